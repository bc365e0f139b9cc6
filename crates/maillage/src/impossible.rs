//! Decisions that no plan can keep, found before any plan is sought: what they exclude, and what no year has the money for.

use std::collections::{BTreeMap, BTreeSet};

use maillage_model::{Arg, Code, Diagnostic, Money, Said, ToArg, say};
use maillage_plan::{DecisionKind, WaveProgram};
use maillage_project::settings::DecisionSettings;

use crate::rule::{Rule, named};

/// Findings about the decisions of a program.
pub(crate) fn impossible(program: &WaveProgram, decisions: &[DecisionSettings]) -> Vec<Diagnostic> {
    let rule = |entry: usize| Rule::of_decision(program, decisions, entry).said();
    let mut found = never_together(program, &rule);
    found.extend(cycles(program, &rule));
    if found.is_empty() {
        found.extend(forbidden(program, &rule));
    }
    found.extend(dear_groups(program, &rule));
    found.extend(dear_years(program));
    let told = |finding: Diagnostic| finding.layer("decisions").file("decisions.toml");
    found.into_iter().map(told).collect()
}

const MOST_RULES: usize = 4;

/// Buildings by the groups that must share a year: the least number of each.
fn groups(program: &WaveProgram) -> Vec<u32> {
    let mut group: Vec<u32> = (0..program.len() as u32).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for decision in
            program.decisions.iter().filter(|decision| decision.kind == DecisionKind::Together)
        {
            let least = decision.buildings.iter().map(|&b| group[b as usize]).min().unwrap_or(0);
            for &b in &decision.buildings {
                changed |= std::mem::replace(&mut group[b as usize], least) != least;
            }
        }
    }
    group
}

fn names(program: &WaveProgram, buildings: &[u32]) -> Arg {
    let ids: Vec<&str> = buildings.iter().map(|&b| &program.ids[b as usize]).collect();
    named(&ids)
}

/// Two of one group that must not share a year: none of the group can ever be equipped.
fn never_together(program: &WaveProgram, rule: &dyn Fn(usize) -> Said) -> Vec<Diagnostic> {
    let group = groups(program);
    let mut found = Vec::new();
    for (k, decision) in program
        .decisions
        .iter()
        .enumerate()
        .filter(|(_, decision)| decision.kind == DecisionKind::Apart)
    {
        let mut met: BTreeMap<u32, u32> = BTreeMap::new();
        let clash = decision
            .buildings
            .iter()
            .find_map(|&b| met.insert(group[b as usize], b).map(|other| (other, b)));
        if let Some((a, b)) = clash {
            let all: Vec<u32> = (0..program.len() as u32)
                .filter(|&other| group[other as usize] == group[a as usize])
                .collect();
            let (one, other) = (&program.ids[a as usize], &program.ids[b as usize]);
            let message = say!(
                share_a_year_and_not,
                one,
                other,
                rule = rule(k),
                names = names(program, &all)
            );
            found.push(Diagnostic::new(Code::DecisionsExclude, message));
        }
    }
    found
}

