//! Where the ground hides an access point: a sweep of lines from it to the edges of the map, each with the highest slope met so far.
//!
//! Four sectors, by the axis along which a line runs more. A line takes the ground wherever it passes a column (or a row) of centres, between
//! the two it passes there, and every cell is decided by the line that passes nearest to its centre, at most half a cell off. Lines go side
//! by side in bundles, a step at a time, so that the heights they need lie side by side, too. Where the ground hides, the slope down to it
//! from the receiver comes afterwards from the upper hull of the line, where it has any such cell. Two samples a cell; the same from any
//! number of threads, since each cell has one line.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use super::grid::Grid;
use super::wedge::Frame;
use crate::formulas::p526_diffraction::{NU_MIN, knife_edge_db};
use crate::formulas::ratio;
use crate::scene::{Ground, NEAREST, is_ledge};

/// The ground under a map: heights over the datum at the centres of its cells and of one cell more on every side, by rows and by columns.
#[derive(Clone, Debug)]
pub(super) struct Relief {
    columns: usize,
    rows: usize,
    by_row: Vec<f32>,
    by_column: Vec<f32>,
    /// Least and greatest height, m.
    pub range: [f64; 2],
}

impl Relief {
    pub fn new(grid: &Grid, ground: &Ground) -> Relief {
        let (columns, rows) = (grid.columns + 2, grid.rows + 2);
        let [west, north] = grid.centre(0, 0);
        let mut by_row = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let y = north - (row as f64 - 1.0) * grid.cell_m;
            let x = |column: usize| west + (column as f64 - 1.0) * grid.cell_m;
            by_row.extend((0..columns).map(|column| ground.at([x(column), y]) as f32));
        }
        let across = (0..columns).flat_map(|c| (0..rows).map(move |r| r * columns + c));
        let by_column = across.map(|place| by_row[place]).collect();
        Relief { columns: grid.columns, rows: grid.rows, by_row, by_column, range: ground.range() }
    }
    /// Heights of a row of the map.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.by_row[(row + 1) * (self.columns + 2) + 1..][..self.columns]
    }
    /// Heights across a sector's axis, from one cell before the map: a column, or a row.
    fn across(&self, by_columns: bool, at: usize) -> &[f32] {
        if by_columns {
            &self.by_column[(at + 1) * (self.rows + 2)..][..self.rows + 2]
        } else {
            &self.by_row[(at + 1) * (self.columns + 2)..][..self.columns + 2]
        }
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
        let sweeps = [0, 1, 2, 3].map(|sector| Sweep::new(view, sector));
        let bundles: Vec<(&Sweep<'_>, i64)> = sweeps
            .iter()
            .flat_map(|sweep| {
                let last = sweep.lines;
                (-last..=last).step_by(BUNDLE).map(move |first| (sweep, first))
            })
            .collect();
        let each = |&(sweep, first): &(&Sweep<'_>, i64)| Bundle::new(sweep, first).march(&cells);
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            bundles.par_iter().for_each(each);
        }
        #[cfg(not(feature = "parallel"))]
        bundles.iter().for_each(each);
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

/// Lines that go side by side.
const BUNDLE: usize = 128;

/// A sector: lines that run along one axis, one way.
struct Sweep<'a> {
    view: &'a Viewpoint<'a>,
    /// Along columns; else along rows.
    by_columns: bool,
    forward: bool,
    /// The viewpoint along and across, in cells.
    along: f64,
    across: f64,
    /// Lines to either side of the axis: line `n` runs `n / spread` across for each cell along.
    lines: i64,
    spread: f64,
    /// First centre along, how far it is, cells, and how many there are.
    first: i64,
    nearest: f64,
    steps: usize,
    /// Centres of the map along and across.
    count: usize,
    width: usize,
}

impl<'a> Sweep<'a> {
    fn new(view: &'a Viewpoint<'a>, sector: usize) -> Sweep<'a> {
        let frame = view.frame;
        let at = [-frame.x0 / frame.cell, frame.y0 / frame.cell];
        let (by_columns, forward) = (sector < 2, sector.is_multiple_of(2));
        let ([along, across], count, width) = if by_columns {
            (at, frame.columns, frame.rows)
        } else {
            ([at[1], at[0]], frame.rows, frame.columns)
        };
        let farthest = if forward { count as f64 - 1.0 - along } else { along };
        let farthest = farthest.min(view.radius / frame.cell + 1.0);
        // A few more than cells at the far end, so that no cell lies half way between two lines.
        let lines = if farthest > 0.0 { (farthest * 1.02).ceil() as i64 + 1 } else { -1 };
        let first = if forward { along.floor() as i64 + 1 } else { along.ceil() as i64 - 1 };
        let nearest = (first as f64 - along).abs();
        let steps = (farthest - nearest + 1.0).max(0.0) as usize;
        let spread = lines.max(1) as f64;
        Sweep {
            view,
            by_columns,
            forward,
            along,
            across,
            lines,
            spread,
            first,
            nearest,
            steps,
            count,
            width,
        }
    }
    /// Centre along of a step, and its distance from the viewpoint, cells.
    fn step(&self, step: usize) -> (i64, f64) {
        let step = step as i64;
        let at = self.first + if self.forward { step } else { -step };
        (at, self.nearest + step as f64)
    }
    /// Lines of a range that are over the map, or one cell beside it, at a distance. From a viewpoint within the map none comes back.
    fn over(&self, [first, last]: [i64; 2], t: f64) -> [i64; 2] {
        let line = |across: f64| (across - self.across) / t * self.spread;
        [
            first.max(line(-1.0).ceil() as i64),
            last.min(line(self.width as f64 - 1e-3).floor() as i64),
        ]
    }
    fn is_within(&self) -> bool {
        let within = |at: f64, count: usize| at > -0.5 && at < count as f64 - 0.5;
        within(self.along, self.count) && within(self.across, self.width)
    }
    /// Heights across at a centre along, from a place across to another, and the place of the first: of the map where it has them all.
    fn heights<'b>(
        &'b self,
        at: i64,
        [low, high]: [f64; 2],
        beyond: &'b mut Vec<f32>,
    ) -> (&'b [f32], f64) {
        let along = at >= 0 && at < self.count as i64;
        if along && low >= -1.0 && high < self.width as f64 {
            return (self.view.relief.across(self.by_columns, at as usize), -1.0);
        }
        let first = low.floor();
        beyond.clear();
        beyond.extend((0..(high - first) as usize + 2).map(|k| {
            let across = first + k as f64;
            let [column, row] =
                if self.by_columns { [at as f64, across] } else { [across, at as f64] };
            self.view.beyond(column, row)
        }));
        (beyond, first)
    }
    /// Number of a cell on the map.
    fn cell(&self, at: i64, across: i64) -> Option<usize> {
        let inside = |place: i64, count: usize| place >= 0 && place < count as i64;
        if !inside(at, self.count) || !inside(across, self.width) {
            return None;
        }
        let (row, column) = if self.by_columns { (across, at) } else { (at, across) };
        Some(row as usize * self.view.frame.columns + column as usize)
    }
    /// The line passes nearer to a cell than any other of the sector, and the cell is the sector's: the diagonals are the columns'.
    fn decides(&self, line: i64, t: f64, across: i64) -> bool {
        let side = across as f64 - self.across;
        let mine = if self.by_columns { side.abs() <= t } else { side.abs() < t };
        mine && (side / t * self.spread + 0.5).floor() as i64 == line
    }
}

