//! GeoJSON (RFC 7946), streamed in; `geojson_writer` is the way out.
//!
//! In: a FeatureCollection, one Feature, bare geometries, newline-delimited features, RFC 8142 sequences; with or
//! without a byte-order mark; with the `crs` member of the older specification. A feature is scanned in place in a
//! refilled buffer and its columns are found by the order of the feature before, so that a file costs little more than
//! reading it.

use std::collections::HashMap;
use std::io::{self, Read};

use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Geometries, GeometryKind, Layer, Said, say};

use crate::coordinates::{Problem, coordinates};
use crate::json::{
    Stop, expect, number, object, peek, skip_space, skip_value, string, unescape, word,
};
use crate::pattern::{Pattern, Slot, Trace};
use crate::source::{ReadOptions, Sink};
use crate::text::is_large_whole;

/// Bytes asked for at a time.
const CHUNK: usize = 1 << 18;
/// Features handed on at a time.
const BATCH: usize = 8192;
/// The feature's own id, where its properties have no column of that name.
const ID: &str = "id";

struct Stream<R> {
    reader: R,
    buffer: Vec<u8>,
    filled: usize,
    at: usize,
    ended: bool,
    /// Newlines before `counted`, a position in the buffer.
    lines: u64,
    counted: usize,
}

