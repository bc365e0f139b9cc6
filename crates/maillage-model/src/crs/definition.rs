//! What a CRS is made of: datum, method and figures; and its wording in PROJ strings, well-known text and PROJJSON.

use std::borrow::Cow;

use super::datum::{Datum, Ellipsoid};

/// How geodetic positions become map positions. Angles in degrees, longitudes from Greenwich.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Method {
    /// Degrees of longitude and latitude.
    Geographic,
    /// The sphere of web maps (EPSG method 1024).
    WebMercator,
    /// Mercator (9804).
    Mercator { lon0: f64, k0: f64 },
    /// Lambert conformal conic with one standard parallel (9801).
    Conic1 { lat0: f64, lon0: f64, k0: f64 },
    /// Lambert conformal conic with two standard parallels (9802).
    Conic2 { lat0: f64, lon0: f64, parallels: [f64; 2] },
    /// Transverse Mercator (9807).
    TransverseMercator { lat0: f64, lon0: f64, k0: f64 },
    /// Oblique stereographic (9809).
    ObliqueStereographic { lat0: f64, lon0: f64, k0: f64 },
    /// Oblique Mercator with azimuth 90 degrees (9815), as Switzerland has it.
    Swiss { lat0: f64, lon0: f64, k0: f64 },
    /// Lambert azimuthal equal area (9820).
    EqualArea { lat0: f64, lon0: f64 },
}

/// A CRS.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Definition {
    pub name: Cow<'static, str>,
    pub datum: Datum,
    pub method: Method,
    /// False easting and northing, metres.
    pub origin: [f64; 2],
    /// Metres of one unit; degrees of one unit for geographic ones.
    pub unit: f64,
    /// Longitude of the prime meridian, degrees: of geographic ones that do not count from Greenwich.
    pub meridian: f64,
    /// Area of use: west, south, east, north, degrees.
    pub area: [f64; 4],
    /// Positions may be further off than the datum's, metres.
    pub accuracy_m: Option<f64>,
}

const WORLD: [f64; 4] = [-180.0, -90.0, 180.0, 90.0];

impl Definition {
    pub(super) fn geographic(name: impl Into<Cow<'static, str>>, datum: Datum) -> Definition {
        Definition {
            name: name.into(),
            datum,
            method: Method::Geographic,
            origin: [0.0; 2],
            unit: 1.0,
            meridian: 0.0,
            area: WORLD,
            accuracy_m: None,
        }
    }
    pub(super) fn projected(
        name: impl Into<Cow<'static, str>>,
        datum: Datum,
        method: Method,
        origin: [f64; 2],
        area: [f64; 4],
    ) -> Definition {
        Definition { method, origin, area, ..Definition::geographic(name, datum) }
    }
    /// The same places get the same numbers: names, areas and the last digits of figures aside.
    pub(super) fn is_same(&self, other: &Definition) -> bool {
        let near = |a: f64, b: f64, tolerance: f64| (a - b).abs() <= tolerance;
        let datum =
            self.datum.agrees(&other.datum) && self.datum.ellipsoid.is_near(other.datum.ellipsoid);
        let [a, b] = [self.figures(), other.figures()];
        datum
            && std::mem::discriminant(&self.method) == std::mem::discriminant(&other.method)
            && a.iter().zip(&b).all(|(a, b)| near(*a, *b, 1e-7))
            && self.origin.iter().zip(&other.origin).all(|(a, b)| near(*a, *b, 0.005))
            && near(self.unit, other.unit, 1e-12)
            && near(self.meridian, other.meridian, 1e-7)
    }
    /// Figures of the method, the two parallels in one order.
    fn figures(&self) -> [f64; 4] {
        match self.method {
            Method::Geographic | Method::WebMercator => [0.0; 4],
            Method::Mercator { lon0, k0 } => [0.0, lon0, k0, 0.0],
            Method::Conic2 { lat0, lon0, parallels: [a, b] } => [lat0, lon0, a.min(b), a.max(b)],
            Method::EqualArea { lat0, lon0 } => [lat0, lon0, 1.0, 0.0],
            Method::Conic1 { lat0, lon0, k0 }
            | Method::TransverseMercator { lat0, lon0, k0 }
            | Method::ObliqueStereographic { lat0, lon0, k0 }
            | Method::Swiss { lat0, lon0, k0 } => [lat0, lon0, k0, 0.0],
        }
    }

