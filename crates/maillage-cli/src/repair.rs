//! A way out of a conflict, made in the project's files.

use std::path::Path;

use maillage::model::{Said, say};
use maillage::{RepairLine, run};
use maillage_layers::write_file;
use maillage_session::repaired;

use crate::Failure;
use crate::arguments::Global;
use crate::show::{findings, progress, result};
use crate::steps::{open, options};

pub(crate) fn repair_command(dir: &Path, way: usize, global: &Global) -> Result<(), Failure> {
    let project = open(dir, global)?;
    let bar = progress(global, "repair");
    let outcome = run(&project, &options(global));
    bar.finish_and_clear();
    let Some(plan) = &outcome.plan else {
        return findings(&outcome.diagnostics, global);
    };
    let said = |said: &Said| result(&format!("{}\n", global.words().say(said)));
    if plan.status == "feasible" {
        return Ok(said(&say!(repair_nothing))?);
    }
    let Some(conflict) = &plan.conflict else {
        said(&say!(repair_none))?;
        return Err(Failure::Data);
    };
    let ways: &[RepairLine] = if conflict.repairs.is_empty() {
        &conflict.together
    } else {
        let most = conflict.repairs.len();
        let chosen = way.checked_sub(1).and_then(|k| conflict.repairs.get(k..=k));
        chosen.ok_or_else(|| Failure::Usage(say!(repair_way_unknown, most)))?
    };
    if ways.is_empty() {
        said(&say!(repair_none))?;
        return Err(Failure::Data);
    }
    let files = match repaired(&project, ways) {
        Ok(files) => files,
        Err(problems) => return findings(&problems, global),
    };
    for (path, bytes) in &files {
        match bytes {
            Some(bytes) => write_file(path, bytes)?,
            None => std::fs::remove_file(path)?,
        }
    }
    let rules: Vec<Said> = ways.iter().map(|way| way.rule.said()).collect();
    let names: Vec<String> = files.keys().map(|path| path.display().to_string()).collect();
    said(&say!(repair_done, files = names, rules))?;
    Ok(())
}
