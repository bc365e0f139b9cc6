//! Readings against the model: what is off by class, access point, band and device, with intervals, and how far what is said can be trusted.

mod fit;
mod likelihood;
mod walk;

pub use walk::{ALIKE_M, Walk, places, uncertainty_after, walk};

use crate::coverage::UNCALIBRATED_SIGMA_DB;
use fit::{Fit, Groups};

/// A reading beside the model's value at its place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Easting and northing, m.
    pub position: [f64; 2],
    /// Measured level, dBm; `None` where it is known that nothing was heard.
    pub measured_dbm: Option<f64>,
    /// What was not heard there is on record, too: by its scan, or by a row of its own.
    pub complete: bool,
    /// Modelled level, dBm.
    pub modelled_dbm: f64,
    /// The access point is seen from there.
    pub sight: bool,
    /// Number of the access point, of its band and of the device, each from 0.
    pub point: u32,
    /// Number of its band.
    pub band: u32,
    /// Number of the device.
    pub device: u32,
}

/// What is known of the readings besides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// Level from which on devices hear an access point, dBm; found from the readings where `None`.
    pub floor_dbm: Option<f64>,
    /// Level whose probability the reliability table compares, dBm.
    pub wanted_dbm: f64,
}

/// How far an access point, a band or a device is off beyond its class, dB.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effect {
    /// What is to be added to the model beyond the offset of the class, dB.
    pub offset_db: f64,
    /// Its standard error, dB.
    pub error_db: f64,
    /// Readings it rests on: levels heard.
    pub readings: usize,
}

/// Readings held out for which a probability of a range was said: how many, the mean of what was said, the share for which it came.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// From.
    pub low: f64,
    /// To.
    pub high: f64,
    /// Readings.
    pub readings: usize,
    /// Mean probability said.
    pub said: f64,
    /// Share seen.
    pub seen: f64,
}

/// What calibration found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Offset in sight, dB, to add to the model; 0 where no class has [`LEAST`] levels heard. A class with fewer shares the other's: a bias of power or
    /// antenna is common to both.
    pub sight_db: f64,
    /// Offset in shadow, dB: more than [`MOST_BEYOND_SIGHT_DB`] above that in sight only as far as its interval says so.
    pub shadow_db: f64,
    /// 95 % intervals of both, dB.
    pub interval_db: [[f64; 2]; 2],
    /// The readings say more for shadow than was taken over.
    pub held_down: bool,
    /// Levels heard in sight and in shadow.
    pub readings: [usize; 2],
    /// Readings in which nothing was heard.
    pub unheard: usize,
    /// Level from which on devices hear, dBm: given, or the lowest percentile of what was heard; `None` without readings.
    pub floor_dbm: Option<f64>,
    /// Share of the levels above it that are heard, where it is known what was not.
    pub heard_share: f64,
    /// Share of the readings that fit nothing: a wrong place, a wrong name.
    pub odd_share: f64,
    /// Root mean square error of the model as it was, dB, of what was heard.
    pub before_db: f64,
    /// The same of held-out readings after correction by the others, dB, beside the level expected where it is heard.
    pub after_db: f64,
    /// Standard deviation about the offset, in sight and in shadow, dB; that of no calibration in a class with fewer than [`LEAST`] levels heard. In
    /// shadow that is held down it covers what the readings say beyond.
    pub sigma_db: [f64; 2],
    /// The same without what covers that: how levels spread about their mean.
    pub spread_within_db: [f64; 2],
    /// The levels heard are a record of what was heard alone, or some of them are.
    pub heard_alone: bool,
    /// Access points, by number.
    pub points: Vec<Effect>,
    /// Bands, by number.
    pub bands: Vec<Effect>,
    /// Devices, by number.
    pub devices: Vec<Effect>,
    /// Standard errors of the whole offset of each access point, in sight and in shadow, dB.
    pub unknown_db: Vec<[f64; 2]>,
    /// Standard deviation of the effects of access points, dB: what is not known of one that was not read.
    pub spread_db: f64,
    /// Access points that are off by far, by number, with how far they are from the others, dB: built in another way than planned.
    pub misbuilt: Vec<(u32, f64)>,
    /// What was said of held-out readings, and what was seen.
    pub reliability: Vec<Reliability>,
}

