//! The outdoor network of the illustrative city: people and hosts of the zones, trees in the park, and access points that `maillage place`
//! proposes on the mounts that may be used.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::run;

/// People a week that each zone is to serve; `[coverage.demand]` says how many of them are there at once. Illustrative.
const PEOPLE: [(&str, u32); 7] = [
    ("quais", 4_000),
    ("parc-astrid", 2_500),
    ("campus", 6_000),
    ("cite-metiers", 1_800),
    ("digue", 1_500),
    ("buisset", 3_000),
    ("hotel-de-ville", 2_200),
];
/// Groves of Parc Reine Astrid: longitude, latitude of a corner, width and height in degrees, height in metres. Illustrative.
const GROVES: [(f64, f64, f64, f64, f64); 4] = [
    (4.44695, 50.40960, 0.00035, 0.00022, 12.0),
    (4.44825, 50.40965, 0.00030, 0.00025, 10.0),
    (4.44700, 50.40895, 0.00050, 0.00016, 9.0),
    (4.44800, 50.40890, 0.00050, 0.00014, 11.0),
];

fn read(path: &Path) -> Result<Value, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn features(collection: &Value) -> Vec<Value> {
    collection["features"].as_array().cloned().unwrap_or_default()
}

/// One feature a line, so that differences can be read.
fn write(path: &Path, name: &str, features: &[Value]) -> Result<(), String> {
    let lines: Vec<String> = features.iter().map(ToString::to_string).collect();
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"name\":\"{name}\",\"features\":[\n{}\n]}}\n",
        lines.join(",\n")
    );
    std::fs::write(path, text).map_err(|error| error.to_string())
}

/// Adds the network to the city in a folder.
pub(crate) fn network(folder: &Path) -> Result<(), String> {
    let buildings = features(&read(&folder.join("buildings.geojson"))?);
    let mut zones = features(&read(&folder.join("zones.geojson"))?);
    for zone in &mut zones {
        let id = zone["properties"]["id"].as_str().unwrap_or_default().to_owned();
        let ring: Vec<[f64; 2]> = zone["geometry"]["coordinates"][0]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|p| Some([p[0].as_f64()?, p[1].as_f64()?]))
            .collect();
        let middle =
            |axis: usize| ring.iter().map(|p| p[axis]).sum::<f64>() / ring.len().max(1) as f64;
        let (x, y) = (middle(0), middle(1));
        // The nearest public building hosts the backhaul; degrees of longitude are 0.64 of those of latitude here.
        let away = |building: &Value| {
            let at =
                |axis: usize| building["geometry"]["coordinates"][axis].as_f64().unwrap_or(0.0);
            let (dx, dy) = ((at(0) - x) * 0.64, at(1) - y);
            dx * dx + dy * dy
        };
        let public = buildings
            .iter()
            .filter(|building| building["properties"]["public_access"] == json!(true));
        let host = public
            .min_by(|a, b| away(a).total_cmp(&away(b)))
            .map(|building| building["properties"]["id"].clone());
        zone["properties"]["people"] =
            json!(PEOPLE.iter().find(|entry| entry.0 == id).map(|entry| entry.1));
        zone["properties"]["host"] = host.unwrap_or(Value::Null);
    }
    write(&folder.join("zones.geojson"), "zones", &zones)?;
    let groves: Vec<Value> = GROVES
        .iter()
        .map(|&(x, y, w, h, height)| {
            let round = |v: f64| (v * 1e6).round() / 1e6;
            let ring = [[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]].map(|p| p.map(round));
            json!({ "type": "Feature", "properties": { "height_m": height }, "geometry": { "type": "Polygon", "coordinates": [ring] } })
        })
        .collect();
    write(&folder.join("vegetation.geojson"), "vegetation", &groves)?;
    let points = folder.join("access_points.geojson");
    if points.exists() {
        std::fs::remove_file(&points).map_err(|error| error.to_string())?;
    }
    run("cargo", &["build", "--release", "--package", "maillage-cli", "--no-default-features"])?;
    let command =
        Path::new(&std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned()))
            .join("release/maillage");
    let proposals = std::env::temp_dir().join(format!("maillage-sample-{}", std::process::id()));
    let mut chosen: Vec<Value> = Vec::new();
    for (zone, _) in PEOPLE {
        // A target out of reach ends with 1 and the best there is.
        let status = Command::new(&command)
            .args([
                "place",
                &folder.display().to_string(),
                "--zone",
                zone,
                "--target",
                "0.95",
                "--quiet",
                "--out",
            ])
            .arg(&proposals)
            .status()
            .map_err(|error| error.to_string())?;
        if status.code().is_none_or(|code| code > 1) {
            return Err(format!("no placement for {zone}"));
        }
        for point in features(&read(&proposals.join(format!("access_points_{zone}.geojson")))?) {
            if !chosen.iter().any(|other| other["properties"]["id"] == point["properties"]["id"]) {
                chosen.push(point);
            }
        }
    }
    std::fs::remove_dir_all(&proposals).map_err(|error| error.to_string())?;
    write(&points, "access_points", &chosen)
}
