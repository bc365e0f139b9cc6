//! Points of the metric grid, sorted by square cell: what lies in a rectangle is a few contiguous runs.
//!
//! A compressed-row grid beats a tree here: building it is two passes, a query touches consecutive memory. Cells grow
//! where a few strays would make the grid larger than four cells a point.

/// Static index over points in metres.
#[derive(Clone, Debug)]
pub struct GridIndex {
    min: [f64; 2],
    cell: f64,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    // Coordinates apart, so that a run of them is compared several at a time.
    x: Vec<f64>,
    y: Vec<f64>,
    ids: Vec<u32>,
}

impl GridIndex {
    /// Indexes points, with a wished cell size in metres (the usual radius of a query). Points that are not finite are left out.
    pub fn new(points: &[[f64; 2]], cell: f64) -> Self {
        let finite = |p: &[f64; 2]| p[0].is_finite() && p[1].is_finite();
        let (mut min, mut max) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for p in points.iter().filter(|p| finite(p)) {
            for axis in 0..2 {
                min[axis] = min[axis].min(p[axis]);
                max[axis] = max[axis].max(p[axis]);
            }
        }
        if min[0] > max[0] {
            (min, max) = ([0.0; 2], [0.0; 2]);
        }
        let most = 4.0 * points.len() as f64 + 1024.0;
        let mut cell = cell.max(1e-6);
        while ((max[0] - min[0]) / cell + 1.0) * ((max[1] - min[1]) / cell + 1.0) > most {
            cell *= 1.5;
        }
        let columns = ((max[0] - min[0]) / cell) as usize + 1;
        let rows = ((max[1] - min[1]) / cell) as usize + 1;
        let of = |p: &[f64; 2]| {
            ((p[1] - min[1]) / cell) as usize * columns + ((p[0] - min[0]) / cell) as usize
        };
        let mut starts = vec![0u32; columns * rows + 1];
        for p in points.iter().filter(|p| finite(p)) {
            starts[of(p) + 1] += 1;
        }
        for k in 1..starts.len() {
            starts[k] += starts[k - 1];
        }
        let count = starts[columns * rows] as usize;
        let mut next = starts.clone();
        let (mut x, mut y, mut ids) = (vec![0.0; count], vec![0.0; count], vec![0u32; count]);
        for (id, p) in points.iter().enumerate().filter(|(_, p)| finite(p)) {
            let slot = &mut next[of(p)];
            [x[*slot as usize], y[*slot as usize]] = *p;
            ids[*slot as usize] = id as u32;
            *slot += 1;
        }
        GridIndex { min, cell, columns, rows, starts, x, y, ids }
    }

    /// Box around all points, as `[min x, min y, max x, max y]`; `None` without points.
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let span = |values: &[f64]| {
            values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
                (low.min(*v), high.max(*v))
            })
        };
        let ((west, east), (south, north)) = (span(&self.x), span(&self.y));
        (!self.ids.is_empty()).then_some([west, south, east, north])
    }

    /// Calls `found(id, position)` for every point in a rectangle `[min x, min y, max x, max y]`, borders included.
    #[inline]
    pub fn in_rectangle(&self, [x0, y0, x1, y1]: [f64; 4], mut found: impl FnMut(u32, [f64; 2])) {
        self.runs([x0, y0, x1, y1], |run| {
            for k in run {
                let p = [self.x[k], self.y[k]];
                if p[0] >= x0 && p[0] <= x1 && p[1] >= y0 && p[1] <= y1 {
                    found(self.ids[k], p);
                }
            }
        });
    }

    /// Calls `found(id, position)` for every point within a distance in metres, border included.
    #[inline]
    pub fn within(&self, [x, y]: [f64; 2], radius: f64, mut found: impl FnMut(u32, [f64; 2])) {
        let limit = radius * radius;
        self.runs([x - radius, y - radius, x + radius, y + radius], |run| {
            for k in run {
                let (dx, dy) = (self.x[k] - x, self.y[k] - y);
                if dx * dx + dy * dy <= limit {
                    found(self.ids[k], [self.x[k], self.y[k]]);
                }
            }
        });
    }

    /// Adds an amount, modulo 2^64, to `sums` of every point within a distance in metres, border included; `sums` stands
    /// in the order of the index (see [`GridIndex::ids`]).
    ///
    /// The same as [`GridIndex::within`] without a branch for each point: which of the points about lie within reach is
    /// a coin toss that no processor foresees, and these loops are done several points at a time.
    #[inline]
    pub fn add_within(&self, [x, y]: [f64; 2], radius: f64, amount: u64, sums: &mut [u64]) {
        let limit = radius * radius;
        self.runs([x - radius, y - radius, x + radius, y + radius], |run| {
            for ((px, py), sum) in
                self.x[run.clone()].iter().zip(&self.y[run.clone()]).zip(&mut sums[run])
            {
                let (dx, dy) = (px - x, py - y);
                *sum = sum.wrapping_add(if dx * dx + dy * dy <= limit { amount } else { 0 });
            }
        });
    }

    /// Number of rows of cells.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }
    /// The row of cells of a northing, or the nearest row.
    pub(crate) fn row_of(&self, y: f64) -> usize {
        (((y - self.min[1]) / self.cell) as usize).min(self.rows - 1)
    }

    /// The points' numbers in the order of the index; points that are not finite are absent.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    #[inline]
    fn runs(&self, [x0, y0, x1, y1]: [f64; 4], mut run: impl FnMut(std::ops::Range<usize>)) {
        // A cast cuts towards zero, and not-a-number becomes 0: what begins below the first cell begins in it.
        let [left, low] = self.min;
        let (x1, y1) = ((x1 - left) / self.cell, (y1 - low) / self.cell);
        let (c0, r0) = (((x0 - left) / self.cell) as usize, ((y0 - low) / self.cell) as usize);
        // Written so that not-a-number finds nothing.
        if !(x1 >= 0.0 && y1 >= 0.0) {
            return;
        }
        let (c1, r1) = ((x1 as usize).min(self.columns - 1), (y1 as usize).min(self.rows - 1));
        if c0 > c1 || r0 > r1 {
            return;
        }
        for row in r0..=r1 {
            let base = row * self.columns;
            let from = self.starts[base + c0] as usize;
            let to = self.starts[base + c1 + 1] as usize;
            run(from..to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A radius query finds exactly what a scan of all points finds, strays and not-a-numbers included.
        #[test]
        fn radius_query_agrees_with_a_scan(
            points in prop::collection::vec([-1e3..1e3f64, -1e3..1e3f64], 0..80),
            stray in prop::option::of([-1e8..1e8f64, -1e8..1e8f64]),
            centre in [-1.2e3..1.2e3f64, -1.2e3..1.2e3f64],
            radius in 0.0..800.0f64,
        ) {
            let mut points = points;
            points.extend(stray);
            points.push([f64::NAN, 0.0]);
            let index = GridIndex::new(&points, 100.0);
            let mut found = Vec::new();
            index.within(centre, radius, |id, _| found.push(id));
            found.sort_unstable();
            let expected: Vec<u32> = (0..points.len() as u32).filter(|&k| {
                let (dx, dy) = (points[k as usize][0] - centre[0], points[k as usize][1] - centre[1]);
                dx * dx + dy * dy <= radius * radius
            }).collect();
            let mut sums = vec![1; index.ids().len()];
            index.add_within(centre, radius, 5, &mut sums);
            for (id, sum) in index.ids().iter().zip(sums) {
                prop_assert_eq!(sum, if expected.contains(id) { 6 } else { 1 });
            }
            prop_assert_eq!(found, expected);
        }
    }
}
