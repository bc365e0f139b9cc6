# Sentences of findings. Words of the field; a place is { $name }. `.hint`: what to do about it.

## Hints that several findings share

did_you_mean = bedoelde u ‘{ $name }’?
known_are = hier toegelaten: { $names }
rename_value = hernoem deze waarde onder [layers.{ $layer }.values.{ $column }]
rename_value_near = bedoelde u ‘{ $near }’? Hernoem deze waarde onder [layers.{ $layer }.values.{ $column }]

## Layers: reading files

reading_refused = het bestand kan niet worden gelezen: { $problem }
reading_stopped = het lezen is gestopt: { $problem }
file_empty = het bestand is leeg
    .hint = exporteer het opnieuw
no_feature_in_file = het bestand bevat geen object
    .hint = kijk de export na, of neem de laag weg
no_row_in_table = de tabel heeft een kop en geen rij
    .hint = kijk de export na, of neem de laag weg
no_row_below = er blijft geen rij over onder de overgeslagen rijen
    .hint = kijk skip en header_row na
no_row_in_file = het bestand bevat geen rij
geopackage_without_tables = de GeoPackage heeft geen objecttabel
table_without_rows = de tabel ‘{ $table }’ is leeg
shapefile_without_shapes = de shapefile bevat geen object
no_building_left = er blijft geen gebouw over
    .hint = kijk where = {"{"} ... {"}"} van de laag na
sheets_without_cells = het rekenblad heeft geen cellen
    .hint = bewaar het opnieuw
web_page_for_table = dit is een webpagina of XML, geen tabel
    .hint = de download is mislukt: open het adres in een browser en bewaar het bestand als CSV
header_unreadable = de kop kan niet worden gelezen: { $problem }
sheets_unreadable = het rekenblad kan niet worden gelezen: { $problem }
    .hint = open het en bewaar het zonder wachtwoord, of bewaar het blad als CSV
sheet_unreadable = het blad ‘{ $name }’ kan niet worden gelezen: { $problem }
row_unreadable = de rij kan niet worden gelezen: { $problem }
attributes_unreadable = de attributen kunnen niet worden gelezen: { $problem }
rows_in_a_field = een veld tussen aanhalingstekens bevat wat op hele rijen lijkt: die zouden verloren gaan
    .hint = zoek hier een los aanhalingsteken: verdubbel het ("") als het bij de tekst hoort
quote_unclosed = hier opent een aanhalingsteken dat niet sluit: de rest van het bestand zou één veld zijn
    .hint = sluit het aanhalingsteken, of verdubbel het ("") als het bij de tekst hoort
rows_ragged = { $rows } { $rows ->
        [one] rij heeft
       *[other] rijen hebben
    } niet de { $fields } velden van de kop
    .hint = zoek een los scheidingsteken of aanhalingsteken; ontbrekende velden worden als leeg gelezen, overtollige weggelaten
columns_of_one_name = { $count } kolommen heten ‘{ $name }’: kolommen { $places }; de eerste wordt gelezen
    .hint = hernoem ze op één na
sign_may_group = { $grouped } waarden, zoals { $sample }, hebben precies drie cijfers na ‘{ $sign }’, { $whole } hebben er geen: ‘{ $sign }’ scheidt misschien duizendtallen
    .hint = zeg welke: thousands = "{ $sign }" of decimal = "{ $sign }" voor deze laag in maillage.toml; voorlopig gelezen als decimaalteken
sign_sometimes_groups = sommige getallen scheiden zeker duizendtallen met een teken, andere misschien
    .hint = zeg welke: thousands = "..." of decimal = "..." voor deze laag in maillage.toml
coordinate_column_absent = er is geen kolom ‘{ $name }’ voor de coördinaten
    .hint = zie de kop van het bestand
wkt_malformed = de tekst is geen goed gevormde WKT-geometrie
    .hint = schrijf één geometrie, zoals POINT (4.44 50.41)
addresses_only = het bestand heeft adressen (‘{ $column }’) en geen coördinaten
    .hint = geocodeer ze eerst (in Wallonië: het register ICAR); een plaats wordt hier nooit geraden
no_coordinate_columns = geen kolommen met coördinaten onder: { $names }
    .hint = noem ze met x = "..." en y = "...", of xy = "...", in maillage.toml
two_numbers_in_column = geen kolommen met coördinaten; ‘{ $column }’ bevat twee getallen, zoals { $sample }
    .hint = geven ze de plaats aan, schrijf dan xy = "{ $column }"{ $order } voor deze laag in maillage.toml
text_where_number = { $column } bevat de tekst ‘{ $text }’
    .hint = schrijf een getal, of laat het leeg; thousands = "." of " " zegt wat duizendtallen scheidt
number_unfit = { $column } is { $number }
    .hint = laat het leeg als de waarde niet bekend is
flatgeobuf_unreadable = het FlatGeobuf-bestand kan niet worden gelezen: { $problem }
    .hint = kopieer of exporteer het opnieuw
geometry_unreadable = de geometrie kan niet worden gelezen: { $problem }
stopped_after = het lezen is gestopt na { $count } { $count ->
        [one] object
       *[other] objecten
    }: { $problem }
    .hint = kopieer of download het opnieuw
fewer_than_announced = het bestand kondigt { $announced } objecten aan en bevat er { $count }
    .hint = kopieer of download het opnieuw
cut_in_a_value = het bestand eindigt midden in een waarde
    .hint = download of exporteer het opnieuw; wat volledig was, is nagekeken
too_short_for_parquet = het bestand is te kort voor Parquet
    .hint = kopieer of download het opnieuw
shp_cut_short = de .shp is afgebroken na { $count } { $count ->
        [one] vorm
       *[other] vormen
    }
    .hint = kopieer of download het opnieuw
dbf_header_cut = de kop van de .dbf is niet volledig
    .hint = kopieer of download het opnieuw
json_invalid = dit is geen geldige JSON: { $problem }
    .hint = verbeter het bestand daar, of exporteer het opnieuw
json_line_invalid = deze regel is geen geldige JSON: { $problem }
    .hint = verbeter of verwijder deze regel
marks_passed_over = { $marks } byte-ordemarkeringen aan het begin, overgeslagen
geojson_in_utf16 = het bestand is UTF-16
    .hint = bewaar het als UTF-8, zoals GeoJSON vereist
esri_json = dit is JSON van Esri, geen GeoJSON
    .hint = maak er GeoJSON van: ogr2ogr out.geojson in.json; of voeg f=geojson toe aan het adres van herkomst
collection_in_collection = object { $name } is zelf een FeatureCollection
    .hint = haal de objecten eruit, bijvoorbeeld met: jq '.features[0]' in.geojson > out.geojson
geometry_of_geometries = de geometrie is een verzameling van geometrieën
    .hint = splits ze in uw GIS in eenvoudige objecten
neither_feature_nor_geometry = een object dat geen Feature en geen geometrie is
    .hint = GeoJSON bestaat uit één Feature per regel, of uit één FeatureCollection
text_not_utf8 = een tekst is geen UTF-8: gelezen als Windows-1252
    .hint = bewaar het bestand als UTF-8
file_not_utf8 = het bestand is geen UTF-8: gelezen als Windows-1252 (Latin-1)
    .hint = bewaar het als UTF-8 als er letters fout zijn
file_in_utf16 = het bestand is UTF-16: gedecodeerd
crs_after_features = het bestand vermeldt { $crs } na zijn objecten
    .hint = geef crs = "EPSG:..." op voor deze laag in maillage.toml
data_after_the_end = de verzameling eindigt hier, en er volgt nog iets
    .hint = één bestand bevat één FeatureCollection: zet de objecten van de andere erin
geometry_needs = een geometrie zonder bekend type en coördinaten
    .hint = schrijf de geometrie volgens RFC 7946: [lengte, breedte] als getallen
table_absent = er is geen objecttabel ‘{ $name }’
    .hint = het bestand bevat: { $names }
sheet_absent = er is geen blad ‘{ $name }’
    .hint = het bestand bevat: { $names }
tables_several = de GeoPackage heeft meer dan één objecttabel: { $names }
    .hint = zeg welke met table = "..." voor deze laag in maillage.toml
sheets_several = het rekenblad heeft meer dan één blad: { $names }
    .hint = zeg welke met table = "..." voor deze laag in maillage.toml (--table voor convert)
cells_with_errors = cellen van het blad bevatten fouten, gelezen als leeg; de eerste: { $column } is { $error }
    .hint = verbeter de formule in het rekenblad
parquet_unreadable = het Parquet-bestand kan niet worden gelezen: { $problem }
    .hint = schrijf het opnieuw
column_type_unread = de kolom is van type { $kind }, dat niet wordt gelezen
    .hint = schrijf ze als getal of als tekst
shp_start_wrong = de .shp begint niet zoals een shapefile
    .hint = exporteer het opnieuw
hole_without_ring = een ring draait als een gat en ligt in geen buitenring: genomen als buitenring
    .hint = herstel de geometrie in uw GIS
dbf_absent = er is geen .dbf naast de .shp: de objecten hebben geen attributen
    .hint = kopieer alle bestanden van de shapefile samen
multipatch = een MultiPatch, een oppervlak in de ruimte, wordt niet gelezen
    .hint = maak er polygonen van: ogr2ogr -nlt MULTIPOLYGON out.gpkg in.shp
shape_unreadable = de vorm kan niet worden gelezen
    .hint = herstel de shapefile in uw GIS
encoding_unknown = de codering ‘{ $name }’ van de teksten is hier niet bekend
    .hint = bewaar de laag als UTF-8, of zet ze eerst om: maillage convert IN OUT.geojson
encoding_assumed = er is geen .cpg: de teksten worden gelezen als { $name }, de gebruikelijke codering
    .hint = zijn er letters fout, geef dan encoding = "..." op voor deze laag in maillage.toml
encoding_by_language_byte = er is geen .cpg: de teksten worden gelezen als { $name }, volgens de taalbyte van de .dbf
    .hint = zijn er letters fout, geef dan encoding = "..." op voor deze laag in maillage.toml
names_cut = een shapefile kapt namen af na tien letters: { $names }
    .hint = is een andere kolom bedoeld, noem ze dan onder columns
shp_and_dbf_differ = de .shp bevat { $shapes } vormen, de .dbf { $records } records
    .hint = kopieer de bestanden van de shapefile samen, uit één export
rows_deleted = { $count } { $count ->
        [one] rij is
       *[other] rijen zijn
    } in de .dbf als verwijderd gemarkeerd en weggelaten
crs_taken_as_stated = het bestand vermeldt { $declared }; { $stated }, zoals opgegeven, wordt genomen
    .hint = geef geen CRS op voor deze laag als het bestand juist is
reader_gave_up = het bestand is beschadigd: de lezer gaf het op
    .hint = kopieer, download of exporteer het opnieuw
ending_unknown = ‘.{ $ending }’ is geen formaat dat dit programma leest
    .hint = gebruik .geojson, .csv, .xlsx, .ods, .shp, .gpkg, .fgb of .parquet (ook als .gz of .zip)
