//! Checks of places: geometry, swapped axes, positions that cannot be. Each finding names its feature and the remedy.

use geo::Validation;
use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Geometries, GeometryKind, Layer, Severity, say};

use crate::ingest::{Findings, suggest_crs};

/// How a message names a row: its id, or its number in the file.
pub(crate) fn feature_name(id: Option<&str>, layer: &Layer, row: usize) -> String {
    id.filter(|id| !id.is_empty())
        .map_or_else(|| format!("#{}", layer.first + row + 1), str::to_owned)
}

pub(crate) fn at(diagnostic: Diagnostic, layer: &Layer, row: usize, name: &str) -> Diagnostic {
    let diagnostic = diagnostic.feature(name);
    match layer.line(row) {
        Some(line) => diagnostic.line(line),
        None => diagnostic,
    }
}

/// Checks one feature's geometry as it was read, in its own CRS. True when it can be used.
pub(crate) fn usable_geometry(
    layer: &Layer,
    row: usize,
    crs: Crs,
    thorough: bool,
    name: &dyn Fn() -> String,
    findings: &mut Findings,
) -> bool {
    let geometries = &layer.geometries;
    if geometries.kind(row) == GeometryKind::Null && findings.is_unread(layer, row) {
        return false;
    }
    let mut report = |diagnostic: Diagnostic| findings.push(at(diagnostic, layer, row, &name()));
    match geometries.kind(row) {
        GeometryKind::Null => {
            report(Diagnostic::new(Code::NullGeometry, say!(no_geometry)));
            return false;
        }
        GeometryKind::Collection => {
            report(Diagnostic::new(Code::NestedCollection, say!(geometry_of_geometries)));
            return false;
        }
        _ => {}
    }
    let coords = geometries.coords(row);
    if coords.iter().any(|c| !(c[0].is_finite() && c[1].is_finite())) {
        report(Diagnostic::new(Code::NotFinite, say!(coordinate_not_finite)));
        return false;
    }
    let off = |c: &&[f64; 2]| c[0].abs() > 180.0 || c[1].abs() > 90.0;
    if crs.is_geographic()
        && let Some(&[x, y]) = coords.iter().find(off)
    {
        if x.abs() <= 90.0 && y.abs() <= 180.0 {
            report(Diagnostic::new(
                Code::SwappedAxes,
                say!(latitude_beyond_90, x = x.to_string(), y = y.to_string()),
            ));
        } else {
            report(
                Diagnostic::new(
                    Code::LooksProjected,
                    say!(not_degrees, x = x.to_string(), y = y.to_string(), crs),
                )
                .hint(suggest_crs([x, y])),
            );
        }
        return false;
    }
    if !geometries.kind(row).is_polygon() {
        return true;
    }
    for ring in geometries.rings(row) {
        if ring.len() < 4 || ring.first() != ring.last() {
            let message = if ring.len() < 4 { say!(ring_too_short) } else { say!(ring_open) };
            report(Diagnostic::new(Code::InvalidGeometry, message));
            return false;
        }
    }
    if thorough {
        let outer: f64 = geometries.outer_area(row);
        if geometries.area(row) <= 1e-9 * outer {
            let message = if outer > 0.0 { say!(hole_covers_all) } else { say!(no_area) };
            report(Diagnostic::new(Code::InvalidGeometry, message));
            return false;
        }
        // An upright rectangle, as tiles are, needs no proof.
        if !is_rectangle(coords)
            && let Some(problem) = invalid_polygon(geometries, row)
        {
            report(
                Diagnostic::new(Code::InvalidGeometry, say!(polygon_invalid, problem))
                    .severity(Severity::Warning),
            );
        }
    }
    true
}

fn is_rectangle(coords: &[[f64; 2]]) -> bool {
    let &[a, b, c, d, e] = coords else { return false };
    a == e
        && ((a[0] == b[0] && b[1] == c[1] && c[0] == d[0] && d[1] == a[1])
            || (a[1] == b[1] && b[0] == c[0] && c[1] == d[1] && d[0] == a[0]))
}

/// What the OGC's rules say against a polygon (by the crate `geo`).
fn invalid_polygon(geometries: &Geometries, row: usize) -> Option<String> {
    for part in geometries.parts(row) {
        let mut rings = part.map(|ring| {
            geo::LineString::from(ring.iter().map(|c| (c[0], c[1])).collect::<Vec<_>>())
        });
        let polygon = geo::Polygon::new(rings.next()?, rings.collect());
        if let Err(problem) = polygon.check_validation() {
            return Some(problem.to_string());
        }
    }
    None
}

