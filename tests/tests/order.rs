//! Order decides nothing: the same city with its rows, columns, layers and formats in another order gives the same bytes.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::collections::BTreeMap;
use std::path::Path;

use maillage::model::crs::Crs;
use maillage::model::{Geometries, Layer, Table};
use maillage::{Effort, Options, Project, coverage, run};
use maillage_layers::{CsvStyle, ReadOptions, read, write};
use maillage_tests::root;
use maillage_tests::town::{collection, point, polygon, square, town, write as write_text};
use proptest::prelude::*;
use proptest::sample::Index;

const LAYERS: [&str; 9] = [
    "buildings",
    "residents",
    "stops",
    "broadband",
    "districts",
    "zones",
    "footprints",
    "mounts",
    "access_points",
];
const FORMATS: [&str; 5] = ["geojson", "ndjson", "csv", "gpkg", "fgb"];

/// The town of the coverage tests, with neighbours that are alike in everything but their id: whoever comes first would win.
fn city(folder: &Path) {
    town(folder);
    let mut state = 7u32;
    let mut draw = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let mut buildings: Vec<String> = Vec::new();
    for k in 0..36 {
        let sector = ["education", "culture", "sport"][draw(3) as usize];
        let area = ["null", "150", "400"][draw(3) as usize];
        let properties = format!(
            r#""name":"N{}","sector":"{sector}","wifi":"{}","id":"B{k}","floor_area_m2":{area},"footfall_per_week":{},"cost_eur":{}"#,
            draw(5),
            ["none", "public"][draw(2) as usize],
            100 * draw(4),
            3000 + 500 * draw(3),
        );
        buildings.push(point(
            &properties,
            f64::from(draw(900)) - 450.0,
            f64::from(draw(600)) - 700.0,
        ));
    }
    buildings.push(square(
        r#""id":"hall","name":"Hall","sector":"culture","cost_eur":9000"#,
        60.0,
        -60.0,
        30.0,
        20.0,
    ));
    write_text(folder, "buildings.geojson", &collection(&buildings));
    let people = |k: i32, draw: &mut dyn FnMut(u32) -> u32| {
        let properties = format!(
            r#""population":{},"exclusion_rate":0.{}"#,
            0.1 * f64::from(draw(60)) + f64::from(k) * 0.7,
            draw(9)
        );
        point(&properties, f64::from(draw(1400)) - 700.0, f64::from(draw(1000)) - 900.0)
    };
    let mut residents: Vec<String> = (0..120).map(|k| people(k, &mut draw)).collect();
    residents.push(square(
        r#""population":321.7,"exclusion_rate":0.31"#,
        -400.0,
        -500.0,
        300.0,
        200.0,
    ));
    write_text(folder, "residents.geojson", &collection(&residents));
    let stops: Vec<String> = (0..20)
        .map(|k| {
            point(
                &format!(r#""boardings_per_week":{k}.3"#),
                f64::from(draw(900)) - 450.0,
                f64::from(draw(600)) - 600.0,
            )
        })
        .collect();
    write_text(folder, "stops.geojson", &collection(&stops));
    // Two lines of one speed on one place; districts that overlap, one of them in two parts.
    let lines = [("coax", 300), ("fibre", 300), ("vdsl", 70), ("adsl", 70)];
    let lines: Vec<String> = lines
        .iter()
        .zip([-500.0, -500.0, 0.0, 0.0])
        .map(|((kind, speed), x)| {
            square(
                &format!(r#""technology":"{kind}","download_mbps":{speed},"tests":3"#),
                x,
                -800.0,
                500.0,
                900.0,
            )
        })
        .collect();
    write_text(folder, "broadband.geojson", &collection(&lines));
    let districts = [
        ("North", -500.0, -350.0),
        ("South", -500.0, -800.0),
        ("South", 0.0, -800.0),
        ("East", -20.0, -350.0),
    ];
    let districts: Vec<String> = districts
        .iter()
        .map(|(name, x, y)| square(&format!(r#""name":"{name}""#), *x, *y, 520.0, 500.0))
        .collect();
    write_text(folder, "districts.geojson", &collection(&districts));
    write_text(
        folder,
        "zones.geojson",
        &collection(&[
            polygon(
                r#""id":"quay","people":2000,"host":"hall""#,
                &[[120.0, 60.0], [0.0, 60.0], [0.0, 0.0], [120.0, 0.0]],
            ),
            square(r#""id":"court","people":150"#, 130.0, 0.0, 40.0, 40.0),
        ]),
    );
    write_text(
        folder,
        "footprints.geojson",
        &collection(&[
            square(r#""height_m":9"#, 50.0, 20.0, 20.0, 20.0),
            square(r#""height_m":6"#, 60.0, 25.0, 20.0, 10.0),
            square(r#""levels":2"#, 100.0, 45.0, 12.0, 12.0),
        ]),
    );
    write_text(
        folder,
        "maillage.toml",
        "[project]\nname = \"T\"\nlanguage = \"en\"\n\
         [[criteria]]\nname = \"area\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n\
         [[criteria]]\nname = \"need\"\nattribute = \"exclusion_within_walk\"\nvalue = { kind = \"linear\", worst = \"min\", best = \"max\" }\nweight = 1\n\
         [[criteria]]\nname = \"lines\"\nattribute = \"broadband_around_mbps\"\nvalue = { kind = \"log\", worst = 300, best = 20 }\nweight = 1\n\
         [[criteria]]\nname = \"wifi\"\nattribute = \"wifi\"\nvalue = { kind = \"categories\", map = { none = 1, public = 0 } }\nweight = 1\n\
         [plan]\nyears = [2025, 2026, 2027]\nbudget_eur = 20000\nzones = true\ncoverage_weight = 0.5\nwalking_radius_m = 200\n\
         sector_share_min = { culture = 0.2 }\ncluster = { radius_m = 60, saving = 0.1 }\n",
    );
}

fn layer_of(path: &Path) -> Layer {
    let mut layer = Layer::default();
    let found = read(path, &ReadOptions::default(), &mut |batch, _| {
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    assert!(found.is_empty(), "{found:?}");
    layer
}

/// Numbers below `n` in an order that `draws` decides.
fn shuffled(n: usize, draws: &[Index]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for k in (1..n).rev() {
        order.swap(k, draws[k % draws.len()].index(k + 1));
    }
    order
}

/// The same city: rows and columns of every layer shuffled, its rings turned round, each layer in some format.
fn another(from: &Path, to: &Path, formats: &[Index], draws: &[Index]) {
    let mut toml = std::fs::read_to_string(from.join("maillage.toml")).unwrap();
    let mut tables = Vec::new();
    for (k, name) in LAYERS.iter().enumerate() {
        let layer = layer_of(&from.join(format!("{name}.geojson")));
        let rows = shuffled(layer.len(), &draws[k..]);
        let mut other = Layer { geometries: Geometries::new(), ..Layer::default() };
        for &row in &rows {
            let turn = draws[k].index(2) == 1;
            let mut builder = other.geometries.begin();
            for part in layer.geometries.parts(row) {
                for ring in part {
                    let mut ring = ring.to_vec();
                    if turn {
                        ring.reverse();
                    }
                    for &[x, y] in &ring {
                        builder.coord(x, y);
                    }
                    builder.end_ring();
                }
                builder.end_part();
            }
            builder.finish(layer.geometries.kind(row));
        }
        let rows: Vec<u32> = rows.iter().map(|&row| row as u32).collect();
        let selected = layer.table.select(&rows);
        other.table = Table::new();
        for column in shuffled(selected.columns().len(), draws) {
            other.table.push_column(selected.columns()[column].clone());
        }
        let file = format!("{name}.{}", FORMATS[formats[k].index(FORMATS.len())]);
        write(&to.join(&file), &other, Crs::WGS84, Crs::WGS84).unwrap();
        tables.push(format!("[layers.{name}]\npath = \"{file}\"\n"));
    }
    for table in shuffled(tables.len(), draws) {
        toml.push_str(&tables[table]);
    }
    write_text(to, "maillage.toml", &toml);
}

/// Every byte that the city is told, by file; findings without the rows and files they name.
fn told(folder: &Path) -> BTreeMap<String, String> {
    let (project, found) = Project::open(folder);
    let project = project.unwrap_or_else(|| panic!("{found:?}"));
    let outcome = run(&project, &Options { effort: Effort::QUICK, threads: 1, seed: None });
    assert!(!outcome.failed(), "{:?}", outcome.diagnostics);
    let out = folder.join("out");
    outcome.write_as(&out, &[], CsvStyle::Plain).unwrap();
    let network = coverage(&project, 1, None, None);
    assert!(!network.failed(), "{:?}", network.diagnostics);
    network.write(&out, &network.about(None), CsvStyle::Plain).unwrap();
    // Every file names its plan, whose passport is of the files' bytes.
    let plan_id = outcome.plan.as_ref().unwrap().passport.plan_id.clone();
    let mut told = BTreeMap::new();
    for entry in std::fs::read_dir(&out).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let mut text: String = bytes.iter().map(|&byte| byte as char).collect();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "plan.json" {
            // The passport names the files and their bytes, which are others.
            let mut plan: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            for key in ["inputs", "plan_id", "settings"] {
                plan["passport"][key] = serde_json::Value::Null;
            }
            text = plan.to_string();
        }
        told.insert(name, text.replace(&plan_id, "plan_id"));
    }
    let mut findings: Vec<String> = outcome
        .diagnostics
        .iter()
        .filter(|finding| finding.code != "assumed-crs")
        .map(|finding| format!("{} {:?} {}", finding.code, finding.layer, finding.message))
        .collect();
    findings.sort();
    told.insert("findings".to_owned(), findings.join("\n"));
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    /// Waves, scores, coverage and findings are the same, whoever exported the layers, in which order and format.
    #[test]
    fn order_decides_nothing(formats in prop::collection::vec(any::<Index>(), 9), draws in prop::collection::vec(any::<Index>(), 40)) {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        city(first.path());
        another(first.path(), second.path(), &formats, &draws);
        let (before, after) = (told(first.path()), told(second.path()));
        prop_assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (name, text) in &before {
            if *text != after[name] {
                let at = text.bytes().zip(after[name].bytes()).position(|(a, b)| a != b).unwrap_or(0);
                let near = |text: &str| text.chars().skip(at.saturating_sub(200)).take(400).collect::<String>();
                prop_assert!(false, "{} differs at byte {}:\n{}\n\n{}", name, at, near(text), near(&after[name]));
            }
        }
    }
}

/// The sample city with its rows reversed: the case on which 27 of 217 buildings changed their wave.
#[test]
fn charleroi_reversed() {
    let folder = tempfile::tempdir().unwrap();
    let sample = root().join("data/charleroi");
    for file in std::fs::read_dir(&sample).unwrap() {
        let file = file.unwrap().path();
        std::fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    let mut layer = layer_of(&sample.join("buildings.geojson"));
    let rows: Vec<usize> = (0..layer.len()).rev().collect();
    layer.geometries = layer.geometries.select(&rows);
    layer.table = layer.table.select(&rows.iter().map(|&row| row as u32).collect::<Vec<_>>());
    write(&folder.path().join("buildings.geojson"), &layer, Crs::WGS84, Crs::WGS84).unwrap();
    let waves = |folder: &Path| {
        let (project, _) = Project::open(folder);
        let outcome =
            run(&project.unwrap(), &Options { effort: Effort::QUICK, threads: 2, seed: None });
        outcome.plan.unwrap().waves
    };
    assert_eq!(waves(&sample), waves(folder.path()));
}
