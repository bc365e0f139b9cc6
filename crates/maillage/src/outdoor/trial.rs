//! A zone whose access points are tried elsewhere: one is moved, its own power is computed anew, the others' stays.

use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Said, say};
use maillage_radio::coverage::{AccessPoint, Contention, Load, Service, ZoneFigures};
use maillage_radio::link::antenna::Pattern;
use maillage_radio::{Grid, Map};

use maillage_city::outdoor::before_the_wall;

use super::capacity::{PointMoment, ZoneMoment, demand_of, zone_moment};
use super::coverage::{CoverageOutcome, mask, shown_levels, transmitter};
use maillage_city::outdoor::{Mount, Permission, PlannedPoint, RadioLayers, Zone, sector_of};
use maillage_project::Project;
use maillage_project::settings::CoverageSettings;

/// A zone held open while its access points are moved. What it shows is what `coverage` finds once the points stand so, on
/// the channels of the plan it began with: levels do not depend on them.
pub struct Trial {
    zone: Zone,
    crs: Crs,
    settings: CoverageSettings,
    service: Service,
    layers: RadioLayers,
    map: Map<'static>,
    mask: Vec<u8>,
    buildings: Vec<u32>,
    points: Vec<PlannedPoint>,
    on_air: Vec<AccessPoint>,
    power: Vec<Vec<f32>>,
    heard_dbm: Vec<Vec<f64>>,
    levels: Vec<f32>,
    figures: ZoneFigures,
    /// What the other zones ask of each access point at the busiest moment, and the airtime that they leave it, as they were found: a move here does not
    /// change them.
    elsewhere: Vec<(Load, f64)>,
    moment: Option<ZoneMoment>,
}

/// What the other zones ask of the access points of one, each, at the busiest moment of any day, and the least airtime that they leave it.
fn elsewhere(
    coverage: &CoverageOutcome,
    number: usize,
    settings: &CoverageSettings,
) -> Vec<(Load, f64)> {
    let zone = &coverage.zones[number];
    let demand = demand_of(&settings.demand, &zone.zone, None);
    let asked = zone.rasters.asked(&zone.mask, &zone.points, &coverage.service, &demand);
    let active = zone.zone.people.unwrap_or(0.0) * demand.concurrency;
    let all = coverage.moments.first();
    zone.ids
        .iter()
        .zip(&asked)
        .map(|(id, asked)| {
            let load =
                all.and_then(|all| all.points.get(id)).map_or_else(Load::default, |at| at.load);
            let others = coverage.zones.iter().filter(|other| other.zone.id != zone.zone.id);
            let airtime = others
                .filter_map(|other| {
                    let k = other.ids.iter().position(|own| own == id)?;
                    Some(other.contention.airtime[k])
                })
                .fold(1.0, f64::min);
            let load = Load {
                users: (load.users - active * asked.able).max(0.0),
                airtime: (load.airtime - active * asked.airtime).max(0.0),
            };
            (load, airtime)
        })
        .collect()
}

