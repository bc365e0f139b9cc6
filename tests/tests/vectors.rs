//! Published figures: OR-Library's multi-dimensional knapsacks, a real city's participatory budget, and decision matrices with their scores.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use maillage::Money;
use maillage_benches::{Knapsack, knapsacks};
use maillage_plan::verify::verify;
use maillage_plan::{Effort, WaveProgram, solve};
use maillage_score::{Anchor, Attribute, Criterion, Missing, ValueFunction, score};
use maillage_tests::root;
use serde_json::Value;

fn one_year(values: Vec<f64>, costs: Vec<i64>, budget: i64) -> WaveProgram {
    let n = values.len();
    WaveProgram {
        years: vec![2022],
        budget: vec![Money::from_cents(budget * 100)],
        score_weight: 1.0,
        ids: (0..n).map(|k| format!("{k:04}")).collect(),
        score: values,
        cost: costs.into_iter().map(|cost| Money::from_cents(cost * 100)).collect(),
        sector: vec![0; n],
        sectors: vec!["all".into()],
        district: vec![0; n],
        districts: vec!["all".into()],
        ..WaveProgram::default()
    }
}

/// mknapcb1: 30 instances; every bound above the best known value, every certificate verifies, every plan within 0.3 % of
/// the best known; and each is proved optimal: then it is the best known value, no other.
#[test]
fn or_library_mknapcb1() {
    let instances = knapsacks();
    assert_eq!(instances.len(), 30);
    for (instance, Knapsack { program, best_known: best }) in instances.iter().enumerate() {
        let values = &program.score;
        let solution = solve(program, &Effort::NORMAL, 1, &mut |_| false);
        let total: f64 = solution
            .wave
            .iter()
            .zip(values)
            .filter(|(year, _)| year.is_some())
            .map(|(_, value)| value)
            .sum();
        assert!(solution.feasible, "instance {instance}");
        assert!(total <= best + 0.5, "instance {instance}: {total} above the best known {best}");
        assert!(
            total >= best * 0.997,
            "instance {instance}: {total} is not within 0.3 % of {best}"
        );
        assert!(solution.proved_optimal, "instance {instance}: not proved");
        assert!(
            (total - best).abs() < 0.5,
            "instance {instance}: proved optimal at {total}, but {best} is known"
        );
        let scale = values.iter().sum::<f64>();
        assert!(
            solution.bound * scale >= best - 1e-6,
            "instance {instance}: the bound cuts off the best known plan"
        );
        let check = verify(program, &solution.wave, &solution.multipliers, &[]);
        assert!(
            check.evaluation.is_feasible() && (check.bound - solution.bound).abs() < 1e-9,
            "instance {instance}"
        );
    }
}

/// Toulouse 2022: 199 projects, 8 million EUR; the optimum of the votes, 9984, is reached.
#[test]
fn toulouse_2022() {
    let text =
        std::fs::read_to_string(root().join("tests/ref/optimisation/France_Toulouse_2022.pb"))
            .unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip_while(|line| *line != "PROJECTS")
        .skip(2)
        .take_while(|line| *line != "VOTES")
        .map(|line| line.split(';').collect())
        .collect();
    assert_eq!(rows.len(), 199);
    let costs: Vec<i64> = rows.iter().map(|row| row[1].parse::<f64>().unwrap() as i64).collect();
    let votes: Vec<f64> = rows.iter().map(|row| row[2].parse().unwrap()).collect();
    let program = one_year(votes.clone(), costs, 8_000_000);
    let solution = solve(&program, &Effort::NORMAL, 1, &mut |_| false);
    let total: f64 =
        solution.wave.iter().zip(&votes).filter(|(year, _)| year.is_some()).map(|(_, v)| v).sum();
    assert_eq!(total, 9984.0);
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// Scores, contributions and ranks of the additive model are those of two independent libraries of multi-criteria decision analysis
/// (weighted sum of columns scaled from their least to their most), also where criteria run the other way, rows tie or a column is constant.
#[test]
fn additive_scores_of_decision_matrices() {
    let mut seen = 0;
    for entry in std::fs::read_dir(root().join("tests/ref/mcda")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        // Other methods have none for a constant column.
        let case: Value = serde_json::from_str(&text.replace("NaN", "null")).unwrap();
        let name = case["name"].as_str().unwrap();
        let matrix: Vec<Vec<f64>> =
            case["matrix"].as_array().unwrap().iter().map(numbers).collect();
        let more_is_better: Vec<bool> =
            numbers(&case["types"]).iter().map(|sign| *sign > 0.0).collect();
        let criteria: Vec<Criterion> = numbers(&case["weights"])
            .into_iter()
            .zip(&more_is_better)
            .enumerate()
            .map(|(k, (weight, &more))| {
                let (worst, best) =
                    if more { (Anchor::Min, Anchor::Max) } else { (Anchor::Max, Anchor::Min) };
                let value = ValueFunction::Linear { worst, best };
                Criterion {
                    name: format!("c{k}"),
                    attribute: format!("a{k}"),
                    value,
                    weight,
                    missing: Missing::Error,
                }
            })
            .collect();
        let column = |k: usize| Attribute::Numbers(matrix.iter().map(|row| Some(row[k])).collect());
        let columns: Vec<Attribute<'_>> = (0..criteria.len()).map(column).collect();
        let (scores, _) = score(&criteria, &columns, &vec![0; matrix.len()]);
        let known = &case["methods"]["wsm_minmax"];
        for (row, wanted) in numbers(&known["score"]).into_iter().enumerate() {
            let found = scores.score[row].unwrap();
            assert!(
                (found - 100.0 * wanted).abs() < 1e-11,
                "{name}, row {row}: {found}, not {wanted}"
            );
            for (k, part) in numbers(&case["contributions_minmax"][row]).into_iter().enumerate() {
                let found = scores.criteria[k].contribution(row);
                assert!(
                    (found - 100.0 * part).abs() < 1e-11,
                    "{name}, row {row}, criterion {k}: {found}, not {part}"
                );
            }
            assert_eq!(
                scores.rank[row].map(f64::from),
                known["rank"][row].as_f64(),
                "{name}, row {row}"
            );
        }
        seen += matrix.len();
    }
    assert_eq!(seen, 50 * 3 + 9 + 4 + 5 + 4 + 3);
}
