//! Changes to the layer of access points: one feature moves, the rest of the file stays.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maillage_layers::Format;
use maillage_model::crs::Crs;
use maillage_model::{Diagnostic, say};
use serde_json::{Value, json};

use crate::edit::refuse;
use maillage_project::Project;

const LAYER: &str = "access_points";

/// Where the access points stand, where their file is text that can be changed here.
pub(crate) fn points_path(project: &Project) -> Option<PathBuf> {
    project.layer_path(LAYER).filter(|path| is_geojson(path))
}

fn is_geojson(path: &Path) -> bool {
    let name =
        path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
    Format::of(path) == Some(Format::GeoJson) && !name.ends_with(".gz") && !name.ends_with(".zip")
}

/// [`move_point`], where there are layers.
pub(super) type MovePoint = fn(
    &mut BTreeMap<PathBuf, Arc<[u8]>>,
    &Project,
    &str,
    [f64; 2],
    Option<&str>,
) -> Result<(), Vec<Diagnostic>>;

/// Moves an access point to a place (longitude, latitude) or to a mount.
pub(super) fn move_point(
    files: &mut BTreeMap<PathBuf, Arc<[u8]>>,
    project: &Project,
    id: &str,
    place: [f64; 2],
    mount: Option<&str>,
) -> Result<(), Vec<Diagnostic>> {
    let Some(path) = points_path(project) else {
        return Err(refuse(say!(points_not_geojson)));
    };
    let bytes = files.get(&path).cloned().unwrap_or_default();
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let unreadable = |_| refuse(say!(points_unchangeable));
    let mut layer: Value = serde_json::from_slice(text).map_err(unreadable)?;
    let settings = project.settings.layers.get(LAYER).cloned().unwrap_or_default();
    let theirs =
        |ours: &str| settings.columns.get(ours).cloned().unwrap_or_else(|| ours.to_owned());
    let stated = settings.crs.clone().or_else(|| {
        layer.pointer("/crs/properties/name").and_then(Value::as_str).map(str::to_owned)
    });
    let crs = stated.and_then(|crs| Crs::parse(&crs).ok()).unwrap_or(Crs::WGS84);
    let digits = if crs.is_geographic() { 1e7 } else { 1e3 };
    let at = Crs::WGS84.to(crs).apply(place).map(|x| (x * digits).round() / digits);
    let (id_column, mount_column) = (theirs("id"), theirs("mount"));
    // Without a column of that name the feature's own id is read.
    let own_id = |feature: &Value| feature.get("id").filter(|_| id_column == "id").cloned();
    let property = |feature: &Value| {
        feature.get("properties").and_then(|properties| properties.get(&id_column)).cloned()
    };
    let is_it = |feature: &Value| match property(feature).or_else(|| own_id(feature)) {
        Some(Value::String(text)) => text.trim() == id,
        Some(Value::Number(number)) => number.to_string() == id,
        _ => false,
    };
    let features = layer.get_mut("features").and_then(Value::as_array_mut);
    let Some(feature) =
        features.and_then(|features| features.iter_mut().find(|feature| is_it(feature)))
    else {
        return Err(refuse(say!(point_unknown, id)));
    };
    feature["geometry"] = json!({ "type": "Point", "coordinates": at });
    if let Some(properties) = feature.get_mut("properties").and_then(Value::as_object_mut)
        && (mount.is_some() || properties.contains_key(&mount_column))
    {
        properties.insert(mount_column, mount.map_or(Value::Null, Value::from));
    }
    files.insert(path, Arc::from(written(&layer).into_bytes()));
    Ok(())
}

/// A collection as it is usually written: a feature a line.
fn written(layer: &Value) -> String {
    let mut text = String::from("{");
    for (k, (name, member)) in layer.as_object().into_iter().flatten().enumerate() {
        text.push_str(if k == 0 { "" } else { "," });
        text.push_str(&json!(name).to_string());
        text.push(':');
        match member.as_array().filter(|_| name == "features") {
            Some(features) => {
                text.push_str("[\n");
                text.push_str(
                    &features.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n"),
                );
                text.push_str("\n]");
            }
            None => text.push_str(&member.to_string()),
        }
    }
    text.push_str("}\n");
    text
}
