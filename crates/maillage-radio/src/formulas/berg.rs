//! Round street corners by Berg's recursive method: an illusory distance that each bend lengthens (J.-E. Berg, "A recursive method for
//! street microcell path loss calculations", PIMRC 1995).
//!
//! `k_j = k_(j-1) + d_(j-1) q_j`, `d_j = k_j s_(j-1) + d_(j-1)`, `k_0 = 1`, `d_0 = 0`; the loss is that of free space over `d_n`. It is
//! the same both ways. Parameters recalled (`q_90` = 0.5, exponent 1.5), then checked: in a 90 degree crossing it stays within a
//! few dB of P.1411-12, section 4.1.3.2, where diffraction by one edge alone loses over 20 dB too much (a street's façades guide
//! the wave). So it is used where façades stand on both sides, and not round a building in the open.

/// Berg's `q_90`: angle parameter of a right-angled bend.
pub const Q90: f64 = 0.5;

/// `q_90^1.5`.
pub(crate) fn right_angle() -> f64 {
    Q90 * Q90.sqrt()
}

/// Angle parameter of a bend by `1 - cos(theta)`: `(q_90 sqrt(1 - cos theta))^1.5`, the chord in place of the angle (equal at 0 and
/// 90 degrees).
pub fn bend(one_minus_cosine: f64) -> f64 {
    let chord = one_minus_cosine.max(0.0).sqrt();
    right_angle() * chord * chord.sqrt()
}

/// The way so far: its illusory length and the factor on the next leg.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// Illusory distance, m.
    pub illusory_m: f64,
    /// Factor on the length of the next leg.
    pub factor: f64,
}

impl Way {
    /// Along a street, without a bend.
    pub fn straight(first_m: f64) -> Way {
        Way { illusory_m: first_m, factor: 1.0 }
    }
    /// After a further bend and leg.
    ///
    /// ```
    /// use maillage_radio::formulas::berg::{Way, bend};
    /// let there = Way::straight(50.0).turn(bend(1.0), 30.0).turn(bend(0.5), 20.0);
    /// let back = Way::straight(20.0).turn(bend(0.5), 30.0).turn(bend(1.0), 50.0);
    /// assert!((there.illusory_m - back.illusory_m).abs() < 1e-9);
    /// ```
    pub fn turn(self, bend: f64, leg_m: f64) -> Way {
        let factor = self.factor + self.illusory_m * bend;
        Way { illusory_m: self.illusory_m + factor * leg_m, factor }
    }
}
