//! Which physics a map is made with.

use crate::formulas::p1411_site_general::{Environment, Sight, below_rooftop};
use crate::formulas::p2109_entry::{self, Building};
use crate::formulas::tr38901::{self, Scenario};
use crate::formulas::{OutOfRange, free_space, p833_vegetation, p1411_canyon, wavelength_m};

/// Loss in line of sight of the four-path model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LosModel {
    /// Free space, P.525.
    FreeSpace,
    /// Street canyon, median, P.1411-12 section 4.1.2, with the effective road height in metres.
    StreetCanyon {
        /// Road height `hs`, 0 to 1.6 m.
        road_m: f64,
    },
}

/// Diffraction over the roofs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RoofModel {
    /// Bullington's equivalent edge, with the constant of its empirical term, dB.
    Bullington {
        /// 10 in the Recommendation, where it was fitted on terrain.
        c_db: f64,
    },
    /// Three edges, with the constant of its empirical term, dB. Slower: every profile is walked.
    Deygout3 {
        /// 10 in the Recommendation.
        c_db: f64,
    },
}

/// Round corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CornerModel {
    /// Diffraction by the edge, and where a façade stands opposite Berg's street corner, whichever loses less.
    Street,
    /// Diffraction by the edge alone.
    Edge,
}

/// A façade that reflects: P.2040.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facade {
    /// Relative permittivity.
    pub permittivity: f64,
    /// Conductivity, S/m.
    pub sigma_s_per_m: f64,
    /// Thickness, m.
    pub thickness_m: f64,
}

/// How the loss between two places is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LossModel {
    /// Power sum of at most four paths: sight, roofs, corners, reflection.
    FourPath,
    /// P.1411-12 section 4.1.1, by sight; for comparison.
    SiteGeneral(Environment),
    /// TR 38.901 UMi, by sight; for comparison.
    UMi,
}

/// Trees: in leaf, bare, or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// In leaf: Weissberger as published.
    Leaf,
    /// Bare: 40 % less in dB (recalled, not checked: sources give 30 to 50 %).
    Bare,
    /// Left out.
    None,
}

/// The physics of a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Models {
    /// The model.
    pub loss: LossModel,
    /// Its part in sight.
    pub los: LosModel,
    /// Its part over the roofs.
    pub roofs: RoofModel,
    /// Corners a path may bend round, 0 to 2.
    pub corners: u8,
    /// How they are counted.
    pub corner: CornerModel,
    /// First-order reflection, off by default: it costs a walk per place.
    pub facade: Option<Facade>,
    /// Trees.
    pub season: Season,
    /// Receivers indoors: by the entry loss of such buildings; `None` leaves indoors blank.
    pub indoors: Option<Building>,
}

impl Default for Models {
    fn default() -> Self {
        Models {
            loss: LossModel::FourPath,
            los: LosModel::FreeSpace,
            roofs: RoofModel::Bullington {
                c_db: crate::formulas::p526_diffraction::BULLINGTON_C_DB,
            },
            corners: 2,
            corner: CornerModel::Street,
            facade: None,
            season: Season::Leaf,
            indoors: None,
        }
    }
}

