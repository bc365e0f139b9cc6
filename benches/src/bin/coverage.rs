//! Coverage: time per pixel and access point, in a small scene (40 boxes, 600 x 600 m at 1 m, 12 access points at 4 m, 5.5 GHz) and in two
//! dense ones (2 000 footprints on 1 km x 1 km, 100 access points); against a lower bound measured in the same run; and how time
//! grows with cells, access points and walls (`scaling`). `walk`: the walk proposed for readings against random ones.
//!
//! Scenes: `town` has houses wall to wall about courtyards, as Belgian blocks are; `boxes` detached boxes with gaps on every side, the worst
//! case for corners and for sight.

use std::io::Write;
use std::time::Instant;

use maillage_benches::{Dice, boxes, small_scene, stations, town};
use maillage_radio::calibration::{uncertainty_after, walk};
use maillage_radio::coverage::{AccessPoint, Contention, Correction, Service};
use maillage_radio::link::channel::{Band, Channel};
use maillage_radio::{Footprint, Grid, Ground, Map, Models, Scene, Transmitter};

/// Nothing is followed below this level: 10 dB under the noise.
const FLOOR_DBM: f64 = -104.0;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match std::env::args().nth(1).as_deref() {
        Some("scaling") => return scaling(&mut out),
        Some("walk") => return walks(&mut out),
        _ => {}
    }
    small(&mut out)?;
    uneven(&mut out)?;
    dense("town", &town(2000, 1000.0, 7), &mut out)?;
    dense("boxes", &boxes(2000, 1000.0, 7), &mut out)
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn map(scene: &Scene, grid: Grid) -> Map<'_> {
    match Map::new(scene, grid, Models::default(), 1.5, FLOOR_DBM) {
        Ok(map) => map,
        Err(wide) => unreachable!("{wide}"),
    }
}

/// The least that any layer must do: a distance and a division for every cell, one store of four bytes.
fn lower_bound(grid: &Grid, ap: &Transmitter, power: &mut [f32]) {
    let rise = (ap.height_m - 1.5) as f32;
    for (row, cells) in power.chunks_mut(grid.columns).enumerate() {
        let place = grid.centre(0, row);
        let (dx, dy) = ((place[0] - ap.position[0]) as f32, (place[1] - ap.position[1]) as f32);
        for (column, cell) in cells.iter_mut().enumerate() {
            let x = dx + column as f32 * grid.cell_m as f32;
            *cell = 1.9e-2 / (x * x + dy * dy + rise * rise);
        }
    }
}

fn small(out: &mut dyn Write) -> std::io::Result<()> {
    let (scene, grid) = small_scene();
    let aps = stations(&scene, &grid, 12, 4.0, 1);
    let map = map(&scene, grid);
    let mut power = vec![0.0f32; grid.len()];
    let cells = (grid.len() * aps.len()) as f64;
    let cold = seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power)));
    let (mut warm, mut least) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..7 {
        warm = warm.min(seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power))));
        least = least.min(seconds(|| aps.iter().for_each(|ap| lower_bound(&grid, ap, &mut power))));
    }
    let ns = |time: f64| time / cells * 1e9;
    writeln!(
        out,
        "small: {} walls, {} corners: {:.1} ns per pixel and access point, {:.1} with the corners' views made; lower bound {:.2} ns: {:.0} times",
        scene.wall_count(),
        scene.corners().len(),
        ns(warm),
        ns(cold),
        ns(least),
        warm / least
    )?;
    let points: Vec<AccessPoint> = aps
        .iter()
        .map(|ap| AccessPoint {
            transmitter: ap.clone(),
            channel: Channel { band: Band::Ghz5, number: 100, width_mhz: 20 },
            load: 1.0,
            correction: Correction::default(),
        })
        .collect();
    let mut layers: Vec<Vec<f32>> = aps.iter().map(|ap| map.layer(ap)).collect();
    let contention = Contention::new(map.heard_dbm(&points), &points);
    let all = seconds(|| drop(map.combine(&points, &layers, &contention, &Service::default())));
    let mut moved = aps[3].clone();
    let mut best = f64::INFINITY;
    for step in 0..10 {
        moved.position[0] += 0.7 * f64::from(step);
        best = best.min(seconds(|| map.fill_layer(&moved, &mut layers[3])));
    }
    writeln!(
        out,
        "  one access point moved: {:.2} ms; rasters of all twelve (server, SINR, rate, probability): {:.1} ms",
        best * 1e3,
        all * 1e3
    )
}

