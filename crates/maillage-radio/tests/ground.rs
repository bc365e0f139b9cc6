//! Uneven ground: what it hides, and what the loss over it is, against ITU-R P.526-15 worked out here from the profile itself.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use maillage_radio::coverage::level_dbm;
use maillage_radio::link::antenna::Pattern;
use maillage_radio::{
    Footprint, Grid, Ground, Map, Models, RoofModel, Scene, Terminal, Transmitter,
};

const F_GHZ: f64 = 5.5;
const LAMBDA_M: f64 = 0.299_792_458 / F_GHZ;

/// Ground of a cross-section `height(x)`, the same all along y, 1 m cells.
fn ridge(length: usize, height: impl Fn(f64) -> f64) -> Ground {
    let grid = Grid { low: [0.0, 0.0], cell_m: 1.0, columns: length, rows: 61 };
    let row: Vec<f32> = (0..length).map(|c| height(c as f64 + 0.5) as f32).collect();
    Ground::new(grid, row.repeat(61))
}

/// Loss on the map and between two places beyond free space, dB, at 30.5 m north.
fn beyond_free(ground: &Ground, from: f64, antenna_m: f64, to: f64) -> [f64; 2] {
    let scene = Scene::new([0.0, 0.0], &[], &[]).on(ground.clone());
    let models = Models::default();
    let map = Map::new(&scene, *ground.grid(), models, 1.5, -300.0).unwrap();
    let transmitter = Transmitter {
        position: [from, 30.5],
        height_m: antenna_m,
        f_ghz: F_GHZ,
        eirp_dbm: 0.0,
        pattern: Pattern::Omni,
        ground_m: None,
    };
    let layer = map.layer(&transmitter);
    let cell = 30 * ground.grid().columns + to as usize;
    let a = Terminal { position: [from, 30.5], height_m: antenna_m, ground_m: None };
    let b = Terminal { position: [to, 30.5], height_m: 1.5, ground_m: None };
    let paths = scene.paths(a, b, F_GHZ, &models);
    let free = 20.0 * libm::log10(4.0 * core::f64::consts::PI * paths.distance_m / LAMBDA_M);
    [-level_dbm(layer[cell]) - free, paths.loss_db - free]
}

/// Knife-edge loss of P.526-15, equations 26 and 31, written out once more: an edge over the line between two heights.
fn knife_db(edge_m: f64, heights: [f64; 2], [d1, d2]: [f64; 2]) -> f64 {
    let line = (heights[0] * d2 + heights[1] * d1) / (d1 + d2);
    let nu = (edge_m - line) * (2.0 / LAMBDA_M * (1.0 / d1 + 1.0 / d2)).sqrt();
    if nu <= -0.78 {
        return 0.0;
    }
    let x = nu - 0.1;
    6.9 + 20.0 * libm::log10((x * x + 1.0).sqrt() + x)
}

/// Protects the figures that a planner of a hilly city relies on: crests, a spoil tip, a lower quay.
#[test]
fn crests_tips_and_quays_are_single_edges() {
    // A crest of one metre's width half way in 200 m.
    for crest in [5.0, 10.0, 20.0] {
        let ground = ridge(241, |x| if (x - 120.5).abs() < 0.6 { crest } else { 0.0 });
        let found = beyond_free(&ground, 20.5, 6.0, 220.5);
        let expected = knife_db(crest, [6.0, 1.5], [100.0, 100.0]);
        for loss in found {
            assert!((loss - expected).abs() < 0.3, "crest {crest}: {found:?}, {expected}");
        }
    }
    // A spoil tip of 100 m with slopes of 1 in 1.5, 200 m to either side.
    let tip = |x: f64| (100.0 - (x - 220.5).abs() / 1.5).max(0.0);
    let found = beyond_free(&ridge(441, tip), 20.5, 6.0, 420.5);
    let expected = knife_db(100.0, [6.0, 1.5], [200.0, 200.0]);
    for loss in found {
        assert!((loss - expected).abs() < 0.3, "tip: {found:?}, {expected}");
    }
    // A quay 4 m below the street, its user 5.5 m from the wall, the post at several distances from the edge.
    for back in [3.0, 10.0, 12.0, 14.0, 16.0, 20.0, 30.0, 60.0] {
        let ground = ridge(200, |x| if x < 100.0 { 0.0 } else { -4.0 });
        let found = beyond_free(&ground, 100.0 - back, 6.0, 105.5);
        let expected = knife_db(0.0, [6.0, -2.5], [back, 5.5]);
        for loss in found {
            assert!((loss - expected).abs() < 0.3, "quay {back}: {found:?}, {expected}");
        }
    }
}

