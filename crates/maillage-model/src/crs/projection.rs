//! Map projections and the one datum shift we need, over `libm`.
//!
//! Sources: Snyder, Map Projections, USGS 1395 (1987), equations 15-1 to 15-11 (Lambert conformal conic) and 24-2 to
//! 24-19 (azimuthal equal area); Karney, Transverse Mercator with an accuracy of a few nanometers (2011), the
//! sixth-order series; EPSG guidance note 7-2, position vector transformation (method 9606).
//! Angles inside are radians, `[longitude, latitude]`.

use libm::{asin, asinh, atan, atan2, atanh, cos, cosh, log, pow, sin, sinh, tan};
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

const GRS80: Ellipsoid = Ellipsoid { a: 6_378_137.0, f: 1.0 / 298.257_222_101 };
const WGS84: Ellipsoid = Ellipsoid { a: 6_378_137.0, f: 1.0 / 298.257_223_563 };
const INTERNATIONAL_1924: Ellipsoid = Ellipsoid { a: 6_378_388.0, f: 1.0 / 297.0 };

/// Equatorial radius in metres, and flattening.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ellipsoid {
    a: f64,
    f: f64,
}

impl Ellipsoid {
    fn e2(self) -> f64 {
        self.f * (2.0 - self.f)
    }
}

/// Geodetic datum. ETRS89 and WGS 84 are taken for one, as everywhere in mapping at this accuracy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Datum {
    Wgs84,
    Belgium72,
}

/// Metres, arc-seconds and parts per million of BD72 to WGS 84 (EPSG operation 15929, 1 m).
const BELGIUM_72: [f64; 7] = [-106.8686, 52.2978, -103.7239, 0.3366, -0.457, 1.8422, -1.2747];

impl Datum {
    pub(super) fn of(epsg: u32) -> Datum {
        if epsg == 31370 { Datum::Belgium72 } else { Datum::Wgs84 }
    }
    pub(super) fn to_wgs84(self, position: [f64; 2]) -> [f64; 2] {
        if self == Datum::Wgs84 {
            return position;
        }
        let [tx, ty, tz, rx, ry, rz, s] = helmert();
        let [x, y, z] = geocentric(INTERNATIONAL_1924, position);
        geodetic(WGS84, [s * (x - rz * y + ry * z) + tx, s * (rz * x + y - rx * z) + ty, s * (-ry * x + rx * y + z) + tz])
    }
    pub(super) fn out_of_wgs84(self, position: [f64; 2]) -> [f64; 2] {
        if self == Datum::Wgs84 {
            return position;
        }
        let [tx, ty, tz, rx, ry, rz, s] = helmert();
        let [x, y, z] = geocentric(WGS84, position);
        let (x, y, z) = ((x - tx) / s, (y - ty) / s, (z - tz) / s);
        geodetic(INTERNATIONAL_1924, [x + rz * y - ry * z, -rz * x + y + rx * z, ry * x - rx * y + z])
    }
}

fn helmert() -> [f64; 7] {
    let [tx, ty, tz, rx, ry, rz, ppm] = BELGIUM_72;
    let second = std::f64::consts::PI / 648_000.0;
    [tx, ty, tz, rx * second, ry * second, rz * second, 1.0 + ppm * 1e-6]
}

fn geocentric(ellipsoid: Ellipsoid, [lon, lat]: [f64; 2]) -> [f64; 3] {
    let (e2, sin_lat, cos_lat) = (ellipsoid.e2(), sin(lat), cos(lat));
    let normal = ellipsoid.a / (1.0 - e2 * sin_lat * sin_lat).sqrt();
    [normal * cos_lat * cos(lon), normal * cos_lat * sin(lon), normal * (1.0 - e2) * sin_lat]
}

fn geodetic(ellipsoid: Ellipsoid, [x, y, z]: [f64; 3]) -> [f64; 2] {
    let e2 = ellipsoid.e2();
    let p = (x * x + y * y).sqrt();
    // Bowring's iteration: converges to the last bit within four rounds on Earth's surface.
    let mut lat = atan2(z, p * (1.0 - e2));
    for _ in 0..5 {
        let sin_lat = sin(lat);
        let normal = ellipsoid.a / (1.0 - e2 * sin_lat * sin_lat).sqrt();
        lat = atan2(z + e2 * normal * sin_lat, p);
    }
    [atan2(y, x), lat]
}

/// Geodetic degrees or radians to map units and back.
#[derive(Clone, Debug)]
pub(super) enum Projection {
    Geographic,
    WebMercator,
    Lambert { ellipsoid: Ellipsoid2, n: f64, scale: f64, rho0: f64, lon0: f64, east: f64, north: f64 },
    TransverseMercator { rectifying: f64, e: f64, alpha: [f64; 6], beta: [f64; 6], lon0: f64, east: f64, north: f64 },
    EqualArea { e: f64, q_pole: f64, radius: f64, d: f64, sin_beta0: f64, cos_beta0: f64, lon0: f64, east: f64, north: f64 },
}

/// What the conic needs of its ellipsoid: the first eccentricity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ellipsoid2 {
    e: f64,
}

impl Projection {
    pub(super) fn of(epsg: u32) -> Projection {
        match epsg {
            3857 => Projection::WebMercator,
            31370 => lambert(INTERNATIONAL_1924, 90.0, 4.36748666666667, [51.1666672333333, 49.8333339], [150_000.013, 5_400_088.438]),
            3812 => lambert(GRS80, 50.797815, 4.35921583333333, [49.8333333333333, 51.1666666666667], [649_328.0, 665_262.0]),
            3035 => equal_area(GRS80, 52.0, 10.0, [4_321_000.0, 3_210_000.0]),
            25828..=25838 => transverse_mercator(GRS80, epsg % 100, false),
            32601..=32660 => transverse_mercator(WGS84, epsg % 100, false),
            32701..=32760 => transverse_mercator(WGS84, epsg % 100, true),
            _ => Projection::Geographic,
        }
    }

