//! The linear relaxation by an interior-point method that knows the structure.
//!
//! Each item takes at most one of its few options; only the rows couple items, and there are few rows (34 for Charleroi).
//! So the Newton system reduces to a dense one with a row and a column per rule (Schur complement): an iteration costs
//! O(options x entries^2 + rows^3), some 15 to 20 iterations whatever the size. Mehrotra's predictor-corrector, started with
//! every item on its central path for some prices of the rows (given ones, where near ones are known), and the rows out of
//! balance. Every row has an elastic column at a price `ELASTIC`, so a relaxation always exists, and rules that cannot hold
//! show as elastic use.
//!
//! What leaves here are multipliers lambda >= 0. Any such multipliers give a valid bound (weak duality), so nothing the
//! floating point does can make the bound wrong, only loose.

use super::model::{Model, NONE};
use crate::program::RuleId;

/// Price of breaking a row by its largest coefficient, in units of the largest gain.
const ELASTIC: f64 = 1e4;
const MOST_ITERATIONS: usize = 80;
/// From multipliers that are said to be near.
const MOST_FROM_NEAR: usize = 40;
/// Rows from which on those of decisions come in only where they are broken.
pub(super) const MANY_ROWS: usize = 200;
/// Rows that come in at once, rows that come in in all, and rounds of that.
const ROWS_A_ROUND: usize = 100;
const MOST_ROWS: usize = 500;
const MOST_ROUNDS: usize = 25;
/// A row counts as kept within this share of its largest coefficient.
const NEARLY: f64 = 1e-5;
/// Rows may be out of balance by so many of their largest coefficients.
const UNMET: f64 = 1e-6;

/// Outcome of the relaxation.
pub(crate) struct Relaxation {
    /// Multiplier per row, >= 0, in gain per unit of the row.
    pub multipliers: Vec<f64>,
    /// Share of each option in the relaxed plan, 0..=1.
    pub share: Vec<f64>,
    /// By how much each row must be broken even by shares of buildings; near 0 when the relaxation is feasible.
    pub broken: Vec<f64>,
}

/// Upper bound on the objective under multipliers: sum of lambda x limit + sum of the best reduced gains of the items.
/// Residents are not in it: see `residents`.
pub(crate) fn lagrangian(model: &Model, gain: &[f64], multipliers: &[f64]) -> f64 {
    let items = (0..model.items())
        .fold(0.0, |sum, item| sum + best_reduced(model, gain, multipliers, item).1);
    of_rows(model, multipliers) + items
}

fn of_rows(model: &Model, multipliers: &[f64]) -> f64 {
    model.rows.iter().zip(multipliers).map(|(row, m)| m * row.limit).sum()
}

/// Every item's best option under multipliers, and what the second best loses against it (not equipping is an option, where
/// it may be; infinity where there is no other); and [`lagrangian`].
pub(crate) fn margins(
    model: &Model,
    gain: &[f64],
    multipliers: &[f64],
) -> (Vec<u32>, Vec<f64>, f64) {
    let mut items = 0.0;
    let (mut choice, mut loss) =
        (Vec::with_capacity(model.items()), Vec::with_capacity(model.items()));
    for item in 0..model.items() {
        let mut best = if model.must[item] { (NONE, f64::NEG_INFINITY) } else { (NONE, 0.0) };
        let mut second = f64::NEG_INFINITY;
        for option in model.options(item) {
            let reduced = reduced_gain(model, gain, multipliers, option);
            if reduced > best.1 {
                second = best.1;
                best = (option as u32, reduced);
            } else if reduced > second {
                second = reduced;
            }
        }
        choice.push(best.0);
        loss.push(best.1 - second);
        items += best.1;
    }
    (choice, loss, of_rows(model, multipliers) + items)
}

/// What each option loses against the best of its item under multipliers, and after those of an item what "not equipped" loses; infinity
/// where it must be.
pub(crate) fn losses(model: &Model, gain: &[f64], multipliers: &[f64]) -> Vec<f64> {
    let mut losses = Vec::with_capacity(gain.len() + model.items());
    for item in 0..model.items() {
        let best = best_reduced(model, gain, multipliers, item).1;
        let loss = |option| best - reduced_gain(model, gain, multipliers, option);
        losses.extend(model.options(item).map(loss));
        losses.push(if model.must[item] { f64::INFINITY } else { best });
    }
    losses
}

