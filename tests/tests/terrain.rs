//! Heights of the ground: what they do to coverage, in every format that is read; what cannot be read is told.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::Path;

use maillage_layers::{Band as RasterBand, Raster, write_geotiff};
use maillage_tests::maillage as run;
use maillage_tests::town::{collection, point, square, text, town, write};
use serde_json::Value;
use tiff::encoder::colortype::{Gray32Float, GrayI16};
use tiff::encoder::{Compression, TiffEncoder};
use tiff::tags::Tag;

/// A lower quay of 60 x 20 m and the street above it: a lamp post on the street, 20 m behind the edge, where the quay begins.
fn quay(folder: &Path, zone: &str, mount: &str) {
    town(folder);
    for layer in ["footprints", "vegetation"] {
        let _ = std::fs::remove_file(folder.join(format!("{layer}.geojson")));
    }
    let zone = square(&format!(r#""id":"quay"{zone}"#), 0.0, 0.0, 60.0, 20.0);
    write(folder, "zones.geojson", &collection(&[zone]));
    let post = point(&format!(r#""id":"M1","height_m":6{mount}"#), 30.0, 40.0);
    write(folder, "mounts.geojson", &collection(&[post]));
    let own = point(r#""id":"A1","mount":"M1","channel":100"#, 30.0, 40.0);
    write(folder, "access_points.geojson", &collection(&[own]));
}

fn setting(folder: &Path, lines: &str) {
    let settings = std::fs::read_to_string(folder.join("maillage.toml")).unwrap();
    write(folder, "maillage.toml", &format!("{settings}{lines}\n"));
}

/// A metre east and north, degrees.
const EAST: f64 = 1.0 / 70_990.0;
const NORTH: f64 = 1.0 / 111_230.0;
/// Columns and rows of the raster, and where its north-western corner is, m.
const SIZE: [usize; 2] = [420, 400];
const CORNER: [f64; 2] = [-180.0, 210.0];

/// Heights row by row from the north: 104 m on the street, 100 m below the quay's edge.
fn heights() -> Vec<f32> {
    let rows = (0..SIZE[1]).map(|row| if CORNER[1] - row as f64 > 20.5 { 104.0 } else { 100.0 });
    rows.flat_map(|height| [height; SIZE[0]]).collect()
}

/// The raster as an ASCII grid, in degrees.
fn ascii_grid(heights: &[f32]) -> String {
    let [columns, rows] = SIZE;
    let (west, south) = (4.44 + CORNER[0] * EAST, 50.41 + (CORNER[1] - rows as f64) * NORTH);
    let mut grid = format!(
        "ncols {columns}\nnrows {rows}\nxllcorner {west}\nyllcorner {south}\ndx {EAST}\ndy {NORTH}\nNODATA_value -9999\n"
    );
    for row in heights.chunks(columns) {
        let row: Vec<String> = row.iter().map(f32::to_string).collect();
        grid += &(row.join(" ") + "\n");
    }
    grid
}

/// The same as a GeoTIFF of the crate `tiff`, with these keys (model, CRS key, code).
fn geotiff(path: &Path, heights: &[f32], keys: [u16; 3], packing: Compression, whole: bool) {
    let [columns, rows] = SIZE;
    let file = std::fs::File::create(path).unwrap();
    let mut encoder = TiffEncoder::new(file).unwrap().with_compression(packing);
    let scale = [EAST, NORTH, 0.0];
    let tie = [0.0, 0.0, 0.0, 4.44 + CORNER[0] * EAST, 50.41 + CORNER[1] * NORTH, 0.0];
    let [model, key, code] = keys;
    let directory = [1u16, 1, 0, 3, 1024, 0, 1, model, 1025, 0, 1, 1, key, 0, 1, code];
    macro_rules! image {
        ($kind:ty, $data:expr) => {{
            let mut image = encoder.new_image::<$kind>(columns as u32, rows as u32).unwrap();
            let tags = image.encoder();
            tags.write_tag(Tag::Unknown(33550), &scale[..]).unwrap();
            tags.write_tag(Tag::Unknown(33922), &tie[..]).unwrap();
            tags.write_tag(Tag::Unknown(34735), &directory[..]).unwrap();
            tags.write_tag(Tag::Unknown(42113), "-9999").unwrap();
            image.write_data($data).unwrap();
        }};
    }
    if whole {
        let data: Vec<i16> = heights.iter().map(|height| *height as i16).collect();
        image!(GrayI16, &data);
    } else {
        image!(Gray32Float, heights);
    }
}

/// The zone's line of JSON, and all that was said.
fn covered(folder: &Path) -> (Value, String) {
    let (dir, out) = (folder.display().to_string(), folder.join("out").display().to_string());
    let done = run(&["coverage", &dir, "--json", "--out", &out]);
    let lines = text(&done.stdout);
    let zone = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find(|line| line.get("zone").is_some());
    (zone.unwrap_or(Value::Null), lines + &text(&done.stderr))
}

fn table(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("out/coverage.csv")).unwrap()
}

const GEOGRAPHIC: [u16; 3] = [2, 2048, 4326];

/// Protects Charleroi's lead zone: a quay 4 m below the street is not "in sight" of a post 20 m behind its edge. Without heights the flat ground is said, and what
/// relief would do; with them, from which file.
#[test]
fn a_lower_quay_is_in_the_shadow_of_its_wall() {
    let folder = tempfile::tempdir().unwrap();
    quay(folder.path(), "", "");
    let (flat, said) = covered(folder.path());
    assert!(
        said.contains("flat-ground") && flat["share_in_sight"].as_f64() == Some(1.0),
        "{flat} {said}"
    );
    write(folder.path(), "terrain.asc", &ascii_grid(&heights()));
    setting(folder.path(), "[layers.terrain]\npath = \"terrain.asc\"\ncrs = \"EPSG:4326\"");
    let (low, said) = covered(folder.path());
    assert!(!said.contains("flat-ground") && said.contains("terrain-used"), "{said}");
    assert!(said.contains("100 to 104 m"), "{said}");
    // The line from 6 m over the street, 20 m behind its edge, meets the receivers 1.5 m over the quay 8.3 m from its wall of 4 m; the
    // edge is known to half a cell.
    let sight = low["share_in_sight"].as_f64().unwrap();
    assert!((sight - (20.0 - 8.3) / 20.0).abs() < 0.03, "{low}");
    let mean = |zone: &Value| zone["mean_sinr_db"].as_f64().unwrap();
    assert!(mean(&low) < mean(&flat) - 6.0, "{low} {flat}");
}

/// Protects placement and trials from flat ground: the cheap post behind the edge does for a flat quay, the dear one at the edge for a lower one.
#[test]
fn a_lower_quay_needs_a_post_at_its_edge() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    quay(path, "", "");
    std::fs::remove_file(path.join("access_points.geojson")).unwrap();
    let post = |id: &str, north: f64, cost: u32| {
        point(&format!(r#""id":"{id}","height_m":6,"cost_eur":{cost}"#), 30.0, north)
    };
    let posts = [post("BACK", 40.0, 100), post("EDGE", 21.5, 900)];
    write(path, "mounts.geojson", &collection(&posts));
    let chosen = || {
        let dir = path.display().to_string();
        text(&run(&["place", &dir, "--zone", "quay", "--target", "0.98", "-q"]).stdout)
    };
    assert_eq!(chosen().trim(), "AP-BACK");
    write(path, "terrain.asc", &ascii_grid(&heights()));
    // The file has its usual name: only its CRS is to be said.
    setting(path, "[layers.terrain]\ncrs = \"EPSG:4326\"");
    assert_eq!(chosen().trim(), "AP-EDGE");
}

/// Protects: heights that features state do what a raster of the same heights does.
#[test]
fn stated_heights_are_a_raster_of_them() {
    let folder = tempfile::tempdir().unwrap();
    quay(folder.path(), "", "");
    write(folder.path(), "terrain.asc", &ascii_grid(&heights()));
    setting(folder.path(), "[layers.terrain]\ncrs = \"EPSG:4326\"\npath = \"terrain.asc\"");
    let (raster, _) = covered(folder.path());
    quay(folder.path(), r#","ground_m":100"#, "");
    std::fs::remove_file(folder.path().join("terrain.asc")).unwrap();
    let (_, said) = covered(folder.path());
    assert!(said.contains("unknown-ground") && !said.contains("flat-ground"), "{said}");
    setting(folder.path(), "[coverage]\nground_m = 104");
    let (stated, said) = covered(folder.path());
    assert!(said.contains("104") && said.contains("terrain-used"), "{said}");
    let mean = |zone: &Value| zone["mean_sinr_db"].as_f64().unwrap();
    assert!((mean(&raster) - mean(&stated)).abs() < 1.0, "{raster} {stated}");
    // A post on a mound of its own sees over the edge again.
    quay(folder.path(), r#","ground_m":100"#, r#","ground_m":116"#);
    setting(folder.path(), "[coverage]\nground_m = 104");
    let (mound, _) = covered(folder.path());
    assert!(mound["share_in_sight"].as_f64() > Some(0.8), "{mound}");
}

/// Protects "same inputs, same bits" over formats: ASCII grid, GeoTIFF in strips (plain, deflate, LZW; floats, whole numbers).
#[test]
fn every_format_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    quay(path, "", "");
    let bare = std::fs::read_to_string(path.join("maillage.toml")).unwrap();
    write(path, "heights.asc", &ascii_grid(&heights()));
    setting(path, "[layers.terrain]\npath = \"heights.asc\"\ncrs = \"EPSG:4326\"");
    let (_, said) = covered(path);
    let expected = table(path);
    assert!(said.contains("terrain-used"), "{said}");
    write(path, "maillage.toml", &bare);
    for (packing, whole) in [
        (Compression::Uncompressed, false),
        (Compression::Deflate(tiff::encoder::DeflateLevel::Balanced), false),
        (Compression::Lzw, true),
    ] {
        // The usual name needs no words in the project.
        geotiff(&path.join("terrain.tif"), &heights(), GEOGRAPHIC, packing, whole);
        let (_, said) = covered(path);
        assert!(said.contains("terrain-used"), "{said}");
        assert_eq!(table(path), expected);
    }
}

/// Protects the way through another CRS, tiles and the floating-point predictor: our own cloud-optimised file in Belgian Lambert 2008 does what the
/// grid in degrees does, to a few hundredths.
#[test]
fn a_cloud_optimised_file_in_lambert_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    quay(path, "", "");
    write(path, "terrain.asc", &ascii_grid(&heights()));
    setting(path, "[layers.terrain]\npath = \"terrain.asc\"\ncrs = \"EPSG:4326\"");
    let (degrees, _) = covered(path);
    let to = |place: [f64; 2]| {
        let from = maillage::model::crs::Crs::WGS84;
        from.to(maillage::model::crs::Crs::parse("EPSG:3812").unwrap()).apply(place)
    };
    let edge = to([4.44, 50.41 + 20.0 * NORTH]);
    let north_west = [(edge[0] - 200.0).floor(), (edge[1] + 200.0).floor()];
    let values = (0..400 * 400)
        .map(|k| if north_west[1] - f64::from(k / 400) - 0.5 > edge[1] { 104.0 } else { 100.0 })
        .collect();
    let raster = Raster {
        columns: 400,
        rows: 400,
        north_west,
        cell: 1.0,
        epsg: 3812,
        bands: vec![RasterBand { name: "ground", unit: "m", values, categories: None }],
        no_data: -9999.0,
        about: maillage::model::About::default(),
    };
    write_geotiff(&path.join("relief.tif"), &raster).unwrap();
    quay(path, "", "");
    setting(path, "[layers.terrain]\npath = \"relief.tif\"");
    let (lambert, said) = covered(path);
    assert!(said.contains("terrain-used"), "{said}");
    let mean = |zone: &Value| zone["mean_sinr_db"].as_f64().unwrap();
    assert!((mean(&degrees) - mean(&lambert)).abs() < 1.0, "{degrees} {lambert}");
}

/// Protects: no silent guess. What is no raster of heights stops the run, by name and with a remedy; ground that has none is counted.
#[test]
fn rasters_that_cannot_be_read_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    quay(path, "", "");
    setting(path, "[layers.terrain]\npath = \"terrain.asc\"");
    let good = ascii_grid(&heights());
    let refused = |what: &str, words: &str| {
        let (_, said) = covered(path);
        assert!(said.contains("bad-terrain") && said.contains("terrain.asc"), "{what}: {said}");
        assert!(said.contains(words), "{what}: {said}");
    };
    refused("no file", "there is no such file");
    write(path, "terrain.asc", &good);
    refused("no CRS", "[layers.terrain]");
    setting(path, "crs = \"EPSG:4326\"");
    write(path, "terrain.asc", &good.replacen("104 104", "104 high", 1));
    refused("a word", "line 8: “high”");
    write(path, "terrain.asc", &good[..good.len() - 40]);
    refused("an end too early", "168000");
    write(path, "terrain.asc", &good.replace("nrows 400", "nrows 400.5"));
    refused("a row in part", "nrows is 400.5");
    // Ground without a height: a strip of it is counted, all of it stops the run.
    let mut gaps = heights();
    gaps[180 * SIZE[0]..190 * SIZE[0]].fill(-9999.0);
    write(path, "terrain.asc", &ascii_grid(&gaps));
    let (zone, said) = covered(path);
    assert!(said.contains("terrain-gaps") && zone["share_in_sight"].is_number(), "{said}");
    write(path, "terrain.asc", &ascii_grid(&vec![-9999.0; SIZE[0] * SIZE[1]]));
    refused("no heights", "no height for any ground");
    // A column of zeros is no ground at 100 m.
    write(path, "terrain.asc", &good);
    let zones = std::fs::read_to_string(path.join("zones.geojson")).unwrap();
    write(path, "zones.geojson", &zones.replace(r#""id":"quay""#, r#""id":"quay","ground_m":0"#));
    let (_, said) = covered(path);
    assert!(said.contains("ground-differs") && said.contains("100"), "{said}");
    write(path, "zones.geojson", &zones);
    // GeoTIFFs: two bands, a CRS that is none, cut off.
    let tif = path.join("relief.tif");
    quay(path, "", "");
    setting(path, "[layers.terrain]\npath = \"relief.tif\"");
    let refused = |words: &str| {
        let (_, said) = covered(path);
        assert!(said.contains("bad-terrain") && said.contains("relief.tif"), "{said}");
        assert!(said.contains(words), "{said}");
    };
    geotiff(&tif, &heights(), [1, 3072, 32767], Compression::Uncompressed, false);
    refused("[layers.terrain]");
    geotiff(&tif, &heights(), GEOGRAPHIC, Compression::Uncompressed, false);
    let whole = std::fs::read(&tif).unwrap();
    std::fs::write(&tif, &whole[..whole.len() / 2]).unwrap();
    refused("GeoTIFF");
    std::fs::write(&tif, b"II*\0").unwrap();
    refused("GeoTIFF");
}
