//! Map projections over `libm`.
//!
//! Sources: Snyder, Map Projections, USGS 1395 (1987), equations 7-6 to 7-9 (Mercator), 15-1 to 15-11 (Lambert conformal conic) and
//! 24-2 to 24-19 (azimuthal equal area); Karney, Transverse Mercator with an accuracy of a few nanometers (2011), the sixth-order
//! series; EPSG guidance note 7-2, 3.5.2 (oblique stereographic); Swisstopo, Formulas and constants for the calculation of the Swiss
//! conformal cylindrical projection (2016), section 4.
//! Angles inside are radians, `[longitude, latitude]`; map positions are metres.

use libm::{asin, asinh, atan, atan2, atanh, cos, cosh, exp, log, pow, sin, sinh, tan};
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

use super::datum::Ellipsoid;
use super::definition::{Definition, Method};

/// Geodetic degrees or radians to map units and back.
#[derive(Clone, Debug)]
pub(super) enum Projection {
    /// Degrees of one unit, and longitude of the prime meridian.
    Geographic {
        unit: f64,
        meridian: f64,
    },
    WebMercator,
    Mercator {
        e: f64,
        scale: f64,
        lon0: f64,
        east: f64,
        north: f64,
    },
    Stereographic {
        e: f64,
        n: f64,
        c: f64,
        chi0: f64,
        twice: f64,
        lon0: f64,
        east: f64,
        north: f64,
    },
    Swiss {
        e: f64,
        alpha: f64,
        b0: f64,
        radius: f64,
        k: f64,
        lon0: f64,
        east: f64,
        north: f64,
    },
    Lambert {
        ellipsoid: Ellipsoid2,
        n: f64,
        scale: f64,
        rho0: f64,
        lon0: f64,
        east: f64,
        north: f64,
    },
    TransverseMercator {
        rectifying: f64,
        e: f64,
        alpha: [f64; 6],
        beta: [f64; 6],
        lon0: f64,
        east: f64,
        north: f64,
    },
    EqualArea {
        e: f64,
        q_pole: f64,
        radius: f64,
        d: f64,
        sin_beta0: f64,
        cos_beta0: f64,
        lon0: f64,
        east: f64,
        north: f64,
    },
}

/// What the conic needs of its ellipsoid: the first eccentricity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ellipsoid2 {
    e: f64,
}

impl Projection {
    pub(super) fn of(definition: &Definition) -> Projection {
        let (ellipsoid, origin) = (definition.datum.ellipsoid, definition.origin);
        match definition.method {
            Method::Geographic => {
                Projection::Geographic { unit: definition.unit, meridian: definition.meridian }
            }
            Method::WebMercator => Projection::WebMercator,
            Method::Mercator { lon0, k0 } => {
                let (e, lon0) = (ellipsoid.e2().sqrt(), lon0.to_radians());
                Projection::Mercator {
                    e,
                    scale: ellipsoid.a * k0,
                    lon0,
                    east: origin[0],
                    north: origin[1],
                }
            }
            Method::Conic1 { lat0, lon0, k0 } => lambert_tangent(ellipsoid, lat0, lon0, k0, origin),
            Method::Conic2 { lat0, lon0, parallels } => {
                lambert(ellipsoid, lat0, lon0, parallels, origin)
            }
            Method::TransverseMercator { lat0, lon0, k0 } => {
                transverse_mercator(ellipsoid, lat0, lon0, k0, origin)
            }
            Method::ObliqueStereographic { lat0, lon0, k0 } => {
                stereographic(ellipsoid, lat0, lon0, k0, origin)
            }
            Method::Swiss { lat0, lon0, k0 } => swiss(ellipsoid, lat0, lon0, k0, origin),
            Method::EqualArea { lat0, lon0 } => equal_area(ellipsoid, lat0, lon0, origin),
        }
    }

