//! Coverage through the command, read back with independent tools; hostile layers; a quay that competes with a library.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on says where

use std::path::{Path, PathBuf};
use std::process::Command;

use geo::Validation;
use geojson::{FeatureCollection, GeoJson};
use maillage_radio::Grid;
use maillage_radio::coverage::areas;
use maillage_tests::town::{collection, point, square, text, town, write};
use maillage_tests::{maillage as run, root};

/// What the command writes is read back: GeoTIFF by GDAL (CRS, tiles, overviews, no-data, bands and a value), polygons by `geo`
/// (valid), and the shares in the table by counting the raster's cells.
#[test]
fn coverage_is_read_back_by_others() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let out = folder.path().join("out");
    let done = run(&[
        "coverage",
        &folder.path().display().to_string(),
        "--out",
        &out.display().to_string(),
        "--json",
    ]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let line: serde_json::Value = serde_json::from_str(
        text(&done.stdout).lines().find(|line| line.contains("\"zone\"")).unwrap(),
    )
    .unwrap();
    assert_eq!(line["label"], "prediction, typical error 12 to 15 dB");
    // Polygons: valid by an independent judge.
    let GeoJson::FeatureCollection(FeatureCollection { features, .. }) =
        text(&std::fs::read(out.join("coverage_quay.geojson")).unwrap()).parse().unwrap()
    else {
        panic!("not a collection")
    };
    let mut kinds = std::collections::BTreeSet::new();
    for feature in features {
        kinds.insert(feature.property("kind").unwrap().as_str().unwrap().to_owned());
        let geometry: geo::Geometry<f64> = feature.geometry.unwrap().try_into().unwrap();
        assert!(geometry.is_valid(), "{:?}", geometry.check_validation());
    }
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["access_point", "building", "level", "rate", "service_area", "zone"]
    );
    // Formulas and HTML in a name stay text.
    let table = text(&std::fs::read(out.join("coverage.csv")).unwrap());
    assert!(table.contains("Quay <b>=1+1</b>"));
    let tif = out.join("coverage_quay.tif").display().to_string();
    let Ok(info) = Command::new("gdalinfo").args(["-json", "-stats", &tif]).output() else {
        println!("skipped: gdalinfo is not here (Debian's gdal-bin)");
        return;
    };
    let info: serde_json::Value = serde_json::from_slice(&info.stdout).unwrap();
    assert!(info["coordinateSystem"]["wkt"].as_str().unwrap().contains("3812"));
    let bands = info["bands"].as_array().unwrap();
    let names: Vec<&str> = bands.iter().map(|band| band["description"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "rssi_dbm",
            "sinr_db",
            "rate_mbps",
            "expected_mbps",
            "usable_probability",
            "serving_access_point"
        ]
    );
    assert_eq!(
        (bands[0]["block"][0].as_u64(), bands[0]["noDataValue"].as_f64()),
        (Some(256), Some(-9999.0))
    );
    // The value under a place next to A1: free space over 10.6 m in space at channel 100 gives -38 dBm.
    let place = Command::new("gdallocationinfo")
        .args(["-valonly", "-wgs84", &tif, "4.44021132", "50.41026971"])
        .output()
        .unwrap();
    let level: f64 = text(&place.stdout).lines().next().unwrap().trim().parse().unwrap();
    assert!((level - (30.0 - 67.8)).abs() < 1.0, "{level}");
    // Inside the house there is no data.
    let place = Command::new("gdallocationinfo")
        .args(["-valonly", "-wgs84", &tif, "4.44084519", "50.41026971"])
        .output()
        .unwrap();
    assert_eq!(text(&place.stdout).lines().next().unwrap().trim(), "-9999");
}

