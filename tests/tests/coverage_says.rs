//! What coverage and placement say of people, probabilities and readings: no more than is known.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::collections::BTreeMap;
use std::path::Path;

use maillage_tests::maillage as run;
use maillage_tests::town::{collection, point, square, text, town, write};
use serde_json::Value;

/// An open field of 150 x 50 m for so many people, with so many mounts along its edge, and an access point at the first where asked.
fn field(folder: &Path, people: u32, mounts: u32, built: bool) {
    town(folder);
    let _ = std::fs::remove_file(folder.join("footprints.geojson"));
    let _ = std::fs::remove_file(folder.join("vegetation.geojson"));
    let zone = square(&format!(r#""id":"quay","people":{people}"#), 0.0, 0.0, 150.0, 50.0);
    write(folder, "zones.geojson", &collection(&[zone]));
    let mounts: Vec<String> = (0..mounts)
        .map(|k| {
            let properties = format!(r#""id":"M{k}","height_m":6,"cost_eur":1000"#);
            point(&properties, 10.0 + 18.0 * f64::from(k), 2.0)
        })
        .collect();
    write(folder, "mounts.geojson", &collection(&mounts));
    if built {
        let own = point(r#""id":"A1","mount":"M0","channel":100"#, 10.0, 2.0);
        write(folder, "access_points.geojson", &collection(&[own]));
    } else {
        let _ = std::fs::remove_file(folder.join("access_points.geojson"));
    }
}

fn setting(folder: &Path, lines: &str) {
    let settings = std::fs::read_to_string(folder.join("maillage.toml")).unwrap();
    write(folder, "maillage.toml", &format!("{settings}{lines}\n"));
}

/// Lines of JSON that a command printed, and all that it said.
fn said(arguments: &[&str]) -> (Vec<Value>, String) {
    let done = run(arguments);
    let out = text(&done.stdout);
    let lines = out.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    (lines, out.clone() + &text(&done.stderr))
}

fn line<'a>(lines: &'a [Value], key: &str) -> &'a Value {
    lines.iter().find(|line| line.get(key).is_some()).unwrap_or(&Value::Null)
}

fn covered(folder: &Path, more: &[&str]) -> (Vec<Value>, String) {
    let (dir, out) = (folder.display().to_string(), folder.join("out").display().to_string());
    said(&[&["coverage", &dir, "--json", "--out", &out], more].concat())
}

fn placed(folder: &Path, more: &[&str]) -> Value {
    let dir = folder.display().to_string();
    let (lines, said) = said(&[&["place", &dir, "--json", "--zone", "quay"], more].concat());
    let found = line(&lines, "chosen").clone();
    assert!(found.is_object(), "{said}");
    found
}

/// Protects: 20 000 people on one access point are not "at 100 Mbit/s": a few dozen are served, and that is told with how many access points it takes at
/// least. More people are never served better.
#[test]
fn a_festival_is_not_served_by_one_access_point() {
    let folder = tempfile::tempdir().unwrap();
    field(folder.path(), 20_000, 1, true);
    let (lines, said) = covered(folder.path(), &[]);
    let zone = line(&lines, "zone");
    let number = |name: &str| zone[name].as_f64().unwrap();
    assert!(number("active_at_peak") == 2_000.0 && number("served_at_peak") < 100.0, "{zone}");
    assert!(
        number("share_served_at_peak") < 0.05 && number("least_access_points") > 20.0,
        "{zone}"
    );
    assert!(said.contains("airtime-short"), "{said}");
    let table = std::fs::read_to_string(folder.path().join("out/coverage.csv")).unwrap();
    let points =
        std::fs::read_to_string(folder.path().join("out/coverage_access_points.csv")).unwrap();
    assert!(!table.contains("people_100_mbps") && !points.contains("users,"), "{table} {points}");
    assert!(points.contains("users_carried") && points.contains("airtime_asked"), "{points}");
    // What the access point carries does not depend on who comes.
    let served = number("served_at_peak");
    field(folder.path(), 200, 1, true);
    let (lines, said) = covered(folder.path(), &[]);
    let few = line(&lines, "zone");
    assert!(few["share_served_at_peak"].as_f64().unwrap() > 0.99, "{few}");
    assert!(!said.contains("airtime-short"), "{said}");
    assert!(few["served_at_peak"].as_f64().unwrap() < served, "{few}");
}

/// Protects: a radio engineer begins with the layers of the network: no criterion, year or budget is asked for where there are no buildings to plan; with
/// them, a project without criteria is told so.
#[test]
fn radio_layers_alone_are_a_project() {
    let folder = tempfile::tempdir().unwrap();
    field(folder.path(), 200, 1, true);
    write(folder.path(), "maillage.toml", "[project]\nname = \"R\"\nlanguage = \"en\"\n");
    let (_, told) = covered(folder.path(), &[]);
    assert!(told.contains("no-criteria"), "{told}");
    std::fs::remove_file(folder.path().join("buildings.geojson")).unwrap();
    let (lines, told) = covered(folder.path(), &[]);
    assert!(line(&lines, "zone")["zone"] == "quay", "{told}");
    assert!(placed(folder.path(), &["--target", "0.5"])["reached"] == true);
    let run = run(&["run", &folder.path().display().to_string(), "--quiet"]);
    assert!(!run.status.success() && text(&run.stderr).contains("no-buildings"));
}

/// Protects: an event has its own people, concurrency and rate, in its own file; another zone's name is an error with a remedy.
#[test]
fn events_are_moments_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    field(folder.path(), 200, 1, true);
    let event = "[[coverage.demand.events]]\nname = \"Market\"\npeople = { quay = 5000 }\nconcurrency = 0.3\nrate_mbps = 1\n";
    setting(folder.path(), event);
    let (lines, _) = covered(folder.path(), &[]);
    let market = line(&lines, "event");
    assert_eq!(
        (market["event"].as_str(), market["active"].as_f64()),
        (Some("Market"), Some(1500.0))
    );
    assert!(market["share_served"].as_f64().unwrap() < 0.2, "{market}");
    let table = std::fs::read_to_string(folder.path().join("out/coverage_events.csv")).unwrap();
    assert!(table.contains("Market") && table.lines().count() == 2, "{table}");
    setting(folder.path(), "[[coverage.demand.events]]\nname = \"Fair\"\npeople = { qay = 10 }\n");
    let (_, said) = covered(folder.path(), &[]);
    assert!(said.contains("unknown-zone") && said.contains("events[2]"), "{said}");
    assert!(said.contains("quay"), "{said}");
}

/// Protects: placement buys for people, not for the ground alone, as far as is worth it; `--ground-only` does not; `-q` prints the ids.
#[test]
fn placement_reckons_with_people() {
    let folder = tempfile::tempdir().unwrap();
    field(folder.path(), 3_000, 8, false);
    let chosen = |found: &Value| found["chosen"].as_array().unwrap().len();
    let both = placed(folder.path(), &["--target", "0.95"]);
    let ground = placed(folder.path(), &["--target", "0.95", "--ground-only"]);
    assert!(chosen(&ground) == 1 && chosen(&both) > 4, "{both} {ground}");
    let peak = &both["peak"];
    assert_eq!(peak["added_for_people"].as_array().unwrap().len(), chosen(&both) - 1);
    assert!(peak["share_served"].as_f64() > Some(0.3) && ground["peak"].is_null(), "{both}");
    // The proof and the gap are of the ground alone.
    assert!(both["proved"] == true && both["gap"].as_f64() == Some(0.0), "{both}");
    assert_eq!(both["ground_eur"], ground["cost_eur"]);
    let dir = folder.path().display().to_string();
    let quiet = run(&["place", &dir, "--zone", "quay", "--target", "0.95", "-q"]);
    assert_eq!(text(&quiet.stdout).lines().count(), chosen(&both));
    assert!(text(&quiet.stdout).starts_with("AP-M"));
}

/// Protects: a target out of reach does not buy every mount for the last percent: the knee is taken, and told.
#[test]
fn a_target_out_of_reach_is_not_bought_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    field(folder.path(), 0, 6, false);
    // A walled court in the zone that no mount reaches, and a niche that one more mount does.
    let walls = [
        square(r#""height_m":40"#, 100.0, 20.0, 40.0, 3.0),
        square(r#""height_m":40"#, 100.0, 45.0, 40.0, 3.0),
        square(r#""height_m":40"#, 100.0, 23.0, 3.0, 22.0),
        square(r#""height_m":40"#, 137.0, 23.0, 3.0, 22.0),
    ];
    write(folder.path(), "footprints.geojson", &collection(&walls));
    let found = placed(folder.path(), &["--target", "0.999"]);
    assert!(found["reached"] == false && found["proved"] == true, "{found}");
    let (share, most) = (found["share"].as_f64().unwrap(), found["most_share"].as_f64().unwrap());
    assert!(share >= 0.99 * most - 1e-9 && share < 0.999, "{found}");
    assert!(found["chosen"].as_array().unwrap().len() < 4, "{found}");
    assert!((found["settled_for_share"].as_f64().unwrap() - 0.99 * most).abs() < 1e-9);
    let frontier = found["frontier"].as_array().unwrap();
    let knee = found["knee"].as_u64().unwrap() as usize;
    assert!(frontier[knee - 1]["share"].as_f64().unwrap() >= 0.99 * most - 1e-9, "{found}");
    let dir = folder.path().display().to_string();
    let done = run(&["place", &dir, "--zone", "quay", "--target", "0.999", "--language", "fr"]);
    assert!(text(&done.stdout).contains("hors d'atteinte"), "{}", text(&done.stdout));
}

/// Protects: until readings calibrate it, a probability is said with the deviation that the label states, not with less.
#[test]
fn uncalibrated_probabilities_hold_the_labels_error() {
    let usable = |more: &str| {
        let folder = tempfile::tempdir().unwrap();
        field(folder.path(), 100, 1, true);
        setting(folder.path(), more);
        let (lines, said) = covered(folder.path(), &[]);
        assert!(said.contains("typical error 12 to 15 dB"), "{said}");
        line(&lines, "zone")["mean_usable_probability"].as_f64().unwrap()
    };
    let stated = usable("[coverage]\nsigma_sight_db = 13.5\nsigma_shadow_db = 13.5");
    assert_eq!(usable(""), stated);
    assert!(usable("[coverage]\nsigma_sight_db = 4") > stated + 0.02);
}

/// Readings of a field: free space and what each access point is off by, with a deviation that repeats; what is below the floor is not written, or as
/// not heard.
fn readings(off: [f64; 2], device: impl Fn(usize) -> &'static str, scans: bool) -> String {
    let mut rows = String::from("lon,lat,rssi,ap,device,scan,heard\n");
    for k in 0..200usize {
        let (x, y) = (2.0 + (k % 20) as f64 * 7.0, 3.0 + (k / 20) as f64 * 4.5);
        for (point, place) in [("A1", 10.0), ("A2", 136.0)].into_iter().enumerate() {
            let (name, east) = place;
            let away = libm::hypot(libm::hypot(x - east, y - 2.0), 4.5);
            let free =
                20.0 * libm::log10(4.0 * std::f64::consts::PI * away * 5.5e9 / 299_792_458.0);
            let noise = 6.0 * libm::sin((k * 7 + point * 3) as f64);
            let extra = if device(k) == "old" { -5.0 } else { 0.0 };
            let level = 30.0 - free + off[point] + noise + extra;
            let lon_lat = format!("{:.7},{:.7}", 4.44 + x / 70_990.0, 50.41 + y / 111_230.0);
            let scan = if scans { format!("s{k}") } else { String::new() };
            if level > -70.0 {
                rows.push_str(&format!("{lon_lat},{level:.1},{name},{},{scan},\n", device(k)));
            }
        }
    }
    rows
}

fn two_points(folder: &Path) {
    field(folder, 100, 8, false);
    let points = [
        point(r#""id":"A1","mount":"M0","channel":100"#, 10.0, 2.0),
        point(r#""id":"A2","mount":"M7","channel":100"#, 136.0, 2.0),
    ];
    write(folder, "access_points.geojson", &collection(&points));
}

/// Protects: the access point that is weaker than planned is named, devices that read differently are told apart, what a scan did not hear counts, and what
/// was said is compared with what was seen.
#[test]
fn readings_name_what_is_misbuilt() {
    let folder = tempfile::tempdir().unwrap();
    two_points(folder.path());
    let device = |k: usize| if k.is_multiple_of(3) { "old" } else { "new" };
    write(folder.path(), "r.csv", &readings([0.0, -14.0], device, true));
    let file = folder.path().join("r.csv").display().to_string();
    let (lines, said) = covered(folder.path(), &["--measurements", &file]);
    let (whole, parts) =
        (&line(&lines, "calibration")["calibration"], &line(&lines, "calibrated")["calibrated"]);
    assert!(said.contains("misbuilt-point") && !said.contains("heard-alone"), "{said}");
    let misbuilt = parts["misbuilt"].as_array().unwrap();
    assert!(misbuilt.len() == 1 && misbuilt[0]["id"] == "A2", "{parts}");
    assert!((misbuilt[0]["from_others_db"].as_f64().unwrap() + 14.0).abs() < 3.0, "{parts}");
    let offsets: BTreeMap<&str, f64> = parts["devices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| (of["id"].as_str().unwrap(), of["offset_db"].as_f64().unwrap()))
        .collect();
    assert!((offsets["new"] - offsets["old"] - 5.0).abs() < 1.5, "{offsets:?}");
    assert!(whole["not_heard"].as_f64().unwrap() > 10.0, "{whole}");
    assert!(whole.as_object().unwrap().values().all(|value| !value.is_array()), "{whole}");
    assert!(!parts["reliability"].as_array().unwrap().is_empty());
    let zone = line(&lines, "zone");
    let of = |name: &str| zone[name].as_f64().unwrap();
    assert!(
        of("usable_low") <= of("mean_usable_probability") + 0.01
            && of("usable_high") >= of("usable_low")
    );
    let table =
        std::fs::read_to_string(folder.path().join("out/coverage_reliability.csv")).unwrap();
    assert!(
        table.starts_with("said_from,said_to,readings,said,seen\n") && table.lines().count() > 2
    );
    // Without scans it is told that the record holds what was heard alone.
    write(folder.path(), "r.csv", &readings([0.0, 0.0], |_| "one", false));
    let (_, said) = covered(folder.path(), &["--measurements", &file]);
    assert!(said.contains("heard-alone") && !said.contains("misbuilt-point"), "{said}");
}

/// Protects: a row that says that nothing was heard needs no level, and counts; the number of a row in the files is that of the file.
#[test]
fn rows_may_say_that_nothing_was_heard() {
    let folder = tempfile::tempdir().unwrap();
    two_points(folder.path());
    let mut rows = readings([0.0, 0.0], |_| "one", false);
    let count = rows.lines().count() - 1;
    rows.push_str("4.4401,50.4101,,A1,one,,false\n");
    write(folder.path(), "r.csv", &rows);
    let file = folder.path().join("r.csv").display().to_string();
    let (lines, _) = covered(folder.path(), &["--measurements", &file]);
    assert_eq!(line(&lines, "calibration")["calibration"]["not_heard"].as_f64(), Some(1.0));
    let written = std::fs::read_to_string(folder.path().join("out/measurements.geojson")).unwrap();
    let found: Value = serde_json::from_str(&written).unwrap();
    let mut numbers: Vec<u64> = found["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["properties"]["heard"] == false)
        .map(|one| one["properties"]["row"].as_u64().unwrap())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [count as u64 + 1]);
}
