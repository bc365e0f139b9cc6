//! What the terminal shows of changed programs: what it would take to move a building, and what each rule costs.

use std::fmt::Write;

use maillage::model::{Language, say};
use maillage::{Prices, Takes, stated_gap};

use crate::texts::percent;

/// What it would take for a building to come earlier, or in: a line for each change by itself.
pub fn what_it_takes(takes: &Takes, language: Language) -> String {
    let mut out = String::new();
    let goal = takes.goal.map(|goal| goal.to_string());
    let heading = match (takes.year, goal) {
        (_, None) => say!(takes_heading),
        (Some(_), Some(year)) => say!(takes_heading_earlier, year),
        (None, Some(_)) => say!(takes_heading_in),
    };
    let _ = writeln!(out, "\n{}", language.say(&heading));
    if let Some(idle) = &takes.idle {
        let _ = writeln!(out, "- {}", language.say(idle));
    }
    if let Some(who) = &takes.who {
        let _ = writeln!(out, "- {}", language.say(who));
    }
    for lever in &takes.levers {
        let said: Vec<String> = lever.said.iter().map(|said| language.say(said)).collect();
        let _ = writeln!(out, "- {}", said.join(" "));
    }
    out
}

/// What each rule costs, the dearest first.
pub fn prices_of_rules(prices: &Prices, language: Language) -> String {
    let gap = percent(language, stated_gap(prices.gap));
    let mut out = format!("{}\n", language.say(&say!(prices_heading, gap)));
    if prices.rules.is_empty() {
        let _ = writeln!(out, "\n{}", language.say(&say!(prices_no_rules)));
    }
    for price in &prices.rules {
        let gap = percent(language, stated_gap(price.gap));
        let without = language.say(&say!(prices_gap_without, gap));
        let _ = writeln!(out, "\n{} ({without})", language.say(&price.named));
        for said in &price.said {
            let _ = writeln!(out, "  {}", language.say(said));
        }
    }
    out
}
