//! The map of a zone's coverage, with its legend; and its figures in words.

use maillage::model::About;
use maillage::radio_model::calibration::Calibration;
use maillage::{CoverageOutcome, LEVEL_CLASSES_DBM, PlaceOutcome, ZoneCoverage};
use plotters::prelude::*;

use crate::charts::Picture;
use crate::palette;
use crate::raster::{Anchor, Canvas, Drawn, Scene, png, svg};
use maillage::model::Language;

use crate::texts::{self, Texts};

fn number(value: f64, decimals: usize, language: Language) -> String {
    texts::number(language, value, decimals)
}

fn percent(share: f64, decimals: usize, language: Language) -> String {
    format!("{}\u{a0}%", number(100.0 * share, decimals, language))
}

/// What a client does in each class of level, strongest first.
const CLASSES: [&str; LEVEL_CLASSES_DBM.len() + 1] =
    ["level_excellent", "level_video", "level_good", "level_web", "level_edge", "level_none"];

/// Colours of the classes, strongest first: cividis with the last class pale, so that holes show.
fn colour(class: usize) -> RGBColor {
    if class + 1 == CLASSES.len() {
        RGBColor(238, 236, 231)
    } else {
        palette::wave(CLASSES.len() - 2 - class, CLASSES.len() - 1)
    }
}

fn class(level: f32) -> usize {
    LEVEL_CLASSES_DBM.iter().position(|least| level >= *least).unwrap_or(CLASSES.len() - 1)
}

/// Draws the level of the best access point over a zone. `about`: what the picture says of itself.
///
/// # Errors
/// The drawing library fails; in words.
pub fn draw_coverage(
    outcome: &CoverageOutcome,
    zone: &ZoneCoverage,
    about: &About,
    picture: Picture,
    language: Language,
) -> Result<Vec<u8>, String> {
    let scene = ZoneMap { outcome, zone, language };
    if picture == Picture::Svg { svg(&scene, about) } else { png(&scene, about) }
}

struct ZoneMap<'a> {
    outcome: &'a CoverageOutcome,
    zone: &'a ZoneCoverage,
    language: Language,
}

const LEFT: f64 = 40.0;
const TOP: f64 = 110.0;
const MAP_WIDTH: f64 = 880.0;
const MAP_HEIGHT: f64 = 600.0;
const TREES: RGBColor = RGBColor(0, 110, 60);
const BUILDING: RGBColor = RGBColor(196, 192, 184);

impl ZoneMap<'_> {
    fn label(&self) -> String {
        match &self.outcome.measured {
            Some((_, found)) if found.used() > 0 => self
                .language
                .text("calibrated")
                .replace("{n}", &number(found.used() as f64, 0, self.language))
                .replace("{e}", &number(found.after_db, 1, self.language))
                .replace("{h}", where_heard(found, self.language)),
            _ => self.language.text("prediction").to_owned(),
        }
    }
}

