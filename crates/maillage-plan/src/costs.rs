//! What equipping a building costs: a price list and counts, in integer cents.
//!
//! access points = max(ceil(area / area per AP), ceil(peak users / users per AP), 1); switches by ports; cabling a drop
//! per access point; hook-up by technology of the line; installation; then contingency and VAT. Running cost is kept
//! apart from capital cost. Every price has unit, VAT, date and source; the built-in ones are marked as assumptions.

use maillage_model::{Money, Said, say};
use serde::{Deserialize, Serialize};

/// A price with what one must know to judge it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitPrice {
    /// EUR per unit, without VAT unless the list says otherwise.
    pub price_eur: Money,
    /// What one unit is.
    pub unit: String,
    /// When the price was valid, ISO 8601.
    pub date: String,
    /// Where it comes from.
    pub source: String,
    /// True when nobody quoted it.
    #[serde(default)]
    pub assumption: bool,
}

/// Prices and the rules that turn a building into quantities (`prices.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PriceList {
    /// Currency of all prices; EUR.
    pub currency: String,
    /// True when the prices already include VAT.
    pub prices_include_vat: bool,
    /// VAT added where the prices do not include it, 0.21 in Belgium. 0 to plan without VAT.
    pub vat: f64,
    /// Reserve on top of everything, as a share.
    pub contingency: f64,
    /// Floor area that one access point serves, m2.
    pub area_per_ap_m2: f64,
    /// Users that one access point serves at the same time.
    pub users_per_ap: f64,
    /// Share of a week's visitors present at the busiest moment.
    pub peak_share: f64,
    /// Ports of a switch, one per access point.
    pub ports_per_switch: u32,
    /// An access point with its licence.
    pub access_point: UnitPrice,
    /// A switch.
    pub switch: UnitPrice,
    /// Cabling of one drop.
    pub cabling_drop: UnitPrice,
    /// Mounting and setting up one access point.
    pub installation_per_ap: UnitPrice,
    /// Survey and commissioning of one building.
    pub installation_per_building: UnitPrice,
    /// Hook-up of a building that has fibre.
    pub backhaul_fibre: UnitPrice,
    /// Hook-up of a building on coaxial cable.
    pub backhaul_coax: UnitPrice,
    /// Hook-up of a building on VDSL.
    pub backhaul_vdsl: UnitPrice,
    /// Hook-up of a building on ADSL.
    pub backhaul_adsl: UnitPrice,
    /// Hook-up of a building without a line.
    pub backhaul_none: UnitPrice,
    /// Running cost of an access point and its share of the line, per year; not part of the capital cost.
    pub running_per_ap_year: UnitPrice,
}

impl Default for PriceList {
    /// Round figures for a public tender in Belgium; every one an assumption until the city's contract replaces it.
    fn default() -> Self {
        let price = |eur: i64, unit: &str| UnitPrice {
            price_eur: Money::from_cents(eur * 100),
            unit: unit.to_owned(),
            date: "2021-01-01".to_owned(),
            source: "Maillage's built-in assumption; replace it with the contract's price"
                .to_owned(),
            assumption: true,
        };
        PriceList {
            currency: "EUR".to_owned(),
            prices_include_vat: false,
            vat: 0.21,
            contingency: 0.10,
            area_per_ap_m2: 180.0,
            users_per_ap: 40.0,
            peak_share: 0.04,
            ports_per_switch: 24,
            access_point: price(620, "access point"),
            switch: price(1_450, "switch"),
            cabling_drop: price(210, "drop"),
            installation_per_ap: price(110, "access point"),
            installation_per_building: price(900, "building"),
            backhaul_fibre: price(650, "building"),
            backhaul_coax: price(900, "building"),
            backhaul_vdsl: price(1_400, "building"),
            backhaul_adsl: price(2_600, "building"),
            backhaul_none: price(4_800, "building"),
            running_per_ap_year: price(95, "access point and year"),
        }
    }
}

/// A price above this is a slip of the decimal sign, not a price.
const MOST_PER_UNIT: Money = Money::from_cents(1_000_000_000);

impl PriceList {
    /// All prices with their names.
    pub fn prices(&self) -> [(&'static str, &UnitPrice); 11] {
        [
            ("access_point", &self.access_point),
            ("switch", &self.switch),
            ("cabling_drop", &self.cabling_drop),
            ("installation_per_ap", &self.installation_per_ap),
            ("installation_per_building", &self.installation_per_building),
            ("backhaul_fibre", &self.backhaul_fibre),
            ("backhaul_coax", &self.backhaul_coax),
            ("backhaul_vdsl", &self.backhaul_vdsl),
            ("backhaul_adsl", &self.backhaul_adsl),
            ("backhaul_none", &self.backhaul_none),
            ("running_per_ap_year", &self.running_per_ap_year),
        ]
    }
    /// What is wrong with the list, each with its name.
    pub fn problems(&self) -> Vec<Said> {
        let mut problems = Vec::new();
        for (name, price) in self.prices() {
            if price.price_eur < Money::ZERO {
                problems.push(say!(price_below_zero, name));
            } else if price.price_eur > MOST_PER_UNIT {
                problems.push(say!(
                    price_too_high,
                    name,
                    price = price.price_eur,
                    most = MOST_PER_UNIT
                ));
            }
        }
        for (name, value, least, most) in [
            ("vat", self.vat, 0.0, 1.0),
            ("contingency", self.contingency, 0.0, 10.0),
            ("peak_share", self.peak_share, 0.0, 1.0),
            ("area_per_ap_m2", self.area_per_ap_m2, 1.0, 1e6),
            ("users_per_ap", self.users_per_ap, 1.0, 1e6),
        ] {
            if !(least..=most).contains(&value) {
                problems.push(say!(
                    price_setting_unfit,
                    name,
                    value = value.to_string(),
                    least = least.to_string(),
                    most = most.to_string()
                ));
            }
        }
        if self.currency != "EUR" {
            problems.push(say!(price_currency, currency = self.currency));
        }
        if self.ports_per_switch == 0 {
            problems.push(say!(price_ports));
        }
        problems
    }
}

/// What the cost of a building depends on.
#[derive(Clone, Copy, Debug, Default)]
pub struct CostInput<'a> {
    /// Floor area, m2.
    pub floor_area_m2: Option<f64>,
    /// Visitors a week.
    pub footfall_per_week: Option<f64>,
    /// `fibre`, `coax`, `vdsl`, `adsl` or `none`; anything else counts as no line.
    pub technology: Option<&'a str>,
}

