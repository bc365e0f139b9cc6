//! The outputs: `buildings.geojson`, `.csv`, `.parquet`, `plan.json`. Written to a temporary name, renamed when complete.

use std::borrow::Cow;
use std::path::Path;

use maillage_layers::{Rows, WriteError, geojson_and_csv, make_folder, write, write_file, write_geojson_and_csv};
use maillage_model::crs::Crs;
use maillage_model::{Cell, Column, Geometries, Layer, Table};

use crate::context::SURROUNDINGS;
use crate::pipeline::{Cost, Outcome};
use crate::plan_file::PlanFile;

/// The columns of the buildings' results: names, and what stands in each building's cell. Nothing is copied: rows are
/// written straight from the results.
struct Results<'a>(Vec<(Cow<'a, str>, Box<dyn Fn(usize) -> Cell<'a> + 'a>)>);

impl<'a> Results<'a> {
    fn add(&mut self, name: impl Into<Cow<'a, str>>, cell: impl Fn(usize) -> Cell<'a> + 'a) {
        self.0.push((name.into(), Box::new(cell)));
    }
}

impl Rows for Results<'_> {
    fn names(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_ref()).collect()
    }
    fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        self.0[column].1(row)
    }
}

/// Where the buildings stand, WGS 84.
fn places(outcome: &Outcome) -> Geometries {
    let mut geometries = Geometries::new();
    for &[lon, lat] in &outcome.loaded.buildings.position {
        geometries.push_point(lon, lat);
    }
    geometries
}

/// All buildings with their results, as a table with points (WGS 84).
///
/// Columns: `id name sector district score rank wave cost_eur cost_source access_points`, then `c_<criterion>`,
/// `v_<criterion>`, `<criterion>_imputed` per criterion; `footfall_source` says whether visitors are a `count`, a proxy
/// (`stops`, `boardings`) or `imputed`. `wave` is the year or null.
pub fn building_table(outcome: &Outcome) -> Layer {
    let n = outcome.loaded.buildings.len();
    let mut table = Table::new();
    for (name, cell) in results(outcome).0 {
        let mut column = Column::new(name);
        (0..n).for_each(|b| column.push(cell(b)));
        table.push_column(column);
    }
    Layer { crs: Some(Crs::WGS84), geometries: places(outcome), table, ..Layer::default() }
}

fn results(outcome: &Outcome) -> Results<'_> {
    let buildings = &outcome.loaded.buildings;
    let n = buildings.len();
    let mut table = Results(Vec::new());
    let number = |value: Option<f64>| value.map_or(Cell::Null, Cell::Number);
    let scores = outcome.scores.as_ref();
    let years = outcome.wave_years();
    table.add("id", move |b| Cell::Text(&buildings.id[b]));
    table.add("name", move |b| Cell::Text(&buildings.name[b]));
    table.add("sector", move |b| Cell::Text(&buildings.sectors[buildings.sector[b] as usize]));
    table.add("district", move |b| Cell::Text(&buildings.districts[buildings.district[b] as usize]));
    table.add("score", move |b| number(scores.and_then(|s| s.score[b])));
    table.add("rank", move |b| number(scores.and_then(|s| s.rank[b]).map(f64::from)));
    table.add("wave", move |b| number(years[b].map(f64::from)));
    table.add("cost_eur", move |b| number(outcome.cost(b).map(maillage_model::Money::eur)));
    table.add("cost_source", move |b| outcome.costs.get(b).map_or(Cell::Null, |cost| Cell::Text(cost.source.name())));
    table.add("access_points", move |b| number(outcome.costs.get(b).map(|cost| cost.access_points)));
    table.add("running_cost_eur_per_year", move |b| number(outcome.costs.get(b).and_then(Cost::running).map(maillage_model::Money::eur)));
    table.add("public_access", move |b| Cell::Bool(buildings.public[b]));
    let mut done = vec![false; n];
    for &b in &outcome.done {
        done[b] = true;
    }
    table.add("done", move |b| Cell::Bool(done[b]));
    for criterion in scores.into_iter().flat_map(|scores| &scores.criteria) {
        table.add(format!("c_{}", criterion.name), move |b| Cell::Number(criterion.contribution(b)));
        table.add(format!("v_{}", criterion.name), move |b| Cell::Number(criterion.values[b]));
        table.add(format!("{}_imputed", criterion.name), move |b| Cell::Bool(criterion.imputed[b]));
    }
    // A proxy is named as such: where the visitors of a building come from.
    let visitors =
        outcome.project.criteria.iter().zip(scores.into_iter().flat_map(|scores| &scores.criteria)).find_map(|(stated, applied)| {
            let source = match stated.attribute.as_str() {
                "footfall_per_week" => "count",
                "stops_within_walk" => "stops",
                "boardings_within_walk" => "boardings",
                _ => return None,
            };
            Some((source, applied))
        });
    if let Some((source, applied)) = visitors {
        table.add("footfall_source", move |b| Cell::Text(if applied.imputed[b] { "imputed" } else { source }));
    }
    for name in SURROUNDINGS {
        if let Some(values) = buildings.derived.get(name) {
            table.add(name, move |b| number(values[b]));
        }
    }
    table
}

