//! Delimited text: delimiter, encoding and decimal sign are found, coordinates come from two columns, one column, or WKT.

use maillage_model::{
    Cell, Code, Column, Diagnostic, Layer, Severity, Table, ToArg, nearest_name, say,
};

use crate::number::{Ambiguity, infer};
use crate::source::{ReadOptions, Sink};
use crate::text::{decode, is_large_whole};
use crate::wkt;

const LON_NAMES: [&str; 13] = [
    "lon",
    "lng",
    "long",
    "longitude",
    "x",
    "x_coord",
    "easting",
    "x_lambert72",
    "x_lambert",
    "x_lambert08",
    "x_lambert2008",
    "x_l72",
    "x_l08",
];
const LAT_NAMES: [&str; 12] = [
    "lat",
    "latitude",
    "y",
    "y_coord",
    "northing",
    "breedtegraad",
    "y_lambert72",
    "y_lambert",
    "y_lambert08",
    "y_lambert2008",
    "y_l72",
    "y_l08",
];
const WKT_NAMES: [&str; 4] = ["wkt", "geom", "geometry", "the_geom"];

/// Reads a whole file of delimited text.
pub(crate) fn read_csv(
    bytes: &[u8],
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let text = decode(bytes, options.encoding.as_deref(), &mut diagnostics);
    if text.trim().is_empty() {
        diagnostics.push(Diagnostic::new(Code::EmptyFile, say!(file_empty)));
        return diagnostics;
    }
    if text.trim_start().starts_with('<') {
        diagnostics.push(Diagnostic::new(Code::NotATable, say!(web_page_for_table)).line(1));
        return diagnostics;
    }
    let (stated, body) = separator_line(&text);
    let body =
        after_lines(body, options.skip + options.header_row.map_or(0, |row| row.saturating_sub(1)));
    let mut lines = Lines::new(&text, text.len() - body.len());
    let delimiter =
        options.delimiter.map(|c| c as u8).or(stated).unwrap_or_else(|| detect_delimiter(body));
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(body.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(headers) => headers
            .iter()
            .map(|name| printable(name.trim().trim_start_matches('\u{feff}')))
            .collect(),
        Err(error) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::NotATable,
                    say!(header_unreadable, problem = error.to_string()),
                )
                .line(lines.at(0)),
            );
            return diagnostics;
        }
    };
    duplicate_names(&names, lines.at(0), &mut diagnostics);
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
                let line =
                    error.position().map_or(0, |position| lines.at(position.byte() as usize));
                diagnostics.push(
                    Diagnostic::new(
                        Code::BadRow,
                        say!(row_unreadable, problem = error.to_string()),
                    )
                    .line(line),
                );
                continue;
            }
        }
        let line = record.position().map_or(0, |position| lines.at(position.byte() as usize));
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        last_spanning =
            record.iter().next_back().is_some_and(|field| field.contains('\n')).then_some(line);
        // Two stray quotes make one field of the rows between them: lines of as many fields, numbers among them. A text of several
        // lines may have as many commas.
        let lines_like_rows = |field: &str, numbers: usize| {
            field.lines().skip(1).any(|inner| {
                let cells = || inner.split(char::from(delimiter));
                cells().count() >= names.len()
                    && cells().filter(|cell| cell.trim().parse::<f64>().is_ok()).count() >= numbers
            })
        };
        if names.len() > 2 && record.iter().any(|field| lines_like_rows(field, 0)) {
            let severity = if record.iter().any(|field| lines_like_rows(field, 2)) {
                Severity::Error
            } else {
                Severity::Warning
            };
            diagnostics.push(
                Diagnostic::new(Code::RowsInAField, say!(rows_in_a_field))
                    .severity(severity)
                    .line(line),
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
        diagnostics.push(Diagnostic::new(Code::UnclosedQuote, say!(quote_unclosed)).line(line));
    }
    if short > 0 {
        diagnostics.push(
            Diagnostic::new(
                Code::RaggedRows,
                say!(rows_ragged, rows = short, fields = names.len()),
            )
            .line(first_short),
        );
    }
    let mut table = Table::new();
    for column in &columns {
        table.push_column(typed(column, delimiter, options, &mut diagnostics));
    }
    let rows = layer.lines.len();
    place(&mut layer, &table, rows, options, &mut diagnostics);
    layer.table = match &options.columns {
        None => table,
        Some(wanted) => {
            let mut kept = Table::new();
            for column in table
                .columns()
                .iter()
                .filter(|column| wanted.iter().any(|name| name == column.name()))
            {
                kept.push_column(column.clone());
            }
            kept
        }
    };
    if layer.is_empty() {
        diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(no_row_in_table)));
    } else {
        sink(&mut layer, &mut diagnostics);
    }
    diagnostics
}