/// Buildings that each must come before the other.
fn cycles(program: &WaveProgram, rule: &dyn Fn(usize) -> Said) -> Vec<Diagnostic> {
    let group = groups(program);
    let mut after: BTreeMap<u32, Vec<(u32, bool, usize)>> = BTreeMap::new();
    for (k, decision) in program.decisions.iter().enumerate() {
        if let DecisionKind::Before { same_year } = decision.kind {
            for pair in decision.buildings.windows(2) {
                after.entry(group[pair[0] as usize]).or_default().push((
                    group[pair[1] as usize],
                    same_year,
                    k,
                ));
            }
        }
    }
    // Nobody on a circle is ever first: those that can be are taken off, again and again, and only the rest is looked at.
    let mut before: BTreeMap<u32, usize> = after.keys().map(|&node| (node, 0)).collect();
    after.values().flatten().for_each(|(node, ..)| *before.entry(*node).or_default() += 1);
    let mut first: Vec<u32> =
        before.iter().filter(|(_, count)| **count == 0).map(|(node, _)| *node).collect();
    while let Some(node) = first.pop() {
        for (next, ..) in after.remove(&node).into_iter().flatten() {
            if let Some(count) = before.get_mut(&next) {
                *count -= 1;
                if *count == 0 {
                    first.push(next);
                }
            }
        }
    }
    // A way back to where it began, with a strict step on it.
    let mut found = Vec::new();
    let mut told: BTreeSet<u32> = BTreeSet::new();
    for &start in after.keys() {
        if told.contains(&start) {
            continue;
        }
        let mut came: BTreeMap<(u32, bool), (u32, bool, usize)> = BTreeMap::new();
        let mut open = vec![(start, false)];
        'search: while let Some((at, strict)) = open.pop() {
            for &(next, same_year, decision) in after.get(&at).into_iter().flatten() {
                let here = (next, strict || !same_year);
                if here == (start, true) {
                    let mut way = vec![decision];
                    let mut place = (at, strict);
                    while let Some(&(from, was, decision)) = came.get(&place) {
                        way.push(decision);
                        place = (from, was);
                    }
                    way.reverse();
                    let labels: Vec<Said> = way.iter().map(|&k| rule(k)).collect();
                    told.extend(
                        way.iter()
                            .flat_map(|&k| &program.decisions[k].buildings)
                            .map(|&b| group[b as usize]),
                    );
                    found.push(Diagnostic::new(
                        Code::DecisionsExclude,
                        say!(each_before_the_other, rules = labels),
                    ));
                    break 'search;
                }
                if here != (start, false) && !came.contains_key(&here) {
                    came.insert(here, (at, strict, decision));
                    open.push(here);
                }
            }
        }
    }
    found
}

/// What decisions leave of the years of each group, positions: from the first to the last; `must`: it is to be equipped.
#[derive(Clone, Copy, PartialEq)]
struct Years {
    first: usize,
    last: isize,
    must: bool,
}

impl Years {
    fn none(self) -> bool {
        self.first as isize > self.last
    }
}

/// The years that decisions leave to each group, followed along `before` until nothing changes.
fn years_left(program: &WaveProgram, group: &[u32]) -> Vec<Years> {
    let all = Years { first: 0, last: program.years.len() as isize - 1, must: false };
    let mut left = vec![all; program.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for decision in &program.decisions {
            let of = |b: u32| group[b as usize] as usize;
            let mut narrow = |group: usize, first: usize, last: isize, must: bool| {
                let now = &mut left[group];
                let then = Years {
                    first: now.first.max(first),
                    last: now.last.min(last),
                    must: now.must || must,
                };
                changed |= *now != then;
                *now = then;
            };
            match decision.kind {
                DecisionKind::Lock(year) => {
                    let (first, last) = year.map_or((0, all.last), |year| (year, year as isize));
                    decision.buildings.iter().for_each(|&b| narrow(of(b), first, last, true));
                }
                DecisionKind::LockBy(year) => {
                    decision.buildings.iter().for_each(|&b| narrow(of(b), 0, year as isize, true));
                }
                DecisionKind::Ban => {
                    decision.buildings.iter().for_each(|&b| narrow(of(b), 0, -1, false));
                }
                DecisionKind::Before { same_year } => {
                    for pair in decision.buildings.windows(2) {
                        let (a, b, step) = (of(pair[0]), of(pair[1]), usize::from(!same_year));
                        let (before, after) = (left[a], left[b]);
                        let mut narrow = |group: usize, first: usize, last: isize, must: bool| {
                            let now = &mut left[group];
                            // Beyond the last year is beyond: circles end.
                            let first = now.first.max(first.min(program.years.len()));
                            let then =
                                Years { first, last: now.last.min(last), must: now.must || must };
                            changed |= *now != then;
                            *now = then;
                        };
                        // The later one stands only where the earlier one does.
                        narrow(
                            b,
                            before.first + step,
                            if before.none() { -1 } else { all.last },
                            false,
                        );
                        if after.must && !after.none() {
                            narrow(a, 0, after.last - step as isize, true);
                        }
                    }
                }
                DecisionKind::Together | DecisionKind::Apart => {}
            }
        }
    }
    left
}

