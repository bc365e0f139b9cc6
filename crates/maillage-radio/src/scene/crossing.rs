//! Where a segment meets walls: a uniform grid of buckets, walked cell by cell.

use super::{Wall, cross, minus};

/// Meeting of a segment with a wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// Share of the segment, 0 to 1.
    pub share: f64,
    /// Number of the building.
    pub owner: u32,
    /// Height of the wall above its own ground, m.
    pub height_m: f64,
    /// Top of the wall over the datum of the ground, m; on flat ground the height.
    pub top_m: f64,
    /// True where the segment goes into the building.
    pub enters: bool,
    pub(crate) wall: u32,
}

/// Walls by bucket.
#[derive(Clone, Debug, Default)]
pub(crate) struct WallIndex {
    low: [f64; 2],
    size: f64,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    items: Vec<u32>,
}

/// Walls per bucket that are aimed at.
const WALLS_PER_BUCKET: f64 = 2.0;

impl WallIndex {
    pub(super) fn new(walls: &[Wall]) -> WallIndex {
        if walls.is_empty() {
            return WallIndex::default();
        }
        let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for wall in walls {
            for point in [wall.a, wall.b] {
                for axis in 0..2 {
                    low[axis] = low[axis].min(point[axis]);
                    high[axis] = high[axis].max(point[axis]);
                }
            }
        }
        let (width, depth) = (high[0] - low[0], high[1] - low[1]);
        let size = (width * depth / walls.len() as f64 * WALLS_PER_BUCKET)
            .sqrt()
            .max(1.0)
            .max(width.max(depth) / 2000.0);
        let (columns, rows) = ((width / size) as usize + 1, (depth / size) as usize + 1);
        let mut index = WallIndex {
            low,
            size,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            items: Vec::new(),
        };
        let mut counts = vec![0u32; columns * rows];
        for wall in walls {
            index.each_bucket(wall.a, wall.b, |bucket| counts[bucket] += 1);
        }
        for (bucket, &count) in counts.iter().enumerate() {
            index.starts[bucket + 1] = index.starts[bucket] + count;
        }
        let mut next: Vec<u32> = index.starts[..columns * rows].to_vec();
        let mut items = vec![0; index.starts[columns * rows] as usize];
        for (number, wall) in walls.iter().enumerate() {
            index.each_bucket(wall.a, wall.b, |bucket| {
                items[next[bucket] as usize] = number as u32;
                next[bucket] += 1;
            });
        }
        index.items = items;
        index
    }

    fn column(&self, x: f64) -> isize {
        ((x - self.low[0]) / self.size).floor() as isize
    }
    fn row(&self, y: f64) -> isize {
        ((y - self.low[1]) / self.size).floor() as isize
    }

    /// Every bucket that a segment touches: row by row, with a hair's breadth to spare.
    fn each_bucket(&self, a: [f64; 2], b: [f64; 2], mut visit: impl FnMut(usize)) {
        if self.columns == 0 {
            return;
        }
        let (low, high) = if a[1] <= b[1] { (a, b) } else { (b, a) };
        let hair = 1e-7 * self.size;
        let first = self.row(low[1] - hair).clamp(0, self.rows as isize);
        let last = self.row(high[1] + hair).min(self.rows as isize - 1);
        for row in first..=last {
            // Extent of the segment within the strip.
            let (bottom, top) = (
                self.low[1] + row as f64 * self.size - hair,
                self.low[1] + (row + 1) as f64 * self.size + hair,
            );
            let rise = high[1] - low[1];
            let at = |y: f64| {
                if rise > 0.0 {
                    low[0] + (high[0] - low[0]) * ((y - low[1]) / rise).clamp(0.0, 1.0)
                } else {
                    low[0]
                }
            };
            let (mut from, mut to) = (at(bottom), at(top));
            if rise <= 0.0 {
                (from, to) = (low[0], high[0]);
            }
            let first = self.column(from.min(to) - hair).clamp(0, self.columns as isize);
            let last = self.column(from.max(to) + hair).min(self.columns as isize - 1);
            for column in first..=last {
                visit(row as usize * self.columns + column as usize);
            }
        }
    }

