//! What the columns of the outputs are and mean: one entry each, in French, Dutch and English.

use maillage_model::{Column, Kind, Meaning};

use Kind::{Bool, Number, Text, Whole};

/// Name (or what it begins or ends with, marked by `*`), kind, unit, meaning in French, Dutch and English.
type Entry = (&'static str, Kind, &'static str, [&'static str; 3]);

const COLUMNS: &[Entry] = &[
    ("id", Text, "", ["Identifiant", "Identificatie", "Identifier"]),
    ("name", Text, "", ["Nom", "Naam", "Name"]),
    ("sector", Text, "", ["Secteur de service", "Dienstensector", "Service sector"]),
    ("district", Text, "", ["Section ou quartier", "Deelgemeente of wijk", "District"]),
    (
        "score",
        Number,
        "points, 0-100",
        [
            "Score de priorité : somme des colonnes c_",
            "Prioriteitsscore: som van de kolommen c_",
            "Priority score: sum of the columns c_",
        ],
    ),
    (
        "rank",
        Whole,
        "",
        [
            "Rang du score, 1 pour le plus haut ; mêmes scores, même rang",
            "Rang van de score, 1 is de hoogste; gelijke scores, gelijke rang",
            "Rank of the score, 1 is the highest; equal scores share a rank",
        ],
    ),
    (
        "wave",
        Whole,
        "year",
        [
            "Année de la vague ; vide : pas dans le plan",
            "Jaar van de golf; leeg: niet in het plan",
            "Year of the wave; empty: not in the plan",
        ],
    ),
    (
        "cost_eur",
        Number,
        "EUR",
        [
            "Coût pour la ville, TVA et réserve comme le dit « costs »",
            "Kosten voor de stad, btw en reserve zoals 'costs' zegt",
            "Cost to the city, VAT and contingency as stated under 'costs'",
        ],
    ),
    (
        "cost_source",
        Text,
        "",
        [
            "D'où vient le coût : given (donné), model (calculé), model_area_imputed (calculé, surface supposée), access_points (zones), part_funded (part d'un tiers déduite)",
            "Herkomst van de kosten: given, model, model_area_imputed (oppervlakte verondersteld), access_points (zones), part_funded (deel van een derde afgetrokken)",
            "Where the cost comes from: given, model, model_area_imputed (floor area assumed), access_points (zones), part_funded (a third party's part taken off)",
        ],
    ),
    ("access_points", Whole, "", ["Points d'accès", "Toegangspunten", "Access points"]),
    (
        "running_cost_eur_per_year",
        Number,
        "EUR/year",
        [
            "Coût d'exploitation annuel, pas compris dans cost_eur",
            "Jaarlijkse exploitatiekosten, niet in cost_eur",
            "Running cost per year, not part of cost_eur",
        ],
    ),
    (
        "public_access",
        Bool,
        "",
        ["Ouvert au public", "Open voor het publiek", "Open to the public"],
    ),
    ("done", Bool, "", ["Déjà équipé", "Al uitgerust", "Equipped already"]),
    (
        "footfall_source",
        Text,
        "",
        [
            "Visiteurs : count (comptés), stops ou boardings (d'après les arrêts), imputed (supposés)",
            "Bezoekers: count (geteld), stops of boardings (naar haltes), imputed (verondersteld)",
            "Visitors: count, stops or boardings (a proxy), imputed (assumed)",
        ],
    ),
    (
        "backhaul_mbps",
        Number,
        "Mbit/s",
        [
            "Débit de la ligne du bâtiment",
            "Snelheid van de lijn van het gebouw",
            "Rate of the building's line",
        ],
    ),
    (
        "broadband_around_mbps",
        Number,
        "Mbit/s",
        [
            "Débit fixe moyen alentour",
            "Gemiddelde vaste snelheid in de omgeving",
            "Mean fixed broadband around",
        ],
    ),
    (
        "residents_within_walk",
        Number,
        "people",
        [
            "Habitants à distance de marche",
            "Inwoners op wandelafstand",
            "Residents within walking distance",
        ],
    ),
    (
        "exclusion_within_walk",
        Number,
        "people",
        [
            "Habitants en exclusion numérique à distance de marche (habitants fois taux)",
            "Digitaal uitgesloten inwoners op wandelafstand (inwoners maal aandeel)",
            "Residents excluded from the digital world within walking distance (residents times rate)",
        ],
    ),
    (
        "stops_within_walk",
        Number,
        "",
        ["Arrêts à distance de marche", "Haltes op wandelafstand", "Stops within walking distance"],
    ),
    (
        "boardings_within_walk",
        Number,
        "per week",
        [
            "Montées par semaine aux arrêts à distance de marche",
            "Opstappers per week aan haltes op wandelafstand",
            "Boardings a week at the stops within walking distance",
        ],
    ),
    (
        "*_imputed",
        Bool,
        "",
        [
            "Valeur du critère supposée : la donnée manque",
            "Waarde van het criterium verondersteld: het gegeven ontbreekt",
            "The criterion's value is assumed: the figure is missing",
        ],
    ),
    (
        "c_*",
        Number,
        "points",
        [
            "Points que le critère apporte au score",
            "Punten die het criterium aan de score geeft",
            "Points that the criterion adds to the score",
        ],
    ),
    (
        "v_*",
        Number,
        "0-1",
        [
            "Valeur du critère, 0 la moins et 1 la plus prioritaire",
            "Waarde van het criterium, 0 minst en 1 meest prioritair",
            "Value of the criterion, 0 least and 1 most urgent",
        ],
    ),
    (
        "city_*",
        Text,
        "",
        [
            "Colonne de la ville, renommée : le nom sans city_ est celui d'un résultat",
            "Kolom van de stad, hernoemd: zonder city_ is het de naam van een resultaat",
            "The city's own column, renamed: without city_ it is the name of a result",
        ],
    ),
    (
        "before",
        Whole,
        "year",
        ["Année dans le premier plan", "Jaar in het eerste plan", "Year in the first plan"],
    ),
    (
        "after",
        Whole,
        "year",
        ["Année dans le second plan", "Jaar in het tweede plan", "Year in the second plan"],
    ),
    (
        "move",
        Text,
        "",
        [
            "entered (entre), left (sort), earlier (plus tôt), later (plus tard)",
            "entered (komt erbij), left (valt weg), earlier (vroeger), later (later)",
            "entered, left, earlier or later",
        ],
    ),
    ("zone", Text, "", ["Zone extérieure", "Buitenzone", "Outdoor zone"]),
    (
        "zones",
        Text,
        "",
        [
            "Zones dont le point d'accès couvre du sol, séparées par des espaces",
            "Zones waarvan het toegangspunt grond dekt, met spaties gescheiden",
            "Zones of which the access point serves ground, divided by spaces",
        ],
    ),
    (
        "label",
        Text,
        "",
        ["Sur quoi reposent les chiffres", "Waarop de cijfers steunen", "What the figures rest on"],
    ),
    (
        "area_m2",
        Number,
        "m2",
        [
            "Sol de la zone, hors bâtiments",
            "Grond van de zone, zonder gebouwen",
            "Ground of the zone, without buildings",
        ],
    ),
    (
        "access_points_heard",
        Whole,
        "",
        [
            "Points d'accès, de toute zone, qui couvrent du sol ici",
            "Toegangspunten, van welke zone ook, die hier grond dekken",
            "Access points, of any zone, that serve ground here",
        ],
    ),
    (
        "share_at_level",
        Number,
        "share",
        [
            "Part du sol au niveau demandé ou plus",
            "Aandeel van de grond met het gevraagde niveau of meer",
            "Share of the ground at the wanted level or more",
        ],
    ),
    (
        "mean_usable_probability",
        Number,
        "share",
        [
            "Probabilité moyenne d'un signal utile",
            "Gemiddelde kans op een bruikbaar signaal",
            "Mean probability of a usable signal",
        ],
    ),
    (
        "share_uncertain",
        Number,
        "share",
        [
            "Part du sol à un écart-type du seuil",
            "Aandeel van de grond op één sigma van de drempel",
            "Share of the ground within one sigma of the threshold",
        ],
    ),
    (
        "share_in_sight",
        Number,
        "share",
        [
            "Part du sol qui voit son point d'accès",
            "Aandeel van de grond dat zijn toegangspunt ziet",
            "Share of the ground that sees its access point",
        ],
    ),
    ("mean_sinr_db", Number, "dB", ["SINR moyen", "Gemiddelde SINR", "Mean SINR"]),
    (
        "mean_expected_mbps",
        Number,
        "Mbit/s",
        [
            "Débit moyen attendu d'un appareil seul",
            "Gemiddelde verwachte snelheid van één toestel alleen",
            "Mean expected rate of one device alone",
        ],
    ),
    (
        "mean_sinr_one_channel_db",
        Number,
        "dB",
        [
            "SINR moyen si tous les canaux libres étaient le même",
            "Gemiddelde SINR als alle vrije kanalen hetzelfde waren",
            "Mean SINR with all open channels the same",
        ],
    ),
    (
        "share_co_channel",
        Number,
        "share",
        [
            "Part du sol brouillée par un autre point d'accès du même canal",
            "Aandeel van de grond gestoord door een ander punt op hetzelfde kanaal",
            "Share of the ground disturbed by another access point on the channel",
        ],
    ),
    (
        "hidden_pairs",
        Whole,
        "",
        [
            "Paires de points d'accès qui ne s'entendent pas et se brouillent",
            "Paren toegangspunten die elkaar niet horen en storen",
            "Pairs of access points that do not hear and do disturb each other",
        ],
    ),
    (
        "share_heights_guessed",
        Number,
        "share",
        [
            "Part des bâtiments dont la hauteur est supposée",
            "Aandeel gebouwen met veronderstelde hoogte",
            "Share of the buildings whose height is assumed",
        ],
    ),
    (
        "people",
        Number,
        "people",
        ["Personnes dans la zone", "Mensen in de zone", "People in the zone"],
    ),
    (
        "people_at_level",
        Number,
        "people",
        [
            "Personnes au niveau demandé, réparties également sur le sol",
            "Mensen met het gevraagde niveau, gelijk over de grond verdeeld",
            "People at the wanted level, spread evenly over the ground",
        ],
    ),
    (
        "share_*",
        Number,
        "share",
        [
            "Part du sol à ce débit ou plus, un appareil seul",
            "Aandeel van de grond met die snelheid of meer, één toestel alleen",
            "Share of the ground at this rate or more, one device alone",
        ],
    ),
    ("band", Text, "GHz", ["Bande", "Band", "Band"]),
    ("channel", Whole, "", ["Canal", "Kanaal", "Channel"]),
    (
        "channel_chosen",
        Bool,
        "",
        [
            "Canal choisi par cet outil",
            "Kanaal gekozen door dit programma",
            "The channel was chosen by this tool",
        ],
    ),
    ("width_mhz", Whole, "MHz", ["Largeur du canal", "Kanaalbreedte", "Width of the channel"]),
    ("eirp_dbm", Number, "dBm", ["PIRE", "EIRP", "EIRP"]),
    (
        "height_m",
        Number,
        "m",
        ["Hauteur au-dessus du sol", "Hoogte boven de grond", "Height above ground"],
    ),
    (
        "height_guessed",
        Bool,
        "",
        ["Hauteur supposée", "Hoogte verondersteld", "The height is assumed"],
    ),
    (
        "served_m2",
        Number,
        "m2",
        [
            "Sol, de toutes les zones, dont ce point d'accès est le plus fort",
            "Grond, van alle zones, waar dit punt het sterkst is",
            "Ground, of all zones, where this access point is the strongest",
        ],
    ),
    (
        "active_at_peak",
        Number,
        "people",
        [
            "Personnes actives sur le réseau au moment le plus chargé (hypothèse)",
            "Mensen actief op het net op het drukste moment (aanname)",
            "People active on the network at the busiest moment (an assumption)",
        ],
    ),
    (
        "asked_mbps",
        Number,
        "Mbit/s",
        [
            "Débit que chacune demande, dans les deux sens ensemble (hypothèse)",
            "Snelheid die elk van hen vraagt, in beide richtingen samen (aanname)",
            "Rate that each of them asks for, both ways together (an assumption)",
        ],
    ),
    (
        "able_at_peak",
        Number,
        "people",
        [
            "Celles d'entre elles qui auraient ce débit, chacune seule sur son point d'accès",
            "Zij die die snelheid zouden hebben, elk alleen op zijn toegangspunt",
            "Those of them who would have that rate, each alone on the access point",
        ],
    ),
    (
        "served_at_peak",
        Number,
        "people",
        [
            "Celles d'entre elles qui peuvent avoir ce débit toutes à la fois, si les autres n'en prennent pas",
            "Zij die die snelheid tegelijk kunnen hebben, als de anderen niets nemen",
            "Those of them who can have that rate all at once, if the others take none",
        ],
    ),
    (
        "share_served_at_peak",
        Number,
        "share",
        [
            "Part des personnes actives qui peuvent avoir le débit demandé toutes à la fois",
            "Aandeel van de actieve mensen die de gevraagde snelheid tegelijk kunnen hebben",
            "Share of the active people who can have the rate asked for all at once",
        ],
    ),
    (
        "least_access_points",
        Whole,
        "",
        [
            "Points d'accès qu'il faut au moins, aux débits de ceux qui sont là, chacun sur son canal",
            "Toegangspunten die minstens nodig zijn bij de snelheden van wat er staat, elk op een eigen kanaal",
            "Access points needed at least at the rates of those that stand, each on a channel of its own",
        ],
    ),
    ("event", Text, "", ["Événement", "Evenement", "Event"]),
    (
        "usable_low",
        Number,
        "share",
        [
            "Probabilité moyenne d'un signal utile : bas de l'intervalle à 95 %",
            "Gemiddelde kans op een bruikbaar signaal: onderkant van het 95%-interval",
            "Mean probability of a usable signal: lower end of the 95 % interval",
        ],
    ),
    (
        "usable_high",
        Number,
        "share",
        [
            "Probabilité moyenne d'un signal utile : haut de l'intervalle à 95 %",
            "Gemiddelde kans op een bruikbaar signaal: bovenkant van het 95%-interval",
            "Mean probability of a usable signal: upper end of the 95 % interval",
        ],
    ),
    (
        "readings",
        Whole,
        "",
        ["Mesures où il a été entendu", "Metingen waarin het gehoord is", "Readings that heard it"],
    ),
    (
        "correction_db",
        Number,
        "dB",
        [
            "Correction propre à ce point d'accès, en plus de celle de sa classe",
            "Eigen correctie van dit toegangspunt, bovenop die van zijn klasse",
            "Correction of this access point beyond that of its class",
        ],
    ),
    (
        "correction_error_db",
        Number,
        "dB",
        [
            "Erreur type de cette correction",
            "Standaardfout van die correctie",
            "Standard error of that correction",
        ],
    ),
    (
        "reserve_channel",
        Whole,
        "",
        [
            "Canal de repli si un radar occupe le sien",
            "Uitwijkkanaal als radar het zijne inneemt",
            "Channel to go to when radar takes its own",
        ],
    ),
    ("heard", Bool, "", ["Entendu", "Gehoord", "Heard"]),
    ("device", Text, "", ["Appareil de mesure", "Meettoestel", "Measuring device"]),
    (
        "airtime_asked",
        Number,
        "share",
        [
            "Temps d'antenne demandé au moment le plus chargé ; plus de 1 n'existe pas",
            "Zendtijd gevraagd op het drukste moment; meer dan 1 bestaat niet",
            "Airtime asked at the busiest moment; more than 1 there is not",
        ],
    ),
    (
        "airtime_for_data",
        Number,
        "share",
        [
            "Temps d'antenne qu'il a pour les données",
            "Zendtijd die het voor gegevens heeft",
            "Airtime that it has for data",
        ],
    ),
    (
        "users_carried",
        Whole,
        "people",
        [
            "Personnes actives qu'il porte à la fois au débit demandé",
            "Actieve mensen die het tegelijk draagt met de gevraagde snelheid",
            "Active people whom it carries at once at the rate asked for",
        ],
    ),
    (
        "airtime",
        Number,
        "share",
        [
            "Part du temps d'antenne qui reste, la moindre de ses zones",
            "Aandeel zendtijd dat overblijft, het kleinste van zijn zones",
            "Share of the airtime left to it, the least of its zones",
        ],
    ),
    (
        "dfs",
        Bool,
        "",
        [
            "Canal à détection de radar (DFS)",
            "Kanaal met radardetectie (DFS)",
            "Channel with radar detection (DFS)",
        ],
    ),
    (
        "weather_radar",
        Bool,
        "",
        ["Canal des radars météorologiques", "Kanaal van weerradars", "Channel of weather radars"],
    ),
    (
        "shares_air_with",
        Text,
        "",
        [
            "Points d'accès entendus sur le même canal",
            "Toegangspunten gehoord op hetzelfde kanaal",
            "Access points heard on the same channel",
        ],
    ),
    (
        "hidden_from",
        Text,
        "",
        [
            "Points d'accès non entendus qui le brouillent",
            "Niet gehoorde toegangspunten die storen",
            "Access points not heard that disturb it",
        ],
    ),
    (
        "kind",
        Text,
        "",
        [
            "Genre : zone, level, rate, service_area, building, access_point",
            "Soort: zone, level, rate, service_area, building, access_point",
            "Kind: zone, level, rate, service_area, building, access_point",
        ],
    ),
    (
        "level_dbm",
        Number,
        "dBm",
        ["Sol à ce niveau ou plus", "Grond met dit niveau of meer", "Ground at this level or more"],
    ),
    (
        "rate_mbps",
        Number,
        "Mbit/s",
        [
            "Sol à ce débit ou plus, un appareil seul",
            "Grond met die snelheid of meer, één toestel alleen",
            "Ground at this rate or more, one device alone",
        ],
    ),
    ("ap", Text, "", ["Point d'accès", "Toegangspunt", "Access point"]),
    ("mount", Text, "", ["Support", "Steunpunt", "Mount"]),
    (
        "order",
        Whole,
        "",
        ["Ordre de la promenade", "Volgorde van de wandeling", "Order of the walk"],
    ),
    (
        "row",
        Whole,
        "",
        ["Ligne du fichier de mesures", "Rij van het meetbestand", "Row of the readings' file"],
    ),
    (
        "flag",
        Text,
        "",
        [
            "Pourquoi la mesure n'est pas utilisée ; vide : elle l'est",
            "Waarom de meting niet gebruikt is; leeg: wel",
            "Why the reading is not used; empty: it is",
        ],
    ),
    ("measured_dbm", Number, "dBm", ["Niveau mesuré", "Gemeten niveau", "Level read"]),
    ("modelled_dbm", Number, "dBm", ["Niveau calculé", "Berekend niveau", "Level computed"]),
    (
        "error_db",
        Number,
        "dB",
        ["Mesuré moins calculé", "Gemeten min berekend", "Read less computed"],
    ),
    (
        "sight",
        Bool,
        "",
        [
            "Le point d'accès est visible",
            "Het toegangspunt is zichtbaar",
            "The access point is in sight",
        ],
    ),
];

/// The entry of a column: by its whole name, else by what it begins or ends with.
fn entry(name: &str) -> Option<&'static Entry> {
    let fits = |pattern: &str| match (pattern.strip_suffix('*'), pattern.strip_prefix('*')) {
        (Some(start), _) => name.starts_with(start),
        (_, Some(end)) => name.ends_with(end),
        _ => false,
    };
    COLUMNS
        .iter()
        .find(|entry| entry.0 == name)
        .or_else(|| COLUMNS.iter().find(|entry| fits(entry.0)))
}

/// What a column of the outputs is, and what it means in a language (`fr`, `nl`, else English).
pub(crate) fn described(name: &str, language: &str) -> Option<(Kind, Meaning)> {
    let (_, kind, unit, texts) = entry(name)?;
    let text = match language {
        "fr" => texts[0],
        "nl" => texts[1],
        _ => texts[2],
    };
    Some((*kind, Meaning { text: text.to_owned(), unit: (*unit).to_owned() }))
}

/// States on a column of the outputs what it is and means.
pub(crate) fn describe(column: &mut Column, language: &str) {
    if let Some((kind, meaning)) = described(column.name(), language) {
        column.declare(kind);
        column.explain(meaning);
    }
}
