//! What rows alone rule out: with every set at its least use of a row, what is left of its limit is the most that any option may add.

use super::relaxed::Relaxed;
use super::simplex::Columns;

/// A row may be exceeded by so much, scaled: rounding, nothing more.
const ROUNDING: f64 = 1e-9;
/// Looks at all rows at most, or as many at single ones.
const PASSES: usize = 8;

/// The entries of a set in one row: `entries[start..end]`; the other columns of the set use nothing.
struct Block {
    set: u32,
    start: u32,
    end: u32,
}

/// The rows' entries, by row and set.
pub(super) struct Blocks {
    /// Blocks of row r: `of_row[r]..of_row[r + 1]`.
    of_row: Vec<u32>,
    all: Vec<Block>,
    entries: Vec<(u32, f64)>,
    /// Rows of set s: `rows[of_set[s]..of_set[s + 1]]`.
    of_set: Vec<u32>,
    rows: Vec<u32>,
    set_of: Vec<u32>,
    /// The rows that may rule columns out.
    ruling: Vec<u32>,
    // Scratch: columns of each set that are open, least use of each block of a row, rows to look at.
    open: Vec<u32>,
    least: Vec<f64>,
    due: Vec<u32>,
    is_due: Vec<bool>,
}

impl Blocks {
    /// Of the rows that may rule columns out.
    pub fn new(relaxed: &Relaxed) -> Blocks {
        let columns = &relaxed.simplex.columns;
        let mut by_row: Vec<Vec<(u32, u32, f64)>> = vec![Vec::new(); columns.rows()];
        let mut set_of = vec![0; columns.len()];
        for set in 0..columns.sets() {
            for column in columns.of(set) {
                set_of[column] = set as u32;
                for (row, a) in columns.entries(column).filter(|(row, _)| relaxed.rules_out(*row)) {
                    by_row[row].push((set as u32, column as u32, a));
                }
            }
        }
        let ruling = (0..columns.rows() as u32).filter(|&row| relaxed.rules_out(row as usize));
        let mut blocks = Blocks {
            ruling: ruling.collect(),
            of_row: vec![0],
            all: Vec::new(),
            entries: Vec::new(),
            of_set: vec![0],
            rows: Vec::new(),
            set_of,
            open: Vec::new(),
            least: Vec::new(),
            due: Vec::new(),
            is_due: vec![false; columns.rows()],
        };
        let mut rows_of_set: Vec<Vec<u32>> = vec![Vec::new(); columns.sets()];
        for (row, entries) in (0..).zip(by_row) {
            for own in entries.chunk_by(|a, b| a.0 == b.0) {
                let start = blocks.entries.len() as u32;
                blocks.entries.extend(own.iter().map(|&(_, column, a)| (column, a)));
                let end = blocks.entries.len() as u32;
                blocks.all.push(Block { set: own[0].0, start, end });
                rows_of_set[own[0].0 as usize].push(row);
            }
            blocks.of_row.push(blocks.all.len() as u32);
        }
        for rows in rows_of_set {
            blocks.rows.extend(rows);
            blocks.of_set.push(blocks.rows.len() as u32);
        }
        blocks
    }
    /// Closes what no plan of this part can take, and notes it in `out`. `changed`: the columns that were closed since the rows were last
    /// looked at; `None`: all rows are looked at. False when the part has no plan.
    pub fn close(
        &mut self,
        columns: &Columns,
        closed: &mut [bool],
        changed: Option<&[u32]>,
        out: &mut Vec<u32>,
        work: &mut u64,
    ) -> bool {
        self.open.clear();
        for set in 0..columns.sets() {
            self.open.push(columns.of(set).filter(|&k| !closed[k]).count() as u32);
        }
        *work += columns.len() as u64;
        if self.open.contains(&0) {
            return false;
        }
        self.is_due.fill(false);
        self.due.clear();
        match changed {
            Some(changed) => changed.iter().for_each(|&k| self.note(self.set_of[k as usize])),
            None => {
                self.due.clone_from(&self.ruling);
                self.due.iter().for_each(|&row| self.is_due[row as usize] = true);
            }
        }
        let mut left = PASSES * columns.rows();
        let mut next = 0;
        while next < self.due.len() && left > 0 {
            let row = self.due[next] as usize;
            next += 1;
            left -= 1;
            self.is_due[row] = false;
            if !self.close_by(row, columns, closed, out, work) {
                return false;
            }
        }
        true
    }
    /// The rows of a set are due.
    fn note(&mut self, set: u32) {
        let own = self.of_set[set as usize] as usize..self.of_set[set as usize + 1] as usize;
        for &row in &self.rows[own] {
            if !std::mem::replace(&mut self.is_due[row as usize], true) {
                self.due.push(row);
            }
        }
    }
    fn close_by(
        &mut self,
        row: usize,
        columns: &Columns,
        closed: &mut [bool],
        out: &mut Vec<u32>,
        work: &mut u64,
    ) -> bool {
        let limit = columns.limit[row];
        let slack = ROUNDING * (1.0 + limit.abs());
        let own = self.of_row[row] as usize..self.of_row[row + 1] as usize;
        if own.is_empty() {
            return limit >= -slack;
        }
        let mut used = 0.0;
        let mut most: f64 = 0.0;
        self.least.clear();
        for block in &self.all[own.clone()] {
            let (mut count, mut low, mut high) = (0, f64::INFINITY, f64::NEG_INFINITY);
            for &(column, a) in &self.entries[block.start as usize..block.end as usize] {
                if !closed[column as usize] {
                    count += 1;
                    low = low.min(a);
                    high = high.max(a);
                }
            }
            let rest = count < self.open[block.set as usize];
            let least = if rest { low.min(0.0) } else { low };
            most = most.max(if rest { high.max(0.0) } else { high } - least);
            self.least.push(least);
            used += least;
        }
        let entries = self.all[own.end - 1].end - self.all[own.start].start;
        *work += 2 * own.len() as u64 + 2 * u64::from(entries);
        if used - limit > slack {
            return false;
        }
        // Nothing uses more than there is room for.
        if most <= limit - used + slack {
            return true;
        }
        let start = own.start;
        for block in own {
            let Block { set, start: first, end } = self.all[block];
            let room = limit - used + self.least[block - start] + slack;
            let before = self.open[set as usize];
            let mut shut = |k: usize, closed: &mut [bool]| {
                if !closed[k] {
                    closed[k] = true;
                    out.push(k as u32);
                    self.open[set as usize] -= 1;
                }
            };
            let entries = &self.entries[first as usize..end as usize];
            if room < 0.0 {
                // Only what uses less than nothing will do.
                for k in columns.of(set as usize) {
                    if !entries.iter().any(|(column, _)| *column as usize == k) {
                        shut(k, closed);
                    }
                }
            }
            for &(column, a) in entries {
                if a > room {
                    shut(column as usize, closed);
                }
            }
            if self.open[set as usize] == 0 {
                return false;
            }
            if self.open[set as usize] < before {
                self.note(set);
            }
        }
        true
    }
}
