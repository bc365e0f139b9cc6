//! What would change: changed programs, solved as the command solves them, beside the plan at hand.

mod each;
mod knob;
mod least;
mod prices;
mod takes;

pub use prices::{Prices, RulePrice, prices};
pub use takes::{Lever, Levered, Takes, takes};
