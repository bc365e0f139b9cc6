//! Where access points go: the most ground (or people) for so many of them or so much money, or the least money for a share.
//!
//! Maximum coverage and its dual, weighted, over cells that look alike to the candidates: lazy greedy, exchanges, and enumeration for small
//! cases; an upper bound by Lagrangian relaxation of "a cell is covered by one of those chosen", so that a gap is stated. After M. Fisher,
//! Management Science 27 (1981); lazy greedy: M. Minoux (1978).

mod capacity;
mod frontier;

use std::collections::HashMap;

pub use capacity::Peak;
pub use frontier::{ENOUGH, Step};

/// Cells by what covers them.
#[derive(Clone, Debug, Default)]
pub struct Instance {
    /// Cost of each candidate, any unit, at least 0.
    pub cost: Vec<f64>,
    /// Candidates that are in any case (already built), by number.
    pub given: Vec<u32>,
    /// Weight (area or people) of each group of cells.
    weight: Vec<f64>,
    /// Candidates that cover each group, ascending.
    covers: Vec<Vec<u32>>,
    /// Groups that each candidate covers.
    groups: Vec<Vec<u32>>,
    /// Weight of all cells, also those that nothing covers.
    pub total: f64,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// The most weight with at most so many access points.
    Count(usize),
    /// The most weight for at most so much.
    Budget(f64),
    /// A share of the whole weight, 0 to 1, for the least cost.
    Target(f64),
}

/// A choice of candidates with its bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// Chosen candidates, ascending, those given included.
    pub chosen: Vec<u32>,
    /// Covered share of the whole weight.
    pub share: f64,
    /// Cost of those chosen beyond the given.
    pub cost: f64,
    /// No choice within the same means covers a greater share than this; or, for a target, none costs less than this.
    pub bound: f64,
    /// The target is reached (always true for the other goals).
    pub reached: bool,
    /// Enumeration has shown that none is better.
    pub proved: bool,
    /// What each further candidate would add to the share, greatest first: candidate and share.
    pub next: Vec<(u32, f64)>,
}

/// Steps of the subgradient method.
const STEPS: usize = 400;
/// Candidates up to which greedy choices begin with every pair.
const MOST_PAIRS: usize = 40;
/// Candidates up to which all subsets are tried.
const MOST_EXACT: usize = 16;

impl Instance {
    /// From candidates over cells: `covers(c, cell)` true where candidate `c` would cover it; `weight[cell]`, at least 0.
    pub fn new(
        candidates: usize,
        weight: &[f64],
        covers: impl Fn(usize, usize) -> bool,
        cost: Vec<f64>,
        given: Vec<u32>,
    ) -> Instance {
        let words = candidates.div_ceil(64);
        let mut number: HashMap<Vec<u64>, usize> = HashMap::new();
        let mut instance =
            Instance { cost, given, groups: vec![Vec::new(); candidates], ..Instance::default() };
        let mut key = vec![0u64; words];
        for (cell, &weight) in weight.iter().enumerate() {
            instance.total += weight;
            if weight <= 0.0 {
                continue;
            }
            key.fill(0);
            for candidate in 0..candidates {
                key[candidate / 64] |= u64::from(covers(candidate, cell)) << (candidate % 64);
            }
            if key.iter().all(|&word| word == 0) {
                continue;
            }
            // Groups are numbered by their first cell: the map's own order plays no part.
            if let Some(&group) = number.get(&key) {
                instance.weight[group] += weight;
                continue;
            }
            let group = instance.weight.len();
            number.insert(key.clone(), group);
            instance.weight.push(weight);
            let by: Vec<u32> = (0..candidates as u32)
                .filter(|&c| key[c as usize / 64] >> (c % 64) & 1 == 1)
                .collect();
            for &candidate in &by {
                instance.groups[candidate as usize].push(group as u32);
            }
            instance.covers.push(by);
        }
        instance
    }
    /// Weight covered by a choice.
    fn covered(&self, chosen: &[bool]) -> f64 {
        let groups = self.covers.iter().zip(&self.weight);
        groups
            .filter(|(covers, _)| covers.iter().any(|&c| chosen[c as usize]))
            .map(|(_, weight)| weight)
            .sum()
    }
    /// Share of the whole that a choice covers, those given included.
    pub fn share(&self, chosen: &[u32]) -> f64 {
        let mut marks = vec![false; self.cost.len()];
        self.given.iter().chain(chosen).for_each(|&c| marks[c as usize] = true);
        if self.total > 0.0 { self.covered(&marks) / self.total } else { 0.0 }
    }
    /// Share of the whole that all candidates together cover.
    pub fn most(&self) -> f64 {
        if self.total > 0.0 { self.weight.iter().sum::<f64>() / self.total } else { 0.0 }
    }

