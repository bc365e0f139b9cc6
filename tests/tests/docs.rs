//! The documents hold together: every link leads somewhere, every page of the book is in its summary.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::{Path, PathBuf};

use maillage_tests::root;

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
    let of_root =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "benches/README.md", "benches/RESULTS.md", "tests/README.md"];
    found.extend(of_root.map(|name| root.join(name)));
    let mut dead = Vec::new();
    for page in &found {
        let text = std::fs::read_to_string(page).unwrap();
        for link in links(&text).filter(|link| !link.contains("://") && !link.starts_with('#') && !link.starts_with("mailto:")) {
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
