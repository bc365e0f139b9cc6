//! Plans near the best known one, by branch and bound on few buildings: the others stay as they are. Neighbourhoods take turns, and grow
//! while they are searched to the end, shrink while they are not (large neighbourhood search; Shaw, 1998. What the relaxation and the best
//! plan agree on stays: RINS; Danna, Rothberg and Le Pape, 2005).

use super::log::Log;
use super::relaxed::{Extra, Frame, Relaxed, out_column};
use super::{Limits, tree};
use crate::solver::model::NONE;
use crate::solver::random::Random;
use crate::solver::search::{Core, Incumbent, State};

/// Items that are open at first, and at least.
const FIRST_OPEN: f64 = 30.0;
const LEAST_OPEN: f64 = 12.0;
/// One neighbourhood takes so large a part of the work at most.
const PARTS_OF_WORK: u64 = 24;
/// When it has its turns, in sixteenths of all work, the last first, and how much of it they take.
const TURNS: [(u64, u64); 2] = [(10, 2), (2, 4)];
/// Less work than this is none to share.
const LITTLE_WORK: u64 = 500_000_000;
/// Neighbourhoods in a row without a better plan, after which no more are tried.
const IN_VAIN: u32 = 60;
/// While fewer are in vain a turn goes on, up to so many times its work.
const SOON: u32 = 30;
const LONGER: u64 = 3;

/// What is known at the root.
pub(super) struct Root<'a> {
    pub frame: &'a Frame<'a>,
    /// Cuts.
    pub recipes: &'a [Extra],
    /// What each column of the whole loses; infinity where it is closed.
    pub loss: &'a [f64],
    /// Shares of the relaxed plan.
    pub share: &'a [f64],
}

/// A kind of neighbourhood.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Items that lose least by another column.
    Least,
    /// Twice as many items that the relaxed plan and the best plan disagree on, with the columns of these plans alone.
    Disagreed,
    /// Items of two years, or of one, and of those that lose least.
    Years,
    /// Items of two rules.
    Rules,
    /// Any items.
    Any,
    /// An item, those that share works or residents with it, those that share them with these, and so on.
    Around,
}

pub(super) const KINDS: [Kind; 6] =
    [Kind::Years, Kind::Any, Kind::Rules, Kind::Disagreed, Kind::Years, Kind::Least];
/// The same where buildings share works or residents.
const KINDS_OF_NEIGHBOURS: [Kind; 4] = [Kind::Around, Kind::Years, Kind::Any, Kind::Disagreed];

/// A search that can be gone on with.
pub(super) struct Near {
    random: Random,
    /// Items that are open, by kind.
    open: Vec<f64>,
    turn: usize,
    /// Multiplications of the whole proof after which it has its next turn, and those that it takes then.
    next: Vec<(u64, u64)>,
}

