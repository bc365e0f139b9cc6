//! Finds the map's page, which `cargo xtask web` builds, and says to the compiler where it is. Without it the command is built all
//! the same, and says that it has no map.

use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(has_map)");
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    println!("cargo::rerun-if-changed={}", web.display());
    let files = [
        "single/index.html",
        "map/index.html",
        "map/map.js",
        "map/app.js",
        "map/app.css",
        "map/core.gz",
        "map/light.gz",
        "map/words-fr.ftl",
        "map/words-nl.ftl",
        "map/words-en.ftl",
    ];
    if files.iter().all(|file| web.join(file).is_file()) {
        println!("cargo::rustc-cfg=has_map");
        println!("cargo::rustc-env=MAILLAGE_WEB={}", web.display());
    }
}
