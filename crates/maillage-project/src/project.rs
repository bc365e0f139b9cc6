//! A project folder: `maillage.toml` read and checked for sense, before any layer is opened.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use maillage_layers::Files;
use maillage_model::crs::Crs;
use maillage_model::{Diagnostic, compose, fold, is_composed, nearest_name};
use maillage_plan::PriceList;
use maillage_score::{Anchor, Criterion, Missing, ValueFunction};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::before::{self, Before};
use crate::document::Document;
use crate::reading;
use crate::settings::{
    CriterionSettings, DecisionSettings, MissingSettings, PerYear, PlanSettings, PresetSettings, Scalar, Settings, money,
};

/// The layers a project may have.
pub const LAYERS: [&str; 10] =
    ["buildings", "broadband", "residents", "stops", "districts", "footprints", "vegetation", "zones", "mounts", "access_points"];
/// One more, for maps only.
pub const WATER: &str = "water";

/// A project with its choices, checked.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder.
    pub folder: PathBuf,
    /// Where its files are read from.
    pub files: Files,
    /// The file as it stands.
    pub settings: Settings,
    /// Criteria, resolved.
    pub criteria: Vec<Criterion>,
    /// Prices: the project's, or the built-in assumptions.
    pub prices: PriceList,
    /// True when the prices are the built-in assumptions.
    pub prices_assumed: bool,
    /// Decisions, in the order of the file.
    pub decisions: Vec<DecisionSettings>,
    /// The plan at hand, which the next stays near: `plan_before.json`, where it is there, or given on the command line.
    pub before: Option<Before>,
    /// Warnings found on the way.
    pub notes: Vec<Diagnostic>,
}

/// The JSON Schema of `maillage.toml`, as text.
#[cfg(feature = "schema")]
pub fn json_schema() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Settings)).unwrap_or_default();
    text.push('\n');
    text
}

/// True for a day as ISO 8601 writes it.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: usize, digits: usize| parts.get(part).filter(|text| text.len() == digits).and_then(|text| text.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day), 3) = (number(0, 4), number(1, 2), number(2, 2), parts.len()) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    month > 0 && day > 0 && days.get(month as usize - 1).is_some_and(|days| day <= *days)
}

impl Project {
    /// Opens a folder (or its `maillage.toml`). Without errors among the diagnostics there is a project.
    pub fn open(path: &Path) -> (Option<Project>, Vec<Diagnostic>) {
        let (project, diagnostics) = Self::open_leniently(path);
        let sound = !diagnostics.iter().any(Diagnostic::is_error);
        (project.filter(|_| sound), diagnostics)
    }

    /// As [`Project::open`], but with a project even where some of its settings are wrong: for checking the layers all
    /// the same. `None` only when the file cannot be read at all.
    pub fn open_leniently(path: &Path) -> (Option<Project>, Vec<Diagnostic>) {
        Self::open_in(Files::run(), path)
    }

    /// As [`Project::open_leniently`], from files that need not be on a disk.
    pub fn open_in(files: Files, path: &Path) -> (Option<Project>, Vec<Diagnostic>) {
        let file = if files.is_folder(path) { path.join("maillage.toml") } else { path.to_path_buf() };
        let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut diagnostics = Vec::new();
        let Some(mut table) = read_toml(&files, &file, "project", &mut diagnostics) else { return (None, diagnostics) };
        compose_names(&mut table.root);
        let mut settings = parse(&table, &mut diagnostics);
        one_spelling(&mut settings);
        let mut project = Project {
            folder,
            files,
            criteria: Vec::new(),
            prices: PriceList::default(),
            prices_assumed: true,
            decisions: Vec::new(),
            before: None,
            notes: Vec::new(),
            settings,
        };
        project.check_sense(&mut diagnostics);
        project.read_prices(&mut diagnostics);
        project.read_decisions(&mut diagnostics);
        project.read_before(&mut diagnostics);
        for diagnostic in &mut diagnostics {
            if diagnostic.file.is_none() && diagnostic.layer.as_deref() == Some("project") {
                diagnostic.file = Some("maillage.toml".to_owned());
                let key = diagnostic.column.clone().unwrap_or_default();
                diagnostic.line = diagnostic.line.or_else(|| table.line_of(&key));
            }
        }
        project.notes.clone_from(&diagnostics);
        (Some(project), diagnostics)
    }

