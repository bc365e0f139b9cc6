//! The wave solver: relaxation, then search near it; every plan with its bound and the multipliers that prove it.
//!
//! 1. [`model`]: the program as items, options and rows.
//! 2. [`relax`], by [`sift`] where the city is large (and [`residents`] where residents count): multipliers, hence the bound.
//! 3. [`search`]: annealing on the core the relaxation leaves open, and exhaustive pairs.
//! 4. [`exact`]: few open options under few rules are enumerated; [`bound`]: where the gap is above the target, cuts and branch and bound: a better bound, often a better plan, and a proof.
//!
//! Effort is counted in steps, never in seconds: the same inputs, seed and effort give the same plan anywhere.

mod bound;
mod calm;
mod exact;
mod hard;
pub(crate) mod model;
mod random;
mod relax;
mod residents;
mod search;
mod sift;

pub use calm::{Calm, ELSEWHERE, calm, moves};

use model::Model;
use random::Random;
use search::{Cooling, Core, Incumbent, State, anneal, polish};

use crate::certificate::Certificate;
use crate::evaluate::evaluate;
use crate::occurring::Occurring;
use crate::program::{RuleId, WaveProgram};

/// How much work to spend, in steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// Stop as soon as the gap is at most this.
    pub target_gap: f64,
    /// Annealing runs at most, and moves of all runs together after which no new one begins.
    pub runs: u32,
    /// See `runs`.
    pub total_moves: u64,
    /// The same where residents count: the search then needs more of them.
    pub resident_moves: u64,
    /// Moves of one annealing run, per core item.
    pub moves_per_item: u64,
    /// Moves of one annealing run at most, however large the core.
    pub most_moves: u64,
    /// Multiplications spent on a proof by branch and bound, where the gap is above the target.
    pub proof_work: u64,
    /// Moves spent on the plan that breaks the rules least, where none keeps them all.
    pub repair_moves: u64,
    /// Steps of the first-order method where residents count.
    pub dual_steps: usize,
}

impl std::fmt::Display for Effort {
    /// The name of a usual effort; of another its steps.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let named = [
            (Effort::PREVIEW, "preview"),
            (Effort::QUICK, "quick"),
            (Effort::NORMAL, "normal"),
            (Effort::DEEP, "deep"),
        ];
        match named.iter().find(|(effort, _)| effort == self) {
            Some((_, name)) => f.write_str(name),
            None => write!(
                f,
                "{} runs of {} moves an item, to a gap of {}",
                self.runs, self.moves_per_item, self.target_gap
            ),
        }
    }
}

impl Effort {
    /// While a slider is under the finger: a plan in the time of a blink, within half a per cent of the best where one run
    /// of the search finds it.
    pub const PREVIEW: Effort = Effort {
        target_gap: 5e-3,
        runs: 4,
        total_moves: 50_000,
        resident_moves: 100_000,
        moves_per_item: 1_000,
        most_moves: 100_000,
        proof_work: 5_000_000,
        repair_moves: 20_000,
        dual_steps: 200,
    };
    /// A good plan at once.
    pub const QUICK: Effort = Effort {
        target_gap: 1e-3,
        runs: 24,
        total_moves: 100_000,
        resident_moves: 500_000,
        moves_per_item: 700,
        most_moves: 300_000,
        proof_work: 60_000_000,
        repair_moves: 200_000,
        dual_steps: 600,
    };
    /// The command's default.
    pub const NORMAL: Effort = Effort {
        target_gap: 2e-4,
        runs: 200,
        total_moves: 1_500_000,
        resident_moves: 1_300_000,
        moves_per_item: 700,
        most_moves: 1_500_000,
        proof_work: 2_000_000_000,
        repair_moves: 1_000_000,
        dual_steps: 1_600,
    };
    /// For the plan that is voted on.
    pub const DEEP: Effort = Effort {
        target_gap: 1e-5,
        runs: 4_000,
        total_moves: 80_000_000,
        resident_moves: 80_000_000,
        moves_per_item: 1_500,
        most_moves: 20_000_000,
        proof_work: 24_000_000_000,
        repair_moves: 4_000_000,
        dual_steps: 10_000,
    };
}