impl Scene for ZoneMap<'_> {
    fn size(&self) -> (u32, u32) {
        (1280, 760)
    }
    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Drawn<DB> {
        let (zone, language) = (self.zone, self.language);
        let grid = &zone.grid;
        let (width, depth) = (grid.columns as f64 * grid.cell_m, grid.rows as f64 * grid.cell_m);
        let scale = (MAP_WIDTH / width).min(MAP_HEIGHT / depth);
        let (left, top) =
            (LEFT + (MAP_WIDTH - width * scale) / 2.0, TOP + (MAP_HEIGHT - depth * scale) / 2.0);
        let at =
            |[x, y]: [f64; 2]| (left + (x - grid.low[0]) * scale, top + (grid.top() - y) * scale);
        canvas.text(
            &format!("{} · {}", zone.zone.name, language.text("coverage_title")),
            (LEFT, 52.0),
            30.0,
            true,
            palette::INK,
            Anchor::Left,
        );
        canvas.text(&self.label(), (LEFT, 80.0), 16.0, false, palette::SOFT_INK, Anchor::Left);
        // Cells, run by run; what is outside the zone paler.
        let side = grid.cell_m * scale;
        for row in 0..grid.rows {
            let key = |column: usize| {
                let cell = row * grid.columns + column;
                if zone.buildings[cell] > 0 && zone.rasters.rssi_dbm[cell].is_nan() {
                    (CLASSES.len(), true)
                } else {
                    (class(zone.rasters.rssi_dbm[cell]), zone.mask[cell] == 1)
                }
            };
            let mut from = 0;
            while from < grid.columns {
                let here = key(from);
                let mut to = from + 1;
                while to < grid.columns && key(to) == here {
                    to += 1;
                }
                let full = if here.0 == CLASSES.len() { BUILDING } else { colour(here.0) };
                let shade = |part: u8| (f64::from(part) + (255.0 - f64::from(part)) * 0.45) as u8;
                let colour = if here.1 {
                    full
                } else {
                    RGBColor(shade(full.0), shade(full.1), shade(full.2))
                };
                let (x, y) = (left + from as f64 * side, top + row as f64 * side);
                canvas.rectangle(x, y, (to - from) as f64 * side + 0.3, side + 0.3, colour)?;
                from = to;
            }
        }
        for outline in &zone.outlines {
            for ring in outline {
                let inside = |p: &[f64; 2]| {
                    p[0] >= grid.low[0]
                        && p[0] <= grid.low[0] + width
                        && p[1] >= grid.low[1]
                        && p[1] <= grid.top()
                };
                if ring.iter().all(inside) {
                    canvas.line(
                        &ring.iter().map(|&p| at(p)).collect::<Vec<_>>(),
                        palette::SOFT_INK,
                        0.7,
                    )?;
                }
            }
        }
        for ring in zone.trees.iter().flatten() {
            let inside = |p: &[f64; 2]| {
                p[0] >= grid.low[0]
                    && p[0] <= grid.low[0] + width
                    && p[1] >= grid.low[1]
                    && p[1] <= grid.top()
            };
            if ring.iter().all(inside) {
                canvas.line(&ring.iter().map(|&p| at(p)).collect::<Vec<_>>(), TREES, 2.0)?;
            }
        }
        for ring in zone.zone.parts.iter().flatten() {
            canvas.line(&ring.iter().map(|&p| at(p)).collect::<Vec<_>>(), palette::INK, 2.0)?;
        }
        for (k, point) in zone.points.iter().enumerate() {
            let (x, y) = at(point.transmitter.position);
            if !(LEFT..=LEFT + MAP_WIDTH).contains(&x) || !(TOP..=TOP + MAP_HEIGHT).contains(&y) {
                continue;
            }
            canvas.circle(x, y, 6.5, palette::PAPER)?;
            canvas.circle(x, y, 4.5, RGBColor(196, 30, 58))?;
            if zone.points.len() <= 16 {
                let name =
                    format!("{} · {}", zone.ids[k].trim_start_matches("AP-"), point.channel.number);
                canvas.label(&name, (x, y - 10.0), 12.0, palette::INK);
            }
        }
        self.legend(canvas)
    }
}

