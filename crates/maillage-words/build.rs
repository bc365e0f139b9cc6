//! Types of what can be said, from the English catalogues: a sentence that is not in them, or a place of it that is not filled, does not compile.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    for (catalogue, write) in
        [("codes", codes as fn(&[Message<String>]) -> String), ("sentences", sentences)]
    {
        let file = Path::new("ftl/en").join(catalogue).with_extension("ftl");
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read_to_string(&file)?;
        let resource = fluent_syntax::parser::parse(text)
            .map_err(|(_, errors)| io::Error::other(format!("{}: {errors:?}", file.display())))?;
        let messages: Vec<Message<String>> = resource
            .body
            .into_iter()
            .filter_map(
                |entry| if let Entry::Message(message) = entry { Some(message) } else { None },
            )
            .collect();
        fs::write(out.join(catalogue).with_extension("rs"), write(&messages))?;
    }
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// `duplicate-id` as `DuplicateId`.
fn variant(name: &str) -> String {
    name.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

/// A pattern as a line of documentation, its places in braces.
fn plain(pattern: Option<&Pattern<String>>) -> String {
    let mut text = String::new();
    for element in pattern.into_iter().flat_map(|pattern| &pattern.elements) {
        match element {
            PatternElement::TextElement { value } => text += value,
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                let _ = write!(text, "{{{}}}", id.name);
            }
            PatternElement::Placeable { expression } => {
                let mut places = Vec::new();
                expression_places(expression, &mut places);
                // A function of a place stands for it; words that follow a number do not fit a line.
                let inline = matches!(expression, Expression::Inline(_));
                let _ = match places.first() {
                    Some(place) if inline => write!(text, "{{{place}}}"),
                    _ => write!(text, "..."),
                };
            }
        }
    }
    text
}

/// The enum of codes. The comment above each says how bad it is.
fn codes(messages: &[Message<String>]) -> String {
    let mut messages: Vec<&Message<String>> = messages.iter().collect();
    messages.sort_by(|a, b| a.id.name.cmp(&b.id.name));
    let (mut variants, mut all, mut names, mut severities) =
        (String::new(), String::new(), String::new(), String::new());
    for message in messages {
        let name = &message.id.name;
        let severity = message
            .comment
            .as_ref()
            .and_then(|comment| comment.content.first())
            .map(String::as_str);
        let severity = severity.filter(|word| ["error", "warning", "note"].contains(word));
        let severity =
            variant(severity.unwrap_or_else(|| panic!("{name} does not say how bad it is")));
        let (variant, title) = (variant(name), plain(message.value.as_ref()));
        let _ = writeln!(variants, "    /// {title}.\n    {variant},");
        let _ = writeln!(all, "        Code::{variant},");
        let _ = writeln!(names, "            Code::{variant} => {name:?},");
        let _ = writeln!(severities, "            Code::{variant} => Severity::{severity},");
    }
    format!(
        "/// What a finding is about: one meaning, one remedy. Its name is stable: scripts may rely on it.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Code {{\n{variants}}}\n\n\
         impl Code {{\n    /// All codes, by name.\n    pub const ALL: &'static [Code] = &[\n{all}    ];\n    \
         /// Its name, kebab-case.\n    pub const fn name(self) -> &'static str {{\n        match self {{\n{names}        }}\n    }}\n    \
         /// How bad it is where nothing else is said.\n    pub const fn severity(self) -> Severity {{\n        match self {{\n{severities}        }}\n    }}\n}}\n"
    )
}

/// One type a sentence, with a field for each of its places.
fn sentences(messages: &[Message<String>]) -> String {
    let mut text = String::new();
    for message in messages {
        let name = &message.id.name;
        let mut places: Vec<String> = Vec::new();
        let patterns =
            message.value.iter().chain(message.attributes.iter().map(|attribute| &attribute.value));
        for pattern in patterns {
            collect(pattern, &mut places);
        }
        let (mut fields, mut values) = (String::new(), String::new());
        for place in &places {
            let _ = writeln!(fields, "    /// Place.\n    pub {place}: Arg,");
            let _ = write!(values, "(Cow::Borrowed({place:?}), sentence.{place}), ");
        }
        let (unused, ends) = if places.is_empty() { ("_", ";\n") } else { ("sentence", "") };
        let body = if places.is_empty() { String::new() } else { format!(" {{\n{fields}}}\n") };
        let doc = plain(message.value.as_ref()).replace('\\', "\\\\").replace(['[', ']'], "");
        let _ = writeln!(
            text,
            "/// {doc}\n#[allow(non_camel_case_types)]\npub struct {name}{body}{ends}impl From<{name}> for Said {{\n    fn from({unused}: {name}) -> Said {{\n        Said::new({name:?}, vec![{values}])\n    }}\n}}\n"
        );
    }
    text
}

fn collect(pattern: &Pattern<String>, places: &mut Vec<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_places(expression, places);
        }
    }
}

fn expression_places(expression: &Expression<String>, places: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => inline_places(inline, places),
        Expression::Select { selector, variants } => {
            inline_places(selector, places);
            for variant in variants {
                collect(&variant.value, places);
            }
        }
    }
}

fn inline_places(inline: &InlineExpression<String>, places: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } if !places.contains(&id.name) => {
            places.push(id.name.clone());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|inner| inline_places(inner, places));
        }
        InlineExpression::Placeable { expression } => expression_places(expression, places),
        _ => {}
    }
}
