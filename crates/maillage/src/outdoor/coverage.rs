//! `coverage`: every zone with its access points.

use std::path::Path;

use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Severity, say};
use maillage_radio::calibration::{self, Calibration, Walk};
use maillage_radio::coverage::{
    AccessPoint, Contention, Correction, Rasters, Service, ZoneFigures,
};
use maillage_radio::formulas::p526_diffraction::knife_edge_db;
use maillage_radio::formulas::{ratio, wavelength_m};
use maillage_radio::link::channel::{Band, Channel};
use maillage_radio::link::noise::noise_dbm;
use maillage_radio::{Grid, Map, Transmitter};

use super::capacity::{self, Moment};
use super::measure::{Measured, Readings, read_measurements};
use maillage_city::outdoor::{Network, PlannedPoint, Terrain, Zone};
use maillage_project::Project;

/// The map of a zone.
pub struct ZoneCoverage {
    /// The zone.
    pub zone: Zone,
    /// Its raster.
    pub grid: Grid,
    /// CRS of the raster.
    pub crs: Crs,
    /// Access points that may reach it, with their channels.
    pub points: Vec<AccessPoint>,
    /// Their ids.
    pub ids: Vec<String>,
    /// Their cost, mount included, EUR.
    pub cost_eur: Vec<f64>,
    /// The project has mounts and they stand on none of them: the place is yet to be permitted.
    pub off_mounts: Vec<bool>,
    /// Their channel was chosen here.
    pub chosen: Vec<bool>,
    /// Number of the channel that each goes to when radar drives it off its own.
    pub reserve: Vec<Option<u32>>,
    /// Rasters.
    pub rasters: Rasters,
    /// 1 in cells of the zone.
    pub mask: Vec<u8>,
    /// Number of the building from 1 in cells of buildings.
    pub buildings: Vec<u32>,
    /// Share of the buildings that take part whose height was guessed.
    pub guessed: f64,
    /// Outlines of buildings near it.
    pub outlines: Vec<Vec<Vec<[f64; 2]>>>,
    /// Their heights, m, and whether each was guessed.
    pub heights: Vec<(f64, bool)>,
    /// Outlines of trees near it.
    pub trees: Vec<Vec<Vec<[f64; 2]>>>,
    /// Figures.
    pub figures: ZoneFigures,
    /// Mean SINR over the zone with all open channels the same, dB.
    pub sinr_before_db: f64,
    /// How its access points meet on the air.
    pub contention: Contention,
    /// 95 % interval of the mean probability of a usable signal, where readings calibrate the model.
    pub usable_interval: Option<[f64; 2]>,
    /// Where to measure next, where asked for.
    pub walk: Option<Walk>,
}

/// What `coverage` found.
pub struct CoverageOutcome {
    /// The project.
    pub project: Project,
    /// Zones, in the order of their ids.
    pub zones: Vec<ZoneCoverage>,
    /// What is asked of the network, with offsets where calibrated.
    pub service: Service,
    /// The busiest moment: of any day first, then of each event.
    pub moments: Vec<Moment>,
    /// Readings with the model beside, and what calibration found.
    pub measured: Option<(Vec<Measured>, Calibration)>,
    /// Ids of the access points by the number that the calibration has.
    pub point_ids: Vec<String>,
    /// Bands by the number that the calibration has.
    pub bands: Vec<Band>,
    /// Devices by the number that the calibration has.
    pub devices: Vec<String>,
    /// Findings.
    pub diagnostics: Vec<Diagnostic>,
}

impl CoverageOutcome {
    /// True when an error stopped the run.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
    /// Positions of the access points that belong to a zone: each belongs to one.
    pub fn own_points(&self, zone: &ZoneCoverage) -> Vec<usize> {
        let belongs = |k: &usize| {
            owner(self.zones.iter(), &zone.ids[*k])
                .is_some_and(|owner| owner.zone.id == zone.zone.id)
        };
        (0..zone.ids.len()).filter(belongs).collect()
    }
}

