//! Spreadsheets out (.xlsx), over the crate `rust_xlsxwriter`: cells with types, so that no country's settings read them anew; what
//! the columns mean and what the file rests on stand on sheets of their own.

use std::path::Path;

use maillage_model::{Cell, Column, GeometryKind, Kind, Layer};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::csv_writer::geometry_columns;
use crate::wkt;

/// Rows of a sheet, the header among them.
const MOST_ROWS: usize = 1 << 20;
/// Characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// Writes a layer; points as `lon` and `lat` (or `x` and `y`), other shapes as `wkt`.
///
/// # Errors
/// It has more rows, or a longer text, than a sheet holds; or the file system refuses.
pub(crate) fn write_xlsx(path: &Path, name: &str, layer: &Layer) -> Result<(), String> {
    if layer.len() >= MOST_ROWS {
        return Err(format!(
            "a sheet holds {MOST_ROWS} rows, the layer has {}: write .csv or .gpkg",
            layer.len()
        ));
    }
    let said = |error: XlsxError| error.to_string();
    let mut book = Workbook::new();
    book.set_properties(&properties(layer).map_err(said)?);
    let bold = Format::new().set_bold();
    // Sheets have names of 31 characters, without what divides paths and formulas.
    let sheet_name: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    // Row by row to the disk: a million rows would fill the memory.
    let sheet = book.add_worksheet_with_constant_memory().map_err(said)?;
    // "History" is Excel's own; "about" is the other sheet.
    let taken = ["", "about", "history"].iter().any(|taken| sheet_name.eq_ignore_ascii_case(taken));
    sheet.set_name(if taken { "data" } else { &sheet_name }).map_err(said)?;
    rows(sheet, layer, &bold)?;
    if !layer.about.is_empty() {
        about(book.add_worksheet(), layer, &bold).map_err(said)?;
    }
    book.save(path).map_err(said)
}

/// The file's own properties. The moment is fixed, or the date that the layer states: same inputs, same bytes.
fn properties(layer: &Layer) -> Result<DocProperties, XlsxError> {
    let stated = layer.about.get("date").and_then(|date| ExcelDateTime::parse_from_str(date).ok());
    let moment = stated.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    let said = |name: &str| layer.about.get(name).unwrap_or_default().to_owned();
    Ok(DocProperties::new()
        .set_creation_datetime(&moment)
        .set_title(said("project"))
        .set_comment(said("notice")))
}

fn rows(sheet: &mut Worksheet, layer: &Layer, bold: &Format) -> Result<(), String> {
    let said = |error: XlsxError| error.to_string();
    let places = geometry_columns(&layer.geometries);
    let columns: Vec<&Column> =
        layer.table.columns().iter().filter(|column| !places.contains(&column.name())).collect();
    for (k, title) in
        columns.iter().map(|column| column.name()).chain(places.iter().copied()).enumerate()
    {
        sheet.write_string_with_format(0, k as u16, title, bold).map_err(said)?;
        let width = title.chars().count().clamp(9, 26) as f64 + 2.0;
        sheet.set_column_width(k as u16, width).map_err(said)?;
    }
    let kinds: Vec<Kind> = columns.iter().map(|column| column.kind()).collect();
    for row in 0..layer.len() {
        let line = row as u32 + 1;
        for (k, (column, kind)) in columns.iter().zip(&kinds).enumerate() {
            let at = k as u16;
            let written = match (column.get(row), *kind) {
                (Cell::Null, _) => continue,
                (Cell::Number(number), Kind::Whole | Kind::Number) if number.is_finite() => {
                    sheet.write_number(line, at, number)
                }
                (Cell::Bool(value), Kind::Bool) => sheet.write_boolean(line, at, value),
                (cell, _) => {
                    let text = cell.display();
                    if text.encode_utf16().count() > MOST_CHARACTERS {
                        return Err(format!(
                            "feature #{line}: '{}' is longer than the {MOST_CHARACTERS} characters of a cell",
                            column.name()
                        ));
                    }
                    sheet.write_string(line, at, text)
                }
            };
            written.map_err(said)?;
        }
        let at = columns.len() as u16;
        if places.len() == 2 {
            if let (GeometryKind::Point, Some(place)) =
                (layer.geometries.kind(row), layer.geometries.coords(row).first())
            {
                for (k, value) in place.iter().enumerate() {
                    sheet.write_number(line, at + k as u16, *value).map_err(said)?;
                }
            }
        } else {
            let text = wkt::write(&layer.geometries, row);
            if text.len() > MOST_CHARACTERS {
                return Err(format!(
                    "feature #{line}: its shape is longer than the {MOST_CHARACTERS} characters of a cell; write .gpkg"
                ));
            }
            sheet.write_string(line, at, text).map_err(said)?;
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(said)?;
    let last = (columns.len() + places.len()).saturating_sub(1) as u16;
    sheet.autofilter(0, 0, layer.len() as u32, last).map_err(said)?;
    Ok(())
}

/// What the file rests on, then what each column means.
fn about(sheet: &mut Worksheet, layer: &Layer, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name("about")?;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, 14)?;
    sheet.set_column_width(2, 90)?;
    let mut line = 0;
    for (name, text) in &layer.about.0 {
        sheet.write_string_with_format(line, 0, *name, bold)?;
        sheet.write_string(line, 2, text)?;
        line += 1;
    }
    line += 1;
    for column in layer.table.columns() {
        sheet.write_string_with_format(line, 0, column.name(), bold)?;
        sheet.write_string(line, 1, &column.meaning().unit)?;
        sheet.write_string(line, 2, &column.meaning().text)?;
        line += 1;
    }
    Ok(())
}
