//! One function a command.

use std::path::{Path, PathBuf};

use clap::CommandFactory;
use maillage::model::crs::Crs;
use maillage::model::{Code, Said, ToArg, say};
use maillage::{
    Diagnostic, Effort, ModelFormat, Options, Outcome, PlanFile, Project, export_model, load, run,
    score, verify_plan,
};
use maillage_layers::{Format, write, write_file};
use maillage_report::{Chart, Language, Picture, draw, missing_letters, moves, summary};

use crate::Failure;
use crate::arguments::{Arguments, Command, EffortName, Global, Written};
use crate::guard::{Job, keep_inputs, not_an_input, not_itself};
use crate::layers::layers_table;
use crate::show::{findings, progress, result};
use crate::{convert, init, map, path_loss, radio, repair, serve, why};

/// Rules that a line names at most.
const MOST_NAMED: usize = 6;

pub(crate) fn dispatch(arguments: &Arguments) -> Result<(), Failure> {
    let global = &arguments.global;
    check_formats(global)?;
    refuse_idle(&arguments.command, global)?;
    match &arguments.command {
        Command::Init { dir } => init::init(dir, global),
        Command::Check { dir } => check(dir, global),
        Command::Score { dir, written } => score_command(dir, written, global),
        Command::Plan { dir, from, export_model, written } => {
            plan_command(dir, from.as_deref(), export_model.as_deref(), written, global, false)
        }
        Command::Run { dir, from, written } => {
            plan_command(dir, from.as_deref(), None, written, global, true)
        }
        Command::Coverage { dir, measurements, walk, written } => {
            radio::coverage_command(dir, measurements.as_deref(), *walk, written, global)
        }
        Command::Place { dir, zone, target, max_aps, budget, rate, rssi, ground_only } => {
            let asked = radio::Asked {
                zone,
                target: *target,
                max_aps: *max_aps,
                budget: *budget,
                rate: *rate,
                rssi: *rssi,
                ground_only: *ground_only,
            };
            radio::place_command(dir, &asked, global)
        }
        Command::PathLoss { model, csv } => {
            path_loss::path_loss(model.as_deref(), csv.as_deref(), global)
        }
        Command::Verify { plan, project, from } => {
            verify_command(plan, project.as_deref(), from.as_deref(), global)
        }
        Command::Explain { dir, building, from, what_it_takes, technical } => {
            let shown = why::Shown { what_it_takes: *what_it_takes, technical: *technical };
            why::explain_command(dir, building, from.as_deref(), shown, global)
        }
        Command::Repair { dir, way } => repair::repair_command(dir, *way, global),
        Command::Prices { dir, from } => why::prices_command(dir, from.as_deref(), global),
        Command::Compare { a, b, project } => compare_command(a, b, project.as_deref(), global),
        Command::Convert { input, output, crs, to_crs, x, y, xy, order, table, written } => {
            let choices = convert::Choices {
                crs,
                to_crs,
                x,
                y,
                xy,
                order: order.as_deref(),
                table,
                style: written.style(),
            };
            convert::convert(input, output, &choices, global)
        }
        Command::Serve { out, port, host } => serve::serve(out, *host, *port, global),
        Command::Schema => Ok(result(&maillage::json_schema())?),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "maillage", &mut out);
            Ok(result(&String::from_utf8_lossy(&out))?)
        }
    }
}

/// Language of what is shown: as asked, else the project's.
pub(crate) fn language(global: &Global, of_project: &str) -> Language {
    global.of_project(of_project);
    global.words()
}

/// Refuses options that would do nothing: who asks for a file must not go away believing that there is one. (The folder that `serve`
/// shows goes by the same name.)
fn refuse_idle(command: &Command, global: &Global) -> Result<(), Failure> {
    let writes = !matches!(
        command,
        Command::Check { .. }
            | Command::Init { .. }
            | Command::Verify { .. }
            | Command::Explain { .. }
            | Command::Prices { .. }
            | Command::Repair { .. }
            | Command::Convert { .. }
            | Command::Schema
            | Command::Completions { .. }
    );
    let formats =
        matches!(command, Command::Score { .. } | Command::Plan { .. } | Command::Run { .. });
    let plans = matches!(
        command,
        Command::Plan { .. }
            | Command::Run { .. }
            | Command::Explain { .. }
            | Command::Prices { .. }
            | Command::Repair { .. }
    );
    if !plans && (global.effort.is_some() || global.seed.is_some()) {
        return Err(Failure::Usage(say!(idle_search)));
    }
    match (&global.out, global.format.first()) {
        (Some(_), _) if !writes => Err(Failure::Usage(say!(idle_out))),
        (_, Some(_)) if !formats => Err(Failure::Usage(say!(idle_format))),
        _ => Ok(()),
    }
}

