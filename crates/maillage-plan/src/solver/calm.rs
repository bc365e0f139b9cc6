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

/// Buildings that stand elsewhere in one plan than in another.
pub fn moves(a: &[Option<usize>], b: &[Option<usize>]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}

/// What a plan must be worth so that the gap stated for it, rounded as `stated` rounds it, is that of the solution; or that it lacks no more
/// than the search aims at.
fn good_enough(solution: &Solution, value: f64, effort: &Effort, stated: fn(f64) -> f64) -> f64 {
    let aimed = value * (1.0 - effort.target_gap);
    let gap = (solution.bound - value) / value;
    if solution.proved_optimal { aimed } else { aimed.min(solution.bound / (1.0 + stated(gap))) }
}

/// First bonus in parts of the largest gain, the factor from one to the next, how many are tried, and how often the last step is halved.
const FIRST: f64 = 1.0;
const FACTOR: f64 = 0.25;
const TRIED: usize = 9;
const HALVED: usize = 4;

/// A plan near the one at hand that is worth about what the solution is; `None` where the solution breaks rules, or is worth nothing.
/// `before`: year of every building in the plan at hand; `stated`: how a gap is rounded where it is stated.
pub fn calm(
    program: &WaveProgram,
    solution: &Solution,
    before: &[Option<usize>],
    effort: &Effort,
    seed: u64,
    stated: fn(f64) -> f64,
) -> Option<Calm> {
    let value = evaluate(program, &solution.wave).value;
    if !solution.feasible || value <= 0.0 {
        return None;
    }
    let wanted = good_enough(solution, value, effort, stated);
    let mut best = Calm { wave: solution.wave.clone(), value, moved: moves(&solution.wave, before) };
    let mut offer = |wave: Vec<Option<usize>>| {
        let evaluation = evaluate(program, &wave);
        let good = evaluation.is_feasible() && evaluation.value >= wanted;
        let moved = moves(&wave, before);
        if good && (moved < best.moved || (moved == best.moved && evaluation.value > best.value)) {
            best = Calm { wave, value: evaluation.value, moved };
        }
        good
    };
    if offer(before.to_vec()) {
        return Some(spend(program, best, before));
    }
    let mut model = Model::new(program);
    let own = model.gain.clone();
    let top = own.iter().fold(0.0, |top: f64, gain| top.max(gain.abs()));
    // A rough plan will do, and no proof: what it is worth is looked at.
    let rough = Effort {
        target_gap: 0.0,
        runs: 12,
        branches: 0,
        total_moves: effort.total_moves / 2,
        dual_steps: effort.dual_steps / 4,
        ..*effort
    };
    let mut near = |bonus: f64| {
        stay(&mut model, &own, before, bonus);
        let found = solve_model(program, &mut model, &rough, seed, &mut |_| false);
        found.feasible && offer(found.wave)
    };
    let mut bonus = FIRST * top;
    let mut refused = None;
    for _ in 0..TRIED {
        if near(bonus) {
            break;
        }
        refused = Some(bonus);
        bonus *= FACTOR;
    }
    if let Some(mut high) = refused {
        for _ in 0..HALVED {
            let middle = (high * bonus).sqrt();
            *(if near(middle) { &mut bonus } else { &mut high }) = middle;
        }
    }
    Some(spend(program, go_back(program, best, before, wanted), before))
}

/// Takes in what is out, fits and adds to the value, the most valuable first.
fn spend(program: &WaveProgram, calm: Calm, before: &[Option<usize>]) -> Calm {
    let model = Model::new(program);
    let choice = (0..model.items()).map(|item| option_in(&model, item, &calm.wave)).collect();
    let mut state = State::new(&model, &vec![0.0; model.rows.len()], choice);
    if !state.is_feasible() {
        return calm;
    }
    let out = (0..model.items()).filter(|&item| state.choice[item] == NONE);
    let mut out: Vec<(f64, u32)> = out.map(|item| (model.options(item).map(|k| model.gain[k]).fold(0.0, f64::max), item as u32)).collect();
    maillage_model::sort_rarely(&mut out, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
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
            let of = |wanted: Option<usize>| model.members_of(item).iter().filter(|&&b| before[b as usize] == wanted).count() as f64;
            let stays = of(year) - of(None);
            model.gain[option] = own[option] + bonus * stays;
        }
    }
}

/// Buildings, and pairs of them, that go back to where they were and leave a plan that is good enough.
fn go_back(program: &WaveProgram, mut best: Calm, before: &[Option<usize>], wanted: f64) -> Calm {
    /// Pairs are tried of so few.
    const MOST_IN_PAIRS: usize = 40;
    let tried = |best: &mut Calm, back: &[usize]| {
        let mut wave = best.wave.clone();
        back.iter().for_each(|&b| wave[b] = before[b]);
        let evaluation = evaluate(program, &wave);
        let good = evaluation.is_feasible() && evaluation.value >= wanted;
        if good {
            *best = Calm { moved: moves(&wave, before), value: evaluation.value, wave };
        }
        good
    };
    loop {
        let away: Vec<usize> = (0..before.len()).filter(|&b| best.wave[b] != before[b]).collect();
        if away.len() > MOST_IN_PAIRS {
            return best;
        }
        let single = away.iter().any(|&b| tried(&mut best, &[b]));
        let pair = !single && away.iter().enumerate().any(|(k, &a)| away[..k].iter().any(|&b| tried(&mut best, &[a, b])));
        if !single && !pair {
            return best;
        }
    }
}
