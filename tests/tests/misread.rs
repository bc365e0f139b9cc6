//! Nothing is read wrong without a word: each case of the field by its right value, or by the finding that it must give.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::Path;

use maillage_tests::town::{collection, point, square};
use maillage_tests::{maillage, shared, stderr, stdout};
use serde_json::{Value, json};

const CRITERION: &str = "[[criteria]]\nname = \"a\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n";
const PLAN: &str = "[plan]\nyears = [2027]\nbudget_eur = 50000\n";
const POINTS: &str = "id,lon,lat,floor_area_m2,public_access\nA,4.44,50.41,300,true\nB,4.45,50.42,200,true\nC,4.46,50.41,100,true\n";

fn project(layers: &str, more: &str, files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("maillage.toml"),
        format!("[project]\nlanguage = \"fr\"\n{layers}\n{more}"),
    )
    .unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// The findings of `check`.
fn findings(folder: &Path) -> Vec<Value> {
    let done = maillage(&["check", folder.to_str().unwrap(), "--json", "--language", "en"]);
    stdout(&done).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn csv(layer: &str, text: &str) -> Vec<Value> {
    let folder = project(
        &format!("[layers.buildings]\npath = \"b.csv\"\n{layer}"),
        &[CRITERION, PLAN].concat(),
        &[("b.csv", text.as_bytes())],
    );
    findings(folder.path())
}

fn geojson(text: &str) -> Vec<Value> {
    let folder = project(
        "[layers.buildings]\npath = \"b.geojson\"",
        &[CRITERION, PLAN].concat(),
        &[("b.geojson", text.as_bytes())],
    );
    findings(folder.path())
}

#[track_caller]
fn has<'a>(found: &'a [Value], severity: &str, code: &str) -> &'a Value {
    let one =
        found.iter().find(|finding| finding["code"] == code && finding["severity"] == severity);
    one.unwrap_or_else(|| panic!("no {severity} {code} in {found:#?}"))
}

fn lacks(found: &[Value], code: &str) {
    assert!(found.iter().all(|finding| finding["code"] != code), "{code} in {found:#?}");
}