/// Endings asked for with `--format`; those that this build cannot write are refused before any work.
fn check_formats(global: &Global) -> Result<(), Failure> {
    if !cfg!(feature = "polars")
        && global.format.iter().any(|format| format.eq_ignore_ascii_case("parquet"))
    {
        return Err(Failure::Usage(say!(parquet_needs_full_build)));
    }
    Ok(())
}

pub(crate) fn options(global: &Global) -> Options {
    let threads = if global.threads == 0 {
        std::thread::available_parallelism().map_or(1, usize::from)
    } else {
        global.threads
    };
    let effort = match global.effort.unwrap_or(EffortName::Normal) {
        EffortName::Quick => Effort::QUICK,
        EffortName::Normal => Effort::NORMAL,
        EffortName::Deep => Effort::DEEP,
    };
    Options { effort, threads, seed: global.seed }
}

pub(crate) fn open(dir: &Path, global: &Global) -> Result<Project, Failure> {
    let (project, diagnostics) = Project::open(dir);
    match project {
        Some(project) => {
            global.of_project(project.language());
            Ok(project)
        }
        None => {
            speak_as_far_as_known(dir, global);
            findings(&diagnostics, global)?;
            Err(Failure::Data)
        }
    }
}

/// Findings are in the language of the project, where that much of it can be read: by its line in a file that is no TOML.
pub(crate) fn speak_as_far_as_known(dir: &Path, global: &Global) {
    if let (Some(partial), _) = Project::open_leniently(dir) {
        return global.of_project(partial.language());
    }
    let text = std::fs::read_to_string(dir.join("maillage.toml")).unwrap_or_default();
    let stated = text.lines().find_map(|line| {
        line.trim().strip_prefix("language")?.trim_start().strip_prefix('=')?.trim().get(1..3)
    });
    if let Some(code) = stated.filter(|code| ["fr", "nl", "en"].contains(code)) {
        global.of_project(code);
    }
}

/// Opens a project whose plan is to stay near another one, where one is named.
pub(crate) fn open_near(
    dir: &Path,
    from: Option<&Path>,
    global: &Global,
) -> Result<Project, Failure> {
    let mut project = open(dir, global)?;
    if let Some(plan) = from {
        project.before = Some(read_plan(plan, global)?.as_before());
    }
    Ok(project)
}

fn check(dir: &Path, global: &Global) -> Result<(), Failure> {
    let (project, mut diagnostics) = Project::open(dir);
    match &project {
        Some(project) => global.of_project(project.language()),
        None => speak_as_far_as_known(dir, global),
    }
    let mut read = (Vec::new(), None);
    if let Some(project) = &project {
        let bar = progress(global, "check");
        // Scoring finds what reading alone cannot: attributes and categories that are not there.
        let outcome = maillage::check(project, &options(global));
        read = (outcome.ground.loaded.layers.clone(), Some(outcome.ground.loaded.grid));
        diagnostics = outcome.diagnostics;
        bar.finish_and_clear();
    } else {
        // The layers are checked all the same, as far as the project file lets us.
        let (partial, _) = Project::open_leniently(dir);
        if let Some(partial) = partial {
            let loaded = load(&partial, false, options(global).threads);
            read = (loaded.layers, Some(loaded.grid));
            diagnostics.extend(loaded.diagnostics);
        }
    }
    if !global.quiet && !global.json {
        result(&layers_table(&read.0, read.1, global.words()))?;
    }
    let clean = diagnostics.is_empty();
    findings(&diagnostics, global)?;
    if !global.quiet && !global.json {
        let said = if clean { say!(no_problem) } else { say!(no_error) };
        result(&format!("{}\n", global.words().say(&said)))?;
    }
    Ok(())
}

