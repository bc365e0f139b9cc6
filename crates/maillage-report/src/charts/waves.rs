//! The map of the waves.

use maillage::Outcome;
use plotters::prelude::*;

use super::frame::{MARGIN, frame, height};
use super::view::View;
use crate::palette;
use crate::raster::{Anchor, Canvas, Drawn, Scene, text_width};
use crate::summary::{is_over_budget, zone_count, zones_in};
use crate::texts::{Texts, money, number};
use maillage::model::Language;

/// Colours that can be told apart on a map.
const MOST_COLOURS: usize = 8;

/// Waves by colour: one each, or so many years together that no more colours are needed than can be told apart.
struct Bands {
    /// Waves of one colour.
    years: usize,
    /// Colours.
    count: usize,
}

impl Bands {
    fn of(waves: usize) -> Bands {
        let years = waves.div_ceil(MOST_COLOURS).max(1);
        Bands { years, count: waves.div_ceil(years) }
    }
    fn colour(&self, wave: usize) -> RGBColor {
        palette::wave(wave / self.years, self.count)
    }
}

pub(super) struct WaveMap<'a> {
    pub outcome: &'a Outcome,
    pub language: Language,
}

impl Scene for WaveMap<'_> {
    fn size(&self) -> (u32, u32) {
        (1280, height(800, self.outcome, self.language))
    }
    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Drawn<DB> {
        let (outcome, language) = (self.outcome, self.language);
        let buildings = &outcome.ground.loaded.buildings;
        let outlines = || {
            outcome
                .ground
                .loaded
                .district_shapes
                .iter()
                .flat_map(|(_, shape)| shape.all_coords().iter().copied())
        };
        let room = (MARGIN, 96.0, 930.0, 662.0);
        let view = if outcome.ground.loaded.district_shapes.is_empty() {
            View::new(buildings.position.iter().copied(), room)
        } else {
            View::new(outlines(), room)
        };
        for (_, shape) in &outcome.ground.loaded.district_shapes {
            for part in shape.parts(0) {
                for (r, ring) in part.enumerate() {
                    let points: Vec<(f64, f64)> = ring.iter().map(|p| view.at(*p)).collect();
                    canvas.polygon(&points, if r == 0 { palette::LAND } else { palette::PAPER })?;
                }
            }
        }
        for (_, shape) in &outcome.ground.loaded.district_shapes {
            for ring in shape.rings(0) {
                canvas.line(
                    &ring.iter().map(|p| view.at(*p)).collect::<Vec<_>>(),
                    palette::BORDER,
                    1.0,
                )?;
            }
        }
        let inside = |p: &[f64; 2]| view.holds(*p);
        for feature in 0..outcome.ground.loaded.water.len() {
            for ring in outcome.ground.loaded.water.rings(feature) {
                // A river may run on beyond the city: drawn as far as the map goes.
                for run in ring.split(|p| !inside(p)).filter(|run| run.len() > 1) {
                    canvas.line(
                        &run.iter().map(|p| view.at(*p)).collect::<Vec<_>>(),
                        palette::WATER,
                        4.0,
                    )?;
                }
            }
        }
        let years = outcome.wave_years();
        let plan_years = &outcome.project.settings.plan.years;
        let bands = Bands::of(plan_years.len());
        // Small where there are many: half a million dots must not become a blot.
        let size = (9.0 / (1.0 + buildings.len() as f64 / 600.0)).clamp(1.2, 5.0);
        let mut order: Vec<usize> =
            (0..buildings.len()).filter(|&b| inside(&buildings.position[b])).collect();
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
                    canvas.circle(x, y, size, bands.colour(wave))?;
                }
            }
        }
        // Names from the largest district down; one that would cover another moves below it.
        let mut named: Vec<(f64, &String, (f64, f64))> = outcome
            .ground
            .loaded
            .district_shapes
            .iter()
            .filter_map(|(name, shape)| Some((shape.area(0), name, view.at(shape.position(0)?))))
            .collect();
        named.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut taken: Vec<(f64, f64, f64)> = Vec::new();
        for (_, name, (x, mut y)) in named {
            let half = text_width(name, 14.0, true) / 2.0;
            let covered = |y: f64| {
                taken.iter().any(|&(other, at, width)| {
                    (other - x).abs() < half + width && (at - y).abs() < 15.0
                })
            };
            let Some(free) = (0..8).map(|k| y + 5.0 * f64::from(k)).find(|y| !covered(*y)) else {
                continue;
            };
            y = free;
            taken.push((x, y, half));
            canvas.label(name, (x, y), 14.0, palette::INK);
        }
        view.scale_and_north(canvas, (1010.0, 752.0), language)?;
        self.legend(canvas, &years)?;
        frame(canvas, outcome, language, "waves_title", f64::from(self.size().1));
        Ok(())
    }
}