    /// Geodetic radians to map units (degrees for a geographic CRS).
    pub(super) fn forward(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        match self {
            Projection::Geographic => [lon.to_degrees(), lat.to_degrees()],
            Projection::WebMercator => [WGS84.a * lon, WGS84.a * asinh(tan(lat))],
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
            Projection::EqualArea { e, q_pole, radius, d, sin_beta0, cos_beta0, lon0, east, north } => {
                let beta = asin((authalic_q(lat, *e) / q_pole).clamp(-1.0, 1.0));
                let delta = lon - lon0;
                let (sin_beta, cos_beta) = (sin(beta), cos(beta));
                let b = radius * (2.0 / (1.0 + sin_beta0 * sin_beta + cos_beta0 * cos_beta * cos(delta))).sqrt();
                [east + b * d * cos_beta * sin(delta), north + b / d * (cos_beta0 * sin_beta - sin_beta0 * cos_beta * cos(delta))]
            }
        }
    }

    /// Map units (degrees for a geographic CRS) to geodetic radians.
    pub(super) fn inverse(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self {
            Projection::Geographic => [x.to_radians(), y.to_radians()],
            Projection::WebMercator => [x / WGS84.a, atan(sinh(y / WGS84.a))],
            Projection::Lambert { ellipsoid, n, scale, rho0, lon0, east, north } => {
                let (dx, dy) = (x - east, rho0 - (y - north));
                let rho = (dx * dx + dy * dy).sqrt();
                let t = pow(rho / scale, 1.0 / n);
                let theta = atan2(dx, dy);
                let mut lat = FRAC_PI_2 - 2.0 * atan(t);
                for _ in 0..8 {
                    let es = ellipsoid.e * sin(lat);
                    lat = FRAC_PI_2 - 2.0 * atan(t * pow((1.0 - es) / (1.0 + es), ellipsoid.e / 2.0));
                }
                [theta / n + lon0, lat]
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
                    tau += (target - image) / (1.0 + image * image).sqrt() * (1.0 + (1.0 - e2) * tau * tau) / ((1.0 - e2) * root);
                }
                [lon0 + atan2(sinh(eta0), cos(xi0)), atan(tau)]
            }
            Projection::EqualArea { e, q_pole, radius, d, sin_beta0, cos_beta0, lon0, east, north } => {
                let (dx, dy) = ((x - east) / d, (y - north) * d);
                let rho = (dx * dx + dy * dy).sqrt();
                if rho == 0.0 {
                    return [*lon0, authalic_inverse(asin(*sin_beta0), *e, *q_pole)];
                }
                let c = 2.0 * asin((rho / (2.0 * radius)).clamp(-1.0, 1.0));
                let beta = asin((cos(c) * sin_beta0 + dy * sin(c) * cos_beta0 / rho).clamp(-1.0, 1.0));
                let lon = lon0 + atan2(dx * sin(c), rho * cos_beta0 * cos(c) - dy * sin_beta0 * sin(c));
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

fn lambert(ellipsoid: Ellipsoid, lat0: f64, lon0: f64, parallels: [f64; 2], origin: [f64; 2]) -> Projection {
    let e = ellipsoid.e2().sqrt();
    let m = |lat: f64| cos(lat) / (1.0 - ellipsoid.e2() * sin(lat) * sin(lat)).sqrt();
    let [lat1, lat2] = parallels.map(f64::to_radians);
    let n = (log(m(lat1)) - log(m(lat2))) / (log(isometric(lat1, e)) - log(isometric(lat2, e)));
    let scale = ellipsoid.a * m(lat1) / (n * pow(isometric(lat1, e), n));
    let rho0 = if lat0 >= 90.0 { 0.0 } else { scale * pow(isometric(lat0.to_radians(), e), n) };
    Projection::Lambert { ellipsoid: Ellipsoid2 { e }, n, scale, rho0, lon0: lon0.to_radians(), east: origin[0], north: origin[1] }
}

fn transverse_mercator(ellipsoid: Ellipsoid, zone: u32, south: bool) -> Projection {
    let n = ellipsoid.f / (2.0 - ellipsoid.f);
    let p = |coefficients: &[f64], from: i32| -> f64 {
        coefficients.iter().enumerate().map(|(k, c)| c * pow(n, f64::from(from + k as i32))).sum()
    };
    // Karney (2011), equations 14, 35 and 36.
    let radius = ellipsoid.a / (1.0 + n) * (1.0 + n * n / 4.0 + pow(n, 4.0) / 64.0 + pow(n, 6.0) / 256.0);
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
    Projection::TransverseMercator {
        rectifying: 0.9996 * radius,
        e: ellipsoid.e2().sqrt(),
        alpha,
        beta,
        lon0: (f64::from(zone) * 6.0 - 183.0).to_radians(),
        east: 500_000.0,
        north: if south { 10_000_000.0 } else { 0.0 },
    }
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
        let step = w * w / (2.0 * cos(lat)) * (q / (1.0 - e * e) - authalic_q(lat, e) / (1.0 - e * e));
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
    let d = ellipsoid.a * cos(lat0) / ((1.0 - ellipsoid.e2() * sin(lat0) * sin(lat0)).sqrt() * radius * cos(beta0));
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
