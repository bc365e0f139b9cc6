//! Points, lines and polygons of a layer in flat arrays: no allocation per feature.
//!
//! A feature has parts (one for a simple geometry), a part has rings (one for a point or a line; outer then holes for
//! a polygon), a ring has coordinates. Coordinates are `[x, y]` in the layer's CRS, longitude or easting first.

mod winding;

pub use winding::compare_positions;

/// Kind of a feature's geometry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GeometryKind {
    /// No geometry: null, or empty.
    Null,
    /// A point.
    Point,
    /// Several points.
    MultiPoint,
    /// A line.
    LineString,
    /// Several lines.
    MultiLineString,
    /// A polygon: outer ring, then holes.
    Polygon,
    /// Several polygons.
    MultiPolygon,
    /// A collection of mixed geometry; its coordinates are not kept.
    Collection,
}

impl GeometryKind {
    /// Name in GeoJSON and in well-known text.
    pub fn name(self) -> &'static str {
        match self {
            GeometryKind::Null => "null",
            GeometryKind::Point => "Point",
            GeometryKind::MultiPoint => "MultiPoint",
            GeometryKind::LineString => "LineString",
            GeometryKind::MultiLineString => "MultiLineString",
            GeometryKind::Polygon => "Polygon",
            GeometryKind::MultiPolygon => "MultiPolygon",
            GeometryKind::Collection => "GeometryCollection",
        }
    }
    /// True for points and multi-points.
    pub fn is_point(self) -> bool {
        matches!(self, GeometryKind::Point | GeometryKind::MultiPoint)
    }
    /// True for polygons and multi-polygons.
    pub fn is_polygon(self) -> bool {
        matches!(self, GeometryKind::Polygon | GeometryKind::MultiPolygon)
    }
}

/// The geometries of a layer, feature by feature.
#[derive(Clone, Debug, Default)]
pub struct Geometries {
    kinds: Vec<GeometryKind>,
    /// Feature f owns parts `part_ends[f - 1]..part_ends[f]`; and so on down to coordinates.
    part_ends: Vec<u32>,
    ring_ends: Vec<u32>,
    coord_ends: Vec<u32>,
    coords: Vec<[f64; 2]>,
}

/// Writes one geometry into [`Geometries`]: coordinates, then ends of rings and parts as they come.
pub struct GeometryBuilder<'a>(&'a mut Geometries);

impl GeometryBuilder<'_> {
    /// A coordinate of the ring at hand.
    #[inline]
    pub fn coord(&mut self, x: f64, y: f64) {
        self.0.coords.push([x, y]);
    }
    /// Ends the ring at hand.
    #[inline]
    pub fn end_ring(&mut self) {
        self.0.coord_ends.push(self.0.coords.len() as u32);
    }
    /// Ends the part at hand.
    #[inline]
    pub fn end_part(&mut self) {
        self.0.ring_ends.push(self.0.coord_ends.len() as u32);
    }
    /// Ends the feature. A geometry without coordinates becomes `Null`.
    #[inline]
    pub fn finish(self, kind: GeometryKind) {
        self.0.finish(kind);
    }
}

