//! Synthetic workloads, generated in code with named sizes, and how they are measured.

mod published;
mod radio;

pub use published::{Published, drawn, read_published};
pub use radio::{boxes, small_scene, stations, town};

use std::time::Instant;

use maillage_model::Money;
use maillage_plan::{Limit, Residents, WaveProgram};

/// Deterministic uniform numbers.
pub struct Dice(pub u64);

impl Dice {
    /// In [0, 1).
    pub fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ x >> 31) >> 11) as f64 / 9_007_199_254_740_992.0
    }
    /// About normal.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// A wave program of a city's shape: four years, budgets and stock, four sectors, a district per 55 buildings;
/// five resident points a building where asked. Clustered as a city is, 5.5 buildings a square kilometre.
pub fn waves(n: usize, residents: bool) -> WaveProgram {
    waves_seeded(n, residents, 1)
}

/// The same, drawn anew for every seed.
pub fn waves_seeded(n: usize, residents: bool, seed: u64) -> WaveProgram {
    let mut dice = Dice(seed);
    let side = (n as f64 / 5.5).sqrt();
    let centres: Vec<[f64; 2]> =
        (0..(n / 60).max(3)).map(|_| [dice.uniform() * side, dice.uniform() * side]).collect();
    let point = |dice: &mut Dice| {
        let p = if dice.uniform() < 0.5 {
            let c = centres[(dice.uniform() * centres.len() as f64) as usize];
            [c[0] + 0.9 * dice.normal(), c[1] + 0.9 * dice.normal()]
        } else {
            [dice.uniform() * side, dice.uniform() * side]
        };
        p.map(|v| v.clamp(0.0, side))
    };
    let districts = (n / 55).max(4).min(if n > 2000 { 100 } else { 10 });
    let columns = (districts as f64).sqrt().ceil() as usize;
    let mut program = WaveProgram {
        years: vec![2021, 2022, 2023, 2024],
        discount: 0.035,
        score_weight: if residents { 0.5 } else { 1.0 },
        coverage_weight: if residents { 0.5 } else { 0.0 },
        sectors: ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
        districts: (0..districts).map(|d| d.to_string()).collect(),
        ..WaveProgram::default()
    };
    let mut points = Vec::with_capacity(n);
    let mut stock = Vec::with_capacity(n);
    for b in 0..n {
        let p = point(&mut dice);
        let cell = |v: f64| ((v / side * columns as f64) as usize).min(columns - 1);
        let draw = dice.uniform();
        let access_points =
            (5.0 * (1.0 + 0.25 * dice.normal()).powi2_exact()).round().clamp(1.0, 40.0);
        let cost = ((2_500.0
            + access_points * (900.0 + 600.0 * dice.uniform())
            + 1_800.0 * dice.uniform())
            / 10.0)
            .round() as i64
            * 1_000;
        program.ids.push(&format!("{b:07}"));
        program.score.push(
            (100.0
                * (0.5 * dice.uniform()
                    + 0.4 * (access_points / 25.0).min(1.0)
                    + 0.05 * dice.normal()
                    + 0.05))
                .clamp(2.0, 100.0),
        );
        program.cost.push(Money::from_cents(cost));
        program.sector.push(if draw < 0.45 {
            0
        } else if draw < 0.65 {
            1
        } else if draw < 0.85 {
            2
        } else {
            3
        });
        program.district.push(((cell(p[0]) * columns + cell(p[1])) % districts) as u32);
        stock.push(access_points);
        points.push(p);
    }
    let budget = 750_000.0 * n as f64 / 550.0;
    let total: f64 = program.cost.iter().map(|c| c.eur()).sum();
    program.budget = vec![Money::from_cents((budget * 100.0) as i64); 4];
    program.sector_share_min = [0.15, 0.1, 0.1, 0.1]
        .iter()
        .enumerate()
        .map(|(sector, share)| (sector as u32, vec![*share; 4]))
        .collect();
    let mut spend = vec![0.0; districts];
    for b in 0..n {
        spend[program.district[b] as usize] += program.cost[b].eur();
    }
    program.district_share_min =
        spend.iter().enumerate().map(|(d, eur)| (d as u32, 0.6 * eur / total)).collect();
    let mean_stock: f64 = stock.iter().sum::<f64>() / total * budget;
    program.limits.push(Limit {
        name: "access_points".into(),
        amount: stock,
        at_most: vec![(1.05 * mean_stock).floor(); 4],
    });
    if residents {
        let index = maillage_model::GridIndex::new(&points, 0.5);
        let mut reach = Residents { starts: vec![0], ..Residents::default() };
        for _ in 0..5 * n {
            let p = point(&mut dice);
            let people =
                (55.0 * (1.0 + 0.3 * dice.normal()).powi2_exact()).round().clamp(5.0, 2_000.0);
            let before = reach.buildings.len();
            index.within(p, 0.5, |b, _| reach.buildings.push(b));
            if reach.buildings.len() == before {
                reach.out_of_reach += people;
            } else {
                reach.buildings[before..].sort_unstable();
                reach.population.push(people);
                reach.starts.push(reach.buildings.len() as u32);
            }
        }
        program.residents = reach;
    }
    program
}

