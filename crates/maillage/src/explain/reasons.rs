//! Why a building stands where it stands, in plain sentences, every number with its unit.
//!
//! What is said of other plans is recomputed: the plan with the building elsewhere, or exchanged for others, is evaluated whole.

use maillage_model::{Arg, Money, Said, ToArg, say};
use maillage_plan::{RuleId, RuleUse, WaveProgram, costs_in_plan, evaluate, exchange, moved_into};

use super::{Contribution, Held, NotACandidate};
use crate::pipeline::Outcome;
use crate::rule::{Rule, criterion_name, named};

/// Criteria that lift or lower a score, named at most.
const MOST_CRITERIA: usize = 2;
/// Points of score from a mean that are worth a word.
const LEAST_POINTS: f64 = 0.5;
/// Plans that differ by less than this share of their worth are worth the same: sums are rounded.
const SAME: f64 = 1e-9;
/// Years whose rest of the budget is named.
const MOST_YEARS: usize = 6;
/// Candidates up to which it is looked for who stands in a building's place; and up to which, where it is in no year, that is done for each.
const MOST_EXCHANGED: usize = 200_000;
const MOST_IN_EVERY_YEAR: usize = 5_000;

/// The reasons, what decides first. `c`: its position among the candidates, where it is one.
pub(super) fn of(
    outcome: &Outcome,
    b: usize,
    c: Option<usize>,
    held: &[Held],
    contributions: &[Contribution],
) -> Vec<Said> {
    let mut said: Vec<Said> = held.iter().map(decided).collect();
    let plan = outcome.program.as_ref().zip(outcome.solution.as_ref());
    if let (Some(c), Some((program, solution))) = (c, plan) {
        // What a plan that breaks rules leaves room for says nothing.
        if held.iter().all(Held::leaves_the_year_open) && solution.feasible {
            said.extend(place(outcome, program, &solution.wave, c));
        }
        said.push(rank(program, c));
    }
    said.extend(parts(contributions, b >= outcome.ground.loaded.buildings.own()));
    said.extend(cost(outcome, b));
    said
}

/// Why it is no candidate at all.
pub(super) fn no_candidate(why: NotACandidate) -> Said {
    match why {
        NotACandidate::Done => say!(why_done),
        NotACandidate::NotPublic => say!(why_not_public),
        NotACandidate::Excluded => say!(why_excluded),
        NotACandidate::NoPlan => say!(why_no_plan),
    }
}

/// A decision that says whether it is equipped.
fn decided(held: &Held) -> Said {
    let told: Vec<&String> = [&held.on, &held.why].into_iter().flatten().collect();
    let rule = held.decision.said();
    match (held.equipped, told.is_empty()) {
        (true, true) => say!(why_decided_in, rule),
        (true, false) => say!(why_decided_in_told, rule, told),
        (false, true) => say!(why_decided_out, rule),
        (false, false) => say!(why_decided_out_told, rule, told),
    }
}

/// Its place in the plan: what needs it, and what keeps it out of an earlier year, or of all.
fn place(outcome: &Outcome, program: &WaveProgram, wave: &[Option<usize>], c: usize) -> Vec<Said> {
    let year = |t: usize| program.years[t].to_string();
    match wave[c] {
        Some(t) => {
            let mut said = Vec::new();
            if t == 0 {
                said.push(say!(why_first_year, year = year(t)));
            } else {
                said.extend(kept_out(outcome, program, wave, c, (t - 1, false)));
            }
            said.extend(needed(outcome, program, wave, c));
            said
        }
        None => {
            let mut said: Vec<Said> = left_in_years(program, wave, c).into_iter().collect();
            // The year that it comes nearest to being taken in.
            let most = if program.len() > MOST_IN_EVERY_YEAR { 0 } else { program.years.len() };
            let nearest = (0..most)
                .filter_map(|t| Some((t, exchange(program, wave, c, t)?.loss)))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let told = !said.is_empty();
            said.extend(kept_out(outcome, program, wave, c, (nearest.map_or(0, |(t, _)| t), told)));
            said
        }
    }
}

/// A share of the plan's worth in per cent; too little to be written is said so.
fn share(part: f64, value: f64) -> Arg {
    let percent = 100.0 * part / value.max(1e-300);
    let rounded = libm::round(percent * 1000.0) / 1000.0;
    if rounded > 0.0 { rounded.to_arg() } else { say!(less_than, value = 0.001).to_arg() }
}

