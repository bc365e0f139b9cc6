//! The relaxation in the simplex method's form, with its cuts. Columns of the whole: `option + item` for an option, and after those of an
//! item one for "not equipped". Only columns that are open enter; an item with one column left is settled.
//!
//! A discount for neighbours: the rows of the model count every building at its discounted cost. Here a building has one more set, with a
//! column "pays in full" for each year, which adds the saving to the budgets, and the rows `x(b, t) - sum of x(neighbour, t) - full(b, t)
//! <= 0`; these rows come in where the relaxed plan breaks them.
//!
//! Residents: see [`super::reach`].

use super::cuts::{self, Cut, Recipe, WholeRow};
use super::reach::{Reach, Tangent};
use super::simplex::{Columns, End, Simplex};
use super::tree::NO_ITEM;
use super::{Model, NONE, Priced, RuleId};
use crate::certificate::Prices;

/// Rounds of cuts.
const ROUNDS: usize = 40;
/// Rounds that bring next to nothing, after which no more are made; and what next to nothing is.
const STALLED: usize = 4;
const LITTLE: f64 = 1e-5;
/// A cut stays while the relaxed plan leaves it less than this.
const IDLE: f64 = 1e-3;
/// Rows of buildings that pay in full that come in at once.
const ALONE_A_ROUND: usize = 60;
/// Rows and cuts with those that come in within a tree, at most.
const MOST_ROWS_OF_A_TREE: usize = super::MOST_ROWS + 400;
/// A multiplier that is no more, scaled, is rounding.
const DUST: f64 = 1e-13;
/// What a relaxed plan, and a whole one, may count too much of residents, scaled: less is no reason for a row.
const COUNTED: f64 = 1e-6;
const COUNTED_OF_WHOLE: f64 = 1e-10;
/// Steps of one relaxation.
pub(super) const STEPS: usize = 20_000;

/// A row beyond those of the model.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Extra {
    /// A rounding cut of a row.
    Rounded(u32, Recipe),
    /// A building pays in full in a year without a neighbour.
    Alone(u32, u8),
    /// Residents who are reached count once.
    Reached(Tangent),
}

/// A row of the small program: entries by column, and the limit.
type SmallRow = (Vec<(u32, f64)>, f64);

/// By how much a relaxed plan breaks a row, and the row.
type Broken = (f64, Extra, SmallRow);

/// What all relaxations of a program are made from.
pub(super) struct Frame<'a> {
    pub model: &'a Model,
    pub priced: &'a Priced<'a>,
    /// Rows in whole numbers.
    pub rows: Vec<(u32, WholeRow)>,
    pub reach: Reach<'a>,
}

