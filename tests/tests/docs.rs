//! The documents hold together: every link leads somewhere, every page of the book is in its summary.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::{Path, PathBuf};

use maillage::model::Language;
use maillage::{Code, Severity};
use maillage_tests::{maillage as command, root, stdout};
use serde_json::Value;

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// Targets of the links `[text](target)` of a page.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// Protects a reader from dead ends.
#[test]
fn links_lead_somewhere() {
    let root = root();
    let mut found = Vec::new();
    pages(&root.join("docs"), &mut found);
    let of_root = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "benches/README.md",
        "benches/RESULTS.md",
        "tests/README.md",
    ];
    found.extend(of_root.map(|name| root.join(name)));
    let mut dead = Vec::new();
    for page in &found {
        let text = std::fs::read_to_string(page).unwrap();
        for link in links(&text).filter(|link| {
            !link.contains("://") && !link.starts_with('#') && !link.starts_with("mailto:")
        }) {
            let target = link.split('#').next().unwrap();
            if !page.parent().unwrap().join(target).exists() {
                dead.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(found.len() > 50 && dead.is_empty(), "{dead:#?}");
}

/// Protects a page from being forgotten: the summary names every page of the book, and none twice.
#[test]
fn the_summary_is_whole() {
    let source = root().join("docs/src");
    let summary = std::fs::read_to_string(source.join("SUMMARY.md")).unwrap();
    let mut named: Vec<PathBuf> = links(&summary).map(|link| source.join(link)).collect();
    let mut found = Vec::new();
    pages(&source, &mut found);
    found.retain(|page| !page.ends_with("SUMMARY.md"));
    named.sort();
    found.sort();
    assert_eq!(named, found);
}

/// Holds a page of the reference against what it is made from; `MAILLAGE_DOCS=keep` writes it anew.
#[track_caller]
fn is_current(name: &str, page: &str) {
    let file = root().join("docs/src/reference").join(name);
    if std::env::var("MAILLAGE_DOCS").is_ok_and(|keep| keep == "keep") {
        std::fs::write(&file, page).unwrap();
    }
    assert!(
        std::fs::read_to_string(&file).unwrap_or_default() == page,
        "{} is not current: MAILLAGE_DOCS=keep",
        file.display()
    );
}

/// Protects the reference of the command: it is what the command says of itself.
#[test]
fn the_reference_of_the_command_is_current() {
    let help = |arguments: &[&str]| stdout(&command(&[arguments, &["--help"]].concat()));
    let overview = help(&[]);
    let mut page = format!(
        "# The command\n\nMade from `maillage --help` and that of each of its commands.\n\n```text\n{overview}```\n"
    );
    let commands =
        overview.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap().lines();
    let names: Vec<&str> = commands
        // What a long line goes on with is set in further.
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() > 10, "{names:?}");
    // What every command takes is said once.
    let common: Vec<&str> = overview
        .split("Options:")
        .nth(1)
        .unwrap()
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('-'))
        .collect();
    for name in names {
        let text = help(&[name]);
        // An option is its line and those below it, up to the next.
        let mut told = false;
        let mut own: Vec<&str> = Vec::new();
        for line in text.lines().map(str::trim_end) {
            if line.trim().starts_with('-') {
                told = common.contains(&line.trim());
            } else if line.ends_with(':') && !line.starts_with(' ') {
                told = false;
            }
            let second_blank = line.is_empty() && own.last().is_some_and(|above| above.is_empty());
            if !told && !second_blank {
                own.push(line);
            }
        }
        page += &format!("\n## maillage {name}\n```text\n{}\n```\n", own.join("\n"));
    }
    is_current("command.md", &page);
}

