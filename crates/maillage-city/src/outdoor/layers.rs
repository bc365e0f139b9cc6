//! The layers of an outdoor network, checked: zones, footprints, vegetation, mounts, access points. Everything in the metric grid.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use maillage_layers::{Files, Signs};
use maillage_model::crs::Crs;
use maillage_model::{
    Cell, Code, Diagnostic, Geometries, Said, compare_positions, nearest_name, say,
};
use maillage_radio::link::antenna::Pattern;
use maillage_radio::link::channel::{Band, Channel};
use maillage_radio::link::rules::{Station, breaches};
use maillage_radio::{Footprint, Vegetation};

use crate::ingest::{Findings, Source, ToGrid, numeric, truth};
use crate::validate::{at, feature_name, usable_geometry};
use maillage_project::Project;
use maillage_project::settings::CoverageSettings;

/// Layers that the outdoor network is read from.
pub const OUTDOOR_LAYERS: [&str; 5] =
    ["zones", "footprints", "vegetation", "mounts", "access_points"];

/// `[west, south, east, north]` of points.
pub fn bounds_of<'a>(points: impl Iterator<Item = &'a [f64; 2]>) -> [f64; 4] {
    points.fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |b, p| {
        [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
    })
}

/// An area to cover.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Id, unique; names files.
    pub id: String,
    /// Name; the id where there is none.
    pub name: String,
    /// People to serve, where stated.
    pub people: Option<f64>,
    /// Share of them who use the network at one moment, where it states its own.
    pub concurrency: Option<f64>,
    /// Rate that each of those asks for, Mbit/s, where it states its own.
    pub demand_mbps: Option<f64>,
    /// Building that hosts its backhaul.
    pub host: Option<String>,
    /// Height of its ground over the datum of the terrain, m, where it states it.
    pub ground_m: Option<f64>,
    /// Its polygons, each as outer ring and holes, metric grid.
    pub parts: Vec<Vec<Vec<[f64; 2]>>>,
}

impl Zone {
    /// All rings of its polygons.
    pub fn rings(&self) -> Vec<Vec<[f64; 2]>> {
        self.parts.iter().flatten().cloned().collect()
    }
    /// `[west, south, east, north]`, metric grid.
    pub fn bounds(&self) -> [f64; 4] {
        bounds_of(self.parts.iter().flatten().flatten())
    }
    /// Middle of the zone's box, metric grid.
    pub fn middle(&self) -> [f64; 2] {
        let [west, south, east, north] = self.bounds();
        [f64::midpoint(west, east), f64::midpoint(south, north)]
    }
    /// Distance of a place from the zone's box, m; 0 within.
    pub fn distance(&self, place: [f64; 2]) -> f64 {
        let [west, south, east, north] = self.bounds();
        let off = |value: f64, low: f64, high: f64| (low - value).max(value - high).max(0.0);
        let (dx, dy) = (off(place[0], west, east), off(place[1], south, north));
        (dx * dx + dy * dy).sqrt()
    }
}

/// Permission to fix something on a mount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Given.
    Allowed,
    /// Asked for.
    Requested,
    /// Refused.
    Refused,
}

/// A place where an access point may be fixed.
#[derive(Clone, Debug)]
pub struct Mount {
    /// Id, unique.
    pub id: String,
    /// Place, metric grid.
    pub position: [f64; 2],
    /// Height above ground, m.
    pub height_m: f64,
    /// Height was not given.
    pub guessed: bool,
    /// Height of its ground over the datum of the terrain, m, where it states it.
    pub ground_m: Option<f64>,
    /// `pole`, `facade` or another word.
    pub kind: String,
    /// Directions it may serve, degrees clockwise from north; `None` for all.
    pub azimuths_deg: Option<[f64; 2]>,
    /// Permission.
    pub permission: Permission,
    /// Power at night; absent: yes.
    pub power: bool,
    /// Owner.
    pub owner: String,
    /// Cost of fixing and wiring, EUR.
    pub cost_eur: f64,
}

