//! What every rule costs: the plan at hand beside one made without the rule, with both gaps, and the money that would make up for it.

use maillage_model::{Arg, Money, Said, ToArg, say};
use maillage_plan::{
    Evaluation, Origin, RuleId, WaveProgram, calm, costs_in_plan, evaluate, moves, solve,
};
use serde::Serialize;
use std::sync::Mutex;

use super::each::each;
use super::least::{Scale, least};
use crate::pipeline::{Options, Outcome};
use crate::plan_file::stated_gap;
use crate::rule::{Rule, limit_name, sector_name};
use crate::solving::seed_of;

/// What one rule costs. Shares are of the value of the plan at hand.
#[derive(Clone, Debug, Serialize)]
pub struct RulePrice {
    /// The rule, in each year where it stands in several.
    pub rules: Vec<Rule>,
    /// The rule in words.
    pub named: Said,
    /// What the plan found without it is worth more, as a share; at least 0: the plan at hand is a plan without the rule, too.
    pub share: f64,
    /// The price lies between: what the plan without it exceeds the bound with it; and what the bound without it exceeds the plan with it.
    pub least: f64,
    /// See `least`.
    pub most: f64,
    /// Gap of the plan without it, as a share.
    pub gap: f64,
    /// Points of score more in a plan without it that stays near the one at hand, where that is better, else in the best found.
    pub points: f64,
    /// Residents within a walk more there.
    pub residents: f64,
    /// Buildings that stand elsewhere there.
    pub moved: usize,
    /// Buildings that are equipped there and not in the plan at hand.
    pub enter: usize,
    /// Buildings that are equipped in the plan at hand and not there.
    pub leave: usize,
    /// EUR on all budgets together, each raised in proportion, with which a plan that keeps the rule is worth as much as one without
    /// it; null where the price is smaller than the gaps, or no such amount up to once the budgets was found.
    pub makes_up_eur: Option<f64>,
    /// The largest such amount tried that does not do.
    pub makes_up_not_eur: Option<f64>,
    /// The same in sentences.
    pub said: Vec<Said>,
}

/// What the rules of a plan cost.
#[derive(Clone, Debug, Serialize)]
pub struct Prices {
    /// Value of the plan at hand.
    pub value: f64,
    /// Its bound.
    pub bound: f64,
    /// Its gap, as a share.
    pub gap: f64,
    /// One for each floor, limit and decision, the dearest first.
    pub rules: Vec<RulePrice>,
}

/// What every floor, limit and decision of a plan costs. Plans are made with `options`, as the command makes them. `told` is told what
/// share of the work is done. `None`: there is no plan, or it breaks rules: then nothing of it is a price.
pub fn prices(outcome: &Outcome, options: &Options, told: &mut dyn FnMut(f64)) -> Option<Prices> {
    let (program, solution) = (outcome.program.as_ref()?, outcome.solution.as_ref()?);
    let now = evaluate(program, &solution.wave);
    if !solution.feasible || now.value <= 0.0 {
        return None;
    }
    let bound = solution.proved_bound.max(now.value);
    let groups = groups(outcome, program);
    let richer = Mutex::default();
    let pricing = Pricing { outcome, program, options, wave: &solution.wave, now, bound, richer };
    let price = |(ids, named): &(Vec<RuleId>, Said)| pricing.price(ids, named);
    let mut rules = each(options.threads, &groups, told, price);
    rules.sort_by(|a, b| b.share.total_cmp(&a.share).then(b.most.total_cmp(&a.most)));
    let value = pricing.now.value;
    Some(Prices { value, bound, gap: (bound - value) / value, rules })
}

