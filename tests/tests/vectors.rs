//! Published figures: OR-Library's multi-dimensional knapsacks, a real city's participatory budget, and decision matrices with their scores.

#![allow(clippy::unwrap_used)] // a test that cannot go on says where

use maillage_benches::{Published, read_published};
use maillage_plan::verify::verify;
use maillage_plan::{Effort, WaveProgram, solve};
use maillage_score::{Anchor, Attribute, Criterion, Missing, ValueFunction, score};
use maillage_tests::root;
use serde_json::Value;

fn published(file: &str) -> Vec<Published> {
    let path = root().join("tests/ref/optimisation").join(file);
    let name = path.file_name().unwrap().to_str().unwrap();
    read_published(name, &std::fs::read_to_string(&path).unwrap(), "").unwrap()
}

/// The values of what is chosen.
fn total(program: &WaveProgram, wave: &[Option<usize>]) -> f64 {
    wave.iter().zip(&program.score).filter(|(year, _)| year.is_some()).map(|(_, v)| v).sum()
}

/// mknapcb1: 30 instances; every bound above the best known value, every certificate verifies, every plan within 0.3 % of
/// the best known; and each is proved optimal: then it is the best known value, no other.
#[test]
fn or_library_mknapcb1() {
    let instances = published("mknapcb1.txt");
    assert_eq!(instances.len(), 30);
    for (instance, Published { program, best_known, .. }) in instances.iter().enumerate() {
        let (best, values) = (&best_known.unwrap(), &program.score);
        let solution = solve(program, &Effort::NORMAL, 1, &mut |_| false);
        let total = total(program, &solution.wave);
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

/// SAC-94's capital budgets (Weingartner and Ness, 1967): each is solved to its published optimum, and proved.
#[test]
fn sac_94_capital_budgets() {
    for number in 1..=8 {
        let instances = published(&format!("sac94/weing{number}.dat"));
        assert_eq!(instances.len(), 1);
        let program = &instances[0].program;
        let solution = solve(program, &Effort::NORMAL, 1, &mut |_| false);
        assert!(solution.proved_optimal, "weing{number}");
        assert_eq!(Some(total(program, &solution.wave)), instances[0].best_known, "weing{number}");
    }
}

/// Toulouse 2022: 199 projects, 8 million EUR; the optimum of the votes, 9984, is reached.
#[test]
fn toulouse_2022() {
    let program = &published("France_Toulouse_2022.pb")[0].program;
    assert_eq!(program.len(), 199);
    let solution = solve(program, &Effort::NORMAL, 1, &mut |_| false);
    assert!(solution.proved_optimal);
    assert_eq!(total(program, &solution.wave), 9984.0);
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
