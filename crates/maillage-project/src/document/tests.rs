//! Against toml_edit: the same values, the same refusals, and after a change the values that the change is of.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use toml_edit::{DocumentMut, Item, TableLike};

use super::{Document, Step, number, text};

/// The values that toml_edit reads.
fn oracle(text: &str) -> Option<Value> {
    fn table(table: &dyn TableLike) -> Value {
        let entries = table.iter().filter(|(_, item)| !item.is_none());
        Value::Object(entries.map(|(key, inner)| (key.to_owned(), item(inner))).collect())
    }
    fn item(found: &Item) -> Value {
        match found {
            Item::None => Value::Null,
            Item::Value(found) => value(found),
            Item::Table(inner) => table(inner),
            Item::ArrayOfTables(list) => {
                Value::Array(list.iter().map(|inner| table(inner)).collect())
            }
        }
    }
    fn value(found: &toml_edit::Value) -> Value {
        match found {
            toml_edit::Value::String(text) => text.value().clone().into(),
            toml_edit::Value::Integer(whole) => (*whole.value()).into(),
            toml_edit::Value::Float(x) => serde_json::Number::from_f64(*x.value())
                .map_or_else(|| x.value().to_string().into(), Value::Number),
            toml_edit::Value::Boolean(truth) => (*truth.value()).into(),
            toml_edit::Value::Datetime(date) => date.value().to_string().into(),
            toml_edit::Value::Array(items) => Value::Array(items.iter().map(value).collect()),
            toml_edit::Value::InlineTable(inner) => table(inner),
        }
    }
    text.parse::<DocumentMut>().ok().map(|document| table(document.as_table()))
}

fn values(text: &str) -> Option<Value> {
    Document::new(text).ok().map(|document| Value::Object(document.values()))
}

fn same(text: &str) {
    let (ours, theirs) = (values(text), oracle(text));
    assert_eq!(ours, theirs, "{text}");
}

