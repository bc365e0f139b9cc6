//! Priorities: how badly, and how usefully, each building wants public Wi-Fi.
//!
//! The additive value model: score = 100 x sum of weight x value, each value in [0, 1], weights summing to 1. The
//! contributions are points x value and the score is their sum in the order of the criteria, so that they add up to the bit.
//! Source: Belton and Stewart, Multiple Criteria Decision Analysis (2002), chapter 5.
//!
//! This is the only method that feeds the plan. Second opinions, stability and ballots have their place beside it.
//! Invariants: knows neither money nor years; no I/O; platform-independent floating point.

mod additive;
mod rank;
mod value;

pub use additive::{Attribute, Criterion, CriterionScores, Medians, Missing, Scores, score};
pub use rank::competition_ranks;
pub use value::{Anchor, ValueFunction};
