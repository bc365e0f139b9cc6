//! The link: noise, rates, antennas, channels, what the law allows, and how access points share the air.

pub mod airtime;
pub mod antenna;
pub mod channel;
pub mod demand;
pub mod noise;
pub mod rules;
pub mod wifi;
