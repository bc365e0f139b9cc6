//! Coordinate reference systems: which one a file is in, and the way from one to another.
//!
//! The formulas are our own, over `libm`, so that a position has the same bits natively and in the browser (a crate
//! that uses the platform's `sin` cannot promise that). Tests hold them against proj4rs and against the control point
//! that the Walloon region publishes. Accuracy: 0.1 mm for the projections; for Belgian Lambert 72 the 1 m of its
//! published datum shift.

#[cfg_attr(not(feature = "definitions"), allow(dead_code))]
mod datum;
#[cfg_attr(not(feature = "definitions"), allow(dead_code))]
mod definition;
mod lookup;
mod patch;
#[cfg(feature = "definitions")]
mod proj_text;
mod projection;
#[cfg_attr(not(feature = "definitions"), allow(dead_code))]
mod table;
#[cfg(feature = "definitions")]
mod wkt;

use maillage_words::{Arg, Said, ToArg};

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
#[cfg(feature = "definitions")]
use std::sync::Mutex;

use datum::Datum;
use definition::{Definition, Method};
pub use patch::Patchwork;
use projection::Projection;

/// A supported CRS: by its EPSG code, or by a definition that somebody's file carries.
///
/// Known by code: WGS 84 and ETRS89 in degrees, the national grids of Belgium and its neighbours and other European ones, UTM on
/// WGS 84, ETRS89 and ED50, web Mercator. Known by definition (well-known text, PROJ strings): all of the same methods. CRS with
/// heights are read by their horizontal part.
///
/// ```
/// use maillage_model::crs::Crs;
/// let lambert72 = Crs::parse("EPSG:31370").unwrap();
/// let [lon, lat] = lambert72.to(Crs::WGS84).apply([155_000.0, 121_690.0]);
/// assert!((lat - 50.406083).abs() < 1e-5 && (lon - 4.439081).abs() < 1e-5);
/// ```
#[derive(Clone, Copy)]
pub struct Crs {
    /// 0 without one.
    epsg: u32,
    /// What no code of ours stands for.
    own: Option<&'static Definition>,
}

/// Definitions met in files. There are a handful in a run at most, each kept once, so that a CRS is as small as a number.
#[cfg(feature = "definitions")]
static OWN: Mutex<Vec<&'static Definition>> = Mutex::new(Vec::new());
/// Names in them.
#[cfg(feature = "definitions")]
static NAMES: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

/// A text of a file, kept for as long as the program runs.
#[cfg(feature = "definitions")]
fn keep(name: &str) -> &'static str {
    let mut names = NAMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = names.iter().find(|known| **known == name) {
        return known;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.push(kept);
    kept
}

impl Crs {
    /// Longitude and latitude in degrees on WGS 84.
    pub const WGS84: Crs = Crs { epsg: 4326, own: None };
    /// Belgian Lambert 2008, metres.
    pub const LAMBERT_2008: Crs = Crs { epsg: 3812, own: None };
    /// Belgian Lambert 72, metres.
    pub const LAMBERT_72: Crs = Crs { epsg: 31370, own: None };

