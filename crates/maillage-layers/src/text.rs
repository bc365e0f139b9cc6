//! Texts: encodings, numbers as people write them, and cells that a spreadsheet would run.

use std::borrow::Cow;

#[cfg(any(feature = "gpkg", feature = "fgb", feature = "tables"))]
use maillage_model::Column;
use maillage_model::{Code, Diagnostic, Severity, say};

use crate::encoding::{Encoding, utf16};

/// Bytes to text: byte-order marks dropped (even doubled), UTF-8, else Windows-1252, which contains Latin-1.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    declared: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, str> {
    let mut rest = bytes;
    let mut marks = 0;
    while let Some(after) = rest.strip_prefix(b"\xef\xbb\xbf") {
        rest = after;
        marks += 1;
    }
    if marks > 1 {
        diagnostics.push(Diagnostic::new(Code::DoubledBom, say!(marks_passed_over, marks)));
    }
    if let Some(encoding) = declared.and_then(Encoding::of) {
        return encoding.decode(rest);
    }
    if let Some(text) = utf16(rest) {
        diagnostics.push(Diagnostic::new(Code::Utf16, say!(file_in_utf16)));
        return Cow::Owned(text);
    }
    match std::str::from_utf8(rest) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => {
            let line = memchr::memchr_iter(b'\n', &rest[..error.valid_up_to()]).count() as u64 + 1;
            diagnostics.push(
                Diagnostic::new(Code::NotUtf8, say!(file_not_utf8))
                    .severity(Severity::Note)
                    .line(line),
            );
            Encoding::Windows1252.decode(rest)
        }
    }
}

/// True when an encoding of this name can be read.
pub fn is_encoding(name: &str) -> bool {
    Encoding::of(name).is_some()
}

/// Up to here every whole number is a float; beyond, some are not.
const EXACT: u64 = 1 << 53;

/// Appends a whole number: one that a float might not hold stands as a text, digit by digit. An id is never rounded.
#[cfg(any(feature = "gpkg", feature = "fgb", feature = "tables"))]
pub(crate) fn push_whole(column: &mut Column, number: i128) {
    if number.unsigned_abs() <= u128::from(EXACT) {
        column.push_number(number as f64);
    } else {
        column.push_text(&number.to_string());
    }
}

/// True for digits, and a minus before them, that a float might not hold.
pub(crate) fn is_large_whole(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    digits.len() > 15 && digits.iter().all(u8::is_ascii_digit) && {
        let significant = &digits[digits.iter().take_while(|&&digit| digit == b'0').count()..];
        std::str::from_utf8(significant)
            .ok()
            .and_then(|digits| digits.parse::<u64>().ok())
            .is_none_or(|number| number > EXACT)
    }
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
        // Whole numbers up to 2^53 are exact; -0 is 0.
        let whole = number as i64;
        Some(if whole as f64 == number && whole.unsigned_abs() <= EXACT {
            self.whole.format(whole)
        } else {
            self.decimal.format_finite(number)
        })
    }
}
