//! What it would take for a building to be equipped a wave earlier, or at all: the least change of one number, found by planning anew.

use maillage_model::{Arg, Said, ToArg, say};
use maillage_plan::{WaveProgram, evaluate, exchange};
use maillage_score::CriterionScores;
use serde::Serialize;

use super::knob::{Knob, Turned};
use super::least::{Least, Scale, least};
use crate::costs::of_costs;
use crate::pipeline::{Options, Outcome};
use crate::rule::{attribute_name, criterion_name, named};
use crate::solving::solved;

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
    /// Ids of those that are in the plan at hand and not in that one.
    pub leaves: Vec<String>,
    /// How many others change their year or come in.
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
    /// The changes, each by itself.
    pub levers: Vec<Levered>,
}

/// Criteria whose weight is tried: those that set the building most apart.
const MOST_WEIGHTS: usize = 3;

/// What it would take for a building to be equipped a wave earlier than in the plan at hand, or at all. Every change named was planned anew
/// with `options`, as the command would. `told` is told what share of the work is done. `None`: there is no such building, or no plan.
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
        levers: Vec::new(),
    };
    let candidate = outcome.candidates.iter().position(|&other| other as usize == b);
    let explained = crate::explain(outcome, id)?;
    let Some(c) = candidate else {
        found.idle = explained.reasons.first().cloned();
        return Some(found);
    };
    if let Some(held) = explained.held_by.first() {
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
    let mut asking = Asking {
        outcome,
        program,
        wave: &solution.wave,
        options,
        building: b,
        candidate: c,
        last,
        turned: Turned::new(outcome, program, b, c),
    };
    let rivals = asking.rivals();
    let mut levers = Vec::new();
    let score = asking.score(rivals.as_ref());
    let lift = score.to.unwrap_or(100.0) - score.from;
    levers.push(score);
    told(0.15);
    levers.extend(asking.attributes(lift));
    told(0.35);
    levers.extend(asking.cost(rivals.as_ref()));
    told(0.55);
    levers.push(asking.budget(rivals.as_ref()));
    told(0.7);
    levers.extend(asking.weight(told));
    found.levers = levers;
    Some(found)
}

/// What a changed program does to the building.
struct Effect {
    year: i32,
    leaves: Vec<u32>,
    others: usize,
}

/// The cheapest exchange that brings the building into a year that would do.
struct Rivals {
    year: usize,
    /// Points of score that it lacks.
    points: f64,
}

struct Asking<'a> {
    outcome: &'a Outcome,
    program: &'a WaveProgram,
    wave: &'a [Option<usize>],
    options: &'a Options,
    building: usize,
    candidate: usize,
    /// The last year that will do.
    last: usize,
    turned: Turned<'a>,
}

