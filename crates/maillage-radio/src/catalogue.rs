//! The formulas by name, with named columns: what `maillage path-loss` runs row by row.

use std::fmt;

use crate::formulas::p1238_indoor::Indoor;
use crate::formulas::p1411_corner::Corner;
use crate::formulas::p1411_low_height::Surroundings;
use crate::formulas::p1411_over_roofs::Roofs;
use crate::formulas::p1411_site_general::{Environment, Sight, below_rooftop, over_rooftop};
use crate::formulas::p2040_slab::{Material, Polarisation, slab};
use crate::formulas::p2109_entry::Building;
use crate::formulas::tr38901::Scenario;
use crate::formulas::{
    OutOfRange, free_space, p526_diffraction, p833_vegetation, p1238_indoor, p1411_canyon,
    p1411_corner, p1411_low_height, p1411_near_street, p1411_over_roofs, p2109_entry, tr38901,
};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number in the unit of the column's name.
    Number,
    /// One of these words; case does not matter.
    Word(&'static [&'static str]),
}

/// A column of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Our name.
    pub name: &'static str,
    /// Other names it is known by, each with the factor that brings its unit to ours.
    pub also: &'static [(&'static str, f64)],
    /// What it holds.
    pub kind: Kind,
    /// Value where the column is absent or the cell empty; `None` where it is needed.
    pub default: Option<&'static str>,
}

const fn number(name: &'static str) -> Column {
    Column { name, also: &[], kind: Kind::Number, default: None }
}
const fn optional(name: &'static str, default: &'static str) -> Column {
    Column { name, also: &[], kind: Kind::Number, default: Some(default) }
}
const fn word(name: &'static str, words: &'static [&'static str]) -> Column {
    Column { name, also: &[], kind: Kind::Word(words), default: None }
}
const fn word_or(
    name: &'static str,
    words: &'static [&'static str],
    default: &'static str,
) -> Column {
    Column { name, also: &[], kind: Kind::Word(words), default: Some(default) }
}

/// A cell as the model takes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// Position of the word in the column's list.
    Word(usize),
}

/// Why a row has no loss.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// A value lies outside the model's range.
    OutOfRange(OutOfRange),
    /// The model has nothing for this combination.
    NoRow(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::OutOfRange(range) => range.fmt(f),
            Refusal::NoRow(why) => f.write_str(why),
        }
    }
}

impl From<OutOfRange> for Refusal {
    fn from(range: OutOfRange) -> Self {
        Refusal::OutOfRange(range)
    }
}

/// The cells of a row in the order of the model's columns.
pub struct Row<'a>(&'a [Value]);

impl Row<'_> {
    fn number(&self, column: usize) -> f64 {
        match self.0.get(column) {
            Some(Value::Number(number)) => *number,
            _ => f64::NAN,
        }
    }
    fn word(&self, column: usize) -> usize {
        match self.0.get(column) {
            Some(Value::Word(word)) => *word,
            _ => usize::MAX,
        }
    }
}

/// A formula with its columns.
pub struct Model {
    /// Name on the command line.
    pub name: &'static str,
    /// Where it is published.
    pub source: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    run: fn(&Row<'_>) -> Result<f64, Refusal>,
}

impl Model {
    /// Loss of a row, dB; `values` in the order of [`Model::columns`].
    ///
    /// # Errors
    /// A value outside the model's range, which is named.
    pub fn loss_db(&self, values: &[Value]) -> Result<f64, Refusal> {
        (self.run)(&Row(values))
    }
    /// The model of a name.
    pub fn find(name: &str) -> Option<&'static Model> {
        MODELS.iter().find(|model| model.name == name)
    }
}

const ENVIRONMENTS: &[&str] = &["urban_high_rise", "urban_low_rise_or_suburban", "residential"];
const SIGHTS: &[&str] = &["los", "nlos"];

fn environment(word: usize) -> Environment {
    [Environment::UrbanHighRise, Environment::UrbanLowRise, Environment::Residential][word]
}
fn sight(word: usize) -> Sight {
    [Sight::Los, Sight::Nlos][word]
}

