//! What is read: the layers of a city, every problem of every layer at once.
//!
//! [`load`] reads the buildings whole, checks and places them, and streams the other layers past them; [`outdoor`] reads the layers of
//! the outdoor network; [`prepared`] is what was read, in one compact file.

mod broadband;
mod buildings;
mod districts;
mod ingest;
mod inputs;
mod loaded;
mod merge;
pub mod outdoor;
pub mod prepared;
mod residents;
mod spelling;
mod stops;
mod surroundings;
mod validate;
mod whereabouts;

pub use buildings::texts;
pub use ingest::{ToGrid, numeric, truth};
pub use inputs::{files, hash_inputs, hash_patterns};
pub use loaded::{Buildings, Loaded, SURROUNDINGS, UNSPECIFIED, load};
pub use whereabouts::{LayerRead, check_layer, country_name};
