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
    let mut order: Vec<(f64, u32)> = scores.iter().enumerate().filter_map(|(k, score)| Some(((*score)?, k as u32))).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![None; scores.len()];
    let mut rank = 1;
    for (position, &(score, k)) in order.iter().enumerate() {
        if position > 0 && order[position - 1].0 - score > TOLERANCE {
            rank = position as u32 + 1;
        }
        ranks[k as usize] = Some(rank);
    }
    ranks
}
