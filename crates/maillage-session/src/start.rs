//! A project begun from one file of buildings, its columns guessed by their names; and a layer of a project replaced.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maillage_layers::{Files, Format, ReadOptions, geojson_and_csv, read_from};
use maillage_model::{Cell, Code, Column, Diagnostic, Layer, say};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::edit::refuse;
use maillage::Options;

use crate::session::Session;
use maillage_city::truth;
use maillage_project::document::{Step, text};
use maillage_project::{LAYERS, TERRAIN, WATER};

/// Our columns, and how files call them in French, Dutch and English.
const NAMES: [(&str, &[&str]); 10] = [
    (
        "id",
        &["id", "code", "ref", "reference", "identifiant", "objectid", "fid", "gid", "uuid", "@id"],
    ),
    (
        "name",
        &[
            "name",
            "nom",
            "naam",
            "label",
            "denomination",
            "libelle",
            "intitule",
            "omschrijving",
            "title",
        ],
    ),
    ("address", &["address", "adresse", "adres"]),
    (
        "sector",
        &[
            "sector",
            "secteur",
            "type",
            "categorie",
            "category",
            "fonction",
            "functie",
            "amenity",
            "usage",
        ],
    ),
    (
        "district",
        &[
            "district",
            "section",
            "commune",
            "quartier",
            "wijk",
            "deelgemeente",
            "localite",
            "ville",
            "city",
        ],
    ),
    (
        "footfall_per_week",
        &[
            "footfall_per_week",
            "footfall",
            "visiteurs",
            "frequentation",
            "bezoekers",
            "visitors",
            "visites",
        ],
    ),
    (
        "floor_area_m2",
        &[
            "floor_area_m2",
            "surface",
            "superficie",
            "oppervlakte",
            "floor_area",
            "area_m2",
            "surface_m2",
        ],
    ),
    (
        "opening_hours_per_week",
        &["opening_hours_per_week", "heures", "openingsuren", "opening_hours"],
    ),
    ("public_access", &["public_access", "public", "ouvert_au_public", "openbaar", "acces_public"]),
    ("wifi", &["wifi", "wi_fi", "wlan"]),
];
/// Criteria that are taken up where their column is found: name, column, value function, weight.
pub(super) const CRITERIA: [(&str, &str, &str, i64); 3] = [
    ("footfall", "footfall_per_week", "kind = 'linear', worst = 'min', best = 'max'", 50),
    ("opening", "opening_hours_per_week", "kind = 'linear', worst = 'min', best = 'max'", 25),
    (
        "wifi_gap",
        "wifi",
        "kind = 'categories', map = { none = 1.0, staff = 0.7, public = 0.0 }",
        25,
    ),
];

/// The criterion of a project that has none yet: every building is worth the same.
pub(super) const EQUAL: &str = "equal";

/// A name without accents, spaces and capitals.
pub(super) fn folded(name: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        ' ' | '-' | '.' => '_',
        other => other,
    };
    name.trim().to_lowercase().chars().map(plain).collect()
}

/// True where every building has a value of its own.
fn tells_apart(column: &Column) -> bool {
    let mut seen = HashSet::new();
    column.iter().all(|cell| !cell.is_empty() && seen.insert(cell.display()))
}

fn is_number(column: &Column) -> bool {
    let mut some = false;
    column.iter().all(|cell| match cell {
        Cell::Number(number) => {
            some = true;
            number.is_finite()
        }
        Cell::Null => true,
        _ => false,
    }) && some
}

fn inline(text: &str) -> InlineTable {
    format!("v = {{ {text} }}")
        .parse::<DocumentMut>()
        .ok()
        .and_then(|d| d["v"].as_inline_table().cloned())
        .unwrap_or_default()
}

