//! The file system as one run sees it: a file is one state of itself, and its fingerprint is of the bytes that were used.
//!
//! Small files are opened once and kept whole, so whoever asks again, and the passport at the end, gets the bytes of the first time. Large
//! ones stream, past a hash where fingerprints are taken; asked for again, such a file must not have changed meanwhile: that is an error,
//! not a mixture. SQLite opens a GeoPackage by itself; its fingerprint is taken before.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::files::{Opened, hex};

/// Files up to this length are kept whole, bytes.
const SMALL: u64 = 16 << 20;

/// What tells that a file was written meanwhile: its length and when it was written last.
type State = (u64, Option<SystemTime>);

#[derive(Debug)]
enum Entry {
    Whole(Arc<[u8]>),
    /// A large file: its state when it was first opened, and its fingerprint once that is known.
    Large(State, Option<String>),
}

type Entries = BTreeMap<PathBuf, Entry>;

/// What a run has read. See the module.
#[derive(Debug, Default)]
pub struct Kept {
    entries: Arc<Mutex<Entries>>,
    fingerprints: AtomicBool,
}

fn locked(entries: &Mutex<Entries>) -> MutexGuard<'_, Entries> {
    // No code of ours panics while it holds it.
    entries.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A path in one form: `./a` is `a`.
fn key(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != std::path::Component::CurDir).collect()
}

fn state(found: &Metadata) -> State {
    (found.len(), found.modified().ok())
}

impl Kept {
    pub(crate) fn take_fingerprints(&self) {
        self.fingerprints.store(true, Ordering::Relaxed);
    }

    pub(crate) fn open(&self, path: &Path) -> io::Result<Opened> {
        let key = key(path);
        if let Some(Entry::Whole(bytes)) = locked(&self.entries).get(&key) {
            return Ok(Opened::Bytes(Cursor::new(bytes.clone())));
        }
        let mut file = File::open(path)?;
        let found = file.metadata()?;
        let known = match locked(&self.entries).get(&key) {
            Some(Entry::Large(first, digits)) if *first == state(&found) => digits.is_some(),
            Some(Entry::Large(..)) => {
                return Err(io::Error::other("it was changed while it was in use: run again"));
            }
            _ => false,
        };
        if found.len() > SMALL {
            locked(&self.entries)
                .entry(key.clone())
                .or_insert_with(|| Entry::Large(state(&found), None));
            if known || !self.fingerprints.load(Ordering::Relaxed) {
                return Ok(Opened::File(file));
            }
            let entries = Arc::clone(&self.entries);
            return Ok(Opened::Watched(Watched { file, hash: Some(Sha256::new()), key, entries }));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // Two threads may have read it: the first one's bytes stand.
        match locked(&self.entries).entry(key).or_insert_with(|| Entry::Whole(bytes.into())) {
            Entry::Whole(bytes) => Ok(Opened::Bytes(Cursor::new(bytes.clone()))),
            Entry::Large(..) => {
                Err(io::Error::other("it was changed while it was in use: run again"))
            }
        }
    }

    /// Opens a file that something else will open by its path: an error where that cannot be done; its fingerprint is taken.
    #[cfg(feature = "gpkg")]
    pub(crate) fn open_before(&self, path: &Path) -> io::Result<()> {
        let file = File::open(path)?;
        let key = key(path);
        if self.fingerprints.load(Ordering::Relaxed) && !locked(&self.entries).contains_key(&key) {
            locked(&self.entries).insert(key.clone(), Entry::Large(state(&file.metadata()?), None));
            Watched { file, hash: Some(Sha256::new()), key, entries: Arc::clone(&self.entries) }
                .finish()?;
        }
        Ok(())
    }

    pub(crate) fn fingerprint(&self, path: &Path) -> Option<String> {
        self.known(path).or_else(|| {
            // Not read yet, or read without: read to the end, which leaves its fingerprint.
            self.take_fingerprints();
            io::copy(&mut self.open(path).ok()?, &mut io::sink()).ok()?;
            self.known(path)
        })
    }

    fn known(&self, path: &Path) -> Option<String> {
        match locked(&self.entries).get(&key(path))? {
            Entry::Whole(bytes) => Some(hex(&Sha256::digest(bytes))),
            Entry::Large(_, digits) => digits.clone(),
        }
    }
}

/// A large file whose bytes pass a hash as they are read.
pub struct Watched {
    file: File,
    /// Of the bytes so far; `None` once it has been taken.
    hash: Option<Sha256>,
    key: PathBuf,
    entries: Arc<Mutex<Entries>>,
}

impl Watched {
    fn take(&mut self) {
        if let (Some(hash), Some(Entry::Large(_, digits))) =
            (self.hash.take(), locked(&self.entries).get_mut(&self.key))
        {
            digits.get_or_insert_with(|| hex(&hash.finalize()));
        }
    }
    /// The rest, past the hash.
    fn finish(&mut self) -> io::Result<()> {
        if self.hash.is_some() { io::copy(self, &mut io::sink()).map(drop) } else { Ok(()) }
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
                    0 => assert_eq!(
                        io::copy(&mut opened, &mut io::sink()).unwrap(),
                        bytes.len() as u64
                    ),
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
                // A small file is as it was; a large one that has changed is not mixed with what it was.
                let again = files.read(&path);
                assert!(if is_small {
                    again.unwrap() == bytes
                } else {
                    again.unwrap_err().to_string().contains("changed")
                });
                assert_ne!(Files::run().fingerprint(&path).unwrap(), expected);
                std::fs::write(&path, bytes).unwrap();
                let files = Files::run();
                assert_eq!(files.read(&path).unwrap(), bytes);
                assert_eq!(
                    files.read(&folder.path().join("./a")).unwrap(),
                    bytes,
                    "and again, under another spelling"
                );
                assert_eq!(files.fingerprint(&path).unwrap(), expected, "of a file read without");
            }
        }
    }
}
