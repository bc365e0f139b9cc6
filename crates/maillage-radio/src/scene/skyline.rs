//! Which walls can hide anything from a viewpoint: walls behind nearer ones are left out, exactly (never one too many).
//!
//! Directions are divided into bins. A wall that spans a bin from edge to edge hides everything behind it there, up to a slope.
//! Walls are taken by their nearest distance; one whose bins are all hidden beyond doubt is dropped. O(n log n).

use super::{Scene, Wall, cross, dot, length, minus};

/// Diamond angle of a direction, 0 to 4 counter-clockwise from east: monotone in the angle, without trigonometry.
pub(crate) fn diamond(v: [f64; 2]) -> f64 {
    let size = v[0].abs() + v[1].abs();
    if size == 0.0 {
        return 0.0;
    }
    let y = v[1] / size;
    match (v[0] >= 0.0, v[1] >= 0.0) {
        (true, true) => y,
        (false, _) => 2.0 - y,
        (true, false) => 4.0 + y,
    }
}

/// Distance from the origin to the segment `a b`.
pub(crate) fn distance_to_segment(a: [f64; 2], b: [f64; 2]) -> f64 {
    let along = minus(b, a);
    let share = (-dot(a, along) / dot(along, along)).clamp(0.0, 1.0);
    length([a[0] + share * along[0], a[1] + share * along[1]])
}

/// A wall as seen from a viewpoint.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// Number of the wall.
    pub wall: u32,
    /// Least distance, m.
    pub near: f64,
    /// The viewpoint is on the wall's outer side.
    pub faces: bool,
    bins: (u32, u32),
    /// Bins that it spans from edge to edge; empty where `0 > 1`.
    full: (u32, u32),
    far: f64,
}

/// A wall as seen from a viewpoint, unless it passes through it or is seen edge-on: its neighbours hide the same then.
fn look(number: u32, wall: &Wall, from: [f64; 2], radius: f64, bins: u32) -> Option<Seen> {
    let (a, b) = (minus(wall.a, from), minus(wall.b, from));
    let near = distance_to_segment(a, b);
    let turn = cross(a, b);
    let far = length(a).max(length(b));
    if near > radius || turn.abs() <= 1e-9 * far || near <= 1e-9 {
        return None;
    }
    let scale = f64::from(bins) / 4.0;
    // Counter-clockwise from first to last; the outer side is on the right of a to b, whence b comes first.
    let (first, last) = if turn > 0.0 { (a, b) } else { (b, a) };
    let (from_bin, to_bin) = (diamond(first) * scale, diamond(last) * scale);
    let to_bin = if to_bin < from_bin { to_bin + f64::from(bins) } else { to_bin };
    // A hair inside, so that rounding never claims a bin too many.
    let full = (((from_bin + 1e-9) as u32) + 1, (to_bin - 1e-9) as u32);
    Some(Seen {
        wall: number,
        near,
        faces: turn < 0.0,
        bins: (from_bin as u32, to_bin as u32),
        full,
        far,
    })
}

/// Nearest first, the same order always.
fn sort(seen: &mut [Seen]) {
    seen.sort_unstable_by(|a, b| a.near.total_cmp(&b.near).then(a.wall.cmp(&b.wall)));
}

/// Walls about a viewpoint within a radius, by nearest distance.
pub(crate) fn around(
    walls: &[Wall],
    from: [f64; 2],
    radius: f64,
    bins: u32,
    mut keep: impl FnMut(&Wall) -> bool,
) -> Vec<Seen> {
    let numbered = walls.iter().enumerate().filter(|(_, wall)| keep(wall));
    let mut seen: Vec<Seen> = numbered
        .filter_map(|(number, wall)| look(number as u32, wall, from, radius, bins))
        .collect();
    sort(&mut seen);
    seen
}

/// First look, m: what is nearer is sorted and may hide the rest before that is looked at.
const CLOSE_M: f64 = 100.0;