/// First guess of a plan: the best option of every item under the prices, and some option where it must have one.
pub(crate) fn relaxed_choice(model: &Model, mut best: Vec<u32>) -> Vec<u32> {
    for (item, choice) in best.iter_mut().enumerate() {
        if *choice == NONE && model.must[item] {
            *choice = model.options(item).start as u32;
        }
    }
    best
}

/// The best option of an item under multipliers, and its reduced gain; `NONE` and 0 when not equipping is best.
pub(crate) fn best_reduced(
    model: &Model,
    gain: &[f64],
    multipliers: &[f64],
    item: usize,
) -> (u32, f64) {
    let mut best = if model.must[item] { (NONE, f64::NEG_INFINITY) } else { (NONE, 0.0) };
    for option in model.options(item) {
        let reduced = reduced_gain(model, gain, multipliers, option);
        if reduced > best.1 {
            best = (option as u32, reduced);
        }
    }
    best
}

pub(crate) fn reduced_gain(model: &Model, gain: &[f64], multipliers: &[f64], option: usize) -> f64 {
    gain[option] - model.entries(option).map(|(row, a)| a * multipliers[row]).sum::<f64>()
}

/// An option in the method: its share x of the item, its reduced cost z, and what one iteration makes of them.
#[derive(Clone, Copy, Default)]
struct Variable {
    cost: f64,
    x: f64,
    z: f64,
    dx: f64,
    dz: f64,
    /// Residual of x z over z.
    residual: f64,
    /// 1 / z, the one division of an iteration, and x / z.
    inverse: f64,
    weight: f64,
}

/// An item: the share u that is not equipped (none where it must be), the price of its one place, and so on.
#[derive(Clone, Copy, Default)]
struct Place {
    u: f64,
    price: f64,
    du: f64,
    dprice: f64,
    residual: f64,
    /// 1 / (sum of the weights of its options and of u).
    inverse: f64,
}

/// Shortens a step so that a value stays positive.
#[inline]
fn shorten(step: &mut f64, value: f64, change: f64) {
    if change < 0.0 && *step * change < -value {
        *step = -value / change;
    }
}

/// Solves the relaxation for these gains, to a relative gap of `tolerance`.
pub(crate) fn relax(model: &Model, gain: &[f64], tolerance: f64) -> Relaxation {
    relax_from(model, gain, tolerance, None)
}

/// As [`relax`], from multipliers that are near.
///
/// The dense system costs rows^3 an iteration, and decisions about pairs may add rows by the thousand, of which few bind: beyond
/// [`MANY_ROWS`] the rows of decisions come in only where the relaxed plan breaks them, those broken most first, up to [`MOST_ROWS`].
/// A row left out has the multiplier 0: the bound stays one, if looser. It is told as kept: that rules beyond these cannot hold is then
/// for the search to find.
pub(crate) fn relax_from(
    model: &Model,
    gain: &[f64],
    tolerance: f64,
    start: Option<&[f64]>,
) -> Relaxation {
    let all = 0..model.rows.len() as u32;
    if all.len() <= MANY_ROWS {
        return relax_rows(model, gain, tolerance, start, &all.collect::<Vec<u32>>());
    }
    let of_decision = |row: u32| matches!(model.rows[row as usize].rule, RuleId::Decision { .. });
    let priced = |row: u32| start.is_some_and(|start| start[row as usize] > 0.0);
    let mut active: Vec<u32> =
        all.clone().filter(|&row| !of_decision(row) || priced(row)).collect();
    let most = active.len() + MOST_ROWS;
    let mut round = 0;
    loop {
        let found = relax_rows(model, gain, tolerance, start, &active);
        round += 1;
        let mut used = vec![0.0; model.rows.len()];
        let mut largest = vec![0.0f64; model.rows.len()];
        for (option, share) in found.share.iter().enumerate() {
            for (row, a) in model.entries(option) {
                used[row] += a * share;
                largest[row] = largest[row].max(a.abs());
            }
        }
        // By how much of its largest coefficient a row is broken.
        let excess = |row: u32| {
            (used[row as usize] - model.rows[row as usize].limit)
                / largest[row as usize].max(f64::MIN_POSITIVE)
        };
        let out = |row: &u32| active.binary_search(row).is_err() && excess(*row) > NEARLY;
        let mut broken: Vec<u32> = all.clone().filter(out).collect();
        if broken.is_empty() || active.len() >= most || round == MOST_ROUNDS {
            return found;
        }
        broken.sort_by(|&a, &b| excess(b).total_cmp(&excess(a)).then(a.cmp(&b)));
        broken.truncate(ROWS_A_ROUND);
        active.extend(broken);
        active.sort_unstable();
    }
}

