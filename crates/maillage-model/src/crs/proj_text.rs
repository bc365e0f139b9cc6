//! CRS from PROJ strings, as older tools and `.qpj` files write them.

use maillage_words::{Said, say};

use super::Crs;
use super::datum::{Datum, Ellipsoid};
use super::definition::{Definition, Method};

/// A CRS from a PROJ string.
pub(super) fn parse(text: &str) -> Result<Crs, Said> {
    let words: Vec<(&str, &str)> = text
        .split_whitespace()
        .map(|word| word.trim_start_matches('+'))
        .map(|word| word.split_once('=').unwrap_or((word, "")))
        .collect();
    let get = |name: &str| words.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let unknown = |why: Said| say!(crs_unsupported, text, why);
    if let Some(code) = get("init") {
        return super::lookup::parse(code);
    }
    let number = |name: &str| -> Result<Option<f64>, Said> {
        get(name)
            .map(|value| value.parse::<f64>().map_err(|_| unknown(say!(crs_no_number, name))))
            .transpose()
    };
    let meridian = match get("pm") {
        None | Some("greenwich") => 0.0,
        Some("paris") => 2.337_229_166_67,
        Some("brussels") => 4.367_975,
        Some(other) => other.parse().map_err(|_| unknown(say!(crs_meridian)))?,
    };
    let unit = match (number("to_meter")?, get("units")) {
        (Some(factor), _) => factor,
        (None, None | Some("m")) => 1.0,
        (None, Some("km")) => 1000.0,
        (None, Some("ft")) => 0.3048,
        (None, Some("us-ft")) => 1200.0 / 3937.0,
        (None, Some(other)) => return Err(unknown(say!(crs_unit, name = other))),
    };
    let datum = datum(&get, &number, &unknown)?;
    let (lat0, lon0) =
        (number("lat_0")?.unwrap_or(0.0), number("lon_0")?.unwrap_or(0.0) + meridian);
    let k0 = number("k_0")?.or(number("k")?).unwrap_or(1.0);
    let origin = [number("x_0")?.unwrap_or(0.0), number("y_0")?.unwrap_or(0.0)];
    let (first, second) = (number("lat_1")?, number("lat_2")?);
    let method = match get("proj").unwrap_or_default() {
        "longlat" | "latlong" | "latlon" | "lonlat" => {
            let known = Definition::geographic(text.to_owned(), datum);
            return Ok(Crs::of(Definition { meridian, ..known }, None));
        }
        "utm" => {
            let zone = number("zone")?
                .filter(|zone| (1.0..=60.0).contains(zone))
                .ok_or_else(|| unknown(say!(crs_zone)))?;
            let origin = [500_000.0, if get("south").is_some() { 10_000_000.0 } else { 0.0 }];
            let method =
                Method::TransverseMercator { lat0: 0.0, lon0: zone * 6.0 - 183.0, k0: 0.9996 };
            return Ok(Crs::of(
                Definition::projected(
                    text.to_owned(),
                    datum,
                    method,
                    origin,
                    [-180.0, -90.0, 180.0, 90.0],
                ),
                None,
            ));
        }
        "webmerc" => Method::WebMercator,
        "merc" if get("nadgrids") == Some("@null") => Method::WebMercator,
        "merc" => {
            let of_parallel = |lat: f64| {
                libm::cos(lat)
                    / (1.0 - datum.ellipsoid.e2() * libm::sin(lat) * libm::sin(lat)).sqrt()
            };
            Method::Mercator {
                lon0,
                k0: number("lat_ts")?.map_or(k0, |lat| of_parallel(lat.to_radians())),
            }
        }
        "tmerc" | "etmerc" => Method::TransverseMercator { lat0, lon0, k0 },
        "lcc" => match (first, second) {
            (Some(a), Some(b)) if (a - b).abs() > 1e-9 && k0 == 1.0 => {
                Method::Conic2 { lat0, lon0, parallels: [a, b] }
            }
            (Some(a), _)
                if second.is_none_or(|b| (a - b).abs() <= 1e-9)
                    && (get("lat_0").is_none() || (lat0 - a).abs() < 1e-9) =>
            {
                Method::Conic1 { lat0: a, lon0, k0 }
            }
            _ => return Err(unknown(say!(crs_cone))),
        },
        "sterea" => Method::ObliqueStereographic { lat0, lon0, k0 },
        "somerc" => Method::Swiss { lat0, lon0, k0 },
        "laea" => Method::EqualArea { lat0, lon0 },
        other => return Err(unknown(say!(crs_method, name = other))),
    };
    let known =
        Definition::projected(text.to_owned(), datum, method, origin, [-180.0, -90.0, 180.0, 90.0]);
    Ok(Crs::of(Definition { unit, ..known }, None))
}