/// `maillage.toml` for a layer of buildings, and what was guessed.
fn guess(layer: &Layer, file: &str, title: &str, year: i32) -> (String, String) {
    let columns = layer.table.columns();
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    let mut taken: HashSet<&str> = HashSet::new();
    for (ours, names) in NAMES {
        // A name alone is not enough: OpenStreetMap's `surface` is what a path is made of, its `opening_hours` a text.
        let sound = |column: &Column| match ours {
            "id" => tells_apart(column),
            "footfall_per_week" | "floor_area_m2" | "opening_hours_per_week" => is_number(column),
            "public_access" => column.iter().all(|cell| truth(cell).is_ok()),
            "wifi" => column.iter().all(|cell| {
                cell.is_empty() || matches!(cell.text(), Some("none" | "staff" | "public"))
            }),
            _ => true,
        };
        let fits = |column: &&Column| {
            names.contains(&folded(column.name()).as_str())
                && !taken.contains(column.name())
                && sound(column)
        };
        // The first of the usual names goes before the others.
        let rank = |column: &&Column| names.iter().position(|name| *name == folded(column.name()));
        if let Some(column) = columns.iter().filter(fits).min_by_key(rank) {
            taken.insert(column.name());
            found.insert(ours, column.name());
        }
    }
    if !found.contains_key("id")
        && let Some(column) = columns.iter().find(|column| tells_apart(column))
    {
        found.insert("id", column.name());
    }
    let mut document = DocumentMut::new();
    document["project"] = Item::Table(Table::new());
    document["project"]["name"] = value(title);
    document["project"]["draft"] = value(true);
    let mut layers = Table::new();
    layers.set_implicit(true);
    let mut buildings = Table::new();
    buildings["path"] = value(file);
    let mut names = Table::new();
    for (ours, theirs) in found.iter().filter(|(ours, theirs)| ours != theirs) {
        names[*ours] = value(*theirs);
    }
    if !names.is_empty() {
        buildings["columns"] = Item::Table(names);
    }
    layers["buildings"] = Item::Table(buildings);
    document["layers"] = Item::Table(layers);
    let mut criteria = ArrayOfTables::new();
    let mut add = |name: &str, attribute: &str, function: &str, weight: i64| {
        let mut criterion = Table::new();
        criterion["name"] = value(name);
        criterion["attribute"] = value(attribute);
        criterion["value"] = value(inline(function));
        criterion["weight"] = value(weight);
        criteria.push(criterion);
    };
    let mut told = Vec::new();
    for (name, attribute, function, weight) in
        CRITERIA.iter().filter(|(_, attribute, ..)| found.contains_key(attribute))
    {
        add(name, attribute, function, *weight);
        told.push(*name);
    }
    if told.is_empty() {
        // No number of a file is taken for an amount that counts: which of them do, and which way, a person says.
        add(EQUAL, "sector", "kind = 'categories', map = {}, other = 1.0", 1);
        told.push(EQUAL);
    }
    document["criteria"] = Item::ArrayOfTables(criteria);
    let mut plan = Table::new();
    plan["years"] = value((year..year + 4).map(i64::from).collect::<Array>());
    plan["budget_eur"] = value(750_000);
    if !found.contains_key("public_access") {
        plan["include_private"] = value(true);
    }
    document["plan"] = Item::Table(plan);
    let names: Vec<String> =
        found.iter().map(|(ours, theirs)| format!("{ours} = {theirs}")).collect();
    (document.to_string(), format!("columns {}; criteria {}", names.join(", "), told.join(", ")))
}

fn stem_of(file: &str) -> &str {
    Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or(file)
}

/// Buildings that no column tells apart get a number each, in a file of the project's own: without one, nothing could be decided of
/// any of them. Where that cannot be written (another CRS), the file stays, and the missing ids are told.
fn with_ids(layer: &mut Layer, file: String, bytes: Vec<u8>) -> (String, Vec<u8>) {
    let named = layer.table.columns().iter().any(tells_apart);
    if named
        || layer.table.position("id").is_some()
        || layer.crs.is_some_and(|crs| !crs.is_geographic())
    {
        return (file, bytes);
    }
    let mut ids = Column::new("id");
    for row in 1..=layer.len() {
        ids.push_number(row as f64);
    }
    layer.table.pad(layer.len());
    layer.table.push_column(ids);
    match geojson_and_csv("buildings", &layer.about, &layer.geometries, &layer.table) {
        Ok((geojson, _)) => {
            let name = format!("{}-id.geojson", stem_of(&file));
            (name, geojson)
        }
        Err(_) => (file, bytes),
    }
}

