//! Who would have to make room for a building, against every set of up to three others; and locks that budgets cannot hold, each needed.

use maillage_model::Money;
use maillage_plan::{
    Decision, DecisionKind, Effort, Origin, RuleId, WaveProgram, conflict, evaluate, exchange,
    moved_into, solve,
};

/// A small generator of our own, so that a case is named by its number.
struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % sides
    }
}

fn program(case: u64, n: usize, years: usize) -> WaveProgram {
    let mut dice = Dice(case.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let mut p = WaveProgram {
        years: (0..years as i32).map(|t| 2027 + t).collect(),
        discount: 0.03,
        score_weight: 1.0,
        sectors: vec!["a".into(), "b".into()],
        districts: vec!["north".into()],
        ..WaveProgram::default()
    };
    for b in 0..n {
        p.ids.push(&format!("B{b:03}"));
        p.score.push(1.0 + dice.roll(100) as f64);
        p.cost.push(Money::from_cents((1 + dice.roll(30) as i64) * 1000));
        p.sector.push(dice.roll(2) as u32);
        p.district.push(0);
    }
    let total: i64 = p.cost.iter().map(|c| c.cents()).sum();
    p.budget = vec![Money::from_cents(total / (2 * years as i64)); years];
    if dice.roll(2) == 0 {
        p.sector_share_min.push((0, vec![0.2; years]));
    }
    p
}

/// Protects "for this money the plan equips A and B": no exchange of up to three loses less, each keeps every rule, and what it loses is
/// what the whole plan loses.
#[test]
fn nobody_makes_room_for_less() {
    let (mut found_some, mut found_none) = (0, 0);
    for case in 0..400 {
        let p = program(case, 7, 2);
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        if !solution.feasible {
            continue;
        }
        let value = evaluate(&p, &solution.wave).value;
        for b in 0..p.len() {
            for year in 0..2 {
                if solution.wave[b].is_some_and(|own| own <= year)
                    || moved_into(&p, &solution.wave, b, year).broken.is_empty()
                {
                    continue;
                }
                let mut least = f64::INFINITY;
                for set in 1u32..1 << p.len() {
                    let of_year = |k: &usize| solution.wave[*k] == Some(year) && *k != b;
                    let set: Vec<usize> = (0..p.len()).filter(|k| set >> k & 1 == 1).collect();
                    if set.len() > 3 || !set.iter().all(of_year) {
                        continue;
                    }
                    for later in [None, solution.wave[b]] {
                        let mut wave = solution.wave.clone();
                        for &k in &set {
                            wave[k] = later;
                        }
                        wave[b] = Some(year);
                        let after = evaluate(&p, &wave);
                        if after.is_feasible() {
                            least = least.min(value - after.value);
                        }
                    }
                }
                let found = exchange(&p, &solution.wave, b, year);
                match &found {
                    Some(found) => {
                        found_some += 1;
                        if found.instead.len() > 3 {
                            assert!(least.is_infinite(), "case {case}: {found:?} {least}");
                            let mut wave = solution.wave.clone();
                            for &k in &found.instead {
                                wave[k as usize] = found.later;
                            }
                            wave[b] = Some(year);
                            let after = evaluate(&p, &wave);
                            assert!(after.is_feasible(), "case {case}: {found:?}");
                            assert!((value - after.value - found.loss).abs() < 1e-12);
                            continue;
                        }
                        assert!(
                            (found.loss - least).abs() < 1e-12,
                            "case {case}: {found:?} {least}"
                        );
                        // The plan is the best there is: whoever stands there brings no less.
                        assert!(!solution.proved_optimal || found.loss >= -1e-12, "case {case}");
                    }
                    None => {
                        found_none += 1;
                        assert!(least.is_infinite(), "case {case}: {b} in {year} for {least}");
                    }
                }
            }
        }
    }
    assert!(found_some > 300 && found_none > 20, "{found_some} {found_none}");
}

/// Protects who reads why rules fight: of dozens of locks by a year, or in any, the ones named cost more than the budgets that they must
/// fit, and once any one rule is left out, a plan keeps all the others.
#[test]
fn locks_beyond_budgets_are_each_needed() {
    let mut seen = 0;
    for case in 0..10 {
        let mut p = program(case, 60, 3);
        p.sector_share_min.clear();
        let mut dice = Dice(case + 7);
        for (k, b) in (0..50u32).enumerate() {
            let kind = match dice.roll(3) {
                0 => DecisionKind::Lock(None),
                by => DecisionKind::LockBy(by as usize),
            };
            p.decisions.push(Decision { kind, buildings: vec![b], origin: Origin::Stated(k + 1) });
        }
        let Some(conflict) = conflict::explain(&p, 1) else { continue };
        assert!(conflict.proved, "case {case}");
        let all: Vec<RuleId> =
            evaluate(&p, &vec![None; p.len()]).rules.iter().map(|used| used.rule).collect();
        let (mut cost, mut budget) = (Money::ZERO, Money::ZERO);
        for rule in &conflict.rules {
            match rule {
                RuleId::Budget { from, .. } => budget += p.budget[*from],
                RuleId::Decision { entry, .. } => {
                    cost += p.cost[p.decisions[*entry].buildings[0] as usize];
                }
                other => panic!("case {case}: {other:?}"),
            }
        }
        // That they cannot be packed, where the sums alone would let them, is the tree's to prove.
        let by_sum = cost > budget;
        for skip in &conflict.rules {
            let mut reduced = p.clone();
            let kept = |rule: &RuleId| conflict.rules.contains(rule) && rule != skip;
            reduced.inactive = all.iter().copied().filter(|rule| !kept(rule)).collect();
            let found = solve(&reduced, &Effort::NORMAL, 1, &mut |_| false);
            assert!(evaluate(&reduced, &found.wave).is_feasible(), "case {case}: without {skip:?}");
        }
        seen += usize::from(by_sum && conflict.rules.len() > 9);
    }
    assert!(seen > 5, "{seen}");
}
