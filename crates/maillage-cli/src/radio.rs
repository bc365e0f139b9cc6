//! `maillage coverage` and `maillage place`.

use maillage::model::say;
use std::path::Path;

use maillage::model::About;
use maillage::radio_model::calibration::{Calibration, Effect};
use maillage::radio_model::placement::{Goal, Step};
use maillage::{CoverageOutcome, Diagnostic, Outcome, PlaceOptions, coverage, place};
use maillage_layers::write_file;
use maillage_report::{Picture, coverage_summary, draw_coverage, placement_summary};

use crate::Failure;
use crate::arguments::{Global, Written};
use crate::guard::{Job, keep_inputs};
use crate::show::{findings, progress, result};
use crate::steps::{announce, dir_of, language, open, options, speak_as_far_as_known};

/// Coverage as part of the whole job: what the plan has computed is not computed again, what was told is not told again.
pub(crate) fn cover_run(
    run: &Outcome,
    folder: &Path,
    how: &Written,
    global: &Global,
) -> Result<Vec<String>, Failure> {
    let about = run.about();
    if let Some(done) = &run.ground.coverage {
        return write_coverage(done, &[], folder, Some(&about), how, global);
    }
    let outcome = coverage(&run.project, options(global).threads, None, None);
    let new: Vec<Diagnostic> = outcome
        .diagnostics
        .iter()
        .filter(|finding| !run.diagnostics.contains(finding))
        .cloned()
        .collect();
    write_coverage(&outcome, &new, folder, Some(&about), how, global)
}

/// Tells and writes what was found. `run`: what the files of the run say of themselves, where it is part of one.
fn write_coverage(
    outcome: &CoverageOutcome,
    tell: &[Diagnostic],
    folder: &Path,
    run: Option<&About>,
    how: &Written,
    global: &Global,
) -> Result<Vec<String>, Failure> {
    let told = findings(tell, global);
    if outcome.failed() {
        told?;
        return Err(Failure::Data);
    }
    let language = language(global, outcome.project.language());
    if global.json {
        for zone in &outcome.zones {
            let mut line = serde_json::Map::new();
            line.insert("zone".into(), zone.zone.id.clone().into());
            line.insert("label".into(), outcome.label().into());
            line.extend(
                outcome.figures(zone).into_iter().map(|(name, value)| (name, value.into())),
            );
            result(&format!("{}\n", serde_json::Value::Object(line)))?;
        }
        for moment in outcome.moments.iter().skip(1) {
            for (zone, at) in outcome.zones.iter().zip(&moment.zones) {
                let Some(at) = at else { continue };
                let line = serde_json::json!({
                    "event": moment.event, "zone": zone.zone.id, "people": at.people, "active": at.active, "asked_mbps": at.rate_mbps,
                    "able": at.able, "served": at.served, "share_served": at.share(), "least_access_points": at.least_points,
                });
                result(&format!("{line}\n"))?;
            }
        }
        if let Some((_, found)) = &outcome.measured {
            let line = serde_json::json!({ "calibration": calibration(found) });
            result(&format!("{line}\n"))?;
            let line = serde_json::json!({ "calibrated": calibrated(outcome, found) });
            result(&format!("{line}\n"))?;
        }
    } else if !global.quiet {
        result(&coverage_summary(outcome, language))?;
    }
    let about = outcome.about(run);
    let mut written = outcome.write(folder, &about, how.style())?;
    written.extend(pictures(outcome, folder, &about, language)?);
    Ok(written)
}

/// What calibration found of the whole: numbers alone.
fn calibration(found: &Calibration) -> serde_json::Value {
    let [[sight_low, sight_high], [shadow_low, shadow_high]] = found.interval_db;
    serde_json::json!({
        "sight_db": found.sight_db, "sight_low_db": sight_low, "sight_high_db": sight_high, "shadow_db": found.shadow_db,
        "shadow_low_db": shadow_low, "shadow_high_db": shadow_high, "shadow_held_down": found.held_down,
        "readings_in_sight": found.readings[0], "readings_in_shadow": found.readings[1], "not_heard": found.unheard,
        "heard_from_dbm": found.floor_dbm, "heard_share": found.heard_share, "odd_share": found.odd_share,
        "rmse_before_db": found.before_db, "rmse_held_out_after_db": found.after_db, "sigma_sight_db": found.sigma_db[0],
        "sigma_shadow_db": found.sigma_db[1], "spread_of_access_points_db": found.spread_db,
    })
}

