//! Layers as read, in one compact file: what the map of a large city carries instead of the layers themselves.
//!
//! `ground.mlg` stands beside `maillage.toml` in the archive of a map. It holds the buildings with their ids, names and addresses
//! (whoever has the map has these), the columns that the project's criteria, limits and costs read, their places, who lives in
//! reach of them, the outlines for the background, the findings, and the fingerprints of the files that it stands for: a plan made
//! from it has the plan id, and the bytes, of a plan made from the layers. Where the layer of buildings itself is at hand it is
//! not looked at.

mod columns;

use std::collections::BTreeMap;

use maillage_model::crs::Crs;
use maillage_model::{Cell, Code, Column, Diagnostic, Geometries, GeometryKind, Said, say};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use columns::MISSING;
pub use columns::{Reader, Writer};

use crate::{Buildings, Loaded};
use maillage_layers::hex;
use maillage_project::Project;
use maillage_project::json;
use maillage_project::reading_key;

/// Name of the file.
pub const FILE: &str = "ground.mlg";
/// What it begins with: its kind and version.
const MAGIC: &[u8; 8] = b"maillag4";

/// Bytes that texts told by number may grow to, and parts and rings of all outlines: a small file must not fill the memory.
const MOST_TEXT: usize = 1 << 29;
const MOST_SHAPES: u64 = 1 << 22;

/// What is not a column.
#[derive(Serialize, Deserialize)]
struct Header {
    /// Fingerprint of the settings that the layers were read under.
    settings: String,
    /// SHA-256 of the files that it stands for.
    inputs: BTreeMap<String, String>,
    file: String,
    grid: u32,
    sectors: Vec<String>,
    districts: Vec<String>,
    technologies: Vec<String>,
    /// Names of the numbers derived.
    derived: Vec<String>,
    /// Names of the columns of the file.
    table: Vec<String>,
    district_shapes: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

/// Fingerprint of what the layers were read under.
fn fingerprint(project: &Project) -> String {
    hex(&Sha256::digest(format!("{:?}", reading_key(&project.settings)).as_bytes()))
}

fn options(writer: &mut Writer, values: &[Option<f64>]) {
    writer.patterns(
        &values.iter().map(|value| value.map_or(MISSING, f64::to_bits)).collect::<Vec<_>>(),
    );
}

fn shapes(writer: &mut Writer, geometries: &Geometries) {
    writer.number(geometries.len() as u64);
    for f in 0..geometries.len() {
        writer.number(geometries.kind(f) as u64);
        let parts: Vec<Vec<&[[f64; 2]]>> = geometries.parts(f).map(Iterator::collect).collect();
        writer.number(parts.len() as u64);
        for part in parts {
            writer.number(part.len() as u64);
            for ring in part {
                writer.number(ring.len() as u64);
            }
        }
    }
    writer.floats(geometries.all_coords().iter().map(|at| at[0]));
    writer.floats(geometries.all_coords().iter().map(|at| at[1]));
}

/// A column of the file: a kind per cell (nothing, number, no, yes, text), the numbers, and the texts by number.
fn cells(writer: &mut Writer, column: &Column, n: usize) {
    let mut kinds = Vec::with_capacity(n);
    let mut numbers = Vec::new();
    let mut known: BTreeMap<&str, u32> = BTreeMap::new();
    let mut texts: Vec<&str> = Vec::new();
    let mut which = Vec::new();
    for cell in column.iter().take(n) {
        kinds.push(match cell {
            Cell::Null => 0,
            Cell::Number(number) => {
                numbers.push(number);
                1
            }
            Cell::Bool(value) => 2 + u8::from(value),
            Cell::Text(text) => {
                which.push(*known.entry(text).or_insert_with(|| {
                    texts.push(text);
                    texts.len() as u32 - 1
                }));
                4
            }
        });
    }
    writer.bytes(&kinds);
    writer.floats(numbers.into_iter());
    writer.texts(texts.into_iter());
    writer.wholes(which.into_iter());
}

/// How places in the metric grid are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// Not at all.
    None,
    /// As what they differ from the projection's result in, most often nothing.
    Projected,
    /// As they are, for a core without projections.
    Whole,
}

