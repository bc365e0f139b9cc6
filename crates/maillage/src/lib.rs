//! Maillage: where public Wi-Fi goes first. The pipeline from a city's layers to scored buildings and budgeted waves.
//!
//! ```no_run
//! use maillage::{Effort, Options, Project, run};
//!
//! let (project, problems) = Project::open("data/charleroi".as_ref());
//! let project = project.unwrap_or_else(|| panic!("{problems:?}"));
//! let outcome = run(&project, &Options { effort: Effort::NORMAL, ..Options::default() });
//! for wave in &outcome.plan.as_ref().expect("no errors in the data").waves {
//!     println!("{}: {} buildings, {} EUR", wave.year, wave.buildings.len(), wave.spend_eur);
//! }
//! outcome.write("out".as_ref()).unwrap();
//! ```
//!
//! The steps: [`Project::open`] reads the choices, [`load`] the layers (every problem of every layer at once), [`score`]
//! the priorities, [`run`] all of it with the plan. Nothing is computed here: the steps call the crates that do.

mod before;
mod bundle;
mod context;
mod costs;
mod decisions;
mod document;
mod explain;
mod impossible;
mod ingest;
mod json;
mod keys;
mod outputs;
mod pipeline;
mod plan_file;
mod project;
mod radio;
mod reading;
pub mod session;
mod settings;
mod validate;
mod vocabulary;
mod whereabouts;

pub use before::Before;
pub use context::{Buildings, Loaded, load};
pub use costs::{CostBreakdown, CostTerms};
pub use explain::{Explanation, Held, Move, Pull, compare, explain};
pub use maillage_model as model;
pub use maillage_model::{Diagnostic, Money, Names, Severity};
pub use maillage_plan::{Effort, PriceList};
pub use maillage_radio as radio_model;
pub use outputs::{building_table, moved_table};
pub use pipeline::{Ground, Options, Outcome, check, run, run_on, score};
pub use plan_file::{
    ConflictFile, CriterionLine, DecisionLine, MovedLine, PlanFile, RepairLine, RuleLine, WaveLine, stated_gap, verify_plan,
};
pub use project::Project;
#[cfg(feature = "schema")]
pub use project::json_schema;
pub use radio::{
    CoverageOutcome, CoverageSettings, LEVEL_CLASSES_DBM, Measured, Measurement, Mount, Permission, PlaceOptions, PlaceOutcome,
    PlannedPoint, RadioLayers, Rejected, Trial, Zone, ZoneCoverage, coverage, place, read_radio_layers,
};
pub use settings::{CriterionSettings, HardRule, LayerSettings, PlanSettings, ProjectSettings};
pub use whereabouts::{LayerRead, check_layer};