    /// Path of a layer's file; `None` when the project has no such layer.
    pub fn layer_path(&self, name: &str) -> Option<PathBuf> {
        match self.settings.layers.get(name) {
            Some(layer) => Some(self.folder.join(layer.path.clone().unwrap_or_else(|| format!("{name}.geojson")))),
            None => {
                let usual = self.folder.join(format!("{name}.geojson"));
                self.files.exists(&usual).then_some(usual)
            }
        }
    }

    /// Every file that the project names, the companions of shapefiles included; not all of them need exist. Antenna patterns are named
    /// by a layer.
    pub fn inputs(&self) -> Vec<PathBuf> {
        let texts = self.settings.texts().into_iter().map(|file| self.folder.join(file));
        let layers = LAYERS.into_iter().chain([WATER]).filter_map(|layer| self.layer_path(layer));
        let mut inputs: Vec<PathBuf> = texts.chain([self.folder.join(before::FILE)]).collect();
        for path in layers {
            if maillage_layers::Format::of(&path) == Some(maillage_layers::Format::Shapefile) {
                inputs.extend(["dbf", "shx", "prj", "cpg"].map(|ending| path.with_extension(ending)));
            }
            inputs.push(path);
        }
        inputs
    }
    /// `fr`, `nl` or `en`.
    pub fn language(&self) -> &str {
        self.settings.project.language.as_deref().unwrap_or("fr")
    }

