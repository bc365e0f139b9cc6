//! The dictionary beside a CSV: what its columns are, and what the file rests on (W3C, Metadata Vocabulary for Tabular Data, 2015:
//! a table description in a file whose name ends in `-metadata.json`).

use maillage_model::{About, Kind, Meaning};
use serde_json::{Map, Value, json};

use crate::csv_writer::CsvStyle;
use crate::text::neutralise_formula;

/// The description of a table. `columns`: name, kind and meaning of each, in the file's order.
pub(crate) fn describe(
    file: &str,
    about: &About,
    columns: &[(&str, Kind, &Meaning)],
    style: CsvStyle,
) -> String {
    let numbers = |base: &str| match style {
        CsvStyle::Plain => json!(base),
        CsvStyle::Excel => json!({ "base": base, "format": { "decimalChar": "," } }),
    };
    let columns: Vec<Value> = columns
        .iter()
        .map(|(name, kind, meaning)| {
            let kind = match kind {
                Kind::Whole => json!("integer"),
                Kind::Number => numbers("number"),
                Kind::Bool => json!("boolean"),
                Kind::Text => json!("string"),
            };
            let mut column = Map::from_iter([
                ("titles".to_owned(), json!(neutralise_formula(name))),
                ("datatype".to_owned(), kind),
            ]);
            if !meaning.text.is_empty() {
                column.insert("dc:description".to_owned(), json!(meaning.text));
            }
            if !meaning.unit.is_empty() {
                column.insert("schema:unitText".to_owned(), json!(meaning.unit));
            }
            Value::Object(column)
        })
        .collect();
    let notes = Value::Object(
        about.0.iter().map(|(name, text)| ((*name).to_owned(), json!(text))).collect(),
    );
    let delimiter = char::from(style.delimiter()).to_string();
    let table = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": file,
        "dialect": { "delimiter": delimiter, "encoding": "utf-8", "header": true },
        "notes": [notes],
        "tableSchema": { "columns": columns },
    });
    format!("{table:#}\n")
}
