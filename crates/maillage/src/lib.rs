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

mod attribute;
mod compare;
mod conflict_words;
mod costs;
mod decisions;
mod explain;
mod impossible;
mod outdoor;
mod outputs;
mod pipeline;
mod plan_file;
mod rule;
mod solving;
mod verified;
mod what_if;

pub use compare::{Move, compare};
pub use costs::{Cost, CostBreakdown, CostSource, CostTerms};
pub use decisions::numbers_of;
pub use explain::{Explanation, Held, NotACandidate, Pull, explain};
pub use maillage_city::outdoor::{
    Mount, Permission, PlannedPoint, RadioLayers, Zone, read_radio_layers,
};
pub use maillage_city::{
    Buildings, LayerRead, Loaded, check_layer, country_name, files as input_files, load,
};
pub use maillage_model as model;
pub use maillage_model::{Code, Diagnostic, Money, Names, Said, Severity};
pub use maillage_plan::{Effort, ModelFormat, PriceList, export as export_model};
#[cfg(feature = "schema")]
pub use maillage_project::json_schema;
pub use maillage_project::settings::{
    CoverageSettings, CriterionSettings, HardRule, LayerSettings, PlanSettings, ProjectSettings,
};
pub use maillage_project::{Before, Project};
pub use maillage_radio as radio_model;
pub use outdoor::{
    CoverageOutcome, LEVEL_CLASSES_DBM, Measured, Measurement, Moment, PlaceOptions, PlaceOutcome,
    PlacePeak, PointMoment, Rejected, Trial, ZoneCandidate, ZoneCoverage, ZoneMoment, coverage,
    place,
};
pub use outputs::{building_table, moved_table};
pub use pipeline::{Ground, Options, Outcome, check, plan_on, prepare, run, run_on, score};
pub use plan_file::{
    ConflictFile, CriterionLine, DecisionLine, MovedLine, PlanFile, RepairLine, RuleLine, WaveLine,
    stated_gap,
};
pub use rule::{Rule, sector_name};
pub use verified::{Verified, verify_plan};
pub use what_if::{Lever, Levered, Prices, RulePrice, Takes, prices, takes};