    /// Solves for a goal.
    ///
    /// ```
    /// use maillage_radio::placement::{Goal, Instance};
    /// let rows = [[true, true, false, false], [false, true, true, false], [false, false, true, true]];
    /// let instance = Instance::new(3, &[1.0; 4], |c, cell| rows[c][cell], vec![1.0; 3], vec![]);
    /// let two = instance.place(Goal::Count(2));
    /// assert_eq!((two.chosen, two.share, two.bound), (vec![0, 2], 1.0, 1.0));
    /// let share = instance.place(Goal::Target(0.75));
    /// assert_eq!((share.cost, share.reached, share.proved), (2.0, true, true));
    /// ```
    pub fn place(&self, goal: Goal) -> Placement {
        let free: Vec<u32> =
            (0..self.cost.len() as u32).filter(|c| !self.given.contains(c)).collect();
        let mut chosen = vec![false; self.cost.len()];
        self.given.iter().for_each(|&c| chosen[c as usize] = true);
        let fixed = chosen.clone();
        let wanted = match goal {
            Goal::Target(share) => share * self.total,
            _ => f64::INFINITY,
        };
        // What costs nothing costs a millionth, so that gains per price stay numbers.
        let price = |c: u32| {
            if matches!(goal, Goal::Count(_)) { 1.0 } else { self.cost[c as usize].max(1e-6) }
        };
        let limit = match goal {
            Goal::Count(most) => most as f64,
            Goal::Budget(most) => most,
            Goal::Target(_) => f64::INFINITY,
        };
        self.starts(&mut chosen, &fixed, &free, limit, wanted, &price);
        self.exchange(&mut chosen, &fixed, limit, wanted, &price);
        let mut proved = false;
        if free.len() <= MOST_EXACT {
            self.enumerate(&mut chosen, &fixed, &free, limit, wanted, &price);
            proved = true;
        } else {
            self.settle(&mut chosen, &fixed, &free, wanted, &price);
        }
        let covered = self.covered(&chosen);
        let paid = |chosen: &[bool], of: &dyn Fn(u32) -> f64| -> f64 {
            // An empty sum is -0.
            free.iter().filter(|&&c| chosen[c as usize]).map(|&c| of(c)).sum::<f64>() + 0.0
        };
        let scale = if self.total > 0.0 { 1.0 / self.total } else { 0.0 };
        let reached = covered >= wanted - 1e-9 * self.total || !wanted.is_finite();
        let bound = if proved {
            if wanted.is_finite() { paid(&chosen, &price) } else { covered * scale }
        } else if wanted.is_finite() {
            self.least_cost(&free, &fixed, wanted, &price).min(paid(&chosen, &price))
        } else {
            (self.upper_bound(&free, &fixed, limit, &price) * scale).max(covered * scale)
        };
        Placement {
            cost: paid(&chosen, &|c| self.cost[c as usize]),
            chosen: (0..self.cost.len() as u32).filter(|&c| chosen[c as usize]).collect(),
            share: covered * scale + 0.0,
            bound,
            reached,
            proved,
            next: self.next_of(&chosen),
        }
    }

    /// What each further candidate would add to the share of a choice, those given included, greatest first.
    pub fn next(&self, chosen: &[u32]) -> Vec<(u32, f64)> {
        let mut marks = vec![false; self.cost.len()];
        self.given.iter().chain(chosen).for_each(|&c| marks[c as usize] = true);
        self.next_of(&marks)
    }
    fn next_of(&self, chosen: &[bool]) -> Vec<(u32, f64)> {
        let scale = if self.total > 0.0 { 1.0 / self.total } else { 0.0 };
        let mut next: Vec<(u32, f64)> = (0..self.cost.len() as u32)
            .filter(|&c| !chosen[c as usize])
            .map(|c| (c, self.gain(c, chosen) * scale))
            .filter(|&(_, gain)| gain > 0.0)
            .collect();
        next.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        next
    }

