//! District of every building: by polygon, or the nearest one or centre.

use std::collections::HashMap;

use maillage_model::crs::{Crs, Patchwork};
use maillage_model::{Code, Diagnostic, Geometries, Said, say};
use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::{Buildings, Loaded, UNSPECIFIED};
use crate::ingest::{Findings, Source, ToGrid};
use crate::validate::{at, feature_name, usable_geometry};
use maillage_project::Project;

/// A building outside every district polygon belongs to the nearest one up to this far, metres: outlines are simplified.
const DISTRICT_SLACK_M: f64 = 300.0;

/// The districts in the metric grid of Lambert 2008 or UTM: decided later, so kept in WGS 84.
pub(super) struct Districts {
    pub(super) names: Vec<String>,
    pub(super) shapes: Geometries,
    pub(super) polygons: bool,
    pub(super) bounds: Option<[f64; 4]>,
    /// Something is wrong with the layer: it does not say where the city is.
    pub(super) broken: bool,
}

impl Districts {
    /// By name, parts of one name by their place: of two that overlap, the order of the file does not decide.
    fn sort(&mut self) {
        let order = self.shapes.order_by(|a, b| {
            self.names[a].cmp(&self.names[b]).then_with(|| self.shapes.compare(a, b))
        });
        self.names = order.iter().map(|&d| std::mem::take(&mut self.names[d])).collect();
        self.shapes = self.shapes.select(&order);
    }
    /// The first district that a place lies in, and how many of other names it lies in as well.
    fn around(
        &self,
        shapes: &Geometries,
        boxes: &[[f64; 4]],
        [x, y]: [f64; 2],
    ) -> (Option<usize>, usize) {
        let within = |d: &usize| {
            let bounds = boxes[*d];
            (bounds[0]..=bounds[2]).contains(&x)
                && (bounds[1]..=bounds[3]).contains(&y)
                && shapes.contains(*d, x, y)
        };
        let mut found = (0..shapes.len()).filter(within);
        let first = found.next();
        (
            first,
            first.map_or(0, |first| found.filter(|d| self.names[*d] != self.names[first]).count()),
        )
    }
    /// Districts whose middle lies in another one as well.
    fn overlaps(&self, file: &str) -> Option<Diagnostic> {
        let boxes = boxes(&self.shapes);
        let covered = |d: &usize| {
            let middle = self.shapes.position(*d).filter(|_| self.shapes.kind(*d).is_polygon())?;
            let near = |other: &usize| {
                let bounds = boxes[*other];
                (bounds[0]..=bounds[2]).contains(&middle[0])
                    && (bounds[1]..=bounds[3]).contains(&middle[1])
            };
            let other = (0..self.shapes.len()).filter(near).find(|other| {
                self.names[*other] != self.names[*d]
                    && self.shapes.contains(*other, middle[0], middle[1])
            })?;
            Some((*d, other))
        };
        let found: Vec<(usize, usize)> =
            (0..self.names.len()).filter_map(|d| covered(&d)).collect();
        let (d, other) = *found.first()?;
        Some(
            Diagnostic::new(
                Code::DistrictsOverlap,
                say!(
                    districts_overlap,
                    name = self.names[d],
                    other = self.names[other],
                    count = found.len()
                ),
            )
            .layer("districts")
            .file(file),
        )
    }
    /// Names and shapes of those that are polygons, for maps.
    fn outlines(&self) -> Vec<(String, Geometries)> {
        let polygons = (0..self.names.len()).filter(|&d| self.shapes.kind(d).is_polygon());
        polygons.map(|d| (self.names[d].clone(), self.shapes.select(&[d]))).collect()
    }
}

