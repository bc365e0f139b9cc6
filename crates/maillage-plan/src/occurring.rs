//! Limits that can occur: buildings are whole, so a year of a 75 000 EUR budget whose buildings cost 10 767.79 EUR each spends 64 606.74
//! EUR at most. Every budget becomes the largest sum of costs within it, every share the least sum that reaches it, every limit the
//! largest sum of the column; and a building that alone exceeds a limit is out of that year. No plan is lost, and the bound is tighter
//! (the subset sums of Dantzig's rounding argument; see Martello and Toth, *Knapsack Problems*, 1990, chapter 4).

use std::collections::BTreeSet;

use maillage_model::Money;

use crate::evaluate::limit_tolerance;
use crate::program::{DecisionKind, RuleId, WaveProgram};

/// Words of the table of sums, times the costs added to it, at most.
const MOST_WORK: usize = 2_000_000;
/// Buildings from which on every sum occurs, for all that matters.
const MOST_BUILDINGS: usize = 20_000;
/// Different costs from which on every sum occurs, for all that matters, where there are many steps between 0 and the limit.
const MOST_DIFFERENT: usize = 48;

/// The limits of a program that can occur.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Occurring {
    /// (rule, limit): cents of a budget or of a least spend, or the column's unit. Only those that differ from the stated ones.
    limits: Vec<(RuleId, f64)>,
    /// By building the years it may take, as bits: without those in which it alone exceeds a limit. Empty where none does.
    years: Vec<u64>,
    /// A least spend that all buildings together do not reach: no plan keeps the rules.
    pub impossible: bool,
}

impl Occurring {
    /// Looks at every rule that is switched on.
    pub fn new(program: &WaveProgram) -> Occurring {
        let mut occurring = Occurring::default();
        // A discount for neighbours makes costs depend on one another.
        if program.len() > MOST_BUILDINGS || !program.clusters.is_empty() || program.is_empty() {
            return occurring;
        }
        let units = Units::new(program);
        let mut allowed = units.years.clone();
        for (from, to) in program.budget_runs() {
            if from == to && program.is_active(RuleId::Budget { from, to }) {
                let limit = program.budget_cents(from, to);
                Units::close(&mut allowed, from, |unit| units.cost[unit] > limit);
            }
        }
        for (entry, limit) in program.limits.iter().enumerate() {
            for (year, &at_most) in limit.at_most.iter().enumerate() {
                if program.is_active(RuleId::Limit { entry, year }) {
                    let most = at_most + limit_tolerance(at_most);
                    Units::close(&mut allowed, year, |unit| units.amount(limit, unit) > most);
                }
            }
        }
        let in_years =
            |unit: usize, from: usize, to: usize| (from..=to).any(|t| allowed[unit] >> t & 1 == 1);
        let all = 0..units.cost.len();
        for (from, to) in program.budget_runs() {
            let rule = RuleId::Budget { from, to };
            let costs = all.clone().filter(|&u| in_years(u, from, to)).map(|u| units.cost[u]);
            let stated = program.budget_cents(from, to);
            occurring.note(program, rule, stated, most_sum(costs.collect(), stated));
        }
        let last = program.years.len().saturating_sub(1);
        for (entry, (sector, _)) in program.sector_share_min.iter().enumerate() {
            for year in 0..program.years.len() {
                let own = all.clone().filter(|&u| in_years(u, year, year));
                let costs =
                    own.map(|u| units.cost_in(program, u, |b| program.sector[b] == *sector));
                let stated = program.sector_floor_cents(entry, year);
                occurring.floor(
                    program,
                    RuleId::SectorShare { entry, year },
                    stated,
                    costs.collect(),
                );
            }
        }
        for (entry, (district, _)) in program.district_share_min.iter().enumerate() {
            let own = all.clone().filter(|&u| in_years(u, 0, last));
            let costs =
                own.map(|u| units.cost_in(program, u, |b| program.district[b] == *district));
            let stated = program.district_floor_cents(entry);
            occurring.floor(program, RuleId::DistrictShare { entry }, stated, costs.collect());
        }
        for (entry, limit) in program.limits.iter().enumerate() {
            if limit.amount.iter().any(|a| a.fract() != 0.0 || *a > 1e12) {
                continue;
            }
            for (year, &at_most) in limit.at_most.iter().enumerate() {
                let own = all.clone().filter(|&u| in_years(u, year, year));
                let amounts = own.map(|u| units.amount(limit, u) as i64).collect();
                let whole = libm::floor(at_most + limit_tolerance(at_most)) as i64;
                let most = most_sum(amounts, whole);
                // Also where only the fraction went.
                let rule = RuleId::Limit { entry, year };
                if program.is_active(rule) && (most as f64) < at_most {
                    occurring.limits.push((rule, most as f64));
                }
            }
        }
        if allowed != units.years {
            occurring.years = (0..program.len()).map(|b| allowed[units.of[b] as usize]).collect();
        }
        occurring
    }
    /// The limit of a rule, in cents or the column's unit, where another one than the stated one occurs.
    pub fn limit(&self, rule: RuleId) -> Option<f64> {
        self.limits.iter().find(|(known, _)| *known == rule).map(|(_, limit)| *limit)
    }
    /// Whether a building may take a year, as far as its own cost and amounts go.
    pub fn may_take(&self, building: usize, year: usize) -> bool {
        self.years.get(building).is_none_or(|years| years >> year & 1 == 1)
    }
    fn note(&mut self, program: &WaveProgram, rule: RuleId, stated: i64, occurs: i64) {
        if occurs != stated && program.is_active(rule) {
            self.limits.push((rule, occurs as f64));
        }
    }
    fn floor(&mut self, program: &WaveProgram, rule: RuleId, stated: i64, costs: Vec<i64>) {
        if stated <= 0 || !program.is_active(rule) {
            return;
        }
        let total: i64 = costs.iter().sum();
        if total < stated {
            self.impossible = true;
            return;
        }
        // What stays out of the plan is a sum, too.
        let least = total - most_sum(costs, total - stated);
        self.note(program, rule, stated, least);
    }
}

