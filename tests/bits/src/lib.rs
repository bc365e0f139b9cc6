//! A fingerprint of what the pure crates compute: projections, areas within a walk, scores, plans with their bounds
//! and multipliers, propagation and coverage. `cargo xtask test` compares it between the machine's own build and WebAssembly (invariant: same
//! inputs, same bits).

use maillage_benches::{small_scene, stations, waves_seeded};
use maillage_model::crs::Crs;
use maillage_model::walk::ring_in_circle;
use maillage_plan::{Effort, solve};
use maillage_radio::catalogue::{Kind, MODELS, Value};
use maillage_radio::coverage::{AccessPoint, Contention, Correction, Service};
use maillage_radio::link::antenna::Pattern;
use maillage_radio::link::channel::{Band, Channel};
use maillage_radio::placement::{Goal, Instance};
use maillage_radio::{Grid, Ground, Map, Models, Scene};
use maillage_score::{Anchor, Attribute, Criterion, Missing, ValueFunction, score};

/// FNV-1a over the bits of numbers.
struct Fingerprint(u64);

impl Fingerprint {
    fn add(&mut self, bits: u64) {
        for byte in bits.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn number(&mut self, value: f64) {
        self.add(value.to_bits());
    }
}

/// What one part computes: 0 projections, 1 walks, 2 scores, 3 a plan, 4 a plan where residents count, 5 propagation formulas, 6 maps,
/// channels and placement, 7 the same over hills.
#[allow(unsafe_code)] // a name that JavaScript finds; nothing unsafe happens
#[unsafe(no_mangle)]
pub extern "C" fn part(number: u32) -> u64 {
    let mut print = Fingerprint(0xcbf2_9ce4_8422_2325);
    match number {
        0 => projections(&mut print),
        1 => walks(&mut print),
        2 => scores(&mut print),
        3 => plan(&mut print, 550, false),
        4 => plan(&mut print, 300, true),
        5 => formulas(&mut print),
        6 => coverage(&mut print, |scene, _| scene),
        _ => coverage(&mut print, on_hills),
    }
    print.0
}

/// Every formula of the catalogue over a lattice of values.
fn formulas(print: &mut Fingerprint) {
    for model in MODELS {
        for k in 0..40u32 {
            let values: Vec<Value> = model
                .columns
                .iter()
                .enumerate()
                .map(|(place, column)| match column.kind {
                    Kind::Word(words) => Value::Word((k as usize + place) % words.len()),
                    Kind::Number if column.name == "f_GHz" => {
                        Value::Number(0.9 + 0.31 * f64::from(k))
                    }
                    Kind::Number if column.name == "probability" => {
                        Value::Number((f64::from(k) + 0.5) / 41.0)
                    }
                    Kind::Number => {
                        Value::Number(0.3 + f64::from((k * 7 + place as u32 * 13) % 97))
                    }
                })
                .collect();
            print.number(model.loss_db(&values).unwrap_or(-1.0));
        }
    }
}

/// The scene on ground of some 10 m of relief.
fn on_hills(scene: Scene, grid: &Grid) -> Scene {
    let heights = (0..grid.len()).map(|cell| {
        let [x, y] = grid.centre(cell % grid.columns, cell / grid.columns);
        let wave = |at: f64| (at / 60.0 - (at / 60.0).floor() - 0.5).abs();
        (10.0 * (wave(x) + wave(0.7 * y))) as f32
    });
    scene.on(Ground::new(*grid, heights.collect()))
}

fn coverage(print: &mut Fingerprint, under: impl Fn(Scene, &Grid) -> Scene) {
    let (scene, grid) = small_scene();
    let points: Vec<AccessPoint> = stations(&scene, &grid, 4, 4.0, 9)
        .into_iter()
        .enumerate()
        .map(|(k, mut transmitter)| {
            if k % 2 == 1 {
                transmitter.pattern =
                    Pattern::Sector { azimuth_deg: 40.0 * k as f64, beamwidth_deg: 90.0 };
            }
            AccessPoint {
                transmitter,
                channel: Channel { band: Band::Ghz5, number: 100, width_mhz: 20 },
                load: 1.0,
                correction: Correction::default(),
            }
        })
        .collect();
    let coarse = Grid { cell_m: 4.0, columns: grid.columns / 4, rows: grid.rows / 4, ..grid };
    let scene = under(scene, &coarse);
    let Ok(map) = Map::new(&scene, coarse, Models::default(), 1.5, -104.0) else { return };
    let layers: Vec<Vec<f32>> = points.iter().map(|point| map.layer(&point.transmitter)).collect();
    let service = Service::default();
    let contention = Contention::new(map.heard_dbm(&points), &points);
    let rasters = map.combine(&points, &layers, &contention, &service);
    for layer in layers.iter().chain([&rasters.rssi_dbm, &rasters.sinr_db, &rasters.usable]) {
        layer.iter().for_each(|value| {
            print.add(u64::from(if value.is_nan() { 0 } else { value.to_bits() }))
        });
    }
    let rows: Vec<Vec<bool>> =
        layers.iter().map(|layer| layer.iter().map(|&power| power > 1e-7).collect()).collect();
    let placement = Instance::new(
        rows.len(),
        &vec![1.0; coarse.len()],
        |c, cell| rows[c][cell],
        vec![1.0; rows.len()],
        Vec::new(),
    )
    .place(Goal::Count(2));
    print.number(placement.share);
    print.number(placement.bound);
}

/// Layers of all twelve access points of the small scene, so many times over: for timing. Returns cells times access points.
#[allow(unsafe_code)] // a name that JavaScript finds; nothing unsafe happens
#[unsafe(no_mangle)]
pub extern "C" fn small_layers(times: u32) -> f64 {
    let (scene, grid) = small_scene();
    let points = stations(&scene, &grid, 12, 4.0, 1);
    let Ok(map) = Map::new(&scene, grid, Models::default(), 1.5, -104.0) else { return 0.0 };
    let mut power = vec![0.0f32; grid.len()];
    for _ in 0..times {
        points.iter().for_each(|point| map.fill_layer(point, &mut power));
    }
    f64::from(times) * (grid.len() * points.len()) as f64
}

fn projections(print: &mut Fingerprint) {
    let all: Vec<Crs> = [4326, 3857, 31370, 3812, 3035, 32631, 25832]
        .into_iter()
        .filter_map(Crs::from_epsg)
        .collect();
    for k in 0..200u32 {
        let position = [2.6 + 0.019 * f64::from(k), 49.5 + 0.0099 * f64::from(k % 197)];
        for crs in &all {
            let there = Crs::WGS84.to(*crs).apply(position);
            for value in there.into_iter().chain(crs.to(Crs::WGS84).apply(there)) {
                print.number(value);
            }
        }
    }
}

fn walks(print: &mut Fingerprint) {
    for k in 0..500u32 {
        let x = f64::from(k) * 3.7 - 900.0;
        let ring =
            [[x, -300.0], [x + 411.0, -250.5], [x + 300.0, 280.25], [x - 17.0, 190.0], [x, -300.0]];
        print.number(ring_in_circle(&ring, [10.0, -20.0], 500.0));
    }
}

fn scores(print: &mut Fingerprint) {
    let n = 400;
    let column = |seed: f64| {
        Attribute::Numbers(
            (0..n).map(|k| (k % 17 != 3).then_some(1.0 + (f64::from(k) * seed) % 977.0)).collect(),
        )
    };
    let value = [
        ValueFunction::Log { worst: Anchor::Fixed(1.0), best: Anchor::Fixed(900.0) },
        ValueFunction::Linear { worst: Anchor::Fixed(800.0), best: Anchor::Fixed(10.0) },
        ValueFunction::Points(vec![(0.0, 0.0), (100.0, 0.7), (500.0, 1.0)]),
    ];
    let criteria: Vec<Criterion> = value
        .into_iter()
        .enumerate()
        .map(|(k, value)| Criterion {
            name: format!("c{k}"),
            attribute: format!("a{k}"),
            value,
            weight: 1.0 + k as f64 / 3.0,
            missing: Missing::Median,
        })
        .collect();
    let sectors: Vec<u32> = (0..n as u32).map(|k| k % 5).collect();
    let (found, _) = score(&criteria, &[column(31.7), column(113.3), column(57.9)], &sectors);
    for b in 0..n as usize {
        print.number(found.score[b].unwrap_or(-1.0));
        print.add(u64::from(found.rank[b].unwrap_or(0)));
    }
}

fn plan(print: &mut Fingerprint, n: usize, residents: bool) {
    let solution = solve(&waves_seeded(n, residents, 5), &Effort::QUICK, 9, &mut |_| false);
    for wave in &solution.wave {
        print.add(wave.map_or(99, |t| t as u64));
    }
    print.number(solution.bound);
    solution.multipliers.iter().for_each(|(_, m)| print.number(*m));
    solution.resident_shares.iter().for_each(|share| print.number(*share));
}
