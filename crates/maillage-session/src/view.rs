//! What a screen shows of a session: names, columns and shapes, and the figures of the plan. Nothing is computed here.

use std::collections::BTreeMap;
use std::io;

use maillage_model::crs::Crs;
use maillage_model::{Diagnostic, Geometries, Names, Severity};
use maillage_score::{Anchor, ValueFunction};
use serde::Serialize;
use serde_json::{Value, json};

use crate::session::Session;
use maillage::CostTerms;
use maillage::Loaded;
use maillage::{ConflictFile, MovedLine, RuleLine, stated_gap};
use maillage::{CoverageOutcome, Permission, ZoneCoverage, ZoneMoment};
use maillage::{Explanation, Prices, Takes, explain, prices, takes};
use maillage_project::json;
use maillage_project::settings::{PresetName, PresetSettings};

/// What does not change while weights, rules and decisions do, apart from what each building is called and belongs to
/// ([`Session::ids`] and the others).
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// Name of the city.
    pub name: String,
    /// `fr`, `nl` or `en`.
    pub language: String,
    /// A line for every picture; empty where there is none.
    pub notice: String,
    /// Where the layers come from.
    pub credits: Vec<String>,
    /// Years of the plan.
    pub years: Vec<i32>,
    /// Sector names.
    pub sectors: Vec<String>,
    /// District names.
    pub districts: Vec<String>,
    /// Weights that the project offers by a button.
    pub presets: Vec<Preset>,
    /// Where the public writes to about this plan; empty where the project does not say.
    pub contact: String,
}

/// Weights that the project offers by a button.
#[derive(Clone, Debug, Serialize)]
pub struct Preset {
    /// What the button says: one text, or one per language.
    pub name: PresetName,
    /// Weight by criterion; the others get 0.
    pub weights: Vec<(String, f64)>,
}

/// A zone at the busiest moment.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PeakView {
    /// People who use the network at that moment: an assumption of the project.
    pub active: f64,
    /// Rate that each of them asks for, Mbit/s: an assumption, too.
    pub rate_mbps: f64,
    /// Those of them who have it, all at once.
    pub served: f64,
}

impl PeakView {
    fn new(at: &ZoneMoment) -> PeakView {
        PeakView { active: at.active, rate_mbps: at.rate_mbps, served: at.served }
    }
}

/// The coverage of an outdoor zone.
#[derive(Clone, Debug, Serialize)]
pub struct ZoneView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Columns and rows of its raster.
    pub size: [usize; 2],
    /// Longitude and latitude of the raster's corners: north-west, north-east, south-east, south-west.
    pub corners: [[f64; 2]; 4],
    /// Share of the ground at the wanted level or above.
    pub at_level: f64,
    /// The wanted level, dBm.
    pub wanted_dbm: f64,
    /// Mean probability of a usable signal.
    pub usable: f64,
    /// Share of the ground that one standard deviation of the model would turn.
    pub uncertain: f64,
    /// Access points that serve it.
    pub access_points: usize,
    /// Of them, those that stand on no mount of the project: their places are yet to be permitted.
    pub off_mounts: usize,
    /// Calibrated with readings.
    pub calibrated: bool,
    /// At the busiest moment; none for a zone without people.
    pub peak: Option<PeakView>,
}

/// Whether a building can be chosen, and why not: what [`Session::standings`] gives.
pub mod standing {
    /// A candidate of the plan.
    pub const CANDIDATE: u8 = 0;
    /// Equipped already.
    pub const DONE: u8 = 1;
    /// Not open to the public, and the project plans public buildings only.
    pub const NOT_PUBLIC: u8 = 2;
    /// A criterion excludes it: a value is missing.
    pub const NO_SCORE: u8 = 3;
    /// No plan was made.
    pub const NOT_PLANNED: u8 = 4;
}

/// How the plan at hand differs from another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Numbers of the buildings that stand elsewhere.
    pub moved: Vec<u32>,
    /// So many of them were in no wave before.
    pub entered: usize,
    /// And so many are in none now.
    pub left: usize,
    /// Equipped in an earlier year.
    pub earlier: usize,
    /// Equipped in a later year.
    pub later: usize,
}

