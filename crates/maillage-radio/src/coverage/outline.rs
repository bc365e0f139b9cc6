//! The region seen from a point in the plane as a polygon, and its cells row by row.
//!
//! Between two neighbouring ends of walls one wall is the nearest throughout, unless walls cross there. So the region is a polygon of a few
//! dozen vertices, found by a sweep over the ends, and each row meets it in a few places. Where walls cross, there is no outline and the
//! caller goes wall by wall.

use super::wedge::Frame;
use crate::scene::skyline::{Seen, diamond};
use crate::scene::{Wall, cross, length, minus};

/// A hair by which the region is narrowed, in cells: what grazes counts as hidden.
const HAIR: f64 = 1e-6;
/// Share by which another wall may be nearer at the end of a sector before the two are taken to cross.
const CROSSING: f64 = 1e-9;

/// Vertices of the region seen from `from` among walls, counter-clockwise about it, relative to it; nothing is farther than `far`.
/// `None` where walls cross.
pub(super) fn outline(
    walls: &[Wall],
    seen: &[Seen],
    from: [f64; 2],
    far: f64,
) -> Option<Vec<[f64; 2]>> {
    // Each wall counter-clockwise: first and last end, and their angles, the last not before the first.
    let ends: Vec<([f64; 2], [f64; 2], f64, f64)> = seen
        .iter()
        .map(|wall| {
            let wall = &walls[wall.wall as usize];
            let (a, b) = (minus(wall.a, from), minus(wall.b, from));
            let (first, last) = if cross(a, b) > 0.0 { (a, b) } else { (b, a) };
            let (start, end) = (diamond(first), diamond(last));
            (first, last, start, if end < start { end + 4.0 } else { end })
        })
        .collect();
    let axes = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]];
    let mut directions: Vec<(f64, [f64; 2])> =
        axes.iter().map(|&axis| (diamond(axis), axis)).collect();
    for &(first, last, start, end) in &ends {
        directions.push((start, first));
        directions.push((if end >= 4.0 { end - 4.0 } else { end }, last));
    }
    directions.sort_by(|a, b| a.0.total_cmp(&b.0));
    directions.dedup_by(|a, b| a.0 == b.0);
    let mut vertices = Vec::with_capacity(2 * directions.len());
    let mut active: Vec<usize> = Vec::new();
    for (k, &(angle, one)) in directions.iter().enumerate() {
        let (next, two) =
            directions.get(k + 1).copied().unwrap_or((directions[0].0 + 4.0, directions[0].1));
        let unit = |v: [f64; 2]| {
            let size = length(v);
            [v[0] / size, v[1] / size]
        };
        let (one, two) = (unit(one), unit(two));
        let middle = [one[0] + two[0], one[1] + two[1]];
        // How far along a direction a wall's line is met.
        let along = |wall: &([f64; 2], [f64; 2], f64, f64), v: [f64; 2]| {
            let edge = minus(wall.1, wall.0);
            cross(wall.0, edge) / cross(v, edge)
        };
        let spans = |wall: &&([f64; 2], [f64; 2], f64, f64)| {
            (wall.2 <= angle && wall.3 >= next) || (wall.2 <= angle + 4.0 && wall.3 >= next + 4.0)
        };
        active.clear();
        active.extend((0..ends.len()).filter(|&number| spans(&&ends[number])));
        let by_middle = active.iter().map(|&number| (along(&ends[number], middle), number));
        let Some((_, number)) =
            by_middle.reduce(|best, wall| if wall.0 < best.0 { wall } else { best })
        else {
            vertices.push([one[0] * far, one[1] * far]);
            vertices.push([two[0] * far, two[1] * far]);
            continue;
        };
        let (start, end) = (along(&ends[number], one), along(&ends[number], two));
        let nearer = |distance: f64, than: f64| distance < than * (1.0 - CROSSING) - CROSSING;
        let crossed = active.iter().any(|&other| {
            nearer(along(&ends[other], one), start) || nearer(along(&ends[other], two), end)
        });
        if crossed || !start.is_finite() || !end.is_finite() {
            return None;
        }
        vertices.push([one[0] * start, one[1] * start]);
        vertices.push([two[0] * end, two[1] * end]);
    }
    Some(vertices)
}

/// Spans of cells within a polygon, row by row: `spans[starts[r]..starts[r + 1]]`, first and one past the last column.
pub(super) fn spans(frame: &Frame, vertices: &[[f64; 2]]) -> (Vec<u32>, Vec<(u16, u16)>) {
    let edges = || (0..vertices.len()).map(|k| (vertices[k], vertices[(k + 1) % vertices.len()]));
    // Rows whose ordinate lies in (low, high]: the same rule for both ends, so that a vertex counts once.
    let rows = |a: [f64; 2], b: [f64; 2]| {
        let (low, high) = (a[1].min(b[1]), a[1].max(b[1]));
        let first = ((frame.y0 - high) / frame.cell).floor().max(0.0) as usize;
        let last = ((frame.y0 - low) / frame.cell).ceil().min(frame.rows as f64 - 1.0);
        (first, last, low, high)
    };
    let mut counts = vec![0u32; frame.rows + 1];
    let mut meets: Vec<f64> = Vec::new();
    for fill in [false, true] {
        for (a, b) in edges() {
            let (first, last, low, high) = rows(a, b);
            if low == high || last < first as f64 {
                continue;
            }
            let slope = (b[0] - a[0]) / (b[1] - a[1]);
            for row in first..=last as usize {
                let y = frame.y(row);
                if y > low && y <= high {
                    if fill {
                        counts[row] -= 1;
                        meets[counts[row] as usize] = a[0] + (y - a[1]) * slope;
                    } else {
                        counts[row] += 1;
                    }
                }
            }
        }
        if !fill {
            // Ends of the rows; filling counts down to their beginnings.
            for row in 0..frame.rows {
                counts[row + 1] += counts[row];
            }
            meets = vec![0.0; counts[frame.rows] as usize];
        }
    }
    let mut starts = Vec::with_capacity(frame.rows + 1);
    let mut spans = Vec::new();
    starts.push(0);
    for row in 0..frame.rows {
        let here = &mut meets[counts[row] as usize..counts[row + 1] as usize];
        here.sort_unstable_by(f64::total_cmp);
        for pair in here.chunks_exact(2) {
            let first = ((pair[0] - frame.x0) / frame.cell + HAIR).ceil().max(0.0);
            let end = (((pair[1] - frame.x0) / frame.cell - HAIR).floor() + 1.0)
                .min(frame.columns as f64);
            if first < end {
                spans.push((first as u16, end as u16));
            }
        }
        starts.push(spans.len() as u32);
    }
    (starts, spans)
}
