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

/// Budgets of the first years with the fewest locks that must stand in these years and pass them together, the dearest: what each must be
/// equipped by is counted, not in which year. None where sums say nothing: with discounts, money carried over, or buildings that several
/// decisions lock. That each of the rules is needed is not known from sums: it is for the solver to say.
pub(super) fn beyond_budgets(program: &WaveProgram) -> Option<Beyond> {
    if !program.clusters.is_empty() || program.carry_over > 0.0 {
        return None;
    }
    let last = program.years.len().checked_sub(1)?;
    let mut locked = vec![false; program.len()];
    let mut locks: Vec<(Money, usize, usize)> = Vec::new();
    for (entry, decision) in program.decisions.iter().enumerate() {
        let by = match decision.kind {
            DecisionKind::Lock(year) => year.unwrap_or(last),
            DecisionKind::LockBy(year) => year,
            _ => continue,
        };
        if !program.is_active(RuleId::Decision { entry, part: 0 }) {
            continue;
        }
        if decision.buildings.iter().any(|&b| std::mem::replace(&mut locked[b as usize], true)) {
            return None;
        }
        let cost = decision.buildings.iter().map(|&b| program.cost[b as usize]).sum();
        locks.push((cost, entry, by));
    }
    locks.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut budget = Money::ZERO;
    for year in 0..=last {
        if !program.is_active(RuleId::Budget { from: year, to: year }) {
            return None;
        }
        budget += program.budget[year];
        let mut rules: Vec<RuleId> =
            (0..=year).map(|t| RuleId::Budget { from: t, to: t }).collect();
        let mut sum = Money::ZERO;
        for &(cost, entry, _) in locks.iter().filter(|(_, _, by)| *by <= year) {
            sum += cost;
            rules.push(RuleId::Decision { entry, part: 0 });
            if sum > budget {
                let in_time = || locks.iter().filter(|(_, _, by)| *by <= year);
                let over = in_time().map(|(cost, ..)| *cost).sum::<Money>() - budget;
                let enough = in_time()
                    .rev()
                    .filter(|(cost, ..)| *cost >= over)
                    .map(|&(_, entry, _)| RuleId::Decision { entry, part: 0 })
                    .collect();
                return Some(Beyond { rules, enough });
            }
        }
    }
    None
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
