//! Propagation formulas, one model a file: source, range of validity, units, example.
//!
//! A value outside a model's range is refused with the range named ([`OutOfRange`]); nothing is extrapolated unseen.
//! Losses are in dB and positive; frequencies in GHz, lengths in metres, angles in degrees.

pub mod berg;
pub mod free_space;
pub mod p1238_indoor;
pub mod p1411_canyon;
pub mod p1411_corner;
pub mod p1411_low_height;
pub mod p1411_near_street;
pub mod p1411_over_roofs;
pub mod p1411_site_general;
pub mod p2040_slab;
pub mod p2109_entry;
pub mod p526_diffraction;
pub mod p833_vegetation;
pub mod tr38901;

use std::fmt;

/// Speed of light in vacuum, m/s (exact, SI).
pub const LIGHT_M_PER_S: f64 = 299_792_458.0;

/// Wavelength in metres of a frequency in GHz.
///
/// ```
/// assert!((maillage_radio::formulas::wavelength_m(5.5) - 0.0545).abs() < 1e-4);
/// ```
pub fn wavelength_m(f_ghz: f64) -> f64 {
    LIGHT_M_PER_S / (f_ghz * 1e9)
}

pub(crate) fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// `10^(db / 10)`: a power ratio.
pub fn ratio(db: f64) -> f64 {
    libm::exp(db * (core::f64::consts::LN_10 / 10.0))
}

/// `10 log10(ratio)`.
pub fn decibel(ratio: f64) -> f64 {
    10.0 * libm::log10(ratio)
}

/// A value outside the range for which a model was made.
#[derive(Clone, Debug, PartialEq)]
pub struct OutOfRange {
    /// Which quantity.
    pub quantity: &'static str,
    /// Its unit; empty for a pure number.
    pub unit: &'static str,
    /// The value given.
    pub value: f64,
    /// Least value of the range.
    pub low: f64,
    /// Greatest value of the range.
    pub high: f64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OutOfRange { quantity, unit, value, low, high } = self;
        let space = if unit.is_empty() { "" } else { " " };
        match (low.is_finite(), high.is_finite()) {
            (true, false) => write!(
                f,
                "{quantity} {value}{space}{unit} is out of range: at least {low}{space}{unit}"
            ),
            (false, true) => write!(
                f,
                "{quantity} {value}{space}{unit} is out of range: at most {high}{space}{unit}"
            ),
            _ => write!(
                f,
                "{quantity} {value}{space}{unit} is out of range: {low} to {high}{space}{unit}"
            ),
        }
    }
}

impl std::error::Error for OutOfRange {}

/// Refuses what lies outside `low..=high`, and what is no number.
pub(crate) fn within(
    quantity: &'static str,
    unit: &'static str,
    value: f64,
    low: f64,
    high: f64,
) -> Result<(), OutOfRange> {
    if value >= low && value <= high && value.is_finite() {
        Ok(())
    } else {
        Err(OutOfRange { quantity, unit, value, low, high })
    }
}

/// Refuses what is not above `low`.
pub(crate) fn above(
    quantity: &'static str,
    unit: &'static str,
    value: f64,
    low: f64,
) -> Result<(), OutOfRange> {
    if value > low && value.is_finite() {
        Ok(())
    } else {
        Err(OutOfRange { quantity, unit, value, low, high: f64::INFINITY })
    }
}
