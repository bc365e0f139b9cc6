//! Writing layers: to a temporary name first, renamed when complete.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use maillage_model::crs::{Crs, Patchwork};
use maillage_model::{About, Cell, Geometries, GeometryKind, Kind, Layer, Meaning, Table};

use crate::csv_metadata;
use crate::csv_writer::{CsvStyle, CsvWriter, geometry_columns};
use crate::geojson_writer::GeoJsonWriter;
use crate::source::Format;
use crate::text::NumberText;

/// Why a layer could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The file system refused.
    Io(io::Error),
    /// The layer does not fit the format; the text says why and what to do.
    Unfit(String),
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WriteError::Io(error) => error.fmt(f),
            WriteError::Unfit(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for WriteError {}

impl WriteError {
    /// The same refusal, naming the file.
    #[must_use]
    pub fn at(self, path: &Path) -> WriteError {
        match self {
            WriteError::Io(error) => WriteError::Io(named(path, &error)),
            WriteError::Unfit(why) => WriteError::Unfit(format!("{}: {why}", path.display())),
        }
    }
}

/// A refusal of the file system, naming the file.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Writes a whole file, or none: see [`atomically`].
///
/// # Errors
/// The file system refuses; the error names the file.
pub fn write_file(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    atomically(path, |temporary| std::fs::write(temporary, bytes))
        .map_err(|error| named(path, &error))
}

/// Makes a folder, and those above it.
///
/// # Errors
/// The file system refuses; the error names the folder.
pub fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path).map_err(|error| named(path, &error))
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        WriteError::Io(error)
    }
}

/// Lets `write` fill a temporary file beside `path`, then renames it: nobody ever sees half a file.
///
/// # Errors
/// What `write` returns, or the file system's refusal; the temporary file is gone then.
pub fn atomically<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    /// Takes the file away again unless it was renamed, whatever ended the writing, a panic included.
    struct Temporary(PathBuf);
    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = Temporary(path.with_file_name(name));
    write(&temporary.0)?;
    std::fs::rename(&temporary.0, path).map_err(E::from)
}

/// Writes a layer, whose coordinates are in `from`, to a file in `to`, in the format its name says.
///
/// # Errors
/// The format is unknown or not built in, the layer does not fit it, or the file system refuses.
pub fn write(path: &Path, layer: &Layer, from: Crs, to: Crs) -> Result<(), WriteError> {
    write_styled(path, layer, from, to, CsvStyle::Plain)
}

/// As [`write()`], a CSV in the style asked for. Where the layer says something of itself, its dictionary stands beside a CSV, in a
/// file whose name has `-metadata.json` added, and beside a shapefile in one that has `.txt` added.
///
/// # Errors
/// As [`write()`].
pub fn write_styled(
    path: &Path,
    layer: &Layer,
    from: Crs,
    to: Crs,
    style: CsvStyle,
) -> Result<(), WriteError> {
    write_layer(path, layer, from, to, style).map_err(|error| error.at(path))
}