impl Near {
    /// With turns as a share of all work.
    pub fn new(limits: &Limits) -> Near {
        let next = if limits.work < LITTLE_WORK || limits.target.is_infinite() {
            Vec::new()
        } else {
            TURNS.map(|(at, takes)| (limits.work / 16 * at, limits.work / 16 * takes)).to_vec()
        };
        Near { random: Random::new(limits.seed, 1 << 34), open: Vec::new(), turn: 0, next }
    }
    /// Whether its turn has come.
    pub fn is_due(&self, work: u64) -> bool {
        self.next.last().is_some_and(|(at, _)| work >= *at)
    }
    /// Improves the best plan, or finds one; the multiplications that it took.
    pub fn improve(
        &mut self,
        root: &Root<'_>,
        best: &mut Option<Incumbent>,
        state: &mut State<'_>,
        limits: &Limits,
        stop: &mut dyn FnMut(u64) -> bool,
    ) -> u64 {
        let Some((_, most_work)) = self.next.pop() else { return 0 };
        let model = root.frame.model;
        let kinds: &[Kind] = if model.clusters.is_empty() && !model.has_residents() {
            &KINDS
        } else {
            &KINDS_OF_NEIGHBOURS
        };
        self.open.resize(kinds.len(), FIRST_OPEN);
        let (mut work, mut vain) = (0, 0);
        let goes_on = |work: u64, vain: u32| {
            if work < most_work { vain < IN_VAIN } else { work < LONGER * most_work && vain < SOON }
        };
        while goes_on(work, vain) && !stop(work) {
            let kind = self.turn % kinds.len();
            self.turn += 1;
            let wanted = (self.open[kind] as usize).min(model.items());
            let closed = root.restricted(kinds[kind], wanted, best.as_ref(), &mut self.random);
            let before = best.as_ref().map(|best| best.value);
            let part = most_work / PARTS_OF_WORK;
            let (settled, took) = root.search(&closed, best, state, part, limits);
            // A neighbourhood is made of all columns.
            work += took + 2 * (model.entry_row.len() + root.loss.len()) as u64;
            let grows = match settled {
                false => 0.75,
                true if took < part / 4 => 1.35,
                true => 1.1,
            };
            self.open[kind] =
                (self.open[kind] * grows).clamp(LEAST_OPEN, model.items().max(12) as f64);
            vain = if best.as_ref().map(|best| best.value) == before { vain + 1 } else { 0 };
        }
        work
    }
}

