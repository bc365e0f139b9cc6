//! GeoPackage (OGC 12-128r18): SQLite tables with a geometry blob. By hand over rusqlite: three metadata tables.

use std::path::Path;

use maillage_model::crs::Crs;
use maillage_model::{Cell, Column, Diagnostic, GeometryKind, Layer};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params, params_from_iter};

use crate::source::{ReadOptions, Sink};
use crate::wkb;

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Reads the feature table of a file (the one named by `options.table`, else the only one).
pub(crate) fn read_gpkg(path: &Path, options: &ReadOptions, sink: &mut Sink<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if let Err(error) = read_table(path, options, sink, &mut diagnostics) {
        diagnostics.push(
            Diagnostic::error("not-a-geopackage", format!("the GeoPackage cannot be read: {error}"))
                .hint("open it in QGIS and export it again"),
        );
    }
    diagnostics
}

fn read_table(path: &Path, options: &ReadOptions, sink: &mut Sink<'_>, diagnostics: &mut Vec<Diagnostic>) -> rusqlite::Result<()> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let mut tables: Vec<(String, String, i64)> = Vec::new();
    {
        let mut statement = connection.prepare("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name")?;
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
                diagnostics.push(
                    Diagnostic::error("unknown-table", format!("there is no feature table '{wanted}'"))
                        .hint(format!("the file has: {}", names())),
                );
                return Ok(());
            }
        },
        (None, 1) => tables[0].clone(),
        (None, 0) => {
            diagnostics.push(Diagnostic::error("no-features", "the GeoPackage has no feature table"));
            return Ok(());
        }
        (None, _) => {
            diagnostics.push(
                Diagnostic::error("several-tables", format!("the GeoPackage has several feature tables: {}", names()))
                    .hint("say which with table = \"...\" for this layer in maillage.toml"),
            );
            return Ok(());
        }
    };
    let mut layer = Layer { crs: options.crs, ..Layer::default() };
    if layer.crs.is_none() && srs > 0 {
        let organization: (String, i64) = connection.query_row(
            "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
            params![srs],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        layer.crs = u32::try_from(organization.1).ok().and_then(Crs::from_epsg);
        if layer.crs.is_none() {
            diagnostics.push(
                Diagnostic::error(
                    "unknown-crs",
                    format!("the table is in {}:{}, which this tool does not know", organization.0, organization.1),
                )
                .hint("reproject it in your GIS, or state crs = \"EPSG:...\" if it is declared wrongly"),
            );
        }
    }
    let mut statement = connection.prepare(&format!("SELECT * FROM {}", quoted(&table)))?;
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let place = names.iter().position(|name| *name == geometry);
    let columns: Vec<Option<usize>> = names
        .iter()
        .enumerate()
        .map(|(k, name)| {
            let wanted = Some(k) != place && options.columns.as_ref().is_none_or(|wanted| wanted.contains(name));
            wanted.then(|| layer.table.push_column(Column::new(name)))
        })
        .collect();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let blob = match place.map(|place| row.get_ref(place)).transpose()? {
            Some(ValueRef::Blob(blob)) => Some(blob),
            _ => None,
        };
        let read = blob.is_some_and(|blob| {
            // Header: "GP", version, flags (bits 1..=3: size of the envelope), srs id.
            let envelope = match blob.get(3).map(|flags| flags >> 1 & 7) {
                Some(0) => 0,
                Some(1) => 32,
                Some(2 | 3) => 48,
                Some(4) => 64,
                _ => return false,
            };
            blob.starts_with(b"GP") && blob.get(8 + envelope..).is_some_and(|body| wkb::read(body, &mut layer.geometries).is_some())
        });
        if !read {
            layer.geometries.roll_back();
            layer.geometries.push_null();
            if blob.is_some() {
                diagnostics
                    .push(Diagnostic::error("invalid-geometry", "the geometry blob cannot be read").feature(format!("#{}", layer.len())));
            }
        }
        for (k, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let column = layer.table.column_mut(*column);
            match row.get_ref(k)? {
                ValueRef::Null => column.push_null(),
                ValueRef::Integer(number) => column.push_number(number as f64),
                ValueRef::Real(number) => column.push_number(number),
                ValueRef::Text(text) => column.push_text(&String::from_utf8_lossy(text)),
                ValueRef::Blob(_) => column.push_text("(binary)"),
            }
        }
    }
    if layer.is_empty() {
        diagnostics.push(Diagnostic::error("no-features", format!("the table '{table}' is empty")));
    } else {
        sink(&mut layer, diagnostics);
    }
    Ok(())
}

