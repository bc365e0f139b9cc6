//! What stands where a building does not: the rules that a plan would break with it in a year, and who would have to make room.
//!
//! Nothing is solved here: every plan named is recomputed by [`evaluate`], so that what is said of it is exact. A plan found by
//! exchanging a few buildings shows that it can be done for that loss; another plan may lose less.

use crate::evaluate::{Evaluation, RuleUse, evaluate};
use crate::program::{DecisionKind, RuleId, WaveProgram};

/// A building moved into a year, and nothing else changed.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Rules that the plan breaks then, with what it uses of them then.
    pub broken: Vec<RuleUse>,
    /// What the plan gains by it (below 0: loses), whatever it breaks.
    pub gain: f64,
}

/// Who would have to make room for a building in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Those who make room, by position.
    pub instead: Vec<u32>,
    /// The year that they come in then; `None`: they are left out.
    pub later: Option<usize>,
    /// What the plan loses by it (below 0: gains).
    pub loss: f64,
}

/// Buildings of a year among which those who make room are sought: those with the lowest scores.
const MOST_ALONE: usize = 2_000;
const MOST_IN_PAIRS: usize = 200;
const MOST_IN_THREES: usize = 40;
/// Buildings of which sets are tried out.
const FEW: usize = 3;
/// Buildings that make room at once, at most.
const MOST_AT_ONCE: usize = 60;
/// Sets of one size that are recomputed, the lowest scores first.
const MOST_TRIED: usize = 12;

/// The plan with a building in a year, and nothing else changed.
pub fn moved_into(
    program: &WaveProgram,
    wave: &[Option<usize>],
    building: usize,
    year: usize,
) -> Moved {
    let with = with_years(wave, &[(building as u32, Some(year))]);
    let (before, after) = (evaluate(program, wave), evaluate(program, &with));
    Moved { gain: after.value - before.value, broken: broken(after) }
}

fn broken(evaluation: Evaluation) -> Vec<RuleUse> {
    evaluation.rules.into_iter().filter(|rule| rule.violation > 0.0).collect()
}

fn with_years(wave: &[Option<usize>], moves: &[(u32, Option<usize>)]) -> Vec<Option<usize>> {
    let mut with = wave.to_vec();
    for &(b, year) in moves {
        with[b as usize] = year;
    }
    with
}

/// Who would have to make room for a building in a year, at the least loss that exchanges of up to three buildings find; where none of these
/// will do, as many as have the lowest scores for what they take. They come in the year where it stood in the plan, or else are left out.
/// `None`: none of those tried keeps every rule.
pub fn exchange(
    program: &WaveProgram,
    wave: &[Option<usize>],
    building: usize,
    year: usize,
) -> Option<Exchange> {
    let moved = moved_into(program, wave, building, year);
    let value = evaluate(program, wave).value;
    let home = wave[building];
    // How much has to be moved: out of budgets and into floors in cents, out of limits in their unit. What else there is, is left to the
    // test of the whole.
    let short: Vec<(RuleId, f64)> = moved
        .broken
        .iter()
        .filter_map(|rule| match rule.rule {
            RuleId::Budget { .. } => Some((rule.rule, 100.0 * rule.violation)),
            RuleId::SectorShare { year, .. } if home == Some(year) => {
                Some((rule.rule, 100.0 * rule.violation))
            }
            RuleId::Limit { .. } => Some((rule.rule, rule.violation)),
            _ => None,
        })
        .collect();
    let takes = |b: u32, rule: RuleId| match rule {
        RuleId::Limit { entry, .. } => program.limits[entry].amount[b as usize],
        RuleId::SectorShare { entry, .. }
            if program.sector_share_min[entry].0 != program.sector[b as usize] =>
        {
            0.0
        }
        _ => program.cost[b as usize].cents() as f64,
    };
    let fits = |set: &[u32]| {
        short.iter().all(|&(rule, short)| {
            // A hair less will do here: the whole is tested after.
            set.iter().map(|&b| takes(b, rule)).sum::<f64>() >= short * (1.0 - 1e-9)
        })
    };
    let held = held(program);
    let mut pool: Vec<u32> = (0..program.len() as u32)
        .filter(|&b| wave[b as usize] == Some(year) && b as usize != building && !held[b as usize])
        .collect();
    let score = |b: u32| program.score[b as usize];
    pool.sort_by(|&a, &b| score(a).total_cmp(&score(b)).then(a.cmp(&b)));
    let mut best: Option<Exchange> = None;
    let few = (1..=FEW).flat_map(|size| sets(&pool, size, &fits, &score));
    let mut tried: Vec<Vec<u32>> = few.collect();
    tried.extend(many(&pool, &fits, &|b| {
        score(b) / short.iter().map(|&(rule, short)| takes(b, rule) / short).sum::<f64>()
    }));
    for set in tried {
        if set.len() > FEW && best.is_some() {
            continue;
        }
        for later in home.map(Some).into_iter().chain([None]) {
            let mut moves: Vec<_> = set.iter().map(|&b| (b, later)).collect();
            moves.push((building as u32, Some(year)));
            let after = evaluate(program, &with_years(wave, &moves));
            let loss = value - after.value;
            if after.is_feasible() && best.as_ref().is_none_or(|best| loss < best.loss) {
                best = Some(Exchange { instead: set.clone(), later, loss });
            }
        }
    }
    best
}

