//! CSV (RFC 4180, line feeds) out: points as columns `lon` and `lat` (or `x` and `y`), other shapes as `wkt`; texts that
//! a spreadsheet would run are defused.

use std::io::{self, Write};

use maillage_model::{Cell, Geometries, GeometryKind};

use crate::text::{NumberText, neutralise_formula};
use crate::wkt;
use crate::write::RowWriter;

/// Writes a table with its geometry.
pub(crate) struct CsvWriter<W: Write> {
    out: W,
    line: Vec<u8>,
    numbers: NumberText,
    points: bool,
    /// Columns that the geometry's take the place of.
    hidden: Vec<bool>,
}

impl<W: Write> CsvWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// Writing fails.
    pub(crate) fn new(mut out: W, geometries: &Geometries, names: &[&str]) -> io::Result<Self> {
        let points = (0..geometries.len()).all(|f| matches!(geometries.kind(f), GeometryKind::Point | GeometryKind::Null));
        let geographic = geometries.all_coords().iter().all(|c| c[0].abs() <= 180.0 && c[1].abs() <= 90.0);
        let geometry: &[&str] = match (points, geographic) {
            (true, true) => &["lon", "lat"],
            (true, false) => &["x", "y"],
            _ => &["wkt"],
        };
        let hidden: Vec<bool> = names.iter().map(|name| geometry.contains(name)).collect();
        let mut line = Vec::new();
        let kept = names.iter().zip(&hidden).filter(|(_, hidden)| !**hidden).map(|(name, _)| name);
        for name in kept.chain(geometry) {
            field(&mut line, &neutralise_formula(name));
        }
        end_line(&mut line);
        out.write_all(&line)?;
        Ok(CsvWriter { out, line, numbers: NumberText::default(), points, hidden })
    }
}

impl<W: Write> RowWriter for CsvWriter<W> {
    fn begin(&mut self) {
        self.line.clear();
    }
    #[inline]
    fn cell(&mut self, column: usize, cell: Cell<'_>, number: &str) {
        if self.hidden[column] {
            return;
        }
        match cell {
            Cell::Text(text) => field(&mut self.line, &neutralise_formula(text)),
            Cell::Bool(true) => self.line.extend_from_slice(b"true,"),
            Cell::Bool(false) => self.line.extend_from_slice(b"false,"),
            Cell::Number(_) | Cell::Null => {
                self.line.extend_from_slice(number.as_bytes());
                self.line.push(b',');
            }
        }
    }
    fn end(&mut self, geometries: &Geometries, feature: usize) -> io::Result<()> {
        if !self.points {
            field(&mut self.line, &wkt::write(geometries, feature));
        } else if let Some(position) = geometries.coords(feature).first() {
            for value in position {
                self.line.extend_from_slice(self.numbers.format(*value).unwrap_or_default().as_bytes());
                self.line.push(b',');
            }
        } else {
            self.line.extend_from_slice(b",,");
        }
        end_line(&mut self.line);
        self.out.write_all(&self.line)
    }
    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A text and a comma; in quotes where it holds what divides fields or lines.
fn field(line: &mut Vec<u8>, text: &str) {
    if text.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r')) {
        line.push(b'"');
        for (k, piece) in text.split('"').enumerate() {
            if k > 0 {
                line.extend_from_slice(b"\"\"");
            }
            line.extend_from_slice(piece.as_bytes());
        }
        line.push(b'"');
    } else {
        line.extend_from_slice(text.as_bytes());
    }
    line.push(b',');
}

/// Ends the line in place of the last comma. A line of one empty field would be an empty line, which readers pass over.
fn end_line(line: &mut Vec<u8>) {
    line.pop();
    if line.is_empty() {
        line.extend_from_slice(b"\"\"");
    }
    line.push(b'\n');
}