    /// Geodetic radians to map units (degrees for a geographic CRS).
    pub(super) fn forward(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        match self {
            Projection::Geographic { unit, meridian } => {
                [(lon.to_degrees() - meridian) / unit, lat.to_degrees() / unit]
            }
            Projection::WebMercator => {
                [Ellipsoid::WGS84.a * lon, Ellipsoid::WGS84.a * asinh(tan(lat))]
            }
            Projection::Mercator { e, scale, lon0, east, north } => {
                [east + scale * (lon - lon0), north - scale * log(isometric(lat, *e))]
            }
            Projection::Stereographic { e, n, c, chi0, twice, lon0, east, north } => {
                let (chi, delta) = (conformal(lat, *e, *n, *c), n * (lon - lon0));
                let b = 1.0 + sin(chi) * sin(*chi0) + cos(chi) * cos(*chi0) * cos(delta);
                [
                    east + twice * cos(chi) * sin(delta) / b,
                    north
                        + twice * (sin(chi) * cos(*chi0) - cos(chi) * sin(*chi0) * cos(delta)) / b,
                ]
            }
            Projection::Swiss { e, alpha, b0, radius, k, lon0, east, north } => {
                let s = k - alpha * log(isometric(lat, *e));
                let b = 2.0 * (atan(exp(s)) - FRAC_PI_4);
                let l = alpha * (lon - lon0);
                let l1 = atan2(sin(l), sin(*b0) * tan(b) + cos(*b0) * cos(l));
                let b1 = asin(cos(*b0) * sin(b) - sin(*b0) * cos(b) * cos(l));
                [east + radius * l1, north + radius / 2.0 * log((1.0 + sin(b1)) / (1.0 - sin(b1)))]
            }
            Projection::Lambert { ellipsoid, n, scale, rho0, lon0, east, north } => {
                let rho = scale * pow(isometric(lat, ellipsoid.e), *n);
                let theta = n * (lon - lon0);
                [east + rho * sin(theta), north + rho0 - rho * cos(theta)]
            }
            Projection::TransverseMercator { rectifying, e, alpha, lon0, east, north, .. } => {
                let delta = lon - lon0;
                let tau = tan(lat);
                let sigma = sinh(e * atanh(e * tau / (1.0 + tau * tau).sqrt()));
                let tau = tau * (1.0 + sigma * sigma).sqrt() - sigma * (1.0 + tau * tau).sqrt();
                let xi0 = atan2(tau, cos(delta));
                let eta0 = asinh(sin(delta) / (tau * tau + cos(delta) * cos(delta)).sqrt());
                let (mut xi, mut eta) = (xi0, eta0);
                for (k, a) in alpha.iter().enumerate() {
                    let twice = 2.0 * (k as f64 + 1.0);
                    xi += a * sin(twice * xi0) * cosh(twice * eta0);
                    eta += a * cos(twice * xi0) * sinh(twice * eta0);
                }
                [east + rectifying * eta, north + rectifying * xi]
            }
            Projection::EqualArea {
                e,
                q_pole,
                radius,
                d,
                sin_beta0,
                cos_beta0,
                lon0,
                east,
                north,
            } => {
                let beta = asin((authalic_q(lat, *e) / q_pole).clamp(-1.0, 1.0));
                let delta = lon - lon0;
                let (sin_beta, cos_beta) = (sin(beta), cos(beta));
                let b = radius
                    * (2.0 / (1.0 + sin_beta0 * sin_beta + cos_beta0 * cos_beta * cos(delta)))
                        .sqrt();
                [
                    east + b * d * cos_beta * sin(delta),
                    north + b / d * (cos_beta0 * sin_beta - sin_beta0 * cos_beta * cos(delta)),
                ]
            }
        }
    }

