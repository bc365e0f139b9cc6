//! Well-known binary (OGC 06-103r4; also the extended flags of PostGIS): the geometry of GeoPackage and GeoParquet.

use maillage_model::{Code, Diagnostic, Geometries, GeometryKind, say};

struct Cursor<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl Cursor<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.bytes.split_first_chunk::<N>()?;
        self.bytes = rest;
        Some(*head)
    }
    fn u32(&mut self) -> Option<u32> {
        let bytes = self.take::<4>()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
    fn f64(&mut self) -> Option<f64> {
        let bytes = self.take::<8>()?;
        Some(if self.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }
    /// Byte order and type: (type 1..=7, number of further ordinates).
    fn header(&mut self) -> Option<(u32, usize)> {
        self.little = self.take::<1>()?[0] == 1;
        let code = self.u32()?;
        if code & 0x2000_0000 != 0 {
            self.u32()?;
        }
        let plain = code & 0x0fff_ffff;
        let further = usize::from(code & 0x8000_0000 != 0)
            + usize::from(code & 0x4000_0000 != 0)
            + match plain / 1000 {
                0 => 0,
                3 => 2,
                _ => 1,
            };
        Some((plain % 1000, further))
    }
}

/// Kinds of geometry that hold curves or surfaces (OGC 06-103r4, table 7).
const CURVED: [(u32, &str); 10] = [
    (8, "CIRCULARSTRING"),
    (9, "COMPOUNDCURVE"),
    (10, "CURVEPOLYGON"),
    (11, "MULTICURVE"),
    (12, "MULTISURFACE"),
    (13, "CURVE"),
    (14, "SURFACE"),
    (15, "POLYHEDRALSURFACE"),
    (16, "TIN"),
    (17, "TRIANGLE"),
];

/// What is told of a geometry with curves or solids, by the name of its kind.
pub(crate) fn curved(name: &str) -> Diagnostic {
    let solid = ["POLYHEDRALSURFACE", "TIN", "TRIANGLE"].contains(&name);
    let message =
        if solid { say!(solid_unread, kind = name) } else { say!(curves_unread, kind = name) };
    Diagnostic::new(Code::InvalidGeometry, message)
}

/// What is wrong with bytes that [`read`] refuses.
pub(crate) fn refusal(bytes: &[u8]) -> Diagnostic {
    let code = Cursor { bytes, little: true }.header().map(|(code, _)| code);
    match CURVED.iter().find(|(known, _)| Some(*known) == code) {
        Some((_, name)) => curved(name),
        None => Diagnostic::new(Code::InvalidGeometry, say!(geometry_bytes_unreadable)),
    }
}

/// Reads one geometry; `None` when the bytes are none, or are cut short, or hold curves. Surfaces and curves that are made of straight
/// lines alone are read as what they are.
pub(crate) fn read(bytes: &[u8], geometries: &mut Geometries) -> Option<()> {
    let mut cursor = Cursor { bytes, little: true };
    let (code, further) = cursor.header()?;
    let kind = match code {
        1 => GeometryKind::Point,
        2 => GeometryKind::LineString,
        3 => GeometryKind::Polygon,
        4 => GeometryKind::MultiPoint,
        5 => GeometryKind::MultiLineString,
        6 => GeometryKind::MultiPolygon,
        7 => GeometryKind::Collection,
        11 => GeometryKind::MultiLineString,
        12 => GeometryKind::MultiPolygon,
        _ => return None,
    };
    let mut builder = geometries.begin();
    if kind == GeometryKind::Collection {
        builder.finish(kind);
        return Some(());
    }
    let multi = code >= 4;
    let count = if multi { cursor.u32()? } else { 1 };
    for _ in 0..count {
        let (part, further) = if multi { cursor.header()? } else { (code, further) };
        let expected = match kind {
            GeometryKind::MultiPoint => 1,
            GeometryKind::MultiLineString => 2,
            GeometryKind::MultiPolygon => 3,
            _ => code,
        };
        if part != expected {
            return None;
        }
        let rings = if part == 3 { cursor.u32()? } else { 1 };
        for _ in 0..rings {
            let points = if part == 1 { 1 } else { cursor.u32()? };
            for _ in 0..points {
                let (x, y) = (cursor.f64()?, cursor.f64()?);
                for _ in 0..further {
                    cursor.f64()?;
                }
                // An empty point is written as not-a-number.
                if !(part == 1 && x.is_nan()) {
                    builder.coord(x, y);
                }
            }
            builder.end_ring();
        }
        builder.end_part();
    }
    builder.finish(kind);
    Some(())
}

/// Writes one geometry, little-endian; `None` for none.
pub(crate) fn write(geometries: &Geometries, feature: usize) -> Option<Vec<u8>> {
    let kind = geometries.kind(feature);
    let (code, part_code) = match kind {
        GeometryKind::Null | GeometryKind::Collection => return None,
        GeometryKind::Point => (1, 1),
        GeometryKind::LineString => (2, 2),
        GeometryKind::Polygon => (3, 3),
        GeometryKind::MultiPoint => (4, 1),
        GeometryKind::MultiLineString => (5, 2),
        GeometryKind::MultiPolygon => (6, 3),
    };
    let mut out = Vec::new();
    let header = |out: &mut Vec<u8>, code: u32| {
        out.push(1);
        out.extend_from_slice(&code.to_le_bytes());
    };
    header(&mut out, code);
    if code >= 4 {
        out.extend_from_slice(&(geometries.parts(feature).count() as u32).to_le_bytes());
    }
    for part in geometries.parts(feature) {
        if code >= 4 {
            header(&mut out, part_code);
        }
        let rings: Vec<&[[f64; 2]]> = part.collect();
        if part_code == 3 {
            out.extend_from_slice(&(rings.len() as u32).to_le_bytes());
        }
        for ring in rings {
            if part_code != 1 {
                out.extend_from_slice(&(ring.len() as u32).to_le_bytes());
            }
            for [x, y] in ring {
                out.extend_from_slice(&x.to_le_bytes());
                out.extend_from_slice(&y.to_le_bytes());
            }
        }
    }
    Some(out)
}
