//! Why, what it would take, what a rule costs, how a conflict is mended: each answer is applied to the project's files and planned again.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::Path;

use maillage_tests::{maillage, stderr, stdout};
use serde_json::Value;

const PROJECT: &str = "[project]\nname = \"Ville\"\nlanguage = \"en\"\n[layers.buildings]\npath = \"b.csv\"\n\
    [[criteria]]\nname = \"visits\"\nattribute = \"visits\"\nvalue = { kind = \"linear\", worst = 0, best = 1000 }\nweight = 60\n\
    [[criteria]]\nname = \"hours\"\nattribute = \"hours\"\nvalue = { kind = \"linear\", worst = 0, best = 100 }\nweight = 40\n";

/// Twenty buildings of a seed, costs and attributes all different.
fn table() -> String {
    let mut text = "id,name,lon,lat,visits,hours,cost_eur,sector\n".to_owned();
    let mut state = 12345u64;
    let mut roll = |sides: u64| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) % sides
    };
    for k in 0..20 {
        let (visits, hours) = (50 + roll(900), 5 + roll(90));
        let (cost, sector) = (8000 + 13 * roll(1500), ["culture", "sport"][roll(2) as usize]);
        text += &format!(
            "B{k:02},House {k},{},{},{visits},{hours},{cost},{sector}\n",
            4.40 + f64::from(k) / 100.0,
            50.40
        );
    }
    text
}

fn city(plan: &str, decisions: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "maillage.toml",
        &format!("{PROJECT}[plan]\nyears = [2027, 2028]\n{plan}"),
    );
    write(folder.path(), "b.csv", &table());
    write(folder.path(), "decisions.toml", decisions);
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let done = maillage(arguments);
    let text = stdout(&done);
    let line = text.lines().last().unwrap_or_else(|| panic!("{}", stderr(&done)));
    serde_json::from_str(line).unwrap()
}

fn plan(folder: &Path) -> Value {
    json(&["plan", folder.to_str().unwrap(), "--json", "--quiet"])
}

/// The year of a building in a plan.
fn year(plan: &Value, id: &str) -> Option<i64> {
    let wave =
        plan["waves"].as_array().unwrap().iter().find(|wave| {
            wave["buildings"].as_array().unwrap().iter().any(|building| building == id)
        });
    wave.map(|wave| wave["year"].as_i64().unwrap())
}

/// The same city with a column of a building changed.
fn with_column(folder: &Path, id: &str, column: &str, to: f64) {
    let text = table();
    let mut rows: Vec<Vec<String>> =
        text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let place = rows[0].iter().position(|name| name == column).unwrap();
    let row = rows.iter_mut().find(|row| row[0] == id).unwrap();
    row[place] = to.to_string();
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    write(folder, "b.csv", &(lines.join("\n") + "\n"));
}

/// Makes the change that a lever names in the files.
fn apply(folder: &Path, id: &str, lever: &Value, to: f64) -> bool {
    let toml = read(folder, "maillage.toml");
    match lever["lever"]["kind"].as_str().unwrap() {
        "cost" => with_column(folder, id, "cost_eur", to),
        "attribute" => {
            with_column(folder, id, lever["lever"]["attribute"].as_str().unwrap(), to);
        }
        "budget" => {
            let budgets = if lever["lever"]["year"] == 2027 {
                format!("[{to}, 60000]")
            } else {
                format!("[60000, {to}]")
            };
            let text = toml.replace("budget_eur = 60000", &format!("budget_eur = {budgets}"));
            write(folder, "maillage.toml", &text);
        }
        "weight" => {
            let (visits, hours) = if lever["lever"]["criterion"] == "visits" {
                (to, 100.0 - to)
            } else {
                (100.0 - to, to)
            };
            let text = toml
                .replace("weight = 60", &format!("weight = {visits}"))
                .replace("weight = 40", &format!("weight = {hours}"));
            write(folder, "maillage.toml", &text);
        }
        // A score by whatever means has no place in the files.
        _ => return false,
    }
    true
}

/// Protects "it would take": every change named, made in the files and planned by the command, moves the building in time; and the last
/// that is said not to do, does not.
#[test]
fn what_it_takes_does_it() {
    let base = city("budget_eur = 60000\n", "");
    let before = plan(base.path());
    let (mut done, mut kinds) = (0, std::collections::BTreeSet::new());
    for k in 0..20 {
        let id = format!("B{k:02}");
        let now = year(&before, &id);
        let asked =
            json(&["explain", base.path().to_str().unwrap(), &id, "--what-it-takes", "--json"]);
        let takes = &asked["what_it_takes"];
        if now == Some(2027) {
            assert_eq!(takes["idle"]["id"], "takes_first", "{takes}");
            continue;
        }
        let goal = takes["goal"].as_i64().unwrap();
        assert_eq!(goal, if now == Some(2028) { 2027 } else { 2028 });
        for lever in takes["levers"].as_array().unwrap() {
            let Some(to) = lever["to"].as_f64() else { continue };
            let in_time = |to: f64| {
                let folder = city("budget_eur = 60000\n", "");
                apply(folder.path(), &id, lever, to)
                    .then(|| year(&plan(folder.path()), &id).is_some_and(|year| year <= goal))
            };
            let Some(does) = in_time(to) else { continue };
            assert!(does, "{id}: {lever}");
            let (from, not) = (lever["from"].as_f64().unwrap(), lever["not"].as_f64().unwrap());
            if not != from {
                assert_eq!(in_time(not), Some(false), "{id}: {lever}");
            }
            done += 1;
            kinds.insert(lever["lever"]["kind"].as_str().unwrap().to_owned());
        }
    }
    assert!(done > 30 && kinds.len() == 4, "{done} {kinds:?}");
}

