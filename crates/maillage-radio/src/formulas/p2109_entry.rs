//! Building entry loss: ITU-R P.2109-2.

use super::{OutOfRange, decibel, log10, ratio, within};

/// Kind of building.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Building {
    /// Traditional: no metallised glass.
    Traditional,
    /// Thermally efficient: metallised glass, foil.
    ThermallyEfficient,
}

/// Loss on entering a building, not exceeded with the given probability, dB.
///
/// `f_ghz` 0.08 to 100; `probability` 0 to 1, both excluded; `elevation_deg` of the path at the façade, -90 to 90.
///
/// # Errors
/// A value outside its range.
///
/// ```
/// use maillage_radio::formulas::p2109_entry::{Building, loss_db};
/// let old = loss_db(Building::Traditional, 5.5, 0.5, 0.0).unwrap();
/// let new = loss_db(Building::ThermallyEfficient, 5.5, 0.5, 0.0).unwrap();
/// assert!((15.0..20.0).contains(&old) && new > old + 10.0);
/// ```
pub fn loss_db(
    building: Building,
    f_ghz: f64,
    probability: f64,
    elevation_deg: f64,
) -> Result<f64, OutOfRange> {
    within("frequency", "GHz", f_ghz, 0.08, 100.0)?;
    within("probability", "", probability, f64::MIN_POSITIVE, 1.0 - f64::EPSILON)?;
    within("elevation", "degrees", elevation_deg, -90.0, 90.0)?;
    let [r, s, t, u, v, w, x, y, z] = match building {
        Building::Traditional => [12.64, 3.72, 0.96, 9.6, 2.0, 9.1, -3.0, 4.5, -2.0],
        Building::ThermallyEfficient => [28.19, -3.00, 8.48, 13.5, 3.8, 27.8, -2.9, 9.4, -2.1],
    };
    let f = log10(f_ghz);
    let horizontal = r + s * f + t * f * f;
    let elevation = 0.212 * elevation_deg.abs();
    let deviate = standard_normal_quantile(probability);
    let a = deviate * (u + v * f) + horizontal + elevation;
    let b = deviate * (y + z * f) + w + x * f;
    Ok(decibel(ratio(a) + ratio(b) + ratio(-3.0)))
}

/// Quantile of the standard normal distribution, `0 < p < 1`: bisection-free, by Acklam's rational start and two Halley
/// steps on `erfc`, exact to rounding.
///
/// ```
/// use maillage_radio::formulas::p2109_entry::standard_normal_quantile;
/// assert!((standard_normal_quantile(0.975) - 1.959963984540054).abs() < 1e-12);
/// ```
pub fn standard_normal_quantile(p: f64) -> f64 {
    // The tails by symmetry, so that both are equally exact.
    if p > 0.5 {
        return -standard_normal_quantile(1.0 - p);
    }
    let mut x = if p < 0.02425 {
        // Winitzki-like start in the tail.
        let q = libm::sqrt(-2.0 * libm::log(p));
        -(q - (2.515517 + q * (0.802853 + q * 0.010328))
            / (1.0 + q * (1.432788 + q * (0.189269 + q * 0.001308))))
    } else {
        let q = p - 0.5;
        q * 2.506628274631 * (1.0 + q * q * (1.0 + q * q * 4.0))
    };
    for _ in 0..8 {
        let error = 0.5 * libm::erfc(-x / core::f64::consts::SQRT_2) - p;
        let density = libm::exp(-x * x / 2.0) / libm::sqrt(2.0 * core::f64::consts::PI);
        let step = error / density;
        // Halley: the density's own slope is -x.
        let next = x - step / (1.0 + x * step / 2.0);
        if next == x {
            break;
        }
        x = next;
    }
    x
}