fn plan_text(plan: &PlanFile) -> Vec<u8> {
    let mut text = crate::writing::pretty(plan);
    text.push('\n');
    text.into_bytes()
}

impl Outcome {
    /// Writes the outputs into a folder, made if need be. `formats`: further files of the buildings by their ending
    /// (`parquet`, `gpkg`, `fgb`, `shp`), beside GeoJSON and CSV.
    ///
    /// # Errors
    /// The file system or a format refuses; no half-written file stays.
    pub fn write_as(&self, folder: &Path, formats: &[&str]) -> Result<Vec<String>, WriteError> {
        make_folder(folder)?;
        write_geojson_and_csv(&folder.join("buildings.geojson"), &folder.join("buildings.csv"), &places(self), &results(self))?;
        let mut written = vec!["buildings.geojson".to_owned(), "buildings.csv".to_owned()];
        let formats: Vec<&str> = formats.iter().copied().filter(|ending| !matches!(*ending, "geojson" | "csv")).collect();
        let table = (!formats.is_empty()).then(|| building_table(self));
        for (ending, table) in formats.into_iter().zip(table.iter().cycle()) {
            let name = format!("buildings.{ending}");
            write(&folder.join(&name), table, Crs::WGS84, Crs::WGS84)?;
            written.push(name);
        }
        if let Some(plan) = &self.plan {
            let text = plan_text(plan);
            write_file(&folder.join("plan.json"), text)?;
            written.push("plan.json".to_owned());
        }
        Ok(written)
    }

    /// `buildings.geojson` and `buildings.csv` as [`Outcome::write_as`] writes them.
    pub(crate) fn building_texts(&self) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
        geojson_and_csv("buildings", &places(self), &results(self))
    }

    /// `plan.json` as [`Outcome::write_as`] writes it.
    pub(crate) fn plan_text(&self) -> std::io::Result<Vec<u8>> {
        self.plan.as_ref().map(plan_text).ok_or_else(|| std::io::Error::other("there is no plan"))
    }

    /// [`Outcome::write_as`] with what this build has: Parquet where polars is built in.
    ///
    /// # Errors
    /// As [`Outcome::write_as`].
    pub fn write(&self, folder: &Path) -> Result<Vec<String>, WriteError> {
        self.write_as(folder, if cfg!(feature = "polars") { &["parquet"] } else { &[] })
    }

    /// The buildings as a polars DataFrame, with `geometry` as WKB.
    ///
    /// # Errors
    /// polars refuses a column.
    #[cfg(feature = "polars")]
    pub fn to_dataframe(&self) -> polars::prelude::PolarsResult<polars::prelude::DataFrame> {
        maillage_layers::layer_to_frame(&building_table(self))
    }
}