archive_without_layer = het archief bevat geen laag die dit programma leest
    .hint = zet er één .geojson, .csv, .shp, .gpkg, .fgb of .parquet in
archive_with_layers = het archief bevat meer dan één laag: { $names }
    .hint = pak het uit en noem er één
curves_unread = het is een { $kind }, met krommen die niet worden gelezen
    .hint = maak er rechte lijnen van: ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg en het bestand, of in QGIS het gereedschap Segmentize
solid_unread = het is een { $kind }, een lichaam, dat niet wordt gelezen
    .hint = geef in plaats daarvan de omtrek, een polygoon
geometry_bytes_unreadable = de bytes van de geometrie kunnen niet worden gelezen
    .hint = exporteer de laag opnieuw
geopackage_being_written = een ander programma schrijft in de GeoPackage
    .hint = bewaar en beëindig daar het bewerken (QGIS), en probeer opnieuw
geopackage_log_unreadable = de laatste wijzigingen staan in het bestand met -wal ernaast, dat niet leesbaar is in een map waarin niet mag worden geschreven
    .hint = kopieer de .gpkg en de -wal naar een eigen map, of bewaar de laag opnieuw in QGIS
not_a_geopackage = het bestand is geen GeoPackage
    .hint = exporteer het opnieuw
geopackage_unreadable = de GeoPackage kan niet worden gelezen: { $problem }
    .hint = open hem in QGIS en exporteer hem opnieuw
check_path = kijk het pad na; relatieve paden beginnen in de map van maillage.toml
check_permissions = het bestand mag niet worden gelezen: kijk de rechten na
copy_again = kopieer of download het opnieuw
kind_zip = het bestand is een rekenblad (.xlsx, .ods) of een ander zip-archief
    .hint = bewaar het blad als CSV, of geef het bestand zijn echte extensie
kind_old_excel = het bestand is een Excel-werkmap van vóór 2007
    .hint = bewaar het blad als CSV
kind_sqlite = het bestand is een GeoPackage of een andere SQLite-databank
    .hint = geef het de extensie .gpkg
kind_parquet = het bestand is Parquet
    .hint = geef het de extensie .parquet
kind_flatgeobuf = het bestand is FlatGeobuf
    .hint = geef het de extensie .fgb
kind_pdf = het bestand is een PDF-document
    .hint = vraag de tabel of de laag zelf
kind_packed = het bestand is gecomprimeerd
    .hint = geef het de extensie .gz
kind_xml = het bestand is XML (KML, GML, een webpagina)
    .hint = maak GeoJSON van een laag: ogr2ogr out.geojson in.kml; een webpagina is een mislukte download
kind_shapefile = het bestand is een shapefile
    .hint = geef het de extensie .shp
