//! A plan near the one at hand: among plans about as good as the best that is known, one that moves few buildings.
//!
//! To stay where it was is worth a bonus to every building; the larger the bonus, the fewer move and the less the plan is worth. The
//! largest bonus whose plan is still good enough is searched (a Lagrangian relaxation of "at least so valuable"; Everett, 1963).
//! Whoever moved and may go back for nothing goes back. Money that is left then takes in those that are out: that disturbs nobody.

use super::hard::option_in;
use super::model::{Model, NONE};
use super::search::{State, fill};
use super::{Effort, Solution, solve_model};
use crate::evaluate::evaluate;
use crate::program::WaveProgram;

/// A plan near another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Calm {
    /// Position of the year per building.
    pub wave: Vec<Option<usize>>,
    /// What it is worth.
    pub value: f64,
    /// Buildings that stand elsewhere than in the plan at hand.
    pub moved: usize,
}

/// Position of a year that the program does not have: whoever stood there moves whatever comes, and nothing holds it.
pub const ELSEWHERE: usize = usize::MAX;

/// Buildings that stand elsewhere in one plan than in another.
pub fn moves(a: &[Option<usize>], b: &[Option<usize>]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}

/// A gap that is no reason to move more buildings, but at deep effort, or where the plan from nothing is proved the best.
const NO_REASON: f64 = 2e-3;

/// What a plan must be worth so that the gap stated for it, rounded as `stated` rounds it, is that of the solution; or that it lacks no more
/// than the search aims at, or than is a reason to move.
fn good_enough(solution: &Solution, value: f64, effort: &Effort, stated: fn(f64) -> f64) -> f64 {
    let aimed = value * (1.0 - effort.target_gap);
    let bound = solution.proved_bound;
    let gap = (bound - value) / value;
    if solution.proved_optimal {
        return aimed;
    }
    let no_reason = if effort.target_gap <= Effort::DEEP.target_gap { 0.0 } else { NO_REASON };
    aimed.min(bound / (1.0 + stated(gap).max(no_reason)))
}

/// First bonus in parts of the largest gain, the factor from one to the next, how many are tried, and how often the last step is halved.
const FIRST: f64 = 1.0 / 16.0;
const FACTOR: f64 = 4.0;
const TRIED: usize = 5;
const HALVED: usize = 4;
/// So few that move are few: no nearer plan is searched.
const FEW: usize = 2;
/// Items up to which plans with a bonus are searched; of larger programs the plan from nothing is brought back as far as it goes.
const MOST_SEARCHED: usize = 6_000;
const MOST_WITH_RESIDENTS: usize = 1_000;
/// Newcomers to a year that are tried in exchange for each who stood there.
const MOST_RIVALS: usize = 60;
/// Items away from their place up to which all pairs of them are tried.
const MOST_IN_PAIRS: usize = 300;