/// Rows of a table of keys: dotted key, type, default, meaning.
fn keys(schema: &Value, of: &Value, path: &str, page: &mut String) {
    let resolved = |value: &Value| match value["$ref"].as_str() {
        Some(reference) => schema["$defs"][reference.rsplit('/').next().unwrap()].clone(),
        None => value.clone(),
    };
    for (key, value) in of["properties"].as_object().into_iter().flatten() {
        let inner = resolved(value);
        let nested = |value: &Value, path: String, page: &mut String| {
            let value = resolved(value);
            if value["properties"].is_object() {
                keys(schema, &value, &path, page);
            } else {
                row(&value, &path, page);
            }
        };
        let dotted = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if inner["properties"].is_object() {
            keys(schema, &inner, &dotted, page);
        } else if inner["items"]["$ref"].is_string() {
            nested(&inner["items"], format!("{dotted}[]"), page);
        } else if inner["additionalProperties"]["$ref"].is_string()
            && resolved(&inner["additionalProperties"])["properties"].is_object()
        {
            nested(&inner["additionalProperties"], format!("{dotted}.NAME"), page);
        } else {
            let mut told = inner.clone();
            for field in ["description", "default"] {
                if !value[field].is_null() {
                    told[field] = value[field].clone();
                }
            }
            row(&told, &dotted, page);
        }
    }
}

fn row(value: &Value, key: &str, page: &mut String) {
    let kind = match &value["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .filter(|kind| *kind != "null")
            .collect::<Vec<_>>()
            .join(" or "),
        _ => String::new(),
    };
    let default =
        if value["default"].is_null() { String::new() } else { format!("`{}`", value["default"]) };
    let meaning =
        value["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
    page.push_str(&format!("| `{key}` | {kind} | {default} | {meaning} |\n"));
}

/// Protects the reference of the project file: every key that is read, with its default and meaning.
#[test]
fn the_reference_of_the_project_file_is_current() {
    let schema: Value = serde_json::from_str(&stdout(&command(&["schema"]))).unwrap();
    let mut page = String::from(
        "# The project file\n\n\
         `maillage.toml` in the project's folder; `maillage init` writes one with its keys explained, `maillage schema` the JSON Schema that editors \
         read, from which this page is made. Paths are relative to the file. An unknown key is an error that names the nearest known one. `NAME` is a \
         name of the city's own (a layer's is one of buildings, broadband, residents, stops, districts, footprints, vegetation, zones, mounts, \
         access_points, water, terrain), `[]` a table that may stand several times.\n\n\
         | key | type | default | meaning |\n| --- | --- | --- | --- |\n",
    );
    keys(&schema, &schema, "", &mut page);
    assert!(page.lines().count() > 80, "{page}");
    is_current("project-file.md", &page);
}

/// Protects the reference of findings: it is what the catalogues say. `MAILLAGE_DOCS=keep` writes it anew.
#[test]
fn the_reference_of_findings_is_current() {
    let mut page = String::from(
        "# Findings\n\n\
         What a check or a run finds has a code, which is stable: scripts may rely on it. With `--json` each is one line with `code`, `severity`, \
         `layer`, `file`, `feature`, `line`, `column` (of a project file the key), `message` and `hint` in the language asked for, and `says`: the \
         sentence as data, its name and what stands in its places.\n\n\
         A policy of the project, or how much is concerned, may make a finding worse or milder than the table says. This page is made from \
         `crates/maillage-words/ftl/en`; the same words stand there in French and Dutch.\n",
    );
    for (severity, title) in [
        (Severity::Error, "Errors: the run stops after all have been listed"),
        (Severity::Warning, "Warnings: the result may be worse than hoped"),
        (Severity::Note, "Notes: what was assumed"),
    ] {
        page +=
            &format!("\n## {title}\n| code | what it means | what to do |\n| --- | --- | --- |\n");
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let cell = |text: String| text.replace('|', "\\|");
            let remedy = cell(Language::English.remedy(*code).unwrap_or_default());
            page +=
                &format!("| `{code}` | {} | {remedy} |\n", cell(Language::English.title(*code)));
        }
    }
    is_current("findings.md", &page);
}
