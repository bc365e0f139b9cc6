//! What rows alone rule out: with every set at its least use of a row, what is left of its limit is the most that any option may add.

use super::simplex::Columns;

/// A row may be exceeded by so much, scaled: rounding, nothing more.
const ROUNDING: f64 = 1e-9;
/// Passes over all rows at most.
const PASSES: usize = 8;

/// The entries of a set in one row.
struct Block {
    set: u32,
    row: u32,
    /// (column, coefficient); the other columns of the set use nothing.
    entries: Vec<(u32, f64)>,
}

/// The rows' entries, by set and row.
pub(super) struct Blocks {
    all: Vec<Block>,
    least: Vec<f64>,
    used: Vec<f64>,
}

impl Blocks {
    pub fn new(columns: &Columns) -> Blocks {
        let mut blocks: Vec<Block> = Vec::new();
        let mut at = vec![usize::MAX; columns.rows()];
        for set in 0..columns.sets() {
            let first = blocks.len();
            for column in columns.of(set) {
                for (row, a) in columns.entries(column) {
                    if at[row] == usize::MAX || at[row] < first {
                        at[row] = blocks.len();
                        blocks.push(Block {
                            set: set as u32,
                            row: row as u32,
                            entries: Vec::new(),
                        });
                    }
                    blocks[at[row]].entries.push((column as u32, a));
                }
            }
        }
        Blocks { least: vec![0.0; blocks.len()], used: vec![0.0; columns.rows()], all: blocks }
    }
    /// Closes what no plan of this part can take. False when the part has no plan.
    pub fn close(&mut self, columns: &Columns, closed: &mut [bool], work: &mut u64) -> bool {
        let mut open: Vec<u32> = (0..columns.sets())
            .map(|set| columns.of(set).filter(|&k| !closed[k]).count() as u32)
            .collect();
        if open.contains(&0) {
            return false;
        }
        for _ in 0..PASSES {
            *work += columns.value.len() as u64 * 2;
            self.used.fill(0.0);
            for (block, least) in self.all.iter().zip(&mut self.least) {
                let (mut count, mut low) = (0, f64::INFINITY);
                for &(column, a) in &block.entries {
                    if !closed[column as usize] {
                        count += 1;
                        low = low.min(a);
                    }
                }
                *least = if count < open[block.set as usize] { low.min(0.0) } else { low };
                self.used[block.row as usize] += *least;
            }
            for (used, limit) in self.used.iter().zip(&columns.limit) {
                if used - limit > ROUNDING * (1.0 + limit.abs()) {
                    return false;
                }
            }
            let mut changed = false;
            for (block, least) in self.all.iter().zip(&self.least) {
                let (row, set) = (block.row as usize, block.set as usize);
                let limit = columns.limit[row];
                let room = limit - self.used[row] + least + ROUNDING * (1.0 + limit.abs());
                if room < 0.0 {
                    // Only what uses less than nothing will do.
                    for k in columns.of(set) {
                        let listed = block.entries.iter().any(|(column, _)| *column as usize == k);
                        if !listed && !closed[k] {
                            closed[k] = true;
                            open[set] -= 1;
                            changed = true;
                        }
                    }
                }
                for &(column, a) in &block.entries {
                    if a > room && !closed[column as usize] {
                        closed[column as usize] = true;
                        open[set] -= 1;
                        changed = true;
                    }
                }
                if open[set] == 0 {
                    return false;
                }
            }
            if !changed {
                break;
            }
        }
        true
    }
}
