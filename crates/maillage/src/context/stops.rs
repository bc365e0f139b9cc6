//! Stops within walking distance, and their boardings.

use std::collections::HashMap;

use maillage_model::crs::Crs;
use maillage_model::walk::OrderFreeSum;
use maillage_model::{Diagnostic, GridIndex};

use super::surroundings::{Contribution, numbers, stream};
use crate::ingest::{Findings, Source};
use crate::project::Project;

pub(super) fn stops(project: &Project, grid: Crs, index: &GridIndex, n: usize, radius: f64) -> Contribution {
    let mut result = Contribution::default();
    let Some(source) = Source::new(project, "stops", Some(&["boardings_per_week"])) else { return result };
    let mut findings = Findings::new("stops", &source.file);
    let (mut count, mut boardings) = (vec![OrderFreeSum::default(); n], vec![OrderFreeSum::default(); n]);
    let mut seen: HashMap<[u64; 2], u32> = HashMap::new();
    stream(&source, grid, &mut findings, index, |layer, usable, findings| {
        let own = numbers(&source, layer, "boardings_per_week", findings);
        for row in (0..layer.len()).filter(|&row| usable[row]) {
            let Some(position) = layer.geometries.position(row) else { continue };
            *seen.entry(position.map(f64::to_bits)).or_default() += 1;
            let amount = own.as_ref().map_or(1.0, |own| own[row].unwrap_or(0.0));
            let (one, amount) = (OrderFreeSum::amount(1.0), OrderFreeSum::amount(amount));
            index.within(position, radius, |b, _| {
                count[b as usize].add_amount(one);
                boardings[b as usize].add_amount(amount);
            });
        }
    });
    let duplicates: u32 = seen.values().map(|count| count - 1).sum();
    if duplicates > 0 {
        findings.push(
            Diagnostic::warning("duplicate-points", format!("{duplicates} stops stand exactly on another stop"))
                .hint("both count; remove duplicates at the source if they are not two platforms"),
        );
    }
    let values = |sums: &[OrderFreeSum]| sums.iter().map(|sum| Some(sum.value())).collect();
    result.attributes.push(("stops_within_walk", values(&count)));
    result.attributes.push(("boardings_within_walk", values(&boardings)));
    result.diagnostics = findings.finish();
    result
}
