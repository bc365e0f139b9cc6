//! Between low terminals near street level, with up to two turns: ITU-R P.1411-12, section 4.3.2 (0.43 to 4.86 GHz, so
//! for 2.4 GHz Wi-Fi only; heights 1.5 to 4 m).
//!
//! As the independent implementation behind our reference values reads the Recommendation: the street's loss is taken at
//! `x1 + x2` also with a second turn, and near a corner the loss as a ratio (not in dB) grows linearly with the distance.

use super::{OutOfRange, above, decibel, log10, p1411_canyon, ratio, within};

/// Least distance behind a corner from which its formula holds, m.
const NEAR_M: f64 = 30.0;

/// Loss along streets with zero, one or two right-angled turns, dB.
///
/// `x1_m` to the first crossing (or to the receiver without turns), `x2_m` to the second (or the receiver), `x3_m` from
/// there; zero for a leg that is not there. Heights 1.5 to 4 m; `road_m` as in [`p1411_canyon`].
///
/// # Errors
/// A value outside its range; a leg after an absent one.
///
/// ```
/// use maillage_radio::formulas::p1411_near_street::loss_db;
/// let turn = loss_db(2.412, 20.0, 40.0, 0.0, 4.0, 1.5, 0.5).unwrap();
/// assert!((turn - 82.448).abs() < 0.01);
/// ```
pub fn loss_db(
    f_ghz: f64,
    x1_m: f64,
    x2_m: f64,
    x3_m: f64,
    h1_m: f64,
    h2_m: f64,
    road_m: f64,
) -> Result<f64, OutOfRange> {
    within("frequency", "GHz", f_ghz, 0.43, 4.86)?;
    above("x1", "m", x1_m, 0.0)?;
    within("x2", "m", x2_m, 0.0, 1000.0)?;
    within("x3", "m", x3_m, 0.0, if x2_m > 0.0 { 1000.0 } else { 0.0 })?;
    within("height of terminal 1", "m", h1_m, 1.5, 4.0)?;
    within("height of terminal 2", "m", h2_m, 1.5, 4.0)?;
    let street = p1411_canyon::loss_db(f_ghz, x1_m + x2_m, h1_m, h2_m, road_m)?.median_db;
    if x2_m == 0.0 {
        return Ok(street);
    }
    let f_hz = f_ghz * 1e9;
    let (s1, s2) = (3.45e4 * libm::pow(f_hz, -0.46), 0.54 * libm::pow(f_hz, 0.076));
    let one = |x2: f64| street + decibel(x1_m * x2 / (x1_m + x2)) - 20.0 * log10(s1);
    let two =
        |x3: f64| street + decibel(x1_m * x2_m * x3 / (x1_m + x2_m + x3)) - 20.0 * log10(s1 * s2);
    let near =
        |from: f64, to: f64, share: f64| decibel(ratio(from) * (1.0 - share) + ratio(to) * share);
    let (first, second) = ((s1 * s1).max(NEAR_M), (s2 * s2).max(NEAR_M));
    Ok(if x3_m > second {
        two(x3_m)
    } else if x3_m > 0.0 {
        near(one(x2_m), two(second), x3_m / second)
    } else if x2_m > first {
        one(x2_m)
    } else {
        near(street, one(first), x2_m / first)
    })
}
