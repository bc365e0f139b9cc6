//! Buildings with their attributes: read, checked, placed, and set among their surroundings.
//!
//! Buildings are read whole; every other layer is streamed past an index of the buildings and only sums are kept, so
//! that memory grows with the buildings, not with the residents of a country. Sums are order-free (fixed-point): the
//! same bits whatever the order of the features and the number of threads.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use maillage_model::crs::{Crs, Patchwork};
use maillage_model::walk::{OrderFreeSum, ring_in_circle};
use maillage_model::{Column, Diagnostic, Geometries, GridIndex, Layer, Table, nearest_name};
use maillage_plan::Residents;
use maillage_score::Attribute;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::ingest::{Findings, Source, ToGrid, numeric, truth};
use crate::project::Project;
use crate::validate::{Misplaced, at, feature_name, misplaced, stacked, usable_geometry};

/// Where a building's district or sector is not known.
pub(crate) const UNSPECIFIED: &str = "unspecified";
/// A building outside every district polygon belongs to the nearest one up to this far, metres: outlines are simplified.
const DISTRICT_SLACK_M: f64 = 300.0;
const WIFI: [&str; 3] = ["none", "staff", "public"];
const TECHNOLOGIES: [&str; 5] = ["fibre", "coax", "vdsl", "adsl", "none"];
/// Attributes that are computed, not read.
const DERIVED: [&str; 8] = [
    "backhaul_mbps",
    "broadband_around_mbps",
    "residents_within_walk",
    "exclusion_within_walk",
    "stops_within_walk",
    "boardings_within_walk",
    "access_points_needed",
    "cost_eur",
];

/// The buildings of a project, one entry each in every vector.
#[derive(Clone, Debug, Default)]
pub struct Buildings {
    /// Ids, unique.
    pub id: Vec<String>,
    /// Names; the id where there is none.
    pub name: Vec<String>,
    /// Position in `sectors`.
    pub sector: Vec<u32>,
    /// Sector names, in order of appearance.
    pub sectors: Vec<String>,
    /// Position in `districts`.
    pub district: Vec<u32>,
    /// District names, in order of appearance.
    pub districts: Vec<String>,
    /// Longitude and latitude, WGS 84.
    pub position: Vec<[f64; 2]>,
    /// Easting and northing in the metric grid.
    pub grid: Vec<[f64; 2]>,
    /// Open to the public.
    pub public: Vec<bool>,
    /// Best technology of the line.
    pub technology: Vec<Option<String>>,
    /// Footprint area where the layer holds polygons, m2.
    pub footprint_m2: Vec<Option<f64>>,
    /// The columns of the file.
    pub table: Table,
    /// Computed attributes, by name.
    pub derived: BTreeMap<String, Vec<Option<f64>>>,
}

impl Buildings {
    /// Number of buildings.
    pub fn len(&self) -> usize {
        self.id.len()
    }
    /// True without buildings.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }
}

/// All layers of a project, read and checked.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The buildings.
    pub buildings: Buildings,
    /// The metric grid.
    pub grid: Crs,
    /// Residents with the buildings in reach; empty unless asked for.
    pub residents: Residents,
    /// Districts, for maps: names and outlines in WGS 84 (empty where the layer holds points).
    pub district_shapes: Vec<(String, Geometries)>,
    /// The river, for maps, in WGS 84.
    pub water: Geometries,
    /// Every problem of every layer.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and checks every layer. `with_residents` keeps who lives in reach of which building, for the plan.
pub fn load(project: &Project, with_residents: bool, threads: usize) -> Loaded {
    let mut loaded = Loaded {
        buildings: Buildings::default(),
        grid: Crs::LAMBERT_2008,
        residents: Residents::default(),
        district_shapes: Vec::new(),
        water: Geometries::new(),
        diagnostics: Vec::new(),
    };
    let districts = read_districts(project, &mut loaded);
    let Some(source) = Source::new(project, "buildings", None) else {
        loaded.diagnostics.push(
            Diagnostic::error("no-buildings", "the project has no buildings")
                .layer("buildings")
                .hint("name the file: [layers.buildings] path = \"...\""),
        );
        return loaded;
    };
    let mut findings = Findings::new("buildings", &source.file);
    let rows = read_buildings(project, &source, &districts, &mut loaded, &mut findings);
    if let Some((layer, keep)) = rows {
        fill_buildings(project, &source, layer, &keep, &mut loaded, &mut findings);
    }
    loaded.diagnostics.extend(findings.finish());
    assign_districts(&mut loaded.buildings, &districts, loaded.grid, project, &mut loaded.diagnostics);
    surroundings(project, with_residents, threads, &mut loaded);
    loaded
}

