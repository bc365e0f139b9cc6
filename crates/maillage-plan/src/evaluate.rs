//! What a plan is worth and which rules it breaks: recomputed from the program, in integer cents, in one fixed order.

use maillage_model::Money;

use crate::program::{DecisionKind, RuleId, WaveProgram};

/// Use of one rule by a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleUse {
    /// The rule.
    pub rule: RuleId,
    /// Its limit: EUR for money, the column's unit for limits. A minimum for shares, a maximum for the others.
    pub limit: f64,
    /// What the plan uses.
    pub used: f64,
    /// By how much it is broken, in the same unit; 0 when it holds.
    pub violation: f64,
}

/// A plan recomputed.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Value of the objective.
    pub value: f64,
    /// Sum of the scores of all chosen buildings, undiscounted.
    pub score_total: f64,
    /// People within walking distance of an equipped building at the end, those already reached included.
    pub residents_reached: f64,
    /// Every rule, in the order of the program.
    pub rules: Vec<RuleUse>,
}

impl Evaluation {
    /// True when every rule holds.
    pub fn is_feasible(&self) -> bool {
        self.rules.iter().all(|rule| rule.violation == 0.0)
    }
}

/// Absolute slack allowed on a limit of a numeric column: rounding of decimal inputs, nothing more.
pub(crate) fn limit_tolerance(limit: f64) -> f64 {
    1e-9 * (1.0 + limit.abs())
}

/// What each building costs in a plan: less where a neighbour is equipped in the same year; 0 outside the plan.
pub fn costs_in_plan(program: &WaveProgram, wave: &[Option<usize>]) -> Vec<Money> {
    (0..program.len())
        .map(|b| {
            let shared = wave[b].is_some()
                && program.clusters.of(b).iter().any(|&other| wave[other as usize] == wave[b]);
            match wave[b] {
                None => Money::ZERO,
                Some(_) if shared => program.cost[b] - program.clusters.saving[b],
                Some(_) => program.cost[b],
            }
        })
        .collect()
}

/// Recomputes a plan: `wave[b]` is the position of the year in which building b is equipped, or `None`.
///
/// # Panics
/// When `wave` has not one entry per building.
pub fn evaluate(program: &WaveProgram, wave: &[Option<usize>]) -> Evaluation {
    assert_eq!(wave.len(), program.len(), "one entry per building");
    let years = program.years.len();
    let g = program.cumulated_discounts();
    let (score_scale, people_scale) = program.objective_scales();
    let mut score_total = 0.0;
    let mut discounted = 0.0;
    let mut spend = vec![0i64; years];
    let mut sector_spend = vec![0i64; years * program.sectors.len()];
    let mut district_spend = vec![0i64; program.districts.len()];
    let costs = costs_in_plan(program, wave);
    for (b, year) in wave.iter().enumerate() {
        if let Some(t) = *year {
            score_total += program.score[b];
            discounted += g[t] * program.score[b];
            let cents = costs[b].cents();
            spend[t] += cents;
            sector_spend[t * program.sectors.len() + program.sector[b] as usize] += cents;
            district_spend[program.district[b] as usize] += cents;
        }
    }
    let mut reached = program.residents.already;
    let mut reached_discounted = 0.0;
    // A byte each: perhaps a million points look into them.
    let first_years: Vec<u8> = wave.iter().map(|year| year.map_or(u8::MAX, |t| t as u8)).collect();
    for r in 0..program.residents.len() {
        let first = program
            .residents
            .reach(r)
            .iter()
            .fold(u8::MAX, |first, &b| first.min(first_years[b as usize]));
        if first != u8::MAX {
            let t = usize::from(first);
            reached += program.residents.population[r];
            reached_discounted += g[t] * program.residents.population[r];
        }
    }
    let mut rules = Vec::new();
    let mut money = |rule, limit: i64, used: i64, minimum: bool| {
        let broken = if minimum { limit - used } else { used - limit };
        rules.push(RuleUse {
            rule,
            limit: limit as f64 / 100.0,
            used: used as f64 / 100.0,
            violation: broken.max(0) as f64 / 100.0,
        });
    };
    for (from, to) in program.budget_runs() {
        money(
            RuleId::Budget { from, to },
            program.budget_cents(from, to),
            spend[from..=to].iter().sum(),
            false,
        );
    }
    for entry in 0..program.sector_share_min.len() {
        let sector = program.sector_share_min[entry].0 as usize;
        for year in 0..years {
            let used = sector_spend[year * program.sectors.len() + sector];
            money(
                RuleId::SectorShare { entry, year },
                program.sector_floor_cents(entry, year),
                used,
                true,
            );
        }
    }
    for entry in 0..program.district_share_min.len() {
        let used = district_spend[program.district_share_min[entry].0 as usize];
        money(RuleId::DistrictShare { entry }, program.district_floor_cents(entry), used, true);
    }
    for (entry, limit) in program.limits.iter().enumerate() {
        let mut used = vec![0.0; years];
        for (b, year) in wave.iter().enumerate() {
            if let Some(t) = *year {
                used[t] += limit.amount[b];
            }
        }
        for (year, (&used, &at_most)) in used.iter().zip(&limit.at_most).enumerate() {
            let over = used - at_most;
            let violation = if over > limit_tolerance(at_most) { over } else { 0.0 };
            rules.push(RuleUse {
                rule: RuleId::Limit { entry, year },
                limit: at_most,
                used,
                violation,
            });
        }
    }
    for (entry, decision) in program.decisions.iter().enumerate() {
        let of = |k: usize| wave[decision.buildings[k] as usize];
        let all = 0..decision.buildings.len();
        // Counted in buildings (or pairs of buildings) that go against the decision.
        let broken = match decision.kind {
            DecisionKind::Lock(Some(t)) => all.filter(|&k| of(k) != Some(t)).count(),
            DecisionKind::Lock(None) => all.filter(|&k| of(k).is_none()).count(),
            DecisionKind::LockBy(t) => all.filter(|&k| of(k).is_none_or(|year| year > t)).count(),
            DecisionKind::Ban => all.filter(|&k| of(k).is_some()).count(),
            DecisionKind::Together => all.filter(|&k| of(k) != of(0)).count(),
            DecisionKind::Apart => {
                all.filter(|&k| of(k).is_some() && (0..k).any(|j| of(j) == of(k))).count()
            }
            DecisionKind::Before { same_year } => (1..decision.buildings.len())
                .filter(|&k| match (of(k - 1), of(k)) {
                    (_, None) => false,
                    (None, Some(_)) => true,
                    (Some(first), Some(second)) => {
                        if same_year {
                            first > second
                        } else {
                            first >= second
                        }
                    }
                })
                .count(),
        };
        rules.push(RuleUse {
            rule: RuleId::Decision { entry, part: 0 },
            limit: 0.0,
            used: broken as f64,
            violation: broken as f64,
        });
    }
    rules.retain(|used| program.is_active(used.rule));
    Evaluation {
        value: score_scale * discounted + people_scale * reached_discounted,
        score_total,
        residents_reached: reached,
        rules,
    }
}
