//! ESRI's ASCII grid: six lines of header, then rows of numbers from the north.

use std::path::Path;

use maillage_model::crs::Crs;
use maillage_model::{Said, say};

use super::{ElevationFile, Lattice, Source, bytes, height};
use crate::files::Files;

pub(super) struct Grid {
    text: Vec<u8>,
    /// Where the heights begin, and on which line.
    start: usize,
    line: u64,
    no_data: Option<f64>,
}

impl Grid {
    pub fn open(files: &Files, path: &Path) -> Result<ElevationFile, Said> {
        let text = bytes(files, path)?.into_inner();
        let (mut start, mut line) = (0, 0u64);
        let mut header: Vec<(String, f64)> = Vec::new();
        let unfit = |line: u64, text: &str| say!(terrain_line_unfit, line = line.to_string(), text);
        for bytes in text.split_inclusive(|&byte| byte == b'\n') {
            let words = String::from_utf8_lossy(bytes);
            let mut words = words.split_whitespace();
            let Some(key) = words.next() else {
                (start, line) = (start + bytes.len(), line + 1);
                continue;
            };
            // Heights begin where a line begins with a number.
            if key.parse::<f64>().is_ok() {
                break;
            }
            (start, line) = (start + bytes.len(), line + 1);
            let value = words.next().unwrap_or_default();
            let number: f64 = value.parse().map_err(|_| unfit(line, &format!("{key} {value}")))?;
            header.push((key.to_ascii_lowercase(), number));
        }
        let find = |names: &[&str]| {
            header.iter().find(|(key, _)| names.contains(&key.as_str())).map(|(_, value)| *value)
        };
        let need =
            |names: &[&str]| find(names).ok_or_else(|| say!(terrain_header_lacks, key = names[0]));
        let count = |name: &str| {
            let value = need(&[name])?;
            let fits = value.fract() == 0.0 && (1.0..=1e6).contains(&value);
            if fits {
                Ok(value as usize)
            } else {
                Err(say!(terrain_header_unfit, key = name, value))
            }
        };
        let (columns, rows) = (count("ncols")?, count("nrows")?);
        let step = [need(&["cellsize", "dx"])?, need(&["cellsize", "dy"])?];
        if !step.iter().all(|step| *step > 0.0 && step.is_finite()) {
            return Err(say!(terrain_header_unfit, key = "cellsize", value = step[0]));
        }
        let centre = |corner: &str, centre: &str, step: f64| match find(&[centre]) {
            Some(at) => Ok(at),
            None => need(&[corner]).map(|corner| corner + step / 2.0),
        };
        let west = centre("xllcorner", "xllcenter", step[0])?;
        let south = centre("yllcorner", "yllcenter", step[1])?;
        let no_data = find(&["nodata_value"]);
        let beside = path.with_extension("prj");
        let crs = if files.exists(&beside) {
            let text = bytes(files, &beside)?.into_inner();
            Crs::from_wkt(&String::from_utf8_lossy(&text)).map(Some)
        } else {
            Ok(None)
        };
        let north_west = [west, south + (rows as f64 - 1.0) * step[1]];
        Ok(ElevationFile {
            lattice: Lattice { columns, rows, north_west, step },
            crs,
            source: Source::Grid(Grid { text, start, line, no_data }),
        })
    }

    pub fn read(
        &self,
        lattice: Lattice,
        [[first, end], [top, bottom]]: [[usize; 2]; 2],
        values: &mut [f32],
    ) -> Result<(), Said> {
        let (expected, mut count) = (lattice.columns * lattice.rows, 0usize);
        let lines = self.text[self.start..].split(|&byte| byte == b'\n');
        for (number, bytes) in (self.line + 1..).zip(lines) {
            let text = String::from_utf8_lossy(bytes);
            for word in text.split_ascii_whitespace() {
                let value: f64 = word.parse().map_err(|_| {
                    say!(terrain_line_unfit, line = number.to_string(), text = word)
                })?;
                let (row, column) = (count / lattice.columns, count % lattice.columns);
                if (top..bottom).contains(&row) && (first..end).contains(&column) {
                    values[(row - top) * (end - first) + column - first] =
                        height(value, self.no_data);
                }
                count += 1;
            }
        }
        if count == expected {
            Ok(())
        } else {
            Err(say!(terrain_numbers_count, count = count, expected = expected))
        }
    }
}
