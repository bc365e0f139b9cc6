//! The ground of the network: heights from `layers.terrain`, or one level, and what zones state of their own.

use std::sync::Arc;

use maillage_layers::{ElevationFile, Heights};
use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Said, say};
use maillage_project::settings::CoverageSettings;
use maillage_project::{Project, TERRAIN};
use maillage_radio::{Grid, Ground};

use super::layers::{RadioLayers, Zone, bounds_of};
use super::network::Network;

/// Most cells of ground that one scene has: 4 bytes each.
pub const MOST_GROUND_CELLS: f64 = 50e6;
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
    /// Reads the raster about the zones, as far as access points may stand, or takes the level that the settings state.
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
        let file = project.layer_file(TERRAIN).unwrap_or_default();
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
        let own = match stated.and_then(|crs| Crs::parse(&crs).ok()) {
            Some(stated) => Ok(Some(stated)),
            None => std::mem::replace(&mut raster.crs, Ok(None)),
        };
        let raster_crs = match own {
            Ok(Some(crs)) => crs,
            Ok(None) => return refuse(say!(terrain_without_crs), Some(say!(terrain_name_crs))),
            Err(message) => return refuse(message, Some(say!(terrain_name_crs))),
        };
        let Some(bounds) = layers.bounds() else { return Terrain::Flat };
        let margin = settings.margin_m.max(settings.reach_m);
        let [west, south, east, north] = bounds;
        let about = [west - margin, south - margin, east + margin, north + margin];
        match raster.read(box_in(about, crs, raster_crs)) {
            Ok(heights) => Terrain::Raster(Raster::new(heights, raster_crs, crs)),
            Err(message) => refuse(message, None),
        }
    }

    /// The ground over a raster of a map and `margin` about it, at the centres of cells of the same size, larger where there would be more
    /// than `most`; zones that state a height lie at it. `None` where the ground is taken for flat.
    pub fn over(
        &self,
        grid: &Grid,
        margin: f64,
        most: f64,
        crs: Crs,
        zones: &[Zone],
    ) -> Option<Ground> {
        let (lattice, heights) = self.sampled(grid, margin, most, crs)?;
        Some(Ground::new(lattice, stated(&lattice, filled(&lattice, heights), zones)))
    }

    /// Heights at the centres of a lattice over a map and a margin about it; not-a-number where the raster has none.
    fn sampled(&self, grid: &Grid, margin: f64, most: f64, crs: Crs) -> Option<(Grid, Vec<f32>)> {
        if matches!(self, Terrain::Flat) {
            return None;
        }
        let around = |cell: f64| {
            let cells = (margin / cell).ceil();
            let [x, y] = [grid.low[0] - cells * cell, grid.low[1] - cells * cell];
            let side = |count: usize| {
                (count as f64 * grid.cell_m / cell).ceil() as usize + 2 * cells as usize
            };
            Grid { low: [x, y], cell_m: cell, columns: side(grid.columns), rows: side(grid.rows) }
        };
        let mut lattice = around(grid.cell_m);
        // In floating point: a browser's numbers of cells end at four thousand million.
        let cells = lattice.columns as f64 * lattice.rows as f64;
        if cells > most {
            lattice = around(grid.cell_m * (cells / most).sqrt().ceil());
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

    /// What is to be told of the ground about the zones of a network, and of what stands on it.
    pub(super) fn told(&self, network: &Network, file: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        let zones = &network.layers.zones;
        for zone in zones {
            let grid = network.grid(zone);
            let Some((lattice, heights)) =
                self.sampled(&grid, network.about_m(), MOST_GROUND_CELLS, network.crs)
            else {
                return found;
            };
            let heights = stated(&lattice, heights, zones);
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
            Terrain::Raster(raster) if low <= high => {
                found.push(
                    Diagnostic::new(
                        Code::TerrainUsed,
                        say!(terrain_read, low = whole(low), high = whole(high), file),
                    )
                    .layer(TERRAIN),
                );
                found.extend(raster.unlike(&network.layers, network.crs));
            }
            _ => {}
        }
        found
    }
}

/// A height that a feature states may differ by so much from the raster's before that is told, m.
const UNLIKE_M: f64 = 15.0;

impl Raster {
    /// Layers whose features state ground far from the raster's: another datum, feet, or a column of zeros.
    fn unlike(&self, layers: &RadioLayers, grid: Crs) -> Vec<Diagnostic> {
        let there = grid.to(self.crs);
        let zones = layers.zones.iter().map(|zone| (zone.middle(), zone.ground_m));
        let corner = |rings: &Vec<Vec<[f64; 2]>>| rings.first()?.first().copied();
        let footprints = layers.footprints.iter();
        let footprints = footprints.filter_map(|it| Some((corner(&it.rings)?, it.ground_m)));
        let mounts = layers.mounts.iter().map(|mount| (mount.position, mount.ground_m));
        let points = layers.points.iter().map(|point| (point.position, point.ground_m));
        let all: [(&str, Vec<([f64; 2], Option<f64>)>); 4] = [
            ("zones", zones.collect()),
            ("footprints", footprints.collect()),
            ("mounts", mounts.collect()),
            ("access_points", points.collect()),
        ];
        let mut found = Vec::new();
        for (layer, features) in all {
            let far = features.into_iter().filter_map(|(place, stated)| {
                let here = self.heights.at(there.apply(place), self.cell_m)?;
                let stated = stated?;
                ((stated - here).abs() > UNLIKE_M).then_some((stated, here))
            });
            let far: Vec<(f64, f64)> = far.collect();
            let Some(&(own, here)) = far.first() else { continue };
            let (count, here) = (far.len(), (10.0 * here).round() / 10.0);
            found.push(
                Diagnostic::new(Code::GroundDiffers, say!(ground_unlike, count, own, here))
                    .layer(layer)
                    .column("ground_m"),
            );
        }
        found
    }
}

/// Heights with those that zones state over their ground.
fn stated(lattice: &Grid, mut heights: Vec<f32>, zones: &[Zone]) -> Vec<f32> {
    for zone in zones {
        let Some(height) = zone.ground_m else { continue };
        let mut mask = vec![0; lattice.len()];
        lattice.mask(&zone.rings(), &mut mask);
        let inside = heights.iter_mut().zip(&mask).filter(|(_, inside)| **inside == 1);
        inside.for_each(|(here, _)| *here = height as f32);
    }
    heights
}

impl RadioLayers {
    /// A feature states the height of its ground.
    pub(super) fn states_ground(&self) -> bool {
        self.zones.iter().any(|zone| zone.ground_m.is_some())
            || self.footprints.iter().any(|footprint| footprint.ground_m.is_some())
            || self.mounts.iter().any(|mount| mount.ground_m.is_some())
            || self.points.iter().any(|point| point.ground_m.is_some())
    }
    /// Box about the zones, metric grid.
    pub(super) fn bounds(&self) -> Option<[f64; 4]> {
        let corners: Vec<[f64; 2]> = self
            .zones
            .iter()
            .flat_map(|zone| {
                let [west, south, east, north] = zone.bounds();
                [[west, south], [east, north]]
            })
            .collect();
        (!corners.is_empty()).then(|| bounds_of(corners.iter()))
    }
}

/// A box of one CRS in another: the box about its sides.
fn box_in([west, south, east, north]: [f64; 4], from: Crs, to: Crs) -> [f64; 4] {
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
    let beside_none = |cell: usize| {
        neighbours(cell).into_iter().flatten().any(|beside: usize| heights[beside].is_nan())
    };
    let known = (0..heights.len()).filter(|cell| !heights[*cell].is_nan());
    let mut edge: Vec<usize> = known.filter(|cell| beside_none(*cell)).collect();
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
