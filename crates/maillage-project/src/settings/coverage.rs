//! `[coverage]` of `maillage.toml`, and what the radio model makes of it.

use maillage_model::{Code, Diagnostic, Said, nearest_name, say};
use maillage_radio::formulas::p1411_site_general::Environment;
use maillage_radio::formulas::p2040_slab::Material;
use maillage_radio::formulas::p2109_entry::Building;
use maillage_radio::link::channel::Band;
use maillage_radio::link::wifi::{Mode, Phy};
use maillage_radio::{CornerModel, Facade, LosModel, LossModel, Models, RoofModel, Season};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use maillage_radio::coverage::{Service, UNCALIBRATED_SIGMA_DB};

use super::demand::DemandSettings;

/// `[coverage]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(default)]
pub struct CoverageSettings {
    /// Side of a cell, m.
    pub cell_m: f64,
    /// Height of the receivers above ground, m.
    pub receiver_height_m: f64,
    /// Band of access points that name none: `2.4`, `5` or `6`.
    pub band: String,
    /// Channel width of access points that name none, MHz.
    pub width_mhz: u32,
    /// EIRP of access points that name none, dBm.
    pub eirp_dbm: f64,
    /// Share of time an access point has something to send, 0 to 1.
    pub load: f64,
    /// Power control: with it 30 dBm are allowed at 5470 to 5725 MHz, without it 27.
    pub tpc: bool,
    /// Take on 6 GHz outdoors as very low power (14 dBm), though it is unresolved for fixed poles.
    pub accept_6ghz: bool,
    /// `four-path`, or for comparison `p1411-high-rise`, `p1411-low-rise`, `p1411-residential`, `umi`.
    pub model: String,
    /// In sight: `free-space` or `street-canyon`.
    pub los: String,
    /// Effective road height of the street canyon, m.
    pub road_m: f64,
    /// Over the roofs: `bullington` or `deygout`.
    pub roofs: String,
    /// Constant of its empirical term, dB: 10 in P.526, where it was fitted on terrain.
    pub roof_constant_db: f64,
    /// Corners a path may bend round, 0 to 2.
    pub corners: u8,
    /// Round corners: `street` (Berg where façades stand opposite, else the edge) or `edge` (diffraction alone).
    pub corner: String,
    /// Material of façades that reflect once (`concrete`, `brick`, `glass`, ...); none: no reflections.
    pub reflections: Option<String>,
    /// Trees: `leaf`, `bare` or `none`.
    pub vegetation: String,
    /// Receivers in buildings: `none` (blank), `traditional` or `thermally-efficient`.
    pub indoors: String,
    /// Height of buildings without one and without storeys, m.
    pub default_height_m: f64,
    /// Height of a storey, m.
    pub storey_m: f64,
    /// Height of trees without one, m.
    pub tree_height_m: f64,
    /// Height of mounts without one, m.
    pub mount_height_m: f64,
    /// Height of the ground where no feature states its own, m: for a project without `layers.terrain` whose features have `ground_m`.
    pub ground_m: Option<f64>,
    /// Level that counts as a usable signal, dBm.
    pub wanted_dbm: f64,
    /// Rates reported per zone, Mbit/s.
    pub rates_mbps: Vec<f64>,
    /// Level above which another access point on an overlapping channel counts as co-channel interference, dBm.
    pub co_channel_dbm: f64,
    /// Generation of the clients: `n`, `ac`, `ax` or `be`.
    pub phy: String,
    /// Spatial streams of the clients.
    pub streams: u8,
    /// Noise figure of the clients, dB.
    pub client_noise_db: f64,
    /// EIRP of the clients, dBm.
    pub client_dbm: f64,
    /// Standard deviation of the model's error in sight until readings calibrate it, dB: the middle of what uncalibrated levels are off by.
    pub sigma_sight_db: f64,
    /// The same in shadow, dB.
    pub sigma_shadow_db: f64,
    /// Level from which on the devices of the readings hear an access point, dBm; found from the readings where absent.
    pub heard_dbm: Option<f64>,
    /// Level below which nothing is followed, dBm.
    pub floor_dbm: f64,
    /// Buildings so far around a zone take part, m.
    pub margin_m: f64,
    /// Mounts and access points so far around a zone may serve it, m.
    pub reach_m: f64,
    /// Least and greatest height of a mount, m.
    pub mount_height_range_m: [f64; 2],
    /// Mounts without power at night may be used.
    pub unpowered_mounts: bool,
    /// Cost of an access point beside its mount, EUR.
    pub access_point_eur: f64,
    /// What people ask of the network at the busiest moment.
    pub demand: DemandSettings,
}

