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
        let sweeps = [0, 1, 2, 3].map(|sector| Sweep::new(view, sector));
        for (sector, sweep) in sweeps.iter().enumerate() {
            let last = sweep.lines;
            lines.extend((-last..=last).map(|line| (sector, line)));
        }
        let each = |&(sector, line): &(usize, i64), hull: &mut Hull| {
            sweeps[sector].march(line, view, hull, &cells);
        };
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let lines = lines.par_iter().with_min_len(64);
            lines.for_each_init(Hull::default, |hull, line| each(line, hull));
        }
        #[cfg(not(feature = "parallel"))]
        {
            let mut hull = Hull::default();
            lines.iter().for_each(|line| each(line, &mut hull));
        }
        Horizon { columns: view.frame.columns, cells }
    }
    /// What the ground does to the cells of a row, from a column on.
    pub fn row(&self, row: usize, first: usize, behind: &mut [Behind]) {
        let start = row * self.columns + first;
        for (behind, cell) in behind.iter_mut().zip(&self.cells[start..]) {
            *behind = Behind::unpack(cell.load(Ordering::Relaxed));
        }
    }
}

/// The upper hull of the ground that a line has passed, as far as a receiver needed it: distance in cells along the axis, height over the
/// antenna.
#[derive(Default)]
struct Hull {
    places: Vec<[f32; 2]>,
    /// Steps of the line in it, and the height at the last.
    steps: usize,
    last: f32,
}

impl Hull {
    fn clear(&mut self) {
        self.places.clear();
        (self.steps, self.last) = (0, f32::NAN);
    }
    fn push(&mut self, [x, y]: [f32; 2]) {
        while let [.., a, b] = self.places[..] {
            // Below the line from the one before to the new one: no longer seen from behind.
            if (b[1] - a[1]) * (x - a[0]) > (y - a[1]) * (b[0] - a[0]) {
                break;
            }
            self.places.pop();
        }
        self.places.push([x, y]);
    }
    /// Steepest rise from a receiver back to the ground passed, m a cell.
    fn tangent(&self, [t, z]: [f32; 2]) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for place in self.places.iter().rev() {
            let slope = (place[1] - z) / (t - place[0]);
            if slope < best {
                break;
            }
            best = slope;
        }
        best
    }
}

/// A sector: lines that run along one axis, one way.
struct Sweep {
    /// Along columns; else along rows.
    by_columns: bool,
    forward: bool,
    /// The viewpoint along and across, in cells.
    along: f64,
    across: f64,
    /// Lines to either side of the axis: line `n` runs `n / spread` across for each cell along.
    lines: i64,
    spread: f64,
    /// First centre along, and the distance to each step's centre, cells, with its inverse.
    first: i64,
    steps: Vec<[f32; 2]>,
    /// Centres along and across.
    count: usize,
    width: usize,
}

/// A line of a sector.
struct Course<'a> {
    sweep: &'a Sweep,
    view: &'a Viewpoint<'a>,
    heights: &'a [f32],
    tangent: f64,
}

impl Sweep {
    fn new(view: &Viewpoint<'_>, sector: usize) -> Sweep {
        let frame = view.frame;
        let at = [-frame.x0 / frame.cell, frame.y0 / frame.cell];
        let (by_columns, forward) = (sector < 2, sector % 2 == 0);
        let ([along, across], count, width) = if by_columns {
            (at, frame.columns, frame.rows)
        } else {
            ([at[1], at[0]], frame.rows, frame.columns)
        };
        let farthest = if forward { count as f64 - 1.0 - along } else { along };
        let farthest = farthest.min(view.radius / frame.cell + 1.0);
        // A few more than cells at the far end, so that no cell lies half way between two lines.
        let lines = if farthest > 0.0 { (farthest * 1.02).ceil() as i64 + 1 } else { -1 };
        let first = if forward { floor(along) + 1 } else { -floor(-along) - 1 };
        let nearest = (first as f64 - along).abs();
        let steps = (0..(farthest - nearest + 1.0).max(0.0) as usize)
            .map(|step| nearest + step as f64)
            .map(|t| [t as f32, (1.0 / t) as f32])
            .collect();
        let spread = lines.max(1) as f64;
        Sweep { by_columns, forward, along, across, lines, spread, first, steps, count, width }
    }

