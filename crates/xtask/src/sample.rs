//! The illustrative city: `data/charleroi`, made by a seeded generator from real outlines and a few real facts.
//!
//! Real: the outlines and names of the fifteen former communes, the course of the Sambre (a sketch), the population
//! (202 746 on 1 January 2020) and its rough division, rail stations and boardings, the landmarks named in `LANDMARKS`.
//! Everything else is drawn at random around the real centres, with the seed below: plausible, and marked illustrative.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

const SEED: u64 = 6000;
const POPULATION: u64 = 202_746;
const BUILDINGS: usize = 550;
const METRES_PER_DEGREE: f64 = 111_200.0;
/// Cosine of the city's latitude, 50.41 degrees.
const SHRINK: f64 = 0.6373;

/// Former commune, its centre (GeoNames, CC BY 4.0; station facts for the centre), residents, digital-exclusion rate (illustrative around the city's 40 %).
const SECTIONS: [(&str, f64, f64, u64, f64); 15] = [
    ("Charleroi", 4.44448, 50.41136, 19_675, 0.46),
    ("Dampremy", 4.43092, 50.41705, 6_716, 0.49),
    ("Lodelinsart", 4.44886, 50.43138, 8_489, 0.43),
    ("Gilly", 4.4789, 50.42449, 20_043, 0.42),
    ("Montignies-sur-Sambre", 4.4700, 50.41000, 18_765, 0.42),
    ("Couillet", 4.45908, 50.39139, 11_365, 0.39),
    ("Marcinelle", 4.44388, 50.39216, 23_696, 0.37),
    ("Mont-sur-Marchienne", 4.40732, 50.38997, 12_761, 0.32),
    ("Marchienne-au-Pont", 4.3953, 50.40573, 15_154, 0.48),
    ("Monceau-sur-Sambre", 4.37668, 50.41694, 9_812, 0.41),
    ("Goutroux", 4.36226, 50.41333, 2_947, 0.35),
    ("Roux", 4.3917, 50.44111, 8_983, 0.42),
    ("Jumet", 4.43745, 50.4422, 24_510, 0.38),
    ("Gosselies", 4.43324, 50.46936, 11_017, 0.31),
    ("Ransart", 4.47616, 50.46166, 8_813, 0.34),
];

/// Real places: name, sector, longitude, latitude, area, public, source.
const LANDMARKS: [(&str, &str, f64, f64, f64, &str); 5] = [
    ("Hôtel de Ville", "administration", 4.44407, 50.41185, 9_500.0, "waymarking.com WMZDFE"),
    ("Beffroi", "culture", 4.44355, 50.41253, 800.0, "waymarking.com WMZFPV"),
    (
        "Université du Travail (bâtiment Roullier)",
        "education",
        4.4484222,
        50.4172483,
        14_000.0,
        "FWB signaletique, October 2023",
    ),
    (
        "Campus ULB, boulevard Solvay",
        "education",
        4.4456063,
        50.4156261,
        5_200.0,
        "FWB signaletique, October 2023",
    ),
    (
        "Cité des Métiers, site Aumôniers du Travail",
        "education",
        4.459092,
        50.4211175,
        7_800.0,
        "FWB signaletique, October 2023",
    ),
];

/// Rail stations (iRail, CC0) and boardings per week: the two counted ones from the published weekday means x 5, the others illustrative.
const STATIONS: [(&str, f64, f64, u32); 8] = [
    ("Charleroi-Central", 4.438567, 50.40471, 55_150),
    ("Charleroi-Ouest", 4.436653, 50.410948, 765),
    ("Couillet", 4.46851, 50.392718, 400),
    ("Lodelinsart", 4.462946, 50.432451, 350),
    ("Marchienne-Zone", 4.388767, 50.397465, 300),
    ("Marchienne-au-Pont", 4.394223, 50.412171, 1_500),
    ("Roux", 4.393199, 50.443112, 700),
    ("Place Buisset (TEC)", 4.43931, 50.40637, 9_000),
];

