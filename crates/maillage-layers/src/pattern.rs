//! The text of a feature as a pattern: what stands between its values, learnt from the feature before.
//!
//! A program writes all features of a file alike: the same names, brackets and spaces in the same order, other values.
//! So once one feature has been scanned, the next is compared with what stood between the values of the last, piece by
//! piece, and only its values are read. Where a piece differs, nothing is lost: the feature is scanned the general way
//! and becomes the pattern of the next. The result is the same by construction, since equal pieces scan alike.

use maillage_model::GeometryKind;

/// What a value of the feature was read as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Slot {
    /// The cell of a column, by its position in the table.
    Cell(usize),
    /// Coordinates of a kind of geometry.
    Coordinates(GeometryKind),
    /// A value that nobody wants.
    Passed,
}

/// Where the values of one feature stand, as the general scan met them.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// First byte, byte after the last, and what was read.
    values: Vec<(usize, usize, Slot)>,
    /// The scan did something that no slot says.
    unusual: bool,
}

impl Trace {
    /// A value was read.
    #[inline]
    pub(crate) fn value(&mut self, from: usize, to: usize, slot: Slot) {
        self.values.push((from, to, slot));
    }
    /// This feature is no pattern for others.
    pub(crate) fn unusual(&mut self) {
        self.unusual = true;
    }
    /// Forgets the feature, keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.values.clear();
        self.unusual = false;
    }
}

/// A feature's text between its values.
#[derive(Debug, Default)]
pub(crate) struct Pattern {
    /// All pieces, one after the other.
    pieces: Vec<u8>,
    /// End of the piece before each value, and what the value is.
    slots: Vec<(usize, Slot)>,
    known: bool,
}

impl Pattern {
    /// Forgets what was learnt: columns have other positions now.
    pub(crate) fn forget(&mut self) {
        self.known = false;
    }
    /// Learns from a feature that was scanned from `start` to `end`.
    pub(crate) fn learn(&mut self, bytes: &[u8], start: usize, end: usize, trace: &mut Trace) {
        // A feature's own id is read after the rest.
        trace.values.sort_unstable_by_key(|&(from, ..)| from);
        self.pieces.clear();
        self.slots.clear();
        let mut at = start;
        self.known = !trace.unusual;
        for &(from, to, slot) in &trace.values {
            if from < at || to > end {
                self.known = false;
                return;
            }
            self.pieces.extend_from_slice(&bytes[at..from]);
            self.slots.push((self.pieces.len(), slot));
            at = to;
        }
        self.pieces.extend_from_slice(&bytes[at..end]);
    }
    /// Walks a feature that begins at `at`: `value(slot, position)` returns the position after the value, or `None` where
    /// it is not such a value. Returns the position after the feature; `None` where the text differs or ends too soon.
    #[inline]
    pub(crate) fn walk(
        &self,
        bytes: &[u8],
        at: usize,
        mut value: impl FnMut(Slot, usize) -> Option<usize>,
    ) -> Option<usize> {
        if !self.known {
            return None;
        }
        let (mut at, mut piece) = (at, 0);
        for &(end, slot) in &self.slots {
            at = value(slot, after(bytes, at, &self.pieces[piece..end])?)?;
            piece = end;
        }
        after(bytes, at, &self.pieces[piece..])
    }
}

/// The position after a piece of text, if it stands at `at`. Pieces are short: compared here, sixteen bytes at a time
/// and the last sixteen once more, sooner than a call is made.
#[inline(always)]
fn after(bytes: &[u8], at: usize, piece: &[u8]) -> Option<usize> {
    let end = at + piece.len();
    let here = bytes.get(at..end)?;
    let same = if let (Some(mine), Some(theirs)) =
        (here.last_chunk::<16>(), piece.last_chunk::<16>())
    {
        here.as_chunks::<16>().0.iter().zip(piece.as_chunks::<16>().0).all(|(a, b)| a == b)
            && mine == theirs
    } else if let (Some(mine), Some(theirs)) = (here.last_chunk::<4>(), piece.last_chunk::<4>()) {
        here.as_chunks::<4>().0.iter().zip(piece.as_chunks::<4>().0).all(|(a, b)| a == b)
            && mine == theirs
    } else {
        here.iter().zip(piece).all(|(a, b)| a == b)
    };
    same.then_some(end)
}

#[cfg(test)]
mod tests {
    use maillage_model::Layer;
    use proptest::prelude::*;

    use crate::geojson::read_geojson;
    use crate::source::ReadOptions;

