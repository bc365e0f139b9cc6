//! The project that a map carries: opened in a session it is the command's, and damage or malice is a finding.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::PathBuf;

use maillage::{Effort, Options, Outcome, Project, run};
use maillage_session::{Change, Session, unpack};
use maillage_tests::root;

/// What is compared here is not how good a plan is.
fn options() -> Options {
    Options { effort: Effort::QUICK, threads: 1, seed: None }
}

/// The illustrative city, its residents made large by white space, and what the command makes of it.
fn large(folder: &std::path::Path) -> Outcome {
    for entry in std::fs::read_dir(root().join("data/charleroi")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "geojson" || ending == "toml") {
            std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    let residents = folder.join("residents.geojson");
    let text = std::fs::read_to_string(&residents).unwrap();
    std::fs::write(&residents, text + &" ".repeat(5 << 20)).unwrap();
    let project = Project::open(folder).0.unwrap();
    run(&project, &options())
}

fn open(files: Vec<(PathBuf, Vec<u8>)>) -> Result<Session, Vec<maillage::Diagnostic>> {
    Session::open(files, options(), &mut |_| false)
}

/// Protects: prepared layers give the plan of the layers, and stay true to it when what they were read under changes.
#[test]
fn prepared_layers_are_the_layers() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = large(folder.path());
    let files = unpack(&maillage_session::pack(&outcome).unwrap()).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.to_str().unwrap()).collect();
    assert!(
        names.contains(&"ground.mlg")
            && !names.contains(&"buildings.geojson")
            && names.contains(&"zones.geojson"),
        "{names:?}"
    );
    let mut session = open(files.clone()).unwrap();
    assert_eq!(session.plan_file().unwrap(), outcome.plan_text().unwrap());
    // Weights and limits on what is there may change; a criterion that was not prepared is refused, with the reason.
    session
        .apply(&[Change::Weight { criterion: "need".to_owned(), weight: 50.0 }], None, &mut |_| {
            false
        })
        .unwrap();
    let mut texts = session.texts();
    texts.project =
        texts.project.replace("attribute = \"footfall_per_week\"", "attribute = \"floor_area_m2\"");
    assert_ne!(texts, session.texts());
    let before = session.plan_file().unwrap();
    let refused = session.restore(&texts, &mut |_| false).unwrap_err();
    assert!(refused.iter().any(|finding| finding.code == "map-outdated"), "{refused:?}");
    assert_eq!(session.plan_file().unwrap(), before);
    // On the disk, without the layers, the command plans from it as well.
    let apart = tempfile::tempdir().unwrap();
    for (name, bytes) in &files {
        std::fs::write(apart.path().join(name), bytes).unwrap();
    }
    let again = run(&Project::open(apart.path()).0.unwrap(), &options());
    assert_eq!(
        again.plan.as_ref().unwrap().passport.plan_id,
        outcome.plan.as_ref().unwrap().passport.plan_id
    );
    assert_eq!(again.plan, outcome.plan);
}

