//! The command as a process: exit codes, findings all at once, same bytes for any thread count, no half files.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use maillage_tests::{maillage, root, stderr, stdout};

fn sample() -> String {
    root().join("data/charleroi").display().to_string()
}

/// The main job on the illustrative city; the plan verifies; every output is there; a tampered plan does not verify.
#[test]
fn run_then_verify() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let ran = maillage(&["run", &sample(), "--out", out.to_str().unwrap()]);
    assert!(ran.status.success(), "{}", stderr(&ran));
    assert!(stdout(&ran).contains("meilleur plan possible"), "{}", stdout(&ran));
    let plan = out.join("plan.json");
    let verify = |plan: &std::path::Path| {
        maillage(&["verify", plan.to_str().unwrap(), "--project", &sample()])
    };
    assert!(verify(&plan).status.success());
    let text = std::fs::read_to_string(&plan).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["bound"] = serde_json::json!(value["bound"].as_f64().unwrap() * 0.99);
    let forged = out.join("forged.json");
    std::fs::write(&forged, value.to_string()).unwrap();
    let refused = verify(&forged);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("bound"), "{}", stderr(&refused));
    // Whatever figure is falsified is found; so is an input that changed.
    for (pointer, forgery) in [
        ("/gap", serde_json::json!(0.0)),
        ("/score_total", serde_json::json!(1.0)),
        ("/waves/0/spend_eur", serde_json::json!(1.0)),
        ("/waves/1/by_sector/social", serde_json::json!(1.0)),
        ("/rules/0/limit", serde_json::json!(1e9)),
        ("/status", serde_json::json!("repaired")),
        ("/passport/plan_id", serde_json::json!("0123456789abcdef")),
        ("/passport/inputs/buildings.geojson", serde_json::json!("00")),
    ] {
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        *value.pointer_mut(pointer).unwrap() = forgery;
        std::fs::write(&forged, value.to_string()).unwrap();
        assert_eq!(verify(&forged).status.code(), Some(1), "{pointer} was falsified unseen");
    }
}

/// Killed at any moment, the folder holds only whole files: each that is there is the one that an undisturbed run writes.
#[test]
fn a_killed_run_leaves_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole");
    let start = std::time::Instant::now();
    let ran = maillage(&[
        "run",
        &sample(),
        "--quiet",
        "--effort",
        "quick",
        "--out",
        whole.to_str().unwrap(),
    ]);
    assert!(ran.status.success(), "{}", stderr(&ran));
    // Spread over a run's length, whatever the machine is busy with: the last ones come near its end.
    let length = start.elapsed();
    let out = folder.path().join("killed");
    let mut seen = 0;
    for round in 0..16u64 {
        let arguments =
            ["run", &sample(), "--quiet", "--effort", "quick", "--out", out.to_str().unwrap()];
        let mut child = maillage_tests::start(&arguments);
        std::thread::sleep(length * (round as u32 + 1) / 16);
        let _ = child.kill();
        let _ = child.wait();
        for name in files(&out)
            .into_iter()
            .filter(|name| !name.file_name().unwrap().to_string_lossy().starts_with('.'))
        {
            seen += 1;
            assert!(
                std::fs::read(out.join(&name)).unwrap()
                    == std::fs::read(whole.join(&name)).unwrap(),
                "{name:?} is half"
            );
        }
        let _ = std::fs::remove_dir_all(&out);
    }
    assert!(seen > 0, "no run came as far as writing: the test shows nothing");
}

/// The files below a folder, by their path within it: the map is a folder of its own.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = std::path::PathBuf::from(entry.file_name());
        if entry.path().is_dir() {
            found.extend(files(&entry.path()).into_iter().map(|inner| name.join(inner)));
        } else {
            found.push(name);
        }
    }
    found
}

