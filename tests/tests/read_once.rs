//! What a run reads it reads once, and its passport is of the bytes it used.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on says where; a skipped one why

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use maillage::{Options, Project, run_on};
use maillage_tests::{command, root};

/// The sample city in a folder of its own.
fn city() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(root().join("data/charleroi")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    folder
}

/// How often a traced command opened each file of a folder for reading.
fn openings(trace: &str, folder: &Path) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in trace.lines().filter(|line| {
        line.contains("O_RDONLY") && !line.contains("ENOENT") && !line.contains("O_DIRECTORY")
    }) {
        let Some(path) = line.split('"').nth(1) else { continue };
        if let Ok(name) = Path::new(path).strip_prefix(folder)
            && !name.starts_with("out")
        {
            *counts.entry(name.display().to_string()).or_default() += 1;
        }
    }
    counts
}

/// Protects: the plan, its passport, the coverage and the map are made of one reading: layers of the outdoor network were parsed three
/// times, and opened again for fingerprints and for the map.
#[test]
fn every_file_is_opened_once() {
    let folder = city();
    let trace = folder.path().join("trace.txt");
    let traced = Command::new("strace")
        .args(["-f", "-e", "trace=openat", "-o", trace.to_str().unwrap()])
        .arg(command(&[]).get_program())
        .args(["run", folder.path().to_str().unwrap(), "--quiet"])
        .status();
    if !traced.is_ok_and(|status| status.success()) {
        println!("skipped: strace is not here, or may not trace");
        return;
    }
    let counts = openings(&std::fs::read_to_string(&trace).unwrap(), folder.path());
    for name in [
        "maillage.toml",
        "prices.toml",
        "decisions.toml",
        "buildings.geojson",
        "zones.geojson",
        "residents.geojson",
        "access_points.geojson",
    ] {
        assert_eq!(counts.get(name), Some(&1), "{name}: {counts:?}");
    }
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
}

/// Protects trust in a passport: a file saved while the plan is searched is not what the plan was made of, and the passport says so.
#[test]
fn what_changes_during_a_run_is_not_in_its_passport() {
    let folder = city();
    let options = Options { effort: maillage::Effort::QUICK, ..Options::default() };
    let run = |watch: &mut dyn FnMut(f64) -> bool| {
        let project = Project::open(folder.path()).0.unwrap();
        let ground = maillage::Ground::read_for_plan(&project, &options);
        run_on(&project, ground, &options, watch).plan.unwrap().passport
    };
    let undisturbed = run(&mut |_| false);
    let mut asked = 0;
    let disturbed = run(&mut |_| {
        asked += 1;
        for name in ["maillage.toml", "decisions.toml", "buildings.geojson", "zones.geojson"] {
            std::fs::write(folder.path().join(name), "saved meanwhile").unwrap();
        }
        false
    });
    assert!(asked > 0 && undisturbed == disturbed);
}
