//! CRS from well-known text: the OGC's first and second wording (OGC 01-009, 18-010r7), and ESRI's.

use maillage_words::{Said, say};

use super::Crs;
use super::datum::{Datum, Ellipsoid};
use super::definition::{Definition, Method};

/// A node of well-known text: a keyword with its texts, numbers and children.
struct Node {
    keyword: String,
    texts: Vec<String>,
    numbers: Vec<f64>,
    children: Vec<Node>,
}

fn parse_node(text: &[u8], at: &mut usize, depth: usize) -> Option<Node> {
    let skip = |at: &mut usize| {
        while text.get(*at).is_some_and(u8::is_ascii_whitespace) {
            *at += 1;
        }
    };
    skip(at);
    let start = *at;
    while text.get(*at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
        *at += 1;
    }
    let keyword = String::from_utf8_lossy(&text[start..*at]).to_ascii_uppercase();
    skip(at);
    if depth > 16 || keyword.is_empty() || !matches!(text.get(*at), Some(b'[' | b'(')) {
        return None;
    }
    let mut node = Node { keyword, texts: Vec::new(), numbers: Vec::new(), children: Vec::new() };
    loop {
        *at += 1;
        skip(at);
        match text.get(*at)? {
            b'"' => {
                let start = *at + 1;
                *at = start + text[start..].iter().position(|&b| b == b'"')?;
                node.texts.push(String::from_utf8_lossy(&text[start..*at]).into_owned());
                *at += 1;
            }
            b if b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.') => {
                let start = *at;
                while text.get(*at).is_some_and(|b| !matches!(b, b',' | b']' | b')')) {
                    *at += 1;
                }
                node.numbers
                    .push(std::str::from_utf8(&text[start..*at]).ok()?.trim().parse().ok()?);
            }
            _ => {
                let start = *at;
                if let Some(child) = parse_node(text, at, depth + 1) {
                    node.children.push(child);
                } else {
                    // A bare word, as in AXIS["X",EAST].
                    *at = start;
                    while text
                        .get(*at)
                        .is_some_and(|b| !matches!(b, b',' | b']' | b')' | b'[' | b'('))
                    {
                        *at += 1;
                    }
                }
            }
        }
        skip(at);
        match text.get(*at)? {
            b',' => {}
            b']' | b')' => {
                *at += 1;
                return Some(node);
            }
            _ => return None,
        }
    }
}

impl Node {
    fn is(&self, keywords: &[&str]) -> bool {
        keywords.contains(&self.keyword.as_str())
    }
    fn any(&self, keywords: &[&str]) -> Option<&Node> {
        self.children.iter().find(|child| child.is(keywords))
    }
    fn name(&self) -> &str {
        self.texts.first().map_or("", String::as_str)
    }
    /// Its code in the EPSG dataset.
    fn epsg(&self) -> Option<u32> {
        let id = self.any(&["AUTHORITY", "ID"])?;
        let code = id
            .texts
            .get(1)
            .and_then(|code| code.parse().ok())
            .or_else(|| id.numbers.first().map(|&n| n as u32))?;
        id.name().eq_ignore_ascii_case("EPSG").then_some(code)
    }
    /// What its numbers are multiplied by to be degrees or metres, where it says so.
    fn unit(&self) -> Option<f64> {
        let unit = self.any(&["UNIT", "ANGLEUNIT", "LENGTHUNIT", "SCALEUNIT"])?;
        unit.numbers.first().copied().filter(|factor| factor.is_finite() && *factor > 0.0)
    }
}

const GEOGRAPHIC: [&str; 6] =
    ["GEOGCS", "GEOGCRS", "GEODCRS", "BASEGEOGCRS", "BASEGEODCRS", "GEODETICCRS"];
const PROJECTED: [&str; 3] = ["PROJCS", "PROJCRS", "PROJECTEDCRS"];
const DEGREE: f64 = std::f64::consts::PI / 180.0;

