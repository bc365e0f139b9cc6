//! Parquet and GeoParquet (WKB), through polars: the heavy feature.

use std::collections::BTreeSet;

use std::io::Write;
use std::sync::Arc;

use maillage_model::crs::Crs;
use maillage_model::{
    Cell, Code, Column as OurColumn, Diagnostic, Geometries, GeometryKind, Kind, Layer, Said,
    Severity, Table, say,
};
use polars::io::mmap::MmapBytesReader;
use polars::io::parquet::metadata::FileMetadata;
use polars::prelude::*;

use crate::csv;
use crate::source::{ReadOptions, Sink};
use crate::text::{is_large_whole, push_whole};
use crate::wkb;

/// Reads a file.
pub(crate) fn read_parquet(
    file: impl MmapBytesReader,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if let Err(error) = read_frame(file, options, sink, &mut diagnostics) {
        diagnostics.push(Diagnostic::new(
            Code::NotParquet,
            say!(parquet_unreadable, problem = error.to_string()),
        ));
    }
    diagnostics
}

/// Column types that are read: numbers, truth values, texts, dates and times; lists as JSON.
fn supported(kind: &ArrowDataType) -> bool {
    use ArrowDataType as A;
    match kind {
        A::Null
        | A::Boolean
        | A::Int8
        | A::Int16
        | A::Int32
        | A::Int64
        | A::UInt8
        | A::UInt16
        | A::UInt32
        | A::UInt64
        | A::Float32
        | A::Float64
        | A::Date32
        | A::Date64
        | A::Time32(_)
        | A::Time64(_)
        | A::Utf8
        | A::Utf8View
        | A::LargeUtf8
        | A::Binary
        | A::BinaryView
        | A::LargeBinary => true,
        // Moments of a time zone and decimals of more digits are not decoded by the crate.
        A::Timestamp(_, zone) => zone.is_none(),
        A::Decimal(digits, _) => *digits <= 38,
        A::List(inner) | A::LargeList(inner) => supported(inner.dtype()),
        _ => false,
    }
}

/// A value as a cell's text: dates as ISO 8601 writes them, lists as JSON.
fn value_text(value: &AnyValue<'_>) -> Option<String> {
    Some(match value {
        AnyValue::Null => return None,
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::List(series) => {
            let items: Vec<serde_json::Value> = series
                .iter()
                .map(|item| match item {
                    AnyValue::Null => serde_json::Value::Null,
                    AnyValue::Boolean(truth) => truth.into(),
                    AnyValue::String(text) => text.into(),
                    item => match item.extract::<f64>().and_then(serde_json::Number::from_f64) {
                        Some(number) if item.is_float() => number.into(),
                        _ => item
                            .extract::<i64>()
                            .map_or_else(|| value_text(&item).into(), serde_json::Value::from),
                    },
                })
                .collect();
            serde_json::Value::from(items).to_string()
        }
        // As ISO 8601 writes a moment; midnight of every day is a date.
        AnyValue::Datetime(..) | AnyValue::DatetimeOwned(..) => {
            value.to_string().replacen(' ', "T", 1)
        }
        other => other.to_string(),
    })
}

