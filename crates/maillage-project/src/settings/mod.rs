//! The tables of `maillage.toml`, as they stand in the file. Their names are normative.

mod coverage;
mod demand;

use std::collections::BTreeMap;

use maillage_model::Money;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

pub use coverage::{CoverageSettings, Radio};
pub use demand::{DemandSettings, EventSettings};

/// A number or a text.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum Scalar {
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Scalar;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::unfit::SCALAR)
            }
            fn visit_bool<E: Error>(self, truth: bool) -> Result<Scalar, E> {
                Ok(Scalar::Bool(truth))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number))
            }
            fn visit_i64<E: Error>(self, whole: i64) -> Result<Scalar, E> {
                Ok(Scalar::Number(whole as f64))
            }
            fn visit_u64<E: Error>(self, whole: u64) -> Result<Scalar, E> {
                Ok(Scalar::Number(whole as f64))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl Scalar {
    /// As a table cell would show it.
    pub fn display(&self) -> String {
        match self {
            Scalar::Bool(value) => value.to_string(),
            Scalar::Number(number) => format!("{number}"),
            Scalar::Text(text) => text.clone(),
        }
    }
}

/// One number for all years, or one per year.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum PerYear {
    /// The same every year.
    Same(f64),
    /// One per year.
    Each(Vec<f64>),
}

impl<'de> Deserialize<'de> for PerYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PerYear, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = PerYear;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::unfit::PER_YEAR)
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<PerYear, E> {
                Ok(PerYear::Same(number))
            }
            fn visit_i64<E: Error>(self, whole: i64) -> Result<PerYear, E> {
                Ok(PerYear::Same(whole as f64))
            }
            fn visit_u64<E: Error>(self, whole: u64) -> Result<PerYear, E> {
                Ok(PerYear::Same(whole as f64))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<PerYear, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(list)).map(PerYear::Each)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl PerYear {
    /// The number of a year, by position.
    pub fn of(&self, year: usize) -> Option<f64> {
        match self {
            PerYear::Same(number) => Some(*number),
            PerYear::Each(numbers) => numbers.get(year).copied(),
        }
    }
    /// True when there is a number for each of so many years.
    pub fn fits(&self, years: usize) -> bool {
        matches!(self, PerYear::Same(_))
            || matches!(self, PerYear::Each(numbers) if numbers.len() == years)
    }
    /// All the numbers.
    pub fn all(&self) -> Vec<f64> {
        match self {
            PerYear::Same(number) => vec![*number],
            PerYear::Each(numbers) => numbers.clone(),
        }
    }
}

/// `[project]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(default)]
pub struct ProjectSettings {
    /// Name of the city, for titles.
    pub name: String,
    /// `fr`, `nl` or `en`.
    pub language: Option<String>,
    /// Metric CRS for distances; default: EPSG:3812 in Belgium, else the UTM zone of the buildings.
    pub grid: Option<String>,
    /// A line for every picture and file: "illustrative", "draft".
    pub notice: Option<String>,
    /// Day of the plan, `YYYY-MM-DD`, for every file; the tool reads no clock.
    pub date: Option<String>,
    /// Columns, criteria, years and budgets were guessed from a file and nobody has confirmed them: said with every result.
    pub draft: bool,
    /// Where the public writes to about this plan: an e-mail address or a web address, shown in the accessibility statement.
    pub contact: Option<String>,
}

/// `[[presets]]`: weights that the map offers by a button
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct PresetSettings {
    /// What the button says: one text, or one per language.
    pub name: PresetName,
    /// Weight by criterion; the others get 0.
    pub weights: BTreeMap<String, f64>,
}

/// One text, or one per language (`fr`, `nl`, `en`).
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
#[serde(untagged)]
pub enum PresetName {
    /// The same in every language.
    Same(String),
    /// By language.
    Each(BTreeMap<String, String>),
}

