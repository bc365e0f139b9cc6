//! `bindgen pack IN OUT.gz`: packs a file as small as gzip can be made (Zopfli).
//! `bindgen IN.wasm FOLDER`: writes FOLDER/core.js (a classic script, for workers that open from a file) and
//! FOLDER/core_bg.wasm. A package of its own, so that `cargo xtask` does not wait for its 84 crates.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [verb, input, output] = &arguments[..]
        && verb == "pack"
    {
        return pack(input, output)
            .map_or_else(|error| fail(&error.to_string()), |()| ExitCode::SUCCESS);
    }
    let [input, folder] = &arguments[..] else {
        return fail("usage: bindgen IN.wasm FOLDER");
    };
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    let made = bindgen
        .input_path(input)
        .no_modules(true)
        .and_then(|b| b.typescript(true).out_name("core").generate(folder));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{error:#}")),
    }
}

fn pack(input: &str, output: &str) -> std::io::Result<()> {
    let mut packed = Vec::new();
    let options = zopfli::Options {
        iteration_count: 4.try_into().unwrap_or(std::num::NonZeroU64::MIN),
        ..zopfli::Options::default()
    };
    zopfli::compress(options, zopfli::Format::Gzip, std::fs::File::open(input)?, &mut packed)?;
    std::fs::write(output, packed)
}

fn fail(message: &str) -> ExitCode {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "bindgen: {message}");
    ExitCode::FAILURE
}
