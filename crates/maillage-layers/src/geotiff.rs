//! Cloud-optimised GeoTIFF: directories first, then tiles from the coarsest overview to the full raster, deflated with the
//! floating-point predictor; CRS, no-data, names, units and statistics of bands (OGC 21-026; OGC 19-008r4; TIFF 6.0; Adobe Photoshop
//! TIFF Technical Note 3).
//!
//! The crate `tiff` reads such files (it is the tests' oracle), but puts each directory behind its data, which is what a cloud-optimised
//! file forbids; so directories are written here. Bands stand one after the other (planar), so that a viewer that shows one reads no other.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use maillage_model::About;

use crate::write::{WriteError, atomically};

/// Side of a tile.
const TILE: usize = 256;

/// A band of a raster.
pub struct Band<'a> {
    /// Its name.
    pub name: &'a str,
    /// Unit of its values; empty where they have none.
    pub unit: &'a str,
    /// Values, row by row from the north.
    pub values: Vec<f32>,
    /// Where values are numbers of things, from 1: what they are called. Overviews take one of four cells then, not the mean.
    pub categories: Option<&'a [String]>,
}

/// A raster with bands of equal size.
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
    /// The bands.
    pub bands: Vec<Band<'a>>,
    /// Value of cells without data.
    pub no_data: f32,
    /// What the file says of itself.
    pub about: About,
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
/// The file system refuses, or the file would be larger than 4 GB; no half-written file stays.
pub fn write_geotiff(path: &Path, raster: &Raster<'_>) -> Result<(), WriteError> {
    atomically(path, |temporary| {
        let mut out = BufWriter::new(File::create(temporary)?);
        encode(&mut out, raster)?;
        out.flush()?;
        Ok(())
    })
}

/// A field of a directory.
enum Field {
    Short(Vec<u16>),
    Long(Vec<u32>),
    Double(Vec<f64>),
    Text(String),
}

impl Field {
    /// Its type, count and bytes (TIFF 6.0, section 2), least byte first.
    fn encoded(&self) -> (u16, u32, Vec<u8>) {
        match self {
            Field::Short(values) => {
                (3, values.len() as u32, values.iter().flat_map(|v| v.to_le_bytes()).collect())
            }
            Field::Long(values) => {
                (4, values.len() as u32, values.iter().flat_map(|v| v.to_le_bytes()).collect())
            }
            Field::Double(values) => {
                (12, values.len() as u32, values.iter().flat_map(|v| v.to_le_bytes()).collect())
            }
            Field::Text(text) => {
                let bytes: Vec<u8> = text.bytes().filter(|byte| *byte != 0).chain([0]).collect();
                (2, bytes.len() as u32, bytes)
            }
        }
    }
}

/// A directory at an offset of the file, with what does not fit its entries behind it. `last`: no other follows.
fn directory(fields: &[(u16, Field)], at: u32, last: bool) -> Vec<u8> {
    let table = 2 + 12 * fields.len() + 4;
    let (mut entries, mut behind) = ((fields.len() as u16).to_le_bytes().to_vec(), Vec::new());
    for (tag, field) in fields {
        let (kind, count, bytes) = field.encoded();
        entries.extend(tag.to_le_bytes());
        entries.extend(kind.to_le_bytes());
        entries.extend(count.to_le_bytes());
        if bytes.len() <= 4 {
            entries.extend(bytes.iter().copied().chain([0; 4]).take(4));
        } else {
            entries.extend((at + (table + behind.len()) as u32).to_le_bytes());
            behind.extend(&bytes);
            // Offsets are even.
            behind.extend(vec![0; behind.len() % 2]);
        }
    }
    let next = if last { 0 } else { at + (table + behind.len()) as u32 };
    entries.extend(next.to_le_bytes());
    entries.extend(behind);
    entries
}

