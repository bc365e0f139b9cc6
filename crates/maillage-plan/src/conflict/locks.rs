//! Locks that cost more than the years they name have: seen from the sums, whatever their number.

use maillage_model::Money;

use crate::program::{DecisionKind, RuleId, WaveProgram};

/// Locks that a budget cannot hold.
pub(super) struct Beyond {
    /// The budget and the fewest of the locks that pass it, the dearest: without any one of them it would hold the others.
    pub rules: Vec<RuleId>,
    /// Those whose end alone brings all locks of these years within the budget, the cheapest first.
    pub enough: Vec<RuleId>,
}

/// A budget with the fewest locks that pass it, of all years (and runs of years that carry-over ties). None where every budget holds
/// its locks, and where a sum is not the cost: with discounts for neighbours, or buildings that several decisions lock.
pub(super) fn beyond_budget(program: &WaveProgram) -> Option<Beyond> {
    if !program.clusters.is_empty() {
        return None;
    }
    let mut locked = vec![false; program.len()];
    let mut locks: Vec<(Money, usize, usize)> = Vec::new();
    for (entry, decision) in program.decisions.iter().enumerate() {
        let (DecisionKind::Lock(Some(year)), true) =
            (&decision.kind, program.is_active(RuleId::Decision { entry, part: 0 }))
        else {
            continue;
        };
        if decision.buildings.iter().any(|&b| std::mem::replace(&mut locked[b as usize], true)) {
            return None;
        }
        locks.push((
            decision.buildings.iter().map(|&b| program.cost[b as usize]).sum(),
            entry,
            *year,
        ));
    }
    locks.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let of_run = |(from, to): (usize, usize)| {
        let mut own = locks.iter().filter(|(.., year)| (from..=to).contains(year));
        let budget = Money::from_cents(program.budget_cents(from, to));
        let mut sum = Money::ZERO;
        let mut rules = vec![RuleId::Budget { from, to }];
        while sum <= budget {
            let &(cost, entry, _) = own.next()?;
            sum += cost;
            rules.push(RuleId::Decision { entry, part: 0 });
        }
        Some(rules)
    };
    let runs = program
        .budget_runs()
        .into_iter()
        .filter(|&(from, to)| program.is_active(RuleId::Budget { from, to }));
    let rules = runs.filter_map(of_run).min_by_key(Vec::len)?;
    let Some(&RuleId::Budget { from, to }) = rules.first() else { return None };
    let all = || locks.iter().filter(move |(.., year)| (from..=to).contains(year));
    let over = all().map(|(cost, ..)| *cost).sum::<Money>()
        - Money::from_cents(program.budget_cents(from, to));
    let enough = all()
        .rev()
        .filter(|(cost, ..)| *cost >= over)
        .map(|&(_, entry, _)| RuleId::Decision { entry, part: 0 })
        .collect();
    Some(Beyond { rules, enough })
}
