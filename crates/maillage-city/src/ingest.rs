//! Reading a layer under the project's settings: mapping of columns, CRS, and diagnostics that name layer and file.

use std::borrow::Cow;
use std::collections::HashSet;
use std::collections::{BTreeMap, BTreeSet};

use maillage_layers::{Files, ReadOptions, Signs, infer, read_from};
use maillage_model::crs::{Crs, Patchwork};
use maillage_model::{
    Cell, Code, Column, Diagnostic, Layer, Said, Severity, compose, is_composed, nearest_name, say,
};

use crate::whereabouts::{LayerRead, candidates, degrees_as_metres, place_name};
use maillage_project::Project;
use maillage_project::settings::LayerSettings;
use maillage_project::vocabulary::{is_text, known};

/// Diagnostics of one code kept per layer; the rest is counted.
const MOST_PER_CODE: usize = 5_000;

/// Collects diagnostics of one layer, names it in each, and keeps a flood of one kind within bounds.
pub struct Findings {
    layer: Option<String>,
    file: String,
    counts: BTreeMap<Code, usize>,
    /// Features whose geometry the reader could not make sense of, by their number in the file.
    unread: BTreeSet<String>,
    /// No feature has a place, which was said of the layer.
    placeless: bool,
    /// Kinds of errors that leave a feature out instead: `None` for all of them.
    drop: Option<Option<Code>>,
    /// Features left out: how many, and the first of them, by kind of error.
    left_out: BTreeMap<Code, (usize, Diagnostic)>,
    /// All of them, by name.
    left_names: BTreeSet<String>,
    /// The file's columns that are read, and the one of costs: what is doubtful there is an error.
    used: Vec<String>,
    costs: String,
    /// Signs of numbers by column: between thousands for certain, and open.
    signs: BTreeMap<String, (BTreeSet<char>, BTreeSet<char>)>,
    /// What was read.
    pub read: LayerRead,
    pub list: Vec<Diagnostic>,
}

