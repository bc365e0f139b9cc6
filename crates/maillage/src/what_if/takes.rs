//! What it would take for a building to be equipped a wave earlier, or at all: the least change of one number, found by planning anew.

use maillage_city::SURROUNDINGS;
use maillage_model::{Arg, Said, ToArg, say};
use maillage_plan::{
    Decision, DecisionKind, Effort, Origin, RuleId, WaveProgram, calm, evaluate, solve,
};
use maillage_project::Project;
use maillage_score::CriterionScores;
use serde::Serialize;

use super::each::each;
use super::knob::{Knob, Turned};
use super::least::{Least, Scale, least};
use crate::costs::of_costs;
use crate::explain::Held;
use crate::pipeline::{Options, Outcome};
use crate::plan_file::stated_gap;
use crate::rule::{attribute_name, criterion_name, named};
use crate::solving::{seed_of, solved};

/// What is changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Lever {
    /// The score, 0 to 100, by whatever means.
    Score,
    /// What the building costs, EUR, before what others pay.
    Cost,
    /// The budget of a year, EUR.
    Budget {
        /// The year.
        year: i32,
    },
    /// The share of a criterion in all weights, per cent; the others keep their proportions.
    Weight {
        /// Name of the criterion.
        criterion: String,
    },
    /// An attribute of the building, in its unit.
    Attribute {
        /// Name of the attribute.
        attribute: String,
    },
    /// A category of the building; its score is changed by what the category counts.
    Category {
        /// Name of the attribute.
        attribute: String,
        /// The category.
        category: String,
    },
}

/// A number changed by itself, and what comes of it.
#[derive(Clone, Debug, Serialize)]
pub struct Levered {
    /// What is changed.
    pub lever: Lever,
    /// As it is.
    pub from: f64,
    /// The least change tried that moves the building; null: not even the most does.
    pub to: Option<f64>,
    /// The largest change tried, short of `to`, that does not move it (as it is where none was tried).
    pub not: f64,
    /// The year that it is equipped in then.
    pub year: Option<i32>,
    /// Ids of those that leave the plan where it is so changed and stays near the one at hand.
    pub leaves: Vec<String>,
    /// How many others change their year or come in there.
    pub others: usize,
    /// The same in sentences.
    pub said: Vec<Said>,
}

/// What it would take for a building to come earlier, or in.
#[derive(Clone, Debug, Serialize)]
pub struct Takes {
    /// Id of the building.
    pub id: String,
    /// Its year in the plan at hand.
    pub year: Option<i32>,
    /// The year that it is to be equipped in at the latest.
    pub goal: Option<i32>,
    /// Why nothing is looked for.
    pub idle: Option<Said>,
    /// Who leaves where it comes in time and the plan stays near the one at hand: with every change but of cost and budget, which say so
    /// themselves.
    pub who: Option<Said>,
    /// The changes, each by itself.
    pub levers: Vec<Levered>,
}

/// How plans are made that only say where to look.
const ROUGH: Effort = Effort::QUICK;