/// The relaxation under some of the rows, ascending; the others have the multiplier 0 and are not broken.
pub(super) fn relax_rows(
    model: &Model,
    gain: &[f64],
    tolerance: f64,
    start: Option<&[f64]>,
    rows: &[u32],
) -> Relaxation {
    let (m, n, options) = (rows.len(), model.items(), gain.len());
    let mut position = vec![NONE; model.rows.len()];
    for (at, &row) in rows.iter().enumerate() {
        position[row as usize] = at as u32;
    }
    let of = |row: &u32| &model.rows[*row as usize];
    // Scaling: gains to at most 1, coefficients of a row to at most 1.
    let gain_scale = gain.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
    let gain_scale = if gain_scale > 0.0 { gain_scale } else { 1.0 };
    let mut row_scale = vec![0.0f64; m];
    // Entries of the options, one after the other, and where those of each begin.
    let mut entry: Vec<(u32, f64)> = Vec::with_capacity(model.entry_row.len());
    let mut starts: Vec<u32> = vec![0];
    for option in 0..options {
        for (row, a) in model.entries(option).filter(|(row, _)| position[*row] != NONE) {
            let at = position[row];
            row_scale[at as usize] = row_scale[at as usize].max(a.abs());
            entry.push((at, a));
        }
        starts.push(entry.len() as u32);
    }
    for (scale, row) in row_scale.iter_mut().zip(rows) {
        if *scale == 0.0 {
            *scale = of(row).limit.abs().max(1.0);
        }
    }
    for (row, a) in &mut entry {
        *a /= row_scale[*row as usize];
    }
    let entries = |k: usize| &entry[starts[k] as usize..starts[k + 1] as usize];
    let limit: Vec<f64> =
        rows.iter().zip(&row_scale).map(|(row, scale)| of(row).limit / scale).collect();

    // Start: on the central path of the items for some prices of the rows.
    let mut variables: Vec<Variable> =
        gain.iter().map(|g| Variable { cost: -g / gain_scale, ..Variable::default() }).collect();
    let mut places = vec![Place::default(); n];
    let (mut lambda, mu) = match start {
        Some(multipliers) => {
            let scaled =
                |(m, scale): (&f64, &f64)| (m * scale / gain_scale).clamp(1e-3, 0.5 * ELASTIC);
            (
                rows.iter()
                    .map(|row| &multipliers[*row as usize])
                    .zip(&row_scale)
                    .map(scaled)
                    .collect::<Vec<f64>>(),
                1e-3,
            )
        }
        None => (vec![1.0; m], 1.0),
    };
    let mut used = vec![0.0; m];
    for (i, place) in places.iter_mut().enumerate() {
        let (range, must) = (model.options(i), model.must[i]);
        let own = &mut variables[range.clone()];
        let mut low = if must { f64::INFINITY } else { 0.0 };
        for (k, v) in range.clone().zip(own.iter_mut()) {
            v.z = entries(k).iter().fold(v.cost, |sum, &(row, a)| sum + a * lambda[row as usize]);
            low = low.min(v.z);
        }
        // The price at which the shares mu / z sum to 1: by Newton's method, from below.
        place.price = mu - low;
        for _ in 0..20 {
            let (mut sum, mut slope) = if must {
                (0.0, 0.0)
            } else {
                (mu / place.price, mu / (place.price * place.price))
            };
            for v in own.iter() {
                let z = v.z + place.price;
                sum += mu / z;
                slope += mu / (z * z);
            }
            if sum - 1.0 < 1e-3 {
                break;
            }
            place.price += (sum - 1.0) / slope;
        }
        let mut sum = 0.0;
        for v in own.iter_mut() {
            v.z += place.price;
            v.x = mu / v.z;
            sum += v.x;
        }
        place.u = if must { 0.0 } else { mu / place.price };
        let scale = 1.0 / (sum + place.u);
        place.u *= scale;
        for (k, v) in range.zip(own) {
            v.x *= scale;
            for &(row, a) in entries(k) {
                used[row as usize] += a * v.x;
            }
        }
    }
    let mut e: Vec<f64> = lambda.iter().map(|l| mu / (ELASTIC - l)).collect();
    let mut s: Vec<f64> =
        limit.iter().zip(&used).zip(&lambda).map(|((b, a), l)| (b - a).max(mu / l)).collect();
    // What the rows are out of balance by: each step takes its share of it away.
    let mut unmet: Vec<f64> = (0..m).map(|r| limit[r] - used[r] - s[r] + e[r]).collect();

    let count = options + 2 * m + model.must.iter().filter(|must| !**must).count();
    let (mut ds, mut de, mut dlambda) = (vec![0.0; m], vec![0.0; m], vec![0.0; m]);
    let (mut rs, mut re) = (vec![0.0; m], vec![0.0; m]);
    let mut matrix = vec![0.0; m * m];
    let mut dense = vec![0.0; m];
    let mut touched: Vec<u32> = Vec::new();
    let mut settled = false;
    for _ in 0..if start.is_some() { MOST_FROM_NEAR } else { MOST_ITERATIONS } {
        let (mut gap, mut objective) = (0.0, 0.0);
        for v in &variables {
            gap += v.x * v.z;
            objective -= v.x * v.cost;
        }
        // Where an item must be equipped, u is 0.
        gap += places.iter().map(|place| place.u * place.price).sum::<f64>();
        for r in 0..m {
            gap += s[r] * lambda[r] + e[r] * (ELASTIC - lambda[r]);
        }
        let out: f64 = unmet.iter().map(|x| x.abs()).fold(0.0, f64::max);
        if !gap.is_finite()
            || (gap <= tolerance * objective.abs().max(1e-9) && out <= UNMET.max(tolerance))
        {
            settled = gap.is_finite();
            break;
        }
        let mu = gap / count as f64;

        // Schur complement on the rows.
        matrix.fill(0.0);
        for (i, place) in places.iter_mut().enumerate() {
            let range = model.options(i);
            let mut sum = if model.must[i] { 0.0 } else { place.u / place.price };
            for (k, v) in range.clone().zip(&mut variables[range]) {
                v.inverse = 1.0 / v.z;
                v.weight = v.x * v.inverse;
                sum += v.weight;
                let row_entries = entries(k);
                for (position, &(row, a)) in row_entries.iter().enumerate() {
                    let value = v.weight * a;
                    if dense[row as usize] == 0.0 {
                        touched.push(row);
                    }
                    dense[row as usize] += value;
                    for &(other, b) in &row_entries[..=position] {
                        matrix[row.max(other) as usize * m + row.min(other) as usize] += value * b;
                    }
                }
            }
            place.inverse = 1.0 / sum;
            for (position, &a) in touched.iter().enumerate() {
                let value = dense[a as usize] * place.inverse;
                for &b in &touched[..=position] {
                    matrix[a.max(b) as usize * m + a.min(b) as usize] -= value * dense[b as usize];
                }
            }
            for row in touched.drain(..) {
                dense[row as usize] = 0.0;
            }
        }
        for r in 0..m {
            matrix[r * m + r] += s[r] / lambda[r] + e[r] / (ELASTIC - lambda[r]);
        }
        cholesky(&mut matrix, m);

        let mut sigma_mu = 0.0;
        for corrector in [false, true] {
            // The predictor's steps are part of the corrector's residuals.
            let second = f64::from(u8::from(corrector));
            for r in 0..m {
                rs[r] = sigma_mu - s[r] * lambda[r] - second * (ds[r] * dlambda[r]);
                re[r] = sigma_mu - e[r] * (ELASTIC - lambda[r]) + second * (de[r] * dlambda[r]);
                dlambda[r] = rs[r] / lambda[r] - re[r] / (ELASTIC - lambda[r]) - unmet[r];
            }
            for (i, place) in places.iter_mut().enumerate() {
                let range = model.options(i);
                place.residual =
                    sigma_mu - place.u * place.price - second * (place.du * place.dprice);
                let mut sum = if model.must[i] { 0.0 } else { place.residual / place.price };
                let own = &mut variables[range.clone()];
                for v in own.iter_mut() {
                    v.residual = (sigma_mu - v.x * v.z - second * (v.dx * v.dz)) * v.inverse;
                    sum += v.residual;
                }
                place.dprice = sum * place.inverse;
                for (k, v) in range.zip(own) {
                    let value = v.residual - v.weight * place.dprice;
                    for &(row, a) in entries(k) {
                        dlambda[row as usize] += value * a;
                    }
                }
            }
            solve(&matrix, m, &mut dlambda);
            // Longest steps that keep everything positive.
            let (mut primal, mut dual) = (1.0f64, 1.0f64);
            for (i, place) in places.iter_mut().enumerate() {
                let range = model.options(i);
                let own = &mut variables[range.clone()];
                let mut through = 0.0;
                for (k, v) in range.zip(own.iter_mut()) {
                    v.dz = entries(k)
                        .iter()
                        .fold(0.0, |sum, &(row, a)| sum + a * dlambda[row as usize]);
                    through += v.weight * v.dz;
                }
                place.dprice -= through * place.inverse;
                for v in own {
                    v.dz += place.dprice;
                    v.dx = v.residual - v.weight * v.dz;
                    shorten(&mut primal, v.x, v.dx);
                    shorten(&mut dual, v.z, v.dz);
                }
                if !model.must[i] {
                    place.du = (place.residual - place.u * place.dprice) / place.price;
                    shorten(&mut primal, place.u, place.du);
                    shorten(&mut dual, place.price, place.dprice);
                }
            }
            for r in 0..m {
                ds[r] = (rs[r] - s[r] * dlambda[r]) / lambda[r];
                de[r] = (re[r] + e[r] * dlambda[r]) / (ELASTIC - lambda[r]);
                shorten(&mut primal, s[r], ds[r]);
                shorten(&mut primal, e[r], de[r]);
                shorten(&mut dual, lambda[r], dlambda[r]);
                shorten(&mut dual, ELASTIC - lambda[r], -dlambda[r]);
            }
            if corrector {
                let (primal, dual) = ((primal * 0.995).min(1.0), (dual * 0.995).min(1.0));
                for v in &mut variables {
                    v.x += primal * v.dx;
                    v.z += dual * v.dz;
                }
                for place in &mut places {
                    place.u += primal * place.du;
                    place.price += dual * place.dprice;
                }
                for r in 0..m {
                    s[r] += primal * ds[r];
                    e[r] += primal * de[r];
                    unmet[r] *= 1.0 - primal;
                    lambda[r] += dual * dlambda[r];
                }
            } else {
                let mut affine: f64 =
                    variables.iter().map(|v| (v.x + primal * v.dx) * (v.z + dual * v.dz)).sum();
                for place in places
                    .iter()
                    .zip(&model.must)
                    .filter(|(_, must)| !**must)
                    .map(|(place, _)| place)
                {
                    affine += (place.u + primal * place.du) * (place.price + dual * place.dprice);
                }
                for r in 0..m {
                    affine += (s[r] + primal * ds[r]) * (lambda[r] + dual * dlambda[r]);
                    affine += (e[r] + primal * de[r]) * (ELASTIC - lambda[r] - dual * dlambda[r]);
                }
                let ratio = (affine / gap).clamp(0.0, 1.0);
                sigma_mu = (ratio * ratio * ratio).max(1e-6) * mu;
            }
        }
    }
    if !settled && start.is_some() {
        // They were not near.
        return relax_rows(model, gain, tolerance, None, rows);
    }
    let mut found = Relaxation {
        multipliers: vec![0.0; model.rows.len()],
        share: variables.iter().map(|v| v.x).collect(),
        broken: vec![0.0; model.rows.len()],
    };
    for (at, &row) in rows.iter().enumerate() {
        found.multipliers[row as usize] = (lambda[at] * gain_scale / row_scale[at]).max(0.0);
        found.broken[row as usize] = (e[at] - s[at]).max(0.0) * row_scale[at];
    }
    found
}