impl Models {
    /// Whether the models hold at a frequency; the first that does not, with its range.
    ///
    /// # Errors
    /// A frequency outside a model's range.
    ///
    /// ```
    /// use maillage_radio::formulas::p1411_site_general::Environment;
    /// use maillage_radio::{LossModel, Models};
    /// let low_rise = Models { loss: LossModel::SiteGeneral(Environment::UrbanLowRise), ..Models::default() };
    /// assert!(low_rise.check(5.5).unwrap_err().to_string().contains("10 to 73 GHz"));
    /// assert!(Models::default().check(5.5).is_ok());
    /// ```
    pub fn check(&self, f_ghz: f64) -> Result<(), OutOfRange> {
        free_space::loss_db(f_ghz, 100.0)?;
        if self.season != Season::None {
            p833_vegetation::weissberger_db(f_ghz, 1.0)?;
        }
        if let Some(building) = self.indoors {
            p2109_entry::loss_db(building, f_ghz, 0.5, 0.0)?;
        }
        match (self.loss, self.los) {
            (LossModel::SiteGeneral(environment), _) => {
                for sight in [Sight::Los, Sight::Nlos] {
                    let row = below_rooftop(environment, sight)
                        .or(below_rooftop(Environment::UrbanHighRise, sight));
                    row.map(|row| row.loss_db(f_ghz, 100.0)).transpose()?;
                }
            }
            (LossModel::UMi, _) => {
                tr38901::loss_db(Scenario::UMi, Sight::Nlos, f_ghz, 100.0, 10.0, 1.5)?;
            }
            (LossModel::FourPath, LosModel::StreetCanyon { road_m }) => {
                p1411_canyon::loss_db(f_ghz, 100.0, 4.0, 1.5, road_m)?;
            }
            (LossModel::FourPath, LosModel::FreeSpace) => {}
        }
        Ok(())
    }

    /// Loss through trees, dB.
    pub(crate) fn vegetation_db(&self, f_ghz: f64, depth_m: f64) -> f64 {
        let leaf = p833_vegetation::weissberger_db(f_ghz, depth_m.clamp(0.0, 400.0)).unwrap_or(0.0);
        let most = p833_vegetation::most_db(f_ghz);
        match self.season {
            Season::Leaf => leaf.min(most),
            Season::Bare => 0.6 * leaf.min(most),
            Season::None => 0.0,
        }
    }

    /// Loss in sight, dB: `d_m` in space, heights above ground. Distances count from 1 m on; beyond the model's range, `None`.
    pub(crate) fn sight_db(&self, f_ghz: f64, d_m: f64, h1_m: f64, h2_m: f64) -> Option<f64> {
        let d = d_m.max(1.0);
        match self.loss {
            LossModel::FourPath => match self.los {
                LosModel::FreeSpace => free_space::loss_db(f_ghz, d).ok(),
                LosModel::StreetCanyon { road_m } => {
                    let street =
                        p1411_canyon::loss_db(f_ghz, d, h1_m, h2_m, road_m).ok()?.median_db;
                    // Two slopes fitted on streets undercut free space close by, which nothing does.
                    Some(street.max(free_space::loss_db(f_ghz, d).ok()?))
                }
            },
            LossModel::SiteGeneral(environment) => {
                let row = below_rooftop(environment, Sight::Los)
                    .or(below_rooftop(Environment::UrbanHighRise, Sight::Los))?;
                row.loss_db(f_ghz, d.max(5.0)).ok()
            }
            LossModel::UMi => umi(Sight::Los, f_ghz, d, h1_m, h2_m),
        }
    }

    /// Loss out of sight by distance alone, dB, for the models that have it so.
    pub(crate) fn shadow_db(&self, f_ghz: f64, d_m: f64, h1_m: f64, h2_m: f64) -> Option<f64> {
        match self.loss {
            LossModel::FourPath => None,
            LossModel::SiteGeneral(environment) => {
                below_rooftop(environment, Sight::Nlos)?.loss_db(f_ghz, d_m.max(30.0)).ok()
            }
            LossModel::UMi => umi(Sight::Nlos, f_ghz, d_m, h1_m, h2_m),
        }
    }

    pub(crate) fn wavelength_m(f_ghz: f64) -> f64 {
        wavelength_m(f_ghz)
    }
}

fn umi(sight: Sight, f_ghz: f64, d_m: f64, h1_m: f64, h2_m: f64) -> Option<f64> {
    let (high, low) = (h1_m.max(h2_m), h1_m.min(h2_m).max(1.5));
    let along = (d_m * d_m - (high - low) * (high - low)).max(100.0).sqrt();
    tr38901::loss_db(Scenario::UMi, sight, f_ghz, along.max(10.0), high.max(1.5), low).ok()
}