/// The small scene on flat ground, on hills of some 10 m, and on ground that is a raster but flat: what terrain costs, as a ratio in one run.
fn uneven(out: &mut dyn Write) -> std::io::Result<()> {
    let (scene, grid) = small_scene();
    let aps = stations(&scene, &grid, 12, 4.0, 1);
    let ground = |height: f64| {
        let heights = (0..grid.len()).map(|k| {
            let [x, y] = grid.centre(k % grid.columns, k / grid.columns);
            (height * (libm::sin(x / 60.0) + libm::cos(y / 45.0))) as f32
        });
        scene.clone().on(Ground::new(grid, heights.collect()))
    };
    let scenes = [scene.clone(), ground(0.0), ground(5.0)];
    let maps = scenes.each_ref().map(|scene| map(scene, grid));
    let mut power = vec![0.0f32; grid.len()];
    let mut best = [f64::INFINITY; 3];
    for _ in 0..7 {
        for (map, best) in maps.iter().zip(&mut best) {
            let mut once = || aps.iter().for_each(|ap| map.fill_layer(ap, &mut power));
            *best = best.min(seconds(&mut once));
        }
    }
    let ns = best.map(|time| time / (grid.len() * aps.len()) as f64 * 1e9);
    writeln!(
        out,
        "  ground: none {:.1} ns, level raster {:.1} ns ({:.2} times), hills {:.1} ns ({:.2} times)",
        ns[0],
        ns[1],
        ns[1] / ns[0],
        ns[2],
        ns[2] / ns[0]
    )
}

fn dense(name: &str, footprints: &[Footprint], out: &mut dyn Write) -> std::io::Result<()> {
    let scene = Scene::new([0.0, 0.0], footprints, &[]);
    let grid = Grid { low: [0.0, 0.0], cell_m: 1.0, columns: 1000, rows: 1000 };
    let aps = stations(&scene, &grid, 100, 4.0, 2);
    let map = map(&scene, grid);
    let mut power = vec![0.0f32; grid.len()];
    let cold = seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power)));
    let warm = seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power)));
    let cells = (grid.len() * aps.len()) as f64;
    writeln!(
        out,
        "{name}: {} footprints, {} walls, {} corners, 100 access points: {:.1} ns per pixel and access point, {:.1} with the corners' views made",
        footprints.len(),
        scene.wall_count(),
        scene.corners().len(),
        warm / cells * 1e9,
        cold / cells * 1e9
    )
}

/// Uncertainty that the proposed walk leaves, against random walks of the same length over a lattice of 10 m.
fn walks(out: &mut dyn Write) -> std::io::Result<()> {
    let side = 24usize;
    let places: Vec<[f64; 2]> =
        (0..side * side).map(|k| [(k % side) as f64 * 10.0, (k / side) as f64 * 10.0]).collect();
    let sigma: Vec<f64> =
        places.iter().map(|place| if place[0] < 120.0 { 4.0 } else { 7.82 }).collect();
    for length in [100.0, 300.0, 1000.0] {
        let proposed = walk(&places, &sigma, &[], length);
        let left: Vec<f64> = (0..50)
            .map(|seed| {
                let mut dice = Dice(seed);
                let mut here = (dice.uniform() * places.len() as f64) as usize;
                let mut read = vec![here];
                for _ in 0..(length / 10.0) as usize {
                    let (x, y) = (here % side, here / side);
                    let ways = [
                        (x > 0).then(|| here - 1),
                        (x + 1 < side).then(|| here + 1),
                        (y > 0).then(|| here - side),
                        (y + 1 < side).then(|| here + side),
                    ];
                    let ways: Vec<usize> = ways.into_iter().flatten().collect();
                    here = ways[(dice.uniform() * ways.len() as f64) as usize];
                    read.push(here);
                }
                read.sort_unstable();
                read.dedup();
                uncertainty_after(&places, &sigma, &read)
            })
            .collect();
        let mean = left.iter().sum::<f64>() / left.len() as f64;
        let best = left.iter().copied().fold(f64::INFINITY, f64::min);
        writeln!(
            out,
            "{length:.0} m: variance {:.1} dB2 before, {:.1} after the proposed walk ({} readings); random walks {mean:.1} on average, {best:.1} at best",
            proposed.before_db2,
            proposed.after_db2,
            proposed.places.len()
        )?;
    }
    Ok(())
}

