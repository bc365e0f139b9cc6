//! Changes to the texts of a project: only what is changed moves, comments and order stay.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use maillage_model::{Code, Diagnostic, Said, nearest_name, say};
use serde::Deserialize;
use serde_json::Value;

use crate::layer_edit::MovePoint;
use maillage_project::Project;
use maillage_project::document::{Document, Problem, Step, number, text};
use maillage_project::json;

/// A change that a person makes on the map. From JSON by [`Change::list`].
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
    /// How much of a column there may be at most, each year.
    Limit {
        /// The column, as the plan's limits name it.
        name: String,
        /// One per year of the plan.
        at_most: Vec<f64>,
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
    /// What was guessed of a project begun from a file is confirmed: which columns count and which way, the years, the budget.
    SetUp(SetUp),
    /// The plan is made from nothing, wherever the plan at hand has its buildings.
    Anew {},
    /// A decision is taken.
    Decide(NewDecision),
    /// A decision is taken back.
    TakeBack {
        /// Its place in the list, from 0, as it stands before the changes that are made together.
        decision: usize,
    },
}

impl Change {
    /// Changes from JSON: a list of `{ "change": "weight", "criterion": "need", "weight": 30 }` and so on, `change` being the
    /// kind in small letters with `_` between the words.
    ///
    /// # Errors
    /// It is not JSON, or not such a list: in words.
    pub fn list(text: &str) -> Result<Vec<Change>, Said> {
        let mut list = json::value(text.as_bytes())?;
        for change in list.as_array_mut().into_iter().flatten() {
            let Some(fields) = change.as_object_mut() else { continue };
            let kind = fields.get("change").and_then(Value::as_str).unwrap_or_default().to_owned();
            fields.shift_remove("change");
            *change = Value::Object(
                [(kind, Value::Object(std::mem::take(fields)))].into_iter().collect(),
            );
        }
        json::of_value(&list)
    }
}

/// The answers that make a draft a project.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// Columns of the buildings' layer that count, as the file names them. None: every building is worth the same.
    pub columns: Vec<CountedColumn>,
    /// Years of the plan, ascending.
    pub years: Vec<i32>,
    /// Budget of each year, EUR.
    pub budget: f64,
}

/// A column that counts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedColumn {
    /// Its name in the file.
    pub column: String,
    /// The less, the better; of a yes and no: no is better.
    pub less: bool,
    /// It holds yes and no.
    pub yes_no: bool,
    /// Its weight.
    pub weight: f64,
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

pub(super) fn refuse(message: Said) -> Vec<Diagnostic> {
    vec![Diagnostic::new(Code::BadChange, message).layer("project")]
}

/// A text of the project, to be changed; an empty one where it is not there.
pub(super) fn document(
    files: &BTreeMap<PathBuf, Arc<[u8]>>,
    path: &PathBuf,
) -> Result<Document, Vec<Diagnostic>> {
    let text = files
        .get(path)
        .map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned());
    Document::new(&text).map_err(|problems| {
        let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        unchangeable(problems).into_iter().map(|finding| finding.file(file)).collect()
    })
}

pub(super) fn unchangeable(problems: Vec<Problem>) -> Vec<Diagnostic> {
    let told = |problem: Problem| {
        refuse(say!(text_unchangeable, problem = problem.message))
            .into_iter()
            .map(move |finding| finding.line(problem.line))
    };
    problems.into_iter().flat_map(told).collect()
}

