//! The relaxation when residents count: a first-order method for a program with a row per resident group and year.
//!
//! `y_gt <= sum of X_it over the items in reach` couples items through hundreds of thousands of sparse rows: no dense
//! Newton system. Primal-dual hybrid gradient with diagonal steps (Pock and Chambolle, 2011), averaging and restarts
//! (Applegate et al., 2021, the method of PDLP). An item's options are projected onto its simplex exactly, the people
//! reached onto [0, 1], so only true coupling rows carry multipliers. An iteration costs O(reach pairs x years).
//! Any multipliers give a valid bound; the best met is kept, and the interior point then settles the few rows' prices
//! exactly for the residents' prices found.

use super::model::{Model, NONE};
use super::relax::{Relaxation, lagrangian, relax};

/// Multipliers of rows and residents.
pub(crate) struct ResidentRelaxation {
    pub rows: Relaxation,
    /// Share of each option in the relaxed plan the method ended with.
    pub share: Vec<f64>,
    /// Price per resident group and year, 0..=worth x d_t: `price[g * years + t]`.
    pub price: Vec<f64>,
    /// Gains of the options with the residents' prices added: what the rows' prices are set against.
    pub priced_gain: Vec<f64>,
    /// What the residents not charged to any item are worth: the constant of the bound.
    pub constant: f64,
}

/// Gains with the residents' prices added, and the constant of the bound.
pub(crate) fn priced_gains(model: &Model, price: &[f64]) -> (Vec<f64>, f64) {
    let years = model.years;
    let mut suffix = price.to_vec();
    let mut constant = 0.0;
    for (group, prices) in suffix.chunks_exact_mut(years).enumerate() {
        for (t, p) in prices.iter().enumerate() {
            constant += (model.group_worth[group] * model.d[t] - p).max(0.0);
        }
        for t in (0..years - 1).rev() {
            prices[t] += prices[t + 1];
        }
    }
    let mut gain = Vec::with_capacity(model.gain.len());
    for item in 0..model.items() {
        let groups = model.groups_of(item);
        gain.extend(model.options(item).map(|option| {
            let t = model.option_year[option] as usize;
            model.gain[option] + groups.iter().map(|&g| suffix[g as usize * years + t]).sum::<f64>()
        }));
    }
    (gain, constant)
}

struct Iterate {
    x: Vec<f64>,
    y: Vec<f64>,
    lambda: Vec<f64>,
    mu: Vec<f64>,
}

impl Iterate {
    fn zeros(model: &Model) -> Self {
        let reach = model.group_worth.len() * model.years;
        Iterate {
            x: vec![0.0; model.gain.len()],
            y: vec![0.0; reach],
            lambda: vec![0.0; model.rows.len()],
            mu: vec![0.0; reach],
        }
    }
    fn parts(&self) -> [&Vec<f64>; 4] {
        [&self.x, &self.y, &self.lambda, &self.mu]
    }
    fn parts_mut(&mut self) -> [&mut Vec<f64>; 4] {
        [&mut self.x, &mut self.y, &mut self.lambda, &mut self.mu]
    }
    fn copy_from(&mut self, other: &Iterate) {
        for (to, from) in self.parts_mut().into_iter().zip(other.parts()) {
            to.copy_from_slice(from);
        }
    }
}

/// Scaled program and steps.
struct Setup<'a> {
    model: &'a Model,
    gain_scale: f64,
    /// Scaled row entries.
    entry: Vec<f64>,
    limit: Vec<f64>,
    row_scale: Vec<f64>,
    step_item: Vec<f64>,
    step_row: Vec<f64>,
    step_group: Vec<f64>,
}