pub(super) fn read_districts(project: &Project, loaded: &mut Loaded) -> Districts {
    let mut districts = Districts {
        names: Vec::new(),
        shapes: Geometries::new(),
        polygons: false,
        bounds: None,
        broken: false,
    };
    if let Some(source) = Source::new(project, "districts", Some(&["name"])) {
        let mut findings = Findings::of("districts", &source);
        source.read(&mut findings, |layer, findings| {
            let Some(crs) = source.crs(layer, findings) else { return };
            ToGrid::new(Crs::WGS84).apply(layer, crs);
            let column = layer.table.column(source.theirs("name")).cloned();
            for row in 0..layer.len() {
                let name =
                    column.as_ref().map(|column| column.get(row).display()).unwrap_or_default();
                if name.is_empty() {
                    findings.push(at(
                        Diagnostic::new(Code::MissingName, say!(district_without_name)),
                        layer,
                        row,
                        &feature_name(None, layer, row),
                    ));
                    continue;
                }
                if usable_geometry(layer, row, Crs::WGS84, true, &|| name.clone(), findings) {
                    districts.polygons |= layer.geometries.kind(row).is_polygon();
                    districts.shapes.push_from(&layer.geometries, row);
                    districts.names.push(name);
                }
            }
        });
        loaded.layers.push(findings.read.clone());
        loaded.diagnostics.extend(findings.finish());
        districts.broken = loaded
            .diagnostics
            .iter()
            .any(|finding| finding.is_error() && finding.layer.as_deref() == Some("districts"));
        districts.sort();
        if districts.polygons {
            loaded.diagnostics.extend(districts.overlaps(&source.file));
        }
        loaded.district_shapes = districts.outlines();
    }
    for district in 0..districts.names.len() {
        if let Some(b) = districts.shapes.bounds(district) {
            districts.bounds =
                Some(districts.bounds.map_or(b, |o| {
                    [o[0].min(b[0]), o[1].min(b[1]), o[2].max(b[2]), o[3].max(b[3])]
                }));
        }
    }
    if !districts.polygons {
        // Centres say where the city is only roughly.
        districts.bounds =
            districts.bounds.map(|b| [b[0] - 0.1, b[1] - 0.07, b[2] + 0.1, b[3] + 0.07]);
    }
    if let Some(source) = Source::new(project, maillage_project::WATER, Some(&[])) {
        let mut findings = Findings::of(maillage_project::WATER, &source);
        source.read(&mut findings, |layer, findings| {
            if let Some(crs) = source.crs(layer, findings) {
                ToGrid::new(Crs::WGS84).apply(layer, crs);
                (0..layer.len()).for_each(|row| loaded.water.push_from(&layer.geometries, row));
            }
        });
        loaded.water =
            loaded.water.select(&loaded.water.order_by(|a, b| loaded.water.compare(a, b)));
        loaded.layers.push(findings.read.clone());
        loaded.diagnostics.extend(findings.finish());
    }
    districts
}

/// Districts for the buildings that name none: the polygon around them, or the nearest centre.
pub(super) fn assign_districts(
    buildings: &mut Buildings,
    districts: &Districts,
    grid: Crs,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if districts.names.is_empty() {
        return;
    }
    let unknown = |b: usize| buildings.districts[buildings.district[b] as usize] == UNSPECIFIED;
    let (without, stated): (Vec<usize>, Vec<usize>) =
        (0..buildings.len()).partition(|&b| unknown(b));
    let mut shapes = districts.shapes.clone();
    let mut patchwork = Patchwork::new(Crs::WGS84, grid);
    for c in shapes.all_coords_mut().iter_mut() {
        *c = patchwork.apply(*c);
    }
    let boxes = boxes(&shapes);
    if districts.polygons {
        diagnostics.extend(disagreements(buildings, districts, &shapes, &stated));
    }
    if without.is_empty() {
        return;
    }
    let tree: RTree<GeomWithData<[f64; 2], u32>> = RTree::bulk_load(
        (0..shapes.len())
            .filter_map(|d| shapes.position(d).map(|p| GeomWithData::new(p, d as u32)))
            .collect(),
    );
    let mut number_of: HashMap<u32, u32> = HashMap::new();
    let (mut outside, mut beside, mut several) = (0usize, 0usize, 0usize);
    for b in without {
        let [x, y] = buildings.grid[b];
        let found = if districts.polygons {
            let (around, others) = districts.around(&shapes, &boxes, [x, y]);
            several += usize::from(others > 0);
            around
                .or_else(|| {
                    let nearest = (0..shapes.len())
                        .map(|d| (distance_to(&shapes, d, [x, y]), d))
                        .min_by(|a, b| a.0.total_cmp(&b.0))?;
                    let near = nearest.0 <= DISTRICT_SLACK_M;
                    beside += usize::from(near);
                    near.then_some(nearest.1)
                })
                .map(|d| d as u32)
        } else {
            tree.nearest_neighbor(&[x, y]).map(|found| found.data)
        };
        match found {
            Some(d) => {
                let number = *number_of.entry(d).or_insert_with(|| {
                    let name = &districts.names[d as usize];
                    buildings.districts.iter().position(|other| other == name).unwrap_or_else(
                        || {
                            buildings.districts.push(name.clone());
                            buildings.districts.len() - 1
                        },
                    ) as u32
                });
                buildings.district[b] = number;
            }
            None => outside += 1,
        }
    }
    let mut note = |code, message: Said| {
        diagnostics
            .push(Diagnostic::new(code, message).layer("buildings").file(buildings.file.clone()));
    };
    if beside > 0 {
        note(
            Code::BesideDistricts,
            say!(beside_every_district, count = beside, distance = DISTRICT_SLACK_M),
        );
    }
    if several > 0 {
        note(Code::InSeveralDistricts, say!(in_several_districts, count = several));
    }
    if outside > 0 {
        let file = buildings.file.clone();
        diagnostics.push(
            Diagnostic::new(
                Code::OutsideDistricts,
                say!(in_no_district, count = outside, name = UNSPECIFIED),
            )
            .layer("buildings")
            .file(file),
        );
    }
}