/// An access point of the project.
#[derive(Clone, Debug)]
pub struct PlannedPoint {
    /// Id, unique.
    pub id: String,
    /// Its mount, where it names one.
    pub mount: Option<String>,
    /// Place, metric grid.
    pub position: [f64; 2],
    /// Height above ground, m.
    pub height_m: f64,
    /// Height of its ground over the datum of the terrain, m: its mount's, or its own, where that is stated.
    pub ground_m: Option<f64>,
    /// Channel; number 0 where it is to be chosen.
    pub channel: Channel,
    /// EIRP, dBm.
    pub eirp_dbm: f64,
    /// Antenna pattern.
    pub pattern: Pattern,
    /// Its own height, where it states one: the mount's goes before.
    pub own_height_m: Option<f64>,
    /// It states its pattern: no mount changes it.
    pub own_pattern: bool,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub struct RadioLayers {
    /// Metric grid; `None` without any place.
    pub grid: Option<Crs>,
    /// Zones.
    pub zones: Vec<Zone>,
    /// Buildings as prisms.
    pub footprints: Vec<Footprint>,
    /// Trees.
    pub vegetation: Vec<Vegetation>,
    /// Mounts.
    pub mounts: Vec<Mount>,
    /// Access points.
    pub points: Vec<PlannedPoint>,
    /// Findings.
    pub diagnostics: Vec<Diagnostic>,
}

impl RadioLayers {
    /// Cost of an access point with its mount, EUR. One that stands on no mount of the layer needs a new one, which costs what
    /// the dearest there is costs at least: leaving a mount is never a saving.
    pub fn cost_eur(&self, point: &PlannedPoint, settings: &CoverageSettings) -> f64 {
        let dearest = || self.mounts.iter().map(|mount| mount.cost_eur).fold(0.0, f64::max);
        settings.access_point_eur
            + self.mount_of(point).map_or_else(dearest, |mount| mount.cost_eur)
    }
    /// The mount that an access point stands on.
    pub fn mount_of(&self, point: &PlannedPoint) -> Option<&Mount> {
        point.mount.as_ref().and_then(|id| self.mounts.iter().find(|mount| mount.id == *id))
    }
    /// True where the project has mounts and the access point stands on none of them: nobody has permitted the place yet.
    pub fn is_off_mounts(&self, point: &PlannedPoint) -> bool {
        !self.mounts.is_empty() && self.mount_of(point).is_none()
    }
}

/// A row of a layer: its polygons or place, and its cells by our names.
struct Row<'a> {
    name: String,
    geometries: &'a Geometries,
    at: usize,
    cells: Vec<(&'static str, Cell<'a>)>,
}

impl<'a> Row<'a> {
    fn cell(&self, column: &str) -> Option<Cell<'a>> {
        self.cells.iter().find(|(name, _)| *name == column).map(|(_, cell)| *cell)
    }
    fn text(&self, column: &str) -> Option<String> {
        self.cell(column)
            .map(|cell| cell.display().trim().to_owned())
            .filter(|text| !text.is_empty())
    }
    /// A number within bounds; what is no such number is reported.
    fn number(
        &self,
        column: &'static str,
        low: f64,
        high: f64,
        findings: &mut Findings,
    ) -> Option<f64> {
        let cell = self.cell(column)?;
        let mut wrong = |code, message: Said| {
            findings.push(Diagnostic::new(code, message).feature(self.name.clone()).column(column));
            None
        };
        match numeric(cell, Signs::default()) {
            Ok(None) => None,
            Ok(Some(number)) if number >= low && number <= high => Some(number),
            Ok(Some(number)) => wrong(
                Code::ValueOutOfRange,
                say!(out_of_interval, column, number = number.to_string(), low, high),
            ),
            Err(text) => wrong(Code::TextInNumber, say!(no_number, column, text)),
        }
    }
    /// Height of the ground that it states, m.
    fn ground(&self, findings: &mut Findings) -> Option<f64> {
        self.number("ground_m", -500.0, 9000.0, findings)
    }
    /// A height or a number of storeys. 0, less than 0 and what is no number say that nobody knows: counted, never an error, since a
    /// city's footprints hold some. Metres may be written behind it, as OpenStreetMap has them.
    fn height(&self, column: &'static str, high: f64, odd: &mut Odd) -> Option<f64> {
        let cell = self.cell(column)?;
        let plain = cell.text().map(|text| text.trim().trim_end_matches('m').trim_end());
        let number = numeric(plain.map_or(cell, Cell::Text), Signs::default());
        match number {
            Ok(None) => None,
            Ok(Some(number)) if number > 0.0 && number <= high => Some(number),
            _ => {
                odd.0 += 1;
                odd.1
                    .get_or_insert_with(|| format!("{}: {column} '{}'", self.name, cell.display()));
                None
            }
        }
    }
    fn truth(&self, column: &'static str, findings: &mut Findings) -> Option<bool> {
        match truth(self.cell(column)?) {
            Ok(value) => value,
            Err(text) => {
                let problem =
                    Diagnostic::new(Code::UnknownValue, say!(no_truth_value, column, text));
                findings.push(problem.feature(self.name.clone()).column(column));
                None
            }
        }
    }
    fn parts(&self) -> Vec<Vec<Vec<[f64; 2]>>> {
        self.geometries
            .parts(self.at)
            .map(|part| part.map(<[[f64; 2]]>::to_vec).collect())
            .collect()
    }
}

