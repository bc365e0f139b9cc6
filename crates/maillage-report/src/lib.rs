//! Charts and texts of a plan, in French, Dutch and English. Draws and words what the core computed; computes nothing.

mod charts;
mod coverage;
mod palette;
mod raster;
mod summary;
mod texts;
mod what_if;

pub use charts::{Chart, Picture, draw, missing_letters};
pub use coverage::{coverage_summary, draw_coverage, placement_summary};
pub use maillage::model::Language;
pub use summary::{diagnostics_table, explanation, moves, rule_text, summary};
pub use texts::{money, number, percent};
pub use what_if::{prices_of_rules, what_it_takes};
