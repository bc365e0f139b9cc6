//! The terminal, as it stands, in three languages: a reworded or half-translated line shows itself as a difference to a snapshot.
//! `INSTA_UPDATE=always` writes the snapshots anew; look at the difference before you commit it.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::Path;

use maillage_tests::town::{town, write};
use maillage_tests::{command, stderr, stdout};

const LANGUAGES: [&str; 3] = ["fr", "nl", "en"];

/// What a command shows in a project: its lines, and how it ended.
fn shown(project: &Path, arguments: &[&str], language: &str) -> String {
    let done = command(&[arguments, &["--language", language, "--threads", "1"]].concat())
        .current_dir(project)
        .output()
        .unwrap();
    let status = done.status.code().unwrap();
    format!("{}--- stderr\n{}--- status {status}\n", stdout(&done), stderr(&done))
}

fn snapshots(name: &str, project: &Path, arguments: &[&str]) {
    for language in LANGUAGES {
        insta::assert_snapshot!(format!("{name}_{language}"), shown(project, arguments, language));
    }
}

/// Protects what a planner reads of a plan: its table and its reasons, and that it holds.
#[test]
fn a_plan_and_its_reasons() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    snapshots("check", folder.path(), &["check", "."]);
    snapshots("plan", folder.path(), &["plan", ".", "--out", "out"]);
    snapshots("explain", folder.path(), &["explain", ".", "shed"]);
    snapshots("verify", folder.path(), &["verify", "out/plan.json"]);
}

/// Protects who made a mistake: each finding with its place, its sentence and its remedy.
#[test]
fn findings() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    let settings = std::fs::read_to_string(folder.path().join("maillage.toml")).unwrap();
    let spoiled = settings
        .replace("weight = 1", "weihgt = 1")
        .replace("20000", "\"beaucoup\"")
        .replace("\"linear\"", "\"lineair\"");
    write(folder.path(), "maillage.toml", &spoiled);
    snapshots("settings", folder.path(), &["check", "."]);
    write(folder.path(), "maillage.toml", &settings.replace("budget_eur = 20000", ""));
    snapshots("no_budget", folder.path(), &["plan", "."]);
    write(folder.path(), "maillage.toml", &settings);
    let decision = |rest: &str| {
        format!("[[decision]]\n{rest}\nby = \"conseil\"\non = 2025-01-01\nwhy = \"essai\"\n")
    };
    let decisions = [
        decision("kind = \"lock\"\nbuildings = [\"libary\"]\nyear = 2025"),
        decision("kind = \"lock\"\nbuildings = [\"library\"]\nyear = 2031"),
        decision("kind = \"ban\"\nbuildings = [\"library\"]"),
    ];
    write(folder.path(), "decisions.toml", &decisions.concat());
    snapshots("decisions", folder.path(), &["plan", "."]);
    std::fs::remove_file(folder.path().join("decisions.toml")).unwrap();
    let rows = "id,lon,lat,floor_area_m2,cost_eur\nA,4.44,50.41,\"1,200\",900\nA,4.44,50.41,beaucoup,-5\nB,441,50.41,300,1250.5\n";
    write(folder.path(), "b.csv", rows);
    write(
        folder.path(),
        "maillage.toml",
        &format!("{settings}[layers.buildings]\npath = \"b.csv\"\n"),
    );
    snapshots("rows", folder.path(), &["check", "."]);
}

/// Protects who gives a wrong option: refusals of the command itself.
#[test]
fn refusals() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path());
    snapshots("no_folder", folder.path(), &["plan", "nowhere"]);
    snapshots("place_nothing", folder.path(), &["place", ".", "--zone", "quay", "--target", "95"]);
    snapshots("idle_option", folder.path(), &["check", ".", "--seed", "3"]);
    snapshots("unknown_building", folder.path(), &["explain", ".", "shad"]);
}
