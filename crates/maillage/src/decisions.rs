//! What people decided, from ids to positions: locks, bans, done, together, apart, before, part funded.

use maillage_model::{Code, Diagnostic, Money, Names, Said, did_you_mean, nearest_name, say};
use maillage_plan::{Decision, DecisionKind, Origin};

use maillage_project::settings::DecisionSettings;

/// Decisions resolved against the buildings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    /// Decisions on candidates, for the program (building positions among all buildings).
    pub decisions: Vec<Decision>,
    /// Buildings equipped before the first year of the plan.
    pub done: Vec<usize>,
    /// (building, share paid by others, amount paid by others).
    pub funded: Vec<(usize, f64, Money)>,
}

/// Numbers of the buildings that are named. Few are, of perhaps a million: those are sorted, and the buildings pass by once.
pub fn numbers_of<'a>(
    list: &'a [DecisionSettings],
    ids: &Names,
) -> impl Fn(&str) -> Option<u32> + 'a {
    let mut named: Vec<(&str, Option<u32>)> = list
        .iter()
        .flat_map(|decision| &decision.buildings)
        .map(|id| (id.as_str(), None))
        .collect();
    named.sort_by(|a, b| a.0.cmp(b.0));
    named.dedup();
    if !named.is_empty() {
        for (b, id) in ids.iter().enumerate() {
            // A zone may be called by its own id, where no building has it: buildings stand before the zones.
            for id in std::iter::once(id).chain(id.strip_prefix("zone:")) {
                if let Ok(place) = named.binary_search_by(|(name, _)| (*name).cmp(id)) {
                    named[place].1.get_or_insert(b as u32);
                }
            }
        }
    }
    move |id| {
        named.binary_search_by(|(name, _)| (*name).cmp(id)).ok().and_then(|place| named[place].1)
    }
}

