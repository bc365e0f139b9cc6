//! ESRI shapefile: `.shp` with `.dbf`, `.prj` and `.cpg` beside it (ESRI Shapefile Technical Description, 1998; dBASE III).
//!
//! Our own reader: the crates at hand pair shapes with the records left after deleted ones are skipped, so that every
//! later attribute is off by one; they cannot be given the `.cpg`'s encoding; and they refuse files whose header date is 0.

use maillage_model::crs::Crs;
use maillage_model::{
    Cell, Code, Column, Diagnostic, Geometries, GeometryKind, Kind, Layer, Said, Severity, say,
};

use crate::encoding::Encoding;
use crate::number::Signs;
use crate::source::{ReadOptions, Sink};
use crate::text::is_large_whole;

/// The parts of a shapefile, as bytes.
#[derive(Default)]
pub(crate) struct Parts {
    pub shp: Vec<u8>,
    pub dbf: Option<Vec<u8>>,
    pub prj: Option<Vec<u8>>,
    pub cpg: Option<Vec<u8>>,
}

fn le_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
fn be_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}
fn le_f64(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Reads a shapefile.
pub(crate) fn read_shapefile(
    parts: &Parts,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut layer = Layer { crs: options.crs, ..Layer::default() };
    if be_u32(&parts.shp, 0) != Some(9994) {
        diagnostics.push(Diagnostic::new(Code::NotAShapefile, say!(shp_start_wrong)));
        return diagnostics;
    }
    if let Some(prj) = &parts.prj {
        layer.crs =
            options.crs_over(Crs::from_wkt(&String::from_utf8_lossy(prj)), &mut diagnostics);
    }
    let declared =
        parts.shp.len().min(be_u32(&parts.shp, 24).map_or(0, |words| words as usize * 2));
    let cut_header =
        be_u32(&parts.shp, 24).is_some_and(|words| words as usize * 2 > parts.shp.len());
    let mut at = 100;
    let mut cut = cut_header;
    while at + 8 <= declared {
        let length = be_u32(&parts.shp, at + 4).unwrap_or(0) as usize * 2;
        let Some(record) = parts.shp.get(at + 8..at + 8 + length) else {
            cut = true;
            break;
        };
        let read = shape(record, &mut layer.geometries);
        if let Err(problem) = &read {
            layer.geometries.roll_back();
            layer.geometries.push_null();
            diagnostics.push(problem.clone().feature(format!("#{}", layer.geometries.len())));
        } else if read == Ok(true) {
            diagnostics.push(
                Diagnostic::new(Code::InvalidGeometry, say!(hole_without_ring))
                    .severity(Severity::Warning)
                    .feature(format!("#{}", layer.geometries.len())),
            );
        }
        at += 8 + length;
    }
    if cut {
        diagnostics.push(Diagnostic::new(
            Code::Truncated,
            say!(shp_cut_short, count = layer.geometries.len()),
        ));
    }
    match &parts.dbf {
        Some(dbf) => attributes(dbf, parts.cpg.as_deref(), options, &mut layer, &mut diagnostics),
        None => diagnostics.push(Diagnostic::new(Code::NoDbf, say!(dbf_absent))),
    }
    layer.table.pad(layer.geometries.len());
    if layer.is_empty() && !cut {
        diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(shapefile_without_shapes)));
    } else if !layer.is_empty() {
        sink(&mut layer, &mut diagnostics);
    }
    diagnostics
}

/// Reads a shape; true when a ring of it is no outer ring and no hole.
///
/// # Errors
/// It cannot be read, and why.
fn shape(record: &[u8], geometries: &mut Geometries) -> Result<bool, Diagnostic> {
    if le_u32(record, 0) == Some(31) {
        return Err(Diagnostic::new(Code::UnsupportedGeometry, say!(multipatch)));
    }
    plain_shape(record, geometries)
        .ok_or_else(|| Diagnostic::new(Code::InvalidGeometry, say!(shape_unreadable)))
}