impl ZoneMap<'_> {
    fn legend<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Drawn<DB> {
        let (zone, language) = (self.zone, self.language);
        let x = LEFT + MAP_WIDTH + 30.0;
        let mut y = TOP + 8.0;
        canvas.text(language.text("level_legend"), (x, y), 15.0, true, palette::INK, Anchor::Left);
        let cells: f64 = zone
            .mask
            .iter()
            .zip(&zone.rasters.rssi_dbm)
            .filter(|(mask, level)| **mask == 1 && !level.is_nan())
            .count() as f64;
        for (k, key) in CLASSES.into_iter().enumerate() {
            y += 26.0;
            canvas.rectangle(x, y - 13.0, 22.0, 16.0, colour(k))?;
            let least = |class: usize| number(f64::from(LEVEL_CLASSES_DBM[class]), 0, language);
            let range = if k + 1 == CLASSES.len() {
                format!("< {}", least(k - 1))
            } else {
                format!("≥ {}", least(k))
            };
            canvas.text(
                &format!("{range} · {}", language.text(key)),
                (x + 30.0, y),
                13.0,
                false,
                palette::INK,
                Anchor::Left,
            );
            let own = zone
                .mask
                .iter()
                .zip(&zone.rasters.rssi_dbm)
                .filter(|(mask, level)| **mask == 1 && !level.is_nan() && class(**level) == k);
            let share = if cells > 0.0 { own.count() as f64 / cells } else { 0.0 };
            canvas.text(
                &percent(share, 0, language),
                (1240.0, y),
                13.0,
                true,
                palette::INK,
                Anchor::Right,
            );
        }
        y += 26.0;
        canvas.rectangle(x, y - 13.0, 22.0, 16.0, BUILDING)?;
        canvas.text(
            language.text("building_cells"),
            (x + 30.0, y),
            13.0,
            false,
            palette::INK,
            Anchor::Left,
        );
        y += 26.0;
        canvas.circle(x + 11.0, y - 5.0, 4.5, RGBColor(196, 30, 58))?;
        canvas.text(
            language.text("access_point_channel"),
            (x + 30.0, y),
            13.0,
            false,
            palette::INK,
            Anchor::Left,
        );
        if !zone.trees.is_empty() {
            y += 26.0;
            canvas.line(&[(x, y - 5.0), (x + 22.0, y - 5.0)], TREES, 2.0)?;
            canvas.text(
                language.text("trees"),
                (x + 30.0, y),
                13.0,
                false,
                palette::INK,
                Anchor::Left,
            );
        }
        y += 26.0;
        canvas.line(&[(x, y - 5.0), (x + 22.0, y - 5.0)], palette::INK, 2.0)?;
        canvas.text(
            language.text("zone_outline"),
            (x + 30.0, y),
            13.0,
            false,
            palette::INK,
            Anchor::Left,
        );
        y += 44.0;
        let service = &self.outcome.service;
        let figures = &zone.figures;
        let mut lines = vec![
            (
                language.text("at_level").replace("{l}", &number(service.wanted_dbm, 0, language)),
                percent(figures.at_level, 0, language),
            ),
            (language.text("usable").to_owned(), percent(figures.usable, 0, language)),
            (language.text("uncertain").to_owned(), percent(figures.uncertain, 0, language)),
            (
                language.text("mean_sinr").to_owned(),
                format!("{} dB", number(figures.mean_sinr_db, 0, language)),
            ),
        ];
        if let Some(at) = self.outcome.usual(zone) {
            let words = language
                .text("served_line")
                .replace("{a}", &number(at.active, 0, language))
                .replace("{r}", &texts::number(language, at.rate_mbps, 1));
            lines.push((words, percent(at.share(), 0, language)));
        }
        for (rate, share) in
            self.outcome.project.settings.coverage.rates_mbps.iter().zip(&figures.at_rate)
        {
            lines.push((
                language.text("alone_line").replace("{r}", &number(*rate, 0, language)),
                percent(*share, 0, language),
            ));
        }
        if zone.guessed > 0.0 {
            lines.push((
                language.text("heights_guessed").to_owned(),
                percent(zone.guessed, 0, language),
            ));
        }
        for (name, value) in lines {
            canvas.text(&name, (x, y), 13.0, false, palette::INK, Anchor::Left);
            canvas.text(&value, (1240.0, y), 13.0, true, palette::INK, Anchor::Right);
            y += 23.0;
        }
        // A bar of a round length.
        let scale = (MAP_WIDTH / (zone.grid.columns as f64 * zone.grid.cell_m))
            .min(MAP_HEIGHT / (zone.grid.rows as f64 * zone.grid.cell_m));
        let length = [500.0, 200.0, 100.0, 50.0, 20.0, 10.0]
            .into_iter()
            .find(|metres| metres * scale <= 200.0)
            .unwrap_or(5.0);
        canvas.line(&[(LEFT, 735.0), (LEFT + length * scale, 735.0)], palette::INK, 2.0)?;
        canvas.text(
            &format!("{} m", number(length, 0, language)),
            (LEFT, 728.0),
            12.0,
            false,
            palette::INK,
            Anchor::Left,
        );
        let mut foot: Vec<String> =
            self.outcome.project.settings.project.notice.iter().cloned().collect();
        foot.push(language.text("north_up").to_owned());
        canvas.text(
            &foot.join("  ·  "),
            (1240.0, 742.0),
            12.0,
            false,
            palette::SOFT_INK,
            Anchor::Right,
        );
        Ok(())
    }
}

