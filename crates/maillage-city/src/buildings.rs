//! The buildings themselves: one row each, their own attributes checked.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use maillage_model::crs::{Crs, Patchwork};
use maillage_model::{
    Cell, Code, Column, Diagnostic, Geometries, GeometryKind, Layer, Said, Severity, Table,
    nearest_name, say,
};

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
    source.read(findings, |batch, _| {
        if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
    });
    if layer.is_empty() {
        if !findings.list.iter().any(Diagnostic::is_error) {
            findings.push(Diagnostic::new(Code::NoFeatures, say!(no_building_left)));
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
        findings
            .push(Diagnostic::new(Code::NoIdColumn, say!(no_column_of_ids, names)).column("id"));
    }
    let policy = source.settings.key.as_deref().unwrap_or("error");
    // With `merge`, a row without a place stands where another of its id does.
    let merging = policy == "merge";
    let placed: std::collections::HashSet<&str> = if merging {
        (0..layer.len())
            .filter(|&row| layer.geometries.kind(row) != GeometryKind::Null)
            .map(|row| ids[row].as_str())
            .collect()
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
                Diagnostic::new(Code::MissingId, say!(building_without_id)),
                &layer,
                row,
                &name(),
            ));
        }
        let first = if id.is_empty() { row as u32 } else { *seen.entry(id).or_insert(row as u32) };
        if first != row as u32 {
            repeats.push((first, row as u32));
            if policy == "error" {
                let message = match layer.line(first as usize) {
                    Some(line) => say!(id_on_line_before, id, line = line.to_string()),
                    None => say!(id_in_feature_before, id, number = (first + 1).to_string()),
                };
                findings.push(at(
                    Diagnostic::new(Code::DuplicateId, message),
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
    let mut keep: Vec<(u32, String)> =
        rows.into_iter().map(|row| (row, std::mem::take(&mut ids[row as usize]))).collect();
    // Who exported the file, in which order, decides nothing: from here on buildings stand in the order of their ids.
    if !keep.is_sorted_by(|a, b| a.1 <= b.1) {
        keep.sort_by(|a, b| a.1.cmp(&b.1));
    }
    if policy != "error" && !repeats.is_empty() {
        let count = repeats.len();
        let message = if policy == "first" {
            say!(first_of_ids_kept, count)
        } else {
            say!(rows_of_ids_merged, count)
        };
        findings.push(Diagnostic::new(Code::RepeatedIds, message));
        if policy == "merge" {
            merge_repeats(&mut layer, &mut keep, &repeats, source, findings);
        }
    }
    shapes_of(&layer, &keep, findings);
    // Places.
    let mut to_wgs84 = Patchwork::new(crs, Crs::WGS84);
    let mut positions: Vec<[f64; 2]> = keep
        .iter()
        .map(|(row, _)| {
            layer.geometries.position(*row as usize).map_or([f64::NAN; 2], |p| to_wgs84.apply(p))
        })
        .collect();
    if crs.is_geographic() {
        positions = keep
            .iter()
            .map(|(row, _)| layer.geometries.position(*row as usize).unwrap_or([f64::NAN; 2]))
            .collect();
    }
    let mut dropped = BTreeSet::new();
    // Inside the area that the CRS is made for, or its formulas give places that mean nothing.
    if let (Some(crs), false) = (declared, crs.is_geographic()) {
        let [west, south, east, north] = crs.area_of_use();
        dropped = (0..keep.len())
            .filter(|&k| {
                let [lon, lat] = positions[k];
                !((west - 2.0..=east + 2.0).contains(&lon)
                    && (south - 2.0..=north + 2.0).contains(&lat))
            })
            .collect();
        // Most of them is one problem, of the layer.
        let all = dropped.len() * 2 > keep.len();
        for &k in dropped.iter().take(if all { 1 } else { keep.len() }) {
            let (row, id) = &keep[k];
            let [x, y] = layer.geometries.position(*row as usize).unwrap_or([f64::NAN; 2]);
            let message = if all {
                say!(
                    far_outside_use_many,
                    x = plain(x),
                    y = plain(y),
                    crs,
                    off = dropped.len(),
                    all = keep.len()
                )
            } else {
                say!(far_outside_use, x = plain(x), y = plain(y), crs)
            };
            let finding = Diagnostic::new(Code::OutsideCrsArea, message).hint(suggest_crs([x, y]));
            findings.push(if all { finding } else { at(finding, &layer, *row as usize, id) });
        }
    }
    if let (Some(_), true) = (declared, positions.len() > 2)
        && let (Some(first), true) = (positions.first(), dropped.is_empty())
        && positions
            .iter()
            .all(|p| (p[0] - first[0]).abs() < 1e-5 && (p[1] - first[1]).abs() < 1e-5)
    {
        findings.push(Diagnostic::new(
            Code::OnePlace,
            say!(all_in_one_place, count = positions.len(), place = place_name(*first)),
        ));
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
            Diagnostic::new(
                Code::SwappedAxes,
                say!(swapped_with_districts, swapped, count = positions.len()),
            )
        } else {
            let inside = |candidate: &Crs| {
                let mut to = Patchwork::new(*candidate, Crs::WGS84);
                let moved: Vec<[f64; 2]> = keep
                    .iter()
                    .map(|(row, _)| {
                        layer
                            .geometries
                            .position(*row as usize)
                            .map_or([f64::NAN; 2], |p| to.apply(p))
                    })
                    .collect();
                misplaced(&moved, districts.bounds, None).len() * 2 < moved.len()
            };
            let better = [31370, 3812, 2154, 28992, 2169, 27700, 2056, 3857, 3035, 32631, 25831]
                .into_iter()
                .filter_map(Crs::from_epsg)
                .find(inside);
            Diagnostic::new(
                Code::LayersApart,
                say!(outside_all_districts, off = suspects.len(), count = positions.len()),
            )
            .hint(better.map_or_else(|| say!(check_both_crs), |crs| say!(better_crs, crs)))
        });
        suspects.clear();
    }
    for (k, why) in suspects {
        let (row, id) = &keep[k];
        let [x, y] = positions[k];
        let diagnostic = match why {
            Misplaced::Swapped => {
                dropped.insert(k);
                Diagnostic::new(
                    Code::SwappedAxes,
                    say!(would_lie_swapped, x = format!("{x:.5}"), y = format!("{y:.5}")),
                )
            }
            Misplaced::Far => Diagnostic::new(
                Code::OutsideCity,
                say!(lies_outside_city, x = format!("{x:.5}"), y = format!("{y:.5}")),
            ),
        };
        findings.push(at(diagnostic, &layer, *row as usize, id));
    }
    for group in stacked(&positions) {
        let ids: Vec<&str> = group.iter().map(|&k| keep[k].1.as_str()).collect();
        let [x, y] = positions[group[0]];
        findings.push(at(
            Diagnostic::new(
                Code::StackedSites,
                say!(
                    stand_on_one_point,
                    count = ids.len(),
                    x = format!("{x:.5}"),
                    y = format!("{y:.5}"),
                    ids = ids.join(", ")
                ),
            ),
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
        let off = positions.iter().filter(|p| {
            !((west - 2.0..=east + 2.0).contains(&p[0])
                && (south - 2.0..=north + 2.0).contains(&p[1]))
        });
        if !lies_elsewhere
            && declared.is_some()
            && (loaded.grid.is_geographic() || off.count() * 2 > positions.len())
        {
            findings.push(
                Diagnostic::new(Code::WrongGrid, say!(grid_unusable_here, name))
                    .layer("project")
                    .file("maillage.toml")
                    .column("project.grid"),
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
    buildings.position =
        positions.into_iter().map(|p| p.map(|degrees| (degrees * 1e9).round() / 1e9)).collect();
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
        Some(
            renamed
                .and_then(|renamed| renamed.get(own.as_ref()))
                .map_or(own, |new| Cow::Borrowed(new.as_str())),
        )
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
fn merge_repeats(
    layer: &mut Layer,
    keep: &mut [(u32, String)],
    repeats: &[(u32, u32)],
    source: &Source,
    findings: &mut Findings,
) {
    let mut rows_of: HashMap<u32, Vec<u32>> = HashMap::new();
    for &(first, row) in repeats {
        rows_of.entry(first).or_insert_with(|| vec![first]).push(row);
    }
    let mut groups: Vec<(Vec<u32>, String)> = Vec::new();
    for (row, id) in keep.iter_mut() {
        let Some(mut rows) = rows_of.remove(row) else { continue };
        let usable = |row: &u32| {
            layer
                .geometries
                .position(*row as usize)
                .is_some_and(|place| place.iter().all(|v| v.is_finite()))
        };
        rows.sort_by(|a, b| {
            usable(b)
                .cmp(&usable(a))
                .then_with(|| layer.geometries.compare(*a as usize, *b as usize))
        });
        *row = rows[0];
        groups.push((rows, id.clone()));
    }
    let merged = merge(layer, &groups, source);
    for (column, id) in merged.conflicts {
        findings.push(
            Diagnostic::new(Code::MergeConflict, say!(rows_cannot_merge, id, column))
                .feature(id)
                .column(column),
        );
    }
    for (column, (count, id)) in merged.differ {
        findings.push(
            Diagnostic::new(Code::MergedRowsDiffer, say!(merged_rows_differ, count, column, id))
                .column(column.clone()),
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
        families = [
            families[0] | kind.is_point(),
            families[1] | kind.is_polygon(),
            families[2] || (kind == GeometryKind::MultiPoint),
        ];
    }
    let told: Vec<String> = counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    if lines > 0 {
        findings.push(Diagnostic::new(
            Code::LinesAsBuildings,
            say!(lines_for_buildings, lines, count = keep.len(), kinds = told),
        ));
    } else if families.iter().filter(|family| **family).count() > 1 || families[2] {
        findings.push(Diagnostic::new(Code::MixedGeometry, say!(geometry_mixed, kinds = told)));
    }
}

/// Gives the categories of every column that is read for them one spelling each.
fn settle_categories(
    project: &Project,
    source: &Source,
    districts: &Districts,
    table: &mut Table,
    findings: &mut Findings,
) {
    let criteria = project.criteria.iter().filter(|criterion| criterion.value.is_categorical());
    let columns: BTreeSet<&str> = ["sector", "district", "wifi", "technology"]
        .into_iter()
        .chain(criteria.map(|criterion| criterion.attribute.as_str()))
        .collect();
    for ours in columns {
        let Some(position) = table.position(source.theirs(ours)) else { continue };
        let mut known = named(project, ours);
        match ours {
            "wifi" => known.extend(WIFI),
            "technology" => known.extend(TECHNOLOGIES),
            "district" => known.extend(districts.names.iter().map(String::as_str)),
            _ => {}
        }
        settle(
            table.column_mut(position),
            ours,
            &known,
            source.settings.values.get(ours),
            |finding| findings.push(finding),
        );
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
    let mut table =
        if as_read { std::mem::take(&mut layer.table) } else { layer.table.select(&rows) };
    settle_categories(project, source, districts, &mut table, findings);
    for name in source.settings.pass_on.iter().flatten().filter(|name| table.column(name).is_none())
    {
        let near = nearest_name(name, table.columns().iter().map(Column::name))
            .map(|name| say!(did_you_mean, name));
        findings.push(
            Diagnostic::new(Code::PassOnAbsent, say!(pass_on_absent, name))
                .column("pass_on")
                .hint(near),
        );
    }
    let buildings = &mut loaded.buildings;
    buildings.file.clone_from(&source.file);
    buildings.id = keep.iter().map(|(_, id)| id).collect();
    let locate =
        |diagnostic: Diagnostic, k: usize| at(diagnostic, &layer, rows[k] as usize, &keep[k].1);
    // A text of ours for every building: mapped column, renamed values, default.
    let text = |ours: &str| {
        let default =
            source.settings.defaults.get(ours).map(maillage_project::settings::Scalar::display);
        texts(table.column(source.theirs(ours)), n, source.settings.values.get(ours), default)
    };
    let mut absent = |ours: &str, consequence: Said| {
        if table.column(source.theirs(ours)).is_none()
            && !source.settings.defaults.contains_key(ours)
        {
            // That everything is open to the public changes the plan more than any other guess.
            let severity = if ours == "public_access" { Severity::Warning } else { Severity::Note };
            let message = say!(no_column, column = ours, consequence);
            findings
                .push(Diagnostic::new(Code::ColumnAbsent, message).severity(severity).column(ours));
        }
    };
    absent("name", say!(called_by_id));
    absent("sector", say!(of_sector_unspecified));
    absent("public_access", say!(all_open_to_public));
    absent("floor_area_m2", say!(areas_absent));
    absent("footfall_per_week", say!(visitors_absent));
    absent("wifi", say!(wifi_absent));
    if project.layer_path("broadband").is_none() {
        absent("technology", say!(dearest_line));
    }
    buildings.name = text("name")
        .zip(buildings.id.iter())
        .map(|(name, id)| name.unwrap_or(Cow::Borrowed(id)))
        .collect();
    if table.column(source.theirs("address")).is_some()
        || source.settings.defaults.contains_key("address")
    {
        buildings.address = text("address").map(Option::unwrap_or_default).collect();
    }
    (buildings.sector, buildings.sectors) =
        intern(text("sector").map(|text| text.or(Some(Cow::Borrowed(UNSPECIFIED)))));
    (buildings.district, buildings.districts) =
        intern(text("district").map(|text| text.or(Some(Cow::Borrowed(UNSPECIFIED)))));
    for (ours, known) in [("wifi", &WIFI[..]), ("technology", &TECHNOLOGIES[..])] {
        for (k, value) in text(ours).enumerate() {
            if let Some(value) = value.as_ref().filter(|value| !known.contains(&value.as_ref())) {
                let near = nearest_name(value, known.iter().copied());
                findings.push(locate(
                    Diagnostic::new(
                        Code::UnknownCategory,
                        say!(category_unlisted, column = ours, value, known = known.join(", ")),
                    )
                    .column(ours)
                    .hint(near.map_or_else(
                        || say!(rename_value, layer = "buildings", column = ours),
                        |near| say!(rename_value_near, near, layer = "buildings", column = ours),
                    )),
                    k,
                ));
            }
        }
        if ours == "technology" {
            (buildings.technology, buildings.technologies) = intern(text(ours));
        }
    }
    let column = table.column(source.theirs("public_access"));
    let default = source
        .settings
        .defaults
        .get("public_access")
        .is_none_or(|scalar| !matches!(scalar.display().as_str(), "false" | "0"));
    buildings.public = (0..n)
        .map(|k| match column.map_or(Ok(None), |column| truth(column.get(k))) {
            Ok(value) => value.unwrap_or(default),
            Err(found) => {
                findings.push(locate(
                    Diagnostic::new(
                        Code::NotATruthValue,
                        say!(access_not_true_or_false, value = found),
                    )
                    .column(source.theirs("public_access")),
                    k,
                ));
                default
            }
        })
        .collect();
    // Numbers: the built-in ones, and whatever criteria and limits read.
    let stated = signs(&source.settings);
    let categorical: BTreeSet<&str> = project
        .criteria
        .iter()
        .filter(|c| c.value.is_categorical())
        .map(|c| c.attribute.as_str())
        .collect();
    let mut numbers: BTreeSet<&str> = [
        "floor_area_m2",
        "footfall_per_week",
        "opening_hours_per_week",
        "backhaul_mbps",
        "cost_eur",
        "access_points",
    ]
    .into();
    numbers.extend(needed(project).into_iter().filter(|name| !categorical.contains(name)));
    for ours in numbers {
        let Some(column) = table.column(source.theirs(ours)) else {
            if let Some(maillage_project::settings::Scalar::Number(number)) =
                source.settings.defaults.get(ours)
            {
                buildings.derived.insert(ours.to_owned(), vec![Some(*number); n]);
            }
            continue;
        };
        let (signs, _, doubt) = signs_of(ours, column, stated);
        if let Some(doubt) = doubt {
            findings.push(doubt);
        }
        let default = source.settings.defaults.get(ours).and_then(|scalar| {
            if let maillage_project::settings::Scalar::Number(number) = scalar {
                Some(*number)
            } else {
                None
            }
        });
        let signed = ![
            "floor_area_m2",
            "footfall_per_week",
            "opening_hours_per_week",
            "backhaul_mbps",
            "cost_eur",
            "access_points",
        ]
        .contains(&ours)
            && !project.settings.plan.limits.contains_key(ours);
        let values = (0..n)
            .map(|k| match numeric(column.get(k), signs) {
                Ok(Some(number)) if !number.is_finite() => {
                    findings.push(locate(
                        Diagnostic::new(
                            Code::NotFinite,
                            say!(number_unfit, column = ours, number = number.to_string()),
                        )
                        .column(column.name()),
                        k,
                    ));
                    None
                }
                Ok(Some(number)) if number < 0.0 && !signed => {
                    findings.push(locate(
                        Diagnostic::new(
                            Code::NegativeNumber,
                            say!(number_unfit, column = ours, number = number.to_string()),
                        )
                        .column(column.name()),
                        k,
                    ));
                    None
                }
                Ok(value) => value.or(default),
                Err(found) => {
                    findings.push(locate(
                        Diagnostic::new(
                            Code::TextInNumber,
                            say!(text_where_number, column = ours, text = found),
                        )
                        .column(column.name()),
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
        findings.push(Diagnostic::new(
            Code::AreaFromFootprint,
            say!(footprint_for_area, count = from_footprint, all = n),
        ));
    }
    buildings.table = table;
}
