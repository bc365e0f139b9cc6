//! GeoTIFF: tiled, deflated, with overviews, CRS, no-data and named bands (OGC 19-008r4; TIFF 6.0).
//!
//! The crate `tiff` writes directories and values; tiles are cut and compressed here, since its image writer knows strips only. Bands
//! stand one after the other (planar), so that a viewer that shows one reads no other.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use tiff::encoder::TiffEncoder;
use tiff::tags::Tag;

use crate::write::{WriteError, atomically};

/// Side of a tile.
const TILE: usize = 256;

/// A raster with bands of equal size, row by row from the north.
pub struct Raster<'a> {
    /// Columns.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
    /// Easting and northing of the north-west corner.
    pub north_west: [f64; 2],
    /// Side of a cell.
    pub cell: f64,
    /// EPSG code of the projected CRS.
    pub epsg: u32,
    /// Name and values of each band.
    pub bands: Vec<(&'a str, Vec<f32>)>,
    /// Value of cells without data.
    pub no_data: f32,
    /// Bands whose numbers name things: overviews take the first of four, not the mean.
    pub categories: Vec<&'a str>,
}

/// A level of the pyramid.
struct Level {
    columns: usize,
    rows: usize,
    bands: Vec<Vec<f32>>,
}

/// Half the size: the mean of the cells with data of each square of four, or the first of them where numbers name things.
fn halve(level: &Level, no_data: f32, is_category: &[bool]) -> Level {
    let (columns, rows) = (level.columns.div_ceil(2), level.rows.div_ceil(2));
    let bands = level
        .bands
        .iter()
        .zip(is_category)
        .map(|(band, &category)| {
            let mut half = Vec::with_capacity(columns * rows);
            for row in 0..rows {
                for column in 0..columns {
                    let (mut sum, mut count) = (0.0f64, 0u32);
                    for (r, c) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                        let (row, column) = (2 * row + r, 2 * column + c);
                        if row < level.rows && column < level.columns {
                            let value = band[row * level.columns + column];
                            if value != no_data && !(category && count > 0) {
                                sum += f64::from(value);
                                count += 1;
                            }
                        }
                    }
                    half.push(if count > 0 { (sum / f64::from(count)) as f32 } else { no_data });
                }
            }
            half
        })
        .collect();
    Level { columns, rows, bands }
}

/// Writes a raster.
///
/// # Errors
/// The file system refuses; no half-written file stays.
pub fn write_geotiff(path: &Path, raster: &Raster<'_>) -> Result<(), WriteError> {
    atomically(path, |temporary| {
        let mut out = BufWriter::new(File::create(temporary)?);
        encode(&mut out, raster).map_err(|error| WriteError::Io(std::io::Error::other(error)))?;
        out.flush()?;
        Ok(())
    })
}

fn encode(out: &mut BufWriter<File>, raster: &Raster<'_>) -> Result<(), tiff::TiffError> {
    let is_category: Vec<bool> = raster.bands.iter().map(|(name, _)| raster.categories.contains(name)).collect();
    let mut levels =
        vec![Level { columns: raster.columns, rows: raster.rows, bands: raster.bands.iter().map(|(_, values)| values.clone()).collect() }];
    while levels.last().is_some_and(|level| level.columns > TILE || level.rows > TILE) {
        let next = levels.last().map(|level| halve(level, raster.no_data, &is_category));
        levels.extend(next);
    }
    let mut tiff = TiffEncoder::new(out)?;
    for (number, level) in levels.iter().enumerate() {
        let mut directory = tiff.image_directory()?;
        let (mut offsets, mut counts) = (Vec::<u32>::new(), Vec::<u32>::new());
        for band in &level.bands {
            for top in (0..level.rows).step_by(TILE) {
                for left in (0..level.columns).step_by(TILE) {
                    let mut plain = Vec::with_capacity(4 * TILE * TILE);
                    for row in top..top + TILE {
                        for column in left..left + TILE {
                            let inside = row < level.rows && column < level.columns;
                            let value = if inside { band[row * level.columns + column] } else { raster.no_data };
                            plain.extend_from_slice(&value.to_ne_bytes());
                        }
                    }
                    let mut tile = ZlibEncoder::new(Vec::new(), Compression::fast());
                    tile.write_all(&plain)?;
                    let bytes = tile.finish()?;
                    offsets.push(u32::try_from(directory.write_data(&bytes[..])?).map_err(std::io::Error::other)?);
                    counts.push(bytes.len() as u32);
                }
            }
        }
        let bands = level.bands.len();
        if number > 0 {
            directory.write_tag(Tag::NewSubfileType, 1u32)?;
        }
        directory.write_tag(Tag::ImageWidth, level.columns as u32)?;
        directory.write_tag(Tag::ImageLength, level.rows as u32)?;
        directory.write_tag(Tag::BitsPerSample, &vec![32u16; bands][..])?;
        // 8: deflate.
        directory.write_tag(Tag::Compression, 8u16)?;
        directory.write_tag(Tag::PhotometricInterpretation, 1u16)?;
        directory.write_tag(Tag::SamplesPerPixel, bands as u16)?;
        directory.write_tag(Tag::PlanarConfiguration, 2u16)?;
        if bands > 1 {
            directory.write_tag(Tag::ExtraSamples, &vec![0u16; bands - 1][..])?;
        }
        directory.write_tag(Tag::SampleFormat, &vec![3u16; bands][..])?;
        directory.write_tag(Tag::TileWidth, TILE as u32)?;
        directory.write_tag(Tag::TileLength, TILE as u32)?;
        directory.write_tag(Tag::TileOffsets, &offsets[..])?;
        directory.write_tag(Tag::TileByteCounts, &counts[..])?;
        directory.write_tag(Tag::GdalNodata, format!("{}", raster.no_data).as_str())?;
        if number == 0 {
            let [x, y] = raster.north_west;
            directory.write_tag(Tag::ModelPixelScaleTag, &[raster.cell, raster.cell, 0.0][..])?;
            directory.write_tag(Tag::ModelTiepointTag, &[0.0, 0.0, 0.0, x, y, 0.0][..])?;
            // Version, then: projected model, cells are areas, the CRS by its code, metres.
            let keys = [1u16, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, raster.epsg as u16, 3076, 0, 1, 9001];
            directory.write_tag(Tag::GeoKeyDirectoryTag, &keys[..])?;
            let items: Vec<String> = raster
                .bands
                .iter()
                .enumerate()
                .map(|(k, (name, _))| format!("<Item name=\"DESCRIPTION\" sample=\"{k}\" role=\"description\">{name}</Item>"))
                .collect();
            // 42112: GDAL's metadata, for the names of the bands.
            directory.write_tag(Tag::Unknown(42112), format!("<GDALMetadata>{}</GDALMetadata>", items.concat()).as_str())?;
        }
        directory.finish()?;
    }
    Ok(())
}
