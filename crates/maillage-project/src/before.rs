//! The plan at hand: where there is one, the next stays near it.
//!
//! It stands in a file of the project, `plan_before.json`, which has the years of a plan.json and no more. So a meeting's changes, undo,
//! links and the saved project are texts, and the command makes of them the plan that the map showed.

use maillage_model::{Names, Said};
use maillage_plan::WaveProgram;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::json;

/// Name of its file.
pub const FILE: &str = "plan_before.json";

/// Of a plan.json what is read.
#[derive(Serialize, Deserialize)]
struct Kept {
    passport: KeptPassport,
    waves: Vec<KeptWave>,
}

#[derive(Serialize, Deserialize)]
struct KeptPassport {
    plan_id: String,
}

#[derive(Serialize, Deserialize)]
struct KeptWave {
    year: i32,
    buildings: Names,
}

/// A plan at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its plan id.
    pub plan_id: String,
    /// Years by id of a building.
    years: BTreeMap<String, i32>,
    /// Its file, in one form.
    text: String,
}

impl Before {
    /// Of a plan: its id, and the buildings of each year.
    pub fn new(plan_id: String, waves: impl IntoIterator<Item = (i32, Names)>) -> Before {
        let waves =
            waves.into_iter().map(|(year, buildings)| KeptWave { year, buildings }).collect();
        Before::kept(Kept { passport: KeptPassport { plan_id }, waves })
    }
    /// From a file: a plan.json, or what is kept of one.
    ///
    /// # Errors
    /// It is neither: in words.
    pub fn read(text: &[u8]) -> Result<Before, Said> {
        json::read(text).map(Before::kept)
    }
    fn kept(kept: Kept) -> Before {
        let text = json::compact(&kept) + "\n";
        let years = kept
            .waves
            .iter()
            .flat_map(|wave| wave.buildings.iter().map(|id| (id.to_owned(), wave.year)))
            .collect();
        Before { plan_id: kept.passport.plan_id, years, text }
    }
    /// Its file.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// Position of the year of every candidate; `None` for those it did not equip, [`maillage_plan::ELSEWHERE`] in a year that the program
    /// does not have.
    pub fn waves(&self, program: &WaveProgram) -> Vec<Option<usize>> {
        let position = |year: &i32| {
            program.years.iter().position(|other| other == year).unwrap_or(maillage_plan::ELSEWHERE)
        };
        program.ids.iter().map(|id| self.years.get(id).map(position)).collect()
    }
}
