//! What people ask of the network at the busiest moment, and the airtime that takes.
//!
//! Users at a place have rates that differ: their signal to noise is normal about the place's median, so each scheme has a probability. Who can
//! have the asked rate alone takes `rate asked / goodput` of the time; who cannot is not served.

use super::airtime::goodput_mbps;
use super::wifi::Mode;
use crate::normal;

/// Demand at the busiest moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// Share of the people present who use the network at one moment, 0 to 1.
    pub concurrency: f64,
    /// Rate that each of them asks for, both ways together, Mbit/s.
    pub rate_mbps: f64,
    /// Share of the devices with one spatial stream, 0 to 1; the others have the service's.
    pub single_stream: f64,
    /// Airtime that an access point gives to data at most, 0 to 1: beyond, queues grow without bound.
    pub most_airtime: f64,
}

impl Default for Demand {
    /// One person in ten at 2 Mbit/s, one device in five with one stream, four fifths of the airtime. Assumptions, not measurements: a
    /// project states its own.
    fn default() -> Self {
        Demand { concurrency: 0.1, rate_mbps: 2.0, single_stream: 0.2, most_airtime: 0.8 }
    }
}

/// First quality of the table, dB; its step; its length.
const LOW_DB: f64 = -60.0;
const STEP_DB: f64 = 0.5;
const ENTRIES: usize = 301;

/// What one active user takes, by the median quality of the way: a table.
#[derive(Clone, Debug)]
pub struct PerUser {
    able: Vec<f32>,
    airtime: Vec<f32>,
}

impl PerUser {
    /// For clients and access points that send in a mode; `spread_db`: standard deviation of levels about their local mean, above 0.
    pub fn new(mode: &Mode, demand: &Demand, spread_db: f64) -> PerUser {
        let one = Mode { streams: 1, ..*mode }.steps();
        let all = mode.steps();
        let devices = [(demand.single_stream, &one), (1.0 - demand.single_stream, &all)];
        let (mut able, mut airtime) = (Vec::new(), Vec::new());
        for entry in 0..ENTRIES {
            let quality = LOW_DB + STEP_DB * entry as f64;
            // Probability that the quality is at least a need.
            let reaches = |need: f64| normal::below((quality - need) / spread_db);
            let (mut can, mut takes) = (0.0, 0.0);
            for (share, steps) in devices {
                for (k, &(need, rate)) in steps.iter().enumerate() {
                    let asks = demand.rate_mbps / goodput_mbps(rate, 1.0);
                    if asks <= 1.0 {
                        let next = steps.get(k + 1).map_or(0.0, |next| reaches(next.0));
                        let here = share * (reaches(need) - next).max(0.0);
                        can += here;
                        takes += here * asks;
                    }
                }
            }
            able.push(can as f32);
            airtime.push(takes as f32);
        }
        PerUser { able, airtime }
    }
    /// Probability that a user can have the asked rate alone, and the mean airtime the user takes (0 for one who cannot), at a median
    /// quality: the lesser of the signal to noise and interference down and up, dB.
    pub fn at(&self, quality_db: f32) -> (f64, f64) {
        let at = ((f64::from(quality_db) - LOW_DB) / STEP_DB).clamp(0.0, (ENTRIES - 1) as f64);
        let low = (at as usize).min(ENTRIES - 2);
        let part = at - low as f64;
        let between = |table: &[f32]| {
            f64::from(table[low]) + part * (f64::from(table[low + 1]) - f64::from(table[low]))
        };
        (between(&self.able), between(&self.airtime))
    }
}
