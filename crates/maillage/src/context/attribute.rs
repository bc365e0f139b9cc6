//! The attribute that a criterion reads.

use maillage_model::{Column, Diagnostic, nearest_name};
use maillage_score::Attribute;

use super::{Loaded, SURROUNDINGS};
use crate::project::Project;

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
    let names: Vec<&str> = buildings
        .table
        .columns()
        .iter()
        .map(Column::name)
        .chain(SURROUNDINGS)
        .chain(["access_points_needed", "cost_eur"])
        .chain(settings.columns.keys().map(String::as_str))
        .collect();
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