/// The delimiter that a first line `sep=;` states, as spreadsheets write it, and the text behind that line.
fn separator_line(text: &str) -> (Option<u8>, &str) {
    let start = text.trim_start_matches('\u{feff}');
    let line = start.split(['\r', '\n']).next().unwrap_or_default();
    match line
        .get(..4)
        .filter(|key| key.eq_ignore_ascii_case("sep="))
        .map(|_| line.as_bytes()[4..].trim_ascii_end())
    {
        Some(&[delimiter]) => (Some(delimiter), after_lines(start, 1)),
        Some([]) if line.as_bytes().get(4) == Some(&b'\t') => (Some(b'\t'), after_lines(start, 1)),
        _ => (None, text),
    }
}

/// The text behind so many lines.
fn after_lines(text: &str, lines: usize) -> &str {
    let mut rest = text;
    for _ in 0..lines {
        rest = rest
            .find(['\r', '\n'])
            .map_or("", |at| rest[at..].strip_prefix("\r\n").unwrap_or(&rest[at + 1..]));
    }
    rest
}

/// Lines of the text by a position in its table: counted on from the position asked for before.
struct Lines<'a> {
    text: &'a [u8],
    /// Where the table begins.
    base: usize,
    counted: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        Lines { text: text.as_bytes(), base, counted: 0, line: 1 }
    }
    /// The line, from 1, of the row that begins at or behind a position: a reader may stop before the line's end.
    fn at(&mut self, position: usize) -> u64 {
        let mut end = (self.base + position).min(self.text.len());
        while matches!(self.text.get(end), Some(b'\r' | b'\n')) {
            end += 1;
        }
        for at in self.counted..end {
            let ends = self.text[at] == b'\n'
                || (self.text[at] == b'\r' && self.text.get(at + 1) != Some(&b'\n'));
            self.line += u64::from(ends);
        }
        self.counted = self.counted.max(end);
        self.line
    }
}

/// A name without what a terminal would obey.
fn printable(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Names that stand more than once in a header: which of the columns is read is said.
pub(crate) fn duplicate_names(names: &[String], line: u64, diagnostics: &mut Vec<Diagnostic>) {
    for (first, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let places: Vec<String> =
            (0..names.len()).filter(|&k| names[k] == *name).map(|k| (k + 1).to_string()).collect();
        if places.len() > 1 && names.iter().position(|other| other == name) == Some(first) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateColumn,
                    say!(
                        columns_of_one_name,
                        count = places.len(),
                        name,
                        places = places.join(", ")
                    ),
                )
                .line(line)
                .column(name.clone()),
            );
        }
    }
}

/// Rows that decide on the delimiter.
const TRIED_ROWS: usize = 50;

/// The delimiter under which the first rows have as many fields as the header; of several, the one with more fields, a comma last.
fn detect_delimiter(text: &str) -> u8 {
    let mut best = (b',', 0.0, 1);
    for candidate in [b';', b'\t', b'|', b','] {
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(candidate)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let counts: Vec<usize> = reader
            .records()
            .take(TRIED_ROWS)
            .map(|record| record.map_or(0, |record| record.len()))
            .collect();
        let Some((&fields, rows)) = counts.split_first().filter(|(fields, _)| **fields > 1) else {
            continue;
        };
        let alike =
            rows.iter().filter(|count| **count == fields).count() as f64 / rows.len().max(1) as f64;
        if best.2 == 1 || alike > best.1 || (alike == best.1 && fields > best.2) {
            best = (candidate, alike, fields);
        }
    }
    best.0
}

