//! Nothing is lost: inputs are never written over, other tables stay, ids come out as they went in, no column vanishes.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::Path;

use maillage::model::crs::Crs;
use maillage::model::{Cell, Column, Diagnostic, Layer, Table};
use maillage_layers::{ReadOptions, Signs, read, write};
use maillage_tests::{maillage, shared, stderr, stdout};

const PROJECT: &str = "[project]\nlanguage = \"en\"\n[layers.buildings]\npath = \"b.csv\"\n\
    [[criteria]]\nname = \"a\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n\
    [plan]\nyears = [2027]\nbudget_eur = 50000\n";
const TABLE: &str = "id,name,lon,lat,floor_area_m2,public_access\nA,a,4.44,50.41,300,true\nB,b,4.45,50.42,200,true\n";

fn load(path: &Path, options: &ReadOptions) -> (Layer, Vec<Diagnostic>) {
    let mut layer = Layer::default();
    let mut all = Vec::new();
    let found = read(path, options, &mut |batch, diagnostics| {
        all.append(diagnostics);
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    all.extend(found);
    (layer, all)
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|finding| finding.code.name()).collect()
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn texts(column: &Column) -> Vec<String> {
    column.iter().map(Cell::display).collect()
}

/// Protects the city's own file: an output that would go over it is refused before any work, by every command and by every name of it.
#[test]
fn outputs_never_go_over_inputs() {
    let input = TABLE.to_owned();
    let folder = folder_with(&[
        ("maillage.toml", &PROJECT.replace("b.csv", "buildings.csv")),
        ("buildings.csv", &input),
    ]);
    let dir = folder.path().to_str().unwrap();
    let other = tempfile::tempdir().unwrap();
    for (arguments, code) in [
        (vec!["run", dir, "--out", dir], 2),
        (vec!["score", dir, "--out", dir], 2),
        (vec!["plan", dir, "--out", dir], 2),
        (vec!["run", dir, "--out", other.path().to_str().unwrap(), "--quiet"], 0),
    ] {
        let done = maillage(&arguments);
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {}", stderr(&done));
        assert!(code == 0 || stderr(&done).contains("buildings.csv"), "{}", stderr(&done));
        assert_eq!(
            std::fs::read_to_string(folder.path().join("buildings.csv")).unwrap(),
            input,
            "{arguments:?}"
        );
    }
    // Beside another layer of the project nothing is in the way.
    let beside = folder_with(&[("maillage.toml", PROJECT), ("b.csv", TABLE)]);
    let done = maillage(&[
        "run",
        beside.path().to_str().unwrap(),
        "--out",
        beside.path().to_str().unwrap(),
        "--quiet",
    ]);
    assert!(done.status.success(), "{}", stderr(&done));
    #[cfg(unix)]
    {
        // The layer is reached by a link from elsewhere: the file that it leads to is meant.
        let linked = folder_with(&[("maillage.toml", &PROJECT.replace("b.csv", "link.csv"))]);
        std::os::unix::fs::symlink(
            folder.path().join("buildings.csv"),
            linked.path().join("link.csv"),
        )
        .unwrap();
        let done = maillage(&["run", linked.path().to_str().unwrap(), "--out", dir]);
        assert_eq!(done.status.code(), Some(2), "{}", stderr(&done));
    }
    let file = folder.path().join("buildings.csv");
    let done = maillage(&["convert", file.to_str().unwrap(), file.to_str().unwrap()]);
    assert_eq!((done.status.code(), std::fs::read_to_string(&file).unwrap()), (Some(2), input));
}

/// What cannot be written is said with its name, as an error of the data, not as a fault of ours.
#[test]
fn a_refused_output_is_named() {
    let folder = folder_with(&[("maillage.toml", PROJECT), ("b.csv", TABLE), ("out", "a file\n")]);
    let done = maillage(&["run", folder.path().to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(1), "{}", stderr(&done));
    assert!(
        stderr(&done).contains("out:") && !stderr(&done).contains("internal fault"),
        "{}",
        stderr(&done)
    );
    let done = maillage(&[
        "convert",
        folder.path().join("b.csv").to_str().unwrap(),
        folder.path().join("no/such/o.gpkg").to_str().unwrap(),
    ]);
    assert_eq!(done.status.code(), Some(1), "{}", stderr(&done));
    assert!(stderr(&done).contains("o.gpkg"), "{}", stderr(&done));
}

fn points(name: &str, ids: &[&str]) -> Layer {
    let mut layer = Layer::default();
    let mut column = Column::new(name);
    for (k, id) in ids.iter().enumerate() {
        layer.geometries.push_point(4.44 + 0.01 * k as f64, 50.41);
        column.push_text(id);
    }
    layer.table.push_column(column);
    layer
}

/// A GeoPackage that holds other tables keeps them; the table of the file's own name is replaced, by its bytes the same each time.
#[test]
fn other_tables_of_a_geopackage_stay() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("schools.gpkg"), folder.path().join("stops.gpkg"));
    write(&first, &points("id", &["a", "b"]), Crs::WGS84, Crs::LAMBERT_72).unwrap();
    std::fs::rename(&first, &second).unwrap();
    for ids in [&["x"][..], &["y", "z"]] {
        write(&second, &points("id", ids), Crs::WGS84, Crs::WGS84).unwrap();
        for (table, expected) in [("schools", &["a", "b"][..]), ("stops", ids)] {
            let (layer, found) = load(
                &second,
                &ReadOptions { table: Some(table.to_owned()), ..ReadOptions::default() },
            );
            assert!(found.is_empty(), "{found:?}");
            assert_eq!(texts(layer.table.column("id").unwrap()), expected);
        }
    }
    let alone = folder.path().join("alone.gpkg");
    write(&alone, &points("id", &["a"]), Crs::WGS84, Crs::WGS84).unwrap();
    let bytes = std::fs::read(&alone).unwrap();
    write(&alone, &points("id", &["a"]), Crs::WGS84, Crs::WGS84).unwrap();
    assert_eq!(std::fs::read(&alone).unwrap(), bytes);
    // What is no GeoPackage is not ours to replace.
    std::fs::write(&alone, "notes").unwrap();
    assert!(write(&alone, &points("id", &["a"]), Crs::WGS84, Crs::WGS84).is_err());
    assert_eq!(std::fs::read_to_string(&alone).unwrap(), "notes");
}

/// A row's number is no attribute: there and back again the columns are the same.
#[test]
fn a_geopackage_gains_no_column() {
    let folder = tempfile::tempdir().unwrap();
    let mut layer = points("id", &["a", "b"]);
    for name in ["one.gpkg", "two.gpkg"] {
        let path = folder.path().join(name);
        write(&path, &layer, Crs::WGS84, Crs::WGS84).unwrap();
        layer = load(&path, &ReadOptions::default()).0;
        assert_eq!(layer.table.columns().iter().map(Column::name).collect::<Vec<_>>(), ["id"]);
        let asked = ReadOptions { texts: vec!["fid".to_owned()], ..ReadOptions::default() };
        assert!(load(&path, &asked).0.table.column("fid").is_some(), "unless it is asked for");
    }
}

/// Whole numbers beyond 2^53 keep their last digit through every format, and are no duplicates of each other.
#[test]
fn long_ids_keep_their_digits() {
    let ids = ["9007199254740993", "9007199254740992", "10292320860000001", "18446744073709551615"];
    let folder = tempfile::tempdir().unwrap();
    let feature = |id: &str, k: usize| {
        format!(
            r#"{{"type":"Feature","properties":{{"id":{id}}},"geometry":{{"type":"Point","coordinates":[4.{k}4,50.41]}}}}"#
        )
    };
    let features: Vec<String> = ids.iter().enumerate().map(|(k, id)| feature(id, k + 1)).collect();
    let geojson = folder.path().join("a.geojson");
    std::fs::write(
        &geojson,
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")),
    )
    .unwrap();
    let csv = folder.path().join("a.csv");
    std::fs::write(
        &csv,
        format!("id,lon,lat\n{}", ids.map(|id| format!("{id},4.44,50.41\n")).concat()),
    )
    .unwrap();
    let (layer, _) = load(&geojson, &ReadOptions::default());
    assert_eq!(texts(layer.table.column("id").unwrap()), ids);
    assert_eq!(texts(load(&csv, &ReadOptions::default()).0.table.column("id").unwrap()), ids);
    for ending in ["geojson", "csv", "gpkg", "fgb", "shp", "parquet"] {
        let path = folder.path().join(format!("o.{ending}"));
        write(&path, &layer, Crs::WGS84, Crs::WGS84).unwrap();
        let mut found = texts(load(&path, &ReadOptions::default()).0.table.column("id").unwrap());
        // FlatGeobuf has the order of its index.
        found.sort_by_key(|id| ids.iter().position(|known| known == id));
        assert_eq!(found, ids, "{ending}");
    }
    let Some(shared) = shared() else { return };
    for (name, expected) in [("a.gpkg", &ids[..2]), ("a.fgb", &ids[..2]), ("a.shp", &ids[..2])] {
        let (layer, _) = load(&shared.join("cases/reports/04").join(name), &ReadOptions::default());
        let mut found: Vec<String> = layer.table.columns().iter().flat_map(texts).collect();
        found.retain(|text| expected.contains(&text.as_str()));
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 2, "{name}");
    }
}

