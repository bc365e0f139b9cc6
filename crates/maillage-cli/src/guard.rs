//! What a command must not do: write over a file that the project is made of.

use maillage::model::say;
use std::path::{Path, PathBuf};

use maillage::Project;
use maillage_layers::{Files, Format, companions};

use crate::Failure;

/// Files that a command writes into its folder.
#[derive(Clone, Copy)]
pub(crate) enum Job {
    /// Scores, and with the flag the plan.
    Scores { plan: bool },
    /// The whole job.
    Run,
    /// Maps of the zones.
    Coverage,
    /// Proposed access points.
    Place,
}

/// Other files that a shapefile is written with.
const BESIDE_SHP: [&str; 4] = ["shx", "dbf", "prj", "cpg"];

impl Job {
    /// True for a name, in lower case, that this job writes. `formats`: endings of the buildings' files.
    fn writes(self, name: &str, formats: &[&str]) -> bool {
        let buildings = |ending: &str| {
            formats.contains(&ending) || (formats.contains(&"shp") && BESIDE_SHP.contains(&ending))
        };
        let beside = ["csv-metadata.json", "shp.txt"]
            .contains(&name.strip_prefix("buildings.").unwrap_or_default());
        let scores = beside || name.strip_prefix("buildings.").is_some_and(buildings);
        let coverage = name.starts_with("coverage") || name.starts_with("measure");
        match self {
            Job::Scores { plan } => scores || (plan && name == "plan.json"),
            Job::Run => {
                let charts =
                    ["plan.json", "map.html", "waves.svg", "waves.png", "spend.svg", "spend.png"];
                scores || coverage || charts.contains(&name)
            }
            Job::Coverage => coverage,
            Job::Place => name.starts_with("access_points_"),
        }
    }
}

/// Refuses a folder where a job would write over an input of the project, or over a file named on the command line: before any work.
pub(crate) fn keep_inputs(
    project: &Project,
    folder: &Path,
    job: Job,
    formats: &[&str],
    more: &[&Path],
) -> Result<(), Failure> {
    let Ok(target) = folder.canonicalize() else { return Ok(()) };
    let formats: Vec<&str> = formats.iter().copied().chain(["geojson", "csv"]).collect();
    let inputs = maillage::input_files(project)
        .into_iter()
        .chain(more.iter().map(|path| path.to_path_buf()));
    // By the name it is opened by, and by the file that a link leads to.
    let places = |path: PathBuf| [Some(path.clone()), path.canonicalize().ok()];
    for path in inputs.flat_map(places).flatten().filter(|path| path.exists()) {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { continue };
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        if parent.canonicalize().is_ok_and(|parent| parent == target)
            && job.writes(&name.to_string_lossy().to_lowercase(), &formats)
        {
            return Err(Failure::Usage(say!(output_over_input, file = path.display())));
        }
    }
    Ok(())
}

/// Refuses a file that is an input of the project, or is read with one.
pub(crate) fn not_an_input(project: &Project, output: &Path) -> Result<(), Failure> {
    maillage::input_files(project).iter().try_for_each(|input| not_itself(input, output))
}

/// Refuses an output that is the input, or that is written with files which are read beside the input.
pub(crate) fn not_itself(input: &Path, output: &Path) -> Result<(), Failure> {
    let beside = |path: &Path| match Format::of(path) {
        Some(Format::Shapefile) => {
            BESIDE_SHP.iter().map(|ending| path.with_extension(ending)).collect()
        }
        _ => Vec::new(),
    };
    let inputs = std::iter::once(input.to_path_buf())
        .chain(companions(&Files::Disk, input))
        .chain(beside(input));
    let inputs: Vec<PathBuf> = inputs.filter_map(|path| path.canonicalize().ok()).collect();
    let written = std::iter::once(output.to_path_buf()).chain(beside(output));
    match written.filter_map(|path| path.canonicalize().ok()).find(|path| inputs.contains(path)) {
        Some(path) => Err(Failure::Usage(say!(output_is_input, file = path.display()))),
        None => Ok(()),
    }
}