    fn check_sense(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let settings = &self.settings;
        let mut error = |code, column: &str, message: String, hint: &str| {
            diagnostics.push(Diagnostic::error(code, message).layer("project").column(column).hint(hint));
        };
        if let Some(language) = &settings.project.language
            && !["fr", "nl", "en"].contains(&language.as_str())
        {
            error("unknown-language", "project.language", format!("language '{language}' is not spoken here"), "use fr, nl or en");
        }
        if let Some(date) = settings.project.date.as_ref().filter(|date| !is_date(date)) {
            error("bad-date", "project.date", format!("'{date}' is no day"), "write it as year, month, day: 2026-01-31");
        }
        if let Some(grid) = &settings.project.grid {
            match Crs::parse(grid) {
                Err(problem) => error("unknown-crs", "project.grid", problem, "use a projected CRS in metres"),
                Ok(crs) if !crs.measures_metres() || crs.epsg() == 0 => {
                    error(
                        "bad-grid",
                        "project.grid",
                        format!("{crs} does not measure metres on the ground"),
                        "use EPSG:3812, EPSG:31370 or a UTM zone",
                    );
                }
                Ok(_) => {}
            }
        }
        for (name, layer) in &settings.layers {
            if !LAYERS.contains(&name.as_str()) && name != WATER {
                let near = nearest_name(name, LAYERS)
                    .map_or_else(|| format!("known are: {}", LAYERS.join(", ")), |near| format!("did you mean '{near}'?"));
                error("unknown-layer", &format!("layers.{name}"), format!("there is no layer '{name}'"), &near);
            }
            if let Some(crs) = &layer.crs
                && (cfg!(feature = "definitions") || !Crs::is_definition(crs))
                && let Err(problem) = Crs::parse(crs)
            {
                error("unknown-crs", &format!("layers.{name}.crs"), problem, "reproject the layer, or name a supported CRS");
            }
            for (key, value, known) in [
                ("key", &layer.key, &["error", "first", "merge"][..]),
                ("order", &layer.order, &["lat-lon", "lon-lat"][..]),
                ("decimal", &layer.decimal, &[".", ","][..]),
                ("missing_place", &layer.missing_place, &["error", "drop"][..]),
                ("on_error", &layer.on_error, &["error", "drop"][..]),
            ] {
                if let Some(value) = value
                    && !known.contains(&value.as_str())
                {
                    error(
                        "unknown-value",
                        &format!("layers.{name}.{key}"),
                        format!("{key} = \"{value}\" means nothing here"),
                        &format!("use {}", known.join(" or ")),
                    );
                }
            }
            if let Some(encoding) = &layer.encoding
                && !maillage_layers::is_encoding(encoding)
            {
                error(
                    "unknown-value",
                    &format!("layers.{name}.encoding"),
                    format!("encoding = \"{encoding}\" is not known"),
                    "use a name such as utf-8, windows-1252 or iso-8859-1",
                );
            }
            for (column, rule) in &layer.merge {
                if crate::settings::MERGE_RULES.contains(&rule.as_str()) && layer.key.as_deref() == Some("merge") {
                    continue;
                }
                let (message, hint) = if layer.key.as_deref() == Some("merge") {
                    (format!("merge.{column} = \"{rule}\" means nothing here"), format!("use {}", crate::settings::MERGE_RULES.join(", ")))
                } else {
                    (format!("merge.{column} is read with key = \"merge\" only"), "write key = \"merge\", or take merge out".to_owned())
                };
                error("unknown-value", &format!("layers.{name}.merge"), message, &hint);
            }
            if layer.header_row == Some(0) {
                error(
                    "unknown-value",
                    &format!("layers.{name}.header_row"),
                    "rows are counted from 1".to_owned(),
                    "header_row = 1 is the first row",
                );
            }
            if layer.decimal.is_some() && layer.decimal == layer.thousands {
                error(
                    "unknown-value",
                    &format!("layers.{name}.decimal"),
                    "one sign cannot be the decimal sign and stand between thousands".to_owned(),
                    "say one of decimal and thousands",
                );
            }
            for (key, value) in [("delimiter", &layer.delimiter), ("thousands", &layer.thousands)] {
                if value.as_ref().is_some_and(|value| value.chars().count() != 1) {
                    error("unknown-value", &format!("layers.{name}.{key}"), format!("{key} must be one character"), "write it in quotes");
                }
            }
        }
        let plan = &settings.plan;
        let years = plan.years.len();
        // Without years everything but the plan works: `plan` and `run` ask for them.
        if years > 60 {
            error("too-many-years", "plan.years", format!("{years} years are more than the 60 that can be planned"), "plan fewer years");
        }
        if years > 20 && plan.carry_over > 0.0 {
            error(
                "too-many-years",
                "plan.carry_over",
                format!("carry_over ties every run of years together: {years} years are more than the 20 it can be planned over"),
                "plan fewer years, or carry_over = 0",
            );
        }
        if plan.years.windows(2).any(|pair| pair[0] >= pair[1]) {
            error("bad-years", "plan.years", format!("the years {:?} do not ascend", plan.years), "write each year once, in order");
        }
        if !plan.budget_eur.fits(years) {
            error(
                "bad-budget",
                "plan.budget_eur",
                format!("{} budgets for {years} years", plan.budget_eur.all().len()),
                "write one number, or one per year",
            );
        }
        for budget in plan.budget_eur.all() {
            // A year without money is a year: what was frozen or carried over stands in it.
            if money(budget).is_none() {
                let most = maillage_model::Money::MOST_EUR;
                error(
                    "bad-budget",
                    "plan.budget_eur",
                    format!("a budget of {budget} EUR cannot be"),
                    &format!("budgets are numbers from 0 to {most} EUR"),
                );
            }
        }
        for (name, value, low, high) in [
            ("carry_over", plan.carry_over, 0.0, 1.0),
            ("discount", plan.discount, 0.0, 1.0),
            ("score_weight", plan.score_weight, 0.0, 1e9),
            ("coverage_weight", plan.coverage_weight, 0.0, 1e9),
            ("walking_radius_m", plan.walking_radius_m, 1.0, 20_000.0),
        ] {
            if !(low..=high).contains(&value) {
                let range = format!("between {low} and {high}");
                error("out-of-range", &format!("plan.{name}"), format!("{name} = {value} cannot be"), &format!("it must be {range}"));
            }
        }
        let [worst, best] = plan.zone_people;
        let sensible = worst > 0.0 && best > worst && best.is_finite();
        if !sensible {
            error(
                "bad-setting",
                "plan.zone_people",
                format!("zone_people = [{worst}, {best}]"),
                "two numbers above zero, the second greater: people served that are worth 0 and 100",
            );
        }
        if let Some(cluster) = &plan.cluster {
            for (name, value, low, high) in [("radius_m", cluster.radius_m, 1.0, 2_000.0), ("saving", cluster.saving, 0.0, 0.5)] {
                if !(low..=high).contains(&value) {
                    error(
                        "out-of-range",
                        &format!("plan.cluster.{name}"),
                        format!("{name} = {value} cannot be"),
                        &format!("it must be between {low} and {high}"),
                    );
                }
            }
        }
        if plan.score_weight + plan.coverage_weight <= 0.0 {
            error(
                "bad-weight",
                "plan.score_weight",
                "score_weight and coverage_weight are both 0: nothing to maximise".to_owned(),
                "give one of them a weight",
            );
        }
        let mut check_shares = |key: &str, shares: &[(&String, f64)], of: &str| {
            for (name, share) in shares {
                if !(0.0..=1.0).contains(share) {
                    error(
                        "bad-share",
                        &format!("plan.{key}"),
                        format!("{key} of '{name}' is {share}{of}"),
                        "a share lies between 0 and 1: 15 % is 0.15",
                    );
                }
            }
            let sum: f64 = shares.iter().map(|(_, share)| *share).filter(|share| share.is_finite()).sum();
            if sum > 1.0 + 1e-9 {
                error(
                    "shares-exceed-budget",
                    &format!("plan.{key}"),
                    format!("the {key} sum to {:.1} % of the budget{of}", sum * 100.0),
                    "lower them to 100 % at most",
                );
            }
        };
        let districts: Vec<(&String, f64)> = plan.district_share_min.iter().map(|(name, share)| (name, *share)).collect();
        check_shares("district_share_min", &districts, "");
        let by_year = plan.sector_share_min.values().any(|share| matches!(share, PerYear::Each(_)));
        for year in 0..if by_year { years } else { 1 } {
            let of_year: Vec<(&String, f64)> =
                plan.sector_share_min.iter().filter_map(|(name, share)| Some((name, share.of(year)?))).collect();
            check_shares("sector_share_min", &of_year, &if by_year { format!(" in {}", plan.years[year]) } else { String::new() });
        }
        for (name, share) in &plan.sector_share_min {
            if !share.fits(years) {
                error(
                    "bad-share",
                    "plan.sector_share_min",
                    format!("sector_share_min of '{name}' has {} shares for {years} years", share.all().len()),
                    "write one number, or one per year",
                );
            }
        }
        for (name, limit) in &plan.limits {
            if !limit.fits(years) || limit.all().iter().any(|value| !(*value >= 0.0 && value.is_finite())) {
                error(
                    "bad-limit",
                    "plan.limits",
                    format!("the limit on '{name}' must be one number of 0 or more, or one per year"),
                    "mend it under [plan.limits]",
                );
            }
        }
        for preset in &settings.presets {
            let known = settings.criteria.iter().map(|criterion| criterion.name.as_str());
            for name in preset.weights.keys().filter(|name| !known.clone().any(|known| known == name.as_str())) {
                let near = nearest_name(name, known.clone())
                    .map_or_else(|| "name criteria of the project".to_owned(), |near| format!("did you mean '{near}'?"));
                error("unknown-name", "presets", format!("a preset weighs '{name}', which is no criterion"), &near);
            }
            let sum: f64 = preset.weights.values().sum();
            if preset.weights.values().any(|weight| !(0.0..=1e9).contains(weight)) || sum <= 0.0 {
                error(
                    "bad-weight",
                    "presets",
                    "a preset has no weight above 0, or one that is no weight".to_owned(),
                    "weights are 0 or more, one of them above 0",
                );
            }
        }
        if settings.criteria.is_empty() {
            error("no-criteria", "criteria", "there are no criteria".to_owned(), "add at least one [[criteria]]");
        }
        let mut criteria = Vec::new();
        for (k, criterion) in settings.criteria.iter().enumerate() {
            let name = &criterion.name;
            if settings.criteria[..k].iter().any(|other| other.name == *name) {
                error("duplicate-criterion", "criteria", format!("two criteria are called '{name}'"), "give each its own name");
            }
            if !(0.0..=1e9).contains(&criterion.weight) {
                error(
                    "bad-weight",
                    "criteria",
                    format!("the weight of criterion '{name}' is {}", criterion.weight),
                    "weights are numbers between 0 and 1 000 000 000",
                );
            }
            match resolve(criterion) {
                Ok(resolved) => {
                    for problem in resolved.value.problems() {
                        error("bad-value-function", "criteria", format!("criterion '{name}': {problem}"), "mend its value = { ... }");
                    }
                    criteria.push(resolved);
                }
                Err(problem) => error(
                    "bad-criterion",
                    "criteria",
                    format!("criterion '{name}': {problem}"),
                    "see project-file documentation for value = { kind = ... }",
                ),
            }
        }
        if !settings.criteria.is_empty() && settings.criteria.iter().all(|criterion| criterion.weight == 0.0) {
            error("bad-weight", "criteria", "all weights are 0".to_owned(), "give at least one criterion a weight above 0");
        }
        self.criteria = criteria;
        if self.settings.project.draft {
            diagnostics.push(
                Diagnostic::warning("draft-project", "columns, criteria, years and budgets were guessed and nobody has confirmed them")
                    .layer("project")
                    .file("maillage.toml")
                    .column("project.draft")
                    .hint("set them, then take out draft = true; on the map: 'Set up the project'"),
            );
        }
    }