/// Zones as a table for the terminal.
pub fn coverage_summary(outcome: &CoverageOutcome, language: Language) -> String {
    let wanted = number(outcome.service.wanted_dbm, 0, language);
    let mut text = format!("\n  {}\n", language.text("coverage_title"));
    let head = [
        language.text("zone"),
        "m²",
        language.text("points"),
        &format!("≥ {wanted} dBm"),
        language.text("usable_short"),
        "SINR",
        language.text("served_short"),
    ];
    text.push_str(&format!(
        "  {:<32} {:>9} {:>7} {:>11} {:>11} {:>7} {:>11}",
        head[0], head[1], head[2], head[3], head[4], head[5], head[6]
    ));
    for rate in &outcome.project.settings.coverage.rates_mbps {
        text.push_str(&format!(" {:>10}", format!("≥{} Mb/s", number(*rate, 0, language))));
    }
    text.push('\n');
    for zone in &outcome.zones {
        let figures = &zone.figures;
        let name: String = zone.zone.name.chars().filter(|c| !c.is_control()).take(32).collect();
        let points = outcome.own_points(zone).len();
        text.push_str(&format!(
            "  {name:<32} {:>9} {points:>7} {:>11} {:>11} {:>4} dB",
            number(figures.area_m2, 0, language),
            percent(figures.at_level, 1, language),
            percent(figures.usable, 1, language),
            number(figures.mean_sinr_db, 0, language),
        ));
        let served = outcome
            .usual(zone)
            .map_or_else(|| "–".to_owned(), |at| percent(at.share(), 1, language));
        text.push_str(&format!(" {served:>11}"));
        for share in &figures.at_rate {
            text.push_str(&format!(" {:>10}", percent(*share, 1, language)));
        }
        text.push('\n');
    }
    text.push_str(&moments(outcome, language));
    match &outcome.measured {
        Some((_, found)) if found.used() > 0 => {
            text.push_str(&calibration(outcome, found, language));
        }
        _ => text.push_str(&format!("\n  {}\n", language.text("prediction"))),
    }
    text
}

/// What an error of readings held out is of, where they are a record of what was heard alone.
fn where_heard(found: &Calibration, language: Language) -> &'static str {
    if found.heard_alone { language.text("where_heard") } else { "" }
}

/// What calibration found: error before and after, offsets with their intervals, what was said beside what was seen, and the interval of
/// each zone.
fn calibration(outcome: &CoverageOutcome, found: &Calibration, language: Language) -> String {
    let decimal = |value: f64| number(value, 1, language);
    let fill = |key: &'static str, with: &[(&str, String)]| {
        with.iter()
            .fold(language.text(key).to_owned(), |words, (mark, value)| words.replace(mark, value))
    };
    let mut text = format!(
        "\n  {}\n",
        fill(
            "calibration",
            &[
                ("{n}", number(found.used() as f64, 0, language)),
                ("{b}", decimal(found.before_db)),
                ("{a}", decimal(found.after_db)),
                ("{h}", where_heard(found, language).to_owned()),
            ],
        )
    );
    let classes = [("in_sight", found.sight_db), ("in_shadow", found.shadow_db)];
    for (class, (key, offset)) in classes.into_iter().enumerate() {
        if found.readings[class] == 0 {
            continue;
        }
        let [low, high] = found.interval_db[class];
        let with = [
            ("{n}", number(found.readings[class] as f64, 0, language)),
            ("{o}", decimal(offset)),
            ("{l}", decimal(low)),
            ("{h}", decimal(high)),
            ("{s}", decimal(found.sigma_db[class])),
        ];
        text.push_str(&format!("  {} : {}\n", language.text(key), fill("offset_line", &with)));
    }
    if !found.reliability.is_empty() {
        let level = number(outcome.service.wanted_dbm, 0, language);
        text.push_str(&format!("\n  {}\n", fill("reliability_title", &[("{l}", level)])));
        let head = ["reliability_said", "reliability_n", "reliability_mean", "reliability_seen"]
            .map(|key| language.text(key));
        text.push_str(&format!(
            "  {:<16} {:>10} {:>10} {:>10}\n",
            head[0], head[1], head[2], head[3]
        ));
        for range in &found.reliability {
            let said =
                format!("{}–{}", percent(range.low, 0, language), percent(range.high, 0, language));
            text.push_str(&format!(
                "  {said:<16} {:>10} {:>10} {:>10}\n",
                number(range.readings as f64, 0, language),
                percent(range.said, 0, language),
                percent(range.seen, 0, language),
            ));
        }
    }
    for zone in &outcome.zones {
        if let Some([low, high]) = zone.usable_interval {
            let with = [
                ("{z}", zone.zone.name.clone()),
                ("{p}", percent(zone.figures.usable, 0, language)),
                ("{l}", percent(low, 0, language)),
                ("{h}", percent(high, 0, language)),
            ];
            text.push_str(&format!("  {}\n", fill("usable_interval", &with)));
        }
    }
    text
}