/// A point as the radio crate takes it.
pub(super) fn transmitter(point: &PlannedPoint) -> Transmitter {
    Transmitter {
        position: point.position,
        height_m: point.height_m,
        f_ghz: point.channel.f_ghz(),
        eirp_dbm: point.eirp_dbm,
        pattern: point.pattern.clone(),
        ground_m: point.ground_m,
    }
}

/// Levels as they are shown: not-a-number outside the zone and in buildings.
pub(super) fn shown_levels(rssi_dbm: &[f32], mask: &[u8], buildings: &[u32]) -> Vec<f32> {
    let cells = rssi_dbm.iter().zip(mask).zip(buildings);
    cells
        .map(
            |((level, inside), building)| {
                if *inside == 1 && *building == 0 { *level } else { f32::NAN }
            },
        )
        .collect()
}

/// The zone that an access point belongs to, among those that hear it: the one where it serves most ground, the first by id of equals;
/// where it serves none, the nearest.
pub(super) fn owner<'a>(
    zones: impl Iterator<Item = &'a ZoneCoverage>,
    id: &str,
) -> Option<&'a ZoneCoverage> {
    let found = zones.filter_map(|zone| {
        let k = zone.ids.iter().position(|other| other == id)?;
        let served = zone.served_m2(k);
        let away = if served > 0.0 {
            0.0
        } else {
            zone.zone.distance(zone.points[k].transmitter.position)
        };
        Some((zone, served, away))
    });
    let better = |a: &(&ZoneCoverage, f64, f64), b: &(&ZoneCoverage, f64, f64)| {
        b.1.total_cmp(&a.1).then(a.2.total_cmp(&b.2)).then_with(|| a.0.zone.id.cmp(&b.0.zone.id))
    };
    found.min_by(better).map(|(zone, ..)| zone)
}

/// What is told of access points that serve no ground anywhere, though they stand near a zone.
fn idle_points(zones: &[ZoneCoverage], points: &[PlannedPoint]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for point in points {
        let heard: Vec<(&ZoneCoverage, usize)> = zones
            .iter()
            .filter_map(|zone| Some((zone, zone.ids.iter().position(|id| *id == point.id)?)))
            .collect();
        if heard.is_empty() || heard.iter().any(|(zone, k)| zone.served_m2(*k) > 0.0) {
            continue;
        }
        let beside = points.iter().find(|other| {
            other.id != point.id
                && other.position == point.position
                && zones.iter().any(|zone| {
                    zone.ids
                        .iter()
                        .position(|id| *id == other.id)
                        .is_some_and(|k| zone.served_m2(k) > 0.0)
                })
        });
        let message = match beside {
            Some(other) => say!(serves_nothing_beside, other = other.id),
            None => say!(serves_nothing),
        };
        found.push(
            Diagnostic::new(Code::ServesNothing, message)
                .layer("access_points")
                .feature(point.id.clone()),
        );
    }
    found
}

impl ZoneCoverage {
    /// Ground of the zone that its access point of a number serves, m2.
    pub fn served_m2(&self, point: usize) -> f64 {
        self.figures.served[point] * self.figures.area_m2
    }
    /// How many access points, of any zone, serve ground here.
    pub fn heard(&self) -> usize {
        self.figures.served.iter().filter(|share| **share > 0.0).count()
    }
    /// Level of the best server in every cell, dBm, row by row from the north; not-a-number outside the zone and in buildings,
    /// [`maillage_radio::coverage::NOTHING_DBM`] where nothing arrives.
    pub fn levels(&self) -> Vec<f32> {
        shown_levels(&self.rasters.rssi_dbm, &self.mask, &self.buildings)
    }
}

