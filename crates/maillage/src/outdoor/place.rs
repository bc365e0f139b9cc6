//! `place`: access points for a zone, from the mounts that may be used.

use maillage_model::{Code, Diagnostic, Said, did_you_mean, say};
use maillage_radio::coverage::{AccessPoint, Correction, level_dbm};
use maillage_radio::link::antenna::{Pattern, turn_deg};
use maillage_radio::link::channel::Channel;
use maillage_radio::link::demand::Demand;
use maillage_radio::link::noise::noise_dbm;
use maillage_radio::link::rules::{Station, breaches};
use maillage_radio::placement::{ENOUGH, Goal, Instance, Peak, Placement, Step};
use maillage_radio::{Grid, Map};

use super::capacity::demand_of;
use super::coverage::{flat_ground, in_pool, mask, transmitter};
use maillage_city::outdoor::{Mount, Network, Permission, PlannedPoint, Zone, sector_of};
use maillage_project::Project;

/// What `place` is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceOptions {
    /// Id of the zone.
    pub zone: String,
    /// The most ground for so many, or for so much EUR, or a share of the ground for the least EUR.
    pub goal: Goal,
    /// Rate wanted, Mbit/s: by the level that the slowest scheme giving it needs both ways. `None`: the wanted level.
    pub rate_mbps: Option<f64>,
    /// Level wanted, dBm; the project's where `None`.
    pub level_dbm: Option<f64>,
    /// For the ground alone: nobody is reckoned with.
    pub ground_only: bool,
    /// Threads.
    pub threads: usize,
}

/// A mount that cannot be used, with every reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// Id of the mount.
    pub mount: String,
    /// Why: `permission`, `power`, `height`, `rule`.
    pub reasons: Vec<(&'static str, Said)>,
}

/// The people of a zone at the busiest moment, served by those placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacePeak {
    /// People who use the network at that moment.
    pub active: f64,
    /// Rate that each of them asks for, Mbit/s.
    pub rate_mbps: f64,
    /// Share of them who have it with those placed.
    pub share: f64,
    /// Where the target is out of reach of what was found: the greatest share found, and with how many access points.
    pub most: Option<(f64, usize)>,
    /// Of those placed, the ones that are there for the people and not for the ground: candidates.
    pub added: Vec<u32>,
}

/// What `place` found.
pub struct PlaceOutcome {
    /// The project.
    pub project: Project,
    /// The zone, where it was found.
    pub zone: Option<Zone>,
    /// Raster of the map.
    pub grid: Option<Grid>,
    /// Candidates, in the order of the mounts; those given (already planned in the project) first.
    pub candidates: Vec<PlannedPoint>,
    /// Cost of each, EUR: mount and access point; 0 for those given.
    pub cost_eur: Vec<f64>,
    /// How many of the candidates are given.
    pub given: usize,
    /// The choice.
    pub placement: Option<Placement>,
    /// Cost of those placed for the ground alone, EUR: what the bound is of.
    pub ground_eur: f64,
    /// What the target gave way to where it is out of reach: a share of the ground.
    pub settled: Option<f64>,
    /// What more access points bring, by their number and by their cost.
    pub frontier: [Vec<Step>; 2],
    /// Share of the ground that those given cover.
    pub given_share: f64,
    /// That by number is of the most that can be had: every subset was tried.
    pub frontier_exact: bool,
    /// The busiest moment, for a zone with people.
    pub peak: Option<PlacePeak>,
    /// Level that counts as covered, dBm.
    pub needed_dbm: f64,
    /// Share of the zone's ground that all candidates together would cover.
    pub most: f64,
    /// Ground of the zone outdoors, m2.
    pub area_m2: f64,
    /// Mounts that cannot be used.
    pub rejected: Vec<Rejected>,
    /// CRS of the places.
    pub crs: maillage_model::crs::Crs,
    /// Findings.
    pub diagnostics: Vec<Diagnostic>,
}

impl PlaceOutcome {
    /// True when an error stopped it.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
    /// The fewest that cover 99 % of what all together would: more are hardly worth their cost. `None` where those given do.
    pub fn knee(&self) -> Option<&Step> {
        if self.given_share >= ENOUGH * self.most - 1e-9 {
            return None;
        }
        self.frontier[0].iter().find(|step| step.share >= ENOUGH * self.most - 1e-9)
    }
    /// The chosen ones that are not given.
    pub fn chosen(&self) -> impl Iterator<Item = &PlannedPoint> {
        let chosen =
            self.placement.as_ref().map(|placement| placement.chosen.clone()).unwrap_or_default();
        chosen
            .into_iter()
            .map(|c| c as usize)
            .filter(|&c| c >= self.given)
            .map(|c| &self.candidates[c])
    }
}