/// What the share of people served means, and the events: a line for each and zone with people.
fn moments(outcome: &CoverageOutcome, language: Language) -> String {
    let demand = &outcome.project.settings.coverage.demand;
    let fill = |key: &'static str, with: &[(&str, String)]| {
        with.iter()
            .fold(language.text(key).to_owned(), |words, (mark, value)| words.replace(mark, value))
    };
    let mut text = String::new();
    let Some(usual) = outcome.moments.first() else { return text };
    if usual.zones.iter().all(Option::is_none) {
        return text;
    }
    let stated = [
        ("{c}", percent(demand.concurrency, 0, language)),
        ("{r}", texts::number(language, demand.rate_mbps, 1)),
    ];
    text.push_str(&format!("\n  {}\n", fill("served_means", &stated)));
    for moment in outcome.moments.iter().skip(1) {
        for (zone, at) in outcome.zones.iter().zip(&moment.zones) {
            let event = moment.event.as_deref().unwrap_or_default();
            let here = demand
                .events
                .iter()
                .any(|other| other.name == event && other.people.contains_key(&zone.zone.id));
            if let Some(at) = at.filter(|_| here) {
                let with = [
                    ("{e}", event.to_owned()),
                    ("{z}", zone.zone.name.clone()),
                    ("{p}", number(at.people, 0, language)),
                    ("{a}", number(at.active, 0, language)),
                    ("{r}", texts::number(language, at.rate_mbps, 1)),
                    ("{s}", percent(at.share(), 1, language)),
                ];
                text.push_str(&format!("  {}\n", fill("event_line", &with)));
            }
        }
    }
    text
}

