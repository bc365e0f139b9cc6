//! The network ready for its zones: settings checked, layers read, points put before the walls they are drawn on.

use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, say};
use maillage_project::settings::{CoverageSettings, Radio};
use maillage_project::{Project, TERRAIN};
use maillage_radio::{Footprint, Grid, Scene, Vegetation};

use super::layers::{OUTDOOR_LAYERS, RadioLayers, Zone, bounds_of, read_radio_layers};
use super::terrain::{MOST_GROUND_CELLS, Terrain};

/// Memory that the maps of all zones may take, bytes: 4 for a cell and access point, 40 for a cell besides.
const MOST_BYTES: f64 = 4e9;
/// Ground shown around a zone, m.
const AROUND_M: f64 = 15.0;

/// Layers, settings and the scene, ready for zones.
#[derive(Clone, Debug)]
pub struct Network {
    /// `[coverage]`.
    pub settings: CoverageSettings,
    /// The same as the radio crate takes it.
    pub radio: Radio,
    /// The layers.
    pub layers: RadioLayers,
    /// Metric grid that their places are in.
    pub crs: Crs,
    /// Heights of the ground.
    pub terrain: Terrain,
    /// Findings of the settings and the layers.
    pub diagnostics: Vec<Diagnostic>,
}

/// True where the project has a layer of the outdoor network.
pub fn has_layers(project: &Project) -> bool {
    OUTDOOR_LAYERS.iter().any(|layer| project.layer_path(layer).is_some())
}

/// Reads and checks the layers of the outdoor network.
pub fn read(project: &Project) -> Network {
    let mut diagnostics = Vec::new();
    let settings = project.settings.coverage.clone();
    let radio = settings.radio(&mut diagnostics);
    let mut layers = read_radio_layers(project, &settings, radio.band);
    diagnostics.append(&mut layers.diagnostics);
    let crs = layers.grid.unwrap_or(Crs::LAMBERT_2008);
    if layers.zones.is_empty() && !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.push(Diagnostic::new(Code::NoZones, say!(no_zones)).layer("zones"));
    }
    let mut bytes = 0.0;
    for zone in &layers.zones {
        let [west, south, east, north] = zone.bounds();
        let cells = ((east - west + 2.0 * AROUND_M) / settings.cell_m)
            * ((north - south + 2.0 * AROUND_M) / settings.cell_m);
        let near = layers
            .points
            .iter()
            .filter(|point| zone.distance(point.position) <= settings.reach_m)
            .count();
        bytes += cells * (4.0 * near as f64 + 40.0);
        if project.layer_path(TERRAIN).is_some() || layers.states_ground() {
            bytes += ground_bytes(&settings, cells);
        }
        if bytes > MOST_BYTES {
            diagnostics.push(
                Diagnostic::new(
                    Code::ZoneTooLarge,
                    say!(
                        zone_map_large,
                        cells = (cells / 1e6).round(),
                        gigabytes = (bytes / 1e9).round()
                    ),
                )
                .layer("zones")
                .feature(zone.id.clone()),
            );
        }
        if zone.id == "access_points"
            || !zone.id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        {
            diagnostics.push(
                Diagnostic::new(Code::BadId, say!(id_no_file_name, id = zone.id))
                    .layer("zones")
                    .feature(zone.id.clone()),
            );
        }
    }
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    let mut terrain = Terrain::Flat;
    if !failed {
        terrain = Terrain::read(project, &settings, &layers, crs, &mut diagnostics);
    }
    let mut network = Network { settings, radio, layers, crs, terrain, diagnostics };
    if !network.diagnostics.iter().any(Diagnostic::is_error) {
        let file = project.layer_file(TERRAIN).unwrap_or_default();
        let told = network.terrain.told(&network, &file);
        network.diagnostics.extend(told);
    }
    off_the_walls(&mut network);
    network
}

/// Bytes of the ground under a zone's map of so many cells and about it, as far as access points may stand.
fn ground_bytes(settings: &CoverageSettings, cells: f64) -> f64 {
    let about = 2.0 * settings.margin_m.max(settings.reach_m) / settings.cell_m;
    let side = cells.sqrt() + about;
    4.0 * (side * side).min(MOST_GROUND_CELLS) + 16.0 * cells
}

/// How far into a building a mount may be drawn before it is an error, and how far before its façade it is put then, m.
const INTO_M: f64 = 3.0;
const BEFORE_M: f64 = 0.3;
/// Cells of ground that tell whether a point stands above a roof.
const ROUGH_CELLS: f64 = 1e6;
/// A point so near to a wall is on it: snapped to it in a GIS, say.
const ON_WALL_M: f64 = 0.01;

