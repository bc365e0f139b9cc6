//! The program in the form the solver works on: items with options, and rows `sum of coefficients <= limit`.
//!
//! Buildings that go together become one item. An option is "this item in this year". Minimum shares are rows with
//! negative coefficients. Residents with one building in reach are folded into that building's gain; points with the
//! same buildings in reach become one.

use std::collections::BTreeMap;

use maillage_model::Money;

use crate::evaluate::limit_tolerance;
use crate::occurring::Occurring;
use crate::program::{Clusters, DecisionKind, RuleId, WaveProgram};

/// No option: the item is not equipped.
pub(crate) const NONE: u32 = u32::MAX;

/// A resident point whose worth went into the one item in reach.
const FOLDED: u32 = u32::MAX - 1;

/// A row `sum of coefficients of the chosen options <= limit`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub rule: RuleId,
    pub limit: f64,
    /// True when limit and coefficients are cents: sums are exact.
    pub money: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub years: usize,
    /// Buildings of item i: `members[member_starts[i]..member_starts[i + 1]]`.
    pub member_starts: Vec<u32>,
    pub members: Vec<u32>,
    /// Options of item i: `option_starts[i]..option_starts[i + 1]`, by ascending year.
    pub option_starts: Vec<u32>,
    pub option_year: Vec<u8>,
    pub gain: Vec<f64>,
    /// True when the item must take one of its options.
    pub must: Vec<bool>,
    pub rows: Vec<Row>,
    /// Entries of option k: `entry_starts[k]..entry_starts[k + 1]`.
    pub entry_starts: Vec<u32>,
    pub entry_row: Vec<u32>,
    pub entry_coefficient: Vec<f64>,
    /// Resident groups: worth per unit of g_t, and the items in reach of each.
    pub group_worth: Vec<f64>,
    pub group_starts: Vec<u32>,
    pub group_items: Vec<u32>,
    /// Groups in reach of item i: `item_groups[item_group_starts[i]..]`.
    pub item_group_starts: Vec<u32>,
    pub item_groups: Vec<u32>,
    /// Group of each resident point; `NONE` without a candidate in reach, `FOLDED` with one.
    pub point_group: Vec<u32>,
    /// Discount for neighbours in the same year; rows count it as granted wherever it could be (budgets) or nowhere
    /// (shares), and the search corrects them.
    pub clusters: Clusters,
    /// The most that can be saved on each building.
    pub savings: Vec<Money>,
    /// Rows of the budgets by year, of the shares by sector and year, and by district: for these corrections.
    pub budget_rows: Vec<Vec<u32>>,
    pub sector_rows: Vec<Vec<Vec<u32>>>,
    pub district_rows: Vec<Vec<u32>>,
    pub sector: Vec<u32>,
    pub district: Vec<u32>,
    pub g: Vec<f64>,
    pub d: Vec<f64>,
    /// A `together` with contradictory decisions, or a lock on a banned building: no plan can keep these.
    pub contradictions: Vec<usize>,
    /// An item that must be taken exceeds a limit in every year it may take: no plan keeps the rules.
    pub lost: bool,
}

