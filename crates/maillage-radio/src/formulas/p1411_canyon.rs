//! Street canyon in line of sight: ITU-R P.1411-12, section 4.1.2. Two slopes about a breakpoint.

use super::{OutOfRange, above, log10, wavelength_m, within};

/// Frequency from which traffic raises the road (SHF), GHz.
const SHF_FROM_GHZ: f64 = 3.0;
/// Distance `Rs` at which the steeper slope begins where a terminal is below the traffic, m.
const ROUGH_M: f64 = 20.0;

/// Median, lower and upper loss, dB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Median.
    pub median_db: f64,
    /// Lower bound.
    pub lower_db: f64,
    /// Upper bound.
    pub upper_db: f64,
}

/// Distance of the breakpoint, m: `4 h1 h2 / lambda`, heights above the effective road at SHF. `None` where a terminal
/// is at or below the effective road, which has no breakpoint.
///
/// ```
/// let breakpoint = maillage_radio::formulas::p1411_canyon::breakpoint_m(5.5, 4.0, 1.5, 0.0).unwrap();
/// assert!((breakpoint - 440.3).abs() < 0.1);
/// ```
pub fn breakpoint_m(f_ghz: f64, h1_m: f64, h2_m: f64, road_m: f64) -> Option<f64> {
    let road = if f_ghz > SHF_FROM_GHZ { road_m } else { 0.0 };
    (h1_m > road && h2_m > road).then(|| 4.0 * (h1_m - road) * (h2_m - road) / wavelength_m(f_ghz))
}

/// Loss along a street canyon, dB.
///
/// `f_ghz` 0.3 to 15; `d_m` > 0, up to 1000; antenna heights `h1_m`, `h2_m` > 0 above ground. `road_m`: effective road
/// height `hs` at 3 to 15 GHz, 0.23 to 1.6 m (about 0.5 in a quiet street, 1.3 to 1.6 in a busy one; 0 for none); below
/// 3 GHz it does not enter.
///
/// # Errors
/// A value outside its range.
///
/// ```
/// use maillage_radio::formulas::p1411_canyon::loss_db;
/// let street = loss_db(5.5, 100.0, 4.0, 1.5, 0.0).unwrap();
/// assert!(street.lower_db < street.median_db && street.median_db < street.upper_db);
/// ```
pub fn loss_db(
    f_ghz: f64,
    d_m: f64,
    h1_m: f64,
    h2_m: f64,
    road_m: f64,
) -> Result<Bounds, OutOfRange> {
    within("frequency", "GHz", f_ghz, 0.3, 15.0)?;
    above("distance", "m", d_m, 0.0)?;
    within("distance", "m", d_m, 0.0, 1000.0)?;
    above("height of terminal 1", "m", h1_m, 0.0)?;
    above("height of terminal 2", "m", h2_m, 0.0)?;
    within("road height", "m", road_m, 0.0, 1.6)?;
    let lambda = wavelength_m(f_ghz);
    let Some(breakpoint) = breakpoint_m(f_ghz, h1_m, h2_m, road_m) else {
        if d_m < ROUGH_M {
            // Close by, as at UHF: the road does not enter.
            return Ok(two_slopes(lambda, d_m, 4.0 * h1_m * h2_m / lambda, h1_m * h2_m));
        }
        let at = (20.0 * log10(lambda / (2.0 * core::f64::consts::PI * ROUGH_M))).abs();
        let slope = 30.0 * log10(d_m / ROUGH_M);
        return Ok(Bounds {
            median_db: at + 6.0 + slope,
            lower_db: at + slope,
            upper_db: at + 20.0 + slope,
        });
    };
    let road = if f_ghz > SHF_FROM_GHZ { road_m } else { 0.0 };
    Ok(two_slopes(lambda, d_m, breakpoint, (h1_m - road) * (h2_m - road)))
}

fn two_slopes(lambda: f64, d_m: f64, breakpoint: f64, heights: f64) -> Bounds {
    let at = (20.0 * log10(lambda * lambda / (8.0 * core::f64::consts::PI * heights))).abs();
    let decades = log10(d_m / breakpoint);
    let slope = if d_m <= breakpoint { 20.0 } else { 40.0 } * decades;
    let upper = if d_m <= breakpoint { 25.0 } else { 40.0 } * decades;
    Bounds { median_db: at + 6.0 + slope, lower_db: at + slope, upper_db: at + 20.0 + upper }
}
