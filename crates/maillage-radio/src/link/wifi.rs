//! Rates and sensitivities of 802.11n, ac, ax and be: `rate = N_sd N_bpsc R N_ss / (T_dft + T_gi)` (IEEE 802.11-2020, sections
//! 19.5, 21.5, 27.5; 802.11be, section 36.5) and the minimum input sensitivities of the same sections.

/// Generation of the physical layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phy {
    /// 802.11n.
    Ht,
    /// 802.11ac.
    Vht,
    /// 802.11ax.
    He,
    /// 802.11be.
    Eht,
}

/// Bits per subcarrier and symbol, code rate and least sensitivity at 20 MHz, dBm, of MCS 0 to 13.
const SCHEMES: [(f64, f64, f64); 14] = [
    (1.0, 1.0 / 2.0, -82.0),
    (2.0, 1.0 / 2.0, -79.0),
    (2.0, 3.0 / 4.0, -77.0),
    (4.0, 1.0 / 2.0, -74.0),
    (4.0, 3.0 / 4.0, -70.0),
    (6.0, 2.0 / 3.0, -66.0),
    (6.0, 3.0 / 4.0, -65.0),
    (6.0, 5.0 / 6.0, -64.0),
    (8.0, 3.0 / 4.0, -59.0),
    (8.0, 5.0 / 6.0, -57.0),
    (10.0, 3.0 / 4.0, -54.0),
    (10.0, 5.0 / 6.0, -52.0),
    (12.0, 3.0 / 4.0, -49.0),
    (12.0, 5.0 / 6.0, -46.0),
];

/// What the standard's sensitivities assume beyond thermal noise, dBm at 20 MHz: noise figure 10 dB, margin 5 dB.
const BUDGET_DBM: f64 = -86.0;

impl Phy {
    /// Greatest modulation and coding scheme.
    pub fn most_mcs(self) -> u8 {
        match self {
            Phy::Ht => 7,
            Phy::Vht => 9,
            Phy::He => 11,
            Phy::Eht => 13,
        }
    }
    /// Data subcarriers of a channel width in MHz; `None` where the generation has no such channel.
    pub fn data_subcarriers(self, width_mhz: u32) -> Option<f64> {
        match (self, width_mhz) {
            (Phy::Ht | Phy::Vht, 20) => Some(52.0),
            (Phy::Ht | Phy::Vht, 40) => Some(108.0),
            (Phy::Vht, 80) => Some(234.0),
            (Phy::Vht, 160) => Some(468.0),
            (Phy::He | Phy::Eht, 20) => Some(234.0),
            (Phy::He | Phy::Eht, 40) => Some(468.0),
            (Phy::He | Phy::Eht, 80) => Some(980.0),
            (Phy::He | Phy::Eht, 160) => Some(1960.0),
            (Phy::Eht, 320) => Some(3920.0),
            _ => None,
        }
    }
    /// Length of a symbol without guard, microseconds.
    fn symbol_us(self) -> f64 {
        if matches!(self, Phy::Ht | Phy::Vht) { 3.2 } else { 12.8 }
    }
}

/// Rate of the physical layer, Mbit/s.
///
/// `width_mhz` 20, 40, 80, 160 or 320; `streams` 1 to 8; `guard_us` 0.4 or 0.8 (n, ac), 0.8, 1.6 or 3.2 (ax, be). `None` where the
/// generation has no such channel, scheme or guard.
///
/// ```
/// use maillage_radio::link::wifi::{Phy, rate_mbps};
/// assert_eq!(rate_mbps(Phy::Vht, 20, 1, 0.8, 8), Some(78.0));
/// assert!((rate_mbps(Phy::He, 80, 2, 0.8, 11).unwrap() - 1201.0).abs() < 0.1);
/// assert_eq!(rate_mbps(Phy::Ht, 80, 1, 0.8, 0), None);
/// ```
pub fn rate_mbps(phy: Phy, width_mhz: u32, streams: u8, guard_us: f64, mcs: u8) -> Option<f64> {
    let subcarriers = phy.data_subcarriers(width_mhz)?;
    let guards: &[f64] = if phy.symbol_us() < 4.0 { &[0.4, 0.8] } else { &[0.8, 1.6, 3.2] };
    let most_streams = if phy == Phy::Ht { 4 } else { 8 };
    if mcs > phy.most_mcs() || streams == 0 || streams > most_streams || !guards.contains(&guard_us)
    {
        return None;
    }
    let (bits, code, _) = SCHEMES[usize::from(mcs)];
    let per_symbol = subcarriers * bits * code * f64::from(streams);
    // 802.11ac leaves out what does not divide among its encoders (section 21.5).
    let left_out =
        [(80, 3, 6), (80, 7, 6), (80, 6, 9), (160, 3, 9)].contains(&(width_mhz, streams, mcs));
    let divides = (per_symbol - libm::round(per_symbol)).abs() < 1e-9 && !left_out;
    if phy == Phy::Vht && !divides {
        return None;
    }
    Some(per_symbol / (phy.symbol_us() + guard_us))
}

