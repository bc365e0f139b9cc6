//! Arguments as the user writes them.

use std::path::PathBuf;
use std::sync::OnceLock;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use maillage::model::Language;
use maillage_layers::CsvStyle;

/// Where public Wi-Fi goes first: scores buildings, packs them into budgeted yearly waves, and proves how good the plan is.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

#[derive(clap::Args)]
pub(crate) struct Global {
    /// One JSON object a line instead of text (findings, results)
    #[arg(long, global = true)]
    pub json: bool,
    /// Errors and what was asked for; no tables, notes or progress
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Threads; results do not depend on them
    #[arg(long, global = true, value_name = "N", default_value_t = 0)]
    pub threads: usize,
    /// Folder or file for the results
    #[arg(long, short, global = true, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Further formats for the buildings, besides GeoJSON and CSV: gpkg, fgb, shp, parquet, xlsx
    #[arg(long, global = true, value_name = "FORMAT", value_delimiter = ',', ignore_case = true,
          value_parser = ["geojson", "csv", "gpkg", "fgb", "shp", "parquet", "xlsx"])]
    pub format: Vec<String>,
    /// Language of tables, charts and findings: fr, nl, en; default: the project's
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = ["fr", "nl", "en"])]
    pub language: Option<String>,
    /// How hard to search for a better plan; default: normal
    #[arg(long, global = true, value_enum)]
    pub effort: Option<EffortName>,
    /// Seed of the search; default: the project's
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
    /// The project's language, once it is known.
    #[arg(skip)]
    project_language: OnceLock<Language>,
}

impl Global {
    /// From here on the project's language is spoken, unless another was asked for.
    pub fn of_project(&self, language: &str) {
        let _ = self.project_language.set(Language::of(language));
    }
    /// The language that was asked for: on the command line, or by the machine's settings where they name one of ours. What is written
    /// for a program (`--json`) does not depend on the machine.
    pub fn asked(&self) -> Option<Language> {
        self.language
            .as_deref()
            .map(Language::of)
            .or_else(|| if self.json { None } else { of_machine() })
    }
    /// The language of what is shown: as asked on the command line, else the project's, else the machine's, else English.
    pub fn words(&self) -> Language {
        let stated = self
            .language
            .as_deref()
            .map(Language::of)
            .or_else(|| self.project_language.get().copied());
        stated.or_else(|| self.asked()).unwrap_or(Language::English)
    }
}

fn of_machine() -> Option<Language> {
    let set = |name| std::env::var(name).ok().filter(|text| !text.is_empty());
    let machine = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)?;
    machine.get(..2).filter(|code| ["fr", "nl", "en"].contains(code)).map(Language::of)
}

/// For commands that write tables.
#[derive(clap::Args)]
pub(crate) struct Written {
    /// How CSV is written: for programs, or for a spreadsheet set to French, Dutch or German
    #[arg(long, value_enum, default_value_t = CsvName::Plain)]
    pub csv: CsvName,
}

