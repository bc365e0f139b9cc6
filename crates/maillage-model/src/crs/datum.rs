//! Geodetic datums: their ellipsoid, and the way to WGS 84 by seven parameters (EPSG guidance note 7-2, method 9606).

use libm::{atan2, cos, sin};

/// Equatorial radius in metres, and flattening.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ellipsoid {
    pub a: f64,
    pub f: f64,
}

impl Ellipsoid {
    pub(super) const GRS80: Ellipsoid = Ellipsoid { a: 6_378_137.0, f: 1.0 / 298.257_222_101 };
    pub(super) const WGS84: Ellipsoid = Ellipsoid { a: 6_378_137.0, f: 1.0 / 298.257_223_563 };
    pub(super) const INTERNATIONAL_1924: Ellipsoid = Ellipsoid { a: 6_378_388.0, f: 1.0 / 297.0 };
    pub(super) const BESSEL_1841: Ellipsoid =
        Ellipsoid { a: 6_377_397.155, f: 1.0 / 299.152_812_8 };
    pub(super) const AIRY_1830: Ellipsoid = Ellipsoid { a: 6_377_563.396, f: 1.0 / 299.324_964_6 };
    pub(super) const AIRY_MODIFIED: Ellipsoid =
        Ellipsoid { a: 6_377_340.189, f: 1.0 / 299.324_964_6 };
    pub(super) const CLARKE_1880_IGN: Ellipsoid =
        Ellipsoid { a: 6_378_249.2, f: 1.0 / 293.466_021_293_626_5 };
    pub(super) const KRASSOWSKY_1940: Ellipsoid = Ellipsoid { a: 6_378_245.0, f: 1.0 / 298.3 };

    /// Square of the first eccentricity.
    pub(super) fn e2(self) -> f64 {
        self.f * (2.0 - self.f)
    }
    /// The same figure of the Earth, as far as its numbers are written.
    pub(super) fn is_near(self, other: Ellipsoid) -> bool {
        (self.a - other.a).abs() < 0.01 && (1.0 / self.f - 1.0 / other.f).abs() < 1e-5
    }
}

/// A geodetic datum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Datum {
    /// Name in well-known text.
    pub name: &'static str,
    pub ellipsoid: Ellipsoid,
    /// To WGS 84, position vector: metres, arc-seconds, parts per million. `None`: taken for WGS 84, as everywhere in mapping at
    /// this accuracy.
    pub shift: Option<[f64; 7]>,
    /// What a position on WGS 84 is good to, metres.
    pub accuracy_m: f64,
}

const fn datum(
    name: &'static str,
    ellipsoid: Ellipsoid,
    shift: Option<[f64; 7]>,
    accuracy_m: f64,
) -> Datum {
    Datum { name, ellipsoid, shift, accuracy_m }
}

/// Figures of the EPSG dataset, v11.022, by its operations.
impl Datum {
    pub(super) const WGS84: Datum = datum("WGS_1984", Ellipsoid::WGS84, None, 0.0);
    pub(super) const ETRS89: Datum =
        datum("European_Terrestrial_Reference_System_1989", Ellipsoid::GRS80, None, 1.0);
    pub(super) const RGF93: Datum =
        datum("Reseau_Geodesique_Francais_1993", Ellipsoid::GRS80, None, 1.0);
    /// Operation 15929.
    pub(super) const BELGIUM_72: Datum = datum(
        "Reseau_National_Belge_1972",
        Ellipsoid::INTERNATIONAL_1924,
        Some([-106.8686, 52.2978, -103.7239, 0.3366, -0.457, 1.8422, -1.2747]),
        1.0,
    );
    /// Operation 1193.
    pub(super) const NTF: Datum = datum(
        "Nouvelle_Triangulation_Francaise",
        Ellipsoid::CLARKE_1880_IGN,
        Some([-168.0, -60.0, 320.0, 0.0, 0.0, 0.0, 0.0]),
        2.0,
    );
    /// Operation 4833.
    pub(super) const AMERSFOORT: Datum = datum(
        "Amersfoort",
        Ellipsoid::BESSEL_1841,
        Some([
            565.4171,
            50.3319,
            465.5524,
            -0.398_957_388_243_134,
            0.343_987_817_378_283,
            -1.877_401_639_980_45,
            4.0725,
        ]),
        1.0,
    );
    /// Operation 1314.
    pub(super) const OSGB36: Datum = datum(
        "Ordnance_Survey_of_Great_Britain_1936",
        Ellipsoid::AIRY_1830,
        Some([446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489]),
        2.0,
    );
    /// Operation 5485.
    pub(super) const LUREF: Datum = datum(
        "Luxembourg_Reference_Frame",
        Ellipsoid::INTERNATIONAL_1924,
        Some([-189.6806, 18.3463, -42.7695, -0.33746, -3.09264, 2.53861, 0.4598]),
        1.0,
    );
    /// Operation 1676.
    pub(super) const CH1903_PLUS: Datum = datum(
        "CH1903+",
        Ellipsoid::BESSEL_1841,
        Some([674.374, 15.056, 405.346, 0.0, 0.0, 0.0, 0.0]),
        1.0,
    );
    /// Operation 1766.
    pub(super) const CH1903: Datum = datum(
        "CH1903",
        Ellipsoid::BESSEL_1841,
        Some([674.374, 15.056, 405.346, 0.0, 0.0, 0.0, 0.0]),
        1.5,
    );
    /// Operation 1133.
    pub(super) const ED50: Datum = datum(
        "European_Datum_1950",
        Ellipsoid::INTERNATIONAL_1924,
        Some([-87.0, -98.0, -121.0, 0.0, 0.0, 0.0, 0.0]),
        10.0,
    );
    /// Operation 1777.
    pub(super) const DHDN: Datum = datum(
        "Deutsches_Hauptdreiecksnetz",
        Ellipsoid::BESSEL_1841,
        Some([598.1, 73.7, 418.2, 0.202, 0.045, -2.455, 6.7]),
        3.0,
    );
    /// Operation 1618.
    pub(super) const MGI: Datum = datum(
        "Militar_Geographische_Institut",
        Ellipsoid::BESSEL_1841,
        Some([577.326, 90.129, 463.919, 5.137, 1.474, 5.297, 2.4232]),
        1.5,
    );
    /// Operation 1954.
    pub(super) const TM75: Datum = datum(
        "Geodetic_Datum_of_1965",
        Ellipsoid::AIRY_MODIFIED,
        Some([482.5, -130.6, 564.6, -1.042, -0.214, -0.631, 8.15]),
        1.0,
    );
    /// Operation 15995.
    pub(super) const PULKOVO_58: Datum = datum(
        "Pulkovo_1942_58",
        Ellipsoid::KRASSOWSKY_1940,
        Some([2.329, -147.042, -92.08, -0.309, 0.325, 0.497, 5.69]),
        3.0,
    );

