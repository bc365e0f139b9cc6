//! The ground of the network: heights from `layers.terrain`, or one level, and what zones state of their own.

use std::sync::Arc;

use maillage_layers::{ElevationFile, Heights};
use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Said, say};
use maillage_project::settings::CoverageSettings;
use maillage_project::{Project, TERRAIN};
use maillage_radio::{Grid, Ground};

use super::layers::{RadioLayers, Zone, bounds_of};

/// Most cells of ground that one scene has: 4 bytes each.
const MOST_CELLS: f64 = 50e6;
/// Places on each side of a box at which it is taken into another CRS.
const PER_SIDE: usize = 16;

/// Where heights of the ground come from.
#[derive(Clone, Debug, Default)]
pub enum Terrain {
    /// Nothing is known: the ground is taken for flat.
    #[default]
    Flat,
    /// One level, m, but where zones state their own.
    Level(f64),
    /// A raster.
    Raster(Raster),
}

/// Heights of a raster.
#[derive(Clone, Debug)]
pub struct Raster {
    heights: Arc<Heights>,
    crs: Crs,
    /// Size of its cells, m: centres that differ by more have a wall between them.
    cell_m: f64,
}

impl Raster {
    fn new(heights: Heights, crs: Crs, grid: Crs) -> Raster {
        let [middle, east, south] = heights.middle().map(|place| crs.to(grid).apply(place));
        let away = |other: [f64; 2]| libm::hypot(other[0] - middle[0], other[1] - middle[1]);
        let cell_m = away(east).max(away(south));
        Raster { heights: Arc::new(heights), crs, cell_m }
    }
}