/// True where decisions together leave a building no year.
pub(crate) fn is_forbidden(program: &WaveProgram, building: usize) -> bool {
    let group = groups(program);
    years_left(program, &group)[group[building] as usize].none()
}

/// Buildings that decisions together leave no year, though none of them says so by itself; and those that must be equipped all the same.
fn forbidden(program: &WaveProgram, rule: &dyn Fn(usize) -> Said) -> Vec<Diagnostic> {
    let group = groups(program);
    let left = years_left(program, &group);
    let mut banned = vec![false; program.len()];
    for decision in program.decisions.iter().filter(|decision| decision.kind == DecisionKind::Ban) {
        for &b in &decision.buildings {
            banned[b as usize] = true;
        }
    }
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for b in 0..program.len() {
        let of = group[b] as usize;
        let years = left[of];
        if !years.none() || (banned[b] && !years.must) || !told.insert(of) {
            continue;
        }
        let all: Vec<u32> =
            (0..program.len() as u32).filter(|&other| group[other as usize] == group[b]).collect();
        let is_of = |k: &usize| {
            program.decisions[*k].buildings.iter().any(|&b| group[b as usize] as usize == of)
        };
        let concerned: Vec<usize> = (0..program.decisions.len()).filter(is_of).collect();
        let shown: Vec<Said> = concerned.iter().take(MOST_RULES).map(|&k| rule(k)).collect();
        let more = concerned.len() - shown.len();
        let rules = if more > 0 {
            ToArg::to_arg(&say!(rules_and_more, rules = shown, more))
        } else {
            ToArg::to_arg(&shown)
        };
        let names = names(program, &all);
        let message = if years.must {
            say!(must_and_in_no_year, names, rules)
        } else {
            say!(stand_in_no_year, names, rules)
        };
        found.push(Diagnostic::new(Code::DecisionsForbid, message));
    }
    found
}

/// Money that a year may hold at most: its own, and what may be carried to it.
fn most(program: &WaveProgram, year: usize) -> Money {
    Money::from_cents(program.budget_cents(year, year))
}

/// Groups that cost more than any year has.
fn dear_groups(program: &WaveProgram, rule: &dyn Fn(usize) -> Said) -> Vec<Diagnostic> {
    let group = groups(program);
    let savings = program.possible_savings();
    let most = (0..program.years.len()).map(|t| most(program, t)).max().unwrap_or_default();
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (k, decision) in program
        .decisions
        .iter()
        .enumerate()
        .filter(|(_, decision)| decision.kind == DecisionKind::Together)
    {
        let of = group[decision.buildings[0] as usize];
        if !told.insert(of) {
            continue;
        }
        let all: Vec<u32> =
            (0..program.len() as u32).filter(|&b| group[b as usize] == of).collect();
        let cost: Money = all.iter().map(|&b| program.cost[b as usize] - savings[b as usize]).sum();
        if cost > most {
            let message = say!(
                group_beyond_budgets,
                names = names(program, &all),
                rule = rule(k),
                cost,
                most
            );
            found.push(Diagnostic::new(Code::GroupUnaffordable, message));
        }
    }
    found
}

/// Locks of one year that cost more than it has: told in one line, however many they are.
fn dear_years(program: &WaveProgram) -> Vec<Diagnostic> {
    let savings = program.possible_savings();
    let mut locked: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for decision in &program.decisions {
        if let DecisionKind::Lock(Some(year)) = decision.kind {
            locked.entry(year).or_default().extend(&decision.buildings);
        }
    }
    let mut found = Vec::new();
    for (year, mut buildings) in locked {
        buildings.sort_unstable();
        buildings.dedup();
        let cost: Money =
            buildings.iter().map(|&b| program.cost[b as usize] - savings[b as usize]).sum();
        if cost > most(program, year) {
            let (count, year, most) =
                (buildings.len(), program.years[year].to_string(), most(program, year));
            found.push(Diagnostic::new(
                Code::LocksUnaffordable,
                say!(locks_beyond_budget, count, year, cost, most),
            ));
        }
    }
    found
}
