//! Proof by branch and bound on the relaxation with rounding cuts, for programs of which few options are open.
//!
//! 1. What each option loses under prices that are known, against the distance of the best known plan to the bound: most are out.
//! 2. [`simplex`]: the relaxation of the others, from scratch and again after every change.
//! 3. [`cuts`]: rows that whole buildings keep and the relaxed plan does not, in rounds; then 1 again with the better prices.
//! 4. [`tree`]: what is still open is split, the best bound first, until no part can hold a better plan, or the work is spent.
//!    [`reach`]: residents in the relaxation.
//! 5. [`near`]: in between, plans near the best one, by 4 on a few items at a time.

mod cuts;
mod inverse;
mod log;
mod near;
mod propagate;
mod reach;
mod relaxed;
mod simplex;
mod tree;

use self::log::Log;
use self::relaxed::{Frame, Relaxed};
use self::simplex::End;
use super::model::{Model, NONE};
use super::search::{Core, Incumbent, State};
use crate::certificate::Certificate;
use crate::program::RuleId;

/// What was proved.
pub(crate) struct Proof {
    /// No plan is worth more.
    pub bound: f64,
    /// Every plan was considered: the best known is the best there is, or there is none.
    pub settled: bool,
    /// What each column of the whole loses under the prices of rows and cuts; infinity where it is in no better plan.
    pub loss: Vec<f64>,
    /// How, for someone else to follow; `None` where that would be too long.
    pub certificate: Option<Certificate>,
}

/// Items of the core that is searched near relaxed plans, at most.
const MOST_SEARCHED: usize = 300;
/// How often the root is looked at again after a better plan closed options.
const RESTARTS: usize = 8;
/// Columns that may be open at most.
const MOST_COLUMNS: usize = 20_000;
/// Rows and cuts at most: a column of the inverse is stored for each that is tight.
pub(crate) const MOST_ROWS: usize = 600;
/// See [`Limits::kept`]: 128 MB each.
pub(crate) const MOST_KEPT: usize = 32_000_000;
/// A better plan is worth more by so large a share: below that the sums' rounding decides.
pub(crate) const BETTER: f64 = 1e-10;

/// Gains and what is known of them.
pub(crate) struct Priced<'a> {
    /// Gain per option; where residents count, with their prices.
    pub gain: &'a [f64],
    /// These, by group and year; none where residents do not count.
    pub resident_prices: &'a [f64],
    /// What plans may gain beyond that.
    pub constant: f64,
    /// No plan is worth more, by prices that are known.
    pub bound: f64,
    /// Under these, what each option loses, and after those of each item what "not equipped" loses.
    pub loss: &'a [f64],
}

/// When to stop.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Multiplications at most.
    pub work: u64,
    /// A gap that is small enough; infinite: until there is a plan.
    pub target: f64,
    /// Multiplications at most where the gap is small enough.
    pub near_work: u64,
    /// For the searches near relaxed plans.
    pub seed: u64,
    /// Numbers kept for the parts that wait, and as many for the way to all; [`MOST_KEPT`] but in tests.
    pub kept: usize,
}

