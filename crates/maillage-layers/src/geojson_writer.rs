//! GeoJSON (RFC 7946), streamed out: features one after the other, shortest decimals that read back the same.

use std::io::{self, Write};

use maillage_model::crs::Crs;
use maillage_model::{About, Cell, Geometries, GeometryKind};

use crate::text::NumberText;
use crate::write::RowWriter;

/// Writes features of a collection, or one on each line.
pub(crate) struct GeoJsonWriter<W: Write> {
    out: W,
    line: Vec<u8>,
    /// Features are divided by commas, and the collection is to be closed.
    collection: bool,
    numbers: NumberText,
    columns: Vec<Member>,
    /// Column whose texts are the features' ids, and where the id goes in the line.
    named: Option<usize>,
    place: usize,
    begun: bool,
}

/// What a column's name becomes: with the cells that are always the same, so that they are copied in one piece.
struct Member {
    name: Vec<u8>,
    null: Vec<u8>,
    no: Vec<u8>,
    yes: Vec<u8>,
}

impl Member {
    fn new(name: &str, first: bool) -> Self {
        let mut member = if first { Vec::new() } else { b",".to_vec() };
        write_json_text(&mut member, name);
        member.push(b':');
        let with = |word: &[u8]| [&member, word].concat();
        Member { null: with(b"null"), no: with(b"false"), yes: with(b"true"), name: member }
    }
}

impl<W: Write> GeoJsonWriter<W> {
    /// Opens a FeatureCollection. `name` is shown by GIS programs; `crs` is written where it is not WGS 84 (the older
    /// specification's member, which GDAL and QGIS read); `about` is a foreign member (RFC 7946, section 6.1).
    ///
    /// # Errors
    /// Writing fails.
    pub(crate) fn collection(
        mut out: W,
        name: &str,
        crs: Crs,
        about: &About,
        geometries: &Geometries,
        columns: &[&str],
    ) -> io::Result<Self> {
        let mut line = b"{\"type\":\"FeatureCollection\",\"name\":".to_vec();
        write_json_text(&mut line, name);
        if crs != Crs::WGS84 {
            line.extend_from_slice(
                format!(",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::{}\"}}}}", crs.epsg()).as_bytes(),
            );
        }
        if !about.is_empty() {
            line.extend_from_slice(b",\"about\":");
            write_about(&mut line, about);
            // About the antimeridian the box is the other one, which is left unsaid.
            if let Some([west, south, east, north]) =
                geometries.extent().filter(|all| crs != Crs::WGS84 || all[2] - all[0] < 180.0)
            {
                line.extend_from_slice(
                    format!(",\"bbox\":[{west},{south},{east},{north}]").as_bytes(),
                );
            }
        }
        line.extend_from_slice(b",\"features\":[\n");
        out.write_all(&line)?;
        // Features of ours are known by their id to programs that look for it outside the properties (RFC 7946, section 3.2).
        let named = columns.iter().position(|name| *name == "id").filter(|_| !about.is_empty());
        Ok(GeoJsonWriter { collection: true, named, ..Self::lines(out, columns) })
    }
    /// One feature on each line, without a collection around them.
    pub(crate) fn lines(out: W, columns: &[&str]) -> Self {
        let columns =
            columns.iter().enumerate().map(|(k, name)| Member::new(name, k == 0)).collect();
        GeoJsonWriter {
            out,
            line: Vec::new(),
            collection: false,
            numbers: NumberText::default(),
            columns,
            named: None,
            place: 0,
            begun: false,
        }
    }
    fn number(&mut self, number: f64) {
        self.line.extend_from_slice(self.numbers.format(number).unwrap_or("null").as_bytes());
    }
}

