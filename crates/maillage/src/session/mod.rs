//! A project held open: a meeting tries weights, budgets, shares and decisions, and sees the plan that follows.
//!
//! The session holds the project's files, byte for byte, and edits their texts: what it computes is what the command
//! computes from the same files, and the project it gives back ([`Session::archive`]) opens in the command with the same
//! plan and the same plan id. A change that would leave the project with an error is refused and nothing is lost.

mod archive;
mod edit;
mod view;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maillage_layers::Files;
use maillage_model::{Diagnostic, GridIndex};

pub use archive::unpack;
pub use edit::{Change, NewDecision};
pub use view::{View, ZoneView};

use maillage_plan::Effort;

use crate::pipeline::{Ground, Options, Outcome, run_on};
use crate::project::Project;

/// A project held open. See the module.
pub struct Session {
    files: BTreeMap<PathBuf, Arc<[u8]>>,
    project: Project,
    ground: Ground,
    options: Options,
    outcome: Outcome,
    index: GridIndex,
}

impl Session {
    /// Opens a project from its files, by path; `maillage.toml` may stand in a folder. Runs the whole job once.
    ///
    /// # Errors
    /// Every finding, when there is an error among them.
    pub fn open(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>, options: Options) -> Result<Session, Vec<Diagnostic>> {
        let files: BTreeMap<PathBuf, Arc<[u8]>> = files.into_iter().map(|(path, bytes)| (path, Arc::from(bytes))).collect();
        let is_project = |path: &&PathBuf| path.file_name().is_some_and(|name| name == "maillage.toml");
        let Some(root) = files.keys().filter(is_project).min_by_key(|path| path.components().count()).cloned() else {
            return Err(vec![
                Diagnostic::error("no-project", "there is no maillage.toml among the files")
                    .layer("project")
                    .hint("give a project folder, or the archive that `maillage run` or the map's save button writes"),
            ]);
        };
        let project = open_project(&files, &root)?;
        let ground = Ground::read(&project, &options, true);
        let outcome = run_on(&project, ground.clone(), &options, &mut || false);
        if outcome.failed() {
            return Err(outcome.diagnostics);
        }
        let index = GridIndex::new(&outcome.loaded.buildings.grid, 500.0);
        Ok(Session { files, project, ground, options, outcome, index })
    }

    /// Applies changes, all or none, and plans anew. `cancelled` as in [`run_on`]. `effort`: another than the session's,
    /// for a slider that is still under the finger; such a plan is a preview, with another plan id.
    ///
    /// # Errors
    /// Every finding, when the changed project would have an error; the session stays as it was.
    pub fn apply(
        &mut self,
        changes: &[Change],
        effort: Option<Effort>,
        cancelled: &mut dyn FnMut() -> bool,
    ) -> Result<(), Vec<Diagnostic>> {
        let mut files = self.files.clone();
        edit::edit(&mut files, &self.project, changes)?;
        let options = Options { effort: effort.unwrap_or(self.options.effort), ..self.options };
        self.adopt(files, &options, cancelled)
    }

    /// Takes the text of `maillage.toml` and of the decisions from another session's [`Session::texts`]: undo, a link, a
    /// saved state.
    ///
    /// # Errors
    /// As [`Session::apply`].
    pub fn restore(&mut self, project: &str, decisions: &str, cancelled: &mut dyn FnMut() -> bool) -> Result<(), Vec<Diagnostic>> {
        let mut files = self.files.clone();
        files.insert(self.project_path(), Arc::from(project.as_bytes()));
        // No decisions are no file: an empty one would be another project to the passport.
        let path = edit::decisions_path(&self.project);
        if decisions.is_empty() {
            files.remove(&path)
        } else {
            files.insert(path, Arc::from(decisions.as_bytes()))
        };
        let options = self.options;
        self.adopt(files, &options, cancelled)
    }

    fn adopt(
        &mut self,
        files: BTreeMap<PathBuf, Arc<[u8]>>,
        options: &Options,
        cancelled: &mut dyn FnMut() -> bool,
    ) -> Result<(), Vec<Diagnostic>> {
        let project = open_project(&files, &self.project_path())?;
        let ground = if Ground::holds_for(&self.project, &project) { self.ground.clone() } else { Ground::read(&project, options, true) };
        let outcome = run_on(&project, ground.clone(), options, cancelled);
        if outcome.failed() {
            return Err(outcome.diagnostics);
        }
        self.index = GridIndex::new(&outcome.loaded.buildings.grid, 500.0);
        (self.files, self.project, self.ground, self.outcome) = (files, project, ground, outcome);
        Ok(())
    }

    /// Texts of `maillage.toml` and of the decisions (empty where there are none).
    pub fn texts(&self) -> (String, String) {
        let text = |path: &Path| self.files.get(path).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned());
        (text(&self.project_path()), text(&edit::decisions_path(&self.project)))
    }

    /// What the last run found.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Number of the building nearest to a place (longitude, latitude), within so many metres.
    pub fn nearest(&self, place: [f64; 2], within_m: f64) -> Option<u32> {
        let grid = maillage_model::crs::Crs::WGS84.to(self.outcome.loaded.grid);
        let place = grid.apply(place);
        let mut best: Option<(f64, u32)> = None;
        self.index.within(place, within_m, |id, [x, y]| {
            let away = (x - place[0]) * (x - place[0]) + (y - place[1]) * (y - place[1]);
            if best.is_none_or(|(least, known)| away < least || (away == least && id < known)) {
                best = Some((away, id));
            }
        });
        best.map(|(_, id)| id)
    }

    fn project_path(&self) -> PathBuf {
        self.project.folder.join("maillage.toml")
    }
}

fn open_project(files: &BTreeMap<PathBuf, Arc<[u8]>>, root: &Path) -> Result<Project, Vec<Diagnostic>> {
    let (project, diagnostics) = Project::open_in(Files::Memory(Arc::new(files.clone())), root);
    match project {
        Some(project) if !diagnostics.iter().any(Diagnostic::is_error) => Ok(project),
        _ => Err(diagnostics),
    }
}
