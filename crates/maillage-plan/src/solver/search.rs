//! Search for a good plan near the relaxation: annealing over the items the relaxation leaves open, then an exhaustive
//! look at all single and paired changes.
//!
//! The relaxation's prices tell for every item what each option loses against its best one. Nearly all items lose a lot
//! by any other option: they keep it. The others are the core. A plan's distance to the bound is the sum of these losses
//! plus price times slack of the rows, so the search is for core choices that waste neither.
//! A change is priced in full: gain, residents newly or no longer reached, and a penalty for rows it breaks. Each row's
//! penalty floats on its own (breakout local search: Morris, 1993): a row that stays broken gets dearer, all get cheaper
//! while the search stays inside, so that it crosses the border of feasibility again and again, where the good plans are.

use super::model::{Model, NONE};
use super::random::{Logarithms, Random, below};
use super::relax::{best_reduced, reduced_gain};

/// Items still open, with the options worth trying.
pub(crate) struct Core {
    items: Vec<u32>,
    starts: Vec<u32>,
    options: Vec<u32>,
    /// Typical loss of a second-best option: the unit of the annealing temperature.
    unit: f64,
}

/// Sorts by number; what is equal stays in its order.
fn ascending(list: &mut [(f64, u32)]) {
    list.sort_by(|a, b| a.0.total_cmp(&b.0));
}

