//! The check of a `plan.json` against the project that it was made of, and what was checked, in sentences.

use std::collections::BTreeMap;

use maillage_model::{Code, Diagnostic, Said, say};
use maillage_plan::certificate::follow;
use maillage_plan::verify::{Verification, verify};
use maillage_plan::{Effort, Evaluation, RuleId, RuleUse, Solution, WaveProgram};
use maillage_project::Project;
use serde_json::Value;

use crate::pipeline::{Options, Outcome};
use crate::plan_file::{MovedLine, PlanFile, gap, rule_of};

/// A plan file that agrees with its project.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Value and use of every rule, recomputed.
    pub evaluation: Evaluation,
    /// The bound that the file's multipliers prove, added up without the solver.
    pub bound: f64,
    /// True where the file states more than its multipliers prove, and the solver was run again for it.
    pub solved_again: bool,
    /// What was checked, a sentence each.
    pub checked: Vec<Said>,
}

/// What is wrong with a plan file, as it is found.
#[derive(Default)]
struct Problems(Vec<Diagnostic>);

impl Problems {
    fn say(&mut self, message: Said) {
        self.0.push(Diagnostic::new(Code::PlanDoesNotVerify, message).file("plan.json"));
    }
}

/// Recomputes a plan from the project's inputs: feasibility, value and bound, without the solver. Where the file states a tighter bound than
/// its multipliers prove (cuts, branch and bound), its proof is followed; where it holds none, the program is solved again, with the same effort
/// and seed.
///
/// # Errors
/// Every disagreement found, or the errors that keep the inputs from being read.
pub fn verify_plan(plan: &PlanFile, project: &Project) -> Result<Verified, Vec<Diagnostic>> {
    let outcome = crate::pipeline::assemble_only(project, &Options::default());
    let Some(program) = &outcome.program else {
        return Err(outcome.diagnostics.into_iter().filter(Diagnostic::is_error).collect());
    };
    if program.years.is_empty() {
        let missing = Diagnostic::new(Code::NoYears, say!(no_years));
        return Err(vec![missing.layer("project").file("maillage.toml").column("plan.years")]);
    }
    let mut problems = Problems::default();
    let wave = waves(plan, program, &mut problems);
    let multipliers = multipliers(plan);
    let verification = verify(program, &wave, &multipliers, &plan.resident_shares);
    // The file as these inputs and this choice of years would have it, field by field. What only the solver knows
    // (that it looked at every plan, why rules fight) is taken as the file says.
    let mut solution = Solution {
        wave,
        feasible: verification.evaluation.is_feasible(),
        proved_optimal: plan.proved_optimal,
        proved_infeasible: false,
        bound: verification.bound,
        proved_bound: verification.bound,
        multipliers,
        certificate: plan.proof.clone(),
        resident_shares: plan.resident_shares.clone(),
    };
    let found = &verification.evaluation;
    let mut expected = expected(plan, project, &outcome, program, &solution, found);
    same_inputs(plan, &expected, project, &mut problems);
    if !problems.0.is_empty() {
        // All else would follow from that.
        return Err(problems.0);
    }
    if verification.bad_multipliers > 0 {
        problems.say(say!(multipliers_unfit, count = verification.bad_multipliers));
    }
    let shown = shown(plan, program, &solution, &verification, &mut problems);
    let again = if shown { None } else { solved_again(plan, program, &verification) };
    solution.proved_bound = match (&again, plan.bound) {
        (Some(again), _) => again.proved_bound,
        // Its proof has been followed.
        (None, Some(stated)) if shown => stated,
        _ => verification.bound,
    };
    expected = self::expected(plan, project, &outcome, program, &solution, found);
    consistent(plan, &expected, &mut problems);
    if let Some(again) = &again {
        let value = maillage_plan::evaluate(program, &again.wave).value;
        let same = (value - plan.value).abs() <= 1e-9 * (1.0 + value.abs());
        if plan.proved_optimal && !(again.proved_optimal && same) {
            problems.say(say!(proof_not_shown));
        }
    }
    // What is stated of a small value and bound is as near as of large ones.
    let near = |a: f64, b: f64| (a - b).abs() <= 2e-9 * a.abs().max(b.abs());
    let bounds = [plan.bound, expected.bound].map(Option::unwrap_or_default);
    if !near(plan.value, expected.value) || !near(bounds[0], bounds[1]) {
        problems.say(say!(
            field_differs,
            field = "value, bound",
            stated = format!("{}, {}", plan.value, bounds[0]),
            found = format!("{}, {}", expected.value, bounds[1])
        ));
    }
    let json = |file: &PlanFile| serde_json::to_value(file).unwrap_or_default();
    let (stated, found) = (json(plan), json(&expected));
    for (field, value) in found.as_object().into_iter().flatten() {
        if !matches!(field.as_str(), "passport" | "conflict" | "proved_optimal") {
            disagreements(&stated[field], value, field, &mut problems);
        }
    }
    if !problems.0.is_empty() {
        return Err(problems.0);
    }
    let solved_again = again.is_some();
    let mut checked = checked(plan, program, &verification);
    if solved_again {
        checked.push(say!(checked_again));
    } else if let Some(proof) = &plan.proof {
        let (cuts, parts) = (proof.cuts.len(), proof.parts.len());
        checked.push(say!(checked_proof, cuts, parts));
    }
    let Verification { evaluation, bound, .. } = verification;
    Ok(Verified { evaluation, bound, solved_again, checked })
}

