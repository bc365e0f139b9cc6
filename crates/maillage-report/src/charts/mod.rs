//! The two charts of a plan: the map of the waves, and the spend by year and sector with the rule lines.

mod frame;
mod spend;
mod view;
mod waves;

use maillage::Outcome;

use crate::raster::{has_letter, png, svg};
use maillage::model::Language;
use spend::Spend;
use waves::WaveMap;

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
    /// 1280 pixels wide.
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

/// Letters of the names on the charts that their font lacks: each once, with a name it stands in. They show as boxes.
pub fn missing_letters(outcome: &Outcome) -> Vec<(char, String)> {
    let (loaded, settings) = (&outcome.ground.loaded, &outcome.project.settings);
    let names =
        loaded.buildings.sectors.iter().chain(loaded.district_shapes.iter().map(|(name, _)| name));
    let names = names.chain([&settings.project.name]).chain(&settings.project.notice);
    let names = names.chain(settings.layers.values().filter_map(|layer| layer.credit.as_ref()));
    let mut missing: Vec<(char, String)> = Vec::new();
    for name in names {
        for letter in name.chars().filter(|letter| !letter.is_control() && !has_letter(*letter)) {
            if missing.iter().all(|(known, _)| *known != letter) {
                missing.push((letter, name.clone()));
            }
        }
    }
    missing
}

/// Draws a chart of a plan.
///
/// # Errors
/// There is no plan, or the drawing library fails; in words.
pub fn draw(
    outcome: &Outcome,
    chart: Chart,
    picture: Picture,
    language: Language,
) -> Result<Vec<u8>, String> {
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
