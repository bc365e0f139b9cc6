//! Where a project's files come from: the disk, or memory, as in a browser. Readers see no difference.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::kept::{Kept, Watched};

/// A place that holds files.
#[derive(Clone, Debug, Default)]
pub enum Files {
    /// The file system.
    #[default]
    Disk,
    /// Files by their path, in memory: shared, never copied.
    Memory(Arc<BTreeMap<PathBuf, Arc<[u8]>>>),
    /// The file system as one run sees it: a file is one state of itself, and its fingerprint is of the bytes that were used.
    Run(Arc<Kept>),
}

/// A file opened for reading.
pub enum Opened {
    /// On the disk.
    File(File),
    /// In memory.
    Bytes(Cursor<Arc<[u8]>>),
    /// On the disk, its fingerprint taken as it is read.
    Watched(Watched),
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

impl Files {
    /// Files in memory, by path. Paths are brought to one form: no `.`, no leading slash.
    pub fn memory(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> Files {
        Files::Memory(Arc::new(
            files.into_iter().map(|(path, bytes)| (plain(&path), Arc::from(bytes))).collect(),
        ))
    }
    /// The file system for one run.
    pub fn run() -> Files {
        Files::Run(Arc::default())
    }
    /// From now on fingerprints are taken of large files too, as they are read; small ones are kept whole, and have one at any time.
    pub fn take_fingerprints(&self) {
        if let Files::Run(kept) = self {
            kept.take_fingerprints();
        }
    }
    /// Opens a file.
    ///
    /// # Errors
    /// There is none, or it may not be read.
    pub fn open(&self, path: &Path) -> io::Result<Opened> {
        match self {
            Files::Disk => File::open(path).map(Opened::File),
            Files::Run(kept) => kept.open(path),
            Files::Memory(files) => {
                let bytes = files.get(&plain(path)).ok_or_else(|| {
                    io::Error::new(io::ErrorKind::NotFound, "no such file was given")
                })?;
                Ok(Opened::Bytes(Cursor::new(bytes.clone())))
            }
        }
    }
    /// All bytes of a file.
    ///
    /// # Errors
    /// As [`Files::open`].
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self {
            Files::Disk => std::fs::read(path),
            Files::Memory(_) | Files::Run(_) => {
                let mut bytes = Vec::new();
                self.open(path)?.read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }
    /// SHA-256 of a file, as hexadecimal digits: in a run of the bytes that were read. `None` where there is none, or it cannot be read.
    pub fn fingerprint(&self, path: &Path) -> Option<String> {
        if let Files::Run(kept) = self {
            return kept.fingerprint(path);
        }
        let mut file = self.open(path).ok()?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer).ok()? {
                0 => return Some(hex(&hash.finalize())),
                n => hash.update(&buffer[..n]),
            }
        }
    }
    /// Opens a file that something else will open by its path: an error where that cannot be done; its fingerprint is taken before.
    #[cfg(feature = "gpkg")]
    pub(crate) fn open_before(&self, path: &Path) -> io::Result<()> {
        match self {
            Files::Run(kept) => kept.open_before(path),
            _ => self.open(path).map(drop),
        }
    }
    /// Length of a file in bytes, without reading it.
    pub fn length(&self, path: &Path) -> Option<u64> {
        match self {
            Files::Disk | Files::Run(_) => std::fs::metadata(path).ok().map(|found| found.len()),
            Files::Memory(files) => files.get(&plain(path)).map(|bytes| bytes.len() as u64),
        }
    }
    /// True where paths are those of the file system.
    pub fn on_disk(&self) -> bool {
        !matches!(self, Files::Memory(_))
    }
    /// True when there is a file, or on the disk a folder, of this path.
    pub fn exists(&self, path: &Path) -> bool {
        match self {
            Files::Disk | Files::Run(_) => path.exists(),
            Files::Memory(files) => files.contains_key(&plain(path)),
        }
    }
    /// True for a folder: in memory the empty path, and what other paths begin with.
    pub fn is_folder(&self, path: &Path) -> bool {
        match self {
            Files::Disk | Files::Run(_) => path.is_dir(),
            Files::Memory(files) => {
                let folder = plain(path);
                folder.as_os_str().is_empty()
                    || files.keys().any(|file| file != &folder && file.starts_with(&folder))
            }
        }
    }
}

/// A path in one form: `.` and the root dropped, `..` resolved within.
fn plain(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name),
            Component::ParentDir => {
                parts.pop();
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    parts
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Opened::File(file) => file.read(buffer),
            Opened::Bytes(bytes) => bytes.read(buffer),
            Opened::Watched(file) => file.read(buffer),
        }
    }
}

impl Seek for Opened {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        match self {
            Opened::File(file) => file.seek(position),
            Opened::Bytes(bytes) => bytes.seek(position),
            Opened::Watched(file) => file.seek(position),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files in memory are found under every way of writing their path, and nothing else is.
    #[test]
    fn paths_in_memory() {
        let files = Files::memory([(PathBuf::from("./city/maillage.toml"), b"x".to_vec())]);
        for path in ["city/maillage.toml", "/city/./maillage.toml", "city/layers/../maillage.toml"]
        {
            assert_eq!(files.read(Path::new(path)).unwrap(), b"x", "{path}");
        }
        assert!(
            files.is_folder(Path::new("city"))
                && files.is_folder(Path::new(""))
                && !files.is_folder(Path::new("cit"))
        );
        assert!(!files.exists(Path::new("maillage.toml")));
        assert_eq!(
            files.open(Path::new("other")).err().map(|error| error.kind()),
            Some(io::ErrorKind::NotFound)
        );
    }
}
