//! `maillage convert`: a layer from one format to another.

use std::path::Path;

use maillage::model::Layer;
use maillage::model::crs::Crs;
use maillage::model::{Code, say};
use maillage::{Diagnostic, check_layer};
use maillage_layers::{CsvStyle, Format, ReadOptions, read, write_styled};

use crate::Failure;
use crate::arguments::Global;
use crate::guard::not_itself;
use crate::layers::{described, whereabouts};
use crate::show::{findings, result};

pub(crate) struct Choices<'a> {
    pub crs: &'a Option<String>,
    pub to_crs: &'a Option<String>,
    pub x: &'a Option<String>,
    pub y: &'a Option<String>,
    pub xy: &'a Option<String>,
    pub order: Option<&'a str>,
    pub table: &'a Option<String>,
    pub style: CsvStyle,
}

pub(crate) fn convert(
    input: &Path,
    output: &Path,
    choices: &Choices<'_>,
    global: &Global,
) -> Result<(), Failure> {
    let name = input.display().to_string();
    if Format::of(output).is_none() {
        return Err(Failure::Usage(say!(output_format_unknown, file = output.display())));
    }
    not_itself(input, output)?;
    let crs_of = |text: &Option<String>| {
        text.as_ref().map(|text| Crs::parse(text).map_err(Failure::Usage)).transpose()
    };
    let (from, to) = (crs_of(choices.crs)?, crs_of(choices.to_crs)?);
    let options = ReadOptions {
        crs: from,
        x: choices.x.clone(),
        y: choices.y.clone(),
        xy: choices.xy.clone(),
        lat_first: choices.order == Some("lat-lon"),
        table: choices.table.clone(),
        ..ReadOptions::default()
    };
    let mut layer = Layer::default();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let more = read(input, &options, &mut |batch, found| {
        diagnostics.append(found);
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    diagnostics.extend(more);
    let geojson = Format::of(input) == Some(Format::GeoJson);
    let stated = layer.crs.or(geojson.then_some(Crs::WGS84));
    let (diagnostics, read) = check_layer(&layer, &name, stated, &diagnostics);
    let mut told = diagnostics;
    // Nothing is said of the places of a file that could not be read.
    if layer.is_empty() {
        told.retain(|finding| finding.code != Code::AssumedCrs);
    }
    // Where there is no project, columns are named on the command line.
    for finding in &mut told {
        if matches!(finding.code, Code::NoCoordinates | Code::AddressWithoutCoordinates) {
            finding.hint = Some(say!(name_columns_of_command));
        }
    }
    findings(&told, global)?;
    let from = read.crs.unwrap_or(Crs::WGS84);
    let to = to.unwrap_or(
        if matches!(Format::of(output), Some(Format::GeoJson | Format::Csv | Format::Spreadsheet)) {
            Crs::WGS84
        } else {
            from
        },
    );
    if to == Crs::WGS84 {
        layer.geometries.turn_rings();
    }
    write_styled(output, &layer, from, to, choices.style)?;
    if !global.quiet && !global.json {
        let words = global.words();
        let lies =
            whereabouts(&read).map_or(String::new(), |lies| format!("    {}\n", words.say(&lies)));
        let (from, to) = (described(from, read.assumed), described(to, false));
        let line = say!(converted, count = layer.len(), from, to, file = output.display());
        result(&format!("{}\n{lies}", words.say(&line)))?;
    }
    Ok(())
}
