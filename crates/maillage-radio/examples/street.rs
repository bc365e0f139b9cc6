//! One access point in a street between two houses: the level it is received at, in the street and behind a house.
//! `cargo run -p maillage-radio --example street`

#![allow(clippy::print_stdout, clippy::print_stderr)] // an example shows what it found

use maillage_radio::link::antenna::Pattern;
use maillage_radio::{Footprint, Grid, Map, Models, Scene, Transmitter};

/// The example.
pub fn main() {
    let house = |x: f64, y: f64| Footprint {
        rings: vec![vec![[x, y], [x + 30.0, y], [x + 30.0, y + 12.0], [x, y + 12.0]]],
        height_m: 9.0,
        guessed: false,
        ground_m: None,
    };
    // Metres in a local grid: two rows of houses along a street of 10 m.
    let scene = Scene::new([0.0, 0.0], &[house(-15.0, 5.0), house(-15.0, -17.0)], &[]);
    let grid = Grid::around([-60.0, -40.0, 60.0, 40.0], 1.0);
    // Receivers at 1.5 m; nothing is followed below -104 dBm.
    let map = match Map::new(&scene, grid, Models::default(), 1.5, -104.0) {
        Ok(map) => map,
        Err(too_wide) => return println!("{too_wide}"),
    };
    let lamp_post = Transmitter {
        position: [0.0, 0.0],
        height_m: 4.0,
        f_ghz: 5.6,
        eirp_dbm: 30.0,
        pattern: Pattern::Omni,
        ground_m: None,
    };
    let powers = map.layer(&lamp_post);
    let at = |x: f64, y: f64| {
        let column = ((x - grid.low[0]) / grid.cell_m) as usize;
        // Rows run from north to south.
        let row = grid.rows - 1 - ((y - grid.low[1]) / grid.cell_m) as usize;
        // Power in milliwatts.
        10.0 * libm::log10(f64::from(powers[row * grid.columns + column]))
    };
    let (street, behind) = (at(40.0, 0.5), at(0.5, 30.0));
    println!(
        "40 m along the street: {street:.0} dBm; behind the house: {behind:.0} dBm (uncalibrated: 12 to 15 dB off, typically)"
    );
    assert!(street > behind + 10.0);
}
