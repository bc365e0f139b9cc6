//! Residents: the shares of the file charged to the units in reach, and what that counts too much at most.

use std::collections::BTreeMap;

use super::{Certificate, Flaw, Follower, Group};
use crate::verify::Compensated;

impl Follower<'_> {
    /// Charges the residents' shares to the units in reach.
    pub(super) fn charge(&mut self, resident_shares: &[f64]) -> Result<(), Flaw> {
        let program = self.program;
        let (_, scale) = program.objective_scales();
        if scale == 0.0 {
            return Ok(());
        }
        let (years, d) = (self.years, program.discounts());
        let can_be: Vec<bool> = (0..self.units.len())
            .map(|unit| self.unit(unit).take(years).any(|k| self.open[k]))
            .collect();
        let mut first_of: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        for r in 0..program.residents.len() {
            let reach = program.residents.reach(r).iter();
            let mut units: Vec<u32> = reach.map(|&b| self.places[b as usize] as u32).collect();
            units.sort_unstable();
            units.dedup();
            units.retain(|&unit| can_be[unit as usize]);
            if units.is_empty() {
                continue;
            }
            let first = *first_of.entry(units.clone()).or_insert(r as u32);
            let prices = vec![(0.0, 0.0); years];
            let group =
                self.groups.entry(first).or_insert(Group { units, block: None, prices, points: 0 });
            group.points += 1;
            for t in 0..years {
                let share = resident_shares.get(r * years + t).copied().unwrap_or(0.0);
                if !(0.0..=1.0).contains(&share) {
                    return Err(Flaw::BadPrice);
                }
                let worth = scale * program.residents.population[r] * d[t];
                group.prices[t].0 += share * worth;
                group.prices[t].1 += (1.0 - share) * worth;
            }
        }
        let mut constant = Compensated::default();
        let mut terms = vec![0; self.units.len()];
        for group in self.groups.values() {
            group.units.iter().for_each(|&unit| terms[unit as usize] += group.points + years);
            let mut charged = 0.0;
            for t in (0..years).rev() {
                let (price, rest) = group.prices[t];
                constant.add(rest);
                self.constant.1 += price + rest;
                charged += price;
                for &unit in &group.units {
                    self.gain[unit as usize * (years + 1) + t] += charged;
                }
            }
        }
        self.constant.0 = constant.value();
        self.terms += terms.into_iter().max().unwrap_or(0);
        Ok(())
    }

    /// The most that the residents of each block can be counted too much, by year.
    pub(super) fn block(&mut self, certificate: &Certificate) -> Result<(), Flaw> {
        for (number, block) in (0..).zip(&certificate.blocks) {
            let mut most = vec![0.0; self.years];
            if block.is_empty() {
                return Err(Flaw::Unknown);
            }
            for point in block {
                let group = self.groups.get_mut(point).filter(|group| group.block.is_none());
                let group = group.ok_or(Flaw::Unknown)?;
                group.block = Some(number);
                let others = group.units.len() as f64 - 1.0;
                for (most, (price, rest)) in most.iter_mut().zip(&group.prices) {
                    *most += rest.max(price * others);
                }
            }
            // Upwards: sums are of floats.
            self.overs.extend(most.iter().map(|most| most * (1.0 + 1e-9)));
        }
        Ok(())
    }
}
