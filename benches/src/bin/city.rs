//! `cargo run --release -p maillage-benches --bin city -- N DIR`: writes a synthetic country as GeoJSON and a project
//! file, of the shape of the Python peers' generator: N buildings, 3 N broadband polygons (tiles), 10 N resident points.
//! Then time `maillage score DIR --out OUT` on it.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use maillage_benches::Dice;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let n: usize = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = arguments.next().unwrap_or_else(|| "target/city".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let mut dice = Dice(7);
    let towns: Vec<[f64; 2]> = (0..(n / 50).max(1))
        .map(|_| [6.5 + 4.0 * (dice.uniform() - 0.5), 51.0 + 2.6 * (dice.uniform() - 0.5)])
        .collect();
    let point = |dice: &mut Dice| {
        // Larger towns are drawn more often.
        let town = towns[(dice.uniform() * dice.uniform() * towns.len() as f64) as usize];
        [town[0] + 0.02 * dice.normal(), town[1] + 0.013 * dice.normal()]
    };
    let file = |name: &str| -> std::io::Result<BufWriter<File>> {
        let mut out = BufWriter::new(File::create(folder.join(name))?);
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[\n")?;
        Ok(out)
    };
    let mut out = file("buildings.geojson")?;
    let sectors = ["education", "culture", "sport", "social", "administration", "youth"];
    for k in 0..n {
        let [x, y] = point(&mut dice);
        let sector = sectors[(dice.uniform() * 6.0) as usize];
        let comma = if k == 0 { "" } else { ",\n" };
        write!(
            out,
            "{comma}{{ \"type\": \"Feature\", \"properties\": {{ \"id\": \"b{k:07}\", \"name\": \"{sector} centre {k}\", \"sector\": \"{sector}\", \"floor_area_m2\": {}, \"visitors_per_week\": {}, \"opening_hours_week\": {}, \"district\": \"D{:05}\" }}, \"geometry\": {{ \"type\": \"Point\", \"coordinates\": [ {x:.7}, {y:.7} ] }} }}",
            (300.0 + 3_000.0 * dice.uniform()) as u32,
            (20.0 + 3_000.0 * dice.uniform()) as u32,
            (12.0 + 78.0 * dice.uniform()) as u32,
            (dice.uniform() * 200.0) as u32
        )?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()?;
    let mut out = file("residents.geojson")?;
    for k in 0..10 * n {
        let [x, y] = point(&mut dice);
        let comma = if k == 0 { "" } else { ",\n" };
        write!(
            out,
            "{comma}{{ \"type\": \"Feature\", \"properties\": {{ \"population\": {}, \"income\": {} }}, \"geometry\": {{ \"type\": \"Point\", \"coordinates\": [ {x:.7}, {y:.7} ] }} }}",
            (1.0 + 80.0 * dice.uniform()) as u32,
            (15_000.0 + 20_000.0 * dice.uniform()) as u32
        )?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()?;
    let mut out = file("tiles.geojson")?;
    for k in 0..3 * n {
        let [x, y] =
            point(&mut dice).map(|v| (v / 0.005_493_164_062_5).floor() * 0.005_493_164_062_5);
        let (e, t) = (x + 0.005_493_164_062_5, y + 0.005_493_164_062_5);
        let download = 20.0 + 200.0 * dice.uniform();
        let comma = if k == 0 { "" } else { ",\n" };
        write!(
            out,
            "{comma}{{ \"type\": \"Feature\", \"properties\": {{ \"quadkey\": \"{k:016}\", \"download_mbps\": {download:.2}, \"upload_mbps\": {:.2}, \"latency_ms\": {:.1}, \"tests\": {} }}, \"geometry\": {{ \"type\": \"Polygon\", \"coordinates\": [ [ [ {e:.7}, {y:.7} ], [ {e:.7}, {t:.7} ], [ {x:.7}, {t:.7} ], [ {x:.7}, {y:.7} ], [ {e:.7}, {y:.7} ] ] ] }} }}",
            download * 0.4,
            5.0 + 30.0 * dice.uniform(),
            (1.0 + 400.0 * dice.uniform()) as u32
        )?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()?;
    std::fs::write(
        folder.join("maillage.toml"),
        "[project]\nname = \"bench\"\n[layers.buildings]\n[layers.buildings.columns]\nfootfall_per_week = \"visitors_per_week\"\nopening_hours_per_week = \"opening_hours_week\"\n[layers.broadband]\npath = \"tiles.geojson\"\n[layers.residents]\n\
         [[criteria]]\nname = \"backhaul\"\nattribute = \"backhaul_mbps\"\nvalue = { kind = \"log\", worst = 10, best = 500 }\nweight = 20\n\
         [[criteria]]\nname = \"need\"\nattribute = \"residents_within_walk\"\nvalue = { kind = \"log\", worst = 10, best = 5000 }\nweight = 30\n\
         [[criteria]]\nname = \"footfall\"\nattribute = \"footfall_per_week\"\nvalue = { kind = \"log\", worst = 20, best = 5000 }\nweight = 30\n\
         [[criteria]]\nname = \"sector\"\nattribute = \"sector\"\nvalue = { kind = \"categories\", map = { education = 1.0, social = 0.9 }, other = 0.5 }\nweight = 20\n\
         [plan]\nyears = [2025, 2026, 2027, 2028]\nbudget_eur = 136000000\n",
    )
}
