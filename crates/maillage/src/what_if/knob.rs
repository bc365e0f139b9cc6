//! What can be turned: a score, a cost, an attribute, a weight, a budget. Each makes the program of the project so changed.

use std::sync::Arc;

use maillage_model::Money;
use maillage_plan::WaveProgram;

use crate::pipeline::{Ground, Outcome, assemble, prepare};

/// A number of the project.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Knob {
    /// The building's score, by whatever means.
    Score,
    /// A column of the building.
    Column(String),
    /// The share of a criterion in all weights, per cent; the others keep their proportions.
    Weight(usize),
    /// The budget of a year, EUR.
    Budget(usize),
}

/// An outcome whose project is changed in one number at a time.
pub(super) struct Turned<'a> {
    outcome: &'a Outcome,
    program: &'a WaveProgram,
    building: usize,
    candidate: usize,
    /// The layers with the building's own columns changed, once that was asked.
    ground: Option<Ground>,
}

impl<'a> Turned<'a> {
    pub fn new(
        outcome: &'a Outcome,
        program: &'a WaveProgram,
        building: usize,
        candidate: usize,
    ) -> Self {
        Turned { outcome, program, building, candidate, ground: None }
    }

    /// The program where a number is `to`. `None` where that makes none.
    pub fn program(&mut self, knob: &Knob, to: f64) -> Option<WaveProgram> {
        match knob {
            Knob::Score => {
                let mut program = self.program.clone();
                program.score[self.candidate] = to;
                Some(program)
            }
            Knob::Budget(year) => {
                let mut program = self.program.clone();
                program.budget[*year] = Money::from_eur(to)?;
                Some(program)
            }
            Knob::Weight(criterion) => self.weighed(*criterion, to / 100.0),
            Knob::Column(name) => self.with_column(name, to),
        }
    }

    fn weighed(&self, criterion: usize, share: f64) -> Option<WaveProgram> {
        let mut project = self.outcome.project.clone();
        let all: f64 = project.criteria.iter().map(|criterion| criterion.weight).sum();
        let others = all - project.criteria[criterion].weight;
        for (k, other) in project.criteria.iter_mut().enumerate() {
            other.weight = if k == criterion {
                share
            } else if others > 0.0 {
                other.weight / others * (1.0 - share)
            } else {
                0.0
            };
        }
        program_of(prepare(&project, self.outcome.ground.clone())).0
    }

    fn with_column(&mut self, name: &str, to: f64) -> Option<WaveProgram> {
        let mut ground = self.ground.take().unwrap_or_else(|| self.outcome.ground.clone());
        let loaded = Arc::make_mut(&mut ground.loaded);
        let all = loaded.buildings.len();
        let column = loaded.buildings.derived.entry(name.to_owned()).or_default();
        column.resize(all, None);
        let before = column[self.building].replace(to);
        let (program, mut ground) = program_of(prepare(&self.outcome.project, ground));
        if let Some(column) = Arc::make_mut(&mut ground.loaded).buildings.derived.get_mut(name) {
            column[self.building] = before;
        }
        self.ground = Some(ground);
        program
    }
}

/// The program of what was prepared, and the layers back.
fn program_of(mut outcome: Outcome) -> (Option<WaveProgram>, Ground) {
    let program = if outcome.failed() { None } else { assemble(&mut outcome) };
    (program, outcome.ground)
}