    /// By EPSG code, one with heights by its horizontal part; `None` when not supported.
    pub fn from_epsg(epsg: u32) -> Option<Crs> {
        let epsg = table::plain_code(epsg);
        table::definition(epsg).map(|_| Crs { epsg, own: None })
    }
    /// By a name as users and files write it: `EPSG:31370`, `31370`, `urn:ogc:def:crs:EPSG::31370`,
    /// `http://www.opengis.net/def/crs/EPSG/0/31370`, `OGC:CRS84`, a PROJ string or well-known text.
    ///
    /// # Errors
    /// The text names no CRS that is supported; the error says which are.
    pub fn parse(text: &str) -> Result<Crs, Said> {
        lookup::parse(text)
    }
    /// True for a text that defines a CRS rather than naming it. Builds without the feature `definitions` do not read them.
    pub fn is_definition(text: &str) -> bool {
        lookup::is_definition(text.trim())
    }
    /// From well-known text, in the OGC's wordings or ESRI's: by its authority code, else by its parameters.
    ///
    /// # Errors
    /// The text is no well-known text, or describes a CRS that is not supported; the error names it and says why.
    pub fn from_wkt(text: &str) -> Result<Crs, Said> {
        lookup::definition(text)
    }
    /// The CRS of a definition: the known one that it is, else one of its own. `code`: the code that its file gives it.
    #[cfg(feature = "definitions")]
    fn of(definition: Definition, code: Option<u32>) -> Crs {
        // Of two that give the same numbers, on WGS 84 and on ETRS89, the one whose datum it names.
        let same: Vec<(u32, Definition)> = table::codes()
            .filter_map(|epsg| Some((epsg, table::definition(epsg)?)))
            .filter(|(_, known)| known.is_same(&definition))
            .collect();
        let named = same
            .iter()
            .find(|(_, known)| known.datum.name == definition.datum.name)
            .or(same.first());
        if let Some(&(epsg, _)) = named {
            return Crs { epsg, own: None };
        }
        let mut own = OWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let epsg = code.unwrap_or(0);
        if let Some(known) = own.iter().find(|known| ***known == definition) {
            return Crs { epsg, own: Some(known) };
        }
        let kept: &'static Definition = Box::leak(Box::new(definition));
        own.push(kept);
        Crs { epsg, own: Some(kept) }
    }
    fn definition(self) -> Definition {
        match self.own {
            Some(own) => own.clone(),
            None => table::definition(self.epsg)
                .unwrap_or_else(|| Definition::geographic("WGS 84", Datum::WGS84)),
        }
    }
    /// Metric CRS for distances around a position: Belgian Lambert 2008 in Belgium, else the UTM zone.
    pub fn metric_at(lon: f64, lat: f64) -> Crs {
        if (2.3..6.6).contains(&lon) && (49.4..51.7).contains(&lat) {
            return Crs::LAMBERT_2008;
        }
        let zone = (((lon + 180.0) / 6.0).floor() as i64).clamp(0, 59) as u32 + 1;
        Crs { epsg: if lat < 0.0 { 32700 + zone } else { 32600 + zone }, own: None }
    }
    /// The EPSG code; 0 of a definition without one.
    pub fn epsg(self) -> u32 {
        self.epsg
    }
    /// Its name, as the EPSG dataset or the file has it.
    pub fn name(self) -> String {
        self.definition().name.into_owned()
    }
    /// True when coordinates are degrees of longitude and latitude.
    pub fn is_geographic(self) -> bool {
        // Asked for each feature: without a copy of the definition.
        self.own
            .map_or_else(|| table::is_geographic(self.epsg), |own| own.method == Method::Geographic)
    }
    /// True for a metric CRS in which distances are those on the ground, to a thousandth: no Mercator.
    pub fn measures_metres(self) -> bool {
        let definition = self.definition();
        definition.unit == 1.0
            && !matches!(
                definition.method,
                Method::Geographic | Method::WebMercator | Method::Mercator { .. }
            )
    }
    /// What a position on WGS 84 that comes from it is good to, metres: the accuracy of its published datum shift.
    pub fn accuracy_m(self) -> f64 {
        let definition = self.definition();
        definition.accuracy_m.unwrap_or(definition.datum.accuracy_m)
    }
    /// Area of use as `[west, south, east, north]` in degrees: outside it, coordinates are suspect.
    pub fn area_of_use(self) -> [f64; 4] {
        self.definition().area
    }
    /// The way from this CRS to another.
    pub fn to(self, target: Crs) -> Transform {
        let (from, to) = (self.definition(), target.definition());
        Transform {
            same: self == target,
            units: [from.unit, to.unit].map(|unit| (unit != 1.0).then_some(unit)),
            from: Projection::of(&from),
            from_datum: from.datum,
            to: Projection::of(&to),
            to_datum: to.datum,
        }
    }
    /// PROJ string, for files and tests.
    pub fn proj_string(self) -> String {
        self.definition().proj_string()
    }
    /// Well-known text in the OGC's first wording, for files that must carry one.
    pub fn wkt(self) -> String {
        self.definition().wkt(self.code())
    }
    /// PROJJSON, which GeoParquet carries.
    pub fn projjson(self) -> String {
        self.definition().projjson(self.code())
    }
    fn code(self) -> Option<u32> {
        Some(self.epsg).filter(|code| *code != 0)
    }
    /// Code first, then what a definition of its own says.
    fn key(self) -> (u32, Option<String>) {
        (self.epsg, self.own.map(Definition::proj_string))
    }
}

