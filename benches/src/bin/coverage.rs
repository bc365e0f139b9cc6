//! Coverage: time per pixel and access point, in a small scene (40 boxes, 600 x 600 m at 1 m, 12 access points at 4 m, 5.5 GHz) and in a
//! dense one (2 000 footprints on 1 km x 1 km, 100 access points); against a lower bound measured in the same run; and how time
//! grows with pixels, access points and walls.

use std::time::Instant;

use maillage_benches::{boxes, small_scene, stations, town};
use maillage_radio::{Footprint, Grid, Map, Models, Scene};

fn main() {
    let models = Models::default();
    small(&models);
    dense("town", town(2000, 1000.0, 7), &models);
    dense("boxes", boxes(2000, 1000.0, 7), &models);
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn small(models: &Models) {
    let (scene, grid) = small_scene();
    let aps = stations(&scene, &grid, 12, 4.0, 1);
    let map = Map::new(&scene, grid, *models, 1.5, -104.0).expect("fits");
    let mut power = vec![0.0f32; grid.len()];
    let cold = seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power)));
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        best = best.min(seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power))));
    }
    let cells = (grid.len() * aps.len()) as f64;
    println!(
        "small: {} walls, {} corners; cold {:.1} ns, warm {:.1} ns per pixel and access point; one access point {:.2} ms",
        scene.wall_count(),
        scene.corners().len(),
        cold / cells * 1e9,
        best / cells * 1e9,
        best / 12.0 * 1e3
    );
}

fn dense(name: &str, footprints: Vec<Footprint>, models: &Models) {
    let scene = Scene::new([0.0, 0.0], &footprints, &[]);
    let grid = Grid { low: [0.0, 0.0], cell_m: 1.0, columns: 1000, rows: 1000 };
    let aps = stations(&scene, &grid, 100, 4.0, 2);
    let map = Map::new(&scene, grid, *models, 1.5, -104.0).expect("fits");
    let mut power = vec![0.0f32; grid.len()];
    let mut ready = 0.0;
    let all = seconds(|| {
        for ap in &aps {
            ready += seconds(|| drop(map.ready(ap)));
        }
    });
    let cold = seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power)));
    let cells = (grid.len() * aps.len()) as f64;
    println!(
        "{name}: {} footprints, {} walls, {} corners; views and readying {:.2} s; {:.1} ns per pixel and access point with views made",
        footprints.len(),
        scene.wall_count(),
        scene.corners().len(),
        all,
        cold / cells * 1e9
    );
    let warm = seconds(|| aps.iter().for_each(|ap| drop(map.ready(ap))));
    println!("  readying alone {:.2} s", warm);
}