/// Buildings that are decided together, as one.
struct Units {
    /// Unit of each building.
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
    cost: Vec<i64>,
    /// Years that a unit's decisions leave it, as bits.
    years: Vec<u64>,
}

impl Units {
    fn new(program: &WaveProgram) -> Units {
        let n = program.len();
        let active: Vec<&crate::program::Decision> = program
            .decisions
            .iter()
            .enumerate()
            .filter(|(entry, _)| program.is_active(RuleId::Decision { entry: *entry, part: 0 }))
            .map(|(_, decision)| decision)
            .collect();
        let mut first: Vec<u32> = (0..n as u32).collect();
        loop {
            let mut changed = false;
            for decision in active.iter().filter(|d| d.kind == DecisionKind::Together) {
                let least =
                    decision.buildings.iter().map(|&b| first[b as usize]).min().unwrap_or(0);
                for &b in &decision.buildings {
                    changed |= std::mem::replace(&mut first[b as usize], least) != least;
                }
            }
            if !changed {
                break;
            }
        }
        let every = (1u64 << program.years.len()) - 1;
        let mut units =
            Units { of: vec![0; n], members: Vec::new(), cost: Vec::new(), years: Vec::new() };
        for b in 0..n {
            let unit = if first[b] == b as u32 {
                units.members.push(Vec::new());
                units.cost.push(0);
                units.years.push(every);
                units.members.len() as u32 - 1
            } else {
                units.of[first[b] as usize]
            };
            units.of[b] = unit;
            units.members[unit as usize].push(b as u32);
            units.cost[unit as usize] += program.cost[b].cents();
        }
        for decision in active {
            let left = match decision.kind {
                DecisionKind::Lock(Some(t)) => 1u64 << t,
                DecisionKind::LockBy(t) => (2u64 << t) - 1,
                DecisionKind::Ban => 0,
                _ => continue,
            };
            for &b in &decision.buildings {
                units.years[units.of[b as usize] as usize] &= left;
            }
        }
        units
    }
    /// Takes a year from the units that are out of it.
    fn close(years: &mut [u64], year: usize, is_out: impl Fn(usize) -> bool) {
        for (unit, years) in years.iter_mut().enumerate() {
            if *years >> year & 1 == 1 && is_out(unit) {
                *years &= !(1 << year);
            }
        }
    }
    fn amount(&self, limit: &crate::program::Limit, unit: usize) -> f64 {
        self.members[unit].iter().map(|&b| limit.amount[b as usize]).sum()
    }
    fn cost_in(&self, program: &WaveProgram, unit: usize, counts: impl Fn(usize) -> bool) -> i64 {
        let of = self.members[unit].iter().map(|&b| b as usize).filter(|&b| counts(b));
        of.map(|b| program.cost[b]).sum::<Money>().cents()
    }
}

