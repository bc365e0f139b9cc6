//! A toy town for the coverage tests, in metres about 4.44 E 50.41 N.

use std::path::Path;

/// Bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A file of a folder.
///
/// # Panics
/// It cannot be written.
#[allow(clippy::unwrap_used)] // a test that cannot go on says where
pub fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).unwrap();
}

/// A square town about 4.44 E 50.41 N: metres east and north of that, as degrees.
pub fn at(east: f64, north: f64) -> String {
    format!("[{:.7},{:.7}]", 4.44 + east / 70_990.0, 50.41 + north / 111_230.0)
}

/// A polygon feature of corners in metres.
pub fn polygon(properties: &str, corners: &[[f64; 2]]) -> String {
    let ring: Vec<String> = corners.iter().chain(corners.first()).map(|c| at(c[0], c[1])).collect();
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
        ring.join(",")
    )
}

/// A rectangle: corner, width, depth in metres.
pub fn square(properties: &str, x: f64, y: f64, w: f64, h: f64) -> String {
    polygon(properties, &[[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
}

/// A point feature, metres.
pub fn point(properties: &str, x: f64, y: f64) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Point","coordinates":{}}}}}"#,
        at(x, y)
    )
}

/// A collection of features.
pub fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

/// A zone with a house in it, two mounts, two buildings of the plan.
pub fn town(folder: &Path) {
    write(
        folder,
        "maillage.toml",
        "[project]\nname = \"T\"\nlanguage = \"en\"\n[[criteria]]\nname = \"area\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n[plan]\nyears = [2025, 2026]\nbudget_eur = 20000\nzones = true\n",
    );
    let building = |id: &str, cost: u32, area: u32, x: f64| {
        point(
            &format!(
                r#""id":"{id}","sector":"culture","district":"D","cost_eur":{cost},"floor_area_m2":{area}"#
            ),
            x,
            -40.0,
        )
    };
    write(
        folder,
        "buildings.geojson",
        &collection(&[
            building("library", 12000, 800, 0.0),
            building("hall", 9000, 300, 60.0),
            building("shed", 8000, 20, 90.0),
        ]),
    );
    write(
        folder,
        "zones.geojson",
        &collection(&[square(
            r#""id":"quay","name":"Quay <b>=1+1</b>","people":2000,"host":"hall""#,
            0.0,
            0.0,
            120.0,
            60.0,
        )]),
    );
    write(
        folder,
        "footprints.geojson",
        &collection(&[square(r#""id":"F1","height_m":9"#, 50.0, 20.0, 20.0, 20.0)]),
    );
    let mount = |id: &str, x: f64, y: f64, more: &str| {
        point(&format!(r#""id":"{id}","height_m":5,"cost_eur":1000{more}"#), x, y)
    };
    write(
        folder,
        "mounts.geojson",
        &collection(&[
            mount("M1", 5.0, 30.0, ""),
            mount("M2", 115.0, 30.0, ""),
            mount("M3", 60.0, 5.0, r#","permission":"refused""#),
            mount("M4", 60.0, 55.0, r#","power":false"#),
            mount("M5", 30.0, 5.0, r#","permission":"requested","power":false"#),
        ]),
    );
    let ap = |id: &str, mount: &str, x: f64| {
        point(&format!(r#""id":"{id}","mount":"{mount}""#), x, 30.0)
    };
    write(
        folder,
        "access_points.geojson",
        &collection(&[ap("A1", "M1", 5.0), ap("A2", "M2", 115.0)]),
    );
}
