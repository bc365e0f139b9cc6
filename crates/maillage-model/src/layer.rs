//! A layer as it was read: geometries and columns, row by row, with the CRS the file declares.

use crate::crs::Crs;
use crate::{Geometries, Table};

/// Features of one file, or a batch of them.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// One geometry a row.
    pub geometries: Geometries,
    /// Columns of equal length.
    pub table: Table,
    /// CRS declared by the file; `None` where it declares none.
    pub crs: Option<Crs>,
    /// Number in the file (from 0) of the first row of this batch.
    pub first: usize,
    /// Line of each row in the file, from 1, where the format has lines; empty otherwise.
    pub lines: Vec<u32>,
    /// What a file that is written says of itself.
    pub about: About,
}

/// What a file says of itself, beside its rows: which plan it belongs to, on what it rests, who is to be credited. Names and texts,
/// in order; every format has a place for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About(pub Vec<(&'static str, String)>);

impl About {
    /// Adds an entry, unless there is nothing to say.
    pub fn say(&mut self, name: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((name, text));
        }
    }
    /// True when nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// What is said under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| *other == name).map(|(_, text)| text.as_str())
    }
}

impl Layer {
    /// Number of features.
    pub fn len(&self) -> usize {
        self.geometries.len()
    }
    /// True without features.
    pub fn is_empty(&self) -> bool {
        self.geometries.is_empty()
    }
    /// Drops all rows, keeps columns and memory.
    pub fn clear(&mut self) {
        self.geometries.clear();
        self.table.clear();
        self.lines.clear();
    }
    /// Line of a row, where the format has lines.
    pub fn line(&self, row: usize) -> Option<u64> {
        self.lines.get(row).map(|&line| u64::from(line))
    }
    /// Appends the rows of another batch.
    pub fn append(&mut self, other: &Layer) {
        let before = self.len();
        for feature in 0..other.len() {
            self.geometries.push_from(&other.geometries, feature);
        }
        for column in other.table.columns() {
            let position = self.table.ensure(column.name(), before);
            let target = self.table.column_mut(position);
            for cell in column.iter() {
                target.push(cell);
            }
        }
        self.table.pad(self.len());
        self.lines.extend_from_slice(&other.lines);
        self.crs = self.crs.or(other.crs);
    }
}