impl WaveMap<'_> {
    fn legend<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        years: &[Option<i32>],
    ) -> Drawn<DB> {
        let (outcome, language) = (self.outcome, self.language);
        let Some(plan) = &outcome.plan else { return Ok(()) };
        let (x, mut y) = (1010.0, 140.0);
        let bands = Bands::of(plan.waves.len());
        let step = (440.0 / bands.count.max(1) as f64).clamp(22.0, 58.0);
        for (band, waves) in plan.waves.chunks(bands.years).enumerate() {
            canvas.circle(x + 8.0, y - 5.0, 8.0, bands.colour(band * bands.years))?;
            let (Some(first), Some(last)) = (waves.first(), waves.last()) else { continue };
            let name = if waves.len() == 1 {
                format!("{} {}", language.text("wave"), first.year)
            } else {
                format!("{} {}–{}", language.text("waves"), first.year, last.year)
            };
            canvas.text(&name, (x + 28.0, y), 18.0, true, palette::INK, Anchor::Left);
            let zones: usize = waves.iter().map(zones_in).sum();
            let equipped = waves.iter().map(|wave| wave.buildings.len()).sum::<usize>() - zones;
            let spend = waves.iter().map(|wave| wave.spend_eur).sum();
            let noun = language.text(if equipped == 1 { "building" } else { "buildings" });
            let outdoors = if zones > 0 {
                format!(" + {}", zone_count(zones, language))
            } else {
                String::new()
            };
            let line = format!(
                "{} {noun}{outdoors} · {}",
                number(language, equipped as f64, 0),
                money(language, spend)
            );
            if step > 44.0 {
                let is_over = waves.iter().any(|wave| is_over_budget(plan, wave.year));
                let ink = if is_over { palette::ALARM } else { palette::SOFT_INK };
                canvas.text(&line, (x + 28.0, y + 21.0), 15.0, false, ink, Anchor::Left);
            }
            y += step;
        }
        let buildings = &outcome.ground.loaded.buildings;
        let public =
            (0..buildings.len()).filter(|&b| buildings.public[b] && years[b].is_none()).count();
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
        if !outcome.ground.loaded.water.is_empty() {
            y += 28.0;
            canvas.line(&[(x, y - 5.0), (x + 17.0, y - 5.0)], palette::WATER, 4.0)?;
            canvas.text(
                language.text("river"),
                (x + 28.0, y),
                15.0,
                false,
                palette::INK,
                Anchor::Left,
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However many years a plan has, no more colours are used than can be told apart, and neighbours of one band share theirs.
    #[test]
    fn colours_can_be_told_apart() {
        for waves in 1..=60 {
            let bands = Bands::of(waves);
            let mut colours: Vec<RGBColor> = (0..waves).map(|wave| bands.colour(wave)).collect();
            colours.dedup();
            assert_eq!(colours.len(), bands.count, "{waves}");
            assert!(
                bands.count <= MOST_COLOURS && (waves > MOST_COLOURS || bands.years == 1),
                "{waves}"
            );
        }
    }
}