fn plain_shape(record: &[u8], geometries: &mut Geometries) -> Option<bool> {
    match le_u32(record, 0)? {
        0 => geometries.push_null(),
        1 | 11 | 21 => geometries.push_point(le_f64(record, 4)?, le_f64(record, 12)?),
        8 | 18 | 28 => {
            let count = le_u32(record, 36)? as usize;
            let mut builder = geometries.begin();
            for k in 0..count {
                builder.coord(le_f64(record, 40 + 16 * k)?, le_f64(record, 48 + 16 * k)?);
                builder.end_ring();
                builder.end_part();
            }
            builder.finish(GeometryKind::MultiPoint);
        }
        code @ (3 | 13 | 23 | 5 | 15 | 25) => {
            let (parts, points) = (le_u32(record, 36)? as usize, le_u32(record, 40)? as usize);
            let start = |part: usize| {
                if part < parts {
                    le_u32(record, 44 + 4 * part).map(|s| s as usize)
                } else {
                    Some(points)
                }
            };
            let base = 44 + 4 * parts;
            // The counts are whatever the file says: memory is taken as coordinates are found.
            let mut rings = Vec::new();
            for part in 0..parts {
                let (from, to) = (start(part)?, start(part + 1)?);
                if from > to || to > points {
                    return None;
                }
                let ring: Option<Vec<[f64; 2]>> = (from..to)
                    .map(|k| {
                        Some([le_f64(record, base + 16 * k)?, le_f64(record, base + 16 * k + 8)?])
                    })
                    .collect();
                rings.push(ring?);
            }
            if matches!(code, 5 | 15 | 25) {
                return Some(polygon(rings, geometries));
            }
            lines(rings, geometries);
        }
        _ => return None,
    }
    Some(false)
}

fn lines(rings: Vec<Vec<[f64; 2]>>, geometries: &mut Geometries) {
    let kind =
        if rings.len() == 1 { GeometryKind::LineString } else { GeometryKind::MultiLineString };
    let mut builder = geometries.begin();
    for ring in rings {
        for [x, y] in ring {
            builder.coord(x, y);
        }
        builder.end_ring();
        builder.end_part();
    }
    builder.finish(kind);
}

/// Rings that turn clockwise are outer; a hole belongs to the smallest outer ring around it. True when one turns as a hole does and
/// lies in no outer ring: it is taken for an outer one.
fn polygon(rings: Vec<Vec<[f64; 2]>>, geometries: &mut Geometries) -> bool {
    let area = |ring: &[[f64; 2]]| -> f64 {
        ring.windows(2).map(|e| (e[1][0] - e[0][0]) * (e[1][1] + e[0][1])).sum()
    };
    let (outer, holes): (Vec<_>, Vec<_>) =
        rings.into_iter().filter(|ring| !ring.is_empty()).partition(|ring| area(ring) > 0.0);
    let (outer, holes) = if outer.is_empty() { (holes, Vec::new()) } else { (outer, holes) };
    let mut by_size: Vec<(f64, usize)> =
        outer.iter().enumerate().map(|(part, ring)| (area(ring), part)).collect();
    by_size.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut parts: Vec<Vec<Vec<[f64; 2]>>> = outer.into_iter().map(|ring| vec![ring]).collect();
    let mut without_owner = false;
    for hole in holes {
        match by_size.iter().find(|(_, part)| surrounds(&parts[*part][0], &hole)) {
            Some(&(_, part)) => parts[part].push(hole),
            None => {
                without_owner = true;
                parts.push(vec![hole]);
            }
        }
    }
    let kind = if parts.len() == 1 { GeometryKind::Polygon } else { GeometryKind::MultiPolygon };
    let mut builder = geometries.begin();
    for part in parts {
        for ring in part {
            for [x, y] in ring {
                builder.coord(x, y);
            }
            builder.end_ring();
        }
        builder.end_part();
    }
    builder.finish(kind);
    without_owner
}

