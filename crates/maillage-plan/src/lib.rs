//! Costs and waves: what equipping a building costs, and which buildings are equipped in which year.
//!
//! - [`PriceList`], [`building_cost`]: from areas and users to euros.
//! - [`WaveProgram`]: the integer program of the waves, as plain data.
//! - [`solve`]: a plan, a bound that no plan can pass, and the multipliers that prove it.
//! - [`exchange()`]: who would have to make room for a building in a year.
//! - [`certificate`]: a proof by cuts and branch and bound, and following it without the solver's code.
//! - [`verify`]: recomputes feasibility, value and bound without the solver's code.
//! - [`conflict`]: when the rules cannot all hold, which ones fight and what would settle it.
//!
//! Invariants: no I/O, no clock, no thread; every limit is counted in iterations, so that the same inputs and seed
//! give the same plan on any machine.

pub mod certificate;
pub mod conflict;
mod costs;
mod evaluate;
mod exchange;
mod export;
mod occurring;
mod program;
mod solver;
pub mod verify;

pub use costs::{BuildingCost, CostInput, PriceList, UnitPrice, building_cost, cost_lines};
pub use evaluate::{Evaluation, RuleUse, costs_in_plan, evaluate};
pub use exchange::{Exchange, Moved, exchange, moved_into};
pub use export::{ModelFormat, export};
pub use program::{
    Clusters, Decision, DecisionKind, Limit, Origin, Residents, RuleId, WaveProgram,
};
pub use solver::{Calm, ELSEWHERE, Effort, Solution, calm, moves, solve};