/// The file for what was read. `inputs`: fingerprints of every layer.
pub fn write(
    project: &Project,
    loaded: &Loaded,
    inputs: &BTreeMap<String, String>,
    diagnostics: &[Diagnostic],
    grid: Grid,
) -> Vec<u8> {
    let buildings = &loaded.buildings;
    let n = buildings.own();
    // Columns that steps after reading look at: categories of the criteria.
    let layer = project.settings.layers.get("buildings");
    let theirs = |name: &str| {
        layer.and_then(|layer| layer.columns.get(name)).map_or(name, String::as_str).to_owned()
    };
    let mut wanted: Vec<String> =
        project.criteria.iter().map(|criterion| theirs(&criterion.attribute)).collect();
    wanted.sort();
    wanted.dedup();
    let table: Vec<&Column> =
        wanted.iter().filter_map(|name| buildings.table.column(name)).collect();
    // The sector of the zones stands last and is theirs alone, or is a sector of the file as well.
    let used = buildings.sector[..n].iter().max().map_or(0, |most| *most as usize + 1);
    let header = Header {
        settings: fingerprint(project),
        inputs: inputs.clone(),
        file: buildings.file.clone(),
        grid: loaded.grid.epsg(),
        sectors: buildings.sectors[..used].to_vec(),
        districts: buildings.districts.clone(),
        technologies: buildings.technologies.clone(),
        derived: buildings.derived.keys().cloned().collect(),
        table: table.iter().map(|column| column.name().to_owned()).collect(),
        district_shapes: loaded.district_shapes.iter().map(|(name, _)| name.clone()).collect(),
        diagnostics: diagnostics.to_vec(),
    };
    let mut writer = Writer(MAGIC.to_vec());
    writer.bytes(json::compact(&header).as_bytes());
    writer.texts(buildings.id.iter().take(n));
    writer.texts(buildings.name.iter().take(n));
    writer.texts(buildings.address.iter().take(n));
    writer.wholes(buildings.sector[..n].iter().copied());
    writer.wholes(buildings.district[..n].iter().copied());
    // None is 0.
    writer.wholes(buildings.technology[..n].iter().map(|technology| technology.wrapping_add(1)));
    writer.bytes(&buildings.public[..n].iter().map(|public| u8::from(*public)).collect::<Vec<_>>());
    writer.floats(buildings.position[..n].iter().map(|at| at[0]));
    writer.floats(buildings.position[..n].iter().map(|at| at[1]));
    let to = Crs::WGS84.to(loaded.grid);
    for axis in 0..2 {
        let places = buildings.position[..n].iter().zip(&buildings.grid);
        let kept: Vec<u64> = match grid {
            Grid::None => Vec::new(),
            Grid::Projected => places
                .map(|(at, place)| to.apply(*at)[axis].to_bits() ^ place[axis].to_bits())
                .collect(),
            Grid::Whole => places.map(|(_, place)| place[axis].to_bits()).collect(),
        };
        writer.planes(&kept);
    }
    options(&mut writer, &buildings.footprint_m2[..n]);
    buildings.derived.values().for_each(|values| options(&mut writer, &values[..n]));
    for column in table {
        cells(&mut writer, column, n);
    }
    let residents = &loaded.residents;
    writer.floats([residents.already, residents.out_of_reach].into_iter());
    writer.floats(residents.population.iter().copied());
    writer.wholes(residents.starts.iter().copied());
    writer.wholes(residents.buildings.iter().copied());
    for (_, shape) in &loaded.district_shapes {
        shapes(&mut writer, shape);
    }
    shapes(&mut writer, &loaded.water);
    writer.0
}

/// What is read of a file: the layers, and the fingerprints of those that it stands for.
pub struct Read {
    /// The layers.
    pub loaded: Loaded,
    /// SHA-256 of the files they stand for, by name.
    pub inputs: BTreeMap<String, String>,
}

/// Reads the project's `ground.mlg`; `None` where there is none, or the layer of buildings itself is at hand.
pub fn read(project: &Project) -> Option<Result<Read, Diagnostic>> {
    let path = project.folder.join(FILE);
    if !project.files.exists(&path)
        || project.layer_path("buildings").is_some_and(|layer| project.files.exists(&layer))
    {
        return None;
    }
    let bytes = match project.files.read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Some(Err(refuse(Code::CannotRead, say!(reading_refused, problem = error))
                .hint(say!(copy_again))));
        }
    };
    Some(read_from(project, &bytes, projected))
}

