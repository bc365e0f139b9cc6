//! Every format written and read back; hostile and broken files get diagnostics, never a panic or half a file.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::Path;

use maillage::model::crs::Crs;
use maillage::model::{Cell, Column, Diagnostic, GeometryKind, Layer};
use maillage_layers::{ReadOptions, read, write};

fn load(path: &Path, options: &ReadOptions) -> (Layer, Vec<Diagnostic>) {
    let mut layer = Layer::default();
    let mut all = Vec::new();
    let diagnostics = read(path, options, &mut |batch, diagnostics| {
        all.append(diagnostics);
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    all.extend(diagnostics);
    (layer, all)
}

fn sample(polygons: bool) -> Layer {
    let mut layer = Layer::default();
    for k in 0..5 {
        let (x, y) = (4.44 + f64::from(k) * 0.001, 50.41 - f64::from(k) * 0.0007);
        if polygons {
            let mut builder = layer.geometries.begin();
            for ring in [0.0005, 0.0002] {
                let corners = [
                    [x - ring, y - ring],
                    [x + ring, y - ring],
                    [x + ring, y + ring],
                    [x - ring, y + ring],
                    [x - ring, y - ring],
                ];
                for [x, y] in corners {
                    builder.coord(x, y);
                }
                builder.end_ring();
            }
            builder.end_part();
            builder.finish(GeometryKind::Polygon);
        } else {
            layer.geometries.push_point(x, y);
        }
    }
    let mut id = Column::new("id");
    let mut name = Column::new("name");
    let mut area = Column::new("area");
    for k in 0..5 {
        id.push_text(&format!("B{k:03}"));
        name.push_text(
            ["École <b>\"n° 1\"</b>", "=SUM(A1)", "Hôtel; de, ville", "Straße", "O'Neil & fils"][k],
        );
        if k == 3 { area.push_null() } else { area.push_number(12.5 * k as f64) }
    }
    layer.table.push_column(id);
    layer.table.push_column(name);
    layer.table.push_column(area);
    layer
}

/// Points and polygons through every format and back, in WGS 84 and in Lambert 72: places within 1 mm (the datum shift
/// there and back), texts and numbers as they were.
#[test]
fn round_trip_through_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for polygons in [false, true] {
        let layer = sample(polygons);
        for (ending, crs) in [
            ("geojson", 4326),
            ("ndjson", 4326),
            ("geojson", 31370),
            ("csv", 4326),
            ("shp", 31370),
            ("shp", 4326),
            ("gpkg", 31370),
            ("gpkg", 3812),
            ("fgb", 31370),
            ("fgb", 32631),
            ("parquet", 4326),
            ("parquet", 3035),
        ] {
            let crs = Crs::from_epsg(crs).unwrap();
            let path =
                folder.path().join(format!("layer{}{}.{ending}", u8::from(polygons), crs.epsg()));
            write(&path, &layer, Crs::WGS84, crs)
                .unwrap_or_else(|error| panic!("{ending}: {error}"));
            let (back, diagnostics) = load(&path, &ReadOptions::default());
            assert!(!diagnostics.iter().any(Diagnostic::is_error), "{ending}: {diagnostics:?}");
            assert_eq!(back.len(), 5, "{ending}");
            let declared = back.crs.unwrap_or(Crs::WGS84);
            assert_eq!(declared, crs, "{ending}");
            let home = declared.to(Crs::WGS84);
            // FlatGeobuf has the order of its index.
            let id = |layer: &Layer, row: usize| {
                layer.table.column("id").unwrap().get(row).display().clone()
            };
            for at in 0..5 {
                let row = (0..5).find(|&row| id(&layer, row) == id(&back, at)).unwrap();
                assert_eq!(back.geometries.kind(at), layer.geometries.kind(row), "{ending}");
                let (a, b) =
                    (layer.geometries.coords(row)[0], home.apply(back.geometries.coords(at)[0]));
                assert!(
                    (a[0] - b[0]).abs() < 2e-8 && (a[1] - b[1]).abs() < 2e-8,
                    "{ending} {crs}: {a:?} {b:?}"
                );
                let degrees: f64 = back.geometries.rings(at).map(<[_]>::len).sum::<usize>() as f64;
                assert_eq!(
                    degrees,
                    layer.geometries.rings(row).map(<[_]>::len).sum::<usize>() as f64
                );
                let cell = |name: &str| {
                    back.table
                        .column(name)
                        .unwrap_or_else(|| panic!("{ending} lost {name}"))
                        .get(at)
                };
                assert_eq!(cell("id"), layer.table.column("id").unwrap().get(row), "{ending}");
                assert_eq!(cell("area"), layer.table.column("area").unwrap().get(row), "{ending}");
                let name = layer.table.column("name").unwrap().get(row);
                // A formula is defused in a table that a spreadsheet opens, and only there.
                let expected =
                    if ending == "csv" && row == 1 { Cell::Text("'=SUM(A1)") } else { name };
                assert_eq!(cell("name"), expected, "{ending}");
            }
        }
    }
}

/// Our GeoJSON is what the crate geojson, an independent reader, reads.
#[test]
fn written_geojson_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.geojson");
    write(&path, &sample(true), Crs::WGS84, Crs::WGS84).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains("<b>"), "text from data must not be able to become markup");
    let collection: geojson::FeatureCollection = text.parse().unwrap();
    assert_eq!(collection.features[0].property("name").unwrap(), "École <b>\"n° 1\"</b>");
}

