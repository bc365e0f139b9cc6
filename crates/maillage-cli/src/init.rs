//! `maillage init`: a project folder to fill in.

use std::path::Path;

use maillage_layers::{make_folder, write_file};

use crate::Failure;
use crate::arguments::Global;
use crate::show::result;

const TEMPLATE: &str = include_str!("template.toml");
const DECISIONS: &str = include_str!("template-decisions.toml");

pub(crate) fn init(dir: &Path, global: &Global) -> Result<(), Failure> {
    let files = [("maillage.toml", TEMPLATE), ("decisions.toml", DECISIONS)];
    for (name, _) in files {
        if dir.join(name).exists() {
            return Err(Failure::Usage(format!("{} exists already: nothing was written", dir.join(name).display())));
        }
    }
    make_folder(dir)?;
    for (name, text) in files {
        write_file(&dir.join(name), text)?;
    }
    if !global.quiet {
        let dir = dir.display();
        result(&format!(
            "{dir}/maillage.toml and {dir}/decisions.toml are ready.\nPut your layers beside them, map their columns, then: maillage check {dir}\n"
        ))?;
    }
    Ok(())
}