/// A placement in words.
pub fn placement_summary(
    outcome: &PlaceOutcome,
    target: Option<f64>,
    language: Language,
) -> String {
    let (Some(zone), Some(placement)) = (&outcome.zone, &outcome.placement) else {
        return String::new();
    };
    let share = |value: f64| percent(value, 1, language);
    let say = |key: &'static str, with: &[(&str, String)]| {
        let mut words = language.text(key).to_owned();
        for (mark, value) in with {
            words = words.replace(mark, value);
        }
        format!("  {words}\n")
    };
    let chosen: Vec<_> = outcome.chosen().collect();
    let eur = |value: f64| texts::money(language, value);
    let mut text = format!("\n  {} · {}\n\n", zone.name, language.text("placement_title"));
    for point in &chosen {
        let cost = outcome
            .candidates
            .iter()
            .position(|other| other.id == point.id)
            .map_or(0.0, |k| outcome.cost_eur[k]);
        text.push_str(&format!(
            "  {:<20} {:>5} m {:>14}\n",
            point.id,
            number(point.height_m, 1, language),
            eur(cost)
        ));
    }
    text.push('\n');
    text.push_str(&say(
        "placed",
        &[
            ("{n}", number(chosen.len() as f64, 0, language)),
            ("{g}", number(outcome.given as f64, 0, language)),
            ("{s}", share(placement.share)),
            ("{l}", number(outcome.needed_dbm, 0, language)),
            ("{c}", eur(placement.cost)),
        ],
    ));
    // What is proved is of the ground: those added for the people are told below.
    if outcome.peak.as_ref().is_some_and(|peak| !peak.added.is_empty()) {
        text.push_str(&say("ground_alone", &[("{c}", eur(outcome.ground_eur))]));
    }
    match (target, placement.reached) {
        (Some(target), false) => {
            let with = [
                ("{t}", percent(target, 0, language)),
                ("{s}", share(outcome.most)),
                ("{n}", number(chosen.len() as f64, 0, language)),
                ("{p}", percent(placement.share / outcome.most.max(1e-9), 0, language)),
            ];
            text.push_str(&say("target_missed", &with));
            if placement.proved {
                text.push_str(&say("cheapest_settled", &[]));
            } else {
                text.push_str(&say("cheapest_bound", &[("{c}", eur(placement.bound))]));
            }
        }
        (Some(_), true) if placement.proved => text.push_str(&say("cheapest_proved", &[])),
        (Some(_), true) => text.push_str(&say("cheapest_bound", &[("{c}", eur(placement.bound))])),
        (None, _) if placement.proved => text.push_str(&say("best_proved", &[])),
        (None, _) => text.push_str(&say("best_bound", &[("{s}", share(placement.bound))])),
    }
    if let Some(&(next, gain)) = placement.next.first() {
        text.push_str(&say(
            "one_more",
            &[("{id}", outcome.candidates[next as usize].id.clone()), ("{s}", share(gain))],
        ));
    }
    if let Some(peak) = &outcome.peak {
        let with = [
            ("{a}", number(peak.active, 0, language)),
            ("{r}", number(peak.rate_mbps, 1, language)),
            ("{s}", share(peak.share)),
            ("{n}", number(peak.added.len() as f64, 0, language)),
            ("{m}", number(peak.most.map_or(0.0, |most| most.1 as f64), 0, language)),
            ("{w}", share(peak.most.map_or(0.0, |most| most.0))),
        ];
        text.push_str(&say("peak_line", &with));
        if !peak.added.is_empty() {
            text.push_str(&say("peak_added", &with));
        }
        if peak.most.is_some() {
            text.push_str(&say("peak_short", &with));
        }
    }
    text.push_str(&frontier(outcome, language));
    if !outcome.rejected.is_empty() {
        text.push_str(&format!("\n  {}\n", language.text("rejected_mounts")));
        for rejected in &outcome.rejected {
            let why: Vec<String> =
                rejected.reasons.iter().map(|(_, why)| language.say(why)).collect();
            text.push_str(&format!("  {:<20} {}\n", rejected.mount, why.join("; ")));
        }
    }
    text
}

/// Steps of the frontier shown at most.
const MOST_SHOWN: usize = 12;

/// What more access points bring: a row for each number, the knee marked.
fn frontier(outcome: &PlaceOutcome, language: Language) -> String {
    let [steps, _] = &outcome.frontier;
    if steps.len() < 2 {
        return String::new();
    }
    let knee = outcome.knee().map(|step| step.chosen.len());
    let title = if outcome.frontier_exact { "frontier_proved" } else { "frontier_title" };
    let mut text = format!("\n  {}\n", language.text(title));
    let row = |step: &maillage::radio_model::placement::Step| {
        let mark = if knee == Some(step.chosen.len()) {
            format!("  ← {}", language.text("frontier_knee"))
        } else {
            String::new()
        };
        format!(
            "  {:>4} {:>9} {:>14}{mark}\n",
            number(step.chosen.len() as f64, 0, language),
            percent(step.share, 1, language),
            texts::money(language, step.cost),
        )
    };
    // As far as the knee and a little beyond.
    let shown = knee.map_or(steps.len(), |knee| knee + 2).min(steps.len());
    let every = shown.div_ceil(MOST_SHOWN);
    for (k, step) in steps[..shown].iter().enumerate() {
        let number = k + 1;
        if number.is_multiple_of(every) || knee == Some(number) || number == 1 {
            text.push_str(&row(step));
        }
    }
    text
}
