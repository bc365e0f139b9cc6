//! `maillage.toml` as settings: section by section, so that one bad section does not hide the problems of the others.

use std::collections::BTreeMap;
use std::path::Path;

use maillage_layers::Files;
use maillage_model::{Code, Diagnostic, Said, compose, did_you_mean, fold, is_composed, say};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::document::Document;
use crate::reading;
use crate::settings::{LayerSettings, Settings};

/// A TOML file: its values, accents composed, and where they stand.
pub(crate) struct Toml {
    pub root: Map<String, Value>,
    pub document: Document,
}

pub(crate) fn read_toml(
    files: &Files,
    path: &Path,
    layer: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Toml> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let bytes = match files.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.push(
                Diagnostic::new(Code::CannotRead, say!(reading_refused, problem = error))
                    .layer(layer)
                    .file(path.display().to_string())
                    .hint(say!(init_makes_one)),
            );
            return None;
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        diagnostics.push(
            Diagnostic::new(Code::WrongEncoding, say!(toml_not_utf8)).layer(layer).file(name),
        );
        return None;
    };
    match Document::new(&text) {
        Ok(document) => {
            let mut root = document.values();
            compose_names(&mut root);
            Some(Toml { root, document })
        }
        Err(problems) => {
            diagnostics.extend(problems.into_iter().map(|problem| {
                let line =
                    text.lines().nth((problem.line as usize).saturating_sub(1)).unwrap_or_default();
                Diagnostic::new(Code::InvalidToml, say!(toml_invalid, problem = problem.message))
                    .layer(layer)
                    .file(&name)
                    .line(problem.line)
                    .hint(toml_hint(line))
            }));
            None
        }
    }
}

/// What a line that is no TOML most likely means, by the slips of people who write other things all day.
fn toml_hint(line: &str) -> Said {
    let value = line.split_once('=').map_or(line, |(_, value)| value).trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let comma = value
        .split([' ', ']', '}', '#'])
        .next()
        .and_then(|first| first.trim_start_matches(['-', '[']).split_once(','));
    if let Some((whole, decimals)) =
        comma.filter(|(whole, decimals)| digits(whole) && digits(decimals))
    {
        return say!(write_with_point, number = format!("{whole}.{decimals}"));
    }
    // Within a table in braces, behind any sign of equality.
    let decimals = |part: &str| {
        let (whole, rest) = part.trim_start().split_once(',')?;
        let rest: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (digits(whole.trim_start_matches('-')) && !rest.is_empty())
            .then(|| format!("{whole}.{rest}"))
    };
    if let Some(number) = line.split('=').skip(1).find_map(decimals) {
        return say!(write_with_point, number);
    }
    if value.starts_with('"') && value.contains('\\') {
        return say!(write_path_plainly);
    }
    if value.starts_with(|c: char| c.is_alphabetic()) {
        return say!(texts_in_quotes);
    }
    say!(texts_in_quotes_numbers_with_point)
}

/// Keys whose values are names of files: those stay as the file system has them.
const FILES: [&str; 3] = ["path", "prices", "decisions"];

/// Composes the accents of names: a file that was written on another system means the same.
fn compose_names(fields: &mut Map<String, Value>) {
    if fields.keys().any(|key| !is_composed(key)) {
        *fields = std::mem::take(fields)
            .into_iter()
            .map(|(key, value)| (compose(&key).into_owned(), value))
            .collect();
    }
    fields
        .iter_mut()
        .filter(|(key, _)| !FILES.contains(&key.as_str()))
        .for_each(|(_, value)| compose_texts(value));
}

fn compose_texts(value: &mut Value) {
    match value {
        Value::String(text) if !is_composed(text) => *text = compose(text).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(compose_texts),
        Value::Object(fields) => compose_names(fields),
        _ => {}
    }
}

/// Categories that a share and a criterion write in two ways are written as the criterion has them.
fn one_spelling(settings: &mut Settings) {
    let named = |attribute: &str| -> Vec<String> {
        let criteria =
            settings.criteria.iter().filter(|criterion| criterion.attribute == attribute);
        criteria
            .flat_map(|criterion| criterion.value.map.iter().flat_map(|map| map.keys().cloned()))
            .collect()
    };
    let (sectors, districts) = (named("sector"), named("district"));
    fn renamed<V: Clone>(shares: &mut BTreeMap<String, V>, names: &[String]) {
        let spelling = |share: &String| {
            names.iter().find(|name| fold(name) == fold(share)).unwrap_or(share).clone()
        };
        if shares.keys().any(|share| spelling(share) != *share) {
            *shares =
                shares.iter().map(|(share, value)| (spelling(share), value.clone())).collect();
        }
    }
    renamed(&mut settings.plan.sector_share_min, &sectors);
    renamed(&mut settings.plan.district_share_min, &districts);
}

