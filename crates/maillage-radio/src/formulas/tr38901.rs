//! Street canyon (UMi), macro (UMa) and rural (RMa) path loss, probability of sight and entry loss: 3GPP TR 38.901,
//! tables 7.4.1-1, 7.4.2-1 and 7.4.3-2.

use core::f64::consts::PI;

use super::p1411_site_general::Sight;
use super::{OutOfRange, decibel, log10, ratio, within};

/// The report rounds the speed of light.
const LIGHT: f64 = 3e8;

/// Scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// Urban micro, street canyon: the antenna below the roofs, nominally at 10 m.
    UMi,
    /// Urban macro: nominally at 25 m.
    UMa,
    /// Rural macro: nominally at 35 m.
    RMa,
}

/// Median loss, dB.
///
/// `f_ghz` 0.5 to 100 (RMa to 30); `d_2d_m` along the ground 10 to 5000 (RMa in sight to 10 000); `h_ut_m` 1.5 to 22.5 (RMa 1 to
/// 10); `h_bs_m` 1.5 to 150 (RMa from 10). An `h_bs_m` of a lamp post is an extrapolation from 10 m.
///
/// # Errors
/// A value outside its range.
///
/// ```
/// use maillage_radio::formulas::{p1411_site_general::Sight, tr38901::{Scenario, loss_db}};
/// let loss = loss_db(Scenario::UMi, Sight::Los, 5.0, 100.0, 10.0, 1.5).unwrap();
/// assert!((loss - 88.4122).abs() < 0.05);
/// ```
pub fn loss_db(
    scenario: Scenario,
    sight: Sight,
    f_ghz: f64,
    d_2d_m: f64,
    h_bs_m: f64,
    h_ut_m: f64,
) -> Result<f64, OutOfRange> {
    let rural = scenario == Scenario::RMa;
    within("frequency", "GHz", f_ghz, 0.5, if rural { 30.0 } else { 100.0 })?;
    within(
        "distance",
        "m",
        d_2d_m,
        10.0,
        if rural && sight == Sight::Los { 10_000.0 } else { 5000.0 },
    )?;
    within("height of the base station", "m", h_bs_m, if rural { 10.0 } else { 1.5 }, 150.0)?;
    within(
        "height of the terminal",
        "m",
        h_ut_m,
        if rural { 1.0 } else { 1.5 },
        if rural { 10.0 } else { 22.5 },
    )?;
    let up = h_bs_m - h_ut_m;
    let d3 = libm::sqrt(d_2d_m * d_2d_m + up * up);
    let f = 20.0 * log10(f_ghz);
    if rural {
        return Ok(rural_db(sight, f_ghz, d_2d_m, d3, h_bs_m, h_ut_m));
    }
    let breakpoint = 4.0 * (h_bs_m - 1.0) * (h_ut_m - 1.0) * f_ghz * 1e9 / LIGHT;
    let beyond = log10(breakpoint * breakpoint + up * up);
    let micro = scenario == Scenario::UMi;
    let los = match (micro, d_2d_m <= breakpoint) {
        (true, true) => 32.4 + 21.0 * log10(d3) + f,
        (true, false) => 32.4 + 40.0 * log10(d3) + f - 9.5 * beyond,
        (false, true) => 28.0 + 22.0 * log10(d3) + f,
        (false, false) => 28.0 + 40.0 * log10(d3) + f - 9.0 * beyond,
    };
    Ok(match sight {
        Sight::Los => los,
        Sight::Nlos if micro => {
            los.max(22.4 + 35.3 * log10(d3) + 21.3 * log10(f_ghz) - 0.3 * (h_ut_m - 1.5))
        }
        Sight::Nlos => los.max(13.54 + 39.08 * log10(d3) + f - 0.6 * (h_ut_m - 1.5)),
    })
}