impl Core {
    /// The items whose second-best option loses least (see [`margins`](super::relax::margins)), with this loss: `most` of them,
    /// the least first.
    pub fn losses(loss: &[f64], most: usize) -> Vec<(f64, u32)> {
        let mut finite: Vec<f64> = loss.iter().copied().filter(|loss| loss.is_finite()).collect();
        let threshold =
            if most < finite.len() { maillage_model::nth(&mut finite, most) } else { f64::MAX };
        let mut losses: Vec<(f64, u32)> =
            loss.iter().copied().zip(0..).filter(|(loss, _)| *loss <= threshold).collect();
        ascending(&mut losses);
        losses.truncate(most);
        losses
    }
    /// Brings the first of every kind to the front, then the second of every kind, and so on: one kind is items whose two best options
    /// use the same of the same rules, and gain about the same. Where many are alike, the least losses may all be of one kind,
    /// which mends no rule of others.
    pub fn of_every_kind(
        model: &Model,
        gain: &[f64],
        multipliers: &[f64],
        losses: &mut Vec<(f64, u32)>,
    ) {
        let top = gain.iter().fold(f64::MIN_POSITIVE, |top: f64, gain| top.max(gain.abs()));
        let mut kinds = Vec::with_capacity(losses.len());
        for (place, &(loss, item)) in (0..).zip(losses.iter()) {
            let best = best_reduced(model, gain, multipliers, item as usize).1;
            let mut kind = 0;
            // The two best options, as both lose no more than the second.
            for option in model
                .options(item as usize)
                .filter(|&k| best - reduced_gain(model, gain, multipliers, k) <= loss)
            {
                kind = super::random::hashed(kind, (64.0 * gain[option] / top) as u64);
                for (row, a) in model.entries(option) {
                    kind = super::random::hashed(kind, a.to_bits() ^ row as u64);
                }
            }
            kinds.push((kind as f64, place));
        }
        ascending(&mut kinds);
        let mut turns = vec![(0.0, 0); kinds.len()];
        for k in 0..kinds.len() {
            let (kind, place) = kinds[k];
            let turn = if k > 0 && kinds[k - 1].0 == kind {
                turns[kinds[k - 1].1 as usize].0 + 1.0
            } else {
                0.0
            };
            turns[place as usize] = (turn, place);
        }
        ascending(&mut turns);
        *losses = turns.iter().map(|&(_, place)| losses[place as usize]).collect();
    }
    /// These items of [`Core::losses`], each with its options that lose no more than the worst of these; `alike`: with all of them, since
    /// losses that only tell alike items apart say little of the others.
    pub fn new(
        model: &Model,
        gain: &[f64],
        multipliers: &[f64],
        losses: &[(f64, u32)],
        alike: bool,
    ) -> Core {
        let threshold =
            if alike { f64::INFINITY } else { losses.last().map_or(0.0, |loss| loss.0) };
        let unit = losses.get(losses.len() / 4).map_or(0.0, |loss| loss.0);
        let mut items: Vec<u32> = losses.iter().map(|loss| loss.1).collect();
        items.sort_unstable();
        let mut core = Core { items: Vec::new(), starts: vec![0], options: Vec::new(), unit };
        for item in items {
            let (best, value) = best_reduced(model, gain, multipliers, item as usize);
            let before = core.options.len();
            for option in model.options(item as usize) {
                if option as u32 == best
                    || value - reduced_gain(model, gain, multipliers, option) <= threshold
                {
                    core.options.push(option as u32);
                }
            }
            if !model.must[item as usize] && (best == NONE || value <= threshold) {
                core.options.push(NONE);
            }
            if core.options.len() > before + 1 {
                core.items.push(item);
                core.starts.push(core.options.len() as u32);
            } else {
                core.options.truncate(before);
            }
        }
        core
    }
    /// The items that are open by the losses of all options (and, after those of an item, of "not equipped"), with all options that lose
    /// no more than the last item's second; `most` items, those that lose least by it.
    pub fn open(model: &Model, loss: &[f64], most: usize) -> Core {
        let columns = |item: usize| {
            let options = model.options(item);
            (options.start + item..=options.end + item).map(move |k| (k, options.end + item))
        };
        let mut second: Vec<(f64, u32)> = (0..model.items() as u32)
            .filter_map(|item| {
                let mut own: Vec<f64> = columns(item as usize).map(|(k, _)| loss[k]).collect();
                own.sort_by(f64::total_cmp);
                let second = own.get(1).copied().filter(|loss| loss.is_finite())?;
                Some((second, item))
            })
            .collect();
        ascending(&mut second);
        second.truncate(most);
        let most_lost = second.last().map_or(0.0, |last| last.0);
        let unit = second.get(second.len() / 4).map_or(0.0, |loss| loss.0);
        let unit = if unit > 0.0 { unit } else { 0.1 * most_lost };
        let mut items: Vec<u32> = second.iter().map(|(_, item)| *item).collect();
        items.sort_unstable();
        let mut core = Core { items, starts: vec![0], options: Vec::new(), unit };
        for &item in &core.items {
            for (k, out) in columns(item as usize) {
                if loss[k] <= 4.0 * most_lost {
                    core.options.push(if k == out { NONE } else { k as u32 - item });
                }
            }
            core.starts.push(core.options.len() as u32);
        }
        core
    }
    /// Typical loss of a second-best option.
    pub fn unit(&self) -> f64 {
        self.unit
    }
    pub fn len(&self) -> usize {
        self.items.len()
    }
    fn options(&self, position: usize) -> &[u32] {
        &self.options[self.starts[position] as usize..self.starts[position + 1] as usize]
    }
}

/// A plan under change, with what it uses of every row.
pub(crate) struct State<'a> {
    model: &'a Model,
    pub choice: Vec<u32>,
    used: Vec<f64>,
    /// Chosen items in reach of group g in year t: `reach[g * years + t]`.
    reach: Vec<u16>,
    value: f64,
    penalty: f64,
    broken: usize,
    /// Penalty per unit that a row is over its limit, and where an annealing run starts it.
    weight: Vec<f64>,
    first_weight: Vec<f64>,
    /// Most that an item can add to the worth of residents reached; empty without residents.
    most_reach: Vec<f64>,
    change: Vec<f64>,
    touched: Vec<u32>,
    works: Option<Works>,
    rest: Option<Rest>,
}

/// What the items that an annealing run leaves alone amount to: of a large city nearly all.
struct Rest {
    /// The others.
    open: Vec<u32>,
    used: Vec<f64>,
    reach: Vec<u16>,
    value: f64,
}

/// Which buildings share works: years by building, neighbours equipped by building and year, and what a change under
/// pricing does to the rows.
struct Works {
    wave: Vec<u8>,
    near: Vec<u32>,
    corrections: Vec<(u32, f64)>,
    affected: Vec<u32>,
    stamp: Vec<u32>,
    round: u32,
}

