//! The map that `run` writes: `map/`, a static folder, and `map.html`, one file that opens with the network off.

use std::io::{self, Write};
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maillage::Outcome;
use maillage_layers::{atomically, make_folder, write_file};

/// The page, as `cargo xtask web` built it: what to write where.
#[cfg(has_map)]
mod page {
    pub(super) const SINGLE: &str =
        include_str!(concat!(env!("MAILLAGE_WEB"), "/single/index.html"));
    pub(super) const FOLDER: [(&str, &[u8]); 9] = [
        ("index.html", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/index.html"))),
        ("map.js", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/map.js"))),
        ("app.js", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/app.js"))),
        ("app.css", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/app.css"))),
        ("light.gz", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/light.gz"))),
        ("core.gz", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/core.gz"))),
        ("words-fr.ftl", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/words-fr.ftl"))),
        ("words-nl.ftl", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/words-nl.ftl"))),
        ("words-en.ftl", include_bytes!(concat!(env!("MAILLAGE_WEB"), "/map/words-en.ftl"))),
    ];
}
#[cfg(not(has_map))]
mod page {
    pub(super) const SINGLE: &str = "";
    pub(super) const FOLDER: [(&str, &[u8]); 0] = [];
}

/// Where the page takes the project in.
const PLACE: &str = "<!--PROJECT-->";

fn gzip(bytes: &[u8], path: &Path) -> io::Result<()> {
    let mut packer =
        flate2::write::GzEncoder::new(std::fs::File::create(path)?, flate2::Compression::default());
    packer.write_all(bytes)?;
    packer.finish().map(drop)
}

/// Writes the map of a run; gives the names of what was written, or the reason why there is no map.
pub(crate) fn write_map(
    outcome: &Outcome,
    folder: &Path,
) -> io::Result<Result<Vec<String>, String>> {
    let Some((before, after)) = page::SINGLE.split_once(PLACE) else {
        return Ok(Err(
            "this build has no map: run `cargo xtask web`, then build the command again".to_owned(),
        ));
    };
    let packed = match maillage_session::pack(outcome) {
        Ok(packed) => packed,
        Err(error) => {
            // A map of an earlier run beside a new plan would show what is not so.
            let _ = std::fs::remove_dir_all(folder.join("map"));
            let _ = std::fs::remove_file(folder.join("map.html"));
            return Ok(Err(error.to_string()));
        }
    };
    let map = folder.join("map");
    make_folder(&map)?;
    for (name, bytes) in page::FOLDER {
        write_file(&map.join(name), bytes)?;
    }
    write_file(&map.join("project.zip"), &packed)?;
    // What the folder's page opens with. Without it (a text that is not UTF-8) it opens the project itself.
    match maillage_session::opening(outcome) {
        Ok(opening) => atomically(&map.join("opening.gz"), |temporary| gzip(&opening, temporary))?,
        Err(_) => match std::fs::remove_file(map.join("opening.gz")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        },
    }
    let embedded = BASE64_STANDARD.encode(&packed);
    let page = [
        before,
        "<script type=\"application/octet-stream\" id=\"project\">",
        &embedded,
        "</script>",
        after,
    ]
    .concat();
    write_file(&folder.join("map.html"), page)?;
    Ok(Ok(vec!["map/".to_owned(), "map.html".to_owned()]))
}