/// A column of texts as numbers or truth values, where every text is one and none would lose anything: leading zeros of a code,
/// digits that a float does not hold, the last zero of a version.
fn typed(
    column: &Column,
    delimiter: u8,
    options: &ReadOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Column {
    let null = |text: &str| options.null.iter().any(|null| null == text.trim());
    let texts = || column.iter().filter_map(Cell::text).filter(|text| !null(text));
    let with = |push: &dyn Fn(&mut Column, &str)| {
        let mut made = Column::new(column.name());
        for cell in column.iter() {
            match cell.text().filter(|text| !null(text)) {
                Some(text) => push(&mut made, text),
                None => made.push_null(),
            }
        }
        made
    };
    let as_texts = || with(&|made, text| made.push_text(text));
    if options.texts.iter().any(|name| name == column.name()) || texts().next().is_none() {
        return as_texts();
    }
    if texts().all(|text| truth(text).is_some()) {
        return with(&|made, text| made.push_bool(truth(text) == Some(true)));
    }
    let signs = options.signs;
    let plain = |text: &str| {
        let text = text.trim();
        let body = text.strip_prefix('-').unwrap_or(text);
        let (whole, rest) = body.split_once(['.', ',']).unwrap_or((body, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let comma_ok = delimiter != b',' || !text.contains(',');
        digits(whole)
            && digits(rest)
            && (whole == "0" || !whole.starts_with('0'))
            && comma_ok
            && !is_large_whole(text.as_bytes())
    };
    // A code keeps its zeros and its digits, however numbers are written.
    let code = |text: &str| {
        let text = text.trim().trim_start_matches('-').as_bytes();
        is_large_whole(text) || matches!(text, [b'0', second, ..] if second.is_ascii_digit())
    };
    let number = |text: &str| {
        if signs.are_stated() { signs.number(text).is_some() && !code(text) } else { plain(text) }
    };
    if !texts().all(number) || is_version(texts()) {
        return as_texts();
    }
    let (signs, found) = infer(texts(), signs);
    if let Some(found) = found {
        diagnostics.push(ambiguous(&found).column(column.name()));
    }
    with(&|made, text| made.push(signs.number(text).map_or(Cell::Null, Cell::Number)))
}

fn truth(text: &str) -> Option<bool> {
    match text.trim() {
        "true" | "TRUE" | "True" => Some(true),
        "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}

/// Numbers that are names: some end in a zero behind the point and not all have as many digits there, as 1.1, 1.2, 1.10 have. Prices
/// have as many digits each; a program's 1.0 among 0.95 is a number.
fn is_version<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut lengths = (usize::MAX, 0);
    let mut zero = false;
    for decimals in
        texts.filter_map(|text| text.trim().split_once('.').map(|(_, decimals)| decimals))
    {
        lengths = (lengths.0.min(decimals.len()), lengths.1.max(decimals.len()));
        zero |= decimals != "0" && decimals.ends_with('0');
    }
    zero && lengths.0 < lengths.1
}

/// A column whose numbers can be read in two ways.
pub(crate) fn ambiguous(found: &Ambiguity) -> Diagnostic {
    let Ambiguity { sign, grouped, whole, sample } = found;
    // Three digits behind a point are common; beside whole numbers, or behind a comma, they are doubtful. For money they always are:
    // the caller knows which column that is, and takes the notes of the others out.
    let doubtful = *sign == ',' || (*grouped >= 2 && *whole >= 1);
    let severity = if doubtful { Severity::Warning } else { Severity::Note };
    Diagnostic::new(Code::AmbiguousNumber, say!(sign_may_group, grouped, sample, sign, whole))
        .severity(severity)
}

/// True for a column that coordinates may be read from.
#[cfg(feature = "sheets")]
pub(crate) fn is_coordinate(name: &str, options: &ReadOptions) -> bool {
    [&options.x, &options.y, &options.xy].into_iter().flatten().any(|asked| asked == name)
        || is_place(name)
}

/// True for the usual name of a column that holds a place.
pub fn is_place(name: &str) -> bool {
    LON_NAMES
        .iter()
        .chain(&LAT_NAMES)
        .chain(&WKT_NAMES)
        .any(|usual| name.eq_ignore_ascii_case(usual))
}

/// Fills the geometries from the coordinate columns.
pub(crate) fn place(
    layer: &mut Layer,
    table: &Table,
    rows: usize,
    options: &ReadOptions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let lookup = |asked: &Option<String>,
                  usual: &[&str],
                  diagnostics: &mut Vec<Diagnostic>|
     -> Option<usize> {
        if let Some(name) = asked {
            let found = table.position(name);
            if found.is_none() {
                let known = table.columns().iter().map(Column::name);
                let near = nearest_name(name, known).map(|name| say!(did_you_mean, name));
                diagnostics.push(
                    Diagnostic::new(Code::UnknownColumn, say!(coordinate_column_absent, name))
                        .column(name.clone())
                        .hint(near),
                );
            }
            return found;
        }
        usual.iter().find_map(|usual| {
            table.columns().iter().position(|column| column.name().eq_ignore_ascii_case(usual))
        })
    };
    if options.xy.is_some() {
        let column =
            lookup(&options.xy, &[], diagnostics).map(|position| &table.columns()[position]);
        for row in 0..rows {
            let text = column
                .and_then(|column| column.get(row).text())
                .filter(|text| !text.trim().is_empty());
            match text.and_then(pair) {
                Some([a, b]) if options.lat_first => layer.geometries.push_point(b, a),
                Some([a, b]) => layer.geometries.push_point(a, b),
                None => {
                    layer.geometries.push_null();
                    if let (Some(column), Some(text)) = (column, text) {
                        diagnostics.push(no_coordinate(layer, row, column.name(), text));
                    }
                }
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
            // Nothing stands between the thousands of a coordinate unless somebody says so.
            Cell::Text(text) => {
                let stated =
                    options.signs.are_stated().then(|| options.signs.number(text)).flatten();
                stated.or_else(|| text.trim().replace(',', ".").parse().ok())
            }
            _ => None,
        };
        for row in 0..rows {
            match (value(x.get(row)), value(y.get(row))) {
                (Some(x), Some(y)) => layer.geometries.push_point(x, y),
                _ => {
                    layer.geometries.push_null();
                    for column in [x, y] {
                        if let Some(text) = column.get(row).text().filter(|text| {
                            !text.trim().is_empty() && value(column.get(row)).is_none()
                        }) {
                            diagnostics.push(no_coordinate(layer, row, column.name(), text));
                        }
                    }
                }
            }
        }
        return;
    }
    if let Some(column) =
        lookup(&None, &WKT_NAMES, diagnostics).map(|position| &table.columns()[position])
    {
        for row in 0..rows {
            let text = column.get(row).text().unwrap_or_default();
            if !wkt::read(text, &mut layer.geometries) {
                layer.geometries.roll_back();
                layer.geometries.push_null();
                if !text.trim().is_empty() {
                    let problem = Diagnostic::new(Code::InvalidGeometry, say!(wkt_malformed))
                        .feature(format!("#{}", row + 1))
                        .column(column.name());
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
    if let Some(found) = pairs_column(table) {
        diagnostics.push(found);
        return;
    }
    let names: Vec<&str> = table.columns().iter().map(Column::name).collect();
    let address =
        names.iter().find(|name| name.to_lowercase().replace("dd", "d").contains("adres"));
    diagnostics.push(match address {
        Some(address) => {
            Diagnostic::new(Code::AddressWithoutCoordinates, say!(addresses_only, column = address))
                .column(*address)
        }
        None => Diagnostic::new(
            Code::NoCoordinates,
            say!(no_coordinate_columns, names = names.join(", ")),
        ),
    });
}

/// Two numbers in one text, in brackets or not.
fn pair(text: &str) -> Option<[f64; 2]> {
    let text = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let mut parts = text.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let pair = [parts.next()?.parse::<f64>().ok()?, parts.next()?.parse::<f64>().ok()?];
    parts.next().is_none().then_some(pair)
}

/// A coordinate that is no number: the row, what stands there, and what it looks like.
fn no_coordinate(layer: &Layer, row: usize, column: &str, text: &str) -> Diagnostic {
    let points = text.matches('.').count();
    let hint = if text.contains(['°', 'º', '\'', '′', '"', '″']) {
        say!(degrees_minutes_unread)
    } else if points > 1 {
        say!(points_between_thousands)
    } else {
        say!(write_a_number)
    };
    let problem = Diagnostic::new(
        Code::TextInNumber,
        say!(text_where_number, column, text = printable(text.trim())),
    )
    .feature(format!("#{}", layer.first + row + 1))
    .column(column)
    .hint(hint);
    match layer.lines.get(row) {
        Some(line) => problem.line(u64::from(*line)),
        None => problem,
    }
}

/// Rows that decide whether a column holds pairs of coordinates.
const TRIED_PAIRS: usize = 200;

/// A column of two numbers each, where no other column holds coordinates: proposed, never taken.
fn pairs_column(table: &Table) -> Option<Diagnostic> {
    table.columns().iter().find_map(|column| {
        let texts: Vec<&str> = column
            .iter()
            .filter_map(Cell::text)
            .filter(|text| !text.trim().is_empty())
            .take(TRIED_PAIRS)
            .collect();
        let pairs: Vec<[f64; 2]> = texts.iter().filter_map(|text| pair(text)).collect();
        if pairs.is_empty() || pairs.len() * 10 < texts.len() * 9 {
            return None;
        }
        let within = |axis: usize, most: f64| pairs.iter().all(|pair| pair[axis].abs() <= most);
        let order = match (within(0, 90.0) && within(1, 180.0), within(0, 180.0) && within(1, 90.0))
        {
            (true, true) => ToArg::to_arg(&say!(crs_order_maybe)),
            (true, false) => ToArg::to_arg(&say!(crs_order_lat_lon)),
            _ => ToArg::to_arg(""),
        };
        Some(
            Diagnostic::new(
                Code::NoCoordinates,
                say!(
                    two_numbers_in_column,
                    column = column.name(),
                    sample = texts[0].trim(),
                    order
                ),
            )
            .column(column.name()),
        )
    })
}