/// Writes one feature table.
pub(crate) fn write_gpkg(path: &Path, name: &str, layer: &Layer, crs: Crs) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "application_id", 0x4750_4B47_i64)?;
    connection.pragma_update(None, "user_version", 10_300_i64)?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
           organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
         CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
           description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
           srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),
           ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL);",
    )?;
    let mut references = vec![Crs::WGS84];
    if crs != Crs::WGS84 {
        references.push(crs);
    }
    for reference in references {
        transaction.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?1, ?2, 'EPSG', ?2, ?3, NULL)",
            params![reference.to_string(), i64::from(reference.epsg()), reference.wkt()],
        )?;
    }
    let mut bounds: Option<[f64; 4]> = None;
    for feature in 0..layer.len() {
        if let Some(b) = layer.geometries.bounds(feature) {
            bounds = Some(bounds.map_or(b, |o| [o[0].min(b[0]), o[1].min(b[1]), o[2].max(b[2]), o[3].max(b[3])]));
        }
    }
    let kinds: Vec<GeometryKind> = (0..layer.len()).map(|f| layer.geometries.kind(f)).filter(|k| *k != GeometryKind::Null).collect();
    let kind = match kinds.first() {
        Some(first) if kinds.iter().all(|kind| kind == first) => first.name().to_ascii_uppercase(),
        _ => "GEOMETRY".to_owned(),
    };
    // The date is fixed: same inputs, same bytes.
    let [x0, y0, x1, y1] = bounds.unwrap_or_default();
    transaction.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, '', '2000-01-01T00:00:00.000Z', ?2, ?3, ?4, ?5, ?6)",
        params![name, x0, y0, x1, y1, i64::from(crs.epsg())],
    )?;
    transaction
        .execute("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)", params![name, kind, i64::from(crs.epsg())])?;
    let mut definition = String::new();
    let mut used = vec!["fid".to_owned(), "geom".to_owned()];
    for column in layer.table.columns() {
        let all = |test: fn(&Cell<'_>) -> bool| column.iter().all(|cell| cell == Cell::Null || test(&cell));
        let kind = if all(|cell| cell.number().is_some_and(|n| n == n.trunc() && n.abs() < 9e15)) {
            "INTEGER"
        } else if all(|cell| cell.number().is_some()) {
            "DOUBLE"
        } else if all(|cell| matches!(cell, Cell::Bool(_))) {
            "BOOLEAN"
        } else {
            "TEXT"
        };
        let mut name = column.name().to_owned();
        while used.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            name.push('_');
        }
        definition.push_str(&format!(", {} {kind}", quoted(&name)));
        used.push(name);
    }
    transaction.execute_batch(&format!("CREATE TABLE {} (fid INTEGER PRIMARY KEY, geom BLOB{definition})", quoted(name)))?;
    {
        let marks: Vec<String> = (1..=layer.table.columns().len() + 2).map(|k| format!("?{k}")).collect();
        let mut insert = transaction.prepare(&format!("INSERT INTO {} VALUES ({})", quoted(name), marks.join(",")))?;
        for row in 0..layer.len() {
            let blob = wkb::write(&layer.geometries, row).map(|body| {
                let mut blob = b"GP\x00\x01".to_vec();
                blob.extend((crs.epsg() as i32).to_le_bytes());
                blob.extend(body);
                blob
            });
            let mut values = vec![Value::Integer(row as i64 + 1), blob.map_or(Value::Null, Value::Blob)];
            values.extend(layer.table.columns().iter().map(|column| match column.get(row) {
                Cell::Null => Value::Null,
                Cell::Number(n) if n == n.trunc() && n.abs() < 9e15 => Value::Integer(n as i64),
                Cell::Number(n) => Value::Real(n),
                Cell::Bool(b) => Value::Integer(i64::from(b)),
                Cell::Text(text) => Value::Text(text.to_owned()),
            }));
            insert.execute(params_from_iter(values))?;
        }
    }
    transaction.commit()
}
