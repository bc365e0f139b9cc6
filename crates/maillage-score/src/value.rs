//! Value functions: from an attribute to a value in [0, 1].

use maillage_model::{Said, say};
use std::collections::BTreeMap;

/// An end of a scale: fixed (adding a building never reorders the others), or taken from the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// This number.
    Fixed(f64),
    /// The smallest attribute in the data.
    Min,
    /// The largest attribute in the data.
    Max,
}

/// How an attribute becomes a value; clipped to [0, 1].
#[derive(Clone, Debug, PartialEq)]
pub enum ValueFunction {
    /// Straight from `worst` (0) to `best` (1); `worst` above `best` means less is better.
    Linear {
        /// Attribute worth 0.
        worst: Anchor,
        /// Attribute worth 1.
        best: Anchor,
    },
    /// Straight in the logarithm; both ends above 0, attributes at or below 0 are worth what the lower end is.
    Log {
        /// Attribute worth 0.
        worst: Anchor,
        /// Attribute worth 1.
        best: Anchor,
    },
    /// Straight between points (attribute, value), attributes ascending; level outside them.
    Points(Vec<(f64, f64)>),
    /// A value per text.
    Categories {
        /// Values by category.
        map: BTreeMap<String, f64>,
        /// Value of any other category; `None`: another category counts as missing.
        other: Option<f64>,
    },
}

impl ValueFunction {
    /// With anchors of the data replaced by numbers. `None` for an anchor when there are no data.
    #[must_use]
    pub fn resolved(&self, least: f64, most: f64) -> ValueFunction {
        let fix = |anchor: &Anchor| match anchor {
            Anchor::Fixed(number) => Anchor::Fixed(*number),
            Anchor::Min => Anchor::Fixed(least),
            Anchor::Max => Anchor::Fixed(most),
        };
        match self {
            ValueFunction::Linear { worst, best } => {
                ValueFunction::Linear { worst: fix(worst), best: fix(best) }
            }
            ValueFunction::Log { worst, best } => {
                ValueFunction::Log { worst: fix(worst), best: fix(best) }
            }
            other => other.clone(),
        }
    }

