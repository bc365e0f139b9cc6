//! Why a building stands where it stands, what it would take to move it, and what the rules cost.

use std::path::Path;

use maillage::model::{Code, did_you_mean, say};
use maillage::{Diagnostic, Outcome, explain, prices, run, takes};
use maillage_report::{explanation, prices_of_rules, what_it_takes};

use crate::Failure;
use crate::arguments::Global;
use crate::show::{error_line, findings, progress, result};
use crate::steps::{language, open_near, options};

/// What is shown of a building beside the reasons.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    pub what_it_takes: bool,
    pub technical: bool,
}

fn planned(
    dir: &Path,
    from: Option<&Path>,
    message: &'static str,
    global: &Global,
) -> Result<Outcome, Failure> {
    let project = open_near(dir, from, global)?;
    let bar = progress(global, message);
    let outcome = run(&project, &options(global));
    bar.finish_and_clear();
    if outcome.failed() {
        findings(&outcome.diagnostics, global)?;
    }
    Ok(outcome)
}

pub(crate) fn explain_command(
    dir: &Path,
    building: &str,
    from: Option<&Path>,
    shown: Shown,
    global: &Global,
) -> Result<(), Failure> {
    let outcome = planned(dir, from, "explain", global)?;
    let Some(found) = explain(&outcome, building) else {
        let ids = outcome.ground.loaded.buildings.id.iter();
        let near = did_you_mean(building, ids, || say!(see_ids));
        findings(
            &[Diagnostic::new(Code::UnknownBuilding, say!(building_unknown, id = building))
                .hint(near)],
            global,
        )?;
        return Err(Failure::Data);
    };
    let asked = if shown.what_it_takes {
        let bar = progress(global, "explain");
        let found = takes(&outcome, building, &options(global), &mut |_| {});
        bar.finish_and_clear();
        found
    } else {
        None
    };
    if global.json {
        let mut line = serde_json::to_value(&found).map_err(std::io::Error::from)?;
        if let Some(asked) = &asked {
            line["what_it_takes"] = serde_json::to_value(asked).map_err(std::io::Error::from)?;
        }
        return Ok(result(&format!("{line}\n"))?);
    }
    let words = language(global, outcome.project.language());
    let mut text = explanation(&found, shown.technical, words);
    if let Some(asked) = &asked {
        text.push_str(&what_it_takes(asked, words));
    }
    Ok(result(&text)?)
}

pub(crate) fn prices_command(
    dir: &Path,
    from: Option<&Path>,
    global: &Global,
) -> Result<(), Failure> {
    let outcome = planned(dir, from, "prices", global)?;
    let bar = progress(global, "prices");
    let found = prices(&outcome, &options(global), &mut |_| {});
    bar.finish_and_clear();
    let Some(found) = found else {
        findings(&outcome.diagnostics, global)?;
        error_line(&global.words().say(&say!(prices_of_no_plan)));
        return Err(Failure::Data);
    };
    if global.json {
        let line = serde_json::to_string(&found).map_err(std::io::Error::from)?;
        return Ok(result(&format!("{line}\n"))?);
    }
    let words = language(global, outcome.project.language());
    Ok(result(&prices_of_rules(&found, words))?)
}