    fn gain(&self, candidate: u32, chosen: &[bool]) -> f64 {
        let open = self.groups[candidate as usize]
            .iter()
            .filter(|&&g| !self.covers[g as usize].iter().any(|&c| chosen[c as usize]));
        open.map(|&g| self.weight[g as usize]).sum()
    }

    /// Best gain for its price first, as long as it fits; gains only fall, so an old one is an upper bound.
    fn greedy(
        &self,
        chosen: &mut [bool],
        free: &[u32],
        limit: f64,
        wanted: f64,
        price: &dyn Fn(u32) -> f64,
    ) {
        let mut left =
            limit - free.iter().filter(|&&c| chosen[c as usize]).map(|&c| price(c)).sum::<f64>();
        let mut covered = self.covered(chosen);
        let mut gains: Vec<(f64, u32)> = free
            .iter()
            .filter(|&&c| !chosen[c as usize])
            .map(|&c| (self.gain(c, chosen), c))
            .collect();
        loop {
            let value = |gain: f64, c: u32| (gain.min((wanted - covered).max(0.0))) / price(c);
            gains.sort_by(|a, b| value(b.0, b.1).total_cmp(&value(a.0, a.1)).then(a.1.cmp(&b.1)));
            let mut best: Option<(f64, usize)> = None;
            for k in 0..gains.len() {
                let (old, c) = gains[k];
                if best.is_some_and(|(value_best, _)| value(old, c) <= value_best) {
                    break;
                }
                if price(c) > left + 1e-9 {
                    continue;
                }
                gains[k].0 = self.gain(c, chosen);
                let now = value(gains[k].0, c);
                if best.is_none_or(|(value_best, _)| now > value_best) {
                    best = Some((now, k));
                }
            }
            let Some((_, k)) = best.filter(|best| best.0 > 0.0) else { return };
            let (gain, c) = gains.swap_remove(k);
            chosen[c as usize] = true;
            covered += gain;
            left -= price(c);
            if covered >= wanted - 1e-9 * self.total {
                return;
            }
        }
    }

    /// The greedy choice, and the greedy choices that begin with one forced candidate, or two where there are few; the best of them
    /// (S. Khuller, A. Moss and J. Naor, Inf. Proc. Letters 70, 1999, for budgets).
    fn starts(
        &self,
        chosen: &mut Vec<bool>,
        fixed: &[bool],
        free: &[u32],
        limit: f64,
        wanted: f64,
        price: &dyn Fn(u32) -> f64,
    ) {
        let value = |trial: &[bool]| {
            let covered = self.covered(trial);
            let paid: f64 = free.iter().filter(|&&c| trial[c as usize]).map(|&c| price(c)).sum();
            let reached = covered >= wanted - 1e-9 * self.total;
            if wanted.is_finite() {
                (reached, if reached { -paid } else { covered })
            } else {
                (true, covered)
            }
        };
        let mut best: Option<((bool, f64), Vec<bool>)> = None;
        let mut offer = |forced: &[u32]| {
            let mut trial = fixed.to_vec();
            for &c in forced {
                trial[c as usize] = true;
            }
            if forced.iter().map(|&c| price(c)).sum::<f64>() > limit + 1e-9 {
                return;
            }
            self.greedy(&mut trial, free, limit, wanted, price);
            if wanted.is_finite() {
                self.trim(&mut trial, fixed, wanted, price);
            }
            let now = value(&trial);
            if best.as_ref().is_none_or(|(old, _)| {
                (now.0 && !old.0) || (now.0 == old.0 && now.1 > old.1 + 1e-12 * self.total)
            }) {
                best = Some((now, trial));
            }
        };
        offer(&[]);
        for (k, &first) in free.iter().enumerate() {
            offer(&[first]);
            if free.len() <= MOST_PAIRS {
                free[k + 1..].iter().for_each(|&second| offer(&[first, second]));
            }
        }
        if let Some((_, trial)) = best {
            *chosen = trial;
        }
    }

    /// Drops what the target does not need, dearest first.
    fn trim(&self, chosen: &mut [bool], fixed: &[bool], wanted: f64, price: &dyn Fn(u32) -> f64) {
        let mut order: Vec<u32> = (0..chosen.len() as u32)
            .filter(|&c| chosen[c as usize] && !fixed[c as usize])
            .collect();
        order.sort_by(|&a, &b| price(b).total_cmp(&price(a)).then(a.cmp(&b)));
        for c in order {
            chosen[c as usize] = false;
            if self.covered(chosen) < wanted - 1e-9 * self.total {
                chosen[c as usize] = true;
            }
        }
    }

