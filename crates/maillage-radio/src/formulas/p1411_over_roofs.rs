//! Over the roofs, in the direction across the streets: ITU-R P.1411-12, section 4.2.2.1 (an extension of COST 231
//! Walfisch-Ikegami to low base stations).

use core::f64::consts::PI;

use super::{OutOfRange, log10, wavelength_m, within};

/// The path over the roofs. Lengths in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Roofs {
    /// Frequency, GHz, 0.8 to 26.
    pub f_ghz: f64,
    /// Distance along the ground, 20 to 5000.
    pub d_m: f64,
    /// Base station's height, 4 to 55.
    pub h1_m: f64,
    /// Mobile's height, 1 to 3.
    pub h2_m: f64,
    /// Mean height of the roofs.
    pub roof_m: f64,
    /// Length of the path covered by buildings.
    pub covered_m: f64,
    /// Distance between rows of buildings.
    pub spacing_m: f64,
    /// Width of the mobile's street.
    pub street_m: f64,
    /// Angle between the street and the path, degrees, 0 to 90.
    pub angle_deg: f64,
    /// True in a metropolitan centre; matters below 2 GHz only.
    pub metropolitan: bool,
}

/// Loss over the roofs, dB.
///
/// # Errors
/// A value outside its range; a mobile at or above the roofs.
///
/// ```
/// use maillage_radio::formulas::p1411_over_roofs::{Roofs, loss_db};
/// let path = Roofs {
///     f_ghz: 2.412, d_m: 50.0, h1_m: 6.0, h2_m: 1.5, roof_m: 9.0, covered_m: 40.0, spacing_m: 25.0, street_m: 15.0,
///     angle_deg: 10.0, metropolitan: false,
/// };
/// assert!((loss_db(&path).unwrap() - 114.31).abs() < 0.02);
/// ```
pub fn loss_db(path: &Roofs) -> Result<f64, OutOfRange> {
    let Roofs { f_ghz, d_m, h1_m, h2_m, roof_m, covered_m, spacing_m, street_m, angle_deg, .. } =
        *path;
    within("frequency", "GHz", f_ghz, 0.8, 26.0)?;
    within("distance", "m", d_m, 20.0, 5000.0)?;
    within("height of the base station", "m", h1_m, 4.0, 55.0)?;
    within("height of the mobile", "m", h2_m, 1.0, 3.0)?;
    super::above("roof height", "m", roof_m, h2_m)?;
    super::above("covered length", "m", covered_m, 0.0)?;
    super::above("spacing of the rows", "m", spacing_m, 0.0)?;
    super::above("street width", "m", street_m, 0.0)?;
    within("street angle", "degrees", angle_deg, 0.0, 90.0)?;
    let f_mhz = f_ghz * 1000.0;
    let free = 32.4 + 20.0 * log10(d_m / 1000.0) + 20.0 * log10(f_mhz);
    let orientation = if angle_deg < 35.0 {
        -10.0 + 0.354 * angle_deg
    } else if angle_deg < 55.0 {
        2.5 + 0.075 * (angle_deg - 35.0)
    } else {
        4.0 - 0.114 * (angle_deg - 55.0)
    };
    let street = -8.2 - 10.0 * log10(street_m)
        + 10.0 * log10(f_mhz)
        + 20.0 * log10(roof_m - h2_m)
        + orientation;
    Ok((free + street + rows_db(path)).max(free))
}

/// Diffraction past the rows of buildings, dB: settled field or not by the covered length, blended at the breakpoint.
fn rows_db(path: &Roofs) -> f64 {
    let lambda = wavelength_m(path.f_ghz);
    let above = path.h1_m - path.roof_m;
    let settled_from = lambda * path.d_m * path.d_m / (above * above);
    let breakpoint = above.abs() * libm::sqrt(path.covered_m / lambda);
    let settled = path.covered_m > settled_from;
    if above == 0.0 {
        return many_rows_db(path, path.d_m);
    }
    let (upper, lower) = (settled_db(path, breakpoint), many_rows_db(path, breakpoint));
    let (step, middle) = (upper - lower, f64::midpoint(upper, lower));
    let decades = log10(path.d_m) - log10(breakpoint);
    if step > 0.0 {
        let blend = libm::tanh(decades / 0.1);
        if settled {
            -blend * (settled_db(path, path.d_m) - middle) + middle
        } else {
            blend * (many_rows_db(path, path.d_m) - middle) + middle
        }
    } else if step == 0.0 {
        many_rows_db(path, path.d_m)
    } else {
        let blend = libm::tanh(decades / (step * 0.0417));
        if settled {
            settled_db(path, path.d_m) - blend * (upper - middle) - upper + middle
        } else {
            many_rows_db(path, path.d_m) + blend * (middle - lower) + middle - lower
        }
    }
}

/// `L1msd`: the field is settled (long covered path).
fn settled_db(path: &Roofs, d_m: f64) -> f64 {
    let above = path.h1_m - path.roof_m;
    let f_mhz = path.f_ghz * 1000.0;
    let high = path.h1_m > path.roof_m;
    let shadowing = if high { -18.0 * log10(1.0 + above) } else { 0.0 };
    let base = if f_mhz > 2000.0 { if high { 71.4 } else { 73.0 } } else { 54.0 };
    let a = if high {
        base
    } else if d_m >= 500.0 {
        base - 0.8 * above
    } else {
        base - 1.6 * above * d_m / 1000.0
    };
    let distance = if high { 18.0 } else { 18.0 - 15.0 * above / path.roof_m };
    let frequency = if f_mhz > 2000.0 {
        -8.0
    } else {
        -4.0 + if path.metropolitan { 1.5 } else { 0.7 } * (f_mhz / 925.0 - 1.0)
    };
    shadowing + a + distance * log10(d_m / 1000.0) + frequency * log10(f_mhz)
        - 9.0 * log10(path.spacing_m)
}

/// `L2msd`: few rows, or the base station near the roofs.
fn many_rows_db(path: &Roofs, d_m: f64) -> f64 {
    let lambda = wavelength_m(path.f_ghz);
    let f_mhz = path.f_ghz * 1000.0;
    let (above, b) = (path.h1_m - path.roof_m, path.spacing_m);
    let upper =
        pow10(-log10(libm::sqrt(b / lambda)) - log10(d_m) / 9.0 + 10.0 / 9.0 * log10(b / 2.35));
    let lower = (0.00023 * b * b - 0.1827 * b - 9.4978) / libm::pow(log10(f_mhz), 2.938)
        + 0.000781 * b
        + 0.06923;
    let q = if path.h1_m > path.roof_m + upper {
        2.35 * libm::pow(above / d_m * libm::sqrt(b / lambda), 0.9)
    } else if path.h1_m >= path.roof_m + lower {
        b / d_m
    } else {
        let theta = libm::atan(above / b);
        let rho = libm::sqrt(above * above + b * b);
        b / (2.0 * PI * d_m) * libm::sqrt(lambda / rho) * (1.0 / theta - 1.0 / (2.0 * PI + theta))
    };
    -10.0 * log10(q * q)
}

fn pow10(x: f64) -> f64 {
    libm::exp(x * core::f64::consts::LN_10)
}
