//! A TOML text with the places of what stands in it: read as values, and changed in place, comments and order kept.
//!
//! The crate `toml_parser` reads; this arranges what it read into tables, by the rules of TOML 1.1, and knows where each value
//! stands. `toml_edit` does the same and more, and holds every text as a tree of its own: in a browser that is a fifth of the
//! core that a page downloads. It is the oracle of the tests, and makes new projects (`maillage-session/src/start.rs`).

mod edit;
mod parse;

use std::ops::Range;

use serde_json::{Map, Value};

pub use edit::{Step, number, text};

/// A TOML text.
pub struct Document {
    text: String,
    root: Table,
}

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1.
    pub line: u64,
    /// In words.
    pub message: String,
}

/// How a table came to be, which decides what may be added to it, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// By the header of a table within it: a header of its own may follow.
    Implied,
    /// By a header of its own, or it is the whole text.
    Headed,
    /// By keys with dots.
    Dotted,
    /// Between braces.
    Inline,
}

struct Table {
    kind: Kind,
    entries: Vec<Entry>,
    /// Where another entry is put: behind the line of the last one, or of the header; between braces: behind the last value, or
    /// the brace.
    end: usize,
    /// What stands before a key of a dotted table, its points among it.
    prefix: String,
}

struct Entry {
    key: String,
    item: Item,
    /// The whole of it: its line to its end, or between braces, key and value.
    place: Range<usize>,
}

enum Item {
    /// A text, number or truth value.
    Plain(Value, Range<usize>),
    List(Vec<Item>, Range<usize>),
    Table(Table, Range<usize>),
    /// Tables of one header, `[[name]]`.
    Tables(Vec<Block>),
}

/// One of the tables of a header `[[name]]`.
struct Block {
    table: Table,
    /// From the comments that stand directly above its header.
    start: usize,
    /// Its header.
    header: usize,
}

impl Table {
    fn new(kind: Kind, end: usize) -> Table {
        Table { kind, entries: Vec::new(), end, prefix: String::new() }
    }
    fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key == key)
    }
    fn get(&self, key: &str) -> Option<&Item> {
        self.position(key).map(|place| &self.entries[place].item)
    }
    /// Where a dotted key stands in the text, or what it would stand in.
    fn place_of(&self, key: &str) -> Option<usize> {
        // A key may have points of its own: the longest that fits.
        let fits = |entry: &&Entry| {
            key.strip_prefix(&*entry.key)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let entry = self.entries.iter().filter(fits).max_by_key(|entry| entry.key.len())?;
        let rest = &key[entry.key.len()..];
        let (number, rest) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((number, rest)) => (number.parse::<usize>().ok(), rest),
            None => (None, rest),
        };
        let rest = rest.strip_prefix('.').unwrap_or_default();
        let nth = |count: usize| {
            number.and_then(|number| number.checked_sub(1)).filter(|number| *number < count)
        };
        let (here, inner) = match &entry.item {
            Item::Plain(..) => (entry.place.start, None),
            Item::Table(table, _) => (entry.place.start, Some(table)),
            Item::List(items, _) => match nth(items.len()).map(|k| &items[k]) {
                Some(Item::Table(table, span)) => (span.start, Some(table)),
                Some(item) => (item.span().map_or(entry.place.start, |span| span.start), None),
                None => (entry.place.start, None),
            },
            Item::Tables(blocks) => match nth(blocks.len()).map(|k| &blocks[k]) {
                Some(block) => (block.header, Some(&block.table)),
                None => (blocks.first().map_or(entry.place.start, |block| block.header), None),
            },
        };
        inner.and_then(|table| table.place_of(rest)).or(Some(here))
    }
    fn values(&self) -> Map<String, Value> {
        self.entries.iter().map(|entry| (entry.key.clone(), entry.item.value())).collect()
    }
}

impl Item {
    fn value(&self) -> Value {
        match self {
            Item::Plain(value, _) => value.clone(),
            Item::List(items, _) => Value::Array(items.iter().map(Item::value).collect()),
            Item::Table(table, _) => Value::Object(table.values()),
            Item::Tables(blocks) => Value::Array(
                blocks.iter().map(|block| Value::Object(block.table.values())).collect(),
            ),
        }
    }
    /// Where it stands; a table of lines has no one place.
    fn span(&self) -> Option<Range<usize>> {
        match self {
            Item::Plain(_, span) | Item::List(_, span) => Some(span.clone()),
            Item::Table(table, span) => (table.kind == Kind::Inline).then(|| span.clone()),
            Item::Tables(_) => None,
        }
    }
}

impl Document {
    /// Reads a text.
    ///
    /// # Errors
    /// Everything that is wrong with it, a line once.
    pub fn new(text: &str) -> Result<Document, Vec<Problem>> {
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let root = parse::parse(&text)?;
        Ok(Document { text, root })
    }
    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// Line, from 1, of a dotted key such as `plan.budget_eur` or `criteria[3].value`: numbers count from 1. Of a key that is not there,
    /// the line of the table or list that it would stand in; `None` where that is the whole text.
    pub fn line_of(&self, key: &str) -> Option<u64> {
        let place = self.root.place_of(key)?;
        Some(1 + self.text[..place].matches('\n').count() as u64)
    }
    /// What it says. Dates are texts, and so are numbers that are none, which are refused as such.
    pub fn values(&self) -> Map<String, Value> {
        self.root.values()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test that cannot go on says where
mod tests;
