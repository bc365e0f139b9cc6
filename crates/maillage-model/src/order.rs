//! Order statistics, and the sorting of a million scores.

/// From how many floats on digits are sorted.
const MANY: usize = 4_000;
const DIGIT: u32 = 11;
const DIGITS: u32 = 64_u32.div_ceil(DIGIT);

/// The float that would stand at a place if they were sorted ascending (`f64::total_cmp`). Moves them about: smaller ones before
/// the place, larger ones behind.
///
/// # Panics
/// There is no such place.
pub fn nth(floats: &mut [f64], place: usize) -> f64 {
    *floats.select_nth_unstable_by(place, f64::total_cmp).1
}

/// The middle one of some numbers, the midpoint of the two in the middle where they are even; `None` of none. Moves them about.
///
/// ```
/// assert_eq!(maillage_model::median(&mut [3.0, 1.0, 2.0, 10.0]), Some(2.5));
/// ```
pub fn median(numbers: &mut [f64]) -> Option<f64> {
    let (n, half) = (numbers.len(), numbers.len() / 2);
    if n == 0 {
        return None;
    }
    let middle = nth(numbers, half);
    let below = numbers[..half].iter().copied().max_by(f64::total_cmp);
    Some(if n % 2 == 1 { middle } else { f64::midpoint(below?, middle) })
}

/// Numbered floats from the largest down (`f64::total_cmp`), equal ones in the order they came in. Many are sorted by their
/// digits, the last one first (LSD radix sort; Knuth, The Art of Computer Programming 3, 5.2.5).
///
/// ```
/// assert_eq!(maillage_model::descending([(7, 0.5), (8, 2.0), (9, 0.5)]), [8, 7, 9]);
/// ```
pub fn descending(floats: impl IntoIterator<Item = (u32, f64)>) -> Vec<u32> {
    // A larger float is a smaller key.
    let key = |float: f64| {
        let bits = float.to_bits();
        if bits >> 63 == 1 { bits } else { !bits & (u64::MAX >> 1) }
    };
    let (numbers, keys): (Vec<u32>, Vec<u64>) =
        floats.into_iter().map(|(number, float)| (number, key(float))).unzip();
    by_digits(numbers, keys)
}

fn by_digits(mut numbers: Vec<u32>, mut keys: Vec<u64>) -> Vec<u32> {
    let n = keys.len();
    if n < MANY {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|&k| keys[k]);
        return order.into_iter().map(|k| numbers[k]).collect();
    }
    let digit = |key: u64, place: u32| (key >> (place * DIGIT)) as usize & ((1 << DIGIT) - 1);
    let mut counts = vec![[0u32; 1 << DIGIT]; DIGITS as usize];
    for &key in &keys {
        for (place, counts) in counts.iter_mut().enumerate() {
            counts[digit(key, place as u32)] += 1;
        }
    }
    let (mut other_numbers, mut other_keys) = (vec![0; n], vec![0; n]);
    for (place, counts) in counts.iter_mut().enumerate() {
        let place = place as u32;
        if counts[digit(keys[0], place)] as usize == n {
            continue;
        }
        let mut sum = 0;
        for count in counts.iter_mut() {
            sum += std::mem::replace(count, sum);
        }
        for (&key, &number) in keys.iter().zip(&numbers) {
            let next = &mut counts[digit(key, place)];
            (other_keys[*next as usize], other_numbers[*next as usize]) = (key, number);
            *next += 1;
        }
        std::mem::swap(&mut keys, &mut other_keys);
        std::mem::swap(&mut numbers, &mut other_numbers);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Few floats and many, by digits, come in the order of the standard's stable sort, zeros of both signs and what is no
        /// number among them.
        #[test]
        fn floats_from_the_largest_down(
            seeds in prop::collection::vec(prop_oneof![any::<f64>(), (0u8..4).prop_map(f64::from), Just(-0.0), Just(f64::NAN)], 1..60),
            times in prop_oneof![Just(1), Just(200)],
        ) {
            let floats: Vec<f64> = (0..times).flat_map(|k| seeds.iter().map(move |x| x * f64::from(k % 7))).collect();
            let mut theirs: Vec<u32> = (0..floats.len() as u32).collect();
            theirs.sort_by(|&a, &b| floats[b as usize].total_cmp(&floats[a as usize]));
            prop_assert_eq!(descending((0..).zip(floats.iter().copied())), theirs);
            let mut sorted = floats.clone();
            sorted.sort_by(f64::total_cmp);
            let half = sorted.len() / 2;
            let middle = if sorted.len() % 2 == 1 { sorted[half] } else { f64::midpoint(sorted[half - 1], sorted[half]) };
            prop_assert_eq!(median(&mut floats.clone()).map(f64::to_bits), Some(middle.to_bits()));
        }
    }
}
