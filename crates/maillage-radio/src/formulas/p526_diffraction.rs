//! Diffraction over edges: ITU-R P.526-15. Single knife edge (section 4.1), Bullington's equivalent edge (section 4.5.1 of
//! the delta-Bullington method), and the cascaded knife edges of section 4.4.2 (Deygout with three edges).
//!
//! The same `J(nu)` serves roofs (heights over the line between the ends) and vertical building corners (lateral
//! clearance). Under 1 km the Earth bulges 2 cm, which is left out.

use super::{OutOfRange, log10, wavelength_m, within};

/// `nu` from which the approximation holds; below it the loss is taken as 0.
pub const NU_MIN: f64 = -0.78;

/// Constant of the empirical term `T (C + 0.02 D)` in Bullington's method, dB (equation 39). It was fitted on terrain.
pub const BULLINGTON_C_DB: f64 = 10.0;

/// Knife-edge loss `J(nu)`, dB (equation 31): `6.9 + 20 log(sqrt((nu - 0.1)^2 + 1) + nu - 0.1)` above -0.78, else 0.
///
/// ```
/// use maillage_radio::formulas::p526_diffraction::knife_edge_db;
/// assert!((knife_edge_db(0.0) - 6.03).abs() < 0.01);
/// assert_eq!(knife_edge_db(-1.0), 0.0);
/// ```
pub fn knife_edge_db(nu: f64) -> f64 {
    if nu <= NU_MIN {
        return 0.0;
    }
    let x = nu - 0.1;
    (6.9 + 20.0 * log10(libm::sqrt(x * x + 1.0) + x)).max(0.0)
}

/// `nu` of an edge `clearance_m` above the line between the ends (negative: below), at `d1_m` and `d2_m` from them
/// (equation 26).
///
/// ```
/// use maillage_radio::formulas::p526_diffraction::nu;
/// assert!((nu(5.5, 3.0, 40.0, 60.0) - 3.0 * (2.0_f64 / 0.054508 * (1.0 / 40.0 + 1.0 / 60.0)).sqrt()).abs() < 1e-3);
/// ```
pub fn nu(f_ghz: f64, clearance_m: f64, d1_m: f64, d2_m: f64) -> f64 {
    clearance_m * libm::sqrt(2.0 / wavelength_m(f_ghz) * (1.0 / d1_m + 1.0 / d2_m))
}

/// An edge of the vertical plane through both ends: distance from the transmitter and height, metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Distance from the transmitter along the ground, m; between 0 and that of the receiver, both excluded.
    pub d_m: f64,
    /// Height over the common datum, m.
    pub h_m: f64,
}

/// `nu` of an edge on the path between ends of the given heights.
fn nu_on_path(f_ghz: f64, edge: Edge, from: Edge, to: Edge) -> f64 {
    let (d1, d2) = (edge.d_m - from.d_m, to.d_m - edge.d_m);
    let line = (from.h_m * d2 + to.h_m * d1) / (d1 + d2);
    nu(f_ghz, edge.h_m - line, d1, d2)
}

