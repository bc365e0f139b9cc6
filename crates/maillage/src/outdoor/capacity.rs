//! The busiest moment: what the people of all zones ask of each access point, and how many of them have the rate they ask for.

use std::collections::BTreeMap;

use maillage_city::outdoor::Zone;
use maillage_model::{Code, Diagnostic, did_you_mean, say};
use maillage_project::settings::{DemandSettings, EventSettings};
use maillage_radio::coverage::{Asked, Load, Service};
use maillage_radio::link::demand::Demand;

use super::coverage::ZoneCoverage;

/// The busiest moment of any day, or of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// Name of the event; none for any day.
    pub event: Option<String>,
    /// By zone, in the order of the outcome's; `None` for one without people.
    pub zones: Vec<Option<ZoneMoment>>,
    /// By id of the access point.
    pub points: BTreeMap<String, PointMoment>,
}

/// A zone at the busiest moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ZoneMoment {
    /// People present.
    pub people: f64,
    /// Those who use the network at that moment.
    pub active: f64,
    /// Rate that each of them asks for, Mbit/s.
    pub rate_mbps: f64,
    /// Those of them who would have that rate, each alone with the access point.
    pub able: f64,
    /// Those of them who have it, all at once.
    pub served: f64,
    /// Access points with a channel each that the airtime asked would fill at the rates of those that stand; nearer ones may have better rates.
    pub least_points: f64,
}

impl ZoneMoment {
    /// Share of the active people who have the rate they ask for.
    pub fn share(&self) -> f64 {
        if self.active > 0.0 { self.served / self.active } else { 1.0 }
    }
}

/// An access point at the busiest moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PointMoment {
    /// What is asked of it, by all zones together.
    pub load: Load,
    /// Airtime it has for data: its share of the channel, less what must stay free.
    pub available: f64,
}

impl PointMoment {
    /// Share of its users who have the rate they ask for.
    pub fn share(&self) -> f64 {
        self.load.share(self.available)
    }
}

/// What a zone asks at an event, or on any day.
pub(super) fn demand_of(
    usual: &DemandSettings,
    zone: &Zone,
    event: Option<&EventSettings>,
) -> Demand {
    let here = event.filter(|event| event.people.contains_key(&zone.id));
    let own = usual.usual();
    Demand {
        concurrency: here
            .and_then(|event| event.concurrency)
            .or(zone.concurrency)
            .unwrap_or(own.concurrency),
        rate_mbps: here
            .and_then(|event| event.rate_mbps)
            .or(zone.demand_mbps)
            .unwrap_or(own.rate_mbps),
        ..own
    }
}

/// A zone whose people ask of its access points, each with what all zones ask of it and the airtime it has.
pub(super) fn zone_moment<'a>(
    people: f64,
    demand: &Demand,
    points: impl Iterator<Item = (&'a Asked, PointMoment)>,
) -> ZoneMoment {
    let active = people * demand.concurrency;
    let mut found =
        ZoneMoment { people, active, rate_mbps: demand.rate_mbps, ..ZoneMoment::default() };
    let mut airtime = 0.0;
    for (asked, point) in points {
        let able = active * asked.able;
        found.able += able;
        found.served += able * point.share();
        airtime += active * asked.airtime;
    }
    found.least_points = (airtime / demand.most_airtime).ceil();
    found
}

fn moment(
    zones: &[ZoneCoverage],
    service: &Service,
    usual: &DemandSettings,
    event: Option<&EventSettings>,
) -> Moment {
    let mut moment = Moment { event: event.map(|event| event.name.clone()), ..Moment::default() };
    let mut each = Vec::new();
    for zone in zones {
        let people =
            event.and_then(|event| event.people.get(&zone.zone.id).copied()).or(zone.zone.people);
        let demand = demand_of(usual, &zone.zone, event);
        let asked = zone.rasters.asked(&zone.mask, &zone.points, service, &demand);
        for (k, id) in zone.ids.iter().enumerate() {
            let available = zone.contention.airtime[k] * usual.most_airtime;
            let point = moment
                .points
                .entry(id.clone())
                .or_insert(PointMoment { available, ..PointMoment::default() });
            point.available = point.available.min(available);
            point.load.add(people.unwrap_or(0.0) * demand.concurrency, &asked[k]);
        }
        each.push((people, demand, asked));
    }
    for (zone, (people, demand, asked)) in zones.iter().zip(each) {
        moment.zones.push(people.map(|people| {
            let at = |id: &String| moment.points.get(id).copied().unwrap_or_default();
            zone_moment(people, &demand, asked.iter().zip(zone.ids.iter().map(at)))
        }));
    }
    moment
}

/// Any day first, then each event.
pub(super) fn moments(
    zones: &[ZoneCoverage],
    service: &Service,
    usual: &DemandSettings,
) -> Vec<Moment> {
    std::iter::once(None)
        .chain(usual.events.iter().map(Some))
        .map(|event| moment(zones, service, usual, event))
        .collect()
}

/// Events in zones that are not there.
pub(super) fn unknown_zones(usual: &DemandSettings, zones: &[Zone]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let ids: Vec<&str> = zones.iter().map(|zone| zone.id.as_str()).collect();
    for (number, event) in (1..).zip(&usual.events) {
        for id in event.people.keys().filter(|id| !ids.contains(&id.as_str())) {
            let near = did_you_mean(id, ids.iter().copied(), || say!(there_are, names = ids));
            found.push(
                Diagnostic::new(Code::UnknownZone, say!(zone_unknown, id))
                    .layer("project")
                    .file("maillage.toml")
                    .column(format!("coverage.demand.events[{number}].people"))
                    .hint(near),
            );
        }
    }
    found
}

/// Share of the active people below which a zone's capacity is told.
const ENOUGH: f64 = 0.95;

/// Zones whose people do not all have the rate they ask for though the signal would do: what is short is airtime.
pub(super) fn short(moment: &Moment, zones: &[ZoneCoverage]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (zone, at) in zones.iter().zip(&moment.zones) {
        let Some(at) = at.filter(|at| at.active > 0.0 && at.served < ENOUGH * at.able) else {
            continue;
        };
        let (active, served) = (at.active.round(), at.served.round());
        let (rate, least) = (at.rate_mbps, at.least_points);
        let message = match &moment.event {
            None => say!(airtime_short, active, served, rate, least),
            Some(event) => say!(airtime_short_at_event, event, active, served, rate, least),
        };
        found.push(
            Diagnostic::new(Code::AirtimeShort, message)
                .layer("zones")
                .feature(zone.zone.id.clone()),
        );
    }
    found
}
