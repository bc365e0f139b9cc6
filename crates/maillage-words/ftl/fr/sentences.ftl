# Sentences of findings. Words of the field; a place is { $name }. `.hint`: what to do about it.

## Hints that several findings share

did_you_mean = vouliez-vous dire « { $name } » ?
known_are = admis ici : { $names }
rename_value = renommez cette valeur sous [layers.{ $layer }.values.{ $column }]
rename_value_near = vouliez-vous dire « { $near } » ? Renommez cette valeur sous [layers.{ $layer }.values.{ $column }]

## Layers: reading files

reading_refused = le fichier ne peut pas être lu : { $problem }
reading_stopped = la lecture s’est arrêtée : { $problem }
file_empty = le fichier est vide
    .hint = exportez-le de nouveau
no_feature_in_file = le fichier ne contient aucun objet
    .hint = vérifiez l’export, ou retirez la couche
no_row_in_table = le tableau a un en-tête et aucune ligne
    .hint = vérifiez l’export, ou retirez la couche
no_row_below = aucune ligne ne reste sous celles qui sont sautées
    .hint = vérifiez skip et header_row
no_row_in_file = le fichier ne contient aucune ligne
geopackage_without_tables = le GeoPackage n’a aucune table d’objets
table_without_rows = la table « { $table } » est vide
shapefile_without_shapes = le shapefile ne contient aucun objet
no_building_left = aucun bâtiment ne reste
    .hint = vérifiez where = {"{"} ... {"}"} de la couche
sheets_without_cells = le classeur n’a aucune cellule
    .hint = enregistrez-le de nouveau
web_page_for_table = ceci est une page web ou du XML, pas un tableau
    .hint = le téléchargement a échoué : ouvrez l’adresse dans un navigateur et enregistrez le fichier en CSV
header_unreadable = l’en-tête ne peut pas être lu : { $problem }
sheets_unreadable = le classeur ne peut pas être lu : { $problem }
    .hint = ouvrez-le et enregistrez-le sans mot de passe, ou enregistrez la feuille en CSV
sheet_unreadable = la feuille « { $name } » ne peut pas être lue : { $problem }
row_unreadable = la ligne ne peut pas être lue : { $problem }
attributes_unreadable = les attributs ne peuvent pas être lus : { $problem }
rows_in_a_field = un champ entre guillemets contient ce qui ressemble à des lignes entières : elles seraient perdues
    .hint = cherchez ici un guillemet de trop : doublez-le ("") s’il appartient au texte
quote_unclosed = un guillemet s’ouvre ici et ne se ferme pas : le reste du fichier serait un seul champ
    .hint = fermez le guillemet, ou doublez-le ("") s’il appartient au texte
rows_ragged = { $rows } { $rows ->
        [one] ligne n’a
       *[other] lignes n’ont
    } pas les { $fields } champs de l’en-tête
    .hint = cherchez un séparateur ou un guillemet de trop ; les champs manquants sont lus comme vides, ceux en trop sont omis
columns_of_one_name = { $count } colonnes s’appellent « { $name } » : colonnes { $places } ; la première est lue
    .hint = renommez-les toutes sauf une
sign_may_group = { $grouped } valeurs, comme { $sample }, ont exactement trois chiffres après « { $sign } », { $whole } n’en ont pas : « { $sign } » sépare peut-être les milliers
    .hint = précisez : thousands = "{ $sign }" ou decimal = "{ $sign }" pour cette couche dans maillage.toml ; lu comme signe décimal en attendant
sign_sometimes_groups = certains de ses nombres séparent sûrement les milliers par un signe, d’autres peut-être
    .hint = précisez : thousands = "..." ou decimal = "..." pour cette couche dans maillage.toml
coordinate_column_absent = il n’y a pas de colonne « { $name } » pour les coordonnées
    .hint = voyez l’en-tête du fichier
wkt_malformed = le texte n’est pas une géométrie WKT bien formée
    .hint = écrivez une géométrie, comme POINT (4.44 50.41)
addresses_only = le fichier a des adresses (« { $column } ») et pas de coordonnées
    .hint = géocodez-les d’abord (en Wallonie : le registre ICAR) ; un lieu n’est jamais deviné ici
no_coordinate_columns = aucune colonne de coordonnées parmi : { $names }
    .hint = nommez-les avec x = "..." et y = "...", ou xy = "...", dans maillage.toml
two_numbers_in_column = aucune colonne de coordonnées ; « { $column } » contient deux nombres, comme { $sample }
    .hint = s’ils donnent le lieu, écrivez xy = "{ $column }"{ $order } pour cette couche dans maillage.toml
text_where_number = { $column } contient le texte « { $text } »
    .hint = écrivez un nombre, ou laissez vide ; thousands = "." ou " " dit ce qui sépare les milliers
number_unfit = { $column } vaut { $number }
    .hint = laissez vide si la valeur n’est pas connue
flatgeobuf_unreadable = le fichier FlatGeobuf ne peut pas être lu : { $problem }
    .hint = copiez-le ou exportez-le de nouveau
geometry_unreadable = la géométrie ne peut pas être lue : { $problem }
stopped_after = la lecture s’est arrêtée après { $count } { $count ->
        [one] objet
       *[other] objets
    } : { $problem }
    .hint = copiez-le ou téléchargez-le de nouveau
fewer_than_announced = le fichier annonce { $announced } objets et en contient { $count }
    .hint = copiez-le ou téléchargez-le de nouveau
cut_in_a_value = le fichier s’arrête au milieu d’une valeur
    .hint = téléchargez-le ou exportez-le de nouveau ; ce qui était complet a été vérifié
too_short_for_parquet = le fichier est trop court pour Parquet
    .hint = copiez-le ou téléchargez-le de nouveau
shp_cut_short = le .shp est coupé après { $count } { $count ->
        [one] forme
       *[other] formes
    }
    .hint = copiez-le ou téléchargez-le de nouveau
dbf_header_cut = l’en-tête du .dbf n’est pas complet
    .hint = copiez-le ou téléchargez-le de nouveau
json_invalid = ceci n’est pas du JSON valide : { $problem }
    .hint = corrigez le fichier à cet endroit, ou exportez-le de nouveau
json_line_invalid = cette ligne n’est pas du JSON valide : { $problem }
    .hint = corrigez ou supprimez cette ligne
marks_passed_over = { $marks } marques d’ordre des octets au début, ignorées
geojson_in_utf16 = le fichier est en UTF-16
    .hint = enregistrez-le en UTF-8, comme GeoJSON l’exige
esri_json = ceci est du JSON d’Esri, pas du GeoJSON
    .hint = faites-en du GeoJSON : ogr2ogr out.geojson in.json ; ou ajoutez f=geojson à l’adresse d’où il vient
collection_in_collection = l’objet { $name } est lui-même une FeatureCollection
    .hint = sortez-en les objets, par exemple avec : jq '.features[0]' in.geojson > out.geojson
geometry_of_geometries = la géométrie est une collection de géométries
    .hint = séparez-la en objets simples dans votre SIG
neither_feature_nor_geometry = un objet qui n’est ni une Feature ni une géométrie
    .hint = GeoJSON se compose d’une Feature par ligne, ou d’une FeatureCollection
text_not_utf8 = un texte n’est pas en UTF-8 : lu en Windows-1252
    .hint = enregistrez le fichier en UTF-8
file_not_utf8 = le fichier n’est pas en UTF-8 : lu en Windows-1252 (Latin-1)
    .hint = enregistrez-le en UTF-8 si des lettres sont fausses
file_in_utf16 = le fichier est en UTF-16 : décodé
crs_after_features = le fichier déclare { $crs } après ses objets
    .hint = indiquez crs = "EPSG:..." pour cette couche dans maillage.toml
data_after_the_end = la collection se termine ici, et quelque chose suit
    .hint = un fichier contient une seule FeatureCollection : mettez-y les objets des autres
geometry_needs = une géométrie sans type connu ni coordonnées
    .hint = écrivez la géométrie selon la RFC 7946 : [longitude, latitude] en nombres
table_absent = il n’y a pas de table d’objets « { $name } »
    .hint = le fichier contient : { $names }
sheet_absent = il n’y a pas de feuille « { $name } »
    .hint = le fichier contient : { $names }
tables_several = le GeoPackage a plusieurs tables d’objets : { $names }
    .hint = précisez avec table = "..." pour cette couche dans maillage.toml
sheets_several = le classeur a plusieurs feuilles : { $names }
    .hint = précisez avec table = "..." pour cette couche dans maillage.toml (--table pour convert)
cells_with_errors = des cellules de la feuille contiennent des erreurs, lues comme vides ; la première : { $column } vaut { $error }
    .hint = corrigez la formule dans le classeur
parquet_unreadable = le fichier Parquet ne peut pas être lu : { $problem }
    .hint = écrivez-le de nouveau
column_type_unread = la colonne est de type { $kind }, qui n’est pas lu
    .hint = écrivez-la comme nombre ou comme texte
shp_start_wrong = le .shp ne commence pas comme un shapefile
    .hint = exportez-le de nouveau
hole_without_ring = un anneau tourne comme un trou et n’est dans aucun anneau extérieur : pris pour un anneau extérieur
    .hint = réparez la géométrie dans votre SIG
dbf_absent = il n’y a pas de .dbf à côté du .shp : les objets n’ont pas d’attributs
    .hint = copiez ensemble tous les fichiers du shapefile
multipatch = un MultiPatch, une surface dans l’espace, n’est pas lu
    .hint = faites-en des polygones : ogr2ogr -nlt MULTIPOLYGON out.gpkg in.shp
shape_unreadable = la forme ne peut pas être lue
    .hint = réparez le shapefile dans votre SIG
encoding_unknown = l’encodage « { $name } » de ses textes n’est pas connu ici
    .hint = enregistrez la couche en UTF-8, ou convertissez-la d’abord : maillage convert IN OUT.geojson
encoding_assumed = il n’y a pas de .cpg : les textes sont lus en { $name }, l’encodage usuel
    .hint = si des lettres sont fausses, indiquez encoding = "..." pour cette couche dans maillage.toml
encoding_by_language_byte = il n’y a pas de .cpg : les textes sont lus en { $name }, d’après l’octet de langue du .dbf
    .hint = si des lettres sont fausses, indiquez encoding = "..." pour cette couche dans maillage.toml
names_cut = un shapefile coupe les noms après dix lettres : { $names }
    .hint = si une autre colonne est voulue, nommez-la sous columns
shp_and_dbf_differ = le .shp contient { $shapes } formes, le .dbf { $records } enregistrements
    .hint = copiez ensemble les fichiers du shapefile, d’un même export
rows_deleted = { $count } { $count ->
        [one] ligne est marquée comme supprimée dans le .dbf et omise
       *[other] lignes sont marquées comme supprimées dans le .dbf et omises
    }
crs_taken_as_stated = le fichier déclare { $declared } ; { $stated }, comme indiqué, est pris
    .hint = n’indiquez pas de CRS pour cette couche si le fichier a raison
reader_gave_up = le fichier est endommagé : son lecteur a abandonné
    .hint = copiez-le, téléchargez-le ou exportez-le de nouveau
