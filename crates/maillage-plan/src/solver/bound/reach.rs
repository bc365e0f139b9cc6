//! Residents in the relaxation.
//!
//! Gains hold a price p of each group of residents and year for every item in reach, and the rest of its worth w as a constant: with n items
//! equipped in reach, w - p + p n, where the group is worth w min(1, n). What is counted too much, p (n - 1) where it is reached and
//! (w - p) (1 - n) where it is not, is never less than 0. For a block of groups in a year one column stands for the sum of it, and costs
//! that much. Its rows: whatever side is taken for each group, or neither, the sum of these terms is at most that column (tangents of a convex
//! function; Cordeau, Furini and Ljubic, *Benders decomposition for very large scale partial set covering and maximal covering
//! location problems*, 2019). Rows come in where the relaxed plan breaks them, and the rows of a whole plan count its residents exactly.

use super::cuts::Cut;
use crate::solver::model::{Model, NONE};

/// Columns of blocks and years, some.
const COLUMNS: usize = 40;
/// A group is reached by so much, but for rounding.
const ROUNDING: f64 = 1e-7;

/// The row of a block of groups in a year: the groups that are reached in it, and those that are not, ascending.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tangent {
    pub block: u32,
    pub year: u8,
    pub reached: Vec<u32>,
    pub missed: Vec<u32>,
}

/// The groups of residents in blocks, with their prices.
pub(super) struct Reach<'a> {
    model: &'a Model,
    /// By group and year.
    prices: &'a [f64],
    /// Groups that are near one another, ascending.
    blocks: Vec<Vec<u32>>,
    /// The most that can be counted too much, by block and year.
    most: Vec<f64>,
    /// First resident point of each group.
    point: Vec<u32>,
}

impl<'a> Reach<'a> {
    /// `prices` by group and year; none where residents do not count.
    pub fn new(model: &'a Model, prices: &'a [f64]) -> Reach<'a> {
        let mut reach =
            Reach { model, prices, blocks: Vec::new(), most: Vec::new(), point: Vec::new() };
        if prices.is_empty() {
            return reach;
        }
        reach.point = vec![NONE; model.group_worth.len()];
        for (point, &group) in (0..).zip(&model.point_group) {
            if let Some(first) = reach.point.get_mut(group as usize).filter(|p| **p == NONE) {
                *first = point;
            }
        }
        let groups = nearest_first(model);
        let blocks = (COLUMNS / model.years).clamp(1, groups.len());
        reach.blocks = groups.chunks(groups.len().div_ceil(blocks)).map(<[u32]>::to_vec).collect();
        reach.blocks.iter_mut().for_each(|block| block.sort_unstable());
        for block in &reach.blocks {
            for t in 0..model.years {
                let most = |&group: &u32| {
                    let (price, rest) = reach.price(group, t);
                    rest.max(price * (model.items_of(group as usize).len() as f64 - 1.0))
                };
                reach.most.push(block.iter().map(most).sum());
            }
        }
        reach
    }
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
    pub fn blocks(&self) -> impl Iterator<Item = &[u32]> {
        self.blocks.iter().map(Vec::as_slice)
    }
    /// Groups by their first resident points.
    pub fn named(&self, groups: &[u32]) -> Vec<u32> {
        groups.iter().map(|&group| self.point[group as usize]).collect()
    }
    pub fn most(&self) -> &[f64] {
        &self.most
    }
    /// The place of a row's column among those of all blocks and years.
    pub fn place(&self, row: &Tangent) -> usize {
        row.block as usize * self.model.years + usize::from(row.year)
    }
    /// Multiplications of [`Reach::counted`].
    pub fn work(&self) -> u64 {
        (2 * self.model.group_items.len() * self.model.years) as u64
    }
    /// A group's price in a year, and the rest of its worth.
    fn price(&self, group: u32, year: usize) -> (f64, f64) {
        let group = group as usize;
        let price = self.prices[group * self.model.years + year];
        (price, self.model.group_worth[group] * self.model.d[year] - price)
    }
    /// A row without its column, in columns of the whole and units of the objective.
    pub fn row(&self, row: &Tangent) -> Cut {
        let model = self.model;
        let year = usize::from(row.year);
        let mut limit = 0.0;
        let mut of_item: Vec<f64> = vec![0.0; model.items()];
        let mut add = |group: u32, price: f64| {
            limit += price;
            model.items_of(group as usize).iter().for_each(|&i| of_item[i as usize] += price);
        };
        row.reached.iter().for_each(|&group| add(group, self.price(group, year).0));
        row.missed.iter().for_each(|&group| add(group, -self.price(group, year).1));
        let mut entries = Vec::new();
        for (item, a) in of_item.iter().enumerate().filter(|(_, a)| **a != 0.0) {
            for option in model.options(item) {
                if usize::from(model.option_year[option]) <= year {
                    entries.push(((option + item) as u32, *a));
                }
            }
        }
        Cut { entries, limit }
    }
    /// By block and year, what a relaxed plan counts too much, and the row that says so. `share`: of the columns of the whole.
    pub fn counted(&self, share: &[f64]) -> Vec<(f64, Tangent)> {
        let model = self.model;
        let years = model.years;
        // Shares of the items that are equipped by each year.
        let mut by = vec![0.0; model.items() * years];
        for item in 0..model.items() {
            let by = &mut by[item * years..(item + 1) * years];
            for option in model.options(item) {
                by[usize::from(model.option_year[option])] = share[option + item];
            }
            (1..years).for_each(|t| by[t] += by[t - 1]);
        }
        let mut counted = Vec::new();
        for (block, groups) in self.blocks.iter().enumerate() {
            for t in 0..years {
                let (mut over, mut reached, mut missed) = (0.0, Vec::new(), Vec::new());
                for &group in groups {
                    let items = model.items_of(group as usize);
                    let n: f64 = items.iter().map(|&i| by[i as usize * years + t]).sum();
                    let (price, rest) = self.price(group, t);
                    if n > 1.0 + ROUNDING {
                        over += price * (n - 1.0);
                        reached.push(group);
                    } else if n < 1.0 - ROUNDING {
                        over += rest * (1.0 - n);
                        missed.push(group);
                    }
                }
                let (block, year) = (block as u32, t as u8);
                counted.push((over, Tangent { block, year, reached, missed }));
            }
        }
        counted
    }
}

