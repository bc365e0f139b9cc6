//! A program solved as the command solves it: the plan, why there is none, and how near it stays to the one at hand.

use maillage_plan::conflict::{self, Conflict};
use maillage_plan::{Effort, Evaluation, Solution, WaveProgram, calm, evaluate, moves, solve};
use maillage_project::Project;

use crate::pipeline::Options;
use crate::plan_file::{MovedLine, stated_gap};

/// A program solved.
pub(crate) struct Solved {
    pub solution: Solution,
    pub evaluation: Evaluation,
    /// Why no plan keeps every rule, where that was asked.
    pub conflict: Option<Conflict>,
    /// How near the plan stays to the one at hand, where there is one.
    pub moved: Option<MovedLine>,
}

/// The seed of the search: as asked, else the project's.
pub(crate) fn seed_of(project: &Project, options: &Options) -> u64 {
    options.seed.unwrap_or(project.settings.plan.seed)
}

/// Solves a program of a project. `explained`: where no plan keeps every rule, it is looked for why, which takes many plans.
pub(crate) fn solved(
    project: &Project,
    program: &WaveProgram,
    options: &Options,
    explained: bool,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Solved {
    let seed = seed_of(project, options);
    let mut solution = solve(program, &options.effort, seed, watch);
    let mut evaluation = evaluate(program, &solution.wave);
    let explained = explained && !evaluation.is_feasible();
    let conflict = if explained { conflict::explain(program, seed) } else { None };
    if explained && conflict.is_none() && !solution.proved_infeasible {
        // What looked for a reason found a plan instead: the rules can hold.
        let probe = Effort { target_gap: options.effort.target_gap, ..conflict::PROBE };
        solution = solve(program, &probe, seed, watch);
        // What this search proved, the effort in the passport does not prove again.
        solution.proved_bound = solution.bound;
        solution.proved_optimal = false;
        solution.certificate = None;
        evaluation = evaluate(program, &solution.wave);
    }
    let moved = stay_near(project, program, &mut solution, &mut evaluation, options, watch);
    Solved { solution, evaluation, conflict, moved }
}

/// Where there is a plan at hand: takes, among plans for which the same gap is stated, one near it instead.
fn stay_near(
    project: &Project,
    program: &WaveProgram,
    solution: &mut Solution,
    evaluation: &mut Evaluation,
    options: &Options,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Option<MovedLine> {
    let before = project.before.as_ref()?;
    let at_hand = before.waves(program);
    let from_nothing = moves(&solution.wave, &at_hand);
    let mut line = MovedLine {
        from: before.plan_id.clone(),
        buildings: from_nothing,
        from_nothing,
        gain: 0.0,
    };
    if let Some(near) = calm(
        program,
        solution,
        &at_hand,
        &options.effort,
        seed_of(project, options),
        stated_gap,
        watch,
    ) {
        line.buildings = near.moved;
        line.gain = ((evaluation.value - near.value) / near.value).max(0.0);
        solution.proved_optimal &= near.value >= evaluation.value;
        solution.wave = near.wave;
        *evaluation = evaluate(program, &solution.wave);
    }
    Some(line)
}
