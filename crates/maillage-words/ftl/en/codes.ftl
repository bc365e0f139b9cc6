# Codes of findings: what each means, and what to do. The comment says how bad it is; a policy of the project may lower that.

# error
address-without-coordinates = Addresses, but no coordinates
    .remedy = Geocode the addresses first (in Wallonia: the ICAR register).

# warning
airtime-short = People in reach of the signal for whom there is not airtime enough
    .remedy = More access points on channels of their own, wider channels, or less asked for in [coverage.demand].

# error
ambiguous-number = Point or comma in numbers is ambiguous
    .remedy = If this sign separates thousands, state it with thousands for this layer; else change nothing.

# note
area-from-footprint = Footprint area stands for the floor area
    .remedy = Give floor_area_m2 for buildings with several floors: the footprint counts one floor only.

# note
area-imputed = Area missing: cost estimated from a median
    .remedy = Give floor_area_m2 or cost_eur for these buildings; their cost stays marked until then.

# note
assumed-crs = Coordinate system assumed: degrees (EPSG:4326)
    .remedy = Confirm it with crs = "EPSG:4326" for this layer in maillage.toml.

# note
assumed-encoding = Encoding of the texts assumed
    .remedy = If letters come out wrong, state encoding for this layer, or save it as UTF-8.

# error
bad-budget = Impossible budget
    .remedy = Write one amount, or one per year, of 0 or more.

# error
bad-cell = A cell cannot be read
    .remedy = Mend the cell; until then the row has no loss.

# error
bad-change = This change cannot be made
    .remedy = Check the value, or make this change in the files of the project.

# error
bad-criterion = Criterion badly written
    .remedy = Check name, attribute, value, weight and missing of this criterion in maillage.toml.

# error
bad-date = The project’s date is no day
    .remedy = Write it as year, month, day: 2026-01-31.

# error
bad-decision = Decision badly written or impossible
    .remedy = Mend kind, buildings and the other keys of this decision, or take it back.

# error
bad-grid = The system grid does not measure metres on the ground
    .remedy = Choose EPSG:3812, EPSG:31370 or a UTM projection for grid.

# error
bad-id = Zone id cannot name a file
    .remedy = Use letters without accents, digits, - and _; the name access_points is taken.

# error
bad-limit = Impossible yearly limit
    .remedy = Write a number of 0 or more under [plan.limits], or one per year.

# error
bad-pattern = Antenna pattern cannot be read
    .remedy = Write omni, sector, or a CSV file of two columns: azimuth_deg and attenuation_db.

# error
bad-price = Price list is wrong
    .remedy = Mend the price list; each price has price_eur, unit, date and source.

# error
bad-row = A row cannot be read
    .remedy = Mend this row at its source, then export the file again.

# error
bad-setting = Wrong setting in maillage.toml
    .remedy = Mend the value of this setting; the example in the documentation shows its form.

# error
bad-share = Least share is wrong
    .remedy = Write shares between 0 and 1 (15 % is 0.15): one only, or one per year for a sector.

# error
bad-terrain = Heights of the ground cannot be read
    .remedy = Give a GeoTIFF of one band in metres, north up, packed with deflate or LZW or not at all, or an ASCII grid; GDAL’s gdal_translate writes either.

# error
bad-value-function = Value function is wrong
    .remedy = Mend value of the criterion: ends that differ, above 0 for log, values from 0 to 1, ascending points.

# error
bad-weight = Impossible weight, or no weight above 0
    .remedy = Give weights from 0 to 1 000 000 000, at least one of them above 0.

# error
bad-years = Years of the plan out of order
    .remedy = Write each year once, in order.

# error
below-receiver = Access point below the devices that it serves
    .remedy = Give its height above ground (height_m).

# note
beside-districts = Buildings outside every district
    .remedy = Look for gaps between the outlines, or give the buildings a district column.

# warning
beyond-model = Part of the zone is beyond the range of the model
    .remedy = Choose coverage.model = "four-path", which has no limit of range.

# error
cannot-read = The file cannot be read
    .remedy = Check that the file is in its place and readable, or copy it again.

# warning
category-near = A category without a value differs from another by accents or punctuation only
    .remedy = Write it as the criterion does, or give it a value.

