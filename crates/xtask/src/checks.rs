//! The test command: the invariants of ARCHITECTURE.md, then every test. Each check says what it protects.

use std::process::Command;

use crate::{output, run, run_with, say};

/// Crates that do no I/O and build for the browser.
const PURE: [&str; 4] = ["maillage-model", "maillage-score", "maillage-plan", "maillage-radio"];
/// Licences that may come in with a dependency; the same list stands in deny.toml.
const LICENCES: [&str; 14] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "CC0-1.0",
    "Unlicense",
    "Unicode-3.0",
    "0BSD",
    "BSL-1.0",
    "Apache-2.0 WITH LLVM-exception",
    "MPL-2.0",
];

/// The tests run the command itself; nextest builds only test binaries. Tests and command in one build: the tests' own dependencies
/// turn features on, and built apart polars is compiled once for each.
pub(crate) const TESTED: [&str; 5] = ["build", "--workspace", "--bins", "--tests", "--examples"];

/// `all`: every size, theme, language and damaged file, where the usual run takes some of them.
pub(crate) fn test(all: bool) -> Result<(), String> {
    set_up()?;
    run("cargo", &["fmt", "--all", "--check"])?;
    tree()?;
    licences()?;
    for package in PURE {
        run(
            "cargo",
            &["check", "--quiet", "--target", "wasm32-unknown-unknown", "--package", package],
        )?;
    }
    run("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    // Lean first: the demo's build must not rest on a feature that only the full build has.
    run(
        "cargo",
        &["clippy", "--package", "maillage-cli", "--no-default-features", "--", "-D", "warnings"],
    )?;
    documentation()?;
    run("cargo", &TESTED)?;
    let some: &[(&str, &str)] = if all { &[("MAILLAGE_TESTS", "all")] } else { &[] };
    run_with("cargo", &["nextest", "run", "--workspace", "--no-fail-fast"], some)?;
    same_bits()?;
    run("cargo", &["test", "--doc", "--workspace"])?;
    crate::web::test(some)
}

/// Invariant: the same bits natively and in WebAssembly. Needs Node; without it, says so.
fn same_bits() -> Result<(), String> {
    if Command::new("node").arg("--version").output().is_err() {
        say("skipped: node is not here, so WebAssembly's bits are not compared");
        return Ok(());
    }
    run(
        "cargo",
        &[
            "build",
            "--quiet",
            "--release",
            "--package",
            "maillage-bits",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
        ],
    )?;
    let folder = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let wasm = format!("{folder}/wasm32-unknown-unknown/release/maillage_bits.wasm");
    let here = output("cargo", &["run", "--quiet", "--package", "maillage-bits"])?;
    let there = output("node", &["tests/bits/run.mjs", &wasm])?;
    say(&format!("checked: {} fingerprints, native and WebAssembly", here.lines().count()));
    if here.lines().count() == 8 && here == there {
        Ok(())
    } else {
        Err(format!("native and WebAssembly differ:\n{here}\n{there}"))
    }
}

/// The compiler's WebAssembly target, where it is missing.
pub(crate) fn wasm_target() -> Result<(), String> {
    let targets = output("rustup", &["target", "list", "--installed"])?;
    if targets.contains("wasm32-unknown-unknown") {
        Ok(())
    } else {
        run("rustup", &["target", "add", "wasm32-unknown-unknown"])
    }
}

/// Installs what a machine with rustup alone lacks.
fn set_up() -> Result<(), String> {
    wasm_target()?;
    // An independent reader of our rasters, and a witness of what is opened. Where one cannot be installed, its tests say that they are
    // skipped.
    for (program, package) in [("gdalinfo", "gdal-bin"), ("strace", "strace")] {
        if Command::new(program).arg("--version").output().is_err() && !debian_package(package) {
            say(&format!("{package} could not be installed: the tests that use it are skipped"));
        }
    }
    if Command::new("cargo")
        .args(["nextest", "--version"])
        .output()
        .map_or(true, |found| !found.status.success())
    {
        run("cargo", &["install", "--locked", "cargo-nextest"])?;
    }
    Ok(())
}

/// Installs a package of Debian; false where that cannot be.
fn debian_package(name: &str) -> bool {
    Command::new("apt-get").arg("--version").output().is_ok()
        && run("apt-get", &["update", "-qq"]).is_ok()
        && run("apt-get", &["install", "-y", "-qq", "--no-install-recommends", name]).is_ok()
}

/// Invariants 2 and 6: polars is reachable from the formats, the pipeline and the command only; arrows run one way.
fn tree() -> Result<(), String> {
    let depends = |package: &str, extra: &[&str]| {
        output(
            "cargo",
            &[&["tree", "--edges", "normal", "--prefix", "none", "--package", package], extra]
                .concat(),
        )
    };
    let mut problems = Vec::new();
    for package in PURE {
        let tree = depends(package, &[])?;
        for heavy in [
            "polars",
            "rayon ",
            "rusqlite",
            "clap",
            "maillage-layers",
            "maillage-report",
            "maillage-cli",
        ] {
            if tree.lines().any(|line| line.starts_with(heavy)) {
                problems.push(format!("{package} must not reach {heavy}"));
            }
        }
    }
    for (package, forbidden) in [
        ("maillage-score", &["maillage-plan"][..]),
        ("maillage-plan", &["maillage-score", "maillage-radio"][..]),
        ("maillage-radio", &["maillage-score", "maillage-plan"][..]),
        (
            "maillage-layers",
            &[
                "maillage-score",
                "maillage-plan",
                "maillage-radio",
                "maillage-project",
                "maillage-city",
                "maillage v",
            ],
        ),
        (
            "maillage-project",
            &[
                "maillage-city",
                "maillage-session",
                "maillage-report",
                "maillage v",
                "geo ",
                "rstar",
            ],
        ),
        ("maillage-city", &["maillage-session", "maillage-report", "maillage v"]),
        (
            "maillage",
            &[
                "maillage-session",
                "maillage-report",
                "maillage-cli",
                "maillage-wasm",
                "wasm-bindgen",
            ],
        ),
        ("maillage-session", &["maillage-report", "maillage-cli", "maillage-wasm", "wasm-bindgen"]),
        ("maillage-report", &["maillage-session", "maillage-cli"]),
        // The page has its own formatter of sentences.
        (
            "maillage-wasm",
            &["maillage-report", "maillage-cli", "polars", "rayon ", "rusqlite", "fluent-bundle"][..],
        ),
    ] {
        let tree = depends(package, &[])?;
        for name in forbidden {
            if tree.lines().skip(1).any(|line| line.starts_with(name)) {
                problems.push(format!("the arrow from {package} to {name} runs backwards"));
            }
        }
    }
    let lean = depends("maillage-cli", &["--no-default-features"])?;
    for absent in ["polars", "openssl", "reqwest", "tokio"] {
        if lean.lines().any(|line| line.starts_with(absent)) {
            problems.push(format!("the lean command must not reach {absent}"));
        }
    }
    say(&format!("checked: arrows between crates, {} problems", problems.len()));
    if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
}

/// Every dependency's licence is one of ours, in some alternative.
fn licences() -> Result<(), String> {
    let metadata = output("cargo", &["metadata", "--format-version", "1", "--all-features"])?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let mut problems = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let expression = package["license"].as_str().unwrap_or_default().replace('/', " OR ");
        let allowed = |licence: &str| {
            LICENCES.contains(&licence.trim().trim_matches(|c| c == '(' || c == ')'))
        };
        let fine = expression
            .split(" OR ")
            .any(|choice| allowed(choice) || choice.split(" AND ").all(allowed))
            || expression.split(" AND ").all(|part| part.split(" OR ").any(allowed));
        if !fine {
            problems
                .push(format!("{} ({expression})", package["name"].as_str().unwrap_or_default()));
        }
    }
    say(&format!("checked: licences of the dependencies, {} problems", problems.len()));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(format!("licences to look at: {}", problems.join(", ")))
    }
}

fn documentation() -> Result<(), String> {
    say("$ cargo doc --workspace --no-deps (warnings denied)");
    let status = Command::new("cargo")
        .args(["doc", "--workspace", "--no-deps", "--quiet"])
        .env("RUSTDOCFLAGS", "-D warnings")
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err("cargo doc has warnings".to_owned()) }
}
