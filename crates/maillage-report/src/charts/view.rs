//! From degrees to the map's pixels, with its scale bar and north.

use plotters::prelude::*;

use crate::palette;
use crate::raster::{Anchor, Canvas, Drawn};
use crate::texts::number;
use maillage::model::Language;

/// Degrees to the map's pixels: equal scale both ways at the city's latitude. A city on the antimeridian is in one piece: longitudes
/// are counted from its middle.
pub(super) struct View {
    west: f64,
    north: f64,
    x_scale: f64,
    y_scale: f64,
    left: f64,
    top: f64,
    /// Longitude within 180 degrees of which all others are counted.
    middle: f64,
    /// Longitudes and latitudes shown: west, south, east, north, counted so.
    bounds: [f64; 4],
}

/// Longitude within 180 degrees of another.
fn counted_from(middle: f64, lon: f64) -> f64 {
    if (lon - middle).abs() <= 180.0 { lon } else { lon - 360.0 * ((lon - middle) / 360.0).round() }
}

impl View {
    /// Shows all of these places within a box of the picture: left, top, width, height.
    pub fn new(
        places: impl Iterator<Item = [f64; 2]> + Clone,
        (left, top, width, height): (f64, f64, f64, f64),
    ) -> View {
        // Nothing is known of a first place alone: from the middle of those counted from it, none lies farther than need be.
        let first = places.clone().next().map_or(0.0, |place| place[0]);
        let bounds = places.fold(
            [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
            |b, [lon, lat]| {
                let lon = counted_from(first, lon);
                [b[0].min(lon), b[1].min(lat), b[2].max(lon), b[3].max(lat)]
            },
        );
        let [west, south, east, north] = bounds;
        let ratio = cosine((f64::midpoint(south, north)).to_radians());
        let scale =
            (width / ((east - west).max(1e-6) * ratio)).min(height / (north - south).max(1e-6));
        let left = left + (width - (east - west) * ratio * scale) / 2.0;
        let top = top + (height - (north - south) * scale) / 2.0;
        View {
            west,
            north,
            x_scale: ratio * scale,
            y_scale: scale,
            left,
            top,
            middle: f64::midpoint(west, east),
            bounds,
        }
    }
    /// Where a place stands on the picture.
    pub fn at(&self, [lon, lat]: [f64; 2]) -> (f64, f64) {
        (
            self.left + (counted_from(self.middle, lon) - self.west) * self.x_scale,
            self.top + (self.north - lat) * self.y_scale,
        )
    }
    /// True for a place within what is shown.
    pub fn holds(&self, [lon, lat]: [f64; 2]) -> bool {
        let [west, south, east, north] = self.bounds;
        (west..=east).contains(&counted_from(self.middle, lon)) && (south..=north).contains(&lat)
    }
    /// A bar of a round length, and an arrow to the north, with its foot at a place of the picture.
    pub fn scale_and_north<DB: DrawingBackend>(
        &self,
        canvas: &mut Canvas<'_, DB>,
        (x, y): (f64, f64),
        language: Language,
    ) -> Drawn<DB> {
        let metres = self.metres_per_pixel();
        let rounds = (0..7)
            .rev()
            .flat_map(|power| [5.0, 2.0, 1.0].map(|digit| digit * f64::from(10i32.pow(power))));
        let length = rounds.into_iter().find(|length| length / metres <= 180.0).unwrap_or(1.0);
        let end = x + length / metres;
        canvas.line(&[(x, y), (end, y)], palette::INK, 2.0)?;
        for tick in [x, end] {
            canvas.line(&[(tick, y - 5.0), (tick, y)], palette::INK, 2.0)?;
        }
        let said = if length >= 1000.0 {
            format!("{} km", number(language, length / 1000.0, 0))
        } else {
            format!("{} m", number(language, length, 0))
        };
        canvas.text(&said, (end + 8.0, y + 1.0), 13.0, false, palette::INK, Anchor::Left);
        let (tip, foot) = ((x + 6.0, y - 44.0), y - 20.0);
        canvas.polygon(&[tip, (x + 12.0, foot), (x + 6.0, foot - 6.0), (x, foot)], palette::INK)?;
        canvas.text("N", (x + 6.0, y - 48.0), 13.0, true, palette::INK, Anchor::Middle);
        Ok(())
    }
    /// Metres of ground on a pixel, in the middle of the map (a degree of the meridian of WGS 84 to a thousandth).
    fn metres_per_pixel(&self) -> f64 {
        let latitude = f64::midpoint(self.bounds[1], self.bounds[3]).to_radians();
        (111_133.0 - 559.8 * cosine(2.0 * latitude)) / self.y_scale
    }
}

/// A picture need not be bit-equal across platforms, but is: a series that is exact to 1e-9 up to two thirds of a turn.
fn cosine(x: f64) -> f64 {
    let s = x * x;
    let terms = [306.0, 240.0, 182.0, 132.0, 90.0, 56.0, 30.0, 12.0, 2.0];
    terms.into_iter().fold(1.0, |sum, term| 1.0 - s / term * sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A city on both sides of the antimeridian is drawn in one piece, as wide as it is.
    #[test]
    fn antimeridian() {
        let places = [[179.99, -16.8], [-179.98, -16.81], [179.97, -16.79]];
        let view = View::new(places.into_iter(), (0.0, 0.0, 900.0, 600.0));
        let xs = places.map(|place| view.at(place).0);
        assert!(xs[2] < xs[0] && xs[0] < xs[1], "{xs:?}");
        assert!(xs.iter().all(|x| (0.0..=900.0).contains(x)) && xs[1] - xs[2] > 800.0, "{xs:?}");
        assert!(places.into_iter().all(|place| view.holds(place)) && !view.holds([0.0, -16.8]));
    }

    /// The series against the library's cosine.
    #[test]
    fn cosine_is_exact_enough() {
        for k in 0..=320 {
            let x = f64::from(k) * 0.01;
            #[allow(clippy::disallowed_methods)] // the oracle
            let truth = x.cos();
            assert!((cosine(x) - truth).abs() < 1e-7, "{x}: {} {truth}", cosine(x));
        }
    }
}
