//! What more access points bring: the share by their number and by their cost.
//!
//! Of few candidates by enumeration; of more by greedy additions, after each the exchanges of one for one that cover more: what is found then, not
//! what is proved to be the most.

use super::{Instance, MOST_EXACT};

/// A choice on the frontier.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Chosen candidates beyond those given, ascending.
    pub chosen: Vec<u32>,
    /// Covered share of the whole weight.
    pub share: f64,
    /// Cost.
    pub cost: f64,
}

/// Share of what all candidates together cover from which on more of them are not worth their cost.
pub const ENOUGH: f64 = 0.99;
/// Passes of exchanges after an addition.
const PASSES: usize = 8;

/// A choice with how often each group is covered.
struct Counted<'a> {
    instance: &'a Instance,
    count: Vec<u32>,
    chosen: Vec<bool>,
    covered: f64,
}

impl Counted<'_> {
    fn gain(&self, candidate: usize) -> f64 {
        let open = self.instance.groups[candidate].iter().filter(|&&g| self.count[g as usize] == 0);
        open.map(|&g| self.instance.weight[g as usize]).sum()
    }
    fn put(&mut self, candidate: usize) {
        self.chosen[candidate] = true;
        for &group in &self.instance.groups[candidate] {
            let count = &mut self.count[group as usize];
            if *count == 0 {
                self.covered += self.instance.weight[group as usize];
            }
            *count += 1;
        }
    }
    fn take(&mut self, candidate: usize) {
        self.chosen[candidate] = false;
        for &group in &self.instance.groups[candidate] {
            let count = &mut self.count[group as usize];
            *count -= 1;
            if *count == 0 {
                self.covered -= self.instance.weight[group as usize];
            }
        }
    }
    /// The candidate of the greatest value; the cheaper, then the first of equals.
    fn best(&self, free: &[usize], value: &dyn Fn(f64, usize) -> f64) -> Option<(usize, f64)> {
        let least = 1e-9 * self.instance.total;
        let mut best: Option<(usize, f64, f64)> = None;
        for &c in free.iter().filter(|&&c| !self.chosen[c]) {
            let gain = self.gain(c);
            let now = value(gain, c);
            let better = best.is_none_or(|(old, most, _)| {
                now > most || (now == most && self.instance.cost[c] < self.instance.cost[old])
            });
            if gain > least && better {
                best = Some((c, now, gain));
            }
        }
        best.map(|(c, _, gain)| (c, gain))
    }
    /// Exchanges one for one as long as more is covered.
    fn exchange(&mut self, free: &[usize]) {
        for _ in 0..PASSES {
            let before = self.covered;
            for &out in free {
                if !self.chosen[out] {
                    continue;
                }
                let had = self.covered;
                self.take(out);
                let lost = had - self.covered;
                match self.best(free, &|gain, _| gain) {
                    Some((into, gain)) if gain > lost + 1e-9 * self.instance.total => {
                        self.put(into);
                    }
                    _ => self.put(out),
                }
            }
            if self.covered <= before + 1e-9 * self.instance.total {
                return;
            }
        }
    }
}

impl Instance {
    /// The frontier by number: one choice for each number of access points, as long as one more covers more; beyond 16 candidates two further than
    /// [`ENOUGH`].
    ///
    /// ```
    /// use maillage_radio::placement::Instance;
    /// let covers = [[true, true, false], [false, true, false], [false, false, true]];
    /// let instance = Instance::new(3, &[1.0; 3], |c, cell| covers[c][cell], vec![5.0; 3], vec![]);
    /// let shares: Vec<f64> = instance.frontier().iter().map(|step| 3.0 * step.share).collect();
    /// assert_eq!(shares, [2.0, 3.0]);
    /// ```
    pub fn frontier(&self) -> Vec<Step> {
        let free = self.free();
        if free.len() <= MOST_EXACT {
            self.all(&free)
        } else {
            self.walk(&free, &|gain, _| gain, true)
        }
    }
    /// True where the frontier by number is of the most that can be had.
    pub fn frontier_is_exact(&self) -> bool {
        self.free().len() <= MOST_EXACT
    }
    /// The frontier by cost, those of the frontier by number among them: choices of which none covers as much for less, cheapest first.
    pub fn frontier_by_cost(&self, by_number: Vec<Step>) -> Vec<Step> {
        let cheap = |gain: f64, c: usize| gain / self.cost[c].max(1e-6);
        let mut steps = self.walk(&self.free(), &cheap, false);
        steps.extend(by_number);
        steps.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(b.share.total_cmp(&a.share)));
        let mut most = 0.0;
        steps.retain(|step| {
            let more = step.share > most + 1e-9;
            most = step.share.max(most);
            more
        });
        steps
    }
    fn free(&self) -> Vec<usize> {
        (0..self.cost.len()).filter(|&c| !self.given.contains(&(c as u32))).collect()
    }
    fn counted(&self) -> Counted<'_> {
        let mut counted = Counted {
            instance: self,
            count: vec![0; self.weight.len()],
            chosen: vec![false; self.cost.len()],
            covered: 0.0,
        };
        self.given.iter().for_each(|&c| counted.put(c as usize));
        counted
    }
    fn step(&self, chosen: Vec<u32>, covered: f64) -> Step {
        Step {
            share: covered / self.total,
            cost: chosen.iter().map(|&c| self.cost[c as usize]).sum(),
            chosen,
        }
    }
    /// The best subset of every size, each subset tried once: neighbours in the Gray code differ by one candidate.
    fn all(&self, free: &[usize]) -> Vec<Step> {
        let mut counted = self.counted();
        let given = counted.covered;
        let hair = 1e-9 * self.total;
        let mut best = vec![(0.0f64, f64::INFINITY, 0u32); free.len() + 1];
        let (mut subset, mut cost) = (0u32, 0.0);
        for step in 1u32..1 << free.len() {
            let bit = step.trailing_zeros();
            let candidate = free[bit as usize];
            subset ^= 1 << bit;
            if subset >> bit & 1 == 1 {
                counted.put(candidate);
                cost += self.cost[candidate];
            } else {
                counted.take(candidate);
                cost -= self.cost[candidate];
            }
            let old = &mut best[subset.count_ones() as usize];
            let more = counted.covered > old.0 + hair;
            if more || (counted.covered > old.0 - hair && cost < old.1 - 1e-6) {
                *old = (counted.covered.max(old.0), cost, subset);
            }
        }
        let mut covered = given;
        let mut steps = Vec::new();
        for &(_, _, subset) in &best[1..] {
            let chosen: Vec<u32> = (0..free.len())
                .filter(|bit| subset >> bit & 1 == 1)
                .map(|bit| free[bit] as u32)
                .collect();
            let now = self.share(&chosen) * self.total;
            if now <= covered + hair {
                break;
            }
            covered = now;
            steps.push(self.step(chosen, now));
        }
        steps
    }
    fn walk(&self, free: &[usize], value: &dyn Fn(f64, usize) -> f64, exchange: bool) -> Vec<Step> {
        let mut counted = self.counted();
        let mut steps = Vec::new();
        let (enough, mut beyond) = (ENOUGH * self.weight.iter().sum::<f64>(), 0);
        while beyond <= 2
            && let Some((next, _)) = counted.best(free, value)
        {
            beyond += usize::from(counted.covered >= enough);
            counted.put(next);
            if exchange {
                counted.exchange(free);
            }
            let chosen: Vec<u32> =
                free.iter().filter(|&&c| counted.chosen[c]).map(|&c| c as u32).collect();
            steps.push(self.step(chosen, counted.covered));
        }
        steps
    }
}