impl<'a> Setup<'a> {
    fn new(model: &'a Model) -> Self {
        let years = model.years;
        let mut row_scale = vec![0.0f64; model.rows.len()];
        for (row, a) in model.entry_row.iter().zip(&model.entry_coefficient) {
            row_scale[*row as usize] = row_scale[*row as usize].max(a.abs());
        }
        for (scale, row) in row_scale.iter_mut().zip(&model.rows) {
            if *scale == 0.0 {
                *scale = row.limit.abs().max(1.0);
            }
        }
        let entry: Vec<f64> = model
            .entry_coefficient
            .iter()
            .zip(&model.entry_row)
            .map(|(a, row)| a / row_scale[*row as usize])
            .collect();
        let mut row_sum = vec![0.0; model.rows.len()];
        for (row, a) in model.entry_row.iter().zip(&entry) {
            row_sum[*row as usize] += a.abs();
        }
        let mut step_item = vec![f64::INFINITY; model.items()];
        for item in 0..model.items() {
            for option in model.options(item) {
                let range =
                    model.entry_starts[option] as usize..model.entry_starts[option + 1] as usize;
                let rows: f64 = entry[range].iter().map(|a| a.abs()).sum();
                let reach = (model.groups_of(item).len()
                    * (years - model.option_year[option] as usize))
                    as f64;
                step_item[item] = step_item[item].min(1.0 / (rows + reach).max(1e-9));
            }
        }
        let mut step_group = Vec::with_capacity(model.group_worth.len() * years);
        for group in 0..model.group_worth.len() {
            for t in 0..years {
                step_group.push(1.0 / (1.0 + (model.items_of(group).len() * (t + 1)) as f64));
            }
        }
        let largest = model.gain.iter().copied().fold(0.0, f64::max);
        let worth = model.group_worth.iter().copied().fold(0.0, f64::max);
        Setup {
            model,
            gain_scale: if largest.max(worth) > 0.0 { largest.max(worth) } else { 1.0 },
            limit: model
                .rows
                .iter()
                .zip(&row_scale)
                .map(|(row, scale)| row.limit / scale)
                .collect(),
            step_row: row_sum.iter().map(|sum| 1.0 / sum.max(1e-9)).collect(),
            entry,
            row_scale,
            step_item,
            step_group,
        }
    }

    /// One step of the method from `now` into `next`. `prefix` and `suffix` are scratch.
    fn step(
        &self,
        weight: f64,
        now: &Iterate,
        next: &mut Iterate,
        prefix: &mut [f64],
        suffix: &mut [f64],
        used: &mut [f64],
    ) {
        let model = self.model;
        let years = model.years;
        for (sums, mu) in suffix.chunks_exact_mut(years).zip(now.mu.chunks_exact(years)) {
            let mut sum = 0.0;
            for t in (0..years).rev() {
                sum += mu[t];
                sums[t] = sum;
            }
        }
        used.fill(0.0);
        let mut pulled = [0.0f64; 64];
        for item in 0..model.items() {
            let step = self.step_item[item] / weight;
            let range = model.options(item);
            pulled[..years].fill(0.0);
            for &group in model.groups_of(item) {
                let sums = &suffix[group as usize * years..(group as usize + 1) * years];
                for (p, s) in pulled[..years].iter_mut().zip(sums) {
                    *p += s;
                }
            }
            for option in range.clone() {
                let mut slope = model.gain[option] / self.gain_scale
                    + pulled[model.option_year[option] as usize];
                for e in
                    model.entry_starts[option] as usize..model.entry_starts[option + 1] as usize
                {
                    slope -= self.entry[e] * now.lambda[model.entry_row[e] as usize];
                }
                next.x[option] = now.x[option] + step * slope;
            }
            project_simplex(&mut next.x[range.clone()], model.must[item]);
            // Extrapolated point, as the cumulated "equipped by year t", and the rows' use of it.
            let sums = &mut prefix[item * years..(item + 1) * years];
            sums.fill(0.0);
            for option in range {
                let extrapolated = 2.0 * next.x[option] - now.x[option];
                sums[model.option_year[option] as usize] = extrapolated;
                for e in
                    model.entry_starts[option] as usize..model.entry_starts[option + 1] as usize
                {
                    used[model.entry_row[e] as usize] += self.entry[e] * extrapolated;
                }
            }
            for t in 1..years {
                sums[t] += sums[t - 1];
            }
        }
        for group in 0..model.group_worth.len() {
            let worth = model.group_worth[group] / self.gain_scale;
            pulled[..years].fill(0.0);
            for &item in model.items_of(group) {
                let sums = &prefix[item as usize * years..(item as usize + 1) * years];
                for (p, s) in pulled[..years].iter_mut().zip(sums) {
                    *p += s;
                }
            }
            for t in 0..years {
                let at = group * years + t;
                let y = (now.y[at] + (worth * model.d[t] - now.mu[at]) / weight).clamp(0.0, 1.0);
                next.y[at] = y;
                let excess = 2.0 * y - now.y[at] - pulled[t];
                next.mu[at] = (now.mu[at] + weight * self.step_group[at] * excess).max(0.0);
            }
        }
        for row in 0..model.rows.len() {
            next.lambda[row] = (now.lambda[row]
                + weight * self.step_row[row] * (used[row] - self.limit[row]))
                .max(0.0);
        }
    }

