//! Codes of findings, and how bad a finding is.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How bad it is. An error stops the run, a warning does not, a note is for information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The run stops, after every problem has been listed.
    Error,
    /// The run goes on; the result may be worse than hoped.
    Warning,
    /// For information: what was assumed.
    Note,
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl Code {
    /// The code of a name.
    ///
    /// ```
    /// use maillage_words::Code;
    /// assert_eq!(Code::of("duplicate-id"), Some(Code::DuplicateId));
    /// assert_eq!(Code::of("no-such-code"), None);
    /// ```
    pub fn of(name: &str) -> Option<Code> {
        Code::ALL.binary_search_by(|code| code.name().cmp(name)).ok().map(|place| Code::ALL[place])
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.name() == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.name() == *other
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Code::of(&name).ok_or_else(|| serde::de::Error::custom("no code of a finding"))
    }
}