impl<R: Read> Stream<R> {
    /// Reads more, dropping what lies before `at`.
    fn fill(&mut self) -> io::Result<()> {
        self.line();
        self.buffer.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.counted = 0;
        self.at = 0;
        if self.buffer.len() < self.filled + CHUNK {
            let double = self.buffer.len() * 2;
            self.buffer.resize(double.max(self.filled + CHUNK), 0);
        }
        while self.filled < self.buffer.len() {
            match self.reader.read(&mut self.buffer[self.filled..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(n) => self.filled += n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
    /// Line of the position at hand, from 1.
    fn line(&mut self) -> u64 {
        self.lines += newlines(&self.buffer[self.counted..self.at]);
        self.counted = self.at;
        self.lines + 1
    }
    fn line_of(&mut self, position: usize) -> u64 {
        let line = self.line();
        line + newlines(&self.buffer[self.at..position.min(self.filled).max(self.at)])
    }
    /// Runs a scan on the buffered bytes, reading more as long as they end too soon. The position moves only when the
    /// scan succeeds.
    fn scan<T>(
        &mut self,
        mut scan: impl FnMut(&[u8], usize) -> Result<(T, usize), Stop>,
    ) -> Result<T, Trouble> {
        loop {
            match scan(&self.buffer[..self.filled], self.at) {
                Ok((value, after)) => {
                    self.at = after;
                    return Ok(value);
                }
                Err(Stop::Incomplete) if !self.ended => self.fill().map_err(Trouble::Io)?,
                Err(Stop::Incomplete) => return Err(Trouble::Cut),
                Err(Stop::Bad(position, message)) => {
                    return Err(Trouble::Bad(self.line_of(position), message));
                }
            }
        }
    }
}

/// Newlines of a text that is mostly a feature long: counted in bytes, many at a time, without a call.
#[inline]
fn newlines(bytes: &[u8]) -> u64 {
    bytes
        .chunks(128)
        .map(|some| u64::from(some.iter().map(|b| u8::from(*b == b'\n')).sum::<u8>()))
        .sum()
}

enum Trouble {
    Io(io::Error),
    Cut,
    Bad(u64, &'static str),
}

/// Columns of the batch, found by the order of the keys in the feature before.
struct Columns<'a> {
    wanted: Option<&'a [String]>,
    keys: Vec<Key>,
    by_name: HashMap<Vec<u8>, usize>,
    /// The key before, in the feature at hand.
    last: Option<usize>,
    text: String,
}

/// A name among the properties.
struct Key {
    name: Vec<u8>,
    /// Its column; `None`: not wanted.
    column: Option<usize>,
    /// The key that came behind it last time.
    next: usize,
}

impl Columns<'_> {
    /// The column of a name. Features name their properties in one order: the key that came behind the last one is looked at
    /// first, all others are found by their name, so that as many as there may be cost no more than their number.
    fn find(&mut self, name: &[u8], layer: &mut Layer, row: usize) -> Option<usize> {
        let expected = self.last.map_or(0, |last| self.keys[last].next);
        let here = match self.keys.get(expected) {
            Some(key) if key.name == name => expected,
            _ => {
                let here =
                    self.by_name.get(name).copied().unwrap_or_else(|| self.add(name, layer, row));
                if let Some(last) = self.last {
                    self.keys[last].next = here;
                }
                here
            }
        };
        self.last = Some(here);
        self.keys[here].column
    }
    fn add(&mut self, name: &[u8], layer: &mut Layer, row: usize) -> usize {
        unescape(name, &mut self.text);
        let is_wanted = self.wanted.is_none_or(|wanted| wanted.contains(&self.text));
        let column = is_wanted.then(|| layer.table.ensure(&self.text, row));
        let here = self.keys.len();
        self.keys.push(Key { name: name.to_vec(), column, next: here + 1 });
        self.by_name.insert(name.to_vec(), here);
        here
    }
}

#[derive(Default)]
struct Found {
    problem: Problem,
    latin1: bool,
    is_feature: bool,
    /// It holds features itself.
    is_collection: bool,
    trace: Trace,
}

/// Reads a file of GeoJSON.
pub(crate) fn read_geojson(
    reader: impl Read,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut stream =
        Stream { reader, buffer: Vec::new(), filled: 0, at: 0, ended: false, lines: 0, counted: 0 };
    let mut diagnostics = Vec::new();
    let mut layer = Layer::default();
    if let Err(trouble) = read_all(&mut stream, options, sink, &mut layer, &mut diagnostics) {
        diagnostics.push(match trouble {
            Trouble::Io(error) => {
                Diagnostic::new(Code::CannotRead, say!(reading_stopped, problem = error))
            }
            Trouble::Cut => {
                Diagnostic::new(Code::Truncated, say!(cut_in_a_value)).line(stream.line())
            }
            Trouble::Bad(line, message) => {
                Diagnostic::new(Code::InvalidJson, say!(json_invalid, problem = message)).line(line)
            }
        });
    }
    if !layer.is_empty() {
        sink(&mut layer, &mut diagnostics);
    }
    diagnostics
}

fn read_all<R: Read>(
    stream: &mut Stream<R>,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
    layer: &mut Layer,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Trouble> {
    stream.fill().map_err(Trouble::Io)?;
    let mut marks = 0;
    while stream.buffer[stream.at..stream.filled].starts_with(b"\xef\xbb\xbf") {
        stream.at += 3;
        marks += 1;
    }
    if marks > 1 {
        diagnostics.push(Diagnostic::new(Code::DoubledBom, say!(marks_passed_over, marks)));
    }
    if matches!(stream.buffer.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff])) && stream.filled > 1 {
        diagnostics.push(Diagnostic::new(Code::WrongEncoding, say!(geojson_in_utf16)).line(1));
        return Ok(());
    }
    stream.at = skip_space(&stream.buffer[..stream.filled], stream.at);
    if stream.at == stream.filled && stream.ended {
        diagnostics.push(Diagnostic::new(Code::EmptyFile, say!(file_empty)));
        return Ok(());
    }
    let collection = stream.scan(open)?;
    let mut columns = Columns {
        wanted: options.columns.as_deref(),
        keys: Vec::new(),
        by_name: HashMap::new(),
        last: None,
        text: String::new(),
    };
    let in_collection = match collection {
        Opening::Collection(crs) => {
            crs.apply(layer, options, diagnostics);
            true
        }
        Opening::Features => false,
        Opening::Esri => {
            diagnostics.push(Diagnostic::new(Code::NotGeojson, say!(esri_json)).line(1));
            return Ok(());
        }
    };
    let mut total = 0usize;
    let mut pattern = Pattern::default();
    let mut trace = Trace::default();
    loop {
        // Between features: commas in a collection, separators in a sequence.
        let more = stream.scan(|bytes, at| {
            let start = at;
            let mut at = skip_space(bytes, at);
            let mut commas = 0;
            while let Some(b',' | 0x1e | b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
                commas += usize::from(bytes[at] == b',');
                at += 1;
            }
            match bytes.get(at) {
                None => Err(Stop::Incomplete),
                Some(b']') if in_collection && commas == 0 => Ok((false, at + 1)),
                Some(b']') if in_collection => {
                    Err(Stop::Bad(start, "a comma before the end of the features"))
                }
                Some(_) if in_collection && commas != usize::from(total > 0) => Err(Stop::Bad(
                    at,
                    if commas == 0 {
                        "a comma is missing between two features"
                    } else {
                        "a comma too many"
                    },
                )),
                Some(_) => Ok((true, at)),
            }
        });
        match more {
            Ok(true) => {}
            Ok(false) => break,
            // A sequence ends with the file; a collection must not.
            Err(Trouble::Cut) if !in_collection => break,
            Err(trouble) => return Err(trouble),
        }
        let row = layer.len();
        let line = stream.line();
        let scanned = stream.scan(|bytes, at| {
            // A scan that met the end of the bytes begins again, though the geometry may have been complete.
            layer.geometries.truncate(row);
            layer.table.truncate(row);
            let mut found = Found::default();
            if let Some(after) =
                like_the_last(bytes, at, layer, &pattern, &mut columns.text, &mut found)
            {
                // Never more than one geometry a feature.
                if layer.geometries.len() <= row + 1 {
                    return Ok((found, after));
                }
            }
            layer.geometries.truncate(row);
            layer.table.truncate(row);
            columns.last = None;
            trace.clear();
            found = Found { trace: std::mem::take(&mut trace), ..Found::default() };
            let scanned = feature(bytes, at, layer, row, &mut columns, &mut found);
            trace = std::mem::take(&mut found.trace);
            let after = scanned?;
            if found.problem.is_none() && found.is_feature {
                pattern.learn(bytes, at, after, &mut trace);
            }
            Ok((found, after))
        });
        let found = match scanned {
            Ok(found) => found,
            Err(Trouble::Bad(line, message)) if !in_collection => {
                // One broken line of a newline-delimited file does not spoil the others.
                layer.geometries.truncate(row);
                layer.table.truncate(row);
                diagnostics.push(
                    Diagnostic::new(Code::InvalidJson, say!(json_line_invalid, problem = message))
                        .line(line),
                );
                let skipped = stream.scan(|bytes, at| {
                    let end = memchr::memchr(b'\n', &bytes[at..]).ok_or(Stop::Incomplete)?;
                    Ok(((), at + end + 1))
                });
                if skipped.is_err() {
                    break;
                }
                continue;
            }
            Err(trouble) => {
                layer.geometries.truncate(row);
                layer.table.truncate(row);
                return Err(trouble);
            }
        };
        if layer.geometries.len() == row {
            layer.geometries.push_null();
        }
        layer.table.pad(row + 1);
        layer.lines.push(line as u32);
        total += 1;
        let name = || format!("#{}", layer.first + row + 1);
        if let Some((code, message)) = found.problem {
            diagnostics.push(Diagnostic::new(code, message).feature(name()).line(line));
        } else if found.is_collection {
            diagnostics.push(
                Diagnostic::new(
                    Code::NestedCollection,
                    say!(collection_in_collection, name = name()),
                )
                .feature(name())
                .line(line),
            );
        } else if !found.is_feature {
            diagnostics.push(
                Diagnostic::new(Code::NotAFeature, say!(neither_feature_nor_geometry))
                    .feature(name())
                    .line(line),
            );
        }
        if found.latin1 && !diagnostics.iter().any(|d| d.code == "not-utf-8") {
            diagnostics.push(Diagnostic::new(Code::NotUtf8, say!(text_not_utf8)).line(line));
        }
        if layer.len() == BATCH {
            let (first, crs, width) =
                (layer.first + layer.len(), layer.crs, layer.table.columns().len());
            sink(layer, diagnostics);
            layer.clear();
            (layer.first, layer.crs) = (first, crs);
            if layer.table.columns().len() != width {
                // The sink kept the batch: its columns are gone with it.
                columns.keys.clear();
                columns.by_name.clear();
                pattern.forget();
            }
        }
    }
    if in_collection {
        // Members after the features: only the CRS matters.
        let crs = stream.scan(|bytes, at| {
            let mut at = at;
            let mut crs = Declared::Nothing;
            loop {
                at = skip_space(bytes, at);
                match peek(bytes, at)? {
                    b'}' => return Ok((crs, at + 1)),
                    b',' => at += 1,
                    b'"' => {
                        let (key, _, after) = string(bytes, at)?;
                        let value = skip_space(
                            bytes,
                            expect(bytes, after, b':', "a colon was expected here")?,
                        );
                        if key == b"crs" {
                            crs = crs_member(bytes, value)?.0;
                        }
                        at = skip_value(bytes, value)?;
                    }
                    _ => return Err(Stop::Bad(at, "a comma or a closing brace was expected here")),
                }
            }
        })?;
        if layer.crs.is_none() {
            if let Declared::Known(crs) = &crs
                && total > layer.len()
                && !crs.is_geographic()
            {
                diagnostics.push(Diagnostic::new(Code::LateCrs, say!(crs_after_features, crs)));
            }
            crs.apply(layer, options, diagnostics);
        }
    }
    if in_collection {
        let rest = stream.scan(|bytes, at| {
            // Some programs end a text with a zero byte.
            let at = skip_space(bytes, at);
            match bytes.get(at..).unwrap_or_default() {
                [] | [0] => Err(Stop::Incomplete),
                _ => Ok(((), at)),
            }
        });
        if rest.is_ok() {
            diagnostics.push(
                Diagnostic::new(Code::DataAfterEnd, say!(data_after_the_end)).line(stream.line()),
            );
        }
    }
    if total == 0 {
        diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(no_feature_in_file)));
    }
    Ok(())
}

