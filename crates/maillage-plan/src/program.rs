//! The wave program as plain data: buildings, years, rules. Nothing here solves anything.
//!
//! The program with its symbols, rules and bound: docs/src/explanation/waves.md. Notation: building b, year t, sector s, district d, resident point r; x_bt = 1 when b is equipped
//! in year t; d_t = (1 + discount)^-(t - 1); g_t = sum of d_tau for tau >= t.

use maillage_model::walk::OrderFreeSum;
use maillage_model::{Money, Names};
use serde::{Deserialize, Serialize};

/// An upper limit on a numeric column: at most so much of it each year.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Name of the column.
    pub name: String,
    /// Amount per building, at least 0.
    pub amount: Vec<f64>,
    /// At most so much, per year.
    pub at_most: Vec<f64>,
}

/// Residents and the buildings within walking distance of them: points, or groups of points with the same buildings in reach.
#[derive(Clone, Debug, Default)]
pub struct Residents {
    /// People at the point.
    pub population: Vec<f64>,
    /// Point r is within reach of `buildings[starts[r]..starts[r + 1]]`. One more entry than points, or empty.
    pub starts: Vec<u32>,
    /// Building numbers, ascending within a point.
    pub buildings: Vec<u32>,
    /// People already within reach of a building equipped before the plan; counted, not planned for.
    pub already: f64,
    /// People within reach of no candidate, or already reached; part of the city's total all the same.
    pub out_of_reach: f64,
}

impl Residents {
    /// Number of points.
    pub fn len(&self) -> usize {
        self.population.len()
    }
    /// True without points.
    pub fn is_empty(&self) -> bool {
        self.population.is_empty()
    }
    /// Buildings within reach of a point.
    pub fn reach(&self, point: usize) -> &[u32] {
        &self.buildings[self.starts[point] as usize..self.starts[point + 1] as usize]
    }
    /// Those with candidates in reach. `number`: of each building among the candidates, `u32::MAX` where it is none; `done`:
    /// equipped already, and so are those in reach of it.
    #[must_use]
    pub fn among(&self, number: &[u32], done: &[bool]) -> Residents {
        let mut kept = Residents {
            population: Vec::with_capacity(self.len()),
            starts: Vec::with_capacity(self.len() + 1),
            buildings: Vec::with_capacity(self.buildings.len()),
            already: 0.0,
            out_of_reach: self.out_of_reach,
        };
        kept.starts.push(0);
        const DONE: u32 = u32::MAX - 1;
        let number: Vec<u32> = number
            .iter()
            .zip(done)
            .map(|(number, done)| if *done { DONE } else { *number })
            .collect();
        for r in 0..self.len() {
            let (reach, people, before) = (self.reach(r), self.population[r], kept.buildings.len());
            let mut reached = false;
            for &b in reach {
                let candidate = number[b as usize];
                reached |= candidate == DONE;
                if candidate < DONE {
                    kept.buildings.push(candidate);
                }
            }
            if reached {
                kept.buildings.truncate(before);
                kept.already += people;
                kept.out_of_reach += people;
            } else if kept.buildings.len() == before {
                kept.out_of_reach += people;
            } else {
                kept.population.push(people);
                kept.starts.push(kept.buildings.len() as u32);
            }
        }
        kept.buildings.shrink_to_fit();
        kept
    }
    /// Points with the same buildings in reach as one, in the order of those buildings' numbers: the same program whatever the
    /// order of the points, and a smaller one. People are summed in 2^-20 of a person.
    #[must_use]
    pub fn grouped(&self) -> Residents {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by(|&a, &b| self.reach(a as usize).cmp(self.reach(b as usize)));
        let mut groups = Residents {
            starts: vec![0],
            already: self.already,
            out_of_reach: self.out_of_reach,
            ..Residents::default()
        };
        for alike in order.chunk_by(|&a, &b| self.reach(a as usize) == self.reach(b as usize)) {
            let mut people = OrderFreeSum::default();
            for &point in alike {
                people.add(self.population[point as usize]);
            }
            groups.population.push(people.value());
            groups.buildings.extend_from_slice(self.reach(alike[0] as usize));
            groups.starts.push(groups.buildings.len() as u32);
        }
        groups
    }
    /// All people of the city.
    pub fn total(&self) -> f64 {
        self.population.iter().sum::<f64>() + self.out_of_reach
    }
}

/// Works that share a site: what is saved on a building when a neighbour is equipped in the same year.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    /// Saved on each building, at most its cost; empty where there is no such discount.
    pub saving: Vec<Money>,
    /// Neighbours of building b: `neighbours[starts[b]..starts[b + 1]]`, never b itself, and b among theirs. One more entry
    /// than buildings.
    pub starts: Vec<u32>,
    /// Building numbers.
    pub neighbours: Vec<u32>,
}