/// Heights that are none: how many, and the first.
#[derive(Default)]
struct Odd(usize, Option<String>);

impl Odd {
    fn told(&self, layer: &str) -> Option<Diagnostic> {
        let first = self.1.as_ref()?;
        Some(
            Diagnostic::new(Code::HeightsUnusable, say!(heights_unusable, count = self.0, first))
                .layer(layer)
                .column("height_m"),
        )
    }
}

struct Reader<'a> {
    project: &'a Project,
    /// Metric grid; `None` without any place.
    grid: Option<Crs>,
    /// Features that errors left out, by layer and name.
    left_out: BTreeSet<(String, String)>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Every usable row of a layer, in the metric grid; ids checked where the layer needs them.
    fn rows(
        &mut self,
        layer: &str,
        columns: &'static [&'static str],
        polygons: bool,
        unique: bool,
        mut each: impl FnMut(&Row<'_>, &mut Findings),
    ) {
        let Some(source) = Source::new(self.project, layer, None) else { return };
        let mut findings = Findings::of(layer, &source);
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        let grid = self.grid;
        let mut to_grid = None;
        source.read(&mut findings, |batch, findings| {
            let Some(crs) = source.crs(batch, findings) else { return };
            let id = batch.table.position(source.theirs("id"));
            let mut usable = Vec::new();
            for row in 0..batch.len() {
                let own = id.and_then(|id| {
                    let text = batch.table.columns()[id].get(row).display();
                    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
                });
                let name = feature_name(own.as_deref(), batch, row);
                if !usable_geometry(batch, row, crs, true, &|| name.clone(), findings) {
                    continue;
                }
                let kind = batch.geometries.kind(row);
                if (polygons && !kind.is_polygon()) || (!polygons && !kind.is_point()) {
                    let kind = kind.name();
                    let message =
                        if polygons { say!(polygon_meant, kind) } else { say!(point_meant, kind) };
                    findings.push(at(
                        Diagnostic::new(Code::WrongGeometry, message),
                        batch,
                        row,
                        &name,
                    ));
                    continue;
                }
                if unique {
                    let Some(own) = own else {
                        let problem = Diagnostic::new(Code::MissingId, say!(feature_without_id));
                        findings.push(at(problem, batch, row, &name));
                        continue;
                    };
                    if let Some(before) = seen.insert(own.clone(), name.clone()) {
                        let problem =
                            Diagnostic::new(Code::DuplicateId, say!(id_twice, id = own, before));
                        findings.push(at(problem, batch, row, &name));
                        continue;
                    }
                }
                usable.push((row, name));
            }
            let Some(target) = grid else { return };
            to_grid.get_or_insert_with(|| ToGrid::new(target)).apply(batch, crs);
            let positions: Vec<(&'static str, usize)> = columns
                .iter()
                .filter_map(|&ours| Some((ours, batch.table.position(source.theirs(ours))?)))
                .collect();
            for (row, name) in usable {
                let mut cells: Vec<(&'static str, Cell<'_>)> = positions
                    .iter()
                    .map(|&(ours, position)| (ours, batch.table.columns()[position].get(row)))
                    .collect();
                let defaults = columns
                    .iter()
                    .filter_map(|&ours| Some((ours, source.settings.defaults.get(ours)?)));
                for (ours, default) in defaults {
                    if cells.iter().all(|(name, cell)| *name != ours || cell.is_empty()) {
                        cells.retain(|(name, _)| *name != ours);
                        cells.push((
                            ours,
                            match default {
                                maillage_project::settings::Scalar::Bool(value) => {
                                    Cell::Bool(*value)
                                }
                                maillage_project::settings::Scalar::Number(number) => {
                                    Cell::Number(*number)
                                }
                                maillage_project::settings::Scalar::Text(text) => Cell::Text(text),
                            },
                        ));
                    }
                }
                each(&Row { name, geometries: &batch.geometries, at: row, cells }, findings);
            }
        });
        self.left_out
            .extend(findings.left_out().iter().map(|name| (layer.to_owned(), name.clone())));
        self.diagnostics.extend(findings.finish());
    }
}