ending_unknown = « .{ $ending } » n’est pas un format que cet outil lit
    .hint = utilisez .geojson, .csv, .xlsx, .ods, .shp, .gpkg, .fgb ou .parquet (aussi en .gz ou .zip)
archive_without_layer = l’archive ne contient aucune couche que cet outil lit
    .hint = mettez-y un .geojson, .csv, .shp, .gpkg, .fgb ou .parquet
archive_with_layers = l’archive contient plusieurs couches : { $names }
    .hint = décompressez-la et nommez-en une
curves_unread = c’est un { $kind }, avec des courbes qui ne sont pas lues
    .hint = faites-en des lignes droites : ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg et le fichier, ou dans QGIS l’outil Segmentiser
solid_unread = c’est un { $kind }, un solide, qui n’est pas lu
    .hint = donnez plutôt l’emprise, un polygone
geometry_bytes_unreadable = les octets de la géométrie ne peuvent pas être lus
    .hint = exportez la couche de nouveau
geopackage_being_written = un autre programme écrit dans le GeoPackage
    .hint = enregistrez et quittez-y le mode édition (QGIS), puis réessayez
geopackage_log_unreadable = ses dernières modifications sont dans le fichier voisin en -wal, illisible depuis un dossier protégé en écriture
    .hint = copiez le .gpkg et son -wal dans un dossier à vous, ou enregistrez de nouveau la couche dans QGIS
not_a_geopackage = le fichier n’est pas un GeoPackage
    .hint = exportez-le de nouveau
geopackage_unreadable = le GeoPackage ne peut pas être lu : { $problem }
    .hint = ouvrez-le dans QGIS et exportez-le de nouveau
check_path = vérifiez le chemin ; les chemins relatifs partent du dossier de maillage.toml
check_permissions = le fichier ne peut pas être lu : vérifiez ses droits d’accès
copy_again = copiez-le ou téléchargez-le de nouveau
kind_zip = le fichier est un classeur (.xlsx, .ods) ou une autre archive zip
    .hint = enregistrez la feuille en CSV, ou donnez au fichier sa vraie extension
kind_old_excel = le fichier est un classeur Excel d’avant 2007
    .hint = enregistrez la feuille en CSV
kind_sqlite = le fichier est un GeoPackage ou une autre base SQLite
    .hint = donnez-lui l’extension .gpkg
kind_parquet = le fichier est du Parquet
    .hint = donnez-lui l’extension .parquet
kind_flatgeobuf = le fichier est du FlatGeobuf
    .hint = donnez-lui l’extension .fgb
kind_pdf = le fichier est un document PDF
    .hint = demandez le tableau ou la couche
kind_packed = le fichier est compressé
    .hint = donnez-lui l’extension .gz
kind_xml = le fichier est du XML (KML, GML, une page web)
    .hint = faites du GeoJSON d’une couche : ogr2ogr out.geojson in.kml ; une page web est un téléchargement raté
kind_shapefile = le fichier est un shapefile
    .hint = donnez-lui l’extension .shp
