//! Why a building stands where it stands.

mod pulls;
mod reasons;

use maillage_model::Said;
use serde::Serialize;

use crate::costs::{CostBreakdown, CostTerms};
use crate::pipeline::Outcome;
use crate::rule::Rule;

/// What a rule's price takes from, or adds to, equipping a building in a year; in objective units x 1000.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pull {
    /// The rule.
    pub rule: Rule,
    /// Below 0: the rule pushes it out of the year; above 0: the rule wants it there.
    pub worth: f64,
    /// The plan leaves so much of the rule's limit in the year that this building would fit: the rule does not keep it out.
    pub room: bool,
}

/// A decision that says where a building stands, whatever it is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held {
    /// True where it must be equipped, false where it must not.
    pub equipped: bool,
    /// The decision.
    pub decision: Rule,
    /// When it was taken, and why, as written.
    pub on: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// Of a criterion: its name, what it contributes to the score, the mean of that, filled in or not.
pub type Contribution = (String, f64, f64, bool);

/// Why a building stands where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// Id and name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Score and rank.
    pub score: Option<f64>,
    /// Competition rank from 1.
    pub rank: Option<u32>,
    /// Year, or `None`.
    pub year: Option<i32>,
    /// EUR.
    pub cost_eur: f64,
    /// What that is made up of, where there are costs.
    pub cost: Option<CostBreakdown>,
    /// What amounts of this project hold.
    pub cost_terms: CostTerms,
    /// Buildings of the same score, itself among them.
    pub equals: usize,
    /// An outdoor zone, no building.
    pub zone: bool,
    /// Per criterion that counts for it: name, contribution, mean contribution of all buildings (of a zone: of all zones), filled
    /// in or not.
    pub contributions: Vec<Contribution>,
    /// Why it stands where it stands, in plain sentences: what decides, who stands in its place, what its score and its cost are made of.
    pub reasons: Vec<Said>,
    /// Technical detail, per year of the plan: worth of equipping it then, before prices, and the prices of the rules, largest first.
    /// They are multipliers of the bound: of a relaxed plan, not amounts that anybody pays.
    pub years: Vec<(i32, f64, Vec<Pull>)>,
    /// Decisions that alone say whether, and when, it is equipped.
    pub held_by: Vec<Held>,
    /// Why it is no candidate at all.
    pub not_a_candidate: Option<NotACandidate>,
}

impl Held {
    /// It is to be equipped, in some year: which one is the plan's to say.
    pub(crate) fn leaves_the_year_open(&self) -> bool {
        self.equipped && matches!(self.decision, Rule::Decision { year: None, .. })
    }
}

/// Why a building is no candidate of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotACandidate {
    /// It is equipped already.
    Done,
    /// It is not open to the public.
    NotPublic,
    /// A criterion excludes it: a value is missing.
    Excluded,
    /// No plan was made.
    NoPlan,
}

/// Explains one building, by id. `None` when there is none.
pub fn explain(outcome: &Outcome, id: &str) -> Option<Explanation> {
    let buildings = &outcome.ground.loaded.buildings;
    let b = buildings.id.position(id)?;
    let scores = outcome.scores.as_ref()?;
    let (own, like) = (buildings.own(), like(outcome, b));
    let contributions = contributions(outcome, b);
    let candidate = outcome.candidates.iter().position(|&other| other as usize == b);
    let not_a_candidate = match candidate {
        Some(_) => None,
        None if outcome.done.contains(&b) => Some(NotACandidate::Done),
        None if !buildings.public[b] => Some(NotACandidate::NotPublic),
        None if scores.score[b].is_none() => Some(NotACandidate::Excluded),
        None => Some(NotACandidate::NoPlan),
    };
    let technical = candidate.map(|c| pulls::of(outcome, b, c)).unwrap_or_default();
    let mut reasons: Vec<Said> = not_a_candidate.map(reasons::no_candidate).into_iter().collect();
    reasons.extend(reasons::of(outcome, b, candidate, &technical.held_by, &contributions));
    Some(Explanation {
        id: id.to_owned(),
        name: buildings.name[b].to_owned(),
        score: scores.score[b],
        rank: scores.rank[b],
        year: outcome.wave_years()[b],
        cost_eur: outcome.cost(b).map_or(0.0, maillage_model::Money::eur),
        cost: outcome.cost_breakdown(b),
        cost_terms: outcome.cost_terms(),
        equals: like
            .clone()
            .filter(|&other| {
                scores.score[other].is_some() && scores.score[other] == scores.score[b]
            })
            .count(),
        zone: b >= own,
        contributions,
        years: technical.years,
        held_by: technical.held_by,
        reasons,
        not_a_candidate,
    })
}

/// Those that a building is like: the buildings, or the zones.
fn like(outcome: &Outcome, b: usize) -> std::ops::Range<usize> {
    let buildings = &outcome.ground.loaded.buildings;
    if b < buildings.own() { 0..buildings.own() } else { buildings.own()..buildings.len() }
}

/// Per criterion that counts for it: name, contribution, mean of its like, filled in or not. Zones have a criterion of their own,
/// after those of the buildings: each is told what counts for it, beside its like.
fn contributions(outcome: &Outcome, b: usize) -> Vec<Contribution> {
    let project = outcome.project.criteria.len();
    let (own, like) = (outcome.ground.loaded.buildings.own(), like(outcome, b));
    let counts = |k: usize| (k < project) == (b < own);
    (outcome.scores.iter().flat_map(|scores| &scores.criteria).enumerate())
        .filter(|(k, _)| counts(*k))
        .map(|(_, criterion)| {
            let mean =
                like.clone().map(|b| criterion.contribution(b)).sum::<f64>() / like.len() as f64;
            (criterion.name.clone(), criterion.contribution(b), mean, criterion.imputed[b])
        })
        .collect()
}
