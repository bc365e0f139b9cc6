//! GeoPackage out (OGC 12-128r18): one feature table, in a file of its own or among the tables of a file that is there.

use std::path::Path;

use maillage_model::crs::Crs;
use maillage_model::{Cell, GeometryKind, Kind, Layer};
use rusqlite::types::Value;
use rusqlite::{Connection, Transaction, params, params_from_iter};

use crate::geojson_writer::write_about;
use crate::gpkg::quoted;
use crate::wkb;

/// Tables that every GeoPackage has (tables 5, 7 and 11 of the standard, its SQL in annex C).
const METADATA: &str = "\
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, \
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT); \
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, \
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), \
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, \
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)); \
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, \
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), \
  CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), \
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)); \
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'), \
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');";

/// Tables of two extensions: metadata (annex F.8) and schema (F.9), with their registration (table 25).
const EXTENSIONS: &str = "\
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, \
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)); \
CREATE TABLE IF NOT EXISTS gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset', \
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT ''); \
CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER, \
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER, \
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), \
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)); \
CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, \
  mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name)); \
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, \
  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, \
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));";
const EXTENSION_TABLES: [(&str, &str, &str); 4] = [
    ("gpkg_metadata", "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata"),
    (
        "gpkg_metadata_reference",
        "gpkg_metadata",
        "http://www.geopackage.org/spec121/#extension_metadata",
    ),
    ("gpkg_data_columns", "gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema"),
    (
        "gpkg_data_column_constraints",
        "gpkg_schema",
        "http://www.geopackage.org/spec121/#extension_schema",
    ),
];
/// Marks the metadata that this tool writes: a JSON object of names and texts.
const ABOUT: &str = "urn:maillage:about";

/// Writes one feature table into `path`. `existing`: a GeoPackage whose other tables stay; its table of this name is replaced.
///
/// # Errors
/// SQLite refuses, or `existing` is no GeoPackage.
pub(crate) fn write_gpkg(
    path: &Path,
    existing: Option<&Path>,
    name: &str,
    layer: &Layer,
    crs: Crs,
) -> rusqlite::Result<()> {
    let others = existing.map(|file| other_tables(file, name)).transpose()?.unwrap_or_default();
    if let Some(file) = existing.filter(|_| others > 0) {
        // By SQLite's own copy: what stands in a write-ahead log comes with it.
        crate::gpkg::open(file)?.execute("VACUUM INTO ?1", params![path.to_string_lossy()])?;
    }
    let mut connection = Connection::open(path)?;
    if others == 0 {
        connection.pragma_update(None, "application_id", 0x4750_4B47_i64)?;
        connection.pragma_update(None, "user_version", 10_300_i64)?;
    }
    let transaction = connection.transaction()?;
    if others == 0 {
        transaction.execute_batch(METADATA)?;
    } else {
        drop_table(&transaction, name)?;
    }
    let srs = reference(&transaction, Crs::WGS84).and_then(|wgs84| {
        if crs == Crs::WGS84 { Ok(wgs84) } else { reference(&transaction, crs) }
    })?;
    let (kind, columns) = (geometry_type(layer), columns(layer));
    let [x0, y0, x1, y1] = layer.geometries.extent().map_or([None; 4], |bounds| bounds.map(Some));
    // The date is the layer's own, or a fixed one: same inputs, same bytes.
    let moment = format!("{}T00:00:00.000Z", layer.about.get("date").unwrap_or("2000-01-01"));
    let description: Vec<&str> =
        ["notice", "label"].iter().filter_map(|name| layer.about.get(name)).collect();
    transaction.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![name, description.join("; "), moment, x0, y0, x1, y1, srs],
    )?;
    transaction.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)",
        params![name, kind, srs],
    )?;
    let definition: Vec<String> =
        columns.iter().map(|(name, kind)| format!(", {} {kind}", quoted(name))).collect();
    transaction.execute_batch(&format!(
        "CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {kind}{})",
        quoted(name),
        definition.concat()
    ))?;
    let kinds: Vec<&str> = columns.iter().map(|(_, kind)| *kind).collect();
    rows(&transaction, name, layer, &kinds, srs)?;
    if !layer.about.is_empty() {
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        say(&transaction, name, layer, &names, &moment)?;
    }
    transaction.commit()
}

/// Enters what the layer says of itself, and what its columns mean.
fn say(
    transaction: &Transaction<'_>,
    name: &str,
    layer: &Layer,
    columns: &[&str],
    moment: &str,
) -> rusqlite::Result<()> {
    transaction.execute_batch(EXTENSIONS)?;
    for (table, extension, definition) in EXTENSION_TABLES {
        // A null is unlike any other null: the constraint alone would let a row in twice.
        transaction.execute(
            "INSERT INTO gpkg_extensions SELECT ?1, NULL, ?2, ?3, 'read-write' \
             WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = ?1 AND extension_name = ?2)",
            params![table, extension, definition],
        )?;
    }
    // What was said of a table that is replaced.
    transaction.execute(
        "DELETE FROM gpkg_metadata WHERE md_standard_uri = ?1 AND id NOT IN (SELECT md_file_id FROM gpkg_metadata_reference)",
        params![ABOUT],
    )?;
    let mut about = Vec::new();
    write_about(&mut about, &layer.about);
    transaction.execute(
        "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES ('dataset', ?1, 'application/json', ?2)",
        params![ABOUT, String::from_utf8_lossy(&about)],
    )?;
    transaction.execute(
        "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, timestamp, md_file_id) VALUES ('table', ?1, ?2, ?3)",
        params![name, moment, transaction.last_insert_rowid()],
    )?;
    for (column, own) in layer.table.columns().iter().zip(columns) {
        let meaning = column.meaning();
        let unit =
            if meaning.unit.is_empty() { String::new() } else { format!(" [{}]", meaning.unit) };
        if !meaning.text.is_empty() {
            transaction.execute(
                "INSERT INTO gpkg_data_columns (table_name, column_name, name, description) VALUES (?1, ?2, ?2, ?3)",
                params![name, own, format!("{}{unit}", meaning.text)],
            )?;
        }
    }
    Ok(())
}