/// What keeps a candidate out of a year. `told`: what is left of the budgets has been said.
fn kept_out(
    outcome: &Outcome,
    program: &WaveProgram,
    wave: &[Option<usize>],
    c: usize,
    (t, told): (usize, bool),
) -> Vec<Said> {
    let year = program.years[t].to_string();
    let now = evaluate(program, wave);
    let moved = moved_into(program, wave, c, t);
    if moved.broken.is_empty() {
        return vec![if moved.gain > SAME * now.value {
            say!(why_fits_better, year, share = share(moved.gain, now.value))
        } else {
            say!(why_fits, year)
        }];
    }
    let rules: Vec<Said> = moved
        .broken
        .iter()
        .map(|broken| lacking(outcome, program, &now.rules, broken, c))
        .collect();
    let of_money = moved.broken.iter().all(|broken| matches!(broken.rule, RuleId::Budget { .. }));
    let mut said = Vec::new();
    if !(told && of_money) {
        said.push(say!(why_no_room, year, rules = named(&rules)));
    }
    let decided = moved.broken.iter().any(|broken| matches!(broken.rule, RuleId::Decision { .. }));
    if decided || program.len() > MOST_EXCHANGED {
        return said;
    }
    let buildings = &outcome.ground.loaded.buildings;
    let Some(found) = exchange(program, wave, c, t) else {
        said.push(say!(why_no_exchange, year));
        return said;
    };
    let names: Vec<&str> = (found.instead.iter())
        .map(|&other| &buildings.name[outcome.candidates[other as usize] as usize])
        .collect();
    if found.loss < -SAME * now.value {
        let names = named(&names);
        said.push(say!(why_not_best, names, year, share = share(-found.loss, now.value)));
        return said;
    }
    let costs = costs_in_plan(program, wave);
    let theirs: Money =
        found.instead.iter().fold(Money::ZERO, |sum, &other| sum + costs[other as usize]);
    let points: f64 = found.instead.iter().map(|&other| program.score[other as usize]).sum();
    let cost = program.cost[c];
    let count = names.len();
    let names = named(&names);
    said.push(if found.loss <= SAME * now.value {
        say!(why_instead_same, cost, names, year, theirs)
    } else if program.coverage_weight == 0.0 && points > program.score[c] {
        let (points, own) = (tenths(points), tenths(program.score[c]));
        say!(why_instead, cost, names, year, theirs, count, points, own)
    } else {
        let share = share(found.loss, now.value);
        say!(why_instead_worth, cost, names, year, theirs, share)
    });
    if let Some(later) = found.later {
        said.push(say!(why_instead_later, year = program.years[later].to_string()));
    }
    said
}

/// What a rule lacks for a candidate, in its unit.
fn lacking(
    outcome: &Outcome,
    program: &WaveProgram,
    now: &[RuleUse],
    broken: &RuleUse,
    c: usize,
) -> Said {
    let rule = Rule::new(program, &outcome.project.decisions, broken.rule).said();
    let left = now
        .iter()
        .find(|used| used.rule == broken.rule)
        .map_or(0.0, |used| (used.limit - used.used).max(0.0));
    match broken.rule {
        RuleId::Budget { .. } => say!(lacks_money, left, rule, cost = program.cost[c]),
        RuleId::Limit { entry, .. } => {
            say!(lacks_of_limit, left, rule, amount = program.limits[entry].amount[c])
        }
        _ => say!(lacks_rule, rule),
    }
}

/// Rules that the plan would break without it.
fn needed(
    outcome: &Outcome,
    program: &WaveProgram,
    wave: &[Option<usize>],
    c: usize,
) -> Option<Said> {
    let mut without = wave.to_vec();
    without[c] = None;
    let rules: Vec<Said> = evaluate(program, &without)
        .rules
        .iter()
        .filter(|used| used.violation > 0.0)
        .map(|used| Rule::new(program, &outcome.project.decisions, used.rule).said())
        .collect();
    (!rules.is_empty()).then(|| say!(why_needed, rules = named(&rules)))
}

