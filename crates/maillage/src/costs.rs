//! What equipping each building costs the city, where that figure comes from, and what it holds: given by the city, or computed from
//! the price list; less what others pay.

use std::collections::HashMap;

use maillage_model::{Code, Diagnostic, Money, say};
use maillage_plan::{BuildingCost, CostInput, building_cost, cost_lines};
use maillage_score::Medians;
use serde::{Deserialize, Serialize};

use crate::decisions::Resolved;
use crate::outdoor::ZoneCandidate;
use crate::pipeline::Outcome;
use maillage_city::Buildings;
use maillage_project::Project;

/// Where a cost comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostSource {
    /// The city's own figure.
    Given,
    /// The price list.
    Model,
    /// The price list, over an area that was imputed.
    ModelAreaImputed,
    /// The access points of a zone.
    AccessPoints,
    /// Any of these, less what others pay.
    PartFunded,
}

impl CostSource {
    /// As the outputs write it.
    pub fn name(self) -> &'static str {
        match self {
            CostSource::Given => "given",
            CostSource::Model => "model",
            CostSource::ModelAreaImputed => "model_area_imputed",
            CostSource::AccessPoints => "access_points",
            CostSource::PartFunded => "part_funded",
        }
    }
}

/// Cost of a building and where it comes from. One for each of perhaps a million.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// What the city pays.
    pub own: Money,
    /// Access points that the price list counts.
    pub access_points: f64,
    /// Running cost per year, where it is known.
    pub running: Option<Money>,
    /// Where it comes from.
    pub source: CostSource,
}

/// What the amounts of a plan hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CostTerms {
    /// The currency: EUR.
    pub currency: String,
    /// Reserve on top of the price list, as a share.
    pub contingency: f64,
    /// VAT on top of the price list, as a share; null where its prices include it.
    pub vat: Option<f64>,
    /// Buildings whose cost is computed from the price list.
    pub computed: usize,
    /// Buildings whose cost the city gives (cost_eur), with or without VAT as it says.
    pub given: usize,
    /// Outdoor zones, whose cost is what access points and mounts are said to cost, with or without VAT as they are given.
    #[serde(default)]
    pub zones: usize,
}

impl CostTerms {
    /// In English, for files.
    pub(crate) fn in_words(&self) -> String {
        let vat = match self.vat {
            None => "prices that include VAT".to_owned(),
            Some(0.0) => "no VAT".to_owned(),
            Some(vat) => format!("{} % VAT", percent(vat)),
        };
        let given = if self.given > 0 {
            format!("; {} as the city gives them (cost_eur)", self.given)
        } else {
            String::new()
        };
        let computed = format!(
            "{} computed from the price list with {} % contingency and {vat}",
            self.computed,
            percent(self.contingency)
        );
        let zones = if self.zones > 0 {
            format!("; {} zones as mounts and [coverage] give them", self.zones)
        } else {
            String::new()
        };
        format!("{}; {computed}{given}{zones}", self.currency)
    }
}

/// A share in per cent, without the noise of floats.
fn percent(share: f64) -> f64 {
    (share * 1e4).round() / 100.0
}

/// How the cost of one building is made up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CostBreakdown {
    /// `given`, `model`, `model_area_imputed`, `access_points` or `part_funded`.
    pub source: &'static str,
    /// Lines of the price list: its name, how many, EUR each; empty where the cost is not computed from it.
    pub lines: Vec<(&'static str, i64, f64)>,
    /// EUR that others pay.
    pub funded_eur: f64,
}

/// Floor areas by sector, for buildings that lack theirs: the median of the sector, then of the city.
fn areas(buildings: &Buildings) -> Medians {
    let n = buildings.own();
    let areas = buildings.derived.get("floor_area_m2").map(|values| &values[..n]);
    let lacking = areas.filter(|areas| areas.iter().any(Option::is_none));
    lacking.map_or_else(Medians::default, |areas| Medians::new(areas, &buildings.sector[..n]))
}

/// What the price list is applied to for a building.
fn cost_input<'a>(buildings: &'a Buildings, medians: &Medians, b: usize) -> CostInput<'a> {
    let of = |name: &str| buildings.derived.get(name).and_then(|values| values[b]);
    CostInput {
        floor_area_m2: of("floor_area_m2").or_else(|| medians.of(buildings.sector[b])),
        footfall_per_week: of("footfall_per_week"),
        technology: buildings.technology_of(b),
    }
}

impl Outcome {
    /// What the amounts of this run hold.
    pub fn cost_terms(&self) -> CostTerms {
        let (prices, own) = (&self.project.prices, self.ground.loaded.buildings.own());
        let given = self.ground.loaded.buildings.derived.get("cost_eur");
        let given = given.map_or(0, |values| values[..own].iter().flatten().count());
        CostTerms {
            currency: prices.currency.clone(),
            contingency: prices.contingency,
            vat: (!prices.prices_include_vat).then_some(prices.vat),
            computed: own - given,
            given,
            zones: self.ground.loaded.buildings.zones,
        }
    }
    /// How the cost of a building is made up; `None` where there are no costs.
    pub(crate) fn cost_breakdown(&self, b: usize) -> Option<CostBreakdown> {
        let (buildings, cost) = (&self.ground.loaded.buildings, self.costs.get(b)?);
        let given = buildings.derived.get("cost_eur").and_then(|values| *values.get(b)?);
        let computed = b < buildings.own() && given.is_none();
        let input = cost_input(buildings, &areas(buildings), b);
        let lines =
            if computed { cost_lines(&self.project.prices, &input).to_vec() } else { Vec::new() };
        let full = match given {
            Some(eur) => Money::from_eur(eur).unwrap_or_default(),
            None if computed => building_cost(&self.project.prices, &input).capital,
            None => self.ground.zones.get(b - buildings.own()).map_or(cost.own, |zone| zone.cost),
        };
        let lines = lines
            .into_iter()
            .map(|(name, price, count)| (name, count, price.price_eur.eur()))
            .collect();
        Some(CostBreakdown {
            source: cost.source.name(),
            lines,
            funded_eur: (full - cost.own).eur(),
        })
    }
}