/// No year.
const OUT: u8 = u8::MAX;

impl Works {
    fn new(buildings: usize, years: usize) -> Self {
        Works {
            wave: vec![OUT; buildings],
            near: vec![0; buildings * years],
            corrections: Vec::new(),
            affected: Vec::new(),
            stamp: vec![0; buildings],
            round: 0,
        }
    }
    /// Puts an item's buildings into another year, and tells their neighbours.
    fn shift(&mut self, model: &Model, item: usize, to: u8) {
        for &b in model.members_of(item) {
            let from = std::mem::replace(&mut self.wave[b as usize], to);
            for &other in model.clusters.of(b as usize) {
                let base = other as usize * model.years;
                if from != OUT {
                    self.near[base + from as usize] -= 1;
                }
                if to != OUT {
                    self.near[base + to as usize] += 1;
                }
            }
        }
    }
    /// What a building adds to the rows beyond their coefficients: the discount where it is alone in its year, against
    /// the budget; where it is not, against the shares.
    fn correct(&mut self, model: &Model, b: usize, sign: f64) {
        let t = self.wave[b];
        if t == OUT {
            return;
        }
        let t = t as usize;
        let amount = sign * model.savings[b].cents() as f64;
        if self.near[b * model.years + t] == 0 {
            self.corrections.extend(model.budget_rows[t].iter().map(|&row| (row, amount)));
        } else {
            self.corrections.extend(
                model.sector_rows[model.sector[b] as usize][t].iter().map(|&row| (row, amount)),
            );
            self.corrections.extend(
                model.district_rows[model.district[b] as usize].iter().map(|&row| (row, amount)),
            );
        }
    }
    /// Moves an item and appends what that does to the rows.
    fn swap(&mut self, model: &Model, item: usize, to: u8) {
        self.round = self.round.wrapping_add(1);
        self.affected.clear();
        for &b in model.members_of(item) {
            for &other in std::iter::once(&b).chain(model.clusters.of(b as usize)) {
                if std::mem::replace(&mut self.stamp[other as usize], self.round) != self.round {
                    self.affected.push(other);
                }
            }
        }
        let affected = std::mem::take(&mut self.affected);
        for &b in &affected {
            self.correct(model, b as usize, -1.0);
        }
        self.shift(model, item, to);
        for &b in &affected {
            self.correct(model, b as usize, 1.0);
        }
        self.affected = affected;
    }
}