degrees_minutes_unread = graden, minuten en seconden worden niet gelezen: schrijf decimale graden (4°26'24" O is 4.44)
points_between_thousands = een rekenblad heeft punten tussen duizendtallen gezet: exporteer het bestand opnieuw met deze kolom als tekst
write_a_number = schrijf een getal
crs_order_maybe = {" "}en order = "lat-lon" als de breedte eerst komt
crs_order_lat_lon = {" "}en order = "lat-lon"
name_columns_of_command = noem de kolommen: --x KOLOM --y KOLOM, of --xy KOLOM --order lat-lon
coordinates_as_text = de coördinaten zijn teksten
    .hint = schrijf de geometrie volgens RFC 7946: [lengte, breedte] als getallen
coordinates_misshapen = de coördinaten hebben niet de vorm van dit soort geometrie
    .hint = schrijf de geometrie volgens RFC 7946: [lengte, breedte] als getallen

## Coordinate reference systems

crs_unknown = ‘{ $text }’ is geen CRS dat dit programma kent; bekend zijn de EPSG-codes van WGS 84, ETRS89, België, de buurlanden en andere Europese stelsels, UTM, en definities met de gangbare methoden
crs_unsupported = het CRS ‘{ $text }’ is er geen dat dit programma kent: { $why }; bekend zijn de EPSG-codes van WGS 84, ETRS89, België, de buurlanden en andere Europese stelsels, UTM, en definities met de gangbare methoden
crs_no_number = { $name } is geen getal
crs_meridian = de nulmeridiaan is niet bekend
crs_unit = de eenheid ‘{ $name }’ is niet bekend
crs_zone = de zone is niet 1 tot 60
crs_cone = de kegel heeft geen parallel, of een schaal naast twee
crs_method = de methode ‘{ $name }’ wordt hier niet berekend
crs_datum = het datum ‘{ $name }’ is niet bekend
crs_ellipsoid = de ellipsoïde is niet bekend
crs_shift = towgs84 heeft geen drie en geen zeven getallen
crs_shift_unsaid = hoe het datum zich tot WGS 84 verhoudt is niet gezegd: voeg +towgs84=... toe
crs_shift_unknown = hoe het datum ‘{ $name }’ zich tot WGS 84 verhoudt is hier niet bekend, en geen TOWGS84 zegt het
crs_no_horizontal = het heeft geen horizontaal deel
crs_no_datum = het vermeldt geen datum
crs_no_base = het vermeldt geen geografische basis
crs_cone_scale = de kegel heeft een schaal naast de parallellen
crs_definitions_not_built_in = definities van CRS worden door deze versie niet gelezen
crs_member_empty = het lid crs van het bestand noemt geen CRS
crs_declared_unknown = het bestand vermeldt een CRS: { $problem }
crs_of_table_undefined = de tabel staat in CRS { $number }, dat het bestand niet definieert
crs_of_table_unknown = de tabel staat in { $name }: { $problem }
crs_named_unknown = ‘{ $name }’: { $problem }
reproject_layer = is het juist vermeld: ogr2ogr -t_srs EPSG:4326 "{ $out }" "{ $file }"; is het fout, geef dan crs = "EPSG:..." op voor deze laag
reproject_or_name_crs = herprojecteer de laag, of noem een ondersteund CRS
use_metric_crs = gebruik een geprojecteerd CRS in meters
state_crs = geef crs = "EPSG:..." op (in maillage.toml; --crs voor convert)
state_crs_found = geef crs = "EPSG:..." op (in maillage.toml; --crs voor convert): de plaats zou liggen, met { $places }
crs_declared_wrongly = vermeld of opgegeven, dat is het niet: exporteer de laag opnieuw met haar CRS
crs_assumed_degrees = er is geen CRS vermeld; de coördinaten lijken graden: genomen als EPSG:4326
    .hint = geef crs = "EPSG:4326" op om dit te bevestigen
crs_missing = er is geen CRS vermeld en de coördinaten zijn geen graden
place_near = { $degrees } (in of bij { $country })
place_at_sea = { $degrees } (op zee)
far_outside_use = { $x }, { $y } ligt ver buiten het gebied van { $crs }
far_outside_use_many = { $x }, { $y } ligt ver buiten het gebied van { $crs }, net als { $off } van { $all } objecten
all_in_one_place = alle { $count } gebouwen liggen binnen een meter van { $place }
    .hint = de plaatsen zijn verloren, of hun CRS is een ander: bekijk de coördinaten in het bestand
swapped_with_districts = { $swapped } van { $count } gebouwen liggen alleen in de stad met verwisselde assen: die van de gebouwen, of van de deelgemeenten
    .hint = bekijk één plaats van elke laag: GeoJSON schrijft eerst de lengte; verbeter dan die laag
outside_all_districts = { $off } van { $count } gebouwen liggen buiten de deelgemeenten: het CRS van een van de lagen is fout
    .hint = kijk het CRS van de gebouwen en van de deelgemeenten na, en of beide van één stad zijn
better_crs = met crs = "{ $crs }" voor de gebouwen zouden de meeste erbinnen liggen
would_lie_swapped = { $x }, { $y } zou in de stad liggen met verwisselde assen
    .hint = schrijf eerst de lengte, of verwissel x en y in maillage.toml
lies_outside_city = { $x }, { $y } ligt buiten de stad
    .hint = kijk de plaats na; is ze fout, verbeter ze aan de bron of laat ze weg
latitude_beyond_90 = { $x }, { $y } heeft een breedte boven 90 graden
    .hint = schrijf eerst de lengte
not_degrees = { $x }, { $y } zijn geen graden, hoewel de laag als { $crs } wordt genomen
look_like_degrees = coördinaten zoals { $x }, { $y } lijken graden, hoewel de laag { $crs } vermeldt
    .hint = geef crs = "EPSG:4326" op voor deze laag in maillage.toml, of exporteer ze opnieuw met haar echte CRS
lies_elsewhere_swapped = de laag ligt op { $here }; met verwisselde assen zou ze op { $there } liggen
    .hint = schrijf eerst de lengte, of verwissel x en y in maillage.toml (order = "lat-lon" voor één kolom met beide)
near_only_swapped = de laag ligt alleen bij de gebouwen met verwisselde assen
    .hint = schrijf eerst de lengte, of verwissel x en y in maillage.toml
nowhere_near = geen object van deze laag ligt binnen 20 km van een gebouw
    .hint = kijk het CRS en de volgorde van de assen van beide lagen na: geef crs = "EPSG:..." op waar het bestand een fout vermeldt
grid_unusable_here = afstanden kunnen hier niet worden gemeten in grid = "{ $name }"
    .hint = noem een metrisch CRS voor de stad, of neem de sleutel weg: dan wordt er een gekozen

## Layers: features and columns

building_without_id = het gebouw heeft geen kenmerk
    .hint = geef elk gebouw een eigen kenmerk
feature_without_id = het object heeft geen kenmerk
    .hint = geef het een kenmerk, of wijs de kolom aan: columns.id = "..."
no_column_of_ids = geen kolom bevat de kenmerken
    .hint = noem ze: [layers.buildings.columns] id = "..." (het bestand bevat: { $names })
id_on_line_before = kenmerk ‘{ $id }’ staat al op regel { $line }
    .hint = behoud er één, of zeg key = "first" of key = "merge" voor deze laag
id_in_feature_before = kenmerk ‘{ $id }’ staat al bij object { $number }
    .hint = behoud er één, of zeg key = "first" of key = "merge" voor deze laag
id_twice = kenmerk ‘{ $id }’ staat er twee keer ({ $before })
    .hint = behoud een van de twee
first_of_ids_kept = { $count } { $count ->
        [one] rij herhaalt
       *[other] rijen herhalen
    } een kenmerk: de eerste van elk blijft
rows_of_ids_merged = { $count } { $count ->
        [one] rij herhaalt
       *[other] rijen herhalen
    } een kenmerk: samengevoegd volgens de regels van de laag
rows_cannot_merge = de rijen van ‘{ $id }’ kunnen in ‘{ $column }’ niet worden samengevoegd: volgens de regel moeten ze gelijk zijn, of getallen
    .hint = verbeter ze aan de bron, of geef een andere regel op onder merge
merged_rows_differ = de rijen van { $count } { $count ->
        [one] kenmerk
       *[other] kenmerken
    } verschillen in ‘{ $column }’ (het eerste: ‘{ $id }’): de meest voorkomende waarde wordt genomen
    .hint = geef een regel op: [layers.buildings.merge] "{ $column }" = "usual" of "same"
lines_for_buildings = { $lines } van { $count } objecten { $lines ->
        [one] is een lijn
       *[other] zijn lijnen
    } ({ $kinds }): een lijn is geen gebouw
    .hint = dit is een andere laag, van wegen of spoorlijnen; neem de lijnen weg met where = {"{"} ... {"}"}, of noem de laag van de gebouwen
geometry_mixed = de laag bevat { $kinds }
    .hint = polygonen krijgen een punt binnenin, meerdere punten hun gemiddelde; kijk na of dat de bedoeling is
stand_on_one_point = { $count } gebouwen staan op één punt ({ $x }, { $y }): { $ids }
    .hint = in orde voor meerdere diensten onder één dak; geocodeer ze anders opnieuw
pass_on_absent = pass_on noemt de kolom ‘{ $name }’, die het bestand niet heeft
mapped_column_absent = { $key } noemt de kolom ‘{ $name }’, die het bestand niet heeft
    .hint = het bestand bevat: { $names }
no_column_download = geen kolom ‘download_mbps’
    .hint = wijs ze aan: [layers.broadband.columns] download_mbps = "..." (Mbit/s)
no_column_population = geen kolom ‘population’
    .hint = wijs ze aan: [layers.residents.columns] population = "..."
category_unlisted = { $column } ‘{ $value }’ is geen van { $known }
access_not_true_or_false = public_access is ‘{ $value }’
    .hint = schrijf true of false (oui/non, ja/nee, 1/0 kan ook)
footprint_for_area = { $count } van { $all } gebouwen hebben geen vloeroppervlakte: de grondoppervlakte vervangt ze (één bouwlaag)
districts_overlap = het midden van ‘{ $name }’ ligt ook in ‘{ $other }’; zo is het met { $count } deelgemeenten
    .hint = een gebouw daar hoort bij de eerste op naam: teken de omtrekken in uw GIS uit elkaar
district_without_name = de deelgemeente heeft geen naam
    .hint = wijs ze aan: [layers.districts.columns] name = "..."
beside_every_district = { $count } { $count ->
        [one] gebouw ligt
       *[other] gebouwen liggen
    } buiten elke deelgemeente, binnen { $distance } m van de dichtstbijzijnde, waarbij { $count ->
        [one] het wordt
       *[other] ze worden
    } geteld
    .hint = bekijk gaten tussen de omtrekken, of geef de gebouwen een kolom district
stated_beside_districts = { $count } { $count ->
        [one] gebouw vermeldt
       *[other] gebouwen vermelden
    } een deelgemeente en { $count ->
        [one] ligt
       *[other] liggen
    } buiten elke omtrek; de kolom wordt gebruikt
    .hint = kijk hun plaatsen na
in_several_districts = { $count } { $count ->
        [one] gebouw ligt
       *[other] gebouwen liggen
    } in meer dan één deelgemeente: de eerste op naam wordt genomen
    .hint = teken de omtrekken in uw GIS uit elkaar, of geef de gebouwen een kolom district
in_no_district = { $count } { $count ->
        [one] gebouw ligt
       *[other] gebouwen liggen
    } in geen deelgemeente: ‘{ $name }’
    .hint = geef ze een deelgemeente in de kolom van de gebouwen, of kijk hun plaatsen na
district_disagrees = { $count } van { $all } gebouwen vermelden een andere deelgemeente dan de omtrek waarin ze liggen (het eerste, { $first }: ‘{ $own }’, ligt in ‘{ $lies }’); de kolom wordt gebruikt
    .hint = verbeter de kolom, de plaats of de omtrek, wat er fout is
district_without_outline = { $count } gebouwen vermelden een deelgemeente die de laag van deelgemeenten niet heeft: { $names }
    .hint = hernoem ze onder [layers.buildings.values.district], of voeg de omtrekken toe
left_out_by_policy = { $count } weggelaten zoals het project zegt ({ $code }); het eerste, { $name }: { $problem }
    .hint = verbeter ze aan de bron om ze in het plan te hebben
more_of_this_kind = en nog { $count } van deze soort
three_digits_after = { $grouped } { $grouped ->
        [one] waarde
       *[other] waarden
    } van { $column }, zoals ‘{ $sample }’, { $grouped ->
        [one] heeft
       *[other] hebben
    } precies drie cijfers na ‘{ $sign }’: het scheidt misschien duizendtallen
    .hint = zeg welke, voor deze laag in maillage.toml: decimal = "{ $sign }", of decimal = "{ $other }" als ‘{ $sign }’ duizendtallen scheidt
project_without_buildings = het project heeft geen gebouwen
    .hint = noem het bestand: [layers.buildings] path = "..."
nothing_reads = niets leest ‘{ $name }’
default_no_number = de standaardwaarde van ‘{ $name }’ is geen getal
    .hint = schrijf ze zonder aanhalingstekens
key_of_buildings_only = key = ... wordt alleen voor de gebouwen gelezen
    .hint = neem het weg
out_of_interval = { $column } is { $number }
    .hint = een getal van { $low } tot { $high }
no_number = { $column } is ‘{ $text }’, dat geen getal is
    .hint = schrijf een getal
no_truth_value = { $column } is ‘{ $text }’
    .hint = schrijf true of false
heights_unusable = { $count } { $count ->
        [one] hoogte of verdieping is
       *[other] hoogten of verdiepingen zijn
    } niet boven 0 ({ $first }): genomen als onbekend
    .hint = laat ze leeg als ze niet bekend zijn, of schrijf meters
polygon_meant = een { $kind } waar een polygoon is bedoeld
    .hint = geef het een polygoon
point_meant = een { $kind } waar een punt is bedoeld
    .hint = geef het een punt
footprint_heights_guessed = { $guessed } van { $all } omtrekken { $guessed ->
        [one] heeft
       *[other] hebben
    } geen hoogte: { $storey } m per verdieping waar die bekend zijn, anders { $height } m; gemarkeerd als geschat
    .hint = geef height_m, of levels; coverage.storey_m en coverage.default_height_m bepalen de schatting
heights_guessed = { $count } { $count ->
        [one] object heeft
       *[other] objecten hebben
    } geen hoogte: genomen als { $height } m
    .hint = geef height_m; coverage.{ $key } bepaalt de schatting
permission_unknown = permission is ‘{ $value }’
    .hint = allowed, requested of refused
half_an_arc = slechts één van azimuth_min_deg en azimuth_max_deg is gegeven
    .hint = geef beide, of geen van beide voor alle richtingen
mount_unknown = er is geen steunpunt ‘{ $id }’
    .hint = gebruik een kenmerk van de laag mounts
mount_refused = de toelating voor steunpunt ‘{ $id }’ is geweigerd
    .hint = kies een ander steunpunt
band_unknown = band is ‘{ $value }’
    .hint = 2.4, 5 of 6
channel_unfit = { $column } is { $value }
    .hint = kanalen zijn gehele getallen; breedtes 20, 40, 80, 160 of 320 MHz
pattern_unreadable = diagram ‘{ $file }’: { $why }
    .hint = omni, sector, of een CSV-bestand met azimuth_deg,attenuation_db van 0 tot 360
pattern_line_unfit = regel { $line } is geen azimut van 0 tot 360 en verzwakking van 0 tot 100 dB
height_gives_way = de hoogte van { $own } m wijkt voor die van het steunpunt, { $height } m
    .hint = verbeter een van de twee
permission_asked = de toelating voor steunpunt ‘{ $id }’ is gevraagd, niet gegeven
    .hint = de dekking geldt als ze wordt gegeven
mount_unpowered = steunpunt ‘{ $id }’ heeft ’s nachts geen stroom
    .hint = de dekking geldt overdag, of stel coverage.unpowered_mounts in
no_zones = het project heeft geen zones om te dekken
    .hint = voeg zones.geojson toe: polygonen met een kenmerk, en mounts.geojson of access_points.geojson
zone_map_large = de kaart zou { $cells } miljoen cellen hebben; met die ervoor { $gigabytes } GB
    .hint = neem grotere cellen (coverage.cell_m), of verdeel de zone
id_no_file_name = het kenmerk ‘{ $id }’ kan geen bestandsnaam zijn
    .hint = gebruik letters a tot z, cijfers, - en _; access_points is de naam van een ander bestand
inside_a_building = het staat in een gebouw, op { $away } m van de dichtste vrije gevel, en onder het dak
    .hint = verplaats het naar de gevel, of geef het een hoogte boven het dak
inside_closed_building = het staat in een gebouw zonder vrije gevel, en onder het dak
    .hint = verplaats het naar de gevel, of geef het een hoogte boven het dak
put_before_walls = { $count } { $count ->
        [one] steunpunt of toegangspunt is
       *[other] steunpunten of toegangspunten zijn
    } in of op een muur getekend: { $distance } m ervoor gezet
no_prepared_layers = dit is geen ground.mlg van deze versie
    .hint = maak de kaart opnieuw met deze versie: maillage run
no_prepared_opening = dit is geen opening.gz van deze versie
    .hint = maak de kaart opnieuw met deze versie: maillage run
file_damaged = het bestand is beschadigd
    .hint = kopieer of download het opnieuw
prepared_before_changes = lagen, criteria of grenzen zijn gewijzigd sinds de lagen zijn voorbereid
    .hint = zet de lagen terug naast maillage.toml, en start maillage opnieuw
rate_unfit = exclusion_rate is { $number }
    .hint = een verhouding ligt tussen 0 en 1: 40 % is 0.4
residents_by_middle = het plan telt de inwoners van een gebied als bereikt als het midden binnen { $radius } m ligt; residents_within_walk van een gebouw telt het aandeel van het gebied: { $areas } gebieden, waarvan { $large } groter dan die cirkel
    .hint = kleinere gebieden, of punten, brengen beide dichter bij elkaar
spelling_taken_for = { $column }: { $others } genomen als ‘{ $name }’
    .hint = schrijf het aan de bron op één manier; hoofdletters en spaties maken hier geen verschil
names_similar = { $column }: { $names } zijn hier verschillende namen
    .hint = is er één bedoeld, hernoem dan de andere: [layers.buildings.values.{ $column }] "{ $one }" = "{ $other }"
stops_on_one_place = { $count } { $count ->
        [one] halte staat
       *[other] haltes staan
    } precies op een andere halte
    .hint = beide tellen; verwijder dubbele aan de bron als het geen twee perrons zijn
no_geometry = het object heeft geen geometrie
    .hint = geef het een plaats, of neem het weg
features_without_geometry = { $count } van { $all } objecten { $count ->
        [one] heeft
       *[other] hebben
    } geen geometrie
    .hint = geef ze een plaats, of neem ze weg
coordinate_not_finite = een coördinaat is oneindig of geen getal
    .hint = verbeter de coördinaat aan de bron
ring_too_short = een ring heeft minder dan vier posities
    .hint = herstel de geometrie in uw GIS
ring_open = een ring is niet gesloten
    .hint = herstel de geometrie in uw GIS
hole_covers_all = een gat bedekt de hele polygoon
    .hint = neem het gat weg in uw GIS
no_area = de polygoon heeft geen oppervlakte
    .hint = herstel de geometrie in uw GIS
polygon_invalid = de polygoon is niet geldig: { $problem }
    .hint = herstel de geometrie in uw GIS
no_column = geen kolom ‘{ $column }’: { $consequence }
    .hint = wijs ze aan onder [layers.buildings.columns] als het bestand ze anders noemt ({ $column } = "...")
called_by_id = gebouwen heten naar hun kenmerk
of_sector_unspecified = elk gebouw hoort bij de sector ‘unspecified’
all_open_to_public = elk gebouw geldt als open voor het publiek
areas_absent = de oppervlakten ontbreken
visitors_absent = de bezoekers ontbreken
wifi_absent = de toestand van de wifi ontbreekt
dearest_line = een gebouw zonder cost_eur krijgt de duurste lijn van de prijslijst
parquet_not_built_in = Parquet kan door deze versie niet worden gelezen
    .hint = bouw de opdracht met de standaardopties, die het bevatten
packed_unread = { $format } kan niet uit een gecomprimeerd bestand worden gelezen
    .hint = pak het bestand eerst uit
spreadsheet_unread_here = een rekenblad kan zo niet worden gelezen
    .hint = bewaar het blad als CSV
shapefile_unread_here = een shapefile kan zo niet worden gelezen
    .hint = zet de bestanden in een .zip, of pak het uit
format_unread_here = dit formaat kan zo niet worden gelezen
    .hint = zet het om naar GeoJSON
name_read_as = ‘{ $short }’ gelezen als ‘{ $name }’
channel_not_of_band = de band { $band } GHz heeft geen kanaal { $number }
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
six_ghz_off = 6 GHz buiten staat uit: of een vast toegangspunt tot de klasse met zeer laag vermogen (14 dBm) mag behoren is niet geregeld in Uitvoeringsbesluit (EU) 2021/1067; coverage.accept_6ghz = true neemt dat op zich
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
channel_not_open = kanaal { $number } van { $width } MHz loopt van { $low } tot { $high } MHz, wat in de EU niet over de hele breedte open is voor wifi
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
not_outdoors = { $low } tot { $high } MHz is niet voor vaste toegangspunten buiten: { $act }
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
eirp_above = het EIRP van { $eirp } dBm ligt boven { $most } dBm bij { $low } tot { $high } MHz: { $act }
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
eirp_above_uncontrolled = het EIRP van { $eirp } dBm ligt boven { $most } dBm zonder vermogensregeling bij { $low } tot { $high } MHz: { $act }
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
density_above = { $own } dBm/MHz over { $width } MHz ligt boven { $most } dBm/MHz bij { $low } tot { $high } MHz: { $act }
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
density_above_uncontrolled = { $own } dBm/MHz over { $width } MHz ligt boven { $most } dBm/MHz zonder vermogensregeling bij { $low } tot { $high } MHz: { $act }
    .hint = verlaag het EIRP, of kies een kanaal dat buiten is toegelaten
rejected_asked = de toelating is gevraagd, niet gegeven
rejected_refused = de toelating is geweigerd
rejected_power = er is ’s nachts geen stroom
rejected_height = de hoogte van { $height } m ligt niet tussen { $low } en { $high } m
rejected_arc = het mag maar { $degrees } graden bedienen
unpacks_beyond = het pakt uit tot meer dan { $most } MiB

## The project file

init_makes_one = `maillage init MAP` maakt een projectmap
toml_not_utf8 = het bestand is geen UTF-8
    .hint = bewaar het als UTF-8
toml_invalid = de regel is geen TOML: { $problem }
write_with_point = schrijf het getal met een punt: { $number }
write_path_plainly = schrijf / tussen mappen, of het hele pad tussen enkele aanhalingstekens
texts_in_quotes = verbeter de regel; teksten staan tussen aanhalingstekens
texts_in_quotes_numbers_with_point = verbeter de regel; teksten staan tussen aanhalingstekens, getallen hebben een punt
io_absent = dit bestand bestaat niet
io_forbidden = de toegang is geweigerd
io_folder = het is een map
io_not_folder = een deel van het pad is geen map
io_full = er is geen plaats meer
io_read_only = de schijf kan alleen worden gelezen
value_unfit = { $found }; nodig is { $expected }
list_unfit = een lijst van { $count }; nodig is { $expected }
items_too_many = { $count } { $count ->
        [one] element
       *[other] elementen
    } te veel
word_near = “{ $name }” is hier niet bekend; bedoelde u “{ $near }”?
word_unknown = “{ $name }” is hier niet bekend; bekend zijn { $known }
key_missing = de sleutel { $name } ontbreekt
key_twice = de sleutel { $name } staat er twee keer
found_value = { $value }
found_text = de tekst “{ $text }”
found_list = een lijst
found_table = een tabel
found_nothing = niets
expected_text = een tekst
expected_truth = true of false
expected_number = een getal
expected_count = een geheel getal, 0 of meer
expected_whole = een geheel getal
expected_list = een lijst
expected_table = een tabel
expected_scalar = een getal, een tekst, true of false
expected_per_year = één getal, of een lijst met één per jaar
expected_by_language = een tekst, of één per taal: {"{"} fr = "...", nl = "...", en = "..." {"}"}
expected_missing = "median", "exclude", "error" of {"{"} value = 0.3 {"}"}
setting_unreadable = de waarde kan niet worden gelezen: { $problem }
    .hint = verbeter de waarde; het gedocumenteerde voorbeeld toont de vorm
preset_unreadable = de voorinstelling kan niet worden gelezen: { $problem }
    .hint = een voorinstelling heeft een naam, en weights = {"{"} criterium = 40, ... {"}"}
criterion_unreadable = het criterium kan niet worden gelezen: { $problem }
    .hint = een criterium heeft name, attribute, value en weight
decision_unreadable = de beslissing kan niet worden gelezen: { $problem }
key_unknown = onbekende sleutel ‘{ $key }’
decisions_under = beslissingen staan onder [[decision]]
no_prices = geen prices.toml: de kosten rusten op ingebouwde aannames
    .hint = zet de prijzen van het contract in prices.toml
prices_in_part_assumed = { $assumed } van { $count } prijzen zijn aannames
prices_unreadable = de prijzen kunnen niet worden gelezen: { $problem }
    .hint = elke prijs heeft price_eur, unit, date en source
plan_before_unreadable = het is geen plan.json: { $problem }
    .hint = zet er de plan.json neer waar het volgende plan bij moet blijven, of neem het bestand weg
preset_of_no_criterion = een voorinstelling weegt ‘{ $name }’, dat geen criterium is
    .hint = noem criteria van het project
preset_weights_unfit = een voorinstelling heeft geen gewicht boven 0, of een dat geen gewicht is
    .hint = gewichten zijn 0 of meer, één ervan boven 0
no_criteria = er zijn geen criteria
    .hint = voeg minstens één [[criteria]] toe
criteria_of_one_name = twee criteria heten ‘{ $name }’
    .hint = geef elk een eigen naam
weight_unfit = het gewicht van criterium ‘{ $name }’ is { $weight }
    .hint = gewichten zijn getallen tussen 0 en 1 000 000 000
weights_all_zero = alle gewichten zijn 0
    .hint = geef minstens één criterium een gewicht boven 0
value_function_unfit = criterium ‘{ $name }’: { $problem }
    .hint = verbeter de value = {"{"} ... {"}"}
criterion_part_unfit = criterium ‘{ $name }’: { $problem }
value_by_example = value = {"{"} kind = "linear", worst = 0, best = 100 {"}"}, of een andere soort: log, points, categories
missing_by_example = missing = "median", "exclude", "error" of {"{"} value = 0.3 {"}"}
part_absent = ‘{ $part }’ ontbreekt
anchor_unfit = ‘{ $part }’ is { $value }: een getal, "min" of "max" is bedoeld
kind_unknown = kind = "{ $kind }" is niet bekend: bedoelde u "{ $near }"?
missing_value_unfit = missing = {"{"} value = { $value } {"}"} moet tussen 0 en 1 liggen
missing_unknown = missing = "{ $policy }" is niet bekend
layer_unknown = er is geen laag ‘{ $name }’
choice_unknown = { $key } = "{ $value }" is niet bekend
    .hint = gebruik een van: { $known }
path_with_controls = het pad ‘{ $path }’ bevat stuurtekens
    .hint = \t en \n tussen dubbele aanhalingstekens zijn geen letters: schrijf / tussen mappen, of het pad tussen enkele aanhalingstekens
encoding_name_unknown = encoding = "{ $name }" is niet bekend
    .hint = gebruik een naam zoals utf-8, windows-1252 of iso-8859-1
merge_rule_unknown = merge.{ $column } = "{ $rule }" is niet bekend
    .hint = gebruik een van: { $known }
merge_without_key = merge.{ $column } wordt alleen gelezen met key = "merge"
    .hint = schrijf key = "merge", of neem merge weg
rows_from_one = rijen worden vanaf 1 geteld
    .hint = header_row = 1 is de eerste rij
one_sign_for_two = één teken kan niet het decimaalteken zijn en duizendtallen scheiden
    .hint = geef één van decimal en thousands op
one_character = { $key } moet één teken zijn
    .hint = schrijf het tussen aanhalingstekens
draft_unconfirmed = kolommen, criteria, jaren en budgetten zijn geraden en niemand heeft ze bevestigd
    .hint = stel ze in en neem dan draft = true weg; op de kaart: ‘Project instellen’
language_unknown = de taal ‘{ $language }’ wordt niet ondersteund
    .hint = gebruik fr, nl of en
no_day = ‘{ $text }’ is geen dag
    .hint = schrijf jaar, maand, dag: 2026-01-31
grid_not_metric = { $crs } meet niet in meters op de grond
    .hint = gebruik EPSG:3812, EPSG:31370 of een UTM-zone
years_too_many = { $years } jaren zijn meer dan de 60 die gepland kunnen worden
    .hint = plan minder jaren
years_too_many_for_carry = carry_over verbindt alle reeksen van jaren: { $years } jaren zijn meer dan de 25 waarover gepland kan worden
    .hint = plan minder jaren, of carry_over = 0
years_not_ascending = de jaren { $years } stijgen niet
    .hint = schrijf elk jaar één keer, in volgorde
budgets_for_years = { $budgets } budgetten voor { $years } jaren
    .hint = schrijf één getal, of één per jaar
budget_out_of_range = een budget van { EUR($budget) } EUR valt buiten de grenzen
    .hint = budgetten zijn getallen van 0 tot { EUR($most) } EUR
out_of_range = { $name } = { $value } valt buiten de grenzen
    .hint = het moet tussen { $low } en { $high } liggen
zone_people_unfit = zone_people = [{ $worst }, { $best }]
    .hint = twee getallen boven nul, het tweede groter: bediende mensen die 0 en 100 waard zijn
nothing_to_maximise = score_weight en coverage_weight zijn beide 0: niets te maximaliseren
    .hint = geef een van beide een gewicht
share_unfit = { $key } van ‘{ $name }’ is { $share }
    .hint = een aandeel ligt tussen 0 en 1: 15 % is 0.15
share_unfit_in_year = { $key } van ‘{ $name }’ is { $share } in { $year }
    .hint = een aandeel ligt tussen 0 en 1: 15 % is 0.15
shares_beyond_budget = de som van { $key } is { $percent } % van het budget
    .hint = verlaag ze tot hoogstens 100 %
shares_beyond_budget_in_year = de som van { $key } is { $percent } % van het budget in { $year }
    .hint = verlaag ze tot hoogstens 100 %
shares_for_years = sector_share_min van ‘{ $name }’ heeft { $shares } aandelen voor { $years } jaren
    .hint = schrijf één getal, of één per jaar
limit_unfit = de grens op ‘{ $name }’ moet één getal van 0 of meer zijn, of één per jaar
    .hint = verbeter ze onder [plan.limits]
coverage_out_of_range = { $key } is { $value }
    .hint = een getal van { $low } tot { $high }
rate_not_positive = een snelheid ligt niet boven nul
    .hint = geef de snelheden in Mbit/s
corners_unfit = corners = { $value }
    .hint = 0, 1 of 2
streams_unfit = streams = { $value }
    .hint = 1 tot 8
width_unfit = 802.11{ $phy } heeft geen kanalen van { $width } MHz
    .hint = 20, 40, 80 of 160
material_unknown = reflections = "{ $name }" is geen materiaal van P.2040-3, tabel 3
    .hint = concrete, brick, glass, wood of marble
material_out_of_range = reflections = "{ $name }": { $range }
    .hint = concrete, brick, glass, wood of marble
model_out_of_range = het model geldt niet bij { $frequency } GHz: { $range }
    .hint = kies een ander model of een andere band
end_is = { $end } is { $number }
log_end_is = { $end } is { $number }: een logaritmische schaal vraagt getallen boven 0
ends_same = worst en best zijn gelijk
points_too_few = er zijn minstens twee punten nodig
point_no_number = een punt is geen getal
points_not_ascending = punten moeten stijgen in het attribuut
values_beyond = waarden moeten tussen 0 en 1 liggen
value_of_beyond = waarde { $value } van ‘{ $text }’ moet tussen 0 en 1 liggen
price_below_zero = { $name }: een prijs onder 0
price_too_high = { $name }: { EUR($price) } EUR per eenheid is meer dan { EUR($most) } EUR
price_setting_unfit = { $name }: { $value } ligt niet tussen { $least } en { $most }
price_currency = currency: elk bedrag is hier in EUR, ‘{ $currency }’ wordt niet gelezen: reken de prijzen om en schrijf currency = "EUR"
price_ports = ports_per_switch: 0 poorten

## Scores

values_filled = { $count } van { $all } gebouwen { $count ->
        [one] heeft
       *[other] hebben
    } geen ‘{ $column }’: ingevuld volgens de regel van het criterium en gemarkeerd
no_weight = geen criterium heeft een gewicht boven 0
    .hint = geef minstens één [[criteria]] een positief gewicht
texts_under_numbers = criterium ‘{ $name }’ leest ‘{ $attribute }’, dat teksten bevat, met een waardefunctie voor getallen
    .hint = gebruik kind = "categories" voor teksten, en linear, log of points voor getallen
numbers_under_texts = criterium ‘{ $name }’ leest ‘{ $attribute }’, dat getallen bevat, met een waardefunctie voor teksten
    .hint = gebruik kind = "categories" voor teksten, en linear, log of points voor getallen
log_end_of_data = criterium ‘{ $name }’: de gegevens geven een logaritmische schaal een uiteinde van { $value }
    .hint = geef worst en best als getallen boven 0
values_missing = { $count } { $count ->
        [one] gebouw heeft
       *[other] gebouwen hebben
    } geen ‘{ $column }’
    .hint = vul de kolom, of geef het criterium een andere regel dan missing = "error"
left_out_of_plan = { $count } { $count ->
        [one] gebouw heeft
       *[other] gebouwen hebben
    } geen ‘{ $column }’ en { $count ->
        [one] blijft
       *[other] blijven
    } buiten het plan, nummer { $first } als eerste
criterion_without_data = geen gebouw heeft een ‘{ $column }’: criterium ‘{ $name }’ is overal 0 waard
    .hint = wijs de kolom aan, of neem het criterium weg
all_of_one_value = criterium ‘{ $name }’ geeft elk gebouw dezelfde waarde
attribute_unknown = criterium ‘{ $name }’ leest ‘{ $attribute }’, dat geen gebouw heeft
attribute_derived = het wordt berekend uit de laag { $layer }: voeg ze toe, of neem het criterium weg
attribute_derived_from_rate = het wordt berekend uit de laag residents, met haar kolom exclusion_rate: voeg ze toe, of neem het criterium weg
there_are = er zijn: { $names }
limit_attribute_unknown = de grens op ‘{ $name }’ noemt geen kolom met getallen
    .hint = grenzen gelden voor kolommen met getallen van de gebouwen, of voor access_points
share_of_nobody = { $key } noemt ‘{ $name }’, waar geen gebouw bij hoort
fall_to_other = criterium ‘{ $name }’: other = { $other } geldt voor { $names }
    .hint = noem ze in de map als ze iets anders waard zijn
fall_to_other_more = criterium ‘{ $name }’: other = { $other } geldt voor { $names } en nog { $more }
    .hint = noem ze in de map als ze iets anders waard zijn
category_without_value = criterium ‘{ $name }’ heeft geen waarde voor ‘{ $text }’: het geldt als ontbrekend
    .hint = voeg het toe aan map, of geef het criterium een other = ...
category_near = criterium ‘{ $name }’ heeft geen waarde voor ‘{ $text }’: other = { $other } vervangt ze

## Costs and decisions

cost_beyond_reason = de uitrusting zou meer dan { EUR($most) } EUR kosten
    .hint = kijk cost_eur, floor_area_m2 en footfall_per_week van dit gebouw na, en de eenheden van de prijslijst
costs_low = { $count } { $count ->
        [one] gebouw kost
       *[other] gebouwen kosten
    } minder dan { EUR($least) } EUR: duizenden, of een andere eenheid?
    .hint = cost_eur is in EUR, voor het hele gebouw
areas_imputed = { $count } van { $all } gebouwen { $count ->
        [one] heeft
       *[other] hebben
    } geen oppervlakte: de kost rust op de mediaan van de sector en draagt cost_source = "model_area_imputed"
no_areas = geen gebouw heeft een oppervlakte: de kosten tellen toegangspunten alleen naar bezoekers, minstens één, en dragen cost_source = "model_area_imputed"
funded_beyond_cost = { $count } { $count ->
        [one] gebouw krijgt van anderen meer dan zijn uitrusting kost: het kost
       *[other] gebouwen krijgen van anderen meer dan hun uitrusting kost: ze kosten
    } de stad niets
    .hint = kijk amount_eur en de som van de aandelen van de beslissingen part_funded na
building_unknown = er is geen gebouw ‘{ $id }’
    .hint = gebruik een kenmerk van de laag buildings
see_ids = zie de kolom id van buildings.csv
buildings_too_few = ‘{ $kind }’ heeft minstens { $least } gebouwen nodig
    .hint = noem ze: buildings = ["..."]
building_listed_twice = een gebouw staat er twee keer
    .hint = noem elk één keer
key_not_read = ‘{ $kind }’ leest ‘{ $key }’ niet
    .hint = neem de sleutel weg, of schrijf de bedoelde beslissing
year_beside_by_year = ‘lock’ leest ‘by_year’ niet naast ‘year’
    .hint = neem de sleutel weg, of schrijf de bedoelde beslissing
no_year_of_plan = { $year } is geen jaar van het plan
    .hint = het plan heeft { $years }
funding_unfit = part_funded heeft share (0 tot 1) of amount_eur (0 of meer) nodig
    .hint = schrijf share = 0.5 of amount_eur = 10000
decision_kind_unknown = ‘{ $kind }’ is geen soort beslissing
unsigned = { $count } { $count ->
        [one] beslissing zegt
       *[other] beslissingen zeggen
    } niet wie besliste (by), wanneer (on) of waarom (why)
    .hint = schrijf by = "...", on = 2026-11-25 en why = "..." bij elk
share_a_year_and_not = { $one } en { $other } moeten een jaar delen en mogen dat niet ({ $rule }): { $names } zouden geen jaar hebben
    .hint = trek een van de beslissingen in die ze binden
each_before_the_other = elk zou vóór het andere moeten komen ({ $rules }): ze zouden geen jaar hebben
    .hint = trek een van deze beslissingen in
stand_in_no_year = { $names }: geen enkel jaar mogelijk ({ $rules })
    .hint = trek een van deze beslissingen in, of van die waarvan ze afhangen
must_and_in_no_year = { $names }: geen enkel jaar mogelijk, en uitrusting is verplicht ({ $rules })
    .hint = trek een van deze beslissingen in, of van die waarvan ze afhangen
group_beyond_budgets = { $names } ({ $rule }) kosten samen { EUR($cost) } EUR, en geen jaar heeft meer dan { EUR($most) } EUR: geen ervan wordt uitgerust
    .hint = verhoog een budget, of trek de beslissing in
locks_beyond_budget = { $count } { $count ->
        [one] gebouw
       *[other] gebouwen
    } vastgelegd in { $year } { $count ->
        [one] kost
       *[other] kosten
    } { EUR($cost) } EUR, en het jaar heeft { EUR($most) } EUR
    .hint = verhoog het budget van het jaar, of trek er enkele vastleggingen van in
and_more = { $names } en nog { $more }

## The plan

no_budget = het plan heeft geen budget
    .hint = schrijf budget_eur = 60000 onder [plan], of één bedrag per jaar: budget_eur = [60000, 40000]; 0 is ook een budget, als het er staat
no_years = het plan heeft geen jaren
    .hint = schrijf years = [2027, 2028] en budget_eur = ... onder [plan]; `score`, `check`, `coverage` en `place` hebben ze niet nodig
rules_cannot_hold = deze regels kunnen niet samen gelden: { $rules }
    .hint = het plan schendt ze zo weinig als de zoektocht vond en heet ‘repaired’; de goedkoopste uitwegen staan in plan.json onder conflict
rules_not_found_to_hold = de zoektocht vond geen plan waarin deze regels samen gelden: { $rules }
    .hint = het plan schendt ze zo weinig als de zoektocht vond en heet ‘repaired’; de goedkoopste uitwegen staan in plan.json onder conflict
more_in_plan_json = { $rules }; en nog { $more }, in plan.json
limit_values_missing = { $count } { $count ->
        [one] kandidaat heeft
       *[other] kandidaten hebben
    } geen ‘{ $name }’: { $count ->
        [one] hij telt
       *[other] ze tellen
    } 0 voor de grens
concerns_no_candidate = { $rule } betreft wat geen kandidaat van het plan is: { $names }
    .hint = geen kandidaat is wat niet open is voor het publiek (plan.include_private), geen score heeft, of al uitgerust is
host_no_candidate = het hostgebouw ‘{ $host }’ is geen kandidaat: de zone kan niet worden gebouwd
    .hint = noem een hostgebouw dat open is voor het publiek en niet is weggelaten, of stel plan.include_private in
nothing_to_plan = geen gebouw kan worden gepland
    .hint = geen ervan is openbaar met een score: kijk public_access na, of stel include_private = true in
none_fits_budgets = geen kandidaat past in het budget van een jaar: de goedkoopste, { $id }, kost { EUR($cost) } EUR, het grootste budget is { EUR($most) } EUR
    .hint = verhoog een budget, of kijk de kosten na
none_fits_limit = geen kandidaat past binnen de grens op { $name }: elk vraagt meer dan ze in een jaar toelaat
    .hint = verhoog de grens
none_fits = geen kandidaat past samen in het budget en de grenzen van een jaar
    .hint = verhoog het budget of de grens
plan_unreadable = het plan kan niet worden gelezen: { $problem }
    .hint = `maillage run` schrijft plan.json
no_plan_json = dit is geen plan.json: { $problem }
in_two_waves = gebouw ‘{ $id }’ staat in twee golven
no_candidate_here = gebouw ‘{ $id }’ is geen kandidaat van dit project
no_year_here = { $year } is geen jaar van dit project
multipliers_unfit = { $count } { $count ->
        [one] multiplicator is
       *[other] multiplicatoren zijn
    } negatief, geen getal, of van geen regel
input_changed = { $name } is gewijzigd sinds het plan is gemaakt
input_new = { $name } was geen invoer toen het plan werd gemaakt
input_gone = { $name }, een invoer van het plan, is weg
settings_changed = maillage.toml, de prijzen, de beslissingen of het vorige plan zijn gewijzigd sinds het plan is gemaakt
settings_changed_or_from = maillage.toml, de prijzen, de beslissingen of het vorige plan zijn gewijzigd sinds het plan is gemaakt; het blijft bij een ander plan: noem dat met --from
language_differs = het bestand zegt taal { $stated }, het project { $found }
broken_and_optimal = een plan dat regels schendt is niet optimaal
proof_not_shown = het bestand beweert een bewijs dat het zelf noch een nieuwe zoektocht toont (proved_optimal): maak het plan opnieuw
conflict_without_breach = de regels gelden, en het bestand spreekt van een conflict
plan_id_unfit = plan_id is niet de vingerafdruk van het paspoort
field_differs = het bestand zegt { $field } = { $stated }, de invoer geeft { $found }
entries_differ = het bestand heeft { $stated } elementen onder { $field }, de invoer geeft er { $found }

## Outdoor network

serves_nothing = het bedient geen grond: andere zijn overal sterker, en gebruikers tellen bij het sterkste
    .hint = van twee banden op één steunpunt gebruiken toestellen beide: de belasting van elk is niet gemodelleerd
serves_nothing_beside = het bedient geen grond: ‘{ $other }’ op dezelfde plaats is overal sterker, en gebruikers tellen bij het sterkste
    .hint = van twee banden op één steunpunt gebruiken toestellen beide: de belasting van elk is niet gemodelleerd
no_access_points = het project heeft geen toegangspunten
    .hint = `maillage place MAP --zone ID --target 0.95 --rate 20 --out UITVOER` stelt er voor en schrijft ze als laag
readings_too_few = { $sight } metingen in zicht en { $shadow } in schaduw: { $least } van een soort zijn nodig, dus wordt niets gekalibreerd
    .hint = meet op meer plaatsen; `--walk METERS` stelt voor waar
beyond_every_zone = het staat meer dan { $reach } m van elke zone en bedient er geen
    .hint = kijk de plaats na, of verhoog coverage.reach_m
beyond_this_zone = het zou meer dan { $reach } m van de zone staan
    .hint = zet het dichterbij, of verhoog coverage.reach_m
below_receivers = de hoogte van { $height } m ligt onder die van de ontvangers, { $receiver } m
    .hint = geef de hoogte boven de grond, height_m
map_too_wide = de kaart van { $columns } kolommen is breder dan { $most }
    .hint = verhoog coverage.cell_m, of verdeel de zone
no_ground_outdoors = de zone heeft geen grond buiten: kleiner dan een cel, of onder gebouwen
    .hint = kijk de omtrek na, of neem kleinere cellen (coverage.cell_m)
ground_beyond_model = { $percent } % van de grond ligt buiten het bereik van model ‘{ $model }’ vanaf elk toegangspunt: daar geen gegevens
    .hint = het bereik van het model staat in `maillage path-loss`; four-path heeft er geen
no_channel_of_width = er is geen kanaal van { $width } MHz voor gebruik buiten bij { $band } GHz
    .hint = kies een andere width_mhz of band, of geef het een kanaal
channels_not_proved = de kanalen bij { $band } GHz zijn goed, niet bewezen de beste
readings_need_columns = metingen hebben de kolommen lon, lat, rssi en ap nodig; het bestand bevat: { $names }
    .hint = noem ze op de eerste regel
readings_left_out = { $count } van { $all } metingen { $count ->
        [one] is
       *[other] zijn
    } weggelaten ({ $code }); de eerste: { $why }
    .hint = ze staan in measurements.geojson met de reden in de kolom flag
reading_without_place = ze heeft geen plaats op aarde
reading_without_level = rssi is geen getal
reading_beyond_reason = { $level } dBm ligt niet tussen { $low } en { $high } dBm
reading_of_no_point = er is geen toegangspunt ‘{ $id }’
reading_of_no_point_near = er is geen toegangspunt ‘{ $id }’: bedoelde u ‘{ $near }’?
reading_too_far = ze ligt { $distance } m van haar toegangspunt
reading_indoors = ze ligt in een gebouw
reading_beyond_model = ze ligt buiten het bereik van het model
readings_of_one_level = { $same } van { $all } metingen hebben het laagste niveau, { $level } dBm: toestellen schrijven dat als ze niets hoorden
    .hint = ze gelden als plaatsen waar niets gehoord is; zijn het niveaus, stel dan coverage.heard_dbm in
zone_unknown = er is geen zone ‘{ $id }’
zone_number_unknown = er is geen zone nummer { $number }
point_number_unknown = de zone heeft geen toegangspunt nummer { $number }
no_usable_mount = geen steunpunt binnen { $reach } m van zone ‘{ $zone }’ mag worden gebruikt
    .hint = zie de redenen van de geweigerde; coverage.reach_m verruimt het zoeken
rate_beyond_schemes = geen schema geeft { $rate } Mbit/s: het snelste geeft { $most }
    .hint = vraag minder, of stel coverage.width_mhz, phy of streams in
would_stand_inside = het zou in een gebouw staan, onder het dak
    .hint = verplaats het naar de gevel
zone_without_people = ze vermeldt geen mensen om te bedienen: ze is geen kandidaat van het plan
    .hint = geef ze een kolom people
zone_host_unknown = het hostgebouw ‘{ $host }’ is geen gebouw
    .hint = gebruik een kenmerk van de laag buildings
zone_without_host = ze noemt geen hostgebouw: gepland zonder
    .hint = geef ze een kolom host met het kenmerk van een gebouw

## What tries changes

archive_unreadable = het projectbestand kan niet worden gelezen: { $problem }
    .hint = geef een .zip van een projectmap, zoals `maillage run` en de knop Opslaan van de kaart die schrijven
layers_not_opened = dit heeft de lagen van het project nodig, die niet zijn geopend
    .hint = open project.zip, naast de pagina
no_coverage_of_zones = het project heeft geen dekking van zones
no_project_among_files = er is geen maillage.toml onder de bestanden
    .hint = geef een projectmap, of het archief dat `maillage run` of de knop Opslaan van de kaart schrijft
columns_guessed = de betekenis van de kolommen is geraden naar hun namen: { $columns }
    .hint = kies de kolommen die tellen, de jaren en het budget
change_unreadable = de wijziging kan niet worden gelezen: { $problem }
criterion_unknown = er is geen criterium ‘{ $name }’
text_unchangeable = de tekst kan niet worden gewijzigd: { $problem }
    .hint = verbeter het bestand
decisions_no_tables = de beslissingen zijn niet geschreven als tabellen [[decision]]
    .hint = schrijf ze zo
criteria_no_tables = de criteria zijn niet geschreven als tabellen [[criteria]]
    .hint = schrijf ze zo
decision_number_unknown = er is geen beslissing nummer { $number }
    .hint = bekijk de lijst van beslissingen
date_unreadable = ‘{ $text }’ is geen datum
    .hint = schrijf ze als 2026-11-25
points_not_geojson = de toegangspunten staan niet in een GeoJSON-bestand: ze kunnen hier niet worden verplaatst
    .hint = maillage convert maakt er een: noem het onder [layers.access_points]
points_unchangeable = de laag van toegangspunten kan niet worden gewijzigd
    .hint = verbeter het bestand
point_unknown = er is geen toegangspunt ‘{ $id }’
    .hint = bekijk de laag access_points
layer_not_of_project = er is geen laag ‘{ $name }’
    .hint = noem er een die het project heeft
file_format_unread = ‘{ $file }’ heeft geen formaat dat hier wordt gelezen
    .hint = geef GeoJSON, CSV of een gezipte shapefile
layers_prepared_only = deze kaart draagt haar lagen voorbereid, niet de lagen zelf
    .hint = zet het bestand naast maillage.toml en de andere lagen, en start maillage
name_of_another_file = ‘{ $file }’ is de naam van een ander bestand van het project
    .hint = geef het bestand een andere naam

## The command

model_column_absent = de kolom ‘{ $name }’ ontbreekt
model_reads = { $name } leest de kolommen { $columns }
is_it_near = is het ‘{ $near }’ van het bestand?
cell_empty = ‘{ $column }’ is leeg
    .hint = verbeter de cel; de rij heeft geen verlies
cell_no_number = ‘{ $column }’ is ‘{ $text }’, dat geen getal is
    .hint = verbeter de cel; de rij heeft geen verlies
cell_no_word = ‘{ $column }’ is ‘{ $text }’, geen van { $known }
    .hint = verbeter de cel; de rij heeft geen verlies
map_large = map.html is { $megabytes } MB groot; de map map/ vraagt { $opening } MB gegevens voor het plan verschijnt
    .hint = inwoners bij miljoenen maken ze groot: minder en grotere gebieden volstaan; of deel de map map/ op een webserver
letters_missing = het lettertype van de grafieken mist { $count } { $count ->
        [one] letter
       *[other] letters
    }: { $letters }, zoals in ‘{ $name }’
    .hint = ze verschijnen als vakjes in PNG; de SVG en de kaart tekenen ze als de computer een lettertype heeft
project_not_beside_plan = het project van dit plan is er niet naast gevonden
    .hint = noem het: --project MAP

## Added

wkt_crs_malformed = de projectie is geen WKT-tekst, of is afgebroken

## Rules

percent = { $value } %
rule_budget = budget { $year }
rule_budgets = budget { $from }–{ $to }
rule_sector_share = sector { $name } in { $year }, minstens { $share }
rule_district_share = deelgemeente { $name }, minstens { $share } van het totaal
rule_limit = { $name }: hoogstens { $limit } in { $year }
rule_decision = beslissing { $number } ({ $what } { $buildings })
rule_decision_by = beslissing { $number } ({ $what } { $buildings }, { $by })
rule_after_host = { $zone } na het hostgebouw, { $host }
rule_no_host = { $zone } heeft geen hostgebouw in het plan
rule_shared_points = { $zone } deelt toegangspunten die { $payer } betaalt
decide_lock = uitrusten
decide_lock_in = uitrusten in { $year }
decide_lock_by = uitrusten uiterlijk in { $year }
decide_ban = uitsluiten
decide_together = samen
decide_apart = niet hetzelfde jaar
decide_before = de ene voor de andere
sector_education = onderwijs
sector_culture = cultuur
sector_sport = sport
sector_social = sociaal
sector_administration = administratie
sector_youth = jeugd
sector_outdoor = openbare ruimte
sector_unspecified = niet bepaald

## Countries

country_belgium = België
country_france = Frankrijk
country_netherlands = Nederland
country_luxembourg = Luxemburg
country_germany = Duitsland
country_switzerland = Zwitserland
country_united_kingdom = Verenigd Koninkrijk
country_italy = Italië
country_spain = Spanje
crs_with_place = "{ $crs }" ({ $place })
check_both_crs = kijk het CRS van de gebouwen en van de deelgemeenten na, en of beide van één stad zijn
io_problem = { $problem }
pattern_rows_few = er zijn minstens twee rijen nodig, azimuten stijgend
rules_and_more = { $rules }; en nog { $more }
crs_without_code = het bestand staat in het CRS ‘{ $name }’, dat geen code heeft

## Where a finding is

is_error = fout
is_warning = waarschuwing
is_note = opmerking
at_line = regel { $line }
at_feature = object { $name }
at_key = sleutel { $name }
at_column = kolom { $name }
internal_fault = interne fout: { $problem }
more_of_code = ... nog { $more } [{ $code }]; --json geeft ze allemaal
decide_done = al uitgerust
decide_done_in = uitgerust in { $year }

## The terminal

idle_search = --effort en --seed doen hier niets: deze opdracht maakt geen plan
idle_out = --out doet hier niets: deze opdracht schrijft geen resultaten
model_ending = { $file }: de extensie zegt het formaat: .lp (LP-formaat) of .mps (vrij MPS)
idle_format = --format doet hier niets: het is voor score, plan en run (elders zegt de extensie van een bestand het formaat)
parquet_needs_full_build = --format parquet vraagt de volledige versie: cargo build --release -p maillage-cli
output_format_unknown = ‘{ $file }’ noemt geen formaat dat dit programma schrijft: gebruik .geojson, .csv, .xlsx, .shp, .gpkg, .fgb of .parquet
output_over_input = { $file } is een invoer van het project, en dit zou ze overschrijven: er is niets gedaan; noem een andere map met --out
output_is_input = { $file } wordt gelezen, en dit zou het overschrijven: noem een andere uitvoer
exists_already = { $file } bestaat al: er is niets geschreven
project_made = { $dir }/maillage.toml en { $dir }/decisions.toml zijn klaar.
    .hint = Zet uw lagen ernaast, wijs hun kolommen aan, en dan: maillage check { $dir }
model_unknown = er is geen model ‘{ $name }’; er zijn: { $known }
model_unknown_near = er is geen model ‘{ $name }’; bedoelde u ‘{ $near }’?
csv_missing = --csv BESTAND ontbreekt; { $name } leest de kolommen { $columns }
no_folder = { $folder } is geen map: geef die welke `maillage run` schreef
names_from_project = namen en plaatsen komen uit het project van { $plan }: noem het met --project MAP
verified = nagekeken: het plan volgt uit zijn gegevens en houdt zijn regels ({ $rules }); geen plan is meer dan { $gap } % beter (waarde { $value }, grens { $bound })
verified_best = nagekeken: het plan volgt uit zijn gegevens en houdt zijn regels ({ $rules }); geen plan is beter: het bewijs houdt stand (waarde { $value })
true_and_broken = het bestand is trouw aan zijn invoer, en het plan schendt { $broken } van { $all } regels: { $rules }
layer_line = { $layer }: { $file }, { $count } { $count ->
        [one] object
       *[other] objecten
    }, { $crs }
layer_columns = kolommen: { $columns }
layer_distances = afstanden: { $crs }
no_crs = geen CRS
crs_assumed = { $crs } (verondersteld)
crs_good_to = { $crs }, op { $metres } m nauwkeurig
extent = { $south } tot { $north }, { $west } tot { $east }: { $lies }
lies_in_or_near = in of bij { $country }
lies_at_sea = op zee
converted = { $count } { $count ->
        [one] object
       *[other] objecten
    }, { $from } -> { $to }: { $file }
features_written = { $count } { $count ->
        [one] object
       *[other] objecten
    }: { $file }
fault_report = interne fout: gelieve ze te melden met de opdracht en de invoer
walk_unfit = --walk is een lengte van 1 tot 100000 meter
target_unfit = --target is een aandeel van 0 tot 1, zoals 0.95
budget_unfit = --budget is een bedrag in EUR
rate_option_unfit = --rate is een snelheid in Mbit/s
level_unfit = --rssi is een niveau van -100 tot -20 dBm
path_problem = { $file }: { $problem }
open_to_network = de map is open voor iedereen die deze machine bereikt
as_it_is = { $text }
no_problem = geen probleem gevonden
no_error = geen fout gevonden

## Redenen: waarom een gebouw staat waar het staat

criterion_backhaul = verbinding van het gebouw
criterion_connectivity_gap = gebrek aan netwerk errond
criterion_footfall = bezoekers
criterion_sector = sector
criterion_need = digitale uitsluiting
criterion_wifi_gap = geen wifi
criterion_opening = openingsuren
criterion_people_outdoors = mensen buiten
less_than = minder dan { $value }
why_done = Het is al uitgerust.
why_not_public = Het is niet open voor het publiek.
why_excluded = Een criterium sluit het uit: een waarde ontbreekt.
why_no_plan = Er is geen plan gemaakt.
why_decided_in = Een beslissing rust het uit: { $rule }.
why_decided_in_told = Een beslissing rust het uit: { $rule } ({ $told }).
why_decided_out = Een beslissing sluit het uit: { $rule }.
why_decided_out_told = Een beslissing sluit het uit: { $rule } ({ $told }).
why_first_year = Het wordt uitgerust in { $year }, het eerste jaar van het plan.
why_needed = Zonder dit gebouw leeft het plan dit niet na: { $rules }.
why_no_room = In { $year } is er voor dit gebouw geen plaats meer: { $rules }.
lacks_money = van het { $rule } blijft { EUR($left) } EUR over, het kost { EUR($cost) } EUR
lacks_of_limit = van de grens ‘{ $rule }’ blijft { $left } over, er is { $amount } nodig
lacks_rule = de regel ‘{ $rule }’ zou niet worden nageleefd
why_left_in_years = Het kost { EUR($cost) } EUR; geen budget heeft zoveel over: { $years }.
left_in_year = { EUR($left) } EUR in { $year }
why_fits = In { $year } is er plaats voor, maar het voegt niets toe aan de waarde van het plan.
why_fits_better = In { $year } is er plaats voor en het plan zou { $share } % meer waard zijn: het huidige plan is niet het best mogelijke.
why_no_exchange = Geen van de geprobeerde ruilen maakt plaats in { $year } en leeft alle regels na.
why_not_best = Geruild met { $names } komt het in { $year } en is het plan { $share } % meer waard: het huidige plan is niet het best mogelijke.
why_instead = In zijn plaats rust het plan in { $year } { $names } uit ({ EUR($theirs) } EUR; dit gebouw { EUR($cost) } EUR): { $count ->
        [one] opbrengst
       *[other] opbrengst samen
    } { $points } punten, dit gebouw { $own }.
why_instead_worth = In zijn plaats rust het plan in { $year } { $names } uit ({ EUR($theirs) } EUR; dit gebouw { EUR($cost) } EUR): na ruil, met al het overige gelijk, is het plan { $share } % minder waard.
why_score = Het haalt { $score } punten op 100: rang { $rank } van { $all } kandidaten, rang { $per_euro } in punten per euro.
why_score_shared = Het haalt { $score } punten op 100, zoals { $equals } { $equals ->
        [one] ander gebouw
       *[other] andere gebouwen
    }: rang { $rank } van { $all } kandidaten, rang { $per_euro } in punten per euro.
why_lifts = Boven het gemiddelde van alle gebouwen: { $parts }.
why_lowers = Onder het gemiddelde van alle gebouwen: { $parts }.
why_part = { $name }, { $points } { $points ->
        [one] punt
       *[other] punten
    } (gemiddelde { $mean })
why_imputed = Zonder waarde in de gegevens, aangevuld zoals het project zegt: { $names }.
why_cost = De { EUR($cost) } EUR: { EUR($net) } EUR materiaal en werken, { EUR($reserve) } EUR reserve ({ $contingency } %) en { EUR($vat) } EUR btw ({ $rate } %).
why_cost_vat_included = De { EUR($cost) } EUR: { EUR($net) } EUR materiaal en werken, btw inbegrepen, en { EUR($reserve) } EUR reserve ({ $contingency } %).
why_cost_no_vat = De { EUR($cost) } EUR: { EUR($net) } EUR materiaal en werken en { EUR($reserve) } EUR reserve ({ $contingency } %), zonder btw.
why_cost_given = De { EUR($cost) } EUR is het bedrag van de stad zelf (cost_eur).
why_cost_zone = De { EUR($cost) } EUR: de toegangspunten en hun dragers.
why_cost_funded = Anderen betalen daarvan { EUR($funded) } EUR; voor de stad blijft { EUR($own) } EUR.

## Wat zou veranderen: wat ervoor nodig is, wat regels kosten

attribute_backhaul_mbps = Mbit/s in het gebouw
attribute_broadband_around_mbps = Mbit/s in de omgeving
attribute_footfall_per_week = bezoekers per week
attribute_exclusion_within_walk = mensen met risico op digitale uitsluiting op wandelafstand
attribute_residents_within_walk = inwoners op wandelafstand
attribute_stops_within_walk = haltes op wandelafstand
attribute_boardings_within_walk = opstappers per week aan haltes dichtbij
attribute_wifi = de wifi die er al is
attribute_opening_hours_per_week = openingsuren per week
attribute_floor_area_m2 = m² oppervlakte
takes_held = Zolang deze beslissing geldt, verplaatst geen getal het: { $rule }.
takes_no_plan = Het huidige plan leeft niet alle regels na: wat het zou veranderen, wordt niet gezocht.
takes_first = Het wordt uitgerust in { $year }, het eerste jaar: eerder kan niet.
takes_does = Met { $change } komt het in { $year }.
takes_does_from = Met { $change } komt het in { $year }; met { $not } niet.
takes_never = Zelfs niet met { $change }.
change_score = een score van { $to } punten (nu { $from })
change_cost = een kost van { EUR($to) } EUR (nu { EUR($from) } EUR)
change_budget = { EUR($more) } EUR meer in { $year }, een budget van { EUR($to) } EUR (nu { EUR($from) } EUR)
change_weight = { $to } % van alle gewichten voor ‘{ $name }’ (nu { $from } %)
change_attribute = { $to } { $name } (nu { $from })
change_category = ‘{ $category }’ voor { $name }, dus { $to } punten
amount_points = { $value } { $value ->
        [one] punt
       *[other] punten
    }
amount_eur = { EUR($value) } EUR
floor_each_year = sector { $name }, minstens { $share } elk jaar
limit_each_year = hoogstens { $limit } { $name } per jaar
from_to = { $least } tot { $most }
price_nothing = Die kost niets: bewezen is dat geen plan zonder deze regel meer waard is.
price_none_found = Zonder deze regel is geen beter plan gevonden; ze kost hoogstens { $most } % van de waarde van het plan.
price_below_gaps = Het plan zonder deze regel is { $share } % meer waard, minder dan de afstanden van de twee plannen: misschien kost ze niets, en hoogstens { $most } %.
price_costs = Ze kost { $share } % van de waarde van het plan; bewezen: tussen { $least } en { $most } %.
price_makes_up = { EUR($amount) } EUR meer, naar verhouding over alle jaren, weegt daartegen op; { EUR($not) } EUR niet.
price_makes_up_not = Zelfs { EUR($not) } EUR meer weegt daar niet tegen op.
takes_nobody_leaves = Legt men het op tijd op, in een plan dicht bij het huidige, dan valt niemand uit; { $others ->
        [0] geen ander verandert van jaar of komt erbij
        [one] een ander verandert van jaar of komt erbij
       *[other] { $others } andere veranderen van jaar of komen erbij
    }.
takes_leaves = Legt men het op tijd op, in een plan dicht bij het huidige, dan { $count ->
        [one] valt { $names } uit
       *[other] vallen { $names } uit
    }; { $others ->
        [0] geen ander verandert van jaar of komt erbij
        [one] een ander verandert van jaar of komt erbij
       *[other] { $others } andere veranderen van jaar of komen erbij
    }.
price_without = Zonder deze regel: { $differs }; gebouwen die van jaar veranderen, erbij komen of uitvallen: { $moved }.
price_without_moved = Zonder deze regel worden dezelfde gebouwen uitgerust; van jaar veranderen: { $moved }.
points_more = { $value } { $value ->
        [one] punt
       *[other] punten
    } meer
points_fewer = { $value } { $value ->
        [one] punt
       *[other] punten
    } minder
residents_more = { $value } { $value ->
        [one] inwoner
       *[other] inwoners
    } op wandelafstand meer
residents_fewer = { $value } { $value ->
        [one] inwoner
       *[other] inwoners
    } op wandelafstand minder
takes_heading = Wat ervoor nodig is
takes_heading_earlier = Wat nodig is om in { $year } of vroeger te komen, elke wijziging op zich, opnieuw gepland:
takes_heading_in = Wat nodig is om in het plan te komen, elke wijziging op zich, opnieuw gepland:
prices_heading = Wat elke regel kost: het huidige plan (afstand { $gap }) naast een plan zonder die regel.
prices_no_rules = Het plan heeft geen minimumaandeel, geen grens en geen beslissing.
prices_of_no_plan = het plan leeft niet alle regels na: wat een regel kost, is niet te geven
takes_no_plan_with = Er is geen plan gevonden dat het in { $year } of vroeger uitrust en alle regels naleeft, welke score het ook heeft; alleen een lagere kost of meer geld kan helpen.
takes_anew = In een nieuw gemaakt plan, zonder dicht bij het vorige te blijven, komt het in { $year } zonder enige wijziging.
conflict_budget = { $rule }: { EUR($amount) } EUR
conflict_locks = { $count } beslissingen ({ $what }): { EUR($cost) } EUR
conflict_locks_of = { $count } beslissingen ({ $what }): { EUR($cost) } EUR; alle { $all } van die soort: { EUR($total) } EUR
repair_by_command = maillage repair DIR --way N voert de wijziging in het project uit.
repair_nothing = het plan leeft alle regels na: er is niets te herstellen
repair_none = er is geen uitweg bekend
repair_way_unknown = --way is 1 tot { $most }
repair_cannot_write = de tekst van het project kan deze wijziging niet bevatten: { $rule }
repair_done = Gewijzigd in { $files }: { $rules }
limit_not_of_plan = het plan heeft geen grens op { $name }
conflict_locks_alone = { $count } beslissingen ({ $what })

## Wat verify heeft nagegaan

checked_inputs = Invoerbestanden gelijk aan die van het plan (SHA-256): { $count }.
checked_settings = Instellingen, prijzen en beslissingen zijn die van het plan.
checked_waves = Kandidaten in een golf, geen twee keer: { $buildings } van { $candidates } (golven: { $waves }).
checked_budgets = Budgetten gehouden, op de cent: { $count } van { $all }; { EUR($spent) } EUR van { EUR($budget) } EUR.
checked_floors = Minimumaandelen gehouden: { $count } van { $all }.
checked_limits = Grenzen gehouden: { $count } van { $all }.
checked_decisions = Beslissingen gevolgd: { $count } van { $all }.
checked_value = Waarde van het plan, herberekend: { $value }; punten score: { $points }.
checked_bound = Multiplicatoren, opgeteld zonder het rekenprogramma: { $count }. Zij bewijzen dat geen plan meer dan { $excess } % beter is.
checked_again = Het bestand beweert meer dan zij bewijzen: sneden en branch-and-bound, overgedaan door het rekenprogramma zelf.
checked_proof = Het bestand beweert meer: zijn bewijs (sneden: { $cuts }, delen: { $parts }) is gevolgd, zonder het rekenprogramma.
proof_does_not_show = { $field }: het bewijs in het bestand toont het niet aan
why_instead_same = In zijn plaats in { $year }: { $names } ({ EUR($theirs) } EUR; dit gebouw { EUR($cost) } EUR). Na ruil is het plan evenveel waard.
price_without_others = Zonder deze regel worden andere gebouwen uitgerust: erbij { $enter }, eruit { $leave }; wijzigingen in totaal: { $moved }.
change_surroundings = { $to } { $name } (berekend uit andere lagen; nu { $from })
why_lifts_zone = Boven het gemiddelde van alle zones: { $parts }.
why_lowers_zone = Onder het gemiddelde van alle zones: { $parts }.
why_instead_later = Na ruil komt dat in { $year }.
limit_access_points = toegangspunten
limit_cost_eur = kost
conflict_floors = sector { $name }, minimumaandelen van { $years }
prices_gap_without = plan zonder deze regel: afstand { $gap }

## Outdoor coverage: the busiest moment

airtime_short = op het drukste moment, actieve mensen: { $active }; van hen hoogstens tegelijk met de gevraagde { $rate } Mbit/s: { $served }. Er is te weinig zendtijd: bij de snelheden van de punten die er staan, toegangspunten minstens nodig, elk op een eigen kanaal: { $least }
airtime_short_at_event = { $event }: actieve mensen: { $active }; van hen hoogstens tegelijk met de gevraagde { $rate } Mbit/s: { $served }. Er is te weinig zendtijd: bij de snelheden van de punten die er staan, toegangspunten minstens nodig, elk op een eigen kanaal: { $least }

## Outdoor coverage: calibration

readings_of_heard_alone = de metingen zeggen wat gehoord is (vanaf { $level } dBm) en niet wat niet gehoord is: de aanpassing houdt daar rekening mee, met bredere intervallen
    .hint = voeg een kolom scan of time toe: dan telt ook wat een scan niet hoorde
shadow_held_down = de metingen plaatsen schaduw meer dan { $most } dB boven zicht, buiten wat het interval toelaat; { $most } dB worden overgenomen, en de spreiding in schaduw dekt de rest
    .hint = meet meer plaatsen in schaduw, ook waar niets gehoord wordt, met een kolom scan
point_weaker = de metingen horen het { $decibels } dB zwakker dan de andere, tegenover het plan
point_stronger = de metingen horen het { $decibels } dB sterker dan de andere, tegenover het plan
point_unheard = geen enkele scan hoorde het, ook niet waar het luid zou moeten zijn
reading_height_unfit = de hoogte van { $height } m ligt niet tussen 0,1 en 50

## Outdoor coverage: placement

placement_too_large = de niveaus van { $candidates } kandidaten over de grond zouden { $gigabytes } GB vragen, meer dan { $most }
    .hint = neem grotere cellen (coverage.cell_m), een kleinere zone, of minder steunpunten (coverage.reach_m)

## Outdoor coverage: terrain

ground_flat = er wordt geen reliëf gelezen: de grond wordt als vlak beschouwd. Bij 5,5 GHz neemt een kam halverwege 200 m ongeveer { $low } dB weg als hij 5 m hoog is en { $high } dB als hij 20 m is

## Terrain

terrain_kind_unknown = hoogten van de grond worden gelezen uit een GeoTIFF (.tif) of een ASCII-raster (.asc)
terrain_large = de nodige rechthoek telt { $cells } miljoen cellen van het raster; hoogstens 250 worden gelezen
terrain_line_unfit = regel { $line }: ‘{ $text }’ is geen getal
terrain_header_lacks = de kop heeft geen { $key }
terrain_header_unfit = { $key } is { $value }: een getal boven 0 is bedoeld, geheel voor ncols en nrows
terrain_numbers_count = het raster heeft { $count } hoogten; ncols maal nrows is { $expected }
terrain_packing_unknown = de GeoTIFF is ingepakt op een manier die niet wordt gelezen: { $what }
terrain_damaged = de GeoTIFF kan niet worden gelezen: { $problem }
terrain_bands = de GeoTIFF heeft { $count } banden; hoogten zijn één band
terrain_scaled = de hoogten staan in het bestand met een schaal of een verschuiving, die niet worden gelezen
terrain_not_metres = de hoogten zijn niet in meter
terrain_numbers_unknown = de getallen van de GeoTIFF zijn van een soort die niet wordt gelezen
terrain_turned = het raster is gedraaid of heeft het noorden niet boven
terrain_no_place = de GeoTIFF zegt niet waar hij ligt: geen ankerpunt met celgrootte en geen transformatie
terrain_without_crs = het raster zegt zijn coördinatenstelsel niet
terrain_name_crs = schrijf crs = "EPSG:31370", of het stelsel dat het heeft, onder [layers.terrain]
terrain_read = hoogten van de grond rond de zones, zo ver als toegangspunten kunnen staan: { $low } tot { $high } m, volgens { $file }
terrain_elsewhere = het raster heeft voor geen enkele grond van de zone een hoogte
terrain_gaps = { $share } % van de grond rond de zone heeft geen hoogte in het raster: die van de dichtstbijzijnde grond met een hoogte wordt genomen
ground_stated_alone = objecten geven de hoogte van hun grond (ground_m), maar niets zegt hoe hoog de grond eromheen is: zonder die is het verschil onbekend
ground_level = de grond wordt als vlak op { $height } m beschouwd, behalve waar objecten hun eigen hoogte geven
terrain_block_large = een blok van de GeoTIFF neemt meer dan 512 MB: schrijf hem opnieuw in tegels
ground_unlike = objecten waarvan de gegeven grond meer dan 15 m van die van het raster ligt: { $count }; het eerste geeft { $own } m waar het raster { $here } heeft