    /// Everything that was read, in words: kinds, coordinates to the bit, cells, and the findings' codes.
    fn read(text: &str, wanted: Option<Vec<String>>) -> (Vec<String>, Vec<String>) {
        let options = ReadOptions { columns: wanted, ..ReadOptions::default() };
        let mut rows = Vec::new();
        let mut tell = |layer: &mut Layer, _: &mut Vec<maillage_model::Diagnostic>| {
            for row in 0..layer.len() {
                let coords: Vec<[u64; 2]> =
                    layer.geometries.coords(row).iter().map(|c| c.map(f64::to_bits)).collect();
                let parts: Vec<usize> = layer.geometries.parts(row).map(Iterator::count).collect();
                let mut cells: Vec<String> = layer
                    .table
                    .columns()
                    .iter()
                    .filter(|c| !c.get(row).is_empty())
                    .map(|c| format!("{}={:?}", c.name(), c.get(row)))
                    .collect();
                cells.sort();
                rows.push(format!(
                    "{:?} {coords:?} {parts:?} {cells:?}",
                    layer.geometries.kind(row)
                ));
            }
        };
        let codes = read_geojson(text.as_bytes(), &options, &mut tell)
            .iter()
            .map(|d| d.code.to_string())
            .collect();
        (rows, codes)
    }

    fn value() -> impl Strategy<Value = String> {
        prop::sample::select(
            &[
                "1",
                "-2.5",
                "3e2",
                "12345678901234567890",
                "null",
                "true",
                "false",
                "\"a\"",
                "\"\\u00e9\\n\"",
                "{\"x\":[1,2]}",
                "[]",
                "0.1234567890123",
            ][..],
        )
        .prop_map(str::to_owned)
    }

    fn geometry() -> impl Strategy<Value = String> {
        prop_oneof![
            6 => (-180.0..180.0f64, -90.0..90.0f64, 0usize..10).prop_map(|(x, y, d)| format!("{{\"type\": \"Point\", \"coordinates\": [ {x:.d$}, {y:.d$} ]}}")),
            3 => (-9.0..9.0f64, prop::bool::ANY).prop_map(|(x, tight)| {
                let text = format!("{{\"type\": \"Polygon\", \"coordinates\": [ [ [ {x}, 0 ], [ 1, 0.5 ], [ 1, 1 ], [ {x}, 0 ] ] ]}}");
                if tight { text.replace(' ', "") } else { text }
            }),
            1 => Just("null".to_owned()),
            1 => Just("{\"coordinates\": [1.5, 2.5, 3.5], \"type\": \"Point\"}".to_owned()),
            1 => Just("{\"type\": \"Point\", \"coordinates\": [\"4\", \"50\"]}".to_owned()),
            1 => Just("{\"type\": \"GeometryCollection\", \"geometries\": []}".to_owned()),
            1 => Just("{\"type\": \"GeometryCollection\", \"coordinates\": [[[[4, 50]]]]}".to_owned()),
            1 => Just("{\"type\": \"Point\", \"coordinates\": [1, 2], \"type\": \"GeometryCollection\"}".to_owned()),
            1 => Just("{\"type\": \"MultiPoint\", \"coordinates\": [[1, 2], [3, 4]]}".to_owned()),
        ]
    }

    proptest! {
        /// A feature reads the same after any other as it does alone, where there is no pattern: features alike, features
        /// with other names, names twice, ids, bounding boxes and damaged geometry in any order.
        #[test]
        fn a_feature_reads_the_same_in_any_company(
            features in prop::collection::vec((0usize..8, value(), value(), geometry()), 1..12),
            all in prop::bool::ANY,
        ) {
            let texts: Vec<String> = features.iter().map(|(shape, a, b, geometry)| match shape {
                0..=2 => format!("{{ \"type\": \"Feature\", \"properties\": {{ \"a\": {a}, \"other\": {b}, \"b\": {b} }}, \"geometry\": {geometry} }}"),
                3 => format!("{{ \"type\": \"Feature\", \"id\": {a}, \"bbox\": [{b}], \"properties\": {{ \"b\": {b} }}, \"geometry\": {geometry} }}"),
                4 => format!("{{ \"type\": \"Feature\", \"properties\": {{ \"a\": {a}, \"a\": {b}, \"id\": 7 }}, \"geometry\": {geometry}, \"id\": {a} }}"),
                6 => format!("{{ \"type\": \"Feature\", \"geometry\": {geometry}, \"properties\": {{ \"b\": {b} }}, \"geometry\": {geometry} }}"),
                7 => format!("{{ \"type\": \"Feature\", \"geometry\": {geometry}, \"properties\": {{ \"b\": {b} }}, \"geometry\": null }}"),
                _ => format!("{{ \"geometry\": {geometry}, \"type\": \"Feature\", \"properties\": null }}"),
            }).collect();
            let wanted = (!all).then(|| vec!["a".to_owned(), "b".to_owned(), "id".to_owned()]);
            let collection = |texts: &[String]| format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", texts.join(",\n"));
            let (together, mut codes) = read(&collection(&texts), wanted.clone());
            let (mut alone, mut codes_alone) = (Vec::new(), Vec::new());
            for text in &texts {
                let (rows, found) = read(&collection(std::slice::from_ref(text)), wanted.clone());
                alone.extend(rows);
                codes_alone.extend(found);
            }
            codes.sort();
            codes_alone.sort();
            prop_assert_eq!(together, alone);
            prop_assert_eq!(codes, codes_alone);
        }
    }
}
