//! Automation: `cargo xtask demo`, `cargo xtask test`, `cargo xtask sample`.
fn main() {
    sample::sample("data/charleroi".as_ref()).unwrap();
}
mod sample;
