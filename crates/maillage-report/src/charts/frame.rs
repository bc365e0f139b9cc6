//! What both charts have around them: title, what the plan is worth, and the lines at the foot; and texts that fit their place.

use maillage::Outcome;
use plotters::prelude::*;

use crate::palette;
use crate::raster::{Anchor, Canvas, text_width};
use crate::summary::{broken_rules, cost_terms, notes, quality};
use crate::texts::Texts;
use maillage::model::Language;

/// Left edge of what is drawn, and its distance from the right one.
pub(super) const MARGIN: f64 = 40.0;
/// Width of the line under the title.
const LINE: f64 = 1200.0;
/// Broken rules named on a picture at most.
const MOST_NAMED: usize = 4;
/// Size of the lines at the foot, and from one to the next.
const FOOT: f64 = 12.0;
pub(super) const FOOT_STEP: f64 = 16.0;

/// A text cut to a width, with an ellipsis where something is left out.
pub(super) fn cut(text: &str, size: f64, bold: bool, width: f64) -> String {
    if text_width(text, size, bold) <= width {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let shorter: String = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        if text_width(&shorter, size, bold) <= width {
            return shorter;
        }
    }
    String::new()
}

/// A text in lines of a width, broken between words.
pub(super) fn wrapped(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines
            .last_mut()
            .filter(|line| text_width(&format!("{line} {word}"), size, false) <= width)
        {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(cut(word, size, false, width)),
        }
    }
    lines
}

/// Lines at the foot: what the amounts hold; the notice and who is to be credited.
pub(super) fn foot(outcome: &Outcome, language: Language) -> Vec<String> {
    let costs =
        outcome.plan.as_ref().map(|plan| cost_terms(&plan.costs, language)).unwrap_or_default();
    let mut rest: Vec<String> = outcome.project.settings.project.notice.iter().cloned().collect();
    if let Some(credit) = outcome.about().get("credit") {
        rest.push(format!("{} : {credit}", language.text("source")));
    }
    let mut lines = wrapped(&costs, FOOT, LINE);
    lines.extend(wrapped(&rest.join("  ·  "), FOOT, LINE));
    lines
}

/// Title, what it rests on, and the lines at the foot of a picture of a height.
pub(super) fn frame<DB: DrawingBackend>(
    canvas: &mut Canvas<'_, DB>,
    outcome: &Outcome,
    language: Language,
    title: &'static str,
    height: f64,
) {
    let project = &outcome.project.settings.project;
    let heading = if project.name.is_empty() {
        language.text(title).to_owned()
    } else {
        format!("{} · {}", project.name, language.text(title))
    };
    canvas.text(
        &cut(&heading, 30.0, true, LINE),
        (MARGIN, 52.0),
        30.0,
        true,
        palette::INK,
        Anchor::Left,
    );
    if let Some(plan) = &outcome.plan {
        let is_broken = plan.status != "feasible";
        let ink = if is_broken { palette::ALARM } else { palette::SOFT_INK };
        let said = |named: usize| {
            let all = std::iter::once(quality(plan, language))
                .chain(notes(plan, language).into_iter().map(str::to_owned));
            all.chain(broken_rules(plan, language, named)).collect::<Vec<_>>().join(" ")
        };
        // As many broken rules by name as the line holds.
        let fits = |named: &usize| text_width(&said(*named), 16.0, false) <= LINE;
        let named = (1..=MOST_NAMED).rev().find(fits).unwrap_or(1);
        canvas.text(
            &cut(&said(named), 16.0, false, LINE),
            (MARGIN, 78.0),
            16.0,
            false,
            ink,
            Anchor::Left,
        );
    }
    let lines = foot(outcome, language);
    for (k, line) in lines.iter().enumerate() {
        let y = height - 18.0 - FOOT_STEP * (lines.len() - 1 - k) as f64;
        canvas.text(line, (MARGIN, y), FOOT, false, palette::SOFT_INK, Anchor::Left);
    }
}

/// Height of a picture with these lines at its foot, whose own height holds one.
pub(super) fn height(own: u32, outcome: &Outcome, language: Language) -> u32 {
    own + FOOT_STEP as u32 * foot(outcome, language).len().saturating_sub(1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing is written beyond its width, and no word is lost but one that is wider than a line.
    #[test]
    fn texts_fit_their_place() {
        let text = "Sources : Statbel, via Opendatasoft ; IGN ; une source au nom interminablement-long-et-sans-aucun-espace-du-tout";
        for width in [60.0, 140.0, 400.0, 1200.0] {
            let lines = wrapped(text, 12.0, width);
            assert!(
                lines.iter().all(|line| text_width(line, 12.0, false) <= width),
                "{width}: {lines:?}"
            );
            assert!(width < 400.0 || lines.join(" ") == text, "{width}: {lines:?}");
        }
        assert_eq!(cut("short", 12.0, false, 500.0), "short");
        let shortened = cut(text, 12.0, true, 200.0);
        assert!(
            shortened.ends_with('…') && text_width(&shortened, 12.0, true) <= 200.0,
            "{shortened}"
        );
    }
}
