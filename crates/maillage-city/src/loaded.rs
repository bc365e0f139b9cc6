//! Buildings with their attributes: read, checked, placed, and set among their surroundings.
//!
//! Buildings are read whole; every other layer is streamed past an index of the buildings and only sums are kept, so
//! that memory grows with the buildings, not with the residents of a country. Sums are order-free (fixed-point): the
//! same bits whatever the order of the features and the number of threads.

use maillage_model::crs::Crs;
use maillage_model::{
    Code, Diagnostic, Geometries, Names, Said, Severity, Table, nearest_name, say,
};
use maillage_plan::Residents;
use maillage_score::Attribute;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::buildings::{fill_buildings, read_buildings};
use crate::districts::{assign_districts, read_districts};
use crate::surroundings::surroundings;

use crate::ingest::{Findings, Source};
use crate::outdoor::Network;
use crate::whereabouts::LayerRead;
use maillage_project::Project;
use maillage_project::settings::Scalar;
use maillage_project::vocabulary::{is_text, known};

/// Attributes that the context layers give the buildings.
pub const SURROUNDINGS: [&str; 6] = [
    "backhaul_mbps",
    "broadband_around_mbps",
    "residents_within_walk",
    "exclusion_within_walk",
    "stops_within_walk",
    "boardings_within_walk",
];
/// Where a building's district or sector is not known.
pub const UNSPECIFIED: &str = "unspecified";

/// The buildings of a project, one entry each in every vector.
#[derive(Clone, Debug, Default)]
pub struct Buildings {
    /// File they come from, for messages.
    pub file: String,
    /// Ids, unique.
    pub id: Names,
    /// Names; the id where there is none.
    pub name: Names,
    /// Addresses, to be found by; empty where the project has none at all.
    pub address: Names,
    /// Position in `sectors`.
    pub sector: Vec<u32>,
    /// Sector names, in order of appearance.
    pub sectors: Vec<String>,
    /// Position in `districts`.
    pub district: Vec<u32>,
    /// District names, in order of appearance.
    pub districts: Vec<String>,
    /// Longitude and latitude, WGS 84.
    pub position: Vec<[f64; 2]>,
    /// Easting and northing in the metric grid.
    pub grid: Vec<[f64; 2]>,
    /// Open to the public.
    pub public: Vec<bool>,
    /// Best technology of the line: position in `technologies`, or [`Buildings::NONE`].
    pub technology: Vec<u32>,
    /// Technologies, in order of appearance.
    pub technologies: Vec<String>,
    /// Footprint area where the layer holds polygons, m2.
    pub footprint_m2: Vec<Option<f64>>,
    /// The columns of the file.
    pub table: Table,
    /// Computed attributes, by name.
    pub derived: BTreeMap<String, Vec<Option<f64>>>,
    /// Outdoor zones that compete in the plan: so many of the last entries.
    pub zones: usize,
}

impl Buildings {
    /// No technology.
    pub const NONE: u32 = Attribute::NOTHING;
    /// Best technology of a building's line.
    pub fn technology_of(&self, building: usize) -> Option<&str> {
        self.technologies.get(self.technology[building] as usize).map(String::as_str)
    }
    /// Number of buildings and zones.
    pub fn len(&self) -> usize {
        self.id.len()
    }
    /// Number of buildings, without the zones that stand behind them.
    pub fn own(&self) -> usize {
        self.len() - self.zones
    }
    /// True without buildings.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }
}

