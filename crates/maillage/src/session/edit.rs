//! Changes to the texts of a project: only what is changed moves, comments and order stay.

use std::path::PathBuf;
use std::sync::Arc;

use maillage_model::{Diagnostic, Sorted, nearest_name};
use serde::Deserialize;
use serde_json::Value;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::layer_edit::MovePoint;
use crate::project::Project;
use crate::reading;

/// A change that a person makes on the map.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The weight of a criterion, at least 0; weights are normalised to sum 1.
    Weight {
        /// Its name.
        criterion: String,
        /// The weight.
        weight: f64,
    },
    /// The budgets, EUR, one per year.
    Budget {
        /// One per year of the plan.
        budgets: Vec<f64>,
    },
    /// The least share of each year's budget that a sector gets, 0 to 1.
    SectorShare {
        /// The sector.
        sector: String,
        /// One share per year of the plan; all 0 take the rule out.
        shares: Vec<f64>,
    },
    /// The least share of the whole budget that a district gets, 0 to 1.
    DistrictShare {
        /// The district.
        district: String,
        /// The share; 0 takes the rule out.
        share: f64,
    },
    /// An access point stands elsewhere: its layer is changed, and the coverage follows.
    MoveAccessPoint {
        /// Its id.
        id: String,
        /// Longitude and latitude.
        place: [f64; 2],
        /// The mount it is fixed to, by id.
        mount: Option<String>,
    },
    /// A decision is taken.
    Decide(NewDecision),
    /// A decision is taken back.
    TakeBack {
        /// Its place in the list, from 0.
        decision: usize,
    },
}

impl Change {
    /// Changes from JSON: a list of `{ "change": "weight", "criterion": "need", "weight": 30 }` and so on, `change` being the
    /// kind in small letters with `_` between the words.
    ///
    /// # Errors
    /// It is not JSON, or not such a list: in words.
    pub fn list(text: &str) -> Result<Vec<Change>, String> {
        let mut list = reading::value(text.as_bytes())?;
        for change in list.as_array_mut().into_iter().flatten() {
            if let Some(fields) = change.as_object_mut()
                && let Some(kind) = fields.shift_remove("change").as_ref().and_then(Value::as_str)
            {
                *change = Value::Object([(kind.to_owned(), Value::Object(std::mem::take(fields)))].into_iter().collect());
            }
        }
        reading::read(&list)
    }
}

/// A decision with its reason.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// `lock`, `ban`, `done` or `note`.
    pub kind: String,
    /// Ids of the buildings.
    pub buildings: Vec<String>,
    /// The year of a lock, or since when it is done.
    pub year: Option<i32>,
    /// Who decided.
    pub by: Option<String>,
    /// When: an RFC 3339 date.
    pub on: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// Where a project's decisions stand.
pub(super) fn decisions_path(project: &Project) -> PathBuf {
    project.folder.join(project.settings.decisions_file())
}

pub(super) fn refuse(message: String, hint: &str) -> Vec<Diagnostic> {
    vec![Diagnostic::error("bad-change", message).layer("project").hint(hint)]
}

pub(super) fn document(files: &Sorted<PathBuf, Arc<[u8]>>, path: &PathBuf) -> Result<DocumentMut, Vec<Diagnostic>> {
    let text = files.get(path).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned());
    text.trim_start_matches('\u{feff}')
        .parse()
        .map_err(|error: toml_edit::TomlError| refuse(format!("the text cannot be changed: {}", error.message()), "mend the file"))
}

