//! The solver beside a MILP solver that shares no code with it (`microlp`), on programs beyond the reach of brute force: few large
//! buildings, tiny budgets, equal costs, shares, money carried over, limits, pairs.
//! Protects: what is called the best plan is the best, a bound is one, a program said to have no plan has none.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use maillage_model::Money;
use maillage_plan::verify::verify;
use maillage_plan::{
    Clusters, Decision, DecisionKind, Effort, Limit, ModelFormat, Origin, WaveProgram, evaluate,
    export, solve,
};
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};
use std::collections::BTreeMap;

/// A small generator of our own, so that a case is named by its number.
struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % sides
    }
}

fn lumpy_program(case: u64) -> WaveProgram {
    let mut dice = Dice(case.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 7);
    let (n, years) = (10 + dice.roll(9) as usize, 1 + dice.roll(3) as usize);
    let mut p = WaveProgram {
        years: (0..years as i32).map(|t| 2027 + t).collect(),
        budget: vec![Money::from_cents(10_000_000); years],
        discount: 0.03,
        score_weight: 1.0,
        sectors: vec!["a".into(), "b".into()],
        districts: vec!["north".into(), "south".into()],
        ..WaveProgram::default()
    };
    for b in 0..n {
        p.ids.push(&format!("B{b:02}"));
        p.score.push(5.0 + dice.roll(9_000) as f64 / 100.0);
        let cost = match case % 3 {
            // One or two classes of cost; shares of a budget; tiny budgets.
            0 => [1_076_779, 2_153_558][dice.roll(2) as usize],
            1 => 2_000_000 + dice.roll(7_000_000) as i64,
            _ => 3_500_000 + dice.roll(8_000_000) as i64,
        };
        p.cost.push(Money::from_cents(cost));
        p.sector.push(dice.roll(2) as u32);
        p.district.push(dice.roll(2) as u32);
    }
    if dice.roll(3) == 0 {
        p.carry_over = 0.4;
    }
    if dice.roll(3) == 0 {
        p.sector_share_min.push((0, vec![0.3; years]));
    }
    if dice.roll(3) == 0 {
        p.district_share_min.push((1, 0.4));
    }
    if dice.roll(3) == 0 {
        p.limits.push(Limit {
            name: "points".into(),
            amount: (0..n).map(|_| (1 + dice.roll(9)) as f64).collect(),
            at_most: vec![12.0; years],
        });
    }
    if dice.roll(3) == 0 {
        for kind in [DecisionKind::Apart, DecisionKind::Before { same_year: dice.roll(2) == 0 }] {
            let first = dice.roll(n as u64 - 1) as u32;
            p.decisions.push(Decision {
                kind,
                buildings: vec![first, first + 1],
                origin: Origin::Stated(1),
            });
        }
    }
    p
}

/// The program as rows of a MILP: variables by building and year.
fn as_milp(p: &WaveProgram) -> Problem {
    const SCALE: f64 = 1e3;
    let mut milp = Problem::new(OptimizationDirection::Maximize);
    let (g, (scale, _)) = (p.cumulated_discounts(), p.objective_scales());
    let x: Vec<Vec<Variable>> = (0..p.len())
        .map(|b| {
            g.iter().map(|g| milp.add_integer_var(SCALE * scale * g * p.score[b], (0, 1))).collect()
        })
        .collect();
    let years = p.years.len();
    for own in &x {
        let once: Vec<_> = own.iter().map(|&x| (x, 1.0)).collect();
        milp.add_constraint(once, ComparisonOp::Le, 1.0);
    }
    // Thousands of EUR.
    let cost = |b: usize| p.cost[b].cents() as f64 / 1e5;
    for (from, to) in p.budget_runs() {
        let spent: Vec<_> =
            (0..p.len()).flat_map(|b| x[b][from..=to].iter().map(move |&x| (x, cost(b)))).collect();
        milp.add_constraint(spent, ComparisonOp::Le, p.budget_cents(from, to) as f64 / 1e5);
    }
    for (entry, (sector, _)) in p.sector_share_min.iter().enumerate() {
        for year in 0..years {
            let spent: Vec<_> = (0..p.len())
                .filter(|&b| p.sector[b] == *sector)
                .map(|b| (x[b][year], cost(b)))
                .collect();
            milp.add_constraint(
                spent,
                ComparisonOp::Ge,
                p.sector_floor_cents(entry, year) as f64 / 1e5,
            );
        }
    }
    for (entry, (district, _)) in p.district_share_min.iter().enumerate() {
        let own = (0..p.len()).filter(|&b| p.district[b] == *district);
        let spent: Vec<_> = own.flat_map(|b| x[b].iter().map(move |&x| (x, cost(b)))).collect();
        milp.add_constraint(spent, ComparisonOp::Ge, p.district_floor_cents(entry) as f64 / 1e5);
    }
    for limit in &p.limits {
        for year in 0..years {
            let used: Vec<_> = (0..p.len()).map(|b| (x[b][year], limit.amount[b])).collect();
            milp.add_constraint(used, ComparisonOp::Le, limit.at_most[year]);
        }
    }
    for decision in &p.decisions {
        let (first, second) = (decision.buildings[0] as usize, decision.buildings[1] as usize);
        for year in 0..years {
            let (terms, limit) = match decision.kind {
                DecisionKind::Before { same_year } => {
                    let last = if same_year { year + 1 } else { year };
                    let mut terms: Vec<_> = x[second][..=year].iter().map(|&x| (x, 1.0)).collect();
                    terms.extend(x[first][..last].iter().map(|&x| (x, -1.0)));
                    (terms, 0.0)
                }
                _ => (vec![(x[first][year], 1.0), (x[second][year], 1.0)], 1.0),
            };
            milp.add_constraint(terms, ComparisonOp::Le, limit);
        }
    }
    milp
}

