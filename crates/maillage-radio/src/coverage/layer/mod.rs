//! Power of one access point over the map, row by row.
//!
//! What is exact: sight, and the profile over the roofs (each wall's hidden region carries the slopes to its top, seen from the
//! access point and from the receiver; [`super::wedge`]). Round corners, every corner that can matter is tried. Powers are linear in
//! single precision; a logarithm is taken only when the map is read. Against [`crate::Scene::paths`] the difference is rounding.

mod bends;
mod sum;

use super::grid::Grid;
use super::horizon::{Behind, Horizon, Relief, Viewpoint};
use super::view::{View, leaf_wedges};
use super::wedge::{Frame, Wedge};
use crate::formulas::p526_diffraction::knife_edge_db;
use crate::formulas::{decibel, ratio};
use crate::link::antenna::{GainTable, Pattern};
use crate::models::{LossModel, Models, RoofModel, Season};
use crate::scene::{Scene, skyline};
use bends::Bend;
use sum::{ROOF_TERMS, roof_polynomial};

/// Bins about an access point.
const BINS: u32 = 4096;
/// Most columns of a map: they are kept in 16 bits.
pub const MOST_COLUMNS: usize = 65_535;

/// A transmitter of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Transmitter {
    /// Easting and northing, m.
    pub position: [f64; 2],
    /// Height of the antenna above ground, m.
    pub height_m: f64,
    /// Height of the ground there over the datum, m; `None`: the scene's. Of no effect on flat ground.
    pub ground_m: Option<f64>,
    /// Frequency, GHz.
    pub f_ghz: f64,
    /// Greatest EIRP, dBm.
    pub eirp_dbm: f64,
    /// Antenna pattern.
    pub pattern: Pattern,
}

/// Hides with what effect.
#[derive(Clone, Copy, Debug)]
struct Screen {
    wedge: Wedge,
    /// Top over the antenna, m: with `w` the slope seen from it.
    over_antenna: f32,
    /// Top over the receiver, m; on uneven ground the receiver's height differs from cell to cell.
    over_receiver: f32,
}

/// What distance alone gives: exact for free space, by table otherwise.
enum Law {
    /// `k / d^2`.
    Square(f32),
    /// Power ratio at every [`LAW_STEP_M`]; beyond, nothing.
    Table(Vec<f32>),
}

const LAW_STEP_M: f32 = 0.5;
/// Steps of the tables of trees, m, up to 400 m.
const TREES_STEP_M: f32 = 0.25;

impl Law {
    #[inline]
    fn at(&self, square: f32) -> f32 {
        match self {
            Law::Square(k) => *k / square.max(1.0),
            Law::Table(table) => {
                let at = square.sqrt() / LAW_STEP_M;
                let low = at as usize;
                match (table.get(low), table.get(low + 1)) {
                    (Some(a), Some(b)) => a + (b - a) * (at - low as f32),
                    _ => 0.0,
                }
            }
        }
    }
}

/// An access point made ready: rows can be filled in any order.
pub struct Ready<'a> {
    scene: &'a Scene,
    grid: &'a Grid,
    models: &'a Models,
    frame: Frame,
    from: [f64; 2],
    /// Heights above the ground, m.
    height: f64,
    receiver: f64,
    /// Uneven ground: its heights, what it hides, and the antenna's height over its datum, m.
    uneven: Option<(&'a Relief, Horizon, f64)>,
    f_ghz: f64,
    eirp_mw: f32,
    pattern: Option<GainTable>,
    /// Walls that close sight.
    near: Vec<Screen>,
    /// Walls seen from behind, up to where the way over the roofs can matter.
    far: Vec<Screen>,
    leaves: Vec<(Wedge, bool, f64)>,
    start_in_leaves: f32,
    bends: Vec<Bend>,
    sight: Law,
    shadow: Option<Law>,
    trees: Vec<f32>,
    roof: [f32; ROOF_TERMS],
    /// Antenna pattern, for reflections.
    antenna: Pattern,
    /// Facades that may reflect.
    mirrors: Vec<u32>,
    radius: f64,
}

