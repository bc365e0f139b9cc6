//! Who moved between two plans.

use std::collections::BTreeMap;

use crate::plan_file::PlanFile;

/// A building that stands elsewhere in the second plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its id.
    pub id: String,
    /// Year in the first plan.
    pub before: Option<i32>,
    /// Year in the second.
    pub after: Option<i32>,
}

/// Who moved from one plan to another, in order of id.
pub fn compare(before: &PlanFile, after: &PlanFile) -> Vec<Move> {
    let years = |plan: &PlanFile| -> BTreeMap<String, i32> {
        plan.waves
            .iter()
            .flat_map(|wave| wave.buildings.iter().map(|id| (id.to_owned(), wave.year)))
            .collect()
    };
    let (a, b) = (years(before), years(after));
    let mut ids: Vec<&String> = a.keys().chain(b.keys()).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter()
        .map(|id| Move { id: id.clone(), before: a.get(id).copied(), after: b.get(id).copied() })
        .filter(|m| m.before != m.after)
        .collect()
}
