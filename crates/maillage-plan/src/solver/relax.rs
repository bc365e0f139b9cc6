//! The linear relaxation by an interior-point method that knows the structure.
//!
//! Each item takes at most one of its few options; only the rows couple items, and there are few rows (34 for Charleroi).
//! So the Newton system reduces to a dense one with a row and a column per rule (Schur complement): an iteration costs
//! O(options x entries^2 + rows^3), some 25 iterations whatever the size. Mehrotra's predictor-corrector, started from a
//! point that is feasible in both senses: every row has an elastic column at a price `ELASTIC`, so a relaxation always
//! exists, and rules that cannot hold show as elastic use.
//!
//! What leaves here are multipliers lambda >= 0. Any such multipliers give a valid bound (weak duality), so nothing the
//! floating point does can make the bound wrong, only loose.

use super::model::{Model, NONE};

/// Price of breaking a row by its largest coefficient, in units of the largest gain.
const ELASTIC: f64 = 1e4;
const MOST_ITERATIONS: usize = 80;

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
    let items = (0..model.items()).fold(0.0, |sum, item| sum + best_reduced(model, gain, multipliers, item).1);
    of_rows(model, multipliers) + items
}

fn of_rows(model: &Model, multipliers: &[f64]) -> f64 {
    model.rows.iter().zip(multipliers).map(|(row, m)| m * row.limit).sum()
}

