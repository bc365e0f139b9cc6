//! The outputs: `buildings.geojson`, `.csv`, `.parquet`, `plan.json`. Written to a temporary name, renamed when complete.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use maillage_layers::{WriteError, atomically, write, write_geojson_and_csv};
use maillage_model::crs::Crs;
use maillage_model::{Cell, Column, Layer, Table};

use crate::context::SURROUNDINGS;
use crate::pipeline::Outcome;

fn add<'a>(table: &mut Table, n: usize, name: &str, cell: impl Fn(usize) -> Cell<'a>) {
    let mut column = Column::new(name);
    (0..n).for_each(|b| column.push(cell(b)));
    table.push_column(column);
}

/// All buildings with their results, as a table with points (WGS 84).
///
/// Columns: `id name sector district score rank wave cost_eur cost_source access_points`, then `c_<criterion>`,
/// `v_<criterion>`, `<criterion>_imputed` per criterion; `footfall_source` says whether visitors are a `count`, a proxy
/// (`stops`, `boardings`) or `imputed`. `wave` is the year or null.
pub fn building_table(outcome: &Outcome) -> Layer {
    let buildings = &outcome.loaded.buildings;
    let n = buildings.len();
    let mut layer = Layer { crs: Some(Crs::WGS84), ..Layer::default() };
    for &[lon, lat] in &buildings.position {
        layer.geometries.push_point(lon, lat);
    }
    let mut table = Table::new();
    let number = |value: Option<f64>| value.map_or(Cell::Null, Cell::Number);
    let scores = outcome.scores.as_ref();
    let years = outcome.wave_years();
    add(&mut table, n, "id", |b| Cell::Text(&buildings.id[b]));
    add(&mut table, n, "name", |b| Cell::Text(&buildings.name[b]));
    add(&mut table, n, "sector", |b| Cell::Text(&buildings.sectors[buildings.sector[b] as usize]));
    add(&mut table, n, "district", |b| Cell::Text(&buildings.districts[buildings.district[b] as usize]));
    add(&mut table, n, "score", |b| number(scores.and_then(|s| s.score[b])));
    add(&mut table, n, "rank", |b| number(scores.and_then(|s| s.rank[b]).map(f64::from)));
    add(&mut table, n, "wave", |b| number(years[b].map(f64::from)));
    add(&mut table, n, "cost_eur", |b| number(outcome.cost(b).map(maillage_model::Money::eur)));
    add(&mut table, n, "cost_source", |b| outcome.costs.get(b).map_or(Cell::Null, |cost| Cell::Text(cost.source)));
    add(&mut table, n, "access_points", |b| number(outcome.costs.get(b).map(|cost| cost.access_points)));
    add(&mut table, n, "running_cost_eur_per_year", |b| {
        number(outcome.costs.get(b).and_then(|cost| cost.running).map(maillage_model::Money::eur))
    });
    add(&mut table, n, "public_access", |b| Cell::Bool(buildings.public[b]));
    let mut done = vec![false; n];
    for &b in &outcome.done {
        done[b] = true;
    }
    add(&mut table, n, "done", |b| Cell::Bool(done[b]));
    for criterion in scores.into_iter().flat_map(|scores| &scores.criteria) {
        add(&mut table, n, &format!("c_{}", criterion.name), |b| Cell::Number(criterion.contributions[b]));
        add(&mut table, n, &format!("v_{}", criterion.name), |b| Cell::Number(criterion.values[b]));
        add(&mut table, n, &format!("{}_imputed", criterion.name), |b| Cell::Bool(criterion.imputed[b]));
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
        add(&mut table, n, "footfall_source", |b| Cell::Text(if applied.imputed[b] { "imputed" } else { source }));
    }
    for name in SURROUNDINGS {
        if let Some(values) = buildings.derived.get(name) {
            add(&mut table, n, name, |b| number(values[b]));
        }
    }
    layer.table = table;
    layer
}

impl Outcome {
    /// Writes the outputs into a folder, made if need be. `formats`: further files of the buildings by their ending
    /// (`parquet`, `gpkg`, `fgb`, `shp`), beside GeoJSON and CSV.
    ///
    /// # Errors
    /// The file system or a format refuses; no half-written file stays.
    pub fn write_as(&self, folder: &Path, formats: &[&str]) -> Result<Vec<String>, WriteError> {
        std::fs::create_dir_all(folder)?;
        let table = building_table(self);
        write_geojson_and_csv(&folder.join("buildings.geojson"), &folder.join("buildings.csv"), &table)?;
        let mut written = vec!["buildings.geojson".to_owned(), "buildings.csv".to_owned()];
        for ending in formats.iter().filter(|ending| !matches!(**ending, "geojson" | "csv")) {
            let name = format!("buildings.{ending}");
            write(&folder.join(&name), &table, Crs::WGS84, Crs::WGS84)?;
            written.push(name);
        }
        if let Some(plan) = &self.plan {
            atomically(&folder.join("plan.json"), |temporary| -> std::io::Result<()> {
                let mut out = BufWriter::new(File::create(temporary)?);
                serde_json::to_writer_pretty(&mut out, plan).map_err(std::io::Error::other)?;
                out.write_all(b"\n")?;
                out.flush()
            })?;
            written.push("plan.json".to_owned());
        }
        Ok(written)
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