/// How many tables a file has besides the one of a name. A file that is no GeoPackage is an error: it is not ours to replace.
fn other_tables(file: &Path, name: &str) -> rusqlite::Result<i64> {
    crate::gpkg::open(file)?.query_row(
        "SELECT count(*) FROM gpkg_contents WHERE lower(table_name) <> lower(?1)",
        params![name],
        |row| row.get(0),
    )
}

/// Takes a table out, with what is said of it in the tables of the standard and its extensions. Styles stay.
fn drop_table(transaction: &Transaction<'_>, name: &str) -> rusqlite::Result<()> {
    let texts = |sql: &str| -> rusqlite::Result<Vec<String>> {
        transaction.prepare(sql)?.query_map(params![name], |row| row.get(0))?.collect()
    };
    let indexes = texts(
        "SELECT 'rtree_' || table_name || '_' || column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?1)",
    )?;
    // What names the contents goes before them.
    let described = texts(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'table_name' \
         WHERE m.type = 'table' AND substr(m.name, 1, 5) = 'gpkg_' AND ?1 <> '' ORDER BY m.name = 'gpkg_contents'",
    )?;
    transaction.execute_batch(&format!("DROP TABLE IF EXISTS {}", quoted(name)))?;
    for index in indexes {
        transaction.execute_batch(&format!("DROP TABLE IF EXISTS {}", quoted(&index)))?;
    }
    for table in described {
        transaction.execute(
            &format!("DELETE FROM {} WHERE lower(table_name) = lower(?1)", quoted(&table)),
            params![name],
        )?;
    }
    Ok(())
}

/// The number of a CRS in the file, entered where it is not there.
fn reference(transaction: &Transaction<'_>, crs: Crs) -> rusqlite::Result<i64> {
    let code = i64::from(crs.epsg());
    let known = transaction.query_row(
        "SELECT min(srs_id) FROM gpkg_spatial_ref_sys WHERE lower(organization) = 'epsg' AND organization_coordsys_id = ?1",
        params![code],
        |row| row.get::<_, Option<i64>>(0),
    )?;
    if let Some(known) = known {
        return Ok(known);
    }
    // One without a code gets a number of its own, beyond those of the EPSG dataset.
    let own: i64 = transaction.query_row(
        "SELECT max(coalesce(max(srs_id), 0), 99999) + 1 FROM gpkg_spatial_ref_sys",
        [],
        |row| row.get(0),
    )?;
    let (organization, srs, code) =
        if code == 0 { ("NONE", own, own) } else { ("EPSG", code, code) };
    transaction.execute(
        "INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![crs.name(), srs, organization, code, crs.wkt()],
    )?;
    Ok(srs)
}

fn geometry_type(layer: &Layer) -> String {
    let mut kinds = (0..layer.len())
        .map(|feature| layer.geometries.kind(feature))
        .filter(|kind| *kind != GeometryKind::Null);
    match kinds.next() {
        Some(first) if kinds.all(|kind| kind == first) => first.name().to_ascii_uppercase(),
        _ => "GEOMETRY".to_owned(),
    }
}

/// Names and types of the columns; a name that stands twice is made another.
fn columns(layer: &Layer) -> Vec<(String, &'static str)> {
    let mut used = vec!["fid".to_owned(), "geom".to_owned()];
    let columns = layer.table.columns().iter().map(|column| {
        let kind = match column.kind() {
            Kind::Whole => "INTEGER",
            Kind::Number => "DOUBLE",
            Kind::Bool => "BOOLEAN",
            Kind::Text => "TEXT",
        };
        let mut name = column.name().to_owned();
        while used.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            name.push('_');
        }
        used.push(name.clone());
        (name, kind)
    });
    columns.collect()
}

fn rows(
    transaction: &Transaction<'_>,
    name: &str,
    layer: &Layer,
    kinds: &[&str],
    srs: i64,
) -> rusqlite::Result<()> {
    let marks: Vec<String> =
        (1..=layer.table.columns().len() + 2).map(|k| format!("?{k}")).collect();
    let mut insert = transaction.prepare(&format!(
        "INSERT INTO {} VALUES ({})",
        quoted(name),
        marks.join(",")
    ))?;
    for row in 0..layer.len() {
        let blob = wkb::write(&layer.geometries, row).map(|body| {
            let mut blob = b"GP\x00\x01".to_vec();
            blob.extend((srs as i32).to_le_bytes());
            blob.extend(body);
            blob
        });
        let mut values =
            vec![Value::Integer(row as i64 + 1), blob.map_or(Value::Null, Value::Blob)];
        values.extend(layer.table.columns().iter().zip(kinds).map(|(column, kind)| {
            match column.get(row) {
                Cell::Null => Value::Null,
                cell if *kind == "TEXT" => Value::Text(cell.display()),
                Cell::Number(n) if *kind == "INTEGER" => Value::Integer(n as i64),
                Cell::Number(n) => Value::Real(n),
                Cell::Bool(b) => Value::Integer(i64::from(b)),
                Cell::Text(text) => Value::Text(text.to_owned()),
            }
        }));
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}
