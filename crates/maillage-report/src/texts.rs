//! The catalogue of texts, and numbers as each language writes them.

use maillage::model::{Arg, Language};
use maillage::sector_name;

/// Texts of charts and tables in a language.
pub(crate) trait Texts {
    /// The text of a key. A key that is not in the catalogue comes back as it is (a test holds that none is missing).
    fn text(self, key: &'static str) -> &'static str;
    /// Name of a sector, where it is one of the usual ones.
    fn sector(self, name: &str) -> String;
}

impl Texts for Language {
    fn text(self, key: &'static str) -> &'static str {
        CATALOGUE.iter().find(|entry| entry.0 == key).map_or(key, |entry| entry.1[self as usize])
    }
    fn sector(self, name: &str) -> String {
        match sector_name(name) {
            Arg::Said(said) => self.say(&said),
            _ => name.to_owned(),
        }
    }
}

/// Key, then French, Dutch, English.
pub(crate) const CATALOGUE: &[(&str, [&str; 3])] = &[
    ("wave", ["Vague", "Golf", "Wave"]),
    ("waves", ["Vagues", "Golven", "Waves"]),
    (
        "coverage_title",
        ["Couverture Wi-Fi extérieure", "Wifi-dekking buiten", "Outdoor Wi-Fi coverage"],
    ),
    (
        "prediction",
        [
            "Prévision non étalonnée : erreur typique de 12 à 15 dB.",
            "Niet-gekalibreerde voorspelling: typische fout van 12 tot 15 dB.",
            "Prediction, not calibrated: typical error 12 to 15 dB.",
        ],
    ),
    (
        "calibrated",
        [
            "Étalonné avec {n} mesures : erreur de {e} dB sur les mesures mises de côté{h}.",
            "Gekalibreerd met {n} metingen: fout van {e} dB op de achtergehouden metingen{h}.",
            "Calibrated with {n} readings: error of {e} dB on those held out{h}.",
        ],
    ),
    (
        "calibration",
        [
            "Étalonnage avec {n} mesures : erreur de {b} dB avant, de {a} dB après (mesures mises de côté{h}).",
            "Kalibratie met {n} metingen: fout van {b} dB ervoor, {a} dB erna (achtergehouden metingen{h}).",
            "Calibration with {n} readings: error of {b} dB before, {a} dB after (readings held out{h}).",
        ],
    ),
    ("level_legend", ["Niveau reçu (dBm)", "Ontvangen niveau (dBm)", "Level received (dBm)"]),
    ("level_excellent", ["excellent", "uitstekend", "excellent"]),
    ("level_video", ["vidéo, appels", "video, bellen", "video, calls"]),
    ("level_good", ["bon", "goed", "good"]),
    ("level_web", ["web, messages", "web, berichten", "web, messages"]),
    ("level_edge", ["limite", "grens", "edge"]),
    ("level_none", ["pas de service", "geen dienst", "no service"]),
    ("building_cells", ["bâtiment", "gebouw", "building"]),
    (
        "access_point_channel",
        ["point d'accès · canal", "toegangspunt · kanaal", "access point · channel"],
    ),
    (
        "at_level",
        ["sol à {l} dBm ou plus", "grond met {l} dBm of meer", "ground at {l} dBm or more"],
    ),
    (
        "usable",
        [
            "probabilité moyenne d'un signal utile",
            "gemiddelde kans op bruikbaar signaal",
            "mean probability of a usable signal",
        ],
    ),
    ("usable_short", ["prob. utile", "kans", "usable"]),
    (
        "uncertain",
        [
            "sol à un écart-type du seuil",
            "grond op één sigma van de drempel",
            "ground within one sigma of it",
        ],
    ),
    ("where_heard", [", là où entendu", ", waar gehoord", ", where heard"]),
    ("in_sight", ["en vue", "in zicht", "in sight"]),
    ("in_shadow", ["dans l'ombre", "in schaduw", "in shadow"]),
    (
        "offset_line",
        [
            "{n} mesures, correction de {o} dB (intervalle à 95 % : {l} à {h}), écart-type {s} dB",
            "{n} metingen, correctie van {o} dB (95%-interval: {l} tot {h}), standaardafwijking {s} dB",
            "{n} readings, correction of {o} dB (95 % interval: {l} to {h}), standard deviation {s} dB",
        ],
    ),
    (
        "reliability_title",
        [
            "Ce qui était annoncé et ce qui a été vu, sur les mesures mises de côté : entendu à {l} dBm ou plus",
            "Wat gezegd werd en wat gezien is, op de achtergehouden metingen: gehoord met {l} dBm of meer",
            "What was said and what was seen, of the readings held out: heard at {l} dBm or more",
        ],
    ),
    ("reliability_said", ["annoncé", "gezegd", "said"]),
    ("reliability_n", ["mesures", "metingen", "readings"]),
    ("reliability_mean", ["en moyenne", "gemiddeld", "mean"]),
    ("reliability_seen", ["vu", "gezien", "seen"]),
    (
        "usable_interval",
        [
            "{z} : part utile du sol {p}, intervalle à 95 % de {l} à {h}",
            "{z}: bruikbaar deel van de grond {p}, 95%-interval van {l} tot {h}",
            "{z}: usable share of the ground {p}, 95 % interval from {l} to {h}",
        ],
    ),
    (
        "alone_line",
        [
            "sol à ≥ {r} Mbit/s, un appareil seul",
            "grond met ≥ {r} Mbit/s, één toestel alleen",
            "ground at ≥ {r} Mbit/s, one device alone",
        ],
    ),
    ("served_short", ["pers. servies", "bediend", "served"]),
    (
        "served_means",
        [
            "Personnes servies : part des personnes actives au moment le plus chargé qui peuvent avoir le débit demandé toutes à la fois, si les autres n'en prennent pas ({c} des personnes, {r} Mbit/s chacune sauf autre indication : hypothèses de [coverage.demand]). Les colonnes de débit : part du sol où un appareil seul l'a.",
            "Bediend: aandeel van de mensen die op het drukste moment actief zijn en tegelijk de gevraagde snelheid kunnen hebben, als de anderen niets nemen ({c} van de mensen, {r} Mbit/s elk tenzij anders vermeld: aannamen van [coverage.demand]). De kolommen met snelheden: aandeel van de grond waar één toestel alleen ze haalt.",
            "Served: share of the people active at the busiest moment who can have the rate they ask for all at once, if the others take none ({c} of the people, {r} Mbit/s each unless stated otherwise: assumptions of [coverage.demand]). The columns of rates: share of the ground where one device alone has it.",
        ],
    ),
    (
        "event_line",
        [
            "{e}, {z} : {p} personnes, dont {a} actives à {r} Mbit/s chacune : {s} servies.",
            "{e}, {z}: {p} mensen, van wie {a} actief met elk {r} Mbit/s: {s} bediend.",
            "{e}, {z}: {p} people, of whom {a} are active at {r} Mbit/s each: {s} served.",
        ],
    ),
    (
        "served_line",
        [
            "servies parmi {a} actives à {r} Mbit/s",
            "bediend van {a} actieven met {r} Mbit/s",
            "served of {a} active at {r} Mbit/s",
        ],
    ),
    ("mean_sinr", ["SINR moyen", "gemiddelde SINR", "mean SINR"]),
    ("heights_guessed", ["hauteurs supposées", "geschatte hoogten", "heights guessed"]),
    ("trees", ["arbres", "bomen", "trees"]),
    (
        "zone_outline",
        [
            "limite de la zone ; au-delà, plus pâle",
            "grens van de zone; daarbuiten bleker",
            "edge of the zone; paler beyond",
        ],
    ),
    ("north_up", ["nord en haut", "noorden boven", "north up"]),
    ("zone", ["Zone", "Zone", "Zone"]),
    ("points", ["points", "punten", "points"]),
    (
        "placement_title",
        ["Points d'accès proposés", "Voorgestelde toegangspunten", "Proposed access points"],
    ),
    (
        "placed",
        [
            "{n} points d'accès ({g} déjà prévus) couvrent {s} du sol à {l} dBm ou plus, pour {c}.",
            "{n} toegangspunten ({g} al gepland) dekken {s} van de grond met {l} dBm of meer, voor {c}.",
            "{n} access points ({g} planned already) cover {s} of the ground at {l} dBm or more, for {c}.",
        ],
    ),
    (
        "target_missed",
        [
            "L'objectif de {t} est hors d'atteinte : tous les supports autorisés ensemble couvriraient {s}. Les points proposés donnent {p} de ce qui peut l'être.",
            "Het doel van {t} is niet haalbaar: alle toegelaten steunpunten samen zouden {s} dekken. De voorgestelde punten geven {p} van wat haalbaar is.",
            "The target of {t} is out of reach: all allowed mounts together would cover {s}. Those proposed give {p} of what can be had.",
        ],
    ),
    (
        "ground_alone",
        ["Pour le sol seul ({c}) :", "Voor de grond alleen ({c}):", "For the ground alone ({c}):"],
    ),
    (
        "cheapest_settled",
        [
            "Aucun choix moins cher ne donne 99 % de ce qui peut l'être (prouvé).",
            "Geen goedkopere keuze geeft 99 % van wat haalbaar is (bewezen).",
            "No cheaper choice gives 99 % of what can be had (proved).",
        ],
    ),
    (
        "peak_line",
        [
            "Au moment le plus chargé, {s} des {a} personnes actives peuvent avoir à la fois les {r} Mbit/s demandés, si les autres n'en prennent pas (hypothèses de [coverage.demand]).",
            "Op het drukste moment kan {s} van de {a} actieve mensen tegelijk de gevraagde {r} Mbit/s hebben, als de anderen niets nemen (aannamen van [coverage.demand]).",
            "At the busiest moment {s} of the {a} active people can have the {r} Mbit/s asked for at once, if the others take none (assumptions of [coverage.demand]).",
        ],
    ),
    (
        "peak_added",
        [
            "Points d'accès ajoutés pour elles, au-delà de ceux qu'il faut pour le sol : {n}.",
            "Toegangspunten toegevoegd voor hen, bovenop die voor de grond: {n}.",
            "Access points added for them, beyond those for the ground: {n}.",
        ],
    ),
    (
        "peak_short",
        [
            "L'objectif est hors d'atteinte pour elles : au mieux trouvé, {w} avec {m} points d'accès.",
            "Het doel is voor hen niet haalbaar: hoogstens gevonden is {w} met {m} toegangspunten.",
            "The target is out of reach for them: at most {w} was found, with {m} access points.",
        ],
    ),
    (
        "frontier_title",
        [
            "Part du sol selon le nombre de points d'accès ajoutés (trouvée, non prouvée) :",
            "Aandeel van de grond naar aantal toegevoegde toegangspunten (gevonden, niet bewezen):",
            "Share of the ground by number of access points added (found, not proved):",
        ],
    ),
    (
        "frontier_proved",
        [
            "Part du sol selon le nombre de points d'accès ajoutés (prouvée) :",
            "Aandeel van de grond naar aantal toegevoegde toegangspunten (bewezen):",
            "Share of the ground by number of access points added (proved):",
        ],
    ),
    (
        "frontier_knee",
        [
            "99 % de ce qui peut être couvert",
            "99 % van wat gedekt kan worden",
            "99 % of what can be covered",
        ],
    ),
    (
        "cheapest_proved",
        [
            "Aucun choix moins cher n'atteint l'objectif (prouvé).",
            "Geen goedkopere keuze haalt het doel (bewezen).",
            "No cheaper choice reaches the target (proved).",
        ],
    ),
    (
        "cheapest_bound",
        [
            "Aucun choix ne peut coûter moins de {c}.",
            "Geen enkele keuze kan minder kosten dan {c}.",
            "No choice can cost less than {c}.",
        ],
    ),
    (
        "best_proved",
        [
            "Aucun autre choix ne couvre davantage (prouvé).",
            "Geen andere keuze dekt meer (bewezen).",
            "No other choice covers more (proved).",
        ],
    ),
    (
        "best_bound",
        [
            "Aucun choix ne peut couvrir plus de {s}.",
            "Geen enkele keuze kan meer dan {s} dekken.",
            "No choice can cover more than {s}.",
        ],
    ),
    (
        "one_more",
        [
            "Un point d'accès de plus ({id}) apporterait {s} du sol.",
            "Eén toegangspunt meer ({id}) zou {s} van de grond toevoegen.",
            "One more access point ({id}) would add {s} of the ground.",
        ],
    ),
    ("rejected_mounts", ["Supports écartés :", "Geweerde steunpunten:", "Mounts rejected:"]),
    ("waves_title", ["Les vagues proposées", "De voorgestelde golven", "The proposed waves"]),
    (
        "spend_title",
        [
            "Dépenses par année et par secteur",
            "Uitgaven per jaar en per sector",
            "Spend by year and sector",
        ],
    ),
    (
        "costs_with",
        [
            "Coûts calculés d'après la liste de prix : réserve de {c} et TVA de {v} comprises.",
            "Kosten berekend met de prijslijst: reserve van {c} en btw van {v} inbegrepen.",
            "Costs computed from the price list: contingency of {c} and VAT of {v} included.",
        ],
    ),
    (
        "costs_included",
        [
            "Coûts calculés d'après la liste de prix, TVA comprise : réserve de {c} comprise.",
            "Kosten berekend met de prijslijst, btw inbegrepen: reserve van {c} inbegrepen.",
            "Costs computed from the price list, VAT included: contingency of {c} included.",
        ],
    ),
    (
        "costs_without",
        [
            "Coûts calculés d'après la liste de prix : réserve de {c} comprise, hors TVA.",
            "Kosten berekend met de prijslijst: reserve van {c} inbegrepen, zonder btw.",
            "Costs computed from the price list: contingency of {c} included, no VAT.",
        ],
    ),
    (
        "costs_given",
        [
            "Coûts donnés par la ville : bâtiments ({n}).",
            "Kosten door de stad gegeven: gebouwen ({n}).",
            "Costs given by the city: buildings ({n}).",
        ],
    ),
    (
        "moved",
        [
            "Bâtiments qui changent par rapport au plan précédent : {n}.",
            "Gebouwen die veranderen tegenover het vorige plan: {n}.",
            "Buildings that differ from the plan before: {n}.",
        ],
    ),
    (
        "moved_more",
        [
            "Un plan fait de rien en changerait {n} et vaudrait {g} de plus.",
            "Een plan van nul af zou er {n} veranderen en {g} meer waard zijn.",
            "A plan made from nothing would move {n} and be worth {g} more.",
        ],
    ),
    (
        "costs_zones",
        [
            "Coûts des zones extérieures ({n}) : tels que donnés pour les supports et les points d'accès.",
            "Kosten van de buitenzones ({n}): zoals gegeven voor steunpunten en toegangspunten.",
            "Costs of the outdoor zones ({n}): as given for mounts and access points.",
        ],
    ),
    (
        "by_middle",
        [
            "(une zone d'habitants compte par son milieu)",
            "(een gebied met inwoners telt naar zijn midden)",
            "(an area of residents counts by its middle)",
        ],
    ),
    ("cost_funded", ["payé par d'autres", "door anderen betaald", "paid by others"]),
    ("access_point", ["point d'accès", "toegangspunt", "access point"]),
    ("cabling_drop", ["câblage", "bekabeling", "cabling"]),
    (
        "installation_per_ap",
        [
            "pose d'un point d'accès",
            "plaatsing van een toegangspunt",
            "installation of an access point",
        ],
    ),
    ("switch", ["commutateur", "switch", "switch"]),
    (
        "installation_per_building",
        ["visite et mise en service", "bezoek en ingebruikname", "survey and commissioning"],
    ),
    ("backhaul_fibre", ["raccordement en fibre", "aansluiting op glasvezel", "hook-up by fibre"]),
    (
        "backhaul_coax",
        ["raccordement en câble coaxial", "aansluiting op coax", "hook-up by coaxial cable"],
    ),
    ("backhaul_vdsl", ["raccordement en VDSL", "aansluiting op VDSL", "hook-up by VDSL"]),
    ("backhaul_adsl", ["raccordement en ADSL", "aansluiting op ADSL", "hook-up by ADSL"]),
    (
        "backhaul_none",
        [
            "raccordement sans ligne connue",
            "aansluiting zonder bekende lijn",
            "hook-up without a known line",
        ],
    ),
    ("zone_count", ["{n} zones", "{n} zones", "{n} zones"]),
    ("one_zone", ["1 zone", "1 zone", "1 zone"]),
    ("building", ["bâtiment", "gebouw", "building"]),
    ("buildings", ["bâtiments", "gebouwen", "buildings"]),
    ("spend", ["dépense", "uitgave", "spend"]),
    ("budget", ["budget", "budget", "budget"]),
    (
        "sectors",
        [
            "secteurs (part de la dépense)",
            "sectoren (deel van de uitgave)",
            "sectors (share of the spend)",
        ],
    ),
    ("not_planned", ["hors plan", "niet in het plan", "not in the plan"]),
    ("private", ["non ouvert au public", "niet openbaar", "not open to the public"]),
    ("total", ["Total", "Totaal", "Total"]),
    ("floor", ["part minimale", "minimumaandeel", "least share"]),
    (
        "gap",
        [
            "Le plan est à {} au plus du meilleur plan possible.",
            "Het plan ligt hoogstens {} onder het best mogelijke plan.",
            "The plan is at most {} below the best possible plan.",
        ],
    ),
    (
        "optimal",
        [
            "Le plan est le meilleur possible (prouvé : tous les plans sont considérés).",
            "Het plan is het best mogelijke (bewezen: alle plannen zijn bekeken).",
            "The plan is the best possible (proved: every plan is considered).",
        ],
    ),
    (
        "repaired",
        [
            "Attention : aucun plan trouvé ne respecte toutes les règles ; celui-ci est, de ceux trouvés, celui qui les enfreint le moins.",
            "Let op: geen gevonden plan houdt alle regels; dit schendt ze het minst van de gevonden plannen.",
            "Note: no plan found keeps every rule; this one breaks them least of those found.",
        ],
    ),
    ("violations", ["Règles enfreintes :", "Geschonden regels:", "Rules broken:"]),
    (
        "conflict_found",
        [
            "Aucun plan trouvé ne respecte toutes ces règles à la fois :",
            "Geen gevonden plan houdt al deze regels tegelijk:",
            "No plan found keeps all of these rules:",
        ],
    ),
    (
        "conflict",
        [
            "Ces règles ne peuvent pas tenir toutes à la fois :",
            "Deze regels gaan niet samen:",
            "These rules do not hold together:",
        ],
    ),
    ("other_sectors", ["autres secteurs", "andere sectoren", "other sectors"]),
    (
        "repairs_together",
        [
            "Aucun changement seul ne suffit ; tous ceux-ci ensemble, oui :",
            "Geen enkele wijziging volstaat op zich; al deze samen wel:",
            "No single change will do; all of these together will:",
        ],
    ),
    (
        "repairs",
        [
            "Solutions possibles, de la moins à la plus coûteuse :",
            "Uitwegen, de goedkoopste eerst:",
            "Ways out, the cheapest first:",
        ],
    ),
    ("drop", ["renoncer à :", "laten vallen:", "drop"]),
    ("new_limit", ["nouvelle limite", "nieuwe grens", "new limit"]),
    ("and_more", ["... et {n} de plus", "... en nog {n}", "... and {n} more"]),
    (
        "binding",
        [
            "Règles qui pèsent (une limite assouplie de 1 % apporterait au plan au plus) :",
            "Regels die wegen (een grens die 1 % soepeler is, brengt het plan hoogstens op):",
            "Rules that bind (a limit eased by 1 % brings the plan at most):",
        ],
    ),
    ("binding_plain", ["Règles qui pèsent :", "Regels die wegen:", "Rules that bind:"]),
    (
        "no_binding",
        [
            "Aucun budget, aucune part ni limite n'a de prix dans le calcul.",
            "Geen budget, aandeel of grens heeft een prijs in de berekening.",
            "No budget, share or limit has a price in the calculation.",
        ],
    ),
    (
        "nothing_fits",
        [
            "Aucun candidat ne tient dans les budgets et les limites d'une année : rien n'est équipé, hormis ce que les décisions imposent.",
            "Geen enkele kandidaat past binnen de budgetten en grenzen van een jaar: niets wordt uitgerust, behalve wat beslissingen opleggen.",
            "No candidate fits the budgets and limits of any year: nothing is equipped but what decisions impose.",
        ],
    ),
    (
        "scores_equal",
        [
            "Tous les candidats ont le même score : seul leur coût les distingue.",
            "Alle kandidaten hebben dezelfde score: enkel hun kost onderscheidt hen.",
            "All candidates score the same: their cost alone tells them apart.",
        ],
    ),
    (
        "all_alike",
        [
            "Tous les candidats ont le même score et le même coût : le choix entre eux est arbitraire.",
            "Alle kandidaten hebben dezelfde score en dezelfde kost: de keuze tussen hen is willekeurig.",
            "All candidates score and cost the same: the choice among them is arbitrary.",
        ],
    ),
    (
        "reached",
        [
            "habitants à distance de marche",
            "inwoners op wandelafstand",
            "residents within walking distance",
        ],
    ),
    ("illustrative", ["Données illustratives", "Illustratieve gegevens", "Illustrative data"]),
    ("year", ["année", "jaar", "year"]),
    ("score", ["Score", "Score", "Score"]),
    ("rank", ["rang", "rang", "rank"]),
    ("mean", ["moyenne", "gemiddelde", "mean"]),
    ("imputed", ["valeur complétée", "aangevulde waarde", "filled in"]),
    ("cost", ["coût", "kost", "cost"]),
    ("worth", ["apport", "waarde", "worth"]),
    (
        "price_of_rules",
        [
            "Détail technique. Année par année : apport du bâtiment, puis prix des règles dans la borne, en millièmes de l'objectif. Ce sont les multiplicateurs d'un plan relâché, non des montants.",
            "Technisch detail. Jaar per jaar: waarde van het gebouw, dan de prijs van de regels in de grens, in duizendsten van de doelstelling. Het zijn multiplicatoren van een versoepeld plan, geen bedragen.",
            "Technical detail. Year by year: worth of the building, then the prices of the rules in the bound, in thousandths of the objective. They are multipliers of a relaxed plan, not amounts.",
        ],
    ),
    (
        "moves_none",
        [
            "Aucun bâtiment ne change de vague.",
            "Geen enkel gebouw verandert van golf.",
            "No building changes wave.",
        ],
    ),
    (
        "moves",
        ["bâtiments changent de vague", "gebouwen veranderen van golf", "buildings change wave"],
    ),
    ("river", ["Sambre (tracé simplifié)", "Samber (vereenvoudigd)", "Sambre (simplified)"]),
    ("source", ["Sources", "Bronnen", "Sources"]),
];

/// A number with the separators of the language; French and Dutch write a decimal comma.
///
/// ```
/// use maillage_report::{Language, number};
/// assert_eq!(number(Language::French, 1234567.5, 1), "1\u{202f}234\u{202f}567,5");
/// assert_eq!(number(Language::English, 1234567.5, 1), "1,234,567.5");
/// ```
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, tail) = text.split_once('.').unwrap_or((&text, ""));
    let (thousands, decimal) = match language {
        Language::French => ("\u{202f}", ","),
        Language::Dutch => (".", ","),
        Language::English => (",", "."),
    };
    let mut out = String::new();
    if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('\u{2212}');
    }
    for (k, digit) in whole.chars().enumerate() {
        if k > 0 && (whole.len() - k) % 3 == 0 {
            out.push_str(thousands);
        }
        out.push(digit);
    }
    if !tail.is_empty() {
        out.push_str(decimal);
        out.push_str(tail);
    }
    out
}

