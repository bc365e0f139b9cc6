//! Coordinate reference systems: which one a file is in, and the way from one to another.
//!
//! The formulas are our own, over `libm`, so that a position has the same bits natively and in the browser (a crate
//! that uses the platform's `sin` cannot promise that). Tests hold them against proj4rs and against the control point
//! that the Walloon region publishes. Accuracy: 0.1 mm for the projections; for Belgian Lambert 72 the 1 m of its
//! published datum shift.

mod lookup;
mod patch;
mod projection;

pub use patch::Patchwork;
use projection::{Datum, Projection};

/// A supported CRS, by its EPSG code.
///
/// Supported: 4326 and 4258 (degrees), 3857, 31370 (Belgian Lambert 72), 3812 (Belgian Lambert 2008), 3035,
/// UTM on WGS 84 (32601..32660, 32701..32760) and on ETRS89 (25828..25838).
///
/// ```
/// use maillage_model::crs::Crs;
/// let lambert72 = Crs::parse("EPSG:31370").unwrap();
/// let [lon, lat] = lambert72.to(Crs::WGS84).apply([155_000.0, 121_690.0]);
/// assert!((lat - 50.406083).abs() < 1e-5 && (lon - 4.439081).abs() < 1e-5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Crs {
    epsg: u32,
}

impl Crs {
    /// Longitude and latitude in degrees on WGS 84.
    pub const WGS84: Crs = Crs { epsg: 4326 };
    /// Belgian Lambert 2008, metres.
    pub const LAMBERT_2008: Crs = Crs { epsg: 3812 };
    /// Belgian Lambert 72, metres.
    pub const LAMBERT_72: Crs = Crs { epsg: 31370 };

    /// By EPSG code; `None` when not supported.
    pub fn from_epsg(epsg: u32) -> Option<Crs> {
        let known = matches!(epsg,
            4326 | 4258 | 3857 | 31370 | 3812 | 3035 | 32601..=32660 | 32701..=32760 | 25828..=25838);
        known.then_some(Crs { epsg })
    }
    /// By a name as users and files write it: `EPSG:31370`, `31370`, `urn:ogc:def:crs:EPSG::31370`, `OGC:CRS84`.
    ///
    /// # Errors
    /// The text names no CRS that is supported; the error says which are.
    pub fn parse(text: &str) -> Result<Crs, String> {
        lookup::parse(text)
    }
    /// From well-known text, in the OGC or the ESRI wording: by its authority code, else by its parameters.
    ///
    /// # Errors
    /// The text is no well-known text, or describes a CRS that is not supported.
    pub fn from_wkt(text: &str) -> Result<Crs, String> {
        lookup::from_wkt(text)
    }
    /// Metric CRS for distances around a position: Belgian Lambert 2008 in Belgium, else the UTM zone.
    pub fn metric_at(lon: f64, lat: f64) -> Crs {
        if (2.3..6.6).contains(&lon) && (49.4..51.7).contains(&lat) {
            return Crs::LAMBERT_2008;
        }
        let zone = (((lon + 180.0) / 6.0).floor() as i64).clamp(0, 59) as u32 + 1;
        Crs { epsg: if lat < 0.0 { 32700 + zone } else { 32600 + zone } }
    }
    /// The EPSG code.
    pub fn epsg(self) -> u32 {
        self.epsg
    }
    /// True when coordinates are degrees of longitude and latitude.
    pub fn is_geographic(self) -> bool {
        matches!(self.epsg, 4326 | 4258)
    }
    /// Area of use as `[west, south, east, north]` in degrees: outside it, coordinates are suspect.
    pub fn area_of_use(self) -> [f64; 4] {
        match self.epsg {
            31370 | 3812 => [2.5, 49.5, 6.4, 51.51],
            3035 => [-35.58, 24.6, 44.83, 84.73],
            3857 => [-180.0, -85.06, 180.0, 85.06],
            32601..=32660 | 32701..=32760 | 25828..=25838 => {
                let west = f64::from(self.epsg % 100) * 6.0 - 186.0;
                let (south, north) = if self.epsg / 100 == 327 { (-80.0, 0.0) } else { (0.0, 84.0) };
                [west - 1.0, south, west + 7.0, north]
            }
            _ => [-180.0, -90.0, 180.0, 90.0],
        }
    }
    /// The way from this CRS to another.
    pub fn to(self, target: Crs) -> Transform {
        Transform {
            same: self == target,
            from: Projection::of(self.epsg),
            from_datum: Datum::of(self.epsg),
            to: Projection::of(target.epsg),
            to_datum: Datum::of(target.epsg),
        }
    }
    /// PROJ string, for files and tests.
    pub fn proj_string(self) -> String {
        lookup::proj_string(self.epsg)
    }
    /// Well-known text in the OGC 1 wording, for files that must carry one.
    pub fn wkt(self) -> String {
        lookup::wkt(self.epsg)
    }
}

impl std::fmt::Display for Crs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EPSG:{}", self.epsg)
    }
}

/// From one CRS to another, position by position. Degrees for geographic CRS, metres for projected ones; x is the
/// longitude or the easting.
#[derive(Clone, Debug)]
pub struct Transform {
    same: bool,
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
        let geodetic = self.from.inverse(position);
        let geodetic =
            if self.from_datum == self.to_datum { geodetic } else { self.to_datum.out_of_wgs84(self.from_datum.to_wgs84(geodetic)) };
        self.to.forward(geodetic)
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
        for epsg in [3857, 31370, 3812, 3035, 32631, 32632, 25831, 32731] {
            let crs = Crs::from_epsg(epsg).unwrap();
            let oracle = proj4rs::Proj::from_proj_string(&crs.proj_string()).unwrap();
            let (forward, back) = (Crs::WGS84.to(crs), crs.to(Crs::WGS84));
            let [west, south, east, north] = match epsg {
                3857 => [-170.0, -80.0, 170.0, 80.0],
                3035 => [-8.0, 36.0, 28.0, 68.0],
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
                    let [x, y] = forward.apply([lon, lat]);
                    assert!(
                        (x - point.0).abs() < 1e-3 && (y - point.1).abs() < 1e-3,
                        "EPSG:{epsg} at {lon} {lat}: {x} {y}, proj4rs {} {}",
                        point.0,
                        point.1
                    );
                    let [lon2, lat2] = back.apply([x, y]);
                    // The datum shift drops the ellipsoidal height: its way there and back is good to 1 mm, the others' to 0.1 mm.
                    let tolerance = if epsg == 31370 { 1e-8 } else { 1e-9 };
                    assert!(
                        (lon2 - lon).abs() < tolerance && (lat2 - lat).abs() < tolerance,
                        "EPSG:{epsg} back at {lon} {lat}: {lon2} {lat2}"
                    );
                }
            }
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
        for epsg in [4326, 3857, 31370, 3812, 3035, 32631, 32733, 25832] {
            let crs = Crs::from_epsg(epsg).unwrap();
            assert_eq!(Crs::from_wkt(&crs.wkt()), Ok(crs));
            // Without the authority code it is still found by its parameters.
            let bare = crs.wkt().replace(&format!(",AUTHORITY[\"EPSG\",\"{epsg}\"]"), "");
            let found = Crs::from_wkt(&bare).unwrap();
            assert!(found == crs || (epsg == 25832 && found.epsg() == 32632), "{epsg}: {found}");
        }
        assert!(Crs::from_wkt("GEOGCS[\"GCS_WGS_1984\"").is_err());
        assert!(Crs::parse("EPSG:27700").unwrap_err().contains("31370"));
    }
}
