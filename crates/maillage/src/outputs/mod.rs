//! The outputs: `buildings.geojson`, `.csv`, `.parquet`, `plan.json`. Written to a temporary name, renamed when complete.

mod about;
mod columns;

use std::borrow::Cow;
use std::path::Path;

use maillage_layers::{
    CsvStyle, Rows, WriteError, geojson_and_csv, make_folder, write, write_file,
    write_geojson_and_csv,
};
use maillage_model::crs::Crs;
use maillage_model::{Cell, Column, Geometries, Kind, Layer, Meaning, Table};

pub(crate) use about::about;
pub(crate) use columns::describe;

use crate::pipeline::Outcome;
use crate::plan_file::PlanFile;
use maillage_city::SURROUNDINGS;

/// The columns of the buildings' results: names, and what stands in each building's cell. Nothing is copied: rows are
/// written straight from the results.
struct Results<'a> {
    columns: Vec<(Cow<'a, str>, Box<dyn Fn(usize) -> Cell<'a> + 'a>)>,
    /// The city's own, behind the others.
    own: Vec<(String, &'a Column)>,
    language: &'a str,
    rows: usize,
}

impl<'a> Results<'a> {
    fn add(&mut self, name: impl Into<Cow<'a, str>>, cell: impl Fn(usize) -> Cell<'a> + 'a) {
        self.columns.push((name.into(), Box::new(cell)));
    }
}

/// To six decimals: more is noise, and unreadable.
fn rounded(value: f64) -> f64 {
    let scaled = value * 1e6;
    if scaled.abs() < 9e15 { scaled.round() / 1e6 } else { value }
}

impl Rows for Results<'_> {
    fn names(&self) -> Vec<&str> {
        self.columns
            .iter()
            .map(|(name, _)| name.as_ref())
            .chain(self.own.iter().map(|(name, _)| name.as_str()))
            .collect()
    }
    fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        match self.columns.get(column) {
            Some((_, cell)) => cell(row),
            None => self.own[column - self.columns.len()].1.get(row),
        }
    }
    fn describe(&self, column: usize) -> (Kind, Meaning) {
        match self.columns.get(column) {
            Some((name, cell)) => {
                let (kind, meaning) = columns::described(name, self.language)
                    .unwrap_or((Kind::Text, Meaning::default()));
                // A city may give shares of what is counted.
                let is_whole =
                    kind != Kind::Whole || (0..self.rows).all(|row| kind.holds(cell(row)));
                (if is_whole { kind } else { Kind::Number }, meaning)
            }
            None => {
                let (name, column) = &self.own[column - self.columns.len()];
                let renamed = (name != column.name())
                    .then(|| columns::described("city_*", self.language))
                    .flatten();
                (column.kind(), renamed.map_or_else(Meaning::default, |(_, meaning)| meaning))
            }
        }
    }
}

/// Where the buildings stand, WGS 84.
fn places(outcome: &Outcome) -> Geometries {
    let mut geometries = Geometries::new();
    for &[lon, lat] in &outcome.ground.loaded.buildings.position {
        geometries.push_point(lon, lat);
    }
    geometries
}

/// All buildings with their results, as a table with points (WGS 84).
///
/// Columns: `id name sector district score rank wave cost_eur cost_source access_points`, then `c_<criterion>`,
/// `v_<criterion>`, `<criterion>_imputed` per criterion; `footfall_source` says whether visitors are a `count`, a proxy
/// (`stops`, `boardings`) or `imputed`. `wave` is the year or null. Behind them the columns of the city's own file, those with the
/// name of a result as `city_<name>`. Scores and figures of the surroundings have six decimals.
pub fn building_table(outcome: &Outcome) -> Layer {
    let n = outcome.ground.loaded.buildings.len();
    let results = with_own(outcome);
    let mut table = Table::new();
    for (k, name) in results.names().into_iter().enumerate() {
        let mut column = Column::new(name);
        let (kind, meaning) = results.describe(k);
        column.declare(kind);
        column.explain(meaning);
        (0..n).for_each(|b| column.push(results.cell(k, b)));
        table.push_column(column);
    }
    Layer {
        crs: Some(Crs::WGS84),
        geometries: places(outcome),
        table,
        about: outcome.about(),
        ..Layer::default()
    }
}