/// GeoJSON as people have it: each text, the features and the codes of the findings it must give.
#[test]
fn geojson_in_the_wild() {
    let point = |id: &str, x: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{id}"}},"geometry":{{"type":"Point","coordinates":{x}}}}}"#
        )
    };
    let collection =
        |features: &str| format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    let two = format!("{},{}", point("a", "[4.4,50.4]"), point("b", "[4.5,50.4,120.0]"));
    let folder = tempfile::tempdir().unwrap();
    for (name, text, features, codes) in [
        ("plain", collection(&two), 2, &[][..]),
        (
            "doubled byte-order mark",
            format!("\u{feff}\u{feff}{}", collection(&two)),
            2,
            &["doubled-bom"],
        ),
        (
            "features before type",
            format!(r#"{{"features":[{two}],"type":"FeatureCollection"}}"#),
            2,
            &[],
        ),
        ("one feature", point("a", "[4.4,50.4]"), 1, &[]),
        ("bare geometry", r#"{"type":"Point","coordinates":[4.4,50.4]}"#.to_owned(), 1, &[]),
        (
            "coordinates before type",
            collection(
                r#"{"type":"Feature","geometry":{"coordinates":[[4,50],[5,51]],"type":"MultiPoint"},"properties":null}"#,
            ),
            1,
            &[],
        ),
        ("lines", format!("{}\n{}\n", point("a", "[4.4,50.4]"), point("b", "[4.5,50.4]")), 2, &[]),
        (
            "one broken line",
            format!("{}\n{{oops\n{}\n", point("a", "[4.4,50.4]"), point("b", "[4.5,50.4]")),
            2,
            &["invalid-json"],
        ),
        ("empty", String::new(), 0, &["empty-file"]),
        ("no features", collection(""), 0, &["no-features"]),
        ("cut short", collection(&two)[..160].to_owned(), 1, &["truncated"]),
        ("a web page", "<!doctype html><title>404</title>".to_owned(), 0, &["wrong-ending"]),
        (
            "texts as coordinates",
            collection(&point("a", r#"["4.4","50.4"]"#)),
            1,
            &["coordinates-as-text"],
        ),
        ("one number only", collection(&point("a", "[4.4]")), 1, &["invalid-geometry"]),
        (
            "wrong nesting",
            collection(
                r#"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[4,50],[5,50],[5,51],[4,50]]},"properties":{}}"#,
            ),
            1,
            &["invalid-geometry"],
        ),
    ] {
        let path = folder.path().join("wild.geojson");
        std::fs::write(&path, text).unwrap();
        let (layer, diagnostics) = load(&path, &ReadOptions::default());
        assert_eq!(layer.len(), features, "{name}: {diagnostics:?}");
        let found: Vec<&str> = diagnostics.iter().map(|d| d.code.name()).collect();
        assert_eq!(found, codes, "{name}");
    }
}

/// Features larger than a read, and millions of bytes: the buffer's edges cut nothing.
#[test]
fn geojson_across_buffer_edges() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.geojson");
    let long = "é".repeat(700_000);
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for k in 0..30_000 {
        let note = if k % 10_000 == 7 { &long } else { "x" };
        text.push_str(&format!("{}{{\"type\":\"Feature\",\"properties\":{{\"k\":{k},\"t\":\"{note}\"}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{}.5,50.25]}}}}", if k > 0 { ",\n" } else { "" }, k % 90));
    }
    text.push_str("]}");
    std::fs::write(&path, text).unwrap();
    let (layer, diagnostics) = load(&path, &ReadOptions::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(layer.len(), 30_000);
    for k in 0..30_000 {
        assert_eq!(layer.table.column("k").unwrap().get(k), Cell::Number(k as f64));
        assert_eq!(layer.geometries.position(k), Some([(k % 90) as f64 + 0.5, 50.25]));
    }
    assert_eq!(layer.table.column("t").unwrap().get(10_007), Cell::Text(&long));
}

/// CSV as people have it.
#[test]
fn csv_in_the_wild() {
    let folder = tempfile::tempdir().unwrap();
    let latin1: Vec<u8> =
        "id;nom;x;y\n007;Ch\u{e2}telet;4,52;50,41\n".chars().map(|c| c as u8).collect();
    for (name, bytes, options, position, id) in [
        (
            "semicolons, decimal comma, Latin-1",
            latin1,
            ReadOptions::default(),
            [4.52, 50.41],
            "007",
        ),
        (
            "tabs",
            b"id\tlon\tlat\nA\t4.5\t50.5\n".to_vec(),
            ReadOptions::default(),
            [4.5, 50.5],
            "A",
        ),
        (
            "byte-order mark, quotes, line break in a field",
            "\u{feff}\u{feff}id,note,lat,lon\nA,\"b\nc\",50.5,4.5\n".into(),
            ReadOptions::default(),
            [4.5, 50.5],
            "A",
        ),
        (
            "both in one column",
            b"id;geo\nA;\"50.5, 4.5\"\n".to_vec(),
            ReadOptions { xy: Some("geo".into()), lat_first: true, ..ReadOptions::default() },
            [4.5, 50.5],
            "A",
        ),
    ] {
        let path = folder.path().join("wild.csv");
        std::fs::write(&path, bytes).unwrap();
        let (layer, diagnostics) = load(&path, &options);
        assert!(!diagnostics.iter().any(Diagnostic::is_error), "{name}: {diagnostics:?}");
        assert_eq!(layer.geometries.position(0), Some(position), "{name}");
        assert_eq!(
            layer.table.column("id").unwrap().get(0),
            Cell::Text(id),
            "{name}: codes keep their zeros"
        );
    }
}

/// Archives: .gz, .zip of one layer, .zip of a shapefile; an archive of two layers is refused by name.
#[test]
fn archives() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("a.shp"), &sample(false), Crs::WGS84, Crs::LAMBERT_72).unwrap();
    let zip = folder.path().join("a.zip");
    let python = "import sys,zipfile,glob,os\nz=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)\n[z.write(f,'data/'+os.path.basename(f)) for f in sys.argv[2:]]\nz.close()";
    let parts: Vec<_> = ["shp", "shx", "dbf", "prj", "cpg"]
        .iter()
        .map(|ending| folder.path().join(format!("a.{ending}")))
        .collect();
    let made =
        std::process::Command::new("python3").arg("-c").arg(python).arg(&zip).args(&parts).status();
    if made.is_ok_and(|status| status.success()) {
        let (layer, diagnostics) = load(&zip, &ReadOptions::default());
        assert_eq!(layer.len(), 5, "{diagnostics:?}");
        assert_eq!(layer.crs, Some(Crs::LAMBERT_72));
    } else {
        let _ = writeln!(std::io::stderr(), "skipped: no python3 to make an archive");
    }
}
