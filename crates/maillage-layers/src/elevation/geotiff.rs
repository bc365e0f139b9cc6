//! Heights from a GeoTIFF (OGC 19-008r4): one band, north up, in strips or tiles, unpacked by the crate `tiff`. Only the blocks that a box
//! touches are unpacked.

use std::io::BufReader;

use maillage_model::crs::Crs;
use maillage_model::{Said, say};
use tiff::decoder::{ChunkType, Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::{ElevationFile, Lattice, Source, height};
use crate::files::Opened;

const PIXEL_SCALE: Tag = Tag::Unknown(33550);
const TIE_POINT: Tag = Tag::Unknown(33922);
const TRANSFORMATION: Tag = Tag::Unknown(34264);
const GEO_KEYS: Tag = Tag::Unknown(34735);
const GDAL_METADATA: Tag = Tag::Unknown(42112);
const GDAL_NODATA: Tag = Tag::Unknown(42113);

/// GTModelTypeGeoKey, GTRasterTypeGeoKey, GeodeticCRSGeoKey, ProjectedCRSGeoKey, VerticalUnitsGeoKey.
const MODEL: u16 = 1024;
const RASTER: u16 = 1025;
const GEODETIC: u16 = 2048;
const PROJECTED: u16 = 3072;
const VERTICAL_UNITS: u16 = 4099;
const PIXEL_IS_POINT: u16 = 2;
const USER_DEFINED: u16 = 32767;
const METRE: u16 = 9001;

/// Bytes of a block, unpacked; and of a value of a tag: places of a million tiles.
const MOST_BLOCK: usize = 1 << 29;
const MOST_VALUE: usize = 1 << 24;

pub(super) struct Reader {
    decoder: Decoder<BufReader<Opened>>,
    no_data: Option<f64>,
}

fn damaged(problem: tiff::TiffError) -> Said {
    match problem {
        tiff::TiffError::LimitsExceeded => say!(terrain_block_large),
        tiff::TiffError::UnsupportedError(what) => {
            say!(terrain_packing_unknown, what = what.to_string())
        }
        other => say!(terrain_damaged, problem = other.to_string()),
    }
}

impl Reader {
    pub fn open(file: Opened) -> Result<ElevationFile, Said> {
        let decoder = Decoder::new(BufReader::new(file)).map_err(damaged)?;
        let mut limits = Limits::default();
        limits.decoding_buffer_size = MOST_BLOCK;
        limits.intermediate_buffer_size = MOST_BLOCK;
        limits.ifd_value_size = MOST_VALUE;
        let mut decoder = decoder.with_limits(limits);
        let (columns, rows) = decoder.dimensions().map_err(damaged)?;
        let mut numbers = |tag: Tag| -> Result<Option<Vec<f64>>, Said> {
            let value = decoder.find_tag(tag).map_err(damaged)?;
            value.map(|value| value.into_f64_vec().map_err(damaged)).transpose()
        };
        let (scale, tie, turned) =
            (numbers(PIXEL_SCALE)?, numbers(TIE_POINT)?, numbers(TRANSFORMATION)?);
        let (mut north_west, step) = placed(scale.as_deref(), tie.as_deref(), turned.as_deref())?;
        let bands: u32 =
            decoder.find_tag_unsigned(Tag::SamplesPerPixel).map_err(damaged)?.unwrap_or(1);
        if bands != 1 {
            return Err(say!(terrain_bands, count = bands));
        }
        let text = |decoder: &mut Decoder<_>, tag: Tag| -> Result<Option<String>, Said> {
            let value = decoder.find_tag(tag).map_err(damaged)?;
            Ok(value.and_then(|value| value.into_string().ok()))
        };
        // GDAL's own notes, in whatever encoding: what cannot be read says nothing of scales.
        let about = text(&mut decoder, GDAL_METADATA).ok().flatten().unwrap_or_default();
        if about.contains("role=\"scale\"") || about.contains("role=\"offset\"") {
            return Err(say!(terrain_scaled));
        }
        let no_data = text(&mut decoder, GDAL_NODATA)?
            .and_then(|text| text.trim_matches(['\0', ' ']).parse().ok());
        let keys: Vec<u16> =
            decoder.find_tag_unsigned_vec(GEO_KEYS).map_err(damaged)?.unwrap_or_default();
        let key = |wanted: u16| {
            let entries = keys.get(4..).unwrap_or_default().chunks_exact(4);
            // Values in the directory itself: those of other tags are texts and numbers.
            entries.into_iter().find(|entry| entry[0] == wanted && entry[1] == 0).map(|e| e[3])
        };
        let unit = about.split_once("role=\"unittype\">").map(|(_, rest)| rest);
        let unit = unit.and_then(|rest| rest.split('<').next()).unwrap_or("m").trim();
        let metres = ["", "m", "metre", "meter", "metres", "meters"];
        if key(VERTICAL_UNITS).is_some_and(|unit| unit != METRE) || !metres.contains(&unit) {
            return Err(say!(terrain_not_metres));
        }
        if key(RASTER) != Some(PIXEL_IS_POINT) {
            north_west = [north_west[0] + step[0] / 2.0, north_west[1] - step[1] / 2.0];
        }
        let code = match key(MODEL) {
            Some(2) => key(GEODETIC),
            _ => key(PROJECTED).or_else(|| key(GEODETIC)),
        };
        let crs = match code.filter(|code| *code != 0 && *code != USER_DEFINED) {
            Some(code) => Crs::parse(&format!("EPSG:{code}")).map(Some),
            None => Ok(None),
        };
        let lattice = Lattice { columns: columns as usize, rows: rows as usize, north_west, step };
        let source = Source::GeoTiff(Box::new(Reader { decoder, no_data }));
        Ok(ElevationFile { lattice, crs, source })
    }

    pub fn read(
        &mut self,
        lattice: Lattice,
        [[first, end], [top, bottom]]: [[usize; 2]; 2],
        values: &mut [f32],
    ) -> Result<(), Said> {
        let (width, depth) = self.decoder.chunk_dimensions();
        let (width, depth) = (width as usize, depth as usize);
        let across = match self.decoder.get_chunk_type() {
            ChunkType::Strip => 1,
            ChunkType::Tile => lattice.columns.div_ceil(width),
        };
        if first >= end || top >= bottom {
            return Ok(());
        }
        for down in top / depth..=(bottom - 1) / depth {
            for along in 0..across {
                let west = along * width;
                if across > 1 && (west >= end || west + width <= first) {
                    continue;
                }
                let chunk = (down * across + along) as u32;
                let (columns, rows) = self.decoder.chunk_data_dimensions(chunk);
                let found = self.decoder.read_chunk(chunk).map_err(damaged)?;
                let whole = columns as usize * rows as usize;
                let numbers = numbers(found).filter(|numbers| numbers.len() == whole);
                let numbers = numbers.ok_or_else(|| say!(terrain_numbers_unknown))?;
                for row in 0..rows as usize {
                    for column in 0..columns as usize {
                        let (x, y) = (west + column, down * depth + row);
                        if (first..end).contains(&x) && (top..bottom).contains(&y) {
                            values[(y - top) * (end - first) + x - first] =
                                height(numbers[row * columns as usize + column], self.no_data);
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

/// Numbers of a block, of any type that heights come in; `None` for another.
fn numbers(found: DecodingResult) -> Option<Vec<f64>> {
    fn wide<T: Into<f64>>(numbers: Vec<T>) -> Vec<f64> {
        numbers.into_iter().map(Into::into).collect()
    }
    Some(match found {
        DecodingResult::U8(numbers) => wide(numbers),
        DecodingResult::U16(numbers) => wide(numbers),
        DecodingResult::U32(numbers) => wide(numbers),
        DecodingResult::I8(numbers) => wide(numbers),
        DecodingResult::I16(numbers) => wide(numbers),
        DecodingResult::I32(numbers) => wide(numbers),
        DecodingResult::F32(numbers) => wide(numbers),
        DecodingResult::F64(numbers) => numbers,
        _ => return None,
    })
}

/// North-western corner of the raster (or centre of its first cell, as the keys say) and the size of its cells.
fn placed(
    scale: Option<&[f64]>,
    tie: Option<&[f64]>,
    turned: Option<&[f64]>,
) -> Result<([f64; 2], [f64; 2]), Said> {
    let (corner, step) = match (scale, tie, turned) {
        (Some(&[x, y, ..]), Some(&[column, row, _, east, north, ..]), _) => {
            ([east - column * x, north + row * y], [x, y])
        }
        (_, _, Some(&[x, skew, _, east, other, y, _, north, ..])) => {
            if skew != 0.0 || other != 0.0 {
                return Err(say!(terrain_turned));
            }
            ([east, north], [x, -y])
        }
        _ => return Err(say!(terrain_no_place)),
    };
    if step.iter().all(|step| *step > 0.0 && step.is_finite()) {
        Ok((corner, step))
    } else {
        Err(say!(terrain_turned))
    }
}
