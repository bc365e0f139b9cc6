//! Enumeration to the end, where the prices leave few choices: depth first, cut by the losses the prices prove.
//!
//! With the relaxation's prices, a plan's distance to the bound is the sum of its options' losses plus price times the
//! slack its rows keep. So every plan better than the incumbent has losses that sum to less than the incumbent's distance,
//! and there are far fewer such sums than subsets: with n losses spread evenly below the distance, about
//! exp(1.8 sqrt(n)) (distinct partitions; Hardy and Ramanujan, 1918), not 2^n. A hundred open options end within seconds,
//! where few large buildings must fill the shares and annealing sticks; a thousand are left to annealing.
//! A branch is also cut when its rows can no longer be kept, or when the slack they must keep costs too much.

use super::model::{Model, NONE};
use super::relax::{best_reduced, reduced_gain};
use super::search::{Incumbent, State};

/// Open options beyond which enumeration is not tried.
const MOST_OPEN: usize = 160;

/// An open item's option: what it loses against the best, and the entries of its rows.
struct Choice {
    option: u32,
    loss: f64,
    entries: Vec<(u32, f64)>,
}

struct Enumeration<'a, 'b> {
    rows: usize,
    limit: Vec<f64>,
    multipliers: &'a [f64],
    bound: f64,
    /// Open items with their options, by ascending loss.
    open: Vec<(usize, Vec<Choice>)>,
    /// Least and most that the items from a depth on can use of each row: `[depth * rows + row]`.
    least: Vec<f64>,
    most: Vec<f64>,
    /// Use of each row by the items decided: `[depth * rows + row]`.
    used: Vec<f64>,
    choice: Vec<u32>,
    branches: u64,
    most_branches: u64,
    best: &'b mut Option<Incumbent>,
    state: State<'a>,
}

/// Tries to consider every plan, in at most `most_branches` steps. True when it did: then `best` is optimal, or there is
/// none. Otherwise `best` may still have become better.
pub(crate) fn enumerate(
    model: &Model,
    gain: &[f64],
    multipliers: &[f64],
    bound: f64,
    most_branches: u64,
    best: &mut Option<Incumbent>,
) -> bool {
    let allowed = best.as_ref().map_or(f64::INFINITY, |best| bound - best.value);
    let rows = model.rows.len();
    let mut choice = vec![NONE; model.items()];
    let mut open: Vec<(usize, Vec<Choice>)> = Vec::new();
    let mut open_options = 0;
    let mut used = vec![0.0; rows];
    for (item, chosen) in choice.iter_mut().enumerate() {
        let (first, value) = best_reduced(model, gain, multipliers, item);
        let mut options: Vec<(u32, f64)> = model
            .options(item)
            .map(|option| (option as u32, value - reduced_gain(model, gain, multipliers, option)))
            .collect();
        if !model.must[item] {
            options.push((NONE, value));
        }
        options.retain(|&(option, loss)| option == first || loss < allowed);
        options.sort_by(|a, b| a.1.total_cmp(&b.1));
        let entries = |option: u32| -> Vec<(u32, f64)> {
            if option == NONE {
                Vec::new()
            } else {
                model.entries(option as usize).map(|(row, a)| (row as u32, a)).collect()
            }
        };
        if options.len() > 1 {
            open_options += options.len() - 1;
            if open_options > MOST_OPEN {
                return false;
            }
            open.push((
                item,
                options
                    .into_iter()
                    .map(|(option, loss)| Choice { option, loss, entries: entries(option) })
                    .collect(),
            ));
        } else {
            *chosen = first;
            for (row, a) in entries(first) {
                used[row as usize] += a;
            }
        }
    }
    // The most decided items first: their other options are cut soonest.
    open.sort_by(|a, b| b.1[1].loss.total_cmp(&a.1[1].loss));
    let (mut least, mut most) =
        (vec![0.0; rows * (open.len() + 1)], vec![0.0; rows * (open.len() + 1)]);
    for depth in (0..open.len()).rev() {
        let (mut low, mut high) = (vec![f64::INFINITY; rows], vec![f64::NEG_INFINITY; rows]);
        for choice in &open[depth].1 {
            let mut use_of = vec![0.0; rows];
            for &(row, a) in &choice.entries {
                use_of[row as usize] = a;
            }
            for row in 0..rows {
                low[row] = f64::min(low[row], use_of[row]);
                high[row] = f64::max(high[row], use_of[row]);
            }
        }
        for row in 0..rows {
            least[depth * rows + row] = least[(depth + 1) * rows + row] + low[row];
            most[depth * rows + row] = most[(depth + 1) * rows + row] + high[row];
        }
    }
    used.resize(rows * (open.len() + 1), 0.0);
    let state = State::new(model, multipliers, choice.clone());
    let limit = model.rows.iter().map(|row| row.limit).collect();
    let mut enumeration = Enumeration {
        rows,
        limit,
        multipliers,
        bound,
        open,
        least,
        most,
        used,
        choice,
        branches: 0,
        most_branches,
        best,
        state,
    };
    enumeration.descend(0, 0.0)
}

impl Enumeration<'_, '_> {
    fn allowed(&self) -> f64 {
        self.best
            .as_ref()
            .map_or(f64::INFINITY, |best| self.bound - best.value + 1e-12 * self.bound.abs())
    }
    /// False when the steps ran out.
    fn descend(&mut self, depth: usize, loss: f64) -> bool {
        self.branches += 1;
        if self.branches > self.most_branches {
            return false;
        }
        let at = depth * self.rows;
        let mut distance = loss;
        for row in 0..self.rows {
            let slack = self.limit[row] - self.used[at + row];
            // Rounding of decimal limits is allowed for: the leaf decides.
            if self.least[at + row] > slack + 1e-9 * (1.0 + self.limit[row].abs()) {
                return true;
            }
            distance += self.multipliers[row] * (slack - self.most[at + row]).max(0.0);
        }
        if distance >= self.allowed() {
            return true;
        }
        if depth == self.open.len() {
            self.state.set_choice(&self.choice);
            Incumbent::offer(self.best, &mut self.state);
            return true;
        }
        let item = self.open[depth].0;
        let forced = distance - loss;
        for k in 0..self.open[depth].1.len() {
            let choice = &self.open[depth].1[k];
            // Slack once forced stays; the options come by ascending loss.
            if loss + choice.loss + forced >= self.allowed() {
                break;
            }
            self.choice[item] = choice.option;
            self.used.copy_within(at..at + self.rows, at + self.rows);
            for &(row, a) in &choice.entries {
                self.used[at + self.rows + row as usize] += a;
            }
            let loss = loss + choice.loss;
            if !self.descend(depth + 1, loss) {
                return false;
            }
        }
        self.choice[item] = NONE;
        true
    }
}