/// Places in the grid from positions and what was kept of them: [`Grid::Projected`] or otherwise.
type ToGrid = fn(crs: Crs, positions: &[[f64; 2]], x: &[u64], y: &[u64]) -> Option<Vec<[f64; 2]>>;

/// [`Grid::Projected`].
fn projected(crs: Crs, positions: &[[f64; 2]], x: &[u64], y: &[u64]) -> Option<Vec<[f64; 2]>> {
    let to = Crs::WGS84.to(crs);
    let places = positions.iter().zip(x.iter().zip(y)).map(|(at, (x, y))| {
        let [east, north] = to.apply(*at);
        [f64::from_bits(east.to_bits() ^ x), f64::from_bits(north.to_bits() ^ y)]
    });
    (x.len() == positions.len() && y.len() == positions.len()).then(|| places.collect())
}

/// [`Grid::Whole`], or [`Grid::None`]: no code of projections.
pub fn whole(_: Crs, positions: &[[f64; 2]], x: &[u64], y: &[u64]) -> Option<Vec<[f64; 2]>> {
    let places = x.iter().zip(y).map(|(x, y)| [f64::from_bits(*x), f64::from_bits(*y)]).collect();
    (x.len() == y.len() && (x.is_empty() || x.len() == positions.len())).then_some(places)
}

/// Reads a `ground.mlg` that is at hand.
///
/// # Errors
/// It is damaged, or was made under other settings.
pub fn read_from(project: &Project, bytes: &[u8], to_grid: ToGrid) -> Result<Read, Diagnostic> {
    let Some((header, mut reader)) = begin(bytes) else {
        return Err(refuse(Code::DamagedFile, say!(no_prepared_layers)));
    };
    if header.settings != fingerprint(project) {
        return Err(refuse(Code::MapOutdated, say!(prepared_before_changes)));
    }
    let damaged = || refuse(Code::DamagedFile, say!(file_damaged));
    fill(header, &mut reader, to_grid).filter(|_| reader.is_at_end()).ok_or_else(damaged)
}

fn refuse(code: Code, message: Said) -> Diagnostic {
    Diagnostic::new(code, message).layer("buildings").file(FILE)
}

fn begin(bytes: &[u8]) -> Option<(Header, Reader<'_>)> {
    let mut reader = Reader::new(bytes.strip_prefix(MAGIC)?);
    let header = json::read(reader.bytes()?).ok()?;
    Some((header, reader))
}

fn fill(header: Header, reader: &mut Reader<'_>, to_grid: ToGrid) -> Option<Read> {
    let id = reader.texts()?;
    let n = id.len();
    let name = reader.texts()?;
    let address = reader.texts()?;
    let below = |numbers: Vec<u32>, most: usize| {
        (numbers.len() == n && numbers.iter().all(|k| (*k as usize) < most)).then_some(numbers)
    };
    let sector = below(reader.wholes()?, header.sectors.len())?;
    let district = below(reader.wholes()?, header.districts.len())?;
    let technology = below(reader.wholes()?, header.technologies.len() + 1)?;
    let public: Vec<bool> = reader.bytes()?.iter().map(|byte| *byte != 0).collect();
    let (lon, lat) = (reader.floats()?, reader.floats()?);
    if ![0, n].contains(&address.len())
        || [name.len(), public.len(), lon.len(), lat.len()] != [n; 4]
        || !lon.iter().all(|x| x.abs() <= 180.0)
        || !lat.iter().all(|y| y.abs() <= 90.0)
    {
        return None;
    }
    let position: Vec<[f64; 2]> = lon.into_iter().zip(lat).map(|(lon, lat)| [lon, lat]).collect();
    let crs = Crs::from_epsg(header.grid)?;
    let (x, y) = (reader.planes()?, reader.planes()?);
    let grid = to_grid(crs, &position, &x, &y)?;
    if !grid.iter().flatten().all(|x| x.is_finite()) {
        return None;
    }
    let given = |patterns: Vec<u64>| -> Option<Vec<Option<f64>>> {
        (patterns.len() == n).then(|| {
            patterns
                .into_iter()
                .map(|bits| (bits != MISSING).then_some(f64::from_bits(bits)))
                .collect()
        })
    };
    let footprint_m2 = given(reader.patterns()?)?;
    let mut derived = BTreeMap::new();
    for name in &header.derived {
        derived.insert(name.clone(), given(reader.patterns()?)?);
    }
    let mut table = maillage_model::Table::new();
    for name in &header.table {
        table.push_column(column(name, reader, n)?);
    }
    let sums = reader.floats()?;
    let residents = maillage_plan::Residents {
        population: reader.floats()?,
        starts: reader.wholes()?,
        buildings: reader.wholes()?,
        already: *sums.first()?,
        out_of_reach: *sums.get(1)?,
    };
    let (points, reached) = (residents.population.len(), residents.buildings.len() as u32);
    let starts = &residents.starts;
    let sound = (starts.len() == points + 1 || (points == 0 && starts.is_empty()))
        && starts.is_sorted()
        && starts.first().is_none_or(|first| *first == 0)
        && starts.last().copied().unwrap_or(0) == reached
        && residents.buildings.iter().all(|b| (*b as usize) < n)
        && residents
            .population
            .iter()
            .chain(&sums)
            .all(|people| people.is_finite() && *people >= 0.0);
    if !sound {
        return None;
    }
    let mut district_shapes = Vec::new();
    for name in header.district_shapes {
        district_shapes.push((name, geometries(reader)?));
    }
    let water = geometries(reader)?;
    let buildings = Buildings {
        file: header.file,
        id,
        name,
        address,
        sector,
        sectors: header.sectors,
        district,
        districts: header.districts,
        position,
        grid,
        public,
        technology: technology.into_iter().map(|k| k.wrapping_sub(1)).collect(),
        technologies: header.technologies,
        footprint_m2,
        table,
        derived,
        zones: 0,
    };
    let loaded = Loaded {
        buildings,
        grid: crs,
        residents,
        district_shapes,
        water,
        layers: Vec::new(),
        outdoor: None,
        diagnostics: header.diagnostics,
    };
    Some(Read { loaded, inputs: header.inputs })
}

