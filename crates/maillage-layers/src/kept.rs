//! The file system as one run sees it: every file opened once, its fingerprint of the bytes that were used.
//!
//! Small files are kept whole, so whoever asks again, and the passport at the end, gets the bytes of the first time; large ones stream
//! past a hash. A file that is changed meanwhile changes nothing of the run, nor of what its passport says. SQLite opens a GeoPackage
//! by itself; its fingerprint is taken before.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::files::{Opened, hex};

/// Files up to this length are kept whole, bytes.
const SMALL: u64 = 16 << 20;

#[derive(Debug)]
enum Entry {
    Whole(Arc<[u8]>),
    Fingerprint(String),
}

/// What a run has read. See the module.
#[derive(Debug, Default)]
pub struct Kept {
    entries: Arc<Mutex<BTreeMap<PathBuf, Entry>>>,
    fingerprints: AtomicBool,
}

fn locked(entries: &Mutex<BTreeMap<PathBuf, Entry>>) -> MutexGuard<'_, BTreeMap<PathBuf, Entry>> {
    // No code of ours panics while it holds it.
    entries.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Kept {
    pub(crate) fn take_fingerprints(&self) {
        self.fingerprints.store(true, Ordering::Relaxed);
    }

    pub(crate) fn open(&self, path: &Path) -> io::Result<Opened> {
        if let Some(Entry::Whole(bytes)) = locked(&self.entries).get(path) {
            return Ok(Opened::Bytes(Cursor::new(bytes.clone())));
        }
        let mut file = File::open(path)?;
        if file.metadata()?.len() > SMALL {
            return Ok(if self.fingerprints.load(Ordering::Relaxed) {
                let entries = Arc::clone(&self.entries);
                Opened::Watched(Watched { file, hash: Some(Sha256::new()), path: path.to_path_buf(), entries })
            } else {
                Opened::File(file)
            });
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // Two threads may have read it: the first one's bytes stand.
        let mut entries = locked(&self.entries);
        let entry = entries.entry(path.to_path_buf()).or_insert_with(|| Entry::Whole(bytes.into()));
        match entry {
            Entry::Whole(bytes) => Ok(Opened::Bytes(Cursor::new(bytes.clone()))),
            Entry::Fingerprint(_) => Ok(Opened::File(file)),
        }
    }

    #[cfg(feature = "gpkg")]
    pub(crate) fn fingerprint_before(&self, path: &Path) {
        if self.fingerprints.load(Ordering::Relaxed) {
            self.fingerprint(path);
        }
    }

    pub(crate) fn fingerprint(&self, path: &Path) -> Option<String> {
        match locked(&self.entries).get(path) {
            Some(Entry::Whole(bytes)) => return Some(hex(&Sha256::digest(bytes))),
            Some(Entry::Fingerprint(digits)) => return Some(digits.clone()),
            None => {}
        }
        self.take_fingerprints();
        // Not read yet: read to the end, which leaves its fingerprint.
        io::copy(&mut self.open(path).ok()?, &mut io::sink()).ok()?;
        match locked(&self.entries).get(path)? {
            Entry::Whole(bytes) => Some(hex(&Sha256::digest(bytes))),
            Entry::Fingerprint(digits) => Some(digits.clone()),
        }
    }
}

/// A large file whose bytes pass a hash as they are read.
pub struct Watched {
    file: File,
    /// Of the bytes so far; `None` once it has been taken.
    hash: Option<Sha256>,
    path: PathBuf,
    entries: Arc<Mutex<BTreeMap<PathBuf, Entry>>>,
}

impl Watched {
    fn take(&mut self) {
        if let Some(hash) = self.hash.take() {
            locked(&self.entries).entry(std::mem::take(&mut self.path)).or_insert_with(|| Entry::Fingerprint(hex(&hash.finalize())));
        }
    }
    /// The rest, past the hash.
    fn finish(&mut self) -> io::Result<()> {
        io::copy(self, &mut io::sink()).map(drop)
    }
    /// The file from its start, its fingerprint taken.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn into_file(mut self) -> io::Result<File> {
        self.finish()?;
        self.file.rewind()?;
        self.file.try_clone()
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        match &mut self.hash {
            Some(_) if read == 0 && !buffer.is_empty() => self.take(),
            Some(hash) => hash.update(&buffer[..read]),
            None => {}
        }
        Ok(read)
    }
}

impl Seek for Watched {
    /// Whoever jumps about gets the fingerprint of the whole taken first.
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        if self.hash.is_some() {
            let at = self.file.stream_position()?;
            self.finish()?;
            self.file.seek(SeekFrom::Start(at))?;
        }
        self.file.seek(position)
    }
}

impl Drop for Watched {
    /// A reader may stop before the end: the fingerprint is of the whole.
    fn drop(&mut self) {
        // A file that can no longer be read has no fingerprint.
        let _ = self.finish();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test that cannot go on says where
mod tests {
    use super::*;
    use crate::Files;

    /// Protects: a run sees a file as it was when it was first opened, and fingerprints are of those bytes, whole: of small files and
    /// of large ones, read to the end, in part, or out of order.
    #[test]
    fn a_run_sees_one_state() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let large: Vec<u8> = (0..SMALL + 100_000).map(|k| (k % 251) as u8).collect();
        for (bytes, is_small) in [(&b"first"[..], true), (&large[..], false)] {
            let expected = hex(&Sha256::digest(bytes));
            for way in 0..4 {
                std::fs::write(&path, bytes).unwrap();
                let files = Files::run();
                files.take_fingerprints();
                let mut opened = files.open(&path).unwrap();
                let mut part = vec![0; 3];
                match way {
                    0 => assert_eq!(io::copy(&mut opened, &mut io::sink()).unwrap(), bytes.len() as u64),
                    1 => opened.read_exact(&mut part).unwrap(),
                    2 => {
                        opened.read_exact(&mut part).unwrap();
                        opened.seek(SeekFrom::Start(1)).unwrap();
                        opened.read_exact(&mut part).unwrap();
                        assert_eq!(part, bytes[1..4]);
                    }
                    _ => {}
                }
                drop(opened);
                std::fs::write(&path, b"second").unwrap();
                assert_eq!(files.fingerprint(&path).unwrap(), expected, "way {way}");
                if is_small {
                    assert_eq!(files.read(&path).unwrap(), bytes);
                }
                assert_ne!(Files::run().fingerprint(&path).unwrap(), expected);
            }
        }
    }
}
