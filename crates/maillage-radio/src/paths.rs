//! The loss between two places, path by path, exactly: every wall met, every pair of corners tried. Maps give the same by faster
//! means ([`crate::coverage`]) and are tested against this.
//!
//! Between two terminals in a horizontal plane of prisms: sight in 2.5 dimensions, over the roofs through the vertical plane, round
//! at most two vertical edges in the horizontal one, and by one reflection. The paths' powers are summed. Buildings are opaque: 0.3 m
//! of concrete takes 39 dB, more than the way round.

use crate::formulas::p526_diffraction::{Edge, bullington_db, deygout3_db, knife_edge_db, nu};
use crate::formulas::p2040_slab::{Polarisation, slab};
use crate::formulas::{berg, decibel, p2109_entry, ratio};
use crate::link::antenna::{Pattern, azimuth_deg};
use crate::models::{CornerModel, LossModel, Models, RoofModel};
use crate::scene::{Corner, Crossing, Scene, cross, dot, length, minus};

/// One end of a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terminal {
    /// Easting and northing, m.
    pub position: [f64; 2],
    /// Height above ground, m.
    pub height_m: f64,
    /// Height of the ground there over the datum, m; `None`: the scene's. Of no effect on flat ground.
    pub ground_m: Option<f64>,
}

/// What was found between two terminals; losses in dB, vegetation included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    /// Distance in space, m.
    pub distance_m: f64,
    /// The terminals see each other.
    pub sight: bool,
    /// In sight.
    pub sight_db: Option<f64>,
    /// Over the roofs, or over the ground where that alone hides.
    pub roofs_db: Option<f64>,
    /// Round the best one or two corners.
    pub corners_db: Option<f64>,
    /// By the best reflection.
    pub reflection_db: Option<f64>,
    /// Trees on the straight line, m.
    pub vegetation_m: f64,
    /// Loss on entering the building the receiver is in.
    pub entry_db: f64,
    /// Power sum of the paths, and the entry loss; infinite where nothing arrives.
    pub loss_db: f64,
}

/// A link within a scene: ends in its own coordinates with their heights, and the antenna's attenuation by direction.
#[derive(Clone, Copy)]
pub(crate) struct Link<'a> {
    pub from: [f64; 2],
    pub h1: f64,
    pub to: [f64; 2],
    pub h2: f64,
    pub f_ghz: f64,
    pub models: &'a Models,
    pub off: &'a dyn Fn([f64; 2]) -> f64,
}

/// `nu` of a bend from one leg to the next: `theta sqrt(2 d1 d2 / (lambda (d1 + d2)))` (P.526-15, equation 28) with the chord
/// `2 sin(theta / 2)` for the angle, so that it grows up to a turn back. `u`: unit direction before; `v`: vector after.
pub(crate) fn bend_nu(u: [f64; 2], d1_m: f64, v: [f64; 2], wavelength_m: f64) -> f64 {
    let d2 = length(v);
    let forward = dot(u, v);
    // d2 - forward without cancellation.
    let chord =
        if forward > 0.0 { cross(u, v) * cross(u, v) / (d2 + forward) } else { d2 - forward };
    (4.0 * d1_m * chord / (wavelength_m * (d1_m + d2))).sqrt()
}

/// Loss of two bends one after the other, dB: by the legs before, between and after, metres, `1 - cos` of each bend and of both together.
///
/// The sum of both edges, each from its neighbour, and the correction for how near they stand (P.526-15, section 4.4.1, equation 40), which a sum alone
/// lacks: a thin wall was half transparent. The correction holds for bends of 15 dB each and fades out towards grazing ones. Never less than the one edge that the lines of the first and the last leg make where they meet: the bends
/// of a wall without thickness are that edge.
pub(crate) fn two_bends_db(
    [a, b, c]: [f64; 3],
    [first, second, both]: [f64; 3],
    wavelength_m: f64,
) -> f64 {
    let nu = |before: f64, after: f64, turn: f64| {
        (4.0 * before * after * turn / (wavelength_m * (before + after))).sqrt()
    };
    let (one, two) = (nu(a, b, first), nu(b, c, second));
    let near = 1.0 + weak_bends(spread(one).min(spread(two))) * (spacing([a, b, c]) - 1.0);
    let one_by_one = knife_edge_db(one) + knife_edge_db(two) + decibel(near);
    let (first, second) = (first.sqrt(), second.sqrt());
    let share = if first + second > 0.0 { second / (first + second) } else { 0.5 };
    let wedge = knife_edge_db(nu(a + b * share, c + b * (1.0 - share), both));
    one_by_one.max(wedge)
}