# warning
cell-error = Cells hold errors
    .remedy = Mend the formulas in the spreadsheet; these cells are read as empty.

# note
channels-not-proved = Good channels, not proved to be the best
    .remedy = Keep these channels, or set channel yourself for some access points.

# note
column-absent = Column not in the file
    .remedy = Add the column, or state under columns of the layer what the file calls it.

# error
coordinates-as-text = Coordinates written as text
    .remedy = Write the place as [longitude, latitude], numbers without quotes.

# warning
corrupt-reading = Unusable readings, left out
    .remedy = Read the reason in the column flag of measurements.geojson, then mend these readings.

# error
cost-beyond-reason = Cost of equipping is beyond reason
    .remedy = Check cost_eur, floor_area_m2 and footfall_per_week of this building, and the units of the price list.

# warning
cost-low = Costs below EUR 100: thousands, or another unit?
    .remedy = cost_eur is in euros, for the whole building.

# warning
crs-overridden = The file declares another coordinate system than the stated one, which is taken
    .remedy = Leave out crs = ... of this layer if the file is right.

# error
damaged-file = The file is damaged
    .remedy = Copy, download or export it again.

# error
data-after-end = Data follow the end of the GeoJSON
    .remedy = Put all items of the file into one FeatureCollection.

# error
decisions-exclude = Decisions exclude each other
    .remedy = Take back one of the decisions named: as they are, these places could be equipped in no year.

# warning
decisions-forbid = Decisions leave these buildings no year
    .remedy = Take back one of the decisions that bind them, or of those that they follow.

# error
degrees-as-metres = Degrees declared as metres
    .remedy = State crs = "EPSG:4326" for this layer, or export it with its true coordinate system.

# note
deleted-rows = Rows marked as deleted, left out
    .remedy = Restore these rows in your GIS if they are to count.

# note
district-disagrees = The district stated is not that of the outline
    .remedy = Mend the column, the place or the outline: the column counts.

# note
district-unknown = Districts that the layer of districts does not have
    .remedy = Rename them in maillage.toml, or add their outlines.

# warning
districts-overlap = Districts overlap
    .remedy = Draw their outlines apart in your GIS: a building there counts for the first by name.

# warning
does-not-discriminate = Criterion gives every building the same value
    .remedy = Review the value function or the data of this criterion, or take it out: it decides nothing.

# note
doubled-bom = Invisible mark repeated at the start of the file
    .remedy = Save the file as UTF-8 without a BOM if another program reads it badly.

# warning
draft-project = Project not set up
    .remedy = Choose the columns that count, the years and the budget.

# warning
duplicate-column = Two columns of one name
    .remedy = Rename all but one in the file.

# error
duplicate-criterion = Two criteria have the same name
    .remedy = Give each criterion its own name.

# error
duplicate-id = Repeated id
    .remedy = Keep one item per id; for buildings you may say key = "first" or "merge" instead.

# warning
duplicate-points = Stops on exactly the same place
    .remedy = Remove duplicates at the source unless they are two platforms: all of them count.

# error
empty-file = The file is empty
    .remedy = Export the file again.

# note
falls-to-other = Categories that the criterion does not name: they count as other
    .remedy = Name them in map if they are worth something else.

# warning
features-dropped = Features left out, as the project says
    .remedy = Mend them at their source to have them in the plan.

# note
flat-ground = Flat ground is assumed
    .remedy = Add heights of the ground as [layers.terrain], or ground_m to zones and mounts; or measure where quays, slopes or heaps lie, and calibrate.

# error
format-not-built-in = This format cannot be read this way
    .remedy = Unpack the file, or convert the layer to GeoJSON.

# warning
funded-beyond-cost = Others pay more than it costs
    .remedy = Check the amounts and the sum of the shares of the part_funded decisions.

# warning
ground-differs = Stated ground far from the terrain’s
    .remedy = Check the unit and the datum of ground_m: both are to be the raster’s; empty it where it is not known.

# warning
group-unaffordable = A group costs more than any year’s budget
    .remedy = Raise a budget, or take back the decision that binds them.