impl Findings {
    /// Of a layer of the project, under its policies.
    pub fn of(layer: &str, source: &Source) -> Self {
        let settings = &source.settings;
        let drops = |policy: &Option<String>| policy.as_deref() == Some("drop");
        let drop = match (drops(&settings.on_error), drops(&settings.missing_place)) {
            (true, _) => Some(None),
            (false, true) => Some(Some(Code::NullGeometry)),
            (false, false) => None,
        };
        let read = LayerRead {
            layer: layer.to_owned(),
            file: source.file.clone(),
            ..LayerRead::default()
        };
        let costs = source.theirs("cost_eur").to_owned();
        let used = source.known.iter().map(|(_, theirs)| theirs.clone()).collect();
        Findings {
            layer: Some(layer.to_owned()),
            drop,
            used,
            costs,
            read,
            ..Findings::alone(&source.file)
        }
    }
    /// Of a file that belongs to no project.
    pub fn alone(file: &str) -> Self {
        Findings {
            layer: None,
            file: file.to_owned(),
            counts: BTreeMap::new(),
            unread: BTreeSet::new(),
            placeless: false,
            drop: None,
            left_out: BTreeMap::new(),
            left_names: BTreeSet::new(),
            used: Vec::new(),
            costs: String::new(),
            signs: BTreeMap::new(),
            read: LayerRead { file: file.to_owned(), ..LayerRead::default() },
            list: Vec::new(),
        }
    }
    /// True when a feature lacks its geometry and that was said already: the reader refused it, or no feature has any.
    pub fn is_unread(&self, layer: &Layer, row: usize) -> bool {
        self.placeless
            || (!self.unread.is_empty()
                && self.unread.contains(&format!("#{}", layer.first + row + 1)))
    }
    /// True when a finding of this kind was made.
    pub fn has(&self, code: Code) -> bool {
        self.counts.contains_key(&code)
    }
    /// A batch of a layer settles which sign stands between the thousands of a column, or leaves one open: what one batch settles and
    /// another leaves open would be read in two ways.
    pub fn settle(&mut self, column: &Column, settled: Option<char>, open: Option<char>) {
        let met = self.signs.entry(column.name().to_owned()).or_default();
        met.0.extend(settled);
        met.1.extend(open);
        if met.0.intersection(&met.1).next().is_some() && !self.has(Code::AmbiguousNumber) {
            self.push(
                Diagnostic::new(Code::AmbiguousNumber, say!(sign_sometimes_groups))
                    .column(column.name()),
            );
        }
    }
    /// Features that errors have left out, by name.
    pub fn left_out(&self) -> &BTreeSet<String> {
        &self.left_names
    }
    /// Begins anew, with what was left out so far.
    pub fn again(&mut self) {
        self.counts.clear();
        self.unread.clear();
        self.list.clear();
        (self.read.features, self.read.bounds) = (0, None);
    }
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        match diagnostic.code {
            Code::CoordinatesAsText
            | Code::InvalidGeometry
            | Code::UnsupportedGeometry
            | Code::TextInNumber
            | Code::NestedCollection
            | Code::NotAFeature
                if self.unread.len() < MOST_PER_CODE =>
            {
                self.unread.extend(diagnostic.feature.clone().filter(|name| name.starts_with('#')));
            }
            Code::NoCoordinates | Code::AddressWithoutCoordinates => self.placeless = true,
            Code::AmbiguousNumber if diagnostic.column.as_deref() == Some(self.costs.as_str()) => {
                diagnostic.severity = Severity::Error;
            }
            Code::AmbiguousNumber if diagnostic.severity == Severity::Note => return,
            Code::DuplicateColumn
                if diagnostic.column.as_ref().is_some_and(|column| self.used.contains(column)) =>
            {
                diagnostic.severity = Severity::Error;
            }
            _ => {}
        }
        if diagnostic.code == Code::UnknownCrs && diagnostic.hint.is_none() {
            diagnostic.hint = Some(reproject(&self.file));
        }
        let dropped = self.drop.is_some_and(|kind| kind.is_none_or(|kind| kind == diagnostic.code));
        // Which of two rows of one id is meant is for `key` to say.
        let dropped = dropped && diagnostic.code != Code::DuplicateId;
        if let (true, true, Some(name)) = (dropped, diagnostic.is_error(), &diagnostic.feature) {
            if !self.left_names.insert(name.clone()) {
                return;
            }
            self.left_out.entry(diagnostic.code).or_insert((0, diagnostic)).0 += 1;
            return;
        }
        let count = self.counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count > MOST_PER_CODE {
            return;
        }
        self.keep(diagnostic);
    }
    fn keep(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.layer = diagnostic.layer.or_else(|| self.layer.clone());
        diagnostic.file.get_or_insert_with(|| self.file.clone());
        self.list.push(diagnostic);
    }
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in std::mem::take(&mut self.counts) {
            if count > MOST_PER_CODE {
                let severity = self.list.iter().find(|d| d.code == code).map(|d| d.severity);
                let mut more =
                    Diagnostic::new(code, say!(more_of_this_kind, count = count - MOST_PER_CODE));
                more.severity = severity.unwrap_or(more.severity);
                self.keep(more);
            }
        }
        for (code, (count, first)) in std::mem::take(&mut self.left_out) {
            let name = first.feature.unwrap_or_default();
            let mut told = Diagnostic::new(
                Code::FeaturesDropped,
                say!(left_out_by_policy, count, code = code.name(), name, problem = first.message),
            );
            (told.line, told.column) = (first.line, first.column);
            self.keep(told);
        }
        self.list
    }
}

/// The command that makes a layer of one whose CRS is not known here.
pub fn reproject(file: &str) -> Said {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    say!(reproject_layer, out = format!("{stem}_wgs84.gpkg"), file)
}

/// A layer's settings with the names resolved.
pub struct Source {
    pub file: String,
    /// Columns that may be read: ours, and theirs.
    known: Vec<(String, String)>,
    files: Files,
    path: std::path::PathBuf,
    pub settings: LayerSettings,
    options: ReadOptions,
}

/// Names of a file's columns, in the order they are first met.
#[derive(Default)]
struct ColumnNames {
    list: Vec<String>,
    known: HashSet<String>,
}

impl ColumnNames {
    fn take(&mut self, layer: &Layer) {
        for column in layer.table.columns() {
            if !self.known.contains(column.name()) {
                self.known.insert(column.name().to_owned());
                self.list.push(column.name().to_owned());
            }
        }
    }
}

