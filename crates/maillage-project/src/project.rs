//! A project folder: `maillage.toml` read and checked for sense, before any layer is opened.

use std::path::{Path, PathBuf};

use maillage_layers::Files;
use maillage_model::{Code, Diagnostic, Said, did_you_mean, say};
use maillage_plan::PriceList;
use maillage_score::Criterion;
use serde_json::Value;

use crate::before::{self, Before};
use crate::parse::{parse, read_toml, schema_keys};
use crate::settings::{DecisionSettings, LayerSettings, Settings};
use crate::{reading, sense};

/// The layers a project may have.
pub const LAYERS: [&str; 10] = [
    "buildings",
    "broadband",
    "residents",
    "stops",
    "districts",
    "footprints",
    "vegetation",
    "zones",
    "mounts",
    "access_points",
];
/// One more, for maps only.
pub const WATER: &str = "water";
/// One more, a raster: heights of the ground.
pub const TERRAIN: &str = "terrain";

/// Files that a layer is looked for in where the project names none, the first before the second.
fn usual_files(layer: &str) -> Vec<String> {
    let endings = if layer == TERRAIN { &["tif", "asc"][..] } else { &["geojson"][..] };
    endings.iter().map(|ending| format!("{layer}.{ending}")).collect()
}

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
    let mut text =
        serde_json::to_string_pretty(&schemars::schema_for!(Settings)).unwrap_or_default();
    text.push('\n');
    text
}