/// Rules that stand or fall together, in words: a floor or a limit in all its years, a decision.
fn groups(outcome: &Outcome, program: &WaveProgram) -> Vec<(Vec<RuleId>, Said)> {
    let years = 0..program.years.len();
    let mut groups = Vec::new();
    for (entry, (sector, shares)) in program.sector_share_min.iter().enumerate() {
        let ids: Vec<RuleId> = years
            .clone()
            .filter(|&year| shares[year] > 0.0)
            .map(|year| RuleId::SectorShare { entry, year })
            .collect();
        let name = sector_name(&program.sectors[*sector as usize]);
        let share = between(shares, |share| say!(percent, value = libm::round(share * 1e6) / 1e4));
        groups.push((ids, say!(floor_each_year, name, share)));
    }
    for entry in 0..program.district_share_min.len() {
        let id = RuleId::DistrictShare { entry };
        groups.push((vec![id], Rule::new(program, &outcome.project.decisions, id).said()));
    }
    for (entry, limit) in program.limits.iter().enumerate() {
        let ids: Vec<RuleId> = years
            .clone()
            .filter(|&year| limit.at_most[year].is_finite())
            .map(|year| RuleId::Limit { entry, year })
            .collect();
        let limits: Vec<f64> = limit.at_most.iter().copied().filter(|l| l.is_finite()).collect();
        let name = limit_name(&limit.name);
        groups.push((ids, say!(limit_each_year, name, limit = between(&limits, |limit| limit))));
    }
    for (entry, decision) in program.decisions.iter().enumerate() {
        // What was done is no rule that could fall, and what zones share is no decision.
        if !matches!(decision.origin, Origin::Stated(_)) {
            continue;
        }
        let id = RuleId::Decision { entry, part: 0 };
        groups.push((vec![id], Rule::new(program, &outcome.project.decisions, id).said()));
    }
    groups.retain(|(ids, _)| !ids.is_empty());
    groups
}

/// A number that may differ from year to year.
fn between<T: ToArg>(numbers: &[f64], written: impl Fn(f64) -> T) -> Arg {
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if least == most {
        written(least).to_arg()
    } else {
        say!(from_to, least = written(least).to_arg(), most = written(most).to_arg()).to_arg()
    }
}

struct Pricing<'a> {
    outcome: &'a Outcome,
    program: &'a WaveProgram,
    options: &'a Options,
    wave: &'a [Option<usize>],
    now: Evaluation,
    bound: f64,
    /// Sums of budgets that were tried with all rules, EUR, and what the plans are worth.
    richer: Mutex<Vec<(f64, f64)>>,
}

impl Pricing<'_> {
    fn seed(&self) -> u64 {
        seed_of(&self.outcome.project, self.options)
    }

    fn price(&self, ids: &[RuleId], named: &Said) -> RulePrice {
        let mut without = self.program.clone();
        without.inactive.extend_from_slice(ids);
        let effort = &self.options.effort;
        let solution = solve(&without, effort, self.seed(), &mut |_| false);
        let near =
            calm(&without, &solution, self.wave, effort, self.seed(), stated_gap, &mut |_| false);
        // The plan at hand keeps the other rules as well.
        let (mut value, mut shown) = (self.now.value, self.wave);
        let near = near.map(|near| near.wave);
        // What else changes is told of a plan near the one at hand, where there is one that is better.
        for wave in near.iter().chain([&solution.wave]) {
            let found = evaluate(&without, wave);
            if found.is_feasible() && found.value > value {
                shown = if shown == self.wave { wave } else { shown };
                value = found.value;
            }
        }
        let bound = solution.proved_bound.max(value);
        let found = evaluate(&without, shown);
        let of = self.now.value;
        let mut price = RulePrice {
            rules: ids
                .iter()
                .map(|id| Rule::new(self.program, &self.outcome.project.decisions, *id))
                .collect(),
            named: named.clone(),
            share: (value - of) / of,
            least: ((value - self.bound) / of).max(0.0),
            most: (bound - of) / of,
            gap: (bound - value) / value,
            points: found.score_total - self.now.score_total,
            residents: found.residents_reached - self.now.residents_reached,
            moved: moves(shown, self.wave),
            enter: only_in(shown, self.wave),
            leave: only_in(self.wave, shown),
            makes_up_eur: None,
            makes_up_not_eur: None,
            said: Vec::new(),
        };
        if price.least > 0.0 {
            self.make_up(value, &mut price);
        }
        price.said = said(&price);
        price
    }

    /// Looks for the sum of budgets with which a plan that keeps all rules is worth so much.
    fn make_up(&self, value: f64, price: &mut RulePrice) {
        let from: f64 = self.program.budget.iter().map(|budget| budget.eur()).sum();
        let spent: Money = costs_in_plan(self.program, self.wave)
            .into_iter()
            .fold(Money::ZERO, |sum, cost| sum + cost);
        if from <= 0.0 || spent == Money::ZERO {
            return;
        }
        let scale = Scale { from, most: 2.0 * from, exponent: Scale::digits(from) - 1 };
        // More money brings less than the money at hand: at least in proportion.
        let by = from * (value - self.now.value) / self.now.value;
        let found = least(scale, by, &mut |to| (self.worth_with(to) >= value).then_some(()));
        price.makes_up_eur = found.does.map(|(to, ())| to - from);
        price.makes_up_not_eur = Some(found.not - from);
    }

    /// What a plan with all rules and this sum of budgets is worth.
    fn worth_with(&self, to: f64) -> f64 {
        let known =
            self.richer.lock().ok().and_then(|richer| {
                richer.iter().find(|(sum, _)| *sum == to).map(|(_, worth)| *worth)
            });
        if let Some(worth) = known {
            return worth;
        }
        let from: f64 = self.program.budget.iter().map(|budget| budget.eur()).sum();
        let mut richer = self.program.clone();
        richer.budget.iter_mut().for_each(|budget| *budget = budget.times(to / from));
        let solution = solve(&richer, &self.options.effort, self.seed(), &mut |_| false);
        let found = evaluate(&richer, &solution.wave);
        let worth = if found.is_feasible() { found.value } else { 0.0 };
        if let Ok(mut richer) = self.richer.lock() {
            richer.push((to, worth));
        }
        worth
    }
}