/// Makes the changes in the texts.
pub(super) fn edit(
    files: &mut Sorted<PathBuf, Arc<[u8]>>,
    project: &Project,
    changes: &[Change],
    move_point: MovePoint,
) -> Result<(), Vec<Diagnostic>> {
    let (main, decisions) = (project.folder.join("maillage.toml"), decisions_path(project));
    let mut settings = document(files, &main)?;
    let mut decided = document(files, &decisions)?;
    let (mut settings_changed, mut decisions_changed) = (false, false);
    for change in changes {
        match change {
            Change::Weight { criterion, weight } => {
                let names = project.criteria.iter().map(|known| known.name.as_str());
                let Some(k) = names.clone().position(|known| known == criterion) else {
                    let near = nearest_name(criterion, names).map_or_else(String::new, |near| format!("did you mean '{near}'?"));
                    return Err(refuse(format!("there is no criterion '{criterion}'"), &near));
                };
                let item = &mut settings["criteria"];
                match (item.as_array_of_tables_mut(), k) {
                    (Some(tables), k) => {
                        if let Some(table) = tables.get_mut(k) {
                            set(table, "weight", number(*weight));
                        }
                    }
                    (None, k) => {
                        let inline = item.as_array_mut().and_then(|array| array.get_mut(k)).and_then(toml_edit::Value::as_inline_table_mut);
                        if let Some(table) = inline {
                            table.insert("weight", number(*weight));
                        }
                    }
                }
                settings_changed = true;
            }
            Change::Budget { budgets } => {
                let same = budgets.windows(2).all(|pair| pair[0] == pair[1]);
                let new = match budgets.first() {
                    Some(&first) if same => number(first),
                    _ => toml_edit::Value::Array(budgets.iter().map(|budget| number(*budget)).collect::<Array>()),
                };
                if let Some(plan) = settings["plan"].as_table_like_mut() {
                    match plan.get_mut("budget_eur").and_then(Item::as_value_mut) {
                        Some(old) => replace(old, new),
                        None => drop(plan.insert("budget_eur", Item::Value(new))),
                    }
                }
                settings_changed = true;
            }
            Change::SectorShare { sector: name, shares } => {
                let same = shares.windows(2).all(|pair| pair[0] == pair[1]);
                let new = match shares.first() {
                    Some(&share) if same => (share != 0.0).then(|| number(share)),
                    _ => Some(toml_edit::Value::Array(shares.iter().map(|share| number(*share)).collect::<Array>())),
                };
                set_share(&mut settings, "sector_share_min", name, new);
                settings_changed = true;
            }
            Change::DistrictShare { district: name, share } => {
                set_share(&mut settings, "district_share_min", name, (*share != 0.0).then(|| number(*share)));
                settings_changed = true;
            }
            Change::MoveAccessPoint { id, place, mount } => move_point(files, project, id, *place, mount.as_deref())?,
            Change::Decide(new) => {
                let table = decision(new)?;
                let list = decided.entry("decision").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
                let Some(list) = list.as_array_of_tables_mut() else {
                    return Err(refuse("the decisions are not written as [[decision]] tables".to_owned(), "write them so"));
                };
                list.push(table);
                decisions_changed = true;
            }
            Change::TakeBack { decision } => {
                let list = decided.get_mut("decision").and_then(Item::as_array_of_tables_mut);
                match list {
                    Some(list) if *decision < list.len() => list.remove(*decision),
                    _ => return Err(refuse(format!("there is no decision number {}", decision + 1), "look at the list of decisions")),
                };
                decisions_changed = true;
            }
        }
    }
    if settings_changed {
        files.insert(main, Arc::from(settings.to_string().into_bytes()));
    }
    if decisions_changed {
        let text = decided.to_string();
        // No decisions are no file, but where the project names one.
        if text.trim().is_empty() && project.settings.plan.decisions.is_none() {
            files.remove(&decisions);
        } else {
            files.insert(decisions, Arc::from(text.into_bytes()));
        }
    }
    Ok(())
}

/// A number as a person would write it: whole ones without a point.
fn number(x: f64) -> toml_edit::Value {
    if x.fract() == 0.0 && x.abs() < 1e15 { (x as i64).into() } else { x.into() }
}

/// Replaces a value, the comment after it kept.
fn replace(old: &mut toml_edit::Value, mut new: toml_edit::Value) {
    *new.decor_mut() = old.decor().clone();
    *old = new;
}

fn set(table: &mut Table, name: &str, new: toml_edit::Value) {
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => replace(old, new),
        None => drop(table.insert(name, Item::Value(new))),
    }
}

/// Sets a share, or takes it out.
fn set_share(settings: &mut DocumentMut, rule: &str, name: &str, share: Option<toml_edit::Value>) {
    let Some(plan) = settings["plan"].as_table_like_mut() else { return };
    if plan.get(rule).is_none() {
        plan.insert(rule, Item::Table(Table::new()));
    }
    let Some(shares) = plan.get_mut(rule).and_then(Item::as_table_like_mut) else { return };
    match (share, shares.get_mut(name).and_then(Item::as_value_mut)) {
        (None, _) => drop(shares.remove(name)),
        (Some(new), Some(old)) => replace(old, new),
        (Some(new), None) => drop(shares.insert(name, Item::Value(new))),
    }
}

fn decision(new: &NewDecision) -> Result<Table, Vec<Diagnostic>> {
    let mut table = Table::new();
    table.insert("kind", value(new.kind.as_str()));
    table.insert("buildings", value(new.buildings.iter().map(String::as_str).collect::<Array>()));
    if let Some(year) = new.year {
        table.insert("year", value(i64::from(year)));
    }
    if let Some(on) = &new.on {
        let date: toml_edit::Datetime = on.parse().map_err(|_| refuse(format!("'{on}' is no date"), "write it as 2026-11-25"))?;
        table.insert("on", value(date));
    }
    for (name, text) in [("by", &new.by), ("why", &new.why)] {
        if let Some(text) = text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            table.insert(name, value(text));
        }
    }
    Ok(table)
}