    /// Goes along a line and notes the cells behind ground, those that are nearest to this line.
    fn march(&self, line: i64, view: &Viewpoint<'_>, hull: &mut Hull, cells: &[AtomicU64]) {
        let heights =
            if self.by_columns { &view.relief.by_row } else { &view.relief.by_column };
        let tangent = line as f64 / self.spread;
        let course = Course { sweep: self, view, heights, tangent };
        // Metres of the line for each cell along.
        let metres = view.frame.cell * (1.0 + tangent * tangent).sqrt();
        // A clearance whose square is below this many times `d1 d2 / d` is near (nu above NU_MIN).
        let near = (NU_MIN * NU_MIN * view.wavelength / 2.0 * metres) as f32;
        let receiver = view.receiver as f32;
        let steep = view.frame.cell as f32;
        // Highest slope and its distance; the height before.
        let (mut slope, mut from, mut last) = (f32::NEG_INFINITY, 1.0f32, f32::NAN);
        hull.clear();
        let most = self.steps.len().min((view.radius / metres + 1.0) as usize);
        for (step, &[t, inverse]) in self.steps[..most].iter().enumerate() {
            let Some([one, two, share]) = course.ground(step) else { return };
            let height = one + (two - one) * share;
            if (height - last).abs() > steep {
                let (edge, top) = (t - 0.5, height.max(last));
                if top > slope * edge {
                    (slope, from) = (top / edge, edge);
                }
            }
            // The receiver over the antenna, and over the line that grazes the ground.
            let drop = receiver + if share < 0.5 { one } else { two };
            let over = drop - slope * t;
            if over <= 0.0 || over * over * from < near * t * (t - from) {
                self.note(line, step, [slope, from, over, near], drop, &course, hull, cells);
            }
            if t >= NEAREST as f32 {
                if height > slope * t {
                    (slope, from) = (height * inverse, t);
                }
                last = height;
            }
        }
    }

    /// Notes a cell that the ground hides or comes near, where this line decides it.
    #[cold]
    fn note(
        &self,
        line: i64,
        step: usize,
        [slope, from, over, near]: [f32; 4],
        drop: f32,
        course: &Course<'_>,
        hull: &mut Hull,
        cells: &[AtomicU64],
    ) {
        let (at, cell) = course.cell(step);
        let inside = |place: i64, count: usize| place >= 0 && place < count as i64;
        if !slope.is_finite()
            || !inside(at, self.count)
            || !inside(cell, self.width)
            || !self.decides(line, at, cell)
        {
            return;
        }
        let t = self.steps[step][0];
        let found = if over <= 0.0 {
            course.raise(hull, step);
            Behind { rise: slope * t, fall: hull.tangent([t, drop]) * t }
        } else {
            let left = near * t * (t - from) / (over * over * from);
            let nu = NU_MIN / f64::from(left).sqrt();
            Behind { rise: f32::NEG_INFINITY, fall: ratio(-knife_edge_db(nu)) as f32 }
        };
        let columns = course.view.frame.columns;
        let (row, column) = if self.by_columns { (cell, at) } else { (at, cell) };
        cells[row as usize * columns + column as usize].store(found.pack(), Ordering::Relaxed);
    }

    /// This line is the one that passes nearest to a cell of the sector.
    fn decides(&self, line: i64, at: i64, cell: i64) -> bool {
        let (forth, side) = ((at as f64 - self.along).abs(), cell as f64 - self.across);
        // The diagonals belong to the columns' sectors.
        let mine = if self.by_columns { side.abs() <= forth } else { side.abs() < forth };
        mine && floor(side / forth * self.spread + 0.5) == line
    }
}

impl Course<'_> {
    /// Place along, and place across with what is beyond it, at a step.
    #[inline(always)]
    fn place(&self, step: usize) -> (i64, i64, f32) {
        let sweep = self.sweep;
        let along = sweep.first + if sweep.forward { step as i64 } else { -(step as i64) };
        let y = sweep.across + self.tangent * (along as f64 - sweep.along).abs();
        let below = floor(y);
        (along, below, (y - below as f64) as f32)
    }
    /// The cell that a step is nearest to.
    fn cell(&self, step: usize) -> (i64, i64) {
        let (at, below, share) = self.place(step);
        (at, below + i64::from(share >= 0.5))
    }
    /// Heights over the antenna of the two centres that a step passes between, m, and where between; `None` where the line has left the map
    /// and does not come back.
    #[inline(always)]
    fn ground(&self, step: usize) -> Option<[f32; 3]> {
        let (at, below, share) = self.place(step);
        if (at as usize) < self.sweep.count && below >= 0 && below + 1 < self.sweep.width as i64 {
            let place = below as usize * self.sweep.count + at as usize;
            let (one, two) = (self.heights[place], self.heights[place + self.sweep.count]);
            let antenna = self.view.antenna as f32;
            return Some([one - antenna, two - antenna, share]);
        }
        self.beyond(at, below, share)
    }
    /// [`Course::ground`] off the map and along its edge.
    #[cold]
    fn beyond(&self, at: i64, below: i64, share: f32) -> Option<[f32; 3]> {
        let past =
            if self.tangent >= 0.0 { below > self.sweep.width as i64 } else { below < -1 };
        let (by_columns, antenna) = (self.sweep.by_columns, self.view.antenna as f32);
        let height = |across: i64| self.view.beyond(by_columns, at, across) - antenna;
        (!past).then(|| [height(below), height(below + 1), share])
    }
    /// Brings the hull up to before a step, and to the ledge before that.
    fn raise(&self, hull: &mut Hull, step: usize) {
        let steep = self.view.frame.cell;
        for k in hull.steps..=step {
            let [t, _] = self.sweep.steps[k];
            let Some([one, two, share]) = self.ground(k) else { return };
            let here = one + (two - one) * share;
            if is_ledge(f64::from(here - hull.last), steep) {
                hull.push([t - 0.5, here.max(hull.last)]);
            }
            if k < step && f64::from(t) >= NEAREST {
                hull.push([t, here]);
                hull.last = here;
            }
        }
        hull.steps = step;
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