impl Clusters {
    /// True without a discount.
    pub fn is_empty(&self) -> bool {
        self.saving.is_empty()
    }
    /// Neighbours of a building.
    pub fn of(&self, building: usize) -> &[u32] {
        if self.saving.is_empty() {
            return &[];
        }
        &self.neighbours[self.starts[building] as usize..self.starts[building + 1] as usize]
    }
}

/// What people decided. Building numbers are positions in the program.
#[derive(Clone, Debug, PartialEq)]
pub enum DecisionKind {
    /// Equipped in this year (position in `years`), or in some year when `None`.
    Lock(Option<usize>),
    /// Equipped in this year or an earlier one.
    LockBy(usize),
    /// Never equipped.
    Ban,
    /// All in the same year, or none.
    Together,
    /// No two in the same year.
    Apart,
    /// Each is equipped only if the one named before it is: in a strictly earlier year, or (`same_year`) no later.
    Before {
        /// True when the same year will do.
        same_year: bool,
    },
}

/// Where a decision of the program comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// People decided it: its number in their list, from 1.
    Stated(usize),
    /// It was done in a year of the plan, whose budget paid for it: its number in their list, from 1. A fact, which nobody takes back.
    Done(usize),
    /// An outdoor zone comes no earlier than its host: `buildings` are the host and the zone.
    Host,
    /// An outdoor zone whose host is no candidate: it cannot be built.
    NoHost,
    /// An outdoor zone comes no earlier than the zone that pays for access points of both: `buildings` are the payer and the zone.
    SharedPoints,
}

/// A decision with the buildings it concerns.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// Positions of the buildings; order matters for `Before`.
    pub buildings: Vec<u32>,
    /// Where it comes from.
    pub origin: Origin,
}

/// The program. All vectors "per building" have the length of `ids`.
#[derive(Clone, Debug, Default)]
pub struct WaveProgram {
    /// Budget years, ascending.
    pub years: Vec<i32>,
    /// Budget per year.
    pub budget: Vec<Money>,
    /// Share of a year's budget that may move to the next, 0..=1.
    pub carry_over: f64,
    /// Discount per year.
    pub discount: f64,
    /// Weight of the sum of scores in the objective.
    pub score_weight: f64,
    /// Weight of the residents reached in the objective.
    pub coverage_weight: f64,
    /// Id per building; the last tie-break, in byte order.
    pub ids: Names,
    /// Score per building, 0..=100.
    pub score: Vec<f64>,
    /// Cost per building, at least 0, after what others fund.
    pub cost: Vec<Money>,
    /// Sector per building: position in `sectors`.
    pub sector: Vec<u32>,
    /// Names of the sectors.
    pub sectors: Vec<String>,
    /// District per building: position in `districts`.
    pub district: Vec<u32>,
    /// Names of the districts.
    pub districts: Vec<String>,
    /// (sector, least share of each year's budget, one per year).
    pub sector_share_min: Vec<(u32, Vec<f64>)>,
    /// (district, least share of the whole budget).
    pub district_share_min: Vec<(u32, f64)>,
    /// Yearly limits on numeric columns.
    pub limits: Vec<Limit>,
    /// Resident points; needed only where `coverage_weight` is above 0, reported where given.
    pub residents: Residents,
    /// Discount for neighbours in the same year.
    pub clusters: Clusters,
    /// What people decided.
    pub decisions: Vec<Decision>,
    /// Where no plan keeps every rule: budgets are kept, and floors, limits or locks give way.
    pub hard_budgets: bool,
    /// Rules that are switched off, for the analysis of conflicts; a decision by its part 0.
    pub inactive: Vec<RuleId>,
}

/// Names one rule of the program, for multipliers, violations and conflicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleId {
    /// Budget of the years from..=to (one year, or several where carry-over links them).
    Budget {
        /// First year, as a position.
        from: usize,
        /// Last year, as a position.
        to: usize,
    },
    /// Entry of `sector_share_min` in a year.
    SectorShare {
        /// Position in `sector_share_min`.
        entry: usize,
        /// Year, as a position.
        year: usize,
    },
    /// Entry of `district_share_min`.
    DistrictShare {
        /// Position in `district_share_min`.
        entry: usize,
    },
    /// A yearly limit.
    Limit {
        /// Position in `limits`.
        entry: usize,
        /// Year, as a position.
        year: usize,
    },
    /// Part of a decision: `part` numbers its inequalities.
    Decision {
        /// Position in `decisions`.
        entry: usize,
        /// Number of the inequality.
        part: usize,
    },
}

