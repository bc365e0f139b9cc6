//! The relaxation of a large program by sifting (Bixby, Gregory, Lustig, Marsten and Shanno, 1992): most items are decided by
//! any prices near the right ones, and only the rest needs the interior-point method.
//!
//! A sample gives prices. Under them an item is clear when its best option is better than its second by more than the
//! others'; clear items keep their best option and what they use is taken off the limits. The relaxation of the
//! others gives new prices; a clear item that would now choose otherwise is set free, and the others are relaxed again; where
//! more would than are free, too few were, and twice as many are tried. Once none would, the prices are those of the whole:
//! each item's choice is best under them, so the bound they prove is the relaxation's optimum.

use super::model::{Model, NONE};
use super::relax::{Relaxation, best_reduced, margins};

/// Items from which on sifting pays.
const LARGE: usize = 30_000;
/// Rounds of setting free before the whole is relaxed after all.
const ROUNDS: usize = 8;
const TOLERANCE: f64 = 1e-9;
const SAMPLE_TOLERANCE: f64 = 1e-3;
/// Items of a sample that is relaxed from scratch.
const SMALL: usize = 2_000;

/// Relaxes a program without residents.
pub(crate) fn relax(model: &Model) -> Relaxation {
    if model.items() >= LARGE
        && let Some(relaxation) = sift(model)
    {
        return relaxation;
    }
    super::relax::relax(model, &model.gain, TOLERANCE)
}

/// `None` where it does not settle, or the rest alone cannot keep the rows.
fn sift(model: &Model) -> Option<Relaxation> {
    let n = model.items();
    let (sample_size, free_size) = sizes(n);
    let multipliers = sampled_prices(model, sample_size);
    // How clear each item is: what its second-best option loses.
    let (choice, loss, _) = margins(model, &model.gain, &multipliers);
    let mut count = free_size.min(n - 1);
    let mut free = least(&loss, count);
    for _ in 0..ROUNDS {
        let mut used = vec![0.0; model.rows.len()];
        for item in (0..n).filter(|&item| !free[item] && choice[item] != NONE) {
            model.entries(choice[item] as usize).for_each(|(row, a)| used[row] += a);
        }
        let rest =
            model.part((0..n).filter(|&item| free[item]), |row| model.rows[row].limit - used[row]);
        let found = super::relax::relax_from(&rest, &rest.gain, TOLERANCE, Some(&multipliers));
        let otherwise = |item: &usize| {
            !free[*item]
                && best_reduced(model, &model.gain, &found.multipliers, *item).0 != choice[*item]
        };
        let more: Vec<usize> = (0..n).filter(otherwise).collect();
        if more.is_empty() {
            let kept = found
                .broken
                .iter()
                .zip(&rest.rows)
                .all(|(broken, row)| *broken <= 1e-6 * row.limit.abs().max(1.0));
            return kept.then_some(found);
        }
        if more.len() <= count {
            count += more.len();
            for item in more {
                free[item] = true;
            }
        } else {
            // So few were free that the prices ran away: what they tell of the others means nothing.
            count = (2 * count).min(n - 1);
            free = least(&loss, count);
        }
    }
    None
}

/// Prices of a sample of so many items, which start near those of a smaller one.
fn sampled_prices(model: &Model, size: usize) -> Vec<f64> {
    let near = (size > 2 * SMALL).then(|| sampled_prices(model, size / 4));
    let n = model.items();
    let step = n / size;
    let sampled = n.div_ceil(step) as f64 / n as f64;
    let sample = model.part((0..n).step_by(step), |row| model.rows[row].limit * sampled);
    super::relax::relax_from(&sample, &sample.gain, SAMPLE_TOLERANCE, near.as_deref()).multipliers
}

/// Items of the sample, and items left free at first. Prices of a sample are off by the inverse of its root, and so is the share of the
/// items that they may decide wrongly (measured on cities with shares: six times that); the two together are least so.
fn sizes(n: usize) -> (usize, usize) {
    let sample = libm::cbrt(50.0 * n as f64 * n as f64);
    (sample as usize, (6.0 * n as f64 / sample.sqrt()) as usize)
}