impl Terrain {
    /// Reads the raster about everything outdoors, `margin` about it, or takes the level that the settings state.
    pub fn read(
        project: &Project,
        settings: &CoverageSettings,
        layers: &RadioLayers,
        crs: Crs,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Terrain {
        let Some(path) = project.layer_path(TERRAIN) else {
            let stated = layers.states_ground();
            return match settings.ground_m {
                Some(level) if stated => Terrain::Level(level),
                None if stated => {
                    let message = say!(ground_stated_alone);
                    diagnostics.push(Diagnostic::new(Code::UnknownGround, message).layer(TERRAIN));
                    Terrain::Flat
                }
                _ => Terrain::Flat,
            };
        };
        let file = project
            .settings
            .layers
            .get(TERRAIN)
            .and_then(|layer| layer.path.clone())
            .or_else(|| path.file_name().map(|name| name.to_string_lossy().into_owned()))
            .unwrap_or_default();
        let mut refuse = |message: Said, hint: Option<Said>| {
            let finding = Diagnostic::new(Code::BadTerrain, message).layer(TERRAIN).file(&file);
            diagnostics.push(finding.hint(hint));
            Terrain::Flat
        };
        let stated = project.settings.layers.get(TERRAIN).and_then(|layer| layer.crs.clone());
        let mut raster = match ElevationFile::open(&project.files, &path) {
            Ok(raster) => raster,
            Err(message) => return refuse(message, None),
        };
        // What a project states has been checked.
        let stated = stated.and_then(|crs| Crs::parse(&crs).ok());
        let Some(raster_crs) = stated.or(raster.crs) else {
            return refuse(say!(terrain_without_crs), Some(say!(terrain_name_crs)));
        };
        let Some(bounds) = layers.bounds() else { return Terrain::Flat };
        let margin = settings.margin_m.max(settings.reach_m);
        let [west, south, east, north] = bounds;
        let about = [west - margin, south - margin, east + margin, north + margin];
        match raster.read(into(about, crs, raster_crs)) {
            Ok(heights) => Terrain::Raster(Raster::new(heights, raster_crs, crs)),
            Err(message) => refuse(message, None),
        }
    }

    /// The ground over a raster of a map and `margin` about it, at the centres of cells of the same size, larger where there would be too
    /// many; zones that state a height lie at it. `None` where the ground is taken for flat.
    pub fn over(&self, grid: &Grid, margin: f64, crs: Crs, zones: &[Zone]) -> Option<Ground> {
        let (lattice, heights) = self.sampled(grid, margin, crs)?;
        let mut heights = filled(&lattice, heights);
        for zone in zones {
            let Some(height) = zone.ground_m else { continue };
            let mut mask = vec![0; lattice.len()];
            lattice.mask(&zone.rings(), &mut mask);
            let inside = heights.iter_mut().zip(&mask).filter(|(_, inside)| **inside == 1);
            inside.for_each(|(here, _)| *here = height as f32);
        }
        Some(Ground::new(lattice, heights))
    }

    /// Heights at the centres of a lattice over a map and a margin about it; not-a-number where the raster has none.
    fn sampled(&self, grid: &Grid, margin: f64, crs: Crs) -> Option<(Grid, Vec<f32>)> {
        let around = |cell: f64| {
            let cells = (margin / cell).ceil();
            let [x, y] = [grid.low[0] - cells * cell, grid.low[1] - cells * cell];
            let side = |count: usize| {
                (count as f64 * grid.cell_m / cell).ceil() as usize + 2 * cells as usize
            };
            Grid { low: [x, y], cell_m: cell, columns: side(grid.columns), rows: side(grid.rows) }
        };
        let mut lattice = around(grid.cell_m);
        if lattice.len() as f64 > MOST_CELLS {
            lattice = around(grid.cell_m * (lattice.len() as f64 / MOST_CELLS).sqrt().ceil());
        }
        let heights = match self {
            Terrain::Flat => return None,
            Terrain::Level(level) => vec![*level as f32; lattice.len()],
            Terrain::Raster(raster) => {
                let there = crs.to(raster.crs);
                let centres = (0..lattice.len())
                    .map(|cell| lattice.centre(cell % lattice.columns, cell / lattice.columns));
                let height = |centre| raster.heights.at(there.apply(centre), raster.cell_m);
                centres.map(|centre| height(centre).map_or(f32::NAN, |h| h as f32)).collect()
            }
        };
        Some((lattice, heights))
    }

    /// What is to be told of the ground under the maps of zones.
    pub fn told<'a>(
        &self,
        maps: impl Iterator<Item = (&'a Zone, Grid)>,
        crs: Crs,
        file: &str,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (zone, grid) in maps {
            let Some((_, heights)) = self.sampled(&grid, 0.0, crs) else { return found };
            let none = heights.iter().filter(|height| height.is_nan()).count();
            for height in heights.iter().filter(|height| !height.is_nan()) {
                low = low.min(f64::from(*height));
                high = high.max(f64::from(*height));
            }
            let mut tell = |code, message| {
                let finding = Diagnostic::new(code, message).layer(TERRAIN).file(file);
                found.push(finding.feature(zone.id.clone()));
            };
            if none == heights.len() {
                tell(Code::BadTerrain, say!(terrain_elsewhere));
            } else if none > 0 {
                let share = (1000.0 * none as f64 / heights.len() as f64).ceil() / 10.0;
                tell(Code::TerrainGaps, say!(terrain_gaps, share));
            }
        }
        let whole = |height: f64| (10.0 * height).round() / 10.0;
        match self {
            Terrain::Level(height) => found.push(
                Diagnostic::new(Code::TerrainUsed, say!(ground_level, height = *height))
                    .layer(TERRAIN),
            ),
            Terrain::Raster(_) if low <= high => found.push(
                Diagnostic::new(
                    Code::TerrainUsed,
                    say!(terrain_read, low = whole(low), high = whole(high), file),
                )
                .layer(TERRAIN),
            ),
            _ => {}
        }
        found
    }
}

impl RadioLayers {
    /// A feature states the height of its ground.
    fn states_ground(&self) -> bool {
        self.zones.iter().any(|zone| zone.ground_m.is_some())
            || self.footprints.iter().any(|footprint| footprint.ground_m.is_some())
            || self.mounts.iter().any(|mount| mount.ground_m.is_some())
            || self.points.iter().any(|point| point.ground_m.is_some())
    }
    /// Box about zones, mounts and access points, metric grid.
    pub(super) fn bounds(&self) -> Option<[f64; 4]> {
        let corners = self.zones.iter().flat_map(|zone| {
            let [west, south, east, north] = zone.bounds();
            [[west, south], [east, north]]
        });
        let places = self.mounts.iter().map(|mount| mount.position);
        let places: Vec<[f64; 2]> =
            corners.chain(places).chain(self.points.iter().map(|point| point.position)).collect();
        (!places.is_empty()).then(|| bounds_of(places.iter()))
    }
}

/// A box of one CRS in another: the box about its sides.
fn into([west, south, east, north]: [f64; 4], from: Crs, to: Crs) -> [f64; 4] {
    let there = from.to(to);
    let places: Vec<[f64; 2]> = (0..=PER_SIDE)
        .flat_map(|step| {
            let share = step as f64 / PER_SIDE as f64;
            let (x, y) = (west + share * (east - west), south + share * (north - south));
            [[x, south], [x, north], [west, y], [east, y]]
        })
        .map(|place| there.apply(place))
        .collect();
    bounds_of(places.iter())
}

/// Ground without a height has that of the nearest that has one, step by step from its edges; 0 where none has.
fn filled(lattice: &Grid, mut heights: Vec<f32>) -> Vec<f32> {
    let neighbours = |cell: usize| {
        let (column, row) = (cell % lattice.columns, cell / lattice.columns);
        [
            (row > 0).then(|| cell - lattice.columns),
            (column > 0).then(|| cell - 1),
            (column + 1 < lattice.columns).then(|| cell + 1),
            (row + 1 < lattice.rows).then(|| cell + lattice.columns),
        ]
    };
    let mut edge: Vec<usize> = (0..heights.len()).filter(|cell| !heights[*cell].is_nan()).collect();
    if edge.len() == heights.len() {
        return heights;
    }
    while !edge.is_empty() {
        let mut next = Vec::new();
        for &cell in &edge {
            for beside in neighbours(cell).into_iter().flatten() {
                if heights[beside].is_nan() {
                    heights[beside] = heights[cell];
                    next.push(beside);
                }
            }
        }
        edge = next;
    }
    heights.iter().map(|height| if height.is_nan() { 0.0 } else { *height }).collect()
}