/// `sqrt((nu - 0.1)^2 + 1) + nu - 0.1`: the loss of an edge is 6.9 dB and 20 times its logarithm.
fn spread(nu: f64) -> f64 {
    let x = nu - 0.1;
    (x * x + 1.0).sqrt() + x
}

/// What two edges that stand near one another lose beyond their sum, as a power ratio.
fn spacing([a, b, c]: [f64; 3]) -> f64 {
    (a + b) * (b + c) / (b * (a + b + c))
}

/// [`spread`] of a grazing bend, and of one of 15 dB.
pub(crate) const SPREAD_GRAZING: f64 = 1.105;
pub(crate) const SPREAD_FULL: f64 = 2.54;

/// How far the correction for near edges counts, by the lesser [`spread`] of both bends: 0 at grazing, 1 from 15 dB on. The cube, so that it vanishes faster
/// than the correction grows as the edges meet.
fn weak_bends(spread: f64) -> f64 {
    let part = ((spread - SPREAD_GRAZING) / (SPREAD_FULL - SPREAD_GRAZING)).clamp(0.0, 1.0);
    part * part * part
}

/// The vertical plane through both ends: tops of walls and ground over the common datum.
pub(crate) struct Section {
    /// Length on the plan, m.
    along: f64,
    /// Heights of both ends, m.
    ends: [f64; 2],
    roofs: Vec<Edge>,
    ground: Vec<Edge>,
}

impl Section {
    /// Over walls met and the ground, between ends of heights over the datum, in the scene's own coordinates.
    pub(crate) fn new(
        scene: &Scene,
        crossings: &[Crossing],
        [from, to]: [[f64; 2]; 2],
        ends: [f64; 2],
    ) -> Section {
        let along = length(minus(to, from));
        let edge = |share: f64, h_m: f64| Edge { d_m: share * along, h_m };
        let global = |place: [f64; 2]| [place[0] + scene.origin[0], place[1] + scene.origin[1]];
        let profile =
            scene.ground().map_or_else(Vec::new, |ground| ground.profile(global(from), global(to)));
        Section {
            along,
            ends,
            roofs: crossings.iter().map(|crossing| edge(crossing.share, crossing.top_m)).collect(),
            ground: profile.into_iter().map(|(share, height)| edge(share, height)).collect(),
        }
    }
    fn hides(&self, edges: &[Edge]) -> bool {
        let [h1, h2] = self.ends;
        edges.iter().any(|edge| edge.h_m >= h1 + (h2 - h1) * edge.d_m / self.along)
    }
    /// A building stands in the way.
    pub(crate) fn roofs_hide(&self) -> bool {
        self.hides(&self.roofs)
    }
    /// The ground stands in the way.
    pub(crate) fn ground_hides(&self) -> bool {
        self.hides(&self.ground)
    }
    /// Loss over the ground, dB: the single edge (P.526-15, section 4.1) of Bullington's construction where the ground hides; the edge that
    /// rises most from the first end where it only comes near the line. Without the term `C` that Bullington's method adds (equation 39):
    /// a lone crest or ledge is one edge.
    pub(crate) fn ground_db(&self, f_ghz: f64) -> f64 {
        let [h1, h2] = self.ends;
        if self.ground_hides() {
            return bullington_db(f_ghz, &self.ground, self.along, h1, h2, 0.0).unwrap_or(0.0);
        }
        let rise = |edge: &&Edge| (edge.h_m - h1) / edge.d_m;
        let highest = self.ground.iter().rev().max_by(|a, b| rise(a).total_cmp(&rise(b)));
        highest.map_or(0.0, |edge| {
            let line = h1 + (h2 - h1) * edge.d_m / self.along;
            knife_edge_db(nu(f_ghz, edge.h_m - line, edge.d_m, self.along - edge.d_m))
        })
    }
    /// Loss over roofs, and over the ground where that hides as well, dB.
    pub(crate) fn roofs_db(&self, f_ghz: f64, models: &Models) -> Option<f64> {
        let mut edges = self.roofs.clone();
        if self.ground_hides() {
            edges.extend(&self.ground);
        }
        let [h1, h2] = self.ends;
        match models.roofs {
            RoofModel::Bullington { c_db } => {
                bullington_db(f_ghz, &edges, self.along, h1, h2, c_db).ok()
            }
            RoofModel::Deygout3 { c_db } => {
                deygout3_db(f_ghz, &edges, self.along, h1, h2, c_db).ok()
            }
        }
    }
}

