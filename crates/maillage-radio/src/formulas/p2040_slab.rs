//! Reflection from and transmission through a slab of building material: ITU-R P.2040-3, sections 2.1 and 2.2 and table 3.

use super::{LIGHT_M_PER_S, OutOfRange, above, within};

/// A material: `eps' = a f^b`, `sigma = c f^d`, with `f` in GHz, between two frequencies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Material {
    /// Name in table 3, lower case with underscores.
    pub name: &'static str,
    /// Least and greatest frequency, GHz.
    pub f_ghz: (f64, f64),
    /// Coefficients `a`, `b`, `c`, `d`.
    pub abcd: [f64; 4],
}

const fn material(
    name: &'static str,
    low: f64,
    high: f64,
    a: f64,
    b: f64,
    c: f64,
    d: f64,
) -> Material {
    Material { name, f_ghz: (low, high), abcd: [a, b, c, d] }
}

/// Table 3, non-metals and metal.
pub const MATERIALS: &[Material] = &[
    material("vacuum", 0.001, 100.0, 1.0, 0.0, 0.0, 0.0),
    material("concrete", 1.0, 100.0, 5.24, 0.0, 0.0462, 0.7822),
    material("concrete", 110.0, 330.0, 5.17, 0.0, 0.0145, 1.09),
    material("brick", 1.0, 40.0, 3.91, 0.0, 0.0238, 0.16),
    material("brick", 110.0, 330.0, 4.15, 0.0, 0.0006, 1.5712),
    material("plasterboard", 1.0, 100.0, 2.73, 0.0, 0.0085, 0.9395),
    material("plasterboard", 110.0, 330.0, 2.56, 0.0, 0.0001, 1.7799),
    material("plasterboard", 100.0, 400.0, 2.65, 0.0, 0.0002, 1.598),
    material("wood", 0.001, 100.0, 1.99, 0.0, 0.0047, 1.0718),
    material("wood", 110.0, 330.0, 1.82, 0.0, 0.004, 1.0761),
    material("wood", 100.0, 400.0, 2.1183, 0.0, 0.0055, 1.1113),
    material("glass", 0.1, 100.0, 6.31, 0.0, 0.0036, 1.3394),
    material("glass", 220.0, 450.0, 5.79, 0.0, 0.0004, 1.658),
    material("glass", 100.0, 400.0, 6.5767, 0.0, 0.0012, 1.4697),
    material("clear_acrylic", 110.0, 330.0, 2.58, 0.0, 0.0001, 1.6524),
    material("ceiling_board", 1.0, 100.0, 1.48, 0.0, 0.0011, 1.075),
    material("ceiling_board", 220.0, 450.0, 1.52, 0.0, 0.0029, 1.029),
    material("ceiling_board", 100.0, 400.0, 1.2567, 0.0, 0.00013, 1.454),
    material("chipboard", 1.0, 100.0, 2.58, 0.0, 0.0217, 0.78),
    material("chipboard", 100.0, 200.0, 2.16, 0.0, 0.0023, 1.359),
    material("plywood", 1.0, 40.0, 2.71, 0.0, 0.33, 0.0),
    material("plywood", 110.0, 330.0, 1.94, 0.0, 0.0067, 0.9982),
    material("plywood", 100.0, 400.0, 2.17, 0.0, 0.0063, 1.045),
    material("marble", 1.0, 60.0, 7.074, 0.0, 0.0055, 0.9262),
    material("marble", 110.0, 330.0, 7.94, 0.0, 0.0001, 1.733),
    material("marble", 100.0, 400.0, 8.62, 0.0, 0.0027, 1.15),
    material("floorboard", 50.0, 100.0, 3.66, 0.0, 0.0044, 1.3515),
    material("floorboard", 220.0, 300.0, 5.27, 0.0, 2.22e-17, 7.3413),
    material("floorboard", 300.0, 400.0, 5.27, 0.0, 0.0003, 2.0298),
    material("floorboard", 400.0, 450.0, 5.27, 0.0, 49.8726, 0.0),
    material("floorboard", 100.0, 400.0, 3.1575, 0.0, 0.001675, 1.32775),
    material("vinyl_tile", 1.0, 40.0, 3.62, 0.0, 0.0051, 0.8422),
    material("carpet_tile", 1.0, 40.0, 2.08, 0.0, 0.0009, 0.82),
    material("asphalt_concrete", 1.0, 40.0, 4.83, 0.0, 0.0108, 1.3969),
    material("metal", 1.0, 100.0, 1.0, 0.0, 10000000.0, 0.0),
    material("very_dry_ground", 1.0, 10.0, 3.0, 0.0, 0.00015, 2.52),
    material("medium_dry_ground", 1.0, 10.0, 15.0, -0.1, 0.035, 1.63),
    material("wet_ground", 1.0, 10.0, 30.0, -0.4, 0.15, 1.3),
];

/// Polarisation of the wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarisation {
    /// Electric field across the plane of incidence.
    Te,
    /// Electric field in the plane of incidence.
    Tm,
}

/// A complex number: real and imaginary part.
type Complex = (f64, f64);

