//! Readings against the model: corrections by class with a hold-out, and where to read next.

use crate::coverage::Grid;

/// A reading beside the model's value at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Easting and northing, m.
    pub position: [f64; 2],
    /// Measured level, dBm.
    pub measured_dbm: f64,
    /// Modelled level, dBm.
    pub modelled_dbm: f64,
    /// The access point is seen from there.
    pub sight: bool,
}

/// What calibration found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Offset in sight, dB, to add to the model. A class with fewer than [`LEAST`] readings takes the other's (a bias of power or antenna is
    /// common to both, and shadow must not come out stronger than sight); 0 where both have too few.
    pub sight_db: f64,
    /// Offset in shadow, dB.
    pub shadow_db: f64,
    /// Readings in sight and in shadow.
    pub readings: [usize; 2],
    /// Root mean square error of the model as it was, dB.
    pub before_db: f64,
    /// The same of held-out readings after correction by the others, dB.
    pub after_db: f64,
    /// Standard deviation about the offset, in sight and in shadow, dB (robust: 1.4826 times the median absolute deviation).
    pub sigma_db: [f64; 2],
}

impl Calibration {
    /// Readings of the classes that were corrected: those with at least [`LEAST`].
    pub fn used(&self) -> usize {
        self.readings.iter().filter(|&&count| count >= LEAST).sum()
    }
}

/// Readings of a class below which it has no offset of its own.
pub const LEAST: usize = 8;
/// Parts that take turns in being held out.
const FOLDS: usize = 5;
/// Side of the squares that are held out whole, so that neighbours do not vouch for each other, m.
const BLOCK_M: f64 = 25.0;
/// Huber's constant, in standard deviations: 95 % efficiency for normal errors.
const HUBER: f64 = 1.345;

/// Huber's estimate of the centre, by reweighting from the median (P. Huber, Ann. Math. Stat. 35, 1964), and the robust deviation.
fn centre(values: &mut [f64]) -> (f64, f64) {
    if values.is_empty() {
        return (0.0, 0.0);
    }
    values.sort_unstable_by(f64::total_cmp);
    let median =
        |sorted: &[f64]| f64::midpoint(sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    let mut at = median(values);
    let mut away: Vec<f64> = values.iter().map(|value| (value - at).abs()).collect();
    away.sort_unstable_by(f64::total_cmp);
    let sigma = 1.4826 * median(&away);
    if sigma > 0.0 {
        for _ in 0..50 {
            let (mut sum, mut weights) = (0.0, 0.0);
            for &value in values.iter() {
                let off = (value - at).abs();
                let weight = if off <= HUBER * sigma { 1.0 } else { HUBER * sigma / off };
                sum += weight * value;
                weights += weight;
            }
            at = sum / weights;
        }
    }
    (at, sigma)
}

/// Offsets by class: robust, with squares of the ground held out in turn for the error after.
///
/// ```
/// use maillage_radio::calibration::{Reading, calibrate};
/// let readings: Vec<Reading> = (0..100)
///     .map(|k| Reading { position: [f64::from(k) * 10.0, 0.0], measured_dbm: -66.0, modelled_dbm: -60.0, sight: true })
///     .collect();
/// let found = calibrate(&readings);
/// assert!((found.sight_db + 6.0).abs() < 1e-9 && found.before_db > 5.9 && found.after_db < 1e-6);
/// ```
pub fn calibrate(readings: &[Reading]) -> Calibration {
    let fold = |reading: &Reading| {
        let (x, y) = (
            (reading.position[0] / BLOCK_M).floor() as i64,
            (reading.position[1] / BLOCK_M).floor() as i64,
        );
        // Squares are dealt out by a mix of their numbers, the same always.
        let mixed = (x.wrapping_mul(0x9e37_79b9) ^ y.wrapping_mul(0x85eb_ca6b)).unsigned_abs();
        ((mixed ^ mixed >> 15).wrapping_mul(0x2c1b_3c6d) >> 12) as usize % FOLDS
    };
    let offsets = |keep: &dyn Fn(&Reading) -> bool| {
        let class = |sight: bool| {
            let mut errors: Vec<f64> = readings
                .iter()
                .filter(|reading| reading.sight == sight && keep(reading))
                .map(|reading| reading.measured_dbm - reading.modelled_dbm)
                .collect();
            if errors.len() < LEAST {
                (0.0, 0.0, errors.len())
            } else {
                let (at, sigma) = centre(&mut errors);
                (at, sigma, errors.len())
            }
        };
        let [mut sight, mut shadow] = [class(true), class(false)];
        if sight.2 < LEAST {
            sight.0 = shadow.0;
        } else if shadow.2 < LEAST {
            shadow.0 = sight.0;
        }
        [sight, shadow]
    };
    let error = |reading: &Reading, offset: f64| {
        let off = reading.measured_dbm - reading.modelled_dbm - offset;
        off * off
    };
    let n = readings.len().max(1) as f64;
    let before: f64 = readings.iter().map(|reading| error(reading, 0.0)).sum();
    let mut after = 0.0;
    for held in 0..FOLDS {
        let [sight, shadow] = offsets(&|reading| fold(reading) != held);
        let out = readings.iter().filter(|reading| fold(reading) == held);
        after += out
            .map(|reading| error(reading, if reading.sight { sight.0 } else { shadow.0 }))
            .sum::<f64>();
    }
    let [sight, shadow] = offsets(&|_| true);
    Calibration {
        sight_db: sight.0,
        shadow_db: shadow.0,
        readings: [sight.2, shadow.2],
        before_db: (before / n).sqrt(),
        after_db: (after / n).sqrt(),
        sigma_db: [sight.1, shadow.1],
    }
}

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