enum Opening {
    /// A collection, with the position at its first feature.
    Collection(Declared),
    /// Features or geometries one after the other.
    Features,
    /// What ArcGIS servers send by default.
    Esri,
}

/// Decides what the file is, from its first object.
fn open(bytes: &[u8], at: usize) -> Result<(Opening, usize), Stop> {
    let start = skip_space(bytes, at);
    let start = start + usize::from(bytes.get(start) == Some(&0x1e));
    let mut at = expect(bytes, start, b'{', "GeoJSON begins with an object")?;
    let mut crs = Declared::Nothing;
    loop {
        at = skip_space(bytes, at);
        match peek(bytes, at)? {
            b'}' => return Ok((Opening::Features, start)),
            b',' => at += 1,
            b'"' => {
                let (key, _, after) = string(bytes, at)?;
                let value =
                    skip_space(bytes, expect(bytes, after, b':', "a colon was expected here")?);
                match key {
                    b"features" => {
                        let first = expect(bytes, value, b'[', "\"features\" must be an array")?;
                        return Ok((Opening::Collection(crs), first));
                    }
                    b"geometryType" | b"spatialReference" | b"displayFieldName"
                    | b"fieldAliases" => return Ok((Opening::Esri, start)),
                    b"geometry" | b"properties" | b"coordinates" | b"geometries" => {
                        return Ok((Opening::Features, start));
                    }
                    b"crs" => crs = crs_member(bytes, value)?.0,
                    b"type"
                        if string(bytes, value)
                            .is_ok_and(|(text, ..)| text != b"FeatureCollection") =>
                    {
                        return Ok((Opening::Features, start));
                    }
                    _ => {}
                }
                at = skip_value(bytes, value)?;
            }
            _ => return Err(Stop::Bad(at, "a member's name was expected here")),
        }
    }
}

