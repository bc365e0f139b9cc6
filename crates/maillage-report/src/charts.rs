//! The two charts of a plan: the map of the waves, and the spend by year and sector with the rule lines.

use std::collections::BTreeMap;

use maillage::Outcome;
use plotters::prelude::*;

use crate::palette;
use crate::raster::{Anchor, Canvas, Drawn, Scene, png, svg, text_width};
use crate::summary::{broken_rules, is_over_budget, notes, quality};
use crate::texts::{Language, money, number};

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Buildings by wave over districts and river.
    WaveMap,
    /// Spend by year and sector, with the rule lines.
    Spend,
}

impl Chart {
    /// Name of its file, without ending.
    pub fn file_name(self) -> &'static str {
        match self {
            Chart::WaveMap => "waves",
            Chart::Spend => "spend",
        }
    }
}

/// Which file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Scalable.
    Svg,
    /// 1280 x 800 pixels.
    Png,
}

impl Picture {
    /// Ending of its file.
    pub fn ending(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
        }
    }
}

/// Draws a chart of a plan.
///
/// # Errors
/// There is no plan, or the drawing library fails; in words.
pub fn draw(outcome: &Outcome, chart: Chart, picture: Picture, language: Language) -> Result<Vec<u8>, String> {
    if outcome.plan.is_none() {
        return Err("there is no plan to draw".to_owned());
    }
    let about = outcome.about();
    match (chart, picture) {
        (Chart::WaveMap, Picture::Svg) => svg(&WaveMap { outcome, language }, &about),
        (Chart::WaveMap, Picture::Png) => png(&WaveMap { outcome, language }, &about),
        (Chart::Spend, Picture::Svg) => svg(&Spend { outcome, language }, &about),
        (Chart::Spend, Picture::Png) => png(&Spend { outcome, language }, &about),
    }
}

const MARGIN: f64 = 40.0;
/// Width of the line under the title.
const LINE: f64 = 1200.0;
/// Broken rules named on a picture at most.
const MOST_NAMED: usize = 4;

/// Title, what it rests on, and the line at the foot: the same on both charts.
fn frame<DB: DrawingBackend>(canvas: &mut Canvas<'_, DB>, outcome: &Outcome, language: Language, title: &'static str, height: f64) {
    let project = &outcome.project.settings.project;
    let heading =
        if project.name.is_empty() { language.text(title).to_owned() } else { format!("{} · {}", project.name, language.text(title)) };
    canvas.text(&heading, (MARGIN, 52.0), 30.0, true, palette::INK, Anchor::Left);
    if let Some(plan) = &outcome.plan {
        let is_broken = plan.status != "feasible";
        let ink = if is_broken { palette::ALARM } else { palette::SOFT_INK };
        let said = |named: usize| {
            let all = std::iter::once(quality(plan, language)).chain(notes(plan, language).into_iter().map(str::to_owned));
            all.chain(broken_rules(plan, language, named)).collect::<Vec<_>>().join(" ")
        };
        // As many broken rules by name as the line holds.
        let fits = |named: &usize| text_width(&said(*named), 16.0, false) <= LINE;
        canvas.text(&said((1..=MOST_NAMED).rev().find(fits).unwrap_or(1)), (MARGIN, 78.0), 16.0, false, ink, Anchor::Left);
    }
    let mut foot: Vec<String> = Vec::new();
    if let Some(notice) = &project.notice {
        foot.push(notice.clone());
    }
    if let Some(credit) = outcome.about().get("credit") {
        foot.push(format!("{} : {credit}", language.text("source")));
    }
    canvas.text(&foot.join("  ·  "), (MARGIN, height - 18.0), 12.0, false, palette::SOFT_INK, Anchor::Left);
}

struct WaveMap<'a> {
    outcome: &'a Outcome,
    language: Language,
}

/// Degrees to the map's pixels: equal scale both ways at the city's latitude.
struct View {
    west: f64,
    north: f64,
    x_scale: f64,
    y_scale: f64,
    left: f64,
    top: f64,
}

impl View {
    fn new([west, south, east, north]: [f64; 4], (left, top, width, height): (f64, f64, f64, f64)) -> View {
        let ratio = libm_cos((f64::midpoint(south, north)).to_radians());
        let scale = (width / ((east - west).max(1e-6) * ratio)).min(height / (north - south).max(1e-6));
        let left = left + (width - (east - west) * ratio * scale) / 2.0;
        let top = top + (height - (north - south) * scale) / 2.0;
        View { west, north, x_scale: ratio * scale, y_scale: scale, left, top }
    }
    fn at(&self, [lon, lat]: [f64; 2]) -> (f64, f64) {
        (self.left + (lon - self.west) * self.x_scale, self.top + (self.north - lat) * self.y_scale)
    }
}