/// Which attributes the project reads.
fn needed(project: &Project) -> BTreeSet<&str> {
    let criteria = project.criteria.iter().map(|criterion| criterion.attribute.as_str());
    criteria.chain(project.settings.plan.limits.keys().map(String::as_str)).collect()
}

fn read_buildings(
    project: &Project,
    source: &Source,
    districts: &Districts,
    loaded: &mut Loaded,
    findings: &mut Findings,
) -> Option<(Layer, Vec<(u32, String)>)> {
    let mut layer = Layer::default();
    source.read(findings, |batch, _| if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) });
    if layer.is_empty() {
        if !findings.list.iter().any(Diagnostic::is_error) {
            findings.push(Diagnostic::error("no-features", "no building is left").hint("look at where = { ... } of the layer"));
        }
        return None;
    }
    layer.first = 0;
    // Without a CRS (an error by now) the rest is checked all the same, but for the places.
    let declared = source.crs(&layer, findings);
    let crs = declared.unwrap_or(Crs::LAMBERT_2008);
    // Ids.
    let column = layer.table.column(source.theirs("id")).cloned();
    if column.is_none() && !source.settings.columns.contains_key("id") {
        let names = layer.table.columns().iter().map(Column::name).collect::<Vec<_>>().join(", ");
        findings.push(
            Diagnostic::error("no-id-column", "no column holds the ids")
                .column("id")
                .hint(format!("name it: [layers.buildings.columns] id = \"...\" (the file has: {names})")),
        );
    }
    let policy = source.settings.key.as_deref().unwrap_or("error");
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut keep: Vec<(u32, String)> = Vec::new();
    let mut repeats: Vec<(u32, u32)> = Vec::new();
    let mut kinds = BTreeSet::new();
    for row in 0..layer.len() {
        let id = column.as_ref().map_or_else(String::new, |column| column.get(row).display().trim().to_owned());
        let name = || feature_name(Some(&id), &layer, row);
        if id.is_empty() && column.is_some() {
            findings.push(at(
                Diagnostic::error("missing-id", "the building has no id").hint("give every building its own id"),
                &layer,
                row,
                &name(),
            ));
        }
        if let Some(&first) = seen.get(&id).filter(|_| !id.is_empty()) {
            repeats.push((first, row as u32));
            if policy == "error" {
                let place = layer.line(first as usize).map_or_else(|| format!("feature #{}", first + 1), |line| format!("line {line}"));
                findings.push(at(
                    Diagnostic::error("duplicate-id", format!("id '{id}' stands before, at {place}"))
                        .hint("keep one, or say key = \"first\" or key = \"merge\" for this layer"),
                    &layer,
                    row,
                    &name(),
                ));
            }
            continue;
        }
        seen.insert(id.clone(), row as u32);
        kinds.insert(layer.geometries.kind(row));
        let usable = usable_geometry(&layer, row, crs, true, &name, findings);
        if usable && !(id.is_empty() && column.is_some()) {
            keep.push((row as u32, id));
        }
    }
    if policy != "error" && !repeats.is_empty() {
        let done = if policy == "first" { "the first of each is kept" } else { "they are merged: numbers summed, texts of the first" };
        findings.push(Diagnostic::note("repeated-ids", format!("{} rows repeat an id: {done}", repeats.len())));
        if policy == "merge" {
            merge_rows(&mut layer.table, &repeats);
        }
    }
    if kinds.iter().any(|kind| kind.is_point()) && kinds.iter().any(|kind| kind.is_polygon()) {
        findings.push(
            Diagnostic::warning("mixed-geometry", "the layer mixes points and polygons")
                .hint("polygons are placed at an interior point; check that this is meant"),
        );
    }
    // Places.
    let mut to_wgs84 = Patchwork::new(crs, Crs::WGS84);
    let mut positions: Vec<[f64; 2]> =
        keep.iter().map(|(row, _)| layer.geometries.position(*row as usize).map_or([f64::NAN; 2], |p| to_wgs84.apply(p))).collect();
    if crs.is_geographic() {
        positions = keep.iter().map(|(row, _)| layer.geometries.position(*row as usize).unwrap_or([f64::NAN; 2])).collect();
    }
    let mut dropped = BTreeSet::new();
    for (k, why) in
        declared.map_or_else(Vec::new, |_| misplaced(&positions, districts.bounds, districts.polygons.then_some(&districts.shapes)))
    {
        let (row, id) = &keep[k];
        let [x, y] = positions[k];
        let diagnostic = match why {
            Misplaced::Swapped => {
                dropped.insert(k);
                Diagnostic::error("swapped-axes", format!("{x:.5}, {y:.5} would lie in the city with the axes swapped"))
                    .hint("write the longitude first, or exchange x and y in maillage.toml")
            }
            Misplaced::Far => Diagnostic::warning("outside-city", format!("{x:.5}, {y:.5} lies outside the city"))
                .hint("check the place; if it is wrong, mend it at its source or leave it out"),
        };
        findings.push(at(diagnostic, &layer, *row as usize, id));
    }
    for group in stacked(&positions) {
        let ids: Vec<&str> = group.iter().map(|&k| keep[k].1.as_str()).collect();
        let [x, y] = positions[group[0]];
        findings.push(at(
            Diagnostic::warning(
                "stacked-sites",
                format!("{} buildings stand on one point ({x:.5}, {y:.5}): {}", ids.len(), ids.join(", ")),
            )
            .hint("fine for several services under one roof; otherwise geocode them again"),
            &layer,
            keep[group[0]].0 as usize,
            ids[0],
        ));
    }
    loaded.grid = match &project.settings.project.grid {
        Some(grid) => Crs::parse(grid).unwrap_or(Crs::LAMBERT_2008),
        None => {
            let mut lons: Vec<f64> = positions.iter().map(|p| p[0]).collect();
            let mut lats: Vec<f64> = positions.iter().map(|p| p[1]).collect();
            lons.sort_unstable_by(f64::total_cmp);
            lats.sort_unstable_by(f64::total_cmp);
            let middle = positions.len() / 2;
            Crs::metric_at(lons.get(middle).copied().unwrap_or(4.4), lats.get(middle).copied().unwrap_or(50.4))
        }
    };
    let mut to_grid = Patchwork::new(crs, loaded.grid);
    let buildings = &mut loaded.buildings;
    for (row, _) in &keep {
        let row = *row as usize;
        let position = layer.geometries.position(row).unwrap_or([f64::NAN; 2]);
        buildings.grid.push(to_grid.apply(position));
        buildings.footprint_m2.push(layer.geometries.kind(row).is_polygon().then(|| {
            let mut one = Geometries::new();
            one.push_from(&layer.geometries, row);
            one.all_coords_mut().iter_mut().for_each(|c| *c = to_grid.apply(*c));
            one.area(0)
        }));
    }
    buildings.position = positions.into_iter().map(|p| p.map(|degrees| (degrees * 1e9).round() / 1e9)).collect();
    Some((layer, keep))
}

