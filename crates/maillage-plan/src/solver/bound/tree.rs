//! The tree: parts of the options, each with the bound of its relaxation.

use std::collections::BinaryHeap;

use super::log::{Log, name};
use super::near::{Near, Root};
use super::propagate::Blocks;
use super::relaxed::{Frame, Relaxed, STEPS, out_column};
use super::simplex::{Basis, End, Saved};
use super::{Limits, worth};
use crate::certificate::ColumnName;
use crate::solver::model::{Model, NONE};
use crate::solver::random::Random;
use crate::solver::search::{Cooling, Core, Incumbent, State, anneal};

/// Parts looked at before a restart.
const FIRST_PARTS: u32 = 100;

pub(super) struct Found {
    /// No plan is worth more.
    pub bound: f64,
    /// No part is left that may hold a better plan.
    pub settled: bool,
    /// It ended because a better plan makes the root worth another look.
    pub again: bool,
}

/// Rounds of rows that come in at a part.
const ROUNDS_OF_OWING: usize = 8;
/// A search near the relaxed plan comes at every part whose number is a power of two, or a multiple of this.
const OFTEN: u32 = 128;
/// Its moves per item of the core, and what one is reckoned at in multiplications.
const NEAR_MOVES: u64 = 150;
const WORK_OF_A_MOVE: u64 = 100;

/// Splits that are looked at, those tried one after the other without a better one, tries after which the mean of them is relied upon,
/// and steps of a trial (reliability branching; Achterberg, Koch and Martin, 2005).
const MOST_CANDIDATES: usize = 60;
const MOST_IN_VAIN: u32 = 8;
const RELIABLE: u32 = 4;
const STEPS_OF_A_TRIAL: usize = 30;

/// A set that is no item: nothing to split.
pub(super) const NO_ITEM: u32 = u32::MAX;

/// One split on the way to a part: which columns of which set are closed.
struct Split {
    parent: u32,
    closed: Vec<u32>,
    /// Its part in the log.
    part: u32,
}

/// A part that waits.
struct Part {
    bound: f64,
    number: u32,
    split: u32,
    basis: Basis,
}

impl PartialEq for Part {
    fn eq(&self, other: &Part) -> bool {
        self.cmp(other) == std::cmp::Ordering::Equal
    }
}
impl Eq for Part {}
impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Part) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Part {
    /// The highest bound first; of equal ones the latest.
    fn cmp(&self, other: &Part) -> std::cmp::Ordering {
        self.bound.total_cmp(&other.bound).then(self.number.cmp(&other.number))
    }
}

/// What splitting a set brought, on both sides: falls of the bound per unit of share that had to move.
#[derive(Clone, Copy, Default)]
struct Record {
    fall: [f64; 2],
    count: [u32; 2],
}

struct Tree<'m, 's, 'b> {
    frame: &'m Frame<'m>,
    model: &'m Model,
    relaxed: &'b mut Relaxed,
    log: &'b mut Log,
    /// Positions of the rows in the log.
    named: Vec<u32>,
    blocks: Blocks,
    splits: Vec<Split>,
    /// Numbers in these.
    numbers: usize,
    /// See [`Limits::kept`].
    kept: usize,
    heap: BinaryHeap<Part>,
    /// Where no more can be kept: those of the best part, which is searched to its end before another.
    deep: Vec<Part>,
    records: Vec<Record>,
    /// The bound of the first part, and what each column loses there.
    first: (f64, Vec<f64>),
    best: &'b mut Option<Incumbent>,
    state: &'b mut State<'s>,
    /// What is open at the root, for a search near relaxed plans.
    core: Core,
    random: Random,
    parts: u32,
}

