//! Budgets that hold whatever else gives way.

use super::model::{Model, NONE};
use super::search::State;
use super::{Effort, break_least, solve_model};
use crate::program::{Decision, DecisionKind, RuleId, WaveProgram};

/// What a cent over a budget counts where budgets are hard: more than all other rules of a city together.
pub(super) const AT_ANY_PRICE: f64 = 1e12;

/// How often the search is heated again, from the best plan that it knows.
const HEATS: u64 = 8;

/// A plan within the budgets that breaks the other rules least, as far as a search finds it, and among those with no more broken
/// a valuable one. `wave`: the plan to start from.
///
/// Locks are rows here and no longer bind, so the empty plan is one: some plan keeps the budgets. What the found plan breaks sets
/// the limits anew; within those as many locks as can be are kept, and then the value is searched.
pub(super) fn within_budgets(
    program: &WaveProgram,
    wave: &[Option<usize>],
    effort: &Effort,
    seed: u64,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Vec<Option<usize>> {
    let mut model = Model::with_locks(program, true);
    let choice = (0..model.items()).map(|item| option_in(&model, item, wave)).collect();
    let mut state = State::new(&model, &vec![0.0; model.rows.len()], choice);
    release(&model, &mut state, |rule| matches!(rule, RuleId::Budget { .. }));
    for heat in 0..HEATS {
        let choice = break_least(
            program,
            &model,
            &mut state,
            effort.repair_moves / HEATS,
            seed.wrapping_add(heat),
            AT_ANY_PRICE,
        );
        state.set_choice(&choice);
    }
    let used: Vec<f64> = (0..model.rows.len()).map(|row| state.used(row)).collect();
    let wave = model.waves(program, &state.choice);
    drop(state);
    for (row, used) in model.rows.iter_mut().zip(&used) {
        row.limit = row.limit.max(*used);
    }
    let wave = most_locks(program, &model, &used, effort, seed).unwrap_or(wave);
    // The locks that it keeps bind again, and the other rules as far as it keeps them.
    let mut kept = program.clone();
    for decision in kept.decisions.iter_mut().filter(|decision| is_lock(decision)) {
        let in_time = |year: usize| match decision.kind {
            DecisionKind::Lock(Some(t)) => year == t,
            DecisionKind::LockBy(t) => year <= t,
            _ => true,
        };
        decision.buildings.retain(|&b| wave[b as usize].is_some_and(in_time));
    }
    let mut binding = Model::new(&kept);
    for row in &mut binding.rows {
        row.limit = model
            .rows
            .iter()
            .find(|eased| eased.rule == row.rule)
            .map_or(row.limit, |eased| eased.limit);
    }
    let eased = solve_model(&kept, &mut binding, effort, seed, watch);
    if eased.feasible { eased.wave } else { wave }
}

/// A plan that keeps more locks than the one whose use of the rows is given, where a search for the most of them finds one.
fn most_locks(
    program: &WaveProgram,
    model: &Model,
    used: &[f64],
    effort: &Effort,
    seed: u64,
) -> Option<Vec<Option<usize>>> {
    let of_lock = |rule: RuleId| matches!(rule, RuleId::Decision { entry, .. } if is_lock(&program.decisions[entry]));
    let locks: Vec<bool> = model.rows.iter().map(|row| of_lock(row.rule)).collect();
    let kept = |used: &[f64]| {
        used.iter().zip(&locks).filter(|(used, lock)| **lock && **used < 0.0).count()
    };
    let known = kept(used);
    if known == locks.iter().filter(|lock| **lock).count() {
        return None;
    }
    // A lock is worth 1, what else there is to gain less than that altogether.
    let most: f64 = (0..model.items())
        .map(|item| model.options(item).map(|option| model.gain[option].abs()).fold(0.0, f64::max))
        .sum();
    let small = 0.5 / (most + model.group_worth.iter().sum::<f64>() * model.g[0]).max(1e-300);
    let mut counting = model.clone();
    counting.group_worth.iter_mut().for_each(|worth| *worth *= small);
    for option in 0..model.gain.len() {
        let locked = model.entries(option).filter(|(row, _)| locks[*row]).count();
        counting.gain[option] = small * model.gain[option] + locked as f64;
    }
    counting
        .rows
        .iter_mut()
        .zip(&locks)
        .filter(|(_, lock)| **lock)
        .for_each(|(row, _)| row.limit = 0.0);
    let found = solve_model(program, &mut counting, effort, seed, &mut |_| false);
    let choice: Vec<u32> =
        (0..model.items()).map(|item| option_in(model, item, &found.wave)).collect();
    let state = State::new(&counting, &vec![0.0; model.rows.len()], choice);
    let used: Vec<f64> = (0..model.rows.len()).map(|row| state.used(row)).collect();
    (found.feasible && kept(&used) > known).then_some(found.wave)
}

/// Takes items out until the rules of a kind hold, those that decisions tie last and otherwise the least valuable first.
fn release(model: &Model, state: &mut State<'_>, is_kind: impl Fn(RuleId) -> bool) {
    let of_kind: Vec<bool> = model.rows.iter().map(|row| is_kind(row.rule)).collect();
    let is_tied = |option: usize| {
        model
            .entries(option)
            .any(|(row, _)| matches!(model.rows[row].rule, RuleId::Decision { .. }))
    };
    let mut taken: Vec<usize> = (0..model.items())
        .filter(|&item| state.choice[item] != NONE && !model.must[item])
        .collect();
    let key = |item: usize| (is_tied(state.choice[item] as usize), state.gain(state.choice[item]));
    let keys: Vec<(bool, f64)> = (0..model.items())
        .map(|item| if state.choice[item] == NONE { (false, 0.0) } else { key(item) })
        .collect();
    taken.sort_by(|&a, &b| {
        keys[a].0.cmp(&keys[b].0).then(keys[a].1.total_cmp(&keys[b].1)).then(a.cmp(&b))
    });
    // A neighbour's discount may end with an item that is taken out: once more, then.
    let mut over = true;
    while std::mem::take(&mut over) {
        for &item in &taken {
            let option = state.choice[item];
            let is_over = |row: usize| of_kind[row] && state.used(row) > model.rows[row].limit;
            if option != NONE
                && model.entries(option as usize).any(|(row, a)| a > 0.0 && is_over(row))
            {
                over |= state.single(item, NONE, f64::NEG_INFINITY, |_, _, _| true);
            }
        }
    }
}

fn is_lock(decision: &Decision) -> bool {
    matches!(decision.kind, DecisionKind::Lock(_) | DecisionKind::LockBy(_))
}

/// The option of an item that a plan takes.
pub(super) fn option_in(model: &Model, item: usize, wave: &[Option<usize>]) -> u32 {
    let year = wave[model.members_of(item)[0] as usize];
    model
        .options(item)
        .find(|&option| Some(usize::from(model.option_year[option])) == year)
        .map_or(NONE, |option| option as u32)
}
