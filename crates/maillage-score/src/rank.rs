//! Ranks.

/// Scores nearer than this are equal: a rounding error must not decide who comes first.
const TOLERANCE: f64 = 1e-12;

/// Competition ranks (1, 2, 2, 4), highest score first; `None` where there is no score.
///
/// ```
/// use maillage_score::competition_ranks;
/// let ranks = competition_ranks(&[Some(50.0), Some(70.0), Some(50.0), None, Some(10.0)]);
/// assert_eq!(ranks, [Some(2), Some(1), Some(2), None, Some(4)]);
/// ```
pub fn competition_ranks(scores: &[Option<f64>]) -> Vec<Option<u32>> {
    let order =
        maillage_model::descending((0..).zip(scores).filter_map(|(k, score)| Some((k, (*score)?))));
    let mut ranks = vec![None; scores.len()];
    let mut rank = 1;
    let mut before = f64::NAN;
    for (position, k) in (1..).zip(order) {
        let score = scores[k as usize].unwrap_or(f64::NAN);
        if before - score > TOLERANCE {
            rank = position;
        }
        ranks[k as usize] = Some(rank);
        before = score;
    }
    ranks
}