/// Makes the changes in the texts.
pub(super) fn edit(
    files: &mut BTreeMap<PathBuf, Arc<[u8]>>,
    project: &Project,
    changes: &[Change],
    move_point: MovePoint,
) -> Result<(), Vec<Diagnostic>> {
    let (main, decisions) = (project.folder.join("maillage.toml"), decisions_path(project));
    let mut settings = document(files, &main)?;
    let mut decided = document(files, &decisions)?;
    let (mut settings_changed, mut decisions_changed) = (false, false);
    let mut taken_back = Vec::new();
    for change in changes {
        match change {
            Change::Weight { criterion, weight } => {
                let names = project.criteria.iter().map(|known| known.name.as_str());
                let Some(k) = names.clone().position(|known| known == criterion) else {
                    let near = nearest_name(criterion, names).map(|name| say!(did_you_mean, name));
                    let unknown =
                        Diagnostic::new(Code::BadChange, say!(criterion_unknown, name = criterion));
                    return Err(vec![unknown.layer("project").hint(near)]);
                };
                settings
                    .set(&[Step::Key("criteria"), Step::At(k)], "weight", &number(*weight))
                    .map_err(unchangeable)?;
                settings_changed = true;
            }
            Change::Budget { budgets } => {
                settings
                    .set(&[Step::Key("plan")], "budget_eur", &per_year(budgets))
                    .map_err(unchangeable)?;
                settings_changed = true;
            }
            Change::SectorShare { sector: name, shares } => {
                let none = shares.iter().all(|share| *share == 0.0);
                set_share(
                    &mut settings,
                    "sector_share_min",
                    name,
                    (!none).then(|| per_year(shares)),
                )?;
                settings_changed = true;
            }
            Change::DistrictShare { district: name, share } => {
                set_share(
                    &mut settings,
                    "district_share_min",
                    name,
                    (*share != 0.0).then(|| number(*share)),
                )?;
                settings_changed = true;
            }
            Change::Limit { name, at_most } => {
                if !project.settings.plan.limits.contains_key(name) {
                    return Err(refuse(say!(limit_not_of_plan, name)));
                }
                set_share(&mut settings, "limits", name, Some(per_year(at_most)))?;
                settings_changed = true;
            }
            Change::SetUp(answers) => {
                set_up(&mut settings, project, answers)?;
                settings_changed = true;
            }
            Change::Anew {} => {
                files.remove(&project.folder.join(maillage_project::BEFORE_FILE));
            }
            Change::MoveAccessPoint { id, place, mount } => {
                move_point(files, project, id, *place, mount.as_deref())?;
            }
            Change::Decide(new) => {
                decided.append("decision", &decision(new)?).map_err(|problems| {
                    let written = || refuse(say!(decisions_no_tables));
                    problems.map_or_else(written, unchangeable)
                })?;
                decisions_changed = true;
            }
            Change::TakeBack { decision } => taken_back.push(*decision),
        }
    }
    // The last first: each takes its place in the list with it.
    taken_back.sort_by(|a, b| b.cmp(a));
    for decision in taken_back {
        if !decided.remove("decision", decision).map_err(unchangeable)? {
            return Err(refuse(say!(decision_number_unknown, number = (decision + 1).to_string())));
        }
        decisions_changed = true;
    }
    if settings_changed {
        files.insert(main, Arc::from(settings.text().as_bytes()));
    }
    if decisions_changed {
        let text = decided.text();
        // No decisions are no file, but where the project names one.
        if text.trim().is_empty() && project.settings.plan.decisions.is_none() {
            files.remove(&decisions);
        } else {
            files.insert(decisions, Arc::from(text.as_bytes()));
        }
    }
    Ok(())
}