#[test]
fn agrees_with_a_milp_solver() {
    let (mut feasible, mut infeasible) = (0, 0);
    for case in 0..150 {
        let p = lumpy_program(case);
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        match as_milp(&p).solve() {
            Ok(outcome) => {
                feasible += 1;
                let best = outcome.into_solution().unwrap().objective() / 1e3;
                let value = evaluate(&p, &solution.wave).value;
                assert!(solution.feasible, "case {case}: a plan exists, worth {best}");
                assert!((value - best).abs() < 1e-7, "case {case}: {value} instead of {best}");
                assert!(solution.proved_optimal, "case {case}: not proved");
                assert!((solution.proved_bound - value).abs() < 1e-9, "case {case}");
                let check = verify(&p, &solution.wave, &solution.multipliers, &[]);
                assert!(check.evaluation.is_feasible() && check.bound >= best - 1e-9);
                assert!((check.bound - solution.bound).abs() < 1e-9, "case {case}");
            }
            Err(Error::Infeasible) => {
                infeasible += 1;
                assert!(!solution.feasible && solution.proved_infeasible, "case {case}: no plan");
            }
            Err(error) => panic!("case {case}: {error}"),
        }
    }
    assert!(feasible > 90 && infeasible > 3, "the cases must have both: {feasible} {infeasible}");
}

/// Protects: without residents, more effort gives no worse a plan, and no looser a bound.
#[test]
fn more_effort_is_never_worse() {
    for case in 0..40 {
        let mut p = lumpy_program(case * 3 + 1);
        // Too many to be settled at once.
        for copy in 0..6 {
            for b in 0..10 {
                p.ids.push(&format!("C{copy}{b}"));
                p.score.push(p.score[b] * (0.8 + 0.05 * f64::from(copy)));
                p.cost.push(p.cost[b] + Money::from_cents(i64::from(copy) * 171_717));
                p.sector.push(p.sector[b]);
                p.district.push(p.district[b]);
                for limit in &mut p.limits {
                    limit.amount.push(limit.amount[b]);
                }
            }
        }
        let solved =
            [Effort::QUICK, Effort::NORMAL].map(|effort| solve(&p, &effort, 1, &mut |_| false));
        let [quick, normal] = solved.each_ref().map(|solution| evaluate(&p, &solution.wave));
        if quick.is_feasible() {
            assert!(normal.is_feasible() && normal.value >= quick.value, "case {case}");
            assert!(solved[1].proved_bound <= solved[0].proved_bound + 1e-12, "case {case}");
        }
    }
}

