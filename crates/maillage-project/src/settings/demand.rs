//! `[coverage.demand]`: what people ask of the network at the busiest moment, and events at which more come.

use std::collections::BTreeMap;

use maillage_model::{Code, Diagnostic, say};
use maillage_radio::link::demand::Demand;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

/// `[coverage.demand]`. What is set here are assumptions: every output that rests on them states them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(default)]
pub struct DemandSettings {
    /// Share of the people of a zone who use the network at one moment, 0 to 1.
    pub concurrency: f64,
    /// Rate that each of them asks for, both ways together, Mbit/s.
    pub rate_mbps: f64,
    /// Share of the devices with one spatial stream, 0 to 1; the others have `coverage.streams`.
    pub single_stream: f64,
    /// Airtime that an access point gives to data at most, 0 to 1.
    pub most_airtime: f64,
    /// Occasions at which more people come: a market, a festival.
    pub events: Vec<EventSettings>,
}

/// `[[coverage.demand.events]]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct EventSettings {
    /// Name: a market, a festival.
    pub name: String,
    /// People in each of its zones, by the zone's id; the other zones are as on any day.
    pub people: BTreeMap<String, f64>,
    /// Share of them who use the network at one moment; the usual one where absent.
    pub concurrency: Option<f64>,
    /// Rate that each of them asks for, Mbit/s; the usual one where absent.
    pub rate_mbps: Option<f64>,
}

impl Default for DemandSettings {
    fn default() -> Self {
        let Demand { concurrency, rate_mbps, single_stream, most_airtime } = Demand::default();
        DemandSettings { concurrency, rate_mbps, single_stream, most_airtime, events: Vec::new() }
    }
}

impl DemandSettings {
    /// On any day.
    pub fn usual(&self) -> Demand {
        Demand {
            concurrency: self.concurrency,
            rate_mbps: self.rate_mbps,
            single_stream: self.single_stream,
            most_airtime: self.most_airtime,
        }
    }
    /// Reports every number out of its range.
    pub(super) fn check(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut numbers = vec![
            ("concurrency".to_owned(), self.concurrency, 0.0, 1.0),
            ("rate_mbps".to_owned(), self.rate_mbps, 0.001, 10_000.0),
            ("single_stream".to_owned(), self.single_stream, 0.0, 1.0),
            ("most_airtime".to_owned(), self.most_airtime, 0.01, 1.0),
        ];
        for (number, event) in (1..).zip(&self.events) {
            let key = |name: &str| format!("events[{number}].{name}");
            numbers.extend(event.concurrency.map(|value| (key("concurrency"), value, 0.0, 1.0)));
            numbers.extend(event.rate_mbps.map(|value| (key("rate_mbps"), value, 0.001, 10_000.0)));
            numbers.extend(
                event
                    .people
                    .iter()
                    .map(|(zone, &people)| (key(&format!("people.{zone}")), people, 0.0, 1e8)),
            );
        }
        for (key, value, low, high) in numbers {
            if !(low..=high).contains(&value) {
                let key = format!("demand.{key}");
                let message = say!(
                    coverage_out_of_range,
                    key,
                    value = value.to_string(),
                    low = low.to_string(),
                    high = high.to_string()
                );
                diagnostics.push(
                    Diagnostic::new(Code::BadSetting, message)
                        .layer("project")
                        .file("maillage.toml")
                        .column(format!("coverage.{key}")),
                );
            }
        }
    }
}