/// Outdoor zones: id, name, longitude, latitude, half width and half height in metres.
const ZONES: [(&str, &str, f64, f64, f64, f64); 6] = [
    ("parc-astrid", "Parc Reine Astrid", 4.44778, 50.40944, 70.0, 72.0),
    ("campus", "Campus", 4.4470, 50.4163, 190.0, 120.0),
    ("cite-metiers", "Cité des Métiers", 4.4484222, 50.4172483, 110.0, 80.0),
    ("digue", "Place de la Digue", 4.43726, 50.40973, 55.0, 40.0),
    ("buisset", "Place Buisset", 4.43931, 50.40637, 60.0, 35.0),
    ("hotel-de-ville", "Hôtel de Ville, place Charles II", 4.44407, 50.41185, 75.0, 65.0),
];

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ x >> 31) >> 11) as f64 / 9_007_199_254_740_992.0
    }
    /// Irwin-Hall: twelve uniforms less six, near enough to a normal and exact on every platform.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
    fn pick<'a, T>(&mut self, items: &'a [(T, f64)]) -> &'a T {
        let total: f64 = items.iter().map(|item| item.1).sum();
        let mut at = self.next() * total;
        for (item, weight) in items {
            at -= weight;
            if at < 0.0 {
                return item;
            }
        }
        &items[items.len() - 1].0
    }
    /// About e^(normal * spread), by a rational function: exact on every platform.
    fn spread(&mut self, spread: f64) -> f64 {
        let x = (self.normal() * spread).clamp(-2.5, 2.5);
        let half = 1.0 + x / 8.0 + x * x / 128.0;
        half * half * half * half * half * half * half * half
    }
}

type Ring = Vec<[f64; 2]>;

fn outlines(folder: &Path) -> Result<Vec<(String, Ring)>, String> {
    let text = std::fs::read_to_string(folder.join("districts.geojson"))
        .map_err(|error| error.to_string())?;
    let root: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let features = root["features"].as_array().ok_or("districts.geojson holds no features")?;
    Ok(features
        .iter()
        .map(|feature| {
            let ring = feature["geometry"]["coordinates"][0].as_array().into_iter().flatten();
            let ring = ring.filter_map(|p| Some([p[0].as_f64()?, p[1].as_f64()?])).collect();
            (feature["properties"]["name"].as_str().unwrap_or_default().to_owned(), ring)
        })
        .collect())
}

fn inside(ring: &Ring, [x, y]: [f64; 2]) -> bool {
    ring.windows(2).fold(false, |inside, e| {
        inside
            != ((e[0][1] > y) != (e[1][1] > y)
                && x < (e[1][0] - e[0][0]) * (y - e[0][1]) / (e[1][1] - e[0][1]) + e[0][0])
    })
}

/// A place in a section: mostly around its centre, the rest anywhere in it.
fn place(dice: &mut Dice, ring: &Ring, centre: [f64; 2], sigma_m: f64, around: f64) -> [f64; 2] {
    let bounds = ring.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, p| {
        [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
    });
    for _ in 0..200 {
        let p = if dice.next() < around {
            [
                centre[0] + dice.normal() * sigma_m / METRES_PER_DEGREE / SHRINK,
                centre[1] + dice.normal() * sigma_m / METRES_PER_DEGREE,
            ]
        } else {
            [
                bounds[0] + dice.next() * (bounds[2] - bounds[0]),
                bounds[1] + dice.next() * (bounds[3] - bounds[1]),
            ]
        };
        if inside(ring, p) {
            return p;
        }
    }
    centre
}

fn collection(name: &str, features: &[String]) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"name\":\"{name}\",\"features\":[\n{}\n]}}\n",
        features.join(",\n")
    )
}

fn point(properties: &str, [lon, lat]: [f64; 2]) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{lon:.6},{lat:.6}]}}}}"
    )
}

fn polygon(properties: &str, ring: &[[f64; 2]]) -> String {
    let mut coordinates = String::new();
    for [lon, lat] in ring.iter().chain(ring.first()) {
        let _ = write!(
            coordinates,
            "{}[{lon:.6},{lat:.6}]",
            if coordinates.is_empty() { "" } else { "," }
        );
    }
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{coordinates}]]}}}}"
    )
}