/// A picture need not be bit-equal across platforms, but is: a series that is exact to 1e-9 for these latitudes.
fn libm_cos(x: f64) -> f64 {
    let s = x * x;
    1.0 - s / 2.0 * (1.0 - s / 12.0 * (1.0 - s / 30.0 * (1.0 - s / 56.0 * (1.0 - s / 90.0 * (1.0 - s / 132.0)))))
}

impl Scene for WaveMap<'_> {
    fn size(&self) -> (u32, u32) {
        (1280, 800)
    }
    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Drawn<DB> {
        let (outcome, language) = (self.outcome, self.language);
        let buildings = &outcome.loaded.buildings;
        let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let mut grow = |p: &[f64; 2]| bounds = [bounds[0].min(p[0]), bounds[1].min(p[1]), bounds[2].max(p[0]), bounds[3].max(p[1])];
        if outcome.loaded.district_shapes.is_empty() {
            buildings.position.iter().for_each(&mut grow);
        } else {
            for (_, shape) in &outcome.loaded.district_shapes {
                shape.all_coords().iter().for_each(&mut grow);
            }
        }
        let view = View::new(bounds, (MARGIN, 96.0, 930.0, 662.0));
        for (_, shape) in &outcome.loaded.district_shapes {
            for part in shape.parts(0) {
                for (r, ring) in part.enumerate() {
                    let points: Vec<(f64, f64)> = ring.iter().map(|p| view.at(*p)).collect();
                    canvas.polygon(&points, if r == 0 { palette::LAND } else { palette::PAPER })?;
                }
            }
        }
        for (_, shape) in &outcome.loaded.district_shapes {
            for ring in shape.rings(0) {
                canvas.line(&ring.iter().map(|p| view.at(*p)).collect::<Vec<_>>(), palette::BORDER, 1.0)?;
            }
        }
        let inside = |p: &[f64; 2]| (bounds[0]..=bounds[2]).contains(&p[0]) && (bounds[1]..=bounds[3]).contains(&p[1]);
        for feature in 0..outcome.loaded.water.len() {
            for ring in outcome.loaded.water.rings(feature) {
                // A river may run on beyond the city: drawn as far as the map goes.
                for run in ring.split(|p| !inside(p)).filter(|run| run.len() > 1) {
                    canvas.line(&run.iter().map(|p| view.at(*p)).collect::<Vec<_>>(), palette::WATER, 4.0)?;
                }
            }
        }
        let years = outcome.wave_years();
        let plan_years = &outcome.project.settings.plan.years;
        // Small where there are many: half a million dots must not become a blot.
        let size = (9.0 / (1.0 + buildings.len() as f64 / 600.0)).clamp(1.2, 5.0);
        let mut order: Vec<usize> = (0..buildings.len()).filter(|&b| inside(&buildings.position[b])).collect();
        order.sort_by_key(|&b| (years[b].is_some(), std::cmp::Reverse(years[b]), b));
        for &b in &order {
            let (x, y) = view.at(buildings.position[b]);
            match years[b].and_then(|year| plan_years.iter().position(|&other| other == year)) {
                None if buildings.public[b] => {
                    canvas.circle(x, y, size * 0.62, palette::QUIET)?;
                    canvas.circle(x, y, size * 0.62 - 1.0, palette::PAPER)?;
                }
                None => canvas.circle(x, y, size * 0.28, palette::QUIET)?,
                Some(wave) => {
                    canvas.circle(x, y, size + 1.0, palette::PAPER)?;
                    canvas.circle(x, y, size, palette::wave(wave, plan_years.len()))?;
                }
            }
        }
        // Names from the largest district down; one that would cover another moves below it.
        let mut named: Vec<(f64, &String, (f64, f64))> = outcome
            .loaded
            .district_shapes
            .iter()
            .filter_map(|(name, shape)| Some((shape.area(0), name, view.at(shape.position(0)?))))
            .collect();
        named.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut taken: Vec<(f64, f64, f64)> = Vec::new();
        for (_, name, (x, mut y)) in named {
            let half = text_width(name, 14.0, true) / 2.0;
            let covered = |y: f64| taken.iter().any(|&(other, at, width)| (other - x).abs() < half + width && (at - y).abs() < 15.0);
            let Some(free) = (0..8).map(|k| y + 5.0 * f64::from(k)).find(|y| !covered(*y)) else { continue };
            y = free;
            taken.push((x, y, half));
            canvas.label(name, (x, y), 14.0, palette::INK);
        }
        self.legend(canvas, &years)?;
        frame(canvas, outcome, language, "waves_title", 800.0);
        Ok(())
    }
}

