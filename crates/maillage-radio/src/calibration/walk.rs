//! Where to read next: the walk whose readings take most from the uncertainty of the model's error.

use crate::coverage::Grid;

/// Distance over which errors are alike (correlation 1/e), m: TR 38.901 table 7.5-6, UMi, out of sight 13 m and in sight 10 m.
pub const ALIKE_M: f64 = 13.0;
/// Standard deviation of a single reading about its place's mean, dB: fast fading that averaging leaves.
const READING_DB: f64 = 2.0;

/// A walk of readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// Places to read, in order, metric grid.
    pub places: Vec<[f64; 2]>,
    /// Its length, m.
    pub length_m: f64,
    /// Mean variance of the error over the ground before, dB2.
    pub before_db2: f64,
    /// And after.
    pub after_db2: f64,
}

/// Field of errors over places: exponential correlation, deviation by class, as a covariance conditioned on readings so far.
struct Field {
    places: Vec<[f64; 2]>,
    covariance: Vec<f64>,
}

impl Field {
    fn new(places: Vec<[f64; 2]>, sigma_db: &[f64]) -> Field {
        let n = places.len();
        let mut covariance = vec![0.0; n * n];
        for a in 0..n {
            for b in 0..n {
                let (dx, dy) = (places[a][0] - places[b][0], places[a][1] - places[b][1]);
                covariance[a * n + b] =
                    sigma_db[a] * sigma_db[b] * libm::exp(-(dx * dx + dy * dy).sqrt() / ALIKE_M);
            }
        }
        Field { places, covariance }
    }
    fn uncertainty(&self) -> f64 {
        let n = self.places.len();
        (0..n).map(|a| self.covariance[a * n + a]).sum::<f64>() / n.max(1) as f64
    }
    /// What a reading at a place would take from the summed variance.
    fn gain(&self, at: usize) -> f64 {
        let n = self.places.len();
        let row = &self.covariance[at * n..(at + 1) * n];
        row.iter().map(|c| c * c).sum::<f64>() / (row[at] + READING_DB * READING_DB)
    }
    /// Conditions on a reading.
    fn read(&mut self, at: usize) {
        let n = self.places.len();
        let row: Vec<f64> = self.covariance[at * n..(at + 1) * n].to_vec();
        let scale = 1.0 / (row[at] + READING_DB * READING_DB);
        for a in 0..n {
            let factor = row[a] * scale;
            for (cell, &other) in self.covariance[a * n..(a + 1) * n].iter_mut().zip(&row) {
                *cell -= factor * other;
            }
        }
    }
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt()
}

/// Places on a lattice of `step_m` over the cells for which `open` holds.
pub fn places(grid: &Grid, step_m: f64, open: impl Fn(usize) -> bool) -> Vec<(usize, [f64; 2])> {
    let step = ((step_m / grid.cell_m).round() as usize).max(1);
    let cells = (step / 2..grid.rows)
        .step_by(step)
        .flat_map(|row| (step / 2..grid.columns).step_by(step).map(move |column| (row, column)));
    cells
        .map(|(row, column)| (row * grid.columns + column, grid.centre(column, row)))
        .filter(|&(cell, _)| open(cell))
        .collect()
}

/// The walk of at most `length_m` whose readings take most from the uncertainty: from the best first place, each next one the best gain for
/// its way, along straight lines. `sigma_db`: deviation of the model's error at each place; `done`: places read already.
///
/// A greedy rule: no bound is claimed; the bench compares it with random walks.
pub fn walk(places: &[[f64; 2]], sigma_db: &[f64], done: &[[f64; 2]], length_m: f64) -> Walk {
    let mut field = Field::new(places.to_vec(), sigma_db);
    for reading in done {
        let nearest = (0..places.len())
            .min_by(|&a, &b| apart(places[a], *reading).total_cmp(&apart(places[b], *reading)));
        if let Some(nearest) = nearest.filter(|&nearest| apart(places[nearest], *reading) < ALIKE_M)
        {
            field.read(nearest);
        }
    }
    let before = field.uncertainty();
    let mut found =
        Walk { places: Vec::new(), length_m: 0.0, before_db2: before, after_db2: before };
    let mut here: Option<usize> = None;
    let mut open = vec![true; places.len()];
    loop {
        let mut best: Option<(f64, f64, usize)> = None;
        for at in (0..places.len()).filter(|&at| open[at]) {
            let way = here.map_or(0.0, |here| apart(places[here], places[at]));
            if found.length_m + way > length_m {
                continue;
            }
            let value = field.gain(at) / (way + ALIKE_M / 2.0);
            if best.is_none_or(|(most, _, _)| value > most) {
                best = Some((value, way, at));
            }
        }
        let Some((_, way, at)) = best else { break };
        open[at] = false;
        field.read(at);
        found.length_m += way;
        found.places.push(places[at]);
        here = Some(at);
    }
    found.after_db2 = field.uncertainty();
    found
}

/// Uncertainty left after readings at given places, dB2: for comparing walks.
pub fn uncertainty_after(places: &[[f64; 2]], sigma_db: &[f64], read: &[usize]) -> f64 {
    let mut field = Field::new(places.to_vec(), sigma_db);
    for &at in read {
        field.read(at);
    }
    field.uncertainty()
}