impl Source {
    /// `None` when the project has no such layer. `columns`: ours that are read; `None` for all of the file's.
    pub fn new(project: &Project, name: &str, columns: Option<&[&str]>) -> Option<Source> {
        let path = project.layer_path(name)?;
        let settings = project.settings.layers.get(name).cloned().unwrap_or_default();
        let file = settings.path.clone().unwrap_or_else(|| format!("{name}.geojson"));
        let theirs =
            |ours: &str| settings.columns.get(ours).cloned().unwrap_or_else(|| ours.to_owned());
        let wanted = columns.map(|columns| {
            let mut wanted: Vec<String> = columns.iter().map(|ours| theirs(ours)).collect();
            wanted.extend(settings.keep.keys().cloned());
            wanted
        });
        let character = |text: &Option<String>| text.as_ref().and_then(|text| text.chars().next());
        let options = ReadOptions {
            columns: wanted,
            crs: settings.crs.as_deref().and_then(|crs| Crs::parse(crs).ok()),
            x: settings.x.clone(),
            y: settings.y.clone(),
            xy: settings.xy.clone(),
            lat_first: settings.order.as_deref() == Some("lat-lon"),
            delimiter: character(&settings.delimiter),
            signs: signs(&settings),
            skip: settings.skip,
            header_row: settings.header_row,
            null: settings.null.clone(),
            encoding: settings.encoding.clone(),
            table: settings.table.clone(),
            texts: known(project, name)
                .into_iter()
                .filter(|ours| is_text(project, ours))
                .map(theirs)
                .collect(),
            long_names: known(project, name)
                .into_iter()
                .map(theirs)
                .chain(settings.keep.keys().cloned())
                .collect(),
        };
        let known =
            known(project, name).into_iter().map(|ours| (ours.to_owned(), theirs(ours))).collect();
        Some(Source { file, known, files: project.files.clone(), path, settings, options })
    }
    /// Their name of one of our columns.
    pub fn theirs<'a>(&'a self, ours: &'a str) -> &'a str {
        self.settings.columns.get(ours).map_or(ours, String::as_str)
    }
    /// Our name of one of their columns.
    pub fn ours<'a>(&'a self, theirs: &'a str) -> &'a str {
        self.known.iter().find(|(_, column)| column == theirs).map_or(theirs, |(ours, _)| ours)
    }
    /// Reads the file; `batch` gets every batch, rows that `where` leaves out dropped.
    pub fn read(&self, findings: &mut Findings, mut batch: impl FnMut(&mut Layer, &mut Findings)) {
        // A key may first appear after thousands of features: what is missing is known at the end.
        let mut names = ColumnNames::default();
        let mut any = false;
        let mut pending: Vec<Diagnostic> = Vec::new();
        let diagnostics =
            read_from(&self.files, &self.path, &self.options, &mut |layer, diagnostics| {
                any = true;
                names.take(layer);
                pending.append(diagnostics);
                for diagnostic in pending.drain(..) {
                    findings.push(diagnostic);
                }
                if self.keep_where(layer) {
                    // Rows have other numbers now than the reader gave them.
                    findings.unread.clear();
                }
                layer.geometries.settle_rings();
                self.settle_texts(layer);
                findings.read.take(&layer.geometries);
                batch(layer, findings);
            });
        for diagnostic in diagnostics {
            findings.push(diagnostic);
        }
        if any {
            self.check_columns(&names.list, findings);
            let mut met: HashSet<&String> = HashSet::new();
            let columns = self
                .known
                .iter()
                .filter(|(ours, theirs)| names.list.contains(theirs) && met.insert(ours));
            findings.read.columns = columns.cloned().collect();
        }
    }
    /// Composes accents, and takes out what stands for nothing: the same text is the same, whoever wrote it.
    fn settle_texts(&self, layer: &mut Layer) {
        for position in 0..layer.table.columns().len() {
            let column = layer.table.column_mut(position);
            if self.options.null.is_empty()
                && is_composed(column.texts().as_one().0)
                && is_composed(column.name())
            {
                continue;
            }
            column.rewrite(|text| match compose(text) {
                _ if self.options.null.iter().any(|null| null == text.trim()) => {
                    Some(String::new())
                }
                Cow::Owned(composed) => Some(composed),
                Cow::Borrowed(_) => None,
            });
            if let Cow::Owned(name) = compose(layer.table.columns()[position].name()) {
                layer.table.rename(position, name);
            }
        }
    }
    /// All column names of the file: read once more, for a message.
    fn all_names(&self) -> Vec<String> {
        let mut names = ColumnNames::default();
        let options = ReadOptions { columns: None, ..self.options.clone() };
        read_from(&self.files, &self.path, &options, &mut |layer, _| {
            names.take(layer);
        });
        names.list
    }
    /// A column that is mapped but not in the file, with the nearest name.
    fn check_columns(&self, names: &[String], findings: &mut Findings) {
        if names.is_empty() && self.options.columns.is_none() {
            // Without any column the file is another one than was meant, which was said.
            return;
        }
        let mapped =
            self.settings.columns.iter().map(|(ours, theirs)| (format!("columns.{ours}"), theirs));
        let kept = self.settings.keep.keys().map(|theirs| ("where".to_owned(), theirs));
        for (key, theirs) in mapped.chain(kept) {
            let wanted = self.options.columns.as_ref().is_none_or(|wanted| wanted.contains(theirs));
            if wanted && !names.contains(theirs) {
                let all =
                    if self.options.columns.is_some() { self.all_names() } else { names.to_vec() };
                let near = nearest_name(theirs, all.iter().map(String::as_str))
                    .map(|name| say!(did_you_mean, name));
                findings.push(
                    Diagnostic::new(
                        Code::MappedColumnMissing,
                        say!(mapped_column_absent, key, name = theirs, names = all.join(", ")),
                    )
                    .column(theirs.clone())
                    .hint(near),
                );
            }
        }
    }
    /// Drops the rows that `where` leaves out; true when there were some.
    fn keep_where(&self, layer: &mut Layer) -> bool {
        if self.settings.keep.is_empty() {
            return false;
        }
        let conditions: Vec<(usize, Vec<String>)> = self
            .settings
            .keep
            .iter()
            .filter_map(|(column, values)| {
                Some((
                    layer.table.position(column)?,
                    values.iter().map(maillage_project::settings::Scalar::display).collect(),
                ))
            })
            .collect();
        let rows: Vec<u32> = (0..layer.len() as u32)
            .filter(|&row| {
                conditions.iter().all(|(column, values)| {
                    values.contains(
                        &layer.table.columns()[*column]
                            .get(row as usize)
                            .display()
                            .trim()
                            .to_owned(),
                    )
                })
            })
            .collect();
        if rows.len() == layer.len() {
            return false;
        }
        let mut kept = Layer { crs: layer.crs, first: layer.first, ..Layer::default() };
        for &row in &rows {
            kept.geometries.push_from(&layer.geometries, row as usize);
            if let Some(&line) = layer.lines.get(row as usize) {
                kept.lines.push(line);
            }
        }
        kept.table = layer.table.select(&rows);
        *layer = kept;
        true
    }
    /// The CRS of a batch: stated, declared, or what GeoJSON means by silence; degrees are recognised with a note. `None` where the
    /// places mean nothing, which was said.
    pub fn crs(&self, layer: &Layer, findings: &mut Findings) -> Option<Crs> {
        let geojson =
            maillage_layers::Format::of(&self.path) == Some(maillage_layers::Format::GeoJson);
        crs_of(layer, layer.crs.or(geojson.then_some(Crs::WGS84)), findings)
    }
}

