//! Outputs that others can trust: spreadsheets, types, what a file says of itself, validators of others.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on says where; what is skipped is said

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use maillage::model::{Cell, Diagnostic, Kind, Layer};
use maillage_layers::{ReadOptions, Rows, read};
use maillage_tests::{maillage, root, stderr, stdout};
use tempfile::TempDir;

/// Columns of the city that no result has, one with the name of a result, ids that a spreadsheet would take for numbers.
const TABLE: &str = "id,name,lon,lat,floor_area_m2,sector,score,built,Listed\n\
    1.10,Hôtel de Ville,4.44,50.41,317.123456789,culture,old,1936,true\n\
    1.2,\"École \"\"A\"\"; annexe\",4.45,50.42,200,education,older,1901,false\n\
    2.0,\"=1+1\",4.46,50.43,433.3,education,,1950,false\n";
const PROJECT: &str = "[project]\nname = \"Ville d'essai\"\nlanguage = \"fr\"\nnotice = \"Essai <1>\"\ndate = \"2026-11-29\"\n\
    [layers.buildings]\npath = \"b.csv\"\ncredit = \"Ville & Cie\"\n\
    [[criteria]]\nname = \"area\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 1\n\
    [plan]\nyears = [2027]\nbudget_eur = 30000\n";

fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// A project that was run with some arguments; where its outputs are.
fn ran(files: &[(&str, &str)], more: &[&str]) -> (TempDir, PathBuf) {
    let folder = folder_with(files);
    let out = folder.path().join("out");
    let arguments = [
        &["run", folder.path().to_str().unwrap(), "--quiet", "--out", out.to_str().unwrap()],
        more,
    ]
    .concat();
    let done = maillage(&arguments);
    assert!(done.status.success(), "{}", stderr(&done));
    (folder, out)
}

