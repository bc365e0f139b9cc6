//! The additive value model.

use std::borrow::Cow;

use maillage_model::{Code, Diagnostic, Severity, say};

use crate::rank::competition_ranks;
use crate::value::ValueFunction;

/// What to do where an attribute is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Missing {
    /// The median of the building's sector, else of the city; flagged.
    Median,
    /// This value (in [0, 1]); flagged.
    Value(f64),
    /// The building gets no score and stays out of the plan.
    Exclude,
    /// An error.
    Error,
}

/// A criterion as the project file states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Its name; its contribution is written as `c_<name>`.
    pub name: String,
    /// The attribute it reads.
    pub attribute: String,
    /// From attribute to value.
    pub value: ValueFunction,
    /// Weight, at least 0; weights are normalised to sum 1.
    pub weight: f64,
    /// Policy for missing attributes.
    pub missing: Missing,
}

/// An attribute of every building.
#[derive(Clone, Debug, PartialEq)]
pub enum Attribute<'a> {
    /// Numbers; `None` where missing.
    Numbers(Cow<'a, [Option<f64>]>),
    /// Texts; `None` where missing.
    Texts(Vec<Option<Cow<'a, str>>>),
    /// Texts by their number among few; [`Attribute::NOTHING`] where missing.
    Coded(&'a [u32], &'a [String]),
}

impl Attribute<'_> {
    /// The number of a text that is missing.
    pub const NOTHING: u32 = u32::MAX;
}

/// One criterion, resolved and applied.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionScores {
    /// Its name.
    pub name: String,
    /// Normalised weight.
    pub weight: f64,
    /// Value function with the anchors used.
    pub value: ValueFunction,
    /// Value per building, in [0, 1].
    pub values: Vec<f64>,
    /// Points of score that a value of 1 is: 100 x weight.
    pub points: f64,
    /// True where the attribute was missing and the policy filled it.
    pub imputed: Vec<bool>,
}

impl CriterionScores {
    /// Contribution to a building's score: points x value.
    #[inline]
    pub fn contribution(&self, building: usize) -> f64 {
        self.points * self.values[building]
    }
}

/// Scores of all buildings.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Per criterion, in the order of the project file.
    pub criteria: Vec<CriterionScores>,
    /// Score 0..=100: the sum of the contributions in order. `None` where a criterion excluded the building.
    pub score: Vec<Option<f64>>,
    /// Competition rank from 1.
    pub rank: Vec<Option<u32>>,
}

impl Scores {
    /// Scores under other weights, one per criterion: what [`score`] gives for them, to the last bit, without reading an
    /// attribute again. `None` where a criterion excludes the building, and everywhere when the weights sum to nothing.
    pub fn reweighed(&self, weights: &[f64]) -> Vec<Option<f64>> {
        let total: f64 = weights.iter().sum();
        if !(total > 0.0 && total.is_finite() && weights.len() <= self.criteria.len()) {
            return vec![None; self.score.len()];
        }
        let mut sums = vec![0.0; self.score.len()];
        for (criterion, weight) in self.criteria.iter().zip(weights) {
            let weight = weight / total;
            for (sum, value) in sums.iter_mut().zip(&criterion.values) {
                *sum += 100.0 * weight * value;
            }
        }
        sums.into_iter().zip(&self.score).map(|(sum, known)| known.map(|_| sum)).collect()
    }
}