    /// (bound, primal objective, primal infeasibility relative to the objective), all unscaled.
    fn assess(&self, point: &Iterate) -> (f64, f64, f64) {
        let model = self.model;
        let years = model.years;
        let (multipliers, price) = self.unscaled(point);
        let (gain, constant) = priced_gains(model, &price);
        let bound = lagrangian(model, &gain, &multipliers) + constant;
        let mut objective: f64 = point.x.iter().zip(&model.gain).map(|(x, g)| x * g).sum();
        let mut used = vec![0.0; model.rows.len()];
        for option in 0..model.gain.len() {
            for e in model.entry_starts[option] as usize..model.entry_starts[option + 1] as usize {
                used[model.entry_row[e] as usize] += self.entry[e] * point.x[option];
            }
        }
        let mut broken: f64 = used
            .iter()
            .zip(&self.limit)
            .zip(&point.lambda)
            .map(|((u, l), m)| (u - l).max(0.0) * (m + 0.1))
            .sum::<f64>()
            * self.gain_scale;
        // The best y for this x: what is really reached.
        for group in 0..model.group_worth.len() {
            let mut share = [0.0f64; 64];
            for &item in model.items_of(group) {
                for option in model.options(item as usize) {
                    share[model.option_year[option] as usize] += point.x[option];
                }
            }
            let mut sum = 0.0;
            for t in 0..years {
                sum += share[t];
                objective += model.group_worth[group] * model.d[t] * sum.min(1.0);
            }
        }
        broken /= objective.abs().max(1e-12);
        (bound, objective, broken)
    }

    fn unscaled(&self, point: &Iterate) -> (Vec<f64>, Vec<f64>) {
        let model = self.model;
        let multipliers = point
            .lambda
            .iter()
            .zip(&self.row_scale)
            .map(|(l, scale)| l * self.gain_scale / scale)
            .collect();
        let price = point
            .mu
            .iter()
            .enumerate()
            .map(|(at, mu)| {
                (mu * self.gain_scale)
                    .min(model.group_worth[at / model.years] * model.d[at % model.years])
            })
            .collect();
        (multipliers, price)
    }
}

/// Items in reach of a group on average from which on half of its worth charged to each may be far too much.
const DENSE: usize = 6;

/// Prices to start from, the gains and the constant with them, and the rows' prices for that: half of a group's worth charged to every item
/// in reach; where many are, also its share of the worth, or nothing, whichever proves the least bound.
fn started(model: &Model) -> (Vec<f64>, Vec<f64>, f64, Relaxation) {
    let with = |share: &dyn Fn(usize) -> f64| {
        let mut price: Vec<f64> = Vec::with_capacity(model.group_worth.len() * model.years);
        for group in 0..model.group_worth.len() {
            let share = share(model.items_of(group).len());
            price.extend((0..model.years).map(|t| share * model.group_worth[group] * model.d[t]));
        }
        let (gain, constant) = priced_gains(model, &price);
        let rows = relax(model, &gain, 1e-4);
        (price, gain, constant, rows)
    };
    let bound = |(_, gain, constant, rows): &(Vec<f64>, Vec<f64>, f64, Relaxation)| {
        lagrangian(model, gain, &rows.multipliers) + constant
    };
    let mut best = with(&|_| 0.5);
    if model.group_items.len() > DENSE * model.group_worth.len() {
        for other in [with(&|reach| 1.0 / reach.max(1) as f64), with(&|_| 0.0)] {
            if bound(&other) < bound(&best) {
                best = other;
            }
        }
    }
    best
}

