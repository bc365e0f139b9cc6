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
use crate::program::{Decision, DecisionKind, RuleId, WaveProgram};

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
    // The limits that can occur: worked out again, from the rules alone.
    let occurring = Occurring::new(program);
    let mut prices = Prices::new(program);
    let mut named = BTreeSet::new();
    for &(rule, multiplier) in multipliers {
        // A rule that is named often enough would round everything else off.
        let is_price = multiplier >= 0.0 && multiplier.is_finite();
        if !named.insert(rule) || !is_price {
            prices.bad += 1;
        } else if multiplier > 0.0 {
            prices.add(program, &occurring, rule, multiplier);
        }
    }
    let mut gains = Gains::new(program, &occurring, &prices);
    gains.charge(program, resident_shares, &mut prices);
    let bound = gains.bound(&prices, multipliers.len());
    let (bound, bad_multipliers) =
        if bound.is_finite() { (bound, prices.bad) } else { (f64::INFINITY, prices.bad + 1) };
    Verification { evaluation: evaluate(program, wave), bound, bad_multipliers }
}

/// What a building pays for taking a year, and what the limits are worth.
struct Prices {
    years: usize,
    /// Of an EUR, by year.
    cost: Vec<f64>,
    /// (multiplier, floor in cents) of the shares, by sector and year, and by district.
    sector: Vec<Vec<Vec<(f64, i64)>>>,
    district: Vec<Vec<(f64, i64)>>,
    /// Of a unit, by limit and year.
    limit: Vec<Vec<f64>>,
    /// Of decisions, by building and year, where there are any.
    decisions: Vec<f64>,
    decided: bool,
    constant: Compensated,
    /// What all terms amount to, whatever their signs: rounding is reckoned from it.
    size: f64,
    /// Multipliers that are none.
    bad: usize,
}

impl Prices {
    fn new(program: &WaveProgram) -> Prices {
        let years = program.years.len();
        Prices {
            years,
            cost: vec![0.0; years],
            sector: vec![vec![Vec::new(); years]; program.sectors.len()],
            district: vec![Vec::new(); program.districts.len()],
            limit: vec![vec![0.0; years]; program.limits.len()],
            decisions: vec![0.0; program.len() * years],
            decided: false,
            constant: Compensated::default(),
            size: 0.0,
            bad: 0,
        }
    }

    fn add_constant(&mut self, term: f64) {
        self.constant.add(term);
        self.size += term.abs();
    }

    fn add(&mut self, program: &WaveProgram, occurring: &Occurring, rule: RuleId, multiplier: f64) {
        let years = self.years;
        let cents = |stated: i64| occurring.limit(rule).map_or(stated, |cents| cents as i64);
        match rule {
            RuleId::Budget { from, to } if from <= to && to < years => {
                let budget = cents(program.budget_cents(from, to));
                self.add_constant(multiplier * budget as f64 / 100.0);
                for price in &mut self.cost[from..=to] {
                    *price += multiplier;
                }
            }
            RuleId::SectorShare { entry, year }
                if entry < program.sector_share_min.len() && year < years =>
            {
                let floor = cents(program.sector_floor_cents(entry, year));
                self.add_constant(-(multiplier * floor as f64 / 100.0));
                self.sector[program.sector_share_min[entry].0 as usize][year]
                    .push((multiplier, floor));
            }
            RuleId::DistrictShare { entry } if entry < program.district_share_min.len() => {
                let floor = cents(program.district_floor_cents(entry));
                self.add_constant(-(multiplier * floor as f64 / 100.0));
                self.district[program.district_share_min[entry].0 as usize]
                    .push((multiplier, floor));
            }
            RuleId::Limit { entry, year } if entry < program.limits.len() && year < years => {
                let at_most = program.limits[entry].at_most[year];
                let stated = at_most + crate::evaluate::limit_tolerance(at_most);
                self.add_constant(multiplier * occurring.limit(rule).unwrap_or(stated));
                self.limit[entry][year] += multiplier;
            }
            RuleId::Decision { entry, part } if entry < program.decisions.len() => {
                self.decide(&program.decisions[entry], part, multiplier);
            }
            _ => self.bad += 1,
        }
    }

    fn decide(&mut self, decision: &Decision, part: usize, multiplier: f64) {
        let years = self.years;
        self.decided = true;
        match decision.kind {
            DecisionKind::Apart if part < years => {
                self.add_constant(multiplier);
                for &b in &decision.buildings {
                    self.decisions[b as usize * years + part] += multiplier;
                }
            }
            DecisionKind::Before { same_year }
                if part / years < decision.buildings.len().saturating_sub(1) =>
            {
                let (pair, year) = (part / years, part % years);
                let [first, second] = [pair, pair + 1].map(|k| decision.buildings[k] as usize);
                for t in 0..=year {
                    self.decisions[second * years + t] += multiplier;
                    if t < year || same_year {
                        self.decisions[first * years + t] -= multiplier;
                    }
                }
            }
            _ => self.bad += 1,
        }
    }
}

/// What decisions say of one building by itself: the years it may take, and whether it must.
fn allowed(program: &WaveProgram, occurring: &Occurring) -> (Vec<bool>, Vec<bool>) {
    let (n, years) = (program.len(), program.years.len());
    let mut must = vec![false; n];
    let mut allowed = vec![true; n * years];
    for (b, allowed) in allowed.chunks_exact_mut(years).enumerate() {
        allowed.iter_mut().enumerate().for_each(|(t, allowed)| *allowed = occurring.may_take(b, t));
    }
    for decision in &program.decisions {
        for &b in &decision.buildings {
            let b = b as usize;
            let own = &mut allowed[b * years..(b + 1) * years];
            match decision.kind {
                DecisionKind::Lock(year) => {
                    must[b] = true;
                    if let Some(year) = year {
                        let others = (0..years).filter(|&t| t != year);
                        others.for_each(|t| own[t] = false);
                    }
                }
                DecisionKind::LockBy(year) => {
                    must[b] = true;
                    own.iter_mut().skip(year + 1).for_each(|allowed| *allowed = false);
                }
                DecisionKind::Ban => own.fill(false),
                DecisionKind::Together | DecisionKind::Apart | DecisionKind::Before { .. } => {}
            }
        }
    }
    (allowed, must)
}

