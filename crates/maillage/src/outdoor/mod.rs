//! Outdoor coverage of a project: runs the radio model zone by zone, chooses channels, places access points, calibrates.

mod capacity;
mod coverage;
mod measure;
mod outputs;
mod place;
mod trial;
mod zones;

pub use capacity::{Moment, PointMoment, ZoneMoment};
pub use coverage::{CoverageOutcome, ZoneCoverage, coverage};
pub use measure::{Measured, Measurement};
pub use outputs::LEVEL_CLASSES_DBM;
pub use place::{PlaceOptions, PlaceOutcome, PlacePeak, Rejected, place};
pub use trial::Trial;
pub use zones::ZoneCandidate;
pub(crate) use zones::zone_candidates;