/// Free MPS as a program of the MILP solver: what the file says, nothing else.
fn read_mps(text: &str) -> Problem {
    #[derive(Default)]
    struct Column {
        gain: f64,
        rows: Vec<(String, f64)>,
        most: f64,
    }
    let (mut section, mut whole) = ("", false);
    let mut senses: Vec<(String, char)> = Vec::new();
    let mut columns: BTreeMap<String, (Column, bool)> = BTreeMap::new();
    let mut limits: BTreeMap<String, f64> = BTreeMap::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if !line.starts_with(' ') {
            section = words[0];
            continue;
        }
        match (section, &words[..]) {
            ("ROWS", [sense, name]) if *name != "value" => {
                senses.push(((*name).to_owned(), sense.chars().next().unwrap()));
            }
            ("COLUMNS", ["MARK", _, end]) => whole = *end == "'INTORG'",
            ("COLUMNS", [column, row, a]) => {
                let own = columns.entry((*column).to_owned()).or_default();
                own.1 = whole;
                let a: f64 = a.parse().unwrap();
                if *row == "value" {
                    own.0.gain = a;
                } else {
                    own.0.rows.push(((*row).to_owned(), a));
                }
            }
            ("RHS", [_, row, limit]) => {
                limits.insert((*row).to_owned(), limit.parse().unwrap());
            }
            ("BOUNDS", ["BV", _, column]) => columns.get_mut(*column).unwrap().0.most = 1.0,
            ("BOUNDS", ["UP", _, column, most]) => {
                columns.get_mut(*column).unwrap().0.most = most.parse().unwrap();
            }
            _ => {}
        }
    }
    let mut milp = Problem::new(OptimizationDirection::Maximize);
    let mut rows: BTreeMap<&str, Vec<(Variable, f64)>> = BTreeMap::new();
    for (column, is_whole) in columns.values() {
        let gain = 1e3 * column.gain;
        let variable = if *is_whole {
            milp.add_integer_var(gain, (0, column.most as i32))
        } else {
            milp.add_var(gain, (0.0, column.most))
        };
        for (row, a) in &column.rows {
            rows.entry(row).or_default().push((variable, *a));
        }
    }
    for (name, sense) in &senses {
        let terms = rows.get(name.as_str()).cloned().unwrap_or_default();
        // EUR by the thousand keep the numbers near one another.
        let scale = terms.iter().fold(1.0, |most: f64, (_, a)| most.max(a.abs()));
        let scaled: Vec<_> = terms.iter().map(|(x, a)| (*x, a / scale)).collect();
        let sense = match sense {
            'L' => ComparisonOp::Le,
            'G' => ComparisonOp::Ge,
            _ => ComparisonOp::Eq,
        };
        milp.add_constraint(scaled, sense, limits.get(name).copied().unwrap_or(0.0) / scale);
    }
    milp
}

/// Protects: the exported program is the program: another solver's optimum of the text is the best plan's value, with every kind of rule,
/// residents and neighbours too.
#[test]
fn exported_program_is_the_program() {
    let mut feasible = 0;
    for case in 0..60 {
        let mut p = lumpy_program(case);
        let mut dice = Dice(case + 99);
        let n = p.len();
        if case % 2 == 0 {
            p.coverage_weight = 0.5;
            p.residents.starts.push(0);
            for _ in 0..6 {
                p.residents.population.push(10.0 + dice.roll(90) as f64);
                let first = dice.roll(n as u64 - 3) as u32;
                p.residents.buildings.extend([first, first + 1, first + 3]);
                p.residents.starts.push(p.residents.buildings.len() as u32);
            }
        }
        if case % 3 == 0 {
            // Neighbours in a row of four.
            let mut near: Vec<Vec<u32>> = vec![Vec::new(); n];
            for b in 0..3u32 {
                near[b as usize].push(b + 1);
                near[b as usize + 1].push(b);
            }
            let mut clusters = Clusters { starts: vec![0], ..Clusters::default() };
            for (own, cost) in near.iter().zip(&p.cost) {
                clusters.saving.push(Money::from_cents(cost.cents() / 10));
                clusters.neighbours.extend(own);
                clusters.starts.push(clusters.neighbours.len() as u32);
            }
            p.clusters = clusters;
        }
        let last = n as u32 - 1;
        for (kind, buildings) in [
            (DecisionKind::Ban, vec![last]),
            (DecisionKind::Together, vec![0, 2]),
            (DecisionKind::LockBy(p.years.len() - 1), vec![4]),
        ] {
            if dice.roll(3) == 0 {
                p.decisions.push(Decision { kind, buildings, origin: Origin::Stated(1) });
            }
        }
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        match read_mps(&export(&p, ModelFormat::Mps)).solve() {
            Ok(outcome) => {
                feasible += 1;
                let best = outcome.into_solution().unwrap().objective() / 1e3;
                let value = evaluate(&p, &solution.wave).value;
                assert!(solution.feasible && (value - best).abs() < 1e-7, "{case}: {value} {best}");
            }
            Err(Error::Infeasible) => assert!(!solution.feasible, "case {case}"),
            Err(error) => panic!("case {case}: {error}"),
        }
    }
    assert!(feasible > 40, "{feasible}");
}