/// Scores buildings on criteria.
///
/// `attributes` holds one per criterion; `sectors` the sector per building, for medians. Diagnostics name the criterion
/// as their column and the building's number (`#n`, from 1) as their feature. With an error among them the scores are
/// not to be used.
pub fn score(
    criteria: &[Criterion],
    attributes: &[Attribute<'_>],
    sectors: &[u32],
) -> (Scores, Vec<Diagnostic>) {
    let n = sectors.len();
    let mut diagnostics = Vec::new();
    for criterion in criteria {
        if !(criterion.weight.is_finite() && criterion.weight >= 0.0) {
            diagnostics.push(
                Diagnostic::new(
                    Code::BadWeight,
                    say!(
                        weight_unfit,
                        name = criterion.name,
                        weight = criterion.weight.to_string()
                    ),
                )
                .layer("project"),
            );
        }
        for problem in criterion.value.problems() {
            diagnostics.push(
                Diagnostic::new(
                    Code::BadValueFunction,
                    say!(value_function_unfit, name = criterion.name, problem),
                )
                .layer("project"),
            );
        }
    }
    let total: f64 = criteria.iter().map(|c| c.weight).sum();
    if criteria.is_empty() || total <= 0.0 {
        diagnostics.push(Diagnostic::new(Code::BadWeight, say!(no_weight)).layer("project"));
    }
    if diagnostics.iter().any(Diagnostic::is_error) {
        return (
            Scores { criteria: Vec::new(), score: vec![None; n], rank: vec![None; n] },
            diagnostics,
        );
    }
    let mut excluded = vec![false; n];
    let mut scored = Vec::with_capacity(criteria.len());
    for (criterion, attribute) in criteria.iter().zip(attributes) {
        scored.push(apply(criterion, attribute, sectors, total, &mut excluded, &mut diagnostics));
    }
    let mut sums = vec![0.0; n];
    for criterion in &scored {
        for (sum, value) in sums.iter_mut().zip(&criterion.values) {
            *sum += criterion.points * value;
        }
    }
    let score: Vec<Option<f64>> =
        sums.into_iter().zip(excluded).map(|(sum, out)| (!out).then_some(sum)).collect();
    let rank = competition_ranks(&score);
    (Scores { criteria: scored, score, rank }, diagnostics)
}

fn apply(
    criterion: &Criterion,
    attribute: &Attribute<'_>,
    sectors: &[u32],
    total: f64,
    excluded: &mut [bool],
    diagnostics: &mut Vec<Diagnostic>,
) -> CriterionScores {
    let n = sectors.len();
    let weight = criterion.weight / total;
    let of_criterion =
        |finding: Diagnostic| finding.layer("buildings").column(criterion.name.clone());
    // Medians are taken of the attribute where it is a number, of the value where it is a category.
    let (value, known): (ValueFunction, Cow<'_, [Option<f64>]>) = match attribute {
        Attribute::Numbers(numbers) => {
            let present = numbers.iter().flatten();
            let least = present.clone().copied().fold(f64::INFINITY, f64::min);
            let most = present.copied().fold(f64::NEG_INFINITY, f64::max);
            (criterion.value.resolved(least, most), Cow::Borrowed(numbers.as_ref()))
        }
        Attribute::Texts(texts) => {
            let values: Vec<_> =
                texts.iter().map(|text| criterion.value.of_text(text.as_deref()?)).collect();
            (criterion.value.clone(), Cow::Owned(values))
        }
        Attribute::Coded(codes, names) => {
            let of: Vec<_> = names.iter().map(|name| criterion.value.of_text(name)).collect();
            let values = codes.iter().map(|code| of.get(*code as usize).copied().flatten());
            (criterion.value.clone(), Cow::Owned(values.collect()))
        }
    };
    let numeric = matches!(attribute, Attribute::Numbers(_));
    if numeric == criterion.value.is_categorical() {
        let Criterion { name, attribute, .. } = criterion;
        let message = if numeric {
            say!(numbers_under_texts, name, attribute)
        } else {
            say!(texts_under_numbers, name, attribute)
        };
        diagnostics.push(Diagnostic::new(Code::WrongKindOfColumn, message).layer("project"));
    }
    if let ValueFunction::Log { worst, best } = &value
        && let (crate::Anchor::Fixed(a), crate::Anchor::Fixed(b)) = (worst, best)
        && a.min(*b) <= 0.0
    {
        diagnostics.push(
            Diagnostic::new(
                Code::BadValueFunction,
                say!(log_end_of_data, name = criterion.name, value = a.min(*b)),
            )
            .layer("project"),
        );
    }
    let medians = (criterion.missing == Missing::Median && known.iter().any(Option::is_none))
        .then(|| Medians::new(&known, sectors));
    let (mut values, mut imputed) = (vec![0.0; n], vec![false; n]);
    let mut missing = 0usize;
    let mut first_missing = None;
    for b in 0..n {
        let of = |x: f64| {
            if numeric { value.of_number(x).unwrap_or(0.0) } else { x }
        };
        if let Some(x) = known[b] {
            values[b] = of(x);
            continue;
        }
        missing += 1;
        first_missing.get_or_insert(b);
        match criterion.missing {
            Missing::Median => {
                imputed[b] = true;
                match medians.as_ref().and_then(|medians| medians.of(sectors[b])) {
                    Some(median) => values[b] = of(median),
                    None => values[b] = 0.0,
                }
            }
            Missing::Value(v) => (values[b], imputed[b]) = (v, true),
            Missing::Exclude => excluded[b] = true,
            Missing::Error => {}
        }
    }
    if let Some(first) = first_missing {
        let (column, first) = (&criterion.attribute, first + 1);
        diagnostics.push(match criterion.missing {
            Missing::Error => {
                Diagnostic::new(Code::MissingValue, say!(values_missing, count = missing, column))
                    .layer("buildings")
                    .column(column.clone())
                    .feature(format!("#{first}"))
            }
            Missing::Exclude => of_criterion(Diagnostic::new(
                Code::MissingValue,
                say!(left_out_of_plan, count = missing, column, first = first.to_string()),
            ))
            .severity(Severity::Warning),
            Missing::Median | Missing::Value(_) => Diagnostic::new(
                Code::Imputed,
                say!(values_filled, count = missing, all = n, column),
            )
            .layer("buildings")
            .column(column.clone()),
        });
        if missing == n && criterion.missing == Missing::Median {
            let message = say!(criterion_without_data, column, name = criterion.name);
            diagnostics.push(of_criterion(Diagnostic::new(Code::NoData, message)));
        }
    }
    if n > 1 && missing < n && values.windows(2).all(|pair| pair[0] == pair[1]) {
        diagnostics.push(of_criterion(Diagnostic::new(
            Code::DoesNotDiscriminate,
            say!(all_of_one_value, name = criterion.name),
        )));
    }
    CriterionScores {
        name: criterion.name.clone(),
        weight,
        value,
        values,
        points: 100.0 * weight,
        imputed,
    }
}

/// Medians per sector and of all: what stands for a missing number.
#[derive(Clone, Debug, Default)]
pub struct Medians {
    by_sector: Vec<Option<f64>>,
    city: Option<f64>,
}

impl Medians {
    /// Of what is known of each building, and the sector of each.
    pub fn new(known: &[Option<f64>], sectors: &[u32]) -> Self {
        let count = sectors.iter().max().map_or(0, |&s| s as usize + 1);
        let mut groups = vec![Vec::new(); count];
        for (x, &sector) in known.iter().zip(sectors) {
            groups[sector as usize].extend(*x);
        }
        let mut all: Vec<f64> = known.iter().flatten().copied().collect();
        Medians {
            by_sector: groups
                .into_iter()
                .map(|mut group| maillage_model::median(&mut group))
                .collect(),
            city: maillage_model::median(&mut all),
        }
    }
    /// Of a sector, else of all.
    pub fn of(&self, sector: u32) -> Option<f64> {
        self.by_sector.get(sector as usize).copied().flatten().or(self.city)
    }
}