/// Pieces that meet in every way: headers, dots, braces, lists, quotes, comments, mistakes.
fn pieces() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "a",
        "b",
        "c",
        "a.b",
        "a.b.c",
        "b.c",
        "\"a b\"",
        "'c'",
        "c.\"a.b\"",
        "a . b",
        "1",
        "b.x",
    ]);
    let value = prop::sample::select(vec![
        "1",
        "+1_0",
        "0x1F",
        "0b11",
        "1.5",
        "-2e3",
        "inf",
        "-nan",
        "true",
        "false",
        "\"t\\u00e9\\n\"",
        "'#'",
        "\"\"\"\nx\ny\"\"\"",
        "'''z'''",
        "2026-11-25",
        "2026-11-25T10:00:00Z",
        "10:00:00",
        "[]",
        "[1, 2,]",
        "[ # c\n 1,\n\n 2 ]",
        "[{ a = 1 }, { b.c = 2 }]",
        "{}",
        "{ a = 1, b.c = [1] }",
        "{ a = { b = 1 } }",
        "{ a = 1, a = 2 }",
        "9223372036854775808",
        "2026-13-01",
        "1__0",
        "tru",
        "\"open",
        "{ a = 1",
        "[1 2]",
        "0x",
        "",
    ]);
    let line = prop_oneof![
        6 => (key.clone(), value).prop_map(|(key, value)| format!("{key} = {value}")),
        3 => key.clone().prop_map(|key| format!("[{key}]")),
        2 => key.clone().prop_map(|key| format!("[[{key}]]")),
        1 => Just("# a comment".to_owned()),
        1 => Just(String::new()),
        1 => Just("  \t".to_owned()),
        1 => key.prop_map(str::to_owned),
    ];
    (prop::collection::vec(line, 0..9), any::<bool>())
        .prop_map(|(lines, broken)| lines.join(if broken { "\r\n" } else { "\n" }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    /// Protects: what TOML says, and what it refuses.
    #[test]
    fn what_toml_edit_reads(text in pieces()) {
        same(&text);
    }
    /// Protects: a key set anywhere has the value, and nothing else changes; comments stay.
    #[test]
    fn set_and_unset(text in pieces(), at in 0usize..4, name in prop::sample::select(vec!["a", "b", "new", "a b"]), comment in any::<bool>()) {
        let text = if comment { format!("{text}\n# the end") } else { text };
        let Ok(mut document) = Document::new(&text) else { return Ok(()) };
        let paths: [&[&str]; 4] = [&["a"], &["a", "b"], &["c"], &["new", "er"]];
        let steps: Vec<Step<'_>> = paths[at].iter().map(|key| Step::Key(key)).collect();
        // Where it is put: the same change made to the values.
        let mut expected = Value::Object(document.values());
        let mut target = &mut expected;
        for key in paths[at] {
            let Some(table) = target.as_object_mut() else { return Ok(()) };
            target = table.entry(*key).or_insert_with(|| json!({}));
        }
        let Some(table) = target.as_object_mut() else { return Ok(()) };
        // A table of lines is nothing to be replaced by a value.
        if table.get(name).is_some_and(|old| old.is_object() || old.is_array()) {
            return Ok(());
        }
        table.insert(name.to_owned(), json!(7.5));
        let comments = text.matches("# a comment").count();
        document.set(&steps, name, "7.5").unwrap();
        prop_assert_eq!(Value::Object(document.values()), expected.clone(), "{}\n--\n{}", text, document.text());
        prop_assert_eq!(oracle(document.text()), Some(expected.clone()), "{}\n--\n{}", text, document.text());
        prop_assert_eq!(document.text().matches("# a comment").count(), comments);
        // And out again.
        document.unset(&steps, name).unwrap();
        let out = Value::Object(document.values());
        let pointer = format!("/{}", paths[at].join("/"));
        expected.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().shift_remove(name);
        // Tables of keys with points go with their last key.
        for (k, _) in pointer.rmatch_indices('/') {
            if expected.pointer(&pointer).or(Some(&json!({}))) != Some(&json!({})) || out == expected {
                break;
            }
            let key = pointer[k + 1..].split('/').next().unwrap();
            expected.pointer_mut(&pointer[..k]).unwrap().as_object_mut().unwrap().shift_remove(key);
        }
        prop_assert_eq!(out, expected, "{}\n--\n{}", text, document.text());
    }
    /// Protects: numbers and texts are read as what was written.
    #[test]
    fn written(x in any::<f64>(), said in any::<String>(), few in -1e6..1e6f64) {
        for x in [x, (few * 8.0).round() / 8.0, few.round()] {
            let read = &values(&format!("x = {}", number(x))).unwrap()["x"];
            prop_assert!(read.as_f64() == Some(x) || read == &json!(x.to_string()) && !x.is_finite(), "{} {read}", number(x));
        }
        prop_assert_eq!(&values(&format!("x = {}", text(&said))).unwrap()["x"], &json!(said));
    }
    /// Protects: blocks come and go one by one, whatever stands between them.
    #[test]
    fn blocks(before in "(# a file\n)?(\n)?", gaps in prop::collection::vec("(\n)?(# why\n)?", 1..4), out in 0usize..4) {
        let mut text = before;
        for (k, gap) in gaps.iter().enumerate() {
            text += &format!("{gap}[[decision]]\nkind = \"k{k}\"\n[decision.more]\nx = {k}\n");
        }
        text += "[other]\ny = 1\n";
        let mut document = Document::new(&text).unwrap();
        let mut kinds: Vec<Value> = values(&text).unwrap()["decision"].as_array().unwrap().clone();
        prop_assert_eq!(document.remove("decision", out).unwrap(), out < kinds.len());
        if out < kinds.len() {
            kinds.remove(out);
        }
        document.append("decision", &[("kind", "\"new\"".to_owned())]).unwrap();
        kinds.push(json!({ "kind": "new" }));
        prop_assert_eq!(Value::Object(document.values()), oracle(document.text()).unwrap());
        prop_assert_eq!(&document.values()["decision"], &Value::Array(kinds), "{}", document.text());
        prop_assert_eq!(&document.values()["other"], &json!({ "y": 1 }));
    }
}

/// Protects: what is wrong is told of every line at once, with its number; a byte-order mark is none of it.
#[test]
fn every_problem_with_its_line() {
    let problems =
        Document::new("\u{feff}a = 1\nb = \nc = 2026-13-01\n\na = 2\n[c]\n[a]\nx = 'open\n")
            .err()
            .unwrap();
    assert_eq!(
        problems.iter().map(|problem| problem.line).collect::<Vec<_>>(),
        [2, 3, 5, 6, 7, 8],
        "{problems:?}"
    );
    assert!(Document::new("\u{feff}a = 1").is_ok());
    for key in ["a.".repeat(50_000) + "a = 1", format!("[{}a]", "a.".repeat(50_000))] {
        assert_eq!(Document::new(&key).err().unwrap().len(), 1);
    }
    assert_eq!(Document::new(&"no TOML\n".repeat(100_000)).err().unwrap().len(), 50);
    let deep = "x = ".to_owned() + &"[".repeat(10_000) + &"]".repeat(10_000);
    assert!(Document::new(&deep).is_err());
    assert!(Document::new("decision = 1").unwrap().append("decision", &[]).is_err());
    assert_eq!(Document::new("").unwrap().values(), Map::new());
}

/// Protects: what a person wrote behind a block, or left for later, stays when the block goes; a `#` in a text is no comment.
#[test]
fn what_stands_behind_a_block_stays() {
    let text = "# Council\n\n# first\n[[decision]]\nkind = \"note\" # why\nwhy = \"\"\"\nsee\n#12\"\"\"\n[[decision]]\nkind = \"ban\"\n\n# --- 2028 ---\n\n# [[decision]]\n# parked\n";
    let mut document = Document::new(text).unwrap();
    assert!(document.remove("decision", 1).unwrap());
    assert_eq!(
        document.text(),
        "# Council\n\n# first\n[[decision]]\nkind = \"note\" # why\nwhy = \"\"\"\nsee\n#12\"\"\"\n# --- 2028 ---\n\n# [[decision]]\n# parked\n"
    );
    assert!(document.remove("decision", 0).unwrap());
    assert_eq!(document.text(), "# Council\n\n# --- 2028 ---\n\n# [[decision]]\n# parked\n");
    // A table that a header within it implied, made by dots later.
    let mut document =
        Document::new("[layers.a.columns]\nname = \"nom\"\n[layers]\na.crs = \"EPSG:31370\"\n")
            .unwrap();
    document.set(&[Step::Key("layers"), Step::Key("a")], "path", "\"x.csv\"").unwrap();
    assert_eq!(document.values()["layers"]["a"]["path"], "x.csv");
}

/// Protects: a change looks as a person would make it, with the line ends of the file.
#[test]
fn as_a_person_would() {
    for end in ["\n", "\r\n"] {
        let with = |text: &str| text.replace('\n', end);
        let mut document = Document::new(&with("# Ours\n[plan]\nyears = [1, 2] # two\nbudget_eur = 5 # agreed\n\n[plan.limits]\nx = 1\n\n[[criteria]]\nname = \"need\"\nvalue = { kind = \"log\" }\n# end\n")).unwrap();
        document.set(&[Step::Key("plan")], "budget_eur", "[1, 2]").unwrap();
        document
            .set(&[Step::Key("plan"), Step::Key("sector_share_min")], "soins à domicile", "0.1")
            .unwrap();
        document.set(&[Step::Key("criteria"), Step::At(0)], "weight", "30").unwrap();
        document
            .set(&[Step::Key("criteria"), Step::At(0), Step::Key("value")], "worst", "1")
            .unwrap();
        document
            .append("decision", &[("kind", text("note")), ("why", text("une \"façade\""))])
            .unwrap();
        let expected = with(
            "# Ours\n[plan]\nyears = [1, 2] # two\nbudget_eur = [1, 2] # agreed\n\n[plan.sector_share_min]\n\"soins à domicile\" = 0.1\n\n[plan.limits]\nx = 1\n\n[[criteria]]\nname = \"need\"\nvalue = { kind = \"log\", worst = 1 }\nweight = 30\n# end\n\n[[decision]]\nkind = \"note\"\nwhy = \"une \\\"façade\\\"\"\n",
        );
        assert_eq!(document.text(), expected);
        document
            .unset(&[Step::Key("plan"), Step::Key("sector_share_min")], "soins à domicile")
            .unwrap();
        assert!(
            document.remove("decision", 0).unwrap() && !document.remove("decision", 0).unwrap()
        );
        assert!(document.text().ends_with(&with("weight = 30\n# end\n\n")));
    }
}

/// Protects: a finding names its own line: the third list of criteria, not the first; a key that is not there, the table it would stand in.
#[test]
fn lines_of_keys() {
    let text = "[project] # note\nname = 'a'\n\n[[criteria]]\nname = 'a'\n# about b\n[[criteria]] # second\nname = 'b'\nvalue = { kind = 'x',\n  worst = 0 }\n\n[plan]\nyears = [1]\nshare.\"a.b\" = 2\n\n[[presets]]\nweights = { a = 1 }\n\n[costs.prices]\n\n[costs]\nprices_of = 1\n";
    let document = Document::new(text).unwrap();
    for (key, line) in [
        ("project", Some(1)),
        ("project.name", Some(2)),
        ("project.grid", Some(1)),
        ("criteria", Some(4)),
        ("criteria[1].name", Some(5)),
        ("criteria[2]", Some(7)),
        ("criteria[2].name", Some(8)),
        ("criteria[2].value.worst", Some(10)),
        ("criteria[2].weight", Some(7)),
        ("criteria[9]", Some(4)),
        ("plan.years", Some(13)),
        ("plan.share.a.b", Some(14)),
        ("presets[1].weights.a", Some(17)),
        ("coverage", None),
        ("costs.other", Some(21)),
    ] {
        assert_eq!(document.line_of(key), line, "{key}");
    }
}