/// Middle of the box around a layer's places, longitude and latitude: its metric grid is chosen there.
fn middle_of(project: &Project, layer: &str) -> Option<[f64; 2]> {
    let source = Source::new(project, layer, Some(&[]))?;
    let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    // What is wrong with the layer is said when it is read.
    let mut unsaid = Findings::of(layer, &source);
    source.read(&mut unsaid, |batch, findings| {
        let Some(crs) = source.crs(batch, findings) else { return };
        ToGrid::new(Crs::WGS84).apply(batch, crs);
        let [west, south, east, north] = bounds_of(
            batch
                .geometries
                .all_coords()
                .iter()
                .filter(|c| c[0].abs() <= 180.0 && c[1].abs() <= 90.0),
        );
        bounds =
            [bounds[0].min(west), bounds[1].min(south), bounds[2].max(east), bounds[3].max(north)];
    });
    (bounds[0] <= bounds[2])
        .then(|| [f64::midpoint(bounds[0], bounds[2]), f64::midpoint(bounds[1], bounds[3])])
}

/// Puts everything in the order of its id, and what has none in the order of its place: the order of the files decides nothing.
fn sort(layers: &mut RadioLayers) {
    layers.zones.sort_by(|a, b| a.id.cmp(&b.id));
    layers.mounts.sort_by(|a, b| a.id.cmp(&b.id));
    layers.points.sort_by(|a, b| a.id.cmp(&b.id));
    layers.footprints.sort_by(|a, b| {
        let (places, heights) = (
            compare_positions(a.rings.iter().flatten(), b.rings.iter().flatten()),
            a.height_m.total_cmp(&b.height_m),
        );
        let grounds = a.ground_m.partial_cmp(&b.ground_m).unwrap_or(Ordering::Equal);
        places.then(heights).then(a.guessed.cmp(&b.guessed)).then(grounds)
    });
    layers.vegetation.sort_by(|a, b| {
        compare_positions(a.rings.iter().flatten(), b.rings.iter().flatten())
            .then(a.height_m.total_cmp(&b.height_m))
    });
}

