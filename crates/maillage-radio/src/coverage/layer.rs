//! Power of one access point over the map, row by row.
//!
//! What is exact: sight, and the profile over the roofs (each wall's hidden region carries the slopes to its top, seen from the
//! access point and from the receiver; [`super::wedge`]). Round corners, every corner that can matter is tried. Powers are linear in
//! single precision; a logarithm is taken only when the map is read. Against [`crate::Scene::paths`] the difference is rounding.

use super::grid::Grid;
use super::horizon::{Behind, Horizon, Relief, Viewpoint};
use super::view::{DEPTH_UNIT_M, View, leaf_wedges};
use super::wedge::{Frame, HalfPlane, Wedge};
use crate::formulas::p526_diffraction::knife_edge_db;
use crate::formulas::{berg, decibel, ratio};
use crate::link::antenna::{GainTable, Pattern, azimuth_deg};
use crate::models::{CornerModel, LossModel, Models, RoofModel, Season};
use crate::paths::{Link, SPREAD_FULL, SPREAD_GRAZING, Section, bend_nu, one_minus_cosine};
use crate::scene::{Scene, cross, length, minus, skyline};

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

/// A path's last bend: the corner, what comes before it.
#[derive(Clone, Copy, Debug)]
struct Bend {
    corner: u32,
    /// From the viewpoint to the corner, and the unit direction of the leg that arrives.
    at: [f64; 2],
    u: [f32; 2],
    /// Length of the last leg (for the bend) and of the whole way so far, m.
    leg: f32,
    way: f32,
    /// Power ratio of what comes before: earlier bend, antenna pattern.
    factor: f32,
    /// Of the antenna pattern alone.
    towards: f32,
    /// Of a second bend: what is before it.
    before: Option<Before>,
    /// Berg's way so far where every corner is a street's; an infinite one otherwise.
    street: [f32; 2],
    /// Trees so far, m.
    trees: f32,
    /// Where it goes on: turned to the building's side, and not past its wall.
    halves: [HalfPlane; 2],
}

