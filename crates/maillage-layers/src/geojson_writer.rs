//! GeoJSON (RFC 7946), streamed out: features one after the other, shortest decimals that read back the same.

use std::io::{self, Write};

use maillage_model::crs::Crs;
use maillage_model::{Cell, Geometries, GeometryKind};

use crate::text::NumberText;

/// Writes features of a collection one after the other.
pub struct GeoJsonWriter<W: Write> {
    out: W,
    line: Vec<u8>,
    first: bool,
    numbers: NumberText,
    /// Names met so far, as `"name":`, in the order of the feature before.
    names: Vec<(String, Vec<u8>)>,
    next_name: usize,
}

impl<W: Write> GeoJsonWriter<W> {
    /// Opens a FeatureCollection. `name` is shown by GIS programs; `crs` is written where it is not WGS 84 (the older
    /// specification's member, which GDAL and QGIS read).
    ///
    /// # Errors
    /// Writing fails.
    pub fn new(mut out: W, name: &str, crs: Crs) -> io::Result<Self> {
        let mut line = b"{\"type\":\"FeatureCollection\",\"name\":".to_vec();
        write_json_text(&mut line, name);
        if crs != Crs::WGS84 {
            line.extend_from_slice(
                format!(",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::{}\"}}}}", crs.epsg()).as_bytes(),
            );
        }
        line.extend_from_slice(b",\"features\":[\n");
        out.write_all(&line)?;
        Ok(GeoJsonWriter { out, line, first: true, numbers: NumberText::default(), names: Vec::new(), next_name: 0 })
    }
    /// Begins a feature; then come its properties.
    pub fn begin(&mut self) {
        self.line.clear();
        if !self.first {
            self.line.extend_from_slice(b",\n");
        }
        self.first = false;
        self.next_name = 0;
        self.line.extend_from_slice(b"{\"type\":\"Feature\",\"properties\":{");
    }
    /// A property.
    pub fn property(&mut self, name: &str, value: Cell<'_>) {
        if self.line.last() != Some(&b'{') {
            self.line.push(b',');
        }
        if self.names.get(self.next_name).is_none_or(|(known, _)| known != name) {
            let mut encoded = Vec::new();
            write_json_text(&mut encoded, name);
            encoded.push(b':');
            self.names.truncate(self.next_name);
            self.names.push((name.to_owned(), encoded));
        }
        self.line.extend_from_slice(&self.names[self.next_name].1);
        self.next_name += 1;
        match value {
            Cell::Null => self.line.extend_from_slice(b"null"),
            Cell::Bool(value) => self.line.extend_from_slice(if value { b"true" } else { b"false" }),
            Cell::Text(text) => write_json_text(&mut self.line, text),
            Cell::Number(number) => self.number(number),
        }
    }
    fn number(&mut self, number: f64) {
        self.line.extend_from_slice(self.numbers.format(number).unwrap_or("null").as_bytes());
    }
    /// Ends the feature with a geometry.
    ///
    /// # Errors
    /// Writing fails.
    pub fn end(&mut self, geometries: &Geometries, feature: usize) -> io::Result<()> {
        self.line.extend_from_slice(b"},\"geometry\":");
        let kind = geometries.kind(feature);
        if matches!(kind, GeometryKind::Null | GeometryKind::Collection) {
            self.line.extend_from_slice(b"null}");
            return self.out.write_all(&self.line);
        }
        for piece in ["{\"type\":\"", kind.name(), "\",\"coordinates\":"] {
            self.line.extend_from_slice(piece.as_bytes());
        }
        let nested = matches!(kind, GeometryKind::MultiPoint | GeometryKind::MultiLineString | GeometryKind::MultiPolygon);
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
        self.out.write_all(&self.line)
    }
    /// Closes the collection.
    ///
    /// # Errors
    /// Writing fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }
}

/// Appends a JSON string with its quotes. `<`, `>` and `&` are escaped as well: a file that is pasted into a page stays text.
pub fn write_json_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text;
    // What needs no escape is copied as it is. U+2028 and U+2029 begin with 0xe2.
    while let Some(found) = rest.bytes().position(|b| matches!(b, b'"' | b'\\' | b'<' | b'>' | b'&' | 0..=0x1f | 0x7f | 0xe2)) {
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
