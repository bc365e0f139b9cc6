//! What the European Union allows outdoors: greatest EIRP and density by band, each with its act.
//!
//! A fixed outdoor network may use 2400 to 2483.5 MHz and 5470 to 5725 MHz. 5150 to 5350 MHz is for indoors. At 6 GHz, low-power
//! indoor is indoors, and whether a fixed pole may carry a very-low-power device is unresolved (the act means portable
//! devices): off unless asked for.

use super::channel::{Band, Channel};
use crate::formulas::decibel;
use maillage_model::{Said, say};

/// What an act allows between two frequencies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// First and last frequency, MHz.
    pub mhz: (f64, f64),
    /// Greatest mean EIRP, dBm.
    pub eirp_dbm: f64,
    /// Greatest mean EIRP density, dBm/MHz.
    pub density_dbm_per_mhz: Option<f64>,
    /// Power control lets it reach that; without it, so many dB less.
    pub without_tpc_db: f64,
    /// May a fixed outdoor access point use it.
    pub outdoors: Outdoors,
    /// Radar shares it.
    pub dfs: bool,
    /// The act.
    pub act: &'static str,
}

/// Use by a fixed outdoor access point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outdoors {
    /// Allowed.
    Yes,
    /// Not allowed.
    No,
    /// Unresolved: off unless asked for.
    Unresolved,
}

/// The limits.
pub const LIMITS: [Limit; 7] = [
    Limit {
        mhz: (2400.0, 2483.5),
        eirp_dbm: 20.0,
        density_dbm_per_mhz: Some(10.0),
        without_tpc_db: 0.0,
        outdoors: Outdoors::Yes,
        dfs: false,
        act: "Decision 2006/771/EC, annex (wideband data transmission); EN 300 328",
    },
    Limit {
        mhz: (5150.0, 5250.0),
        eirp_dbm: 23.0,
        density_dbm_per_mhz: Some(10.0),
        without_tpc_db: 0.0,
        outdoors: Outdoors::No,
        dfs: false,
        act: "Implementing Decision (EU) 2022/179, annex: indoors, and outdoors only where not attached to a fixed installation; EN 301 893",
    },
    Limit {
        mhz: (5250.0, 5350.0),
        eirp_dbm: 23.0,
        density_dbm_per_mhz: Some(10.0),
        without_tpc_db: 3.0,
        outdoors: Outdoors::No,
        dfs: true,
        act: "Implementing Decision (EU) 2022/179, annex: indoors; EN 301 893",
    },
    Limit {
        mhz: (5470.0, 5725.0),
        eirp_dbm: 30.0,
        density_dbm_per_mhz: Some(17.0),
        without_tpc_db: 3.0,
        outdoors: Outdoors::Yes,
        dfs: true,
        act: "Implementing Decision (EU) 2022/179, annex; EN 301 893",
    },
    Limit {
        mhz: (5725.0, 5875.0),
        eirp_dbm: 13.98,
        density_dbm_per_mhz: None,
        without_tpc_db: 0.0,
        outdoors: Outdoors::Yes,
        dfs: false,
        act: "Decision 2006/771/EC, annex (short-range devices, 25 mW; national conditions); EN 300 440",
    },
    Limit {
        mhz: (5945.0, 6425.0),
        eirp_dbm: 23.0,
        density_dbm_per_mhz: Some(10.0),
        without_tpc_db: 0.0,
        outdoors: Outdoors::No,
        dfs: false,
        act: "Implementing Decision (EU) 2021/1067, annex (low power indoor); EN 303 687",
    },
    Limit {
        mhz: (5945.0, 6425.0),
        eirp_dbm: 14.0,
        density_dbm_per_mhz: Some(1.0),
        without_tpc_db: 0.0,
        outdoors: Outdoors::Unresolved,
        dfs: false,
        act: "Implementing Decision (EU) 2021/1067, annex (very low power; a portable device is meant)",
    },
];

/// A fixed outdoor access point as the law sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Station {
    /// Its channel.
    pub channel: Channel,
    /// Its EIRP, dBm.
    pub eirp_dbm: f64,
    /// Transmit power control.
    pub tpc: bool,
    /// The user accepts very low power at 6 GHz on a fixed pole.
    pub accept_6ghz: bool,
}

/// Every limit that an outdoor access point breaks, with the act; empty when it may be built.
///
/// ```
/// use maillage_radio::link::channel::{Band, Channel};
/// use maillage_radio::link::rules::{Station, breaches};
/// let at = |number, eirp_dbm| Station {
///     channel: Channel { band: Band::Ghz5, number, width_mhz: 20 }, eirp_dbm, tpc: true, accept_6ghz: false,
/// };
/// assert!(breaches(&at(100, 30.0)).is_empty());
/// assert_eq!(breaches(&at(100, 33.0))[0].name(), "eirp_above");
/// assert_eq!(breaches(&at(36, 20.0))[0].name(), "not_outdoors");
/// ```
pub fn breaches(station: &Station) -> Vec<Said> {
    let Station { channel, eirp_dbm, tpc, accept_6ghz } = *station;
    let Some((low, high)) = channel.edges_mhz() else {
        return vec![say!(
            channel_not_of_band,
            band = channel.band.name(),
            number = channel.number
        )];
    };
    let mut found = Vec::new();
    // Every part of the channel must lie where it is allowed.
    let mut limits: Vec<&Limit> =
        LIMITS.iter().filter(|limit| limit.mhz.0 < high && limit.mhz.1 > low).collect();
    if channel.band == Band::Ghz6 {
        limits.retain(|limit| {
            if accept_6ghz {
                limit.outdoors != Outdoors::No
            } else {
                limit.outdoors == Outdoors::No
            }
        });
        if !accept_6ghz {
            found.push(say!(six_ghz_off));
            return found;
        }
    }
    let covered: f64 =
        limits.iter().map(|limit| limit.mhz.1.min(high) - limit.mhz.0.max(low)).sum();
    if covered < high - low - 1e-6 {
        let [low, high] = [low, high].map(|mhz| mhz.to_string());
        found.push(say!(
            channel_not_open,
            number = channel.number,
            width = channel.width_mhz,
            low,
            high
        ));
    }
    for limit in limits {
        let ([low, high], act) = ([limit.mhz.0, limit.mhz.1].map(|mhz| mhz.to_string()), limit.act);
        if limit.outdoors == Outdoors::No {
            found.push(say!(not_outdoors, low, high, act));
            continue;
        }
        let less = if tpc { 0.0 } else { limit.without_tpc_db };
        let most = limit.eirp_dbm - less;
        if eirp_dbm > most + 1e-9 {
            found.push(if less > 0.0 {
                say!(eirp_above_uncontrolled, eirp = eirp_dbm, most, low, high, act)
            } else {
                say!(eirp_above, eirp = eirp_dbm, most, low, high, act)
            });
        }
        if let Some(density) = limit.density_dbm_per_mhz {
            let own = eirp_dbm - decibel(f64::from(channel.width_mhz));
            // The limit is given in whole dB and 10 log 20 is 13.01.
            if own > density - less + 0.05 {
                let (own, width, most) =
                    (libm::round(10.0 * own) / 10.0, channel.width_mhz, density - less);
                found.push(if less > 0.0 {
                    say!(density_above_uncontrolled, own, width, most, low, high, act)
                } else {
                    say!(density_above, own, width, most, low, high, act)
                });
            }
        }
    }
    found
}
