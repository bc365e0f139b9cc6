//! FlatGeobuf, over the crate `flatgeobuf`.

use std::io::{Read, Write};

use flatgeobuf::{
    ColumnType, FallibleStreamingIterator, FgbCrs, FgbReader, FgbWriter, FgbWriterOptions,
    GeometryType,
};
use geo_types::{Geometry, LineString, Polygon};
use geozero::{ColumnValue, FeatureProperties, PropertyProcessor, ToGeo};
use maillage_model::crs::Crs;
use maillage_model::{Cell, Code, Column, Diagnostic, Geometries, GeometryKind, Kind, Layer, say};

use crate::geojson_writer::write_about;
use crate::source::{ReadOptions, Sink};
use crate::text::push_whole;
use crate::wkb;

struct Row<'a> {
    layer: &'a mut Layer,
    columns: &'a [Option<usize>],
}

impl PropertyProcessor for Row<'_> {
    fn property(
        &mut self,
        index: usize,
        _name: &str,
        value: &ColumnValue<'_>,
    ) -> geozero::error::Result<bool> {
        if let Some(Some(column)) = self.columns.get(index) {
            let column = self.layer.table.column_mut(*column);
            match value {
                ColumnValue::Byte(x) => column.push_number(f64::from(*x)),
                ColumnValue::UByte(x) => column.push_number(f64::from(*x)),
                ColumnValue::Short(x) => column.push_number(f64::from(*x)),
                ColumnValue::UShort(x) => column.push_number(f64::from(*x)),
                ColumnValue::Int(x) => column.push_number(f64::from(*x)),
                ColumnValue::UInt(x) => column.push_number(f64::from(*x)),
                ColumnValue::Long(x) => push_whole(column, i128::from(*x)),
                ColumnValue::ULong(x) => push_whole(column, i128::from(*x)),
                ColumnValue::Float(x) => column.push_number(f64::from(*x)),
                ColumnValue::Double(x) => column.push_number(*x),
                ColumnValue::Bool(x) => column.push_bool(*x),
                ColumnValue::String(x) | ColumnValue::Json(x) | ColumnValue::DateTime(x) => {
                    column.push_text(x);
                }
                ColumnValue::Binary(_) => column.push_text("(binary)"),
            }
        }
        Ok(false)
    }
}

/// What the cells of a column are, by its type.
fn kind_of(kind: ColumnType) -> Option<Kind> {
    match kind {
        ColumnType::Byte
        | ColumnType::UByte
        | ColumnType::Short
        | ColumnType::UShort
        | ColumnType::Int
        | ColumnType::UInt
        | ColumnType::Long
        | ColumnType::ULong => Some(Kind::Whole),
        ColumnType::Float | ColumnType::Double => Some(Kind::Number),
        ColumnType::Bool => Some(Kind::Bool),
        ColumnType::String => Some(Kind::Text),
        _ => None,
    }
}