/// What a `crs` member declares.
#[derive(Clone, Debug, PartialEq)]
enum Declared {
    /// Nothing: there is none, or it is null, which the specification of 2008 has for "unknown".
    Nothing,
    Known(Crs),
    /// Something that is not known: the reason.
    Unknown(Said),
}

/// `"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31370"}}` of the specification of 2008; also
/// `{"type": "EPSG", "properties": {"code": 31370}}` of those before it, links, and a bare name.
fn crs_member(bytes: &[u8], at: usize) -> Result<(Declared, usize), Stop> {
    let after = skip_value(bytes, at)?;
    let text = String::from_utf8_lossy(&bytes[at..after]);
    if text.trim() == "null" {
        return Ok((Declared::Nothing, after));
    }
    // Texts and whole numbers of the member, by their names, whatever they are nested in.
    let value = |name: &str| {
        // The last of these texts that is a member's name, not a value.
        let quoted = format!("\"{name}\"");
        let behind = |at: usize| {
            text[at + quoted.len()..].trim_start().strip_prefix(':').map(str::trim_start)
        };
        let rest = text.rmatch_indices(&quoted).find_map(|(at, _)| behind(at))?;
        match rest.strip_prefix('"') {
            Some(rest) => rest.split('"').next().map(|text| text.replace("\\/", "/")),
            None => Some(rest.chars().take_while(char::is_ascii_digit).collect())
                .filter(|digits: &String| !digits.is_empty()),
        }
    };
    let bare = text
        .trim()
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .map(|text| text.replace("\\/", "/"));
    let name = bare.or_else(|| value("name")).or_else(|| value("code")).or_else(|| value("href"));
    let declared = match name.as_deref().map(str::trim) {
        None | Some("") => Declared::Unknown(say!(crs_member_empty)),
        Some(name) => match Crs::parse(name) {
            Ok(crs) => Declared::Known(crs),
            Err(problem) => Declared::Unknown(say!(crs_declared_unknown, problem)),
        },
    };
    Ok((declared, after))
}