    fn read_prices(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let asked = self.settings.costs.prices.clone();
        let path = self.folder.join(self.settings.prices_file());
        if asked.is_none() && !self.files.exists(&path) {
            diagnostics.push(
                Diagnostic::note("prices-assumed", "no prices.toml: costs rest on built-in assumptions")
                    .layer("prices")
                    .hint("put the contract's prices into prices.toml"),
            );
            return;
        }
        let file = self.settings.prices_file();
        let Some(table) = read_toml(&self.files, &path, "prices", diagnostics) else { return };
        match reading::read::<PriceList>(&Value::Object(table.root)) {
            Ok(prices) => {
                for problem in prices.problems() {
                    diagnostics.push(Diagnostic::error("bad-price", problem).layer("prices").file(&file));
                }
                let assumed: Vec<&str> = prices.prices().iter().filter(|(_, price)| price.assumption).map(|(name, _)| *name).collect();
                if !assumed.is_empty() {
                    diagnostics.push(
                        Diagnostic::note(
                            "prices-assumed",
                            format!("{} of {} prices are assumptions", assumed.len(), prices.prices().len()),
                        )
                        .layer("prices")
                        .file(&file),
                    );
                }
                self.prices_assumed = !assumed.is_empty();
                self.prices = prices;
            }
            Err(problem) => diagnostics.push(
                Diagnostic::error("bad-price", problem).layer("prices").file(&file).hint("each price has price_eur, unit, date and source"),
            ),
        }
    }

