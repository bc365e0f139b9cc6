//! Where on Earth a layer lies, and what shows that it lies elsewhere: degrees declared as metres, exchanged axes, another CRS.

use maillage_model::crs::Crs;
use maillage_model::{
    Arg, Code, Diagnostic, Geometries, GeometryKind, Layer, Said, Severity, ToArg, country, median,
    say,
};

use crate::ingest::{Findings, crs_of, suggest_crs};
use crate::validate::{at, feature_name, usable_geometry};

/// What was read of a layer.
#[derive(Clone, Debug, Default)]
pub struct LayerRead {
    /// Its name in the project.
    pub layer: String,
    /// Its file.
    pub file: String,
    /// Its CRS; `None` where none is declared and none could be assumed.
    pub crs: Option<Crs>,
    /// The CRS is neither declared nor stated, but assumed.
    pub assumed: bool,
    /// Features, rows left out by `where` aside.
    pub features: usize,
    /// West, south, east, north, in its own CRS; `None` without places.
    pub bounds: Option<[f64; 4]>,
    /// Columns that are read: ours, and theirs.
    pub columns: Vec<(String, String)>,
}

impl LayerRead {
    /// Takes in a batch of features.
    pub(crate) fn take(&mut self, geometries: &Geometries) {
        self.features += geometries.len();
        for &[x, y] in
            geometries.all_coords().iter().filter(|c| c[0].is_finite() && c[1].is_finite())
        {
            let [west, south, east, north] = self.bounds.unwrap_or([x, y, x, y]);
            self.bounds = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
        }
    }
    /// West, south, east, north in degrees on WGS 84: of the corners and the middles of the box's sides.
    pub fn extent(&self) -> Option<[f64; 4]> {
        let (crs, [west, south, east, north]) = (self.crs?, self.bounds?);
        let (x, y) = (f64::midpoint(west, east), f64::midpoint(south, north));
        let rim = [
            [west, south],
            [x, south],
            [east, south],
            [west, y],
            [east, y],
            [west, north],
            [x, north],
            [east, north],
        ];
        let to = crs.to(Crs::WGS84);
        let places = rim.map(|place| to.apply(place));
        places.iter().flatten().all(|value| value.is_finite()).then(|| {
            places.iter().fold(
                [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
                |b, p| [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])],
            )
        })
    }
    /// The middle of the extent, longitude and latitude, and the country around it; no country is the sea.
    pub fn middle(&self) -> Option<([f64; 2], Option<&'static str>)> {
        let [west, south, east, north] = self.extent()?;
        let middle = [f64::midpoint(west, east), f64::midpoint(south, north)];
        Some((middle, country(middle)))
    }
}

/// Checks a layer that belongs to no project, as `check` checks those of one: its CRS, its places, its geometries. `declared`: its CRS,
/// declared or stated; `before`: what its reader found, which is told with the rest.
pub fn check_layer(
    layer: &Layer,
    file: &str,
    declared: Option<Crs>,
    before: &[Diagnostic],
) -> (Vec<Diagnostic>, LayerRead) {
    let mut findings = Findings::alone(file);
    findings.read.take(&layer.geometries);
    for finding in before {
        findings.push(finding.clone());
    }
    let crs = crs_of(layer, declared, &mut findings);
    let coords = layer.geometries.all_coords();
    if let Some(crs) = crs {
        let lacking: Vec<usize> = (0..layer.len())
            .filter(|&row| {
                layer.geometries.kind(row) == GeometryKind::Null && !findings.is_unread(layer, row)
            })
            .collect();
        if let Some(&first) = lacking.first() {
            // A table may hold a few; a layer without any place is none.
            let severity =
                if lacking.len() == layer.len() { Severity::Error } else { Severity::Warning };
            let message = say!(features_without_geometry, count = lacking.len(), all = layer.len());
            findings.push(at(
                Diagnostic::new(Code::NullGeometry, message).severity(severity),
                layer,
                first,
                &feature_name(None, layer, first),
            ));
        }
        let rows = (0..layer.len()).filter(|row| layer.geometries.kind(*row) != GeometryKind::Null);
        let usable: Vec<usize> = rows
            .filter(|&row| {
                usable_geometry(
                    layer,
                    row,
                    crs,
                    true,
                    &|| feature_name(None, layer, row),
                    &mut findings,
                )
            })
            .collect();
        let to = crs.to(Crs::WGS84);
        let places: Vec<[f64; 2]> = usable
            .iter()
            .filter_map(|&row| layer.geometries.position(row))
            .map(|place| to.apply(place))
            .collect();
        let [west, south, east, north] = crs.area_of_use();
        let off = places.iter().filter(|[lon, lat]| {
            !((west - 2.0..=east + 2.0).contains(lon) && (south - 2.0..=north + 2.0).contains(lat))
        });
        let off = off.count();
        if !crs.is_geographic() && off * 2 > places.len() {
            let [x, y] = coords.first().copied().unwrap_or_default();
            findings.push(
                Diagnostic::new(
                    Code::OutsideCrsArea,
                    say!(
                        far_outside_use_many,
                        x = x.to_string(),
                        y = y.to_string(),
                        crs,
                        off,
                        all = places.len()
                    ),
                )
                // What a file declares is not guessed at.
                .hint(if layer.crs.is_some() {
                    say!(crs_declared_wrongly)
                } else {
                    suggest_crs([x, y])
                }),
            );
        }
        if let Some(finding) = exchanged_axes(&places, None) {
            findings.push(finding);
        }
    }
    let read = findings.read.clone();
    (findings.finish(), read)
}

