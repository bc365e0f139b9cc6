//! Proofs by cuts and branch and bound, followed without the solver: each proves what the solver states, and one that was tampered with does not.

use maillage_model::Money;
use maillage_plan::certificate::{
    Certificate, CertifiedPart, CertifiedReach, CertifiedRounding, CertifiedRow, Flaw, follow,
};
use maillage_plan::verify::verify;
use maillage_plan::{
    Clusters, Decision, DecisionKind, Effort, Limit, Origin, Residents, Solution, WaveProgram,
    evaluate, solve,
};

/// A small generator of our own, so that a case is named by its number.
struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % sides
    }
}

/// A program whose relaxation is loose: few large buildings, floors, limits, decisions of every kind.
fn lumpy(case: u64) -> WaveProgram {
    let mut dice = Dice(case.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let n = 12 + dice.roll(30) as usize;
    let years = 1 + dice.roll(4) as usize;
    let mut p = WaveProgram {
        years: (0..years as i32).map(|t| 2027 + t).collect(),
        discount: 0.03,
        score_weight: 1.0,
        sectors: vec!["a".into(), "b".into(), "c".into()],
        districts: vec!["north".into(), "south".into()],
        ..WaveProgram::default()
    };
    let alike = dice.roll(3) == 0;
    for b in 0..n {
        p.ids.push(&format!("B{b:03}"));
        p.score.push(1.0 + dice.roll(1000) as f64 / 10.0);
        let cost = if alike {
            [9_500, 14_300][dice.roll(2) as usize]
        } else {
            2_000 + dice.roll(30_000) as i64
        };
        p.cost.push(Money::from_cents(100 * cost + if alike { 0 } else { dice.roll(100) as i64 }));
        p.sector.push(dice.roll(3) as u32);
        p.district.push(dice.roll(2) as u32);
    }
    let total: i64 = p.cost.iter().map(|c| c.cents()).sum();
    let share = 3 + dice.roll(6) as i64;
    p.budget = vec![Money::from_cents(total / (share * years as i64)); years];
    if dice.roll(3) == 0 {
        p.carry_over = 0.1 * (1 + dice.roll(9)) as f64;
    }
    if dice.roll(2) == 0 {
        p.sector_share_min.push((0, vec![0.1 + 0.1 * dice.roll(3) as f64; years]));
    }
    if dice.roll(2) == 0 {
        p.district_share_min.push((1, 0.3));
    }
    if dice.roll(3) == 0 {
        let whole = dice.roll(2) == 0;
        let amount = |dice: &mut Dice| {
            let amount = 1.0 + dice.roll(20) as f64;
            if whole { amount } else { amount + 0.25 }
        };
        let amount: Vec<f64> = (0..n).map(|_| amount(&mut dice)).collect();
        let all: f64 = amount.iter().sum();
        let at_most = vec![(all / (4.0 * years as f64)).floor(); years];
        p.limits.push(Limit { name: "aps".into(), amount, at_most });
    }
    for k in 0..dice.roll(4) {
        let kind = match dice.roll(6) {
            0 => DecisionKind::Lock(Some(dice.roll(years as u64) as usize)),
            1 => DecisionKind::Ban,
            2 => DecisionKind::Together,
            3 => DecisionKind::Apart,
            4 => DecisionKind::Before { same_year: dice.roll(2) == 0 },
            _ => DecisionKind::LockBy(dice.roll(years as u64) as usize),
        };
        let first = dice.roll(n as u64 / 2) as u32;
        let more = 1 + dice.roll(3) as u32;
        let one =
            matches!(kind, DecisionKind::Lock(_) | DecisionKind::LockBy(_) | DecisionKind::Ban);
        let buildings = if one { vec![first] } else { (first..=first + more).collect() };
        p.decisions.push(Decision { kind, buildings, origin: Origin::Stated(k as usize + 1) });
    }
    p
}

/// The same with neighbours: works that are shared, residents in reach of several, or both.
fn with_neighbours(case: u64) -> WaveProgram {
    let mut p = lumpy(case);
    let mut dice = Dice(case + 7);
    let n = p.len();
    if !case.is_multiple_of(3) {
        (p.score_weight, p.coverage_weight) = (0.5, 0.5);
        let mut residents = Residents { starts: vec![0], ..Residents::default() };
        for _ in 0..n + dice.roll(3 * n as u64) as usize {
            let first = dice.roll(n as u64) as usize;
            for b in first..(first + 1 + dice.roll(4) as usize).min(n) {
                residents.buildings.push(b as u32);
            }
            residents.starts.push(residents.buildings.len() as u32);
            residents.population.push(dice.roll(300) as f64);
        }
        p.residents = residents;
    }
    if case % 3 < 2 {
        let mut clusters = Clusters { starts: vec![0], ..Clusters::default() };
        // Streets of up to four buildings.
        let street: Vec<u64> = (0..n).map(|_| dice.roll(n as u64 / 3)).collect();
        for b in 0..n {
            let others = (0..n).filter(|&other| other != b && street[other] == street[b]);
            clusters.neighbours.extend(others.map(|other| other as u32));
            clusters.starts.push(clusters.neighbours.len() as u32);
            clusters.saving.push(Money::from_cents(p.cost[b].cents() / 5));
        }
        p.clusters = clusters;
    }
    p
}

fn followed(p: &WaveProgram, solution: &Solution, certificate: &Certificate) -> Result<f64, Flaw> {
    follow_to(p, solution.proved_bound, solution, certificate)
}

fn follow_to(
    p: &WaveProgram,
    value: f64,
    solution: &Solution,
    certificate: &Certificate,
) -> Result<f64, Flaw> {
    follow(p, value, &solution.multipliers, &solution.resident_shares, certificate)
}

/// Protects "proved the best": of hundreds of programs with every kind of rule, what the solver states beyond its multipliers is shown by the
/// proof alone.
#[test]
fn proofs_show_what_is_stated() {
    all_are_shown((0..300).map(|case| (case, lumpy(case))), (100, 80, 10));
}

/// Protects the same where neighbours share works and residents count.
#[test]
fn proofs_with_neighbours_show_what_is_stated() {
    all_are_shown((0..100).map(|case| (case, with_neighbours(case))), (60, 55, 15));
}

/// `(least, proved, most)`: how many are shown and proved at least, and how many proofs are too long at most.
fn all_are_shown(
    programs: impl Iterator<Item = (u64, WaveProgram)>,
    (least, least_proved, most_lacking): (usize, usize, usize),
) {
    let (mut shown, mut proved, mut lacking, mut parts) = (0, 0, 0, 0);
    for (case, p) in programs {
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        let value = evaluate(&p, &solution.wave).value;
        if !solution.feasible || solution.bound <= value * (1.0 + 1e-9) {
            continue;
        }
        let Some(certificate) = &solution.certificate else {
            lacking += 1;
            continue;
        };
        let bound = followed(&p, &solution, certificate)
            .unwrap_or_else(|flaw| panic!("case {case}: {flaw:?}"));
        assert!(
            bound <= solution.proved_bound * (1.0 + 2e-9),
            "case {case}: {bound} {} {} {value}",
            solution.proved_bound,
            solution.bound
        );
        assert!(bound >= value, "case {case}");
        shown += 1;
        proved += usize::from(solution.proved_optimal);
        parts = parts.max(certificate.parts.len());
    }
    let enough = shown > least && proved > least_proved && lacking < most_lacking;
    assert!(enough, "{shown} {proved} {lacking} {parts}");
}

/// Protects a right proof: where one decision puts many buildings in order, what rows rule out goes from one to the next through all of them,
/// against the order of the rows, and who follows the proof goes as far as the solver did.
#[test]
fn long_orders_are_followed() {
    let mut shown = 0;
    for case in 0..60 {
        let mut p = lumpy(3 * case);
        p.decisions.clear();
        let all = 0..p.len() as u32;
        let buildings: Vec<u32> = if case % 2 == 0 { all.collect() } else { all.rev().collect() };
        let kind = DecisionKind::Before { same_year: true };
        p.decisions.push(Decision { kind, buildings, origin: Origin::Stated(1) });
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        let Some(certificate) = &solution.certificate else { continue };
        let bound = followed(&p, &solution, certificate)
            .unwrap_or_else(|flaw| panic!("case {case}: {flaw:?}"));
        assert!(
            bound <= solution.proved_bound * (1.0 + 2e-9),
            "case {case}: {bound} {}",
            solution.proved_bound
        );
        shown += usize::from(certificate.parts.len() > 1);
    }
    assert!(shown > 5, "{shown}");
}

/// Protects whoever is handed a file: a proof that was changed (a price, a cut, a split, a part left out, a worse plan called the best) shows
/// less, or cannot be followed; and none shows a bound below a plan that there is.
#[test]
fn tampering_shows_less() {
    let mut seen = [0; 6];
    for case in 0..240 {
        let p = if case % 2 == 0 { lumpy(case / 2) } else { with_neighbours(case) };
        let solution = solve(&p, &Effort::NORMAL, 1, &mut |_| false);
        let (true, Some(certificate)) = (solution.proved_optimal, &solution.certificate) else {
            continue;
        };
        // Each is followed eighty times.
        if certificate.parts.len() > 200 {
            continue;
        }
        let value = evaluate(&p, &solution.wave).value;
        // A worse plan is not shown to be the best.
        let worse = follow_to(&p, value * 0.99, &solution, certificate);
        assert!(worse.is_ok_and(|bound| bound >= value * (1.0 - 1e-9)), "case {case}: {worse:?}");
        seen[0] += 1;
        let mut changed = certificate.clone();
        if let Some(price) = changed.parts.iter_mut().flat_map(|part| &mut part.prices).next() {
            price.1 = -1.0;
            assert_eq!(followed(&p, &solution, &changed), Err(Flaw::BadPrice), "case {case}");
            seen[1] += 1;
        }
        let mut changed = certificate.clone();
        if let Some(cut) = changed.cuts.first_mut() {
            match cut {
                CertifiedRow::Rounded(cut) => cut.row = 10_000,
                CertifiedRow::Alone(building, _) => *building = 10_000,
                CertifiedRow::Reached(row) => row.block = 10_000,
            }
            assert_eq!(followed(&p, &solution, &changed), Err(Flaw::Unknown), "case {case}");
            seen[2] += 1;
        }
        // Random changes of everything: never a bound below the plan that is known.
        let mut dice = Dice(case);
        for _ in 0..40 {
            let mut changed = certificate.clone();
            match dice.roll(5) {
                0 => {
                    for prices in &mut changed.closings {
                        for price in prices {
                            price.1 *= dice.roll(4) as f64;
                        }
                    }
                }
                1 => {
                    for part in &mut changed.parts {
                        for price in &mut part.prices {
                            price.1 *= dice.roll(3) as f64;
                        }
                        part.impossible ^= dice.roll(7) == 0;
                    }
                }
                2 => {
                    for cut in &mut changed.cuts {
                        match cut {
                            CertifiedRow::Rounded(cut) => {
                                cut.divisor += dice.roll(9) as i64;
                                cut.multiple = 1 + dice.roll(4) as i64;
                                if dice.roll(2) == 0 {
                                    cut.complemented.pop();
                                }
                            }
                            CertifiedRow::Alone(_, year) => *year = dice.roll(2) as u8,
                            CertifiedRow::Reached(row) => {
                                row.year = dice.roll(2) as u8;
                                let moved = row.reached.pop().or_else(|| row.missed.pop());
                                if dice.roll(2) == 0 {
                                    row.missed.extend(moved);
                                }
                                seen[5] += 1;
                            }
                        }
                    }
                }
                3 => {
                    for part in &mut changed.parts {
                        if let Some(halves) = &mut part.split {
                            // The same columns closed on both sides, or none on one.
                            let other = halves[1].1.clone();
                            halves[0].1 = if dice.roll(2) == 0 { other } else { Vec::new() };
                            seen[3] += 1;
                        }
                    }
                }
                _ => changed.parts.truncate(1 + dice.roll(3) as usize),
            }
            if let Ok(bound) = followed(&p, &solution, &changed) {
                assert!(bound >= value, "case {case}: {bound} {value}");
            }
            // With a lower value to beat, the plan that there is must not be cut off.
            if let Ok(bound) = follow_to(&p, value * 0.9, &solution, &changed) {
                assert!(bound >= value * (1.0 - 1e-9), "case {case}: {bound} {value}");
                seen[4] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 20), "{seen:?}");
}

/// Locks and tight rows: what is left of the rows cancels exactly, whatever their price.
fn tight(case: u64) -> WaveProgram {
    let mut dice = Dice(case + 99);
    let mut p = lumpy(case);
    p.decisions.clear();
    p.sector_share_min.clear();
    p.district_share_min.clear();
    p.limits.clear();
    p.carry_over = 0.0;
    for cost in &mut p.cost {
        *cost = Money::from_cents(1_000_000);
    }
    let years = p.years.len() as i64;
    let n = (p.len() as i64 / years) * years;
    p.budget = vec![Money::from_cents(1_000_000 * n / years); years as usize];
    p.sector_share_min = vec![(dice.roll(3) as u32, vec![0.01; years as usize])];
    let last = years as usize - 1;
    let buildings: Vec<u32> = (0..n as u32).collect();
    p.decisions.push(Decision {
        kind: DecisionKind::LockBy(last),
        buildings,
        origin: Origin::Stated(1),
    });
    p
}

/// Protects against a file made to deceive: prices so large that sums are infinite, no numbers, or lose what a plan is worth; parts that
/// are shared, go round or go on for ever. None shows a bound below a plan that there is; all end at once.
#[test]
fn no_price_is_large_enough() {
    let mut followed = 0;
    for case in 0..60 {
        let p = if case % 2 == 0 { tight(case) } else { lumpy(case) };
        let solution = solve(&p, &Effort::QUICK, 1, &mut |_| false);
        if !solution.feasible {
            continue;
        }
        let value = evaluate(&p, &solution.wave).value;
        let rules: Vec<_> = solution.multipliers.iter().map(|(rule, _)| *rule).collect();
        let mut dice = Dice(case);
        for _ in 0..60 {
            let mut price = || match dice.roll(5) {
                0 => 1e308,
                1 => (0..dice.roll(1000)).fold(1.0, |power, _| 2.0 * power),
                2 => (0..dice.roll(600)).fold(1e-300, |power, _| 10.0 * power),
                3 => 0.0,
                _ => dice.roll(1000) as f64 / 1000.0,
            };
            let mut prices = || -> Vec<(u32, f64)> {
                (0..rules.len() as u32).map(|row| (row, price())).collect()
            };
            let part = |prices, impossible| CertifiedPart { prices, impossible, split: None };
            let forged = Certificate {
                rules: rules.clone(),
                closings: vec![prices(), prices()],
                parts: vec![part(prices(), case % 3 == 0)],
                ..Certificate::default()
            };
            // What is claimed: that half of what there is, is the best.
            if let Ok(bound) = follow(&p, 0.5 * value, &[], &[], &forged) {
                assert!(bound >= value * (1.0 - 1e-12), "case {case}: {bound} {value} {forged:?}");
                followed += 1;
            }
        }
        let shared = |child: u32| CertifiedPart {
            prices: Vec::new(),
            impossible: false,
            split: Some([(child, Vec::new()), (child, Vec::new())]),
        };
        let forged = Certificate {
            rules: rules.clone(),
            parts: (1..62).map(shared).chain([CertifiedPart::default()]).collect(),
            ..Certificate::default()
        };
        assert_eq!(follow(&p, 0.5 * value, &[], &[], &forged), Err(Flaw::Unknown), "case {case}");
        let long = Certificate {
            rules: rules.clone(),
            parts: vec![CertifiedPart::default(); 100_000],
            ..Certificate::default()
        };
        assert_eq!(follow(&p, 0.5 * value, &[], &[], &long), Err(Flaw::TooLong), "case {case}");
        // Multipliers of the same sizes, checked without a proof.
        let mut largest = solution.multipliers.clone();
        for (_, multiplier) in &mut largest {
            *multiplier = 1e308;
        }
        let checked = verify(&p, &solution.wave, &largest, &[]);
        assert!(checked.bad_multipliers > 0 || checked.bound >= value, "case {case}: {checked:?}");
    }
    assert!(followed > 200, "{followed}");
}

/// Protects against rounding off by repetition: a row named thousands of times, in a proof or among the multipliers, is refused.
#[test]
fn a_row_is_named_once() {
    for case in 0..40 {
        let p = lumpy(case);
        let solution = solve(&p, &Effort::QUICK, 1, &mut |_| false);
        let Some((rule, _)) = solution.multipliers.first().copied() else { continue };
        let prices: Vec<(u32, f64)> = (0..50_000).map(|_| (0, 1e-6)).collect();
        let forged = Certificate {
            rules: vec![rule],
            parts: vec![CertifiedPart { prices, impossible: false, split: None }],
            ..Certificate::default()
        };
        assert_eq!(follow(&p, 1.0, &[], &[], &forged), Err(Flaw::Unknown), "case {case}");
        let twice = Certificate { rules: vec![rule, rule], ..Certificate::default() };
        assert_eq!(follow(&p, 1.0, &[], &[], &twice), Err(Flaw::Unknown), "case {case}");
        let repeated: Vec<_> = (0..1000).map(|_| (rule, 1e-6)).collect();
        let checked = verify(&p, &vec![None; p.len()], &repeated, &[]);
        assert_eq!(checked.bad_multipliers, 999, "case {case}");
    }
}

/// Protects against a cut of a row that says more than its entries do: that two buildings reach the same people is no rule against both.
#[test]
fn cuts_are_of_rules() {
    let mut p = WaveProgram {
        years: vec![2027],
        coverage_weight: 100.0,
        sectors: vec!["a".into()],
        districts: vec!["north".into()],
        budget: vec![Money::from_cents(1_000)],
        score: vec![1.0; 2],
        cost: vec![Money::from_cents(100); 2],
        sector: vec![0; 2],
        district: vec![0; 2],
        ..WaveProgram::default()
    };
    p.ids.push("A");
    p.ids.push("B");
    p.residents = Residents {
        population: vec![50.0, 25.0, 25.0],
        starts: vec![0, 2, 3, 4],
        buildings: vec![0, 1, 0, 1],
        ..Residents::default()
    };
    let both = evaluate(&p, &[Some(0), Some(0)]).value;
    let one = evaluate(&p, &[Some(0), None]).value;
    assert!((both - 100.0).abs() < 1e-9 && (one - 75.0).abs() < 1e-9);
    let tangent = CertifiedReach { block: 0, year: 0, reached: vec![0], missed: Vec::new() };
    let rounding = CertifiedRounding { row: 0, divisor: 1, multiple: 1, complemented: Vec::new() };
    let forged = Certificate {
        blocks: vec![vec![0]],
        cuts: vec![CertifiedRow::Reached(tangent), CertifiedRow::Rounded(rounding)],
        closings: vec![vec![(1, 75.0)]],
        ..Certificate::default()
    };
    assert_eq!(follow(&p, one, &[], &[1.0; 3], &forged), Err(Flaw::Unknown));
    // The tangent by itself is right, and bounds both.
    let honest = Certificate {
        cuts: forged.cuts[..1].to_vec(),
        closings: vec![vec![(0, 1.0)]],
        ..forged.clone()
    };
    let bound = follow(&p, one, &[], &[1.0; 3], &honest).unwrap();
    assert!((both..both + 1e-6).contains(&bound), "{bound}");
    // Blocks without points, and points in two blocks, are refused.
    for blocks in [vec![vec![0], vec![]], vec![vec![0], vec![0]], vec![vec![0, 0]], vec![vec![9]]] {
        let forged = Certificate { blocks, ..honest.clone() };
        assert_eq!(follow(&p, one, &[], &[1.0; 3], &forged), Err(Flaw::Unknown));
    }
}