/// See [`Session::state_text`].
#[derive(Serialize)]
struct State<'a> {
    criteria: Vec<CriterionState<'a>>,
    budgets: Vec<Option<f64>>,
    sector_share_min: Vec<(&'a str, Vec<Option<f64>>)>,
    district_share_min: Vec<(&'a str, f64)>,
    decisions: Vec<DecisionState<'a>>,
    findings: Vec<&'a Diagnostic>,
    reading: u32,
    draft: bool,
    plan: Option<PlanState<'a>>,
}

#[derive(Serialize)]
struct CriterionState<'a> {
    name: &'a str,
    attribute: &'a str,
    weight: f64,
    /// Of the sum of all weights.
    share: f64,
    value: Option<ValueState<'a>>,
}

/// What a criterion makes of its attribute, with the ends of its scale as numbers: what a person is told of it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ValueState<'a> {
    /// Along a straight line, or one in the logarithm, from the attribute worth 0 to the one worth 1.
    Scale { worst: f64, best: f64 },
    /// Along straight lines between points: attribute and value.
    Points { points: &'a [(f64, f64)] },
    /// By category; the best first.
    Categories { map: Vec<(&'a str, f64)>, other: Option<f64> },
}

impl<'a> ValueState<'a> {
    /// `None` where an end of the scale is taken from data that there are none of.
    fn new(function: &'a ValueFunction) -> Option<ValueState<'a>> {
        Some(match function {
            ValueFunction::Linear { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) }
            | ValueFunction::Log { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) } => {
                ValueState::Scale { worst: *worst, best: *best }
            }
            ValueFunction::Linear { .. } | ValueFunction::Log { .. } => return None,
            ValueFunction::Points(points) => ValueState::Points { points },
            ValueFunction::Categories { map, other } => {
                let mut map: Vec<(&str, f64)> =
                    map.iter().map(|(name, value)| (name.as_str(), *value)).collect();
                map.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
                ValueState::Categories { map, other: *other }
            }
        })
    }
}

#[derive(Serialize)]
struct DecisionState<'a> {
    kind: &'a str,
    buildings: &'a [String],
    /// Of the buildings; none where there is no such building.
    numbers: Vec<Option<u32>>,
    year: Option<i32>,
    by_year: Option<i32>,
    by: Option<&'a str>,
    on: Option<String>,
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct PlanState<'a> {
    status: &'a str,
    gap: Option<f64>,
    /// The gap as it is stated: rounded up.
    stated_gap: Option<f64>,
    notes: &'a [String],
    moved: Option<&'a MovedLine>,
    costs: &'a CostTerms,
    value: f64,
    bound: Option<f64>,
    proved_optimal: bool,
    score_total: f64,
    conflict: Option<&'a ConflictFile>,
    plan_id: &'a str,
    waves: Vec<WaveState<'a>>,
    rules: &'a [RuleLine],
}

/// A wave; which buildings stand in it, `years` tells.
#[derive(Serialize)]
struct WaveState<'a> {
    year: i32,
    count: usize,
    spend_eur: f64,
    budget_eur: f64,
    by_sector: &'a BTreeMap<String, f64>,
    by_district: &'a BTreeMap<String, f64>,
}

impl Session {
    /// What does not change while weights, rules and decisions do.
    pub fn view(&self) -> View {
        let project = &self.project;
        let buildings = &self.outcome.ground.loaded.buildings;
        let mut credits: Vec<String> =
            project.settings.layers.values().filter_map(|layer| layer.credit.clone()).collect();
        credits.dedup();
        View {
            name: project.settings.project.name.clone(),
            language: project.language().to_owned(),
            notice: project.settings.project.notice.clone().unwrap_or_default(),
            credits,
            years: project.settings.plan.years.clone(),
            sectors: buildings.sectors.clone(),
            districts: buildings.districts.clone(),
            presets: project.settings.presets.iter().map(preset).collect(),
            contact: project.settings.project.contact.clone().unwrap_or_default(),
        }
    }

