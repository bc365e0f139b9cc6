//! The scene: buildings as prisms, vegetation, and where rays meet them. Coordinates are metres of a metric grid, east and
//! north, kept relative to the scene's own origin so that moving the whole scene changes nothing.

mod corners;
mod crossing;
mod ground;
pub(crate) mod skyline;

pub use corners::Corner;
pub use crossing::Crossing;
pub use ground::Ground;
pub(crate) use ground::{NEAREST, is_ledge};

use crossing::WallIndex;

/// A building as a prism: outer ring, then holes; any orientation, closed or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Footprint {
    /// Outer ring, then holes, metres.
    pub rings: Vec<Vec<[f64; 2]>>,
    /// Height of the flat roof above ground, m.
    pub height_m: f64,
    /// The height was guessed.
    pub guessed: bool,
    /// Height of the ground it stands on over the datum, m; `None`: the mean along its outer walls. Of no effect on flat ground.
    pub ground_m: Option<f64>,
}

/// Trees over a polygon, from the ground to a height.
#[derive(Clone, Debug, PartialEq)]
pub struct Vegetation {
    /// Outer ring, then holes, metres.
    pub rings: Vec<Vec<[f64; 2]>>,
    /// Height of the crowns, m.
    pub height_m: f64,
}

/// One wall, its building's inside on the left of `a` to `b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Wall {
    pub a: [f64; 2],
    pub b: [f64; 2],
    /// Number of the building or of the vegetation.
    pub owner: u32,
    /// Above its own ground, m: what is near it is taken to stand on the same.
    pub height: f64,
    /// Top over the datum of the ground, m; on flat ground the height.
    pub top: f64,
}

impl Wall {
    /// The place of the wall nearest to a point.
    fn foot(&self, p: [f64; 2]) -> [f64; 2] {
        let along = minus(self.b, self.a);
        let share = (dot(minus(p, self.a), along) / dot(along, along)).clamp(0.0, 1.0);
        [self.a[0] + share * along[0], self.a[1] + share * along[1]]
    }
}

/// Buildings and vegetation, indexed.
#[derive(Clone, Debug)]
pub struct Scene {
    pub(crate) origin: [f64; 2],
    pub(crate) walls: Vec<Wall>,
    /// Middle of each wall and half its length.
    pub(crate) middles: Vec<[f64; 3]>,
    pub(crate) leaves: Vec<Wall>,
    pub(crate) heights: Vec<f64>,
    pub(crate) guessed: Vec<bool>,
    /// Ground that buildings state to stand on, and the ground they stand on, m.
    grounds: Vec<Option<f64>>,
    bases: Vec<f64>,
    pub(crate) crowns: Vec<f64>,
    pub(crate) outlines: Vec<Vec<Vec<[f64; 2]>>>,
    pub(crate) trees: Vec<Vec<Vec<[f64; 2]>>>,
    pub(crate) corners: Vec<Corner>,
    pub(crate) ground: Option<Ground>,
    pub(crate) index: WallIndex,
    pub(crate) leaf_index: WallIndex,
}

/// `a x b`.
#[inline]
pub(crate) fn cross(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}
#[inline]
pub(crate) fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}
#[inline]
pub(crate) fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}
#[inline]
pub(crate) fn length(a: [f64; 2]) -> f64 {
    dot(a, a).sqrt()
}

/// Feet on two walls that are nearer than this are one corner, m.
const CORNER_M: f64 = 0.01;
/// Walls shorter than this are corners' bevels of no account: their ends are joined, m.
const SHORTEST_WALL_M: f64 = 1e-6;

/// Walls of a polygon, inside on the left: the outer ring counter-clockwise, holes clockwise.
fn walls_of(
    rings: &[Vec<[f64; 2]>],
    origin: [f64; 2],
    owner: u32,
    height: f64,
    walls: &mut Vec<Wall>,
) {
    for (number, ring) in rings.iter().enumerate() {
        let mut points: Vec<[f64; 2]> = Vec::with_capacity(ring.len());
        for &point in ring {
            let point = minus(point, origin);
            if points.last().is_none_or(|&last| length(minus(point, last)) > SHORTEST_WALL_M) {
                points.push(point);
            }
        }
        while points.len() > 1
            && length(minus(points[0], points[points.len() - 1])) <= SHORTEST_WALL_M
        {
            points.pop();
        }
        if points.len() < 3 {
            continue;
        }
        let twice_area: f64 =
            (0..points.len()).map(|k| cross(points[k], points[(k + 1) % points.len()])).sum();
        if (twice_area > 0.0) != (number == 0) {
            points.reverse();
        }
        for k in 0..points.len() {
            let (a, b) = (points[k], points[(k + 1) % points.len()]);
            walls.push(Wall { a, b, owner, height, top: height });
        }
    }
}