/// Sizes of the cores: items per rule that ties many of them, and at least so many. The first two find the best plans; the
/// others find one where these hold none.
const CORES: [(f64, usize); 4] = [(2.0, 60), (2.5, 60), (4.0, 120), (10.0, 300)];
/// Of so many times the largest core, where many are alike, some of each kind are chosen.
const OF_ALIKE: usize = 20;
/// By what share of it a gain is changed at most, to tell alike items apart.
const APART: f64 = 1e-4;
/// Items of the core that a proof leaves open, at most.
const MOST_OPENED: usize = 400;
/// The gap that a plan at normal effort is searched for longer to close.
const SEEN: f64 = 2.5e-3;
/// Items up to which branch and bound comes first where any plan will do.
const FEW_FOR_A_PLAN: usize = 600;
/// Rows up to which an enumeration is tried before branch and bound.
const FEW_ROWS: usize = 12;
/// Items up to which a proof is tried although the gap is small enough already.
const FEW_ITEMS: usize = 200;
/// Items up to which the work for a proof is that of the effort; so many more double it, up to [`FEW_ITEMS`].
const EASY_ITEMS: usize = 60;
const MORE_ITEMS: usize = 37;
/// Items up to which branch and bound is tried where residents count.
const MOST_WITH_RESIDENTS: usize = 1_000;
/// How many of them are searched once a plan is known.
const NARROW: usize = 2;
/// Where residents count, neighbours stand in for one another and many more items are open: shares of all items.
const SHARES_WITH_RESIDENTS: [f64; 3] = [0.3, 0.15, 0.6];

/// A plan with its proof.
#[derive(Clone, Debug)]
pub struct Solution {
    /// Position of the year per building; `None` when not in the plan.
    pub wave: Vec<Option<usize>>,
    /// False when no plan that keeps every rule was found; `wave` then breaks the rules least, as far as was found.
    pub feasible: bool,
    /// True when every plan was considered (explicitly or by a bound): none is better.
    pub proved_optimal: bool,
    /// True when it is proved that no plan keeps the rules: not even shares of buildings do, or every plan was considered.
    pub proved_infeasible: bool,
    /// No plan that keeps the rules is worth more: the multipliers alone prove it.
    pub bound: f64,
    /// No plan that keeps the rules is worth more: cuts and branch and bound prove it; [`Solution::bound`] at most.
    pub proved_bound: f64,
    /// Multipliers >= 0 of the rules that have one, in objective per cent-unit (EUR, or the column's unit) of the rule.
    pub multipliers: Vec<(RuleId, f64)>,
    /// Where [`Solution::proved_bound`] is tighter than the multipliers prove: how that is proved, for [`crate::certificate::follow`]; `None`
    /// where it would be too long.
    pub certificate: Option<Certificate>,
    /// Where residents count: per resident point and year, the share 0..=1 of its worth that is charged to the
    /// buildings in reach; `shares[point * years + year]`. Empty otherwise.
    pub resident_shares: Vec<f64>,
}

