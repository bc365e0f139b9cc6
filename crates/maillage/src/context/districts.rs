//! District of every building: by polygon, or the nearest one or centre.

use std::collections::HashMap;

use maillage_model::crs::{Crs, Patchwork};
use maillage_model::{Diagnostic, Geometries};
use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::{Buildings, Loaded, UNSPECIFIED};
use crate::ingest::{Findings, Source, ToGrid};
use crate::project::Project;
use crate::validate::{at, feature_name, usable_geometry};

/// A building outside every district polygon belongs to the nearest one up to this far, metres: outlines are simplified.
const DISTRICT_SLACK_M: f64 = 300.0;

/// The districts in the metric grid of Lambert 2008 or UTM: decided later, so kept in WGS 84.
pub(super) struct Districts {
    pub(super) names: Vec<String>,
    pub(super) shapes: Geometries,
    pub(super) polygons: bool,
    pub(super) bounds: Option<[f64; 4]>,
}

impl Districts {
    /// By name, parts of one name by their place: of two that overlap, the order of the file does not decide.
    fn sort(&mut self) {
        let order = self.shapes.order_by(|a, b| self.names[a].cmp(&self.names[b]).then_with(|| self.shapes.compare(a, b)));
        self.names = order.iter().map(|&d| std::mem::take(&mut self.names[d])).collect();
        self.shapes = self.shapes.select(&order);
    }
    /// Names and shapes of those that are polygons, for maps.
    fn outlines(&self) -> Vec<(String, Geometries)> {
        let polygons = (0..self.names.len()).filter(|&d| self.shapes.kind(d).is_polygon());
        polygons.map(|d| (self.names[d].clone(), self.shapes.select(&[d]))).collect()
    }
}

pub(super) fn read_districts(project: &Project, loaded: &mut Loaded) -> Districts {
    let mut districts = Districts { names: Vec::new(), shapes: Geometries::new(), polygons: false, bounds: None };
    if let Some(source) = Source::new(project, "districts", Some(&["name"])) {
        let mut findings = Findings::of("districts", &source);
        source.read(&mut findings, |layer, findings| {
            let Some(crs) = source.crs(layer, findings) else { return };
            ToGrid::new(Crs::WGS84).apply(layer, crs);
            let column = layer.table.column(source.theirs("name")).cloned();
            for row in 0..layer.len() {
                let name = column.as_ref().map(|column| column.get(row).display()).unwrap_or_default();
                if name.is_empty() {
                    findings.push(at(
                        Diagnostic::error("missing-name", "the district has no name")
                            .hint("map it: [layers.districts.columns] name = \"...\""),
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
        loaded.diagnostics.extend(findings.finish());
        districts.sort();
        loaded.district_shapes = districts.outlines();
    }
    for district in 0..districts.names.len() {
        if let Some(b) = districts.shapes.bounds(district) {
            districts.bounds = Some(districts.bounds.map_or(b, |o| [o[0].min(b[0]), o[1].min(b[1]), o[2].max(b[2]), o[3].max(b[3])]));
        }
    }
    if !districts.polygons {
        // Centres say where the city is only roughly.
        districts.bounds = districts.bounds.map(|b| [b[0] - 0.1, b[1] - 0.07, b[2] + 0.1, b[3] + 0.07]);
    }
    if let Some(source) = Source::new(project, crate::project::WATER, Some(&[])) {
        let mut findings = Findings::of(crate::project::WATER, &source);
        source.read(&mut findings, |layer, findings| {
            if let Some(crs) = source.crs(layer, findings) {
                ToGrid::new(Crs::WGS84).apply(layer, crs);
                (0..layer.len()).for_each(|row| loaded.water.push_from(&layer.geometries, row));
            }
        });
        loaded.water = loaded.water.select(&loaded.water.order_by(|a, b| loaded.water.compare(a, b)));
        loaded.diagnostics.extend(findings.finish());
    }
    districts
}

/// Districts for the buildings that name none: the polygon around them, or the nearest centre.
pub(super) fn assign_districts(buildings: &mut Buildings, districts: &Districts, grid: Crs, diagnostics: &mut Vec<Diagnostic>) {
    let without: Vec<usize> =
        (0..buildings.len()).filter(|&b| buildings.districts[buildings.district[b] as usize] == UNSPECIFIED).collect();
    if without.is_empty() || districts.names.is_empty() {
        return;
    }
    let mut shapes = districts.shapes.clone();
    let mut patchwork = Patchwork::new(Crs::WGS84, grid);
    shapes.all_coords_mut().iter_mut().for_each(|c| *c = patchwork.apply(*c));
    let tree: RTree<GeomWithData<[f64; 2], u32>> =
        RTree::bulk_load((0..shapes.len()).filter_map(|d| shapes.position(d).map(|p| GeomWithData::new(p, d as u32))).collect());
    let mut number_of: HashMap<u32, u32> = HashMap::new();
    let mut outside = 0usize;
    for b in without {
        let [x, y] = buildings.grid[b];
        let found = if districts.polygons {
            (0..shapes.len())
                .find(|&d| {
                    let bounds = shapes.bounds(d).unwrap_or_default();
                    (bounds[0]..=bounds[2]).contains(&x) && (bounds[1]..=bounds[3]).contains(&y) && shapes.contains(d, x, y)
                })
                .or_else(|| {
                    let nearest = (0..shapes.len()).map(|d| (distance_to(&shapes, d, [x, y]), d)).min_by(|a, b| a.0.total_cmp(&b.0))?;
                    (nearest.0 <= DISTRICT_SLACK_M).then_some(nearest.1)
                })
                .map(|d| d as u32)
        } else {
            tree.nearest_neighbor(&[x, y]).map(|found| found.data)
        };
        match found {
            Some(d) => {
                let number = *number_of.entry(d).or_insert_with(|| {
                    let name = &districts.names[d as usize];
                    buildings.districts.iter().position(|other| other == name).unwrap_or_else(|| {
                        buildings.districts.push(name.clone());
                        buildings.districts.len() - 1
                    }) as u32
                });
                buildings.district[b] = number;
            }
            None => outside += 1,
        }
    }
    if outside > 0 {
        let file = buildings.file.clone();
        diagnostics.push(
            Diagnostic::note("outside-districts", format!("{outside} buildings lie in no district: '{UNSPECIFIED}'"))
                .layer("buildings")
                .file(file)
                .hint("give them a district in the buildings' own column, or check their places"),
        );
    }
}

pub(super) fn distance_to(shapes: &Geometries, feature: usize, [x, y]: [f64; 2]) -> f64 {
    let mut best = f64::INFINITY;
    for ring in shapes.rings(feature) {
        for edge in ring.windows(2) {
            let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let share = if length == 0.0 { 0.0 } else { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) };
            let (ex, ey) = (x - ax - share * dx, y - ay - share * dy);
            best = best.min((ex * ex + ey * ey).sqrt());
        }
    }
    best
}
