//! Heights of the ground from a raster: GeoTIFF, or an ASCII grid (`.asc`, ESRI). Only the box that is wanted stands in memory.

mod ascii_grid;
mod geotiff;

use std::io::Cursor;
use std::path::Path;

use maillage_model::crs::Crs;
use maillage_model::{Said, say};

use crate::files::{Files, Opened};

/// Cells that are read at most: 4 bytes each.
const MOST_CELLS: usize = 250_000_000;

/// Where the cells of a raster lie: centres of square or oblong cells, north up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lattice {
    /// Columns, west to east.
    pub columns: usize,
    /// Rows, north to south.
    pub rows: usize,
    /// Centre of the north-western cell, in the raster's CRS.
    pub north_west: [f64; 2],
    /// Distance of centres, east and south, in units of the CRS.
    pub step: [f64; 2],
}

impl Lattice {
    /// Columns and rows, first and one past the last, whose centres surround a box `[west, south, east, north]`.
    fn window(&self, [west, south, east, north]: [f64; 4]) -> [[usize; 2]; 2] {
        let range = |low: f64, high: f64, count: usize| {
            let first = (low.floor() - 1.0).clamp(0.0, count as f64) as usize;
            let end = (high.ceil() + 2.0).clamp(0.0, count as f64) as usize;
            [first, end.max(first)]
        };
        let column = |x: f64| (x - self.north_west[0]) / self.step[0];
        let row = |y: f64| (self.north_west[1] - y) / self.step[1];
        [range(column(west), column(east), self.columns), range(row(north), row(south), self.rows)]
    }
}

/// A raster of heights, opened: where it lies, not yet its heights.
pub struct ElevationFile {
    /// Where its cells lie.
    pub lattice: Lattice,
    /// CRS that it declares: that of its keys, or of the `.prj` beside it; or why that is not known.
    pub crs: Result<Option<Crs>, Said>,
    source: Source,
}

enum Source {
    GeoTiff(Box<geotiff::Reader>),
    Grid(ascii_grid::Grid),
}

/// Heights of a box of a raster.
#[derive(Clone, Debug)]
pub struct Heights {
    lattice: Lattice,
    /// Columns and rows that are here, first and one past the last.
    window: [[usize; 2]; 2],
    /// Row by row from the north; not-a-number where there is none.
    values: Vec<f32>,
}

impl ElevationFile {
    /// Opens a raster.
    ///
    /// # Errors
    /// It cannot be read, is no GeoTIFF or ASCII grid, does not say where it lies, or is of a kind that is not read; the sentence says what.
    pub fn open(files: &Files, path: &Path) -> Result<ElevationFile, Said> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("tif" | "tiff") => geotiff::Reader::open(opened(files, path)?),
            Some("asc") => ascii_grid::Grid::open(files, path),
            _ => Err(say!(terrain_kind_unknown)),
        }
    }
    /// Heights of the box `[west, south, east, north]` in the raster's CRS, with a cell about it.
    ///
    /// # Errors
    /// The file is damaged, or the box holds more than 250 million cells.
    pub fn read(&mut self, bounds: [f64; 4]) -> Result<Heights, Said> {
        let window = self.lattice.window(bounds);
        let [columns, rows] = window.map(|[first, end]| end - first);
        if columns.saturating_mul(rows) > MOST_CELLS {
            let millions = columns as f64 * rows as f64 / 1e6;
            return Err(say!(terrain_large, cells = millions.round()));
        }
        let mut values = vec![f32::NAN; columns * rows];
        match &mut self.source {
            Source::GeoTiff(reader) => reader.read(self.lattice, window, &mut values)?,
            Source::Grid(grid) => grid.read(self.lattice, window, &mut values)?,
        }
        Ok(Heights { lattice: self.lattice, window, values })
    }
}

impl Heights {
    /// Height at a place in the raster's CRS, bilinear between centres that have one; where those differ by more than `steep` metres, that
    /// of the nearest: a wall stays a wall. `None` where none of the four about the place has a height, or beyond the edge by more than half
    /// a cell.
    pub fn at(&self, place: [f64; 2], steep: f64) -> Option<f64> {
        let lattice = &self.lattice;
        let across = (place[0] - lattice.north_west[0]) / lattice.step[0];
        let down = (lattice.north_west[1] - place[1]) / lattice.step[1];
        let within = |at: f64, count: usize| at >= -0.5 && at <= count as f64 - 0.5;
        if !within(across, lattice.columns) || !within(down, lattice.rows) {
            return None;
        }
        let (column, row) = (across.floor(), down.floor());
        let (x, y) = (across - column, down - row);
        let corners = [
            (self.cell(column, row), (1.0 - x) * (1.0 - y)),
            (self.cell(column + 1.0, row), x * (1.0 - y)),
            (self.cell(column, row + 1.0), (1.0 - x) * y),
            (self.cell(column + 1.0, row + 1.0), x * y),
        ];
        let found = || corners.iter().filter_map(|&(height, weight)| Some((height?, weight)));
        let (low, high) = found().fold((f64::INFINITY, f64::NEG_INFINITY), |range, (height, _)| {
            (range.0.min(height), range.1.max(height))
        });
        if high - low > steep {
            return found()
                .fold(None, |best: Option<(f64, f64)>, corner| match best {
                    Some(best) if best.1 >= corner.1 => Some(best),
                    _ => Some(corner),
                })
                .map(|(height, _)| height);
        }
        let (sum, weights) = found()
            .fold((0.0, 0.0), |sum, (height, weight)| (sum.0 + weight * height, sum.1 + weight));
        (weights > 0.0).then(|| sum / weights)
    }
    /// Centre of the middle cell of the raster, and those beside it to the east and south.
    pub fn middle(&self) -> [[f64; 2]; 3] {
        let Lattice { columns, rows, north_west: [west, north], step: [east, south] } =
            self.lattice;
        let middle = [west + (columns / 2) as f64 * east, north - (rows / 2) as f64 * south];
        [middle, [middle[0] + east, middle[1]], [middle[0], middle[1] - south]]
    }
    fn cell(&self, column: f64, row: f64) -> Option<f64> {
        let [[first, end], [top, bottom]] = self.window;
        let inside = |at: f64, first: usize, end: usize| at >= first as f64 && at < end as f64;
        if !inside(column, first, end) || !inside(row, top, bottom) {
            return None;
        }
        let (column, row) = (column as usize - first, row as usize - top);
        let height = self.values[row * (end - first) + column];
        height.is_finite().then(|| f64::from(height))
    }
}

/// All of a small file, or the file itself: a raster may be larger than memory.
fn opened(files: &Files, path: &Path) -> Result<Opened, Said> {
    files.open(path).map_err(|problem| say!(io_problem, problem))
}

/// The same for readers that want bytes.
fn bytes(files: &Files, path: &Path) -> Result<Cursor<Vec<u8>>, Said> {
    files.read(path).map(Cursor::new).map_err(|problem| say!(io_problem, problem))
}

/// Heights beyond these are no ground, m.
const LOWEST_M: f64 = -500.0;
const HIGHEST_M: f64 = 9000.0;

/// A height, or not-a-number for what is no data or no height of any ground.
fn height(value: f64, no_data: Option<f64>) -> f32 {
    let none = no_data.is_some_and(|none| value == none || (value as f32) == (none as f32));
    if none || !(LOWEST_M..=HIGHEST_M).contains(&value) { f32::NAN } else { value as f32 }
}