impl Model {
    pub fn items(&self) -> usize {
        self.must.len()
    }
    /// The item that an option is of.
    pub fn item_of(&self, option: u32) -> usize {
        self.option_starts.partition_point(|&start| start <= option) - 1
    }
    pub fn options(&self, item: usize) -> std::ops::Range<usize> {
        self.option_starts[item] as usize..self.option_starts[item + 1] as usize
    }
    #[inline(always)]
    pub fn entries(&self, option: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.entry_starts[option] as usize..self.entry_starts[option + 1] as usize;
        self.entry_row[range.clone()]
            .iter()
            .map(|&row| row as usize)
            .zip(self.entry_coefficient[range].iter().copied())
    }
    pub fn groups_of(&self, item: usize) -> &[u32] {
        &self.item_groups
            [self.item_group_starts[item] as usize..self.item_group_starts[item + 1] as usize]
    }
    pub fn items_of(&self, group: usize) -> &[u32] {
        &self.group_items[self.group_starts[group] as usize..self.group_starts[group + 1] as usize]
    }
    /// Buildings of an item.
    pub fn members_of(&self, item: usize) -> &[u32] {
        &self.members[self.member_starts[item] as usize..self.member_starts[item + 1] as usize]
    }
    /// Some of the items, with the limits of the rows as given: for relaxations, which look at nothing else.
    pub fn part(&self, items: impl Iterator<Item = usize>, limit: impl Fn(usize) -> f64) -> Model {
        let mut part = Model {
            years: self.years,
            option_starts: vec![0],
            entry_starts: vec![0],
            ..Model::default()
        };
        for item in items {
            for option in self.options(item) {
                part.gain.push(self.gain[option]);
                let range =
                    self.entry_starts[option] as usize..self.entry_starts[option + 1] as usize;
                part.entry_row.extend_from_slice(&self.entry_row[range.clone()]);
                part.entry_coefficient.extend_from_slice(&self.entry_coefficient[range]);
                part.entry_starts.push(part.entry_row.len() as u32);
            }
            part.must.push(self.must[item]);
            part.option_starts.push(part.gain.len() as u32);
        }
        part.rows = self
            .rows
            .iter()
            .enumerate()
            .map(|(row, known)| Row { limit: limit(row), ..known.clone() })
            .collect();
        part
    }
    pub fn has_residents(&self) -> bool {
        !self.group_worth.is_empty()
    }
    /// Per resident point and year, the share of its worth charged to the buildings in reach, from the groups' prices,
    /// in millionths (so that a plan's file stays short; any shares prove a bound).
    pub fn resident_shares(&self, price: &[f64]) -> Vec<f64> {
        if self.point_group.is_empty() {
            return Vec::new();
        }
        let mut shares = Vec::with_capacity(self.point_group.len() * self.years);
        for &group in &self.point_group {
            for t in 0..self.years {
                shares.push(match group {
                    NONE => 0.0,
                    FOLDED => 1.0,
                    group => {
                        let worth = self.group_worth[group as usize] * self.d[t];
                        libm::round(
                            (price[group as usize * self.years + t] / worth).clamp(0.0, 1.0) * 1e6,
                        ) / 1e6
                    }
                });
            }
        }
        shares
    }
    /// Year of every building under a choice of options.
    pub fn waves(&self, program: &WaveProgram, choice: &[u32]) -> Vec<Option<usize>> {
        let mut wave = vec![None; program.len()];
        for (i, &option) in choice.iter().enumerate() {
            if option != NONE {
                for &b in &self.members
                    [self.member_starts[i] as usize..self.member_starts[i + 1] as usize]
                {
                    wave[b as usize] = Some(self.option_year[option as usize] as usize);
                }
            }
        }
        wave
    }

    /// Builds the model of the rules that are switched on.
    pub fn new(program: &WaveProgram) -> Model {
        Self::built(program, false, &Occurring::default())
    }

    /// As [`Model::new`], with the limits that can occur: the same plans keep its rows, and shares of buildings gain less.
    pub fn tightened(program: &WaveProgram, occurring: &Occurring) -> Model {
        Self::built(program, false, occurring)
    }

    /// As [`Model::new`]; where locks may give way they bind no item, and each locked building has a row instead.
    pub fn with_locks(program: &WaveProgram, give_way: bool) -> Model {
        Self::built(program, give_way, &Occurring::default())
    }