    /// As a PROJ string.
    pub(super) fn proj_string(&self) -> String {
        let method = match self.method {
            Method::Geographic => "+proj=longlat".to_owned(),
            Method::WebMercator => {
                return "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs"
                    .to_owned();
            }
            Method::Mercator { lon0, k0 } => format!("+proj=merc +lon_0={lon0} +k={k0}"),
            Method::Conic1 { lat0, lon0, k0 } => {
                format!("+proj=lcc +lat_1={lat0} +lat_0={lat0} +lon_0={lon0} +k_0={k0}")
            }
            Method::Conic2 { lat0, lon0, parallels: [a, b] } => {
                format!("+proj=lcc +lat_0={lat0} +lon_0={lon0} +lat_1={a} +lat_2={b}")
            }
            Method::TransverseMercator { lat0, lon0, k0 } => {
                format!("+proj=tmerc +lat_0={lat0} +lon_0={lon0} +k={k0}")
            }
            Method::ObliqueStereographic { lat0, lon0, k0 } => {
                format!("+proj=sterea +lat_0={lat0} +lon_0={lon0} +k={k0}")
            }
            Method::Swiss { lat0, lon0, k0 } => {
                format!("+proj=somerc +lat_0={lat0} +lon_0={lon0} +k_0={k0}")
            }
            Method::EqualArea { lat0, lon0 } => format!("+proj=laea +lat_0={lat0} +lon_0={lon0}"),
        };
        let Ellipsoid { a, f } = self.datum.ellipsoid;
        let mut text = method;
        if self.method == Method::Geographic {
            if self.meridian != 0.0 {
                text += &format!(" +pm={}", self.meridian);
            }
        } else {
            let [east, north] = self.origin;
            text += &format!(" +x_0={east} +y_0={north}");
        }
        text += &format!(" +a={a} +rf={}", 1.0 / f);
        if let Some(shift) = self.datum.shift {
            text += &format!(" +towgs84={}", shift.map(|figure| figure.to_string()).join(","));
        }
        if self.method != Method::Geographic {
            text += &if self.unit == 1.0 {
                " +units=m".to_owned()
            } else {
                format!(" +to_meter={}", self.unit)
            };
        }
        text + " +no_defs"
    }