    /// [`Session::view`] as JSON, with two members more: `ground`, districts, water and zones as a GeoJSON FeatureCollection
    /// whose `kind` is `district`, `water`, `footprint`, `tree`, `zone`, `access_point`, or as a point `district_name` and
    /// `zone_name`; and `zones`, a list of [`ZoneView`]. Opened without its layers, a session shows what a core that read them
    /// found.
    pub fn view_text(&self) -> String {
        let layers = self
            .shown
            .as_ref()
            .map_or_else(|| (self.layers.shown)(&self.outcome), |shown| shown.view.clone());
        let view = json::compact(&self.view());
        [view.strip_suffix('}').unwrap_or(&view), ",", layers.strip_prefix('{').unwrap_or(&layers)]
            .concat()
    }

    /// Id of every building.
    pub fn ids(&self) -> &Names {
        &self.outcome.ground.loaded.buildings.id
    }

    /// Name of every building.
    pub fn names(&self) -> &Names {
        &self.outcome.ground.loaded.buildings.name
    }

    /// Address of every building; none at all where the project has no addresses.
    pub fn addresses(&self) -> &Names {
        &self.outcome.ground.loaded.buildings.address
    }

    /// Number of every building's sector, among those of the [`View`].
    pub fn sector(&self) -> &[u32] {
        &self.outcome.ground.loaded.buildings.sector
    }

    /// Number of every building's district, among those of the [`View`].
    pub fn district(&self) -> &[u32] {
        &self.outcome.ground.loaded.buildings.district
    }

    /// Longitudes and latitudes, one after the other.
    pub fn positions(&self) -> Vec<f64> {
        self.outcome.ground.loaded.buildings.position.iter().flatten().copied().collect()
    }

    /// Score of every building, 0 to 100; not-a-number where there is none.
    pub fn scores(&self) -> Vec<f64> {
        self.outcome
            .scores
            .iter()
            .flat_map(|scores| &scores.score)
            .map(|score| score.unwrap_or(f64::NAN))
            .collect()
    }

    /// Rank of every building from 1; 0 where there is none.
    pub fn ranks(&self) -> Vec<u32> {
        self.outcome
            .scores
            .iter()
            .flat_map(|scores| &scores.rank)
            .map(|rank| rank.unwrap_or(0))
            .collect()
    }

    /// Year of every building; 0 where it is in no wave.
    pub fn years(&self) -> Vec<i32> {
        self.outcome.wave_years().into_iter().map(|year| year.unwrap_or(0)).collect()
    }

    /// Whether every building can be chosen at all: [`standing`].
    pub fn standings(&self) -> Vec<u8> {
        let (outcome, buildings) = (&self.outcome, &self.outcome.ground.loaded.buildings);
        let mut standings = vec![standing::NOT_PLANNED; buildings.len()];
        for (b, found) in standings.iter_mut().enumerate() {
            if !buildings.public[b] && !self.project.settings.plan.include_private {
                *found = standing::NOT_PUBLIC;
            } else if outcome.scores.as_ref().is_none_or(|scores| scores.score[b].is_none()) {
                *found = standing::NO_SCORE;
            }
        }
        outcome.candidates.iter().for_each(|&b| standings[b as usize] = standing::CANDIDATE);
        outcome.done.iter().for_each(|&b| standings[b] = standing::DONE);
        standings
    }

    /// Who stands elsewhere than in another plan, given as years (see [`Session::years`]) of the same buildings: those that
    /// [`compare`](maillage::compare) tells of the two plans' files, the best ranked first. Without `years` of each building, nobody.
    pub fn compare(&self, years: &[i32]) -> Comparison {
        let (now, ranks) = (self.years(), self.ranks());
        let mut found = Comparison::default();
        if years.len() != now.len() {
            return found;
        }
        for (b, (&before, &after)) in (0u32..).zip(years.iter().zip(&now)) {
            let counted = match (before, after) {
                _ if before == after => continue,
                (0, _) => &mut found.entered,
                (_, 0) => &mut found.left,
                _ if after < before => &mut found.earlier,
                _ => &mut found.later,
            };
            *counted += 1;
            found.moved.push(b);
        }
        // Those without a rank last; all by their own order where ranks are equal.
        let rank =
            |b: &u32| ranks.get(*b as usize).copied().filter(|rank| *rank > 0).unwrap_or(u32::MAX);
        found.moved.sort_by_key(|a| rank(a));
        found
    }

    /// Cost of every building to the city, EUR.
    pub fn costs(&self) -> Vec<f64> {
        (0..self.outcome.ground.loaded.buildings.len())
            .map(|b| self.outcome.cost(b).map_or(0.0, maillage_model::Money::eur))
            .collect()
    }

