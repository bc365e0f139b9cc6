//! Readings: `lon, lat, rssi, ap`, each beside what the model says there. What cannot be used is flagged, never dropped in silence.
//!
//! Columns that may stand beside: `scan` (rows of one scan, so that it is known which access points were not heard; else `time` and the place),
//! `heard` (false: nothing was), `device` and `height_m` of the receiver.

use std::collections::BTreeMap;
use std::path::Path;

use maillage_layers::{ReadOptions, Signs, read};
use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Layer, Said, nearest_name, say};
use maillage_radio::calibration::{LEAST, Reading};
use maillage_radio::link::channel::Band;
use maillage_radio::{Scene, Terminal};

use maillage_city::outdoor::{MOST_GROUND_CELLS, Network, PlannedPoint};
use maillage_city::{numeric, truth};

/// A reading as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Longitude and latitude.
    pub lon_lat: [f64; 2],
    /// Level, dBm; `NaN` where the cell holds none.
    pub rssi_dbm: f64,
    /// Access point.
    pub ap: String,
    /// Device; empty where the file names none.
    pub device: String,
}

/// A reading, with the model beside it or why it is not used.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Row of the file's table, from 1.
    pub row: usize,
    /// The reading.
    pub measurement: Measurement,
    /// Place, metric grid.
    pub position: [f64; 2],
    /// What the model says, dBm.
    pub modelled_dbm: Option<f64>,
    /// In sight of the access point.
    pub sight: bool,
    /// Nothing was heard of the access point there.
    pub unheard: bool,
    /// What was not heard there is on record, too.
    pub complete: bool,
    /// Why it is not used; empty where it is.
    pub flag: String,
}

/// Levels that a Wi-Fi client can report, dBm.
const LEVELS_DBM: (f64, f64) = (-110.0, -10.0);
/// Distance up to which a reading may belong to an access point, m.
const FARTHEST_M: f64 = 2000.0;
/// Modelled level below which it says nothing that an access point was not heard, dBm.
const SURELY_UNHEARD_DBM: f64 = -135.0;
/// Modelled level above which an access point that stands is heard, dBm.
const SURELY_HEARD_DBM: f64 = -65.0;
/// Devices at most that have an offset of their own.
const MOST_DEVICES: usize = 60;
/// Rows that a time must have in the mean to be that of a scan: one has its own stamp in logs that write rows as they come.
const ROWS_PER_TIME: usize = 2;

/// The readings of a file.
#[derive(Default)]
pub(super) struct Readings {
    /// Row by row, by place, access point and level.
    pub measured: Vec<Measured>,
    /// What calibration takes: the usable rows, and the access points that scans did not hear.
    pub record: Vec<Reading>,
    /// Bands of the network by the number that the record has.
    pub bands: Vec<Band>,
    /// Devices by the number that the record has.
    pub devices: Vec<String>,
    /// Access points that nobody heard though scans were made where the model says that they are loud.
    pub silent: Vec<usize>,
}

/// Columns of the file, by position.
struct Columns {
    level: usize,
    point: usize,
    scan: Option<usize>,
    time: Option<usize>,
    heard: Option<usize>,
    device: Option<usize>,
    height: Option<usize>,
}

impl Columns {
    fn of(layer: &Layer) -> Option<Columns> {
        let of = |name: &str| layer.table.position(name);
        Some(Columns {
            level: of("rssi")?,
            point: of("ap")?,
            scan: of("scan"),
            time: of("time"),
            heard: of("heard"),
            device: of("device"),
            height: of("height_m"),
        })
    }
}

