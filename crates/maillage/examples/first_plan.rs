//! From a project folder to a plan, and what it says of itself.
//! `cargo run -p maillage --example first_plan -- data/charleroi`

#![allow(clippy::print_stdout, clippy::print_stderr)] // an example shows what it found

use maillage::model::Language;
use maillage::{Effort, Options, Project, run};

/// The example.
pub fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/charleroi".to_owned());
    plan_of(folder.as_ref());
}

/// Prints the waves of a project's plan, or every finding that keeps it from having one; true where there is a plan.
pub fn plan_of(folder: &std::path::Path) -> bool {
    let (project, problems) = Project::open(folder);
    let Some(project) = project else {
        for finding in &problems {
            eprintln!("{}", finding.in_words(Language::English));
        }
        return false;
    };
    let words = Language::of(project.language());
    let outcome = run(&project, &Options { effort: Effort::QUICK, ..Options::default() });
    let Some(plan) = &outcome.plan else {
        for finding in &outcome.diagnostics {
            eprintln!("{}", finding.in_words(words));
        }
        return false;
    };
    for wave in &plan.waves {
        println!(
            "{}: {} places, {} of {} EUR",
            wave.year,
            wave.buildings.len(),
            wave.spend_eur,
            wave.budget_eur
        );
    }
    match plan.gap {
        Some(gap) => println!(
            "{}: no plan is worth more than {:.3} % more",
            plan.passport.plan_id,
            100.0 * gap
        ),
        None => println!(
            "{}: the rules cannot all hold; it breaks {}",
            plan.passport.plan_id,
            plan.broken().count()
        ),
    }
    true
}
