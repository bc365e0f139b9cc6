//! Sharing the air: who hears whom, who is hidden from whom, and what goodput is left.

/// Level above which a preamble on the own primary channel is deferred to, dBm (clear channel assessment; IEEE 802.11-2020,
/// section 17.3.10.6).
pub const DEFER_DBM: f64 = -82.0;
/// Level above which any energy is deferred to, dBm (section 17.3.10.6).
pub const ENERGY_DBM: f64 = -62.0;
/// Goodput of a saturated link per rate of the physical layer: preambles, acknowledgements, waiting.
pub const EFFICIENCY: f64 = 0.67;

/// How two access points meet on the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Neither hears the other, or their channels do not overlap.
    Apart,
    /// They hear each other and take turns.
    Share,
    /// They do not hear each other and may disturb each other's clients.
    Hidden,
}

/// How access points `a` and `b` meet. `heard_dbm[a][b]`: level at which `a` hears `b`; `overlap[a][b]`: spectral overlap.
///
/// Overlapping on the same primary: share from [`DEFER_DBM`]; with another primary only from [`ENERGY_DBM`].
pub fn meeting(heard_dbm: f64, overlap: f64, same_primary: bool) -> Meeting {
    if overlap <= 0.0 {
        return Meeting::Apart;
    }
    let level = if same_primary { DEFER_DBM } else { ENERGY_DBM };
    if heard_dbm >= level { Meeting::Share } else { Meeting::Hidden }
}

/// Share of airtime of each access point: `1 / (1 + contenders)`, weighted by their load (0 to 1). `shares[a]` lists who
/// takes turns with `a`.
///
/// ```
/// use maillage_radio::link::airtime::airtime;
/// let free = airtime(&[vec![], vec![2], vec![1]], &[1.0, 1.0, 1.0]);
/// assert_eq!(free, [1.0, 0.5, 0.5]);
/// ```
pub fn airtime(shares: &[Vec<u32>], load: &[f64]) -> Vec<f64> {
    shares
        .iter()
        .map(|with| {
            1.0 / (1.0
                + with.iter().map(|&other| load[other as usize].clamp(0.0, 1.0)).sum::<f64>())
        })
        .collect()
}

/// Goodput of one user, Mbit/s: the rate of the physical layer, the protocol's efficiency and the share of airtime.
///
/// ```
/// use maillage_radio::link::airtime::goodput_mbps;
/// assert!((goodput_mbps(100.0, 0.5) - 33.5).abs() < 1e-9);
/// ```
pub fn goodput_mbps(rate_mbps: f64, airtime: f64) -> f64 {
    rate_mbps * EFFICIENCY * airtime
}