/// All layers of a project, read and checked.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The buildings.
    pub buildings: Buildings,
    /// The metric grid.
    pub grid: Crs,
    /// Residents with the buildings in reach; empty unless asked for.
    pub residents: Residents,
    /// Districts, for maps: names and outlines in WGS 84 (empty where the layer holds points).
    pub district_shapes: Vec<(String, Geometries)>,
    /// The river, for maps, in WGS 84.
    pub water: Geometries,
    /// What was read, layer by layer; empty where columns were prepared before.
    pub layers: Vec<LayerRead>,
    /// The outdoor network, where its layers were read, until its coverage is worked out.
    pub outdoor: Option<Arc<Network>>,
    /// Every problem of every layer.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// No buildings, with the reasons why.
    pub fn nothing(diagnostics: Vec<Diagnostic>) -> Loaded {
        Loaded {
            buildings: Buildings::default(),
            grid: Crs::LAMBERT_2008,
            residents: Residents::default(),
            district_shapes: Vec::new(),
            water: Geometries::new(),
            layers: Vec::new(),
            outdoor: None,
            diagnostics,
        }
    }
}

/// Reads and checks every layer. `with_residents` keeps who lives in reach of which building, for the plan.
pub fn load(project: &Project, with_residents: bool, threads: usize) -> Loaded {
    let mut loaded = Loaded::nothing(Vec::new());
    loaded.diagnostics.extend(idle_settings(project));
    let districts = read_districts(project, &mut loaded);
    let Some(source) = Source::new(project, "buildings", None) else {
        loaded.diagnostics.push(
            Diagnostic::new(Code::NoBuildings, say!(project_without_buildings)).layer("buildings"),
        );
        return loaded;
    };
    let mut findings = Findings::of("buildings", &source);
    // What is left out (on_error = "drop") after the places were taken is left out of them as well: read once more without it.
    loop {
        let before = findings.left_out().len();
        let rows = read_buildings(project, &source, &districts, &mut loaded, &mut findings);
        if let Some((layer, keep)) = rows {
            fill_buildings(project, &source, &districts, layer, &keep, &mut loaded, &mut findings);
        }
        if findings.left_out().len() == before {
            break;
        }
        loaded.buildings = Buildings::default();
        findings.again();
    }
    loaded.layers.insert(0, findings.read.clone());
    loaded.diagnostics.extend(findings.finish());
    assign_districts(&mut loaded.buildings, &districts, loaded.grid, &mut loaded.diagnostics);
    surroundings(project, with_residents, threads, &mut loaded);
    loaded
}

/// Names under `columns`, `values` and `defaults` of a layer that nothing reads: said, so that no setting is idle unseen.
fn idle_settings(project: &Project) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (layer, settings) in &project.settings.layers {
        // What a layer without columns holds is checked by the steps that use it.
        let known = known(project, layer);
        let names = settings.columns.keys().map(|name| ("columns", name));
        let names = names.chain(settings.values.keys().map(|name| ("values", name)));
        for (key, name) in names.chain(settings.defaults.keys().map(|name| ("defaults", name))) {
            let mut report = |severity, code, message: Said, hint: Option<Said>| {
                let finding = Diagnostic::new(code, message)
                    .severity(severity)
                    .layer("project")
                    .file("maillage.toml");
                diagnostics.push(finding.column(format!("layers.{layer}.{key}.{name}")).hint(hint));
            };
            if known.is_empty() {
                continue;
            }
            if !known.contains(&name.as_str()) {
                // Close to a name we read: a slip. Else perhaps meant for later.
                let (severity, hint) = match nearest_name(name, known.iter().copied()) {
                    Some(name) => (Severity::Error, say!(did_you_mean, name)),
                    None => (Severity::Warning, say!(known_are, names = known)),
                };
                report(severity, Code::UnknownAttribute, say!(nothing_reads, name), Some(hint));
            } else if key == "defaults"
                && !is_text(project, name)
                && !matches!(settings.defaults.get(name), Some(Scalar::Number(_)))
            {
                report(Severity::Error, Code::TextInNumber, say!(default_no_number, name), None);
            }
        }
        if settings.key.is_some() && layer != "buildings" {
            diagnostics.push(
                Diagnostic::new(Code::UnknownValue, say!(key_of_buildings_only))
                    .layer("project")
                    .file("maillage.toml")
                    .column(format!("layers.{layer}.key")),
            );
        }
    }
    diagnostics
}
