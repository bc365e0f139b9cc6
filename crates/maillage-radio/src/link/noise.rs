//! Thermal noise and signal to interference and noise.

use crate::formulas::{decibel, ratio};

/// Thermal noise density at 290 K, dBm/Hz.
pub const DENSITY_DBM_PER_HZ: f64 = -174.0;
/// Noise figure of a phone or a laptop, dB.
pub const CLIENT_NOISE_FIGURE_DB: f64 = 7.0;

/// Noise of a receiver, dBm: `-174 + 10 log B + NF`, `width_mhz` > 0.
///
/// ```
/// use maillage_radio::link::noise::{CLIENT_NOISE_FIGURE_DB, noise_dbm};
/// assert!((noise_dbm(20.0, CLIENT_NOISE_FIGURE_DB) + 93.99).abs() < 0.01);
/// ```
pub fn noise_dbm(width_mhz: f64, noise_figure_db: f64) -> f64 {
    DENSITY_DBM_PER_HZ + decibel(width_mhz * 1e6) + noise_figure_db
}

/// Signal to interference and noise, dB; each interferer with its weight (airtime times spectral overlap, 0 to 1).
///
/// ```
/// use maillage_radio::link::noise::sinr_db;
/// assert!((sinr_db(-60.0, &[], -94.0) - 34.0).abs() < 1e-9);
/// assert!((sinr_db(-60.0, &[(-70.0, 1.0)], -150.0) - 10.0).abs() < 1e-6);
/// ```
pub fn sinr_db(signal_dbm: f64, interferers: &[(f64, f64)], noise_dbm: f64) -> f64 {
    let unwanted: f64 = interferers.iter().map(|&(dbm, weight)| weight * ratio(dbm)).sum::<f64>()
        + ratio(noise_dbm);
    signal_dbm - decibel(unwanted)
}
