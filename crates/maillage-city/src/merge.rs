//! Several rows of one building as one, by a stated rule for each column: the order of the rows decides nothing.

use std::collections::BTreeMap;

use maillage_model::{Cell, Column, Layer};

use crate::ingest::{Source, numeric, signs};

/// What came of a merge.
#[derive(Default)]
pub(super) struct Merged {
    /// Per column that was merged by the usual value where rows differ: how many ids, and the first.
    pub differ: BTreeMap<String, (usize, String)>,
    /// Per column whose rows must be the same and are not, or must be numbers and are texts: the first id.
    pub conflicts: BTreeMap<String, String>,
}

/// Merges the rows of each group into its first row. `groups`: the rows of an id, in any order, and the id.
pub(super) fn merge(layer: &mut Layer, groups: &[(Vec<u32>, String)], source: &Source) -> Merged {
    let mut merged = Merged::default();
    let signs = signs(&source.settings);
    for position in 0..layer.table.columns().len() {
        let old = layer.table.columns()[position].clone();
        let ours = source.ours(old.name());
        let stated = source
            .settings
            .merge
            .get(ours)
            .or_else(|| source.settings.merge.get(old.name()))
            .map(String::as_str);
        let mut replaced: BTreeMap<u32, Cell<'_>> = BTreeMap::new();
        for (rows, id) in groups {
            let cells: Vec<Cell<'_>> = rows
                .iter()
                .map(|&row| old.get(row as usize))
                .filter(|cell| !cell.is_empty())
                .collect();
            let Some((_, rest)) = cells.split_first() else { continue };
            let native = cells.iter().all(|cell| cell.number().is_some());
            let numbers: Vec<f64> =
                cells.iter().filter_map(|cell| numeric(*cell, signs).ok().flatten()).collect();
            let readable = numbers.len() == cells.len();
            let differ = rest.iter().any(|cell| cell.display().trim() != cells[0].display().trim());
            let rule = stated.unwrap_or(if native { "sum" } else { "usual" });
            let value = match rule {
                "usual" | "same" => usual(&cells),
                rule if readable => Cell::Number(combine(rule, numbers)),
                _ => usual(&cells),
            };
            if (differ && rule == "same") || (!readable && !matches!(rule, "same" | "usual")) {
                merged.conflicts.entry(old.name().to_owned()).or_insert_with(|| id.clone());
            } else if differ && stated.is_none() && !native {
                merged.differ.entry(old.name().to_owned()).or_insert_with(|| (0, id.clone())).0 +=
                    1;
            }
            replaced.insert(rows[0], value);
        }
        if !replaced.is_empty() {
            let mut column = Column::new(old.name());
            (0..old.len()).for_each(|row| {
                column.push(replaced.get(&(row as u32)).copied().unwrap_or_else(|| old.get(row)));
            });
            *layer.table.column_mut(position) = column;
        }
    }
    merged
}

/// Numbers as one: added from the least to the greatest, so that their order does not show in the last bit.
fn combine(rule: &str, mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    match rule {
        "min" => numbers[0],
        "max" => numbers[numbers.len() - 1],
        "mean" => numbers.iter().sum::<f64>() / numbers.len() as f64,
        _ => numbers.iter().sum(),
    }
}

/// The value that stands most often; of several, the least in byte order.
fn usual<'a>(cells: &[Cell<'a>]) -> Cell<'a> {
    let mut counts: BTreeMap<String, (usize, Cell<'a>)> = BTreeMap::new();
    for cell in cells {
        counts.entry(cell.display().trim().to_owned()).or_insert((0, *cell)).0 += 1;
    }
    counts
        .into_values()
        .fold((0, Cell::Null), |best, one| if one.0 > best.0 { one } else { best })
        .1
}
