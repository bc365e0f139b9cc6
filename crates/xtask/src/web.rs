//! The web map: the core to WebAssembly, the page to `web/dist`. `cargo xtask web` builds it, `test` checks it in a browser.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{output, run, run_in, run_with, say};

const WEB: &str = "web";
/// How wasm-opt makes a core smaller, until nothing gets smaller; and what rustc's wasm32 target may use, which it has to be told.
const WASM_OPT: [&str; 10] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-Oz",
    "--converge",
];

/// Builds the page into `web/dist`: `map/` and `single/index.html`.
pub(crate) fn web() -> Result<(), String> {
    if Command::new("node").arg("--version").output().is_err() {
        return Err("the web map needs Node 20 or later".to_owned());
    }
    crate::checks::wasm_target()?;
    packages()?;
    cores()?;
    for mode in ["folder", "single"] {
        run_in(WEB, "npx", &["vite", "build", "--logLevel", "warn", "--mode", mode])?;
    }
    Ok(())
}

/// Installs the packages of the lock file, once for each state of it.
fn packages() -> Result<(), String> {
    let lock = fs::read(format!("{WEB}/package-lock.json")).map_err(|error| error.to_string())?;
    let mark = format!("{WEB}/node_modules/.maillage-lock");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run_in(
        WEB,
        "npm",
        &["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"],
    )?;
    fs::write(mark, lock).map_err(|error| error.to_string())
}

/// The two cores: `core/`, with everything, and `core/light/`, without readers and radio, which the page of a folder opens with.
fn cores() -> Result<(), String> {
    core(&[], "core")?;
    core(&["--no-default-features"], "core/light")
}

/// A core: rustc, wasm-bindgen, wasm-opt, Zopfli.
fn core(features: &[&str], folder: &str) -> Result<(), String> {
    say(&format!(
        "$ cargo build --profile wasm --package maillage-wasm {} (with simd128)",
        features.join(" ")
    ));
    let built = Command::new("cargo")
        .args([
            "build",
            "--quiet",
            "--profile",
            "wasm",
            "--package",
            "maillage-wasm",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args(features)
        .env("CARGO_ENCODED_RUSTFLAGS", flags()?)
        .status()
        .map_err(|error| error.to_string())?;
    if !built.success() {
        return Err("the core does not build for the browser".to_owned());
    }
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let wasm = format!("{target}/wasm32-unknown-unknown/wasm/maillage_wasm.wasm");
    // Both cores are built to the same name: what was packed before is told by its bytes.
    let built = fs::read(&wasm).map_err(|error| error.to_string())?;
    let known = format!("{WEB}/{folder}/built.wasm");
    let packed = format!("{WEB}/{folder}/core.wasm.gz");
    if fs::read(&known).is_ok_and(|known| known == built) && Path::new(&packed).exists() {
        return Ok(());
    }
    fs::create_dir_all(format!("{WEB}/{folder}")).map_err(|error| error.to_string())?;
    run(
        "cargo",
        &["run", "--quiet", "--package", "bindgen", "--", &wasm, &format!("{WEB}/{folder}")],
    )?;
    let (bound, core) = (format!("{folder}/core_bg.wasm"), format!("{folder}/core.wasm"));
    let mut arguments = vec!["wasm-opt"];
    arguments.extend(WASM_OPT);
    arguments.extend(["--strip-debug", "--strip-producers", &bound, "-o", &core]);
    run_in(WEB, "npx", &arguments)?;
    // The page has it packed: a third of the size within one file.
    run(
        "cargo",
        &[
            "run",
            "--quiet",
            "--package",
            "bindgen",
            "--",
            "pack",
            &format!("{WEB}/{core}"),
            &packed,
        ],
    )?;
    fs::write(known, built).map_err(|error| error.to_string())
}

/// Flags of rustc for a core. Messages of panics name source files by where they stand on this machine: shortened, the core is the
/// same wherever it is built, and smaller.
fn flags() -> Result<String, String> {
    let mut flags = "-Ctarget-feature=+simd128".to_owned();
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let standard = output("rustc", &["--print", "sysroot"])?.trim_end().to_owned()
        + "/lib/rustlib/src/rust/library";
    let registry = std::env::var("CARGO_HOME")
        .or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"))
        .unwrap_or_default()
        + "/registry/src";
    // Each registry has a folder of its own.
    let sources = fs::read_dir(&registry)
        .into_iter()
        .flatten()
        .flatten()
        .map(|folder| folder.path().display().to_string());
    for folder in sources.chain([standard, here.display().to_string()]) {
        flags += &format!("\u{1f}--remap-path-prefix={folder}/=");
    }
    Ok(flags)
}

/// Types, the core against the command, and the page in a browser.
pub(crate) fn test(some: &[(&str, &str)]) -> Result<(), String> {
    web()?;
    run_in(WEB, "npx", &["prettier", "--check", "--log-level", "warn", "."])?;
    run_in(WEB, "npx", &["eslint", "."])?;
    run_in(WEB, "npm", &["run", "--silent", "check"])?;
    // The command again, with the page in it.
    run("cargo", &crate::checks::TESTED)?;
    browser()?;
    run_with("node", &["--test", "--test-reporter=spec", "web/tests/"], some)
}

/// Debian's Chromium and fonts, where they are missing.
fn browser() -> Result<(), String> {
    if Path::new("/usr/bin/chromium").exists() {
        return Ok(());
    }
    if output("apt-get", &["--version"]).is_ok() && run("apt-get", &["update", "-qq"]).is_ok() {
        let fonts = ["fonts-dejavu-core", "fonts-liberation"];
        run(
            "apt-get",
            &[&["install", "-y", "-qq", "--no-install-recommends", "chromium"], &fonts[..]]
                .concat(),
        )?;
    }
    if Path::new("/usr/bin/chromium").exists() {
        Ok(())
    } else {
        Err("the tests of the page need Debian's chromium".to_owned())
    }
}