/// What it would take for a building to be equipped a wave earlier than in the plan at hand, or at all. Every change named was planned anew
/// with `options`, as the command does without a plan to stay near. `told` is told what share of the work is done. `None`: there is no such building, or no plan.
pub fn takes(
    outcome: &Outcome,
    id: &str,
    options: &Options,
    told: &mut dyn FnMut(f64),
) -> Option<Takes> {
    let b = outcome.ground.loaded.buildings.id.position(id)?;
    let (program, solution) = (outcome.program.as_ref()?, outcome.solution.as_ref()?);
    let now = |c: usize| solution.wave[c].map(|t| program.years[t]);
    let mut found = Takes {
        id: id.to_owned(),
        year: outcome.wave_years()[b],
        goal: None,
        idle: None,
        who: None,
        levers: Vec::new(),
    };
    let candidate = outcome.candidates.iter().position(|&other| other as usize == b);
    let explained = crate::explain(outcome, id)?;
    let Some(c) = candidate else {
        found.idle = explained.reasons.first().cloned();
        return Some(found);
    };
    let settled = |held: &&Held| !held.leaves_the_year_open();
    if let Some(held) = explained.held_by.iter().find(settled) {
        found.idle = Some(say!(takes_held, rule = held.decision.said()));
    } else if !solution.feasible {
        found.idle = Some(say!(takes_no_plan));
    } else if solution.wave[c] == Some(0) {
        found.idle = Some(say!(takes_first, year = now(c).unwrap_or_default().to_string()));
    }
    if found.idle.is_some() {
        return Some(found);
    }
    let last = solution.wave[c].map_or(program.years.len(), |t| t) - 1;
    found.goal = Some(program.years[last]);
    let asking = Asking {
        outcome,
        anew: Project { before: None, ..outcome.project.clone() },
        program,
        wave: &solution.wave,
        options,
        building: b,
        candidate: c,
        last,
    };
    if outcome.project.before.is_some() {
        let solved = solved(&asking.anew, program, options, false, &mut |_| false);
        if let Some(t) = solved.solution.wave[c].filter(|t| *t <= last) {
            let year = program.years[t].to_string();
            found.idle = Some(say!(takes_anew, year));
            return Some(found);
        }
    }
    let forced = asking.forced(program);
    told(0.1);
    found.levers = asking.levers(forced.as_ref(), &mut |share| told(0.1 + 0.9 * share));
    match &forced {
        Some(forced) => found.who = Some(asking.who(&asking.moved(&forced.near))),
        None => {
            let year = program.years[last].to_string();
            found.idle = Some(say!(takes_no_plan_with, year));
        }
    }
    Some(found)
}

/// A question that is asked by itself.
enum Question {
    Score,
    /// Of the criteria at these places, which ask for the same attribute.
    Attribute(Vec<usize>),
    Weight,
    Cost,
    Budget,
}

/// What is changed, how far it can be, and what is known of the least change.
type Found = (Lever, Scale, Least<i32>);

/// A plan that has the building in a year that will do, whatever it is worth.
struct Forced {
    /// A plan near the one at hand.
    near: Vec<Option<usize>>,
    /// What the best plan found is worth.
    value: f64,
    /// The building's year in it.
    year: usize,
}

struct Asking<'a> {
    outcome: &'a Outcome,
    /// The project, without a plan to stay near: what holds a building where it was would hide what moves it.
    anew: Project,
    program: &'a WaveProgram,
    wave: &'a [Option<usize>],
    options: &'a Options,
    building: usize,
    candidate: usize,
    /// The last year that will do.
    last: usize,
}

/// Projects with one number changed, and whether each could be planned.
struct Changed<'a> {
    turned: Turned<'a>,
    /// Some change made no project that could be planned: of it nothing is said.
    unplanned: bool,
}

impl<'a> Asking<'a> {
    /// What is found of each question. Attributes come after the score: where it would have to be tells where to begin.
    fn levers(&self, forced: Option<&Forced>, told: &mut dyn FnMut(f64)) -> Vec<Levered> {
        let threads = self.options.threads;
        // At 100 points nothing lifts it.
        let lifts = forced.filter(|_| self.program.score[self.candidate] < 100.0);
        let first = [Question::Score, Question::Weight, Question::Cost, Question::Budget];
        let none = |question: &Question| match question {
            Question::Score => lifts.is_none(),
            Question::Weight => forced.is_none(),
            _ => false,
        };
        let answer = |question: &Question, score: Option<&Levered>| {
            let mut changed = Changed {
                turned: Turned::new(self.outcome, self.program, self.building, self.candidate),
                unplanned: false,
            };
            match (question, forced, score) {
                (Question::Score, Some(forced), _) => self.score(&mut changed, forced),
                (Question::Weight, Some(forced), _) => self.weight(&mut changed, forced),
                (Question::Cost, ..) => self.cost(&mut changed, forced),
                (Question::Budget, ..) => self.budget(&mut changed),
                (Question::Attribute(of), Some(forced), Some(score)) => {
                    of.iter().find_map(|&k| self.attribute(&mut changed, k, forced, score))
                }
                _ => None,
            }
        };
        let mut found = each(threads, &first, &mut |share| told(0.6 * share), |question| {
            if none(question) { None } else { answer(question, None) }
        })
        .into_iter();
        let score = found.next().flatten();
        let attributes = if score.is_some() { self.attributes() } else { Vec::new() };
        let of_attributes = each(threads, &attributes, &mut |share| told(0.6 + 0.4 * share), |q| {
            answer(q, score.as_ref())
        });
        told(1.0);
        score
            .into_iter()
            .chain(of_attributes.into_iter().flatten())
            .chain(found.flatten())
            .collect()
    }