/// The CRS of a layer, or of a batch of it, where it is `declared` or can be assumed.
pub fn crs_of(layer: &Layer, declared: Option<Crs>, findings: &mut Findings) -> Option<Crs> {
    if [Code::UnknownCrs, Code::DegreesAsMetres, Code::MissingCrs]
        .into_iter()
        .any(|code| findings.has(code))
    {
        return None;
    }
    let coords = layer.geometries.all_coords();
    if let Some(crs) = declared {
        let doubt = degrees_as_metres(coords, crs);
        let found = doubt.is_none().then_some(crs);
        findings.read.crs = found;
        if let Some(doubt) = doubt {
            findings.push(doubt);
        }
        return found;
    }
    // Most decide: one position in metres among degrees is that feature's problem, not the layer's.
    let off = coords.iter().filter(|c| c[0].abs() > 180.0 || c[1].abs() > 90.0).count();
    if off * 2 <= coords.len() {
        if !coords.is_empty() && !findings.has(Code::AssumedCrs) {
            findings.push(Diagnostic::new(Code::AssumedCrs, say!(crs_assumed_degrees)));
        }
        (findings.read.crs, findings.read.assumed) = (Some(Crs::WGS84), true);
        return Some(Crs::WGS84);
    }
    findings.push(
        Diagnostic::new(Code::MissingCrs, say!(crs_missing)).hint(suggest_crs(
            coords
                .iter()
                .copied()
                .find(|c| c[0].abs() > 180.0 || c[1].abs() > 90.0)
                .unwrap_or_default(),
        )),
    );
    None
}

