//! Cases of the field that are about one thing each: planners, public bug reports, GIS staff. What a theme of its own holds stands there
//! (`misread.rs`, `data_kept.rs`, `outputs.rs`).

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on says where; what is skipped is said

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use maillage::model::{Cell, Kind, Layer};
use maillage_layers::{ReadOptions, read};
use maillage_tests::town::{collection, point, square, town, write};
use maillage_tests::{maillage, root, shared, stderr, stdout};
use serde_json::{Value, json};
use tempfile::TempDir;

const CRITERION: &str = "[[criteria]]\nname = \"a\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n";
const PLAN: &str = "[plan]\nyears = [2027]\nbudget_eur = 50000\n";
const FOUR: &str = "id,lon,lat,floor_area_m2,cost_eur,public_access\nA,4.44,50.41,900,20000,true\nB,4.45,50.42,700,20000,true\nC,4.46,50.41,500,20000,true\nD,4.46,50.42,300,20000,true\n";

fn folder_with(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// A project in English whose buildings are `b.csv`.
fn project(layer: &str, more: &str, rows: &str) -> TempDir {
    let toml = format!(
        "[project]\nlanguage = \"en\"\n[layers.buildings]\npath = \"b.csv\"\n{layer}\n{more}"
    );
    folder_with(&[("maillage.toml", toml.as_bytes()), ("b.csv", rows.as_bytes())])
}

fn run(folder: &Path, more: &[&str]) -> (PathBuf, Output) {
    let out = folder.join("out");
    let done = maillage(
        &[&["run", folder.to_str().unwrap(), "--out", out.to_str().unwrap()], more].concat(),
    );
    (out, done)
}

fn findings(folder: &Path) -> Vec<Value> {
    let done = maillage(&["check", folder.to_str().unwrap(), "--json"]);
    stdout(&done).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[track_caller]
fn has<'a>(found: &'a [Value], severity: &str, code: &str) -> &'a Value {
    let one =
        found.iter().find(|finding| finding["code"] == code && finding["severity"] == severity);
    one.unwrap_or_else(|| panic!("no {severity} {code} in {found:#?}"))
}

fn text_of(path: &Path) -> String {
    String::from_utf8_lossy(
        &std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    )
    .into_owned()
}

fn json_of(path: &Path) -> Value {
    serde_json::from_str(&text_of(path)).unwrap()
}

