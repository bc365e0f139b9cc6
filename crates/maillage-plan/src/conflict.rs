//! Rules that cannot all hold: a smallest set that fights, and the cheapest way out.
//!
//! Whether a set of rules can hold is asked of the solver with the other rules switched off. A deletion filter drops
//! one rule after another as long as the rest still fights (Chinneck, Feasibility and Infeasibility in Optimization,
//! 2008, section 6.2): what remains is irreducible. Sets of one and of two rules are then tried outright, so that up to
//! three rules the answer is the smallest there is.

mod locks;

use maillage_model::Money;

use crate::evaluate::evaluate;
use crate::program::{Origin, RuleId, WaveProgram};
use crate::solver::{Effort, least_use, solve};

/// Why no plan keeps every rule.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Rules that cannot hold together; without any one of them the others can.
    pub rules: Vec<RuleId>,
    /// True when no smaller set fights; otherwise the set is irreducible only.
    pub smallest: bool,
    /// True when proved (no plan exists even with shares of buildings, or all plans were enumerated); otherwise no plan
    /// was found.
    pub proved: bool,
    /// Ways out, the cheapest first; of many locks the eight cheapest that could do it.
    pub repairs: Vec<Repair>,
}

/// One change that lets every rule hold.
#[derive(Clone, Debug)]
pub struct Repair {
    /// The rule to change.
    pub rule: RuleId,
    /// New limit: EUR for a budget, a share 0..=1 for shares, the column's unit for limits; `None`: drop the decision.
    pub new_limit: Option<f64>,
    /// What it takes, for comparing repairs: EUR more, EUR no longer reserved, or what the freed buildings cost.
    pub weight: Money,
}

/// How hard a plan that keeps the rules is looked for before they are said to fight.
pub const PROBE: Effort = Effort {
    target_gap: f64::INFINITY,
    runs: 4,
    total_moves: 1_000_000,
    resident_moves: 1_000_000,
    moves_per_item: 1_500,
    most_moves: 200_000,
    proof_work: 60_000_000,
    repair_moves: 0,
    dual_steps: 0,
};
/// Locks beyond a budget that are left out one by one to see what that does; more are summed.
const MOST_ASKED: usize = 8;
/// Rules up to which each is left out by itself from the start, and up to which each is tried alone.
const MOST_ONE_BY_ONE: usize = 48;
const MOST_FOR_SINGLES: usize = 150;
/// Rules up to which pairs are tried outright.
const MOST_FOR_PAIRS: usize = 48;

/// Explains why a program has no plan. `None` when it has one after all.
pub fn explain(program: &WaveProgram, seed: u64) -> Option<Conflict> {
    // Residents play no part in what is possible.
    let mut program = program.clone();
    program.coverage_weight = 0.0;
    program.score_weight = 1.0;
    program.hard_budgets = false;
    let mut all = rules(&program);
    all.sort();
    // Sets of rules: which of them all are kept.
    let only = |picked: &dyn Fn(&RuleId) -> bool| all.iter().map(picked).collect::<Vec<bool>>();
    let probe = |kept: &[bool]| {
        let mut reduced = program.clone();
        reduced.inactive =
            all.iter().zip(kept).filter(|(_, kept)| !**kept).map(|(rule, _)| *rule).collect();
        solve(&reduced, &PROBE, seed, &mut |_| false)
    };
    let mut kept = only(&|_| true);
    let first = probe(&kept);
    if first.feasible {
        return None;
    }
    // Many locks that a budget, or those of the first years, cannot hold are seen from their sum; leaving them out one by one would ask for
    // a plan each.
    let is_many = |beyond: &locks::Beyond| beyond.rules.len() > MOST_ASKED;
    let beyond = locks::beyond_budget(&program).filter(is_many).or_else(|| {
        let found = locks::beyond_budgets(&program).filter(is_many);
        found.filter(|beyond| each_is_needed(&program, &beyond.rules, &all, &probe))
    });
    if let Some(locks::Beyond { mut rules, enough }) = beyond {
        let budgets = rules.iter().filter(|rule| matches!(rule, RuleId::Budget { .. }));
        let asked: Vec<RuleId> = budgets.chain(enough.iter().take(MOST_ASKED)).copied().collect();
        rules.sort();
        return Some(Conflict {
            repairs: ways_out(&program, &asked, seed),
            rules,
            smallest: false,
            proved: true,
        });
    }
    // Rules whose multiplier is 0 play no part where the relaxation itself fails: drop them in one go if it still fails.
    if first.proved_infeasible {
        let is_priced = |rule: &RuleId| {
            first.multipliers.iter().any(|(other, m)| *m > 0.0 && collapse(*other) == *rule)
        };
        let priced = only(&|rule| matches!(rule, RuleId::Decision { .. }) || is_priced(rule));
        if !probe(&priced).feasible {
            kept = priced;
        }
    }
    leave_out(&mut kept, &probe);
    let number = |kept: &[bool]| kept.iter().filter(|kept| **kept).count();
    let mut smallest = number(&kept) <= 1;
    if !smallest {
        // Each rule by itself: of many, those left are enough.
        let alone = if all.len() <= MOST_FOR_SINGLES { &all[..] } else { &[] };
        if let Some(single) = alone
            .iter()
            .map(|rule| only(&|other| other == rule))
            .find(|single| !probe(single).feasible)
        {
            kept = single;
            smallest = true;
        } else if number(&kept) == 2 {
            smallest = all.len() <= MOST_FOR_SINGLES;
        } else if all.len() <= MOST_FOR_PAIRS {
            let pairs =
                all.iter().enumerate().flat_map(|(k, a)| all[..k].iter().map(move |b| (a, b)));
            if let Some(pair) = pairs
                .map(|(a, b)| only(&|other| other == a || other == b))
                .find(|pair| !probe(pair).feasible)
            {
                kept = pair;
                smallest = true;
            } else {
                smallest = number(&kept) == 3;
            }
        }
    }
    let proved = probe(&kept).proved_infeasible;
    let rules: Vec<RuleId> =
        all.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(rule, _)| *rule).collect();
    Some(Conflict { repairs: ways_out(&program, &rules, seed), rules, smallest, proved })
}

