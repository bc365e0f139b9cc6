//! A project as one file: a zip archive of its folder, which every system opens.

use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use maillage_layers::Format;
use maillage_model::Diagnostic;

use super::Session;
use crate::project::{LAYERS, Project, WATER};
use crate::radio::pattern_files;

/// Unpacked MiB of a project at most: a bomb must not fill the memory, of which a tab has less.
const MOST_MIB: u64 = if cfg!(target_arch = "wasm32") { 512 } else { 1024 };

/// Files of an archive, by path.
///
/// # Errors
/// It is no zip archive, is damaged, or unpacks to more than 1 GiB (in a browser 512 MiB).
pub fn unpack(bytes: &[u8]) -> Result<Vec<(PathBuf, Vec<u8>)>, Diagnostic> {
    let fail = |error: String| {
        Diagnostic::error("cannot-read", format!("the project file cannot be read: {error}"))
            .layer("project")
            .hint("give a .zip of a project folder, as `maillage run` and the map's save button write it")
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| fail(error.to_string()))?;
    let mut left = MOST_MIB << 20;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|error| fail(error.to_string()))?;
        let (true, Some(name)) = (member.is_file(), member.enclosed_name()) else { continue };
        let mut content = Vec::new();
        member.take(left + 1).read_to_end(&mut content).map_err(|error| fail(error.to_string()))?;
        if content.len() as u64 > left {
            return Err(fail(format!("it unpacks to more than {MOST_MIB} MiB")));
        }
        left -= content.len() as u64;
        files.push((name, content));
    }
    Ok(files)
}

fn pack<'a>(files: impl Iterator<Item = (&'a Path, &'a [u8])>) -> io::Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // No date: the same files give the same bytes.
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::DEFAULT);
    for (path, bytes) in files {
        archive.start_file(path.to_string_lossy().replace('\\', "/"), options).map_err(io::Error::other)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}

impl Session {
    /// The project as it stands, as one file.
    ///
    /// # Errors
    /// A file is too large for the archive.
    pub fn archive(&self) -> io::Result<Vec<u8>> {
        let folder = self.project.folder.as_path();
        pack(self.files.iter().map(|(path, bytes)| (path.strip_prefix(folder).unwrap_or(path), &bytes[..])))
    }
}

impl Project {
    /// The project as one file: maillage.toml, prices, decisions and layers, byte for byte, with the files that belong to
    /// them. Opened in a session it gives the same plan.
    ///
    /// # Errors
    /// A file cannot be read, a layer lies outside the project's folder, or is in a format that the map does not read
    /// (GeoPackage, Parquet, FlatGeobuf).
    pub fn pack(&self) -> io::Result<Vec<u8>> {
        let mut names: Vec<PathBuf> = vec!["maillage.toml".into()];
        names.push(self.settings.costs.prices.clone().unwrap_or_else(|| "prices.toml".to_owned()).into());
        names.push(self.settings.plan.decisions.clone().unwrap_or_else(|| "decisions.toml".to_owned()).into());
        for layer in LAYERS.into_iter().chain([WATER]) {
            let Some(path) = self.layer_path(layer) else { continue };
            let within = |path: &&Path| !path.components().any(|part| part == std::path::Component::ParentDir);
            let inside = path.strip_prefix(&self.folder).ok().filter(within).ok_or_else(|| {
                io::Error::other(format!("the layer {layer} ({}) lies outside the project's folder: put it inside", path.display()))
            })?;
            if let Some(Format::GeoPackage | Format::Parquet | Format::FlatGeobuf) = Format::of(&path) {
                return Err(io::Error::other(format!(
                    "the map cannot read the layer {layer} ({}): convert it first, maillage convert {} {layer}.geojson",
                    inside.display(),
                    inside.display()
                )));
            }
            names.push(inside.to_path_buf());
            for companion in ["dbf", "shx", "prj", "cpg", "DBF", "SHX", "PRJ", "CPG"] {
                if inside.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("shp")) {
                    names.push(inside.with_extension(companion));
                }
            }
            if layer == "access_points" {
                names.extend(pattern_files(self));
            }
        }
        names.sort();
        names.dedup();
        let mut files = Vec::new();
        for name in names {
            if self.files.exists(&self.folder.join(&name)) {
                let bytes = self.files.read(&self.folder.join(&name))?;
                files.push((name, bytes));
            }
        }
        pack(files.iter().map(|(name, bytes)| (name.as_path(), bytes.as_slice())))
    }
}