/// A CRS from well-known text: by its code where that is known, else by what it says.
pub(super) fn parse(text: &str) -> Result<Crs, Said> {
    let root = parse_node(text.as_bytes(), &mut 0, 0).ok_or_else(|| say!(wkt_crs_malformed))?;
    // A CRS with heights is read by its horizontal part, one with a datum shift by its source.
    let (mut crs, mut shift) = (&root, None);
    loop {
        let inner = match crs.keyword.as_str() {
            "COMPD_CS" | "COMPOUNDCRS" => crs.children.iter().find(|child| {
                child.is(&PROJECTED) || child.is(&GEOGRAPHIC) || child.is(&["BOUNDCRS"])
            }),
            "BOUNDCRS" => {
                shift = crs.any(&["ABRIDGEDTRANSFORMATION"]).and_then(abridged);
                crs.any(&["SOURCECRS"]).and_then(|source| source.children.first())
            }
            _ => break,
        };
        crs = inner.ok_or_else(|| unknown(crs, say!(crs_no_horizontal)))?;
    }
    if let Some(known) = crs.epsg().and_then(Crs::from_epsg) {
        return Ok(known);
    }
    let definition =
        if crs.is(&GEOGRAPHIC) { geographic(crs, shift)? } else { projected(crs, shift)? };
    Ok(Crs::of(definition, crs.epsg()))
}

fn unknown(crs: &Node, why: Said) -> Said {
    say!(crs_unsupported, text = crs.name(), why)
}

/// The seven parameters of a bound CRS.
fn abridged(node: &Node) -> Option<[f64; 7]> {
    let method = node.any(&["METHOD"])?.name().to_lowercase();
    let figures: Vec<f64> = node
        .children
        .iter()
        .filter(|child| child.is(&["PARAMETER"]))
        .filter_map(|child| child.numbers.first().copied())
        .collect();
    let mut shift = [0.0; 7];
    if figures.len() != 3 && figures.len() != 7 {
        return None;
    }
    shift[..figures.len()].copy_from_slice(&figures);
    if method.contains("coordinate frame") {
        shift[3..6].iter_mut().for_each(|turn| *turn = -*turn);
    }
    Some(shift)
}

/// The datum of a geographic CRS: its own shift, else the one known by its name.
fn datum(base: &Node, bound: Option<[f64; 7]>) -> Result<Datum, Said> {
    let node = base
        .any(&["DATUM", "TRF", "GEODETICDATUM", "ENSEMBLE"])
        .ok_or_else(|| unknown(base, say!(crs_no_datum)))?;
    let spheroid = node.any(&["SPHEROID", "ELLIPSOID"]);
    let ellipsoid = spheroid.and_then(|spheroid| match spheroid.numbers[..] {
        [a, rf, ..] if a > 1e6 => Some(Ellipsoid { a, f: if rf == 0.0 { 0.0 } else { 1.0 / rf } }),
        _ => None,
    });
    let stated = node.any(&["TOWGS84"]).and_then(|node| {
        let mut shift = [0.0; 7];
        matches!(node.numbers.len(), 3 | 7).then(|| {
            shift[..node.numbers.len()].copy_from_slice(&node.numbers);
            shift
        })
    });
    let known = Datum::by_name(node.name()).or_else(|| Datum::by_name(base.name()));
    match (bound.or(stated), known, ellipsoid) {
        // Where a datum has a shift for each country, the one that is stated is meant.
        (Some(shift), Some(known), Some(ellipsoid))
            if known.accuracy_m >= 1.5 && known.shift != Some(shift) =>
        {
            Ok(Datum {
                name: known.name,
                ellipsoid,
                shift: Some(shift),
                accuracy_m: known.accuracy_m,
            })
        }
        (_, Some(known), _) => Ok(known),
        (Some(shift), None, Some(ellipsoid)) => {
            let shift = Some(shift).filter(|shift| shift.iter().any(|figure| *figure != 0.0));
            Ok(Datum { name: super::keep(node.name()), ellipsoid, shift, accuracy_m: 5.0 })
        }
        // Geocentric datums of this century agree within a metre or two.
        (None, None, Some(ellipsoid))
            if ellipsoid.is_near(Ellipsoid::GRS80) || ellipsoid.is_near(Ellipsoid::WGS84) =>
        {
            Ok(Datum { name: super::keep(node.name()), ellipsoid, shift: None, accuracy_m: 2.0 })
        }
        _ => Err(unknown(base, say!(crs_shift_unknown, name = node.name()))),
    }
}