impl Geometries {
    /// None yet.
    pub fn new() -> Self {
        Geometries::default()
    }
    /// Number of features.
    #[inline]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }
    /// True without features.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }
    /// Begins the next feature.
    #[inline]
    pub fn begin(&mut self) -> GeometryBuilder<'_> {
        GeometryBuilder(self)
    }
    #[inline]
    fn finish(&mut self, kind: GeometryKind) {
        let first_coord = self.first_coord(self.part_ends.last().map_or(0, |&end| end as usize));
        let kind = if first_coord == self.coords.len() && kind != GeometryKind::Collection {
            GeometryKind::Null
        } else {
            kind
        };
        self.kinds.push(kind);
        self.part_ends.push(self.ring_ends.len() as u32);
    }
    #[inline]
    fn first_coord(&self, part: usize) -> usize {
        let ring = if part == 0 { 0 } else { self.ring_ends[part - 1] as usize };
        if ring == 0 { 0 } else { self.coord_ends[ring - 1] as usize }
    }
    /// Appends a point.
    #[inline]
    pub fn push_point(&mut self, x: f64, y: f64) {
        let mut builder = self.begin();
        builder.coord(x, y);
        builder.end_ring();
        builder.end_part();
        builder.finish(GeometryKind::Point);
    }
    /// Appends a feature without geometry.
    #[inline]
    pub fn push_null(&mut self) {
        self.begin().finish(GeometryKind::Null);
    }
    /// Copies a feature of another layer.
    pub fn push_from(&mut self, other: &Geometries, feature: usize) {
        let kind = other.kind(feature);
        let mut builder = self.begin();
        for part in other.parts(feature) {
            for ring in part {
                for &[x, y] in ring {
                    builder.coord(x, y);
                }
                builder.end_ring();
            }
            builder.end_part();
        }
        builder.finish(kind);
    }
    /// Drops all features, keeps the memory.
    pub fn clear(&mut self) {
        self.kinds.clear();
        self.part_ends.clear();
        self.ring_ends.clear();
        self.coord_ends.clear();
        self.coords.clear();
    }
    /// Keeps the first features only, and nothing of any unfinished one.
    #[inline]
    pub fn truncate(&mut self, features: usize) {
        if features < self.kinds.len() {
            self.kinds.truncate(features);
            self.part_ends.truncate(features);
        }
        self.roll_back();
    }
    /// Drops what belongs to no finished feature, after a feature that could not be read to its end.
    #[inline]
    pub fn roll_back(&mut self) {
        let parts = self.part_ends.last().map_or(0, |&end| end as usize);
        self.ring_ends.truncate(parts);
        let rings = self.ring_ends.last().map_or(0, |&end| end as usize);
        self.coord_ends.truncate(rings);
        self.coords.truncate(self.coord_ends.last().map_or(0, |&end| end as usize));
    }
    /// Kind of a feature.
    #[inline]
    pub fn kind(&self, feature: usize) -> GeometryKind {
        self.kinds[feature]
    }
    /// The parts of a feature, each as its rings.
    #[inline]
    pub fn parts(&self, feature: usize) -> impl Iterator<Item = impl Iterator<Item = &[[f64; 2]]>> {
        let first = if feature == 0 { 0 } else { self.part_ends[feature - 1] };
        (first..self.part_ends[feature]).map(move |part| {
            let first = if part == 0 { 0 } else { self.ring_ends[part as usize - 1] };
            (first..self.ring_ends[part as usize]).map(move |ring| {
                let first = if ring == 0 { 0 } else { self.coord_ends[ring as usize - 1] };
                &self.coords[first as usize..self.coord_ends[ring as usize] as usize]
            })
        })
    }
    /// All rings of a feature.
    #[inline]
    pub fn rings(&self, feature: usize) -> impl Iterator<Item = &[[f64; 2]]> {
        self.parts(feature).flatten()
    }
    /// All coordinates of a feature, rings one after the other.
    #[inline]
    pub fn coords(&self, feature: usize) -> &[[f64; 2]] {
        let first_part = if feature == 0 { 0 } else { self.part_ends[feature - 1] as usize };
        &self.coords
            [self.first_coord(first_part)..self.first_coord(self.part_ends[feature] as usize)]
    }
    /// All coordinates of the layer, to transform in place.
    #[inline]
    pub fn all_coords_mut(&mut self) -> &mut [[f64; 2]] {
        &mut self.coords
    }
    /// All coordinates of the layer.
    pub fn all_coords(&self) -> &[[f64; 2]] {
        &self.coords
    }
    /// `[min x, min y, max x, max y]` of a feature; `None` without coordinates. Not-a-number coordinates are passed over.
    #[inline]
    pub fn bounds(&self, feature: usize) -> Option<[f64; 4]> {
        let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for &[x, y] in self.coords(feature) {
            bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
        }
        (bounds[0] <= bounds[2] && bounds[1] <= bounds[3]).then_some(bounds)
    }
    /// [`Geometries::bounds`] of all features together.
    pub fn extent(&self) -> Option<[f64; 4]> {
        let bounds = (0..self.len()).filter_map(|feature| self.bounds(feature));
        bounds.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
    }
    /// Area in the square of the coordinates' unit, holes taken off; 0 for points and lines. Rings may turn either way.
    #[inline]
    pub fn area(&self, feature: usize) -> f64 {
        if !self.kind(feature).is_polygon() {
            return 0.0;
        }
        self.parts(feature)
            .map(|part| {
                part.enumerate()
                    .map(
                        |(k, ring)| {
                            if k == 0 { ring_area(ring).abs() } else { -ring_area(ring).abs() }
                        },
                    )
                    .sum::<f64>()
            })
            .sum()
    }
    /// Area of the outer rings alone.
    pub fn outer_area(&self, feature: usize) -> f64 {
        if !self.kind(feature).is_polygon() {
            return 0.0;
        }
        self.parts(feature)
            .filter_map(|mut part| part.next())
            .map(|ring| ring_area(ring).abs())
            .sum()
    }
    /// True when a position lies inside a polygon feature (even-odd rule over all its rings).
    #[inline]
    pub fn contains(&self, feature: usize, x: f64, y: f64) -> bool {
        let mut inside = false;
        for ring in self.rings(feature) {
            for edge in ring.windows(2) {
                let ([x1, y1], [x2, y2]) = (edge[0], edge[1]);
                if (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
                    inside = !inside;
                }
            }
        }
        inside
    }
    /// Where a feature is placed as one position: the point itself, the mean of several points, the middle vertex of a
    /// line, and for polygons a point that lies inside the largest part even where its centroid does not.
    #[inline]
    pub fn position(&self, feature: usize) -> Option<[f64; 2]> {
        let coords = self.coords(feature);
        match self.kind(feature) {
            GeometryKind::Null | GeometryKind::Collection => None,
            GeometryKind::Point => Some(coords[0]),
            GeometryKind::MultiPoint => {
                let n = coords.len() as f64;
                let sum = coords.iter().fold([0.0, 0.0], |s, c| [s[0] + c[0], s[1] + c[1]]);
                Some([sum[0] / n, sum[1] / n])
            }
            GeometryKind::LineString | GeometryKind::MultiLineString => {
                Some(coords[coords.len() / 2])
            }
            GeometryKind::Polygon | GeometryKind::MultiPolygon => self.interior_point(feature),
        }
    }
    /// Centre of the widest stretch of the horizontal line through the middle of the largest part's bounds.
    fn interior_point(&self, feature: usize) -> Option<[f64; 2]> {
        let mut best: Option<(f64, Vec<&[[f64; 2]]>)> = None;
        for part in self.parts(feature) {
            let rings: Vec<&[[f64; 2]]> = part.collect();
            let area = rings.first().map_or(0.0, |ring| ring_area(ring).abs());
            if best.as_ref().is_none_or(|(largest, _)| area > *largest) {
                best = Some((area, rings));
            }
        }
        let (area, rings) = best?;
        let outer = *rings.first()?;
        if area > 0.0 {
            let centroid = ring_centroid(outer);
            if rings_contain(&rings, centroid) {
                return Some(centroid);
            }
        }
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &[_, y] in outer {
            low = low.min(y);
            high = high.max(y);
        }
        // A scan line that meets no vertex, near the middle.
        let mut best: Option<(f64, [f64; 2])> = None;
        for share in [0.5, 0.47, 0.53, 0.31, 0.69, 0.13, 0.87] {
            let y = low + (high - low) * share;
            let mut crossings: Vec<f64> = Vec::new();
            for ring in &rings {
                for edge in ring.windows(2) {
                    let ([x1, y1], [x2, y2]) = (edge[0], edge[1]);
                    if (y1 > y) != (y2 > y) {
                        crossings.push((x2 - x1) * (y - y1) / (y2 - y1) + x1);
                    }
                }
            }
            crossings.sort_unstable_by(f64::total_cmp);
            for pair in crossings.chunks_exact(2) {
                let width = pair[1] - pair[0];
                if best.is_none_or(|(widest, _)| width > widest) {
                    best = Some((width, [f64::midpoint(pair[0], pair[1]), y]));
                }
            }
            if best.is_some_and(|(width, _)| width > 0.0) {
                break;
            }
        }
        best.map(|(_, point)| point).or_else(|| outer.first().copied())
    }
}