    /// Map units (degrees for a geographic CRS) to geodetic radians.
    pub(super) fn inverse(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self {
            Projection::Geographic { unit, meridian } => {
                [(x * unit + meridian).to_radians(), (y * unit).to_radians()]
            }
            Projection::WebMercator => [x / Ellipsoid::WGS84.a, atan(sinh(y / Ellipsoid::WGS84.a))],
            Projection::Mercator { e, scale, lon0, east, north } => {
                [lon0 + (x - east) / scale, latitude(exp((north - y) / scale), *e)]
            }
            Projection::Stereographic { e, n, c, chi0, twice, lon0, east, north } => {
                let (dx, dy) = (x - east, y - north);
                let g = twice * tan(FRAC_PI_4 - chi0 / 2.0);
                let h = 2.0 * twice * tan(*chi0) + g;
                let i = atan2(dx, h + dy);
                let j = atan2(dx, g - dy) - i;
                let chi = chi0 + 2.0 * atan((dy - dx * tan(j / 2.0)) / twice);
                let psi = 0.5 * log((1.0 + sin(chi)) / (c * (1.0 - sin(chi)))) / n;
                [lon0 + (j + 2.0 * i) / n, latitude(exp(-psi), *e)]
            }
            Projection::Swiss { e, alpha, b0, radius, k, lon0, east, north } => {
                let l1 = (x - east) / radius;
                let b1 = 2.0 * (atan(exp((y - north) / radius)) - FRAC_PI_4);
                let b = asin(cos(*b0) * sin(b1) + sin(*b0) * cos(b1) * cos(l1));
                let l = atan2(sin(l1), cos(*b0) * cos(l1) - sin(*b0) * tan(b1));
                let s = (log(tan(FRAC_PI_4 + b / 2.0)) - k) / alpha;
                [lon0 + l / alpha, latitude(exp(-s), *e)]
            }
            Projection::Lambert { ellipsoid, n, scale, rho0, lon0, east, north } => {
                // South of the equator the cone stands on its head.
                let side = if *n < 0.0 { -1.0 } else { 1.0 };
                let (dx, dy) = (side * (x - east), side * (rho0 - (y - north)));
                let rho = side * (dx * dx + dy * dy).sqrt();
                let t = pow(rho / scale, 1.0 / n);
                let theta = atan2(dx, dy);
                [theta / n + lon0, latitude(t, ellipsoid.e)]
            }
            Projection::TransverseMercator { rectifying, e, beta, lon0, east, north, .. } => {
                let (xi, eta) = ((y - north) / rectifying, (x - east) / rectifying);
                let (mut xi0, mut eta0) = (xi, eta);
                for (k, b) in beta.iter().enumerate() {
                    let twice = 2.0 * (k as f64 + 1.0);
                    xi0 -= b * sin(twice * xi) * cosh(twice * eta);
                    eta0 -= b * cos(twice * xi) * sinh(twice * eta);
                }
                let target = sin(xi0) / (sinh(eta0) * sinh(eta0) + cos(xi0) * cos(xi0)).sqrt();
                // Newton on the conformal latitude (Karney, equations 19 to 21).
                let e2 = e * e;
                let mut tau = target / (1.0 - e2);
                for _ in 0..6 {
                    let root = (1.0 + tau * tau).sqrt();
                    let sigma = sinh(e * atanh(e * tau / root));
                    let image = tau * (1.0 + sigma * sigma).sqrt() - sigma * root;
                    tau += (target - image) / (1.0 + image * image).sqrt()
                        * (1.0 + (1.0 - e2) * tau * tau)
                        / ((1.0 - e2) * root);
                }
                [lon0 + atan2(sinh(eta0), cos(xi0)), atan(tau)]
            }
            Projection::EqualArea {
                e,
                q_pole,
                radius,
                d,
                sin_beta0,
                cos_beta0,
                lon0,
                east,
                north,
            } => {
                let (dx, dy) = ((x - east) / d, (y - north) * d);
                let rho = (dx * dx + dy * dy).sqrt();
                if rho == 0.0 {
                    return [*lon0, authalic_inverse(asin(*sin_beta0), *e, *q_pole)];
                }
                let c = 2.0 * asin((rho / (2.0 * radius)).clamp(-1.0, 1.0));
                let beta =
                    asin((cos(c) * sin_beta0 + dy * sin(c) * cos_beta0 / rho).clamp(-1.0, 1.0));
                let lon =
                    lon0 + atan2(dx * sin(c), rho * cos_beta0 * cos(c) - dy * sin_beta0 * sin(c));
                [lon, authalic_inverse(beta, *e, *q_pole)]
            }
        }
    }
}

/// Snyder's t: exp of minus the isometric latitude (15-9).
fn isometric(lat: f64, e: f64) -> f64 {
    let es = e * sin(lat);
    tan(FRAC_PI_4 - lat / 2.0) / pow((1.0 - es) / (1.0 + es), e / 2.0)
}

/// The latitude of Snyder's t (7-9).
fn latitude(t: f64, e: f64) -> f64 {
    let mut lat = FRAC_PI_2 - 2.0 * atan(t);
    for _ in 0..8 {
        let es = e * sin(lat);
        lat = FRAC_PI_2 - 2.0 * atan(t * pow((1.0 - es) / (1.0 + es), e / 2.0));
    }
    lat
}