/// A cell that the ground hides from a line.
#[derive(Clone, Copy)]
struct Hidden {
    step: u32,
    cell: usize,
    /// The receiver over the antenna, and the line that grazes the ground there, m.
    drop: f32,
    rise: f32,
}

/// Neighbouring lines of a sector on their way.
struct Bundle<'a> {
    sweep: &'a Sweep<'a>,
    first: i64,
    /// A clearance whose square is below so many times `d1 d2 / d`, in cells, is near (nu above [`NU_MIN`]).
    near: Vec<f32>,
    /// Highest slope so far, m a cell, where it was met, cells, and the height over the antenna at the step before, m.
    slope: Vec<f32>,
    from: Vec<f32>,
    last: Vec<f32>,
    /// Of the step at hand: height of the ground, of the receiver, and of the receiver over the line that grazes the ground, m.
    height: Vec<f32>,
    drop: Vec<f32>,
    over: Vec<f32>,
    /// Heights at every step so far, line by line.
    passed: Vec<f32>,
    /// Cells that the ground hides, by line and step.
    hidden: Vec<Vec<Hidden>>,
}

impl<'a> Bundle<'a> {
    fn new(sweep: &'a Sweep<'a>, first: i64) -> Bundle<'a> {
        let count = (sweep.lines - first + 1).min(BUNDLE as i64) as usize;
        let near = NU_MIN * NU_MIN * sweep.view.wavelength / 2.0 * sweep.view.frame.cell;
        let metres = |line: i64| {
            let tangent = line as f64 / sweep.spread;
            (1.0 + tangent * tangent).sqrt()
        };
        Bundle {
            sweep,
            first,
            near: (0..count as i64).map(|k| (near * metres(first + k)) as f32).collect(),
            slope: vec![f32::NEG_INFINITY; count],
            from: vec![1.0; count],
            last: vec![f32::NAN; count],
            height: vec![0.0; count],
            drop: vec![0.0; count],
            over: vec![0.0; count],
            passed: Vec::with_capacity(count * sweep.steps),
            hidden: vec![Vec::new(); count],
        }
    }

    fn march(mut self, cells: &[AtomicU64]) {
        let (sweep, mut beyond) = (self.sweep, Vec::new());
        let mut ends = [self.first, self.first + self.near.len() as i64 - 1];
        let within = sweep.is_within();
        for step in 0..sweep.steps {
            let (at, t) = sweep.step(step);
            if within {
                ends = sweep.over(ends, t);
            }
            if ends[0] > ends[1] {
                break;
            }
            let by_line = t / sweep.spread;
            let place = |line: i64| sweep.across + line as f64 * by_line;
            let (heights, start) = sweep.heights(at, ends.map(place), &mut beyond);
            let range = (ends[0] - self.first) as usize..(ends[1] - self.first + 1) as usize;
            self.pass(range.clone(), heights, [place(ends[0]) - start, by_line], t as f32);
            self.note(range.clone(), step, cells);
            self.rise(range, t as f32);
            self.passed.extend_from_slice(&self.height);
        }
        self.finish(cells);
    }

    /// Heights at a step, and the ledges before it.
    fn pass(&mut self, range: Range<usize>, heights: &[f32], [base, by_line]: [f64; 2], t: f32) {
        let view = self.sweep.view;
        let (antenna, receiver) = (view.antenna as f32, view.receiver as f32);
        let (steep, edge) = (view.frame.cell as f32, t - 0.5);
        let by_edge = 1.0 / edge;
        let (base, by_line, most) = (base as f32, by_line as f32, heights.len() - 2);
        let [height, drop, over] = [&mut self.height, &mut self.drop, &mut self.over]
            .map(|values| &mut values[range.clone()]);
        let samples = height.iter_mut().zip(drop.iter_mut());
        for (k, (height, drop)) in samples.enumerate() {
            let y = base + by_line * k as f32;
            let place = (y as usize).min(most);
            let share = y - place as f32;
            let (one, two) = (heights[place] - antenna, heights[place + 1] - antenna);
            *height = one + (two - one) * share;
            *drop = receiver + if share < 0.5 { one } else { two };
        }
        let slopes = self.slope[range.clone()].iter_mut().zip(&mut self.from[range.clone()]);
        let steps = height.iter().zip(drop.iter()).zip(&self.last[range]).zip(over);
        for ((slope, from), (((height, drop), last), over)) in slopes.zip(steps) {
            let top = if *height > *last { *height } else { *last };
            let ledge = (*height - *last).abs() > steep && top > *slope * edge;
            *slope = if ledge { top * by_edge } else { *slope };
            *from = if ledge { edge } else { *from };
            *over = *drop - *slope * t;
        }
    }

    /// Notes the cells that the ground hides or comes near.
    fn note(&mut self, range: Range<usize>, step: usize, cells: &[AtomicU64]) {
        let (at, t) = self.sweep.step(step);
        let distance = t as f32;
        for k in range {
            let (over, slope, from) = (self.over[k], self.slope[k], self.from[k]);
            let close = self.near[k] * distance * (distance - from);
            let hidden = over <= 0.0;
            if !(hidden || over * over * from < close) || slope == f32::NEG_INFINITY {
                continue;
            }
            let line = self.first + k as i64;
            let across = self.sweep.across + line as f64 * t / self.sweep.spread;
            let across = (across + 0.5).floor() as i64;
            let Some(cell) = self.sweep.cell(at, across) else { continue };
            if !self.sweep.decides(line, t, across) {
                continue;
            }
            if hidden {
                let (drop, rise) = (self.drop[k], slope * distance);
                self.hidden[k].push(Hidden { step: step as u32, cell, drop, rise });
                continue;
            }
            let nu = NU_MIN / f64::from(close / (over * over * from)).sqrt();
            let fall = ratio(-knife_edge_db(nu)) as f32;
            let found = Behind { rise: f32::NEG_INFINITY, fall };
            cells[cell].store(found.pack(), Ordering::Relaxed);
        }
    }

    /// Takes the ground of a step into the slopes.
    fn rise(&mut self, range: Range<usize>, t: f32) {
        if t < NEAREST as f32 {
            return;
        }
        let by_distance = 1.0 / t;
        let slopes = self.slope[range.clone()].iter_mut().zip(&mut self.from[range.clone()]);
        let steps = self.height[range.clone()].iter().zip(&mut self.last[range]);
        for ((slope, from), (height, last)) in slopes.zip(steps) {
            let higher = *height > *slope * t;
            *slope = if higher { *height * by_distance } else { *slope };
            *from = if higher { t } else { *from };
            *last = *height;
        }
    }

    /// Slopes back from the receivers that the ground hides.
    fn finish(&self, cells: &[AtomicU64]) {
        let (sweep, count, mut hull) = (self.sweep, self.near.len(), Hull::default());
        for (k, hidden) in self.hidden.iter().enumerate().filter(|(_, hidden)| !hidden.is_empty()) {
            hull.clear();
            let (mut last, mut step) = (f32::NAN, 0);
            for one in hidden {
                // The ground up to the receiver, and the ledge before it.
                loop {
                    let t = sweep.step(step).1;
                    let height = self.passed[step * count + k];
                    if is_ledge(f64::from(height - last), sweep.view.frame.cell) {
                        hull.push([t as f32 - 0.5, height.max(last)]);
                    }
                    if step == one.step as usize {
                        break;
                    }
                    if t >= NEAREST {
                        hull.push([t as f32, height]);
                        last = height;
                    }
                    step += 1;
                }
                let t = sweep.step(step).1 as f32;
                let found = Behind { rise: one.rise, fall: hull.tangent([t, one.drop]) * t };
                cells[one.cell].store(found.pack(), Ordering::Relaxed);
            }
        }
    }
}

/// The upper hull of the ground that a line has passed: distance in cells along the axis, height over the antenna.
#[derive(Default)]
struct Hull {
    places: Vec<[f32; 2]>,
}

impl Hull {
    fn clear(&mut self) {
        self.places.clear();
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

impl Viewpoint<'_> {
    /// Height of the ground at a centre beyond the map.
    fn beyond(&self, column: f64, row: f64) -> f32 {
        let cell = self.frame.cell;
        let place = [self.north_west[0] + column * cell, self.north_west[1] - row * cell];
        self.ground.at(place) as f32
    }
}
