//! What a city asks for: `maillage.toml`, prices, decisions and the plan at hand, read and checked before any layer is opened.
//!
//! [`Project::open`] reads a folder; everything wrong with its texts is told at once. What stands in a text, and where, is a
//! [`document::Document`]; what its tables mean are the [`settings`]; which columns a layer is read for is the [`vocabulary`].

mod before;
pub mod document;
pub mod json;
mod keys;
mod parse;
mod project;
mod reading;
mod sense;
pub mod settings;
mod unfit;
pub mod vocabulary;

pub use before::{Before, FILE as BEFORE_FILE};
#[cfg(feature = "schema")]
pub use project::json_schema;
pub use project::{LAYERS, Project, TERRAIN, WATER};
pub use settings::reading_key;