/// Tangent on one parallel, with a scale there (Snyder 15-9 with n = sin lat0; EPSG method 9801).
fn lambert_tangent(
    ellipsoid: Ellipsoid,
    lat0: f64,
    lon0: f64,
    k0: f64,
    origin: [f64; 2],
) -> Projection {
    let e = ellipsoid.e2().sqrt();
    let lat0 = lat0.to_radians();
    let n = sin(lat0);
    let m = cos(lat0) / (1.0 - ellipsoid.e2() * n * n).sqrt();
    let t = pow(isometric(lat0, e), n);
    let scale = ellipsoid.a * m / (n * t) * k0;
    Projection::Lambert {
        ellipsoid: Ellipsoid2 { e },
        n,
        scale,
        rho0: scale * t,
        lon0: lon0.to_radians(),
        east: origin[0],
        north: origin[1],
    }
}

/// Conformal latitude on the sphere (EPSG 3.5.2).
fn conformal(lat: f64, e: f64, n: f64, c: f64) -> f64 {
    let s = sin(lat);
    let w = c * pow((1.0 + s) / (1.0 - s) * pow((1.0 - e * s) / (1.0 + e * s), e), n);
    asin((w - 1.0) / (w + 1.0))
}

fn stereographic(
    ellipsoid: Ellipsoid,
    lat0: f64,
    lon0: f64,
    k0: f64,
    origin: [f64; 2],
) -> Projection {
    let (e2, lat0) = (ellipsoid.e2(), lat0.to_radians());
    let (e, s) = (e2.sqrt(), sin(lat0));
    let normal = ellipsoid.a / (1.0 - e2 * s * s).sqrt();
    let meridional = ellipsoid.a * (1.0 - e2) / pow(1.0 - e2 * s * s, 1.5);
    let n = (1.0 + e2 * pow(cos(lat0), 4.0) / (1.0 - e2)).sqrt();
    let w1 = pow((1.0 + s) / (1.0 - s) * pow((1.0 - e * s) / (1.0 + e * s), e), n);
    let sin_chi = (w1 - 1.0) / (w1 + 1.0);
    let c = (n + s) * (1.0 - sin_chi) / ((n - s) * (1.0 + sin_chi));
    Projection::Stereographic {
        e,
        n,
        c,
        chi0: conformal(lat0, e, n, c),
        twice: 2.0 * (normal * meridional).sqrt() * k0,
        lon0: lon0.to_radians(),
        east: origin[0],
        north: origin[1],
    }
}

fn swiss(ellipsoid: Ellipsoid, lat0: f64, lon0: f64, k0: f64, origin: [f64; 2]) -> Projection {
    let (e2, lat0) = (ellipsoid.e2(), lat0.to_radians());
    let (e, s) = (e2.sqrt(), sin(lat0));
    let alpha = (1.0 + e2 / (1.0 - e2) * pow(cos(lat0), 4.0)).sqrt();
    let b0 = asin(s / alpha);
    Projection::Swiss {
        e,
        alpha,
        b0,
        radius: ellipsoid.a * k0 * (1.0 - e2).sqrt() / (1.0 - e2 * s * s),
        k: log(tan(FRAC_PI_4 + b0 / 2.0)) + alpha * log(isometric(lat0, e)),
        lon0: lon0.to_radians(),
        east: origin[0],
        north: origin[1],
    }
}

fn lambert(
    ellipsoid: Ellipsoid,
    lat0: f64,
    lon0: f64,
    parallels: [f64; 2],
    origin: [f64; 2],
) -> Projection {
    let e = ellipsoid.e2().sqrt();
    let m = |lat: f64| cos(lat) / (1.0 - ellipsoid.e2() * sin(lat) * sin(lat)).sqrt();
    let [lat1, lat2] = parallels.map(f64::to_radians);
    let n = (log(m(lat1)) - log(m(lat2))) / (log(isometric(lat1, e)) - log(isometric(lat2, e)));
    let scale = ellipsoid.a * m(lat1) / (n * pow(isometric(lat1, e), n));
    let rho0 = if lat0 >= 90.0 { 0.0 } else { scale * pow(isometric(lat0.to_radians(), e), n) };
    Projection::Lambert {
        ellipsoid: Ellipsoid2 { e },
        n,
        scale,
        rho0,
        lon0: lon0.to_radians(),
        east: origin[0],
        north: origin[1],
    }
}

