//! The dual simplex method with generalised upper bounds (Dantzig and Van Slyke, 1967), dense, for the small programs that branch and
//! bound solves by the thousand.
//!
//! maximise sum c x,  subject to  A x <= b  and, in each set, sum x = 1,  x >= 0.
//!
//! A set is an item with its options, "not equipped" among them. One basic variable of each set is its *key*; with it eliminated, a basis
//! is a square matrix of the rows alone (30 to 80), whatever the number of sets; its inverse is [`super::inverse`]. All slacks basic and every
//! set at its best option is a dual feasible start, and stays one when options are closed: no first phase, and few steps from a parent
//! to its children. Whatever rounding does, the multipliers that leave here prove a bound by themselves ([`Simplex::bound`]).

use super::inverse::Inverse;

/// No position.
const NONE: u32 = u32::MAX;
/// A basic variable may lie so far below 0, scaled.
const FEASIBLE: f64 = 1e-9;
/// The smallest pivot, scaled.
const PIVOT: f64 = 1e-8;
/// Reduced gains within this of the least ratio are as good (Harris, 1973).
const SLACK: f64 = 1e-10;
/// Rounding of a sum, as a share of what its terms amount to.
const ROUNDING: f64 = 1e-13;
/// Steps between two fresh inverses, and those after which an optimum is looked at once more with a fresh one.
const FRESH: usize = 80;
const OLD: usize = 20;

/// How a solve ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The optimum of the relaxation.
    Optimal,
    /// The bound fell below what was asked for.
    CutOff,
    /// No shares of the options that are open keep the rows.
    Infeasible,
    /// The steps ran out, or rounding got in the way: the multipliers still prove a bound.
    Stuck,
}

/// Columns of a set and their entries, by column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// Columns of set i: `set_starts[i]..set_starts[i + 1]`.
    pub set_starts: Vec<u32>,
    /// Gain per column.
    pub gain: Vec<f64>,
    /// Entries of column k: `starts[k]..starts[k + 1]`.
    pub starts: Vec<u32>,
    /// Row of an entry.
    pub row: Vec<u32>,
    /// Coefficient of an entry.
    pub value: Vec<f64>,
    /// Limit per row.
    pub limit: Vec<f64>,
}

impl Columns {
    pub fn sets(&self) -> usize {
        self.set_starts.len() - 1
    }
    pub fn len(&self) -> usize {
        self.gain.len()
    }
    pub fn rows(&self) -> usize {
        self.limit.len()
    }
    pub fn of(&self, set: usize) -> std::ops::Range<usize> {
        self.set_starts[set] as usize..self.set_starts[set + 1] as usize
    }
    #[inline]
    pub fn entries(&self, column: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.starts[column] as usize..self.starts[column + 1] as usize;
        self.row[range.clone()].iter().map(|&r| r as usize).zip(self.value[range].iter().copied())
    }
    #[inline]
    pub fn dot(&self, column: usize, by_row: &[f64]) -> f64 {
        self.entries(column).map(|(row, a)| a * by_row[row]).sum()
    }
    /// Adds rows: their entries by column, and their limits.
    pub fn add_rows(&mut self, rows: &[(Vec<(u32, f64)>, f64)]) {
        let first = self.limit.len() as u32;
        let mut more: Vec<(u32, u32, f64)> = Vec::new();
        for (row, (entries, limit)) in (first..).zip(rows) {
            self.limit.push(*limit);
            more.extend(entries.iter().map(|&(column, a)| (column, row, a)));
        }
        more.sort_by_key(|&(column, row, _)| (column, row));
        let mut more = more.into_iter().peekable();
        let (mut starts, mut row, mut value) = (vec![0], Vec::new(), Vec::new());
        for column in 0..self.len() {
            for (r, a) in self.entries(column) {
                row.push(r as u32);
                value.push(a);
            }
            while let Some((_, r, a)) = more.next_if(|&(k, ..)| k as usize == column) {
                row.push(r);
                value.push(a);
            }
            starts.push(row.len() as u32);
        }
        (self.starts, self.row, self.value) = (starts, row, value);
    }
    /// Keeps the rows that are asked for.
    pub fn keep_rows(&mut self, kept: &[bool]) {
        let mut to = vec![NONE; self.rows()];
        let mut next = 0;
        for (row, to) in to.iter_mut().enumerate().filter(|(row, _)| kept[*row]) {
            *to = next;
            self.limit[next as usize] = self.limit[row];
            next += 1;
        }
        self.limit.truncate(next as usize);
        let (mut starts, mut row, mut value) = (vec![0], Vec::new(), Vec::new());
        for column in 0..self.len() {
            for (r, a) in self.entries(column).filter(|(r, _)| kept[*r]) {
                row.push(to[r]);
                value.push(a);
            }
            starts.push(row.len() as u32);
        }
        (self.starts, self.row, self.value) = (starts, row, value);
    }
}