/// Signed area of a closed ring, positive when it turns anticlockwise.
pub(crate) fn ring_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else {
        return 0.0;
    };
    // Relative to the first vertex: no cancellation far from the origin.
    ring.windows(2)
        .map(|edge| (edge[0][0] - x0) * (edge[1][1] - y0) - (edge[1][0] - x0) * (edge[0][1] - y0))
        .sum::<f64>()
        / 2.0
}

fn ring_centroid(ring: &[[f64; 2]]) -> [f64; 2] {
    let [x0, y0] = ring[0];
    let (mut cx, mut cy, mut doubled) = (0.0, 0.0, 0.0);
    for edge in ring.windows(2) {
        let (ax, ay, bx, by) = (edge[0][0] - x0, edge[0][1] - y0, edge[1][0] - x0, edge[1][1] - y0);
        let cross = ax * by - bx * ay;
        doubled += cross;
        cx += (ax + bx) * cross;
        cy += (ay + by) * cross;
    }
    [x0 + cx / (3.0 * doubled), y0 + cy / (3.0 * doubled)]
}

fn rings_contain(rings: &[&[[f64; 2]]], [x, y]: [f64; 2]) -> bool {
    let mut inside = false;
    for ring in rings {
        for edge in ring.windows(2) {
            let ([x1, y1], [x2, y2]) = (edge[0], edge[1]);
            if (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
                inside = !inside;
            }
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polygon(rings: &[&[[f64; 2]]]) -> Geometries {
        let mut geometries = Geometries::new();
        let mut builder = geometries.begin();
        for ring in rings {
            for &[x, y] in *ring {
                builder.coord(x, y);
            }
            builder.end_ring();
        }
        builder.end_part();
        builder.finish(GeometryKind::Polygon);
        geometries
    }

    /// A U-shaped building is placed inside its walls, not in its court; a hole counts off its area.
    #[test]
    fn interior_point_and_area() {
        let u: &[[f64; 2]] = &[
            [0., 0.],
            [9., 0.],
            [9., 9.],
            [8., 9.],
            [8., 1.],
            [1., 1.],
            [1., 9.],
            [0., 9.],
            [0., 0.],
        ];
        let shape = polygon(&[u]);
        let [x, y] = shape.position(0).unwrap();
        assert!(shape.contains(0, x, y), "{x} {y}");
        let outer: &[[f64; 2]] = &[[0., 0.], [4., 0.], [4., 4.], [0., 4.], [0., 0.]];
        let hole: &[[f64; 2]] = &[[1., 1.], [3., 1.], [3., 3.], [1., 3.], [1., 1.]];
        let ring = polygon(&[outer, hole]);
        assert_eq!(ring.area(0), 12.0);
        let [x, y] = ring.position(0).unwrap();
        assert!(ring.contains(0, x, y), "{x} {y}");
    }
}