/// Whether the rules can hold once any of them is left out. Of decisions of one kind on one building each it is enough to leave out the
/// cheapest: in a plan without that one, it takes the place of any dearer one.
fn each_is_needed(
    program: &WaveProgram,
    rules: &[RuleId],
    all: &[RuleId],
    probe: &dyn Fn(&[bool]) -> crate::Solution,
) -> bool {
    let mut asked: Vec<RuleId> = Vec::new();
    // The dearest come first: the last of a kind is the cheapest.
    for rule in rules.iter().rev() {
        let alike = |other: &RuleId| match (rule, other) {
            (RuleId::Decision { entry: a, .. }, RuleId::Decision { entry: b, .. }) => {
                let (a, b) = (&program.decisions[*a], &program.decisions[*b]);
                a.kind == b.kind && a.buildings.len() == 1 && b.buildings.len() == 1
            }
            _ => false,
        };
        if !asked.iter().any(alike) {
            asked.push(*rule);
        }
    }
    asked.len() <= MOST_ONE_BY_ONE
        && asked.iter().all(|out| {
            let kept: Vec<bool> =
                all.iter().map(|rule| rules.contains(rule) && rule != out).collect();
            probe(&kept).feasible
        })
}

/// Leaves out rules, the last first, as long as no plan is found: by halves where there are many (Junker, QuickXplain, 2004), in the end
/// one by one, so that none of those left can be left out.
fn leave_out(kept: &mut [bool], probe: &dyn Fn(&[bool]) -> crate::Solution) {
    let count = kept.iter().filter(|kept| **kept).count();
    let mut size = if count > MOST_ONE_BY_ONE { count.next_power_of_two() / 2 } else { 1 };
    loop {
        let left: Vec<usize> = (0..kept.len()).rev().filter(|&k| kept[k]).collect();
        for part in left.chunks(size) {
            for &k in part {
                kept[k] = false;
            }
            if probe(kept).feasible {
                for &k in part {
                    kept[k] = true;
                }
            }
        }
        if size == 1 {
            return;
        }
        size /= 2;
    }
}

/// Changes of one of these rules that let all hold, the cheapest first.
fn ways_out(program: &WaveProgram, rules: &[RuleId], seed: u64) -> Vec<Repair> {
    let mut repairs: Vec<Repair> = Vec::new();
    for repair in rules.iter().filter_map(|&rule| repair(program, rule, seed)) {
        // Several runs of years may name the same year's budget: the lighter one.
        match repairs.iter_mut().find(|known| known.rule == repair.rule) {
            Some(known) if repair.weight < known.weight => *known = repair,
            Some(_) => {}
            None => repairs.push(repair),
        }
    }
    repairs.sort_by_key(|a| (a.weight, a.rule));
    repairs
}

/// All rules, a decision with several inequalities once.
fn rules(program: &WaveProgram) -> Vec<RuleId> {
    let years = program.years.len();
    let mut all: Vec<RuleId> =
        program.budget_runs().into_iter().map(|(from, to)| RuleId::Budget { from, to }).collect();
    for entry in 0..program.sector_share_min.len() {
        all.extend((0..years).map(|year| RuleId::SectorShare { entry, year }));
    }
    all.extend((0..program.district_share_min.len()).map(|entry| RuleId::DistrictShare { entry }));
    for entry in 0..program.limits.len() {
        all.extend((0..years).map(|year| RuleId::Limit { entry, year }));
    }
    all.extend((0..program.decisions.len()).map(|entry| RuleId::Decision { entry, part: 0 }));
    all
}

