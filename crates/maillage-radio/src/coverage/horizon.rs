//! Where the ground hides an access point: a sweep of lines from it to the edges of the map, each with the highest slope met so far.
//!
//! Four sectors, by the axis along which a line runs more. A line takes the ground wherever it passes a column (or a row) of centres, between
//! the two it passes there, and every cell is decided by the line that passes nearest to its centre, at most half a cell off. Where the
//! ground hides, the slope down to it from the receiver comes from the upper hull of the line so far, built only then. Two samples a cell;
//! the same from any number of threads, since each cell has one line.

use std::sync::atomic::{AtomicU64, Ordering};

use super::grid::Grid;
use super::wedge::Frame;
use crate::formulas::p526_diffraction::{NU_MIN, knife_edge_db};
use crate::formulas::ratio;
use crate::scene::{Ground, NEAREST, is_ledge};

/// The ground under a map: heights over the datum at the centres of its cells, by rows and by columns.
#[derive(Clone, Debug)]
pub(super) struct Relief {
    columns: usize,
    by_row: Vec<f32>,
    by_column: Vec<f32>,
    /// Least and greatest height, m.
    pub range: [f64; 2],
}

impl Relief {
    pub fn new(grid: &Grid, ground: &Ground) -> Relief {
        let (columns, rows) = (grid.columns, grid.rows);
        let mut by_row = Vec::with_capacity(grid.len());
        for row in 0..rows {
            by_row.extend((0..columns).map(|column| ground.at(grid.centre(column, row)) as f32));
        }
        let by_column =
            (0..columns).flat_map(|c| (0..rows).map(move |r| r * columns + c)).map(|k| by_row[k]);
        let by_column = by_column.collect();
        let range = ground.range();
        Relief { columns, by_row, by_column, range }
    }
    /// Heights of a row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.by_row[row * self.columns..(row + 1) * self.columns]
    }
}

/// What the ground does to one access point, by cell.
#[derive(Debug)]
pub(super) struct Horizon {
    columns: usize,
    cells: Vec<AtomicU64>,
}

/// A cell: slopes where the ground hides, or what is left where it comes near the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behind {
    /// Height over the antenna of the line that grazes the ground, at the receiver, m; negative infinity in sight.
    pub rise: f32,
    /// Height over the receiver of the line from it that grazes the ground, at the antenna, m. In sight the share of the power that is left.
    pub fall: f32,
}

impl Behind {
    /// The ground is nowhere near.
    pub const OPEN: Behind = Behind { rise: f32::NEG_INFINITY, fall: 1.0 };
    fn pack(self) -> u64 {
        u64::from(self.rise.to_bits()) << 32 | u64::from(self.fall.to_bits())
    }
    fn unpack(bits: u64) -> Behind {
        Behind { rise: f32::from_bits((bits >> 32) as u32), fall: f32::from_bits(bits as u32) }
    }
    /// The ground hides.
    #[inline]
    pub fn hidden(&self) -> bool {
        self.rise > f32::NEG_INFINITY
    }
}

/// An access point on the ground of a map.
pub(super) struct Viewpoint<'a> {
    pub frame: &'a Frame,
    pub relief: &'a Relief,
    /// The ground beyond the map.
    pub ground: &'a Ground,
    /// Of column 0 in row 0, metric grid.
    pub north_west: [f64; 2],
    /// Height of the antenna over the datum, m.
    pub antenna: f64,
    /// Height of the receivers above their ground, m.
    pub receiver: f64,
    pub radius: f64,
    pub wavelength: f64,
}

