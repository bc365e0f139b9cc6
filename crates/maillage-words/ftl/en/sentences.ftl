# Sentences of findings. Words of the field; a place is { $name }. `.hint`: what to do about it.

## Hints that several findings share

did_you_mean = did you mean '{ $name }'?
known_are = known here are: { $names }
rename_value = rename it under [layers.{ $layer }.values.{ $column }]
rename_value_near = did you mean '{ $near }'? rename it under [layers.{ $layer }.values.{ $column }]

## Layers: reading files

reading_refused = the file cannot be read: { $problem }
reading_stopped = reading stopped: { $problem }
file_empty = the file is empty
    .hint = export it again
no_feature_in_file = the file holds no feature
    .hint = check the export, or take the layer out
no_row_in_table = the table has a header and no row
    .hint = check the export, or take the layer out
no_row_below = no row is left below those that are passed over
    .hint = check skip and header_row
no_row_in_file = the file holds no row
geopackage_without_tables = the GeoPackage has no feature table
table_without_rows = the table '{ $table }' is empty
shapefile_without_shapes = the shapefile holds no feature
no_building_left = no building is left
    .hint = look at where = {"{"} ... {"}"} of the layer
sheets_without_cells = the spreadsheet has no cells
    .hint = save it again
web_page_for_table = this is a web page or XML, not a table
    .hint = the download went wrong: open the address in a browser, and save the file as CSV
header_unreadable = the header cannot be read: { $problem }
sheets_unreadable = the spreadsheet cannot be read: { $problem }
    .hint = open it and save it again without a password, or save the sheet as CSV
sheet_unreadable = the sheet '{ $name }' cannot be read: { $problem }
row_unreadable = the row cannot be read: { $problem }
attributes_unreadable = the attributes cannot be read: { $problem }
rows_in_a_field = a quoted field holds what look like whole rows: they would be lost
    .hint = look for a stray quote here: double it ("") where it belongs to the text
quote_unclosed = a quote opens here and never closes: the rest of the file would be one field
    .hint = close the quote, or double it ("") where it belongs to the text
rows_ragged = { $rows } { $rows ->
        [one] row does
       *[other] rows do
    } not have the { $fields } fields of the header
    .hint = look for a stray delimiter or quote; missing fields are read as empty, extra ones dropped
columns_of_one_name = { $count } columns are called '{ $name }': columns { $places }; the first is read
    .hint = rename all but one
sign_may_group = { $grouped } values, such as { $sample }, have exactly three digits after '{ $sign }', { $whole } have none: '{ $sign }' may stand between thousands
    .hint = say which: thousands = "{ $sign }" or decimal = "{ $sign }" for this layer in maillage.toml; read as a decimal sign for now
sign_sometimes_groups = some of its numbers have a sign between thousands for certain, others may have
    .hint = say which: thousands = "..." or decimal = "..." for this layer in maillage.toml
coordinate_column_absent = there is no column '{ $name }' for the coordinates
    .hint = see the file's header
wkt_malformed = the text is no well-formed WKT geometry
    .hint = write one geometry, such as POINT (4.44 50.41)
addresses_only = the file has addresses ('{ $column }') and no coordinates
    .hint = geocode them first (in Wallonia: the ICAR register); a place is never guessed here
no_coordinate_columns = no columns with coordinates among: { $names }
    .hint = name them with x = "..." and y = "...", or xy = "...", in maillage.toml
two_numbers_in_column = no columns with coordinates; '{ $column }' holds two numbers, such as { $sample }
    .hint = if they are the place, say xy = "{ $column }"{ $order } for this layer in maillage.toml
text_where_number = { $column } is the text '{ $text }'
    .hint = write a number, or leave it empty; thousands = "." or " " says how thousands are set apart
number_unfit = { $column } is { $number }
    .hint = leave it empty if it is not known
flatgeobuf_unreadable = the FlatGeobuf file cannot be read: { $problem }
    .hint = copy or export it again
geometry_unreadable = the geometry cannot be read: { $problem }
stopped_after = reading stopped after { $count } { $count ->
        [one] feature
       *[other] features
    }: { $problem }
    .hint = copy or download it again
fewer_than_announced = the file announces { $announced } features and holds { $count }
    .hint = copy or download it again
cut_in_a_value = the file ends in the middle of a value
    .hint = download or export it again; what was complete was checked
too_short_for_parquet = the file is too short for Parquet
    .hint = copy or download it again
shp_cut_short = the .shp is cut short after { $count } { $count ->
        [one] shape
       *[other] shapes
    }
    .hint = copy or download it again
dbf_header_cut = the .dbf has no complete header
    .hint = copy or download it again
json_invalid = this is no valid JSON: { $problem }
    .hint = mend the file there, or export it again
json_line_invalid = this line is no valid JSON: { $problem }
    .hint = mend or delete this line
marks_passed_over = { $marks } byte-order marks at the start, passed over
geojson_in_utf16 = the file is UTF-16
    .hint = save it as UTF-8, which GeoJSON requires
esri_json = this is Esri JSON, not GeoJSON
    .hint = make GeoJSON of it: ogr2ogr out.geojson in.json; or add f=geojson to the address it came from
collection_in_collection = feature { $name } is itself a FeatureCollection
    .hint = take its features out, for instance with: jq '.features[0]' in.geojson > out.geojson
geometry_of_geometries = the geometry is a collection of geometries
    .hint = split it into simple features in your GIS
neither_feature_nor_geometry = an object that is neither a Feature nor a geometry
    .hint = one Feature a line, or one FeatureCollection, is what GeoJSON is made of
text_not_utf8 = a text is not UTF-8: read as Windows-1252
    .hint = save the file as UTF-8
file_not_utf8 = the file is not UTF-8: read as Windows-1252 (Latin-1)
    .hint = save it as UTF-8 if letters come out wrong
file_in_utf16 = the file is UTF-16: decoded
crs_after_features = the file declares { $crs } after its features
    .hint = state crs = "EPSG:..." for this layer in maillage.toml
data_after_the_end = the collection ends here, and something follows it
    .hint = one file holds one FeatureCollection: put the features of the others into it
geometry_needs = a geometry without a known type and coordinates
    .hint = write the geometry as RFC 7946 says: [longitude, latitude] as numbers
table_absent = there is no feature table '{ $name }'
    .hint = the file has: { $names }
sheet_absent = there is no sheet '{ $name }'
    .hint = the file has: { $names }
tables_several = the GeoPackage has several feature tables: { $names }
    .hint = say which with table = "..." for this layer in maillage.toml
sheets_several = the spreadsheet has several sheets: { $names }
    .hint = say which with table = "..." for this layer in maillage.toml (--table for convert)
cells_with_errors = cells of the sheet hold errors, read as empty; the first: { $column } is { $error }
    .hint = mend the formula in the spreadsheet
parquet_unreadable = the Parquet file cannot be read: { $problem }
    .hint = write it again
column_type_unread = the column has type { $kind }, which is not read
    .hint = write it as a number or a text
shp_start_wrong = the .shp does not begin as a shapefile does
    .hint = export it again
hole_without_ring = a ring turns as a hole does and lies in no outer ring: taken for an outer ring
    .hint = repair the geometry in your GIS
dbf_absent = there is no .dbf beside the .shp: the features have no attributes
    .hint = copy all files of the shapefile together
multipatch = a MultiPatch, a surface in space, is not read
    .hint = make polygons of it: ogr2ogr -nlt MULTIPOLYGON out.gpkg in.shp
shape_unreadable = the shape cannot be read
    .hint = repair the shapefile in your GIS
encoding_unknown = the encoding '{ $name }' of its texts is not known here
    .hint = save the layer as UTF-8, or convert it first: maillage convert IN OUT.geojson
encoding_assumed = there is no .cpg: texts are read as { $name }, the usual one
    .hint = if letters come out wrong, state encoding = "..." for this layer in maillage.toml
encoding_by_language_byte = there is no .cpg: texts are read as { $name }, by the language byte of the .dbf
    .hint = if letters come out wrong, state encoding = "..." for this layer in maillage.toml
names_cut = a shapefile cuts names after ten letters: { $names }
    .hint = if another column is meant, name it under columns
shp_and_dbf_differ = the .shp holds { $shapes } shapes, the .dbf { $records } records
    .hint = copy the files of the shapefile together, from one export
rows_deleted = { $count } { $count ->
        [one] row is
       *[other] rows are
    } marked deleted in the .dbf and left out
crs_taken_as_stated = the file declares { $declared }, and { $stated }, as stated, is taken
    .hint = state no CRS for this layer if the file is right
reader_gave_up = the file is damaged: its reader gave up
    .hint = copy, download or export it again
ending_unknown = '.{ $ending }' is not a format this tool reads
    .hint = use .geojson, .csv, .xlsx, .ods, .shp, .gpkg, .fgb or .parquet (also .gz or .zip of these)
archive_without_layer = the archive holds no layer this tool reads
    .hint = put one .geojson, .csv, .shp, .gpkg, .fgb or .parquet into it
