//! The catalogues: every message in three languages, with the same places, in Fluent's syntax.

#![allow(clippy::unwrap_used, clippy::panic)] // a test that cannot go on says where

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use maillage_words::{Arg, Code, Said, say};

const LANGUAGES: [&str; 3] = ["fr", "nl", "en"];

fn folder(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ftl").join(language)
}

fn places(pattern: &Pattern<String>, found: &mut BTreeSet<String>) {
    fn inline(inner: &InlineExpression<String>, found: &mut BTreeSet<String>) {
        match inner {
            InlineExpression::VariableReference { id } => drop(found.insert(id.name.clone())),
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|inner| inline(inner, found));
            }
            _ => {}
        }
    }
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inner) } => {
                inline(inner, found);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                inline(selector, found);
                for variant in variants {
                    places(&variant.value, found);
                }
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

/// Messages of a file by name (`name`, `name.attribute`), each with its places; its severity where it has a comment.
fn messages(path: &Path) -> (BTreeMap<String, BTreeSet<String>>, BTreeMap<String, String>) {
    let text = std::fs::read_to_string(path).unwrap();
    let resource = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
    let (mut all, mut comments) = (BTreeMap::new(), BTreeMap::new());
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let patterns = message.value.iter().map(|value| (message.id.name.clone(), value));
        let attributes = message.attributes.iter().map(|attribute| {
            (format!("{}.{}", message.id.name, attribute.id.name), &attribute.value)
        });
        for (name, pattern) in patterns.chain(attributes) {
            let mut found = BTreeSet::new();
            places(pattern, &mut found);
            assert!(
                all.insert(name.clone(), found).is_none(),
                "{}: {name} stands twice",
                path.display()
            );
        }
        comments.extend(
            message.comment.map(|comment| (message.id.name.clone(), comment.content.join(" "))),
        );
    }
    (all, comments)
}

/// Protects readers of every language: no message without its three translations, none with other places to fill, none but in one language.
#[test]
fn every_message_in_three_languages_with_the_same_places() {
    let files: BTreeSet<String> = std::fs::read_dir(folder("en"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(files.len() >= 2);
    for file in files {
        let (english, severities) = messages(&folder("en").join(&file));
        assert!(english.len() > 100, "{file}");
        for language in LANGUAGES {
            let (other, comments) = messages(&folder(language).join(&file));
            for (name, places) in &english {
                assert_eq!(other.get(name), Some(places), "{language}/{file}: {name}");
            }
            assert_eq!(other.len(), english.len(), "{language}/{file}");
            assert_eq!(comments, severities, "{language}/{file}");
        }
    }
}

/// Protects scripts and the reference: a code has a name that leads back to it, a title and a remedy in every language, and codes are in
/// order of their names.
#[test]
fn codes_are_whole() {
    assert!(Code::ALL.len() > 150 && Code::ALL.is_sorted_by_key(|code| code.name()));
    for code in Code::ALL {
        assert_eq!(Code::of(code.name()), Some(*code));
        let json = serde_json::to_string(code).unwrap();
        assert_eq!(serde_json::from_str::<Code>(&json).unwrap(), *code);
        #[cfg(feature = "speak")]
        for language in maillage_words::Language::ALL {
            assert!(
                language.title(*code) != code.name() && language.remedy(*code).is_some(),
                "{code} in {}",
                language.code()
            );
        }
    }
}

/// Texts of the sources that say something, and those of the page.
fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "ts") {
            *into += &std::fs::read_to_string(&path).unwrap();
        }
    }
}

/// Protects translators: no sentence and no code stands in the catalogues that nothing says.
#[test]
fn nothing_is_translated_in_vain() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut text = String::new();
    for member in std::fs::read_dir(root.join("crates")).unwrap() {
        sources(&member.unwrap().path().join("src"), &mut text);
    }
    sources(&root.join("web/src"), &mut text);
    let words: BTreeSet<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let said: BTreeSet<&str> = text
        .split("say!(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().split([',', ')']).next())
        .collect();
    let (sentences, _) = messages(&folder("en").join("sentences.ftl"));
    let silent: Vec<&String> = sentences
        .keys()
        .filter(|name| {
            !name.contains('.')
                && !said.contains(name.as_str())
                && !text.contains(&format!("'{name}'"))
        })
        .collect();
    assert_eq!(silent, Vec::<&String>::new(), "sentences that nothing says");
    let unused: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !words.contains(format!("{code:?}").as_str()))
        .map(|code| code.name())
        .collect();
    assert_eq!(unused, Vec::<&str>::new(), "codes that nothing finds");
}

/// Protects what is kept in files and sent to the page: a sentence as JSON is the same sentence again.
#[test]
fn a_sentence_goes_through_json() {
    let inner = vec![
        say!(rule_budget, year = "2027"),
        say!(percent, value = 12.5),
        say!(percent, value = 12.0),
    ];
    let said = say!(rules_cannot_hold, rules = inner);
    let text = serde_json::to_string(&said).unwrap();
    assert_eq!(
        text,
        r#"{"id":"rules_cannot_hold","args":{"rules":[{"id":"rule_budget","args":{"year":"2027"}},{"id":"percent","args":{"value":12.5}},{"id":"percent","args":{"value":12}}]}}"#
    );
    assert_eq!(serde_json::from_str::<Said>(&text).unwrap(), said);
    // What JSON cannot write is a text.
    assert_eq!(
        say!(number_unfit, column = "x", number = f64::INFINITY).args()[1].1,
        Arg::Text("inf".to_owned())
    );
}

/// Protects French typography and what a language does with numbers and lists.
#[cfg(feature = "speak")]
#[test]
fn sentences_in_words() {
    use maillage_words::Language::{Dutch, English, French};
    let said = say!(
        group_beyond_budgets,
        names = ["A", "B"],
        rule =
            say!(rule_decision, number = "3", what = say!(decide_together), buildings = ["A", "B"]),
        cost = 60_000.0,
        most = 42_206.5
    );
    assert_eq!(
        English.say(&said),
        "A, B (decision 3 (together A, B)) cost 60,000 EUR together, and no year has more than 42,206.50 EUR: none of them will be equipped"
    );
    assert_eq!(
        French.say(&said),
        "A, B (décision 3 (ensemble A, B)) coûtent ensemble 60\u{202f}000 EUR, et aucune année n’a plus de 42\u{202f}206,50 EUR\u{a0}: aucun ne sera équipé"
    );
    assert_eq!(Dutch.hint(&said).unwrap(), "verhoog een budget, of trek de beslissing in");
    assert_eq!(
        French.say(&say!(did_you_mean, name = "école")),
        "vouliez-vous dire «\u{a0}école\u{a0}»\u{a0}?"
    );
    assert_eq!(
        English.hint(&say!(no_building_left)).unwrap(),
        "look at where = { ... } of the layer"
    );
}
