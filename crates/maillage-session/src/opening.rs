//! What a page opens with: the texts that a meeting changes, the layers as columns, and what is shown of the outdoor zones.
//!
//! `opening.gz` stands beside `project.zip` in the folder of a map. A core without readers and without radio opens it, in a
//! fraction of the time and of the code; whatever asks for the layers themselves is told `needs-layers`.

use std::path::PathBuf;

use maillage_model::{Code, Diagnostic, Money, say};
use serde::{Deserialize, Serialize};

use maillage::{Outcome, ZoneCandidate};
use maillage_city::prepared::{self, Grid, Reader, Writer};
use maillage_project::{BEFORE_FILE, json};

use crate::layer_edit::points_path;
use crate::view::{ZoneView, shapes, zone_views};

/// What it begins with: its kind and version.
const MAGIC: &[u8; 8] = b"maillop4";
/// What no tenth of a decibel is.
const NOWHERE: u32 = 0;
/// Added to a level in tenths of a decibel.
const OFFSET: f32 = 32_768.0;

/// What is not a column.
#[derive(Serialize, Deserialize)]
struct Header {
    /// Names and contents of the project's texts.
    texts: Vec<(PathBuf, String)>,
    /// Of the zones that compete in the plan: id, name, host and those that they come after.
    candidates: Vec<(String, String, Option<String>, Vec<String>)>,
    /// [`members`].
    shown: String,
    /// Zones whose levels follow.
    zones: usize,
}

/// An opening, read.
pub(crate) struct Opening<'a> {
    /// The project's texts.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// The layers, as [`maillage_city::prepared::read_from`] reads them.
    pub ground: &'a [u8],
    /// Zones that compete in the plan.
    pub candidates: Vec<ZoneCandidate>,
    pub shown: Shown,
}

/// What is shown of districts, water and outdoor zones, made by a core that read the layers.
pub(crate) struct Shown {
    /// [`Header::shown`].
    pub view: String,
    /// Per zone, a level per cell of its raster, dBm, rounded down to a tenth; not-a-number where there is none.
    pub levels: Vec<Vec<f32>>,
}

/// What a view shows of the layers: districts, water and zones as a GeoJSON FeatureCollection (`ground`), and the outdoor zones
/// with their coverage (`zones`), as JSON.
pub(crate) fn members(outcome: &Outcome) -> String {
    #[derive(Serialize)]
    struct Members {
        ground: serde_json::Value,
        zones: Vec<ZoneView>,
    }
    let coverage = outcome.ground.coverage.as_deref();
    json::compact(&Members {
        ground: shapes(&outcome.ground.loaded, coverage),
        zones: coverage.map_or_else(Vec::new, zone_views),
    })
}

/// The opening of a run.
///
/// # Errors
/// A text of the project cannot be read, or is not UTF-8.
pub fn write(outcome: &Outcome) -> std::io::Result<Vec<u8>> {
    let project = &outcome.project;
    let mut texts = Vec::new();
    let named = project.settings.texts().map(|name| project.folder.join(name));
    for path in named.into_iter().chain(points_path(project)) {
        if project.files.exists(&path) {
            let text =
                String::from_utf8(project.files.read(&path)?).map_err(std::io::Error::other)?;
            texts.push((path.strip_prefix(&project.folder).unwrap_or(&path).to_path_buf(), text));
        }
    }
    texts.extend(
        project.before.as_ref().map(|before| (BEFORE_FILE.into(), before.text().to_owned())),
    );
    let coverage = outcome.ground.coverage.as_deref();
    let zones = coverage.map_or(&[][..], |coverage| &coverage.zones);
    let named = |zone: &ZoneCandidate| {
        (zone.id.clone(), zone.name.clone(), zone.host.clone(), zone.after.clone())
    };
    let header = Header {
        texts,
        candidates: outcome.ground.zones.iter().map(named).collect(),
        shown: members(outcome),
        zones: zones.len(),
    };
    let mut writer = Writer(MAGIC.to_vec());
    writer.bytes(json::compact(&header).as_bytes());
    // Places in the grid are of use to neighbours alone.
    let grid = if project.settings.plan.cluster.is_some() { Grid::Whole } else { Grid::None };
    writer.bytes(&prepared::write(
        project,
        &outcome.ground.loaded,
        &outcome.ground.inputs,
        &outcome.ground.diagnostics,
        grid,
    ));
    let buildings = &outcome.ground.loaded.buildings;
    let numbers = |(z, district): (&ZoneCandidate, &u32)| {
        let [[lon, lat], [x, y]] = [z.lon_lat, z.position];
        [lon, lat, x, y, z.cost.cents() as f64, z.access_points, z.score, f64::from(*district)]
    };
    writer.floats(
        outcome.ground.zones.iter().zip(&buildings.district[buildings.own()..]).flat_map(numbers),
    );
    for zone in zones {
        // Down, so that no level changes its side of a limit given in tenths.
        let tenths = |level: f32| {
            if level.is_nan() {
                NOWHERE
            } else {
                ((level * 10.0).floor() + OFFSET).clamp(1.0, 65_535.0) as u32
            }
        };
        writer.wholes(zone.levels().into_iter().map(tenths));
    }
    Ok(writer.0)
}

/// Reads an opening.
///
/// # Errors
/// It is none of this version, or is damaged.
pub(crate) fn read(bytes: &[u8]) -> Result<Opening<'_>, Diagnostic> {
    begin(bytes).ok_or_else(damaged)
}

/// It is no opening of this version, or is damaged.
pub(crate) fn damaged() -> Diagnostic {
    Diagnostic::new(Code::DamagedFile, say!(no_prepared_opening))
        .layer("project")
        .file("opening.gz")
}

fn begin(bytes: &[u8]) -> Option<Opening<'_>> {
    let mut reader = Reader::new(bytes.strip_prefix(MAGIC)?);
    let header: Header = json::read(reader.bytes()?).ok()?;
    let files = header.texts.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let ground = reader.bytes()?;
    let numbers = reader.floats()?;
    let (numbers, rest) = numbers.as_chunks::<8>();
    if numbers.len() != header.candidates.len()
        || !rest.is_empty()
        || !numbers.iter().flatten().all(|number| number.is_finite())
    {
        return None;
    }
    let candidates =
        header.candidates.into_iter().zip(numbers).map(|((id, name, host, after), number)| {
            let [lon, lat, x, y, cents, access_points, score, district] = *number;
            let district = Some(district)
                .filter(|x| *x >= 0.0 && x.fract() == 0.0)
                .map_or(u32::MAX, |x| x as u32);
            let cost = Money::from_cents(cents as i64);
            ZoneCandidate {
                id,
                name,
                lon_lat: [lon, lat],
                position: [x, y],
                cost,
                access_points,
                score,
                host,
                after,
                district: Some(district),
            }
        });
    let candidates = candidates.collect();
    let mut levels = Vec::new();
    for _ in 0..header.zones {
        let level =
            |tenths| if tenths == NOWHERE { f32::NAN } else { (tenths as f32 - OFFSET) / 10.0 };
        levels.push(reader.wholes()?.into_iter().map(level).collect());
    }
    reader.is_at_end().then_some(Opening {
        files,
        ground,
        candidates,
        shown: Shown { view: header.shown, levels },
    })
}
