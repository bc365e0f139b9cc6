//! What the people of a zone ask of its access points at the busiest moment, by the rate distribution of the cells of each.

use super::result::{AccessPoint, Rasters, Service};
use crate::link::demand::{Demand, PerUser};

/// What one active person, anywhere on the ground of a zone alike, asks of an access point on average.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Asked {
    /// Probability of standing where this access point is the strongest.
    pub here: f64,
    /// Probability of standing there and having the asked rate while alone.
    pub able: f64,
    /// Airtime asked of it, as a share of the time.
    pub airtime: f64,
}

/// What an access point is asked by all.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    /// Active users who could have the asked rate alone.
    pub users: f64,
    /// Airtime that they ask for together; above 1 is more than there is.
    pub airtime: f64,
}

impl Load {
    /// Adds the people of a zone.
    pub fn add(&mut self, active: f64, asked: &Asked) {
        self.users += active * asked.able;
        self.airtime += active * asked.airtime;
    }
    /// Share of its users who have the asked rate where so much airtime is left to data.
    ///
    /// ```
    /// use maillage_radio::coverage::Load;
    /// assert_eq!(Load { users: 100.0, airtime: 2.0 }.share(0.8), 0.4);
    /// assert_eq!(Load { users: 10.0, airtime: 0.2 }.share(0.8), 1.0);
    /// ```
    pub fn share(&self, available: f64) -> f64 {
        if self.airtime <= available { 1.0 } else { available.max(0.0) / self.airtime }
    }
    /// How many users such as its own it carries in so much airtime; `None` where it has none.
    pub fn carries(&self, available: f64) -> Option<f64> {
        (self.airtime > 0.0).then(|| self.users * available / self.airtime)
    }
}

impl Rasters {
    /// What a person active on the ground of a mask (1 in) asks of each access point.
    pub fn asked(
        &self,
        mask: &[u8],
        points: &[AccessPoint],
        service: &Service,
        demand: &Demand,
    ) -> Vec<Asked> {
        let [sight, shadow] = service.spread_db;
        let users: Vec<[PerUser; 2]> = points
            .iter()
            .map(|point| {
                let mode = service.mode_of(point);
                [shadow, sight].map(|spread| PerUser::new(&mode, demand, spread))
            })
            .collect();
        let uplink: Vec<f32> =
            points.iter().map(|point| service.uplink_less_level_db(point) as f32).collect();
        let mut asked = vec![Asked::default(); points.len()];
        let mut cells = 0u64;
        for cell in (0..mask.len()).filter(|&cell| mask[cell] == 1 && !self.rssi_dbm[cell].is_nan())
        {
            cells += 1;
            let Some(server) = usize::from(self.server[cell]).checked_sub(1) else { continue };
            // The lesser of both ways decides the rate.
            let quality = self.sinr_db[cell].min(self.rssi_dbm[cell] + uplink[server]);
            let (able, airtime) = users[server][usize::from(self.sight[cell])].at(quality);
            let sum = &mut asked[server];
            sum.here += 1.0;
            sum.able += able;
            sum.airtime += airtime;
        }
        let scale = if cells > 0 { 1.0 / cells as f64 } else { 0.0 };
        for one in &mut asked {
            (one.here, one.able, one.airtime) =
                (one.here * scale, one.able * scale, one.airtime * scale);
        }
        asked
    }
}
