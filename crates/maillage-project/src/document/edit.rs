//! Changes in place.

use std::ops::Range;

use super::{Block, Document, Entry, Item, Kind, Problem, Table};

/// A number as a person would write it: whole ones without a point.
pub fn number(x: f64) -> String {
    match x {
        x if x.fract() == 0.0 && x.abs() < 1e15 => format!("{x:.0}"),
        x if x.is_finite() && x.abs() < 1e15 => x.to_string(),
        x => format!("{x:e}").to_ascii_lowercase(),
    }
}

/// A text in quotes.
pub fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn key(name: &str) -> String {
    let bare = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if bare { name.to_owned() } else { text(name) }
}

/// Where to step into: a table's key, or a place in a list.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    /// The key of a table.
    Key(&'a str),
    /// The place in a list, from 0.
    At(usize),
}

impl Table {
    /// The end of the last line of it and of the tables within it.
    fn last_line(&self) -> usize {
        let within = self.entries.iter().map(|entry| match &entry.item {
            Item::Table(inner, _) if inner.kind != Kind::Inline => inner.last_line(),
            Item::Tables(blocks) => {
                blocks.iter().map(|block| block.table.last_line()).max().unwrap_or(0)
            }
            _ => entry.place.end,
        });
        within.max().unwrap_or(0).max(self.end)
    }
}

impl Document {
    fn table(&self, steps: &[Step<'_>]) -> Option<&Table> {
        let mut table = &self.root;
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            let Step::Key(name) = step else { return None };
            table = match table.get(name)? {
                Item::Table(inner, _) => inner,
                Item::Tables(blocks) => match steps.next()? {
                    Step::At(k) => &blocks.get(*k)?.table,
                    Step::Key(_) => return None,
                },
                Item::List(items, _) => match steps.next()? {
                    Step::At(k) => match items.get(*k)? {
                        Item::Table(inner, _) => inner,
                        _ => return None,
                    },
                    Step::Key(_) => return None,
                },
                Item::Plain(..) => return None,
            };
        }
        Some(table)
    }

    /// The blocks of a header `[[name]]`: none where there is no such key, an error where it is something else.
    fn blocks(&self, name: &str) -> Result<&[Block], ()> {
        match self.root.get(name) {
            None => Ok(&[]),
            Some(Item::Tables(blocks)) => Ok(blocks),
            Some(_) => Err(()),
        }
    }

    /// Replaces a piece of the text, and reads it again. New lines end as the first line does.
    fn splice(&mut self, place: Range<usize>, new: &str) -> Result<(), Vec<Problem>> {
        let mut text = self.text.clone();
        let carriage = text.find('\n').is_some_and(|end| text[..end].ends_with('\r'));
        let new = if carriage { new.replace('\n', "\r\n") } else { new.to_owned() };
        text.replace_range(place, &new);
        *self = Document::new(&text)?;
        Ok(())
    }

    /// Gives a key in a table a value, written as TOML: in the place of the one it has, a comment behind it kept, or as a new
    /// line. Tables that are not there are made.
    ///
    /// # Errors
    /// The text that came of it is no TOML.
    pub fn set(&mut self, steps: &[Step<'_>], name: &str, new: &str) -> Result<(), Vec<Problem>> {
        if let Some(table) = self.table(steps) {
            if let Some(span) = table.get(name).and_then(Item::span) {
                return self.splice(span, new);
            }
            if table.kind != Kind::Implied {
                let (end, line) = (table.end, [&table.prefix, &key(name), " = ", new].concat());
                let last = table.entries.last().map(|entry| entry.place.end);
                return match table.kind {
                    Kind::Inline if last.is_some() => self.splice(end..end, &format!(", {line}")),
                    Kind::Inline => self.splice(end..end, &format!(" {line} ")),
                    // Keys with points between braces end where their value does.
                    Kind::Dotted if !self.text[..end].ends_with('\n') && end < self.text.len() => {
                        self.splice(end..end, &format!(", {line}"))
                    }
                    _ => self.splice(end..end, &format!("{}{line}\n", self.before(end))),
                };
            }
        }
        let Some((Step::Key(last), before)) = steps.split_last() else { return Ok(()) };
        match self.table(before) {
            // Between braces, or among keys with points, no header may follow.
            Some(parent)
                if self.table(steps).is_none()
                    && matches!(parent.kind, Kind::Inline | Kind::Dotted) =>
            {
                self.set(before, last, &format!("{{ {} = {new} }}", key(name)))
            }
            parent => {
                // Behind the lines of the table it belongs to.
                let end = parent
                    .filter(|parent| parent.kind == Kind::Headed && !before.is_empty())
                    .map_or(self.text.len(), |parent| parent.end);
                let names: Vec<String> = steps
                    .iter()
                    .filter_map(
                        |step| if let Step::Key(name) = step { Some(key(name)) } else { None },
                    )
                    .collect();
                let block =
                    format!("{}\n[{}]\n{} = {new}\n", self.before(end), names.join("."), key(name));
                self.splice(end..end, &block)
            }
        }
    }

    /// Takes a key out of a table, where it is there.
    ///
    /// # Errors
    /// The text that came of it is no TOML.
    pub fn unset(&mut self, steps: &[Step<'_>], name: &str) -> Result<(), Vec<Problem>> {
        let Some(table) = self.table(steps) else { return Ok(()) };
        let Some(k) = table.position(name) else { return Ok(()) };
        let Entry { place, item, .. } = &table.entries[k];
        let mut place = place.clone();
        if item.span().is_none() {
            return Ok(());
        }
        // Between braces, with the comma before it, or behind it where it is the first.
        if place.end < self.text.len() && !self.text[..place.end].ends_with('\n') {
            let before = self.text[..place.start].trim_end();
            if before.ends_with(',') {
                place.start = before.len() - 1;
            } else {
                let behind = self.text[place.end..].trim_start();
                if let Some(rest) = behind.strip_prefix(',') {
                    place.end = self.text.len() - rest.trim_start_matches(' ').len();
                }
            }
        }
        self.splice(place, "")
    }

    /// Appends a table `[[name]]` with these lines.
    ///
    /// # Errors
    /// `None`: the key is there, and is no such list of tables.
    pub fn append(
        &mut self,
        name: &str,
        lines: &[(&str, String)],
    ) -> Result<(), Option<Vec<Problem>>> {
        self.blocks(name).map_err(|()| None)?;
        let end = self.text.len();
        let space = if self.text.trim().is_empty() { "" } else { "\n" };
        let lines: String =
            lines.iter().flat_map(|(key, value)| [key, " = ", value, "\n"]).collect();
        self.splice(end..end, &format!("{}{space}[[{name}]]\n{lines}", self.before(end)))
            .map_err(Some)
    }

    /// Takes a table `[[name]]` out, with the comments directly above its header and those beside and between its lines; what
    /// stands behind its last line stays. False where there is none of that number.
    ///
    /// # Errors
    /// The text that came of it is no TOML.
    pub fn remove(&mut self, name: &str, k: usize) -> Result<bool, Vec<Problem>> {
        let blocks = self.blocks(name).unwrap_or_default();
        let Some(block) = blocks.get(k) else { return Ok(false) };
        let (start, mut end) = (block.start, block.table.last_line());
        // The empty lines behind it go too.
        while let Some(line) =
            self.text[end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty())
        {
            end += line.len();
        }
        self.splice(start..end, "")?;
        Ok(true)
    }

    /// What a new line needs before it where the line above has no end.
    fn before(&self, at: usize) -> &'static str {
        if at == 0 || self.text[..at].ends_with('\n') { "" } else { "\n" }
    }
}
