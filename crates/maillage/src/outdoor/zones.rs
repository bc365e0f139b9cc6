//! Outdoor zones as candidates of the wave plan: cost from their access points, benefit from the people served, after their host.

use maillage_model::{Code, Diagnostic, Money, Said, nearest_name, say};

use std::sync::Arc;

use maillage_city::Loaded;
use maillage_city::outdoor;

use super::coverage::{CoverageOutcome, coverage_of, owner};
use maillage_project::Project;

/// Share of a zone's ground from which an access point that another zone pays for counts as needed there: less is spill.
const SHARED: f64 = 0.1;

/// A zone that competes with the buildings.
#[derive(Clone, Debug)]
pub struct ZoneCandidate {
    /// `zone:` and its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Longitude and latitude of its middle.
    pub lon_lat: [f64; 2],
    /// Metric grid.
    pub position: [f64; 2],
    /// What its access points cost.
    pub cost: Money,
    /// Access points that it pays for.
    pub access_points: f64,
    /// 0 to 100.
    pub score: f64,
    /// Id of the building that its backhaul hangs on.
    pub host: Option<String>,
    /// Number of its district, where that is known: else its host's, or that of the nearest building.
    pub district: Option<u32>,
    /// Zones that pay for access points it is served by: they come before it, or in the same year.
    pub after: Vec<String>,
}

/// Zones with access points, their cost and score, and the coverage they rest on.
pub(crate) fn zone_candidates(
    project: &Project,
    loaded: &Loaded,
    threads: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<ZoneCandidate>, CoverageOutcome) {
    let ids = &loaded.buildings.id;
    let network = loaded.outdoor.clone().unwrap_or_else(|| Arc::new(outdoor::read(project)));
    // Read with the other layers, or by who prepared them, all has been told but that there is nothing to cover.
    let untold = |finding: &&Diagnostic| {
        finding.code == Code::NoZones || !loaded.diagnostics.contains(finding)
    };
    diagnostics.extend(network.diagnostics.iter().filter(untold).cloned());
    let outcome = coverage_of(project, &network, threads);
    let zones = &outcome.zones;
    diagnostics.extend(outcome.diagnostics.iter().cloned());
    let plan = &project.settings.plan;
    let mut candidates = Vec::new();
    for zone in zones {
        let mine: Vec<usize> =
            (0..zone.points.len()).filter(|&k| zone.figures.served[k] > 0.0).collect();
        if mine.is_empty() {
            continue;
        }
        let mut report = |code, message: Said, hint: Option<Said>| {
            diagnostics.push(
                Diagnostic::new(code, message)
                    .layer("zones")
                    .feature(zone.zone.id.clone())
                    .hint(hint),
            );
        };
        let Some(people) = zone.zone.people else {
            report(Code::ZoneWithoutPeople, say!(zone_without_people), None);
            continue;
        };
        match &zone.zone.host {
            Some(host) if ids.position(host).is_none() => {
                let near = nearest_name(host, ids.iter()).map(|name| say!(did_you_mean, name));
                report(Code::UnknownBuilding, say!(zone_host_unknown, host), near);
                continue;
            }
            Some(_) => {}
            None => {
                report(Code::ZoneWithoutHost, say!(zone_without_host), None);
            }
        }
        // The candidate that pays for an access point: where it serves most; where it serves no ground anywhere, the zone it belongs to.
        let serves = |other: &&super::ZoneCoverage, id: &str| {
            other.ids.iter().position(|own| own == id).is_some_and(|k| other.served_m2(k) > 0.0)
        };
        let is_candidate = |zone: &&super::ZoneCoverage| zone.zone.people.is_some();
        let payer = |id: &str| {
            if zones.iter().any(|zone| serves(&zone, id)) {
                owner(zones.iter().filter(|zone| is_candidate(zone) && serves(zone, id)), id)
            } else {
                owner(zones.iter(), id).filter(is_candidate)
            }
        };
        let pays =
            |k: usize| payer(&zone.ids[k]).is_some_and(|payer| payer.zone.id == zone.zone.id);
        let own: Vec<usize> = (0..zone.points.len()).filter(|&k| pays(k)).collect();
        let mut after: Vec<String> = mine
            .iter()
            .filter(|&&k| !pays(k) && zone.figures.served[k] >= SHARED)
            .filter_map(|&k| payer(&zone.ids[k]).map(|payer| format!("zone:{}", payer.zone.id)))
            .collect();
        after.sort();
        after.dedup();
        let cost = own.iter().map(|&k| zone.cost_eur[k]).sum::<f64>();
        let served = people * zone.figures.at_level;
        let [worst, best] = plan.zone_people;
        let value =
            (libm::log(served.max(worst) / worst) / libm::log(best / worst)).clamp(0.0, 1.0);
        let position = zone.zone.middle();
        candidates.push(ZoneCandidate {
            id: format!("zone:{}", zone.zone.id),
            name: zone.zone.name.clone(),
            district: None,
            lon_lat: zone.crs.to(maillage_model::crs::Crs::WGS84).apply(position),
            position,
            cost: Money::from_eur(cost).unwrap_or_default(),
            access_points: own.len() as f64,
            score: 100.0 * value,
            host: zone.zone.host.clone(),
            after,
        });
    }
    (candidates, outcome)
}
