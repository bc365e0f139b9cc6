//! Writing layers: to a temporary name first, renamed when complete.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use maillage_model::crs::{Crs, Patchwork};
use maillage_model::{Cell, GeometryKind, Layer};

use crate::geojson_writer::GeoJsonWriter;
use crate::source::Format;
use crate::text::{NumberText, neutralise_formula};
use crate::wkt;

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

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        WriteError::Io(error)
    }
}

/// Lets `write` fill a temporary file beside `path`, then renames it: nobody ever sees half a file.
///
/// # Errors
/// What `write` returns, or the file system's refusal; the temporary file is gone then.
pub fn atomically<E: From<io::Error>>(path: &Path, write: impl FnOnce(&Path) -> Result<(), E>) -> Result<(), E> {
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
    let format = Format::of(path).ok_or_else(|| WriteError::Unfit(format!("'{}' names no format this tool writes", path.display())))?;
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("layer").to_owned();
    if let Some(feature) = (0..layer.len()).find(|&f| layer.geometries.kind(f) == GeometryKind::Collection) {
        return Err(WriteError::Unfit(format!("feature #{} is a geometry collection, which is not kept: split it first", feature + 1)));
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
            let lines =
                path.extension().is_some_and(|ending| ["ndjson", "geojsonl", "jsonl"].iter().any(|e| ending.eq_ignore_ascii_case(e)));
            write_geojson(BufWriter::new(File::create(temporary)?), &name, layer, to, lines).map_err(WriteError::Io)
        }
        Format::Csv => write_csv(File::create(temporary)?, layer).map_err(WriteError::Io),
        Format::Shapefile => {
            let [shp, shx, dbf] = crate::shapefile::write_shapefile(layer).map_err(WriteError::Unfit)?;
            std::fs::write(temporary, shp)?;
            for (ending, bytes) in [("shx", shx), ("dbf", dbf), ("prj", to.wkt().into_bytes()), ("cpg", b"UTF-8".to_vec())] {
                atomically(&path.with_extension(ending), |temporary| std::fs::write(temporary, bytes))?;
            }
            Ok(())
        }
        #[cfg(feature = "gpkg")]
        Format::GeoPackage => {
            let _ = std::fs::remove_file(temporary);
            crate::gpkg::write_gpkg(temporary, &name, layer, to).map_err(|error| WriteError::Unfit(error.to_string()))
        }
        #[cfg(feature = "fgb")]
        Format::FlatGeobuf => crate::fgb::write_fgb(BufWriter::new(File::create(temporary)?), &name, layer, to).map_err(WriteError::Unfit),
        #[cfg(feature = "tables")]
        Format::Parquet => {
            let refuse = |error: polars::prelude::PolarsError| WriteError::Unfit(error.to_string());
            let mut frame = crate::parquet::layer_to_frame(layer).map_err(refuse)?;
            crate::parquet::write_frame(BufWriter::new(File::create(temporary)?), &mut frame, to).map_err(refuse)
        }
        #[allow(unreachable_patterns)]
        _ => Err(WriteError::Unfit("this format is not built in: build the command with its default features".to_owned())),
    })
}

fn write_geojson(out: impl Write, name: &str, layer: &Layer, crs: Crs, lines: bool) -> io::Result<()> {
    let feature = |writer: &mut dyn FnMut(&str, Cell<'_>), row: usize| {
        for column in layer.table.columns() {
            writer(column.name(), column.get(row));
        }
    };
    if lines {
        let mut out = out;
        for row in 0..layer.len() {
            let mut writer = GeoJsonWriter::new(Vec::new(), "", Crs::WGS84)?;
            writer.begin();
            feature(&mut |name, cell| writer.property(name, cell), row);
            writer.end(&layer.geometries, row)?;
            let bytes = writer.finish()?;
            let start = bytes.iter().position(|&b| b == b'\n').map_or(0, |at| at + 1);
            let end = bytes.len() - b"\n]}\n".len();
            out.write_all(&bytes[start..end])?;
            out.write_all(b"\n")?;
        }
        return out.flush();
    }
    let mut writer = GeoJsonWriter::new(out, name, crs)?;
    for row in 0..layer.len() {
        writer.begin();
        feature(&mut |name, cell| writer.property(name, cell), row);
        writer.end(&layer.geometries, row)?;
    }
    writer.finish()?.flush()
}

/// Points as columns `lon` and `lat` (or `x` and `y`), other shapes as `wkt`; texts that a spreadsheet would run are defused.
fn write_csv(out: impl Write, layer: &Layer) -> io::Result<()> {
    let points = (0..layer.len()).all(|f| matches!(layer.geometries.kind(f), GeometryKind::Point | GeometryKind::Null));
    let mut writer = ::csv::Writer::from_writer(out);
    let geographic = layer.geometries.all_coords().iter().all(|c| c[0].abs() <= 180.0 && c[1].abs() <= 90.0);
    let geometry: &[&str] = if points { if geographic { &["lon", "lat"] } else { &["x", "y"] } } else { &["wkt"] };
    let kept: Vec<usize> = (0..layer.table.columns().len()).filter(|&k| !geometry.contains(&layer.table.columns()[k].name())).collect();
    let names = kept.iter().map(|&k| layer.table.columns()[k].name()).chain(geometry.iter().copied());
    writer.write_record(names.map(|name| neutralise_formula(name).into_owned()))?;
    let mut numbers = NumberText::default();
    for row in 0..layer.len() {
        for &k in &kept {
            match layer.table.columns()[k].get(row) {
                Cell::Text(text) => writer.write_field(neutralise_formula(text).as_bytes()),
                Cell::Number(number) => writer.write_field(numbers.format(number).unwrap_or_default()),
                Cell::Bool(value) => writer.write_field(if value { "true" } else { "false" }),
                Cell::Null => writer.write_field(""),
            }?;
        }
        if !points {
            writer.write_field(wkt::write(&layer.geometries, row))?;
        } else if let Some(position) = layer.geometries.coords(row).first() {
            for value in position {
                writer.write_field(numbers.format(*value).unwrap_or_default())?;
            }
        } else {
            writer.write_field("")?;
            writer.write_field("")?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}