/// Reads and checks the layers of the outdoor network; access points that break a limit of the law are errors.
pub fn read_radio_layers(
    project: &Project,
    settings: &CoverageSettings,
    band: Band,
) -> RadioLayers {
    let stated = project.settings.project.grid.as_deref().and_then(|grid| Crs::parse(grid).ok());
    let grid = stated.or_else(|| {
        OUTDOOR_LAYERS
            .into_iter()
            .find_map(|layer| middle_of(project, layer))
            .map(|[lon, lat]| Crs::metric_at(lon, lat))
    });
    let mut reader = Reader { project, grid, left_out: BTreeSet::new(), diagnostics: Vec::new() };
    let mut layers = RadioLayers::default();
    let columns = &["id", "name", "people", "host", "concurrency", "demand_mbps", "ground_m"];
    reader.rows("zones", columns, true, true, |row, findings| {
        let id = row.text("id").unwrap_or_else(|| row.name.clone());
        layers.zones.push(Zone {
            name: row.text("name").unwrap_or_else(|| id.clone()),
            people: row.number("people", 0.0, 1e8, findings),
            concurrency: row.number("concurrency", 0.0, 1.0, findings),
            demand_mbps: row.number("demand_mbps", 0.001, 10_000.0, findings),
            host: row.text("host"),
            ground_m: row.ground(findings),
            parts: row.parts(),
            id,
        });
    });
    let (mut guessed, mut all) = (0usize, 0usize);
    let mut odd = Odd::default();
    reader.rows("footprints", &["height_m", "levels", "ground_m"], true, false, |row, findings| {
        let ground_m = row.ground(findings);
        let height = row.height("height_m", 1000.0, &mut odd);
        let levels = row.height("levels", 200.0, &mut odd);
        let from_levels = levels.map(|levels| levels * settings.storey_m);
        all += 1;
        guessed += usize::from(height.is_none());
        for rings in row.parts() {
            let height_m = height.or(from_levels).unwrap_or(settings.default_height_m);
            layers.footprints.push(Footprint {
                rings,
                height_m,
                guessed: height.is_none(),
                ground_m,
            });
        }
    });
    reader.diagnostics.extend(odd.told("footprints"));
    if guessed > 0 {
        reader.diagnostics.push(
            Diagnostic::new(
                Code::HeightsGuessed,
                say!(
                    footprint_heights_guessed,
                    guessed,
                    all,
                    storey = settings.storey_m,
                    height = settings.default_height_m
                ),
            )
            .layer("footprints")
            .column("height_m"),
        );
    }
    let mut trees_guessed = 0usize;
    let mut odd = Odd::default();
    reader.rows("vegetation", &["height_m"], true, false, |row, _| {
        let height = row.height("height_m", 100.0, &mut odd);
        trees_guessed += usize::from(height.is_none());
        let height_m = height.unwrap_or(settings.tree_height_m);
        for rings in row.parts() {
            layers.vegetation.push(Vegetation { rings, height_m });
        }
    });
    reader.diagnostics.extend(odd.told("vegetation"));
    let columns = &[
        "id",
        "height_m",
        "kind",
        "azimuth_min_deg",
        "azimuth_max_deg",
        "permission",
        "power",
        "owner",
        "cost_eur",
        "ground_m",
    ];
    reader.rows("mounts", columns, false, true, |row, findings| {
        let Some(position) = row.geometries.position(row.at) else { return };
        let permission = match row.text("permission").as_deref() {
            None | Some("allowed") => Permission::Allowed,
            Some("requested") => Permission::Requested,
            Some("refused") => Permission::Refused,
            Some(other) => {
                let near = nearest_name(other, ["allowed", "requested", "refused"])
                    .map(|name| say!(did_you_mean, name));
                let problem =
                    Diagnostic::new(Code::UnknownValue, say!(permission_unknown, value = other));
                findings.push(problem.feature(row.name.clone()).column("permission").hint(near));
                return;
            }
        };
        let azimuths = row.number("azimuth_min_deg", -360.0, 360.0, findings).zip(row.number(
            "azimuth_max_deg",
            -360.0,
            360.0,
            findings,
        ));
        let one_limit = ["azimuth_min_deg", "azimuth_max_deg"].map(|name| row.text(name).is_some());
        if one_limit[0] != one_limit[1] {
            let problem = Diagnostic::new(Code::HalfALimit, say!(half_an_arc));
            findings.push(problem.feature(row.name.clone()).column("azimuth_min_deg"));
        }
        let height = row.number("height_m", 0.5, 300.0, findings);
        layers.mounts.push(Mount {
            id: row.text("id").unwrap_or_default(),
            position,
            height_m: height.unwrap_or(settings.mount_height_m),
            guessed: height.is_none(),
            ground_m: row.ground(findings),
            kind: row.text("kind").unwrap_or_else(|| "pole".to_owned()),
            azimuths_deg: azimuths
                .map(|(from, to)| [from, to])
                .filter(|[from, to]| to - from < 360.0 && (to - from).abs() > 1e-9),
            permission,
            power: row.truth("power", findings).unwrap_or(true),
            owner: row.text("owner").unwrap_or_default(),
            cost_eur: row.number("cost_eur", 0.0, 1e7, findings).unwrap_or(0.0),
        });
    });
    read_points(&mut reader, &mut layers, settings, band);
    let mounts_guessed = layers.mounts.iter().filter(|mount| mount.guessed).count();
    for (layer, count, height, key) in [
        ("vegetation", trees_guessed, settings.tree_height_m, "tree_height_m"),
        ("mounts", mounts_guessed, settings.mount_height_m, "mount_height_m"),
    ] {
        if count > 0 {
            reader.diagnostics.push(
                Diagnostic::new(Code::HeightsGuessed, say!(heights_guessed, count, height, key))
                    .layer(layer)
                    .column("height_m"),
            );
        }
    }
    let kept =
        |layer: &str, id: &String| !reader.left_out.contains(&(layer.to_owned(), id.clone()));
    layers.zones.retain(|zone| kept("zones", &zone.id));
    layers.mounts.retain(|mount| kept("mounts", &mount.id));
    layers.points.retain(|point| kept("access_points", &point.id));
    layers.grid = reader.grid;
    layers.diagnostics = reader.diagnostics;
    sort(&mut layers);
    layers
}

