//! `[plan]`

use super::Report;
use crate::settings::{PerYear, PlanSettings, money};

pub(super) fn check(plan: &PlanSettings, report: &mut Report) {
    years_and_budgets(plan, report);
    numbers(plan, report);
    shares(plan, report);
    limits(plan, report);
}

fn years_and_budgets(plan: &PlanSettings, report: &mut Report) {
    let years = plan.years.len();
    // Without years everything but the plan works: `plan` and `run` ask for them.
    if years > 60 {
        report.error("too-many-years", "plan.years", format!("{years} years are more than the 60 that can be planned"), "plan fewer years");
    }
    if years > 20 && plan.carry_over > 0.0 {
        report.error(
            "too-many-years",
            "plan.carry_over",
            format!("carry_over ties every run of years together: {years} years are more than the 20 it can be planned over"),
            "plan fewer years, or carry_over = 0",
        );
    }
    if plan.years.windows(2).any(|pair| pair[0] >= pair[1]) {
        report.error("bad-years", "plan.years", format!("the years {:?} do not ascend", plan.years), "write each year once, in order");
    }
    if !plan.budget_eur.fits(years) {
        report.error(
            "bad-budget",
            "plan.budget_eur",
            format!("{} budgets for {years} years", plan.budget_eur.all().len()),
            "write one number, or one per year",
        );
    }
    for budget in plan.budget_eur.all() {
        // A year without money is a year: what was frozen or carried over stands in it.
        if money(budget).is_none() {
            let most = maillage_model::Money::MOST_EUR;
            report.error(
                "bad-budget",
                "plan.budget_eur",
                format!("a budget of {budget} EUR is out of range"),
                &format!("budgets are numbers from 0 to {most} EUR"),
            );
        }
    }
}

fn numbers(plan: &PlanSettings, report: &mut Report) {
    for (name, value, low, high) in [
        ("carry_over", plan.carry_over, 0.0, 1.0),
        ("discount", plan.discount, 0.0, 1.0),
        ("score_weight", plan.score_weight, 0.0, 1e9),
        ("coverage_weight", plan.coverage_weight, 0.0, 1e9),
        ("walking_radius_m", plan.walking_radius_m, 1.0, 20_000.0),
    ] {
        if !(low..=high).contains(&value) {
            let range = format!("between {low} and {high}");
            report.error(
                "out-of-range",
                &format!("plan.{name}"),
                format!("{name} = {value} is out of range"),
                &format!("it must be {range}"),
            );
        }
    }
    let [worst, best] = plan.zone_people;
    let sensible = worst > 0.0 && best > worst && best.is_finite();
    if !sensible {
        report.error(
            "bad-setting",
            "plan.zone_people",
            format!("zone_people = [{worst}, {best}]"),
            "two numbers above zero, the second greater: people served that are worth 0 and 100",
        );
    }
    if let Some(cluster) = &plan.cluster {
        for (name, value, low, high) in [("radius_m", cluster.radius_m, 1.0, 2_000.0), ("saving", cluster.saving, 0.0, 0.5)] {
            if !(low..=high).contains(&value) {
                report.error(
                    "out-of-range",
                    &format!("plan.cluster.{name}"),
                    format!("{name} = {value} is out of range"),
                    &format!("it must be between {low} and {high}"),
                );
            }
        }
    }
    if plan.score_weight + plan.coverage_weight <= 0.0 {
        report.error(
            "bad-weight",
            "plan.score_weight",
            "score_weight and coverage_weight are both 0: nothing to maximise".to_owned(),
            "give one of them a weight",
        );
    }
}

fn shares(plan: &PlanSettings, report: &mut Report) {
    let years = plan.years.len();
    let mut check_shares = |key: &str, shares: &[(&String, f64)], of: &str| {
        for (name, share) in shares {
            if !(0.0..=1.0).contains(share) {
                report.error(
                    "bad-share",
                    &format!("plan.{key}.{name}"),
                    format!("{key} of '{name}' is {share}{of}"),
                    "a share lies between 0 and 1: 15 % is 0.15",
                );
            }
        }
        let sum: f64 = shares.iter().map(|(_, share)| *share).filter(|share| share.is_finite()).sum();
        if sum > 1.0 + 1e-9 {
            report.error(
                "shares-exceed-budget",
                &format!("plan.{key}"),
                format!("the {key} sum to {:.1} % of the budget{of}", sum * 100.0),
                "lower them to 100 % at most",
            );
        }
    };
    let districts: Vec<(&String, f64)> = plan.district_share_min.iter().map(|(name, share)| (name, *share)).collect();
    check_shares("district_share_min", &districts, "");
    let by_year = plan.sector_share_min.values().any(|share| matches!(share, PerYear::Each(_)));
    for year in 0..if by_year { years } else { 1 } {
        let of_year: Vec<(&String, f64)> = plan.sector_share_min.iter().filter_map(|(name, share)| Some((name, share.of(year)?))).collect();
        check_shares("sector_share_min", &of_year, &if by_year { format!(" in {}", plan.years[year]) } else { String::new() });
    }
    for (name, share) in &plan.sector_share_min {
        if !share.fits(years) {
            report.error(
                "bad-share",
                &format!("plan.sector_share_min.{name}"),
                format!("sector_share_min of '{name}' has {} shares for {years} years", share.all().len()),
                "write one number, or one per year",
            );
        }
    }
}

fn limits(plan: &PlanSettings, report: &mut Report) {
    let years = plan.years.len();
    for (name, limit) in &plan.limits {
        if !limit.fits(years) || limit.all().iter().any(|value| !(*value >= 0.0 && value.is_finite())) {
            report.error(
                "bad-limit",
                &format!("plan.limits.{name}"),
                format!("the limit on '{name}' must be one number of 0 or more, or one per year"),
                "fix it under [plan.limits]",
            );
        }
    }
}
