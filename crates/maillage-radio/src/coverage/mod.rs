//! Maps of coverage: power of every access point over a raster, and what follows from it.

mod areas;
mod capacity;
mod grid;
mod horizon;
mod layer;
mod outline;
mod result;
mod view;
mod wedge;

use std::borrow::Cow;
use std::sync::OnceLock;

pub use areas::{Area, areas};
pub use capacity::{Asked, Load};
pub use grid::Grid;
pub use layer::{MOST_COLUMNS, Transmitter, in_sight, level_dbm};
pub use result::{
    AccessPoint, Contention, Correction, NOTHING_DBM, Rasters, Service, UNCALIBRATED_SIGMA_DB,
    ZoneFigures,
};

use crate::models::{Models, Season};
use crate::scene::Scene;
use horizon::Relief;
use layer::{Ready, Scratch};
use view::View;

/// A scene over a raster, ready for any number of access points: what does not depend on them is kept.
pub struct Map<'a> {
    scene: Cow<'a, Scene>,
    grid: Grid,
    models: Models,
    receiver_m: f64,
    floor_dbm: f64,
    crowns: Vec<u8>,
    relief: Option<Relief>,
    views: Vec<OnceLock<View>>,
}

/// Why a map cannot be made.
#[derive(Clone, Debug, PartialEq)]
pub struct TooWide {
    /// Columns asked for.
    pub columns: usize,
}

impl std::fmt::Display for TooWide {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "a map of {} columns is wider than {}: take larger cells or a smaller zone",
            self.columns, MOST_COLUMNS
        )
    }
}

impl std::error::Error for TooWide {}

impl<'a> Map<'a> {
    /// Receivers stand `receiver_m` above ground, not above any antenna; nothing is followed below `floor_dbm`.
    ///
    /// # Errors
    /// More than 65 535 columns.
    pub fn new(
        scene: &'a Scene,
        grid: Grid,
        models: Models,
        receiver_m: f64,
        floor_dbm: f64,
    ) -> Result<Map<'a>, TooWide> {
        if grid.columns > MOST_COLUMNS {
            return Err(TooWide { columns: grid.columns });
        }
        let mut crowns = Vec::new();
        if models.season != Season::None && !scene.trees.is_empty() {
            crowns = vec![0u8; grid.len()];
            let mut one = vec![0u8; grid.len()];
            for (rings, &height) in scene.trees.iter().zip(&scene.crowns) {
                if height > receiver_m {
                    one.fill(0);
                    grid.mask(rings, &mut one);
                    crowns
                        .iter_mut()
                        .zip(&one)
                        .for_each(|(count, &here)| *count = count.saturating_add(here));
                }
            }
        }
        let views = (0..scene.corners().len()).map(|_| OnceLock::new()).collect();
        let relief = scene.ground().map(|ground| Relief::new(&grid, ground));
        let scene = Cow::Borrowed(scene);
        Ok(Map { scene, grid, models, receiver_m, floor_dbm, crowns, relief, views })
    }
    /// The same map with its scene in it, so that it may be kept: access points are moved on it one at a time.
    pub fn into_owned(self) -> Map<'static> {
        Map { scene: Cow::Owned(self.scene.into_owned()), ..self }
    }
    /// Frees what is kept from one layer to the next; the next layer makes it anew.
    pub fn rest(&mut self) {
        self.views = self.views.iter().map(|_| OnceLock::new()).collect();
    }
    /// The raster.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }
    /// The scene.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }
    /// The physics.
    pub fn models(&self) -> &Models {
        &self.models
    }
    /// Height of the receivers, m.
    pub fn receiver_m(&self) -> f64 {
        self.receiver_m
    }

    fn view(&self, corner: usize) -> &View {
        self.views[corner].get_or_init(|| {
            View::new(&self.scene, &self.grid, corner, self.receiver_m, &self.crowns)
        })
    }

    /// An access point made ready for rows in any order.
    fn ready(&self, transmitter: &Transmitter) -> Ready<'_> {
        Ready::new(
            &self.scene,
            &self.grid,
            &self.models,
            transmitter,
            self.relief.as_ref(),
            self.receiver_m,
            self.floor_dbm,
            &|corner| self.view(corner),
        )
    }

    /// A row of one access point: power in mW by column, its lowest bit 1 in sight; 0 where nothing arrives.
    fn fill_row(&self, ready: &Ready<'_>, row: usize, scratch: &mut Scratch, power: &mut [f32]) {
        let crowns = if self.crowns.is_empty() {
            &[][..]
        } else {
            &self.crowns[row * self.grid.columns..(row + 1) * self.grid.columns]
        };
        ready.fill_row(row, crowns, &|corner| self.view(corner), scratch, power);
    }

    /// Power of one access point over the whole raster, row by row from the north.
    pub fn layer(&self, transmitter: &Transmitter) -> Vec<f32> {
        let mut power = vec![0.0; self.grid.len()];
        self.fill_layer(transmitter, &mut power);
        power
    }

    /// [`Map::layer`] into a buffer of the raster's length.
    pub fn fill_layer(&self, transmitter: &Transmitter, power: &mut [f32]) {
        let ready = self.ready(transmitter);
        let columns = self.grid.columns;
        let each = |(row, power): (usize, &mut [f32]), scratch: &mut Scratch| {
            self.fill_row(&ready, row, scratch, power);
        };
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            power
                .par_chunks_mut(columns)
                .enumerate()
                .for_each_init(|| Scratch::new(columns), |scratch, row| each(row, scratch));
        }
        #[cfg(not(feature = "parallel"))]
        {
            let mut scratch = Scratch::new(columns);
            power.chunks_mut(columns).enumerate().for_each(|row| each(row, &mut scratch));
        }
    }
}