impl Columns {
    /// The scan of each row: by its column, else by time and place where times are shared.
    fn scans(&self, layer: &Layer) -> Vec<Option<String>> {
        let text = |column: Option<usize>, row: usize| {
            let cell = layer.table.columns()[column?].get(row);
            Some(cell.display().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let timed = |row: usize| {
            let [lon, lat] = layer.geometries.position(row)?;
            Some(format!("{} {lon} {lat}", text(self.time, row)?))
        };
        let rows = 0..layer.len();
        if self.scan.is_some() {
            return rows.map(|row| text(self.scan, row)).collect();
        }
        let times: Vec<Option<String>> = rows.map(timed).collect();
        let mut distinct: Vec<&String> = times.iter().flatten().collect();
        let all = distinct.len();
        distinct.sort_unstable();
        distinct.dedup();
        let shared = all >= ROWS_PER_TIME * distinct.len();
        if shared { times } else { vec![None; layer.len()] }
    }
}

/// Rows of a scan: who was heard, the place, the height and the device.
struct Scan {
    heard: Vec<usize>,
    places: Vec<[f64; 2]>,
    height_m: f64,
    device: String,
}

/// The model beside readings.
struct Beside<'a> {
    network: &'a Network,
    scene: Scene,
}

impl Beside<'_> {
    /// Level that the model says of an access point at a place, dBm, and whether it is seen; `None` where no model holds.
    fn level(&self, point: usize, position: [f64; 2], height_m: f64) -> Option<(f64, bool)> {
        let point = &self.network.layers.points[point];
        let paths = self.scene.paths_through(
            Terminal {
                position: point.position,
                height_m: point.height_m,
                ground_m: point.ground_m,
            },
            Terminal { position, height_m, ground_m: None },
            point.channel.f_ghz(),
            &self.network.radio.models,
            &point.pattern,
        );
        paths.loss_db.is_finite().then_some((point.eirp_dbm - paths.loss_db, paths.sight))
    }
    /// Distance of a place from an access point, m.
    fn away(&self, point: usize, position: [f64; 2]) -> f64 {
        let there = self.network.layers.points[point].position;
        libm::hypot(position[0] - there[0], position[1] - there[1])
    }
}

pub(super) fn read_measurements(
    path: &Path,
    network: &Network,
    diagnostics: &mut Vec<Diagnostic>,
) -> Readings {
    let file = path.display().to_string();
    let layer = read_file(path, &file, diagnostics);
    let Some(columns) = Columns::of(&layer) else {
        let names: Vec<&str> =
            layer.table.columns().iter().map(maillage_model::Column::name).collect();
        let message = say!(readings_need_columns, names = names.join(", "));
        diagnostics
            .push(Diagnostic::new(Code::MissingColumn, message).layer("measurements").file(file));
        return Readings::default();
    };
    let points = &network.layers.points;
    let beside = Beside { network, scene: network.everywhere(MOST_GROUND_CELLS) };
    let to_grid = Crs::WGS84.to(network.crs);
    let mut found = Readings::default();
    let keys = columns.scans(&layer);
    let mut scans: BTreeMap<String, Scan> = BTreeMap::new();
    let mut flagged: BTreeMap<&'static str, (usize, u64, Said)> = BTreeMap::new();
    for row in 0..layer.len() {
        let text = |column: Option<usize>| {
            column.map_or_else(String::new, |column| {
                layer.table.columns()[column].get(row).display().trim().to_owned()
            })
        };
        let number = |column: usize| {
            numeric(layer.table.columns()[column].get(row), Signs::default()).ok().flatten()
        };
        let lon_lat = layer.geometries.position(row).unwrap_or([f64::NAN; 2]);
        let said = columns.heard.map(|column| truth(layer.table.columns()[column].get(row)));
        let height = columns.height.and_then(number);
        let mut one = Measured {
            row: row + 1,
            measurement: Measurement {
                lon_lat,
                rssi_dbm: number(columns.level).unwrap_or(f64::NAN),
                ap: text(Some(columns.point)),
                device: text(columns.device),
            },
            position: to_grid.apply(lon_lat),
            modelled_dbm: None,
            sight: false,
            unheard: said == Some(Ok(Some(false))),
            complete: matches!(said, Some(Ok(Some(_)))) || keys[row].is_some(),
            flag: String::new(),
        };
        let height_m = height.unwrap_or(network.settings.receiver_height_m);
        let why = problem(&one, points)
            .or_else(|| {
                let unfit = !(0.1..=50.0).contains(&height_m);
                unfit.then(|| ("no-height", say!(reading_height_unfit, height = height_m)))
            })
            .or_else(|| look(&beside, &mut one, height_m));
        if let Some((code, why)) = why {
            let line = layer.line(row).unwrap_or(row as u64 + 2);
            flagged.entry(code).or_insert((0, line, why)).0 += 1;
            one.flag.push_str(code);
        }
        let number = points.iter().position(|point| point.id == one.measurement.ap);
        if let Some((key, number)) = keys[row].as_ref().zip(number) {
            let device = &one.measurement.device;
            let scan = scans.entry(format!("{device} {key}")).or_insert_with(|| Scan {
                heard: Vec::new(),
                places: Vec::new(),
                height_m,
                device: device.clone(),
            });
            // What cannot be used was heard all the same.
            scan.heard.push(number);
            if one.flag.is_empty() {
                scan.places.push(one.position);
            }
        }
        found.measured.push(one);
    }
    // By place, access point and level: the order of the file decides nothing, not even the last bit of a sum.
    found.measured.sort_by(|a: &Measured, b: &Measured| {
        let (one, other) = (&a.measurement, &b.measurement);
        maillage_model::compare_positions([&one.lon_lat], [&other.lon_lat])
            .then_with(|| one.ap.cmp(&other.ap))
            .then(one.rssi_dbm.total_cmp(&other.rssi_dbm))
            .then_with(|| one.device.cmp(&other.device))
    });
    let stated = network.settings.heard_dbm.is_some();
    diagnostics.extend(
        (!stated)
            .then(|| placeholder(&mut found.measured))
            .flatten()
            .map(|finding| finding.layer("measurements").file(file.clone())),
    );
    for (code, (count, line, why)) in flagged {
        let message = say!(readings_left_out, count, all = found.measured.len(), code, why);
        diagnostics.push(
            Diagnostic::new(Code::CorruptReading, message)
                .layer("measurements")
                .file(file.clone())
                .line(line),
        );
    }
    found.record(&beside, scans.into_values());
    found
}

