//! The steps in order: load, score, cost, plan.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use maillage_model::{
    Code, Diagnostic, GridIndex, Money, Said, ToArg, did_you_mean, fold, nearest_name, say,
    skeleton,
};
use maillage_plan::{Decision, DecisionKind, Effort, Limit, Origin, Solution, WaveProgram};
use maillage_score::{Anchor, Attribute, CriterionScores, Scores, ValueFunction};

use crate::attribute::attribute;
use crate::conflict_words::grouped;
use crate::costs::{Cost, costs, of_costs};
use crate::decisions::resolve;
use crate::impossible::impossible;
use crate::outdoor::{CoverageOutcome, ZoneCandidate, zone_candidates};
use crate::plan_file::{PlanFile, nothing_fits};
use crate::rule::{Rule, named};
use crate::solving::{Solved, seed_of, solved};
use maillage_city::{Buildings, Loaded, hash_inputs, hash_patterns, load, prepared};
use maillage_project::Project;
use maillage_project::reading_key;
use maillage_project::settings::HardRule;

/// How to run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Work spent on the plan.
    pub effort: Effort,
    /// Threads for reading; results do not depend on them.
    pub threads: usize,
    /// Seed; the project's when `None`.
    pub seed: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Options { effort: Effort::NORMAL, threads: 1, seed: None }
    }
}

/// Everything a run found out.
pub struct Outcome {
    /// The project.
    pub project: Project,
    /// Layers as read, and the coverage of the outdoor zones.
    pub ground: Ground,
    /// Scores, unless errors stopped the run before.
    pub scores: Option<Scores>,
    /// The plan, unless errors stopped the run before, or only scores were asked for.
    pub plan: Option<PlanFile>,
    /// The integer program that was solved.
    pub program: Option<WaveProgram>,
    /// Its solution.
    pub solution: Option<Solution>,
    /// Building numbers of the program's candidates.
    pub candidates: Vec<u32>,
    pub(crate) costs: Vec<Cost>,
    /// Numbers of the buildings that are done already.
    pub done: Vec<usize>,
    /// Every finding: of the project file, the layers, the scores, the rules.
    pub diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    /// True when an error stopped the run.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
    /// Frees the results per building: scores, costs, program, plan.
    pub fn release(&mut self) {
        (self.scores, self.plan, self.program, self.solution) = (None, None, None, None);
        (self.candidates, self.costs) = (Vec::new(), Vec::new());
    }
    /// Folder of the project.
    pub fn folder(&self) -> PathBuf {
        self.project.folder.clone()
    }
    /// Year of every building: `None` when it is not in the plan.
    pub fn wave_years(&self) -> Vec<Option<i32>> {
        let mut years = vec![None; self.ground.loaded.buildings.len()];
        if let (Some(program), Some(solution)) = (&self.program, &self.solution) {
            for (&b, wave) in self.candidates.iter().zip(&solution.wave) {
                years[b as usize] = wave.map(|t| program.years[t]);
            }
        }
        years
    }
    /// What equipping a building costs the city.
    pub fn cost(&self, building: usize) -> Option<Money> {
        self.costs.get(building).map(|cost| cost.own)
    }
}

/// What weights, budgets, shares and decisions do not change: the layers as read, and the coverage of the outdoor zones.
/// Reading it is most of the work of a run; a meeting that tries weights does it once.
#[derive(Clone)]
pub struct Ground {
    /// The layers.
    pub loaded: Arc<Loaded>,
    /// Outdoor zones that compete in the plan.
    pub zones: Arc<[ZoneCandidate]>,
    /// Coverage of the outdoor zones, where they compete in the plan.
    pub coverage: Option<Arc<CoverageOutcome>>,
    /// Findings of the layers and of the coverage, without the project's own.
    pub diagnostics: Arc<[Diagnostic]>,
    for_plan: bool,
    /// SHA-256 of every layer's file, by name.
    pub inputs: Arc<BTreeMap<String, String>>,
}