/// A rectangle around a centre, turned by a slope.
fn rectangle([lon, lat]: [f64; 2], half_width: f64, half_height: f64, slope: f64) -> Vec<[f64; 2]> {
    let norm = (1.0 + slope * slope).sqrt();
    let (c, s) = (1.0 / norm, slope / norm);
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
        .iter()
        .map(|&(u, v)| {
            let (x, y) = (
                u * half_width * c - v * half_height * s,
                u * half_width * s + v * half_height * c,
            );
            [lon + x / METRES_PER_DEGREE / SHRINK, lat + y / METRES_PER_DEGREE]
        })
        .collect()
}

/// Kinds of buildings: name, sector, weight, typical area, visitors per m2 and week, opening hours, share open to the public.
const KINDS: [(&str, &str, f64, f64, f64, f64, f64); 20] = [
    ("École communale", "education", 20.0, 1_900.0, 0.9, 42.0, 0.5),
    ("École maternelle", "education", 9.0, 700.0, 0.8, 42.0, 0.4),
    ("Académie", "education", 2.0, 1_200.0, 0.4, 30.0, 0.8),
    ("Enseignement de promotion sociale", "education", 3.0, 1_500.0, 0.6, 55.0, 0.8),
    ("Bibliothèque", "culture", 4.0, 520.0, 1.0, 34.0, 1.0),
    ("Centre culturel", "culture", 3.0, 1_300.0, 0.7, 40.0, 1.0),
    ("Musée", "culture", 1.0, 2_200.0, 0.4, 48.0, 1.0),
    ("Hall omnisports", "sport", 6.0, 2_100.0, 0.8, 80.0, 0.9),
    ("Piscine", "sport", 1.0, 2_900.0, 1.0, 70.0, 1.0),
    ("Club de football", "sport", 5.0, 600.0, 0.9, 32.0, 0.5),
    ("Maison citoyenne", "social", 4.0, 480.0, 1.1, 38.0, 1.0),
    ("Antenne du CPAS", "social", 5.0, 700.0, 1.0, 40.0, 0.9),
    ("Crèche", "social", 5.0, 520.0, 0.5, 55.0, 0.3),
    ("Résidence services", "social", 3.0, 2_400.0, 0.2, 90.0, 0.3),
    ("Maison de jeunes", "youth", 4.0, 420.0, 1.0, 32.0, 0.9),
    ("Plaine de jeux", "youth", 3.0, 350.0, 0.9, 40.0, 0.6),
    ("Maison communale annexe", "administration", 3.0, 900.0, 1.2, 38.0, 1.0),
    ("Commissariat", "administration", 2.0, 1_400.0, 0.3, 90.0, 0.3),
    ("Dépôt communal", "administration", 8.0, 1_600.0, 0.05, 40.0, 0.0),
    ("Bureaux communaux", "administration", 9.0, 1_100.0, 0.15, 40.0, 0.1),
];

