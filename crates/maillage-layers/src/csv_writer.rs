//! CSV out: points as columns `lon` and `lat` (or `x` and `y`), other shapes as `wkt`; texts that a spreadsheet would run are
//! defused. Plain (RFC 4180, line feeds), or as a spreadsheet of a country with the decimal comma opens it.

use std::io::{self, Write};

use maillage_model::{Cell, Geometries, GeometryKind};

use crate::text::{NumberText, neutralise_formula};
use crate::wkt;
use crate::write::RowWriter;

/// How the fields of a CSV are divided and its numbers written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvStyle {
    /// For programs: commas, decimal points, no byte-order mark (RFC 4180).
    #[default]
    Plain,
    /// For Excel and LibreOffice set to French, Dutch or German: byte-order mark, semicolons, decimal commas, lines that end as on
    /// Windows.
    Excel,
}

impl CsvStyle {
    /// What divides fields.
    pub(crate) fn delimiter(self) -> u8 {
        if self == CsvStyle::Plain { b',' } else { b';' }
    }
}

/// Writes a table with its geometry.
pub(crate) struct CsvWriter<W: Write> {
    out: W,
    style: CsvStyle,
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
    pub(crate) fn new(
        mut out: W,
        geometries: &Geometries,
        names: &[&str],
        style: CsvStyle,
    ) -> io::Result<Self> {
        let geometry = geometry_columns(geometries);
        let points = geometry.len() == 2;
        let hidden: Vec<bool> = names.iter().map(|name| geometry.contains(name)).collect();
        if style == CsvStyle::Excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let kept = names.iter().zip(&hidden).filter(|(_, hidden)| !**hidden).map(|(name, _)| name);
        let mut writer = CsvWriter {
            out,
            style,
            line: Vec::new(),
            numbers: NumberText::default(),
            points,
            hidden: Vec::new(),
        };
        for name in kept.chain(geometry) {
            field(&mut writer.line, &neutralise_formula(name), style);
        }
        writer.end_line()?;
        writer.hidden = hidden;
        Ok(writer)
    }
    /// Ends the line in place of the last delimiter. A line of one empty field would be an empty line, which readers pass over.
    fn end_line(&mut self) -> io::Result<()> {
        self.line.pop();
        if self.line.is_empty() {
            self.line.extend_from_slice(b"\"\"");
        }
        self.line.extend_from_slice(if self.style == CsvStyle::Plain { b"\n" } else { b"\r\n" });
        self.out.write_all(&self.line)
    }
}

/// Columns that hold the geometry.
pub(crate) fn geometry_columns(geometries: &Geometries) -> &'static [&'static str] {
    let points = (0..geometries.len())
        .all(|f| matches!(geometries.kind(f), GeometryKind::Point | GeometryKind::Null));
    let geographic =
        geometries.all_coords().iter().all(|c| c[0].abs() <= 180.0 && c[1].abs() <= 90.0);
    match (points, geographic) {
        (true, true) => &["lon", "lat"],
        (true, false) => &["x", "y"],
        _ => &["wkt"],
    }
}

/// A number and a delimiter.
fn number(line: &mut Vec<u8>, text: &str, style: CsvStyle) {
    let from = line.len();
    line.extend_from_slice(text.as_bytes());
    if style == CsvStyle::Excel
        && let Some(point) = line[from..].iter().position(|&byte| byte == b'.')
    {
        line[from + point] = b',';
    }
    line.push(style.delimiter());
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
            Cell::Text(text) => field(&mut self.line, &neutralise_formula(text), self.style),
            Cell::Bool(value) => {
                field(&mut self.line, if value { "true" } else { "false" }, self.style);
            }
            Cell::Number(_) | Cell::Null => self::number(&mut self.line, number, self.style),
        }
    }
    fn end(&mut self, geometries: &Geometries, feature: usize) -> io::Result<()> {
        if !self.points {
            field(&mut self.line, &wkt::write(geometries, feature), self.style);
        } else if let Some(position) = geometries.coords(feature).first() {
            for value in position {
                number(&mut self.line, self.numbers.format(*value).unwrap_or_default(), self.style);
            }
        } else {
            self.line.extend([self.style.delimiter(); 2]);
        }
        self.end_line()
    }
    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A text and a delimiter; in quotes where it holds what divides fields or lines.
fn field(line: &mut Vec<u8>, text: &str, style: CsvStyle) {
    if text.bytes().any(|b| b == style.delimiter() || matches!(b, b'"' | b'\n' | b'\r')) {
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
    line.push(style.delimiter());
}