/// Chooses mounts for a zone.
pub fn place(project: &Project, options: &PlaceOptions) -> PlaceOutcome {
    in_pool(options.threads, || run(project, options))
}

fn run(project: &Project, options: &PlaceOptions) -> PlaceOutcome {
    let network = maillage_city::outdoor::read(project);
    let settings = &network.settings;
    let mut outcome = PlaceOutcome {
        project: project.clone(),
        zone: None,
        grid: None,
        candidates: Vec::new(),
        cost_eur: Vec::new(),
        given: 0,
        placement: None,
        ground_eur: 0.0,
        settled: None,
        frontier: [Vec::new(), Vec::new()],
        given_share: 0.0,
        frontier_exact: false,
        peak: None,
        needed_dbm: settings.wanted_dbm,
        most: 0.0,
        area_m2: 0.0,
        rejected: Vec::new(),
        crs: network.crs,
        diagnostics: project.notes.iter().chain(&network.diagnostics).cloned().collect(),
    };
    outcome.diagnostics.extend(flat_ground(&network));
    if outcome.failed() {
        return outcome;
    }
    // As the plan calls zones, too.
    let called = |zone: &&Zone| {
        zone.id == options.zone || options.zone.strip_prefix("zone:") == Some(zone.id.as_str())
    };
    let Some(zone) = network.layers.zones.iter().find(called) else {
        let ids: Vec<&str> = network.layers.zones.iter().map(|zone| zone.id.as_str()).collect();
        let near =
            did_you_mean(&options.zone, ids.iter().copied(), || say!(there_are, names = ids));
        outcome.diagnostics.push(
            Diagnostic::new(Code::UnknownZone, say!(zone_unknown, id = options.zone)).hint(near),
        );
        return outcome;
    };
    match needed_level(&network.radio.service, options, settings.eirp_dbm) {
        Ok(level) => outcome.needed_dbm = level,
        Err(problem) => {
            outcome.diagnostics.push(problem);
            return outcome;
        }
    }
    let near = |position| zone.distance(position) <= settings.reach_m;
    outcome
        .candidates
        .extend(network.layers.points.iter().filter(|point| near(point.position)).cloned());
    outcome.given = outcome.candidates.len();
    outcome.cost_eur = vec![0.0; outcome.given];
    let station = Station {
        channel: Channel {
            band: network.radio.band,
            number: network
                .radio
                .band
                .outdoor_channels(settings.width_mhz)
                .first()
                .copied()
                .unwrap_or(1),
            width_mhz: settings.width_mhz,
        },
        eirp_dbm: settings.eirp_dbm,
        tpc: settings.tpc,
        accept_6ghz: settings.accept_6ghz,
    };
    let breaks = breaches(&station);
    for mount in network.layers.mounts.iter().filter(|mount| near(mount.position)) {
        if outcome.candidates[..outcome.given]
            .iter()
            .any(|point| point.mount.as_deref() == Some(&mount.id))
        {
            continue;
        }
        let reasons = reasons(mount, settings, &breaks);
        if !reasons.is_empty() {
            outcome.rejected.push(Rejected { mount: mount.id.clone(), reasons });
            continue;
        }
        outcome.candidates.push(PlannedPoint {
            id: format!("AP-{}", mount.id),
            mount: Some(mount.id.clone()),
            position: mount.position,
            height_m: mount.height_m,
            ground_m: mount.ground_m,
            channel: Channel { number: 0, ..station.channel },
            eirp_dbm: settings.eirp_dbm,
            pattern: mount.azimuths_deg.map_or(Pattern::Omni, sector_of),
            own_height_m: None,
            own_pattern: false,
        });
        outcome.cost_eur.push(mount.cost_eur + settings.access_point_eur);
    }
    if outcome.candidates.is_empty() {
        outcome.diagnostics.push(
            Diagnostic::new(
                Code::NoMounts,
                say!(no_usable_mount, reach = settings.reach_m, zone = zone.id),
            )
            .layer("mounts"),
        );
        return outcome;
    }
    let grid = network.grid(zone);
    let scene = network.scene(zone, &grid);
    let map = match Map::new(
        &scene,
        grid,
        network.radio.models,
        settings.receiver_height_m,
        outcome.needed_dbm.min(-90.0) - 1.0,
    ) {
        Ok(map) => map,
        Err(wide) => {
            outcome.diagnostics.push(
                Diagnostic::new(
                    Code::ZoneTooLarge,
                    say!(
                        map_too_wide,
                        columns = wide.columns,
                        most = maillage_radio::coverage::MOST_COLUMNS
                    ),
                )
                .layer("zones"),
            );
            return outcome;
        }
    };
    let (mask, buildings) = (mask(zone, &grid), map.buildings());
    // Ground outdoors only, whatever is asked of receivers indoors.
    let cells: Vec<usize> =
        (0..grid.len()).filter(|&cell| mask[cell] == 1 && buildings[cell] == 0).collect();
    if cells.is_empty() {
        outcome.diagnostics.push(
            Diagnostic::new(Code::NoGround, say!(no_ground_outdoors))
                .layer("zones")
                .feature(zone.id.clone()),
        );
        return outcome;
    }
    outcome.area_m2 = cells.len() as f64 * grid.cell_m * grid.cell_m;
    let bytes = 4.0 * cells.len() as f64 * outcome.candidates.len() as f64;
    if bytes > MOST_BYTES {
        let (candidates, gigabytes) = (outcome.candidates.len(), (bytes / 1e9).round());
        outcome.diagnostics.push(
            Diagnostic::new(
                Code::ZoneTooLarge,
                say!(placement_too_large, candidates, gigabytes, most = MOST_BYTES / 1e9),
            )
            .layer("zones")
            .feature(zone.id.clone()),
        );
        return outcome;
    }
    let mut layer = vec![0.0f32; grid.len()];
    let layers: Vec<Vec<f32>> = outcome
        .candidates
        .iter()
        .map(|point| {
            map.fill_layer(&transmitter(point), &mut layer);
            cells.iter().map(|&cell| layer[cell]).collect()
        })
        .collect();
    outcome.choose(&layers, options, zone, &network);
    outcome.zone = Some(zone.clone());
    outcome.grid = Some(grid);
    outcome
}

