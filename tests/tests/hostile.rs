//! Hostile and merely bad input, through the command: each problem is named by its code, with a remedy; nothing panics,
//! nothing is lost, nothing is guessed. One row a case; found by an unfriendly review or promised by the issue.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::fmt::Write as _;
use std::path::Path;

use maillage_tests::{maillage, stderr, stdout};
use serde_json::{Value, json};

const CRITERION: &str = "[[criteria]]\nname = \"f\"\nattribute = \"footfall_per_week\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n";
const PLAN: &str = "[plan]\nyears = [2025, 2026]\nbudget_eur = 20000\n";

fn point(id: &str, x: f64, y: f64) -> Value {
    json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [x, y] },
        "properties": { "id": id, "name": id, "footfall_per_week": 100.0, "floor_area_m2": 300.0, "sector": "education" } })
}

fn five() -> Vec<Value> {
    (0..5)
        .map(|k| point(&format!("b{k}"), 4.44 + 0.002 * f64::from(k), 50.41 + 0.001 * f64::from(k)))
        .collect()
}

fn collection(features: &[Value]) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn project(folder: &Path, layers: &str, files: &[(&str, &[u8])]) {
    std::fs::write(
        folder.join("maillage.toml"),
        format!("[project]\nlanguage = \"en\"\n{layers}\n{CRITERION}{PLAN}"),
    )
    .unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

/// Findings of `check`, as (severity, code); every error has a remedy and a file.
fn check(folder: &Path) -> Vec<(String, String)> {
    let output = maillage(&["check", folder.to_str().unwrap(), "--json"]);
    let found: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let errors = found.iter().filter(|d| d["severity"] == "error");
    assert_eq!(
        output.status.code(),
        Some(i32::from(errors.clone().count() > 0)),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    for error in errors {
        assert!(error["file"].is_string(), "no file: {error}");
        assert!(error["hint"].is_string(), "no remedy: {error}");
    }
    found
        .iter()
        .map(|d| {
            (d["severity"].as_str().unwrap().to_owned(), d["code"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn table_of(folder: &Path) -> Vec<Value> {
    let out = folder.join("out");
    let output =
        maillage(&["score", folder.to_str().unwrap(), "--out", out.to_str().unwrap(), "--quiet"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let written: Value =
        serde_json::from_slice(&std::fs::read(out.join("buildings.geojson")).unwrap()).unwrap();
    written["features"].as_array().unwrap().iter().map(|f| f["properties"].clone()).collect()
}

/// Each bad file is an error with its own code.
#[test]
fn every_kind_of_bad_file_is_named() {
    let good = collection(&five());
    let edit = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut features = five();
        change(&mut features);
        collection(&features).into_bytes()
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("truncated", good.as_bytes()[..good.len() - 40].to_vec()),
        ("empty-file", Vec::new()),
        ("no-features", collection(&[]).into_bytes()),
        ("data-after-end", format!("{good}{good}").into_bytes()),
        ("invalid-json", good.replacen("},{", "}{", 1).into_bytes()),
        ("wrong-ending", b"<html><body>404</body></html>".to_vec()),
        ("duplicate-id", edit(&|f| f[1]["properties"]["id"] = json!("b0"))),
        ("missing-id", edit(&|f| f[1]["properties"]["id"] = json!(null))),
        ("null-geometry", edit(&|f| f[1]["geometry"] = json!(null))),
        (
            "coordinates-as-text",
            edit(&|f| f[1]["geometry"]["coordinates"] = json!(["4.44", "50.41"])),
        ),
        (
            "nested-collection",
            edit(&|f| {
                f[1]["geometry"] = json!({ "type": "GeometryCollection", "geometries": [{ "type": "GeometryCollection", "geometries": [] }] });
            }),
        ),
        (
            "invalid-geometry",
            edit(
                &|f| f[1]["geometry"] = json!({ "type": "Polygon", "coordinates": [[[4.44, 50.41], [4.45, 50.41], [4.45, 50.42]]] }),
            ),
        ),
        ("invalid-geometry", edit(&|f| f[1]["geometry"]["coordinates"] = json!([4.44]))),
        (
            "looks-projected",
            edit(&|f| f[1]["geometry"]["coordinates"] = json!([155_500.0, 122_000.0])),
        ),
        ("negative-number", edit(&|f| f[1]["properties"]["floor_area_m2"] = json!(-3))),
        ("text-in-number", edit(&|f| f[1]["properties"]["floor_area_m2"] = json!("about 300"))),
        ("not-finite", good.replacen("300.0", "Infinity", 1).into_bytes()),
        ("cost-beyond-reason", edit(&|f| f[1]["properties"]["cost_eur"] = json!(9e14))),
        ("not-a-truth-value", edit(&|f| f[1]["properties"]["public_access"] = json!("perhaps"))),
    ];
    for (code, bytes) in cases {
        let folder = tempfile::tempdir().unwrap();
        project(
            folder.path(),
            "[layers.buildings]\npath = \"b.geojson\"",
            &[("b.geojson", &bytes)],
        );
        let found = check(folder.path());
        assert!(
            found.iter().any(|(severity, found)| severity == "error" && found == code),
            "{code}: {found:?}"
        );
        let errors = found.iter().filter(|(severity, _)| severity == "error").count();
        assert_eq!(errors, 1, "one problem is told once: {found:?}");
    }
}

/// Features with the geometry first, as most programs write them, over several buffers: none twice, none lost; and cut
/// anywhere, it is a truncated file, not a fault.
#[test]
fn a_geometry_at_the_edge_of_a_buffer_counts_once() {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for k in 0..12_000 {
        let comma = if k == 0 { "" } else { "," };
        write!(text, "{comma}{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[4.{:05},50.4]}},\"properties\":{{\"id\":\"b{k}\",\"footfall_per_week\":{k},\"name\":\"a building with a rather long name, number {k}\",\"sector\":\"education\",\"floor_area_m2\":300}}}}", 30_000 + k % 20_000).unwrap();
    }
    text.push_str("]}");
    assert!(text.len() > 2 << 20);
    let folder = tempfile::tempdir().unwrap();
    let (big, csv) = (folder.path().join("big.geojson"), folder.path().join("big.csv"));
    std::fs::write(&big, &text).unwrap();
    let output = maillage(&["convert", big.to_str().unwrap(), csv.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let rows: Vec<String> =
        std::fs::read_to_string(&csv).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(rows.len(), 12_001);
    assert!(
        rows.iter().skip(1).enumerate().all(|(k, row)| row.starts_with(&format!("b{k},{k},"))),
        "rows are out of step"
    );
    for cut in (text.len() - 300..text.len()).step_by(7) {
        std::fs::write(&big, &text.as_bytes()[..cut]).unwrap();
        let output = maillage(&["convert", big.to_str().unwrap(), csv.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "cut at {cut}: {}", stderr(&output));
        assert!(stderr(&output).contains("truncated"), "{}", stderr(&output));
    }
}

/// Settings that contradict, slip or do nothing are said; wrong CRS and swapped layers are one finding, not one a building.
#[test]
fn settings_and_places() {
    let good = collection(&five()).into_bytes();
    let district = |x: f64, y: f64| {
        let square = [
            [x - 0.1, y - 0.1],
            [x + 0.1, y - 0.1],
            [x + 0.1, y + 0.1],
            [x - 0.1, y + 0.1],
            [x - 0.1, y - 0.1],
        ];
        collection(&[
            json!({ "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [square] }, "properties": { "name": "d" } }),
        ])
        .into_bytes()
    };
    let lambert = b"id,x,y,footfall_per_week\na,155500,122000,5\nb,155600,122100,6\nc,155700,122050,7\nd,1e300,122050,7\n".to_vec();
    let all_lambert =
        b"id,x,y,footfall_per_week\na,155500,122000,5\nb,155600,122100,6\nc,155700,122050,7\n"
            .to_vec();
    let far = collection(&[point("s", -70.0, 10.0)]).into_bytes();
    let around = collection(&[json!({ "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [[[3.9, 49.9], [4.9, 49.9], [4.9, 50.9], [3.9, 50.9], [3.9, 49.9]]] }, "properties": { "download_mbps": 100 } })]).into_bytes();
    let buildings = "[layers.buildings]\npath = \"b.geojson\"\n";
    type Case<'a> = (&'a str, usize, String, Vec<(&'a str, Vec<u8>)>);
    let cases: Vec<Case<'_>> = vec![
        ("unknown-value", 1, format!("{buildings}encoding = \"klingon\""), vec![("b.geojson", good.clone())]),
        ("unknown-attribute", 1, format!("{buildings}columns = {{ secotr = \"sector\" }}"), vec![("b.geojson", good.clone())]),
        ("mapped-column-missing", 1, format!("{buildings}columns = {{ sector = \"secteur\" }}"), vec![("b.geojson", good.clone())]),
        ("cannot-read", 1, format!("{buildings}[layers.zones]\npath = \"nowhere.geojson\""), vec![("b.geojson", good.clone())]),
        ("truncated", 1, format!("{buildings}[layers.mounts]"), vec![("b.geojson", good.clone()), ("mounts.geojson", good[..90].to_vec())]),
        ("layers-apart", 1, format!("{buildings}[layers.stops]"), vec![("b.geojson", good.clone()), ("stops.geojson", far)]),
        ("layers-apart", 0, format!("{buildings}[layers.broadband]"), vec![("b.geojson", good.clone()), ("broadband.geojson", around)]),
        (
            "swapped-axes",
            1,
            format!("{buildings}[layers.districts]"),
            vec![("b.geojson", good.clone()), ("districts.geojson", district(50.41, 4.44))],
        ),
        (
            "layers-apart",
            1,
            format!("{buildings}[layers.districts]"),
            vec![("b.geojson", good.clone()), ("districts.geojson", district(5.57, 50.63))],
        ),
        ("outside-crs-area", 1, "[layers.buildings]\npath = \"b.csv\"\ncrs = \"EPSG:31370\"".to_owned(), vec![("b.csv", lambert)]),
        (
            "outside-crs-area",
            1,
            "[layers.buildings]\npath = \"b.csv\"\ncrs = \"EPSG:3812\"".to_owned(),
            vec![("b.csv", all_lambert.clone())],
        ),
        ("missing-crs", 1, "[layers.buildings]\npath = \"b.csv\"".to_owned(), vec![("b.csv", all_lambert)]),
        (
            "unclosed-quote",
            1,
            "[layers.buildings]\npath = \"b.csv\"".to_owned(),
            vec![("b.csv", b"id,lon,lat,name\na,4.4,50.4,\"Home\nb,4.4,50.4,x\nc,4.4,50.4,y\n".to_vec())],
        ),
        (
            "address-without-coordinates",
            1,
            "[layers.buildings]\npath = \"b.csv\"".to_owned(),
            vec![("b.csv", b"id,adresse\na,Place Verte 1\n".to_vec())],
        ),
        (
            "ambiguous-number",
            1,
            "[layers.buildings]\npath = \"b.csv\"".to_owned(),
            vec![("b.csv", b"id;lon;lat;footfall_per_week\na;4.44;50.41;5.827\nb;4.44;50.42;1.204\nc;4.45;50.41;153\n".to_vec())],
        ),
    ];
    for (code, times, layers, files) in cases {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        project(folder.path(), &layers, &files);
        let found = check(folder.path());
        assert_eq!(
            found.iter().filter(|(_, found)| found == code).count(),
            times,
            "{code} with {layers}: {found:?}"
        );
    }
}

/// Coordinates and commas are read strictly, sound texts are not refused, and a sample of a layer is all of it.
#[test]
fn strict_where_it_matters_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let line = |coordinates: &str| {
        let feature = r#"{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"LineString","coordinates":@}}"#;
        format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            feature.replace('@', coordinates)
        )
    };
    let convert = |name: &str, text: &str| {
        let input = folder.path().join(name);
        std::fs::write(&input, text).unwrap();
        let output = maillage(&[
            "convert",
            input.to_str().unwrap(),
            folder.path().join("out.geojson").to_str().unwrap(),
        ]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", stderr(&output));
        output.status.success()
    };
    assert!(convert("a.geojson", &line("[[4,50],[5,51]]")));
    for bad in [
        "[[4,50][5,51]]",
        "[[4,50],,[5,51]]",
        "[[4,50],[5,51],]",
        "[,[4,50],[5,51]]",
        "[[4 50],[5,51]]",
        "[[4,50,],[5,51]]",
    ] {
        assert!(!convert("a.geojson", &line(bad)), "{bad}");
    }
    assert!(
        convert("a.geojson", &format!("{}\n\0", line("[[4,50],[5,51]]"))),
        "a zero byte at the end"
    );
    let row = |wkt: &str| format!("id;wkt\na;\"{wkt}\"\n");
    for good in [
        "POINT (4.5 50.5)",
        "POINT Z (4.5 50.5 7)",
        "MULTIPOINT ((4 50), (5 51))",
        "MULTIPOINT (4 50, 5 51)",
        "MULTIPOLYGON (((4 50, 5 50, 5 51, 4 50)), ((6 50, 7 50, 7 51, 6 50)))",
    ] {
        assert!(convert("a.csv", &row(good)), "{good}");
    }
    // A feature without a place among others is told; a layer without any is no layer.
    assert!(convert("a.csv", &format!("{}b;POINT EMPTY\n", row("POINT (4.5 50.5)"))));
    assert!(!convert("a.csv", &row("POINT EMPTY")));
    for bad in [
        "POINT(4.5 50.5)(4.6 50.6)",
        "POLYGON((4 50, 5 50, 5 51, 4 50)),((4 50))",
        "POINT(4.5 50.5) garbage",
        "POINT(4.5 50.5 junk)",
        "LINESTRING(4 50, , 5 51)",
        "POINT(4.5 x)",
        "MULTIPOLYGON(4 50, 5 51, 4 50)",
        "POINT(4.5 50.5",
    ] {
        assert!(!convert("a.csv", &row(bad)), "{bad}");
    }
    let sound = "id,lon,lat,name\na,4.4,50.4,Pipe 5\" thick\nb,4.4,50.4,\"two\nlines\"\n";
    assert!(convert("a.csv", sound), "an inch mark and a sound field of two lines");

    let far_then_near: Vec<Value> =
        (0..250).map(|k| point(&format!("s{k}"), 5.6, 50.6)).chain(five()).collect();
    project(
        folder.path(),
        "[layers.buildings]\npath = \"b.geojson\"\n[layers.stops]",
        &[
            ("b.geojson", collection(&five()).as_bytes()),
            ("stops.geojson", collection(&far_then_near).as_bytes()),
        ],
    );
    assert!(check(folder.path()).iter().all(|(_, code)| code != "layers-apart"));
}

/// Decisions that say two things at once are refused, each by its number.
#[test]
fn contradictory_decisions() {
    let folder = tempfile::tempdir().unwrap();
    project(
        folder.path(),
        "[layers.buildings]\npath = \"b.geojson\"",
        &[("b.geojson", collection(&five()).as_bytes())],
    );
    std::fs::write(
        folder.path().join("decisions.toml"),
        "[[decision]]\nkind = \"ban\"\nbuildings = [\"b1\"]\nyear = 2025\n[[decision]]\nkind = \"lock\"\nbuildings = [\"b2\"]\nyear = 2025\nby_year = 2026\n[[decision]]\nkind = \"lock\"\nbuildings = [\"b9\"]\n[[decision]]\nkind = \"lock\"\nbuildings = [\"b3\"]\nyear = 1999\n",
    )
    .unwrap();
    let found = check(folder.path());
    let count = |code: &str| found.iter().filter(|(_, found)| found == code).count();
    assert_eq!((count("bad-decision"), count("unknown-building")), (3, 1), "{found:?}");
}

/// Names that a page would run and cells that a spreadsheet would run come out as text, in every file.
#[test]
fn names_and_cells_stay_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut features = five();
    features[0]["properties"]["name"] = json!("<script>alert(1)</script>");
    features[1]["properties"]["name"] = json!("=cmd|' /C calc'!A0");
    features[2]["properties"]["name"] = json!("a\u{2028}\"'\\&");
    project(
        folder.path(),
        "[layers.buildings]\npath = \"b.geojson\"",
        &[("b.geojson", collection(&features).as_bytes())],
    );
    let out = folder.path().join("out");
    let output = maillage(&[
        "run",
        folder.path().to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
        "--quiet",
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    for entry in std::fs::read_dir(&out).unwrap() {
        let path = entry.unwrap().path();
        if ["geojson", "svg", "json"]
            .iter()
            .any(|ending| path.extension().is_some_and(|e| e == *ending))
        {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(!text.contains("<script"), "{}", path.display());
        }
    }
    let written: Value =
        serde_json::from_slice(&std::fs::read(out.join("buildings.geojson")).unwrap()).unwrap();
    let names: Vec<&str> = written["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["properties"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names[..3], ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a\u{2028}\"'\\&"]);
    let csv = std::fs::read_to_string(out.join("buildings.csv")).unwrap();
    assert!(csv.contains(",'=cmd|") && !csv.contains(",=cmd"), "{csv}");
}

/// Derived attributes against figures worked out by hand or by brute sampling.
#[test]
fn surroundings_are_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let metre = 1.0 / 111_200.0;
    let shrink = 0.637_30; // cosine of 50.41 degrees
    let at = |dx: f64, dy: f64| [4.44 + dx * metre / shrink, 50.41 + dy * metre];
    let square = |x0: f64, y0: f64, x1: f64, y1: f64| json!({ "type": "Polygon", "coordinates": [[at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1), at(x0, y0)]] });
    let feature = |geometry: Value, properties: Value| json!({ "type": "Feature", "geometry": geometry, "properties": properties });
    let residents = collection(&[
        feature(square(-100.0, -100.0, 100.0, 100.0), json!({ "population": 40 })), // all within the walk
        feature(square(0.0, -5_000.0, 5_000.0, 5_000.0), json!({ "population": 10_000 })), // a share by area
        feature(
            json!({ "type": "MultiPoint", "coordinates": [at(0.0, 10.0), at(3_000.0, 0.0)] }),
            json!({ "population": 8 }),
        ),
        feature(
            json!({ "type": "Point", "coordinates": at(0.0, 499.0) }),
            json!({ "population": 3 }),
        ),
        feature(
            json!({ "type": "Point", "coordinates": at(0.0, 503.0) }),
            json!({ "population": 5 }),
        ),
    ]);
    // Two speeds around: half the circle each, three times the tests in the west: (3 x 50 + 1 x 150) / 4.
    let broadband = collection(&[
        feature(
            square(-400_000.0, -300_000.0, 0.0, 300_000.0),
            json!({ "download_mbps": 50, "tests": 3, "technology": "FTTC" }),
        ),
        feature(
            square(0.0, -300_000.0, 400_000.0, 300_000.0),
            json!({ "download_mbps": 150, "tests": 1, "technology": "fibre" }),
        ),
    ]);
    let mut site = five()[0].clone();
    site["geometry"]["coordinates"] = json!([4.44, 50.41]);
    let layers = "[layers.buildings]\npath = \"b.geojson\"\n[layers.residents]\n[layers.broadband]\n[layers.broadband.values.technology]\nFTTC = \"vdsl\"";
    let criteria = "\n[[criteria]]\nname = \"r\"\nattribute = \"residents_within_walk\"\nvalue = { kind = \"linear\", worst = 0, best = 1 }\nweight = 1\n[[criteria]]\nname = \"b\"\nattribute = \"broadband_around_mbps\"\nvalue = { kind = \"linear\", worst = 0, best = 1 }\nweight = 1\n";
    project(
        folder.path(),
        &format!("{layers}{criteria}"),
        &[
            ("b.geojson", collection(&[site]).as_bytes()),
            ("residents.geojson", residents.as_bytes()),
            ("broadband.geojson", broadband.as_bytes()),
        ],
    );
    let row = &table_of(folder.path())[0];
    // Half the circle of 500 m of a rectangle of 50 km2; one of two points; the near point.
    let expected = 40.0 + 10_000.0 * (0.5 * std::f64::consts::PI * 0.25) / 50.0 + 4.0 + 3.0;
    let residents = row["residents_within_walk"].as_f64().unwrap();
    assert!((residents / expected - 1.0).abs() < 3e-3, "{residents}, not {expected}");
    let around = row["broadband_around_mbps"].as_f64().unwrap();
    assert!((around - 75.0).abs() < 0.2, "{around}");
}

/// Costs: the median of an even number is the midpoint, a footprint stands in for an empty area, merged numbers add up,
/// and what others pay is not the city's.
#[test]
fn costs_and_merges() {
    let folder = tempfile::tempdir().unwrap();
    let mut features = five();
    for (k, area) in [Some(180.0), Some(1800.0), None].into_iter().enumerate() {
        features[k]["properties"]["floor_area_m2"] = json!(area);
    }
    features.truncate(3);
    let path = "[layers.buildings]\npath = \"b.geojson\"\n";
    project(folder.path(), path, &[("b.geojson", collection(&features).as_bytes())]);
    let points: Vec<f64> =
        table_of(folder.path()).iter().map(|row| row["access_points"].as_f64().unwrap()).collect();
    assert_eq!(points, [1.0, 10.0, 6.0], "990 m2 need 6 access points");

    features[2]["geometry"] = json!({ "type": "Polygon", "coordinates": [[[4.44, 50.41], [4.4414, 50.41], [4.4414, 50.4109], [4.44, 50.4109], [4.44, 50.41]]] });
    project(folder.path(), path, &[("b.geojson", collection(&features).as_bytes())]);
    let points = table_of(folder.path())[2]["access_points"].as_f64().unwrap();
    assert!((50.0..62.0).contains(&points), "some 9 950 m2 of footprint: {points}");

    let mut twice = five();
    twice[1]["properties"]["id"] = json!("b0");
    twice[0]["properties"]["footfall_per_week"] = json!(null);
    twice[1]["properties"]["footfall_per_week"] = json!(40);
    project(
        folder.path(),
        &format!("{path}key = \"merge\"\n"),
        &[("b.geojson", collection(&twice).as_bytes())],
    );
    let row = &table_of(folder.path())[0];
    assert_eq!(row["footfall_source"], "count");
    assert_eq!((row["v_f"].as_f64(), row["f_imputed"].as_bool()), (Some(0.04), Some(false)));

    project(folder.path(), path, &[("b.geojson", collection(&five()).as_bytes())]);
    let full = table_of(folder.path())[0]["cost_eur"].as_f64().unwrap();
    std::fs::write(
        folder.path().join("decisions.toml"),
        "[[decision]]\nkind = \"part_funded\"\nbuildings = [\"b0\"]\nshare = 0.25\n[[decision]]\nkind = \"part_funded\"\nbuildings = [\"b1\"]\namount_eur = 1000\n",
    )
    .unwrap();
    let rows = table_of(folder.path());
    let cost = |k: usize| rows[k]["cost_eur"].as_f64().unwrap();
    assert!(
        (cost(0) - 0.75 * full).abs() < 0.011
            && (cost(1) - (full - 1000.0)).abs() < 0.005
            && (cost(2) - full).abs() < 1e-9
    );
    assert_eq!(rows[0]["cost_source"], "part_funded");
}

/// Neighbours equipped in one year cost less: the spend counts the discount, the budget is kept with it, and the plan
/// verifies; without the discount the same budget buys less.
#[test]
fn neighbours_in_one_year_cost_less() {
    let folder = tempfile::tempdir().unwrap();
    let features: Vec<Value> = (0..12)
        .map(|k| {
            point(
                &format!("b{k:02}"),
                4.40 + 0.02 * f64::from(k / 2) + 0.0005 * f64::from(k % 2),
                50.41,
            )
        })
        .collect();
    let planned = |cluster: &str| -> (f64, usize, f64) {
        project(
            folder.path(),
            "[layers.buildings]\npath = \"b.geojson\"",
            &[("b.geojson", collection(&features).as_bytes())],
        );
        let toml = folder.path().join("maillage.toml");
        let text = std::fs::read_to_string(&toml)
            .unwrap()
            .replace("budget_eur = 20000", "budget_eur = 15000");
        std::fs::write(&toml, format!("{text}{cluster}")).unwrap();
        let out = folder.path().join("out");
        let ran = maillage(&[
            "run",
            folder.path().to_str().unwrap(),
            "--out",
            out.to_str().unwrap(),
            "--quiet",
        ]);
        assert!(ran.status.success(), "{}", stderr(&ran));
        let verified = maillage(&["verify", out.to_str().unwrap()]);
        assert!(verified.status.success(), "{}", stderr(&verified));
        let plan: Value =
            serde_json::from_slice(&std::fs::read(out.join("plan.json")).unwrap()).unwrap();
        let waves = plan["waves"].as_array().unwrap();
        let spend = waves.iter().map(|wave| wave["spend_eur"].as_f64().unwrap()).sum();
        assert!(waves.iter().all(|wave| wave["spend_eur"].as_f64() <= wave["budget_eur"].as_f64()));
        let count = waves.iter().map(|wave| wave["buildings"].as_array().unwrap().len()).sum();
        let rows: Value =
            serde_json::from_slice(&std::fs::read(out.join("buildings.geojson")).unwrap()).unwrap();
        (spend, count, rows["features"][0]["properties"]["cost_eur"].as_f64().unwrap())
    };
    let (spend, alone, cost) = planned("");
    assert!((spend - alone as f64 * cost).abs() < 0.01);
    let (shared, together, _) = planned("[plan.cluster]\nradius_m = 100\nsaving = 0.4\n");
    assert!(together > alone, "{together} buildings with the discount, {alone} without");
    // All but an odd one in each year have their neighbour with them.
    let saved = (together as f64 * cost - shared) / (0.4 * cost);
    assert!(
        (saved - saved.round()).abs() < 1e-3 && saved >= together as f64 - 2.0,
        "{saved} of {together} discounts"
    );
}

/// Damaged binary files end in a finding, not in a fault, whatever byte is wrong.
#[test]
fn damaged_files_are_findings() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("a.geojson");
    std::fs::write(&source, collection(&five())).unwrap();
    for ending in ["shp", "fgb", "gpkg", "parquet"] {
        let file = folder.path().join(format!("a.{ending}"));
        let made = maillage(&["convert", source.to_str().unwrap(), file.to_str().unwrap()]);
        if stderr(&made).contains("not built in") {
            continue;
        }
        assert!(made.status.success(), "{}", stderr(&made));
        let good = std::fs::read(&file).unwrap();
        for round in 0..24usize {
            let mut bad = good.clone();
            for k in 0..3 {
                let at = (round * 7_919 + k * 104_729 + 13) % bad.len();
                bad[at] = bad[at].wrapping_add(97 + round as u8);
            }
            std::fs::write(&file, &bad).unwrap();
            let output = maillage(&[
                "convert",
                file.to_str().unwrap(),
                folder.path().join("b.csv").to_str().unwrap(),
            ]);
            assert!(
                matches!(output.status.code(), Some(0 | 1)),
                "{ending} round {round}: {:?} {}",
                output.status,
                stderr(&output)
            );
        }
    }
}

/// Wrong usage is told before any work, with exit code 2.
#[test]
fn wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    project(
        folder.path(),
        "[layers.buildings]\npath = \"b.geojson\"",
        &[("b.geojson", collection(&five()).as_bytes())],
    );
    let dir = folder.path().to_str().unwrap();
    let out = folder.path().join("out");
    let refused = maillage(&["run", dir, "--format", "docx", "--out", out.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!out.exists(), "nothing is written");
    assert_eq!(maillage(&["init", dir]).status.code(), Some(2));
    assert_eq!(
        maillage(&["convert", &format!("{dir}/b.geojson"), &format!("{dir}/b.doc")]).status.code(),
        Some(2)
    );
}
