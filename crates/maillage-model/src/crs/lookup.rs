//! Names of CRS, as people and files write them.

use maillage_words::{Said, say};

use super::Crs;

/// Codes of other authorities: what they are in EPSG.
const OTHERS: [(&str, u32); 12] = [
    ("ESRI:102100", 3857),
    ("ESRI:102113", 3857),
    ("ESRI:102110", 2154),
    ("ESRI:103300", 3812),
    ("ESRI:104199", 4326),
    ("IGNF:LAMB93", 2154),
    ("IGNF:RGF93LAMB93", 2154),
    ("IGNF:LAMBE", 27572),
    ("IGNF:WGS84G", 4326),
    ("GOOGLE:MERCATOR", 3857),
    ("OGC:CRS84H", 4326),
    ("OGC:CRS84", 4326),
];

/// True for well-known text and PROJ strings.
pub(super) fn is_definition(text: &str) -> bool {
    text.starts_with('+')
        || text.contains('[')
        || text.get(..5).is_some_and(|key| key.eq_ignore_ascii_case("proj="))
}

/// A CRS by its definition.
#[cfg(feature = "definitions")]
pub(super) fn definition(text: &str) -> Result<Crs, Said> {
    if text.contains('[') { super::wkt::parse(text) } else { super::proj_text::parse(text) }
}

/// This build knows CRS by their codes.
#[cfg(not(feature = "definitions"))]
pub(super) fn definition(_: &str) -> Result<Crs, Said> {
    Err(say!(crs_definitions_not_built_in))
}

pub(super) fn parse(text: &str) -> Result<Crs, Said> {
    let trimmed = text.trim();
    let upper = trimmed.to_ascii_uppercase();
    if is_definition(trimmed) {
        return definition(trimmed);
    }
    let unknown = || say!(crs_unknown, text = trimmed);
    if upper.ends_with("CRS84") || upper.ends_with("CRS84H") {
        return Ok(Crs::WGS84);
    }
    if let Some((_, code)) = OTHERS.iter().find(|(name, _)| *name == upper) {
        return Crs::from_epsg(*code).ok_or_else(unknown);
    }
    code(&upper).and_then(Crs::from_epsg).ok_or_else(unknown)
}

/// The EPSG code in a name: `EPSG:31370`, `31370`, `urn:ogc:def:crs:EPSG:9.0:31370`, `http://www.opengis.net/def/crs/EPSG/0/31370`,
/// `http://www.opengis.net/gml/srs/epsg.xml#31370`. Of two together, as in `EPSG:31370+5710`, the first is the horizontal one.
fn code(upper: &str) -> Option<u32> {
    let name = upper
        .strip_prefix("URN:OGC:DEF:CRS,CRS:")
        .map_or(upper, |rest| rest.split(',').next().unwrap_or_default());
    let name = name.split('+').next().unwrap_or_default();
    if let Ok(code) = name.parse() {
        return Some(code);
    }
    let at = name.find("EPSG")?;
    let rest = &name[at + 4..];
    // Nothing but a version stands between the authority and its code.
    let mut parts = rest.split([':', '/', '#']).filter(|part| !part.is_empty() && *part != ".XML");
    let last = parts.next_back()?;
    parts
        .all(|part| part.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        .then(|| last.parse().ok())?
}