fn add(a: Complex, b: Complex) -> Complex {
    (a.0 + b.0, a.1 + b.1)
}
fn sub(a: Complex, b: Complex) -> Complex {
    (a.0 - b.0, a.1 - b.1)
}
fn mul(a: Complex, b: Complex) -> Complex {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}
fn div(a: Complex, b: Complex) -> Complex {
    let norm = b.0 * b.0 + b.1 * b.1;
    ((a.0 * b.0 + a.1 * b.1) / norm, (a.1 * b.0 - a.0 * b.1) / norm)
}
fn sqrt(a: Complex) -> Complex {
    let length = libm::hypot(a.0, a.1);
    let real = libm::sqrt(f64::midpoint(length, a.0).max(0.0));
    let imaginary = libm::sqrt(((length - a.0) / 2.0).max(0.0));
    (real, if a.1 < 0.0 { -imaginary } else { imaginary })
}
fn exp(a: Complex) -> Complex {
    let size = libm::exp(a.0);
    (size * libm::cos(a.1), size * libm::sin(a.1))
}
fn power_db(a: Complex) -> f64 {
    super::decibel(a.0 * a.0 + a.1 * a.1)
}

/// What a slab does to a wave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slab {
    /// Reflected power relative to the incident, dB, at most 0.
    pub reflected_db: f64,
    /// Transmitted power relative to the incident, dB, at most 0.
    pub transmitted_db: f64,
    /// Size of the reflection coefficient of the half-space, 0 to 1.
    pub half_space: f64,
}

impl Material {
    /// The row of table 3 for a material and a frequency.
    ///
    /// # Errors
    /// `None` in the error's place: no material of that name; else the ranges it is known for.
    pub fn find(name: &str, f_ghz: f64) -> Result<&'static Material, Option<OutOfRange>> {
        let rows: Vec<&Material> =
            MATERIALS.iter().filter(|material| material.name == name).collect();
        if let Some(row) = rows.iter().find(|row| f_ghz >= row.f_ghz.0 && f_ghz <= row.f_ghz.1) {
            return Ok(row);
        }
        let nearest = rows.first().map(|row| OutOfRange {
            quantity: "frequency",
            unit: "GHz",
            value: f_ghz,
            low: row.f_ghz.0,
            high: row.f_ghz.1,
        });
        Err(nearest)
    }

    /// Relative permittivity and conductivity (S/m).
    ///
    /// # Errors
    /// A frequency outside the row's range.
    pub fn at(&self, f_ghz: f64) -> Result<(f64, f64), OutOfRange> {
        within("frequency", "GHz", f_ghz, self.f_ghz.0, self.f_ghz.1)?;
        let [a, b, c, d] = self.abcd;
        Ok((a * libm::pow(f_ghz, b), c * libm::pow(f_ghz, d)))
    }
}

/// A slab of relative permittivity `permittivity` and conductivity `sigma_s_per_m`, in air.
///
/// `f_ghz` > 0; `angle_deg` of incidence from the normal, 0 to 90 (excluded); `thickness_m` > 0.
///
/// # Errors
/// A value outside its range.
///
/// ```
/// use maillage_radio::formulas::p2040_slab::{Material, Polarisation, slab};
/// let (eps, sigma) = Material::find("concrete", 5.5).unwrap().at(5.5).unwrap();
/// let wall = slab(eps, sigma, 5.5, 0.0, Polarisation::Te, 0.3).unwrap();
/// assert!((wall.transmitted_db + 39.0).abs() < 0.1 && (wall.reflected_db + 8.1).abs() < 0.1);
/// ```
pub fn slab(
    permittivity: f64,
    sigma_s_per_m: f64,
    f_ghz: f64,
    angle_deg: f64,
    polarisation: Polarisation,
    thickness_m: f64,
) -> Result<Slab, OutOfRange> {
    above("frequency", "GHz", f_ghz, 0.0)?;
    within("permittivity", "", permittivity, 1.0, f64::INFINITY)?;
    within("conductivity", "S/m", sigma_s_per_m, 0.0, f64::INFINITY)?;
    within("angle of incidence", "degrees", angle_deg, 0.0, 89.999)?;
    above("thickness", "m", thickness_m, 0.0)?;
    let angle = angle_deg.to_radians();
    let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
    // Equation 9: 17.98 = 1 / (2 pi eps0) in GHz.
    let eta: Complex = (permittivity, -17.98 * sigma_s_per_m / f_ghz);
    let inside = sqrt(sub(eta, (sine * sine, 0.0)));
    let cosine: Complex = (cosine, 0.0);
    let first = match polarisation {
        Polarisation::Te => div(sub(cosine, inside), add(cosine, inside)),
        Polarisation::Tm => {
            let dense = mul(eta, cosine);
            div(sub(dense, inside), add(dense, inside))
        }
    };
    // Equations 43 and 44: q, the phase through the slab.
    let q = 2.0 * core::f64::consts::PI * thickness_m * f_ghz * 1e9 / LIGHT_M_PER_S;
    let phase = mul((q, 0.0), inside);
    let once = exp((phase.1, -phase.0));
    let twice = mul(once, once);
    let squared = mul(first, first);
    let below = sub((1.0, 0.0), mul(squared, twice));
    let reflected = div(mul(first, sub((1.0, 0.0), twice)), below);
    let transmitted = div(mul(sub((1.0, 0.0), squared), once), below);
    Ok(Slab {
        reflected_db: power_db(reflected),
        transmitted_db: power_db(transmitted),
        half_space: libm::hypot(first.0, first.1),
    })
}