impl Calibration {
    /// Levels heard of the classes that were corrected: those with at least [`LEAST`].
    pub fn used(&self) -> usize {
        self.readings.iter().filter(|&&count| count >= LEAST).sum()
    }
    /// What is added to the model for an access point beyond its class, and the standard deviation of what is not known of its whole offset in sight and in
    /// shadow, dB: where it was not read, the spread of access points is in it.
    pub fn of_point(&self, point: Option<u32>, band: Option<u32>) -> (f64, [f64; 2]) {
        let band = band.and_then(|band| self.bands.get(band as usize)).copied().unwrap_or_default();
        let read = point.filter(|&point| {
            self.points.get(point as usize).is_some_and(|effect| effect.readings > 0)
        });
        match read {
            Some(point) => {
                let point = point as usize;
                (self.points[point].offset_db + band.offset_db, self.unknown_db[point])
            }
            None => {
                let error = |[low, high]: [f64; 2]| (high - low) / (2.0 * WIDE);
                (
                    band.offset_db,
                    self.interval_db.map(|interval| libm::hypot(error(interval), self.spread_db)),
                )
            }
        }
    }
}

/// Levels heard of a class below which it is not calibrated.
pub const LEAST: usize = 8;
/// How far shadow's offset may lie above that in sight unless its interval says more, dB.
pub const MOST_BEYOND_SIGHT_DB: f64 = 6.0;
/// How far an access point must lie from the others, with its interval, to be named, dB.
const MISBUILT_DB: f64 = 6.0;
/// Deviations of a 95 % interval.
pub const WIDE: f64 = 1.96;
/// Parts that take turns in being held out.
const FOLDS: usize = 5;
/// Side of the squares that are held out whole, so that neighbours do not vouch for each other, m.
const BLOCK_M: f64 = 25.0;
/// Ranges of the reliability table.
const RANGES: [f64; 7] = [0.0, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0];

/// Which part holds a reading out: squares are dealt out by a mix of their numbers, the same always.
fn fold(reading: &Reading) -> usize {
    let (x, y) = (
        (reading.position[0] / BLOCK_M).floor() as i64,
        (reading.position[1] / BLOCK_M).floor() as i64,
    );
    let mixed = (x.wrapping_mul(0x9e37_79b9) ^ y.wrapping_mul(0x85eb_ca6b)).unsigned_abs();
    ((mixed ^ mixed >> 15).wrapping_mul(0x2c1b_3c6d) >> 12) as usize % FOLDS
}

/// The lowest percentile of the levels heard.
fn lowest_percentile(readings: &[Reading]) -> Option<f64> {
    let mut levels: Vec<f64> = readings.iter().filter_map(|reading| reading.measured_dbm).collect();
    levels.sort_unstable_by(f64::total_cmp);
    levels.get(levels.len() / 100).copied()
}

/// Calibrates; squares of the ground are held out in turn for the error after and the reliability.
///
/// ```
/// use maillage_radio::calibration::{Reading, Record, calibrate};
/// let readings: Vec<Reading> = (0..100)
///     .map(|k| Reading {
///         position: [f64::from(k) * 10.0, 0.0],
///         measured_dbm: Some(-66.0 + f64::from(k % 5)),
///         modelled_dbm: -60.0,
///         sight: true,
///         complete: true,
///         ..Reading::default()
///     })
///     .collect();
/// let found = calibrate(&readings, &Record { floor_dbm: Some(-90.0), wanted_dbm: -70.0 });
/// assert!((found.sight_db + 4.0).abs() < 0.2 && found.before_db > 3.9 && found.after_db < 2.0);
/// ```
pub fn calibrate(readings: &[Reading], record: &Record) -> Calibration {
    let floor_dbm = record.floor_dbm.or_else(|| lowest_percentile(readings));
    // What lies below the floor of a record of what was heard alone is by chance on record.
    let counts = |one: &&Reading| {
        one.complete || one.measured_dbm.zip(floor_dbm).is_none_or(|(level, floor)| level >= floor)
    };
    let readings: &[Reading] = &readings.iter().filter(counts).copied().collect::<Vec<Reading>>();
    let heard = || readings.iter().filter(|one| one.measured_dbm.is_some());
    let count = |sight: bool| heard().filter(|one| one.sight == sight).count();
    let mut found = Calibration {
        readings: [count(true), count(false)],
        unheard: readings.len() - heard().count(),
        heard_alone: heard().any(|one| !one.complete),
        floor_dbm,
        heard_share: 1.0,
        sigma_db: [UNCALIBRATED_SIGMA_DB; 2],
        before_db: root_mean_square(
            heard().filter_map(|one| Some(one.measured_dbm? - one.modelled_dbm)),
        ),
        ..Calibration::default()
    };
    found.after_db = found.before_db;
    if found.used() == 0 {
        return found;
    }
    let number = |of: &dyn Fn(&Reading) -> u32| {
        readings.iter().map(|one| of(one) as usize + 1).max().unwrap_or(0)
    };
    let groups = Groups {
        points: number(&|one| one.point),
        bands: number(&|one| one.band),
        devices: number(&|one| one.device),
    };
    let mut all = Fit::new(readings, groups, floor_dbm, None, &|_| true);
    let free = all.clone();
    found.spread_within_db = all.sigma_db();
    found.held_down = all.hold_shadow(found.heard_alone);
    take_over(&mut found, &all, readings);
    let mut errors = Vec::new();
    let mut said: Vec<(f64, bool)> = Vec::new();
    for held in 0..FOLDS {
        let out: Vec<&Reading> = readings.iter().filter(|one| fold(one) == held).collect();
        if out.is_empty() {
            continue;
        }
        // As the map says it: with shadow held down alike.
        let mut fit = Fit::new(readings, groups, floor_dbm, Some(&free), &|one| fold(one) != held);
        fit.hold_shadow(found.heard_alone);
        for one in out {
            let (level, probability) = fit.foresee(one, record.wanted_dbm);
            errors.extend(one.measured_dbm.map(|measured| measured - level));
            let came = one.measured_dbm.is_some_and(|measured| measured >= record.wanted_dbm);
            said.push((probability, came));
        }
    }
    found.after_db = root_mean_square(errors.into_iter());
    found.reliability = reliability(&said);
    found
}