/// The largest sum of some of these amounts (all at least 0) that is at most `limit`; `limit` itself where that is too much to find out.
pub(crate) fn most_sum(mut amounts: Vec<i64>, limit: i64) -> i64 {
    if limit < 0 {
        return limit;
    }
    amounts.retain(|&a| a > 0 && a <= limit);
    let total: i64 = amounts.iter().sum();
    if total <= limit {
        return total;
    }
    let unit = amounts.iter().copied().fold(0, gcd);
    // In 64 bits: the browser's words are shorter.
    let steps = limit / unit;
    if steps / 64 >= MOST_WORK as i64 {
        return limit;
    }
    let steps = steps as usize;
    let mut different = BTreeSet::new();
    let many = amounts.iter().any(|a| {
        different.insert(*a);
        different.len() > MOST_DIFFERENT
    });
    let words = steps / 64 + 1;
    if (many && steps > 100 * amounts.len()) || words.saturating_mul(amounts.len()) > MOST_WORK {
        return limit;
    }
    // Large amounts first: the sums spread sooner.
    amounts.sort_unstable_by(|a, b| b.cmp(a));
    let mut sums = vec![0u64; words];
    sums[0] = 1;
    for amount in amounts {
        add_shifted(&mut sums, (amount / unit) as usize);
        if sums[steps / 64] >> (steps % 64) & 1 == 1 {
            return steps as i64 * unit;
        }
    }
    let in_last = |word: usize| {
        let bits = if word == steps / 64 && steps % 64 < 63 {
            sums[word] & ((2u64 << (steps % 64)) - 1)
        } else {
            sums[word]
        };
        (bits != 0).then(|| word * 64 + 63 - bits.leading_zeros() as usize)
    };
    (0..words).rev().find_map(in_last).unwrap_or(0) as i64 * unit
}

/// `bits |= bits << by`, within the words there are.
fn add_shifted(bits: &mut [u64], by: usize) {
    let (words, rest) = (by / 64, by % 64);
    for word in (words..bits.len()).rev() {
        let mut moved = bits[word - words] << rest;
        if rest > 0 && word > words {
            moved |= bits[word - words - 1] >> (64 - rest);
        }
        bits[word] |= moved;
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects: the largest sum is that of all subsets.
    #[test]
    fn largest_sum_of_all_subsets() {
        let mut state = 7u64;
        let mut roll = |sides: u64| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) % sides
        };
        for _ in 0..500 {
            let amounts: Vec<i64> = (0..roll(11)).map(|_| roll(400) as i64).collect();
            let limit = roll(1_500) as i64;
            let best = (0u32..1 << amounts.len())
                .map(|set| {
                    let taken = amounts.iter().enumerate().filter(|(k, _)| set >> k & 1 == 1);
                    taken.map(|(_, a)| a).sum::<i64>()
                })
                .filter(|sum| *sum <= limit)
                .max()
                .unwrap_or(0);
            assert_eq!(most_sum(amounts.clone(), limit), best, "{amounts:?} {limit}");
        }
    }
}