    /// As well-known text in the OGC's first wording (OGC 01-009). `code`: its EPSG code.
    pub(super) fn wkt(&self, code: Option<u32>) -> String {
        let authority = |code: Option<u32>| {
            code.map_or(String::new(), |code| format!(",AUTHORITY[\"EPSG\",\"{code}\"]"))
        };
        let Datum { name, ellipsoid: Ellipsoid { a, f }, shift, .. } = self.datum;
        let spheroid =
            format!("SPHEROID[\"{}\",{a},{}]", ellipsoid_name(self.datum.ellipsoid), 1.0 / f);
        let shift = shift.map_or(String::new(), |shift| {
            format!(",TOWGS84[{}]", shift.map(|figure| figure.to_string()).join(","))
        });
        let own =
            if self.method == Method::Geographic { self.name.as_ref() } else { base_name(name) };
        let unit = if self.method == Method::Geographic { self.unit } else { 1.0 };
        let (unit_name, radians) = if unit == 1.0 {
            ("degree", 0.017_453_292_519_943_3)
        } else {
            ("grad", unit * 0.017_453_292_519_943_295)
        };
        let base_code = if self.method == Method::Geographic { code } else { base_code(name) };
        let base = format!(
            "GEOGCS[\"{own}\",DATUM[\"{name}\",{spheroid}{shift}],PRIMEM[\"{}\",{}],UNIT[\"{unit_name}\",{radians}]{}]",
            if self.meridian == 0.0 { "Greenwich" } else { "Prime meridian" },
            self.meridian,
            authority(base_code),
        );
        let Some((method, parameters)) = self.ogc_method() else { return base };
        let parameters: Vec<String> = parameters
            .iter()
            .map(|(name, value)| format!(",PARAMETER[\"{name}\",{value}]"))
            .collect();
        let parameters = parameters.concat();
        let web = if self.method == Method::WebMercator {
            format!(",EXTENSION[\"PROJ4\",\"{}\"]", self.proj_string())
        } else {
            String::new()
        };
        let unit = if self.unit == 1.0 {
            "UNIT[\"metre\",1]".to_owned()
        } else {
            format!("UNIT[\"unit\",{}]", self.unit)
        };
        format!(
            "PROJCS[\"{}\",{base},PROJECTION[\"{method}\"]{parameters},{unit}{web}{}]",
            quotable(&self.name),
            authority(code)
        )
    }
    /// Name and parameters of the method in the OGC's first wording.
    fn ogc_method(&self) -> Option<(&'static str, Vec<(&'static str, f64)>)> {
        let [east, north] = self.origin.map(|metres| metres / self.unit);
        let origin = [("false_easting", east), ("false_northing", north)];
        let (method, own): (&str, Vec<(&str, f64)>) = match self.method {
            Method::Geographic => return None,
            Method::WebMercator => {
                ("Mercator_1SP", vec![("central_meridian", 0.0), ("scale_factor", 1.0)])
            }
            Method::Mercator { lon0, k0 } => {
                ("Mercator_1SP", vec![("central_meridian", lon0), ("scale_factor", k0)])
            }
            Method::Conic1 { lat0, lon0, k0 } => (
                "Lambert_Conformal_Conic_1SP",
                vec![
                    ("latitude_of_origin", lat0),
                    ("central_meridian", lon0),
                    ("scale_factor", k0),
                ],
            ),
            Method::Conic2 { lat0, lon0, parallels: [a, b] } => (
                "Lambert_Conformal_Conic_2SP",
                vec![
                    ("standard_parallel_1", a),
                    ("standard_parallel_2", b),
                    ("latitude_of_origin", lat0),
                    ("central_meridian", lon0),
                ],
            ),
            Method::TransverseMercator { lat0, lon0, k0 } => (
                "Transverse_Mercator",
                vec![
                    ("latitude_of_origin", lat0),
                    ("central_meridian", lon0),
                    ("scale_factor", k0),
                ],
            ),
            Method::ObliqueStereographic { lat0, lon0, k0 } => (
                "Oblique_Stereographic",
                vec![
                    ("latitude_of_origin", lat0),
                    ("central_meridian", lon0),
                    ("scale_factor", k0),
                ],
            ),
            Method::Swiss { lat0, lon0, k0 } => (
                "Hotine_Oblique_Mercator_Azimuth_Center",
                vec![
                    ("latitude_of_center", lat0),
                    ("longitude_of_center", lon0),
                    ("azimuth", 90.0),
                    ("rectified_grid_angle", 90.0),
                    ("scale_factor", k0),
                ],
            ),
            Method::EqualArea { lat0, lon0 } => (
                "Lambert_Azimuthal_Equal_Area",
                vec![("latitude_of_center", lat0), ("longitude_of_center", lon0)],
            ),
        };
        Some((method, own.into_iter().chain(origin).collect()))
    }

    /// As PROJJSON (schema v0.7), which GeoParquet carries.
    pub(super) fn projjson(&self, code: Option<u32>) -> String {
        let metre = if self.unit == 1.0 {
            "\"metre\"".to_owned()
        } else {
            format!(
                "{{\"type\":\"LinearUnit\",\"name\":\"unit\",\"conversion_factor\":{}}}",
                self.unit
            )
        };
        if self.method == Method::Geographic {
            let fields = self.geographic_json(&self.name, code);
            return format!("{{\"$schema\":\"{SCHEMA}\",{fields}}}");
        }
        let angle = |name: &str, value: f64| parameter(name, value, "\"degree\"");
        let scale = |value: f64| parameter("Scale factor at natural origin", value, "\"unity\"");
        let natural = |lat0: f64, lon0: f64| {
            vec![
                angle("Latitude of natural origin", lat0),
                angle("Longitude of natural origin", lon0),
            ]
        };
        let scaled =
            |lat0: f64, lon0: f64, k0: f64| [natural(lat0, lon0), vec![scale(k0)]].concat();
        let (method, number, mut parameters) = match self.method {
            Method::Geographic | Method::WebMercator => {
                ("Popular Visualisation Pseudo Mercator", 1024, natural(0.0, 0.0))
            }
            Method::Mercator { lon0, k0 } => ("Mercator (variant A)", 9804, scaled(0.0, lon0, k0)),
            Method::Conic1 { lat0, lon0, k0 } => {
                ("Lambert Conic Conformal (1SP)", 9801, scaled(lat0, lon0, k0))
            }
            Method::Conic2 { lat0, lon0, parallels: [first, second] } => (
                "Lambert Conic Conformal (2SP)",
                9802,
                vec![
                    angle("Latitude of false origin", lat0),
                    angle("Longitude of false origin", lon0),
                    angle("Latitude of 1st standard parallel", first),
                    angle("Latitude of 2nd standard parallel", second),
                ],
            ),
            Method::TransverseMercator { lat0, lon0, k0 } => {
                ("Transverse Mercator", 9807, scaled(lat0, lon0, k0))
            }
            Method::ObliqueStereographic { lat0, lon0, k0 } => {
                ("Oblique Stereographic", 9809, scaled(lat0, lon0, k0))
            }
            Method::Swiss { lat0, lon0, k0 } => (
                "Hotine Oblique Mercator (variant B)",
                9815,
                vec![
                    angle("Latitude of projection centre", lat0),
                    angle("Longitude of projection centre", lon0),
                    angle("Azimuth at projection centre", 90.0),
                    angle("Angle from Rectified to Skew Grid", 90.0),
                    parameter("Scale factor at projection centre", k0, "\"unity\""),
                ],
            ),
            Method::EqualArea { lat0, lon0 } => {
                ("Lambert Azimuthal Equal Area", 9820, natural(lat0, lon0))
            }
        };
        let origin = match self.method {
            Method::Conic2 { .. } => ["Easting at false origin", "Northing at false origin"],
            Method::Swiss { .. } => {
                ["Easting at projection centre", "Northing at projection centre"]
            }
            _ => ["False easting", "False northing"],
        };
        parameters.extend(
            origin
                .into_iter()
                .zip(self.origin)
                .map(|(name, metres)| parameter(name, metres / self.unit, &metre)),
        );
        let (name, base) = (
            quotable(&self.name),
            self.geographic_json(base_name(self.datum.name), base_code(self.datum.name)),
        );
        let axes = [axis("Easting", "E", "east", &metre), axis("Northing", "N", "north", &metre)]
            .join(",");
        format!(
            "{{\"$schema\":\"{SCHEMA}\",\"type\":\"ProjectedCRS\",\"name\":\"{name}\",\"base_crs\":{{{base}}},\
             \"conversion\":{{\"name\":\"{name}\",\"method\":{{\"name\":\"{method}\",{}}},\"parameters\":[{}]}},\
             \"coordinate_system\":{{\"subtype\":\"Cartesian\",\"axis\":[{axes}]}}{}}}",
            identifier(number),
            parameters.join(","),
            code.map_or(String::new(), |code| format!(",{}", identifier(code))),
        )
    }
    /// Members of a geographic CRS on the datum.
    fn geographic_json(&self, name: &str, code: Option<u32>) -> String {
        let Datum { name: datum, ellipsoid: Ellipsoid { a, f }, .. } = self.datum;
        let axes = [
            axis("Geodetic latitude", "Lat", "north", "\"degree\""),
            axis("Geodetic longitude", "Lon", "east", "\"degree\""),
        ]
        .join(",");
        format!(
            "\"type\":\"GeographicCRS\",\"name\":\"{}\",\"datum\":{{\"type\":\"GeodeticReferenceFrame\",\"name\":\"{}\",\
             \"ellipsoid\":{{\"name\":\"{}\",\"semi_major_axis\":{a},\"inverse_flattening\":{}}}}},\
             \"coordinate_system\":{{\"subtype\":\"ellipsoidal\",\"axis\":[{axes}]}}{}",
            quotable(name),
            quotable(&datum.replace('_', " ")),
            ellipsoid_name(self.datum.ellipsoid),
            1.0 / f,
            code.map_or(String::new(), |code| format!(",{}", identifier(code))),
        )
    }
}

