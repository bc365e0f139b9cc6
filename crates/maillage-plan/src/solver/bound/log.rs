//! What a proof did, written down so that someone else can follow it: see [`crate::certificate`].

use super::reach::Reach;
use super::relaxed::{Extra, Relaxed, out_column};
use crate::certificate::{
    Certificate, CertifiedPart, CertifiedReach, CertifiedRounding, CertifiedRow, ColumnName,
    MOST_ENTRIES, OUT, Prices, check_length,
};
use crate::solver::model::Model;

/// Parts, and numbers in all of them, that are kept: a longer proof is not written down.
const MOST_PARTS: usize = 3_990;
const MOST_NUMBERS: usize = 100_000;

/// A proof being made.
pub(super) struct Log {
    /// False where it is too long.
    kept: bool,
    numbers: usize,
    cuts: Vec<Extra>,
    closings: Vec<Prices>,
    parts: Vec<CertifiedPart>,
    /// Of a tree before this one, which ended at a lower bound: bound, closings before it, and parts.
    before: Option<(f64, usize, Vec<CertifiedPart>)>,
}

impl Log {
    pub fn new() -> Log {
        Log {
            kept: true,
            numbers: 0,
            cuts: Vec::new(),
            closings: Vec::new(),
            parts: Vec::new(),
            before: None,
        }
    }
    /// One that keeps nothing.
    pub fn none() -> Log {
        Log { kept: false, ..Log::new() }
    }
    pub fn is_kept(&self) -> bool {
        self.kept
    }
    /// Positions of the rows of a relaxation among the rules and cuts that are written down.
    pub fn rows(&mut self, model: &Model, relaxed: &Relaxed) -> Vec<u32> {
        let rules = model.rows.len() as u32;
        let mut rows: Vec<u32> = (0..rules).collect();
        if !self.kept {
            rows.resize(rows.len() + relaxed.cuts.len(), 0);
            return rows;
        }
        for extra in &relaxed.cuts {
            let known = self.cuts.iter().position(|known| known == extra);
            let number = known.unwrap_or_else(|| {
                if let Extra::Reached(row) = extra {
                    self.numbers += row.reached.len() + row.missed.len();
                }
                self.cuts.push(extra.clone());
                self.cuts.len() - 1
            });
            rows.push(rules + number as u32);
        }
        rows
    }
    fn count(&mut self, prices: &Prices) {
        self.numbers += prices.len();
        if self.numbers > MOST_NUMBERS {
            self.kept = false;
            self.parts.clear();
        }
    }
    /// Prices that close columns before anything is split.
    pub fn closing(&mut self, prices: Prices) {
        self.count(&prices);
        self.closings.push(prices);
    }
    /// What is split begins anew; the number of the first part.
    pub fn begin(&mut self) -> u32 {
        self.parts = vec![CertifiedPart::default()];
        0
    }
    /// Prices that bound a part, or prove that no plan of it keeps the rows.
    pub fn bounded(&mut self, part: u32, mut prices: Prices, impossible: bool) {
        // None at all would stand for those of the part that it is of.
        if prices.is_empty() {
            prices.push((0, 0.0));
        }
        if self.kept {
            self.count(&prices);
        }
        if let Some(part) = self.parts.get_mut(part as usize) {
            (part.prices, part.impossible) = (prices, impossible);
        }
    }
    /// A part is split into two, which close these columns; their numbers.
    pub fn split(&mut self, part: u32, closed: [Vec<ColumnName>; 2]) -> [u32; 2] {
        let first = self.parts.len() as u32;
        if !self.kept || self.parts.len() + 2 > MOST_PARTS {
            self.kept = false;
            return [first; 2];
        }
        self.parts.extend([CertifiedPart::default(), CertifiedPart::default()]);
        let [a, b] = closed;
        self.parts[part as usize].split = Some([(first, a), (first + 1, b)]);
        [first, first + 1]
    }
    /// A tree ended at a bound: it is the one that is kept, where none before ended lower.
    pub fn ended(&mut self, bound: f64) {
        if self.before.as_ref().is_none_or(|before| bound <= before.0) {
            self.before = Some((bound, self.closings.len(), self.parts.clone()));
        }
    }
    /// The proof; `None` where it is not kept. `settled`: what was done last settles it.
    pub fn certificate(
        mut self,
        model: &Model,
        reach: &Reach<'_>,
        settled: bool,
    ) -> Option<Certificate> {
        if let (false, Some((_, closings, parts))) = (settled, self.before.take()) {
            self.closings.truncate(closings);
            self.parts = parts;
        }
        // What it takes to follow, at most.
        let full = model.savings.iter().filter(|saving| saving.cents() > 0).count();
        let columns = model.gain.len() + model.items() + full * (model.years + 1);
        let in_full = full * model.budget_rows.iter().map(Vec::len).sum::<usize>();
        let entries = model.entry_row.len()
            + model.rows.len()
            + in_full
            + (self.cuts.len() + 2) * (columns + model.years)
            + reach.most().len();
        let times = 2 + self.closings.len() + self.parts.len();
        self.kept &= entries.saturating_mul(times) <= MOST_ENTRIES;
        let made = self.kept.then(|| Certificate {
            rules: model.rows.iter().map(|row| row.rule).collect(),
            cuts: self.cuts.iter().map(|extra| row(model, reach, extra)).collect(),
            blocks: reach.blocks().map(|block| reach.named(block)).collect(),
            closings: self.closings,
            parts: self.parts,
        });
        made.filter(|made| check_length(made).is_ok())
    }
}

/// A row beyond those of the rules, with names in place of numbers of the model.
fn row(model: &Model, reach: &Reach<'_>, extra: &Extra) -> CertifiedRow {
    match extra {
        Extra::Rounded(row, recipe) => CertifiedRow::Rounded(CertifiedRounding {
            row: *row,
            divisor: recipe.divisor,
            multiple: recipe.multiple,
            complemented: recipe.complemented.iter().map(|&k| name(model, k)).collect(),
        }),
        Extra::Alone(building, year) => CertifiedRow::Alone(*building, *year),
        Extra::Reached(row) => CertifiedRow::Reached(CertifiedReach {
            block: row.block,
            year: row.year,
            reached: reach.named(&row.reached),
            missed: reach.named(&row.missed),
        }),
    }
}

/// A column of the whole by its first building and its year.
pub(super) fn name(model: &Model, column: u32) -> ColumnName {
    let column = column as usize;
    // Columns of items follow one another, each with one more than it has options.
    let (mut item, mut end) = (0, model.items());
    while item + 1 < end {
        let middle = usize::midpoint(item, end);
        if out_column(model, middle - 1) < column {
            item = middle;
        } else {
            end = middle;
        }
    }
    let building = model.members_of(item)[0];
    if column == out_column(model, item) {
        (building, OUT)
    } else {
        (building, model.option_year[column - item])
    }
}