/// True when a ring lies within another: by the first of its vertices and middles of edges that is not on the other, since it may
/// touch it at some.
fn surrounds(outer: &[[f64; 2]], ring: &[[f64; 2]]) -> bool {
    let bounds = |ring: &[[f64; 2]]| {
        ring.iter()
            .fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |b, p| {
                [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
            })
    };
    let (around, own) = (bounds(outer), bounds(ring));
    if own[0] < around[0] || own[1] < around[1] || own[2] > around[2] || own[3] > around[3] {
        return false;
    }
    let inside = |[x, y]: [f64; 2]| {
        outer.windows(2).fold(false, |inside, e| {
            inside
                != ((e[0][1] > y) != (e[1][1] > y)
                    && x < (e[1][0] - e[0][0]) * (y - e[0][1]) / (e[1][1] - e[0][1]) + e[0][0])
        })
    };
    let on = |[x, y]: [f64; 2]| {
        outer.windows(2).any(|e| {
            let ([ax, ay], [bx, by]) = (e[0], e[1]);
            (bx - ax) * (y - ay) == (by - ay) * (x - ax)
                && (ax.min(bx)..=ax.max(bx)).contains(&x)
                && (ay.min(by)..=ay.max(by)).contains(&y)
        })
    };
    let middles =
        ring.windows(2).map(|e| [f64::midpoint(e[0][0], e[1][0]), f64::midpoint(e[0][1], e[1][1])]);
    ring.iter().copied().chain(middles).find(|place| !on(*place)).is_some_and(inside)
}

/// The records of the `.dbf`, one per shape; those marked deleted drop their shape as well.
fn attributes(
    dbf: &[u8],
    cpg: Option<&[u8]>,
    options: &ReadOptions,
    layer: &mut Layer,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let header = || -> Option<(usize, usize, usize, u8)> {
        let u16_at = |at: usize| Some(u16::from_le_bytes(*dbf.get(at..)?.first_chunk()?) as usize);
        Some((le_u32(dbf, 4)? as usize, u16_at(8)?, u16_at(10)?, *dbf.get(29)?))
    };
    let Some((records, header_length, record_length, language)) =
        header().filter(|h| h.1 >= 33 && h.2 > 0 && dbf.len() >= h.1)
    else {
        diagnostics.push(Diagnostic::new(Code::Truncated, say!(dbf_header_cut)));
        return;
    };
    let declared = options
        .encoding
        .clone()
        .or_else(|| cpg.map(|cpg| String::from_utf8_lossy(cpg).into_owned()));
    if let Some(name) = declared.as_deref().filter(|name| Encoding::of(name).is_none()) {
        // A build that lacks an encoding must not read other texts than one that has it.
        let severity =
            if cfg!(feature = "encodings") { Severity::Warning } else { Severity::Error };
        diagnostics.push(
            Diagnostic::new(Code::WrongEncoding, say!(encoding_unknown, name = name.trim()))
                .severity(severity),
        );
    }
    let encoding = declared.as_deref().and_then(Encoding::of).unwrap_or_else(|| {
        let texts = &dbf[header_length..];
        // Bytes of another encoding are UTF-8 by chance only where there are hardly any.
        if is_utf8(texts) {
            return Encoding::Utf8;
        }
        let (encoding, name) = Encoding::of_dbf(language);
        diagnostics.push(Diagnostic::new(
            Code::AssumedEncoding,
            if language != 0 {
                say!(encoding_by_language_byte, name)
            } else {
                say!(encoding_assumed, name)
            },
        ));
        encoding
    });
    struct Field {
        column: Option<usize>,
        kind: u8,
        offset: usize,
        length: usize,
    }
    let mut fields = Vec::new();
    let mut cut_names: Vec<Said> = Vec::new();
    let mut offset = 1;
    for descriptor in dbf[32..header_length].chunks_exact(32).take_while(|d| d[0] != 0x0d) {
        let end = descriptor[..11].iter().position(|&b| b == 0).unwrap_or(11);
        let short = encoding.decode(&descriptor[..end]).trim().to_owned();
        let name = long_name(&short, options);
        if name != short {
            cut_names.push(say!(name_read_as, short, name));
        }
        let wanted = options.columns.as_ref().is_none_or(|wanted| wanted.contains(&name));
        let column = wanted.then(|| layer.table.push_column(Column::new(name)));
        // A long text field keeps the high byte of its length where numbers keep their decimals.
        let length = descriptor[16] as usize
            + if descriptor[11] == b'C' { 256 * descriptor[17] as usize } else { 0 };
        fields.push(Field { column, kind: descriptor[11], offset, length });
        offset += length;
    }
    if !cut_names.is_empty() {
        diagnostics.push(Diagnostic::new(Code::NameCut, say!(names_cut, names = cut_names)));
    }
    let shapes = layer.geometries.len();
    let mut kept: Vec<u32> = Vec::with_capacity(shapes);
    for row in 0..shapes {
        let start = header_length + row * record_length;
        let record = dbf.get(start..start + record_length).unwrap_or_default();
        if record.first() == Some(&b'*') {
            continue;
        }
        kept.push(row as u32);
        for field in &fields {
            let Some(column) = field.column else { continue };
            let column = layer.table.column_mut(column);
            let Some(raw) = record.get(field.offset..field.offset + field.length) else {
                column.push_null();
                continue;
            };
            let text = encoding.decode(raw);
            let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
            match field.kind {
                _ if text.is_empty() || text.bytes().all(|b| b == b'*') => column.push_null(),
                b'N' | b'F' if is_large_whole(text.as_bytes()) => column.push_text(text),
                b'N' | b'F' => match Signs::default().number(text) {
                    Some(number) => column.push_number(number),
                    None => column.push_text(text),
                },
                b'L' => match text {
                    "T" | "t" | "Y" | "y" => column.push_bool(true),
                    "F" | "f" | "N" | "n" => column.push_bool(false),
                    _ => column.push_null(),
                },
                b'I' => column.push_number(f64::from(i32::from_le_bytes(
                    *raw.first_chunk().unwrap_or(&[0; 4]),
                ))),
                b'D' if text.len() == 8 && text.is_ascii() => {
                    column.push_text(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
                }
                _ => column.push_text(text),
            }
        }
    }
    if records != shapes {
        diagnostics
            .push(Diagnostic::new(Code::RowsDiffer, say!(shp_and_dbf_differ, shapes, records)));
    }
    if kept.len() != shapes {
        let mut geometries = Geometries::new();
        for &row in &kept {
            geometries.push_from(&layer.geometries, row as usize);
        }
        diagnostics.push(Diagnostic::new(
            Code::DeletedRows,
            say!(rows_deleted, count = shapes - kept.len()),
        ));
        layer.geometries = geometries;
    }
}

/// True for texts in UTF-8, a letter cut at a field's end now and then.
fn is_utf8(texts: &[u8]) -> bool {
    let (mut letters, mut others) = (0usize, 0usize);
    for chunk in texts.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        others += usize::from(!chunk.invalid().is_empty());
    }
    others == 0 || letters >= 20 * others
}