/// Who moved from one plan to another, as a layer with points (WGS 84): `id name sector district before after move`, the last one of
/// `entered`, `left`, `earlier`, `later`. Buildings that the project no longer has are left out.
pub fn moved_table(outcome: &Outcome, before: &PlanFile, after: &PlanFile) -> Layer {
    let buildings = &outcome.ground.loaded.buildings;
    let mut layer =
        Layer { crs: Some(Crs::WGS84), about: about(&outcome.project), ..Layer::default() };
    layer.about.say("plan_id", &*after.passport.plan_id);
    layer.about.say("compared_with", &*before.passport.plan_id);
    let mut columns =
        ["id", "name", "sector", "district", "before", "after", "move"].map(Column::new);
    for moved in crate::compare::compare(before, after) {
        let Some(b) = buildings.id.position(&moved.id) else { continue };
        let [lon, lat] = buildings.position[b];
        layer.geometries.push_point(lon, lat);
        let year =
            |year: Option<i32>| year.map_or(Cell::Null, |year| Cell::Number(f64::from(year)));
        let how = match (moved.before, moved.after) {
            (None, _) => "entered",
            (_, None) => "left",
            (Some(before), Some(after)) if after < before => "earlier",
            _ => "later",
        };
        let cells = [
            Cell::Text(&moved.id),
            Cell::Text(&buildings.name[b]),
            Cell::Text(&buildings.sectors[buildings.sector[b] as usize]),
            Cell::Text(&buildings.districts[buildings.district[b] as usize]),
            year(moved.before),
            year(moved.after),
            Cell::Text(how),
        ];
        columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
    }
    for mut column in columns {
        describe(&mut column, outcome.project.language());
        layer.table.push_column(column);
    }
    layer
}

/// The results with the columns of the city's own file, as far as the project passes them on.
fn with_own(outcome: &Outcome) -> Results<'_> {
    let mut table = results(outcome);
    let layer = outcome.project.settings.layers.get("buildings");
    let theirs = |ours: &str| {
        layer.and_then(|layer| layer.columns.get(ours).cloned()).unwrap_or_else(|| ours.to_owned())
    };
    // The place stands in the geometry; others stand among the results as they are in the file.
    let places = layer.map_or([None, None, None], |layer| {
        [layer.x.as_ref(), layer.y.as_ref(), layer.xy.as_ref()]
    });
    let is_place = |name: &str| {
        maillage_layers::is_place(name) || places.into_iter().flatten().any(|place| place == name)
    };
    let shown: Vec<String> = ["id", "name", "sector", "district", "public_access"]
        .into_iter()
        .filter(|ours| theirs(ours) == *ours)
        .map(str::to_owned)
        .collect();
    let passed = layer.and_then(|layer| layer.pass_on.as_ref());
    // Of prepared columns some are the file's: those that the plan needs.
    if outcome.ground.loaded.layers.is_empty() {
        return table;
    }
    let is_passed =
        |name: &str| passed.is_none_or(|passed| passed.iter().any(|passed| passed == name));
    let columns = outcome.ground.loaded.buildings.table.columns().iter();
    let mut own: Vec<&Column> = columns
        .filter(|c| {
            !is_place(c.name())
                && !shown.iter().any(|shown| shown == c.name())
                && is_passed(c.name())
        })
        .collect();
    // In an order of their own: who exported the file decides none.
    own.sort_by(|a, b| a.name().cmp(b.name()));
    for column in own {
        let mut name = column.name().to_owned();
        while table
            .names()
            .iter()
            .chain(&["lon", "lat"])
            .any(|taken| taken.eq_ignore_ascii_case(&name))
        {
            name.insert_str(0, "city_");
        }
        table.own.push((name, column));
    }
    table
}