impl<'a> Frame<'a> {
    pub fn new(model: &'a Model, priced: &'a Priced<'a>) -> Frame<'a> {
        Frame {
            model,
            priced,
            rows: whole_rows(model),
            reach: Reach::new(model, priced.resident_prices),
        }
    }
}

pub(super) struct Relaxed {
    pub simplex: Simplex,
    /// Columns of the whole, and item of each set.
    pub column_of: Vec<u32>,
    pub item_of_set: Vec<u32>,
    /// Options of the items that are settled, `NONE` for the others.
    pub settled: Vec<u32>,
    /// Cuts as (row of the model, recipe), in the order of the rows after those of the model.
    pub cuts: Vec<Extra>,
    /// (building, year) of the columns "pays in full", and their columns.
    full: Vec<(u32, u8, u32)>,
    /// The first of the columns "counted too much", which come last, two for each block of residents and year.
    first_over: usize,
    /// Column of the small program of each column of the whole.
    place: Vec<u32>,
    /// Columns of the whole that are settled upon.
    taken: Vec<bool>,
    /// Item of each building; empty without a discount for neighbours.
    item_of_building: Vec<Option<u32>>,
    constant: f64,
    scale: f64,
    /// Largest coefficient of each row of the model, which the small program's is 1 for.
    row_scale: Vec<f64>,
    rows: usize,
}

/// The column of "not equipped".
pub(super) fn out_column(model: &Model, item: usize) -> usize {
    model.options(item).end + item
}

/// The columns of an item.
fn columns_of(model: &Model, item: usize) -> std::ops::RangeInclusive<usize> {
    model.options(item).start + item..=out_column(model, item)
}

impl Relaxed {
    /// `None` where an item has no column left.
    pub fn new(frame: &Frame<'_>, closed: &[bool], recipes: &[Extra]) -> Option<Relaxed> {
        let (model, priced) = (frame.model, frame.priced);
        let gain = priced.gain;
        let top = gain.iter().fold(0.0f64, |most, g| most.max(g.abs()));
        let scale = if top > 0.0 { top } else { 1.0 };
        let mut row_scale = vec![0.0f64; model.rows.len()];
        for (row, a) in model.entry_row.iter().zip(&model.entry_coefficient) {
            row_scale[*row as usize] = row_scale[*row as usize].max(a.abs());
        }
        for (scale, row) in row_scale.iter_mut().zip(&model.rows) {
            if *scale == 0.0 {
                *scale = row.limit.abs().max(1.0);
            }
        }
        let mut limit: Vec<f64> = model.rows.iter().map(|row| row.limit).collect();
        let mut columns = Columns { set_starts: vec![0], starts: vec![0], ..Columns::default() };
        let mut place = vec![NONE; closed.len()];
        let mut taken = vec![false; closed.len()];
        let (mut column_of, mut item_of_set) = (Vec::new(), Vec::new());
        let mut settled = vec![NONE; model.items()];
        let mut constant = priced.constant / scale;
        for item in 0..model.items() {
            let out = out_column(model, item);
            let open: Vec<usize> = columns_of(model, item).filter(|&k| !closed[k]).collect();
            match open[..] {
                [] => return None,
                [k] => {
                    taken[k] = true;
                    if k != out {
                        let option = k - item;
                        settled[item] = option as u32;
                        constant += gain[option] / scale;
                        model.entries(option).for_each(|(row, a)| limit[row] -= a);
                    }
                }
                _ => {
                    for k in open {
                        place[k] = column_of.len() as u32;
                        column_of.push(k as u32);
                        if k == out {
                            columns.gain.push(0.0);
                        } else {
                            columns.gain.push(gain[k - item] / scale);
                            for (row, a) in model.entries(k - item) {
                                columns.row.push(row as u32);
                                columns.value.push(a / row_scale[row]);
                            }
                        }
                        columns.starts.push(columns.row.len() as u32);
                    }
                    columns.set_starts.push(columns.gain.len() as u32);
                    item_of_set.push(item as u32);
                }
            }
        }
        let mut full = Vec::new();
        if !model.clusters.is_empty() {
            for set in 0..item_of_set.len() {
                let item = item_of_set[set] as usize;
                for &b in model.members_of(item) {
                    let saving = model.savings[b as usize].cents() as f64;
                    if saving == 0.0 {
                        continue;
                    }
                    let open = |k: &usize| place[k + item] != NONE;
                    for option in model.options(item).filter(open) {
                        let year = model.option_year[option];
                        full.push((b, year, columns.gain.len() as u32));
                        for &row in &model.budget_rows[usize::from(year)] {
                            columns.row.push(row);
                            columns.value.push(saving / row_scale[row as usize]);
                        }
                        columns.gain.push(0.0);
                        columns.starts.push(columns.row.len() as u32);
                    }
                    // In no year.
                    columns.gain.push(0.0);
                    columns.starts.push(columns.row.len() as u32);
                    columns.set_starts.push(columns.gain.len() as u32);
                }
            }
        }
        let first_over = columns.gain.len();
        for most in frame.reach.most() {
            // Counted too much, and not at all.
            columns.gain.extend([-most / scale, 0.0]);
            columns.starts.extend([columns.row.len() as u32; 2]);
            columns.set_starts.push(columns.gain.len() as u32);
        }
        column_of.resize(columns.len(), NONE);
        item_of_set.resize(columns.sets(), NO_ITEM);
        columns.limit = limit.iter().zip(&row_scale).map(|(limit, scale)| limit / scale).collect();
        let mut item_of_building = vec![None; model.clusters.saving.len()];
        if !model.clusters.is_empty() {
            for item in 0..model.items() {
                for &b in model.members_of(item) {
                    item_of_building[b as usize] = Some(item as u32);
                }
            }
        }
        let mut relaxed = Relaxed {
            simplex: Simplex::new(
                Columns { set_starts: vec![0], starts: vec![0], ..Columns::default() },
                Vec::new(),
            ),
            column_of,
            item_of_set,
            settled,
            cuts: Vec::new(),
            full,
            first_over,
            place,
            taken,
            item_of_building,
            constant,
            scale,
            row_scale,
            rows: model.rows.len(),
        };
        let mut more = Vec::new();
        for extra in recipes {
            let row = match extra {
                Extra::Rounded(row, recipe) => {
                    let rows = &frame.rows;
                    let whole = &rows[rows.partition_point(|(known, _)| known < row)].1;
                    cuts::make(whole, recipe).map(|cut| relaxed.small(&cut))
                }
                Extra::Alone(b, year) => {
                    let own = |full: &&(u32, u8, u32)| (full.0, full.1) == (*b, *year);
                    let full = relaxed.full.iter().find(own).copied();
                    full.and_then(|full| relaxed.alone(model, full))
                }
                Extra::Reached(reached) => Some(relaxed.reached(&frame.reach, reached)),
            };
            if let Some(row) = row {
                more.push(row);
                relaxed.cuts.push(extra.clone());
            }
        }
        columns.add_rows(&more);
        let closed = vec![false; columns.len()];
        relaxed.simplex = Simplex::new(columns, closed);
        Some(relaxed)
    }
    /// An amount of the objective in the units of the small program, what is settled taken off.
    pub fn scaled(&self, value: f64) -> f64 {
        value / self.scale - self.constant
    }
    /// The inverse of [`Relaxed::scaled`].
    pub fn unscaled(&self, value: f64) -> f64 {
        (value + self.constant) * self.scale
    }
    /// Multipliers of the small program's rows as prices of the rows of the whole, by their positions there; those above 0.
    pub fn prices(&self, multipliers: &[f64], rows: &[u32]) -> Prices {
        let scale = |row: usize| match row.checked_sub(self.rows) {
            None => self.row_scale[row],
            // In units of the objective, like what is bounded.
            Some(at) if matches!(self.cuts[at], Extra::Reached(_)) => self.scale,
            Some(_) => 1.0,
        };
        // What rounding leaves of a price is none.
        let above = multipliers.iter().enumerate().filter(|(_, m)| **m > DUST);
        above.map(|(row, m)| (rows[row], m * self.scale / scale(row))).collect()
    }
    /// The same for multipliers that prove that there is no plan: those are not in units of the objective.
    pub fn ray(&self, rows: &[u32]) -> Prices {
        let mut prices = self.prices(self.simplex.ray(), rows);
        for (_, price) in &mut prices {
            *price /= self.scale;
        }
        prices
    }
    /// Whether what a column loses closes it: it is taken whole or not at all.
    pub fn is_whole(&self, column: usize) -> bool {
        column < self.first_over
    }
    /// Whether a row may rule columns out; one with a column that is not taken whole or not at all rules none out.
    pub fn rules_out(&self, row: usize) -> bool {
        let extra = row.checked_sub(self.rows).and_then(|at| self.cuts.get(at));
        !matches!(extra, Some(Extra::Reached(_)))
    }
    /// Carries what is closed here to the whole.
    pub fn note_closed(&self, closed: &mut [bool]) {
        for (&column, own) in self.column_of.iter().zip(&self.simplex.closed) {
            if column != NONE {
                closed[column as usize] |= *own;
            }
        }
    }
    /// Losses of the columns of the whole, from those of the small program; infinity for what is closed.
    pub fn whole_losses(&self, loss: &[f64]) -> Vec<f64> {
        let mut whole = vec![f64::INFINITY; self.place.len()];
        for (column, taken) in self.taken.iter().enumerate() {
            if *taken {
                whole[column] = 0.0;
            }
        }
        for (k, &column) in self.column_of.iter().enumerate() {
            if column != NONE && !self.simplex.closed[k] {
                whole[column as usize] = loss[k] * self.scale;
            }
        }
        whole
    }
    /// Shares of the columns of the whole.
    pub fn whole_shares(&self) -> Vec<f64> {
        self.whole_of(&self.simplex.shares())
    }
    fn whole_of(&self, own: &[f64]) -> Vec<f64> {
        let mut whole: Vec<f64> =
            self.taken.iter().map(|taken| f64::from(u8::from(*taken))).collect();
        for (&column, share) in self.column_of.iter().zip(own) {
            if column != NONE {
                whole[column as usize] = *share;
            }
        }
        whole
    }
    /// A cut of the whole as a row of the small program.
    fn small(&self, cut: &Cut) -> SmallRow {
        let mut limit = cut.limit;
        let mut entries = Vec::new();
        for &(column, a) in &cut.entries {
            if self.taken[column as usize] {
                limit -= a;
            } else if self.place[column as usize] != NONE {
                entries.push((self.place[column as usize], a));
            }
        }
        (entries, limit)
    }
    /// The row of a building that is alone in a year; `None` where a neighbour is settled upon.
    fn alone(&self, model: &Model, (b, year, full): (u32, u8, u32)) -> Option<SmallRow> {
        let mut entries = vec![(full, -1.0)];
        let mut add = |building: u32, sign: f64| -> bool {
            let Some(item) = self.item_of_building[building as usize] else { return true };
            let item = item as usize;
            let Some(option) = model.options(item).find(|&k| model.option_year[k] == year) else {
                return true;
            };
            if self.taken[option + item] {
                return false;
            }
            if self.place[option + item] != NONE {
                match entries.iter_mut().find(|(k, _)| *k == self.place[option + item]) {
                    Some(entry) => entry.1 += sign,
                    None => entries.push((self.place[option + item], sign)),
                }
            }
            true
        };
        add(b, 1.0);
        for &other in model.clusters.of(b as usize) {
            if !add(other, -1.0) {
                return None;
            }
        }
        entries.retain(|(_, a)| *a != 0.0);
        entries.sort_unstable_by_key(|(k, _)| *k);
        Some((entries, 0.0))
    }
    /// The row of residents who count once, in the units of the small program.
    fn reached(&self, reach: &Reach<'_>, reached: &Tangent) -> SmallRow {
        let (mut entries, limit) = self.small(&reach.row(reached));
        let at = reach.place(reached);
        entries.push(((self.first_over + 2 * at) as u32, -reach.most()[at]));
        for (_, a) in &mut entries {
            *a /= self.scale;
        }
        (entries, limit / self.scale)
    }
    /// Buildings that pay in full in a year, as far as the relaxed plan owes it, and do not.
    fn owing(&self, model: &Model, share: &[f64]) -> Vec<Broken> {
        let mut owing: Vec<Broken> = Vec::new();
        for &full in &self.full {
            let Some(row) = self.alone(model, full) else { continue };
            let owed: f64 = row.0.iter().map(|&(k, a)| a * share[k as usize]).sum();
            let extra = Extra::Alone(full.0, full.1);
            if owed > 1e-4 && !self.cuts.contains(&extra) {
                owing.push((owed, extra, row));
            }
        }
        owing.sort_by(|a, b| b.0.total_cmp(&a.0));
        owing.truncate(ALONE_A_ROUND);
        owing
    }
    /// Residents whom the relaxed plan counts more often than once.
    fn counted(&mut self, reach: &Reach<'_>, own: &[f64]) -> Vec<Broken> {
        if reach.is_empty() {
            return Vec::new();
        }
        let share = self.whole_of(own);
        self.simplex.work += reach.work();
        let found = reach.counted(&share);
        let is_whole = own[..self.first_over].iter().all(|s| !(1e-6..1.0 - 1e-6).contains(s));
        let least = self.scale * if is_whole { COUNTED_OF_WHOLE } else { COUNTED };
        let mut rows = Vec::new();
        for (at, (over, reached)) in found.into_iter().enumerate() {
            let known = reach.most()[at] * own[self.first_over + 2 * at];
            let extra = Extra::Reached(reached);
            if over - known > least && !self.cuts.contains(&extra) {
                let Extra::Reached(reached) = &extra else { continue };
                let row = self.reached(reach, reached);
                rows.push((over - known, extra, row));
            }
        }
        rows
    }
    /// Adds the cuts that the relaxed plan violates, round after round, and drops those it leaves idle.
    pub fn cut(&mut self, frame: &Frame<'_>, wanted: f64, most_work: u64) -> End {
        let mut loss = Vec::new();
        let mut end = self.simplex.solve(f64::NEG_INFINITY, STEPS);
        let mut last = f64::INFINITY;
        let mut stalled = 0;
        for _ in 0..ROUNDS {
            if end != End::Optimal || self.simplex.work > most_work {
                break;
            }
            let bound = self.simplex.bound(&mut loss);
            stalled = if last - bound < LITTLE * bound.abs() { stalled + 1 } else { 0 };
            last = bound;
            if bound <= wanted || stalled >= STALLED {
                break;
            }
            let own = self.simplex.shares();
            let mut found = self.violated(&frame.rows, &self.whole_of(&own));
            let broken = [self.owing(frame.model, &own), self.counted(&frame.reach, &own)];
            found.extend(broken.into_iter().flatten().map(|(_, extra, row)| (extra, row)));
            if found.is_empty() {
                break;
            }
            self.exchange(&own, found);
            end = self.simplex.solve(f64::NEG_INFINITY, STEPS);
        }
        end
    }
    /// The most violated cut of each row.
    fn violated(&mut self, rows: &[(u32, WholeRow)], share: &[f64]) -> Vec<(Extra, SmallRow)> {
        let mut work = 0;
        let found = rows.iter().filter_map(|(row, whole)| {
            let (recipe, cut) = cuts::most_violated(whole, share, &mut work)?;
            let extra = Extra::Rounded(*row, recipe);
            (!self.cuts.contains(&extra)).then(|| (extra, self.small(&cut)))
        });
        let found = found.collect();
        self.simplex.work += work;
        found
    }
    /// Adds the rows that the relaxed plan of a part breaks: of buildings that owe their full cost, and of residents who count more often
    /// than once; false where there are none.
    pub fn owe(&mut self, frame: &Frame<'_>, share: &[f64]) -> bool {
        self.simplex.work += 100 * self.full.len() as u64;
        let mut found = self.owing(frame.model, share);
        found.extend(self.counted(&frame.reach, share));
        // As many as there is room for, what is broken most first.
        let room = MOST_ROWS_OF_A_TREE.saturating_sub(self.simplex.columns.rows());
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(room);
        if found.is_empty() {
            return false;
        }
        let (extra, more): (Vec<Extra>, Vec<_>) =
            found.into_iter().map(|(_, extra, row)| (extra, row)).unzip();
        self.cuts.extend(extra);
        self.simplex.change_rows(&vec![true; self.simplex.columns.rows()], &more);
        true
    }
    /// Idle cuts go, new ones come.
    fn exchange(&mut self, share: &[f64], found: Vec<(Extra, SmallRow)>) {
        let columns = &self.simplex.columns;
        let mut used = vec![0.0; columns.rows()];
        for (column, share) in share.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            columns.entries(column).for_each(|(row, a)| used[row] += a * share);
        }
        let kept: Vec<bool> = (0..used.len())
            .map(|row| row < self.rows || used[row] > columns.limit[row] - IDLE)
            .collect();
        let mut at = self.rows;
        self.cuts.retain(|_| {
            at += 1;
            kept[at - 1]
        });
        let (extra, more): (Vec<Extra>, Vec<_>) = found.into_iter().unzip();
        self.cuts.extend(extra);
        self.simplex.change_rows(&kept, &more);
    }
}

