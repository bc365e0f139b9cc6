//! Automation: everything a person or CI runs on this project that is not the command itself.
//!
//! `cargo xtask demo`    builds the command without polars and runs the main job on the built-in city
//! `cargo xtask web`     builds the web map into web/dist; the command built after it writes the map
//! `cargo xtask test`    sets up what is missing, then every check and test; `test all`: every size, theme, language and damaged file where the usual run takes some of them
//! `cargo xtask sample`  makes the illustrative city again
//! `cargo xtask schema`  writes the JSON Schema of maillage.toml into data/

mod checks;
mod network;
mod sample;
mod web;

use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    let done = match task.as_str() {
        "demo" => demo(),
        "test" => match std::env::args().nth(2).as_deref() {
            None => checks::test(false),
            Some("all") => checks::test(true),
            Some(_) => Err("usage: cargo xtask test [all]".to_owned()),
        },
        "sample" => sample::sample(Path::new("data/charleroi")),
        "schema" => schema(),
        "web" => web::web(),
        _ => Err("usage: cargo xtask demo | test [all] | web | sample | schema".to_owned()),
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
    run_with(program, arguments, &[])
}

/// As [`run`], with variables of the environment.
pub(crate) fn run_with(
    program: &str,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> Result<(), String> {
    say(&format!("$ {program} {}", arguments.join(" ")));
    let status = Command::new(program)
        .args(arguments)
        .envs(variables.iter().copied())
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} {} failed ({status})", arguments.join(" ")))
    }
}

/// As [`run`], in a folder.
pub(crate) fn run_in(folder: &str, program: &str, arguments: &[&str]) -> Result<(), String> {
    say(&format!("{folder}$ {program} {}", arguments.join(" ")));
    let status = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} {} failed ({status})", arguments.join(" ")))
    }
}

/// What a command prints.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Result<String, String> {
    let found = Command::new(program)
        .args(arguments)
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    Ok(String::from_utf8_lossy(&found.stdout).into_owned())
}

const LEAN: [&str; 4] = ["--release", "--package", "maillage-cli", "--no-default-features"];

fn demo() -> Result<(), String> {
    if let Err(why) = web::web() {
        // The plan does not need the map; the command says that it has none.
        say(&format!("the web map is left out: {why}"));
    }
    run("cargo", &[&["build"], &LEAN[..]].concat())?;
    run(
        "cargo",
        &[&["run", "--quiet"], &LEAN[..], &["--", "run", "data/charleroi", "--out", "out"]]
            .concat(),
    )?;
    if Path::new("out/map.html").exists() {
        say(
            "The map: open out/map.html in a browser, or serve it with  cargo run --release -p maillage-cli --no-default-features -- serve out",
        );
        // On a desktop it opens by itself.
        let shown = ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        let opener =
            if cfg!(target_os = "macos") { Some("open") } else { shown.then_some("xdg-open") };
        if let Some(opener) = opener {
            let _ = Command::new(opener).arg("out/map.html").spawn();
        }
    }
    Ok(())
}

fn schema() -> Result<(), String> {
    let output = Command::new("cargo")
        .args([
            "run",
            "--quiet",
            "--package",
            "maillage-cli",
            "--no-default-features",
            "--",
            "schema",
        ])
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err("the command could not print the schema".to_owned());
    }
    std::fs::write("data/maillage.schema.json", output.stdout).map_err(|error| error.to_string())
}
