//! Money as integer cents: sums of money are never floating-point.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount in euro cents. Outside (files, screens) it is EUR, inside it is an integer.
///
/// ```
/// use maillage_model::Money;
/// let price = Money::from_eur(1250.5).unwrap();
/// assert_eq!(price.cents(), 125_050);
/// assert_eq!(price.to_string(), "1250.50");
/// assert_eq!((price + price).eur(), 2501.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Money = Money(0);
    /// Less than this fits, EUR.
    pub const MOST_EUR: f64 = 9.0e13;

    /// From integer cents.
    pub const fn from_cents(cents: i64) -> Self {
        Money(cents)
    }

    /// From euros, rounded to the nearest cent. `None` when not finite or beyond 90 000 billion EUR.
    pub fn from_eur(eur: f64) -> Option<Self> {
        let cents = libm::round(eur * 100.0);
        (cents.is_finite() && cents.abs() < 9.0e15).then_some(Money(cents as i64))
    }

    /// Integer cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Euros, exact up to 2^53 cents.
    pub fn eur(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// This amount times a factor, rounded to the nearest cent.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Money(libm::round(self.0 as f64 * factor) as i64)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}
impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}
impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}
impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        self.0 = self.0.saturating_add(other.0);
    }
}
impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        self.0 = self.0.saturating_sub(other.0);
    }
}
impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(iter: I) -> Money {
        iter.fold(Money::ZERO, Add::add)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.eur())
    }
}
impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let eur = f64::deserialize(deserializer)?;
        Money::from_eur(eur)
            .ok_or_else(|| serde::de::Error::custom(format!("{eur} is not an amount in EUR")))
    }
}

impl maillage_words::ToArg for Money {
    fn to_arg(&self) -> maillage_words::Arg {
        maillage_words::Arg::Number(self.eur())
    }
}
