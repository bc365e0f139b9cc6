//! `bindgen IN.wasm FOLDER`: writes FOLDER/core.js (a classic script, for workers that open from a file) and
//! FOLDER/core_bg.wasm. A package of its own, so that `cargo xtask` does not wait for its 84 crates.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder] = &arguments[..] else {
        return fail("usage: bindgen IN.wasm FOLDER");
    };
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    let made = bindgen.input_path(input).no_modules(true).and_then(|b| b.typescript(true).out_name("core").generate(folder));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{error:#}")),
    }
}

fn fail(message: &str) -> ExitCode {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "bindgen: {message}");
    ExitCode::FAILURE
}
