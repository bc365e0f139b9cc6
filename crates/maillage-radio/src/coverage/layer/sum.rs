//! The power of a cell: the straight line, over roofs and ground, with what bends and is reflected.

use super::{Law, Ready, Scratch, free_space_ratio};
use crate::coverage::horizon::Behind;
use crate::formulas::ratio;
use crate::link::antenna::azimuth_deg;
use crate::models::{LossModel, Models, RoofModel};
use crate::paths::{Link, Section};

/// Power ratio of the constant in `J(nu)`: `10^(-6.9 / 10)`.
pub(super) const KNIFE: f32 = 0.204_173_8;
/// Terms of the polynomial in `sqrt(1 / y)` for the loss over the roofs.
pub(super) const ROOF_TERMS: usize = 10;
/// `1 / y` at `nu = 0`, with a hair.
const ROOF_MOST: f64 = 1.106;

/// Power ratio over the roofs as a function of `v = sqrt(1 / y)`, `y = sqrt((nu - 0.1)^2 + 1) + nu - 0.1`, divided by `v^4`: a
/// polynomial through Chebyshev nodes. `10^(-J/10) = 10^-0.69 / y^2`, and the empirical term depends on `y` alone.
pub(super) fn roof_polynomial(c_db: f64) -> [f32; ROOF_TERMS] {
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

impl Ready<'_> {
    /// Fills the power of a row from what was found of it.
    pub(super) fn finish_row(
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
