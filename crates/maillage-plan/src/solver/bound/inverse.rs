//! The inverse of a basis of rows: of a row whose slack is basic its column is a unit vector, and is not stored. The others are stored
//! column by column, so that a step costs rows times tight rows, not rows squared.

/// No position.
const NONE: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
pub(super) struct Inverse {
    /// Positions (and rows).
    size: usize,
    /// Position of the basic slack of each row; `NONE` where its column is stored.
    unit: Vec<u32>,
    /// Rows of the stored columns.
    rows: Vec<u32>,
    /// The stored columns, one after the other.
    stored: Vec<f64>,
}

impl Inverse {
    /// Multiplications that a product or a pivot takes.
    pub fn work(&self) -> u64 {
        (self.size * (self.rows.len() + 1)) as u64
    }
    /// Starts over with all slacks.
    pub fn reset(&mut self, size: usize) {
        self.size = size;
        self.unit.clear();
        self.unit.extend(0..size as u32);
        self.rows.clear();
        self.stored.clear();
    }
    /// Takes over another.
    pub fn copy(&mut self, other: &Inverse) {
        self.size = other.size;
        self.unit.clone_from(&other.unit);
        self.rows.clone_from(&other.rows);
        self.stored.clone_from(&other.stored);
    }
    /// Rows and columns that are stored.
    fn columns(&self) -> impl Iterator<Item = (usize, &[f64])> {
        self.rows.iter().map(|&row| row as usize).zip(self.stored.chunks_exact(self.size.max(1)))
    }
    /// The inverse times a vector by rows.
    pub fn times(&self, by_row: &[f64], into: &mut Vec<f64>) {
        into.clear();
        into.resize(self.size, 0.0);
        for (row, &position) in self.unit.iter().enumerate() {
            if position != NONE {
                into[position as usize] += by_row[row];
            }
        }
        for (row, column) in self.columns() {
            let times = by_row[row];
            if times != 0.0 {
                into.iter_mut().zip(column).for_each(|(to, a)| *to += times * a);
            }
        }
    }
    /// A vector by positions, which is 0 at those of slacks, times the inverse.
    pub fn transposed(&self, by_position: &[f64], into: &mut Vec<f64>) {
        into.clear();
        into.resize(self.size, 0.0);
        for (row, column) in self.columns() {
            into[row] = super::simplex::dot(column, by_position);
        }
    }
    /// The row of a position, by rows of the basis.
    pub fn row(&self, position: usize, into: &mut Vec<f64>) {
        into.clear();
        into.resize(self.size, 0.0);
        for (row, column) in self.columns() {
            into[row] = column[position];
        }
        for (row, &at) in self.unit.iter().enumerate() {
            if at as usize == position {
                into[row] = 1.0;
            }
        }
    }
    /// The squared length of the row of each position.
    pub fn lengths(&self, into: &mut Vec<f64>) {
        into.clear();
        into.resize(self.size, 0.0);
        for &position in self.unit.iter().filter(|position| **position != NONE) {
            into[position as usize] = 1.0;
        }
        for (_, column) in self.columns() {
            into.iter_mut().zip(column).for_each(|(to, a)| *to += a * a);
        }
    }
    /// A variable enters at a position, of whose column the inverse makes `direction`. `left`: the row whose slack leaves, `entered`: the
    /// row whose slack enters. Lengths of the rows follow.
    pub fn pivot(
        &mut self,
        position: usize,
        direction: &[f64],
        left: Option<usize>,
        entered: Option<usize>,
        mut length: Option<&mut [f64]>,
    ) {
        if let Some(row) = left {
            self.unit[row] = NONE;
            self.rows.push(row as u32);
            self.stored.resize(self.stored.len() + self.size, 0.0);
            let last = self.stored.len() - self.size;
            self.stored[last + position] = 1.0;
        }
        let scale = 1.0 / direction[position];
        for column in self.stored.chunks_exact_mut(self.size.max(1)) {
            let own = column[position];
            if own == 0.0 {
                continue;
            }
            let times = own * scale;
            match length.as_deref_mut() {
                Some(length) => {
                    for ((a, d), length) in column.iter_mut().zip(direction).zip(length) {
                        let new = *a - times * d;
                        *length += new * new - *a * *a;
                        *a = new;
                    }
                }
                None => column.iter_mut().zip(direction).for_each(|(a, d)| *a -= times * d),
            }
            column[position] = times;
        }
        if let Some(row) = entered {
            self.unit[row] = position as u32;
            if let Some(slot) = self.rows.iter().position(|known| *known as usize == row) {
                self.rows.swap_remove(slot);
                let last = self.stored.len() - self.size;
                self.stored.copy_within(last.., slot * self.size);
                self.stored.truncate(last);
            }
        }
        if let Some(length) = length {
            length[position] = self.length(position);
        }
    }
    fn length(&self, position: usize) -> f64 {
        let unit = self.unit.iter().any(|at| *at as usize == position);
        let own: f64 = self.columns().map(|(_, column)| column[position] * column[position]).sum();
        own + f64::from(u8::from(unit))
    }
    /// The row of a position becomes minus the sum of those of several, none of them of a slack; its squared length.
    pub fn negate_sum(&mut self, position: usize, positions: &[usize]) -> f64 {
        for column in self.stored.chunks_exact_mut(self.size.max(1)) {
            column[position] = -positions.iter().map(|&q| column[q]).sum::<f64>();
        }
        self.length(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solver::random::Random;

    /// Protects: after any exchange of basic columns, also of slacks that leave and come back at other positions, the inverse times the basis
    /// is the unit matrix, and lengths are those of its rows.
    #[test]
    fn inverse_times_basis() {
        let mut random = Random::new(5, 0);
        let mut pivots = 0;
        for _ in 0..60 {
            let m = 1 + random.below(12);
            // Columns to choose from, slacks last.
            let n = 2 * m;
            let mut column =
                || -> Vec<f64> { (0..m).map(|_| (random.below(19) as f64 - 9.0) / 4.0).collect() };
            let mut columns: Vec<Vec<f64>> = (0..n).map(|_| column()).collect();
            columns.extend((0..m).map(|r| (0..m).map(|q| f64::from(u8::from(q == r))).collect()));
            let mut basic: Vec<usize> = (n..n + m).collect();
            let mut inverse = Inverse::default();
            inverse.reset(m);
            let (mut length, mut direction, mut row) = (vec![1.0; m], Vec::new(), Vec::new());
            for _ in 0..40 {
                let (p, entering) = (random.below(m), random.below(n + m));
                inverse.times(&columns[entering], &mut direction);
                if basic.contains(&entering) || direction[p].abs() < 0.05 {
                    continue;
                }
                let slack = |variable: usize| variable.checked_sub(n);
                let (left, entered) = (slack(basic[p]), slack(entering));
                inverse.pivot(p, &direction, left, entered, Some(&mut length));
                basic[p] = entering;
                pivots += 1;
                let mut fresh = Vec::new();
                inverse.lengths(&mut fresh);
                for (p, length) in length.iter().enumerate() {
                    inverse.row(p, &mut row);
                    assert!((fresh[p] - length).abs() <= 1e-6 * fresh[p].max(1.0));
                    for (q, &variable) in basic.iter().enumerate() {
                        let product: f64 =
                            row.iter().zip(&columns[variable]).map(|(a, b)| a * b).sum();
                        let unit = f64::from(u8::from(p == q));
                        assert!((product - unit).abs() < 1e-6, "{p} {q}: {product}");
                    }
                }
            }
        }
        assert!(pivots > 500, "{pivots}");
    }
}