impl WaveMap<'_> {
    fn legend<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>, years: &[Option<i32>]) -> Drawn<DB> {
        let (outcome, language) = (self.outcome, self.language);
        let Some(plan) = &outcome.plan else { return Ok(()) };
        let (x, mut y) = (1010.0, 140.0);
        // Many years: one line each, then every second, third, ... one; the colours run on between them.
        let every = plan.waves.len().div_ceil(20).max(1);
        let step = (440.0 / plan.waves.len().div_ceil(every).max(1) as f64).clamp(22.0, 58.0);
        for (k, wave) in plan.waves.iter().enumerate().step_by(every) {
            canvas.circle(x + 8.0, y - 5.0, 8.0, palette::wave(k, plan.waves.len()))?;
            canvas.text(&format!("{} {}", language.text("wave"), wave.year), (x + 28.0, y), 18.0, true, palette::INK, Anchor::Left);
            let line = format!(
                "{} {} · {}",
                number(language, wave.buildings.len() as f64, 0),
                language.text("buildings"),
                money(language, wave.spend_eur)
            );
            if step > 44.0 {
                let ink = if is_over_budget(plan, wave.year) { palette::ALARM } else { palette::SOFT_INK };
                canvas.text(&line, (x + 28.0, y + 21.0), 15.0, false, ink, Anchor::Left);
            }
            y += step;
        }
        let buildings = &outcome.loaded.buildings;
        let public = (0..buildings.len()).filter(|&b| buildings.public[b] && years[b].is_none()).count();
        let private = buildings.public.iter().filter(|public| !**public).count();
        y += 8.0;
        canvas.circle(x + 8.0, y - 5.0, 5.0, palette::QUIET)?;
        canvas.circle(x + 8.0, y - 5.0, 4.0, palette::PAPER)?;
        canvas.text(
            &format!("{} ({})", language.text("not_planned"), number(language, public as f64, 0)),
            (x + 28.0, y),
            15.0,
            false,
            palette::INK,
            Anchor::Left,
        );
        y += 28.0;
        canvas.circle(x + 8.0, y - 5.0, 2.5, palette::QUIET)?;
        canvas.text(
            &format!("{} ({})", language.text("private"), number(language, private as f64, 0)),
            (x + 28.0, y),
            15.0,
            false,
            palette::INK,
            Anchor::Left,
        );
        if !outcome.loaded.water.is_empty() {
            y += 28.0;
            canvas.line(&[(x, y - 5.0), (x + 17.0, y - 5.0)], palette::WATER, 4.0)?;
            canvas.text(language.text("river"), (x + 28.0, y), 15.0, false, palette::INK, Anchor::Left);
        }
        Ok(())
    }
}

/// Stands for the sectors without a colour of their own; no sector is called so.
const OTHERS: &str = "\u{0}others";

struct Spend<'a> {
    outcome: &'a Outcome,
    language: Language,
}

