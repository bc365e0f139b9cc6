//! Writing to the terminal: results to standard output, findings and progress to standard error.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use maillage::Diagnostic;
use maillage::model::Language;
use maillage_report::diagnostics_table;

use serde_json::Value;

use crate::Failure;
use crate::arguments::Global;

/// Findings of one code shown in full before the rest is only counted.
const MOST_OF_A_CODE: usize = 8;

/// A line about what went wrong.
pub(crate) fn error_line(message: &str) {
    // Nothing is left to do when standard error itself is gone.
    let _ = writeln!(io::stderr(), "maillage: {message}");
}

/// A result.
pub(crate) fn result(text: &str) -> io::Result<()> {
    io::stdout().lock().write_all(text.as_bytes())
}

/// Findings: as JSON lines on standard output, or as a table on standard error. An error among them is a failure.
pub(crate) fn findings(diagnostics: &[Diagnostic], global: &Global) -> Result<(), Failure> {
    let words = global.words();
    if global.json {
        let mut out = io::BufWriter::new(io::stdout().lock());
        for diagnostic in diagnostics {
            serde_json::to_writer(&mut out, &in_words(diagnostic, words)?)
                .map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
    } else {
        let shown: Vec<Diagnostic> =
            diagnostics.iter().filter(|d| !global.quiet || d.is_error()).cloned().collect();
        io::stderr()
            .lock()
            .write_all(diagnostics_table(&shown, MOST_OF_A_CODE, words).as_bytes())?;
    }
    if diagnostics.iter().any(Diagnostic::is_error) { Err(Failure::Data) } else { Ok(()) }
}

/// A finding as JSON: the message and the hint in words, and both sentences as data (`says`, `says_hint`).
fn in_words(diagnostic: &Diagnostic, words: Language) -> io::Result<Value> {
    let mut line = serde_json::to_value(diagnostic)?;
    line["says"] = line["message"].take();
    line["message"] = words.say(&diagnostic.message).into();
    // A hint that has no sentence of its own is that of the message.
    line["says_hint"] = line["hint"].take();
    line["hint"] = diagnostic.hint_in(words).into();
    Ok(line)
}

/// A spinner on a terminal; nothing in a pipe.
pub(crate) fn progress(global: &Global, message: &'static str) -> ProgressBar {
    if global.quiet || global.json || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(message);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
