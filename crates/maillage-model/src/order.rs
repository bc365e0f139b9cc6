//! Sorting where it is not what takes the time.

use std::cmp::Ordering;

/// Sorts a slice, equal items in the order they were in: `slice::sort_by` by way of one sort of numbers for all types. The
/// standard library's sorts are made anew for each type and comparison, some 5 kB of code each, a tenth of all that a browser
/// downloads; where a few thousand items are sorted once in a while, this does as well.
///
/// ```
/// let mut words = ["b2", "a", "b1", "c"];
/// maillage_model::sort_rarely(&mut words, |a, b| a[..1].cmp(&b[..1]));
/// assert_eq!(words, ["a", "b2", "b1", "c"]);
/// ```
pub fn sort_rarely<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = order_of(items.len(), &|a, b| compare(&items[a as usize], &items[b as usize]));
    // Item `order[k]` goes to place k, along the cycles of the permutation.
    for start in 0..items.len() {
        let mut place = start;
        while order[place] as usize != start {
            let next = order[place] as usize;
            items.swap(place, next);
            order[place] = place as u32;
            place = next;
        }
        order[place] = place as u32;
    }
}

/// Sorts floats ascending (`f64::total_cmp`): one sort for all that sort floats, for the same reason.
pub fn sort_floats(floats: &mut [f64]) {
    floats.sort_unstable_by(f64::total_cmp);
}

/// Numbers below `n` in the order of a comparison, equal ones ascending.
fn order_of(n: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    order.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The order is that of the standard's stable sort.
        #[test]
        fn as_the_standard_sorts(items in prop::collection::vec((0u8..6, any::<u32>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_rarely(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
