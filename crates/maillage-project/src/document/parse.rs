//! From what the parser met to tables.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::Value;
use toml_parser::decoder::ScalarKind;
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, Expected, ParseError, Source, Span};

use super::{Block, Entry, Item, Kind, Problem, Table};

/// Lists and tables within one another, and names of a key with points.
const DEEPEST: u32 = 80;
/// Problems that are told of one text.
const MOST_PROBLEMS: usize = 50;

/// The tables of a text.
pub(super) fn parse(text: &str) -> Result<Table, Vec<Problem>> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut errors: Vec<ParseError> = Vec::new();
    let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
    let mut receiver = ValidateWhitespace::new(&mut events, source);
    parse_document(&tokens, &mut RecursionGuard::new(&mut receiver, DEEPEST), &mut errors);
    let mut parser = Parser { source, events: events.iter(), errors, comments: Vec::new() };
    let mut root = Table::new(Kind::Headed, 0);
    parser.document(&mut root);
    let place = |error: &ParseError| {
        error.unexpected().or(error.context()).map_or(0, |span| span.start()).min(text.len())
    };
    parser.errors.sort_by_key(|a| place(a));
    let mut problems: Vec<Problem> = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for error in &parser.errors {
        let at = place(error);
        line +=
            text.as_bytes()[counted..at].iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        counted = at;
        // What follows from an error tells of its line again.
        if problems.last().is_none_or(|problem| problem.line != line) {
            problems.push(Problem { line, message: message(error) });
        }
        if problems.len() == MOST_PROBLEMS {
            break;
        }
    }
    if problems.is_empty() { Ok(root) } else { Err(problems) }
}

fn message(error: &ParseError) -> String {
    let mut message = error.description().to_owned();
    let expected: Vec<String> = error
        .expected()
        .unwrap_or_default()
        .iter()
        .map(|expected| match expected {
            Expected::Literal("\n") => "a new line".to_owned(),
            Expected::Literal(literal) => ["`", literal, "`"].concat(),
            Expected::Description(description) => (*description).to_owned(),
            _ => String::new(),
        })
        .collect();
    if !expected.is_empty() {
        message += ", expected ";
        message += &expected.join(", ");
    }
    message
}

struct Parser<'a> {
    source: Source<'a>,
    events: std::slice::Iter<'a, Event>,
    errors: Vec<ParseError>,
    /// Where comments begin, as far as they were met.
    comments: Vec<usize>,
}