/// Bytes of a column's name that a `.dbf` keeps.
const NAME_BYTES: usize = 10;

/// The name that a column is known by: a `.dbf` cuts names after ten bytes.
fn long_name(name: &str, options: &ReadOptions) -> String {
    let known = || options.long_names.iter().chain(options.columns.iter().flatten());
    if name.len() < NAME_BYTES - 2 || known().any(|known| known == name) {
        return name.to_owned();
    }
    // A letter that does not fit is cut as a whole.
    let cut = |known: &&String| {
        known.len() > NAME_BYTES
            && known.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
            && {
                let next = known[name.len()..].chars().next();
                name.len() + next.map_or(0, char::len_utf8) > NAME_BYTES
            }
    };
    let mut meant: Vec<&String> = known().filter(cut).collect();
    meant.sort_unstable();
    meant.dedup();
    if let [meant] = meant[..] { meant.clone() } else { name.to_owned() }
}

/// Writes `.shp`, `.shx`, `.dbf` as bytes. All geometries must be of one family.
///
/// # Errors
/// Says which feature does not fit the family of the first.
pub(crate) fn write_shapefile(
    layer: &Layer,
) -> Result<(Vec<u8>, Vec<u8>, Vec<u8>, Vec<String>), String> {
    let family = |kind: GeometryKind| match kind {
        GeometryKind::Point => 1u32,
        GeometryKind::MultiPoint => 8,
        GeometryKind::LineString | GeometryKind::MultiLineString => 3,
        GeometryKind::Polygon | GeometryKind::MultiPolygon => 5,
        GeometryKind::Null | GeometryKind::Collection => 0,
    };
    let code = (0..layer.len())
        .map(|f| family(layer.geometries.kind(f)))
        .find(|&code| code != 0)
        .unwrap_or(0);
    let (mut body, mut index) = (Vec::new(), Vec::new());
    let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for feature in 0..layer.len() {
        let own = family(layer.geometries.kind(feature));
        if own != 0 && own != code {
            return Err(format!(
                "feature #{} is a {}, unlike those before it: a shapefile holds one kind",
                feature + 1,
                layer.geometries.kind(feature).name()
            ));
        }
        let mut record = own.to_le_bytes().to_vec();
        if let Some(b) = layer.geometries.bounds(feature) {
            bounds = [
                bounds[0].min(b[0]),
                bounds[1].min(b[1]),
                bounds[2].max(b[2]),
                bounds[3].max(b[3]),
            ];
            if own != 1 {
                record.extend(b.iter().flat_map(|v| v.to_le_bytes()));
            }
        }
        let point = |record: &mut Vec<u8>, p: &[f64; 2]| {
            record.extend(p.iter().flat_map(|v| v.to_le_bytes()));
        };
        match own {
            1 => point(&mut record, &layer.geometries.coords(feature)[0]),
            8 => {
                let coords = layer.geometries.coords(feature);
                record.extend((coords.len() as u32).to_le_bytes());
                for p in coords {
                    point(&mut record, p);
                }
            }
            3 | 5 => {
                let mut rings: Vec<Vec<[f64; 2]>> = Vec::new();
                for part in layer.geometries.parts(feature) {
                    for (r, ring) in part.enumerate() {
                        let mut ring = ring.to_vec();
                        let clockwise = ring
                            .windows(2)
                            .map(|e| (e[1][0] - e[0][0]) * (e[1][1] + e[0][1]))
                            .sum::<f64>()
                            > 0.0;
                        if own == 5 && clockwise != (r == 0) {
                            ring.reverse();
                        }
                        rings.push(ring);
                    }
                }
                record.extend((rings.len() as u32).to_le_bytes());
                record.extend((rings.iter().map(Vec::len).sum::<usize>() as u32).to_le_bytes());
                let mut start = 0u32;
                for ring in &rings {
                    record.extend(start.to_le_bytes());
                    start += ring.len() as u32;
                }
                rings.iter().flatten().for_each(|p| point(&mut record, p));
            }
            _ => {}
        }
        index.extend(((50 + body.len() / 2) as u32).to_be_bytes());
        index.extend(((record.len() / 2) as u32).to_be_bytes());
        body.extend((feature as u32 + 1).to_be_bytes());
        body.extend(((record.len() / 2) as u32).to_be_bytes());
        body.extend(record);
    }
    if bounds[0] > bounds[2] {
        bounds = [0.0; 4];
    }
    let file = |content: &[u8]| {
        let mut out = 9994u32.to_be_bytes().to_vec();
        out.extend([0; 20]);
        out.extend(((50 + content.len() / 2) as u32).to_be_bytes());
        out.extend(1000u32.to_le_bytes());
        out.extend(code.to_le_bytes());
        out.extend(bounds.iter().flat_map(|v| v.to_le_bytes()));
        out.extend([0; 32]);
        out.extend(content);
        out
    };
    let (dbf, names) = write_dbf(layer)?;
    Ok((file(&body), file(&index), dbf, names))
}

