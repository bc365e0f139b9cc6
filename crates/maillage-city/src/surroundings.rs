//! What the context layers share: streaming past the index of the buildings, and shares of features within a walk.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use maillage_model::crs::Crs;
use maillage_model::walk::ring_in_circle;
use maillage_model::{Code, Diagnostic, Geometries, GridIndex, Layer, say};
use maillage_plan::Residents;

use super::{Buildings, Loaded};
use crate::broadband::{TECHNOLOGIES, broadband};
use crate::ingest::{Findings, Source, ToGrid, numeric, signs, signs_of};
use crate::outdoor::{self, Network, OUTDOOR_LAYERS, has_layers};
use crate::residents::residents;
use crate::stops::stops;
use crate::validate::{at, feature_name, usable_geometry};
use crate::whereabouts::LayerRead;
use maillage_project::Project;
use maillage_project::vocabulary::needed;

/// What one context layer contributes.
#[derive(Default)]
pub(super) struct Contribution {
    pub(super) attributes: Vec<(&'static str, Vec<Option<f64>>)>,
    /// Positions in [`TECHNOLOGIES`], or [`Buildings::NONE`].
    pub(super) technology: Vec<u32>,
    pub(super) residents: Residents,
    pub(super) layers: Vec<LayerRead>,
    pub(super) outdoor: Option<Network>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Derived attributes, one context layer after the other or side by side.
pub(super) fn surroundings(
    project: &Project,
    with_residents: bool,
    threads: usize,
    loaded: &mut Loaded,
) {
    let radius = project.settings.plan.walking_radius_m;
    let (buildings, grid) = (&loaded.buildings, loaded.grid);
    let index = GridIndex::new(&buildings.grid, radius);
    let wanted = needed(project);
    let own_backhaul = buildings.derived.get("backhaul_mbps");
    let steps: [&(dyn Fn() -> Contribution + Sync); 4] = [
        &|| {
            broadband(
                project,
                grid,
                &index,
                buildings.len(),
                radius,
                own_backhaul.map(Vec::as_slice),
                wanted.contains("broadband_around_mbps"),
            )
        },
        &|| residents(project, grid, &index, buildings, radius, with_residents),
        &|| stops(project, grid, &index, buildings.len(), radius),
        &|| others(project, grid, &index),
    ];
    // As many workers as were asked for, each taking the next step: the longest layers stand first.
    let next = AtomicUsize::new(0);
    let work = || {
        std::iter::from_fn(|| {
            let step = next.fetch_add(1, Ordering::Relaxed);
            steps.get(step).map(|run| (step, run()))
        })
        .collect::<Vec<_>>()
    };
    let mut contributions = if threads > 1 {
        std::thread::scope(|scope| {
            let workers: Vec<_> =
                (0..threads.min(steps.len())).map(|_| scope.spawn(work)).collect();
            workers
                .into_iter()
                .flat_map(|worker| {
                    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                })
                .collect()
        })
    } else {
        work()
    };
    contributions.sort_unstable_by_key(|(step, _)| *step);
    for (_, contribution) in contributions {
        for (name, values) in contribution.attributes {
            loaded.buildings.derived.insert(name.to_owned(), values);
        }
        let buildings = &mut loaded.buildings;
        for (own, found) in buildings.technology.iter_mut().zip(contribution.technology) {
            if *own == Buildings::NONE && found != Buildings::NONE {
                let name = TECHNOLOGIES[found as usize];
                let known = buildings.technologies.iter().position(|known| known == name);
                *own = known.unwrap_or_else(|| {
                    buildings.technologies.push(name.to_owned());
                    buildings.technologies.len() - 1
                }) as u32;
            }
        }
        if !contribution.residents.starts.is_empty() {
            loaded.residents = contribution.residents;
        }
        loaded.layers.extend(contribution.layers);
        loaded.outdoor = loaded.outdoor.take().or_else(|| contribution.outdoor.map(Arc::new));
        loaded.diagnostics.extend(contribution.diagnostics);
    }
}

/// Reads a numeric column of a batch; problems are reported, bad cells are missing.
pub(super) fn numbers(
    source: &Source,
    layer: &Layer,
    ours: &'static str,
    findings: &mut Findings,
) -> Option<Vec<Option<f64>>> {
    let default = source.settings.defaults.get(ours).and_then(|scalar| {
        if let maillage_project::settings::Scalar::Number(number) = scalar {
            Some(*number)
        } else {
            None
        }
    });
    let Some(column) = layer.table.column(source.theirs(ours)) else {
        return default.map(|default| vec![Some(default); layer.len()]);
    };
    let (signs, open, doubt) = signs_of(ours, column, signs(&source.settings));
    if let Some(doubt) = doubt.filter(|_| !findings.has(Code::AmbiguousNumber)) {
        findings.push(doubt);
    }
    findings.settle(column, signs.thousands, open);
    let values = (0..layer.len())
        .map(|row| match numeric(column.get(row), signs) {
            Ok(Some(number)) if number.is_finite() && number >= 0.0 => Some(number),
            Ok(None) => default,
            bad => {
                let (code, message) = match bad {
                    Ok(Some(number)) if number < 0.0 => (
                        Code::NegativeNumber,
                        say!(number_unfit, column = ours, number = number.to_string()),
                    ),
                    Ok(number) => (
                        Code::NotFinite,
                        say!(number_unfit, column = ours, number = number.unwrap_or(f64::NAN)),
                    ),
                    Err(text) => (Code::TextInNumber, say!(text_where_number, column = ours, text)),
                };
                findings.push(at(
                    Diagnostic::new(code, message).column(column.name()),
                    layer,
                    row,
                    &feature_name(None, layer, row),
                ));
                None
            }
        })
        .collect();
    Some(values)
}

/// Beyond this from all buildings, metres, a layer is of another city, or in another CRS.
const FAR_M: f64 = 20_000.0;

/// Features whose places are tried with their axes exchanged.
const TRIED: usize = 200;

/// Reads a context layer batch by batch, in the metric grid; counts features that lie nowhere near the buildings.
pub(super) fn stream(
    source: &Source,
    grid: Crs,
    findings: &mut Findings,
    index: &GridIndex,
    mut use_batch: impl FnMut(&Layer, &[bool], &mut Findings),
) -> bool {
    let mut to_grid = ToGrid::new(grid);
    let city = index.bounds();
    let (mut total, mut judged, mut near) = (0usize, 0usize, 0usize);
    // Places in degrees with their axes exchanged, of the first features: where they would lie.
    let mut exchanged: Vec<[f64; 2]> = Vec::new();
    source.read(findings, |layer, findings| {
        let Some(crs) = source.crs(layer, findings) else { return };
        let usable: Vec<bool> = (0..layer.len())
            .map(|row| {
                usable_geometry(layer, row, crs, true, &|| feature_name(None, layer, row), findings)
            })
            .collect();
        if crs.is_geographic() && exchanged.len() < TRIED {
            let places = (0..layer.len())
                .filter(|&row| usable[row])
                .filter_map(|row| layer.geometries.position(row));
            exchanged
                .extend(places.filter(|[x, _]| x.abs() <= 90.0).map(|[x, y]| [y, x]).take(TRIED));
        }
        to_grid.apply(layer, crs);
        total += layer.len();
        judged += usable.iter().filter(|usable| **usable).count();
        // One feature within 20 km of the box around the buildings shows that the layer belongs to this city.
        if let (0, Some([west, south, east, north])) = (near, city) {
            near += usize::from(
                (0..layer.len())
                    .filter(|&row| usable[row])
                    .filter_map(|row| layer.geometries.bounds(row))
                    .any(|[x0, y0, x1, y1]| {
                        x1 >= west - FAR_M
                            && x0 <= east + FAR_M
                            && y1 >= south - FAR_M
                            && y0 <= north + FAR_M
                    }),
            );
        }
        use_batch(layer, &usable, findings);
    });
    if let (true, 0, Some([west, south, east, north])) = (judged > 0, near, city) {
        let to = Crs::WGS84.to(grid);
        let fits = |place: &[f64; 2]| {
            let [x, y] = to.apply(*place);
            (west - FAR_M..=east + FAR_M).contains(&x)
                && (south - FAR_M..=north + FAR_M).contains(&y)
        };
        findings.push(if exchanged.iter().any(fits) {
            Diagnostic::new(Code::SwappedAxes, say!(near_only_swapped))
        } else {
            Diagnostic::new(Code::LayersApart, say!(nowhere_near))
        });
    }
    total > 0
}

/// Layers of the outdoor network: checked here as the others are, so that no problem waits for its step.
fn others(project: &Project, grid: Crs, index: &GridIndex) -> Contribution {
    if !has_layers(project) {
        return Contribution::default();
    }
    let network = outdoor::read(project);
    // Without zones there is nothing to cover, which is for those to say who cover.
    let told = network.diagnostics.iter().filter(|finding| finding.code != Code::NoZones);
    let mut result =
        Contribution { diagnostics: told.cloned().collect(), ..Contribution::default() };
    let told = |layer: &str| {
        result
            .diagnostics
            .iter()
            .any(|finding| finding.is_error() && finding.layer.as_deref() == Some(layer))
    };
    let mut apart = Vec::new();
    for name in OUTDOOR_LAYERS.into_iter().filter(|name| !told(name)) {
        let Some(source) = Source::new(project, name, None) else { continue };
        let mut findings = Findings::of(name, &source);
        stream(&source, grid, &mut findings, index, |_, _, _| {});
        result.layers.push(findings.read.clone());
        // All but where they lie has been said.
        let lies = |finding: &Diagnostic| {
            finding.code == "layers-apart"
                || (finding.code == "swapped-axes" && finding.feature.is_none())
        };
        apart.extend(findings.finish().into_iter().filter(lies));
    }
    result.diagnostics.extend(apart);
    result.outdoor = Some(network);
    result
}

/// Share of a feature within a circle: of its points, or of its area.
pub(super) fn share_in_circle(
    geometries: &Geometries,
    row: usize,
    area: f64,
    centre: [f64; 2],
    radius: f64,
) -> f64 {
    if !geometries.kind(row).is_polygon() {
        let points = geometries.coords(row);
        let near = points.iter().filter(|[x, y]| {
            let (dx, dy) = (x - centre[0], y - centre[1]);
            dx * dx + dy * dy <= radius * radius
        });
        return near.count() as f64 / points.len().max(1) as f64;
    }
    if area <= 0.0 {
        return 0.0;
    }
    let inside: f64 = geometries
        .parts(row)
        .map(|part| {
            part.enumerate()
                .map(|(k, ring)| {
                    if k == 0 {
                        ring_in_circle(ring, centre, radius).abs()
                    } else {
                        -ring_in_circle(ring, centre, radius).abs()
                    }
                })
                .sum::<f64>()
        })
        .sum();
    (inside / area).clamp(0.0, 1.0)
}