impl<'a> State<'a> {
    pub fn new(model: &'a Model, multipliers: &[f64], choice: Vec<u32>) -> Self {
        // What a unit of a row is worth on average: the floor of its penalty where the row's own price is 0.
        let mut gains = vec![0.0; model.rows.len()];
        let mut amounts = vec![0.0; model.rows.len()];
        for option in 0..model.gain.len() {
            for (row, a) in model.entries(option) {
                gains[row] += model.gain[option].abs();
                amounts[row] += a.abs();
            }
        }
        let weight: Vec<f64> = (0..model.rows.len())
            .map(|row| {
                1.5 * multipliers[row]
                    + 0.15 * if amounts[row] > 0.0 { gains[row] / amounts[row] } else { 1.0 }
            })
            .collect();
        let most_reach = if model.has_residents() {
            let worth = |item: usize| {
                model
                    .groups_of(item)
                    .iter()
                    .map(|&group| model.group_worth[group as usize])
                    .sum::<f64>()
            };
            (0..model.items()).map(|item| worth(item) * model.g[0]).collect()
        } else {
            Vec::new()
        };
        let mut state = State {
            model,
            choice,
            used: Vec::new(),
            reach: Vec::new(),
            value: 0.0,
            penalty: 0.0,
            broken: 0,
            first_weight: weight.clone(),
            weight,
            most_reach,
            change: vec![0.0; model.rows.len()],
            touched: Vec::new(),
            works: None,
            rest: None,
        };
        state.recompute();
        state
    }
    pub fn is_feasible(&self) -> bool {
        self.broken == 0
    }
    /// What the plan is worth.
    pub fn value(&self) -> f64 {
        self.value
    }
    /// The plan as it stands, if it keeps all rules.
    pub fn incumbent(&self) -> Option<Incumbent> {
        self.is_feasible().then(|| Incumbent { choice: self.choice.clone(), value: self.value })
    }
    /// What the plan uses of a row.
    pub fn used(&self, row: usize) -> f64 {
        self.used[row]
    }
    pub fn set_choice(&mut self, choice: &[u32]) {
        self.choice.copy_from_slice(choice);
        self.rest = None;
        self.recompute();
    }
    /// From now on, and until another choice is set, only the items of a core change.
    fn leave_alone_all_but(&mut self, core: &Core) {
        let mut open = vec![false; self.model.items()];
        core.items.iter().for_each(|&item| open[item as usize] = true);
        self.clear();
        (0..open.len()).filter(|&item| !open[item]).for_each(|item| self.count(item));
        self.rest = Some(Rest {
            open: core.items.clone(),
            used: self.used.clone(),
            reach: self.reach.clone(),
            value: self.value,
        });
        self.recompute();
    }
    fn clear(&mut self) {
        self.used = vec![0.0; self.model.rows.len()];
        self.reach = vec![0; self.model.group_worth.len() * self.model.years];
        self.value = 0.0;
    }
    /// Adds an item's part of the sums.
    fn count(&mut self, item: usize) {
        let (model, option) = (self.model, self.choice[item]);
        if option != NONE {
            self.value += model.gain[option as usize];
            for (row, a) in model.entries(option as usize) {
                self.used[row] += a;
            }
            for &group in model.groups_of(item) {
                self.reach
                    [group as usize * model.years + model.option_year[option as usize] as usize] +=
                    1;
            }
        }
    }
    /// From the choice alone: no drift.
    fn recompute(&mut self) {
        let model = self.model;
        if let Some(rest) = self.rest.take() {
            self.used.copy_from_slice(&rest.used);
            self.reach.copy_from_slice(&rest.reach);
            self.value = rest.value;
            rest.open.iter().for_each(|&item| self.count(item as usize));
            self.rest = Some(rest);
        } else {
            self.clear();
            (0..model.items()).for_each(|item| self.count(item));
        }
        for group in 0..model.group_worth.len() {
            let counts = &self.reach[group * model.years..(group + 1) * model.years];
            if let Some(first) = counts.iter().position(|&c| c > 0) {
                self.value += model.group_worth[group] * model.g[first];
            }
        }
        if !model.clusters.is_empty() {
            let mut works = Works::new(model.clusters.saving.len(), model.years);
            for item in 0..model.items() {
                works.shift(model, item, self.year_or_out(self.choice[item]));
            }
            for b in 0..model.clusters.saving.len() {
                works.correct(model, b, 1.0);
            }
            for (row, amount) in works.corrections.drain(..) {
                self.used[row as usize] += amount;
            }
            self.works = Some(works);
        }
        self.penalty = 0.0;
        self.broken = 0;
        for row in 0..model.rows.len() {
            let over = self.used[row] - model.rows[row].limit;
            if over > 0.0 {
                self.penalty += self.weight[row] * over;
                self.broken += 1;
            }
        }
    }
    fn year_or_out(&self, option: u32) -> u8 {
        if option == NONE { OUT } else { self.model.option_year[option as usize] }
    }
    /// Moves an item among the works, and notes what that does to the rows.
    fn note_works(&mut self, item: usize, to: u32) {
        let to = self.year_or_out(to);
        let Some(works) = &mut self.works else { return };
        let first = works.corrections.len();
        works.swap(self.model, item, to);
        for k in first..works.corrections.len() {
            let (row, amount) = works.corrections[k];
            if self.change[row as usize] == 0.0 {
                self.touched.push(row);
                self.change[row as usize] = f64::MIN_POSITIVE;
            }
            self.change[row as usize] += amount;
        }
    }
    /// Ends a change among the works: its corrections are used, or the items go back (last moved first).
    fn end_works(&mut self, accepted: bool, items: &[(usize, u32)]) {
        let Some(works) = &mut self.works else { return };
        if accepted {
            for (row, amount) in works.corrections.drain(..) {
                self.used[row as usize] += amount;
            }
        } else {
            works.corrections.clear();
            for &(item, from) in items {
                let from = if from == NONE { OUT } else { self.model.option_year[from as usize] };
                works.shift(self.model, item, from);
            }
        }
    }
    fn year(&self, option: u32) -> usize {
        self.model.option_year[option as usize] as usize
    }
    /// Change of (gain, weighted violation, broken rows) by the changes noted in `touched`/`change`; clears them.
    #[inline]
    fn rows_delta(&mut self) -> (f64, isize) {
        let (mut penalty, mut broken) = (0.0, 0isize);
        for row in self.touched.drain(..) {
            let row = row as usize;
            let change = std::mem::take(&mut self.change[row]);
            let before = self.used[row] - self.model.rows[row].limit;
            let after = before + change;
            let over = |x: f64| if x > 0.0 { x } else { 0.0 };
            penalty += self.weight[row] * (over(after) - over(before));
            broken += isize::from(after > 0.0) - isize::from(before > 0.0);
        }
        (penalty, broken)
    }
    #[inline]
    fn note(&mut self, option: u32, sign: f64) {
        if option == NONE {
            return;
        }
        let model = self.model;
        for (row, a) in model.entries(option as usize) {
            if self.change[row] == 0.0 {
                self.touched.push(row as u32);
                // Never exactly 0 while noted, or it would be noted twice.
                self.change[row] = f64::MIN_POSITIVE;
            }
            self.change[row] += sign * a;
        }
    }
    pub fn gain(&self, option: u32) -> f64 {
        if option == NONE { 0.0 } else { self.model.gain[option as usize] }
    }
    /// Change in the worth of residents reached when an item goes from one option to another.
    fn reach_delta(&self, item: usize, from: u32, to: u32) -> f64 {
        let model = self.model;
        if !model.has_residents() {
            return 0.0;
        }
        let years = model.years;
        let from_year = if from == NONE { years } else { self.year(from) };
        let to_year = if to == NONE { years } else { self.year(to) };
        let worth = |year: usize| if year < years { model.g[year] } else { 0.0 };
        let mut delta = 0.0;
        for &group in model.groups_of(item) {
            let counts = &self.reach[group as usize * years..(group as usize + 1) * years];
            // First year reached by the others.
            let mut others = years;
            for (t, &count) in counts.iter().enumerate() {
                if count > u16::from(t == from_year) {
                    others = t;
                    break;
                }
            }
            if to_year < others || from_year < others {
                delta += model.group_worth[group as usize]
                    * (worth(others.min(to_year)) - worth(others.min(from_year)));
            }
        }
        delta
    }
    fn move_reach(&mut self, item: usize, from: u32, to: u32) {
        let model = self.model;
        if !model.has_residents() {
            return;
        }
        for &group in model.groups_of(item) {
            let base = group as usize * model.years;
            if from != NONE {
                self.reach[base + model.option_year[from as usize] as usize] -= 1;
            }
            if to != NONE {
                self.reach[base + model.option_year[to as usize] as usize] += 1;
            }
        }
    }
    fn set(&mut self, item: usize, to: u32) {
        let model = self.model;
        let from = self.choice[item];
        for (option, sign) in [(from, -1.0), (to, 1.0)] {
            if option != NONE {
                for (row, a) in model.entries(option as usize) {
                    self.used[row] += sign * a;
                }
            }
        }
        self.choice[item] = to;
    }
    /// True when a change whose options gain so much cannot reach `least` by any relief of broken rows or residents reached.
    fn is_hopeless(&self, gain: f64, items: [usize; 2], least: f64) -> bool {
        let reach = if self.most_reach.is_empty() {
            0.0
        } else {
            self.most_reach[items[0]] + self.most_reach[items[1]]
        };
        gain + reach + self.penalty < least
    }
    /// Prices a single change, and makes it when `accept(change of gain, change of weighted violation)` says so, which it
    /// never does below `least` for their difference.
    pub fn single(
        &mut self,
        item: usize,
        to: u32,
        least: f64,
        accept: impl FnOnce(&Self, f64, f64) -> bool,
    ) -> bool {
        let from = self.choice[item];
        let gain = self.gain(to) - self.gain(from);
        if self.is_hopeless(gain, [item, item], least) {
            return false;
        }
        self.note(from, -1.0);
        self.note(to, 1.0);
        self.note_works(item, to);
        let (penalty, broken) = self.rows_delta();
        let gain = gain + self.reach_delta(item, from, to);
        let accepted = accept(self, gain, penalty);
        self.end_works(accepted, &[(item, from)]);
        if !accepted {
            return false;
        }
        self.move_reach(item, from, to);
        self.set(item, to);
        self.settle(gain, penalty, broken);
        true
    }
    /// Prices two changes at once, and makes both or none; `least` and `accept` as for one.
    pub fn pair(
        &mut self,
        (a, to_a): (usize, u32),
        (b, to_b): (usize, u32),
        least: f64,
        accept: impl FnOnce(&Self, f64, f64) -> bool,
    ) -> bool {
        let (from_a, from_b) = (self.choice[a], self.choice[b]);
        let mut gain = self.gain(to_a) - self.gain(from_a) + self.gain(to_b) - self.gain(from_b);
        if self.is_hopeless(gain, [a, b], least) {
            return false;
        }
        for (option, sign) in [(from_a, -1.0), (to_a, 1.0), (from_b, -1.0), (to_b, 1.0)] {
            self.note(option, sign);
        }
        self.note_works(a, to_a);
        self.note_works(b, to_b);
        let (penalty, broken) = self.rows_delta();
        let accepted = if self.model.has_residents() {
            if gain + self.most_reach[a] + self.most_reach[b] - penalty < least {
                false
            } else {
                gain += self.reach_delta(a, from_a, to_a);
                self.move_reach(a, from_a, to_a);
                gain += self.reach_delta(b, from_b, to_b);
                let accepted = accept(self, gain, penalty);
                if accepted {
                    self.move_reach(b, from_b, to_b);
                } else {
                    self.move_reach(a, to_a, from_a);
                }
                accepted
            }
        } else {
            accept(self, gain, penalty)
        };
        self.end_works(accepted, &[(b, from_b), (a, from_a)]);
        if !accepted {
            return false;
        }
        self.set(a, to_a);
        self.set(b, to_b);
        self.settle(gain, penalty, broken);
        true
    }
    fn settle(&mut self, gain: f64, penalty: f64, broken: isize) {
        self.value += gain;
        self.penalty += penalty;
        self.broken = self.broken.wrapping_add_signed(broken);
    }
}

