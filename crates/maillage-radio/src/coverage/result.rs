//! What users get: best server, interference, rate, probability; per zone in figures.

use super::{Map, Transmitter, in_sight};
use crate::formulas::p2109_entry;
use crate::formulas::{decibel, ratio};
use crate::link::airtime::{Meeting, airtime, goodput_mbps, meeting};
use crate::link::channel::Channel;
use crate::link::noise::{CLIENT_NOISE_FIGURE_DB, noise_dbm};
use crate::link::wifi::Mode;
use crate::normal;
use crate::paths::Terminal;

/// An access point on the air.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessPoint {
    /// Place, power, pattern; its frequency is its channel's, or its band's middle where the channel was chosen after the map.
    pub transmitter: Transmitter,
    /// Channel.
    pub channel: Channel,
    /// Share of time it has something to send, 0 to 1.
    pub load: f64,
    /// What calibration found of it beyond its class.
    pub correction: Correction,
}

/// What calibration found of an access point beyond its class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Correction {
    /// Added to its levels, dB.
    pub offset_db: f64,
    /// Standard deviation of what is not known of its offset as a whole, in sight and in shadow, dB.
    pub unknown_db: [f64; 2],
}

/// What is asked of the network, and how the client is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Service {
    /// How clients and access points send.
    pub mode: Mode,
    /// Level that counts as a usable signal, dBm.
    pub wanted_dbm: f64,
    /// Client's noise figure, dB.
    pub client_noise_db: f64,
    /// Client's EIRP, dBm.
    pub client_dbm: f64,
    /// Access point's noise figure less its antenna gain on reception, dB.
    pub uplink_noise_db: f64,
    /// Standard deviation in sight, dB.
    pub sigma_sight_db: f64,
    /// Standard deviation in shadow, dB.
    pub sigma_shadow_db: f64,
    /// Standard deviation of the levels about their local mean, in sight and in shadow, dB: what differs from user to user within a cell, without what
    /// the model is off by as a whole.
    pub spread_db: [f64; 2],
    /// Corrections found by calibration, dB: in sight, in shadow; added to levels.
    pub offset_db: [f64; 2],
}

/// Standard deviation of the model's error where no readings have calibrated it, dB: the middle of the 12 to 15 dB that outputs state
/// (12.8 dB measured over 25 402 readings of a campus). The 4 and 7.8 dB of TR 38.901 are of a model fitted to its own street.
pub const UNCALIBRATED_SIGMA_DB: f64 = 13.5;

/// Shadow fading in sight and in shadow, dB (TR 38.901 table 7.4.1-1, UMi): the spread of levels about a local mean where none is calibrated.
pub const SPREAD_DB: [f64; 2] = [4.0, 7.82];

impl Service {
    /// How the clients and an access point send: a width that the clients' generation lacks is used at 20 MHz.
    pub(crate) fn mode_of(&self, point: &AccessPoint) -> Mode {
        let width = point.channel.width_mhz;
        let known = self.mode.phy.data_subcarriers(width).is_some();
        Mode { width_mhz: if known { width } else { 20 }, ..self.mode }
    }
    /// What is added to a level, dBm, for the signal to noise of the way back, dB.
    pub(crate) fn uplink_less_level_db(&self, point: &AccessPoint) -> f64 {
        let width = f64::from(self.mode_of(point).width_mhz);
        self.client_dbm - point.transmitter.eirp_dbm - noise_dbm(width, self.uplink_noise_db)
    }
}

impl Default for Service {
    /// 802.11ax at 20 MHz, two streams; -70 dBm; not calibrated.
    fn default() -> Self {
        Service {
            mode: Mode::ax(20),
            wanted_dbm: -70.0,
            client_noise_db: CLIENT_NOISE_FIGURE_DB,
            client_dbm: 15.0,
            uplink_noise_db: 1.0,
            sigma_sight_db: UNCALIBRATED_SIGMA_DB,
            sigma_shadow_db: UNCALIBRATED_SIGMA_DB,
            spread_db: SPREAD_DB,
            offset_db: [0.0; 2],
        }
    }
}

/// Level that means nothing arrives, in rasters of levels.
pub const NOTHING_DBM: f32 = -200.0;