/// Which of the file's `[[criteria]]` and `[[presets]]`, from 1, each of the settings' is: those that cannot be read are not among them.
#[derive(Default)]
pub(crate) struct Numbers {
    pub criteria: Vec<usize>,
    pub presets: Vec<usize>,
}

/// The settings as far as they can be read.
pub(crate) fn parse(table: &Toml, diagnostics: &mut Vec<Diagnostic>) -> (Settings, Numbers) {
    unknown_keys(&crate::keys::known()["settings"], &table.root, "", diagnostics);
    let (mut settings, mut numbers) = (Settings::default(), Numbers::default());
    for (key, value) in &table.root {
        match key.as_str() {
            "project" => take(value, key, &mut settings.project, diagnostics),
            "costs" => take(value, key, &mut settings.costs, diagnostics),
            "plan" => take(value, key, &mut settings.plan, diagnostics),
            "coverage" => take(value, key, &mut settings.coverage, diagnostics),
            "layers" => {
                for (name, layer) in value.as_object().into_iter().flatten() {
                    let mut read = LayerSettings::default();
                    take(layer, &format!("layers.{name}"), &mut read, diagnostics);
                    settings.layers.insert(name.clone(), read);
                }
            }
            "presets" => {
                let unreadable =
                    |problem: Said| (Code::BadSetting, say!(preset_unreadable, problem));
                (settings.presets, numbers.presets) = each(value, key, unreadable, diagnostics);
            }
            "criteria" => {
                let unreadable =
                    |problem: Said| (Code::BadCriterion, say!(criterion_unreadable, problem));
                (settings.criteria, numbers.criteria) = each(value, key, unreadable, diagnostics);
            }
            _ => {}
        }
    }
    one_spelling(&mut settings);
    (settings, numbers)
}

/// Reads a list of tables: those that can be read, and which of the file's, from 1, each is.
fn each<T: for<'a> Deserialize<'a>>(
    value: &Value,
    key: &str,
    unreadable: impl Fn(Said) -> (Code, Said),
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<T>, Vec<usize>) {
    let (mut read, mut numbers) = (Vec::new(), Vec::new());
    for (number, entry) in (1..).zip(value.as_array().into_iter().flatten()) {
        match reading::read::<T>(entry) {
            Ok(entry) => {
                read.push(entry);
                numbers.push(number);
            }
            Err(problem) => {
                let (code, message) = unreadable(problem);
                diagnostics.push(
                    Diagnostic::new(code, message)
                        .layer("project")
                        .column(format!("{key}[{number}]")),
                );
            }
        }
    }
    (read, numbers)
}

/// Reads a table; where it cannot be read as a whole, key by key, so that each bad one is named and the others count.
fn take<T: for<'a> Deserialize<'a>>(
    value: &Value,
    key: &str,
    target: &mut T,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let problem = match reading::read::<T>(value) {
        Ok(read) => return *target = read,
        Err(problem) => problem,
    };
    let mut wrong = |key: &str, problem: Said| {
        diagnostics.push(
            Diagnostic::new(Code::BadSetting, say!(setting_unreadable, problem))
                .layer("project")
                .column(key),
        );
    };
    let Value::Object(fields) = value else { return wrong(key, problem) };
    let mut sound = Map::new();
    for (name, field) in fields {
        let single = Value::Object(std::iter::once((name.clone(), field.clone())).collect());
        match reading::read::<T>(&single) {
            Ok(_) => drop(sound.insert(name.clone(), field.clone())),
            Err(problem) => wrong(&format!("{key}.{name}"), problem),
        }
    }
    if let Ok(read) = reading::read(&Value::Object(sound)) {
        *target = read;
    }
}

pub(crate) fn schema_keys(schema: &Value) -> Vec<String> {
    schema
        .get("properties")
        .and_then(Value::as_object)
        .map(|fields| fields.keys().cloned().collect())
        .unwrap_or_default()
}

/// Names every key that the schema does not know, with the nearest one it does.
fn unknown_keys(
    schema: &Value,
    table: &Map<String, Value>,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let known = schema_keys(schema);
    for (key, inner) in table {
        let dotted = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let field = schema.get("properties").and_then(|fields| fields.get(key));
        if let Some(schema) =
            field.or_else(|| schema.get("additionalProperties").filter(|a| a.is_object()))
        {
            let element = schema.get("items").unwrap_or(schema);
            if let Some(table) = inner.as_object() {
                unknown_keys(schema, table, &dotted, diagnostics);
            }
            for (k, table) in inner.as_array().into_iter().flatten().enumerate() {
                if let Some(table) = table.as_object() {
                    unknown_keys(element, table, &format!("{dotted}[{}]", k + 1), diagnostics);
                }
            }
        } else if !known.is_empty() {
            let near = did_you_mean(key, known.iter().map(String::as_str), || {
                say!(known_are, names = known)
            });
            diagnostics.push(
                Diagnostic::new(Code::UnknownKey, say!(key_unknown, key = dotted))
                    .layer("project")
                    .column(dotted)
                    .hint(near),
            );
        }
    }
}
