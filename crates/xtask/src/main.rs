//! Automation: everything a person or CI runs on this project that is not the command itself.
//!
//! `cargo xtask demo`    builds the command without polars and runs the main job on the built-in city
//! `cargo xtask test`    sets up what is missing, then every check and test
//! `cargo xtask sample`  makes the illustrative city again
//! `cargo xtask schema`  writes the JSON Schema of maillage.toml into data/

mod checks;
mod network;
mod sample;

use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    let done = match task.as_str() {
        "demo" => demo(),
        "test" => checks::test(),
        "sample" => sample::sample(Path::new("data/charleroi")),
        "schema" => schema(),
        _ => Err("usage: cargo xtask demo | test | sample | schema".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&format!("xtask: {message}"));
            ExitCode::FAILURE
        }
    }
}

/// A line on standard error.
pub(crate) fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Runs a command, shown first; fails when it fails.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    say(&format!("$ {program} {}", arguments.join(" ")));
    let status = Command::new(program).args(arguments).status().map_err(|error| format!("{program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program} {} failed ({status})", arguments.join(" "))) }
}

const LEAN: [&str; 4] = ["--release", "--package", "maillage-cli", "--no-default-features"];

fn demo() -> Result<(), String> {
    run("cargo", &[&["build"], &LEAN[..]].concat())?;
    run("cargo", &[&["run", "--quiet"], &LEAN[..], &["--", "run", "data/charleroi", "--out", "out"]].concat())
}

fn schema() -> Result<(), String> {
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--package", "maillage-cli", "--no-default-features", "--", "schema"])
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err("the command could not print the schema".to_owned());
    }
    std::fs::write("data/maillage.schema.json", output.stdout).map_err(|error| error.to_string())
}