/// An id is a name: 1.10 is not 1.1, a point within it stands between no thousands; versions stay texts, prices and floats are numbers.
#[test]
fn ids_are_no_quantities() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let of = |column: &str, values: [&str; 3], options: &ReadOptions| {
        let rows = values.map(|value| format!("{value};4,44;50,41\n")).concat();
        std::fs::write(&path, format!("{column};lon;lat\n{rows}")).unwrap();
        texts(load(&path, options).0.table.column(column).unwrap())
    };
    let known = ReadOptions { texts: vec!["id".to_owned()], ..ReadOptions::default() };
    assert_eq!(of("id", ["1.1", "1.2", "1.3"], &known), ["1.1", "1.2", "1.3"]);
    assert_eq!(of("id", ["1.1", "1.2", "1.10"], &known), ["1.1", "1.2", "1.10"]);
    assert_eq!(
        of("version", ["1.1", "1.2", "1.10"], &ReadOptions::default()),
        ["1.1", "1.2", "1.10"]
    );
    assert_eq!(
        of("price", ["12.50", "3.00", "7.25"], &ReadOptions::default()),
        ["12.5", "3", "7.25"]
    );
    assert_eq!(of("share", ["1.0", "0.95", "0.5"], &ReadOptions::default()), ["1", "0.95", "0.5"]);
    assert_eq!(
        of("long", ["4.4400000000000004", "0.1", "2"], &ReadOptions::default()),
        ["4.44", "0.1", "2"]
    );
    let thousands = ReadOptions { signs: Signs { thousands: Some('.'), decimal: None }, ..known };
    assert_eq!(
        of("id", ["71.001", "71.002", "71.003"], &thousands),
        ["71.001", "71.002", "71.003"]
    );
}

