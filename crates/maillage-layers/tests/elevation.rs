//! Rasters of heights that are damaged or malicious: a sentence, never a panic; and half cells where they belong.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use std::path::{Path, PathBuf};

use maillage_layers::{ElevationFile, Files, Heights};
use maillage_model::Said;
use proptest::prelude::*;

/// A directory of a little-endian TIFF: 4 x 3 cells of 16 bits, heights 10 to 21, one strip; cells of 2 m about (100, 206).
fn geotiff(point: bool) -> Vec<u8> {
    let heights: Vec<u8> = (10i16..22).flat_map(i16::to_le_bytes).collect();
    let doubles: Vec<u8> = [2.0f64, 2.0, 0.0, 0.0, 0.0, 0.0, 100.0, 206.0, 0.0]
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let keys: [u16; 16] =
        [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1 + u16::from(point), 3072, 0, 1, 31370];
    let (data, at_doubles) = (8u32, 8 + heights.len() as u32);
    let at_keys = at_doubles + doubles.len() as u32;
    let directory = at_keys + 32;
    // Tag, type (3 short, 4 long, 12 double), count, value.
    let fields: [[u32; 4]; 13] = [
        [256, 3, 1, 4],
        [257, 3, 1, 3],
        [258, 3, 1, 16],
        [259, 3, 1, 1],
        [262, 3, 1, 1],
        [273, 4, 1, data],
        [277, 3, 1, 1],
        [278, 3, 1, 3],
        [279, 4, 1, heights.len() as u32],
        [339, 3, 1, 2],
        [33550, 12, 3, at_doubles],
        [33922, 12, 6, at_doubles + 24],
        [34735, 3, 16, at_keys],
    ];
    let mut file = b"II*\0".to_vec();
    file.extend(directory.to_le_bytes());
    file.extend(heights);
    file.extend(doubles);
    file.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
    file.extend((fields.len() as u16).to_le_bytes());
    for [tag, kind, count, value] in fields {
        file.extend((tag as u16).to_le_bytes());
        file.extend((kind as u16).to_le_bytes());
        file.extend(count.to_le_bytes());
        file.extend(value.to_le_bytes());
    }
    file.extend(0u32.to_le_bytes());
    file
}

const GRID: &str = "ncols 4\nnrows 3\nxllcorner 100\nyllcorner 200\ncellsize 2\n10 11 12 13\n14 15 16 17\n18 19 20 21\n";

fn read(name: &str, bytes: Vec<u8>) -> Result<Heights, Said> {
    let files = Files::memory([(PathBuf::from(name), bytes)]);
    ElevationFile::open(&files, Path::new(name))?.read([90.0, 190.0, 120.0, 220.0])
}

/// Protects the place of every cell: corners and centres, areas and points.
#[test]
fn cells_lie_where_the_file_says() {
    let centred =
        GRID.replace("xllcorner 100", "xllcenter 101").replace("yllcorner 200", "yllcenter 201");
    for (name, bytes) in [
        ("a.asc", GRID.as_bytes().to_vec()),
        ("b.asc", centred.into_bytes()),
        ("c.tif", geotiff(false)),
    ] {
        let heights = read(name, bytes).unwrap();
        for (place, expected) in [
            ([101.0, 205.0], Some(10.0)),
            ([107.0, 201.0], Some(21.0)),
            ([102.0, 204.0], Some(12.5)),
            ([100.0, 206.0], Some(10.0)),
            ([99.9, 205.0], None),
        ] {
            assert_eq!(heights.at(place, 100.0), expected, "{name} at {place:?}");
        }
    }
    // A value that stands for a point has its centre at the tie point.
    let points = read("d.tif", geotiff(true)).unwrap();
    assert_eq!(points.at([100.0, 206.0], 100.0), Some(10.0));
    assert_eq!(points.at([101.0, 205.0], 100.0), Some(12.5));
    // Steeper than said: the nearest cell, not the mean.
    let heights = read("a.asc", GRID.as_bytes().to_vec()).unwrap();
    assert_eq!(heights.at([101.4, 204.8], 0.5), Some(10.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    /// Protects: bytes turned, files cut off: heights or a sentence.
    #[test]
    fn damage_is_a_sentence(
        turned in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
        tif in any::<bool>(),
    ) {
        let mut bytes = if tif { geotiff(false) } else { GRID.as_bytes().to_vec() };
        for (at, byte) in turned {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(heights) = read(if tif { "a.tif" } else { "a.asc" }, bytes) {
            let _ = heights.at([101.0, 205.0], 1.0);
        }
    }
}
