//! `[layers.NAME]`

use maillage_model::crs::Crs;
use maillage_model::did_you_mean;

use super::Report;
use crate::project::{LAYERS, WATER};
use crate::settings::{LayerSettings, MERGE_RULES};

pub(super) fn check(name: &str, layer: &LayerSettings, report: &mut Report) {
    if !LAYERS.contains(&name) && name != WATER {
        let near = did_you_mean(name, LAYERS, || format!("known are: {}", LAYERS.join(", ")));
        report.error("unknown-layer", &format!("layers.{name}"), format!("there is no layer '{name}'"), &near);
    }
    if let Some(crs) = &layer.crs
        && (cfg!(feature = "definitions") || !Crs::is_definition(crs))
        && let Err(problem) = Crs::parse(crs)
    {
        report.error("unknown-crs", &format!("layers.{name}.crs"), problem, "reproject the layer, or name a supported CRS");
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
            report.error(
                "unknown-value",
                &format!("layers.{name}.{key}"),
                format!("{key} = \"{value}\" is not known"),
                &format!("use {}", known.join(" or ")),
            );
        }
    }
    if let Some(path) = layer.path.as_ref().filter(|path| path.contains(char::is_control)) {
        let shown: String = path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        let hint = "\\t and \\n in double quotes are no letters: write / between folders, or the path in single quotes";
        report.error("unknown-value", &format!("layers.{name}.path"), format!("the path '{shown}' holds control signs"), hint);
    }
    if let Some(encoding) = &layer.encoding
        && !maillage_layers::is_encoding(encoding)
    {
        report.error(
            "unknown-value",
            &format!("layers.{name}.encoding"),
            format!("encoding = \"{encoding}\" is not known"),
            "use a name such as utf-8, windows-1252 or iso-8859-1",
        );
    }
    for (column, rule) in &layer.merge {
        if MERGE_RULES.contains(&rule.as_str()) && layer.key.as_deref() == Some("merge") {
            continue;
        }
        let (message, hint) = if layer.key.as_deref() == Some("merge") {
            (format!("merge.{column} = \"{rule}\" is not known"), format!("use {}", MERGE_RULES.join(", ")))
        } else {
            (format!("merge.{column} is read with key = \"merge\" only"), "write key = \"merge\", or take merge out".to_owned())
        };
        report.error("unknown-value", &format!("layers.{name}.merge"), message, &hint);
    }
    if layer.header_row == Some(0) {
        report.error(
            "unknown-value",
            &format!("layers.{name}.header_row"),
            "rows are counted from 1".to_owned(),
            "header_row = 1 is the first row",
        );
    }
    if layer.decimal.is_some() && layer.decimal == layer.thousands {
        report.error(
            "unknown-value",
            &format!("layers.{name}.decimal"),
            "one sign cannot be the decimal sign and stand between thousands".to_owned(),
            "say one of decimal and thousands",
        );
    }
    for (key, value) in [("delimiter", &layer.delimiter), ("thousands", &layer.thousands)] {
        if value.as_ref().is_some_and(|value| value.chars().count() != 1) {
            report.error("unknown-value", &format!("layers.{name}.{key}"), format!("{key} must be one character"), "write it in quotes");
        }
    }
}
