//! The fit: offsets of sight and shadow, of access points, bands and devices, and the deviations, by penalised maximum likelihood.
//!
//! `level = model + sight + [in shadow] difference + access point + band + device + error`, the error normal with a deviation by class. Effects
//! of access points, bands and devices are drawn towards 0 as far as their own spread says (partial pooling: D. Bates and others, J. Stat. Softw. 67,
//! 2015, section 1). A reading in some hundred is from nowhere (wrong place, wrong name): a uniform background takes it, by the
//! expectation-maximisation of a mixture (A. Dempster, N. Laird and D. Rubin, J. R. Stat. Soc. B 39, 1977).

use super::likelihood::{Terms, heard, unheard};
use super::{MOST_BEYOND_SIGHT_DB, Reading, WIDE};
use crate::normal;

/// Deviation before anything is read of the offset in sight, and of how much shadow's differs from it, dB.
const PRIOR_SIGHT_DB: f64 = 15.0;
const PRIOR_DIFFERENCE_DB: f64 = 8.0;
/// The deviation of a class before anything is read: about 8 dB, within a factor of `exp(0.5)` at one deviation.
const PRIOR_SIGMA_DB: f64 = 8.0;
const PRIOR_LOG_SIGMA: f64 = 0.5;
/// Spread of effects before anything is read, dB, and for how many effects that counts.
const PRIOR_SPREAD_DB: f64 = 3.0;
const PRIOR_SPREAD_WEIGHT: f64 = 2.0;
/// Least deviation and spread, dB: levels are reported in whole dB.
const LEAST_DB: f64 = 0.3;
/// Density of readings from nowhere, per dB; their greatest share.
const BACKGROUND: f64 = 0.01;
const MOST_BACKGROUND: f64 = 0.2;
/// Steps at most; the change in parameters below which it ends, dB.
const MOST_STEPS: usize = 200;
const SETTLED: f64 = 1e-4;

/// How many access points, bands and devices the readings name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Groups {
    pub points: usize,
    pub bands: usize,
    pub devices: usize,
}

/// What was fitted.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    groups: Groups,
    floor: Option<f64>,
    at: Vec<f64>,
    /// Inverse of the curvature: variances and covariances of the parameters.
    covariance: Vec<f64>,
    /// Spread of the effects of access points, bands, devices, dB.
    pub spread_db: [f64; 3],
    /// Probability that a level above the floor is heard.
    pub found: f64,
    /// Share of the readings taken by the background.
    pub background: f64,
}

const SIGHT: usize = 0;
const DIFFERENCE: usize = 1;
const LOG_SIGMA: usize = 2;
const EFFECTS: usize = 4;

impl Fit {
    /// Fits the readings for which `keep` holds, from where a fit of more of them ended.
    pub fn new(
        readings: &[Reading],
        groups: Groups,
        floor: Option<f64>,
        start: Option<&Fit>,
        keep: &dyn Fn(&Reading) -> bool,
    ) -> Fit {
        let kept: Vec<&Reading> = readings.iter().filter(|reading| keep(reading)).collect();
        if let Some(start) = start {
            let mut fit = start.clone();
            fit.climb(&kept);
            return fit;
        }
        let n = EFFECTS + groups.points + groups.bands + groups.devices;
        let mut fit = Fit {
            groups,
            floor,
            at: vec![0.0; n],
            covariance: vec![0.0; n * n],
            spread_db: [PRIOR_SPREAD_DB; 3],
            found: 0.95,
            background: 0.01,
        };
        fit.at[LOG_SIGMA] = libm::log(PRIOR_SIGMA_DB);
        fit.at[LOG_SIGMA + 1] = libm::log(PRIOR_SIGMA_DB);
        fit.at[SIGHT] = middle(&kept);
        fit.climb(&kept);
        fit
    }