fn root_mean_square(errors: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0u64);
    for error in errors {
        sum += error * error;
        count += 1;
    }
    (sum / count.max(1) as f64).sqrt()
}

/// Offsets, intervals and effects of a fit.
fn take_over(found: &mut Calibration, fit: &Fit, readings: &[Reading]) {
    let [(sight, sight_error), (beyond, _)] = fit.offsets();
    let (_, shadow_error) = fit.shadow();
    found.sight_db = sight;
    found.shadow_db = sight + beyond;
    let interval = |at: f64, error: f64| [at - WIDE * error, at + WIDE * error];
    found.interval_db =
        [interval(found.sight_db, sight_error), interval(found.shadow_db, shadow_error)];
    for (class, sigma) in fit.sigma_db().into_iter().enumerate() {
        if found.readings[class] >= LEAST {
            found.sigma_db[class] = sigma;
        }
    }
    found.heard_share = if found.unheard > 0 { fit.found } else { 1.0 };
    found.odd_share = fit.background;
    found.spread_db = fit.spread_db[0];
    let effects = |kind: usize, of: &dyn Fn(&Reading) -> u32| -> Vec<Effect> {
        let mut effects: Vec<Effect> = fit
            .effects_of(kind)
            .into_iter()
            .map(|(offset_db, error_db)| Effect { offset_db, error_db, readings: 0 })
            .collect();
        for one in readings.iter().filter(|one| one.measured_dbm.is_some()) {
            effects[of(one) as usize].readings += 1;
        }
        effects
    };
    found.points = effects(0, &|one| one.point);
    found.bands = effects(1, &|one| one.band);
    found.devices = effects(2, &|one| one.device);
    let whole: Vec<(f64, f64)> = (0..found.points.len()).map(|k| fit.whole_of(k, false)).collect();
    found.unknown_db = (0..found.points.len())
        .map(|k| [false, true].map(|shadow| fit.whole_of(k, shadow).1))
        .collect();
    let read = |k: &usize| found.points[*k].readings >= LEAST;
    for k in (0..whole.len()).filter(read) {
        let mut others: Vec<f64> = (0..whole.len())
            .filter(|other| *other != k && read(other))
            .map(|k| whole[k].0)
            .collect();
        others.sort_unstable_by(f64::total_cmp);
        let Some(&usual) = others.get(others.len() / 2) else { continue };
        let (at, error) = whole[k];
        // Weaker than the others and than its plan, or stronger than both.
        let weak = at + WIDE * error < usual.min(0.0) - MISBUILT_DB;
        let strong = at - WIDE * error > usual.max(0.0) + MISBUILT_DB;
        if weak || strong {
            found.misbuilt.push((k as u32, at - usual));
        }
    }
}

fn reliability(said: &[(f64, bool)]) -> Vec<Reliability> {
    RANGES
        .windows(2)
        .filter_map(|range| {
            let [low, high] = [range[0], range[1]];
            let last = high >= 1.0;
            let here = said.iter().filter(|(p, _)| *p >= low && (*p < high || last));
            let (mut readings, mut sum, mut seen) = (0usize, 0.0, 0.0);
            for (probability, came) in here {
                readings += 1;
                sum += probability;
                seen += f64::from(u8::from(*came));
            }
            let n = readings as f64;
            (readings > 0).then(|| Reliability {
                low,
                high,
                readings,
                said: sum / n,
                seen: seen / n,
            })
        })
        .collect()
}