impl Horizon {
    pub fn new(view: &Viewpoint<'_>) -> Horizon {
        let open = Behind::OPEN.pack();
        let count = view.frame.columns * view.frame.rows;
        let cells: Vec<AtomicU64> = (0..count).map(|_| AtomicU64::new(open)).collect();
        let mut lines = Vec::new();
        for sector in 0..4 {
            let sweep = Sweep::new(view, sector);
            let last = sweep.lines;
            lines.extend((-last..=last).map(|line| (sweep, line)));
        }
        let each = |(sweep, line): &(Sweep, i64), heights: &mut Line| {
            sweep.march(*line, view, heights, &cells);
        };
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let lines = lines.par_iter().with_min_len(64);
            lines.for_each_init(Line::default, |heights, line| each(line, heights));
        }
        #[cfg(not(feature = "parallel"))]
        {
            let mut heights = Line::default();
            lines.iter().for_each(|line| each(line, &mut heights));
        }
        Horizon { columns: view.frame.columns, cells }
    }
    /// What the ground does to a cell.
    #[inline]
    pub fn at(&self, row: usize, column: usize) -> Behind {
        Behind::unpack(self.cells[row * self.columns + column].load(Ordering::Relaxed))
    }
}

/// The ground along a line so far: distances in cells along its axis, heights over the antenna, and the upper hull of those that a
/// receiver was behind.
#[derive(Default)]
struct Line {
    passed: Vec<[f32; 2]>,
    hull: Vec<[f32; 2]>,
    hulled: usize,
}

impl Line {
    fn clear(&mut self) {
        self.passed.clear();
        self.hull.clear();
        self.hulled = 0;
    }
    /// Steepest rise from a receiver back to the ground passed, m a cell.
    fn tangent(&mut self, [t, z]: [f32; 2]) -> f32 {
        for &[x, y] in &self.passed[self.hulled..] {
            while let [.., a, b] = self.hull[..] {
                // Below the line from the one before to the new one: no longer seen from behind.
                if (b[1] - a[1]) * (x - a[0]) > (y - a[1]) * (b[0] - a[0]) {
                    break;
                }
                self.hull.pop();
            }
            self.hull.push([x, y]);
        }
        self.hulled = self.passed.len();
        let slope = |place: &[f32; 2]| (place[1] - z) / (t - place[0]);
        let mut best = f32::NEG_INFINITY;
        for place in self.hull.iter().rev() {
            let next = slope(place);
            if next < best {
                break;
            }
            best = next;
        }
        best
    }
}

/// A sector: lines that run along one axis, one way.
#[derive(Clone, Copy)]
struct Sweep {
    /// Along columns; else along rows.
    by_columns: bool,
    forward: bool,
    /// The viewpoint, in columns and rows.
    at: [f64; 2],
    /// Lines to either side of the axis: line `n` runs `n / spread` across for each cell along.
    lines: i64,
    spread: f64,
}

impl Sweep {
    fn new(view: &Viewpoint<'_>, sector: usize) -> Sweep {
        let frame = view.frame;
        let at = [-frame.x0 / frame.cell, frame.y0 / frame.cell];
        let (by_columns, forward) = (sector < 2, sector % 2 == 0);
        let (along, count) =
            if by_columns { (at[0], frame.columns) } else { (at[1], frame.rows) };
        let farthest = if forward { count as f64 - 1.0 - along } else { along };
        let farthest = farthest.min(view.radius / frame.cell + 1.0);
        // A few more than cells at the far end, so that no cell lies half way between two lines.
        let lines = if farthest > 0.0 { (farthest * 1.02).ceil() as i64 + 1 } else { -1 };
        Sweep { by_columns, forward, at, lines, spread: lines.max(1) as f64 }
    }

