//! In which country a place lies, by the half degree around it: enough to see that a layer lies in another sea.
//!
//! `places/countries.bin` is made from Natural Earth's countries at 1:50 million (version 4.1, public domain): for each half degree square,
//! from 90° N 180° W eastwards, row by row, the country with most land in it; 0 where there is no land. Runs of a byte, the country's
//! number from 1 in `places/countries.txt`, and a length (seven bits a byte, the lowest first).

const RUNS: &[u8] = include_bytes!("places/countries.bin");
const NAMES: &str = include_str!("places/countries.txt");

/// The country of the half degree square around a place, by its English name; `None` where it is all sea, and off the Earth. Near a border
/// the neighbour may be named.
///
/// ```
/// use maillage_model::country;
/// assert_eq!(country([4.44, 50.41]), Some("Belgium"));
/// assert_eq!(country([50.41, 4.44]), None);
/// ```
pub fn country([lon, lat]: [f64; 2]) -> Option<&'static str> {
    if !((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)) {
        return None;
    }
    let row = (((90.0 - lat) * 2.0) as usize).min(359);
    let square = row * 720 + (((lon + 180.0) * 2.0) as usize).min(719);
    let (mut at, mut before) = (0, 0);
    while let Some(&number) = RUNS.get(at) {
        let (mut length, mut shift) = (0usize, 0);
        loop {
            at += 1;
            let byte = *RUNS.get(at)?;
            length |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        at += 1;
        before += length;
        if square < before {
            return NAMES.lines().nth(usize::from(number).checked_sub(1)?);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Capitals lie in their countries, seas in none, and the squares cover the Earth.
    #[test]
    fn capitals() {
        for (place, name) in [
            ([4.35, 50.85], "Belgium"),
            ([6.13, 49.61], "Luxembourg"),
            ([2.35, 48.85], "France"),
            ([4.9, 52.37], "Netherlands"),
            ([-0.13, 51.5], "United Kingdom"),
            ([7.45, 46.95], "Switzerland"),
            ([178.44, -18.14], "Fiji"),
            ([-73.57, 45.5], "Canada"),
            ([-46.63, -23.55], "Brazil"),
            ([139.7, 35.68], "Japan"),
        ] {
            assert_eq!(country(place), Some(name));
        }
        for place in
            [[0.0, 0.0], [-30.0, 45.0], [50.4, 4.4], [200.0, 0.0], [f64::NAN, 0.0], [3.0, 58.0]]
        {
            assert_eq!(country(place), None, "{place:?}");
        }
        // The corners of the Earth are looked up like any other place.
        assert_eq!(
            (country([180.0, 90.0]), country([-180.0, -90.0])),
            (None, country([180.0, -90.0]))
        );
    }
}