# warning
guessed-project = What the columns mean was guessed
    .remedy = Check columns, criteria, years and budgets; set them in maillage.toml.

# error
half-a-limit = Only one of the two limits of direction is given
    .remedy = Give azimuth_min_deg and azimuth_max_deg, or neither for all directions.

# note
heard-alone = The readings hold what was heard alone
    .remedy = Give a column scan (or time), so that what was not heard counts.

# note
heights-guessed = Heights missing, replaced by a guess
    .remedy = Give height_m (or levels for buildings), or set the guess under [coverage].

# note
heights-unusable = Heights that are none, taken for unknown
    .remedy = Leave them empty where they are not known, or write metres.

# warning
host-not-planned = Zone whose host building is no candidate
    .remedy = Name a host that is open to the public and not left out, or set plan.include_private.

# note
imputed = Missing values, filled in
    .remedy = Fill the column if you can; values filled in stay marked.

# note
in-several-districts = Buildings in several districts
    .remedy = Draw the outlines apart in your GIS, or give the buildings a district column.

# error
internal = Internal fault of the program
    .remedy = Try again; if it comes back, pass on the project and this message.

# error
invalid-geometry = Invalid place or outline
    .remedy = Repair this geometry in your GIS, then export the layer again.

# error
invalid-json = GeoJSON file badly written
    .remedy = Mend the file at this line, or export it again.

# error
invalid-toml = Settings file badly written
    .remedy = Mend the file at this line; texts stand in quotes.

# warning
large-map = Map heavy to open
    .remedy = Have fewer resident areas, or share the folder map/ on a web server.

# error
late-crs = Coordinate system stated too late in the file
    .remedy = State crs = "EPSG:..." for this layer in maillage.toml.

# error
layers-apart = The layers do not lie in the same place
    .remedy = Check the city, the coordinate system (crs) and the order of the axes of each layer.

# warning
letters-missing = Letters missing in the font of the charts
    .remedy = Use the SVG or the map, which draw these letters.

# error
limit-broken = Access point beyond the legal limits
    .remedy = Lower its power (eirp_dbm), or choose a channel that is open outdoors.

# warning
limit-value-missing = Values missing for a yearly limit
    .remedy = Fill the column: until then these candidates count 0 towards the limit.

# error
lines-as-buildings = Lines in place of buildings
    .remedy = Name the layer of the buildings, or take out the lines with where.

# warning
locks-unaffordable = The places locked in a year exceed its budget
    .remedy = Raise the budget of the year, or take some of its decisions back.

# error
looks-projected = Coordinates that are not degrees
    .remedy = State the true coordinate system of the layer with crs = "EPSG:...", or mend the place.

# error
map-outdated = The map was prepared before changes
    .remedy = Put the layers back beside maillage.toml, and run maillage again.

# error
mapped-column-missing = Column named in maillage.toml, not in the file
    .remedy = Mend this name under columns or where of the layer, after the header of the file.

# error
merge-conflict = Rows of one id that cannot be merged
    .remedy = Mend them at their source, or state another rule under merge.

# warning
merged-rows-differ = Merged rows do not say the same
    .remedy = State a rule under merge for this column, or mend the source.

# warning
misbuilt-point = An access point is heard otherwise than planned
    .remedy = Check its antenna, direction, cable, power and place on site.

# error
missing-column = Column missing in the readings
    .remedy = Name the columns lon, lat, rssi and ap in the first line of the file.

# error
missing-crs = Coordinate system not stated
    .remedy = State crs = "EPSG:..." for this layer in maillage.toml.

# error
missing-id = Id missing
    .remedy = Give each item its own id, or state the column with columns.id.

# error
missing-name = District without a name
    .remedy = Name each district, or state the column: [layers.districts.columns] name = "...".

# error
missing-value = Values missing for a criterion
    .remedy = Fill the column, or choose another policy with missing for the criterion.

# warning
mixed-geometry = Layer that mixes points and polygons
    .remedy = Check that this is meant: a polygon is placed at a point inside it.

# error
model-column-missing = Column missing for the propagation model
    .remedy = Add the column to the table; maillage path-loss lists those of each model.