    /// Numbers of the effects that a reading has. A single access point, band or device has none: it is the whole.
    fn effects(&self, reading: &Reading) -> [Option<usize>; 3] {
        let Groups { points, bands, devices } = self.groups;
        let one = |number: u32, count: usize, from: usize| {
            (count > 1).then(|| EFFECTS + from + number as usize)
        };
        [
            one(reading.point, points, 0),
            one(reading.band, bands, points),
            one(reading.device, devices, points + bands),
        ]
    }
    /// Mean and logarithm of the deviation of a reading's level.
    fn mean(&self, reading: &Reading) -> (f64, f64) {
        let mut mean = reading.modelled_dbm + self.at[SIGHT];
        if !reading.sight {
            mean += self.at[DIFFERENCE];
        }
        mean += self.effects(reading).into_iter().flatten().map(|k| self.at[k]).sum::<f64>();
        (mean, self.at[LOG_SIGMA + usize::from(!reading.sight)])
    }
    /// Log-likelihood terms of a reading, and the weight that the background leaves it.
    fn terms(&self, reading: &Reading) -> (Terms, f64) {
        let (mu, s) = self.mean(reading);
        match (reading.measured_dbm, self.floor) {
            (Some(level), floor) => {
                let terms = heard(level, floor.filter(|_| !reading.complete), mu, s);
                let own = (1.0 - self.background) * libm::exp(terms.value);
                (terms, own / (own + self.background * BACKGROUND))
            }
            (None, Some(floor)) => (unheard(floor, self.found, mu, s), 1.0),
            (None, None) => (Terms::default(), 1.0),
        }
    }
    /// Precision of the prior of a parameter and its mean.
    fn prior(&self, k: usize) -> (f64, f64) {
        let precision = |deviation: f64| 1.0 / (deviation * deviation);
        match k {
            SIGHT => (precision(PRIOR_SIGHT_DB), 0.0),
            DIFFERENCE => (precision(PRIOR_DIFFERENCE_DB), 0.0),
            k if k < EFFECTS => (precision(PRIOR_LOG_SIGMA), libm::log(PRIOR_SIGMA_DB)),
            k => (precision(self.spread_db[self.kind(k)]), 0.0),
        }
    }
    /// 0 for the effect of an access point, 1 of a band, 2 of a device.
    fn kind(&self, k: usize) -> usize {
        let k = k - EFFECTS;
        usize::from(k >= self.groups.points)
            + usize::from(k >= self.groups.points + self.groups.bands)
    }
    /// Logarithm of the posterior density, but for a constant.
    fn value(&self, readings: &[&Reading]) -> f64 {
        let each = readings.iter().map(|reading| {
            let value = self.terms(reading).0.value;
            if reading.measured_dbm.is_some() {
                libm::log((1.0 - self.background) * libm::exp(value) + self.background * BACKGROUND)
            } else {
                value
            }
        });
        let priors = (0..self.at.len()).map(|k| {
            let (precision, mean) = self.prior(k);
            -0.5 * precision * (self.at[k] - mean) * (self.at[k] - mean)
        });
        each.sum::<f64>() + priors.sum::<f64>()
    }
    /// Gradient and negative second derivatives.
    fn slopes(&self, readings: &[&Reading]) -> (Vec<f64>, Vec<f64>) {
        let n = self.at.len();
        let (mut gradient, mut curvature) = (vec![0.0; n], vec![0.0; n * n]);
        for reading in readings {
            let (terms, weight) = self.terms(reading);
            let s = LOG_SIGMA + usize::from(!reading.sight);
            let means = [Some(SIGHT), (!reading.sight).then_some(DIFFERENCE)]
                .into_iter()
                .chain(self.effects(reading))
                .flatten();
            for a in means.clone() {
                gradient[a] += weight * terms.mu;
                for b in means.clone() {
                    curvature[a * n + b] -= weight * terms.mu_mu;
                }
                curvature[a * n + s] -= weight * terms.mu_s;
                curvature[s * n + a] -= weight * terms.mu_s;
            }
            gradient[s] += weight * terms.s;
            curvature[s * n + s] -= weight * terms.s_s;
        }
        for k in 0..n {
            let (precision, mean) = self.prior(k);
            gradient[k] -= precision * (self.at[k] - mean);
            curvature[k * n + k] += precision;
        }
        (gradient, curvature)
    }