fn write_formats(global: &Global) -> Vec<&str> {
    let known = ["gpkg", "fgb", "shp", "parquet", "xlsx"].into_iter();
    let mut formats: Vec<&str> = known
        .filter(|known| global.format.iter().any(|asked| asked.eq_ignore_ascii_case(known)))
        .collect();
    if cfg!(feature = "polars") && !formats.contains(&"parquet") {
        formats.push("parquet");
    }
    formats
}

fn write_out(
    outcome: &Outcome,
    folder: &Path,
    written: &Written,
    global: &Global,
) -> Result<Vec<String>, Failure> {
    Ok(outcome.write_as(folder, &write_formats(global), written.style())?)
}

fn score_command(dir: &Path, how: &Written, global: &Global) -> Result<(), Failure> {
    let project = open(dir, global)?;
    if let Some(folder) = &global.out {
        keep_inputs(&project, folder, Job::Scores { plan: false }, &write_formats(global), &[])?;
    }
    let bar = progress(global, "score");
    let outcome = score(&project, &options(global));
    bar.finish_and_clear();
    findings(&outcome.diagnostics, global)?;
    if let Some(folder) = &global.out {
        let written = write_out(&outcome, folder, how, global)?;
        return announce(folder, &written, global);
    }
    let Some(scores) = &outcome.scores else { return Ok(()) };
    let buildings = &outcome.ground.loaded.buildings;
    let mut order: Vec<usize> =
        (0..buildings.len()).filter(|&b| scores.score[b].is_some()).collect();
    order.sort_by(|&a, &b| {
        scores.score[b]
            .partial_cmp(&scores.score[a])
            .unwrap_or(std::cmp::Ordering::Equal)
            .then_with(|| buildings.id[a].cmp(&buildings.id[b]))
    });
    let most = match (global.json, global.quiet) {
        (true, _) => usize::MAX,
        (_, true) => 0,
        _ => 20,
    };
    let mut text = String::new();
    for b in order.iter().take(most) {
        let (score, rank) =
            (scores.score[*b].unwrap_or_default(), scores.rank[*b].unwrap_or_default());
        if global.json {
            let line = serde_json::json!({ "id": &buildings.id[*b], "name": &buildings.name[*b], "score": score, "rank": rank });
            text.push_str(&format!("{line}\n"));
            continue;
        }
        text.push_str(&format!(
            "{rank:>6}  {score:>6.2}  {:<10}  {}\n",
            &buildings.id[*b], &buildings.name[*b]
        ));
    }
    Ok(result(&text)?)
}

fn plan_command(
    dir: &Path,
    from: Option<&Path>,
    model: Option<&Path>,
    how: &Written,
    global: &Global,
    everything: bool,
) -> Result<(), Failure> {
    let format = model.map(model_format).transpose()?;
    let project = open_near(dir, from, global)?;
    if let Some(model) = model {
        not_an_input(&project, model)?;
    }
    let from = from.map(plan_path);
    let folder = match (&global.out, everything) {
        (Some(folder), _) => Some(folder.clone()),
        (None, true) => Some(dir_of(dir).join("out")),
        (None, false) => None,
    };
    if let Some(folder) = &folder {
        let job = if everything { Job::Run } else { Job::Scores { plan: true } };
        keep_inputs(&project, folder, job, &write_formats(global), from.as_deref().as_slice())?;
    }
    let bar = progress(global, if everything { "run" } else { "plan" });
    let outcome = run(&project, &options(global));
    bar.finish_and_clear();
    let shown = findings(&outcome.diagnostics, global);
    let Some(plan) = &outcome.plan else {
        shown?;
        return Err(Failure::Data);
    };
    if let (Some(path), Some(format), Some(program)) = (model, format, &outcome.program) {
        write_file(path, export_model(program, format))?;
    }
    if !global.quiet && !global.json {
        result(&summary(plan, language(global, project.language())))?;
    }
    if let Some(folder) = folder {
        let mut written = write_out(&outcome, &folder, how, global)?;
        if everything {
            written.extend(write_charts(&outcome, &folder, global)?);
            if project.layer_path("zones").is_some()
                && project.layer_path("access_points").is_some()
            {
                written.extend(radio::cover_run(&outcome, &folder, how, global)?);
            }
            match map::write_map(&outcome, &folder)? {
                Ok(files) => {
                    findings(large_map(&folder).as_slice(), global)?;
                    written.extend(files);
                }
                Err(why) if !global.quiet && !global.json => {
                    crate::show::error_line(&format!("map.html is not written: {why}"));
                }
                Err(_) => {}
            }
        }
        announce(&folder, &written, global)?;
    }
    if global.json {
        result(&format!("{}\n", serde_json::to_string(plan).map_err(std::io::Error::from)?))?;
    }
    if plan.status == "feasible" { Ok(()) } else { Err(Failure::Data) }
}