impl<'a> Parser<'a> {
    fn wrong(&mut self, message: &'static str, span: Span) {
        self.errors.report_error(ParseError::new(message).with_unexpected(span));
    }
    /// The end of the line that a place is in, its break with it.
    fn line_end(&self, at: usize) -> usize {
        let text = self.source.input();
        text.as_bytes()[at..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(text.len(), |more| at + more + 1)
    }
    fn line_start(&self, at: usize) -> usize {
        self.source.input().as_bytes()[..at]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |before| before + 1)
    }
    /// Where the comments begin that stand directly above a line.
    fn comments_start(&self, mut line: usize) -> usize {
        let header = line;
        for comment in self.comments.iter().rev().skip_while(|comment| **comment >= header) {
            let above = self.line_start(line.saturating_sub(1));
            if *comment < above || !self.source.input()[above..*comment].trim().is_empty() {
                break;
            }
            line = above;
        }
        line
    }
    /// The next event that is neither space nor comment.
    fn next(&mut self) -> Option<&'a Event> {
        for event in self.events.by_ref() {
            match event.kind() {
                EventKind::Comment => self.comments.push(event.span().start()),
                EventKind::Whitespace | EventKind::Newline => {}
                _ => return Some(event),
            }
        }
        None
    }
    fn key(&mut self, event: &'a Event) -> String {
        let mut key = Cow::Borrowed("");
        if let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut key, &mut self.errors);
        }
        key.into_owned()
    }
    /// A key with the names before its points, up to what ends it.
    fn path(&mut self, first: &'a Event) -> (Vec<(String, Span)>, Option<&'a Event>) {
        let mut path = vec![(self.key(first), first.span())];
        loop {
            match self.next() {
                Some(event) if event.kind() == EventKind::SimpleKey => {
                    path.push((self.key(event), event.span()));
                }
                Some(event) if event.kind() == EventKind::KeySep => {}
                other => {
                    if path.len() > DEEPEST as usize {
                        self.wrong("a key with too many names", first.span());
                        path.clear();
                    }
                    return (path, other);
                }
            }
        }
    }

    fn document(&mut self, root: &mut Table) {
        // Names of the header that lines belong to.
        let mut header: Vec<(String, Span)> = Vec::new();
        let mut lost = false;
        while let Some(event) = self.next() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    let Some(first) =
                        self.next().filter(|event| event.kind() == EventKind::SimpleKey)
                    else {
                        continue;
                    };
                    (header, _) = self.path(first);
                    lost = self.header(root, &header, event).is_none();
                }
                EventKind::SimpleKey => {
                    let (path, end) = self.path(event);
                    if end.is_none_or(|end| end.kind() != EventKind::KeyValSep) {
                        continue;
                    }
                    let Some(item) = self.item() else { continue };
                    let start = self.line_start(event.span().start());
                    let Some(table) = (if lost { None } else { open(root, &header) }) else {
                        continue;
                    };
                    let end = self.line_end(item.1.end);
                    table.end = end;
                    if let Err((message, span)) =
                        put(table, &path, item.0, start..end, self.source.input())
                    {
                        self.wrong(message, span);
                    }
                }
                _ => {}
            }
        }
    }

    /// Makes the table of a header.
    fn header(&mut self, root: &mut Table, path: &[(String, Span)], open: &Event) -> Option<()> {
        let line = self.line_start(open.span().start());
        let (start, end) = (self.comments_start(line), self.line_end(open.span().start()));
        let ((last, span), names) = path.split_last()?;
        let made = (|| {
            let mut table = root;
            for (name, span) in names {
                let place = table.position(name).unwrap_or_else(|| {
                    table.entries.push(Entry {
                        key: name.clone(),
                        item: Item::Table(Table::new(Kind::Implied, end), line..end),
                        place: line..end,
                    });
                    table.entries.len() - 1
                });
                table = match &mut table.entries[place].item {
                    Item::Table(inner, _) if inner.kind != Kind::Inline => inner,
                    Item::Tables(blocks) => blocks
                        .last_mut()
                        .map(|block| &mut block.table)
                        .ok_or(("duplicate key", *span))?,
                    _ => return Err(("cannot extend a value with a header", *span)),
                };
            }
            let new = Table::new(Kind::Headed, end);
            let many = open.kind() == EventKind::ArrayTableOpen;
            let Some(place) = table.position(last) else {
                let item = if many {
                    Item::Tables(vec![Block { table: new, start, header: line }])
                } else {
                    Item::Table(new, line..end)
                };
                table.entries.push(Entry { key: last.clone(), item, place: line..end });
                return Ok(());
            };
            match &mut table.entries[place].item {
                Item::Tables(blocks) if many => {
                    blocks.push(Block { table: new, start, header: line });
                }
                Item::Table(known, _) if !many && known.kind == Kind::Implied => {
                    (known.kind, known.end) = (Kind::Headed, end);
                    table.entries[place].place = line..end;
                }
                _ => return Err(("duplicate key", *span)),
            }
            Ok(())
        })();
        made.map_err(|(message, span)| self.wrong(message, span)).ok()
    }

    /// The value that follows, and where it stands.
    fn item(&mut self) -> Option<(Item, Range<usize>)> {
        let event = self.next()?;
        let start = event.span().start();
        let (item, end) = match event.kind() {
            EventKind::Scalar => {
                let end = event.span().end();
                (Item::Plain(self.scalar(event), start..end), end)
            }
            EventKind::ArrayOpen => {
                let mut items = Vec::new();
                loop {
                    let ahead = (self.events.clone(), self.comments.len());
                    let event = self.next()?;
                    match event.kind() {
                        EventKind::ArrayClose => {
                            break (
                                Item::List(items, start..event.span().end()),
                                event.span().end(),
                            );
                        }
                        EventKind::ValueSep => {}
                        EventKind::Scalar | EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                            self.events = ahead.0;
                            self.comments.truncate(ahead.1);
                            items.push(self.item()?.0);
                        }
                        _ => {}
                    }
                }
            }
            EventKind::InlineTableOpen => {
                let mut table = Table::new(Kind::Inline, event.span().end());
                loop {
                    let event = self.next()?;
                    match event.kind() {
                        EventKind::InlineTableClose => {
                            break (
                                Item::Table(table, start..event.span().end()),
                                event.span().end(),
                            );
                        }
                        EventKind::SimpleKey => {
                            let (path, _) = self.path(event);
                            let (item, place) = self.item()?;
                            table.end = place.end;
                            let place = event.span().start()..place.end;
                            if let Err((message, span)) =
                                put(&mut table, &path, item, place, self.source.input())
                            {
                                self.wrong(message, span);
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => return None,
        };
        Some((item, start..end))
    }

    fn scalar(&mut self, event: &Event) -> Value {
        let mut text = Cow::Borrowed("");
        let Some(raw) = self.source.get(event) else { return Value::Null };
        match raw.decode_scalar(&mut text, &mut self.errors) {
            ScalarKind::String => Value::String(text.into_owned()),
            ScalarKind::Boolean(truth) => Value::Bool(truth),
            ScalarKind::DateTime => match text.parse::<toml_datetime::Datetime>() {
                Ok(date) => Value::String(date.to_string()),
                Err(_) => {
                    self.wrong("no such date", event.span());
                    Value::Null
                }
            },
            ScalarKind::Float => match text.parse::<f64>() {
                // What is no number stays none, and is refused as such.
                Ok(number) => serde_json::Number::from_f64(number)
                    .map_or_else(|| Value::String(number.to_string()), Value::Number),
                Err(_) => {
                    self.wrong("no such number", event.span());
                    Value::Null
                }
            },
            ScalarKind::Integer(radix) => match i64::from_str_radix(&text, radix.value()) {
                Ok(whole) => whole.into(),
                Err(_) => {
                    self.wrong("a whole number that is too large", event.span());
                    Value::Null
                }
            },
        }
    }
}

/// The table that lines below a header belong to.
fn open<'t>(root: &'t mut Table, header: &[(String, Span)]) -> Option<&'t mut Table> {
    let mut table = root;
    for (name, _) in header {
        let place = table.position(name)?;
        table = match &mut table.entries[place].item {
            Item::Table(inner, _) => inner,
            Item::Tables(blocks) => &mut blocks.last_mut()?.table,
            _ => return None,
        };
    }
    Some(table)
}

/// Puts a value under a key with points.
fn put(
    table: &mut Table,
    path: &[(String, Span)],
    item: Item,
    place: Range<usize>,
    text: &str,
) -> Result<(), (&'static str, Span)> {
    let Some(((last, span), names)) = path.split_last() else { return Ok(()) };
    let mut table = table;
    let prefix = |k: usize| text[path[0].1.start()..path[k + 1].1.start()].to_owned();
    for (k, (name, span)) in names.iter().enumerate() {
        let at = table.position(name).unwrap_or_else(|| {
            let prefix = prefix(k);
            let inner = Table { prefix, ..Table::new(Kind::Dotted, place.end) };
            table.entries.push(Entry {
                key: name.clone(),
                item: Item::Table(inner, place.clone()),
                place: place.clone(),
            });
            table.entries.len() - 1
        });
        let entry = &mut table.entries[at];
        table = match &mut entry.item {
            Item::Table(inner, _) if inner.kind == Kind::Headed => {
                return Err(("duplicate key", *span));
            }
            Item::Table(inner, _) if inner.kind != Kind::Inline => {
                if inner.kind == Kind::Implied {
                    inner.prefix = prefix(k);
                }
                (inner.kind, inner.end) = (Kind::Dotted, place.end);
                inner
            }
            _ => return Err(("cannot extend a value with a dotted key", *span)),
        };
    }
    if table.position(last).is_some() {
        return Err(("duplicate key", *span));
    }
    table.entries.push(Entry { key: last.clone(), item, place });
    Ok(())
}