impl Asking<'_> {
    fn rivals(&self) -> Option<Rivals> {
        let (g, (scale, _)) = (self.program.cumulated_discounts(), self.program.objective_scales());
        let home = self.wave[self.candidate].map_or(0.0, |t| g[t]);
        let of = |t: usize| {
            let loss = exchange(self.program, self.wave, self.candidate, t)?.loss;
            Some(Rivals { year: t, points: loss / (scale * (g[t] - home)).max(1e-300) })
        };
        // Of a large city each takes long: the last year that would do is the likeliest.
        let years = if self.program.len() > 20_000 { self.last..=self.last } else { 0..=self.last };
        years.filter_map(of).min_by(|a, b| a.points.total_cmp(&b.points))
    }

    /// Plans with a number changed: what that does, where it brings the building into a year that will do.
    fn does(&mut self, knob: &Knob, to: f64) -> Option<Effect> {
        let program = self.turned.program(knob, to)?;
        self.plans(&program)
    }

    fn plans(&self, program: &WaveProgram) -> Option<Effect> {
        let solved = solved(&self.outcome.project, program, self.options, false, &mut |_| false);
        let id = &self.program.ids[self.candidate];
        let wave = &solved.solution.wave;
        let c = program.ids.position(id)?;
        let t = wave[c].filter(|t| *t <= self.last)?;
        if !evaluate(program, wave).is_feasible() {
            return None;
        }
        let mut effect = Effect { year: program.years[t], leaves: Vec::new(), others: 0 };
        for (other, before) in self.wave.iter().enumerate().filter(|(k, _)| *k != self.candidate) {
            // The same candidates, in the same order, but where a change makes one of no building.
            let place = if program.len() == self.program.len() {
                Some(other)
            } else {
                program.ids.position(&self.program.ids[other])
            };
            let after = place.and_then(|place| wave[place]);
            match (before, after) {
                (Some(_), None) => effect.leaves.push(other as u32),
                _ if *before != after => effect.others += 1,
                _ => {}
            }
        }
        Some(effect)
    }

    fn least(&mut self, lever: Lever, knob: &Knob, scale: Scale, by: f64) -> Levered {
        let found = least(scale, by, &mut |to| self.does(knob, to));
        self.levered(lever, scale.from, found)
    }

    fn levered(&self, lever: Lever, from: f64, found: Least<Effect>) -> Levered {
        let Least { does, not } = found;
        let (to, effect) = match does {
            Some((to, effect)) => (Some(to), Some(effect)),
            None => (None, None),
        };
        let buildings = &self.outcome.ground.loaded.buildings;
        let of = |c: &u32| self.outcome.candidates[*c as usize] as usize;
        let leaves = effect.as_ref().map_or(&[][..], |effect| &effect.leaves);
        let mut said = Vec::new();
        match (&effect, to) {
            (Some(effect), Some(to)) => {
                let (change, year) = (change(&lever, from, to), effect.year.to_string());
                said.push(if not == from {
                    say!(takes_does, change, year)
                } else {
                    say!(takes_does_from, change, year, not = amount(&lever, not))
                });
                let others = effect.others;
                if leaves.is_empty() {
                    said.push(say!(takes_nobody_leaves, others));
                } else {
                    let names: Vec<&str> = leaves.iter().map(|c| &buildings.name[of(c)]).collect();
                    said.push(say!(
                        takes_leaves,
                        names = named(&names),
                        count = names.len(),
                        others
                    ));
                }
            }
            _ => said.push(say!(takes_never, change = change(&lever, from, not))),
        }
        Levered {
            from,
            to,
            not,
            year: effect.as_ref().map(|effect| effect.year),
            leaves: leaves.iter().map(|c| buildings.id[of(c)].to_owned()).collect(),
            others: effect.as_ref().map_or(0, |effect| effect.others),
            said,
            lever,
        }
    }

    fn score(&mut self, rivals: Option<&Rivals>) -> Levered {
        let from = self.program.score[self.candidate];
        let by = rivals.map_or(5.0, |rivals| rivals.points);
        self.least(Lever::Score, &Knob::Score, Scale { from, most: 100.0, exponent: -1 }, by)
    }

    fn cost(&mut self, rivals: Option<&Rivals>) -> Option<Levered> {
        // A zone's cost is that of its access points: no number of its own.
        if self.building >= self.outcome.ground.loaded.buildings.own() {
            return None;
        }
        let own = self.program.cost[self.candidate].eur();
        let funded = self.outcome.cost_breakdown(self.building)?.funded_eur;
        let from = own + funded;
        if from <= 0.0 {
            return None;
        }
        let scale = Scale { from, most: 0.0, exponent: Scale::digits(from) };
        let left = rivals.map_or(0.0, |rivals| self.left(rivals.year));
        let by = (own - left).clamp(from / 100.0, from / 4.0);
        Some(self.least(Lever::Cost, &Knob::Column("cost_eur".to_owned()), scale, by))
    }

    /// What is left of a year's budget, EUR.
    fn left(&self, year: usize) -> f64 {
        use maillage_plan::RuleId;
        let rules = evaluate(self.program, self.wave).rules;
        let budget = RuleId::Budget { from: year, to: year };
        rules
            .iter()
            .find(|used| used.rule == budget)
            .map_or(0.0, |used| (used.limit - used.used).max(0.0))
    }

    fn budget(&mut self, rivals: Option<&Rivals>) -> Levered {
        let t = rivals.map_or(self.last, |rivals| rivals.year);
        let from = self.program.budget[t].eur();
        let cost = self.program.cost[self.candidate].eur();
        let scale = Scale {
            from,
            most: 2.0 * from + 10.0 * cost,
            exponent: Scale::digits(cost.max(100.0)),
        };
        let lever = Lever::Budget { year: self.program.years[t] };
        self.least(lever, &Knob::Budget(t), scale, cost - self.left(t))
    }

    /// The criterion whose share of the weights has to change least, among those that set the building most apart.
    fn weight(&mut self, told: &mut dyn FnMut(f64)) -> Option<Levered> {
        let criteria = self.criteria();
        let all: f64 = self.outcome.project.criteria.iter().map(|c| c.weight).sum();
        let mut apart: Vec<(usize, f64)> = criteria
            .iter()
            .enumerate()
            .map(|(k, criterion)| (k, self.apart(criterion)))
            .filter(|(_, apart)| apart.abs() > 1e-9)
            .collect();
        apart.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        apart.truncate(MOST_WEIGHTS);
        let mut best: Option<Levered> = None;
        for (tried, (k, by)) in apart.iter().enumerate() {
            let criterion = &self.outcome.project.criteria[*k];
            let from = 100.0 * criterion.weight / all;
            let most = if *by > 0.0 { 100.0 } else { 0.0 };
            let lever = Lever::Weight { criterion: criterion.name.clone() };
            if (most - from).abs() < 0.1 {
                continue;
            }
            let scale = Scale { from, most, exponent: -1 };
            let found = self.least(lever, &Knob::Weight(*k), scale, 2.0);
            let by = |found: &Levered| found.to.map_or(f64::INFINITY, |to| (to - found.from).abs());
            if best.as_ref().is_none_or(|best| by(&found) < by(best)) {
                best = Some(found);
            }
            told(0.7 + 0.3 * (tried + 1) as f64 / apart.len() as f64);
        }
        best
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

    /// By how much a building's value exceeds the mean of those in the plan, beside what its score exceeds theirs: more weight on the
    /// criterion lifts it among them where that is above 0.
    fn apart(&self, criterion: &CriterionScores) -> f64 {
        let planned: Vec<usize> = (0..self.program.len())
            .filter(|&c| self.wave[c].is_some())
            .map(|c| self.outcome.candidates[c] as usize)
            .filter(|&b| b < self.outcome.ground.loaded.buildings.own())
            .collect();
        let mean =
            planned.iter().map(|&b| criterion.values[b]).sum::<f64>() / planned.len().max(1) as f64;
        criterion.values[self.building] - mean
    }

    /// Attributes of the building, each changed by itself as its value function asks for `lift` points more.
    fn attributes(&mut self, lift: f64) -> Vec<Levered> {
        let mut levers: Vec<Levered> = Vec::new();
        for k in 0..self.criteria().len() {
            let name = self.outcome.project.criteria[k].attribute.clone();
            let known = levers.iter().any(|known| {
                matches!(&known.lever, Lever::Attribute { attribute } | Lever::Category { attribute, .. } if *attribute == name)
            });
            if known || of_costs(&name).is_some() {
                continue;
            }
            let lever = if self.criteria()[k].value.is_categorical() {
                self.category(k, &name)
            } else {
                self.number(k, &name, lift)
            };
            levers.extend(lever);
        }
        levers
    }

    fn number(&mut self, k: usize, name: &str, lift: f64) -> Option<Levered> {
        let criterion = &self.criteria()[k];
        let (points, now) = (criterion.points, criterion.values[self.building]);
        let from =
            (*self.outcome.ground.loaded.buildings.derived.get(name)?.get(self.building)?)?;
        let most = criterion.value.nearest(from, 1.0)?;
        if now >= 1.0 || points <= 0.0 || most == from {
            return None;
        }
        let wanted = criterion.value.nearest(from, (now + lift / points).min(1.0))?;
        let exponent = Scale::digits((most - from).abs());
        let by = (wanted - from).abs();
        let lever = Lever::Attribute { attribute: name.to_owned() };
        let scale = Scale { from, most, exponent };
        Some(self.least(lever, &Knob::Column(name.to_owned()), scale, by))
    }

    /// The category that counts least above its own, and does it.
    fn category(&mut self, k: usize, name: &str) -> Option<Levered> {
        // What it is and where it lies is no lever.
        if ["sector", "district", "technology"].contains(&name) {
            return None;
        }
        let criterion = &self.criteria()[k];
        let (points, now) = (criterion.points, criterion.values[self.building]);
        let score = self.program.score[self.candidate];
        let better = criterion.value.categories_above(now);
        let mut not = None;
        for (category, value) in better {
            let to = score + points * (value - now);
            let lever = Lever::Category { attribute: name.to_owned(), category };
            match self.does(&Knob::Score, to) {
                Some(effect) => {
                    let found = Least { does: Some((to, effect)), not: score };
                    return Some(self.levered(lever, score, found));
                }
                None => not = Some((lever, to)),
            }
        }
        let (lever, to) = not?;
        Some(self.levered(lever, score, Least { does: None, not: to }))
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