impl Root<'_> {
    pub(super) fn columns(&self, item: usize) -> std::ops::RangeInclusive<usize> {
        self.frame.model.options(item).start + item..=out_column(self.frame.model, item)
    }
    /// The column that stays where an item is not open: that of the best plan, else the one that loses least.
    fn stays(&self, item: usize, best: Option<&Incumbent>) -> usize {
        let known = best.map(|best| match best.choice[item] {
            NONE => out_column(self.frame.model, item),
            option => option as usize + item,
        });
        let better = |a: usize, b: usize| {
            self.share[a] > self.share[b]
                || (self.share[a] == self.share[b] && self.loss[a] < self.loss[b])
        };
        let is_open = |k: &usize| self.loss[*k].is_finite();
        known.filter(is_open).unwrap_or_else(|| {
            let open = self.columns(item).filter(is_open);
            open.reduce(|best, k| if better(k, best) { k } else { best })
                .unwrap_or(out_column(self.frame.model, item))
        })
    }
    /// Steps from an item to each over shared works and residents; of those beyond the nearest `wanted`, more than any.
    fn steps(&self, from: usize, wanted: usize) -> Vec<f64> {
        let model = self.frame.model;
        let mut of_group: Vec<Vec<u32>> = vec![Vec::new(); model.group_worth.len()];
        let mut of_building = vec![NONE; model.clusters.saving.len()];
        for item in 0..model.items() {
            for &group in model.groups_of(item) {
                of_group[group as usize].push(item as u32);
            }
            for &b in model.members_of(item) {
                if let Some(place) = of_building.get_mut(b as usize) {
                    *place = item as u32;
                }
            }
        }
        let mut steps = vec![f64::MAX; model.items()];
        steps[from] = 0.0;
        let mut reached = vec![from as u32];
        let mut next = 0;
        while let Some(&item) = reached.get(next).filter(|_| reached.len() < wanted) {
            let item = item as usize;
            next += 1;
            let mut near: Vec<u32> = model
                .groups_of(item)
                .iter()
                .flat_map(|&group| of_group[group as usize].clone())
                .collect();
            if !model.clusters.is_empty() {
                for &b in model.members_of(item) {
                    near.extend(
                        model.clusters.of(b as usize).iter().map(|&b| of_building[b as usize]),
                    );
                }
            }
            for other in near.into_iter().filter(|other| *other != NONE) {
                if steps[other as usize] == f64::MAX {
                    steps[other as usize] = steps[item] + 1.0;
                    reached.push(other);
                }
            }
        }
        steps
    }
    /// The columns that are closed where so many items are open.
    pub(super) fn restricted(
        &self,
        kind: Kind,
        wanted: usize,
        best: Option<&Incumbent>,
        random: &mut Random,
    ) -> Vec<bool> {
        let model = self.frame.model;
        let stays: Vec<usize> = (0..model.items()).map(|item| self.stays(item, best)).collect();
        let year = |item: usize| {
            let k = stays[item];
            if k == out_column(model, item) {
                model.years
            } else {
                model.option_year[k - item].into()
            }
        };
        let years = [0, 1].map(|_| random.below(model.years.max(1)));
        let rules = [0, 1].map(|_| random.below(model.rows.len().max(1)));
        let in_rules = |item: usize| {
            let mut options = model.options(item);
            options.any(|k| model.entries(k).any(|(row, _)| rules.contains(&row)))
        };
        let from = random.below(model.items());
        let steps =
            if matches!(kind, Kind::Around) { self.steps(from, wanted) } else { Vec::new() };
        // The rank of an item: the lowest are open.
        let mut ranks: Vec<(f64, u32)> = Vec::new();
        for item in 0..model.items() {
            let other = |k: &usize| *k != stays[item];
            let least = self.columns(item).filter(other).map(|k| self.loss[k]);
            let least = least.fold(f64::INFINITY, f64::min);
            if least == f64::INFINITY {
                continue;
            }
            let luck = random.below(1 << 20) as f64 / f64::from(1 << 20);
            let rank = match kind {
                Kind::Least => least * (0.75 + 0.5 * luck),
                Kind::Disagreed if self.share[stays[item]] < 1.0 - 1e-6 => -luck,
                Kind::Disagreed => continue,
                Kind::Years if years.contains(&year(item)) => -luck,
                Kind::Years => least * (0.5 + luck),
                Kind::Rules if in_rules(item) => -luck,
                Kind::Rules => least * (0.5 + luck),
                Kind::Any => luck,
                Kind::Around => steps[item].min(model.items() as f64) + luck,
            };
            ranks.push((rank, item as u32));
        }
        ranks.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut closed: Vec<bool> = self.loss.iter().map(|loss| loss.is_infinite()).collect();
        let disagreed = matches!(kind, Kind::Disagreed);
        let mut is_open = vec![false; model.items()];
        let wanted = if disagreed { 2 * wanted } else { wanted };
        ranks.iter().take(wanted).for_each(|&(_, item)| is_open[item as usize] = true);
        for item in 0..model.items() {
            for k in self.columns(item).filter(|&k| k != stays[item]) {
                closed[k] |= !is_open[item] || (disagreed && self.share[k] <= 1e-6);
            }
        }
        closed
    }
    /// Branch and bound on what is open; whether it came to its end, and multiplications.
    fn search(
        &self,
        closed: &[bool],
        best: &mut Option<Incumbent>,
        state: &mut State<'_>,
        most_work: u64,
        limits: &Limits,
    ) -> (bool, u64) {
        let model = self.frame.model;
        // Those of residents come in where this plan breaks them: of few items, few.
        let of_rules = |extra: &&Extra| !matches!(extra, Extra::Reached(_));
        let recipes: Vec<Extra> = self.recipes.iter().filter(of_rules).cloned().collect();
        let Some(mut relaxed) = Relaxed::new(self.frame, closed, &recipes) else {
            return (true, 0);
        };
        let loss: Vec<f64> = self
            .loss
            .iter()
            .zip(closed)
            .map(|(loss, closed)| if *closed { f64::INFINITY } else { *loss })
            .collect();
        let core = Core::open(model, &loss, super::MOST_SEARCHED);
        let limits = Limits { work: most_work, near_work: u64::MAX, ..*limits };
        let mut log = Log::none();
        let found = tree::search(
            self.frame,
            (&mut relaxed, &mut log),
            None,
            best,
            state,
            core,
            (&limits, false),
            &mut |_| false,
        );
        (found.settled, relaxed.simplex.work)
    }
}
