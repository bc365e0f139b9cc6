//! Whether those chosen carry the people, and who is added where they do not.
//!
//! Each cell is served by the strongest of those chosen, on channels of their own as long as there are enough for all; beyond, each has its share of a
//! channel. Additions are greedy; what they reach is computed, not that fewer would not do.

use crate::coverage::{AccessPoint, Load, Service, in_sight, level_dbm};
use crate::link::demand::{Demand, PerUser};
use crate::link::noise::noise_dbm;

/// Layers of candidates over the cells of a zone, with what its people ask.
pub struct Peak<'a> {
    /// Power of each candidate in each cell, mW, as [`crate::Map::layer`] has it.
    layers: &'a [Vec<f32>],
    users: Vec<[PerUser; 2]>,
    noise_dbm: Vec<f64>,
    uplink: Vec<f64>,
    active: f64,
    most_airtime: f64,
    channels: usize,
}

impl<'a> Peak<'a> {
    /// `points` in the order of the layers, which hold the zone's cells alone; `people` present; `channels`: how many the band has.
    pub fn new(
        layers: &'a [Vec<f32>],
        points: &[AccessPoint],
        service: &Service,
        demand: &Demand,
        people: f64,
        channels: usize,
    ) -> Peak<'a> {
        let [sight, shadow] = service.spread_db;
        let users = points
            .iter()
            .map(|point| {
                let mode = service.mode_of(point);
                [shadow, sight].map(|spread| PerUser::new(&mode, demand, spread))
            })
            .collect();
        let noise = |point: &AccessPoint| {
            noise_dbm(f64::from(service.mode_of(point).width_mhz), service.client_noise_db)
        };
        Peak {
            layers,
            users,
            noise_dbm: points.iter().map(noise).collect(),
            uplink: points.iter().map(|point| service.uplink_less_level_db(point)).collect(),
            active: people * demand.concurrency,
            most_airtime: demand.most_airtime,
            channels: channels.max(1),
        }
    }
    /// People who use the network at that moment.
    pub fn active(&self) -> f64 {
        self.active
    }
    /// Probability that a user of a candidate in a cell can have the rate, and the airtime.
    fn asks(&self, candidate: usize, cell: usize) -> (f64, f64) {
        let power = self.layers[candidate][cell];
        let level = level_dbm(power);
        let quality = (level - self.noise_dbm[candidate]).min(level + self.uplink[candidate]);
        self.users[candidate][usize::from(in_sight(power))].at(quality as f32)
    }
    fn cells(&self) -> usize {
        self.layers.first().map_or(0, Vec::len)
    }
    /// Those chosen on the air: who serves each cell, and what is asked of each.
    fn on_air(&self, chosen: &[u32]) -> OnAir {
        let cells = self.cells();
        let mut air = OnAir {
            power: vec![0.0; cells],
            server: vec![NOBODY; cells],
            asks: vec![(0.0, 0.0); cells],
            chosen: Vec::new(),
            loads: Vec::new(),
        };
        for &c in chosen {
            self.put(&mut air, c);
        }
        air
    }
    /// Loads with one more, and nothing else changed.
    fn loads_with(
        &self,
        air: &OnAir,
        candidate: u32,
        mut moved: impl FnMut(usize, (f64, f64)),
    ) -> Vec<Load> {
        let each = self.active / self.cells().max(1) as f64;
        let mut loads = air.loads.clone();
        let mut own = Load::default();
        for (cell, (&power, &before)) in
            self.layers[candidate as usize].iter().zip(&air.power).enumerate()
        {
            if power <= before {
                continue;
            }
            if let Some(load) = loads.get_mut(air.server[cell] as usize) {
                let (able, airtime) = air.asks[cell];
                load.users -= each * able;
                load.airtime -= each * airtime;
            }
            let asks = self.asks(candidate as usize, cell);
            own.users += each * asks.0;
            own.airtime += each * asks.1;
            moved(cell, asks);
        }
        loads.push(own);
        loads
    }
    fn put(&self, air: &mut OnAir, candidate: u32) {
        let mut moved = Vec::new();
        let loads = self.loads_with(air, candidate, |cell, asks| moved.push((cell, asks)));
        let number = air.chosen.len() as u32;
        for (cell, asks) in moved {
            air.power[cell] = self.layers[candidate as usize][cell];
            (air.server[cell], air.asks[cell]) = (number, asks);
        }
        air.loads = loads;
        air.chosen.push(candidate);
    }
    /// Share of the active people whom such loads leave served.
    fn served(&self, loads: &[Load]) -> f64 {
        let turns = (self.channels as f64 / loads.len().max(1) as f64).min(1.0);
        let available = self.most_airtime * turns;
        loads.iter().map(|load| load.users * load.share(available)).sum::<f64>() / self.active
    }
    /// Share of the active people whom those chosen carry at the rate asked for.
    pub fn share(&self, chosen: &[u32]) -> f64 {
        if self.active > 0.0 { self.served(&self.on_air(chosen).loads) } else { 1.0 }
    }
    /// Candidates to add, best first, until so great a share is carried, among those that `fits` holds for with what is added so far; and the share
    /// then.
    pub fn add(
        &self,
        chosen: &[u32],
        wanted: f64,
        fits: &dyn Fn(&[u32], u32) -> bool,
    ) -> (Vec<u32>, f64) {
        let mut added = Vec::new();
        if self.active <= 0.0 {
            return (added, 1.0);
        }
        let mut air = self.on_air(chosen);
        let mut share = self.served(&air.loads);
        while share < wanted {
            let mut best: Option<(f64, u32)> = None;
            for c in 0..self.layers.len() as u32 {
                if air.chosen.contains(&c) || !fits(&added, c) {
                    continue;
                }
                let now = self.served(&self.loads_with(&air, c, |_, _| {}));
                if best.is_none_or(|(most, _)| now > most) {
                    best = Some((now, c));
                }
            }
            let Some((now, c)) = best.filter(|(now, _)| *now > share + 1e-6) else { break };
            self.put(&mut air, c);
            added.push(c);
            share = now;
        }
        (added, share)
    }
}

/// Nobody serves a cell.
const NOBODY: u32 = u32::MAX;

/// Those chosen so far on the air.
struct OnAir {
    /// Power of the strongest in each cell, mW, its number among those chosen, and what a user asks of it there.
    power: Vec<f32>,
    server: Vec<u32>,
    asks: Vec<(f64, f64)>,
    chosen: Vec<u32>,
    loads: Vec<Load>,
}
