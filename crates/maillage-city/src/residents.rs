//! Residents within walking distance, and those at risk of digital exclusion.

use maillage_model::crs::Crs;
use maillage_model::walk::{OrderFreeSum, WalkSums};
use maillage_model::{Code, Diagnostic, GridIndex, Severity, say};
use maillage_plan::Residents;

use super::Buildings;
use crate::ingest::{Findings, Source};
use crate::surroundings::{Contribution, numbers, share_in_circle, stream};
use crate::validate::{at, feature_name};
use maillage_project::Project;

pub(super) fn residents(
    project: &Project,
    grid: Crs,
    index: &GridIndex,
    buildings: &Buildings,
    radius: f64,
    keep: bool,
) -> Contribution {
    let mut result = Contribution::default();
    let Some(source) = Source::new(project, "residents", Some(&["population", "exclusion_rate"]))
    else {
        return result;
    };
    let mut findings = Findings::of("residents", &source);
    let n = buildings.len();
    let (mut people, mut excluded) =
        (WalkSums::new(index, n, radius), WalkSums::new(index, n, radius));
    let mut has_rate = false;
    let mut reach = Residents { starts: vec![0], ..Residents::default() };
    let mut far = OrderFreeSum::default();
    let mut seen = false;
    let (mut areas, mut large, circle) = (0usize, 0usize, std::f64::consts::PI * radius * radius);
    let complete = stream(&source, grid, &mut findings, index, |layer, usable, findings| {
        let Some(population) = numbers(&source, layer, "population", findings) else { return };
        seen = true;
        let rate = numbers(&source, layer, "exclusion_rate", findings);
        has_rate |= rate.is_some();
        for row in 0..layer.len() {
            let (true, Some(count)) = (usable[row], population[row]) else { continue };
            let own_rate = rate.as_ref().and_then(|rate| rate[row]).unwrap_or(0.0);
            if own_rate > 1.0 {
                findings.push(at(
                    Diagnostic::new(
                        Code::OutOfRange,
                        say!(rate_unfit, number = own_rate.to_string()),
                    )
                    .column(source.theirs("exclusion_rate")),
                    layer,
                    row,
                    &feature_name(None, layer, row),
                ));
                continue;
            }
            let before = reach.buildings.len();
            if layer.geometries.kind(row) == maillage_model::GeometryKind::Point {
                let position = layer.geometries.coords(row)[0];
                people.add(position, count);
                if own_rate > 0.0 {
                    excluded.add(position, count * own_rate);
                }
                if keep {
                    index.within(position, radius, |b, _| reach.buildings.push(b));
                }
            } else if let Some([x0, y0, x1, y1]) = layer.geometries.bounds(row) {
                let area = layer.geometries.area(row);
                (areas, large) = (areas + 1, large + usize::from(area > circle));
                let centre = layer.geometries.position(row).unwrap_or([x0, y0]);
                index.in_rectangle(
                    [x0 - radius, y0 - radius, x1 + radius, y1 + radius],
                    |b, position| {
                        let share = share_in_circle(&layer.geometries, row, area, position, radius);
                        people.add_to(b, count * share);
                        excluded.add_to(b, count * share * own_rate);
                        // In the plan a polygon's people are reached when its interior point is.
                        let (dx, dy) = (centre[0] - position[0], centre[1] - position[1]);
                        if keep && dx * dx + dy * dy <= radius * radius {
                            reach.buildings.push(b);
                        }
                    },
                );
            }
            if keep {
                if reach.buildings.len() == before {
                    far.add(count);
                } else {
                    reach.buildings[before..].sort_unstable();
                    reach.starts.push(reach.buildings.len() as u32);
                    reach.population.push(count);
                }
            }
        }
    });
    if complete && !seen {
        findings.push(
            Diagnostic::new(Code::ColumnAbsent, say!(no_column_population))
                .severity(Severity::Error)
                .column("population"),
        );
    }
    if keep && areas > 0 {
        // Two rules for one word: whoever reads both numbers must know.
        let severity = if large > 0 { Severity::Warning } else { Severity::Note };
        findings.push(
            Diagnostic::new(
                Code::ResidentsByMiddle,
                say!(residents_by_middle, radius, areas, large),
            )
            .severity(severity),
        );
    }
    let values = |sums: WalkSums| sums.values().into_iter().map(Some).collect();
    result.attributes.push(("residents_within_walk", values(people)));
    if has_rate {
        result.attributes.push(("exclusion_within_walk", values(excluded)));
    }
    if keep {
        reach.out_of_reach = far.value();
        result.residents = reach.grouped();
    }
    result.layers.push(findings.read.clone());
    result.diagnostics = findings.finish();
    result
}
