//! The normal distribution: probabilities and what likelihoods need of them, without loss in the tails.

use core::f64::consts::{PI, SQRT_2};

/// Probability that a standard normal deviate is at most `x`.
pub(crate) fn below(x: f64) -> f64 {
    0.5 * libm::erfc(-x / SQRT_2)
}

/// Density of the standard normal distribution.
pub(crate) fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / (2.0 * PI).sqrt()
}

/// Logarithm of [`below`], in the lower tail by its asymptotic series (Abramowitz and Stegun, 26.2.12).
pub(crate) fn log_below(x: f64) -> f64 {
    if x > -8.0 {
        libm::log(below(x))
    } else {
        let square = 1.0 / (x * x);
        let series = 1.0 - square * (1.0 - square * (3.0 - square * (15.0 - 105.0 * square)));
        -0.5 * x * x - libm::log(-x * (2.0 * PI).sqrt()) + libm::log(series)
    }
}

/// `density(x) / below(-x)`: the hazard, the mean of a deviate known to exceed `x`.
pub(crate) fn hazard(x: f64) -> f64 {
    libm::exp(-0.5 * x * x - 0.5 * libm::log(2.0 * PI) - log_below(-x))
}