/// Solves the relaxation with residents in at most `iterations` steps.
pub(crate) fn relax_with_residents(
    model: &Model,
    iterations: usize,
    tolerance: f64,
) -> ResidentRelaxation {
    let setup = Setup::new(model);
    let years = model.years;
    let (price, gain, constant, start) = started(model);
    let mut now = Iterate::zeros(model);
    for (mu, p) in now.mu.iter_mut().zip(&price) {
        *mu = p / setup.gain_scale;
    }
    for (l, (m, scale)) in now.lambda.iter_mut().zip(start.multipliers.iter().zip(&setup.row_scale))
    {
        *l = m * scale / setup.gain_scale;
    }
    now.x.copy_from_slice(&start.share);
    for group in 0..model.group_worth.len() {
        let mut share = [0.0f64; 64];
        for &item in model.items_of(group) {
            for option in model.options(item as usize) {
                share[model.option_year[option] as usize] += now.x[option];
            }
        }
        let mut sum = 0.0;
        for t in 0..years {
            sum += share[t];
            now.y[group * years + t] = sum.min(1.0);
        }
    }
    let mut best = (lagrangian(model, &gain, &start.multipliers) + constant, price);
    let mut next = Iterate::zeros(model);
    let mut average = Iterate::zeros(model);
    let mut origin = Iterate::zeros(model);
    origin.copy_from(&now);
    let mut prefix = vec![0.0; model.items() * years];
    let mut suffix = vec![0.0; model.group_worth.len() * years];
    let mut used = vec![0.0; model.rows.len()];
    // Prices first: a start that moves the prices ten times faster than the plan reached tight bounds soonest.
    let mut weight: f64 = 10.0;
    let mut since = 0usize;
    let mut last_error = f64::INFINITY;
    let mut previous_error = f64::INFINITY;
    const CHECK: usize = 40;
    for iteration in 1..=iterations {
        setup.step(weight, &now, &mut next, &mut prefix, &mut suffix, &mut used);
        std::mem::swap(&mut now, &mut next);
        since += 1;
        let share = 1.0 / since as f64;
        for (mean, value) in average.parts_mut().into_iter().zip(now.parts()) {
            for (m, v) in mean.iter_mut().zip(value) {
                *m += share * (v - *m);
            }
        }
        if iteration % CHECK != 0 && iteration != iterations {
            continue;
        }
        let error = |best: &mut (f64, Vec<f64>), point: &Iterate| {
            let (bound, objective, broken) = setup.assess(point);
            if bound < best.0 {
                *best = (bound, setup.unscaled(point).1);
            }
            ((bound - objective) / objective.abs().max(1e-12)).abs() + broken
        };
        let (at_average, at_now) = (error(&mut best, &average), error(&mut best, &now));
        let use_average = at_average < at_now;
        let current = at_average.min(at_now);
        let restart = current <= 0.2 * last_error
            || (current <= 0.8 * last_error && current > previous_error)
            || since * 3 >= iteration.max(3 * CHECK);
        previous_error = current;
        if current < tolerance {
            break;
        }
        if restart {
            if use_average {
                now.copy_from(&average);
            }
            // Primal weight: ratio of the distances travelled, smoothed (PDLP, section 3.4).
            let distance = |a: [&Vec<f64>; 2], b: [&Vec<f64>; 2]| -> f64 {
                a.iter()
                    .zip(b)
                    .flat_map(|(a, b)| a.iter().zip(b))
                    .map(|(a, b)| (a - b) * (a - b))
                    .sum::<f64>()
                    .sqrt()
            };
            let primal = distance([&now.x, &now.y], [&origin.x, &origin.y]);
            let dual = distance([&now.lambda, &now.mu], [&origin.lambda, &origin.mu]);
            if primal > 1e-10 && dual > 1e-10 {
                weight = (dual / primal * weight).sqrt().clamp(1e-5, 1e5);
            }
            origin.copy_from(&now);
            last_error = current;
            previous_error = f64::INFINITY;
            since = 0;
        }
    }
    // As published: shares of a group's worth in millionths, so that the plan's file proves exactly this bound.
    let mut price = best.1;
    for (at, p) in price.iter_mut().enumerate() {
        let worth = model.group_worth[at / years] * model.d[at % years];
        *p = libm::floor((*p / worth).clamp(0.0, 1.0) * 1e6) / 1e6 * worth;
    }
    let (priced_gain, constant) = priced_gains(model, &price);
    let rows = relax(model, &priced_gain, 1e-8);
    ResidentRelaxation { rows, share: now.x, price, priced_gain, constant }
}

/// Nearest point of {v >= 0, sum <= 1} (or = 1).
fn project_simplex(v: &mut [f64], exact: bool) {
    let positive: f64 = v.iter().map(|x| x.max(0.0)).sum();
    if !exact && positive <= 1.0 {
        for x in v {
            *x = x.max(0.0);
        }
        return;
    }
    let mut sorted = [f64::NEG_INFINITY; 64];
    let n = v.len();
    sorted[..n].copy_from_slice(v);
    // Few: each is moved to its place.
    for k in 1..n {
        let value = sorted[k];
        let place = sorted[..k].partition_point(|before| before.total_cmp(&value).is_ge());
        sorted.copy_within(place..k, place + 1);
        sorted[place] = value;
    }
    let (mut sum, mut shift) = (0.0, 0.0);
    for (k, value) in sorted[..n].iter().enumerate() {
        sum += value;
        let candidate = (sum - 1.0) / (k + 1) as f64;
        if candidate < *value {
            shift = candidate;
        }
    }
    for x in v {
        *x = (*x - shift).max(0.0);
    }
}

/// First guess of a plan where residents count: the option with the largest share.
pub(crate) fn rounded_choice(model: &Model, share: &[f64]) -> Vec<u32> {
    (0..model.items())
        .map(|item| {
            let mut best = (NONE, 1.0 - share[model.options(item)].iter().sum::<f64>());
            if model.must[item] {
                best.1 = f64::NEG_INFINITY;
            }
            for option in model.options(item) {
                if share[option] > best.1 {
                    best = (option as u32, share[option]);
                }
            }
            best.0
        })
        .collect()
}
