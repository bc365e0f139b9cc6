//! The session object of the browser: [`maillage_session::Session`], exported to JavaScript.
//!
//! Nothing is computed here. Columns cross as typed arrays, everything else as JSON text; findings cross as the text of an
//! exception, one JSON object (`code, severity, layer, file, feature, line, column, message, hint`) a line.
//!
//! Two cores are built of it. Without the feature `layers` there is no reader and no radio: half the size, and all that a page
//! needs to open, weigh, decide and explain. What needs the layers themselves is in `layers.rs`.

use maillage::model::{Code, Said, say};
#[cfg(feature = "layers")]
mod layers;

use maillage::{Diagnostic, Effort, Names, Options};
use maillage_session::{Change, Session, Texts};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Told what share of a long work is done, 0 to 1. A function of that name stands beside this script.
    #[wasm_bindgen(js_name = maillageProgress)]
    fn progress(share: f64);
}

/// Work goes on: whoever wants it to end, ends the worker.
fn watch(share: f64) -> bool {
    progress(share);
    false
}

fn refused(problem: Said) -> JsValue {
    told(&[Diagnostic::new(Code::BadChange, say!(change_unreadable, problem))])
}

fn options() -> Options {
    Options { effort: Effort::NORMAL, threads: 1, seed: None }
}

/// A project held open.
#[wasm_bindgen]
pub struct Project(pub(crate) Session);

fn told(findings: &[Diagnostic]) -> JsValue {
    JsValue::from_str(&findings.iter().map(text).collect::<Vec<_>>().join("\n"))
}

fn broken(error: &std::io::Error) -> JsValue {
    told(&[Diagnostic::new(Code::Internal, say!(internal_fault, problem = error.to_string()))])
}

fn text(value: &impl serde::Serialize) -> String {
    maillage_session::json(value)
}

impl Project {
    fn list(&self, kind: u32) -> &Names {
        match kind {
            0 => self.0.ids(),
            1 => self.0.names(),
            _ => self.0.addresses(),
        }
    }
}

#[wasm_bindgen]
impl Project {
    /// Opens what `maillage run` wrote to `opening.gz`, unpacked: without the layers. What needs them throws `needs-layers`.
    ///
    /// # Errors
    /// The findings.
    pub fn opening(bytes: Vec<u8>) -> Result<Project, JsValue> {
        Session::open_prepared(bytes, options(), &mut watch)
            .map(Project)
            .map_err(|findings| told(&findings))
    }
    /// What does not change while weights, rules and decisions do: JSON of `maillage_session::View`.
    pub fn view(&self) -> String {
        self.0.view_text()
    }
    /// What follows from the weights, rules and decisions at hand: JSON.
    pub fn state(&self) -> String {
        self.0.state_text()
    }
    /// Texts of all buildings as one, in UTF-8: `kind` 0 their ids, 1 names, 2 addresses.
    pub fn names(&self, kind: u32) -> Vec<u8> {
        self.list(kind).as_one().0.into()
    }
    /// Where each building's text ends in [`Project::names`], in bytes.
    pub fn name_ends(&self, kind: u32) -> Vec<u32> {
        self.list(kind).as_one().1.iter().map(|&end| end as u32).collect()
    }
    /// Numbers of their sectors.
    pub fn sector(&self) -> Vec<u32> {
        self.0.sector().to_vec()
    }
    /// Numbers of their districts.
    pub fn district(&self) -> Vec<u32> {
        self.0.district().to_vec()
    }
    /// Longitudes and latitudes.
    pub fn positions(&self) -> Vec<f64> {
        self.0.positions()
    }
    /// Scores, 0 to 100; not-a-number where there is none.
    pub fn scores(&self) -> Vec<f64> {
        self.0.scores()
    }
    /// Scores under other weights, one per criterion, without a plan: as [`Project::scores`].
    pub fn reweighed(&self, weights: &[f64]) -> Vec<f64> {
        self.0.reweighed(weights)
    }
    /// Values of the criteria, 0 to 1, one list after the other: see `maillage_session::Session::values`.
    pub fn values(&self) -> Vec<f64> {
        self.0.values()
    }
    /// Ranks from 1; 0 where there is none.
    pub fn ranks(&self) -> Vec<u32> {
        self.0.ranks()
    }
    /// Years; 0 where a building is in no wave.
    pub fn years(&self) -> Vec<i32> {
        self.0.years()
    }
    /// Whether each can be chosen, and why not: `maillage_session::standing`.
    pub fn standings(&self) -> Vec<u8> {
        self.0.standings()
    }
    /// Costs, EUR.
    pub fn costs(&self) -> Vec<f64> {
        self.0.costs()
    }
    /// Applies changes (JSON, see `maillage_session::Change::list`), all or none, and plans anew; `quick`: a preview, for a
    /// slider under the finger.
    ///
    /// # Errors
    /// The findings; the session stays as it was.
    pub fn apply(&mut self, changes: &str, quick: bool) -> Result<(), JsValue> {
        let changes = Change::list(changes).map_err(refused)?;
        self.0
            .apply(&changes, quick.then_some(Effort::PREVIEW), &mut watch)
            .map_err(|findings| told(&findings))
    }
    /// The texts that changes are made in: JSON of `maillage_session::Texts`.
    pub fn texts(&self) -> String {
        text(&self.0.texts())
    }
    /// Takes texts from [`Project::texts`].
    ///
    /// # Errors
    /// The findings; the session stays as it was.
    pub fn restore(&mut self, texts: &str) -> Result<(), JsValue> {
        let texts = Texts::from_json(texts).map_err(refused)?;
        self.0.restore(&texts, &mut watch).map_err(|findings| told(&findings))
    }
    /// Why a building stands where it stands: JSON, or null.
    pub fn explain(&self, building: usize) -> String {
        text(&self.0.explain(building))
    }
    /// What it would take for a building to come earlier, or in: JSON of `maillage::Takes`, or null. Plans many times.
    pub fn takes(&self, building: usize) -> String {
        text(&self.0.takes(building, &mut progress))
    }
    /// What each rule of the plan at hand costs: JSON of `maillage::Prices`; null where it breaks rules. Plans many times.
    pub fn prices(&self) -> String {
        text(&self.0.prices(&mut progress))
    }
    /// How the plan at hand differs from another, given as years from [`Project::years`]: JSON of
    /// `maillage_session::Comparison`.
    pub fn compare(&self, years: &[i32]) -> String {
        text(&self.0.compare(years))
    }
    /// Number of the building nearest to a place within so many degrees of longitude and latitude (see
    /// `maillage_session::Session::nearest`); -1 where there is none.
    pub fn nearest(&self, lon: f64, lat: f64, reach_lon: f64, reach_lat: f64) -> i32 {
        self.0.nearest([lon, lat], [reach_lon, reach_lat]).map_or(-1, |building| building as i32)
    }
    /// Level of the best server in every cell of a zone's raster, dBm; not-a-number where there is none.
    pub fn zone_levels(&self, zone: usize) -> Vec<f32> {
        self.0.zone_levels(zone)
    }
    /// `plan.json` as the command writes it.
    ///
    /// # Errors
    /// There is no plan.
    pub fn plan_json(&self) -> Result<Vec<u8>, JsValue> {
        self.0.plan_file().map_err(|error| broken(&error))
    }
}
