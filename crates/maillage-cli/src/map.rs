//! The map that `run` writes: `map/`, a static folder, and `map.html`, one file that opens with the network off.

use std::io;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maillage::Outcome;
use maillage_layers::atomically;

/// The page, as `cargo xtask web` built it: what to write where.
#[cfg(has_map)]
mod page {
    pub(super) const SINGLE: &str = include_str!(concat!(env!("MAILLAGE_WEB"), "/single/index.html"));
    pub(super) const FOLDER: [(&str, &str); 3] = [
        ("index.html", include_str!(concat!(env!("MAILLAGE_WEB"), "/map/index.html"))),
        ("app.js", include_str!(concat!(env!("MAILLAGE_WEB"), "/map/app.js"))),
        ("app.css", include_str!(concat!(env!("MAILLAGE_WEB"), "/map/app.css"))),
    ];
}
#[cfg(not(has_map))]
mod page {
    pub(super) const SINGLE: &str = "";
    pub(super) const FOLDER: [(&str, &str); 0] = [];
}

/// Where the page takes the project in.
const PLACE: &str = "<!--PROJECT-->";

/// Writes the map of a run; gives the names of what was written, or the reason why there is no map.
pub(crate) fn write_map(outcome: &Outcome, folder: &Path) -> io::Result<Result<Vec<String>, String>> {
    let Some((before, after)) = page::SINGLE.split_once(PLACE) else {
        return Ok(Err("this build has no map: run `cargo xtask web`, then build the command again".to_owned()));
    };
    let packed = match outcome.pack() {
        Ok(packed) => packed,
        Err(error) => {
            // A map of an earlier run beside a new plan would show what is not so.
            let _ = std::fs::remove_dir_all(folder.join("map"));
            let _ = std::fs::remove_file(folder.join("map.html"));
            return Ok(Err(error.to_string()));
        }
    };
    let map = folder.join("map");
    std::fs::create_dir_all(&map)?;
    for (name, text) in page::FOLDER {
        atomically(&map.join(name), |temporary| std::fs::write(temporary, text))?;
    }
    atomically(&map.join("project.zip"), |temporary| std::fs::write(temporary, &packed))?;
    let embedded = BASE64_STANDARD.encode(&packed);
    let page = [before, "<script type=\"application/octet-stream\" id=\"project\">", &embedded, "</script>", after].concat();
    atomically(&folder.join("map.html"), |temporary| std::fs::write(temporary, page))?;
    Ok(Ok(vec!["map/".to_owned(), "map.html".to_owned()]))
}
