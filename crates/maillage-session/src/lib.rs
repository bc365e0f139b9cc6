//! A project held open: a meeting tries weights, budgets, shares and decisions, and sees the plan that follows.
//!
//! The session holds the project's files, byte for byte, and edits their texts: what it computes is what the command
//! computes from the same files, and the project it gives back ([`Session::archive`]) opens in the command with the same
//! plan and the same plan id. A change that would leave the project with an error is refused and nothing is lost.

mod archive;
mod columns;
mod edit;
mod layer_edit;
mod opening;
mod repair;
mod session;
mod start;
mod view;

pub use archive::{pack, unpack};
pub use columns::{ColumnView, Usable};
pub use edit::{Change, CountedColumn, NewDecision, SetUp};
pub use opening::write as opening;
pub use repair::{Changed, repaired};
pub use session::{Session, Texts, json};
pub use view::{Comparison, Preset, View, ZoneView, standing};