impl PartialEq for Crs {
    fn eq(&self, other: &Crs) -> bool {
        self.epsg == other.epsg && self.own == other.own
    }
}
impl Eq for Crs {}
impl Hash for Crs {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.epsg.hash(state);
    }
}
impl PartialOrd for Crs {
    fn partial_cmp(&self, other: &Crs) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Crs {
    fn cmp(&self, other: &Crs) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl std::fmt::Debug for Crs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl std::fmt::Display for Crs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.own {
            Some(own) if self.epsg == 0 => write!(f, "'{}'", own.name),
            _ => write!(f, "EPSG:{}", self.epsg),
        }
    }
}

/// From one CRS to another, position by position. Degrees for geographic CRS, metres for projected ones; x is the
/// longitude or the easting.
#[derive(Clone, Debug)]
pub struct Transform {
    same: bool,
    /// Metres of one unit, where it is no metre: of either end.
    units: [Option<f64>; 2],
    from: Projection,
    from_datum: Datum,
    to: Projection,
    to_datum: Datum,
}

impl Transform {
    /// Transforms a position. What has no image (a pole in Mercator, not-a-number) comes out not-a-number.
    pub fn apply(&self, position: [f64; 2]) -> [f64; 2] {
        if self.same {
            return position;
        }
        // Degrees have no metres: their unit is the projection's own.
        let metres = match (self.units[0], &self.from) {
            (Some(unit), from) if !matches!(from, Projection::Geographic { .. }) => {
                position.map(|value| value * unit)
            }
            _ => position,
        };
        let geodetic = self.from.inverse(metres);
        let agree = self.from_datum.agrees(&self.to_datum);
        let geodetic = if agree {
            geodetic
        } else {
            self.to_datum.out_of_wgs84(self.from_datum.to_wgs84(geodetic))
        };
        let metres = self.to.forward(geodetic);
        match (self.units[1], &self.to) {
            (Some(unit), to) if !matches!(to, Projection::Geographic { .. }) => {
                metres.map(|value| value / unit)
            }
            _ => metres,
        }
    }
}