    /// One out, one in, then filled (or trimmed) again, as long as it helps.
    fn exchange(
        &self,
        chosen: &mut Vec<bool>,
        fixed: &[bool],
        limit: f64,
        wanted: f64,
        price: &dyn Fn(u32) -> f64,
    ) {
        let free: Vec<u32> = (0..chosen.len() as u32).filter(|&c| !fixed[c as usize]).collect();
        let paid = |chosen: &[bool]| {
            free.iter().filter(|&&c| chosen[c as usize]).map(|&c| price(c)).sum::<f64>()
        };
        // More weight, or for a target the same reached for less.
        let value = |chosen: &[bool]| {
            let covered = self.covered(chosen);
            if wanted.is_finite() {
                if covered >= wanted - 1e-9 * self.total {
                    (1, -paid(chosen))
                } else {
                    (0, covered)
                }
            } else {
                (1, covered)
            }
        };
        let slack = 1e-9 * if wanted.is_finite() { paid(chosen).max(1.0) } else { self.total };
        let better = |a: (i32, f64), b: (i32, f64)| a.0 > b.0 || (a.0 == b.0 && a.1 > b.1 + slack);
        let mut best = value(chosen);
        loop {
            let mut found: Option<((i32, f64), Vec<bool>)> = None;
            for &out in free.iter().filter(|&&c| chosen[c as usize]) {
                for &into in free.iter().filter(|&&c| !chosen[c as usize]) {
                    let mut trial = chosen.clone();
                    trial[out as usize] = false;
                    trial[into as usize] = true;
                    if paid(&trial) > limit + 1e-9 {
                        continue;
                    }
                    if wanted.is_finite() {
                        self.trim(&mut trial, fixed, wanted, price);
                    }
                    let now = value(&trial);
                    if better(now, best)
                        && found.as_ref().is_none_or(|(value, _)| better(now, *value))
                    {
                        found = Some((now, trial));
                    }
                }
            }
            let Some((_, mut trial)) = found else { return };
            if !wanted.is_finite() {
                self.greedy(&mut trial, &free, limit, wanted, price);
            }
            best = value(&trial);
            *chosen = trial;
        }
    }

    /// Of choices as good for the goal the better one in what it does not ask: for a target more weight for the same cost, else less cost for
    /// the same weight.
    fn settle(
        &self,
        chosen: &mut Vec<bool>,
        fixed: &[bool],
        free: &[u32],
        wanted: f64,
        price: &dyn Fn(u32) -> f64,
    ) {
        let covered = self.covered(chosen);
        let before = chosen.clone();
        if !wanted.is_finite() {
            let money = |c: u32| self.cost[c as usize].max(1e-6);
            self.exchange(chosen, fixed, f64::INFINITY, covered, &money);
            let count = |chosen: &[bool]| chosen.iter().filter(|one| **one).count();
            if count(chosen) > count(&before) {
                *chosen = before;
            }
        } else if covered >= wanted - 1e-9 * self.total {
            let paid: f64 = free.iter().filter(|&&c| chosen[c as usize]).map(|&c| price(c)).sum();
            self.exchange(chosen, fixed, paid, f64::INFINITY, price);
        }
    }

    /// Every subset of the free candidates.
    fn enumerate(
        &self,
        chosen: &mut Vec<bool>,
        fixed: &[bool],
        free: &[u32],
        limit: f64,
        wanted: f64,
        price: &dyn Fn(u32) -> f64,
    ) {
        let measure = |chosen: &[bool]| {
            let paid = |of: &dyn Fn(u32) -> f64| -> f64 {
                free.iter().filter(|&&c| chosen[c as usize]).map(|&c| of(c)).sum()
            };
            let covered = self.covered(chosen);
            if wanted.is_finite() {
                // Reached first, then cheap, then the more the better; unreached, the more the better.
                if covered >= wanted - 1e-9 * self.total {
                    (f64::INFINITY, -paid(price), covered)
                } else {
                    (covered, 0.0, 0.0)
                }
            } else {
                (covered, -paid(&|c| self.cost[c as usize]), 0.0)
            }
        };
        let mut best = measure(chosen);
        for subset in 0u32..1 << free.len() {
            let mut trial = fixed.to_vec();
            let mut paid = 0.0;
            for (bit, &c) in free.iter().enumerate() {
                if subset >> bit & 1 == 1 {
                    trial[c as usize] = true;
                    paid += price(c);
                }
            }
            if paid > limit + 1e-9 {
                continue;
            }
            let now = measure(&trial);
            let (hair, cent) = (1e-9 * self.total, 1e-9);
            let as_good = now.0 >= best.0 - hair;
            if now.0 > best.0 + hair
                || (as_good && now.1 > best.1 + cent)
                || (as_good && now.1 >= best.1 - cent && now.2 > best.2 + hair)
            {
                best = now;
                *chosen = trial;
            }
        }
    }