impl Session {
    /// Begins a project from one file of buildings: columns, and criteria of usual names, are guessed, four years from `year` with
    /// 750 000 EUR each; without such criteria all buildings are worth the same. The project is a draft until
    /// [`Change::SetUp`](crate::Change::SetUp); a warning `guessed-project` says what was taken for what. `watch` as in
    /// [`Session::open`].
    ///
    /// # Errors
    /// The findings: the file cannot be read, or holds no buildings.
    pub fn start(
        name: &str,
        bytes: Vec<u8>,
        year: i32,
        options: Options,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Session, Vec<Diagnostic>> {
        let file = Path::new(name)
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("buildings.geojson")
            .to_owned();
        let files = Files::memory([(PathBuf::from(&file), bytes.clone())]);
        let mut layer = Layer::default();
        let findings =
            read_from(&files, Path::new(&file), &ReadOptions::default(), &mut |batch, _| {
                if layer.is_empty() { layer = std::mem::take(batch) } else { layer.append(batch) }
            });
        if layer.is_empty() {
            let named = |finding: Diagnostic| finding.layer("buildings").file(&file);
            let mut findings: Vec<Diagnostic> = findings.into_iter().map(named).collect();
            if !findings.iter().any(Diagnostic::is_error) {
                findings.push(
                    Diagnostic::new(Code::NoFeatures, say!(no_feature_in_file))
                        .layer("buildings")
                        .file(&file),
                );
            }
            return Err(findings);
        }
        let title = stem_of(&file).to_owned();
        let (file, bytes) = with_ids(&mut layer, file, bytes);
        let (text, guessed) = guess(&layer, &file, &title, year);
        drop(layer);
        let mut session = Session::open(
            [("maillage.toml".into(), text.into_bytes()), (file.clone().into(), bytes)],
            options,
            watch,
        )?;
        session.guessed = Some(
            Diagnostic::new(Code::GuessedProject, say!(columns_guessed, columns = guessed))
                .layer("buildings")
                .file(file),
        );
        Ok(session)
    }

    /// The same project with another file for one of its layers. `watch` as in [`Session::open`].
    ///
    /// # Errors
    /// There is no layer of this name, or the findings of the project that would follow; this one stays as it is.
    pub fn with_layer(
        &self,
        layer: &str,
        name: &str,
        bytes: Vec<u8>,
        watch: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Session, Vec<Diagnostic>> {
        if !LAYERS.contains(&layer) && layer != WATER {
            return Err(refuse(say!(layer_not_of_project, name = layer)));
        }
        let file = Path::new(name).file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if Format::of(Path::new(file)).is_none() {
            return Err(refuse(say!(file_format_unread, file)));
        }
        if self.files.contains_key(&self.project.folder.join(maillage_city::prepared::FILE)) {
            return Err(refuse(say!(layers_prepared_only)));
        }
        let mut files = self.files.clone();
        let (folder, main) = (&self.project.folder, self.project_path());
        let path = folder.join(file);
        let old = self.project.layer_path(layer);
        let others = LAYERS
            .iter()
            .chain([&WATER, &TERRAIN])
            .filter(|other| **other != layer)
            .filter_map(|other| self.project.layer_path(other));
        if path == main
            || path.extension().is_some_and(|ending| ending == "toml")
            || others.into_iter().any(|other| other == path)
        {
            return Err(refuse(say!(name_of_another_file, file)));
        }
        if let Some(old) = old {
            files.remove(&old);
        }
        files.insert(path, Arc::from(bytes));
        let mut settings = crate::edit::document(&files, &main)?;
        settings
            .set(&[Step::Key("layers"), Step::Key(layer)], "path", &text(file))
            .map_err(crate::edit::unchangeable)?;
        files.insert(main, Arc::from(settings.text().as_bytes()));
        let owned = files.into_iter().map(|(path, bytes)| (path, bytes.to_vec()));
        Session::open(owned, self.options, watch)
    }
}