/// Exponent of `y` in `x`, by least squares on logarithms.
fn exponent(points: &[(f64, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|p| (libm::log(p.0), libm::log(p.1))).collect();
    let n = logs.len() as f64;
    let (mx, my) =
        (logs.iter().map(|p| p.0).sum::<f64>() / n, logs.iter().map(|p| p.1).sum::<f64>() / n);
    logs.iter().map(|p| (p.0 - mx) * (p.1 - my)).sum::<f64>()
        / logs.iter().map(|p| (p.0 - mx) * (p.0 - mx)).sum::<f64>()
}

fn scaling(out: &mut dyn Write) -> std::io::Result<()> {
    let (scene, grid) = small_scene();
    let aps = stations(&scene, &grid, 16, 4.0, 1);
    let time = |grid: Grid, aps: &[Transmitter], scene: &Scene| {
        let map = map(scene, grid);
        let mut power = vec![0.0f32; grid.len()];
        for ap in aps {
            map.fill_layer(ap, &mut power);
        }
        (0..3)
            .map(|_| seconds(|| aps.iter().for_each(|ap| map.fill_layer(ap, &mut power))))
            .fold(f64::INFINITY, f64::min)
    };
    let finer = |cell_m: f64| Grid {
        cell_m,
        columns: (600.0 / cell_m) as usize,
        rows: (600.0 / cell_m) as usize,
        ..grid
    };
    let cells: Vec<(f64, f64)> = [2.0, 1.0, 0.5, 0.25]
        .iter()
        .map(|&cell| (finer(cell).len() as f64, time(finer(cell), &aps[..4], &scene)))
        .collect();
    let points: Vec<(f64, f64)> =
        [2usize, 4, 8, 16].iter().map(|&n| (n as f64, time(grid, &aps[..n], &scene))).collect();
    let mut first: Vec<(f64, f64)> = Vec::new();
    let walls: Vec<(f64, f64)> = [500, 1000, 2000, 4000]
        .iter()
        .map(|&count| {
            // A city that grows: the same density, maps of the same size in its middle.
            let side = (f64::from(count) / 2000.0).sqrt() * 1000.0;
            let scene = Scene::new([0.0, 0.0], &town(count as usize, side, 7), &[]);
            let middle = side / 2.0 - 250.0;
            let grid = Grid { low: [middle, middle], cell_m: 1.0, columns: 500, rows: 500 };
            let aps = stations(&scene, &grid, 20, 4.0, 2);
            let fresh = map(&scene, grid);
            let mut power = vec![0.0f32; grid.len()];
            first.push((
                scene.wall_count() as f64,
                seconds(|| aps.iter().for_each(|ap| fresh.fill_layer(ap, &mut power))),
            ));
            (scene.wall_count() as f64, time(grid, &aps, &scene))
        })
        .collect();
    let all = [
        ("cells", cells),
        ("access points", points),
        ("walls, the density kept", walls),
        ("walls, the corners' views made", first),
    ];
    for (name, found) in all {
        let list: Vec<String> = found.iter().map(|(x, y)| format!("{x:.0}: {y:.3} s")).collect();
        writeln!(out, "{name}: exponent {:.2} ({})", exponent(&found), list.join(", "))?;
    }
    Ok(())
}