/// Looks for a proof that `best` is the best plan there is, or for a better one.
pub(crate) fn prove(
    model: &Model,
    priced: &Priced<'_>,
    best: &mut Option<Incumbent>,
    state: &mut State<'_>,
    limits: &Limits,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Proof {
    let mut proof =
        Proof { bound: priced.bound, settled: false, loss: Vec::new(), certificate: None };
    let mut log = Log::new();
    let mut closed: Vec<bool> =
        priced.loss.iter().map(|loss| priced.bound - loss <= worth(best.as_ref())).collect();
    let frame = Frame::new(model, priced);
    let mut recipes = Vec::new();
    let mut work = 0;
    let mut near = near::Near::new(limits);
    for restart in 0..=RESTARTS {
        let open = closed.iter().filter(|closed| !**closed).count();
        if open > MOST_COLUMNS || model.rows.len() > MOST_ROWS {
            break;
        }
        let Some(mut relaxed) = Relaxed::new(&frame, &closed, &recipes) else {
            proof.settled = true;
            break;
        };
        relaxed.simplex.work = work;
        let wanted = relaxed.scaled(worth(best.as_ref()));
        let end = relaxed.cut(&frame, wanted, limits.work);
        let mut loss = Vec::new();
        let scaled = relaxed.simplex.bound(&mut loss);
        proof.bound = proof.bound.min(relaxed.unscaled(scaled).max(worth(best.as_ref())));
        let nothing = match end {
            End::Infeasible => relaxed.simplex.has_no_plan(),
            _ => scaled <= wanted,
        };
        let named = log.rows(model, &relaxed);
        if end == End::Infeasible && nothing {
            let first = log.begin();
            log.bounded(first, relaxed.ray(&named), true);
        } else {
            log.closing(relaxed.prices(&relaxed.simplex.lambda, &named));
        }
        for (k, loss) in loss.iter().enumerate() {
            relaxed.simplex.closed[k] |= relaxed.is_whole(k) && scaled - loss <= wanted;
        }
        let mut blocks = propagate::Blocks::new(&relaxed);
        let simplex = &mut relaxed.simplex;
        let (columns, work_of) = (&simplex.columns, &mut simplex.work);
        if nothing || !blocks.close(columns, &mut simplex.closed, None, &mut Vec::new(), work_of) {
            proof.settled = true;
            break;
        }
        relaxed.note_closed(&mut closed);
        proof.loss = relaxed.whole_losses(&loss);
        let share = relaxed.whole_shares();
        recipes.clone_from(&relaxed.cuts);
        work = relaxed.simplex.work;
        let Some(mut relaxed) = Relaxed::new(&frame, &closed, &recipes) else {
            proof.settled = true;
            break;
        };
        relaxed.simplex.work = work;
        let root =
            near::Root { frame: &frame, recipes: &recipes, loss: &proof.loss, share: &share };
        let core = Core::open(model, &proof.loss, MOST_SEARCHED);
        let found = tree::search(
            &frame,
            (&mut relaxed, &mut log),
            Some((&root, &mut near)),
            best,
            state,
            core,
            (limits, restart < RESTARTS),
            watch,
        );
        work = relaxed.simplex.work;
        if found.settled {
            proof.settled = true;
            break;
        }
        let bound = found.bound.max(worth(best.as_ref()));
        log.ended(bound);
        proof.bound = proof.bound.min(bound);
        if !found.again || work > limits.work {
            break;
        }
    }
    proof.certificate = log.certificate(model, &frame.reach, proof.settled);
    if proof.settled {
        proof.bound = best.as_ref().map_or(f64::NEG_INFINITY, |best| best.value);
    }
    proof
}

/// What a better plan must be worth more than.
fn worth(best: Option<&Incumbent>) -> f64 {
    best.map_or(f64::NEG_INFINITY, |best| best.value + BETTER * best.value.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solver::random::Random;
    use crate::solver::relax;
    use crate::solver::sift::tests::city;

    /// Protects: a tree of which nearly nothing may be kept, so that each part is searched to its end before another, ends at a plan
    /// worth as much as that of one that keeps all.
    #[test]
    fn little_is_kept() {
        let mut split = 0;
        for seed in 0..12 {
            let program = city(50, seed);
            let model = Model::new(&program);
            let found = relax::relax(&model, &model.gain, 1e-10);
            let bound = relax::lagrangian(&model, &model.gain, &found.multipliers);
            let loss = relax::losses(&model, &model.gain, &found.multipliers);
            let priced = Priced {
                gain: &model.gain,
                resident_prices: &[],
                constant: 0.0,
                bound,
                loss: &loss,
            };
            let [few, all] = [0, MOST_KEPT].map(|kept| {
                let limits =
                    Limits { work: 1 << 40, target: 0.0, near_work: u64::MAX, seed: 1, kept };
                let mut best = None;
                let nothing = vec![NONE; model.items()];
                let mut state = State::new(&model, &found.multipliers, nothing);
                let mut looks = 0;
                let mut watch = |_| {
                    looks += 1;
                    false
                };
                let proof = prove(&model, &priced, &mut best, &mut state, &limits, &mut watch);
                assert!(proof.settled, "{seed} {kept}");
                split += usize::from(looks > 3);
                best.map(|best| (best.value * 1e9).round())
            });
            assert_eq!(few, all, "{seed}");
        }
        assert!(split > 12, "{split} trees had parts");
    }

    /// Protects: a neighbourhood opens no column that is in no better plan, and leaves every item one; no more items are open than wanted.
    #[test]
    fn neighbourhoods_are_small_and_whole() {
        let mut opened = 0;
        for seed in 0..6 {
            let program = city(60, seed);
            let model = Model::new(&program);
            let found = relax::relax(&model, &model.gain, 1e-10);
            let bound = relax::lagrangian(&model, &model.gain, &found.multipliers);
            let mut loss = relax::losses(&model, &model.gain, &found.multipliers);
            let mut random = Random::new(seed, 0);
            // Some are in no better plan, never all of an item.
            for loss in &mut loss {
                if *loss > 0.0 && random.below(3) == 0 {
                    *loss = f64::INFINITY;
                }
            }
            let priced = Priced {
                gain: &model.gain,
                resident_prices: &[],
                constant: 0.0,
                bound,
                loss: &loss,
            };
            let share: Vec<f64> =
                loss.iter().map(|loss| f64::from(u8::from(*loss == 0.0))).collect();
            let frame = Frame::new(&model, &priced);
            let root = near::Root { frame: &frame, recipes: &[], loss: &loss, share: &share };
            for kind in near::KINDS {
                let wanted = 1 + random.below(30);
                let closed = root.restricted(kind, wanted, None, &mut random);
                assert!(loss.iter().zip(&closed).all(|(loss, closed)| loss.is_finite() || *closed));
                let mut several = 0;
                for item in 0..model.items() {
                    let open = root.columns(item).filter(|&k| !closed[k]).count();
                    assert!(open > 0, "{seed} {item}");
                    several += usize::from(open > 1);
                }
                assert!(several <= 2 * wanted);
                opened += several;
            }
        }
        assert!(opened > 100, "{opened}");
    }
}