/// Writes the layers into the project folder; `districts.geojson`, `river.geojson` and the TOML files are kept by hand.
pub(crate) fn sample(folder: &Path) -> Result<(), String> {
    let outlines = outlines(folder)?;
    let ring_of = |name: &str| {
        outlines
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, ring)| ring)
            .ok_or(format!("no outline of {name}"))
    };
    let write = |name: &str, text: String| {
        std::fs::write(folder.join(name), text).map_err(|error| error.to_string())
    };
    let mut dice = Dice(SEED);

    // Residents: points whose people sum to the real population, section by section.
    let mut features = Vec::new();
    let mut homes: Vec<[f64; 2]> = Vec::new();
    for (name, lon, lat, people, rate) in SECTIONS {
        let ring = ring_of(name)?;
        let count = (people / 48) as usize;
        let weights: Vec<f64> = (0..count).map(|_| dice.spread(0.6)).collect();
        let total: f64 = weights.iter().sum();
        let (mut given, mut sum) = (0u64, 0.0);
        for weight in weights {
            sum += weight;
            let upto = (people as f64 * sum / total).round() as u64;
            let here = place(&mut dice, ring, [lon, lat], 750.0, 0.55);
            let own = (rate + 0.06 * dice.normal()).clamp(0.08, 0.8);
            homes.push(here);
            features.push(point(
                &format!("\"population\":{},\"exclusion_rate\":{own:.3}", upto.min(people) - given),
                here,
            ));
            given = upto.min(people);
        }
    }
    debug_assert_eq!(SECTIONS.iter().map(|section| section.3).sum::<u64>(), POPULATION);
    write("residents.geojson", collection("residents", &features))?;

    // Broadband: tiles of about 600 m, as speed-test sets have them; fibre and cable in the dense parts.
    features.clear();
    let (width, height) = (0.0055 * 1.5, 0.0035 * 1.5);
    for row in 0..29 {
        for column in 0..22 {
            let (west, south) =
                (4.345 + f64::from(column) * width, 50.35 + f64::from(row) * height);
            let near = homes
                .iter()
                .filter(|h| {
                    h[0] >= west - width
                        && h[0] < west + 2.0 * width
                        && h[1] >= south - height
                        && h[1] < south + 2.0 * height
                })
                .count() as f64;
            if near < 3.0 {
                continue;
            }
            let dense = (near / 60.0).min(1.0);
            let technology = *dice.pick(&[
                ("fibre", 0.15 + 0.3 * dense),
                ("coax", 0.8),
                ("vdsl", 0.35 - 0.2 * dense),
                ("adsl", 0.16 - 0.13 * dense),
            ]);
            let typical = match technology {
                "fibre" => 310.0,
                "coax" => 150.0,
                "vdsl" => 58.0,
                _ => 14.0,
            };
            let download = typical * dice.spread(0.3);
            let properties = format!(
                "\"download_mbps\":{download:.1},\"upload_mbps\":{:.1},\"latency_ms\":{:.0},\"tests\":{:.0},\"technology\":\"{technology}\"",
                download * 0.25,
                9.0 + 12.0 * dice.next(),
                1.0 + near * dice.next()
            );
            features.push(polygon(
                &properties,
                &[
                    [west, south],
                    [west + width, south],
                    [west + width, south + height],
                    [west, south + height],
                ],
            ));
        }
    }
    write("broadband.geojson", collection("broadband", &features))?;

    // Stops: the real stations, and bus stops where people live.
    features.clear();
    for (name, lon, lat, boardings) in STATIONS {
        features.push(point(
            &format!("\"name\":\"{name}\",\"boardings_per_week\":{boardings}"),
            [lon, lat],
        ));
    }
    for k in 0..620 {
        let home = homes[(dice.next() * homes.len() as f64) as usize];
        let here = [home[0] + dice.normal() * 0.0012, home[1] + dice.normal() * 0.0008];
        features.push(point(
            &format!(
                "\"name\":\"Arrêt {}\",\"boardings_per_week\":{:.0}",
                k + 1,
                240.0 * dice.spread(0.8)
            ),
            here,
        ));
    }
    write("stops.geojson", collection("stops", &features))?;

    buildings(&mut dice, &ring_of, &write)?;
    outdoors(&mut dice, &write)?;
    crate::network::network(folder)
}

