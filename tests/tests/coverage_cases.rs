//! Cases of coverage that once went wrong or easily could, each with what must come out.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::Path;

use maillage_tests::maillage as run;
use maillage_tests::town::{collection, point, polygon, square, text, town, write};
use serde_json::Value;

/// Figures of a zone after `coverage`, and all that was said.
fn covered(folder: &Path, zone: &str, more: &[&str]) -> (Value, String) {
    let (dir, out) = (folder.display().to_string(), folder.join("out").display().to_string());
    let done = run(&[&["coverage", &dir, "--json", "--out", &out], more].concat());
    let said = text(&done.stderr) + &text(&done.stdout);
    let line = text(&done.stdout)
        .lines()
        .find(|line| line.contains(&format!("\"zone\":\"{zone}\"")))
        .map(str::to_owned);
    (line.map_or(Value::Null, |line| serde_json::from_str(&line).unwrap()), said)
}

fn setting(folder: &Path, lines: &str) {
    let settings = std::fs::read_to_string(folder.join("maillage.toml")).unwrap();
    write(folder, "maillage.toml", &format!("{settings}[coverage]\n{lines}\n"));
}

/// A hall that passes through the zone with no corner near it shades it as the same hall in twenty pieces does.
#[test]
fn a_long_hall_counts() {
    let share = |features: &[String]| {
        let folder = tempfile::tempdir().unwrap();
        town(folder.path());
        write(folder.path(), "footprints.geojson", &collection(features));
        covered(folder.path(), "quay", &[]).0["area_m2"].as_f64().unwrap()
    };
    let whole = share(&[square(r#""height_m":20"#, -400.0, 20.0, 920.0, 10.0)]);
    let pieces: Vec<String> = (0..20)
        .map(|k| square(r#""height_m":20"#, -400.0 + 46.0 * f64::from(k), 20.0, 46.0, 10.0))
        .collect();
    assert!((whole - share(&pieces)).abs() < 130.0 && whole < 6_100.0, "{whole}");
}

/// Readings beyond a model's range, off the Earth or too few never make a calibration of themselves.
#[test]
fn readings_that_cannot_calibrate() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    setting(folder.path(), "model = \"p1411-high-rise\"");
    let place = |x: f64, y: f64| format!("{:.7},{:.7}", 4.44 + x / 70_990.0, 50.41 + y / 111_230.0);
    let mut rows = String::from("lon,lat,rssi,ap\n4.44,95,-60,A1\n");
    rows.push_str(&format!("{},-80,A1\n", place(900.0, 30.0)));
    for k in 0..3 {
        rows.push_str(&format!("{},-90,A1\n", place(20.0 + f64::from(k), 10.0)));
    }
    write(folder.path(), "r.csv", &rows);
    let readings = folder.path().join("r.csv").display().to_string();
    let (zone, said) = covered(folder.path(), "quay", &["--measurements", &readings]);
    assert_eq!(zone["label"], "prediction, typical error 12 to 15 dB", "{said}");
    assert!(
        said.contains("no-place") && said.contains("beyond-model") && !said.contains("NaN"),
        "{said}"
    );
}

/// What a device writes where it heard nothing is doubted; too few readings are told, with how many are needed.
#[test]
fn placeholders_and_few_readings_are_told() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let place = |k: usize| {
        format!("{:.7},{:.7}", 4.44 + (5.0 + k as f64) / 70_990.0, 50.41 + 10.0 / 111_230.0)
    };
    let table = |levels: &[f64]| {
        let rows: Vec<String> = levels
            .iter()
            .enumerate()
            .map(|(k, level)| format!("{},{level},A1", place(k)))
            .collect();
        write(folder.path(), "r.csv", &format!("lon,lat,rssi,ap\n{}\n", rows.join("\n")));
        covered(
            folder.path(),
            "quay",
            &["--measurements", &folder.path().join("r.csv").display().to_string()],
        )
        .1
    };
    let mut levels: Vec<f64> = (0..30).map(|k| -50.0 - f64::from(k) / 3.0).collect();
    assert!(!table(&levels).contains("same-level"));
    levels[20..].fill(-100.0);
    let said = table(&levels);
    assert!(said.contains("same-level") && said.contains("10 of 30"), "{said}");
    let few = table(&levels[..3]);
    assert!(few.contains("too-few-readings") && few.contains("8 of a kind"), "{few}");
}

/// Ground beyond the range of a model in sight has no server, and that is said.
#[test]
fn beyond_the_model_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    write(
        folder.path(),
        "zones.geojson",
        &collection(&[square(r#""id":"quay","name":"Long","people":10"#, 0.0, 0.0, 900.0, 20.0)]),
    );
    write(
        folder.path(),
        "access_points.geojson",
        &collection(&[point(r#""id":"A1","mount":"M1""#, 5.0, 30.0)]),
    );
    setting(folder.path(), "model = \"p1411-high-rise\"\nvegetation = \"none\"");
    let (zone, said) = covered(folder.path(), "quay", &[]);
    assert!(
        said.contains("beyond-model") && zone["share_in_sight"].as_f64().unwrap() < 0.8,
        "{said}"
    );
    assert!(zone["mean_sinr_db"].as_f64().unwrap() > 0.0, "{zone}");
}

/// A mount drawn into a terrace comes out on the street, never in the neighbour's house.
#[test]
fn mounts_come_out_on_the_street() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let houses = [
        square(r#""height_m":9"#, 50.0, 20.0, 10.0, 10.0),
        square(r#""height_m":9"#, 60.0, 20.0, 10.0, 10.0),
    ];
    write(folder.path(), "footprints.geojson", &collection(&houses));
    write(
        folder.path(),
        "mounts.geojson",
        &collection(&[point(r#""id":"M1","height_m":5"#, 59.5, 21.5)]),
    );
    write(
        folder.path(),
        "access_points.geojson",
        &collection(&[point(r#""id":"A1","mount":"M1""#, 0.0, 0.0)]),
    );
    let (zone, said) = covered(folder.path(), "quay", &[]);
    // South of the terrace lies a good third of the zone.
    assert!(zone["share_at_level"].as_f64().unwrap() > 0.35, "{zone} {said}");
}

/// Rates and noise follow each access point's own width; a channel of another width is seen by the choice of channels; what is no width
/// is refused.
#[test]
fn widths_matter() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    setting(folder.path(), "rates_mbps = [300]");
    let points = |more: &str| {
        write(
            folder.path(),
            "access_points.geojson",
            &collection(&[point(&format!(r#""id":"A1","mount":"M1"{more}"#), 0.0, 0.0)]),
        );
    };
    points("");
    assert_eq!(covered(folder.path(), "quay", &[]).0["share_300_mbps"], 0.0);
    points(r#","width_mhz":80"#);
    assert!(covered(folder.path(), "quay", &[]).0["share_300_mbps"].as_f64().unwrap() > 0.2);
    points(r#","width_mhz":37,"channel":103.7"#);
    let said = covered(folder.path(), "quay", &[]).1;
    assert!(said.contains("width_mhz is 37") && said.contains("channel is 103.7"), "{said}");
    let both = [
        point(r#""id":"A1","mount":"M1","width_mhz":40,"channel":102"#, 0.0, 0.0),
        point(r#""id":"A2","mount":"M2""#, 0.0, 0.0),
    ];
    write(folder.path(), "access_points.geojson", &collection(&both));
    assert_eq!(covered(folder.path(), "quay", &[]).0["share_co_channel"], 0.0);
}

/// Two zones that share an access point: the one that does not pay comes with or after the one that does.
#[test]
fn no_zone_rides_free() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let zones = [
        square(r#""id":"east","people":900,"host":"hall""#, 60.0, 0.0, 60.0, 60.0),
        square(r#""id":"west","people":1000,"host":"library""#, 0.0, 0.0, 60.0, 60.0),
    ];
    write(folder.path(), "zones.geojson", &collection(&zones));
    write(
        folder.path(),
        "footprints.geojson",
        &collection(&[square(r#""height_m":3"#, -100.0, 0.0, 5.0, 5.0)]),
    );
    write(
        folder.path(),
        "mounts.geojson",
        &collection(&[point(r#""id":"M1","height_m":5"#, 40.0, 30.0)]),
    );
    write(
        folder.path(),
        "access_points.geojson",
        &collection(&[point(r#""id":"A1","mount":"M1""#, 40.0, 30.0)]),
    );
    // Both are served alike, so the first by name pays. It may not be built: nor may the other, though it would cost nothing.
    write(
        folder.path(),
        "decisions.toml",
        "[[decision]]\nkind = \"ban\"\nbuildings = [\"zone:east\"]\n",
    );
    let out = folder.path().join("out");
    let done =
        run(&["plan", &folder.path().display().to_string(), "--out", &out.display().to_string()]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let plan = std::fs::read_to_string(out.join("plan.json")).unwrap();
    let waves: Value = serde_json::from_str::<Value>(&plan).unwrap()["waves"].clone();
    assert!(!waves.to_string().contains("zone:"), "{waves}");
    // A neighbour that states no people is no candidate: it cannot pay, so the other does.
    let nobody = zones.map(|zone| zone.replace(r#""people":900,"#, ""));
    write(folder.path(), "zones.geojson", &collection(&nobody));
    std::fs::remove_file(folder.path().join("decisions.toml")).unwrap();
    let done =
        run(&["score", &folder.path().display().to_string(), "--out", &out.display().to_string()]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let table: Value =
        serde_json::from_slice(&std::fs::read(out.join("buildings.geojson")).unwrap()).unwrap();
    let west = table["features"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["properties"]["id"] == "zone:west")
        .unwrap();
    assert_eq!(west["properties"]["cost_eur"], 2800.0);
}

/// A zone of two parts is written as two parts; a zone may not be called as another file is; a zone under a roof has no ground, which is an
/// error for coverage and placement.
#[test]
fn odd_zones() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let two = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"quay"},"geometry":{"type":"MultiPolygon","coordinates":[[[[4.44,50.41],[4.4403,50.41],[4.4403,50.4102],[4.44,50.4102],[4.44,50.41]]],[[[4.441,50.41],[4.4413,50.41],[4.4413,50.4102],[4.441,50.4102],[4.441,50.41]]]]}}]}"#;
    write(folder.path(), "zones.geojson", two);
    let (_, said) = covered(folder.path(), "quay", &[]);
    let written: Value = serde_json::from_slice(
        &std::fs::read(folder.path().join("out/coverage_quay.geojson"))
            .unwrap_or_else(|_| panic!("{said}")),
    )
    .unwrap();
    let zone = written["features"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["properties"]["kind"] == "zone")
        .unwrap();
    assert_eq!(
        (
            zone["geometry"]["type"].as_str(),
            zone["geometry"]["coordinates"].as_array().unwrap().len()
        ),
        (Some("MultiPolygon"), 2)
    );
    write(
        folder.path(),
        "zones.geojson",
        &collection(&[square(r#""id":"access_points""#, 0.0, 0.0, 50.0, 50.0)]),
    );
    assert!(covered(folder.path(), "access_points", &[]).1.contains("bad-id"));
    write(
        folder.path(),
        "zones.geojson",
        &collection(&[square(r#""id":"quay""#, 52.0, 22.0, 5.0, 5.0)]),
    );
    assert!(covered(folder.path(), "quay", &[]).1.contains("no-ground"));
    let done =
        run(&["place", &folder.path().display().to_string(), "--zone", "quay", "--target", "0.9"]);
    assert!(done.status.code() == Some(1) && text(&done.stderr).contains("no-ground"));
}

/// What was read already is not proposed again: the walk begins elsewhere and promises less.
#[test]
fn the_walk_knows_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let mut rows = String::from("lon,lat,rssi,ap\n");
    for k in 0..24 {
        let (x, y) = (5.0 + 10.0 * f64::from(k % 4), 5.0 + 10.0 * f64::from(k / 4));
        rows.push_str(&format!("{:.7},{:.7},-50,A1\n", 4.44 + x / 70_990.0, 50.41 + y / 111_230.0));
    }
    write(folder.path(), "r.csv", &rows);
    let first = |more: &[&str]| {
        let _ = covered(folder.path(), "quay", more);
        let walk: Value = serde_json::from_slice(
            &std::fs::read(folder.path().join("out/measure_next_quay.geojson")).unwrap(),
        )
        .unwrap();
        walk["features"][0]["geometry"]["coordinates"][0].as_f64().unwrap()
    };
    let readings = folder.path().join("r.csv").display().to_string();
    let _ = first(&["--walk", "100"]);
    // The readings cover the first forty metres from the west.
    assert!(first(&["--walk", "100", "--measurements", &readings]) > 4.44 + 45.0 / 70_990.0);
}

/// A lozenge and a ring of houses, a courtyard, a mount on a roof and receivers indoors: nothing breaks, indoors is weaker.
#[test]
fn odd_scenes() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let ring = r#"{"type":"Feature","properties":{"height_m":8},"geometry":{"type":"Polygon","coordinates":[[[4.4402,50.4101],[4.4407,50.4101],[4.4407,50.4104],[4.4402,50.4104],[4.4402,50.4101]],[[4.4403,50.41015],[4.4406,50.41015],[4.4406,50.41035],[4.4403,50.41035],[4.4403,50.41015]]]}}"#;
    let lozenge =
        polygon(r#""levels":2"#, &[[90.0, 20.0], [100.0, 30.0], [90.0, 40.0], [80.0, 30.0]]);
    write(folder.path(), "footprints.geojson", &collection(&[ring.to_owned(), lozenge]));
    write(
        folder.path(),
        "mounts.geojson",
        &collection(&[
            point(r#""id":"M1","height_m":11"#, 18.0, 13.0),
            point(r#""id":"M2","height_m":5"#, 115.0, 30.0),
        ]),
    );
    let (open, said) = covered(folder.path(), "quay", &[]);
    assert!(open["share_at_level"].as_f64().unwrap() > 0.5, "{said}");
    setting(folder.path(), "indoors = \"thermally-efficient\"");
    let (indoors, said) = covered(folder.path(), "quay", &[]);
    assert!(indoors["area_m2"].as_f64().unwrap() > open["area_m2"].as_f64().unwrap(), "{said}");
    assert!(indoors["share_at_level"].as_f64().unwrap() < open["share_at_level"].as_f64().unwrap());
}