    /// Value of a number under resolved anchors. A scale of no length (a constant column) is worth 1 everywhere.
    pub fn of_number(&self, x: f64) -> Option<f64> {
        let straight = |x: f64, worst: f64, best: f64| {
            if worst == best { 1.0 } else { ((x - worst) / (best - worst)).clamp(0.0, 1.0) }
        };
        match self {
            ValueFunction::Linear { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) } => {
                Some(straight(x, *worst, *best))
            }
            ValueFunction::Log { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) } => {
                let least = worst.min(*best);
                Some(straight(libm::log(x.max(least)), libm::log(*worst), libm::log(*best)))
            }
            ValueFunction::Points(points) => {
                let (first, last) = (points.first()?, points.last()?);
                if x <= first.0 {
                    return Some(first.1.clamp(0.0, 1.0));
                }
                let Some(k) = points.iter().position(|point| x < point.0) else {
                    return Some(last.1.clamp(0.0, 1.0));
                };
                let ((x0, v0), (x1, v1)) = (points[k - 1], points[k]);
                Some((v0 + (v1 - v0) * (x - x0) / (x1 - x0)).clamp(0.0, 1.0))
            }
            _ => None,
        }
    }

    /// Value of a category.
    pub fn of_text(&self, text: &str) -> Option<f64> {
        match self {
            ValueFunction::Categories { map, other } => {
                map.get(text).copied().or(*other).map(|v| v.clamp(0.0, 1.0))
            }
            _ => None,
        }
    }

    /// The number nearest to `x` that is worth at least `value`, under resolved anchors; `x` itself where it is. `None` where no number
    /// is, or values are per category.
    pub fn nearest(&self, x: f64, value: f64) -> Option<f64> {
        if self.of_number(x)? >= value {
            return Some(x);
        }
        match self {
            ValueFunction::Linear { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) } => {
                (value <= 1.0).then_some(worst + value.max(0.0) * (best - worst))
            }
            ValueFunction::Log { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) } => {
                let (worst, best) = (libm::log(*worst), libm::log(*best));
                (value <= 1.0).then_some(libm::exp(worst + value.max(0.0) * (best - worst)))
            }
            ValueFunction::Points(points) => points
                .windows(2)
                .filter_map(|pair| {
                    let ((x0, v0), (x1, v1)) = (pair[0], pair[1]);
                    let share = (value - v0) / (v1 - v0);
                    if v0 >= value && v1 >= value {
                        // Both ends are: the nearer one.
                        Some(if (x - x0).abs() <= (x - x1).abs() { x0 } else { x1 })
                    } else {
                        // Of a level part, no number: it is worth less.
                        (0.0..=1.0).contains(&share).then_some(x0 + share * (x1 - x0))
                    }
                })
                .min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs())),
            _ => None,
        }
    }

    /// Categories worth more than `value`, with their values, the least first; by name where they are worth the same.
    pub fn categories_above(&self, value: f64) -> Vec<(String, f64)> {
        let ValueFunction::Categories { map, .. } = self else { return Vec::new() };
        let mut above: Vec<(String, f64)> =
            map.iter().filter(|(_, v)| **v > value).map(|(text, v)| (text.clone(), *v)).collect();
        above.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
        above
    }

    /// True when values are per category.
    pub fn is_categorical(&self) -> bool {
        matches!(self, ValueFunction::Categories { .. })
    }

    /// What cannot be right about the function itself.
    pub fn problems(&self) -> Vec<Said> {
        let mut problems = Vec::new();
        match self {
            ValueFunction::Linear { worst, best } | ValueFunction::Log { worst, best } => {
                for (name, anchor) in [("worst", worst), ("best", best)] {
                    if let Anchor::Fixed(number) = anchor {
                        if !number.is_finite() {
                            problems.push(say!(end_is, end = name, number = number.to_string()));
                        } else if matches!(self, ValueFunction::Log { .. }) && *number <= 0.0 {
                            problems.push(say!(
                                log_end_is,
                                end = name,
                                number = number.to_string()
                            ));
                        }
                    }
                }
                if worst == best {
                    problems.push(say!(ends_same));
                }
            }
            ValueFunction::Points(points) => {
                if points.len() < 2 {
                    problems.push(say!(points_too_few));
                }
                if points.iter().any(|p| !p.0.is_finite() || !p.1.is_finite()) {
                    problems.push(say!(point_no_number));
                }
                if points.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
                    problems.push(say!(points_not_ascending));
                }
                if points.iter().any(|p| !(0.0..=1.0).contains(&p.1)) {
                    problems.push(say!(values_beyond));
                }
            }
            ValueFunction::Categories { map, other } => {
                for (text, value) in map
                    .iter()
                    .map(|(t, v)| (t.as_str(), v))
                    .chain(other.iter().map(|v| ("other", v)))
                {
                    if !(0.0..=1.0).contains(value) {
                        problems.push(say!(value_of_beyond, value = value.to_string(), text));
                    }
                }
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what is said a building would have to have: the number found is worth what was asked, and none of a fine grid that is
    /// worth as much lies nearer.
    #[test]
    fn nearest_is_the_nearest_that_is_worth_it() {
        let fixed = Anchor::Fixed;
        let functions = [
            ValueFunction::Linear { worst: fixed(10.0), best: fixed(80.0) },
            ValueFunction::Linear { worst: fixed(90.0), best: fixed(5.0) },
            ValueFunction::Log { worst: fixed(10.0), best: fixed(500.0) },
            ValueFunction::Log { worst: fixed(300.0), best: fixed(20.0) },
            ValueFunction::Points(vec![
                (0.0, 0.2),
                (20.0, 0.9),
                (40.0, 0.9),
                (60.0, 0.1),
                (80.0, 1.0),
            ]),
        ];
        for function in &functions {
            for x in [0.0, 7.0, 33.0, 62.0, 150.0, 900.0] {
                for k in 0..=20 {
                    let value = f64::from(k) / 20.0;
                    let worth = |x| function.of_number(x).unwrap_or_default();
                    let found = function.nearest(x, value).unwrap_or_else(|| panic!("{value}"));
                    assert!(worth(found) >= value - 1e-9, "{function:?} {x} {value}: {found}");
                    let nearer = (0..=10_000)
                        .map(|k| f64::from(k) / 10.0)
                        .filter(|&y| (y - x).abs() < (found - x).abs() - 1e-6)
                        .find(|&y| worth(y) >= value + 1e-9);
                    assert_eq!(nearer, None, "{function:?} {x} {value}: {found}");
                }
            }
        }
        let low = ValueFunction::Points(vec![(0.0, 0.0), (1.0, 0.5)]);
        assert_eq!(low.nearest(0.0, 0.75), None);
    }
}