/// Rasters of a network, row by row from the north. Cells inside buildings are `NaN` unless receivers indoors are asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rasters {
    /// Level of the best server, dBm; [`NOTHING_DBM`] where nothing arrives.
    pub rssi_dbm: Vec<f32>,
    /// Number of the best server from 1; 0 for none.
    pub server: Vec<u16>,
    /// Signal to interference and noise, dB.
    pub sinr_db: Vec<f32>,
    /// Rate of the physical layer, Mbit/s: by what the client hears and by what the access point hears of it.
    pub rate_mbps: Vec<f32>,
    /// Rate that a user alone in the cell may expect, Mbit/s: the protocol's efficiency and the server's share of airtime taken off.
    pub expected_mbps: Vec<f32>,
    /// Probability that the level is at least the wanted one.
    pub usable: Vec<f32>,
    /// The best server is seen.
    pub sight: Vec<bool>,
    /// Level of the strongest other access point on an overlapping channel, dBm.
    pub co_channel_dbm: Vec<f32>,
}

/// How access points meet on the air.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contention {
    /// Who takes turns with whom.
    pub shares: Vec<Vec<u32>>,
    /// Pairs that interfere without hearing each other.
    pub hidden: Vec<(u32, u32)>,
    /// Share of airtime of each.
    pub airtime: Vec<f64>,
    /// Level at which each hears each, dBm.
    pub heard_dbm: Vec<Vec<f64>>,
    /// Weight of each as an interferer of each: load, airtime, spectral overlap; 0 where they take turns.
    weight: Vec<Vec<f32>>,
}

impl Contention {
    /// Keeps as hidden only pairs that disturb somebody: a served cell of the mask hears both above a level.
    pub fn keep_disturbing(
        &mut self,
        layers: &[Vec<f32>],
        server: &[u16],
        mask: &[u8],
        above_dbm: f64,
    ) {
        let above = ratio(above_dbm) as f32;
        self.hidden.retain(|&(a, b)| {
            let (a, b) = (a as usize, b as usize);
            (0..mask.len()).any(|cell| {
                let serves = usize::from(server[cell]);
                mask[cell] == 1
                    && (serves == a + 1 || serves == b + 1)
                    && layers[a][cell] > above
                    && layers[b][cell] > above
            })
        });
    }
    /// From levels heard, channels and loads.
    pub fn new(heard_dbm: Vec<Vec<f64>>, points: &[AccessPoint]) -> Contention {
        let n = points.len();
        let (mut shares, mut hidden) = (vec![Vec::new(); n], Vec::new());
        let overlap = |a: usize, b: usize| points[a].channel.overlap_of(points[b].channel);
        let primary = |a: usize, b: usize| points[a].channel.number == points[b].channel.number;
        let mut meets = vec![vec![Meeting::Apart; n]; n];
        for a in 0..n {
            for b in 0..n {
                if a != b {
                    let loudest = heard_dbm[a][b].max(heard_dbm[b][a]);
                    meets[a][b] = meeting(loudest, overlap(a, b).max(overlap(b, a)), primary(a, b));
                    match meets[a][b] {
                        Meeting::Share => shares[a].push(b as u32),
                        Meeting::Hidden if a < b => hidden.push((a as u32, b as u32)),
                        _ => {}
                    }
                }
            }
        }
        let load: Vec<f64> = points.iter().map(|point| point.load).collect();
        let airtime = airtime(&shares, &load);
        let weight = (0..n)
            .map(|a| {
                (0..n)
                    .map(|b| match meets[a][b] {
                        Meeting::Hidden => {
                            (overlap(a, b) * load[b].clamp(0.0, 1.0) * airtime[b]) as f32
                        }
                        _ => 0.0,
                    })
                    .collect()
            })
            .collect();
        Contention { shares, hidden, airtime, heard_dbm, weight }
    }
}

/// What an access point and its clients can do with each other.
struct Sends {
    steps: Steps,
    noise_mw: f32,
    uplink_less_level: f32,
}

impl Sends {
    fn new(point: &AccessPoint, service: &Service) -> Sends {
        let mode = service.mode_of(point);
        let width = f64::from(mode.width_mhz);
        Sends {
            steps: Steps::new(&mode),
            noise_mw: ratio(noise_dbm(width, service.client_noise_db)) as f32,
            uplink_less_level: service.uplink_less_level_db(point) as f32,
        }
    }
    /// Signal to noise of the client at the access point, dB, where the client hears it at a level.
    fn uplink(&self, level_dbm: f32) -> f32 {
        level_dbm + self.uplink_less_level
    }
}

/// Steps of levels for rates, found by position.
struct Steps(Vec<(f32, f32)>);

impl Steps {
    fn new(mode: &Mode) -> Steps {
        Steps(mode.steps().into_iter().map(|(snr, rate)| (snr as f32, rate as f32)).collect())
    }
    fn rate(&self, sinr_db: f32) -> f32 {
        self.0.iter().rev().find(|step| step.0 <= sinr_db).map_or(0.0, |step| step.1)
    }
}

