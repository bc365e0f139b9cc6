//! Antenna patterns in the horizontal plane: attenuation from the direction of most gain, which EIRP refers to.

/// Directions of a table for fast lookup.
const DIRECTIONS: usize = 4096;

/// A horizontal pattern. Azimuths in degrees clockwise from grid north.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// The same in every direction.
    Omni,
    /// A sector: `min(12 (phi / phi_3dB)^2, 30)` dB off its axis (3GPP TR 38.901, table 7.3-1).
    Sector {
        /// Direction of the axis, degrees.
        azimuth_deg: f64,
        /// Width between the half-power directions, degrees, 1 to 360.
        beamwidth_deg: f64,
    },
    /// Attenuations at ascending azimuths 0 to 360 relative to the axis, dB (at least 0), interpolated linearly.
    Table {
        /// Direction of the axis, degrees.
        azimuth_deg: f64,
        /// `(degrees, dB)`, at least two, ascending from 0.
        rows: Vec<(f64, f64)>,
    },
}

/// Greatest attenuation of a sector, dB.
const SIDE_DB: f64 = 30.0;

impl Pattern {
    /// Attenuation towards an azimuth, dB, at least 0.
    ///
    /// ```
    /// use maillage_radio::link::antenna::Pattern;
    /// let sector = Pattern::Sector { azimuth_deg: 350.0, beamwidth_deg: 90.0 };
    /// assert!((sector.attenuation_db(350.0 + 45.0) - 3.0).abs() < 1e-9);
    /// assert_eq!(sector.attenuation_db(170.0), 30.0);
    /// ```
    pub fn attenuation_db(&self, azimuth_deg: f64) -> f64 {
        match self {
            Pattern::Omni => 0.0,
            Pattern::Sector { azimuth_deg: axis, beamwidth_deg } => {
                let off = off_axis_deg(azimuth_deg - axis);
                let share = off / beamwidth_deg;
                (12.0 * share * share).min(SIDE_DB)
            }
            Pattern::Table { azimuth_deg: axis, rows } => {
                let at = turn_deg(azimuth_deg - axis);
                let upper = rows.iter().position(|row| row.0 >= at);
                let (before, after) = match upper {
                    Some(0) => (rows[0], rows[0]),
                    Some(upper) => (rows[upper - 1], rows[upper]),
                    None => (rows[rows.len() - 1], (rows[0].0 + 360.0, rows[0].1)),
                };
                if after.0 <= before.0 {
                    after.1
                } else {
                    before.1 + (after.1 - before.1) * (at - before.0) / (after.0 - before.0)
                }
            }
        }
    }
    /// True when the pattern is the same in every direction.
    pub fn is_omni(&self) -> bool {
        *self == Pattern::Omni
    }
}

/// An angle in 0 (included) to 360 (excluded) degrees.
pub fn turn_deg(angle_deg: f64) -> f64 {
    let turned = angle_deg - 360.0 * libm::floor(angle_deg / 360.0);
    if turned >= 360.0 { 0.0 } else { turned }
}

/// Size of the angle between a direction and the axis, 0 to 180 degrees.
pub fn off_axis_deg(difference_deg: f64) -> f64 {
    let turned = turn_deg(difference_deg);
    turned.min(360.0 - turned)
}

/// Azimuth of a direction in the grid, degrees clockwise from north, 0 to 360.
///
/// ```
/// assert_eq!(maillage_radio::link::antenna::azimuth_deg(1.0, 0.0), 90.0);
/// ```
pub fn azimuth_deg(east: f64, north: f64) -> f64 {
    turn_deg(libm::atan2(east, north).to_degrees())
}

/// A pattern as power ratios by direction, for maps: no trigonometry per pixel.
#[derive(Clone, Debug)]
pub(crate) struct GainTable(Vec<f32>);

impl GainTable {
    pub(crate) fn new(pattern: &Pattern) -> GainTable {
        GainTable(
            (0..=DIRECTIONS)
                .map(|step| {
                    // The diamond angle runs 0..4 counter-clockwise from east; its azimuth by the point on the diamond.
                    let diamond = 4.0 * step as f64 / DIRECTIONS as f64;
                    let (x, y) = match diamond {
                        d if d < 1.0 => (1.0 - d, d),
                        d if d < 2.0 => (1.0 - d, 2.0 - d),
                        d if d < 3.0 => (d - 3.0, 2.0 - d),
                        d => (d - 3.0, d - 4.0),
                    };
                    crate::formulas::ratio(-pattern.attenuation_db(azimuth_deg(x, y))) as f32
                })
                .collect(),
        )
    }
    /// Power ratio towards a direction (east, north), not both zero.
    #[inline]
    pub(crate) fn towards(&self, east: f32, north: f32) -> f32 {
        let size = east.abs() + north.abs();
        if size <= 0.0 {
            return 1.0;
        }
        let y = north / size;
        let diamond = match (east >= 0.0, north >= 0.0) {
            (true, true) => y,
            (false, _) => 2.0 - y,
            (true, false) => 4.0 + y,
        };
        let at = diamond * (DIRECTIONS as f32 / 4.0);
        let low = (at as usize).min(DIRECTIONS - 1);
        let share = at - low as f32;
        self.0[low] + (self.0[low + 1] - self.0[low]) * share
    }
}
