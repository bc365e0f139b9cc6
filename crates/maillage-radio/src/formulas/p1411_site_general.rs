//! Site-general street and over-rooftop models: ITU-R P.1411-12, sections 4.1.1 and 4.2.1.
//!
//! `L = 10 alpha log d + beta + 10 gamma log f`, with `d` the distance in space. Each row of the table has its own range: the
//! low-rise non-line-of-sight row starts at 10 GHz and so says nothing about Wi-Fi.

use super::{OutOfRange, decibel, free_space, log10, ratio, within};

/// Surroundings of both terminals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Streets between high buildings.
    UrbanHighRise,
    /// Low-rise urban, or suburban.
    UrbanLowRise,
    /// Residential.
    Residential,
}

/// Whether the terminals see each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Line of sight.
    Los,
    /// No line of sight.
    Nlos,
}

/// One row of tables 4 and 8 of the Recommendation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Coefficient of distance.
    pub alpha: f64,
    /// Offset, dB.
    pub beta: f64,
    /// Coefficient of frequency.
    pub gamma: f64,
    /// Standard deviation about the median, dB.
    pub sigma_db: f64,
    f_ghz: (f64, f64),
    d_m: (f64, f64),
}

const fn row(
    alpha: f64,
    beta: f64,
    gamma: f64,
    sigma_db: f64,
    f_ghz: (f64, f64),
    d_m: (f64, f64),
) -> Row {
    Row { alpha, beta, gamma, sigma_db, f_ghz, d_m }
}

/// Both terminals below the rooftops, section 4.1.1.
///
/// There is no line-of-sight row for residential streets: the Recommendation joins high-rise and low-rise only.
pub fn below_rooftop(environment: Environment, sight: Sight) -> Option<Row> {
    match (environment, sight) {
        (Environment::Residential, Sight::Los) => None,
        (_, Sight::Los) => Some(row(2.12, 29.2, 2.11, 5.06, (0.8, 82.0), (5.0, 660.0))),
        (Environment::UrbanHighRise, Sight::Nlos) => {
            Some(row(4.00, 10.2, 2.36, 7.60, (0.8, 82.0), (30.0, 715.0)))
        }
        (Environment::UrbanLowRise, Sight::Nlos) => {
            Some(row(5.06, -4.68, 2.02, 9.33, (10.0, 73.0), (30.0, 250.0)))
        }
        (Environment::Residential, Sight::Nlos) => {
            Some(row(3.01, 18.8, 2.07, 3.07, (0.8, 73.0), (30.0, 170.0)))
        }
    }
}

/// One terminal above the rooftops, section 4.2.1.
pub fn over_rooftop(environment: Environment, sight: Sight) -> Option<Row> {
    match (environment, sight) {
        (Environment::Residential, _) | (Environment::UrbanLowRise, Sight::Nlos) => None,
        (_, Sight::Los) => Some(row(2.29, 28.6, 1.96, 3.48, (2.2, 73.0), (55.0, 1200.0))),
        (Environment::UrbanHighRise, Sight::Nlos) => {
            Some(row(4.39, -6.27, 2.30, 6.89, (2.2, 66.5), (260.0, 1200.0)))
        }
    }
}

impl Row {
    /// Median loss, dB.
    ///
    /// # Errors
    /// Frequency or distance outside the row's range.
    ///
    /// ```
    /// use maillage_radio::formulas::p1411_site_general::{Environment, Sight, below_rooftop};
    /// let row = below_rooftop(Environment::UrbanHighRise, Sight::Los).unwrap();
    /// assert!((row.loss_db(10.0, 100.0).unwrap() - 92.7).abs() < 1e-9);
    /// let low = below_rooftop(Environment::UrbanLowRise, Sight::Nlos).unwrap();
    /// assert!(low.loss_db(5.5, 100.0).unwrap_err().to_string().contains("10 to 73 GHz"));
    /// ```
    pub fn loss_db(&self, f_ghz: f64, d_m: f64) -> Result<f64, OutOfRange> {
        within("frequency", "GHz", f_ghz, self.f_ghz.0, self.f_ghz.1)?;
        within("distance", "m", d_m, self.d_m.0, self.d_m.1)?;
        Ok(10.0 * self.alpha * log10(d_m) + self.beta + 10.0 * self.gamma * log10(f_ghz))
    }

    /// Non-line-of-sight loss that one draw of a normal deviate gives, dB, never under free space: with `A` the excess
    /// over free space, normal about the median's, `L = Lfs + 10 log(10^(A/10) + 1)` (section 4.1.1).
    ///
    /// # Errors
    /// As [`Row::loss_db`].
    pub fn loss_with_deviate_db(
        &self,
        f_ghz: f64,
        d_m: f64,
        standard_normal: f64,
    ) -> Result<f64, OutOfRange> {
        let free = free_space::loss_db(f_ghz, d_m)?;
        let excess = self.loss_db(f_ghz, d_m)? - free + self.sigma_db * standard_normal;
        Ok(free + decibel(ratio(excess) + 1.0))
    }
}
