//! GeoPackage (OGC 12-128r18): SQLite tables with a geometry blob. By hand over rusqlite: three metadata tables.

use std::path::Path;

use maillage_model::crs::Crs;
use maillage_model::{Code, Column, Diagnostic, Kind, Layer, Said, say};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, params};

use crate::source::{ReadOptions, Sink};
use crate::text::push_whole;
use crate::wkb;

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Opens a file for reading, without writing beside it: QGIS leaves files in write-ahead mode, which SQLite reads from a read-only
/// folder only when told that nobody writes.
pub(crate) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let tried = Connection::open_with_flags(path, flags).and_then(|connection| {
        connection.busy_timeout(std::time::Duration::from_secs(2))?;
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
        Ok(connection)
    });
    let log = format!("{}-wal", path.display());
    let unwritten = std::fs::metadata(log).map_or(0, |log| log.len());
    match tried {
        Err(error)
            if unwritten == 0
                && matches!(
                    error.sqlite_error_code(),
                    Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)
                )
                && path.is_file() =>
        {
            // A URI's own signs, and what Windows divides folders with.
            let plain = path
                .to_string_lossy()
                .replace('%', "%25")
                .replace('?', "%3f")
                .replace('#', "%23")
                .replace('\\', "/");
            Connection::open_with_flags(
                format!("file:{plain}?immutable=1"),
                flags | OpenFlags::SQLITE_OPEN_URI,
            )
        }
        tried => tried,
    }
}

/// What a refusal of SQLite means for the person who has the file.
fn refusal(path: &Path, error: &rusqlite::Error) -> Diagnostic {
    let (code, message) = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            (Code::CannotRead, say!(geopackage_being_written))
        }
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) if path.is_file() => {
            (Code::CannotRead, say!(geopackage_log_unreadable))
        }
        Some(ErrorCode::NotADatabase) => (Code::NotAGeopackage, say!(not_a_geopackage)),
        _ => (Code::NotAGeopackage, say!(geopackage_unreadable, problem = error.to_string())),
    };
    Diagnostic::new(code, message)
}

/// The CRS of a number of the file: by its code, else by its definition; `None` where it is declared undefined.
fn declared(connection: &Connection, srs: i64) -> rusqlite::Result<Result<Option<Crs>, Said>> {
    let found = connection.query_row(
        "SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
        params![srs],
        |row| {
            let text =
                |name: &str| row.get::<_, Option<String>>(name).ok().flatten().unwrap_or_default();
            Ok((
                text("organization"),
                row.get::<_, i64>("organization_coordsys_id")?,
                text("definition"),
                text("definition_12_063"),
            ))
        },
    );
    let (organization, code, definition, second) = match found {
        Err(rusqlite::Error::QueryReturnedNoRows) => {
            return Ok(Err(say!(crs_of_table_undefined, number = srs.to_string())));
        }
        found => found?,
    };
    // What GDAL writes for "unknown".
    if definition.trim().eq_ignore_ascii_case("undefined") && second.trim().is_empty() {
        return Ok(Ok(None));
    }
    let name = format!("{organization}:{code}");
    let mut problem = match Crs::parse(&name) {
        Ok(crs) => return Ok(Ok(Some(crs))),
        Err(problem) => problem,
    };
    for text in [second, definition] {
        if text.contains('[') {
            match Crs::from_wkt(&text) {
                Ok(crs) => return Ok(Ok(Some(crs))),
                Err(why) => problem = why,
            }
        }
    }
    Ok(Err(say!(crs_of_table_unknown, name, problem)))
}

/// States what the columns of a table are, as the table says (table 1 of the standard); which hold truth values, by position.
fn declare(connection: &Connection, table: &str, layer: &mut Layer) -> rusqlite::Result<Vec<bool>> {
    let mut truths = vec![false; layer.table.columns().len()];
    let mut statement =
        connection.prepare("SELECT name, upper(type) FROM pragma_table_info(?1)")?;
    let mut rows = statement.query(params![table])?;
    while let Some(row) = rows.next()? {
        let (name, stated): (String, String) = (row.get(0)?, row.get(1)?);
        let Some(position) = layer.table.position(&name) else { continue };
        let kind = match stated.split('(').next().unwrap_or_default().trim() {
            "BOOLEAN" => Kind::Bool,
            "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INT" | "INTEGER" => Kind::Whole,
            "FLOAT" | "DOUBLE" | "REAL" => Kind::Number,
            "TEXT" | "DATE" | "DATETIME" => Kind::Text,
            _ => continue,
        };
        truths[position] = kind == Kind::Bool;
        layer.table.column_mut(position).declare(kind);
    }
    Ok(truths)
}

