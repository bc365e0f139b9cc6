//! `maillage convert`: a layer from one format to another.

use std::path::Path;

use maillage::Diagnostic;
use maillage::model::Layer;
use maillage::model::crs::Crs;
use maillage_layers::{Format, ReadOptions, WriteError, read, write};

use crate::Failure;
use crate::arguments::Global;
use crate::show::{findings, result};

pub(crate) struct Choices<'a> {
    pub crs: &'a Option<String>,
    pub to_crs: &'a Option<String>,
    pub x: &'a Option<String>,
    pub y: &'a Option<String>,
    pub table: &'a Option<String>,
}

pub(crate) fn convert(input: &Path, output: &Path, choices: &Choices<'_>, global: &Global) -> Result<(), Failure> {
    let name = input.display().to_string();
    if Format::of(output).is_none() {
        return Err(Failure::Usage(format!(
            "'{}' names no format this tool writes: use .geojson, .csv, .shp, .gpkg, .fgb or .parquet",
            output.display()
        )));
    }
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut crs_of = |text: &Option<String>| {
        text.as_ref().and_then(|text| Crs::parse(text).map_err(|problem| diagnostics.push(Diagnostic::error("unknown-crs", problem))).ok())
    };
    let (from, to) = (crs_of(choices.crs), crs_of(choices.to_crs));
    let options =
        ReadOptions { crs: from, x: choices.x.clone(), y: choices.y.clone(), table: choices.table.clone(), ..ReadOptions::default() };
    let mut layer = Layer::default();
    diagnostics.extend(read(input, &options, &mut |batch, _| {
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    }));
    for diagnostic in &mut diagnostics {
        diagnostic.file.get_or_insert_with(|| name.clone());
    }
    let degrees = layer.geometries.all_coords().iter().all(|c| c[0].abs() <= 180.0 && c[1].abs() <= 90.0);
    let geojson = Format::of(input) == Some(Format::GeoJson);
    let from = match layer.crs {
        Some(crs) => crs,
        None if geojson => Crs::WGS84,
        None if degrees => {
            diagnostics.push(
                Diagnostic::note("assumed-crs", "no CRS is declared; the coordinates look like degrees: taken for EPSG:4326")
                    .file(&name)
                    .hint("state it: --crs EPSG:..."),
            );
            Crs::WGS84
        }
        None => {
            diagnostics.push(
                Diagnostic::error("missing-crs", "no CRS is declared and the coordinates are not degrees")
                    .file(&name)
                    .hint("state it: --crs EPSG:31370"),
            );
            Crs::WGS84
        }
    };
    findings(&diagnostics, global)?;
    let to = to.unwrap_or(if matches!(Format::of(output), Some(Format::GeoJson | Format::Csv)) { Crs::WGS84 } else { from });
    write(output, &layer, from, to).map_err(|error| unwritten(output, error))?;
    if !global.quiet && !global.json {
        result(&format!("{} features, {from} -> {to}: {}\n", layer.len(), output.display()))?;
    }
    Ok(())
}

/// Data that does not fit the format is the data's error; a refusing file system is not.
fn unwritten(output: &Path, error: WriteError) -> Failure {
    match error {
        WriteError::Unfit(why) => {
            crate::show::error_line(&format!("{}: {why}", output.display()));
            Failure::Data
        }
        WriteError::Io(error) => Failure::Fault(format!("{}: {error}", output.display())),
    }
}
