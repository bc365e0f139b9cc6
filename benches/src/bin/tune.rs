use maillage_benches::*;
use maillage_plan::{Effort, solve};
fn main() {
    let start = std::time::Instant::now();
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let res = std::env::args().nth(2).unwrap() == "res";
    let mut effort = match std::env::args().nth(3).unwrap().as_str() {
        "quick" => Effort::QUICK,
        "deep" => Effort::DEEP,
        _ => Effort::NORMAL,
    };
    effort.target_gap = 1e-7;
    let mut gaps = Vec::new();
    let mut programs: Vec<_> = (1..=6).map(|s| waves_seeded(n, res, s)).collect();
    if let Some(mut p) = read_program(&format!("/tmp/inst/{n}.prog")) {
        if !res {
            p.score_weight = 1.0;
            p.coverage_weight = 0.0;
        }
        programs.push(p);
    }
    if n == 550 && !res {
        let (project, _) = maillage::Project::open("data/charleroi".as_ref());
        programs
            .push(maillage::run(&project.unwrap(), &maillage::Options { effort: Effort::QUICK, ..Default::default() }).program.unwrap());
    }
    let before = cpu_seconds(start);
    for p in &programs {
        let s = solve(p, &effort, 1, &mut || false);
        let c = maillage_plan::verify::verify(p, &s.wave, &s.multipliers, &s.resident_shares);
        gaps.push(if s.feasible { 100.0 * (c.bound - c.evaluation.value) / c.evaluation.value } else { 99.0 });
    }
    let cpu = (cpu_seconds(start) - before) / programs.len() as f64;
    println!(
        "mean {:.5} cpu {cpu:.3} | {}",
        gaps.iter().sum::<f64>() / gaps.len() as f64,
        gaps.iter().map(|g| format!("{g:.4}")).collect::<Vec<_>>().join(" ")
    );
}
