//! `maillage init`: a project folder to fill in.

use std::path::Path;

use maillage_layers::{make_folder, write_file};

use crate::Failure;
use crate::arguments::Global;
use crate::show::result;

const TEMPLATE: &str = include_str!("template.toml");
const DECISIONS: &str = include_str!("template-decisions.toml");

pub(crate) fn init(dir: &Path, global: &Global) -> Result<(), Failure> {
    let files = [("maillage.toml", TEMPLATE), ("decisions.toml", DECISIONS)];
    for (name, _) in files {
        if dir.join(name).exists() {
            return Err(Failure::Usage(format!("{} exists already: nothing was written", dir.join(name).display())));
        }
    }
    make_folder(dir)?;
    for (name, text) in files {
        write_file(&dir.join(name), text.replace("{date}", &today()))?;
    }
    if !global.quiet {
        let dir = dir.display();
        result(&format!(
            "{dir}/maillage.toml and {dir}/decisions.toml are ready.\nPut your layers beside them, map their columns, then: maillage check {dir}\n"
        ))?;
    }
    Ok(())
}

/// The day it is, in universal time. Nothing else here reads a clock: what is made of a project depends on its files alone.
fn today() -> String {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    day((seconds / 86_400) as i64)
}

/// A day as year, month, day, from the days since 1970 (Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`).
fn day(since_1970: i64) -> String {
    let days = since_1970 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    format!("{:04}-{month:02}-{day:02}", year_of_era + era * 400 + i64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use super::day;

    /// Days whose number is known (date -d @... -u).
    #[test]
    fn days_are_those_of_the_calendar() {
        for (number, written) in
            [(0, "1970-01-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_786, "2026-11-29"), (20_819, "2027-01-01")]
        {
            assert_eq!(day(number), written);
        }
    }
}
