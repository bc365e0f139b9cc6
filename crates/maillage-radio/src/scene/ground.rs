//! Heights of the ground.

use crate::coverage::Grid;

/// Heights of the bare ground over a common datum, m: at the centres of a raster's cells, bilinear between them, those of the nearest cell
/// beyond.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    grid: Grid,
    heights: Vec<f32>,
}

impl Ground {
    /// Heights row by row from the north.
    ///
    /// # Panics
    /// With another number of heights than the raster has cells, or one that is no number.
    pub fn new(grid: Grid, heights: Vec<f32>) -> Ground {
        assert_eq!(heights.len(), grid.len(), "a height for each cell");
        assert!(heights.iter().all(|height| height.is_finite()), "heights are numbers");
        Ground { grid, heights }
    }
    /// The raster.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }
    /// Least and greatest height, m.
    pub fn range(&self) -> [f64; 2] {
        let [low, high] =
            self.heights.iter().fold([f32::INFINITY, f32::NEG_INFINITY], |range, h| {
                [range[0].min(*h), range[1].max(*h)]
            });
        [f64::from(low), f64::from(high)]
    }
    /// Height at a place of the metric grid, m; where centres about it differ by more than a cell is wide, that of the nearest.
    pub fn at(&self, position: [f64; 2]) -> f64 {
        let [column, row] = self.place(position);
        let [west, north] = [column.floor(), row.floor()];
        let corners = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]];
        let heights = corners.map(|[east, south]| self.between(west + east, north + south));
        let low = heights.into_iter().fold(f64::INFINITY, f64::min);
        let high = heights.into_iter().fold(f64::NEG_INFINITY, f64::max);
        if is_ledge(high - low, self.grid.cell_m) {
            self.between((column + 0.5).floor(), (row + 0.5).floor())
        } else {
            self.between(column, row)
        }
    }
    /// Column and row of a place, whole at centres of cells.
    fn place(&self, position: [f64; 2]) -> [f64; 2] {
        let grid = &self.grid;
        [
            (position[0] - grid.low[0]) / grid.cell_m - 0.5,
            (grid.top() - position[1]) / grid.cell_m - 0.5,
        ]
    }
    fn between(&self, column: f64, row: f64) -> f64 {
        let column = column.clamp(0.0, self.grid.columns as f64 - 1.0);
        let row = row.clamp(0.0, self.grid.rows as f64 - 1.0);
        let (c, r) = (column as usize, row as usize);
        let (right, below) = ((c + 1).min(self.grid.columns - 1), (r + 1).min(self.grid.rows - 1));
        let height = |c: usize, r: usize| f64::from(self.heights[r * self.grid.columns + c]);
        let (x, y) = (column - c as f64, row - r as f64);
        let (north, south) = (
            height(c, r) + x * (height(right, r) - height(c, r)),
            height(c, below) + x * (height(right, below) - height(c, below)),
        );
        north + y * (south - north)
    }
    /// The ground under a straight line: share of the line and height wherever it passes a column of centres, or a row where it runs more
    /// north than east, and half way between two of them where a [ledge](is_ledge) stands; nothing within half a cell of its start.
    pub(crate) fn profile(&self, from: [f64; 2], to: [f64; 2]) -> Vec<(f64, f64)> {
        let (start, end) = (self.place(from), self.place(to));
        let (dx, dy) = (end[0] - start[0], end[1] - start[1]);
        let major = usize::from(dx.abs() < dy.abs());
        let run = if major == 0 { dx } else { dy };
        let sign = if run < 0.0 { -1.0 } else { 1.0 };
        let mut found: Vec<(f64, f64)> = Vec::new();
        let mut last: Option<(f64, f64)> = None;
        let mut at = sign * ((sign * start[major]).floor() + 1.0);
        loop {
            let ends = sign * (end[major] - at) <= 1e-9;
            let share = if ends { 1.0 } else { (at - start[major]) / run };
            if (share * run).abs() >= NEAREST {
                let height = self.between(start[0] + share * dx, start[1] + share * dy);
                if let Some((before, other)) = last
                    && is_ledge(height - other, ((share - before) * run).abs() * self.grid.cell_m)
                {
                    found.push((f64::midpoint(before, share), height.max(other)));
                }
                if ends {
                    return found;
                }
                found.push((share, height));
                last = Some((share, height));
            }
            if ends {
                return found;
            }
            at += sign;
        }
    }
}

/// Ground that rises or falls by more than it runs between two centres is a wall or a bank, its edge somewhere between: half way.
pub(crate) fn is_ledge(rise_m: f64, run_m: f64) -> bool {
    rise_m.abs() > run_m
}

/// Ground nearer than this to an end hides nothing from it, cells.
pub(crate) const NEAREST: f64 = 0.5;