archive_with_layers = the archive holds several layers: { $names }
    .hint = unpack it and name one of them
curves_unread = it is a { $kind }, with curves that are not read
    .hint = make straight lines of it: ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg and the file, or in QGIS the tool Segmentize
solid_unread = it is a { $kind }, a solid, which is not read
    .hint = give the footprint instead, a polygon
geometry_bytes_unreadable = the geometry's bytes cannot be read
    .hint = export the layer again
geopackage_being_written = another program is writing to the GeoPackage
    .hint = save and end the editing there (QGIS: toggle editing off), then try again
geopackage_log_unreadable = its last changes stand in the file ending in -wal beside it, which cannot be read from a folder that may not be written
    .hint = copy the .gpkg and its -wal to a folder of your own, or save the layer again in QGIS
not_a_geopackage = the file is no GeoPackage
    .hint = export it again
geopackage_unreadable = the GeoPackage cannot be read: { $problem }
    .hint = open it in QGIS and export it again
check_path = check the path; relative paths start at the folder of maillage.toml
check_permissions = the file may not be read: check its permissions
copy_again = copy or download it again
kind_zip = the file is a spreadsheet (.xlsx, .ods) or another zip archive
    .hint = save the sheet as CSV, or give the file its true ending
kind_old_excel = the file is an Excel workbook of before 2007
    .hint = save the sheet as CSV
kind_sqlite = the file is a GeoPackage or another SQLite database
    .hint = give it the ending .gpkg
kind_parquet = the file is Parquet
    .hint = give it the ending .parquet
kind_flatgeobuf = the file is FlatGeobuf
    .hint = give it the ending .fgb
kind_pdf = the file is a PDF document
    .hint = ask for the table or the layer itself
kind_packed = the file is a packed file
    .hint = give it the ending .gz
kind_xml = the file is XML (KML, GML, a web page)
    .hint = make GeoJSON of a layer: ogr2ogr out.geojson in.kml; a web page is a download gone wrong
kind_shapefile = the file is a shapefile
    .hint = give it the ending .shp
