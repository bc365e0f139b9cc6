//! Three buildings, two years, one rule: the plan, and how far it can be from the best one.
//! `cargo run -p maillage-plan --example three_buildings`

#![allow(clippy::print_stdout, clippy::print_stderr)] // an example shows what it found

use maillage_model::{Money, Names};
use maillage_plan::{Effort, WaveProgram, evaluate, solve, verify};

/// The example.
pub fn main() {
    let eur = |eur: f64| Money::from_eur(eur).unwrap_or_default();
    let mut ids = Names::new();
    for id in ["library", "school", "sports hall"] {
        ids.push(id);
    }
    let program = WaveProgram {
        years: vec![2027, 2028],
        budget: vec![eur(30_000.0), eur(20_000.0)],
        discount: 0.03,
        score_weight: 1.0,
        ids,
        score: vec![82.0, 64.0, 55.0],
        cost: vec![eur(18_000.0), eur(12_000.0), eur(20_000.0)],
        sector: vec![0, 1, 2],
        sectors: ["culture", "education", "sport"].map(str::to_owned).to_vec(),
        district: vec![0; 3],
        districts: vec!["Centre".to_owned()],
        // Education: a fifth of each year's budget at least. Nothing for it fits the second year, so the rule is for the first.
        sector_share_min: vec![(1, vec![0.2, 0.0])],
        ..WaveProgram::default()
    };
    let solution = solve(&program, &Effort::NORMAL, 1, &mut |_share_done| false);
    for (b, wave) in solution.wave.iter().enumerate() {
        match wave {
            Some(year) => println!("{}: {}", &program.ids[b], program.years[*year]),
            None => println!("{}: not planned", &program.ids[b]),
        }
    }
    let found = evaluate(&program, &solution.wave);
    println!(
        "value {:.6}, bound {:.6}, proved optimal: {}",
        found.value, solution.bound, solution.proved_optimal
    );
    // The same again without the solver's code.
    let checked =
        verify::verify(&program, &solution.wave, &solution.multipliers, &solution.resident_shares);
    assert!(checked.evaluation.is_feasible() && checked.evaluation.value <= checked.bound + 1e-9);
}
