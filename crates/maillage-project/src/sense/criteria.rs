//! `[[criteria]]` and `[[presets]]`

use maillage_model::{did_you_mean, nearest_name};
use maillage_score::{Anchor, Criterion, Missing, ValueFunction};

use super::Report;
use crate::settings::{CriterionSettings, MissingSettings, Scalar, Settings, ValueSettings};

pub(super) fn presets(settings: &Settings, numbers: &[usize], report: &mut Report) {
    for (preset, number) in settings.presets.iter().zip(numbers) {
        let key = format!("presets[{number}].weights");
        let known = settings.criteria.iter().map(|criterion| criterion.name.as_str());
        for name in preset.weights.keys().filter(|name| !known.clone().any(|known| known == name.as_str())) {
            let near = did_you_mean(name, known.clone(), || "name criteria of the project".to_owned());
            report.error("unknown-name", &key, format!("a preset weighs '{name}', which is no criterion"), &near);
        }
        let sum: f64 = preset.weights.values().sum();
        if preset.weights.values().any(|weight| !(0.0..=1e9).contains(weight)) || sum <= 0.0 {
            report.error(
                "bad-weight",
                &key,
                "a preset has no weight above 0, or one that is no weight".to_owned(),
                "weights are 0 or more, one of them above 0",
            );
        }
    }
}

/// The criteria as the model takes them.
pub(super) fn check(settings: &[CriterionSettings], numbers: &[usize], report: &mut Report) -> Vec<Criterion> {
    if settings.is_empty() {
        report.error("no-criteria", "criteria", "there are no criteria".to_owned(), "add at least one [[criteria]]");
    }
    let mut criteria = Vec::new();
    for (k, (criterion, number)) in settings.iter().zip(numbers).enumerate() {
        let name = &criterion.name;
        let key = |key: &str| format!("criteria[{number}].{key}");
        if settings[..k].iter().any(|other| other.name == *name) {
            report.error("duplicate-criterion", &key("name"), format!("two criteria are called '{name}'"), "give each its own name");
        }
        if !(0.0..=1e9).contains(&criterion.weight) {
            report.error(
                "bad-weight",
                &key("weight"),
                format!("the weight of criterion '{name}' is {}", criterion.weight),
                "weights are numbers between 0 and 1 000 000 000",
            );
        }
        match resolve(criterion) {
            Ok(resolved) => {
                for problem in resolved.value.problems() {
                    report.error("bad-value-function", &key("value"), format!("criterion '{name}': {problem}"), "fix its value = { ... }");
                }
                criteria.push(resolved);
            }
            Err((part, problem)) => {
                let hint = "value = { kind = \"linear\", worst = 0, best = 100 }, or another kind: log, points, categories";
                let hint = if part == "value" { hint } else { "missing = \"median\", \"exclude\", \"error\" or { value = 0.3 }" };
                report.error("bad-criterion", &key(part), format!("criterion '{name}': {problem}"), hint);
            }
        }
    }
    if !settings.is_empty() && settings.iter().all(|criterion| criterion.weight == 0.0) {
        report.error("bad-weight", "criteria", "all weights are 0".to_owned(), "give at least one criterion a weight above 0");
    }
    criteria
}

/// A criterion as the model takes it.
///
/// # Errors
/// A key of it, and what is wrong with that.
fn resolve(criterion: &CriterionSettings) -> Result<Criterion, (&'static str, String)> {
    let value = value_function(&criterion.value).map_err(|problem| ("value", problem))?;
    let missing = missing(criterion.missing.as_ref()).map_err(|problem| ("missing", problem))?;
    Ok(Criterion { name: criterion.name.clone(), attribute: criterion.attribute.clone(), value, weight: criterion.weight, missing })
}

fn value_function(settings: &ValueSettings) -> Result<ValueFunction, String> {
    let anchor = |name: &str, scalar: &Option<Scalar>| match scalar {
        None => Err(format!("'{name}' is missing")),
        Some(Scalar::Number(number)) => Ok(Anchor::Fixed(*number)),
        Some(Scalar::Text(text)) if text == "min" => Ok(Anchor::Min),
        Some(Scalar::Text(text)) if text == "max" => Ok(Anchor::Max),
        Some(other) => Err(format!("'{name}' is {}: a number, \"min\" or \"max\" is meant", other.display())),
    };
    Ok(match settings.kind.as_str() {
        "linear" => ValueFunction::Linear { worst: anchor("worst", &settings.worst)?, best: anchor("best", &settings.best)? },
        "log" => ValueFunction::Log { worst: anchor("worst", &settings.worst)?, best: anchor("best", &settings.best)? },
        "points" => ValueFunction::Points(settings.points.as_ref().ok_or("'points' is missing")?.iter().map(|&[x, v]| (x, v)).collect()),
        "categories" => ValueFunction::Categories { map: settings.map.clone().ok_or("'map' is missing")?, other: settings.other },
        other => {
            let near = nearest_name(other, ["linear", "log", "points", "categories"]).unwrap_or("linear");
            return Err(format!("kind = \"{other}\" is not known: did you mean \"{near}\"?"));
        }
    })
}

fn missing(settings: Option<&MissingSettings>) -> Result<Missing, String> {
    Ok(match settings {
        None => Missing::Median,
        Some(MissingSettings::Value { value }) if (0.0..=1.0).contains(value) => Missing::Value(*value),
        Some(MissingSettings::Value { value }) => return Err(format!("missing = {{ value = {value} }} must lie between 0 and 1")),
        Some(MissingSettings::Policy(policy)) => match policy.as_str() {
            "median" => Missing::Median,
            "exclude" => Missing::Exclude,
            "error" => Missing::Error,
            other => return Err(format!("missing = \"{other}\" is not known: median, exclude, error or {{ value = 0.3 }}")),
        },
    })
}
