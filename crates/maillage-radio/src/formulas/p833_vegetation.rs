//! Vegetation: the woodland model of ITU-R P.833-10 (section 2.1) and Weissberger's modified exponential decay.

use super::{OutOfRange, within};

/// Specific attenuation (dB/m) and greatest attenuation (dB) measured at frequencies in MHz: P.833-10, table 1, the series
/// we could check.
const WOODLAND: [(f64, f64, f64); 5] = [
    (105.9, 0.04, 9.4),
    (466.475, 0.12, 18.0),
    (949.0, 0.17, 26.5),
    (1852.2, 0.30, 29.0),
    (2117.5, 0.34, 34.1),
];

/// Specific attenuation, dB/m, and greatest attenuation, dB, by linear interpolation of the table in the logarithm of
/// frequency.
///
/// `f_ghz` 0.1059 to 2.1175: the table ends below Wi-Fi.
///
/// # Errors
/// A frequency outside the table.
pub fn woodland_parameters(f_ghz: f64) -> Result<(f64, f64), OutOfRange> {
    let f_mhz = f_ghz * 1000.0;
    within(
        "frequency",
        "GHz",
        f_ghz,
        WOODLAND[0].0 / 1000.0,
        WOODLAND[WOODLAND.len() - 1].0 / 1000.0,
    )?;
    let upper = WOODLAND.iter().position(|row| row.0 >= f_mhz - 1e-9).unwrap_or(WOODLAND.len() - 1);
    let high = WOODLAND[upper];
    if upper == 0 || (high.0 - f_mhz).abs() < 1e-9 {
        return Ok((high.1, high.2));
    }
    let low = WOODLAND[upper - 1];
    let share = libm::log(f_mhz / low.0) / libm::log(high.0 / low.0);
    Ok((low.1 + share * (high.1 - low.1), low.2 + share * (high.2 - low.2)))
}

/// Excess loss where one end stands `depth_m` deep in woodland, dB: `Am (1 - exp(-d gamma / Am))` (P.833-10, equation 1).
///
/// # Errors
/// A frequency outside the table; a negative depth.
///
/// ```
/// let loss = maillage_radio::formulas::p833_vegetation::woodland_db(0.949, 1000.0).unwrap();
/// assert!((loss - 26.5).abs() < 0.1);
/// ```
pub fn woodland_db(f_ghz: f64, depth_m: f64) -> Result<f64, OutOfRange> {
    within("depth", "m", depth_m, 0.0, f64::MAX)?;
    let (gamma, most) = woodland_parameters(f_ghz)?;
    Ok(most * (1.0 - libm::exp(-depth_m * gamma / most)))
}

/// Greatest loss through trees, dB: `1.37 f^0.42`, f in MHz (P.833-10, section 2.1, St Petersburg; within 3 dB of the five points of the table
/// above). Beyond 2.2 GHz it is extrapolated: 36 dB at 2.4 GHz, 51 at 5.5.
///
/// ```
/// use maillage_radio::formulas::p833_vegetation::most_db;
/// assert!((most_db(5.5) - 51.0).abs() < 0.1 && (most_db(0.949) - 26.5).abs() < 3.0);
/// ```
pub fn most_db(f_ghz: f64) -> f64 {
    1.37 * libm::pow(1000.0 * f_ghz, 0.42)
}

/// Weissberger's loss through `depth_m` of trees in leaf, dB: `0.45 f^0.284 d` to 14 m, `1.33 f^0.284 d^0.588` to 400 m
/// (M. Weissberger, ESD-TR-81-101, 1982).
///
/// `f_ghz` 0.23 to 95; `depth_m` 0 to 400.
///
/// # Errors
/// A value outside its range.
///
/// ```
/// use maillage_radio::formulas::p833_vegetation::weissberger_db;
/// assert!((weissberger_db(5.5, 10.0).unwrap() - 7.3).abs() < 0.05);
/// assert!((weissberger_db(5.5, 30.0).unwrap() - 16.0).abs() < 0.1);
/// ```
pub fn weissberger_db(f_ghz: f64, depth_m: f64) -> Result<f64, OutOfRange> {
    within("frequency", "GHz", f_ghz, 0.23, 95.0)?;
    within("depth", "m", depth_m, 0.0, 400.0)?;
    let f = libm::pow(f_ghz, 0.284);
    Ok(if depth_m <= 14.0 { 0.45 * f * depth_m } else { 1.33 * f * libm::pow(depth_m, 0.588) })
}
