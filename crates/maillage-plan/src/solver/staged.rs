//! A model solved: prices, then search and proof by turns, as far as the effort goes.

use super::bound;
use super::exact;
use super::model::{self, Model};
use super::random::{self, Random};
use super::relax;
use super::residents;
use super::search::{Cooling, Core, Incumbent, State, anneal};
use super::sift;
use super::stage::{FEW_ITEMS, Stage};
use super::{Effort, Solution, published, refine};
use crate::certificate::Certificate;
use crate::program::{RuleId, WaveProgram};

/// Of so many times the largest core, where many are alike, some of each kind are chosen.
const OF_ALIKE: usize = 20;
/// By what share of it a gain is changed at most, to tell alike items apart.
const APART: f64 = 1e-4;
/// Items of the core that a proof leaves open, at most.
const MOST_OPENED: usize = 400;
/// Rows up to which an enumeration is tried before branch and bound.
const FEW_ROWS: usize = 12;
/// Items up to which branch and bound is tried where residents count.
const MOST_WITH_RESIDENTS: usize = 1_000;
/// How many of them are searched once a plan is known.
const NARROW: usize = 2;
/// Where residents count, neighbours stand in for one another and many more items are open: shares of all items.
const SHARES_WITH_RESIDENTS: [f64; 3] = [0.3, 0.15, 0.6];

/// Multiplications spent on a proof that can be followed of what an enumeration has proved.
const WORK_OF_A_CERTIFICATE: u64 = 60_000_000;

/// Solves a model. `watch` is told what share of the work is done, and stops it by answering true.
pub(super) fn solve_model(
    program: &WaveProgram,
    model: &mut Model,
    effort: &Effort,
    seed: u64,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Solution {
    let prices = Prices::new(model, effort);
    let (best_choice, loss, bound) = relax::margins(model, prices.gain(model), &prices.multipliers);
    let bound = bound + prices.constant;
    let alike = prices.priced.is_none() && are_alike(model, &loss);
    let apart = alike.then(|| told_apart(program, model));
    let model = &*model;
    let mut staged =
        Staged::new(model, &prices, apart.as_ref(), (best_choice, loss, bound), effort, seed);
    for (k, stage) in Stage::of(effort, model).iter().enumerate() {
        let is_enough = staged.best.is_some() && staged.gap() <= stage.enough;
        if k > 0 && model.items() > FEW_ITEMS && is_enough {
            continue;
        }
        if staged.search(stage, watch) || staged.prove(stage, watch) {
            break;
        }
    }
    staged.solution(program)
}

/// Prices of the rules, and of the residents.
struct Prices {
    multipliers: Vec<f64>,
    /// By how much each row is broken even by shares of buildings.
    broken: Vec<f64>,
    /// By group of residents and year; none where they do not count.
    residents: Vec<f64>,
    /// Gains with these.
    priced: Option<Vec<f64>>,
    /// What the residents are worth that are charged to nobody.
    constant: f64,
    /// Shares of the options where residents count.
    share: Vec<f64>,
}

impl Prices {
    fn new(model: &Model, effort: &Effort) -> Prices {
        if !model.has_residents() {
            let relaxation = sift::relax(model);
            return Prices {
                multipliers: relaxation.multipliers,
                broken: relaxation.broken,
                residents: Vec::new(),
                priced: None,
                constant: 0.0,
                share: Vec::new(),
            };
        }
        let found =
            residents::relax_with_residents(model, effort.dual_steps, effort.target_gap / 10.0);
        Prices {
            multipliers: found.rows.multipliers,
            broken: found.rows.broken,
            residents: found.price,
            priced: Some(found.priced_gain),
            constant: found.constant,
            share: found.share,
        }
    }

    fn gain<'a>(&'a self, model: &'a Model) -> &'a [f64] {
        self.priced.as_deref().unwrap_or(&model.gain)
    }

    /// What a proof begins with.
    fn known<'a>(&'a self, gain: &'a [f64], bound: f64, loss: &'a [f64]) -> bound::Priced<'a> {
        bound::Priced {
            gain,
            resident_prices: &self.residents,
            constant: self.constant,
            bound,
            loss,
        }
    }

    /// Not even shares of buildings keep the rules.
    fn prove_infeasible(&self, model: &Model) -> bool {
        let mut rows = self.broken.iter().zip(&model.rows);
        !model.contradictions.is_empty()
            || model.lost
            || rows.any(|(broken, row)| *broken > 1e-6 * row.limit.abs().max(1.0))
    }
}

