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
