//! Delimited text: delimiter, encoding and decimal sign are found, coordinates come from two columns, one column, or WKT.

use maillage_model::{Cell, Column, Diagnostic, Layer, Table, nearest_name};

use crate::source::{ReadOptions, Sink};
use crate::text::{decode, parse_number_text};
use crate::wkt;

const LON_NAMES: [&str; 7] = ["lon", "lng", "long", "longitude", "x", "x_coord", "easting"];
const LAT_NAMES: [&str; 6] = ["lat", "latitude", "y", "y_coord", "northing", "breedtegraad"];
const WKT_NAMES: [&str; 4] = ["wkt", "geom", "geometry", "the_geom"];

/// Reads a whole file of delimited text.
pub(crate) fn read_csv(bytes: &[u8], options: &ReadOptions, sink: &mut Sink<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let text = decode(bytes, options.encoding.as_deref(), &mut diagnostics);
    if text.trim().is_empty() {
        diagnostics.push(Diagnostic::error("empty-file", "the file is empty").hint("export it again"));
        return diagnostics;
    }
    if text.trim_start().starts_with('<') {
        diagnostics.push(
            Diagnostic::error("not-a-table", "this is a web page, not a table")
                .line(1)
                .hint("the download went wrong: open the address in a browser"),
        );
        return diagnostics;
    }
    let delimiter = options.delimiter.map_or_else(|| detect_delimiter(&text), |c| c as u8);
    let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect(),
        Err(error) => {
            diagnostics.push(Diagnostic::error("not-a-table", format!("the header cannot be read: {error}")).line(1));
            return diagnostics;
        }
    };
    let mut columns: Vec<Column> = names.iter().map(Column::new).collect();
    let mut layer = Layer { crs: options.crs, ..Layer::default() };
    let (mut short, mut first_short) = (0usize, 0);
    let mut last_spanning = None;
    let mut record = ::csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                let line = error.position().map_or(0, ::csv::Position::line);
                diagnostics.push(Diagnostic::error("bad-row", format!("the row cannot be read: {error}")).line(line));
                continue;
            }
        }
        let line = record.position().map_or(0, ::csv::Position::line);
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        last_spanning = record.iter().next_back().is_some_and(|field| field.contains('\n')).then_some(line);
        // Two stray quotes make one field of the rows between them.
        let swallowed =
            |field: &str| field.lines().skip(1).any(|inner| inner.bytes().filter(|b| *b == delimiter).count() + 1 >= names.len());
        if names.len() > 2 && record.iter().any(swallowed) {
            diagnostics.push(
                Diagnostic::warning("rows-in-a-field", "a quoted field holds what look like whole rows")
                    .line(line)
                    .hint("look for a stray quote here: double it (\"\") where it belongs to the text"),
            );
        }
        if record.len() != names.len() {
            short += 1;
            if short == 1 {
                first_short = line;
            }
        }
        for (column, field) in columns.iter_mut().zip(record.iter().chain(std::iter::repeat(""))) {
            if field.trim().is_empty() { column.push_null() } else { column.push_text(field) }
        }
        layer.lines.push(line as u32);
    }
    if let Some(line) = last_spanning
        && !text.trim_end().ends_with('"')
    {
        diagnostics.push(
            Diagnostic::error("unclosed-quote", "a quote opens here and never closes: the rest of the file would be one field")
                .line(line)
                .hint("close the quote, or double it (\"\") where it belongs to the text"),
        );
    }
    if short > 0 {
        diagnostics.push(
            Diagnostic::warning("ragged-rows", format!("{short} rows do not have the {} fields of the header", names.len()))
                .line(first_short)
                .hint("look for a stray delimiter or quote; missing fields are read as empty, extra ones dropped"),
        );
    }
    let mut table = Table::new();
    for column in &columns {
        table.push_column(typed(column, delimiter, options.thousands, &mut diagnostics));
    }
    let rows = layer.lines.len();
    place(&mut layer, &table, rows, options, &mut diagnostics);
    layer.table = match &options.columns {
        None => table,
        Some(wanted) => {
            let mut kept = Table::new();
            for column in table.columns().iter().filter(|column| wanted.iter().any(|name| name == column.name())) {
                kept.push_column(column.clone());
            }
            kept
        }
    };
    if layer.is_empty() {
        diagnostics
            .push(Diagnostic::error("no-features", "the table has a header and no row").hint("check the export, or take the layer out"));
    } else {
        sink(&mut layer, &mut diagnostics);
    }
    diagnostics
}

/// The candidate that stands most often, outside quotes, in the first line.
fn detect_delimiter(text: &str) -> u8 {
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                if let Some(found) = counts.iter_mut().find(|(candidate, _)| *candidate == byte) {
                    found.1 += 1;
                }
            }
            _ => {}
        }
    }
    counts.iter().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0).map_or(b',', |&(candidate, _)| candidate)
}