/// Memory that the levels of all candidates over a zone may take, bytes.
const MOST_BYTES: f64 = 4e9;

impl PlaceOutcome {
    /// Chooses for the ground, then adds for the people. `layers`: power of each candidate in each cell of the zone's ground.
    fn choose(
        &mut self,
        layers: &[Vec<f32>],
        options: &PlaceOptions,
        zone: &Zone,
        network: &Network,
    ) {
        let goal = options.goal;
        let cells = layers.first().map_or(0, Vec::len);
        let covers = |c: usize, cell: usize| level_dbm(layers[c][cell]) >= self.needed_dbm;
        let given: Vec<u32> = (0..self.given as u32).collect();
        let instance =
            Instance::new(layers.len(), &vec![1.0; cells], covers, self.cost_eur.clone(), given);
        self.most = instance.most();
        let by_number = instance.frontier();
        self.frontier = [by_number.clone(), instance.frontier_by_cost(by_number)];
        self.given_share = instance.share(&[]);
        self.frontier_exact = instance.frontier_is_exact();
        let mut placement = match goal {
            // Buying all that can be had for the last percent is nobody's wish.
            Goal::Target(target) if target > self.most + 1e-9 => {
                let settled = ENOUGH * self.most;
                self.settled = Some(settled);
                let mut placement = instance.place(Goal::Target(settled));
                placement.reached = false;
                placement
            }
            goal => instance.place(goal),
        };
        self.ground_eur = placement.cost;
        if let Some(people) = zone.people.filter(|people| *people > 0.0 && !options.ground_only) {
            self.serve(layers, goal, (people, options.rate_mbps), zone, network, &mut placement);
            placement.share = instance.share(&placement.chosen);
            placement.next = instance.next(&placement.chosen);
        }
        self.placement = Some(placement);
    }

