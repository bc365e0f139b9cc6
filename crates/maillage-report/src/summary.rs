//! What the terminal shows: a table per wave, the gap in words, the rules that bind, the findings.

use std::collections::BTreeMap;
use std::fmt::Write;

use maillage::{
    Code, CostTerms, Diagnostic, Explanation, Move, MovedLine, PlanFile, Rule, RuleLine, Severity,
    WaveLine, model::say, stated_gap,
};

use crate::texts::{Texts, money, number, percent};
use maillage::model::Language;

/// Cells in columns: the first left, the others right.
fn columns(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (k, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[k] - cell.chars().count());
            // The last column is prose: left, and no trailing spaces.
            if k == 0 || k + 1 == count {
                let _ = write!(line, " {cell}{pad} ");
            } else {
                let _ = write!(line, " {pad}{cell} ");
            }
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// What the amounts hold, in words: contingency and VAT of those computed, and how many the city gives.
pub(crate) fn cost_terms(terms: &CostTerms, language: Language) -> String {
    let mut said = Vec::new();
    if terms.computed > 0 {
        let key = match terms.vat {
            None => "costs_included",
            Some(0.0) => "costs_without",
            Some(_) => "costs_with",
        };
        let share = |share: f64| share_to_write(language, share);
        said.push(
            language
                .text(key)
                .replace("{c}", &share(terms.contingency))
                .replace("{v}", &share(terms.vat.unwrap_or_default())),
        );
    }
    if terms.zones > 0 {
        said.push(
            language.text("costs_zones").replace("{n}", &number(language, terms.zones as f64, 0)),
        );
    }
    if terms.given > 0 {
        said.push(
            language.text("costs_given").replace("{n}", &number(language, terms.given as f64, 0)),
        );
    }
    said.join(" ")
}

/// Outdoor zones of a wave.
pub(crate) fn zones_in(wave: &WaveLine) -> usize {
    wave.buildings.iter().filter(|id| id.starts_with("zone:")).count()
}

/// So many zones, in words.
pub(crate) fn zone_count(zones: usize, language: Language) -> String {
    let key = if zones == 1 { "one_zone" } else { "zone_count" };
    language.text(key).replace("{n}", &number(language, zones as f64, 0))
}

/// Buildings of a wave, and zones apart, where there are some.
fn counted(all: usize, zones: usize, language: Language) -> String {
    let buildings = number(language, (all - zones) as f64, 0);
    if zones == 0 { buildings } else { format!("{buildings} + {}", zone_count(zones, language)) }
}

/// How near a plan stays to the one at hand, and what moving more would bring.
fn moved_line(moved: &MovedLine, language: Language) -> String {
    let count = |n: usize| number(language, n as f64, 0);
    let near = language.text("moved").replace("{n}", &count(moved.buildings));
    if moved.from_nothing <= moved.buildings || moved.gain <= 0.0 {
        return near;
    }
    let more = language
        .text("moved_more")
        .replace("{n}", &count(moved.from_nothing))
        .replace("{g}", &percent(language, moved.gain));
    format!("{near} {more}")
}

/// The plan in words and a table.
pub fn summary(plan: &PlanFile, language: Language) -> String {
    let mut out = String::new();
    let heading = |key| language.text(key).to_owned();
    let mut rows = vec![vec![
        heading("wave"),
        heading("buildings"),
        heading("spend"),
        heading("budget"),
        heading("sectors"),
    ]];
    let (mut buildings, mut zones, mut spend, mut budget) = (0, 0, 0.0, 0.0);
    for wave in &plan.waves {
        let mut sectors: Vec<(&String, &f64)> = wave.by_sector.iter().collect();
        sectors.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
        let sectors = sectors
            .iter()
            .map(|(name, eur)| {
                format!(
                    "{} {}",
                    language.sector(name),
                    percent(language, (**eur / wave.spend_eur.max(0.01) * 100.0).round() / 100.0)
                )
            })
            .collect::<Vec<_>>()
            .join(", ");
        rows.push(vec![
            wave.year.to_string(),
            counted(wave.buildings.len(), zones_in(wave), language),
            money(language, wave.spend_eur),
            money(language, wave.budget_eur),
            sectors,
        ]);
        buildings += wave.buildings.len();
        zones += zones_in(wave);
        spend += wave.spend_eur;
        budget += wave.budget_eur;
    }
    rows.push(vec![
        heading("total"),
        counted(buildings, zones, language),
        money(language, spend),
        money(language, budget),
        String::new(),
    ]);
    out.push_str(&columns(&rows));
    out.push('\n');
    let _ = writeln!(out, "  {}", quality(plan, language));
    for note in notes(plan, language) {
        let _ = writeln!(out, "  {note}");
    }
    if plan.status != "feasible" {
        let _ = writeln!(out, "  {}", language.text("violations"));
        let broken: Vec<&RuleLine> =
            plan.rules.iter().filter(|rule| rule.violation > 0.0).collect();
        for rule in broken.iter().take(MOST_LISTED) {
            let amount = |value: f64| limit_text(&rule.rule, value, language);
            let text = rule_text(&rule.rule, language);
            // Of a decision there is nothing to count: it is followed or not.
            let _ = match rule.rule {
                Rule::Budget { .. }
                | Rule::SectorShare { .. }
                | Rule::DistrictShare { .. }
                | Rule::Limit { .. } => {
                    writeln!(out, "    {text} : {} / {}", amount(rule.used), amount(rule.limit))
                }
                _ => writeln!(out, "    {text}"),
            };
        }
        if broken.len() > MOST_LISTED {
            let _ = writeln!(out, "    {}", and_more(broken.len() - MOST_LISTED, language));
        }
        let worded = |rule: &Rule| rule_text(rule, language);
        if let Some(conflict) = &plan.conflict {
            let _ = writeln!(
                out,
                "  {}",
                if conflict.proved {
                    language.text("conflict")
                } else {
                    language.text("conflict_found")
                }
            );
            for said in conflict.grouped.iter().take(MOST_LISTED) {
                let _ = writeln!(out, "    {}", language.say(said));
            }
            if conflict.grouped.len() > MOST_LISTED {
                let more = conflict.grouped.len() - MOST_LISTED;
                let _ = writeln!(out, "    {}", and_more(more, language));
            }
            let key = if conflict.repairs.is_empty() { "repairs_together" } else { "repairs" };
            let ways =
                if conflict.repairs.is_empty() { &conflict.together } else { &conflict.repairs };
            if !ways.is_empty() {
                let _ = writeln!(out, "  {}", language.text(key));
            }
            let mut way = 0;
            for repair in ways {
                let change = match repair.new_limit {
                    Some(limit) => {
                        let limit = match &repair.rule {
                            Rule::SectorShare { .. } | Rule::DistrictShare { .. } => {
                                share_to_write(language, limit)
                            }
                            rule => limit_text(rule, limit, language),
                        };
                        format!("{} : {} {limit}", worded(&repair.rule), language.text("new_limit"))
                    }
                    None => format!("{} {}", language.text("drop"), worded(&repair.rule)),
                };
                // What others cost is not counted in money that anybody pays.
                let more = matches!(repair.rule, Rule::Budget { .. });
                let weight = if more && repair.weight_eur > 0.0 {
                    format!(" (+ {})", money(language, repair.weight_eur))
                } else {
                    String::new()
                };
                let way = if conflict.repairs.is_empty() {
                    String::new()
                } else {
                    way += 1;
                    format!("{way}. ")
                };
                let _ = writeln!(out, "    {way}{change}{weight}");
            }
            if !ways.is_empty() {
                let _ = writeln!(out, "  {}", language.say(&say!(repair_by_command)));
            }
        }
    }
    if let Some(moved) = &plan.moved {
        let _ = writeln!(out, "  {}", moved_line(moved, language));
    }
    if plan.costs != CostTerms::default() {
        let _ = writeln!(out, "  {}", cost_terms(&plan.costs, language));
    }
    let by_middle = plan.notes.iter().any(|note| note == "residents_by_middle");
    if plan.residents_reached > 0.0 || by_middle {
        let how =
            if by_middle { format!(" {}", language.text("by_middle")) } else { String::new() };
        let _ = writeln!(
            out,
            "  {} {}{how}",
            number(language, plan.residents_reached, 0),
            language.text("reached")
        );
    }
    // The prices of a plan that breaks rules say nothing of what holds it back.
    if plan.status != "feasible" || plan.notes.iter().any(|note| note == "nothing_fits") {
        return out;
    }
    let mut binding: Vec<_> = plan
        .rules
        .iter()
        .filter(|rule| {
            plan.value > 0.0
                && rule.violation == 0.0
                && rule.multiplier * rule.limit.abs() > 1e-6 * plan.value
                && !is_far_kept(rule)
        })
        .collect();
    binding
        .sort_by(|a, b| (b.multiplier * b.limit.abs()).total_cmp(&(a.multiplier * a.limit.abs())));
    out.push('\n');
    // Prices are those of the relaxed plan: of one proved the best they say nothing in per cent.
    let priced = !plan.proved_optimal;
    if binding.is_empty() {
        let _ = writeln!(out, "  {}", language.text("no_binding"));
        return out;
    }
    let _ = writeln!(out, "  {}", language.text(if priced { "binding" } else { "binding_plain" }));
    // What the whole plan would gain at most if the limit were eased by a hundredth.
    for rule in binding.iter().take(MOST_LISTED) {
        let gain = rule.multiplier * rule.limit.abs() / 100.0 / plan.value;
        let share = if priced && gain < 1.0 {
            format!(" : {}", percent(language, gain))
        } else {
            String::new()
        };
        let _ = writeln!(out, "    {}{share}", rule_text(&rule.rule, language));
    }
    if binding.len() > MOST_LISTED {
        let _ = writeln!(out, "    ... {}", binding.len() - MOST_LISTED);
    }
    out
}

/// A least share that the plan keeps with much to spare: a price that it has in the relaxed plan says nothing of this one.
fn is_far_kept(line: &RuleLine) -> bool {
    matches!(line.rule, Rule::SectorShare { .. } | Rule::DistrictShare { .. })
        && line.used > 1.1 * line.limit
}

/// Whether a plan breaks the budget of a year, alone or among the years that carry-over ties it to.
pub(crate) fn is_over_budget(plan: &PlanFile, year: i32) -> bool {
    plan.rules
        .iter()
        .any(|line| line.violation > 0.0 && line.rule == Rule::Budget { from: year, to: year })
}

/// Lines of one list at most.
const MOST_LISTED: usize = 8;

/// The rules that a plan breaks, as one line for a picture: so many of them named, the rest counted. None where it keeps them all.
pub(crate) fn broken_rules(plan: &PlanFile, language: Language, named: usize) -> Option<String> {
    let names: Vec<String> = plan.broken().map(|line| rule_text(&line.rule, language)).collect();
    let named = named.min(names.len());
    let more =
        if names.len() > named { format!(" (+{})", names.len() - named) } else { String::new() };
    (!names.is_empty())
        .then(|| format!("{} {}{more}.", language.text("violations"), names[..named].join(", ")))
}

/// What must be said with a plan, in words.
pub(crate) fn notes(plan: &PlanFile, language: Language) -> Vec<&'static str> {
    let known = ["nothing_fits", "scores_equal", "all_alike"]
        .into_iter()
        .filter(|key| plan.notes.iter().any(|note| note == key));
    known.map(|key| language.text(key)).collect()
}