fn read_frame(
    file: impl MmapBytesReader,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> PolarsResult<()> {
    let mut reader = ParquetReader::new(file);
    let mut metadata: FileMetadata = (**reader.get_metadata()?).clone();
    let geo = metadata
        .key_value_metadata()
        .as_ref()
        .and_then(|pairs| pairs.iter().find(|pair| pair.key == "geo"))
        .and_then(|pair| pair.value.as_deref())
        .and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    if metadata.num_rows == 0 {
        diagnostics.push(Diagnostic::new(Code::NoFeatures, say!(no_row_in_file)));
        return Ok(());
    }
    // Without the embedded Arrow schema, plain Parquet types decide: extension types would fail the read.
    metadata.key_value_metadata = None;
    reader.set_metadata(Arc::new(metadata));
    let schema = reader.schema()?;
    let primary = geo
        .as_ref()
        .and_then(|geo| geo.get("primary_column")?.as_str().map(str::to_owned))
        .or_else(|| {
            schema
                .iter_values()
                .find(|f| ["geometry", "geom", "wkb_geometry"].contains(&f.name.as_str()))
                .map(|f| f.name.to_string())
        });
    let coordinate = |name: &str| {
        [&options.x, &options.y, &options.xy].into_iter().flatten().any(|asked| asked == name)
            || ["lon", "lat", "longitude", "latitude", "x", "y"]
                .contains(&name.to_ascii_lowercase().as_str())
    };
    let mut wanted = Vec::new();
    for field in schema.iter_values() {
        let name = field.name.as_str();
        let asked = options
            .columns
            .as_ref()
            .is_none_or(|columns| columns.iter().any(|column| column == name))
            || Some(name) == primary.as_deref()
            || coordinate(name);
        if asked && supported(&field.dtype) {
            wanted.push(field.name.to_string());
        } else if asked {
            let needed = options
                .columns
                .as_ref()
                .is_some_and(|columns| columns.iter().any(|column| column == name));
            let severity = if needed { Severity::Error } else { Severity::Warning };
            diagnostics.push(
                Diagnostic::new(
                    Code::UnsupportedColumn,
                    say!(column_type_unread, kind = format!("{:?}", field.dtype)),
                )
                .severity(severity)
                .column(name),
            );
        }
    }
    let frame = reader.with_columns(Some(wanted)).finish()?;
    let mut layer = Layer { crs: options.crs, ..Layer::default() };
    if let Some(column) = geo.as_ref().and_then(|geo| geo.get("columns")?.get(primary.as_deref()?))
    {
        // GeoParquet 1.1: no crs means OGC:CRS84; null means unknown.
        let declared = column
            .get("crs")
            .map_or(Some(Ok(Crs::WGS84)), |crs| (!crs.is_null()).then(|| projjson_crs(crs)));
        if let Some(declared) = declared {
            layer.crs = options.crs_over(declared, diagnostics);
        }
    }
    let mut table = Table::new();
    for column in frame.columns() {
        let name = column.name().as_str();
        if Some(name) == primary.as_deref() && column.dtype() == &DataType::Binary {
            for (row, blob) in column.binary()?.iter().enumerate() {
                if blob.is_none_or(|blob| wkb::read(blob, &mut layer.geometries).is_none()) {
                    layer.geometries.roll_back();
                    layer.geometries.push_null();
                    diagnostics.extend(
                        blob.map(|blob| wkb::refusal(blob).feature(format!("#{}", row + 1))),
                    );
                }
            }
            continue;
        }
        let mut ours = OurColumn::new(name);
        match column.dtype() {
            DataType::Int64 => column.i64()?.iter().for_each(|value| match value {
                Some(number) => push_whole(&mut ours, i128::from(number)),
                None => ours.push_null(),
            }),
            DataType::UInt64 => column.u64()?.iter().for_each(|value| match value {
                Some(number) => push_whole(&mut ours, i128::from(number)),
                None => ours.push_null(),
            }),
            kind if kind.is_decimal() => {
                for row in 0..frame.height() {
                    let value = column.get(row)?;
                    let text = value.to_string();
                    match text.parse() {
                        _ if value.is_null() => ours.push_null(),
                        Ok(number) if !is_large_whole(text.as_bytes()) => ours.push_number(number),
                        _ => ours.push_text(&text),
                    }
                }
            }
            kind if kind.is_primitive_numeric() => {
                for value in column.cast(&DataType::Float64)?.f64()?.iter() {
                    ours.push(value.map_or(Cell::Null, Cell::Number));
                }
            }
            DataType::Boolean => column
                .bool()?
                .iter()
                .for_each(|value| ours.push(value.map_or(Cell::Null, Cell::Bool))),
            DataType::String => column
                .str()?
                .iter()
                .for_each(|value| ours.push(value.map_or(Cell::Null, Cell::Text))),
            DataType::Binary => column.binary()?.iter().for_each(|value| {
                ours.push(
                    value
                        .and_then(|bytes| std::str::from_utf8(bytes).ok())
                        .map_or(Cell::Null, Cell::Text),
                );
            }),
            _ => {
                for row in 0..frame.height() {
                    match value_text(&column.get(row)?) {
                        Some(text) => ours.push_text(&text),
                        None => ours.push_null(),
                    }
                }
            }
        }
        ours.pad(frame.height());
        match column.dtype() {
            kind if kind.is_integer() => ours.declare(Kind::Whole),
            kind if kind.is_primitive_numeric() || kind.is_decimal() => ours.declare(Kind::Number),
            DataType::Boolean => ours.declare(Kind::Bool),
            _ => ours.declare(Kind::Text),
        }
        table.push_column(ours);
    }
    if layer.geometries.is_empty() {
        csv::place(&mut layer, &table, frame.height(), options, diagnostics);
    }
    layer.table = table;
    sink(&mut layer, diagnostics);
    Ok(())
}

/// The CRS of a PROJJSON object, of one with heights its horizontal part: by its code; or a text, as some write it.
fn projjson_crs(crs: &serde_json::Value) -> Result<Crs, Said> {
    if let Some(text) = crs.as_str() {
        return Crs::parse(text);
    }
    if let Some(horizontal) = crs.get("components").and_then(|parts| parts.get(0)) {
        return projjson_crs(horizontal);
    }
    if let Some(source) = crs.get("source_crs") {
        return projjson_crs(source);
    }
    let id = crs
        .get("id")
        .and_then(|id| Some((id.get("authority")?.as_str()?, id.get("code")?.to_string())));
    let name = crs.get("name").and_then(serde_json::Value::as_str).unwrap_or("without a name");
    let (authority, code) = id.ok_or_else(|| say!(crs_without_code, name))?;
    Crs::parse(&format!("{authority}:{}", code.trim_matches('"')))
        .map_err(|problem| say!(crs_named_unknown, name, problem))
}

/// A layer as a DataFrame: its columns, then `geometry` as WKB.
///
/// # Errors
/// polars refuses a column.
pub fn layer_to_frame(layer: &Layer) -> PolarsResult<DataFrame> {
    let mut columns = Vec::new();
    for column in layer.table.columns() {
        let name: PlSmallStr = column.name().into();
        columns.push(match column.kind() {
            Kind::Whole => Column::new(
                name,
                column
                    .iter()
                    .map(|cell| cell.number().map(|n| n as i64))
                    .collect::<Vec<Option<i64>>>(),
            ),
            Kind::Number => {
                Column::new(name, column.iter().map(Cell::number).collect::<Vec<Option<f64>>>())
            }
            Kind::Bool => {
                let truth = |cell| if let Cell::Bool(value) = cell { Some(value) } else { None };
                Column::new(name, column.iter().map(truth).collect::<Vec<Option<bool>>>())
            }
            Kind::Text => {
                let text =
                    |cell: Cell<'_>| if cell == Cell::Null { None } else { Some(cell.display()) };
                Column::new(name, column.iter().map(text).collect::<Vec<Option<String>>>())
            }
        });
    }
    let blobs: Vec<Option<Vec<u8>>> =
        (0..layer.len()).map(|row| wkb::write(&layer.geometries, row)).collect();
    columns.push(Column::new("geometry".into(), blobs));
    DataFrame::new(layer.len(), columns)
}

/// What GeoParquet says of the geometry of a layer: its kinds, its extent and its CRS.
fn geo_metadata(geometries: &Geometries, crs: Crs) -> serde_json::Value {
    let features = 0..geometries.len();
    let kinds: BTreeSet<&str> = features
        .map(|f| geometries.kind(f))
        .filter(|kind| *kind != GeometryKind::Null)
        .map(GeometryKind::name)
        .collect();
    let mut column = serde_json::json!({ "encoding": "WKB", "geometry_types": kinds });
    // About the antimeridian the box is the other one, which is left unsaid.
    if let Some(extent) =
        geometries.extent().filter(|extent| !crs.is_geographic() || extent[2] - extent[0] < 180.0)
    {
        column["bbox"] = extent.to_vec().into();
    }
    if crs != Crs::WGS84 {
        column["crs"] = serde_json::from_str(&crs.projjson()).unwrap_or_default();
    }
    serde_json::json!({ "version": "1.1.0", "primary_column": "geometry", "columns": { "geometry": column } })
}

/// Writes a layer as GeoParquet 1.1; what it says of itself, and what its columns mean, stand under the key `about`.
///
/// # Errors
/// polars or the file refuses.
pub(crate) fn write_parquet(out: impl Write, layer: &Layer, crs: Crs) -> PolarsResult<()> {
    let mut pairs = vec![("geo".to_owned(), geo_metadata(&layer.geometries, crs).to_string())];
    if !layer.about.is_empty() {
        let mut about: serde_json::Map<String, serde_json::Value> = layer
            .about
            .0
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_str().into()))
            .collect();
        let meanings = layer.table.columns().iter().map(|column| {
            let meaning = column.meaning();
            (
                column.name().to_owned(),
                serde_json::json!({ "description": meaning.text, "unit": meaning.unit }),
            )
        });
        about.insert("columns".to_owned(), serde_json::Value::Object(meanings.collect()));
        pairs.push(("about".to_owned(), serde_json::Value::Object(about).to_string()));
    }
    ParquetWriter::new(out)
        .with_compression(ParquetCompression::Zstd(None))
        .with_key_value_metadata(Some(KeyValueMetadata::from_static(pairs)))
        .finish(&mut layer_to_frame(layer)?)?;
    Ok(())
}
