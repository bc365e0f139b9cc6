//! What lies within walking distance: the share of a polygon's area inside a circle, and sums that do not depend on order.

use libm::atan2;

use crate::GridIndex;

/// A sum of non-negative amounts whose bits do not depend on the order of adding: fixed-point, 2^-20 of a unit.
///
/// A layer is streamed and its features come in the order of the file; two files with the same features in another
/// order, or two threads, must give the same result. Amounts up to 4 billion, sums up to 8 million million.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderFreeSum(u64);

impl OrderFreeSum {
    const UNIT: f64 = 1_048_576.0;
    /// Adds an amount; negative amounts and not-a-number count as 0.
    #[inline]
    pub fn add(&mut self, amount: f64) {
        self.add_amount(Self::amount(amount));
    }
    /// An amount as it will be added: made once, added to many sums.
    #[inline]
    pub fn amount(amount: f64) -> Amount {
        Amount((amount * Self::UNIT + 0.5) as u64)
    }
    /// Adds an amount made before.
    #[inline]
    pub fn add_amount(&mut self, amount: Amount) {
        self.0 = self.0.saturating_add(amount.0);
    }
    /// The sum.
    pub fn value(self) -> f64 {
        self.0 as f64 / Self::UNIT
    }
}

/// An amount in the units of [`OrderFreeSum`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount(u64);

/// An [`OrderFreeSum`] for every point of an index, of what lies within a walk of it.
#[derive(Clone, Debug)]
pub struct WalkSums<'a> {
    index: &'a GridIndex,
    radius: f64,
    /// In the order of the index; exact as long as `total` is.
    sums: Vec<u64>,
    /// By the points' numbers: shares of areas, and all that came after the sums might overflow.
    others: Vec<OrderFreeSum>,
    total: u64,
    /// Places and amounts that wait until there are many.
    waiting: Vec<([f64; 2], u64)>,
}

/// Amounts that wait at most: 1.5 MB.
const MOST_WAITING: usize = 1 << 16;

impl<'a> WalkSums<'a> {
    /// Zero for each of `n` points, of which `index` holds those with a place; a walk is `radius` metres.
    pub fn new(index: &'a GridIndex, n: usize, radius: f64) -> Self {
        WalkSums {
            index,
            radius,
            sums: vec![0; index.ids().len()],
            others: vec![OrderFreeSum::default(); n],
            total: 0,
            waiting: Vec::new(),
        }
    }
    /// An amount at a place: every point within a walk of it gets it. Negative amounts and not-a-number count as 0.
    #[inline]
    pub fn add(&mut self, place: [f64; 2], amount: f64) {
        let amount = OrderFreeSum::amount(amount);
        match self.total.checked_add(amount.0) {
            Some(total) => {
                self.total = total;
                self.waiting.push((place, amount.0));
                if self.waiting.len() == MOST_WAITING {
                    self.add_waiting();
                }
            }
            None => self.index.within(place, self.radius, |point, _| {
                self.others[point as usize].add_amount(amount);
            }),
        }
    }
    /// Adds what waits, row by row of the index: what a row needs of it fits the nearest cache, while the places of a
    /// country, as a file has them, are everywhere at once.
    fn add_waiting(&mut self) {
        let rows = self.index.rows();
        let mut next = vec![0u32; rows + 1];
        let row_of = |place: [f64; 2]| self.index.row_of(place[1]);
        self.waiting.iter().for_each(|(place, _)| next[row_of(*place) + 1] += 1);
        for row in 1..=rows {
            next[row] += next[row - 1];
        }
        let mut order = vec![0u32; self.waiting.len()];
        for (k, (place, _)) in self.waiting.iter().enumerate() {
            let slot = &mut next[row_of(*place)];
            order[*slot as usize] = k as u32;
            *slot += 1;
        }
        for k in order {
            let (place, amount) = self.waiting[k as usize];
            self.index.add_within(place, self.radius, amount, &mut self.sums);
        }
        self.waiting.clear();
    }
    /// An amount that one point gets, by its number.
    #[inline]
    pub fn add_to(&mut self, point: u32, amount: f64) {
        self.others[point as usize].add(amount);
    }
    /// The sums, by the points' numbers.
    pub fn values(mut self) -> Vec<f64> {
        self.add_waiting();
        for (&point, &sum) in self.index.ids().iter().zip(&self.sums) {
            self.others[point as usize].add_amount(Amount(sum));
        }
        self.others.into_iter().map(OrderFreeSum::value).collect()
    }
}

/// The same for amounts of any size from 2^-64 to 2^63: shares of features far larger than a walk are tiny, and what is
/// averaged with them as weights must keep its digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FineSum(u128);

impl FineSum {
    const UNIT: f64 = 18_446_744_073_709_551_616.0;
    /// Adds an amount; negative amounts and not-a-number count as 0.
    #[inline]
    pub fn add(&mut self, amount: f64) {
        self.0 = self.0.saturating_add((amount * Self::UNIT) as u128);
    }
    /// The sum.
    pub fn value(self) -> f64 {
        self.0 as f64 / Self::UNIT
    }
}

/// Area of the intersection of a closed ring and a circle, signed like the ring (anticlockwise positive).
///
/// Each edge contributes the signed area of the circle's part of the triangle (centre, a, b): exact, O(edges).
pub fn ring_in_circle(ring: &[[f64; 2]], centre: [f64; 2], radius: f64) -> f64 {
    ring.windows(2)
        .map(|edge| {
            sector(
                [edge[0][0] - centre[0], edge[0][1] - centre[1]],
                [edge[1][0] - centre[0], edge[1][1] - centre[1]],
                radius,
            )
        })
        .sum()
}