/// Same inputs, same bytes, for any number of threads.
#[test]
fn threads_do_not_change_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    let run = |threads: &str| {
        let out = folder.path().join(threads);
        assert!(
            maillage(&[
                "run",
                &sample(),
                "--quiet",
                "--threads",
                threads,
                "--out",
                out.to_str().unwrap()
            ])
            .status
            .success()
        );
        out
    };
    let (one, many) = (run("1"), run("7"));
    let mut compared = 0;
    for name in files(&one) {
        assert!(
            std::fs::read(one.join(&name)).unwrap() == std::fs::read(many.join(&name)).unwrap(),
            "{name:?} differs"
        );
        compared += 1;
    }
    assert!(compared >= 8, "{compared} files");
}

/// Everything wrong is said at once: project, layers, and where.
#[test]
fn check_lists_every_problem() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    std::fs::write(
        dir.join("maillage.toml"),
        "[project]\nlangage = \"fr\"\n[layers.buildings]\npath = \"b.csv\"\n[layers.buildings.columns]\nsector = \"secteru\"\n[[criteria]]\nname = \"f\"\nattribute = \"footfal_per_week\"\nvalue = { kind = \"linear\", worst = 0, best = 1 }\nweight = -1\n[plan]\nyears = [2025]\nbudget_eur = -5\n[plan.sector_share_min]\na = 0.7\nb = 0.7\n",
    )
    .unwrap();
    std::fs::write(
        dir.join("b.csv"),
        "id,secteur,lon,lat,floor_area_m2,public_access\nA,x,4.44,50.41,12,oui\nA,x,4.44,50.42,12,non\n,x,4.44,50.43,12,oui\nB,x,50.41,4.44,12,oui\nC,x,155000,121690,12,oui\nD,x,4.45,50.41,grand,oui\nE,x,4.46,50.41,-3,peut-être\nF,x,,,12,oui\nG,x,4.441,50.411,inf,oui\nH,x,4.443,50.412,1,oui\nI,x,4.446,50.413,1,oui\n",
    )
    .unwrap();
    let checked = maillage(&["check", dir.to_str().unwrap(), "--json", "--language", "en"]);
    assert_eq!(checked.status.code(), Some(1));
    let text = stdout(&checked);
    let findings: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for code in [
        "unknown-key",
        "mapped-column-missing",
        "bad-weight",
        "bad-budget",
        "shares-exceed-budget",
        "duplicate-id",
        "missing-id",
        "looks-projected",
        "text-in-number",
        "negative-number",
        "not-a-truth-value",
        "null-geometry",
        "not-finite",
    ] {
        let found: Vec<_> = findings.iter().filter(|finding| finding["code"] == code).collect();
        assert!(!found.is_empty(), "{code} is not among:\n{text}");
        for finding in found {
            assert!(finding["hint"].is_string() || finding["message"].is_string());
            for key in [
                "code", "severity", "layer", "file", "feature", "line", "column", "message", "hint",
            ] {
                assert!(finding.get(key).is_some(), "{key} is missing in {finding}");
            }
        }
    }
    let hint = findings.iter().find(|finding| finding["code"] == "unknown-key").unwrap();
    assert_eq!(hint["hint"], "did you mean 'language'?");
    let swapped = findings
        .iter()
        .any(|finding| finding["code"] == "swapped-axes" && finding["feature"] == "B");
    assert!(swapped || text.contains("missing-crs"), "{text}");
}

/// Swapped axes and a wrong CRS are told apart, and the remedy is named.
#[test]
fn swapped_axes_and_wrong_crs() {
    let criteria = "[[criteria]]\nname = \"f\"\nattribute = \"floor_area_m2\"\nvalue = { kind = \"linear\", worst = 0, best = 1 }\nweight = 1\n[plan]\nyears = [2025]\nbudget_eur = 5\n";
    for (rows, code, hint) in [
        (
            "A,4.44,50.41\nB,50.42,4.45\nC,4.46,50.42\nD,4.47,50.43\nE,4.48,50.44\n",
            "swapped-axes",
            "longitude first",
        ),
        ("A,155000,121690\nB,155100,121700\n", "missing-crs", "EPSG:31370"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("maillage.toml"),
            format!("[layers.buildings]\npath = \"b.csv\"\n{criteria}"),
        )
        .unwrap();
        std::fs::write(folder.path().join("b.csv"), format!("id,lon,lat\n{rows}")).unwrap();
        let checked = maillage(&["check", folder.path().to_str().unwrap(), "--language", "en"]);
        assert_eq!(checked.status.code(), Some(1));
        assert!(
            stderr(&checked).contains(code) && stderr(&checked).contains(hint),
            "{}",
            stderr(&checked)
        );
    }
}

