//! Outdoor coverage of a project: reads the layers, runs the radio model zone by zone, chooses channels, places access points,
//! calibrates. Computes nothing itself.

mod coverage;
mod layers;
mod measure;
mod outputs;
mod place;
mod settings;
mod trial;
mod zones;

pub use coverage::{CoverageOutcome, ZoneCoverage, coverage};
pub(crate) use coverage::{RADIO_LAYERS, check};
pub(crate) use layers::pattern_files;
pub use layers::{Mount, Permission, PlannedPoint, RadioLayers, Zone, read_radio_layers};
pub use measure::{Measured, Measurement};
pub use outputs::LEVEL_CLASSES_DBM;
pub use place::{PlaceOptions, PlaceOutcome, Rejected, place};
pub use settings::CoverageSettings;
pub use trial::Trial;
pub(crate) use zones::{ZoneCandidate, zone_candidates};