/// Cells of a zone.
pub(super) fn mask(zone: &Zone, grid: &Grid) -> Vec<u8> {
    let mut mask = vec![0; grid.len()];
    grid.mask(&zone.rings(), &mut mask);
    mask
}

/// A zone's layers, before channels are known, and the map that they were made on.
struct Layered {
    zone: Zone,
    map: Map<'static>,
    /// Points by number.
    numbers: Vec<usize>,
    layers: Vec<Vec<f32>>,
}

/// Maps every zone. `measurements`: a CSV of readings to calibrate with; `walk_m`: length of the walk to propose.
pub fn coverage(
    project: &Project,
    threads: usize,
    measurements: Option<&Path>,
    walk_m: Option<f64>,
) -> CoverageOutcome {
    in_pool(threads, || {
        let network = maillage_city::outdoor::read(project);
        let told = project.notes.iter().chain(&network.diagnostics).cloned();
        let told = told.chain(flat_ground(&network)).collect();
        run(project, &network, told, measurements, walk_m)
    })
}

impl CoverageOutcome {
    /// Calibrates the service with readings, and tells what is to be told of them.
    fn calibrate(&mut self, found: Readings, network: &Network) {
        let record = calibration::Record {
            floor_dbm: network.settings.heard_dbm,
            wanted_dbm: network.settings.wanted_dbm,
        };
        let calibration = calibration::calibrate(&found.record, &record);
        let [sight, shadow] = calibration.readings;
        let mut tell = |code, message| {
            self.diagnostics.push(Diagnostic::new(code, message).layer("measurements"));
        };
        if calibration.used() == 0 {
            if sight + shadow > 0 {
                let least = calibration::LEAST;
                tell(Code::TooFewReadings, say!(readings_too_few, sight, shadow, least));
            }
        } else {
            let service = &mut self.service;
            service.offset_db = [calibration.sight_db, calibration.shadow_db];
            for (class, sigma) in
                [&mut service.sigma_sight_db, &mut service.sigma_shadow_db].into_iter().enumerate()
            {
                if calibration.readings[class] >= calibration::LEAST {
                    *sigma = calibration.sigma_db[class];
                    service.spread_db[class] = calibration.spread_within_db[class];
                }
            }
            if calibration.heard_alone
                && let Some(level) = calibration.floor_dbm
            {
                tell(Code::HeardAlone, say!(readings_of_heard_alone, level));
            }
            if calibration.held_down {
                let most = calibration::MOST_BEYOND_SIGHT_DB;
                tell(Code::ShadowHeldDown, say!(shadow_held_down, most));
            }
            for &(point, by) in &calibration.misbuilt {
                let by = by.round();
                let message = if by < 0.0 {
                    say!(point_weaker, decibels = -by)
                } else {
                    say!(point_stronger, decibels = by)
                };
                self.diagnostics.push(
                    Diagnostic::new(Code::MisbuiltPoint, message)
                        .layer("access_points")
                        .feature(network.layers.points[point as usize].id.clone()),
                );
            }
        }
        for &point in &found.silent {
            self.diagnostics.push(
                Diagnostic::new(Code::MisbuiltPoint, say!(point_unheard))
                    .layer("access_points")
                    .feature(network.layers.points[point].id.clone()),
            );
        }
        self.bands = found.bands;
        self.devices = found.devices;
        self.measured = Some((found.measured, calibration));
    }
    /// What calibration found of an access point by its number in the network.
    fn correction(&self, point: usize, band: Band) -> Correction {
        let Some((_, calibration)) = self.measured.as_ref().filter(|(_, found)| found.used() > 0)
        else {
            return Correction::default();
        };
        let band = self.bands.iter().position(|other| *other == band).map(|band| band as u32);
        let (offset_db, unknown_db) = calibration.of_point(Some(point as u32), band);
        Correction { offset_db, unknown_db }
    }
}

