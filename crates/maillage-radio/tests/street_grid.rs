//! A grid of streets, five by five blocks of 50 m with streets of 15 m between houses of 12 m, against the models of ITU-R P.1411-12: round one corner
//! (sections 4.1.3.2 and 4.3.2), behind two (sections 4.3.2 and 4.2.2.1). They are fits to measurements, and differ among each other by up to 20 dB.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on says where

use maillage_radio::formulas::p1411_corner::{self, Corner};
use maillage_radio::formulas::p1411_near_street;
use maillage_radio::formulas::p1411_over_roofs::{self, Roofs};
use maillage_radio::{Footprint, Models, Scene, Terminal};

const ANTENNA: [f64; 2] = [57.5, 155.5];
const STREETS: [f64; 4] = [57.5, 122.5, 187.5, 252.5];

fn blocks() -> Scene {
    let block = |k: usize| {
        let (x, y) = (65.0 * (k % 5) as f64, 65.0 * (k / 5) as f64);
        Footprint {
            rings: vec![vec![[x, y], [x + 50.0, y], [x + 50.0, y + 50.0], [x, y + 50.0]]],
            height_m: 12.0,
            guessed: false,
            ground_m: None,
        }
    };
    Scene::new([0.0, 0.0], &(0..25).map(block).collect::<Vec<_>>(), &[])
}

/// Places along the streets across the antenna's, and along those beside it, with how far behind the crossings they are.
fn places() -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let steps = |from: f64, to: f64| {
        (0..).map(move |k| from + 3.0 * f64::from(k)).take_while(move |at| *at < to)
    };
    let one = STREETS.iter().flat_map(|&y| steps(1.5, 309.0).map(move |x| [x, y]));
    let one = one.filter(|place| (place[0] - ANTENNA[0]).abs() > 9.0).collect();
    let two = STREETS[1..].iter().flat_map(|&x| steps(1.5, 309.0).map(move |y| [x, y]));
    let apart = |place: &[f64; 2]| STREETS.iter().all(|street| (place[1] - street).abs() > 9.0);
    (one, two.filter(apart).collect())
}

/// Difference of means and root of the mean square, dB.
fn off(differences: &[f64]) -> [f64; 2] {
    let count = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / count;
    [mean, (differences.iter().map(|d| d * d).sum::<f64>() / count).sqrt()]
}

/// Section 4.3.2, dB: three legs, the last 0 with one turn. It holds up to 4.86 GHz; beyond, its own powers of the frequency go on.
fn near_street(f_ghz: f64, [x1, x2, x3]: [f64; 3]) -> Option<f64> {
    let known = f_ghz.min(4.86);
    // 20 of free space, 9.2 of S1, -1.52 of S2.
    let power = if x3 > 0.0 { 27.68 } else { 29.2 };
    // Heights up to 4 m.
    let loss = p1411_near_street::loss_db(known, x1, x2, x3, 4.0, 1.5, 0.5).ok()?;
    Some(loss + power * libm::log10(f_ghz / known))
}

/// Losses of the models at a place, dB: round one corner, or behind two.
fn corner(f_ghz: f64, [x1, x2]: [f64; 2]) -> [Option<f64>; 2] {
    [
        p1411_corner::loss_db(Corner::UrbanWedge, f_ghz, x1, x2, 15.0, 6.0, 1.5, 0.0).ok(),
        near_street(f_ghz, [x1, x2, 0.0]),
    ]
}

fn behind(f_ghz: f64, place: [f64; 2]) -> [Option<f64>; 2] {
    let turns = STREETS.iter().filter_map(|&street| {
        let legs =
            [(street - ANTENNA[1]).abs(), (place[0] - ANTENNA[0]).abs(), (place[1] - street).abs()];
        near_street(f_ghz, legs)
    });
    let (dx, dy) = (place[0] - ANTENNA[0], place[1] - ANTENNA[1]);
    let d_m = libm::hypot(dx, dy);
    let angle = 90.0 - libm::atan2(dy.abs(), dx.abs()).to_degrees();
    let roofs = Roofs {
        f_ghz,
        d_m,
        h1_m: 6.0,
        h2_m: 1.5,
        roof_m: 12.0,
        covered_m: (d_m - 15.0).max(1.0),
        spacing_m: 65.0,
        street_m: 15.0,
        angle_deg: angle,
        metropolitan: false,
    };
    [turns.reduce(f64::min), p1411_over_roofs::loss_db(&roofs).ok()]
}

/// Protects the level round corners: between the two models of the Recommendation, not beside both.
#[test]
fn corners_lie_between_the_models() {
    let scene = blocks();
    let models = Models::default();
    for f_ghz in [2.432, 5.5] {
        // Bias and RMSE within 4 and 7 dB of the models' mean: what the models leave open.
        let ours = |place: [f64; 2]| {
            let a = Terminal { position: ANTENNA, height_m: 6.0, ground_m: None };
            let b = Terminal { position: place, height_m: 1.5, ground_m: None };
            scene.paths(a, b, f_ghz, &models).loss_db
        };
        let (one, two) = places();
        for (name, places, models) in [
            (
                "one corner",
                &one,
                &(|place: [f64; 2]| {
                    let street = place[1];
                    corner(f_ghz, [(street - ANTENNA[1]).abs(), (place[0] - ANTENNA[0]).abs()])
                }) as &dyn Fn([f64; 2]) -> [Option<f64>; 2],
            ),
            ("behind", &two, &|place| behind(f_ghz, place)),
        ] {
            let (mut each, mut mean) = ([Vec::new(), Vec::new()], Vec::new());
            for &place in places {
                let found = models(place);
                for (k, loss) in found.iter().enumerate() {
                    each[k].extend(loss.map(|loss| ours(place) - loss));
                }
                let all: Vec<f64> = found.into_iter().flatten().collect();
                mean.push(ours(place) - all.iter().sum::<f64>() / all.len() as f64);
            }
            println!(
                "{f_ghz} GHz, {name}: {} places; loss over the first {:.1?}, the second {:.1?}, their mean {:.1?}",
                mean.len(),
                off(&each[0]),
                off(&each[1]),
                off(&mean)
            );
            let [bias, rms] = off(&mean);
            assert!(mean.len() > 200 && bias.abs() < 4.0 && rms < 7.0, "{name}: {bias} {rms}");
        }
    }
}
