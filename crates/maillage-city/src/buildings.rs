//! The buildings themselves: one row each, their own attributes checked.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use maillage_model::crs::{Crs, Patchwork};
use maillage_model::{Cell, Column, Diagnostic, Geometries, GeometryKind, Layer, Table, nearest_name};

use super::{Buildings, Loaded, UNSPECIFIED};
use crate::broadband::TECHNOLOGIES;
use crate::districts::Districts;
use crate::ingest::{Findings, Source, numeric, signs, signs_of, suggest_crs, truth};
use crate::merge::merge;
use crate::spelling::{named, settle};
use crate::validate::{Misplaced, at, feature_name, misplaced, stacked, usable_geometry};
use crate::whereabouts::{exchanged_axes, place_name};
use maillage_project::Project;
use maillage_project::vocabulary::needed;

const WIFI: [&str; 3] = ["none", "staff", "public"];

pub(super) fn read_buildings(
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
    let column = layer.table.position(source.theirs("id"));
    let mut ids: Vec<String> = match column.map(|column| &layer.table.columns()[column]) {
        Some(column) => column.iter().map(|cell| trimmed(cell).into_owned()).collect(),
        None => vec![String::new(); layer.len()],
    };
    if column.is_none() && !source.settings.columns.contains_key("id") {
        let names = layer.table.columns().iter().map(Column::name).collect::<Vec<_>>().join(", ");
        findings.push(
            Diagnostic::error("no-id-column", "no column holds the ids")
                .column("id")
                .hint(format!("name it: [layers.buildings.columns] id = \"...\" (the file has: {names})")),
        );
    }
    let policy = source.settings.key.as_deref().unwrap_or("error");
    // With `merge`, a row without a place stands where another of its id does.
    let merging = policy == "merge";
    let placed: std::collections::HashSet<&str> = if merging {
        (0..layer.len()).filter(|&row| layer.geometries.kind(row) != GeometryKind::Null).map(|row| ids[row].as_str()).collect()
    } else {
        std::collections::HashSet::new()
    };
    let mut kept: std::collections::HashSet<u32> = std::collections::HashSet::new();
    let mut seen: HashMap<&str, u32> = HashMap::with_capacity(layer.len());
    let mut rows: Vec<u32> = Vec::with_capacity(layer.len());
    let mut repeats: Vec<(u32, u32)> = Vec::new();
    for row in 0..layer.len() {
        let id = ids[row].as_str();
        let name = || feature_name(Some(id), &layer, row);
        if !findings.left_out().is_empty() && findings.left_out().contains(&name()) {
            continue;
        }
        if id.is_empty() && column.is_some() {
            findings.push(at(
                Diagnostic::error("missing-id", "the building has no id").hint("give every building its own id"),
                &layer,
                row,
                &name(),
            ));
        }
        let first = if id.is_empty() { row as u32 } else { *seen.entry(id).or_insert(row as u32) };
        if first != row as u32 {
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
            if !merging {
                continue;
            }
        }
        if merging && layer.geometries.kind(row) == GeometryKind::Null && placed.contains(id) {
            continue;
        }
        let usable = usable_geometry(&layer, row, crs, true, &name, findings);
        if usable && !(id.is_empty() && column.is_some()) && (!merging || kept.insert(first)) {
            rows.push(first);
        }
    }
    drop((seen, placed));
    let mut keep: Vec<(u32, String)> = rows.into_iter().map(|row| (row, std::mem::take(&mut ids[row as usize]))).collect();
    // Who exported the file, in which order, decides nothing: from here on buildings stand in the order of their ids.
    if !keep.is_sorted_by(|a, b| a.1 <= b.1) {
        keep.sort_by(|a, b| a.1.cmp(&b.1));
    }
    if policy != "error" && !repeats.is_empty() {
        let done = if policy == "first" { "the first of each is kept" } else { "they are merged by the rules of the layer" };
        findings.push(Diagnostic::note("repeated-ids", format!("{} rows repeat an id: {done}", repeats.len())));
        if policy == "merge" {
            merge_repeats(&mut layer, &mut keep, &repeats, source, findings);
        }
    }
    shapes_of(&layer, &keep, findings);
    // Places.
    let mut to_wgs84 = Patchwork::new(crs, Crs::WGS84);
    let mut positions: Vec<[f64; 2]> =
        keep.iter().map(|(row, _)| layer.geometries.position(*row as usize).map_or([f64::NAN; 2], |p| to_wgs84.apply(p))).collect();
    if crs.is_geographic() {
        positions = keep.iter().map(|(row, _)| layer.geometries.position(*row as usize).unwrap_or([f64::NAN; 2])).collect();
    }
    let mut dropped = BTreeSet::new();
    // Inside the area that the CRS is made for, or its formulas give places that mean nothing.
    if let (Some(crs), false) = (declared, crs.is_geographic()) {
        let [west, south, east, north] = crs.area_of_use();
        dropped = (0..keep.len())
            .filter(|&k| {
                let [lon, lat] = positions[k];
                !((west - 2.0..=east + 2.0).contains(&lon) && (south - 2.0..=north + 2.0).contains(&lat))
            })
            .collect();
        // Most of them is one problem, of the layer.
        let all = dropped.len() * 2 > keep.len();
        for &k in dropped.iter().take(if all { 1 } else { keep.len() }) {
            let (row, id) = &keep[k];
            let [x, y] = layer.geometries.position(*row as usize).unwrap_or([f64::NAN; 2]);
            let more = if all { format!(", and so do {} of {} buildings", dropped.len(), keep.len()) } else { String::new() };
            let message = format!("{}, {} lies far outside where {crs} is used{more}", plain(x), plain(y));
            let finding = Diagnostic::error("outside-crs-area", message).hint(suggest_crs([x, y]));
            findings.push(if all { finding } else { at(finding, &layer, *row as usize, id) });
        }
    }
    if let (Some(_), true) = (declared, positions.len() > 2)
        && let (Some(first), true) = (positions.first(), dropped.is_empty())
        && positions.iter().all(|p| (p[0] - first[0]).abs() < 1e-5 && (p[1] - first[1]).abs() < 1e-5)
    {
        findings.push(
            Diagnostic::error("one-place", format!("all {} buildings lie within a metre of {}", positions.len(), place_name(*first)))
                .hint("the places were lost, or their CRS is another one: look at the coordinates in the file"),
        );
    }
    // Without districts nothing else in the project says where the city is.
    let exchanged = declared
        .filter(|_| districts.bounds.is_none())
        .and_then(|_| exchanged_axes(&positions, project.settings.project.language.as_deref()));
    let lies_elsewhere = exchanged.as_ref().is_some_and(Diagnostic::is_error);
    if let Some(finding) = exchanged {
        findings.push(finding);
    }
    let mut suspects = declared.filter(|_| !lies_elsewhere).map_or_else(Vec::new, |_| {
        // Outlines that are wrong say nothing of the buildings.
        let outlines = (districts.polygons && !districts.broken).then_some(&districts.shapes);
        misplaced(&positions, districts.bounds.filter(|_| !districts.broken), outlines)
    });
    suspects.retain(|(k, _)| !dropped.contains(k));
    // Most buildings out of place is one problem, of a layer, not one of each building.
    if districts.bounds.is_some() && suspects.len() >= 3 && suspects.len() * 2 > positions.len() {
        let swapped = suspects.iter().filter(|(_, why)| *why == Misplaced::Swapped).count();
        findings.push(if swapped * 2 > suspects.len() {
            Diagnostic::error(
                "swapped-axes",
                format!(
                    "{swapped} of {} buildings lie in the city only with the axes swapped: those of the buildings, or of the districts",
                    positions.len()
                ),
            )
            .hint("look at one place of each layer: GeoJSON writes the longitude first; then mend that layer")
        } else {
            let inside = |candidate: &Crs| {
                let mut to = Patchwork::new(*candidate, Crs::WGS84);
                let moved: Vec<[f64; 2]> =
                    keep.iter().map(|(row, _)| layer.geometries.position(*row as usize).map_or([f64::NAN; 2], |p| to.apply(p))).collect();
                misplaced(&moved, districts.bounds, None).len() * 2 < moved.len()
            };
            let better =
                [31370, 3812, 2154, 28992, 2169, 27700, 2056, 3857, 3035, 32631, 25831].into_iter().filter_map(Crs::from_epsg).find(inside);
            Diagnostic::error(
                "layers-apart",
                format!(
                    "{} of {} buildings lie outside the districts: the CRS of one of the layers is wrong",
                    suspects.len(),
                    positions.len()
                ),
            )
            .hint(better.map_or_else(
                || "check the CRS of the buildings and of the districts, and that both are of one city".to_owned(),
                |crs| format!("with crs = \"{crs}\" for the buildings most would lie inside"),
            ))
        });
        suspects.clear();
    }
    for (k, why) in suspects {
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
            let middle = |axis: usize| {
                let mut values: Vec<f64> = positions.iter().map(|p| p[axis]).collect();
                let half = values.len() / 2;
                (!values.is_empty()).then(|| *values.select_nth_unstable_by(half, f64::total_cmp).1)
            };
            Crs::metric_at(middle(0).unwrap_or(4.4), middle(1).unwrap_or(50.4))
        }
    };
    if let Some(name) = &project.settings.project.grid {
        let [west, south, east, north] = loaded.grid.area_of_use();
        let off = positions.iter().filter(|p| !((west - 2.0..=east + 2.0).contains(&p[0]) && (south - 2.0..=north + 2.0).contains(&p[1])));
        if !lies_elsewhere && declared.is_some() && (loaded.grid.is_geographic() || off.count() * 2 > positions.len()) {
            findings.push(
                Diagnostic::error("wrong-grid", format!("distances cannot be measured in grid = \"{name}\" here"))
                    .layer("project")
                    .file("maillage.toml")
                    .column("project.grid")
                    .hint("name a metric CRS made for the city, or take the key out: one is chosen then"),
            );
        }
    }
    let mut to_grid = Patchwork::new(crs, loaded.grid);
    let buildings = &mut loaded.buildings;
    for (row, _) in &keep {
        let row = *row as usize;
        let position = layer.geometries.position(row).unwrap_or([f64::NAN; 2]);
        buildings.grid.push(to_grid.apply(position));
        buildings.footprint_m2.push(layer.geometries.kind(row).is_polygon().then(|| {
            let mut one = Geometries::new();
            one.push_from(&layer.geometries, row);
            for c in one.all_coords_mut().iter_mut() {
                *c = to_grid.apply(*c);
            }
            one.area(0)
        }));
    }
    buildings.position = positions.into_iter().map(|p| p.map(|degrees| (degrees * 1e9).round() / 1e9)).collect();
    Some((layer, keep))
}