    fn built(program: &WaveProgram, give_way: bool, occurring: &Occurring) -> Model {
        let n = program.len();
        let years = program.years.len();
        let kept = |entry: usize| program.is_active(RuleId::Decision { entry, part: 0 });
        // Buildings that go together, by union-find with the smallest building as the root.
        let mut root: Vec<u32> = (0..n as u32).collect();
        fn find(root: &mut [u32], b: u32) -> u32 {
            let mut top = b;
            while root[top as usize] != top {
                top = root[top as usize];
            }
            root[b as usize] = top;
            top
        }
        let all_years = if years >= 64 { u64::MAX } else { (1u64 << years) - 1 };
        let mut allowed = vec![all_years; n];
        let mut must = vec![false; n];
        let mut together_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (k, decision) in program.decisions.iter().enumerate().filter(|(k, _)| kept(*k)) {
            for &b in &decision.buildings {
                let b = b as usize;
                match decision.kind {
                    DecisionKind::Lock(_) | DecisionKind::LockBy(_) if give_way => {}
                    DecisionKind::Lock(Some(t)) => {
                        (allowed[b], must[b]) = (allowed[b] & 1 << t, true);
                    }
                    DecisionKind::Lock(None) => must[b] = true,
                    DecisionKind::LockBy(t) => {
                        (allowed[b], must[b]) = (allowed[b] & ((2u64 << t) - 1), true);
                    }
                    DecisionKind::Ban => allowed[b] = 0,
                    DecisionKind::Together => {
                        let first = find(&mut root, decision.buildings[0]);
                        let other = find(&mut root, b as u32);
                        let (low, high) = (first.min(other), first.max(other));
                        root[high as usize] = low;
                        together_of.entry(b as u32).or_default().push(k);
                    }
                    DecisionKind::Apart | DecisionKind::Before { .. } => {}
                }
            }
        }
        let mut model = Model {
            years,
            g: program.cumulated_discounts(),
            d: program.discounts(),
            ..Model::default()
        };
        let mut group_members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let roots: Vec<u32> = (0..n as u32).map(|b| find(&mut root, b)).collect();
        if together_of.is_empty() {
            // The usual case, without a map of a million entries.
        } else {
            for (b, &top) in roots.iter().enumerate() {
                group_members.entry(top).or_default().push(b as u32);
            }
        }
        let mut item_of = vec![NONE; n];
        model.member_starts.push(0);
        for b in 0..n as u32 {
            if roots[b as usize] != b {
                continue;
            }
            let single = [b];
            let members: &[u32] = group_members.get(&b).map_or(&single, Vec::as_slice);
            let mut years_left =
                members.iter().fold(all_years, |mask, &m| mask & allowed[m as usize]);
            let must_take = members.iter().any(|&m| must[m as usize]);
            let decided = years_left;
            for t in (0..years).filter(|&t| !occurring.may_take(b as usize, t)) {
                years_left &= !(1 << t);
            }
            if years_left == 0 {
                model.lost |= must_take && decided != 0;
                if must_take && decided == 0 {
                    // Contradictory: named by the decisions on its members.
                    for (k, decision) in
                        program.decisions.iter().enumerate().filter(|(k, _)| kept(*k))
                    {
                        let concerns = decision.buildings.iter().any(|m| members.contains(m));
                        if concerns
                            && !matches!(
                                decision.kind,
                                DecisionKind::Apart | DecisionKind::Before { .. }
                            )
                        {
                            model.contradictions.push(k);
                        }
                    }
                }
                continue;
            }
            let item = model.must.len() as u32;
            for &m in members {
                item_of[m as usize] = item;
                model.members.push(m);
            }
            model.member_starts.push(model.members.len() as u32);
            model.must.push(must_take);
            model.option_starts.push(model.option_year.len() as u32);
            for t in (0..years).filter(|t| years_left >> t & 1 == 1) {
                model.option_year.push(t as u8);
            }
        }
        model.option_starts.push(model.option_year.len() as u32);
        model.contradictions.sort_unstable();
        model.contradictions.dedup();
        model.add_rows(program, &item_of, &kept, give_way, occurring);
        model.add_gains(program, &item_of);
        model
    }

