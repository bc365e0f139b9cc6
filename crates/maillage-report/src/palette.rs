//! Colours: distinguishable with any colour vision, in print and on a projector.

use plotters::style::RGBColor;

/// Paper.
pub(crate) const PAPER: RGBColor = RGBColor(255, 255, 255);
/// Text.
pub(crate) const INK: RGBColor = RGBColor(33, 37, 45);
/// Second-rank text.
pub(crate) const SOFT_INK: RGBColor = RGBColor(98, 106, 120);
/// Text that must not be overlooked: 6.9 to 1 on paper.
pub(crate) const ALARM: RGBColor = RGBColor(155, 45, 15);
/// Districts.
pub(crate) const LAND: RGBColor = RGBColor(243, 241, 236);
/// Borders of districts.
pub(crate) const BORDER: RGBColor = RGBColor(205, 200, 189);
/// Rivers.
pub(crate) const WATER: RGBColor = RGBColor(150, 190, 214);
/// Buildings outside the plan.
pub(crate) const QUIET: RGBColor = RGBColor(168, 168, 164);
/// Grid lines.
pub(crate) const GRID: RGBColor = RGBColor(224, 226, 230);

/// Waves, the first darkest: cividis (Nuñez et al., 2018), which reads the same with any colour vision.
const CIVIDIS: [(f64, f64, f64); 6] = [
    (0., 34., 78.),
    (53., 69., 108.),
    (102., 105., 112.),
    (148., 142., 119.),
    (200., 184., 102.),
    (254., 232., 56.),
];

/// Colour of wave k of n.
pub(crate) fn wave(k: usize, n: usize) -> RGBColor {
    let place = if n <= 1 { 0.0 } else { k as f64 / (n - 1) as f64 * 0.97 };
    let scaled = place * (CIVIDIS.len() - 1) as f64;
    let low = (scaled as usize).min(CIVIDIS.len() - 2);
    let share = scaled - low as f64;
    let (a, b) = (CIVIDIS[low], CIVIDIS[low + 1]);
    let mix = |a: f64, b: f64| (a + (b - a) * share).round() as u8;
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// Sectors: Okabe and Ito's palette (2008), in an order that keeps neighbours apart.
pub(crate) const SECTORS: [RGBColor; 8] = [
    RGBColor(0, 114, 178),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(213, 94, 0),
    RGBColor(240, 228, 66),
    RGBColor(120, 120, 120),
];