    /// Upper bound on the weight that any choice within the limit covers.
    ///
    /// With multipliers `u_g` in 0 to `w_g`, covering a group pays `w_g - u_g` outright and each candidate earns the `u_g` of its groups:
    /// the best fractional choice of candidates bounds all.
    fn upper_bound(
        &self,
        free: &[u32],
        fixed: &[bool],
        limit: f64,
        price: &dyn Fn(u32) -> f64,
    ) -> f64 {
        let mut least = f64::INFINITY;
        let mut multiplier: Vec<f64> = self
            .weight
            .iter()
            .zip(&self.covers)
            .map(|(w, covers)| w / covers.len() as f64)
            .collect();
        let always: f64 = self
            .covers
            .iter()
            .zip(&self.weight)
            .filter(|(covers, _)| covers.iter().any(|&c| fixed[c as usize]))
            .map(|(_, weight)| weight)
            .sum();
        let open: Vec<usize> = (0..self.weight.len())
            .filter(|&g| !self.covers[g].iter().any(|&c| fixed[c as usize]))
            .collect();
        let whole: f64 = self.weight.iter().sum();
        for step in 0..STEPS {
            let mut value: f64 =
                always + open.iter().map(|&g| self.weight[g] - multiplier[g]).sum::<f64>();
            let mut earned: Vec<(f64, u32)> = free
                .iter()
                .map(|&c| {
                    let groups = self.groups[c as usize]
                        .iter()
                        .filter(|&&g| !self.covers[g as usize].iter().any(|&o| fixed[o as usize]));
                    (groups.map(|&g| multiplier[g as usize]).sum::<f64>(), c)
                })
                .collect();
            earned.sort_by(|a, b| {
                (b.0 / price(b.1)).total_cmp(&(a.0 / price(a.1))).then(a.1.cmp(&b.1))
            });
            let mut taken = vec![0.0; self.cost.len()];
            let mut left = limit;
            for &(gain, c) in &earned {
                if left <= 0.0 || gain <= 0.0 {
                    break;
                }
                let part = (left / price(c)).min(1.0);
                taken[c as usize] = part;
                value += part * gain;
                left -= part * price(c);
            }
            least = least.min(value);
            // Slope: how far a group's pay is met by those taken.
            let slope: Vec<f64> = open
                .iter()
                .map(|&g| {
                    self.covers[g].iter().map(|&c| taken[c as usize]).sum::<f64>()
                        - if multiplier[g] < self.weight[g] { 1.0 } else { 0.0 }
                })
                .collect();
            let norm: f64 = slope.iter().zip(&open).map(|(s, &g)| s * s * self.weight[g]).sum();
            if norm <= 0.0 {
                break;
            }
            let size = 0.5 * whole / (norm * (1.0 + step as f64 / 20.0));
            for (s, &g) in slope.iter().zip(&open) {
                multiplier[g] =
                    (multiplier[g] - size * s * self.weight[g]).clamp(0.0, self.weight[g]);
            }
        }
        least.min(whole)
    }

    /// Lower bound on the cost of a weight: the least limit whose upper bound reaches it, by bisection; a count is rounded up.
    fn least_cost(
        &self,
        free: &[u32],
        fixed: &[bool],
        wanted: f64,
        price: &dyn Fn(u32) -> f64,
    ) -> f64 {
        let all: f64 = free.iter().map(|&c| price(c)).sum();
        let (mut low, mut high) = (0.0, all);
        for _ in 0..20 {
            let middle = f64::midpoint(low, high);
            if self.upper_bound(free, fixed, middle, price) >= wanted - 1e-9 * self.total {
                high = middle;
            } else {
                low = middle;
            }
        }
        low
    }
}