/// Cholesky's factor in the lower triangle, in place. A pivot lost to rounding stops its direction from moving.
fn cholesky(matrix: &mut [f64], m: usize) {
    let largest = (0..m).map(|r| matrix[r * m + r]).fold(0.0, f64::max);
    for j in 0..m {
        let (above, rest) = matrix.split_at_mut(j * m + m);
        let row_j = &mut above[j * m..];
        let mut pivot = row_j[j];
        for value in &row_j[..j] {
            pivot -= value * value;
        }
        let pivot = if pivot > 1e-18 * largest { pivot.sqrt() } else { 1e64 };
        row_j[j] = pivot;
        for i in 0..m - j - 1 {
            let row_i = &mut rest[i * m..=i * m + j];
            let mut value = row_i[j];
            for (a, b) in row_i[..j].iter().zip(&row_j[..j]) {
                value -= a * b;
            }
            row_i[j] = value / pivot;
        }
    }
}

fn solve(factor: &[f64], m: usize, rhs: &mut [f64]) {
    for i in 0..m {
        let mut value = rhs[i];
        for j in 0..i {
            value -= factor[i * m + j] * rhs[j];
        }
        rhs[i] = value / factor[i * m + i];
    }
    for i in (0..m).rev() {
        let mut value = rhs[i];
        for j in i + 1..m {
            value -= factor[j * m + i] * rhs[j];
        }
        rhs[i] = value / factor[i * m + i];
    }
}