fn results(outcome: &Outcome) -> Results<'_> {
    let buildings = &outcome.ground.loaded.buildings;
    let n = buildings.len();
    let mut table = Results {
        columns: Vec::new(),
        own: Vec::new(),
        language: outcome.project.language(),
        rows: n,
    };
    let number =
        |value: Option<f64>| value.map_or(Cell::Null, |value| Cell::Number(rounded(value)));
    let scores = outcome.scores.as_ref();
    let years = outcome.wave_years();
    table.add("id", move |b| Cell::Text(&buildings.id[b]));
    table.add("name", move |b| Cell::Text(&buildings.name[b]));
    table.add("sector", move |b| Cell::Text(&buildings.sectors[buildings.sector[b] as usize]));
    table
        .add("district", move |b| Cell::Text(&buildings.districts[buildings.district[b] as usize]));
    table.add("score", move |b| number(scores.and_then(|s| s.score[b])));
    table.add("rank", move |b| number(scores.and_then(|s| s.rank[b]).map(f64::from)));
    table.add("wave", move |b| number(years[b].map(f64::from)));
    table.add("cost_eur", move |b| number(outcome.cost(b).map(maillage_model::Money::eur)));
    table.add("cost_source", move |b| {
        outcome.costs.get(b).map_or(Cell::Null, |cost| Cell::Text(cost.source.name()))
    });
    table
        .add("access_points", move |b| number(outcome.costs.get(b).map(|cost| cost.access_points)));
    table.add("running_cost_eur_per_year", move |b| {
        number(outcome.costs.get(b).and_then(|cost| cost.running).map(maillage_model::Money::eur))
    });
    table.add("public_access", move |b| Cell::Bool(buildings.public[b]));
    let mut done = vec![false; n];
    for &b in &outcome.done {
        done[b] = true;
    }
    table.add("done", move |b| Cell::Bool(done[b]));
    for criterion in scores.into_iter().flat_map(|scores| &scores.criteria) {
        table
            .add(format!("c_{}", criterion.name), move |b| number(Some(criterion.contribution(b))));
        table.add(format!("v_{}", criterion.name), move |b| number(Some(criterion.values[b])));
        table.add(format!("{}_imputed", criterion.name), move |b| Cell::Bool(criterion.imputed[b]));
    }
    // A proxy is named as such: where the visitors of a building come from.
    let visitors = outcome
        .project
        .criteria
        .iter()
        .zip(scores.into_iter().flat_map(|scores| &scores.criteria))
        .find_map(|(stated, applied)| {
            let source = match stated.attribute.as_str() {
                "footfall_per_week" => "count",
                "stops_within_walk" => "stops",
                "boardings_within_walk" => "boardings",
                _ => return None,
            };
            Some((source, applied))
        });
    if let Some((source, applied)) = visitors {
        table.add("footfall_source", move |b| {
            Cell::Text(if applied.imputed[b] { "imputed" } else { source })
        });
    }
    for name in SURROUNDINGS {
        if let Some(values) = buildings.derived.get(name) {
            table.add(name, move |b| number(values[b]));
        }
    }
    table
}

/// How the last member of a `plan.json` begins.
const PASSPORT: &str = "\n  \"passport\": {";

fn plan_text(plan: &PlanFile) -> Vec<u8> {
    let mut text = maillage_project::json::pretty(plan);
    // A proof is thousands of numbers: on one line, before the passport.
    if let (Some(proof), Some(at)) = (&plan.proof, text.rfind(PASSPORT)) {
        text.insert_str(at, &format!("\n  \"proof\": {},", maillage_project::json::compact(proof)));
    }
    text.push('\n');
    text.into_bytes()
}

impl Outcome {
    /// Writes the outputs into a folder, made if need be. `formats`: further files of the buildings by their ending
    /// (`parquet`, `gpkg`, `fgb`, `shp`, `xlsx`), beside GeoJSON and CSV; `style`: how the CSV is written.
    ///
    /// # Errors
    /// The file system or a format refuses; no half-written file stays.
    pub fn write_as(
        &self,
        folder: &Path,
        formats: &[&str],
        style: CsvStyle,
    ) -> Result<Vec<String>, WriteError> {
        make_folder(folder)?;
        let files = ["buildings.geojson", "buildings.csv"].map(|name| folder.join(name));
        write_geojson_and_csv(
            [&files[0], &files[1]],
            &self.about(),
            &places(self),
            &with_own(self),
            style,
        )?;
        let mut written = ["buildings.geojson", "buildings.csv", "buildings.csv-metadata.json"]
            .map(str::to_owned)
            .to_vec();
        let formats: Vec<&str> = formats
            .iter()
            .copied()
            .filter(|ending| !matches!(*ending, "geojson" | "csv"))
            .collect();
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

    /// `buildings.geojson` and `buildings.csv` as [`Outcome::write_as`] writes them; where a map carries prepared columns in the place of a
    /// large city's layers, without the columns of the city's own file.
    ///
    /// # Errors
    /// None in memory.
    pub fn building_texts(&self) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
        geojson_and_csv("buildings", &self.about(), &places(self), &with_own(self))
    }

    /// `plan.json` as [`Outcome::write_as`] writes it.
    ///
    /// # Errors
    /// There is no plan.
    pub fn plan_text(&self) -> std::io::Result<Vec<u8>> {
        self.plan.as_ref().map(plan_text).ok_or_else(|| std::io::Error::other("there is no plan"))
    }

    /// [`Outcome::write_as`] with what this build has: Parquet where polars is built in.
    ///
    /// # Errors
    /// As [`Outcome::write_as`].
    pub fn write(&self, folder: &Path) -> Result<Vec<String>, WriteError> {
        self.write_as(
            folder,
            if cfg!(feature = "polars") { &["parquet"] } else { &[] },
            CsvStyle::Plain,
        )
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
