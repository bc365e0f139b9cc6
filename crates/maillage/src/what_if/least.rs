//! The least change that does something, where each try is a plan.

/// A number that is changed: from, at most to, in steps of `10^exponent`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub from: f64,
    pub most: f64,
    pub exponent: i32,
}

/// What is known of the least change.
#[derive(Debug, PartialEq)]
pub(super) struct Least<E> {
    /// The least number tried that does it, and what it does; `None`: not even the most does.
    pub does: Option<(f64, E)>,
    /// The number nearest to it, on this side, that was tried and does not do it: the number as it is where none was.
    pub not: f64,
}

/// A change that is 5 % less is tried before a change is called the least.
const NEAR: f64 = 0.95;
/// From here on 5 % less is tried instead of the middle.
const CLOSE: f64 = 0.85;
/// Tries at most: until something does it, and to narrow it down.
const MOST_OUTWARD: u32 = 12;
const MOST_INWARD: u32 = 12;

impl Scale {
    /// Steps that show three digits of a number of this size.
    pub fn digits(size: f64) -> i32 {
        if size > 0.0 { libm::floor(libm::log10(size)) as i32 - 2 } else { 0 }
    }
    fn sign(&self) -> f64 {
        if self.most < self.from { -1.0 } else { 1.0 }
    }
    /// How far a number is from that at hand.
    fn by(&self, to: f64) -> f64 {
        (to - self.from) * self.sign()
    }
    /// The number so far from that at hand, outwards to the next step.
    fn at(&self, by: f64) -> f64 {
        let (sign, power) = (self.sign(), libm::pow(10.0, f64::from(self.exponent.abs())));
        let to = self.from + sign * by;
        let steps = if self.exponent < 0 { to * power } else { to / power };
        let steps = sign * libm::ceil(sign * steps - 1e-9);
        let to = if self.exponent < 0 { steps / power } else { steps * power };
        if self.by(to) >= self.by(self.most) { self.most } else { to }
    }
    fn step(&self) -> f64 {
        libm::pow(10.0, f64::from(self.exponent))
    }
}

/// Looks for the least change that does it, beginning with a change `by` about so much. What does it and what does not was tried;
/// what lies between was not, and where a plan is not the best there is, less may do.
pub(super) fn least<E>(scale: Scale, by: f64, does: &mut dyn FnMut(f64) -> Option<E>) -> Least<E> {
    let mut not = scale.from;
    let mut by = by.max(scale.step() / 2.0);
    let mut found = None;
    for _ in 0..MOST_OUTWARD {
        let to = scale.at(by);
        if scale.by(to) <= scale.by(not) {
            by *= 2.0;
            continue;
        }
        found = does(to).map(|effect| (to, effect));
        if found.is_some() {
            break;
        }
        not = to;
        by = 2.0 * scale.by(to);
        if to == scale.most {
            break;
        }
    }
    let Some(mut found) = found else { return Least { does: None, not } };
    let mut near = true;
    for _ in 0..MOST_INWARD {
        let (inner, outer) = (scale.by(not), scale.by(found.0));
        if inner >= NEAR * outer {
            break;
        }
        let close = inner >= CLOSE * outer;
        let mut to =
            scale.at(if near || close { NEAR * outer } else { f64::midpoint(inner, outer) });
        if to == found.0 {
            to = scale.at(outer - 1.5 * scale.step());
        }
        if scale.by(to) <= inner || scale.by(to) >= outer {
            break;
        }
        near = false;
        match does(to) {
            Some(effect) => found = (to, effect),
            None => not = to,
        }
    }
    Least { does: Some(found), not }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects "5 % less does not": for thresholds, starts and directions of all sizes the change found does it, and what is said not
    /// to was tried, is on this side of it, and lies within 5 % or one step.
    #[test]
    fn the_least_change_is_bracketed() {
        for sign in [1.0, -1.0] {
            for k in 1..400 {
                let threshold = f64::from(k) * 0.23;
                for guess in [0.0, 0.01, threshold, 3.0 * threshold, 1000.0] {
                    let scale = Scale { from: 7.0, most: 7.0 + sign * 100.0, exponent: -1 };
                    let mut tried = Vec::new();
                    let found = least(scale, guess, &mut |to| {
                        tried.push(to);
                        ((to - 7.0) * sign >= threshold).then_some(())
                    });
                    assert!(tried.len() <= 24);
                    let (to, ()) = found.does.unwrap_or_else(|| panic!("{threshold}: {tried:?}"));
                    assert!(
                        tried.contains(&to) && (found.not == 7.0 || tried.contains(&found.not))
                    );
                    let (outer, inner) = ((to - 7.0) * sign, (found.not - 7.0) * sign);
                    assert!(outer >= threshold && inner < threshold);
                    let near = inner >= 0.95 * outer - 1e-9 || outer - inner <= 0.1 + 1e-9;
                    assert!(near, "{threshold} from {guess}: {inner} to {outer}");
                }
            }
        }
        let never = least(Scale { from: 0.0, most: 9.0, exponent: 0 }, 1.0, &mut |_| None::<()>);
        assert_eq!(never, Least { does: None, not: 9.0 });
    }
}