fn read_file(path: &Path, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Layer {
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
        problem.file.get_or_insert_with(|| file.to_owned());
        problem
    }));
    layer
}

/// Why a reading cannot be used, by its own cells.
fn problem(one: &Measured, points: &[PlannedPoint]) -> Option<(&'static str, Said)> {
    let Measurement { lon_lat, rssi_dbm: level, ap: id, .. } = &one.measurement;
    let on_earth = lon_lat[0].abs() <= 180.0
        && lon_lat[1].abs() <= 90.0
        && one.position.iter().all(|v| v.is_finite());
    if !on_earth {
        return Some(("no-place", say!(reading_without_place)));
    }
    if !one.unheard && level.is_nan() {
        return Some(("no-level", say!(reading_without_level)));
    }
    if !one.unheard && (*level < LEVELS_DBM.0 || *level > LEVELS_DBM.1) {
        let (low, high) = LEVELS_DBM;
        return Some((
            "level-beyond-reason",
            say!(reading_beyond_reason, level = *level, low, high),
        ));
    }
    if points.iter().all(|point| point.id != *id) {
        let near = nearest_name(id, points.iter().map(|point| point.id.as_str()));
        let why = near.map_or_else(
            || say!(reading_of_no_point, id),
            |near| say!(reading_of_no_point_near, id, near),
        );
        return Some(("unknown-access-point", why));
    }
    None
}

/// Puts the model beside a reading; why that cannot be.
fn look(beside: &Beside<'_>, one: &mut Measured, height_m: f64) -> Option<(&'static str, Said)> {
    let points = &beside.network.layers.points;
    let point = points.iter().position(|point| point.id == one.measurement.ap)?;
    let away = beside.away(point, one.position);
    if away > FARTHEST_M {
        return Some(("too-far", say!(reading_too_far, distance = away.round())));
    }
    if beside.scene.building_at(one.position).is_some() {
        return Some(("indoors", say!(reading_indoors)));
    }
    match beside.level(point, one.position, height_m) {
        Some((level, sight)) => {
            (one.modelled_dbm, one.sight) = (Some(level), sight);
            None
        }
        None => Some(("beyond-model", say!(reading_beyond_model))),
    }
}

/// Devices with readings enough for an offset of their own, in order; the others are the nameless one. So many that each is a visit are none.
fn devices<'a>(readings: impl Iterator<Item = &'a Measured>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in readings {
        *counts.entry(&one.measurement.device).or_default() += 1;
    }
    let own = counts.iter().filter(|(_, count)| **count >= LEAST).map(|(name, _)| *name);
    let mut names: Vec<String> = own.map(str::to_owned).collect();
    if names.len() > MOST_DEVICES {
        names.clear();
    }
    if names.len() < counts.len() && !names.iter().any(String::is_empty) {
        names.insert(0, String::new());
    }
    names
}