/// Groups of residents, from the first item's on to those that share an item with these, and so on.
fn nearest_first(model: &Model) -> Vec<u32> {
    let mut met = vec![false; model.group_worth.len()];
    let mut found = Vec::with_capacity(met.len());
    let mut next = 0;
    for first in 0..met.len() as u32 {
        if !std::mem::replace(&mut met[first as usize], true) {
            found.push(first);
        }
        while let Some(&group) = found.get(next) {
            next += 1;
            for &item in model.items_of(group as usize) {
                for &other in model.groups_of(item as usize) {
                    if !std::mem::replace(&mut met[other as usize], true) {
                        found.push(other);
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residents;
    use crate::solver::random::Random;
    use crate::solver::residents::priced_gains;
    use crate::solver::sift::tests::city;

    /// What the options of a choice gain, `NONE` for an item that is not equipped.
    fn gained(gain: &[f64], choice: &[u32]) -> f64 {
        choice.iter().filter(|&&option| option != NONE).map(|&option| gain[option as usize]).sum()
    }

    /// What a choice is worth, by its definition: each group once, from the first year on in which an item in its reach is equipped.
    fn worth(model: &Model, choice: &[u32]) -> f64 {
        let mut worth = gained(&model.gain, choice);
        for group in 0..model.group_worth.len() {
            let chosen = model.items_of(group).iter().map(|&item| choice[item as usize]);
            let years =
                chosen.filter(|&option| option != NONE).map(|k| model.option_year[k as usize]);
            if let Some(first) = years.min() {
                worth += model.group_worth[group] * model.g[usize::from(first)];
            }
        }
        worth
    }

    /// Protects the bound where residents count: for any prices and any whole plan, what is counted too much is what the priced gains exceed
    /// the plan's worth by; no row that any plan asks for is broken by another, and none asks for more than its column can be.
    #[test]
    fn rows_count_whole_plans_exactly() {
        let mut compared = 0;
        for seed in 0..8 {
            let mut random = Random::new(seed, 0);
            let mut program = city(30, seed);
            (program.score_weight, program.coverage_weight) = (0.4, 0.6);
            let mut residents = Residents { starts: vec![0], ..Residents::default() };
            for _ in 0..80 {
                let first = random.below(30);
                let last = (first + 1 + random.below(5)).min(30);
                residents.buildings.extend((first..last).map(|b| b as u32));
                residents.starts.push(residents.buildings.len() as u32);
                residents.population.push(1.0 + random.below(200) as f64);
            }
            program.residents = residents;
            let model = Model::new(&program);
            let years = model.years;
            let share = |random: &mut Random| random.below(1001) as f64 / 1000.0;
            let prices: Vec<f64> = (0..model.group_worth.len() * years)
                .map(|at| model.group_worth[at / years] * model.d[at % years] * share(&mut random))
                .collect();
            let (gain, constant) = priced_gains(&model, &prices);
            let reach = Reach::new(&model, &prices);
            assert_eq!(reach.blocks().map(<[u32]>::len).sum::<usize>(), model.group_worth.len());
            let mut rows: Vec<Tangent> = Vec::new();
            for _ in 0..30 {
                let choice: Vec<u32> = (0..model.items())
                    .map(|item| {
                        let options = model.options(item);
                        let k = options.start + random.below(2 * options.len());
                        if k < options.end { k as u32 } else { NONE }
                    })
                    .collect();
                let mut share = vec![0.0; model.gain.len() + model.items()];
                for (item, &option) in choice.iter().enumerate() {
                    let column =
                        if option == NONE { model.options(item).end } else { option as usize };
                    share[column + item] = 1.0;
                }
                let counted = reach.counted(&share);
                let too_much: f64 = counted.iter().map(|(over, _)| over).sum();
                let exceeds = gained(&gain, &choice) + constant - worth(&model, &choice);
                assert!((too_much - exceeds).abs() < 1e-9 * constant, "{too_much} {exceeds}");
                let asked = |row: &Tangent| {
                    let cut = reach.row(row);
                    let used = cut.entries.iter().map(|&(k, a)| a * share[k as usize]);
                    used.sum::<f64>() - cut.limit
                };
                for row in &rows {
                    let over = counted[reach.place(row)].0;
                    assert!(asked(row) <= over + 1e-9 * constant, "{row:?}");
                }
                for (over, row) in counted.iter().step_by(7) {
                    assert!((asked(row) - over).abs() < 1e-9 * constant, "{row:?}");
                    assert!(*over <= reach.most()[reach.place(row)] + 1e-9 * constant);
                    rows.push(row.clone());
                    compared += 1;
                }
            }
        }
        assert!(compared > 1000, "{compared}");
    }
}
