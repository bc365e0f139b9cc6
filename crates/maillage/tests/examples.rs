//! The examples run.

#[allow(dead_code)] // its `main` reads arguments
#[path = "../examples/first_plan.rs"]
mod first_plan;

/// Protects who copies the example: the illustrative city has a plan, and a folder that is none is told, not planned.
#[test]
fn a_first_plan_is_made() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    assert!(first_plan::plan_of(&root.join("data/charleroi")));
    assert!(!first_plan::plan_of(&root.join("docs")));
}
