//! Enumeration of small programs to the end: depth first, cut by the losses the prices prove.
//!
//! With the relaxation's prices, a plan's distance to the bound is at least the sum of its options' losses plus price
//! times the slack that the rows must leave. A branch whose distance reaches the incumbent's is cut. Items whose every
//! other option loses that much alone are fixed beforehand (reduced-cost fixing). Up to some dozens of open items this
//! ends; beyond the step limit it gives up and says so.

use super::model::{Model, NONE};
use super::relax::{best_reduced, reduced_gain};
use super::search::{Incumbent, State};

/// Branches looked at before giving up.
const MOST_BRANCHES: u64 = 300_000;
/// Open items beyond which enumeration is not tried.
const MOST_OPEN: usize = 60;

struct Enumeration<'a, 'b> {
    model: &'a Model,
    multipliers: &'a [f64],
    bound: f64,
    /// Open items with their options and losses, ascending.
    open: Vec<(usize, Vec<(u32, f64)>)>,
    /// Least and most that the items from a depth on can use of each row.
    least: Vec<Vec<f64>>,
    most: Vec<Vec<f64>>,
    used: Vec<f64>,
    choice: Vec<u32>,
    branches: u64,
    best: &'b mut Option<Incumbent>,
    state: State<'a>,
}

/// Tries to consider every plan. True when it did: then `best` is optimal, or there is none.
pub(crate) fn enumerate(model: &Model, gain: &[f64], multipliers: &[f64], bound: f64, best: &mut Option<Incumbent>) -> bool {
    let allowed = best.as_ref().map_or(f64::INFINITY, |best| bound - best.value);
    let mut choice = vec![NONE; model.items()];
    let mut open = Vec::new();
    let mut used = vec![0.0; model.rows.len()];
    for (item, chosen) in choice.iter_mut().enumerate() {
        let (first, value) = best_reduced(model, gain, multipliers, item);
        let mut options: Vec<(u32, f64)> =
            model.options(item).map(|option| (option as u32, value - reduced_gain(model, gain, multipliers, option))).collect();
        if !model.must[item] {
            options.push((NONE, value));
        }
        options.retain(|&(option, loss)| option == first || loss < allowed);
        options.sort_by(|a, b| a.1.total_cmp(&b.1));
        if options.len() > 1 {
            open.push((item, options));
        } else {
            *chosen = first;
            if first != NONE {
                for (row, a) in model.entries(first as usize) {
                    used[row] += a;
                }
            }
        }
    }
    if open.len() > MOST_OPEN {
        return false;
    }
    // The most decided items first: their other options are cut soonest.
    open.sort_by(|a, b| b.1[1].1.total_cmp(&a.1[1].1));
    let rows = model.rows.len();
    let (mut least, mut most) = (vec![vec![0.0; rows]; open.len() + 1], vec![vec![0.0; rows]; open.len() + 1]);
    for depth in (0..open.len()).rev() {
        let (mut low, mut high) = (vec![f64::INFINITY; rows], vec![f64::NEG_INFINITY; rows]);
        for &(option, _) in &open[depth].1 {
            let mut use_of = vec![0.0; rows];
            if option != NONE {
                for (row, a) in model.entries(option as usize) {
                    use_of[row] = a;
                }
            }
            for row in 0..rows {
                low[row] = f64::min(low[row], use_of[row]);
                high[row] = f64::max(high[row], use_of[row]);
            }
        }
        for row in 0..rows {
            least[depth][row] = least[depth + 1][row] + low[row];
            most[depth][row] = most[depth + 1][row] + high[row];
        }
    }
    let state = State::new(model, multipliers, choice.clone());
    let mut enumeration = Enumeration { model, multipliers, bound, open, least, most, used, choice, branches: 0, best, state };
    enumeration.descend(0, 0.0)
}

impl Enumeration<'_, '_> {
    fn descend(&mut self, depth: usize, loss: f64) -> bool {
        self.branches += 1;
        if self.branches > MOST_BRANCHES {
            return false;
        }
        let mut distance = loss;
        for (row, data) in self.model.rows.iter().enumerate() {
            let slack = data.limit - self.used[row];
            // Rounding of decimal limits is allowed for: the leaf decides.
            if self.least[depth][row] > slack + 1e-9 * (1.0 + data.limit.abs()) {
                return true;
            }
            distance += self.multipliers[row] * (slack - self.most[depth][row]).max(0.0);
        }
        if let Some(best) = self.best.as_ref()
            && distance >= self.bound - best.value + 1e-12 * self.bound.abs()
        {
            return true;
        }
        let Some((item, options)) = self.open.get(depth) else {
            self.state.set_choice(&self.choice);
            Incumbent::offer(self.best, &mut self.state);
            return true;
        };
        let item = *item;
        for (option, extra) in options.clone() {
            self.choice[item] = option;
            self.apply(option, 1.0);
            let complete = self.descend(depth + 1, loss + extra);
            self.apply(option, -1.0);
            if !complete {
                return false;
            }
        }
        self.choice[item] = NONE;
        true
    }
    fn apply(&mut self, option: u32, sign: f64) {
        if option != NONE {
            for (row, a) in self.model.entries(option as usize) {
                self.used[row] += sign * a;
            }
        }
    }
}
