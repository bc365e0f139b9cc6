//! The session: opening, changing, giving back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maillage_layers::Files;
use maillage_model::{Code, Diagnostic, Said, say};

use maillage_plan::Effort;
use serde::{Deserialize, Serialize};

use maillage::{Ground, Options, Outcome, Trial, plan_on, prepare, run_on};
use maillage_project::{BEFORE_FILE, Project, json};

use crate::edit::Change;
use crate::layer_edit;
use crate::opening::{self, Shown};

/// What was opened without its layers is asked for what rests on them.
pub(crate) fn needs_layers() -> Diagnostic {
    Diagnostic::new(Code::NeedsLayers, say!(layers_not_opened)).layer("project")
}

/// What a session gives, as JSON on one line.
pub fn json(value: &impl Serialize) -> String {
    json::compact(value)
}

/// A project held open. See the module.
pub struct Session {
    pub(crate) files: BTreeMap<PathBuf, Arc<[u8]>>,
    pub(crate) project: Project,
    pub(crate) ground: Ground,
    pub(crate) options: Options,
    pub(crate) outcome: Outcome,
    /// How the outcome at hand was made: with the session's options, or as a preview.
    pub(crate) made_with: Options,
    /// Times that the layers were read: what [`Session::view`] shows changes with it.
    pub(crate) reading: u32,
    pub(crate) trial: Option<(usize, Trial)>,
    /// Where the project was guessed from a file: what was taken for what.
    pub(crate) guessed: Option<Diagnostic>,
    pub(crate) layers: &'static Layers,
    /// What is shown, where the layers that it is made from are not at hand.
    pub(crate) shown: Option<Shown>,
}

/// What is done with the layers themselves: by what is opened without them, nothing. Pointers, so that a core which only opens
/// such holds no code of readers and writers.
pub(crate) struct Layers {
    pub(crate) read: fn(&Project, &Options) -> Ground,
    /// See [`layer_edit::move_point`].
    pub(crate) move_point: layer_edit::MovePoint,
    /// The members of a view that are made of them: [`opening::members`].
    pub(crate) shown: fn(&Outcome) -> String,
}

/// A session opened with its layers.
static AT_HAND: Layers = Layers {
    read: Ground::read_for_plan,
    move_point: layer_edit::move_point,
    shown: opening::members,
};
/// A session opened without.
static MISSING: Layers = Layers {
    read: |_, _| Ground::missing(needs_layers()),
    move_point: |_, _, _, _, _| Err(vec![needs_layers()]),
    shown: |_| String::new(),
};

/// The texts that a meeting changes. What was undone, linked or kept is restored from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// `maillage.toml`.
    pub project: String,
    /// The decisions; empty where there are none.
    pub decisions: String,
    /// The layer of access points, where it is GeoJSON.
    pub access_points: Option<String>,
    /// The plan that the plan stays near, where there is one.
    pub before: Option<String>,
}

impl Texts {
    /// Texts from their JSON.
    ///
    /// # Errors
    /// It is not JSON, or lacks one of them: in words.
    pub fn from_json(text: &str) -> Result<Texts, Said> {
        json::read(text.as_bytes())
    }
}