    /// By what a name says, in the wording of the OGC, of ESRI or of EPSG; `None` where it says nothing known.
    pub(super) fn by_name(name: &str) -> Option<Datum> {
        let name: String =
            name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        Some(match () {
            () if has(&["wgs1984", "wgs84", "worldgeodeticsystem1984"]) => Datum::WGS84,
            () if has(&[
                "etrs",
                "europeanterrestrial",
                "etrf",
                "sweref",
                "irenet",
                "itrf",
                "northamerican1983",
                "northamericandatum1983",
            ]) =>
            {
                Datum::ETRS89
            }
            () if has(&["rgf93", "geodesiquefrancais1993", "rgf1993"]) => Datum::RGF93,
            () if has(&["belge1972", "bd72", "belge72"]) => Datum::BELGIUM_72,
            () if has(&["nouvelletriangulation", "ntf"]) => Datum::NTF,
            () if has(&["amersfoort"]) => Datum::AMERSFOORT,
            () if has(&["ordnancesurveyofgreatbritain1936", "osgb1936", "osgb36"]) => Datum::OSGB36,
            () if has(&["luxembourg", "luref"]) => Datum::LUREF,
            () if name == "ch1903" || name == "dch1903" => Datum::CH1903,
            () if has(&["ch1903"]) => Datum::CH1903_PLUS,
            () if has(&["europeandatum1950", "european1950", "ed50"]) => Datum::ED50,
            () if has(&["hauptdreiecksnetz", "dhdn"]) => Datum::DHDN,
            () if name == "mgi" || has(&["militargeographische", "dmgi"]) => Datum::MGI,
            () if has(&["tm75", "geodeticdatumof1965", "dtm75"]) => Datum::TM75,
            () if has(&["pulkovo194258", "pulkovo1942adj1958"]) => Datum::PULKOVO_58,
            () => return None,
        })
    }
    /// True when positions on both are the same.
    pub(super) fn agrees(&self, other: &Datum) -> bool {
        self.shift == other.shift && (self.shift.is_none() || self.ellipsoid == other.ellipsoid)
    }
    pub(super) fn to_wgs84(self, position: [f64; 2]) -> [f64; 2] {
        let Some(shift) = self.shift else { return position };
        let [tx, ty, tz, rx, ry, rz, s] = helmert(shift);
        let [x, y, z] = geocentric(self.ellipsoid, position);
        geodetic(
            Ellipsoid::WGS84,
            [
                s * (x - rz * y + ry * z) + tx,
                s * (rz * x + y - rx * z) + ty,
                s * (-ry * x + rx * y + z) + tz,
            ],
        )
    }
    pub(super) fn out_of_wgs84(self, position: [f64; 2]) -> [f64; 2] {
        let Some(shift) = self.shift else { return position };
        let [tx, ty, tz, rx, ry, rz, s] = helmert(shift);
        let [x, y, z] = geocentric(Ellipsoid::WGS84, position);
        let (x, y, z) = ((x - tx) / s, (y - ty) / s, (z - tz) / s);
        geodetic(self.ellipsoid, [x + rz * y - ry * z, -rz * x + y + rx * z, ry * x - rx * y + z])
    }
}

fn helmert([tx, ty, tz, rx, ry, rz, ppm]: [f64; 7]) -> [f64; 7] {
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
