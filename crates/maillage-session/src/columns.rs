//! What the columns of the buildings hold, for a person who chooses those that count. A place, a number that only names a thing,
//! a postcode, a date and a telephone number are numbers of which more is neither better nor worse: they are no criteria.

use std::collections::HashSet;

use maillage_model::{Cell, Column};
use serde::Serialize;

use crate::session::Session;

/// Whether a column can be a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Usable {
    /// It is an amount, or a yes and no.
    Yes,
    /// It holds texts.
    Text,
    /// It says where a building stands.
    Coordinate,
    /// It only names a building, or another thing.
    Identifier,
    /// It is a postcode.
    Postcode,
    /// It is a date, a year or a time.
    Date,
    /// It is a telephone number.
    Telephone,
    /// It is the same everywhere, or empty.
    Constant,
}

/// A column of the buildings' layer, as a person is asked about it.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its name in the file.
    pub name: String,
    /// Whether it can be a criterion, and why not.
    pub usable: Usable,
    /// Buildings without a value.
    pub missing: usize,
    /// Smallest and largest number; none where it holds no numbers.
    pub range: Option<[f64; 2]>,
    /// The first values, as they are written.
    pub sample: Vec<String>,
    /// The criterion that reads it.
    pub criterion: Option<String>,
}

/// Words that names of columns are made of, in French, Dutch and English, and what such a column is.
const WORDS: [(Usable, &[&str]); 5] = [
    (
        Usable::Coordinate,
        &[
            "lat",
            "latitude",
            "lon",
            "lng",
            "longitude",
            "breedtegraad",
            "lengtegraad",
            "x",
            "y",
            "z",
            "xcoord",
            "ycoord",
            "xy",
            "coord",
            "coords",
            "coordinate",
            "coordinates",
            "coordonnee",
            "coordonnees",
            "coordinaat",
            "easting",
            "northing",
            "lambert",
            "lambert72",
            "lambert93",
            "wgs84",
            "srid",
            "epsg",
            "geom",
            "geometry",
            "geo",
            "point",
            "altitude",
            "elevation",
        ],
    ),
    (
        Usable::Postcode,
        &[
            "postcode",
            "postcodes",
            "postal",
            "postale",
            "codepostal",
            "cp",
            "zip",
            "zipcode",
            "plz",
            "postnummer",
        ],
    ),
    (Usable::Telephone, &["tel", "telephone", "telefoon", "telefon", "phone", "fax", "gsm"]),
    (
        Usable::Date,
        &[
            "date",
            "dates",
            "datum",
            "annee",
            "year",
            "jaar",
            "timestamp",
            "created",
            "updated",
            "modified",
            "construction",
            "bouwjaar",
            "since",
            "depuis",
            "sinds",
        ],
    ),
    (
        Usable::Identifier,
        &[
            "id",
            "ids",
            "identifiant",
            "identifier",
            "code",
            "codes",
            "ref",
            "reference",
            "fid",
            "gid",
            "oid",
            "objectid",
            "osm",
            "uuid",
            "guid",
            "uid",
            "nis",
            "ins",
            "insee",
            "siret",
            "siren",
            "bce",
            "kbo",
            "ecli",
            "fase",
            "cadastre",
            "capakey",
            "parcelle",
            "parcel",
            "matricule",
        ],
    ),
];
/// The same, where they stand alone or last: in front of another word they count things ("num_visitors").
const LAST: [&str; 8] = ["no", "nr", "num", "numero", "number", "nummer", "huisnummer", "huisnr"];
/// Words behind which a number is an amount, whatever else the name says: "heures par an", "visitors_per_year".
const AMOUNT: [&str; 10] =
    ["per", "par", "nb", "nbre", "nombre", "count", "aantal", "total", "amount", "hours"];

