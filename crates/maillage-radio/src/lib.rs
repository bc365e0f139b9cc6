//! Outdoor Wi-Fi coverage: propagation, links, scenes, maps, channels, placement. Pure: no file, no clock, no thread unless
//! asked for, the same bits natively and in WebAssembly. Knows nothing of buildings' scores or money beyond a cost per mount.

pub mod calibration;
pub mod catalogue;
pub mod channels;
pub mod coverage;
pub mod formulas;
pub mod link;
mod models;
mod normal;
mod paths;
pub mod placement;
mod scene;

pub use coverage::{Grid, Map, Transmitter};
pub use models::{CornerModel, Facade, LosModel, LossModel, Models, RoofModel, Season};
pub use paths::{Paths, Terminal};
pub use scene::{Corner, Footprint, Ground, Scene, Vegetation};