fn write_layer(
    path: &Path,
    layer: &Layer,
    from: Crs,
    to: Crs,
    style: CsvStyle,
) -> Result<(), WriteError> {
    let format = Format::of(path).ok_or_else(|| {
        WriteError::Unfit(format!("'{}' names no format this tool writes", path.display()))
    })?;
    let name = name_of(path);
    refuse_collections(&layer.geometries)?;
    if format == Format::GeoJson && to.epsg() == 0 {
        return Err(WriteError::Unfit(format!(
            "GeoJSON cannot say that it is in {to}: write it in EPSG:4326, or write .gpkg"
        )));
    }
    let mut moved;
    let layer = if from == to {
        layer
    } else {
        moved = layer.clone();
        let mut projection = Patchwork::new(from, to);
        for position in moved.geometries.all_coords_mut() {
            *position = projection.apply(*position);
            if to.is_geographic() {
                // A tenth of a micrometre: what RFC 7946 calls more than enough.
                *position = position.map(|degrees| (degrees * 1e9).round() / 1e9);
            }
        }
        &moved
    };
    atomically(path, |temporary| match format {
        Format::GeoJson => {
            let lines = path.extension().is_some_and(|ending| {
                ["ndjson", "geojsonl", "jsonl"].iter().any(|e| ending.eq_ignore_ascii_case(e))
            });
            let out = create(temporary)?;
            let names = layer.table.names();
            let writer = if lines {
                GeoJsonWriter::lines(out, &names)
            } else {
                GeoJsonWriter::collection(out, &name, to, &layer.about, &layer.geometries, &names)?
            };
            write_rows(&layer.geometries, &layer.table, writer).map_err(WriteError::Io)
        }
        Format::Csv => {
            let writer =
                CsvWriter::new(create(temporary)?, &layer.geometries, &layer.table.names(), style)?;
            write_rows(&layer.geometries, &layer.table, writer)?;
            Ok(write_dictionary(path, &layer.about, &layer.geometries, &layer.table, style)?)
        }
        Format::Shapefile => {
            let (shp, shx, dbf, names) =
                crate::shapefile::write_shapefile(layer).map_err(WriteError::Unfit)?;
            std::fs::write(temporary, shp)?;
            if !layer.about.is_empty() || names != layer.table.names() {
                write_file(&beside(path, ".txt"), crate::shapefile::key(layer, &names))?;
            }
            for (ending, bytes) in [
                ("shx", shx),
                ("dbf", dbf),
                ("prj", projection_text(to).into_bytes()),
                ("cpg", b"UTF-8".to_vec()),
            ] {
                atomically(&path.with_extension(ending), |temporary| {
                    std::fs::write(temporary, bytes)
                })?;
            }
            Ok(())
        }
        #[cfg(feature = "gpkg")]
        Format::GeoPackage => {
            let _ = std::fs::remove_file(temporary);
            let existing = path.is_file().then_some(path);
            // Another program's changes wait in its log: a new file beside that log would be taken for the old one.
            let log = PathBuf::from(format!("{}-wal", path.display()));
            if existing.is_some() && std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
                return Err(WriteError::Unfit("another program has the GeoPackage open (its changes stand in the file ending in -wal): close it there, or write to another name".to_owned()));
            }
            crate::gpkg_writer::write_gpkg(temporary, existing, &name, layer, to).map_err(|error| {
                let beside = if existing.is_some() {
                    "; the file that is there stays as it is: write to another name"
                } else {
                    ""
                };
                WriteError::Unfit(format!("{error}{beside}"))
            })
        }
        #[cfg(feature = "fgb")]
        Format::FlatGeobuf => {
            crate::fgb::write_fgb(BufWriter::new(File::create(temporary)?), &name, layer, to)
                .map_err(WriteError::Unfit)
        }
        #[cfg(feature = "tables")]
        Format::Parquet => {
            let refuse = |error: polars::prelude::PolarsError| WriteError::Unfit(error.to_string());
            crate::parquet::write_parquet(BufWriter::new(File::create(temporary)?), layer, to)
                .map_err(refuse)
        }
        #[cfg(feature = "sheets")]
        Format::Spreadsheet
            if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) =>
        {
            crate::sheet_writer::write_xlsx(temporary, &name, layer).map_err(WriteError::Unfit)
        }
        Format::Spreadsheet => {
            Err(WriteError::Unfit("of spreadsheets only .xlsx is written".to_owned()))
        }
        #[allow(unreachable_patterns)]
        _ => Err(WriteError::Unfit(
            "this format is not built in: build the command with its default features".to_owned(),
        )),
    })
}

/// The text of a .prj: the CRS without its way to WGS 84, which makes a CRS of one's own of it in other programs.
fn projection_text(crs: Crs) -> String {
    let text = crs.wkt();
    match text.split_once(",TOWGS84[") {
        Some((before, rest)) => {
            format!("{before}{}", rest.split_once(']').map_or("", |(_, after)| after))
        }
        None => text,
    }
}

/// What takes a layer row by row as text. Numbers come as text already: two files of one layer share it.
pub(crate) trait RowWriter {
    /// Begins a row.
    fn begin(&mut self);
    /// The next cell. `number` is the text of a number; empty for any other cell, and where it is not finite.
    fn cell(&mut self, column: usize, cell: Cell<'_>, number: &str);
    /// Ends the row with its geometry.
    fn end(&mut self, geometries: &Geometries, feature: usize) -> io::Result<()>;
    /// Ends the file.
    fn finish(&mut self) -> io::Result<()>;
}

/// Two files of one layer.
impl<A: RowWriter, B: RowWriter> RowWriter for (A, B) {
    fn begin(&mut self) {
        self.0.begin();
        self.1.begin();
    }
    #[inline]
    fn cell(&mut self, column: usize, cell: Cell<'_>, number: &str) {
        self.0.cell(column, cell, number);
        self.1.cell(column, cell, number);
    }
    fn end(&mut self, geometries: &Geometries, feature: usize) -> io::Result<()> {
        self.0.end(geometries, feature)?;
        self.1.end(geometries, feature)
    }
    fn finish(&mut self) -> io::Result<()> {
        self.0.finish()?;
        self.1.finish()
    }
}

/// Cells by column and row: a table, or what computes them.
pub trait Rows {
    /// Names of the columns.
    fn names(&self) -> Vec<&str>;
    /// A cell.
    fn cell(&self, column: usize, row: usize) -> Cell<'_>;
    /// What the cells of a column are, and what they mean.
    fn describe(&self, column: usize) -> (Kind, Meaning);
}

impl Rows for Table {
    fn names(&self) -> Vec<&str> {
        self.columns().iter().map(maillage_model::Column::name).collect()
    }
    fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        self.columns()[column].get(row)
    }
    fn describe(&self, column: usize) -> (Kind, Meaning) {
        (self.columns()[column].kind(), self.columns()[column].meaning().clone())
    }
}

