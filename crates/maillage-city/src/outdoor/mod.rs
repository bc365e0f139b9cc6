//! The outdoor network as read: zones, footprints, vegetation, mounts and access points, in the metric grid.

mod layers;
mod network;
mod terrain;

pub use layers::{
    Mount, OUTDOOR_LAYERS, Permission, PlannedPoint, RadioLayers, Zone, bounds_of, pattern_files,
    read_radio_layers, sector_of,
};
pub use network::{Network, before_the_wall, has_layers, read};
pub use terrain::{MOST_GROUND_CELLS, Terrain};