trait Square {
    fn powi2_exact(self) -> f64;
}
impl Square for f64 {
    fn powi2_exact(self) -> f64 {
        self * self
    }
}

/// CPU seconds of this process so far (user and system), from the kernel; wall time where there is no `/proc`.
pub fn cpu_seconds(since: Instant) -> f64 {
    let ticks = std::fs::read_to_string("/proc/self/stat").ok().and_then(|text| {
        let mut fields = text.rsplit(')').next()?.split_whitespace().skip(11);
        Some(fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?)
    });
    ticks.map_or_else(|| since.elapsed().as_secs_f64(), |ticks| ticks / 100.0)
}

/// Reads a wave program as `benches/peers.py` dumps it.
pub fn read_program(path: &str) -> Option<WaveProgram> {
    let text = std::fs::read_to_string(path).ok()?;
    let mut words = text.split_whitespace().map(|w| w.parse::<f64>().unwrap_or(f64::NAN));
    let mut next = || words.next().unwrap_or(f64::NAN);
    let (n, years, sectors, districts, points) =
        (next() as usize, next() as usize, next() as usize, next() as usize, next() as usize);
    let mut program = WaveProgram {
        years: (0..years as i32).map(|t| 2021 + t).collect(),
        discount: 0.035,
        score_weight: 0.5,
        coverage_weight: 0.5,
        ..WaveProgram::default()
    };
    program.budget = (0..years).map(|_| Money::from_cents(next() as i64 * 100)).collect();
    let stock: Vec<f64> = (0..years).map(|_| next()).collect();
    program.sectors = (0..sectors).map(|s| s.to_string()).collect();
    program.districts = (0..districts).map(|s| s.to_string()).collect();
    program.sector_share_min = (0..sectors as u32).map(|s| (s, vec![next(); years])).collect();
    program.district_share_min = (0..districts as u32).map(|s| (s, next())).collect();
    let mut amount = Vec::new();
    for b in 0..n {
        program.ids.push(&format!("{b:07}"));
        program.score.push(next() / 10.0);
        program.cost.push(Money::from_cents(next() as i64 * 100));
        amount.push(next());
        program.sector.push(next() as u32);
        program.district.push(next() as u32);
    }
    program.limits.push(Limit { name: "access_points".into(), amount, at_most: stock });
    if points == 0 {
        (program.score_weight, program.coverage_weight) = (1.0, 0.0);
    }
    program.residents.starts.push(0);
    for _ in 0..points {
        program.residents.population.push(next());
        for _ in 0..next() as usize {
            program.residents.buildings.push(next() as u32);
        }
        program.residents.starts.push(program.residents.buildings.len() as u32);
    }
    Some(program)
}