/// A map larger than this is slow to open on a phone or by mail, bytes.
const LARGE_MAP: u64 = 30_000_000;

/// What must be said of a map that is large.
fn large_map(folder: &Path) -> Option<Diagnostic> {
    let size = |name: &str| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len());
    let (single, opening) = (size("map.html"), size("map/opening.gz"));
    (single > LARGE_MAP).then(|| {
        let message =
            say!(map_large, megabytes = single / 1_000_000, opening = opening / 1_000_000);
        Diagnostic::new(Code::LargeMap, message).layer("project")
    })
}

fn write_charts(outcome: &Outcome, folder: &Path, global: &Global) -> Result<Vec<String>, Failure> {
    let language = language(global, outcome.project.language());
    let missing = missing_letters(outcome);
    if let Some((_, name)) = missing.first() {
        let letters: Vec<String> =
            missing.iter().take(MOST_NAMED).map(|(letter, _)| format!("'{letter}'")).collect();
        let message = say!(letters_missing, count = missing.len(), letters, name);
        findings(&[Diagnostic::new(Code::LettersMissing, message).layer("project")], global)?;
    }
    let mut written = Vec::new();
    for chart in [Chart::WaveMap, Chart::Spend] {
        for picture in [Picture::Svg, Picture::Png] {
            let name = format!("{}.{}", chart.file_name(), picture.ending());
            let bytes = draw(outcome, chart, picture, language)
                .map_err(|error| Failure::Fault(format!("{name}: {error}")))?;
            write_file(&folder.join(&name), bytes)?;
            written.push(name);
        }
    }
    Ok(written)
}

pub(crate) fn announce(folder: &Path, written: &[String], global: &Global) -> Result<(), Failure> {
    if !global.quiet && !global.json {
        result(&format!("\n  {}: {}\n", folder.display(), written.join(" ")))?;
    }
    Ok(())
}

pub(crate) fn dir_of(dir: &Path) -> PathBuf {
    if dir.is_dir() {
        dir.to_path_buf()
    } else {
        dir.parent().map(Path::to_path_buf).unwrap_or_default()
    }
}

/// A plan's file, where its folder is named as well.
/// The format of a program for another solver, by the file's ending.
fn model_format(path: &Path) -> Result<ModelFormat, Failure> {
    match path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
        Some("lp") => Ok(ModelFormat::Lp),
        Some("mps") => Ok(ModelFormat::Mps),
        _ => Err(Failure::Usage(say!(model_ending, file = path.display()))),
    }
}

fn plan_path(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("plan.json") } else { path.to_path_buf() }
}

fn read_plan(path: &Path, global: &Global) -> Result<PlanFile, Failure> {
    PlanFile::read(&plan_path(path))
        .map_err(|problem| findings(&[problem], global).err().unwrap_or(Failure::Data))
}