/// The texts of a column: renamed where the project says so, its default where the cell or the whole column is missing.
pub fn texts<'a>(
    column: Option<&'a Column>,
    n: usize,
    renamed: Option<&'a BTreeMap<String, String>>,
    default: Option<String>,
) -> impl Iterator<Item = Option<Cow<'a, str>>> {
    (0..n).map(move |k| {
        let own = column.map(|column| column.get(k)).filter(|cell| !cell.is_empty()).map(trimmed);
        let Some(own) = own else { return default.clone().map(Cow::Owned) };
        Some(renamed.and_then(|renamed| renamed.get(own.as_ref())).map_or(own, |new| Cow::Borrowed(new.as_str())))
    })
}

/// A cell as a text without white space around it.
fn trimmed(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => Cow::Borrowed(text.trim()),
        other => Cow::Owned(other.display()),
    }
}

/// Texts as numbers into the list of their names, in order of appearance; a missing one is [`Buildings::NONE`].
fn intern<'a>(texts: impl Iterator<Item = Option<Cow<'a, str>>>) -> (Vec<u32>, Vec<String>) {
    let mut names: Vec<String> = Vec::new();
    let mut by_name: HashMap<String, u32> = HashMap::new();
    let numbers = texts.map(|text| {
        let Some(text) = text else { return Buildings::NONE };
        if let Some(&known) = by_name.get(text.as_ref()) {
            return known;
        }
        names.push(text.clone().into_owned());
        by_name.insert(text.into_owned(), names.len() as u32 - 1);
        names.len() as u32 - 1
    });
    (numbers.collect(), names)
}