/// The year of every candidate, as the file has it.
fn waves(plan: &PlanFile, program: &WaveProgram, problems: &mut Problems) -> Vec<Option<usize>> {
    let position: BTreeMap<&str, usize> =
        program.ids.iter().enumerate().map(|(b, id)| (id, b)).collect();
    let mut wave = vec![None; program.len()];
    for line in &plan.waves {
        let year = program.years.iter().position(|&year| year == line.year);
        for id in line.buildings.iter() {
            match (position.get(id), year) {
                (Some(&b), Some(t)) if wave[b].is_none() => wave[b] = Some(t),
                (Some(_), Some(_)) => problems.say(say!(in_two_waves, id)),
                (None, _) => problems.say(say!(no_candidate_here, id)),
                (_, None) => problems.say(say!(no_year_here, year = line.year.to_string())),
            }
        }
    }
    wave
}

fn multipliers(plan: &PlanFile) -> Vec<(RuleId, f64)> {
    let of_rules = plan
        .rules
        .iter()
        .filter(|line| line.multiplier != 0.0)
        .filter_map(|line| Some((rule_of(line.id)?, line.multiplier)));
    let of_decisions = plan
        .decision_multipliers
        .iter()
        .map(|&(entry, part, m)| (RuleId::Decision { entry, part }, m));
    of_rules.chain(of_decisions).collect()
}

/// Follows the proof in the file, where there is one; whether it shows what is stated.
fn shown(
    plan: &PlanFile,
    program: &WaveProgram,
    solution: &Solution,
    verification: &Verification,
    problems: &mut Problems,
) -> bool {
    let (Some(proof), Some(stated)) = (&plan.proof, plan.bound) else { return false };
    let value = verification.evaluation.value;
    // What is proved of plans worth more than the stated bound is all that is stated.
    let worth = if plan.proved_optimal { value } else { stated.max(value) };
    let shares = &solution.resident_shares;
    match follow(program, worth, &solution.multipliers, shares, proof) {
        Ok(bound) if bound <= worth + 2e-9 * worth.abs() => true,
        _ => {
            let field = if plan.proved_optimal { "proved_optimal" } else { "bound" };
            problems.say(say!(proof_does_not_show, field));
            false
        }
    }
}

/// More is stated than the multipliers prove, and the file holds no proof of it: cuts, and branch and bound, which are done again, as hard as
/// they were.
fn solved_again(
    plan: &PlanFile,
    program: &WaveProgram,
    verification: &Verification,
) -> Option<Solution> {
    // What is no number is not small enough.
    let within = |excess: f64, most: f64| excess <= most;
    let tighter =
        plan.bound.is_some_and(|bound| !within(verification.bound - bound, 1e-9 * bound.abs()));
    let value = verification.evaluation.value;
    let unproved = plan.proved_optimal && !within(gap(verification.bound, value), 1e-9);
    (tighter || unproved).then(|| {
        let stated = |effort: &Effort| effort.to_string() == plan.passport.effort;
        let effort = [Effort::QUICK, Effort::NORMAL, Effort::DEEP]
            .into_iter()
            .find(stated)
            .unwrap_or(Effort::NORMAL);
        maillage_plan::solve(program, &effort, plan.passport.seed, &mut |_| false)
    })
}

/// The file that this choice of years makes.
fn expected(
    plan: &PlanFile,
    project: &Project,
    outcome: &Outcome,
    program: &WaveProgram,
    solution: &Solution,
    evaluation: &Evaluation,
) -> PlanFile {
    let seed = plan.passport.seed;
    let mut expected =
        PlanFile::new(outcome, program, solution, evaluation, None, &Options::default(), seed);
    // Who moved is counted; what a search from nothing found is taken as the file says.
    expected.moved =
        project.before.as_ref().zip(plan.moved.as_ref()).map(|(before, stated)| MovedLine {
            from: before.plan_id.clone(),
            buildings: maillage_plan::moves(&solution.wave, &before.waves(program)),
            ..stated.clone()
        });
    expected
}

