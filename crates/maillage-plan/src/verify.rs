//! The plan checked by someone who does not trust the solver: feasibility, value and bound from the program, the plan
//! and the multipliers alone, in one pass. Nothing of the solver is used here.
//!
//! Why the bound holds (weak duality): add to the objective, for every rule, multiplier x (limit - use). On a plan that
//! keeps the rules this only adds. What remains has no rule that couples buildings, so its maximum is the sum over
//! buildings (groups of buildings decided together) of their best year, or of nothing. Likewise `y_rt <= buildings in
//! reach by t` with a price of `share x worth` per resident point and year.

use std::collections::BTreeSet;

use crate::evaluate::{Evaluation, evaluate};
use crate::occurring::Occurring;
use crate::program::{DecisionKind, RuleId, WaveProgram};

/// Outcome of a verification.
#[derive(Clone, Debug)]
pub struct Verification {
    /// Value and use of every rule.
    pub evaluation: Evaluation,
    /// The bound that the multipliers prove.
    pub bound: f64,
    /// Multipliers that are negative, not numbers, or name no rule of the program.
    pub bad_multipliers: usize,
}

/// Recomputes a plan and its certificate.
///
/// `multipliers` are per EUR (money rules) or per unit of the column; `resident_shares[point * years + year]` is the
/// share 0..=1 of a point's worth that is charged to the buildings in reach; empty where residents do not count.
pub fn verify(
    program: &WaveProgram,
    wave: &[Option<usize>],
    multipliers: &[(RuleId, f64)],
    resident_shares: &[f64],
) -> Verification {
    let years = program.years.len();
    let n = program.len();
    let (g, d) = (program.cumulated_discounts(), program.discounts());
    // The limits that can occur: worked out again, from the rules alone.
    let occurring = Occurring::new(program);
    let cents =
        |rule: RuleId, stated: i64| occurring.limit(rule).map_or(stated, |cents| cents as i64);
    let (score_scale, people_scale) = program.objective_scales();
    let mut bad_multipliers = 0;
    // What a building pays for taking a year, and what the limits are worth.
    let mut cost_price = vec![0.0; years];
    // (multiplier, floor in cents) of the shares, by sector and year, and by district.
    let mut sector_price: Vec<Vec<Vec<(f64, i64)>>> =
        vec![vec![Vec::new(); years]; program.sectors.len()];
    let mut district_price: Vec<Vec<(f64, i64)>> = vec![Vec::new(); program.districts.len()];
    let mut limit_price = vec![vec![0.0; years]; program.limits.len()];
    let mut extra = vec![0.0; n * years];
    let mut extra_used = false;
    let mut constant = Compensated::default();
    // What all terms amount to, whatever their signs: rounding is reckoned from it.
    let mut constant_size = 0.0;
    let mut named = BTreeSet::new();
    for &(rule, multiplier) in multipliers {
        // A rule that is named often enough would round everything else off.
        if !named.insert(rule) {
            bad_multipliers += 1;
            continue;
        }
        if !(multiplier >= 0.0 && multiplier.is_finite()) {
            bad_multipliers += 1;
            continue;
        }
        if multiplier == 0.0 {
            continue;
        }
        match rule {
            RuleId::Budget { from, to } if from <= to && to < years => {
                let budget = cents(rule, program.budget_cents(from, to));
                constant.add(multiplier * budget as f64 / 100.0);
                constant_size += (multiplier * budget as f64 / 100.0).abs();
                for price in &mut cost_price[from..=to] {
                    *price += multiplier;
                }
            }
            RuleId::SectorShare { entry, year }
                if entry < program.sector_share_min.len() && year < years =>
            {
                let floor = cents(rule, program.sector_floor_cents(entry, year));
                constant.add(-(multiplier * floor as f64 / 100.0));
                constant_size += (multiplier * floor as f64 / 100.0).abs();
                sector_price[program.sector_share_min[entry].0 as usize][year]
                    .push((multiplier, floor));
            }
            RuleId::DistrictShare { entry } if entry < program.district_share_min.len() => {
                let floor = cents(rule, program.district_floor_cents(entry));
                constant.add(-(multiplier * floor as f64 / 100.0));
                constant_size += (multiplier * floor as f64 / 100.0).abs();
                district_price[program.district_share_min[entry].0 as usize]
                    .push((multiplier, floor));
            }
            RuleId::Limit { entry, year } if entry < program.limits.len() && year < years => {
                let at_most = program.limits[entry].at_most[year];
                let stated = at_most + crate::evaluate::limit_tolerance(at_most);
                let limit = occurring.limit(rule).unwrap_or(stated);
                constant.add(multiplier * limit);
                constant_size += (multiplier * limit).abs();
                limit_price[entry][year] += multiplier;
            }
            RuleId::Decision { entry, part } if entry < program.decisions.len() => {
                let decision = &program.decisions[entry];
                extra_used = true;
                match decision.kind {
                    DecisionKind::Apart if part < years => {
                        constant.add(multiplier);
                        constant_size += multiplier;
                        for &b in &decision.buildings {
                            extra[b as usize * years + part] += multiplier;
                        }
                    }
                    DecisionKind::Before { same_year }
                        if part / years < decision.buildings.len().saturating_sub(1) =>
                    {
                        let (pair, year) = (part / years, part % years);
                        let (first, second) = (
                            decision.buildings[pair] as usize,
                            decision.buildings[pair + 1] as usize,
                        );
                        for t in 0..=year {
                            extra[second * years + t] += multiplier;
                            if t < year || same_year {
                                extra[first * years + t] -= multiplier;
                            }
                        }
                    }
                    _ => bad_multipliers += 1,
                }
            }
            _ => bad_multipliers += 1,
        }
    }
    // Buildings decided together, and the years each may take.
    let mut unit: Vec<usize> = (0..n).collect();
    let mut allowed = vec![true; n * years];
    for (b, allowed) in allowed.chunks_exact_mut(years).enumerate() {
        allowed.iter_mut().enumerate().for_each(|(t, allowed)| *allowed = occurring.may_take(b, t));
    }
    let mut must = vec![false; n];
    for decision in &program.decisions {
        for &b in &decision.buildings {
            let b = b as usize;
            match decision.kind {
                DecisionKind::Lock(year) => {
                    must[b] = true;
                    if let Some(year) = year {
                        (0..years)
                            .filter(|&t| t != year)
                            .for_each(|t| allowed[b * years + t] = false);
                    }
                }
                DecisionKind::LockBy(year) => {
                    must[b] = true;
                    (year + 1..years).for_each(|t| allowed[b * years + t] = false);
                }
                DecisionKind::Ban => allowed[b * years..(b + 1) * years].fill(false),
                DecisionKind::Together | DecisionKind::Apart | DecisionKind::Before { .. } => {}
            }
        }
    }
    loop {
        let mut changed = false;
        for decision in program.decisions.iter().filter(|d| d.kind == DecisionKind::Together) {
            let lowest = decision.buildings.iter().map(|&b| unit[b as usize]).min().unwrap_or(0);
            for &b in &decision.buildings {
                changed |= unit[b as usize] != lowest;
                unit[b as usize] = lowest;
            }
        }
        if !changed {
            break;
        }
    }
    // Reduced gain of every unit and year.
    let mut gain = vec![0.0; n * years];
    let mut size = vec![0.0; n * years];
    let mut unit_must = vec![false; n];
    let mut present = vec![false; n];
    let mut members = vec![0usize; n];
    let savings = program.possible_savings();
    for b in 0..n {
        let u = unit[b];
        present[u] = true;
        members[u] += 1;
        unit_must[u] |= must[b];
        // The discount is granted wherever it could be: no plan spends less against the budget. The shares count it nowhere.
        let least_cost = (program.cost[b] - savings[b]).eur();
        for t in 0..years {
            if !allowed[b * years + t] {
                gain[u * years + t] = f64::NEG_INFINITY;
                continue;
            }
            let mut value = 0.0;
            let own = &mut size[u * years + t];
            let mut add = |term: f64| {
                value += term;
                *own += term.abs();
            };
            add(g[t] * score_scale * program.score[b]);
            add(-least_cost * cost_price[t]);
            for (multiplier, floor) in sector_price[program.sector[b] as usize][t]
                .iter()
                .chain(&district_price[program.district[b] as usize])
            {
                add(multiplier * program.counted_cents(b, *floor) as f64 / 100.0);
            }
            for (limit, price) in program.limits.iter().zip(&limit_price) {
                add(-price[t] * limit.amount[b]);
            }
            if extra_used {
                add(-extra[b * years + t]);
            }
            gain[u * years + t] += value;
        }
    }
    // What points in reach are charged to a unit, apart: a sum of its own, so that nothing else rounds it off.
    let mut reach = vec![0.0; gain.len()];
    let mut points = vec![0usize; n];
    if people_scale > 0.0 {
        let mut reached_units = Vec::new();
        for r in 0..program.residents.len() {
            reached_units.clear();
            // A unit that can take no year reaches nobody.
            reached_units.extend(program.residents.reach(r).iter().map(|&b| unit[b as usize]));
            reached_units.sort_unstable();
            reached_units.dedup();
            reached_units.retain(|&u| {
                gain[u * years..(u + 1) * years].iter().any(|g| *g > f64::NEG_INFINITY)
            });
            if reached_units.is_empty() {
                continue;
            }
            let mut charged = 0.0;
            for t in (0..years).rev() {
                let share = resident_shares.get(r * years + t).copied().unwrap_or(0.0);
                if !(0.0..=1.0).contains(&share) {
                    bad_multipliers += 1;
                    continue;
                }
                let worth = people_scale * program.residents.population[r] * d[t];
                constant.add((1.0 - share) * worth);
                constant_size += worth;
                charged += share * worth;
                for &u in &reached_units {
                    reach[u * years + t] += charged;
                    points[u] += 1;
                }
            }
        }
    }
    let mut sum = Compensated::default();
    sum.add(constant.value());
    let mut terms = constant_size;
    let mut rounding = 0.0;
    for u in (0..n).filter(|&u| present[u]) {
        let own = u * years..(u + 1) * years;
        let best = own.clone().map(|k| gain[k] + reach[k]).fold(f64::NEG_INFINITY, f64::max);
        // A unit that must be taken and cannot: no plan at all; the rules' check says so.
        sum.add(if unit_must[u] && best > f64::NEG_INFINITY { best } else { best.max(0.0) });
        terms += own.clone().map(|k| size[k] + reach[k]).fold(0.0, f64::max);
        let charged = reach[own].iter().copied().fold(0.0, f64::max);
        rounding += f64::EPSILON * points[u] as f64 * charged;
    }
    // Upwards by what rounding may have taken: each term is in few more sums than there are multipliers and buildings of its unit.
    let most = members.iter().copied().max().unwrap_or(0);
    let sums = (2 * multipliers.len() + most + 64) as f64;
    rounding += f64::EPSILON * sums * terms;
    let bound = sum.value() + rounding;
    let (bound, bad_multipliers) = if bound.is_finite() {
        (bound, bad_multipliers)
    } else {
        (f64::INFINITY, bad_multipliers + 1)
    };
    Verification { evaluation: evaluate(program, wave), bound, bad_multipliers }
}

/// A sum that keeps what each addition rounds off (Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, 1974).
#[derive(Default)]
pub(crate) struct Compensated {
    sum: f64,
    lost: f64,
}

impl Compensated {
    pub fn add(&mut self, term: f64) {
        let sum = self.sum + term;
        self.lost += if self.sum.abs() >= term.abs() {
            (self.sum - sum) + term
        } else {
            (term - sum) + self.sum
        };
        self.sum = sum;
    }
    pub fn value(&self) -> f64 {
        self.sum + self.lost
    }
}