/// Rows in whole numbers, with the columns that enter them: budgets, shares, and limits on columns of whole numbers. Ascending.
fn whole_rows(model: &Model) -> Vec<(u32, WholeRow)> {
    let row = |(row, k): (&crate::solver::model::Row, u32)| {
        (k, WholeRow { entries: Vec::new(), limit: libm::floor(row.limit) as i64 })
    };
    let mut rows: Vec<(u32, WholeRow)> = model.rows.iter().zip(0..).map(row).collect();
    let mut whole: Vec<bool> =
        model.rows.iter().map(|row| !matches!(row.rule, RuleId::Decision { .. })).collect();
    for item in 0..model.items() {
        for option in model.options(item) {
            for (row, a) in model.entries(option) {
                whole[row] &= libm::floor(a) == a && a.abs() < 1e13;
                rows[row].1.entries.push(((option + item) as u32, a as i64));
            }
        }
    }
    rows.retain(|(row, _)| whole[*row as usize]);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solver::relax;
    use crate::solver::sift::tests::city;

    /// Protects: the simplex method and the interior-point method, which share no code, end at the same bound; with options closed, too.
    #[test]
    fn bound_of_the_interior_point() {
        for seed in 0..6 {
            let program = city(40 + 60 * seed as usize, seed);
            let model = Model::new(&program);
            let found = relax::relax(&model, &model.gain, 1e-10);
            let inner = relax::lagrangian(&model, &model.gain, &found.multipliers);
            let loss = relax::losses(&model, &model.gain, &found.multipliers);
            let priced = Priced {
                gain: &model.gain,
                resident_prices: &[],
                constant: 0.0,
                bound: inner,
                loss: &loss,
            };
            let frame = Frame::new(&model, &priced);
            // All open; and only what loses least.
            for most in [f64::INFINITY, 0.3 * inner] {
                let closed: Vec<bool> = loss.iter().map(|loss| *loss > most).collect();
                let mut relaxed = Relaxed::new(&frame, &closed, &[]).unwrap();
                assert_eq!(relaxed.simplex.solve(f64::NEG_INFINITY, STEPS), End::Optimal);
                let bound = relaxed.simplex.bound(&mut Vec::new());
                let bound = relaxed.unscaled(bound);
                assert!((bound - inner).abs() < 1e-7 * inner, "{seed} {most}: {bound} {inner}");
            }
        }
    }
}