fn and_more(count: usize, language: Language) -> String {
    language.text("and_more").replace("{n}", &count.to_string())
}

/// A share as it must be written to hold: hundredths of a per cent where there are some. Rounded up it might not.
fn share_to_write(language: Language, share: f64) -> String {
    let hundredths = (share * 1e4).round();
    let decimals = if hundredths % 100.0 == 0.0 {
        0
    } else if hundredths % 10.0 == 0.0 {
        1
    } else {
        2
    };
    let sign = if language == Language::English { "%" } else { "\u{a0}%" };
    format!("{}{sign}", number(language, hundredths / 100.0, decimals))
}

/// A rule in the words of a language.
pub fn rule_text(rule: &Rule, language: Language) -> String {
    language.say(&rule.said())
}

/// A limit of a rule in its unit.
fn limit_text(rule: &Rule, value: f64, language: Language) -> String {
    match rule {
        Rule::Budget { .. } | Rule::SectorShare { .. } | Rule::DistrictShare { .. } => {
            money(language, value)
        }
        _ => number(language, value, 0),
    }
}

/// How good the plan is, in words.
pub(crate) fn quality(plan: &PlanFile, language: Language) -> String {
    match plan.status.as_str() {
        "feasible" if plan.proved_optimal => language.text("optimal").to_owned(),
        "feasible" => language
            .text("gap")
            .replace("{}", &percent(language, stated_gap(plan.gap.unwrap_or(1.0)))),
        _ => language.text("repaired").to_owned(),
    }
}

