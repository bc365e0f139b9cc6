//! Rules that do not hold together, in a few sentences: decisions of one kind as one, with what they cost, beside the budgets.

use maillage_model::{Money, Said, say};
use maillage_plan::{Decision, DecisionKind, Origin, RuleId, WaveProgram};
use maillage_project::settings::DecisionSettings;

use crate::rule::{Rule, decision_name, sector_name};

/// Decisions of one kind that are told as one.
const FEW: usize = 3;

/// The rules of a conflict in words.
pub(crate) fn grouped(
    program: &WaveProgram,
    decisions: &[DecisionSettings],
    rules: &[RuleId],
) -> Vec<Said> {
    let mut kinds: Vec<(&DecisionKind, Vec<usize>)> = Vec::new();
    let mut budgets = Vec::new();
    let mut others = Vec::new();
    // Least shares of a sector, told once for all their years.
    let mut floors: Vec<(usize, Vec<usize>)> = Vec::new();
    for rule in rules {
        match *rule {
            RuleId::Decision { entry, .. } if is_lock(&program.decisions[entry]) => {
                let kind = &program.decisions[entry].kind;
                match kinds.iter_mut().find(|(known, _)| *known == kind) {
                    Some((_, entries)) => entries.push(entry),
                    None => kinds.push((kind, vec![entry])),
                }
            }
            RuleId::Budget { from, to } => {
                let amount = Money::from_cents(program.budget_cents(from, to));
                let rule = Rule::new(program, decisions, *rule).said();
                budgets.push(say!(conflict_budget, rule, amount));
            }
            RuleId::SectorShare { entry, year } => {
                match floors.iter_mut().find(|(known, _)| *known == entry) {
                    Some((_, years)) => years.push(year),
                    None => floors.push((entry, vec![year])),
                }
            }
            rule => others.push(Rule::new(program, decisions, rule).said()),
        }
    }
    let mut said = Vec::new();
    for (kind, entries) in kinds {
        if entries.len() < FEW {
            said.extend(
                entries.iter().map(|&entry| Rule::of_decision(program, decisions, entry).said()),
            );
            continue;
        }
        let all: Vec<usize> = (0..program.decisions.len())
            .filter(|&k| is_lock(&program.decisions[k]) && program.decisions[k].kind == *kind)
            .collect();
        let (cost, total) = (cost_of(program, &entries), cost_of(program, &all));
        let (count, all, what) = (entries.len(), all.len(), named(program, kind));
        said.push(if budgets.is_empty() {
            // Money is not what is short.
            say!(conflict_locks_alone, count, what)
        } else if count < all {
            say!(conflict_locks_of, count, what, cost, all, total)
        } else {
            say!(conflict_locks, count, what, cost)
        });
    }
    said.extend(budgets);
    for (entry, years) in floors {
        let rule = |&year: &usize| {
            Rule::new(program, decisions, RuleId::SectorShare { entry, year }).said()
        };
        match years[..] {
            [_] => said.extend(years.iter().map(rule)),
            _ => {
                let sector = program.sector_share_min[entry].0;
                let name = sector_name(&program.sectors[sector as usize]);
                let years: Vec<String> =
                    years.iter().map(|&year| program.years[year].to_string()).collect();
                said.push(say!(conflict_floors, name, years));
            }
        }
    }
    said.extend(others);
    said
}

/// A lock that people decided: what was done is a fact, and stands by itself.
fn is_lock(decision: &Decision) -> bool {
    matches!(decision.kind, DecisionKind::Lock(_) | DecisionKind::LockBy(_))
        && matches!(decision.origin, Origin::Stated(_))
}

fn named(program: &WaveProgram, kind: &DecisionKind) -> Said {
    match kind {
        DecisionKind::Lock(Some(t)) => decision_name("lock", Some(program.years[*t]), None),
        DecisionKind::LockBy(t) => decision_name("lock", None, Some(program.years[*t])),
        _ => decision_name("lock", None, None),
    }
    .unwrap_or_else(|| say!(decide_lock))
}

/// What the buildings of some decisions cost, each once.
fn cost_of(program: &WaveProgram, entries: &[usize]) -> Money {
    let mut buildings: Vec<u32> = (entries.iter())
        .flat_map(|&entry| program.decisions[entry].buildings.iter().copied())
        .collect();
    buildings.sort_unstable();
    buildings.dedup();
    buildings.iter().map(|&b| program.cost[b as usize]).sum()
}
