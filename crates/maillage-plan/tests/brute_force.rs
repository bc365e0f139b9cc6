//! The solver against every plan there is: hundreds of small random programs with every kind of rule.
//! Protects: the value is the best there is, the bound is one, infeasibility is found and explained, `verify` agrees.

use maillage_model::Money;
use maillage_plan::verify::verify;
use maillage_plan::{
    Decision, DecisionKind, Effort, Limit, RuleId, WaveProgram, conflict, evaluate, solve,
};

/// A small generator of our own, so that a case is named by its number.
struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % sides
    }
    fn share(&mut self) -> f64 {
        self.roll(1000) as f64 / 1000.0
    }
}

fn random_program(case: u64) -> WaveProgram {
    let mut dice = Dice(case.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let n = 3 + dice.roll(5) as usize;
    let years = 1 + dice.roll(3) as usize;
    let mut p = WaveProgram {
        years: (0..years as i32).map(|t| 2021 + t).collect(),
        discount: if dice.roll(2) == 0 { 0.03 } else { 0.2 },
        score_weight: 1.0,
        sectors: vec!["a".into(), "b".into()],
        districts: vec!["north".into(), "south".into(), "west".into()],
        ..WaveProgram::default()
    };
    for b in 0..n {
        p.ids.push(&format!("B{b}"));
        p.score.push(dice.share() * 100.0);
        p.cost.push(Money::from_cents((1 + dice.roll(30) as i64) * 1000));
        p.sector.push(dice.roll(2) as u32);
        p.district.push(dice.roll(3) as u32);
    }
    let total: f64 = p.cost.iter().map(|c| c.eur()).sum();
    for _ in 0..years {
        p.budget.push(Money::from_cents(
            (total / years as f64 * (0.2 + 0.7 * dice.share())).round() as i64 * 100,
        ));
    }
    if dice.roll(3) == 0 {
        p.carry_over = 0.1 + 0.9 * dice.share();
    }
    if dice.roll(2) == 0 {
        let sector = dice.roll(2) as u32;
        let share = 0.3 * dice.share();
        // Every other program has shares that change from year to year.
        p.sector_share_min.push((
            sector,
            (0..years)
                .map(|t| if case.is_multiple_of(2) { share } else { share / (t + 1) as f64 })
                .collect(),
        ));
    }
    if dice.roll(3) == 0 {
        p.district_share_min.push((dice.roll(3) as u32, 0.2 * dice.share()));
    }
    if dice.roll(2) == 0 {
        let amount: Vec<f64> = (0..n)
            .map(|_| dice.roll(9) as f64 + if dice.roll(2) == 0 { 0.1 } else { 0.0 })
            .collect();
        let most = amount.iter().sum::<f64>() / years as f64 * (0.2 + 0.7 * dice.share());
        p.limits.push(Limit { name: "access_points".into(), amount, at_most: vec![most; years] });
    }
    for _ in 0..dice.roll(4) {
        let a = dice.roll(n as u64) as u32;
        let b = (u64::from(a) + 1 + dice.roll(n as u64 - 1)) as u32 % n as u32;
        let year = dice.roll(years as u64) as usize;
        let (kind, buildings) = match dice.roll(8) {
            0 => (DecisionKind::Lock(Some(year)), vec![a]),
            1 => (DecisionKind::Lock(None), vec![a]),
            2 => (DecisionKind::LockBy(year), vec![a]),
            3 => (DecisionKind::Ban, vec![a]),
            4 => (DecisionKind::Together, vec![a, b]),
            5 => (DecisionKind::Apart, vec![a, b]),
            6 => (DecisionKind::Before { same_year: false }, vec![a, b]),
            _ => (DecisionKind::Before { same_year: true }, vec![a, b]),
        };
        p.decisions.push(Decision {
            kind,
            buildings,
            origin: maillage_plan::Origin::Stated(p.decisions.len() + 1),
        });
    }
    if case.is_multiple_of(3) {
        // Neighbours who share works: a ring, and one more pair.
        p.clusters.starts.push(0);
        for b in 0..n as u32 {
            let mut near = vec![(b + 1) % n as u32, (b + n as u32 - 1) % n as u32];
            near.sort_unstable();
            near.dedup();
            near.retain(|&other| other != b && (case.is_multiple_of(2) || other % 2 == b % 2));
            p.clusters.neighbours.extend(near);
            p.clusters.starts.push(p.clusters.neighbours.len() as u32);
            p.clusters.saving.push(p.cost[b as usize].times(0.4));
        }
    }
    if dice.roll(2) == 0 {
        p.coverage_weight = 0.2 + dice.share();
        p.residents.starts.push(0);
        for _ in 0..12 {
            p.residents.population.push(dice.roll(200) as f64);
            let reach: Vec<u32> = (0..n as u32).filter(|_| dice.roll(3) == 0).collect();
            p.residents.buildings.extend(reach);
            p.residents.starts.push(p.residents.buildings.len() as u32);
        }
        p.residents.out_of_reach = 50.0;
    }
    p
}

/// All plans there are, whatever the rules.
fn plans(p: &WaveProgram) -> impl Iterator<Item = Vec<Option<usize>>> {
    let (options, n) = (p.years.len() + 1, p.len());
    (0..options.pow(n as u32)).map(move |mut code| {
        (0..n)
            .map(|_| {
                let option = code % options;
                code /= options;
                option.checked_sub(1)
            })
            .collect()
    })
}

/// The best feasible plan, by trying all of them.
fn brute_force(p: &WaveProgram) -> Option<f64> {
    let mut best: Option<f64> = None;
    for wave in plans(p) {
        let evaluation = evaluate(p, &wave);
        if evaluation.is_feasible() && best.is_none_or(|best| evaluation.value > best) {
            best = Some(evaluation.value);
        }
    }
    best
}

#[test]
fn agrees_with_brute_force_on_every_kind_of_rule() {
    let (mut feasible, mut infeasible) = (0, 0);
    for case in 0..600 {
        let p = random_program(case);
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        let check = verify(&p, &solution.wave, &solution.multipliers, &solution.resident_shares);
        assert_eq!(check.bad_multipliers, 0, "case {case}");
        match brute_force(&p) {
            Some(best) => {
                feasible += 1;
                assert!(
                    solution.feasible && check.evaluation.is_feasible(),
                    "case {case}: a plan exists"
                );
                assert!(
                    (check.evaluation.value - best).abs() <= 1e-9,
                    "case {case}: {} instead of {best}",
                    check.evaluation.value
                );
                assert!(
                    solution.bound >= best - 1e-9,
                    "case {case}: the bound {} cuts off {best}",
                    solution.bound
                );
                assert!(
                    (check.bound - solution.bound).abs() <= 1e-9,
                    "case {case}: verified bound {} is not {}",
                    check.bound,
                    solution.bound
                );
            }
            None => {
                infeasible += 1;
                assert!(!solution.feasible, "case {case}: no plan exists");
                assert!(
                    solution.proved_infeasible,
                    "case {case}: and that is provable by enumeration"
                );
            }
        }
    }
    assert!(feasible > 300 && infeasible > 50, "the cases must have both: {feasible} {infeasible}");
}

/// How much of the rules that may give way a plan breaks, in cents: locks and limits at ten times what a building costs on
/// average. None where it breaks what never gives way where budgets are hard.
fn given_way(p: &WaveProgram, wave: &[Option<usize>]) -> Option<f64> {
    let building =
        p.cost.iter().map(|cost| cost.cents() as f64).sum::<f64>() / p.len() as f64 * 10.0;
    let mut sum = 0.0;
    for used in evaluate(p, wave).rules.iter().filter(|used| used.violation > 0.0) {
        sum += used.violation
            * match used.rule {
                RuleId::SectorShare { .. } | RuleId::DistrictShare { .. } => 100.0,
                RuleId::Limit { .. } => building / used.limit,
                RuleId::Decision { entry, .. }
                    if matches!(
                        p.decisions[entry].kind,
                        DecisionKind::Lock(_) | DecisionKind::LockBy(_)
                    ) =>
                {
                    building
                }
                RuleId::Budget { .. } | RuleId::Decision { .. } => return None,
            };
    }
    Some(sum)
}

/// Protects: where not every rule can hold and budgets are hard, they hold to the cent, and no plan within them breaks less.
#[test]
fn hard_budgets_hold_whatever_gives_way() {
    let mut looked_at = 0;
    for case in 0..300 {
        let mut p = random_program(case);
        if case % 4 == 1 {
            // A year without money, and locks that want some.
            p.budget[0] = Money::ZERO;
        }
        p.hard_budgets = true;
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        let ties = |decision: &Decision| {
            matches!(decision.kind, DecisionKind::Apart | DecisionKind::Before { .. })
        };
        if solution.feasible || p.decisions.iter().any(ties) {
            continue;
        }
        looked_at += 1;
        let ours = given_way(&p, &solution.wave)
            .unwrap_or_else(|| panic!("case {case}: a budget is broken"));
        let least = plans(&p).filter_map(|wave| given_way(&p, &wave)).fold(f64::INFINITY, f64::min);
        assert!(
            ours <= least * (1.0 + 1e-9) + 1e-6,
            "case {case}: {ours} gives way where {least} does"
        );
    }
    assert!(looked_at > 30, "{looked_at} cases");
}

/// Protects: changes that are said to suffice together do, and a search finds the plan.
#[test]
fn changes_together_suffice() {
    let mut looked_at = 0;
    for case in 0..200 {
        let p = random_program(case);
        let solution = solve(&p, &Effort::QUICK, 1, &mut |_| false);
        if solution.feasible {
            continue;
        }
        let mut changed = p.clone();
        let repairs = conflict::give_way(&p, &solution.wave, 1);
        for repair in &repairs {
            match (repair.rule, repair.new_limit) {
                (RuleId::Budget { from, .. }, Some(limit)) => {
                    changed.budget[from] = Money::from_eur(limit).unwrap();
                }
                (RuleId::SectorShare { entry, year }, Some(share)) => {
                    changed.sector_share_min[entry].1[year] = share;
                }
                (RuleId::DistrictShare { entry }, Some(share)) => {
                    changed.district_share_min[entry].1 = share;
                }
                (RuleId::Limit { entry, year }, Some(limit)) => {
                    changed.limits[entry].at_most[year] = limit;
                }
                (rule, _) => changed.inactive.push(rule),
            }
        }
        if !repairs.is_empty() {
            looked_at += 1;
            assert!(
                solve(&changed, &Effort::NORMAL, 1, &mut |_| false).feasible,
                "case {case}: {repairs:?}"
            );
        }
    }
    assert!(looked_at > 20, "{looked_at} cases");
}

/// The least use of a rule, negative for shares, by any plan that keeps all other rules: what a repair must allow.
fn least_use(p: &WaveProgram, rule: RuleId) -> Option<f64> {
    let mut freed = p.clone();
    freed.inactive.push(rule);
    let spend = |wave: &[Option<usize>], chosen: &dyn Fn(usize, usize) -> bool| -> f64 {
        (0..p.len())
            .filter_map(|b| wave[b].filter(|t| chosen(b, *t)).map(|_| p.cost[b].eur()))
            .sum()
    };
    plans(p)
        .filter(|wave| evaluate(&freed, wave).is_feasible())
        .map(|wave| match rule {
            RuleId::Budget { from, .. } => spend(&wave, &|_, t| t == from),
            RuleId::SectorShare { entry, year } => {
                -spend(&wave, &|b, t| t == year && p.sector[b] == p.sector_share_min[entry].0)
            }
            RuleId::DistrictShare { entry } => {
                -spend(&wave, &|b, _| p.district[b] == p.district_share_min[entry].0)
            }
            RuleId::Limit { entry, year } => (0..p.len())
                .filter(|b| wave[*b] == Some(year))
                .map(|b| p.limits[entry].amount[b])
                .sum(),
            RuleId::Decision { .. } => 0.0,
        })
        .reduce(f64::min)
}

/// An irreducible conflict: the rules named fight, and without any one of them a plan exists; a repair does repair.
#[test]
fn conflicts_are_real_and_minimal() {
    let (mut seen, mut checked) = (0, 0);
    for case in 0..600 {
        let p = random_program(case);
        if p.coverage_weight > 0.0 || brute_force(&p).is_some() {
            continue;
        }
        seen += 1;
        if seen > 80 {
            break;
        }
        let conflict =
            conflict::explain(&p, 1).unwrap_or_else(|| panic!("case {case}: no plan exists"));
        let all: Vec<_> =
            evaluate(&p, &vec![None; p.len()]).rules.iter().map(|used| used.rule).collect();
        let with = |kept: &[RuleId]| {
            let mut reduced = p.clone();
            reduced.inactive = all.iter().copied().filter(|rule| !kept.contains(rule)).collect();
            brute_force(&reduced).is_some()
        };
        assert!(!with(&conflict.rules), "case {case}: {:?} can hold", conflict.rules);
        for skip in 0..conflict.rules.len() {
            let mut kept = conflict.rules.clone();
            kept.remove(skip);
            assert!(with(&kept), "case {case}: {:?} is not irreducible", conflict.rules);
        }
        assert!(conflict.proved, "case {case}");
        // The ways out are exactly as large as they must be, and none is missing.
        for rule in &conflict.rules {
            let least = least_use(&p, *rule);
            let repair = conflict.repairs.iter().find(|repair| repair.rule == *rule);
            if !p.clusters.is_empty() {
                continue; // what a neighbour saves depends on the plan: the least is looked for, not proved
            }
            let shares = !p.sector_share_min.is_empty() || !p.district_share_min.is_empty();
            if matches!(rule, RuleId::Budget { .. }) && (p.carry_over > 0.0 || shares) {
                continue; // the shares grow with the budget, and what is carried over with it: only `feasible` below
            }
            let Some(least) = least else {
                assert!(repair.is_none(), "case {case}: {rule:?} alone cannot be the way out");
                continue;
            };
            let found =
                repair.unwrap_or_else(|| panic!("case {case}: {rule:?} is a way out")).new_limit;
            let budget = |year: usize| p.budget[year].eur();
            let expected = match rule {
                RuleId::Budget { .. } => Some((least / 1000.0 - 1e-9).ceil() * 1000.0),
                RuleId::SectorShare { year, .. } => {
                    Some((-least / budget(*year) * 1e4 + 1e-9).floor() / 1e4)
                }
                RuleId::DistrictShare { .. } => Some(
                    (-least / p.budget.iter().map(|b| b.eur()).sum::<f64>() * 1e4 + 1e-9).floor()
                        / 1e4,
                ),
                // Up to the next whole one where the column is whole, else to the next millionth.
                RuleId::Limit { entry, .. }
                    if p.limits[*entry].amount.iter().all(|a| a.fract() == 0.0) =>
                {
                    Some((least - 1e-9).ceil())
                }
                RuleId::Limit { .. } => Some((least * 1e6 - 1e-3).ceil() / 1e6),
                RuleId::Decision { .. } => None,
            };
            checked += 1;
            match (found, expected) {
                (Some(found), Some(expected)) => assert!(
                    (found - expected).abs() < 1e-9,
                    "case {case}: {rule:?} {found}, not {expected}"
                ),
                (found, expected) => assert_eq!(found, expected, "case {case}: {rule:?}"),
            }
        }
        for repair in &conflict.repairs {
            if let (RuleId::Budget { from, .. }, Some(limit)) = (repair.rule, repair.new_limit) {
                let mut raised = p.clone();
                raised.budget[from] = Money::from_eur(limit).unwrap();
                assert!(
                    brute_force(&raised).is_some(),
                    "case {case}: {limit} EUR in year {from} is no way out"
                );
            }
        }
    }
    assert!(seen > 20 && checked > 30, "{seen} {checked}");
}

/// A larger budget raises the shares of it: the way out is where that ends, though no larger budget would do.
#[test]
fn a_budget_that_raises_its_own_shares() {
    let n = 21;
    let mut p = WaveProgram {
        years: vec![2021],
        budget: vec![Money::from_cents(6_000_000)],
        score_weight: 1.0,
        ids: (0..n).map(|b| format!("B{b:02}")).collect(),
        score: vec![50.0; n],
        cost: vec![Money::from_cents(200_000); n],
        sector: vec![1; n],
        sectors: vec!["sport".into(), "culture".into()],
        district: vec![0; n],
        districts: vec!["all".into()],
        sector_share_min: vec![(1, vec![0.4])],
        decisions: vec![Decision {
            kind: DecisionKind::Lock(Some(0)),
            buildings: vec![0],
            origin: maillage_plan::Origin::Stated(1),
        }],
        ..WaveProgram::default()
    };
    (p.cost[0], p.sector[0]) = (Money::from_cents(6_000_000), 0);
    let conflict = conflict::explain(&p, 1).unwrap();
    let repair = conflict
        .repairs
        .iter()
        .find(|repair| matches!(repair.rule, RuleId::Budget { .. }))
        .unwrap();
    // 60 000 for the lock and 40 % of B for culture, of which there is 40 000: B = 100 000, no less and no more.
    assert_eq!(repair.new_limit, Some(100_000.0));
}