    /// Adds for the people (how many, and the rate that each asks for where it is not the usual one) what the goal leaves room for: up to the target's share of them, within the number or the budget.
    fn serve(
        &mut self,
        layers: &[Vec<f32>],
        goal: Goal,
        (people, rate): (f64, Option<f64>),
        zone: &Zone,
        network: &Network,
        placement: &mut Placement,
    ) {
        let settings = &network.settings;
        let usual = demand_of(&settings.demand, zone, None);
        let demand = Demand { rate_mbps: rate.unwrap_or(usual.rate_mbps), ..usual };
        let points: Vec<AccessPoint> = self
            .candidates
            .iter()
            .map(|point| AccessPoint {
                transmitter: transmitter(point),
                channel: point.channel,
                load: settings.load,
                correction: Correction::default(),
            })
            .collect();
        let channels = network.radio.band.outdoor_channels(settings.width_mhz).len();
        let peak = Peak::new(layers, &points, &network.radio.service, &demand, people, channels);
        let mut most = (f64::NAN, 0);
        let count = placement.chosen.len() - self.given;
        let cost = placement.cost;
        let eur = |c: u32| self.cost_eur[c as usize];
        let (added, share) = match goal {
            Goal::Target(target) => {
                let (mut added, mut share) = peak.add(&placement.chosen, target, &|_, _| true);
                // Out of reach, too, is given way to: the last percent is not worth its cost.
                if share < target {
                    most = (share, placement.chosen.len() + added.len());
                    (added, share) = peak.add(&placement.chosen, ENOUGH * share, &|_, _| true);
                }
                (added, share)
            }
            Goal::Count(most) => {
                peak.add(&placement.chosen, 1.0, &|added, _| count + added.len() < most)
            }
            Goal::Budget(most) => peak.add(&placement.chosen, 1.0, &|added, c| {
                cost + added.iter().map(|&c| eur(c)).sum::<f64>() + eur(c) <= most + 1e-9
            }),
        };
        placement.chosen.extend(&added);
        placement.chosen.sort_unstable();
        placement.cost += added.iter().map(|&c| eur(c)).sum::<f64>();
        self.peak = Some(PlacePeak {
            active: peak.active(),
            rate_mbps: demand.rate_mbps,
            share,
            most: most.0.is_finite().then_some(most),
            added,
        });
    }
}

/// Level that a rate needs: down, by the client's noise; up, by the access point's, with the power the client has.
fn needed_level(
    service: &maillage_radio::coverage::Service,
    options: &PlaceOptions,
    eirp_dbm: f64,
) -> Result<f64, Diagnostic> {
    let Some(rate) = options.rate_mbps else {
        return Ok(options.level_dbm.unwrap_or(service.wanted_dbm));
    };
    let steps = service.mode.steps();
    let Some(step) = steps.iter().find(|step| step.1 >= rate) else {
        let most = steps.last().map_or(0.0, |step| step.1);
        return Err(Diagnostic::new(
            Code::RateBeyondReach,
            say!(rate_beyond_schemes, rate, most = most.round()),
        ));
    };
    let width = f64::from(service.mode.width_mhz);
    let down = noise_dbm(width, service.client_noise_db) + step.0;
    let up = noise_dbm(width, service.uplink_noise_db) + step.0 - service.client_dbm + eirp_dbm;
    Ok(down.max(up).max(options.level_dbm.unwrap_or(f64::NEG_INFINITY)))
}

fn reasons(
    mount: &Mount,
    settings: &maillage_project::settings::CoverageSettings,
    breaks: &[Said],
) -> Vec<(&'static str, Said)> {
    let mut reasons = Vec::new();
    match mount.permission {
        Permission::Allowed => {}
        Permission::Requested => reasons.push(("permission", say!(rejected_asked))),
        Permission::Refused => reasons.push(("permission", say!(rejected_refused))),
    }
    if !mount.power && !settings.unpowered_mounts {
        reasons.push(("power", say!(rejected_power)));
    }
    let [low, high] = settings.mount_height_range_m;
    if mount.height_m < low || mount.height_m > high || mount.height_m < settings.receiver_height_m
    {
        reasons.push(("height", say!(rejected_height, height = mount.height_m, low, high)));
    }
    reasons.extend(breaks.iter().map(|breach| ("rule", breach.clone())));
    if let Some([from, to]) = mount.azimuths_deg
        && turn_deg(to - from) < 10.0
    {
        reasons.push(("rule", say!(rejected_arc, degrees = turn_deg(to - from))));
    }
    reasons
}
