//! What the tests share: the command as a process, folders, and the data in `shared/`.

pub mod town;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};

/// Root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of real data and reference values beside the project; `None`, with a printed reason, where it is absent.
pub fn shared() -> Option<PathBuf> {
    let folder = root().join("../shared");
    if folder.is_dir() {
        return Some(folder);
    }
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "skipped: ../shared is not here");
    None
}

/// Runs the command that the workspace built.
///
/// # Panics
/// When the command was not built: build the workspace first.
pub fn maillage(arguments: &[&str]) -> Output {
    match command(arguments).output() {
        Ok(output) => output,
        Err(error) => panic!("the command did not start: {error}"),
    }
}

/// Starts the command and does not wait for it.
///
/// # Panics
/// When the command was not built: build the workspace first.
pub fn start(arguments: &[&str]) -> Child {
    match command(arguments).spawn() {
        Ok(child) => child,
        Err(error) => panic!("the command did not start: {error}"),
    }
}

/// The command that the workspace built, with arguments.
///
/// # Panics
/// When the test binary has no folder.
pub fn command(arguments: &[&str]) -> Command {
    let here = std::env::current_exe().unwrap_or_default();
    let folder = here
        .ancestors()
        .find(|folder| folder.join("maillage").is_file() || folder.join("maillage.exe").is_file());
    let Some(folder) = folder else { panic!("the command is not built: cargo build --workspace") };
    let mut command = Command::new(folder.join("maillage"));
    // The machine's language changes what is said where there is no project.
    command.args(arguments).env("LC_ALL", "C");
    command
}

/// Standard output as text.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Standard error as text.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The README's Rust is compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
