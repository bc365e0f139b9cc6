//! From drawing to file: SVG with quarter-pixel coordinates, PNG drawn at twice its size and brought down, text set on top.
//!
//! plotters draws in whole pixels and places glyphs on whole pixels too. So shapes are drawn larger than shown, which
//! gives even edges, and in the PNG the text is set by ab_glyph, with kerning and fractional positions.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use maillage::model::About;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Source Sans 3 (SIL Open Font License, see assets/OFL.txt), cut down to the letters of Europe (assets/make_fonts.py) and renamed as the
/// licence asks.
const REGULAR: &[u8] = include_bytes!("../assets/MaillageSans-Regular.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("../assets/MaillageSans-SemiBold.ttf");
/// Fonts for SVG, which holds none.
const FAMILY: &str = "'Source Sans 3','Source Sans Pro','Open Sans',Arial,sans-serif";

/// Where a text hangs.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Anchor {
    Left,
    Middle,
    Right,
}

struct Text {
    words: String,
    x: f64,
    baseline: f64,
    size: f64,
    bold: bool,
    color: RGBColor,
    anchor: Anchor,
    /// A pale edge, so that letters stand off a busy ground.
    halo: bool,
}

/// A drawing in logical pixels.
pub(crate) struct Canvas<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
    scale: f64,
    width: f64,
    height: f64,
    texts: Vec<Text>,
}

pub(crate) type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

impl<DB: DrawingBackend> Canvas<'_, DB> {
    fn at(&self, (x, y): (f64, f64)) -> (i32, i32) {
        // plotters pulls what lies outside to the border; shapes are meant to lie inside.
        (
            (x.clamp(0.0, self.width) * self.scale).round() as i32,
            (y.clamp(0.0, self.height) * self.scale).round() as i32,
        )
    }
    fn stroke(&self, width: f64) -> u32 {
        (width * self.scale).round().max(1.0) as u32
    }
    pub fn rectangle(&self, x: f64, y: f64, w: f64, h: f64, color: RGBColor) -> Drawn<DB> {
        self.area.draw(&Rectangle::new([self.at((x, y)), self.at((x + w, y + h))], color.filled()))
    }
    pub fn polygon(&self, points: &[(f64, f64)], color: RGBColor) -> Drawn<DB> {
        self.area.draw(&Polygon::new(points.iter().map(|p| self.at(*p)).collect::<Vec<_>>(), color))
    }
    pub fn line(&self, points: &[(f64, f64)], color: RGBColor, width: f64) -> Drawn<DB> {
        self.area.draw(&PathElement::new(
            points.iter().map(|p| self.at(*p)).collect::<Vec<_>>(),
            color.stroke_width(self.stroke(width)),
        ))
    }
    pub fn circle(&self, x: f64, y: f64, radius: f64, color: RGBColor) -> Drawn<DB> {
        self.area.draw(&Circle::new(
            self.at((x, y)),
            (radius * self.scale).round().max(1.0) as i32,
            color.filled(),
        ))
    }
    pub fn text(
        &mut self,
        text: &str,
        (x, baseline): (f64, f64),
        size: f64,
        bold: bool,
        color: RGBColor,
        anchor: Anchor,
    ) {
        self.texts.push(Text {
            words: clean(text),
            x,
            baseline,
            size,
            bold,
            color,
            anchor,
            halo: false,
        });
    }
    pub fn label(&mut self, text: &str, (x, baseline): (f64, f64), size: f64, color: RGBColor) {
        self.texts.push(Text {
            words: clean(text),
            x,
            baseline,
            size,
            bold: true,
            color,
            anchor: Anchor::Middle,
            halo: true,
        });
    }
}

/// Control characters have no place in a picture, and none in XML.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn font(bold: bool) -> Result<FontRef<'static>, String> {
    FontRef::try_from_slice(if bold { SEMI_BOLD } else { REGULAR })
        .map_err(|error| error.to_string())
}

/// True for a letter that the font has.
pub(crate) fn has_letter(letter: char) -> bool {
    font(false).is_ok_and(|font| font.glyph_id(letter).0 != 0)
}

