//! Which format a file is in, and reading it.

use std::ffi::OsStr;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Layer, Said, say};

use crate::files::Files;
#[cfg(feature = "tables")]
use crate::files::Opened;
use crate::number::Signs;
use crate::{csv, geojson, shapefile};

/// Takes batches of features as they are read, and may add diagnostics.
pub type Sink<'a> = dyn FnMut(&mut Layer, &mut Vec<Diagnostic>) + 'a;

/// Unpacked bytes of one archive member at most: a bomb must not fill the disk.
const MOST_UNPACKED: u64 = if cfg!(target_arch = "wasm32") { 512 << 20 } else { 4 << 30 };

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GeoJSON in any of its forms.
    GeoJson,
    /// Delimited text.
    Csv,
    /// ESRI shapefile.
    Shapefile,
    /// GeoPackage.
    GeoPackage,
    /// Parquet or GeoParquet.
    Parquet,
    /// FlatGeobuf.
    FlatGeobuf,
    /// A spreadsheet: read, never written.
    Spreadsheet,
}

impl Format {
    /// By the ending of a name, `.gz` and `.zip` aside.
    pub fn of(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").or(name.strip_suffix(".zip")).unwrap_or(&name);
        let ending = name.rsplit('.').next()?;
        Some(match ending {
            "geojson" | "json" | "ndjson" | "geojsonl" | "geojsons" | "jsonl" => Format::GeoJson,
            "csv" | "tsv" | "txt" => Format::Csv,
            "shp" => Format::Shapefile,
            "gpkg" => Format::GeoPackage,
            "parquet" | "geoparquet" => Format::Parquet,
            "fgb" => Format::FlatGeobuf,
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => Format::Spreadsheet,
            _ => return None,
        })
    }
}

/// How to read a layer. The default reads every column and trusts what the file declares.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Columns to read; `None` for all.
    pub columns: Option<Vec<String>>,
    /// CRS stated by the user; overrides the file's.
    pub crs: Option<Crs>,
    /// CSV: column of the longitude or easting.
    pub x: Option<String>,
    /// CSV: column of the latitude or northing.
    pub y: Option<String>,
    /// CSV: one column that holds both.
    pub xy: Option<String>,
    /// CSV: in that column the latitude comes first.
    pub lat_first: bool,
    /// CSV: delimiter; found when not given.
    pub delimiter: Option<char>,
    /// CSV and other tables: rows at the top that are passed over, titles for instance.
    pub skip: usize,
    /// CSV and other tables: which of the rows that remain holds the names of the columns, from 1.
    pub header_row: Option<usize>,
    /// Texts that stand for nothing, such as `n/a`.
    pub null: Vec<String>,
    /// CSV: how numbers are written.
    pub signs: Signs,
    /// Columns of names and codes: they stay texts as they are written, though all of them be numbers.
    pub texts: Vec<String>,
    /// Names that a format may have cut short: a shapefile keeps ten bytes of them.
    pub long_names: Vec<String>,
    /// Encoding of texts; found when not given.
    pub encoding: Option<String>,
    /// GeoPackage: feature table; spreadsheet: sheet. Needed where there are several.
    pub table: Option<String>,
}