/// init makes a folder that check understands, refuses to overwrite, and leaves nothing half written.
#[test]
fn init_then_check() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("ville");
    let dir = dir.to_str().unwrap();
    assert!(maillage(&["init", dir]).status.success());
    assert_eq!(maillage(&["init", dir]).status.code(), Some(2));
    let checked = maillage(&["check", dir]);
    assert_eq!(checked.status.code(), Some(1), "the layers are still missing");
    assert!(
        stderr(&checked).contains("buildings.geojson") && !stderr(&checked).contains("unknown-key"),
        "{}",
        stderr(&checked)
    );
    std::fs::write(
        format!("{dir}/buildings.geojson"),
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A","sector":"sport","wifi":"none"},"geometry":{"type":"Point","coordinates":[4.44,50.41]}}]}"#,
    )
    .unwrap();
    let checked = maillage(&["check", dir]);
    assert!(checked.status.success(), "{}", stderr(&checked));
    assert!(maillage(&["plan", dir]).status.success());
}

/// Rules that cannot hold: status repaired, the conflict named with its remedy, exit 1; wrong usage is exit 2.
#[test]
fn impossible_rules_and_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(root().join("data/charleroi")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    let file = folder.path().join("maillage.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"Goutroux\" = 0.005", "\"Goutroux\" = 0.5")).unwrap();
    let out = folder.path().join("out");
    let ran = maillage(&["run", folder.path().to_str().unwrap(), "--effort", "quick"]);
    assert_eq!(ran.status.code(), Some(1));
    let plan: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(out.join("plan.json")).unwrap()).unwrap();
    assert_eq!(plan["status"], "repaired");
    // A plan that breaks rules is not measured by those that keep them: it stated a gap of 6 330 %, or a bound below nothing.
    assert!(plan["bound"].is_null() && plan["gap"].is_null(), "{} {}", plan["bound"], plan["gap"]);
    let verified =
        maillage(&["verify", out.join("plan.json").to_str().unwrap(), "--language", "en"]);
    assert!(stdout(&verified).contains("breaks"), "{}{}", stdout(&verified), stderr(&verified));
    let rule = &plan["conflict"]["rules"][0];
    assert_eq!(
        (&rule["kind"], &rule["name"], &rule["share"]),
        (&"district_share".into(), &"Goutroux".into(), &0.5.into()),
        "{rule}"
    );
    assert!(
        plan["conflict"]["proved"].as_bool().unwrap()
            && plan["conflict"]["smallest"].as_bool().unwrap()
    );
    assert!(plan["conflict"]["repairs"][0]["new_limit"].as_f64().unwrap() < 0.5);
    assert!(
        plan["rules"]
            .as_array()
            .unwrap()
            .iter()
            .any(|line| line["violation"].as_f64().unwrap() > 0.0)
    );
    assert_eq!(maillage(&["frobnicate"]).status.code(), Some(2));
}