/// Protects: a damaged file of prepared layers is a finding, never a panic, and never other buildings than its own.
#[test]
fn damaged_prepared_layers() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = large(folder.path());
    let files = unpack(&maillage_session::pack(&outcome).unwrap()).unwrap();
    let whole =
        files.iter().find(|(name, _)| name.to_str() == Some("ground.mlg")).unwrap().1.clone();
    let with = |bytes: Vec<u8>| {
        let files = files.iter().map(|(name, old)| {
            (
                name.clone(),
                if name.to_str() == Some("ground.mlg") { bytes.clone() } else { old.clone() },
            )
        });
        open(files.collect())
    };
    // Each opens the whole project: every third in the usual run, all under `cargo xtask test all`.
    let step =
        if std::env::var("MAILLAGE_TESTS").is_ok_and(|tests| tests == "all") { 1 } else { 3 };
    let mut ends: Vec<usize> = (0..40).step_by(step).collect();
    ends.extend((1..30).step_by(step).map(|k| k * whole.len() / 30));
    for end in ends {
        let found =
            with(whole[..end].to_vec()).err().unwrap_or_else(|| panic!("cut at {end} it opens"));
        assert!(found.iter().any(|finding| finding.code == "damaged-file"), "{found:?}");
    }
    let mut longer = whole.clone();
    longer.push(0);
    assert!(with(longer).is_err());
    // Bits turned here and there: whatever opens has its buildings, whatever does not says so.
    let mut at = 12_345usize;
    for turn in (0..24u32).step_by(step) {
        at = (at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
            % whole.len();
        let mut turned = whole.clone();
        turned[at] ^= 1 << (turn % 8);
        match with(turned) {
            Ok(session) => assert!(session.plan_file().is_ok()),
            Err(found) => assert!(found.iter().any(maillage::Diagnostic::is_error)),
        }
    }
}

/// Protects: heights of the ground go with the map, which plans the zones in the same shadow: the file is in the archive, with its CRS.
#[test]
fn terrain_is_packed() {
    let folder = tempfile::tempdir().unwrap();
    let flat = large(folder.path());
    // A crest every 40 m or so, over the whole town.
    let (columns, rows) = (300, 300);
    let mut grid = format!(
        "ncols {columns}\nnrows {rows}\nxllcorner 4.42\nyllcorner 50.39\ncellsize 0.000133\n"
    );
    for row in 0..rows {
        let heights = (0..columns).map(|column| if (row + column) % 3 == 0 { "12 " } else { "0 " });
        grid += &(heights.collect::<String>() + "\n");
    }
    std::fs::write(folder.path().join("terrain.asc"), grid).unwrap();
    let wkt = r#"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]"#;
    std::fs::write(folder.path().join("terrain.prj"), wkt).unwrap();
    let outcome = run(&Project::open(folder.path()).0.unwrap(), &options());
    assert!(outcome.diagnostics.iter().any(|finding| finding.code == "terrain-used"));
    let served = |outcome: &maillage::Outcome| {
        let zones = outcome.ground.zones.iter();
        zones.map(|zone| zone.score.to_bits()).collect::<Vec<_>>()
    };
    assert_ne!(served(&outcome), served(&flat), "the ground counts");
    let files = unpack(&maillage_session::pack(&outcome).unwrap()).unwrap();
    for name in ["terrain.asc", "terrain.prj"] {
        assert!(files.iter().any(|(file, _)| file.to_str() == Some(name)), "{name}");
        assert!(outcome.ground.inputs.contains_key(name), "{name} in the passport");
    }
    let session = open(files).unwrap();
    assert_eq!(session.outcome().plan, outcome.plan);
    assert_eq!(served(session.outcome()), served(&outcome));
}

/// Protects: an access point's antenna goes with it: the file of its pattern is in the archive.
#[test]
fn antenna_patterns_are_packed() {
    let folder = tempfile::tempdir().unwrap();
    large(folder.path());
    let path = folder.path().join("access_points.geojson");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replacen("\"band\":\"5\"", "\"band\":\"5\",\"pattern\":\"horn.csv\"", 1),
    )
    .unwrap();
    std::fs::write(
        folder.path().join("horn.csv"),
        "azimuth_deg,attenuation_db\n0,0\n90,12\n180,25\n270,12\n360,0\n",
    )
    .unwrap();
    let outcome = run(&Project::open(folder.path()).0.unwrap(), &options());
    let files = unpack(&maillage_session::pack(&outcome).unwrap()).unwrap();
    assert!(files.iter().any(|(name, _)| name.to_str() == Some("horn.csv")));
    assert_eq!(open(files).unwrap().outcome().plan, outcome.plan);
}