degrees_minutes_unread = degrés, minutes et secondes ne sont pas lus : écrivez des degrés décimaux (4°26'24" E = 4.44)
points_between_thousands = un tableur a mis des points entre les milliers : exportez de nouveau le fichier, cette colonne en texte
write_a_number = écrivez un nombre
crs_order_maybe = {" "}et order = "lat-lon" si la latitude vient d’abord
crs_order_lat_lon = {" "}et order = "lat-lon"
name_columns_of_command = nommez les colonnes : --x COLONNE --y COLONNE, ou --xy COLONNE --order lat-lon
coordinates_as_text = les coordonnées sont des textes
    .hint = écrivez la géométrie selon la RFC 7946 : [longitude, latitude] en nombres
coordinates_misshapen = les coordonnées n’ont pas la forme de ce type de géométrie
    .hint = écrivez la géométrie selon la RFC 7946 : [longitude, latitude] en nombres

## Coordinate reference systems

crs_unknown = « { $text } » n’est pas un CRS que cet outil connaît ; sont connus les codes EPSG de WGS 84, d’ETRS89, de la Belgique, de ses voisins et d’autres grilles européennes, UTM, et les définitions par leurs méthodes usuelles
crs_unsupported = le CRS « { $text } » n’est pas de ceux que cet outil connaît : { $why } ; sont connus les codes EPSG de WGS 84, d’ETRS89, de la Belgique, de ses voisins et d’autres grilles européennes, UTM, et les définitions par leurs méthodes usuelles
crs_no_number = { $name } n’est pas un nombre
crs_meridian = son méridien d’origine n’est pas connu
crs_unit = son unité « { $name } » n’est pas connue
crs_zone = sa zone n’est pas de 1 à 60
crs_cone = son cône n’a pas de parallèle, ou une échelle à côté de deux
crs_method = sa méthode « { $name } » n’est pas calculée ici
crs_datum = son datum « { $name } » n’est pas connu
crs_ellipsoid = son ellipsoïde n’est pas connu
crs_shift = towgs84 n’a ni trois ni sept nombres
crs_shift_unsaid = la position de son datum par rapport à WGS 84 n’est pas dite : ajoutez +towgs84=...
crs_shift_unknown = la position de son datum « { $name } » par rapport à WGS 84 n’est pas connue ici, et aucun TOWGS84 ne la dit
crs_no_horizontal = il n’a pas de partie horizontale
crs_no_datum = il n’indique pas de datum
crs_no_base = il n’indique pas de base géographique
crs_cone_scale = son cône a une échelle à côté de ses parallèles
crs_definitions_not_built_in = les définitions de CRS ne sont pas lues par cette version
crs_member_empty = le membre crs du fichier ne nomme aucun CRS
crs_declared_unknown = le fichier déclare un CRS : { $problem }
crs_of_table_undefined = la table est dans le CRS { $number }, que le fichier ne définit pas
crs_of_table_unknown = la table est en { $name } : { $problem }
crs_named_unknown = « { $name } » : { $problem }
reproject_layer = s’il est déclaré à raison : ogr2ogr -t_srs EPSG:4326 "{ $out }" "{ $file }" ; à tort : indiquez crs = "EPSG:..." pour cette couche
reproject_or_name_crs = reprojetez la couche, ou nommez un CRS pris en charge
use_metric_crs = utilisez un CRS projeté en mètres
state_crs = indiquez crs = "EPSG:..." (dans maillage.toml ; --crs pour convert)
state_crs_found = indiquez crs = "EPSG:..." (dans maillage.toml ; --crs pour convert) : le lieu serait, avec { $places }
crs_declared_wrongly = déclaré ou indiqué, ce n’est pas celui-là : exportez de nouveau la couche avec son CRS
crs_assumed_degrees = aucun CRS n’est déclaré ; les coordonnées ressemblent à des degrés : pris pour EPSG:4326
    .hint = indiquez crs = "EPSG:4326" pour le confirmer
crs_missing = aucun CRS n’est déclaré et les coordonnées ne sont pas des degrés
place_near = { $degrees } (dans ce pays ou à proximité : { $country })
place_at_sea = { $degrees } (en mer)
far_outside_use = { $x }, { $y } est loin hors de la zone d’usage de { $crs }
far_outside_use_many = { $x }, { $y } est loin hors de la zone d’usage de { $crs }, comme { $off } objets sur { $all }
all_in_one_place = les { $count } bâtiments sont tous à moins d’un mètre de { $place }
    .hint = les lieux ont été perdus, ou leur CRS est un autre : regardez les coordonnées dans le fichier
swapped_with_districts = { $swapped } bâtiments sur { $count } ne sont dans la ville qu’avec les axes échangés : ceux des bâtiments, ou des sections
    .hint = regardez un lieu de chaque couche : GeoJSON écrit d’abord la longitude ; corrigez ensuite cette couche
outside_all_districts = { $off } bâtiments sur { $count } sont hors des sections : le CRS d’une des couches est faux
    .hint = vérifiez le CRS des bâtiments et des sections, et que les deux sont d’une même ville
better_crs = avec crs = "{ $crs }" pour les bâtiments, la plupart seraient à l’intérieur
would_lie_swapped = { $x }, { $y } serait dans la ville avec les axes échangés
    .hint = écrivez d’abord la longitude, ou échangez x et y dans maillage.toml
lies_outside_city = { $x }, { $y } est hors de la ville
    .hint = vérifiez le lieu ; s’il est faux, corrigez-le à la source ou retirez-le
latitude_beyond_90 = { $x }, { $y } a une latitude au-delà de 90 degrés
    .hint = écrivez d’abord la longitude
not_degrees = { $x }, { $y } ne sont pas des degrés, alors que la couche est prise pour { $crs }
look_like_degrees = des coordonnées comme { $x }, { $y } ressemblent à des degrés, alors que la couche déclare { $crs }
    .hint = indiquez crs = "EPSG:4326" pour cette couche dans maillage.toml, ou exportez-la avec son vrai CRS
lies_elsewhere_swapped = la couche est à { $here } ; avec les axes échangés elle serait à { $there }
    .hint = écrivez d’abord la longitude, ou échangez x et y dans maillage.toml (order = "lat-lon" pour une colonne des deux)
near_only_swapped = la couche n’est près des bâtiments qu’avec ses axes échangés
    .hint = écrivez d’abord la longitude, ou échangez x et y dans maillage.toml
nowhere_near = aucun objet de cette couche n’est à moins de 20 km d’un bâtiment
    .hint = vérifiez le CRS et l’ordre des axes des deux couches : indiquez crs = "EPSG:..." là où le fichier en déclare un faux
grid_unusable_here = les distances ne peuvent pas être mesurées ici avec grid = "{ $name }"
    .hint = nommez un CRS métrique fait pour la ville, ou retirez la clé : il en sera choisi un

## Layers: features and columns

building_without_id = le bâtiment n’a pas d’identifiant
    .hint = donnez à chaque bâtiment son propre identifiant
feature_without_id = l’objet n’a pas d’identifiant
    .hint = donnez-lui un identifiant, ou indiquez la colonne : columns.id = "..."
no_column_of_ids = aucune colonne ne contient les identifiants
    .hint = nommez-la : [layers.buildings.columns] id = "..." (le fichier contient : { $names })
id_on_line_before = l’identifiant « { $id } » figure déjà, ligne { $line }
    .hint = gardez-en un, ou indiquez key = "first" ou key = "merge" pour cette couche
id_in_feature_before = l’identifiant « { $id } » figure déjà, objet n° { $number }
    .hint = gardez-en un, ou indiquez key = "first" ou key = "merge" pour cette couche
id_twice = l’identifiant « { $id } » figure deux fois ({ $before })
    .hint = gardez l’un des deux
first_of_ids_kept = { $count } { $count ->
        [one] ligne répète
       *[other] lignes répètent
    } un identifiant : la première de chacun est gardée
rows_of_ids_merged = { $count } { $count ->
        [one] ligne répète
       *[other] lignes répètent
    } un identifiant : fusion selon les règles de la couche
rows_cannot_merge = les lignes de « { $id } » ne peuvent pas être fusionnées dans « { $column } » : selon sa règle, elles doivent être égales ou des nombres
    .hint = corrigez-les à la source, ou indiquez une autre règle sous merge
merged_rows_differ = les lignes de { $count } { $count ->
        [one] identifiant
       *[other] identifiants
    } diffèrent dans « { $column } » (le premier : « { $id } ») : la valeur la plus fréquente est prise
    .hint = indiquez une règle : [layers.buildings.merge] "{ $column }" = "usual" ou "same"
lines_for_buildings = { $lines } { $lines ->
        [one] objet est une ligne
       *[other] objets sont des lignes
    } sur { $count } ({ $kinds }) : une ligne n’est pas un bâtiment
    .hint = c’est une autre couche, de routes ou de rails ; retirez les lignes avec where = {"{"} ... {"}"}, ou nommez la couche des bâtiments
geometry_mixed = la couche contient { $kinds }
    .hint = les polygones sont placés à un point intérieur, plusieurs points à leur moyenne ; vérifiez que c’est voulu
stand_on_one_point = { $count } bâtiments sont au même point ({ $x }, { $y }) : { $ids }
    .hint = normal pour plusieurs services sous un toit ; sinon, géocodez-les de nouveau
pass_on_absent = pass_on nomme la colonne « { $name } », que le fichier n’a pas
mapped_column_absent = { $key } nomme la colonne « { $name } », que le fichier n’a pas
    .hint = le fichier contient : { $names }
no_column_download = pas de colonne « download_mbps »
    .hint = indiquez-la : [layers.broadband.columns] download_mbps = "..." (Mbit/s)
no_column_population = pas de colonne « population »
    .hint = indiquez-la : [layers.residents.columns] population = "..."
category_unlisted = { $column } « { $value } » n’est pas l’un de { $known }
access_not_true_or_false = public_access vaut « { $value } »
    .hint = écrivez true ou false (oui/non, ja/nee, 1/0 conviennent aussi)
footprint_for_area = { $count } bâtiments sur { $all } n’ont pas de surface de plancher : l’emprise au sol la remplace (un niveau)
districts_overlap = le milieu de « { $name } » est aussi dans « { $other } » ; de même pour { $count } sections
    .hint = un bâtiment y appartient à la première par son nom : séparez les contours dans votre SIG
district_without_name = la section n’a pas de nom
    .hint = indiquez-la : [layers.districts.columns] name = "..."
beside_every_district = { $count } { $count ->
        [one] bâtiment est
       *[other] bâtiments sont
    } hors de toute section, à moins de { $distance } m de la plus proche, à laquelle { $count ->
        [one] il est compté
       *[other] ils sont comptés
    }
    .hint = voyez les trous et les vides entre les contours, ou donnez aux bâtiments une colonne district
stated_beside_districts = { $count } { $count ->
        [one] bâtiment indique
       *[other] bâtiments indiquent
    } une section et { $count ->
        [one] est
       *[other] sont
    } hors de tout contour ; la colonne est utilisée
    .hint = vérifiez leurs lieux
in_several_districts = { $count } { $count ->
        [one] bâtiment est
       *[other] bâtiments sont
    } dans plus d’une section : la première par son nom est prise
    .hint = séparez les contours dans votre SIG, ou donnez aux bâtiments une colonne district
in_no_district = { $count } { $count ->
        [one] bâtiment n’est
       *[other] bâtiments ne sont
    } dans aucune section : « { $name } »
    .hint = donnez-leur une section dans la colonne des bâtiments, ou vérifiez leurs lieux
district_disagrees = { $count } bâtiments sur { $all } indiquent une autre section que le contour où ils sont (le premier, { $first } : « { $own } », est dans « { $lies } ») ; la colonne est utilisée
    .hint = corrigez la colonne, le lieu ou le contour, selon ce qui est faux
district_without_outline = { $count } bâtiments indiquent une section que la couche des sections n’a pas : { $names }
    .hint = renommez-les sous [layers.buildings.values.district], ou ajoutez les contours
left_out_by_policy = { $count } { $count ->
        [one] laissé
       *[other] laissés
    } de côté comme le projet le dit ({ $code }) ; le premier, { $name } : { $problem }
    .hint = corrigez-les à la source pour les avoir dans le plan
more_of_this_kind = et { $count } { $count ->
        [one] autre
       *[other] autres
    } de ce genre
three_digits_after = { $grouped } { $grouped ->
        [one] valeur
       *[other] valeurs
    } de { $column }, comme « { $sample } », { $grouped ->
        [one] a
       *[other] ont
    } exactement trois chiffres après « { $sign } », qui sépare peut-être les milliers
    .hint = précisez, pour cette couche dans maillage.toml : decimal = "{ $sign }", ou decimal = "{ $other }" si « { $sign } » sépare les milliers
project_without_buildings = le projet n’a pas de bâtiments
    .hint = nommez le fichier : [layers.buildings] path = "..."
nothing_reads = rien ne lit « { $name } »
default_no_number = la valeur par défaut de « { $name } » n’est pas un nombre
    .hint = écrivez-la sans guillemets
key_of_buildings_only = key = ... n’est lu que pour les bâtiments
    .hint = retirez-le
out_of_interval = { $column } vaut { $number }
    .hint = un nombre de { $low } à { $high }
no_number = { $column } vaut « { $text } », qui n’est pas un nombre
    .hint = écrivez un nombre
no_truth_value = { $column } vaut « { $text } »
    .hint = écrivez true ou false
heights_unusable = { $count } { $count ->
        [one] hauteur ou étage n’est
       *[other] hauteurs ou étages ne sont
    } pas au-dessus de 0 ({ $first }) : { $count ->
        [one] pris pour inconnu
       *[other] pris pour inconnus
    }
    .hint = laissez-les vides si elles ne sont pas connues, ou écrivez des mètres
polygon_meant = un { $kind } là où un polygone est attendu
    .hint = donnez-lui un polygone
point_meant = un { $kind } là où un point est attendu
    .hint = donnez-lui un point
footprint_heights_guessed = { $guessed } { $guessed ->
        [one] emprise n’a
       *[other] emprises n’ont
    } pas de hauteur, sur { $all } : { $storey } m par étage si les étages sont connus, sinon { $height } m ; { $guessed ->
        [one] marquée comme supposée
       *[other] marquées comme supposées
    }
    .hint = donnez height_m, ou levels ; coverage.storey_m et coverage.default_height_m règlent la supposition
heights_guessed = { $count } { $count ->
        [one] objet n’a
       *[other] objets n’ont
    } pas de hauteur : prise à { $height } m
    .hint = donnez height_m ; coverage.{ $key } règle la supposition
permission_unknown = permission vaut « { $value } »
    .hint = allowed, requested ou refused
half_an_arc = une seule de azimuth_min_deg et azimuth_max_deg est donnée
    .hint = donnez les deux, ou aucune pour toutes les directions
mount_unknown = il n’y a pas de support « { $id } »
    .hint = utilisez un identifiant de la couche mounts
mount_refused = l’autorisation pour le support « { $id } » a été refusée
    .hint = choisissez un autre support
band_unknown = band vaut « { $value } »
    .hint = 2.4, 5 ou 6
channel_unfit = { $column } vaut { $value }
    .hint = les canaux sont des nombres entiers ; les largeurs 20, 40, 80, 160 ou 320 MHz
pattern_unreadable = diagramme « { $file } » : { $why }
    .hint = omni, sector, ou un fichier CSV de azimuth_deg,attenuation_db de 0 à 360
pattern_line_unfit = la ligne { $line } n’est pas un azimut de 0 à 360 et une atténuation de 0 à 100 dB
height_gives_way = sa hauteur de { $own } m cède à celle du support, { $height } m
    .hint = corrigez l’une des deux
permission_asked = l’autorisation pour le support « { $id } » est demandée, mais pas encore accordée
    .hint = la couverture vaut si elle est donnée
mount_unpowered = le support « { $id } » n’a pas de courant la nuit
    .hint = la couverture vaut le jour, ou réglez coverage.unpowered_mounts
no_zones = le projet n’a pas de zones à couvrir
    .hint = ajoutez zones.geojson : des polygones avec un identifiant, et mounts.geojson ou access_points.geojson
zone_map_large = sa carte aurait { $cells } millions de cellules ; avec celles d’avant, { $gigabytes } Go
    .hint = prenez de plus grandes cellules (coverage.cell_m), ou divisez la zone
id_no_file_name = l’identifiant « { $id } » ne peut pas nommer un fichier
    .hint = utilisez les lettres a à z, des chiffres, - et _ ; access_points nomme un autre fichier
inside_a_building = il est dans un bâtiment, à { $away } m de sa façade libre la plus proche, et sous son toit
    .hint = déplacez-le à la façade, ou donnez-lui une hauteur au-dessus du toit
inside_closed_building = il est dans un bâtiment sans façade libre, et sous son toit
    .hint = déplacez-le à la façade, ou donnez-lui une hauteur au-dessus du toit
put_before_walls = { $count } { $count ->
        [one] support ou point d’accès est dessiné dans un mur ou contre lui : placé
       *[other] supports ou points d’accès sont dessinés dans un mur ou contre lui : placés
    } { $distance } m devant
no_prepared_layers = ce n’est pas un ground.mlg de cette version
    .hint = refaites la carte avec cette version : maillage run
no_prepared_opening = ce n’est pas un opening.gz de cette version
    .hint = refaites la carte avec cette version : maillage run
file_damaged = le fichier est endommagé
    .hint = copiez-le ou téléchargez-le de nouveau
prepared_before_changes = des couches, critères ou limites ont changé depuis que les couches ont été préparées
    .hint = remettez les couches à côté de maillage.toml, et relancez maillage
rate_unfit = exclusion_rate vaut { $number }
    .hint = un taux est entre 0 et 1 : 40 % s’écrit 0.4
residents_by_middle = le plan compte les habitants d’une zone comme atteints si son milieu est à moins de { $radius } m ; residents_within_walk d’un bâtiment compte la part de la zone : { $areas } zones, dont { $large } plus grandes que ce cercle
    .hint = de plus petites zones, ou des points, rapprochent les deux
spelling_taken_for = { $column } : { $others } pris pour « { $name } »
    .hint = écrivez-le d’une seule façon à la source ; majuscules et espaces ne comptent pas ici
names_similar = { $column } : { $names } sont ici des noms différents
    .hint = si un seul est voulu, renommez les autres : [layers.buildings.values.{ $column }] "{ $one }" = "{ $other }"
stops_on_one_place = { $count } { $count ->
        [one] arrêt est
       *[other] arrêts sont
    } exactement sur un autre arrêt
    .hint = les deux comptent ; retirez les doublons à la source si ce ne sont pas deux quais
no_geometry = l’objet n’a pas de géométrie
    .hint = donnez-lui un lieu, ou retirez-le
features_without_geometry = { $count } { $count ->
        [one] objet n’a
       *[other] objets n’ont
    } pas de géométrie, sur { $all }
    .hint = donnez-leur un lieu, ou retirez-les
coordinate_not_finite = une coordonnée est infinie ou n’est pas un nombre
    .hint = corrigez la coordonnée à la source
ring_too_short = un anneau a moins de quatre positions
    .hint = réparez la géométrie dans votre SIG
ring_open = un anneau n’est pas fermé
    .hint = réparez la géométrie dans votre SIG
hole_covers_all = un trou couvre tout le polygone
    .hint = retirez le trou dans votre SIG
no_area = le polygone n’a pas de surface
    .hint = réparez la géométrie dans votre SIG
polygon_invalid = le polygone n’est pas valide : { $problem }
    .hint = réparez la géométrie dans votre SIG
no_column = pas de colonne « { $column } » : { $consequence }
    .hint = indiquez-la sous [layers.buildings.columns] si le fichier l’a sous un autre nom ({ $column } = "...")
called_by_id = les bâtiments sont nommés par leur identifiant
of_sector_unspecified = chaque bâtiment est du secteur « unspecified »
all_open_to_public = chaque bâtiment compte comme ouvert au public
areas_absent = les surfaces manquent
visitors_absent = les visiteurs manquent
wifi_absent = l’état du Wi-Fi manque
dearest_line = un bâtiment sans cost_eur se voit compter le raccordement le plus cher de la liste de prix
parquet_not_built_in = le Parquet ne peut pas être lu par cette version
    .hint = compilez la commande avec ses options par défaut, qui l’incluent
packed_unread = { $format } ne peut pas être lu dans un fichier compressé
    .hint = décompressez d’abord le fichier
spreadsheet_unread_here = un classeur ne peut pas être lu ainsi
    .hint = enregistrez la feuille en CSV
shapefile_unread_here = un shapefile ne peut pas être lu ainsi
    .hint = mettez ses fichiers dans un .zip, ou décompressez-le
format_unread_here = ce format ne peut pas être lu ainsi
    .hint = convertissez-le en GeoJSON
name_read_as = « { $short } » lu comme « { $name } »
channel_not_of_band = la bande { $band } GHz n’a pas de canal { $number }
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
six_ghz_off = le 6 GHz à l’extérieur est fermé : qu’un point d’accès fixe puisse être de la classe à très faible puissance (14 dBm) n’est pas réglé par la décision d’exécution (UE) 2021/1067 ; coverage.accept_6ghz = true l’assume
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
channel_not_open = le canal { $number } de { $width } MHz s’étend de { $low } à { $high } MHz, ce qui n’est pas ouvert au Wi-Fi dans l’UE sur toute sa largeur
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
not_outdoors = { $low } à { $high } MHz n’est pas pour des points d’accès fixes à l’extérieur : { $act }
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
eirp_above = la PIRE de { $eirp } dBm dépasse { $most } dBm à { $low } à { $high } MHz : { $act }
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
eirp_above_uncontrolled = la PIRE de { $eirp } dBm dépasse { $most } dBm sans contrôle de puissance à { $low } à { $high } MHz : { $act }
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
density_above = { $own } dBm/MHz sur { $width } MHz dépasse { $most } dBm/MHz à { $low } à { $high } MHz : { $act }
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
density_above_uncontrolled = { $own } dBm/MHz sur { $width } MHz dépasse { $most } dBm/MHz sans contrôle de puissance à { $low } à { $high } MHz : { $act }
    .hint = baissez la PIRE, ou choisissez un canal permis à l’extérieur
rejected_asked = l’autorisation est demandée, mais pas encore accordée
rejected_refused = l’autorisation a été refusée
rejected_power = il n’y a pas de courant la nuit
rejected_height = sa hauteur de { $height } m n’est pas entre { $low } et { $high } m
rejected_arc = il ne peut servir que { $degrees } degrés
unpacks_beyond = elle se décompresse en plus de { $most } Mio

## The project file

init_makes_one = `maillage init DOSSIER` crée un dossier de projet
toml_not_utf8 = le fichier n’est pas en UTF-8
    .hint = enregistrez-le en UTF-8
toml_invalid = la ligne n’est pas du TOML : { $problem }
write_with_point = écrivez le nombre avec un point : { $number }
write_path_plainly = écrivez / entre les dossiers, ou tout le chemin entre guillemets simples
texts_in_quotes = corrigez la ligne ; les textes sont entre guillemets
texts_in_quotes_numbers_with_point = corrigez la ligne ; les textes sont entre guillemets, les nombres ont un point
io_absent = ce fichier n’existe pas
io_forbidden = l’accès est refusé
io_folder = c’est un dossier
io_not_folder = une partie de son chemin n’est pas un dossier
io_full = il n’y a plus de place
io_read_only = le disque est en lecture seule
value_unfit = { $found } ; il faut { $expected }
list_unfit = une liste de { $count } ; il faut { $expected }
items_too_many = { $count } { $count ->
        [one] élément
       *[other] éléments
    } de trop
word_near = « { $name } » n’est pas connu ici ; vouliez-vous dire « { $near } » ?
word_unknown = « { $name } » n’est pas connu ici ; sont connus : { $known }
key_missing = la clé { $name } manque
key_twice = la clé { $name } figure deux fois
found_value = { $value }
found_text = le texte « { $text } »
found_list = une liste
found_table = un tableau
found_nothing = rien
expected_text = un texte
expected_truth = true ou false
expected_number = un nombre
expected_count = un nombre entier, 0 ou plus
expected_whole = un nombre entier
expected_list = une liste
expected_table = un tableau
expected_scalar = un nombre, un texte, true ou false
expected_per_year = un nombre, ou une liste avec un nombre par année
expected_by_language = un texte, ou un par langue : {"{"} fr = "...", nl = "...", en = "..." {"}"}
expected_missing = "median", "exclude", "error" ou {"{"} value = 0.3 {"}"}
setting_unreadable = la valeur ne peut pas être lue : { $problem }
    .hint = corrigez la valeur ; l’exemple documenté en montre la forme
preset_unreadable = le préréglage ne peut pas être lu : { $problem }
    .hint = un préréglage a un nom, et weights = {"{"} critère = 40, ... {"}"}
criterion_unreadable = le critère ne peut pas être lu : { $problem }
    .hint = un critère a name, attribute, value et weight
decision_unreadable = la décision ne peut pas être lue : { $problem }
key_unknown = clé inconnue « { $key } »
decisions_under = les décisions s’écrivent sous [[decision]]
no_prices = pas de prices.toml : les coûts reposent sur des hypothèses intégrées
    .hint = mettez les prix du marché dans prices.toml
prices_in_part_assumed = { $assumed } prix sur { $count } sont des hypothèses
prices_unreadable = les prix ne peuvent pas être lus : { $problem }
    .hint = chaque prix a price_eur, unit, date et source
plan_before_unreadable = ce n’est pas un plan.json : { $problem }
    .hint = mettez-y le plan.json dont le plan suivant doit rester proche, ou retirez le fichier
preset_of_no_criterion = un préréglage pondère « { $name } », qui n’est pas un critère
    .hint = nommez des critères du projet
preset_weights_unfit = un préréglage n’a pas de poids au-dessus de 0, ou un qui n’est pas un poids
    .hint = les poids sont de 0 ou plus, l’un au-dessus de 0
no_criteria = il n’y a pas de critères
    .hint = ajoutez au moins un [[criteria]]
criteria_of_one_name = deux critères s’appellent « { $name } »
    .hint = donnez à chacun son nom
weight_unfit = le poids du critère « { $name } » vaut { $weight }
    .hint = les poids sont des nombres entre 0 et 1 000 000 000
weights_all_zero = tous les poids sont 0
    .hint = donnez à au moins un critère un poids au-dessus de 0
value_function_unfit = critère « { $name } » : { $problem }
    .hint = corrigez son value = {"{"} ... {"}"}
criterion_part_unfit = critère « { $name } » : { $problem }
value_by_example = value = {"{"} kind = "linear", worst = 0, best = 100 {"}"}, ou un autre genre : log, points, categories
missing_by_example = missing = "median", "exclude", "error" ou {"{"} value = 0.3 {"}"}
part_absent = « { $part } » manque
anchor_unfit = « { $part } » vaut { $value } : un nombre, "min" ou "max" est attendu
kind_unknown = kind = "{ $kind }" n’est pas connu : vouliez-vous dire "{ $near }" ?
missing_value_unfit = missing = {"{"} value = { $value } {"}"} doit être entre 0 et 1
missing_unknown = missing = "{ $policy }" n’est pas connu
layer_unknown = il n’y a pas de couche « { $name } »
choice_unknown = { $key } = "{ $value }" n’est pas connu
    .hint = utilisez l’un de ceux-ci : { $known }
path_with_controls = le chemin « { $path } » contient des caractères de contrôle
    .hint = \t et \n entre guillemets doubles ne sont pas des lettres : écrivez / entre les dossiers, ou le chemin entre guillemets simples
encoding_name_unknown = encoding = "{ $name }" n’est pas connu
    .hint = utilisez un nom comme utf-8, windows-1252 ou iso-8859-1
merge_rule_unknown = merge.{ $column } = "{ $rule }" n’est pas connu
    .hint = utilisez l’un de ceux-ci : { $known }
merge_without_key = merge.{ $column } n’est lu qu’avec key = "merge"
    .hint = écrivez key = "merge", ou retirez merge
rows_from_one = les lignes se comptent à partir de 1
    .hint = header_row = 1 est la première ligne
one_sign_for_two = un signe ne peut pas être le signe décimal et séparer les milliers
    .hint = indiquez l’un de decimal et thousands
one_character = { $key } doit être un seul caractère
    .hint = écrivez-le entre guillemets
draft_unconfirmed = colonnes, critères, années et budgets ont été devinés et personne ne les a confirmés
    .hint = réglez-les, puis retirez draft = true ; sur la carte : « Régler le projet »
language_unknown = la langue « { $language } » n’est pas prise en charge
    .hint = utilisez fr, nl ou en
no_day = « { $text } » n’est pas un jour
    .hint = écrivez année, mois, jour : 2026-01-31
grid_not_metric = { $crs } ne mesure pas en mètres au sol
    .hint = utilisez EPSG:3812, EPSG:31370 ou une zone UTM
years_too_many = { $years } années dépassent les 60 qui peuvent être planifiées
    .hint = planifiez moins d’années
years_too_many_for_carry = carry_over lie toutes les suites d’années : { $years } années dépassent les 25 sur lesquelles on peut planifier
    .hint = planifiez moins d’années, ou carry_over = 0
years_not_ascending = les années { $years } ne sont pas en ordre croissant
    .hint = écrivez chaque année une fois, dans l’ordre
budgets_for_years = { $budgets } budgets pour { $years } années
    .hint = écrivez un nombre, ou un par année
budget_out_of_range = un budget de { EUR($budget) } EUR est hors limites
    .hint = les budgets sont des nombres de 0 à { EUR($most) } EUR
out_of_range = { $name } = { $value } est hors limites
    .hint = il doit être entre { $low } et { $high }
zone_people_unfit = zone_people = [{ $worst }, { $best }]
    .hint = deux nombres au-dessus de zéro, le second plus grand : personnes servies qui valent 0 et 100
nothing_to_maximise = score_weight et coverage_weight sont tous deux 0 : rien à maximiser
    .hint = donnez un poids à l’un des deux
share_unfit = { $key } de « { $name } » vaut { $share }
    .hint = une part est entre 0 et 1 : 15 % s’écrit 0.15
share_unfit_in_year = { $key } de « { $name } » vaut { $share } en { $year }
    .hint = une part est entre 0 et 1 : 15 % s’écrit 0.15
shares_beyond_budget = la somme de { $key } fait { $percent } % du budget
    .hint = baissez ces parts à 100 % au plus
shares_beyond_budget_in_year = la somme de { $key } fait { $percent } % du budget en { $year }
    .hint = baissez ces parts à 100 % au plus
shares_for_years = sector_share_min de « { $name } » a { $shares } parts pour { $years } années
    .hint = écrivez un nombre, ou un par année
limit_unfit = la limite sur « { $name } » doit être un nombre de 0 ou plus, ou un par année
    .hint = corrigez-la sous [plan.limits]
coverage_out_of_range = { $key } vaut { $value }
    .hint = un nombre de { $low } à { $high }
rate_not_positive = un débit n’est pas au-dessus de zéro
    .hint = donnez les débits en Mbit/s
corners_unfit = corners = { $value }
    .hint = 0, 1 ou 2
streams_unfit = streams = { $value }
    .hint = 1 à 8
width_unfit = 802.11{ $phy } n’a pas de canaux de { $width } MHz
    .hint = 20, 40, 80 ou 160
material_unknown = reflections = "{ $name }" n’est pas un matériau de P.2040-3, tableau 3
    .hint = concrete, brick, glass, wood ou marble
material_out_of_range = reflections = "{ $name }" : { $range }
    .hint = concrete, brick, glass, wood ou marble
model_out_of_range = le modèle ne vaut pas à { $frequency } GHz : { $range }
    .hint = choisissez un autre modèle ou une autre bande
end_is = { $end } vaut { $number }
log_end_is = { $end } vaut { $number } : une échelle logarithmique demande des nombres au-dessus de 0
ends_same = worst et best sont égaux
points_too_few = il faut au moins deux points
point_no_number = un point n’est pas un nombre
points_not_ascending = les points doivent croître dans l’attribut
values_beyond = les valeurs doivent être entre 0 et 1
value_of_beyond = la valeur { $value } de « { $text } » doit être entre 0 et 1
price_below_zero = { $name } : un prix sous 0
price_too_high = { $name } : { EUR($price) } EUR l’unité dépassent { EUR($most) } EUR
price_setting_unfit = { $name } : { $value } n’est pas entre { $least } et { $most }
price_currency = currency : chaque montant est ici en EUR, « { $currency } » n’est pas lu : convertissez les prix et écrivez currency = "EUR"
price_ports = ports_per_switch : 0 port

## Scores

values_filled = { $count } { $count ->
        [one] bâtiment n’a
       *[other] bâtiments n’ont
    } pas de « { $column } », sur { $all } : valeur complétée selon la règle du critère et signalée
no_weight = aucun critère n’a un poids au-dessus de 0
    .hint = donnez à au moins un [[criteria]] un poids positif
texts_under_numbers = le critère « { $name } » lit « { $attribute } », qui contient des textes, avec une fonction de valeur pour des nombres
    .hint = utilisez kind = "categories" pour des textes, et linear, log ou points pour des nombres
numbers_under_texts = le critère « { $name } » lit « { $attribute } », qui contient des nombres, avec une fonction de valeur pour des textes
    .hint = utilisez kind = "categories" pour des textes, et linear, log ou points pour des nombres
log_end_of_data = critère « { $name } » : les données donnent à une échelle logarithmique un bout de { $value }
    .hint = donnez worst et best comme nombres au-dessus de 0
values_missing = { $count } { $count ->
        [one] bâtiment n’a
       *[other] bâtiments n’ont
    } pas de « { $column } »
    .hint = remplissez la colonne, ou donnez au critère une autre règle que missing = "error"
left_out_of_plan = { $count } { $count ->
        [one] bâtiment n’a
       *[other] bâtiments n’ont
    } pas de « { $column } » et { $count ->
        [one] reste
       *[other] restent
    } hors du plan, le n° { $first } en premier
criterion_without_data = aucun bâtiment n’a de « { $column } » : le critère « { $name } » vaut 0 partout
    .hint = indiquez la colonne, ou retirez le critère
all_of_one_value = le critère « { $name } » donne à chaque bâtiment la même valeur
attribute_unknown = le critère « { $name } » lit « { $attribute } », qu’aucun bâtiment n’a
attribute_derived = il se calcule à partir de la couche { $layer } : ajoutez-la, ou retirez le critère
attribute_derived_from_rate = il se calcule à partir de la couche residents, avec sa colonne exclusion_rate : ajoutez-la, ou retirez le critère
there_are = il y a : { $names }
limit_attribute_unknown = la limite sur « { $name } » ne nomme pas de colonne numérique
    .hint = les limites portent sur des colonnes numériques des bâtiments, ou sur access_points
share_of_nobody = { $key } nomme « { $name } », auquel nul bâtiment n’appartient
fall_to_other = critère « { $name } » : other = { $other } vaut pour { $names }
    .hint = nommez-les dans sa table map s’ils valent autre chose
fall_to_other_more = critère « { $name } » : other = { $other } vaut pour { $names } et { $more } { $more ->
        [one] autre
       *[other] autres
    }
    .hint = nommez-les dans sa table map s’ils valent autre chose
category_without_value = le critère « { $name } » n’a pas de valeur pour « { $text } » : elle compte comme manquante
    .hint = ajoutez-la à map, ou donnez au critère un other = ...
category_near = le critère « { $name } » n’a pas de valeur pour « { $text } » : other = { $other } la remplace

## Costs and decisions

cost_beyond_reason = l’équiper coûterait plus de { EUR($most) } EUR
    .hint = vérifiez cost_eur, floor_area_m2 et footfall_per_week de ce bâtiment, et les unités de la liste de prix
costs_low = { $count } { $count ->
        [one] bâtiment coûte
       *[other] bâtiments coûtent
    } moins de { EUR($least) } EUR : des milliers, ou une autre unité ?
    .hint = cost_eur est en EUR, pour tout le bâtiment
areas_imputed = { $count } { $count ->
        [one] bâtiment n’a
       *[other] bâtiments n’ont
    } pas de surface, sur { $all } : le coût repose sur la médiane du secteur et porte cost_source = "model_area_imputed"
no_areas = nul bâtiment n’a de surface : les coûts comptent les points d’accès par les seuls visiteurs, un au moins, et portent cost_source = "model_area_imputed"
funded_beyond_cost = { $count } { $count ->
        [one] bâtiment reçoit d’autres plus que son équipement ne coûte : il ne coûte
       *[other] bâtiments reçoivent d’autres plus que leur équipement ne coûte : ils ne coûtent
    } rien à la ville
    .hint = vérifiez amount_eur et la somme des parts de ses décisions part_funded
building_unknown = il n’y a pas de bâtiment « { $id } »
    .hint = utilisez un identifiant de la couche buildings
see_ids = voyez la colonne id de buildings.csv
buildings_too_few = « { $kind } » demande au moins { $least } bâtiments
    .hint = donnez-les : buildings = ["..."]
building_listed_twice = un bâtiment figure deux fois
    .hint = donnez chacun une fois
key_not_read = « { $kind } » ne lit pas « { $key } »
    .hint = retirez la clé, ou écrivez la décision voulue
year_beside_by_year = « lock » ne lit pas « by_year » à côté de « year »
    .hint = retirez la clé, ou écrivez la décision voulue
no_year_of_plan = { $year } n’est pas une année du plan
    .hint = le plan a { $years }
funding_unfit = part_funded demande share (0 à 1) ou amount_eur (0 ou plus)
    .hint = écrivez share = 0.5 ou amount_eur = 10000
decision_kind_unknown = « { $kind } » n’est pas un genre de décision
unsigned = { $count } { $count ->
        [one] décision ne dit
       *[other] décisions ne disent
    } pas qui a décidé (by), quand (on) ou pourquoi (why)
    .hint = écrivez by = "...", on = 2026-11-25 et why = "..." dans chacune
share_a_year_and_not = { $one } et { $other } doivent partager une année et n’en ont pas le droit ({ $rule }) : { $names } n’auraient aucune année
    .hint = retirez une des décisions qui les lient
each_before_the_other = chacun devrait venir avant l’autre ({ $rules }) : ils n’auraient aucune année
    .hint = retirez une de ces décisions
stand_in_no_year = { $names } : aucune année possible ({ $rules })
    .hint = retirez une de ces décisions, ou de celles dont elles dépendent
must_and_in_no_year = { $names } : aucune année possible, et l’équipement est imposé ({ $rules })
    .hint = retirez une de ces décisions, ou de celles dont elles dépendent
group_beyond_budgets = { $names } ({ $rule }) coûtent ensemble { EUR($cost) } EUR, et aucune année n’a plus de { EUR($most) } EUR : aucun ne sera équipé
    .hint = augmentez un budget, ou retirez la décision
locks_beyond_budget = { $count } { $count ->
        [one] bâtiment imposé
       *[other] bâtiments imposés
    } en { $year } { $count ->
        [one] coûte
       *[other] coûtent
    } { EUR($cost) } EUR, et l’année a { EUR($most) } EUR
    .hint = augmentez le budget de l’année, ou retirez certaines des décisions qui y imposent des bâtiments
and_more = { $names } et { $more } { $more ->
        [one] autre
       *[other] autres
    }

## The plan

no_budget = le plan n’a pas de budget
    .hint = écrivez budget_eur = 60000 sous [plan], ou un montant par année : budget_eur = [60000, 40000] ; 0 est aussi un budget, s’il est écrit
no_years = le plan n’a pas d’années
    .hint = écrivez years = [2027, 2028] et budget_eur = ... sous [plan] ; `score`, `check`, `coverage` et `place` n’en demandent pas
rules_cannot_hold = ces règles ne peuvent pas tenir ensemble : { $rules }
    .hint = le plan les enfreint aussi peu que la recherche l’a trouvé et porte « repaired » ; les issues les moins chères sont dans plan.json sous conflict
rules_not_found_to_hold = la recherche n’a trouvé aucun plan où ces règles tiennent ensemble : { $rules }
    .hint = le plan les enfreint aussi peu que la recherche l’a trouvé et porte « repaired » ; les issues les moins chères sont dans plan.json sous conflict
more_in_plan_json = { $rules } ; et { $more } { $more ->
        [one] autre
       *[other] autres
    }, dans plan.json
limit_values_missing = { $count } { $count ->
        [one] candidat n’a
       *[other] candidats n’ont
    } pas de « { $name } » : { $count ->
        [one] il compte
       *[other] ils comptent
    } 0 dans sa limite
concerns_no_candidate = { $rule } concerne ce qui n’est pas candidat du plan : { $names }
    .hint = n’est pas candidat ce qui n’est pas ouvert au public (plan.include_private), n’a pas de score, ou est déjà équipé
host_no_candidate = son hôte « { $host } » n’est pas candidat : elle ne peut pas être construite
    .hint = nommez un hôte ouvert au public et non exclu, ou réglez plan.include_private
nothing_to_plan = aucun bâtiment ne peut être planifié
    .hint = aucun n’est public avec un score : vérifiez public_access, ou réglez include_private = true
none_fits_budgets = aucun candidat ne tient dans le budget d’une année : le moins cher, { $id }, coûte { EUR($cost) } EUR, le plus grand budget est de { EUR($most) } EUR
    .hint = augmentez un budget, ou vérifiez les coûts
none_fits_limit = aucun candidat ne tient dans la limite sur { $name } : chacun demande plus qu’elle ne permet en une année
    .hint = augmentez la limite
none_fits = aucun candidat ne tient à la fois dans le budget et les limites d’une année
    .hint = augmentez le budget ou la limite
plan_unreadable = le plan ne peut pas être lu : { $problem }
    .hint = `maillage run` écrit plan.json
no_plan_json = ce n’est pas un plan.json : { $problem }
in_two_waves = le bâtiment « { $id } » est dans deux vagues
no_candidate_here = le bâtiment « { $id } » n’est pas candidat de ce projet
no_year_here = { $year } n’est pas une année de ce projet
multipliers_unfit = { $count } { $count ->
        [one] multiplicateur est négatif, n’est pas un nombre, ou n’est d’aucune règle
       *[other] multiplicateurs sont négatifs, ne sont pas des nombres, ou ne sont d’aucune règle
    }
input_changed = { $name } a changé depuis que le plan a été fait
input_new = { $name } n’était pas une entrée quand le plan a été fait
input_gone = { $name }, une entrée du plan, n’est plus là
settings_changed = maillage.toml, les prix, les décisions ou le plan précédent ont changé depuis que le plan a été fait
settings_changed_or_from = maillage.toml, les prix, les décisions ou le plan précédent ont changé depuis que le plan a été fait ; il reste proche d’un autre plan : nommez-le avec --from
language_differs = le fichier dit langue { $stated }, le projet { $found }
broken_and_optimal = un plan qui enfreint des règles n’est pas optimal
proof_not_shown = le fichier affirme une preuve que ni lui ni une nouvelle recherche ne montrent (proved_optimal) : refaites le plan
conflict_without_breach = les règles tiennent, et le fichier parle d’un conflit
plan_id_unfit = plan_id n’est pas l’empreinte du passeport
field_differs = le fichier dit { $field } = { $stated }, les entrées donnent { $found }
entries_differ = le fichier a { $stated } éléments sous { $field }, les entrées en donnent { $found }

## Outdoor network

serves_nothing = il ne sert aucun sol : d’autres sont partout plus forts, et les usagers comptent au plus fort
    .hint = de deux bandes sur un support, les appareils utilisent les deux : la charge de chacune n’est pas modélisée
serves_nothing_beside = il ne sert aucun sol : « { $other } » au même endroit est partout plus fort, et les usagers comptent au plus fort
    .hint = de deux bandes sur un support, les appareils utilisent les deux : la charge de chacune n’est pas modélisée
no_access_points = le projet n’a pas de points d’accès
    .hint = `maillage place DOSSIER --zone ID --target 0.95 --rate 20 --out SORTIE` en propose et les écrit comme couche
readings_too_few = { $sight } mesures en vue et { $shadow } dans l’ombre : il en faut { $least } d’un genre, rien n’est donc étalonné
    .hint = mesurez plus de lieux ; `--walk MÈTRES` propose lesquels
beyond_every_zone = il est à plus de { $reach } m de toute zone et n’en sert aucune
    .hint = vérifiez son lieu, ou augmentez coverage.reach_m
beyond_this_zone = il serait à plus de { $reach } m de la zone
    .hint = rapprochez-le, ou augmentez coverage.reach_m
below_receivers = sa hauteur de { $height } m est sous celle des récepteurs, { $receiver } m
    .hint = donnez sa hauteur au-dessus du sol, height_m
map_too_wide = sa carte de { $columns } colonnes est plus large que { $most }
    .hint = augmentez coverage.cell_m, ou divisez la zone
no_ground_outdoors = la zone n’a pas de sol extérieur : plus petite qu’une cellule, ou sous des bâtiments
    .hint = vérifiez son contour, ou prenez de plus petites cellules (coverage.cell_m)
ground_beyond_model = { $percent } % du sol est hors de la portée du modèle « { $model } » depuis tout point d’accès : pas de données là
    .hint = la portée du modèle est dans `maillage path-loss` ; four-path n’en a pas
no_channel_of_width = il n’y a pas de canal de { $width } MHz pour l’extérieur à { $band } GHz
    .hint = choisissez un autre width_mhz ou une autre bande, ou donnez-lui son canal
channels_not_proved = les canaux à { $band } GHz sont bons, sans preuve qu’ils soient les meilleurs
readings_need_columns = les mesures demandent les colonnes lon, lat, rssi et ap ; le fichier contient : { $names }
    .hint = nommez-les à la première ligne
readings_left_out = { $count } { $count ->
        [one] mesure est laissée
       *[other] mesures sont laissées
    } de côté, sur { $all } ({ $code }) ; la première : { $why }
    .hint = elles sont dans measurements.geojson avec la raison dans la colonne flag
reading_without_place = elle n’a pas de lieu sur la Terre
reading_without_level = rssi n’est pas un nombre
reading_beyond_reason = { $level } dBm n’est pas entre { $low } et { $high } dBm
reading_of_no_point = il n’y a pas de point d’accès « { $id } »
reading_of_no_point_near = il n’y a pas de point d’accès « { $id } » : vouliez-vous dire « { $near } » ?
reading_too_far = elle est à { $distance } m de son point d’accès
reading_indoors = elle est dans un bâtiment
reading_beyond_model = elle est hors de la portée du modèle
readings_of_one_level = { $same } mesures sur { $all } ont le niveau le plus bas, { $level } dBm : des appareils l’écrivent quand ils n’ont rien entendu
    .hint = elles comptent comme des lieux où rien n’a été entendu ; si ce sont des niveaux, donnez coverage.heard_dbm
zone_unknown = il n’y a pas de zone « { $id } »
zone_number_unknown = il n’y a pas de zone numéro { $number }
point_number_unknown = la zone n’a pas de point d’accès numéro { $number }
no_usable_mount = aucun support à moins de { $reach } m de la zone « { $zone } » ne peut servir
    .hint = voyez les raisons des refus ; coverage.reach_m élargit la recherche
rate_beyond_schemes = aucun schéma ne donne { $rate } Mbit/s : le plus rapide en donne { $most }
    .hint = demandez moins, ou réglez coverage.width_mhz, phy ou streams
would_stand_inside = il serait dans un bâtiment, sous son toit
    .hint = déplacez-le à la façade
zone_without_people = elle n’indique pas de personnes à servir : elle n’est pas candidate du plan
    .hint = donnez-lui une colonne people
zone_host_unknown = son hôte « { $host } » n’est pas un bâtiment
    .hint = utilisez un identifiant de la couche buildings
zone_without_host = elle ne nomme pas de bâtiment hôte : planifiée sans
    .hint = donnez-lui une colonne host avec l’identifiant d’un bâtiment

## What tries changes

archive_unreadable = le fichier de projet ne peut pas être lu : { $problem }
    .hint = donnez un .zip d’un dossier de projet, comme l’écrivent `maillage run` et le bouton d’enregistrement de la carte
layers_not_opened = ceci demande les couches du projet, qui n’ont pas été ouvertes
    .hint = ouvrez project.zip, à côté de la page
no_coverage_of_zones = le projet n’a pas de couverture de zones
no_project_among_files = il n’y a pas de maillage.toml parmi les fichiers
    .hint = donnez un dossier de projet, ou l’archive qu’écrivent `maillage run` ou le bouton d’enregistrement de la carte
columns_guessed = le sens des colonnes a été deviné d’après leurs noms : { $columns }
    .hint = choisissez les colonnes qui comptent, les années et le budget
change_unreadable = la modification ne peut pas être lue : { $problem }
criterion_unknown = il n’y a pas de critère « { $name } »
text_unchangeable = le texte ne peut pas être changé : { $problem }
    .hint = corrigez le fichier
decisions_no_tables = les décisions ne sont pas écrites en tables [[decision]]
    .hint = écrivez-les ainsi
criteria_no_tables = les critères ne sont pas écrits en tables [[criteria]]
    .hint = écrivez-les ainsi
decision_number_unknown = il n’y a pas de décision numéro { $number }
    .hint = voyez la liste des décisions
date_unreadable = « { $text } » n’est pas une date
    .hint = écrivez-la ainsi : 2026-11-25
points_not_geojson = les points d’accès ne sont pas dans un fichier GeoJSON : ils ne peuvent pas être déplacés ici
    .hint = maillage convert en crée un : nommez-le sous [layers.access_points]
points_unchangeable = la couche des points d’accès ne peut pas être changée
    .hint = corrigez le fichier
point_unknown = il n’y a pas de point d’accès « { $id } »
    .hint = voyez la couche access_points
layer_not_of_project = il n’y a pas de couche « { $name } »
    .hint = nommez-en une que le projet a
file_format_unread = « { $file } » n’est dans aucun format lu ici
    .hint = donnez du GeoJSON, du CSV ou un shapefile en zip
layers_prepared_only = cette carte porte ses couches préparées, pas les couches elles-mêmes
    .hint = mettez le fichier à côté de maillage.toml et de ses autres couches, et lancez maillage
name_of_another_file = « { $file } » est le nom d’un autre fichier du projet
    .hint = donnez un autre nom au fichier

## The command

model_column_absent = la colonne « { $name } » manque
model_reads = { $name } lit les colonnes { $columns }
is_it_near = est-ce « { $near } » du fichier ?
cell_empty = « { $column } » est vide
    .hint = corrigez la cellule ; la ligne n’a pas d’affaiblissement
cell_no_number = « { $column } » vaut « { $text } », qui n’est pas un nombre
    .hint = corrigez la cellule ; la ligne n’a pas d’affaiblissement
cell_no_word = « { $column } » vaut « { $text } », aucun de { $known }
    .hint = corrigez la cellule ; la ligne n’a pas d’affaiblissement
map_large = map.html fait { $megabytes } Mo ; le dossier map/ demande { $opening } Mo de données avant que le plan s’affiche
    .hint = des habitants par millions l’alourdissent : moins de zones, plus grandes, suffisent ; ou partagez le dossier map/ sur un serveur web
letters_missing = la police des graphiques n’a pas { $count } { $count ->
        [one] lettre
       *[other] lettres
    } : { $letters }, comme dans « { $name } »
    .hint = elles apparaissent comme des cases en PNG ; le SVG et la carte les dessinent si l’ordinateur a une police
project_not_beside_plan = le projet de ce plan n’a pas été trouvé à côté
    .hint = nommez-le : --project DOSSIER

## Added

wkt_crs_malformed = la projection n’est pas du texte WKT, ou est tronquée

## Rules

percent = { $value } %
rule_budget = budget { $year }
rule_budgets = budget { $from }–{ $to }
rule_sector_share = secteur { $name } en { $year }, au moins { $share }
rule_district_share = section { $name }, au moins { $share } du total
rule_limit = { $name } : { $limit } au plus en { $year }
rule_decision = décision { $number } ({ $what } { $buildings })
rule_decision_by = décision { $number } ({ $what } { $buildings }, { $by })
rule_after_host = { $zone } après son bâtiment hôte, { $host }
rule_no_host = { $zone } n’a pas d’hôte dans le plan
rule_shared_points = { $zone } partage des points d’accès payés par { $payer }
decide_lock = équiper
decide_lock_in = équiper en { $year }
decide_lock_by = équiper au plus tard en { $year }
decide_ban = exclure
decide_together = ensemble
decide_apart = pas la même année
decide_before = l’un avant l’autre
sector_education = enseignement
sector_culture = culture
sector_sport = sport
sector_social = action sociale
sector_administration = administration
sector_youth = jeunesse
sector_outdoor = espace public
sector_unspecified = non précisé

## Countries

country_belgium = Belgique
country_france = France
country_netherlands = Pays-Bas
country_luxembourg = Luxembourg
country_germany = Allemagne
country_switzerland = Suisse
country_united_kingdom = Royaume-Uni
country_italy = Italie
country_spain = Espagne
crs_with_place = "{ $crs }" ({ $place })
check_both_crs = vérifiez le CRS des bâtiments et des sections, et que les deux sont d’une même ville
io_problem = { $problem }
pattern_rows_few = il faut au moins deux lignes, azimuts croissants
rules_and_more = { $rules } ; et { $more } { $more ->
        [one] autre
       *[other] autres
    }
crs_without_code = le fichier est dans le CRS « { $name } », qui n’a pas de code

## Where a finding is

is_error = erreur
is_warning = avertissement
is_note = note
at_line = ligne { $line }
at_feature = objet { $name }
at_key = clé { $name }
at_column = colonne { $name }
internal_fault = faute interne : { $problem }
more_of_code = ... { $more } { $more ->
        [one] autre
       *[other] autres
    } [{ $code }] ; --json les donne tous
decide_done = déjà équipé
decide_done_in = équipé en { $year }

## The terminal

idle_search = --effort et --seed ne font rien ici : cette commande ne fait pas de plan
idle_out = --out ne fait rien ici : cette commande n’écrit pas de résultats
model_ending = { $file } : l’extension dit le format : .lp (format LP) ou .mps (MPS libre)
idle_format = --format ne fait rien ici : il est pour score, plan et run (ailleurs, l’extension d’un fichier dit son format)
parquet_needs_full_build = --format parquet demande la version complète : cargo build --release -p maillage-cli
output_format_unknown = « { $file } » ne nomme aucun format que cet outil écrit : utilisez .geojson, .csv, .xlsx, .shp, .gpkg, .fgb ou .parquet
output_over_input = { $file } est une entrée du projet, et ceci l’écraserait : rien n’a été fait ; nommez un autre dossier avec --out
output_is_input = { $file } est lu, et ceci l’écraserait : nommez une autre sortie
exists_already = { $file } existe déjà : rien n’a été écrit
project_made = { $dir }/maillage.toml et { $dir }/decisions.toml sont prêts.
    .hint = Mettez-y vos couches, indiquez leurs colonnes, puis : maillage check { $dir }
model_unknown = il n’y a pas de modèle « { $name } » ; il y a : { $known }
model_unknown_near = il n’y a pas de modèle « { $name } » ; vouliez-vous dire « { $near } » ?
csv_missing = --csv FICHIER manque ; { $name } lit les colonnes { $columns }
no_folder = { $folder } n’est pas un dossier : donnez celui que `maillage run` a écrit
names_from_project = les noms et les lieux viennent du projet de { $plan } : nommez-le avec --project DOSSIER
verified = vérifié : le plan découle de ses données et respecte ses règles ({ $rules }) ; aucun plan n’est meilleur de plus de { $gap } % (valeur { $value }, borne { $bound })
verified_best = vérifié : le plan découle de ses données et respecte ses règles ({ $rules }) ; aucun plan n’est meilleur : la preuve tient (valeur { $value })
true_and_broken = le fichier est fidèle à ses entrées, et son plan enfreint { $broken } règles sur { $all } : { $rules }
layer_line = { $layer } : { $file }, { $count } { $count ->
        [one] objet
       *[other] objets
    }, { $crs }
layer_columns = colonnes : { $columns }
layer_distances = distances : { $crs }
no_crs = pas de CRS
crs_assumed = { $crs } (supposé)
crs_good_to = { $crs }, à { $metres } m près
extent = { $south } à { $north }, { $west } à { $east } : { $lies }
lies_in_or_near = dans ce pays ou à proximité : { $country }
lies_at_sea = en mer
converted = { $count } { $count ->
        [one] objet
       *[other] objets
    }, { $from } -> { $to } : { $file }
features_written = { $count } { $count ->
        [one] objet
       *[other] objets
    } : { $file }
fault_report = faute interne : merci de la signaler avec la commande et son entrée
walk_unfit = --walk est une longueur de 1 à 100000 mètres
target_unfit = --target est une part de 0 à 1, comme 0.95
budget_unfit = --budget est un montant en EUR
rate_option_unfit = --rate est un débit en Mbit/s
level_unfit = --rssi est un niveau de -100 à -20 dBm
path_problem = { $file } : { $problem }
open_to_network = le dossier est ouvert à tous ceux qui atteignent cette machine
as_it_is = { $text }
no_problem = aucun problème trouvé
no_error = aucune erreur trouvée

## Raisons : pourquoi un bâtiment est là où il est

criterion_backhaul = débit au bâtiment
criterion_connectivity_gap = manque de réseau autour
criterion_footfall = fréquentation
criterion_sector = secteur
criterion_need = exclusion numérique
criterion_wifi_gap = absence de Wi-Fi
criterion_opening = heures d’ouverture
criterion_people_outdoors = personnes à l’extérieur
less_than = moins de { $value }
why_done = Il est déjà équipé.
why_not_public = Il n’est pas ouvert au public.
why_excluded = Un critère l’exclut : une valeur manque.
why_no_plan = Aucun plan n’a été fait.
why_decided_in = Une décision l’équipe : { $rule }.
why_decided_in_told = Une décision l’équipe : { $rule } ({ $told }).
why_decided_out = Une décision l’écarte : { $rule }.
why_decided_out_told = Une décision l’écarte : { $rule } ({ $told }).
why_first_year = Il est équipé en { $year }, la première année du plan.
why_needed = Sans lui, le plan ne respecterait pas : { $rules }.
why_no_room = En { $year }, il n’y a plus de place pour lui : { $rules }.
lacks_money = il reste { EUR($left) } EUR du { $rule }, il coûte { EUR($cost) } EUR
lacks_of_limit = il reste { $left } sur la limite « { $rule } », il en faut { $amount }
lacks_rule = la règle « { $rule } » ne serait pas respectée
why_left_in_years = Il coûte { EUR($cost) } EUR ; aucun budget n’a autant de reste : { $years }.
left_in_year = { EUR($left) } EUR en { $year }
why_fits = En { $year }, il aurait sa place mais n’ajouterait rien à la valeur du plan.
why_fits_better = En { $year }, il aurait sa place et le plan vaudrait { $share } % de plus : le plan actuel n’est pas le meilleur possible.
why_no_exchange = Aucun des échanges essayés ne lui fait place en { $year } en respectant toutes les règles.
why_not_best = Échangé avec { $names }, il viendrait en { $year } et le plan vaudrait { $share } % de plus : le plan actuel n’est pas le meilleur possible.
why_instead = À sa place en { $year }, le plan équipe { $names } ({ EUR($theirs) } EUR ; ce bâtiment { EUR($cost) } EUR) : { $count ->
        [one] apport
       *[other] apport ensemble
    } { $points } points, ce bâtiment-ci { $own }.
why_instead_worth = À sa place en { $year }, le plan équipe { $names } ({ EUR($theirs) } EUR ; ce bâtiment { EUR($cost) } EUR) : après échange, le reste inchangé, le plan vaudrait { $share } % de moins.
why_score = Il obtient { $score } points sur 100 : rang { $rank } de { $all } candidats, rang { $per_euro } en points par euro.
why_score_shared = Il obtient { $score } points sur 100, comme { $equals } { $equals ->
        [one] autre
       *[other] autres
    } : rang { $rank } de { $all } candidats, rang { $per_euro } en points par euro.
why_lifts = Au-dessus de la moyenne de tous les bâtiments : { $parts }.
why_lowers = Sous la moyenne de tous les bâtiments : { $parts }.
why_part = { $name }, { $points } { $points ->
        [one] point
       *[other] points
    } (moyenne { $mean })
why_imputed = Sans valeur dans les données, complété comme le dit le projet : { $names }.
why_cost = Ses { EUR($cost) } EUR : { EUR($net) } EUR de matériel et de travaux, { EUR($reserve) } EUR de réserve ({ $contingency } %) et { EUR($vat) } EUR de TVA ({ $rate } %).
why_cost_vat_included = Ses { EUR($cost) } EUR : { EUR($net) } EUR de matériel et de travaux, TVA comprise, et { EUR($reserve) } EUR de réserve ({ $contingency } %).
why_cost_no_vat = Ses { EUR($cost) } EUR : { EUR($net) } EUR de matériel et de travaux et { EUR($reserve) } EUR de réserve ({ $contingency } %), sans TVA.
why_cost_given = Ses { EUR($cost) } EUR sont le montant donné par la ville (cost_eur).
why_cost_zone = Ses { EUR($cost) } EUR : ses points d’accès et leurs supports.
why_cost_funded = D’autres en paient { EUR($funded) } EUR ; il reste { EUR($own) } EUR à la ville.

## Ce qui changerait : ce qu’il faudrait, ce que coûtent les règles

attribute_backhaul_mbps = Mbit/s au bâtiment
attribute_broadband_around_mbps = Mbit/s aux alentours
attribute_footfall_per_week = visiteurs par semaine
attribute_exclusion_within_walk = personnes exposées à l’exclusion numérique à distance de marche
attribute_residents_within_walk = habitants à distance de marche
attribute_stops_within_walk = arrêts à distance de marche
attribute_boardings_within_walk = montées par semaine aux arrêts proches
attribute_wifi = le Wi-Fi déjà présent
attribute_opening_hours_per_week = heures d’ouverture par semaine
attribute_floor_area_m2 = m² de surface
takes_held = Tant que cette décision vaut, aucun nombre ne le déplace : { $rule }.
takes_no_plan = Le plan actuel ne respecte pas toutes les règles : ce qui le changerait n’est pas cherché.
takes_first = Il est équipé en { $year }, la première année : il ne peut venir plus tôt.
takes_does = Avec { $change }, il vient en { $year }.
takes_does_from = Avec { $change }, il vient en { $year } ; avec { $not }, non.
takes_never = Même avec { $change }, non.
change_score = un score de { $to } points (actuellement { $from })
change_cost = un coût de { EUR($to) } EUR (actuellement { EUR($from) } EUR)
change_budget = { EUR($more) } EUR de plus en { $year }, un budget de { EUR($to) } EUR (actuellement { EUR($from) } EUR)
change_weight = { $to } % du total des poids pour « { $name } » (actuellement { $from } %)
change_attribute = { $to } { $name } (actuellement { $from })
change_category = « { $category } » pour { $name }, soit { $to } points
amount_points = { $value } { $value ->
        [one] point
       *[other] points
    }
amount_eur = { EUR($value) } EUR
floor_each_year = secteur { $name }, au moins { $share } chaque année
limit_each_year = au plus { $limit } { $name } par an
from_to = { $least } à { $most }
price_nothing = Elle ne coûte rien : il est prouvé qu’aucun plan sans elle ne vaut plus.
price_none_found = Aucun meilleur plan n’a été trouvé sans elle ; elle coûte au plus { $most } % de la valeur du plan.
price_below_gaps = Le plan trouvé sans elle vaut { $share } % de plus, moins que les écarts des deux plans : elle ne coûte peut-être rien, et au plus { $most } %.
price_costs = Elle coûte { $share } % de la valeur du plan ; prouvé : entre { $least } et { $most } %.
price_makes_up = { EUR($amount) } EUR de plus, répartis sur toutes les années en proportion, la compenseraient ; { EUR($not) } EUR, non.
price_makes_up_not = Même { EUR($not) } EUR de plus ne la compenseraient pas.
takes_nobody_leaves = Si on l’imposait à temps, dans un plan proche de l’actuel, personne ne sortirait ; { $others ->
        [0] aucun autre ne changerait d’année ni n’entrerait
        [one] un autre changerait d’année ou entrerait
       *[other] { $others } autres changeraient d’année ou entreraient
    }.
takes_leaves = Si on l’imposait à temps, dans un plan proche de l’actuel, { $count ->
        [one] { $names } sortirait
       *[other] { $names } sortiraient
    } ; { $others ->
        [0] aucun autre ne changerait d’année ni n’entrerait
        [one] un autre changerait d’année ou entrerait
       *[other] { $others } autres changeraient d’année ou entreraient
    }.
price_without = Sans elle : { $differs } ; bâtiments qui changent d’année, entrent ou sortent : { $moved }.
price_without_moved = Sans elle, les mêmes bâtiments sont équipés ; changent d’année : { $moved }.
points_more = { $value } { $value ->
        [one] point
       *[other] points
    } de plus
points_fewer = { $value } { $value ->
        [one] point
       *[other] points
    } de moins
residents_more = { $value } { $value ->
        [one] habitant
       *[other] habitants
    } à distance de marche de plus
residents_fewer = { $value } { $value ->
        [one] habitant
       *[other] habitants
    } à distance de marche de moins
takes_heading = Ce qu’il faudrait
takes_heading_earlier = Ce qu’il faudrait pour venir en { $year } ou plus tôt, chaque changement à lui seul, plan refait :
takes_heading_in = Ce qu’il faudrait pour entrer dans le plan, chaque changement à lui seul, plan refait :
prices_heading = Ce que coûte chaque règle : le plan actuel (écart { $gap }) à côté d’un plan fait sans elle.
prices_no_rules = Le plan n’a ni part minimale, ni limite, ni décision.
prices_of_no_plan = le plan ne respecte pas toutes les règles : le coût d’une règle ne peut être donné
takes_no_plan_with = Aucun plan n’a été trouvé qui l’équipe en { $year } ou plus tôt en respectant toutes les règles, quel que soit son score ; seuls un coût moindre ou plus d’argent peuvent y suffire.
takes_anew = Dans un plan refait à neuf, sans rester près du précédent, il vient en { $year } sans aucun changement.
conflict_budget = { $rule } : { EUR($amount) } EUR
conflict_locks = { $count } décisions ({ $what }) : { EUR($cost) } EUR
conflict_locks_of = { $count } décisions ({ $what }) : { EUR($cost) } EUR ; les { $all } de ce genre : { EUR($total) } EUR
repair_by_command = maillage repair DIR --way N fait le changement dans le projet.
repair_nothing = le plan respecte toutes les règles : il n’y a rien à réparer
repair_none = aucune issue n’est connue
repair_way_unknown = --way va de 1 à { $most }
repair_cannot_write = le texte du projet ne peut contenir ce changement : { $rule }
repair_done = Modifié dans { $files } : { $rules }
limit_not_of_plan = le plan n’a pas de limite sur { $name }
conflict_locks_alone = { $count } décisions ({ $what })

## Ce que verify a contrôlé

checked_inputs = Fichiers d’entrée identiques à ceux du plan (SHA-256) : { $count }.
checked_settings = Réglages, prix et décisions sont ceux du plan.
checked_waves = Candidats placés dans une vague, aucun deux fois : { $buildings } sur { $candidates } (vagues : { $waves }).
checked_budgets = Budgets respectés, au centime : { $count } sur { $all } ; { EUR($spent) } EUR sur { EUR($budget) } EUR.
checked_floors = Parts minimales respectées : { $count } sur { $all }.
checked_limits = Limites respectées : { $count } sur { $all }.
checked_decisions = Décisions suivies : { $count } sur { $all }.
checked_value = Valeur du plan, recalculée : { $value } ; points de score : { $points }.
checked_bound = Multiplicateurs, additionnés sans le solveur : { $count }. Ils prouvent qu’aucun plan n’est meilleur de plus de { $excess } %.
checked_again = Le fichier affirme plus qu’ils ne prouvent : coupes et séparation-évaluation, refaites par le solveur lui-même.
checked_proof = Le fichier affirme davantage : sa preuve (coupes : { $cuts }, parties : { $parts }) est suivie, sans le solveur.
proof_does_not_show = { $field } : la preuve du fichier ne le montre pas
why_instead_same = À sa place en { $year } : { $names } ({ EUR($theirs) } EUR ; ce bâtiment { EUR($cost) } EUR). Après échange, le plan vaudrait autant.
price_without_others = Sans elle, d’autres bâtiments sont équipés : entrées { $enter }, sorties { $leave } ; changements en tout : { $moved }.
change_surroundings = { $to } { $name } (calculés d’après d’autres couches ; actuellement { $from })
why_lifts_zone = Au-dessus de la moyenne de toutes les zones : { $parts }.
why_lowers_zone = Sous la moyenne de toutes les zones : { $parts }.
why_instead_later = Après échange, ce serait pour { $year }.
limit_access_points = points d’accès
limit_cost_eur = coût
conflict_floors = secteur { $name }, parts minimales de { $years }
prices_gap_without = plan sans elle : écart { $gap }

## Outdoor coverage: the busiest moment

airtime_short = au moment le plus chargé, personnes actives : { $active } ; dont au plus avec les { $rate } Mbit/s demandés à la fois : { $served }. Le temps d’antenne manque : aux débits de ceux qui sont là, points d’accès nécessaires au moins, chacun sur son canal : { $least }
airtime_short_at_event = { $event } : personnes actives : { $active } ; dont au plus avec les { $rate } Mbit/s demandés à la fois : { $served }. Le temps d’antenne manque : aux débits de ceux qui sont là, points d’accès nécessaires au moins, chacun sur son canal : { $least }

## Outdoor coverage: calibration

readings_of_heard_alone = les mesures disent ce qui a été entendu (à partir de { $level } dBm) et non ce qui ne l’a pas été : l’ajustement en tient compte, avec des intervalles plus larges
    .hint = ajoutez une colonne scan, ou time : ce qu’un relevé n’a pas entendu compte alors aussi
shadow_held_down = les mesures placent l’ombre à plus de { $most } dB au-dessus de la vue, au-delà de ce que son intervalle permet ; { $most } dB sont repris, et l’écart-type dans l’ombre couvre le reste
    .hint = mesurez plus de lieux dans l’ombre, aussi là où rien n’est entendu, avec une colonne scan
point_weaker = les mesures l’entendent { $decibels } dB plus faible que les autres, par rapport au plan
point_stronger = les mesures l’entendent { $decibels } dB plus fort que les autres, par rapport au plan
point_unheard = aucun relevé ne l’a entendu, même là où il devrait être fort
reading_height_unfit = sa hauteur de { $height } m n’est pas entre 0,1 et 50

## Outdoor coverage: placement

placement_too_large = les niveaux de { $candidates } candidats sur son sol prendraient { $gigabytes } Go, plus de { $most }
    .hint = prenez de plus grandes cellules (coverage.cell_m), une zone plus petite, ou moins de supports (coverage.reach_m)

## Outdoor coverage: terrain

ground_flat = aucun relief n’est lu : le sol est supposé plat. À 5,5 GHz, une crête à mi-chemin de 200 m enlève environ { $low } dB si elle a 5 m et { $high } dB si elle en a 20

## Terrain

terrain_kind_unknown = les altitudes du sol se lisent d’un GeoTIFF (.tif) ou d’une grille ASCII (.asc)
terrain_large = le rectangle nécessaire compte { $cells } millions de cellules du raster ; 250 au plus sont lus
terrain_line_unfit = ligne { $line } : « { $text } » n’est pas un nombre
terrain_header_lacks = l’en-tête n’a pas de { $key }
terrain_header_unfit = { $key } vaut { $value } : il faut un nombre supérieur à 0, entier pour ncols et nrows
terrain_numbers_count = la grille a { $count } altitudes ; ncols fois nrows font { $expected }
terrain_packing_unknown = le GeoTIFF est compressé d’une façon qui n’est pas lue : { $what }
terrain_damaged = le GeoTIFF ne peut pas être lu : { $problem }
terrain_bands = le GeoTIFF a { $count } bandes ; les altitudes tiennent en une
terrain_scaled = les altitudes sont écrites avec une échelle ou un décalage, qui ne sont pas lus
terrain_not_metres = les altitudes ne sont pas en mètres
terrain_numbers_unknown = les nombres du GeoTIFF sont d’un type qui n’est pas lu
terrain_turned = le raster est tourné ou n’a pas le nord en haut
terrain_no_place = le GeoTIFF ne dit pas où il se trouve : ni point d’attache avec taille de cellule, ni transformation
terrain_without_crs = le raster ne dit pas son système de coordonnées
terrain_name_crs = écrivez crs = "EPSG:31370", ou celui qu’il a, sous [layers.terrain]
terrain_read = altitudes du sol autour des zones, aussi loin que des points d’accès peuvent se trouver : de { $low } à { $high } m, d’après { $file }
terrain_elsewhere = le raster n’a aucune altitude pour le sol de la zone
terrain_gaps = { $share } % du sol autour de la zone n’a pas d’altitude dans le raster : celle du sol le plus proche qui en a une est prise
ground_stated_alone = des objets donnent l’altitude de leur sol (ground_m), mais rien ne dit celle du sol autour : sans elle, la différence est inconnue
ground_level = le sol est supposé de niveau à { $height } m, sauf là où des objets donnent le leur
terrain_block_large = un bloc du GeoTIFF prend plus de 512 Mo : réécrivez-le en tuiles
ground_unlike = objets dont le sol donné est à plus de 15 m de celui du raster : { $count } ; le premier donne { $own } m là où le raster a { $here }