impl<'a> Ready<'a> {
    /// Walls, corners and tables of one access point. `views` gives the view of a corner, made where not yet there; `floor_dbm` is
    /// the level below which nothing is followed.
    pub(super) fn new(
        scene: &'a Scene,
        grid: &'a Grid,
        models: &'a Models,
        transmitter: &Transmitter,
        relief: Option<&'a Relief>,
        receiver: f64,
        floor_dbm: f64,
        views: &dyn Fn(usize) -> &'a View,
    ) -> Ready<'a> {
        let from = scene.local(transmitter.position);
        let (height, f_ghz) = (transmitter.height_m, transmitter.f_ghz);
        let lambda = Models::wavelength_m(f_ghz);
        let frame = Frame::new(grid, scene.origin, from);
        let free = free_space_ratio(lambda);
        // Distance at which free space alone reaches the floor after a further loss.
        let reach =
            |further_db: f64| (free * ratio(transmitter.eirp_dbm - floor_dbm - further_db)).sqrt();
        let corner_to = |x: f64, y: f64| (x * x + y * y).sqrt();
        let (x1, y1) =
            (frame.x0 + frame.cell * grid.columns as f64, frame.y0 - frame.cell * grid.rows as f64);
        let across = [
            corner_to(frame.x0, frame.y0),
            corner_to(x1, frame.y0),
            corner_to(frame.x0, y1),
            corner_to(x1, y1),
        ]
        .into_iter()
        .fold(0.0, f64::max);
        // A hair more, so that the last cell is within.
        let across = across + frame.cell;
        let radius =
            if models.loss == LossModel::FourPath { reach(0.0).min(across) } else { across };
        let below = height.min(receiver);
        // Over the datum of the ground: the antenna, the lowest and the highest receiver.
        let antenna = scene.ground_below(from, transmitter.ground_m) + height;
        let [lowest, highest] =
            relief.map_or([receiver; 2], |relief| relief.range.map(|ground| ground + receiver));
        let all = skyline::around(&scene.walls, from, radius, BINS, |wall| {
            wall.height > below || wall.top > antenna.min(lowest)
        });
        let inside = scene.index.containing(&scene.walls, from);
        // Sight: the first wall met counts if it is taller than the antenna, the last if lower.
        let mut near = all.clone();
        near.retain(|seen| {
            let wall = &scene.walls[seen.wall as usize];
            seen.faces == (wall.top >= antenna) || inside == Some(wall.owner)
        });
        let covers = skyline::prune(&mut near, BINS, |seen| {
            let over = scene.walls[seen.wall as usize].top - antenna;
            if over >= 0.0 {
                (over / seen.far(), over / seen.near)
            } else {
                (over / seen.near, over / seen.far())
            }
        });
        let screen = |seen: &skyline::Seen| {
            let wall = &scene.walls[seen.wall as usize];
            let wedge = Wedge::new(&frame, wall, from)?;
            Some(Screen {
                wedge,
                over_antenna: (wall.top - antenna) as f32,
                over_receiver: (wall.top - lowest) as f32,
            })
        };
        // Over the roofs: by bin, how far a signal can get past what surely hides it. The edge that hides gives at least
        // nu = slope sqrt(2 d / lambda), and Bullington's edge no less.
        let c_db = match models.roofs {
            RoofModel::Bullington { c_db } => c_db,
            RoofModel::Deygout3 { .. } => 0.0,
        };
        let roof_reach: Vec<f64> = covers
            .iter()
            .map(|&(beyond, slope)| {
                // A line that rises to the highest receiver passes the edge lower.
                let slope = slope - ((highest - antenna) / beyond).max(0.0);
                if slope <= 0.0 || !beyond.is_finite() {
                    return radius;
                }
                let knife = knife_edge_db(slope * (2.0 * beyond / lambda).sqrt());
                let loss = knife + (1.0 - libm::exp(-knife / 6.0)) * c_db;
                reach(loss).max(beyond).min(radius)
            })
            .collect();
        let mut far = Vec::new();
        if models.loss == LossModel::FourPath {
            // From above a roof its nearer edge, that towards the antenna, is the one that the line back grazes.
            let grazed = |seen: &&skyline::Seen| {
                let top = scene.walls[seen.wall as usize].top;
                top > lowest && (!seen.faces || top < highest)
            };
            for seen in all.iter().filter(grazed) {
                let most =
                    seen.bins().map(|bin| roof_reach[(bin % BINS) as usize]).fold(0.0, f64::max);
                if most > seen.near
                    && let Some(mut screen) = screen(seen)
                {
                    screen.wedge.within(&frame, most);
                    far.push(screen);
                }
            }
        }
        let with_trees = models.season != Season::None && !scene.leaves.is_empty();
        let pattern =
            (!transmitter.pattern.is_omni()).then(|| GainTable::new(&transmitter.pattern));
        // The most that the antenna is above or below a receiver.
        let fall = (antenna - lowest).abs().max((highest - antenna).abs());
        let law = |loss: &dyn Fn(f64) -> Option<f64>| {
            let steps = (corner_to(radius, fall) / f64::from(LAW_STEP_M)).ceil() as usize + 3;
            Law::Table(
                (0..steps)
                    .map(|step| {
                        loss(step as f64 * f64::from(LAW_STEP_M))
                            .map_or(0.0, |loss| ratio(-loss) as f32)
                    })
                    .collect(),
            )
        };
        let sight = match (models.loss, models.los) {
            (LossModel::FourPath, crate::models::LosModel::FreeSpace) => Law::Square(free as f32),
            _ => law(&|d| models.sight_db(f_ghz, d, height, receiver)),
        };
        let shadow = (models.loss != LossModel::FourPath)
            .then(|| law(&|d| models.shadow_db(f_ghz, d, height, receiver)));
        let steps = (400.0 / f64::from(TREES_STEP_M)) as usize + 2;
        let trees = if with_trees {
            (0..steps)
                .map(|step| {
                    ratio(-models.vegetation_db(f_ghz, step as f64 * f64::from(TREES_STEP_M)))
                        as f32
                })
                .collect()
        } else {
            Vec::new()
        };
        let uneven = relief.zip(scene.ground()).map(|(relief, ground)| {
            let horizon = Horizon::new(&Viewpoint {
                frame: &frame,
                relief,
                ground,
                north_west: grid.centre(0, 0),
                antenna,
                receiver,
                radius,
                wavelength: lambda,
            });
            (relief, horizon, antenna)
        });
        let mut ready = Ready {
            scene,
            grid,
            models,
            frame,
            from,
            height,
            receiver,
            uneven,
            f_ghz,
            eirp_mw: ratio(transmitter.eirp_dbm) as f32,
            pattern,
            near: near.iter().filter_map(screen).collect(),
            far,
            leaves: if with_trees { leaf_wedges(scene, &frame, from, below) } else { Vec::new() },
            start_in_leaves: 0.0,
            bends: Vec::new(),
            sight,
            shadow,
            trees,
            roof: roof_polynomial(c_db),
            antenna: transmitter.pattern.clone(),
            mirrors: Vec::new(),
            radius,
        };
        if with_trees {
            let too_high = |crown: f64| {
                if height > crown { (height - crown) / (height - receiver) } else { 0.0 }
            };
            ready.start_in_leaves = scene
                .crowns_at(from)
                .into_iter()
                .filter(|&crown| crown > below)
                .map(|crown| -too_high(crown) as f32)
                .sum();
        }
        if models.loss == LossModel::FourPath && models.corners > 0 {
            ready.find_bends(transmitter, &all, floor_dbm, free, views);
        }
        if models.facade.is_some() && models.loss == LossModel::FourPath {
            ready.mirrors = all.iter().filter(|seen| seen.faces).map(|seen| seen.wall).collect();
        }
        ready
    }

    /// Columns of a row within the radius.
    fn extent(&self, row: usize) -> (usize, usize) {
        let y = self.frame.y(row);
        let half = self.radius * self.radius - y * y;
        if half < 0.0 {
            return (0, 0);
        }
        let half = half.sqrt();
        let first = ((-half - self.frame.x0) / self.frame.cell).ceil().max(0.0) as usize;
        let end = ((half - self.frame.x0) / self.frame.cell).floor() + 1.0;
        (first.min(self.frame.columns), (end.max(0.0) as usize).min(self.frame.columns))
    }

    /// Power on a row, mW, its lowest bit 1 in sight and 0 in shadow; 0 where nothing arrives. `scratch` is for [`Scratch::new`].
    pub(super) fn fill_row(
        &self,
        row: usize,
        crowns: &[u8],
        views: &dyn Fn(usize) -> &'a View,
        scratch: &mut Scratch,
        power: &mut [f32],
    ) {
        power.fill(0.0);
        let (first, end) = self.extent(row);
        if first >= end {
            return;
        }
        let Scratch { rise, fall, bent, depth, drop, behind } = scratch;
        if let Some((relief, horizon, antenna)) = &self.uneven {
            let over = (self.receiver - antenna) as f32;
            for (drop, ground) in drop.iter_mut().zip(relief.row(row)) {
                *drop = ground + over;
            }
            horizon.row(row, first, &mut behind[first..end]);
        }
        rise[first..end].fill(f32::NEG_INFINITY);
        fall[first..end].fill(f32::NEG_INFINITY);
        for screen in &self.near {
            let (from, to) = screen.wedge.columns(row, first, end);
            if from >= to {
                continue;
            }
            let (weight, step) = screen.wedge.weight(row, from);
            let over = screen.over_antenna;
            for (k, rise) in rise[from..to].iter_mut().enumerate() {
                let slope = over * (weight + step * k as f32);
                *rise = if slope > *rise { slope } else { *rise };
            }
        }
        for screen in &self.far {
            let (from, to) = screen.wedge.columns(row, first, end);
            if from >= to {
                continue;
            }
            let (weight, step) = screen.wedge.weight(row, from);
            let slope = |over: f32, k: usize| {
                let w = weight + step * k as f32;
                let behind = w - 1.0;
                let behind = if behind > 1e-6 { behind } else { 1e-6 };
                over * w / behind
            };
            if self.uneven.is_some() {
                let over = screen.over_antenna;
                let cells = fall[from..to].iter_mut().zip(&drop[from..to]);
                for (k, (fall, &drop)) in cells.enumerate() {
                    let slope = slope(over - drop, k);
                    *fall = if slope > *fall { slope } else { *fall };
                }
                continue;
            }
            let over = screen.over_receiver;
            for (k, fall) in fall[from..to].iter_mut().enumerate() {
                let slope = slope(over, k);
                *fall = if slope > *fall { slope } else { *fall };
            }
        }
        bent[first..end].fill(0.0);
        self.fill_bent(row, first, end, views, bent);
        if !self.leaves.is_empty() {
            self.fill_depth(row, first, end, crowns, depth);
        }
        self.finish_row(row, first, end, scratch, power);
    }

    #[inline]
    fn through_trees(&self, metres: f32) -> f32 {
        if metres <= 0.0 || self.trees.is_empty() {
            return 1.0;
        }
        let at = metres / TREES_STEP_M;
        let low = (at as usize).min(self.trees.len() - 2);
        let share = (at - low as f32).min(1.0);
        self.trees[low] + (self.trees[low + 1] - self.trees[low]) * share
    }

    /// Share of the straight line that runs through trees.
    fn fill_depth(&self, row: usize, first: usize, end: usize, crowns: &[u8], depth: &mut [f32]) {
        for (share, &count) in depth[first..end].iter_mut().zip(&crowns[first..end]) {
            *share = f32::from(count) + self.start_in_leaves;
        }
        for (wedge, enters, crown) in &self.leaves {
            let (from, to) = wedge.columns(row, first, end);
            if from >= to {
                continue;
            }
            let too_high = if self.height > *crown {
                ((self.height - crown) / (self.height - self.receiver)) as f32
            } else {
                0.0
            };
            let (weight, step) = wedge.weight(row, from);
            for (k, share) in depth[from..to].iter_mut().enumerate() {
                let at = (1.0 / (weight + step * k as f32)).max(too_high);
                *share += if *enters { -at } else { at };
            }
        }
    }
}