impl<'de> Deserialize<'de> for PresetName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PresetName, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = PresetName;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::unfit::BY_LANGUAGE)
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<PresetName, E> {
                Ok(PresetName::Same(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<PresetName, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(fields)).map(PresetName::Each)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// `[layers.NAME]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(default)]
pub struct LayerSettings {
    /// The file; default: `NAME.geojson`, of `terrain` `terrain.tif` or `terrain.asc`.
    pub path: Option<String>,
    /// CRS, where the file declares none or a wrong one.
    pub crs: Option<String>,
    /// CSV: column of longitude or easting.
    pub x: Option<String>,
    /// CSV: column of latitude or northing.
    pub y: Option<String>,
    /// CSV: one column that holds both.
    pub xy: Option<String>,
    /// CSV: order in that column, `lat-lon` or `lon-lat`.
    pub order: Option<String>,
    /// CSV: delimiter, one character.
    pub delimiter: Option<String>,
    /// Numbers in texts: what stands between thousands, one character.
    pub thousands: Option<String>,
    /// Numbers in texts: the decimal sign, `.` or `,`; the other one stands between thousands then.
    pub decimal: Option<String>,
    /// CSV: rows at the top of the file that are passed over.
    pub skip: usize,
    /// CSV: which of the rows that remain holds the names of the columns, from 1.
    pub header_row: Option<usize>,
    /// Texts that stand for nothing, such as `n/a`.
    pub null: Vec<String>,
    /// Features without a place: `error` (default) or `drop`.
    pub missing_place: Option<String>,
    /// Features that something is wrong with: `error` (default) or `drop`.
    pub on_error: Option<String>,
    /// Encoding of texts, such as `windows-1252`.
    pub encoding: Option<String>,
    /// GeoPackage: feature table; spreadsheet: sheet.
    pub table: Option<String>,
    /// Keep only features whose column has one of these values.
    #[serde(rename = "where")]
    pub keep: BTreeMap<String, Vec<Scalar>>,
    /// Duplicate ids: `error`, `first` or `merge`.
    pub key: Option<String>,
    /// With `key = "merge"`, how the rows of one id become one, by column of ours or theirs: `sum`, `mean`, `min`, `max`, `same` (they
    /// must agree) or `usual` (the value that stands most often). Left out: numbers `sum`, all else `usual`.
    pub merge: BTreeMap<String, String>,
    /// Our name = their column.
    pub columns: BTreeMap<String, String>,
    /// Renaming of category values: their text = ours, per column of ours.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// A constant where the column is absent or empty.
    pub defaults: BTreeMap<String, Scalar>,
    /// Credit line shown under maps and written into every file.
    pub credit: Option<String>,
    /// Buildings: columns of the file that the results have too. Without the key all of them; `[]` for none, where the file holds what
    /// is not for the public.
    pub pass_on: Option<Vec<String>>,
}

/// `value = { ... }` of a criterion
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct ValueSettings {
    /// `linear`, `log`, `points` or `categories`.
    pub kind: String,
    /// Attribute worth 0: a number, `"min"` or `"max"`.
    pub worst: Option<Scalar>,
    /// Attribute worth 1: a number, `"min"` or `"max"`.
    pub best: Option<Scalar>,
    /// `[[attribute, value], ...]`, attributes ascending.
    pub points: Option<Vec<[f64; 2]>>,
    /// Value by category.
    pub map: Option<BTreeMap<String, f64>>,
    /// Value of any other category.
    pub other: Option<f64>,
}

/// `missing = ...` of a criterion
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum MissingSettings {
    /// `median`, `exclude` or `error`.
    Policy(String),
    /// `{ value = 0.3 }`
    Value {
        /// The value, 0..=1.
        value: f64,
    },
}

impl<'de> Deserialize<'de> for MissingSettings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<MissingSettings, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = MissingSettings;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::unfit::MISSING)
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<MissingSettings, E> {
                Ok(MissingSettings::Policy(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<MissingSettings, A::Error> {
                let fields: BTreeMap<String, f64> =
                    Deserialize::deserialize(MapAccessDeserializer::new(fields))?;
                let value = *fields.get("value").ok_or_else(|| Error::missing_field("value"))?;
                Ok(MissingSettings::Value { value })
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// `[[criteria]]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct CriterionSettings {
    /// Its name; its contribution is written as `c_<name>`.
    pub name: String,
    /// A building column of any name, or a derived one.
    pub attribute: String,
    /// From attribute to value.
    pub value: ValueSettings,
    /// Weight, at least 0.
    pub weight: f64,
    /// Where the attribute is missing; default: the median.
    pub missing: Option<MissingSettings>,
}

/// `[costs]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(default)]
pub struct CostSettings {
    /// The price list.
    pub prices: Option<String>,
}

/// `[plan.cluster]`: works on neighbouring buildings in one year cost less.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct ClusterSettings {
    /// Buildings within this distance are neighbours, metres.
    pub radius_m: f64,
    /// Share of its cost that is saved on each building with a neighbour in the same year, 0 to 0.5.
    pub saving: f64,
}

/// A kind of rule that never gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HardRule {
    /// The budgets of the years, with what is carried over.
    Budget,
}

/// `[plan]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(default)]
pub struct PlanSettings {
    /// Budget years, ascending.
    pub years: Vec<i32>,
    /// EUR, one number or one per year; 0 is a budget where it is written.
    pub budget_eur: Option<PerYear>,
    /// Share of a year's budget that may move to the next.
    pub carry_over: f64,
    /// Rules that are kept where not all can be: floors, limits and locks give way first.
    pub hard: Vec<HardRule>,
    /// Discount per year.
    pub discount: f64,
    /// Weight of the sum of scores.
    pub score_weight: f64,
    /// Weight of the residents reached.
    pub coverage_weight: f64,
    /// Walking distance, metres.
    pub walking_radius_m: f64,
    /// Plan buildings that are not open to the public, too.
    pub include_private: bool,
    /// Seed of the search.
    pub seed: u64,
    /// Least share of each year's budget, by sector: one for all years, or one per year.
    pub sector_share_min: BTreeMap<String, PerYear>,
    /// Least share of the whole budget, by district.
    pub district_share_min: BTreeMap<String, f64>,
    /// At most so much per year of a numeric column.
    pub limits: BTreeMap<String, PerYear>,
    /// Discount for neighbours equipped in the same year.
    pub cluster: Option<ClusterSettings>,
    /// Outdoor zones with access points compete with the buildings.
    pub zones: bool,
    /// People served outdoors that are worth a score of 0 and of 100; between them by the logarithm.
    pub zone_people: [f64; 2],
    /// The decisions; default: `decisions.toml` where it exists.
    pub decisions: Option<String>,
}

impl Default for PlanSettings {
    fn default() -> Self {
        PlanSettings {
            years: Vec::new(),
            budget_eur: None,
            carry_over: 0.0,
            hard: Vec::new(),
            discount: 0.03,
            score_weight: 1.0,
            coverage_weight: 0.0,
            walking_radius_m: 500.0,
            include_private: false,
            seed: 1,
            sector_share_min: BTreeMap::new(),
            district_share_min: BTreeMap::new(),
            limits: BTreeMap::new(),
            cluster: None,
            zones: false,
            zone_people: [20.0, 5000.0],
            decisions: None,
        }
    }
}

/// A date as TOML and RFC 3339 write it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(try_from = "String")]
pub struct Date(String);

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text.parse::<toml_datetime::Datetime>().is_ok() {
            Ok(Date(text))
        } else {
            Err(format!("'{text}' is no date: write it as 2026-11-25"))
        }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// `[[decision]]` of decisions.toml
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct DecisionSettings {
    /// `lock`, `ban`, `done`, `together`, `apart`, `before`, `part_funded`, or `note` (a remark, without effect on the plan).
    pub kind: String,
    /// Ids of the buildings.
    pub buildings: Vec<String>,
    /// lock, done: the year.
    pub year: Option<i32>,
    /// lock: in this year or earlier.
    pub by_year: Option<i32>,
    /// before: true when the same year will do.
    pub same_year: Option<bool>,
    /// part_funded: EUR that others pay for each building.
    pub amount_eur: Option<f64>,
    /// part_funded: share of the cost that others pay.
    pub share: Option<f64>,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// Why.
    pub why: Option<String>,
}

/// The whole of `maillage.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(default)]
pub struct Settings {
    /// `[project]`
    pub project: ProjectSettings,
    /// `[layers.*]`
    pub layers: BTreeMap<String, LayerSettings>,
    /// `[[criteria]]`
    pub criteria: Vec<CriterionSettings>,
    /// `[[presets]]`
    pub presets: Vec<PresetSettings>,
    /// `[costs]`
    pub costs: CostSettings,
    /// `[plan]`
    pub plan: PlanSettings,
    /// `[coverage]`
    pub coverage: CoverageSettings,
}

impl Settings {
    /// Name of the price list, within the project's folder.
    pub fn prices_file(&self) -> String {
        self.costs.prices.clone().unwrap_or_else(|| "prices.toml".to_owned())
    }
    /// Name of the file of decisions, within the project's folder.
    pub fn decisions_file(&self) -> String {
        self.plan.decisions.clone().unwrap_or_else(|| "decisions.toml".to_owned())
    }
    /// Names of the texts that a project consists of beside its layers: itself, prices, decisions. The last two need not exist.
    pub fn texts(&self) -> [String; 3] {
        ["maillage.toml".to_owned(), self.prices_file(), self.decisions_file()]
    }
}

/// EUR as money; `None` where it is negative, no number, or too large.
pub fn money(eur: f64) -> Option<Money> {
    (eur >= 0.0).then(|| Money::from_eur(eur)).flatten()
}

/// The settings that decide what the layers are read as.
pub fn reading_key(settings: &Settings) -> Settings {
    let mut settings = settings.clone();
    (settings.project.language, settings.project.draft, settings.project.contact) =
        (None, false, None);
    settings.presets.clear();
    for criterion in &mut settings.criteria {
        criterion.weight = 0.0;
    }
    let mut limits = std::mem::take(&mut settings.plan.limits);
    for limit in limits.values_mut() {
        *limit = PerYear::Same(0.0);
    }
    settings.plan = PlanSettings {
        walking_radius_m: settings.plan.walking_radius_m,
        zones: settings.plan.zones,
        zone_people: settings.plan.zone_people,
        limits,
        // Places in the metric grid are kept for neighbours alone: whether there are any decides.
        cluster: settings.plan.cluster.map(|_| ClusterSettings { radius_m: 0.0, saving: 0.0 }),
        ..PlanSettings::default()
    };
    settings
}

/// What `merge` may say of a column.
pub const MERGE_RULES: [&str; 6] = ["sum", "mean", "min", "max", "same", "usual"];