impl Trial {
    /// Opens a zone of what `coverage` found, by its number.
    ///
    /// # Errors
    /// The findings of the radio layers, or there is no such zone.
    pub fn new(
        project: &Project,
        coverage: &CoverageOutcome,
        number: usize,
    ) -> Result<Trial, Vec<Diagnostic>> {
        let mut network = maillage_city::outdoor::read(project);
        if network.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(network.diagnostics);
        }
        let unknown = || {
            vec![
                Diagnostic::new(
                    Code::UnknownZone,
                    say!(zone_number_unknown, number = (number + 1).to_string()),
                )
                .layer("zones"),
            ]
        };
        let found = coverage.zones.get(number).ok_or_else(unknown)?;
        let place = |id: &String| network.layers.points.iter().position(|point| point.id == *id);
        let numbers: Vec<usize> = found.ids.iter().filter_map(place).collect();
        if numbers.len() != found.ids.len() {
            return Err(unknown());
        }
        let (zone, grid) = (found.zone.clone(), found.grid);
        let scene = network.scene(&zone, &grid);
        let settings = network.settings;
        let map = Map::new(
            &scene,
            grid,
            network.radio.models,
            settings.receiver_height_m,
            settings.floor_dbm,
        )
        .map_err(|wide| {
            vec![
                Diagnostic::new(
                    Code::ZoneTooLarge,
                    say!(
                        map_too_wide,
                        columns = wide.columns,
                        most = maillage_radio::coverage::MOST_COLUMNS
                    ),
                )
                .layer("zones"),
            ]
        })?
        .into_owned();
        let points: Vec<PlannedPoint> =
            numbers.iter().map(|&k| network.layers.points[k].clone()).collect();
        network.layers.footprints.clear();
        network.layers.vegetation.clear();
        let on_air = found.points.clone();
        let mut trial = Trial {
            mask: mask(&zone, &grid),
            buildings: map.buildings(),
            power: points.iter().map(|point| map.layer(&transmitter(point))).collect(),
            heard_dbm: map.heard_dbm(&on_air),
            levels: Vec::new(),
            figures: ZoneFigures::default(),
            elsewhere: elsewhere(coverage, number, &settings),
            moment: None,
            crs: network.crs,
            service: coverage.service,
            layers: network.layers,
            zone,
            settings,
            map,
            points,
            on_air,
        };
        trial.combine();
        Ok(trial)
    }

    fn combine(&mut self) {
        let contention = Contention::new(self.heard_dbm.clone(), &self.on_air);
        let rasters = self.map.combine(&self.on_air, &self.power, &contention, &self.service);
        let (settings, grid) = (&self.settings, self.map.grid());
        let (points, co_channel) = (self.on_air.len(), settings.co_channel_dbm);
        self.figures = rasters.figures(
            &self.mask,
            grid.cell_m,
            points,
            &self.service,
            &settings.rates_mbps,
            co_channel,
        );
        self.moment = self.zone.people.map(|people| {
            let demand = demand_of(&settings.demand, &self.zone, None);
            let asked = rasters.asked(&self.mask, &self.on_air, &self.service, &demand);
            let points = asked.iter().enumerate().map(|(k, asked)| {
                let (mut load, airtime) = self.elsewhere[k];
                load.add(people * demand.concurrency, asked);
                let available = contention.airtime[k].min(airtime) * demand.most_airtime;
                (asked, PointMoment { load, available })
            });
            zone_moment(people, &demand, points)
        });
        self.levels = rasters.rssi_dbm;
    }

    /// Moves an access point to a place (longitude, latitude), or to a mount by its number in [`Trial::mounts`]: with the
    /// mount come its height and, where the point has no pattern of its own, its directions. A place within a wall is put
    /// before it.
    ///
    /// # Errors
    /// Permission for the mount was refused, the place is inside a building or out of the zone's reach; nothing is moved.
    pub fn move_point(
        &mut self,
        point: usize,
        place: [f64; 2],
        mount: Option<usize>,
    ) -> Result<(), Diagnostic> {
        let Some(known) = self.points.get(point) else {
            return Err(Diagnostic::new(
                Code::UnknownPoint,
                say!(point_number_unknown, number = (point + 1).to_string()),
            ));
        };
        let mount = mount.and_then(|mount| self.layers.mounts.get(mount));
        let refuse = |code, message: Said| {
            Diagnostic::new(code, message).layer("access_points").feature(known.id.clone())
        };
        let mut moved = known.clone();
        let aimed;
        match mount {
            Some(mount) if mount.permission == Permission::Refused => {
                return Err(refuse(Code::MountRefused, say!(mount_refused, id = mount.id)));
            }
            Some(mount) => {
                (moved.position, moved.height_m, moved.mount) =
                    (mount.position, mount.height_m, Some(mount.id.clone()));
                moved.ground_m = mount.ground_m;
                aimed = mount.azimuths_deg.map_or(Pattern::Omni, sector_of);
            }
            None => {
                moved.position = Crs::WGS84.to(self.crs).apply(place);
                (moved.height_m, moved.mount) =
                    (known.own_height_m.unwrap_or(self.settings.mount_height_m), None);
                // What it stated of its ground was of the place it leaves.
                moved.ground_m = None;
                aimed = Pattern::Omni;
            }
        }
        if !known.own_pattern {
            moved.pattern = aimed;
        }
        if !moved.position.iter().all(|x| x.is_finite())
            || self.zone.distance(moved.position) > self.settings.reach_m
        {
            return Err(refuse(
                Code::OutOfReach,
                say!(beyond_this_zone, reach = self.settings.reach_m),
            ));
        }
        if mount.is_none() {
            match before_the_wall(self.map.scene(), moved.position, moved.height_m) {
                Ok(place) => moved.position = place.unwrap_or(moved.position),
                Err(_) => {
                    return Err(refuse(Code::MountInsideBuilding, say!(would_stand_inside)));
                }
            }
        }
        if moved.position == known.position
            && moved.height_m == known.height_m
            && moved.pattern == known.pattern
            && moved.ground_m == known.ground_m
        {
            self.points[point] = moved;
            return Ok(());
        }
        // The frequency of the map is the planned point's, that of the air its channel's: as in `coverage`.
        self.map.fill_layer(&transmitter(&moved), &mut self.power[point]);
        let transmitter = &mut self.on_air[point].transmitter;
        (transmitter.position, transmitter.height_m, transmitter.pattern) =
            (moved.position, moved.height_m, moved.pattern.clone());
        transmitter.ground_m = moved.ground_m;
        self.points[point] = moved;
        for other in (0..self.on_air.len()).filter(|&other| other != point) {
            let pair =
                self.map.heard_dbm(&[self.on_air[point].clone(), self.on_air[other].clone()]);
            (self.heard_dbm[point][other], self.heard_dbm[other][point]) = (pair[0][1], pair[1][0]);
        }
        self.combine();
        Ok(())
    }

    /// Level of the best server in every cell, dBm, row by row from the north; not-a-number outside the zone and in buildings.
    pub fn levels(&self) -> Vec<f32> {
        shown_levels(&self.levels, &self.mask, &self.buildings)
    }
    /// Figures of the zone as its points stand.
    pub fn figures(&self) -> &ZoneFigures {
        &self.figures
    }
    /// The zone at the busiest moment as its points stand; `None` for one without people.
    pub fn moment(&self) -> Option<&ZoneMoment> {
        self.moment.as_ref()
    }
    /// Its raster.
    pub fn grid(&self) -> &Grid {
        self.map.grid()
    }
    /// Its access points as they stand; positions in [`Trial::crs`].
    pub fn points(&self) -> &[PlannedPoint] {
        &self.points
    }
    /// Cost of its access points, mounts included, EUR.
    pub fn cost_eur(&self) -> f64 {
        self.points.iter().map(|point| self.layers.cost_eur(point, &self.settings)).sum()
    }
    /// Mounts of the project; positions in [`Trial::crs`].
    pub fn mounts(&self) -> &[Mount] {
        &self.layers.mounts
    }
    /// True for a mount near enough to serve the zone.
    pub fn in_reach(&self, mount: &Mount) -> bool {
        self.zone.distance(mount.position) <= self.settings.reach_m
    }
    /// The metric grid.
    pub fn crs(&self) -> Crs {
        self.crs
    }
}