/// A plan near the one at hand that is worth about what the solution is; `None` where the solution breaks rules, or is worth nothing.
/// `before`: year of every building in the plan at hand, [`ELSEWHERE`] for one that the program does not have; `stated`: how a gap is
/// rounded where it is stated; `watch` as in [`solve`](super::solve): stopped, it takes the nearest plan so far.
pub fn calm(
    program: &WaveProgram,
    solution: &Solution,
    before: &[Option<usize>],
    effort: &Effort,
    seed: u64,
    stated: fn(f64) -> f64,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Option<Calm> {
    let value = evaluate(program, &solution.wave).value;
    if !solution.feasible || value <= 0.0 {
        return None;
    }
    let wanted = good_enough(solution, value, effort, stated);
    let of = |wave: Vec<Option<usize>>| {
        let evaluation = evaluate(program, &wave);
        let good = evaluation.is_feasible() && evaluation.value >= wanted;
        good.then(|| Calm { value: evaluation.value, moved: moves(&wave, before), wave })
    };
    let model = Model::new(program);
    if !before.contains(&Some(ELSEWHERE))
        && let Some(still) = of(before.to_vec())
    {
        return Some(spend(program, &model, still, before));
    }
    let near = |calm: Calm| {
        go_back(&model, &calm.wave, before, wanted)
            .and_then(of)
            .filter(|back| back.moved < calm.moved)
            .unwrap_or(calm)
    };
    let mut best = near(of(solution.wave.clone())?);
    // Where residents count each plan takes long; a preview has no time at all.
    let most = if model.has_residents() { MOST_WITH_RESIDENTS } else { MOST_SEARCHED };
    if best.moved > FEW && model.items() <= most && *effort != Effort::PREVIEW {
        let staying = search(program, &model, before, effort, seed, of, watch).map(near);
        if let Some(found) = staying.filter(|found| found.moved < best.moved) {
            best = found;
        }
    }
    Some(spend(program, &model, best, before))
}

/// The plan of the largest bonus whose plan is good enough, by `of`; of those met, the one that moves fewest.
fn search(
    program: &WaveProgram,
    model: &Model,
    before: &[Option<usize>],
    effort: &Effort,
    seed: u64,
    of: impl Fn(Vec<Option<usize>>) -> Option<Calm>,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Option<Calm> {
    let top = model.gain.iter().fold(0.0, |top: f64, gain| top.max(gain.abs()));
    // A rough plan will do, and no proof: what it is worth is looked at.
    let rough = Effort {
        target_gap: 0.0,
        runs: 12,
        proof_work: 0,
        total_moves: effort.total_moves / 2,
        resident_moves: effort.resident_moves / 8,
        dual_steps: effort.dual_steps / 4,
        ..*effort
    };
    let mut staying = model.clone();
    let mut best: Option<Calm> = None;
    let mut stopped = false;
    let mut good = |bonus: f64| {
        if stopped {
            return true;
        }
        stay(&mut staying, &model.gain, before, bonus);
        let found = solve_model(program, &mut staying, &rough, seed, &mut |_| {
            stopped |= watch(1.0);
            stopped
        });
        let found = if found.feasible { of(found.wave) } else { None };
        let is_good = found.is_some();
        best = [best.take(), found]
            .into_iter()
            .flatten()
            .reduce(|a, b| if b.moved < a.moved { b } else { a });
        is_good
    };
    // Good enough with `low`, not with `high`.
    let (mut low, mut high) = (FIRST * top, None);
    let rises = good(low);
    for _ in 0..TRIED {
        if rises {
            let next = low * FACTOR;
            if !good(next) {
                high = Some(next);
                break;
            }
            low = next;
        } else {
            high = Some(low);
            low /= FACTOR;
            if good(low) {
                break;
            }
        }
    }
    if let Some(mut high) = high {
        for _ in 0..HALVED {
            let middle = (low * high).sqrt();
            *(if good(middle) { &mut low } else { &mut high }) = middle;
        }
    }
    best
}

/// Takes in what is out, fits and adds to the value, the most valuable first.
fn spend(program: &WaveProgram, model: &Model, calm: Calm, before: &[Option<usize>]) -> Calm {
    let choice = (0..model.items()).map(|item| option_in(model, item, &calm.wave)).collect();
    let mut state = State::new(model, &vec![0.0; model.rows.len()], choice);
    if !state.is_feasible() {
        return calm;
    }
    let out = (0..model.items()).filter(|&item| state.choice[item] == NONE);
    let mut out: Vec<(f64, u32)> = out
        .map(|item| (model.options(item).map(|k| model.gain[k]).fold(0.0, f64::max), item as u32))
        .collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    fill(&mut state, out.into_iter().map(|(_, item)| item));
    let wave = model.waves(program, &state.choice);
    let evaluation = evaluate(program, &wave);
    let better = evaluation.is_feasible() && evaluation.value > calm.value;
    if better { Calm { moved: moves(&wave, before), value: evaluation.value, wave } } else { calm }
}

/// Gains with a bonus for every building that stays.
fn stay(model: &mut Model, own: &[f64], before: &[Option<usize>], bonus: f64) {
    for item in 0..model.items() {
        for option in model.options(item) {
            let year = Some(usize::from(model.option_year[option]));
            let of = |wanted: Option<usize>| {
                model.members_of(item).iter().filter(|&&b| before[b as usize] == wanted).count()
                    as f64
            };
            let stays = of(year) - of(None);
            model.gain[option] = own[option] + bonus * stays;
        }
    }
}

/// Sends items, and pairs of them, back to where they were, as long as the plan stays good enough. `None` where the plan breaks rules as
/// the model counts them.
fn go_back(
    model: &Model,
    wave: &[Option<usize>],
    before: &[Option<usize>],
    wanted: f64,
) -> Option<Vec<Option<usize>>> {
    let choice = (0..model.items()).map(|item| option_in(model, item, wave)).collect();
    let mut state = State::new(model, &vec![0.0; model.rows.len()], choice);
    if !state.is_feasible() {
        return None;
    }
    // Where each item goes back to: nowhere, if it may not stand there.
    let home: Vec<Option<u32>> = (0..model.items())
        .map(|item| {
            let option = option_in(model, item, before);
            let was_out = before[model.members_of(item)[0] as usize].is_none();
            (option != NONE || (was_out && !model.must[item])).then_some(option)
        })
        .collect();
    let keeps = |state: &State<'_>, gain: f64, penalty: f64| {
        penalty <= 0.0 && state.value() + gain >= wanted
    };
    loop {
        let away = |item: usize, home: Option<u32>| {
            home.filter(|home| state.choice[item] != *home).map(|home| (item, home))
        };
        let away: Vec<(usize, u32)> =
            home.iter().enumerate().filter_map(|(item, home)| away(item, *home)).collect();
        // Who stood somewhere goes back first, alone or in the place of a newcomer; newcomers that leave only use up what may be lost.
        let (stood, newcomers): (Vec<_>, Vec<_>) =
            away.into_iter().partition(|&(_, home)| home != NONE);
        let mut moved = false;
        for &(item, home) in &stood {
            moved |= state.single(item, home, f64::NEG_INFINITY, keeps);
        }
        for &(item, home) in stood.iter().filter(|_| !newcomers.is_empty()) {
            if state.choice[item] == home {
                continue;
            }
            let year = |option: u32| model.option_year[option as usize];
            let rivals = newcomers.iter().filter(|rival| {
                state.choice[rival.0] != NONE && year(state.choice[rival.0]) == year(home)
            });
            let rivals: Vec<(usize, u32)> = rivals.take(MOST_RIVALS).copied().collect();
            moved |= rivals
                .into_iter()
                .any(|rival| state.pair((item, home), rival, f64::NEG_INFINITY, keeps));
        }
        if !moved && stood.len() + newcomers.len() <= MOST_IN_PAIRS {
            moved = stood.iter().enumerate().any(|(k, &a)| {
                stood[..k].iter().any(|&b| state.pair(a, b, f64::NEG_INFINITY, keeps))
            });
        }
        if !moved {
            for &(item, home) in &newcomers {
                state.single(item, home, f64::NEG_INFINITY, keeps);
            }
            break;
        }
    }
    let mut wave = wave.to_vec();
    for (item, &option) in state.choice.iter().enumerate() {
        let year = (option != NONE).then(|| usize::from(model.option_year[option as usize]));
        model.members_of(item).iter().for_each(|&b| wave[b as usize] = year);
    }
    Some(wave)
}