fn read_points(
    reader: &mut Reader<'_>,
    layers: &mut RadioLayers,
    settings: &CoverageSettings,
    band: Band,
) {
    let columns = &[
        "id",
        "mount",
        "band",
        "channel",
        "width_mhz",
        "eirp_dbm",
        "pattern",
        "azimuth_deg",
        "beamwidth_deg",
        "height_m",
        "ground_m",
    ];
    let (folder, files) = (reader.project.folder.clone(), reader.project.files.clone());
    let RadioLayers { mounts, points, .. } = layers;
    reader.rows("access_points", columns, false, true, |row, findings| {
        let mut wrong = |column: &str, code: Code, message: Said, hint: Option<Said>| {
            findings.push(
                Diagnostic::new(code, message)
                    .feature(row.name.clone())
                    .column(column.to_owned())
                    .hint(hint),
            );
        };
        let Some(place) = row.geometries.position(row.at) else { return };
        let mount = match row.text("mount") {
            None => None,
            Some(id) => match mounts.iter().find(|mount| mount.id == id) {
                Some(mount) => Some(mount),
                None => {
                    let near = nearest_name(&id, mounts.iter().map(|mount| mount.id.as_str()))
                        .map(|name| say!(did_you_mean, name));
                    wrong("mount", Code::UnknownMount, say!(mount_unknown, id), near);
                    return;
                }
            },
        };
        if let Some(mount) = mount.filter(|mount| mount.permission == Permission::Refused) {
            wrong("mount", Code::MountRefused, say!(mount_refused, id = mount.id), None);
        }
        let band = match row.text("band") {
            None => band,
            Some(text) => match Band::parse(&text) {
                Some(band) => band,
                None => {
                    wrong("band", Code::UnknownValue, say!(band_unknown, value = text), None);
                    return;
                }
            },
        };
        let whole = |column: &'static str,
                     low: f64,
                     high: f64,
                     known: &dyn Fn(f64) -> bool,
                     findings: &mut Findings| {
            let value = row.number(column, low, high, findings)?;
            if known(value) {
                return Some(value as u32);
            }
            let problem = Diagnostic::new(Code::UnknownValue, say!(channel_unfit, column, value));
            findings.push(problem.feature(row.name.clone()).column(column));
            None
        };
        let number =
            whole("channel", 1.0, 233.0, &|value| value.fract() == 0.0, findings).unwrap_or(0);
        let width_mhz = whole(
            "width_mhz",
            20.0,
            320.0,
            &|value| [20.0, 40.0, 80.0, 160.0, 320.0].contains(&value),
            findings,
        )
        .unwrap_or(settings.width_mhz);
        let eirp_dbm = row.number("eirp_dbm", -10.0, 60.0, findings).unwrap_or(settings.eirp_dbm);
        let channel = Channel { band, number, width_mhz };
        let lawful = Channel {
            number: if number == 0 {
                band.outdoor_channels(width_mhz).first().copied().unwrap_or(1)
            } else {
                number
            },
            ..channel
        };
        let station = Station {
            channel: lawful,
            eirp_dbm,
            tpc: settings.tpc,
            accept_6ghz: settings.accept_6ghz,
        };
        for breach in breaches(&station) {
            let problem = Diagnostic::new(Code::LimitBroken, breach)
                .feature(row.name.clone())
                .column("eirp_dbm");
            findings.push(problem);
        }
        let axis = row.number("azimuth_deg", -360.0, 360.0, findings);
        let beamwidth = row.number("beamwidth_deg", 1.0, 360.0, findings);
        let own_pattern = row.text("pattern").is_some() || axis.zip(beamwidth).is_some();
        let pattern = match row.text("pattern").as_deref() {
            Some("omni") => Pattern::Omni,
            None => match (axis.zip(beamwidth), mount.and_then(|mount| mount.azimuths_deg)) {
                (Some((azimuth_deg, beamwidth_deg)), _) => {
                    Pattern::Sector { azimuth_deg, beamwidth_deg }
                }
                (None, Some(limits)) => sector_of(limits),
                (None, None) => Pattern::Omni,
            },
            Some("sector") => Pattern::Sector {
                azimuth_deg: axis.unwrap_or(0.0),
                beamwidth_deg: beamwidth.unwrap_or(90.0),
            },
            Some(file) => match read_pattern(&files, &folder.join(file), axis.unwrap_or(0.0)) {
                Ok(pattern) => pattern,
                Err(why) => {
                    findings.push(
                        Diagnostic::new(Code::BadPattern, say!(pattern_unreadable, file, why))
                            .feature(row.name.clone())
                            .column("pattern"),
                    );
                    return;
                }
            },
        };
        let own_height = row.number("height_m", 0.5, 300.0, findings);
        let own_ground = row.ground(findings);
        if let Some(mount) = mount {
            let mut unlike = |message: Said| {
                findings.push(
                    Diagnostic::new(Code::UnlikeItsMount, message)
                        .feature(row.name.clone())
                        .column("mount"),
                );
            };
            if let Some(height) = own_height.filter(|height| (height - mount.height_m).abs() > 0.01)
            {
                unlike(say!(height_gives_way, own = height, height = mount.height_m));
            }
            if mount.permission == Permission::Requested {
                unlike(say!(permission_asked, id = mount.id));
            }
            if !mount.power && !settings.unpowered_mounts {
                unlike(say!(mount_unpowered, id = mount.id));
            }
        }
        points.push(PlannedPoint {
            id: row.text("id").unwrap_or_default(),
            mount: mount.map(|mount| mount.id.clone()),
            position: mount.map_or(place, |mount| mount.position),
            height_m: mount
                .map(|mount| mount.height_m)
                .or(own_height)
                .unwrap_or(settings.mount_height_m),
            ground_m: mount.and_then(|mount| mount.ground_m).or(own_ground),
            channel,
            eirp_dbm,
            pattern,
            own_height_m: own_height,
            own_pattern,
        });
    });
}