fn load(path: &Path) -> Layer {
    let mut layer = Layer::default();
    read(path, &ReadOptions::default(), &mut |batch, _| {
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    layer
}

fn convert(input: &Path, output: &Path, more: &[&str]) -> Output {
    maillage(&[&["convert", input.to_str().unwrap(), output.to_str().unwrap()], more].concat())
}

/// A script for Python's sqlite3; false, with a printed reason, where there is no Python.
fn sqlite(file: &Path, script: &str) -> bool {
    let script = format!(
        "import sqlite3; c = sqlite3.connect({:?}); {script}; c.commit()",
        file.display().to_string()
    );
    match Command::new("python3").args(["-c", &script]).output() {
        Ok(done) => {
            assert!(done.status.success(), "{}", stderr(&done));
            true
        }
        Err(_) => {
            println!("skipped: python3 is not here");
            false
        }
    }
}

mod planners {
    use super::*;

    /// A cost of 12.50 EUR is doubted (planner 2).
    #[test]
    fn costs_of_a_few_euros_are_doubted() {
        let folder = project(
            "decimal = \",\"",
            &[CRITERION, PLAN].concat(),
            "id;lon;lat;floor_area_m2;cost_eur\nA;4,44;50,41;300;12,50\n",
        );
        has(&findings(folder.path()), "warning", "cost-low");
    }

    /// What costs rest on is said: no technology, no area; and the chart says what the amounts hold (planner 9).
    #[test]
    fn assumptions_of_costs_are_said() {
        let criterion = "[[criteria]]\nname = \"f\"\nattribute = \"footfall_per_week\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n";
        let rows = "id,lon,lat,footfall_per_week,public_access\nA,4.44,50.41,300,true\nB,4.45,50.42,900,true\n";
        let folder = project("", &[criterion, PLAN].concat(), rows);
        let found = findings(folder.path());
        assert!(
            found
                .iter()
                .any(|finding| finding["code"] == "column-absent"
                    && finding["column"] == "technology"),
            "{found:#?}"
        );
        let area = has(&found, "note", "area-imputed")["message"].as_str().unwrap().to_owned();
        assert!(area.contains("no building has a floor area"), "{area}");
        let (out, done) = run(folder.path(), &["--quiet"]);
        assert!(done.status.success(), "{}", stderr(&done));
        assert!(text_of(&out.join("spend.svg")).contains("VAT"));
    }

    /// Nine sectors of long names fit into the picture, on as many lines as they take (planner 13).
    #[test]
    fn long_legends_stay_in_the_picture() {
        let sector = |k: u32| format!("a sector of the city with a rather long name: number {k}");
        let row = |k: u32| {
            format!("B{k},{},50.41,{},{}\n", 4.4 + f64::from(k) / 100.0, 100 + 50 * k, sector(k))
        };
        let rows =
            "id,lon,lat,floor_area_m2,sector\n".to_owned() + &(1..=9).map(row).collect::<String>();
        let folder = project(
            "",
            &[CRITERION, "[plan]\nyears = [2027]\nbudget_eur = 500000\n"].concat(),
            &rows,
        );
        let (out, done) = run(folder.path(), &["--quiet"]);
        assert!(done.status.success(), "{}", stderr(&done));
        let svg = text_of(&out.join("spend.svg"));
        let attribute = |tag: &str, name: &str| -> f64 {
            let at = tag.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
            tag[at..].split('"').next().unwrap().parse().unwrap()
        };
        let (_, view) = svg.split_once("viewBox=\"").unwrap();
        let width: f64 = view.split(' ').nth(2).unwrap().parse().unwrap();
        let mut lines = std::collections::BTreeSet::new();
        for tag in svg
            .split("<text")
            .skip(1)
            .map(|rest| rest.split("</text>").next().unwrap())
            .filter(|tag| tag.contains("a sector of"))
        {
            let text = tag.rsplit('>').next().unwrap();
            // Half an em is less than the mean letter of a sans-serif.
            let end = attribute(tag, "x")
                + 0.45 * attribute(tag, "font-size") * text.trim().chars().count() as f64;
            assert!(end <= width, "{text} ends at {end} of {width}");
            lines.insert(attribute(tag, "y") as i64);
        }
        assert!(lines.len() > 1, "{lines:?}");
    }

    /// A claim of proof that the file cannot show is not believed (planner 17).
    #[test]
    fn a_forged_proof_is_found() {
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(root().join("data/charleroi")).unwrap() {
            let file = file.unwrap().path();
            std::fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
        let (dir, out) = (folder.path().to_str().unwrap(), folder.path().join("out"));
        assert!(
            maillage(&[
                "plan",
                dir,
                "--quiet",
                "--effort",
                "quick",
                "--out",
                out.to_str().unwrap()
            ])
            .status
            .success()
        );
        let mut plan = json_of(&out.join("plan.json"));
        assert_eq!(plan["proved_optimal"], false, "the sample city at quick effort has a gap");
        plan["proved_optimal"] = json!(true);
        std::fs::write(out.join("plan.json"), plan.to_string()).unwrap();
        let verified =
            maillage(&["verify", out.join("plan.json").to_str().unwrap(), "--project", dir]);
        assert!(
            verified.status.code() == Some(1) && stderr(&verified).contains("proved_optimal"),
            "{}",
            stderr(&verified)
        );
    }

    /// The pictures of a repaired plan name the broken rule in the colour of alarm; its table states no effect in per cent (planner 18, 20).
    #[test]
    fn pictures_name_broken_rules() {
        let locks = "[[decision]]\nkind = \"lock\"\nbuildings = [\"A\", \"B\", \"C\"]\nyear = 2027\nby = \"x\"\non = 2026-01-01\nwhy = \"y\"\n";
        let folder = project("", &[CRITERION, PLAN].concat(), FOUR);
        std::fs::write(folder.path().join("decisions.toml"), locks).unwrap();
        let (out, done) = run(folder.path(), &["--language", "en"]);
        assert_eq!(done.status.code(), Some(1), "{}", stderr(&done));
        assert_eq!(json_of(&out.join("plan.json"))["status"], "repaired");
        assert!(!stdout(&done).contains("eased by"), "{}", stdout(&done));
        for picture in ["waves.svg", "spend.svg"] {
            let svg = text_of(&out.join(picture));
            let told = svg.split("<text").find(|tag| {
                tag.contains("budget")
                    && tag.contains("2027")
                    && tag.to_lowercase().contains("#9b2d0f")
            });
            assert!(told.is_some(), "{picture} does not name the budget of 2027 in red");
        }
    }

    /// A collection within a collection is named, with what takes its features out (planner 25).
    #[test]
    fn a_nested_collection_has_its_remedy() {
        let inner = collection(&[point(r#""id":"A","s":"x","floor_area_m2":3"#, 0.0, 0.0)]);
        let toml = format!(
            "[layers.buildings]\npath = \"b.geojson\"\ncolumns = {{ sector = \"s\" }}\n{CRITERION}{PLAN}"
        );
        let folder = folder_with(&[
            ("maillage.toml", toml.as_bytes()),
            ("b.geojson", collection(&[inner]).as_bytes()),
        ]);
        let found = findings(folder.path());
        assert!(has(&found, "error", "nested-collection")["hint"].as_str().unwrap().contains("jq"));
        assert!(
            found.iter().all(|finding| finding["code"] != "mapped-column-missing"),
            "{found:#?}"
        );
    }

    /// A choice among equals is called arbitrary on the picture, and `explain` says how many are equal (planner 28).
    #[test]
    fn a_choice_among_equals_is_called_so() {
        let alike =
            FOUR.replace(",900,", ",500,").replace(",700,", ",500,").replace(",300,", ",500,");
        let folder = project("", &[CRITERION, PLAN].concat(), &alike);
        let (out, done) = run(folder.path(), &["--quiet", "--language", "en"]);
        assert!(done.status.success(), "{}", stderr(&done));
        assert!(text_of(&out.join("waves.svg")).contains("arbitrary"));
        let told = stdout(&maillage(&[
            "explain",
            folder.path().to_str().unwrap(),
            "A",
            "--language",
            "en",
        ]));
        assert!(told.contains("as 3 others do"), "{told}");
    }

    /// A decision may name a zone as the plan does or as its layer does (planner 30).
    #[test]
    fn zones_go_by_either_name() {
        let plan = |name: &str| {
            let folder = tempfile::tempdir().unwrap();
            town(folder.path());
            let ban = format!(
                "[[decision]]\nkind = \"ban\"\nbuildings = [\"{name}\"]\nby = \"x\"\non = 2026-01-01\nwhy = \"y\"\n"
            );
            write(folder.path(), "decisions.toml", &ban);
            let done = maillage(&["plan", folder.path().to_str().unwrap(), "--json"]);
            assert!(done.status.success(), "{name}: {}{}", stdout(&done), stderr(&done));
            let plan: Value = serde_json::from_str(stdout(&done).lines().last().unwrap()).unwrap();
            plan["waves"].clone()
        };
        let waves = plan("quay");
        assert_eq!(waves, plan("zone:quay"));
        assert!(!waves.to_string().contains("zone:quay"), "{waves}");
    }

    /// A folder that cannot be made is named (planner 31).
    #[test]
    fn init_names_what_it_cannot_make() {
        let folder = folder_with(&[("file", b"text")]);
        let target = folder.path().join("file/project");
        let done = maillage(&["init", target.to_str().unwrap()]);
        assert_eq!(done.status.code(), Some(1), "{}", stderr(&done));
        assert!(stderr(&done).contains(target.to_str().unwrap()), "{}", stderr(&done));
    }
}

mod reports {
    use super::*;

    fn share(folder: &Path) -> (f64, String) {
        let out = folder.join("out");
        let done = maillage(&[
            "coverage",
            folder.to_str().unwrap(),
            "--json",
            "--out",
            out.to_str().unwrap(),
        ]);
        let line = stdout(&done)
            .lines()
            .find(|line| line.contains("\"zone\":\"quay\""))
            .map(str::to_owned);
        let zone: Value = serde_json::from_str(
            &line.unwrap_or_else(|| panic!("{}{}", stdout(&done), stderr(&done))),
        )
        .unwrap();
        (zone["share_at_level"].as_f64().unwrap(), stdout(&done) + &stderr(&done))
    }

    /// An access point drawn on a corner or on the edge of a house covers what one a hand's breadth before it covers (reports 1).
    #[test]
    fn points_on_a_wall_stand_before_it() {
        let at = |x: f64, y: f64| {
            let folder = tempfile::tempdir().unwrap();
            town(folder.path());
            write(
                folder.path(),
                "footprints.geojson",
                &collection(&[square(r#""height_m":9"#, 50.0, 20.0, 20.0, 10.0)]),
            );
            write(
                folder.path(),
                "access_points.geojson",
                &collection(&[point(r#""id":"A1","height_m":4"#, x, y)]),
            );
            share(folder.path())
        };
        let free = at(49.7, 19.7).0;
        for (x, y) in [(50.0, 20.0), (60.0, 20.0)] {
            let (on, said) = at(x, y);
            let before = if x == 50.0 { free } else { at(60.0, 19.7).0 };
            assert!((on - before).abs() < 0.02, "{x} {y}: {on} on the wall, {before} before it");
            assert!(said.contains("mounts-off-walls"), "{said}");
        }
    }

    /// Two bands on one mount are two access points: both are listed with their channels, and the one that serves nothing is told (reports 7).
    #[test]
    fn two_bands_on_one_mount_are_both_listed() {
        let folder = tempfile::tempdir().unwrap();
        town(folder.path());
        let points = [
            r#""id":"A1","mount":"M1","band":"5""#,
            r#""id":"A2","mount":"M1","band":"2.4","eirp_dbm":5"#,
        ];
        write(
            folder.path(),
            "access_points.geojson",
            &collection(&points.map(|properties| point(properties, 0.0, 0.0))),
        );
        let (_, said) = share(folder.path());
        let rows = load(&folder.path().join("out/coverage_access_points.csv"));
        let cells = |name: &str| {
            rows.table.column(name).unwrap().iter().map(Cell::display).collect::<Vec<_>>()
        };
        assert_eq!(cells("id"), ["A1", "A2"]);
        assert!(
            cells("channel").iter().all(|channel| channel.parse::<f64>().unwrap() > 0.0),
            "{:?}",
            cells("channel")
        );
        assert!(said.contains("serves-nothing"), "{said}");
    }

    /// That an area's residents count by its middle in the plan is said where the area is larger than a walk (reports 8).
    #[test]
    fn residents_by_the_middle_are_said() {
        let residents =
            collection(&[square(r#""population":1000"#, -2000.0, -2000.0, 4000.0, 4000.0)]);
        let toml = format!(
            "[project]\nlanguage = \"en\"\n[layers.buildings]\npath = \"b.csv\"\n[layers.residents]\n{CRITERION}{PLAN}coverage_weight = 1\n"
        );
        let folder = folder_with(&[
            ("maillage.toml", toml.as_bytes()),
            ("b.csv", FOUR.as_bytes()),
            ("residents.geojson", residents.as_bytes()),
        ]);
        let (out, done) = run(folder.path(), &["--language", "en"]);
        assert!(done.status.success(), "{}", stderr(&done));
        assert!(stderr(&done).contains("warning[residents-by-middle]"), "{}", stderr(&done));
        assert!(
            json_of(&out.join("plan.json"))["notes"]
                .as_array()
                .unwrap()
                .contains(&json!("residents_by_middle"))
        );
        assert!(stdout(&done).contains("by its middle"), "{}", stdout(&done));
    }

    /// A GeoPackage whose CRS has three dimensions, another authority or a compound is read by its definition (reports 10).
    #[test]
    fn geopackages_declare_their_crs_in_many_ways() {
        let Some(shared) = shared() else { return };
        let folder = tempfile::tempdir().unwrap();
        for name in ["crs84", "gps-3d", "lambert72-ostend"] {
            let output = folder.path().join(format!("{name}.geojson"));
            let done = convert(&shared.join(format!("cases/reports/10/{name}.gpkg")), &output, &[]);
            assert!(done.status.success(), "{name}: {}", stderr(&done));
            let layer = load(&output);
            assert!(!layer.is_empty(), "{name}");
            for [lon, lat] in layer.geometries.all_coords() {
                assert!(
                    (4.3..4.6).contains(lon) && (50.3..50.5).contains(lat),
                    "{name}: {lon}, {lat} is not in Charleroi"
                );
            }
        }
    }

    /// An amount beyond all reason says how much may be written (reports 11).
    #[test]
    fn budgets_have_a_range() {
        let folder =
            project("", &format!("{CRITERION}[plan]\nyears = [2027]\nbudget_eur = 1e15\n"), FOUR);
        assert!(
            has(&findings(folder.path()), "error", "bad-budget")["hint"]
                .as_str()
                .unwrap()
                .contains("from 0 to")
        );
    }

    /// GeoJSON that `convert` writes turns its rings as RFC 7946 says, whichever way the shapefile turned them (reports 14, gis 25).
    #[test]
    fn converted_rings_turn_the_right_way() {
        let hole = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A"},"geometry":{"type":"Polygon","coordinates":[[[4.4,50.4],[4.4,50.5],[4.5,50.5],[4.5,50.4],[4.4,50.4]],[[4.42,50.42],[4.44,50.42],[4.44,50.44],[4.42,50.44],[4.42,50.42]]]}}]}"#;
        let folder = folder_with(&[("a.geojson", hole.as_bytes())]);
        let (shp, back) = (folder.path().join("a.shp"), folder.path().join("back.geojson"));
        assert!(
            convert(&folder.path().join("a.geojson"), &shp, &[]).status.success()
                && convert(&shp, &back, &[]).status.success()
        );
        for file in [&back, &folder.path().join("again.geojson")] {
            if file != &back {
                assert!(convert(&folder.path().join("a.geojson"), file, &[]).status.success());
            }
            let rings = json_of(file)["features"][0]["geometry"]["coordinates"].clone();
            let area = |ring: &Value| -> f64 {
                let at = |k: usize, axis: usize| ring[k][axis].as_f64().unwrap();
                (1..ring.as_array().unwrap().len())
                    .map(|k| at(k - 1, 0) * at(k, 1) - at(k, 0) * at(k - 1, 1))
                    .sum()
            };
            assert!(area(&rings[0]) > 0.0 && area(&rings[1]) < 0.0, "{rings}");
        }
    }

    /// Exchanged axes are told as such, also where the project states its grid (reports 21).
    #[test]
    fn exchanged_axes_before_a_stated_grid() {
        let toml = format!(
            "[project]\ngrid = \"EPSG:3812\"\n[layers.buildings]\npath = \"b.csv\"\n{CRITERION}{PLAN}"
        );
        let rows = "id,lat,lon,floor_area_m2\nA,4.44,50.41,3\nB,4.45,50.42,4\nC,4.46,50.41,5\n";
        let folder = folder_with(&[("maillage.toml", toml.as_bytes()), ("b.csv", rows.as_bytes())]);
        let found = findings(folder.path());
        has(&found, "error", "swapped-axes");
        assert!(found.iter().all(|finding| finding["code"] != "wrong-grid"), "{found:#?}");
    }

    /// A CRS stated over a right one, that puts the layer far away, is refused and nothing is written (reports 22).
    #[test]
    fn a_crs_that_leads_far_away_is_refused() {
        let Some(shared) = shared() else { return };
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("o.geojson");
        let done = convert(
            &shared.join("cases/reports/22/lambert93.shp"),
            &output,
            &["--crs", "EPSG:31370"],
        );
        assert_eq!(done.status.code(), Some(1), "{}", stderr(&done));
        assert!(
            stderr(&done).contains("outside-crs-area") && !output.exists(),
            "{}",
            stderr(&done)
        );
    }

    /// A file that its ending calls something else is named for what it is, without a control sign on the terminal (reports 29).
    #[test]
    fn files_by_another_name_are_told() {
        let kml = "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document/></kml>";
        let esri = r#"{"displayFieldName":"","geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":[{"attributes":{"id":1},"geometry":{"x":4.44,"y":50.41}}]}"#;
        for (name, bytes, code) in [
            ("a.geojson", kml.as_bytes(), "wrong-ending"),
            ("b.geojson", esri.as_bytes(), "not-geojson"),
            ("c.csv", b"PK\x03\x04\x14\x00\x08\x1b[31m", "wrong-ending"),
        ] {
            let folder = folder_with(&[(name, bytes)]);
            let done = convert(&folder.path().join(name), &folder.path().join("o.gpkg"), &[]);
            assert!(
                done.status.code() == Some(1) && stderr(&done).contains(code),
                "{name}: {}",
                stderr(&done)
            );
            assert!(
                stderr(&done).bytes().all(|byte| byte >= 0x20 || byte == b'\n'),
                "{name}: {}",
                stderr(&done)
            );
            // What could not be read is not said to look like degrees (gis 27).
            assert!(!stderr(&done).contains("assumed-crs"), "{name}: {}", stderr(&done));
        }
    }
}

mod gis {
    use super::*;

    /// `convert` runs the checks: exchanged axes, and a layer without any place (gis 7).
    #[test]
    fn convert_checks_what_it_reads() {
        let place = |lon: f64, lat: f64, id: u32| {
            format!(
                r#"{{"type":"Feature","properties":{{"id":"{id}"}},"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}"#
            )
        };
        let nowhere = |id: u32| {
            format!(r#"{{"type":"Feature","properties":{{"id":"{id}"}},"geometry":null}}"#)
        };
        let swapped =
            collection(&[place(50.41, 4.44, 1), place(50.42, 4.45, 2), place(50.43, 4.44, 3)]);
        for (text, code) in
            [(swapped, "swapped-axes"), (collection(&[nowhere(1), nowhere(2)]), "null-geometry")]
        {
            let folder = folder_with(&[("a.geojson", text.as_bytes())]);
            let output = folder.path().join("o.gpkg");
            let done = convert(&folder.path().join("a.geojson"), &output, &[]);
            assert!(stderr(&done).contains(code), "{}", stderr(&done));
            assert!(done.status.code() == Some(1) && !output.exists(), "{code}: {}", stderr(&done));
        }
    }

    /// Every file of the coverage says which plan's project it belongs to and what notice goes with it (gis 9).
    #[test]
    fn coverage_files_say_what_they_rest_on() {
        let folder = tempfile::tempdir().unwrap();
        town(folder.path());
        let settings = text_of(&folder.path().join("maillage.toml"));
        let noticed = settings.replacen("[project]", "[project]\nnotice = \"Only a test 42\"", 1);
        assert_ne!(settings, noticed);
        write(folder.path(), "maillage.toml", &noticed);
        let (out, done) = run(folder.path(), &["--quiet"]);
        assert!(done.status.success(), "{}", stderr(&done));
        let id =
            json_of(&out.join("plan.json"))["passport"]["plan_id"].as_str().unwrap().to_owned();
        let files: Vec<PathBuf> =
            std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
        let of_coverage = files.iter().filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with("coverage") && !name.ends_with("metadata.json")
        });
        let mut seen = 0;
        for path in of_coverage {
            let beside = path.with_file_name(format!(
                "{}-metadata.json",
                path.file_name().unwrap().to_str().unwrap()
            ));
            let text =
                text_of(path) + &if beside.exists() { text_of(&beside) } else { String::new() };
            assert!(text.contains("Only a test 42"), "{} has no notice", path.display());
            assert!(text.contains(&id), "{} does not say {id}", path.display());
            seen += 1;
        }
        assert!(seen >= 4, "{files:?}");
    }

    /// A GeoPackage says when its contents changed: the project's date, so that the same inputs give the same bytes (gis 11).
    #[test]
    fn a_geopackage_says_its_date() {
        let toml = format!(
            "[project]\ndate = \"2026-11-29\"\n[layers.buildings]\npath = \"b.csv\"\n{CRITERION}{PLAN}"
        );
        let folder = folder_with(&[("maillage.toml", toml.as_bytes()), ("b.csv", FOUR.as_bytes())]);
        let (out, done) = run(folder.path(), &["--quiet", "--format", "gpkg"]);
        assert!(done.status.success(), "{}", stderr(&done));
        sqlite(
            &out.join("buildings.gpkg"),
            "found = c.execute('select last_change from gpkg_contents').fetchone()[0]; assert found.startswith('2026-11-29'), found",
        );
    }

    /// GeoParquet in a projected CRS says it in PROJJSON, with the kinds of geometry and the box (gis 12).
    #[test]
    fn geoparquet_declares_a_projected_crs() {
        let folder = folder_with(&[("b.csv", FOUR.as_bytes())]);
        let output = folder.path().join("b.parquet");
        let done = convert(&folder.path().join("b.csv"), &output, &["--to-crs", "EPSG:31370"]);
        assert!(done.status.success(), "{}", stderr(&done));
        let text = text_of(&output);
        for part in [
            "\"type\":\"ProjectedCRS\"",
            "\"geometry_types\":[\"Point\"]",
            "\"bbox\"",
            "Lambert Conic Conformal (2SP)",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }

    /// Solids and curves are named by kind, whatever file they come in (gis 16).
    #[test]
    fn solids_and_curves_are_named() {
        let folder =
            folder_with(&[("p.csv", b"id,wkt\nA,\"POLYGON((4 50,4.1 50,4.1 50.1,4 50))\"\n")]);
        let file = folder.path().join("p.gpkg");
        assert!(convert(&folder.path().join("p.csv"), &file, &[]).status.success());
        let base = std::fs::read(&file).unwrap();
        for (kind, name) in [(15u32, "POLYHEDRALSURFACE"), (16, "TIN"), (9, "COMPOUNDCURVE")] {
            std::fs::write(&file, &base).unwrap();
            let body = [&[1u8][..], &kind.to_le_bytes(), &0u32.to_le_bytes()].concat();
            let blob = [b"GP\x00\x01".to_vec(), 4326i32.to_le_bytes().to_vec(), body].concat();
            let hex = blob.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
            if !sqlite(&file, &format!("c.execute(\"UPDATE p SET geom = X'{hex}'\")")) {
                return;
            }
            let done = convert(&file, &folder.path().join("o.geojson"), &[]);
            let said = stderr(&done);
            assert!(
                done.status.code() == Some(1)
                    && said.contains("invalid-geometry")
                    && said.contains(name),
                "{name}: {said}"
            );
        }
    }

    /// What stands in the -wal beside a GeoPackage is part of it: read, and in the passport (gis 17); a locked one is told in words (gis 18).
    #[test]
    fn a_geopackage_that_is_open_elsewhere() {
        let folder = project("", &[CRITERION, PLAN].concat(), FOUR);
        let dir = folder.path().to_str().unwrap();
        let file = folder.path().join("b.gpkg");
        assert!(convert(&folder.path().join("b.csv"), &file, &[]).status.success());
        let toml = text_of(&folder.path().join("maillage.toml")).replace("b.csv", "b.gpkg");
        write(folder.path(), "maillage.toml", &toml);
        // Another program leaves a change in the log: it ends without closing the file.
        let script = format!(
            "import os, sqlite3; c = sqlite3.connect({:?}); c.execute('pragma journal_mode=wal'); c.execute('pragma wal_autocheckpoint=0'); c.execute(\"update b set floor_area_m2 = 1 where id = 'A'\"); c.commit(); os._exit(0)",
            file.display().to_string()
        );
        if Command::new("python3").args(["-c", &script]).output().is_err() {
            println!("skipped: python3 is not here");
            return;
        }
        assert!(folder.path().join("b.gpkg-wal").metadata().is_ok_and(|log| log.len() > 0));
        let (out, done) = run(folder.path(), &["--quiet"]);
        assert!(done.status.success(), "{}", stderr(&done));
        let plan = json_of(&out.join("plan.json"));
        assert!(
            plan["passport"]["inputs"]
                .as_object()
                .unwrap()
                .keys()
                .any(|name| name.ends_with("b.gpkg-wal")),
            "{}",
            plan["passport"]
        );
        assert_eq!(
            json_of(&out.join("buildings.geojson"))["features"][0]["properties"]["floor_area_m2"],
            json!(1),
            "the change was read"
        );
        let hold = "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('pragma journal_mode=delete'); c.execute('begin exclusive'); print('held', flush=True); time.sleep(30)";
        let mut holder = Command::new("python3")
            .args(["-c", hold, file.to_str().unwrap()])
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0u8; 4];
        std::io::Read::read_exact(holder.stdout.as_mut().unwrap(), &mut first).unwrap();
        let done = maillage(&["check", dir]);
        holder.kill().unwrap();
        holder.wait().unwrap();
        assert!(
            done.status.code() == Some(1) && stderr(&done).contains("another program is writing"),
            "{}",
            stderr(&done)
        );
    }

    /// The raster carries statistics, a predictor for its numbers and bands that are no colours (gis 19).
    #[test]
    fn rasters_say_what_viewers_ask() {
        use tiff::decoder::Decoder;
        use tiff::tags::Tag;
        let folder = tempfile::tempdir().unwrap();
        town(folder.path());
        let out = folder.path().join("out");
        assert!(
            maillage(&[
                "coverage",
                folder.path().to_str().unwrap(),
                "--quiet",
                "--out",
                out.to_str().unwrap()
            ])
            .status
            .success()
        );
        let path = out.join("coverage_quay.tif");
        let mut decoder = Decoder::new(std::fs::File::open(&path).unwrap()).unwrap();
        assert_eq!(decoder.get_tag_u32(Tag::Predictor).unwrap(), 3);
        assert!(decoder.get_tag_u32_vec(Tag::ExtraSamples).unwrap().iter().all(|kind| *kind == 0));
        assert!(text_of(&path).contains("STATISTICS_MINIMUM"));
    }

    /// Columns named after a CRS hold coordinates in it; `convert` says how a column of both is named (gis 26).
    #[test]
    fn coordinates_by_the_names_of_columns() {
        let folder = folder_with(&[
            ("l.csv", b"id;X_LAMBERT72;Y_LAMBERT72\nA;155000;121000\nB;155500;121500\n"),
            ("p.csv", b"id;geo_point_2d\nA;50.41, 4.44\nB;50.42, 4.45\n"),
        ]);
        let output = folder.path().join("o.geojson");
        let done = convert(&folder.path().join("l.csv"), &output, &["--crs", "EPSG:31370"]);
        assert!(done.status.success(), "{}", stderr(&done));
        let [lon, lat] = load(&output).geometries.all_coords()[0];
        assert!((4.3..4.6).contains(&lon) && (50.3..50.5).contains(&lat), "{lon}, {lat}");
        let pairs = folder.path().join("p.csv");
        let refused = convert(&pairs, &output, &[]);
        assert!(
            refused.status.code() == Some(1) && stderr(&refused).contains("--xy"),
            "{}",
            stderr(&refused)
        );
        let done = convert(&pairs, &output, &["--xy", "geo_point_2d", "--order", "lat-lon"]);
        assert!(done.status.success(), "{}", stderr(&done));
        assert_eq!(load(&output).geometries.all_coords()[0], [4.44, 50.41]);
    }

    /// A FlatGeobuf has its index, by which a viewer reads a part, and says its kind of geometry (gis 28). Offsets: FlatGeobuf's header
    /// schema, read by a program that GDAL ships where it is here.
    #[test]
    fn a_flatgeobuf_has_its_index() {
        let folder = folder_with(&[("b.csv", FOUR.as_bytes())]);
        let output = folder.path().join("b.fgb");
        assert!(convert(&folder.path().join("b.csv"), &output, &[]).status.success());
        let Ok(info) =
            Command::new("ogrinfo").args(["-so", "-al", output.to_str().unwrap()]).output()
        else {
            println!("skipped: ogrinfo is not here (Debian's gdal-bin)");
            return;
        };
        let said = stdout(&info);
        assert!(said.contains("Geometry: Point"), "{said}");
        // The index stands between the header and the features: 40 bytes for a node, one root and four leaves.
        let bytes = std::fs::read(&output).unwrap();
        let header = u32::from_le_bytes(bytes[8..12].try_into().unwrap()) as usize;
        let node = |k: usize| {
            let at = 12 + header + 40 * k;
            [0, 8, 16, 24].map(|offset| {
                f64::from_le_bytes(bytes[at + offset..at + offset + 8].try_into().unwrap())
            })
        };
        assert_eq!(node(0), [4.44, 50.41, 4.46, 50.42], "the root holds the box of all");
    }

    /// Truth values of a shapefile are logical, and its .prj states no transformation to WGS 84 (gis 29).
    #[test]
    fn shapefiles_as_their_readers_expect() {
        let folder = folder_with(&[("b.csv", FOUR.as_bytes())]);
        let output = folder.path().join("b.shp");
        assert!(
            convert(&folder.path().join("b.csv"), &output, &["--to-crs", "EPSG:31370"])
                .status
                .success()
        );
        let layer = load(&output);
        let column = layer
            .table
            .columns()
            .iter()
            .find(|column| column.name().starts_with("public_acc"))
            .unwrap();
        assert_eq!(column.kind(), Kind::Bool);
        let prj = text_of(&output.with_extension("prj"));
        assert!(prj.contains("PROJCS") && !prj.contains("TOWGS84"), "{prj}");
    }

    /// The table of the terminal counts buildings and zones apart, as the plan holds them (gis 30); an effort goes by its name (gis 31).
    #[test]
    fn buildings_and_zones_are_counted_apart() {
        let sample = root().join("data/charleroi").display().to_string();
        let folder = tempfile::tempdir().unwrap();
        let done = maillage(&[
            "plan",
            &sample,
            "--effort",
            "quick",
            "--language",
            "en",
            "--out",
            folder.path().to_str().unwrap(),
        ]);
        assert!(done.status.success(), "{}", stderr(&done));
        let plan = json_of(&folder.path().join("plan.json"));
        assert_eq!(plan["passport"]["effort"], "quick");
        let waves = plan["waves"].as_array().unwrap().iter();
        let ids: Vec<&str> = waves
            .flat_map(|wave| wave["buildings"].as_array().unwrap())
            .map(|id| id.as_str().unwrap())
            .collect();
        let zones = ids.iter().filter(|id| id.starts_with("zone:")).count();
        assert!(zones > 0);
        let told = format!("{} + {zones} zones", ids.len() - zones);
        assert!(stdout(&done).contains(&told), "{told} is not in\n{}", stdout(&done));
    }

    /// The polygons of coverage have the levels of the picture's legend (gis 32).
    #[test]
    fn polygons_have_the_levels_of_the_legend() {
        let folder = tempfile::tempdir().unwrap();
        town(folder.path());
        let out = folder.path().join("out");
        assert!(
            maillage(&[
                "coverage",
                folder.path().to_str().unwrap(),
                "--quiet",
                "--out",
                out.to_str().unwrap()
            ])
            .status
            .success()
        );
        let layer = json_of(&out.join("coverage_quay.geojson"));
        let levels: std::collections::BTreeSet<i64> = layer["features"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|feature| feature["properties"]["level_dbm"].as_f64())
            .map(|level| level as i64)
            .collect();
        let legend: std::collections::BTreeSet<i64> =
            maillage::LEVEL_CLASSES_DBM.iter().map(|level| f64::from(*level) as i64).collect();
        assert!(levels.len() > 2 && levels.is_subset(&legend), "{levels:?} of {legend:?}");
    }

    /// A feature has its id where GeoJSON has it, and no number more digits than it is worth (gis 33).
    #[test]
    fn features_have_ids_and_few_digits() {
        let folder =
            project("", &[CRITERION, PLAN].concat(), &FOUR.replace(",900,", ",333.333333333333,"));
        let (out, done) = run(folder.path(), &["--quiet"]);
        assert!(done.status.success(), "{}", stderr(&done));
        let layer = json_of(&out.join("buildings.geojson"));
        for feature in layer["features"].as_array().unwrap() {
            assert_eq!(feature["id"], feature["properties"]["id"]);
            for (name, value) in feature["properties"]
                .as_object()
                .unwrap()
                .iter()
                .filter(|(name, _)| *name != "floor_area_m2")
            {
                let digits = value.as_f64().map_or(0, |number| {
                    number.to_string().split_once('.').map_or(0, |(_, digits)| digits.len())
                });
                assert!(digits <= 9, "{name} = {value}");
            }
        }
    }
}
