//! Spreadsheets (.xlsx, .xlsm, .xlsb, .xls, .ods), over the crate `calamine`: one sheet as a table, with its rows as lines.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use maillage_model::{Code, Column, Diagnostic, Layer, Table, say};

use crate::csv;
use crate::source::{ReadOptions, Sink};

/// Reads the sheet that `options.table` names, else the only one with cells.
pub(crate) fn read_sheet(
    bytes: Vec<u8>,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut book = match open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            diagnostics.push(Diagnostic::new(
                Code::NotATable,
                say!(sheets_unreadable, problem = error.to_string()),
            ));
            return diagnostics;
        }
    };
    let names = book.sheet_names();
    let mut sheets: Vec<(String, Range<Data>)> = Vec::new();
    for name in
        names.iter().filter(|name| options.table.as_ref().is_none_or(|wanted| wanted == *name))
    {
        match book.worksheet_range(name) {
            Ok(range) => sheets.push((name.clone(), range)),
            Err(error) => diagnostics.push(Diagnostic::new(
                Code::NotATable,
                say!(sheet_unreadable, name, problem = error.to_string()),
            )),
        }
    }
    sheets.retain(|(_, range)| !range.is_empty());
    let listed = || names.join(", ");
    match (sheets.pop(), sheets.is_empty(), &options.table) {
        (Some((_, range)), true, _) => table(&range, options, sink, &mut diagnostics),
        (Some(_), false, _) => diagnostics
            .push(Diagnostic::new(Code::SeveralTables, say!(sheets_several, names = listed()))),
        (None, _, Some(wanted)) if !names.contains(wanted) => {
            diagnostics.push(Diagnostic::new(
                Code::UnknownTable,
                say!(sheet_absent, name = wanted, names = listed()),
            ));
        }
        (None, ..) => {
            diagnostics.push(Diagnostic::new(Code::EmptyFile, say!(sheets_without_cells)));
        }
    }
    diagnostics
}

/// A sheet as a layer: a header, then a row each. Numbers, truth values and dates are what the sheet says they are.
fn table(
    range: &Range<Data>,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let first = range.start().map_or(0, |(row, _)| row as usize);
    // Rows are counted from the top of the sheet; those above its first cell are empty.
    let above = (options.skip + options.header_row.map_or(0, |row| row.saturating_sub(1)))
        .saturating_sub(first);
    let mut rows = range.rows().enumerate().skip(above);
    let Some((header_row, header)) = rows.next() else {
        diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(no_row_below)));
        return;
    };
    let line = |row: usize| (first + row + 1) as u64;
    let names: Vec<String> =
        header.iter().map(|cell| text(cell).unwrap_or_default().trim().to_owned()).collect();
    csv::duplicate_names(&names, line(header_row), diagnostics);
    let mut columns: Vec<Column> = names.iter().map(Column::new).collect();
    let mut layer = Layer { crs: options.crs, ..Layer::default() };
    let mut broken: Option<(u64, String, String)> = None;
    for (row, cells) in rows.filter(|(_, cells)| {
        cells.iter().any(|cell| text(cell).is_some_and(|text| !text.trim().is_empty()))
    }) {
        for (column, cell) in columns.iter_mut().zip(cells) {
            match cell {
                Data::Int(number) => column.push_number(*number as f64),
                Data::Float(number) => column.push_number(*number),
                Data::Bool(truth) => column.push_bool(*truth),
                Data::Error(error) => {
                    broken.get_or_insert_with(|| {
                        (line(row), column.name().to_owned(), error.to_string())
                    });
                    column.push_null();
                }
                cell => match text(cell).filter(|text| {
                    !text.trim().is_empty() && !options.null.iter().any(|null| null == text.trim())
                }) {
                    Some(text) => column.push_text(&text),
                    None => column.push_null(),
                },
            }
        }
        layer.lines.push(line(row) as u32);
    }
    if let Some((line, column, error)) = broken {
        diagnostics.push(
            Diagnostic::new(Code::CellError, say!(cells_with_errors, column, error)).line(line),
        );
    }
    let mut table = Table::new();
    for (name, column) in names.iter().zip(columns).filter(|(name, _)| !name.is_empty()) {
        let wanted = options.columns.as_ref().is_none_or(|columns| columns.contains(name))
            || csv::is_coordinate(name, options);
        if wanted {
            table.push_column(column);
        }
    }
    let count = layer.lines.len();
    if count == 0 {
        diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(no_row_in_table)));
        return;
    }
    csv::place(&mut layer, &table, count, options, diagnostics);
    layer.table = table;
    sink(&mut layer, diagnostics);
}

/// A cell as text: a date as ISO 8601 writes it, a number as a person does; `None` where it is empty.
fn text(cell: &Data) -> Option<String> {
    Some(match cell {
        Data::Empty | Data::Error(_) => return None,
        Data::String(text) => text.clone(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) if moment.is_duration() => moment.as_f64().to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
    })
}