/// Numbers of repeated rows are added to the first's.
fn merge_rows(table: &mut Table, repeats: &[(u32, u32)]) {
    for position in 0..table.columns().len() {
        let old = table.columns()[position].clone();
        let mut sums: HashMap<u32, f64> = HashMap::new();
        for &(first, row) in repeats {
            if let (Some(a), Some(b)) = (old.get(first as usize).number(), old.get(row as usize).number()) {
                *sums.entry(first).or_insert(a) += b;
            }
        }
        if sums.is_empty() {
            continue;
        }
        let column = table.column_mut(position);
        column.clear();
        for (row, cell) in old.iter().enumerate() {
            match sums.get(&(row as u32)) {
                Some(&sum) => column.push_number(sum),
                None => column.push(cell),
            }
        }
    }
}

fn fill_buildings(project: &Project, source: &Source, layer: Layer, keep: &[(u32, String)], loaded: &mut Loaded, findings: &mut Findings) {
    let rows: Vec<u32> = keep.iter().map(|(row, _)| *row).collect();
    let table = layer.table.select(&rows);
    let n = keep.len();
    let buildings = &mut loaded.buildings;
    buildings.id = keep.iter().map(|(_, id)| id.clone()).collect();
    let locate = |diagnostic: Diagnostic, k: usize| at(diagnostic, &layer, rows[k] as usize, &keep[k].1);
    // A text of ours for every building: mapped column, renamed values, default.
    let text = |ours: &str| -> Vec<Option<String>> {
        let column = table.column(source.theirs(ours));
        let renamed = source.settings.values.get(ours);
        let default = source.settings.defaults.get(ours).map(crate::settings::Scalar::display);
        (0..n)
            .map(|k| {
                let own = column.map(|column| column.get(k)).filter(|cell| !cell.is_empty()).map(|cell| cell.display().trim().to_owned());
                own.map(|own| renamed.and_then(|renamed| renamed.get(&own).cloned()).unwrap_or(own)).or_else(|| default.clone())
            })
            .collect()
    };
    let mut absent = |ours: &str, what: &str| {
        if table.column(source.theirs(ours)).is_none() && !source.settings.defaults.contains_key(ours) {
            findings.push(
                Diagnostic::note("column-absent", format!("no column '{ours}': {what}"))
                    .column(ours)
                    .hint(format!("map it under [layers.buildings.columns] if the file has it under another name ({ours} = \"...\")")),
            );
        }
    };
    absent("name", "buildings are called by their id");
    absent("sector", "every building is of sector 'unspecified'");
    absent("public_access", "every building counts as open to the public");
    absent("floor_area_m2", "areas are missing");
    absent("footfall_per_week", "visitors are missing");
    absent("wifi", "the state of Wi-Fi is missing");
    buildings.name = text("name").into_iter().zip(&buildings.id).map(|(name, id)| name.unwrap_or_else(|| id.clone())).collect();
    let intern = |texts: Vec<Option<String>>| {
        let mut names: Vec<String> = Vec::new();
        let mut by_name: HashMap<String, u32> = HashMap::new();
        let numbers: Vec<u32> = texts
            .into_iter()
            .map(|text| {
                let text = text.unwrap_or_else(|| UNSPECIFIED.to_owned());
                *by_name.entry(text).or_insert_with_key(|text| {
                    names.push(text.clone());
                    names.len() as u32 - 1
                })
            })
            .collect();
        (numbers, names)
    };
    (buildings.sector, buildings.sectors) = intern(text("sector"));
    (buildings.district, buildings.districts) = intern(text("district"));
    for (ours, known) in [("wifi", &WIFI[..]), ("technology", &TECHNOLOGIES[..])] {
        let values = text(ours);
        for (k, value) in values.iter().enumerate() {
            if let Some(value) = value.as_ref().filter(|value| !known.contains(&value.as_str())) {
                let near = nearest_name(value, known.iter().copied()).map_or(String::new(), |near| format!("did you mean '{near}'? "));
                findings.push(locate(
                    Diagnostic::warning("unknown-category", format!("{ours} '{value}' is none of {}", known.join(", ")))
                        .column(ours)
                        .hint(format!("{near}rename it under [layers.buildings.values.{ours}]")),
                    k,
                ));
            }
        }
        if ours == "technology" {
            buildings.technology = values;
        }
    }
    let column = table.column(source.theirs("public_access"));
    let default = source.settings.defaults.get("public_access").is_none_or(|scalar| !matches!(scalar.display().as_str(), "false" | "0"));
    buildings.public = (0..n)
        .map(|k| match column.map_or(Ok(None), |column| truth(column.get(k))) {
            Ok(value) => value.unwrap_or(default),
            Err(found) => {
                findings.push(locate(
                    Diagnostic::error("not-a-truth-value", format!("public_access is '{found}'"))
                        .column(source.theirs("public_access"))
                        .hint("write true or false (oui/non, ja/nee, 1/0 do as well)"),
                    k,
                ));
                default
            }
        })
        .collect();
    // Numbers: the built-in ones, and whatever criteria and limits read.
    let thousands = source.settings.thousands.as_ref().and_then(|text| text.chars().next());
    let categorical: BTreeSet<&str> = project.criteria.iter().filter(|c| c.value.is_categorical()).map(|c| c.attribute.as_str()).collect();
    let mut numbers: BTreeSet<&str> =
        ["floor_area_m2", "footfall_per_week", "opening_hours_per_week", "backhaul_mbps", "cost_eur", "access_points"].into();
    numbers.extend(needed(project).into_iter().filter(|name| !categorical.contains(name)));
    for ours in numbers {
        let Some(column) = table.column(source.theirs(ours)) else {
            if let Some(crate::settings::Scalar::Number(number)) = source.settings.defaults.get(ours) {
                buildings.derived.insert(ours.to_owned(), vec![Some(*number); n]);
            }
            continue;
        };
        let default = source
            .settings
            .defaults
            .get(ours)
            .and_then(|scalar| if let crate::settings::Scalar::Number(number) = scalar { Some(*number) } else { None });
        let signed = !["floor_area_m2", "footfall_per_week", "opening_hours_per_week", "backhaul_mbps", "cost_eur", "access_points"]
            .contains(&ours)
            && !project.settings.plan.limits.contains_key(ours);
        let values = (0..n)
            .map(|k| match numeric(column.get(k), thousands) {
                Ok(Some(number)) if !number.is_finite() => {
                    findings.push(locate(
                        Diagnostic::error("not-finite", format!("{ours} is {number}"))
                            .column(column.name())
                            .hint("leave it empty if it is not known"),
                        k,
                    ));
                    None
                }
                Ok(Some(number)) if number < 0.0 && !signed => {
                    findings.push(locate(
                        Diagnostic::error("negative-number", format!("{ours} is {number}"))
                            .column(column.name())
                            .hint("leave it empty if it is not known"),
                        k,
                    ));
                    None
                }
                Ok(value) => value.or(default),
                Err(found) => {
                    findings.push(locate(
                        Diagnostic::error("text-in-number", format!("{ours} is the text '{found}'"))
                            .column(column.name())
                            .hint("write a number, or leave it empty; thousands = \".\" or \" \" says how thousands are set apart"),
                        k,
                    ));
                    None
                }
            })
            .collect();
        buildings.derived.insert(ours.to_owned(), values);
    }
    if buildings.footprint_m2.iter().any(Option::is_some) && !buildings.derived.contains_key("floor_area_m2") {
        findings.push(Diagnostic::note("area-from-footprint", "no floor area: the footprint's area stands for it (one floor)"));
        buildings.derived.insert("floor_area_m2".to_owned(), buildings.footprint_m2.clone());
    }
    buildings.table = table;
}

