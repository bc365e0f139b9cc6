//! The CRS known by their EPSG code: figures of the EPSG dataset, v11.022.

use std::borrow::Cow;

use super::datum::Datum;
use super::definition::{Definition, Method};

/// Geographic CRS of each datum: name and code.
pub(super) const BASES: [(Datum, &str, u32); 13] = [
    (Datum::WGS84, "WGS 84", 4326),
    (Datum::ETRS89, "ETRS89", 4258),
    (Datum::RGF93, "RGF93 v1", 4171),
    (Datum::BELGIUM_72, "BD72", 4313),
    (Datum::NTF, "NTF", 4275),
    (Datum::AMERSFOORT, "Amersfoort", 4289),
    (Datum::OSGB36, "OSGB36", 4277),
    (Datum::LUREF, "LUREF", 4181),
    (Datum::CH1903_PLUS, "CH1903+", 4150),
    (Datum::CH1903, "CH1903", 4149),
    (Datum::ED50, "ED50", 4230),
    (Datum::DHDN, "DHDN", 4314),
    (Datum::MGI, "MGI", 4312),
];

const BELGIUM: [f64; 4] = [2.5, 49.5, 6.4, 51.51];
const FRANCE: [f64; 4] = [-9.86, 41.15, 10.38, 51.56];
const EUROPE: [f64; 4] = [-35.58, 24.6, 44.83, 84.73];
/// Longitude of Paris, degrees: 2.5969213 grads.
const PARIS: f64 = 2.337_229_17;