/// The best feasible plan met so far.
#[derive(Clone)]
pub(crate) struct Incumbent {
    pub choice: Vec<u32>,
    pub value: f64,
}

impl Incumbent {
    /// Takes over the state's plan when it is feasible and better.
    pub fn offer(best: &mut Option<Incumbent>, state: &mut State<'_>) {
        if state.broken == 0 && best.as_ref().is_none_or(|best| state.value > best.value + 1e-15) {
            // Limits of decimal columns drift by rounding: decide on sums made afresh.
            state.recompute();
            if state.broken == 0 && best.as_ref().is_none_or(|best| state.value > best.value) {
                match best {
                    Some(best) => {
                        best.choice.copy_from_slice(&state.choice);
                        best.value = state.value;
                    }
                    None => {
                        *best =
                            Some(Incumbent { choice: state.choice.clone(), value: state.value });
                    }
                }
            }
        }
    }
}

/// Looks for the plan that breaks the rules least, money counted in cents, other rows in what their breach is worth.
pub(crate) fn least_violation(
    state: &mut State<'_>,
    worth: &[f64],
    moves: u64,
    random: &mut Random,
) -> Vec<u32> {
    let model = state.model;
    state.weight.copy_from_slice(worth);
    // Here every item may change.
    state.rest = None;
    state.recompute();
    let mut best = (state.penalty, state.value, state.choice.clone());
    let options = model.gain.len();
    if options == 0 || moves == 0 {
        return best.2;
    }
    // What must hold at any price sets no temperature, and shuts ways: hotter, then.
    let is_soft = |worth: f64| worth < super::hard::AT_ANY_PRICE;
    let heat = if worth.iter().all(|&w| is_soft(w)) { 0.05 } else { 0.5 };
    let softer = worth.iter().zip(&model.rows).filter(|(w, _)| is_soft(**w));
    let typical = softer.map(|(w, row)| w * row.limit.abs()).fold(0.0, f64::max).max(0.2);
    let rounds = 60;
    let mut temperature = heat * typical;
    let logarithms = Logarithms::new();
    for _ in 0..rounds {
        for _ in 0..moves.div_ceil(rounds) {
            let option = random.below(options) as u32;
            let item = model.item_of(option);
            let to = if state.choice[item] == option && !model.must[item] { NONE } else { option };
            if to == state.choice[item] {
                continue;
            }
            let threshold = temperature * logarithms.of(random.halves()[0]);
            // Among equal violations the more valuable plan.
            state.single(item, to, f64::NEG_INFINITY, |state, gain, penalty| {
                -penalty + 1e-6 * typical * gain / state.value.abs().max(1e-9) >= threshold
            });
            if state.penalty < best.0 - 1e-9
                || (state.penalty <= best.0 + 1e-9 && state.value > best.1)
            {
                best = (state.penalty, state.value, state.choice.clone());
            }
        }
        temperature *= 0.8;
        state.recompute();
    }
    best.2
}