/// The bend before a second one.
#[derive(Clone, Copy, Debug)]
struct Before {
    /// Unit direction and length of the first leg.
    u: [f32; 2],
    first: f32,
    /// Root of `1 - cos` of the first bend, and how far it spreads (`sqrt((nu - 0.1)^2 + 1) + nu - 0.1`).
    turn: f32,
    spread: f32,
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

/// Power ratio of the constant in `J(nu)`: `10^(-6.9 / 10)`.
const KNIFE: f32 = 0.204_173_8;
/// Terms of the polynomial in `sqrt(1 / y)` for the loss over the roofs.
const ROOF_TERMS: usize = 10;
/// `1 / y` at `nu = 0`, with a hair.
const ROOF_MOST: f64 = 1.106;

/// Power ratio over the roofs as a function of `v = sqrt(1 / y)`, `y = sqrt((nu - 0.1)^2 + 1) + nu - 0.1`, divided by `v^4`: a
/// polynomial through Chebyshev nodes. `10^(-J/10) = 10^-0.69 / y^2`, and the empirical term depends on `y` alone.
fn roof_polynomial(c_db: f64) -> [f32; ROOF_TERMS] {
    let most = ROOF_MOST.sqrt();
    let exact = |v: f64| {
        let y = 1.0 / (v * v).max(1e-12);
        let knife = 6.9 + 20.0 * libm::log10(y);
        let share = 1.0 - libm::exp(-knife / 6.0);
        ratio(-6.9 - share * c_db)
    };
    // Newton's divided differences, then expanded to powers.
    let nodes: Vec<f64> = (0..ROOF_TERMS)
        .map(|k| {
            let angle = core::f64::consts::PI * (2.0 * k as f64 + 1.0) / (2.0 * ROOF_TERMS as f64);
            most * (0.5 + 0.5 * libm::cos(angle))
        })
        .collect();
    let mut table: Vec<f64> = nodes.iter().map(|&v| exact(v)).collect();
    for order in 1..ROOF_TERMS {
        for k in (order..ROOF_TERMS).rev() {
            table[k] = (table[k] - table[k - 1]) / (nodes[k] - nodes[k - order]);
        }
    }
    let mut powers = [0.0f64; ROOF_TERMS];
    for k in (0..ROOF_TERMS).rev() {
        // powers = powers * (v - node) + table[k]
        for place in (1..ROOF_TERMS).rev() {
            powers[place] = powers[place - 1] - nodes[k] * powers[place];
        }
        powers[0] = table[k] - nodes[k] * powers[0];
    }
    powers.map(|power| power as f32)
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

    /// Corners on the outline seen from the access point, and the corners seen from those.
    fn find_bends(
        &mut self,
        transmitter: &Transmitter,
        all: &[skyline::Seen],
        floor_dbm: f64,
        free: f64,
        views: &dyn Fn(usize) -> &'a View,
    ) {
        let scene = self.scene;
        let lambda = Models::wavelength_m(self.f_ghz);
        let mut plane = all.to_vec();
        let above = self.height.min(self.receiver);
        plane.retain(|seen| scene.walls[seen.wall as usize].height > above);
        let covers = skyline::prune(&mut plane, BINS, |_| (f64::INFINITY, f64::INFINITY));
        // J(0) = 6.03 dB is the least that a bend takes.
        let budget = ratio(transmitter.eirp_dbm - floor_dbm - 6.03) * free;
        let street_budget = ratio(transmitter.eirp_dbm - floor_dbm) * free;
        let no_street = berg::Way { illusory_m: 1e15, factor: 1.0 };
        let is_street = |corner: usize| {
            self.models.corner == CornerModel::Street && scene.corners[corner].street
        };
        let mut push = |corner: usize,
                        before: [f64; 2],
                        way: f64,
                        [factor, towards]: [f64; 2],
                        street: berg::Way,
                        trees: f64,
                        side: f64,
                        bent: Option<Before>| {
            let at = minus(scene.corners[corner].at, self.from);
            let arrives = minus(at, before);
            let leg = length(arrives);
            let u = [arrives[0] / leg, arrives[1] / leg];
            // The wall next to the leg that arrives: the way on keeps it on its side.
            let (one, two) = (
                minus(scene.corners[corner].before, scene.corners[corner].at),
                minus(scene.corners[corner].after, scene.corners[corner].at),
            );
            let wall = if side * cross(one, two) > 0.0 { one } else { two };
            self.bends.push(Bend {
                corner: corner as u32,
                at,
                u: [u[0] as f32, u[1] as f32],
                leg: leg as f32,
                way: way as f32,
                factor: factor as f32,
                towards: towards as f32,
                before: bent,
                street: [street.illusory_m as f32, street.factor as f32],
                trees: trees as f32,
                halves: [self.frame.side(at, u, side), self.frame.side(at, wall, -side)],
            });
        };
        for (number, corner) in scene.corners.iter().enumerate() {
            if corner.height <= above {
                continue;
            }
            let away = minus(corner.at, self.from);
            let distance = length(away);
            if distance < 1e-6 || distance > self.radius || distance * distance > street_budget {
                continue;
            }
            let Some(side) = corner.side_from(self.from) else { continue };
            if skyline::hidden_from(&covers, away) < distance - 1e-6
                || !scene.open_between(self.from, corner.clear, above)
            {
                continue;
            }
            let towards = match &self.pattern {
                Some(_) => {
                    ratio(-transmitter.pattern.attenuation_db(azimuth_deg(away[0], away[1])))
                }
                None => 1.0,
            };
            let trees = if self.trees.is_empty() {
                0.0
            } else {
                scene.vegetation_m(self.from, above, corner.at, above)
            };
            let straight =
                if is_street(number) { berg::Way::straight(distance) } else { no_street };
            push(number, [0.0, 0.0], distance, [towards, towards], straight, trees, side, None);
            if self.models.corners < 2 {
                continue;
            }
            let u = [away[0] / distance, away[1] / distance];
            for &other in &views(number).next {
                let there = &scene.corners[other as usize];
                let on = minus(there.at, corner.at);
                if side * cross(u, on) < 0.0 || corner.side_from(there.at) != Some(-side) {
                    continue;
                }
                let Some(turn) = there.side_from(corner.at) else { continue };
                let first = knife_edge_db(bend_nu(u, distance, on, lambda));
                let way = distance + length(on);
                let factor = towards * ratio(-first);
                let mut street = no_street;
                if is_street(number) && is_street(other as usize) {
                    street = straight.turn(berg::bend(one_minus_cosine(u, on), lambda), length(on));
                }
                if way * way > budget * factor
                    && street.illusory_m * street.illusory_m > street_budget * towards
                {
                    continue;
                }
                let trees = trees
                    + if self.trees.is_empty() {
                        0.0
                    } else {
                        scene.vegetation_m(corner.at, above, there.at, above)
                    };
                let before = Before {
                    u: [u[0] as f32, u[1] as f32],
                    first: distance as f32,
                    turn: one_minus_cosine(u, on).sqrt() as f32,
                    spread: {
                        let x = bend_nu(u, distance, on, lambda) - 0.1;
                        ((x * x + 1.0).sqrt() + x) as f32
                    },
                };
                push(
                    other as usize,
                    away,
                    way,
                    [factor, towards],
                    street,
                    trees,
                    turn,
                    Some(before),
                );
            }
        }
        // Corner by corner, so that a view is read once; the order of ties does not matter to a maximum.
        self.bends.sort_by_key(|a| a.corner);
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

    /// Best power ratio round corners.
    fn fill_bent(
        &self,
        row: usize,
        first: usize,
        end: usize,
        views: &dyn Fn(usize) -> &'a View,
        bent: &mut [f32],
    ) {
        let y = self.frame.y(row);
        let rise = (self.height - self.receiver) as f32;
        let lambda = Models::wavelength_m(self.f_ghz);
        let scale = (4.0 / lambda) as f32;
        let free = free_space_ratio(lambda) as f32;
        let knife = KNIFE;
        for bend in &self.bends {
            let (low, high) = bend.halves[0].clip(row, first, end);
            let (low, high) = bend.halves[1].clip(row, low, high);
            if low >= high {
                continue;
            }
            let dy = (y - bend.at[1]) as f32;
            let x0 = (self.frame.x0 - bend.at[0]) as f32;
            let step = self.frame.cell as f32;
            let (ux, uy) = (bend.u[0], bend.u[1]);
            let top = bend.factor * free * knife;
            let (top_street, [so_far, on]) = (bend.towards * free, bend.street);
            let berg = berg::right_angle(lambda) as f32;
            let is_street = so_far < 1e14;
            for (from, to, depths) in views(bend.corner as usize).row(row) {
                let (from_here, to) = (from.max(low), to.min(high));
                if from_here >= to {
                    continue;
                }
                let ratio_at = |column: usize| {
                    let dx = x0 + step * column as f32;
                    let d2 = (dx * dx + dy * dy).sqrt();
                    let forward = ux * dx + uy * dy;
                    let sideways = ux * dy - uy * dx;
                    let q = d2 + forward.abs();
                    // chord = d2 - forward, without cancellation
                    let (over, under) =
                        if forward > 0.0 { (sideways * sideways, q) } else { (q, 1.0) };
                    let nu = (scale * bend.leg * over / (under * (bend.leg + d2))).sqrt();
                    let x = nu - 0.1;
                    let spread = (x * x + 1.0).sqrt() + x;
                    let way = bend.way + d2;
                    let free_way = way * way + rise * rise;
                    let mut edge = top / (free_way * (spread * spread));
                    if let Some(before) = &bend.before {
                        // How near the edges stand, and the wedge that both make: `two_bends_db`.
                        let weak = if spread < before.spread { spread } else { before.spread };
                        let part = (weak - SPREAD_GRAZING as f32)
                            * (1.0 / (SPREAD_FULL - SPREAD_GRAZING)) as f32;
                        let part = if part > 0.0 { part } else { 0.0 };
                        let part = if part < 1.0 { part } else { 1.0 };
                        let near = bend.way * (bend.leg + d2) / (bend.leg * way) - 1.0;
                        edge /= 1.0 + part * part * part * near;
                        let turn = (over / (under * d2)).sqrt();
                        let turns = before.turn + turn;
                        let share = if turns > 0.0 { turn / turns } else { 0.5 };
                        let (a, c) =
                            (before.first + bend.leg * share, d2 + bend.leg * (1.0 - share));
                        let forward = before.u[0] * dx + before.u[1] * dy;
                        let sideways = before.u[0] * dy - before.u[1] * dx;
                        let both = if forward > 0.0 {
                            sideways * sideways / ((d2 + forward) * d2)
                        } else {
                            1.0 - forward / d2
                        };
                        let x = (scale * a * c * both / way).sqrt() - 0.1;
                        let spread = (x * x + 1.0).sqrt() + x;
                        let wedge = bend.towards * free * knife / (free_way * (spread * spread));
                        edge = if wedge < edge { wedge } else { edge };
                    }
                    if !is_street {
                        return edge;
                    }
                    // 1 - cos(theta) = chord / d2, to the power 3/4
                    let opening = over / (under * d2);
                    let turning = berg * (opening * opening.sqrt()).sqrt();
                    let illusory = so_far + (on + so_far * turning) * d2;
                    let street = top_street / (illusory * illusory + rise * rise);
                    if street > edge { street } else { edge }
                };
                match depths.filter(|_| !self.trees.is_empty()) {
                    None => {
                        for (k, best) in bent[from_here..to].iter_mut().enumerate() {
                            let ratio = ratio_at(from_here + k);
                            *best = if ratio > *best { ratio } else { *best };
                        }
                    }
                    Some(depths) => {
                        for (k, best) in bent[from_here..to].iter_mut().enumerate() {
                            let trees =
                                bend.trees + f32::from(depths[from_here - from + k]) * DEPTH_UNIT_M;
                            let ratio = ratio_at(from_here + k) * self.through_trees(trees);
                            *best = if ratio > *best { ratio } else { *best };
                        }
                    }
                }
            }
        }
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

    fn finish_row(
        &self,
        row: usize,
        first: usize,
        end: usize,
        scratch: &Scratch,
        power: &mut [f32],
    ) {
        let Scratch { rise: rises, fall: falls, bent, depth, drop: drops, behind } = scratch;
        let y = self.frame.y(row) as f32;
        let (x0, step) = (self.frame.x0 as f32, self.frame.cell as f32);
        // The receiver below the antenna: the line falls by this.
        let level = (self.receiver - self.height) as f32;
        let lambda = Models::wavelength_m(self.f_ghz);
        let (scale, free) = ((2.0 / lambda) as f32, free_space_ratio(lambda) as f32);
        let four = self.models.loss == LossModel::FourPath;
        let square = if let Law::Square(k) = self.sight { Some(k) } else { None };
        let bullington = matches!(self.models.roofs, RoofModel::Bullington { .. });
        let plain = four
            && bullington
            && square.is_some()
            && self.leaves.is_empty()
            && self.pattern.is_none()
            && self.mirrors.is_empty();
        // `1 / y` of Bullington's edge.
        let edge = |drop: f32, rise: f32, fall: f32, flat: f32| {
            // Where the tangents to the roofs from both ends meet, as a share of the way; how far above the straight line.
            let share = (drop + fall) / (rise + fall);
            let clearance = (rise - drop) * share;
            let flat = if flat > 1e-6 { flat } else { 1e-6 };
            let between = share * (1.0 - share);
            let between = if between > 1e-9 { between } else { 1e-9 };
            let nu = clearance * (scale / (flat.sqrt() * between)).sqrt();
            // What is hidden has nu of 0 or more; rounding on a grazing line must not make it less.
            let nu = if nu > 0.0 { nu } else { 0.0 };
            let x = nu - 0.1;
            1.0 / ((x * x + 1.0).sqrt() + x)
        };
        let over = |roof: &[f32; ROOF_TERMS], drop: f32, rise: f32, fall: f32, flat: f32| {
            let v2 = edge(drop, rise, fall, flat);
            let v = v2.sqrt();
            let mut sum = roof[ROOF_TERMS - 1];
            for k in (0..ROOF_TERMS - 1).rev() {
                sum = sum * v + roof[k];
            }
            v2 * v2 * sum
        };
        // Over the ground alone: the single edge, without the roofs' term.
        let crest = |ground: Behind, drop: f32, flat: f32| {
            let v2 = edge(drop, ground.rise, ground.fall, flat);
            KNIFE * v2 * v2
        };
        if plain && self.uneven.is_some() {
            let (k, eirp) = (square.unwrap_or_default(), self.eirp_mw);
            let cells = power[first..end]
                .iter_mut()
                .zip(&rises[first..end])
                .zip(&falls[first..end])
                .zip(&bent[first..end])
                .zip(&drops[first..end])
                .zip(&behind[first..end]);
            for (column, (((((power, &rise), &fall), &bent), &drop), &ground)) in cells.enumerate()
            {
                let dx = x0 + step * (first + column) as f32;
                let flat = dx * dx + y * y;
                let space = flat + drop * drop;
                let space = if space > 1.0 { space } else { 1.0 };
                let (built_over, hidden) = (rise >= drop, ground.hidden());
                let left = if hidden { crest(ground, drop, flat) } else { 1.0 };
                let over_both = if hidden && ground.rise > rise { ground.rise } else { rise };
                let back_both = if hidden && ground.fall > fall { ground.fall } else { fall };
                let over = over(&self.roof, drop, over_both, back_both, flat);
                let over = if back_both > f32::NEG_INFINITY { over * free / space } else { 0.0 };
                let shadow = if built_over { over + bent * left } else { left * free / space };
                let sight = !(built_over || hidden);
                let ratio = if sight { k / space * ground.fall } else { shadow };
                *power = f32::from_bits((eirp * ratio).to_bits() & !1 | u32::from(sight));
            }
        } else if plain {
            let k = square.unwrap_or_default();
            let (eirp, drop, roof) = (self.eirp_mw, level, &self.roof);
            let cells = power[first..end]
                .iter_mut()
                .zip(&rises[first..end])
                .zip(&falls[first..end])
                .zip(&bent[first..end]);
            for (column, (((power, &rise), &fall), &bent)) in cells.enumerate() {
                let dx = x0 + step * (first + column) as f32;
                let flat = dx * dx + y * y;
                let space = flat + drop * drop;
                let space = if space > 1.0 { space } else { 1.0 };
                let sight = rise < drop;
                let over = over(roof, drop, rise, fall, flat);
                let over = if fall > f32::NEG_INFINITY { over * free / space } else { 0.0 };
                let ratio = if sight { k / space } else { over + bent };
                *power = f32::from_bits((eirp * ratio).to_bits() & !1 | u32::from(sight));
            }
        } else {
            for column in first..end {
                let dx = x0 + step * column as f32;
                let flat = dx * dx + y * y;
                let (drop, ground) = if self.uneven.is_some() {
                    (drops[column], behind[column])
                } else {
                    (level, Behind::OPEN)
                };
                let space = flat + drop * drop;
                let (rise, fall) = (rises[column], falls[column]);
                let built_over = rise >= drop;
                let sight = !built_over && !ground.hidden();
                // Left of what bends or is reflected in the plane: the ground is in its way as in the straight line's.
                let left = if ground.hidden() { crest(ground, drop, flat) } else { 1.0 };
                let towards = self.pattern.as_ref().map_or(1.0, |pattern| pattern.towards(dx, y));
                let leaves = if self.leaves.is_empty() {
                    1.0
                } else {
                    self.through_trees(depth[column].clamp(0.0, 1.0) * space.sqrt())
                };
                let straight = if sight {
                    self.sight.at(space) * if four { ground.fall } else { 1.0 }
                } else if let Some(shadow) = &self.shadow {
                    shadow.at(space)
                } else if let RoofModel::Deygout3 { .. } = self.models.roofs {
                    self.deygout(row, column, space)
                } else if !built_over {
                    left * free / space.max(1.0)
                } else if fall > f32::NEG_INFINITY || ground.hidden() {
                    let (rise, fall) = if ground.hidden() {
                        (rise.max(ground.rise), fall.max(ground.fall))
                    } else {
                        (rise, fall)
                    };
                    over(&self.roof, drop, rise, fall, flat) * free / space.max(1.0)
                } else {
                    0.0
                };
                let round = if built_over { bent[column] } else { 0.0 };
                let mirrored =
                    if self.mirrors.is_empty() { 0.0 } else { self.mirrored(row, column) };
                let ratio = towards * straight * leaves + (mirrored + round) * left;
                // Nothing arrives where no model holds: no bit then, or nothing would look like something.
                let sight = sight && ratio > 0.0;
                power[column] =
                    f32::from_bits((self.eirp_mw * ratio).to_bits() & !1 | u32::from(sight));
            }
        }
    }

    fn deygout(&self, row: usize, column: usize, space: f32) -> f32 {
        let to = self.scene.local(self.grid.centre(column, row));
        let mut crossings = Vec::new();
        self.scene.index.crossings(&self.scene.walls, self.from, to, &mut crossings);
        let antenna = self.uneven.as_ref().map_or(self.height, |(.., antenna)| *antenna);
        let ends = [antenna, self.scene.ground_at(to) + self.receiver];
        let section = Section::new(self.scene, &crossings, [self.from, to], ends);
        let loss = if section.roofs_hide() {
            section.roofs_db(self.f_ghz, self.models).unwrap_or(f64::INFINITY)
        } else {
            section.ground_db(self.f_ghz)
        };
        let lambda = Models::wavelength_m(self.f_ghz);
        (ratio(-loss) * free_space_ratio(lambda)) as f32 / space.max(1.0)
    }

    fn mirrored(&self, row: usize, column: usize) -> f32 {
        let off = |direction: [f64; 2]| {
            self.antenna.attenuation_db(azimuth_deg(direction[0], direction[1]))
        };
        let link = Link {
            from: self.from,
            h1: self.height,
            to: self.scene.local(self.grid.centre(column, row)),
            h2: self.receiver,
            f_ghz: self.f_ghz,
            models: self.models,
            off: &off,
        };
        let found = self.scene.reflection_db(self.mirrors.iter().copied(), &link);
        found.map_or(0.0, |loss| ratio(-loss) as f32)
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