impl Ground {
    /// Reads and checks every layer; `for_plan` keeps who lives in reach of which building.
    pub fn read(project: &Project, options: &Options, for_plan: bool) -> Ground {
        if for_plan {
            project.files.take_fingerprints();
        }
        let (mut loaded, mut inputs) = match prepared::read(project) {
            None => (load(project, for_plan, options.threads), BTreeMap::new()),
            Some(Ok(read)) => (read.loaded, read.inputs),
            Some(Err(problem)) => (Loaded::nothing(vec![problem]), BTreeMap::new()),
        };
        let mut diagnostics = loaded.diagnostics.clone();
        let (zones, coverage) = if project.settings.plan.zones {
            let (zones, coverage) =
                zone_candidates(project, &loaded, options.threads, &mut diagnostics);
            (zones, Some(Arc::new(coverage)))
        } else {
            (Vec::new(), None)
        };
        // A session keeps the ground for hours: the coverage stands for the network now.
        loaded.outdoor = None;
        join_zones(&zones, &mut loaded.buildings);
        if for_plan {
            inputs.extend(hash_inputs(project));
            inputs.extend(hash_patterns(project));
        }
        Ground {
            loaded: Arc::new(loaded),
            zones: zones.into(),
            coverage,
            diagnostics: diagnostics.into(),
            for_plan,
            inputs: Arc::new(inputs),
        }
    }
    /// What was read before, without the layers: prepared columns (`ground.mlg`) and the zones beside them.
    /// `damaged`: what is said where the two do not belong together.
    pub fn prepared(
        project: &Project,
        columns: &[u8],
        zones: Vec<ZoneCandidate>,
        damaged: Diagnostic,
    ) -> Ground {
        let placed = |read: &prepared::Read| {
            let districts = read.loaded.buildings.districts.len();
            zones
                .iter()
                .all(|zone| zone.district.is_none_or(|district| (district as usize) < districts))
        };
        let (mut loaded, mut inputs) = match prepared::read_from(project, columns, prepared::whole)
        {
            Ok(read) if !placed(&read) => (Loaded::nothing(vec![damaged]), BTreeMap::new()),
            Ok(read) => (read.loaded, read.inputs),
            Err(problem) => (Loaded::nothing(vec![problem]), BTreeMap::new()),
        };
        let diagnostics = loaded.diagnostics.clone();
        join_zones(&zones, &mut loaded.buildings);
        inputs.extend(hash_inputs(project));
        Ground {
            loaded: Arc::new(loaded),
            zones: zones.into(),
            coverage: None,
            diagnostics: diagnostics.into(),
            for_plan: true,
            inputs: Arc::new(inputs),
        }
    }
    /// The ground of a project whose layers are not at hand, with the reason.
    pub fn missing(reason: Diagnostic) -> Ground {
        Ground {
            loaded: Arc::new(Loaded::nothing(Vec::new())),
            zones: Arc::default(),
            coverage: None,
            diagnostics: Arc::new([reason]),
            for_plan: true,
            inputs: Arc::default(),
        }
    }
    /// Reads what a plan is made from.
    pub fn read_for_plan(project: &Project, options: &Options) -> Ground {
        Ground::read(project, options, true)
    }
    /// True when what was read under one project holds for another: they differ in weights, budgets, shares, limits of
    /// the same columns, discount, seed, language or decisions only.
    pub fn holds_for(before: &Project, after: &Project) -> bool {
        before.folder == after.folder
            && reading_key(&before.settings) == reading_key(&after.settings)
    }
}

/// Reads, checks and scores.
pub fn score(project: &Project, options: &Options) -> Outcome {
    prepare(project, Ground::read(project, options, false))
}

/// Reads, checks and scores, and checks the decisions against the budgets where there are years: all that can be said without a plan.
pub fn check(project: &Project, options: &Options) -> Outcome {
    let mut outcome = score(project, options);
    if !outcome.failed() && !project.settings.plan.years.is_empty() {
        drop(assemble(&mut outcome));
    }
    outcome
}

