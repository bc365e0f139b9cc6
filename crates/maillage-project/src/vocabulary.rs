//! The columns that each layer is read for, and which of them hold names rather than quantities.

use std::collections::BTreeSet;

use crate::project::Project;

/// Columns of ours that a layer may have; empty for a layer that no column is read from.
pub fn columns_of(layer: &str) -> &'static [&'static str] {
    match layer {
        "buildings" => &[
            "id",
            "name",
            "address",
            "sector",
            "district",
            "public_access",
            "wifi",
            "technology",
            "floor_area_m2",
            "footfall_per_week",
            "opening_hours_per_week",
            "backhaul_mbps",
            "cost_eur",
            "access_points",
        ],
        "broadband" => &["download_mbps", "tests", "technology"],
        "residents" => &["population", "exclusion_rate"],
        "stops" => &["boardings_per_week"],
        "districts" => &["name"],
        "zones" => &["id", "name", "people", "host", "concurrency", "demand_mbps", "ground_m"],
        "footprints" => &["height_m", "levels", "ground_m"],
        "vegetation" => &["height_m"],
        "mounts" => &[
            "id",
            "height_m",
            "kind",
            "azimuth_min_deg",
            "azimuth_max_deg",
            "permission",
            "power",
            "owner",
            "cost_eur",
            "ground_m",
        ],
        "access_points" => &[
            "id",
            "mount",
            "band",
            "channel",
            "width_mhz",
            "eirp_dbm",
            "pattern",
            "azimuth_deg",
            "beamwidth_deg",
            "height_m",
            "ground_m",
        ],
        _ => &[],
    }
}

/// Columns of ours that hold names, codes and words, never quantities.
const TEXTS: [&str; 15] = [
    "id",
    "name",
    "address",
    "sector",
    "district",
    "public_access",
    "wifi",
    "technology",
    "host",
    "kind",
    "permission",
    "power",
    "owner",
    "mount",
    "pattern",
];

/// True for a column of ours that holds names, codes or words: those of our own list, and what criteria of categories read.
pub fn is_text(project: &Project, name: &str) -> bool {
    TEXTS.contains(&name)
        || name == "band"
        || project.criteria.iter().any(|c| c.value.is_categorical() && c.attribute == name)
}

/// Attributes of buildings that criteria and limits read.
pub fn needed(project: &Project) -> BTreeSet<&str> {
    let criteria = project.criteria.iter().map(|criterion| criterion.attribute.as_str());
    criteria.chain(project.settings.plan.limits.keys().map(String::as_str)).collect()
}

/// All columns of ours that a layer may be read for in this project.
pub fn known<'a>(project: &'a Project, layer: &str) -> Vec<&'a str> {
    let mut known: Vec<&str> = columns_of(layer).to_vec();
    if layer == "buildings" {
        known.extend(needed(project));
    }
    known
}
