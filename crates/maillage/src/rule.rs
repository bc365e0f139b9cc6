//! A rule of a plan by what it is about. What stands in plan.json, in `--json` and on the page; the words are those of who shows it.

use maillage_model::{Arg, Said, ToArg, say};
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
            RuleId::Budget { from, to } => {
                Rule::Budget { from: program.years[from], to: program.years[to] }
            }
            RuleId::SectorShare { entry, year } => {
                let (sector, shares) = &program.sector_share_min[entry];
                Rule::SectorShare {
                    name: program.sectors[*sector as usize].clone(),
                    share: shares[year],
                    year: program.years[year],
                }
            }
            RuleId::DistrictShare { entry } => {
                let (district, share) = program.district_share_min[entry];
                Rule::DistrictShare { name: program.districts[district as usize].clone(), share }
            }
            RuleId::Limit { entry, year } => {
                let limit = &program.limits[entry];
                Rule::Limit {
                    name: limit.name.clone(),
                    at_most: limit.at_most[year],
                    year: program.years[year],
                }
            }
            RuleId::Decision { entry, .. } => Rule::of_decision(program, decisions, entry),
        }
    }

    /// A decision by its number in the file, from 1.
    pub(crate) fn stated(number: usize, decisions: &[DecisionSettings]) -> Rule {
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

    pub(crate) fn of_decision(
        program: &WaveProgram,
        decisions: &[DecisionSettings],
        entry: usize,
    ) -> Rule {
        let decision = &program.decisions[entry];
        let id = |place: usize| {
            decision
                .buildings
                .get(place)
                .map_or_else(String::new, |&b| program.ids[b as usize].to_owned())
        };
        match decision.origin {
            Origin::Stated(number) | Origin::Done(number) => Rule::stated(number, decisions),
            Origin::Host => Rule::AfterHost { zone: id(1), host: id(0) },
            Origin::NoHost => Rule::NoHost { zone: id(0) },
            Origin::SharedPoints => Rule::SharedPoints { zone: id(1), payer: id(0) },
        }
    }

    /// As a sentence.
    pub fn said(&self) -> Said {
        let percent = |share: f64| say!(percent, value = libm::round(share * 1e6) / 1e4);
        match self {
            Rule::Budget { from, to } if from == to => say!(rule_budget, year = from.to_string()),
            Rule::Budget { from, to } => {
                say!(rule_budgets, from = from.to_string(), to = to.to_string())
            }
            Rule::SectorShare { name, share, year } => {
                say!(
                    rule_sector_share,
                    name = sector_name(name),
                    share = percent(*share),
                    year = year.to_string()
                )
            }
            Rule::DistrictShare { name, share } => {
                say!(rule_district_share, name, share = percent(*share))
            }
            Rule::Limit { name, at_most, year } => {
                say!(rule_limit, name = limit_name(name), limit = at_most, year = year.to_string())
            }
            Rule::Decision { number, decision, buildings, year, by_year, by } => {
                let what = decision_name(decision, *year, *by_year)
                    .map_or_else(|| ToArg::to_arg(decision), |said| ToArg::to_arg(&said));
                let (number, buildings) = (number.to_string(), named(buildings));
                match by {
                    Some(by) => say!(rule_decision_by, number, what, buildings, by),
                    None => say!(rule_decision, number, what, buildings),
                }
            }
            Rule::AfterHost { zone, host } => say!(rule_after_host, zone, host),
            Rule::NoHost { zone } => say!(rule_no_host, zone),
            Rule::SharedPoints { zone, payer } => say!(rule_shared_points, zone, payer),
        }
    }
}

/// Names that a sentence holds.
const MOST_NAMED: usize = 8;

/// Names, the first of them where they are many.
pub(crate) fn named<T: ToArg>(names: &[T]) -> Arg {
    match names.split_at_checked(MOST_NAMED) {
        Some((shown, more)) if !more.is_empty() => {
            ToArg::to_arg(&say!(and_more, names = shown, more = more.len()))
        }
        _ => ToArg::to_arg(names),
    }
}