/// The entries by row.
#[derive(Default)]
struct ByRow {
    starts: Vec<u32>,
    entries: Vec<(u32, f64)>,
}

impl ByRow {
    fn new(columns: &Columns) -> ByRow {
        let mut starts = vec![0u32; columns.rows() + 1];
        columns.row.iter().for_each(|&row| starts[row as usize + 1] += 1);
        (1..starts.len()).for_each(|row| starts[row] += starts[row - 1]);
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); columns.value.len()];
        for column in 0..columns.len() {
            for (row, a) in columns.entries(column) {
                entries[next[row] as usize] = (column as u32, a);
                next[row] += 1;
            }
        }
        ByRow { starts, entries }
    }
    fn of(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let own = &self.entries[self.starts[row] as usize..self.starts[row + 1] as usize];
        own.iter().map(|&(column, a)| (column as usize, a))
    }
}

/// A basis: key of every set, and the basic variable of every position (a column, or `columns + row` for a slack).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Basis {
    pub key: Vec<u32>,
    pub basic: Vec<u32>,
}

/// The method with its state.
pub(crate) struct Simplex {
    pub columns: Columns,
    by_row: ByRow,
    set_of: Vec<u32>,
    /// Options that may not be taken.
    pub closed: Vec<bool>,
    basis: Basis,
    /// Position of a column or slack among the basic ones; `NONE` for the others and for keys.
    place: Vec<u32>,
    inverse: Inverse,
    value: Vec<f64>,
    /// Multiplier per row.
    pub lambda: Vec<f64>,
    /// Gain less what the multipliers ask, per column.
    reduced: Vec<f64>,
    /// Squared length of a row of the inverse.
    length: Vec<f64>,
    since_fresh: usize,
    /// Steps of all solves, each in multiplications.
    pub work: u64,
    // Scratch.
    alpha: Vec<f64>,
    direction: Vec<f64>,
    row: Vec<f64>,
    may: Vec<(u32, f64, f64)>,
    in_set: Vec<f64>,
    ray: Vec<f64>,
}