/// `1 - cos(theta)` of a bend from a unit direction to a vector, without cancellation.
pub(crate) fn one_minus_cosine(u: [f64; 2], v: [f64; 2]) -> f64 {
    let (d, forward) = (length(v), dot(u, v));
    if forward > 0.0 { cross(u, v) * cross(u, v) / ((d + forward) * d) } else { 1.0 - forward / d }
}

impl Scene {
    /// Loss between two terminals at `f_ghz`.
    pub fn paths(&self, a: Terminal, b: Terminal, f_ghz: f64, models: &Models) -> Paths {
        self.paths_through(a, b, f_ghz, models, &Pattern::Omni)
    }

    /// [`Scene::paths`] with the antenna pattern of `a`: each path is weakened by the direction in which it leaves.
    pub fn paths_through(
        &self,
        a: Terminal,
        b: Terminal,
        f_ghz: f64,
        models: &Models,
        pattern: &Pattern,
    ) -> Paths {
        let off = |direction: [f64; 2]| {
            if pattern.is_omni() {
                0.0
            } else {
                pattern.attenuation_db(azimuth_deg(direction[0], direction[1]))
            }
        };
        let (from, to) = (self.local(a.position), self.local(b.position));
        let (indoors_a, indoors_b) = (self.inside_of(from, &a), self.inside_of(to, &b));
        let own = |owner: u32| Some(owner) == indoors_a || Some(owner) == indoors_b;
        let along = length(minus(to, from));
        let link = Link { from, h1: a.height_m, to, h2: b.height_m, f_ghz, models, off: &off };
        let [one, other] = [(a, from), (b, to)]
            .map(|(end, place)| end.height_m + self.ground_below(place, end.ground_m));
        let ends = [one, other];
        let rise = ends[1] - ends[0];
        let space = (along * along + rise * rise).sqrt();
        let mut crossings = Vec::new();
        self.index.crossings(&self.walls, from, to, &mut crossings);
        crossings.retain(|crossing| !own(crossing.owner));
        let section = Section::new(self, &crossings, [from, to], ends);
        let built_over = section.roofs_hide();
        let sight = !built_over && !section.ground_hides();
        let ground_db = section.ground_db(f_ghz);
        let behind_db = if section.ground_hides() { ground_db } else { 0.0 };
        let vegetation_m = self.vegetation_m(from, a.height_m, to, b.height_m);
        // Trees and the antenna's direction, on the straight line.
        let leaves = models.vegetation_db(f_ghz, vegetation_m) + off(minus(to, from));
        let mut paths = Paths { distance_m: space, sight, vegetation_m, ..Paths::default() };
        if sight {
            paths.sight_db =
                models.sight_db(f_ghz, space, a.height_m, b.height_m).map(|loss| loss + leaves);
            if models.loss == LossModel::FourPath {
                paths.sight_db = paths.sight_db.map(|loss| loss + ground_db);
            }
        } else if models.loss != LossModel::FourPath {
            paths.roofs_db =
                models.shadow_db(f_ghz, space, a.height_m, b.height_m).map(|loss| loss + leaves);
        } else {
            let free = crate::formulas::free_space::loss_db(f_ghz, space.max(1.0))
                .unwrap_or(f64::INFINITY);
            let over = if built_over { section.roofs_db(f_ghz, models) } else { Some(ground_db) };
            paths.roofs_db = over.map(|loss| free + loss + leaves);
            // What bends or is reflected in the plane has the ground in its way as the straight line has.
            if models.corners > 0 && built_over {
                paths.corners_db = self.corners_db(&link).map(|loss| loss + behind_db);
            }
        }
        if models.loss == LossModel::FourPath && models.facade.is_some() {
            let reflected = self.reflection_db(0..self.walls.len() as u32, &link);
            paths.reflection_db = reflected.map(|loss| loss + behind_db);
        }
        if let Some(building) = models.indoors {
            let elevation = libm::atan2(rise.abs(), along).to_degrees();
            let entries = u8::from(indoors_a.is_some()) + u8::from(indoors_b.is_some());
            paths.entry_db = f64::from(entries)
                * p2109_entry::loss_db(building, f_ghz, 0.5, elevation).unwrap_or(0.0);
        }
        let all = [paths.sight_db, paths.roofs_db, paths.corners_db, paths.reflection_db];
        let power: f64 = all.iter().flatten().map(|&loss| ratio(-loss)).sum();
        paths.loss_db = if power > 0.0 { -decibel(power) + paths.entry_db } else { f64::INFINITY };
        paths
    }

    /// The building that a terminal is in: within its walls and not above its roof.
    fn inside_of(&self, at: [f64; 2], end: &Terminal) -> Option<u32> {
        self.index.containing(&self.walls, at).filter(|&building| {
            self.roof_over(building, end.position, end.ground_m) >= end.height_m
        })
    }