/// The districts in the metric grid of Lambert 2008 or UTM: decided later, so kept in WGS 84.
struct Districts {
    names: Vec<String>,
    shapes: Geometries,
    polygons: bool,
    bounds: Option<[f64; 4]>,
}

fn read_districts(project: &Project, loaded: &mut Loaded) -> Districts {
    let mut districts = Districts { names: Vec::new(), shapes: Geometries::new(), polygons: false, bounds: None };
    if let Some(source) = Source::new(project, "districts", Some(&["name"])) {
        let mut findings = Findings::new("districts", &source.file);
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
                    if layer.geometries.kind(row).is_polygon() {
                        let mut one = Geometries::new();
                        one.push_from(&layer.geometries, row);
                        loaded.district_shapes.push((name.clone(), one));
                    }
                    districts.names.push(name);
                }
            }
        });
        loaded.diagnostics.extend(findings.finish());
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
        let mut findings = Findings::new(crate::project::WATER, &source.file);
        source.read(&mut findings, |layer, findings| {
            if let Some(crs) = source.crs(layer, findings) {
                ToGrid::new(Crs::WGS84).apply(layer, crs);
                (0..layer.len()).for_each(|row| loaded.water.push_from(&layer.geometries, row));
            }
        });
        loaded.diagnostics.extend(findings.finish());
    }
    districts
}

