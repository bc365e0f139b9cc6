//! `plan.json`: the plan with its bound, its certificate and its passport.

use std::collections::BTreeMap;
use std::path::Path;

use maillage_model::{Code, Diagnostic, Names, Said, say};
use maillage_plan::certificate::Certificate;
use maillage_plan::conflict::{self, Conflict, Repair};
use maillage_plan::{Evaluation, RuleId, Solution, WaveProgram, costs_in_plan};
use maillage_score::{Anchor, ValueFunction};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::conflict_words::grouped;
use crate::costs::CostTerms;
use crate::pipeline::{Options, Outcome};
use crate::rule::Rule;
use maillage_layers::hex;
use maillage_project::Before;

/// One wave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaveLine {
    /// The year.
    pub year: i32,
    /// Ids, by score, then cost, then id.
    pub buildings: Names,
    /// EUR spent.
    pub spend_eur: f64,
    /// EUR budgeted.
    pub budget_eur: f64,
    /// EUR by sector.
    pub by_sector: BTreeMap<String, f64>,
    /// EUR by district.
    pub by_district: BTreeMap<String, f64>,
}

/// Use of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleLine {
    /// The rule.
    pub rule: Rule,
    /// Its limit: EUR, or the column's unit. A minimum for shares, a maximum otherwise.
    pub limit: f64,
    /// What the plan uses.
    pub used: f64,
    /// Value of one more unit of the limit, from the relaxation; above 0 where the rule binds.
    pub multiplier: f64,
    /// By how much it is broken; 0 when it holds.
    pub violation: f64,
    /// Which rule of the program, for `verify`.
    pub id: [usize; 4],
}

/// A way out of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairLine {
    /// The rule to change.
    pub rule: Rule,
    /// Its new limit; null: drop the decision.
    pub new_limit: Option<f64>,
    /// What it takes, EUR.
    pub weight_eur: f64,
}

/// Rules that cannot hold together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictFile {
    /// The rules.
    pub rules: Vec<Rule>,
    /// The same in a few sentences: decisions of one kind as one, with what they cost, beside the budgets.
    #[serde(default)]
    pub grouped: Vec<Said>,
    /// True when no smaller set fights.
    pub smallest: bool,
    /// True when proved.
    pub proved: bool,
    /// Ways out, the cheapest first: any one of them will do.
    pub repairs: Vec<RepairLine>,
    /// Where no single change will do: changes that will together, from the plan that breaks the rules least.
    pub together: Vec<RepairLine>,
}

/// A criterion as it was applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionLine {
    /// Its name.
    pub name: String,
    /// The attribute it reads.
    pub attribute: String,
    /// Weight, normalised to sum 1.
    pub weight: f64,
    /// Value function: kind and, with anchors taken from the data replaced by their numbers, its figures.
    pub value: Value,
    /// Buildings whose attribute was missing and filled by the policy.
    pub imputed: usize,
}

fn value_line(value: &ValueFunction) -> Value {
    let number = |anchor: &Anchor| {
        if let Anchor::Fixed(number) = anchor { json!(number) } else { Value::Null }
    };
    match value {
        ValueFunction::Linear { worst, best } => {
            json!({ "kind": "linear", "worst": number(worst), "best": number(best) })
        }
        ValueFunction::Log { worst, best } => {
            json!({ "kind": "log", "worst": number(worst), "best": number(best) })
        }
        ValueFunction::Points(points) => json!({ "kind": "points", "points": points }),
        ValueFunction::Categories { map, other } => {
            json!({ "kind": "categories", "map": map, "other": other })
        }
    }
}

/// A decision as it was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionLine {
    /// `lock`, `ban`, `done`, `together`, `apart`, `before`, `part_funded` or `note`.
    pub kind: String,
    /// Ids of the buildings.
    pub buildings: Vec<String>,
    /// The year, or the last year, where it has one.
    pub year: Option<i32>,
    /// Who decided.
    pub by: Option<String>,
    /// When, as written.
    pub on: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// Who moved from the plan at hand, and what moving more would bring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovedLine {
    /// Plan id of the plan at hand.
    pub from: String,
    /// Buildings that stand in another year, come in or leave; of those that are candidates.
    pub buildings: usize,
    /// How many the plan made from nothing would move.
    pub from_nothing: usize,
    /// By what share of this plan's value that one is worth more.
    pub gain: f64,
}

