//! Scenes for the coverage benches.

use maillage_radio::link::antenna::Pattern;
use maillage_radio::{Footprint, Grid, Scene, Transmitter};

use crate::Dice;

/// Rotated boxes that do not overlap: `count` on a square of `side_m`, along streets a jittered lattice leaves free; 5 to 18 m high,
/// a third of them L-shaped.
pub fn boxes(count: usize, side_m: f64, seed: u64) -> Vec<Footprint> {
    let mut dice = Dice(seed);
    let columns = (count as f64).sqrt().ceil() as usize;
    let pitch = side_m / columns as f64;
    let mut places: Vec<usize> = (0..columns * columns).collect();
    for k in (1..places.len()).rev() {
        places.swap(k, (dice.uniform() * (k + 1) as f64) as usize);
    }
    places.truncate(count);
    places
        .into_iter()
        .map(|place| {
            let centre = [
                (place % columns) as f64 * pitch + pitch / 2.0,
                (place / columns) as f64 * pitch + pitch / 2.0,
            ];
            let (a, b) =
                (pitch * (0.22 + 0.12 * dice.uniform()), pitch * (0.22 + 0.12 * dice.uniform()));
            let turn = (dice.uniform() - 0.5) * 0.5;
            let (sine, cosine) = (libm::sin(turn), libm::cos(turn));
            let shape: Vec<[f64; 2]> = if dice.uniform() < 0.33 {
                vec![[-a, -b], [a, -b], [a, 0.1 * b], [0.0, 0.1 * b], [0.0, b], [-a, b]]
            } else {
                vec![[-a, -b], [a, -b], [a, b], [-a, b]]
            };
            let ring = shape.iter().map(|p| {
                [centre[0] + cosine * p[0] - sine * p[1], centre[1] + sine * p[0] + cosine * p[1]]
            });
            Footprint {
                rings: vec![ring.collect()],
                height_m: 5.0 + 13.0 * dice.uniform(),
                guessed: false,
                ground_m: None,
            }
        })
        .collect()
}

/// A town of perimeter blocks: about `count` houses 6 to 12 m wide and 9 to 14 m deep, wall to wall along streets 12 to 16 m wide, 6 to
/// 15 m high, a house in twelve left out; courtyards behind. On a square of `side_m`.
pub fn town(count: usize, side_m: f64, seed: u64) -> Vec<Footprint> {
    let mut dice = Dice(seed);
    let mut found = Vec::new();
    // Blocks whose perimeter holds so many houses of 9 m that the wanted number comes out.
    let blocks = (side_m / 100.0).round().max(1.0);
    let pitch = side_m / blocks;
    let per_side = (count as f64 / (blocks * blocks) / 4.0 / 0.917).round().max(1.0) as usize;
    for block in 0..(blocks * blocks) as usize {
        let street = 12.0 + 4.0 * dice.uniform();
        let low = [
            (block % blocks as usize) as f64 * pitch + street / 2.0,
            (block / blocks as usize) as f64 * pitch + street / 2.0,
        ];
        let (size, depth) = (pitch - street, 9.0 + 5.0 * dice.uniform());
        let turn = (dice.uniform() - 0.5) * 0.06;
        let (sine, cosine) = (libm::sin(turn), libm::cos(turn));
        let centre = [low[0] + size / 2.0, low[1] + size / 2.0];
        for side in 0..4 {
            // Each side from corner to the next corner's house.
            let cuts: Vec<f64> = {
                let mut at = 0.0;
                let mut cuts = vec![0.0];
                for _ in 0..per_side {
                    at += 6.0 + 6.0 * dice.uniform();
                    cuts.push(at);
                }
                let scale = (size - depth) / at;
                cuts.into_iter().map(|cut| cut * scale).collect()
            };
            for pair in cuts.windows(2) {
                if dice.uniform() < 1.0 / 12.0 {
                    continue;
                }
                let corners = [[pair[0], 0.0], [pair[1], 0.0], [pair[1], depth], [pair[0], depth]];
                let ring = corners.iter().map(|p| {
                    // Turned about the block, side by side; then the block a little askew.
                    let (x, y) = (p[0] - size / 2.0, p[1] - size / 2.0);
                    let (x, y) = match side {
                        0 => (x, y),
                        1 => (-y, x),
                        2 => (-x, -y),
                        _ => (y, -x),
                    };
                    [centre[0] + cosine * x - sine * y, centre[1] + sine * x + cosine * y]
                });
                found.push(Footprint {
                    rings: vec![ring.collect()],
                    height_m: 6.0 + 9.0 * dice.uniform(),
                    guessed: false,
                    ground_m: None,
                });
            }
        }
    }
    found
}

/// 40 boxes on 600 x 600 m at 1 m.
pub fn small_scene() -> (Scene, Grid) {
    (
        Scene::new([0.0, 0.0], &boxes(40, 600.0, 3), &[]),
        Grid { low: [0.0, 0.0], cell_m: 1.0, columns: 600, rows: 600 },
    )
}

/// Access points out of doors, 5.5 GHz, 30 dBm.
pub fn stations(
    scene: &Scene,
    grid: &Grid,
    count: usize,
    height_m: f64,
    seed: u64,
) -> Vec<Transmitter> {
    let mut dice = Dice(seed ^ 0x5151);
    let (width, depth) = (grid.columns as f64 * grid.cell_m, grid.rows as f64 * grid.cell_m);
    let mut found = Vec::new();
    while found.len() < count {
        let position = [grid.low[0] + dice.uniform() * width, grid.low[1] + dice.uniform() * depth];
        if scene.building_at(position).is_none() {
            found.push(Transmitter {
                position,
                height_m,
                f_ghz: 5.5,
                eirp_dbm: 30.0,
                pattern: Pattern::Omni,
                ground_m: None,
            });
        }
    }
    found
}