/// Hills by a few waves, made by hand: the ground at any place.
fn hills(x: f64, y: f64) -> f64 {
    8.0 * libm::sin(x / 17.0)
        + 6.0 * libm::cos(y / 13.0 + 1.0)
        + 3.0 * libm::sin((x + 2.0 * y) / 61.0)
        + 140.0
}

fn hilly(columns: usize, rows: usize) -> Ground {
    let grid = Grid { low: [1000.0, 2000.0], cell_m: 1.0, columns, rows };
    let heights = (0..rows * columns).map(|k| {
        let [x, y] = grid.centre(k % columns, k / columns);
        hills(x, y) as f32
    });
    Ground::new(grid, heights.collect())
}

fn houses() -> Vec<Footprint> {
    let house = |x: f64, y: f64, height_m: f64| Footprint {
        rings: vec![vec![[x, y], [x + 14.0, y + 2.0], [x + 12.0, y + 13.0], [x - 2.0, y + 11.0]]],
        height_m,
        guessed: false,
        ground_m: None,
    };
    vec![house(1060.0, 2070.0, 9.0), house(1130.0, 2040.0, 6.0), house(1100.0, 2110.0, 12.0)]
}

/// Protects the map against its own sweep: each cell against the exact search between two places, with and without houses. A sweep's line
/// passes a cell up to half a cell off, so cells at the border of a shadow may differ.
#[test]
fn maps_over_hills_are_the_pairs() {
    let ground = hilly(220, 180);
    for footprints in [vec![], houses()] {
        let scene = Scene::new([1000.0, 2000.0], &footprints, &[]).on(ground.clone());
        for roofs in [RoofModel::Bullington { c_db: 10.0 }, RoofModel::Deygout3 { c_db: 10.0 }] {
            let models = Models { roofs, ..Models::default() };
            let map = Map::new(&scene, *ground.grid(), models, 1.5, -300.0).unwrap();
            for (position, height_m) in
                [([1040.3, 2050.8], 5.0), ([1150.0, 2120.0], 8.0), ([990.0, 2190.0], 30.0)]
            {
                let pattern = Pattern::Omni;
                let transmitter = Transmitter {
                    position,
                    height_m,
                    f_ghz: F_GHZ,
                    eirp_dbm: 0.0,
                    pattern,
                    ground_m: None,
                };
                let layer = map.layer(&transmitter);
                let (mut count, mut far, mut hidden, mut sum) = (0u32, 0u32, 0u32, 0.0);
                for (cell, &power) in layer.iter().enumerate().step_by(37) {
                    let place = ground.grid().centre(cell % 220, cell / 220);
                    if scene.building_at(place).is_some() {
                        continue;
                    }
                    let a = Terminal { position, height_m, ground_m: None };
                    let b = Terminal { position: place, height_m: 1.5, ground_m: None };
                    let pair = scene.paths(a, b, F_GHZ, &models);
                    let off = -level_dbm(power) - pair.loss_db;
                    count += 1;
                    hidden += u32::from(!pair.sight);
                    far += u32::from(off.abs() > 1.0);
                    sum += off;
                }
                let share = f64::from(far) / f64::from(count);
                assert!(hidden > 100, "{hidden} of {count} hidden: no test of hills");
                assert!(share < 0.03, "{far} of {count} cells are off by more than 1 dB");
                let bias = sum / f64::from(count);
                assert!(bias.abs() < 0.05, "{bias} dB on average");
            }
        }
    }
}