impl Default for CoverageSettings {
    fn default() -> Self {
        CoverageSettings {
            cell_m: 1.0,
            receiver_height_m: 1.5,
            band: "5".into(),
            width_mhz: 20,
            eirp_dbm: 30.0,
            load: 1.0,
            tpc: true,
            accept_6ghz: false,
            model: "four-path".into(),
            los: "free-space".into(),
            road_m: 0.5,
            roofs: "bullington".into(),
            roof_constant_db: 10.0,
            corners: 2,
            corner: "street".into(),
            reflections: None,
            vegetation: "leaf".into(),
            indoors: "none".into(),
            default_height_m: 9.0,
            storey_m: 3.0,
            tree_height_m: 8.0,
            mount_height_m: 4.0,
            ground_m: None,
            wanted_dbm: -70.0,
            rates_mbps: vec![6.0, 20.0, 50.0, 100.0],
            co_channel_dbm: -95.0,
            phy: "ax".into(),
            streams: 2,
            client_noise_db: 7.0,
            client_dbm: 15.0,
            sigma_sight_db: UNCALIBRATED_SIGMA_DB,
            sigma_shadow_db: UNCALIBRATED_SIGMA_DB,
            heard_dbm: None,
            floor_dbm: -104.0,
            margin_m: 150.0,
            reach_m: 150.0,
            mount_height_range_m: [2.5, 30.0],
            unpowered_mounts: false,
            access_point_eur: 2800.0,
            demand: DemandSettings::default(),
        }
    }
}

/// The settings as the radio crate takes them.
#[derive(Clone, Debug)]
pub struct Radio {
    /// Band of access points that name none.
    pub band: Band,
    /// Propagation models.
    pub models: Models,
    /// What counts as served, and the clients.
    pub service: Service,
}