impl Project {
    /// Opens a folder (or its `maillage.toml`). Without errors among the diagnostics there is a project. It sees its files as they are when
    /// they are first read (`Files::run`): after a change of theirs, open it anew.
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
        let file =
            if files.is_folder(path) { path.join("maillage.toml") } else { path.to_path_buf() };
        let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut diagnostics = Vec::new();
        let Some(table) = read_toml(&files, &file, "project", &mut diagnostics) else {
            return (None, diagnostics);
        };
        let (settings, numbers) = parse(&table, &mut diagnostics);
        let (criteria, senseless) = sense::check(&settings, &numbers);
        diagnostics.extend(senseless);
        let mut project = Project {
            folder,
            files,
            criteria,
            prices: PriceList::default(),
            prices_assumed: true,
            decisions: Vec::new(),
            before: None,
            notes: Vec::new(),
            settings,
        };
        // A radio engineer begins with the layers of the network: nothing is scored there.
        if project.layer_path("buildings").is_none() && project.layer_path("zones").is_some() {
            diagnostics.retain(|finding| finding.code != Code::NoCriteria);
        }
        project.read_prices(&mut diagnostics);
        project.read_decisions(&mut diagnostics);
        project.read_before(&mut diagnostics);
        for diagnostic in &mut diagnostics {
            if diagnostic.file.is_none() && diagnostic.layer.as_deref() == Some("project") {
                diagnostic.file = Some("maillage.toml".to_owned());
                let key = diagnostic.column.clone().unwrap_or_default();
                diagnostic.line = diagnostic.line.or_else(|| table.document.line_of(&key));
            }
        }
        project.notes.clone_from(&diagnostics);
        (Some(project), diagnostics)
    }

    /// Path of a layer's file; `None` when the project has no such layer.
    pub fn layer_path(&self, name: &str) -> Option<PathBuf> {
        match self.settings.layers.get(name) {
            Some(LayerSettings { path: Some(path), .. }) => Some(self.folder.join(path)),
            stated => {
                let usual = usual_files(name).into_iter().map(|file| self.folder.join(file));
                let found = usual.clone().find(|usual| self.files.exists(usual));
                found.or_else(|| stated.and_then(|_| usual.into_iter().next()))
            }
        }
    }

    /// A layer's file as the project names it; its usual name where it names none.
    pub fn layer_file(&self, name: &str) -> Option<String> {
        let stated = self.settings.layers.get(name).and_then(|layer| layer.path.clone());
        stated.or_else(|| {
            let path = self.layer_path(name)?;
            path.file_name().map(|file| file.to_string_lossy().into_owned())
        })
    }

    /// Every file that the project names, the companions of shapefiles included; not all of them need exist. Antenna patterns are named
    /// by a layer.
    pub fn inputs(&self) -> Vec<PathBuf> {
        let texts = self.settings.texts().into_iter().map(|file| self.folder.join(file));
        let layers =
            LAYERS.into_iter().chain([WATER, TERRAIN]).filter_map(|layer| self.layer_path(layer));
        let mut inputs: Vec<PathBuf> = texts.chain([self.folder.join(before::FILE)]).collect();
        for path in layers {
            if maillage_layers::Format::of(&path) == Some(maillage_layers::Format::Shapefile) {
                inputs
                    .extend(["dbf", "shx", "prj", "cpg"].map(|ending| path.with_extension(ending)));
            }
            if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("asc")) {
                inputs.push(path.with_extension("prj"));
            }
            inputs.push(path);
        }
        inputs
    }
    /// `fr`, `nl` or `en`.
    pub fn language(&self) -> &str {
        self.settings.project.language.as_deref().unwrap_or("fr")
    }

    fn read_prices(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let asked = self.settings.costs.prices.clone();
        let path = self.folder.join(self.settings.prices_file());
        if asked.is_none() && !self.files.exists(&path) {
            diagnostics.push(Diagnostic::new(Code::PricesAssumed, say!(no_prices)).layer("prices"));
            return;
        }
        let file = self.settings.prices_file();
        let Some(table) = read_toml(&self.files, &path, "prices", diagnostics) else { return };
        match reading::read::<PriceList>(&Value::Object(table.root)) {
            Ok(prices) => {
                for problem in prices.problems() {
                    diagnostics
                        .push(Diagnostic::new(Code::BadPrice, problem).layer("prices").file(&file));
                }
                let assumed: Vec<&str> = prices
                    .prices()
                    .iter()
                    .filter(|(_, price)| price.assumption)
                    .map(|(name, _)| *name)
                    .collect();
                if !assumed.is_empty() {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::PricesAssumed,
                            say!(
                                prices_in_part_assumed,
                                assumed = assumed.len(),
                                count = prices.prices().len()
                            ),
                        )
                        .layer("prices")
                        .file(&file),
                    );
                }
                self.prices_assumed = !assumed.is_empty();
                self.prices = prices;
            }
            Err(problem) => diagnostics.push(
                Diagnostic::new(Code::BadPrice, say!(prices_unreadable, problem))
                    .layer("prices")
                    .file(&file),
            ),
        }
    }

    fn read_before(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let path = self.folder.join(before::FILE);
        if !self.files.exists(&path) {
            return;
        }
        let read = self
            .files
            .read(&path)
            .map_err(|problem| say!(io_problem, problem))
            .and_then(|text| Before::read(&text));
        match read {
            Ok(plan) => self.before = Some(plan),
            Err(problem) => {
                diagnostics.push(
                    Diagnostic::new(Code::NotAPlan, say!(plan_before_unreadable, problem))
                        .layer("project")
                        .file(before::FILE),
                );
            }
        }
    }

    fn read_decisions(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let asked = self.settings.plan.decisions.clone();
        let file = self.settings.decisions_file();
        let path = self.folder.join(&file);
        if asked.is_none() && !self.files.exists(&path) {
            return;
        }
        let Some(table) = read_toml(&self.files, &path, "decisions", diagnostics) else { return };
        let mut wrong =
            |code, key: &str, message: Said, feature: Option<String>, hint: Option<Said>| {
                let mut finding =
                    Diagnostic::new(code, message).layer("decisions").file(&file).hint(hint);
                (finding.line, finding.feature) = (table.document.line_of(key), feature);
                diagnostics.push(finding);
            };
        for key in table.root.keys().filter(|key| *key != "decision") {
            wrong(Code::UnknownKey, key, say!(key_unknown, key), None, Some(say!(decisions_under)));
        }
        let known = schema_keys(&crate::keys::known()["decision"]);
        let list = table.root.get("decision").and_then(Value::as_array);
        for (k, entry) in list.into_iter().flatten().enumerate() {
            let (name, place) = (format!("#{}", k + 1), format!("decision[{}]", k + 1));
            for key in entry
                .as_object()
                .into_iter()
                .flat_map(|fields| fields.keys())
                .filter(|key| !known.contains(key))
            {
                let near = did_you_mean(key, known.iter().map(String::as_str), || {
                    say!(known_are, names = known)
                });
                wrong(
                    Code::UnknownKey,
                    &format!("{place}.{key}"),
                    say!(key_unknown, key),
                    Some(name.clone()),
                    Some(near),
                );
            }
            match reading::read::<DecisionSettings>(entry) {
                Ok(decision) => self.decisions.push(decision),
                Err(problem) => wrong(
                    Code::BadDecision,
                    &place,
                    say!(decision_unreadable, problem),
                    Some(name),
                    None,
                ),
            }
        }
    }
}
