//! Formats in and out. One module per format; the heavy ones are cargo features.
//!
//! Reading streams: [`read`] hands batches of features to a sink, so that a context layer of a million points never
//! stands in memory whole. Nothing is decided here: what a column means and whether a value makes sense is for the
//! caller. What cannot be read at all comes back as diagnostics, next to everything that could be.

mod coordinates;
mod csv;
mod csv_metadata;
mod csv_writer;
mod elevation;
mod encoding;
#[cfg(feature = "fgb")]
mod fgb;
mod files;
mod geojson;
mod geojson_writer;
mod geotiff;
#[cfg(feature = "gpkg")]
mod gpkg;
#[cfg(feature = "gpkg")]
mod gpkg_writer;
mod json;
mod kept;
mod number;
#[cfg(feature = "tables")]
mod parquet;
mod pattern;
mod shapefile;
#[cfg(feature = "sheets")]
mod sheet_writer;
#[cfg(feature = "sheets")]
mod sheets;
mod source;
mod text;
#[cfg(any(feature = "gpkg", feature = "fgb", feature = "tables"))]
mod wkb;
mod wkt;
mod write;

pub use csv::is_place;
pub use csv_writer::CsvStyle;
pub use elevation::{ElevationFile, Heights, Lattice};
pub use files::{Files, Opened, hex};
pub use geojson_writer::write_json_text;
pub use geotiff::{Band, Raster, write_geotiff};
pub use kept::{Kept, Watched};
pub use number::{Ambiguity, Signs, infer};
pub use source::{Format, ReadOptions, companions, is_reading, read, read_from};
pub use text::{is_encoding, neutralise_formula};
pub use write::{
    Rows, WriteError, atomically, geojson_and_csv, make_folder, write, write_file,
    write_geojson_and_csv, write_styled,
};

#[cfg(feature = "tables")]
pub use parquet::layer_to_frame;