/// Reads a file.
pub(crate) fn read_fgb(
    reader: impl Read,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut layer = Layer { crs: options.crs, ..Layer::default() };
    let bad = |error: String| {
        Diagnostic::new(Code::NotAFlatgeobuf, say!(flatgeobuf_unreadable, problem = error))
    };
    let opened = match FgbReader::open(reader) {
        Ok(opened) => opened,
        Err(error) => {
            diagnostics.push(bad(error.to_string()));
            return diagnostics;
        }
    };
    let header = opened.header();
    if let Some(declared) = header.crs() {
        let (code, wkt) = (declared.code(), declared.wkt().unwrap_or_default());
        let org = declared.org().filter(|org| !org.is_empty()).unwrap_or("EPSG");
        let name = if code > 0 {
            Some(format!("{org}:{code}"))
        } else {
            declared.code_string().map(|code| format!("{org}:{code}"))
        };
        let by_name = name.as_deref().map(Crs::parse);
        let found = match by_name {
            Some(Ok(crs)) => Some(Ok(crs)),
            by_name if wkt.contains('[') => {
                Some(Crs::from_wkt(wkt).or_else(|problem| by_name.unwrap_or(Err(problem))))
            }
            by_name => by_name,
        };
        if let Some(found) = found {
            layer.crs = options.crs_over(found, &mut diagnostics);
        }
    }
    let stated: Vec<(String, Option<Kind>)> = header
        .columns()
        .map(|columns| {
            columns
                .iter()
                .map(|column| (column.name().to_owned(), kind_of(column.type_())))
                .collect()
        })
        .unwrap_or_default();
    let kind = header.geometry_type();
    let (expected, node) = (header.features_count(), header.index_node_size());
    if node == 1 {
        diagnostics.push(bad("its index has nodes of one entry".to_owned()));
        return diagnostics;
    }
    let columns: Vec<Option<usize>> = stated
        .iter()
        .map(|(name, kind)| {
            let mut column = Column::new(name);
            if let Some(kind) = kind {
                column.declare(*kind);
            }
            options
                .columns
                .as_ref()
                .is_none_or(|wanted| wanted.contains(name))
                .then(|| layer.table.push_column(column))
        })
        .collect();
    let mut features = match opened.select_all_seq() {
        Ok(features) => features,
        Err(error) => {
            diagnostics.push(bad(error.to_string()));
            return diagnostics;
        }
    };
    let mut seen = 0u64;
    loop {
        let feature = match features.next() {
            Ok(Some(feature)) => feature,
            Ok(None) => break,
            Err(error) => {
                diagnostics.push(Diagnostic::new(
                    Code::Truncated,
                    say!(stopped_after, count = seen, problem = error.to_string()),
                ));
                return finish(layer, diagnostics, sink);
            }
        };
        seen += 1;
        let row = layer.len();
        if let Err(error) =
            feature.process_properties(&mut Row { layer: &mut layer, columns: &columns })
        {
            diagnostics.push(
                Diagnostic::new(
                    Code::BadRow,
                    say!(attributes_unreadable, problem = error.to_string()),
                )
                .feature(format!("#{seen}")),
            );
        }
        let empty_point = feature.geometry().is_none_or(|geometry| {
            let own = if kind == GeometryType::Unknown { geometry.type_() } else { kind };
            own == GeometryType::Point && geometry.xy().is_none_or(|xy| xy.len() < 2)
        });
        match if empty_point { None } else { Some(feature.to_geo()) } {
            None => layer.geometries.push_null(),
            Some(Ok(geometry)) => push_geometry(&mut layer.geometries, &geometry),
            Some(Err(error)) => {
                layer.geometries.push_null();
                let own = feature
                    .geometry()
                    .map(|geometry| geometry.type_())
                    .filter(|_| kind == GeometryType::Unknown)
                    .unwrap_or(kind);
                let refusal = match own.variant_name() {
                    // Those with curves and solids come behind the plain ones.
                    Some(name) if own.0 > GeometryType::GeometryCollection.0 => {
                        wkb::curved(&name.to_ascii_uppercase())
                    }
                    _ => Diagnostic::new(
                        Code::InvalidGeometry,
                        say!(geometry_unreadable, problem = error.to_string()),
                    ),
                };
                diagnostics.push(refusal.feature(format!("#{seen}")));
            }
        }
        layer.table.pad(row + 1);
    }
    if expected != 0 && seen != expected {
        diagnostics.push(Diagnostic::new(
            Code::Truncated,
            say!(fewer_than_announced, announced = expected, count = seen),
        ));
    }
    finish(layer, diagnostics, sink)
}

fn finish(
    mut layer: Layer,
    mut diagnostics: Vec<Diagnostic>,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    if layer.is_empty() {
        if diagnostics.is_empty() {
            diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(no_feature_in_file)));
        }
    } else {
        sink(&mut layer, &mut diagnostics);
    }
    diagnostics
}

fn push_geometry(geometries: &mut Geometries, geometry: &Geometry<f64>) {
    let mut builder = geometries.begin();
    let mut rings = |rings: &mut dyn Iterator<Item = &LineString<f64>>| {
        for ring in rings {
            for c in &ring.0 {
                builder.coord(c.x, c.y);
            }
            builder.end_ring();
        }
        builder.end_part();
    };
    let polygon = |p: &Polygon<f64>| -> Vec<LineString<f64>> {
        std::iter::once(p.exterior()).chain(p.interiors()).cloned().collect()
    };
    let kind = match geometry {
        Geometry::Point(p) => {
            rings(&mut std::iter::once(&LineString::from(vec![(p.x(), p.y())])));
            GeometryKind::Point
        }
        Geometry::MultiPoint(points) => {
            for p in points {
                rings(&mut std::iter::once(&LineString::from(vec![(p.x(), p.y())])));
            }
            GeometryKind::MultiPoint
        }
        Geometry::LineString(line) => {
            rings(&mut std::iter::once(line));
            GeometryKind::LineString
        }
        Geometry::MultiLineString(lines) => {
            for line in lines {
                rings(&mut std::iter::once(line));
            }
            GeometryKind::MultiLineString
        }
        Geometry::Polygon(p) => {
            rings(&mut polygon(p).iter());
            GeometryKind::Polygon
        }
        Geometry::MultiPolygon(polygons) => {
            for p in polygons {
                rings(&mut polygon(p).iter());
            }
            GeometryKind::MultiPolygon
        }
        _ => GeometryKind::Collection,
    };
    builder.finish(kind);
}

