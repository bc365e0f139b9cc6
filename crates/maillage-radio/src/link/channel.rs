//! Channels: their frequencies, how far they overlap, and which are free to outdoor networks in the EU.

/// A band of Wi-Fi.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// 2.4 GHz.
    Ghz2,
    /// 5 GHz.
    Ghz5,
    /// 6 GHz.
    Ghz6,
}

impl Band {
    /// From its name: `2.4`, `5` or `6`.
    ///
    /// ```
    /// use maillage_radio::link::channel::Band;
    /// assert_eq!(Band::parse("2.4 GHz"), Some(Band::Ghz2));
    /// ```
    pub fn parse(text: &str) -> Option<Band> {
        match text.trim().trim_end_matches("GHz").trim_end_matches("ghz").trim() {
            "2.4" | "2,4" | "2" => Some(Band::Ghz2),
            "5" | "5.0" => Some(Band::Ghz5),
            "6" | "6.0" => Some(Band::Ghz6),
            _ => None,
        }
    }
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Band::Ghz2 => "2.4",
            Band::Ghz5 => "5",
            Band::Ghz6 => "6",
        }
    }
    /// Channels and width that an outdoor network in the EU may use: 5470 to 5725 MHz at 5 GHz; at 6 GHz, where very low power is taken on, 5945 to
    /// 6425 MHz.
    /// Channels are named by their first 20 MHz part, or the centre where wider, as is usual.
    pub fn outdoor_channels(self, width_mhz: u32) -> &'static [u32] {
        match (self, width_mhz) {
            (Band::Ghz2, 20) => &[1, 5, 9, 13],
            (Band::Ghz2, 40) => &[3, 11],
            (Band::Ghz5, 20) => &[100, 104, 108, 112, 116, 120, 124, 128, 132, 136, 140],
            (Band::Ghz5, 40) => &[102, 110, 118, 126, 134],
            (Band::Ghz5, 80) => &[106, 122],
            (Band::Ghz5, 160) => &[114],
            (Band::Ghz6, 20) => &[
                1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81,
                85, 89, 93,
            ],
            (Band::Ghz6, 40) => &[3, 11, 19, 27, 35, 43, 51, 59, 67, 75, 83, 91],
            (Band::Ghz6, 80) => &[7, 23, 39, 55, 71, 87],
            (Band::Ghz6, 160) => &[15, 47, 79],
            (Band::Ghz6, 320) => &[31],
            _ => &[],
        }
    }
}

/// A channel: band, number of its centre, width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Channel {
    /// Band.
    pub band: Band,
    /// Number; the centre's for widths above 20 MHz.
    pub number: u32,
    /// Width, MHz.
    pub width_mhz: u32,
}

impl Channel {
    /// Centre frequency, MHz; `None` where the band has no such number.
    ///
    /// ```
    /// use maillage_radio::link::channel::{Band, Channel};
    /// let channel = Channel { band: Band::Ghz5, number: 106, width_mhz: 80 };
    /// assert_eq!(channel.centre_mhz(), Some(5530.0));
    /// assert_eq!(Channel { band: Band::Ghz2, number: 13, width_mhz: 20 }.centre_mhz(), Some(2472.0));
    /// ```
    pub fn centre_mhz(self) -> Option<f64> {
        let number = f64::from(self.number);
        match self.band {
            Band::Ghz2 if (1..=13).contains(&self.number) => Some(2407.0 + 5.0 * number),
            Band::Ghz5 if (32..=177).contains(&self.number) => Some(5000.0 + 5.0 * number),
            Band::Ghz6 if (1..=233).contains(&self.number) => Some(5950.0 + 5.0 * number),
            _ => None,
        }
    }
    /// Centre frequency, GHz, or the band's middle where the number is unknown.
    pub fn f_ghz(self) -> f64 {
        self.centre_mhz().map_or(
            match self.band {
                Band::Ghz2 => 2.442,
                Band::Ghz5 => 5.6,
                Band::Ghz6 => 6.185,
            },
            |mhz| mhz / 1000.0,
        )
    }
    /// First and last frequency, MHz. A 20 MHz channel at 2.4 GHz is 22 MHz at most; the nominal width is taken.
    pub fn edges_mhz(self) -> Option<(f64, f64)> {
        let half = f64::from(self.width_mhz) / 2.0;
        self.centre_mhz().map(|centre| (centre - half, centre + half))
    }
    /// True when radar shares it (dynamic frequency selection): 5250 to 5350 and 5470 to 5725 MHz.
    pub fn needs_dfs(self) -> bool {
        self.edges_mhz().is_some_and(|(low, high)| {
            (low < 5350.0 && high > 5250.0) || (low < 5725.0 && high > 5470.0)
        })
    }
    /// True when it reaches into 5600 to 5650 MHz, which weather radar uses: 10 minutes of listening before use.
    pub fn is_weather_radar(self) -> bool {
        self.edges_mhz().is_some_and(|(low, high)| low < 5650.0 && high > 5600.0)
    }
    /// Share of another channel's power that falls into this one, 0 to 1: common width over the other's width.
    ///
    /// ```
    /// use maillage_radio::link::channel::{Band, Channel};
    /// let at = |number| Channel { band: Band::Ghz2, number, width_mhz: 20 };
    /// assert_eq!(at(1).overlap_of(at(1)), 1.0);
    /// assert_eq!(at(1).overlap_of(at(3)), 0.5);
    /// assert_eq!(at(1).overlap_of(at(5)), 0.0);
    /// ```
    pub fn overlap_of(self, other: Channel) -> f64 {
        let (Some((a, b)), Some((c, d))) = (self.edges_mhz(), other.edges_mhz()) else {
            return 0.0;
        };
        ((b.min(d) - a.max(c)).max(0.0)) / (d - c)
    }
}