impl ToArg for Crs {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// proj4rs is the independent oracle: our positions agree with it within 1 mm for every supported kind of CRS,
    /// both ways, over the area of use.
    #[test]
    fn agrees_with_proj4rs() {
        let wgs84 = proj4rs::Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").unwrap();
        // One zone of each series of UTM stands for all.
        let series = |code: &u32| {
            !matches!(code, 25828..=25838 | 32601..=32660 | 32701..=32760)
                || [25831, 32631, 32632, 32731].contains(code)
        };
        for epsg in table::codes().filter(series) {
            let crs = Crs::from_epsg(epsg).unwrap();
            let oracle = proj4rs::Proj::from_proj_string(&crs.proj_string()).unwrap();
            let (forward, back) = (Crs::WGS84.to(crs), crs.to(Crs::WGS84));
            let [west, south, east, north] = match epsg {
                3857 | 3395 => [-170.0, -80.0, 170.0, 80.0],
                3035 | 3034 => [-8.0, 36.0, 28.0, 68.0],
                4312 => [9.6, 46.5, 17.0, 49.0],
                4149..=4326 => [2.0, 47.0, 8.0, 53.0],
                27700 => [-7.0, 49.9, 2.0, 58.0],
                23030..=23032 => [-2.0, 42.0, 8.0, 60.0],
                // proj4rs's own transverse Mercator loses a millimetre outside its zone.
                32731 => [0.5, -79.0, 5.5, -1.0],
                _ => crs.area_of_use(),
            };
            for i in 0..=12 {
                for j in 0..=12 {
                    let lon = west + (east - west) * f64::from(i) / 12.0;
                    let lat = south + (north - south) * f64::from(j) / 12.0;
                    let mut point = (lon.to_radians(), lat.to_radians(), 0.0);
                    proj4rs::transform::transform(&wgs84, &oracle, &mut point).unwrap();
                    let degrees = crs.is_geographic();
                    if degrees {
                        (point.0, point.1) = (point.0.to_degrees(), point.1.to_degrees());
                    }
                    let millimetre = if degrees { 1e-8 } else { 1e-3 };
                    let [x, y] = forward.apply([lon, lat]);
                    assert!(
                        (x - point.0).abs() < millimetre && (y - point.1).abs() < millimetre,
                        "EPSG:{epsg} at {lon} {lat}: {x} {y}, proj4rs {} {}",
                        point.0,
                        point.1
                    );
                    let [lon2, lat2] = back.apply([x, y]);
                    // The datum shift drops the ellipsoidal height: its way there and back is good to 1 mm, the others' to 0.1 mm.
                    let tolerance =
                        if crs.definition().datum.shift.is_some() { 2e-8 } else { 1e-9 };
                    assert!(
                        (lon2 - lon).abs() < tolerance && (lat2 - lat).abs() < tolerance,
                        "EPSG:{epsg} back at {lon} {lat}: {lon2} {lat2}"
                    );
                }
            }
        }
    }

    /// Positions that others published, on the datum of each grid: the formulas and figures, without a datum shift. From the EPSG
    /// guidance note 7-2 (Belgium 9803, the Netherlands 9809, LAEA 9820) and the Ordnance Survey's guide to coordinate systems
    /// (Caister water tower); to the last digit that they give.
    #[test]
    fn published_positions() {
        let dms =
            |degrees: f64, minutes: f64, seconds: f64| degrees + minutes / 60.0 + seconds / 3600.0;
        for (from, to, position, expected, tolerance) in [
            (
                4313,
                31300,
                [dms(5.0, 48.0, 26.533), dms(50.0, 40.0, 46.461)],
                [251_763.20, 153_034.13],
                0.01,
            ),
            (4289, 28992, [6.0, 53.0], [196_105.283, 557_057.739], 0.001),
            (4258, 3035, [5.0, 50.0], [3_962_799.45, 2_999_718.85], 0.01),
            (
                4277,
                27700,
                [dms(1.0, 43.0, 4.5177), dms(52.0, 39.0, 27.2531)],
                [651_409.903, 313_177.270],
                0.002,
            ),
        ] {
            let (from, to) = (Crs::from_epsg(from).unwrap(), Crs::from_epsg(to).unwrap());
            let found = from.to(to).apply(position);
            let off = libm::hypot(found[0] - expected[0], found[1] - expected[1]);
            assert!(off < tolerance, "{to}: {found:?} for {expected:?}");
        }
    }

    /// Swisstopo's example of its projection: the Rigi, from Bessel's ellipsoid to both grids (Formulas and constants, 2016), to the
    /// centimetre that it gives.
    #[test]
    fn rigi() {
        let place = [8.0 + 29.0 / 60.0 + 11.11127 / 3600.0, 47.0 + 3.0 / 60.0 + 28.95659 / 3600.0];
        for (base, epsg, expected) in
            [(4150, 2056, [2_679_520.05, 1_212_273.44]), (4149, 21781, [679_520.05, 212_273.44])]
        {
            let [x, y] =
                Crs::from_epsg(base).unwrap().to(Crs::from_epsg(epsg).unwrap()).apply(place);
            assert!(
                (x - expected[0]).abs() < 0.01 && (y - expected[1]).abs() < 0.01,
                "{epsg}: {x} {y}"
            );
        }
    }