impl<W: Write> RowWriter for GeoJsonWriter<W> {
    fn begin(&mut self) {
        self.line.clear();
        if self.begun && self.collection {
            self.line.extend_from_slice(b",\n");
        }
        self.begun = true;
        self.line.extend_from_slice(b"{\"type\":\"Feature\"");
        self.place = self.line.len();
        self.line.extend_from_slice(b",\"properties\":{");
    }
    #[inline]
    fn cell(&mut self, column: usize, cell: Cell<'_>, number: &str) {
        let member = &self.columns[column];
        match cell {
            Cell::Number(_) if !number.is_empty() => {
                self.line.extend_from_slice(&member.name);
                self.line.extend_from_slice(number.as_bytes());
            }
            Cell::Null | Cell::Number(_) => self.line.extend_from_slice(&member.null),
            Cell::Bool(value) => {
                self.line.extend_from_slice(if value { &member.yes } else { &member.no });
            }
            Cell::Text(text) => {
                self.line.extend_from_slice(&member.name);
                write_json_text(&mut self.line, text);
                if self.named == Some(column) {
                    let mut id = b",\"id\":".to_vec();
                    write_json_text(&mut id, text);
                    self.line.splice(self.place..self.place, id);
                }
            }
        }
    }
    fn end(&mut self, geometries: &Geometries, feature: usize) -> io::Result<()> {
        self.line.extend_from_slice(b"},\"geometry\":");
        let kind = geometries.kind(feature);
        if matches!(kind, GeometryKind::Null | GeometryKind::Collection) {
            self.line.extend_from_slice(b"null}");
            return self.send();
        }
        for piece in ["{\"type\":\"", kind.name(), "\",\"coordinates\":"] {
            self.line.extend_from_slice(piece.as_bytes());
        }
        let nested = matches!(
            kind,
            GeometryKind::MultiPoint | GeometryKind::MultiLineString | GeometryKind::MultiPolygon
        );
        if nested {
            self.line.push(b'[');
        }
        for (p, part) in geometries.parts(feature).enumerate() {
            if p > 0 {
                self.line.push(b',');
            }
            if kind.is_polygon() {
                self.line.push(b'[');
            }
            for (r, ring) in part.enumerate() {
                if r > 0 {
                    self.line.push(b',');
                }
                if !kind.is_point() {
                    self.line.push(b'[');
                }
                for (k, &[x, y]) in ring.iter().enumerate() {
                    if k > 0 {
                        self.line.push(b',');
                    }
                    self.line.push(b'[');
                    self.number(x);
                    self.line.push(b',');
                    self.number(y);
                    self.line.push(b']');
                }
                if !kind.is_point() {
                    self.line.push(b']');
                }
            }
            if kind.is_polygon() {
                self.line.push(b']');
            }
        }
        if nested {
            self.line.push(b']');
        }
        self.line.extend_from_slice(b"}}");
        self.send()
    }
    fn finish(&mut self) -> io::Result<()> {
        if self.collection {
            self.out.write_all(b"\n]}\n")?;
        }
        self.out.flush()
    }
}

impl<W: Write> GeoJsonWriter<W> {
    fn send(&mut self) -> io::Result<()> {
        if !self.collection {
            self.line.push(b'\n');
        }
        self.out.write_all(&self.line)
    }
}

/// Appends what a file says of itself as a JSON object.
pub(crate) fn write_about(out: &mut Vec<u8>, about: &About) {
    for (k, (name, text)) in about.0.iter().enumerate() {
        out.push(if k == 0 { b'{' } else { b',' });
        write_json_text(out, name);
        out.push(b':');
        write_json_text(out, text);
    }
    out.push(b'}');
}

/// Appends a JSON string with its quotes. `<`, `>` and `&` are escaped as well: a file that is pasted into a page stays text.
pub fn write_json_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text;
    // What needs no escape is copied as it is. U+2028 and U+2029 begin with 0xe2.
    while let Some(found) = rest
        .bytes()
        .position(|b| matches!(b, b'"' | b'\\' | b'<' | b'>' | b'&' | 0..=0x1f | 0x7f | 0xe2))
    {
        let (plain, special) = rest.split_at(found);
        out.extend_from_slice(plain.as_bytes());
        let Some(c) = special.chars().next() else { break };
        rest = &special[c.len_utf8()..];
        match c {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            '<' | '>' | '&' | '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                out.extend_from_slice(format!("\\u{:04x}", c as u32).as_bytes());
            }
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.extend_from_slice(rest.as_bytes());
    out.push(b'"');
}
