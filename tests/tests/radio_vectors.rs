//! Every published or independently computed value of `tests/ref/radio` against the formulas, through the catalogue
//! that `maillage path-loss` uses. A row that its source marks as out of range must be refused with the range named.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on says where

use std::collections::BTreeMap;

use maillage_radio::catalogue::{Kind, Model, Refusal, Value};
use maillage_radio::formulas::p2040_slab::{MATERIALS, Polarisation, slab};
use maillage_radio::formulas::{p526_diffraction, p833_vegetation};
use maillage_radio::link::channel::{Band, Channel};
use maillage_radio::link::rules::{LIMITS, Outdoors, Station, breaches};
use maillage_radio::link::wifi::{Phy, rate_mbps, sensitivity_dbm};
use maillage_tests::root;

type Rows = Vec<BTreeMap<String, String>>;

/// Rows of a file by column name.
fn rows(file: &str) -> Rows {
    let text = std::fs::read_to_string(root().join("tests/ref/radio").join(file)).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().trim().split(',').collect();
    lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            names
                .iter()
                .zip(line.trim().split(','))
                .map(|(name, cell)| ((*name).to_owned(), cell.to_owned()))
                .collect()
        })
        .collect()
}

/// Loss of a row by a model, its cells taken by the columns' names.
fn loss(model: &Model, row: &BTreeMap<String, String>) -> Result<f64, Refusal> {
    let values: Vec<Value> = model
        .columns
        .iter()
        .map(|column| {
            let mut names = std::iter::once((column.name, 1.0)).chain(column.also.iter().copied());
            let (cell, factor) = names
                .find_map(|(name, factor)| {
                    row.get(name)
                        .filter(|cell| !cell.is_empty())
                        .map(|cell| (cell.as_str(), factor))
                })
                .or(column.default.map(|default| (default, 1.0)))
                .unwrap();
            match column.kind {
                Kind::Number => Value::Number(cell.parse::<f64>().unwrap() * factor),
                Kind::Word(words) => Value::Word(
                    words.iter().position(|word| word.eq_ignore_ascii_case(cell)).unwrap(),
                ),
            }
        })
        .collect();
    model.loss_db(&values)
}

/// Every row within the tolerance, or refused where `refused` says so.
fn check(
    model: &str,
    rows: &Rows,
    wanted: &str,
    tolerance: f64,
    refused: impl Fn(&BTreeMap<String, String>) -> bool,
) {
    let model = Model::find(model).unwrap();
    let mut worst: f64 = 0.0;
    for row in rows {
        let found = loss(model, row);
        if refused(row) {
            assert!(
                matches!(found, Err(Refusal::OutOfRange(_))),
                "{}: not refused: {row:?}",
                model.name
            );
            continue;
        }
        let wanted: f64 = row[wanted].parse().unwrap();
        let found = found.unwrap_or_else(|refusal| panic!("{}: {refusal}: {row:?}", model.name));
        worst = worst.max((found - wanted).abs());
        assert!((found - wanted).abs() <= tolerance, "{}: {found} for {row:?}", model.name);
    }
    println!("{}: {} rows, worst difference {worst:.6} dB", model.name, rows.len());
}

#[test]
fn p1411_site_general() {
    let below = rows("p1411_12_site_general_street_canyon_4_1_1.csv");
    assert_eq!(below.len(), 320);
    check("p1411-site-general", &below, "L_dB", 0.02, |row| row["warning_flags"] != "0");
    let over = rows("p1411_12_site_general_over_rooftop_4_2_1.csv");
    check("p1411-over-rooftop", &over, "L_dB", 0.02, |row| row["warning_flags"] != "0");
}

/// The Swiss office's values, which name the environments otherwise.
#[test]
fn p1411_swiss_values() {
    let all = rows("p1411_site_general_2.csv");
    let mut seen = 0;
    for (function, model) in
        [("pl_1411_belowroof", "p1411-site-general"), ("pl_1411_aboveroof", "p1411-over-rooftop")]
    {
        for (theirs, ours, path) in [
            ("URBAN", "urban_high_rise", "los"),
            ("HIGH_RISE_URBAN", "urban_high_rise", "nlos"),
            ("SUBURBAN", "urban_low_rise_or_suburban", "nlos"),
            ("RESIDENTIAL", "residential", "nlos"),
        ] {
            let mut part: Rows = all
                .iter()
                .filter(|row| row["function"] == function && row["environment"] == theirs)
                .cloned()
                .collect();
            for row in &mut part {
                row.insert("env".into(), ours.into());
                row.insert("path".into(), path.into());
            }
            seen += part.len();
            check(model, &part, "expected_dB", 0.02, |_| false);
        }
    }
    let low: Rows =
        all.iter().filter(|row| row["function"] == "pl_1411_lowheight").cloned().collect();
    assert_eq!(low.len() + seen, all.len(), "every row is compared");
    check("p1411-low-height", &low, "expected_dB", 0.02, |_| false);
}

