//! Broadband at the building and around it.

use std::collections::BTreeSet;

use maillage_model::crs::Crs;
use maillage_model::walk::FineSum;
use maillage_model::{Code, Diagnostic, GridIndex, Severity, fold, nearest_name, say};

use super::Buildings;
use crate::ingest::{Findings, Source};
use crate::surroundings::{Contribution, numbers, share_in_circle, stream};
use maillage_project::Project;

pub(super) const TECHNOLOGIES: [&str; 5] = ["fibre", "coax", "vdsl", "adsl", "none"];

pub(super) fn broadband(
    project: &Project,
    grid: Crs,
    index: &GridIndex,
    n: usize,
    radius: f64,
    own: Option<&[Option<f64>]>,
    around: bool,
) -> Contribution {
    let mut result = Contribution::default();
    let Some(source) =
        Source::new(project, "broadband", Some(&["download_mbps", "tests", "technology"]))
    else {
        return result;
    };
    let mut findings = Findings::of("broadband", &source);
    let mut best: Vec<Option<f64>> = vec![None; n];
    let mut technology = vec![Buildings::NONE; n];
    let (mut weighted, mut weights) = (vec![FineSum::default(); n], vec![FineSum::default(); n]);
    let mut seen = false;
    let renamed = source.settings.values.get("technology");
    let mut unknown: BTreeSet<String> = BTreeSet::new();
    let complete = stream(&source, grid, &mut findings, index, |layer, usable, findings| {
        let Some(download) = numbers(&source, layer, "download_mbps", findings) else { return };
        seen = true;
        let tests = numbers(&source, layer, "tests", findings);
        let kinds = layer.table.column(source.theirs("technology"));
        let mut known = |text: String| -> u32 {
            let text =
                renamed.and_then(|renamed| renamed.get(text.trim()).cloned()).unwrap_or(text);
            let found = TECHNOLOGIES.iter().position(|known| *known == fold(&text));
            if found.is_none() && !text.is_empty() && unknown.insert(text.clone()) {
                let near = nearest_name(&text, TECHNOLOGIES);
                findings.push(
                    Diagnostic::new(
                        Code::UnknownCategory,
                        say!(
                            category_unlisted,
                            column = "technology",
                            value = text,
                            known = TECHNOLOGIES
                        ),
                    )
                    .column(source.theirs("technology"))
                    .hint(near.map_or_else(
                        || say!(rename_value, layer = "broadband", column = "technology"),
                        |near| {
                            say!(
                                rename_value_near,
                                near,
                                layer = "broadband",
                                column = "technology"
                            )
                        },
                    )),
                );
            }
            found.map_or(Buildings::NONE, |found| found as u32)
        };
        for row in 0..layer.len() {
            let (true, Some(speed), Some([x0, y0, x1, y1])) =
                (usable[row], download[row], layer.geometries.bounds(row))
            else {
                continue;
            };
            index.in_rectangle([x0, y0, x1, y1], |b, [x, y]| {
                let b = b as usize;
                if layer.geometries.contains(row, x, y)
                    && best[b].is_none_or(|known| speed >= known)
                {
                    let kind =
                        kinds.map_or(Buildings::NONE, |kinds| known(kinds.get(row).display()));
                    // Of lines as fast as each other, the one that stands first in the list of technologies.
                    technology[b] =
                        if best[b] == Some(speed) { technology[b].min(kind) } else { kind };
                    best[b] = Some(speed);
                }
            });
            if around {
                let count = tests.as_ref().map_or(1.0, |tests| tests[row].unwrap_or(0.0));
                let area = layer.geometries.area(row);
                index.in_rectangle(
                    [x0 - radius, y0 - radius, x1 + radius, y1 + radius],
                    |b, centre| {
                        let share = share_in_circle(&layer.geometries, row, area, centre, radius);
                        weighted[b as usize].add(share * count * speed);
                        weights[b as usize].add(share * count);
                    },
                );
            }
        }
    });
    if complete && !seen {
        findings.push(
            Diagnostic::new(Code::ColumnAbsent, say!(no_column_download))
                .severity(Severity::Error)
                .column("download_mbps"),
        );
    }
    let at_building = match own {
        Some(own) => own.iter().zip(&best).map(|(own, best)| own.or(*best)).collect(),
        None => best,
    };
    result.attributes.push(("backhaul_mbps", at_building));
    if around {
        let mean = weighted
            .iter()
            .zip(&weights)
            .map(|(sum, weight)| (weight.value() > 0.0).then(|| sum.value() / weight.value()))
            .collect();
        result.attributes.push(("broadband_around_mbps", mean));
    }
    result.technology = technology;
    result.layers.push(findings.read.clone());
    result.diagnostics = findings.finish();
    result
}