/// The box of every shape.
fn boxes(shapes: &Geometries) -> Vec<[f64; 4]> {
    (0..shapes.len()).map(|d| shapes.bounds(d).unwrap_or_default()).collect()
}

/// Buildings whose own column says another district than the outlines do, or one that no outline has.
fn disagreements(
    buildings: &Buildings,
    districts: &Districts,
    shapes: &Geometries,
    stated: &[usize],
) -> Vec<Diagnostic> {
    let (mut other, mut nowhere, mut first, mut unknown) =
        (0usize, 0usize, None, std::collections::BTreeMap::new());
    let (boxes, named) = (
        boxes(shapes),
        districts.names.iter().map(String::as_str).collect::<std::collections::BTreeSet<&str>>(),
    );
    for &b in stated {
        let own = &buildings.districts[buildings.district[b] as usize];
        if !named.contains(own.as_str()) {
            *unknown.entry(own.as_str()).or_insert(0usize) += 1;
            continue;
        }
        match districts.around(shapes, &boxes, buildings.grid[b]).0 {
            None => nowhere += 1,
            Some(d) if districts.names[d] != *own => {
                other += 1;
                first.get_or_insert_with(|| {
                    (buildings.id[b].to_owned(), own.clone(), districts.names[d].clone())
                });
            }
            Some(_) => {}
        }
    }
    let note = |code, message: Said| {
        Diagnostic::new(code, message)
            .layer("buildings")
            .file(buildings.file.clone())
            .column("district")
    };
    let mut found = Vec::new();
    if let Some((first, own, lies)) = first {
        found.push(note(
            Code::DistrictDisagrees,
            say!(district_disagrees, count = other, all = stated.len(), first, own, lies),
        ));
    }
    if !unknown.is_empty() {
        let names: Vec<String> =
            unknown.iter().map(|(name, count)| format!("'{name}' ({count})")).take(10).collect();
        let count = unknown.values().sum::<usize>();
        found.push(note(Code::DistrictUnknown, say!(district_without_outline, count, names)));
    }
    if nowhere > 0 {
        found.push(note(Code::BesideDistricts, say!(stated_beside_districts, count = nowhere)));
    }
    found
}

pub(super) fn distance_to(shapes: &Geometries, feature: usize, [x, y]: [f64; 2]) -> f64 {
    let mut best = f64::INFINITY;
    for ring in shapes.rings(feature) {
        for edge in ring.windows(2) {
            let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let share = if length == 0.0 {
                0.0
            } else {
                (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0)
            };
            let (ex, ey) = (x - ax - share * dx, y - ay - share * dy);
            best = best.min((ex * ex + ey * ey).sqrt());
        }
    }
    best
}
