//! What Maillage says, as data: a sentence is its name and what stands in its places. The words are in `ftl/`, one folder a language
//! ([Project Fluent](https://projectfluent.org)); the types of this crate come from the English ones, so that a sentence without words, or
//! with a place that nobody fills, does not compile. A test holds that the other languages say the same.
//!
//! ```
//! use maillage_words::say;
//!
//! let said = say!(id_twice, id = "B7", before = "line 3");
//! assert_eq!((said.name(), said.args().len()), ("id_twice", 2));
//! # #[cfg(feature = "speak")]
//! assert_eq!(maillage_words::Language::French.say(&said), "l’identifiant «\u{a0}B7\u{a0}» figure deux fois (line 3)");
//! ```
//!
//! A new sentence: a line in `ftl/en/sentences.ftl`, and its translations in `fr` and `nl`. A new finding: its code, severity (the comment
//! above it), title and remedy in `codes.ftl` as well.

mod code;
mod said;
#[cfg(feature = "speak")]
mod speak;

pub use code::{Code, Severity};
pub use said::{Arg, Said, ToArg};
#[cfg(feature = "speak")]
pub use speak::Language;

/// Every sentence there is, each with its places. Made by [`say!`].
pub mod sentence {
    use std::borrow::Cow;

    use super::{Arg, Said};

    include!(concat!(env!("OUT_DIR"), "/sentences.rs"));
}

/// A sentence with what stands in its places: `say!(id_twice, id, before = 3)`.
#[macro_export]
macro_rules! say {
    ($name:ident $(, $place:ident $(= $value:expr)?)* $(,)?) => {
        $crate::Said::from($crate::sentence::$name { $($place: $crate::say!(@ $place $(, $value)?)),* })
    };
    (@ $place:ident) => { $crate::ToArg::to_arg(&$place) };
    (@ $place:ident, $value:expr) => { $crate::ToArg::to_arg(&$value) };
}
