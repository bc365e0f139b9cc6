//! How rings are written: a polygon is the same polygon whichever way a format turns its rings, and wherever it begins them.

use std::cmp::Ordering;

use super::{Geometries, ring_area};

impl Geometries {
    /// Turns the rings of polygons as RFC 7946, 3.1.6 says: outer rings anticlockwise, holes clockwise. Rings that are not closed,
    /// or shorter than four positions, stay as they are.
    pub fn turn_rings(&mut self) {
        self.each_ring(|ring, hole| {
            if (ring_area(ring) < 0.0) != hole {
                ring.reverse();
            }
        });
    }
    /// As [`Geometries::turn_rings`], and each ring begins at its least position, by x, then y: what is computed from the ring has
    /// the same bits, whichever format it was read from.
    pub fn settle_rings(&mut self) {
        self.each_ring(|ring, hole| {
            let turned = (ring_area(ring) < 0.0) != hole;
            let open = ring.len() - 1;
            let least = (0..open).min_by(|&a, &b| compare_place(&ring[a], &ring[b])).unwrap_or(0);
            if least > 0 {
                ring[..open].rotate_left(least);
                ring[open] = ring[0];
            }
            if turned {
                ring.reverse();
            }
        });
    }
    /// Every closed ring of every polygon, and whether it is a hole.
    fn each_ring(&mut self, mut each: impl FnMut(&mut [[f64; 2]], bool)) {
        let (mut part, mut ring) = (0, 0);
        for (kind, &parts) in self.kinds.iter().zip(&self.part_ends) {
            for &rings in &self.ring_ends[part..parts as usize] {
                let outer = ring;
                while ring < rings as usize {
                    let start = if ring == 0 { 0 } else { self.coord_ends[ring - 1] as usize };
                    let positions = &mut self.coords[start..self.coord_ends[ring] as usize];
                    if kind.is_polygon()
                        && positions.len() > 3
                        && positions.first() == positions.last()
                    {
                        each(positions, ring > outer);
                    }
                    ring += 1;
                }
            }
            part = parts as usize;
        }
    }
    /// Features by number, in the order of a comparison of their numbers; equal ones as they stand.
    pub fn order_by(&self, compare: impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by(|&a, &b| compare(a, b));
        order
    }
    /// These features, in this order.
    #[must_use]
    pub fn select(&self, features: &[usize]) -> Geometries {
        let mut selected = Geometries::new();
        for &feature in features {
            selected.push_from(self, feature);
        }
        selected
    }
    /// Order of two features by their positions, one after the other: see [`compare_positions`].
    pub fn compare(&self, a: usize, b: usize) -> Ordering {
        compare_positions(self.coords(a), self.coords(b))
    }
}

fn compare_place(a: &[f64; 2], b: &[f64; 2]) -> Ordering {
    a[0].total_cmp(&b[0]).then_with(|| a[1].total_cmp(&b[1]))
}

/// Order of two lists of positions, as words are ordered: by the first position that differs (x, then y), else the shorter first.
/// What has no id is put in this order before anything is computed from it.
pub fn compare_positions<'a>(
    a: impl IntoIterator<Item = &'a [f64; 2]>,
    b: impl IntoIterator<Item = &'a [f64; 2]>,
) -> Ordering {
    let (mut a, mut b) = (a.into_iter(), b.into_iter());
    loop {
        match (a.next(), b.next()) {
            (Some(a), Some(b)) => match compare_place(a, b) {
                Ordering::Equal => {}
                order => return order,
            },
            (None, None) => return Ordering::Equal,
            (a, _) => return if a.is_none() { Ordering::Less } else { Ordering::Greater },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GeometryKind;

    fn polygon(rings: &[Vec<[f64; 2]>]) -> Geometries {
        let mut geometries = Geometries::new();
        let mut builder = geometries.begin();
        for ring in rings {
            for &[x, y] in ring {
                builder.coord(x, y);
            }
            builder.end_ring();
        }
        builder.end_part();
        builder.finish(GeometryKind::Polygon);
        geometries
    }
    fn square(low: f64, high: f64) -> Vec<[f64; 2]> {
        vec![[low, low], [high, low], [high, high], [low, high], [low, low]]
    }

    /// A square with a hole is one and the same, whatever its rings' direction and first corner; its outer ring turns
    /// anticlockwise, its hole clockwise.
    #[test]
    fn rings_are_alike() {
        let mut settled = polygon(&[square(0.0, 9.0), square(3.0, 6.0)]);
        settled.settle_rings();
        let rings: Vec<Vec<[f64; 2]>> = settled.rings(0).map(<[_]>::to_vec).collect();
        assert!(ring_area(&rings[0]) > 0.0 && ring_area(&rings[1]) < 0.0);
        assert_eq!((rings[0][0], rings[1][0]), ([0.0, 0.0], [3.0, 3.0]));
        for turn in 0..4 {
            for reverse in [[false, false], [false, true], [true, false], [true, true]] {
                let written: Vec<Vec<[f64; 2]>> = [square(0.0, 9.0), square(3.0, 6.0)]
                    .into_iter()
                    .zip(reverse)
                    .map(|(mut ring, reverse)| {
                        ring.pop();
                        ring.rotate_left(turn);
                        ring.push(ring[0]);
                        if reverse {
                            ring.reverse();
                        }
                        ring
                    })
                    .collect();
                let mut other = polygon(&written);
                other.settle_rings();
                assert_eq!(
                    other.rings(0).map(<[_]>::to_vec).collect::<Vec<_>>(),
                    rings,
                    "{written:?}"
                );
                let mut turned = polygon(&written);
                turned.turn_rings();
                let areas: Vec<f64> = turned.rings(0).map(ring_area).collect();
                assert!(areas[0] > 0.0 && areas[1] < 0.0, "{written:?}");
            }
        }
    }

    /// What is no ring stays as it was written: its finding names it as it stands.
    #[test]
    fn open_rings_stay() {
        let open = vec![[5.0, 0.0], [0.0, 5.0], [0.0, 0.0], [4.0, 4.0]];
        let mut geometries = polygon(&[open.clone(), vec![[2.0, 2.0], [1.0, 1.0], [2.0, 2.0]]]);
        geometries.settle_rings();
        assert_eq!(geometries.rings(0).next().unwrap(), open);
    }
}
