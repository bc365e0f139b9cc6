//! Readings: `lon, lat, rssi, ap`, each beside what the model says there. What cannot be used is flagged, never dropped in silence.

use std::path::Path;

use maillage_layers::{ReadOptions, Signs, read};
use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Layer, Said, nearest_name, say};
use maillage_radio::calibration::Reading;
use maillage_radio::{Scene, Terminal};

use maillage_city::numeric;
use maillage_city::outdoor::Network;

/// A reading as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Longitude and latitude.
    pub lon_lat: [f64; 2],
    /// Level, dBm; `NaN` where the cell holds none.
    pub rssi_dbm: f64,
    /// Access point.
    pub ap: String,
}

/// A reading, with the model beside it or why it is not used.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The reading.
    pub measurement: Measurement,
    /// Place, metric grid.
    pub position: [f64; 2],
    /// What the model says, dBm.
    pub modelled_dbm: Option<f64>,
    /// In sight of the access point.
    pub sight: bool,
    /// Why it is not used; empty where it is.
    pub flag: String,
}

impl Measured {
    /// For calibration, where it can be used.
    pub fn reading(&self) -> Option<Reading> {
        let modelled_dbm = self.modelled_dbm.filter(|_| self.flag.is_empty())?;
        Some(Reading {
            position: self.position,
            measured_dbm: self.measurement.rssi_dbm,
            modelled_dbm,
            sight: self.sight,
        })
    }
}

/// Levels that a Wi-Fi client can report, dBm.
const LEVELS_DBM: (f64, f64) = (-110.0, -10.0);
/// Distance up to which a reading may belong to an access point, m.
const FARTHEST_M: f64 = 2000.0;