/// Rural macro with the report's defaults: streets 20 m wide, buildings 5 m high.
fn rural_db(sight: Sight, f_ghz: f64, d2: f64, d3: f64, h_bs: f64, h_ut: f64) -> f64 {
    let (street, building): (f64, f64) = (20.0, 5.0);
    let breakpoint = 2.0 * PI * h_bs * h_ut * f_ghz * 1e9 / LIGHT;
    let power = libm::pow(building, 1.72);
    let near = |d: f64| {
        20.0 * log10(40.0 * PI * d * f_ghz / 3.0) + (0.03 * power).min(10.0) * log10(d)
            - (0.044 * power).min(14.77)
            + 0.002 * log10(building) * d
    };
    let los =
        if d2 <= breakpoint { near(d3) } else { near(breakpoint) + 40.0 * log10(d3 / breakpoint) };
    if sight == Sight::Los {
        return los;
    }
    let share = building / h_bs;
    let ground = log10(11.75 * h_ut);
    let nlos = 161.04 - 7.1 * log10(street) + 7.5 * log10(building)
        - (24.37 - 3.7 * share * share) * log10(h_bs)
        + (43.42 - 3.1 * log10(h_bs)) * (log10(d3) - 3.0)
        + 20.0 * log10(f_ghz)
        - (3.2 * ground * ground - 4.97);
    los.max(nlos)
}

/// Standard deviation of shadowing, dB: table 7.4.1-1; for RMa in sight that before the breakpoint (6 dB beyond it).
pub fn sigma_db(scenario: Scenario, sight: Sight) -> f64 {
    match (scenario, sight) {
        (_, Sight::Los) => 4.0,
        (Scenario::UMi, Sight::Nlos) => 7.82,
        (Scenario::UMa, Sight::Nlos) => 6.0,
        (Scenario::RMa, Sight::Nlos) => 8.0,
    }
}

/// Probability of line of sight, 0 to 1: table 7.4.2-1.
///
/// # Errors
/// A negative distance; a terminal outside 1.5 to 22.5 m.
///
/// ```
/// use maillage_radio::formulas::tr38901::{Scenario, los_probability};
/// assert_eq!(los_probability(Scenario::UMi, 18.0, 1.5).unwrap(), 1.0);
/// assert!(los_probability(Scenario::UMi, 100.0, 1.5).unwrap() < 0.4);
/// ```
pub fn los_probability(scenario: Scenario, d_2d_m: f64, h_ut_m: f64) -> Result<f64, OutOfRange> {
    within("distance", "m", d_2d_m, 0.0, f64::MAX)?;
    within("height of the terminal", "m", h_ut_m, 1.0, 22.5)?;
    let d = d_2d_m;
    Ok(match scenario {
        Scenario::RMa if d <= 10.0 => 1.0,
        Scenario::RMa => libm::exp(-(d - 10.0) / 1000.0),
        _ if d <= 18.0 => 1.0,
        Scenario::UMi => 18.0 / d + libm::exp(-d / 36.0) * (1.0 - 18.0 / d),
        Scenario::UMa => {
            let high = if h_ut_m <= 13.0 { 0.0 } else { libm::pow((h_ut_m - 13.0) / 10.0, 1.5) };
            let far = 1.0 + high * 1.25 * libm::pow(d / 100.0, 3.0) * libm::exp(-d / 150.0);
            ((18.0 / d + libm::exp(-d / 63.0) * (1.0 - 18.0 / d)) * far).min(1.0)
        }
    })
}

/// Median loss from outdoors to indoors through a low-loss façade, dB: 30 % standard glass, 70 % concrete, and 0.5 dB per metre
/// inside (table 7.4.3-2).
///
/// # Errors
/// A value outside its range.
pub fn entry_db(f_ghz: f64, inside_m: f64) -> Result<f64, OutOfRange> {
    within("frequency", "GHz", f_ghz, 0.5, 100.0)?;
    within("depth inside", "m", inside_m, 0.0, 25.0)?;
    let through = 0.3 * ratio(-(2.0 + 0.2 * f_ghz)) + 0.7 * ratio(-(5.0 + 4.0 * f_ghz));
    Ok(5.0 - decibel(through) + 0.5 * inside_m)
}