/// Working rows, one set a thread.
pub struct Scratch {
    rise: Vec<f32>,
    fall: Vec<f32>,
    bent: Vec<f32>,
    depth: Vec<f32>,
    /// On uneven ground: the receivers over the antenna, m, and what the ground hides.
    drop: Vec<f32>,
    behind: Vec<Behind>,
}

impl Scratch {
    /// For rows of so many columns.
    pub fn new(columns: usize) -> Scratch {
        Scratch {
            rise: vec![0.0; columns],
            fall: vec![0.0; columns],
            bent: vec![0.0; columns],
            depth: vec![0.0; columns],
            drop: vec![0.0; columns],
            behind: vec![Behind::OPEN; columns],
        }
    }
}

/// Power ratio of free space at 1 m: `(lambda / 4 pi)^2`.
fn free_space_ratio(lambda_m: f64) -> f64 {
    let at_one_metre = lambda_m / (4.0 * core::f64::consts::PI);
    at_one_metre * at_one_metre
}

/// Level of a power, dBm; negative infinity for none.
pub fn level_dbm(power_mw: f32) -> f64 {
    if power_mw > 0.0 { decibel(f64::from(power_mw)) } else { f64::NEG_INFINITY }
}

/// True where the access point is seen: the lowest bit of its power.
#[inline]
pub fn in_sight(power_mw: f32) -> bool {
    power_mw.to_bits() & 1 == 1
}
