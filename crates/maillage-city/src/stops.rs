//! Stops within walking distance, and their boardings.

use maillage_model::crs::Crs;
use maillage_model::walk::WalkSums;
use maillage_model::{Code, Diagnostic, GridIndex, say};

use crate::ingest::{Findings, Source};
use crate::surroundings::{Contribution, numbers, stream};
use maillage_project::Project;

pub(super) fn stops(
    project: &Project,
    grid: Crs,
    index: &GridIndex,
    n: usize,
    radius: f64,
) -> Contribution {
    let mut result = Contribution::default();
    let Some(source) = Source::new(project, "stops", Some(&["boardings_per_week"])) else {
        return result;
    };
    let mut findings = Findings::of("stops", &source);
    let mut count = WalkSums::new(index, n, radius);
    // The same as the count until a batch has the column: a stop without it is one boarding.
    let mut boardings: Option<WalkSums> = None;
    let mut places: Vec<[u64; 2]> = Vec::new();
    stream(&source, grid, &mut findings, index, |layer, usable, findings| {
        let own = numbers(&source, layer, "boardings_per_week", findings);
        if own.is_some() && boardings.is_none() {
            boardings = Some(count.clone());
        }
        for row in (0..layer.len()).filter(|&row| usable[row]) {
            let Some(position) = layer.geometries.position(row) else { continue };
            places.push(position.map(f64::to_bits));
            count.add(position, 1.0);
            if let Some(boardings) = &mut boardings {
                boardings.add(position, own.as_ref().map_or(1.0, |own| own[row].unwrap_or(0.0)));
            }
        }
    });
    places.sort_unstable();
    let duplicates = places.windows(2).filter(|pair| pair[0] == pair[1]).count();
    if duplicates > 0 {
        findings.push(Diagnostic::new(
            Code::DuplicatePoints,
            say!(stops_on_one_place, count = duplicates),
        ));
    }
    let values = |sums: WalkSums| sums.values().into_iter().map(Some).collect::<Vec<_>>();
    let count = values(count);
    result
        .attributes
        .push(("boardings_within_walk", boardings.map_or_else(|| count.clone(), values)));
    result.attributes.push(("stops_within_walk", count));
    result.layers.push(findings.read.clone());
    result.diagnostics = findings.finish();
    result
}
