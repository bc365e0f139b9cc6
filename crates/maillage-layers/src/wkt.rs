//! Well-known text of geometries, for tables that carry shapes in a column.

use maillage_model::{Geometries, GeometryKind};

/// Reads one geometry; false when the text is none. `Z` and `M` are passed over.
pub(crate) fn read(text: &str, geometries: &mut Geometries) -> bool {
    let text = text.trim();
    let text = text
        .split_once(';')
        .filter(|(head, _)| head.to_ascii_uppercase().starts_with("SRID"))
        .map_or(text, |(_, rest)| rest);
    let Some(open) = text.find('(') else {
        if text.to_ascii_uppercase().ends_with("EMPTY") {
            geometries.push_null();
            return true;
        }
        return false;
    };
    let word = text[..open].split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    let (kind, depth) = match word.as_str() {
        "POINT" => (GeometryKind::Point, 1),
        "MULTIPOINT" => (GeometryKind::MultiPoint, 1),
        "LINESTRING" => (GeometryKind::LineString, 1),
        "MULTILINESTRING" => (GeometryKind::MultiLineString, 2),
        "POLYGON" => (GeometryKind::Polygon, 2),
        "MULTIPOLYGON" => (GeometryKind::MultiPolygon, 3),
        _ => return false,
    };
    let body = &text[open..];
    let (mut level, mut from) = (0i32, 0);
    let mut coords: Vec<(f64, f64)> = Vec::new();
    let mut closed = false;
    let mut builder = geometries.begin();
    for (at, c) in body.char_indices() {
        match c {
            '(' => {
                // One geometry, its brackets nested as its kind needs, nothing between them but commas.
                let between = body[from..at].trim();
                if (level == 0 && at > 0) || !between.is_empty() || closed {
                    return false;
                }
                level += 1;
                from = at + 1;
            }
            ',' | ')' => {
                let words: Vec<&str> = body[from..at].split_whitespace().collect();
                let numbers: Vec<f64> = words.iter().map_while(|n| n.parse().ok()).collect();
                match numbers[..] {
                    [x, y] | [x, y, _] | [x, y, _, _] if numbers.len() == words.len() => {
                        coords.push((x, y));
                    }
                    // Between brackets that close and open stands nothing.
                    [] if words.is_empty() && closed => {}
                    _ => return false,
                }
                closed = c == ')';
                from = at + 1;
                if c == ',' {
                    closed = false;
                    continue;
                }
                if !coords.is_empty() {
                    // Coordinates stand at the innermost level, and a MultiPoint's may have brackets of their own.
                    if level != depth && !(kind == GeometryKind::MultiPoint && level == 2) {
                        return false;
                    }
                    for (x, y) in coords.drain(..) {
                        builder.coord(x, y);
                        if kind == GeometryKind::MultiPoint {
                            builder.end_ring();
                            builder.end_part();
                        }
                    }
                    if kind != GeometryKind::MultiPoint {
                        builder.end_ring();
                    }
                    if matches!(
                        kind,
                        GeometryKind::Point
                            | GeometryKind::LineString
                            | GeometryKind::MultiLineString
                    ) {
                        builder.end_part();
                    }
                }
                level -= 1;
                if level < 0 {
                    return false;
                }
                if kind.is_polygon() && level == depth - 2 {
                    builder.end_part();
                }
            }
            _ => {}
        }
    }
    if level != 0 || !body[from..].trim().is_empty() {
        return false;
    }
    builder.finish(kind);
    true
}

/// Writes one geometry; empty text for none.
pub(crate) fn write(geometries: &Geometries, feature: usize) -> String {
    let kind = geometries.kind(feature);
    if matches!(kind, GeometryKind::Null | GeometryKind::Collection) {
        return String::new();
    }
    let position = |[x, y]: &[f64; 2]| format!("{x} {y}");
    let ring = |ring: &[[f64; 2]]| ring.iter().map(position).collect::<Vec<_>>().join(", ");
    let parts: Vec<Vec<String>> =
        geometries.parts(feature).map(|part| part.map(ring).collect()).collect();
    let rings = |part: &Vec<String>| {
        part.iter().map(|ring| format!("({ring})")).collect::<Vec<_>>().join(", ")
    };
    let body = match kind {
        GeometryKind::Point | GeometryKind::LineString => parts[0][0].clone(),
        GeometryKind::Polygon => rings(&parts[0]),
        GeometryKind::MultiPolygon => {
            parts.iter().map(|part| format!("({})", rings(part))).collect::<Vec<_>>().join(", ")
        }
        GeometryKind::MultiLineString | GeometryKind::MultiPoint => {
            parts.iter().map(rings).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    format!("{} ({body})", kind.name().to_ascii_uppercase())
}