fn load(path: &Path) -> (Layer, Vec<Diagnostic>) {
    let mut layer = Layer::default();
    let mut all = Vec::new();
    let found = read(path, &ReadOptions::default(), &mut |batch, found| {
        all.append(found);
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    all.extend(found);
    (layer, all)
}

fn text_of(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
}

/// What another program says of a file; `None`, with a printed reason, where that program is not here.
fn asked(program: &str, arguments: &[&str]) -> Option<(bool, String)> {
    match Command::new(program).args(arguments).output() {
        Ok(done) => Some((done.status.success(), stdout(&done) + &stderr(&done))),
        Err(_) => {
            println!("skipped: {program} is not here");
            None
        }
    }
}

/// Protects a Belgian or French spreadsheet: a byte-order mark, semicolons, decimal commas and no decimal points in numbers; and what is
/// so written reads back as what the plain file holds. Numbers have six decimals at most, money two.
#[test]
fn csv_opens_in_a_spreadsheet() {
    let files = [("maillage.toml", PROJECT), ("b.csv", TABLE)];
    let ((_a, plain), (_b, excel)) = (ran(&files, &[]), ran(&files, &["--csv", "excel"]));
    let text = std::fs::read_to_string(excel.join("buildings.csv")).unwrap();
    assert!(
        text.starts_with('\u{feff}')
            && text.contains("\r\n")
            && !text.replace("\r\n", "").contains('\n')
    );
    let names: Vec<&str> =
        text.trim_start_matches('\u{feff}').lines().next().unwrap().split(';').collect();
    let row: Vec<&str> =
        text.lines().find(|line| line.starts_with("2.0;")).unwrap().split(';').collect();
    let cell = |name: &str| row[names.iter().position(|known| *known == name).unwrap()];
    assert_eq!(cell("score"), "43,33");
    assert!(
        cell("cost_eur").split_once(',').is_none_or(|(_, cents)| cents.len() <= 2),
        "{}",
        cell("cost_eur")
    );
    assert_eq!(cell("floor_area_m2"), "433,3");
    let plain_text = text_of(&plain.join("buildings.csv"));
    for field in plain_text.lines().skip(1).flat_map(|line| line.split(',')) {
        let long = field.parse::<f64>().is_ok()
            && field.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 9);
        assert!(!long, "{field}");
    }
    let (one, _) = load(&plain.join("buildings.csv"));
    let (two, found) = load(&excel.join("buildings.csv"));
    assert!(!found.iter().any(Diagnostic::is_error), "{found:?}");
    assert_eq!(one.table.len(), 3);
    for column in one.table.columns() {
        let other =
            two.table.column(column.name()).unwrap_or_else(|| panic!("{} is gone", column.name()));
        let texts =
            |column: &maillage::model::Column| column.iter().map(Cell::display).collect::<Vec<_>>();
        let commas: Vec<String> = texts(other)
            .into_iter()
            .map(|text| {
                if text.parse::<f64>().is_ok() || !text.contains(',') {
                    text
                } else {
                    text.replace(',', ".")
                }
            })
            .collect();
        assert_eq!(texts(column), commas, "{}", column.name());
    }
    for (a, b) in one.geometries.all_coords().iter().zip(two.geometries.all_coords()) {
        assert_eq!(a, b);
    }
    // The way round: a layer converted for a spreadsheet and back.
    let folder = tempfile::tempdir().unwrap();
    let [sheet, back] =
        ["sheet.csv", "back.geojson"].map(|name| folder.path().join(name).display().to_string());
    let layer = plain.join("buildings.geojson").display().to_string();
    for arguments in
        [vec!["convert", &layer, &sheet, "--csv", "excel"], vec!["convert", &sheet, &back]]
    {
        let done = maillage(&arguments);
        assert!(done.status.success(), "{arguments:?}: {}", stderr(&done));
    }
    assert_eq!(
        load(Path::new(&back)).0.geometries.all_coords(),
        load(Path::new(&layer)).0.geometries.all_coords()
    );
}

/// Protects types in a spreadsheet: numbers are numbers, truth values are truth values, ids and formulas are texts. Read by the crate
/// `calamine`, which wrote none of it.
#[test]
fn workbooks_have_types() {
    let (_folder, out) =
        ran(&[("maillage.toml", PROJECT), ("b.csv", TABLE)], &["--format", "XLSX"]);
    let options = ReadOptions { table: Some("buildings".to_owned()), ..ReadOptions::default() };
    let mut layer = Layer::default();
    let found =
        read(&out.join("buildings.xlsx"), &options, &mut |batch, _| layer = std::mem::take(batch));
    assert!(found.is_empty(), "{found:?}");
    let column = |name: &str| {
        layer.table.column(name).unwrap_or_else(|| panic!("no {name}")).iter().collect::<Vec<_>>()
    };
    assert_eq!(column("id"), [Cell::Text("1.10"), Cell::Text("1.2"), Cell::Text("2.0")]);
    assert_eq!(column("name")[2], Cell::Text("=1+1"));
    assert!(
        column("score").iter().all(|cell| cell.number().is_some())
            && column("cost_eur").iter().all(|cell| cell.number().is_some())
    );
    assert!(column("done").iter().all(|cell| matches!(cell, Cell::Bool(false))));
    let about = ReadOptions { table: Some("about".to_owned()), ..ReadOptions::default() };
    let mut cells = Vec::new();
    read(&out.join("buildings.xlsx"), &about, &mut |batch, _| {
        cells.extend(
            batch
                .table
                .columns()
                .iter()
                .flat_map(|column| column.texts().iter().map(str::to_owned)),
        );
    });
    assert!(
        cells.iter().any(|text| text == "Essai <1>")
            && cells.iter().any(|text| text.contains("TVA")),
        "{cells:?}"
    );
}

/// Protects the open-data portal: which plan, what notice, whose credit and of what day stand in every file, in each format's own place.
#[test]
fn every_file_says_what_it_rests_on() {
    let (_folder, out) = ran(
        &[("maillage.toml", PROJECT), ("b.csv", TABLE)],
        &["--format", "gpkg,fgb,shp,xlsx,parquet"],
    );
    let plan: serde_json::Value = serde_json::from_str(&text_of(&out.join("plan.json"))).unwrap();
    let plan_id = plan["passport"]["plan_id"].as_str().unwrap().to_owned();
    assert_eq!(plan["about"]["notice"], "Essai <1>");
    let geojson: serde_json::Value =
        serde_json::from_str(&text_of(&out.join("buildings.geojson"))).unwrap();
    assert_eq!(geojson["about"]["plan_id"], plan_id.as_str());
    assert_eq!(
        (&geojson["about"]["credit"], &geojson["about"]["date"]),
        (&"Ville & Cie".into(), &"2026-11-29".into())
    );
    let dictionary: serde_json::Value =
        serde_json::from_str(&text_of(&out.join("buildings.csv-metadata.json"))).unwrap();
    assert_eq!(dictionary["notes"][0]["plan_id"], plan_id.as_str());
    let listed: Vec<&str> = dictionary["tableSchema"]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["titles"].as_str().unwrap())
        .collect();
    assert_eq!(
        listed,
        text_of(&out.join("buildings.csv")).lines().next().unwrap().split(',').collect::<Vec<_>>(),
        "every column, in order"
    );
    // Text, not numbers, is looked for where the format is binary.
    for name in [
        "buildings.gpkg",
        "buildings.fgb",
        "buildings.parquet",
        "buildings.shp.txt",
        "waves.png",
        "waves.svg",
        "spend.png",
        "spend.svg",
    ] {
        let text = text_of(&out.join(name));
        for said in [plan_id.as_str(), "2026-11-29"] {
            assert!(text.contains(said), "{name} does not say {said}");
        }
        assert!(
            text.contains("Ville & Cie")
                || text.contains("Ville &amp; Cie")
                || text.contains("Ville \\u0026 Cie"),
            "{name}"
        );
    }
    // Every column of the results is explained.
    for column in dictionary["tableSchema"]["columns"].as_array().unwrap() {
        let own = ["Listed", "built", "city_score", "floor_area_m2"]
            .contains(&column["titles"].as_str().unwrap());
        assert!(
            own || !column["dc:description"].as_str().unwrap_or_default().is_empty(),
            "{column}"
        );
    }
}