fn verify_command(
    path: &Path,
    project: Option<&Path>,
    from: Option<&Path>,
    global: &Global,
) -> Result<(), Failure> {
    let plan = read_plan(path, global)?;
    let Some(folder) = project_of(path, project) else {
        let problem = Diagnostic::new(Code::NoProject, say!(project_not_beside_plan))
            .file(path.display().to_string());
        findings(&[problem], global)?;
        return Err(Failure::Data);
    };
    let project = open_near(&folder, from, global)?;
    match verify_plan(&plan, &project) {
        Ok(verification) => {
            if !global.quiet {
                let value = verification.evaluation.value;
                let rules = &verification.evaluation.rules;
                let language = language(global, project.language());
                let broken = plan.broken().count();
                if !global.json {
                    for checked in &verification.checked {
                        result(&format!("{}\n", language.say(checked)))?;
                    }
                }
                let text = if global.json {
                    format!(
                        "{}\n",
                        serde_json::json!({ "verified": true, "status": plan.status, "value": value, "bound": plan.bound, "gap": plan.gap, "rules": rules.len(), "broken": broken, "bound_of_multipliers": verification.bound, "solved_again": verification.solved_again })
                    )
                } else if let (0, Some(bound), Some(gap)) = (broken, plan.bound, plan.gap) {
                    let rules = rules.len();
                    let said = if plan.proved_optimal {
                        say!(verified_best, rules, value)
                    } else {
                        // Rounded up: no more is claimed than was shown.
                        let gap = (100_000.0 * gap).ceil() / 1000.0;
                        say!(verified, rules, gap, value, bound)
                    };
                    format!("{}\n", language.say(&said))
                } else {
                    let shown: Vec<Said> =
                        plan.broken().take(MOST_NAMED).map(|line| line.rule.said()).collect();
                    let more = broken - shown.len();
                    let named = if more > 0 {
                        ToArg::to_arg(&say!(rules_and_more, rules = shown, more))
                    } else {
                        ToArg::to_arg(&shown)
                    };
                    format!(
                        "{}\n",
                        language.say(&say!(
                            true_and_broken,
                            broken,
                            all = rules.len(),
                            rules = named
                        ))
                    )
                };
                result(&text)?;
            }
            if plan.status == "feasible" { Ok(()) } else { Err(Failure::Data) }
        }
        Err(problems) => {
            findings(&problems, global)?;
            Err(Failure::Data)
        }
    }
}

/// The project of a plan, where it lies in the project's folder or that is named.
fn project_of(plan: &Path, project: Option<&Path>) -> Option<PathBuf> {
    let out = if plan.is_dir() {
        plan.to_path_buf()
    } else {
        plan.parent().map(Path::to_path_buf).unwrap_or_default()
    };
    let above = out.join("..");
    project.map(Path::to_path_buf).or_else(|| above.join("maillage.toml").exists().then_some(above))
}

fn compare_command(
    a: &Path,
    b: &Path,
    project: Option<&Path>,
    global: &Global,
) -> Result<(), Failure> {
    let (before, after) = (read_plan(a, global)?, read_plan(b, global)?);
    let moved = maillage::compare(&before, &after);
    let Some(file) = &global.out else {
        if global.json {
            let lines: Vec<String> = moved
                .iter()
                .map(|m| {
                    format!(
                        "{}\n",
                        serde_json::json!({ "id": m.id, "before": m.before, "after": m.after })
                    )
                })
                .collect();
            return Ok(result(&lines.concat())?);
        }
        return Ok(result(&moves(&moved, language(global, &after.passport.language)))?);
    };
    // A layer of who moved: names and places are the project's.
    let Some(folder) = project_of(b, project) else {
        return Err(Failure::Usage(say!(names_from_project, plan = b.display())));
    };
    if Format::of(file).is_none() {
        return Err(Failure::Usage(say!(output_format_unknown, file = file.display())));
    }
    for plan in [a, b] {
        not_itself(&plan_path(plan), file)?;
    }
    let project = open(&folder, global)?;
    not_an_input(&project, file)?;
    let outcome = score(&project, &options(global));
    if outcome.failed() {
        return findings(&outcome.diagnostics, global);
    }
    let layer = maillage::moved_table(&outcome, &before, &after);
    write(file, &layer, Crs::WGS84, Crs::WGS84)?;
    if !global.quiet && !global.json {
        let line = say!(features_written, count = layer.len(), file = file.display());
        result(&format!("{}\n", global.words().say(&line)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map of one file that is slow to open on a phone or by mail is told, with what the folder asks for; a small one is not.
    #[test]
    fn large_maps_are_told() -> std::io::Result<()> {
        let folder =
            std::env::temp_dir().join(format!("maillage-large-map-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("map"))?;
        std::fs::File::create(folder.join("map.html"))?.set_len(LARGE_MAP)?;
        std::fs::write(folder.join("map/opening.gz"), [0; 10])?;
        assert!(large_map(&folder).is_none());
        std::fs::File::create(folder.join("map.html"))?.set_len(LARGE_MAP + 1)?;
        assert_eq!(
            large_map(&folder).map(|finding| finding.code.to_string()).as_deref(),
            Some("large-map")
        );
        std::fs::remove_dir_all(folder)
    }
}