    /// Goes along a line and notes the cells behind ground, those that are nearest to this line.
    fn march(&self, line: i64, view: &Viewpoint<'_>, passed: &mut Line, cells: &[AtomicU64]) {
        let (frame, relief) = (view.frame, view.relief);
        let [along, across] = if self.by_columns { self.at } else { [self.at[1], self.at[0]] };
        let (count, width, heights) = if self.by_columns {
            (frame.columns, frame.rows, &relief.by_row)
        } else {
            (frame.rows, frame.columns, &relief.by_column)
        };
        let (stride, tangent) = (count, line as f64 / self.spread);
        let sign = if self.forward { 1.0 } else { -1.0 };
        // Metres of the line for each cell along.
        let metres = (frame.cell * (1.0 + tangent * tangent).sqrt()) as f32;
        // A clearance whose square is below this many times `d1 d2 / d` is near (nu above NU_MIN).
        let near = (NU_MIN * NU_MIN * view.wavelength / 2.0) as f32 * metres;
        let (antenna, receiver) = (view.antenna as f32, view.receiver as f32);
        let inside = |place: i64, count: usize| place >= 0 && place < count as i64;
        passed.clear();
        // Slope, distance; the height before.
        let (mut highest, mut last) = ([f32::NEG_INFINITY, 1.0], f32::NAN);
        let rises = |[t, height]: [f32; 2], highest: &mut [f32; 2], line: &mut Line| {
            let slope = height / t;
            if slope > highest[0] {
                *highest = [slope, t];
            }
            line.passed.push([t, height]);
        };
        let first = if self.forward { along.floor() + 1.0 } else { along.ceil() - 1.0 };
        let mut at = first as i64;
        let most = view.radius / f64::from(metres);
        loop {
            let t = (at as f64 - along) * sign;
            if t > most || (if self.forward { at >= count as i64 } else { at < 0 }) {
                return;
            }
            let y = across + tangent * t;
            let below = floor(y);
            let share = (y - below as f64) as f32;
            let there = inside(at, count);
            let (one, two) = if there && below >= 0 && below + 1 < width as i64 {
                let place = below as usize * stride + at as usize;
                (heights[place], heights[place + stride])
            } else {
                if (tangent >= 0.0 && y > width as f64) || (tangent <= 0.0 && y < -1.0) {
                    return;
                }
                let height = |across: i64| view.beyond(self.by_columns, at, across);
                (height(below), height(below + 1))
            };
            let (one, two) = (one - antenna, two - antenna);
            let t32 = t as f32;
            let height = one + (two - one) * share;
            if is_ledge(f64::from(height - last), frame.cell) && last.is_finite() {
                rises([t32 - 0.5, height.max(last)], &mut highest, passed);
            }
            let cell = if share < 0.5 { below } else { below + 1 };
            if there && inside(cell, width) && highest[0] > f32::NEG_INFINITY {
                let drop = receiver + if share < 0.5 { one } else { two };
                let clear = (drop / t32 - highest[0]) * highest[1];
                let hidden = clear <= 0.0;
                let behind = t32 - highest[1];
                if (hidden || clear * clear * t32 < near * highest[1] * behind)
                    && self.decides(line, [at, cell], [along, across])
                {
                    let found = if hidden {
                        let fall = passed.tangent([t32, drop]);
                        Behind { rise: highest[0] * t32, fall: fall * t32 }
                    } else {
                        let left = near * highest[1] * behind / (clear * clear * t32);
                        let nu = NU_MIN / f64::from(left).sqrt();
                        Behind {
                            rise: f32::NEG_INFINITY,
                            fall: ratio(-knife_edge_db(nu)) as f32,
                        }
                    };
                    let (row, column) = if self.by_columns { (cell, at) } else { (at, cell) };
                    cells[row as usize * frame.columns + column as usize]
                        .store(found.pack(), Ordering::Relaxed);
                }
            }
            if t >= NEAREST {
                rises([t32, height], &mut highest, passed);
                last = height;
            }
            at += if self.forward { 1 } else { -1 };
        }
    }

    /// This line is the one that passes nearest to a cell of the sector.
    fn decides(&self, line: i64, [at, cell]: [i64; 2], [along, across]: [f64; 2]) -> bool {
        let (forth, side) = ((at as f64 - along).abs(), cell as f64 - across);
        // The diagonals belong to the columns' sectors.
        let mine = if self.by_columns { side.abs() <= forth } else { side.abs() < forth };
        mine && (side / forth * self.spread).round() == line as f64
    }
}

impl Viewpoint<'_> {
    /// Height of the ground at a centre beyond the map, by its numbers along and across.
    fn beyond(&self, by_columns: bool, along: i64, across: i64) -> f32 {
        let (column, row) = if by_columns { (along, across) } else { (across, along) };
        let place = [
            self.north_west[0] + column as f64 * self.frame.cell,
            self.north_west[1] - row as f64 * self.frame.cell,
        ];
        self.ground.at(place) as f32
    }
}

#[inline]
fn floor(x: f64) -> i64 {
    let whole = x as i64;
    whole - i64::from(x < whole as f64)
}
