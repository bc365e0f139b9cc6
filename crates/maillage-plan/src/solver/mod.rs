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
mod stage;
mod staged;

pub use calm::{Calm, ELSEWHERE, calm, moves};

use model::Model;
use random::Random;
use search::{Core, Incumbent, State, polish};
use staged::solve_model;

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

/// Improves a plan that keeps the rules, as far as single changes and pairs of them within a core do. A narrow core may hold none
/// of those that are out: money that is left is spent on the nearest.
fn refine(state: &mut State<'_>, core: &Core, moves: u64, losses: &[(f64, u32)]) {
    polish(state, core, moves);
    search::fill(state, losses.iter().map(|loss| loss.1));
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
