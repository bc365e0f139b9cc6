//! A problem found in a user's data: what, where, and how to mend it.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

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

/// One finding. `code` is stable: scripts may rely on it.
///
/// ```
/// use maillage_model::Diagnostic;
/// let d = Diagnostic::error("duplicate-id", "id 'B7' stands twice").feature("B7").line(12).hint("keep one of the two");
/// assert_eq!(d.to_string(), "error[duplicate-id] line 12, feature B7: id 'B7' stands twice; keep one of the two");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code, kebab-case.
    pub code: Cow<'static, str>,
    /// Error, warning or note.
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
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            code: Cow::Borrowed(code),
            severity,
            layer: None,
            file: None,
            feature: None,
            line: None,
            column: None,
            message: message.into(),
            hint: None,
        }
    }
    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }
    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }
    /// A note.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
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
    /// Says how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
    /// True for an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        write!(f, "{severity}[{}]", self.code)?;
        let mut separator = " ";
        let mut place = |f: &mut fmt::Formatter<'_>, text: String| {
            let result = write!(f, "{separator}{text}");
            separator = ", ";
            result
        };
        match (&self.layer, &self.file) {
            (Some(layer), Some(file)) => place(f, format!("{layer} ({file})"))?,
            (Some(name), None) | (None, Some(name)) => place(f, name.clone())?,
            (None, None) => {}
        }
        if let Some(line) = self.line {
            place(f, format!("line {line}"))?;
        }
        if let Some(feature) = &self.feature {
            place(f, format!("feature {feature}"))?;
        }
        if let Some(column) = &self.column {
            // What a project file has are keys.
            let what = if self.layer.as_deref() == Some("project") { "key" } else { "column" };
            place(f, format!("{what} {column}"))?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
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
        .filter(|&(distance, name)| distance <= 1 + name.chars().count().max(wrong.chars().count()) / 4)
        .map(|(_, name)| name)
}

/// The hint for a wrong name: the nearest known one, or else what the caller says.
///
/// ```
/// use maillage_model::did_you_mean;
/// assert_eq!(did_you_mean("setcor", ["sector", "name"], || "see the file".to_owned()), "did you mean 'sector'?");
/// assert_eq!(did_you_mean("xyz", ["sector", "name"], || "see the file".to_owned()), "see the file");
/// ```
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>, otherwise: impl FnOnce() -> String) -> String {
    nearest_name(wrong, known).map_or_else(otherwise, |near| format!("did you mean '{near}'?"))
}