/// Solves a program. `seed` starts the random numbers; `watch` is told between runs
/// what share of the work is done at least (of all that the effort allows: it may end sooner), and stops it by `true`.
pub fn solve(
    program: &WaveProgram,
    effort: &Effort,
    seed: u64,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Solution {
    let occurring = Occurring::new(program);
    let mut model = Model::tightened(program, &occurring);
    model.lost |= occurring.impossible;
    let solution = solve_model(program, &mut model, effort, seed, watch);
    let solution = if solution.feasible {
        solution
    } else {
        let loose = Model::new(program);
        broken_least(program, &loose, solution, effort, seed)
    };
    if solution.feasible || !program.hard_budgets {
        return solution;
    }
    Solution {
        wave: hard::within_budgets(program, &solution.wave, effort, seed, watch),
        ..solution
    }
}

/// The least that any plan keeping all other rules uses of a rule (negative for shares: what is spent counts against the
/// floor), in cents or the column's unit, as far as the search finds it; and the proven least. `None` without such a plan.
pub(crate) fn least_use(
    program: &WaveProgram,
    rule: RuleId,
    effort: &Effort,
    seed: u64,
) -> Option<(f64, f64)> {
    let mut model = Model::new(program);
    let row = model.rows.iter().position(|row| row.rule == rule)?;
    let mut all = 1.0;
    for option in 0..model.gain.len() {
        let use_of = model.entries(option).find(|(r, _)| *r == row).map_or(0.0, |(_, a)| a);
        model.gain[option] = -use_of;
        all += 2.0 * use_of.abs();
    }
    // A limit that never binds.
    model.rows[row].limit = all;
    let solution = solve_model(program, &mut model, effort, seed, &mut |_| false);
    if !solution.feasible {
        return None;
    }
    if !program.clusters.is_empty() {
        // The rows grant discounts freely; what the plan really uses is counted.
        let rules = evaluate(program, &solution.wave).rules;
        let used = rules.iter().find(|used| used.rule == rule)?.used;
        let sign = if matches!(rule, RuleId::SectorShare { .. } | RuleId::DistrictShare { .. }) {
            -1.0
        } else {
            1.0
        };
        let unit = if matches!(rule, RuleId::Limit { .. }) { 1.0 } else { 100.0 };
        // Between what is proved needed, with every discount, and what this plan uses: the least for which a plan is found.
        let (mut low, mut high) = (-solution.proved_bound, sign * unit * used);
        let probe = Effort { target_gap: f64::INFINITY, ..*effort };
        for _ in 0..12 {
            if high - low <= 1e-6 * high.abs().max(1.0) {
                break;
            }
            let middle = f64::midpoint(low, high);
            model.rows[row].limit = middle;
            *(if solve_model(program, &mut model, &probe, seed, &mut |_| false).feasible {
                &mut high
            } else {
                &mut low
            }) = middle;
        }
        return Some((high, -solution.proved_bound));
    }
    let mut used = 0.0;
    for item in 0..model.items() {
        let building = model.members[model.member_starts[item] as usize] as usize;
        if let Some(t) = solution.wave[building] {
            used -= model
                .options(item)
                .find(|&k| usize::from(model.option_year[k]) == t)
                .map_or(0.0, |k| model.gain[k]);
        }
    }
    Some((used, -solution.proved_bound))
}

fn solve_model(
    program: &WaveProgram,
    model: &mut Model,
    effort: &Effort,
    seed: u64,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Solution {
    // Prices: of the rules, and of the residents.
    let (relaxation, price, priced, constant, share) = if model.has_residents() {
        let r = residents::relax_with_residents(model, effort.dual_steps, effort.target_gap / 10.0);
        (r.rows, r.price, Some(r.priced_gain), r.constant, r.share)
    } else {
        (sift::relax(model), Vec::new(), None, 0.0, Vec::new())
    };
    let multipliers = relaxation.multipliers;
    let (mut best_choice, mut loss, bound) =
        relax::margins(model, priced.as_deref().unwrap_or(&model.gain), &multipliers);
    let bound = bound + constant;
    let apart = (priced.is_none() && are_alike(model, &loss)).then(|| told_apart(program, model));
    if let Some((gain, multipliers)) = &apart {
        (best_choice, loss, _) = relax::margins(model, gain, multipliers);
    }
    let model = &*model;
    let gain = priced.as_deref().unwrap_or(&model.gain);
    // What the search goes by.
    let (led, led_by) =
        apart.as_ref().map_or((gain, &multipliers), |(gain, multipliers)| (gain, multipliers));
    let mut proved_infeasible = !model.contradictions.is_empty()
        || model.lost
        || relaxation
            .broken
            .iter()
            .zip(&model.rows)
            .any(|(broken, row)| *broken > 1e-6 * row.limit.abs().max(1.0));

    let choice = if model.has_residents() {
        residents::rounded_choice(model, &share)
    } else {
        relax::relaxed_choice(model, best_choice)
    };
    let mut state = State::new(model, &multipliers, choice.clone());
    let mut best: Option<Incumbent> = None;
    let mut proved_optimal = false;
    // The runs take turns among the cores. A decision ties few buildings, and widens none of the first.
    let rules =
        model.rows.iter().filter(|row| !matches!(row.rule, RuleId::Decision { .. })).count();
    let counted = |core: usize| if core < NARROW { rules } else { model.rows.len() };
    let sizes: Vec<usize> = if model.has_residents() {
        SHARES_WITH_RESIDENTS
            .iter()
            .map(|share| ((share * model.items() as f64) as usize).max(60))
            .collect()
    } else {
        let size = |(core, &(per_rule, least)): (usize, &(f64, usize))| {
            ((per_rule * counted(core) as f64) as usize).max(least)
        };
        CORES.iter().enumerate().map(size).collect()
    };
    // The cores that are searched once a plan is known: to the one that held it.
    let mut narrow = if model.has_residents() { sizes.len() } else { NARROW };
    let most = sizes.iter().copied().max().unwrap_or(0);
    let mut losses = Core::losses(&loss, if apart.is_some() { OF_ALIKE * most } else { most });
    drop(loss);
    if apart.is_some() {
        Core::of_every_kind(model, led, led_by, &mut losses);
        losses.truncate(most);
    }
    let cores: Vec<Core> = sizes
        .iter()
        .map(|&size| {
            Core::new(model, led, led_by, &losses[..size.min(losses.len())], apart.is_some())
        })
        .collect();
    let (hot, cold, total_moves) = if model.has_residents() {
        (0.5, 0.1, effort.resident_moves)
    } else {
        (1.0, 0.3, effort.total_moves)
    };
    let mut spent = 0;
    let mut run = 0;
    let mut known_bound = bound;
    let stages = Stage::of(effort, model);
    let most_moves = stages.iter().map(|stage| stage.moves).fold(0, u64::max);
    let total_moves = total_moves.min(most_moves);
    let all_work = stages.iter().map(|stage| stage.work).sum::<u64>().max(1);
    let mut worked = 0;
    // Where an option is in many rows, or in reach of many residents, a move takes longer.
    let entries = model.entry_row.len() as f64 / model.gain.len().max(1) as f64;
    let reach = model.item_groups.len() as f64 / model.items().max(1) as f64;
    let effort_of_a_move = (entries / 8.0).max(1.0) * (reach / 40.0).max(1.0);
    let mut opened: Option<Core> = None;
    // What the last proof left open of which plan.
    let mut unsettled = None;
    let mut certificate = None;
    'stages: for (k, stage) in stages.iter().enumerate() {
        if k > 0
            && model.items() > FEW_ITEMS
            && best.is_some()
            && gap_to(known_bound, best.as_ref()) <= stage.enough
        {
            continue;
        }
        // Whatever the effort, every core has its turn before it is said that there is no plan.
        while run < effort.runs
            && !proved_infeasible
            && stage.moves > 0
            && (spent < stage.moves || (best.is_none() && (run as usize) < cores.len()))
        {
            let mut random = Random::new(seed, u64::from(run));
            let known = best.is_some();
            let turn = run as usize % if known { narrow } else { cores.len() };
            // Every fourth run goes by what the last proof left open.
            let core = opened.as_ref().filter(|_| known && run % 4 == 3).unwrap_or(&cores[turn]);
            let moves = (stage.moves_per_item * core.len() as u64).min(stage.most_moves);
            spent += (moves as f64 * effort_of_a_move) as u64;
            // Every third round starts warm from the best plan.
            match &best {
                Some(best) if run as usize / sizes.len().min(narrow) % 3 == 2 => {
                    state.set_choice(&best.choice);
                }
                _ => state.set_choice(&choice),
            }
            run += 1;
            // As hot as the core's own losses suggest.
            let mut found = None;
            anneal(
                &mut state,
                core,
                Cooling { from: hot * core.unit(), to: cold * core.unit(), moves },
                &mut random,
                &mut found,
            );
            if let Some(found) = &found {
                state.set_choice(&found.choice);
                refine(&mut state, core, moves, &losses);
            }
            for plan in [found, state.incumbent()].into_iter().flatten() {
                if best.as_ref().is_none_or(|best| plan.value > best.value) {
                    best = Some(plan);
                }
            }
            if !known && best.is_some() {
                narrow = narrow.max(turn + 1);
            }
            let done = 0.5 * (spent as f64 / total_moves.max(1) as f64).min(1.0)
                + 0.5 * worked as f64 / all_work as f64;
            if watch(done) {
                break 'stages;
            }
            if best.is_some() && gap_to(known_bound, best.as_ref()) <= effort.target_gap {
                break;
            }
        }
        let near = best.is_some() && gap_to(known_bound, best.as_ref()) <= effort.target_gap;
        if best.is_some() && gap_to(known_bound, best.as_ref()) <= bound::BETTER {
            proved_optimal = true;
            break;
        }
        // Near enough: a proof only where it is cheap.
        let near_work = if effort.target_gap.is_infinite() || model.items() > FEW_ITEMS {
            0
        } else {
            stage.work
        };
        let work = if near { near_work } else { stage.work };
        let known = best.as_ref().map(|best| best.choice.clone());
        if proved_infeasible || work == 0 || unsettled == Some((known.clone(), work)) {
            continue;
        }
        // Few rows: looking at sums of losses is quicker than a relaxation a part.
        if model.rows.len() <= FEW_ROWS || model.has_residents() {
            let branches = work / (10 * (1 + model.rows.len() as u64));
            proved_optimal =
                exact::enumerate(model, gain, &multipliers, bound, branches, &mut best);
            if proved_optimal {
                let prices = (&multipliers[..], &price[..]);
                certificate =
                    certified(model, (gain, constant, bound), prices, best.as_ref(), seed);
                break;
            }
        }
        if model.has_residents() && model.items() > MOST_WITH_RESIDENTS {
            continue;
        }
        let moved = 0.5 * (spent as f64 / total_moves.max(1) as f64).min(1.0);
        let mut stopped = false;
        let lost = relax::losses(model, gain, &multipliers);
        let proof = bound::prove(
            model,
            &bound::Priced { gain, resident_prices: &price, constant, bound, loss: &lost },
            &mut best,
            &mut state,
            &bound::Limits {
                work,
                target: effort.target_gap,
                near_work,
                seed,
                kept: bound::MOST_KEPT,
            },
            &mut |done| {
                let worked = worked as f64 + done * work as f64;
                stopped |= watch(moved + 0.5 * worked / all_work as f64);
                stopped
            },
        );
        worked += stage.work;
        if !proof.loss.is_empty() {
            opened =
                Some(Core::open(model, &proof.loss, MOST_OPENED)).filter(|core| core.len() > 1);
        }
        if proof.settled || proof.bound < known_bound {
            certificate = proof.certificate;
        }
        known_bound = proof.bound.min(known_bound);
        proved_optimal = proof.settled;
        unsettled = Some((known, work));
        let settled = best.is_some() && gap_to(known_bound, best.as_ref()) <= effort.target_gap;
        if stopped || proved_optimal || near || settled {
            break;
        }
    }
    proved_infeasible = !model.contradictions.is_empty()
        || model.lost
        || (best.is_none() && (proved_infeasible || proved_optimal));
    let found = best.is_some();
    let value = best.as_ref().map_or(0.0, |best| best.value);
    let wave = best.map_or(Vec::new(), |best| model.waves(program, &best.choice));
    let multipliers = published(model, &multipliers);
    Solution {
        feasible: found && model.contradictions.is_empty() && !model.lost,
        proved_optimal: proved_optimal && found,
        proved_infeasible,
        bound,
        proved_bound: if proved_optimal { value } else { known_bound },
        multipliers,
        certificate: certificate.filter(|_| found),
        resident_shares: model.resident_shares(&price),
        wave,
    }
}

/// Multiplications spent on a proof that can be followed of what an enumeration has proved.
const WORK_OF_A_CERTIFICATE: u64 = 60_000_000;

/// A proof that can be followed of a plan that is known to be the best; `None` where none is soon found.
fn certified(
    model: &Model,
    (gain, constant, bound): (&[f64], f64, f64),
    (multipliers, resident_prices): (&[f64], &[f64]),
    best: Option<&Incumbent>,
    seed: u64,
) -> Option<Certificate> {
    best?;
    let lost = relax::losses(model, gain, multipliers);
    let limits = bound::Limits {
        work: WORK_OF_A_CERTIFICATE,
        target: 0.0,
        near_work: u64::MAX,
        seed,
        kept: bound::MOST_KEPT,
    };
    let priced = bound::Priced { gain, resident_prices, constant, bound, loss: &lost };
    let mut state = State::new(model, multipliers, vec![model::NONE; model.items()]);
    let proof =
        bound::prove(model, &priced, &mut best.cloned(), &mut state, &limits, &mut |_| false);
    proof.certificate.filter(|_| proof.settled)
}

/// Where no plan was found: the one that breaks the rules least, as far as a search finds it. Where that breaks none, it is a plan.
fn broken_least(
    program: &WaveProgram,
    model: &Model,
    mut solution: Solution,
    effort: &Effort,
    seed: u64,
) -> Solution {
    let multipliers: Vec<f64> = model
        .rows
        .iter()
        .map(|row| {
            let published = solution.multipliers.iter().find(|(rule, _)| *rule == row.rule);
            published.map_or(0.0, |(_, m)| m / if row.money { 100.0 } else { 1.0 })
        })
        .collect();
    let (choice, loss, _) = relax::margins(model, &model.gain, &multipliers);
    let mut state = State::new(model, &multipliers, relax::relaxed_choice(model, choice));
    let least = break_least(program, model, &mut state, effort.repair_moves, seed, 1.0);
    state.set_choice(&least);
    let mut best = state.incumbent().filter(|_| !solution.proved_infeasible);
    if best.is_some() {
        let losses = Core::losses(&loss, CORES[CORES.len() - 1].1);
        let core = Core::new(model, &model.gain, &multipliers, &losses, false);
        refine(&mut state, &core, effort.most_moves, &losses);
        Incumbent::offer(&mut best, &mut state);
    }
    solution.feasible = best.is_some();
    let choice = best.map_or(least, |best| best.choice);
    solution.wave = model.waves(program, &choice);
    solution
}

/// Part of an effort: annealing up to so many moves of all, then so much work on a proof.
struct Stage {
    /// Not begun with a gap of this or less, but for small programs.
    enough: f64,
    moves: u64,
    moves_per_item: u64,
    most_moves: u64,
    work: u64,
}

impl Stage {
    /// The stages of an effort. A higher effort begins with all that a lower one does, so its plan is never worse
    /// (where residents count, the relaxation has given it other prices).
    fn of(effort: &Effort, model: &Model) -> Vec<Stage> {
        let (residents, items) = (model.has_residents(), model.items());
        let moves =
            |effort: &Effort| if residents { effort.resident_moves } else { effort.total_moves };
        let whole = |effort: &Effort| Stage {
            enough: effort.target_gap,
            moves: moves(effort),
            moves_per_item: effort.moves_per_item,
            most_moves: effort.most_moves,
            work: effort.proof_work,
        };
        let ladder = [Effort::QUICK, Effort::NORMAL, Effort::DEEP];
        let Some(place) = ladder.iter().position(|known| known == effort) else {
            // Where any plan will do, branch and bound finds one, or that there is none, before the search has warmed up.
            let own = whole(effort);
            return if effort.target_gap.is_infinite() && items <= FEW_FOR_A_PLAN {
                vec![Stage { moves: 0, ..whole(effort) }, Stage { work: 0, ..own }]
            } else {
                vec![own]
            };
        };
        let mut stages = vec![whole(&Effort::QUICK)];
        if place > 0 {
            // A little more, and much more where that leaves a gap that people see.
            stages.push(Stage {
                moves: moves(&Effort::QUICK) * 6 / 5,
                work: 0,
                ..whole(&Effort::NORMAL)
            });
            // A proof of more buildings takes more: up to four times so much; of many none is to be had in the time of a question.
            let more = items.saturating_sub(EASY_ITEMS).min(3 * MORE_ITEMS) as u64;
            let more = if items > FEW_ITEMS { 0 } else { more };
            let work = Effort::NORMAL.proof_work * (MORE_ITEMS as u64 + more) / MORE_ITEMS as u64;
            stages.push(Stage { enough: SEEN, work, ..whole(&Effort::NORMAL) });
        }
        if place > 1 {
            let own = whole(effort);
            if residents || items > FEW_ITEMS || model.rows.len() > bound::MOST_ROWS {
                // A look at the proof before the long search.
                stages.push(Stage { moves: own.moves / 16, work: own.work / 8, ..whole(effort) });
                // Where residents count a move takes longer.
                let moves = if residents { own.moves / 4 } else { own.moves };
                stages.push(Stage { moves, work: own.work / 4 * 3, ..own });
            } else {
                // Branch and bound near the best plan finds more than moves do.
                stages.push(Stage { moves: own.moves / 16, ..own });
            }
        }
        stages
    }
}

/// (bound - value) / value; infinite without a plan.
fn gap_to(bound: f64, best: Option<&Incumbent>) -> f64 {
    best.map_or(f64::INFINITY, |best| (bound - best.value) / best.value.abs().max(1e-300))
}

/// Improves a plan that keeps the rules, as far as single changes and pairs of them within a core do. A narrow core may hold none
/// of those that are out: money that is left is spent on the nearest.
fn refine(state: &mut State<'_>, core: &Core, moves: u64, losses: &[(f64, u32)]) {
    polish(state, core, moves);
    search::fill(state, losses.iter().map(|loss| loss.1));
}

/// Whether so many options are worth as much as others that prices say the same of more items than the rules can tie.
fn are_alike(model: &Model, loss: &[f64]) -> bool {
    let most = model.gain.iter().fold(0.0, |most: f64, gain| most.max(gain.abs()));
    loss.iter().filter(|loss| **loss <= 1e-7 * most).count() > 2 * model.rows.len() + 20
}

/// Gains that tell alike items apart, by less than matters, and the multipliers of the relaxation with them: a relaxed plan then
/// has shares of a few items only, where with the gains themselves it may have shares of all that are alike. What tells an item
/// from others is its first building's id: a ban or another order of the file changes nothing for the rest.
fn told_apart(program: &WaveProgram, model: &mut Model) -> (Vec<f64>, Vec<f64>) {
    let mut apart = model.gain.clone();
    let mean = apart.iter().map(|gain| gain.abs()).sum::<f64>() / apart.len().max(1) as f64;
    for item in 0..model.items() {
        let id = program.ids[model.members[model.member_starts[item] as usize] as usize].bytes();
        let mut hash = id.fold(0, |hash, byte| random::hashed(hash, byte.into()));
        let mut part = |x| {
            hash = random::hashed(hash, x);
            APART * (hash >> 40) as f64 / 16_777_216.0
        };
        let factor = 1.0 + part(0);
        apart[model.options(item)]
            .iter_mut()
            .for_each(|gain| *gain = *gain * factor + 0.1 * mean * part(1));
    }
    let own = std::mem::replace(&mut model.gain, apart);
    let multipliers = sift::relax(model).multipliers;
    (std::mem::replace(&mut model.gain, own), multipliers)
}

/// The plan that breaks the rules least, as far as a search finds it. `budget`: what a cent over a budget counts, where one under
/// a floor counts 1.
fn break_least(
    program: &WaveProgram,
    model: &Model,
    state: &mut State<'_>,
    moves: u64,
    seed: u64,
    budget: f64,
) -> Vec<u32> {
    let cents: f64 =
        program.cost.iter().map(|c| c.cents() as f64).sum::<f64>() / program.len().max(1) as f64;
    let worth: Vec<f64> = model
        .rows
        .iter()
        .map(|row| match row.rule {
            RuleId::Limit { .. } => cents * 10.0 / row.limit.abs().max(1e-9),
            RuleId::Decision { .. } => cents * 10.0,
            RuleId::Budget { .. } => budget,
            _ => 1.0,
        })
        .collect();
    search::least_violation(state, &worth, moves, &mut Random::new(seed, 1 << 32))
}

/// Multipliers as they are published, per EUR or unit.
fn published(model: &Model, multipliers: &[f64]) -> Vec<(RuleId, f64)> {
    model
        .rows
        .iter()
        .zip(multipliers)
        .map(|(row, m)| (row.rule, m * if row.money { 100.0 } else { 1.0 }))
        .collect()
}