impl Declared {
    /// Puts it into the layer, unless the user stated another.
    fn apply(self, layer: &mut Layer, options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) {
        match self {
            Declared::Known(crs) => layer.crs = options.crs_over(Ok(crs), diagnostics),
            Declared::Unknown(problem) => layer.crs = options.crs_over(Err(problem), diagnostics),
            Declared::Nothing => {}
        }
    }
}

/// Reads a feature whose text is that of the feature before, but for the values. `None`: it is not, and what was pushed
/// is to be dropped.
#[inline]
fn like_the_last(
    bytes: &[u8],
    at: usize,
    layer: &mut Layer,
    pattern: &Pattern,
    text: &mut String,
    found: &mut Found,
) -> Option<usize> {
    let after = pattern.walk(bytes, at, |slot, at| match slot {
        Slot::Cell(column) => cell(bytes, at, layer, column, text, found).ok(),
        Slot::Coordinates(kind) => {
            let after =
                coordinates(bytes, at, kind, &mut layer.geometries, &mut found.problem).ok()?;
            found.problem.is_none().then_some(after)
        }
        Slot::Passed => skip_value(bytes, at).ok(),
    })?;
    found.is_feature = true;
    Some(after)
}

fn feature(
    bytes: &[u8],
    at: usize,
    layer: &mut Layer,
    row: usize,
    columns: &mut Columns<'_>,
    found: &mut Found,
) -> Result<usize, Stop> {
    let mut bare: Option<usize> = None;
    let mut id = None;
    let mut geometry_seen = false;
    let after = object(bytes, at, |key, value| match key {
        b"geometry" => {
            found.is_feature = true;
            // The same member twice: the last one counts, as in JavaScript. Such a feature is no pattern for others.
            layer.geometries.truncate(row);
            if std::mem::replace(&mut geometry_seen, true) {
                found.trace.unusual();
            }
            if bytes.get(value) == Some(&b'n') {
                return word(bytes, value, b"null");
            }
            geometry(bytes, value, &mut layer.geometries, found)
        }
        b"properties" => {
            found.is_feature = true;
            if bytes.get(value) == Some(&b'n') {
                return word(bytes, value, b"null");
            }
            object(bytes, value, |key, value| {
                property(bytes, key, value, layer, row, columns, found)
            })
        }
        b"id" => {
            id = Some(value);
            skip_value(bytes, value)
        }
        b"coordinates" | b"geometries" => {
            bare = Some(value);
            skip_value(bytes, value)
        }
        b"features" => {
            found.is_collection = true;
            skip_value(bytes, value)
        }
        b"type" => skip_value(bytes, value),
        _ => {
            skip_value(bytes, value).inspect(|&after| found.trace.value(value, after, Slot::Passed))
        }
    })?;
    if bare.is_some() && !found.is_feature {
        found.is_feature = true;
        layer.geometries.truncate(row);
        geometry(bytes, at, &mut layer.geometries, found)?;
    }
    if let Some(value) = id {
        // The feature's own id fills the column "id" unless the properties have one.
        let column = columns
            .wanted
            .is_none_or(|wanted| wanted.iter().any(|name| name == ID))
            .then(|| layer.table.ensure(ID, row));
        if let Some(column) = column.filter(|&column| layer.table.columns()[column].len() == row) {
            let after = cell(bytes, value, layer, column, &mut columns.text, found)?;
            found.trace.value(value, after, Slot::Cell(column));
        } else {
            found.trace.value(value, skip_value(bytes, value)?, Slot::Passed);
        }
    }
    Ok(after)
}

