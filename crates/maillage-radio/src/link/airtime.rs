//! Sharing the air: who hears whom, who is hidden from whom, and what goodput is left.

/// Level above which a preamble on the own primary channel is deferred to, dBm (clear channel assessment; IEEE 802.11-2020,
/// section 17.3.10.6).
pub const DEFER_DBM: f64 = -82.0;
/// Level above which any energy is deferred to, dBm (section 17.3.10.6).
pub const ENERGY_DBM: f64 = -62.0;
/// Overhead of an exchange, microseconds: wait before sending (AIFS of best effort, 43, and half of 15 slots of 9), preamble of 802.11ax to one
/// station (44), SIFS (16), block acknowledgement at 24 Mbit/s (32). IEEE 802.11-2020, 10.3 and table 19-25; 802.11ax, 27.3.
const OVERHEAD_US: f64 = 43.0 + 7.5 * 9.0 + 44.0 + 16.0 + 32.0;
/// Longest data of an exchange, microseconds, and most packets in it.
const LONGEST_US: f64 = 4_000.0;
const MOST_PACKETS: f64 = 32.0;
/// Bytes of a packet: what the user gets, and what goes on the air.
const PAYLOAD: f64 = 1_460.0;
const ON_AIR: f64 = 1_538.0;
/// Bytes on the air of an acknowledgement of the transport, for every second packet.
const TRANSPORT_ACK: f64 = 90.0;
/// Share of packets lost and sent again: what rate control aims at.
const LOST: f64 = 0.1;

/// Share of the rate of the physical layer that a busy link leaves to the user: 0.65 at 287 Mbit/s, where what surrounds the data weighs most, 0.73 at
/// 8.6; 0 for no rate.
///
/// ```
/// use maillage_radio::link::airtime::efficiency;
/// assert!((efficiency(287.0) - 0.65).abs() < 0.01 && efficiency(8.6) > 0.7 && efficiency(0.0) == 0.0);
/// ```
pub fn efficiency(rate_mbps: f64) -> f64 {
    if rate_mbps <= 0.0 {
        return 0.0;
    }
    let fit = (LONGEST_US * rate_mbps / 8.0 / ON_AIR).floor();
    let packets = fit.clamp(1.0, MOST_PACKETS);
    let arrived = packets * (1.0 - LOST);
    let data = packets * ON_AIR * 8.0 / rate_mbps;
    let acknowledged = arrived / 2.0 * TRANSPORT_ACK * 8.0 / rate_mbps;
    let taken = OVERHEAD_US + data + OVERHEAD_US + acknowledged;
    arrived * PAYLOAD * 8.0 / (taken * rate_mbps)
}

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

/// Goodput of one user, Mbit/s: the rate of the physical layer, the protocol's efficiency ([`efficiency`]) and the share of airtime.
///
/// ```
/// use maillage_radio::link::airtime::goodput_mbps;
/// assert!((goodput_mbps(100.0, 0.5) - 37.8).abs() < 0.1);
/// ```
pub fn goodput_mbps(rate_mbps: f64, airtime: f64) -> f64 {
    rate_mbps * efficiency(rate_mbps) * airtime
}