/// The cores that are searched, and how.
struct Cores {
    all: Vec<Core>,
    /// What options lose, the least first, with their items.
    losses: Vec<(f64, u32)>,
    /// How many of the cores take turns once a plan is known: to the one that held it.
    narrow: usize,
    /// What the last proof left open.
    opened: Option<Core>,
}

impl Cores {
    /// `apart`: gains and multipliers that tell alike items apart, which the search goes by then.
    fn new(
        model: &Model,
        prices: &Prices,
        apart: Option<&(Vec<f64>, Vec<f64>)>,
        loss: &[f64],
    ) -> Cores {
        let (led, led_by) = apart
            .map_or((prices.gain(model), &prices.multipliers), |(gain, multipliers)| {
                (gain, multipliers)
            });
        // A decision ties few buildings, and widens none of the first.
        let rules =
            model.rows.iter().filter(|row| !matches!(row.rule, RuleId::Decision { .. })).count();
        let counted = |core: usize| if core < NARROW { rules } else { model.rows.len() };
        let sizes: Vec<usize> = if model.has_residents() {
            SHARES_WITH_RESIDENTS
                .iter()
                .map(|share| ((share * model.items() as f64) as usize).max(60))
                .collect()
        } else {
            let size = |(core, &(per_rule, least)): (usize, &(f64, usize))| {
                ((per_rule * counted(core) as f64) as usize).max(least)
            };
            super::CORES.iter().enumerate().map(size).collect()
        };
        let most = sizes.iter().copied().max().unwrap_or(0);
        let mut losses = Core::losses(loss, if apart.is_some() { OF_ALIKE * most } else { most });
        if apart.is_some() {
            Core::of_every_kind(model, led, led_by, &mut losses);
            losses.truncate(most);
        }
        let core = |&size: &usize| {
            let losses = &losses[..size.min(losses.len())];
            Core::new(model, led, led_by, losses, apart.is_some())
        };
        Cores {
            all: sizes.iter().map(core).collect(),
            narrow: if model.has_residents() { sizes.len() } else { NARROW },
            losses,
            opened: None,
        }
    }
}

/// A solve under way.
struct Staged<'a> {
    model: &'a Model,
    prices: &'a Prices,
    effort: &'a Effort,
    seed: u64,
    /// Bound that the multipliers prove, and the least that is proved.
    bound: f64,
    known_bound: f64,
    cores: Cores,
    /// The first guess of a plan.
    choice: Vec<u32>,
    state: State<'a>,
    best: Option<Incumbent>,
    /// Annealing runs, and moves of all together.
    run: u32,
    spent: u64,
    total_moves: u64,
    /// Where an option is in many rows, or in reach of many residents, a move takes longer.
    effort_of_a_move: f64,
    /// Work on proofs, and that of all stages.
    worked: u64,
    all_work: u64,
    /// The plan and the work of the last proof that left something open.
    unsettled: Option<(Option<Vec<u32>>, u64)>,
    certificate: Option<Certificate>,
    proved_optimal: bool,
    proved_infeasible: bool,
}