/// Every model.
pub const MODELS: &[Model] = &[
    Model {
        name: "free-space",
        source: "ITU-R P.525-4, equation 3",
        columns: &[number("f_GHz"), number("d_m")],
        run: |row| Ok(free_space::loss_db(row.number(0), row.number(1))?),
    },
    Model {
        name: "p1411-site-general",
        source: "ITU-R P.1411-12, section 4.1.1",
        columns: &[number("f_GHz"), number("d_m"), word("env", ENVIRONMENTS), word("path", SIGHTS)],
        run: |row| {
            below_rooftop(environment(row.word(2)), sight(row.word(3)))
                .ok_or(Refusal::NoRow(
                    "section 4.1.1 has no line-of-sight row for residential surroundings",
                ))?
                .loss_db(row.number(0), row.number(1))
                .map_err(Refusal::from)
        },
    },
    Model {
        name: "p1411-over-rooftop",
        source: "ITU-R P.1411-12, section 4.2.1",
        columns: &[number("f_GHz"), number("d_m"), word("env", ENVIRONMENTS), word("path", SIGHTS)],
        run: |row| {
            over_rooftop(environment(row.word(2)), sight(row.word(3)))
                .ok_or(Refusal::NoRow("section 4.2.1 has no such row: sight for high- and low-rise, no sight for high-rise only"))?
                .loss_db(row.number(0), row.number(1))
                .map_err(Refusal::from)
        },
    },
    Model {
        name: "p1411-canyon-los",
        source: "ITU-R P.1411-12, section 4.1.2",
        columns: &[
            number("f_GHz"),
            number("d_m"),
            number("h1_m"),
            number("h2_m"),
            optional("hs_m", "0"),
            word_or("bound", &["median", "lower", "upper"], "median"),
        ],
        run: |row| {
            let bounds = p1411_canyon::loss_db(
                row.number(0),
                row.number(1),
                row.number(2),
                row.number(3),
                row.number(4),
            )?;
            Ok([bounds.median_db, bounds.lower_db, bounds.upper_db][row.word(5)])
        },
    },
    Model {
        name: "p1411-canyon-corner",
        source: "ITU-R P.1411-12, section 4.1.3.2",
        columns: &[
            number("f_GHz"),
            number("x1_m"),
            number("x2_m"),
            number("w1_m"),
            number("h1_m"),
            number("h2_m"),
            optional("hs_m", "0"),
            word("env", &["urban", "residential"]),
            word_or("layout", &["wedge_shaped", "chamfered"], "wedge_shaped"),
        ],
        run: |row| {
            let corner = match (row.word(7), row.word(8)) {
                (1, _) => Corner::Residential,
                (_, 1) => Corner::UrbanChamfered,
                _ => Corner::UrbanWedge,
            };
            let n = |column| row.number(column);
            Ok(p1411_corner::loss_db(corner, n(0), n(1), n(2), n(3), n(4), n(5), n(6))?)
        },
    },
    Model {
        name: "p1411-low-height",
        source: "ITU-R P.1411-12, section 4.3.1",
        columns: &[
            number("f_GHz"),
            number("d_m"),
            word("environment", &["suburban", "urban", "dense_urban"]),
            optional("p_percent", "50"),
            optional("w_m", "20"),
        ],
        run: |row| {
            let surroundings =
                [Surroundings::Suburban, Surroundings::Urban, Surroundings::DenseUrban]
                    [row.word(2)];
            Ok(p1411_low_height::loss_db(
                surroundings,
                row.number(0),
                row.number(1),
                row.number(3),
                row.number(4),
            )?)
        },
    },
    Model {
        name: "p1411-over-roofs",
        source: "ITU-R P.1411-12, section 4.2.2.1",
        columns: &[
            number("f_GHz"),
            number("d_m"),
            number("h1_m"),
            number("h2_m"),
            number("hr_m"),
            number("l_m"),
            number("b_m"),
            number("w2_m"),
            number("phi_deg"),
            word_or("city", &["medium", "metropolitan"], "medium"),
        ],
        run: |row| {
            let n = |column| row.number(column);
            Ok(p1411_over_roofs::loss_db(&Roofs {
                f_ghz: n(0),
                d_m: n(1),
                h1_m: n(2),
                h2_m: n(3),
                roof_m: n(4),
                covered_m: n(5),
                spacing_m: n(6),
                street_m: n(7),
                angle_deg: n(8),
                metropolitan: row.word(9) == 1,
            })?)
        },
    },
    Model {
        name: "p1411-near-street-level",
        source: "ITU-R P.1411-12, section 4.3.2",
        columns: &[
            number("f_GHz"),
            number("x1_m"),
            optional("x2_m", "0"),
            optional("x3_m", "0"),
            number("h1_m"),
            number("h2_m"),
            optional("hs_m", "0"),
        ],
        run: |row| {
            let n = |column| row.number(column);
            Ok(p1411_near_street::loss_db(n(0), n(1), n(2), n(3), n(4), n(5), n(6))?)
        },
    },
    Model {
        name: "p526-knife-edge",
        source: "ITU-R P.526-15, equation 31",
        columns: &[number("nu")],
        run: |row| {
            crate::formulas::within("nu", "", row.number(0), -1e6, 1e6)?;
            Ok(p526_diffraction::knife_edge_db(row.number(0)))
        },
    },
    Model {
        name: "p833-woodland",
        source: "ITU-R P.833-10, section 2.1, table 1",
        columns: &[number("f_GHz"), number("d_m")],
        run: |row| Ok(p833_vegetation::woodland_db(row.number(0), row.number(1))?),
    },
    Model {
        name: "weissberger",
        source: "Weissberger, ESD-TR-81-101 (1982)",
        columns: &[number("f_GHz"), number("d_m")],
        run: |row| Ok(p833_vegetation::weissberger_db(row.number(0), row.number(1))?),
    },
    Model {
        name: "p2040-slab",
        source: "ITU-R P.2040-3, section 2.2 (loss through the slab)",
        columns: &[
            word("material", MATERIAL_NAMES),
            number("f_GHz"),
            optional("theta_deg", "0"),
            word_or("pol", &["te", "tm"], "te"),
            number("thickness_m"),
        ],
        run: |row| {
            let f_ghz = row.number(1);
            let material = Material::find(MATERIAL_NAMES[row.word(0)], f_ghz).map_err(|range| {
                range.map_or(Refusal::NoRow("no such material"), Refusal::OutOfRange)
            })?;
            let (permittivity, sigma) = material.at(f_ghz)?;
            let polarisation = [Polarisation::Te, Polarisation::Tm][row.word(3)];
            Ok(-slab(permittivity, sigma, f_ghz, row.number(2), polarisation, row.number(4))?
                .transmitted_db)
        },
    },
    Model {
        name: "p2109-entry-loss",
        source: "ITU-R P.2109-2, equation 1",
        columns: &[
            Column {
                name: "f_GHz",
                also: &[("frequency (GHz)", 1.0), ("freqency (GHz)", 1.0)],
                kind: Kind::Number,
                default: None,
            },
            Column {
                name: "probability",
                also: &[("probability (%)", 0.01)],
                kind: Kind::Number,
                default: Some("0.5"),
            },
            Column {
                name: "building",
                also: &[("building type", 1.0)],
                // The Recommendation's reference values number the two kinds.
                kind: Kind::Word(&["traditional", "thermally_efficient", "1", "2"]),
                default: None,
            },
            Column {
                name: "elevation_deg",
                also: &[("elevation angle (deg)", 1.0)],
                kind: Kind::Number,
                default: Some("0"),
            },
        ],
        run: |row| {
            let building = [Building::Traditional, Building::ThermallyEfficient][row.word(2) % 2];
            Ok(p2109_entry::loss_db(building, row.number(0), row.number(1), row.number(3))?)
        },
    },
    Model {
        name: "p1238-indoor",
        source: "ITU-R P.1238-12, site-general",
        columns: &[
            number("f_GHz"),
            number("d_m"),
            word("env", &["office", "corridor"]),
            word("path", SIGHTS),
        ],
        run: |row| {
            let indoor = match (row.word(2), row.word(3)) {
                (0, 0) => Indoor::OfficeLos,
                (0, _) => Indoor::OfficeNlos,
                (_, 0) => Indoor::CorridorLos,
                _ => Indoor::CorridorNlos,
            };
            Ok(p1238_indoor::loss_db(indoor, row.number(0), row.number(1))?.0)
        },
    },
    Model {
        name: "tr38901",
        source: "3GPP TR 38.901, table 7.4.1-1",
        columns: &[
            word("scenario", &["umi", "uma", "rma"]),
            number("h_bs_m"),
            number("h_ut_m"),
            number("f_GHz"),
            number("d2d_m"),
            word("condition", SIGHTS),
        ],
        run: |row| {
            let scenario = [Scenario::UMi, Scenario::UMa, Scenario::RMa][row.word(0)];
            let n = |column| row.number(column);
            Ok(tr38901::loss_db(scenario, sight(row.word(5)), n(3), n(4), n(1), n(2))?)
        },
    },
];

/// Names of the materials of table 3, each once.
const MATERIAL_NAMES: &[&str] = &[
    "vacuum",
    "concrete",
    "brick",
    "plasterboard",
    "wood",
    "glass",
    "clear_acrylic",
    "ceiling_board",
    "chipboard",
    "plywood",
    "marble",
    "floorboard",
    "vinyl_tile",
    "carpet_tile",
    "asphalt_concrete",
    "metal",
    "very_dry_ground",
    "medium_dry_ground",
    "wet_ground",
];