pub(super) fn read_measurements(
    path: &Path,
    network: &Network,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Measured> {
    let file = path.display().to_string();
    let options = ReadOptions {
        x: Some("lon".into()),
        y: Some("lat".into()),
        crs: Some(Crs::WGS84),
        ..ReadOptions::default()
    };
    let mut layer = Layer::default();
    let found = read(path, &options, &mut |batch, _| {
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    diagnostics.extend(found.into_iter().map(|mut problem| {
        problem.layer.get_or_insert_with(|| "measurements".to_owned());
        problem.file.get_or_insert_with(|| file.clone());
        problem
    }));
    let (Some(rssi), Some(ap)) = (layer.table.position("rssi"), layer.table.position("ap")) else {
        let names: Vec<&str> =
            layer.table.columns().iter().map(maillage_model::Column::name).collect();
        diagnostics.push(
            Diagnostic::new(
                Code::MissingColumn,
                say!(readings_need_columns, names = names.join(", ")),
            )
            .layer("measurements")
            .file(file),
        );
        return Vec::new();
    };
    let points = &network.layers.points;
    let origin = points.first().map_or([0.0; 2], |point| point.position);
    let scene = Scene::new(origin, &network.layers.footprints, &network.layers.vegetation);
    let to_grid = Crs::WGS84.to(network.crs);
    let mut measured = Vec::new();
    let mut flagged: std::collections::BTreeMap<&'static str, (usize, u64, Said)> =
        std::collections::BTreeMap::new();
    for row in 0..layer.len() {
        let lon_lat = layer.geometries.position(row).unwrap_or([f64::NAN; 2]);
        let level = numeric(layer.table.columns()[rssi].get(row), Signs::default())
            .ok()
            .flatten()
            .unwrap_or(f64::NAN);
        let id = layer.table.columns()[ap].get(row).display().trim().to_owned();
        let point = points.iter().find(|point| point.id == id);
        let position = to_grid.apply(lon_lat);
        let mut one = Measured {
            measurement: Measurement { lon_lat, rssi_dbm: level, ap: id.clone() },
            position,
            modelled_dbm: None,
            sight: false,
            flag: String::new(),
        };
        let on_earth = lon_lat[0].abs() <= 180.0
            && lon_lat[1].abs() <= 90.0
            && position.iter().all(|v| v.is_finite());
        let reason: Option<(&'static str, Said)> = if !on_earth {
            Some(("no-place", say!(reading_without_place)))
        } else if level.is_nan() {
            Some(("no-level", say!(reading_without_level)))
        } else if level < LEVELS_DBM.0 || level > LEVELS_DBM.1 {
            Some((
                "level-beyond-reason",
                say!(reading_beyond_reason, level, low = LEVELS_DBM.0, high = LEVELS_DBM.1),
            ))
        } else if point.is_none() {
            let near = nearest_name(&id, points.iter().map(|point| point.id.as_str()));
            Some((
                "unknown-access-point",
                near.map_or_else(
                    || say!(reading_of_no_point, id),
                    |near| say!(reading_of_no_point_near, id, near),
                ),
            ))
        } else {
            None
        };
        let mut flag = reason;
        if let (None, Some(point)) = (&flag, point) {
            let (dx, dy) = (position[0] - point.position[0], position[1] - point.position[1]);
            if (dx * dx + dy * dy).sqrt() > FARTHEST_M {
                flag = Some((
                    "too-far",
                    say!(reading_too_far, distance = (dx * dx + dy * dy).sqrt().round()),
                ));
            } else if scene.building_at(position).is_some() {
                flag = Some(("indoors", say!(reading_indoors)));
            } else {
                let end = Terminal { position: point.position, height_m: point.height_m };
                let here = Terminal { position, height_m: network.settings.receiver_height_m };
                let paths = scene.paths_through(
                    end,
                    here,
                    point.channel.f_ghz(),
                    &network.radio.models,
                    &point.pattern,
                );
                if paths.loss_db.is_finite() {
                    one.modelled_dbm = Some(point.eirp_dbm - paths.loss_db);
                    one.sight = paths.sight;
                } else {
                    flag = Some(("beyond-model", say!(reading_beyond_model)));
                }
            }
        }
        if let Some((code, why)) = flag {
            let line = layer.line(row).unwrap_or(row as u64 + 2);
            let entry = flagged.entry(code).or_insert((0, line, why.clone()));
            entry.0 += 1;
            one.flag.push_str(code);
        }
        measured.push(one);
    }
    // By place, access point and level: the order of the file decides nothing, not even the last bit of a sum.
    measured.sort_by(|a: &Measured, b: &Measured| {
        let (one, other) = (&a.measurement, &b.measurement);
        maillage_model::compare_positions([&one.lon_lat], [&other.lon_lat])
            .then_with(|| one.ap.cmp(&other.ap))
            .then(one.rssi_dbm.total_cmp(&other.rssi_dbm))
    });
    diagnostics.extend(
        placeholder(&measured).map(|finding| finding.layer("measurements").file(file.clone())),
    );
    for (code, (count, line, why)) in flagged {
        diagnostics.push(
            Diagnostic::new(
                Code::CorruptReading,
                say!(readings_left_out, count, all = measured.len(), code, why),
            )
            .layer("measurements")
            .file(file.clone())
            .line(line),
        );
    }
    measured
}

/// Share of the readings at one end with one and the same level from which that is doubted, and how many at least.
const SAME_SHARE: f64 = 0.1;
const SAME_LEAST: usize = 3;

/// Many readings with the lowest level of all, to the digit: what a device writes where it heard nothing.
fn placeholder(measured: &[Measured]) -> Option<Diagnostic> {
    let levels =
        || measured.iter().filter(|one| one.flag.is_empty()).map(|one| one.measurement.rssi_dbm);
    let lowest = levels().fold(f64::INFINITY, f64::min);
    let (all, same) = (levels().count(), levels().filter(|level| *level == lowest).count());
    let many = same >= SAME_LEAST && same < all && same as f64 > SAME_SHARE * all as f64;
    many.then(|| {
        Diagnostic::new(Code::SameLevel, say!(readings_of_one_level, same, all, level = lowest))
    })
}
