//! Ways out of a conflict, made in the texts of a project on disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use maillage::{Diagnostic, RepairLine, Rule};
use maillage_model::{fold, say};
use maillage_project::Project;
use maillage_project::settings::PerYear;

use crate::edit::{Change, decisions_path, edit, refuse};

/// Texts that change, by path; `None`: nothing is left of it, and the file goes.
pub type Changed = BTreeMap<PathBuf, Option<Arc<[u8]>>>;

/// The texts of a project with some ways out made together: those that change. At least one does.
///
/// # Errors
/// A text cannot be read or hold the change, or a way out is none that a text can hold.
pub fn repaired(project: &Project, ways: &[RepairLine]) -> Result<Changed, Vec<Diagnostic>> {
    let mut before = BTreeMap::new();
    for path in [project.folder.join("maillage.toml"), decisions_path(project)] {
        match std::fs::read(&path) {
            Ok(bytes) => drop(before.insert(path, Arc::from(bytes))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(refuse(say!(reading_refused, problem = error))),
        }
    }
    let mut files = before.clone();
    edit(&mut files, project, &changes(project, ways)?, |_, _, _, _, _| Ok(()))?;
    let gone = before.keys().filter(|path| !files.contains_key(*path));
    let mut changed: Changed = gone.map(|path| (path.clone(), None)).collect();
    for (path, bytes) in files {
        if before.get(&path) != Some(&bytes) {
            changed.insert(path, Some(bytes));
        }
    }
    match ways.first() {
        Some(way) if changed.is_empty() => {
            Err(refuse(say!(repair_cannot_write, rule = way.rule.said())))
        }
        _ => Ok(changed),
    }
}

/// A name as the project's file has it, where the data write it with other letters or accents.
fn stated<'a, T>(list: &'a BTreeMap<String, T>, name: &'a String) -> &'a String {
    list.keys().find(|known| fold(known) == fold(name)).unwrap_or(name)
}

/// The changes that some ways out are; several of one list of years are one change.
fn changes(project: &Project, ways: &[RepairLine]) -> Result<Vec<Change>, Vec<Diagnostic>> {
    let plan = &project.settings.plan;
    let each = |stated: Option<&PerYear>| -> Vec<f64> {
        let years = 0..plan.years.len();
        years.map(|t| stated.and_then(|stated| stated.of(t)).unwrap_or_default()).collect()
    };
    let position = |year: i32| plan.years.iter().position(|known| *known == year);
    let mut budgets = None;
    let mut shares: BTreeMap<&String, Vec<f64>> = BTreeMap::new();
    let mut limits: BTreeMap<&String, Vec<f64>> = BTreeMap::new();
    let mut changes = Vec::new();
    for way in ways {
        let cannot = || refuse(say!(repair_cannot_write, rule = way.rule.said()));
        let set = |list: &mut Vec<f64>, year: i32, to: f64| {
            let place = position(year).and_then(|t| list.get_mut(t)).ok_or_else(cannot)?;
            *place = to;
            Ok::<(), Vec<Diagnostic>>(())
        };
        match (&way.rule, way.new_limit) {
            (Rule::Budget { from, to }, Some(limit)) if from == to => {
                let list = budgets.get_or_insert_with(|| each(plan.budget_eur.as_ref()));
                set(list, *from, limit)?;
            }
            (Rule::SectorShare { name, year, .. }, Some(share)) => {
                let name = self::stated(&plan.sector_share_min, name);
                let stated = plan.sector_share_min.get(name);
                let list = shares.entry(name).or_insert_with(|| each(stated));
                set(list, *year, share)?;
            }
            (Rule::Limit { name, year, .. }, Some(limit)) => {
                let stated = plan.limits.get(name);
                let list = limits.entry(name).or_insert_with(|| each(stated));
                set(list, *year, limit)?;
            }
            (Rule::DistrictShare { name, .. }, Some(share)) => {
                let name = self::stated(&plan.district_share_min, name);
                changes.push(Change::DistrictShare { district: name.clone(), share });
            }
            (Rule::Decision { number, .. }, None) => {
                changes.push(Change::TakeBack { decision: number - 1 });
            }
            _ => return Err(cannot()),
        }
    }
    changes.extend(budgets.map(|budgets| Change::Budget { budgets }));
    changes.extend(
        shares
            .into_iter()
            .map(|(sector, shares)| Change::SectorShare { sector: sector.clone(), shares }),
    );
    changes.extend(
        limits.into_iter().map(|(name, at_most)| Change::Limit { name: name.clone(), at_most }),
    );
    Ok(changes)
}