/// Reads the feature table of a file (the one named by `options.table`, else the only one).
pub(crate) fn read_gpkg(
    path: &Path,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if let Err(error) = read_table(path, options, sink, &mut diagnostics) {
        diagnostics.push(refusal(path, &error));
    }
    diagnostics
}

fn read_table(
    path: &Path,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> rusqlite::Result<()> {
    let connection = open(path)?;
    let mut tables: Vec<(String, String, i64)> = Vec::new();
    {
        let mut statement = connection.prepare(
            "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            tables.push((row.get(0)?, row.get(1)?, row.get(2)?));
        }
    }
    let names = || tables.iter().map(|table| table.0.as_str()).collect::<Vec<_>>().join(", ");
    let (table, geometry, srs) = match (&options.table, tables.len()) {
        (Some(wanted), _) => match tables.iter().find(|table| table.0 == *wanted) {
            Some(found) => found.clone(),
            None => {
                diagnostics.push(Diagnostic::new(
                    Code::UnknownTable,
                    say!(table_absent, name = wanted, names = names()),
                ));
                return Ok(());
            }
        },
        (None, 1) => tables[0].clone(),
        (None, 0) => {
            diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(geopackage_without_tables)));
            return Ok(());
        }
        (None, _) => {
            diagnostics
                .push(Diagnostic::new(Code::SeveralTables, say!(tables_several, names = names())));
            return Ok(());
        }
    };
    let mut layer = Layer { crs: options.crs, ..Layer::default() };
    // -1 and 0 are the standard's numbers for "undefined".
    if srs > 0
        && let Some(declared) = declared(&connection, srs)?.transpose()
    {
        layer.crs = options.crs_over(declared, diagnostics);
    }
    let mut statement = connection.prepare(&format!("SELECT * FROM {}", quoted(&table)))?;
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let place = names.iter().position(|name| *name == geometry);
    // The number of the row is no attribute, unless it is asked for.
    let key: Option<String> = connection
        .query_row(
            "SELECT name FROM pragma_table_info(?1) WHERE pk = 1 AND lower(type) = 'integer'",
            params![table],
            |row| row.get(0),
        )
        .ok();
    let columns: Vec<Option<usize>> = names
        .iter()
        .enumerate()
        .map(|(k, name)| {
            let listed = |list: &Vec<String>| list.contains(name);
            let asked = options.columns.as_ref().is_some_and(listed)
                || listed(&options.texts)
                || listed(&options.long_names);
            // A key of another name is somebody's id.
            let row_number = key.as_ref() == Some(name)
                && ["fid", "ogc_fid"].iter().any(|usual| name.eq_ignore_ascii_case(usual));
            let wanted = Some(k) != place && (asked || (options.columns.is_none() && !row_number));
            wanted.then(|| layer.table.push_column(Column::new(name)))
        })
        .collect();
    let truths = declare(&connection, &table, &mut layer)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let blob = match place.map(|place| row.get_ref(place)).transpose()? {
            Some(ValueRef::Blob(blob)) => Some(blob),
            _ => None,
        };
        // Header: "GP", version, flags (bits 1..=3: size of the envelope), srs id.
        let body = blob.filter(|blob| blob.starts_with(b"GP")).and_then(|blob| {
            let envelope = match blob.get(3).map(|flags| flags >> 1 & 7) {
                Some(0) => 0,
                Some(1) => 32,
                Some(2 | 3) => 48,
                Some(4) => 64,
                _ => return None,
            };
            blob.get(8 + envelope..)
        });
        if body.is_none_or(|body| wkb::read(body, &mut layer.geometries).is_none()) {
            layer.geometries.roll_back();
            layer.geometries.push_null();
            if blob.is_some() {
                diagnostics.push(
                    wkb::refusal(body.unwrap_or_default()).feature(format!("#{}", layer.len())),
                );
            }
        }
        for (k, column) in columns.iter().enumerate() {
            let Some(place) = *column else { continue };
            let column = layer.table.column_mut(place);
            match row.get_ref(k)? {
                ValueRef::Null => column.push_null(),
                ValueRef::Integer(truth @ (0 | 1)) if truths[place] => column.push_bool(truth == 1),
                ValueRef::Integer(number) => push_whole(column, i128::from(number)),
                ValueRef::Real(number) => column.push_number(number),
                ValueRef::Text(text) => column.push_text(&String::from_utf8_lossy(text)),
                ValueRef::Blob(_) => column.push_text("(binary)"),
            }
        }
    }
    if layer.is_empty() {
        diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(table_without_rows, table)));
    } else {
        sink(&mut layer, diagnostics);
    }
    Ok(())
}