/// Where no terrain is read, what that can mean: the loss over one edge (P.526-15, section 4.1) half way between an antenna 6 m above the ground and a
/// receiver 200 m away.
pub(super) fn flat_ground(network: &Network) -> Option<Diagnostic> {
    let failed = network.diagnostics.iter().any(Diagnostic::is_error);
    if failed || !matches!(network.terrain, Terrain::Flat) {
        return None;
    }
    let receiver_m = network.settings.receiver_height_m;
    let crest = |height: f64| {
        let clearance = height - f64::midpoint(6.0, receiver_m);
        let nu = clearance * (4.0 / (100.0 * wavelength_m(5.5))).sqrt();
        knife_edge_db(nu).round()
    };
    let message = say!(ground_flat, low = crest(5.0), high = crest(20.0));
    Some(Diagnostic::new(Code::FlatGround, message).layer("zones"))
}

/// Runs within so many threads, where threads are built in.
pub(super) fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    #[cfg(feature = "parallel")]
    if let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build() {
        return pool.install(work);
    }
    let _ = threads;
    work()
}

/// Maps every zone of a network. The findings are those that it adds to what was told.
pub(super) fn coverage_of(project: &Project, network: &Network, threads: usize) -> CoverageOutcome {
    let told = network.diagnostics.len();
    let mut outcome =
        in_pool(threads, || run(project, network, network.diagnostics.clone(), None, None));
    outcome.diagnostics = outcome.diagnostics.split_off(told);
    outcome
}

