//! Texts: encodings, numbers as people write them, and cells that a spreadsheet would run.

use std::borrow::Cow;

use maillage_model::Diagnostic;

use crate::encoding::{Encoding, utf16};

/// Bytes to text: byte-order marks dropped (even doubled), UTF-8, else Windows-1252, which contains Latin-1.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    let mut rest = bytes;
    let mut marks = 0;
    while let Some(after) = rest.strip_prefix(b"\xef\xbb\xbf") {
        rest = after;
        marks += 1;
    }
    if marks > 1 {
        diagnostics.push(Diagnostic::note("doubled-bom", format!("{marks} byte-order marks at the start, passed over")));
    }
    if let Some(encoding) = declared.and_then(Encoding::of) {
        return encoding.decode(rest);
    }
    if let Some(text) = utf16(rest) {
        diagnostics.push(Diagnostic::note("utf-16", "the file is UTF-16: decoded"));
        return Cow::Owned(text);
    }
    match std::str::from_utf8(rest) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => {
            let line = memchr::memchr_iter(b'\n', &rest[..error.valid_up_to()]).count() as u64 + 1;
            diagnostics.push(
                Diagnostic::note("not-utf-8", "the file is not UTF-8: read as Windows-1252 (Latin-1)")
                    .line(line)
                    .hint("save it as UTF-8 if letters come out wrong"),
            );
            Encoding::Windows1252.decode(rest)
        }
    }
}

/// True when an encoding of this name can be read.
pub fn is_encoding(name: &str) -> bool {
    Encoding::of(name).is_some()
}

/// A number as a person writes it: decimal comma, spaces or a given separator between thousands, a trailing percent or
/// unit is not a number.
///
/// ```
/// use maillage_layers::parse_number_text;
/// assert_eq!(parse_number_text("1 234,5", None), Some(1234.5));
/// assert_eq!(parse_number_text("11.030", Some('.')), Some(11030.0));
/// assert_eq!(parse_number_text("11.030", None), Some(11.03));
/// assert_eq!(parse_number_text("12 m2", None), None);
/// ```
pub fn parse_number_text(text: &str, thousands: Option<char>) -> Option<f64> {
    let trimmed = text.trim();
    if let Ok(number) = trimmed.parse::<f64>()
        && thousands.is_none()
    {
        // `inf`, `nan`, `infinity` in any case are what Rust reads too; the caller refuses what is not finite.
        return Some(number);
    }
    let cleaned: String = trimmed
        .chars()
        .filter(|&c| Some(c) != thousands && !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''))
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let plausible = cleaned.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    if plausible { cleaned.parse().ok() } else { None }
}

/// A text cell for a spreadsheet: one that would run as a formula gets an apostrophe in front (OWASP, CSV injection).
///
/// ```
/// use maillage_layers::neutralise_formula;
/// assert_eq!(neutralise_formula("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
/// assert_eq!(neutralise_formula("École n° 3"), "École n° 3");
/// ```
pub fn neutralise_formula(text: &str) -> Cow<'_, str> {
    let dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if dangerous { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Numbers as text, in one buffer: shortest digits that read back to the same bits (Schubfach), whole ones without a point.
#[derive(Default)]
pub(crate) struct NumberText {
    whole: itoa::Buffer,
    decimal: zmij::Buffer,
}

impl NumberText {
    /// `None` where it is no number.
    pub fn format(&mut self, number: f64) -> Option<&str> {
        if !number.is_finite() {
            return None;
        }
        // Whole numbers up to 10^15 are exact; -0 is 0.
        let whole = number as i64;
        Some(if whole as f64 == number && whole.unsigned_abs() < 1_000_000_000_000_000 {
            self.whole.format(whole)
        } else {
            self.decimal.format_finite(number)
        })
    }
}