/// Districts for the buildings that name none: the polygon around them, or the nearest centre.
fn assign_districts(buildings: &mut Buildings, districts: &Districts, grid: Crs, project: &Project, diagnostics: &mut Vec<Diagnostic>) {
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
        let file = project.settings.layers.get("districts").and_then(|layer| layer.path.clone()).unwrap_or_default();
        diagnostics.push(
            Diagnostic::note("outside-districts", format!("{outside} buildings lie in no district: '{UNSPECIFIED}'"))
                .layer("districts")
                .file(file),
        );
    }
}

fn distance_to(shapes: &Geometries, feature: usize, [x, y]: [f64; 2]) -> f64 {
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

/// What one context layer contributes.
#[derive(Default)]
struct Contribution {
    attributes: Vec<(&'static str, Vec<Option<f64>>)>,
    technology: Vec<Option<String>>,
    residents: Residents,
    diagnostics: Vec<Diagnostic>,
}

/// Derived attributes, one context layer after the other or side by side.
fn surroundings(project: &Project, with_residents: bool, threads: usize, loaded: &mut Loaded) {
    let radius = project.settings.plan.walking_radius_m;
    let (buildings, grid) = (&loaded.buildings, loaded.grid);
    let index = GridIndex::new(&buildings.grid, radius);
    let wanted = needed(project);
    let own_backhaul = buildings.derived.get("backhaul_mbps");
    let steps: [&(dyn Fn() -> Contribution + Sync); 3] = [
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
    ];
    let contributions: Vec<Contribution> = if threads > 1 {
        std::thread::scope(|scope| {
            let handles: Vec<_> = steps.iter().map(|step| scope.spawn(step)).collect();
            handles.into_iter().map(|handle| handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        })
    } else {
        steps.iter().map(|step| step()).collect()
    };
    for contribution in contributions {
        for (name, values) in contribution.attributes {
            loaded.buildings.derived.insert(name.to_owned(), values);
        }
        for (own, found) in loaded.buildings.technology.iter_mut().zip(contribution.technology) {
            if own.is_none() {
                *own = found;
            }
        }
        if !contribution.residents.starts.is_empty() {
            loaded.residents = contribution.residents;
        }
        loaded.diagnostics.extend(contribution.diagnostics);
    }
}

/// Reads a numeric column of a batch; problems are reported, bad cells are missing.
fn numbers(source: &Source, layer: &Layer, ours: &'static str, findings: &mut Findings) -> Option<Vec<Option<f64>>> {
    let column = layer.table.column(source.theirs(ours))?;
    let default = source
        .settings
        .defaults
        .get(ours)
        .and_then(|scalar| if let crate::settings::Scalar::Number(number) = scalar { Some(*number) } else { None });
    let thousands = source.settings.thousands.as_ref().and_then(|text| text.chars().next());
    let values = (0..layer.len())
        .map(|row| match numeric(column.get(row), thousands) {
            Ok(Some(number)) if number.is_finite() && number >= 0.0 => Some(number),
            Ok(None) => default,
            bad => {
                let (code, message) = match bad {
                    Ok(Some(number)) if number < 0.0 => ("negative-number", format!("{ours} is {number}")),
                    Ok(number) => ("not-finite", format!("{ours} is {}", number.unwrap_or(f64::NAN))),
                    Err(text) => ("text-in-number", format!("{ours} is the text '{text}'")),
                };
                findings.push(at(
                    Diagnostic::error(code, message).column(column.name()).hint("leave it empty if it is not known"),
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

/// Reads a context layer batch by batch, in the metric grid; counts features that lie nowhere near the buildings.
fn stream(
    source: &Source,
    grid: Crs,
    findings: &mut Findings,
    index: &GridIndex,
    mut use_batch: impl FnMut(&Layer, &[bool], &mut Findings),
) {
    let mut to_grid = ToGrid::new(grid);
    let (mut total, mut near) = (0usize, 0usize);
    source.read(findings, |layer, findings| {
        let Some(crs) = source.crs(layer, findings) else { return };
        let usable: Vec<bool> =
            (0..layer.len()).map(|row| usable_geometry(layer, row, crs, false, &|| feature_name(None, layer, row), findings)).collect();
        to_grid.apply(layer, crs);
        total += layer.len();
        if near == 0 {
            // One feature within 20 km of a building shows that the layer belongs to this city.
            near = (0..layer.len())
                .filter(|&row| usable[row])
                .filter_map(|row| layer.geometries.coords(row).first().copied())
                .take(200)
                .filter(|&position| {
                    let mut any = false;
                    index.within(position, 20_000.0, |_, _| any = true);
                    any
                })
                .count();
        }
        use_batch(layer, &usable, findings);
    });
    if total > 0 && near == 0 && !findings.list.iter().any(Diagnostic::is_error) {
        findings.push(
            Diagnostic::error("layers-apart", "no feature of this layer lies within 20 km of any building").hint(
                "check the CRS and the order of the axes of both layers: state crs = \"EPSG:...\" where the file declares a wrong one",
            ),
        );
    }
}

fn broadband(
    project: &Project,
    grid: Crs,
    index: &GridIndex,
    n: usize,
    radius: f64,
    own: Option<&[Option<f64>]>,
    around: bool,
) -> Contribution {
    let mut result = Contribution::default();
    let Some(source) = Source::new(project, "broadband", Some(&["download_mbps", "tests", "technology"])) else {
        return result;
    };
    let mut findings = Findings::new("broadband", &source.file);
    let mut best: Vec<Option<f64>> = vec![None; n];
    let mut technology: Vec<Option<String>> = vec![None; n];
    let (mut weighted, mut weights) = (vec![OrderFreeSum::default(); n], vec![OrderFreeSum::default(); n]);
    let mut warned = false;
    stream(&source, grid, &mut findings, index, |layer, usable, findings| {
        let Some(download) = numbers(&source, layer, "download_mbps", findings) else {
            if !warned {
                warned = true;
                findings.push(
                    Diagnostic::error("column-absent", "no column 'download_mbps'")
                        .column("download_mbps")
                        .hint("map it: [layers.broadband.columns] download_mbps = \"...\" (Mbit/s)"),
                );
            }
            return;
        };
        let tests = numbers(&source, layer, "tests", findings);
        let kinds = layer.table.column(source.theirs("technology"));
        for row in 0..layer.len() {
            let (true, Some(speed), Some([x0, y0, x1, y1])) = (usable[row], download[row], layer.geometries.bounds(row)) else { continue };
            index.in_rectangle([x0, y0, x1, y1], |b, [x, y]| {
                let b = b as usize;
                if layer.geometries.contains(row, x, y) && best[b].is_none_or(|known| speed > known) {
                    best[b] = Some(speed);
                    technology[b] = kinds.map(|kinds| kinds.get(row).display()).filter(|kind| TECHNOLOGIES.contains(&kind.as_str()));
                }
            });
            if around {
                let count = tests.as_ref().map_or(1.0, |tests| tests[row].unwrap_or(0.0));
                let area = layer.geometries.area(row);
                index.in_rectangle([x0 - radius, y0 - radius, x1 + radius, y1 + radius], |b, centre| {
                    let share = share_in_circle(&layer.geometries, row, area, centre, radius);
                    weighted[b as usize].add(share * count * speed);
                    weights[b as usize].add(share * count);
                });
            }
        }
    });
    let at_building = match own {
        Some(own) => own.iter().zip(&best).map(|(own, best)| own.or(*best)).collect(),
        None => best,
    };
    result.attributes.push(("backhaul_mbps", at_building));
    if around {
        let mean =
            weighted.iter().zip(&weights).map(|(sum, weight)| (weight.value() > 0.0).then(|| sum.value() / weight.value())).collect();
        result.attributes.push(("broadband_around_mbps", mean));
    }
    result.technology = technology;
    result.diagnostics = findings.finish();
    result
}

/// Share of a feature within a circle: 0 or 1 for a point, by area for a polygon.
fn share_in_circle(geometries: &Geometries, row: usize, area: f64, centre: [f64; 2], radius: f64) -> f64 {
    if !geometries.kind(row).is_polygon() {
        return geometries.position(row).map_or(0.0, |[x, y]| {
            let (dx, dy) = (x - centre[0], y - centre[1]);
            f64::from(u8::from(dx * dx + dy * dy <= radius * radius))
        });
    }
    if area <= 0.0 {
        return 0.0;
    }
    let inside: f64 = geometries
        .parts(row)
        .map(|part| {
            part.enumerate()
                .map(
                    |(k, ring)| {
                        if k == 0 { ring_in_circle(ring, centre, radius).abs() } else { -ring_in_circle(ring, centre, radius).abs() }
                    },
                )
                .sum::<f64>()
        })
        .sum();
    (inside / area).clamp(0.0, 1.0)
}

fn residents(project: &Project, grid: Crs, index: &GridIndex, buildings: &Buildings, radius: f64, keep: bool) -> Contribution {
    let mut result = Contribution::default();
    let Some(source) = Source::new(project, "residents", Some(&["population", "exclusion_rate"])) else { return result };
    let mut findings = Findings::new("residents", &source.file);
    let n = buildings.len();
    let (mut people, mut excluded) = (vec![OrderFreeSum::default(); n], vec![OrderFreeSum::default(); n]);
    let mut has_rate = false;
    let mut reach = Residents { starts: vec![0], ..Residents::default() };
    let mut far = OrderFreeSum::default();
    let mut warned = false;
    stream(&source, grid, &mut findings, index, |layer, usable, findings| {
        let Some(population) = numbers(&source, layer, "population", findings) else {
            if !warned {
                warned = true;
                findings.push(
                    Diagnostic::error("column-absent", "no column 'population'")
                        .column("population")
                        .hint("map it: [layers.residents.columns] population = \"...\""),
                );
            }
            return;
        };
        let rate = numbers(&source, layer, "exclusion_rate", findings);
        has_rate |= rate.is_some();
        for row in 0..layer.len() {
            let (true, Some(count)) = (usable[row], population[row]) else { continue };
            let own_rate = rate.as_ref().and_then(|rate| rate[row]).unwrap_or(0.0);
            if own_rate > 1.0 {
                findings.push(at(
                    Diagnostic::error("out-of-range", format!("exclusion_rate is {own_rate}"))
                        .column(source.theirs("exclusion_rate"))
                        .hint("a rate lies between 0 and 1: 40 % is 0.4"),
                    layer,
                    row,
                    &feature_name(None, layer, row),
                ));
                continue;
            }
            let before = reach.buildings.len();
            if layer.geometries.kind(row) == maillage_model::GeometryKind::Point {
                let position = layer.geometries.coords(row)[0];
                index.within(position, radius, |b, _| {
                    people[b as usize].add(count);
                    excluded[b as usize].add(count * own_rate);
                    if keep {
                        reach.buildings.push(b);
                    }
                });
            } else if let Some([x0, y0, x1, y1]) = layer.geometries.bounds(row) {
                let area = layer.geometries.area(row);
                let centre = layer.geometries.position(row).unwrap_or([x0, y0]);
                index.in_rectangle([x0 - radius, y0 - radius, x1 + radius, y1 + radius], |b, position| {
                    let share = share_in_circle(&layer.geometries, row, area, position, radius);
                    people[b as usize].add(count * share);
                    excluded[b as usize].add(count * share * own_rate);
                    // In the plan a polygon's people are reached when its interior point is.
                    let (dx, dy) = (centre[0] - position[0], centre[1] - position[1]);
                    if keep && dx * dx + dy * dy <= radius * radius {
                        reach.buildings.push(b);
                    }
                });
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
    let values = |sums: &[OrderFreeSum]| sums.iter().map(|sum| Some(sum.value())).collect();
    result.attributes.push(("residents_within_walk", values(&people)));
    if has_rate {
        result.attributes.push(("exclusion_within_walk", values(&excluded)));
    }
    if keep {
        reach.out_of_reach = far.value();
        result.residents = reach;
    }
    result.diagnostics = findings.finish();
    result
}

fn stops(project: &Project, grid: Crs, index: &GridIndex, n: usize, radius: f64) -> Contribution {
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
            index.within(position, radius, |b, _| {
                count[b as usize].add(1.0);
                boardings[b as usize].add(amount);
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

/// The attribute that a criterion reads, as numbers or texts; an error names the nearest one there is.
pub(crate) fn attribute(project: &Project, loaded: &Loaded, criterion: &maillage_score::Criterion) -> Result<Attribute, Diagnostic> {
    let buildings = &loaded.buildings;
    let name = criterion.attribute.as_str();
    let settings = project.settings.layers.get("buildings").cloned().unwrap_or_default();
    if criterion.value.is_categorical() {
        match name {
            "sector" => {
                return Ok(Attribute::Texts(buildings.sector.iter().map(|&s| Some(buildings.sectors[s as usize].clone())).collect()));
            }
            "district" => {
                return Ok(Attribute::Texts(buildings.district.iter().map(|&d| Some(buildings.districts[d as usize].clone())).collect()));
            }
            "technology" => return Ok(Attribute::Texts(buildings.technology.clone())),
            _ => {}
        }
        let theirs = settings.columns.get(name).map_or(name, String::as_str);
        let default = settings.defaults.get(name).map(crate::settings::Scalar::display);
        let column = buildings.table.column(theirs);
        if column.is_some() || default.is_some() || name == "wifi" {
            let renamed = settings.values.get(name);
            return Ok(Attribute::Texts(
                (0..buildings.len())
                    .map(|b| {
                        let own =
                            column.map(|column| column.get(b)).filter(|cell| !cell.is_empty()).map(|cell| cell.display().trim().to_owned());
                        own.map(|own| renamed.and_then(|renamed| renamed.get(&own).cloned()).unwrap_or(own)).or_else(|| default.clone())
                    })
                    .collect(),
            ));
        }
    } else if let Some(values) = buildings.derived.get(name) {
        return Ok(Attribute::Numbers(values.clone()));
    } else if ["floor_area_m2", "footfall_per_week", "opening_hours_per_week", "backhaul_mbps"].contains(&name) {
        // A built-in attribute that nothing fills is missing everywhere; the column's note has said so.
        return Ok(Attribute::Numbers(vec![None; buildings.len()]));
    }
    let names: Vec<&str> =
        buildings.table.columns().iter().map(Column::name).chain(DERIVED).chain(settings.columns.keys().map(String::as_str)).collect();
    let derived_from = match name {
        "broadband_around_mbps" => Some("broadband"),
        "residents_within_walk" => Some("residents"),
        "exclusion_within_walk" => Some("residents (with exclusion_rate)"),
        "stops_within_walk" | "boardings_within_walk" => Some("stops"),
        _ => None,
    };
    let hint = match derived_from {
        Some(layer) => format!("it is computed from the layer {layer}: add it, or take the criterion out"),
        None => nearest_name(name, names.iter().copied())
            .map_or_else(|| format!("there are: {}", names.join(", ")), |near| format!("did you mean '{near}'?")),
    };
    Err(Diagnostic::error("unknown-attribute", format!("criterion '{}' reads '{name}', which no building has", criterion.name))
        .layer("project")
        .file("maillage.toml")
        .column(name)
        .hint(hint))
}