    /// The control point that the Walloon region publishes for Quai de Flandre; the wrong rotation sign is 65 m off.
    #[test]
    fn lambert_72_control_point() {
        let [x, y] = Crs::WGS84.to(Crs::LAMBERT_72).apply([4.439081, 50.406083]);
        assert!((x - 155_000.0).abs() < 1.0 && (y - 121_690.0).abs() < 1.0, "{x} {y}");
    }

    /// ESRI's wording of Belgian Lambert 72, with its parallels the other way round, and the OGC wording are known.
    #[test]
    fn well_known_text() {
        let esri = r#"PROJCS["Belge_Lambert_1972",GEOGCS["GCS_Belge_1972",DATUM["D_Belge_1972",SPHEROID["International_1924",6378388.0,297.0]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",150000.01256],PARAMETER["False_Northing",5400088.4378],PARAMETER["Central_Meridian",4.367486666666666],PARAMETER["Standard_Parallel_1",49.8333339],PARAMETER["Standard_Parallel_2",51.16666723333333],PARAMETER["Latitude_Of_Origin",90.0],UNIT["Meter",1.0]]"#;
        assert_eq!(Crs::from_wkt(esri), Ok(Crs::LAMBERT_72));
        for epsg in table::codes() {
            let crs = Crs::from_epsg(epsg).unwrap();
            let wkt = crs.wkt();
            assert_eq!(Crs::from_wkt(&wkt), Ok(crs));
            // Without the authority codes it is still found by its parameters, or is another that gives the same numbers.
            let bare = wkt
                .split(",AUTHORITY")
                .map(|piece| {
                    piece
                        .split_once(']')
                        .filter(|_| piece.starts_with("[\"EPSG"))
                        .map_or(piece, |(_, rest)| rest)
                })
                .collect::<String>();
            let (found, there) =
                (Crs::from_wkt(&bare).unwrap(), Crs::WGS84.to(crs).apply([4.4, 50.4]));
            let here = Crs::WGS84.to(found).apply([4.4, 50.4]);
            assert!(
                (there[0] - here[0]).abs() < 0.01 && (there[1] - here[1]).abs() < 0.01,
                "{epsg}: {found} {bare}"
            );
        }
        assert!(Crs::from_wkt("GEOGCS[\"GCS_WGS_1984\"").is_err());
        assert!(Crs::parse("EPSG:5514").unwrap_err().to_string().contains("EPSG:5514"));
    }

    /// All ways of writing a name mean one CRS; what is not known is refused by its name.
    #[test]
    fn names() {
        for (text, epsg) in [
            ("31370", 31370),
            (" epsg:31370 ", 31370),
            ("urn:ogc:def:crs:EPSG::31370", 31370),
            ("urn:ogc:def:crs:EPSG:9.9.1:31370", 31370),
            ("urn:x-ogc:def:crs:EPSG:31370", 31370),
            ("http://www.opengis.net/def/crs/EPSG/0/31370", 31370),
            ("https://www.opengis.net/def/crs/EPSG/9.9.1/31370", 31370),
            ("http://www.opengis.net/gml/srs/epsg.xml#31370", 31370),
            ("urn:ogc:def:crs,crs:EPSG::31370,crs:EPSG::5710", 31370),
            ("EPSG:31370+5710", 31370),
            ("EPSG:6190", 31370),
            ("EPSG:8370", 3812),
            ("EPSG:2169", 2169),
            ("EPSG:21500", 21500),
            ("EPSG:4979", 4326),
            ("EPSG:900913", 3857),
            ("ESRI:102100", 3857),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
            ("OGC:CRS84h", 4326),
            ("IGNF:LAMB93", 2154),
            ("+proj=utm +zone=31 +datum=WGS84 +units=m +no_defs", 32631),
            (
                "+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs",
                2154,
            ),
            (
                "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs",
                27572,
            ),
            ("+proj=longlat +datum=WGS84", 4326),
            ("+init=epsg:3812", 3812),
        ] {
            assert_eq!(Crs::parse(text).map(Crs::epsg), Ok(epsg), "{text}");
        }
        for text in [
            "EPSG:5514",
            "ESRI:54009",
            "",
            "Lambert",
            "http://www.opengis.net/def/crs/IGNF/0/31370x",
            "+proj=krovak +ellps=bessel",
        ] {
            assert!(Crs::parse(text).is_err(), "{text}");
        }
    }

