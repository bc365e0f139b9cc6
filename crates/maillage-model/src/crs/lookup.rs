//! Names, well-known text and parameters of the supported CRS.

use super::Crs;

const SUPPORTED: &str = "supported are EPSG:4326, 4258, 3857, 31370, 3812, 3035, 326xx, 327xx and 258xx (UTM)";

pub(super) fn parse(text: &str) -> Result<Crs, String> {
    let trimmed = text.trim();
    if trimmed.to_ascii_uppercase().ends_with("CRS84") {
        return Ok(Crs::WGS84);
    }
    let digits = trimmed.rsplit(':').next().unwrap_or_default();
    digits.parse::<u32>().ok().and_then(Crs::from_epsg).ok_or_else(|| format!("'{trimmed}' is not a CRS this tool knows; {SUPPORTED}"))
}

pub(super) fn proj_string(epsg: u32) -> String {
    match epsg {
        3857 => "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs".into(),
        31370 => "+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m +no_defs".into(),
        3812 => "+proj=lcc +lat_0=50.797815 +lon_0=4.35921583333333 +lat_1=49.8333333333333 +lat_2=51.1666666666667 +x_0=649328 +y_0=665262 +ellps=GRS80 +units=m +no_defs".into(),
        3035 => "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs".into(),
        4258 => "+proj=longlat +ellps=GRS80 +no_defs".into(),
        25828..=25838 => format!("+proj=utm +zone={} +ellps=GRS80 +units=m +no_defs", epsg % 100),
        32601..=32660 => format!("+proj=utm +zone={} +datum=WGS84 +units=m +no_defs", epsg % 100),
        32701..=32760 => format!("+proj=utm +zone={} +south +datum=WGS84 +units=m +no_defs", epsg % 100),
        _ => "+proj=longlat +datum=WGS84 +no_defs".into(),
    }
}

const WGS84_GEOGCS: &str = r#"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]"#;
const ETRS89_GEOGCS: &str = r#"GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4258"]]"#;

pub(super) fn wkt(epsg: u32) -> String {
    let projected = |name: &str, base: &str, method: &str, parameters: &[(&str, f64)]| {
        let parameters: Vec<String> = parameters.iter().map(|(name, value)| format!(",PARAMETER[\"{name}\",{value}]")).collect();
        let parameters = parameters.concat();
        format!("PROJCS[\"{name}\",{base},PROJECTION[\"{method}\"]{parameters},UNIT[\"metre\",1],AUTHORITY[\"EPSG\",\"{epsg}\"]]")
    };
    match epsg {
        4258 => ETRS89_GEOGCS.into(),
        3857 => projected(
            "WGS 84 / Pseudo-Mercator",
            WGS84_GEOGCS,
            "Mercator_1SP",
            &[("central_meridian", 0.0), ("scale_factor", 1.0), ("false_easting", 0.0), ("false_northing", 0.0)],
        ),
        31370 => projected(
            "BD72 / Belgian Lambert 72",
            r#"GEOGCS["BD72",DATUM["Reseau_National_Belge_1972",SPHEROID["International 1924",6378388,297],TOWGS84[-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4313"]]"#,
            "Lambert_Conformal_Conic_2SP",
            &[
                ("standard_parallel_1", 51.16666723333333),
                ("standard_parallel_2", 49.8333339),
                ("latitude_of_origin", 90.0),
                ("central_meridian", 4.367486666666666),
                ("false_easting", 150000.013),
                ("false_northing", 5400088.438),
            ],
        ),
        3812 => projected(
            "ETRS89 / Belgian Lambert 2008",
            ETRS89_GEOGCS,
            "Lambert_Conformal_Conic_2SP",
            &[
                ("standard_parallel_1", 49.83333333333334),
                ("standard_parallel_2", 51.16666666666666),
                ("latitude_of_origin", 50.797815),
                ("central_meridian", 4.359215833333333),
                ("false_easting", 649328.0),
                ("false_northing", 665262.0),
            ],
        ),
        3035 => projected(
            "ETRS89-extended / LAEA Europe",
            ETRS89_GEOGCS,
            "Lambert_Azimuthal_Equal_Area",
            &[("latitude_of_center", 52.0), ("longitude_of_center", 10.0), ("false_easting", 4321000.0), ("false_northing", 3210000.0)],
        ),
        25828..=25838 | 32601..=32660 | 32701..=32760 => {
            let zone = epsg % 100;
            let (datum, base) = if epsg < 30000 { ("ETRS89", ETRS89_GEOGCS) } else { ("WGS 84", WGS84_GEOGCS) };
            let south = epsg / 100 == 327;
            projected(
                &format!("{datum} / UTM zone {zone}{}", if south { 'S' } else { 'N' }),
                base,
                "Transverse_Mercator",
                &[
                    ("latitude_of_origin", 0.0),
                    ("central_meridian", f64::from(zone) * 6.0 - 183.0),
                    ("scale_factor", 0.9996),
                    ("false_easting", 500_000.0),
                    ("false_northing", if south { 10_000_000.0 } else { 0.0 }),
                ],
            )
        }
        _ => WGS84_GEOGCS.into(),
    }
}

/// A node of well-known text: a keyword with its texts, numbers and children.
struct Node {
    keyword: String,
    texts: Vec<String>,
    numbers: Vec<f64>,
    children: Vec<Node>,
}