/// Least input level at which one stream is received, dBm: 3 dB more per doubling of the width.
///
/// ```
/// use maillage_radio::link::wifi::sensitivity_dbm;
/// assert_eq!(sensitivity_dbm(0, 20), Some(-82.0));
/// assert_eq!(sensitivity_dbm(8, 80), Some(-53.0));
/// ```
pub fn sensitivity_dbm(mcs: u8, width_mhz: u32) -> Option<f64> {
    let doublings = match width_mhz {
        20 => 0.0,
        40 => 1.0,
        80 => 2.0,
        160 => 3.0,
        320 => 4.0,
        _ => return None,
    };
    SCHEMES.get(usize::from(mcs)).map(|scheme| scheme.2 + 3.0 * doublings)
}

/// Signal to noise, dB, that the standard's sensitivity implies for a scheme.
pub fn snr_needed_db(mcs: u8) -> Option<f64> {
    SCHEMES.get(usize::from(mcs)).map(|scheme| scheme.2 - BUDGET_DBM)
}

/// A radio's way of sending: what rate a level and a quality of the signal allow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mode {
    /// Generation of the client and the access point, the lesser of both.
    pub phy: Phy,
    /// Channel width, MHz.
    pub width_mhz: u32,
    /// Spatial streams of the client.
    pub streams: u8,
    /// Guard interval, microseconds.
    pub guard_us: f64,
}

impl Mode {
    /// An 802.11ax phone with two streams.
    pub fn ax(width_mhz: u32) -> Mode {
        Mode { phy: Phy::He, width_mhz, streams: 2, guard_us: 0.8 }
    }
    /// Steps of the rate, ascending: least signal to interference and noise, dB, and rate, Mbit/s. More streams need
    /// `10 log(streams)` more, since the power is divided among them.
    pub fn steps(&self) -> Vec<(f64, f64)> {
        let division = crate::formulas::decibel(f64::from(self.streams));
        let mut steps: Vec<(f64, f64)> = Vec::new();
        for mcs in 0..=self.phy.most_mcs() {
            let Some(snr) = snr_needed_db(mcs) else { continue };
            // A weak signal falls back to one stream before it is lost.
            for (need, streams) in [(snr, 1), (snr + division, self.streams)] {
                steps.extend(
                    rate_mbps(self.phy, self.width_mhz, streams, self.guard_us, mcs)
                        .map(|rate| (need, rate)),
                );
            }
        }
        steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let mut best = 0.0;
        steps.retain(|step| {
            let better = step.1 > best;
            best = best.max(step.1);
            better
        });
        steps
    }
    /// Rate at a signal to interference and noise, Mbit/s; 0 below the slowest scheme.
    ///
    /// ```
    /// use maillage_radio::link::wifi::Mode;
    /// let mode = Mode::ax(20);
    /// assert_eq!(mode.rate_mbps(3.0), 0.0);
    /// assert!(mode.rate_mbps(20.0) < mode.rate_mbps(40.0));
    /// ```
    pub fn rate_mbps(&self, sinr_db: f64) -> f64 {
        self.steps().iter().rev().find(|step| step.0 <= sinr_db).map_or(0.0, |step| step.1)
    }
}