/// Findings for people: a count by code first when there are many, then each (at most `most` of a code).
pub fn diagnostics_table(diagnostics: &[Diagnostic], most: usize, language: Language) -> String {
    let mut out = String::new();
    let mut order: Vec<&Diagnostic> = diagnostics.iter().collect();
    order.sort_by_key(|d| d.severity);
    let mut by_code: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for diagnostic in &order {
        *by_code.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
    }
    if diagnostics.len() > 12 {
        for ((severity, code), count) in &by_code {
            let severity = match severity {
                Severity::Error => say!(is_error),
                Severity::Warning => say!(is_warning),
                Severity::Note => say!(is_note),
            };
            let _ = writeln!(out, "{count:>7}  {:<14} {code}", language.say(&severity));
        }
        out.push('\n');
    }
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in order {
        let count = shown.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= most {
            let _ = writeln!(out, "{}", diagnostic.in_words(language));
        } else if *count == most + 1 {
            let total = by_code.get(&(diagnostic.severity, diagnostic.code)).copied().unwrap_or(0);
            let more = say!(
                more_of_code,
                more = total.saturating_sub(most),
                code = diagnostic.code.name()
            );
            let _ = writeln!(out, "{}", language.say(&more));
        }
    }
    out
}

/// What the cost of a building is made up of.
fn cost_lines(explanation: &Explanation, language: Language) -> String {
    let Some(cost) = &explanation.cost else { return String::new() };
    let mut rows: Vec<Vec<String>> = cost
        .lines
        .iter()
        .map(|(name, count, eur)| {
            let amount = money(language, eur * *count as f64);
            vec![
                language.text(name).to_owned(),
                number(language, *count as f64, 0),
                format!("x {}", money(language, *eur)),
                amount,
            ]
        })
        .collect();
    if cost.funded_eur > 0.0 {
        rows.push(vec![
            language.text("cost_funded").to_owned(),
            String::new(),
            String::new(),
            money(language, -cost.funded_eur),
        ]);
    }
    columns(&rows)
}

