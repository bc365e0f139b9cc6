//! Round street corners by Berg's recursive method: an illusory distance that each bend lengthens (J.-E. Berg, "A recursive method for
//! street microcell path loss calculations", PIMRC 1995).
//!
//! `k_j = k_(j-1) + d_(j-1) q_j`, `d_j = k_j s_(j-1) + d_(j-1)`, `k_0 = 1`, `d_0 = 0`; the loss is that of free space over `d_n`. It is
//! the same both ways. Parameters recalled (exponent 1.5; `q_90 = sqrt(0.031 m / lambda)`, METIS D1.4: Berg's 0.5 at 2.4 GHz, 0.75 at 5.5),
//! then checked: in a grid of streets it lies between the models of P.1411-12 (`tests/street_grid.rs`), where diffraction by one edge alone
//! loses over 20 dB too much (a street's façades guide the wave). So it is used where façades stand on both sides, and not round a
//! building in the open.

/// `q_90`, the angle parameter of a right-angled bend, is the root of this over the wavelength, m.
const Q90_SQUARE_M: f64 = 0.031;

/// `q_90^1.5` at a wavelength, m.
pub(crate) fn right_angle(wavelength_m: f64) -> f64 {
    let q90 = (Q90_SQUARE_M / wavelength_m).sqrt();
    q90 * q90.sqrt()
}

/// Angle parameter of a bend by `1 - cos(theta)`: `(q_90 sqrt(1 - cos theta))^1.5`, the chord in place of the angle (equal at 0 and
/// 90 degrees), at a wavelength in m.
pub fn bend(one_minus_cosine: f64, wavelength_m: f64) -> f64 {
    let chord = one_minus_cosine.max(0.0).sqrt();
    right_angle(wavelength_m) * chord * chord.sqrt()
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
    /// let [right, less] = [bend(1.0, 0.125), bend(0.5, 0.125)];
    /// let there = Way::straight(50.0).turn(right, 30.0).turn(less, 20.0);
    /// let back = Way::straight(20.0).turn(less, 30.0).turn(right, 50.0);
    /// assert!((there.illusory_m - back.illusory_m).abs() < 1e-9);
    /// ```
    pub fn turn(self, bend: f64, leg_m: f64) -> Way {
        let factor = self.factor + self.illusory_m * bend;
        Way { illusory_m: self.illusory_m + factor * leg_m, factor }
    }
}