/// What the plan was made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passport {
    /// Short fingerprint of all of the below.
    pub plan_id: String,
    /// SHA-256 of every input file, by name.
    pub inputs: BTreeMap<String, String>,
    /// SHA-256 of maillage.toml, prices, decisions and the plan at hand.
    pub settings: String,
    /// Version of the engine.
    pub engine: String,
    /// Seed of the search.
    pub seed: u64,
    /// Steps of the search.
    pub effort: String,
    /// Language of the project.
    #[serde(default)]
    pub language: String,
}

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanFile {
    /// `feasible`, or `repaired` when some rule is broken.
    pub status: String,
    /// Name of the city.
    pub project: String,
    /// Value of the objective.
    pub value: f64,
    /// No plan that keeps the rules is worth more; null when repaired.
    pub bound: Option<f64>,
    /// (bound - value) / value; 1 where nothing of the bound is reached, 0 where there is nothing to reach; null when repaired: a plan
    /// that breaks rules is not measured by those that keep them.
    pub gap: Option<f64>,
    /// True when every plan was considered, explicitly or by a bound.
    pub proved_optimal: bool,
    /// Sum of the scores of all chosen buildings, undiscounted.
    pub score_total: f64,
    /// People within walking distance of an equipped building at the end.
    pub residents_reached: f64,
    /// The waves.
    pub waves: Vec<WaveLine>,
    /// What must be said with the plan: `nothing_fits` where no candidate fits the budget and limits of any year, `scores_equal` where
    /// all candidates score the same, so that their cost alone decides, `all_alike` where they cost the same as well, so that the
    /// choice among them is arbitrary; `residents_by_middle` where an area's residents count as reached by its middle.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Where it stays near a plan at hand: how near.
    #[serde(default)]
    pub moved: Option<MovedLine>,
    /// What stands on every file: notice, date, credit.
    #[serde(default)]
    pub about: BTreeMap<String, String>,
    /// What the amounts hold: contingency, VAT, and how many of them are computed.
    #[serde(default)]
    pub costs: CostTerms,
    /// Every rule.
    pub rules: Vec<RuleLine>,
    /// Why, and the ways out; null unless repaired.
    pub conflict: Option<ConflictFile>,
    /// The criteria as applied: weights that sum to 1, anchors as numbers.
    pub criteria: Vec<CriterionLine>,
    /// What people decided, with who, when and why.
    pub decisions: Vec<DecisionLine>,
    /// Multipliers of inequalities that belong to decisions: (decision, part, multiplier).
    pub decision_multipliers: Vec<(usize, usize, f64)>,
    /// Where residents count: per group of residents with the same buildings in reach (in the order of the buildings' ids; those
    /// in reach of a candidate) and year, the share of its worth that the certificate charges to the buildings in reach.
    pub resident_shares: Vec<f64>,
    /// Where the bound is tighter than the multipliers prove: how it is proved, by cuts and branch and bound, where that is short enough to
    /// be written down. It stands in the file on one line of its own.
    #[serde(default, skip_serializing)]
    pub proof: Option<Certificate>,
    /// What the plan was made of.
    pub passport: Passport,
}

fn id_of(rule: RuleId) -> [usize; 4] {
    match rule {
        RuleId::Budget { from, to } => [0, from, to, 0],
        RuleId::SectorShare { entry, year } => [1, entry, year, 0],
        RuleId::DistrictShare { entry } => [2, entry, 0, 0],
        RuleId::Limit { entry, year } => [3, entry, year, 0],
        RuleId::Decision { entry, part } => [4, entry, part, 0],
    }
}

pub(crate) fn rule_of(id: [usize; 4]) -> Option<RuleId> {
    Some(match id {
        [0, from, to, _] => RuleId::Budget { from, to },
        [1, entry, year, _] => RuleId::SectorShare { entry, year },
        [2, entry, ..] => RuleId::DistrictShare { entry },
        [3, entry, year, _] => RuleId::Limit { entry, year },
        [4, entry, part, _] => RuleId::Decision { entry, part },
        _ => return None,
    })
}