/// Two stray quotes make one field of whole rows: an error, since those rows would be gone.
#[test]
fn rows_in_a_field_are_an_error() {
    let text = "id,name,lon,lat,floor_area_m2\nA,\"a,4.44,50.41,300\nB,b,4.45,50.42,200\nC,c\",4.46,50.41,100\nD,d,4.46,50.42,100\n";
    let folder = folder_with(&[("maillage.toml", PROJECT), ("b.csv", text)]);
    let done = maillage(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(1));
    assert!(stderr(&done).contains("error[rows-in-a-field]"), "{}", stderr(&done));
}

/// Columns of DECIMAL, small integers, dates and lists, as databases export them, are read; nothing says that they are missing.
#[test]
fn parquet_of_a_database() {
    let Some(shared) = shared() else { return };
    let cases = shared.join("cases/gis/parquet-types");
    let (layer, found) = load(&cases.join("cost_decimal.parquet"), &ReadOptions::default());
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(layer.table.column("cost_eur").unwrap().get(0), Cell::Number(1234.5));
    let (layer, found) = load(&cases.join("pq_types.parquet"), &ReadOptions::default());
    assert!(!codes(&found).contains(&"unsupported-column"), "{found:?}");
    let known = |name: &str| {
        layer.table.column(name).is_some_and(|column| column.iter().any(|cell| !cell.is_empty()))
    };
    assert!(
        known("floor_area_m2"),
        "{:?}",
        layer.table.columns().iter().map(Column::name).collect::<Vec<_>>()
    );
    let (layer, _) = load(&cases.join("cost_float.parquet"), &ReadOptions::default());
    let built = layer.table.column("built").unwrap().get(0).display();
    assert!(
        built.len() >= 10 && built.as_bytes()[4] == b'-' && built.as_bytes()[7] == b'-',
        "{built}"
    );
}

/// A shapefile's names of ten letters are the columns that are meant: the same plan as from any other format.
#[test]
fn names_cut_by_a_shapefile() {
    let closed = TABLE.replace("B,b,4.45,50.42,200,true", "B,b,4.45,50.42,200,false");
    let folder = folder_with(&[("maillage.toml", PROJECT), ("b.csv", &closed)]);
    let (layer, _) = load(&folder.path().join("b.csv"), &ReadOptions::default());
    write(&folder.path().join("b.shp"), &layer, Crs::WGS84, Crs::LAMBERT_72).unwrap();
    // What was cut stands beside it in full.
    let key = std::fs::read_to_string(folder.path().join("b.shp.txt")).unwrap();
    assert!(
        key.lines().any(|line| line.starts_with("public_acc") && line.contains("public_access")),
        "{key}"
    );
    let plan = |toml: &str| {
        std::fs::write(folder.path().join("maillage.toml"), toml).unwrap();
        let done = maillage(&["plan", folder.path().to_str().unwrap(), "--json"]);
        assert!(done.status.success(), "{}", stderr(&done));
        let text = stdout(&done);
        let plan: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
        (plan["waves"].clone(), text.contains("\"name-cut\""))
    };
    let (from_csv, _) = plan(PROJECT);
    let (from_shp, told) = plan(&PROJECT.replace("b.csv", "b.shp"));
    assert_eq!(from_csv, from_shp);
    assert!(told && from_csv[0]["buildings"] == serde_json::json!(["A"]), "{from_csv}");
}

/// Rows of a table in another order are no other table.
#[test]
fn a_selection_keeps_every_kind_of_cell() {
    let mut table = Table::new();
    let mut column = Column::new("c");
    for cell in [Cell::Number(1.0), Cell::Null, Cell::Text("x"), Cell::Bool(true)] {
        column.push(cell);
    }
    table.push_column(column);
    let selected = table.select(&[3, 2, 1, 0]);
    assert_eq!(
        selected.columns()[0].iter().collect::<Vec<_>>(),
        [Cell::Bool(true), Cell::Text("x"), Cell::Null, Cell::Number(1.0)]
    );
}