#[test]
fn p1411_street_canyon() {
    let los = rows("p1411_12_street_canyon_los_4_1_2.csv");
    for (bound, wanted) in
        [("median", "Lmedian_dB"), ("lower", "Llower_dB"), ("upper", "Lupper_dB")]
    {
        let mut los = los.clone();
        for row in &mut los {
            row.insert("bound".into(), bound.into());
        }
        check("p1411-canyon-los", &los, wanted, 0.02, |_| false);
    }
    let corner = rows("p1411_12_street_canyon_nlos_corner_4_1_3_2.csv");
    check("p1411-canyon-corner", &corner, "L_dB", 0.02, |_| false);
}

#[test]
fn p1411_over_roofs_and_near_street_level() {
    let roofs = rows("p1411_12_over_rooftops_urban_4_2_2_1.csv");
    check("p1411-over-roofs", &roofs, "L_dB", 0.02, |_| false);
    let street = rows("p1411_12_near_street_level_turns_4_3_2.csv");
    check("p1411-near-street-level", &street, "L_dB", 0.02, |_| false);
}

#[test]
fn p526_knife_edge() {
    let rows = rows("p526_knife_edge.csv");
    check("p526-knife-edge", &rows, "J_P526_approx_dB", 0.02, |_| false);
    // The approximation against Fresnel's integral, where it is said to hold.
    for row in rows.iter().filter(|row| row["nu"].parse::<f64>().unwrap() > -0.7) {
        let (nu, exact): (f64, f64) =
            (row["nu"].parse().unwrap(), row["J_exact_dB_Fresnel"].parse().unwrap());
        assert!((p526_diffraction::knife_edge_db(nu) - exact).abs() < 0.125, "{nu}");
    }
}

#[test]
fn p2109_entry_loss() {
    let rows = rows("p2109_entry_loss.csv");
    check("p2109-entry-loss", &rows, "building entry loss (dB)", 0.02, |_| false);
}

#[test]
fn p2040_materials_and_slabs() {
    let coefficients = rows("p2040_coefficients.csv");
    assert_eq!(coefficients.len(), MATERIALS.len());
    for (row, ours) in coefficients.iter().zip(MATERIALS) {
        let theirs = ["a", "b", "c", "d"].map(|name| row[name].parse::<f64>().unwrap());
        assert_eq!((row["material"].as_str(), theirs), (ours.name, ours.abcd));
    }
    let slabs = rows("p2040_slab.csv");
    for row in &slabs {
        let n = |name: &str| row[name].parse::<f64>().unwrap();
        let polarisation = if row["pol"] == "TE" { Polarisation::Te } else { Polarisation::Tm };
        let found = slab(
            n("eps_r"),
            n("sigma_S_per_m"),
            n("f_GHz"),
            n("theta_deg"),
            polarisation,
            n("thickness_m"),
        )
        .unwrap();
        assert!((found.half_space - n("abs_r_halfspace")).abs() < 1e-9, "{row:?}");
        assert!((found.reflected_db - n("R_slab_dB")).abs() < 0.02, "{found:?} {row:?}");
        assert!((found.transmitted_db - n("T_slab_dB")).abs() < 0.02, "{found:?} {row:?}");
    }
    let mut through = slabs.clone();
    for row in &mut through {
        let loss = -row["T_slab_dB"].parse::<f64>().unwrap();
        row.insert("loss".into(), loss.to_string());
    }
    check("p2040-slab", &through, "loss", 0.02, |_| false);
}

