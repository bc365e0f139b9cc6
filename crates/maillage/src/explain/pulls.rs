//! Technical detail: prices of the rules in each year, and the decisions that alone say where a building stands.

use std::collections::BTreeMap;

use maillage_plan::{Decision, DecisionKind, Origin, RuleId, Solution, WaveProgram};

use super::{Held, Pull};
use crate::impossible::is_forbidden;
use crate::pipeline::Outcome;
use crate::rule::Rule;

/// What is known of a candidate from the prices of the bound, and who decided on it.
#[derive(Default)]
pub(super) struct Technical {
    pub years: Vec<(i32, f64, Vec<Pull>)>,
    pub held_by: Vec<Held>,
}

/// Of building `b`, candidate `c` of the program. Nothing where there is no plan.
pub(super) fn of(outcome: &Outcome, b: usize, c: usize) -> Technical {
    let (Some(program), Some(solution)) = (&outcome.program, &outcome.solution) else {
        return Technical::default();
    };
    let g = program.cumulated_discounts();
    let (score_scale, _) = program.objective_scales();
    let mut years: Vec<(i32, f64, Vec<Pull>)> = (program.years.iter().enumerate())
        .map(|(t, &year)| {
            let worth = 1000.0 * g[t] * score_scale * program.score[c];
            (year, worth, of_year(outcome, program, solution, c, t))
        })
        .collect();
    let mut held_by = Vec::new();
    let concerned = |decision: &Decision| decision.buildings.contains(&(c as u32));
    let banned = program
        .decisions
        .iter()
        .any(|decision| decision.kind == DecisionKind::Ban && concerned(decision));
    let forbidden = !banned && solution.wave[c].is_none() && is_forbidden(program, c);
    for (entry, decision) in
        program.decisions.iter().enumerate().filter(|(_, decision)| concerned(decision))
    {
        let rule = Rule::of_decision(program, &outcome.project.decisions, entry);
        held_by.extend(held(outcome, b, c, decision, forbidden, &rule));
        for (_, _, pulls) in &mut years {
            pulls.insert(0, Pull { rule: rule.clone(), worth: 0.0, room: false });
        }
    }
    Technical { years, held_by }
}

/// Prices of the rules for a candidate in a year, the largest first.
fn of_year(
    outcome: &Outcome,
    program: &WaveProgram,
    solution: &Solution,
    c: usize,
    t: usize,
) -> Vec<Pull> {
    let cost = program.cost[c].eur();
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
    let named = |rule: RuleId| Rule::new(program, &outcome.project.decisions, rule);
    let mut pulls: Vec<Pull> = pulls
        .into_iter()
        .filter(|(_, pull)| pull.0.abs() > 1e-9)
        .map(|(rule, (worth, room))| Pull { rule: named(rule), worth, room })
        .collect();
    pulls.sort_by(|a, b| b.worth.abs().total_cmp(&a.worth.abs()));
    pulls
}

/// What a decision alone says of a building. None where it leaves it open, or where the plan goes against it.
fn held(
    outcome: &Outcome,
    b: usize,
    c: usize,
    decision: &Decision,
    forbidden: bool,
    rule: &Rule,
) -> Option<Held> {
    let equipped = match decision.kind {
        DecisionKind::Lock(_) | DecisionKind::LockBy(_) => Some(true),
        DecisionKind::Ban => Some(false),
        DecisionKind::Together | DecisionKind::Apart | DecisionKind::Before { .. } => None,
    };
    // A plan that breaks the decision does not stand by it.
    let kept = equipped.filter(|equipped| *equipped == outcome.wave_years()[b].is_some());
    // Tied to others so that no year is left, it is held out by what ties it: a group, or those that it comes after.
    let ties = match decision.kind {
        DecisionKind::Together => true,
        DecisionKind::Before { .. } => decision.buildings.first() != Some(&(c as u32)),
        _ => false,
    };
    let equipped = kept.or((forbidden && ties).then_some(false))?;
    let number = match decision.origin {
        Origin::Stated(number) | Origin::Done(number) => number,
        _ => 0,
    };
    let stated =
        number.checked_sub(1).and_then(|entry| outcome.plan.as_ref()?.decisions.get(entry));
    let [on, why] =
        [stated.and_then(|stated| stated.on.clone()), stated.and_then(|stated| stated.why.clone())];
    Some(Held { equipped, decision: rule.clone(), on, why })
}