    fn add_rows(
        &mut self,
        program: &WaveProgram,
        item_of: &[u32],
        kept: &dyn Fn(usize) -> bool,
        locks: bool,
        occurring: &Occurring,
    ) {
        let years = self.years;
        // A rule that is switched off keeps no row: its entries are dropped.
        let mut row = |rule, limit: f64, money: bool| {
            if !program.is_active(rule) {
                return NONE;
            }
            // Least spends are rows with negative signs.
            let limit = occurring.limit(rule).map_or(limit, |occurs| match rule {
                RuleId::SectorShare { .. } | RuleId::DistrictShare { .. } => -occurs,
                _ => occurs,
            });
            self.rows.push(Row { rule, limit, money });
            self.rows.len() as u32 - 1
        };
        let mut budget_rows = vec![Vec::new(); years];
        for (from, to) in program.budget_runs() {
            let r = row(RuleId::Budget { from, to }, program.budget_cents(from, to) as f64, true);
            for rows in &mut budget_rows[from..=to] {
                rows.push(r);
            }
        }
        let mut sector_rows = vec![Vec::new(); program.sectors.len()];
        for (entry, (sector, _)) in program.sector_share_min.iter().enumerate() {
            let rows: Vec<u32> = (0..years)
                .map(|year| {
                    row(
                        RuleId::SectorShare { entry, year },
                        -program.sector_floor_cents(entry, year) as f64,
                        true,
                    )
                })
                .collect();
            sector_rows[*sector as usize].push(rows);
        }
        let mut district_rows = vec![Vec::new(); program.districts.len()];
        for (entry, &(district, _)) in program.district_share_min.iter().enumerate() {
            let r = row(
                RuleId::DistrictShare { entry },
                -program.district_floor_cents(entry) as f64,
                true,
            );
            district_rows[district as usize].push(r);
        }
        let savings = program.possible_savings();
        if !program.clusters.is_empty() {
            self.savings.clone_from(&savings);
            self.clusters = program.clusters.clone();
            let kept = |rows: &Vec<u32>| {
                rows.iter().copied().filter(|&row| row != NONE).collect::<Vec<u32>>()
            };
            self.budget_rows = budget_rows.iter().map(kept).collect();
            self.sector_rows = sector_rows
                .iter()
                .map(|entries: &Vec<Vec<u32>>| {
                    (0..years)
                        .map(|t| kept(&entries.iter().map(|rows| rows[t]).collect()))
                        .collect()
                })
                .collect();
            self.district_rows = district_rows.iter().map(kept).collect();
            (self.sector, self.district) = (program.sector.clone(), program.district.clone());
        }
        let mut limit_rows = Vec::new();
        for (entry, limit) in program.limits.iter().enumerate() {
            for (year, &at_most) in limit.at_most.iter().enumerate() {
                limit_rows.push(row(
                    RuleId::Limit { entry, year },
                    at_most + limit_tolerance(at_most),
                    false,
                ));
            }
        }
        // Rows of decisions: (item, year, row, coefficient).
        let mut extra: Vec<(u32, u8, u32, f64)> = Vec::new();
        for (entry, decision) in program.decisions.iter().enumerate().filter(|(k, _)| kept(*k)) {
            let items: Vec<u32> = decision.buildings.iter().map(|&b| item_of[b as usize]).collect();
            match decision.kind {
                DecisionKind::Apart => {
                    for year in 0..years {
                        let r = row(RuleId::Decision { entry, part: year }, 1.0, false);
                        extra.extend(
                            items.iter().filter(|&&i| i != NONE).map(|&i| (i, year as u8, r, 1.0)),
                        );
                    }
                }
                DecisionKind::Before { same_year } => {
                    for (pair, items) in items.windows(2).enumerate() {
                        for year in 0..years {
                            // X_second(<= year) <= X_first(<= year, or < year).
                            let r = row(
                                RuleId::Decision { entry, part: pair * years + year },
                                0.0,
                                false,
                            );
                            let mut add = |item: u32, last: usize, sign: f64| {
                                if item != NONE {
                                    extra.extend((0..last).map(|t| (item, t as u8, r, sign)));
                                }
                            };
                            add(items[1], year + 1, 1.0);
                            add(items[0], if same_year { year + 1 } else { year }, -1.0);
                        }
                    }
                }
                DecisionKind::Lock(_) | DecisionKind::LockBy(_) if locks => {
                    let in_time = match decision.kind {
                        DecisionKind::Lock(Some(t)) => t..t + 1,
                        DecisionKind::LockBy(t) => 0..t + 1,
                        _ => 0..years,
                    };
                    for (part, &item) in items.iter().enumerate().filter(|(_, item)| **item != NONE)
                    {
                        let r = row(RuleId::Decision { entry, part }, -1.0, false);
                        extra.extend(in_time.clone().map(|t| (item, t as u8, r, -1.0)));
                    }
                }
                _ => {}
            }
        }
        extra.sort_by_key(|a| (a.0, a.1, a.2));
        let mut extra = extra.into_iter().peekable();
        self.entry_starts.push(0);
        let mut merged: Vec<(u32, f64)> = Vec::new();
        for item in 0..self.must.len() {
            for option in self.options(item) {
                let t = self.option_year[option] as usize;
                merged.clear();
                let members = &self.members
                    [self.member_starts[item] as usize..self.member_starts[item + 1] as usize];
                for &b in members {
                    let b = b as usize;
                    let least = (program.cost[b] - savings[b]).cents() as f64;
                    for &r in &budget_rows[t] {
                        add_entry(&mut merged, r, least);
                    }
                    let counted = |row: u32| {
                        let floor = if row == NONE { 0.0 } else { -self.rows[row as usize].limit };
                        -(program.counted_cents(b, floor as i64) as f64)
                    };
                    for rows in &sector_rows[program.sector[b] as usize] {
                        add_entry(&mut merged, rows[t], counted(rows[t]));
                    }
                    for &r in &district_rows[program.district[b] as usize] {
                        add_entry(&mut merged, r, counted(r));
                    }
                    for (entry, limit) in program.limits.iter().enumerate() {
                        add_entry(&mut merged, limit_rows[entry * years + t], limit.amount[b]);
                    }
                }
                while extra
                    .peek()
                    .is_some_and(|&(i, year, ..)| (i as usize, year as usize) < (item, t))
                {
                    extra.next();
                }
                while let Some((_, _, r, coefficient)) =
                    extra.next_if(|&(i, year, ..)| (i as usize, year as usize) == (item, t))
                {
                    add_entry(&mut merged, r, coefficient);
                }
                for &(r, coefficient) in
                    merged.iter().filter(|(_, coefficient)| *coefficient != 0.0)
                {
                    self.entry_row.push(r);
                    self.entry_coefficient.push(coefficient);
                }
                self.entry_starts.push(self.entry_row.len() as u32);
            }
        }
    }