    fn read_before(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let path = self.folder.join(before::FILE);
        if !self.files.exists(&path) {
            return;
        }
        let read = self.files.read(&path).map_err(|error| error.to_string()).and_then(|text| Before::read(&text));
        match read {
            Ok(plan) => self.before = Some(plan),
            Err(problem) => diagnostics.push(
                Diagnostic::error("not-a-plan", format!("it is no plan.json: {problem}"))
                    .layer("project")
                    .file(before::FILE)
                    .hint("put the plan.json there that the next plan is to stay near, or take the file away"),
            ),
        }
    }

    fn read_decisions(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let asked = self.settings.plan.decisions.clone();
        let file = self.settings.decisions_file();
        let path = self.folder.join(&file);
        if asked.is_none() && !self.files.exists(&path) {
            return;
        }
        let Some(mut table) = read_toml(&self.files, &path, "decisions", diagnostics) else { return };
        compose_names(&mut table.root);
        for key in table.root.keys().filter(|key| *key != "decision") {
            diagnostics.push(
                Diagnostic::error("unknown-key", format!("unknown key '{key}'"))
                    .layer("decisions")
                    .file(&file)
                    .hint("decisions stand under [[decision]]"),
            );
        }
        let known = schema_keys(&crate::keys::known()["decision"]);
        let list = table.root.get("decision").and_then(Value::as_array);
        for (k, entry) in list.into_iter().flatten().enumerate() {
            let name = format!("#{}", k + 1);
            if let Some(fields) = entry.as_object() {
                for key in fields.keys().filter(|key| !known.contains(key)) {
                    let near = nearest_name(key, known.iter().map(String::as_str))
                        .map_or_else(|| format!("known are: {}", known.join(", ")), |near| format!("did you mean '{near}'?"));
                    diagnostics.push(
                        Diagnostic::error("unknown-key", format!("unknown key '{key}'"))
                            .layer("decisions")
                            .file(&file)
                            .feature(&name)
                            .hint(near),
                    );
                }
            }
            match reading::read::<DecisionSettings>(entry) {
                Ok(decision) => self.decisions.push(decision),
                Err(problem) => diagnostics.push(Diagnostic::error("bad-decision", problem).layer("decisions").file(&file).feature(&name)),
            }
        }
    }
}