impl Scene for Spend<'_> {
    fn size(&self) -> (u32, u32) {
        (1280, 720)
    }
    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Drawn<DB> {
        let (outcome, language) = (self.outcome, self.language);
        let Some(plan) = &outcome.plan else { return Ok(()) };
        // Sectors by their total, so that the tallest bars come first.
        let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
        for wave in &plan.waves {
            for (sector, eur) in &wave.by_sector {
                *totals.entry(sector).or_default() += eur;
            }
        }
        let floors = &outcome.project.settings.plan.sector_share_min;
        for sector in floors.keys() {
            totals.entry(sector).or_default();
        }
        let mut sectors: Vec<(&str, f64)> = totals.into_iter().collect();
        sectors.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        // More sectors than colours that can be told apart: the smallest become one.
        let colours = palette::SECTORS.len();
        let shown = if sectors.len() > colours { colours - 1 } else { sectors.len() };
        let rest: Vec<&str> = sectors.split_off(shown).into_iter().map(|(name, _)| name).collect();
        let mut sectors: Vec<&str> = sectors.into_iter().map(|(name, _)| name).collect();
        if !rest.is_empty() {
            sectors.push(OTHERS);
        }
        let spent = |wave: &maillage::WaveLine, sector: &str| -> f64 {
            if sector == OTHERS {
                rest.iter().filter_map(|name| wave.by_sector.get(*name)).sum()
            } else {
                wave.by_sector.get(sector).copied().unwrap_or(0.0)
            }
        };
        let top_value = plan
            .waves
            .iter()
            .enumerate()
            .flat_map(|(t, wave)| {
                let bars: Vec<f64> = sectors.iter().map(|sector| spent(wave, sector)).collect();
                bars.into_iter().chain(floors.values().map(move |share| share.of(t).unwrap_or_default() * wave.budget_eur))
            })
            .fold(1.0, f64::max);
        let step = nice_step(top_value / 4.0);
        let top_value = (top_value / step).ceil() * step;
        let (left, right, top, bottom) = (MARGIN + 70.0, 1240.0, 190.0, 610.0);
        let y_of = |value: f64| bottom - value / top_value * (bottom - top);
        let mut value = 0.0;
        while value <= top_value + step / 2.0 {
            let y = y_of(value);
            canvas.line(&[(left, y), (right, y)], palette::GRID, 1.0)?;
            canvas.text(&money(language, value), (left - 12.0, y + 5.0), 14.0, false, palette::SOFT_INK, Anchor::Right);
            value += step;
        }
        let group = (right - left) / plan.waves.len().max(1) as f64;
        let bar = (group * 0.82 / sectors.len().max(1) as f64).min(60.0);
        for (t, wave) in plan.waves.iter().enumerate() {
            let middle = left + group * (t as f64 + 0.5);
            let start = middle - bar * sectors.len() as f64 / 2.0;
            for (k, sector) in sectors.iter().enumerate() {
                let eur = spent(wave, sector);
                let x = start + bar * k as f64;
                canvas.rectangle(x + 1.5, y_of(eur), bar - 3.0, bottom - y_of(eur), palette::SECTORS[k])?;
                if let Some(share) = floors.get(*sector).and_then(|share| share.of(t)) {
                    let y = y_of(share * wave.budget_eur);
                    canvas.line(&[(x - 1.0, y), (x + bar + 1.0, y)], palette::PAPER, 5.0)?;
                    canvas.line(&[(x - 1.0, y), (x + bar + 1.0, y)], palette::INK, 2.0)?;
                }
            }
            canvas.line(&[(left, bottom), (right, bottom)], palette::SOFT_INK, 1.0)?;
            if t % (70.0 / group).ceil() as usize != 0 {
                continue;
            }
            let over = is_over_budget(plan, wave.year);
            let (ink, soft) = if over { (palette::ALARM, palette::ALARM) } else { (palette::INK, palette::SOFT_INK) };
            canvas.text(&wave.year.to_string(), (middle, bottom + 28.0), 20.0, true, ink, Anchor::Middle);
            if group < 180.0 {
                continue;
            }
            let total = format!("{} / {}", money(language, wave.spend_eur), money(language, wave.budget_eur));
            canvas.text(&total, (middle, bottom + 52.0), 15.0, false, soft, Anchor::Middle);
        }
        let (mut x, y) = (left, 124.0);
        for (k, sector) in sectors.iter().enumerate() {
            let name = if *sector == OTHERS { language.text("other_sectors").to_owned() } else { language.sector(sector) };
            canvas.rectangle(x, y - 13.0, 16.0, 16.0, palette::SECTORS[k])?;
            canvas.text(&name, (x + 23.0, y), 16.0, false, palette::INK, Anchor::Left);
            x += 23.0 + text_width(&name, 16.0, false) + 26.0;
        }
        if !floors.is_empty() {
            canvas.line(&[(x, y - 5.0), (x + 26.0, y - 5.0)], palette::INK, 2.0)?;
            canvas.text(language.text("floor"), (x + 34.0, y), 16.0, false, palette::INK, Anchor::Left);
        }
        frame(canvas, outcome, language, "spend_title", 720.0);
        Ok(())
    }
}

/// 1, 2 or 5 times a power of ten, at least `value`.
fn nice_step(value: f64) -> f64 {
    let mut step = 1.0;
    while step < value {
        for factor in [2.0, 2.5, 2.0] {
            step *= factor;
            if step >= value {
                return step;
            }
        }
    }
    step
}