fn collapse(rule: RuleId) -> RuleId {
    match rule {
        RuleId::Decision { entry, .. } => RuleId::Decision { entry, part: 0 },
        other => other,
    }
}

/// How hard the least change of a rule is looked for.
const REPAIR: Effort =
    Effort { target_gap: 0.0, runs: 16, total_moves: 4_000_000, proof_work: 200_000_000, ..PROBE };

/// The least change of one rule that lets all the others hold; `None` when this rule alone cannot do it.
///
/// The rule becomes the objective: the plan that needs least of it while keeping all others says how far it must give way.
/// A decision is dropped. A larger budget also raises the shares of it, and what carries over: where the least budget by
/// itself does not do, a bisection finds one that does.
fn repair(program: &WaveProgram, rule: RuleId, seed: u64) -> Option<Repair> {
    let total: i64 = program.cost.iter().map(|c| c.cents()).sum();
    let feasible = |changed: &WaveProgram| solve(changed, &PROBE, seed, &mut |_| false).feasible;
    let (new_limit, weight) = match rule {
        RuleId::Decision { entry, .. } => {
            // What was done stays done, and a zone stays behind what it hangs on.
            if !matches!(program.decisions[entry].origin, Origin::Stated(_)) {
                return None;
            }
            let mut changed = program.clone();
            changed.inactive.push(RuleId::Decision { entry, part: 0 });
            if !feasible(&changed) {
                return None;
            }
            (
                None,
                program.decisions[entry]
                    .buildings
                    .iter()
                    .map(|&b| program.cost[b as usize].eur())
                    .sum(),
            )
        }
        RuleId::Budget { from, .. } => {
            let with = |budget: Money| {
                let mut changed = program.clone();
                changed.budget[from] = budget;
                changed
            };
            let before = program.budget[from].cents() as f64;
            // Carried over, the year's budget stands in other rules as well: then the search starts from what there is.
            let least = if program.carry_over > 0.0 {
                before
            } else {
                least_use(program, rule, &REPAIR, seed)?.0.max(before)
            };
            let mut budget = thousand_up(least);
            // A larger budget raises the shares of it, which may ask for more again: up to where that ends.
            for _ in 0..40 {
                if program.carry_over > 0.0 || feasible(&with(budget)) {
                    break;
                }
                match least_use(&with(budget), rule, &REPAIR, seed) {
                    Some((more, _)) if thousand_up(more) > budget => budget = thousand_up(more),
                    _ => break,
                }
            }
            if !feasible(&with(budget)) {
                // Larger budgets ask for larger shares: what is feasible is no half-line. The first step upwards that does,
                // then between it and the last that did not.
                let raised = |share: f64| thousand_up(least + share * total as f64);
                let steps = 24;
                let step = |k: u32| {
                    let share = f64::from(k) / f64::from(steps);
                    share * share
                };
                let k = (1..=steps).find(|&k| feasible(&with(raised(step(k)))))?;
                let (mut low, mut high) = (step(k - 1), step(k));
                for _ in 0..12 {
                    let middle = f64::midpoint(low, high);
                    *(if feasible(&with(raised(middle))) { &mut high } else { &mut low }) = middle;
                }
                budget = raised(high);
            }
            (Some(budget.eur()), (budget - program.budget[from]).eur())
        }
        RuleId::SectorShare { entry, year } => {
            let budget = program.budget[year].cents() as f64;
            let share = share_down(-least_use(program, rule, &REPAIR, seed)?.0 / budget);
            (Some(share), (program.sector_share_min[entry].1[year] - share) * budget / 100.0)
        }
        RuleId::DistrictShare { entry } => {
            let budget = program.budget.iter().map(|b| b.cents()).sum::<i64>() as f64;
            let share = share_down(-least_use(program, rule, &REPAIR, seed)?.0 / budget);
            (Some(share), (program.district_share_min[entry].1 - share) * budget / 100.0)
        }
        RuleId::Limit { entry, year } => {
            let limit =
                unit_up(&program.limits[entry].amount, least_use(program, rule, &REPAIR, seed)?.0);
            let amounts: f64 = program.limits[entry].amount.iter().sum();
            (
                Some(limit),
                (limit - program.limits[entry].at_most[year]) * total as f64
                    / 100.0
                    / amounts.max(1e-9),
            )
        }
    };
    Some(Repair {
        rule: of_one_year(rule),
        new_limit,
        weight: Money::from_eur(weight).unwrap_or(Money::ZERO),
    })
}