    /// Numbers of the walls that may come within a distance of a point; some more, some twice.
    pub(super) fn about(&self, p: [f64; 2], within: f64) -> impl Iterator<Item = u32> + '_ {
        let range = |low: isize, high: isize, count: usize| {
            low.max(0) as usize..(high.saturating_add(1).max(0) as usize).min(count)
        };
        let columns = range(self.column(p[0] - within), self.column(p[0] + within), self.columns);
        let rows = range(self.row(p[1] - within), self.row(p[1] + within), self.rows);
        rows.flat_map(move |row| columns.clone().map(move |column| row * self.columns + column))
            .flat_map(|bucket| self.bucket(bucket).iter().copied())
    }

    fn bucket(&self, bucket: usize) -> &[u32] {
        &self.items[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }

    /// Meetings of the open segment with walls, ascending; a wall end touched counts once for each wall.
    pub(crate) fn crossings(
        &self,
        walls: &[Wall],
        from: [f64; 2],
        to: [f64; 2],
        found: &mut Vec<Crossing>,
    ) {
        found.clear();
        let ray = minus(to, from);
        self.each_bucket(from, to, |bucket| {
            for &number in self.bucket(bucket) {
                if let Some(crossing) = meet(walls, number, from, ray) {
                    found.push(crossing);
                }
            }
        });
        found.sort_unstable_by(|a, b| a.share.total_cmp(&b.share).then(a.wall.cmp(&b.wall)));
        found.dedup_by_key(|crossing| crossing.wall);
        // A wall in two buckets has the same share twice, side by side.
    }

    /// True when a wall that `stops` says meets the open segment.
    pub(crate) fn is_blocked(
        &self,
        walls: &[Wall],
        from: [f64; 2],
        to: [f64; 2],
        mut stops: impl FnMut(&Wall, f64) -> bool,
    ) -> bool {
        let ray = minus(to, from);
        let mut blocked = false;
        self.each_bucket(from, to, |bucket| {
            if !blocked {
                blocked = self.bucket(bucket).iter().any(|&number| {
                    meet(walls, number, from, ray)
                        .is_some_and(|crossing| stops(&walls[number as usize], crossing.share))
                });
            }
        });
        blocked
    }

    /// Walls in the buckets that a box touches, ascending, each once.
    pub(crate) fn in_box(&self, centre: [f64; 2], radius: f64) -> Vec<u32> {
        let mut found = Vec::new();
        if self.columns == 0 {
            return found;
        }
        let clamp = |at: isize, count: usize| at.clamp(0, count as isize - 1) as usize;
        let columns = clamp(self.column(centre[0] - radius), self.columns)
            ..=clamp(self.column(centre[0] + radius), self.columns);
        for row in clamp(self.row(centre[1] - radius), self.rows)
            ..=clamp(self.row(centre[1] + radius), self.rows)
        {
            for column in columns.clone() {
                found.extend_from_slice(self.bucket(row * self.columns + column));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Owner of the polygon that holds a point, the tallest where several do, the first of equals.
    pub(crate) fn containing(&self, walls: &[Wall], point: [f64; 2]) -> Option<u32> {
        let found = self.owners_at(walls, point);
        found.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a }).map(|(owner, _)| owner)
    }

    /// Owners of the polygons that hold a point, ascending, with their heights.
    pub(crate) fn owners_at(&self, walls: &[Wall], point: [f64; 2]) -> Vec<(u32, f64)> {
        if self.columns == 0 {
            return Vec::new();
        }
        let (row, last) = (self.row(point[1]), self.columns as isize - 1);
        if row < 0 || row >= self.rows as isize {
            return Vec::new();
        }
        // Parity of walls met on the way east, by owner.
        let mut met: Vec<(u32, u32)> = Vec::new();
        for column in self.column(point[0]).clamp(0, last)..=last {
            for &number in self.bucket(row as usize * self.columns + column as usize) {
                let wall = &walls[number as usize];
                let (low, high) =
                    if wall.a[1] <= wall.b[1] { (wall.a, wall.b) } else { (wall.b, wall.a) };
                if low[1] <= point[1]
                    && point[1] < high[1]
                    && cross(minus(high, low), minus(point, low)) > 0.0
                {
                    met.push((wall.owner, number));
                }
            }
        }
        met.sort_unstable();
        met.dedup();
        let inside = met.chunk_by(|a, b| a.0 == b.0).filter(|found| found.len() % 2 == 1);
        inside.map(|found| (found[0].0, walls[found[0].1 as usize].height)).collect()
    }
}

/// Ends of a segment closer to a wall than this share of it do not meet the wall: a corner does not hide itself.
const END: f64 = 1e-9;

fn meet(walls: &[Wall], number: u32, from: [f64; 2], ray: [f64; 2]) -> Option<Crossing> {
    let wall = &walls[number as usize];
    let along = minus(wall.b, wall.a);
    let across = cross(ray, along);
    if across == 0.0 {
        return None;
    }
    let start = minus(wall.a, from);
    let share = cross(start, along) / across;
    let on_wall = cross(start, ray) / across;
    let hit = share > END && share < 1.0 - END && (-END..=1.0 + END).contains(&on_wall);
    // The inside lies on the left of the wall: going in means coming from its right.
    hit.then_some(Crossing {
        share,
        owner: wall.owner,
        height_m: wall.height,
        top_m: wall.top,
        enters: across < 0.0,
        wall: number,
    })
}