/// Writes the answers in the place of what was guessed. A criterion that reads a column in a way of its own (categories) keeps it.
fn set_up(
    settings: &mut Document,
    project: &Project,
    answers: &SetUp,
) -> Result<(), Vec<Diagnostic>> {
    let layer = project.settings.layers.get("buildings");
    let ours = |theirs: &str| {
        let mapped = layer
            .and_then(|layer| layer.columns.iter().find(|(_, column)| column.as_str() == theirs));
        mapped.map_or_else(|| theirs.to_owned(), |(ours, _)| ours.clone())
    };
    let mut blocks = Vec::new();
    for counted in &answers.columns {
        let attribute = ours(&counted.column);
        let known = project.settings.criteria.iter().find(|criterion| {
            criterion.attribute == attribute && criterion.name != crate::start::EQUAL
        });
        let (worst, best) = if counted.less { ("max", "min") } else { ("min", "max") };
        let value = match known {
            Some(known) if known.value.kind == "categories" && !counted.yes_no => {
                let map = known.value.map.iter().flat_map(std::collections::BTreeMap::iter);
                let map: Vec<String> = map
                    .map(|(name, value)| format!("{} = {}", text(name), number(*value)))
                    .collect();
                let other = known
                    .value
                    .other
                    .map_or_else(String::new, |other| format!(", other = {}", number(other)));
                format!("{{ kind = \"categories\", map = {{ {} }}{other} }}", map.join(", "))
            }
            _ if counted.yes_no => {
                let [yes, no] = if counted.less { [0, 1] } else { [1, 0] };
                format!("{{ kind = \"categories\", map = {{ true = {yes}, false = {no} }} }}")
            }
            _ => format!("{{ kind = \"linear\", worst = \"{worst}\", best = \"{best}\" }}"),
        };
        let name = known.map_or(&counted.column, |known| &known.name);
        blocks.push([
            ("name", text(name)),
            ("attribute", text(&attribute)),
            ("value", value),
            ("weight", number(counted.weight)),
        ]);
    }
    if blocks.is_empty() {
        let value = "{ kind = \"categories\", map = {}, other = 1 }".to_owned();
        blocks.push([
            ("name", text(crate::start::EQUAL)),
            ("attribute", text("sector")),
            ("value", value),
            ("weight", number(1.0)),
        ]);
    }
    let unwritten = || refuse(say!(criteria_no_tables));
    for k in (0..project.settings.criteria.len()).rev() {
        if !settings.remove("criteria", k).map_err(unchangeable)? {
            return Err(unwritten());
        }
    }
    for block in &blocks {
        settings
            .append("criteria", block)
            .map_err(|problems| problems.map_or_else(unwritten, unchangeable))?;
    }
    let plan = [Step::Key("plan")];
    settings
        .set(&plan, "years", &list(answers.years.iter().map(i32::to_string)))
        .map_err(unchangeable)?;
    settings.set(&plan, "budget_eur", &number(answers.budget)).map_err(unchangeable)?;
    settings.unset(&[Step::Key("project")], "draft").map_err(unchangeable)
}

/// One number where all years have it, else a list.
fn per_year(numbers: &[f64]) -> String {
    match numbers.first() {
        Some(&first) if numbers.iter().all(|other| *other == first) => number(first),
        _ => list(numbers.iter().map(|one| number(*one))),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// Sets a share, or takes it out.
fn set_share(
    settings: &mut Document,
    rule: &str,
    name: &str,
    share: Option<String>,
) -> Result<(), Vec<Diagnostic>> {
    let table = [Step::Key("plan"), Step::Key(rule)];
    match share {
        Some(share) => settings.set(&table, name, &share),
        None => settings.unset(&table, name),
    }
    .map_err(unchangeable)
}

/// The lines of a decision.
fn decision(new: &NewDecision) -> Result<Vec<(&'static str, String)>, Vec<Diagnostic>> {
    let mut lines = vec![
        ("kind", text(&new.kind)),
        ("buildings", list(new.buildings.iter().map(|id| text(id)))),
    ];
    lines.extend(new.year.map(|year| ("year", year.to_string())));
    if let Some(on) = &new.on {
        let date: toml_datetime::Datetime =
            on.parse().map_err(|_| refuse(say!(date_unreadable, text = on)))?;
        lines.push(("on", date.to_string()));
    }
    for (name, said) in [("by", &new.by), ("why", &new.why)] {
        let said = said.as_deref().map(str::trim).filter(|said| !said.is_empty());
        lines.extend(said.map(|said| (name, text(said))));
    }
    Ok(lines)
}