impl PlanFile {
    /// The rules that the plan breaks; none unless it is repaired.
    pub fn broken(&self) -> impl Iterator<Item = &RuleLine> {
        self.rules.iter().filter(|line| line.violation > 0.0)
    }
    /// True when the plan leaves so much of a rule's limit.
    pub(crate) fn has_room(&self, rule: RuleId, amount: f64) -> bool {
        let id = id_of(rule);
        self.rules
            .iter()
            .find(|line| line.id == id)
            .is_some_and(|line| line.limit - line.used >= amount - 1e-6)
    }
    pub(crate) fn new(
        outcome: &Outcome,
        program: &WaveProgram,
        solution: &Solution,
        evaluation: &Evaluation,
        fight: Option<&Conflict>,
        options: &Options,
        seed: u64,
    ) -> PlanFile {
        let mut waves: Vec<WaveLine> = program
            .years
            .iter()
            .zip(&program.budget)
            .map(|(&year, budget)| WaveLine {
                year,
                buildings: Names::new(),
                spend_eur: 0.0,
                budget_eur: budget.eur(),
                by_sector: BTreeMap::new(),
                by_district: BTreeMap::new(),
            })
            .collect();
        // The written order among buildings: higher score, then lower cost, then id in byte order.
        let chosen = (0u32..).zip(&solution.wave).filter(|(_, wave)| wave.is_some());
        let mut order =
            maillage_model::descending(chosen.map(|(b, _)| (b, program.score[b as usize])));
        for alike in
            order.chunk_by_mut(|&a, &b| program.score[a as usize] == program.score[b as usize])
        {
            if alike.len() > 1 {
                alike.sort_by(|&a, &b| {
                    let (a, b) = (a as usize, b as usize);
                    program.cost[a]
                        .cmp(&program.cost[b])
                        .then(program.ids[a].as_bytes().cmp(program.ids[b].as_bytes()))
                });
            }
        }
        // Cents spent by year, then by sector or district; `None` where nothing of it is in the wave.
        let (mut by_sector, mut by_district) = (
            vec![None; waves.len() * program.sectors.len()],
            vec![None; waves.len() * program.districts.len()],
        );
        let costs = costs_in_plan(program, &solution.wave);
        for b in order {
            let b = b as usize;
            if let Some(t) = solution.wave[b] {
                let cost = costs[b].cents();
                waves[t].buildings.push(&program.ids[b]);
                *by_sector[t * program.sectors.len() + program.sector[b] as usize]
                    .get_or_insert(0) += cost;
                *by_district[t * program.districts.len() + program.district[b] as usize]
                    .get_or_insert(0) += cost;
            }
        }
        for (t, wave) in waves.iter_mut().enumerate() {
            let eur = |cents: i64| cents as f64 / 100.0;
            let named = |names: &[String], cents: &[Option<i64>]| {
                let mut named = BTreeMap::new();
                let of_wave = &cents[t * names.len()..(t + 1) * names.len()];
                named.extend(
                    names
                        .iter()
                        .zip(of_wave)
                        .filter_map(|(name, cents)| Some((name.clone(), eur((*cents)?)))),
                );
                named
            };
            wave.spend_eur = eur(by_sector
                [t * program.sectors.len()..(t + 1) * program.sectors.len()]
                .iter()
                .flatten()
                .sum());
            wave.by_sector = named(&program.sectors, &by_sector);
            wave.by_district = named(&program.districts, &by_district);
        }
        // The best plan there is bounds itself.
        let bound = if solution.proved_optimal {
            evaluation.value
        } else {
            solution.proved_bound.max(evaluation.value)
        };
        let multiplier = |rule: RuleId| {
            solution
                .multipliers
                .iter()
                .find(|(known, _)| *known == rule)
                .map(|(_, multiplier)| *multiplier)
        };
        let named = |rule: RuleId| Rule::new(program, &outcome.project.decisions, rule);
        let rules = evaluation
            .rules
            .iter()
            .map(|used| RuleLine {
                rule: named(used.rule),
                limit: used.limit,
                used: used.used,
                multiplier: multiplier(used.rule)
                    .filter(|_| !matches!(used.rule, RuleId::Decision { .. }))
                    .unwrap_or(0.0),
                violation: used.violation,
                id: id_of(used.rule),
            })
            .collect();
        let line = |repair: &Repair| RepairLine {
            rule: named(repair.rule),
            new_limit: repair.new_limit,
            weight_eur: repair.weight.eur(),
        };
        PlanFile {
            status: if evaluation.is_feasible() { "feasible" } else { "repaired" }.to_owned(),
            project: outcome.project.settings.project.name.clone(),
            value: evaluation.value,
            bound: evaluation.is_feasible().then_some(bound),
            gap: evaluation.is_feasible().then(|| gap(bound, evaluation.value)),
            proved_optimal: solution.proved_optimal,
            score_total: evaluation.score_total,
            residents_reached: evaluation.residents_reached,
            waves,
            notes: notes(program, outcome),
            moved: None,
            about: crate::outputs::about(&outcome.project)
                .0
                .into_iter()
                .map(|(name, said)| (name.to_owned(), said))
                .collect(),
            costs: outcome.cost_terms(),
            rules,
            conflict: fight.map(|conflict| ConflictFile {
                rules: conflict.rules.iter().map(|rule| named(*rule)).collect(),
                grouped: grouped(program, &outcome.project.decisions, &conflict.rules),
                smallest: conflict.smallest,
                proved: conflict.proved,
                repairs: conflict.repairs.iter().map(line).collect(),
                together: if conflict.repairs.is_empty() {
                    conflict::give_way(program, &solution.wave, seed).iter().map(line).collect()
                } else {
                    Vec::new()
                },
            }),
            criteria: outcome
                .scores
                .iter()
                .flat_map(|scores| scores.criteria.iter().zip(&outcome.project.criteria))
                .map(|(applied, stated)| CriterionLine {
                    name: applied.name.clone(),
                    attribute: stated.attribute.clone(),
                    weight: applied.weight,
                    value: value_line(&applied.value),
                    imputed: applied.imputed.iter().filter(|imputed| **imputed).count(),
                })
                .collect(),
            decisions: outcome
                .project
                .decisions
                .iter()
                .map(|decision| DecisionLine {
                    kind: decision.kind.clone(),
                    buildings: decision.buildings.clone(),
                    year: decision.year.or(decision.by_year),
                    by: decision.by.clone(),
                    on: decision.on.as_ref().map(ToString::to_string),
                    why: decision.why.clone(),
                })
                .collect(),
            decision_multipliers: solution
                .multipliers
                .iter()
                .filter_map(|(rule, m)| {
                    if let RuleId::Decision { entry, part } = rule {
                        Some((*entry, *part, *m))
                    } else {
                        None
                    }
                })
                .filter(|(_, _, m)| *m > 0.0)
                .collect(),
            resident_shares: solution.resident_shares.clone(),
            // What the multipliers show needs no more.
            proof: solution
                .certificate
                .clone()
                .filter(|_| evaluation.is_feasible() && bound < solution.bound),
            passport: passport(outcome, options, seed),
        }
    }