#[inline]
fn property(
    bytes: &[u8],
    key: &[u8],
    value: usize,
    layer: &mut Layer,
    row: usize,
    columns: &mut Columns<'_>,
    found: &mut Found,
) -> Result<usize, Stop> {
    let Some(column) = columns.find(key, layer, row) else {
        return skip_value(bytes, value)
            .inspect(|&after| found.trace.value(value, after, Slot::Passed));
    };
    if layer.table.columns()[column].len() > row {
        // The same name twice in one feature: the last one counts, as in JavaScript.
        layer.table.column_mut(column).truncate(row);
        found.trace.unusual();
    }
    layer.table.column_mut(column).pad(row);
    let after = cell(bytes, value, layer, column, &mut columns.text, found)?;
    found.trace.value(value, after, Slot::Cell(column));
    Ok(after)
}

#[inline]
fn cell(
    bytes: &[u8],
    value: usize,
    layer: &mut Layer,
    column: usize,
    text: &mut String,
    found: &mut Found,
) -> Result<usize, Stop> {
    let target = layer.table.column_mut(column);
    match peek(bytes, value)? {
        b'"' => {
            let (raw, escaped, after) = string(bytes, value)?;
            match std::str::from_utf8(raw) {
                Ok(plain) if !escaped => target.push_text(plain),
                decoded => {
                    found.latin1 |= decoded.is_err();
                    unescape(raw, text);
                    target.push_text(text);
                }
            }
            Ok(after)
        }
        b't' => word(bytes, value, b"true").inspect(|_| target.push_bool(true)),
        b'f' => word(bytes, value, b"false").inspect(|_| target.push_bool(false)),
        b'n' => word(bytes, value, b"null").inspect(|_| target.push_null()),
        b'{' | b'[' => {
            let after = skip_value(bytes, value)?;
            target.push_text(&String::from_utf8_lossy(&bytes[value..after]));
            Ok(after)
        }
        _ => {
            let (read, after) = number(bytes, value)?;
            if read.abs() >= 9e15 && is_large_whole(&bytes[value..after]) {
                // Digits are ASCII.
                target.push_text(std::str::from_utf8(&bytes[value..after]).unwrap_or_default());
            } else {
                target.push_number(read);
            }
            Ok(after)
        }
    }
}

fn geometry(
    bytes: &[u8],
    at: usize,
    geometries: &mut Geometries,
    found: &mut Found,
) -> Result<usize, Stop> {
    let mut kind: Option<GeometryKind> = None;
    let mut pending: Option<usize> = None;
    let mut done = false;
    let after = object(bytes, at, |key, value| match key {
        b"type" => {
            if bytes.get(value) == Some(&b'"') {
                let (text, _, after) = string(bytes, value)?;
                kind = kind_of(text);
                Ok(after)
            } else {
                skip_value(bytes, value)
            }
        }
        b"coordinates" => match kind {
            Some(kind) if !done && kind != GeometryKind::Collection => {
                done = true;
                let after = coordinates(bytes, value, kind, geometries, &mut found.problem)?;
                found.trace.value(value, after, Slot::Coordinates(kind));
                Ok(after)
            }
            _ => {
                pending = Some(value);
                skip_value(bytes, value)
            }
        },
        _ => {
            skip_value(bytes, value).inspect(|&after| found.trace.value(value, after, Slot::Passed))
        }
    })?;
    match (kind, pending) {
        (Some(GeometryKind::Collection), _) if !done => {
            geometries.begin().finish(GeometryKind::Collection);
            found.trace.unusual();
        }
        (Some(kind), Some(value)) if !done => {
            let after = coordinates(bytes, value, kind, geometries, &mut found.problem)?;
            found.trace.value(value, after, Slot::Coordinates(kind));
        }
        (Some(_), _) if done => {}
        _ => found.problem = Some((Code::InvalidGeometry, say!(geometry_needs))),
    }
    Ok(after)
}

fn kind_of(text: &[u8]) -> Option<GeometryKind> {
    Some(match text {
        b"Point" => GeometryKind::Point,
        b"MultiPoint" => GeometryKind::MultiPoint,
        b"LineString" => GeometryKind::LineString,
        b"MultiLineString" => GeometryKind::MultiLineString,
        b"Polygon" => GeometryKind::Polygon,
        b"MultiPolygon" => GeometryKind::MultiPolygon,
        b"GeometryCollection" => GeometryKind::Collection,
        _ => return None,
    })
}