    /// The plan of a program with the building in a year that will do. `None`: none was found that keeps every rule.
    fn forced(&self, program: &WaveProgram) -> Option<Forced> {
        if program.len() != self.program.len() {
            return None;
        }
        let mut forced = program.clone();
        forced.decisions.push(Decision {
            kind: DecisionKind::LockBy(self.last),
            buildings: vec![self.candidate as u32],
            origin: Origin::Host,
        });
        let (effort, seed) = (&self.options.effort, seed_of(&self.outcome.project, self.options));
        let solution = solve(&forced, effort, seed, &mut |_| false);
        if !solution.feasible {
            return None;
        }
        let value = evaluate(&forced, &solution.wave).value;
        let near = calm(&forced, &solution, self.wave, effort, seed, stated_gap, &mut |_| false);
        let year = solution.wave[self.candidate]?;
        let value = near.as_ref().map_or(value, |near| value.max(near.value));
        Some(Forced { near: near.map_or(solution.wave, |near| near.wave), value, year })
    }

    /// Plans with a number changed: the year that it brings the building into, where that will do.
    fn does(
        &self,
        changed: &mut Changed<'a>,
        knob: &Knob,
        to: f64,
        options: &Options,
    ) -> Option<i32> {
        let Some(program) = changed.turned.program(knob, to) else {
            changed.unplanned = true;
            return None;
        };
        let solved = solved(&self.anew, &program, options, false, &mut |_| false);
        let c = program.ids.position(&self.program.ids[self.candidate])?;
        let t = solved.solution.wave[c].filter(|t| *t <= self.last)?;
        solved.solution.feasible.then(|| program.years[t])
    }

    /// The least change, by plans as the command makes them; looked for first by rough ones, beginning at a number that may do it.
    fn least(
        &self,
        changed: &mut Changed<'a>,
        lever: Lever,
        (knob, scale): (&Knob, Scale),
        begins: f64,
    ) -> Found {
        let by = (begins - scale.from).abs();
        let rough = Options { effort: ROUGH, ..*self.options };
        let begins = if self.options.effort == ROUGH {
            begins
        } else {
            let roughly = least(scale, by, &mut |to| self.does(changed, knob, to, &rough));
            roughly.does.map_or(scale.most, |(to, _)| to)
        };
        self.exactly(changed, lever, (knob, scale), begins)
    }

    /// As [`Asking::least`], without the rough plans.
    fn exactly(
        &self,
        changed: &mut Changed<'a>,
        lever: Lever,
        (knob, scale): (&Knob, Scale),
        begins: f64,
    ) -> Found {
        let options = *self.options;
        let by = (begins - scale.from).abs();
        let found = least(scale, by, &mut |to| self.does(changed, knob, to, &options));
        (lever, scale, found)
    }

    /// Who leaves, and how many others move, in a plan near the one at hand.
    fn moved(&self, near: &[Option<usize>]) -> (Vec<u32>, usize) {
        let mut moved = (Vec::new(), 0);
        for (c, (before, after)) in self.wave.iter().zip(near).enumerate() {
            match (before, after) {
                _ if c == self.candidate || before == after => {}
                (Some(_), None) => moved.0.push(c as u32),
                _ => moved.1 += 1,
            }
        }
        moved
    }

    /// Who leaves and how many others move, in words.
    fn who(&self, (leaves, others): &(Vec<u32>, usize)) -> Said {
        let buildings = &self.outcome.ground.loaded.buildings;
        let of = |c: &u32| self.outcome.candidates[*c as usize] as usize;
        let names: Vec<&str> = leaves.iter().map(|c| &buildings.name[of(c)]).collect();
        if names.is_empty() {
            say!(takes_nobody_leaves, others = *others)
        } else {
            let (count, names) = (names.len(), named(&names));
            say!(takes_leaves, names, count, others = *others)
        }
    }