/// Positions in degrees that lie far from where the city is, and those that would lie right with the axes swapped.
/// `reference` is the box of the districts, else of the middle half of the positions themselves; `outlines` the districts
/// where they are polygons: then a position is far when it lies more than 500 m outside all of them.
pub(crate) fn misplaced(
    positions: &[[f64; 2]],
    reference: Option<[f64; 4]>,
    outlines: Option<&Geometries>,
) -> Vec<(usize, Misplaced)> {
    let quarters = |axis: usize| {
        let mut values: Vec<f64> =
            positions.iter().map(|p| p[axis]).filter(|v| v.is_finite()).collect();
        let last = values.len().checked_sub(1)? as f64;
        let mut at = |share: f64| {
            *values.select_nth_unstable_by((last * share).round() as usize, f64::total_cmp).1
        };
        Some([at(0.25), at(0.75)])
    };
    let own = || {
        quarters(0)
            .zip(quarters(1))
            .map(|([west, east], [south, north])| [west, south, east, north])
    };
    let Some([west, south, east, north]) = reference.or_else(own) else { return Vec::new() };
    let known = reference.is_some();
    // About 2 km around known districts; else three times the spread of the middle half, and 30 km at least.
    let (dx, dy) = if known {
        (0.03, 0.02)
    } else {
        ((3.0 * (east - west)).max(0.4), (3.0 * (north - south)).max(0.3))
    };
    let near = |x: f64, y: f64| {
        (west - dx..=east + dx).contains(&x) && (south - dy..=north + dy).contains(&y)
    };
    positions
        .iter()
        .enumerate()
        .filter(|(_, p)| {
            !near(p[0], p[1]) || outlines.is_some_and(|outlines| outside(outlines, **p))
        })
        .map(|(k, p)| (k, if near(p[1], p[0]) { Misplaced::Swapped } else { Misplaced::Far }))
        .collect()
}

/// Slack around outlines, which are simplified.
const OUTSIDE_M: f64 = 500.0;

/// True when a position in degrees lies more than `OUTSIDE_M` outside every polygon.
fn outside(outlines: &Geometries, [x, y]: [f64; 2]) -> bool {
    // Metres per degree of latitude; longitude shrinks with the cosine, here to a hundredth.
    let degree = 111_200.0;
    let shrink = libm::cos(y.to_radians());
    let reach = OUTSIDE_M / degree;
    (0..outlines.len()).all(|d| {
        let Some([west, south, east, north]) = outlines.bounds(d) else { return true };
        if x < west - reach / shrink
            || x > east + reach / shrink
            || y < south - reach
            || y > north + reach
        {
            return true;
        }
        if outlines.contains(d, x, y) {
            return false;
        }
        outlines.rings(d).all(|ring| {
            ring.windows(2).all(|edge| {
                let at = |p: [f64; 2]| ((p[0] - x) * shrink * degree, (p[1] - y) * degree);
                let ((ax, ay), (bx, by)) = (at(edge[0]), at(edge[1]));
                let (dx, dy) = (bx - ax, by - ay);
                let length = dx * dx + dy * dy;
                let share = if length == 0.0 {
                    0.0
                } else {
                    (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0)
                };
                let (px, py) = (ax + share * dx, ay + share * dy);
                px * px + py * py > OUTSIDE_M * OUTSIDE_M
            })
        })
    })
}

/// Why a position is suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misplaced {
    Swapped,
    Far,
}

/// Groups of rows that share a position exactly, each with more than one row, in order of their first row.
pub(crate) fn stacked(positions: &[[f64; 2]]) -> Vec<Vec<usize>> {
    let mut order: Vec<([u64; 2], usize)> =
        positions.iter().enumerate().map(|(row, p)| (p.map(f64::to_bits), row)).collect();
    order.sort_unstable();
    let mut groups: Vec<Vec<usize>> = order
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|rows| rows.len() > 1)
        .map(|rows| rows.iter().map(|&(_, row)| row).collect())
        .collect();
    groups.sort_by(|a, b| a[0].cmp(&b[0]));
    groups
}