    /// World Mercator on the ellipsoid is not the sphere of web maps: 21 km lie between them in Belgium. Both wordings tell.
    #[test]
    fn mercator_is_not_web_mercator() {
        let esri = r#"PROJCS["WGS_1984_World_Mercator",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],UNIT["Meter",1.0]]"#;
        let web = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]"#;
        assert_eq!(
            (Crs::from_wkt(esri).unwrap().epsg(), Crs::from_wkt(web).unwrap().epsg()),
            (3395, 3857)
        );
    }

    /// A definition that no code stands for: its method, unit and meridian are read; it comes back from its own text.
    #[test]
    fn definitions_of_their_own() {
        let wkt2 = r#"COMPOUNDCRS["city grid + height",PROJCRS["City grid",BASEGEOGCRS["ETRS89",DATUM["European Terrestrial Reference System 1989",ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["city",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",50,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of natural origin",4.5,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Scale factor at natural origin",1,SCALEUNIT["unity",1]],PARAMETER["False easting",1000,LENGTHUNIT["foot",0.3048]],PARAMETER["False northing",0,LENGTHUNIT["foot",0.3048]]],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["foot",0.3048]],VERTCRS["h",VDATUM["h"],CS[vertical,1],AXIS["h",up],LENGTHUNIT["metre",1]]]"#;
        let crs = Crs::from_wkt(wkt2).unwrap();
        assert_eq!(
            (crs.epsg(), crs.to_string().as_str(), crs.is_geographic()),
            (0, "'City grid'", false)
        );
        let [x, y] = Crs::WGS84.to(crs).apply([4.5, 50.0]);
        assert!((x - 1000.0).abs() < 1e-6 && y.abs() < 1e-6, "{x} {y}");
        let [lon, lat] = crs.to(Crs::WGS84).apply([x + 100.0, y]);
        assert!(
            (lon - 4.5 - 30.48 / 71_695.0).abs() < 1e-6 && (lat - 50.0).abs() < 1e-8,
            "{lon} {lat}"
        );
        let again = Crs::from_wkt(&crs.wkt()).unwrap().to(Crs::WGS84).apply([x + 100.0, y]);
        assert!((again[0] - lon).abs() < 1e-9 && (again[1] - lat).abs() < 1e-9);
        let paris = r#"GEOGCS["NTF (Paris)",DATUM["Nouvelle_Triangulation_Francaise_Paris",SPHEROID["Clarke 1880 (IGN)",6378249.2,293.4660212936269]],PRIMEM["Paris",2.33722917],UNIT["grad",0.01570796326794897]]"#;
        let [lon, lat] =
            Crs::from_wkt(paris).unwrap().to(Crs::from_epsg(4275).unwrap()).apply([0.0, 54.0]);
        assert!((lon - 2.337_229_17).abs() < 1e-9 && (lat - 48.6).abs() < 1e-9, "{lon} {lat}");
        let local = r#"PROJCS["S-JTSK / Krovak",GEOGCS["S-JTSK",DATUM["Jednotne_Trigonometricke_Site_Katastralni",SPHEROID["Bessel 1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Krovak"],UNIT["metre",1]]"#;
        assert!(Crs::from_wkt(local).unwrap_err().to_string().contains("S-JTSK"));
    }
}
