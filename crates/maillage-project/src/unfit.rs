//! Why a value is not of the type that is read: as a sentence.

use std::fmt;

use maillage_model::{Said, nearest_name, say};
use serde::de::{Error, Expected, Unexpected};

/// What stood there, and what should.
#[derive(Clone, Debug)]
pub(crate) struct Unfit(pub(crate) Said);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Unfit {}

impl Error for Unfit {
    /// What a type of ours says itself.
    fn custom<T: fmt::Display>(problem: T) -> Unfit {
        Unfit(say!(io_problem, problem = problem.to_string()))
    }
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Unfit {
        Unfit(say!(value_unfit, found = self::found(&found), expected = self::expected(expected)))
    }
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Unfit {
        Unfit::invalid_type(found, expected)
    }
    fn invalid_length(length: usize, expected: &dyn Expected) -> Unfit {
        Unfit(say!(list_unfit, count = length, expected = self::expected(expected)))
    }
    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Unfit {
        Unfit(match nearest_name(name, known.iter().copied()) {
            Some(near) => say!(word_near, name, near),
            None => say!(word_unknown, name, known),
        })
    }
    fn unknown_field(name: &str, known: &'static [&'static str]) -> Unfit {
        Unfit::unknown_variant(name, known)
    }
    fn missing_field(name: &'static str) -> Unfit {
        Unfit(say!(key_missing, name))
    }
    fn duplicate_field(name: &'static str) -> Unfit {
        Unfit(say!(key_twice, name))
    }
}

fn found(found: &Unexpected<'_>) -> Said {
    match found {
        Unexpected::Bool(truth) => say!(found_value, value = truth.to_string()),
        Unexpected::Unsigned(number) => say!(found_value, value = number.to_string()),
        Unexpected::Signed(number) => say!(found_value, value = number.to_string()),
        Unexpected::Float(number) => say!(found_value, value = number.to_string()),
        Unexpected::Str(text) => say!(found_text, text = *text),
        Unexpected::Seq => say!(found_list),
        Unexpected::Map => say!(found_table),
        Unexpected::Unit | Unexpected::Option => say!(found_nothing),
        other => say!(found_value, value = other.to_string()),
    }
}

/// What the types of the project file ask for, by the words that serde and our own visitors have for it.
fn expected(expected: &dyn Expected) -> Said {
    let words = expected.to_string();
    match words.as_str() {
        "a string" | "a borrowed string" => say!(expected_text),
        "a boolean" => say!(expected_truth),
        "f64" | "f32" => say!(expected_number),
        "usize" | "u64" | "u32" | "u16" | "u8" => say!(expected_count),
        "i64" | "i32" | "i16" | "i8" => say!(expected_whole),
        "a sequence" | TEXTS => say!(expected_list),
        "a map" => say!(expected_table),
        SCALAR => say!(expected_scalar),
        PER_YEAR => say!(expected_per_year),
        BY_LANGUAGE => say!(expected_by_language),
        MISSING => say!(expected_missing),
        _ if words.starts_with("struct ") || words.starts_with("internally tagged enum") => {
            say!(expected_table)
        }
        _ if words.starts_with("an array of length") || words.starts_with("a tuple") => {
            say!(expected_list)
        }
        _ if words.starts_with("enum ") => say!(expected_text),
        _ => say!(io_problem, problem = words),
    }
}

/// A list of texts (maillage-model).
const TEXTS: &str = "a list of texts";
/// A number, a text, true or false.
pub(crate) const SCALAR: &str = "a number, a text, true or false";
/// A number or one a year.
pub(crate) const PER_YEAR: &str = "one number, or a list of one per year";
/// A text or one a language.
pub(crate) const BY_LANGUAGE: &str =
    "a text, or one per language: { fr = \"...\", nl = \"...\", en = \"...\" }";
/// What to do where a value is missing.
pub(crate) const MISSING: &str = "\"median\", \"exclude\", \"error\" or { value = 0.3 }";