degrees_minutes_unread = degrees, minutes and seconds are not read: write decimal degrees (4°26'24" E is 4.44)
points_between_thousands = a spreadsheet has put points between thousands: export the file again with this column as text
write_a_number = write a number
crs_order_maybe = {" "}and order = "lat-lon" where the latitude comes first
crs_order_lat_lon = {" "}and order = "lat-lon"
name_columns_of_command = name the columns: --x COLUMN --y COLUMN, or --xy COLUMN --order lat-lon
coordinates_as_text = coordinates are texts, not numbers
    .hint = write the geometry as RFC 7946 says: [longitude, latitude] as numbers
coordinates_misshapen = coordinates are not nested as this type of geometry needs
    .hint = write the geometry as RFC 7946 says: [longitude, latitude] as numbers

## Coordinate reference systems

crs_unknown = '{ $text }' is not a CRS this tool knows; known are the EPSG codes of WGS 84, ETRS89, Belgium, its neighbours and other European grids, UTM, and definitions by their usual methods
crs_unsupported = the CRS '{ $text }' is not one this tool knows: { $why }; known are the EPSG codes of WGS 84, ETRS89, Belgium, its neighbours and other European grids, UTM, and definitions by their usual methods
crs_no_number = { $name } is no number
crs_meridian = its prime meridian is not known
crs_unit = its unit '{ $name }' is not known
crs_zone = its zone is not 1 to 60
crs_cone = its cone has no parallel, or a scale beside two
crs_method = its method '{ $name }' is not computed here
crs_datum = its datum '{ $name }' is not known
crs_ellipsoid = its ellipsoid is not known
crs_shift = towgs84 has neither three nor seven numbers
crs_shift_unsaid = how its datum lies to WGS 84 is not said: add +towgs84=...
crs_shift_unknown = how its datum '{ $name }' lies to WGS 84 is not known here, and no TOWGS84 says it
crs_no_horizontal = it has no horizontal part
crs_no_datum = it states no datum
crs_no_base = it states no geographic base
crs_cone_scale = its cone has a scale beside its parallels
crs_definitions_not_built_in = definitions of CRS are not read by this build
crs_member_empty = the file's crs member names no CRS
crs_declared_unknown = the file declares a CRS: { $problem }
crs_of_table_undefined = the table is in CRS { $number }, which the file does not define
crs_of_table_unknown = the table is in { $name }: { $problem }
crs_named_unknown = '{ $name }': { $problem }
reproject_layer = if it is declared rightly: ogr2ogr -t_srs EPSG:4326 "{ $out }" "{ $file }"; if wrongly, state crs = "EPSG:..." for this layer
reproject_or_name_crs = reproject the layer, or name a supported CRS
use_metric_crs = use a projected CRS in metres
state_crs = state crs = "EPSG:..." (in maillage.toml; --crs for convert)
state_crs_found = state crs = "EPSG:..." (in maillage.toml; --crs for convert): it would lie, with { $places }
crs_declared_wrongly = declared or stated, it is not that: export the layer again with its CRS
crs_assumed_degrees = no CRS is declared; the coordinates look like degrees: taken for EPSG:4326
    .hint = state crs = "EPSG:4326" to say so
crs_missing = no CRS is declared and the coordinates are not degrees
place_near = { $degrees } (in or near { $country })
place_at_sea = { $degrees } (at sea)
far_outside_use = { $x }, { $y } lies far outside where { $crs } is used
far_outside_use_many = { $x }, { $y } lies far outside where { $crs } is used, and so do { $off } of { $all } features
all_in_one_place = all { $count } buildings lie within a metre of { $place }
    .hint = the places were lost, or their CRS is another one: look at the coordinates in the file
swapped_with_districts = { $swapped } of { $count } buildings lie in the city only with the axes swapped: those of the buildings, or of the districts
    .hint = look at one place of each layer: GeoJSON writes the longitude first; then mend that layer
outside_all_districts = { $off } of { $count } buildings lie outside the districts: the CRS of one of the layers is wrong
    .hint = check the CRS of the buildings and of the districts, and that both are of one city
better_crs = with crs = "{ $crs }" for the buildings most would lie inside
would_lie_swapped = { $x }, { $y } would lie in the city with the axes swapped
    .hint = write the longitude first, or exchange x and y in maillage.toml
lies_outside_city = { $x }, { $y } lies outside the city
    .hint = check the place; if it is wrong, mend it at its source or leave it out
latitude_beyond_90 = { $x }, { $y } has a latitude beyond 90 degrees
    .hint = write the longitude first
not_degrees = { $x }, { $y } are not degrees, though the layer is taken for { $crs }
look_like_degrees = coordinates such as { $x }, { $y } look like degrees, though the layer declares { $crs }
    .hint = state crs = "EPSG:4326" for this layer in maillage.toml, or export it again with its true CRS
lies_elsewhere_swapped = the layer lies at { $here }; with the axes exchanged it would lie at { $there }
    .hint = write the longitude first, or exchange x and y in maillage.toml (order = "lat-lon" for one column of both)
near_only_swapped = the layer lies near the buildings only with its axes exchanged
    .hint = write the longitude first, or exchange x and y in maillage.toml
nowhere_near = no feature of this layer lies within 20 km of any building
    .hint = check the CRS and the order of the axes of both layers: state crs = "EPSG:..." where the file declares a wrong one
grid_unusable_here = distances cannot be measured in grid = "{ $name }" here
    .hint = name a metric CRS made for the city, or take the key out: one is chosen then

## Layers: features and columns

building_without_id = the building has no id
    .hint = give every building its own id
feature_without_id = the feature has no id
    .hint = give it an id, or map the column: columns.id = "..."
no_column_of_ids = no column holds the ids
    .hint = name it: [layers.buildings.columns] id = "..." (the file has: { $names })
id_on_line_before = id '{ $id }' stands before, at line { $line }
    .hint = keep one, or say key = "first" or key = "merge" for this layer
id_in_feature_before = id '{ $id }' stands before, at feature #{ $number }
    .hint = keep one, or say key = "first" or key = "merge" for this layer
id_twice = id '{ $id }' stands twice ({ $before })
    .hint = keep one of the two
first_of_ids_kept = { $count } { $count ->
        [one] row repeats
       *[other] rows repeat
    } an id: the first of each is kept
rows_of_ids_merged = { $count } { $count ->
        [one] row repeats
       *[other] rows repeat
    } an id: merged by the rules of the layer
rows_cannot_merge = the rows of '{ $id }' cannot be merged in '{ $column }': by its rule they must be the same, or numbers
    .hint = mend them at their source, or state another rule under merge
merged_rows_differ = the rows of { $count } { $count ->
        [one] id
       *[other] ids
    } differ in '{ $column }' (the first: '{ $id }'): the value that stands most often is taken
    .hint = state a rule: [layers.buildings.merge] "{ $column }" = "usual" or "same"
lines_for_buildings = { $lines } of { $count } features { $lines ->
        [one] is a line
       *[other] are lines
    } ({ $kinds }): a line is no building
    .hint = this is another layer, of roads or railways; take out the lines with where = {"{"} ... {"}"}, or name the layer of the buildings
geometry_mixed = the layer holds { $kinds }
    .hint = polygons are placed at an interior point, several points at their mean; check that this is meant
stand_on_one_point = { $count } buildings stand on one point ({ $x }, { $y }): { $ids }
    .hint = fine for several services under one roof; otherwise geocode them again
pass_on_absent = pass_on names the column '{ $name }', which the file does not have
mapped_column_absent = { $key } names the column '{ $name }', which the file does not have
    .hint = the file has: { $names }
no_column_download = no column 'download_mbps'
    .hint = map it: [layers.broadband.columns] download_mbps = "..." (Mbit/s)
no_column_population = no column 'population'
    .hint = map it: [layers.residents.columns] population = "..."
category_unlisted = { $column } '{ $value }' is none of { $known }
access_not_true_or_false = public_access is '{ $value }'
    .hint = write true or false (oui/non, ja/nee, 1/0 do as well)
footprint_for_area = { $count } of { $all } buildings have no floor area: the footprint's area stands for it (one floor)
districts_overlap = the middle of '{ $name }' lies in '{ $other }' as well; so it is with { $count } districts
    .hint = a building there belongs to the first by name: draw the outlines apart in your GIS
district_without_name = the district has no name
    .hint = map it: [layers.districts.columns] name = "..."
beside_every_district = { $count } { $count ->
        [one] building lies
       *[other] buildings lie
    } outside every district, within { $distance } m of the nearest, to which { $count ->
        [one] it is
       *[other] they are
    } counted
    .hint = look at holes and gaps between the outlines, or give the buildings a district column
stated_beside_districts = { $count } { $count ->
        [one] building states
       *[other] buildings state
    } a district and { $count ->
        [one] lies
       *[other] lie
    } outside every outline; the column is used
    .hint = check their places
in_several_districts = { $count } { $count ->
        [one] building lies
       *[other] buildings lie
    } in more than one district: the first by name is taken
    .hint = draw the outlines apart in your GIS, or give the buildings a district column
in_no_district = { $count } { $count ->
        [one] building lies
       *[other] buildings lie
    } in no district: '{ $name }'
    .hint = give them a district in the buildings' own column, or check their places
district_disagrees = { $count } of { $all } buildings state another district than the outline they lie in (the first, { $first }: '{ $own }', lies in '{ $lies }'); the column is used
    .hint = mend the column, the place or the outline, whichever is wrong
district_without_outline = { $count } buildings state a district that the layer of districts does not have: { $names }
    .hint = rename them under [layers.buildings.values.district], or add the outlines
left_out_by_policy = { $count } left out as the project says ({ $code }); the first, { $name }: { $problem }
    .hint = mend them at their source to have them in the plan
more_of_this_kind = and { $count } more of this kind
three_digits_after = { $grouped } { $grouped ->
        [one] value
       *[other] values
    } of { $column }, such as '{ $sample }', { $grouped ->
        [one] has
       *[other] have
    } exactly three digits after '{ $sign }': it may stand between thousands
    .hint = say which, for this layer in maillage.toml: decimal = "{ $sign }", or decimal = "{ $other }" where '{ $sign }' stands between thousands
project_without_buildings = the project has no buildings
    .hint = name the file: [layers.buildings] path = "..."
nothing_reads = nothing reads '{ $name }'
default_no_number = the default of '{ $name }' is no number
    .hint = write it without quotes
key_of_buildings_only = key = ... is read for the buildings only
    .hint = take it out
out_of_interval = { $column } is { $number }
    .hint = a number from { $low } to { $high }
no_number = { $column } is '{ $text }', which is no number
    .hint = write a number
no_truth_value = { $column } is '{ $text }'
    .hint = write true or false
heights_unusable = { $count } { $count ->
        [one] height or storey is
       *[other] heights or storeys are
    } no height above 0 ({ $first }): taken for unknown
    .hint = leave them empty where they are not known, or write metres
polygon_meant = a { $kind } where a polygon is meant
    .hint = give it a polygon
point_meant = a { $kind } where a point is meant
    .hint = give it a point
footprint_heights_guessed = { $guessed } of { $all } footprints { $guessed ->
        [one] has
       *[other] have
    } no height: { $storey } m a storey where storeys are known, else { $height } m; marked as guessed
    .hint = give height_m, or levels; coverage.storey_m and coverage.default_height_m set the guess
heights_guessed = { $count } { $count ->
        [one] feature has
       *[other] features have
    } no height: taken as { $height } m
    .hint = give height_m; coverage.{ $key } sets the guess
permission_unknown = permission is '{ $value }'
    .hint = allowed, requested or refused
half_an_arc = one of azimuth_min_deg and azimuth_max_deg is given, not the other
    .hint = give both, or neither for all directions
mount_unknown = there is no mount '{ $id }'
    .hint = use an id of the layer mounts
mount_refused = permission for mount '{ $id }' was refused
    .hint = choose another mount
band_unknown = band is '{ $value }'
    .hint = 2.4, 5 or 6
channel_unfit = { $column } is { $value }
    .hint = channels are whole numbers; widths 20, 40, 80, 160 or 320 MHz
pattern_unreadable = pattern '{ $file }': { $why }
    .hint = omni, sector, or a CSV file of azimuth_deg,attenuation_db from 0 to 360
pattern_line_unfit = line { $line } is not an azimuth of 0 to 360 and an attenuation of 0 to 100 dB
height_gives_way = its height of { $own } m gives way to the mount's { $height } m
    .hint = mend one of the two
permission_asked = permission for mount '{ $id }' is asked for, not given
    .hint = the coverage holds if it is given
mount_unpowered = mount '{ $id }' has no power at night
    .hint = the coverage holds by day, or set coverage.unpowered_mounts
no_zones = the project has no zones to cover
    .hint = add zones.geojson: polygons with an id, and mounts.geojson or access_points.geojson
zone_map_large = its map would have { $cells } million cells; with those before it { $gigabytes } GB
    .hint = take larger cells (coverage.cell_m), or divide the zone
id_no_file_name = the id '{ $id }' cannot name a file
    .hint = use letters a to z, digits, - and _; access_points names another file
inside_a_building = it stands inside a building, { $away } m from its nearest free façade, and below its roof
    .hint = move it to the façade, or give it a height above the roof
inside_closed_building = it stands inside a building, with no free façade, and below its roof
    .hint = move it to the façade, or give it a height above the roof
put_before_walls = { $count } { $count ->
        [one] mount or access point is
       *[other] mounts or access points are
    } drawn in or on a wall: put { $distance } m before it
no_prepared_layers = this is no ground.mlg of this version
    .hint = make the map again with this version: maillage run
no_prepared_opening = this is no opening.gz of this version
    .hint = make the map again with this version: maillage run
file_damaged = the file is damaged
    .hint = copy or download it again
prepared_before_changes = layers, criteria or limits have changed since the layers were prepared
    .hint = put the layers back beside maillage.toml, and run maillage again
rate_unfit = exclusion_rate is { $number }
    .hint = a rate lies between 0 and 1: 40 % is 0.4
residents_by_middle = the plan counts the residents of an area as reached where its middle is within { $radius } m; residents_within_walk of a building counts the share of the area: { $areas } areas, { $large } of them larger than that circle
    .hint = smaller areas, or points, bring both nearer to one another
spelling_taken_for = { $column }: { $others } taken for '{ $name }'
    .hint = write it in one way at its source; letter case and spaces make no difference here
names_similar = { $column }: { $names } are different names here
    .hint = if one is meant, rename the others: [layers.buildings.values.{ $column }] "{ $one }" = "{ $other }"
stops_on_one_place = { $count } { $count ->
        [one] stop stands
       *[other] stops stand
    } exactly on another stop
    .hint = both count; remove duplicates at the source if they are not two platforms
no_geometry = the feature has no geometry
    .hint = give it a place, or take it out
features_without_geometry = { $count } of { $all } features { $count ->
        [one] has
       *[other] have
    } no geometry
    .hint = give them a place, or take them out
coordinate_not_finite = a coordinate is infinite or not a number
    .hint = mend the coordinate at its source
ring_too_short = a ring has fewer than four positions
    .hint = repair the geometry in your GIS
ring_open = a ring is not closed
    .hint = repair the geometry in your GIS
hole_covers_all = a hole covers the whole polygon
    .hint = take the hole out in your GIS
no_area = the polygon has no area
    .hint = repair the geometry in your GIS
polygon_invalid = the polygon is not valid: { $problem }
    .hint = repair the geometry in your GIS
no_column = no column '{ $column }': { $consequence }
    .hint = map it under [layers.buildings.columns] if the file has it under another name ({ $column } = "...")
called_by_id = buildings are called by their id
of_sector_unspecified = every building is of sector 'unspecified'
all_open_to_public = every building counts as open to the public
areas_absent = areas are missing
visitors_absent = visitors are missing
wifi_absent = the state of Wi-Fi is missing
dearest_line = a building without cost_eur is charged the dearest line of the price list
parquet_not_built_in = Parquet cannot be read by this build
    .hint = build the command with its default features, which include it
packed_unread = { $format } cannot be read out of a packed file
    .hint = unpack the file first
spreadsheet_unread_here = a spreadsheet cannot be read this way
    .hint = save the sheet as CSV
shapefile_unread_here = a shapefile cannot be read this way
    .hint = put its files into a .zip, or unpack it
format_unread_here = this format cannot be read this way
    .hint = convert it to GeoJSON
name_read_as = '{ $short }' as '{ $name }'
channel_not_of_band = the { $band } GHz band has no channel { $number }
    .hint = lower the EIRP, or choose a channel that is open outdoors
six_ghz_off = 6 GHz outdoors is off: whether a fixed access point may be of the very-low-power class (14 dBm) is unresolved under Implementing Decision (EU) 2021/1067; coverage.accept_6ghz = true takes it on
    .hint = lower the EIRP, or choose a channel that is open outdoors
channel_not_open = channel { $number } of { $width } MHz spans { $low } to { $high } MHz, which is not open to Wi-Fi in the EU over its whole width
    .hint = lower the EIRP, or choose a channel that is open outdoors
not_outdoors = { $low } to { $high } MHz is not for fixed outdoor access points: { $act }
    .hint = lower the EIRP, or choose a channel that is open outdoors
eirp_above = EIRP { $eirp } dBm is above { $most } dBm at { $low } to { $high } MHz: { $act }
    .hint = lower the EIRP, or choose a channel that is open outdoors
eirp_above_uncontrolled = EIRP { $eirp } dBm is above { $most } dBm without power control at { $low } to { $high } MHz: { $act }
    .hint = lower the EIRP, or choose a channel that is open outdoors
density_above = { $own } dBm/MHz over { $width } MHz is above { $most } dBm/MHz at { $low } to { $high } MHz: { $act }
    .hint = lower the EIRP, or choose a channel that is open outdoors
density_above_uncontrolled = { $own } dBm/MHz over { $width } MHz is above { $most } dBm/MHz without power control at { $low } to { $high } MHz: { $act }
    .hint = lower the EIRP, or choose a channel that is open outdoors
rejected_asked = permission is asked for, not given
rejected_refused = permission was refused
rejected_power = there is no power at night
rejected_height = its height of { $height } m is not between { $low } and { $high } m
rejected_arc = it may serve { $degrees } degrees only
unpacks_beyond = it unpacks to more than { $most } MiB

## The project file

init_makes_one = `maillage init DIR` makes a project folder
toml_not_utf8 = the file is not UTF-8
    .hint = save it as UTF-8
toml_invalid = the line is not TOML: { $problem }
write_with_point = write the number with a point: { $number }
write_path_plainly = write / between folders, or the whole path in single quotes
texts_in_quotes = fix the line; texts stand in quotes
texts_in_quotes_numbers_with_point = fix the line; texts stand in quotes, numbers have a point
io_absent = there is no such file
io_forbidden = access is denied
io_folder = it is a folder
io_not_folder = a part of its path is no folder
io_full = no space is left
io_read_only = the disk can only be read
value_unfit = found { $found }, expected { $expected }
list_unfit = a list of { $count }, expected { $expected }
items_too_many = { $count } { $count ->
        [one] item
       *[other] items
    } too many
word_near = “{ $name }” is not known here; did you mean “{ $near }”?
word_unknown = “{ $name }” is not known here; known are { $known }
key_missing = the key { $name } is missing
key_twice = the key { $name } stands twice
found_value = { $value }
found_text = the text “{ $text }”
found_list = a list
found_table = a table
found_nothing = nothing
expected_text = a text
expected_truth = true or false
expected_number = a number
expected_count = a whole number, 0 or more
expected_whole = a whole number
expected_list = a list
expected_table = a table
expected_scalar = a number, a text, true or false
expected_per_year = one number, or a list of one per year
expected_by_language = a text, or one per language: {"{"} fr = "...", nl = "...", en = "..." {"}"}
expected_missing = "median", "exclude", "error" or {"{"} value = 0.3 {"}"}
setting_unreadable = the value cannot be read: { $problem }
    .hint = fix the value; the documented example shows its form
preset_unreadable = the preset cannot be read: { $problem }
    .hint = a preset has a name, and weights = {"{"} criterion = 40, ... {"}"}
criterion_unreadable = the criterion cannot be read: { $problem }
    .hint = a criterion has name, attribute, value and weight
decision_unreadable = the decision cannot be read: { $problem }
key_unknown = unknown key '{ $key }'
decisions_under = decisions stand under [[decision]]
no_prices = no prices.toml: costs rest on built-in assumptions
    .hint = put the contract's prices into prices.toml
prices_in_part_assumed = { $assumed } of { $count } prices are assumptions
prices_unreadable = the prices cannot be read: { $problem }
    .hint = each price has price_eur, unit, date and source
plan_before_unreadable = it is no plan.json: { $problem }
    .hint = put the plan.json there that the next plan is to stay near, or take the file away
preset_of_no_criterion = a preset weighs '{ $name }', which is no criterion
    .hint = name criteria of the project
preset_weights_unfit = a preset has no weight above 0, or one that is no weight
    .hint = weights are 0 or more, one of them above 0
no_criteria = there are no criteria
    .hint = add at least one [[criteria]]
criteria_of_one_name = two criteria are called '{ $name }'
    .hint = give each its own name
weight_unfit = the weight of criterion '{ $name }' is { $weight }
    .hint = weights are numbers between 0 and 1 000 000 000
weights_all_zero = all weights are 0
    .hint = give at least one criterion a weight above 0
value_function_unfit = criterion '{ $name }': { $problem }
    .hint = fix its value = {"{"} ... {"}"}
criterion_part_unfit = criterion '{ $name }': { $problem }
value_by_example = value = {"{"} kind = "linear", worst = 0, best = 100 {"}"}, or another kind: log, points, categories
missing_by_example = missing = "median", "exclude", "error" or {"{"} value = 0.3 {"}"}
part_absent = '{ $part }' is missing
anchor_unfit = '{ $part }' is { $value }: a number, "min" or "max" is meant
kind_unknown = kind = "{ $kind }" is not known: did you mean "{ $near }"?
missing_value_unfit = missing = {"{"} value = { $value } {"}"} must lie between 0 and 1
missing_unknown = missing = "{ $policy }" is not known
layer_unknown = there is no layer '{ $name }'
choice_unknown = { $key } = "{ $value }" is not known
    .hint = use one of: { $known }
path_with_controls = the path '{ $path }' holds control signs
    .hint = \t and \n in double quotes are no letters: write / between folders, or the path in single quotes
encoding_name_unknown = encoding = "{ $name }" is not known
    .hint = use a name such as utf-8, windows-1252 or iso-8859-1
merge_rule_unknown = merge.{ $column } = "{ $rule }" is not known
    .hint = use one of: { $known }
merge_without_key = merge.{ $column } is read with key = "merge" only
    .hint = write key = "merge", or take merge out
rows_from_one = rows are counted from 1
    .hint = header_row = 1 is the first row
one_sign_for_two = one sign cannot be the decimal sign and stand between thousands
    .hint = say one of decimal and thousands
one_character = { $key } must be one character
    .hint = write it in quotes
draft_unconfirmed = columns, criteria, years and budgets were guessed and nobody has confirmed them
    .hint = set them, then take out draft = true; on the map: 'Set up the project'
language_unknown = language '{ $language }' is not supported
    .hint = use fr, nl or en
no_day = '{ $text }' is no day
    .hint = write it as year, month, day: 2026-01-31
grid_not_metric = { $crs } does not measure metres on the ground
    .hint = use EPSG:3812, EPSG:31370 or a UTM zone
years_too_many = { $years } years are more than the 60 that can be planned
    .hint = plan fewer years
years_too_many_for_carry = carry_over ties every run of years together: { $years } years are more than the 25 it can be planned over
    .hint = plan fewer years, or carry_over = 0
years_not_ascending = the years { $years } do not ascend
    .hint = write each year once, in order
budgets_for_years = { $budgets } budgets for { $years } years
    .hint = write one number, or one per year
budget_out_of_range = a budget of { EUR($budget) } EUR is out of range
    .hint = budgets are numbers from 0 to { EUR($most) } EUR
out_of_range = { $name } = { $value } is out of range
    .hint = it must be between { $low } and { $high }
zone_people_unfit = zone_people = [{ $worst }, { $best }]
    .hint = two numbers above zero, the second greater: people served that are worth 0 and 100
nothing_to_maximise = score_weight and coverage_weight are both 0: nothing to maximise
    .hint = give one of them a weight
share_unfit = { $key } of '{ $name }' is { $share }
    .hint = a share lies between 0 and 1: 15 % is 0.15
share_unfit_in_year = { $key } of '{ $name }' is { $share } in { $year }
    .hint = a share lies between 0 and 1: 15 % is 0.15
shares_beyond_budget = the { $key } sum to { $percent } % of the budget
    .hint = lower them to 100 % at most
shares_beyond_budget_in_year = the { $key } sum to { $percent } % of the budget in { $year }
    .hint = lower them to 100 % at most
shares_for_years = sector_share_min of '{ $name }' has { $shares } shares for { $years } years
    .hint = write one number, or one per year
limit_unfit = the limit on '{ $name }' must be one number of 0 or more, or one per year
    .hint = fix it under [plan.limits]
coverage_out_of_range = { $key } is { $value }
    .hint = a number from { $low } to { $high }
rate_not_positive = a rate is not above zero
    .hint = list rates in Mbit/s
corners_unfit = corners = { $value }
    .hint = 0, 1 or 2
streams_unfit = streams = { $value }
    .hint = 1 to 8
width_unfit = 802.11{ $phy } has no channels of { $width } MHz
    .hint = 20, 40, 80 or 160
material_unknown = reflections = "{ $name }" is no material of P.2040-3, table 3
    .hint = concrete, brick, glass, wood or marble
material_out_of_range = reflections = "{ $name }": { $range }
    .hint = concrete, brick, glass, wood or marble
model_out_of_range = the model does not hold at { $frequency } GHz: { $range }
    .hint = choose another model or band
end_is = { $end } is { $number }
log_end_is = { $end } is { $number }: a logarithmic scale needs numbers above 0
ends_same = worst and best are the same
points_too_few = at least two points are needed
point_no_number = a point is not a number
points_not_ascending = points must ascend in the attribute
values_beyond = values must lie between 0 and 1
value_of_beyond = value { $value } of '{ $text }' must lie between 0 and 1
price_below_zero = { $name }: a price below 0
price_too_high = { $name }: { EUR($price) } EUR a unit is more than { EUR($most) } EUR
price_setting_unfit = { $name }: { $value } does not lie between { $least } and { $most }
price_currency = currency: every amount here is in EUR, '{ $currency }' is not read: convert the prices and say currency = "EUR"
price_ports = ports_per_switch: 0 ports

## Scores

values_filled = { $count } of { $all } buildings { $count ->
        [one] has
       *[other] have
    } no '{ $column }': filled by the criterion's policy and flagged
no_weight = no criterion has a weight above 0
    .hint = give at least one [[criteria]] a positive weight
texts_under_numbers = criterion '{ $name }' reads '{ $attribute }', which holds texts, with a value function for numbers
    .hint = use kind = "categories" for texts, and linear, log or points for numbers
numbers_under_texts = criterion '{ $name }' reads '{ $attribute }', which holds numbers, with a value function for texts
    .hint = use kind = "categories" for texts, and linear, log or points for numbers
log_end_of_data = criterion '{ $name }': the data give a logarithmic scale an end of { $value }
    .hint = give worst and best as numbers above 0
values_missing = { $count } { $count ->
        [one] building has
       *[other] buildings have
    } no '{ $column }'
    .hint = fill the column, or give the criterion another policy than missing = "error"
left_out_of_plan = { $count } { $count ->
        [one] building has
       *[other] buildings have
    } no '{ $column }' and { $count ->
        [one] stays
       *[other] stay
    } out of the plan, #{ $first } first
criterion_without_data = no building has a '{ $column }': criterion '{ $name }' is worth 0 everywhere
    .hint = map the column, or take the criterion out
all_of_one_value = criterion '{ $name }' gives every building the same value
attribute_unknown = criterion '{ $name }' reads '{ $attribute }', which no building has
attribute_derived = it is computed from the layer { $layer }: add it, or take the criterion out
attribute_derived_from_rate = it is computed from the layer residents, with its column exclusion_rate: add it, or take the criterion out
there_are = there are: { $names }
limit_attribute_unknown = the limit on '{ $name }' names no numeric column
    .hint = limits are set on numeric columns of the buildings, or on access_points
share_of_nobody = { $key } names '{ $name }', to which no building belongs
fall_to_other = criterion '{ $name }': other = { $other } stands for { $names }
    .hint = name them in its map if they are worth something else
fall_to_other_more = criterion '{ $name }': other = { $other } stands for { $names } and { $more } more
    .hint = name them in its map if they are worth something else
category_without_value = criterion '{ $name }' has no value for '{ $text }': it counts as missing
    .hint = add it to the map, or give the criterion an other = ...
category_near = criterion '{ $name }' has no value for '{ $text }': other = { $other } stands for it

## Costs and decisions

cost_beyond_reason = equipping it would cost more than { EUR($most) } EUR
    .hint = check cost_eur, floor_area_m2 and footfall_per_week of this building, and the units of the price list
costs_low = { $count } { $count ->
        [one] building costs
       *[other] buildings cost
    } less than { EUR($least) } EUR: thousands, or another unit?
    .hint = cost_eur is in EUR, for the whole building
areas_imputed = { $count } of { $all } buildings { $count ->
        [one] has
       *[other] have
    } no floor area: the cost rests on the median of the sector and is marked cost_source = "model_area_imputed"
no_areas = no building has a floor area: costs count access points by visitors alone, one at least, and are marked cost_source = "model_area_imputed"
funded_beyond_cost = { $count } { $count ->
        [one] building gets more from others than equipping it costs: it costs
       *[other] buildings get more from others than equipping them costs: they cost
    } the city nothing
    .hint = check amount_eur and the sum of the shares of its part_funded decisions
building_unknown = there is no building '{ $id }'
    .hint = use an id of the layer buildings
see_ids = see the column id of buildings.csv
buildings_too_few = '{ $kind }' needs at least { $least } buildings
    .hint = list them: buildings = ["..."]
building_listed_twice = a building is listed twice
    .hint = list each once
key_not_read = '{ $kind }' does not read '{ $key }'
    .hint = take the key out, or write the decision that is meant
year_beside_by_year = 'lock' does not read 'by_year' beside 'year'
    .hint = take the key out, or write the decision that is meant
no_year_of_plan = { $year } is no year of the plan
    .hint = the plan has { $years }
funding_unfit = part_funded needs share (0 to 1) or amount_eur (0 or more)
    .hint = write share = 0.5 or amount_eur = 10000
decision_kind_unknown = '{ $kind }' is no kind of decision
unsigned = { $count } { $count ->
        [one] decision lacks
       *[other] decisions lack
    } who decided (by), when (on) or why
    .hint = write by = "...", on = 2026-11-25 and why = "..." with each
share_a_year_and_not = { $one } and { $other } must share a year and must not ({ $rule }): { $names } could stand in no year
    .hint = take back one of the decisions that bind them
each_before_the_other = each would have to come before the other ({ $rules }): they could stand in no year
    .hint = take back one of these decisions
stand_in_no_year = { $names } can stand in no year ({ $rules })
    .hint = take back one of these decisions, or of those that they depend on
must_and_in_no_year = { $names } can stand in no year, and must be equipped ({ $rules })
    .hint = take back one of these decisions, or of those that they depend on
group_beyond_budgets = { $names } ({ $rule }) cost { EUR($cost) } EUR together, and no year has more than { EUR($most) } EUR: none of them will be equipped
    .hint = raise a budget, or take the decision back
locks_beyond_budget = { $count } { $count ->
        [one] building
       *[other] buildings
    } locked in { $year } { $count ->
        [one] costs
       *[other] cost
    } { EUR($cost) } EUR, and the year has { EUR($most) } EUR
    .hint = raise the budget of the year, or take some of its locks back
and_more = { $names } and { $more } more

## The plan

no_budget = the plan has no budget
    .hint = write budget_eur = 60000 under [plan], or one amount per year: budget_eur = [60000, 40000]; 0 is a budget too where it is written
no_years = the plan has no years
    .hint = write years = [2027, 2028] and budget_eur = ... under [plan]; `score`, `check`, `coverage` and `place` need none
rules_cannot_hold = these rules cannot hold together: { $rules }
    .hint = the plan breaks them as little as the search found and is marked 'repaired'; the cheapest ways out stand in plan.json under conflict
rules_not_found_to_hold = these rules were not found to hold together: { $rules }
    .hint = the plan breaks them as little as the search found and is marked 'repaired'; the cheapest ways out stand in plan.json under conflict
more_in_plan_json = { $rules }; and { $more } more, in plan.json
limit_values_missing = { $count } { $count ->
        [one] candidate has
       *[other] candidates have
    } no '{ $name }': { $count ->
        [one] it counts
       *[other] they count
    } 0 towards its limit
concerns_no_candidate = { $rule } concerns what is no candidate of the plan: { $names }
    .hint = no candidate is what is not open to the public (plan.include_private), has no score, or is done already
host_no_candidate = its host '{ $host }' is no candidate, so it cannot be built
    .hint = name a host that is open to the public and not left out, or set plan.include_private
nothing_to_plan = no building can be planned
    .hint = none is public and scored: check public_access, or set include_private = true
none_fits_budgets = no candidate fits the budget of any year: the cheapest, { $id }, costs { EUR($cost) } EUR, the largest budget is { EUR($most) } EUR
    .hint = raise a budget, or look at the costs
none_fits_limit = no candidate fits the limit on { $name }: every one needs more than it allows in any year
    .hint = raise the limit
none_fits = no candidate fits the budget and the limits of any year together
    .hint = raise the budget or the limit
plan_unreadable = the plan cannot be read: { $problem }
    .hint = `maillage run` writes plan.json
no_plan_json = this is no plan.json: { $problem }
in_two_waves = building '{ $id }' stands in two waves
no_candidate_here = building '{ $id }' is no candidate of this project
no_year_here = { $year } is no year of this project
multipliers_unfit = { $count } { $count ->
        [one] multiplier is
       *[other] multipliers are
    } negative, no number, or of no rule
input_changed = { $name } has changed since the plan was made
input_new = { $name } was no input when the plan was made
input_gone = { $name }, an input of the plan, is gone
settings_changed = maillage.toml, the prices, the decisions or the plan before have changed since the plan was made
settings_changed_or_from = maillage.toml, the prices, the decisions or the plan before have changed since the plan was made; it stays near another plan: name that one with --from
language_differs = the file says language { $stated }, the project { $found }
broken_and_optimal = a plan that breaks rules is not optimal
proof_not_shown = the file claims a proof that neither it nor a new search can show (proved_optimal): run the plan again
conflict_without_breach = the rules hold, and the file tells of a conflict
plan_id_unfit = plan_id is not the fingerprint of the passport
field_differs = the file says { $field } = { $stated }, the inputs give { $found }
entries_differ = the file has { $stated } entries under { $field }, the inputs give { $found }

## Outdoor network

serves_nothing = it serves no ground: others are stronger everywhere, and users are counted at the strongest
    .hint = of two bands on one mount devices use both: the load of each is not modelled
serves_nothing_beside = it serves no ground: '{ $other }' in the same place is stronger everywhere, and users are counted at the strongest
    .hint = of two bands on one mount devices use both: the load of each is not modelled
no_access_points = the project has no access points
    .hint = `maillage place DIR --zone ID --target 0.95 --rate 20 --out FOLDER` proposes some and writes them as a layer
readings_too_few = { $sight } readings in sight and { $shadow } in shadow: { $least } of a kind are needed, so nothing is calibrated
    .hint = measure more places; `--walk METRES` proposes which
beyond_every_zone = it stands more than { $reach } m from every zone and serves none
    .hint = check its place, or raise coverage.reach_m
beyond_this_zone = it would stand more than { $reach } m from the zone
    .hint = put it nearer, or raise coverage.reach_m
below_receivers = its height of { $height } m is below the receivers' { $receiver } m
    .hint = give it its height above ground, height_m
map_too_wide = its map of { $columns } columns is wider than { $most }
    .hint = raise coverage.cell_m, or divide the zone
no_ground_outdoors = the zone has no ground outdoors: smaller than a cell, or under buildings
    .hint = check its outline, or take smaller cells (coverage.cell_m)
ground_beyond_model = { $percent } % of the ground lies beyond the range of model '{ $model }' from every access point: no data there
    .hint = the model's range stands in `maillage path-loss`; four-path has none
no_channel_of_width = there is no channel of { $width } MHz for outdoor use at { $band } GHz
    .hint = choose another width_mhz or band, or give it its channel
channels_not_proved = the channels at { $band } GHz are good, not proved to be the best
readings_need_columns = readings need the columns lon, lat, rssi and ap; the file has: { $names }
    .hint = name them in the first line
readings_left_out = { $count } of { $all } readings { $count ->
        [one] is
       *[other] are
    } left out ({ $code }); the first: { $why }
    .hint = they stand in measurements.geojson with the reason in the column flag
reading_without_place = it has no place on Earth
reading_without_level = rssi is no number
reading_beyond_reason = { $level } dBm is not between { $low } and { $high } dBm
reading_of_no_point = there is no access point '{ $id }'
reading_of_no_point_near = there is no access point '{ $id }': did you mean '{ $near }'?
reading_too_far = it lies { $distance } m from its access point
reading_indoors = it lies inside a building
reading_beyond_model = it lies beyond the model's range
readings_of_one_level = { $same } of { $all } readings have the lowest level of all, { $level } dBm: devices write such where they heard nothing
    .hint = they count as places where nothing was heard; if they are levels, set coverage.heard_dbm
zone_unknown = there is no zone '{ $id }'
zone_number_unknown = there is no zone number { $number }
point_number_unknown = the zone has no access point number { $number }
no_usable_mount = no mount within { $reach } m of zone '{ $zone }' may be used
    .hint = see the reasons of those rejected; coverage.reach_m widens the search
rate_beyond_schemes = no scheme gives { $rate } Mbit/s: the fastest gives { $most }
    .hint = ask for less, or set coverage.width_mhz, phy or streams
would_stand_inside = it would stand inside a building, below its roof
    .hint = move it to the façade
zone_without_people = it states no people to serve, so it is no candidate of the plan
    .hint = give it a column people
zone_host_unknown = its host '{ $host }' is no building
    .hint = use an id of the layer buildings
zone_without_host = it names no building that hosts it: planned without one
    .hint = give it a column host with a building's id

## What tries changes

archive_unreadable = the project file cannot be read: { $problem }
    .hint = give a .zip of a project folder, as `maillage run` and the map's save button write it
layers_not_opened = this needs the layers of the project, which were not opened
    .hint = open project.zip, which stands beside the page
no_coverage_of_zones = the project has no coverage of zones
no_project_among_files = there is no maillage.toml among the files
    .hint = give a project folder, or the archive that `maillage run` or the map's save button writes
columns_guessed = what the columns mean was guessed by their names: { $columns }
    .hint = choose the columns that count, the years and the budget
change_unreadable = the change cannot be read: { $problem }
criterion_unknown = there is no criterion '{ $name }'
text_unchangeable = the text cannot be changed: { $problem }
    .hint = mend the file
decisions_no_tables = the decisions are not written as [[decision]] tables
    .hint = write them so
criteria_no_tables = the criteria are not written as [[criteria]] tables
    .hint = write them so
decision_number_unknown = there is no decision number { $number }
    .hint = look at the list of decisions
date_unreadable = '{ $text }' is no date
    .hint = write it as 2026-11-25
points_not_geojson = the access points are not in a GeoJSON file, so they cannot be moved here
    .hint = maillage convert makes one: name it under [layers.access_points]
points_unchangeable = the layer of access points cannot be changed
    .hint = mend the file
point_unknown = there is no access point '{ $id }'
    .hint = look at the layer access_points
layer_not_of_project = there is no layer '{ $name }'
    .hint = name one that the project has
file_format_unread = '{ $file }' is in no format that is read here
    .hint = give GeoJSON, CSV or a zipped shapefile
layers_prepared_only = this map carries its layers prepared, not the layers themselves
    .hint = put the file beside maillage.toml and its other layers, and run maillage
name_of_another_file = '{ $file }' is the name of another file of the project
    .hint = give the file another name

## The command

model_column_absent = the column '{ $name }' is missing
model_reads = { $name } reads the columns { $columns }
is_it_near = is it the file's '{ $near }'?
cell_empty = '{ $column }' is empty
    .hint = mend the cell; the row has no loss
cell_no_number = '{ $column }' is '{ $text }', which is no number
    .hint = mend the cell; the row has no loss
cell_no_word = '{ $column }' is '{ $text }', none of { $known }
    .hint = mend the cell; the row has no loss
map_large = map.html has { $megabytes } MB; the folder map/ asks for { $opening } MB of data before the plan shows
    .hint = residents by the million make it large: fewer, larger areas do; or share the folder map/ on a web server
letters_missing = the font of the charts lacks { $count } { $count ->
        [one] letter
       *[other] letters
    }: { $letters }, as in '{ $name }'
    .hint = they show as boxes in PNG; the SVG and the map draw them where the computer has a font
project_not_beside_plan = the project of this plan was not found beside it
    .hint = name it: --project DIR

## Added

wkt_crs_malformed = the projection is not well-known text, or is cut short

## Rules

percent = { $value }%
rule_budget = budget { $year }
rule_budgets = budget { $from }–{ $to }
rule_sector_share = sector { $name } in { $year }, at least { $share }
rule_district_share = district { $name }, at least { $share } of the total
rule_limit = { $name }: at most { $limit } in { $year }
rule_decision = decision { $number } ({ $what } { $buildings })
rule_decision_by = decision { $number } ({ $what } { $buildings }, { $by })
rule_after_host = { $zone } after its host, { $host }
rule_no_host = { $zone } has no host in the plan
rule_shared_points = { $zone } shares access points that { $payer } pays for
decide_lock = equip
decide_lock_in = equip in { $year }
decide_lock_by = equip by { $year }
decide_ban = keep out
decide_together = together
decide_apart = not in the same year
decide_before = one before the other
sector_education = education
sector_culture = culture
sector_sport = sport
sector_social = social
sector_administration = administration
sector_youth = youth
sector_outdoor = outdoors
sector_unspecified = unspecified

## Countries

country_belgium = Belgium
country_france = France
country_netherlands = the Netherlands
country_luxembourg = Luxembourg
country_germany = Germany
country_switzerland = Switzerland
country_united_kingdom = the United Kingdom
country_italy = Italy
country_spain = Spain
crs_with_place = "{ $crs }" ({ $place })
check_both_crs = check the CRS of the buildings and of the districts, and that both are of one city
io_problem = { $problem }
pattern_rows_few = it needs at least two rows, azimuths ascending
rules_and_more = { $rules }; and { $more } more
crs_without_code = the file is in the CRS '{ $name }', which has no code

## Where a finding is

is_error = error
is_warning = warning
is_note = note
at_line = line { $line }
at_feature = feature { $name }
at_key = key { $name }
at_column = column { $name }
internal_fault = internal fault: { $problem }
more_of_code = ... { $more } more [{ $code }]; --json lists them all
decide_done = equipped already
decide_done_in = equipped in { $year }

## The terminal

idle_search = --effort and --seed do nothing here: this command makes no plan
idle_out = --out does nothing here: this command writes no results of its own
model_ending = { $file }: the ending says the format: .lp (LP format) or .mps (free MPS)
idle_format = --format does nothing here: it is for score, plan and run (the ending of a file says its format elsewhere)
parquet_needs_full_build = --format parquet needs the full build: cargo build --release -p maillage-cli
output_format_unknown = '{ $file }' names no format this tool writes: use .geojson, .csv, .xlsx, .shp, .gpkg, .fgb or .parquet
output_over_input = { $file } is an input of the project, and this would write over it: nothing was done; name another folder with --out
output_is_input = { $file } is read, and this would write over it: name another output
exists_already = { $file } exists already: nothing was written
project_made = { $dir }/maillage.toml and { $dir }/decisions.toml are ready.
    .hint = Put your layers beside them, map their columns, then: maillage check { $dir }
model_unknown = there is no model '{ $name }'; there are: { $known }
model_unknown_near = there is no model '{ $name }'; did you mean '{ $near }'?
csv_missing = --csv FILE is missing; { $name } reads the columns { $columns }
no_folder = { $folder } is no folder: give the one that `maillage run` wrote
names_from_project = names and places come from the project of { $plan }: name it with --project DIR
verified = verified: the plan follows from its inputs and keeps its { $rules } { $rules ->
        [one] rule
       *[other] rules
    }; no plan is more than { $gap } % better (value { $value }, bound { $bound })
verified_best = verified: the plan follows from its inputs and keeps its { $rules } { $rules ->
        [one] rule
       *[other] rules
    }; no plan is better: its proof holds (value { $value })
true_and_broken = the file is true to its inputs, and its plan breaks { $broken } of { $all } rules: { $rules }
layer_line = { $layer }: { $file }, { $count } { $count ->
        [one] feature
       *[other] features
    }, { $crs }
layer_columns = columns: { $columns }
layer_distances = distances: { $crs }
no_crs = no CRS
crs_assumed = { $crs } (assumed)
crs_good_to = { $crs }, good to { $metres } m
extent = { $south } to { $north }, { $west } to { $east }: { $lies }
lies_in_or_near = in or near { $country }
lies_at_sea = at sea
converted = { $count } { $count ->
        [one] feature
       *[other] features
    }, { $from } -> { $to }: { $file }
features_written = { $count } { $count ->
        [one] feature
       *[other] features
    }: { $file }
fault_report = internal fault: please report it with the command and its input
walk_unfit = --walk is a length of 1 to 100000 metres
target_unfit = --target is a share from 0 to 1, such as 0.95
budget_unfit = --budget is an amount in EUR
rate_option_unfit = --rate is a rate in Mbit/s
level_unfit = --rssi is a level from -100 to -20 dBm
path_problem = { $file }: { $problem }
open_to_network = the folder is open to everyone who reaches this machine
as_it_is = { $text }
no_problem = no problem found
no_error = no error found

## Reasons: why a building stands where it stands

criterion_backhaul = line at the building
criterion_connectivity_gap = poor network around
criterion_footfall = footfall
criterion_sector = sector
criterion_need = digital exclusion
criterion_wifi_gap = no Wi-Fi yet
criterion_opening = opening hours
criterion_people_outdoors = people outdoors
less_than = less than { $value }
why_done = It is equipped already.
why_not_public = It is not open to the public.
why_excluded = A criterion excludes it: a value is missing.
why_no_plan = No plan was made.
why_decided_in = A decision equips it: { $rule }.
why_decided_in_told = A decision equips it: { $rule } ({ $told }).
why_decided_out = A decision keeps it out: { $rule }.
why_decided_out_told = A decision keeps it out: { $rule } ({ $told }).
why_first_year = It is equipped in { $year }, the first year of the plan.
why_needed = Without it, the plan would not keep: { $rules }.
why_no_room = In { $year } there is no place left for it: { $rules }.
lacks_money = { EUR($left) } EUR are left of the { $rule }, it costs { EUR($cost) } EUR
lacks_of_limit = { $left } are left of the limit “{ $rule }”, it needs { $amount }
lacks_rule = the rule “{ $rule }” would not be kept
why_left_in_years = It costs { EUR($cost) } EUR; no budget has as much left: { $years }.
left_in_year = { EUR($left) } EUR in { $year }
why_fits = In { $year } it would fit, but would add nothing to the plan’s worth.
why_fits_better = In { $year } it would fit, and the plan would be worth { $share } % more: the plan at hand is not the best there is.
why_no_exchange = None of the exchanges tried makes room for it in { $year } and keeps every rule.
why_not_best = Exchanged with { $names } it would come in { $year }, and the plan would be worth { $share } % more: the plan at hand is not the best there is.
why_instead = In its place in { $year }: { $names } ({ EUR($theirs) } EUR; this building { EUR($cost) } EUR). { $count ->
        [one] It brings
       *[other] Together they bring
    } { $points } points, this building would bring { $own }.
why_instead_worth = In its place in { $year }: { $names } ({ EUR($theirs) } EUR; this building { EUR($cost) } EUR). Exchanged, all else as it is, the plan would be worth { $share } % less.
why_score = It scores { $score } points of 100: rank { $rank } of { $all } candidates, rank { $per_euro } by points per euro.
why_score_shared = It scores { $score } points of 100, as { $equals } { $equals ->
        [one] other does
       *[other] others do
    }: rank { $rank } of { $all } candidates, rank { $per_euro } by points per euro.
why_lifts = Above the mean of all buildings: { $parts }.
why_lowers = Below the mean of all buildings: { $parts }.
why_part = { $name }, { $points } { $points ->
        [one] point
       *[other] points
    } (mean { $mean })
why_imputed = Without a value in the data, filled in as the project says: { $names }.
why_cost = Its { EUR($cost) } EUR are { EUR($net) } EUR of equipment and works, { EUR($reserve) } EUR of contingency ({ $contingency } %) and { EUR($vat) } EUR of VAT ({ $rate } %).
why_cost_vat_included = Its { EUR($cost) } EUR are { EUR($net) } EUR of equipment and works, VAT included, and { EUR($reserve) } EUR of contingency ({ $contingency } %).
why_cost_no_vat = Its { EUR($cost) } EUR are { EUR($net) } EUR of equipment and works and { EUR($reserve) } EUR of contingency ({ $contingency } %), without VAT.
why_cost_given = Its { EUR($cost) } EUR are the city’s own figure (cost_eur).
why_cost_zone = Its { EUR($cost) } EUR are its access points and their mounts.
why_cost_funded = Others pay { EUR($funded) } EUR of it; { EUR($own) } EUR are left to the city.

## What would change: what it takes, what rules cost

attribute_backhaul_mbps = Mbit/s at the building
attribute_broadband_around_mbps = Mbit/s around it
attribute_footfall_per_week = visitors a week
attribute_exclusion_within_walk = people at risk of digital exclusion within a walk
attribute_residents_within_walk = residents within a walk
attribute_stops_within_walk = stops within a walk
attribute_boardings_within_walk = boardings a week at stops nearby
attribute_wifi = the Wi-Fi there is
attribute_opening_hours_per_week = opening hours a week
attribute_floor_area_m2 = m² of floor
takes_held = As long as this decision stands, no number moves it: { $rule }.
takes_no_plan = The plan at hand does not keep every rule: what would change it is not looked for.
takes_first = It is equipped in { $year }, the first year: it cannot come earlier.
takes_does = With { $change }, it comes in { $year }.
takes_does_from = With { $change }, it comes in { $year }; with { $not }, it does not.
takes_never = Not even with { $change }.
change_score = a score of { $to } points (now { $from })
change_cost = a cost of { EUR($to) } EUR (now { EUR($from) } EUR)
change_budget = { EUR($more) } EUR more in { $year }, a budget of { EUR($to) } EUR (now { EUR($from) } EUR)
change_weight = { $to } % of all weights on “{ $name }” (now { $from } %)
change_attribute = { $to } { $name } (now { $from })
change_category = “{ $category }” for { $name }, which makes { $to } points
amount_points = { $value } { $value ->
        [one] point
       *[other] points
    }
amount_eur = { EUR($value) } EUR
floor_each_year = sector { $name }, at least { $share } each year
limit_each_year = at most { $limit } { $name } each year
from_to = { $least } to { $most }
price_nothing = It costs nothing: that no plan without it is worth more is proved.
price_none_found = No better plan was found without it; it costs at most { $most } % of the plan’s worth.
price_below_gaps = The plan found without it is worth { $share } % more, less than the gaps of the two plans: it may cost nothing, and costs at most { $most } %.
price_costs = It costs { $share } % of the plan’s worth; proved: between { $least } and { $most } %.
price_makes_up = { EUR($amount) } EUR more, over all years in proportion, would make up for it; { EUR($not) } EUR would not.
price_makes_up_not = Not even { EUR($not) } EUR more would make up for it.
takes_nobody_leaves = Were it imposed in time, in a plan near the one at hand, nobody would leave; { $others ->
        [0] no other would move or come in
        [one] one other would move or come in
       *[other] { $others } others would move or come in
    }.
takes_leaves = Were it imposed in time, in a plan near the one at hand, { $count ->
        [one] { $names } would leave
       *[other] { $count } others would leave: { $names }
    }; { $others ->
        [0] no other would move or come in
        [one] one other would move or come in
       *[other] { $others } others would move or come in
    }.
price_without = Without it: { $differs }; buildings that change year, enter or leave: { $moved }.
price_without_moved = Without it the same buildings are equipped; of them change year: { $moved }.
points_more = { $value } { $value ->
        [one] point
       *[other] points
    } more
points_fewer = { $value } { $value ->
        [one] point
       *[other] points
    } fewer
residents_more = { $value } { $value ->
        [one] resident
       *[other] residents
    } within a walk more
residents_fewer = { $value } { $value ->
        [one] resident
       *[other] residents
    } within a walk fewer
takes_heading = What it would take
takes_heading_earlier = What it would take to come in { $year } or earlier, each change by itself, planned anew:
takes_heading_in = What it would take to come into the plan, each change by itself, planned anew:
prices_heading = What each rule costs: the plan at hand (gap { $gap }) beside one made without the rule.
prices_no_rules = The plan has no floor, no limit and no decision.
prices_of_no_plan = the plan does not keep every rule: what a rule costs is not to be had
takes_no_plan_with = No plan was found that equips it in { $year } or earlier and keeps every rule, whatever its score; only a lower cost or more money may do.
takes_anew = Planned anew, without staying near the plan before, it comes in { $year } with no change at all.
conflict_budget = { $rule }: { EUR($amount) } EUR
conflict_locks = { $count } decisions ({ $what }): { EUR($cost) } EUR
conflict_locks_of = { $count } decisions ({ $what }): { EUR($cost) } EUR; all { $all } of that kind: { EUR($total) } EUR
repair_by_command = maillage repair DIR --way N makes the change in the project.
repair_nothing = the plan keeps every rule: there is nothing to repair
repair_none = no way out is known
repair_way_unknown = --way is 1 to { $most }
repair_cannot_write = the project’s text cannot hold this change: { $rule }
repair_done = Changed in { $files }: { $rules }
limit_not_of_plan = the plan has no limit on { $name }
conflict_locks_alone = { $count } decisions ({ $what })

## What verify checked

checked_inputs = Input files that are those of the plan (SHA-256): { $count }.
checked_settings = Settings, prices and decisions are those of the plan.
checked_waves = Candidates that stand in a wave, none twice: { $buildings } of { $candidates } (waves: { $waves }).
checked_budgets = Budgets kept, in whole cents: { $count } of { $all }; { EUR($spent) } EUR of { EUR($budget) } EUR.
checked_floors = Least shares kept: { $count } of { $all }.
checked_limits = Limits kept: { $count } of { $all }.
checked_decisions = Decisions followed: { $count } of { $all }.
checked_value = The plan’s worth, recomputed: { $value }; points of score: { $points }.
checked_bound = Multipliers, added up without the solver: { $count }. They prove that no plan is more than { $excess } % better.
checked_again = The file states more than they prove: cuts, and branch and bound, done again by the solver itself.
checked_proof = The file states more: its proof (cuts: { $cuts }, parts: { $parts }) is followed, without the solver.
proof_does_not_show = { $field }: the proof in the file does not show it
why_instead_same = In its place in { $year }: { $names } ({ EUR($theirs) } EUR; this building { EUR($cost) } EUR). Exchanged, the plan would be worth the same.
price_without_others = Without it other buildings are equipped: { $enter } enter, { $leave } leave; in all { $moved } change.
change_surroundings = { $to } { $name } (worked out from other layers; now { $from })
why_lifts_zone = Above the mean of all zones: { $parts }.
why_lowers_zone = Below the mean of all zones: { $parts }.
why_instead_later = Exchanged, they would come in { $year }.
limit_access_points = access points
limit_cost_eur = cost
conflict_floors = sector { $name }, least shares of { $years }
prices_gap_without = plan without it: gap { $gap }

## Outdoor coverage: the busiest moment

airtime_short = at the busiest moment, people active: { $active }; of them at most with the { $rate } Mbit/s asked for at once: { $served }. Airtime is short: at the rates of those that stand, access points needed at least, each on a channel of its own: { $least }
airtime_short_at_event = { $event }: people active: { $active }; of them at most with the { $rate } Mbit/s asked for at once: { $served }. Airtime is short: at the rates of those that stand, access points needed at least, each on a channel of its own: { $least }

## Outdoor coverage: calibration

readings_of_heard_alone = the readings say what was heard (from { $level } dBm on) and not what was not: the fit allows for that, with wider intervals
    .hint = write a column scan, or time, and what a scan did not hear counts too
shadow_held_down = the readings put shadow more than { $most } dB above sight, beyond what its interval holds; { $most } dB are taken over, and the deviation in shadow covers the rest
    .hint = read more places in shadow, also where nothing is heard, with a column scan
point_weaker = the readings hear it { $decibels } dB weaker than the others against the plan
point_stronger = the readings hear it { $decibels } dB stronger than the others against the plan
point_unheard = no scan heard it, even where it should be loud
reading_height_unfit = its height of { $height } m is not between 0.1 and 50

## Outdoor coverage: placement

placement_too_large = the levels of { $candidates } candidates over its ground would take { $gigabytes } GB, more than { $most }
    .hint = take larger cells (coverage.cell_m), a smaller zone, or fewer mounts (coverage.reach_m)

## Outdoor coverage: terrain

ground_flat = no terrain is read: the ground is taken for flat. At 5.5 GHz, a crest half way along 200 m takes about { $low } dB if it is 5 m high and { $high } dB if it is 20 m

## Terrain

terrain_kind_unknown = heights of the ground are read from a GeoTIFF (.tif) or an ASCII grid (.asc)
terrain_large = the box that is needed holds { $cells } million cells of the raster; at most 250 are read
terrain_line_unfit = line { $line }: “{ $text }” is no number
terrain_header_lacks = the header has no { $key }
terrain_header_unfit = { $key } is { $value }: a number above 0, whole for ncols and nrows, is meant
terrain_numbers_count = the grid has { $count } heights; ncols times nrows is { $expected }
terrain_packing_unknown = the GeoTIFF is packed in a way that is not read: { $what }
terrain_damaged = the GeoTIFF cannot be read: { $problem }
terrain_bands = the GeoTIFF has { $count } bands; heights are one band
terrain_scaled = the heights stand in the file with a scale or an offset, which is not read
terrain_not_metres = the heights are not in metres
terrain_numbers_unknown = the GeoTIFF’s numbers are of a type that is not read
terrain_turned = the raster is turned or not north up
terrain_no_place = the GeoTIFF does not say where it lies: it has neither a tie point with a cell size nor a transformation
terrain_without_crs = the raster does not say its CRS
terrain_name_crs = write crs = "EPSG:31370", or the one it has, under [layers.terrain]
terrain_read = heights of the ground about the zones, as far as access points may stand: { $low } to { $high } m, by { $file }
terrain_elsewhere = the raster has no height for any ground of the zone
terrain_gaps = { $share } % of the ground about the zone has no height in the raster: that of the nearest ground that has one is taken
ground_stated_alone = features state the height of their ground (ground_m), but nothing says how high the ground about them is: without it their difference is unknown
ground_level = the ground is taken for level at { $height } m, but where features state their own
terrain_block_large = a block of the GeoTIFF takes more than 512 MB: write it anew in tiles
ground_unlike = features whose stated ground lies more than 15 m from the raster’s: { $count }; the first states { $own } m where the raster has { $here }