/// Where a point of a height goes that is drawn within or on a wall: just before it, at a corner along its bisector. `None` where it stands
/// free or above the roof.
///
/// # Errors
/// It stands deep inside a building: how far from its nearest free façade, m, where there is one.
pub fn before_the_wall(
    scene: &Scene,
    position: [f64; 2],
    height_m: f64,
) -> Result<Option<[f64; 2]>, Option<f64>> {
    let over = |building: u32| scene.roof_over(building, position, None);
    let within = scene.building_at(position).filter(|&building| over(building) >= height_m);
    let Some(building) = within.or_else(|| scene.building_touched(position, height_m, ON_WALL_M))
    else {
        return Ok(None);
    };
    match scene.before_facade(building, position, height_m, BEFORE_M) {
        Some((place, away)) if away <= INTO_M => Ok(Some(place)),
        found => Err(found.map(|(_, away)| away)),
    }
}

/// Access points and mounts drawn on or in a wall are put just before it; above the roof they stay.
fn off_the_walls(network: &mut Network) {
    let all = network
        .layers
        .mounts
        .iter()
        .map(|mount| mount.position)
        .chain(network.layers.points.iter().map(|point| point.position));
    if all.count() == 0 {
        return;
    }
    let scene = network.everywhere(ROUGH_CELLS);
    let mut moved = 0usize;
    let mut put = |position: &mut [f64; 2],
                   height: f64,
                   layer: &str,
                   id: &str,
                   diagnostics: &mut Vec<Diagnostic>| {
        let place = match before_the_wall(&scene, *position, height) {
            Ok(None) => return,
            Ok(Some(place)) => place,
            Err(away) => {
                let message = match away {
                    Some(away) => say!(inside_a_building, away = (10.0 * away).round() / 10.0),
                    None => say!(inside_closed_building),
                };
                diagnostics.push(
                    Diagnostic::new(Code::MountInsideBuilding, message)
                        .layer(layer)
                        .feature(id.to_owned()),
                );
                return;
            }
        };
        *position = place;
        moved += 1;
    };
    for mount in &mut network.layers.mounts {
        put(&mut mount.position, mount.height_m, "mounts", &mount.id, &mut network.diagnostics);
    }
    let mounts = &network.layers.mounts;
    for point in &mut network.layers.points {
        if let Some(mount) =
            point.mount.as_ref().and_then(|id| mounts.iter().find(|mount| mount.id == *id))
        {
            point.position = mount.position;
        } else {
            put(
                &mut point.position,
                point.height_m,
                "access_points",
                &point.id,
                &mut network.diagnostics,
            );
        }
    }
    if moved > 0 {
        network.diagnostics.push(
            Diagnostic::new(
                Code::MountsOffWalls,
                say!(put_before_walls, count = moved, distance = BEFORE_M),
            )
            .layer("mounts"),
        );
    }
}

impl Network {
    /// How far about a zone things count, m.
    pub(super) fn about_m(&self) -> f64 {
        self.settings.margin_m.max(self.settings.reach_m)
    }
    /// The raster of a zone.
    pub fn grid(&self, zone: &Zone) -> Grid {
        let [west, south, east, north] = zone.bounds();
        Grid::around(
            [west - AROUND_M, south - AROUND_M, east + AROUND_M, north + AROUND_M],
            self.settings.cell_m,
        )
    }
    /// Buildings and trees that take part in a zone's map.
    pub fn scene(&self, zone: &Zone, grid: &Grid) -> Scene {
        let [west, south, east, north] = zone.bounds();
        // By boxes: a long hall may pass with no corner near. As far as access points may stand, buildings count.
        let margin = self.settings.margin_m.max(self.settings.reach_m);
        let near = |rings: &Vec<Vec<[f64; 2]>>| {
            let bounds = bounds_of(rings.iter().flatten());
            bounds[0] <= east + margin
                && bounds[2] >= west - margin
                && bounds[1] <= north + margin
                && bounds[3] >= south - margin
        };
        let footprints: Vec<Footprint> =
            self.layers.footprints.iter().filter(|f| near(&f.rings)).cloned().collect();
        let trees: Vec<Vegetation> =
            self.layers.vegetation.iter().filter(|v| near(&v.rings)).cloned().collect();
        let scene = Scene::new(grid.low, &footprints, &trees);
        match self.terrain.over(grid, margin, MOST_GROUND_CELLS, self.crs, &self.layers.zones) {
            Some(ground) => scene.on(ground),
            None => scene,
        }
    }
    /// Everything outdoors in one scene, for places anywhere; its ground at the map's cells, or at larger ones where there would be more than
    /// `cells` of them.
    pub fn everywhere(&self, cells: f64) -> Scene {
        let origin = self.layers.points.first().map_or([0.0; 2], |point| point.position);
        let scene = Scene::new(origin, &self.layers.footprints, &self.layers.vegetation);
        let ground = self.layers.bounds().and_then(|all| {
            let grid = Grid::around(all, self.settings.cell_m);
            self.terrain.over(&grid, self.about_m(), cells, self.crs, &self.layers.zones)
        });
        match ground {
            Some(ground) => scene.on(ground),
            None => scene,
        }
    }
}