/// The whole job but for coverage and writing: reads, checks, scores, costs and plans.
pub fn run(project: &Project, options: &Options) -> Outcome {
    run_on(project, Ground::read(project, options, true), options, &mut |_| false)
}

/// Checks, scores, costs and, where the ground was read for it, plans. The same result as [`run`] where
/// [`Ground::holds_for`] this project. `watch` is told now and then what share of the search is done, 0 to 1; by `true` it
/// ends it, and the plan is the best found so far.
pub fn run_on(
    project: &Project,
    ground: Ground,
    options: &Options,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Outcome {
    let for_plan = ground.for_plan;
    let outcome = prepare(project, ground);
    if outcome.failed() || !for_plan { outcome } else { plan_on(project, outcome, options, watch) }
}

/// Rules of a conflict that a finding names.
const MOST_NAMED: usize = 6;

/// The plan of what was checked and scored without an error.
pub fn plan_on(
    project: &Project,
    mut outcome: Outcome,
    options: &Options,
    watch: &mut dyn FnMut(f64) -> bool,
) -> Outcome {
    if project.settings.plan.years.is_empty() {
        outcome.diagnostics.push(
            Diagnostic::new(Code::NoYears, say!(no_years))
                .layer("project")
                .file("maillage.toml")
                .column("plan.years"),
        );
        return outcome;
    }
    if project.settings.plan.budget_eur.is_none() {
        let missing = Diagnostic::new(Code::BadBudget, say!(no_budget));
        outcome
            .diagnostics
            .push(missing.layer("project").file("maillage.toml").column("plan.budget_eur"));
        return outcome;
    }
    let Some(program) = assemble(&mut outcome) else { return outcome };
    let explained = options.effort != Effort::PREVIEW;
    let Solved { solution, evaluation, conflict, moved } =
        solved(project, &program, options, explained, watch);
    if let Some(conflict) = &conflict {
        let mut rules = grouped(&program, &project.decisions, &conflict.rules);
        let more = rules.len().saturating_sub(MOST_NAMED);
        rules.truncate(MOST_NAMED);
        let rules = if more > 0 {
            ToArg::to_arg(&say!(more_in_plan_json, rules, more))
        } else {
            ToArg::to_arg(&rules)
        };
        let message = if conflict.proved {
            say!(rules_cannot_hold, rules)
        } else {
            say!(rules_not_found_to_hold, rules)
        };
        outcome.diagnostics.push(
            Diagnostic::new(Code::RulesConflict, message).layer("project").file("maillage.toml"),
        );
    }
    outcome.diagnostics.extend(nothing_fits(&program));
    let mut plan = PlanFile::new(
        &outcome,
        &program,
        &solution,
        &evaluation,
        conflict.as_ref(),
        options,
        seed_of(project, options),
    );
    plan.moved = moved;
    outcome.plan = Some(plan);
    outcome.program = Some(program);
    outcome.solution = Some(solution);
    outcome
}

/// Everything up to the integer program, without solving it.
pub(crate) fn assemble_only(project: &Project, options: &Options) -> Outcome {
    let mut outcome = prepare(project, Ground::read(project, options, true));
    if !outcome.failed() {
        outcome.program = assemble(&mut outcome);
    }
    outcome
}

/// Checks, costs and scores.
pub fn prepare(project: &Project, ground: Ground) -> Outcome {
    let Ground { loaded, zones, .. } = &ground;
    let mut diagnostics = project.notes.clone();
    diagnostics.extend_from_slice(&ground.diagnostics);
    let resolved = resolve(
        &project.decisions,
        &loaded.buildings.id,
        &project.settings.plan.years,
        &mut diagnostics,
    );
    let costs = costs(project, &loaded.buildings, zones, &resolved, &mut diagnostics);
    let mut attributes = Vec::new();
    for criterion in &project.criteria {
        match attribute(project, loaded, &costs, criterion) {
            Ok(found) => attributes.push(found),
            Err(problem) if loaded.buildings.is_empty() => drop(problem),
            Err(problem) => diagnostics.push(problem),
        }
    }
    check_rules(project, loaded, &mut diagnostics);
    let mut scores = None;
    if !diagnostics.iter().any(Diagnostic::is_error) && attributes.len() == project.criteria.len() {
        let (found, mut notes) = maillage_score::score(
            &project.criteria,
            &attributes,
            &loaded.buildings.sector[..loaded.buildings.own()],
        );
        diagnostics.append(&mut notes);
        unknown_categories(project, &attributes, &mut diagnostics);
        scores = Some(found);
    }
    if let Some(scores) = scores.as_mut().filter(|_| !zones.is_empty()) {
        score_zones(zones, project, scores);
    }
    Outcome {
        project: project.clone(),
        ground,
        scores,
        plan: None,
        program: None,
        solution: None,
        candidates: Vec::new(),
        costs,
        done: resolved.done,
        diagnostics,
    }
}

/// Categories that a criterion does not name, each with the number of its buildings.
fn fallen(criterion: &str, attribute: &str, other: f64, names: &[(&str, usize)]) -> Diagnostic {
    let mut names: Vec<(&str, usize)> = names.to_vec();
    names.sort_unstable();
    let listed: Vec<String> =
        names.iter().take(MOST_NAMED).map(|(name, count)| format!("'{name}' ({count})")).collect();
    let more = names.len() - listed.len();
    let (name, names) = (criterion, listed);
    let message = if more > 0 {
        say!(fall_to_other_more, name, other = other.to_string(), names, more)
    } else {
        say!(fall_to_other, name, other = other.to_string(), names)
    };
    Diagnostic::new(Code::FallsToOther, message).layer("buildings").column(attribute.to_owned())
}

/// Categories that no criterion knows count as missing: said once for each.
fn unknown_categories(
    project: &Project,
    attributes: &[Attribute<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (criterion, attribute) in project.criteria.iter().zip(attributes) {
        if let ValueFunction::Categories { map, other } = &criterion.value {
            let mut unknown: Vec<(&str, usize)> = Vec::new();
            let mut meet = |text, count| {
                if !map.contains_key(text) {
                    match unknown.iter_mut().find(|(known, _)| *known == text) {
                        Some((_, buildings)) => *buildings += count,
                        None => unknown.push((text, count)),
                    }
                }
            };
            match attribute {
                Attribute::Numbers(_) => {}
                Attribute::Texts(texts) => texts.iter().flatten().for_each(|text| meet(text, 1)),
                // A name that no building has any more is none to speak of.
                Attribute::Coded(codes, names) => {
                    let mut met = vec![0; names.len()];
                    for &code in *codes {
                        if let Some(count) = met.get_mut(code as usize) {
                            *count += 1;
                        }
                    }
                    names
                        .iter()
                        .zip(met)
                        .filter(|(_, count)| *count > 0)
                        .for_each(|(name, count)| meet(name.as_str(), count));
                }
            }
            let mut told = |code, message: Said, near: Option<&str>| {
                let finding = Diagnostic::new(code, message)
                    .layer("buildings")
                    .column(criterion.attribute.clone());
                diagnostics.push(finding.hint(near.map(|name| say!(did_you_mean, name))));
            };
            let name = criterion.name.as_str();
            let Some(other) = other else {
                for (text, _) in unknown {
                    let near = nearest_name(text, map.keys().map(String::as_str));
                    told(Code::UnknownCategory, say!(category_without_value, name, text), near);
                }
                continue;
            };
            for (text, _) in &unknown {
                // The same word but for accents: more likely meant than not.
                if let Some(known) = map.keys().find(|known| skeleton(known) == skeleton(text)) {
                    told(
                        Code::CategoryNear,
                        say!(category_near, name, text, other = other.to_string()),
                        Some(known.as_str()),
                    );
                }
            }
            if !unknown.is_empty() {
                diagnostics.push(fallen(&criterion.name, &criterion.attribute, *other, &unknown));
            }
        }
    }
}

/// Where a name stands among those of the data: as it is written, or but for letter case, spaces and accents composed otherwise.
fn position_of(names: &[String], name: &str) -> Option<usize> {
    let alike = || names.iter().position(|other| fold(other) == fold(name));
    names.iter().position(|other| other == name).or_else(alike)
}

/// Sectors, districts and columns that rules name must exist.
fn check_rules(project: &Project, loaded: &Loaded, diagnostics: &mut Vec<Diagnostic>) {
    let buildings = &loaded.buildings;
    if buildings.is_empty() {
        return;
    }
    let plan = &project.settings.plan;
    for (key, names, known) in [
        ("sector_share_min", plan.sector_share_min.keys().collect::<Vec<_>>(), &buildings.sectors),
        ("district_share_min", plan.district_share_min.keys().collect(), &buildings.districts),
    ] {
        for name in names.into_iter().filter(|name| position_of(known, name).is_none()) {
            let near = did_you_mean(name, known.iter().map(String::as_str), || {
                say!(there_are, names = known)
            });
            diagnostics.push(
                Diagnostic::new(Code::UnknownName, say!(share_of_nobody, key, name))
                    .layer("project")
                    .file("maillage.toml")
                    .column(format!("plan.{key}"))
                    .hint(near),
            );
        }
    }
    for name in plan
        .limits
        .keys()
        .filter(|name| of_costs(name).is_none() && !buildings.derived.contains_key(*name))
    {
        let columns = buildings.table.columns().iter().map(maillage_model::Column::name);
        let near = nearest_name(name, columns).map(|name| say!(did_you_mean, name));
        diagnostics.push(
            Diagnostic::new(Code::UnknownAttribute, say!(limit_attribute_unknown, name))
                .layer("project")
                .file("maillage.toml")
                .column("plan.limits")
                .hint(near),
        );
    }
}

/// Sector of outdoor zones.
const OUTDOOR: &str = "outdoor";

/// Appends the zones to the buildings, each as a row of its own. Scoring leaves them out: no anchor, median or share of a
/// building changes.
fn join_zones(zones: &[ZoneCandidate], buildings: &mut Buildings) {
    if zones.is_empty() {
        return;
    }
    let n = buildings.len();
    let sector = buildings.sectors.iter().position(|name| name == OUTDOOR).unwrap_or_else(|| {
        buildings.sectors.push(OUTDOOR.to_owned());
        buildings.sectors.len() - 1
    }) as u32;
    for zone in zones {
        let district = zone.district.unwrap_or_else(|| {
            let away = |b: usize| {
                let (dx, dy) = (
                    buildings.grid[b][0] - zone.position[0],
                    buildings.grid[b][1] - zone.position[1],
                );
                dx * dx + dy * dy
            };
            let host = zone.host.as_ref().and_then(|host| buildings.id.position(host));
            let near = host.or_else(|| {
                (0..buildings.grid.len().min(n)).min_by(|&a, &b| away(a).total_cmp(&away(b)))
            });
            near.map_or(0, |b| buildings.district[b])
        });
        buildings.id.push(&zone.id);
        buildings.name.push(&zone.name);
        if !buildings.address.is_empty() {
            buildings.address.push("");
        }
        buildings.sector.push(sector);
        buildings.district.push(district);
        buildings.position.push(zone.lon_lat);
        // Prepared without places in the grid, none has one.
        if buildings.grid.len() + 1 == buildings.position.len() {
            buildings.grid.push(zone.position);
        }
        buildings.public.push(true);
        buildings.technology.push(Buildings::NONE);
        buildings.footprint_m2.push(None);
    }
    buildings.zones = zones.len();
    buildings.table.pad(n + zones.len());
    buildings.derived.values_mut().for_each(|values| values.resize(n + zones.len(), None));
}

/// Gives the zones their scores, by one criterion of their own, so that contributions still sum to the score.
fn score_zones(zones: &[ZoneCandidate], project: &Project, scores: &mut Scores) {
    let n = scores.score.len();
    let all = n + zones.len();
    for criterion in &mut scores.criteria {
        criterion.values.resize(all, 0.0);
        criterion.imputed.resize(all, false);
    }
    let mut values = vec![0.0; n];
    values.extend(zones.iter().map(|zone| zone.score / 100.0));
    let [worst, best] = project.settings.plan.zone_people;
    scores.criteria.push(CriterionScores {
        name: "people_outdoors".to_owned(),
        weight: 0.0,
        value: ValueFunction::Log { worst: Anchor::Fixed(worst), best: Anchor::Fixed(best) },
        points: 100.0,
        values,
        imputed: vec![false; all],
    });
    scores.score.extend(zones.iter().map(|zone| Some(zone.score)));
    scores.rank = maillage_score::competition_ranks(&scores.score);
}

/// The integer program over the candidates: public buildings (or all), scored, not yet done.
pub(crate) fn assemble(outcome: &mut Outcome) -> Option<WaveProgram> {
    let project = &outcome.project;
    let buildings = &outcome.ground.loaded.buildings;
    let scores = outcome.scores.as_ref()?;
    let plan = &project.settings.plan;
    let mut diagnostics = Vec::new();
    let resolved = resolve(&project.decisions, &buildings.id, &plan.years, &mut Vec::new());
    let done: Vec<bool> = {
        let mut done = vec![false; buildings.len()];
        for &b in &resolved.done {
            done[b] = true;
        }
        done
    };
    let mut number = vec![u32::MAX; buildings.len()];
    let mut candidates = Vec::new();
    for b in 0..buildings.len() {
        if (buildings.public[b] || plan.include_private) && scores.score[b].is_some() && !done[b] {
            number[b] = candidates.len() as u32;
            candidates.push(b as u32);
        }
    }
    let pick = |b: &u32| *b as usize;
    let mut program = WaveProgram {
        years: plan.years.clone(),
        budget: (0..plan.years.len())
            .map(|t| {
                plan.budget_eur
                    .as_ref()
                    .and_then(|budgets| budgets.of(t))
                    .and_then(Money::from_eur)
                    .unwrap_or_default()
            })
            .collect(),
        carry_over: plan.carry_over,
        hard_budgets: plan.hard.contains(&HardRule::Budget),
        discount: plan.discount,
        score_weight: plan.score_weight,
        coverage_weight: plan.coverage_weight,
        ids: buildings.id.select(&candidates),
        score: candidates.iter().map(|b| scores.score[pick(b)].unwrap_or_default()).collect(),
        cost: candidates.iter().map(|b| outcome.costs[pick(b)].own).collect(),
        sector: candidates.iter().map(|b| buildings.sector[pick(b)]).collect(),
        sectors: buildings.sectors.clone(),
        district: candidates.iter().map(|b| buildings.district[pick(b)]).collect(),
        districts: buildings.districts.clone(),
        ..WaveProgram::default()
    };
    let position = |names: &[String], name: &str| position_of(names, name).map(|p| p as u32);
    program.sector_share_min = plan
        .sector_share_min
        .iter()
        .filter_map(|(name, share)| {
            let shares =
                (0..plan.years.len()).map(|year| share.of(year).unwrap_or_default()).collect();
            Some((position(&buildings.sectors, name)?, shares))
        })
        .collect();
    program.district_share_min = plan
        .district_share_min
        .iter()
        .filter_map(|(name, share)| Some((position(&buildings.districts, name)?, *share)))
        .collect();
    if let Some(cluster) = &plan.cluster {
        let points: Vec<[f64; 2]> = candidates.iter().map(|b| buildings.grid[pick(b)]).collect();
        let index = GridIndex::new(&points, cluster.radius_m);
        program.clusters.saving =
            program.cost.iter().map(|cost| cost.times(cluster.saving)).collect();
        program.clusters.starts.push(0);
        for (k, point) in points.iter().enumerate() {
            let first = program.clusters.neighbours.len();
            index.within(*point, cluster.radius_m, |other, _| {
                if other as usize != k {
                    program.clusters.neighbours.push(other);
                }
            });
            program.clusters.neighbours[first..].sort_unstable();
            program.clusters.starts.push(program.clusters.neighbours.len() as u32);
        }
    }
    let costs = &outcome.costs;
    for (name, limit) in &plan.limits {
        let value: Box<dyn Fn(usize) -> Option<f64>> =
            match (of_costs(name), buildings.derived.get(name)) {
                (Some(of), _) => Box::new(move |b| Some(of(&costs[b]))),
                (None, Some(values)) => Box::new(|b| values[b]),
                (None, None) => continue,
            };
        let missing = candidates.iter().filter(|b| value(pick(b)).is_none()).count();
        if missing > 0 {
            diagnostics.push(
                Diagnostic::new(
                    Code::LimitValueMissing,
                    say!(limit_values_missing, count = missing, name),
                )
                .layer("buildings")
                .column(name.clone()),
            );
        }
        program.limits.push(Limit {
            name: name.clone(),
            amount: candidates.iter().map(|b| value(pick(b)).unwrap_or(0.0)).collect(),
            at_most: (0..plan.years.len()).map(|t| limit.of(t).unwrap_or(f64::INFINITY)).collect(),
        });
    }
    for mut decision in resolved.decisions {
        let outside: Vec<&str> = decision
            .buildings
            .iter()
            .filter(|b| number[pick(b)] == u32::MAX)
            .map(|b| &buildings.id[pick(b)])
            .collect();
        if outside.is_empty() {
            decision.buildings = decision.buildings.iter().map(|b| number[pick(b)]).collect();
            program.decisions.push(decision);
        } else if decision.kind != DecisionKind::Ban {
            let number = match decision.origin {
                Origin::Stated(number) | Origin::Done(number) => number,
                _ => 0,
            };
            let rule = Rule::stated(number, &project.decisions).said();
            let finding = Diagnostic::new(
                Code::NotACandidate,
                say!(concerns_no_candidate, rule, names = named(&outside)),
            );
            diagnostics.push(finding.layer("decisions").file("decisions.toml"));
        }
    }
    for (zone, position) in
        outcome.ground.zones.iter().zip(buildings.len() - outcome.ground.zones.len()..)
    {
        for payer in &zone.after {
            let Some(paying) =
                buildings.id.position(payer).map(|b| number[b]).filter(|&k| k != u32::MAX)
            else {
                continue;
            };
            if number[position] != u32::MAX {
                program.decisions.push(Decision {
                    kind: DecisionKind::Before { same_year: true },
                    buildings: vec![paying, number[position]],
                    origin: Origin::SharedPoints,
                });
            }
        }
        // A zone's backhaul hangs on its host: equipped before, or in the same year.
        let Some(host) = zone.host.as_ref().and_then(|host| buildings.id.position(host)) else {
            continue;
        };
        if done[host] || number[position] == u32::MAX {
            continue;
        }
        let (kind, concerned, origin) = if number[host] == u32::MAX {
            diagnostics.push(
                Diagnostic::new(
                    Code::HostNotPlanned,
                    say!(host_no_candidate, host = buildings.id[host]),
                )
                .layer("zones")
                .feature(zone.id.clone()),
            );
            (DecisionKind::Ban, vec![number[position]], Origin::NoHost)
        } else {
            (
                DecisionKind::Before { same_year: true },
                vec![number[host], number[position]],
                Origin::Host,
            )
        };
        program.decisions.push(Decision { kind, buildings: concerned, origin });
    }
    program.residents = outcome.ground.loaded.residents.among(&number, &done);
    if candidates.is_empty() {
        diagnostics
            .push(Diagnostic::new(Code::NoCandidates, say!(nothing_to_plan)).layer("buildings"));
    }
    diagnostics.extend(impossible(&program, &project.decisions));
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    outcome.diagnostics.append(&mut diagnostics);
    outcome.candidates = candidates;
    (!failed).then_some(program)
}