/// The sector that serves a mount's directions.
pub fn sector_of([from, to]: [f64; 2]) -> Pattern {
    let width = maillage_radio::link::antenna::turn_deg(to - from);
    Pattern::Sector {
        azimuth_deg: maillage_radio::link::antenna::turn_deg(from + width / 2.0),
        beamwidth_deg: width.max(1.0),
    }
}

/// Rows of an antenna pattern that are read at most.
const MOST_PATTERN_ROWS: usize = 100_000;

/// A pattern from a file of two columns, azimuth in degrees and attenuation in dB.
fn read_pattern(files: &Files, path: &std::path::Path, azimuth_deg: f64) -> Result<Pattern, Said> {
    let text = files
        .read(path)
        .and_then(|bytes| String::from_utf8(bytes).map_err(std::io::Error::other))
        .map_err(|problem| say!(io_problem, problem))?;
    let mut rows = Vec::new();
    for (line, text) in
        text.trim_start_matches('\u{feff}').lines().enumerate().take(MOST_PATTERN_ROWS)
    {
        let cells: Vec<&str> = text.split([',', ';', '\t']).map(str::trim).collect();
        let numbers: Vec<f64> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
        match numbers.as_slice() {
            &[azimuth, attenuation]
                if (0.0..=360.0).contains(&azimuth) && (0.0..=100.0).contains(&attenuation) =>
            {
                rows.push((azimuth, attenuation));
            }
            _ if line == 0 || text.trim().is_empty() => {}
            _ => return Err(say!(pattern_line_unfit, line = (line + 1).to_string())),
        }
    }
    if rows.len() < 2 || !rows.is_sorted_by(|a, b| a.0 < b.0) {
        return Err(say!(pattern_rows_few));
    }
    Ok(Pattern::Table { azimuth_deg, rows })
}

/// Files of antenna patterns that the access points name.
pub fn pattern_files(project: &Project) -> Vec<std::path::PathBuf> {
    let Some(source) = Source::new(project, "access_points", Some(&["pattern"])) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    source.read(&mut Findings::of("access_points", &source), |batch, _| {
        let column = batch
            .table
            .position(source.theirs("pattern"))
            .map(|column| &batch.table.columns()[column]);
        for cell in column.into_iter().flat_map(maillage_model::Column::iter) {
            let name = cell.display().trim().to_owned();
            if !matches!(name.as_str(), "" | "omni" | "sector") && !names.contains(&name) {
                names.push(name);
            }
        }
    });
    names.into_iter().map(Into::into).collect()
}