/// Protects the city's own columns: all of them pass into the results, one that has the name of a result under another; or those that the
/// project names; or none.
#[test]
fn own_columns_stay() {
    let names = |pass_on: &str| {
        let project = PROJECT.replace("credit =", &format!("{pass_on}credit ="));
        let (_folder, out) = ran(&[("maillage.toml", &project), ("b.csv", TABLE)], &[]);
        let (layer, _) = load(&out.join("buildings.geojson"));
        let names: Vec<String> =
            layer.table.names().iter().map(|name| (*name).to_owned()).collect();
        (names, layer)
    };
    let has = |names: &[String], name: &str| names.iter().any(|known| known == name);
    let (all, layer) = names("");
    assert!(
        ["city_score", "built", "Listed", "floor_area_m2"].iter().all(|name| has(&all, name)),
        "{all:?}"
    );
    assert!(!has(&all, "lon") && !has(&all, "city_id"), "{all:?}");
    let cells = |name: &str| {
        layer.table.column(name).unwrap().iter().map(Cell::display).collect::<Vec<_>>()
    };
    assert_eq!(cells("built"), ["1936", "1901", "1950"]);
    assert_eq!(cells("city_score"), ["old", "older", ""]);
    let (some, _) = names("pass_on = [\"built\"]\n");
    assert!(has(&some, "built") && !has(&some, "Listed") && !has(&some, "city_score"), "{some:?}");
    let folder = folder_with(&[
        ("maillage.toml", &PROJECT.replace("credit =", "pass_on = [\"buillt\"]\ncredit =")),
        ("b.csv", TABLE),
    ]);
    let said = stderr(&maillage(&["check", folder.path().to_str().unwrap(), "--language", "en"]));
    assert!(
        said.contains("pass_on names the column 'buillt'") && said.contains("did you mean 'built'"),
        "{said}"
    );
    let (none, _) = names("pass_on = []\n");
    assert!(!has(&none, "built"), "{none:?}");
}

/// Protects next year's append: a column has its type whatever this year's values are, whole scores and empty columns included.
#[test]
fn types_follow_the_meaning() {
    let whole = TABLE.replace("317.123456789", "300").replace("433.3", "400");
    let kinds = |table: &str, ending: &str| -> BTreeMap<String, Kind> {
        let (_folder, out) =
            ran(&[("maillage.toml", PROJECT), ("b.csv", table)], &["--format", "gpkg,parquet,fgb"]);
        let (layer, _) = load(&out.join(format!("buildings.{ending}")));
        let kinds =
            layer.table.columns().iter().map(|column| (column.name().to_owned(), column.kind()));
        kinds.filter(|(name, _)| !["floor_area_m2"].contains(&name.as_str())).collect()
    };
    for ending in ["gpkg", "parquet", "fgb"] {
        let (one, two) = (kinds(TABLE, ending), kinds(&whole, ending));
        assert_eq!(one, two, "{ending}");
        assert_eq!(
            (one["score"], one["wave"], one["public_access"]),
            (Kind::Number, Kind::Whole, Kind::Bool),
            "{ending}"
        );
    }
}

