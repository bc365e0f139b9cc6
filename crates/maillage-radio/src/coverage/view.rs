//! What a building's corner sees of the map, once for all access points: spans of cells row by row, other corners, and the depth
//! of trees on the way.

use super::grid::Grid;
use super::outline::{outline, spans};
use super::wedge::{Frame, Wedge};
use crate::scene::skyline::Seen;
use crate::scene::{Scene, Wall, length, minus, skyline};

/// Bins about a corner.
const BINS: u32 = 1024;
/// Unit of stored depths of trees, m.
pub(super) const DEPTH_UNIT_M: f32 = 0.05;

/// The view from a corner in the plane.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    /// Spans of row r: `spans[starts[r]..starts[r + 1]]`, as first and one past the last column.
    starts: Vec<u32>,
    spans: Vec<(u16, u16)>,
    /// Depth of trees by cell of the spans, one after the other, in [`DEPTH_UNIT_M`]; empty without trees.
    depths: Vec<u16>,
    depth_starts: Vec<u32>,
    /// Other corners in sight that a path can go on to.
    pub next: Vec<u32>,
}

impl View {
    /// The view from a corner, walls taller than `above` closing it.
    pub fn new(scene: &Scene, grid: &Grid, corner: usize, above: f64, crowns: &[u8]) -> View {
        let from = scene.corners[corner].at;
        let frame = Frame::new(grid, scene.origin, from);
        let (seen, covers) = skyline::in_plane(scene, from, above, BINS);
        // Beyond every cell of the map.
        let far = 4.0 * grid.cell_m * (grid.columns + grid.rows) as f64
            + 4.0 * (frame.x0.abs() + frame.y0.abs());
        let mut view = View::default();
        (view.starts, view.spans) = match outline(&scene.walls, &seen, from, far) {
            Some(vertices) => spans(&frame, &vertices),
            None => wall_by_wall(scene, grid, &frame, &seen, from),
        };
        if !crowns.is_empty() {
            view.measure_trees(scene, grid, &frame, from, above, crowns);
        }
        view.next = (0..scene.corners.len() as u32)
            .filter(|&other| {
                let there = &scene.corners[other as usize];
                if other as usize == corner || there.height <= above {
                    return false;
                }
                // The cheapest test first: three in four corners are not on both outlines.
                if scene.corners[corner].side_from(there.at).is_none()
                    || there.side_from(from).is_none()
                {
                    return false;
                }
                let away = minus(there.at, from);
                let distance = length(away);
                let hidden = skyline::hidden_from(&covers, away);
                distance > 1e-6
                    && hidden >= distance - 1e-6
                    && scene.open_between(scene.corners[corner].clear, there.clear, above)
            })
            .collect();
        view
    }
    /// Depths of trees on the way to every cell of the spans.
    fn measure_trees(
        &mut self,
        scene: &Scene,
        grid: &Grid,
        frame: &Frame,
        from: [f64; 2],
        above: f64,
        crowns: &[u8],
    ) {
        let leaves = leaf_wedges(scene, frame, from, above);
        let mut shares = vec![0.0f32; grid.columns];
        for row in 0..grid.rows {
            depth_row(
                &leaves,
                &crowns[row * grid.columns..(row + 1) * grid.columns],
                row,
                &mut shares,
            );
            for &(first, end) in
                &self.spans[self.starts[row] as usize..self.starts[row + 1] as usize]
            {
                self.depth_starts.push(self.depths.len() as u32);
                for column in first..end {
                    let (dx, dy) = (frame.x0 + f64::from(column) * frame.cell, frame.y(row));
                    let metres = shares[usize::from(column)] * (dx * dx + dy * dy).sqrt() as f32;
                    self.depths.push((metres / DEPTH_UNIT_M).round().min(65_535.0) as u16);
                }
            }
        }
    }
    /// Spans of a row, with where their depths begin.
    #[inline]
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, usize, Option<&[u16]>)> {
        (self.starts[row] as usize..self.starts[row + 1] as usize).map(move |span| {
            let (first, end) = (usize::from(self.spans[span].0), usize::from(self.spans[span].1));
            let depths = self
                .depth_starts
                .get(span)
                .map(|&start| &self.depths[start as usize..start as usize + end - first]);
            (first, end, depths)
        })
    }
}

/// Spans that no wall hides, each wall's hidden cells taken away: for walls that cross each other.
fn wall_by_wall(
    scene: &Scene,
    grid: &Grid,
    frame: &Frame,
    seen: &[Seen],
    from: [f64; 2],
) -> (Vec<u32>, Vec<(u16, u16)>) {
    let wedges: Vec<Wedge> = seen
        .iter()
        .filter_map(|wall| Wedge::new(frame, &scene.walls[wall.wall as usize], from))
        .collect();
    let (mut starts, mut spans) = (vec![0], Vec::new());
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    for row in 0..grid.rows {
        hidden.clear();
        hidden.extend(
            wedges
                .iter()
                .map(|wedge| wedge.columns(row, 0, grid.columns))
                .filter(|(first, end)| first < end),
        );
        hidden.sort_unstable();
        let mut free = 0;
        for &(first, end) in &hidden {
            if first > free {
                spans.push((free as u16, first as u16));
            }
            free = free.max(end);
        }
        if free < grid.columns {
            spans.push((free as u16, grid.columns as u16));
        }
        starts.push(spans.len() as u32);
    }
    (starts, spans)
}

/// Walls of trees about a viewpoint: the region behind each, and whether it is entered there.
pub(super) fn leaf_wedges(
    scene: &Scene,
    frame: &Frame,
    from: [f64; 2],
    above: f64,
) -> Vec<(Wedge, bool, f64)> {
    let seen =
        skyline::around(&scene.leaves, from, f64::INFINITY, 4, |wall: &Wall| wall.height > above);
    seen.iter()
        .filter_map(|leaf| {
            let wall = &scene.leaves[leaf.wall as usize];
            Wedge::new(frame, wall, from).map(|wedge| (wedge, leaf.faces, wall.height))
        })
        .collect()
}

/// Share of the line from a viewpoint at the receivers' height that runs through trees, for a row. `crowns` counts the trees over each
/// cell of the row.
fn depth_row(leaves: &[(Wedge, bool, f64)], crowns: &[u8], row: usize, shares: &mut [f32]) {
    for (share, &count) in shares.iter_mut().zip(crowns) {
        *share = f32::from(count);
    }
    for (wedge, enters, _) in leaves {
        let (first, end) = wedge.columns(row, 0, shares.len());
        let (weight, step) = wedge.weight(row, first);
        for (k, share) in shares[first..end.max(first)].iter_mut().enumerate() {
            let at = 1.0 / (weight + step * k as f32);
            *share += if *enters { -at } else { at };
        }
    }
    for share in shares.iter_mut() {
        *share = share.clamp(0.0, 1.0);
    }
}
