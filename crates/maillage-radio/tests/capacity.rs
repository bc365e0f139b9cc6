//! Airtime of one cell against a discrete-event simulation of it, frame by frame; what is carried; monotony.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

mod dice;

use std::collections::VecDeque;

use dice::Dice;
use maillage_radio::coverage::{AccessPoint, Correction, Load, Service};
use maillage_radio::link::airtime::goodput_mbps;
use maillage_radio::link::antenna::Pattern;
use maillage_radio::link::channel::{Band, Channel};
use maillage_radio::link::demand::{Demand, PerUser};
use maillage_radio::link::wifi::Mode;
use maillage_radio::placement::Peak;
use maillage_radio::{Footprint, Grid, Map, Models, Scene, Transmitter};

/// Times of 802.11ax at 5 GHz, microseconds (IEEE 802.11-2020, 10.3 and table 19-25; 802.11ax, 27.3): wait before sending (AIFS of best effort),
/// slot, preamble of a frame to one station, SIFS, block acknowledgement at 24 Mbit/s, longest data.
const AIFS: f64 = 43.0;
const SLOT: f64 = 9.0;
const PREAMBLE: f64 = 44.0;
const SIFS: f64 = 16.0;
const BLOCK_ACK: f64 = 32.0;
const LONGEST: f64 = 4_000.0;
/// Packets: bytes of payload, bytes on the air, packets in an aggregate at most, share lost and sent again (what rate control aims at).
const PAYLOAD: f64 = 1_460.0;
const ON_AIR: f64 = 1_538.0;
const AGGREGATE: usize = 32;
const LOST: f64 = 0.1;
/// An acknowledgement of the transport for every second packet, bytes on the air.
const TRANSPORT_ACK: f64 = 90.0;
/// Beacons of two networks every 102.4 ms at 6 Mbit/s.
const BEACON_EVERY: f64 = 102_400.0;
const BEACONS: f64 = 2.0 * 420.0;
/// A page or a piece of a film, bytes.
const BURST: f64 = 500_000.0;

/// One way of a frame: waiting, preamble, data, acknowledgement.
fn exchange(dice: &mut Dice, bytes: f64, rate_mbps: f64) -> f64 {
    let backoff = (dice.uniform() * 16.0).floor() * SLOT;
    AIFS + backoff + PREAMBLE + bytes * 8.0 / rate_mbps + SIFS + BLOCK_ACK
}

/// Share of the time that the channel is taken by the data of users of such rates (Mbit/s), each asking for bursts of so much in the mean.
fn simulated(dice: &mut Dice, rates: &[f64], asked_mbps: f64) -> f64 {
    let (mut now, mut busy, end) = (0.0f64, 0.0f64, 30e6);
    let between = BURST * 8.0 / asked_mbps;
    let wait = |dice: &mut Dice| -libm::log(1.0 - dice.uniform()) * between;
    let mut next: Vec<f64> = rates.iter().map(|_| wait(dice)).collect();
    let mut queue = vec![0usize; rates.len()];
    let mut turn: VecDeque<usize> = (0..rates.len()).collect();
    let mut beacon = 0.0;
    while now < end {
        for user in 0..rates.len() {
            while next[user] <= now {
                queue[user] += (BURST / PAYLOAD).ceil() as usize;
                next[user] += wait(dice);
            }
        }
        if beacon <= now {
            // Not data: what must stay free of it holds them.
            beacon += BEACON_EVERY;
            now += BEACONS;
            continue;
        }
        let Some(place) = turn.iter().position(|&user| queue[user] > 0) else {
            now = next.iter().copied().fold(beacon, f64::min);
            continue;
        };
        let user = turn.remove(place).unwrap_or(0);
        turn.push_back(user);
        let fit = (LONGEST * rates[user] / 8.0 / ON_AIR).floor() as usize;
        let sent = queue[user].min(AGGREGATE).min(fit.max(1));
        let arrived = (0..sent).filter(|_| dice.uniform() >= LOST).count();
        queue[user] -= arrived;
        let mut taken = exchange(dice, sent as f64 * ON_AIR, rates[user]);
        if arrived > 0 {
            let acks = arrived.div_ceil(2) as f64 * TRANSPORT_ACK;
            taken += exchange(dice, acks, rates[user]);
        }
        busy += taken;
        now += taken;
    }
    busy / now
}

