//! The illustrative city: what it promises.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use maillage::{Project, load};
use maillage_tests::root;

/// 550 buildings over the 15 former communes, half public; residents sum to the real population; no finding but notes.
#[test]
fn the_city_is_as_described() {
    let (project, problems) = Project::open(&root().join("data/charleroi"));
    let project = project.unwrap_or_else(|| panic!("{problems:?}"));
    let loaded = load(&project, true, 1);
    let serious: Vec<_> =
        loaded.diagnostics.iter().filter(|d| d.severity != maillage::Severity::Note).collect();
    assert!(serious.is_empty(), "{serious:?}");
    let buildings = &loaded.buildings;
    assert_eq!(buildings.len(), 550);
    assert_eq!(buildings.public.iter().filter(|public| **public).count(), 275);
    assert_eq!(buildings.districts.len(), 15);
    assert_eq!(loaded.residents.total(), 202_746.0);
}

/// The published schema is the one the code has.
#[test]
fn schema_is_current() {
    let published = std::fs::read_to_string(root().join("data/maillage.schema.json")).unwrap();
    assert_eq!(published, maillage::json_schema(), "cargo xtask schema writes it again");
}