    /// What was found, in words. `near`: the plan so changed that stays near the one at hand, where it is known.
    fn levered(
        &self,
        changed: &mut Changed<'a>,
        (lever, scale, found): Found,
        near: Option<&[Option<usize>]>,
    ) -> Option<Levered> {
        if std::mem::take(&mut changed.unplanned) {
            return None;
        }
        let (from, Least { does, not }) = (scale.from, found);
        let buildings = &self.outcome.ground.loaded.buildings;
        let of = |c: &u32| self.outcome.candidates[*c as usize] as usize;
        let mut said = Vec::new();
        let mut who = None;
        match &does {
            Some((to, year)) => {
                let (change, year) = (change(&lever, from, *to), year.to_string());
                said.push(if not == from {
                    say!(takes_does, change, year)
                } else {
                    say!(takes_does_from, change, year, not = amount(&lever, not))
                });
                who = near.map(|near| self.moved(near));
                if let (Some(moved), Lever::Cost | Lever::Budget { .. }) = (&who, &lever) {
                    said.push(self.who(moved));
                }
            }
            None => said.push(say!(takes_never, change = change(&lever, from, not))),
        }
        let (leaves, others) = who.unwrap_or_default();
        Some(Levered {
            lever,
            from,
            to: does.as_ref().map(|(to, _)| *to),
            not,
            year: does.as_ref().map(|(_, year)| *year),
            leaves: leaves.iter().map(|c| buildings.id[of(c)].to_owned()).collect(),
            others,
            said,
        })
    }

    /// What a plan with the building in time lacks of the one at hand, in the plan's worth.
    fn lack(&self, forced: &Forced) -> f64 {
        (evaluate(self.program, self.wave).value - forced.value).max(0.0)
    }

    fn score(&self, changed: &mut Changed<'a>, forced: &Forced) -> Option<Levered> {
        let from = self.program.score[self.candidate];
        let (g, (scale, _)) = (self.program.cumulated_discounts(), self.program.objective_scales());
        let home = self.wave[self.candidate].map_or(0.0, |t| g[t]);
        let points = self.lack(forced) / (scale * (g[forced.year] - home)).max(1e-300);
        let scale = Scale { from, most: 100.0, exponent: -1 };
        let begins = (from + points).min(100.0);
        let found = self.least(changed, Lever::Score, (&Knob::Score, scale), begins);
        self.levered(changed, found, Some(&forced.near))
    }

    fn cost(&self, changed: &mut Changed<'a>, forced: Option<&Forced>) -> Option<Levered> {
        // A zone's cost is that of its access points: no number of its own.
        if self.building >= self.outcome.ground.loaded.buildings.own() {
            return None;
        }
        let own = self.program.cost[self.candidate].eur();
        let from = own + self.outcome.cost_breakdown(self.building)?.funded_eur;
        if from <= 0.0 {
            return None;
        }
        let scale = Scale { from, most: 0.0, exponent: Scale::digits(from) };
        // What it lacks, at the price that the bound puts on a euro of its year.
        let price = |year: usize| {
            let multipliers = self.outcome.solution.iter().flat_map(|s| &s.multipliers);
            multipliers
                .filter(|(rule, _)| matches!(rule, RuleId::Budget { from, to } if (*from..=*to).contains(&year)))
                .map(|(_, multiplier)| multiplier)
                .sum::<f64>()
        };
        let by = forced
            .map_or(from / 4.0, |forced| self.lack(forced) / price(forced.year).max(1e-300))
            .clamp(from / 200.0, from);
        let knob = Knob::Column("cost_eur".to_owned());
        let found = self.least(changed, Lever::Cost, (&knob, scale), from - by);
        self.levered_anew(changed, found, &knob)
    }

    /// As [`Asking::levered`], with who leaves where the rules themselves leave other room.
    fn levered_anew(
        &self,
        changed: &mut Changed<'a>,
        found: Found,
        knob: &Knob,
    ) -> Option<Levered> {
        let does = found.2.does.as_ref();
        let program = does.and_then(|(to, _)| changed.turned.program(knob, *to));
        let near = program.and_then(|program| self.forced(&program)).map(|forced| forced.near);
        self.levered(changed, found, near.as_deref())
    }

