//! `cargo run --release -p maillage-benches --bin published`: OR-Library's mknapcb1 (Chu and Beasley, 1998), instance by
//! instance: how far from the best known value, and how far from the proven bound.

use std::io::Write;
use std::time::Instant;

use maillage_benches::{cpu_seconds, knapsacks};
use maillage_plan::{Effort, solve};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let seeds = std::env::args().nth(1).and_then(|s| s.parse().ok()).unwrap_or(1u64);
    let instances = knapsacks();
    for (name, effort) in [("quick", Effort::QUICK), ("normal", Effort::NORMAL)] {
        let (mut worst, mut sum, mut gap_sum, mut optimal) = (0.0f64, 0.0, 0.0, 0);
        let before = cpu_seconds(start);
        for (k, instance) in instances.iter().enumerate() {
            let mut here = 0.0f64;
            for seed in 1..=seeds {
                let solution = solve(&instance.program, &effort, seed, &mut |_| false);
                let total: f64 = solution
                    .wave
                    .iter()
                    .zip(&instance.program.score)
                    .filter(|(w, _)| w.is_some())
                    .map(|(_, v)| v)
                    .sum();
                let short = 100.0 * (1.0 - total / instance.best_known);
                here = here.max(short);
                sum += short;
                let scale: f64 = instance.program.score.iter().sum();
                gap_sum += 100.0 * (solution.bound * scale / total - 1.0);
                optimal += u32::from(short <= 0.0);
            }
            worst = worst.max(here);
            if here > 0.05 {
                writeln!(out, "  {k}: {here:.3} %")?;
            }
        }
        let count = (instances.len() as u64 * seeds) as f64;
        let cpu = cpu_seconds(start) - before;
        writeln!(
            out,
            "{name}: worst {worst:.3} %, mean {:.4} %, mean gap {:.3} %, best known met {optimal} of {count}, {:.3} CPU s each",
            sum / count,
            gap_sum / count,
            cpu / count
        )?;
    }
    Ok(())
}
