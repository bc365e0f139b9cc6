//! The catalogues, and sentences in a language.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{Arg, Code, Said};

/// A language of Maillage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// French, the first.
    French,
    /// Dutch.
    Dutch,
    /// English.
    English,
}

type Bundle = FluentBundle<FluentResource>;

macro_rules! catalogues {
    ($folder:literal) => {
        [
            include_str!(concat!("../ftl/", $folder, "/codes.ftl")),
            include_str!(concat!("../ftl/", $folder, "/sentences.ftl")),
        ]
    };
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::French, Language::Dutch, Language::English];

    /// By code `fr`, `nl` or `en`; anything else is French.
    pub fn of(code: &str) -> Language {
        match code {
            "nl" => Language::Dutch,
            "en" => Language::English,
            _ => Language::French,
        }
    }
    /// Its code: `fr`, `nl` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::Dutch => "nl",
            Language::English => "en",
        }
    }
    /// A sentence in this language. What has no words (never, by the tests) is its name.
    pub fn say(self, said: &Said) -> String {
        self.message(said.name(), None, said.args()).unwrap_or_else(|| said.name().to_owned())
    }
    /// What to do about it, where the sentence says that.
    pub fn hint(self, said: &Said) -> Option<String> {
        self.message(said.name(), Some("hint"), said.args())
    }
    /// What a code means, in a few words.
    pub fn title(self, code: Code) -> String {
        self.message(code.name(), None, &[]).unwrap_or_else(|| code.name().to_owned())
    }
    /// What to do about findings of a code, in general.
    pub fn remedy(self, code: Code) -> Option<String> {
        self.message(code.name(), Some("remedy"), &[])
    }

    fn bundle(self) -> &'static Bundle {
        static BUNDLES: [OnceLock<Bundle>; 3] = [const { OnceLock::new() }; 3];
        BUNDLES[self as usize].get_or_init(|| {
            let texts = match self {
                Language::French => catalogues!("fr"),
                Language::Dutch => catalogues!("nl"),
                Language::English => catalogues!("en"),
            };
            let locale: LanguageIdentifier = self.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![locale]);
            // The signs of isolation are for texts of both directions: none here, and a terminal shows them as boxes.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match self {
                Language::French => |value, _| number(value, Language::French),
                Language::Dutch => |value, _| number(value, Language::Dutch),
                Language::English => |value, _| number(value, Language::English),
            }));
            // An amount: whole, or with its cents. A name twice is the only failure.
            drop(bundle.add_function("EUR", move |places, _| match places.first() {
                Some(FluentValue::Number(amount)) => FluentValue::from(self.amount(amount.value)),
                Some(FluentValue::String(text)) => FluentValue::from(text.to_string()),
                _ => FluentValue::Error,
            }));
            for text in texts {
                // What cannot be parsed is left out by the parser; the tests hold that nothing is.
                let resource = FluentResource::try_new(text.to_owned())
                    .unwrap_or_else(|(resource, _)| resource);
                drop(bundle.add_resource(resource));
            }
            bundle
        })
    }

    fn message(
        self,
        name: &str,
        attribute: Option<&str>,
        args: &[(std::borrow::Cow<'static, str>, Arg)],
    ) -> Option<String> {
        let bundle = self.bundle();
        let message = bundle.get_message(name)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::new();
        for (place, arg) in args {
            values.set(place.as_ref(), self.value(arg));
        }
        let mut problems = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut problems).into_owned();
        Some(if self == Language::French { spaced(&text) } else { text })
    }

    fn value(self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Said(said) => FluentValue::from(self.say(said)),
            Arg::List(list) => FluentValue::from(self.list(list)),
        }
    }

    fn list(self, list: &[Arg]) -> String {
        let between = if list.iter().any(|arg| matches!(arg, Arg::Said(_))) {
            if self == Language::French { "\u{a0}; " } else { "; " }
        } else {
            ", "
        };
        let text = |arg: &Arg| match arg {
            Arg::Number(x) => self.number(*x),
            Arg::Text(text) => text.clone(),
            Arg::Said(said) => self.say(said),
            Arg::List(list) => self.list(list),
        };
        list.iter().map(text).collect::<Vec<_>>().join(between)
    }

    /// What sets thousands apart, and the decimal sign.
    fn marks(self) -> (char, char) {
        match self {
            Language::French => ('\u{202f}', ','),
            Language::Dutch => ('.', ','),
            Language::English => (',', '.'),
        }
    }

    /// A number with at most three decimals; very large and very small ones in powers.
    fn number(self, number: f64) -> String {
        if !number.is_finite() || number.abs() >= 1e15 || (number != 0.0 && number.abs() < 5e-4) {
            return format!("{number:e}");
        }
        let text = self.grouped(number, 3);
        let point = self.marks().1;
        if text.contains(point) {
            text.trim_end_matches('0').trim_end_matches(point).to_owned()
        } else {
            text
        }
    }

    /// An amount of money: whole, or with its cents.
    fn amount(self, amount: f64) -> String {
        if !amount.is_finite() || amount.abs() >= 1e15 {
            return format!("{amount:e}");
        }
        // Of what is less than half a cent nothing is shown.
        self.grouped(amount, if (amount.round() - amount).abs() < 0.005 { 0 } else { 2 })
    }

    /// A number with so many decimals, its thousands set apart from the fifth digit on: four stand together, as in a year.
    fn grouped(self, number: f64, decimals: usize) -> String {
        let (group, point) = self.marks();
        let fixed = format!("{:.decimals$}", number.abs());
        let (whole, part) = fixed.split_once('.').unwrap_or((&fixed, ""));
        let mut text = String::from(if number < 0.0 { "-" } else { "" });
        for (k, digit) in whole.char_indices() {
            if k > 0 && (whole.len() - k).is_multiple_of(3) && whole.len() > 4 {
                text.push(group);
            }
            text.push(digit);
        }
        if !part.is_empty() {
            text.push(point);
            text.push_str(part);
        }
        text
    }
}

/// French sets a space before some signs, at which no line may break.
fn spaced(text: &str) -> String {
    let mut set = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
    for sign in [';', ':', '?', '!', '%'] {
        set = set.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    set
}

fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(language.number(number.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers and amounts as each language writes them.
    #[test]
    fn numbers() {
        let en = |x| Language::English.number(x);
        assert_eq!(
            [en(0.0), en(2027.0), en(60_000.0), en(-1_234_567.5), en(0.12345)],
            ["0", "2027", "60,000", "-1,234,567.5", "0.123"]
        );
        assert_eq!([en(1e18), en(f64::NAN), en(1e-7), en(100.0)], ["1e18", "NaN", "1e-7", "100"]);
        assert_eq!(
            [Language::French.number(12_345.25), Language::Dutch.number(12_345.25)],
            ["12\u{202f}345,25", "12.345,25"]
        );
        let fr = |x| Language::French.amount(x);
        assert_eq!(
            [fr(42_206.5), fr(60_000.0), fr(0.999), fr(1e18)],
            ["42\u{202f}206,50", "60\u{202f}000", "1", "1e18"]
        );
    }
}
