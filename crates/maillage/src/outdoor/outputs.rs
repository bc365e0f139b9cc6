//! Files of coverage and placement: GeoTIFF, polygons, tables. Written to a temporary name, renamed when complete.

use std::path::Path;

use maillage_layers::{
    Band, CsvStyle, Raster, WriteError, make_folder, write, write_file, write_geotiff, write_styled,
};
use maillage_model::crs::Crs;
use maillage_model::{About, Cell, Column, GeometryKind, Layer};
use maillage_radio::calibration::{Calibration, Effect, Reliability};
use maillage_radio::coverage::{Area, NOTHING_DBM, areas};

use super::capacity::ZoneMoment;
use super::coverage::{CoverageOutcome, ZoneCoverage};
use super::place::PlaceOutcome;

/// Lower ends of the classes of level, dBm, the strongest first: the areas of the files and the colours of the picture.
pub const LEVEL_CLASSES_DBM: [f32; 5] = [-55.0, -67.0, -70.0, -75.0, -82.0];
/// Value of raster cells without data: buildings, and ground that no access point reaches.
const NO_DATA: f32 = -9999.0;

/// Features of mixed geometry with columns that most lack.
#[derive(Default)]
struct Sheet {
    layer: Layer,
    rows: Vec<Vec<(&'static str, Cell<'static>)>>,
    texts: Vec<Vec<(&'static str, String)>>,
    names: Vec<String>,
    dynamic: Vec<Vec<(String, f64)>>,
}

impl Sheet {
    fn cells(
        &mut self,
        cells: Vec<(&'static str, Cell<'static>)>,
        texts: Vec<(&'static str, String)>,
        dynamic: Vec<(String, f64)>,
    ) {
        let names = cells.iter().map(|(name, _)| (*name).to_owned());
        let names = names
            .chain(texts.iter().map(|(name, _)| (*name).to_owned()))
            .chain(dynamic.iter().map(|(name, _)| name.clone()));
        for name in names {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        self.rows.push(cells);
        self.texts.push(texts);
        self.dynamic.push(dynamic);
    }
    fn point(&mut self, position: [f64; 2]) {
        self.layer.geometries.push_point(position[0], position[1]);
    }
    /// Areas as one multi-polygon; nothing where there are none.
    fn areas(&mut self, areas: &[Area]) -> bool {
        if areas.is_empty() {
            return false;
        }
        let mut builder = self.layer.geometries.begin();
        for area in areas {
            for ring in area {
                for &[x, y] in ring {
                    builder.coord(x, y);
                }
                builder.end_ring();
            }
            builder.end_part();
        }
        builder.finish(if areas.len() == 1 {
            GeometryKind::Polygon
        } else {
            GeometryKind::MultiPolygon
        });
        true
    }
    fn layer(self, about: &About, language: &str) -> Layer {
        let Sheet { mut layer, rows, texts, names, dynamic } = self;
        layer.about = about.clone();
        for name in &names {
            let mut column = Column::new(name);
            for row in 0..rows.len() {
                let fixed =
                    rows[row].iter().find(|(other, _)| other == name).map(|(_, cell)| *cell);
                let text = texts[row]
                    .iter()
                    .find(|(other, _)| other == name)
                    .map(|(_, text)| Cell::Text(text));
                let number = dynamic[row]
                    .iter()
                    .find(|(other, _)| other == name)
                    .map(|(_, number)| Cell::Number(*number));
                column.push(fixed.or(text).or(number).unwrap_or(Cell::Null));
            }
            crate::outputs::describe(&mut column, language);
            layer.table.push_column(column);
        }
        layer
    }
}

/// To a thousandth: more is not known.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// What was said of readings held out beside what was seen, a row for each range.
fn reliability(found: &Calibration, style: CsvStyle) -> String {
    let mut text = String::from("said_from,said_to,readings,said,seen\n");
    for range in &found.reliability {
        let Reliability { low, high, readings, said, seen } = range;
        text.push_str(&format!("{low},{high},{readings},{},{}\n", rounded(*said), rounded(*seen)));
    }
    if style == CsvStyle::Excel { text.replace(',', ";").replace('.', ",") } else { text }
}

/// The figures of a zone at the busiest moment.
fn at_peak(at: &ZoneMoment) -> Vec<(String, f64)> {
    [
        ("active_at_peak", at.active.round()),
        ("asked_mbps", at.rate_mbps),
        ("able_at_peak", at.able.round()),
        ("served_at_peak", at.served.round()),
        ("share_served_at_peak", rounded(at.share())),
        ("least_access_points", at.least_points),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

impl CoverageOutcome {
    /// What stands on every output: a prediction, or calibrated with the error of readings held out.
    pub fn label(&self) -> String {
        match &self.measured {
            Some((_, found)) if found.used() > 0 => {
                // Of a log of what was heard the error is of what was heard.
                format!(
                    "calibrated with {} readings, error of those held out {:.1} dB{}",
                    found.used(),
                    found.after_db,
                    if found.heard_alone { ", where heard" } else { "" }
                )
            }
            _ => "prediction, typical error 12 to 15 dB".to_owned(),
        }
    }

    /// A zone at the busiest moment of any day; `None` for one without people.
    pub fn usual(&self, zone: &ZoneCoverage) -> Option<ZoneMoment> {
        let number = self.zones.iter().position(|other| other.zone.id == zone.zone.id)?;
        self.moments.first().and_then(|moment| moment.zones[number])
    }

    /// What calibration found of an access point beyond its class; `None` where it was not read.
    fn effect(&self, id: &str) -> Option<Effect> {
        let (_, found) = self.measured.as_ref().filter(|(_, found)| found.used() > 0)?;
        let number = self.point_ids.iter().position(|other| other == id)?;
        found.points.get(number).copied().filter(|effect| effect.readings > 0)
    }

    /// Figures of a zone by name, as the table has them.
    pub fn figures(&self, zone: &ZoneCoverage) -> Vec<(String, f64)> {
        let figures = &zone.figures;
        let people = zone.zone.people;
        let mut found = vec![
            ("area_m2".to_owned(), figures.area_m2.round()),
            ("access_points".to_owned(), self.own_points(zone).len() as f64),
            ("access_points_heard".to_owned(), zone.heard() as f64),
            ("share_at_level".to_owned(), rounded(figures.at_level)),
            ("mean_usable_probability".to_owned(), rounded(figures.usable)),
            ("share_uncertain".to_owned(), rounded(figures.uncertain)),
            ("share_in_sight".to_owned(), rounded(figures.sight)),
            ("mean_sinr_db".to_owned(), rounded(figures.mean_sinr_db)),
            ("mean_expected_mbps".to_owned(), rounded(figures.mean_expected_mbps)),
            ("mean_sinr_one_channel_db".to_owned(), rounded(zone.sinr_before_db)),
            ("share_co_channel".to_owned(), rounded(figures.co_channel)),
            ("hidden_pairs".to_owned(), zone.contention.hidden.len() as f64),
            ("share_heights_guessed".to_owned(), rounded(zone.guessed)),
        ];
        if let Some([low, high]) = zone.usable_interval {
            found.push(("usable_low".to_owned(), rounded(low)));
            found.push(("usable_high".to_owned(), rounded(high)));
        }
        if let Some(people) = people {
            found.push(("people".to_owned(), people));
            found.push(("people_at_level".to_owned(), (people * figures.at_level).round()));
        }
        if let Some(at) = self.usual(zone) {
            found.extend(at_peak(&at));
        }
        for (rate, share) in self.project.settings.coverage.rates_mbps.iter().zip(&figures.at_rate)
        {
            found.push((format!("share_{rate}_mbps"), rounded(*share)));
        }
        found
    }

    /// What these files say of themselves. `run`: what the files of the run say that they belong to.
    pub fn about(&self, run: Option<&About>) -> About {
        let mut about = run.cloned().unwrap_or_else(|| crate::outputs::about(&self.project));
        about.say("label", self.label());
        about
    }

    /// Writes the files of every zone and the tables; their names. `about`: what they say of themselves; `style`: how CSV is written.
    ///
    /// # Errors
    /// The file system or a format refuses; no half-written file stays.
    pub fn write(
        &self,
        folder: &Path,
        about: &About,
        style: CsvStyle,
    ) -> Result<Vec<String>, WriteError> {
        make_folder(folder)?;
        let language = self.project.language();
        let mut written = Vec::new();
        for zone in &self.zones {
            let name = format!("coverage_{}.tif", zone.zone.id);
            Self::write_raster(zone, &folder.join(&name), about)?;
            written.push(name);
            let name = format!("coverage_{}.geojson", zone.zone.id);
            write(
                &folder.join(&name),
                &self.polygons(zone).layer(about, language),
                zone.crs,
                Crs::WGS84,
            )?;
            written.push(name);
            if let Some(walk) = &zone.walk {
                let mut sheet = Sheet::default();
                for (order, &place) in walk.places.iter().enumerate() {
                    sheet.point(place);
                    sheet.cells(
                        vec![("order", Cell::Number(order as f64 + 1.0))],
                        vec![("zone", zone.zone.id.clone())],
                        Vec::new(),
                    );
                }
                let name = format!("measure_next_{}.geojson", zone.zone.id);
                write(&folder.join(&name), &sheet.layer(about, language), zone.crs, Crs::WGS84)?;
                written.push(name);
            }
        }
        let crs = self.zones.first().map_or(Crs::WGS84, |zone| zone.crs);
        let mut table = Sheet::default();
        for zone in &self.zones {
            let [west, south, east, north] = zone.zone.bounds();
            table.point([f64::midpoint(west, east), f64::midpoint(south, north)]);
            let texts = vec![
                ("zone", zone.zone.id.clone()),
                ("name", zone.zone.name.clone()),
                ("label", self.label()),
            ];
            table.cells(Vec::new(), texts, self.figures(zone));
        }
        let (table, points) = (table.layer(about, language), self.points().layer(about, language));
        for (name, layer) in [
            ("coverage.csv", &table),
            ("coverage_access_points.csv", &points),
            ("coverage_access_points.geojson", &points),
        ] {
            write_styled(&folder.join(name), layer, crs, Crs::WGS84, style)?;
            written.push(name.to_owned());
            if name.ends_with(".csv") {
                written.push(format!("{name}-metadata.json"));
            }
        }
        if self.moments.len() > 1 {
            let name = "coverage_events.csv";
            let table = self.events().layer(about, language);
            write_styled(&folder.join(name), &table, crs, Crs::WGS84, style)?;
            written.extend([name.to_owned(), format!("{name}-metadata.json")]);
        }
        if let Some((_, found)) = &self.measured
            && !found.reliability.is_empty()
        {
            let name = "coverage_reliability.csv";
            write_file(&folder.join(name), reliability(found, style))?;
            written.push(name.to_owned());
        }
        if let Some((measured, _)) = &self.measured {
            // What was read and what was computed stay apart.
            let number = |value: Option<f64>| {
                value.filter(|v| v.is_finite()).map_or(Cell::Null, Cell::Number)
            };
            let (mut read, mut modelled) = (Sheet::default(), Sheet::default());
            for one in measured {
                let [lon, lat] = one.measurement.lon_lat;
                let mut texts =
                    vec![("ap", one.measurement.ap.clone()), ("flag", one.flag.clone())];
                if self.devices.iter().any(|device| !device.is_empty()) {
                    texts.push(("device", one.measurement.device.clone()));
                }
                if lon.abs() <= 180.0 && lat.abs() <= 90.0 {
                    read.point([lon, lat]);
                } else {
                    read.layer.geometries.push_null();
                }
                let row = Cell::Number(one.row as f64);
                read.cells(
                    vec![
                        ("row", row),
                        ("measured_dbm", number(Some(one.measurement.rssi_dbm))),
                        ("heard", Cell::Bool(!one.unheard)),
                    ],
                    texts,
                    Vec::new(),
                );
                if let Some(level) = one.modelled_dbm {
                    modelled.point([lon, lat]);
                    // Of what was not heard there is no error.
                    let error = (!one.unheard).then(|| rounded(one.measurement.rssi_dbm - level));
                    let cells = vec![
                        ("row", row),
                        ("modelled_dbm", number(Some(rounded(level)))),
                        ("error_db", number(error)),
                        ("sight", Cell::Bool(one.sight)),
                    ];
                    modelled.cells(cells, vec![("ap", one.measurement.ap.clone())], Vec::new());
                }
            }
            for (name, sheet) in
                [("measurements.geojson", read), ("measurements_model.geojson", modelled)]
            {
                write(&folder.join(name), &sheet.layer(about, language), Crs::WGS84, Crs::WGS84)?;
                written.push(name.to_owned());
            }
        }
        Ok(written)
    }

    /// One row for each event and zone with people.
    fn events(&self) -> Sheet {
        let mut sheet = Sheet::default();
        for moment in self.moments.iter().skip(1) {
            for (zone, at) in self.zones.iter().zip(&moment.zones) {
                let Some(at) = at else { continue };
                let [west, south, east, north] = zone.zone.bounds();
                sheet.point([f64::midpoint(west, east), f64::midpoint(south, north)]);
                let texts = vec![
                    ("event", moment.event.clone().unwrap_or_default()),
                    ("zone", zone.zone.id.clone()),
                    ("label", self.label()),
                ];
                let mut figures = vec![("people".to_owned(), at.people)];
                figures.extend(at_peak(at));
                sheet.cells(Vec::new(), texts, figures);
            }
        }
        sheet
    }

    fn write_raster(zone: &ZoneCoverage, path: &Path, about: &About) -> Result<(), WriteError> {
        let clean = |values: &[f32]| {
            values
                .iter()
                .map(|&value| if value.is_nan() || value <= NOTHING_DBM { NO_DATA } else { value })
                .collect::<Vec<f32>>()
        };
        let rasters = &zone.rasters;
        // Where nothing arrives there is no level, and the rate, the probability and the server are 0; buildings are no data.
        let server: Vec<f32> = rasters
            .server
            .iter()
            .zip(&rasters.rssi_dbm)
            .map(|(&server, level)| if level.is_nan() { NO_DATA } else { f32::from(server) })
            .collect();
        let band = |name, unit, values| Band { name, unit, values, categories: None };
        write_geotiff(
            path,
            &Raster {
                columns: zone.grid.columns,
                rows: zone.grid.rows,
                north_west: [zone.grid.low[0], zone.grid.top()],
                cell: zone.grid.cell_m,
                epsg: zone.crs.epsg(),
                bands: vec![
                    band("rssi_dbm", "dBm", clean(&rasters.rssi_dbm)),
                    band("sinr_db", "dB", clean(&rasters.sinr_db)),
                    band("rate_mbps", "Mbit/s", clean(&rasters.rate_mbps)),
                    band("expected_mbps", "Mbit/s", clean(&rasters.expected_mbps)),
                    band("usable_probability", "", clean(&rasters.usable)),
                    Band {
                        name: "serving_access_point",
                        unit: "",
                        values: server,
                        categories: Some(&zone.ids),
                    },
                ],
                no_data: NO_DATA,
                about: about.clone(),
            },
        )
    }

    /// The zone, areas at each level and rate, service areas, buildings with their heights (guessed or not) and access points, told apart by
    /// `kind`.
    fn polygons(&self, zone: &ZoneCoverage) -> Sheet {
        let mut sheet = Sheet::default();
        let rasters = &zone.rasters;
        let id = &zone.zone.id;
        let all: Vec<Area> = zone.zone.parts.clone();
        if sheet.areas(&all) {
            let texts = vec![
                ("kind", "zone".to_owned()),
                ("zone", id.clone()),
                ("name", zone.zone.name.clone()),
                ("label", self.label()),
            ];
            sheet.cells(Vec::new(), texts, self.figures(zone));
        }
        let mut add = |kind: &'static str,
                       number: (&'static str, f64),
                       found: &[Area],
                       extra: Vec<(&'static str, String)>| {
            if sheet.areas(found) {
                let mut texts = vec![("kind", kind.to_owned()), ("zone", id.clone())];
                texts.extend(extra);
                sheet.cells(vec![(number.0, Cell::Number(number.1))], texts, Vec::new());
            }
        };
        for level in LEVEL_CLASSES_DBM.into_iter().rev() {
            let found =
                areas(&zone.grid, |cell| zone.mask[cell] == 1 && rasters.rssi_dbm[cell] >= level);
            add("level", ("level_dbm", f64::from(level)), &found, vec![("label", self.label())]);
        }
        for &rate in &self.project.settings.coverage.rates_mbps {
            let found = areas(&zone.grid, |cell| {
                zone.mask[cell] == 1 && f64::from(rasters.rate_mbps[cell]) >= rate
            });
            add("rate", ("rate_mbps", rate), &found, vec![("label", self.label())]);
        }
        for (k, point) in zone.ids.iter().enumerate() {
            let found = areas(&zone.grid, |cell| {
                zone.mask[cell] == 1 && usize::from(rasters.server[cell]) == k + 1
            });
            add(
                "service_area",
                ("served_m2", (zone.figures.served[k] * zone.figures.area_m2).round()),
                &found,
                vec![("ap", point.clone())],
            );
        }
        let [west, south, east, north] = [
            zone.grid.low[0],
            zone.grid.low[1],
            zone.grid.low[0] + zone.grid.columns as f64 * zone.grid.cell_m,
            zone.grid.top(),
        ];
        for (outline, &(height, guessed)) in zone.outlines.iter().zip(&zone.heights) {
            let on_map = outline
                .iter()
                .flatten()
                .any(|p| p[0] > west && p[0] < east && p[1] > south && p[1] < north);
            if on_map && sheet.areas(std::slice::from_ref(outline)) {
                let cells = vec![
                    ("height_m", Cell::Number(rounded(height))),
                    ("height_guessed", Cell::Bool(guessed)),
                ];
                sheet.cells(
                    cells,
                    vec![("kind", "building".to_owned()), ("zone", id.clone())],
                    Vec::new(),
                );
            }
        }
        for (k, point) in zone.points.iter().enumerate() {
            sheet.point(point.transmitter.position);
            let texts = vec![
                ("kind", "access_point".to_owned()),
                ("zone", id.clone()),
                ("ap", zone.ids[k].clone()),
            ];
            sheet.cells(
                vec![("channel", Cell::Number(f64::from(point.channel.number)))],
                texts,
                Vec::new(),
            );
        }
        sheet
    }

    /// One row for each access point near a zone: the zone it belongs to, those it serves, and what it does in all of them together.
    fn points(&self) -> Sheet {
        let mut sheet = Sheet::default();
        for zone in &self.zones {
            for k in self.own_points(zone) {
                let (id, point) = (&zone.ids[k], &zone.points[k]);
                let heard: Vec<(&ZoneCoverage, usize)> = self
                    .zones
                    .iter()
                    .filter_map(|zone| Some((zone, zone.ids.iter().position(|other| other == id)?)))
                    .collect();
                let zones: Vec<&str> = heard
                    .iter()
                    .filter(|(zone, k)| zone.served_m2(*k) > 0.0)
                    .map(|(zone, _)| zone.zone.id.as_str())
                    .collect();
                // Names of others, of every zone, each once.
                let names = |others: &dyn Fn(&ZoneCoverage, usize) -> Vec<u32>| {
                    let mut names: Vec<&str> = heard
                        .iter()
                        .flat_map(|(zone, k)| {
                            others(zone, *k)
                                .into_iter()
                                .map(|other| zone.ids[other as usize].as_str())
                        })
                        .collect();
                    names.sort_unstable();
                    names.dedup();
                    names.join(" ")
                };
                let hidden = |zone: &ZoneCoverage, k: usize| -> Vec<u32> {
                    let pairs = zone.contention.hidden.iter();
                    pairs
                        .filter_map(|&(a, b)| {
                            if a as usize == k { Some(b) } else { (b as usize == k).then_some(a) }
                        })
                        .collect()
                };
                let number = Cell::Number;
                let mut cells = vec![
                    ("channel", number(f64::from(point.channel.number))),
                    ("width_mhz", number(f64::from(point.channel.width_mhz))),
                    ("eirp_dbm", number(point.transmitter.eirp_dbm)),
                    ("height_m", number(point.transmitter.height_m)),
                    (
                        "served_m2",
                        number(
                            heard.iter().map(|(zone, k)| zone.served_m2(*k)).sum::<f64>().round(),
                        ),
                    ),
                    (
                        "airtime",
                        number(rounded(
                            heard
                                .iter()
                                .map(|(zone, k)| zone.contention.airtime[*k])
                                .fold(1.0, f64::min),
                        )),
                    ),
                    ("channel_chosen", Cell::Bool(zone.chosen[k])),
                    ("dfs", Cell::Bool(point.channel.needs_dfs())),
                    ("weather_radar", Cell::Bool(point.channel.is_weather_radar())),
                ];
                cells.extend(
                    zone.reserve[k].map(|channel| ("reserve_channel", number(f64::from(channel)))),
                );
                if let Some(effect) = self.effect(id) {
                    cells.push(("readings", number(effect.readings as f64)));
                    cells.push(("correction_db", number(rounded(effect.offset_db))));
                    cells.push(("correction_error_db", number(rounded(effect.error_db))));
                }
                let usual = self.moments.first().and_then(|moment| moment.points.get(id));
                if let Some(at) =
                    usual.filter(|_| heard.iter().any(|(zone, _)| zone.zone.people.is_some()))
                {
                    cells.push(("able_at_peak", number(at.load.users.round())));
                    cells.push(("airtime_asked", number(rounded(at.load.airtime))));
                    cells.push(("airtime_for_data", number(rounded(at.available))));
                    cells.extend(
                        at.load
                            .carries(at.available)
                            .map(|users| ("users_carried", number(users.floor()))),
                    );
                    cells.push(("share_served_at_peak", number(rounded(at.share()))));
                }
                sheet.point(point.transmitter.position);
                let texts = vec![
                    ("id", id.clone()),
                    ("zone", zone.zone.id.clone()),
                    ("zones", zones.join(" ")),
                    ("band", point.channel.band.name().to_owned()),
                    ("shares_air_with", names(&|zone, k| zone.contention.shares[k].clone())),
                    ("hidden_from", names(&hidden)),
                    ("label", self.label()),
                ];
                sheet.cells(cells, texts, Vec::new());
            }
        }
        sheet
    }
}

impl PlaceOutcome {
    /// The chosen access points as a layer that `access_points` can read, and the rejected mounts with their reasons.
    ///
    /// # Errors
    /// The file system refuses; no half-written file stays.
    pub fn write(&self, folder: &Path) -> Result<Vec<String>, WriteError> {
        make_folder(folder)?;
        let Some(zone) = &self.zone else { return Ok(Vec::new()) };
        let mut sheet = Sheet::default();
        for point in self.chosen() {
            sheet.point(point.position);
            sheet.cells(
                vec![
                    ("width_mhz", Cell::Number(f64::from(point.channel.width_mhz))),
                    ("eirp_dbm", Cell::Number(point.eirp_dbm)),
                ],
                vec![
                    ("id", point.id.clone()),
                    ("mount", point.mount.clone().unwrap_or_default()),
                    ("band", point.channel.band.name().to_owned()),
                    ("zone", zone.id.clone()),
                ],
                Vec::new(),
            );
        }
        let name = format!("access_points_{}.geojson", zone.id);
        let mut about = crate::outputs::about(&self.project);
        about.say(
            "label",
            "proposed by a model that is not calibrated here: check each mount on site",
        );
        write(
            &folder.join(&name),
            &sheet.layer(&about, self.project.language()),
            self.crs,
            Crs::WGS84,
        )?;
        Ok(vec![name])
    }
}