/// How an annealing run cools: temperatures in units of the objective.
#[derive(Clone, Copy)]
pub(crate) struct Cooling {
    pub from: f64,
    pub to: f64,
    pub moves: u64,
}

/// Anneals the core from the state's plan; keeps the best feasible plan met.
pub(crate) fn anneal(
    state: &mut State<'_>,
    core: &Core,
    cooling: Cooling,
    random: &mut Random,
    best: &mut Option<Incumbent>,
) {
    if core.len() == 0 {
        Incumbent::offer(best, state);
        return;
    }
    let years = state.model.years;
    // Core positions by year of their present choice (last: not equipped), for picking partners.
    let mut by_year: Vec<Vec<u32>> = vec![Vec::new(); years + 1];
    let mut place = vec![0u32; core.len()];
    let year_of = |state: &State<'_>, option: u32| {
        if option == NONE { years } else { state.year(option) }
    };
    for position in 0..core.len() {
        let list = &mut by_year[year_of(state, state.choice[core.items[position] as usize])];
        place[position] = list.len() as u32;
        list.push(position as u32);
    }
    let relocate = |by_year: &mut Vec<Vec<u32>>,
                    place: &mut Vec<u32>,
                    position: usize,
                    from: usize,
                    to: usize| {
        if from == to {
            return;
        }
        let hole = place[position] as usize;
        by_year[from].swap_remove(hole);
        if let Some(&moved) = by_year[from].get(hole) {
            place[moved as usize] = hole as u32;
        }
        place[position] = by_year[to].len() as u32;
        by_year[to].push(position as u32);
    };
    /// Moves between two changes of temperature and penalties, and between two looks at which rows are broken.
    const ROUND: u64 = 1024;
    const LOOK: u64 = 16;
    let logarithms = Logarithms::new();
    let rows = state.model.rows.len();
    let mut times_broken = vec![0u32; rows];
    state.weight.copy_from_slice(&state.first_weight);
    state.leave_alone_all_but(core);
    let rounds = cooling.moves.div_ceil(ROUND).max(1);
    let cool = if rounds > 1 {
        libm::pow(cooling.to / cooling.from, 1.0 / (rounds - 1) as f64)
    } else {
        1.0
    };
    let mut temperature = cooling.from.max(1e-300);
    for _ in 0..rounds {
        let mut feasible = 0;
        for step in 0..ROUND {
            let [bits, other_bits] = random.halves();
            let position = below(bits, core.len());
            let item = core.items[position] as usize;
            let from = state.choice[item];
            let options = core.options(position);
            let to = options[below(other_bits, options.len())];
            if to == from {
                continue;
            }
            let [bits, other_bits] = random.halves();
            let threshold = temperature * logarithms.of(bits);
            let accept = |_: &State<'_>, gain: f64, penalty: f64| gain - penalty >= threshold;
            let (from_year, to_year) = (year_of(state, from), year_of(state, to));
            if bits >> 30 == 0 {
                if state.single(item, to, threshold, accept) {
                    relocate(&mut by_year, &mut place, position, from_year, to_year);
                }
            } else {
                // A partner that gives way: out of the year entered, or else into the year left.
                let out_of = if to_year < years { to_year } else { below(other_bits, years + 1) };
                let list = &by_year[out_of];
                if list.is_empty() {
                    continue;
                }
                let [bits, other_bits] = random.halves();
                let partner = list[below(bits, list.len())] as usize;
                let partner_options = core.options(partner);
                let partner_to = partner_options[below(other_bits, partner_options.len())];
                let partner_item = core.items[partner] as usize;
                if partner == position || partner_to == state.choice[partner_item] {
                    continue;
                }
                let partner_year = year_of(state, partner_to);
                if state.pair((item, to), (partner_item, partner_to), threshold, accept) {
                    relocate(&mut by_year, &mut place, position, from_year, to_year);
                    relocate(&mut by_year, &mut place, partner, out_of, partner_year);
                }
            }
            if step % LOOK == 0 && state.broken > 0 {
                for (times, (used, row)) in
                    times_broken.iter_mut().zip(state.used.iter().zip(&state.model.rows))
                {
                    *times += u32::from(*used > row.limit);
                }
            }
            if state.broken == 0 {
                feasible += 1;
                Incumbent::offer(best, state);
            }
        }
        // Keep crossing the border.
        for ((weight, first), times) in
            state.weight.iter_mut().zip(&state.first_weight).zip(&times_broken)
        {
            if feasible < ROUND / 8 {
                *weight *= 1.0 + f64::from(*times) * LOOK as f64 / ROUND as f64;
            } else if feasible > ROUND / 2 {
                *weight = (*weight * 0.93).max(0.1 * first);
            }
        }
        times_broken.fill(0);
        temperature *= cool;
        state.recompute();
    }
}