/// The cheapest by `price`, until they make enough room; without those that it does not need in the end.
fn many(
    pool: &[u32],
    fits: &dyn Fn(&[u32]) -> bool,
    price: &dyn Fn(u32) -> f64,
) -> Option<Vec<u32>> {
    let mut order: Vec<(f64, u32)> = pool.iter().map(|&b| (price(b), b)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let order: Vec<u32> = order.into_iter().map(|(_, b)| b).collect();
    let enough = (1..=order.len().min(MOST_AT_ONCE)).find(|&count| fits(&order[..count]))?;
    let mut set = order[..enough].to_vec();
    for k in (0..set.len()).rev() {
        let b = set.remove(k);
        if !fits(&set) {
            set.insert(k, b);
        }
    }
    Some(set)
}

/// Those that a decision says something of: they do not make room.
fn held(program: &WaveProgram) -> Vec<bool> {
    let mut held = vec![false; program.len()];
    for decision in &program.decisions {
        if !matches!(decision.kind, DecisionKind::Ban) {
            decision.buildings.iter().for_each(|&b| held[b as usize] = true);
        }
    }
    held
}

/// Sets of a size that make enough room, the lowest sums of scores first.
fn sets(
    pool: &[u32],
    size: usize,
    fits: &dyn Fn(&[u32]) -> bool,
    score: &dyn Fn(u32) -> f64,
) -> Vec<Vec<u32>> {
    let most = [MOST_ALONE, MOST_IN_PAIRS, MOST_IN_THREES][size - 1];
    let pool = &pool[..pool.len().min(most)];
    let mut found: Vec<(f64, Vec<u32>)> = Vec::new();
    let mut offer = |set: &[u32]| {
        let sum: f64 = set.iter().map(|&b| score(b)).sum();
        let enough = found.len() >= MOST_TRIED && found.last().is_some_and(|last| last.0 <= sum);
        if enough || !fits(set) {
            return;
        }
        let at = found.partition_point(|known| known.0 <= sum);
        found.insert(at, (sum, set.to_vec()));
        found.truncate(MOST_TRIED);
    };
    for (i, &a) in pool.iter().enumerate() {
        if size == 1 {
            offer(&[a]);
            continue;
        }
        for (j, &b) in pool.iter().enumerate().skip(i + 1) {
            if size == 2 {
                offer(&[a, b]);
                continue;
            }
            pool[j + 1..].iter().for_each(|&c| offer(&[a, b, c]));
        }
    }
    found.into_iter().map(|(_, set)| set).collect()
}