impl WaveProgram {
    /// Number of buildings.
    pub fn len(&self) -> usize {
        self.ids.len()
    }
    /// True without buildings.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
    /// d_t for every year: worth of a benefit in that year.
    pub fn discounts(&self) -> Vec<f64> {
        let mut factor = 1.0;
        self.years
            .iter()
            .map(|_| {
                let current = factor;
                factor /= 1.0 + self.discount;
                current
            })
            .collect()
    }
    /// g_t for every year: worth of a benefit from that year to the end.
    pub fn cumulated_discounts(&self) -> Vec<f64> {
        let mut sums = self.discounts();
        for t in (0..sums.len().saturating_sub(1)).rev() {
            sums[t] += sums[t + 1];
        }
        sums
    }
    /// Worth of one score point in year 1 terms, and of one resident: both terms of the objective are 1 at their best
    /// possible value (every candidate equipped, every resident reached, in the first year).
    pub fn objective_scales(&self) -> (f64, f64) {
        let g = self.cumulated_discounts().first().copied().unwrap_or(1.0);
        let scores: f64 = self.score.iter().sum::<f64>() * g;
        let people = self.residents.total() * g;
        let scale = |weight: f64, best: f64| if best > 0.0 { weight / best } else { 0.0 };
        (scale(self.score_weight, scores), scale(self.coverage_weight, people))
    }
    /// Budget of the years from..=to with what may be carried into them, in cents.
    pub fn budget_cents(&self, from: usize, to: usize) -> i64 {
        let own: i64 = self.budget[from..=to].iter().map(|b| b.cents()).sum();
        let carried =
            if from == 0 { 0.0 } else { self.carry_over * self.budget[from - 1].cents() as f64 };
        own + libm::floor(carried + 1e-6) as i64
    }
    /// Least spend of a sector share in a year, in cents.
    pub fn sector_floor_cents(&self, entry: usize, year: usize) -> i64 {
        floor_cents(self.sector_share_min[entry].1[year], self.budget[year].cents())
    }
    /// Least spend of a district share over the whole plan, in cents.
    pub fn district_floor_cents(&self, entry: usize) -> i64 {
        floor_cents(self.district_share_min[entry].1, self.budget.iter().map(|b| b.cents()).sum())
    }
    /// The runs of years whose budgets bind: every single year, and with carry-over every run, because what is carried
    /// is capped year by year (unrolled, the recursion of the carried amount is one inequality a run).
    pub fn budget_runs(&self) -> Vec<(usize, usize)> {
        let years = self.years.len();
        let mut runs: Vec<_> = (0..years).map(|t| (t, t)).collect();
        if self.carry_over > 0.0 {
            for length in 2..=years {
                runs.extend((0..=years - length).map(|from| (from, from + length - 1)));
            }
        }
        runs
    }
    /// The most that can be saved on each building: nothing without a neighbour that may be equipped.
    pub fn possible_savings(&self) -> Vec<Money> {
        if self.clusters.is_empty() {
            return vec![Money::ZERO; self.len()];
        }
        let mut banned = vec![false; self.len()];
        for (entry, decision) in self.decisions.iter().enumerate() {
            if decision.kind == DecisionKind::Ban
                && self.is_active(RuleId::Decision { entry, part: 0 })
            {
                for &b in &decision.buildings {
                    banned[b as usize] = true;
                }
            }
        }
        let open = |b: usize| self.clusters.of(b).iter().any(|&other| !banned[other as usize]);
        (0..self.len())
            .map(|b| if open(b) { self.clusters.saving[b] } else { Money::ZERO })
            .collect()
    }
    /// What a building counts towards a least spend: its cost, and never more than the floor itself. For whole buildings
    /// that is the same rule; for shares of buildings it is a tighter one (coefficient tightening; Savelsbergh,
    /// Preprocessing and probing, 1994), where a third of a large building would do. A discount for neighbours leaves the cost as it is.
    pub(crate) fn counted_cents(&self, building: usize, floor: i64) -> i64 {
        let cost = self.cost[building].cents();
        if self.clusters.is_empty() { cost.min(floor.max(0)) } else { cost }
    }
    /// The first of the buildings that each is decided together with; itself where there are none.
    pub(crate) fn units(&self) -> Vec<usize> {
        let mut unit: Vec<usize> = (0..self.len()).collect();
        loop {
            let mut changed = false;
            for (entry, decision) in self.decisions.iter().enumerate() {
                let active = self.is_active(RuleId::Decision { entry, part: 0 });
                if decision.kind != DecisionKind::Together || !active {
                    continue;
                }
                let units = decision.buildings.iter().map(|&b| unit[b as usize]);
                let lowest = units.min().unwrap_or(0);
                for &b in &decision.buildings {
                    changed |= unit[b as usize] != lowest;
                    unit[b as usize] = lowest;
                }
            }
            if !changed {
                return unit;
            }
        }
    }
    /// False for a rule that is switched off.
    pub fn is_active(&self, rule: RuleId) -> bool {
        let rule = match rule {
            RuleId::Decision { entry, .. } => RuleId::Decision { entry, part: 0 },
            other => other,
        };
        !self.inactive.contains(&rule)
    }
}

/// A share of a budget, rounded up to the cent (but not for a rounding error of the product).
fn floor_cents(share: f64, budget: i64) -> i64 {
    libm::ceil(share * budget as f64 - 1e-6) as i64
}