    /// Length of a line within trees, m: where it is below their crowns.
    pub(crate) fn vegetation_m(&self, from: [f64; 2], h1: f64, to: [f64; 2], h2: f64) -> f64 {
        if self.leaves.is_empty() {
            return 0.0;
        }
        let mut crossings = Vec::new();
        self.leaf_index.crossings(&self.leaves, from, to, &mut crossings);
        // Where the line dips below a crown: shares below which, or above which, it is too high.
        let clip = |crown: f64, share: f64| {
            if h1 > crown && h2 > crown {
                1.0
            } else if h1 > crown {
                share.max((h1 - crown) / (h1 - h2))
            } else if h2 > crown {
                share.min((crown - h1) / (h2 - h1))
            } else {
                share
            }
        };
        let mut share = 0.0;
        for crossing in &crossings {
            let clipped = clip(crossing.height_m, crossing.share);
            share += if crossing.enters { -clipped } else { clipped };
        }
        for (at, end, sign) in [(from, 0.0, -1.0), (to, 1.0, 1.0)] {
            for crown in self.crowns_at(at) {
                share += sign * clip(crown, end);
            }
        }
        share.clamp(0.0, 1.0) * length([length(minus(to, from)), h2 - h1])
    }

    /// Heights of the trees over a place; every polygon counts where several overlap, the depth is held within the path.
    pub(crate) fn crowns_at(&self, at: [f64; 2]) -> Vec<f64> {
        self.leaf_index.owners_at(&self.leaves, at).into_iter().map(|(_, crown)| crown).collect()
    }

    /// True when no building taller than `above` stands between two points of the plane.
    pub(crate) fn open_between(&self, from: [f64; 2], to: [f64; 2], above: f64) -> bool {
        !self.index.is_blocked(&self.walls, from, to, |wall, _| wall.height > above)
    }

    /// Corners on the outline seen from a point, with the side to which a path bends: those of buildings taller than `above`,
    /// nothing of that height between.
    pub(crate) fn corners_seen(&self, from: [f64; 2], above: f64) -> Vec<(usize, f64)> {
        let outlined = self
            .corners
            .iter()
            .enumerate()
            .filter(|(_, corner)| corner.height > above && corner.at != from);
        outlined
            .filter_map(|(number, corner)| corner.side_from(from).map(|side| (number, side)))
            .filter(|&(number, _)| self.open_between(from, self.corners[number].clear, above))
            .collect()
    }

    fn corners_db(&self, link: &Link<'_>) -> Option<f64> {
        let Link { from, h1, to, h2, f_ghz, models, off } = *link;
        let above = h1.min(h2);
        let lambda = Models::wavelength_m(f_ghz);
        let (seen_a, seen_b) = (self.corners_seen(from, above), self.corners_seen(to, above));
        let mut best: Option<f64> = None;
        let mut offer = |loss: f64| best = Some(best.map_or(loss, |old: f64| old.min(loss)));
        // At the lower end's height, so that both ways are the same.
        let leaves = |a: [f64; 2], b: [f64; 2]| self.vegetation_m(a, above, b, above);
        let free = |d: f64| {
            let rise = h2 - h1;
            crate::formulas::free_space::loss_db(f_ghz, (d * d + rise * rise).sqrt())
                .unwrap_or(f64::INFINITY)
        };
        // Loss by the edge, and Berg's angle parameter.
        let bend = |at: &Corner, before: [f64; 2], after: [f64; 2], side: f64| {
            let (u, v) = (minus(at.at, before), minus(after, at.at));
            let d1 = length(u);
            let u = [u[0] / d1, u[1] / d1];
            (side * cross(u, v) >= 0.0).then(|| {
                (
                    knife_edge_db(bend_nu(u, d1, v, lambda)),
                    berg::bend(one_minus_cosine(u, v), lambda),
                )
            })
        };
        let is_street = |corner: &Corner| models.corner == CornerModel::Street && corner.street;
        for &(number, side) in &seen_a {
            let first = &self.corners[number];
            let d1 = length(minus(first.at, from));
            let leaves_antenna = off(minus(first.at, from));
            // Seen from the other end, the outline bends to the other side.
            let from_both =
                seen_b.iter().any(|&(other, opposite)| other == number && opposite == -side);
            if let Some((loss, turning)) = bend(first, from, to, side).filter(|_| from_both) {
                let depth = leaves(from, first.at) + leaves(first.at, to);
                let last = length(minus(to, first.at));
                let mut found = free(d1 + last) + loss;
                if is_street(first) {
                    found = found.min(free(berg::Way::straight(d1).turn(turning, last).illusory_m));
                }
                offer(found + leaves_antenna + models.vegetation_db(f_ghz, depth));
            }
            if models.corners < 2 {
                continue;
            }
            for &(other, opposite) in &seen_b {
                if other == number {
                    continue;
                }
                let second = &self.corners[other];
                let between = minus(second.at, first.at);
                let d2 = length(between);
                if d2 < 1e-6 {
                    continue;
                }
                // The leg between must touch the second corner's building as the last leg leaves it.
                let Some(turn) = second.side_from(first.at) else { continue };
                if turn != -opposite || first.side_from(second.at) != Some(-side) {
                    continue;
                }
                let (Some(one), Some(two)) =
                    (bend(first, from, second.at, side), bend(second, first.at, to, turn))
                else {
                    continue;
                };
                let towards = minus(first.at, from);
                let towards = [towards[0] / d1, towards[1] / d1];
                let turns = [
                    one_minus_cosine(towards, between),
                    one_minus_cosine([between[0] / d2, between[1] / d2], minus(to, second.at)),
                    one_minus_cosine(towards, minus(to, second.at)),
                ];
                if !self.open_between(first.clear, second.clear, above) {
                    continue;
                }
                let depth =
                    leaves(from, first.at) + leaves(first.at, second.at) + leaves(second.at, to);
                let last = length(minus(to, second.at));
                let mut found = free(d1 + d2 + last) + two_bends_db([d1, d2, last], turns, lambda);
                if is_street(first) && is_street(second) {
                    found = found.min(free(
                        berg::Way::straight(d1).turn(one.1, d2).turn(two.1, last).illusory_m,
                    ));
                }
                offer(found + leaves_antenna + models.vegetation_db(f_ghz, depth));
            }
        }
        best
    }