    /// The last year that will do gets more.
    fn budget(&self, changed: &mut Changed<'a>) -> Option<Levered> {
        let t = self.last;
        let from = self.program.budget[t].eur();
        let cost = self.program.cost[self.candidate].eur();
        let rules = evaluate(self.program, self.wave).rules;
        let budget = RuleId::Budget { from: t, to: t };
        let left = rules
            .iter()
            .find(|used| used.rule == budget)
            .map_or(0.0, |used| used.limit - used.used);
        let exponent = Scale::digits(cost.max(100.0));
        let unit = libm::pow(10.0, f64::from(exponent + 2));
        let most = libm::ceil((from + 16.0 * cost) / unit) * unit;
        let (knob, scale) = (Knob::Budget(t), Scale { from, most, exponent });
        let lever = Lever::Budget { year: self.program.years[t] };
        let found = self.least(changed, lever, (&knob, scale), from + cost - left);
        self.levered_anew(changed, found, &knob)
    }

    /// The criterion whose share of the weights has to change least.
    fn weight(&self, changed: &mut Changed<'a>, forced: &Forced) -> Option<Levered> {
        let all: f64 = self.outcome.project.criteria.iter().map(|c| c.weight).sum();
        let mut best: Option<(usize, Scale, f64)> = None;
        for k in 0..self.criteria().len() {
            let from = 100.0 * self.outcome.project.criteria[k].weight / all;
            for most in [0.0, 100.0] {
                let scale = Scale { from, most, exponent: -1 };
                let Some(to) = self.overtakes(changed, k, scale, forced) else { continue };
                let less =
                    |best: &(usize, Scale, f64)| (to - from).abs() < (best.2 - best.1.from).abs();
                if best.as_ref().is_none_or(less) {
                    best = Some((k, scale, to));
                }
            }
        }
        let (k, scale, begins) = best?;
        let lever = Lever::Weight { criterion: self.outcome.project.criteria[k].name.clone() };
        let found = self.least(changed, lever, (&Knob::Weight(k), scale), begins);
        // Others were not planned with: that no weight does it is not known.
        found.2.does?;
        self.levered(changed, found, Some(&forced.near))
    }

    /// The weight at which the plan with the building in time is worth as much as the one at hand; both as they are.
    fn overtakes(
        &self,
        changed: &mut Changed<'a>,
        criterion: usize,
        scale: Scale,
        forced: &Forced,
    ) -> Option<f64> {
        let mut ahead = |to: f64| {
            let program = changed.turned.program(&Knob::Weight(criterion), to)?;
            let worth = |wave: &[Option<usize>]| evaluate(&program, wave).value;
            (program.len() == self.wave.len() && worth(&forced.near) >= worth(self.wave))
                .then_some(())
        };
        ahead(scale.most)?;
        let (mut no, mut yes) = (scale.from, scale.most);
        for _ in 0..10 {
            let middle = f64::midpoint(no, yes);
            *(if ahead(middle).is_some() { &mut yes } else { &mut no }) = middle;
        }
        Some(yes)
    }

    /// Criteria of the buildings; a zone has but its own.
    fn criteria(&self) -> &[CriterionScores] {
        let project = self.outcome.project.criteria.len();
        let own = self.outcome.ground.loaded.buildings.own();
        match &self.outcome.scores {
            Some(scores) if self.building < own => &scores.criteria[..project],
            _ => &[],
        }
    }

