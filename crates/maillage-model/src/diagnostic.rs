//! A problem found in a user's data: what, where, and how to mend it.

use std::fmt;

#[cfg(feature = "speak")]
pub use maillage_words::Language;
use maillage_words::say;
use serde::{Deserialize, Serialize};

pub use maillage_words::{Code, Said, Severity};

/// One finding. Its code is stable: scripts may rely on it. Its words are a sentence of the catalogue (crate `maillage-words`), in the
/// language of who reads it.
///
/// ```
/// use maillage_model::{Code, Diagnostic, say};
/// let d = Diagnostic::new(Code::DuplicateId, say!(id_twice, id = "B7", before = "#3")).feature("B7").line(12);
/// assert_eq!((d.code.name(), d.message.name(), d.is_error()), ("duplicate-id", "id_twice", true));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// Error, warning or note: the code's, unless a policy of the project, or how much is concerned, says otherwise.
    pub severity: Severity,
    /// Name of the layer (`buildings`, `broadband`, ...), or `project`, `decisions`, `prices`.
    pub layer: Option<String>,
    /// File, as the user named it.
    pub file: Option<String>,
    /// Id of the feature, or `#n` (counted from 1) where it has none.
    pub feature: Option<String>,
    /// Line in the file, from 1.
    pub line: Option<u64>,
    /// Column of the table; of a project file the key, such as `criteria[3].weight`.
    pub column: Option<String>,
    /// What is wrong.
    pub message: Said,
    /// What to do about it, where that depends on the case; else the sentence says it.
    pub hint: Option<Said>,
}

impl Diagnostic {
    /// A finding as bad as its code says.
    pub fn new(code: Code, message: Said) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            layer: None,
            file: None,
            feature: None,
            line: None,
            column: None,
            message,
            hint: None,
        }
    }
    /// As bad as a policy says, or as how much is concerned.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
    /// Names the layer.
    #[must_use]
    pub fn layer(mut self, layer: impl Into<String>) -> Self {
        self.layer = Some(layer.into());
        self
    }
    /// Names the file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }
    /// Names the feature.
    #[must_use]
    pub fn feature(mut self, feature: impl Into<String>) -> Self {
        self.feature = Some(feature.into());
        self
    }
    /// Names the line.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }
    /// Names the column.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }
    /// Says how to mend it, where there is more to say than the sentence does.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Option<Said>>) -> Self {
        self.hint = hint.into().or(self.hint);
        self
    }
    /// True for an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// In English where the catalogues are built in (feature `speak`): `error[duplicate-id] buildings (b.csv), line 12: ...; ...`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "speak")]
        return f.write_str(&self.in_words(Language::English));
        #[cfg(not(feature = "speak"))]
        write!(f, "{}: {}", self.code, self.message)
    }
}

#[cfg(feature = "speak")]
impl Diagnostic {
    /// What to do about it, in words.
    pub fn hint_in(&self, language: Language) -> Option<String> {
        self.hint.as_ref().map(|hint| language.say(hint)).or_else(|| language.hint(&self.message))
    }
    /// The whole of it in one line: how bad, where, what, and what to do.
    ///
    /// ```
    /// use maillage_model::{Code, Diagnostic, Language, say};
    /// let d = Diagnostic::new(Code::DuplicateId, say!(id_twice, id = "B7", before = "#3")).layer("mounts").line(12);
    /// assert_eq!(d.in_words(Language::English), "error[duplicate-id] mounts, line 12: id 'B7' stands twice (#3); keep one of the two");
    /// ```
    pub fn in_words(&self, language: Language) -> String {
        let severity = match self.severity {
            Severity::Error => say!(is_error),
            Severity::Warning => say!(is_warning),
            Severity::Note => say!(is_note),
        };
        let mut places: Vec<String> = Vec::new();
        match (&self.layer, &self.file) {
            (Some(layer), Some(file)) => places.push(format!("{layer} ({file})")),
            (Some(name), None) | (None, Some(name)) => places.push(name.clone()),
            (None, None) => {}
        }
        places.extend(self.line.map(|line| language.say(&say!(at_line, line = line.to_string()))));
        places.extend(self.feature.as_ref().map(|name| language.say(&say!(at_feature, name))));
        // What a project file has are keys.
        let of_project = self.layer.as_deref() == Some("project");
        places.extend(self.column.as_ref().map(|name| {
            language.say(&if of_project { say!(at_key, name) } else { say!(at_column, name) })
        }));
        let place =
            if places.is_empty() { String::new() } else { format!(" {}", places.join(", ")) };
        let colon = if language == Language::French { "\u{a0}:" } else { ":" };
        let hint = self.hint_in(language).map_or_else(String::new, |hint| {
            format!("{} {hint}", if language == Language::French { "\u{a0};" } else { ";" })
        });
        format!(
            "{}[{}]{place}{colon} {}{hint}",
            language.say(&severity),
            self.code,
            language.say(&self.message)
        )
    }
}

/// The known name nearest to a wrong one, if near enough to be worth a hint.
///
/// ```
/// use maillage_model::nearest_name;
/// assert_eq!(nearest_name("setcor", ["sector", "name"]), Some("sector"));
/// assert_eq!(nearest_name("xyz", ["sector", "name"]), None);
/// ```
pub fn nearest_name<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let small = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<String>();
    let wrong_small = small(wrong);
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&wrong_small, &small(name)), name))
        .min()
        .filter(|&(distance, name)| {
            distance <= 1 + name.chars().count().max(wrong.chars().count()) / 4
        })
        .map(|(_, name)| name)
}

/// The hint for a wrong name: the nearest known one, or else what the caller says.
///
/// ```
/// use maillage_model::{did_you_mean, say};
/// assert_eq!(did_you_mean("setcor", ["sector", "name"], || say!(write_a_number)).name(), "did_you_mean");
/// assert_eq!(did_you_mean("xyz", ["sector", "name"], || say!(write_a_number)).name(), "write_a_number");
/// ```
pub fn did_you_mean<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> Said,
) -> Said {
    nearest_name(wrong, known).map_or_else(otherwise, |name| say!(did_you_mean, name))
}