/// Why a building stands where it stands; `technical`: with the prices of the rules.
pub fn explanation(explanation: &Explanation, technical: bool, language: Language) -> String {
    let mut out = String::new();
    let year = explanation.year.map_or_else(
        || language.text("not_planned").to_owned(),
        |year| format!("{} {year}", language.text("wave")),
    );
    let _ = writeln!(
        out,
        "{} · {} · {year} · {} {}\n",
        explanation.id,
        explanation.name,
        language.text("cost"),
        money(language, explanation.cost_eur)
    );
    for reason in &explanation.reasons {
        let _ = writeln!(out, "- {}", language.say(reason));
    }
    let rows: Vec<Vec<String>> = explanation
        .contributions
        .iter()
        .map(|(name, own, mean, imputed)| {
            let bar = "█".repeat((own / 2.0).round() as usize);
            let note = if *imputed { format!("{bar} ({})", language.text("imputed")) } else { bar };
            vec![
                name.clone(),
                number(language, *own, 2),
                format!("{} {:>6}", language.text("mean"), number(language, *mean, 2)),
                note,
            ]
        })
        .collect();
    out.push('\n');
    out.push_str(&columns(&rows));
    out.push_str(&cost_lines(explanation, language));
    if technical && !explanation.years.is_empty() {
        out.push_str(&prices_of_bound(explanation, language));
    }
    out
}

/// Technical detail: per year, what equipping it is worth, and what the rules' prices in the bound take from that or add.
fn prices_of_bound(explanation: &Explanation, language: Language) -> String {
    let mut out = format!("\n{}\n", language.text("price_of_rules"));
    for (year, worth, pulls) in &explanation.years {
        let balance = worth + pulls.iter().map(|pull| pull.worth).sum::<f64>();
        let _ = writeln!(
            out,
            "  {year}: {} {} -> {}",
            language.text("worth"),
            number(language, *worth, 3),
            number(language, balance, 3)
        );
        for pull in pulls.iter().take(4) {
            let _ = writeln!(
                out,
                "      {:>9}  {}",
                number(language, pull.worth, 3),
                rule_text(&pull.rule, language)
            );
        }
    }
    out
}

/// Who moved between two plans.
pub fn moves(moves: &[Move], language: Language) -> String {
    if moves.is_empty() {
        return format!("{}\n", language.text("moves_none"));
    }
    let year = |year: Option<i32>| {
        year.map_or_else(|| language.text("not_planned").to_owned(), |year| year.to_string())
    };
    let rows: Vec<Vec<String>> = moves
        .iter()
        .map(|m| vec![m.id.clone(), year(m.before), "->".to_owned(), year(m.after)])
        .collect();
    format!("{} {}\n{}", moves.len(), language.text("moves"), columns(&rows))
}