    /// Attributes of the building, with the criteria that ask for each.
    fn attributes(&self) -> Vec<Question> {
        let mut names: Vec<(&str, Vec<usize>)> = Vec::new();
        for k in 0..self.criteria().len() {
            let name = self.outcome.project.criteria[k].attribute.as_str();
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, of)) => of.push(k),
                None if of_costs(name).is_none() => names.push((name, vec![k])),
                None => {}
            }
        }
        names.into_iter().map(|(_, of)| Question::Attribute(of)).collect()
    }

    /// An attribute changed by itself as a value function asks for where the score is to be lifted so.
    fn attribute(
        &self,
        changed: &mut Changed<'a>,
        k: usize,
        forced: &Forced,
        lift: &Levered,
    ) -> Option<Levered> {
        if self.criteria()[k].value.is_categorical() {
            self.category(changed, k, forced)
        } else {
            self.number(changed, k, forced, lift)
        }
    }

    fn number(
        &self,
        changed: &mut Changed<'a>,
        k: usize,
        forced: &Forced,
        lift: &Levered,
    ) -> Option<Levered> {
        let name = self.outcome.project.criteria[k].attribute.as_str();
        let criterion = &self.criteria()[k];
        let (points, now) = (criterion.points, criterion.values[self.building]);
        let from =
            (*self.outcome.ground.loaded.buildings.derived.get(name)?.get(self.building)?)?;
        let most = criterion.value.nearest(from, 1.0)?;
        if now >= 1.0 || points <= 0.0 || most == from {
            return None;
        }
        let lever = Lever::Attribute { attribute: name.to_owned() };
        let scale = Scale { from, most, exponent: Scale::digits((most - from).abs()) };
        // Where it would be worth so many points as the score lacks; what else it changes, the plans tell.
        let score = lift.to.unwrap_or(100.0);
        let begins =
            criterion.value.nearest(from, (now + (score - lift.from) / points).min(1.0))?;
        let knob = Knob::Column(name.to_owned());
        let found = self.exactly(changed, lever, (&knob, scale), begins);
        self.levered(changed, found, Some(&forced.near))
    }

    /// The category that counts least above its own, and does it.
    fn category(&self, changed: &mut Changed<'a>, k: usize, forced: &Forced) -> Option<Levered> {
        let name = self.outcome.project.criteria[k].attribute.as_str();
        // What it is and where it lies is no lever.
        if ["sector", "district", "technology"].contains(&name) {
            return None;
        }
        let criterion = &self.criteria()[k];
        let (points, now) = (criterion.points, criterion.values[self.building]);
        let score = self.program.score[self.candidate];
        let better = criterion.value.categories_above(now);
        let options = *self.options;
        let scale = Scale { from: score, most: 100.0, exponent: -1 };
        let mut found = None;
        for (category, value) in better {
            let to = score + points * (value - now);
            let lever = Lever::Category { attribute: name.to_owned(), category };
            let does = self.does(changed, &Knob::Score, to, &options).map(|year| (to, year));
            let not = if does.is_some() { score } else { to };
            let done = does.is_some();
            found = Some((lever, scale, Least { does, not }));
            if done {
                break;
            }
        }
        self.levered(changed, found?, Some(&forced.near))
    }
}

/// A change in words: to what, from what.
fn change(lever: &Lever, from: f64, to: f64) -> Said {
    let tenths = |number: f64| libm::round(number * 10.0) / 10.0;
    match lever {
        Lever::Score => say!(change_score, to = tenths(to), from = tenths(from)),
        Lever::Cost => say!(change_cost, to, from),
        Lever::Budget { year } => {
            say!(change_budget, year = year.to_string(), more = to - from, to, from)
        }
        Lever::Weight { criterion } => say!(
            change_weight,
            name = criterion_name(criterion),
            to = tenths(to),
            from = tenths(from)
        ),
        Lever::Attribute { attribute } if SURROUNDINGS.contains(&attribute.as_str()) => {
            let name = attribute_name(attribute);
            say!(change_surroundings, name, to = digits(to), from = digits(from))
        }
        Lever::Attribute { attribute } => {
            say!(
                change_attribute,
                name = attribute_name(attribute),
                to = digits(to),
                from = digits(from)
            )
        }
        Lever::Category { attribute, category } => {
            say!(change_category, name = attribute_name(attribute), category, to = tenths(to))
        }
    }
}

/// A number in the unit of its lever.
fn amount(lever: &Lever, number: f64) -> Arg {
    match lever {
        Lever::Score | Lever::Category { .. } => {
            say!(amount_points, value = libm::round(number * 10.0) / 10.0).to_arg()
        }
        Lever::Cost | Lever::Budget { .. } => say!(amount_eur, value = number).to_arg(),
        Lever::Weight { .. } => say!(percent, value = libm::round(number * 10.0) / 10.0).to_arg(),
        Lever::Attribute { .. } => digits(number).to_arg(),
    }
}

/// A number to four digits: more would be noise.
fn digits(number: f64) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    let power = 3 - libm::floor(libm::log10(number.abs())) as i32;
    let scale = libm::pow(10.0, f64::from(power.abs()));
    if power < 0 {
        libm::round(number / scale) * scale
    } else {
        libm::round(number * scale) / scale
    }
}