/// Signed area of the triangle (origin, a, b) cut by the circle of a radius around the origin.
fn sector(a: [f64; 2], b: [f64; 2], radius: f64) -> f64 {
    let cross = a[0] * b[1] - a[1] * b[0];
    let dot = a[0] * b[0] + a[1] * b[1];
    let (la, lb) = ((a[0] * a[0] + a[1] * a[1]).sqrt(), (b[0] * b[0] + b[1] * b[1]).sqrt());
    if cross == 0.0 || la == 0.0 || lb == 0.0 {
        return 0.0;
    }
    if la <= radius && lb <= radius {
        return cross / 2.0;
    }
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = (dx * dx + dy * dy).sqrt();
    let distance = cross.abs() / length;
    let angle = atan2(cross, dot);
    let wedge = |angle: f64| radius * radius * angle / 2.0;
    if distance >= radius {
        return wedge(angle);
    }
    // Where the edge's line enters and leaves the circle, as shares of the edge.
    let foot = -(a[0] * dx + a[1] * dy) / (length * length);
    let half = (radius * radius - distance * distance).sqrt() / length;
    let (enter, leave) = (foot - half, foot + half);
    let (enter, leave) = (enter.max(0.0), leave.min(1.0));
    if enter >= leave {
        return wedge(angle);
    }
    let at = |share: f64| [a[0] + dx * share, a[1] + dy * share];
    let (p, q) = (at(enter), at(leave));
    let between =
        |u: [f64; 2], v: [f64; 2]| atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]);
    let mut area = (p[0] * q[1] - p[1] * q[0]) / 2.0;
    if enter > 0.0 {
        area += wedge(between(a, p));
    }
    if leave < 1.0 {
        area += wedge(between(q, b));
    }
    area
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::f64::consts::PI;

    fn rectangle(x0: f64, y0: f64, x1: f64, y1: f64) -> Vec<[f64; 2]> {
        vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
    }

    /// A circle inside a square, a square inside a circle, and a quarter of the circle in one quadrant.
    #[test]
    fn closed_forms() {
        assert!(
            (ring_in_circle(&rectangle(-9., -9., 9., 9.), [0., 0.], 2.0) - 4.0 * PI).abs() < 1e-12
        );
        assert!((ring_in_circle(&rectangle(-1., -1., 1., 1.), [0., 0.], 2.0) - 4.0).abs() < 1e-12);
        assert!((ring_in_circle(&rectangle(0., 0., 9., 9.), [0., 0.], 2.0) - PI).abs() < 1e-12);
        assert!(ring_in_circle(&rectangle(5., 5., 9., 9.), [0., 0.], 2.0).abs() < 1e-12);
    }

    proptest! {
        /// Against a fine raster: the exact area is what counting small squares gives.
        #[test]
        fn agrees_with_counting(x in -3.0..3.0f64, y in -3.0..3.0f64, w in 0.2..4.0f64, h in 0.2..4.0f64, r in 0.3..3.0f64) {
            let exact = ring_in_circle(&rectangle(x, y, x + w, y + h), [0.0, 0.0], r);
            let n = 160;
            let mut count = 0;
            for i in 0..n {
                for j in 0..n {
                    let (px, py) = (x + w * (f64::from(i) + 0.5) / f64::from(n), y + h * (f64::from(j) + 0.5) / f64::from(n));
                    count += i32::from(px * px + py * py <= r * r);
                }
            }
            let counted = w * h * f64::from(count) / f64::from(n * n);
            prop_assert!((exact - counted).abs() < 0.02 * w.max(h) * w.max(h) + 1e-9, "{} {}", exact, counted);
        }
    }

    proptest! {
        /// Every point gets the sum of the amounts within a walk of it, whatever their order, sums that overflow included:
        /// what a plain double loop over order-free sums gives.
        #[test]
        fn sums_of_a_walk_are_those_of_a_double_loop(
            points in prop::collection::vec([-1e3..1e3f64, -1e3..1e3f64], 0..40),
            amounts in prop::collection::vec(([-1.2e3..1.2e3f64, -1.2e3..1.2e3f64], prop_oneof![4 => 0.0..90.0f64, 1 => Just(1.5e13), 1 => Just(f64::NAN), 1 => Just(-4.0)]), 0..60),
            radius in 0.0..900.0f64,
        ) {
            let mut points = points;
            points.push([f64::NAN, 1.0]);
            let index = GridIndex::new(&points, 200.0);
            let (mut forth, mut back) = (WalkSums::new(&index, points.len(), radius), WalkSums::new(&index, points.len(), radius));
            let mut expected = vec![OrderFreeSum::default(); points.len()];
            for (place, amount) in &amounts {
                forth.add(*place, *amount);
                for (sum, point) in expected.iter_mut().zip(&points) {
                    let (dx, dy) = (point[0] - place[0], point[1] - place[1]);
                    if dx * dx + dy * dy <= radius * radius {
                        sum.add(*amount);
                    }
                }
            }
            amounts.iter().rev().for_each(|(place, amount)| back.add(*place, *amount));
            forth.add_to(0, 3.25);
            back.add_to(0, 3.25);
            expected[0].add(3.25);
            let expected: Vec<f64> = expected.into_iter().map(OrderFreeSum::value).collect();
            prop_assert_eq!(forth.values(), expected.clone());
            prop_assert_eq!(back.values(), expected);
        }
    }
}
