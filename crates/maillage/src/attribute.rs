//! The attribute that a criterion reads.

use std::borrow::Cow;

use maillage_model::{Code, Column, Diagnostic, did_you_mean, say};
use maillage_score::Attribute;

use crate::costs::{Cost, of_costs};
use maillage_city::{Loaded, SURROUNDINGS, texts};
use maillage_project::Project;

/// The attribute that a criterion reads, as numbers or texts; an error names the nearest one there is.
pub(crate) fn attribute<'a>(
    project: &'a Project,
    loaded: &'a Loaded,
    costs: &[Cost],
    criterion: &maillage_score::Criterion,
) -> Result<Attribute<'a>, Diagnostic> {
    let buildings = &loaded.buildings;
    let n = buildings.own();
    let name = criterion.attribute.as_str();
    let settings = project.settings.layers.get("buildings");
    if criterion.value.is_categorical() {
        match name {
            "sector" => return Ok(Attribute::Coded(&buildings.sector[..n], &buildings.sectors)),
            "district" => {
                return Ok(Attribute::Coded(&buildings.district[..n], &buildings.districts));
            }
            "technology" => {
                return Ok(Attribute::Coded(&buildings.technology[..n], &buildings.technologies));
            }
            _ => {}
        }
        let theirs =
            settings.and_then(|settings| settings.columns.get(name)).map_or(name, String::as_str);
        let default = settings
            .and_then(|settings| settings.defaults.get(name))
            .map(maillage_project::settings::Scalar::display);
        let column = buildings.table.column(theirs);
        if column.is_some() || default.is_some() || name == "wifi" {
            let renamed = settings.and_then(|settings| settings.values.get(name));
            return Ok(Attribute::Texts(texts(column, n, renamed, default).collect()));
        }
    } else if let Some(of) = of_costs(name) {
        return Ok(Attribute::Numbers(Cow::Owned(
            costs[..n].iter().map(|cost| Some(of(cost))).collect(),
        )));
    } else if let Some(values) = buildings.derived.get(name) {
        return Ok(Attribute::Numbers(Cow::Borrowed(&values[..n])));
    } else if ["floor_area_m2", "footfall_per_week", "opening_hours_per_week", "backhaul_mbps"]
        .contains(&name)
    {
        // A built-in attribute that nothing fills is missing everywhere; the column's note has said so.
        return Ok(Attribute::Numbers(Cow::Owned(vec![None; n])));
    }
    let names: Vec<&str> = buildings
        .table
        .columns()
        .iter()
        .map(Column::name)
        .chain(SURROUNDINGS)
        .chain(["access_points_needed", "cost_eur"])
        .chain(
            settings.into_iter().flat_map(|settings| settings.columns.keys()).map(String::as_str),
        )
        .collect();
    let layer = match name {
        "broadband_around_mbps" => Some("broadband"),
        "residents_within_walk" => Some("residents"),
        "stops_within_walk" | "boardings_within_walk" => Some("stops"),
        _ => None,
    };
    let hint = match layer {
        Some(layer) => say!(attribute_derived, layer),
        None if name == "exclusion_within_walk" => say!(attribute_derived_from_rate),
        None => did_you_mean(name, names.iter().copied(), || say!(there_are, names)),
    };
    Err(Diagnostic::new(
        Code::UnknownAttribute,
        say!(attribute_unknown, name = criterion.name, attribute = name),
    )
    .layer("project")
    .file("maillage.toml")
    .column(name)
    .hint(hint))
}