impl CoverageSettings {
    /// Checks and translates; every problem is reported.
    pub fn radio(&self, diagnostics: &mut Vec<Diagnostic>) -> Radio {
        let mut report = |key: &str, message: Said, hint: Option<Said>| {
            let finding =
                Diagnostic::new(Code::BadSetting, message).layer("project").file("maillage.toml");
            diagnostics.push(finding.column(format!("coverage.{key}")).hint(hint));
        };
        let numbers = [
            ("cell_m", self.cell_m, 0.1, 100.0),
            ("receiver_height_m", self.receiver_height_m, 0.1, 50.0),
            ("eirp_dbm", self.eirp_dbm, -10.0, 60.0),
            ("load", self.load, 0.0, 1.0),
            ("road_m", self.road_m, 0.0, 1.6),
            ("roof_constant_db", self.roof_constant_db, 0.0, 20.0),
            ("default_height_m", self.default_height_m, 0.5, 400.0),
            ("storey_m", self.storey_m, 1.0, 10.0),
            ("tree_height_m", self.tree_height_m, 0.5, 100.0),
            ("mount_height_m", self.mount_height_m, 1.0, 100.0),
            ("wanted_dbm", self.wanted_dbm, -100.0, -20.0),
            ("co_channel_dbm", self.co_channel_dbm, -120.0, -20.0),
            ("client_noise_db", self.client_noise_db, 0.0, 30.0),
            ("client_dbm", self.client_dbm, -10.0, 36.0),
            ("sigma_sight_db", self.sigma_sight_db, 0.1, 30.0),
            ("sigma_shadow_db", self.sigma_shadow_db, 0.1, 30.0),
            ("floor_dbm", self.floor_dbm, -200.0, -60.0),
            ("margin_m", self.margin_m, 0.0, 5000.0),
            ("reach_m", self.reach_m, 0.0, 5000.0),
            ("access_point_eur", self.access_point_eur, 0.0, 1e6),
            (
                "mount_height_range_m",
                self.mount_height_range_m[0],
                0.0,
                self.mount_height_range_m[1],
            ),
        ];
        for (key, value, low, high) in numbers {
            let inside = value >= low && value <= high;
            if !inside {
                report(
                    key,
                    say!(
                        coverage_out_of_range,
                        key,
                        value = value.to_string(),
                        low = low.to_string(),
                        high = high.to_string()
                    ),
                    None,
                );
            }
        }
        if let Some(ground) = self.ground_m.filter(|ground| !(-500.0..=9000.0).contains(ground)) {
            let (key, value) = ("ground_m", ground.to_string());
            report(key, say!(coverage_out_of_range, key, value, low = "-500", high = "9000"), None);
        }
        if let Some(level) = self.heard_dbm.filter(|level| !(-110.0..=-40.0).contains(level)) {
            let (low, high) = ("-110", "-40");
            report(
                "heard_dbm",
                say!(
                    coverage_out_of_range,
                    key = "heard_dbm",
                    value = level.to_string(),
                    low,
                    high
                ),
                None,
            );
        }
        if self.rates_mbps.iter().any(|rate| !(*rate > 0.0 && rate.is_finite())) {
            report("rates_mbps", say!(rate_not_positive), None);
        }
        let mut choose = |key: &str, value: &str, known: &[&str]| -> usize {
            known.iter().position(|name| *name == value).unwrap_or_else(|| {
                let near =
                    nearest_name(value, known.iter().copied()).map(|name| say!(did_you_mean, name));
                report(key, say!(choice_unknown, key, value, known = known), near);
                0
            })
        };
        let loss = [
            LossModel::FourPath,
            LossModel::SiteGeneral(Environment::UrbanHighRise),
            LossModel::SiteGeneral(Environment::UrbanLowRise),
            LossModel::SiteGeneral(Environment::Residential),
            LossModel::UMi,
        ][choose(
            "model",
            &self.model,
            &["four-path", "p1411-high-rise", "p1411-low-rise", "p1411-residential", "umi"],
        )];
        let los = [LosModel::FreeSpace, LosModel::StreetCanyon { road_m: self.road_m }]
            [choose("los", &self.los, &["free-space", "street-canyon"])];
        let c_db = self.roof_constant_db;
        let roofs = [RoofModel::Bullington { c_db }, RoofModel::Deygout3 { c_db }]
            [choose("roofs", &self.roofs, &["bullington", "deygout"])];
        let corner = [CornerModel::Street, CornerModel::Edge]
            [choose("corner", &self.corner, &["street", "edge"])];
        let season = [Season::Leaf, Season::Bare, Season::None]
            [choose("vegetation", &self.vegetation, &["leaf", "bare", "none"])];
        let indoors = [None, Some(Building::Traditional), Some(Building::ThermallyEfficient)]
            [choose("indoors", &self.indoors, &["none", "traditional", "thermally-efficient"])];
        let phy = [Phy::Ht, Phy::Vht, Phy::He, Phy::Eht]
            [choose("phy", &self.phy, &["n", "ac", "ax", "be"])];
        let band =
            [Band::Ghz2, Band::Ghz5, Band::Ghz6][choose("band", &self.band, &["2.4", "5", "6"])];
        if self.corners > 2 {
            report("corners", say!(corners_unfit, value = self.corners), None);
        }
        if !(1..=8).contains(&self.streams) {
            report("streams", say!(streams_unfit, value = self.streams), None);
        }
        if phy.data_subcarriers(self.width_mhz).is_none() {
            report("width_mhz", say!(width_unfit, phy = self.phy, width = self.width_mhz), None);
        }
        let f_ghz = match band {
            Band::Ghz2 => 2.442,
            Band::Ghz5 => 5.6,
            Band::Ghz6 => 6.185,
        };
        let facade = self.reflections.as_ref().and_then(|name| match Material::find(name, f_ghz) {
            Ok(material) => {
                let (permittivity, sigma_s_per_m) = material.at(f_ghz).unwrap_or((1.0, 0.0));
                Some(Facade { permittivity, sigma_s_per_m, thickness_m: 0.3 })
            }
            Err(range) => {
                let unfit = |range: String| say!(material_out_of_range, name, range);
                report(
                    "reflections",
                    range.map_or_else(
                        || say!(material_unknown, name),
                        |range| unfit(range.to_string()),
                    ),
                    None,
                );
                None
            }
        });
        let models = Models {
            loss,
            los,
            roofs,
            corners: self.corners.min(2),
            corner,
            facade,
            season,
            indoors,
        };
        if let Err(range) = models.check(f_ghz) {
            report(
                "model",
                say!(model_out_of_range, frequency = f_ghz.to_string(), range = range.to_string()),
                None,
            );
        }
        let guard_us = 0.8;
        let service = Service {
            mode: Mode {
                phy,
                width_mhz: self.width_mhz,
                streams: self.streams.clamp(1, 8),
                guard_us,
            },
            wanted_dbm: self.wanted_dbm,
            client_noise_db: self.client_noise_db,
            client_dbm: self.client_dbm,
            sigma_sight_db: self.sigma_sight_db,
            sigma_shadow_db: self.sigma_shadow_db,
            ..Service::default()
        };
        self.demand.check(diagnostics);
        Radio { band, models, service }
    }
}