fn to_geometry(geometries: &Geometries, feature: usize) -> Option<Geometry<f64>> {
    let line =
        |ring: &[[f64; 2]]| LineString::from(ring.iter().map(|&[x, y]| (x, y)).collect::<Vec<_>>());
    let parts: Vec<Vec<LineString<f64>>> = geometries
        .parts(feature)
        .map(|part| {
            part.map(line).filter(|line: &LineString<f64>| !line.0.is_empty()).collect::<Vec<_>>()
        })
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return None;
    }
    let point = |part: &Vec<LineString<f64>>| geo_types::Point::from(part[0].0[0]);
    let polygon = |part: &Vec<LineString<f64>>| Polygon::new(part[0].clone(), part[1..].to_vec());
    Some(match geometries.kind(feature) {
        GeometryKind::Null | GeometryKind::Collection => return None,
        GeometryKind::Point => point(&parts[0]).into(),
        GeometryKind::MultiPoint => geo_types::MultiPoint(parts.iter().map(point).collect()).into(),
        GeometryKind::LineString => parts[0][0].clone().into(),
        GeometryKind::MultiLineString => {
            geo_types::MultiLineString(parts.into_iter().flatten().collect()).into()
        }
        GeometryKind::Polygon => polygon(&parts[0]).into(),
        GeometryKind::MultiPolygon => {
            geo_types::MultiPolygon(parts.iter().map(polygon).collect()).into()
        }
    })
}

/// The kind that all geometries are of; unknown where they differ.
fn type_of(geometries: &Geometries) -> GeometryType {
    let mut kinds = (0..geometries.len()).map(|feature| geometries.kind(feature));
    let first = kinds.next();
    match first.filter(|first| kinds.all(|kind| kind == *first)) {
        Some(GeometryKind::Point) => GeometryType::Point,
        Some(GeometryKind::LineString) => GeometryType::LineString,
        Some(GeometryKind::Polygon) => GeometryType::Polygon,
        Some(GeometryKind::MultiPoint) => GeometryType::MultiPoint,
        Some(GeometryKind::MultiLineString) => GeometryType::MultiLineString,
        Some(GeometryKind::MultiPolygon) => GeometryType::MultiPolygon,
        _ => GeometryType::Unknown,
    }
}

/// Writes a file with its spatial index, its features in the index's order.
///
/// # Errors
/// A feature has no geometry, which the format cannot hold, or writing fails.
pub(crate) fn write_fgb(
    out: impl Write,
    name: &str,
    layer: &Layer,
    crs: Crs,
) -> Result<(), String> {
    let (crs_name, wkt) = (crs.name(), crs.wkt());
    let mut about = Vec::new();
    write_about(&mut about, &layer.about);
    let about = String::from_utf8_lossy(&about);
    let options = FgbWriterOptions {
        write_index: !layer.is_empty(),
        detect_type: false,
        promote_to_multi: false,
        crs: FgbCrs {
            org: (crs.epsg() != 0).then_some("EPSG"),
            code: crs.epsg() as i32,
            name: Some(&crs_name),
            wkt: Some(&wkt),
            ..FgbCrs::default()
        },
        title: layer.about.get("project"),
        description: layer.about.get("notice"),
        metadata: (!layer.about.is_empty()).then_some(&*about),
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options(name, type_of(&layer.geometries), options)
        .map_err(|error| error.to_string())?;
    let kinds: Vec<ColumnType> = layer
        .table
        .columns()
        .iter()
        .map(|column| {
            let kind = match column.kind() {
                Kind::Whole => ColumnType::Long,
                Kind::Number => ColumnType::Double,
                Kind::Bool => ColumnType::Bool,
                Kind::Text => ColumnType::String,
            };
            let meaning = column.meaning();
            let unit = if meaning.unit.is_empty() {
                String::new()
            } else {
                format!(" [{}]", meaning.unit)
            };
            let text = format!("{}{unit}", meaning.text);
            writer.add_column(column.name(), kind, |builder, column| {
                column.description = (!text.is_empty()).then(|| builder.create_string(&text));
            });
            kind
        })
        .collect();
    for row in 0..layer.len() {
        let geometry = to_geometry(&layer.geometries, row)
            .ok_or_else(|| format!("feature #{} has no geometry: FlatGeobuf cannot hold it; write GeoPackage or GeoJSON", row + 1))?;
        writer
            .add_feature_geom(geometry, |feature| {
                for (k, (column, kind)) in layer.table.columns().iter().zip(&kinds).enumerate() {
                    let cell = column.get(row);
                    let text = cell.display();
                    let value = match (cell, *kind) {
                        (Cell::Null, _) => continue,
                        (Cell::Number(number), ColumnType::Double) => ColumnValue::Double(number),
                        (Cell::Number(number), ColumnType::Long) => {
                            ColumnValue::Long(number as i64)
                        }
                        (Cell::Bool(value), ColumnType::Bool) => ColumnValue::Bool(value),
                        _ => ColumnValue::String(&text),
                    };
                    // Only fails when a processor asks to stop, which this one does not.
                    let _ = feature.property(k, column.name(), &value);
                }
            })
            .map_err(|error| error.to_string())?;
    }
    writer.write(out).map_err(|error| error.to_string())
}