const SCHEMA: &str = "https://proj.org/schemas/v0.7/projjson.schema.json";

fn identifier(code: u32) -> String {
    format!("\"id\":{{\"authority\":\"EPSG\",\"code\":{code}}}")
}

fn parameter(name: &str, value: f64, unit: &str) -> String {
    format!("{{\"name\":\"{name}\",\"value\":{value},\"unit\":{unit}}}")
}

fn axis(name: &str, abbreviation: &str, direction: &str, unit: &str) -> String {
    format!(
        "{{\"name\":\"{name}\",\"abbreviation\":\"{abbreviation}\",\"direction\":\"{direction}\",\"unit\":{unit}}}"
    )
}

/// A name of somebody's file within a text in quotes.
fn quotable(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '"' | '\\') && !c.is_control()).collect()
}

/// Name of a datum's geographic CRS.
fn base_name(datum: &str) -> &str {
    known_base(datum).map_or(datum, |(name, _)| name)
}

fn base_code(datum: &str) -> Option<u32> {
    known_base(datum).map(|(_, code)| code)
}

/// Name and code of the geographic CRS of a datum.
fn known_base(datum: &str) -> Option<(&'static str, u32)> {
    super::table::BASES
        .iter()
        .find(|(known, ..)| known.name == datum)
        .map(|(_, name, code)| (*name, *code))
}

fn ellipsoid_name(ellipsoid: Ellipsoid) -> &'static str {
    let known = [
        (Ellipsoid::GRS80, "GRS 1980"),
        (Ellipsoid::WGS84, "WGS 84"),
        (Ellipsoid::INTERNATIONAL_1924, "International 1924"),
        (Ellipsoid::BESSEL_1841, "Bessel 1841"),
        (Ellipsoid::AIRY_1830, "Airy 1830"),
        (Ellipsoid::AIRY_MODIFIED, "Airy Modified 1849"),
        (Ellipsoid::CLARKE_1880_IGN, "Clarke 1880 (IGN)"),
        (Ellipsoid::KRASSOWSKY_1940, "Krassowsky 1940"),
    ];
    // GRS 1980 and WGS 84 are as good as one.
    let same = known.iter().find(|(known, _)| *known == ellipsoid);
    same.or_else(|| known.iter().find(|(known, _)| known.is_near(ellipsoid)))
        .map_or("unnamed", |(_, name)| name)
}