fn column(name: &str, reader: &mut Reader<'_>, n: usize) -> Option<Column> {
    let kinds = reader.bytes()?;
    let mut numbers = reader.floats()?.into_iter();
    let texts = reader.texts()?;
    let mut which = reader.wholes()?.into_iter();
    if kinds.len() != n {
        return None;
    }
    let mut column = Column::new(name);
    let mut written = 0;
    for kind in kinds {
        match kind {
            0 => column.push_null(),
            1 => column.push_number(numbers.next()?),
            2 | 3 => column.push_bool(*kind == 3),
            4 => {
                let text = texts.get(which.next()? as usize)?;
                written += text.len();
                if written > MOST_TEXT {
                    return None;
                }
                column.push_text(text);
            }
            _ => return None,
        }
    }
    Some(column)
}

fn geometries(reader: &mut Reader<'_>) -> Option<Geometries> {
    let mut features = Vec::new();
    let mut told = 0;
    let mut count = |reader: &mut Reader<'_>| {
        let number = reader.number()?;
        told += number.min(MOST_SHAPES + 1);
        (told <= MOST_SHAPES).then_some(number)
    };
    for _ in 0..count(reader)? {
        let kind = match reader.number()? {
            1 => GeometryKind::Point,
            2 => GeometryKind::MultiPoint,
            3 => GeometryKind::LineString,
            4 => GeometryKind::MultiLineString,
            5 => GeometryKind::Polygon,
            6 => GeometryKind::MultiPolygon,
            _ => GeometryKind::Null,
        };
        let mut parts = Vec::new();
        for _ in 0..count(reader)? {
            let mut rings = Vec::new();
            for _ in 0..count(reader)? {
                rings.push(reader.number()?);
            }
            parts.push(rings);
        }
        features.push((kind, parts));
    }
    let (x, y) = (reader.floats()?, reader.floats()?);
    if !x.iter().all(|x| x.abs() <= 180.0) || !y.iter().all(|y| y.abs() <= 90.0) {
        return None;
    }
    let mut at = x.into_iter().zip(y);
    let mut geometries = Geometries::new();
    for (kind, parts) in features {
        if kind == GeometryKind::Null {
            geometries.push_null();
            continue;
        }
        let mut builder = geometries.begin();
        for rings in parts {
            for ring in rings {
                for _ in 0..ring {
                    let (x, y) = at.next()?;
                    builder.coord(x, y);
                }
                builder.end_ring();
            }
            builder.end_part();
        }
        builder.finish(kind);
    }
    Some(geometries)
}