/// One CRS: code, name, datum, method, false easting and northing, area of use.
type Entry = (u32, &'static str, Datum, Method, [f64; 2], [f64; 4]);

const fn conic1(lat0: f64, lon0: f64, k0: f64) -> Method {
    Method::Conic1 { lat0, lon0, k0 }
}
const fn conic2(lat0: f64, lon0: f64, first: f64, second: f64) -> Method {
    Method::Conic2 { lat0, lon0, parallels: [first, second] }
}
const fn transverse(lat0: f64, lon0: f64, k0: f64) -> Method {
    Method::TransverseMercator { lat0, lon0, k0 }
}

const BELGIAN_LAMBERT: Method =
    conic2(90.0, 4.367_486_666_666_67, 51.166_667_233_333_3, 49.833_333_9);

#[rustfmt::skip]
const ENTRIES: [Entry; 41] = [
    (3857, "WGS 84 / Pseudo-Mercator", Datum::WGS84, Method::WebMercator, [0.0, 0.0], [-180.0, -85.06, 180.0, 85.06]),
    (3395, "WGS 84 / World Mercator", Datum::WGS84, Method::Mercator { lon0: 0.0, k0: 1.0 }, [0.0, 0.0], [-180.0, -80.0, 180.0, 84.0]),
    (31370, "BD72 / Belgian Lambert 72", Datum::BELGIUM_72, BELGIAN_LAMBERT, [150_000.013, 5_400_088.438], BELGIUM),
    // The variant for Belgium (method 9803) turns the plane by 29.2985 seconds: 29.2985 over the cone's constant in longitude.
    (31300, "BD72 / Belge Lambert 72", Datum::BELGIUM_72, conic2(90.0, 4.367_486_673_08, 49.833_333_333_333_3, 51.166_666_666_666_7), [150_000.012_56, 5_400_088.437_8], BELGIUM),
    // No way from its datum to WGS 84 is published. The figures of 1972 were chosen so that grid positions stay about the same
    // (EPSG, remarks of method 9803): its grid positions are taken for those of 1972.
    (21500, "BD50 (Brussels) / Belge Lambert 50", Datum::BELGIUM_72, BELGIAN_LAMBERT, [150_000.013, 5_400_088.438], BELGIUM),
    (3812, "ETRS89 / Belgian Lambert 2008", Datum::ETRS89, conic2(50.797815, 4.359_215_833_333_33, 49.833_333_333_333_3, 51.166_666_666_666_7), [649_328.0, 665_262.0], BELGIUM),
    (3035, "ETRS89-extended / LAEA Europe", Datum::ETRS89, Method::EqualArea { lat0: 52.0, lon0: 10.0 }, [4_321_000.0, 3_210_000.0], EUROPE),
    (3034, "ETRS89-extended / LCC Europe", Datum::ETRS89, conic2(52.0, 10.0, 35.0, 65.0), [4_000_000.0, 2_800_000.0], EUROPE),
    (2154, "RGF93 v1 / Lambert-93", Datum::RGF93, conic2(46.5, 3.0, 49.0, 44.0), [700_000.0, 6_600_000.0], FRANCE),
    (27561, "NTF (Paris) / Lambert Nord France", Datum::NTF, conic1(49.5, PARIS, 0.999877341), [600_000.0, 200_000.0], [-4.87, 48.14, 8.23, 51.14]),
    (27562, "NTF (Paris) / Lambert Centre France", Datum::NTF, conic1(46.8, PARIS, 0.99987742), [600_000.0, 200_000.0], [-4.8, 45.44, 7.63, 48.15]),
    (27563, "NTF (Paris) / Lambert Sud France", Datum::NTF, conic1(44.1, PARIS, 0.999877499), [600_000.0, 200_000.0], [-1.79, 42.33, 7.71, 45.46]),
    (27564, "NTF (Paris) / Lambert Corse", Datum::NTF, conic1(42.165, PARIS, 0.99994471), [234.358, 185_861.369], [8.5, 41.31, 9.63, 43.07]),
    (27571, "NTF (Paris) / Lambert zone I", Datum::NTF, conic1(49.5, PARIS, 0.999877341), [600_000.0, 1_200_000.0], [-4.87, 48.14, 8.23, 51.14]),
    (27572, "NTF (Paris) / Lambert zone II", Datum::NTF, conic1(46.8, PARIS, 0.99987742), [600_000.0, 2_200_000.0], [-4.87, 42.33, 8.23, 51.14]),
    (27573, "NTF (Paris) / Lambert zone III", Datum::NTF, conic1(44.1, PARIS, 0.999877499), [600_000.0, 3_200_000.0], [-1.79, 42.33, 7.71, 45.46]),
    (27574, "NTF (Paris) / Lambert zone IV", Datum::NTF, conic1(42.165, PARIS, 0.99994471), [234.358, 4_185_861.369], [8.5, 41.31, 9.63, 43.07]),
    (2056, "CH1903+ / LV95", Datum::CH1903_PLUS, Method::Swiss { lat0: 46.952_405_555_555_6, lon0: 7.439_583_333_333_33, k0: 1.0 }, [2_600_000.0, 1_200_000.0], [5.96, 45.82, 10.49, 47.81]),
    (21781, "CH1903 / LV03", Datum::CH1903, Method::Swiss { lat0: 46.952_405_555_555_6, lon0: 7.439_583_333_333_33, k0: 1.0 }, [600_000.0, 200_000.0], [5.96, 45.82, 10.49, 47.81]),
    (28992, "Amersfoort / RD New", Datum::AMERSFOORT, Method::ObliqueStereographic { lat0: 52.156_160_555_555_6, lon0: 5.387_638_888_888_89, k0: 0.9999079 }, [155_000.0, 463_000.0], [3.2, 50.75, 7.22, 53.7]),
    (27700, "OSGB36 / British National Grid", Datum::OSGB36, transverse(49.0, -2.0, 0.9996012717), [400_000.0, -100_000.0], [-9.01, 49.75, 2.01, 61.01]),
    (2169, "LUREF / Luxembourg TM", Datum::LUREF, transverse(49.833_333_333_333_3, 6.166_666_666_666_67, 1.0), [80_000.0, 100_000.0], [5.73, 49.44, 6.53, 50.19]),
    (2157, "IRENET95 / Irish Transverse Mercator", Datum::ETRS89, transverse(53.5, -8.0, 0.99982), [600_000.0, 750_000.0], [-10.56, 51.39, -5.34, 55.43]),
    (29903, "TM75 / Irish Grid", Datum::TM75, transverse(53.5, -8.0, 1.000035), [200_000.0, 250_000.0], [-10.56, 51.39, -5.34, 55.43]),
    (3763, "ETRS89 / Portugal TM06", Datum::ETRS89, transverse(39.668_258_333_333_3, -8.133_108_333_333_33, 1.0), [0.0, 0.0], [-9.56, 36.95, -6.19, 42.16]),
    (2180, "ETRF2000-PL / CS92", Datum::ETRS89, transverse(0.0, 19.0, 0.9993), [500_000.0, -5_300_000.0], [14.14, 49.0, 24.15, 55.93]),
    (3006, "SWEREF99 TM", Datum::ETRS89, transverse(0.0, 15.0, 0.9996), [500_000.0, 0.0], [10.03, 54.96, 24.17, 69.07]),
    (3067, "ETRS89 / TM35FIN(E,N)", Datum::ETRS89, transverse(0.0, 27.0, 0.9996), [500_000.0, 0.0], [19.08, 58.84, 31.59, 70.09]),
    (31287, "MGI / Austria Lambert", Datum::MGI, conic2(47.5, 13.333_333_333_333_3, 49.0, 46.0), [400_000.0, 400_000.0], [9.53, 46.4, 17.17, 49.02]),
    (3346, "LKS94 / Lithuania TM", Datum::ETRS89, transverse(0.0, 24.0, 0.9998), [500_000.0, 0.0], [19.02, 53.89, 26.82, 56.45]),
    (3301, "Estonian Coordinate System of 1997", Datum::ETRS89, conic2(57.517_553_930_555_6, 24.0, 59.333_333_333_333_3, 58.0), [500_000.0, 6_375_000.0], [20.37, 57.52, 28.2, 60.0]),
    (3059, "LKS-92 / Latvia TM", Datum::ETRS89, transverse(0.0, 24.0, 0.9996), [500_000.0, -6_000_000.0], [19.06, 55.67, 28.24, 58.09]),
    (3765, "HTRS96 / Croatia TM", Datum::ETRS89, transverse(0.0, 16.5, 0.9999), [500_000.0, 0.0], [13.43, 42.34, 19.43, 46.54]),
    (3794, "Slovenia 1996 / Slovene National Grid", Datum::ETRS89, transverse(0.0, 15.0, 0.9999), [500_000.0, -5_000_000.0], [13.38, 45.42, 16.61, 46.88]),
    (3844, "Pulkovo 1942(58) / Stereo70", Datum::PULKOVO_58, Method::ObliqueStereographic { lat0: 46.0, lon0: 25.0, k0: 0.99975 }, [500_000.0, 500_000.0], [20.26, 43.44, 31.41, 48.27]),
    (31466, "DHDN / 3-degree Gauss-Kruger zone 2", Datum::DHDN, transverse(0.0, 6.0, 1.0), [2_500_000.0, 0.0], [5.86, 49.11, 7.51, 53.81]),
    (31467, "DHDN / 3-degree Gauss-Kruger zone 3", Datum::DHDN, transverse(0.0, 9.0, 1.0), [3_500_000.0, 0.0], [7.5, 47.27, 10.51, 55.09]),
    (31468, "DHDN / 3-degree Gauss-Kruger zone 4", Datum::DHDN, transverse(0.0, 12.0, 1.0), [4_500_000.0, 0.0], [10.5, 47.39, 13.51, 54.59]),
    (23030, "ED50 / UTM zone 30N", Datum::ED50, transverse(0.0, -3.0, 0.9996), [500_000.0, 0.0], [-6.0, 35.26, 0.01, 80.49]),
    (23031, "ED50 / UTM zone 31N", Datum::ED50, transverse(0.0, 3.0, 0.9996), [500_000.0, 0.0], [0.0, 38.56, 6.0, 82.45]),
    (23032, "ED50 / UTM zone 32N", Datum::ED50, transverse(0.0, 9.0, 0.9996), [500_000.0, 0.0], [6.0, 36.53, 12.0, 84.33]),
];

/// Codes that mean the horizontal part of another CRS, or the same one under an older number: code, and what it is read as.
#[rustfmt::skip]
const ALIASES: [(u32, u32); 42] = [
    (900_913, 3857), (102_100, 3857), (102_113, 3857), (3785, 3857), (3587, 3857),
    // Three dimensions.
    (4979, 4326), (4937, 4258), (4965, 4171),
    // With heights.
    (6190, 31370), (8370, 3812), (5698, 2154), (5699, 2154), (5707, 27571), (5708, 27574), (7411, 27572), (7421, 27572), (7422, 27573),
    (7415, 28992), (7405, 27700), (9920, 27700), (9897, 2169), (9922, 2157), (5845, 3006), (6893, 3395), (10_246, 3794), (10_687, 3794),
    (5554, 25831), (5555, 25832), (5556, 25833), (7416, 25832), (7417, 25833), (7423, 4258), (7409, 4258), (9518, 4326), (9705, 4326),
    (5971, 25831), (5972, 25832), (5973, 25833), (5974, 25834), (6171, 25831), (6172, 25832), (6173, 25833),
];

/// The code that a code is read as.
pub(super) fn plain_code(code: u32) -> u32 {
    ALIASES.iter().find(|(alias, _)| *alias == code).map_or(code, |(_, plain)| *plain)
}

/// True for a code of degrees.
pub(super) fn is_geographic(code: u32) -> bool {
    BASES.iter().any(|(.., known)| *known == code)
}

/// What a code stands for.
pub(super) fn definition(code: u32) -> Option<Definition> {
    if let Some((datum, name, _)) = BASES.iter().find(|(.., known)| *known == code) {
        return Some(Definition::geographic(*name, *datum));
    }
    if let Some((_, name, datum, method, origin, area)) =
        ENTRIES.iter().find(|(known, ..)| *known == code)
    {
        let known = Definition::projected(*name, *datum, *method, *origin, *area);
        return Some(Definition { accuracy_m: (code == 21500).then_some(20.0), ..known });
    }
    if let 3942..=3950 = code {
        let lat0 = f64::from(code - 3900);
        let north = f64::from(code - 3941) * 1e6 + 200_000.0;
        let method = conic2(lat0, 3.0, lat0 - 0.75, lat0 + 0.75);
        let area = [FRANCE[0], lat0 - 1.0, FRANCE[2], lat0 + 1.0];
        return Some(Definition::projected(
            Cow::Owned(format!("RGF93 v1 / CC{}", code - 3900)),
            Datum::RGF93,
            method,
            [1_700_000.0, north],
            area,
        ));
    }
    let (datum, name, south) = match code {
        25828..=25838 => (Datum::ETRS89, "ETRS89", false),
        32601..=32660 => (Datum::WGS84, "WGS 84", false),
        32701..=32760 => (Datum::WGS84, "WGS 84", true),
        _ => return None,
    };
    let zone = code % 100;
    let lon0 = f64::from(zone) * 6.0 - 183.0;
    let (low, high) = if south { (-80.0, 0.0) } else { (0.0, 84.0) };
    let name = Cow::Owned(format!("{name} / UTM zone {zone}{}", if south { 'S' } else { 'N' }));
    let origin = [500_000.0, if south { 10_000_000.0 } else { 0.0 }];
    Some(Definition::projected(
        name,
        datum,
        transverse(0.0, lon0, 0.9996),
        origin,
        [lon0 - 4.0, low, lon0 + 4.0, high],
    ))
}

/// Every code with an entry of its own, and one of each series.
pub(super) fn codes() -> impl Iterator<Item = u32> {
    let bases = BASES.iter().map(|(.., code)| *code);
    bases
        .chain(ENTRIES.iter().map(|(code, ..)| *code))
        .chain(3942..=3950)
        .chain(25828..=25838)
        .chain(32601..=32660)
        .chain(32701..=32760)
}
