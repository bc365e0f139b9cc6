//! The files that a project is read from, and their fingerprints.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use maillage_project::{LAYERS, Project, TERRAIN};

use crate::outdoor::pattern_files;

/// Every file that a project is read from: those it names, and the antenna patterns that its access points name. Not all need exist.
pub fn files(project: &Project) -> Vec<PathBuf> {
    let mut files = project.inputs();
    files.extend(pattern_files(project).into_iter().map(|file| project.folder.join(file)));
    files
}

/// SHA-256 of every file that layers are read from, by name: the layer's own, and what is read beside it.
pub fn hash_inputs(project: &Project) -> BTreeMap<String, String> {
    let mut inputs = BTreeMap::new();
    let mut enter = |name: String, path: &Path| {
        if let Some(hash) = project.files.fingerprint(path) {
            inputs.insert(name, hash);
        }
    };
    for name in LAYERS.into_iter().chain([TERRAIN]) {
        let Some((path, file)) = project.layer_path(name).zip(project.layer_file(name)) else {
            continue;
        };
        for beside in maillage_layers::companions(&project.files, &path) {
            let name = beside.file_name().unwrap_or_default().to_string_lossy().into_owned();
            enter(Path::new(&file).with_file_name(name).to_string_lossy().into_owned(), &beside);
        }
        enter(file, &path);
    }
    inputs
}

/// SHA-256 of the antenna patterns that access points name. Which they are, the layer tells: for where layers are read.
pub fn hash_patterns(project: &Project) -> BTreeMap<String, String> {
    let patterns = pattern_files(project).into_iter();
    patterns
        .filter_map(|file| {
            Some((
                file.to_string_lossy().into_owned(),
                project.files.fingerprint(&project.folder.join(&file))?,
            ))
        })
        .collect()
}