impl<'a> Staged<'a> {
    fn new(
        model: &'a Model,
        prices: &'a Prices,
        apart: Option<&(Vec<f64>, Vec<f64>)>,
        (mut best_choice, mut loss, bound): (Vec<u32>, Vec<f64>, f64),
        effort: &'a Effort,
        seed: u64,
    ) -> Staged<'a> {
        if let Some((gain, multipliers)) = apart {
            (best_choice, loss, _) = relax::margins(model, gain, multipliers);
        }
        let choice = if model.has_residents() {
            residents::rounded_choice(model, &prices.share)
        } else {
            relax::relaxed_choice(model, best_choice)
        };
        let stages = Stage::of(effort, model);
        let moves = if model.has_residents() { effort.resident_moves } else { effort.total_moves };
        let entries = model.entry_row.len() as f64 / model.gain.len().max(1) as f64;
        let reach = model.item_groups.len() as f64 / model.items().max(1) as f64;
        Staged {
            model,
            prices,
            effort,
            seed,
            bound,
            known_bound: bound,
            cores: Cores::new(model, prices, apart, &loss),
            state: State::new(model, &prices.multipliers, choice.clone()),
            choice,
            best: None,
            run: 0,
            spent: 0,
            total_moves: moves.min(stages.iter().map(|stage| stage.moves).fold(0, u64::max)),
            effort_of_a_move: (entries / 8.0).max(1.0) * (reach / 40.0).max(1.0),
            worked: 0,
            all_work: stages.iter().map(|stage| stage.work).sum::<u64>().max(1),
            unsettled: None,
            certificate: None,
            proved_optimal: false,
            proved_infeasible: prices.prove_infeasible(model),
        }
    }

    /// (bound - value) / value; infinite without a plan.
    fn gap(&self) -> f64 {
        self.best.as_ref().map_or(f64::INFINITY, |best| {
            (self.known_bound - best.value) / best.value.abs().max(1e-300)
        })
    }

    /// A plan is known whose gap is small enough.
    fn is_near(&self) -> bool {
        self.best.is_some() && self.gap() <= self.effort.target_gap
    }

    /// The share of all moves that was made, as half of the work.
    fn moved(&self) -> f64 {
        0.5 * (self.spent as f64 / self.total_moves.max(1) as f64).min(1.0)
    }

    /// Annealing runs of a stage. True when it was stopped.
    fn search(&mut self, stage: &Stage, watch: &mut dyn FnMut(f64) -> bool) -> bool {
        // Whatever the effort, every core has its turn before it is said that there is no plan.
        while self.run < self.effort.runs
            && !self.proved_infeasible
            && stage.moves > 0
            && (self.spent < stage.moves
                || (self.best.is_none() && (self.run as usize) < self.cores.all.len()))
        {
            self.search_once(stage);
            if watch(self.moved() + 0.5 * self.worked as f64 / self.all_work as f64) {
                return true;
            }
            if self.is_near() {
                break;
            }
        }
        false
    }

    /// One annealing run. They take turns among the cores.
    fn search_once(&mut self, stage: &Stage) {
        let (hot, cold) = if self.model.has_residents() { (0.5, 0.1) } else { (1.0, 0.3) };
        let mut random = Random::new(self.seed, u64::from(self.run));
        let known = self.best.is_some();
        let cores = &self.cores;
        let turns = if known { cores.narrow } else { cores.all.len() };
        let turn = self.run as usize % turns;
        // Every fourth run goes by what the last proof left open.
        let opened = cores.opened.as_ref().filter(|_| known && self.run % 4 == 3);
        let core = opened.unwrap_or(&cores.all[turn]);
        let moves = (stage.moves_per_item * core.len() as u64).min(stage.most_moves);
        self.spent += (moves as f64 * self.effort_of_a_move) as u64;
        // Every third round starts warm from the best plan.
        match &self.best {
            Some(best) if self.run as usize / cores.all.len().min(cores.narrow) % 3 == 2 => {
                self.state.set_choice(&best.choice);
            }
            _ => self.state.set_choice(&self.choice),
        }
        self.run += 1;
        // As hot as the core's own losses suggest.
        let mut found = None;
        let cooling = Cooling { from: hot * core.unit(), to: cold * core.unit(), moves };
        anneal(&mut self.state, core, cooling, &mut random, &mut found);
        if let Some(found) = &found {
            self.state.set_choice(&found.choice);
            refine(&mut self.state, core, moves, &cores.losses);
        }
        for plan in [found, self.state.incumbent()].into_iter().flatten() {
            if self.best.as_ref().is_none_or(|best| plan.value > best.value) {
                self.best = Some(plan);
            }
        }
        if !known && self.best.is_some() {
            self.cores.narrow = self.cores.narrow.max(turn + 1);
        }
    }

    /// The proof of a stage. True when nothing is left to do, or it was stopped.
    fn prove(&mut self, stage: &Stage, watch: &mut dyn FnMut(f64) -> bool) -> bool {
        let model = self.model;
        let near = self.is_near();
        if self.best.is_some() && self.gap() <= bound::BETTER {
            self.proved_optimal = true;
            return true;
        }
        // Near enough: a proof only where it is cheap.
        let is_dear = self.effort.target_gap.is_infinite() || model.items() > FEW_ITEMS;
        let near_work = if is_dear { 0 } else { stage.work };
        let work = if near { near_work } else { stage.work };
        let known = self.best.as_ref().map(|best| best.choice.clone());
        let again = self.unsettled.as_ref().is_some_and(|last| *last == (known.clone(), work));
        if self.proved_infeasible || work == 0 || again {
            return false;
        }
        if self.enumerate(work) {
            return true;
        }
        if model.has_residents() && model.items() > MOST_WITH_RESIDENTS {
            return false;
        }
        let (moved, worked, all) = (self.moved(), self.worked as f64, self.all_work as f64);
        let mut stopped = false;
        let gain = self.prices.gain(model);
        let loss = relax::losses(model, gain, &self.prices.multipliers);
        let proof = bound::prove(
            model,
            &self.prices.known(gain, self.bound, &loss),
            &mut self.best,
            &mut self.state,
            &bound::Limits {
                work,
                target: self.effort.target_gap,
                near_work,
                seed: self.seed,
                kept: bound::MOST_KEPT,
            },
            &mut |done| {
                stopped |= watch(moved + 0.5 * (worked + done * work as f64) / all);
                stopped
            },
        );
        self.worked += stage.work;
        if !proof.loss.is_empty() {
            let opened = Core::open(model, &proof.loss, MOST_OPENED);
            self.cores.opened = Some(opened).filter(|core| core.len() > 1);
        }
        if proof.settled || proof.bound < self.known_bound {
            self.certificate = proof.certificate;
        }
        self.known_bound = proof.bound.min(self.known_bound);
        self.proved_optimal = proof.settled;
        self.unsettled = Some((known, work));
        stopped || self.proved_optimal || near || self.is_near()
    }

    /// Few rows: looking at sums of losses is quicker than a relaxation a part. True when it ended.
    fn enumerate(&mut self, work: u64) -> bool {
        let model = self.model;
        if model.rows.len() > FEW_ROWS && !model.has_residents() {
            return false;
        }
        let gain = self.prices.gain(model);
        let branches = work / (10 * (1 + model.rows.len() as u64));
        let multipliers = &self.prices.multipliers;
        self.proved_optimal =
            exact::enumerate(model, gain, multipliers, self.bound, branches, &mut self.best);
        if self.proved_optimal {
            self.certificate = self.certified();
        }
        self.proved_optimal
    }

    /// A proof that can be followed of a plan that is known to be the best; `None` where none is soon found.
    fn certified(&self) -> Option<Certificate> {
        let model = self.model;
        let mut best = Some(self.best.clone()?);
        let gain = self.prices.gain(model);
        let loss = relax::losses(model, gain, &self.prices.multipliers);
        let limits = bound::Limits {
            work: WORK_OF_A_CERTIFICATE,
            target: 0.0,
            near_work: u64::MAX,
            seed: self.seed,
            kept: bound::MOST_KEPT,
        };
        let known = self.prices.known(gain, self.bound, &loss);
        let nothing = vec![model::NONE; model.items()];
        let mut state = State::new(model, &self.prices.multipliers, nothing);
        let proof = bound::prove(model, &known, &mut best, &mut state, &limits, &mut |_| false);
        proof.certificate.filter(|_| proof.settled)
    }

    fn solution(self, program: &WaveProgram) -> Solution {
        let model = self.model;
        let found = self.best.is_some();
        let contradicted = !model.contradictions.is_empty() || model.lost;
        let proved = self.proved_infeasible || self.proved_optimal;
        let value = self.best.as_ref().map_or(0.0, |best| best.value);
        let wave = self.best.map_or(Vec::new(), |best| model.waves(program, &best.choice));
        Solution {
            feasible: found && !contradicted,
            proved_optimal: self.proved_optimal && found,
            proved_infeasible: contradicted || (!found && proved),
            bound: self.bound,
            proved_bound: if self.proved_optimal { value } else { self.known_bound },
            multipliers: published(model, &self.prices.multipliers),
            certificate: self.certificate.filter(|_| found),
            resident_shares: model.resident_shares(&self.prices.residents),
            wave,
        }
    }
}

