//! The real files of Charleroi, with their warts, through the whole job.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::fmt::Write as _;
use std::path::Path;

use maillage_tests::{maillage, shared, stderr, stdout};

fn project(folder: &Path, data: &Path) {
    let data = data.canonicalize().unwrap();
    let data = data.display();
    let mut toml = String::new();
    let _ = write!(
        toml,
        r#"
[project]
name = "Charleroi (écoles)"
[layers.buildings]
path = "{data}/schools_fase_2023.csv"
xy = "geolocalisation"
order = "lat-lon"
where = {{ "Nom de P.O." = ["Ville de Charleroi"], "Commune de l'implantation" = ["Charleroi"] }}
key = "first"
[layers.buildings.columns]
id = "N° FASE de l'implantation"
name = "Nom de l'établissement"
sector = "Type d'enseignement"
[layers.stops]
path = "{data}/tec_stops_2013/Poteaux_2013_12.shp"
[layers.districts]
path = "{data}/sections.geojson"
[[criteria]]
name = "stops"
attribute = "stops_within_walk"
value = {{ kind = "linear", worst = 0, best = 20 }}
weight = 1
[[criteria]]
name = "kind"
attribute = "sector"
value = {{ kind = "categories", map = {{ "Primaire ordinaire" = 1.0 }}, other = 0.5 }}
weight = 1
[plan]
years = [2025, 2026]
budget_eur = 300000
[plan.district_share_min]
"Gilly" = 0.05
"#
    );
    std::fs::write(folder.join("maillage.toml"), toml).unwrap();
}

/// 170 sites; repeated ids, stacked points and the two sites geocoded outside the city are reported; the stops come from
/// Lambert 72 in ESRI's wording, their 87 exact duplicates in the city are among those counted; the plan verifies.
#[test]
fn schools_stops_and_districts() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), &shared.join("data/charleroi"));
    let dir = folder.path().to_str().unwrap();

    let checked = maillage(&["check", dir, "--json", "--language", "en"]);
    assert!(checked.status.success(), "{}{}", stdout(&checked), stderr(&checked));
    let findings: Vec<serde_json::Value> =
        stdout(&checked).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of =
        |code: &str| findings.iter().filter(|finding| finding["code"] == code).collect::<Vec<_>>();
    let outside: Vec<&str> =
        of("outside-city").iter().map(|finding| finding["feature"].as_str().unwrap()).collect();
    assert_eq!(outside, ["10782", "1649"], "the two sites geocoded outside the city");
    assert!(of("outside-city").iter().all(|finding| finding["line"].is_u64()), "with their lines");
    assert_eq!(of("repeated-ids").len(), 1, "repeated ids are said");
    assert!(of("stacked-sites").len() > 5, "stacked points are named");
    assert_eq!(of("doubled-bom").len(), 1);
    assert!(
        of("duplicate-points")[0]["message"]
            .as_str()
            .unwrap()
            .contains("stops stand exactly on another")
    );

    let out = folder.path().join("out");
    let ran = maillage(&["run", dir, "--out", out.to_str().unwrap()]);
    assert!(ran.status.success(), "{}{}", stdout(&ran), stderr(&ran));
    let buildings: geojson::FeatureCollection =
        std::fs::read_to_string(out.join("buildings.geojson")).unwrap().parse().unwrap();
    assert_eq!(buildings.features.len(), 170);
    let property = |feature: &geojson::Feature, name: &str| {
        feature.property(name).cloned().unwrap_or_default()
    };
    let gilly = buildings
        .features
        .iter()
        .filter(|feature| property(feature, "district") == "Gilly")
        .count();
    assert!(gilly > 5, "districts by polygon");
    let stops: f64 = buildings
        .features
        .iter()
        .filter_map(|feature| property(feature, "stops_within_walk").as_f64())
        .sum();
    assert!(stops > 1000.0, "stops in Lambert 72 lie around the schools: {stops}");
    for name in [
        "plan.json",
        "buildings.csv",
        "buildings.parquet",
        "waves.svg",
        "waves.png",
        "spend.svg",
        "spend.png",
    ] {
        assert!(out.join(name).metadata().unwrap().len() > 500, "{name}");
    }
    let verified = maillage(&["verify", out.join("plan.json").to_str().unwrap()]);
    assert!(verified.status.success(), "{}", stdout(&verified));
}

/// Rail boardings: "11.030" beside "153" is not guessed silently; stated, it is read right.
#[test]
fn thousands_separator_is_reported() {
    let Some(shared) = shared() else { return };
    let file = shared.join("data/charleroi/rail_boardings.csv");
    let read = |thousands: Option<char>| {
        let options = maillage_layers::ReadOptions {
            signs: maillage_layers::Signs { thousands, decimal: None },
            ..Default::default()
        };
        let mut central = None;
        let mut codes = Vec::new();
        let diagnostics = maillage_layers::read(&file, &options, &mut |layer, diagnostics| {
            codes.extend(diagnostics.iter().map(|d| d.code));
            let (names, boardings) = (
                layer.table.column("name").unwrap(),
                layer.table.column("average_weekday_embarkments").unwrap(),
            );
            let row = names
                .iter()
                .position(|name| name.text() == Some("Charleroi-Central"))
                .or(names.iter().position(|name| name.text() == Some("Charleroi-Sud")));
            central = row.map(|row| boardings.get(row).number().unwrap());
        });
        codes.extend(diagnostics.iter().map(|d| d.code));
        (central.unwrap(), codes)
    };
    let (guessed, codes) = read(None);
    assert!(codes.iter().any(|code| code == "ambiguous-number"), "{codes:?}");
    assert_eq!(guessed, 11.03);
    assert_eq!(read(Some('.')).0, 11_030.0);
}

/// Libraries have addresses and no coordinates: reported, never guessed.
#[test]
fn addresses_without_coordinates() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = shared.join("data/charleroi/libraries_2021.csv").canonicalize().unwrap();
    let toml = format!(
        "[layers.buildings]\npath = \"{}\"\n[layers.buildings.columns]\nid = \"library_locality\"\n[[criteria]]\nname = \"a\"\nattribute = \"floor_area_m2\"\nvalue = {{ kind = \"linear\", worst = 0, best = 1 }}\nweight = 1\n[plan]\nyears = [2025]\nbudget_eur = 1000\n",
        file.display()
    );
    std::fs::write(folder.path().join("maillage.toml"), toml).unwrap();
    let checked = maillage(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(stderr(&checked).contains("address-without-coordinates"), "{}", stderr(&checked));
}
