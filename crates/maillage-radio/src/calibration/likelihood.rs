//! Log-likelihoods of one reading, with what a Newton step needs of them.
//!
//! A level is normal about the model's, `mu`, with deviation `sigma`, and a device hears it from a floor on. Where only what was heard is
//! on record, the record is truncated (J. Hausman and D. Wise, Econometrica 45, 1977); where it is known that nothing was heard, that is a
//! censored reading (J. Tobin, Econometrica 26, 1958). A level above the floor is heard with a probability, since scans miss.

use crate::normal;

/// A log-likelihood at `mu` and `s = ln sigma`: value, gradient and second derivatives.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Terms {
    pub value: f64,
    pub mu: f64,
    pub s: f64,
    pub mu_mu: f64,
    pub mu_s: f64,
    pub s_s: f64,
}

/// A level `y`. `floor`: levels below are not on record, where the record is of what was heard alone.
pub(super) fn heard(y: f64, floor: Option<f64>, mu: f64, s: f64) -> Terms {
    let sigma = libm::exp(s);
    let t = (y - mu) / sigma;
    let mut terms = Terms {
        value: -s - 0.5 * t * t - 0.5 * libm::log(2.0 * core::f64::consts::PI),
        mu: t / sigma,
        s: t * t - 1.0,
        mu_mu: -1.0 / (sigma * sigma),
        mu_s: -2.0 * t / sigma,
        s_s: -2.0 * t * t,
    };
    if let Some(floor) = floor {
        let u = (floor - mu) / sigma;
        let h = normal::hazard(u);
        let slope = h * (h - u);
        terms.value -= normal::log_below(-u);
        terms.mu -= h / sigma;
        terms.s -= h * u;
        terms.mu_mu += slope / (sigma * sigma);
        terms.mu_s += (slope * u + h) / sigma;
        terms.s_s += slope * u * u + h * u;
    }
    terms
}

/// Nothing was heard: the level is below the floor, or above it and missed, which happens with probability `1 - found`.
pub(super) fn unheard(floor: f64, found: f64, mu: f64, s: f64) -> Terms {
    let sigma = libm::exp(s);
    let u = (floor - mu) / sigma;
    let q = (1.0 - found * normal::below(-u)).max(1e-300);
    let g = found * normal::density(u) / q;
    let slope = -u * g - g * g;
    Terms {
        value: libm::log(q),
        mu: -g / sigma,
        s: -g * u,
        mu_mu: slope / (sigma * sigma),
        mu_s: (slope * u + g) / sigma,
        s_s: slope * u * u + g * u,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects: gradients and second derivatives are those of the value, by central differences.
    #[test]
    fn derivatives_are_of_the_value() {
        let step = 1e-5;
        for (mu, s) in [(-70.0, 2.0), (-95.0, 1.5), (-86.0, 2.5)] {
            let all: [&dyn Fn(f64, f64) -> Terms; 3] = [
                &|mu, s| heard(-80.0, None, mu, s),
                &|mu, s| heard(-80.0, Some(-87.0), mu, s),
                &|mu, s| unheard(-87.0, 0.7, mu, s),
            ];
            for of in all {
                let here = of(mu, s);
                let (a, b) = (of(mu + step, s), of(mu - step, s));
                let (c, d) = (of(mu, s + step), of(mu, s - step));
                let close = |one: f64, other: f64| (one - other).abs() < 1e-4 * (1.0 + other.abs());
                assert!(close(here.mu, (a.value - b.value) / (2.0 * step)));
                assert!(close(here.s, (c.value - d.value) / (2.0 * step)));
                assert!(close(here.mu_mu, (a.mu - b.mu) / (2.0 * step)));
                assert!(close(here.mu_s, (a.s - b.s) / (2.0 * step)));
                assert!(close(here.s_s, (c.s - d.s) / (2.0 * step)));
            }
        }
    }
}