/// Walls taller than `above` that close sight in the plane from a viewpoint, and by bin the distance from which on all is hidden. As
/// [`around`] and [`prune`], the far walls looked at only where the near ones leave a gap.
pub(crate) fn in_plane(
    scene: &Scene,
    from: [f64; 2],
    above: f64,
    bins: u32,
) -> (Vec<Seen>, Vec<(f64, f64)>) {
    let numbers = scene.index.in_box(from, CLOSE_M);
    let walls = &scene.walls;
    let tall = |number: &&u32| walls[**number as usize].height > above;
    let mut seen: Vec<Seen> = numbers
        .iter()
        .filter(tall)
        .filter_map(|&number| look(number, &walls[number as usize], from, CLOSE_M, bins))
        .collect();
    sort(&mut seen);
    let always = |_: &Seen| (f64::INFINITY, f64::INFINITY);
    let covers = prune(&mut seen, bins, always);
    let open: Vec<bool> = covers.iter().map(|cover| cover.0 > CLOSE_M).collect();
    if !open.iter().any(|&open| open) {
        return (seen, covers);
    }
    // Open bins before each bin, twice round: whether a range holds one is a difference.
    let mut before = vec![0u32; 2 * bins as usize + 1];
    for bin in 0..2 * bins as usize {
        before[bin + 1] = before[bin] + u32::from(open[bin % bins as usize]);
    }
    let scale = f64::from(bins) / 4.0;
    let mut all = seen;
    for (number, &[x, y, half]) in scene.middles.iter().enumerate() {
        let middle = [x - from[0], y - from[1]];
        let distance = length(middle);
        // Half the angle under which a wall is seen is at most asin(half / distance), under 1.58 times the quotient; and the diamond angle
        // grows by at most 1 a radian.
        if distance > 2.0 * half {
            let (at, reach) = (diamond(middle) * scale, 1.58 * half / distance * scale + 1.0);
            let first = (at - reach + f64::from(bins)) as usize % bins as usize;
            let count = ((2.0 * reach) as usize + 2).min(bins as usize);
            if before[first + count] == before[first] {
                continue;
            }
        }
        let wall = &walls[number];
        if wall.height <= above {
            continue;
        }
        if let Some(wall) = look(number as u32, wall, from, f64::INFINITY, bins)
            && wall.near > CLOSE_M
            && wall.bins().any(|bin| open[(bin % bins) as usize])
        {
            all.push(wall);
        }
    }
    sort(&mut all);
    let covers = prune(&mut all, bins, always);
    (all, covers)
}

/// Distance from which on all is hidden about a direction: the farthest of its bin and the two beside, since a line along a façade may
/// lie on the border of bins.
pub(crate) fn hidden_from(covers: &[(f64, f64)], direction: [f64; 2]) -> f64 {
    let bin = (diamond(direction) * covers.len() as f64 / 4.0) as usize;
    (0..3).map(|k| covers[(bin + covers.len() + k - 1) % covers.len()].0).fold(0.0, f64::max)
}

/// What hides a bin: from this distance on, everything up to this slope (rise per metre).
#[derive(Clone, Copy)]
struct Cover {
    beyond: f64,
    slope: f64,
}

/// Drops the walls that hide nothing which nearer ones do not. `slope(wall)` gives the least and greatest slope from the
/// viewpoint to the wall's top. With `f64::INFINITY` for both, sight in the plane is meant.
///
/// Also returns, by bin, the least slope that surely hides and from which distance on (for bounds on the loss).
pub(crate) fn prune(
    seen: &mut Vec<Seen>,
    bins: u32,
    mut slope: impl FnMut(&Seen) -> (f64, f64),
) -> Vec<(f64, f64)> {
    // Few covers a bin: nearest first, slopes ascending.
    let mut covers: Vec<[Option<Cover>; 3]> = vec![[None; 3]; bins as usize];
    seen.retain(|wall| {
        let (least, most) = slope(wall);
        let hidden = (wall.bins.0..=wall.bins.1).all(|bin| {
            covers[(bin % bins) as usize]
                .iter()
                .flatten()
                .any(|cover| cover.beyond <= wall.near && cover.slope >= most)
        });
        if hidden {
            return false;
        }
        if wall.full.0 < wall.full.1 {
            for bin in wall.full.0..wall.full.1 {
                let slots = &mut covers[(bin % bins) as usize];
                let cover = Cover { beyond: wall.far, slope: least };
                if slots
                    .iter()
                    .flatten()
                    .any(|old| old.beyond <= cover.beyond && old.slope >= cover.slope)
                {
                    continue;
                }
                // The one that hides least gives way.
                match slots.iter_mut().find(|slot| {
                    slot.is_none_or(|old| old.beyond >= cover.beyond && old.slope <= cover.slope)
                }) {
                    Some(slot) => *slot = Some(cover),
                    None => {
                        if let Some(weakest) = slots.iter_mut().min_by(|a, b| {
                            a.map_or(f64::NEG_INFINITY, |c| c.slope)
                                .total_cmp(&b.map_or(f64::NEG_INFINITY, |c| c.slope))
                        }) && weakest.is_some_and(|old| old.slope < cover.slope)
                        {
                            *weakest = Some(cover);
                        }
                    }
                }
            }
        }
        true
    });
    covers
        .iter()
        .map(|slots| {
            let best = slots.iter().flatten().max_by(|a, b| a.slope.total_cmp(&b.slope));
            best.map_or((f64::INFINITY, f64::NEG_INFINITY), |cover| (cover.beyond, cover.slope))
        })
        .collect()
}

impl Seen {
    /// Bins it touches.
    pub(crate) fn bins(&self) -> std::ops::RangeInclusive<u32> {
        self.bins.0..=self.bins.1
    }
    /// Greatest distance, m.
    pub(crate) fn far(&self) -> f64 {
        self.far
    }
}