/// Protects "for this money the plan equips ...": those named stand in the year, leave room for the building, and bring more.
#[test]
fn who_stands_instead_brings_more() {
    let base = city("budget_eur = 60000\n", "");
    let before = plan(base.path());
    let rows: Vec<Vec<String>> =
        table().lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let of = |name: &str| rows.iter().find(|row| row[1] == name || row[0] == name).unwrap();
    let number = |name: &str, column: usize| of(name)[column].parse::<f64>().unwrap();
    let score = |name: &str| 0.06 * number(name, 4) + 0.4 * number(name, 5);
    let mut told = 0;
    for k in 0..20 {
        let id = format!("B{k:02}");
        let asked = json(&["explain", base.path().to_str().unwrap(), &id, "--json"]);
        let reasons = asked["reasons"].as_array().unwrap();
        // Its rank and its cost are in every answer.
        let ranked = reasons
            .iter()
            .find(|said| said["id"] == "why_score" || said["id"] == "why_score_shared")
            .unwrap();
        let above = (0..20).filter(|k| score(&format!("B{k:02}")) > score(&id) + 1e-9).count();
        assert_eq!(ranked["args"]["rank"], above + 1, "{id}");
        assert!(reasons.iter().any(|said| said["id"] == "why_cost_given"), "{id}");
        let Some(instead) = reasons.iter().find(|said| said["id"] == "why_instead") else {
            continue;
        };
        told += 1;
        let args = &instead["args"];
        let year_told: i64 = args["year"].as_str().unwrap().parse().unwrap();
        let names: Vec<&str> =
            args["names"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let sum = |column: usize| names.iter().map(|name| number(name, column)).sum::<f64>();
        let points: f64 = names.iter().map(|name| score(name)).sum();
        assert!(names.iter().all(|name| year(&before, &of(name)[0]) == Some(year_told)));
        assert_eq!(args["theirs"].as_f64().unwrap(), sum(6), "{id}: {instead}");
        assert!((args["points"].as_f64().unwrap() - points).abs() < 0.051, "{id}: {instead}");
        assert!(points > score(&id), "{id}: {instead}");
        let wave = before["waves"].as_array().unwrap();
        let wave = wave.iter().find(|wave| wave["year"] == year_told).unwrap();
        let left = 60000.0 - wave["spend_eur"].as_f64().unwrap();
        assert!(left < number(&id, 6) && left + sum(6) >= number(&id, 6), "{id}: {instead}");
    }
    assert!(told > 5, "{told}");
}

/// Protects "this rule costs": the share is that between two plans which the command makes with and without the rule, and the money that
/// is said to make up for it does, the money that is said not to does not.
#[test]
fn a_rule_costs_what_two_plans_differ_by() {
    let ban = "[[decision]]\nkind = \"ban\"\nbuildings = [\"B03\"]\nby = \"x\"\non = 2026-01-01\nwhy = \"y\"\n";
    let floors = "[plan.sector_share_min]\nsport = 0.7\n";
    let with = city(&format!("budget_eur = 60000\n{floors}"), ban);
    let found = json(&["prices", with.path().to_str().unwrap(), "--json"]);
    let prices = found["rules"].as_array().unwrap();
    assert_eq!(prices.len(), 2, "{found}");
    let now = plan(with.path())["value"].as_f64().unwrap();
    let mut made_up = 0;
    for price in prices {
        let of_ban = price["rules"][0]["kind"] == "decision";
        let without = if of_ban {
            city(&format!("budget_eur = 60000\n{floors}"), "")
        } else {
            city("budget_eur = 60000\n", ban)
        };
        let other = plan(without.path());
        let value = other["value"].as_f64().unwrap();
        let share = (value - now) / now;
        assert!((price["share"].as_f64().unwrap() - share).abs() < 1e-9, "{price} {share}");
        // Both are proved: the price is known exactly.
        assert!(other["proved_optimal"].as_bool().unwrap());
        assert!((price["least"].as_f64().unwrap() - share.max(0.0)).abs() < 1e-9, "{price}");
        assert!((price["most"].as_f64().unwrap() - share.max(0.0)).abs() < 1e-9, "{price}");
        let richer = |more: &Value| {
            let each = 60000.0 + more.as_f64().unwrap() / 2.0;
            let folder = city(&format!("budget_eur = {each}\n{floors}"), ban);
            plan(folder.path())["value"].as_f64().unwrap()
        };
        if price["makes_up_eur"].is_number() {
            made_up += 1;
            assert!(richer(&price["makes_up_eur"]) >= value - 1e-12, "{price}");
            assert!(richer(&price["makes_up_not_eur"]) < value, "{price}");
        }
    }
    assert!(made_up > 0, "{found}");
}

/// Protects a project that cannot be planned: `repair` changes what it says and nothing else, comments stay, and the plan then keeps every
/// rule; where there is nothing to repair, or no such way, nothing is written.
#[test]
fn repair_makes_a_plan_possible() {
    let lock = |k: u32| {
        format!(
            "# why not\n[[decision]]\nkind = \"lock\"\nbuildings = [\"B{k:02}\"]\nyear = 2027\nby = \"x\"\non = 2026-01-01\nwhy = \"y\"\n"
        )
    };
    let locks: String = (0..12).map(lock).collect();
    let folder = city("budget_eur = 60000 # voted\n", &locks);
    let dir = folder.path().to_str().unwrap();
    let broken = plan(folder.path());
    assert_eq!(broken["status"], "repaired");
    // Said in one sentence, with what they cost.
    let grouped = broken["conflict"]["grouped"].as_array().unwrap();
    assert_eq!(grouped[0]["id"], "conflict_locks_of", "{grouped:?}");
    assert_eq!(grouped[0]["args"]["all"], 12, "{grouped:?}");
    let toml = read(folder.path(), "maillage.toml");
    let refused = maillage(&["repair", dir, "--way", "99"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert_eq!(read(folder.path(), "maillage.toml"), toml);
    let done = maillage(&["repair", dir]);
    assert!(done.status.success(), "{}", stderr(&done));
    assert!(stdout(&done).contains("maillage.toml: budget 2027"), "{}", stdout(&done));
    let mended = read(folder.path(), "maillage.toml");
    assert!(mended.contains("# voted") && mended != toml, "{mended}");
    assert_eq!(read(folder.path(), "decisions.toml"), locks);
    assert_eq!(plan(folder.path())["status"], "feasible");
    let again = maillage(&["repair", dir]);
    assert!(again.status.success() && stdout(&again).contains("nothing to repair"));
    assert_eq!(read(folder.path(), "maillage.toml"), mended);
}

/// Protects what people wrote: a way out that takes back the only decision leaves no empty file behind; a share is changed under the name
/// that the project gives it, in another letter case than the data; what was done is no way out.
#[test]
fn repair_changes_what_is_there() {
    let decision = |kind: &str, id: &str| {
        format!(
            "[[decision]]\nkind = \"{kind}\"\nbuildings = [\"{id}\"]\nyear = 2027\nby = \"x\"\non = 2026-01-01\nwhy = \"y\"\n"
        )
    };
    let folder = city("budget_eur = [1000, 60000]\n", &decision("lock", "B00"));
    let dir = folder.path().to_str().unwrap();
    let broken = plan(folder.path());
    let ways = broken["conflict"]["repairs"].as_array().unwrap();
    let way = 1 + ways.iter().position(|way| way["rule"]["kind"] == "decision").unwrap();
    let done = maillage(&["repair", dir, "--way", &way.to_string()]);
    assert!(stdout(&done).contains("decisions.toml: decision 1"), "{}", stdout(&done));
    assert!(!folder.path().join("decisions.toml").exists());
    assert_eq!(plan(folder.path())["status"], "feasible");
    // The same building done in that year is a fact: money is the only way out.
    let folder = city("budget_eur = [1000, 60000]\n", &decision("done", "B00"));
    let ways = plan(folder.path())["conflict"]["repairs"].clone();
    let kinds: Vec<&Value> =
        ways.as_array().unwrap().iter().map(|way| &way["rule"]["kind"]).collect();
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == "budget"), "{ways}");
    let floors = "budget_eur = 60000\n[plan.sector_share_min]\nCULTURE = [0.2, 0.0] # agreed\n";
    let text = table();
    let of_culture = text.lines().filter(|line| line.ends_with("culture")).map(|line| &line[..3]);
    let banned = format!(
        "[[decision]]\nkind = \"ban\"\nbuildings = {:?}\nby = \"x\"\non = 2026-01-01\nwhy = \"y\"\n",
        of_culture.collect::<Vec<_>>()
    );
    let folder = city(floors, &banned);
    let dir = folder.path().to_str().unwrap();
    let broken = plan(folder.path());
    assert_eq!(broken["status"], "repaired", "{broken}");
    let ways = broken["conflict"]["repairs"].as_array().unwrap();
    let of_culture = |way: &Value| way["rule"]["kind"] == "sector_share";
    let way = 1 + ways.iter().position(of_culture).unwrap_or_else(|| panic!("{broken}"));
    let done = maillage(&["repair", dir, "--way", &way.to_string()]);
    assert!(done.status.success(), "{}", stderr(&done));
    let toml = read(folder.path(), "maillage.toml");
    // Nothing is left of the rule: it goes, and none in other letters comes.
    assert!(!toml.to_lowercase().contains("culture ="), "{toml}");
    assert_eq!(plan(folder.path())["status"], "feasible", "{toml}");
}
