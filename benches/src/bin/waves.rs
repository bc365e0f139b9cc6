//! `cargo run --release -p maillage-benches --bin waves`: gap and CPU time of the wave solver by size and effort.
//! With `calm`: what it takes to stay near the plan at hand, after small changes.
//! With `scaling`: how its time grows from ten thousand to a million buildings, by regression.
//! With files of `beside.py`: the same for those programs.

use std::io::Write;
use std::time::Instant;

use maillage_benches::{cpu_seconds, read_program, waves};
use maillage_plan::verify::verify;
use maillage_plan::{Decision, DecisionKind, Effort, WaveProgram, calm, moves, solve};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("scaling") => scaling(),
        Some("calm") => near_another(),
        Some(_) => table(arguments.iter().filter_map(|path| {
            Some((path.rsplit('/').next().unwrap_or(path).to_owned(), read_program(path)?))
        })),
        None => {
            let cases = [
                (550, false),
                (5_000, false),
                (50_000, false),
                (550, true),
                (5_000, true),
                (50_000, true),
            ];
            table(cases.into_iter().map(|(n, residents)| {
                (format!("{n}{}", if residents { ", residents" } else { "" }), waves(n, residents))
            }))
        }
    }
}

/// One row per program and effort.
fn table(programs: impl Iterator<Item = (String, WaveProgram)>) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    // A second's worth of moves for 550 buildings: between the command's default and what is voted on.
    let second = Effort {
        target_gap: 1e-5,
        total_moves: 15_000_000,
        resident_moves: 15_000_000,
        ..Effort::NORMAL
    };
    writeln!(out, "| buildings | effort | CPU s | gap % |\n| --- | --- | --- | --- |")?;
    for (name, program) in programs {
        let n = program.len();
        for (effort_name, effort) in [
            ("quick", Effort::QUICK),
            ("normal", Effort::NORMAL),
            ("15 million moves", second),
            ("deep", Effort::DEEP),
        ] {
            let residents = program.coverage_weight > 0.0;
            if (effort_name == "deep" && (n > 5_000 || (residents && n > 550)))
                || (effort_name == "15 million moves" && n > 5_000)
            {
                continue;
            }
            let before = cpu_seconds(start);
            let solution = solve(&program, &effort, 1, &mut |_| false);
            let cpu = cpu_seconds(start) - before;
            let check =
                verify(&program, &solution.wave, &solution.multipliers, &solution.resident_shares);
            let gap = 100.0 * (check.bound - check.evaluation.value) / check.evaluation.value;
            let broken = if check.evaluation.is_feasible() { "" } else { " BROKEN" };
            writeln!(out, "| {name} | {effort_name} | {cpu:.2} | {gap:.5}{broken} |")?;
        }
    }
    Ok(())
}

/// What it takes to stay near the plan at hand after small changes, beside the plan from nothing.
fn near_another() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    writeln!(
        out,
        "| buildings | change | from nothing: CPU s, moves | near: CPU s more, moves | loses % |\n| --- | --- | --- | --- | --- |"
    )?;
    for (n, residents) in [(550, false), (5_000, false), (100_000, false), (550, true)] {
        let program = waves(n, residents);
        let first = solve(&program, &Effort::NORMAL, 1, &mut |_| false);
        let equipped = first.wave.iter().position(Option::is_some).unwrap_or_default() as u32;
        for change in
            ["a budget + 1 %", "a budget - 5 %", "a building excluded", "scores + and - 2.5 %"]
        {
            let mut changed = program.clone();
            match change {
                "a budget + 1 %" => changed.budget[0] = changed.budget[0].times(1.01),
                "a budget - 5 %" => changed.budget[0] = changed.budget[0].times(0.95),
                "a building excluded" => {
                    changed.decisions.push(Decision {
                        kind: DecisionKind::Ban,
                        buildings: vec![equipped],
                        origin: maillage_plan::Origin::Stated(1),
                    });
                }
                _ => changed
                    .score
                    .iter_mut()
                    .enumerate()
                    .for_each(|(b, score)| *score *= 0.975 + (b * 7_919 % 100) as f64 / 2_000.0),
            }
            let before = cpu_seconds(start);
            let second = solve(&changed, &Effort::NORMAL, 1, &mut |_| false);
            let solved = cpu_seconds(start) - before;
            let near = calm(
                &changed,
                &second,
                &first.wave,
                &Effort::NORMAL,
                1,
                |gap| (gap * 1e3).ceil() / 1e3,
                &mut |_| false,
            );
            let more = cpu_seconds(start) - before - solved;
            let Some(near) = near else { continue };
            let value =
                verify(&changed, &second.wave, &second.multipliers, &second.resident_shares)
                    .evaluation
                    .value;
            let lost = 100.0 * (value - near.value) / value;
            let residents = if residents { ", residents" } else { "" };
            let far = moves(&second.wave, &first.wave);
            writeln!(
                out,
                "| {n}{residents} | {change} | {solved:.3}, {far} | {more:.3}, {} | {lost:.4} |",
                near.moved
            )?;
        }
    }
    Ok(())
}

/// Time against size: the exponent of a power law, by least squares on the logarithms.
fn scaling() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let mut points = Vec::new();
    for n in [10_000, 30_000, 100_000, 300_000, 1_000_000] {
        let program = waves(n, false);
        let before = cpu_seconds(start);
        let solution = solve(&program, &Effort::QUICK, 1, &mut |_| false);
        let cpu = (cpu_seconds(start) - before).max(0.01);
        let check =
            verify(&program, &solution.wave, &solution.multipliers, &solution.resident_shares);
        let gap = 100.0 * (check.bound - check.evaluation.value) / check.evaluation.value;
        points.push((libm::log(n as f64), libm::log(cpu)));
        writeln!(
            out,
            "{n} buildings, quick: {cpu:.2} CPU s, gap {gap:.5} %, feasible {}",
            check.evaluation.is_feasible()
        )?;
    }
    let count = points.len() as f64;
    let mean = |pick: fn(&(f64, f64)) -> f64| points.iter().map(pick).sum::<f64>() / count;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let slope = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum::<f64>()
        / points.iter().map(|p| (p.0 - x) * (p.0 - x)).sum::<f64>();
    writeln!(out, "time grows with size to the power {slope:.2}")
}