/// Protects receivers on ground above a roof: the edge of the roof that they look over is the one towards the antenna.
#[test]
fn from_above_a_roof_its_nearer_edge_counts() {
    let grid = Grid { low: [0.0, 0.0], cell_m: 1.0, columns: 160, rows: 61 };
    // Level to 40 m, then up to 25 m at 100 m.
    let height = |x: f64| ((x - 40.0) / 60.0 * 25.0).clamp(0.0, 25.0);
    let heights = (0..grid.len()).map(|k| height(grid.centre(k % 160, 0)[0]) as f32);
    let ground = Ground::new(grid, heights.collect());
    let house = Footprint {
        rings: vec![vec![[20.0, 10.0], [30.0, 10.0], [30.0, 50.0], [20.0, 50.0]]],
        height_m: 9.0,
        guessed: false,
        ground_m: Some(0.0),
    };
    let scene = Scene::new([0.0, 0.0], &[house], &[]).on(ground);
    let models = Models { corners: 0, ..Models::default() };
    let map = Map::new(&scene, grid, models, 1.5, -300.0).unwrap();
    let (position, height_m) = ([10.0, 30.5], 6.0);
    let (eirp_dbm, pattern) = (0.0, Pattern::Omni);
    let layer = map.layer(&Transmitter {
        position,
        height_m,
        ground_m: None,
        f_ghz: F_GHZ,
        eirp_dbm,
        pattern,
    });
    let mut shaded = 0;
    for x in 45..150 {
        let place = [f64::from(x) + 0.5, 30.5];
        let a = Terminal { position, height_m, ground_m: None };
        let b = Terminal { position: place, height_m: 1.5, ground_m: None };
        let pair = scene.paths(a, b, F_GHZ, &models);
        let off = -level_dbm(layer[30 * 160 + x as usize]) - pair.loss_db;
        assert!(off.abs() < 0.1, "{x}: {off} dB of {}", pair.loss_db);
        shaded += u32::from(!pair.sight && place[0] > 80.0);
    }
    assert!(shaded > 5, "{shaded} receivers above the roof are in its shade");
}

/// Protects against a datum in the results: level ground at any height is flat ground, and hills lifted are the same hills.
#[test]
fn only_differences_of_height_count() {
    let grid = Grid { low: [1000.0, 2000.0], cell_m: 1.0, columns: 160, rows: 140 };
    let level = |ground: Option<Ground>| {
        let mut scene = Scene::new([1000.0, 2000.0], &houses(), &[]);
        if let Some(ground) = ground {
            scene = scene.on(ground);
        }
        let map = Map::new(&scene, grid, Models::default(), 1.5, -300.0).unwrap();
        map.layer(&Transmitter {
            position: [1040.3, 2050.8],
            height_m: 5.0,
            f_ghz: F_GHZ,
            eirp_dbm: 0.0,
            pattern: Pattern::Omni,
            ground_m: None,
        })
    };
    let differ = |a: &[f32], b: &[f32], most: f64| {
        let pairs = a.iter().zip(b).map(|(&a, &b)| (level_dbm(a) - level_dbm(b)).abs());
        pairs.filter(|off| !off.is_nan() && *off > most).count()
    };
    let flat = level(None);
    let raised = level(Some(Ground::new(grid, vec![137.0; grid.len()])));
    assert_eq!(differ(&flat, &raised, 0.01), 0);
    let hill = |lift: f64| {
        let heights = (0..grid.len()).map(|k| {
            let [x, y] = grid.centre(k % 160, k / 160);
            (hills(x, y) + lift) as f32
        });
        level(Some(Ground::new(grid, heights.collect())))
    };
    let (low, high) = (hill(-140.0), hill(60.0));
    // In single precision 200 m higher ground is good to 8 um: a few grazing cells fall to the other side.
    assert!(differ(&low, &high, 0.05) < grid.len() / 1000);
    assert!(differ(&flat, &low, 0.05) > grid.len() / 10, "hills count");
}