fn run(
    project: &Project,
    network: &Network,
    told: Vec<Diagnostic>,
    measurements: Option<&Path>,
    walk_m: Option<f64>,
) -> CoverageOutcome {
    let mut outcome = CoverageOutcome {
        project: project.clone(),
        zones: Vec::new(),
        service: network.radio.service,
        moments: Vec::new(),
        measured: None,
        point_ids: network.layers.points.iter().map(|point| point.id.clone()).collect(),
        bands: Vec::new(),
        devices: Vec::new(),
        diagnostics: told,
    };
    if outcome.failed() {
        return outcome;
    }
    if network.layers.points.is_empty() {
        outcome.diagnostics.push(
            Diagnostic::new(Code::NoAccessPoints, say!(no_access_points)).layer("access_points"),
        );
        return outcome;
    }
    let settings = &network.settings;
    outcome.diagnostics.extend(capacity::unknown_zones(&settings.demand, &network.layers.zones));
    if outcome.failed() {
        return outcome;
    }
    if let Some(path) = measurements {
        let found = read_measurements(path, network, &mut outcome.diagnostics);
        if outcome.failed() {
            return outcome;
        }
        outcome.calibrate(found, network);
    }
    let reached: Vec<(Zone, Vec<usize>)> = network
        .layers
        .zones
        .iter()
        .map(|zone| {
            let near =
                |k: &usize| zone.distance(network.layers.points[*k].position) <= settings.reach_m;
            (zone.clone(), (0..network.layers.points.len()).filter(near).collect())
        })
        .collect();
    let points = &network.layers.points;
    for (k, point) in points.iter().enumerate() {
        if reached.iter().all(|(_, numbers)| !numbers.contains(&k)) {
            outcome.diagnostics.push(
                Diagnostic::new(
                    Code::OutOfReach,
                    say!(beyond_every_zone, reach = settings.reach_m),
                )
                .severity(Severity::Warning)
                .layer("access_points")
                .feature(point.id.clone()),
            );
        }
    }
    let below = points.iter().filter(|point| point.height_m < settings.receiver_height_m);
    for point in below {
        outcome.diagnostics.push(
            Diagnostic::new(
                Code::BelowReceiver,
                say!(
                    below_receivers,
                    height = point.height_m,
                    receiver = settings.receiver_height_m
                ),
            )
            .layer("access_points")
            .feature(point.id.clone()),
        );
    }
    if outcome.failed() {
        return outcome;
    }
    let mut layered = Vec::new();
    for (zone, numbers) in reached {
        let grid = network.grid(&zone);
        let scene = network.scene(&zone, &grid);
        match Map::new(
            &scene,
            grid,
            network.radio.models,
            settings.receiver_height_m,
            settings.floor_dbm,
        ) {
            Ok(map) => {
                let layers = numbers.iter().map(|&k| map.layer(&transmitter(&points[k]))).collect();
                let mut map = map.into_owned();
                map.rest();
                layered.push(Layered { zone, map, numbers, layers });
            }
            Err(wide) => outcome.diagnostics.push(
                Diagnostic::new(
                    Code::ZoneTooLarge,
                    say!(
                        map_too_wide,
                        columns = wide.columns,
                        most = maillage_radio::coverage::MOST_COLUMNS
                    ),
                )
                .layer("zones")
                .feature(zone.id.clone()),
            ),
        }
    }
    if outcome.failed() {
        return outcome;
    }
    let plan = choose_channels(points, &layered, &outcome.service, &mut outcome.diagnostics);
    let read: Vec<[f64; 2]> = outcome
        .measured
        .iter()
        .flat_map(|(measured, _)| {
            measured.iter().filter(|one| one.flag.is_empty()).map(|one| one.position)
        })
        .collect();
    let corrections: Vec<Correction> = points
        .iter()
        .enumerate()
        .map(|(k, point)| outcome.correction(k, point.channel.band))
        .collect();
    for zone in layered {
        let zone = finish(
            zone,
            points,
            &plan,
            &corrections,
            network,
            &outcome.service,
            walk_m.map(|length| (length, &read[..])),
        );
        let name = zone.zone.id.clone();
        let mut report = |finding: Diagnostic| {
            outcome.diagnostics.push(finding.layer("zones").feature(name.clone()));
        };
        if zone.figures.area_m2 <= 0.0 {
            report(Diagnostic::new(Code::NoGround, say!(no_ground_outdoors)));
        } else if network.radio.models.loss != maillage_radio::LossModel::FourPath {
            let blank = (0..zone.mask.len()).filter(|&cell| {
                zone.mask[cell] == 1 && zone.buildings[cell] == 0 && zone.rasters.server[cell] == 0
            });
            let share =
                blank.count() as f64 * zone.grid.cell_m * zone.grid.cell_m / zone.figures.area_m2;
            if share > 0.0 {
                report(Diagnostic::new(
                    Code::BeyondModel,
                    say!(
                        ground_beyond_model,
                        percent = (1000.0 * share).round() / 10.0,
                        model = settings.model
                    ),
                ));
            }
        }
        outcome.zones.push(zone);
    }
    outcome.diagnostics.extend(idle_points(&outcome.zones, points));
    outcome.moments = capacity::moments(&outcome.zones, &outcome.service, &settings.demand);
    for moment in &outcome.moments {
        outcome.diagnostics.extend(capacity::short(moment, &outcome.zones));
    }
    outcome
}

/// Channels of all points; those given stay.
struct Plan {
    channels: Vec<Channel>,
    before: Vec<Channel>,
    /// Where each goes when radar drives it off its channel.
    reserve: Vec<Option<Channel>>,
}

/// Share of the time that radar takes from an access point on a channel of weather radar: an assumption, so that such channels are taken last.
const RADAR_TIME: f64 = 0.01;