/// Protects: the airtime said of a cell (`Load::airtime`, from the distribution of qualities of its places) is that of a simulation of its frames
/// within 5 %, in the mean of cells drawn near, far and mixed. The simulation knows times of the standard, no efficiency.
#[test]
fn airtime_is_that_of_a_simulated_cell() {
    let demand = Demand { concurrency: 1.0, rate_mbps: 1.0, ..Demand::default() };
    for (name, low, high) in [("near", 30.0, 50.0), ("mixed", 10.0, 50.0), ("far", 8.0, 25.0)] {
        let (mut said, mut seen) = (0.0, 0.0);
        for seed in 0..40 {
            let mut dice = Dice(seed);
            let users = if name == "far" { 16 } else { 40 };
            let mode = Mode::ax(20);
            let per_user = PerUser::new(&mode, &demand, 4.0);
            let mut load = Load::default();
            let mut rates = Vec::new();
            for _ in 0..users {
                let quality = dice.between(low, high);
                let (able, airtime) = per_user.at(quality as f32);
                load.users += able;
                load.airtime += airtime;
                let streams = if dice.uniform() < demand.single_stream { 1 } else { 2 };
                let rate = Mode { streams, ..mode }.rate_mbps(quality + 4.0 * dice.normal());
                if goodput_mbps(rate, 1.0) >= demand.rate_mbps {
                    rates.push(rate);
                }
            }
            said += load.airtime;
            seen += simulated(&mut dice, &rates, demand.rate_mbps);
        }
        assert!((said / seen - 1.0).abs() < 0.05, "{name}: said {said}, simulated {seen}");
    }
}

/// Protects: of more people more are asked to be served and a lesser share is; what an access point carries does not depend on how many come.
#[test]
fn what_is_carried_does_not_depend_on_how_many_come() {
    let per_user = PerUser::new(&Mode::ax(20), &Demand::default(), 4.0);
    let at = |people: f64| {
        let (able, airtime) = per_user.at(25.0);
        Load { users: people * able, airtime: people * airtime }
    };
    let carried: Vec<f64> = [10.0, 1000.0].iter().filter_map(|&n| at(n).carries(0.8)).collect();
    assert!((carried[0] - carried[1]).abs() < 1e-9 && carried[0] > 20.0, "{carried:?}");
    assert!(at(1000.0).share(0.8) < at(100.0).share(0.8) && at(5.0).share(0.8) == 1.0);
    assert_eq!(Load::default().carries(0.8), None);
    // A rate that no scheme gives serves nobody, and takes no airtime.
    let greedy = Demand { rate_mbps: 5_000.0, ..Demand::default() };
    assert_eq!(PerUser::new(&Mode::ax(20), &greedy, 4.0).at(60.0), (0.0, 0.0));
}

/// Protects: what placement reckons step by step is what the maps say of those placed: the same share of people, from layers as from rasters.
#[test]
fn placement_and_maps_reckon_alike() {
    let house = Footprint {
        rings: vec![vec![[40.0, 20.0], [60.0, 20.0], [60.0, 40.0], [40.0, 40.0]]],
        height_m: 12.0,
        guessed: false,
        ground_m: None,
    };
    let scene = Scene::new([0.0, 0.0], &[house], &[]);
    let grid = Grid { low: [0.0, 0.0], cell_m: 2.0, columns: 50, rows: 30 };
    let map = Map::new(&scene, grid, Models::default(), 1.5, -104.0).unwrap();
    let points: Vec<AccessPoint> = (0..4)
        .map(|k| AccessPoint {
            transmitter: Transmitter {
                position: [12.0 + 25.0 * f64::from(k), 8.0 + 11.0 * f64::from(k % 2)],
                height_m: 5.0,
                f_ghz: 5.5,
                eirp_dbm: 30.0,
                pattern: Pattern::Omni,
                ground_m: None,
            },
            channel: Channel { band: Band::Ghz5, number: 100 + 4 * k as u32, width_mhz: 20 },
            load: 1.0,
            correction: Correction::default(),
        })
        .collect();
    let layers: Vec<Vec<f32>> = points.iter().map(|point| map.layer(&point.transmitter)).collect();
    let buildings = map.buildings();
    let open: Vec<usize> = (0..grid.len()).filter(|&cell| buildings[cell] == 0).collect();
    let ground: Vec<Vec<f32>> =
        layers.iter().map(|layer| open.iter().map(|&cell| layer[cell]).collect()).collect();
    let (service, demand, people) = (Service::default(), Demand::default(), 3_000.0);
    let peak = Peak::new(&ground, &points, &service, &demand, people, 11);
    let (added, share) = peak.add(&[], 2.0, &|_, _| true);
    assert!(added.len() == 4 && (peak.share(&added) - share).abs() < 1e-9);
    assert!((peak.share(&[0, 1, 2, 3]) - share).abs() < 1e-9);
    let contention = maillage_radio::coverage::Contention::new(map.heard_dbm(&points), &points);
    let rasters = map.combine(&points, &layers, &contention, &service);
    let active = people * demand.concurrency;
    let asked = rasters.asked(&vec![1; grid.len()], &points, &service, &demand);
    let served: f64 = asked
        .iter()
        .map(|asked| {
            let mut load = Load::default();
            load.add(active, asked);
            load.users * load.share(demand.most_airtime)
        })
        .sum();
    assert!((served / active - share).abs() < 1e-4, "{} against {share}", served / active);
}
