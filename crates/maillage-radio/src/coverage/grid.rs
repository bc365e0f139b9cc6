//! The raster of a map.

/// A raster of square cells, north up: row 0 is the northernmost, column 0 the westernmost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// South-west corner, metric grid, m.
    pub low: [f64; 2],
    /// Side of a cell, m.
    pub cell_m: f64,
    /// Columns, west to east.
    pub columns: usize,
    /// Rows, north to south.
    pub rows: usize,
}

impl Grid {
    /// The least raster of whole cells that holds a box, its corners on multiples of the cell.
    ///
    /// ```
    /// use maillage_radio::Grid;
    /// let grid = Grid::around([0.3, 0.2, 99.5, 49.0], 1.0);
    /// assert_eq!((grid.columns, grid.rows, grid.low), (100, 49, [0.0, 0.0]));
    /// ```
    pub fn around([x0, y0, x1, y1]: [f64; 4], cell_m: f64) -> Grid {
        let low = [(x0 / cell_m).floor() * cell_m, (y0 / cell_m).floor() * cell_m];
        let cells = |from: f64, to: f64| (((to - from) / cell_m).ceil() as usize).max(1);
        Grid { low, cell_m, columns: cells(low[0], x1), rows: cells(low[1], y1) }
    }
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.columns * self.rows
    }
    /// True without cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Centre of a cell, metric grid.
    pub fn centre(&self, column: usize, row: usize) -> [f64; 2] {
        [
            self.low[0] + (column as f64 + 0.5) * self.cell_m,
            self.low[1] + (self.rows as f64 - row as f64 - 0.5) * self.cell_m,
        ]
    }
    /// Northernmost ordinate.
    pub fn top(&self) -> f64 {
        self.low[1] + self.rows as f64 * self.cell_m
    }
    /// Cells whose centres lie in a polygon (outer ring and holes, even-odd), marked 1.
    pub fn mask(&self, rings: &[Vec<[f64; 2]>], mask: &mut [u8]) {
        self.mask_rows(rings, mask);
    }
    /// [`Grid::mask`], with the rows that the polygon may touch.
    pub(crate) fn mask_rows(
        &self,
        rings: &[Vec<[f64; 2]>],
        mask: &mut [u8],
    ) -> std::ops::Range<usize> {
        let mut meets = Vec::new();
        let ordinates = || rings.iter().flatten().map(|point| point[1]);
        let row_of =
            |y: f64| ((self.top() - y) / self.cell_m).clamp(0.0, self.rows as f64) as usize;
        let first = row_of(ordinates().fold(f64::NEG_INFINITY, f64::max));
        let end = (row_of(ordinates().fold(f64::INFINITY, f64::min)) + 1).min(self.rows);
        for row in first..end.max(first) {
            let y = self.centre(0, row)[1];
            meets.clear();
            for ring in rings {
                for k in 0..ring.len() {
                    let (a, b) = (ring[k], ring[(k + 1) % ring.len()]);
                    if (a[1] <= y) != (b[1] <= y) {
                        meets.push(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
                    }
                }
            }
            meets.sort_unstable_by(f64::total_cmp);
            for pair in meets.chunks_exact(2) {
                let column = |x: f64| {
                    (((x - self.low[0]) / self.cell_m - 0.5).ceil().max(0.0) as usize)
                        .min(self.columns)
                };
                for cell in &mut mask[row * self.columns + column(pair[0])
                    ..row * self.columns + column(pair[1]).max(column(pair[0]))]
                {
                    *cell = 1;
                }
            }
        }
        first..end.max(first)
    }
}