/// A cost below this, EUR, is most likely in another unit.
const LEAST_COST: f64 = 100.0;
/// A building that costs more than a thousand million EUR is a slip.
const MOST_PER_BUILDING: Money = Money::from_cents(100_000_000_000);

pub(crate) fn costs(
    project: &Project,
    buildings: &Buildings,
    zones: &[ZoneCandidate],
    resolved: &Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Cost> {
    let n = buildings.own();
    let column = |name: &str| buildings.derived.get(name).map(|values| &values[..n]);
    let (area, given, points) =
        (column("floor_area_m2"), column("cost_eur"), column("access_points"));
    let of = |column: Option<&[Option<f64>]>, b: usize| column.and_then(|values| values[b]);
    let medians = areas(buildings);
    let mut imputed = 0usize;
    let mut beyond = Vec::new();
    let mut costs: Vec<Cost> = (0..n)
        .map(|b| {
            let known = of(area, b).is_some();
            let input = cost_input(buildings, &medians, b);
            let BuildingCost { capital, running_per_year, access_points } =
                building_cost(&project.prices, &input);
            let access_points = of(points, b).unwrap_or_else(|| f64::from(access_points));
            let given =
                of(given, b).map(|eur| Money::from_eur(eur).unwrap_or(Money::from_cents(i64::MAX)));
            if given.unwrap_or(capital) > MOST_PER_BUILDING {
                beyond.push(b);
            }
            match given {
                Some(own) => Cost { own, access_points, running: None, source: CostSource::Given },
                None => {
                    imputed += usize::from(!known);
                    let source =
                        if known { CostSource::Model } else { CostSource::ModelAreaImputed };
                    Cost { own: capital, access_points, running: Some(running_per_year), source }
                }
            }
        })
        .collect();
    for b in beyond {
        diagnostics.push(
            Diagnostic::new(
                Code::CostBeyondReason,
                say!(cost_beyond_reason, most = MOST_PER_BUILDING),
            )
            .layer("buildings")
            .file(buildings.file.clone())
            .feature(&buildings.id[b]),
        );
    }
    let low: Vec<usize> =
        (0..n).filter(|&b| of(given, b).is_some_and(|eur| eur > 0.0 && eur < LEAST_COST)).collect();
    if let Some(&first) = low.first() {
        diagnostics.push(
            Diagnostic::new(Code::CostLow, say!(costs_low, count = low.len(), least = LEAST_COST))
                .layer("buildings")
                .file(buildings.file.clone())
                .feature(&buildings.id[first])
                .column("cost_eur"),
        );
    }
    if imputed > 0 {
        let some = area.is_some_and(|areas| areas.iter().any(Option::is_some));
        let message =
            if some { say!(areas_imputed, count = imputed, all = n) } else { say!(no_areas) };
        let finding = Diagnostic::new(Code::AreaImputed, message)
            .layer("buildings")
            .file(buildings.file.clone());
        diagnostics.push(finding.column("floor_area_m2"));
    }
    let zone = |zone: &ZoneCandidate| Cost {
        own: zone.cost,
        access_points: zone.access_points,
        running: None,
        source: CostSource::AccessPoints,
    };
    costs.extend(zones.iter().map(zone));
    let all = costs.len();
    let beyond = fund(&mut costs, resolved, 0..all);
    if let Some(&first) = beyond.first() {
        diagnostics.push(
            Diagnostic::new(Code::FundedBeyondCost, say!(funded_beyond_cost, count = beyond.len()))
                .layer("decisions")
                .file("decisions.toml")
                .feature(&buildings.id[first]),
        );
    }
    costs
}

/// Attributes that the costs give.
pub(crate) fn of_costs(name: &str) -> Option<fn(&Cost) -> f64> {
    match name {
        "cost_eur" => Some(|cost| cost.own.eur()),
        "access_points_needed" | "access_points" => Some(|cost| cost.access_points),
        _ => None,
    }
}

/// Takes off what others pay, for positions within a range; those that more is paid for than they cost.
fn fund(costs: &mut [Cost], resolved: &Resolved, range: std::ops::Range<usize>) -> Vec<usize> {
    let mut beyond = Vec::new();
    // What each costs in all: a share is of that, whoever else pays.
    let mut full: HashMap<usize, Money> = HashMap::new();
    for &(b, share, amount) in resolved.funded.iter().filter(|funded| range.contains(&funded.0)) {
        let cost = &mut costs[b];
        let full = *full.entry(b).or_insert(cost.own);
        let left = cost.own - full.times(share) - amount;
        if left < Money::ZERO && !beyond.contains(&b) {
            beyond.push(b);
        }
        cost.own = left.max(Money::ZERO);
        cost.source = CostSource::PartFunded;
    }
    beyond
}
