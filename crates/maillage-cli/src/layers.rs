//! What was read of each layer: where on Earth it lies, in which CRS, with which columns.

use maillage::LayerRead;
use maillage::model::crs::Crs;

/// Lines about the layers of a project, and its metric grid.
pub(crate) fn layers_table(layers: &[LayerRead], grid: Option<Crs>) -> String {
    let mut text = String::new();
    for read in layers {
        let crs = read.crs.map_or_else(|| "no CRS".to_owned(), |crs| described(crs, read.assumed));
        text += &format!("{}: {}, {} features, {crs}\n", read.layer, read.file, read.features);
        if let Some(lies) = whereabouts(read) {
            text += &format!("    {lies}\n");
        }
        if !read.columns.is_empty() {
            let columns: Vec<String> = read
                .columns
                .iter()
                .map(|(ours, theirs)| if ours == theirs { ours.clone() } else { format!("{ours} = {theirs}") })
                .collect();
            text += &format!("    columns: {}\n", columns.join(", "));
        }
    }
    if let Some(grid) = grid.filter(|_| !layers.is_empty()) {
        text += &format!("distances: {grid}, {}\n", grid.name());
    }
    text
}

/// A CRS with its name, how it is known, and what its datum is good to.
pub(crate) fn described(crs: Crs, assumed: bool) -> String {
    let assumed = if assumed { " (assumed)" } else { "" };
    let accuracy = if crs.accuracy_m() > 1.0 { format!(", good to {} m", crs.accuracy_m()) } else { String::new() };
    let name = crs.name();
    if crs.epsg() == 0 { format!("{crs}{assumed}{accuracy}") } else { format!("{crs} {name}{assumed}{accuracy}") }
}

/// Where a layer lies, in degrees and in words.
pub(crate) fn whereabouts(read: &LayerRead) -> Option<String> {
    let [west, south, east, north] = read.extent()?;
    let (_, country) = read.middle()?;
    let lies = country.map_or_else(|| "at sea".to_owned(), |country| format!("in or near {country}"));
    let sides = |low: f64, high: f64, [minus, plus]: [&str; 2]| {
        let one = |value: f64| format!("{:.3}° {}", value.abs(), if value < 0.0 { minus } else { plus });
        format!("{} to {}", one(low), one(high))
    };
    Some(format!("{}, {}: {lies}", sides(south, north, ["S", "N"]), sides(west, east, ["W", "E"])))
}
