//! The examples run.

#[path = "../examples/street.rs"]
mod street;

/// Protects who copies the example: it runs, and what it asserts holds.
#[test]
fn a_street_is_mapped() {
    street::main();
}
