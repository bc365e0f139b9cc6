//! What rests on the layers themselves: opening them, moving access points, and the files that are written of them.

use maillage_session::{Session, unpack};
use wasm_bindgen::prelude::*;

use crate::{Project, broken, options, text, told, watch};

/// Files of a project folder, to be opened together.
#[wasm_bindgen]
#[derive(Default)]
pub struct Folder(Vec<(std::path::PathBuf, Vec<u8>)>);

#[wasm_bindgen]
impl Folder {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Folder {
        Folder::default()
    }
    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.push((name.into(), bytes));
    }
}

#[wasm_bindgen]
impl Project {
    /// Opens an archive: a zip of a project folder.
    ///
    /// # Errors
    /// The findings.
    #[wasm_bindgen(constructor)]
    pub fn open(archive: &[u8]) -> Result<Project, JsValue> {
        let files = unpack(archive).map_err(|finding| told(&[finding]))?;
        Session::open(files, options(), &mut watch).map(Project).map_err(|findings| told(&findings))
    }
    /// Opens a project from the files of its folder.
    ///
    /// # Errors
    /// The findings.
    pub fn open_folder(folder: Folder) -> Result<Project, JsValue> {
        Session::open(folder.0, options(), &mut watch)
            .map(Project)
            .map_err(|findings| told(&findings))
    }
    /// Begins a project from one file of buildings: what its columns mean is guessed.
    ///
    /// # Errors
    /// The findings.
    pub fn start(name: &str, bytes: Vec<u8>, year: i32) -> Result<Project, JsValue> {
        Session::start(name, bytes, year, options(), &mut watch)
            .map(Project)
            .map_err(|findings| told(&findings))
    }
    /// What the columns of the buildings hold: JSON, a list of `maillage_session::ColumnView`.
    pub fn columns(&self) -> String {
        text(&self.0.columns())
    }
    /// The same project with another file for one of its layers.
    ///
    /// # Errors
    /// The findings; this project stays as it is.
    pub fn with_layer(&self, layer: &str, name: &str, bytes: Vec<u8>) -> Result<Project, JsValue> {
        self.0
            .with_layer(layer, name, bytes, &mut watch)
            .map(Project)
            .map_err(|findings| told(&findings))
    }
    /// A zone as its access points stand: JSON of `Session::try_point`.
    ///
    /// # Errors
    /// The findings.
    pub fn try_zone(&mut self, zone: usize) -> Result<String, JsValue> {
        self.0.try_point(zone, None).map(|found| text(&found)).map_err(|findings| told(&findings))
    }
    /// The zone with an access point tried elsewhere; `mount` below 0: on none.
    ///
    /// # Errors
    /// The findings; nothing is moved.
    pub fn try_point(
        &mut self,
        zone: usize,
        point: usize,
        lon: f64,
        lat: f64,
        mount: i32,
    ) -> Result<String, JsValue> {
        let moved = (point, [lon, lat], usize::try_from(mount).ok());
        self.0
            .try_point(zone, Some(moved))
            .map(|found| text(&found))
            .map_err(|findings| told(&findings))
    }
    /// Levels of the zone that is tried, as [`Project::zone_levels`].
    ///
    /// # Errors
    /// The findings.
    pub fn trial_levels(&mut self, zone: usize) -> Result<Vec<f32>, JsValue> {
        self.0.trial(zone).map(|trial| trial.levels()).map_err(|findings| told(&findings))
    }
    /// Forgets what was tried.
    pub fn end_trial(&mut self) {
        self.0.end_trial();
    }
    /// The project as it stands, as one file.
    ///
    /// # Errors
    /// It is too large.
    pub fn archive(&self) -> Result<Vec<u8>, JsValue> {
        self.0.archive().map_err(|error| broken(&error))
    }
    /// `buildings.geojson` as the command writes it.
    ///
    /// # Errors
    /// None.
    pub fn buildings_geojson(&self) -> Result<Vec<u8>, JsValue> {
        self.0.buildings_files().map(|(geojson, _)| geojson).map_err(|error| broken(&error))
    }
    /// `buildings.csv` as the command writes it.
    ///
    /// # Errors
    /// None.
    pub fn buildings_csv(&self) -> Result<Vec<u8>, JsValue> {
        self.0.buildings_files().map(|(_, csv)| csv).map_err(|error| broken(&error))
    }
}
