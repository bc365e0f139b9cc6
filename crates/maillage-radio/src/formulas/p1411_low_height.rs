//! Between terminals from below the roofs to near street level, by share of locations: ITU-R P.1411-12, section 4.3.1
//! (0.3 to 3 GHz).

use super::{OutOfRange, log10, p2109_entry::standard_normal_quantile, within};

/// Standard deviation of both parts, dB.
const SIGMA_DB: f64 = 7.0;

/// Surroundings, with their part of the loss out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surroundings {
    /// 0 dB.
    Suburban,
    /// 6.8 dB.
    Urban,
    /// Dense urban, high-rise: 2.3 dB.
    DenseUrban,
}

/// Loss not exceeded at `percent` of locations, dB.
///
/// `f_ghz` 0.3 to 3; `d_m` 0.1 to 3000; `percent` 0.1 to 99.1; `transition_m` (`w`, usually 20 m, at least 0): distance over
/// which sight is lost.
///
/// # Errors
/// A value outside its range.
///
/// ```
/// use maillage_radio::formulas::p1411_low_height::{Surroundings, loss_db};
/// let half = loss_db(Surroundings::Urban, 2.4, 200.0, 50.0, 20.0).unwrap();
/// let most = loss_db(Surroundings::Urban, 2.4, 200.0, 95.0, 20.0).unwrap();
/// assert!(half < most);
/// ```
pub fn loss_db(
    surroundings: Surroundings,
    f_ghz: f64,
    d_m: f64,
    percent: f64,
    transition_m: f64,
) -> Result<f64, OutOfRange> {
    within("frequency", "GHz", f_ghz, 0.3, 3.0)?;
    within("distance", "m", d_m, 0.1, 3000.0)?;
    within("share of locations", "%", percent, 0.1, 99.1)?;
    within("transition", "m", transition_m, 0.0, 1000.0)?;
    let (p, f_mhz) = (percent / 100.0, f_ghz * 1000.0);
    let buildings = match surroundings {
        Surroundings::Suburban => 0.0,
        Surroundings::Urban => 6.8,
        Surroundings::DenseUrban => 2.3,
    };
    let in_sight = |d: f64| {
        let spread = 1.5624 * SIGMA_DB * (libm::sqrt(-2.0 * libm::log(1.0 - p)) - 1.1774);
        32.45 + 20.0 * log10(f_mhz) + 20.0 * log10(d / 1000.0) + spread
    };
    let out_of_sight = |d: f64| {
        9.5 + 45.0 * log10(f_mhz)
            + 40.0 * log10(d / 1000.0)
            + buildings
            + SIGMA_DB * standard_normal_quantile(p)
    };
    let sight = if percent < 45.0 {
        212.0 * log10(p) * log10(p) - 64.0 * log10(p)
    } else {
        79.2 - 70.0 * p
    };
    Ok(if d_m < sight {
        in_sight(d_m)
    } else if d_m > sight + transition_m {
        out_of_sight(d_m)
    } else {
        let (a, b) = (in_sight(sight), out_of_sight(sight + transition_m));
        a + (b - a) * (d_m - sight) / transition_m
    })
}
