//! The examples run.

#[path = "../examples/three_buildings.rs"]
mod three_buildings;

/// Protects who copies the example: it runs, and what it asserts holds.
#[test]
fn three_buildings_are_planned() {
    three_buildings::main();
}