    /// Best first-order reflection, dB: the image of `from` in every wall that faces both ends, the mirror's place on the wall, both
    /// legs free in 2.5 dimensions and the wall tall enough there.
    pub(crate) fn reflection_db(
        &self,
        walls: impl Iterator<Item = u32>,
        link: &Link<'_>,
    ) -> Option<f64> {
        let Link { from, h1, to, h2, f_ghz, models, off } = *link;
        let facade = models.facade?;
        let mut best: Option<f64> = None;
        for wall in walls.map(|number| &self.walls[number as usize]) {
            let along = minus(wall.b, wall.a);
            let size = length(along);
            // Distances in front of the wall: its outside is on the right of a to b.
            let (before, behind) = (
                -cross(along, minus(from, wall.a)) / size,
                -cross(along, minus(to, wall.a)) / size,
            );
            if before <= 1e-6 || behind <= 1e-6 {
                continue;
            }
            let share = before / (before + behind);
            let foot = |p: [f64; 2]| dot(minus(p, wall.a), along) / size;
            let at = foot(from) + share * (foot(to) - foot(from));
            if at <= 0.0 || at >= size {
                continue;
            }
            let point = [wall.a[0] + along[0] * at / size, wall.a[1] + along[1] * at / size];
            let height = h1 + (h2 - h1) * share;
            if height >= wall.height {
                continue;
            }
            // A hair before the wall, so that the wall itself does not stop the legs.
            let out = [along[1] / size * 1e-6, -along[0] / size * 1e-6];
            let point = [point[0] + out[0], point[1] + out[1]];
            let clear = |end: [f64; 2], end_height: f64| {
                !self.index.is_blocked(&self.walls, end, point, |wall, at| {
                    wall.height >= end_height + (height - end_height) * at
                })
            };
            if !clear(from, h1) || !clear(to, h2) {
                continue;
            }
            let sideways = (foot(to) - foot(from)).abs();
            let unfolded = length([before + behind, sideways]);
            let angle = libm::atan2(sideways, before + behind).to_degrees();
            let Ok(found) = slab(
                facade.permittivity,
                facade.sigma_s_per_m,
                f_ghz,
                angle.min(89.9),
                // Vertical antennas: the field lies across the plane of incidence on a vertical wall.
                Polarisation::Te,
                facade.thickness_m,
            ) else {
                continue;
            };
            let space = length([unfolded, h2 - h1]);
            let depth = self.vegetation_m(from, h1, point, height)
                + self.vegetation_m(point, height, to, h2);
            let loss = crate::formulas::free_space::loss_db(f_ghz, space).ok()?
                - found.reflected_db
                + off(minus(point, from))
                + models.vegetation_db(f_ghz, depth);
            best = Some(best.map_or(loss, |old| old.min(loss)));
        }
        best
    }
}