/// Takes these items in that are out, one after the other, where they fit, in the year where they gain most.
pub(crate) fn fill(state: &mut State<'_>, items: impl Iterator<Item = u32>) {
    let model = state.model;
    let fits = |_: &State<'_>, gain: f64, penalty: f64| gain > 0.0 && penalty <= 0.0;
    for item in items {
        let item = item as usize;
        // Later years gain less.
        let mut years = model.options(item);
        while let Some(option) = years.next().filter(|_| state.choice[item] == NONE) {
            state.single(item, option as u32, 0.0, fits);
        }
    }
}

/// Looks at every single change and every pair of changes in the core, takes improvements that keep all rules, until
/// none is left or `most` pairs have been priced. Returns how many were.
pub(crate) fn polish(state: &mut State<'_>, core: &Core, most: u64) -> u64 {
    let improves = |state: &State<'_>, gain: f64, penalty: f64| {
        gain > 1e-13 * state.value.abs()
            && state.penalty + penalty <= 1e-12 * state.weight.first().copied().unwrap_or(1.0)
    };
    let least = 1e-13 * state.value.abs();
    let mut priced = 0;
    let mut unchanged = 0;
    let mut a = 0;
    // Cyclic: ends once every item has been tried against all others since the last improvement.
    while unchanged < core.len() {
        let mut improved = false;
        let item = core.items[a] as usize;
        for &to in core.options(a) {
            if to == state.choice[item] {
                continue;
            }
            improved |= state.single(item, to, least, improves);
            for b in 0..core.len() {
                let other = core.items[b] as usize;
                if b == a || to == state.choice[item] {
                    continue;
                }
                for &other_to in core.options(b) {
                    if other_to != state.choice[other] && to != state.choice[item] {
                        priced += 1;
                        improved |= state.pair((item, to), (other, other_to), least, improves);
                    }
                }
            }
            if priced > most {
                return priced;
            }
        }
        unchanged = if improved { 0 } else { unchanged + 1 };
        a = (a + 1) % core.len();
    }
    priced
}

#[cfg(test)]
mod tests;
