//! A proof by cuts and branch and bound, followed by someone who does not trust the solver. Nothing of the solver is used here: columns, rows
//! and cuts are made again from the program, cuts in whole numbers.
//!
//! What is followed: with prices (multipliers, at least 0) of rows and cuts, what a choice of columns is worth plus what it leaves of the
//! priced rows is never less than the plan is worth, so its greatest value over the open columns bounds all plans of a part (weak duality).
//! A column whose best such value is no more than the plan at hand is in no better plan, and is closed; so is one that no row has room for. What the
//! prices of a part close is closed in all that it is split into.
//! Sums are of floats: to every bound is added what rounding may have taken from it, by the size of all that was added up; prices so large
//! that this is no number are refused.
//! A part is split by closing some columns of one unit on one side and others on the other, so that every open column stays open on one side.
//!
//! A discount for neighbours: budgets count a building at its discounted cost, and a unit "pays in full in a year, or in none" for each
//! building adds the saving. A building that is equipped in a year without a neighbour pays in full ([`CertifiedRow::Alone`]).
//!
//! Residents: gains hold the shares of the file, as in [`crate::verify`]. What they count too much, for the points of a block in a year, is at least what a
//! row says ([`CertifiedRow::Reached`]): with a point's charge p, the rest r of its worth and n units in reach, p (n - 1) and r (1 - n) are
//! both at most max(p (n - 1), r (1 - n)), which is what is counted too much, and never less than 0.

mod residents;
mod rows;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::evaluate::{RuleUse, evaluate};
use crate::occurring::Occurring;
use crate::program::{DecisionKind, RuleId, WaveProgram};

/// The place of "not equipped" among the years of a column.
pub const OUT: u8 = u8::MAX;

/// A building, or the first of those decided together, in a year ([`OUT`]: not equipped).
pub type ColumnName = (u32, u8);

/// A row beyond those of the rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertifiedRow {
    /// A rounding cut of one row.
    Rounded(CertifiedRounding),
    /// A building (first of the pair) pays in full in a year where it has no neighbour.
    Alone(u32, u8),
    /// Residents who are reached count once.
    Reached(CertifiedReach),
}

/// What a rounding cut is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertifiedRounding {
    /// Position of its row among [`Certificate::rules`].
    pub row: u32,
    /// D: the divisor is D / m.
    pub divisor: i64,
    /// m.
    pub multiple: i64,
    /// Complemented columns.
    pub complemented: Vec<ColumnName>,
}

/// Points of a block in a year, each that stands for all with the same units in reach: those counted as reached, and as not reached. Of the others
/// nothing is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertifiedReach {
    /// Position of the block among [`Certificate::blocks`].
    pub block: u32,
    /// Position of the year.
    pub year: u8,
    /// Points of the block.
    pub reached: Vec<u32>,
    /// Points of the block.
    pub missed: Vec<u32>,
}

/// Prices of rows, by their position: those of [`Certificate::rules`] per cent or unit, after them those of the cuts.
pub type Prices = Vec<(u32, f64)>;

/// A part of the columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CertifiedPart {
    /// Prices that bound it; those of the part it is of where there are none.
    pub prices: Prices,
    /// The prices prove that no plan of this part keeps the rows.
    pub impossible: bool,
    /// The two parts that it is split into, each with the columns of one unit that it closes.
    pub split: Option<[(u32, Vec<ColumnName>); 2]>,
}

/// A proof that can be followed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    /// The rules whose rows are priced.
    pub rules: Vec<RuleId>,
    /// Rows beyond those of the rules.
    pub cuts: Vec<CertifiedRow>,
    /// Blocks of resident points, each point the first of those with the same units in reach: no point is in two.
    pub blocks: Vec<Vec<u32>>,
    /// Prices that close columns, one after the other, before anything is split.
    pub closings: Vec<Prices>,
    /// Parts: the first is all that is open, each stands before those that it is split into.
    pub parts: Vec<CertifiedPart>,
}

/// Why a proof cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It names a row, column, cut or part that there is not, or one twice.
    Unknown,
    /// A price is negative, no number, or so large that sums with it are none.
    BadPrice,
    /// It has more parts, cuts or numbers than a proof that is written down.
    TooLong,
    /// A split loses a column.
    LosesColumns,
}

