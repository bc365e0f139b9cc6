//! The program for any other solver, as a text in the LP format (CPLEX) or in free MPS: so that who doubts a plan can have it checked.
//!
//! Variables: `x_<building>_<year>`, 1 when the building is equipped in that year; with residents `y_<point>_<year>`, the share of the
//! point reached by then; with a discount for neighbours `z_<building>_<year>`, 1 when the building shares its works in that year. The
//! objective is that of the plan: its optimum is a plan's `value`. Money is in EUR. Every rule is as stated: nothing is tightened, so
//! that a mistake there would show.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::evaluate::limit_tolerance;
use crate::program::{DecisionKind, WaveProgram};

/// A format of linear programs with whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelFormat {
    /// The LP format (CPLEX), which people can read.
    Lp,
    /// Free MPS, which every solver reads.
    Mps,
}

/// The program as a text of this format. Names are the buildings', sectors' and districts' with every other sign than a letter, a digit
/// or a point as `_`, and a number after it where two would be the same.
///
/// ```
/// use maillage_model::Money;
/// use maillage_plan::{ModelFormat, WaveProgram, export};
/// let mut program = WaveProgram {
///     years: vec![2027],
///     budget: vec![Money::from_cents(100_000)],
///     score_weight: 1.0,
///     sectors: vec!["school".into()],
///     districts: vec!["centre".into()],
///     ..WaveProgram::default()
/// };
/// program.ids.push("B 1");
/// (program.score, program.cost) = (vec![50.0], vec![Money::from_cents(70_050)]);
/// (program.sector, program.district) = (vec![0], vec![0]);
/// let text = export(&program, ModelFormat::Lp);
/// assert!(text.contains("budget_2027: 700.5 x_B_1_2027 <= 1000"), "{text}");
/// ```
pub fn export(program: &WaveProgram, format: ModelFormat) -> String {
    let model = Linear::of(program);
    match format {
        ModelFormat::Lp => model.lp(),
        ModelFormat::Mps => model.mps(),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Sense {
    Most,
    Least,
    Equal,
}

struct Column {
    name: String,
    gain: f64,
    whole: bool,
}

struct Line {
    name: String,
    terms: Vec<(usize, f64)>,
    sense: Sense,
    limit: f64,
}

/// Columns and rows by name.
#[derive(Default)]
struct Linear {
    columns: Vec<Column>,
    rows: Vec<Line>,
}

impl Linear {
    fn of(program: &WaveProgram) -> Linear {
        let mut linear = Linear::default();
        let years = program.years.len();
        let mut taken = BTreeSet::new();
        let ids: Vec<String> = program.ids.iter().map(|id| named(id, &mut taken)).collect();
        let g = program.cumulated_discounts();
        let (score_scale, people_scale) = program.objective_scales();
        for (b, id) in ids.iter().enumerate() {
            for (t, g) in g.iter().enumerate() {
                let name = format!("x_{id}_{}", program.years[t]);
                let gain = g * score_scale * program.score[b];
                linear.columns.push(Column { name, gain, whole: true });
            }
        }
        let x = |b: usize, t: usize| b * years + t;
        for (b, id) in ids.iter().enumerate() {
            let terms = (0..years).map(|t| (x(b, t), 1.0)).collect();
            linear.row(format!("once_{id}"), terms, Sense::Most, 1.0);
        }
        let saved = linear.neighbours(program, &ids);
        // What a building costs in a year: its cost, less what is saved where it shares its works.
        let spent = |b: usize, t: usize| {
            let mut terms = vec![(x(b, t), program.cost[b].eur())];
            if let Some(z) = saved.get(x(b, t)).copied().flatten() {
                terms.push((z, -program.clusters.saving[b].eur()));
            }
            terms
        };
        let all = 0..program.len();
        for (from, to) in program.budget_runs() {
            let terms = all.clone().flat_map(|b| (from..=to).flat_map(move |t| [(b, t)]));
            let terms = terms.flat_map(|(b, t)| spent(b, t)).collect();
            let name = if from == to {
                format!("budget_{}", program.years[from])
            } else {
                format!("budget_{}_{}", program.years[from], program.years[to])
            };
            linear.row(name, terms, Sense::Most, program.budget_cents(from, to) as f64 / 100.0);
        }
        let mut taken = BTreeSet::new();
        for (entry, (sector, _)) in program.sector_share_min.iter().enumerate() {
            let name = named(&program.sectors[*sector as usize], &mut taken);
            for t in 0..years {
                let own = all.clone().filter(|&b| program.sector[b] == *sector);
                let terms = own.flat_map(|b| spent(b, t)).collect();
                let floor = program.sector_floor_cents(entry, t) as f64 / 100.0;
                let name = format!("sector_{name}_{}", program.years[t]);
                linear.row(name, terms, Sense::Least, floor);
            }
        }
        let mut taken = BTreeSet::new();
        for (entry, (district, _)) in program.district_share_min.iter().enumerate() {
            let own = all.clone().filter(|&b| program.district[b] == *district);
            let terms = own.flat_map(|b| (0..years).map(move |t| (b, t)));
            let terms = terms.flat_map(|(b, t)| spent(b, t)).collect();
            let name = named(&program.districts[*district as usize], &mut taken);
            let floor = program.district_floor_cents(entry) as f64 / 100.0;
            linear.row(format!("district_{name}"), terms, Sense::Least, floor);
        }
        let mut taken = BTreeSet::new();
        for limit in &program.limits {
            let name = named(&limit.name, &mut taken);
            for (t, &at_most) in limit.at_most.iter().enumerate() {
                let terms = all.clone().map(|b| (x(b, t), limit.amount[b])).collect();
                let name = format!("limit_{name}_{}", program.years[t]);
                linear.row(name, terms, Sense::Most, at_most + limit_tolerance(at_most));
            }
        }
        linear.decisions(program);
        if people_scale > 0.0 {
            linear.residents(program, people_scale);
        }
        linear
    }
    fn row(&mut self, name: String, terms: Vec<(usize, f64)>, sense: Sense, limit: f64) {
        let terms: Vec<_> = terms.into_iter().filter(|(_, a)| *a != 0.0).collect();
        self.rows.push(Line { name, terms, sense, limit });
    }
    /// A column "shares its works" for each building with neighbours and year: 1 exactly where a neighbour is equipped, too.
    fn neighbours(&mut self, program: &WaveProgram, ids: &[String]) -> Vec<Option<usize>> {
        let years = program.years.len();
        if program.clusters.is_empty() {
            return Vec::new();
        }
        let mut saved = vec![None; program.len() * years];
        for (b, id) in ids.iter().enumerate() {
            let near = program.clusters.of(b);
            if near.is_empty() {
                continue;
            }
            for (t, year) in program.years.iter().enumerate() {
                let z = self.columns.len();
                saved[b * years + t] = Some(z);
                self.columns.push(Column {
                    name: format!("z_{id}_{year}"),
                    gain: 0.0,
                    whole: true,
                });
                let own = b * years + t;
                self.row(
                    format!("shares_{id}_{year}"),
                    vec![(z, 1.0), (own, -1.0)],
                    Sense::Most,
                    0.0,
                );
                let mut terms = vec![(z, 1.0)];
                terms.extend(near.iter().map(|&other| (other as usize * years + t, -1.0)));
                self.row(format!("with_{id}_{year}"), terms, Sense::Most, 0.0);
                for &other in near {
                    let terms = vec![(z, 1.0), (own, -1.0), (other as usize * years + t, -1.0)];
                    let name = format!("must_share_{id}_{}_{year}", ids[other as usize]);
                    self.row(name, terms, Sense::Least, -1.0);
                }
            }
        }
        saved
    }
    fn decisions(&mut self, program: &WaveProgram) {
        let years = program.years.len();
        let x = |b: u32, t: usize| b as usize * years + t;
        for (k, decision) in program.decisions.iter().enumerate() {
            let mut part = 0;
            let mut add = |linear: &mut Linear, terms, sense, limit| {
                part += 1;
                linear.row(format!("decision_{}_{part}", k + 1), terms, sense, limit);
            };
            let taken = |b: u32, upto: usize| (0..upto).map(move |t| (x(b, t), 1.0));
            match decision.kind {
                DecisionKind::Lock(Some(t)) => {
                    for &b in &decision.buildings {
                        add(self, vec![(x(b, t), 1.0)], Sense::Equal, 1.0);
                    }
                }
                DecisionKind::Lock(None) => {
                    for &b in &decision.buildings {
                        add(self, taken(b, years).collect(), Sense::Equal, 1.0);
                    }
                }
                DecisionKind::LockBy(t) => {
                    for &b in &decision.buildings {
                        add(self, taken(b, t + 1).collect(), Sense::Equal, 1.0);
                    }
                }
                DecisionKind::Ban => {
                    for &b in &decision.buildings {
                        add(self, taken(b, years).collect(), Sense::Equal, 0.0);
                    }
                }
                DecisionKind::Together => {
                    for pair in decision.buildings.windows(2) {
                        for t in 0..years {
                            let terms = vec![(x(pair[0], t), 1.0), (x(pair[1], t), -1.0)];
                            add(self, terms, Sense::Equal, 0.0);
                        }
                    }
                }
                DecisionKind::Apart => {
                    for t in 0..years {
                        let own = decision.buildings.iter().map(|&b| (x(b, t), 1.0));
                        add(self, own.collect(), Sense::Most, 1.0);
                    }
                }
                DecisionKind::Before { same_year } => {
                    for pair in decision.buildings.windows(2) {
                        for t in 0..years {
                            let mut terms: Vec<_> = taken(pair[1], t + 1).collect();
                            let last = if same_year { t + 1 } else { t };
                            terms.extend((0..last).map(|t| (x(pair[0], t), -1.0)));
                            add(self, terms, Sense::Most, 0.0);
                        }
                    }
                }
            }
        }
    }
    /// A point is reached by a year as far as buildings in reach are equipped by then, and at most once.
    fn residents(&mut self, program: &WaveProgram, scale: f64) {
        let years = program.years.len();
        let d = program.discounts();
        for r in 0..program.residents.len() {
            let reach = program.residents.reach(r);
            for (t, year) in program.years.iter().enumerate() {
                let y = self.columns.len();
                let gain = scale * program.residents.population[r] * d[t];
                let name = format!("y_{}_{year}", r + 1);
                self.columns.push(Column { name, gain, whole: false });
                let mut terms = vec![(y, 1.0)];
                terms.extend(
                    reach
                        .iter()
                        .flat_map(|&b| (0..=t).map(move |s| (b as usize * years + s, -1.0))),
                );
                self.row(format!("reach_{}_{year}", r + 1), terms, Sense::Most, 0.0);
            }
        }
    }
    fn lp(&self) -> String {
        let mut text = String::from(
            "\\ The wave program: the optimum is the value of the best plan.\nMaximize\n value:",
        );
        let gains = self.columns.iter().enumerate().map(|(k, column)| (k, column.gain));
        self.terms(&mut text, gains.filter(|(_, gain)| *gain != 0.0));
        text.push_str("\nSubject To\n");
        for row in &self.rows {
            // A row without terms says nothing, or that there is no plan: 0 stands for the terms.
            let _ = write!(text, " {}:", row.name);
            if row.terms.is_empty() {
                let _ = write!(text, " 0 {}", self.columns.first().map_or("x", |c| &c.name));
            }
            self.terms(&mut text, row.terms.iter().copied());
            let sign = match row.sense {
                Sense::Most => "<=",
                Sense::Least => ">=",
                Sense::Equal => "=",
            };
            let _ = writeln!(text, " {sign} {}", row.limit);
        }
        text.push_str("Bounds\n");
        for column in self.columns.iter().filter(|column| !column.whole) {
            let _ = writeln!(text, " 0 <= {} <= 1", column.name);
        }
        text.push_str("Binary\n");
        for column in self.columns.iter().filter(|column| column.whole) {
            let _ = writeln!(text, " {}", column.name);
        }
        text.push_str("End\n");
        text
    }
    /// Terms, six on a line.
    fn terms(&self, text: &mut String, terms: impl Iterator<Item = (usize, f64)>) {
        for (number, (column, a)) in terms.enumerate() {
            if number > 0 && number % 6 == 0 {
                text.push_str("\n   ");
            }
            let name = &self.columns[column].name;
            let _ = match (number, a < 0.0) {
                (_, true) => write!(text, " - {} {name}", -a),
                (0, false) => write!(text, " {a} {name}"),
                (_, false) => write!(text, " + {a} {name}"),
            };
        }
    }
    fn mps(&self) -> String {
        let mut text = String::from("NAME waves\nOBJSENSE\n    MAX\nROWS\n N value\n");
        for row in &self.rows {
            let sense = match row.sense {
                Sense::Most => 'L',
                Sense::Least => 'G',
                Sense::Equal => 'E',
            };
            let _ = writeln!(text, " {sense} {}", row.name);
        }
        let mut of_column: Vec<Vec<(usize, f64)>> = vec![Vec::new(); self.columns.len()];
        for (k, row) in self.rows.iter().enumerate() {
            row.terms.iter().for_each(|&(column, a)| of_column[column].push((k, a)));
        }
        text.push_str("COLUMNS\n");
        let mut whole = false;
        let mut mark = |text: &mut String, to: bool| {
            if to != whole {
                let end = if to { "INTORG" } else { "INTEND" };
                let _ = writeln!(text, " MARK 'MARKER' '{end}'");
                whole = to;
            }
        };
        for (column, rows) in self.columns.iter().zip(&of_column) {
            mark(&mut text, column.whole);
            let _ = writeln!(text, " {} value {}", column.name, column.gain);
            for &(row, a) in rows {
                let _ = writeln!(text, " {} {} {a}", column.name, self.rows[row].name);
            }
        }
        mark(&mut text, false);
        text.push_str("RHS\n");
        for row in &self.rows {
            let _ = writeln!(text, " RHS {} {}", row.name, row.limit);
        }
        text.push_str("BOUNDS\n");
        for column in &self.columns {
            let kind = if column.whole { "BV" } else { "UP" };
            let limit = if column.whole { "" } else { " 1" };
            let _ = writeln!(text, " {kind} BND {}{limit}", column.name);
        }
        text.push_str("ENDATA\n");
        text
    }
}

/// A name that both formats take, and no other has.
fn named(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '_' };
    // Names of 255 characters are the longest that solvers take; the rest of a name needs its own.
    let name: String = name.chars().map(plain).take(100).collect();
    let mut own = name.clone();
    let mut number = 1;
    while !taken.insert(own.clone()) {
        number += 1;
        own = format!("{name}_{number}");
    }
    own
}
