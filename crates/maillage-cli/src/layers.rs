//! What was read of each layer: where on Earth it lies, in which CRS, with which columns.

use maillage::model::crs::Crs;
use maillage::model::{Language, Said, ToArg, say};
use maillage::{LayerRead, country_name};

/// Lines about the layers of a project, and its metric grid.
pub(crate) fn layers_table(layers: &[LayerRead], grid: Option<Crs>, words: Language) -> String {
    let mut text = String::new();
    for read in layers {
        let crs = read.crs.map_or_else(|| say!(no_crs), |crs| described(crs, read.assumed));
        let line =
            say!(layer_line, layer = read.layer, file = read.file, count = read.features, crs);
        text += &format!("{}\n", words.say(&line));
        if let Some(lies) = whereabouts(read) {
            text += &format!("    {}\n", words.say(&lies));
        }
        if !read.columns.is_empty() {
            let columns: Vec<String> = read
                .columns
                .iter()
                .map(
                    |(ours, theirs)| {
                        if ours == theirs { ours.clone() } else { format!("{ours} = {theirs}") }
                    },
                )
                .collect();
            text += &format!("    {}\n", words.say(&say!(layer_columns, columns)));
        }
    }
    if let Some(grid) = grid.filter(|_| !layers.is_empty()) {
        text += &format!(
            "{}\n",
            words.say(&say!(layer_distances, crs = format!("{grid}, {}", grid.name())))
        );
    }
    text
}

/// A CRS with its name, how it is known, and what its datum is good to.
pub(crate) fn described(crs: Crs, assumed: bool) -> Said {
    let name = if crs.epsg() == 0 { crs.to_string() } else { format!("{crs} {}", crs.name()) };
    let named =
        if assumed { ToArg::to_arg(&say!(crs_assumed, crs = name)) } else { ToArg::to_arg(&name) };
    if crs.accuracy_m() > 1.0 {
        say!(crs_good_to, crs = named, metres = crs.accuracy_m())
    } else {
        say!(as_it_is, text = named)
    }
}

/// Where a layer lies, in degrees and in words.
pub(crate) fn whereabouts(read: &LayerRead) -> Option<Said> {
    let [west, south, east, north] = read.extent()?;
    let (_, country) = read.middle()?;
    let lies = country.map_or_else(
        || say!(lies_at_sea),
        |name| say!(lies_in_or_near, country = country_name(name)),
    );
    let degrees = |value: f64, [minus, plus]: [&str; 2]| {
        format!("{:.3}° {}", value.abs(), if value < 0.0 { minus } else { plus })
    };
    let ([south, north], [west, east]) = (
        [south, north].map(|value| degrees(value, ["S", "N"])),
        [west, east].map(|value| degrees(value, ["W", "E"])),
    );
    Some(say!(extent, south, north, west, east, lies))
}