fn transverse_mercator(
    ellipsoid: Ellipsoid,
    lat0: f64,
    lon0: f64,
    k0: f64,
    origin: [f64; 2],
) -> Projection {
    let n = ellipsoid.f / (2.0 - ellipsoid.f);
    let p = |coefficients: &[f64], from: i32| -> f64 {
        coefficients.iter().enumerate().map(|(k, c)| c * pow(n, f64::from(from + k as i32))).sum()
    };
    // Karney (2011), equations 14, 35 and 36.
    let radius =
        ellipsoid.a / (1.0 + n) * (1.0 + n * n / 4.0 + pow(n, 4.0) / 64.0 + pow(n, 6.0) / 256.0);
    let alpha = [
        p(&[1. / 2., -2. / 3., 5. / 16., 41. / 180., -127. / 288., 7891. / 37800.], 1),
        p(&[13. / 48., -3. / 5., 557. / 1440., 281. / 630., -1983433. / 1935360.], 2),
        p(&[61. / 240., -103. / 140., 15061. / 26880., 167603. / 181440.], 3),
        p(&[49561. / 161280., -179. / 168., 6601661. / 7257600.], 4),
        p(&[34729. / 80640., -3418889. / 1995840.], 5),
        p(&[212378941. / 319334400.], 6),
    ];
    let beta = [
        p(&[1. / 2., -2. / 3., 37. / 96., -1. / 360., -81. / 512., 96199. / 604800.], 1),
        p(&[1. / 48., 1. / 15., -437. / 1440., 46. / 105., -1118711. / 3870720.], 2),
        p(&[17. / 480., -37. / 840., -209. / 4480., 5569. / 90720.], 3),
        p(&[4397. / 161280., -11. / 504., -830251. / 7257600.], 4),
        p(&[4583. / 161280., -108847. / 3991680.], 5),
        p(&[20648693. / 638668800.], 6),
    ];
    let at = |north: f64| Projection::TransverseMercator {
        rectifying: k0 * radius,
        e: ellipsoid.e2().sqrt(),
        alpha,
        beta,
        lon0: lon0.to_radians(),
        east: origin[0],
        north,
    };
    // The northing counts from the origin's latitude, the series from the equator.
    let [_, to_origin] = at(0.0).forward([lon0.to_radians(), lat0.to_radians()]);
    at(if lat0 == 0.0 { origin[1] } else { origin[1] - to_origin })
}

/// Snyder 3-12.
fn authalic_q(lat: f64, e: f64) -> f64 {
    let s = sin(lat);
    (1.0 - e * e) * (s / (1.0 - e * e * s * s) - log((1.0 - e * s) / (1.0 + e * s)) / (2.0 * e))
}

/// Snyder 3-16: latitude of an authalic latitude, by Newton's iteration.
fn authalic_inverse(beta: f64, e: f64, q_pole: f64) -> f64 {
    let q = q_pole * sin(beta);
    let mut lat = beta;
    for _ in 0..8 {
        let s = sin(lat);
        let w = 1.0 - e * e * s * s;
        let step =
            w * w / (2.0 * cos(lat)) * (q / (1.0 - e * e) - authalic_q(lat, e) / (1.0 - e * e));
        lat += step;
        if step.abs() < 1e-15 {
            break;
        }
    }
    lat
}

fn equal_area(ellipsoid: Ellipsoid, lat0: f64, lon0: f64, origin: [f64; 2]) -> Projection {
    let e = ellipsoid.e2().sqrt();
    let q_pole = authalic_q(FRAC_PI_2, e);
    let lat0 = lat0.to_radians();
    let beta0 = asin(authalic_q(lat0, e) / q_pole);
    let radius = ellipsoid.a * (q_pole / 2.0).sqrt();
    let d = ellipsoid.a * cos(lat0)
        / ((1.0 - ellipsoid.e2() * sin(lat0) * sin(lat0)).sqrt() * radius * cos(beta0));
    Projection::EqualArea {
        e,
        q_pole,
        radius,
        d,
        sin_beta0: sin(beta0),
        cos_beta0: cos(beta0),
        lon0: lon0.to_radians(),
        east: origin[0],
        north: origin[1],
    }
}
