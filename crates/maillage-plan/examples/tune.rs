use maillage_model::Money;
use maillage_plan::*;
fn load(path: &str, cover: bool) -> WaveProgram {
    let s = std::fs::read_to_string(path).unwrap();
    let mut l = s.lines();
    let h: Vec<usize> = l
        .next()
        .unwrap()
        .split(' ')
        .map(|x| x.parse().unwrap())
        .collect();
    let (n, t, sn, dn, r) = (h[0], h[1], h[2], h[3], h[4]);
    let f = |x: &str| {
        x.split(' ')
            .map(|x| x.parse::<f64>().unwrap())
            .collect::<Vec<f64>>()
    };
    let budget = f(l.next().unwrap());
    let stock = f(l.next().unwrap());
    let al = f(l.next().unwrap());
    let be = f(l.next().unwrap());
    let mut p = WaveProgram {
        years: (0..t as i32).collect(),
        budget: budget
            .iter()
            .map(|b| Money::from_eur(*b).unwrap())
            .collect(),
        discount: 0.035,
        score_weight: 1.0,
        ..Default::default()
    };
    if cover {
        p.score_weight = 0.5;
        p.coverage_weight = 0.5;
    }
    p.sectors = (0..sn).map(|s| s.to_string()).collect();
    p.districts = (0..dn).map(|s| s.to_string()).collect();
    p.sector_share_min = al.iter().enumerate().map(|(s, a)| (s as u32, *a)).collect();
    p.district_share_min = be.iter().enumerate().map(|(s, a)| (s as u32, *a)).collect();
    let mut amount = vec![];
    for i in 0..n {
        let v = f(l.next().unwrap());
        p.ids.push(format!("{i:06}"));
        p.score.push(v[0] / 10.0);
        p.cost.push(Money::from_eur(v[1]).unwrap());
        amount.push(v[2]);
        p.sector.push(v[3] as u32);
        p.district.push(v[4] as u32);
    }
    p.limits.push(Limit {
        name: "ap".into(),
        amount,
        at_most: stock,
    });
    p.residents.starts.push(0);
    for _ in 0..r {
        let line = l.next().unwrap();
        let v = f(line.trim_end());
        p.residents.population.push(v[0]);
        let mut b: Vec<u32> = v[2..].iter().map(|x| *x as u32).collect();
        b.sort();
        p.residents.buildings.extend(b);
        p.residents.starts.push(p.residents.buildings.len() as u32);
    }
    p
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let p = load(&a[1], a[2] == "cov");
    for (name, e) in [
        ("quick", Effort::QUICK),
        ("normal", Effort::NORMAL),
        ("deep", Effort::DEEP),
    ] {
        if a.len() > 3 && !a[3].contains(name) {
            continue;
        }
        let t = std::time::Instant::now();
        let s = solve(&p, &e, 1, &mut || false);
        let dt = t.elapsed().as_secs_f64();
        let ev = evaluate(&p, &s.wave);
        println!(
            "{name:7} {:.3}s value {:.8} bound {:.8} gap {:.4}% feas {} {} infeasproof {} opt {}",
            dt,
            ev.value,
            s.bound,
            (s.bound - ev.value) / ev.value * 100.,
            s.feasible,
            ev.is_feasible(),
            s.proved_infeasible,
            s.proved_optimal
        );
    }
}
