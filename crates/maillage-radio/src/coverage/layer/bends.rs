//! Round corners: the corners that matter to an access point, and the best power ratio round them.

use super::{BINS, Ready, Transmitter, free_space_ratio};
use crate::coverage::view::{DEPTH_UNIT_M, View};
use crate::coverage::wedge::HalfPlane;
use crate::formulas::p526_diffraction::knife_edge_db;
use crate::formulas::{berg, ratio};
use crate::link::antenna::azimuth_deg;
use crate::models::{CornerModel, Models};
use crate::paths::{SPREAD_FULL, SPREAD_GRAZING, bend_nu, one_minus_cosine};
use crate::scene::{cross, length, minus, skyline};

use super::sum::KNIFE;

/// A path's last bend: the corner, what comes before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bend {
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

impl<'a> Ready<'a> {
    /// Corners on the outline seen from the access point, and the corners seen from those.
    pub(super) fn find_bends(
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

    /// Best power ratio round corners.
    pub(super) fn fill_bent(
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
}
