//! Round one corner of a street crossing: ITU-R P.1411-12, section 4.1.3.2 (2 to 38 GHz, 90 degrees).

use super::{OutOfRange, above, log10, p1411_canyon, within};

/// Surroundings of the corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// Urban, wedge-shaped building corners: 20 dB, beta 6.
    UrbanWedge,
    /// Urban, chamfered corners: 20 dB, beta from frequency and distance.
    UrbanChamfered,
    /// Residential: 30 dB, beta 6.
    Residential,
}

/// Length over which the corner's loss builds up, m.
const CORNER_M: f64 = 30.0;

/// Loss from a transmitter `x1_m` before the crossing to a receiver `x2_m` behind it, dB.
///
/// `f_ghz` 2 to 38; `x1_m` > 20 and `x2_m` > 0 from the middle of the crossing; `w1_m` > 0, width of the transmitter's
/// street. `along_db`: the loss in line of sight at `x1_m`. The Recommendation's equation 19 prints the steady-state loss
/// where the corner's is meant.
///
/// # Errors
/// A value outside its range.
///
/// ```
/// use maillage_radio::formulas::p1411_corner::{Corner, excess_db};
/// let near = excess_db(Corner::UrbanWedge, 5.5, 50.0, 8.0, 12.0).unwrap();
/// let far = excess_db(Corner::UrbanWedge, 5.5, 50.0, 80.0, 12.0).unwrap();
/// assert!(0.0 < near && near < 20.0 && 20.0 < far);
/// ```
pub fn excess_db(
    corner: Corner,
    f_ghz: f64,
    x1_m: f64,
    x2_m: f64,
    w1_m: f64,
) -> Result<f64, OutOfRange> {
    within("frequency", "GHz", f_ghz, 2.0, 38.0)?;
    above("x1", "m", x1_m, 20.0)?;
    within("x2", "m", x2_m, 0.0, 1000.0)?;
    above("street width", "m", w1_m, 0.0)?;
    let loss = if corner == Corner::Residential { 30.0 } else { 20.0 };
    let beta = match corner {
        Corner::UrbanChamfered => {
            4.2 + (1.4 * log10(f_ghz * 1000.0) - 7.8) * (0.8 * log10(x1_m) - 1.0)
        }
        Corner::UrbanWedge | Corner::Residential => 6.0,
    };
    let begin = w1_m / 2.0 + 1.0;
    Ok(if x2_m <= begin {
        0.0
    } else if x2_m <= begin + CORNER_M {
        loss / log10(1.0 + CORNER_M) * log10(x2_m - w1_m / 2.0)
    } else {
        loss + 10.0 * beta * log10((x1_m + x2_m) / (x1_m + w1_m / 2.0 + CORNER_M))
    })
}

/// [`excess_db`] over the canyon's median at `x1_m` ([`p1411_canyon`]).
///
/// # Errors
/// A value outside its range.
pub fn loss_db(
    corner: Corner,
    f_ghz: f64,
    x1_m: f64,
    x2_m: f64,
    w1_m: f64,
    h1_m: f64,
    h2_m: f64,
    road_m: f64,
) -> Result<f64, OutOfRange> {
    let excess = excess_db(corner, f_ghz, x1_m, x2_m, w1_m)?;
    Ok(p1411_canyon::loss_db(f_ghz, x1_m, h1_m, h2_m, road_m)?.median_db + excess)
}
