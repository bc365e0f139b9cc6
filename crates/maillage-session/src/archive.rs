//! A project as one file: a zip archive of its folder, which every system opens.

use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use maillage_layers::Format;
use maillage_model::{Arg, Code, Diagnostic, ToArg, say};

use maillage::Outcome;
use maillage_city::outdoor::{OUTDOOR_LAYERS, has_layers, pattern_files};
use maillage_city::prepared;
use maillage_project::{BEFORE_FILE, LAYERS, Project, TERRAIN, WATER};

use crate::session::{Session, needs_layers};

/// Unpacked MiB of a project at most: a bomb must not fill the memory, of which a tab has less.
const MOST_MIB: u64 = if cfg!(target_arch = "wasm32") { 512 } else { 1024 };

/// Files of an archive, by path.
///
/// # Errors
/// It is no zip archive, is damaged, or unpacks to more than 1 GiB (in a browser 512 MiB).
pub fn unpack(bytes: &[u8]) -> Result<Vec<(PathBuf, Vec<u8>)>, Diagnostic> {
    let refuse = |problem: Arg| {
        Diagnostic::new(Code::CannotRead, say!(archive_unreadable, problem)).layer("project")
    };
    let fail = |error: String| refuse(Arg::Text(error));
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| fail(error.to_string()))?;
    let mut left = MOST_MIB << 20;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|error| fail(error.to_string()))?;
        let (true, Some(name)) = (member.is_file(), member.enclosed_name()) else { continue };
        let mut content = Vec::new();
        member.take(left + 1).read_to_end(&mut content).map_err(|error| fail(error.to_string()))?;
        if content.len() as u64 > left {
            return Err(refuse(ToArg::to_arg(&say!(unpacks_beyond, most = MOST_MIB))));
        }
        left -= content.len() as u64;
        files.push((name, content));
    }
    Ok(files)
}

fn zipped<'a>(files: impl Iterator<Item = (&'a Path, &'a [u8])>) -> io::Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // No date: the same files give the same bytes.
    let options =
        zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::DEFAULT);
    for (path, bytes) in files {
        archive
            .start_file(path.to_string_lossy().replace('\\', "/"), options)
            .map_err(io::Error::other)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}

impl Session {
    /// The project as it stands, as one file.
    ///
    /// # Errors
    /// A file is too large for the archive; the session was opened without its layers.
    pub fn archive(&self) -> io::Result<Vec<u8>> {
        if self.shown.is_some() {
            return Err(io::Error::other(needs_layers().to_string()));
        }
        let folder = self.project.folder.as_path();
        zipped(
            self.files
                .iter()
                .map(|(path, bytes)| (path.strip_prefix(folder).unwrap_or(path), &bytes[..])),
        )
    }
}

/// Bytes of the context layers (all but those of the outdoor network) together that a map carries as they are.
const MOST_RAW: u64 = 4 << 20;

/// The project of a run as one file: maillage.toml, prices and decisions, byte for byte, and the layers. Opened in a
/// session it gives the same plan. Small layers go in as they are; those of a large city, of a format that a browser
/// does not read, or from outside the folder go in as the columns that the plan needs.
///
/// # Errors
/// A file cannot be read; a layer of the outdoor network lies outside the project's folder, or is in a format that the
/// map does not read (GeoPackage, Parquet, FlatGeobuf).
pub fn pack(outcome: &Outcome) -> io::Result<Vec<u8>> {
    let project = &outcome.project;
    let mut names: Vec<PathBuf> = project.settings.texts().map(PathBuf::from).to_vec();
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let raw = context_as_it_is(project);
    if raw.is_none() {
        files.push((
            prepared::FILE.into(),
            prepared::write(
                project,
                &outcome.ground.loaded,
                &outcome.ground.inputs,
                &outcome.ground.loaded.diagnostics,
                prepared::Grid::Projected,
            ),
        ));
    }
    names.extend(raw.into_iter().flatten());
    let terrain = has_layers(project).then_some(TERRAIN);
    for layer in OUTDOOR_LAYERS.into_iter().chain(terrain) {
        let Some(path) = project.layer_path(layer) else { continue };
        match inside(project, &path) {
            Ok(found) => names.extend(found),
            Err(why) => {
                return Err(io::Error::other(format!(
                    "the layer {layer} ({}) {why}",
                    path.display()
                )));
            }
        }
        if layer == "access_points" {
            names.extend(pattern_files(project));
        }
    }
    names.sort();
    names.dedup();
    files.extend(
        project
            .before
            .as_ref()
            .map(|before| (BEFORE_FILE.into(), before.text().as_bytes().to_vec())),
    );
    for name in names {
        if project.files.exists(&project.folder.join(&name)) {
            let bytes = project.files.read(&project.folder.join(&name))?;
            files.push((name, bytes));
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    zipped(files.iter().map(|(name, bytes)| (name.as_path(), bytes.as_slice())))
}

/// A layer's files within the folder, where a browser can read them; else why not.
fn inside(project: &Project, path: &Path) -> Result<Vec<PathBuf>, String> {
    let within =
        |path: &&Path| !path.components().any(|part| part == std::path::Component::ParentDir);
    let inside = path
        .strip_prefix(&project.folder)
        .ok()
        .filter(within)
        .ok_or("lies outside the project's folder: put it inside")?;
    if let Some(Format::GeoPackage | Format::Parquet | Format::FlatGeobuf) = Format::of(path) {
        let name = inside.display();
        return Err(format!(
            "is in a format that the map cannot read: convert it first, maillage convert {name} {name}.geojson"
        ));
    }
    let mut names = vec![inside.to_path_buf()];
    if inside.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("shp")) {
        names.extend(
            ["dbf", "shx", "prj", "cpg", "DBF", "SHX", "PRJ", "CPG"]
                .map(|companion| inside.with_extension(companion)),
        );
    }
    if inside.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("asc")) {
        names.push(inside.with_extension("prj"));
    }
    Ok(names)
}

/// Files of the context layers, where a map can carry them as they are.
fn context_as_it_is(project: &Project) -> Option<Vec<PathBuf>> {
    let mut names = Vec::new();
    let mut bytes = 0;
    for layer in LAYERS.into_iter().chain([WATER]).filter(|layer| !OUTDOOR_LAYERS.contains(layer)) {
        let Some(path) = project.layer_path(layer) else { continue };
        let western = |name: &String| {
            matches!(
                name.to_ascii_lowercase().as_str(),
                "utf-8" | "utf8" | "windows-1252" | "iso-8859-1"
            )
        };
        let stated = project.settings.layers.get(layer).and_then(|layer| layer.encoding.as_ref());
        if !stated.is_none_or(western) || project.files.exists(&path.with_extension("cpg")) {
            return None;
        }
        names.extend(inside(project, &path).ok()?);
        bytes += project.files.length(&path).unwrap_or(0);
    }
    (bytes <= MOST_RAW).then_some(names)
}
