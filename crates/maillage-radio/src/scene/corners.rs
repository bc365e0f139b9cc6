//! Vertical edges of buildings round which a signal bends.

use super::{Scene, Wall, cross, length, minus};

/// A convex vertical edge of a building, in the scene's own coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corner {
    pub(crate) at: [f64; 2],
    /// A place just outside it, where a line of sight to it is tested: on a façade of several houses the shared vertices lie on the
    /// line between two corners, or stand out by the rounding of the survey, and close nothing.
    pub(crate) clear: [f64; 2],
    /// The vertices before and after it.
    pub(crate) before: [f64; 2],
    pub(crate) after: [f64; 2],
    pub(crate) height: f64,
    /// A façade of another building, or another wing, stands opposite: the corner of a street.
    pub(crate) street: bool,
}

/// How far outside a corner must be open for it to be one: adjoining houses share a vertex that bends nothing, m.
const OPEN_M: f64 = 0.05;
/// How far a wall's end may stand over a line along the wall: what surveys of façades are good to, m.
const GRAZE_M: f64 = 0.01;
/// A neighbour as high as this closes a wall, m.
const PARTY_M: f64 = 3.0;
/// Width up to which what lies between two façades is a street, m.
const STREET_M: f64 = 30.0;
/// Sine of the least bend: a flatter vertex is a wall's joint.
const LEAST_BEND: f64 = 0.02;

impl Corner {
    /// Side to which a path from `from` bends round this corner: 1 to the left, -1 to the right, `None` where the corner is not
    /// on the outline seen from there.
    pub(crate) fn side_from(&self, from: [f64; 2]) -> Option<f64> {
        let ray = minus(self.at, from);
        let (b, a) =
            (cross(ray, minus(self.before, self.at)), cross(ray, minus(self.after, self.at)));
        let slack = GRAZE_M * length(ray);
        // The wall that stands off the line more says the side.
        let (most, other) = if b.abs() >= a.abs() { (b, a) } else { (a, b) };
        let side = if most >= 0.0 { 1.0 } else { -1.0 };
        (side * other >= -slack).then_some(side)
    }
}

/// All corners of a scene that are open outwards.
pub(super) fn corners(scene: &Scene) -> Vec<Corner> {
    let mut found = Vec::new();
    let walls: &[Wall] = &scene.walls;
    let mut first = 0;
    for k in 0..walls.len() {
        // Walls of a ring follow each other; the ring ends where the next wall does not begin at this one's end.
        let closes = k + 1 == walls.len()
            || walls[k + 1].a != walls[k].b
            || walls[k + 1].owner != walls[k].owner;
        let next = if closes { first } else { k + 1 };
        if closes {
            first = k + 1;
        }
        let (before, after) = (walls[k], walls[next]);
        let (u, v) = (minus(before.b, before.a), minus(after.b, after.a));
        let bend = cross(u, v) / (length(u) * length(v));
        let sharp = bend < LEAST_BEND && super::dot(u, v) < 0.0 && bend > 0.0;
        if bend < LEAST_BEND && !sharp {
            continue;
        }
        // Outwards: against the mean of the two inward directions.
        let (lu, lv) = (length(u), length(v));
        let out = [u[0] / lu - v[0] / lv, u[1] / lu - v[1] / lv];
        let size = length(out).max(1e-12);
        let probe = [before.b[0] + OPEN_M * out[0] / size, before.b[1] + OPEN_M * out[1] / size];
        // Both walls must be free next to it: at a party wall nothing bends.
        let beside = |along: [f64; 2], sign: f64, length: f64| {
            let (x, y) = (along[0] / length, along[1] / length);
            [before.b[0] + OPEN_M * (sign * x + y), before.b[1] + OPEN_M * (sign * y - x)]
        };
        let closed = |at: [f64; 2]| {
            let neighbour = scene.index.containing(walls, at);
            neighbour.is_some_and(|neighbour| {
                scene.heights[neighbour as usize] >= PARTY_M.min(before.height)
            })
        };
        if !closed(probe) && !closed(beside(u, -1.0, lu)) && !closed(beside(v, 1.0, lv)) {
            // Outwards, and straight off both walls.
            let looks =
                [[out[0] / size, out[1] / size], [u[1] / lu, -u[0] / lu], [v[1] / lv, -v[0] / lv]];
            let street = looks.iter().any(|look| {
                let to = [probe[0] + STREET_M * look[0], probe[1] + STREET_M * look[1]];
                scene.index.is_blocked(walls, probe, to, |_, _| true)
            });
            found.push(Corner {
                at: before.b,
                clear: probe,
                before: before.a,
                after: after.b,
                height: before.height,
                street,
            });
        }
    }
    found
}