    /// What follows from the weights, rules and decisions at hand: them, the plan with its rules, and the findings. JSON, an
    /// object of `criteria`, `budgets`, `sector_share_min`, `district_share_min`, `decisions`, `findings`, `reading`, `plan`.
    pub fn state_text(&self) -> String {
        let settings = &self.project.settings;
        let total: f64 = self.project.criteria.iter().map(|criterion| criterion.weight).sum();
        let years = settings.plan.years.len();
        let number_of = maillage::numbers_of(&self.project.decisions, self.ids());
        // What was guessed is of a draft: once it is confirmed, it is a person's word.
        let all =
            self.guessed.iter().filter(|_| settings.project.draft).chain(&self.outcome.diagnostics);
        json::compact(&State {
            criteria: self
                .project
                .criteria
                .iter()
                .enumerate()
                .map(|(k, c)| CriterionState {
                    name: &c.name,
                    attribute: &c.attribute,
                    weight: c.weight,
                    share: c.weight / total,
                    value: self
                        .outcome
                        .scores
                        .as_ref()
                        .and_then(|scores| ValueState::new(&scores.criteria.get(k)?.value)),
                })
                .collect(),
            budgets: (0..years).map(|year| settings.plan.budget_eur.as_ref()?.of(year)).collect(),
            sector_share_min: settings
                .plan
                .sector_share_min
                .iter()
                .map(|(name, share)| {
                    (name.as_str(), (0..years).map(|year| share.of(year)).collect())
                })
                .collect(),
            district_share_min: settings
                .plan
                .district_share_min
                .iter()
                .map(|(name, share)| (name.as_str(), *share))
                .collect(),
            decisions: self
                .project
                .decisions
                .iter()
                .map(|d| DecisionState {
                    kind: &d.kind,
                    buildings: &d.buildings,
                    numbers: d.buildings.iter().map(|id| number_of(id)).collect(),
                    year: d.year,
                    by_year: d.by_year,
                    by: d.by.as_deref(),
                    on: d.on.as_ref().map(ToString::to_string),
                    why: d.why.as_deref(),
                })
                .collect(),
            findings: all.filter(|finding| finding.severity != Severity::Note).collect(),
            reading: self.reading,
            draft: settings.project.draft,
            plan: self.outcome.plan.as_ref().map(|plan| PlanState {
                status: &plan.status,
                gap: plan.gap,
                stated_gap: plan.gap.map(stated_gap),
                notes: &plan.notes,
                moved: plan.moved.as_ref(),
                costs: &plan.costs,
                value: plan.value,
                bound: plan.bound,
                proved_optimal: plan.proved_optimal,
                score_total: plan.score_total,
                conflict: plan.conflict.as_ref(),
                plan_id: &plan.passport.plan_id,
                waves: plan
                    .waves
                    .iter()
                    .map(|wave| WaveState {
                        year: wave.year,
                        count: wave.buildings.len(),
                        spend_eur: wave.spend_eur,
                        budget_eur: wave.budget_eur,
                        by_sector: &wave.by_sector,
                        by_district: &wave.by_district,
                    })
                    .collect(),
                rules: &plan.rules,
            }),
        })
    }

    /// Why a building stands where it stands.
    pub fn explain(&self, building: usize) -> Option<Explanation> {
        explain(&self.outcome, self.outcome.ground.loaded.buildings.id.get(building)?)
    }

    /// What it would take for a building to come earlier, or in; see [`takes`]. `told` is told what share of the work is done.
    pub fn takes(&self, building: usize, told: &mut dyn FnMut(f64)) -> Option<Takes> {
        let id = self.outcome.ground.loaded.buildings.id.get(building)?;
        takes(&self.outcome, id, &self.options, told)
    }

    /// What each rule of the plan at hand costs; see [`prices`].
    pub fn prices(&self, told: &mut dyn FnMut(f64)) -> Option<Prices> {
        prices(&self.outcome, &self.options, told)
    }