/// What is left of each year's budget, where that is too little in every year.
fn left_in_years(program: &WaveProgram, wave: &[Option<usize>], c: usize) -> Option<Said> {
    let rules = evaluate(program, wave).rules;
    let left: Vec<(usize, f64)> = (0..program.years.len())
        .filter_map(|t| {
            let of_year = |used: &&RuleUse| used.rule == RuleId::Budget { from: t, to: t };
            rules.iter().find(of_year).map(|used| (t, used.limit - used.used))
        })
        .collect();
    let cost = program.cost[c];
    if left.len() > MOST_YEARS || left.iter().any(|(_, left)| *left >= cost.eur()) {
        return None;
    }
    let years: Vec<Said> = left
        .iter()
        .map(|&(t, left)| say!(left_in_year, left, year = program.years[t].to_string()))
        .collect();
    Some(say!(why_left_in_years, cost, years))
}

/// Its rank among the candidates, by score and by points per euro.
fn rank(program: &WaveProgram, c: usize) -> Said {
    let score = program.score[c];
    let above = program.score.iter().filter(|other| **other > score).count();
    let equals = program.score.iter().filter(|other| **other == score).count();
    // Compared without a division: a cost may be 0.
    let dearer = |other: usize| {
        program.score[other] * program.cost[c].cents() as f64
            > score * program.cost[other].cents() as f64
    };
    let per_euro = 1 + (0..program.len()).filter(|&other| dearer(other)).count();
    let (all, rank, score) = (program.len(), above + 1, tenths(score));
    if equals > 1 {
        say!(why_score_shared, score, rank, all, per_euro, equals = equals - 1)
    } else {
        say!(why_score, score, rank, all, per_euro)
    }
}

fn tenths(points: f64) -> f64 {
    libm::round(points * 10.0) / 10.0
}

/// The criteria that set it apart from its like: contributions beside their means.
fn parts(contributions: &[Contribution], zone: bool) -> Vec<Said> {
    let mut apart: Vec<(f64, Said)> = Vec::new();
    let mut imputed = Vec::new();
    for (name, own, mean, filled) in contributions {
        let name = criterion_name(name);
        if *filled {
            imputed.push(name.clone());
        }
        if (own - mean).abs() >= LEAST_POINTS {
            let (points, mean_points) = (tenths(*own), tenths(*mean));
            apart.push((own - mean, say!(why_part, name, points, mean = mean_points)));
        }
    }
    apart.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let pick = |up: bool| -> Vec<Said> {
        let side = apart.iter().filter(|(by, _)| (*by > 0.0) == up);
        side.take(MOST_CRITERIA).map(|(_, part)| part.clone()).collect()
    };
    let mut said = Vec::new();
    let (lifts, lowers) = (pick(true), pick(false));
    if !lifts.is_empty() {
        said.push(if zone {
            say!(why_lifts_zone, parts = lifts)
        } else {
            say!(why_lifts, parts = lifts)
        });
    }
    if !lowers.is_empty() {
        said.push(if zone {
            say!(why_lowers_zone, parts = lowers)
        } else {
            say!(why_lowers, parts = lowers)
        });
    }
    if !imputed.is_empty() {
        said.push(say!(why_imputed, names = imputed));
    }
    said
}

/// What its cost is made of.
fn cost(outcome: &Outcome, b: usize) -> Vec<Said> {
    let (Some(own), Some(made)) = (outcome.cost(b), outcome.cost_breakdown(b)) else {
        return Vec::new();
    };
    let full = own + Money::from_eur(made.funded_eur).unwrap_or_default();
    let prices = &outcome.project.prices;
    let net: f64 = made.lines.iter().map(|(_, count, eur)| *count as f64 * eur).sum();
    let net = Money::from_eur(net).unwrap_or_default();
    let reserve = net.times(prices.contingency);
    let percent = |share: f64| libm::round(share * 1e4) / 100.0;
    let contingency = percent(prices.contingency);
    let mut said = Vec::new();
    said.push(if made.lines.is_empty() {
        if outcome.ground.loaded.buildings.own() <= b {
            say!(why_cost_zone, cost = full)
        } else {
            say!(why_cost_given, cost = full)
        }
    } else if prices.prices_include_vat || prices.vat == 0.0 {
        // What is rounded belongs to the reserve: the parts add up.
        let (reserve, cost) = (full - net, full);
        if prices.prices_include_vat {
            say!(why_cost_vat_included, cost, net, reserve, contingency)
        } else {
            say!(why_cost_no_vat, cost, net, reserve, contingency)
        }
    } else {
        let (vat, rate) = (full - net - reserve, percent(prices.vat));
        say!(why_cost, cost = full, net, reserve, contingency, vat, rate)
    });
    if made.funded_eur > 0.0 {
        let funded = full - own;
        said.push(say!(why_cost_funded, funded, own));
    }
    said
}