impl Map<'_> {
    /// Level at which each access point hears each, dBm, by the paths between them.
    pub fn heard_dbm(&self, points: &[AccessPoint]) -> Vec<Vec<f64>> {
        let n = points.len();
        let mut heard = vec![vec![f64::NEG_INFINITY; n]; n];
        for a in 0..n {
            for b in a + 1..n {
                let (one, two) = (&points[a].transmitter, &points[b].transmitter);
                let end = |t: &Transmitter| Terminal {
                    position: t.position,
                    height_m: t.height_m,
                    ground_m: t.ground_m,
                };
                let level = |from: &Transmitter, to: &Transmitter| {
                    let paths = self.scene().paths_through(
                        end(from),
                        end(to),
                        from.f_ghz,
                        self.models(),
                        &from.pattern,
                    );
                    from.eirp_dbm - paths.loss_db
                };
                heard[a][b] = level(two, one);
                heard[b][a] = level(one, two);
            }
        }
        heard
    }

    /// Number of the building from 1 at each cell; 0 outdoors.
    pub fn buildings(&self) -> Vec<u32> {
        let mut cells = vec![0u32; self.grid().len()];
        let mut mask = vec![0u8; self.grid().len()];
        for (number, rings) in self.scene().outlines().iter().enumerate() {
            let marked = self.grid().mask_rows(rings, &mut mask);
            for row in marked {
                let row = row * self.grid().columns..(row + 1) * self.grid().columns;
                for (cell, mark) in cells[row.clone()].iter_mut().zip(&mut mask[row]) {
                    if *mark == 1 {
                        *cell = if *cell == 0 { number as u32 + 1 } else { *cell };
                        *mark = 0;
                    }
                }
            }
        }
        cells
    }

    /// Rasters of a network from the layers of its access points ([`Map::layer`]), in the same order.
    ///
    /// # Panics
    /// Never for layers of this map's raster.
    pub fn combine(
        &self,
        points: &[AccessPoint],
        layers: &[Vec<f32>],
        contention: &Contention,
        service: &Service,
    ) -> Rasters {
        let cells = self.grid().len();
        // Each access point sends in its own width.
        let sends: Vec<Sends> = points.iter().map(|point| Sends::new(point, service)).collect();
        // By access point, in shadow and in sight: the correction as a ratio, and the deviation of the error.
        let offset: Vec<[f32; 2]> = points
            .iter()
            .map(|point| {
                [1, 0].map(|class| {
                    ratio(service.offset_db[class] + point.correction.offset_db) as f32
                })
            })
            .collect();
        let sigma: Vec<[f32; 2]> = points
            .iter()
            .map(|point| {
                let [sight, shadow] = point.correction.unknown_db;
                [
                    libm::hypot(service.sigma_shadow_db, shadow) as f32,
                    libm::hypot(service.sigma_sight_db, sight) as f32,
                ]
            })
            .collect();
        let mut rasters = Rasters {
            rssi_dbm: vec![NOTHING_DBM; cells],
            server: vec![0; cells],
            sinr_db: vec![NOTHING_DBM; cells],
            rate_mbps: vec![0.0; cells],
            expected_mbps: vec![0.0; cells],
            usable: vec![0.0; cells],
            sight: vec![false; cells],
            co_channel_dbm: vec![NOTHING_DBM; cells],
        };
        let overlaps: Vec<Vec<bool>> = points
            .iter()
            .map(|a| {
                points
                    .iter()
                    .map(|b| {
                        a.channel.overlap_of(b.channel) > 0.0
                            || b.channel.overlap_of(a.channel) > 0.0
                    })
                    .collect()
            })
            .collect();
        let corrected =
            |number: usize, power: f32| power * offset[number][usize::from(in_sight(power))];
        for cell in 0..cells {
            let (mut best, mut server) = (0.0f32, usize::MAX);
            for (number, layer) in layers.iter().enumerate() {
                let power = corrected(number, layer[cell]);
                if power > best {
                    best = power;
                    server = number;
                }
            }
            if server == usize::MAX {
                continue;
            }
            let own = &sends[server];
            let (mut unwanted, mut co_channel) = (own.noise_mw, 0.0f32);
            for (other, layer) in layers.iter().enumerate() {
                if other != server {
                    let power = corrected(other, layer[cell]);
                    unwanted += contention.weight[server][other] * power;
                    if overlaps[server][other] {
                        co_channel = co_channel.max(power);
                    }
                }
            }
            let sight = in_sight(layers[server][cell]);
            let level = decibel(f64::from(best)) as f32;
            let sinr = decibel(f64::from(best / unwanted)) as f32;
            let uplink = own.uplink(level);
            rasters.rssi_dbm[cell] = level;
            rasters.server[cell] = server as u16 + 1;
            rasters.sinr_db[cell] = sinr;
            rasters.rate_mbps[cell] = own.steps.rate(sinr).min(own.steps.rate(uplink));
            rasters.expected_mbps[cell] =
                goodput_mbps(f64::from(rasters.rate_mbps[cell]), contention.airtime[server]) as f32;
            rasters.usable[cell] =
                above((level - service.wanted_dbm as f32) / sigma[server][usize::from(sight)]);
            rasters.sight[cell] = sight;
            if co_channel > 0.0 {
                rasters.co_channel_dbm[cell] = decibel(f64::from(co_channel)) as f32;
            }
        }
        self.indoors(&mut rasters, points, &sends, contention, service);
        rasters
    }

    /// Cells in buildings: blank, or the level before the nearest façade less the entry loss (P.2109, half of the places).
    fn indoors(
        &self,
        rasters: &mut Rasters,
        points: &[AccessPoint],
        sends: &[Sends],
        contention: &Contention,
        service: &Service,
    ) {
        let grid = self.grid();
        let buildings = self.buildings();
        let Some(kind) = self.models().indoors else {
            for cell in (0..grid.len()).filter(|&cell| buildings[cell] > 0) {
                rasters.rssi_dbm[cell] = f32::NAN;
                rasters.sinr_db[cell] = f32::NAN;
                rasters.rate_mbps[cell] = f32::NAN;
                rasters.expected_mbps[cell] = f32::NAN;
                rasters.usable[cell] = f32::NAN;
                rasters.co_channel_dbm[cell] = f32::NAN;
                rasters.server[cell] = 0;
            }
            return;
        };
        // Nearest cell outdoors, ring by ring from the façades inwards; among equals the first in reading order.
        let mut nearest: Vec<u32> = (0..grid.len() as u32)
            .map(|cell| if buildings[cell as usize] == 0 { cell } else { u32::MAX })
            .collect();
        let mut front: Vec<usize> = (0..grid.len()).filter(|&cell| buildings[cell] == 0).collect();
        while !front.is_empty() {
            let mut next = Vec::new();
            for cell in front {
                let (row, column) = (cell / grid.columns, cell % grid.columns);
                let around = [
                    (row > 0).then(|| cell - grid.columns),
                    (column > 0).then(|| cell - 1),
                    (column + 1 < grid.columns).then(|| cell + 1),
                    (row + 1 < grid.rows).then(|| cell + grid.columns),
                ];
                for neighbour in around.into_iter().flatten() {
                    if nearest[neighbour] == u32::MAX {
                        nearest[neighbour] = nearest[cell];
                        next.push(neighbour);
                    }
                }
            }
            front = next;
        }
        // P.2109 holds from 0.08 to 100 GHz, so at every channel.
        let entries: Vec<f32> = points
            .iter()
            .map(|point| {
                p2109_entry::loss_db(kind, point.transmitter.f_ghz, 0.5, 0.0).unwrap_or(0.0) as f32
            })
            .collect();
        for cell in (0..grid.len()).filter(|&cell| buildings[cell] > 0) {
            let from = nearest[cell];
            if from == u32::MAX || rasters.server[from as usize] == 0 {
                continue;
            }
            let from = from as usize;
            let server = usize::from(rasters.server[from]) - 1;
            let (own, entry) = (&sends[server], entries[server]);
            rasters.rssi_dbm[cell] = rasters.rssi_dbm[from] - entry;
            rasters.sinr_db[cell] = rasters.sinr_db[from] - entry;
            rasters.rate_mbps[cell] = own
                .steps
                .rate(rasters.sinr_db[cell])
                .min(own.steps.rate(own.uplink(rasters.rssi_dbm[cell])));
            rasters.expected_mbps[cell] =
                goodput_mbps(f64::from(rasters.rate_mbps[cell]), contention.airtime[server]) as f32;
            rasters.server[cell] = rasters.server[from];
            rasters.co_channel_dbm[cell] = rasters.co_channel_dbm[from] - entry;
            rasters.sight[cell] = false;
            rasters.usable[cell] = above(
                (rasters.rssi_dbm[cell] - service.wanted_dbm as f32)
                    / service.sigma_shadow_db as f32,
            );
        }
    }
}