/// Resolves decisions; every one that cannot be is reported.
pub(crate) fn resolve(
    list: &[DecisionSettings],
    ids: &Names,
    years: &[i32],
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved {
    let number_of = numbers_of(list, ids);
    let mut resolved = Resolved::default();
    let mut unsigned: Vec<usize> = Vec::new();
    for (k, decision) in list.iter().enumerate() {
        let number = format!("#{}", k + 1);
        let mut error = |code, message: Said, hint: Option<Said>| {
            let finding = Diagnostic::new(code, message).layer("decisions").file("decisions.toml");
            diagnostics.push(finding.feature(&number).hint(hint));
        };
        let mut buildings = Vec::new();
        for id in &decision.buildings {
            match number_of(id) {
                Some(b) => buildings.push(b),
                None => {
                    // The nearest id is looked for only where that is quick.
                    let near = if ids.len() <= 5_000 { nearest_name(id, ids.iter()) } else { None };
                    error(
                        Code::UnknownBuilding,
                        say!(building_unknown, id),
                        near.map(|name| say!(did_you_mean, name)),
                    );
                }
            }
        }
        if buildings.len() < decision.buildings.len() {
            continue;
        }
        let year_of = |year: i32| years.iter().position(|&y| y == year);
        // Without years there is no plan for it to hold in; what was done before is done.
        if years.is_empty() && decision.kind == "lock" {
            continue;
        }
        let least =
            if matches!(decision.kind.as_str(), "together" | "apart" | "before") { 2 } else { 1 };
        if buildings.len() < least {
            error(Code::BadDecision, say!(buildings_too_few, kind = decision.kind, least), None);
            continue;
        }
        let mut sorted = buildings.clone();
        sorted.sort_unstable();
        if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
            error(Code::BadDecision, say!(building_listed_twice), None);
            continue;
        }
        if decision.kind != "note"
            && (decision.by.is_none() || decision.on.is_none() || decision.why.is_none())
        {
            unsigned.push(k + 1);
        }
        // A key that this kind of decision does not read would be a promise not kept.
        let given = [
            ("year", decision.year.is_some()),
            ("by_year", decision.by_year.is_some()),
            ("same_year", decision.same_year.is_some()),
            ("amount_eur", decision.amount_eur.is_some()),
            ("share", decision.share.is_some()),
        ];
        let read: &[&str] = match decision.kind.as_str() {
            "lock" if decision.year.is_some() => &["year"],
            "lock" => &["by_year"],
            "done" => &["year"],
            "before" => &["same_year"],
            "part_funded" => &["amount_eur", "share"],
            "ban" | "together" | "apart" | "note" => &[],
            // An unknown kind is named below.
            _ => &["year", "by_year", "same_year", "amount_eur", "share"],
        };
        let mut idle = given
            .iter()
            .filter(|(key, given)| *given && !read.contains(key))
            .map(|(key, _)| *key)
            .peekable();
        if let Some(key) = idle.peek() {
            let beside = *key == "by_year" && decision.kind == "lock";
            let message = if beside {
                say!(year_beside_by_year)
            } else {
                say!(key_not_read, kind = decision.kind, key)
            };
            error(Code::BadDecision, message, None);
            continue;
        }
        let named: Vec<String> = years.iter().map(i32::to_string).collect();
        let mut year_error = |year: i32| {
            error(
                Code::BadDecision,
                say!(no_year_of_plan, year = year.to_string(), years = named),
                None,
            );
        };
        let kind = match (decision.kind.as_str(), decision.year, decision.by_year) {
            ("lock", Some(year), _) => match year_of(year) {
                Some(t) => DecisionKind::Lock(Some(t)),
                None => {
                    year_error(year);
                    continue;
                }
            },
            ("lock", None, Some(year)) => match year_of(year) {
                Some(t) => DecisionKind::LockBy(t),
                None => {
                    year_error(year);
                    continue;
                }
            },
            ("lock", None, None) => DecisionKind::Lock(None),
            ("done", year, _) => match year.and_then(year_of) {
                // Done in a year of the plan: that year's budget paid for it.
                Some(t) => DecisionKind::Lock(Some(t)),
                None if year.is_none_or(|year| years.first().is_none_or(|&first| year < first)) => {
                    resolved.done.extend(buildings.iter().map(|&b| b as usize));
                    continue;
                }
                None => {
                    year_error(year.unwrap_or_default());
                    continue;
                }
            },
            ("ban", ..) => DecisionKind::Ban,
            // A remark of the meeting: kept with its author, without effect on the plan.
            ("note", ..) => continue,
            ("together", ..) => DecisionKind::Together,
            ("apart", ..) => DecisionKind::Apart,
            ("before", ..) => {
                DecisionKind::Before { same_year: decision.same_year.unwrap_or(false) }
            }
            ("part_funded", ..) => {
                let share = decision.share.unwrap_or(0.0);
                let amount = decision.amount_eur.unwrap_or(0.0);
                if !(0.0..=1.0).contains(&share)
                    || maillage_project::settings::money(amount).is_none()
                    || (decision.share.is_none() && decision.amount_eur.is_none())
                {
                    error(Code::BadDecision, say!(funding_unfit), None);
                    continue;
                }
                resolved.funded.extend(buildings.iter().map(|&b| {
                    (
                        b as usize,
                        share,
                        maillage_project::settings::money(amount).unwrap_or_default(),
                    )
                }));
                continue;
            }
            (other, ..) => {
                let known =
                    ["lock", "ban", "done", "together", "apart", "before", "part_funded", "note"];
                let near = did_you_mean(other, known, || say!(known_are, names = known));
                error(Code::BadDecision, say!(decision_kind_unknown, kind = other), Some(near));
                continue;
            }
        };
        let origin =
            if decision.kind == "done" { Origin::Done(k + 1) } else { Origin::Stated(k + 1) };
        resolved.decisions.push(Decision { kind, buildings, origin });
    }
    if let Some(first) = unsigned.first() {
        diagnostics.push(
            Diagnostic::new(Code::UnsignedDecision, say!(unsigned, count = unsigned.len()))
                .layer("decisions")
                .file("decisions.toml")
                .feature(format!("#{first}")),
        );
    }
    resolved
}
