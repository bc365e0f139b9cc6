//! Attribute columns as they were read: compact, untyped, nothing lost.
//!
//! A cell takes eight bytes whatever it holds (a number, a truth value, a text, nothing): numbers are stored as
//! they are, the rest in the payload of a not-a-number. A million features with three columns take 24 MB.

use std::collections::HashMap;

use crate::Names;

const NULL: u64 = 0x7ff9_0000_0000_0000;
const FALSE: u64 = 0x7ffa_0000_0000_0000;
const TRUE: u64 = 0x7ffa_0000_0000_0001;
const TEXT: u64 = 0x7ffb_0000_0000_0000;
const TAG: u64 = 0xffff_0000_0000_0000;
/// The one bit pattern of a not-a-number that the user's file held.
const NAN: u64 = 0x7ff8_0000_0000_0000;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: null, an empty CSV field, or a feature without this property.
    Null,
    /// A number; it may be infinite or not-a-number, as the file said.
    Number(f64),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(&'a str),
}

impl<'a> Cell<'a> {
    /// The text, if it is one.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }
    /// The number, if it is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Cell::Number(number) => Some(number),
            _ => None,
        }
    }
    /// True for null and for a text of white space only.
    pub fn is_empty(self) -> bool {
        match self {
            Cell::Null => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
    /// As a person would write it; whole numbers without a decimal point. Null is the empty text.
    pub fn display(self) -> String {
        match self {
            Cell::Null => String::new(),
            Cell::Number(number) => format!("{number}"),
            Cell::Bool(value) => value.to_string(),
            Cell::Text(text) => text.to_owned(),
        }
    }
}

/// What the cells of a column are, whatever this year's values look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// Truth values.
    Bool,
    /// Texts.
    Text,
}

impl Kind {
    /// True for a cell that a column of this kind can hold.
    pub fn holds(self, cell: Cell<'_>) -> bool {
        match (self, cell) {
            (_, Cell::Null)
            | (Kind::Number, Cell::Number(_))
            | (Kind::Bool, Cell::Bool(_))
            | (Kind::Text, _) => true,
            (Kind::Whole, Cell::Number(number)) => number == number.trunc() && number.abs() < 9e15,
            _ => false,
        }
    }
}

/// What a column means, for who has the file and not this tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// In a sentence.
    pub text: String,
    /// Unit of its numbers; empty where they have none.
    pub unit: String,
}

/// One column of a [`Table`].
#[derive(Clone, Debug, Default)]
pub struct Column {
    name: String,
    kind: Option<Kind>,
    meaning: Meaning,
    bits: Vec<u64>,
    texts: Names,
}

impl Column {
    /// An empty column.
    pub fn new(name: impl Into<String>) -> Self {
        Column { name: name.into(), ..Column::default() }
    }
    /// Its name, as in the file.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// States what its cells are.
    pub fn declare(&mut self, kind: Kind) {
        self.kind = Some(kind);
    }
    /// What its cells are: as stated, where all of them are that; else the narrowest that holds them all.
    pub fn kind(&self) -> Kind {
        let fits = |kind: Kind| self.iter().all(|cell| kind.holds(cell));
        match self.kind {
            Some(kind) if fits(kind) => kind,
            None if self.iter().all(|cell| cell == Cell::Null) => Kind::Text,
            _ => [Kind::Whole, Kind::Number, Kind::Bool]
                .into_iter()
                .find(|kind| fits(*kind))
                .unwrap_or(Kind::Text),
        }
    }
    /// States what it means.
    pub fn explain(&mut self, meaning: Meaning) {
        self.meaning = meaning;
    }
    /// What it means; empty where nobody said.
    pub fn meaning(&self) -> &Meaning {
        &self.meaning
    }
    /// Number of cells.
    #[inline]
    pub fn len(&self) -> usize {
        self.bits.len()
    }
    /// True without cells.
    pub fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }
    /// Appends null.
    #[inline]
    pub fn push_null(&mut self) {
        self.bits.push(NULL);
    }
    /// Appends a number.
    #[inline]
    pub fn push_number(&mut self, number: f64) {
        self.bits.push(if number.is_nan() { NAN } else { number.to_bits() });
    }
    /// Appends a truth value.
    #[inline]
    pub fn push_bool(&mut self, value: bool) {
        self.bits.push(if value { TRUE } else { FALSE });
    }
    /// Appends a text.
    #[inline]
    pub fn push_text(&mut self, text: &str) {
        // Neighbouring features often share a text (a sector, a street): store it once.
        if let Some(last) = self.texts.len().checked_sub(1)
            && &self.texts[last] == text
        {
            self.bits.push(TEXT | last as u64);
            return;
        }
        self.bits.push(TEXT | self.texts.len() as u64);
        self.texts.push(text);
    }
    /// Appends a cell.
    pub fn push(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Null => self.push_null(),
            Cell::Number(number) => self.push_number(number),
            Cell::Bool(value) => self.push_bool(value),
            Cell::Text(text) => self.push_text(text),
        }
    }
    /// Fills up with nulls to a length.
    #[inline]
    pub fn pad(&mut self, len: usize) {
        if self.bits.len() < len {
            self.bits.resize(len, NULL);
        }
    }
    /// Drops the cells from a length on.
    #[inline]
    pub fn truncate(&mut self, len: usize) {
        self.bits.truncate(len);
    }
    /// The cell of a row.
    #[inline]
    pub fn get(&self, row: usize) -> Cell<'_> {
        let bits = self.bits[row];
        match bits & TAG {
            NULL => Cell::Null,
            FALSE => Cell::Bool(bits == TRUE),
            TEXT => Cell::Text(&self.texts[(bits & !TAG) as usize]),
            _ => Cell::Number(f64::from_bits(bits)),
        }
    }
    /// All cells in order.
    pub fn iter(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.len()).map(|row| self.get(row))
    }
    /// Writes each text anew, where `other` has another one for it: asked once for each text that is stored.
    pub fn rewrite(&mut self, mut other: impl FnMut(&str) -> Option<String>) {
        let changed: Vec<Option<String>> = self.texts.iter().map(&mut other).collect();
        if changed.iter().any(Option::is_some) {
            self.texts = self
                .texts
                .iter()
                .zip(&changed)
                .map(|(text, other)| other.as_deref().unwrap_or(text))
                .collect();
        }
    }
    /// The texts that are stored, each at least once, in no order to rely on.
    pub fn texts(&self) -> &Names {
        &self.texts
    }
    /// Drops all cells, keeps the memory.
    pub fn clear(&mut self) {
        self.bits.clear();
        self.texts.clear();
    }
}