/// The words of a column's name, without accents and capitals.
fn words(name: &str) -> Vec<String> {
    let mut apart = String::new();
    let mut small = false;
    for c in name.chars() {
        // codePostal is two words.
        if c.is_uppercase() && small {
            apart.push('_');
        }
        small = c.is_lowercase();
        apart.push(c);
    }
    let folded = crate::start::folded(&apart);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What the name says.
fn by_name(name: &str) -> Option<Usable> {
    let words = words(name);
    if words.iter().any(|word| AMOUNT.contains(&word.as_str())) {
        return None;
    }
    let word = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if words.len() == 1 && words[0] == "long" {
        return Some(Usable::Coordinate);
    }
    let found = WORDS.iter().find(|(_, list)| word(list)).map(|(usable, _)| *usable);
    found.or_else(|| {
        words.last().is_some_and(|last| LAST.contains(&last.as_str())).then_some(Usable::Identifier)
    })
}

/// Numbers of a column. `None` where it holds anything else.
fn numbers(column: &Column, rows: usize) -> Option<Vec<Option<f64>>> {
    let read = |cell| match cell {
        Cell::Number(number) => Some(Some(number)),
        cell if Cell::is_empty(cell) => Some(None),
        _ => None,
    };
    column.iter().take(rows).map(read).collect()
}

/// Rows from which whole numbers without a gap, each there once, are taken for numbers that only count.
const LONG_ENOUGH: usize = 20;

/// What the numbers say: a year, a moment, a number that stands for a thing.
fn by_values(numbers: &[Option<f64>], places: &[[f64; 2]]) -> Option<Usable> {
    let known: Vec<f64> = numbers.iter().copied().flatten().collect();
    let all = |fits: &dyn Fn(f64) -> bool| !known.is_empty() && known.iter().all(|&x| fits(x));
    // A place, whatever it is called: the longitude or the latitude of each, within some metres.
    let placed = |axis: usize| {
        known.len() == places.len()
            && numbers
                .iter()
                .zip(places)
                .all(|(x, place)| x.is_some_and(|x| (x - place[axis]).abs() < 1e-4))
    };
    if placed(0) || placed(1) {
        return Some(Usable::Coordinate);
    }
    let whole = all(&|x| x.fract() == 0.0);
    // Years, 20210301, and seconds or milliseconds since 1970.
    let day = |x: f64| {
        (15_000_101.0..=21_001_231.0).contains(&x)
            && (1.0..=12.0).contains(&((x / 100.0).floor() % 100.0))
            && (1.0..=31.0).contains(&(x % 100.0))
    };
    if whole
        && (all(&|x| (1500.0..=2100.0).contains(&x))
            || all(&day)
            || all(&|x| x > 9.4e11)
            || all(&|x| (9.4e8..4.2e9).contains(&x)))
    {
        return Some(Usable::Date);
    }
    // Counted through, row by row or, in a file that is long enough for it to be no chance, in any order; or long numbers that are
    // all different.
    let distinct: HashSet<u64> = known.iter().map(|x| x.to_bits()).collect();
    let (least, most) = bounds(&known)?;
    let all_different = distinct.len() == known.len() && known.len() > 2;
    let without_gap = most - least + 1.0 == known.len() as f64;
    let counted =
        without_gap && (known.len() >= LONG_ENOUGH || (least <= 1.0 && known.is_sorted()));
    if whole && all_different && (counted || least >= 1e6) {
        return Some(Usable::Identifier);
    }
    None
}

fn bounds(known: &[f64]) -> Option<(f64, f64)> {
    let first = *known.first()?;
    Some(known.iter().fold((first, first), |(least, most), &x| (least.min(x), most.max(x))))
}

/// Whether a column can be a criterion. `places`: longitude and latitude of each building.
fn usable(column: &Column, rows: usize, places: &[[f64; 2]]) -> Usable {
    let mut seen = column.iter().take(rows).filter(|cell| !cell.is_empty());
    let Some(first) = seen.next() else { return Usable::Constant };
    let first_text = first.display();
    let same = seen.all(|cell| cell.display() == first_text);
    let named = by_name(column.name());
    if let Some(numbers) = numbers(column, rows) {
        // A date, a telephone number and an identifier are whole: what only shares a word with them may be an amount.
        let whole = numbers.iter().flatten().all(|x| x.fract() == 0.0);
        let named =
            named.filter(|usable| whole || matches!(usable, Usable::Coordinate | Usable::Postcode));
        return named.or_else(|| by_values(&numbers, places)).unwrap_or(if same {
            Usable::Constant
        } else {
            Usable::Yes
        });
    }
    match first {
        _ if same => Usable::Constant,
        Cell::Bool(_)
            if column
                .iter()
                .take(rows)
                .all(|cell| matches!(cell, Cell::Bool(_)) || cell.is_empty()) =>
        {
            Usable::Yes
        }
        _ => named.unwrap_or(Usable::Text),
    }
}

impl Session {
    /// The columns of the buildings' layer: what a person who sets up the project chooses from. Those that can be criteria first,
    /// each kind in the order of the file.
    pub fn columns(&self) -> Vec<ColumnView> {
        let buildings = &self.outcome.ground.loaded.buildings;
        let rows = buildings.own();
        let names = self.project.settings.layers.get("buildings");
        let ours = |theirs: &str| {
            let mapped = names.and_then(|layer| {
                layer.columns.iter().find(|(_, column)| column.as_str() == theirs)
            });
            mapped.map_or_else(|| theirs.to_owned(), |(ours, _)| ours.clone())
        };
        // What stands for no criterion at all is none.
        let criteria = || {
            self.project.criteria.iter().filter(|criterion| criterion.name != crate::start::EQUAL)
        };
        let view = |column: &Column| {
            let known: Vec<f64> = numbers(column, rows).into_iter().flatten().flatten().collect();
            let attribute = ours(column.name());
            ColumnView {
                usable: usable(column, rows, &buildings.position[..rows]),
                missing: column.iter().take(rows).filter(|cell| cell.is_empty()).count(),
                range: bounds(&known).map(|(least, most)| [least, most]),
                sample: column
                    .iter()
                    .take(rows)
                    .filter(|cell| !cell.is_empty())
                    .take(3)
                    .map(Cell::display)
                    .collect(),
                criterion: criteria()
                    .find(|criterion| criterion.attribute == attribute)
                    .map(|found| found.name.clone()),
                name: column.name().to_owned(),
            }
        };
        let mut columns: Vec<ColumnView> = buildings.table.columns().iter().map(view).collect();
        columns.sort_by_key(|a| a.usable != Usable::Yes);
        columns
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test that cannot go on says where
mod tests {
    use super::*;

    fn of(name: &str, cells: &[f64], places: &[[f64; 2]]) -> Usable {
        let mut column = Column::new(name);
        for &x in cells {
            column.push_number(x);
        }
        usable(&column, cells.len(), places)
    }

    /// Protects: numbers of which more is neither better nor worse are never criteria, whatever language their column is named in
    /// and, where the name says nothing, by what they are.
    #[test]
    fn what_is_no_amount_is_no_criterion() {
        let some = [12.0, 7.0, 12.0, 3.0];
        for (name, wanted) in [
            ("latitude", Usable::Coordinate),
            ("LAT", Usable::Coordinate),
            ("coord_x", Usable::Coordinate),
            ("X_Lambert72", Usable::Coordinate),
            ("Coordonnée Y", Usable::Coordinate),
            ("long", Usable::Coordinate),
            ("stop_lon", Usable::Coordinate),
            ("code_postal", Usable::Postcode),
            ("Code postal", Usable::Postcode),
            ("codePostal", Usable::Postcode),
            ("CP", Usable::Postcode),
            ("zipcode", Usable::Postcode),
            ("téléphone", Usable::Telephone),
            ("GSM", Usable::Telephone),
            ("Annee", Usable::Date),
            ("bouwjaar", Usable::Date),
            ("date_ouverture", Usable::Date),
            ("objectid", Usable::Identifier),
            ("NIS_code", Usable::Identifier),
            ("osm_id", Usable::Identifier),
            ("house_number", Usable::Identifier),
            ("visiteurs", Usable::Yes),
            ("visitors_per_day", Usable::Yes),
            ("heures par jour", Usable::Yes),
            ("num_visitors", Usable::Yes),
            ("nombre_an", Usable::Yes),
            ("visiteurs_jour", Usable::Yes),
            ("debit_mobile", Usable::Yes),
            ("index_precarite", Usable::Yes),
            ("long_terme", Usable::Yes),
            ("surface", Usable::Yes),
        ] {
            assert_eq!(of(name, &some, &[]), wanted, "{name}");
        }
        // An amount with a fraction is none of these, whatever word its name shares with them.
        for name in ["taux_construction", "code_couverture", "annee_moyenne"] {
            assert_eq!(of(name, &[12.5, 7.25, 3.0, 12.5], &[]), Usable::Yes, "{name}");
        }
        let places = [[4.44, 50.41], [4.45, 50.42], [4.46, 50.43], [4.47, 50.44]];
        for (wanted, cells) in [
            (Usable::Coordinate, [50.41, 50.42, 50.43, 50.44]),
            (Usable::Coordinate, [4.44, 4.45, 4.46, 4.47]),
            (Usable::Date, [1912.0, 1985.0, 2004.0, 1985.0]),
            (Usable::Date, [20_210_301.0, 20_201_224.0, 19_991_130.0, 20_210_301.0]),
            (Usable::Date, [1_614_556_800.0, 1_614_556_801.0, 1_600_000_000.0, 1_514_556_800.0]),
            (Usable::Identifier, [1.0, 2.0, 3.0, 4.0]),
            (Usable::Yes, [4.0, 2.0, 3.0, 5.0]),
            (Usable::Identifier, [71_203_145.0, 71_203_146.0, 65_203_145.0, 71_999_000.0]),
            (Usable::Constant, [8.0, 8.0, 8.0, 8.0]),
            (Usable::Yes, [120.0, 40.0, 40.0, 3000.0]),
        ] {
            assert_eq!(of("colonne", &cells, &places), wanted, "{cells:?}");
        }
    }
}