/// Degrees as a map writes them: `50.41° N 4.44° E`.
pub(crate) fn degrees([lon, lat]: [f64; 2]) -> String {
    let (ns, ew) = (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
    format!("{:.2}° {ns} {:.2}° {ew}", lat.abs(), lon.abs())
}

/// A place in words: its degrees, and the country or the sea.
pub(crate) fn place_name(place: [f64; 2]) -> Said {
    match country(place) {
        Some(name) => say!(place_near, degrees = degrees(place), country = country_name(name)),
        None => say!(place_at_sea, degrees = degrees(place)),
    }
}

/// A country by its name in the data (English): in words where it is one of those around.
pub fn country_name(name: &str) -> Arg {
    ToArg::to_arg(&match name {
        "Belgium" => say!(country_belgium),
        "France" => say!(country_france),
        "Netherlands" => say!(country_netherlands),
        "Luxembourg" => say!(country_luxembourg),
        "Germany" => say!(country_germany),
        "Switzerland" => say!(country_switzerland),
        "United Kingdom" => say!(country_united_kingdom),
        "Italy" => say!(country_italy),
        "Spain" => say!(country_spain),
        _ => return ToArg::to_arg(name),
    })
}

/// A layer whose CRS has metres and whose coordinates are degrees, as a wrong export leaves them.
pub(crate) fn degrees_as_metres(coords: &[[f64; 2]], crs: Crs) -> Option<Diagnostic> {
    let [x, y] = *coords.iter().find(|c| c[0].is_finite() && c[1].is_finite())?;
    let off = coords.iter().filter(|c| c[0].abs() > 180.0 || c[1].abs() > 90.0).count();
    (!crs.is_geographic() && off * 2 < coords.len()).then(|| {
        Diagnostic::new(
            Code::DegreesAsMetres,
            say!(look_like_degrees, x = x.to_string(), y = y.to_string(), crs),
        )
    })
}

/// Countries where a language of ours is an official one.
fn speaks(country: &str, language: &str) -> bool {
    match language {
        "fr" => [
            "Belgium",
            "France",
            "Luxembourg",
            "Switzerland",
            "Monaco",
            "Canada",
            "Haiti",
            "Senegal",
            "Côte d'Ivoire",
            "Mali",
            "Burkina Faso",
            "Niger",
            "Chad",
            "Cameroon",
            "Gabon",
            "Congo",
            "Dem. Rep. Congo",
            "Central African Rep.",
            "Togo",
            "Benin",
            "Guinea",
            "Burundi",
            "Rwanda",
            "Madagascar",
            "Comoros",
            "Djibouti",
            "Seychelles",
            "Vanuatu",
            "New Caledonia",
            "Fr. Polynesia",
            "Morocco",
            "Algeria",
            "Tunisia",
        ]
        .contains(&country),
        "nl" => ["Belgium", "Netherlands", "Suriname", "Aruba", "Curaçao"].contains(&country),
        _ => false,
    }
}

/// Where this tool is used most.
const EUROPE: [&str; 24] = [
    "Belgium",
    "France",
    "Luxembourg",
    "Netherlands",
    "Switzerland",
    "Germany",
    "Austria",
    "Italy",
    "Spain",
    "Portugal",
    "United Kingdom",
    "Ireland",
    "Denmark",
    "Sweden",
    "Norway",
    "Finland",
    "Poland",
    "Czechia",
    "Slovakia",
    "Hungary",
    "Slovenia",
    "Croatia",
    "Romania",
    "Greece",
];

/// Places in degrees that would make sense with their axes exchanged and make none as they are: at sea and then on land; or in a
/// country where the project's language is not spoken, and then in one where it is.
pub(crate) fn exchanged_axes(positions: &[[f64; 2]], language: Option<&str>) -> Option<Diagnostic> {
    let axis = |axis: usize| {
        median(
            &mut positions
                .iter()
                .map(|p| p[axis])
                .filter(|value| value.is_finite())
                .collect::<Vec<f64>>(),
        )
    };
    let here = [axis(0)?, axis(1)?];
    let there = [here[1], here[0]];
    let (at, would) = (country(here), country(there)?);
    // Islands that are too small for the grid lie at sea as well: sure is what lies far from all land and would be in Europe.
    let around = [-0.5, 0.0, 0.5]
        .into_iter()
        .flat_map(|dx| [-0.5, 0.0, 0.5].map(|dy| [here[0] + dx, here[1] + dy]));
    let far_out = around.into_iter().all(|place| country(place).is_none());
    let sure = far_out && EUROPE.contains(&would);
    let likely = far_out
        || language.is_some_and(|language| {
            speaks(would, language) && at.is_some_and(|at| !speaks(at, language))
        });
    (sure || likely).then(|| {
        let severity = if sure { Severity::Error } else { Severity::Warning };
        let message =
            say!(lies_elsewhere_swapped, here = place_name(here), there = place_name(there));
        Diagnostic::new(Code::SwappedAxes, message).severity(severity)
    })
}

/// Known CRS that would put a projected position on land: those whose area of use holds it.
pub(crate) fn candidates(position: [f64; 2]) -> Vec<Crs> {
    [
        31370, 3812, 2154, 28992, 2169, 27700, 2056, 21781, 27572, 3857, 3035, 32631, 32630, 32632,
        25831, 25832,
    ]
    .into_iter()
    .filter_map(Crs::from_epsg)
    .filter(|crs| {
        let place @ [lon, lat] = crs.to(Crs::WGS84).apply(position);
        let [west, south, east, north] = crs.area_of_use();
        (west..=east).contains(&lon) && (south..=north).contains(&lat) && country(place).is_some()
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A city whose axes are exchanged is found at sea without any other layer; a city where it belongs is not doubted.
    #[test]
    fn axes() {
        let of = |place: [f64; 2], language: Option<&str>| {
            exchanged_axes(&[place; 3], language).map(|found| found.is_error())
        };
        assert_eq!(of([50.41, 4.44], None), Some(true));
        assert_eq!(of([48.85, 2.35], Some("fr")), Some(true), "off Somalia");
        assert_eq!(of([52.37, 4.9], None), Some(true));
        assert_eq!(of([4.44, 50.41], Some("fr")), None);
        assert_eq!(of([2.35, 48.85], Some("fr")), None);
        assert_eq!(of([178.44, -18.14], Some("en")), None);
        assert_eq!(of([45.5, -12.2], Some("fr")), None);
    }

    /// Lambert metres are told from metres of France and of the Netherlands by where they would lie.
    #[test]
    fn where_metres_may_lie() {
        let codes =
            |position| candidates(position).into_iter().map(Crs::epsg).collect::<Vec<u32>>();
        assert!(codes([155_000.0, 121_690.0]).contains(&31370));
        assert!(
            codes([652_000.0, 6_862_000.0]).contains(&2154)
                && !codes([652_000.0, 6_862_000.0]).contains(&31370)
        );
    }
}