fn buildings<'a>(
    dice: &mut Dice,
    ring_of: &dyn Fn(&str) -> Result<&'a Ring, String>,
    write: &dyn Fn(&str, String) -> Result<(), String>,
) -> Result<(), String> {
    struct Building {
        name: String,
        sector: &'static str,
        section: &'static str,
        at: [f64; 2],
        area: f64,
        footfall: f64,
        hours: f64,
        chance_public: f64,
        source: &'static str,
    }
    let mut all: Vec<Building> = LANDMARKS
        .iter()
        .map(|&(name, sector, lon, lat, area, source)| Building {
            name: name.to_owned(),
            sector,
            section: "Charleroi",
            at: [lon, lat],
            area,
            footfall: area * 0.8,
            hours: 50.0,
            chance_public: 2.0,
            source,
        })
        .collect();
    let kinds: Vec<(usize, f64)> = KINDS.iter().enumerate().map(|(k, kind)| (k, kind.2)).collect();
    // More in the dense centre than its residents alone would have.
    let weights: Vec<(usize, f64)> = SECTIONS
        .iter()
        .enumerate()
        .map(|(k, s)| (k, s.3 as f64 * if k == 0 { 3.0 } else { 1.0 }))
        .collect();
    let mut numbers = vec![0u32; KINDS.len() * SECTIONS.len()];
    while all.len() < BUILDINGS {
        let section = *dice.pick(&weights);
        let kind = *dice.pick(&kinds);
        let (section_name, lon, lat, ..) = SECTIONS[section];
        let (kind_name, sector, _, area, per_m2, hours, chance_public) = KINDS[kind];
        let number = &mut numbers[kind * SECTIONS.len() + section];
        *number += 1;
        let (sigma, around) = if section == 0 { (450.0, 0.85) } else { (650.0, 0.7) };
        let at = place(dice, ring_of(section_name)?, [lon, lat], sigma, around);
        let area = (1.3 * area * dice.spread(0.45)).max(80.0);
        let hours = (hours * (0.8 + 0.4 * dice.next())).min(120.0);
        let name = if *number == 1 {
            format!("{kind_name} de {section_name}")
        } else {
            format!("{kind_name} de {section_name} {number}")
        };
        let footfall = area * per_m2 * dice.spread(0.5);
        all.push(Building {
            name,
            sector,
            section: section_name,
            at,
            area,
            footfall,
            hours,
            chance_public,
            source: "illustrative",
        });
    }
    // Exactly half are public: the most likely ones, with some chance.
    let mut order: Vec<(f64, usize)> =
        all.iter().enumerate().map(|(k, b)| (b.chance_public + 0.5 * dice.next(), k)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut public = vec![false; all.len()];
    order.iter().take(BUILDINGS / 2).for_each(|(_, k)| public[*k] = true);
    let mut features = Vec::new();
    for (k, b) in all.iter().enumerate() {
        let mut properties = format!(
            "\"id\":\"B{:03}\",\"name\":\"{}\",\"sector\":\"{}\",\"district\":\"{}\",\"public_access\":{}",
            k + 1,
            b.name,
            b.sector,
            b.section,
            public[k]
        );
        // A register is never complete.
        let known = |dice: &mut Dice, share: f64| dice.next() < share;
        let area = if known(dice, 0.94) { format!("{:.0}", b.area) } else { "null".to_owned() };
        let footfall =
            if known(dice, 0.88) { format!("{:.0}", b.footfall) } else { "null".to_owned() };
        let wifi = *dice.pick(&[("staff", 0.55), ("none", 0.36), ("public", 0.06), ("", 0.03)]);
        let wifi = if wifi.is_empty() { "null".to_owned() } else { format!("\"{wifi}\"") };
        let technology = *dice.pick(&[
            ("fibre", 0.22),
            ("coax", 0.3),
            ("vdsl", 0.16),
            ("adsl", 0.05),
            ("none", 0.04),
            ("", 0.23),
        ]);
        let technology_text =
            if technology.is_empty() { "null".to_owned() } else { format!("\"{technology}\"") };
        let backhaul = match technology {
            "fibre" => format!("{:.0}", 500.0 * dice.spread(0.3)),
            "coax" => format!("{:.0}", 180.0 * dice.spread(0.3)),
            "vdsl" => format!("{:.0}", 60.0 * dice.spread(0.3)),
            "adsl" => format!("{:.0}", 14.0 * dice.spread(0.3)),
            "none" => "0".to_owned(),
            _ => "null".to_owned(),
        };
        let _ = write!(
            properties,
            ",\"floor_area_m2\":{area},\"footfall_per_week\":{footfall},\"opening_hours_per_week\":{:.0},\"wifi\":{wifi},\"technology\":{technology_text},\"backhaul_mbps\":{backhaul},\"source\":\"{}\"",
            b.hours, b.source
        );
        features.push(point(&properties, b.at));
    }
    write("buildings.geojson", collection("buildings", &features))
}

/// Zones, and in and around them footprints with heights and mounts with permissions.
fn outdoors(
    dice: &mut Dice,
    write: &dyn Fn(&str, String) -> Result<(), String>,
) -> Result<(), String> {
    let (mut zones, mut footprints, mut mounts) = (Vec::new(), Vec::new(), Vec::new());
    // The quays: both banks of the Sambre in the centre, after the sketch (accurate to 60 m here).
    let bank = [[4.43454, 50.40631], [4.43904, 50.40588], [4.44725, 50.40494]];
    let shifted = |metres: f64| bank.iter().map(move |p| [p[0], p[1] + metres / METRES_PER_DEGREE]);
    let quay: Vec<[f64; 2]> = shifted(-45.0).chain(shifted(45.0).rev()).collect();
    zones.push(polygon("\"id\":\"quais\",\"name\":\"Quais de Sambre\"", &quay));
    let mut centres: Vec<(&str, [f64; 2], f64, f64)> =
        vec![("quais", [4.43904, 50.40588], 420.0, 60.0)];
    for (id, name, lon, lat, w, h) in ZONES {
        zones.push(polygon(
            &format!("\"id\":\"{id}\",\"name\":\"{name}\""),
            &rectangle([lon, lat], w, h, 0.0),
        ));
        centres.push((id, [lon, lat], w, h));
    }
    let mut number = 0;
    for (zone, centre, w, h) in centres {
        // Rows of houses along the four sides, 12 m deep, with gaps for the streets.
        for (along, across, slope) in
            [(w, h + 14.0, 0.0), (w, -h - 14.0, 0.0), (h, w + 14.0, 1e9), (h, -w - 14.0, 1e9)]
        {
            let mut at = -along;
            while at < along {
                let front = 9.0 + 16.0 * dice.next();
                let middle = at + front / 2.0;
                at += front + if dice.next() < 0.22 { 12.0 } else { 0.4 };
                let (x, y) = if slope == 0.0 { (middle, across) } else { (across, middle) };
                let here =
                    [centre[0] + x / METRES_PER_DEGREE / SHRINK, centre[1] + y / METRES_PER_DEGREE];
                let levels = 2 + (dice.next() * 4.0) as u32;
                let height = if dice.next() < 0.85 {
                    format!("{:.1}", 3.1 * f64::from(levels) + 2.0 * dice.next())
                } else {
                    "null".to_owned()
                };
                number += 1;
                let (half_w, half_h) =
                    if slope == 0.0 { (front / 2.0, 6.0) } else { (6.0, front / 2.0) };
                footprints.push(polygon(
                    &format!("\"id\":\"F{number:04}\",\"height_m\":{height},\"levels\":{levels}"),
                    &rectangle(here, half_w, half_h, 0.0),
                ));
                if dice.next() < 0.16 {
                    // On the façade that looks at the zone.
                    let inward = if across > 0.0 { -6.5 } else { 6.5 };
                    let (fx, fy) = if slope == 0.0 { (x, y + inward) } else { (x + inward, y) };
                    let azimuth = match (slope == 0.0, across > 0.0) {
                        (true, true) => 180,
                        (true, false) => 0,
                        (false, true) => 270,
                        (false, false) => 90,
                    };
                    let permission =
                        *dice.pick(&[("allowed", 0.55), ("requested", 0.25), ("refused", 0.2)]);
                    let owner = *dice.pick(&[("private", 0.7), ("city", 0.3)]);
                    mounts.push(point(
                        &format!("\"id\":\"M{:03}\",\"zone\":\"{zone}\",\"kind\":\"facade\",\"height_m\":{:.1},\"azimuth_min_deg\":{},\"azimuth_max_deg\":{},\"permission\":\"{permission}\",\"power\":true,\"owner\":\"{owner}\",\"cost_eur\":2400", mounts.len() + 1, 4.0 + 3.0 * dice.next(), (azimuth + 270) % 360, (azimuth + 90) % 360),
                        [centre[0] + fx / METRES_PER_DEGREE / SHRINK, centre[1] + fy / METRES_PER_DEGREE],
                    ));
                }
            }
        }
        // Lamp posts inside.
        for _ in 0..5 {
            let (x, y) = ((dice.next() * 2.0 - 1.0) * w * 0.9, (dice.next() * 2.0 - 1.0) * h * 0.8);
            let power = dice.next() < 0.7;
            mounts.push(point(
                &format!("\"id\":\"M{:03}\",\"zone\":\"{zone}\",\"kind\":\"pole\",\"height_m\":6.0,\"azimuth_min_deg\":0,\"azimuth_max_deg\":360,\"permission\":\"allowed\",\"power\":{power},\"owner\":\"city\",\"cost_eur\":3100", mounts.len() + 1),
                [centre[0] + x / METRES_PER_DEGREE / SHRINK, centre[1] + y / METRES_PER_DEGREE],
            ));
        }
    }
    write("zones.geojson", collection("zones", &zones))?;
    write("footprints.geojson", collection("footprints", &footprints))?;
    write("mounts.geojson", collection("mounts", &mounts))
}