/// A tile: rows of floats by the floating-point predictor (bytes by weight, then differences), deflated.
fn tile(
    level: &Level,
    band: &[f32],
    [left, top]: [usize; 2],
    no_data: f32,
) -> std::io::Result<Vec<u8>> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::new(2));
    let mut line = vec![0u8; 4 * TILE];
    for row in top..top + TILE {
        for (k, column) in (left..left + TILE).enumerate() {
            let inside = row < level.rows && column < level.columns;
            let value = if inside { band[row * level.columns + column] } else { no_data };
            for (weight, byte) in value.to_be_bytes().into_iter().enumerate() {
                line[weight * TILE + k] = byte;
            }
        }
        for k in (1..line.len()).rev() {
            line[k] = line[k].wrapping_sub(line[k - 1]);
        }
        out.write_all(&line)?;
    }
    out.finish()
}

/// GDAL's description of the bands (tag 42112), and what the file says of itself.
fn gdal_metadata(raster: &Raster<'_>) -> String {
    let escaped = |text: &str| {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    let mut text = "<GDALMetadata>".to_owned();
    for (name, said) in &raster.about.0 {
        text.push_str(&format!("<Item name=\"{name}\">{}</Item>", escaped(said)));
    }
    for (k, band) in raster.bands.iter().enumerate() {
        let mut item = |name: &str, role: &str, said: &str| {
            let role = if role.is_empty() { String::new() } else { format!(" role=\"{role}\"") };
            text.push_str(&format!(
                "<Item name=\"{name}\" sample=\"{k}\"{role}>{}</Item>",
                escaped(said)
            ));
        };
        item("DESCRIPTION", "description", band.name);
        if !band.unit.is_empty() {
            item("UNITTYPE", "unittype", band.unit);
        }
        for (number, called) in band.categories.iter().flat_map(|names| names.iter().enumerate()) {
            item(&format!("CATEGORY_{}", number + 1), "", called);
        }
        let valid = || {
            band.values
                .iter()
                .filter(|value| **value != raster.no_data)
                .map(|value| f64::from(*value))
        };
        let count = valid().count() as f64;
        if band.categories.is_none() && count > 0.0 {
            let mean = valid().sum::<f64>() / count;
            let spread =
                (valid().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count).sqrt();
            let least = valid().fold(f64::INFINITY, f64::min);
            let most = valid().fold(f64::NEG_INFINITY, f64::max);
            for (name, value) in
                [("MAXIMUM", most), ("MEAN", mean), ("MINIMUM", least), ("STDDEV", spread)]
            {
                item(&format!("STATISTICS_{name}"), "", &format!("{value}"));
            }
        }
    }
    text + "</GDALMetadata>"
}

/// Fields of the directory of a level. `tiles`: offset and length of each tile.
fn fields(
    raster: &Raster<'_>,
    level: &Level,
    is_overview: bool,
    tiles: &[(u32, u32)],
) -> Vec<(u16, Field)> {
    let (bands, short, long) = (
        raster.bands.len(),
        |value: usize| Field::Short(vec![value as u16]),
        |value: usize| Field::Long(vec![value as u32]),
    );
    let mut fields = Vec::new();
    if is_overview {
        fields.push((254, long(1)));
    }
    fields.extend([
        (256, long(level.columns)),
        (257, long(level.rows)),
        (258, Field::Short(vec![32; bands])),
        (259, short(8)), // deflate
        (262, short(1)), // the least is black
    ]);
    let said = |name: &str| raster.about.get(name);
    if !is_overview {
        let description: Vec<&str> =
            ["project", "notice", "label"].into_iter().filter_map(said).collect();
        fields
            .extend((!description.is_empty()).then(|| (270, Field::Text(description.join("; ")))));
    }
    fields.push((277, short(bands)));
    fields.push((284, short(2))); // one band after the other
    if let (false, Some(engine)) = (is_overview, said("engine")) {
        fields.push((305, Field::Text(engine.to_owned())));
    }
    if let (false, Some(date)) = (is_overview, said("date")) {
        fields.push((306, Field::Text(format!("{} 00:00:00", date.replace('-', ":")))));
    }
    fields.extend([
        (317, short(3)), // the floating-point predictor
        (322, long(TILE)),
        (323, long(TILE)),
        (324, Field::Long(tiles.iter().map(|tile| tile.0).collect())),
        (325, Field::Long(tiles.iter().map(|tile| tile.1).collect())),
    ]);
    if bands > 1 {
        fields.push((338, Field::Short(vec![0; bands - 1])));
    }
    fields.push((339, Field::Short(vec![3; bands]))); // floats
    if !is_overview {
        let [x, y] = raster.north_west;
        if let Some(credit) = said("credit") {
            fields.push((33432, Field::Text(credit.to_owned())));
        }
        fields.push((33550, Field::Double(vec![raster.cell, raster.cell, 0.0])));
        fields.push((33922, Field::Double(vec![0.0, 0.0, 0.0, x, y, 0.0])));
        // Version, then: projected model, cells are areas, the CRS by its code, metres.
        let keys = [
            1u16,
            1,
            0,
            4,
            1024,
            0,
            1,
            1,
            1025,
            0,
            1,
            1,
            3072,
            0,
            1,
            raster.epsg as u16,
            3076,
            0,
            1,
            9001,
        ];
        fields.push((34735, Field::Short(keys.to_vec())));
        fields.push((42112, Field::Text(gdal_metadata(raster))));
    }
    fields.push((42113, Field::Text(format!("{}", raster.no_data))));
    fields
}

/// All directories, one after the other, for tiles at these places.
fn directories(raster: &Raster<'_>, levels: &[Level], tiles: &[Vec<(u32, u32)>]) -> Vec<u8> {
    let mut out = b"II\x2a\x00\x08\x00\x00\x00".to_vec();
    for (number, (level, tiles)) in levels.iter().zip(tiles).enumerate() {
        let fields = fields(raster, level, number > 0, tiles);
        out.extend(directory(&fields, out.len() as u32, number + 1 == levels.len()));
    }
    out
}

fn encode(out: &mut impl Write, raster: &Raster<'_>) -> Result<(), WriteError> {
    let is_category: Vec<bool> =
        raster.bands.iter().map(|band| band.categories.is_some()).collect();
    let bands = raster.bands.iter().map(|band| band.values.clone()).collect();
    let mut levels = vec![Level { columns: raster.columns, rows: raster.rows, bands }];
    while levels.last().is_some_and(|level| level.columns > TILE || level.rows > TILE) {
        let next = levels.last().map(|level| halve(level, raster.no_data, &is_category));
        levels.extend(next);
    }
    let mut packed: Vec<Vec<Vec<u8>>> = Vec::new();
    for level in &levels {
        let mut tiles = Vec::new();
        for band in &level.bands {
            for top in (0..level.rows).step_by(TILE) {
                for left in (0..level.columns).step_by(TILE) {
                    tiles.push(tile(level, band, [left, top], raster.no_data)?);
                }
            }
        }
        packed.push(tiles);
    }
    // How long the directories are does not depend on what they say of the tiles' places.
    let nowhere: Vec<Vec<(u32, u32)>> =
        packed.iter().map(|tiles| vec![(0, 0); tiles.len()]).collect();
    let mut end = directories(raster, &levels, &nowhere).len() as u64;
    let mut places = nowhere;
    for (tiles, places) in packed.iter().zip(&mut places).rev() {
        for (tile, place) in tiles.iter().zip(places) {
            *place = (end as u32, tile.len() as u32);
            end += tile.len() as u64;
        }
    }
    if end > u64::from(u32::MAX) {
        return Err(WriteError::Unfit(
            "the raster would be larger than the 4 GB of a TIFF: take larger cells".to_owned(),
        ));
    }
    out.write_all(&directories(raster, &levels, &places))?;
    for tile in packed.iter().rev().flatten() {
        out.write_all(tile)?;
    }
    Ok(())
}
