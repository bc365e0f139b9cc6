//! `[plan]`

use super::Report;
use crate::settings::{PerYear, PlanSettings, money};
use maillage_model::{Code, say};

/// Years that may be tied by what is carried over: every run of years is a rule, 325 of 25.
const MOST_YEARS_TIED: usize = 25;

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
        report.push(Code::TooManyYears, "plan.years", say!(years_too_many, years));
    }
    if years > MOST_YEARS_TIED && plan.carry_over > 0.0 {
        report.push(Code::TooManyYears, "plan.carry_over", say!(years_too_many_for_carry, years));
    }
    if plan.years.windows(2).any(|pair| pair[0] >= pair[1]) {
        let years: Vec<String> = plan.years.iter().map(i32::to_string).collect();
        report.push(Code::BadYears, "plan.years", say!(years_not_ascending, years));
    }
    let budgets = plan.budget_eur.iter();
    if let Some(budgets) = budgets.clone().find(|budgets| !budgets.fits(years)) {
        report.push(
            Code::BadBudget,
            "plan.budget_eur",
            say!(budgets_for_years, budgets = budgets.all().len(), years),
        );
    }
    for budget in budgets.flat_map(PerYear::all) {
        // A year without money is a year: what was frozen or carried over stands in it.
        if money(budget).is_none() {
            let most = maillage_model::Money::MOST_EUR;
            report.push(
                Code::BadBudget,
                "plan.budget_eur",
                say!(budget_out_of_range, budget = budget.to_string(), most = most.to_string()),
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
            report.push(
                Code::OutOfRange,
                &format!("plan.{name}"),
                say!(
                    out_of_range,
                    name,
                    value = value.to_string(),
                    low = low.to_string(),
                    high = high.to_string()
                ),
            );
        }
    }
    let [worst, best] = plan.zone_people;
    let sensible = worst > 0.0 && best > worst && best.is_finite();
    if !sensible {
        report.push(
            Code::BadSetting,
            "plan.zone_people",
            say!(zone_people_unfit, worst = worst.to_string(), best = best.to_string()),
        );
    }
    if let Some(cluster) = &plan.cluster {
        for (name, value, low, high) in
            [("radius_m", cluster.radius_m, 1.0, 2_000.0), ("saving", cluster.saving, 0.0, 0.5)]
        {
            if !(low..=high).contains(&value) {
                report.push(
                    Code::OutOfRange,
                    &format!("plan.cluster.{name}"),
                    say!(
                        out_of_range,
                        name,
                        value = value.to_string(),
                        low = low.to_string(),
                        high = high.to_string()
                    ),
                );
            }
        }
    }
    if plan.score_weight + plan.coverage_weight <= 0.0 {
        report.push(Code::BadWeight, "plan.score_weight", say!(nothing_to_maximise));
    }
}

fn shares(plan: &PlanSettings, report: &mut Report) {
    let years = plan.years.len();
    let mut check_shares = |key: &str, shares: &[(&String, f64)], year: Option<String>| {
        for (name, share) in shares {
            if !(0.0..=1.0).contains(share) {
                let message = match &year {
                    Some(year) => {
                        say!(share_unfit_in_year, key, name, share = share.to_string(), year)
                    }
                    None => say!(share_unfit, key, name, share = share.to_string()),
                };
                report.push(Code::BadShare, &format!("plan.{key}.{name}"), message);
            }
        }
        let sum: f64 =
            shares.iter().map(|(_, share)| *share).filter(|share| share.is_finite()).sum();
        if sum > 1.0 + 1e-9 {
            let percent = (sum * 1000.0).round() / 10.0;
            let message = match &year {
                Some(year) => say!(shares_beyond_budget_in_year, key, percent, year),
                None => say!(shares_beyond_budget, key, percent),
            };
            report.push(Code::SharesExceedBudget, &format!("plan.{key}"), message);
        }
    };
    let districts: Vec<(&String, f64)> =
        plan.district_share_min.iter().map(|(name, share)| (name, *share)).collect();
    check_shares("district_share_min", &districts, None);
    let by_year = plan.sector_share_min.values().any(|share| matches!(share, PerYear::Each(_)));
    for year in 0..if by_year { years } else { 1 } {
        let of_year: Vec<(&String, f64)> = plan
            .sector_share_min
            .iter()
            .filter_map(|(name, share)| Some((name, share.of(year)?)))
            .collect();
        check_shares("sector_share_min", &of_year, by_year.then(|| plan.years[year].to_string()));
    }
    for (name, share) in &plan.sector_share_min {
        if !share.fits(years) {
            report.push(
                Code::BadShare,
                &format!("plan.sector_share_min.{name}"),
                say!(shares_for_years, name, shares = share.all().len(), years),
            );
        }
    }
}

fn limits(plan: &PlanSettings, report: &mut Report) {
    let years = plan.years.len();
    for (name, limit) in &plan.limits {
        if !limit.fits(years)
            || limit.all().iter().any(|value| !(*value >= 0.0 && value.is_finite()))
        {
            report.push(Code::BadLimit, &format!("plan.limits.{name}"), say!(limit_unfit, name));
        }
    }
}
