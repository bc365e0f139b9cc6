//! `maillage init`: a project folder to fill in.

use maillage::model::{Language, say};
use std::path::Path;

use maillage_layers::{make_folder, write_file};

use crate::Failure;
use crate::arguments::Global;
use crate::show::result;

/// The files of a new project, explained in a language.
fn templates(language: Language) -> [(&'static str, &'static str); 2] {
    let (settings, decisions) = match language {
        Language::French => (
            include_str!("templates/fr/maillage.toml"),
            include_str!("templates/fr/decisions.toml"),
        ),
        Language::Dutch => (
            include_str!("templates/nl/maillage.toml"),
            include_str!("templates/nl/decisions.toml"),
        ),
        Language::English => (
            include_str!("templates/en/maillage.toml"),
            include_str!("templates/en/decisions.toml"),
        ),
    };
    [("maillage.toml", settings), ("decisions.toml", decisions)]
}

pub(crate) fn init(dir: &Path, global: &Global) -> Result<(), Failure> {
    // French first: the language of a project that nobody asked for in another.
    let words = global.asked().unwrap_or(Language::French);
    global.of_project(words.code());
    let files = templates(words);
    for (name, _) in files {
        if dir.join(name).exists() {
            return Err(Failure::Usage(say!(exists_already, file = dir.join(name).display())));
        }
    }
    make_folder(dir)?;
    for (name, text) in files {
        write_file(&dir.join(name), text.replace("{date}", &today()))?;
    }
    if !global.quiet {
        let made = say!(project_made, dir = dir.display());
        result(&format!("{}\n{}\n", words.say(&made), words.hint(&made).unwrap_or_default()))?;
    }
    Ok(())
}

/// The day it is, in universal time. Nothing else here reads a clock: what is made of a project depends on its files alone.
fn today() -> String {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    day((seconds / 86_400) as i64)
}

/// A day as year, month, day, from the days since 1970 (Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`).
fn day(since_1970: i64) -> String {
    let days = since_1970 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) = (
        of_year - (153 * shifted + 2) / 5 + 1,
        if shifted < 10 { shifted + 3 } else { shifted - 9 },
    );
    format!("{:04}-{month:02}-{day:02}", year_of_era + era * 400 + i64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use super::{Language, day, templates};

    /// Lines of a template without its explanations: what is set, and what could be.
    fn keys(text: &str) -> Vec<String> {
        let set = |line: &str| line.split(" #").next().unwrap_or_default().trim().to_owned();
        let key = |line: &str| {
            line.strip_prefix("# ")
                .and_then(|line| line.split_once(" = "))
                .map(|(key, _)| key.to_owned())
        };
        let lines = text
            .lines()
            .filter_map(|line| if line.starts_with('#') { key(line) } else { Some(set(line)) });
        lines.filter(|line| !line.is_empty() && !line.starts_with("language")).collect()
    }

    /// A project begins with the same keys and values in every language; it speaks the one it is explained in.
    #[test]
    fn templates_differ_in_their_explanations_only() {
        for file in 0..2 {
            let of = |language| templates(language)[file].1;
            assert!(keys(of(Language::English)).len() > 5);
            for language in [Language::French, Language::Dutch] {
                assert_eq!(keys(of(language)), keys(of(Language::English)), "{}", language.code());
                assert_ne!(of(language), of(Language::English));
            }
        }
        for language in Language::ALL {
            assert!(
                templates(language)[0].1.contains(&format!("language = \"{}\"", language.code()))
            );
        }
    }

    /// Days whose number is known (date -d @... -u).
    #[test]
    fn days_are_those_of_the_calendar() {
        for (number, written) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_786, "2026-11-29"),
            (20_819, "2027-01-01"),
        ] {
            assert_eq!(day(number), written);
        }
    }
}
