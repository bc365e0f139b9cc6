//! Vocabulary of Maillage: what every other crate speaks, and no file format.
//!
//! - [`Money`]: integer cents.
//! - [`Diagnostic`]: a problem found in a user's data, with its place and its remedy.
//! - [`Table`], [`Cell`]: attribute columns as they were read, compact and untyped.
//! - [`Names`]: many short texts in one.
//! - [`Geometries`]: points and polygons of a layer in flat arrays.
//! - [`crs`]: coordinate reference systems and projections, the same bits on every platform.
//! - [`GridIndex`]: points of the metric grid by cell; [`walk`]: what lies within walking distance.
//!
//! Invariants: no I/O, no clock, no thread, no platform-dependent float function (`clippy.toml`).

pub mod crs;
mod diagnostic;
mod geometry;
mod grid;
mod layer;
mod money;
mod names;
mod order;
mod places;
mod spelling;
mod table;
pub mod walk;

#[cfg(feature = "speak")]
pub use diagnostic::Language;
pub use diagnostic::{Code, Diagnostic, Said, Severity, did_you_mean, nearest_name};
pub use geometry::{Geometries, GeometryBuilder, GeometryKind, compare_positions};
pub use grid::GridIndex;
pub use layer::{About, Layer};
pub use maillage_words::{self as words, Arg, ToArg, say};
pub use money::Money;
pub use names::Names;
pub use order::{descending, median, nth};
pub use places::country;
pub use spelling::{compose, fold, is_composed, skeleton};
pub use table::{Cell, Column, Kind, Meaning, Table};