# error
mount-inside-building = Mount or access point inside a building
    .remedy = Move it to the façade, or give it a height (height_m) above the roof.

# error
mount-refused = Permission refused for this mount
    .remedy = Choose another mount for this access point.

# note
mounts-off-walls = Mounts or access points drawn in a wall, moved
    .remedy = Check these places: they are put just before the wall.

# note
name-cut = Names of columns cut at ten letters
    .remedy = Check that they are the columns meant, or name them under columns.

# error
needs-layers = The layers of the project are needed for this
    .remedy = Open project.zip, which stands beside the page.

# error
negative-number = Negative number where none can be
    .remedy = Mend this number at its source, or leave it empty if it is not known.

# error
nested-collection = Geometry made of several geometries
    .remedy = Split it into simple items in your GIS.

# error
no-access-points = The project has no access points
    .remedy = Add access_points.geojson, or let the command maillage place propose some.

# error
no-buildings = The project has no buildings
    .remedy = Name the file of the buildings: [layers.buildings] path = "...".

# error
no-candidates = No building can be planned
    .remedy = Check public_access and the missing values, or set include_private = true.

# error
no-channel = No outdoor channel of this width
    .remedy = Choose another width (width_mhz) or band (band), or give it its channel (channel).

# error
no-coordinates = No column with coordinates
    .remedy = Name the columns in maillage.toml: x = "..." and y = "...", or xy = "...".

# error
no-criteria = The project has no criteria
    .remedy = Add at least one criterion [[criteria]] in maillage.toml.

# warning
no-data = Criterion without any data
    .remedy = Name the column to read, or take this criterion out: it is worth 0 everywhere.

# warning
no-dbf = Shapefile without attributes (no .dbf)
    .remedy = Copy all files of the shapefile together.

# error
no-features = The layer holds no item
    .remedy = Check the export and the condition where of the layer, or take the layer out.

# error
no-ground = Zone without ground outdoors
    .remedy = Check the outline of the zone, or take smaller cells (coverage.cell_m).

# error
no-id-column = No column holds the ids
    .remedy = Name the column: [layers.buildings.columns] id = "...".

# error
no-layer-in-archive = No layer that can be read in the archive
    .remedy = Put one layer into it: .geojson, .csv, .shp, .gpkg, .fgb or .parquet.

# error
no-mounts = No usable mount near the zone
    .remedy = Read why mounts are rejected, add some, or raise coverage.reach_m.

# error
no-project = No maillage.toml among the files
    .remedy = Open a project folder, or the .zip that this page saves.

# error
no-years = The plan has no years
    .remedy = Write the years under [plan], such as years = [2027, 2028].

# error
no-zones = No outdoor zone to study
    .remedy = Add zones.geojson and access_points.geojson; set zones = true under [plan] to see them in the plan.

# error
not-a-candidate = Decision on a building that is no candidate
    .remedy = Take the decision back, or check the building: open to the public, scored, not equipped yet.

# error
not-a-feature = An object in the file is no GeoJSON item
    .remedy = Remove this object, or write it as a Feature with its geometry.

# error
not-a-flatgeobuf = The FlatGeobuf file cannot be read
    .remedy = Copy or export it again.

# error
not-a-geopackage = The GeoPackage cannot be read
    .remedy = Open it in QGIS, then export it again.

# error
not-a-plan = This file is no plan
    .remedy = Give the plan.json that the command maillage run or this page writes.

# error
not-a-shapefile = This file is no shapefile
    .remedy = Export the layer again.

# error
not-a-table = This file is no readable table
    .remedy = Open it to see what it holds, then download or export it again.

# error
not-a-truth-value = public_access says neither yes nor no
    .remedy = Write true or false (oui/non, ja/nee and 1/0 do as well).

# error
not-finite = Number or coordinate that is not finite
    .remedy = Mend this number at its source; leave a value empty if it is not known.

# error
not-geojson = This is not GeoJSON
    .remedy = Convert the file with ogr2ogr, or ask the server for GeoJSON.

# error
not-parquet = The Parquet file cannot be read
    .remedy = Export the file again.

# warning
not-utf-8 = Text not in UTF-8, read as Windows-1252
    .remedy = Save the file as UTF-8 if letters come out wrong.