    /// [`ZoneCoverage::levels`] of a zone, by number; empty where there is none. Opened without its layers, a session has them
    /// rounded down to a tenth of a decibel.
    pub fn zone_levels(&self, zone: usize) -> Vec<f32> {
        if let Some(shown) = &self.shown {
            return shown.levels.get(zone).cloned().unwrap_or_default();
        }
        self.outcome
            .ground
            .coverage
            .as_ref()
            .and_then(|coverage| coverage.zones.get(zone))
            .map_or_else(Vec::new, ZoneCoverage::levels)
    }

    /// Tries an access point of a zone elsewhere (none: as they stand) and tells how the zone then is: its points and the
    /// mounts in reach with their places (longitude, latitude), its figures, its cost.
    ///
    /// # Errors
    /// As [`Session::trial`] and [`Trial::move_point`].
    ///
    /// [`Trial::move_point`]: maillage::Trial::move_point
    pub fn try_point(
        &mut self,
        zone: usize,
        moved: Option<(usize, [f64; 2], Option<usize>)>,
    ) -> Result<Value, Vec<Diagnostic>> {
        let trial = self.trial(zone)?;
        if let Some((point, place, mount)) = moved {
            trial.move_point(point, place, mount).map_err(|finding| vec![finding])?;
        }
        let to = trial.crs().to(Crs::WGS84);
        let place = |position: [f64; 2]| rounded(to.apply(position));
        let points: Vec<Value> = trial
            .points()
            .iter()
            .map(|point| json!({ "id": point.id, "place": place(point.position), "mount": point.mount, "height_m": point.height_m }))
            .collect();
        let near = trial.mounts().iter().enumerate().filter(|(_, mount)| trial.in_reach(mount));
        let mounts: Vec<Value> = near
            .map(|(number, mount)| {
                let refused = mount.permission == Permission::Refused;
                let asked = mount.permission == Permission::Requested;
                json!({
                    "number": number, "id": mount.id, "place": place(mount.position), "height_m": mount.height_m,
                    "permission": if refused { "refused" } else if asked { "requested" } else { "allowed" },
                    "power": mount.power, "cost_eur": mount.cost_eur,
                })
            })
            .collect();
        let figures = trial.figures();
        Ok(json!({
            "points": points, "mounts": mounts, "cost_eur": trial.cost_eur(), "at_level": figures.at_level, "usable": figures.usable,
            "uncertain": figures.uncertain, "mean_expected_mbps": figures.mean_expected_mbps, "co_channel": figures.co_channel,
            "peak": trial.moment().map(PeakView::new),
        }))
    }

    /// `buildings.geojson` and `buildings.csv`, byte for byte as the command writes them.
    ///
    /// # Errors
    /// None in memory.
    pub fn buildings_files(&self) -> io::Result<(Vec<u8>, Vec<u8>)> {
        self.outcome.building_texts()
    }

    /// `plan.json`, byte for byte as the command writes it.
    ///
    /// # Errors
    /// There is no plan.
    pub fn plan_file(&self) -> io::Result<Vec<u8>> {
        self.outcome.plan_text()
    }
}

fn preset(preset: &PresetSettings) -> Preset {
    let weights = preset.weights.iter().map(|(name, weight)| (name.clone(), *weight)).collect();
    Preset { name: preset.name.clone(), weights }
}

/// The outdoor zones with their coverage.
pub(crate) fn zone_views(coverage: &CoverageOutcome) -> Vec<ZoneView> {
    let zones = coverage.zones.iter().map(|zone| {
        let to = zone.crs.to(Crs::WGS84);
        let ([x, y], grid) = (zone.grid.low, &zone.grid);
        let (right, top) =
            (x + grid.cell_m * grid.columns as f64, y + grid.cell_m * grid.rows as f64);
        ZoneView {
            id: zone.zone.id.clone(),
            name: zone.zone.name.clone(),
            size: [grid.columns, grid.rows],
            corners: [[x, top], [right, top], [right, y], [x, y]].map(|corner| to.apply(corner)),
            at_level: zone.figures.at_level,
            wanted_dbm: coverage.service.wanted_dbm,
            usable: zone.figures.usable,
            uncertain: zone.figures.uncertain,
            access_points: zone.heard(),
            off_mounts: zone
                .figures
                .served
                .iter()
                .zip(&zone.off_mounts)
                .filter(|(share, off)| **share > 0.0 && **off)
                .count(),
            calibrated: coverage.measured.is_some(),
            peak: coverage.usual(zone).as_ref().map(PeakView::new),
        }
    });
    zones.collect()
}

