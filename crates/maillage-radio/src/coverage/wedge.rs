//! The region behind a wall, seen from a viewpoint, row by row: the cells whose centres the wall hides, exactly, and where the
//! line to each meets the wall.
//!
//! For a wall `a b` and a viewpoint `T`, put `w(P) = ((P - T) x (b - a)) / ((a - T) x (b - a))`: linear in `P`, 1 on the wall, and
//! the line from `T` to `P` meets the wall at the share `1 / w` of its length. The hidden region is the cone of the wall with
//! `w >= 1`, an interval on each row. So a wall costs a few operations a cell it hides, no root and no arctangent.

use super::grid::Grid;
use crate::scene::{Wall, cross, minus};

/// A hair by which regions are widened, in cells: neighbours that share a vertex leave no gap between them, and a line that grazes
/// counts as hidden.
const HAIR: f64 = 1e-6;

/// A bound on the column, linear in the row.
#[derive(Clone, Copy, Debug)]
enum Bound {
    AtLeast(f64, f64),
    AtMost(f64, f64),
    /// No bound on columns: the row itself is in (`value >= 0`) or out.
    Rows(f64, f64),
}

/// The grid from a viewpoint: centre of column 0 in row 0, relative to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub x0: f64,
    pub y0: f64,
    pub cell: f64,
    pub columns: usize,
    pub rows: usize,
}

impl Frame {
    pub fn new(grid: &Grid, origin: [f64; 2], from: [f64; 2]) -> Frame {
        let centre = minus(grid.centre(0, 0), origin);
        Frame {
            x0: centre[0] - from[0],
            y0: centre[1] - from[1],
            cell: grid.cell_m,
            columns: grid.columns,
            rows: grid.rows,
        }
    }
    /// Ordinate of a row, relative to the viewpoint.
    pub fn y(&self, row: usize) -> f64 {
        self.y0 - row as f64 * self.cell
    }
    /// Rows with ordinates in an interval, clipped to the grid; empty where first > last.
    fn rows_between(&self, low: f64, high: f64) -> (i64, i64) {
        let first = ((self.y0 - high) / self.cell - HAIR).ceil().max(0.0);
        let last = ((self.y0 - low) / self.cell + HAIR).floor().min(self.rows as f64 - 1.0);
        (first as i64, last as i64)
    }
    /// The bound of the half-plane `alpha x + beta y + gamma >= 0`.
    fn bound(&self, alpha: f64, beta: f64, gamma: f64) -> Bound {
        // On row r: alpha (x0 + c cell) + beta (y0 - r cell) + gamma >= 0.
        let constant = alpha * self.x0 + beta * self.y0 + gamma;
        let by_row = -beta * self.cell;
        if alpha.abs() <= 1e-12 * (alpha.abs() + beta.abs()) {
            return Bound::Rows(constant, by_row);
        }
        let scale = -1.0 / (alpha * self.cell);
        if alpha > 0.0 {
            Bound::AtLeast(constant * scale, by_row * scale)
        } else {
            Bound::AtMost(constant * scale, by_row * scale)
        }
    }
    /// Bound of the half-plane to the given side (1 left, -1 right) of a direction from a point (both relative to the viewpoint).
    pub fn side(&self, through: [f64; 2], direction: [f64; 2], side: f64) -> HalfPlane {
        // side * (direction x (P - through)) >= 0
        let gamma = -side * cross(direction, through);
        HalfPlane(self.bound(-side * direction[1], side * direction[0], gamma))
    }
}

/// A half-plane, for clipping spans.
#[derive(Clone, Copy, Debug)]
pub(super) struct HalfPlane(Bound);

impl HalfPlane {
    /// Columns of a row within it: first and one past the last.
    #[inline]
    pub fn clip(&self, row: usize, first: usize, end: usize) -> (usize, usize) {
        let (mut low, mut high) = (first as i64, end as i64 - 1);
        if low <= high && narrow(self.0, row as f64, &mut low, &mut high) {
            (low as usize, high as usize + 1)
        } else {
            (0, 0)
        }
    }
}

/// `ceil` and `floor` to a whole number, without a call: columns are far from the ends of the type, and what is beyond saturates.
#[inline]
fn ceiling(x: f64) -> i64 {
    let whole = x as i64;
    whole + i64::from(x > whole as f64)
}
#[inline]
fn floor(x: f64) -> i64 {
    let whole = x as i64;
    whole - i64::from(x < whole as f64)
}

/// Narrows an interval of columns by a bound; false where nothing is left.
#[inline]
fn narrow(bound: Bound, row: f64, low: &mut i64, high: &mut i64) -> bool {
    match bound {
        Bound::AtLeast(at, by_row) => *low = (*low).max(ceiling(at + by_row * row - HAIR)),
        Bound::AtMost(at, by_row) => *high = (*high).min(floor(at + by_row * row + HAIR)),
        Bound::Rows(at, by_row) => return at + by_row * row >= -HAIR,
    }
    *low <= *high
}

/// The region a wall hides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wedge {
    first_row: i64,
    last_row: i64,
    bounds: [Bound; 3],
    w0: f64,
    w_column: f64,
    w_row: f64,
}

impl Wedge {
    /// `None` where the region meets no cell.
    pub fn new(frame: &Frame, wall: &Wall, from: [f64; 2]) -> Option<Wedge> {
        let (a, b) = (minus(wall.a, from), minus(wall.b, from));
        let along = minus(b, a);
        let turn = cross(a, along);
        let side = if turn > 0.0 { 1.0 } else { -1.0 };
        // Far rows: unbounded on the sides the cone opens to.
        let high = if a[1] > 0.0 || b[1] > 0.0 { f64::INFINITY } else { a[1].max(b[1]) };
        let low = if a[1] < 0.0 || b[1] < 0.0 { f64::NEG_INFINITY } else { a[1].min(b[1]) };
        let (first_row, last_row) = frame.rows_between(low, high);
        if first_row > last_row {
            return None;
        }
        let (wx, wy) = (along[1] / turn, -along[0] / turn);
        let bounds = [
            frame.side([0.0, 0.0], a, side).0,
            frame.side([0.0, 0.0], b, -side).0,
            frame.bound(wx, wy, -1.0),
        ];
        Some(Wedge {
            first_row,
            last_row,
            bounds,
            w0: wx * frame.x0 + wy * frame.y0,
            w_column: wx * frame.cell,
            w_row: -wy * frame.cell,
        })
    }
    /// Columns hidden on a row: first and one past the last; empty where first >= end.
    #[inline]
    pub fn columns(&self, row: usize, first: usize, end: usize) -> (usize, usize) {
        let at = row as i64;
        if at < self.first_row || at > self.last_row {
            return (0, 0);
        }
        let (mut low, mut high) = (first as i64, end as i64 - 1);
        for bound in self.bounds {
            if !narrow(bound, row as f64, &mut low, &mut high) {
                return (0, 0);
            }
        }
        (low as usize, high as usize + 1)
    }
    /// `w` at a column of a row, and its step from column to column.
    #[inline]
    pub fn weight(&self, row: usize, column: usize) -> (f32, f32) {
        (
            (self.w0 + self.w_column * column as f64 + self.w_row * row as f64) as f32,
            self.w_column as f32,
        )
    }
    /// Narrows the rows to those within a distance of the viewpoint.
    pub fn within(&mut self, frame: &Frame, radius: f64) {
        let (first, last) = frame.rows_between(-radius, radius);
        self.first_row = self.first_row.max(first);
        self.last_row = self.last_row.min(last);
    }
}