# warning
nothing-fits = No candidate fits the budget and limits of any year
    .remedy = Raise the budget or the limit.

# error
null-geometry = Item without a place
    .remedy = Give it a place, or take it out of the layer.

# error
one-place = All buildings in one place
    .remedy = Look at the coordinates in the file: they are lost, or of another system.

# error
out-of-range = Value beyond what is allowed
    .remedy = Write a value that is allowed; a share or rate is at most 1 (40 % is 0.4).

# error
out-of-reach = Access point too far to serve a zone
    .remedy = Put it nearer, mend its place, or raise coverage.reach_m.

# warning
outside-city = Building outside the city
    .remedy = Check its place; if it is wrong, mend it at its source or leave the building out.

# error
outside-crs-area = Coordinates outside the area of their system
    .remedy = Mend the place, or state the right crs = "EPSG:..." for the layer of the buildings.

# note
outside-districts = Buildings that lie in no district
    .remedy = State their district in the layer of the buildings, or check their places.

# warning
pass-on-absent = A column to pass on is not in the file
    .remedy = Mend its name under pass_on, or take it out.

# error
plan-does-not-verify = The plan does not stand the check
    .remedy = Compute the plan again from the present project (maillage run), then check it again.

# note
prices-assumed = Costs rest on assumed prices
    .remedy = Put the prices of your contract into the price list (prices.toml).

# warning
ragged-rows = Rows with another number of fields
    .remedy = Look for a stray delimiter or quote; a missing field is read as empty.

# error
rate-beyond-reach = The rate asked for cannot be reached
    .remedy = Ask for a lower rate, or change coverage.width_mhz, coverage.phy or coverage.streams.

# note
repeated-ids = Repeated ids, dealt with as key says
    .remedy = Check that key = "first" or "merge" is what you want for this layer.

# warning
residents-by-middle = Residents by area: the plan counts them by the middle of each, buildings by the share of the area
    .remedy = Smaller areas, or points, bring both figures nearer.

# error
rows-differ = Shapes (.shp) and rows (.dbf) differ in number
    .remedy = Copy all files of the shapefile together, from one export.

# error
rows-in-a-field = A field seems to hold whole rows
    .remedy = Look for a stray quote here; double it ("") where it belongs to the text.

# warning
rules-conflict = No plan found keeps all the rules
    .remedy = Relax one of the rules named; this plan breaks them least of those found.

# warning
same-level = Many readings have the same lowest level: a device writes that where it hears nothing
    .remedy = They count as places where nothing was heard; if they are levels, set coverage.heard_dbm.

# note
serves-nothing = Access point that serves no ground: another is stronger everywhere
    .remedy = Two bands on one mount: devices use both, which the model does not share out.

# error
several-layers-in-archive = Several layers in one archive
    .remedy = Unpack the archive and name one of the layers in maillage.toml.

# error
several-tables = Several tables or sheets in the file
    .remedy = Say which to read with table = "..." for this layer in maillage.toml.

# warning
shadow-held-down = The readings put shadow far above sight
    .remedy = Read more places in shadow, also where nothing is heard.

# error
shares-exceed-budget = Least shares above 100 % of the budget
    .remedy = Lower these shares to a total of 100 % at most.

# warning
similar-names = Names that look alike
    .remedy = If it is one, rename the others under values in maillage.toml.

# warning
spelling-varies = One name written in several ways
    .remedy = Write it in one way at its source; letter case and spaces make no difference here.

# warning
stacked-sites = Several buildings on one point
    .remedy = Geocode them again, unless several services share one roof.

# error
swapped-axes = Longitude and latitude probably swapped
    .remedy = Write the longitude first, or exchange x and y in maillage.toml.

# warning
terrain-gaps = Ground without a height in the terrain
    .remedy = Take a raster that reaches as far as access points may stand, and fill its gaps.

# note
terrain-used = Heights of the ground are used
    .remedy = Nothing to do.

# error
text-in-number = Text where a number is meant
    .remedy = Write a number, without unit or quotes, or leave it empty.

# warning
too-few-readings = Too few readings: nothing is calibrated
    .remedy = Measure more places.

