//! Free-space loss: ITU-R P.525-4, equation 3.

use super::{OutOfRange, above, log10, wavelength_m};

/// Free-space basic transmission loss between isotropic antennas, dB: `20 log(4 pi d / lambda)`.
///
/// `f_ghz` > 0; `d_m` > 0: distances under 1 m count as 1 m, since the far field is meant.
///
/// # Errors
/// A frequency or a distance that is not above zero.
///
/// ```
/// let loss = maillage_radio::formulas::free_space::loss_db(5.5, 100.0).unwrap();
/// assert!((loss - 87.26).abs() < 0.01);
/// ```
pub fn loss_db(f_ghz: f64, d_m: f64) -> Result<f64, OutOfRange> {
    above("frequency", "GHz", f_ghz, 0.0)?;
    above("distance", "m", d_m, 0.0)?;
    Ok(20.0 * log10(4.0 * core::f64::consts::PI * d_m.max(1.0) / wavelength_m(f_ghz)))
}