/// An antenna pattern from a file: 20 dB less towards the east, as the file says; and a file that is none is refused with its line.
#[test]
fn patterns_come_from_files() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    write(
        folder.path(),
        "footprints.geojson",
        &collection(&[square(r#""height_m":3"#, -100.0, 0.0, 5.0, 5.0)]),
    );
    let with = |pattern: &str| {
        let ap = point(&format!(r#""id":"A1","mount":"M1"{pattern}"#), 5.0, 30.0);
        write(folder.path(), "access_points.geojson", &collection(&[ap]));
        let out = folder.path().join("out").display().to_string();
        let done =
            run(&["coverage", &folder.path().display().to_string(), "--json", "--out", &out]);
        let line =
            text(&done.stdout).lines().find(|line| line.contains("\"zone\"")).map(str::to_owned);
        let mean = line.map(|line| {
            serde_json::from_str::<serde_json::Value>(&line).unwrap()["mean_sinr_db"]
                .as_f64()
                .unwrap()
        });
        (mean, text(&done.stderr) + &text(&done.stdout))
    };
    // Almost the whole zone lies between north-east and south-east of the mount.
    write(
        folder.path(),
        "east.csv",
        "azimuth_deg,attenuation_db\n0,0\n20,20\n160,20\n180,0\n360,0\n",
    );
    let (open, _) = with("");
    let (weak, said) = with(r#","pattern":"east.csv","azimuth_deg":0"#);
    let less = open.unwrap() - weak.unwrap_or_else(|| panic!("{said}"));
    assert!((17.0..20.5).contains(&less), "{less}");
    write(folder.path(), "bad.csv", "azimuth_deg,attenuation_db\n0,0\n90,north\n");
    assert!(with(r#","pattern":"bad.csv""#).1.contains("line 3"));
}

/// A raster wider than a tile has overviews, each half the size.
#[test]
fn rasters_have_overviews() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.tif");
    let (columns, rows) = (600, 300);
    let values: Vec<f32> = (0..columns * rows)
        .map(|cell| if cell % 7 == 0 { -9999.0 } else { (cell % columns) as f32 })
        .collect();
    let raster = maillage_layers::Raster {
        columns,
        rows,
        north_west: [1000.0, 2000.0],
        cell: 2.0,
        epsg: 31370,
        bands: vec![maillage_layers::Band { name: "x", unit: "m", values, categories: None }],
        no_data: -9999.0,
        about: maillage::model::About::default(),
    };
    maillage_layers::write_geotiff(&path, &raster).unwrap();
    let Ok(info) = Command::new("gdalinfo").args(["-json", &path.display().to_string()]).output()
    else {
        println!("skipped: gdalinfo is not here (Debian's gdal-bin)");
        return;
    };
    let info: serde_json::Value = serde_json::from_slice(&info.stdout).unwrap();
    assert_eq!(info["size"], serde_json::json!([600, 300]));
    assert_eq!(info["geoTransform"], serde_json::json!([1000.0, 2.0, 0.0, 2000.0, 0.0, -2.0]));
    let sizes: Vec<_> = info["bands"][0]["overviews"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["size"].clone())
        .collect();
    assert_eq!(sizes, [serde_json::json!([300, 150]), serde_json::json!([150, 75])]);
    let value = |column: &str, row: &str| {
        let found = Command::new("gdallocationinfo")
            .args(["-valonly", &path.display().to_string(), column, row])
            .output()
            .unwrap();
        text(&found.stdout).trim().to_owned()
    };
    assert_eq!(
        (value("599", "299"), value("1", "0"), value("0", "0")),
        ("599".to_owned(), "1".to_owned(), "-9999".to_owned())
    );
}

/// Random blots of cells, diagonal contacts and holes included: areas are valid, their ground is the cells'.
#[test]
fn areas_of_cells_are_valid_polygons() {
    use geo::Area;
    let mut state = 1u64;
    for round in 0..300 {
        let grid =
            Grid { low: [10.0, -5.0], cell_m: 0.5, columns: 3 + round % 20, rows: 2 + round % 17 };
        let cells: Vec<bool> = (0..grid.len())
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) % 100 < 35 + (round as u64 % 5) * 10
            })
            .collect();
        let found = areas(&grid, |cell| cells[cell]);
        let mut ground = 0.0;
        for area in &found {
            let mut rings = area.iter().map(|ring| {
                geo::LineString::from(ring.iter().map(|p| (p[0], p[1])).collect::<Vec<_>>())
            });
            let polygon = geo::Polygon::new(rings.next().unwrap(), rings.collect());
            assert!(polygon.is_valid(), "round {round}: {:?}", polygon.check_validation());
            ground += polygon.unsigned_area();
        }
        let wanted = cells.iter().filter(|cell| **cell).count() as f64 * 0.25;
        assert!((ground - wanted).abs() < 1e-9, "round {round}: {ground} {wanted}");
    }
}

/// Placement through the command: every rejected mount with all its reasons; the requirement of the campus exercise on the built-in campus (at most ten
/// access points of 30 dBm, -70 dBm at 1.5 m, co-channel at most -95 dBm).
#[test]
fn placement_meets_the_campus_requirement() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    std::fs::remove_file(folder.path().join("access_points.geojson")).unwrap();
    let dir = folder.path().display().to_string();
    let done = run(&["place", &dir, "--zone", "quay", "--target", "0.9", "--rate", "20", "--json"]);
    let line: serde_json::Value = serde_json::from_str(
        text(&done.stdout).lines().find(|line| line.contains("chosen")).unwrap(),
    )
    .unwrap();
    assert!(done.status.success() && line["proved"] == true && line["reached"] == true);
    let reasons = |mount: &str| -> Vec<String> {
        let found =
            line["rejected"].as_array().unwrap().iter().find(|one| one["mount"] == mount).unwrap();
        found["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["reason"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(reasons("M3"), ["permission"]);
    assert_eq!(reasons("M4"), ["power"]);
    assert_eq!(reasons("M5"), ["permission", "power"]);
    let wrong = run(&["place", &dir, "--zone", "quai", "--max-aps", "2"]);
    assert!(wrong.status.code() == Some(1) && text(&wrong.stderr).contains("did you mean 'quay'?"));
    assert_eq!(run(&["place", &dir, "--zone", "quay"]).status.code(), Some(2), "no goal");
    assert_eq!(run(&["place", &dir, "--zone", "quay", "--target", "1.5"]).status.code(), Some(2));

    // The campus, from its mounts alone.
    let city = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(root().join("data/charleroi")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, city.path().join(path.file_name().unwrap())).unwrap();
    }
    std::fs::remove_file(city.path().join("access_points.geojson")).unwrap();
    let (dir, out) = (city.path().display().to_string(), city.path().join("placed"));
    let done = run(&[
        "place",
        &dir,
        "--zone",
        "campus",
        "--max-aps",
        "10",
        "--rssi",
        "-70",
        "--json",
        "--out",
        &out.display().to_string(),
    ]);
    let line: serde_json::Value = serde_json::from_str(
        text(&done.stdout).lines().find(|line| line.contains("chosen")).unwrap(),
    )
    .unwrap();
    assert!(
        line["chosen"].as_array().unwrap().len() <= 10 && line["share"].as_f64().unwrap() >= 0.95,
        "{line}"
    );
    std::fs::copy(
        out.join("access_points_campus.geojson"),
        city.path().join("access_points.geojson"),
    )
    .unwrap();
    let done = run(&["coverage", &dir, "--json", "--out", &out.display().to_string()]);
    let lines = text(&done.stdout);
    let campus: serde_json::Value =
        serde_json::from_str(lines.lines().find(|line| line.contains("\"campus\"")).unwrap())
            .unwrap();
    assert!(campus["share_at_level"].as_f64().unwrap() >= 0.95, "{campus}");
    assert_eq!(campus["share_co_channel"].as_f64().unwrap(), 0.0, "{campus}");
    assert!(
        campus["mean_sinr_db"].as_f64().unwrap()
            > campus["mean_sinr_one_channel_db"].as_f64().unwrap()
    );
}

/// A quay competes with the libraries. One plan for both is worth no less than money split beforehand, for each of five splits, strictly
/// more than for halves, and more than the plan without the quay; the quay comes after its host or with it; and `verify` agrees.
#[test]
fn one_budget_beats_two() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let dir = folder.path().display().to_string();
    let plan = |extra: &str| -> serde_json::Value {
        let settings = std::fs::read_to_string(folder.path().join("maillage.toml")).unwrap();
        write(folder.path(), "decisions.toml", extra);
        let done = run(&[
            "plan",
            &dir,
            "--json",
            "--out",
            &folder.path().join("out").display().to_string(),
        ]);
        assert!(done.status.success(), "{}", text(&done.stderr));
        let verified = run(&[
            "verify",
            &folder.path().join("out/plan.json").display().to_string(),
            "--project",
            &dir,
        ]);
        assert!(verified.status.success(), "{}{}", text(&verified.stderr), settings);
        serde_json::from_slice(&std::fs::read(folder.path().join("out/plan.json")).unwrap())
            .unwrap()
    };
    let joint = plan("");
    let year = |plan: &serde_json::Value, id: &str| -> Option<i64> {
        plan["waves"]
            .as_array()
            .unwrap()
            .iter()
            .find(|w| w["buildings"].as_array().unwrap().iter().any(|b| b == id))
            .map(|w| w["year"].as_i64().unwrap())
    };
    let (quay, hall) = (year(&joint, "zone:quay").unwrap(), year(&joint, "hall").unwrap());
    assert!(hall <= quay, "the host comes first or in the same year");
    let worth = |plan: &serde_json::Value| plan["score_total"].as_f64().unwrap();
    // Two plans: the quay's money set aside each year, so that the buildings' plan and the quay's are made apart.
    let settings = std::fs::read_to_string(folder.path().join("maillage.toml")).unwrap();
    let (mut best_apart, mut halves): (f64, f64) = (0.0, 0.0);
    for share in [0.0, 0.2, 0.38, 0.5, 0.8] {
        let budget = 20_000.0 * (1.0 - share);
        let buildings_only = settings
            .replace("budget_eur = 20000", &format!("budget_eur = {budget}"))
            .replace("zones = true", "zones = false");
        write(folder.path(), "maillage.toml", &buildings_only);
        let buildings = plan("");
        // The quay costs 7 600: two mounts of 1 000 and two access points of 2 800.
        let affordable = 20_000.0 * share >= 7_600.0 && year(&buildings, "hall").is_some();
        let score = if affordable { joint_score(&joint, folder.path()) } else { 0.0 };
        best_apart = best_apart.max(worth(&buildings) + score);
        if share == 0.5 {
            halves = worth(&buildings) + score;
        }
    }
    write(folder.path(), "maillage.toml", &settings);
    assert!(
        worth(&joint) >= best_apart - 1e-9 && worth(&joint) > 0.0,
        "{} against {best_apart}",
        worth(&joint)
    );
    // Half the money each, planned apart, buys strictly less: the library no longer fits any year.
    assert!(halves > 0.0 && worth(&joint) > halves + 1.0, "{} against {halves}", worth(&joint));
    // Without the quay it is worth less: the money finds nothing better.
    let locked = plan("[[decision]]\nkind = \"ban\"\nbuildings = [\"zone:quay\"]\n");
    assert!(
        worth(&joint) > worth(&locked) && year(&locked, "zone:quay").is_none(),
        "decisions reach zones"
    );
    // A host that may not be built keeps the quay out.
    let hostless = plan("[[decision]]\nkind = \"ban\"\nbuildings = [\"hall\"]\n");
    assert_eq!(year(&hostless, "zone:quay"), None);
}

/// Score of the quay as the plan's table has it.
fn joint_score(_: &serde_json::Value, folder: &Path) -> f64 {
    let settings = std::fs::read_to_string(folder.join("maillage.toml")).unwrap();
    write(folder, "maillage.toml", &settings.replace("zones = false", "zones = true"));
    let out: PathBuf = folder.join("scores");
    let done = run(&["score", &folder.display().to_string(), "--out", &out.display().to_string()]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    write(folder, "maillage.toml", &settings);
    let table: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("buildings.geojson")).unwrap()).unwrap();
    let quay = table["features"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["properties"]["id"] == "zone:quay")
        .unwrap();
    quay["properties"]["score"].as_f64().unwrap()
}

/// Every problem of the radio layers at once, each with its place and remedy; nothing written.
#[test]
fn hostile_radio_layers() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    write(
        folder.path(),
        "zones.geojson",
        &collection(&[
            square(r#""id":"a/b","name":"slash""#, 0.0, 0.0, 50.0, 50.0),
            square(r#""id":"z","people":"many""#, 0.0, 0.0, 50.0, 50.0),
            square(r#""id":"z""#, 0.0, 0.0, 50.0, 50.0),
            square(r#""name":"no id""#, 0.0, 0.0, 50.0, 50.0),
            point(r#""id":"p""#, 0.0, 0.0),
            square(r#""id":"huge""#, 0.0, 0.0, 60_000.0, 60_000.0),
        ]),
    );
    write(
        folder.path(),
        "footprints.geojson",
        &collection(&[
            square(r#""height_m":-4"#, 0.0, 0.0, 5.0, 5.0),
            square(r#""height_m":"NaN""#, 10.0, 0.0, 5.0, 5.0),
            square("", 20.0, 20.0, 30.0, 30.0),
        ]),
    );
    write(
        folder.path(),
        "mounts.geojson",
        &collection(&[
            point(r#""id":"M1","permission":"alowed""#, 0.0, 0.0),
            point(r#""id":"M2","height_m":"five","power":"maybe""#, 5.0, 5.0),
            point(r#""id":"M3","height_m":4"#, 35.0, 35.0),
        ]),
    );
    write(
        folder.path(),
        "access_points.geojson",
        &collection(&[
            point(r#""id":"A1","mount":"M9""#, 0.0, 0.0),
            point(r#""id":"A2","band":"7""#, 0.0, 0.0),
            point(r#""id":"A3","channel":36,"eirp_dbm":20"#, 0.0, 0.0),
            point(r#""id":"A4","channel":100,"eirp_dbm":36"#, 0.0, 0.0),
            point(r#""id":"A5","pattern":"missing.csv""#, 0.0, 0.0),
            point(r#""id":"A6","band":"6","channel":1"#, 0.0, 0.0),
        ]),
    );
    let out = folder.path().join("out");
    let done = run(&[
        "coverage",
        &folder.path().display().to_string(),
        "--out",
        &out.display().to_string(),
        "--json",
    ]);
    assert_eq!(done.status.code(), Some(1));
    let all = text(&done.stderr) + &text(&done.stdout);
    for (code, word) in [
        ("bad-id", "a/b"),
        ("text-in-number", "many"),
        ("duplicate-id", "'z' stands twice"),
        ("missing-id", "no id"),
        ("wrong-geometry", "Point where a polygon"),
        ("zone-too-large", "million cells"),
        ("heights-unusable", "height_m '-4'"),
        ("unknown-value", "alowed"),
        ("text-in-number", "five"),
        ("unknown-value", "maybe"),
        ("mount-inside-building", "inside a building"),
        ("unknown-mount", "'M9'"),
        ("unknown-value", "band is '7'"),
        ("limit-broken", "not for fixed outdoor"),
        ("limit-broken", "above 30 dBm"),
        ("bad-pattern", "missing.csv"),
        ("limit-broken", "2021/1067"),
    ] {
        assert!(
            all.lines().any(|line| line.contains(code) && line.contains(word)),
            "{code} {word} in\n{all}"
        );
    }
    assert!(
        !out.exists() || std::fs::read_dir(&out).unwrap().next().is_none(),
        "nothing is written"
    );
    // Settings that cannot be.
    town(folder.path());
    let settings = std::fs::read_to_string(folder.path().join("maillage.toml")).unwrap();
    write(
        folder.path(),
        "maillage.toml",
        &(settings
            + "[coverage]\ncell_m = 0\nmodel = \"p1411-low-rise\"\ncorners = 9\nlos = \"free-spce\"\nreflections = \"cheese\"\nwanted_db = 3\n"),
    );
    let done = run(&["coverage", &folder.path().display().to_string(), "--json"]);
    let all = text(&done.stderr) + &text(&done.stdout);
    assert_eq!(done.status.code(), Some(1));
    for word in ["unknown key 'coverage.wanted_db'", "did you mean 'wanted_dbm'?"] {
        assert!(all.contains(word), "{word} in\n{all}");
    }
    let settings = std::fs::read_to_string(folder.path().join("maillage.toml")).unwrap();
    write(folder.path(), "maillage.toml", &settings.replace("wanted_db = 3\n", ""));
    let done = run(&["coverage", &folder.path().display().to_string(), "--json"]);
    let all = text(&done.stderr) + &text(&done.stdout);
    for word in ["cell_m is 0", "10 to 73 GHz", "corners = 9", "free-space", "cheese"] {
        assert!(all.contains(word), "{word} in\n{all}");
    }
}

/// Readings: corrupt ones are flagged with their reason, the rest calibrates, and the label says so.
#[test]
fn measurements_calibrate() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let mut rows = String::from("lon,lat,rssi,ap\n");
    // Free space from A1 at channel 100, 7 dB weaker than modelled, on open ground west of the house.
    for k in 0..40 {
        let (x, y) = (8.0 + f64::from(k % 8) * 4.0, 5.0 + f64::from(k / 8) * 10.0);
        let d2: f64 = (x - 5.0) * (x - 5.0) + (y - 30.0) * (y - 30.0) + 3.5 * 3.5;
        let level = 30.0
            - (20.0 * libm::log10(4.0 * std::f64::consts::PI * d2.sqrt() * 5.5e9 / 299_792_458.0))
            - 7.0;
        rows.push_str(&format!(
            "{:.7},{:.7},{level:.2},A1\n",
            4.44 + x / 70_990.0,
            50.41 + y / 111_230.0
        ));
    }
    rows.push_str("4.4401,50.4101,banana,A1\n4.4401,50.4101,12,A1\n4.4401,50.4101,-60,A9\n4.4401,,-60,A1\n5.9,50.4101,-60,A1\n4.44084519,50.41026971,-60,A1\n");
    write(folder.path(), "readings.csv", &rows);
    let out = folder.path().join("out");
    let dir = folder.path().display().to_string();
    let readings = folder.path().join("readings.csv").display().to_string();
    let done = run(&[
        "coverage",
        &dir,
        "--measurements",
        &readings,
        "--walk",
        "200",
        "--json",
        "--out",
        &out.display().to_string(),
    ]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let lines = text(&done.stdout);
    let found: serde_json::Value =
        serde_json::from_str(lines.lines().find(|line| line.contains("\"calibration\"")).unwrap())
            .unwrap();
    let number = |name: &str| found["calibration"][name].as_f64().unwrap();
    assert!(
        (number("sight_db") + 7.0).abs() < 0.6 && number("readings_in_sight") == 40.0,
        "{found}"
    );
    assert!(
        (number("rmse_before_db") - 7.0).abs() < 0.6 && number("rmse_held_out_after_db") < 1.0,
        "{found}"
    );
    let points: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("measurements.geojson")).unwrap()).unwrap();
    let flags: std::collections::BTreeSet<String> = points["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["properties"]["flag"].as_str().unwrap_or_default().to_owned())
        .collect();
    for flag in ["no-level", "level-beyond-reason", "unknown-access-point", "too-far", "indoors"] {
        assert!(flags.contains(flag), "{flag} in {flags:?}");
    }
    assert!(lines.contains("calibrated with 40 readings"));
    let walk: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("measure_next_quay.geojson")).unwrap())
            .unwrap();
    assert!(walk["features"].as_array().unwrap().len() > 3);
}

/// `path-loss` over the published tables: every row comes back with a loss that the table has, or a note that names the range.
#[test]
fn path_loss_runs_tables() {
    for (model, file, wanted) in [
        ("p1411-site-general", "p1411_12_site_general_street_canyon_4_1_1.csv", "L_dB"),
        ("p1411-canyon-los", "p1411_12_street_canyon_los_4_1_2.csv", "Lmedian_dB"),
        ("p1411-canyon-corner", "p1411_12_street_canyon_nlos_corner_4_1_3_2.csv", "L_dB"),
        ("p1411-over-roofs", "p1411_12_over_rooftops_urban_4_2_2_1.csv", "L_dB"),
        ("p1411-near-street-level", "p1411_12_near_street_level_turns_4_3_2.csv", "L_dB"),
        ("p526-knife-edge", "p526_knife_edge.csv", "J_P526_approx_dB"),
        ("p2109-entry-loss", "p2109_entry_loss.csv", "building entry loss (dB)"),
        ("tr38901", "tr38901_pathloss.csv", "pathloss_dB"),
    ] {
        let path = root().join("tests/ref/radio").join(file).display().to_string();
        let done = run(&["path-loss", "--model", model, "--csv", &path]);
        assert!(done.status.success(), "{model}: {}", text(&done.stderr));
        let out = text(&done.stdout);
        let mut lines = out.lines();
        let names: Vec<&str> = lines.next().unwrap().split(',').collect();
        let position = |name: &str| names.iter().position(|other| *other == name).unwrap();
        let (wanted, loss, note) = (position(wanted), position("loss_db"), position("note"));
        let mut rows = 0;
        for line in lines {
            // A note with a comma is quoted and stands last.
            let cells: Vec<&str> = line.splitn(names.len(), ',').collect();
            rows += 1;
            if cells[loss].is_empty() {
                assert!(cells[note].contains("out of range"), "{model}: {line}");
            } else {
                let (found, wanted): (f64, f64) =
                    (cells[loss].parse().unwrap(), cells[wanted].parse().unwrap());
                assert!((found - wanted).abs() <= 0.05, "{model}: {line}");
            }
        }
        assert!(rows > 20, "{model}");
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "t.csv", "\u{feff}\u{feff}f_GHz;d_m\n5,5;100\n5.5;far\n");
    let done = run(&[
        "path-loss",
        "--model",
        "free-space",
        "--csv",
        &folder.path().join("t.csv").display().to_string(),
    ]);
    assert_eq!(done.status.code(), Some(1));
    assert!(
        text(&done.stdout).contains("87.2") && text(&done.stderr).contains("line 3"),
        "{}{}",
        text(&done.stdout),
        text(&done.stderr)
    );
    assert_eq!(run(&["path-loss", "--model", "free-spac", "--csv", "x"]).status.code(), Some(2));
}