/// Probability that a normal deviate stays below `margin`.
fn above(margin: f32) -> f32 {
    normal::below(f64::from(margin)) as f32
}

/// A zone in figures, of its cells outdoors (or all, where receivers indoors are asked for).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ZoneFigures {
    /// Ground, m2.
    pub area_m2: f64,
    /// Share of the ground at the wanted level or above.
    pub at_level: f64,
    /// Mean probability of a usable signal.
    pub usable: f64,
    /// Share of the ground at each of the wanted rates or above, in their order.
    pub at_rate: Vec<f64>,
    /// Share of the ground served by each access point.
    pub served: Vec<f64>,
    /// Share of the ground in sight of its server.
    pub sight: f64,
    /// Share of the ground with another access point on an overlapping channel above the wanted bound.
    pub co_channel: f64,
    /// Mean rate that a user alone may expect over the served ground, Mbit/s.
    pub mean_expected_mbps: f64,
    /// Mean SINR over the served ground, dB.
    pub mean_sinr_db: f64,
    /// Share of the ground where one standard deviation either way would change whether the level is reached.
    pub uncertain: f64,
}

impl Rasters {
    /// Mean probability of a usable signal over the cells of a mask, were all that is not known of classes and access points as a whole off by so many
    /// standard deviations: its interval is between two of them.
    pub fn usable_were(
        &self,
        mask: &[u8],
        points: &[AccessPoint],
        service: &Service,
        deviations: f64,
    ) -> f64 {
        let (mut sum, mut cells) = (0.0, 0u64);
        for cell in (0..mask.len()).filter(|&cell| mask[cell] == 1 && !self.rssi_dbm[cell].is_nan())
        {
            cells += 1;
            let Some(server) = usize::from(self.server[cell]).checked_sub(1) else { continue };
            let [in_sight, in_shadow] = points[server].correction.unknown_db;
            let (sigma, unknown) = if self.sight[cell] {
                (service.sigma_sight_db, in_sight)
            } else {
                (service.sigma_shadow_db, in_shadow)
            };
            let shift = deviations * unknown;
            sum += normal::below(
                (f64::from(self.rssi_dbm[cell]) + shift - service.wanted_dbm) / sigma,
            );
        }
        sum / cells.max(1) as f64
    }

