//! Rounding cuts: rows that follow from one rule and from buildings being whole (mixed-integer rounding; Marchand and Wolsey,
//! *Aggregation and mixed integer rounding to solve MIPs*, 2001).
//!
//! From `sum a x <= b` in whole numbers, a divisor d = D / m and a set C of options, complemented (x' = 1 - x on C):
//! with b' = b - sum over C of a, r0 = (m b') mod D and, for any v, F(v) = (D - r0) floor(m v / D) + max(0, (m v mod D) - r0),
//! `sum over others of F(a) x + sum over C of F(-a) x' <= (D - r0) floor(m b' / D)` holds for every choice of whole options.
//! All of it is whole numbers: a cut is its rule, D, m and C, and anyone can make it again without rounding.

/// A row in whole units: a cent, or the column's unit.
#[derive(Clone, Debug)]
pub(crate) struct WholeRow {
    /// (column, coefficient), by column.
    pub entries: Vec<(u32, i64)>,
    /// At most this.
    pub limit: i64,
}

/// How a cut is made from its row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Recipe {
    /// D: the divisor is D / m.
    pub divisor: i64,
    /// m.
    pub multiple: i64,
    /// Complemented columns, ascending.
    pub complemented: Vec<u32>,
}

/// A cut `sum of coefficients <= limit`, the largest coefficient 1 or less.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// (column, coefficient), by column.
    pub entries: Vec<(u32, f64)>,
    /// At most this.
    pub limit: f64,
}

/// Largest number met: products stay exact.
const MOST: i64 = 1 << 52;

/// The cut of a recipe; `None` where the numbers are too large or the recipe asks for nothing.
pub(crate) fn make(row: &WholeRow, recipe: &Recipe) -> Option<Cut> {
    let (d, m) = (recipe.divisor, recipe.multiple);
    if d <= 0 || m <= 0 || m > 16 {
        return None;
    }
    let flipped = |column: u32| recipe.complemented.binary_search(&column).is_ok();
    let rest =
        row.limit - row.entries.iter().filter(|(k, _)| flipped(*k)).map(|(_, a)| a).sum::<i64>();
    let (whole, r0) = (m.checked_mul(rest)?.div_euclid(d), m.checked_mul(rest)?.rem_euclid(d));
    let rounded = |a: i64| -> Option<i64> {
        let v = m.checked_mul(a)?;
        (d - r0).checked_mul(v.div_euclid(d))?.checked_add((v.rem_euclid(d) - r0).max(0))
    };
    let mut limit = (d - r0).checked_mul(whole)?;
    let mut entries = Vec::new();
    for &(column, a) in &row.entries {
        let coefficient = if flipped(column) {
            let f = rounded(-a)?;
            limit = limit.checked_sub(f)?;
            -f
        } else {
            rounded(a)?
        };
        if coefficient != 0 {
            entries.push((column, coefficient));
        }
    }
    let most = entries.iter().map(|(_, a)| a.abs()).max()?;
    if most > MOST || limit.abs() > MOST {
        return None;
    }
    let scale = most as f64;
    Some(Cut {
        entries: entries.into_iter().map(|(k, a)| (k, a as f64 / scale)).collect(),
        limit: limit as f64 / scale,
    })
}

/// The cut of a row that these shares violate most, for its length; with its recipe.
pub(crate) fn most_violated(
    row: &WholeRow,
    share: &[f64],
    work: &mut u64,
) -> Option<(Recipe, Cut)> {
    let fractional = |s: f64| s > 1e-6 && s < 1.0 - 1e-6;
    if !row.entries.iter().any(|(k, _)| fractional(share[*k as usize])) {
        return None;
    }
    let mut sizes: Vec<i64> = row
        .entries
        .iter()
        .filter(|(k, _)| share[*k as usize] > 1e-6)
        .map(|(_, a)| a.abs())
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    let step = sizes.len() / 40 + 1;
    let mut divisors: Vec<(i64, i64)> = Vec::new();
    for &d in sizes.iter().step_by(step) {
        divisors.extend([1, 2, 3, 4].map(|m| (d, m)));
    }
    divisors.extend([2, 3, 4, 5, 7, 9].map(|m| (row.limit.abs(), m)));
    let above = |threshold: f64| -> Vec<u32> {
        let high = row.entries.iter().filter(|(k, _)| share[*k as usize] > threshold);
        high.map(|(k, _)| *k).collect()
    };
    let mut choices =
        vec![Vec::new(), above(0.5), above(1.0 - 1e-6), above(1e-6), cover(row, share)];
    choices.sort();
    choices.dedup();
    let mut best: Option<(f64, Recipe)> = None;
    for complemented in choices {
        let flipped: Vec<bool> =
            row.entries.iter().map(|(k, _)| complemented.binary_search(k).is_ok()).collect();
        let rest = row.limit
            - row
                .entries
                .iter()
                .zip(&flipped)
                .filter(|(_, flipped)| **flipped)
                .map(|((_, a), _)| a)
                .sum::<i64>();
        // All that the sides of a cut are made of: amount, whether complemented, share.
        let sides: Vec<(f64, bool, f64)> = row
            .entries
            .iter()
            .zip(&flipped)
            .map(|(&(column, a), &flip)| {
                (if flip { -a } else { a } as f64, flip, share[column as usize])
            })
            .filter(|(_, flip, share)| *flip || *share != 0.0)
            .collect();
        for &(divisor, multiple) in &divisors {
            if divisor <= 0 {
                continue;
            }
            *work += row.entries.len() as u64 * 4;
            let (d, m) = (divisor as f64, multiple as f64);
            let floor = floor(m * rest as f64 / d);
            let r0 = m * rest as f64 - floor * d;
            if r0 > 0.999 * d || (!complemented.is_empty() && r0 < 1e-3 * d && r0 > 0.0) {
                continue;
            }
            let slope = 1.0 / (d - r0);
            let rounded = |amount: f64| {
                let v = m * amount;
                let whole = self::floor(v / d);
                whole + (v - whole * d - r0).max(0.0) * slope
            };
            let (mut left, mut right) = (0.0, floor);
            for &(amount, flip, share) in &sides {
                let f = rounded(amount);
                if flip {
                    right -= f;
                    left -= f * share;
                } else {
                    left += f * share;
                }
            }
            if left <= right {
                continue;
            }
            let mut length = 0.0;
            for (&(_, a), &flip) in row.entries.iter().zip(&flipped) {
                let f = rounded(if flip { -a } else { a } as f64);
                length += f * f;
            }
            let over = (left - right) / length.max(1e-30).sqrt();
            if over > 1e-4 && best.as_ref().is_none_or(|(known, _)| over > known * (1.0 + 1e-9)) {
                best =
                    Some((over, Recipe { divisor, multiple, complemented: complemented.clone() }));
            }
        }
    }
    let (_, recipe) = best?;
    let cut = make(row, &recipe)?;
    // What rounding left of it.
    let left: f64 = cut.entries.iter().map(|(k, a)| a * share[*k as usize]).sum();
    (left > cut.limit + 1e-7).then_some((recipe, cut))
}