/// Protects: where zones compete in the plan, a share of the budget can be kept for them, and the plan keeps it.
#[test]
fn a_share_for_the_zones() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = large(folder.path());
    let spent = |outcome: &Outcome, t: usize| {
        outcome.plan.as_ref().unwrap().waves[t].by_sector.get("outdoor").copied().unwrap_or(0.0)
    };
    let file = folder.path().join("maillage.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(
        &file,
        text.replace(
            "[plan.sector_share_min]",
            "[plan.sector_share_min]\noutdoor = [0.03, 0.0, 0.0, 0.0]",
        ),
    )
    .unwrap();
    let shared = run(&Project::open(folder.path()).0.unwrap(), &options());
    assert!(
        spent(&outcome, 0) < 0.03 * 750_000.0 && spent(&shared, 0) >= 0.03 * 750_000.0,
        "{}",
        spent(&shared, 0)
    );
    assert_eq!(shared.plan.as_ref().unwrap().status, "feasible");
}

/// Protects: an opening is the session without its layers: the same plan and reasons, also after changes; what needs the layers says so and
/// leaves all as it was; damage is a finding, never a panic.
#[test]
fn an_opening_is_the_session_without_its_layers() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = large(folder.path());
    let opening = maillage_session::opening(&outcome).unwrap();
    let light = |bytes: Vec<u8>| Session::open_prepared(bytes, options(), &mut |_| false);
    let mut prepared = light(opening.clone()).unwrap();
    let mut whole = open(unpack(&maillage_session::pack(&outcome).unwrap()).unwrap()).unwrap();
    let changes = [Change::Weight { criterion: "need".to_owned(), weight: 50.0 }];
    for _ in 0..2 {
        assert_eq!(prepared.plan_file().unwrap(), whole.plan_file().unwrap());
        assert_eq!(prepared.view_text(), whole.view_text());
        assert_eq!(prepared.state_text(), whole.state_text());
        assert_eq!(prepared.texts(), whole.texts());
        for session in [&mut prepared, &mut whole] {
            session.apply(&changes, None, &mut |_| false).unwrap();
        }
    }
    let before = (prepared.plan_file().unwrap(), prepared.state_text(), prepared.texts());
    let lacks = |refused: Vec<maillage::Diagnostic>| {
        assert!(refused.iter().any(|finding| finding.code == "needs-layers"), "{refused:?}");
    };
    lacks(prepared.trial(0).err().unwrap());
    let mut texts = prepared.texts();
    texts.project =
        texts.project.replace("attribute = \"footfall_per_week\"", "attribute = \"floor_area_m2\"");
    lacks(prepared.restore(&texts, &mut |_| false).unwrap_err());
    // Neighbours rest on places that an opening without them has not.
    texts = prepared.texts();
    texts.project += "\n[plan.cluster]\nradius_m = 150\nsaving = 0.1\n";
    lacks(prepared.restore(&texts, &mut |_| false).unwrap_err());
    assert!(prepared.archive().unwrap_err().to_string().contains("needs the layers"));
    assert_eq!((prepared.plan_file().unwrap(), prepared.state_text(), prepared.texts()), before);
    // A preview that is followed by a refusal is made again as the preview it was.
    prepared
        .apply(
            &[Change::Weight { criterion: "need".to_owned(), weight: 7.0 }],
            Some(Effort::PREVIEW),
            &mut |_| false,
        )
        .unwrap();
    let preview = prepared.plan_file().unwrap();
    lacks(prepared.restore(&texts, &mut |_| false).unwrap_err());
    assert_eq!(prepared.plan_file().unwrap(), preview);
    for end in (0..opening.len()).step_by(opening.len() / 200) {
        assert!(light(opening[..end].to_vec()).is_err(), "{end}");
    }
    // Whatever a changed byte makes of it: findings, or a session; never a panic.
    for at in (0..opening.len()).step_by(opening.len() / 20) {
        let mut changed = opening.clone();
        changed[at] ^= 0x55;
        drop(light(changed));
    }
}
