//! Our types as JSON texts.

use maillage_model::{Said, say};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reading;

/// On one line.
pub fn compact(value: &impl Serialize) -> String {
    sure(serde_json::to_string(value))
}

/// A line a member, two spaces deeper with each bracket.
pub fn pretty(value: &impl Serialize) -> String {
    sure(serde_json::to_string_pretty(value))
}

/// Only a map whose keys are no texts cannot be written: no type of ours has one.
fn sure(written: serde_json::Result<String>) -> String {
    debug_assert!(written.is_ok(), "{written:?}");
    written.unwrap_or_default()
}

/// A text as a value.
///
/// # Errors
/// It is not JSON: in words.
pub fn value(text: &[u8]) -> Result<Value, Said> {
    serde_json::from_slice(text).map_err(|problem| say!(io_problem, problem = problem.to_string()))
}

/// One of our types from a value: by the reader that TOML is read by, so that each type is compiled into a browser's core once.
///
/// # Errors
/// It is not of that type: in words.
pub fn of_value<T: for<'a> Deserialize<'a>>(value: &Value) -> Result<T, Said> {
    reading::read(value)
}

/// One of our types from a text.
///
/// # Errors
/// It is not JSON, or not of that type: in words.
pub fn read<T: for<'a> Deserialize<'a>>(text: &[u8]) -> Result<T, Said> {
    of_value(&value(text)?)
}