# error
too-many-years = Too many years to plan
    .remedy = Plan 60 years at most, and 25 at most if carry_over is above 0.

# error
truncated = The file is incomplete
    .remedy = Copy, download or export it again.

# error
unclosed-quote = Quote opened and never closed
    .remedy = Close the quote, or double it ("") where it belongs to the text.

# error
unknown-attribute = Unknown name of a value
    .remedy = Mend this name in maillage.toml, take it out, or add the column or layer that is missing.

# error
unknown-building = Unknown building
    .remedy = Use an id of the layer of the buildings.

# warning
unknown-category = Unknown category
    .remedy = Rename it under values of the layer; if a criterion does not know it, add it to its map.

# error
unknown-column = Column of the coordinates not found
    .remedy = Mend x, y or xy in maillage.toml, after the header of the file.

# error
unknown-criterion = Preset of a criterion that there is none of
    .remedy = Mend the name of the criterion in the preset, or take it out.

# error
unknown-crs = Unknown coordinate system
    .remedy = Name a supported system in maillage.toml, or reproject the layer in your GIS.

# error
unknown-format = Unknown file format
    .remedy = Use .geojson, .csv, .shp, .gpkg, .fgb or .parquet (also as .gz or .zip).

# error
unknown-ground = The ground about stated heights is unknown
    .remedy = Add [layers.terrain], or write the height of the ground elsewhere as coverage.ground_m.

# error
unknown-key = Unknown setting
    .remedy = Mend the name of this key in the file, or take it out.

# error
unknown-language = Unknown language
    .remedy = Use fr, nl or en.

# error
unknown-layer = Unknown layer
    .remedy = Mend the name of the layer under [layers] in maillage.toml, or take it out.

# error
unknown-mount = Unknown mount
    .remedy = Use an id of the layer of the mounts (mounts).

# error
unknown-name = Rule on a sector or district without buildings
    .remedy = Mend the name of the sector or district in the rule, or take the rule out.

# error
unknown-point = Unknown access point
    .remedy = Choose an access point of the zone.

# error
unknown-table = Table or sheet not found in the file
    .remedy = Mend table = "..." for this layer in maillage.toml.

# error
unknown-value = Unknown value
    .remedy = Choose one of the values allowed, or take this one out.

# error
unknown-zone = Unknown zone
    .remedy = Choose a zone of the layer of the zones (zones).

# warning
unlike-its-mount = Access point to be checked against its mount
    .remedy = Check the height (height_m), permission (permission) and power at night (power) of the mount.

# warning
unsigned-decision = Decisions without author, date or reason
    .remedy = Write by, on and why with each decision.

# warning
unsupported-column = Column of a type that is not read
    .remedy = Write this column as numbers or texts.

# error
unsupported-geometry = Type of geometry that is not read
    .remedy = Make polygons of curves and surfaces in your GIS.

# note
utf-16 = File in UTF-16, converted when read
    .remedy = Save the file as UTF-8 if letters come out wrong.

# error
value-out-of-range = Impossible value in an outdoor layer
    .remedy = Mend this value or its unit at its source, or leave it empty if it is not known.

# error
wrong-encoding = Text encoding not accepted
    .remedy = Save the file as UTF-8.

# error
wrong-ending = The file is not what its name says
    .remedy = Give it its true ending, or save it in the format that is meant.

# error
wrong-geometry = Unexpected type of geometry
    .remedy = Draw a point for a mount or access point, and a polygon for a zone, building or tree.

# error
wrong-grid = Distances cannot be measured with this setting grid
    .remedy = Name a system in metres made for the city for grid, or take grid out: it is chosen then.

# error
wrong-kind-of-column = Criterion that confuses texts and numbers
    .remedy = Use kind = "categories" for texts, and linear, log or points for numbers.

# error
zone-too-large = Map of a zone too large to compute
    .remedy = Take larger cells (coverage.cell_m), or divide the zone.

# warning
zone-without-host = Zone without a host building
    .remedy = Give it the id of a building in the column host; it is planned without one until then.

# warning
zone-without-people = Zone not in the plan: number of people unknown
    .remedy = State in the column people how many people it is to serve.