/// The floor of a number that is far from 2^63, in a few instructions.
#[inline]
fn floor(x: f64) -> f64 {
    let whole = x as i64 as f64;
    if whole > x { whole - 1.0 } else { whole }
}

/// Columns that exceed the row together, as full in the relaxed plan as can be: a greedy minimal cover.
fn cover(row: &WholeRow, share: &[f64]) -> Vec<u32> {
    let mut order: Vec<(f64, u32, i64)> = row
        .entries
        .iter()
        .filter(|(_, a)| *a > 0)
        .map(|&(k, a)| ((1.0 - share[k as usize]) / a as f64, k, a))
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.2.cmp(&a.2)).then(a.1.cmp(&b.1)));
    let negative: i64 = row.entries.iter().map(|(_, a)| (*a).min(0)).sum();
    let mut sum = negative;
    let mut taken: Vec<(u32, i64)> = Vec::new();
    for (_, k, a) in order {
        if sum > row.limit {
            break;
        }
        sum += a;
        taken.push((k, a));
    }
    if sum <= row.limit {
        return Vec::new();
    }
    // Those it does not need, the emptiest first.
    let mut kept = Vec::new();
    for (k, a) in taken.into_iter().rev() {
        if sum - a > row.limit {
            sum -= a;
        } else {
            kept.push(k);
        }
    }
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solver::random::Random;

    /// Protects: no choice of whole options that keeps a row breaks a cut made of it, whatever the recipe; and some cut is broken by shares
    /// of options that keep the row.
    #[test]
    fn whole_choices_keep_cuts() {
        let mut random = Random::new(3, 0);
        let mut cuts = 0;
        let mut cutting = 0;
        for _ in 0..3_000 {
            let n = 2 + random.below(7);
            let sign = if random.below(3) == 0 { -1 } else { 1 };
            let entries: Vec<(u32, i64)> =
                (0..n as u32).map(|k| (k, sign * (1 + random.below(90) as i64))).collect();
            let total: i64 = entries.iter().map(|(_, a)| a).sum();
            let row = WholeRow { limit: total * random.below(100) as i64 / 100, entries };
            let recipe = Recipe {
                divisor: 1 + random.below(120) as i64,
                multiple: 1 + random.below(4) as i64,
                complemented: (0..n as u32).filter(|_| random.below(2) == 0).collect(),
            };
            let Some(cut) = make(&row, &recipe) else { continue };
            cuts += 1;
            for set in 0u32..1 << n {
                let taken = |k: u32| set >> k & 1 == 1;
                let used: i64 = row.entries.iter().filter(|(k, _)| taken(*k)).map(|(_, a)| a).sum();
                let left: f64 = cut.entries.iter().filter(|(k, _)| taken(*k)).map(|(_, a)| a).sum();
                assert!(
                    used > row.limit || left <= cut.limit + 1e-9,
                    "{row:?} {recipe:?}: {set:b} keeps the row and breaks the cut"
                );
            }
            let mut work = 0;
            let share: Vec<f64> = (0..n).map(|_| random.below(101) as f64 / 100.0).collect();
            cutting += usize::from(most_violated(&row, &share, &mut work).is_some());
        }
        assert!(cuts > 2_000 && cutting > 500, "{cuts} {cutting}");
    }
}
