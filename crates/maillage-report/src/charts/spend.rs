//! Spend by year and sector, with the rule lines.

use std::collections::BTreeMap;

use maillage::Outcome;
use plotters::prelude::*;

use super::frame::{MARGIN, cut, frame, height};
use crate::palette;
use crate::raster::{Anchor, Canvas, Drawn, Scene, text_width};
use crate::summary::is_over_budget;
use crate::texts::{Texts, money};
use maillage::model::Language;

/// Stands for the sectors without a colour of their own; no sector is called so.
const OTHERS: &str = "\u{0}others";

pub(super) struct Spend<'a> {
    pub outcome: &'a Outcome,
    pub language: Language,
}

impl Scene for Spend<'_> {
    fn size(&self) -> (u32, u32) {
        (1280, height(720, self.outcome, self.language))
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
                bars.into_iter().chain(
                    floors
                        .values()
                        .map(move |share| share.of(t).unwrap_or_default() * wave.budget_eur),
                )
            })
            .fold(1.0, f64::max);
        let step = nice_step(top_value / 4.0);
        let top_value = (top_value / step).ceil() * step;
        let (left, right, bottom) = (MARGIN + 70.0, 1240.0, 610.0);
        let under = self.legend(canvas, &sectors, !floors.is_empty(), [left, right])?;
        let top = f64::max(190.0, under + 42.0);
        let y_of = |value: f64| bottom - value / top_value * (bottom - top);
        let mut value = 0.0;
        while value <= top_value + step / 2.0 {
            let y = y_of(value);
            canvas.line(&[(left, y), (right, y)], palette::GRID, 1.0)?;
            canvas.text(
                &money(language, value),
                (left - 12.0, y + 5.0),
                14.0,
                false,
                palette::SOFT_INK,
                Anchor::Right,
            );
            value += step;
        }
        let group = (right - left) / plan.waves.len().max(1) as f64;
        let bar = (group * 0.82 / sectors.len().max(1) as f64).min(60.0);
        let gap = f64::min(3.0, bar * 0.2);
        for (t, wave) in plan.waves.iter().enumerate() {
            let middle = left + group * (t as f64 + 0.5);
            let start = middle - bar * sectors.len() as f64 / 2.0;
            for (k, sector) in sectors.iter().enumerate() {
                let eur = spent(wave, sector);
                let x = start + bar * k as f64;
                canvas.rectangle(
                    x + gap / 2.0,
                    y_of(eur),
                    bar - gap,
                    bottom - y_of(eur),
                    palette::SECTORS[k],
                )?;
                if let Some(share) = floors.get(*sector).and_then(|share| share.of(t)) {
                    let y = y_of(share * wave.budget_eur);
                    canvas.line(&[(x - 1.0, y), (x + bar + 1.0, y)], palette::PAPER, 5.0)?;
                    canvas.line(&[(x - 1.0, y), (x + bar + 1.0, y)], palette::INK, 2.0)?;
                }
            }
            canvas.line(&[(left, bottom), (right, bottom)], palette::SOFT_INK, 1.0)?;
            let over = is_over_budget(plan, wave.year);
            // A year over its budget is named whatever the room.
            if !over && t % (70.0 / group).ceil() as usize != 0 {
                continue;
            }
            let (ink, soft) = if over {
                (palette::ALARM, palette::ALARM)
            } else {
                (palette::INK, palette::SOFT_INK)
            };
            canvas.text(
                &wave.year.to_string(),
                (middle, bottom + 28.0),
                20.0,
                true,
                ink,
                Anchor::Middle,
            );
            if group < 180.0 {
                continue;
            }
            let total = format!(
                "{} / {}",
                money(language, wave.spend_eur),
                money(language, wave.budget_eur)
            );
            canvas.text(&total, (middle, bottom + 52.0), 15.0, false, soft, Anchor::Middle);
        }
        frame(canvas, outcome, language, "spend_title", f64::from(self.size().1));
        Ok(())
    }
}

impl Spend<'_> {
    /// The legend, in as many lines as it takes between two edges; where its last line stands.
    fn legend<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        sectors: &[&str],
        has_floors: bool,
        [left, right]: [f64; 2],
    ) -> Result<f64, DrawingAreaErrorKind<DB::ErrorType>> {
        let language = self.language;
        let (mut x, mut y) = (left, 124.0);
        // A mark, a text and the room behind it; on the next line where they do not fit.
        let mut place = |mark: f64, text: &str| {
            let width = mark + text_width(text, 16.0, false);
            if x > left && x + width > right {
                (x, y) = (left, y + 24.0);
            }
            let at = (x, y);
            x += width + 26.0;
            at
        };
        for (k, sector) in sectors.iter().enumerate() {
            let name = if *sector == OTHERS {
                language.text("other_sectors").to_owned()
            } else {
                language.sector(sector)
            };
            let name = cut(&name, 16.0, false, right - left - 23.0);
            let (x, y) = place(23.0, &name);
            canvas.rectangle(x, y - 13.0, 16.0, 16.0, palette::SECTORS[k])?;
            canvas.text(&name, (x + 23.0, y), 16.0, false, palette::INK, Anchor::Left);
        }
        if has_floors {
            let text = language.text("floor");
            let (x, y) = place(34.0, text);
            canvas.line(&[(x, y - 5.0), (x + 26.0, y - 5.0)], palette::INK, 2.0)?;
            canvas.text(text, (x + 34.0, y), 16.0, false, palette::INK, Anchor::Left);
        }
        Ok(y)
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