/// What it found of each access point, band and device, and what was said beside what was seen.
fn calibrated(outcome: &CoverageOutcome, found: &Calibration) -> serde_json::Value {
    let named = |names: &[String], effects: &[Effect]| -> Vec<serde_json::Value> {
        let read = names.iter().zip(effects).filter(|(_, of)| of.readings > 0);
        read.map(|(name, of)| {
            serde_json::json!({ "id": name, "offset_db": of.offset_db, "error_db": of.error_db, "readings": of.readings })
        })
        .collect()
    };
    let bands: Vec<String> = outcome.bands.iter().map(|band| band.name().to_owned()).collect();
    let misbuilt: Vec<serde_json::Value> = found
        .misbuilt
        .iter()
        .map(|&(point, by)| serde_json::json!({ "id": outcome.point_ids[point as usize], "from_others_db": by }))
        .collect();
    let reliability: Vec<serde_json::Value> = found
        .reliability
        .iter()
        .map(|range| {
            serde_json::json!({ "from": range.low, "to": range.high, "readings": range.readings, "said": range.said, "seen": range.seen })
        })
        .collect();
    serde_json::json!({
        "access_points": named(&outcome.point_ids, &found.points), "bands": named(&bands, &found.bands),
        "devices": named(&outcome.devices, &found.devices), "misbuilt": misbuilt, "reliability": reliability,
    })
}

fn pictures(
    outcome: &CoverageOutcome,
    folder: &Path,
    about: &About,
    language: maillage_report::Language,
) -> Result<Vec<String>, Failure> {
    let mut written = Vec::new();
    for zone in &outcome.zones {
        for picture in [Picture::Svg, Picture::Png] {
            let name = format!("coverage_{}.{}", zone.zone.id, picture.ending());
            let bytes = draw_coverage(outcome, zone, about, picture, language)
                .map_err(|error| Failure::Fault(format!("{name}: {error}")))?;
            write_file(&folder.join(&name), bytes)?;
            written.push(name);
        }
    }
    Ok(written)
}

pub(crate) fn coverage_command(
    dir: &Path,
    measurements: Option<&Path>,
    walk: Option<f64>,
    how: &Written,
    global: &Global,
) -> Result<(), Failure> {
    speak_as_far_as_known(dir, global);
    if walk.is_some_and(|walk| !(1.0..=100_000.0).contains(&walk)) {
        return Err(Failure::Usage(say!(walk_unfit)));
    }
    let project = open(dir, global)?;
    let folder = global.out.clone().unwrap_or_else(|| dir_of(dir).join("out"));
    keep_inputs(&project, &folder, Job::Coverage, &[], measurements.as_slice())?;
    let bar = progress(global, "coverage");
    let outcome = coverage(&project, options(global).threads, measurements, walk);
    bar.finish_and_clear();
    let written = write_coverage(&outcome, &outcome.diagnostics, &folder, None, how, global)?;
    announce(&folder, &written, global)
}

/// What `place` was asked.
pub(crate) struct Asked<'a> {
    pub zone: &'a str,
    pub target: Option<f64>,
    pub max_aps: Option<usize>,
    pub budget: Option<f64>,
    pub rate: Option<f64>,
    pub rssi: Option<f64>,
    pub ground_only: bool,
}