/// Protects an order list: every access point has one row, in the zone it belongs to, whatever zones hear it; what the zones count sums to
/// the rows; and one that serves nothing is told, not left out.
#[test]
fn every_access_point_once() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().display().to_string();
    let done = maillage(&[
        "coverage",
        root().join("data/charleroi").to_str().unwrap(),
        "--quiet",
        "--out",
        &out,
    ]);
    assert!(done.status.success(), "{}", stderr(&done));
    let rows = |name: &str| {
        let (layer, _) = load(&folder.path().join(name));
        let cells = |column: &str| {
            layer.table.column(column).unwrap().iter().map(Cell::display).collect::<Vec<_>>()
        };
        (cells("zone"), if name == "coverage.csv" { cells("access_points") } else { cells("id") })
    };
    let (_, mut ids) = rows("coverage_access_points.csv");
    let (_, counts) = rows("coverage.csv");
    let planned = load(&root().join("data/charleroi/access_points.geojson")).0.len();
    assert_eq!(ids.len(), planned);
    assert_eq!(counts.iter().map(|count| count.parse::<usize>().unwrap()).sum::<usize>(), planned);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), planned, "no id twice");
    // The raster says that it is a prediction, in tags that any reader shows.
    let tiff = text_of(&folder.path().join("coverage_quais.tif"));
    assert!(
        tiff.contains("prediction, typical error")
            && tiff.contains("UNITTYPE")
            && tiff.contains("CATEGORY_1")
    );
}

/// Protects files that a viewer reads over the network: directories stand before the data, from the full raster to the coarsest overview,
/// the tiles the other way round (OGC 21-026). Values are read back by the crate `tiff`, which wrote none of it.
#[test]
fn rasters_are_cloud_optimised() {
    use tiff::decoder::{Decoder, DecodingResult};
    use tiff::tags::Tag;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().display().to_string();
    let done = maillage(&[
        "coverage",
        root().join("data/charleroi").to_str().unwrap(),
        "--quiet",
        "--out",
        &out,
    ]);
    assert!(done.status.success(), "{}", stderr(&done));
    let path = folder.path().join("coverage_quais.tif");
    let mut decoder = Decoder::new(std::fs::File::open(&path).unwrap()).unwrap();
    let (mut firsts, mut ends) = (Vec::new(), Vec::new());
    loop {
        let offsets = decoder.get_tag_u64_vec(Tag::TileOffsets).unwrap();
        let counts = decoder.get_tag_u64_vec(Tag::TileByteCounts).unwrap();
        firsts.push(*offsets.iter().min().unwrap());
        ends.push(offsets.iter().zip(&counts).map(|(at, count)| at + count).max().unwrap());
        if !decoder.more_images() {
            break;
        }
        decoder.next_image().unwrap();
    }
    assert!(
        firsts.len() > 1 && firsts.is_sorted_by(|a, b| a > b),
        "the coarsest first: {firsts:?}"
    );
    assert!(ends[1..].iter().zip(&firsts).all(|(end, first)| end <= first));
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(&bytes[4..8], &8u32.to_le_bytes(), "the first directory stands behind the header");
    // A cell of the first band, through predictor and compression.
    let mut decoder = Decoder::new(std::fs::File::open(&path).unwrap()).unwrap();
    let DecodingResult::F32(tile) = decoder.read_chunk(0).unwrap() else { panic!("no floats") };
    let levels: Vec<f32> = tile.into_iter().filter(|value| *value != -9999.0).collect();
    let off: Vec<f32> =
        levels.iter().copied().filter(|level| !(-200.0..0.0).contains(level)).collect();
    assert!(!levels.is_empty() && off.is_empty(), "{} of {}: {off:?}", off.len(), levels.len());
    let python = ["/usr/bin/python3", "python3"]
        .into_iter()
        .find(|python| Path::new(python).exists())
        .unwrap_or("python3");
    if let Some((valid, said)) = asked(
        python,
        &["-m", "osgeo_utils.samples.validate_cloud_optimized_geotiff", path.to_str().unwrap()],
    ) {
        assert!(valid || said.contains("No module named"), "{said}");
        println!(
            "{}",
            if valid {
                "GDAL calls it valid"
            } else {
                "skipped: GDAL's Python utilities are not here"
            }
        );
    }
}