/// Splits what is open, the best bound first.
pub(super) fn search(
    frame: &Frame<'_>,
    (relaxed, log): (&mut Relaxed, &mut Log),
    mut near: Option<(&Root<'_>, &mut Near)>,
    best: &mut Option<Incumbent>,
    state: &mut State<'_>,
    core: Core,
    (limits, may_restart): (&Limits, bool),
    watch: &mut dyn FnMut(f64) -> bool,
) -> Found {
    let model = frame.model;
    let sets = relaxed.item_of_set.len();
    let named = log.rows(model, relaxed);
    log.begin();
    let mut tree = Tree {
        frame,
        model,
        blocks: Blocks::new(relaxed),
        relaxed,
        log,
        named,
        splits: Vec::new(),
        numbers: 0,
        kept: limits.kept,
        heap: BinaryHeap::new(),
        deep: Vec::new(),
        records: vec![Record::default(); 2 * sets],
        first: (f64::INFINITY, Vec::new()),
        best,
        state,
        core,
        random: Random::new(limits.seed, 1 << 33),
        parts: 0,
    };
    tree.run(limits, may_restart, &mut near, watch)
}

impl Tree<'_, '_, '_> {
    fn cut_off(&self) -> f64 {
        self.relaxed.scaled(worth(self.best.as_ref()))
    }
    fn run(
        &mut self,
        limits: &Limits,
        may_restart: bool,
        near: &mut Option<(&Root<'_>, &mut Near)>,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Found {
        let mut known = worth(self.best.as_ref());
        let mut now = Some((NONE, f64::INFINITY));
        // The bound of the part that is searched to its end.
        let mut under = f64::INFINITY;
        loop {
            let Some((split, bound)) = now.take() else {
                // The last of one that is searched to its end; else the best of those that wait.
                let cut_off = self.cut_off();
                let deep = std::iter::from_fn(|| self.deep.pop()).find(|part| part.bound > cut_off);
                let part = deep.or_else(|| {
                    let best = self.heap.pop().filter(|part| part.bound > cut_off);
                    under = best.as_ref().map_or(under, |best| best.bound);
                    best
                });
                let Some(part) = part else {
                    return Found { bound: worth(self.best.as_ref()), settled: true, again: false };
                };
                self.go_to(part.split, &part.basis);
                now = Some((part.split, part.bound));
                continue;
            };
            if let Some((root, search)) =
                near.as_mut().filter(|near| near.1.is_due(self.relaxed.simplex.work))
            {
                let before = self.relaxed.simplex.work;
                let mut stop = |work| watch(((before + work) as f64 / limits.work as f64).min(1.0));
                let took = search.improve(root, self.best, self.state, limits, &mut stop);
                self.relaxed.simplex.work += took;
                // The plan may close this part.
                if bound <= self.cut_off() {
                    continue;
                }
            }
            // A better plan closes options: worth to start again, while little has been done.
            let again = may_restart
                && self.parts >= FIRST_PARTS
                && worth(self.best.as_ref()) > known
                && self.closes_more();
            let work = self.relaxed.simplex.work;
            let done = work as f64 / limits.work.max(1) as f64;
            let waiting = self.heap.peek().map_or(bound, |part| part.bound.max(bound));
            let waiting = if self.deep.is_empty() { waiting } else { waiting.max(under) };
            let near = work >= limits.near_work
                && self.best.as_ref().is_some_and(|best| {
                    self.relaxed.unscaled(waiting) - best.value <= limits.target * best.value.abs()
                });
            let full = self.numbers > super::MOST_KEPT;
            if again || near || full || work > limits.work || watch(done.min(1.0)) {
                return Found { bound: self.relaxed.unscaled(waiting), settled: false, again };
            }
            self.parts += 1;
            now = self.visit(split, bound);
            if self.parts == 1 {
                // What the root's own plan closes is closed.
                known = worth(self.best.as_ref());
            }
        }
    }
    /// Whether the better plan that is known now closes a part of the options that makes the root worth another look.
    fn closes_more(&self) -> bool {
        let (bound, loss) = (self.first.0, &self.first.1);
        let open = || loss.iter().filter(|loss| loss.is_finite());
        let closed = open().filter(|loss| bound - **loss <= self.cut_off()).count();
        closed * 10 >= open().count()
    }
    /// Opens and closes what the splits on the way to a part say.
    fn go_to(&mut self, split: u32, basis: &Basis) {
        let simplex = &mut self.relaxed.simplex;
        simplex.closed.fill(false);
        let mut at = split;
        while at != NONE {
            let step = &self.splits[at as usize];
            step.closed.iter().for_each(|&k| simplex.closed[k as usize] = true);
            at = step.parent;
        }
        simplex.set_basis(basis);
    }
    /// Bounds a part; splits it where it may hold a better plan, and goes on with one half.
    fn visit(&mut self, split: u32, before: f64) -> Option<(u32, f64)> {
        let simplex = &mut self.relaxed.simplex;
        // What is closed in all of this part, beyond what its split says.
        let mut out: Vec<u32> = Vec::new();
        let changed = self.splits.get(split as usize).map(|split| &split.closed[..]);
        let (columns, work) = (&simplex.columns, &mut simplex.work);
        if !self.blocks.close(columns, &mut simplex.closed, changed, &mut out, work) {
            return None;
        }
        self.relaxed.simplex.work += 8 * self.relaxed.simplex.columns.len() as u64;
        let end = self.solved();
        let part = if split == NONE { 0 } else { self.splits[split as usize].part };
        if end == End::Infeasible && self.relaxed.simplex.has_no_plan() {
            self.log.bounded(part, self.relaxed.ray(&self.named), true);
            return None;
        }
        if self.log.is_kept() {
            let prices = self.relaxed.prices(&self.relaxed.simplex.lambda, &self.named);
            self.log.bounded(part, prices, false);
        }
        let mut loss = Vec::new();
        // What columns lose is against the bound of these prices.
        let own = self.relaxed.simplex.bound(&mut loss);
        let bound = own.min(before);
        if bound <= self.cut_off() {
            if split == NONE {
                self.first = (own, loss);
            }
            return None;
        }
        let share = self.relaxed.simplex.shares();
        let whole = self.offer(&share);
        if !whole && (self.parts.is_power_of_two() || self.parts.is_multiple_of(OFTEN)) {
            self.search_near(&share);
        }
        let cut_off = self.cut_off();
        if bound <= cut_off {
            return None;
        }
        // What is in no better plan of this part.
        for (k, loss) in loss.iter_mut().enumerate() {
            let is_open = !self.relaxed.simplex.closed[k] && self.relaxed.is_whole(k);
            if is_open && own - *loss <= cut_off {
                self.relaxed.simplex.closed[k] = true;
                *loss = f64::INFINITY;
                out.push(k as u32);
            }
        }
        if split == NONE {
            self.first = (own, loss);
        }
        // Where the solve got stuck, the shares may tell nothing.
        let chosen = if whole { None } else { self.choose(&share, bound) };
        let Some((set, mask)) = chosen.or_else(|| self.any_open()) else {
            self.offer_the_one_left();
            return None;
        };
        let (low, high) = self.halves(set, mask);
        let mass: f64 = low.iter().map(|&k| share[k as usize]).sum();
        // First the half that holds more of the relaxed plan.
        let (first, other) = if mass >= 0.5 { (high, low) } else { (low, high) };
        let (first, other) = (&first[..], &other[..]);
        let named = |closed: &[u32]| -> Vec<ColumnName> {
            closed.iter().map(|&k| name(self.model, self.relaxed.column_of[k as usize])).collect()
        };
        let parts = self.log.split(part, [named(other), named(first)]);
        let basis = self.relaxed.simplex.basis();
        self.numbers += 2 * (out.len() + 8) + first.len() + other.len();
        self.splits.push(Split { parent: split, closed: [other, &out].concat(), part: parts[0] });
        let number = self.splits.len() as u32;
        let waits = Part { bound, number, split: number - 1, basis };
        if self.heap.len() * self.relaxed.simplex.basis_len() > self.kept {
            self.deep.push(waits);
        } else {
            self.heap.push(waits);
        }
        self.splits.push(Split { parent: split, closed: [first, &out].concat(), part: parts[1] });
        for &k in first {
            self.relaxed.simplex.closed[k as usize] = true;
        }
        Some((self.splits.len() as u32 - 1, bound))
    }
    /// Solves the relaxation of a part; with the rows that come in where neighbours share works, or residents count.
    fn solved(&mut self) -> End {
        let cut_off = self.cut_off();
        let mut end = self.relaxed.simplex.solve(cut_off, STEPS);
        if self.model.clusters.is_empty() && self.frame.reach.is_empty() {
            return end;
        }
        let before = self.relaxed.cuts.len();
        for _ in 0..ROUNDS_OF_OWING {
            if end != End::Optimal {
                break;
            }
            let share = self.relaxed.simplex.shares();
            if !self.relaxed.owe(self.frame, &share) {
                break;
            }
            end = self.relaxed.simplex.solve(cut_off, STEPS);
        }
        if self.relaxed.cuts.len() > before {
            self.blocks = Blocks::new(self.relaxed);
            self.named = self.log.rows(self.model, self.relaxed);
        }
        end
    }
    /// Takes the plan of a part in which every item has one column left.
    fn offer_the_one_left(&mut self) {
        let simplex = &self.relaxed.simplex;
        let share: Vec<f64> =
            simplex.closed.iter().map(|closed| f64::from(u8::from(!*closed))).collect();
        self.offer(&share);
    }
    /// Takes a relaxed plan that is whole; true when it was.
    fn offer(&mut self, share: &[f64]) -> bool {
        let mut choice = self.relaxed.settled.clone();
        for set in 0..self.relaxed.item_of_set.len() {
            if self.relaxed.item_of_set[set] == NO_ITEM {
                break;
            }
            let mut columns = self.relaxed.simplex.columns.of(set);
            let Some(k) = columns.find(|&k| share[k] > 1.0 - 1e-6) else {
                return false;
            };
            let item = self.relaxed.item_of_set[set] as usize;
            let column = self.relaxed.column_of[k] as usize;
            choice[item] =
                if column == out_column(self.model, item) { NONE } else { (column - item) as u32 };
        }
        self.relaxed.simplex.work += 8 * self.model.entry_row.len() as u64;
        self.state.set_choice(&choice);
        Incumbent::offer(self.best, self.state);
        true
    }
    /// Anneals from the relaxed plan, each item at its largest share.
    fn search_near(&mut self, share: &[f64]) {
        if self.core.len() < 2 {
            return;
        }
        let mut choice = self.relaxed.settled.clone();
        for set in 0..self.relaxed.item_of_set.len() {
            let item = self.relaxed.item_of_set[set];
            if item == NO_ITEM {
                break;
            }
            let columns = self.relaxed.simplex.columns.of(set);
            let largest = columns.clone().fold(columns.start, |largest, k| {
                if share[k] > share[largest] { k } else { largest }
            });
            let column = self.relaxed.column_of[largest] as usize;
            let item = item as usize;
            choice[item] =
                if column == out_column(self.model, item) { NONE } else { (column - item) as u32 };
        }
        self.state.set_choice(&choice);
        let unit = self.core.unit();
        let moves = NEAR_MOVES * self.core.len() as u64;
        let cooling = Cooling { from: 0.5 * unit, to: 0.05 * unit, moves };
        anneal(self.state, &self.core, cooling, &mut self.random, self.best);
        self.relaxed.simplex.work += moves * WORK_OF_A_MOVE;
    }
    /// The first set with more than one column open, and the first of these.
    fn any_open(&self) -> Option<(usize, u64)> {
        let simplex = &self.relaxed.simplex;
        let items = self.relaxed.item_of_set.iter().take_while(|item| **item != NO_ITEM).count();
        (0..items).find_map(|set| {
            let range = simplex.columns.of(set);
            let first = range.start;
            let mut open = range.filter(|&k| !simplex.closed[k]);
            let k = open.next()?;
            open.next()?;
            Some((set, 1 << (k - first)))
        })
    }
    /// The open columns of a set that are in a mask of its columns, and those that are not.
    fn halves(&self, set: usize, mask: u64) -> (Vec<u32>, Vec<u32>) {
        let range = self.relaxed.simplex.columns.of(set);
        let first = range.start;
        range
            .filter(|&k| !self.relaxed.simplex.closed[k])
            .map(|k| k as u32)
            .partition(|&k| mask >> (k as usize - first) & 1 == 1)
    }
    /// The set to split, and which of its columns go to the left: where both halves lose most.
    fn choose(&mut self, share: &[f64], bound: f64) -> Option<(usize, u64)> {
        let saved = self.relaxed.simplex.saved();
        let mut best: Option<(f64, usize, u64)> = None;
        let mut vain = 0;
        for (set, mask, mass) in self.candidates(share).into_iter().take(MOST_CANDIDATES) {
            // A column against the rest is recorded apart from early against late.
            let record = 2 * set + usize::from(mask.is_power_of_two() && mask != 1);
            let parts = [1.0 - mass, mass];
            let known = self.records[record];
            let falls = if known.count.iter().all(|count| *count >= RELIABLE) {
                [0, 1].map(|side| known.fall[side] / f64::from(known.count[side]) * parts[side])
            } else if vain < MOST_IN_VAIN {
                let falls = self.tried(set, mask, bound, &saved);
                for side in 0..2 {
                    self.records[record].fall[side] += falls[side] / parts[side].max(1e-3);
                    self.records[record].count[side] += 1;
                }
                falls
            } else {
                continue;
            };
            // The product rule (Achterberg, Constraint Integer Programming, 2007, section 5.5).
            let score = falls[0].max(1e-9) * falls[1].max(1e-9);
            if best.is_none_or(|(known, ..)| score > known) {
                best = Some((score, set, mask));
                vain = 0;
            } else {
                vain += 1;
            }
        }
        best.map(|(_, set, mask)| (set, mask))
    }
    /// Splits of sets that the relaxed plan divides, the most even first: (set, columns of the left half, their shares).
    fn candidates(&self, share: &[f64]) -> Vec<(usize, u64, f64)> {
        let simplex = &self.relaxed.simplex;
        let mut candidates: Vec<(f64, usize, u64, f64)> = Vec::new();
        let items = self.relaxed.item_of_set.iter().take_while(|item| **item != NO_ITEM).count();
        for set in 0..items {
            let range = simplex.columns.of(set);
            let first = range.start;
            let (mut low, mut mask) = (0.0, 0u64);
            let open = range.clone().filter(|&k| !simplex.closed[k]);
            let all = open.fold(0u64, |all, k| all | 1 << (k - first));
            for k in range.filter(|&k| !simplex.closed[k]) {
                let bit = 1u64 << (k - first);
                low += share[k];
                mask |= bit;
                // Early against late, and this column against the rest.
                for (mass, mask) in [(low, mask), (share[k], bit)] {
                    let balance = mass.min(1.0 - mass);
                    if balance > 1e-6 && mask != all {
                        candidates.push((balance, set, mask, mass));
                    }
                }
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        candidates.dedup_by(|a, b| a.1 == b.1 && a.2 == b.2);
        candidates.into_iter().map(|(_, set, mask, mass)| (set, mask, mass)).collect()
    }
    /// How far the bound falls in either half of a split, after a few steps (strong branching).
    fn tried(&mut self, set: usize, mask: u64, bound: f64, saved: &Saved) -> [f64; 2] {
        let (low, high) = self.halves(set, mask);
        let cut_off = self.cut_off();
        let simplex = &mut self.relaxed.simplex;
        // The left half closes the right, and the other way round.
        [high, low].map(|shut| {
            for &k in &shut {
                simplex.closed[k as usize] = true;
            }
            let end = simplex.solve(cut_off, STEPS_OF_A_TRIAL);
            let reached = match end {
                End::Infeasible => cut_off,
                _ => simplex.bound(&mut Vec::new()).max(cut_off),
            };
            for &k in &shut {
                simplex.closed[k as usize] = false;
            }
            simplex.restore(saved);
            simplex.work += simplex.work_of_restoring();
            (bound - reached).clamp(0.0, 1e6)
        })
    }
}