impl Simplex {
    /// With all slacks basic and every set at its best column that is open.
    pub fn new(columns: Columns, closed: Vec<bool>) -> Simplex {
        let (m, n) = (columns.rows(), columns.len());
        let mut set_of = vec![0; n];
        for set in 0..columns.sets() {
            set_of[columns.of(set)].fill(set as u32);
        }
        let key = (0..columns.sets()).map(|set| best(&columns, &closed, set)).collect();
        let basis = Basis { key, basic: (n as u32..(n + m) as u32).collect() };
        let mut simplex = Simplex {
            set_of,
            closed,
            place: vec![NONE; n + m],
            inverse: Inverse::default(),
            value: vec![0.0; m],
            lambda: vec![0.0; m],
            reduced: vec![0.0; n],
            length: vec![0.0; m],
            since_fresh: 0,
            work: 0,
            alpha: vec![0.0; n],
            direction: Vec::new(),
            row: Vec::new(),
            may: Vec::new(),
            in_set: vec![0.0; columns.sets()],
            ray: Vec::new(),
            basis: basis.clone(),
            by_row: ByRow::new(&columns),
            columns,
        };
        simplex.set_basis(&basis);
        simplex
    }
    /// The state, to come back to after a trial.
    pub fn saved(&self) -> Saved {
        Saved {
            basis: self.basis.clone(),
            place: self.place.clone(),
            inverse: self.inverse.clone(),
            value: self.value.clone(),
            lambda: self.lambda.clone(),
            reduced: self.reduced.clone(),
            length: self.length.clone(),
            since_fresh: self.since_fresh,
        }
    }
    /// What that takes, in multiplications.
    pub fn work_of_restoring(&self) -> u64 {
        self.inverse.work() + (2 * self.columns.len() + self.columns.sets()) as u64
    }
    /// Comes back to it.
    pub fn restore(&mut self, saved: &Saved) {
        self.basis.clone_from(&saved.basis);
        self.place.clone_from(&saved.place);
        self.inverse.copy(&saved.inverse);
        self.value.clone_from(&saved.value);
        self.lambda.clone_from(&saved.lambda);
        self.reduced.clone_from(&saved.reduced);
        self.length.clone_from(&saved.length);
        self.since_fresh = saved.since_fresh;
    }
    /// Keeps these rows, those that go with a basic slack, and adds others.
    pub fn change_rows(&mut self, kept: &[bool], more: &[(Vec<(u32, f64)>, f64)]) {
        let basis = self.basis.clone();
        let n = self.columns.len() as u32;
        let (mut to, mut next) = (vec![NONE; kept.len()], n);
        for (to, _) in to.iter_mut().zip(kept).filter(|(_, kept)| **kept) {
            *to = next;
            next += 1;
        }
        let slack = |variable: u32| to[(variable - n) as usize];
        let mut basic: Vec<u32> = basis
            .basic
            .iter()
            .map(|&variable| if variable < n { variable } else { slack(variable) })
            .filter(|&variable| variable != NONE)
            .collect();
        self.columns.keep_rows(kept);
        self.columns.add_rows(more);
        self.by_row = ByRow::new(&self.columns);
        let rows = self.columns.rows() as u32;
        basic.extend(next..n + rows);
        basic.truncate(rows as usize);
        let basis = Basis { key: basis.key.clone(), basic };
        self.set_basis(&basis);
    }
    /// Numbers that a basis takes.
    pub fn basis_len(&self) -> usize {
        self.basis.key.len() + self.basis.basic.len()
    }
    pub fn basis(&self) -> Basis {
        self.basis.clone()
    }
    /// Starts from another basis; from all slacks where it is none.
    pub fn set_basis(&mut self, basis: &Basis) {
        self.basis.clone_from(basis);
        // Rows that came in since then go with their slacks.
        let n = self.columns.len();
        let slacks = n + self.basis.basic.len()..n + self.rows();
        self.basis.basic.extend(slacks.map(|slack| slack as u32));
        self.refresh();
    }
    fn rows(&self) -> usize {
        self.columns.rows()
    }
    /// The column of the working basis for a basic variable: entries added to `into`.
    fn working(&self, variable: u32, into: &mut [f64]) {
        let n = self.columns.len();
        let variable = variable as usize;
        if variable >= n {
            into[variable - n] += 1.0;
            return;
        }
        self.columns.entries(variable).for_each(|(row, a)| into[row] += a);
        let key = self.basis.key[self.set_of[variable] as usize] as usize;
        self.columns.entries(key).for_each(|(row, a)| into[row] -= a);
    }
    /// Inverse, values and multipliers from the basis alone.
    fn refresh(&mut self) {
        if !self.invert() {
            // A basis lost to rounding: all slacks again, each set at its best.
            let n = self.columns.len() as u32;
            for set in 0..self.columns.sets() {
                self.basis.key[set] = best(&self.columns, &self.closed, set);
            }
            self.basis.basic = (n..n + self.rows() as u32).collect();
            self.invert();
        }
        self.since_fresh = 0;
        self.place.clear();
        self.place.resize(self.columns.len() + self.rows(), NONE);
        for (position, &variable) in self.basis.basic.iter().enumerate() {
            self.place[variable as usize] = position as u32;
        }
        self.revalue();
        self.reprice();
    }
    /// Gauss and Jordan on the columns that are no slacks: false where the basis is singular.
    fn invert(&mut self) -> bool {
        let (m, n) = (self.rows(), self.columns.len());
        self.inverse.reset(m);
        // Slacks of rows of their own: position p stands for that row until a column takes it over.
        let mut order: Vec<u32> = vec![NONE; m];
        let mut structural = Vec::new();
        for &variable in &self.basis.basic {
            if variable as usize >= n {
                order[variable as usize - n] = variable;
            } else {
                structural.push(variable);
            }
        }
        let (mut dense, mut column) = (vec![0.0; m], Vec::new());
        for variable in structural {
            dense.fill(0.0);
            self.working(variable, &mut dense);
            self.inverse.times(&dense, &mut column);
            self.work += 2 * self.inverse.work();
            let mut at = NONE as usize;
            for p in (0..m).filter(|&p| order[p] == NONE) {
                if at == NONE as usize || column[p].abs() > column[at].abs() {
                    at = p;
                }
            }
            if at == NONE as usize || column[at].abs() < 1e-11 {
                return false;
            }
            order[at] = variable;
            self.inverse.pivot(at, &column, Some(at), None, None);
        }
        if order.contains(&NONE) {
            return false;
        }
        self.basis.basic = order;
        self.inverse.lengths(&mut self.length);
        true
    }
    /// Values of the basic variables.
    fn revalue(&mut self) {
        let mut rest = self.columns.limit.clone();
        for &key in &self.basis.key {
            self.columns.entries(key as usize).for_each(|(row, a)| rest[row] -= a);
        }
        self.inverse.times(&rest, &mut self.value);
    }
    /// Multipliers and reduced gains.
    fn reprice(&mut self) {
        let (m, n) = (self.rows(), self.columns.len());
        self.work += (self.columns.value.len() + n) as u64;
        let mut gain = vec![0.0; m];
        for (gain, &variable) in gain.iter_mut().zip(&self.basis.basic) {
            let variable = variable as usize;
            if variable < n {
                let key = self.basis.key[self.set_of[variable] as usize] as usize;
                *gain = self.columns.gain[variable] - self.columns.gain[key];
            }
        }
        self.inverse.transposed(&gain, &mut self.lambda);
        for column in 0..n {
            self.reduced[column] =
                self.columns.gain[column] - self.columns.dot(column, &self.lambda);
        }
    }
    /// Shares of the columns.
    pub fn shares(&self) -> Vec<f64> {
        let mut share = vec![0.0; self.columns.len()];
        for &key in &self.basis.key {
            share[key as usize] = 1.0;
        }
        for (&variable, &value) in self.basis.basic.iter().zip(&self.value) {
            let variable = variable as usize;
            if variable < share.len() {
                share[variable] = value;
                share[self.basis.key[self.set_of[variable] as usize] as usize] -= value;
            }
        }
        share
    }
    /// The bound that the multipliers prove for the columns that are open, and what each column loses against the best of its set.
    pub fn bound(&mut self, loss: &mut Vec<f64>) -> f64 {
        self.work += 2 * (self.columns.value.len() + self.columns.len()) as u64;
        let lambda: Vec<f64> = self.lambda.iter().map(|l| l.max(0.0)).collect();
        loss.clear();
        loss.resize(self.columns.len(), f64::INFINITY);
        let mut bound = dot(&lambda, &self.columns.limit);
        let mut size: f64 =
            lambda.iter().zip(&self.columns.limit).map(|(l, limit)| (l * limit).abs()).sum();
        for set in 0..self.columns.sets() {
            let mut most = f64::NEG_INFINITY;
            let mut terms: f64 = 0.0;
            for k in self.columns.of(set).filter(|&k| !self.closed[k]) {
                let (mut asked, mut all) = (0.0, self.columns.gain[k].abs());
                for (row, a) in self.columns.entries(k) {
                    asked += a * lambda[row];
                    all += (a * lambda[row]).abs();
                }
                loss[k] = self.columns.gain[k] - asked;
                most = most.max(loss[k]);
                terms = terms.max(all);
            }
            for k in self.columns.of(set).filter(|&k| !self.closed[k]) {
                loss[k] = most - loss[k];
            }
            bound += most;
            size += terms;
        }
        // Upwards by more than rounding can have taken.
        bound + ROUNDING * size
    }
    /// Whether the multipliers with which the last solve ended prove that nothing keeps the rows: under them the rows ask for more than
    /// they leave, whatever is chosen (Farkas).
    pub fn has_no_plan(&self) -> bool {
        let mut left = dot(&self.ray, &self.columns.limit);
        // What the terms amount to, against which rounding counts.
        let mut size = left.abs();
        for (a, limit) in self.ray.iter().zip(&self.columns.limit) {
            size += (a * limit).abs();
        }
        for set in 0..self.columns.sets() {
            let open = self.columns.of(set).filter(|&k| !self.closed[k]);
            let least = open.map(|k| self.columns.dot(k, &self.ray)).fold(f64::INFINITY, f64::min);
            left -= least;
            size += if least.is_finite() { least.abs() } else { 0.0 };
        }
        left < -1e-9 * (1.0 + size)
    }
    /// Those multipliers.
    pub fn ray(&self) -> &[f64] {
        &self.ray
    }
    /// The objective as it stands: falls from step to step.
    fn objective(&self) -> f64 {
        let keys: f64 = self.basis.key.iter().map(|&key| self.reduced[key as usize]).sum();
        dot(&self.lambda, &self.columns.limit) + keys
    }
    /// Goes on to the optimum, or until the objective is below `cut_off`, in at most so many steps.
    pub fn solve(&mut self, cut_off: f64, most: usize) -> End {
        self.reopen_keys();
        let mut retried = false;
        for _ in 0..most {
            if self.since_fresh >= FRESH {
                self.refresh();
            }
            let Some(leaving) = self.leaving() else {
                if self.reopen_keys() {
                    continue;
                }
                if self.since_fresh > OLD && !retried {
                    // Once more from fresh numbers.
                    retried = true;
                    self.refresh();
                    continue;
                }
                return End::Optimal;
            };
            match self.step(leaving) {
                Step::Done => {}
                Step::NoneEnters => return End::Infeasible,
                Step::TooSmall => {
                    if self.since_fresh == 0 {
                        return End::Stuck;
                    }
                    self.refresh();
                }
            }
            if self.since_fresh.is_multiple_of(8) && self.objective() < cut_off {
                return End::CutOff;
            }
        }
        End::Stuck
    }
    /// A key that was closed and has no other basic variable in its set makes room for the best that is open.
    fn reopen_keys(&mut self) -> bool {
        let n = self.columns.len();
        let mut has_basic = vec![false; self.columns.sets()];
        for &variable in &self.basis.basic {
            if (variable as usize) < n {
                has_basic[self.set_of[variable as usize] as usize] = true;
            }
        }
        let mut changed = false;
        for set in 0..self.columns.sets() {
            let key = self.basis.key[set] as usize;
            if self.closed[key] && !has_basic[set] {
                self.replace_key(set);
                changed |= self.basis.key[set] as usize != key;
            }
        }
        if changed {
            self.revalue();
        }
        changed
    }
    fn replace_key(&mut self, set: usize) {
        let open = self.columns.of(set).filter(|&k| !self.closed[k]);
        let best = open.fold(NONE, |best, k| {
            if best == NONE || self.reduced[k] > self.reduced[best as usize] {
                k as u32
            } else {
                best
            }
        });
        if best != NONE {
            self.basis.key[set] = best;
        }
    }
    /// The basic variable that is furthest from where it may be, for the length of its row.
    fn leaving(&mut self) -> Option<Leaving> {
        let n = self.columns.len();
        let mut best: Option<(f64, Leaving)> = None;
        let mut offer = |weight: f64, leaving: Leaving| {
            if best.as_ref().is_none_or(|(known, _)| weight > *known) {
                best = Some((weight, leaving));
            }
        };
        self.in_set.fill(0.0);
        for (p, (&variable, &value)) in self.basis.basic.iter().zip(&self.value).enumerate() {
            let variable = variable as usize;
            let closed = variable < n && self.closed[variable];
            if variable < n {
                self.in_set[self.set_of[variable] as usize] += value;
            }
            if value < -FEASIBLE || (closed && value > FEASIBLE) {
                offer(value * value / self.length[p].max(1e-30), Leaving::Position(p));
            }
        }
        for (p, &variable) in self.basis.basic.iter().enumerate() {
            if (variable as usize) < n {
                let set = self.set_of[variable as usize] as usize;
                let value = 1.0 - self.in_set[set];
                let closed = self.closed[self.basis.key[set] as usize];
                if value < -FEASIBLE || (closed && value > FEASIBLE) {
                    offer(value * value / self.length[p].max(1e-30), Leaving::Key(set));
                }
            }
        }
        best.map(|(_, leaving)| leaving)
    }
    fn step(&mut self, leaving: Leaving) -> Step {
        let (m, n) = (self.rows(), self.columns.len());
        let p = match leaving {
            Leaving::Position(p) => p,
            Leaving::Key(set) => self.swap_key(set),
        };
        let value = self.value[p];
        // Up to 0 from below, or down to 0 from above.
        let sign = if value < 0.0 { 1.0 } else { -1.0 };
        let own = self.columns.sets() + 2 * (n + m);
        self.work += 2 * self.inverse.work() + (self.columns.value.len() + own) as u64;
        let mut row = std::mem::take(&mut self.row);
        self.inverse.row(p, &mut row);
        self.alpha.fill(0.0);
        for (r, &a) in row.iter().enumerate().filter(|(_, a)| **a != 0.0) {
            let a = sign * a;
            self.by_row.of(r).for_each(|(column, value)| self.alpha[column] += a * value);
        }
        // What may enter: (variable, size of its pivot, what it loses).
        let mut may = std::mem::take(&mut self.may);
        may.clear();
        for (r, a) in row.iter().enumerate() {
            let alpha = sign * a;
            if alpha < -PIVOT && self.place[n + r] == NONE {
                may.push(((n + r) as u32, -alpha, self.lambda[r].max(0.0)));
            }
        }
        for set in 0..self.columns.sets() {
            let key = self.basis.key[set] as usize;
            let (at_key, reduced) = (self.alpha[key], self.reduced[key]);
            for k in self.columns.of(set) {
                let alpha = self.alpha[k] - at_key;
                if alpha < -PIVOT && !self.closed[k] && self.place[k] == NONE && k != key {
                    may.push((k as u32, -alpha, (reduced - self.reduced[k]).max(0.0)));
                }
            }
        }
        // Two passes: the least ratio with some slack, then the largest pivot within it.
        let ratio = |&(_, size, loss): &(u32, f64, f64)| (loss + SLACK) / size;
        let least = may.iter().map(ratio).fold(f64::INFINITY, f64::min);
        let (mut entering, mut pivot_size) = (NONE, 0.0);
        for &(k, size, loss) in &may {
            if loss / size <= least && size > pivot_size {
                (entering, pivot_size) = (k, size);
            }
        }
        self.may = may;
        if entering == NONE {
            self.ray = row.iter().map(|a| (sign * a).max(0.0)).collect();
            self.row = row;
            return Step::NoneEnters;
        }
        // Its column in the working basis.
        let mut dense = vec![0.0; m];
        self.working(entering, &mut dense);
        let mut direction = std::mem::take(&mut self.direction);
        self.inverse.times(&dense, &mut direction);
        let size = direction[p];
        if size.abs() < PIVOT || (size.abs() - pivot_size).abs() > 1e-6 * (1.0 + pivot_size) {
            (self.direction, self.row) = (direction, row);
            return Step::TooSmall;
        }
        let loss = if (entering as usize) < n {
            let key = self.basis.key[self.set_of[entering as usize] as usize] as usize;
            self.reduced[key] - self.reduced[entering as usize]
        } else {
            self.lambda[entering as usize - n]
        };
        // Multipliers: the entering one loses nothing any more. With sign x row for the row, alpha < 0.
        let t = loss / pivot_size;
        for (l, a) in self.lambda.iter_mut().zip(&row) {
            *l += t * sign * a;
        }
        for (reduced, alpha) in self.reduced.iter_mut().zip(&self.alpha) {
            *reduced -= t * alpha;
        }
        let theta = value / size;
        for (v, d) in self.value.iter_mut().zip(&direction) {
            *v -= theta * d;
        }
        self.value[p] = theta;
        let leaves = self.basis.basic[p];
        let slack = |variable: u32| (variable as usize).checked_sub(n);
        let (left, entered) = (slack(leaves), slack(entering));
        self.inverse.pivot(p, &direction, left, entered, Some(&mut self.length));
        self.place[leaves as usize] = NONE;
        self.basis.basic[p] = entering;
        self.place[entering as usize] = p as u32;
        (self.direction, self.row) = (direction, row);
        self.since_fresh += 1;
        Step::Done
    }
    /// Makes the largest other basic variable of a set its key; returns the position where the old key then stands.
    fn swap_key(&mut self, set: usize) -> usize {
        let (m, n) = (self.rows(), self.columns.len());
        let of_set = |variable: u32| {
            (variable as usize) < n && self.set_of[variable as usize] as usize == set
        };
        let positions: Vec<usize> = (0..m).filter(|&p| of_set(self.basis.basic[p])).collect();
        // One that is open, if there is one.
        let rank = |p: usize| {
            let closed = self.closed[self.basis.basic[p] as usize];
            if closed { self.value[p] - 1e6 } else { self.value[p] }
        };
        let p = positions
            .iter()
            .copied()
            .fold(positions[0], |best, p| if rank(p) > rank(best) { p } else { best });
        let key_value = 1.0 - positions.iter().map(|&p| self.value[p]).sum::<f64>();
        // B' = B E, and E is its own inverse: row p becomes minus the sum of the set's rows.
        self.length[p] = self.inverse.negate_sum(p, &positions);
        let (old, new) = (self.basis.key[set], self.basis.basic[p]);
        self.basis.key[set] = new;
        self.basis.basic[p] = old;
        self.place[new as usize] = NONE;
        self.place[old as usize] = p as u32;
        self.value[p] = key_value;
        p
    }
}

/// A state to come back to.
pub(crate) struct Saved {
    basis: Basis,
    place: Vec<u32>,
    inverse: Inverse,
    value: Vec<f64>,
    lambda: Vec<f64>,
    reduced: Vec<f64>,
    length: Vec<f64>,
    since_fresh: usize,
}

enum Leaving {
    Position(usize),
    Key(usize),
}

enum Step {
    Done,
    NoneEnters,
    TooSmall,
}

/// The column of a set that is open and gains most; the first where none is open.
fn best(columns: &Columns, closed: &[bool], set: usize) -> u32 {
    let range = columns.of(set);
    let first = range.start;
    let open = range.filter(|&k| !closed[k]);
    open.fold(None, |best: Option<usize>, k| match best {
        Some(known) if columns.gain[known] >= columns.gain[k] => best,
        _ => Some(k),
    })
    .unwrap_or(first) as u32
}

#[inline]
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    // Four sums: the compiler keeps them side by side, in one fixed order.
    let mut sums = [0.0f64; 4];
    let (a4, b4) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a4.remainder().iter().zip(b4.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a4.zip(b4) {
        for k in 0..4 {
            sums[k] += a[k] * b[k];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