thread_local! {
    static GUARDED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// True while this thread reads a file and a panic would be reported as damage of the file: a panic hook can stay silent.
pub fn is_reading() -> bool {
    GUARDED.get()
}

/// Reads a file into a sink, batch by batch. Every problem comes back as a diagnostic without layer and file names: the
/// caller knows them.
pub fn read(path: &Path, options: &ReadOptions, sink: &mut Sink<'_>) -> Vec<Diagnostic> {
    read_from(&Files::Disk, path, options, sink)
}

/// A file beside a shapefile. GIS programs write their endings in either case.
fn companion(files: &Files, path: &Path, ending: &str) -> Option<PathBuf> {
    let paths =
        [ending.to_owned(), ending.to_ascii_uppercase()].map(|ending| path.with_extension(ending));
    paths.into_iter().find(|path| files.exists(path))
}

/// Files beside a layer's that are read with it: attributes, CRS and encoding of a shapefile, a GeoPackage's changes that are not yet
/// written into it, the CRS of an ASCII grid.
pub fn companions(files: &Files, path: &Path) -> Vec<PathBuf> {
    match Format::of(path) {
        Some(Format::Shapefile) => ["dbf", "prj", "cpg"]
            .into_iter()
            .filter_map(|ending| companion(files, path, ending))
            .collect(),
        Some(Format::GeoPackage) => {
            let mut log = path.as_os_str().to_owned();
            log.push("-wal");
            let log = PathBuf::from(log);
            let unwritten = files.length(&log).unwrap_or(0);
            if unwritten > 0 { vec![log] } else { Vec::new() }
        }
        None if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("asc")) => {
            companion(files, path, "prj").into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A CRS by its code where it has one, and its name.
fn coded(crs: Crs) -> String {
    if crs.epsg() == 0 { crs.name().clone() } else { format!("EPSG:{} ({crs})", crs.epsg()) }
}

impl ReadOptions {
    /// The CRS of a layer whose file declares one: the stated one where there is one, which is said where the two differ.
    pub(crate) fn crs_over(
        &self,
        declared: Result<Crs, Said>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Crs> {
        match (self.crs, declared) {
            (None, Ok(crs)) => return Some(crs),
            (None, Err(problem)) => diagnostics.push(Diagnostic::new(Code::UnknownCrs, problem)),
            (Some(stated), Ok(declared)) if declared != stated => {
                diagnostics.push(Diagnostic::new(
                    Code::CrsOverridden,
                    say!(crs_taken_as_stated, declared = coded(declared), stated = coded(stated)),
                ));
            }
            (Some(_), _) => {}
        }
        self.crs
    }
}

/// As [`read`], from files that need not be on a disk.
pub fn read_from(
    files: &Files,
    path: &Path,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut ours = false;
    let mut sink = |layer: &mut Layer, diagnostics: &mut Vec<Diagnostic>| {
        layer.crs = options.crs.or(layer.crs);
        // A panic in what is done with the features is a fault, not damage of the file.
        ours = true;
        GUARDED.set(false);
        sink(layer, diagnostics);
        GUARDED.set(true);
        ours = false;
    };
    GUARDED.set(true);
    // Some formats' crates panic on damaged files; that is a finding about the file, not a fault of ours.
    let opened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        open(files, path, options, &mut sink)
    }));
    GUARDED.set(false);
    match opened {
        Ok(Ok(diagnostics)) => diagnostics,
        Err(panic) if ours => std::panic::resume_unwind(panic),
        Err(_) => {
            vec![Diagnostic::new(Code::DamagedFile, say!(reader_gave_up))]
        }
        Ok(Err(error)) => {
            let hint = match error.kind() {
                io::ErrorKind::NotFound => say!(check_path),
                io::ErrorKind::PermissionDenied => say!(check_permissions),
                _ => say!(copy_again),
            };
            vec![
                Diagnostic::new(Code::CannotRead, say!(reading_refused, problem = error))
                    .hint(hint),
            ]
        }
    }
}

fn open(
    files: &Files,
    path: &Path,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> io::Result<Vec<Diagnostic>> {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    if ending == "zip" {
        return open_zip(files, path, options, sink);
    }
    let Some(format) = Format::of(path) else {
        return Ok(vec![Diagnostic::new(Code::UnknownFormat, say!(ending_unknown, ending))]);
    };
    if format == Format::Shapefile && ending != "gz" {
        let beside =
            |ending: &str| companion(files, path, ending).and_then(|path| files.read(&path).ok());
        let parts = shapefile::Parts {
            shp: files.read(path)?,
            dbf: beside("dbf"),
            prj: beside("prj"),
            cpg: beside("cpg"),
        };
        return Ok(shapefile::read_shapefile(&parts, options, sink));
    }
    #[cfg(feature = "gpkg")]
    if format == Format::GeoPackage && ending != "gz" && files.on_disk() {
        files.open_before(path)?;
        // What is not written into it yet is part of it.
        for log in companions(files, path) {
            files.open_before(&log)?;
        }
        return Ok(crate::gpkg::read_gpkg(path, options, sink));
    }
    let mut file = files.open(path)?;
    if ending == "gz" {
        let decoder =
            MultiGzDecoder::new(io::BufReader::with_capacity(1 << 16, file)).take(MOST_UNPACKED);
        return read_stream(format, decoder, options, sink);
    }
    #[cfg(feature = "tables")]
    if format == Format::Parquet {
        return read_parquet(file, options, sink);
    }
    if !matches!(format, Format::GeoJson | Format::Csv) {
        return read_stream(format, file, options, sink);
    }
    let first = beginning(&mut file)?;
    match not_a_text(format, &first) {
        Some(other) => Ok(vec![other]),
        None => read_stream(format, io::Cursor::new(first).chain(file), options, sink),
    }
}

/// Parquet, from wherever the file is.
#[cfg(feature = "tables")]
fn read_parquet(
    file: Opened,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> io::Result<Vec<Diagnostic>> {
    let short = || Ok(vec![Diagnostic::new(Code::Truncated, say!(too_short_for_parquet))]);
    let file = match file {
        Opened::Bytes(bytes) if bytes.get_ref().len() < 12 => return short(),
        Opened::Bytes(bytes) => return Ok(crate::parquet::read_parquet(bytes, options, sink)),
        Opened::File(file) => file,
        Opened::Watched(file) => file.into_file()?,
    };
    if file.metadata()?.len() < 12 {
        short()
    } else {
        Ok(crate::parquet::read_parquet(file, options, sink))
    }
}

/// The first bytes of a file, at most sixteen.
fn beginning(file: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut first = Vec::with_capacity(16);
    file.by_ref().take(16).read_to_end(&mut first)?;
    Ok(first)
}

/// A file that its name calls a text and whose first bytes are those of something else.
fn not_a_text(format: Format, first: &[u8]) -> Option<Diagnostic> {
    let what = match first {
        [b'P', b'K', 3, 4, ..] => say!(kind_zip),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => say!(kind_old_excel),
        bytes if bytes.starts_with(b"SQLite format 3") => say!(kind_sqlite),
        bytes if bytes.starts_with(b"PAR1") => say!(kind_parquet),
        bytes if bytes.starts_with(b"fgb") => say!(kind_flatgeobuf),
        bytes if bytes.starts_with(b"%PDF") => say!(kind_pdf),
        [0x1f, 0x8b, ..] => say!(kind_packed),
        bytes if format == Format::GeoJson && bytes.trim_ascii_start().starts_with(b"<") => {
            say!(kind_xml)
        }
        [0, 0, 0x27, 0x0a, ..] => say!(kind_shapefile),
        _ => return None,
    };
    Some(Diagnostic::new(Code::WrongEnding, what))
}

fn read_stream(
    format: Format,
    mut reader: impl Read,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> io::Result<Vec<Diagnostic>> {
    match format {
        Format::GeoJson => Ok(geojson::read_geojson(reader, options, sink)),
        Format::Csv => {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes)?;
            Ok(csv::read_csv(&bytes, options, sink))
        }
        #[cfg(feature = "fgb")]
        Format::FlatGeobuf => Ok(crate::fgb::read_fgb(reader, options, sink)),
        #[cfg(feature = "sheets")]
        Format::Spreadsheet => {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes)?;
            Ok(crate::sheets::read_sheet(bytes, options, sink))
        }
        other => {
            let message = match other {
                Format::Parquet if !cfg!(feature = "tables") => say!(parquet_not_built_in),
                Format::Parquet => say!(packed_unread, format = "Parquet"),
                Format::GeoPackage => say!(packed_unread, format = "GeoPackage"),
                Format::Spreadsheet => say!(spreadsheet_unread_here),
                Format::Shapefile => say!(shapefile_unread_here),
                _ => say!(format_unread_here),
            };
            Ok(vec![Diagnostic::new(Code::FormatNotBuiltIn, message)])
        }
    }
}

/// Reads the one layer of a zip archive.
fn open_zip(
    files: &Files,
    path: &Path,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> io::Result<Vec<Diagnostic>> {
    let mut archive = zip::ZipArchive::new(files.open(path)?).map_err(io::Error::other)?;
    let mut members: Vec<(usize, PathBuf)> = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(io::Error::other)?;
        if let (true, Some(name)) = (member.is_file(), member.enclosed_name()) {
            members.push((index, name));
        }
    }
    let layers: Vec<&(usize, PathBuf)> = members
        .iter()
        .filter(|(_, name)| {
            Format::of(name).is_some()
                && name.extension().is_none_or(|ending| ending != "txt")
                && !name.starts_with("__MACOSX")
        })
        .collect();
    let [(index, name)] = layers[..] else {
        let names = layers
            .iter()
            .map(|(_, name)| name.display().to_string())
            .collect::<Vec<_>>()
            .join(", ");
        return Ok(vec![if layers.is_empty() {
            Diagnostic::new(Code::NoLayerInArchive, say!(archive_without_layer))
        } else {
            Diagnostic::new(Code::SeveralLayersInArchive, say!(archive_with_layers, names))
        }]);
    };
    let (index, name) = (*index, name.clone());
    let mut bytes_of = |index: usize| unpack(&mut archive, index);
    match Format::of(&name) {
        Some(Format::Shapefile) => {
            let mut part = |ending: &str| -> io::Result<Option<Vec<u8>>> {
                let wanted = name.with_extension(ending);
                let found = members.iter().find(|(_, other)| {
                    other.to_string_lossy().eq_ignore_ascii_case(&wanted.to_string_lossy())
                });
                found.map(|&(index, _)| bytes_of(index)).transpose()
            };
            let parts = shapefile::Parts {
                shp: part("shp")?.unwrap_or_default(),
                dbf: part("dbf")?,
                prj: part("prj")?,
                cpg: part("cpg")?,
            };
            Ok(shapefile::read_shapefile(&parts, options, sink))
        }
        #[cfg(any(feature = "gpkg", feature = "tables"))]
        Some(Format::GeoPackage | Format::Parquet) => {
            // These readers need a file.
            let folder =
                std::env::temp_dir().join(format!("maillage-{}-{index}", std::process::id()));
            std::fs::create_dir_all(&folder)?;
            let unpacked = folder.join(name.file_name().unwrap_or_default());
            let result = bytes_of(index)
                .and_then(|bytes| std::fs::write(&unpacked, bytes))
                .and_then(|()| open(&Files::Disk, &unpacked, options, sink));
            let _ = std::fs::remove_dir_all(&folder);
            result
        }
        Some(format) => {
            let bytes = bytes_of(index)?;
            read_stream(format, &bytes[..], options, sink)
        }
        None => Ok(Vec::new()),
    }
}

fn unpack<R: Read + Seek>(archive: &mut zip::ZipArchive<R>, index: usize) -> io::Result<Vec<u8>> {
    let member = archive.by_index(index).map_err(io::Error::other)?;
    let mut bytes = Vec::new();
    let read = member.take(MOST_UNPACKED + 1).read_to_end(&mut bytes)?;
    if read as u64 > MOST_UNPACKED {
        return Err(io::Error::other(format!(
            "the archive unpacks to more than {} MiB",
            MOST_UNPACKED >> 20
        )));
    }
    Ok(bytes)
}