    /// Damped Newton steps, between them the background, what is heard, and the spreads.
    fn climb(&mut self, readings: &[&Reading]) {
        let n = self.at.len();
        let mut damping = 1e-3;
        for _ in 0..MOST_STEPS {
            let before = self.at.clone();
            let value = self.value(readings);
            let (gradient, curvature) = self.slopes(readings);
            for _ in 0..12 {
                let mut damped = curvature.clone();
                for k in 0..n {
                    damped[k * n + k] += damping * damped[k * n + k].abs().max(1e-6);
                }
                if let Some(factor) = factor(damped, n) {
                    let step = solve(&factor, n, &gradient);
                    for k in 0..n {
                        // Never farther than a few dB, or a factor in the deviation, at once.
                        let most = if (LOG_SIGMA..EFFECTS).contains(&k) { 0.5 } else { 5.0 };
                        self.at[k] = before[k] + step[k].clamp(-most, most);
                    }
                    for log in &mut self.at[LOG_SIGMA..EFFECTS] {
                        *log = log.max(libm::log(LEAST_DB));
                    }
                    if self.value(readings) >= value - 1e-9 {
                        damping = (damping * 0.2).max(1e-9);
                        break;
                    }
                }
                self.at.copy_from_slice(&before);
                damping *= 10.0;
            }
            let moved = self.at.iter().zip(&before).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            let settled = self.settle(readings);
            if moved < SETTLED && settled < SETTLED {
                break;
            }
        }
        self.curve(readings);
    }
    /// The covariance at the place reached.
    fn curve(&mut self, readings: &[&Reading]) {
        let n = self.at.len();
        let (_, mut curvature) = self.slopes(readings);
        // Not yet at a summit: a ridge until it is one. What cannot be made one leaves the covariance as it was.
        let mut ridge = 1e-6;
        let mut factored = factor(curvature.clone(), n);
        while factored.is_none() && ridge < 1e9 {
            for k in 0..n {
                curvature[k * n + k] += ridge;
            }
            ridge *= 10.0;
            factored = factor(curvature.clone(), n);
        }
        let Some(factored) = factored else { return };
        let mut unit = vec![0.0; n];
        for k in 0..n {
            unit.fill(0.0);
            unit[k] = 1.0;
            let column = solve(&factored, n, &unit);
            self.covariance[k * n..(k + 1) * n].copy_from_slice(&column);
        }
    }
    /// Background, share heard and spreads at the parameters as they are; the greatest change.
    fn settle(&mut self, readings: &[&Reading]) -> f64 {
        self.curve(readings);
        let before = (self.background, self.found, self.spread_db);
        // Only where what was not heard is on record is it known what share is heard.
        let (mut heard, mut listened, mut missed, mut unknown) = (0.0, 0.0, 0.0, 0.0);
        for reading in readings {
            if reading.measured_dbm.is_some() {
                heard += 1.0;
                listened += f64::from(u8::from(reading.complete));
                unknown += 1.0 - self.terms(reading).1;
            } else if let Some(floor) = self.floor {
                let (mu, s) = self.mean(reading);
                let above = normal::below((mu - floor) / libm::exp(s));
                missed += (1.0 - self.found) * above / (1.0 - self.found * above).max(1e-12);
            }
        }
        if heard > 0.0 {
            // Kept off 0 and 1 by a hundredth of a reading from nowhere, and by two heard.
            self.background = ((unknown + 0.01) / (heard + 1.0)).min(MOST_BACKGROUND);
            self.found = (listened + 2.0) / (listened + 2.0 + missed);
        }
        let n = self.at.len();
        let (mut sums, mut counts) = ([0.0; 3], [0.0; 3]);
        for k in EFFECTS..n {
            let kind = self.kind(k);
            sums[kind] += self.at[k] * self.at[k] + self.covariance[k * n + k];
            counts[kind] += 1.0;
        }
        for kind in 0..3 {
            let prior = PRIOR_SPREAD_WEIGHT * PRIOR_SPREAD_DB * PRIOR_SPREAD_DB;
            let spread = ((sums[kind] + prior) / (counts[kind] + PRIOR_SPREAD_WEIGHT)).sqrt();
            self.spread_db[kind] = spread.max(LEAST_DB);
        }
        let spreads = self.spread_db.iter().zip(before.2).map(|(a, b)| (a - b).abs());
        (self.background - before.0)
            .abs()
            .max((self.found - before.1).abs())
            .max(spreads.fold(0.0, f64::max))
    }

