//! Published programs of one year, as wave programs: the first constraint is the budget, the others are limits.
//!
//! - OR-Library's `mknapcb1` to `9` (Chu and Beasley, *A genetic algorithm for the multidimensional knapsack problem*, 1998): several in a
//!   file, each n, m, best value (0: not given), values, m rows, m limits.
//! - SAC-94 `.dat`: one in a file, n, m, optimum, values, rows, limits.
//! - Pabulib `.pb`: projects with costs and votes, and a budget.

use maillage_model::Money;
use maillage_plan::{Limit, WaveProgram};

use super::Dice;

/// A published program.
pub struct Published {
    /// Its file's name, and its number where it is one of several.
    pub name: String,
    /// One year; the first constraint as the budget, the others as limits.
    pub program: WaveProgram,
    /// The best value known, where it is.
    pub best_known: Option<f64>,
}

/// Best values known of `mknapcb1` (Chu and Beasley's list).
const MKNAPCB1: [f64; 30] = [
    24381., 24274., 23551., 23534., 23991., 24613., 25591., 23410., 24216., 24411., 42757., 42545.,
    41968., 45090., 42218., 42927., 42009., 45020., 43441., 44554., 59822., 62081., 59802., 60479.,
    61091., 58959., 61538., 61520., 59453., 59965.,
];

/// The programs of a file. `best`: a list of best values known, lines of `m.n-number value` as OR-Library has them.
///
/// # Errors
/// The text is in none of the forms; it ends too soon.
pub fn read_published(name: &str, text: &str, best: &str) -> Result<Vec<Published>, String> {
    if text.contains("PROJECTS") {
        return pabulib(name, text).map(|one| vec![one]);
    }
    let mut numbers = Vec::new();
    for word in text.split_whitespace() {
        numbers.push(word.parse::<f64>().map_err(|_| format!("{name}: {word} is no number"))?);
    }
    let mut numbers = numbers.into_iter();
    let several = name.starts_with("mknapcb");
    let count = if several { numbers.next().unwrap_or(0.0) as usize } else { 1 };
    let mut found = Vec::new();
    for number in 0..count {
        let (program, stated) = knapsack(&mut numbers)
            .ok_or_else(|| format!("{name}: it ends within number {number}"))?;
        let key = format!("{}.{}-{number:02}", program.limits.len() + 1, program.len());
        let listed =
            best.lines().find_map(|line| line.trim().strip_prefix(&key)?.trim().parse().ok());
        let known =
            if name.starts_with("mknapcb1.") { MKNAPCB1.get(number).copied() } else { None };
        found.push(Published {
            name: if several { format!("{name} {number:02}") } else { name.to_owned() },
            program,
            best_known: listed.or(known).or(Some(stated).filter(|best| *best > 0.0)),
        });
    }
    Ok(found)
}

fn knapsack(numbers: &mut impl Iterator<Item = f64>) -> Option<(WaveProgram, f64)> {
    let (n, m, stated) = (numbers.next()? as usize, numbers.next()? as usize, numbers.next()?);
    let mut some = |count: usize| {
        let some: Vec<f64> = numbers.by_ref().take(count).collect();
        (some.len() == count).then_some(some)
    };
    let score = some(n)?;
    let rows: Option<Vec<Vec<f64>>> = (0..m).map(|_| some(n)).collect();
    Some((one_year(score, rows?, &some(m)?), stated))
}

/// A program of values, rows and limits; amounts of the first row in EUR.
fn one_year(score: Vec<f64>, rows: Vec<Vec<f64>>, limits: &[f64]) -> WaveProgram {
    let n = score.len();
    let money = |eur: f64| Money::from_cents((eur * 100.0).round() as i64);
    WaveProgram {
        years: vec![2022],
        budget: vec![money(limits[0])],
        score_weight: 1.0,
        ids: (0..n).map(|k| format!("{k:04}")).collect(),
        score,
        cost: rows[0].iter().map(|cost| money(*cost)).collect(),
        sector: vec![0; n],
        sectors: vec!["all".into()],
        district: vec![0; n],
        districts: vec!["all".into()],
        limits: rows
            .into_iter()
            .zip(limits)
            .enumerate()
            .skip(1)
            .map(|(row, (amount, limit))| Limit {
                name: format!("r{row}"),
                amount,
                at_most: vec![*limit],
            })
            .collect(),
        ..WaveProgram::default()
    }
}

fn pabulib(name: &str, text: &str) -> Result<Published, String> {
    let meta = |key: &str| {
        let mut lines = text.lines().take_while(|line| *line != "PROJECTS");
        lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(';'))
    };
    let budget: f64 = meta("budget")
        .and_then(|budget| budget.replace(',', ".").parse().ok())
        .ok_or_else(|| format!("{name}: no budget"))?;
    let mut lines = text.lines().skip_while(|line| *line != "PROJECTS").skip(1);
    let head: Vec<&str> = lines.next().unwrap_or_default().split(';').collect();
    let place = |key: &str| head.iter().position(|column| *column == key);
    let cost = place("cost").ok_or_else(|| format!("{name}: no column cost"))?;
    let votes = place("votes").or(place("score"));
    let votes = votes.ok_or_else(|| format!("{name}: no column votes or score"))?;
    let (mut scores, mut costs) = (Vec::new(), Vec::new());
    for line in lines.take_while(|line| *line != "VOTES" && !line.is_empty()) {
        let fields: Vec<&str> = line.split(';').collect();
        let number = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
        let (Some(cost), Some(votes)) = (number(cost), number(votes)) else {
            return Err(format!("{name}: no cost or votes in {line}"));
        };
        costs.push(cost);
        scores.push(votes);
    }
    let program = one_year(scores, vec![costs], &[budget]);
    Ok(Published { name: name.to_owned(), program, best_known: None })
}

/// A knapsack drawn as `mknapcb` was (Chu and Beasley, 1998): amounts 0 to 1000, limits a share of their sums, values that
/// follow the amounts.
pub fn drawn(n: usize, rows: usize, share: f64, seed: u64) -> Published {
    let mut dice = Dice(seed);
    let amounts: Vec<Vec<f64>> =
        (0..rows).map(|_| (0..n).map(|_| (1000.0 * dice.uniform()).floor()).collect()).collect();
    let limits: Vec<f64> =
        amounts.iter().map(|row| (share * row.iter().sum::<f64>()).floor()).collect();
    let mean = |k: usize| amounts.iter().map(|row| row[k]).sum::<f64>() / rows as f64;
    let values = (0..n).map(|k| (mean(k) + 500.0 * dice.uniform()).floor().max(1.0)).collect();
    Published {
        name: format!("drawn {rows}.{n} share {share} number {seed}"),
        program: one_year(values, amounts, &limits),
        best_known: None,
    }
}