/// A coordinate for people: hundreds of digits help nobody.
fn plain(value: f64) -> String {
    if value.abs() < 1e12 { value.to_string() } else { format!("{value:e}") }
}

/// Makes one row of those of an id, at the place that comes first in the order of places.
fn merge_repeats(layer: &mut Layer, keep: &mut [(u32, String)], repeats: &[(u32, u32)], source: &Source, findings: &mut Findings) {
    let mut rows_of: HashMap<u32, Vec<u32>> = HashMap::new();
    for &(first, row) in repeats {
        rows_of.entry(first).or_insert_with(|| vec![first]).push(row);
    }
    let mut groups: Vec<(Vec<u32>, String)> = Vec::new();
    for (row, id) in keep.iter_mut() {
        let Some(mut rows) = rows_of.remove(row) else { continue };
        let usable = |row: &u32| layer.geometries.position(*row as usize).is_some_and(|place| place.iter().all(|v| v.is_finite()));
        rows.sort_by(|a, b| usable(b).cmp(&usable(a)).then_with(|| layer.geometries.compare(*a as usize, *b as usize)));
        *row = rows[0];
        groups.push((rows, id.clone()));
    }
    let merged = merge(layer, &groups, source);
    for (column, id) in merged.conflicts {
        findings.push(
            Diagnostic::error(
                "rows-differ",
                format!("the rows of '{id}' cannot be merged in '{column}': by its rule they must be the same, or numbers"),
            )
            .feature(id)
            .column(column)
            .hint("mend them at their source, or state another rule under merge"),
        );
    }
    for (column, (count, id)) in merged.differ {
        findings.push(
            Diagnostic::warning(
                "merged-rows-differ",
                format!("the rows of {count} ids differ in '{column}' (the first: '{id}'): the value that stands most often is taken"),
            )
            .column(column.clone())
            .hint(format!("state a rule: [layers.buildings.merge] \"{column}\" = \"usual\" or \"same\"")),
        );
    }
}