/// Cost and quantities of a building.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildingCost {
    /// Capital cost, contingency and VAT included.
    pub capital: Money,
    /// Running cost per year, VAT included.
    pub running_per_year: Money,
    /// Access points.
    pub access_points: u32,
}

/// Access points that a building needs.
fn access_points(list: &PriceList, input: &CostInput<'_>) -> u32 {
    let count = |amount: Option<f64>, each: f64| {
        amount.map_or(0, |amount| libm::ceil(amount / each).clamp(0.0, 1e6) as u32)
    };
    let peak = input.footfall_per_week.map(|footfall| footfall * list.peak_share);
    count(input.floor_area_m2, list.area_per_ap_m2).max(count(peak, list.users_per_ap)).max(1)
}

/// What the cost of a building is made up of, before contingency and VAT: name in the list, price, how many.
pub fn cost_lines<'a>(
    list: &'a PriceList,
    input: &CostInput<'_>,
) -> [(&'static str, &'a UnitPrice, i64); 6] {
    let points = access_points(list, input);
    let aps = i64::from(points);
    let switches = i64::from(points.div_ceil(list.ports_per_switch.max(1)));
    let (name, hook_up) = match input.technology {
        Some("fibre") => ("backhaul_fibre", &list.backhaul_fibre),
        Some("coax") => ("backhaul_coax", &list.backhaul_coax),
        Some("vdsl") => ("backhaul_vdsl", &list.backhaul_vdsl),
        Some("adsl") => ("backhaul_adsl", &list.backhaul_adsl),
        _ => ("backhaul_none", &list.backhaul_none),
    };
    [
        ("access_point", &list.access_point, aps),
        ("cabling_drop", &list.cabling_drop, aps),
        ("installation_per_ap", &list.installation_per_ap, aps),
        ("switch", &list.switch, switches),
        ("installation_per_building", &list.installation_per_building, 1),
        (name, hook_up, 1),
    ]
}

/// Cost of a building under a price list.
///
/// ```
/// use maillage_plan::{CostInput, PriceList, building_cost};
/// let hall = CostInput { floor_area_m2: Some(900.0), footfall_per_week: Some(1000.0), technology: Some("fibre") };
/// let cost = building_cost(&PriceList::default(), &hall);
/// assert_eq!(cost.access_points, 5); // 900 m2 at 180 m2 each; 40 users at the peak need one
/// ```
pub fn building_cost(list: &PriceList, input: &CostInput<'_>) -> BuildingCost {
    let access_points = access_points(list, input);
    let net = cost_lines(list, input)
        .into_iter()
        .map(|(_, price, count)| price.price_eur.cents().saturating_mul(count));
    let net = net.fold(0, i64::saturating_add);
    let running =
        list.running_per_ap_year.price_eur.cents().saturating_mul(i64::from(access_points));
    let vat = if list.prices_include_vat { 1.0 } else { 1.0 + list.vat };
    BuildingCost {
        capital: Money::from_cents(net).times((1.0 + list.contingency) * vat),
        running_per_year: Money::from_cents(running).times(vat),
        access_points,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(factor: i64) -> PriceList {
        let mut list = PriceList::default();
        for price in [
            &mut list.access_point,
            &mut list.switch,
            &mut list.cabling_drop,
            &mut list.installation_per_ap,
            &mut list.installation_per_building,
            &mut list.backhaul_fibre,
            &mut list.backhaul_coax,
            &mut list.backhaul_vdsl,
            &mut list.backhaul_adsl,
            &mut list.backhaul_none,
            &mut list.running_per_ap_year,
        ] {
            price.price_eur = Money::from_cents(price.price_eur.cents() * factor);
        }
        list
    }

    /// Metamorphic: free prices cost nothing, doubled prices double every cost (to the cent of rounding), a larger
    /// building never costs less.
    #[test]
    fn prices_scale_costs() {
        let mut last = Money::ZERO;
        for area in (0..40).map(|k| f64::from(k) * 137.0) {
            for technology in [None, Some("fibre"), Some("adsl"), Some("smoke signals")] {
                let input = CostInput {
                    floor_area_m2: Some(area),
                    footfall_per_week: Some(area * 2.0),
                    technology,
                };
                let [zero, one, two] = [0, 1, 2].map(|k| building_cost(&scaled(k), &input));
                assert_eq!(zero.capital, Money::ZERO);
                assert!((two.capital.cents() - 2 * one.capital.cents()).abs() <= 1);
                assert_eq!(two.access_points, one.access_points);
                if technology == Some("fibre") {
                    assert!(one.capital >= last);
                    last = one.capital;
                }
            }
        }
    }
}