pub(crate) fn place_command(dir: &Path, asked: &Asked<'_>, global: &Global) -> Result<(), Failure> {
    speak_as_far_as_known(dir, global);
    let goal = match (asked.target, asked.max_aps, asked.budget) {
        (Some(share), _, _) if (0.0..=1.0).contains(&share) => Goal::Target(share),
        (Some(_), _, _) => return Err(Failure::Usage(say!(target_unfit))),
        (_, Some(count), _) => Goal::Count(count),
        (_, _, Some(eur)) if eur >= 0.0 && eur.is_finite() => Goal::Budget(eur),
        _ => return Err(Failure::Usage(say!(budget_unfit))),
    };
    if asked.rate.is_some_and(|rate| !(rate > 0.0 && rate.is_finite())) {
        return Err(Failure::Usage(say!(rate_option_unfit)));
    }
    if asked.rssi.is_some_and(|level| !(-100.0..=-20.0).contains(&level)) {
        return Err(Failure::Usage(say!(level_unfit)));
    }
    let project = open(dir, global)?;
    if let Some(folder) = &global.out {
        keep_inputs(&project, folder, Job::Place, &[], &[])?;
    }
    let bar = progress(global, "place");
    let threads = options(global).threads;
    let request = PlaceOptions {
        zone: asked.zone.to_owned(),
        goal,
        rate_mbps: asked.rate,
        level_dbm: asked.rssi,
        ground_only: asked.ground_only,
        threads,
    };
    let outcome = place(&project, &request);
    bar.finish_and_clear();
    let told = findings(&outcome.diagnostics, global);
    if outcome.failed() {
        told?;
        return Err(Failure::Data);
    }
    let Some(placement) = &outcome.placement else { return Err(Failure::Data) };
    if global.json {
        let words = global.words();
        let rejected: Vec<serde_json::Value> = outcome
            .rejected
            .iter()
            .map(|one| {
                let reasons: Vec<serde_json::Value> = one
                    .reasons
                    .iter()
                    .map(|(code, why)| serde_json::json!({ "reason": code, "message": words.say(why), "says": why }))
                    .collect();
                serde_json::json!({ "mount": one.mount, "reasons": reasons })
            })
            .collect();
        let next: Vec<serde_json::Value> = placement
            .next
            .iter()
            .map(|&(candidate, share)| serde_json::json!({ "id": outcome.candidates[candidate as usize].id, "share": share }))
            .collect();
        let gap = match goal {
            Goal::Target(_) if placement.bound > 0.0 => {
                (outcome.ground_eur - placement.bound) / placement.bound
            }
            Goal::Target(_) => 0.0,
            _ if placement.share > 0.0 => {
                ((placement.bound - placement.share) / placement.share).max(0.0)
            }
            _ => 0.0,
        };
        let ids = |chosen: &[u32]| -> Vec<String> {
            chosen.iter().map(|&c| outcome.candidates[c as usize].id.clone()).collect()
        };
        let steps = |steps: &[Step]| -> Vec<serde_json::Value> {
            steps
                .iter()
                .map(|step| serde_json::json!({ "access_points": step.chosen.len(), "share": step.share, "cost_eur": step.cost, "ids": ids(&step.chosen) }))
                .collect()
        };
        let [by_number, by_cost] = &outcome.frontier;
        let knee = outcome.knee().map(|step| step.chosen.len());
        let peak = outcome.peak.as_ref().map(|peak| {
            serde_json::json!({
                "active": peak.active, "asked_mbps": peak.rate_mbps, "share_served": peak.share, "reached": peak.most.is_none(),
                "most_share_found": peak.most.map(|most| most.0), "most_access_points": peak.most.map(|most| most.1), "added_for_people": ids(&peak.added),
            })
        });
        let line = serde_json::json!({
            "frontier": steps(by_number), "frontier_proved": outcome.frontier_exact, "frontier_by_cost": steps(by_cost), "knee": knee, "peak": peak,
            "settled_for_share": outcome.settled, "ground_eur": outcome.ground_eur, "zone": asked.zone, "chosen": outcome.chosen().map(|point| point.id.clone()).collect::<Vec<_>>(),
            "given": outcome.given, "share": placement.share, "cost_eur": placement.cost, "bound": placement.bound, "gap": gap,
            "proved": placement.proved, "reached": placement.reached, "needed_dbm": outcome.needed_dbm, "most_share": outcome.most,
            "area_m2": outcome.area_m2, "next": next, "rejected": rejected,
        });
        result(&format!("{line}\n"))?;
    } else if global.quiet {
        // What was asked for, and nothing besides: an id a line.
        for point in outcome.chosen() {
            result(&format!("{}\n", point.id))?;
        }
    } else {
        result(&placement_summary(&outcome, asked.target, language(global, project.language())))?;
    }
    if let Some(folder) = &global.out {
        let written = outcome.write(folder)?;
        announce(folder, &written, global)?;
    }
    if placement.reached { Ok(()) } else { Err(Failure::Data) }
}
