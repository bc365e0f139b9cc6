//! One category written in several ways: letter case and spaces are folded and said; what only looks alike is told.

use std::collections::{BTreeMap, HashMap};

use maillage_model::{Cell, Code, Column, Diagnostic, compose, fold, say, skeleton};

use maillage_project::Project;

/// Categories that the project names for an attribute of ours: in its criteria, shares and renamings.
pub(super) fn named<'a>(project: &'a Project, ours: &str) -> Vec<&'a str> {
    let plan = &project.settings.plan;
    let mut names: Vec<&str> = Vec::new();
    for criterion in project.criteria.iter().filter(|criterion| criterion.attribute == ours) {
        if let maillage_score::ValueFunction::Categories { map, .. } = &criterion.value {
            names.extend(map.keys().map(String::as_str));
        }
    }
    match ours {
        "sector" => names.extend(plan.sector_share_min.keys().map(String::as_str)),
        "district" => names.extend(plan.district_share_min.keys().map(String::as_str)),
        _ => {}
    }
    names
}

/// Gives every category of a column one spelling: of those that differ in letter case and spaces alone, the one that is known, else the
/// one that stands most often, else the first in byte order. What was taken for another is said.
pub(super) fn settle(
    column: &mut Column,
    ours: &str,
    known: &[&str],
    renamed: Option<&BTreeMap<String, String>>,
    mut report: impl FnMut(Diagnostic),
) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in column.iter().filter_map(Cell::text) {
        let text = text.trim();
        if !text.is_empty() {
            match counts.get_mut(text) {
                Some(count) => *count += 1,
                None => drop(counts.insert(text.to_owned(), 1)),
            }
        }
    }
    // What the project renames is known by their spelling; what it names by ours.
    let known: HashMap<String, String> = renamed
        .into_iter()
        .flat_map(|renamed| renamed.keys().map(String::as_str))
        .chain(known.iter().copied())
        .map(|name| (fold(name), compose(name).into_owned()))
        .collect();
    let mut groups: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (text, count) in &counts {
        groups.entry(fold(text)).or_default().push((text, *count));
    }
    let mut settled: HashMap<&str, String> = HashMap::new();
    let name_of = |folded: &String, spellings: &[(&str, usize)]| {
        // Of two that stand as often, the one that is neither all capitals nor all small letters.
        let mixed = |text: &str| {
            text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
        };
        let better = |one: &(&str, usize), best: &(&str, usize)| {
            (one.1, mixed(one.0)) > (best.1, mixed(best.0))
        };
        let usual = || {
            spellings
                .iter()
                .fold(("", 0), |best, one| if better(one, &best) { *one } else { best })
                .0
                .to_owned()
        };
        known.get(folded).cloned().unwrap_or_else(usual)
    };
    for (folded, spellings) in &groups {
        let name = name_of(folded, spellings);
        let others: Vec<String> = spellings
            .iter()
            .filter(|(text, _)| *text != name)
            .map(|(text, count)| format!("'{text}' ({count})"))
            .collect();
        if others.is_empty() {
            continue;
        }
        report(
            Diagnostic::new(
                Code::SpellingVaries,
                say!(spelling_taken_for, column = ours, others, name),
            )
            .column(column.name()),
        );
        for (text, _) in spellings {
            drop(settled.insert(text, name.clone()));
        }
    }
    let mut alike: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (folded, spellings) in &groups {
        alike.entry(skeleton(folded)).or_default().push(name_of(folded, spellings));
    }
    for names in alike.into_values().filter(|names| names.len() > 1) {
        report(
            Diagnostic::new(
                Code::SimilarNames,
                say!(
                    names_similar,
                    column = ours,
                    names = quoted(&names),
                    one = names[0],
                    other = names[1]
                ),
            )
            .column(column.name()),
        );
    }
    if !settled.is_empty() {
        column.rewrite(|text| settled.get(text.trim()).cloned());
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Case and spaces make one category of several, by the project's spelling or the usual one; accents only make a warning.
    #[test]
    fn one_spelling() {
        let settled = |texts: &[&str], known: &[&str]| {
            let mut column = Column::new("s");
            for text in texts {
                column.push_text(text);
            }
            let mut codes = Vec::new();
            settle(&mut column, "sector", known, None, |finding| codes.push(finding.code.name()));
            (column.iter().map(Cell::display).collect::<Vec<_>>(), codes)
        };
        assert_eq!(
            settled(&["Gilly", "GILLY", "Gilly", " gilly"], &[]),
            (vec!["Gilly".to_owned(); 4], vec!["spelling-varies"])
        );
        assert_eq!(settled(&["Education ", "EDUCATION"], &["education"]).0, vec!["education"; 2]);
        assert_eq!(
            settled(&["Ecole", "École"], &[]),
            (vec!["Ecole".to_owned(), "École".to_owned()], vec!["similar-names"])
        );
        assert_eq!(
            settled(&["a", "b", "b"], &["a", "b"]),
            (vec!["a".to_owned(), "b".to_owned(), "b".to_owned()], Vec::new())
        );
    }
}
