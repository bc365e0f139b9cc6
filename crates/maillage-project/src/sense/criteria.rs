//! `[[criteria]]` and `[[presets]]`

use maillage_model::{Code, Said, nearest_name, say};
use maillage_score::{Anchor, Criterion, Missing, ValueFunction};

use super::Report;
use crate::settings::{CriterionSettings, MissingSettings, Scalar, Settings, ValueSettings};

pub(super) fn presets(settings: &Settings, numbers: &[usize], report: &mut Report) {
    for (preset, number) in settings.presets.iter().zip(numbers) {
        let key = format!("presets[{number}].weights");
        let known = settings.criteria.iter().map(|criterion| criterion.name.as_str());
        for name in
            preset.weights.keys().filter(|name| !known.clone().any(|known| known == name.as_str()))
        {
            let near = nearest_name(name, known.clone()).map(|name| say!(did_you_mean, name));
            report.hinted(Code::UnknownCriterion, &key, say!(preset_of_no_criterion, name), near);
        }
        let sum: f64 = preset.weights.values().sum();
        if preset.weights.values().any(|weight| !(0.0..=1e9).contains(weight)) || sum <= 0.0 {
            report.push(Code::BadWeight, &key, say!(preset_weights_unfit));
        }
    }
}

/// The criteria as the model takes them.
pub(super) fn check(
    settings: &[CriterionSettings],
    numbers: &[usize],
    report: &mut Report,
) -> Vec<Criterion> {
    if settings.is_empty() {
        report.push(Code::NoCriteria, "criteria", say!(no_criteria));
    }
    let mut criteria = Vec::new();
    for (k, (criterion, number)) in settings.iter().zip(numbers).enumerate() {
        let name = &criterion.name;
        let key = |key: &str| format!("criteria[{number}].{key}");
        if settings[..k].iter().any(|other| other.name == *name) {
            report.push(Code::DuplicateCriterion, &key("name"), say!(criteria_of_one_name, name));
        }
        if !(0.0..=1e9).contains(&criterion.weight) {
            report.push(
                Code::BadWeight,
                &key("weight"),
                say!(weight_unfit, name, weight = criterion.weight.to_string()),
            );
        }
        match resolve(criterion) {
            Ok(resolved) => {
                for problem in resolved.value.problems() {
                    report.push(
                        Code::BadValueFunction,
                        &key("value"),
                        say!(value_function_unfit, name, problem),
                    );
                }
                criteria.push(resolved);
            }
            Err((part, problem)) => {
                let hint =
                    if part == "value" { say!(value_by_example) } else { say!(missing_by_example) };
                report.hinted(
                    Code::BadCriterion,
                    &key(part),
                    say!(criterion_part_unfit, name, problem),
                    Some(hint),
                );
            }
        }
    }
    if !settings.is_empty() && settings.iter().all(|criterion| criterion.weight == 0.0) {
        report.push(Code::BadWeight, "criteria", say!(weights_all_zero));
    }
    criteria
}

/// A criterion as the model takes it.
///
/// # Errors
/// A key of it, and what is wrong with that.
fn resolve(criterion: &CriterionSettings) -> Result<Criterion, (&'static str, Said)> {
    let value = value_function(&criterion.value).map_err(|problem| ("value", problem))?;
    let missing = missing(criterion.missing.as_ref()).map_err(|problem| ("missing", problem))?;
    Ok(Criterion {
        name: criterion.name.clone(),
        attribute: criterion.attribute.clone(),
        value,
        weight: criterion.weight,
        missing,
    })
}

fn value_function(settings: &ValueSettings) -> Result<ValueFunction, Said> {
    let anchor = |name: &str, scalar: &Option<Scalar>| match scalar {
        None => Err(say!(part_absent, part = name)),
        Some(Scalar::Number(number)) => Ok(Anchor::Fixed(*number)),
        Some(Scalar::Text(text)) if text == "min" => Ok(Anchor::Min),
        Some(Scalar::Text(text)) if text == "max" => Ok(Anchor::Max),
        Some(other) => Err(say!(anchor_unfit, part = name, value = other.display())),
    };
    Ok(match settings.kind.as_str() {
        "linear" => ValueFunction::Linear {
            worst: anchor("worst", &settings.worst)?,
            best: anchor("best", &settings.best)?,
        },
        "log" => ValueFunction::Log {
            worst: anchor("worst", &settings.worst)?,
            best: anchor("best", &settings.best)?,
        },
        "points" => ValueFunction::Points(
            settings
                .points
                .as_ref()
                .ok_or_else(|| say!(part_absent, part = "points"))?
                .iter()
                .map(|&[x, v]| (x, v))
                .collect(),
        ),
        "categories" => ValueFunction::Categories {
            map: settings.map.clone().ok_or_else(|| say!(part_absent, part = "map"))?,
            other: settings.other,
        },
        other => {
            let near =
                nearest_name(other, ["linear", "log", "points", "categories"]).unwrap_or("linear");
            return Err(say!(kind_unknown, kind = other, near));
        }
    })
}

fn missing(settings: Option<&MissingSettings>) -> Result<Missing, Said> {
    Ok(match settings {
        None => Missing::Median,
        Some(MissingSettings::Value { value }) if (0.0..=1.0).contains(value) => {
            Missing::Value(*value)
        }
        Some(MissingSettings::Value { value }) => {
            return Err(say!(missing_value_unfit, value = value.to_string()));
        }
        Some(MissingSettings::Policy(policy)) => match policy.as_str() {
            "median" => Missing::Median,
            "exclude" => Missing::Exclude,
            "error" => Missing::Error,
            other => return Err(say!(missing_unknown, policy = other)),
        },
    })
}