/// Protects who trusts a box: a city on the antimeridian states none rather than one round the whole globe (RFC 7946, section 5.2).
#[test]
fn no_box_round_the_globe() {
    let boxed = |table: &str| {
        let (_folder, out) = ran(&[("maillage.toml", PROJECT), ("b.csv", table)], &[]);
        text_of(&out.join("buildings.geojson")).lines().next().unwrap().contains("\"bbox\":[")
    };
    assert!(boxed(TABLE));
    assert!(!boxed(
        &TABLE
            .replace("4.44,50.41", "179.99,-16.8")
            .replace("4.45,50.42", "-179.99,-16.8")
            .replace("4.46,50.43", "179.98,-16.8")
    ));
}

/// Protects a portal that takes valid GeoPackages only: GDAL's validator finds nothing, in a new file and beside another layer.
#[test]
fn geopackages_are_valid() {
    let (folder, out) = ran(&[("maillage.toml", PROJECT), ("b.csv", TABLE)], &["--format", "gpkg"]);
    let file = out.join("buildings.gpkg").display().to_string();
    let table = folder.path().join("b.csv").display().to_string();
    let python = ["/usr/bin/python3", "python3"]
        .into_iter()
        .find(|python| Path::new(python).exists())
        .unwrap_or("python3");
    let validate = || {
        if let Some((valid, said)) =
            asked(python, &["-m", "osgeo_utils.samples.validate_gpkg", &file])
        {
            assert!(valid || said.contains("No module named"), "{said}");
            println!(
                "{}",
                if valid {
                    "GDAL calls it valid"
                } else {
                    "skipped: GDAL's Python utilities are not here"
                }
            );
        }
    };
    validate();
    // Another layer in the same file, then the first once more, beside it.
    let other = folder.path().join("b.gpkg").display().to_string();
    assert!(maillage(&["convert", &table, &other]).status.success());
    std::fs::copy(&other, &file).unwrap();
    let again = maillage(&[
        "run",
        folder.path().to_str().unwrap(),
        "--quiet",
        "--format",
        "gpkg",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(again.status.success(), "{}", stderr(&again));
    for table in ["b", "buildings"] {
        let options = ReadOptions { table: Some(table.to_owned()), ..ReadOptions::default() };
        let mut rows = 0;
        read(Path::new(&file), &options, &mut |batch, _| rows += batch.len());
        assert_eq!(rows, 3, "{table}");
    }
    validate();
}

/// Protects trust in a passport: attributes of a shapefile are inputs, and `verify` names what changed, and that alone.
#[test]
fn the_passport_covers_every_part_of_a_layer() {
    let folder =
        folder_with(&[("b.csv", TABLE), ("maillage.toml", &PROJECT.replace("b.csv", "b.shp"))]);
    let [csv, shp, out] =
        ["b.csv", "b.shp", "out"].map(|name| folder.path().join(name).display().to_string());
    assert!(maillage(&["convert", &csv, &shp]).status.success());
    let dir = folder.path().to_str().unwrap();
    assert!(maillage(&["run", dir, "--quiet", "--out", &out]).status.success());
    let verify = || maillage(&["verify", &out, "--project", dir, "--language", "en"]);
    assert!(verify().status.success(), "{}", stderr(&verify()));
    let dbf = folder.path().join("b.dbf");
    let changed = std::fs::read(&dbf)
        .unwrap()
        .iter()
        .map(|byte| if *byte == b'7' { b'8' } else { *byte })
        .collect::<Vec<u8>>();
    std::fs::write(&dbf, changed).unwrap();
    let said = stderr(&verify());
    assert!(said.contains("b.dbf has changed"), "{said}");
    assert_eq!(said.matches("plan-does-not-verify").count(), 1, "{said}");
}

/// Protects who reads an amount: its VAT and contingency stand in the table and in `explain`, which adds its lines up to the cost; another
/// currency than the one that every output names is refused.
#[test]
fn amounts_say_what_they_hold() {
    let folder =
        folder_with(&[("maillage.toml", &PROJECT.replace("\"fr\"", "\"en\"")), ("b.csv", TABLE)]);
    let dir = folder.path().to_str().unwrap();
    let table = stdout(&maillage(&["plan", dir]));
    assert!(table.contains("contingency of 10% and VAT of 21% included"), "{table}");
    let explained = stdout(&maillage(&["explain", dir, "1.2"]));
    assert!(explained.contains("of VAT (21 %)"), "{explained}");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&maillage(&["explain", dir, "1.2", "--json"]))).unwrap();
    let lines = json["cost"]["lines"].as_array().unwrap();
    let net: f64 =
        lines.iter().map(|line| line[1].as_f64().unwrap() * line[2].as_f64().unwrap()).sum();
    assert!((net * 1.1 * 1.21 - json["cost_eur"].as_f64().unwrap()).abs() < 0.006, "{json}");
    std::fs::write(folder.path().join("prices.toml"), "currency = \"USD\"\n").unwrap();
    let refused = maillage(&["plan", dir]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        stderr(&refused).contains("USD") && stderr(&refused).contains("EUR"),
        "{}",
        stderr(&refused)
    );
}

