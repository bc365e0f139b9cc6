//! Whether the settings make sense, section by section: all that can be said before any layer is opened.

mod criteria;
mod layers;
mod plan;

use maillage_model::crs::Crs;
use maillage_model::{Code, Diagnostic, Said, say};
use maillage_score::Criterion;

use crate::parse::Numbers;
use crate::settings::{ProjectSettings, Settings};

/// Findings about the keys of `maillage.toml`.
struct Report(Vec<Diagnostic>);

impl Report {
    fn push(&mut self, code: Code, key: &str, message: Said) {
        self.hinted(code, key, message, None);
    }
    fn hinted(&mut self, code: Code, key: &str, message: Said, hint: Option<Said>) {
        self.0.push(Diagnostic::new(code, message).layer("project").column(key).hint(hint));
    }
}

/// The criteria as the model takes them, and everything that makes no sense.
pub(crate) fn check(settings: &Settings, numbers: &Numbers) -> (Vec<Criterion>, Vec<Diagnostic>) {
    let mut report = Report(Vec::new());
    project(&settings.project, &mut report);
    for (name, layer) in &settings.layers {
        layers::check(name, layer, &mut report);
    }
    plan::check(&settings.plan, &mut report);
    criteria::presets(settings, &numbers.presets, &mut report);
    let criteria = criteria::check(&settings.criteria, &numbers.criteria, &mut report);
    let mut found = report.0;
    if settings.project.draft {
        found.push(
            Diagnostic::new(Code::DraftProject, say!(draft_unconfirmed))
                .layer("project")
                .file("maillage.toml")
                .column("project.draft"),
        );
    }
    (criteria, found)
}

/// `[project]`
fn project(settings: &ProjectSettings, report: &mut Report) {
    if let Some(language) = &settings.language
        && !["fr", "nl", "en"].contains(&language.as_str())
    {
        report.push(Code::UnknownLanguage, "project.language", say!(language_unknown, language));
    }
    if let Some(date) = settings.date.as_ref().filter(|date| !is_date(date)) {
        report.push(Code::BadDate, "project.date", say!(no_day, text = date));
    }
    if let Some(grid) = &settings.grid {
        match Crs::parse(grid) {
            Err(problem) => {
                report.hinted(
                    Code::UnknownCrs,
                    "project.grid",
                    problem,
                    Some(say!(use_metric_crs)),
                );
            }
            Ok(crs) if !crs.measures_metres() || crs.epsg() == 0 => {
                report.push(Code::BadGrid, "project.grid", say!(grid_not_metric, crs));
            }
            Ok(_) => {}
        }
    }
}

/// True for a day as ISO 8601 writes it.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: usize, digits: usize| {
        parts
            .get(part)
            .filter(|text| text.len() == digits)
            .and_then(|text| text.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day), 3) =
        (number(0, 4), number(1, 2), number(2, 2), parts.len())
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    month > 0 && day > 0 && days.get(month as usize - 1).is_some_and(|days| day <= *days)
}