/// The files and settings are those that the plan was made of.
fn same_inputs(plan: &PlanFile, expected: &PlanFile, project: &Project, problems: &mut Problems) {
    let (stated, found) = (&plan.passport, &expected.passport);
    for (name, hash) in &found.inputs {
        match stated.inputs.get(name) {
            Some(known) if known == hash => {}
            Some(_) => problems.say(say!(input_changed, name)),
            None => problems.say(say!(input_new, name)),
        }
    }
    for name in stated.inputs.keys().filter(|name| !found.inputs.contains_key(*name)) {
        problems.say(say!(input_gone, name));
    }
    if stated.settings != found.settings {
        let elsewhere = plan.moved.is_some() && project.before.is_none();
        problems.say(if elsewhere {
            say!(settings_changed_or_from)
        } else {
            say!(settings_changed)
        });
    }
}

/// What a file says of itself does not contradict itself.
fn consistent(plan: &PlanFile, expected: &PlanFile, problems: &mut Problems) {
    if plan.passport.language != expected.passport.language {
        problems.say(say!(
            language_differs,
            stated = plan.passport.language,
            found = expected.passport.language
        ));
    }
    if plan.status != "feasible" && plan.proved_optimal {
        problems.say(say!(broken_and_optimal));
    }
    if plan.status == "feasible" && plan.conflict.is_some() {
        problems.say(say!(conflict_without_breach));
    }
    if plan.passport.plan_id != plan.passport.fingerprint() {
        problems.say(say!(plan_id_unfit));
    }
}

/// What was checked: each line only where there is something of its kind.
fn checked(plan: &PlanFile, program: &WaveProgram, verification: &Verification) -> Vec<Said> {
    let rules = &verification.evaluation.rules;
    let kept = |of: &dyn Fn(&RuleUse) -> bool| {
        let all: Vec<&RuleUse> = rules.iter().filter(|rule| of(rule)).collect();
        (all.iter().filter(|rule| rule.violation == 0.0).count(), all.len())
    };
    let buildings = plan.waves.iter().map(|wave| wave.buildings.len()).sum::<usize>();
    let waves = plan.waves.iter().filter(|wave| !wave.buildings.is_empty()).count();
    let spent = plan.waves.iter().map(|wave| wave.spend_eur).sum::<f64>();
    let budget = program.budget.iter().map(|budget| budget.eur()).sum::<f64>();
    let mut said = vec![
        say!(checked_inputs, count = plan.passport.inputs.len()),
        say!(checked_settings),
        say!(checked_waves, buildings, waves, candidates = program.len()),
    ];
    let (count, all) = kept(&|rule| matches!(rule.rule, RuleId::Budget { .. }));
    said.push(say!(checked_budgets, count, all, spent, budget));
    let (count, all) = kept(&|rule| {
        matches!(rule.rule, RuleId::SectorShare { .. } | RuleId::DistrictShare { .. })
    });
    if all > 0 {
        said.push(say!(checked_floors, count, all));
    }
    let (count, all) = kept(&|rule| matches!(rule.rule, RuleId::Limit { .. }));
    if all > 0 {
        said.push(say!(checked_limits, count, all));
    }
    let (count, all) = kept(&|rule| matches!(rule.rule, RuleId::Decision { .. }));
    if all > 0 {
        said.push(say!(checked_decisions, count, all));
    }
    let points = libm::round(verification.evaluation.score_total * 10.0) / 10.0;
    said.push(say!(checked_value, value = verification.evaluation.value, points));
    let multipliers = multipliers(plan).len();
    let value = verification.evaluation.value;
    // Of a plan that breaks rules a bound says nothing.
    if value > 0.0 && plan.bound.is_some() {
        // Rounded up: no more is claimed than was shown.
        let excess = libm::ceil((verification.bound / value - 1.0).max(0.0) * 1e5) / 1e3;
        said.push(say!(checked_bound, count = multipliers, excess));
    }
    said
}

/// Names every number or text in which a file differs from what was recomputed; numbers may differ by rounding.
fn disagreements(stated: &Value, found: &Value, path: &str, problems: &mut Problems) {
    match (stated, found) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            let close = (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()));
            if !close {
                problems.say(say!(
                    field_differs,
                    field = path,
                    stated = a.to_string(),
                    found = b.to_string()
                ));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (k, (a, b)) in a.iter().zip(b).enumerate() {
                disagreements(a, b, &format!("{path}[{k}]"), problems);
            }
        }
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            for (key, b) in b {
                disagreements(
                    a.get(key).unwrap_or(&Value::Null),
                    b,
                    &format!("{path}.{key}"),
                    problems,
                );
            }
        }
        _ if stated == found => {}
        (Value::Array(a), Value::Array(b)) => {
            problems.say(say!(entries_differ, stated = a.len(), field = path, found = b.len()));
        }
        _ => problems.say(say!(
            field_differs,
            field = path,
            stated = stated.to_string(),
            found = found.to_string()
        )),
    }
}
