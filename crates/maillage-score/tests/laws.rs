//! Laws of the additive model.

use maillage_score::{Anchor, Attribute, Criterion, Missing, ValueFunction, score};
use proptest::prelude::*;

fn criterion(name: &str, value: ValueFunction, weight: f64, missing: Missing) -> Criterion {
    Criterion { name: name.into(), attribute: name.into(), value, weight, missing }
}

fn linear(worst: f64, best: f64) -> ValueFunction {
    ValueFunction::Linear { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) }
}

/// Each value function at, between and beyond its ends.
#[test]
fn value_functions() {
    let check = |value: ValueFunction, cases: &[(f64, f64)]| {
        for &(x, expected) in cases {
            let got = value.of_number(x).unwrap();
            assert!((got - expected).abs() < 1e-12, "{value:?} at {x}: {got}, not {expected}");
        }
    };
    check(linear(0.0, 10.0), &[(-1.0, 0.0), (0.0, 0.0), (2.5, 0.25), (10.0, 1.0), (99.0, 1.0)]);
    check(linear(10.0, 0.0), &[(0.0, 1.0), (7.5, 0.25), (11.0, 0.0)]);
    let log =
        |worst, best| ValueFunction::Log { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) };
    check(log(1.0, 100.0), &[(10.0, 0.5), (0.0, 0.0), (-5.0, 0.0), (1e9, 1.0)]);
    check(log(100.0, 1.0), &[(10.0, 0.5), (0.0, 1.0), (1000.0, 0.0)]);
    check(
        ValueFunction::Points(vec![(0.0, 0.0), (10.0, 0.4), (20.0, 1.0)]),
        &[(-1.0, 0.0), (5.0, 0.2), (10.0, 0.4), (15.0, 0.7), (21.0, 1.0)],
    );
}

/// A missing number takes the median of its sector; a sector without any takes the city's; both are flagged.
#[test]
fn missing_takes_the_sectors_median() {
    let numbers = vec![Some(2.0), Some(4.0), Some(6.0), None, Some(10.0), None];
    let sectors = [0, 0, 0, 0, 1, 2];
    let c = [criterion("x", linear(0.0, 10.0), 1.0, Missing::Median)];
    let (scores, diagnostics) = score(&c, &[Attribute::Numbers(numbers.into())], &sectors);
    assert_eq!(scores.criteria[0].values, [0.2, 0.4, 0.6, 0.4, 1.0, 0.5]);
    assert_eq!(scores.criteria[0].imputed, [false, false, false, true, false, true]);
    assert_eq!(
        diagnostics.iter().filter(|d| d.code == "imputed").count(),
        1,
        "one note a column, not a row"
    );
}

/// Impossible weights are named; a constant column is worth 1 and says that it does not discriminate.
#[test]
fn bad_weights_and_constant_columns() {
    for weight in [f64::NAN, -1.0, f64::INFINITY, 0.0] {
        let c = [criterion("speed", linear(0.0, 1.0), weight, Missing::Median)];
        let (_, diagnostics) = score(&c, &[Attribute::Numbers(vec![Some(1.0)].into())], &[0]);
        assert!(diagnostics.iter().any(|d| d.code == "bad-weight"), "{weight}");
    }
    let c = [criterion(
        "x",
        ValueFunction::Linear { worst: Anchor::Min, best: Anchor::Max },
        1.0,
        Missing::Median,
    )];
    let (scores, diagnostics) =
        score(&c, &[Attribute::Numbers(vec![Some(3.0), Some(3.0)].into())], &[0, 0]);
    assert_eq!(scores.score, [Some(100.0), Some(100.0)]);
    assert!(diagnostics.iter().any(|d| d.code == "does-not-discriminate"));
}

proptest! {
    /// Contributions sum to the score to the bit; scores lie in 0..=100; reversing the buildings reverses the scores;
    /// scaling all weights changes nothing; other weights need no attributes.
    #[test]
    fn contributions_permutation_and_scale(
        rows in prop::collection::vec((prop::option::of(-5.0..15.0f64), prop::option::of(0.1..900.0f64), 0u32..3), 1..30),
        weights in [0.0..9.0f64, 0.1..9.0f64],
    ) {
        let criteria = |scale: f64| [
            criterion("a", linear(0.0, 10.0), weights[0] * scale, Missing::Median),
            criterion("b", ValueFunction::Log { worst: Anchor::Fixed(500.0), best: Anchor::Fixed(1.0) }, weights[1] * scale, Missing::Value(0.3)),
        ];
        let run = |rows: &[(Option<f64>, Option<f64>, u32)], scale| {
            let attributes = [
                Attribute::Numbers(rows.iter().map(|r| r.0).collect()),
                Attribute::Numbers(rows.iter().map(|r| r.1).collect()),
            ];
            let sectors: Vec<u32> = rows.iter().map(|r| r.2).collect();
            score(&criteria(scale), &attributes, &sectors).0
        };
        let scores = run(&rows, 1.0);
        for b in 0..rows.len() {
            let sum = scores.criteria.iter().fold(0.0, |sum, c| sum + c.contribution(b));
            prop_assert_eq!(Some(sum), scores.score[b]);
            prop_assert!((0.0..=100.0 + 1e-9).contains(&sum));
        }
        let mut reversed = rows.clone();
        reversed.reverse();
        let mut back = run(&reversed, 1.0).score;
        back.reverse();
        prop_assert_eq!(&back, &scores.score);
        prop_assert_eq!(&run(&rows, 4.0).score, &scores.score);
        // Other weights on scores at hand give what scoring anew gives, to the bit.
        let other = [weights[1] + 0.5, weights[0] * 3.0];
        let anew = {
            let [mut a, mut b] = criteria(1.0);
            (a.weight, b.weight) = (other[0], other[1]);
            let attributes = [
                Attribute::Numbers(rows.iter().map(|r| r.0).collect()),
                Attribute::Numbers(rows.iter().map(|r| r.1).collect()),
            ];
            let sectors: Vec<u32> = rows.iter().map(|r| r.2).collect();
            score(&[a, b], &attributes, &sectors).0
        };
        prop_assert_eq!(scores.reweighed(&other), anew.score);
    }
}