fn resolve(criterion: &CriterionSettings) -> Result<Criterion, String> {
    let settings = &criterion.value;
    let anchor = |name: &str, scalar: &Option<Scalar>| match scalar {
        None => Err(format!("'{name}' is missing")),
        Some(Scalar::Number(number)) => Ok(Anchor::Fixed(*number)),
        Some(Scalar::Text(text)) if text == "min" => Ok(Anchor::Min),
        Some(Scalar::Text(text)) if text == "max" => Ok(Anchor::Max),
        Some(other) => Err(format!("'{name}' is {}: a number, \"min\" or \"max\" is meant", other.display())),
    };
    let value = match settings.kind.as_str() {
        "linear" => ValueFunction::Linear { worst: anchor("worst", &settings.worst)?, best: anchor("best", &settings.best)? },
        "log" => ValueFunction::Log { worst: anchor("worst", &settings.worst)?, best: anchor("best", &settings.best)? },
        "points" => ValueFunction::Points(settings.points.as_ref().ok_or("'points' is missing")?.iter().map(|&[x, v]| (x, v)).collect()),
        "categories" => ValueFunction::Categories { map: settings.map.clone().ok_or("'map' is missing")?, other: settings.other },
        other => {
            let near = nearest_name(other, ["linear", "log", "points", "categories"]).unwrap_or("linear");
            return Err(format!("kind = \"{other}\" is not known: did you mean \"{near}\"?"));
        }
    };
    let missing = match &criterion.missing {
        None => Missing::Median,
        Some(MissingSettings::Value { value }) if (0.0..=1.0).contains(value) => Missing::Value(*value),
        Some(MissingSettings::Value { value }) => return Err(format!("missing = {{ value = {value} }} must lie between 0 and 1")),
        Some(MissingSettings::Policy(policy)) => match policy.as_str() {
            "median" => Missing::Median,
            "exclude" => Missing::Exclude,
            "error" => Missing::Error,
            other => return Err(format!("missing = \"{other}\" is not known: median, exclude, error or {{ value = 0.3 }}")),
        },
    };
    Ok(Criterion { name: criterion.name.clone(), attribute: criterion.attribute.clone(), value, weight: criterion.weight, missing })
}

/// A TOML file with its text, to name lines.
struct Toml {
    root: Map<String, Value>,
    text: String,
}

impl Toml {
    /// Line of a dotted key, found by its table's header and its last name.
    fn line_of(&self, key: &str) -> Option<u64> {
        let (table, last) = key.rsplit_once('.').unwrap_or(("", key));
        let mut inside = table.is_empty();
        let mut header = None;
        for (number, line) in self.text.lines().enumerate() {
            let line = line.trim();
            if line.starts_with('[') {
                let name = line.trim_matches(|c| c == '[' || c == ']');
                if name == key {
                    return Some(number as u64 + 1);
                }
                inside = name == table;
                if inside {
                    header = Some(number as u64 + 1);
                }
            } else if inside && line.split('=').next().is_some_and(|name| name.trim().trim_matches('"') == last) {
                return Some(number as u64 + 1);
            }
        }
        header
    }
}