/// What stands beside a shapefile that says something of itself: that, and its columns' full names with what they mean.
pub(crate) fn key(layer: &Layer, names: &[String]) -> String {
    let mut text = String::new();
    for (name, said) in &layer.about.0 {
        text.push_str(&format!("{name}: {said}\n"));
    }
    for (short, column) in names.iter().zip(layer.table.columns()) {
        let meaning = column.meaning();
        let unit =
            if meaning.unit.is_empty() { String::new() } else { format!(" [{}]", meaning.unit) };
        text.push_str(&format!("\n{short:<10} = {}{unit}: {}", column.name(), meaning.text));
    }
    text.push('\n');
    text
}

/// Decimals that a result may have.
const RESULT_DECIMALS: usize = 6;
/// Bytes of a number in a .dbf at most.
const NUMBER_BYTES: usize = 20;

/// A cell as a .dbf has it: numbers of 20 bytes at most, truth values as a letter.
fn dbf_text(cell: Cell<'_>, kind: Kind) -> String {
    match (cell, kind) {
        (Cell::Bool(value), Kind::Bool) => if value { "T" } else { "F" }.to_owned(),
        (Cell::Number(number), Kind::Whole | Kind::Number) => {
            let text = cell.display();
            let point = text.find('.').unwrap_or(text.len());
            if text.len() <= NUMBER_BYTES || point >= NUMBER_BYTES {
                text
            } else {
                format!("{number:.0$}", NUMBER_BYTES - 1 - point)
            }
        }
        _ => cell.display(),
    }
}