    /// Figures over the cells of a mask (1 in), of square cells of `cell_m`.
    pub fn figures(
        &self,
        mask: &[u8],
        cell_m: f64,
        access_points: usize,
        service: &Service,
        rates_mbps: &[f64],
        co_channel_dbm: f64,
    ) -> ZoneFigures {
        let mut figures = ZoneFigures {
            at_rate: vec![0.0; rates_mbps.len()],
            served: vec![0.0; access_points],
            ..ZoneFigures::default()
        };
        let (mut cells, mut heard) = (0u64, 0u64);
        for cell in (0..mask.len()).filter(|&cell| mask[cell] == 1 && !self.rssi_dbm[cell].is_nan())
        {
            cells += 1;
            let level = f64::from(self.rssi_dbm[cell]);
            figures.at_level += f64::from(u8::from(level >= service.wanted_dbm));
            figures.usable += f64::from(self.usable[cell]);
            for (share, &rate) in figures.at_rate.iter_mut().zip(rates_mbps) {
                *share += f64::from(u8::from(f64::from(self.rate_mbps[cell]) >= rate));
            }
            let sigma =
                if self.sight[cell] { service.sigma_sight_db } else { service.sigma_shadow_db };
            figures.uncertain += f64::from(u8::from((level - service.wanted_dbm).abs() < sigma));
            if self.server[cell] > 0 {
                figures.served[usize::from(self.server[cell]) - 1] += 1.0;
                figures.sight += f64::from(u8::from(self.sight[cell]));
                figures.mean_sinr_db += f64::from(self.sinr_db[cell]);
                figures.mean_expected_mbps += f64::from(self.expected_mbps[cell]);
                heard += 1;
            }
            figures.co_channel +=
                f64::from(u8::from(f64::from(self.co_channel_dbm[cell]) > co_channel_dbm));
        }
        if cells > 0 {
            let share = 1.0 / cells as f64;
            let all = [
                &mut figures.at_level,
                &mut figures.usable,
                &mut figures.sight,
                &mut figures.co_channel,
                &mut figures.uncertain,
            ];
            all.into_iter()
                .chain(&mut figures.at_rate)
                .chain(&mut figures.served)
                .for_each(|value| *value *= share);
        }
        if heard > 0 {
            figures.mean_sinr_db /= heard as f64;
            figures.mean_expected_mbps /= heard as f64;
        }
        figures.area_m2 = cells as f64 * cell_m * cell_m;
        figures
    }
}