/// Which items lose so little that no more than so many others lose less.
fn least(loss: &[f64], count: usize) -> Vec<bool> {
    let mut sorted = loss.to_vec();
    let threshold = maillage_model::nth(&mut sorted, count);
    loss.iter().map(|loss| *loss <= threshold).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::program::{Decision, DecisionKind, Origin, RuleId, WaveProgram};
    use crate::solver::random::Random;
    use maillage_model::Money;

    /// A city of `n` buildings with budgets, sector shares and a district share.
    pub fn city(n: usize, seed: u64) -> WaveProgram {
        let mut random = Random::new(seed, 0);
        let mut below = |most: usize| random.below(most);
        let cost: Vec<Money> =
            (0..n).map(|_| Money::from_cents(200_000 + below(3_000_000) as i64)).collect();
        let budget = Money::from_cents(cost.iter().map(|cost| cost.cents()).sum::<i64>() / 9);
        WaveProgram {
            years: vec![2027, 2028, 2029],
            budget: vec![budget; 3],
            discount: 0.03,
            score_weight: 1.0,
            ids: (0..n).map(|k| format!("b{k}")).collect(),
            score: (0..n).map(|_| below(10_000) as f64 / 100.0).collect(),
            cost,
            sector: (0..n).map(|_| below(5) as u32).collect(),
            sectors: (0..5).map(|k| format!("s{k}")).collect(),
            district: (0..n).map(|_| below(8) as u32).collect(),
            districts: (0..8).map(|k| format!("d{k}")).collect(),
            sector_share_min: vec![(0, vec![0.3; 3]), (3, vec![0.25; 3])],
            district_share_min: vec![(2, 0.2)],
            ..WaveProgram::default()
        }
    }

    /// Protects: sifting proves the bound that relaxing the whole proves.
    #[test]
    fn the_bound_of_the_whole() {
        for seed in 0..3 {
            let program = city(LARGE + 1_000, seed);
            let model = Model::new(&program);
            let bound = |relaxation: &Relaxation| {
                super::super::relax::lagrangian(&model, &model.gain, &relaxation.multipliers)
            };
            let whole = bound(&super::super::relax::relax(&model, &model.gain, TOLERANCE));
            let sifted = bound(&sift(&model).expect("it settles"));
            assert!((sifted - whole).abs() <= 1e-8 * whole.abs(), "{seed}: {sifted} {whole}");
            assert!(model.rows.iter().any(|row| matches!(row.rule, RuleId::SectorShare { .. })));
        }
    }

    /// Protects: wherever the relaxation starts, it ends at the same bound.
    #[test]
    fn any_start_ends_at_the_same_bound() {
        let program = city(400, 3);
        let model = Model::new(&program);
        let bound = |start: Option<&[f64]>| {
            let found = super::super::relax::relax_from(&model, &model.gain, TOLERANCE, start);
            super::super::relax::lagrangian(&model, &model.gain, &found.multipliers)
        };
        let cold = bound(None);
        for start in [0.0, 1e-9, 1e-6, 1.0, 1e9] {
            let warm = bound(Some(&vec![start; model.rows.len()]));
            assert!((warm - cold).abs() <= 1e-7 * cold, "{start}: {warm} {cold}");
        }
    }

    /// Protects: decisions about pairs by the hundred cost the relaxation the rows that bind, not one a pair (1 000 took 27 s); the bound
    /// is that of all rows.
    #[test]
    fn rows_of_pairs_come_in_where_broken() {
        for kind in [DecisionKind::Apart, DecisionKind::Before { same_year: true }] {
            let mut program = city(400, 5);
            let mut random = Random::new(5, 0);
            for _ in 0..150 {
                // Earlier numbers before later ones: no circles.
                let first = random.below(399);
                let second = first + 1 + random.below(399 - first);
                program.decisions.push(Decision {
                    kind: kind.clone(),
                    buildings: vec![first as u32, second as u32],
                    origin: Origin::Stated(1),
                });
            }
            let model = Model::new(&program);
            assert!(model.rows.len() > 2 * super::super::relax::MANY_ROWS, "{}", model.rows.len());
            let few = super::super::relax::relax_from(&model, &model.gain, TOLERANCE, None);
            let all: Vec<u32> = (0..model.rows.len() as u32).collect();
            let whole = super::super::relax::relax_rows(&model, &model.gain, TOLERANCE, None, &all);
            let bound = |found: &Relaxation| {
                super::super::relax::lagrangian(&model, &model.gain, &found.multipliers)
            };
            assert!(
                (bound(&few) - bound(&whole)).abs() < 1e-5 * bound(&whole),
                "{} {}",
                bound(&few),
                bound(&whole)
            );
            // Most of them never came in, and some of those that did are what the pairs are about.
            let priced =
                |found: &Relaxation| found.multipliers.iter().filter(|m| **m > 1e-9).count();
            assert!(priced(&few) < model.rows.len() / 2 && priced(&few) > 10, "{}", priced(&few));
        }
    }

    /// Protects: rules that cannot hold are left to the whole relaxation, which proves it.
    #[test]
    fn what_cannot_hold_is_not_sifted() {
        let mut program = city(LARGE + 1_000, 9);
        program.sector_share_min = vec![(0, vec![0.9; 3]), (3, vec![0.9; 3])];
        let model = Model::new(&program);
        assert!(sift(&model).is_none());
        assert!(relax(&model).broken.iter().any(|broken| *broken > 0.0));
    }
}
