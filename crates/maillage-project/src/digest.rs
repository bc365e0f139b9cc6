//! Fingerprints of files.

use std::io::Read;
use std::path::Path;

use maillage_layers::Files;
use sha2::{Digest, Sha256};

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// SHA-256 of a file, as hexadecimal digits; `None` where it cannot be read.
pub fn of_file(files: &Files, path: &Path) -> Option<String> {
    let mut file = files.open(path).ok()?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).ok()? {
            0 => return Some(hex(&hash.finalize())),
            n => hash.update(&buffer[..n]),
        }
    }
}