/// explain and compare speak; convert refuses what it cannot hold without leaving a file.
#[test]
fn explain_compare_convert() {
    let explained = maillage(&["explain", &sample(), "B010"]);
    assert!(explained.status.success(), "{}", stderr(&explained));
    assert!(stdout(&explained).contains("footfall"), "{}", stdout(&explained));
    // A zone has its own criterion, and buildings not that one.
    let zone = stdout(&maillage(&["explain", &sample(), "zone:parc-astrid"]));
    assert!(zone.contains("people_outdoors") && !zone.contains("footfall"), "{zone}");
    assert!(!stdout(&explained).contains("people_outdoors"), "{}", stdout(&explained));
    let unknown = maillage(&["explain", &sample(), "B9999"]);
    assert_eq!(unknown.status.code(), Some(1));
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    for (out, effort) in [(&a, "quick"), (&b, "normal")] {
        assert!(
            maillage(&[
                "plan",
                &sample(),
                "--quiet",
                "--effort",
                effort,
                "--out",
                out.to_str().unwrap()
            ])
            .status
            .success()
        );
    }
    assert!(maillage(&["compare", a.to_str().unwrap(), b.to_str().unwrap()]).status.success());
    let bad = folder.path().join("bad.geojson");
    std::fs::write(&bad, "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"")
        .unwrap();
    let target = folder.path().join("bad.gpkg");
    assert_eq!(
        maillage(&["convert", bad.to_str().unwrap(), target.to_str().unwrap()]).status.code(),
        Some(1)
    );
    assert!(!target.exists());
}

/// A project speaks its language on the terminal: findings, remedies, where layers lie, refusals; `--language` asks for another, and a
/// message as JSON carries the sentence itself beside its words.
#[test]
fn findings_speak_the_projects_language() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("b.csv"),
        "id,lon,lat,floor_area_m2\nA,4.44,50.41,300\nA,4.45,50.42,12\n",
    )
    .unwrap();
    let project = |language: &str| {
        let text = format!(
            "[project]\nlanguage = \"{language}\"\n[layers.buildings]\npath = \"b.csv\"\n[[criteria]]\nname = \"a\"\nattribute = \"floor_area_m2\"\nvalue = {{ kind = \"linear\", worst = 0, best = 1000 }}\nweight = 1\n"
        );
        std::fs::write(folder.path().join("maillage.toml"), text).unwrap();
    };
    let check =
        |more: &[&str]| maillage(&[&["check", folder.path().to_str().unwrap()], more].concat());
    for (language, finding, layer) in [
        (
            "fr",
            "erreur[duplicate-id] buildings (b.csv), ligne 3, objet A\u{a0}: l’identifiant «\u{a0}A\u{a0}» figure déjà, ligne 2\u{a0}; gardez-en un",
            "2 objets",
        ),
        (
            "nl",
            "fout[duplicate-id] buildings (b.csv), regel 3, object A: kenmerk ‘A’ staat al op regel 2; behoud er één",
            "2 objecten",
        ),
        (
            "en",
            "error[duplicate-id] buildings (b.csv), line 3, feature A: id 'A' stands before, at line 2; keep one",
            "2 features",
        ),
    ] {
        project(language);
        for done in [check(&[]), check(&["--language", language])] {
            assert!(stderr(&done).contains(finding), "{}", stderr(&done));
            assert!(stdout(&done).contains(layer), "{}", stdout(&done));
        }
    }
    let asked = check(&["--language", "fr", "--json"]);
    let line =
        stdout(&asked).lines().find(|line| line.contains("duplicate-id")).unwrap().to_owned();
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        line["says"],
        serde_json::json!({ "id": "id_on_line_before", "args": { "id": "A", "line": "2" } })
    );
    assert!(
        line["message"].as_str().unwrap().starts_with("l’identifiant")
            && line["hint"].as_str().unwrap().starts_with("gardez-en")
    );
    // Where the project file cannot be read as a whole, its language still can; a refusal of the command speaks as asked.
    std::fs::write(
        folder.path().join("maillage.toml"),
        "[project]\nlanguage = \"nl\"\n[plan]\nyears = [2027, 2026]\n",
    )
    .unwrap();
    assert!(
        stderr(&maillage(&["plan", folder.path().to_str().unwrap()]))
            .contains("de jaren 2027, 2026 stijgen niet")
    );
    let refused = maillage(&[
        "check",
        folder.path().to_str().unwrap(),
        "--effort",
        "quick",
        "--language",
        "fr",
    ]);
    assert!(
        refused.status.code() == Some(2) && stderr(&refused).contains("ne font rien ici"),
        "{}",
        stderr(&refused)
    );
}