impl Readings {
    /// What calibration takes: usable rows first, then what scans did not hear, in the order of places and access points.
    fn record(&mut self, beside: &Beside<'_>, scans: impl Iterator<Item = Scan>) {
        let points = &beside.network.layers.points;
        self.bands = points.iter().map(|point| point.channel.band).collect();
        self.bands.sort_unstable();
        self.bands.dedup();
        let usable = || self.measured.iter().filter(|one| one.flag.is_empty());
        self.devices = devices(usable());
        let ever: Vec<bool> = points
            .iter()
            .map(|point| usable().any(|one| !one.unheard && one.measurement.ap == point.id))
            .collect();
        let reading = |point: usize, device: &str, position, measured_dbm, (level, sight)| {
            let complete = true;
            let band = points[point].channel.band;
            let place = |found: Option<usize>| found.unwrap_or(0) as u32;
            Reading {
                position,
                measured_dbm,
                modelled_dbm: level,
                sight,
                complete,
                point: point as u32,
                band: place(self.bands.iter().position(|other| *other == band)),
                device: place(self.devices.iter().position(|other| other == device)),
            }
        };
        let mut record: Vec<Reading> = usable()
            .filter_map(|one| {
                let point = points.iter().position(|point| point.id == one.measurement.ap)?;
                let level = (!one.unheard).then_some(one.measurement.rssi_dbm);
                let model = (one.modelled_dbm?, one.sight);
                let own = reading(point, &one.measurement.device, one.position, level, model);
                Some(Reading { complete: one.complete, ..own })
            })
            .collect();
        let heard = record.len();
        let mut loudest = vec![f64::NEG_INFINITY; points.len()];
        for mut scan in scans.filter(|scan| !scan.places.is_empty()) {
            // In one order, so that the sum does not depend on the file's.
            scan.places.sort_by(|a, b| maillage_model::compare_positions([a], [b]));
            let n = scan.places.len() as f64;
            let mean = |axis: usize| scan.places.iter().map(|place| place[axis]).sum::<f64>() / n;
            let position = [mean(0), mean(1)];
            for point in 0..points.len() {
                if scan.heard.contains(&point) || beside.away(point, position) > FARTHEST_M {
                    continue;
                }
                let Some(model) = beside.level(point, position, scan.height_m) else { continue };
                loudest[point] = loudest[point].max(model.0);
                // One that nobody hears is not there: its silence says nothing of the model.
                if ever[point] && model.0 > SURELY_UNHEARD_DBM {
                    record.push(reading(point, &scan.device, position, None, model));
                }
            }
        }
        record[heard..].sort_by(|a, b| {
            maillage_model::compare_positions([&a.position], [&b.position])
                .then(a.point.cmp(&b.point))
                .then(a.device.cmp(&b.device))
        });
        self.record = record;
        self.silent =
            (0..points.len()).filter(|&k| !ever[k] && loudest[k] > SURELY_HEARD_DBM).collect();
    }
}

/// Share of the readings at one end with one and the same level from which that is doubted, and how many at least.
const SAME_SHARE: f64 = 0.1;
const SAME_LEAST: usize = 3;
/// Level above which it is one, dBm: no device writes such for nothing.
const SAME_MOST_DBM: f64 = -80.0;

/// Many readings with the lowest level of all, to the digit: what a device writes where it heard nothing. They count as that.
fn placeholder(measured: &mut [Measured]) -> Option<Diagnostic> {
    let usable = |one: &Measured| one.flag.is_empty() && !one.unheard;
    let levels = || measured.iter().filter(|one| usable(one)).map(|one| one.measurement.rssi_dbm);
    let lowest = levels().fold(f64::INFINITY, f64::min);
    let (all, same) = (levels().count(), levels().filter(|level| *level == lowest).count());
    let few = same < SAME_LEAST || same as f64 <= SAME_SHARE * all as f64;
    if few || same == all || lowest > SAME_MOST_DBM {
        return None;
    }
    // Then what was not heard is on record everywhere.
    for one in measured.iter_mut() {
        one.unheard |= usable(one) && one.measurement.rssi_dbm == lowest;
        one.complete = true;
    }
    Some(Diagnostic::new(Code::SameLevel, say!(readings_of_one_level, same, all, level = lowest)))
}