/// A column of texts as numbers, where every text is one and none would lose anything (leading zeros of a code).
fn typed(column: &Column, delimiter: u8, thousands: Option<char>, diagnostics: &mut Vec<Diagnostic>) -> Column {
    let plain = |text: &str| {
        let body = text.strip_prefix('-').unwrap_or(text);
        let (whole, rest) = body.split_once(['.', ',']).unwrap_or((body, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let comma_ok = delimiter != b',' || !text.contains(',');
        digits(whole) && digits(rest) && (whole == "0" || !whole.starts_with('0')) && comma_ok && body.len() < 17
    };
    let separated = |text: &str| thousands.is_some() && parse_number_text(text, thousands).is_some();
    let texts = || column.iter().filter_map(Cell::text);
    if texts().next().is_none() || !texts().all(|text| plain(text.trim()) || separated(text)) {
        return column.clone();
    }
    if thousands.is_none() {
        // "5.827" beside "153": a dot between thousands, or a decimal point? Not ours to guess.
        for sign in ['.', ','] {
            let (mut grouped, mut whole, mut other) = (0, 0, 0);
            for text in texts() {
                match text.trim().split_once(sign) {
                    None => whole += 1,
                    Some((head, tail)) if tail.len() == 3 && (1..=3).contains(&head.len()) && head != "0" => grouped += 1,
                    Some(_) => other += 1,
                }
            }
            if grouped >= 2 && whole >= 1 && other == 0 {
                diagnostics.push(
                    Diagnostic::warning("ambiguous-number", format!("{grouped} values have exactly three digits after '{sign}', {whole} have none: '{sign}' may stand between thousands"))
                        .column(column.name())
                        .hint(format!("if so, set thousands = \"{sign}\" for this layer in maillage.toml; read as a decimal sign for now")),
                );
            }
        }
    }
    let mut numbers = Column::new(column.name());
    for cell in column.iter() {
        match cell.text().and_then(|text| parse_number_text(text, thousands)) {
            Some(number) => numbers.push_number(number),
            None => numbers.push_null(),
        }
    }
    numbers
}

/// Fills the geometries from the coordinate columns.
pub(crate) fn place(layer: &mut Layer, table: &Table, rows: usize, options: &ReadOptions, diagnostics: &mut Vec<Diagnostic>) {
    let lookup = |asked: &Option<String>, usual: &[&str], diagnostics: &mut Vec<Diagnostic>| -> Option<usize> {
        if let Some(name) = asked {
            let found = table.position(name);
            if found.is_none() {
                let known = table.columns().iter().map(Column::name);
                let near =
                    nearest_name(name, known).map_or_else(|| "see the file's header".to_owned(), |near| format!("did you mean '{near}'?"));
                diagnostics.push(
                    Diagnostic::error("unknown-column", format!("there is no column '{name}' for the coordinates"))
                        .column(name.clone())
                        .hint(near),
                );
            }
            return found;
        }
        usual.iter().find_map(|usual| table.columns().iter().position(|column| column.name().eq_ignore_ascii_case(usual)))
    };
    if options.xy.is_some() {
        let column = lookup(&options.xy, &[], diagnostics).map(|position| &table.columns()[position]);
        for row in 0..rows {
            let pair = column.and_then(|column| column.get(row).text()).and_then(|text| {
                let mut parts = text.split([',', ';', ' ']).filter(|part| !part.is_empty());
                let (a, b) = (parts.next()?.trim().parse::<f64>().ok()?, parts.next()?.trim().parse::<f64>().ok()?);
                parts.next().is_none().then_some((a, b))
            });
            match pair {
                Some((a, b)) if options.lat_first => layer.geometries.push_point(b, a),
                Some((a, b)) => layer.geometries.push_point(a, b),
                None => layer.geometries.push_null(),
            }
        }
        return;
    }
    let x = lookup(&options.x, &LON_NAMES, diagnostics);
    let y = lookup(&options.y, &LAT_NAMES, diagnostics);
    if let (Some(x), Some(y)) = (x, y) {
        let (x, y) = (&table.columns()[x], &table.columns()[y]);
        let value = |cell: Cell<'_>| match cell {
            Cell::Number(number) => Some(number),
            Cell::Text(text) => parse_number_text(text, options.thousands),
            _ => None,
        };
        for row in 0..rows {
            match (value(x.get(row)), value(y.get(row))) {
                (Some(x), Some(y)) => layer.geometries.push_point(x, y),
                _ => layer.geometries.push_null(),
            }
        }
        return;
    }
    if let Some(column) = lookup(&None, &WKT_NAMES, diagnostics).map(|position| &table.columns()[position]) {
        for row in 0..rows {
            let text = column.get(row).text().unwrap_or_default();
            if !wkt::read(text, &mut layer.geometries) {
                layer.geometries.roll_back();
                layer.geometries.push_null();
                if !text.trim().is_empty() {
                    let problem = Diagnostic::error("invalid-geometry", "the text is no well-formed WKT geometry")
                        .feature(format!("#{}", row + 1))
                        .column(column.name())
                        .hint("write one geometry, such as POINT (4.44 50.41)");
                    diagnostics.push(match layer.lines.get(row) {
                        Some(line) => problem.line(u64::from(*line)),
                        None => problem,
                    });
                }
            }
        }
        return;
    }
    for _ in 0..rows {
        layer.geometries.push_null();
    }
    let names: Vec<&str> = table.columns().iter().map(Column::name).collect();
    let address = names.iter().find(|name| name.to_lowercase().replace("dd", "d").contains("adres"));
    diagnostics.push(match address {
        Some(address) => {
            Diagnostic::error("address-without-coordinates", format!("the file has addresses ('{address}') and no coordinates"))
                .column(*address)
                .hint("geocode them first (in Wallonia: the ICAR register); a place is never guessed here")
        }
        None => Diagnostic::error("no-coordinates", format!("no columns with coordinates among: {}", names.join(", ")))
            .hint("name them with x = \"...\" and y = \"...\", or xy = \"...\", in maillage.toml"),
    });
}