    /// What another plan needs of it to stay near it.
    pub fn as_before(&self) -> Before {
        Before::new(
            self.passport.plan_id.clone(),
            self.waves.iter().map(|wave| (wave.year, wave.buildings.clone())),
        )
    }

    /// Reads a file.
    ///
    /// # Errors
    /// A diagnostic that names the file.
    pub fn read(path: &Path) -> Result<PlanFile, Diagnostic> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            Diagnostic::new(Code::CannotRead, say!(plan_unreadable, problem = error)).file(&name)
        })?;
        serde_json::from_str(&text).map_err(|error| {
            Diagnostic::new(Code::NotAPlan, say!(no_plan_json, problem = error.to_string()))
                .file(&name)
                .line(error.line() as u64)
        })
    }
}

/// What must be said with a plan of this program.
fn notes(program: &WaveProgram, outcome: &Outcome) -> Vec<String> {
    let mut notes = Vec::new();
    if outcome.diagnostics.iter().any(|finding| finding.code == Code::ResidentsByMiddle) {
        notes.push("residents_by_middle".to_owned());
    }
    if !program.is_empty() && fitting(program).is_none() {
        notes.push("nothing_fits".to_owned());
    }
    let (_, people) = program.objective_scales();
    if program.len() > 1 && people == 0.0 && program.score.windows(2).all(|pair| pair[0] == pair[1])
    {
        let alike = program.cost.windows(2).all(|pair| pair[0] == pair[1]);
        notes.push(if alike { "all_alike" } else { "scores_equal" }.to_owned());
    }
    notes
}

