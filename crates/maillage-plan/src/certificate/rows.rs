//! Rows of rules, cuts of these, and rows that hold for whole plans, made again from the program.

use std::collections::{BTreeMap, BTreeSet};

use super::{CertifiedReach, CertifiedRounding, Follower, Group, Row};
use crate::evaluate::limit_tolerance;
use crate::occurring::Occurring;
use crate::program::{DecisionKind, RuleId, WaveProgram};

impl Follower<'_> {
    /// The row of a rule; `None` where the program has no such rule.
    pub(super) fn row(
        &self,
        program: &WaveProgram,
        occurring: &Occurring,
        rule: RuleId,
        place: &dyn Fn(usize) -> usize,
    ) -> Option<Row> {
        let years = self.years;
        if !program.is_active(rule) {
            return None;
        }
        let mut amounts: BTreeMap<u32, f64> = BTreeMap::new();
        let mut add = |b: usize, t: usize, amount: f64| {
            *amounts.entry((place(b) * (years + 1) + t) as u32).or_default() += amount;
        };
        let all = 0..program.len();
        let (limit, whole) = match rule {
            RuleId::Budget { from, to } if program.budget_runs().contains(&(from, to)) => {
                let savings = program.possible_savings();
                for b in all {
                    let least = (program.cost[b] - savings[b]).cents() as f64;
                    (from..=to).for_each(|t| add(b, t, least));
                }
                let stated = program.budget_cents(from, to) as f64;
                (occurring.limit(rule).unwrap_or(stated), true)
            }
            RuleId::SectorShare { entry, year }
                if entry < program.sector_share_min.len() && year < years =>
            {
                let stated = program.sector_floor_cents(entry, year) as f64;
                let floor = occurring.limit(rule).unwrap_or(stated);
                for b in all.filter(|&b| program.sector[b] == program.sector_share_min[entry].0) {
                    add(b, year, -(program.counted_cents(b, floor as i64) as f64));
                }
                (-floor, true)
            }
            RuleId::DistrictShare { entry } if entry < program.district_share_min.len() => {
                let stated = program.district_floor_cents(entry) as f64;
                let floor = occurring.limit(rule).unwrap_or(stated);
                let own = |b: &usize| program.district[*b] == program.district_share_min[entry].0;
                for b in all.filter(own) {
                    let counted = -(program.counted_cents(b, floor as i64) as f64);
                    (0..years).for_each(|t| add(b, t, counted));
                }
                (-floor, true)
            }
            RuleId::Limit { entry, year } if entry < program.limits.len() && year < years => {
                let limit = &program.limits[entry];
                for b in all {
                    add(b, year, limit.amount[b]);
                }
                let stated = limit.at_most[year] + limit_tolerance(limit.at_most[year]);
                (occurring.limit(rule).unwrap_or(stated), false)
            }
            RuleId::Decision { entry, part } if entry < program.decisions.len() => {
                let decision = &program.decisions[entry];
                match decision.kind {
                    DecisionKind::Apart if part < years => {
                        decision.buildings.iter().for_each(|&b| add(b as usize, part, 1.0));
                        (1.0, true)
                    }
                    DecisionKind::Before { same_year }
                        if part / years < decision.buildings.len().saturating_sub(1) =>
                    {
                        let (pair, year) = (part / years, part % years);
                        let [first, second] =
                            [pair, pair + 1].map(|k| decision.buildings[k] as usize);
                        for t in 0..=year {
                            add(second, t, 1.0);
                            if t < year || same_year {
                                add(first, t, -1.0);
                            }
                        }
                        (0.0, true)
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        // Columns that a building may never take are in no row: what cuts are scaled by hangs on the others.
        let entries = amounts
            .into_iter()
            .filter(|(k, amount)| *amount != 0.0 && self.open[*k as usize])
            .collect();
        Some(Row { entries, limit, whole, over: None })
    }

    /// A cut made again from its row, in whole numbers (mixed-integer rounding; Marchand and Wolsey, 2001).
    pub(super) fn cut(&self, cut: &CertifiedRounding) -> Option<Row> {
        // Of a rule's row: others hold for whole plans, but say more than their entries do.
        let rules = &self.rows[..self.certificate.rules.len()];
        let row = rules.get(cut.row as usize)?;
        let entries: Option<Vec<(u32, i128)>> = row
            .entries
            .iter()
            .map(|&(column, a)| (a.fract() == 0.0 && a.abs() < 1e15).then_some((column, a as i128)))
            .collect();
        let (entries, limit) = (entries?, libm::floor(row.limit) as i128);
        let (d, m) = (i128::from(cut.divisor), i128::from(cut.multiple));
        if d <= 0 || d > 1 << 53 || !(1..=16).contains(&m) || limit.abs() > 1 << 60 {
            return None;
        }
        let mut flipped = Vec::new();
        for name in &cut.complemented {
            flipped.push(self.column(*name)? as u32);
        }
        flipped.sort_unstable();
        if flipped.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        let is_flipped = |column: u32| flipped.binary_search(&column).is_ok();
        let rest =
            limit - entries.iter().filter(|(k, _)| is_flipped(*k)).map(|(_, a)| a).sum::<i128>();
        let r0 = (m * rest).rem_euclid(d);
        let rounded =
            |a: i128| (d - r0) * (m * a).div_euclid(d) + ((m * a).rem_euclid(d) - r0).max(0);
        let mut most = (d - r0) * (m * rest).div_euclid(d);
        let mut made = Vec::new();
        for (column, a) in entries {
            let coefficient = if is_flipped(column) {
                most -= rounded(-a);
                -rounded(-a)
            } else {
                rounded(a)
            };
            if coefficient != 0 {
                made.push((column, coefficient));
            }
        }
        // To the largest coefficient: prices are of that row.
        let scale = made.iter().map(|(_, a)| a.abs()).max()?;
        (scale < 1 << 53 && most.abs() < 1 << 53).then(|| Row {
            entries: made.iter().map(|&(k, a)| (k, a as f64 / scale as f64)).collect(),
            limit: most as f64 / scale as f64,
            whole: false,
            over: None,
        })
    }

    /// The row of a building that pays in full in a year unless it has a neighbour in it.
    pub(super) fn alone(&self, b: u32, year: u8) -> Option<Row> {
        let year = usize::from(year);
        let full = *self.full.get(&b).filter(|_| year < self.years)?;
        let column = |b: usize| (self.places[b] * (self.years + 1) + year) as u32;
        let mut amounts: BTreeMap<u32, f64> = BTreeMap::new();
        *amounts.entry(column(b as usize)).or_default() += 1.0;
        for &other in self.program.clusters.of(b as usize) {
            *amounts.entry(column(other as usize)).or_default() -= 1.0;
        }
        amounts.insert((full * (self.years + 1) + year) as u32, -1.0);
        let entries = amounts.into_iter().filter(|(_, a)| *a != 0.0).collect();
        Some(Row { entries, limit: 0.0, whole: true, over: None })
    }

    /// The row of residents who count once.
    pub(super) fn reached(&self, row: &CertifiedReach) -> Option<Row> {
        let year = usize::from(row.year);
        if year >= self.years || row.block as usize >= self.certificate.blocks.len() {
            return None;
        }
        let mut limit = 0.0;
        let mut amounts = BTreeMap::<u32, f64>::new();
        let mut named = BTreeSet::new();
        let mut add = |point: &u32, is_reached: bool| -> Option<()> {
            let own = |group: &&Group| group.block == Some(row.block);
            let group = self.groups.get(point).filter(own).filter(|_| named.insert(*point))?;
            let (price, rest) = group.prices[year];
            let charge = if is_reached { price } else { -rest };
            limit += charge;
            for &unit in &group.units {
                for t in 0..=year {
                    *amounts.entry(unit * (self.years as u32 + 1) + t as u32).or_default() +=
                        charge;
                }
            }
            Some(())
        };
        row.reached.iter().try_for_each(|point| add(point, true))?;
        row.missed.iter().try_for_each(|point| add(point, false))?;
        let over = Some(row.block as usize * self.years + year);
        Some(Row { entries: amounts.into_iter().collect(), limit, whole: false, over })
    }
}