fn read_toml(files: &Files, path: &Path, layer: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Toml> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let bytes = match files.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.push(
                Diagnostic::error("cannot-read", format!("the file cannot be read: {error}"))
                    .layer(layer)
                    .file(path.display().to_string())
                    .hint("`maillage init DIR` makes a project folder"),
            );
            return None;
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        diagnostics.push(Diagnostic::error("wrong-encoding", "the file is not UTF-8").layer(layer).file(name).hint("save it as UTF-8"));
        return None;
    };
    match Document::new(&text) {
        Ok(document) => Some(Toml { root: document.values(), text }),
        Err(problems) => {
            diagnostics.extend(problems.into_iter().map(|problem| {
                let line = text.lines().nth((problem.line as usize).saturating_sub(1)).unwrap_or_default();
                Diagnostic::error("invalid-toml", problem.message).layer(layer).file(&name).line(problem.line).hint(toml_hint(line))
            }));
            None
        }
    }
}

/// What a line that is no TOML most likely means, by the slips of people who write other things all day.
fn toml_hint(line: &str) -> String {
    let value = line.split_once('=').map_or(line, |(_, value)| value).trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let comma = value.split([' ', ']', '}', '#']).next().and_then(|first| first.trim_start_matches(['-', '[']).split_once(','));
    if let Some((whole, decimals)) = comma.filter(|(whole, decimals)| digits(whole) && digits(decimals)) {
        return format!("write the number with a point: {whole}.{decimals}");
    }
    // Within a table in braces, behind any sign of equality.
    let decimals = |part: &str| {
        let (whole, rest) = part.trim_start().split_once(',')?;
        let rest: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (digits(whole.trim_start_matches('-')) && !rest.is_empty()).then(|| format!("{whole}.{rest}"))
    };
    if let Some(number) = line.split('=').skip(1).find_map(decimals) {
        return format!("write the number with a point: {number}");
    }
    if value.starts_with('"') && value.contains('\\') {
        return "write / between folders, or the whole path in single quotes".to_owned();
    }
    if value.starts_with(|c: char| c.is_alphabetic()) {
        return "mend the line; texts stand in quotes".to_owned();
    }
    "mend the line; texts stand in quotes, numbers have a point".to_owned()
}

/// Keys whose values are names of files: those stay as the file system has them.
const FILES: [&str; 3] = ["path", "prices", "decisions"];

/// Composes the accents of names: a file that was written on another system means the same.
fn compose_names(fields: &mut Map<String, Value>) {
    if fields.keys().any(|key| !is_composed(key)) {
        *fields = std::mem::take(fields).into_iter().map(|(key, value)| (compose(&key).into_owned(), value)).collect();
    }
    fields.iter_mut().filter(|(key, _)| !FILES.contains(&key.as_str())).for_each(|(_, value)| compose_texts(value));
}

fn compose_texts(value: &mut Value) {
    match value {
        Value::String(text) if !is_composed(text) => *text = compose(text).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(compose_texts),
        Value::Object(fields) => compose_names(fields),
        _ => {}
    }
}

/// Categories that a share and a criterion write in two ways are written as the criterion has them.
fn one_spelling(settings: &mut Settings) {
    let named = |attribute: &str| -> Vec<String> {
        let criteria = settings.criteria.iter().filter(|criterion| criterion.attribute == attribute);
        criteria.flat_map(|criterion| criterion.value.map.iter().flat_map(|map| map.keys().cloned())).collect()
    };
    let (sectors, districts) = (named("sector"), named("district"));
    fn renamed<V: Clone>(shares: &mut BTreeMap<String, V>, names: &[String]) {
        let spelling = |share: &String| names.iter().find(|name| fold(name) == fold(share)).unwrap_or(share).clone();
        if shares.keys().any(|share| spelling(share) != *share) {
            *shares = shares.iter().map(|(share, value)| (spelling(share), value.clone())).collect();
        }
    }
    renamed(&mut settings.plan.sector_share_min, &sectors);
    renamed(&mut settings.plan.district_share_min, &districts);
}