impl Session {
    /// Opens a project from its files, by path; `maillage.toml` may stand in a folder. Runs the whole job once;
    /// `watch` as in [`run_on`], the layers being the first half.
    ///
    /// # Errors
    /// Every finding, when there is an error among them.
    pub fn open(
        files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>,
        options: Options,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Session, Vec<Diagnostic>> {
        let files: BTreeMap<PathBuf, Arc<[u8]>> =
            files.into_iter().map(|(path, bytes)| (path, Arc::from(bytes))).collect();
        let project = find_project(&files)?;
        let ground = Ground::read_for_plan(&project, &options);
        Session::begin(files, project, ground, options, watch, &AT_HAND, None)
    }

    /// Opens what [`crate::opening`] wrote: the same session, without the layers. What needs them (an access point that
    /// moves, another layer, the files of the buildings, the archive) is not there: open the project for it.
    ///
    /// # Errors
    /// It is no opening of this version, or is damaged.
    pub fn open_prepared(
        bytes: Vec<u8>,
        options: Options,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Session, Vec<Diagnostic>> {
        let opened = opening::read(&bytes).map_err(|finding| vec![finding])?;
        let files: BTreeMap<PathBuf, Arc<[u8]>> =
            opened.files.into_iter().map(|(path, bytes)| (path, Arc::from(bytes))).collect();
        let project = find_project(&files)?;
        let ground =
            Ground::prepared(&project, opened.ground, opened.candidates, opening::damaged());
        let shown = Some(opened.shown);
        // Gone before the plan is made, which takes the most memory.
        drop(bytes);
        Session::begin(files, project, ground, options, watch, &MISSING, shown)
    }

    fn begin(
        files: BTreeMap<PathBuf, Arc<[u8]>>,
        project: Project,
        ground: Ground,
        options: Options,
        watch: &mut dyn FnMut(f64) -> bool,
        layers: &'static Layers,
        shown: Option<Shown>,
    ) -> Result<Session, Vec<Diagnostic>> {
        watch(0.5);
        let outcome =
            run_on(&project, ground.clone(), &options, &mut |share| watch(0.5 + share / 2.0));
        if outcome.failed() {
            return Err(outcome.diagnostics);
        }
        Ok(Session {
            files,
            project,
            ground,
            options,
            outcome,
            made_with: options,
            reading: 1,
            trial: None,
            guessed: None,
            layers,
            shown,
        })
    }

    /// Applies changes, all or none, and plans anew. `watch` as in [`run_on`]. `effort`: another than the session's,
    /// for a slider that is still under the finger; such a plan is a preview, with another plan id.
    ///
    /// # Errors
    /// Every finding, when the changed project would have an error; the session stays as it was.
    pub fn apply(
        &mut self,
        changes: &[Change],
        effort: Option<Effort>,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), Vec<Diagnostic>> {
        let mut files = self.files.clone();
        crate::edit::edit(&mut files, &self.project, changes, self.layers.move_point)?;
        let anew = changes.iter().any(|change| matches!(change, Change::Anew {}));
        if !anew && files.iter().ne(self.files.iter()) {
            self.keep_plan(&mut files);
        }
        let options = Options { effort: effort.unwrap_or(self.options.effort), ..self.options };
        self.adopt(files, &options, watch)
    }

    /// The plan at hand becomes the one that the next stays near. A preview does not: that one stays near the plan of before it. A plan
    /// that breaks rules is none to stay near: the one before it stays.
    fn keep_plan(&self, files: &mut BTreeMap<PathBuf, Arc<[u8]>>) {
        if self.made_with.effort != self.options.effort {
            return;
        }
        match &self.outcome.plan {
            _ if self.project.settings.project.draft => {
                files.remove(&self.before_path());
            }
            Some(plan) if plan.status == "feasible" => {
                files.insert(self.before_path(), Arc::from(plan.as_before().text().as_bytes()));
            }
            _ => {}
        }
    }

    /// Takes the texts of another session, or of this one as it stood before: undo, a link, a saved state.
    ///
    /// # Errors
    /// As [`Session::apply`].
    pub fn restore(
        &mut self,
        texts: &Texts,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), Vec<Diagnostic>> {
        let mut files = self.files.clone();
        // What stays the same stays the same file, so that the layers are not read again.
        let mut put = |path: PathBuf, text: &str| {
            if files.get(&path).is_none_or(|known| &known[..] != text.as_bytes()) {
                files.insert(path, Arc::from(text.as_bytes()));
            }
        };
        put(self.project_path(), &texts.project);
        if let (Some(path), Some(text)) =
            (layer_edit::points_path(&self.project), &texts.access_points)
        {
            put(path, text);
        }
        // No decisions are no file: an empty one would be another project to the passport. But one that is named must be there.
        let path = crate::edit::decisions_path(&self.project);
        if texts.decisions.is_empty() && self.project.settings.plan.decisions.is_none() {
            files.remove(&path);
        } else {
            put(path, &texts.decisions);
        }
        match &texts.before {
            Some(text) => {
                files.insert(self.before_path(), Arc::from(text.as_bytes()));
            }
            None => {
                files.remove(&self.before_path());
            }
        }
        let options = self.options;
        self.adopt(files, &options, watch)
    }

    fn adopt(
        &mut self,
        files: BTreeMap<PathBuf, Arc<[u8]>>,
        options: &Options,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), Vec<Diagnostic>> {
        let project = open_project(&files, &self.project_path())?;
        let settings =
            [self.project_path(), crate::edit::decisions_path(&self.project), self.before_path()];
        let same = |(path, bytes): (&PathBuf, &Arc<[u8]>)| {
            settings.contains(path)
                || self.files.get(path).is_some_and(|known| Arc::ptr_eq(known, bytes))
        };
        let holds = Ground::holds_for(&self.project, &project) && files.iter().all(same);
        let ground =
            if holds { self.ground.clone() } else { (self.layers.read)(&project, options) };
        let outcome = prepare(&project, ground.clone());
        if outcome.failed() {
            return Err(outcome.diagnostics);
        }
        // Two plans of a large city do not stand in memory together: the one at hand goes. Where the rules of the new one turn out
        // not to make a program, which is seldom, it is made again, as it was made.
        self.outcome.release();
        let outcome = plan_on(&project, outcome, options, watch);
        if outcome.failed() {
            self.outcome =
                run_on(&self.project, self.ground.clone(), &self.made_with, &mut |_| false);
            return Err(outcome.diagnostics);
        }
        self.made_with = *options;
        // Years stand in what is shown, though no layer is read for others.
        if !holds || self.project.settings.plan.years != project.settings.plan.years {
            self.reading += 1;
        }
        if !holds {
            self.trial = None;
        }
        (self.files, self.project, self.ground, self.outcome) = (files, project, ground, outcome);
        Ok(())
    }

    /// The texts that changes are made in.
    pub fn texts(&self) -> Texts {
        let text = |path: &Path| {
            self.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        };
        Texts {
            project: text(&self.project_path()).unwrap_or_default(),
            decisions: text(&crate::edit::decisions_path(&self.project)).unwrap_or_default(),
            access_points: layer_edit::points_path(&self.project).and_then(|path| text(&path)),
            before: text(&self.before_path()),
        }
    }

    /// Times that the layers were read: where it has changed, [`Session::view`] has.
    pub fn reading(&self) -> u32 {
        self.reading
    }

    /// A zone held open to try its access points elsewhere: made where it is not the one at hand.
    ///
    /// # Errors
    /// The findings of the radio layers, or there is no coverage of such a zone.
    pub fn trial(&mut self, zone: usize) -> Result<&mut Trial, Vec<Diagnostic>> {
        if self.shown.is_some() {
            return Err(vec![needs_layers()]);
        }
        if self.trial.as_ref().is_none_or(|(open, _)| *open != zone) {
            let missing =
                || vec![Diagnostic::new(Code::NoZones, say!(no_coverage_of_zones)).layer("zones")];
            let coverage = self.outcome.ground.coverage.as_ref().ok_or_else(missing)?;
            self.trial = Some((zone, Trial::new(&self.project, coverage, zone)?));
        }
        match &mut self.trial {
            Some((_, trial)) => Ok(trial),
            None => Err(Vec::new()),
        }
    }

    /// Lets the trial go: what was tried and not applied is forgotten.
    pub fn end_trial(&mut self) {
        self.trial = None;
    }

    /// Scores under other weights, one per criterion, at once: for a slider under the finger. Nothing is kept. What is not a
    /// number has no score. A zone keeps its own.
    pub fn reweighed(&self, weights: &[f64]) -> Vec<f64> {
        let Some(scores) = &self.outcome.scores else { return Vec::new() };
        let mut found = scores.reweighed(weights);
        let own = self.outcome.ground.loaded.buildings.own();
        found[own..].copy_from_slice(&scores.score[own..]);
        found.into_iter().map(|score| score.unwrap_or(f64::NAN)).collect()
    }

    /// Values that [`Session::reweighed`] weighs, 0 to 1: one list after the other as the criteria stand, of the buildings of the
    /// file. Empty where nothing is scored.
    pub fn values(&self) -> Vec<f64> {
        let own = self.outcome.ground.loaded.buildings.own();
        let mut values = Vec::new();
        // Zones have a criterion of their own, after those of the project.
        for criterion in self
            .outcome
            .scores
            .iter()
            .flat_map(|scores| &scores.criteria)
            .take(self.project.criteria.len())
        {
            values.extend_from_slice(&criterion.values[..own]);
        }
        values
    }

    /// What the last run found.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Number of the building nearest to a place (longitude, latitude) within an ellipse of so many degrees of longitude and of
    /// latitude from its middle; near as that ellipse is round.
    pub fn nearest(&self, place: [f64; 2], reach: [f64; 2]) -> Option<u32> {
        let away = |at: &[f64; 2]| {
            // Round the antimeridian the short way.
            let east = at[0] - place[0];
            let [x, y] =
                [(east - 360.0 * (east / 360.0).round()) / reach[0], (at[1] - place[1]) / reach[1]];
            x * x + y * y
        };
        let positions = self.outcome.ground.loaded.buildings.position.iter();
        let near = (0u32..).zip(positions.map(away)).filter(|(_, away)| *away <= 1.0);
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(building, _)| building)
    }

    pub(crate) fn project_path(&self) -> PathBuf {
        self.project.folder.join("maillage.toml")
    }
    fn before_path(&self) -> PathBuf {
        self.project.folder.join(BEFORE_FILE)
    }
}

fn find_project(files: &BTreeMap<PathBuf, Arc<[u8]>>) -> Result<Project, Vec<Diagnostic>> {
    let is_project = |path: &&PathBuf| path.file_name().is_some_and(|name| name == "maillage.toml");
    let Some(root) = files.keys().filter(is_project).min_by_key(|path| path.components().count())
    else {
        return Err(vec![
            Diagnostic::new(Code::NoProject, say!(no_project_among_files)).layer("project"),
        ]);
    };
    open_project(files, root)
}

fn open_project(
    files: &BTreeMap<PathBuf, Arc<[u8]>>,
    root: &Path,
) -> Result<Project, Vec<Diagnostic>> {
    let (project, diagnostics) = Project::open_in(Files::Memory(Arc::new(files.clone())), root);
    match project {
        Some(project) if !diagnostics.iter().any(Diagnostic::is_error) => Ok(project),
        _ => Err(diagnostics),
    }
}