/// An amount in whole euros.
pub fn money(language: Language, eur: f64) -> String {
    match language {
        Language::French => format!("{}\u{a0}€", number(language, eur, 0)),
        _ => format!("€\u{a0}{}", number(language, eur, 0)),
    }
}

/// A share as a percentage, with enough decimals to be seen.
pub fn percent(language: Language, share: f64) -> String {
    let value = share * 100.0;
    let decimals = if value == 0.0 || value >= 10.0 {
        0
    } else if value >= 0.1 {
        1
    } else if value >= 0.01 {
        2
    } else {
        4
    };
    match language {
        Language::English => format!("{}%", number(language, value, decimals)),
        _ => format!("{}\u{a0}%", number(language, value, decimals)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text stands in every language, once; and every key that the sources ask for is in the catalogue.
    #[test]
    fn catalogue_is_complete() {
        for (k, (key, texts)) in CATALOGUE.iter().enumerate() {
            assert!(texts.iter().all(|text| !text.is_empty()), "{key}");
            assert!(!CATALOGUE[..k].iter().any(|other| other.0 == *key), "{key} twice");
        }
        for source in [
            include_str!("summary.rs"),
            include_str!("charts/frame.rs"),
            include_str!("charts/spend.rs"),
            include_str!("charts/waves.rs"),
        ] {
            for asked in source.split(".text(\"").skip(1).filter_map(|rest| rest.split('"').next())
            {
                assert!(CATALOGUE.iter().any(|entry| entry.0 == asked), "no text for '{asked}'");
            }
        }
    }
}