/// Reads section by section, so that one bad section does not hide the problems of the others.
fn parse(table: &Toml, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    unknown_keys(&crate::keys::known()["settings"], &table.root, "", diagnostics);
    let mut settings = Settings::default();
    fn take<'a, T: Deserialize<'a>>(value: &'a Value, key: &str, target: &mut T, diagnostics: &mut Vec<Diagnostic>) {
        match reading::read::<T>(value) {
            Ok(read) => *target = read,
            Err(problem) => diagnostics.push(
                Diagnostic::error("bad-setting", problem)
                    .layer("project")
                    .column(key)
                    .hint("mend the value; the documented example shows its form"),
            ),
        }
    }
    for (key, value) in &table.root {
        match key.as_str() {
            "project" => take(value, key, &mut settings.project, diagnostics),
            "costs" => take(value, key, &mut settings.costs, diagnostics),
            "plan" => {
                // Key by key: each bad one is named.
                let whole = reading::read::<PlanSettings>(value);
                match (whole, value.as_object()) {
                    (Ok(plan), _) => settings.plan = plan,
                    (Err(_), Some(fields)) => {
                        let mut sound = Map::new();
                        for (name, field) in fields {
                            let single = Value::Object(std::iter::once((name.clone(), field.clone())).collect());
                            let mut scratch = PlanSettings::default();
                            let before = diagnostics.len();
                            take(&single, &format!("plan.{name}"), &mut scratch, diagnostics);
                            if diagnostics.len() == before {
                                sound.insert(name.clone(), field.clone());
                            }
                        }
                        if let Ok(plan) = reading::read::<PlanSettings>(&Value::Object(sound)) {
                            settings.plan = plan;
                        }
                    }
                    (Err(_), None) => take(value, key, &mut settings.plan, diagnostics),
                }
            }
            "coverage" => take(value, key, &mut settings.coverage, diagnostics),
            "layers" => {
                for (name, layer) in value.as_object().into_iter().flatten() {
                    let mut read = crate::settings::LayerSettings::default();
                    take(layer, &format!("layers.{name}"), &mut read, diagnostics);
                    settings.layers.insert(name.clone(), read);
                }
            }
            "presets" => {
                for (k, preset) in value.as_array().into_iter().flatten().enumerate() {
                    match reading::read::<PresetSettings>(preset) {
                        Ok(preset) => settings.presets.push(preset),
                        Err(problem) => diagnostics.push(
                            Diagnostic::error("bad-setting", problem)
                                .layer("project")
                                .column("presets")
                                .feature(format!("#{}", k + 1))
                                .hint("a preset has a name, and weights = { criterion = 40, ... }"),
                        ),
                    }
                }
            }
            "criteria" => {
                for (k, criterion) in value.as_array().into_iter().flatten().enumerate() {
                    match reading::read::<CriterionSettings>(criterion) {
                        Ok(read) => settings.criteria.push(read),
                        Err(problem) => diagnostics.push(
                            Diagnostic::error("bad-criterion", problem)
                                .layer("project")
                                .column("criteria")
                                .feature(format!("#{}", k + 1))
                                .hint("a criterion has name, attribute, value and weight"),
                        ),
                    }
                }
            }
            _ => {}
        }
    }
    settings
}

fn schema_keys(schema: &Value) -> Vec<String> {
    schema.get("properties").and_then(Value::as_object).map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}

/// Names every key that the schema does not know, with the nearest one it does.
fn unknown_keys(schema: &Value, table: &Map<String, Value>, path: &str, diagnostics: &mut Vec<Diagnostic>) {
    let known = schema_keys(schema);
    for (key, inner) in table {
        let dotted = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let field = schema.get("properties").and_then(|fields| fields.get(key));
        if let Some(schema) = field.or_else(|| schema.get("additionalProperties").filter(|a| a.is_object())) {
            let element = schema.get("items").unwrap_or(schema);
            for table in std::iter::once(inner).chain(inner.as_array().into_iter().flatten()).filter_map(Value::as_object) {
                unknown_keys(if inner.is_array() { element } else { schema }, table, &dotted, diagnostics);
            }
        } else if !known.is_empty() {
            let near = nearest_name(key, known.iter().map(String::as_str))
                .map_or_else(|| format!("known here are: {}", known.join(", ")), |near| format!("did you mean '{near}'?"));
            diagnostics
                .push(Diagnostic::error("unknown-key", format!("unknown key '{dotted}'")).layer("project").column(dotted).hint(near));
        }
    }
}