/// Every item's best option under multipliers, and what the second best loses against it (not equipping is an option, where
/// it may be; infinity where there is no other); and [`lagrangian`].
pub(crate) fn margins(model: &Model, gain: &[f64], multipliers: &[f64]) -> (Vec<u32>, Vec<f64>, f64) {
    let mut items = 0.0;
    let (mut choice, mut loss) = (Vec::with_capacity(model.items()), Vec::with_capacity(model.items()));
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

/// The best option of an item under multipliers, and its reduced gain; `NONE` and 0 when not equipping is best.
pub(crate) fn best_reduced(model: &Model, gain: &[f64], multipliers: &[f64], item: usize) -> (u32, f64) {
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

/// Solves the relaxation for these gains, to a relative gap of `tolerance`.
pub(crate) fn relax(model: &Model, gain: &[f64], tolerance: f64) -> Relaxation {
    let (m, n, options) = (model.rows.len(), model.items(), gain.len());
    // Scaling: gains to at most 1, coefficients of a row to at most 1.
    let gain_scale = gain.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
    let gain_scale = if gain_scale > 0.0 { gain_scale } else { 1.0 };
    let mut row_scale = vec![0.0f64; m];
    for option in 0..options {
        for (row, a) in model.entries(option) {
            row_scale[row] = row_scale[row].max(a.abs());
        }
    }
    for (scale, row) in row_scale.iter_mut().zip(&model.rows) {
        if *scale == 0.0 {
            *scale = row.limit.abs().max(1.0);
        }
    }
    let entry_row = &model.entry_row;
    let entry: Vec<f64> = model.entry_coefficient.iter().zip(entry_row).map(|(a, &row)| a / row_scale[row as usize]).collect();
    let cost: Vec<f64> = gain.iter().map(|g| -g / gain_scale).collect();
    let limit: Vec<f64> = model.rows.iter().zip(&row_scale).map(|(row, scale)| row.limit / scale).collect();
    let entries = |k: usize| model.entry_starts[k] as usize..model.entry_starts[k + 1] as usize;

    // Start: equal shares; item prices high enough that every reduced cost is positive.
    let mut x = vec![0.0; options];
    let mut u = vec![0.0; n];
    let mut zx = vec![0.0; options];
    let mut price = vec![0.0; n];
    let mut lambda = vec![1.0; m];
    let mut used = vec![0.0; m];
    for i in 0..n {
        let range = model.options(i);
        let count = range.len() + usize::from(!model.must[i]);
        let mut low = f64::INFINITY;
        for k in range.clone() {
            x[k] = 1.0 / count as f64;
            zx[k] = cost[k];
            for e in entries(k) {
                used[entry_row[e] as usize] += entry[e] * x[k];
                zx[k] += entry[e] * lambda[entry_row[e] as usize];
            }
            low = low.min(zx[k]);
        }
        u[i] = if model.must[i] { 0.0 } else { 1.0 / count as f64 };
        price[i] = if model.must[i] { 1.0 - low } else { (1.0 - low).max(1.0) };
        for k in range {
            zx[k] += price[i];
        }
    }
    let mut s: Vec<f64> = limit.iter().zip(&used).map(|(b, a)| (b - a).max(0.0) + 1.0).collect();
    let mut e: Vec<f64> = limit.iter().zip(&used).map(|(b, a)| (a - b).max(0.0) + 1.0).collect();

    let variables = options + 2 * m + model.must.iter().filter(|must| !**must).count();
    let (mut dx, mut du, mut ds, mut de) = (vec![0.0; options], vec![0.0; n], vec![0.0; m], vec![0.0; m]);
    let (mut dzx, mut dprice, mut dlambda) = (vec![0.0; options], vec![0.0; n], vec![0.0; m]);
    let (mut rx, mut ru, mut rs, mut re) = (vec![0.0; options], vec![0.0; n], vec![0.0; m], vec![0.0; m]);
    // One division per option and iteration: 1 / zx, and x / zx.
    let (mut inverse, mut weight) = (vec![0.0; options], vec![0.0; options]);
    let mut matrix = vec![0.0; m * m];
    let mut dense = vec![0.0; m];
    let mut touched: Vec<u32> = Vec::new();
    let mut item_g = vec![0.0; n];
    for _ in 0..MOST_ITERATIONS {
        let (mut gap, mut objective) = (0.0, 0.0);
        for k in 0..options {
            gap += x[k] * zx[k];
            objective -= x[k] * cost[k];
        }
        for i in 0..n {
            gap += u[i] * price[i] * f64::from(u8::from(!model.must[i]));
        }
        for r in 0..m {
            gap += s[r] * lambda[r] + e[r] * (ELASTIC - lambda[r]);
        }
        if !gap.is_finite() || gap <= tolerance * objective.abs().max(1e-9) {
            break;
        }
        let mu = gap / variables as f64;

        // Schur complement on the rows.
        matrix.fill(0.0);
        for i in 0..n {
            let mut g = if model.must[i] { 0.0 } else { u[i] / price[i] };
            for k in model.options(i) {
                inverse[k] = 1.0 / zx[k];
                weight[k] = x[k] * inverse[k];
                g += weight[k];
                let range = entries(k);
                for a in range.clone() {
                    let row = entry_row[a] as usize;
                    let value = weight[k] * entry[a];
                    if dense[row] == 0.0 {
                        touched.push(row as u32);
                    }
                    dense[row] += value;
                    for b in range.start..=a {
                        let (high, low) = (row.max(entry_row[b] as usize), row.min(entry_row[b] as usize));
                        matrix[high * m + low] += value * entry[b];
                    }
                }
            }
            item_g[i] = 1.0 / g;
            for (position, &a) in touched.iter().enumerate() {
                let value = dense[a as usize] * item_g[i];
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
            for r in 0..m {
                rs[r] = sigma_mu - s[r] * lambda[r] - if corrector { ds[r] * dlambda[r] } else { 0.0 };
                re[r] = sigma_mu - e[r] * (ELASTIC - lambda[r]) + if corrector { de[r] * dlambda[r] } else { 0.0 };
                dlambda[r] = rs[r] / lambda[r] - re[r] / (ELASTIC - lambda[r]);
            }
            for i in 0..n {
                ru[i] = sigma_mu - u[i] * price[i] - if corrector { du[i] * dprice[i] } else { 0.0 };
                let mut p = if model.must[i] { 0.0 } else { ru[i] / price[i] };
                for k in model.options(i) {
                    rx[k] = (sigma_mu - x[k] * zx[k] - if corrector { dx[k] * dzx[k] } else { 0.0 }) * inverse[k];
                    p += rx[k];
                }
                let ratio = p * item_g[i];
                for k in model.options(i) {
                    let value = rx[k] - weight[k] * ratio;
                    for a in entries(k) {
                        dlambda[entry_row[a] as usize] += value * entry[a];
                    }
                }
                dprice[i] = ratio;
            }
            solve(&matrix, m, &mut dlambda);
            // Longest steps that keep everything positive.
            let (mut primal, mut dual) = (1.0f64, 1.0f64);
            let shorten = |step: &mut f64, value: f64, change: f64| {
                if change < 0.0 && *step * change < -value {
                    *step = -value / change;
                }
            };
            for i in 0..n {
                let mut through = 0.0;
                for k in model.options(i) {
                    let mut change = 0.0;
                    for a in entries(k) {
                        change += entry[a] * dlambda[entry_row[a] as usize];
                    }
                    dzx[k] = change;
                    through += weight[k] * change;
                }
                dprice[i] -= through * item_g[i];
                for k in model.options(i) {
                    dzx[k] += dprice[i];
                    dx[k] = rx[k] - weight[k] * dzx[k];
                    shorten(&mut primal, x[k], dx[k]);
                    shorten(&mut dual, zx[k], dzx[k]);
                }
                if !model.must[i] {
                    du[i] = (ru[i] - u[i] * dprice[i]) / price[i];
                    shorten(&mut primal, u[i], du[i]);
                    shorten(&mut dual, price[i], dprice[i]);
                }
            }
            for r in 0..m {
                ds[r] = (rs[r] - s[r] * dlambda[r]) / lambda[r];
                de[r] = (re[r] + e[r] * dlambda[r]) / (ELASTIC - lambda[r]);
            }
            for r in 0..m {
                shorten(&mut primal, s[r], ds[r]);
                shorten(&mut primal, e[r], de[r]);
                shorten(&mut dual, lambda[r], dlambda[r]);
                shorten(&mut dual, ELASTIC - lambda[r], -dlambda[r]);
            }
            if corrector {
                let (primal, dual) = ((primal * 0.995).min(1.0), (dual * 0.995).min(1.0));
                for k in 0..options {
                    x[k] += primal * dx[k];
                    zx[k] += dual * dzx[k];
                }
                for i in 0..n {
                    u[i] += primal * du[i];
                    price[i] += dual * dprice[i];
                }
                for r in 0..m {
                    s[r] += primal * ds[r];
                    e[r] += primal * de[r];
                    lambda[r] += dual * dlambda[r];
                }
            } else {
                let mut affine = 0.0;
                for k in 0..options {
                    affine += (x[k] + primal * dx[k]) * (zx[k] + dual * dzx[k]);
                }
                for i in (0..n).filter(|&i| !model.must[i]) {
                    affine += (u[i] + primal * du[i]) * (price[i] + dual * dprice[i]);
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
    Relaxation {
        multipliers: lambda.iter().zip(&row_scale).map(|(l, scale)| (l * gain_scale / scale).max(0.0)).collect(),
        share: x,
        broken: e.iter().zip(&s).zip(&row_scale).map(|((e, s), scale)| (e - s).max(0.0) * scale).collect(),
    }
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
