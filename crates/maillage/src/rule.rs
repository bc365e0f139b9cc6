//! A rule of a plan by what it is about. What stands in plan.json, in `--json` and on the page; the words are those of who shows it.

use maillage_plan::{Origin, RuleId, WaveProgram};
use maillage_project::settings::DecisionSettings;
use serde::{Deserialize, Serialize};

/// A rule, with what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rule {
    /// The budget of a year, or of a run of years where money is carried over.
    Budget {
        /// First year.
        from: i32,
        /// Last year.
        to: i32,
    },
    /// A least share of a year's budget.
    SectorShare {
        /// The sector.
        name: String,
        /// 0 to 1.
        share: f64,
        /// The year.
        year: i32,
    },
    /// A least share of the whole budget.
    DistrictShare {
        /// The district.
        name: String,
        /// 0 to 1.
        share: f64,
    },
    /// At most so much of a column in a year.
    Limit {
        /// The column.
        name: String,
        /// In the column's unit.
        at_most: f64,
        /// The year.
        year: i32,
    },
    /// What people decided.
    Decision {
        /// Its number in the file, from 1.
        number: usize,
        /// `lock`, `ban`, `together`, `apart` or `before`.
        decision: String,
        /// Ids, as stated.
        buildings: Vec<String>,
        /// Of a lock: the year.
        year: Option<i32>,
        /// Of a lock: in this year or earlier.
        by_year: Option<i32>,
        /// Who decided.
        by: Option<String>,
    },
    /// An outdoor zone comes no earlier than the building that its backhaul hangs on.
    AfterHost {
        /// Id of the zone.
        zone: String,
        /// Id of the building.
        host: String,
    },
    /// The host of an outdoor zone is no candidate: the zone cannot be built.
    NoHost {
        /// Id of the zone.
        zone: String,
    },
    /// An outdoor zone comes no earlier than the zone that pays for access points of both.
    SharedPoints {
        /// Id of the zone.
        zone: String,
        /// Id of the zone that pays.
        payer: String,
    },
}

impl Rule {
    /// A rule of a program. `decisions`: those that the program's were made of.
    pub(crate) fn new(program: &WaveProgram, decisions: &[DecisionSettings], rule: RuleId) -> Rule {
        match rule {
            RuleId::Budget { from, to } => Rule::Budget { from: program.years[from], to: program.years[to] },
            RuleId::SectorShare { entry, year } => {
                let (sector, shares) = &program.sector_share_min[entry];
                Rule::SectorShare { name: program.sectors[*sector as usize].clone(), share: shares[year], year: program.years[year] }
            }
            RuleId::DistrictShare { entry } => {
                let (district, share) = program.district_share_min[entry];
                Rule::DistrictShare { name: program.districts[district as usize].clone(), share }
            }
            RuleId::Limit { entry, year } => {
                let limit = &program.limits[entry];
                Rule::Limit { name: limit.name.clone(), at_most: limit.at_most[year], year: program.years[year] }
            }
            RuleId::Decision { entry, .. } => Rule::of_decision(program, decisions, entry),
        }
    }

    fn of_decision(program: &WaveProgram, decisions: &[DecisionSettings], entry: usize) -> Rule {
        let decision = &program.decisions[entry];
        let id = |place: usize| decision.buildings.get(place).map_or_else(String::new, |&b| program.ids[b as usize].to_owned());
        match decision.origin {
            Origin::Stated(number) => {
                let stated = number.checked_sub(1).and_then(|k| decisions.get(k));
                Rule::Decision {
                    number,
                    decision: stated.map_or_else(String::new, |stated| stated.kind.clone()),
                    buildings: stated.map_or_else(Vec::new, |stated| stated.buildings.clone()),
                    year: stated.and_then(|stated| stated.year),
                    by_year: stated.and_then(|stated| stated.by_year),
                    by: stated.and_then(|stated| stated.by.clone()),
                }
            }
            Origin::Host => Rule::AfterHost { zone: id(1), host: id(0) },
            Origin::NoHost => Rule::NoHost { zone: id(0) },
            Origin::SharedPoints => Rule::SharedPoints { zone: id(1), payer: id(0) },
        }
    }
}