/// Width of a text in logical pixels.
pub(crate) fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    font(bold).map_or(0.0, |font| set(&font, text, size as f32, 0.0, 0.0, &mut |_, _, _| {}).into())
}

/// Sets a text; `pixel(x, y, coverage)` for each pixel touched. Returns its width.
fn set(
    font: &FontRef<'_>,
    text: &str,
    em: f32,
    x: f32,
    baseline: f32,
    pixel: &mut dyn FnMut(i32, i32, f32),
) -> f32 {
    let scale = PxScale::from(em * font.height_unscaled() / font.units_per_em().unwrap_or(1000.0));
    let scaled = font.as_scaled(scale);
    let (mut pen, mut previous) = (x, None);
    for c in text.chars() {
        let glyph = scaled.glyph_id(c);
        if let Some(previous) = previous {
            pen += scaled.kern(previous, glyph);
        }
        if let Some(outline) =
            font.outline_glyph(glyph.with_scale_and_position(scale, point(pen, baseline)))
        {
            let bounds = outline.px_bounds();
            outline.draw(|gx, gy, coverage| {
                pixel(bounds.min.x as i32 + gx as i32, bounds.min.y as i32 + gy as i32, coverage);
            });
        }
        pen += scaled.h_advance(glyph);
        previous = Some(glyph);
    }
    pen - x
}

/// A scene that can be drawn on any backend.
pub(crate) trait Scene {
    fn size(&self) -> (u32, u32);
    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Drawn<DB>;
}

fn compose<DB: DrawingBackend>(
    scene: &impl Scene,
    area: &DrawingArea<DB, Shift>,
    scale: f64,
) -> Result<Vec<Text>, String> {
    let (width, height) = scene.size();
    let mut canvas = Canvas {
        area,
        scale,
        width: f64::from(width),
        height: f64::from(height),
        texts: Vec::new(),
    };
    area.fill(&crate::palette::PAPER).map_err(|error| error.to_string())?;
    scene.draw(&mut canvas).map_err(|error| error.to_string())?;
    Ok(canvas.texts)
}

/// The scene as SVG. `about`: what the picture says of itself, as its metadata.
pub(crate) fn svg(scene: &impl Scene, about: &About) -> Result<Vec<u8>, String> {
    const SCALE: u32 = 4;
    let (width, height) = scene.size();
    let mut out = String::new();
    {
        let area =
            SVGBackend::with_string(&mut out, (width * SCALE, height * SCALE)).into_drawing_area();
        let texts = compose(scene, &area, f64::from(SCALE))?;
        for text in &texts {
            let position = match text.anchor {
                Anchor::Left => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::Right => HPos::Right,
            };
            let em = text.size * f64::from(SCALE);
            let style = if text.bold { FontStyle::Bold } else { FontStyle::Normal };
            // plotters divides the size by 1.24 and hangs a bottom-anchored text 0.243 em above its position.
            let style = FontDesc::new(FontFamily::Name(FAMILY), em * 1.24, style)
                .color(&text.color)
                .pos(Pos::new(position, VPos::Bottom));
            if text.halo {
                let white = style.color(&crate::palette::PAPER);
                for (dx, dy) in [(-1.3, 0.0), (1.3, 0.0), (0.0, -1.3), (0.0, 1.3)] {
                    let at = (
                        ((text.x + dx) * f64::from(SCALE)).round() as i32,
                        ((text.baseline + dy) * f64::from(SCALE) + 0.243 * em).round() as i32,
                    );
                    area.draw_text(&text.words, &white, at).map_err(|error| error.to_string())?;
                }
            }
            let at = (
                (text.x * f64::from(SCALE)).round() as i32,
                (text.baseline * f64::from(SCALE) + 0.243 * em).round() as i32,
            );
            area.draw_text(&text.words, &style, at).map_err(|error| error.to_string())?;
        }
        area.present().map_err(|error| error.to_string())?;
    }
    let large = format!("<svg width=\"{}\" height=\"{}\"", width * SCALE, height * SCALE);
    let out = out.replacen(&large, &format!("<svg width=\"{width}\" height=\"{height}\""), 1);
    // Behind the tag that opens the picture.
    let Some(end) = out.find("<svg ").and_then(|start| Some(start + out[start..].find('>')? + 1))
    else {
        return Ok(out.into_bytes());
    };
    Ok(format!("{}\n{}{}", &out[..end], metadata(about), &out[end..]).into_bytes())
}

