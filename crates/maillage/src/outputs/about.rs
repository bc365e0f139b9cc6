//! What every file says of itself: which plan it belongs to, on what it rests, who is to be credited.

use maillage_model::About;

use crate::pipeline::Outcome;
use maillage_project::Project;

/// What the files of a project say of themselves, whatever was computed.
pub(crate) fn about(project: &Project) -> About {
    let settings = &project.settings.project;
    let mut about = About::default();
    about.say("engine", concat!("maillage ", env!("CARGO_PKG_VERSION")));
    about.say("project", &*settings.name);
    about.say("date", settings.date.clone().unwrap_or_default());
    about.say("notice", settings.notice.clone().unwrap_or_default());
    if settings.draft {
        about.say(
            "draft",
            "columns, criteria, years and budgets were guessed and nobody has confirmed them",
        );
    }
    about.say("credit", credits(project).join("; "));
    about
}

/// Who is to be credited for the layers, each once, in order.
fn credits(project: &Project) -> Vec<String> {
    let mut credits: Vec<String> =
        project.settings.layers.values().filter_map(|layer| layer.credit.clone()).collect();
    credits.sort();
    credits.dedup();
    credits
}

impl Outcome {
    /// What the files of this run say of themselves: the project, who is to be credited, and the plan where there is one.
    pub fn about(&self) -> About {
        let mut about = about(&self.project);
        if let Some(plan) = &self.plan {
            about.say("plan_id", &*plan.passport.plan_id);
            if plan.status != "feasible" {
                about.say(
                    "plan_status",
                    format!(
                        "{}: it breaks {} rules, see plan.json",
                        plan.status,
                        plan.broken().count()
                    ),
                );
            }
        }
        if !self.costs.is_empty() {
            about.say("costs", self.cost_terms().in_words());
        }
        about
    }
}