/// Steps that shares are rounded down to: a tenth of a per cent, and coarser ones.
const SHARE_STEPS: [f64; 5] = [1e-3, 5e-3, 1e-2, 2e-2, 5e-2];

/// Changes that together let a plan keep every rule: each rule gives way as far as the plan breaks it, again where a larger
/// budget raises the shares of it. Shares give way further where a search would not find a plan otherwise: the one at hand may be
/// the only one. Empty when that does not settle.
pub fn give_way(program: &WaveProgram, wave: &[Option<usize>], seed: u64) -> Vec<Repair> {
    let is_found = |changed: &WaveProgram| {
        let alone = WaveProgram { coverage_weight: 0.0, score_weight: 1.0, ..changed.clone() };
        [changed, &alone]
            .into_iter()
            .all(|changed| solve(changed, &PROBE, seed, &mut |_| false).feasible)
    };
    let mut repairs = Vec::new();
    for step in SHARE_STEPS {
        let Some((changed, found)) = given_way(program, wave, step) else { return repairs };
        repairs = found;
        if is_found(&changed) {
            break;
        }
    }
    repairs
}

/// The program in which each rule gives way as far as the plan breaks it, shares down to a multiple of `step`, and the changes.
fn given_way(
    program: &WaveProgram,
    wave: &[Option<usize>],
    step: f64,
) -> Option<(WaveProgram, Vec<Repair>)> {
    let share_down =
        |share: f64| share_down(libm::floor(share / step + 1e-9) * step + 1e-12).max(0.0);
    let mut changed = program.clone();
    let mut repairs: Vec<Repair> = Vec::new();
    // One at a time: a budget that is raised settles other rules, too, and may unsettle shares.
    for _ in 0..200 {
        let Some(used) =
            evaluate(&changed, wave).rules.into_iter().find(|used| used.violation > 0.0)
        else {
            return Some((changed, repairs));
        };
        let horizon: f64 = changed.budget.iter().map(|b| b.eur()).sum();
        let (new_limit, weight) = match used.rule {
            RuleId::Budget { from, .. } => {
                let short = Money::from_eur(used.violation).unwrap_or(Money::ZERO);
                changed.budget[from] = thousand_up((changed.budget[from] + short).cents() as f64);
                (
                    Some(changed.budget[from].eur()),
                    (changed.budget[from] - program.budget[from]).eur(),
                )
            }
            RuleId::SectorShare { entry, year } => {
                let share = share_down(used.used / changed.budget[year].eur());
                changed.sector_share_min[entry].1[year] = share;
                (
                    Some(share),
                    (program.sector_share_min[entry].1[year] - share) * program.budget[year].eur(),
                )
            }
            RuleId::DistrictShare { entry } => {
                let share = share_down(used.used / horizon);
                changed.district_share_min[entry].1 = share;
                (Some(share), (program.district_share_min[entry].1 - share) * horizon)
            }
            RuleId::Limit { entry, year } => {
                let limit = unit_up(&program.limits[entry].amount, used.used);
                changed.limits[entry].at_most[year] = limit;
                (Some(limit), 0.0)
            }
            RuleId::Decision { entry, .. } => {
                if !matches!(program.decisions[entry].origin, Origin::Stated(_)) {
                    return None;
                }
                changed.inactive.push(collapse(used.rule));
                (
                    None,
                    program.decisions[entry]
                        .buildings
                        .iter()
                        .map(|&b| program.cost[b as usize].eur())
                        .sum(),
                )
            }
        };
        let rule = of_one_year(collapse(used.rule));
        repairs.retain(|repair| repair.rule != rule);
        repairs.push(Repair {
            rule,
            new_limit,
            weight: Money::from_eur(weight).unwrap_or(Money::ZERO),
        });
    }
    None
}

/// What is changed of a run of budgets is its first year's.
fn of_one_year(rule: RuleId) -> RuleId {
    if let RuleId::Budget { from, .. } = rule { RuleId::Budget { from, to: from } } else { rule }
}

/// An amount of a column, up to the next whole one where the column is whole.
fn unit_up(amounts: &[f64], amount: f64) -> f64 {
    if amounts.iter().all(|a| a.fract() == 0.0) {
        libm::ceil(amount)
    } else {
        libm::ceil(amount * 1e6 - 1e-3) / 1e6
    }
}

/// Cents, up to the next thousand EUR.
fn thousand_up(cents: f64) -> Money {
    Money::from_cents(libm::ceil(cents / 1e5) as i64 * 100_000)
}

/// A share, down to the next hundredth of a per cent.
fn share_down(share: f64) -> f64 {
    // Plus 0: not "-0".
    libm::floor(share * 1e4) / 1e4 + 0.0
}