impl Node {
    fn find(&self, keyword: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.keyword == keyword)
    }
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
                node.numbers.push(std::str::from_utf8(&text[start..*at]).ok()?.trim().parse().ok()?);
            }
            _ => {
                let start = *at;
                if let Some(child) = parse_node(text, at, depth + 1) {
                    node.children.push(child);
                } else {
                    // A bare word, as in AXIS["X",EAST].
                    *at = start;
                    while text.get(*at).is_some_and(|b| !matches!(b, b',' | b']' | b')' | b'[' | b'(')) {
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

pub(super) fn from_wkt(text: &str) -> Result<Crs, String> {
    let root = parse_node(text.as_bytes(), &mut 0, 0).ok_or_else(|| "the projection is not well-known text, or is cut short".to_owned())?;
    let name = root.texts.first().cloned().unwrap_or_default();
    let unknown = || format!("the projection '{name}' is not one this tool knows; {SUPPORTED}");
    let authority = |node: &Node| {
        let id = node.find("AUTHORITY").or_else(|| node.find("ID"))?;
        let code = id.texts.get(1).and_then(|code| code.parse().ok()).or_else(|| id.numbers.first().map(|&n| n as u32))?;
        (id.texts.first()?.eq_ignore_ascii_case("EPSG")).then_some(code)
    };
    if let Some(code) = authority(&root) {
        return Crs::from_epsg(code).ok_or_else(unknown);
    }
    if matches!(root.keyword.as_str(), "GEOGCS" | "GEOGCRS" | "GEODCRS") {
        let lower = name.to_ascii_lowercase();
        return if lower.contains("84") {
            Ok(Crs::WGS84)
        } else if lower.contains("etrs") {
            Crs::from_epsg(4258).ok_or_else(unknown)
        } else {
            Err(unknown())
        };
    }
    let Some(base) = root.find("GEOGCS").or_else(|| root.find("BASEGEOGCRS")) else {
        return Err(unknown());
    };
    let datum = base.texts.first().map(|text| text.to_ascii_lowercase()).unwrap_or_default();
    let conversion = root.find("CONVERSION").unwrap_or(&root);
    let mut parameters: Vec<(String, f64)> = conversion
        .children
        .iter()
        .filter(|child| child.keyword == "PARAMETER")
        .filter_map(|child| Some((child.texts.first()?.to_ascii_lowercase().replace(' ', "_"), *child.numbers.first()?)))
        .collect();
    // The order of the two standard parallels does not matter to the projection.
    if let (Some(a), Some(b)) = (
        parameters.iter().position(|(name, _)| name == "standard_parallel_1"),
        parameters.iter().position(|(name, _)| name == "standard_parallel_2"),
    ) && parameters[a].1 > parameters[b].1
    {
        let swap = parameters[a].1;
        parameters[a].1 = parameters[b].1;
        parameters[b].1 = swap;
    }
    let get = |names: &[&str], default: f64| {
        parameters.iter().find(|(name, _)| names.contains(&name.as_str())).map_or(default, |&(_, value)| value)
    };
    let near = |a: f64, b: f64, tolerance: f64| (a - b).abs() <= tolerance;
    let east = get(&["false_easting", "easting_at_false_origin"], 0.0);
    let north = get(&["false_northing", "northing_at_false_origin"], 0.0);
    let meridian = get(
        &["central_meridian", "longitude_of_center", "longitude_of_origin", "longitude_of_false_origin", "longitude_of_natural_origin"],
        0.0,
    );
    let origin = get(&["latitude_of_origin", "latitude_of_center", "latitude_of_false_origin", "latitude_of_natural_origin"], 0.0);
    let parallels = (get(&["standard_parallel_1"], 0.0), get(&["standard_parallel_2"], 0.0));
    let method = conversion
        .find("PROJECTION")
        .or_else(|| conversion.find("METHOD"))
        .and_then(|node| node.texts.first())
        .map(|text| text.to_ascii_lowercase().replace(' ', "_"))
        .unwrap_or_default();
    let code = if method.contains("lambert_conformal") || method.contains("lambert_conic_conformal") {
        let same = |east0: f64, north0: f64, meridian0: f64, origin0: f64| {
            near(east, east0, 0.1)
                && near(north, north0, 0.1)
                && near(meridian, meridian0, 1e-5)
                && near(origin, origin0, 1e-5)
                && near(parallels.0, 49.833333, 1e-5)
                && near(parallels.1, 51.166667, 1e-5)
        };
        if same(150_000.013, 5_400_088.438, 4.367486667, 90.0) {
            31370
        } else if same(649_328.0, 665_262.0, 4.359215833, 50.797815) {
            3812
        } else {
            0
        }
    } else if method.contains("azimuthal_equal_area") {
        if near(east, 4_321_000.0, 0.1) && near(north, 3_210_000.0, 0.1) && near(meridian, 10.0, 1e-6) && near(origin, 52.0, 1e-6) {
            3035
        } else {
            0
        }
    } else if method.contains("transverse_mercator") {
        let zone = (meridian + 183.0) / 6.0;
        let utm = near(east, 500_000.0, 0.1)
            && near(get(&["scale_factor", "scale_factor_at_natural_origin"], 1.0), 0.9996, 1e-9)
            && near(zone, zone.round(), 1e-6);
        match (utm, near(north, 0.0, 0.1), datum.contains("etrs")) {
            (true, true, true) => 25800 + zone as u32,
            (true, true, false) if datum.contains("84") => 32600 + zone as u32,
            (true, false, false) if datum.contains("84") && near(north, 1e7, 0.1) => 32700 + zone as u32,
            _ => 0,
        }
    } else if method.contains("mercator") && datum.contains("84") && near(meridian, 0.0, 1e-9) && near(east, 0.0, 0.1) {
        3857
    } else {
        0
    };
    Crs::from_epsg(code).ok_or_else(unknown)
}