impl Written {
    /// As the writers take it.
    pub fn style(&self) -> CsvStyle {
        match self.csv {
            CsvName::Plain => CsvStyle::Plain,
            CsvName::Excel => CsvStyle::Excel,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum CsvName {
    /// Commas and decimal points
    Plain,
    /// Semicolons, decimal commas and a byte-order mark
    Excel,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum EffortName {
    /// A good plan at once
    Quick,
    /// Some hundredths of a per cent below the best on ordinary programs
    Normal,
    /// For the plan that is voted on
    Deep,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a project folder with a documented maillage.toml
    Init {
        /// The folder to make
        dir: PathBuf,
    },
    /// List every problem of the project and its layers
    Check {
        /// Project folder
        dir: PathBuf,
    },
    /// Score the buildings (writes with --out)
    Score {
        /// Project folder
        dir: PathBuf,
        #[command(flatten)]
        written: Written,
    },
    /// Score, cost and plan; show the plan (writes with --out)
    Plan {
        /// Project folder
        dir: PathBuf,
        /// Stay near this plan.json (or its folder): of plans about as good, one that moves few buildings
        #[arg(long, value_name = "PLAN")]
        from: Option<PathBuf>,
        /// Also write the program for another solver, by the ending: FILE.lp (LP format) or FILE.mps (free MPS)
        #[arg(long, value_name = "FILE")]
        export_model: Option<PathBuf>,
        #[command(flatten)]
        written: Written,
    },
    /// The whole job: check, score, plan, charts, all outputs (default --out DIR/out)
    Run {
        /// Project folder
        dir: PathBuf,
        /// Stay near this plan.json (or its folder): of plans about as good, one that moves few buildings
        #[arg(long, value_name = "PLAN")]
        from: Option<PathBuf>,
        #[command(flatten)]
        written: Written,
    },
    /// Map the outdoor coverage of every zone (default --out DIR/out)
    Coverage {
        /// Project folder
        dir: PathBuf,
        /// Readings to calibrate with: CSV with lon, lat, rssi, ap
        #[arg(long, value_name = "FILE")]
        measurements: Option<PathBuf>,
        /// Propose a walk of so many metres whose readings would tell most
        #[arg(long, value_name = "METRES")]
        walk: Option<f64>,
        #[command(flatten)]
        written: Written,
    },
    /// Propose access points for a zone from the mounts that may be used
    #[command(group(clap::ArgGroup::new("goal").required(true).args(["target", "max_aps", "budget"])))]
    Place {
        /// Project folder
        dir: PathBuf,
        /// Id of the zone
        #[arg(long, value_name = "ID")]
        zone: String,
        /// Share of the ground to cover, 0 to 1, for the least money
        #[arg(long, value_name = "SHARE")]
        target: Option<f64>,
        /// The most ground with at most so many access points
        #[arg(long, value_name = "N")]
        max_aps: Option<usize>,
        /// The most ground for at most so many EUR
        #[arg(long, value_name = "EUR")]
        budget: Option<f64>,
        /// Rate wanted, Mbit/s
        #[arg(long, value_name = "MBPS")]
        rate: Option<f64>,
        /// Level wanted, dBm; default: the project's
        #[arg(long, value_name = "DBM", allow_hyphen_values = true)]
        rssi: Option<f64>,
        /// For the ground alone: no access points for the people of the zone at the busiest moment
        #[arg(long)]
        ground_only: bool,
    },
    /// Run a propagation formula over the rows of a table
    PathLoss {
        /// Its name; without one, the list
        #[arg(long, value_name = "NAME")]
        model: Option<String>,
        /// The table: CSV with the model's columns
        #[arg(long, value_name = "FILE", requires = "model")]
        csv: Option<PathBuf>,
    },
    /// Recompute a plan from its inputs: feasibility, value and bound; follow its proof, or solve again where the file holds none
    Verify {
        /// plan.json
        plan: PathBuf,
        /// Project folder; default: the folder above the plan's
        #[arg(long, value_name = "DIR")]
        project: Option<PathBuf>,
        /// The plan.json that the plan was made to stay near, where it was
        #[arg(long, value_name = "PLAN")]
        from: Option<PathBuf>,
    },
    /// Why a building stands where it stands
    Explain {
        /// Project folder
        dir: PathBuf,
        /// Id of the building
        building: String,
        /// Of the plan that stays near this plan.json
        #[arg(long, value_name = "PLAN")]
        from: Option<PathBuf>,
        /// Also the least change of its score, attributes, cost, of a budget or a weight with which it comes a wave earlier, or in
        #[arg(long)]
        what_it_takes: bool,
        /// Also the prices of the rules in the bound, year by year
        #[arg(long)]
        technical: bool,
    },
    /// What each floor, limit and decision costs: the plan beside one made without it
    Prices {
        /// Project folder
        dir: PathBuf,
        /// Of the plan that stays near this plan.json
        #[arg(long, value_name = "PLAN")]
        from: Option<PathBuf>,
    },
    /// Make a way out of a conflict in the project's files: the cheapest, or another that the plan names
    Repair {
        /// Project folder
        dir: PathBuf,
        /// Number of the way out, as `maillage plan` lists them
        #[arg(long, value_name = "N", default_value_t = 1)]
        way: usize,
    },
    /// Who moved between two plans (with --out FILE as a layer, with names and places)
    Compare {
        /// plan.json, or the folder it lies in
        a: PathBuf,
        /// plan.json, or the folder it lies in
        b: PathBuf,
        /// Project folder, for --out; default: the folder above the second plan's
        #[arg(long, value_name = "DIR")]
        project: Option<PathBuf>,
    },
    /// Convert a layer between formats
    Convert {
        /// File to read
        input: PathBuf,
        /// File to write; its ending says the format
        output: PathBuf,
        /// CRS of the input, where the file declares none or a wrong one
        #[arg(long, value_name = "EPSG:n")]
        crs: Option<String>,
        /// CRS of the output; default: EPSG:4326 for GeoJSON and CSV, else that of the input
        #[arg(long, value_name = "EPSG:n")]
        to_crs: Option<String>,
        /// CSV: column of longitude or easting
        #[arg(long)]
        x: Option<String>,
        /// CSV: column of latitude or northing
        #[arg(long)]
        y: Option<String>,
        /// CSV: one column that holds both coordinates
        #[arg(long, conflicts_with_all = ["x", "y"])]
        xy: Option<String>,
        /// CSV: which of the two comes first in that column
        #[arg(long, value_parser = ["lat-lon", "lon-lat"], requires = "xy")]
        order: Option<String>,
        /// GeoPackage: feature table
        #[arg(long)]
        table: Option<String>,
        #[command(flatten)]
        written: Written,
    },
    /// Show a folder of outputs, with its map, to a browser of this machine
    Serve {
        /// Folder that `maillage run` wrote
        out: PathBuf,
        /// Port
        #[arg(long, default_value_t = 8000)]
        port: u16,
        /// Address to listen on: others than the default open the folder to the network
        #[arg(long, default_value = "127.0.0.1")]
        host: std::net::IpAddr,
    },
    /// Print the JSON Schema of maillage.toml
    Schema,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}
