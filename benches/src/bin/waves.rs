//! `cargo run --release -p maillage-benches --bin waves`: gap and CPU time of the wave solver by size and effort, and
//! how time grows with size.

use std::io::Write;
use std::time::Instant;

use maillage_benches::{cpu_seconds, waves};
use maillage_plan::verify::verify;
use maillage_plan::{Effort, solve};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let cases = [(550, false), (5_000, false), (50_000, false), (550, true), (5_000, true), (50_000, true)];
    writeln!(out, "| buildings | residents | effort | CPU s | gap % |\n| --- | --- | --- | --- | --- |")?;
    for (n, residents) in cases {
        let program = waves(n, residents);
        for (name, effort) in [("quick", Effort::QUICK), ("normal", Effort::NORMAL), ("deep", Effort::DEEP)] {
            if name == "deep" && (n > 5_000 || (residents && n > 550)) {
                continue;
            }
            let before = cpu_seconds(start);
            let solution = solve(&program, &effort, 1, &mut || false);
            let cpu = cpu_seconds(start) - before;
            let check = verify(&program, &solution.wave, &solution.multipliers, &solution.resident_shares);
            let gap = 100.0 * (check.bound - check.evaluation.value) / check.evaluation.value;
            writeln!(
                out,
                "| {n} | {residents} | {name} | {cpu:.2} | {gap:.5}{} |",
                if check.evaluation.is_feasible() { "" } else { " BROKEN" }
            )?;
        }
    }
    // Time against size: the exponent of a power law through the sizes.
    let mut points = Vec::new();
    for n in [10_000, 30_000, 100_000, 300_000, 1_000_000] {
        let program = waves(n, false);
        let before = cpu_seconds(start);
        let solution = solve(&program, &Effort::QUICK, 1, &mut || false);
        points.push(((n as f64), (cpu_seconds(start) - before).max(0.01)));
        writeln!(out, "quick, {n} buildings: {:.2} CPU s, feasible {}", points[points.len() - 1].1, solution.feasible)?;
    }
    let (first, last) = (points[0], points[points.len() - 1]);
    let mut exponent = 0.0;
    // log2 by halving is enough for an exponent.
    let log = |mut v: f64| {
        let mut k = 0.0;
        while v > 1.0 {
            v /= 1.01;
            k += 1.0;
        }
        k
    };
    if last.1 > first.1 {
        exponent = log(last.1 / first.1) / log(last.0 / first.0);
    }
    writeln!(out, "exponent of time against size: {exponent:.2}")
}