/// Which CRS would put a projected position on land, where it is used.
pub fn suggest_crs(position: [f64; 2]) -> Said {
    let candidates = candidates(position).into_iter();
    let places: Vec<Said> = candidates
        .map(|crs| {
            say!(crs_with_place, crs, place = place_name(crs.to(Crs::WGS84).apply(position)))
        })
        .collect();
    if places.is_empty() { say!(state_crs) } else { say!(state_crs_found, places) }
}

/// Moves a batch into the metric grid.
pub struct ToGrid {
    from: Option<Crs>,
    grid: Crs,
    patchwork: Option<Patchwork>,
}

impl ToGrid {
    /// To a metric grid.
    pub fn new(grid: Crs) -> Self {
        ToGrid { from: None, grid, patchwork: None }
    }
    /// Puts the places of a layer into the grid.
    pub fn apply(&mut self, layer: &mut Layer, from: Crs) {
        if self.from != Some(from) {
            self.from = Some(from);
            self.patchwork = Some(Patchwork::new(from, self.grid));
        }
        if let Some(patchwork) = &mut self.patchwork {
            for position in layer.geometries.all_coords_mut() {
                *position = patchwork.apply(*position);
            }
        }
    }
}

/// How a layer's numbers are written, where the project says so.
pub fn signs(settings: &LayerSettings) -> Signs {
    let character = |text: &Option<String>| text.as_ref().and_then(|text| text.chars().next());
    Signs { thousands: character(&settings.thousands), decimal: character(&settings.decimal) }
}

/// How a column that is used for its numbers writes them in texts, and the finding where they can be read in two ways: an error where it
/// is about money, or where a comma may stand between thousands. Also the sign that is open, whether that is told or not.
pub fn signs_of(
    ours: &str,
    column: &Column,
    stated: Signs,
) -> (Signs, Option<char>, Option<Diagnostic>) {
    let (signs, found) =
        infer(column.iter().filter_map(Cell::text).filter(|text| !text.trim().is_empty()), stated);
    let open = found.as_ref().map(|found| found.sign);
    let found = found.filter(|found| {
        found.sign == ',' || ours == "cost_eur" || (found.grouped >= 2 && found.whole >= 1)
    });
    let doubt = found.map(|found| {
        let (sign, other) = (found.sign, if found.sign == ',' { '.' } else { ',' });
        let severity =
            if sign == ',' || ours == "cost_eur" { Severity::Error } else { Severity::Warning };
        let message = say!(
            three_digits_after,
            grouped = found.grouped,
            column = ours,
            sample = found.sample,
            sign,
            other
        );
        Diagnostic::new(Code::AmbiguousNumber, message).severity(severity).column(column.name())
    });
    (signs, open, doubt)
}

/// A cell as a number: `None` where empty.
///
/// # Errors
/// It is a text that is no number: the text.
pub fn numeric(cell: Cell<'_>, signs: Signs) -> Result<Option<f64>, String> {
    match cell {
        Cell::Null => Ok(None),
        Cell::Number(number) => Ok(Some(number)),
        Cell::Bool(value) => Ok(Some(f64::from(u8::from(value)))),
        Cell::Text(text) if text.trim().is_empty() => Ok(None),
        Cell::Text(text) => signs.number(text).map(Some).ok_or_else(|| text.to_owned()),
    }
}

/// A cell as a truth value, in the words of four languages: `None` where empty.
///
/// # Errors
/// It is none: what it is.
pub fn truth(cell: Cell<'_>) -> Result<Option<bool>, String> {
    match cell {
        Cell::Null => Ok(None),
        Cell::Bool(value) => Ok(Some(value)),
        Cell::Number(1.0) => Ok(Some(true)),
        Cell::Number(0.0) => Ok(Some(false)),
        Cell::Number(number) => Err(number.to_string()),
        Cell::Text(text) => match text.trim().to_lowercase().as_str() {
            "" => Ok(None),
            "true" | "yes" | "y" | "oui" | "o" | "vrai" | "ja" | "j" | "waar" | "1" | "public" => {
                Ok(Some(true))
            }
            "false" | "no" | "n" | "non" | "faux" | "nee" | "onwaar" | "0" | "private"
            | "privé" => Ok(Some(false)),
            _ => Err(text.to_owned()),
        },
    }
}