/// Districts, water, zones and what stands around them: see [`View::ground`].
pub(crate) fn shapes(loaded: &Loaded, coverage: Option<&CoverageOutcome>) -> Value {
    let mut features = Vec::new();
    // A name stands once, at a place of its own: of an area it would be drawn for each tile that the area meets.
    let label = |kind: &str, name: &str, at: [f64; 2]| {
        json!({
            "type": "Feature", "properties": { "kind": kind, "name": name },
            "geometry": { "type": "Point", "coordinates": rounded(at) },
        })
    };
    for (name, shape) in &loaded.district_shapes {
        features.extend(
            (0..shape.len())
                .filter_map(|f| shape.position(f))
                .map(|at| label("district_name", name, at)),
        );
        features.extend(
            (0..shape.len())
                .map(|f| feature(&json!({ "kind": "district", "name": name }), shape, f)),
        );
    }
    features.extend(
        (0..loaded.water.len()).map(|f| feature(&json!({ "kind": "water" }), &loaded.water, f)),
    );
    // Buildings and trees around the zones, each once though several zones see it.
    let mut drawn = std::collections::HashSet::new();
    for zone in coverage.iter().flat_map(|coverage| &coverage.zones) {
        let to = zone.crs.to(Crs::WGS84);
        for (kind, shapes) in [("footprint", &zone.outlines), ("tree", &zone.trees)] {
            for rings in shapes {
                let Some(first) = rings.first().and_then(|ring| ring.first()) else { continue };
                if drawn.insert((
                    kind,
                    first.map(|x| (x * 100.0).round() as i64),
                    rings.iter().map(Vec::len).sum::<usize>(),
                )) {
                    let closed = |ring: &Vec<[f64; 2]>| -> Vec<[f64; 2]> {
                        ring.iter().chain(ring.first()).map(|p| rounded(to.apply(*p))).collect()
                    };
                    let rings: Vec<Vec<[f64; 2]>> = rings.iter().map(closed).collect();
                    features.push(json!({
                        "type": "Feature", "properties": { "kind": kind },
                        "geometry": { "type": "Polygon", "coordinates": rings },
                    }));
                }
            }
        }
    }
    for zone in coverage.iter().flat_map(|coverage| &coverage.zones) {
        let to = zone.crs.to(Crs::WGS84);
        let place = |ring: &Vec<[f64; 2]>| -> Vec<[f64; 2]> {
            ring.iter().map(|p| rounded(to.apply(*p))).collect()
        };
        let parts: Vec<Vec<Vec<[f64; 2]>>> =
            zone.zone.parts.iter().map(|part| part.iter().map(place).collect()).collect();
        features.push(json!({
            "type": "Feature",
            "properties": { "kind": "zone", "name": zone.zone.name, "id": zone.zone.id },
            "geometry": { "type": "MultiPolygon", "coordinates": parts },
        }));
        features.push(label("zone_name", &zone.zone.name, to.apply(zone.zone.middle())));
        for (point, id) in zone.points.iter().zip(&zone.ids) {
            features.push(json!({
                "type": "Feature",
                "properties": { "kind": "access_point", "id": id, "name": id },
                "geometry": { "type": "Point", "coordinates": rounded(to.apply(point.transmitter.position)) },
            }));
        }
    }
    json!({ "type": "FeatureCollection", "features": features })
}

fn rounded(position: [f64; 2]) -> [f64; 2] {
    position.map(|degrees| (degrees * 1e7).round() / 1e7)
}

fn feature(properties: &Value, shape: &Geometries, f: usize) -> Value {
    let parts: Vec<Vec<Vec<[f64; 2]>>> = shape
        .parts(f)
        .map(|part| part.map(|ring| ring.iter().map(|p| rounded(*p)).collect()).collect())
        .collect();
    let geometry = if shape.kind(f).is_polygon() {
        json!({ "type": "MultiPolygon", "coordinates": parts })
    } else {
        json!({ "type": "MultiLineString", "coordinates": parts.into_iter().flatten().collect::<Vec<_>>() })
    };
    json!({ "type": "Feature", "properties": properties, "geometry": geometry })
}
