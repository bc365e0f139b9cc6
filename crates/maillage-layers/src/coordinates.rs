//! The coordinates of a GeoJSON geometry, straight into a layer: quick for points and polygons of pairs, exact for the rest.

use maillage_model::{Code, Geometries, GeometryBuilder, GeometryKind, Said, say};

use crate::json::{Stop, number, peek, skip_space, skip_value};

/// What a feature says wrongly, without being broken JSON: code and message.
pub(crate) type Problem = Option<(Code, Said)>;

/// `[x, y]` and nothing else; `None` for any other text.
#[inline]
fn pair(bytes: &[u8], at: usize) -> Option<([f64; 2], usize)> {
    let (x, at) = number(bytes, punctuation_and_space(bytes, at, b'[')?).ok()?;
    let (y, at) = number(bytes, punctuation_and_space(bytes, at, b',')?).ok()?;
    Some(([x, y], punctuation(bytes, at, b']')?))
}

/// The position after a byte and the white space about it: without a loop where there is at most one space behind.
#[inline(always)]
fn punctuation_and_space(bytes: &[u8], at: usize, byte: u8) -> Option<usize> {
    if let Some(&[first, second, third]) = bytes.get(at..at + 3)
        && first == byte
        && third > b' '
    {
        return if second == b' ' { Some(at + 2) } else { (second > b' ').then_some(at + 1) };
    }
    Some(skip_space(bytes, punctuation(bytes, at, byte)?))
}

/// The position after a byte that may stand behind white space.
#[inline(always)]
fn punctuation(bytes: &[u8], at: usize, byte: u8) -> Option<usize> {
    if let Some(&[first, second]) = bytes.get(at..at + 2) {
        if first == byte {
            return Some(at + 1);
        }
        if first == b' ' && second == byte {
            return Some(at + 2);
        }
    }
    let at = skip_space(bytes, at);
    (bytes.get(at) == Some(&byte)).then_some(at + 1)
}

/// The rings of a polygon whose positions are pairs, as nearly all are; `None` for any other text.
#[inline]
fn rings(bytes: &[u8], at: usize, builder: &mut GeometryBuilder<'_>) -> Option<usize> {
    let mut at = punctuation(bytes, at, b'[')?;
    loop {
        at = punctuation(bytes, at, b'[')?;
        loop {
            let (position, after) = pair(bytes, at)?;
            builder.coord(position[0], position[1]);
            at = skip_space(bytes, after);
            match bytes.get(at)? {
                b',' => at += 1,
                b']' => break,
                _ => return None,
            }
        }
        builder.end_ring();
        at = skip_space(bytes, at + 1);
        match bytes.get(at)? {
            b',' => at += 1,
            b']' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Reads coordinates of a kind. What is JSON but no such coordinates is a problem of this feature only.
#[inline]
pub(crate) fn coordinates(
    bytes: &[u8],
    at: usize,
    kind: GeometryKind,
    geometries: &mut Geometries,
    problem: &mut Problem,
) -> Result<usize, Stop> {
    match kind {
        GeometryKind::Point => {
            if let Some((position, after)) = pair(bytes, at) {
                geometries.push_point(position[0], position[1]);
                return Ok(after);
            }
        }
        GeometryKind::Polygon => {
            let mut builder = geometries.begin();
            if let Some(after) = rings(bytes, at, &mut builder) {
                builder.end_part();
                builder.finish(kind);
                return Ok(after);
            }
            geometries.roll_back();
        }
        _ => {}
    }
    any_coordinates(bytes, at, kind, geometries, problem)
}

fn any_coordinates(
    bytes: &[u8],
    at: usize,
    kind: GeometryKind,
    geometries: &mut Geometries,
    problem: &mut Problem,
) -> Result<usize, Stop> {
    let depth = match kind {
        GeometryKind::Point => 1,
        GeometryKind::MultiPoint | GeometryKind::LineString => 2,
        GeometryKind::MultiLineString | GeometryKind::Polygon => 3,
        _ => 4,
    };
    #[derive(PartialEq)]
    enum Before {
        Nothing,
        Value,
        Comma,
    }
    let mut before = Before::Nothing;
    let mut builder = geometries.begin();
    let mut level = 0;
    let mut position = at;
    // A bracket structure of exactly `depth` levels with positions innermost.
    let after = loop {
        position = skip_space(bytes, position);
        match peek(bytes, position)? {
            b'[' if before != Before::Value => {
                before = Before::Nothing;
                level += 1;
                position += 1;
                if level < depth {
                    continue;
                }
                if level > depth {
                    break None;
                }
                let mut read = [0.0; 2];
                let mut count = 0;
                let mut comma = true;
                loop {
                    position = skip_space(bytes, position);
                    match peek(bytes, position)? {
                        b']' if !comma || count == 0 => break,
                        b',' if !comma => {
                            comma = true;
                            position += 1;
                        }
                        b'-' | b'0'..=b'9' | b'N' | b'I' if comma => {
                            comma = false;
                            let (value, next) = number(bytes, position)?;
                            if count < 2 {
                                read[count] = value;
                            }
                            count += 1;
                            position = next;
                        }
                        _ => {
                            count = usize::MAX;
                            break;
                        }
                    }
                }
                if count == usize::MAX || count == 1 {
                    break None;
                }
                position += 1;
                level -= 1;
                before = Before::Value;
                if count >= 2 {
                    builder.coord(read[0], read[1]);
                    match kind {
                        GeometryKind::MultiPoint => {
                            builder.end_ring();
                            builder.end_part();
                        }
                        GeometryKind::Point => {
                            builder.end_ring();
                            builder.end_part();
                            break Some(position);
                        }
                        _ => {}
                    }
                }
                if level == 0 {
                    break Some(position);
                }
            }
            b']' if level > 0 && before != Before::Comma => {
                position += 1;
                level -= 1;
                before = Before::Value;
                match kind {
                    GeometryKind::LineString if level == 0 => {
                        builder.end_ring();
                        builder.end_part();
                    }
                    GeometryKind::MultiLineString if level == 1 => {
                        builder.end_ring();
                        builder.end_part();
                    }
                    GeometryKind::Polygon if level == 1 => builder.end_ring(),
                    GeometryKind::Polygon if level == 0 => builder.end_part(),
                    GeometryKind::MultiPolygon if level == 2 => builder.end_ring(),
                    GeometryKind::MultiPolygon if level == 1 => builder.end_part(),
                    _ => {}
                }
                if level == 0 {
                    break Some(position);
                }
            }
            b',' if level > 0 && before == Before::Value => {
                before = Before::Comma;
                position += 1;
            }
            _ => break None,
        }
    };
    if let Some(after) = after {
        builder.finish(kind);
        return Ok(after);
    }
    let after = skip_value(bytes, at)?;
    geometries.roll_back();
    geometries.push_null();
    let text = memchr::memchr(b'"', &bytes[at..after]).is_some();
    *problem = Some(if text {
        (Code::CoordinatesAsText, say!(coordinates_as_text))
    } else {
        (Code::InvalidGeometry, say!(coordinates_misshapen))
    });
    Ok(after)
}