/// The table, and the names of its columns: ten bytes of each, numbered where two would fall together.
fn write_dbf(layer: &Layer) -> Result<(Vec<u8>, Vec<String>), String> {
    let mut descriptors = Vec::new();
    let mut widths = Vec::new();
    let mut used: Vec<String> = Vec::new();
    for column in layer.table.columns() {
        let kind = column.kind();
        let numeric = matches!(kind, Kind::Whole | Kind::Number);
        let width = column.iter().map(|cell| dbf_text(cell, kind).len()).max().unwrap_or(1).max(1);
        if width > 254 {
            return Err(format!(
                "column '{}' holds a text of {width} bytes: a .dbf holds 254",
                column.name()
            ));
        }
        let short = |name: &str, room: usize| {
            name.char_indices()
                .take_while(|(at, c)| at + c.len_utf8() <= room)
                .map(|(_, c)| c)
                .collect::<String>()
        };
        let mut name = short(column.name(), 10);
        let mut number = 1;
        while used.contains(&name) {
            name = format!("{}_{number}", short(column.name(), 7));
            number += 1;
        }
        let mut descriptor = [0u8; 32];
        descriptor[..name.len()].copy_from_slice(name.as_bytes());
        used.push(name);
        // Results have the same widths every year, whatever the values: next year's are appended to this one's.
        let width =
            if layer.about.is_empty() || !numeric { width } else { width.max(NUMBER_BYTES) };
        let decimals = column
            .iter()
            .filter_map(|cell| dbf_text(cell, kind).split_once('.').map(|(_, tail)| tail.len()))
            .max()
            .unwrap_or(0);
        descriptor[11] = match kind {
            Kind::Whole | Kind::Number => b'N',
            Kind::Bool => b'L',
            Kind::Text => b'C',
        };
        descriptor[16] = width as u8;
        let decimals = if !layer.about.is_empty() && kind == Kind::Number {
            decimals.max(RESULT_DECIMALS)
        } else {
            decimals
        };
        descriptor[17] = if numeric { decimals.min(width) as u8 } else { 0 };
        descriptors.extend(descriptor);
        widths.push((width, kind));
    }
    let record = 1 + widths.iter().map(|(width, _)| width).sum::<usize>();
    if record > usize::from(u16::MAX) || descriptors.len() + 33 > usize::from(u16::MAX) {
        return Err(format!(
            "a row takes {record} bytes, and a .dbf holds 65 535: leave out columns, or write .gpkg"
        ));
    }
    let mut out = vec![0x03, 126, 1, 1];
    out.extend((layer.len() as u32).to_le_bytes());
    out.extend(((33 + descriptors.len()) as u16).to_le_bytes());
    out.extend((record as u16).to_le_bytes());
    out.extend([0; 20]);
    out.extend(descriptors);
    out.push(0x0d);
    for row in 0..layer.len() {
        out.push(b' ');
        for (column, &(width, kind)) in layer.table.columns().iter().zip(&widths) {
            let text = dbf_text(column.get(row), kind);
            let padding = vec![b' '; width - text.len()];
            if matches!(kind, Kind::Whole | Kind::Number) {
                out.extend(padding);
                out.extend(text.bytes());
            } else {
                out.extend(text.bytes());
                out.extend(padding);
            }
        }
    }
    out.push(0x1a);
    Ok((out, used))
}