/// A candidate that some year's budget, with all that may be carried to it, and limits hold by itself.
fn fitting(program: &WaveProgram) -> Option<usize> {
    let years = 0..program.years.len();
    let savings = program.possible_savings();
    (0..program.len()).find(|&b| {
        let cheap = |t: usize| (program.cost[b] - savings[b]).cents() <= program.budget_cents(t, t);
        let within =
            |t: usize| program.limits.iter().all(|limit| limit.amount[b] <= limit.at_most[t]);
        years.clone().any(|t| cheap(t) && within(t))
    })
}

/// Why no candidate fits any year: the cheapest is dearer than every budget, or a limit shuts all out.
pub(crate) fn nothing_fits(program: &WaveProgram) -> Option<Diagnostic> {
    if program.is_empty() || fitting(program).is_some() {
        return None;
    }
    let cheapest = (0..program.len()).min_by_key(|&b| program.cost[b])?;
    let most = (0..program.years.len()).map(|t| program.budget_cents(t, t)).max().unwrap_or(0);
    let shut = |limit: &&maillage_plan::Limit| {
        let least = limit.amount.iter().copied().fold(f64::INFINITY, f64::min);
        limit.at_most.iter().all(|most| *most < least)
    };
    let message = if program.cost[cheapest].cents() > most {
        let (id, cost, most) = (
            &program.ids[cheapest],
            program.cost[cheapest],
            maillage_model::Money::from_cents(most),
        );
        say!(none_fits_budgets, id, cost, most)
    } else if let Some(limit) = program.limits.iter().find(shut) {
        say!(none_fits_limit, name = limit.name)
    } else {
        say!(none_fits)
    };
    Some(
        Diagnostic::new(Code::NothingFits, message)
            .layer("project")
            .file("maillage.toml")
            .column("plan"),
    )
}

pub(crate) fn gap(bound: f64, value: f64) -> f64 {
    if value > 0.0 { (bound - value) / value } else { f64::from(u8::from(bound > 0.0)) }
}

fn passport(outcome: &Outcome, options: &Options, seed: u64) -> Passport {
    let project = &outcome.project;
    let mut settings = Sha256::new();
    for file in project.settings.texts() {
        settings.update(
            project.files.fingerprint(&project.folder.join(&file)).unwrap_or_default().as_bytes(),
        );
        settings.update([0]);
    }
    // The plan at hand, in whatever file it was given.
    settings.update(project.before.as_ref().map_or("", |before| before.text()).as_bytes());
    let settings = hex(&settings.finalize());
    let engine = env!("CARGO_PKG_VERSION").to_owned();
    let mut passport = Passport {
        plan_id: String::new(),
        inputs: outcome.ground.inputs.as_ref().clone(),
        settings,
        engine,
        seed,
        effort: options.effort.to_string(),
        language: project.language().to_owned(),
    };
    passport.plan_id = passport.fingerprint();
    passport
}

impl Passport {
    /// Fingerprint of all the rest.
    pub(crate) fn fingerprint(&self) -> String {
        let mut all = Sha256::new();
        let seed = self.seed.to_string();
        for part in self.inputs.iter().flat_map(|(a, b)| [a, b]).chain([
            &self.settings,
            &self.engine,
            &self.effort,
            &self.language,
            &seed,
        ]) {
            all.update(part.as_bytes());
            all.update([0]);
        }
        hex(&all.finalize())[..16].to_owned()
    }
}

/// A gap as it is stated: rounded up, so that "at most" stays true.
pub fn stated_gap(gap: f64) -> f64 {
    let steps = if gap >= 0.001 {
        1e3
    } else if gap >= 0.0001 {
        1e4
    } else {
        1e6
    };
    libm::ceil(gap.max(0.0) * steps) / steps
}