/// Reduced gains of units, which are named by their first building, by year.
struct Gains {
    years: usize,
    unit: Vec<usize>,
    must: Vec<bool>,
    present: Vec<bool>,
    /// Buildings of each unit.
    members: Vec<usize>,
    gain: Vec<f64>,
    /// What the terms of each gain amount to.
    size: Vec<f64>,
    /// What points in reach are charged, apart: a sum of its own, so that nothing else rounds it off.
    reach: Vec<f64>,
    /// Terms of these, by unit.
    points: Vec<usize>,
}

impl Gains {
    fn new(program: &WaveProgram, occurring: &Occurring, prices: &Prices) -> Gains {
        let (n, years) = (program.len(), program.years.len());
        let (g, (score_scale, _)) = (program.cumulated_discounts(), program.objective_scales());
        let (allowed, must) = allowed(program, occurring);
        let mut gains = Gains {
            years,
            unit: program.units(),
            must: vec![false; n],
            present: vec![false; n],
            members: vec![0; n],
            gain: vec![0.0; n * years],
            size: vec![0.0; n * years],
            reach: vec![0.0; n * years],
            points: vec![0; n],
        };
        let savings = program.possible_savings();
        for b in 0..n {
            let u = gains.unit[b];
            gains.present[u] = true;
            gains.members[u] += 1;
            gains.must[u] |= must[b];
            // The discount is granted wherever it could be: no plan spends less against the budget. The shares count it nowhere.
            let least_cost = (program.cost[b] - savings[b]).eur();
            for t in 0..years {
                if !allowed[b * years + t] {
                    gains.gain[u * years + t] = f64::NEG_INFINITY;
                    continue;
                }
                let mut value = 0.0;
                let own = &mut gains.size[u * years + t];
                let mut add = |term: f64| {
                    value += term;
                    *own += term.abs();
                };
                add(g[t] * score_scale * program.score[b]);
                add(-least_cost * prices.cost[t]);
                let of_sector = &prices.sector[program.sector[b] as usize][t];
                let of_district = &prices.district[program.district[b] as usize];
                for (multiplier, floor) in of_sector.iter().chain(of_district) {
                    add(multiplier * program.counted_cents(b, *floor) as f64 / 100.0);
                }
                for (limit, price) in program.limits.iter().zip(&prices.limit) {
                    add(-price[t] * limit.amount[b]);
                }
                if prices.decided {
                    add(-prices.decisions[b * years + t]);
                }
                gains.gain[u * years + t] += value;
            }
        }
        gains
    }

    /// Charges shares of the points' worth to the units in reach, and adds the rest to the constant.
    fn charge(&mut self, program: &WaveProgram, resident_shares: &[f64], prices: &mut Prices) {
        let (years, d, (_, scale)) = (self.years, program.discounts(), program.objective_scales());
        if scale <= 0.0 {
            return;
        }
        let mut reached = Vec::new();
        for r in 0..program.residents.len() {
            reached.clear();
            // A unit that can take no year reaches nobody.
            reached.extend(program.residents.reach(r).iter().map(|&b| self.unit[b as usize]));
            reached.sort_unstable();
            reached.dedup();
            reached.retain(|&u| {
                self.gain[u * years..(u + 1) * years].iter().any(|g| *g > f64::NEG_INFINITY)
            });
            if reached.is_empty() {
                continue;
            }
            let mut charged = 0.0;
            for t in (0..years).rev() {
                let share = resident_shares.get(r * years + t).copied().unwrap_or(0.0);
                if !(0.0..=1.0).contains(&share) {
                    prices.bad += 1;
                    continue;
                }
                let worth = scale * program.residents.population[r] * d[t];
                prices.constant.add((1.0 - share) * worth);
                prices.size += worth;
                charged += share * worth;
                for &u in &reached {
                    self.reach[u * years + t] += charged;
                    self.points[u] += 1;
                }
            }
        }
    }

    /// The constant and the best of each unit, upwards by what rounding may have taken.
    fn bound(&self, prices: &Prices, multipliers: usize) -> f64 {
        let mut sum = Compensated::default();
        sum.add(prices.constant.value());
        let mut terms = prices.size;
        let mut rounding = 0.0;
        for u in (0..self.unit.len()).filter(|&u| self.present[u]) {
            let own = u * self.years..(u + 1) * self.years;
            let gains = own.clone().map(|k| self.gain[k] + self.reach[k]);
            let best = gains.fold(f64::NEG_INFINITY, f64::max);
            // A unit that must be taken and cannot: no plan at all; the rules' check says so.
            let must = self.must[u] && best > f64::NEG_INFINITY;
            sum.add(if must { best } else { best.max(0.0) });
            terms += own.clone().map(|k| self.size[k] + self.reach[k]).fold(0.0, f64::max);
            let charged = self.reach[own].iter().copied().fold(0.0, f64::max);
            rounding += f64::EPSILON * self.points[u] as f64 * charged;
        }
        // Each term is in few more sums than there are multipliers and buildings of its unit.
        let most = self.members.iter().copied().max().unwrap_or(0);
        let sums = (2 * multipliers + most + 64) as f64;
        rounding += f64::EPSILON * sums * terms;
        sum.value() + rounding
    }
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