    fn add_gains(&mut self, program: &WaveProgram, item_of: &[u32]) {
        let (score_scale, people_scale) = program.objective_scales();
        let mut folded = vec![0.0; self.must.len()];
        self.item_group_starts = vec![0; self.must.len() + 1];
        self.group_starts.push(0);
        if people_scale > 0.0 {
            let mut groups: BTreeMap<Vec<u32>, (f64, Vec<u32>)> = BTreeMap::new();
            self.point_group = vec![NONE; program.residents.len()];
            for r in 0..program.residents.len() {
                let mut items: Vec<u32> = program
                    .residents
                    .reach(r)
                    .iter()
                    .map(|&b| item_of[b as usize])
                    .filter(|&i| i != NONE)
                    .collect();
                items.sort_unstable();
                items.dedup();
                let worth = people_scale * program.residents.population[r];
                match items.len() {
                    0 => {}
                    1 => {
                        folded[items[0] as usize] += worth;
                        self.point_group[r] = FOLDED;
                    }
                    _ => {
                        let group = groups.entry(items).or_default();
                        group.0 += worth;
                        group.1.push(r as u32);
                    }
                }
            }
            for (items, (worth, points)) in groups {
                if worth > 0.0 {
                    for point in points {
                        self.point_group[point as usize] = self.group_worth.len() as u32;
                    }
                    for &i in &items {
                        self.item_group_starts[i as usize + 1] += 1;
                    }
                    self.group_items.extend_from_slice(&items);
                    self.group_starts.push(self.group_items.len() as u32);
                    self.group_worth.push(worth);
                }
            }
        }
        for i in 1..self.item_group_starts.len() {
            self.item_group_starts[i] += self.item_group_starts[i - 1];
        }
        let mut next = self.item_group_starts.clone();
        self.item_groups = vec![0; self.group_items.len()];
        for group in 0..self.group_worth.len() {
            for position in self.group_starts[group]..self.group_starts[group + 1] {
                let slot = &mut next[self.group_items[position as usize] as usize];
                self.item_groups[*slot as usize] = group as u32;
                *slot += 1;
            }
        }
        self.gain = Vec::with_capacity(self.option_year.len());
        for item in 0..self.must.len() {
            let members = &self.members
                [self.member_starts[item] as usize..self.member_starts[item + 1] as usize];
            let score: f64 = members.iter().map(|&b| program.score[b as usize]).sum();
            for option in self.options(item) {
                self.gain.push(
                    self.g[self.option_year[option] as usize]
                        * (score_scale * score + folded[item]),
                );
            }
        }
    }
}

/// Adds to an entry of a short list, or appends it.
fn add_entry(entries: &mut Vec<(u32, f64)>, row: u32, coefficient: f64) {
    if row == NONE {
        return;
    }
    if let Some(entry) = entries.iter_mut().find(|entry| entry.0 == row) {
        entry.1 += coefficient;
    } else {
        entries.push((row, coefficient));
    }
}