/// What a picture says of itself, as an element of SVG.
fn metadata(about: &About) -> String {
    let escaped =
        |text: &str| clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines: Vec<String> =
        about.0.iter().map(|(name, said)| format!("{name}: {}\n", escaped(said))).collect();
    if lines.is_empty() {
        String::new()
    } else {
        format!("<metadata>\n{}</metadata>", lines.concat())
    }
}

/// The scene as PNG. `about`: what the picture says of itself, as its texts.
pub(crate) fn png(scene: &impl Scene, about: &About) -> Result<Vec<u8>, String> {
    const SCALE: usize = 2;
    let (width, height) = scene.size();
    let (w, h) = (width as usize, height as usize);
    let mut large = vec![255u8; w * h * SCALE * SCALE * 3];
    let texts = {
        let area =
            BitMapBackend::with_buffer(&mut large, (width * SCALE as u32, height * SCALE as u32))
                .into_drawing_area();
        let texts = compose(scene, &area, SCALE as f64)?;
        area.present().map_err(|error| error.to_string())?;
        texts
    };
    let mut pixels = vec![0u8; w * h * 3];
    for y in 0..h {
        let (first, second) = large[y * 2 * w * 6..].split_at(w * 6);
        for x in 0..w {
            for c in 0..3 {
                let at = x * 6 + c;
                let sum = u32::from(first[at])
                    + u32::from(first[at + 3])
                    + u32::from(second[at])
                    + u32::from(second[at + 3]);
                pixels[(y * w + x) * 3 + c] = ((sum + 2) / 4) as u8;
            }
        }
    }
    drop(large);
    let fonts = [font(false)?, font(true)?];
    for text in &texts {
        let font = &fonts[usize::from(text.bold)];
        let left = match text.anchor {
            Anchor::Left => text.x,
            Anchor::Middle => text.x - text_width(&text.words, text.size, text.bold) / 2.0,
            Anchor::Right => text.x - text_width(&text.words, text.size, text.bold),
        };
        let mut blend = |x: i32, y: i32, color: (u8, u8, u8), coverage: f32| {
            if (0..w as i32).contains(&x) && (0..h as i32).contains(&y) {
                let at = (y as usize * w + x as usize) * 3;
                for (pixel, ink) in pixels[at..at + 3].iter_mut().zip([color.0, color.1, color.2]) {
                    *pixel = (f32::from(*pixel)
                        + (f32::from(ink) - f32::from(*pixel)) * coverage.clamp(0.0, 1.0))
                    .round() as u8;
                }
            }
        };
        if text.halo {
            for (dx, dy) in [
                (-1.3, 0.0),
                (1.3, 0.0),
                (0.0, -1.3),
                (0.0, 1.3),
                (-1.0, -1.0),
                (1.0, 1.0),
                (-1.0, 1.0),
                (1.0, -1.0),
            ] {
                set(
                    font,
                    &text.words,
                    text.size as f32,
                    left as f32 + dx,
                    text.baseline as f32 + dy,
                    &mut |x, y, c| {
                        blend(x, y, (255, 255, 255), c * 0.7);
                    },
                );
            }
        }
        let color = (text.color.0, text.color.1, text.color.2);
        set(
            font,
            &text.words,
            text.size as f32,
            left as f32,
            text.baseline as f32,
            &mut |x, y, c| blend(x, y, color, c),
        );
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    for (name, said) in &about.0 {
        encoder
            .add_itxt_chunk((*name).to_owned(), said.clone())
            .map_err(|error| error.to_string())?;
    }
    let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
    writer.write_image_data(&pixels).map_err(|error| error.to_string())?;
    writer.finish().map_err(|error| error.to_string())?;
    Ok(out)
}
