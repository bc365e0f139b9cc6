//! `maillage path-loss`: a formula over the rows of a table.

use std::path::Path;

use maillage::Diagnostic;
use maillage::model::nearest_name;
use maillage::model::{Code, Said, say};
use maillage::radio_model::catalogue::{Column, Kind, MODELS, Model, Value};
use maillage_layers::{Signs, write_file};

use crate::Failure;
use crate::arguments::Global;
use crate::guard::not_itself;
use crate::show::{findings, result};

/// Where a column's cells come from: position in the file and factor; `None` for its default.
type Place = Option<(usize, f64)>;

pub(crate) fn path_loss(
    model: Option<&str>,
    csv: Option<&Path>,
    global: &Global,
) -> Result<(), Failure> {
    let Some(name) = model else { return list() };
    if let (Some(csv), Some(out)) = (csv, &global.out) {
        not_itself(csv, out)?;
    }
    let Some(model) = Model::find(name) else {
        let known: Vec<&str> = MODELS.iter().map(|model| model.name).collect();
        let near = nearest_name(name, known.iter().copied());
        let unknown = || say!(model_unknown, name, known = known);
        return Err(Failure::Usage(
            near.map_or_else(unknown, |near| say!(model_unknown_near, name, near)),
        ));
    };
    let Some(path) = csv else {
        return Err(Failure::Usage(say!(csv_missing, name, columns = columns(model))));
    };
    let file = path.display().to_string();
    let mut problems: Vec<Diagnostic> = Vec::new();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings(
                &[Diagnostic::new(Code::CannotRead, say!(reading_refused, problem = error))
                    .file(file)
                    .hint(say!(check_path))],
                global,
            )?;
            return Err(Failure::Data);
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    // The comma last: of equals the last is taken, so a single column stays with commas.
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|&delimiter| {
            text.lines().next().unwrap_or_default().bytes().filter(|&b| b == delimiter).count()
        })
        .unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| Failure::Fault(error.to_string()))?.clone();
    let names: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let mut places: Vec<Place> = Vec::new();
    for column in model.columns {
        let found = place(column, &names);
        if found.is_none() && column.default.is_none() {
            let near = nearest_name(column.name, names.iter().map(String::as_str)).map_or_else(
                || say!(model_reads, name, columns = columns(model)),
                |near| say!(is_it_near, near),
            );
            problems.push(
                Diagnostic::new(
                    Code::ModelColumnMissing,
                    say!(model_column_absent, name = column.name),
                )
                .file(file.clone())
                .line(1)
                .hint(near),
            );
        }
        places.push(found);
    }
    if !problems.is_empty() {
        findings(&problems, global)?;
        return Err(Failure::Data);
    }
    let mut out =
        csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    let broken = |error: csv::Error| Failure::Fault(error.to_string());
    out.write_record(names.iter().map(String::as_str).chain(["loss_db", "note"]))
        .map_err(broken)?;
    let mut bad = false;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(
                    Diagnostic::new(
                        Code::BadRow,
                        say!(row_unreadable, problem = error.to_string()),
                    )
                    .file(file.clone()),
                );
                bad = true;
                continue;
            }
        };
        let (loss, note) = match values(model, &places, &record) {
            Ok(values) => match model.loss_db(&values) {
                Ok(loss) => (loss.to_string(), String::new()),
                Err(refusal) => (String::new(), refusal.to_string()),
            },
            Err(why) => {
                let line = record.position().map_or(0, csv::Position::line);
                problems.push(
                    Diagnostic::new(Code::BadCell, why.clone()).file(file.clone()).line(line),
                );
                bad = true;
                (String::new(), global.words().say(&why))
            }
        };
        let cells = (0..names.len()).map(|k| record.get(k).unwrap_or_default());
        out.write_record(cells.chain([loss.as_str(), note.as_str()])).map_err(broken)?;
    }
    let bytes = out.into_inner().map_err(|error| Failure::Fault(error.to_string()))?;
    match &global.out {
        Some(path) => write_file(path, &bytes)?,
        None => result(&String::from_utf8_lossy(&bytes))?,
    }
    if bad {
        findings(&problems, global)?;
        return Err(Failure::Data);
    }
    Ok(())
}

fn list() -> Result<(), Failure> {
    let mut text = String::new();
    for model in MODELS {
        text.push_str(&format!(
            "{:<24} {}\n{:<24} {}\n",
            model.name,
            model.source,
            "",
            columns(model)
        ));
    }
    Ok(result(&text)?)
}

fn columns(model: &Model) -> String {
    let name = |column: &Column| match (column.kind, column.default) {
        (Kind::Word(words), default) => {
            format!(
                "{} ({}{})",
                column.name,
                words.join("|"),
                default.map_or_else(String::new, |d| format!("; {d}"))
            )
        }
        (Kind::Number, Some(default)) => format!("{} ({default})", column.name),
        (Kind::Number, None) => column.name.to_owned(),
    };
    model.columns.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn place(column: &Column, names: &[String]) -> Place {
    let mut known = std::iter::once((column.name, 1.0)).chain(column.also.iter().copied());
    known.find_map(|(name, factor)| {
        names
            .iter()
            .position(|other| other.eq_ignore_ascii_case(name))
            .map(|position| (position, factor))
    })
}

fn values(model: &Model, places: &[Place], record: &csv::StringRecord) -> Result<Vec<Value>, Said> {
    model
        .columns
        .iter()
        .zip(places)
        .map(|(column, place)| {
            let own = place
                .and_then(|(position, factor)| Some((record.get(position)?.trim(), factor)))
                .filter(|(cell, _)| !cell.is_empty());
            let (cell, factor) = own
                .or(column.default.map(|default| (default, 1.0)))
                .ok_or_else(|| say!(cell_empty, column = column.name))?;
            match column.kind {
                Kind::Number => Signs::default()
                    .number(cell)
                    .map(|number| Value::Number(number * factor))
                    .ok_or_else(|| say!(cell_no_number, column = column.name, text = cell)),
                Kind::Word(words) => {
                    let position = words.iter().position(|word| word.eq_ignore_ascii_case(cell));
                    position.map(Value::Word).ok_or_else(|| {
                        say!(cell_no_word, column = column.name, text = cell, known = words)
                    })
                }
            }
        })
        .collect()
}