/// Points and polygons are buildings; lines are none, and several points are placed at their mean: told with their numbers.
fn shapes_of(layer: &Layer, keep: &[(u32, String)], findings: &mut Findings) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut lines, mut families) = (0usize, [false; 3]);
    for (row, _) in keep {
        let kind = layer.geometries.kind(*row as usize);
        *counts.entry(kind.name()).or_default() += 1;
        let line = !kind.is_point() && !kind.is_polygon() && kind != GeometryKind::MultiPoint;
        lines += usize::from(line);
        families = [families[0] | kind.is_point(), families[1] | kind.is_polygon(), families[2] || (kind == GeometryKind::MultiPoint)];
    }
    let told: Vec<String> = counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    if lines > 0 {
        findings.push(
            Diagnostic::error(
                "lines-as-buildings",
                format!("{lines} of {} features are lines ({}): a line is no building", keep.len(), told.join(", ")),
            )
            .hint(
                "this is another layer, of roads or railways; take out the lines with where = { ... }, or name the layer of the buildings",
            ),
        );
    } else if families.iter().filter(|family| **family).count() > 1 || families[2] {
        findings.push(
            Diagnostic::warning("mixed-geometry", format!("the layer holds {}", told.join(", ")))
                .hint("polygons are placed at an interior point, several points at their mean; check that this is meant"),
        );
    }
}

/// Gives the categories of every column that is read for them one spelling each.
fn settle_categories(project: &Project, source: &Source, districts: &Districts, table: &mut Table, findings: &mut Findings) {
    let criteria = project.criteria.iter().filter(|criterion| criterion.value.is_categorical());
    let columns: BTreeSet<&str> =
        ["sector", "district", "wifi", "technology"].into_iter().chain(criteria.map(|criterion| criterion.attribute.as_str())).collect();
    for ours in columns {
        let Some(position) = table.position(source.theirs(ours)) else { continue };
        let mut known = named(project, ours);
        match ours {
            "wifi" => known.extend(WIFI),
            "technology" => known.extend(TECHNOLOGIES),
            "district" => known.extend(districts.names.iter().map(String::as_str)),
            _ => {}
        }
        settle(table.column_mut(position), ours, &known, source.settings.values.get(ours), |finding| findings.push(finding));
    }
}