/// A better plan is worth more by so large a share; what rounding may add up to is less.
const BETTER: f64 = 1e-9;
/// Entries of rows met in all closings and parts, at most: some seconds of work.
pub(crate) const MOST_ENTRIES: usize = 1_000_000_000;
/// Parts, cuts, and numbers in all prices and names of columns, at most: a file is not trusted to be short.
const MOST_PARTS: usize = 4_000;
const MOST_CUTS: usize = 4_000;
const MOST_RULES: usize = 100_000;
const MOST_NUMBERS: usize = 1_000_000;

/// The greatest value that a plan can have, by a proof: at least `value`, which is that of a plan that keeps the rules. `multipliers` are those
/// of the rules per EUR or unit, and close the first columns; `resident_shares` are those of [`crate::verify::verify`].
///
/// # Errors
/// The proof cannot be followed.
pub fn follow(
    program: &WaveProgram,
    value: f64,
    multipliers: &[(RuleId, f64)],
    resident_shares: &[f64],
    certificate: &Certificate,
) -> Result<f64, Flaw> {
    if !value.is_finite() {
        return Err(Flaw::BadPrice);
    }
    check_length(certificate)?;
    let follower = Follower::new(program, value, resident_shares, certificate)?;
    let of_parts = certificate.parts.iter().map(|part| &part.prices);
    for prices in certificate.closings.iter().chain(of_parts) {
        follower.check(prices)?;
    }
    follower.passes.set(4 * MOST_ENTRIES / follower.entries.max(1));
    let mut open = follower.open.clone();
    if !follower.close(&mut open) {
        return Ok(follower.worth);
    }
    let rows: BTreeMap<RuleId, u32> = certificate.rules.iter().copied().zip(0..).collect();
    let first: Prices = multipliers
        .iter()
        .filter_map(|(rule, m)| {
            let per_unit = if matches!(rule, RuleId::Limit { .. } | RuleId::Decision { .. }) {
                *m
            } else {
                m / 100.0
            };
            Some((*rows.get(rule)?, per_unit))
        })
        .collect();
    follower.check(&first)?;
    let mut bound = f64::INFINITY;
    for prices in std::iter::once(&first).chain(&certificate.closings) {
        let (found, closed) = follower.reduce(prices, &mut open)?;
        bound = bound.min(found);
        if closed && !follower.close(&mut open) {
            return Ok(follower.worth);
        }
    }
    let of_parts = follower.parts(open, &first)?;
    Ok(bound.min(of_parts).max(follower.worth))
}

/// A file is not trusted to be short.
pub(crate) fn check_length(certificate: &Certificate) -> Result<(), Flaw> {
    let of_parts = |part: &CertifiedPart| {
        let closed = part.split.iter().flatten().map(|(_, closed)| closed.len());
        part.prices.len() + closed.sum::<usize>()
    };
    let of_row = |row: &CertifiedRow| match row {
        CertifiedRow::Rounded(cut) => cut.complemented.len(),
        CertifiedRow::Alone(..) => 2,
        CertifiedRow::Reached(row) => row.reached.len() + row.missed.len(),
    };
    let numbers = certificate.closings.iter().map(Vec::len).sum::<usize>()
        + certificate.parts.iter().map(of_parts).sum::<usize>()
        + certificate.blocks.iter().map(Vec::len).sum::<usize>()
        + certificate.cuts.iter().map(of_row).sum::<usize>();
    let long = certificate.parts.len() > MOST_PARTS
        || certificate.cuts.len() > MOST_CUTS
        || certificate.closings.len() > MOST_PARTS
        || certificate.rules.len() > MOST_RULES
        || numbers > MOST_NUMBERS;
    if long { Err(Flaw::TooLong) } else { Ok(()) }
}

/// A row `sum of coefficients of the chosen columns <= limit`.
struct Row {
    entries: Vec<(u32, f64)>,
    limit: f64,
    /// Whole numbers: sums are exact.
    whole: bool,
    /// The block and year of residents that it is about, by their place among [`Follower::overs`].
    over: Option<usize>,
}

/// Resident points with the same units in reach.
struct Group {
    units: Vec<u32>,
    block: Option<u32>,
    points: usize,
    /// By year: what is charged to each unit, and the rest of the worth.
    prices: Vec<(f64, f64)>,
}

