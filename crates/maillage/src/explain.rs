//! Why a building stands where it stands, and who moved between two plans.

use maillage_plan::{DecisionKind, Origin, RuleId};
use serde::Serialize;
use std::collections::BTreeMap;

use crate::costs::{CostBreakdown, CostTerms};
use crate::impossible::is_forbidden;
use crate::pipeline::Outcome;
use crate::plan_file::PlanFile;
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
    pub contributions: Vec<(String, f64, f64, bool)>,
    /// Per year of the plan: worth of equipping it then, before prices, and the prices of the rules, largest first.
    pub years: Vec<(i32, f64, Vec<Pull>)>,
    /// Decisions that alone say whether, and when, it is equipped.
    pub held_by: Vec<Held>,
    /// Why it is no candidate at all.
    pub not_a_candidate: Option<NotACandidate>,
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
    // Zones have a criterion of their own, after those of the buildings: each is told what counts for it, beside its like.
    let (own, project) = (buildings.own(), outcome.project.criteria.len());
    let like = if b < own { 0..own } else { own..buildings.len() };
    let contributions = (0..)
        .zip(&scores.criteria)
        .filter(|(k, _)| (*k < project) == (b < own))
        .map(|(_, criterion)| {
            let mean =
                like.clone().map(|b| criterion.contribution(b)).sum::<f64>() / like.len() as f64;
            (criterion.name.clone(), criterion.contribution(b), mean, criterion.imputed[b])
        })
        .collect();
    let candidate = outcome.candidates.iter().position(|&other| other as usize == b);
    let not_a_candidate = match candidate {
        Some(_) => None,
        None if outcome.done.contains(&b) => Some(NotACandidate::Done),
        None if !buildings.public[b] => Some(NotACandidate::NotPublic),
        None if scores.score[b].is_none() => Some(NotACandidate::Excluded),
        None => Some(NotACandidate::NoPlan),
    };
    let mut years = Vec::new();
    let mut held_by = Vec::new();
    if let (Some(c), Some(program), Some(solution)) =
        (candidate, &outcome.program, &outcome.solution)
    {
        let g = program.cumulated_discounts();
        let (score_scale, _) = program.objective_scales();
        let cost = program.cost[c].eur();
        let named = |rule: RuleId| Rule::new(program, &outcome.project.decisions, rule);
        for (t, &year) in program.years.iter().enumerate() {
            let mut pulls: BTreeMap<RuleId, (f64, bool)> = BTreeMap::new();
            for &(rule, multiplier) in &solution.multipliers {
                let amount = match rule {
                    RuleId::Budget { from, to } if (from..=to).contains(&t) => -cost,
                    RuleId::SectorShare { entry, year }
                        if year == t && program.sector_share_min[entry].0 == program.sector[c] =>
                    {
                        cost
                    }
                    RuleId::DistrictShare { entry }
                        if program.district_share_min[entry].0 == program.district[c] =>
                    {
                        cost
                    }
                    RuleId::Limit { entry, year } if year == t => -program.limits[entry].amount[c],
                    _ => 0.0,
                };
                if amount != 0.0 && multiplier > 0.0 {
                    let pull = pulls.entry(rule).or_default();
                    pull.0 += 1000.0 * multiplier * amount;
                    pull.1 = outcome.plan.as_ref().is_some_and(|plan| plan.has_room(rule, -amount));
                }
            }
            let mut pulls: Vec<Pull> = pulls
                .into_iter()
                .filter(|(_, pull)| pull.0.abs() > 1e-9)
                .map(|(rule, (worth, room))| Pull { rule: named(rule), worth, room })
                .collect();
            pulls.sort_by(|a, b| b.worth.abs().total_cmp(&a.worth.abs()));
            years.push((year, 1000.0 * g[t] * score_scale * program.score[c], pulls));
        }
        let of = |decision: &&maillage_plan::Decision| decision.buildings.contains(&(c as u32));
        let banned =
            program.decisions.iter().filter(of).any(|decision| decision.kind == DecisionKind::Ban);
        let forbidden = !banned && solution.wave[c].is_none() && is_forbidden(program, c);
        for (entry, decision) in program
            .decisions
            .iter()
            .enumerate()
            .filter(|(_, decision)| decision.buildings.contains(&(c as u32)))
        {
            let rule = named(RuleId::Decision { entry, part: 0 });
            let equipped = match decision.kind {
                DecisionKind::Lock(_) | DecisionKind::LockBy(_) => Some(true),
                DecisionKind::Ban => Some(false),
                DecisionKind::Together | DecisionKind::Apart | DecisionKind::Before { .. } => None,
            };
            // A plan that breaks the decision does not stand by it.
            let kept = equipped.filter(|equipped| *equipped == outcome.wave_years()[b].is_some());
            let number =
                if let Origin::Stated(number) = decision.origin { Some(number) } else { None };
            let stated = number.and_then(|number| outcome.plan.as_ref()?.decisions.get(number - 1));
            let [on, why] = [
                stated.and_then(|stated| stated.on.clone()),
                stated.and_then(|stated| stated.why.clone()),
            ];
            // Tied to others so that no year is left, it is held out by what ties it: a group, or those that it comes after.
            let ties = match decision.kind {
                DecisionKind::Together => true,
                DecisionKind::Before { .. } => decision.buildings.first() != Some(&(c as u32)),
                _ => false,
            };
            let kept = kept.or((forbidden && ties).then_some(false));
            held_by.extend(kept.map(|equipped| Held { equipped, decision: rule.clone(), on, why }));
            for (_, _, pulls) in &mut years {
                pulls.insert(0, Pull { rule: rule.clone(), worth: 0.0, room: false });
            }
        }
    }
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
        years,
        held_by,
        not_a_candidate,
    })
}

/// A building that stands elsewhere in the second plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its id.
    pub id: String,
    /// Year in the first plan.
    pub before: Option<i32>,
    /// Year in the second.
    pub after: Option<i32>,
}

/// Who moved from one plan to another, in order of id.
pub fn compare(before: &PlanFile, after: &PlanFile) -> Vec<Move> {
    let years = |plan: &PlanFile| -> BTreeMap<String, i32> {
        plan.waves
            .iter()
            .flat_map(|wave| wave.buildings.iter().map(|id| (id.to_owned(), wave.year)))
            .collect()
    };
    let (a, b) = (years(before), years(after));
    let mut ids: Vec<&String> = a.keys().chain(b.keys()).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter()
        .map(|id| Move { id: id.clone(), before: a.get(id).copied(), after: b.get(id).copied() })
        .filter(|m| m.before != m.after)
        .collect()
}