fn write_rows(
    geometries: &Geometries,
    rows: &impl Rows,
    mut writer: impl RowWriter,
) -> io::Result<()> {
    let mut numbers = NumberText::default();
    let columns = rows.names().len();
    for row in 0..geometries.len() {
        writer.begin();
        for column in 0..columns {
            let cell = rows.cell(column, row);
            let number = if let Cell::Number(number) = cell {
                numbers.format(number).unwrap_or_default()
            } else {
                ""
            };
            writer.cell(column, cell, number);
        }
        writer.end(geometries, row)?;
    }
    writer.finish()
}

/// Bytes collected before the system is asked to write them.
const BUFFER: usize = 1 << 18;

fn create(path: &Path) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(BUFFER, File::create(path)?))
}

/// A file beside another: its name with an ending added.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// The dictionary beside a CSV of points or shapes that says something of itself.
fn write_dictionary(
    csv: &Path,
    about: &About,
    geometries: &Geometries,
    rows: &impl Rows,
    style: CsvStyle,
) -> io::Result<()> {
    if about.is_empty() {
        return Ok(());
    }
    let (names, places) = (rows.names(), geometry_columns(geometries));
    let described: Vec<(Kind, Meaning)> =
        (0..names.len()).map(|column| rows.describe(column)).collect();
    let mut columns: Vec<(&str, Kind, &Meaning)> = names
        .iter()
        .zip(&described)
        .map(|(name, (kind, meaning))| (*name, *kind, meaning))
        .collect();
    columns.retain(|(name, ..)| !places.contains(name));
    let [degrees, shape] =
        [("Longitude, latitude: WGS 84", "degree"), ("WGS 84, as well-known text", "")]
            .map(|(text, unit)| Meaning { text: text.to_owned(), unit: unit.to_owned() });
    let shapes = places.len() == 1;
    columns.extend(places.iter().map(|name| {
        if shapes { (*name, Kind::Text, &shape) } else { (*name, Kind::Number, &degrees) }
    }));
    let file = csv.file_name().unwrap_or_default().to_string_lossy();
    write_file(
        &beside(csv, "-metadata.json"),
        csv_metadata::describe(&file, about, &columns, style),
    )
}

/// Writes features in WGS 84 as GeoJSON and as CSV, in one pass: the same files as [`write_styled`] gives one by one.
///
/// # Errors
/// There is a geometry collection, or the file system refuses.
pub fn write_geojson_and_csv(
    [geojson, csv]: [&Path; 2],
    about: &About,
    geometries: &Geometries,
    rows: &impl Rows,
    style: CsvStyle,
) -> Result<(), WriteError> {
    refuse_collections(geometries)?;
    let (name, names) = (name_of(geojson), rows.names());
    atomically(geojson, |first| {
        atomically(csv, |second| {
            let geojson = GeoJsonWriter::collection(
                create(first)?,
                &name,
                Crs::WGS84,
                about,
                geometries,
                &names,
            )?;
            write_rows(
                geometries,
                rows,
                (geojson, CsvWriter::new(create(second)?, geometries, &names, style)?),
            )
            .map_err(WriteError::Io)
        })
    })
    .map_err(|error: WriteError| error.at(geojson))?;
    write_dictionary(csv, about, geometries, rows, style).map_err(WriteError::Io)
}

/// The files of [`write_geojson_and_csv`], the CSV plain, in memory and without the dictionary.
///
/// # Errors
/// There is a geometry collection.
pub fn geojson_and_csv(
    name: &str,
    about: &About,
    geometries: &Geometries,
    rows: &impl Rows,
) -> io::Result<(Vec<u8>, Vec<u8>)> {
    refuse_collections(geometries).map_err(io::Error::other)?;
    let (mut geojson, mut csv, names) = (Vec::new(), Vec::new(), rows.names());
    let writers = (
        GeoJsonWriter::collection(&mut geojson, name, Crs::WGS84, about, geometries, &names)?,
        CsvWriter::new(&mut csv, geometries, &names, CsvStyle::Plain)?,
    );
    write_rows(geometries, rows, writers)?;
    Ok((geojson, csv))
}

fn name_of(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("layer").to_owned()
}

fn refuse_collections(geometries: &Geometries) -> Result<(), WriteError> {
    match (0..geometries.len()).find(|&f| geometries.kind(f) == GeometryKind::Collection) {
        Some(feature) => Err(WriteError::Unfit(format!(
            "feature #{} is a geometry collection, which is not kept: split it first",
            feature + 1
        ))),
        None => Ok(()),
    }
}