impl Scene {
    /// A scene about an origin (the corner of the map, say). Footprints of a height that is not above zero are left out: the caller
    /// has checked and guessed heights.
    pub fn new(origin: [f64; 2], footprints: &[Footprint], vegetation: &[Vegetation]) -> Scene {
        let (mut walls, mut leaves) = (Vec::new(), Vec::new());
        for (owner, footprint) in footprints.iter().enumerate() {
            if footprint.height_m > 0.0 {
                walls_of(&footprint.rings, origin, owner as u32, footprint.height_m, &mut walls);
            }
        }
        for (owner, trees) in vegetation.iter().enumerate() {
            if trees.height_m > 0.0 {
                walls_of(&trees.rings, origin, owner as u32, trees.height_m, &mut leaves);
            }
        }
        let middle = |wall: &Wall| {
            let half = length(minus(wall.b, wall.a)) / 2.0;
            [f64::midpoint(wall.a[0], wall.b[0]), f64::midpoint(wall.a[1], wall.b[1]), half]
        };
        let middles = walls.iter().map(middle).collect();
        let index = WallIndex::new(&walls);
        let leaf_index = WallIndex::new(&leaves);
        let mut scene = Scene {
            origin,
            middles,
            walls,
            leaves,
            heights: footprints.iter().map(|footprint| footprint.height_m).collect(),
            bases: vec![0.0; footprints.len()],
            grounds: footprints.iter().map(|footprint| footprint.ground_m).collect(),
            guessed: footprints.iter().map(|footprint| footprint.guessed).collect(),
            outlines: footprints.iter().map(|footprint| footprint.rings.clone()).collect(),
            trees: vegetation.iter().map(|trees| trees.rings.clone()).collect(),
            crowns: vegetation.iter().map(|trees| trees.height_m).collect(),
            corners: Vec::new(),
            ground: None,
            index,
            leaf_index,
        };
        scene.corners = corners::corners(&scene);
        scene
    }
    /// The scene on uneven ground. A building stands on the mean height of the ground along its outer walls; trees follow the ground. Places
    /// are in the same metric grid as the footprints.
    #[must_use]
    pub fn on(mut self, ground: Ground) -> Scene {
        // Each wall by its length: a row of short ones at one end counts no more than they are long.
        let outer = |rings: &Vec<Vec<[f64; 2]>>| {
            let ring = rings.first().map_or(&[][..], Vec::as_slice);
            let (mut sum, mut all) = (0.0, 0.0);
            for (k, &a) in ring.iter().enumerate() {
                let b = ring[(k + 1) % ring.len()];
                let along = length(minus(b, a));
                sum += along * f64::midpoint(ground.at(a), ground.at(b));
                all += along;
            }
            if all > 0.0 { sum / all } else { 0.0 }
        };
        let own = self.grounds.iter().zip(&self.outlines);
        self.bases = own.map(|(own, rings)| own.unwrap_or_else(|| outer(rings))).collect();
        for wall in &mut self.walls {
            wall.top = self.bases[wall.owner as usize] + wall.height;
        }
        self.ground = Some(ground);
        self
    }
    /// The ground, where it is not flat.
    pub fn ground(&self) -> Option<&Ground> {
        self.ground.as_ref()
    }
    /// Height of the ground below what states its own, m; 0 where it is flat.
    pub(crate) fn ground_below(&self, place: [f64; 2], own: Option<f64>) -> f64 {
        own.filter(|_| self.ground.is_some()).unwrap_or_else(|| self.ground_at(place))
    }
    /// Height of the ground at a place of the scene's own coordinates, m; 0 where it is flat.
    pub(crate) fn ground_at(&self, place: [f64; 2]) -> f64 {
        let there = [place[0] + self.origin[0], place[1] + self.origin[1]];
        self.ground.as_ref().map_or(0.0, |ground| ground.at(there))
    }
    /// Position relative to the scene's origin.
    pub(crate) fn local(&self, position: [f64; 2]) -> [f64; 2] {
        minus(position, self.origin)
    }
    /// Outlines of the buildings, as given.
    pub fn outlines(&self) -> &[Vec<Vec<[f64; 2]>>] {
        &self.outlines
    }
    /// Outlines of the trees, as given.
    pub fn trees(&self) -> &[Vec<Vec<[f64; 2]>>] {
        &self.trees
    }
    /// Number of walls.
    pub fn wall_count(&self) -> usize {
        self.walls.len()
    }
    /// Corners round which a signal may bend.
    pub fn corners(&self) -> &[Corner] {
        &self.corners
    }
    /// Building at a position (metric grid), its number; the first where they overlap. On a wall counts as outside or inside as rounding has it.
    pub fn building_at(&self, position: [f64; 2]) -> Option<u32> {
        self.index.containing(&self.walls, self.local(position))
    }
    /// Building with a wall as high as `height_m` within so many metres of a position (metric grid); the nearest, the first of equals.
    pub fn building_touched(
        &self,
        position: [f64; 2],
        height_m: f64,
        within_m: f64,
    ) -> Option<u32> {
        let p = self.local(position);
        let ground = self.ground_at(p);
        let high = self
            .index
            .about(p, within_m)
            .map(|wall| &self.walls[wall as usize])
            .filter(|wall| wall.top - ground >= height_m);
        let near = high
            .map(|wall| (length(minus(p, wall.foot(p))), wall.owner))
            .filter(|(away, _)| *away <= within_m);
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, owner)| owner)
    }
    /// Height of a building's roof over the ground at a place (metric grid), or over the height that the ground there is stated to have, m;
    /// on flat ground the height of the building.
    pub fn roof_over(&self, building: u32, position: [f64; 2], ground_m: Option<f64>) -> f64 {
        let building = building as usize;
        let ground = self.ground_below(self.local(position), ground_m);
        self.bases[building] + self.heights[building] - ground
    }
    /// Height of a building's roof above its own ground, m.
    pub fn height_m(&self, building: u32) -> f64 {
        self.heights[building as usize]
    }
    /// True when a building's height was guessed.
    pub fn is_guessed(&self, building: u32) -> bool {
        self.guessed[building as usize]
    }
    /// A place `before_m` in front of the nearest façade of a building that is not in another building as high as `height_m`: the place, and
    /// how far the façade is; metric grid. `None` where every façade is built over.
    pub fn before_facade(
        &self,
        building: u32,
        position: [f64; 2],
        height_m: f64,
        before_m: f64,
    ) -> Option<([f64; 2], f64)> {
        let p = self.local(position);
        // Foot on the wall, outward normal, distance.
        let walls = self.walls.iter().filter(|wall| wall.owner == building);
        let feet: Vec<([f64; 2], [f64; 2], f64)> = walls
            .map(|wall| {
                let (along, foot) = (minus(wall.b, wall.a), wall.foot(p));
                let size = length(along);
                (foot, [along[1] / size, -along[0] / size], length(minus(p, foot)))
            })
            .collect();
        let mut found: Vec<(f64, [f64; 2])> = feet
            .iter()
            .map(|&(foot, normal, away)| {
                // At a corner, where two walls have the same foot: along its bisector.
                let meets = |other: &&([f64; 2], [f64; 2], f64)| {
                    other.1 != normal && length(minus(other.0, foot)) < CORNER_M
                };
                let other = feet.iter().find(meets).map_or([0.0; 2], |other| other.1);
                let between = [normal[0] + other[0], normal[1] + other[1]];
                let way = if length(between) > 1e-6 { between } else { normal };
                let size = length(way);
                (away, [foot[0] + before_m * way[0] / size, foot[1] + before_m * way[1] / size])
            })
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        let free = |place: [f64; 2]| {
            let over = self.index.owners_at(&self.walls, place);
            over.iter().all(|&(_, roof)| roof < height_m)
        };
        let (away, place) = found.into_iter().find(|&(_, place)| free(place))?;
        Some(([place[0] + self.origin[0], place[1] + self.origin[1]], away))
    }
}