pub(super) fn fill_buildings(
    project: &Project,
    source: &Source,
    districts: &Districts,
    mut layer: Layer,
    keep: &[(u32, String)],
    loaded: &mut Loaded,
    findings: &mut Findings,
) {
    let rows: Vec<u32> = keep.iter().map(|(row, _)| *row).collect();
    let n = keep.len();
    let as_read = n == layer.len() && rows.is_sorted();
    let mut table = if as_read { std::mem::take(&mut layer.table) } else { layer.table.select(&rows) };
    settle_categories(project, source, districts, &mut table, findings);
    for name in source.settings.pass_on.iter().flatten().filter(|name| table.column(name).is_none()) {
        let near =
            nearest_name(name, table.columns().iter().map(Column::name)).map_or(String::new(), |near| format!("did you mean '{near}'?"));
        findings.push(
            Diagnostic::warning("unknown-column", format!("pass_on names the column '{name}', which the file does not have"))
                .column("pass_on")
                .hint(near),
        );
    }
    let buildings = &mut loaded.buildings;
    buildings.file.clone_from(&source.file);
    buildings.id = keep.iter().map(|(_, id)| id).collect();
    let locate = |diagnostic: Diagnostic, k: usize| at(diagnostic, &layer, rows[k] as usize, &keep[k].1);
    // A text of ours for every building: mapped column, renamed values, default.
    let text = |ours: &str| {
        let default = source.settings.defaults.get(ours).map(maillage_project::settings::Scalar::display);
        texts(table.column(source.theirs(ours)), n, source.settings.values.get(ours), default)
    };
    let mut absent = |ours: &str, what: &str| {
        if table.column(source.theirs(ours)).is_none() && !source.settings.defaults.contains_key(ours) {
            // That everything is open to the public changes the plan more than any other guess.
            let severity = if ours == "public_access" { Diagnostic::warning } else { Diagnostic::note };
            findings.push(
                severity("column-absent", format!("no column '{ours}': {what}"))
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
    if project.layer_path("broadband").is_none() {
        absent("technology", "a building without cost_eur is charged the dearest line of the price list");
    }
    buildings.name = text("name").zip(buildings.id.iter()).map(|(name, id)| name.unwrap_or(Cow::Borrowed(id))).collect();
    if table.column(source.theirs("address")).is_some() || source.settings.defaults.contains_key("address") {
        buildings.address = text("address").map(Option::unwrap_or_default).collect();
    }
    (buildings.sector, buildings.sectors) = intern(text("sector").map(|text| text.or(Some(Cow::Borrowed(UNSPECIFIED)))));
    (buildings.district, buildings.districts) = intern(text("district").map(|text| text.or(Some(Cow::Borrowed(UNSPECIFIED)))));
    for (ours, known) in [("wifi", &WIFI[..]), ("technology", &TECHNOLOGIES[..])] {
        for (k, value) in text(ours).enumerate() {
            if let Some(value) = value.as_ref().filter(|value| !known.contains(&value.as_ref())) {
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
            (buildings.technology, buildings.technologies) = intern(text(ours));
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
    let stated = signs(&source.settings);
    let categorical: BTreeSet<&str> = project.criteria.iter().filter(|c| c.value.is_categorical()).map(|c| c.attribute.as_str()).collect();
    let mut numbers: BTreeSet<&str> =
        ["floor_area_m2", "footfall_per_week", "opening_hours_per_week", "backhaul_mbps", "cost_eur", "access_points"].into();
    numbers.extend(needed(project).into_iter().filter(|name| !categorical.contains(name)));
    for ours in numbers {
        let Some(column) = table.column(source.theirs(ours)) else {
            if let Some(maillage_project::settings::Scalar::Number(number)) = source.settings.defaults.get(ours) {
                buildings.derived.insert(ours.to_owned(), vec![Some(*number); n]);
            }
            continue;
        };
        let (signs, _, doubt) = signs_of(ours, column, stated);
        if let Some(doubt) = doubt {
            findings.push(doubt);
        }
        let default = source
            .settings
            .defaults
            .get(ours)
            .and_then(|scalar| if let maillage_project::settings::Scalar::Number(number) = scalar { Some(*number) } else { None });
        let signed = !["floor_area_m2", "footfall_per_week", "opening_hours_per_week", "backhaul_mbps", "cost_eur", "access_points"]
            .contains(&ours)
            && !project.settings.plan.limits.contains_key(ours);
        let values = (0..n)
            .map(|k| match numeric(column.get(k), signs) {
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
    let areas = buildings.derived.entry("floor_area_m2".to_owned()).or_default();
    areas.resize(n, None);
    let mut from_footprint = 0;
    for (area, footprint) in areas.iter_mut().zip(&buildings.footprint_m2) {
        if area.is_none() && footprint.is_some() {
            *area = *footprint;
            from_footprint += 1;
        }
    }
    if from_footprint > 0 {
        findings.push(Diagnostic::note(
            "area-from-footprint",
            format!("{from_footprint} of {n} buildings have no floor area: the footprint's area stands for it (one floor)"),
        ));
    }
    buildings.table = table;
}
