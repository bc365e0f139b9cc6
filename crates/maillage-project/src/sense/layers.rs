//! `[layers.NAME]`

use maillage_model::crs::Crs;
use maillage_model::{Code, did_you_mean, say};

use super::Report;
use crate::project::{LAYERS, TERRAIN, WATER};
use crate::settings::{LayerSettings, MERGE_RULES};

pub(super) fn check(name: &str, layer: &LayerSettings, report: &mut Report) {
    if !LAYERS.contains(&name) && ![WATER, TERRAIN].contains(&name) {
        let near = did_you_mean(name, LAYERS.into_iter().chain([WATER, TERRAIN]), || {
            say!(known_are, names = LAYERS)
        });
        report.hinted(
            Code::UnknownLayer,
            &format!("layers.{name}"),
            say!(layer_unknown, name),
            Some(near),
        );
    }
    if let Some(crs) = &layer.crs
        && (cfg!(feature = "definitions") || !Crs::is_definition(crs))
        && let Err(problem) = Crs::parse(crs)
    {
        report.hinted(
            Code::UnknownCrs,
            &format!("layers.{name}.crs"),
            problem,
            Some(say!(reproject_or_name_crs)),
        );
    }
    for (key, value, known) in [
        ("key", &layer.key, &["error", "first", "merge"][..]),
        ("order", &layer.order, &["lat-lon", "lon-lat"][..]),
        ("decimal", &layer.decimal, &[".", ","][..]),
        ("missing_place", &layer.missing_place, &["error", "drop"][..]),
        ("on_error", &layer.on_error, &["error", "drop"][..]),
    ] {
        if let Some(value) = value
            && !known.contains(&value.as_str())
        {
            report.push(
                Code::UnknownValue,
                &format!("layers.{name}.{key}"),
                say!(choice_unknown, key, value, known = known),
            );
        }
    }
    if let Some(path) = layer.path.as_ref().filter(|path| path.contains(char::is_control)) {
        let shown: String =
            path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        report.push(
            Code::UnknownValue,
            &format!("layers.{name}.path"),
            say!(path_with_controls, path = shown),
        );
    }
    if let Some(encoding) = &layer.encoding
        && !maillage_layers::is_encoding(encoding)
    {
        report.push(
            Code::UnknownValue,
            &format!("layers.{name}.encoding"),
            say!(encoding_name_unknown, name = encoding),
        );
    }
    for (column, rule) in &layer.merge {
        if MERGE_RULES.contains(&rule.as_str()) && layer.key.as_deref() == Some("merge") {
            continue;
        }
        let message = if layer.key.as_deref() == Some("merge") {
            say!(merge_rule_unknown, column, rule, known = MERGE_RULES)
        } else {
            say!(merge_without_key, column)
        };
        report.push(Code::UnknownValue, &format!("layers.{name}.merge"), message);
    }
    if layer.header_row == Some(0) {
        report.push(Code::UnknownValue, &format!("layers.{name}.header_row"), say!(rows_from_one));
    }
    if layer.decimal.is_some() && layer.decimal == layer.thousands {
        report.push(Code::UnknownValue, &format!("layers.{name}.decimal"), say!(one_sign_for_two));
    }
    for (key, value) in [("delimiter", &layer.delimiter), ("thousands", &layer.thousands)] {
        if value.as_ref().is_some_and(|value| value.chars().count() != 1) {
            report.push(
                Code::UnknownValue,
                &format!("layers.{name}.{key}"),
                say!(one_character, key),
            );
        }
    }
}