/// Buildings of one plan that are not in another.
fn only_in(one: &[Option<usize>], other: &[Option<usize>]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one.is_some() && other.is_none()).count()
}

/// A share in per cent, to a thousandth, up or down.
fn percent(share: f64, round: fn(f64) -> f64) -> f64 {
    round(share * 1e5) / 1e3
}

/// What else is other in a plan without the rule.
fn without(price: &RulePrice) -> Said {
    let points = libm::round(price.points * 10.0) / 10.0;
    let residents = libm::round(price.residents);
    let points = match points {
        0.0 => None,
        more if more > 0.0 => Some(say!(points_more, value = more)),
        fewer => Some(say!(points_fewer, value = -fewer)),
    };
    let residents = match residents {
        0.0 => None,
        more if more > 0.0 => Some(say!(residents_more, value = more)),
        fewer => Some(say!(residents_fewer, value = -fewer)),
    };
    let differs: Vec<Said> = points.into_iter().chain(residents).collect();
    let (moved, enter, leave) = (price.moved, price.enter, price.leave);
    if enter + leave == 0 {
        say!(price_without_moved, moved)
    } else if differs.is_empty() {
        say!(price_without_others, enter, leave, moved)
    } else {
        say!(price_without, differs, moved)
    }
}

fn said(price: &RulePrice) -> Vec<Said> {
    let most = percent(price.most, libm::ceil);
    let mut said = Vec::new();
    if price.most <= 1e-9 {
        return vec![say!(price_nothing)];
    }
    if price.least <= 0.0 {
        said.push(if price.share > 0.0 {
            say!(price_below_gaps, share = percent(price.share, libm::round), most)
        } else {
            say!(price_none_found, most)
        });
    } else {
        let least = percent(price.least, libm::floor);
        said.push(say!(price_costs, share = percent(price.share, libm::round), least, most));
    }
    if price.least > 0.0 {
        said.push(without(price));
    }
    match (price.makes_up_eur, price.makes_up_not_eur) {
        (Some(amount), Some(not)) => said.push(say!(price_makes_up, amount, not)),
        (None, Some(not)) => said.push(say!(price_makes_up_not, not)),
        _ => {}
    }
    said
}