fn datum<'a>(
    get: &impl Fn(&str) -> Option<&'a str>,
    number: &impl Fn(&str) -> Result<Option<f64>, Said>,
    unknown: &impl Fn(Said) -> Said,
) -> Result<Datum, Said> {
    match get("datum") {
        Some("WGS84") => return Ok(Datum::WGS84),
        Some("OSGB36") => return Ok(Datum::OSGB36),
        Some("potsdam") => return Ok(Datum::DHDN),
        Some("hermannskogel") => return Ok(Datum::MGI),
        Some("NAD83") => return Ok(Datum::ETRS89),
        Some(other) => return Err(unknown(say!(crs_datum, name = other))),
        None => {}
    }
    let a = number("a")?;
    let f = match (number("rf")?, number("f")?, number("b")?, a) {
        (Some(rf), ..) if rf != 0.0 => Some(1.0 / rf),
        (None, Some(f), ..) => Some(f),
        (None, None, Some(b), Some(a)) => Some((a - b) / a),
        _ => None,
    };
    let ellipsoid = match (get("ellps"), a, f) {
        (Some("GRS80"), ..) => Ellipsoid::GRS80,
        (Some("WGS84"), ..) => Ellipsoid::WGS84,
        (Some("intl"), ..) => Ellipsoid::INTERNATIONAL_1924,
        (Some("bessel"), ..) => Ellipsoid::BESSEL_1841,
        (Some("airy"), ..) => Ellipsoid::AIRY_1830,
        (Some("mod_airy"), ..) => Ellipsoid::AIRY_MODIFIED,
        (Some("clrk80ign"), ..) => Ellipsoid::CLARKE_1880_IGN,
        (Some("krass"), ..) => Ellipsoid::KRASSOWSKY_1940,
        (None, Some(a), Some(f)) => Ellipsoid { a, f },
        (None, None, None) => Ellipsoid::WGS84,
        _ => return Err(unknown(say!(crs_ellipsoid))),
    };
    let figures =
        get("towgs84").map(|text| text.split(',').map(str::parse).collect::<Result<Vec<f64>, _>>());
    let shift = match figures {
        Some(Ok(figures)) if figures.len() == 3 || figures.len() == 7 => {
            let mut shift = [0.0; 7];
            shift[..figures.len()].copy_from_slice(&figures);
            Some(shift)
        }
        Some(_) => return Err(unknown(say!(crs_shift))),
        None => None,
    };
    let geocentric = ellipsoid.is_near(Ellipsoid::GRS80)
        || ellipsoid.is_near(Ellipsoid::WGS84)
        || get("nadgrids") == Some("@null");
    match shift {
        Some(shift) => {
            let shift = Some(shift).filter(|shift| shift.iter().any(|figure| *figure != 0.0));
            let known = [
                Datum::BELGIUM_72,
                Datum::NTF,
                Datum::AMERSFOORT,
                Datum::OSGB36,
                Datum::LUREF,
                Datum::CH1903,
                Datum::ETRS89,
                Datum::WGS84,
            ];
            let found = known
                .into_iter()
                .find(|known| known.ellipsoid.is_near(ellipsoid) && known.shift == shift);
            Ok(found.unwrap_or(Datum { name: "unknown", ellipsoid, shift, accuracy_m: 5.0 }))
        }
        None if geocentric => {
            Ok(if ellipsoid.is_near(Ellipsoid::GRS80) { Datum::ETRS89 } else { Datum::WGS84 })
        }
        None => Err(unknown(say!(crs_shift_unsaid))),
    }
}
