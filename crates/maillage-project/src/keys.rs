//! The keys that `maillage.toml` and the decisions may have, to name those they may not: the JSON Schema of the settings, cut
//! down to names, kept as a file so that a browser need not make the schema first. A test holds it to the settings.

use std::sync::OnceLock;

use serde_json::Value;

/// `settings` and `decision`, each as `{ properties, additionalProperties, items }`.
pub(crate) fn known() -> &'static Value {
    static KNOWN: OnceLock<Value> = OnceLock::new();
    KNOWN.get_or_init(|| serde_json::from_slice(include_bytes!("keys.json")).unwrap_or_default())
}

#[cfg(all(test, feature = "schema"))]
#[allow(clippy::unwrap_used)] // a test that cannot go on says where
mod tests {
    use serde_json::{Map, Value, json};

    use crate::settings::{DecisionSettings, Settings};

    /// A schema cut down to names of keys, references followed.
    fn names(root: &Value, schema: &Value) -> Value {
        if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
            return names(root, root.pointer(path.trim_start_matches('#')).unwrap());
        }
        let mut kept = Map::new();
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            kept.insert(
                "properties".into(),
                properties
                    .iter()
                    .map(|(name, inner)| (name.clone(), names(root, inner)))
                    .collect::<Map<_, _>>()
                    .into(),
            );
        }
        for part in ["additionalProperties", "items"] {
            if let Some(inner) = schema.get(part).filter(|inner| inner.is_object()) {
                kept.insert(part.into(), names(root, inner));
            }
        }
        Value::Object(kept)
    }

    /// Protects: the file names the keys that the settings have. `MAILLAGE_KEYS=keep` writes it anew.
    #[test]
    fn the_file_is_the_settings() {
        let of = |schema: schemars::Schema| {
            let schema = serde_json::to_value(schema).unwrap();
            names(&schema, &schema)
        };
        let keys = json!({ "settings": of(schemars::schema_for!(Settings)), "decision": of(schemars::schema_for!(DecisionSettings)) });
        if std::env::var("MAILLAGE_KEYS").is_ok_and(|wish| wish == "keep") {
            std::fs::write(
                concat!(env!("CARGO_MANIFEST_DIR"), "/src/keys.json"),
                format!("{keys}\n"),
            )
            .unwrap();
        } else {
            assert_eq!(
                super::known(),
                &keys,
                "MAILLAGE_KEYS=keep cargo test -p maillage-project --features schema keys"
            );
        }
    }
}