/// The unit of a coordinate system: its own, else that of its axes.
fn of_axes(crs: &Node) -> Option<f64> {
    crs.any(&["CS"]).and_then(Node::unit).or_else(|| crs.any(&["AXIS"]).and_then(Node::unit))
}

/// Longitude of the prime meridian, degrees.
fn meridian(base: &Node) -> f64 {
    let Some(node) = base.any(&["PRIMEM", "PRIMEMERIDIAN"]) else { return 0.0 };
    let value = node.numbers.first().copied().unwrap_or(0.0);
    // The first wording writes degrees whatever the unit, as all who write it do; the second says its unit.
    node.unit().map_or(value, |unit| value * unit / DEGREE)
}

fn geographic(crs: &Node, shift: Option<[f64; 7]>) -> Result<Definition, Said> {
    let datum = datum(crs, shift)?;
    let unit = crs.unit().or_else(|| of_axes(crs)).map_or(1.0, |unit| unit / DEGREE);
    let unit = if (unit - 1.0).abs() < 1e-9 { 1.0 } else { unit };
    Ok(Definition {
        unit,
        meridian: meridian(crs),
        ..Definition::geographic(crs.name().to_owned(), datum)
    })
}

fn projected(crs: &Node, shift: Option<[f64; 7]>) -> Result<Definition, Said> {
    let base = crs.any(&GEOGRAPHIC).ok_or_else(|| unknown(crs, say!(crs_no_base)))?;
    let datum = datum(base, shift)?;
    let conversion = crs.any(&["CONVERSION"]).unwrap_or(crs);
    let method = conversion.any(&["PROJECTION", "METHOD"]).map(Node::name).unwrap_or_default();
    // Angles are in the unit of the base in the first wording, lengths in that of the plane; the second says so at each.
    let angle = base.unit().unwrap_or(DEGREE);
    let length = crs.unit().unwrap_or(1.0);
    let parameters: Vec<(String, f64)> = conversion
        .children
        .iter()
        .filter(|child| child.is(&["PARAMETER"]))
        .filter_map(|child| {
            let name = plain(child.name());
            let value = *child.numbers.first()?;
            let lengths = name.contains("easting") || name.contains("northing");
            let scale = name.contains("scale");
            let unit = child.unit().unwrap_or(if lengths { length } else { angle });
            Some((
                name,
                if scale {
                    value
                } else if lengths {
                    value * unit
                } else {
                    value * unit / DEGREE
                },
            ))
        })
        .collect();
    let lon_shift = meridian(base);
    let get = |names: &[&str]| {
        parameters.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| *value)
    };
    let lat0 = get(&[
        "latitude_of_origin",
        "latitude_of_center",
        "latitude_of_centre",
        "latitude_of_false_origin",
        "latitude_of_natural_origin",
        "latitude_of_projection_centre",
    ]);
    let lon0 = lon_shift
        + get(&[
            "central_meridian",
            "longitude_of_center",
            "longitude_of_centre",
            "longitude_of_origin",
            "longitude_of_false_origin",
            "longitude_of_natural_origin",
            "longitude_of_projection_centre",
        ])
        .unwrap_or(0.0);
    let k0 = get(&[
        "scale_factor",
        "scale_factor_at_natural_origin",
        "scale_factor_at_projection_centre",
    ])
    .unwrap_or(1.0);
    let east = get(&["false_easting", "easting_at_false_origin", "easting_at_projection_centre"])
        .unwrap_or(0.0);
    let north =
        get(&["false_northing", "northing_at_false_origin", "northing_at_projection_centre"])
            .unwrap_or(0.0);
    let first = get(&["standard_parallel_1", "latitude_of_1st_standard_parallel"]);
    let second = get(&["standard_parallel_2", "latitude_of_2nd_standard_parallel"]);
    let (azimuth, origin) =
        (get(&["azimuth", "azimuth_at_projection_centre"]).unwrap_or(90.0), lat0.unwrap_or(0.0));
    let web = || {
        let name = plain(crs.name());
        let nadgrids = crs
            .any(&["EXTENSION"])
            .is_some_and(|node| node.texts.iter().any(|text| text.contains("nadgrids=@null")));
        nadgrids
            || name.contains("pseudo_mercator")
            || name.contains("web_mercator")
            || name.contains("google")
    };
    let method = match plain(method).as_str() {
        "popular_visualisation_pseudo_mercator" | "mercator_auxiliary_sphere" => {
            Method::WebMercator
        }
        "mercator_1sp" | "mercator" | "mercator_2sp" | "mercator_variant_a"
        | "mercator_variant_b"
            if web() =>
        {
            Method::WebMercator
        }
        "mercator_1sp" | "mercator" | "mercator_2sp" | "mercator_variant_a"
        | "mercator_variant_b" => {
            // The parallel of true scale gives the scale on the equator (EPSG method 9805).
            let of_parallel = |lat: f64| {
                libm::cos(lat)
                    / (1.0 - datum.ellipsoid.e2() * libm::sin(lat) * libm::sin(lat)).sqrt()
            };
            Method::Mercator { lon0, k0: first.map_or(k0, |lat| of_parallel(lat.to_radians())) }
        }
        "lambert_conformal_conic_2sp_belgium" | "lambert_conic_conformal_2sp_belgium" => {
            // 29.2985 seconds over the constant of the cone, which is Belgium's.
            Method::Conic2 {
                lat0: origin,
                lon0: lon0 + 29.2985 / 3600.0 / 0.771_642_186_52,
                parallels: [first.unwrap_or(0.0), second.unwrap_or(0.0)],
            }
        }
        "lambert_conformal_conic_1sp" | "lambert_conic_conformal_1sp" => {
            Method::Conic1 { lat0: origin, lon0, k0 }
        }
        "lambert_conformal_conic"
        | "lambert_conformal_conic_2sp"
        | "lambert_conic_conformal_2sp" => match (first, second) {
            (Some(a), Some(b)) if (a - b).abs() > 1e-9 && (k0 - 1.0).abs() < 1e-12 => {
                Method::Conic2 { lat0: origin, lon0, parallels: [a, b] }
            }
            (Some(a), b)
                if b.is_none_or(|b| (a - b).abs() <= 1e-9)
                    && (lat0.is_none_or(|lat0| (lat0 - a).abs() < 1e-9)) =>
            {
                Method::Conic1 { lat0: a, lon0, k0 }
            }
            (None, None) => Method::Conic1 { lat0: origin, lon0, k0 },
            _ => return Err(unknown(crs, say!(crs_cone_scale))),
        },
        "transverse_mercator" | "gauss_kruger" => {
            Method::TransverseMercator { lat0: origin, lon0, k0 }
        }
        "oblique_stereographic" | "double_stereographic" => {
            Method::ObliqueStereographic { lat0: origin, lon0, k0 }
        }
        "hotine_oblique_mercator_azimuth_center"
        | "hotine_oblique_mercator_variant_b"
        | "swiss_oblique_cylindrical"
        | "swiss_oblique_mercator"
            if (azimuth - 90.0).abs() < 1e-9 =>
        {
            Method::Swiss { lat0: origin, lon0, k0 }
        }
        "lambert_azimuthal_equal_area" => Method::EqualArea { lat0: origin, lon0 },
        other => return Err(unknown(crs, say!(crs_method, name = other))),
    };
    let known = Definition::projected(
        crs.name().to_owned(),
        datum,
        method,
        [east, north],
        [-180.0, -90.0, 180.0, 90.0],
    );
    let unit = of_axes(crs).or(crs.unit()).unwrap_or(1.0);
    Ok(Definition { unit, ..known })
}

/// A name of a method or parameter in one way: lower case, words divided by one underscore.
fn plain(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("_")
}