/// "12,500" in an English export is twelve thousand: an error that names both ways, until somebody says which; never 12.50 EUR.
#[test]
fn thousands_commas() {
    let rows = "id,lon,lat,floor_area_m2,cost_eur\nA,4.44,50.41,300,\"12,500\"\nB,4.45,50.42,200,\"9,000\"\n";
    let found = csv("", rows);
    assert!(
        has(&found, "error", "ambiguous-number")["hint"]
            .as_str()
            .unwrap()
            .contains("decimal = \".\"")
    );
    let cost = |layer: &str, text: &str| {
        let folder = project(
            &format!("[layers.buildings]\npath = \"b.csv\"\n{layer}"),
            CRITERION,
            &[("b.csv", text.as_bytes())],
        );
        let out = folder.path().join("out");
        let done =
            maillage(&["score", folder.path().to_str().unwrap(), "--out", out.to_str().unwrap()]);
        assert!(done.status.success(), "{}", stderr(&done));
        let written: Value =
            serde_json::from_slice(&std::fs::read(out.join("buildings.geojson")).unwrap()).unwrap();
        written["features"][0]["properties"]["cost_eur"].as_f64().unwrap()
    };
    assert_eq!(cost("decimal = \".\"", rows), 12_500.0);
    assert_eq!(cost("decimal = \",\"", rows), 12.5);
    assert_eq!(
        cost("", &rows.replace("\"9,000\"", "\"1,250,000\"")),
        12_500.0,
        "one that can be read in one way decides"
    );
    // The same in GeoJSON's texts; with points it is the money that makes it an error.
    let text = |cost: &str| {
        collection(&[point(
            &format!(r#""id":"A","floor_area_m2":3,"cost_eur":"{cost}""#),
            0.0,
            0.0,
        )])
    };
    for cost in ["12,500", "12.500"] {
        has(&geojson(&text(cost)), "error", "ambiguous-number");
    }
    lacks(&geojson(&text("12500,5")), "ambiguous-number");
}

/// Categories that differ in letter case, spaces or composed accents are one, and it is said; those that look alike are told.
#[test]
fn one_category_in_several_ways() {
    let toml = "[layers.buildings]\npath = \"b.csv\"";
    let more = "[[criteria]]\nname = \"s\"\nattribute = \"sector\"\nvalue = { kind = \"categories\", map = { education = 1, \"e\u{301}glise\" = 0.2 }, other = 0.5 }\nweight = 1\n[plan]\nyears = [2027]\nbudget_eur = 50000\nsector_share_min = { Education = 0.1 }\n";
    let rows = "id;lon;lat;sector;district;public_access\nA;4,44;50,41;Education;Gilly;true\nB;4,45;50,42; EDUCATION ;GILLY;true\nC;4,46;50,41;\u{e9}glise;Châtelet;true\nD;4,46;50,42;Église;Chatelet;true\n";
    let folder = project(toml, more, &[("b.csv", rows.as_bytes())]);
    let found = findings(folder.path());
    assert!(found.iter().all(|finding| finding["severity"] != "error"), "{found:#?}");
    has(&found, "warning", "spelling-varies");
    assert!(
        has(&found, "warning", "similar-names")["message"].as_str().unwrap().contains("Chatelet")
    );
    let out = folder.path().join("out");
    assert!(
        maillage(&["run", folder.path().to_str().unwrap(), "--out", out.to_str().unwrap(), "-q"])
            .status
            .success()
    );
    let written: Value =
        serde_json::from_slice(&std::fs::read(out.join("buildings.geojson")).unwrap()).unwrap();
    let column = |name: &str| -> Vec<Value> {
        written["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|feature| feature["properties"][name].clone())
            .collect()
    };
    assert_eq!(column("sector"), ["education", "education", "église", "église"]);
    assert_eq!(column("v_s"), [json!(1), json!(1), json!(0.2), json!(0.2)]);
    assert_eq!(column("district"), ["Gilly", "Gilly", "Châtelet", "Chatelet"]);
}

/// Degrees that a file declares as Lambert, all buildings on one spot, and a city whose axes are exchanged, with nothing else to tell.
#[test]
fn places_that_cannot_be() {
    let member = |crs: &str, body: String| {
        body.replacen(
            '{',
            &format!("{{\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{crs}\"}}}},"),
            1,
        )
    };
    let three = || {
        collection(
            &[(0.0, "A"), (90.0, "B"), (200.0, "C")]
                .map(|(x, id)| point(&format!(r#""id":"{id}","floor_area_m2":3"#), x, 0.0)),
        )
    };
    let found = geojson(&member("urn:ogc:def:crs:EPSG::31370", three()));
    assert!(
        has(&found, "error", "degrees-as-metres")["message"]
            .as_str()
            .unwrap()
            .contains("EPSG:31370")
    );
    has(
        &csv("", "id,lon,lat,floor_area_m2\nA,4.44,50.41,3\nB,4.44,50.41,4\nC,4.44,50.41,5\n"),
        "error",
        "one-place",
    );
    let swapped =
        csv("", "id,lat,lon,floor_area_m2\nA,4.44,50.41,3\nB,4.45,50.42,4\nC,4.46,50.41,5\n");
    assert!(
        has(&swapped, "error", "swapped-axes")["message"].as_str().unwrap().contains("Belgium")
    );
    lacks(&csv("", POINTS), "swapped-axes");
    // A context layer with one feature without a place is judged by the others.
    let stops = "lon,lat,boardings_per_week\n50.41,4.44,3\n50.42,4.45,3\n,,3\n";
    let folder = project(
        "[layers.buildings]\npath = \"b.csv\"\n[layers.stops]\npath = \"s.csv\"",
        &[CRITERION, PLAN].concat(),
        &[("b.csv", POINTS.as_bytes()), ("s.csv", stops.as_bytes())],
    );
    let found = findings(folder.path());
    has(&found, "error", "swapped-axes");
    has(&found, "error", "null-geometry");
}

/// A CRS that a GeoJSON file declares is that CRS, in every way it is written, or an error that names it with the way out.
#[test]
fn declared_crs() {
    let at = |crs: &str, x: f64, y: f64| {
        format!(
            r#"{{"type":"FeatureCollection","crs":{crs},"features":[{{"type":"Feature","properties":{{"id":"A","floor_area_m2":3}},"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}]}}"#
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let place = |text: &str| {
        let (input, output) = (folder.path().join("a.geojson"), folder.path().join("o.geojson"));
        std::fs::write(&input, text).unwrap();
        let _ = std::fs::remove_file(&output);
        let done = maillage(&["convert", input.to_str().unwrap(), output.to_str().unwrap()]);
        let written: Option<Value> =
            std::fs::read(&output).ok().map(|bytes| serde_json::from_slice(&bytes).unwrap());
        let place = written.map(|written| {
            written["features"][0]["geometry"]["coordinates"]
                .as_array()
                .unwrap()
                .iter()
                .map(|v| v.as_f64().unwrap())
                .collect::<Vec<f64>>()
        });
        (place, stderr(&done))
    };
    for crs in [
        r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::31370"}}"#,
        r#"{"type":"name","properties":{"name":"http://www.opengis.net/def/crs/EPSG/0/31370"}}"#,
        r#"{"type":"name","properties":{"name":"http:\/\/www.opengis.net\/gml\/srs\/epsg.xml#31370"}}"#,
        r#"{"type":"EPSG","properties":{"code":31370}}"#,
        r#"{"type":"name","properties":{"name":"EPSG:6190"}}"#,
        r#""EPSG:31370""#,
    ] {
        let (found, said) = place(&at(crs, 155_000.0, 121_690.0));
        let found = found.unwrap_or_else(|| panic!("{crs}: {said}"));
        assert!(
            (found[0] - 4.439081).abs() < 1e-5 && (found[1] - 50.406083).abs() < 1e-5,
            "{crs}: {found:?}"
        );
    }
    // The Belgian datum in degrees is 110 m from WGS 84.
    let (found, _) =
        place(&at(r#"{"type":"name","properties":{"name":"EPSG:4313"}}"#, 4.44, 50.41));
    let [lon, lat] = found.unwrap()[..] else { panic!() };
    assert!(
        (lon - 4.44).abs() * 71_000.0 > 50.0 || (lat - 50.41).abs() * 111_000.0 > 50.0,
        "{lon} {lat}"
    );
    let (found, said) = place(&at(
        r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5514"}}"#,
        -743_000.0,
        -1_043_000.0,
    ));
    assert!(
        found.is_none() && said.contains("EPSG::5514") && said.contains("ogr2ogr -t_srs"),
        "{said}"
    );
    // A stated CRS is taken instead of the file's, and that is said; the file's own stated is no other.
    let input = folder.path().join("a.geojson");
    std::fs::write(&input, at("\"EPSG:31370\"", 155_000.0, 121_690.0)).unwrap();
    let shapefile = folder.path().join("a.shp");
    assert!(
        maillage(&[
            "convert",
            input.to_str().unwrap(),
            shapefile.to_str().unwrap(),
            "--to-crs",
            "EPSG:31370"
        ])
        .status
        .success()
    );
    for input in [&input, &shapefile] {
        let stated = |crs: &str| {
            stderr(&maillage(&[
                "convert",
                input.to_str().unwrap(),
                folder.path().join("c.csv").to_str().unwrap(),
                "--crs",
                crs,
            ]))
        };
        let said = stated("EPSG:31300");
        assert!(
            said.contains("crs-overridden") && said.contains("31370") && said.contains("31300"),
            "{said}"
        );
        assert!(!stated("EPSG:31370").contains("crs-overridden"), "{}", stated("EPSG:31370"));
    }
    // Metres that nothing declares are no degrees: refused, with the CRS that would put them on land.
    let (found, said) = place(&at("null", 155_000.0, 121_690.0));
    assert!(found.is_none() && said.contains("EPSG:31370"), "{said}");
}

/// Tables as spreadsheets write them: a separator line, header cells with commas, rows above the header, lines that end in CR LF.
#[test]
fn tables_of_spreadsheets() {
    let rows = |found: &[Value]| {
        assert!(found.iter().all(|finding| finding["severity"] != "error"), "{found:#?}");
    };
    rows(&csv("", &format!("sep=;\r\n{}", POINTS.replace(',', ";").replace('\n', "\r\n"))));
    rows(&csv(
        "xy = \"position (lat, lon, WGS84)\"\norder = \"lat-lon\"",
        "id;position (lat, lon, WGS84);floor_area_m2\nA;50.41, 4.44;300\nB;50.42, 4.45;200\n",
    ));
    rows(&csv("skip = 2", &format!("Bâtiments publics\nau 1er janvier\n{POINTS}")));
    rows(&csv("header_row = 3", &format!("Bâtiments publics\nau 1er janvier\n{POINTS}")));
    rows(&csv("null = [\"n/a\", \"-\"]", &POINTS.replace("300", "n/a").replace("200", "-")));
    let found = csv("", &POINTS.replace("200", "many").replace('\n', "\r\n"));
    assert_eq!(has(&found, "error", "text-in-number")["line"], 3);
    let found = csv("skip = 1", &format!("title\n{}", POINTS.replace("200", "many")));
    assert_eq!(has(&found, "error", "text-in-number")["line"], 4);
    has(&csv("", &POINTS.replace("public_access", "floor_area_m2")), "error", "duplicate-column");
    has(
        &csv(
            "",
            &POINTS
                .replace("public_access", "remark")
                .replace("id,", "remark,id,")
                .replace("\nA", "\nr,A")
                .replace("\nB", "\nr,B")
                .replace("\nC", "\nr,C"),
        ),
        "warning",
        "duplicate-column",
    );
    has(&csv("", "PK\u{3}\u{4}"), "error", "wrong-ending");
}

/// Coordinates that are texts are told as what they are, once; a column of pairs is proposed, and no row is blamed for it.
#[test]
fn coordinates_as_text() {
    let found = csv(
        "",
        "id,lon,lat,floor_area_m2\nA,4.444.070,50.411.850,3\nB,4.45,50.42,3\nC,4°26'24\"\"E,50.41,3\n".replace("\"\"", "''").as_str(),
    );
    let told: Vec<&str> = found
        .iter()
        .filter(|finding| finding["code"] == "text-in-number")
        .map(|finding| finding["message"].as_str().unwrap())
        .collect();
    assert!(
        told.iter().any(|text| text.contains("'4.444.070'"))
            && told.iter().any(|text| text.contains("26'")),
        "{told:?}"
    );
    lacks(&found, "null-geometry");
    let found = csv("", "id,xy,floor_area_m2\nA,\"50.41, 4.44\",3\nB,\"50.42, 4.45\",4\n");
    assert!(
        has(&found, "error", "no-coordinates")["hint"].as_str().unwrap().contains("xy = \"xy\"")
    );
    lacks(&found, "null-geometry");
}

/// Lines are no buildings; several points are placed at their mean and it is said.
#[test]
fn shapes_of_buildings() {
    let line = r#"{"type":"Feature","properties":{"id":"L","floor_area_m2":3},"geometry":{"type":"LineString","coordinates":[[4.44,50.41],[4.45,50.42]]}}"#;
    let several = r#"{"type":"Feature","properties":{"id":"M","floor_area_m2":3},"geometry":{"type":"MultiPoint","coordinates":[[4.44,50.41],[4.45,50.42]]}}"#;
    let one = point(r#""id":"P","floor_area_m2":3"#, 0.0, 0.0);
    has(&geojson(&collection(&[one.clone(), line.to_owned()])), "error", "lines-as-buildings");
    has(&geojson(&collection(&[one.clone(), several.to_owned()])), "warning", "mixed-geometry");
    let found = geojson(&collection(&[collection(&[one])]));
    has(&found, "error", "nested-collection");
    lacks(&found, "null-geometry");
    lacks(&found, "mapped-column-missing");
}

/// A district column against the outlines: what disagrees, what no outline has, what lies beside; a hole over its polygon is an error.
#[test]
fn districts_against_outlines() {
    let rows = "id,lon,lat,floor_area_m2,district\nA,4.4400,50.4105,3,West\nB,4.4420,50.4105,3,West\nC,4.4420,50.4105,3,Nord\nD,4.4440,50.4105,3,\n";
    let outlines = collection(&[
        square(r#""name":"West""#, -50.0, 0.0, 100.0, 100.0),
        square(r#""name":"East""#, 100.0, 0.0, 100.0, 100.0),
    ]);
    let of = |outlines: &str| {
        let folder = project(
            "[layers.buildings]\npath = \"b.csv\"\n[layers.districts]\npath = \"d.geojson\"",
            &[CRITERION, PLAN].concat(),
            &[("b.csv", rows.as_bytes()), ("d.geojson", outlines.as_bytes())],
        );
        findings(folder.path())
    };
    let found = of(&outlines);
    assert!(
        has(&found, "note", "district-disagrees")["message"]
            .as_str()
            .unwrap()
            .starts_with("1 of 3")
    );
    assert!(
        has(&found, "note", "district-unknown")["message"].as_str().unwrap().contains("'Nord'")
    );
    has(&found, "note", "beside-districts");
    has(
        &of(&collection(&[
            square(r#""name":"West""#, -500.0, -500.0, 1000.0, 1000.0),
            square(r#""name":"East""#, -100.0, -100.0, 600.0, 600.0),
        ])),
        "warning",
        "districts-overlap",
    );
    let ring = "[[4.43,50.40],[4.45,50.40],[4.45,50.42],[4.43,50.42],[4.43,50.40]]";
    let covered = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"W"}},"geometry":{{"type":"Polygon","coordinates":[{ring},{ring}]}}}}]}}"#
    );
    let found = of(&covered);
    assert!(has(&found, "error", "invalid-geometry")["message"].as_str().unwrap().contains("hole"));
    lacks(&found, "outside-city");
}

/// Shapefiles with a hole that touches its ring, an island in a hole, UTF-8 without a .cpg, a language byte, and a Lambert-93 .prj.
#[test]
fn shapefiles_of_the_field() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    for name in ["reports/06/island.shp", "reports/06/touching.shp"] {
        let output = folder.path().join("o.geojson");
        let done = maillage(&[
            "convert",
            shared.join("cases").join(name).to_str().unwrap(),
            output.to_str().unwrap(),
        ]);
        assert!(
            done.status.success() && !stderr(&done).contains("invalid-geometry"),
            "{name}: {}",
            stderr(&done)
        );
    }
    let output = folder.path().join("o.csv");
    let done = maillage(&[
        "convert",
        shared.join("cases/reports/22/lambert93.shp").to_str().unwrap(),
        output.to_str().unwrap(),
    ]);
    assert!(
        done.status.success() && stdout(&done).contains("EPSG:2154"),
        "{}{}",
        stdout(&done),
        stderr(&done)
    );
    // The same letters in three encodings, told by the bytes or by the language byte of the .dbf.
    let layer = folder.path().join("a.csv");
    std::fs::write(&layer, "id,name,lon,lat\nA,Écolé,4.44,50.41\n").unwrap();
    let shp = folder.path().join("a.shp");
    assert!(
        maillage(&["convert", layer.to_str().unwrap(), shp.to_str().unwrap(), "-q"])
            .status
            .success()
    );
    std::fs::remove_file(shp.with_extension("cpg")).unwrap();
    let dbf = std::fs::read(shp.with_extension("dbf")).unwrap();
    let at = dbf.windows(7).position(|window| window == "Écolé".as_bytes()).unwrap();
    for (language, bytes) in [
        (0u8, "Écolé".as_bytes().to_vec()),
        (0x57, "Écolé".as_bytes().to_vec()),
        (0x02, b"\x90col\x82  ".to_vec()),
        (0x03, b"\xc9col\xe9  ".to_vec()),
    ] {
        let mut other = dbf.clone();
        other[29] = language;
        other[at..at + 7].copy_from_slice(&bytes);
        std::fs::write(shp.with_extension("dbf"), other).unwrap();
        assert!(
            maillage(&["convert", shp.to_str().unwrap(), output.to_str().unwrap(), "-q"])
                .status
                .success()
        );
        let text = std::fs::read_to_string(&output).unwrap();
        assert!(text.contains("Écolé"), "{language:#x}: {text}");
    }
}

/// Heights of 0, negative ones and texts are unknown heights, counted; metres may be written behind them. None stops the map.
#[test]
fn heights_that_are_none() {
    let folder = tempfile::tempdir().unwrap();
    maillage_tests::town::town(folder.path());
    let footprints = [("0", "1"), ("-3", "1"), ("\"12 m\"", "0"), ("\"high\"", "3"), ("9", "2")];
    let squares: Vec<String> = footprints
        .iter()
        .enumerate()
        .map(|(k, (height, levels))| {
            square(
                &format!(r#""height_m":{height},"levels":{levels}"#),
                10.0 + 20.0 * k as f64,
                40.0,
                8.0,
                8.0,
            )
        })
        .collect();
    std::fs::write(folder.path().join("footprints.geojson"), collection(&squares)).unwrap();
    let out = folder.path().join("out");
    let done = maillage(&[
        "coverage",
        folder.path().to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
        "--language",
        "en",
    ]);
    assert!(done.status.success(), "{}", stderr(&done));
    assert!(
        stderr(&done).contains("heights-unusable") && stderr(&done).contains("4 heights"),
        "{}",
        stderr(&done)
    );
}

/// Years and budgets are asked for by the plan alone; a year without money is a year.
#[test]
fn what_needs_a_plan() {
    let folder =
        project("[layers.buildings]\npath = \"b.csv\"", CRITERION, &[("b.csv", POINTS.as_bytes())]);
    let run =
        |arguments: &[&str]| maillage(&[arguments, &[folder.path().to_str().unwrap()]].concat());
    assert!(run(&["check"]).status.success() && run(&["score"]).status.success());
    let planned = run(&["plan"]);
    assert!(
        planned.status.code() == Some(1) && stderr(&planned).contains("no-years"),
        "{}",
        stderr(&planned)
    );
    let frozen = project(
        "[layers.buildings]\npath = \"b.csv\"",
        &format!(
            "{CRITERION}[plan]\nyears = [2027, 2028, 2029]\nbudget_eur = [0, 50000, 0]\ncarry_over = 1\n"
        ),
        &[("b.csv", POINTS.as_bytes())],
    );
    let planned = maillage(&["plan", frozen.path().to_str().unwrap(), "--json"]);
    assert!(planned.status.success(), "{}", stderr(&planned));
    let plan: Value = serde_json::from_str(stdout(&planned).lines().last().unwrap()).unwrap();
    assert_eq!(
        (&plan["waves"][0]["budget_eur"], plan["waves"][0]["buildings"].as_array().unwrap().len()),
        (&json!(0.0), 0)
    );
    assert!(
        !plan["waves"][1]["buildings"].as_array().unwrap().is_empty()
            || !plan["waves"][2]["buildings"].as_array().unwrap().is_empty()
    );
}

/// A published file with gaps is used as it is: what the project drops is counted, by kind, with the first.
#[test]
fn policies_instead_of_editing() {
    let rows = "id,lon,lat,floor_area_m2,public_access\nA,4.44,50.41,300,true\nB,,,200,true\nC,4.46,50.41,-5,true\nD,4.45,50.41,80,perhaps\nE,4.45,50.42,90,true\n";
    let has_error = |found: &[Value]| found.iter().any(|finding| finding["severity"] == "error");
    assert!(has_error(&csv("", rows)));
    let found = csv("missing_place = \"drop\"", rows);
    assert!(has_error(&found));
    assert!(
        has(&found, "warning", "features-dropped")["message"]
            .as_str()
            .unwrap()
            .starts_with("1 left out")
    );
    let folder = project(
        "[layers.buildings]\npath = \"b.csv\"\non_error = \"drop\"",
        &[CRITERION, PLAN].concat(),
        &[("b.csv", rows.as_bytes())],
    );
    let found = findings(folder.path());
    assert!(!has_error(&found), "{found:#?}");
    let kinds = found.iter().filter(|finding| finding["code"] == "features-dropped").count();
    assert_eq!(kinds, 3, "{found:#?}");
    let scored = maillage(&["score", folder.path().to_str().unwrap(), "--json"]);
    let ids: Vec<String> = stdout(&scored)
        .lines()
        .filter_map(|line| {
            serde_json::from_str::<Value>(line).ok()?["id"].as_str().map(str::to_owned)
        })
        .collect();
    assert_eq!(ids, ["A", "E"]);
}

/// `check` says of every layer where it lies, in which CRS, with which columns; `convert` says it of its one.
#[test]
fn where_layers_lie() {
    let folder = project(
        "[layers.buildings]\npath = \"b.csv\"",
        &[CRITERION, PLAN].concat(),
        &[("b.csv", POINTS.as_bytes())],
    );
    let told = stdout(&maillage(&["check", folder.path().to_str().unwrap(), "--language", "en"]));
    for part in [
        "buildings: b.csv, 3 features",
        "EPSG:4326",
        "assumed",
        "50.410° N to 50.420° N",
        "in or near Belgium",
        "floor_area_m2",
        "distances: EPSG:3812",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let told = stdout(&maillage(&[
        "convert",
        folder.path().join("b.csv").to_str().unwrap(),
        folder.path().join("b.gpkg").to_str().unwrap(),
    ]));
    assert!(told.contains("in or near Belgium"), "{told}");
}

/// The two slips in maillage.toml that this audience makes most are answered with what to write.
#[test]
fn slips_in_toml() {
    for (line, word) in [("weight = 0,5", "0.5"), ("path = \"C:\\Users\\b.csv\"", "single quotes")]
    {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("maillage.toml"),
            format!("[layers.buildings]\n{line}\n"),
        )
        .unwrap();
        let done = maillage(&["check", folder.path().to_str().unwrap(), "--language", "en"]);
        assert!(stderr(&done).contains(word), "{}", stderr(&done));
    }
}

fn archive(path: &Path, files: &[(&str, &str)]) {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, text) in files {
        // The first file of a workbook that says what it is stands unpacked.
        let method = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method))
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

/// A workbook as spreadsheets write it: a title above the header, numbers as numbers, a date, an id that is a number, an error.
fn workbook(path: &Path) {
    let text = |cell: &str, value: &str| {
        format!(r#"<c r="{cell}" t="inlineStr"><is><t>{value}</t></is></c>"#)
    };
    let number = |cell: &str, value: &str| format!(r#"<c r="{cell}"><v>{value}</v></c>"#);
    let header: String = ["id", "lon", "lat", "floor_area_m2", "opened"]
        .iter()
        .zip('A'..)
        .map(|(name, column)| text(&format!("{column}3"), name))
        .collect();
    let row = |k: u32, lon: &str, area: &str| {
        let cells = [
            number(&format!("A{k}"), &k.to_string()),
            number(&format!("B{k}"), lon),
            number(&format!("C{k}"), "50.41"),
            number(&format!("D{k}"), area),
        ];
        format!(r#"<row r="{k}">{}<c r="E{k}" s="1"><v>46000</v></c></row>"#, cells.concat())
    };
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{}</row><row r="3">{header}</row>{}{}<row r="6">{}{}{}<c r="D6" t="e"><v>#REF!</v></c></row></sheetData></worksheet>"#,
        text("A1", "Bâtiments publics"),
        row(4, "4.44", "1200.5"),
        row(5, "4.45", "80"),
        number("A6", "6"),
        number("B6", "4.46"),
        number("C6", "50.42"),
    );
    archive(
        path,
        &[
            (
                "[Content_Types].xml",
                r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
            ),
            (
                "_rels/.rels",
                r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
            ),
            (
                "xl/workbook.xml",
                r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
            ),
            (
                "xl/styles.xml",
                r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#,
            ),
            ("xl/worksheets/sheet1.xml", &sheet),
        ],
    );
}

/// The city's workbook is a layer as it is: the header below its title, numbers, dates, ids, errors in cells, lines that are its rows.
#[test]
fn a_workbook_is_a_layer() {
    let folder = project(
        "[layers.buildings]\npath = \"b.xlsx\"\nheader_row = 3",
        "[[criteria]]\nname = \"a\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 2401 }\nweight = 1\n",
        &[],
    );
    workbook(&folder.path().join("b.xlsx"));
    let found = findings(folder.path());
    assert!(found.iter().all(|finding| finding["severity"] != "error"), "{found:#?}");
    assert_eq!(has(&found, "warning", "cell-error")["line"], 6);
    let scored = stdout(&maillage(&["score", folder.path().to_str().unwrap(), "--json"]));
    let first: Value =
        serde_json::from_str(scored.lines().find(|line| line.contains("\"score\"")).unwrap())
            .unwrap();
    assert_eq!((&first["id"], &first["score"]), (&json!("4"), &json!(50.0)));
    let output = folder.path().join("o.geojson");
    let done = maillage(&[
        "convert",
        folder.path().join("b.xlsx").to_str().unwrap(),
        output.to_str().unwrap(),
    ]);
    assert!(!done.status.success(), "the title is no header");
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Feuille1"><table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>lon</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>lat</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>é1</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="4.44"><text:p>4,44</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="50.41"><text:p>50,41</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let ods = folder.path().join("b.ods");
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    archive(
        &ods,
        &[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ],
    );
    let done = maillage(&["convert", ods.to_str().unwrap(), output.to_str().unwrap()]);
    assert!(done.status.success(), "{}", stderr(&done));
    let written = std::fs::read_to_string(&output).unwrap();
    assert!(written.contains("\"é1\"") && written.contains("[4.44,50.41]"), "{written}");
}

/// Several rows of one building become one by the rule of each column, in whatever order they stand.
#[test]
fn rows_of_one_building() {
    let rows = [
        "A,4.44,50.41,100,7,Mairie",
        "A,4.44,50.41,250,9,Mairie",
        "A,4.44,50.41,50,8,Annexe",
        "B,4.45,50.42,80,1,École",
    ];
    let scored = |order: &[usize], merge: &str| {
        let text: Vec<String> = order.iter().map(|&k| format!("{}\n", rows[k])).collect();
        let text = text.concat();
        let folder = project(
            &format!("[layers.buildings]\npath = \"b.csv\"\nkey = \"merge\"\n{merge}"),
            CRITERION,
            &[(
                "b.csv",
                format!("id,lon,lat,floor_area_m2,footfall_per_week,name\n{text}").as_bytes(),
            )],
        );
        let done = maillage(&["score", folder.path().to_str().unwrap(), "--json"]);
        stdout(&done)
    };
    let by_rules = "merge = { floor_area_m2 = \"max\", footfall_per_week = \"mean\" }";
    let first = scored(&[0, 1, 2, 3], by_rules);
    assert!(first.contains(r#""id":"A","name":"Mairie","score":25.0,"rank":1"#), "{first}");
    assert!(first.contains("merged-rows-differ"), "{first}");
    let lines = |text: &str| {
        text.lines().filter(|line| line.contains("\"rank\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(&first), lines(&scored(&[3, 2, 0, 1], by_rules)));
    assert!(
        scored(&[0, 1, 2, 3], "").contains(r#""score":40.0"#),
        "numbers are summed unless a rule is stated"
    );
    assert!(scored(&[0, 1, 2, 3], "merge = { name = \"same\" }").contains("merge-conflict"));
    assert!(scored(&[0, 1, 2, 3], "merge = { name = \"longest\" }").contains("unknown-value"));
}

const FOUR: &str = "id,lon,lat,floor_area_m2,cost_eur,public_access\nA,4.44,50.41,900,20000,true\nB,4.45,50.42,700,20000,true\nC,4.46,50.41,500,20000,true\nD,4.46,50.42,300,20000,true\n";

fn planned(plan: &str, decisions: &str) -> tempfile::TempDir {
    project(
        "[layers.buildings]\npath = \"b.csv\"",
        &format!("{CRITERION}[plan]\n{plan}\n"),
        &[("b.csv", FOUR.as_bytes()), ("decisions.toml", decisions.as_bytes())],
    )
}

fn decision(kind: &str, buildings: &str, more: &str) -> String {
    format!(
        "[[decision]]\nkind = \"{kind}\"\nbuildings = [{buildings}]\n{more}\nby = \"x\"\non = 2026-01-01\nwhy = \"y\"\n"
    )
}

/// Budgets that are hard hold to the cent: what gives way is named instead. Hundreds of locks beyond a budget are told in a few lines.
#[test]
fn hard_budgets_and_many_locks() {
    let locks = |count: usize| {
        (0..count)
            .map(|k| decision("lock", &format!("\"B{k:03}\""), "year = 2027"))
            .collect::<String>()
    };
    let row = |k: u32| {
        format!(
            "B{k:03},{},{},{},{}\n",
            4.4 + f64::from(k) / 1e4,
            50.4 + f64::from(k % 20) / 1e3,
            100 + k,
            5000 + 10 * k
        )
    };
    let rows = (0..400).map(row).collect::<Vec<String>>().concat();
    let city = |hard: &str, decisions: &str| {
        project(
            "[layers.buildings]\npath = \"b.csv\"",
            &format!(
                "{CRITERION}[plan]\nyears = [2027, 2028]\nbudget_eur = [100000, 40000]\n{hard}\n"
            ),
            &[
                ("b.csv", format!("id,lon,lat,floor_area_m2,cost_eur\n{rows}").as_bytes()),
                ("decisions.toml", decisions.as_bytes()),
            ],
        )
    };
    let plan = |folder: &tempfile::TempDir| {
        let done = maillage(&["plan", folder.path().to_str().unwrap(), "--json"]);
        let plan: Value = serde_json::from_str(stdout(&done).lines().last().unwrap()).unwrap();
        plan
    };
    let broken = |plan: &Value, kind: &str| {
        let lines = plan["rules"].as_array().unwrap().iter();
        lines
            .filter(|rule| {
                rule["rule"]["kind"] == kind && rule["violation"].as_f64().unwrap() > 0.0
            })
            .count()
    };
    let (soft, hard) = (city("", &locks(400)), city("hard = [\"budget\"]", &locks(400)));
    let (over, within) = (plan(&soft), plan(&hard));
    assert_eq!(
        (&over["status"], broken(&over, "budget"), broken(&over, "decision")),
        (&json!("repaired"), 1, 0)
    );
    assert_eq!((&within["status"], broken(&within, "budget")), (&json!("repaired"), 0));
    // As many of the locks are kept as there is money for: they cost 5000, 5010, ... EUR.
    assert_eq!(broken(&within, "decision"), 400 - 19);
    for folder in [&soft, &hard] {
        let done = maillage(&["plan", folder.path().to_str().unwrap(), "--language", "en"]);
        assert!(
            stdout(&done).lines().count() < 50
                && stderr(&done).lines().all(|line| line.len() < 700),
            "{}",
            stdout(&done)
        );
        std::fs::write(
            folder.path().join("plan.json"),
            format!("{}\n", if folder.path() == soft.path() { &over } else { &within }),
        )
        .unwrap();
        let verified = maillage(&[
            "verify",
            folder.path().join("plan.json").to_str().unwrap(),
            "--project",
            folder.path().to_str().unwrap(),
            "--language",
            "en",
        ]);
        // It breaks rules: exit code 1, but no word against the file.
        let said = stdout(&verified);
        assert!(
            verified.status.code() == Some(1)
                && said.contains("true to its inputs")
                && said.lines().all(|line| line.len() < 600),
            "{said}{}",
            stderr(&verified)
        );
    }
    let wrong = city("hard = [\"floors\"]", "");
    let done = maillage(&["plan", wrong.path().to_str().unwrap(), "--language", "en"]);
    assert!(
        stderr(&done).contains("“floors” is not known here; known are budget"),
        "{}",
        stderr(&done)
    );
}

/// A category that differs from one with a value by its accents alone is told, also where nobody else has the name.
#[test]
fn categories_that_look_alike() {
    let criterion = "[[criteria]]\nname = \"s\"\nattribute = \"sector\"\nvalue = { kind = \"categories\", map = { culture = 1.0 }, other = 0.5 }\nweight = 1\n";
    let folder = project(
        "[layers.buildings]\npath = \"b.csv\"",
        criterion,
        &[("b.csv", "id,lon,lat,sector\nA,4.44,50.41,Culturé\nB,4.45,50.41,sport\n".as_bytes())],
    );
    let said = stderr(&maillage(&["check", folder.path().to_str().unwrap(), "--language", "en"]));
    assert!(said.contains("category-near") && said.contains("did you mean 'culture'?"), "{said}");
    assert!(said.contains("'Culturé' (1)") && said.contains("'sport' (1)"), "{said}");
}

/// `explain` names the decision that holds a building and never a budget with room for it.
#[test]
fn reasons_are_true() {
    let decisions = decision("ban", "\"A\"", "") + &decision("lock", "\"D\"", "year = 2028");
    let folder = planned("years = [2027, 2028]\nbudget_eur = 50000", &decisions);
    let explained = |id: &str| {
        stdout(&maillage(&["explain", folder.path().to_str().unwrap(), id, "--language", "en"]))
    };
    let (banned, locked, free) = (explained("A"), explained("D"), explained("C"));
    assert!(
        banned.contains("A decision keeps it out: decision 1 (keep out A, ")
            && !banned.contains("place left"),
        "{banned}"
    );
    assert!(locked.contains("A decision equips it: decision 2 (equip in 2028 D, "), "{locked}");
    assert!(!free.contains("decision"), "{free}");
    // Held out by what ties it to who is banned, never by a budget.
    let tied = planned(
        "years = [2027, 2028]\nbudget_eur = 21000",
        &(decision("ban", "\"C\"", "") + &decision("together", "\"C\", \"A\"", "")),
    );
    let text =
        stdout(&maillage(&["explain", tied.path().to_str().unwrap(), "A", "--language", "en"]));
    assert!(
        text.contains("A decision keeps it out: decision 2 (together C, A, ")
            && !text.contains("place left"),
        "{text}"
    );
    // Who is banned is held out by the ban alone, and by no decision that does not tie anyone out.
    let apart = decision("ban", "\"C\"", "")
        + &decision("together", "\"C\", \"A\"", "")
        + &decision("apart", "\"A\", \"B\"", "");
    let tied = planned("years = [2027, 2028]\nbudget_eur = 21000", &apart);
    for (id, by) in [("C", "decision 1"), ("A", "decision 2")] {
        let text =
            stdout(&maillage(&["explain", tied.path().to_str().unwrap(), id, "--language", "en"]));
        assert!(
            text.matches("keeps it out").count() == 1
                && text.contains(&format!("keeps it out: {by} (")),
            "{text}"
        );
    }
    // In the language of who reads it.
    let french =
        stdout(&maillage(&["explain", folder.path().to_str().unwrap(), "A", "--language", "fr"]));
    assert!(french.contains("décision 1 (exclure A, "), "{french}");
    // Money for all of them in every year: no budget keeps anything out.
    let rich = planned("years = [2027, 2028]\nbudget_eur = 500000", "");
    for id in ["A", "B", "C", "D"] {
        let text =
            stdout(&maillage(&["explain", rich.path().to_str().unwrap(), id, "--language", "en"]));
        assert!(!text.contains("of the budget"), "{text}");
    }
}

/// Decisions that exclude each other are an error before the plan; what no year can pay for is told, however many locks it takes.
#[test]
fn decisions_that_cannot_be() {
    let pair = "\"A\", \"B\"";
    let told = |plan: &str, decisions: &str| {
        let done = maillage(&[
            "plan",
            planned(plan, decisions).path().to_str().unwrap(),
            "--language",
            "en",
        ]);
        (done.status.code(), stderr(&done))
    };
    let plan = "years = [2027, 2028]\nbudget_eur = 50000";
    let (code, text) = told(plan, &(decision("together", pair, "") + &decision("apart", pair, "")));
    assert!(
        code == Some(1) && text.contains("error[decisions-exclude]") && text.contains("A, B"),
        "{text}"
    );
    let (code, text) = told(
        plan,
        &(decision("before", pair, "")
            + &decision("before", "\"B\", \"C\"", "")
            + &decision("before", "\"C\", \"A\"", "")),
    );
    assert!(
        code == Some(1) && text.contains("error[decisions-exclude]") && text.contains("decision 3"),
        "{text}"
    );
    let (code, text) = told(
        plan,
        &(decision("before", pair, "same_year = true")
            + &decision("before", "\"B\", \"A\"", "same_year = true")),
    );
    assert!(
        code == Some(0) && !text.contains("decisions-exclude"),
        "in the same year they can: {text}"
    );
    // What follows from several: one of a group is banned; a row of more than there are years; a lock on who is banned.
    let forbidden = |decisions: &str| {
        let (code, text) = told(plan, decisions);
        assert!(text.contains("warning[decisions-forbid]"), "{text}");
        (code, text)
    };
    let (code, text) =
        forbidden(&(decision("together", "\"A\", \"C\"", "") + &decision("ban", "\"C\"", "")));
    assert!(
        code == Some(0)
            && text.contains("A, C can stand in no year (decision 1")
            && text.contains("decision 2"),
        "{text}"
    );
    let (_, text) = forbidden(&decision("before", "\"A\", \"B\", \"C\", \"D\"", ""));
    assert!(
        text.contains("C can stand in no year")
            && text.contains("D can stand in no year")
            && !text.contains("B can stand"),
        "{text}"
    );
    let (code, text) =
        forbidden(&(decision("lock", "\"A\"", "year = 2027") + &decision("ban", "\"A\"", "")));
    assert!(
        code == Some(1) && text.contains("A can stand in no year, and must be equipped"),
        "{text}"
    );
    let (_, text) = told(plan, &decision("ban", "\"A\"", ""));
    assert!(!text.contains("decisions-forbid"), "a ban by itself says so: {text}");
    let (_, text) = told(plan, &decision("together", "\"A\", \"B\", \"C\"", ""));
    assert!(text.contains("group-unaffordable") && text.contains("60,000 EUR"), "{text}");
    let (_, text) = told(plan, &decision("lock", "\"A\", \"B\", \"C\"", "year = 2027"));
    assert!(
        text.contains("locks-unaffordable")
            && text.contains("3 buildings locked in 2027 cost 60,000 EUR"),
        "{text}"
    );
    let (_, text) = told(plan, "[[decision]]\nkind = \"lock\"\nbuildings = [\"A\"]\nyear = 2027\n");
    assert!(text.contains("unsigned-decision"), "{text}");
    let (_, text) = told(plan, &decision("part_funded", "\"A\"", "amount_eur = 999999"));
    assert!(text.contains("funded-beyond-cost"), "{text}");
}

/// A plan says what its numbers do not: nothing fits, all scores are equal; an effect in per cent is a bound, and left out where it
/// means nothing; a claim of proof is believed only where it can be shown.
#[test]
fn no_more_than_is_known() {
    let table = |plan: &str, text: &str| {
        let folder = project(
            "[layers.buildings]\npath = \"b.csv\"",
            &format!("{CRITERION}[plan]\n{plan}\n"),
            &[("b.csv", text.as_bytes())],
        );
        stdout(&maillage(&["plan", folder.path().to_str().unwrap(), "--language", "en"]))
    };
    let poor = table("years = [2027]\nbudget_eur = 10000", FOUR);
    assert!(poor.contains("No candidate fits") && !poor.contains("has a price"), "{poor}");
    let shut = table("years = [2027]\nbudget_eur = 100000\nlimits = { floor_area_m2 = 0 }", FOUR);
    assert!(shut.contains("No candidate fits") && !shut.contains("has a price"), "{shut}");
    let alike = FOUR.replace(",900,", ",500,").replace(",700,", ",500,").replace(",300,", ",500,");
    assert!(
        table("years = [2027]\nbudget_eur = 50000", &alike)
            .contains("the choice among them is arbitrary")
    );
    assert!(
        !table("years = [2027]\nbudget_eur = 50000", FOUR).contains("eased by"),
        "what is proved by enumeration has no effect in per cent"
    );
    // A forged proof: the same file with a plan that is worth less.
    let folder = planned("years = [2027]\nbudget_eur = 50000", "");
    let out = folder.path().join("out");
    assert!(
        maillage(&["plan", folder.path().to_str().unwrap(), "--out", out.to_str().unwrap(), "-q"])
            .status
            .success()
    );
    let verify = || {
        maillage(&[
            "verify",
            out.join("plan.json").to_str().unwrap(),
            "--project",
            folder.path().to_str().unwrap(),
        ])
    };
    let honest = verify();
    assert!(honest.status.success(), "{}", stderr(&honest));
    let mut plan: Value =
        serde_json::from_slice(&std::fs::read(out.join("plan.json")).unwrap()).unwrap();
    plan["notes"] = json!(["scores_equal"]);
    std::fs::write(out.join("plan.json"), plan.to_string()).unwrap();
    assert_eq!(verify().status.code(), Some(1), "notes are recomputed");
    if let Some(shared) = shared() {
        let case = shared.join("cases/planner/proved-optimal");
        let done = maillage(&[
            "verify",
            case.join("out/plan.json").to_str().unwrap(),
            "--project",
            case.to_str().unwrap(),
        ]);
        assert_eq!(done.status.code(), Some(1), "{}", stdout(&done));
    }
}

/// What a reviewer found: each would have been read wrong, or refused for nothing.
#[test]
fn at_the_edges_of_the_rules() {
    // Money with points, every value with three digits behind them.
    let costs =
        "id,lon,lat,floor_area_m2,cost_eur\nA,4.44,50.41,300,12.500\nB,4.45,50.42,200,8.750\n";
    has(&csv("", costs), "error", "ambiguous-number");
    lacks(&csv("decimal = \".\"", costs), "ambiguous-number");
    // A text of several lines is a text.
    let text = "id,lon,lat,floor_area_m2,hours,days,note\nA,4.44,50.41,300,9,5,\"opens\nMon, Tue, Wed, Thu, Fri, Sat, Sun\"\n";
    let found = csv("", text);
    assert!(found.iter().all(|finding| finding["severity"] != "error"), "{found:#?}");
    // A code keeps its zeros where the decimal sign is stated; `where` finds it.
    let rows = "id;lon;lat;floor_area_m2;code\nA;4,44;50,41;300;01200\nB;4,45;50,42;200;01300\n";
    lacks(&csv("decimal = \",\"\nwhere = { code = [\"01200\"] }", rows), "no-features");
    // The members of crs in any order.
    let member = r#"{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"},"type":"name"},"features":["#;
    let one = point(r#""id":"A","floor_area_m2":3"#, 0.0, 0.0);
    lacks(&geojson(&format!("{member}{one}]}}")), "unknown-crs");
    // A merged building whose first row has no place, and one whose other row has an impossible one.
    let merged =
        |rows: &str| csv("key = \"merge\"", &format!("id,lon,lat,floor_area_m2,cost_eur\n{rows}"));
    for rows in ["A,,,1\nA,4.44,50.41,2\n", "A,4.44,50.41,2\nA,,,1\n"] {
        let found = merged(rows);
        assert!(found.iter().all(|finding| finding["severity"] != "error"), "{found:#?}");
    }
    assert!(
        merged("A,4.44,50.41,2\nA,-999,-999,1\n")
            .iter()
            .any(|finding| finding["severity"] == "error")
    );
    // What is left out for its place is out of the plan as well; a layer in the wrong CRS is no feature to leave out.
    let outlines = collection(&[square(r#""name":"D""#, -500.0, -500.0, 4000.0, 4000.0)]);
    let swapped = format!("{POINTS}X,50.41,4.44,10,true\n");
    let folder = project(
        "[layers.buildings]\npath = \"b.csv\"\non_error = \"drop\"\n[layers.districts]\npath = \"d.geojson\"",
        &[CRITERION, PLAN].concat(),
        &[("b.csv", swapped.as_bytes()), ("d.geojson", outlines.as_bytes())],
    );
    has(&findings(folder.path()), "warning", "features-dropped");
    assert!(
        !stdout(&maillage(&["score", folder.path().to_str().unwrap(), "--json"]))
            .contains("\"id\":\"X\"")
    );
    has(
        &csv(
            "on_error = \"drop\"\ncrs = \"EPSG:31370\"",
            "id,x,y,floor_area_m2\nA,802785,7035859,1\nB,802785,7035959,1\nC,802885,7035859,1\n",
        ),
        "error",
        "outside-crs-area",
    );
    // A small island lies where the grid of countries has sea.
    lacks(
        &csv("", "id,lon,lat,floor_area_m2\nA,12.60,35.50,3\nB,12.61,35.51,4\nC,12.60,35.51,5\n"),
        "one-place",
    );
    let island =
        csv("", "id,lon,lat,floor_area_m2\nA,12.60,35.50,3\nB,12.61,35.51,4\nC,12.60,35.51,5\n");
    assert!(island.iter().all(|finding| finding["severity"] != "error"), "{island:#?}");
    // A path-loss table is not written over itself.
    let table = folder.path().join("a.csv");
    std::fs::write(&table, "f_GHz,d_m\n5,10\n").unwrap();
    let done = maillage(&[
        "path-loss",
        "--model",
        "free-space",
        "--csv",
        table.to_str().unwrap(),
        "--out",
        table.to_str().unwrap(),
    ]);
    assert_eq!(
        (done.status.code(), std::fs::read_to_string(&table).unwrap().as_str()),
        (Some(2), "f_GHz,d_m\n5,10\n")
    );
    // `check` tells of decisions before any plan.
    let folder = planned(
        "years = [2027, 2028]\nbudget_eur = [50000, 50000]\ncarry_over = 0.1",
        &decision("together", "\"A\", \"B\", \"C\"", ""),
    );
    has(&findings(folder.path()), "warning", "group-unaffordable");
}