#[test]
fn p833_woodland() {
    let rows = rows("p833_table.csv");
    for row in &rows {
        let n = |name: &str| row[name].parse::<f64>().unwrap();
        assert_eq!(
            p833_vegetation::woodland_parameters(n("f_MHz") / 1000.0).unwrap(),
            (n("gamma_dB_per_m"), n("Am_dB"))
        );
    }
    assert!(
        p833_vegetation::woodland_db(5.5, 10.0).unwrap_err().to_string().contains("2.1175 GHz")
    );
}

#[test]
fn tr38901_path_loss() {
    let rows = rows("tr38901_pathloss.csv");
    check("tr38901", &rows, "pathloss_dB", 0.05, |_| false);
}

#[test]
fn wifi_rates_and_sensitivities() {
    let rows = rows("wifi_phy_rates.csv");
    assert_eq!(rows.len(), 927);
    for row in &rows {
        let phy = match row["phy"].as_str() {
            "HT" => Phy::Ht,
            "VHT" => Phy::Vht,
            "HE" => Phy::He,
            _ => Phy::Eht,
        };
        let (width, mcs) = (row["bw_MHz"].parse().unwrap(), row["mcs"].parse().unwrap());
        let rate =
            rate_mbps(phy, width, row["nss"].parse().unwrap(), row["gi_us"].parse().unwrap(), mcs);
        assert!(
            (rate.unwrap_or(f64::NAN) - row["rate_Mbps"].parse::<f64>().unwrap()).abs() < 1e-3,
            "{rate:?} {row:?}"
        );
        assert_eq!(
            sensitivity_dbm(mcs, width).unwrap(),
            row["min_sensitivity_dBm_nss1"].parse::<f64>().unwrap(),
            "{row:?}"
        );
    }
}

/// The compiled limits: each row is in our table, and each has a test of what it allows and what it refuses.
#[test]
fn eu_limits() {
    let rows = rows("eu_rlan_eirp.csv");
    assert_eq!(rows.len(), LIMITS.len());
    for (row, limit) in rows.iter().zip(&LIMITS) {
        let n = |name: &str| row[name].parse::<f64>().ok();
        assert_eq!(limit.mhz, (n("f_lo_MHz").unwrap(), n("f_hi_MHz").unwrap()));
        assert_eq!(
            (Some(limit.eirp_dbm), limit.density_dbm_per_mhz),
            (n("max_eirp_dBm"), n("max_psd_dBm_per_MHz")),
            "{row:?}"
        );
        assert_eq!(
            limit.outdoors == Outdoors::Yes,
            row["outdoor_fixed_AP_allowed"] == "yes",
            "{row:?}"
        );
        assert_eq!(limit.dfs, row["dfs"] == "yes", "{row:?}");
    }
    let at = |band, number, width_mhz, eirp_dbm, tpc| Station {
        channel: Channel { band, number, width_mhz },
        eirp_dbm,
        tpc,
        accept_6ghz: false,
    };
    let (two, five, six) = (Band::Ghz2, Band::Ghz5, Band::Ghz6);
    for (station, allowed, act) in [
        (at(two, 1, 20, 20.0, false), true, ""),
        (at(two, 1, 20, 20.5, false), false, "2006/771/EC"),
        (at(two, 14, 20, 10.0, false), false, "no channel"),
        (at(five, 36, 20, 14.0, true), false, "2022/179"),
        (at(five, 52, 20, 14.0, true), false, "2022/179"),
        (at(five, 100, 20, 30.0, true), true, ""),
        (at(five, 100, 20, 30.0, false), false, "without power control"),
        (at(five, 100, 20, 27.0, false), true, ""),
        (at(five, 114, 160, 30.0, true), true, ""),
        // Half in the band of short-range devices: the lower of both limits holds.
        (at(five, 144, 20, 13.0, true), true, ""),
        (at(five, 144, 20, 20.0, true), false, "13.98"),
        (at(five, 149, 20, 13.0, true), true, ""),
        (at(five, 149, 20, 20.0, true), false, "2006/771/EC"),
        (at(six, 1, 20, 10.0, true), false, "2021/1067"),
        (Station { accept_6ghz: true, ..at(six, 5, 20, 14.0, true) }, true, ""),
        (Station { accept_6ghz: true, ..at(six, 5, 20, 23.0, true) }, false, "2021/1067"),
    ] {
        let found = breaches(&station);
        let as_said = if allowed {
            found.is_empty()
        } else {
            found.iter().any(|why| why.to_string().contains(act))
        };
        assert!(as_said, "{station:?}: {found:?}");
    }
}