/// Protects a committee's eyes: a small change of the sample city's budget, or one locked library, moves few buildings from the plan at
/// hand; the plan says how many, verifies, and is the same when the plan at hand lies in the project.
#[test]
fn small_changes_move_few() {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(root().join("data/charleroi")).unwrap() {
        let file = file.unwrap().path();
        std::fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    let dir = folder.path().to_str().unwrap().to_owned();
    let outs = tempfile::tempdir().unwrap();
    let plan = |out: &str, more: &[&str]| {
        let out = outs.path().join(out).display().to_string();
        let done = maillage(&[&["plan", &dir, "--quiet", "--out", &out], more].concat());
        assert!(done.status.success(), "{}", stderr(&done));
        out
    };
    let moved = |a: &str, b: &str| stdout(&maillage(&["compare", a, b, "--json"])).lines().count();
    let first = plan("first", &[]);
    let toml = std::fs::read_to_string(folder.path().join("maillage.toml")).unwrap();
    std::fs::write(
        folder.path().join("maillage.toml"),
        toml.replace("budget_eur = 750000", "budget_eur = [760000, 750000, 750000, 750000]"),
    )
    .unwrap();
    let (anew, near) = (plan("anew", &[]), plan("near", &["--from", &first]));
    let (far, few) = (moved(&first, &anew), moved(&first, &near));
    println!("10 000 EUR more move {far} from nothing, {few} from the plan at hand");
    assert!(few * 2 <= far && few <= 15, "{few} of {far}");
    let file: serde_json::Value =
        serde_json::from_str(&text_of(&Path::new(&near).join("plan.json"))).unwrap();
    assert_eq!(
        (file["moved"]["buildings"].as_u64(), file["moved"]["from_nothing"].as_u64()),
        (Some(few as u64), Some(far as u64))
    );
    let verify = |more: &[&str]| maillage(&[&["verify", &near, "--project", &dir], more].concat());
    assert!(verify(&["--from", &first]).status.success());
    assert!(stderr(&verify(&[])).contains("--from"), "{}", stderr(&verify(&[])));
    // Nothing changed: nobody moves, and the plan at hand is kept.
    assert_eq!(moved(&near, &plan("still", &["--from", &near])), 0);
    std::fs::copy(Path::new(&first).join("plan.json"), folder.path().join("plan_before.json"))
        .unwrap();
    let within = plan("within", &[]);
    assert_eq!(
        text_of(&Path::new(&within).join("plan.json")),
        text_of(&Path::new(&near).join("plan.json"))
    );
}

/// Protects Athens and Sofia, and who reads a chart of Tokyo: Greek and Cyrillic are in the font, and what is not is told by name.
#[test]
fn letters_that_a_chart_lacks_are_told() {
    let told = |name: &str| {
        let folder =
            folder_with(&[("maillage.toml", PROJECT), ("b.csv", &TABLE.replace("culture", name))]);
        let done = maillage(&[
            "run",
            folder.path().to_str().unwrap(),
            "--out",
            folder.path().join("out").to_str().unwrap(),
        ]);
        assert!(done.status.success(), "{}", stderr(&done));
        let said = stderr(&done);
        said.lines().find(|line| line.contains("letters-missing")).map(str::to_owned)
    };
    for known in ["Δημοτικό Σχολείο", "Читалище „Просвета“", "Điện Biên", "Łódź · Ėglė"]
    {
        assert_eq!(told(known), None);
    }
    let said = told("図書館").unwrap();
    assert!(said.contains("'図'") && said.contains("図書館"), "{said}");
}

/// Protects who asks for a file: differences come as a layer with names and places, and an option that would do nothing is refused.
#[test]
fn differences_are_a_layer() {
    let (folder, out) = ran(&[("maillage.toml", PROJECT), ("b.csv", TABLE)], &[]);
    let dir = folder.path().to_str().unwrap();
    std::fs::write(
        folder.path().join("maillage.toml"),
        PROJECT.replace("budget_eur = 30000", "budget_eur = 90000"),
    )
    .unwrap();
    let (second, file) = (folder.path().join("second"), folder.path().join("moves.gpkg"));
    assert!(maillage(&["run", dir, "--quiet", "--out", second.to_str().unwrap()]).status.success());
    let [a, b, to] = [&out, &second, &file].map(|path| path.to_str().unwrap());
    let done = maillage(&["compare", a, b, "--out", to]);
    assert!(done.status.success(), "{}", stderr(&done));
    let (layer, _) = load(&file);
    let cells = |name: &str| {
        layer.table.column(name).unwrap().iter().map(Cell::display).collect::<Vec<_>>()
    };
    let told = stdout(&maillage(&["compare", a, b, "--json"]));
    assert!(!layer.is_empty() && layer.len() == told.lines().count());
    assert!(
        cells("move").iter().all(|how| how == "entered")
            && cells("after").iter().all(|year| year == "2027")
    );
    assert!(
        cells("name")
            .iter()
            .all(|name| TABLE.contains(name.trim_matches('"')) || name.contains("École")),
        "{:?}",
        cells("name")
    );
    // A file of the project stays what it is.
    let table = folder.path().join("b.csv").display().to_string();
    let refused = maillage(&["compare", a, b, "--out", &table]);
    assert_eq!(
        (refused.status.code(), std::fs::read_to_string(&table).unwrap()),
        (Some(2), TABLE.to_owned())
    );
    for idle in [
        vec!["check", dir, "--out", to],
        vec!["compare", a, b, "--format", "gpkg"],
        vec!["verify", b, "--out", to],
    ] {
        let done = maillage(&idle);
        assert_eq!(done.status.code(), Some(2), "{idle:?}");
        assert!(stderr(&done).contains("does nothing here"), "{}", stderr(&done));
    }
}

/// Protects layers of cadastres: a surface of straight lines is read as what it is; one with curves is named, with what makes lines of it.
#[test]
fn curved_geometries_are_named() {
    let u32s =
        |values: &[u32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let square: Vec<u8> = [[4.0f64, 50.0], [4.1, 50.0], [4.1, 50.1], [4.0, 50.0]]
        .iter()
        .flatten()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    let polygon = [vec![1], u32s(&[3, 1, 4]), square.clone()].concat();
    let plain = [vec![1], u32s(&[12, 1]), polygon].concat();
    let curve = [vec![1], u32s(&[10, 1]), vec![1], u32s(&[8, 3]), square[..48].to_vec()].concat();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("surfaces.gpkg");
    std::fs::write(
        folder.path().join("p.csv"),
        "id,wkt\nA,\"POLYGON((4 50,4.1 50,4.1 50.1,4 50))\"\nB,\"POLYGON((4 50,4.1 50,4.1 50.1,4 50))\"\n",
    )
    .unwrap();
    assert!(
        maillage(&[
            "convert",
            folder.path().join("p.csv").to_str().unwrap(),
            file.to_str().unwrap()
        ])
        .status
        .success()
    );
    let base = std::fs::read(&file).unwrap();
    let put = |body: &[u8]| {
        std::fs::write(&file, &base).unwrap();
        let blob = [b"GP\x00\x01".to_vec(), 4326i32.to_le_bytes().to_vec(), body.to_vec()].concat();
        let hex = blob.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let script = format!(
            "import sqlite3; c = sqlite3.connect({:?}); c.execute(\"UPDATE surfaces SET geom = X'{hex}' WHERE id = 'A'\"); c.commit()",
            file.display().to_string()
        );
        asked("python3", &["-c", &script])
            .map(|(done, said)| assert!(done, "{said}"))
            .map(|()| load(&file))
    };
    if let Some((layer, found)) = put(&plain) {
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(layer.geometries.kind(0).name(), "MultiPolygon");
    }
    if let Some((_, found)) = put(&curve) {
        assert!(
            found.iter().any(|finding| finding.message.to_string().contains("CURVEPOLYGON")
                && finding.to_string().contains("CONVERT_TO_LINEAR")),
            "{found:?}"
        );
    }
}

/// Protects people who ask why: a decision is named first with its day and reason; nothing affordable says the cheapest and the budget; a
/// zone goes by either of its names; a comma in a number is found within braces; what makes no plan takes no effort.
#[test]
fn answers_are_whole() {
    let decision = "[[decision]]\nkind = \"ban\"\nbuildings = [\"1.2\"]\nby = \"Collège\"\non = 2026-01-31\nwhy = \"façade classée\"\n";
    let folder =
        folder_with(&[("maillage.toml", PROJECT), ("b.csv", TABLE), ("decisions.toml", decision)]);
    let dir = folder.path().to_str().unwrap();
    let why = stdout(&maillage(&["explain", dir, "1.2"]));
    assert!(why.lines().nth(2).unwrap().contains("(2026-01-31, façade classée)"), "{why}");
    let poor = PROJECT.replace("budget_eur = 30000", "budget_eur = 500");
    std::fs::write(folder.path().join("maillage.toml"), &poor).unwrap();
    let said = stderr(&maillage(&["plan", dir, "--language", "en"]));
    assert!(said.contains("nothing-fits") && said.contains("the largest budget is 500"), "{said}");
    let shut = PROJECT.to_owned() + "[plan.limits]\naccess_points = 0\n";
    std::fs::write(folder.path().join("maillage.toml"), &shut).unwrap();
    let said = stderr(&maillage(&["plan", dir, "--language", "en"]));
    assert!(said.contains("the limit on access_points"), "{said}");
    std::fs::write(
        folder.path().join("maillage.toml"),
        PROJECT.replace("worst = 0", "worst = 0,5"),
    )
    .unwrap();
    let said = stderr(&maillage(&["check", dir, "--language", "en"]));
    assert!(said.contains("write the number with a point: 0.5"), "{said}");
    assert_eq!(maillage(&["check", dir, "--effort", "deep"]).status.code(), Some(2));
    let sample = root().join("data/charleroi").display().to_string();
    for zone in ["buisset", "zone:buisset"] {
        let done = maillage(&["place", &sample, "--zone", zone, "--max-aps", "1", "--quiet"]);
        assert!(done.status.success(), "{zone}: {}", stderr(&done));
    }
}

/// Protects an order list and a budget: an access point that serves only a zone which is no candidate is charged to none that it does not serve.
#[test]
fn nobody_pays_for_what_serves_others() {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(root().join("data/charleroi")).unwrap() {
        let file = file.unwrap().path();
        std::fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    let zones = folder.path().join("zones.geojson");
    let text = std::fs::read_to_string(&zones).unwrap();
    let nobody: Vec<String> = text
        .lines()
        .map(|line| {
            if line.contains("\"id\":\"quais\"") {
                line.replace("\"people\":", "\"persons\":")
            } else {
                line.to_owned()
            }
        })
        .collect();
    std::fs::write(&zones, nobody.join("\n")).unwrap();
    let out = folder.path().join("out");
    let done = maillage(&[
        "run",
        folder.path().to_str().unwrap(),
        "--quiet",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(done.status.success(), "{}", stderr(&done));
    let heard = load(&out.join("coverage.csv")).0;
    let charged = load(&out.join("buildings.geojson")).0;
    for row in 0..heard.len() {
        let zone = heard.table.column("zone").unwrap().get(row).display();
        let Some(b) = (0..charged.len()).find(|&b| {
            charged.table.column("id").unwrap().get(b).display() == format!("zone:{zone}")
        }) else {
            continue;
        };
        let number = |layer: &Layer, name: &str, row: usize| {
            layer.table.column(name).unwrap().get(row).display().parse::<f64>().unwrap()
        };
        assert!(
            number(&charged, "access_points", b) <= number(&heard, "access_points_heard", row),
            "{zone}"
        );
    }
}