/// Columns of equal length, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    by_name: HashMap<String, usize>,
}

impl Table {
    /// No columns.
    pub fn new() -> Self {
        Table::default()
    }
    /// The columns, in the order of the file.
    #[inline]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }
    /// Number of rows: of the longest column.
    #[inline]
    pub fn len(&self) -> usize {
        self.columns.iter().map(Column::len).max().unwrap_or(0)
    }
    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Position of a column by its exact name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }
    /// A column by its exact name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.position(name).map(|position| &self.columns[position])
    }
    /// A column to write to, by its position.
    #[inline]
    pub fn column_mut(&mut self, position: usize) -> &mut Column {
        &mut self.columns[position]
    }
    /// Position of a column, added (with nulls for the rows before `row`) if it is new.
    pub fn ensure(&mut self, name: &str, row: usize) -> usize {
        if let Some(position) = self.position(name) {
            return position;
        }
        let mut column = Column::new(name);
        column.pad(row);
        self.push_column(column)
    }
    /// Gives a column another name.
    pub fn rename(&mut self, position: usize, name: String) {
        self.columns[position].name = name;
        self.by_name.clear();
        for (position, column) in self.columns.iter().enumerate() {
            self.by_name.entry(column.name.clone()).or_insert(position);
        }
    }
    /// Adds a column; of two with the same name the first is found by name.
    pub fn push_column(&mut self, column: Column) -> usize {
        let position = self.columns.len();
        self.by_name.entry(column.name.clone()).or_insert(position);
        self.columns.push(column);
        position
    }
    /// Brings all columns to a length, with nulls.
    #[inline]
    pub fn pad(&mut self, len: usize) {
        for column in &mut self.columns {
            column.pad(len);
        }
    }
    /// Drops the rows from a length on.
    #[inline]
    pub fn truncate(&mut self, len: usize) {
        for column in &mut self.columns {
            column.truncate(len);
        }
    }
    /// Drops all rows, keeps the columns.
    pub fn clear(&mut self) {
        for column in &mut self.columns {
            column.clear();
        }
    }
    /// The rows where `keep` is true, in order.
    #[must_use]
    pub fn select(&self, rows: &[u32]) -> Table {
        let mut table = Table::new();
        for column in &self.columns {
            let mut selected = Column {
                kind: column.kind,
                meaning: column.meaning.clone(),
                ..Column::new(column.name())
            };
            for &row in rows {
                selected.push(column.get(row as usize));
            }
            table.push_column(selected);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind of cell comes back as it went in, a not-a-number of the file included.
    #[test]
    fn cells_round_trip() {
        let mut column = Column::new("c");
        let cells = [
            Cell::Null,
            Cell::Number(-0.0),
            Cell::Number(f64::INFINITY),
            Cell::Bool(true),
            Cell::Bool(false),
            Cell::Text(""),
            Cell::Text("été"),
            Cell::Text("été"),
            Cell::Number(1e300),
        ];
        for cell in cells {
            column.push(cell);
        }
        column.push_number(f64::from_bits(TEXT | 7));
        assert_eq!(column.iter().take(cells.len()).collect::<Vec<_>>(), cells);
        assert!(column.get(cells.len()).number().is_some_and(f64::is_nan));
    }
}