struct Follower<'a> {
    program: &'a WaveProgram,
    /// Unit of each building.
    places: Vec<usize>,
    certificate: &'a Certificate,
    years: usize,
    /// Terms that the gain of a column is summed from, at most.
    terms: usize,
    /// Units that may be equipped, by their first building.
    units: BTreeMap<u32, usize>,
    /// Units "pays in full", by building; after those that may be equipped.
    full: BTreeMap<u32, usize>,
    /// What residents are worth that are charged to nobody, and what its terms amount to.
    constant: (f64, f64),
    /// Points by the first of those with the same units in reach.
    groups: BTreeMap<u32, Group>,
    /// By block and year, the most that residents can be counted too much.
    overs: Vec<f64>,
    gain: Vec<f64>,
    open: Vec<bool>,
    rows: Vec<Row>,
    worth: f64,
    /// Entries of all rows, columns and blocks: what each closing and part may look at.
    entries: usize,
    /// Passes over all rows that may still be made.
    passes: Cell<usize>,
}

impl<'a> Follower<'a> {
    fn new(
        program: &'a WaveProgram,
        value: f64,
        resident_shares: &[f64],
        certificate: &'a Certificate,
    ) -> Result<Follower<'a>, Flaw> {
        let occurring = Occurring::new(program);
        let (n, years) = (program.len(), program.years.len());
        let unit_of = program.units();
        let mut units = BTreeMap::new();
        for b in 0..n {
            if unit_of[b] == b {
                units.insert(b as u32, units.len());
            }
        }
        let places: Vec<usize> = unit_of
            .iter()
            .map(|&first| units.get(&(first as u32)).copied().unwrap_or_default())
            .collect();
        let own = places.clone();
        let place = |b: usize| own[b];
        let columns = years + 1;
        let mut open = vec![true; units.len() * columns];
        let mut gain = vec![0.0; open.len()];
        let (g, (scale, _)) = (program.cumulated_discounts(), program.objective_scales());
        for b in 0..n {
            for t in 0..years {
                open[place(b) * columns + t] &= occurring.may_take(b, t);
                gain[place(b) * columns + t] += g[t] * scale * program.score[b];
            }
        }
        close_decided(program, &places, &mut open);
        let worth = value + BETTER * value.abs();
        let mut follower = Follower {
            program,
            places,
            certificate,
            years,
            terms: n,
            units,
            full: BTreeMap::new(),
            constant: (0.0, 0.0),
            groups: BTreeMap::new(),
            overs: Vec::new(),
            gain,
            open,
            rows: Vec::new(),
            worth,
            entries: 0,
            passes: Cell::new(0),
        };
        let savings = program.possible_savings();
        for (b, _) in savings.iter().enumerate().filter(|(_, saving)| saving.cents() > 0) {
            follower.full.insert(b as u32, follower.units.len() + follower.full.len());
        }
        let all = (follower.units.len() + follower.full.len()) * columns;
        follower.gain.resize(all, 0.0);
        follower.open.resize(all, true);
        follower.charge(resident_shares)?;
        follower.block(certificate)?;
        follower.count_entries(all + follower.overs.len())?;
        let mut named = BTreeSet::new();
        for rule in &certificate.rules {
            if !named.insert(*rule) {
                return Err(Flaw::Unknown);
            }
            let row = follower.row(program, &occurring, *rule, &place).ok_or(Flaw::Unknown)?;
            follower.add(row)?;
        }
        for cut in &certificate.cuts {
            let row = match cut {
                CertifiedRow::Rounded(cut) => follower.cut(cut),
                CertifiedRow::Alone(b, year) => follower.alone(*b, *year),
                CertifiedRow::Reached(row) => follower.reached(row),
            };
            follower.add(row.ok_or(Flaw::Unknown)?)?;
        }
        // Only now: a cut is of the row without these.
        let mut more = 0;
        for (rule, row) in certificate.rules.iter().zip(&mut follower.rows) {
            let RuleId::Budget { from, to } = *rule else { continue };
            more += follower.full.len() * (to - from + 1);
            for (&b, &unit) in &follower.full {
                let saving = savings[b as usize].cents() as f64;
                let own = (from..=to).map(|t| ((unit * columns + t) as u32, saving));
                row.entries.extend(own);
            }
        }
        follower.count_entries(more)?;
        Ok(follower)
    }

    fn add(&mut self, row: Row) -> Result<(), Flaw> {
        self.count_entries(row.entries.len() + 1)?;
        self.rows.push(row);
        Ok(())
    }

    /// Counts what each closing and part looks at; too much is refused before it is built.
    fn count_entries(&mut self, more: usize) -> Result<(), Flaw> {
        self.entries = self.entries.saturating_add(more);
        let times = 2 + self.certificate.closings.len() + self.certificate.parts.len();
        if self.entries.saturating_mul(times) > MOST_ENTRIES {
            return Err(Flaw::TooLong);
        }
        Ok(())
    }

    /// Units, of all kinds.
    fn count(&self) -> usize {
        self.units.len() + self.full.len()
    }

    fn column(&self, (b, year): ColumnName) -> Option<usize> {
        let year = if year == OUT { self.years } else { usize::from(year) };
        (year <= self.years).then_some(self.units.get(&b)? * (self.years + 1) + year)
    }

    fn unit(&self, unit: usize) -> std::ops::Range<usize> {
        unit * (self.years + 1)..(unit + 1) * (self.years + 1)
    }

    /// Prices that are numbers, at least 0, of rows that there are.
    fn check(&self, prices: &Prices) -> Result<(), Flaw> {
        let mut named = vec![false; self.rows.len()];
        for (row, price) in prices {
            // A row that is named often enough would round everything else off.
            match named.get_mut(*row as usize) {
                Some(named) if !*named => *named = true,
                _ => return Err(Flaw::Unknown),
            }
            if !(*price >= 0.0 && price.is_finite()) {
                return Err(Flaw::BadPrice);
            }
        }
        Ok(())
    }

    /// What the priced rows leave, and what each column takes of them.
    fn priced(&self, prices: &Prices) -> Priced {
        let n = self.gain.len();
        let mut priced = Priced {
            left: 0.0,
            left_size: 0.0,
            taken: vec![0.0; n],
            size: vec![0.0; n],
            over: vec![0.0; self.overs.len()],
        };
        for &(row, price) in prices {
            let row = &self.rows[row as usize];
            priced.left += price * row.limit;
            priced.left_size += (price * row.limit).abs();
            if let Some(over) = row.over {
                priced.over[over] += price;
            }
            for &(k, a) in &row.entries {
                priced.taken[k as usize] += price * a;
                priced.size[k as usize] += (price * a).abs();
            }
        }
        priced
    }

    /// By how much rounding may be off where all terms together amount to `size`: each is in fewer sums than there are rows and units.
    fn rounding(&self, size: f64) -> Result<f64, Flaw> {
        let sums =
            (2 * (self.rows.len() + self.count() + self.overs.len()) + self.terms + 64) as f64;
        let rounding = f64::EPSILON * sums * size;
        if rounding.is_finite() { Ok(rounding) } else { Err(Flaw::BadPrice) }
    }

    /// The bound that prices prove of the open columns, upwards by all that rounding may have taken; and that.
    fn bound(&self, priced: &Priced, open: &[bool]) -> Result<(f64, f64), Flaw> {
        let mut bound = priced.left + self.constant.0;
        let mut size = priced.left_size + self.constant.1;
        for (most, price) in self.overs.iter().zip(&priced.over) {
            bound += most * (price - 1.0).max(0.0);
            size += most * price;
        }
        for unit in 0..self.count() {
            bound += self.best(unit, open, &priced.taken);
            size += self
                .unit(unit)
                .filter(|&k| open[k])
                .map(|k| self.gain[k].abs() + priced.size[k])
                .fold(0.0, f64::max);
        }
        let rounding = self.rounding(size)?;
        let bound = bound + rounding;
        if bound.is_finite() { Ok((bound, rounding)) } else { Err(Flaw::BadPrice) }
    }

    fn best(&self, unit: usize, open: &[bool], taken: &[f64]) -> f64 {
        self.unit(unit)
            .filter(|&k| open[k])
            .map(|k| self.gain[k] - taken[k])
            .fold(f64::NEG_INFINITY, f64::max)
    }

    /// Closes the columns that are in no better plan under these prices; the bound, and whether any was closed.
    fn reduce(&self, prices: &Prices, open: &mut [bool]) -> Result<(f64, bool), Flaw> {
        let priced = self.priced(prices);
        let (bound, rounding) = self.bound(&priced, open)?;
        let mut closed = false;
        for unit in 0..self.count() {
            let best = self.best(unit, open, &priced.taken);
            for k in self.unit(unit).filter(|&k| open[k]).collect::<Vec<_>>() {
                let loses = best - (self.gain[k] - priced.taken[k]);
                // With the column, upwards by what rounding may have taken once more. Only what is surely no better is closed.
                let with = bound - loses + rounding;
                if with <= self.worth {
                    open[k] = false;
                    closed = true;
                }
            }
        }
        Ok((bound, closed))
    }

    /// Whether prices prove that no choice of open columns keeps the rows (Farkas), beyond what rounding may have added.
    fn is_impossible(&self, prices: &Prices, open: &[bool]) -> Result<bool, Flaw> {
        let priced = self.priced(prices);
        let (mut left, mut size) = (priced.left, priced.left_size);
        for (most, price) in self.overs.iter().zip(&priced.over) {
            left += most * price;
            size += most * price;
        }
        for unit in 0..self.count() {
            let own = || self.unit(unit).filter(|&k| open[k]);
            left -= own().map(|k| priced.taken[k]).fold(f64::INFINITY, f64::min);
            size += own().map(|k| priced.size[k]).fold(0.0, f64::max);
        }
        Ok(left < -self.rounding(size)?)
    }

    /// Closes the columns that some row has no room for, again and again. False where a unit has none left, or a row none.
    fn close(&self, open: &mut [bool]) -> bool {
        let mut least = vec![0.0; self.count()];
        // Each pass closes a column, or is the last. Where the work is spent fewer are closed, which proves less.
        while self.passes.get() > 0 {
            self.passes.set(self.passes.get() - 1);
            let mut changed = false;
            for row in self.rows.iter().filter(|row| row.over.is_none()) {
                let size = || row.entries.iter().map(|(_, a)| a.abs()).sum::<f64>();
                let rounding = || f64::EPSILON * row.entries.len() as f64 * size();
                let slack =
                    if row.whole { 0.0 } else { 1e-9 * (1.0 + row.limit.abs()) + rounding() };
                // Columns of a unit that are not among the entries take nothing.
                let mut met = Vec::new();
                let mut used = 0.0;
                for entries in row.entries.chunk_by(|a, b| self.unit_of(a.0) == self.unit_of(b.0)) {
                    let unit = self.unit_of(entries[0].0);
                    let listed = |k: usize| entries.iter().any(|(column, _)| *column as usize == k);
                    let rest = self.unit(unit).any(|k| open[k] && !listed(k));
                    let own = entries.iter().filter(|(k, _)| open[*k as usize]).map(|(_, a)| *a);
                    let low = own.fold(if rest { 0.0 } else { f64::INFINITY }, f64::min);
                    if low == f64::INFINITY {
                        return false;
                    }
                    least[unit] = low;
                    used += low;
                    met.push((unit, entries));
                }
                if used > row.limit + slack {
                    return false;
                }
                for (unit, entries) in met {
                    let room = row.limit + slack - (used - least[unit]);
                    for k in self.unit(unit).filter(|&k| open[k]).collect::<Vec<_>>() {
                        let own = entries.iter().find(|(column, _)| *column as usize == k);
                        if own.map_or(0.0, |(_, a)| *a) > room {
                            open[k] = false;
                            changed = true;
                        }
                    }
                    if !self.unit(unit).any(|k| open[k]) {
                        return false;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        (0..self.count()).all(|unit| self.unit(unit).any(|k| open[k]))
    }

    fn unit_of(&self, column: u32) -> usize {
        column as usize / (self.years + 1)
    }

    /// The greatest bound of the parts that are not split. `open`: the columns of the first; `first`: prices that bound a part where neither
    /// it nor a part that it is of has its own.
    fn parts(&self, open: Vec<bool>, first: &Prices) -> Result<f64, Flaw> {
        let parts = &self.certificate.parts;
        if parts.is_empty() {
            // Nothing was split: what is known stands.
            return Ok(f64::INFINITY);
        }
        // Of each part its columns, the part whose prices it inherits, and the least bound of those that it is of.
        let mut waiting: Vec<Option<(Vec<bool>, Option<usize>, f64)>> = vec![None; parts.len()];
        waiting[0] = Some((open, None, f64::INFINITY));
        let mut most = self.worth;
        for (number, part) in parts.iter().enumerate() {
            // What nothing is split into is of no matter.
            let Some((mut open, inherited, cap)) = waiting[number].take() else { continue };
            if !self.close(&mut open) {
                continue;
            }
            if part.impossible && self.is_impossible(&part.prices, &open)? {
                continue;
            }
            let own = !part.impossible && !part.prices.is_empty();
            let of = if own { Some(number) } else { inherited };
            let prices = of.map_or(first, |of| &parts[of].prices);
            let mut bound = cap.min(self.reduce(prices, &mut open)?.0);
            let left = |unit: usize| self.unit(unit).filter(|&k| open[k]).count();
            if (0..self.count()).any(|unit| left(unit) == 0) {
                // No better plan has what is open here.
                continue;
            }
            if (0..self.units.len()).all(|unit| left(unit) == 1) {
                let Some(value) = self.only_plan(&open) else { continue };
                bound = bound.min(value);
            }
            let Some(halves) = part.split.as_ref().filter(|_| bound > self.worth) else {
                most = most.max(bound);
                continue;
            };
            for ((child, _), half) in halves.iter().zip(self.halves(&open, halves)?) {
                let child = *child as usize;
                // Each part is of one other, which stands before it.
                if child <= number || waiting.get(child).is_none_or(Option::is_some) {
                    return Err(Flaw::Unknown);
                }
                waiting[child] = Some((half, of, bound));
            }
        }
        Ok(most)
    }

    /// What the one plan that is left is worth, where every unit has one column; `None` where it breaks a rule.
    fn only_plan(&self, open: &[bool]) -> Option<f64> {
        let year = |unit: usize| self.unit(unit).take(self.years).position(|k| open[k]);
        let wave: Vec<Option<usize>> = self.places.iter().map(|&unit| year(unit)).collect();
        let plan = evaluate(self.program, &wave);
        let broken = |rule: &&RuleUse| self.program.is_active(rule.rule) && rule.violation > 0.0;
        plan.rules.iter().find(broken).is_none().then_some(plan.value)
    }

    /// The columns of the two parts that a part is split into: each closes columns of one unit, and no open one is closed by both.
    fn halves(
        &self,
        open: &[bool],
        halves: &[(u32, Vec<ColumnName>); 2],
    ) -> Result<[Vec<bool>; 2], Flaw> {
        let mut made = [open.to_vec(), open.to_vec()];
        let mut unit = None;
        for ((_, closed), half) in halves.iter().zip(&mut made) {
            for name in closed {
                let column = self.column(*name).ok_or(Flaw::Unknown)?;
                if *unit.get_or_insert(self.unit_of(column as u32)) != self.unit_of(column as u32) {
                    return Err(Flaw::LosesColumns);
                }
                half[column] = false;
            }
        }
        let lost = (0..open.len()).any(|k| open[k] && !made[0][k] && !made[1][k]);
        if lost { Err(Flaw::LosesColumns) } else { Ok(made) }
    }
}

/// Closes the columns that a decision on one building rules out. `places`: unit of each building.
fn close_decided(program: &WaveProgram, places: &[usize], open: &mut [bool]) {
    let years = program.years.len();
    for (entry, decision) in program.decisions.iter().enumerate() {
        if !program.is_active(RuleId::Decision { entry, part: 0 }) {
            continue;
        }
        for &b in &decision.buildings {
            let own = &mut open[places[b as usize] * (years + 1)..][..=years];
            let mut only = |in_time: &dyn Fn(usize) -> bool| {
                own[..years].iter_mut().enumerate().for_each(|(t, open)| *open &= in_time(t));
            };
            match decision.kind {
                DecisionKind::Lock(Some(year)) => only(&|t| t == year),
                DecisionKind::LockBy(year) => only(&|t| t <= year),
                DecisionKind::Ban => only(&|_| false),
                _ => {}
            }
            if matches!(decision.kind, DecisionKind::Lock(_) | DecisionKind::LockBy(_)) {
                own[years] = false;
            }
        }
    }
}

/// What prices leave and take, and what the terms of each sum amount to.
struct Priced {
    left: f64,
    left_size: f64,
    taken: Vec<f64>,
    size: Vec<f64>,
    /// By block and year, the prices of its rows.
    over: Vec<f64>,
}