/// A kind of decision in words, with its year; `None` for one that has no words.
pub(crate) fn decision_name(kind: &str, year: Option<i32>, by_year: Option<i32>) -> Option<Said> {
    Some(match (kind, year, by_year) {
        ("lock", Some(year), _) => say!(decide_lock_in, year = year.to_string()),
        ("lock", None, Some(year)) => say!(decide_lock_by, year = year.to_string()),
        ("lock", ..) => say!(decide_lock),
        ("ban", ..) => say!(decide_ban),
        ("done", Some(year), _) => say!(decide_done_in, year = year.to_string()),
        ("done", ..) => say!(decide_done),
        ("together", ..) => say!(decide_together),
        ("apart", ..) => say!(decide_apart),
        ("before", ..) => say!(decide_before),
        _ => return None,
    })
}

/// A sector: in words where it is one of the usual ones.
pub fn sector_name(name: &str) -> Arg {
    ToArg::to_arg(&match name {
        "education" => say!(sector_education),
        "culture" => say!(sector_culture),
        "sport" => say!(sector_sport),
        "social" => say!(sector_social),
        "administration" => say!(sector_administration),
        "youth" => say!(sector_youth),
        "outdoor" => say!(sector_outdoor),
        "unspecified" => say!(sector_unspecified),
        _ => return ToArg::to_arg(name),
    })
}

/// A column that limits are set on: in words where it is one of the usual ones.
pub(crate) fn limit_name(name: &str) -> Arg {
    ToArg::to_arg(&match name {
        "access_points" => say!(limit_access_points),
        "cost_eur" => say!(limit_cost_eur),
        _ => return ToArg::to_arg(&name.replace('_', " ")),
    })
}

/// A criterion: in words where it is one of the usual ones.
pub fn criterion_name(name: &str) -> Arg {
    ToArg::to_arg(&match name {
        "backhaul" => say!(criterion_backhaul),
        "connectivity_gap" => say!(criterion_connectivity_gap),
        "footfall" => say!(criterion_footfall),
        "sector" => say!(criterion_sector),
        "need" => say!(criterion_need),
        "wifi_gap" => say!(criterion_wifi_gap),
        "opening" => say!(criterion_opening),
        "people_outdoors" => say!(criterion_people_outdoors),
        _ => return ToArg::to_arg(name),
    })
}

/// An attribute of a building: in words where it is one of the usual ones.
pub fn attribute_name(name: &str) -> Arg {
    ToArg::to_arg(&match name {
        "backhaul_mbps" => say!(attribute_backhaul_mbps),
        "broadband_around_mbps" => say!(attribute_broadband_around_mbps),
        "footfall_per_week" => say!(attribute_footfall_per_week),
        "exclusion_within_walk" => say!(attribute_exclusion_within_walk),
        "residents_within_walk" => say!(attribute_residents_within_walk),
        "stops_within_walk" => say!(attribute_stops_within_walk),
        "boardings_within_walk" => say!(attribute_boardings_within_walk),
        "wifi" => say!(attribute_wifi),
        "opening_hours_per_week" => say!(attribute_opening_hours_per_week),
        "floor_area_m2" => say!(attribute_floor_area_m2),
        _ => return ToArg::to_arg(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects a reader of a lock on four hundred buildings: a sentence names the first few and counts the rest.
    #[test]
    fn a_sentence_holds_few_names() {
        let ids: Vec<String> = (1..=12).map(|k| format!("B{k}")).collect();
        assert_eq!(named(&ids[..8]), ToArg::to_arg(&ids[..8]));
        let Arg::Said(said) = named(&ids) else { unreachable!("twelve are too many") };
        assert_eq!(said, say!(and_more, names = &ids[..8], more = 4));
    }
}
