//! `cargo run --release -p maillage-benches --bin published -- [EFFORT] [seed=N] [best=LIST] [drawn | FILE ...]`: published programs, one by
//! one: how far below the best value known, how far below the bound, whether proved, CPU seconds. EFFORT: `quick`, `normal` (the default), `deep`. Files of
//! OR-Library (`mknapcb*.txt`), SAC-94 (`.dat`) and Pabulib (`.pb`); without any, those of `tests/ref/optimisation`. LIST: best values known
//! of `mknapcb`. `drawn`: programs of the kind of `mknapcb1` to `9`, of our own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use maillage_benches::{Published, cpu_seconds, drawn, read_published};
use maillage_plan::{Effort, solve};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    let (mut effort, mut seed, mut best) = (Effort::NORMAL, 1, String::new());
    let mut programs = Vec::new();
    let mut files: Vec<PathBuf> = Vec::new();
    for word in std::env::args().skip(1) {
        match (word.as_str(), word.split_once('=')) {
            ("quick", _) => effort = Effort::QUICK,
            ("normal", _) => effort = Effort::NORMAL,
            ("deep", _) => effort = Effort::DEEP,
            ("drawn", _) => programs.extend(all_drawn()),
            (_, Some(("seed", number))) => seed = number.parse()?,
            (_, Some(("best", file))) => best = std::fs::read_to_string(file)?,
            (file, _) => files.push(file.into()),
        }
    }
    if files.is_empty() && programs.is_empty() {
        files = of_the_tests()?;
    }
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        programs.extend(read_published(&name, &std::fs::read_to_string(&file)?, &best)?);
    }
    let start = Instant::now();
    let (mut shorts, mut gaps, mut proved, mut most_cpu) = (Vec::new(), Vec::new(), 0, 0.0f64);
    let all = programs.len();
    for Published { name, program, best_known } in programs {
        let before = cpu_seconds(start);
        let solution = solve(&program, &effort, seed, &mut |_| false);
        let cpu = cpu_seconds(start) - before;
        most_cpu = most_cpu.max(cpu);
        let chosen = solution.wave.iter().zip(&program.score).filter(|(year, _)| year.is_some());
        let total: f64 = chosen.map(|(_, value)| value).sum();
        let scale: f64 = program.score.iter().sum();
        let gap = 100.0 * (solution.proved_bound * scale / total - 1.0).max(0.0);
        proved += usize::from(solution.proved_optimal);
        gaps.push(gap);
        let short = best_known.map(|best| 100.0 * (1.0 - total / best));
        shorts.extend(short);
        let said = short.map_or(String::new(), |short| format!(", {short:.3} % short of the best"));
        let is_proved = if solution.proved_optimal { ", proved" } else { "" };
        writeln!(out, "{name}: {total}{said}, gap {gap:.3} %{is_proved}, {cpu:.2} s")?;
    }
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len().max(1) as f64;
    let most = |list: &[f64]| list.iter().copied().fold(0.0, f64::max);
    writeln!(
        out,
        "{all} programs, {proved} proved; short of the best known ({} of them): mean {:.4} %, most {:.3} %; \
         gap: mean {:.3} %, most {:.3} %; CPU: mean {:.2} s, most {most_cpu:.2} s",
        shorts.len(),
        mean(&shorts),
        most(&shorts),
        mean(&gaps),
        most(&gaps),
        cpu_seconds(start) / all.max(1) as f64,
    )?;
    Ok(())
}

/// The published files of the tests.
fn of_the_tests() -> std::io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ref/optimisation");
    let mut files = Vec::new();
    for folder in [folder.join("sac94"), folder] {
        for entry in std::fs::read_dir(folder)? {
            let file = entry?.path();
            let is_program = |name: &str| {
                name.starts_with("mknapcb") || name.ends_with(".dat") || name.ends_with(".pb")
            };
            if file.file_name().and_then(|name| name.to_str()).is_some_and(is_program) {
                files.push(file);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Two programs of each size and share of `mknapcb1` to `9`.
fn all_drawn() -> Vec<Published> {
    let mut programs = Vec::new();
    for rows in [5, 10, 30] {
        for n in [100, 250, 500] {
            for share in [0.25, 0.5, 0.75] {
                programs.extend((1..=2).map(|seed| drawn(n, rows, share, seed)));
            }
        }
    }
    programs
}