/// Diffraction loss by Bullington's equivalent edge, dB (P.526-15, section 4.5.1, without the bulge of the Earth).
///
/// `edges` in any order, `d_m` > 0 the length of the path; `h1_m`, `h2_m` heights of the ends; `c_db` the constant of the
/// empirical term, [`BULLINGTON_C_DB`] in the Recommendation. Without edges the loss is 0.
///
/// # Errors
/// A frequency or a length that is not above zero; an edge outside the path.
///
/// ```
/// use maillage_radio::formulas::p526_diffraction::{BULLINGTON_C_DB, Edge, bullington_db};
/// let wall = [Edge { d_m: 40.0, h_m: 12.0 }];
/// let loss = bullington_db(5.5, &wall, 100.0, 4.0, 1.5, BULLINGTON_C_DB).unwrap();
/// assert!((30.0..45.0).contains(&loss));
/// ```
pub fn bullington_db(
    f_ghz: f64,
    edges: &[Edge],
    d_m: f64,
    h1_m: f64,
    h2_m: f64,
    c_db: f64,
) -> Result<f64, OutOfRange> {
    check(f_ghz, edges, d_m)?;
    if edges.is_empty() {
        return Ok(0.0);
    }
    let rise =
        edges.iter().map(|edge| (edge.h_m - h1_m) / edge.d_m).fold(f64::NEG_INFINITY, f64::max);
    let line = (h2_m - h1_m) / d_m;
    let nu = if rise < line {
        let (from, to) = (Edge { d_m: 0.0, h_m: h1_m }, Edge { d_m, h_m: h2_m });
        edges
            .iter()
            .map(|&edge| nu_on_path(f_ghz, edge, from, to))
            .fold(f64::NEG_INFINITY, f64::max)
    } else {
        let fall = edges
            .iter()
            .map(|edge| (edge.h_m - h2_m) / (d_m - edge.d_m))
            .fold(f64::NEG_INFINITY, f64::max);
        let at = (h2_m - h1_m + fall * d_m) / (rise + fall);
        nu(f_ghz, h1_m + rise * at - (h1_m * (d_m - at) + h2_m * at) / d_m, at, d_m - at)
    };
    Ok(joined_db(knife_edge_db(nu), c_db + 0.02 * d_m / 1000.0))
}

/// `J + (1 - exp(-J / 6)) C`.
fn joined_db(knife_db: f64, c_db: f64) -> f64 {
    knife_db + (1.0 - libm::exp(-knife_db / 6.0)) * c_db
}

/// Diffraction loss by at most three edges, dB (P.526-15, section 4.4.2): the main edge, then the worst on either side of
/// it, `J(nu_p) + T (J(nu_t) + J(nu_r) + C)` with `T = 1 - exp(-J(nu_p) / 6)` and `C = c_db + 0.04 D`.
///
/// # Errors
/// As [`bullington_db`].
pub fn deygout3_db(
    f_ghz: f64,
    edges: &[Edge],
    d_m: f64,
    h1_m: f64,
    h2_m: f64,
    c_db: f64,
) -> Result<f64, OutOfRange> {
    check(f_ghz, edges, d_m)?;
    let (from, to) = (Edge { d_m: 0.0, h_m: h1_m }, Edge { d_m, h_m: h2_m });
    let worst = |from: Edge, to: Edge| {
        let between = edges.iter().filter(|edge| edge.d_m > from.d_m && edge.d_m < to.d_m);
        between
            .map(|&edge| (nu_on_path(f_ghz, edge, from, to), edge))
            .max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let Some((main_nu, main)) = worst(from, to) else { return Ok(0.0) };
    let main_db = knife_edge_db(main_nu);
    if main_nu <= NU_MIN {
        return Ok(0.0);
    }
    let side = |found: Option<(f64, Edge)>| found.map_or(0.0, |(nu, _)| knife_edge_db(nu));
    let (near, far) = (side(worst(from, main)), side(worst(main, to)));
    let c = c_db + 0.04 * d_m / 1000.0;
    Ok(main_db + (1.0 - libm::exp(-main_db / 6.0)) * (near + far + c))
}

fn check(f_ghz: f64, edges: &[Edge], d_m: f64) -> Result<(), OutOfRange> {
    super::above("frequency", "GHz", f_ghz, 0.0)?;
    super::above("distance", "m", d_m, 0.0)?;
    for edge in edges {
        let inside = edge.d_m > 0.0 && edge.d_m < d_m;
        if !inside {
            return Err(OutOfRange {
                quantity: "distance of an edge",
                unit: "m",
                value: edge.d_m,
                low: 0.0,
                high: d_m,
            });
        }
        within("height of an edge", "m", edge.h_m, -1000.0, 10_000.0)?;
    }
    Ok(())
}