    /// Offset in sight, and by how much shadow's differs, dB, each with its standard error.
    pub fn offsets(&self) -> [(f64, f64); 2] {
        let n = self.at.len();
        [SIGHT, DIFFERENCE].map(|k| (self.at[k], self.covariance[k * n + k].max(0.0).sqrt()))
    }
    /// Holds shadow to what may be taken over: no more than [`MOST_BEYOND_SIGHT_DB`] above sight unless its 95 % interval says so and what was not heard is
    /// on record (there are shadow's luckiest readings else). The deviation covers the rest. True where it was held.
    pub fn hold_shadow(&mut self, heard_alone: bool) -> bool {
        let [_, (beyond, error)] = self.offsets();
        let most = MOST_BEYOND_SIGHT_DB;
        let sure = !heard_alone && beyond - WIDE * error > most;
        if sure || beyond <= most {
            return false;
        }
        self.at[DIFFERENCE] = most;
        let sigma = libm::exp(self.at[LOG_SIGMA + 1]);
        self.at[LOG_SIGMA + 1] = libm::log(libm::hypot(sigma, beyond - most));
        true
    }
    /// Deviation in sight and in shadow, dB.
    pub fn sigma_db(&self) -> [f64; 2] {
        [libm::exp(self.at[LOG_SIGMA]), libm::exp(self.at[LOG_SIGMA + 1])]
    }
    /// Effects of a kind (0 access points, 1 bands, 2 devices), each with its standard error; 0 and 0 for a single one.
    pub fn effects_of(&self, kind: usize) -> Vec<(f64, f64)> {
        let Groups { points, bands, devices } = self.groups;
        let (from, count) = [(0, points), (points, bands), (points + bands, devices)][kind];
        let n = self.at.len();
        (0..count)
            .map(|k| {
                let k = EFFECTS + from + k;
                if count > 1 {
                    (self.at[k], self.covariance[k * n + k].max(0.0).sqrt())
                } else {
                    (0.0, 0.0)
                }
            })
            .collect()
    }
    /// Offset in shadow as a whole and its standard error, dB.
    pub fn shadow(&self) -> (f64, f64) {
        self.sum(&[SIGHT, DIFFERENCE])
    }
    /// Offset of an access point as a whole, in sight or in shadow, and its standard error, dB.
    pub fn whole_of(&self, point: usize, shadow: bool) -> (f64, f64) {
        let own = (self.groups.points > 1).then_some(EFFECTS + point);
        let parts = [Some(SIGHT), shadow.then_some(DIFFERENCE), own];
        self.sum(&parts.into_iter().flatten().collect::<Vec<usize>>())
    }
    /// Sum of parameters and its standard error.
    fn sum(&self, parts: &[usize]) -> (f64, f64) {
        let n = self.at.len();
        let pairs = parts.iter().flat_map(|&a| parts.iter().map(move |&b| (a, b)));
        let variance: f64 = pairs.map(|(a, b)| self.covariance[a * n + b]).sum();
        (parts.iter().map(|&k| self.at[k]).sum(), variance.max(0.0).sqrt())
    }
    /// What is said of a reading that took no part: mean level where it is heard, and the probability that a level is heard at `wanted` or more
    /// (given that it is on record, where the record is of what was heard alone).
    pub fn foresee(&self, reading: &Reading, wanted_dbm: f64) -> (f64, f64) {
        let (mu, s) = self.mean(reading);
        let sigma = libm::exp(s);
        let reaches = |level: f64| normal::below((mu - level) / sigma);
        // What is on record alone, or with what was not heard.
        let record = reading.measured_dbm.is_some() && !reading.complete;
        match self.floor.filter(|_| record) {
            Some(floor) => {
                let mean = mu + sigma * normal::hazard((floor - mu) / sigma);
                let on_record = reaches(floor).max(1e-300);
                (mean, (reaches(wanted_dbm.max(floor)) / on_record).min(1.0))
            }
            None => (mu, self.found_where_missed(reaches(wanted_dbm))),
        }
    }
    fn found_where_missed(&self, reaches: f64) -> f64 {
        if self.floor.is_some() { self.found * reaches } else { reaches }
    }
}

/// Median error of what was heard.
fn middle(readings: &[&Reading]) -> f64 {
    let mut errors: Vec<f64> = readings
        .iter()
        .filter_map(|reading| Some(reading.measured_dbm? - reading.modelled_dbm))
        .collect();
    errors.sort_unstable_by(f64::total_cmp);
    errors.get(errors.len() / 2).copied().unwrap_or(0.0).clamp(-20.0, 20.0)
}

/// Lower factor of a symmetric matrix (Cholesky); `None` where it is not positive definite.
fn factor(mut matrix: Vec<f64>, n: usize) -> Option<Vec<f64>> {
    for row in 0..n {
        for column in 0..=row {
            let (above, below) = matrix.split_at(row * n);
            let left = if column < row { &above[column * n..] } else { below };
            let dot: f64 = left[..column].iter().zip(&below[..column]).map(|(a, b)| a * b).sum();
            let value = matrix[row * n + column] - dot;
            if column < row {
                matrix[row * n + column] = value / matrix[column * n + column];
            } else if value > 1e-12 {
                matrix[row * n + row] = value.sqrt();
            } else {
                return None;
            }
        }
    }
    Some(matrix)
}

/// Solves with a factor of [`factor`].
fn solve(factor: &[f64], n: usize, right: &[f64]) -> Vec<f64> {
    let mut x = right.to_vec();
    for row in 0..n {
        let dot: f64 = (0..row).map(|k| factor[row * n + k] * x[k]).sum();
        x[row] = (x[row] - dot) / factor[row * n + row];
    }
    for row in (0..n).rev() {
        let dot: f64 = (row + 1..n).map(|k| factor[k * n + row] * x[k]).sum();
        x[row] = (x[row] - dot) / factor[row * n + row];
    }
    x
}