fn choose_channels(
    points: &[PlannedPoint],
    zones: &[Layered],
    service: &Service,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let mut plan = Plan {
        channels: points.iter().map(|p| p.channel).collect(),
        before: points.iter().map(|p| p.channel).collect(),
        reserve: vec![None; points.len()],
    };
    let mut bands: Vec<Band> = points.iter().map(|point| point.channel.band).collect();
    bands.sort();
    bands.dedup();
    for band in bands {
        // All widths of a band together: channels of different width overlap too.
        let group: Vec<usize> =
            (0..points.len()).filter(|&k| points[k].channel.band == band).collect();
        if group.iter().all(|&k| points[k].channel.number != 0) {
            continue;
        }
        let mut channels: Vec<Channel> = Vec::new();
        let mut choices: Vec<Vec<u32>> = Vec::new();
        for &k in &group {
            let own = points[k].channel;
            let free = band
                .outdoor_channels(own.width_mhz)
                .iter()
                .map(|&number| Channel { number, ..own });
            let mine: Vec<Channel> = if own.number != 0 { vec![own] } else { free.collect() };
            if mine.is_empty() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::NoChannel,
                        say!(no_channel_of_width, width = own.width_mhz, band = band.name()),
                    )
                    .layer("access_points")
                    .feature(points[k].id.clone()),
                );
            }
            if let (0, Some(&first)) = (own.number, mine.first()) {
                plan.before[k] = first;
            }
            choices.push(
                mine.into_iter()
                    .map(|channel| {
                        let place = channels
                            .iter()
                            .position(|&other| other == channel)
                            .unwrap_or_else(|| {
                                channels.push(channel);
                                channels.len() - 1
                            });
                        place as u32
                    })
                    .collect(),
            );
        }
        if choices.iter().any(Vec::is_empty) {
            continue;
        }
        let width = group.iter().map(|&k| points[k].channel.width_mhz).min().unwrap_or(20);
        let noise = ratio(noise_dbm(f64::from(width), service.client_noise_db));
        let mut weight = vec![vec![0.0; group.len()]; group.len()];
        let mut served = vec![0.0; group.len()];
        for zone in zones {
            let mine: Vec<(usize, usize)> = zone
                .numbers
                .iter()
                .enumerate()
                .filter_map(|(local, number)| {
                    group.iter().position(|k| k == number).map(|place| (local, place))
                })
                .collect();
            let layers: Vec<&Vec<f32>> =
                mine.iter().map(|&(local, _)| &zone.layers[local]).collect();
            let server: Vec<u16> = (0..zone.map.grid().len())
                .map(|cell| {
                    let (mut best, mut server) = (0.0f32, 0u16);
                    for (k, layer) in layers.iter().enumerate() {
                        if layer[cell] > best {
                            best = layer[cell];
                            server = k as u16 + 1;
                        }
                    }
                    server
                })
                .collect();
            let own = maillage_radio::channels::weights(&layers, &server, noise);
            for (cell, &serves) in server.iter().enumerate().filter(|(_, serves)| **serves > 0) {
                let local = usize::from(serves) - 1;
                served[mine[local].1] += libm::log2(1.0 + f64::from(layers[local][cell]) / noise);
            }
            for (a, &(_, place_a)) in mine.iter().enumerate() {
                for (b, &(_, place_b)) in mine.iter().enumerate() {
                    weight[place_a][place_b] += own[a][b];
                }
            }
        }
        let radar: Vec<f64> = served.iter().map(|served| RADAR_TIME * served).collect();
        let found = maillage_radio::channels::choose(&weight, &channels, &choices, &radar);
        for ((&k, &choice), reserve) in group.iter().zip(&found.choice).zip(&found.reserve) {
            plan.channels[k] = channels[choice as usize];
            plan.reserve[k] = reserve
                .map(|reserve| channels[reserve as usize])
                .filter(|_| plan.channels[k].needs_dfs());
        }
        if !found.proved {
            diagnostics.push(
                Diagnostic::new(
                    Code::ChannelsNotProved,
                    say!(channels_not_proved, band = band.name()),
                )
                .layer("access_points"),
            );
        }
    }
    plan
}

/// Distance between places proposed for readings, m.
const READ_EVERY_M: f64 = 10.0;
/// Places considered for readings at most.
const MOST_PLACES: usize = 900;