/// Whether so many options are worth as much as others that prices say the same of more items than the rules can tie.
fn are_alike(model: &Model, loss: &[f64]) -> bool {
    let most = model.gain.iter().fold(0.0, |most: f64, gain| most.max(gain.abs()));
    loss.iter().filter(|loss| **loss <= 1e-7 * most).count() > 2 * model.rows.len() + 20
}

/// Gains that tell alike items apart, by less than matters, and the multipliers of the relaxation with them: a relaxed plan then
/// has shares of a few items only, where with the gains themselves it may have shares of all that are alike. What tells an item
/// from others is its first building's id: a ban or another order of the file changes nothing for the rest.
fn told_apart(program: &WaveProgram, model: &mut Model) -> (Vec<f64>, Vec<f64>) {
    let mut apart = model.gain.clone();
    let mean = apart.iter().map(|gain| gain.abs()).sum::<f64>() / apart.len().max(1) as f64;
    for item in 0..model.items() {
        let id = program.ids[model.members[model.member_starts[item] as usize] as usize].bytes();
        let mut hash = id.fold(0, |hash, byte| random::hashed(hash, byte.into()));
        let mut part = |x| {
            hash = random::hashed(hash, x);
            APART * (hash >> 40) as f64 / 16_777_216.0
        };
        let factor = 1.0 + part(0);
        apart[model.options(item)]
            .iter_mut()
            .for_each(|gain| *gain = *gain * factor + 0.1 * mean * part(1));
    }
    let own = std::mem::replace(&mut model.gain, apart);
    let multipliers = sift::relax(model).multipliers;
    (std::mem::replace(&mut model.gain, own), multipliers)
}