fn finish(
    zone: Layered,
    points: &[PlannedPoint],
    plan: &Plan,
    corrections: &[Correction],
    network: &Network,
    service: &Service,
    walk: Option<(f64, &[[f64; 2]])>,
) -> ZoneCoverage {
    let Layered { zone, map, numbers, layers } = zone;
    let (grid, scene) = (*map.grid(), map.scene());
    let settings = &network.settings;
    let on_air = |channels: &[Channel]| -> Vec<AccessPoint> {
        numbers
            .iter()
            .map(|&k| AccessPoint {
                transmitter: transmitter(&points[k]),
                channel: channels[k],
                load: settings.load,
                correction: corrections[k],
            })
            .collect()
    };
    let (after, before) = (on_air(&plan.channels), on_air(&plan.before));
    let heard = map.heard_dbm(&after);
    let mask = mask(&zone, &grid);
    let mut contention = Contention::new(heard.clone(), &after);
    let rasters = map.combine(&after, &layers, &contention, service);
    contention.keep_disturbing(
        &layers,
        &rasters.server,
        &mask,
        noise_dbm(f64::from(settings.width_mhz), service.client_noise_db),
    );
    let figures = |rasters: &Rasters| {
        rasters.figures(
            &mask,
            grid.cell_m,
            after.len(),
            service,
            &settings.rates_mbps,
            settings.co_channel_dbm,
        )
    };
    let sinr_before_db = if before == after {
        figures(&rasters).mean_sinr_db
    } else {
        figures(&map.combine(&before, &layers, &Contention::new(heard, &before), service))
            .mean_sinr_db
    };
    let walk = walk.map(|(length, read)| {
        let mut step = READ_EVERY_M;
        let open = |cell: usize| {
            mask[cell] == 1 && !rasters.rssi_dbm[cell].is_nan() && rasters.server[cell] > 0
        };
        let mut places = calibration::places(&grid, step, open);
        while places.len() > MOST_PLACES {
            step *= 1.25;
            places = calibration::places(&grid, step, open);
        }
        let sigma: Vec<f64> =
            places
                .iter()
                .map(|&(cell, _)| {
                    if rasters.sight[cell] {
                        service.sigma_sight_db
                    } else {
                        service.sigma_shadow_db
                    }
                })
                .collect();
        let places: Vec<[f64; 2]> = places.into_iter().map(|(_, place)| place).collect();
        calibration::walk(&places, &sigma, read, length)
    });
    let calibrated = corrections.iter().any(|one| one.unknown_db.iter().any(|error| *error > 0.0));
    let usable_interval = calibrated.then(|| {
        [-calibration::WIDE, calibration::WIDE]
            .map(|deviations| rasters.usable_were(&mask, &after, service, deviations))
    });
    let guessed_cells = (0..scene.outlines().len()).filter(|&b| scene.is_guessed(b as u32)).count();
    ZoneCoverage {
        figures: figures(&rasters),
        crs: network.crs,
        ids: numbers.iter().map(|&k| points[k].id.clone()).collect(),
        cost_eur: numbers.iter().map(|&k| network.layers.cost_eur(&points[k], settings)).collect(),
        off_mounts: numbers.iter().map(|&k| network.layers.is_off_mounts(&points[k])).collect(),
        chosen: numbers.iter().map(|&k| points[k].channel.number == 0).collect(),
        reserve: numbers.iter().map(|&k| plan.reserve[k].map(|channel| channel.number)).collect(),
        points: after,
        buildings: map.buildings(),
        guessed: guessed_cells as f64 / scene.outlines().len().max(1) as f64,
        heights: (0..scene.outlines().len() as u32)
            .map(|b| (scene.height_m(b), scene.is_guessed(b)))
            .collect(),
        outlines: scene.outlines().to_vec(),
        trees: scene.trees().to_vec(),
        rasters,
        mask,
        sinr_before_db,
        contention,
        usable_interval,
        walk,
        zone,
        grid,
    }
}
