# Codes of findings: what each means, and what to do. The comment says how bad it is; a policy of the project may lower that.

# error
address-without-coordinates = Des adresses, mais pas de coordonnées
    .remedy = Géocodez d’abord les adresses (en Wallonie : le registre ICAR).

# warning
airtime-short = Des personnes à portée du signal, sans assez de temps d’antenne pour elles
    .remedy = Plus de points d’accès sur leurs propres canaux, des canaux plus larges, ou une demande moindre dans [coverage.demand].

# error
ambiguous-number = Point ou virgule ambigu dans des nombres
    .remedy = Si ce signe sépare les milliers, indiquez-le avec thousands pour cette couche ; sinon, ne changez rien.

# note
area-from-footprint = Surface de plancher remplacée par l’emprise au sol
    .remedy = Donnez floor_area_m2 aux bâtiments de plusieurs étages : l’emprise ne compte qu’un niveau.

# note
area-imputed = Surface manquante : coût estimé d’après une médiane
    .remedy = Donnez floor_area_m2 ou cost_eur pour ces bâtiments ; leur coût reste marqué d’ici là.

# note
assumed-crs = Système de coordonnées supposé : degrés (EPSG:4326)
    .remedy = Confirmez-le avec crs = "EPSG:4326" pour cette couche dans maillage.toml.

# note
assumed-encoding = Encodage des textes supposé
    .remedy = Si des lettres sont fausses, indiquez encoding pour cette couche, ou enregistrez-la en UTF-8.

# error
bad-budget = Budget impossible
    .remedy = Écrivez un seul montant ou un par année, de 0 ou plus.

# error
bad-cell = Cellule illisible
    .remedy = Corrigez la cellule ; la ligne n’a pas d’affaiblissement d’ici là.

# error
bad-change = Modification impossible
    .remedy = Vérifiez la valeur, ou faites cette modification dans les fichiers du projet.

# error
bad-criterion = Critère mal écrit
    .remedy = Vérifiez name, attribute, value, weight et missing de ce critère dans maillage.toml.

# error
bad-date = La date du projet n’est pas un jour
    .remedy = Écrivez-la année, mois, jour : 2026-01-31.

# error
bad-decision = Décision mal écrite ou impossible
    .remedy = Corrigez kind, buildings et les autres clés de cette décision, ou retirez-la.

# error
bad-grid = Le système grid ne mesure pas en mètres au sol
    .remedy = Choisissez EPSG:3812, EPSG:31370 ou une projection UTM pour grid.

# error
bad-id = Identifiant de zone inutilisable comme nom de fichier
    .remedy = Utilisez des lettres sans accent, des chiffres, - et _ ; le nom access_points est pris.

# error
bad-limit = Limite annuelle impossible
    .remedy = Écrivez sous [plan.limits] un nombre de 0 ou plus, ou un par année.

# error
bad-pattern = Diagramme d’antenne illisible
    .remedy = Écrivez omni, sector ou un fichier CSV de deux colonnes : azimuth_deg et attenuation_db.

# error
bad-price = Liste de prix incorrecte
    .remedy = Corrigez la liste de prix ; chaque prix a price_eur, unit, date et source.

# error
bad-row = Une ligne ne peut pas être lue
    .remedy = Corrigez cette ligne à la source, puis exportez de nouveau le fichier.

# error
bad-setting = Réglage incorrect dans maillage.toml
    .remedy = Corrigez la valeur de ce réglage ; l’exemple de la documentation en montre la forme.

# error
bad-share = Part minimale incorrecte
    .remedy = Écrivez des parts entre 0 et 1 (15 % s’écrit 0.15) : une seule, ou une par année pour un secteur.

# error
bad-terrain = Les altitudes du sol ne peuvent pas être lues
    .remedy = Donnez un GeoTIFF d’une bande en mètres, nord en haut, compressé en deflate ou LZW ou pas du tout, ou une grille ASCII ; gdal_translate de GDAL écrit l’un et l’autre.

# error
bad-value-function = Fonction de valeur incorrecte
    .remedy = Corrigez value du critère : bornes distinctes, au-dessus de 0 pour log, valeurs de 0 à 1, points croissants.

# error
bad-weight = Poids impossible, ou aucun poids au-dessus de 0
    .remedy = Donnez des poids de 0 à 1 000 000 000, dont au moins un au-dessus de 0.

# error
bad-years = Années du plan en désordre
    .remedy = Écrivez chaque année une seule fois, dans l’ordre.

# error
below-receiver = Point d’accès plus bas que les appareils à desservir
    .remedy = Donnez sa hauteur au-dessus du sol (height_m).

# note
beside-districts = Bâtiments hors de toute section
    .remedy = Cherchez les trous entre les contours, ou donnez une colonne de section aux bâtiments.

# warning
beyond-model = Une partie de la zone est hors de portée du modèle
    .remedy = Choisissez coverage.model = "four-path", qui n’a pas de limite de portée.

# error
cannot-read = Le fichier ne peut pas être lu
    .remedy = Vérifiez que le fichier est au bon endroit et lisible, ou copiez-le de nouveau.

# warning
category-near = Une catégorie sans valeur ne diffère d’une autre que par les accents ou la ponctuation
    .remedy = Écrivez-la comme dans le critère, ou donnez-lui une valeur.

# warning
cell-error = Des cellules contiennent des erreurs
    .remedy = Corrigez les formules dans le tableur ; ces cellules sont lues comme vides.

# note
channels-not-proved = Bons canaux, sans preuve qu’ils sont les meilleurs
    .remedy = Gardez ces canaux, ou fixez channel vous-même pour certains points d’accès.

# note
column-absent = Colonne absente du fichier
    .remedy = Ajoutez la colonne, ou indiquez sous columns de la couche le nom qu’elle porte dans le fichier.

# error
coordinates-as-text = Coordonnées écrites comme du texte
    .remedy = Écrivez la position comme [longitude, latitude], en nombres sans guillemets.

# warning
corrupt-reading = Mesures inutilisables, laissées de côté
    .remedy = Lisez le motif dans la colonne flag de measurements.geojson, puis corrigez ces mesures.

# error
cost-beyond-reason = Coût d’équipement invraisemblable
    .remedy = Vérifiez cost_eur, floor_area_m2 et footfall_per_week de ce bâtiment, et les unités de la liste de prix.

# warning
cost-low = Coûts de moins de 100 € : des milliers, ou une autre unité ?
    .remedy = cost_eur est en euros, pour tout le bâtiment.

# warning
crs-overridden = Le fichier déclare un autre système de coordonnées que celui indiqué, qui est pris
    .remedy = Retirez crs = ... de cette couche si le fichier a raison.

# error
damaged-file = Le fichier est endommagé
    .remedy = Copiez-le, téléchargez-le ou exportez-le de nouveau.

# error
data-after-end = Des données suivent la fin du fichier GeoJSON
    .remedy = Réunissez tous les éléments du fichier dans une seule FeatureCollection.

# error
decisions-exclude = Des décisions s’excluent
    .remedy = Retirez l’une des décisions citées : telles quelles, ces lieux ne pourraient être équipés aucune année.

# warning
decisions-forbid = Des décisions ne laissent aucune année à ces bâtiments
    .remedy = Retirez une des décisions qui les lient, ou de celles qu’ils suivent.

# error
degrees-as-metres = Des degrés déclarés comme des mètres
    .remedy = Indiquez crs = "EPSG:4326" pour cette couche, ou exportez-la avec son vrai système de coordonnées.

# note
deleted-rows = Lignes marquées comme supprimées, laissées de côté
    .remedy = Rétablissez ces lignes dans votre SIG si elles doivent compter.

# note
district-disagrees = La section indiquée n’est pas celle du contour
    .remedy = Corrigez la colonne, le lieu ou le contour : c’est la colonne qui compte.

# note
district-unknown = Sections que la couche des sections n’a pas
    .remedy = Renommez-les dans maillage.toml, ou ajoutez leurs contours.

# warning
districts-overlap = Des sections se recouvrent
    .remedy = Séparez leurs contours dans votre SIG : un bâtiment y compte pour la première par le nom.

# warning
does-not-discriminate = Critère de même valeur pour tous les bâtiments
    .remedy = Revoyez la fonction de valeur ou les données de ce critère, ou retirez-le : il ne départage rien.

# note
doubled-bom = Marque invisible répétée au début du fichier
    .remedy = Enregistrez le fichier en UTF-8 sans BOM si un autre logiciel le lit mal.

# warning
draft-project = Projet non réglé
    .remedy = Choisissez les colonnes qui comptent, les années et le budget.

# warning
duplicate-column = Deux colonnes du même nom
    .remedy = Renommez-les toutes sauf une dans le fichier.

# error
duplicate-criterion = Deux critères portent le même nom
    .remedy = Donnez à chaque critère son propre nom.

# error
duplicate-id = Identifiant en double
    .remedy = Gardez un seul élément par identifiant ; pour les bâtiments, vous pouvez dire key = "first" ou "merge".

# warning
duplicate-points = Arrêts placés exactement au même endroit
    .remedy = Retirez les doublons à la source, sauf si ce sont deux quais : tous comptent.

# error
empty-file = Le fichier est vide
    .remedy = Exportez de nouveau le fichier.

# note
falls-to-other = Catégories que le critère ne nomme pas : elles valent other
    .remedy = Nommez-les dans map si elles valent autre chose.

# warning
features-dropped = Éléments laissés de côté, comme le projet le demande
    .remedy = Corrigez-les à la source pour les avoir dans le plan.

# note
flat-ground = Le sol est supposé plat
    .remedy = Ajoutez les altitudes du sol comme [layers.terrain], ou ground_m aux zones et supports ; ou mesurez là où il y a des quais bas, des pentes ou des terrils, et étalonnez.

# error
format-not-built-in = Ce format ne peut pas être lu ainsi
    .remedy = Décompressez le fichier, ou convertissez la couche en GeoJSON.

# warning
funded-beyond-cost = D’autres paient plus que le coût
    .remedy = Vérifiez les montants et la somme des parts des décisions part_funded.

# warning
ground-differs = Un sol donné loin de celui du relief
    .remedy = Vérifiez l’unité et le niveau de référence de ground_m : ceux du raster ; laissez vide ce qui n’est pas connu.

# warning
group-unaffordable = Un groupe coûte plus que le budget de chaque année
    .remedy = Augmentez un budget, ou retirez la décision qui les lie.

# warning
guessed-project = Le sens des colonnes a été deviné
    .remedy = Vérifiez colonnes, critères, années et budgets ; réglez-les dans maillage.toml.

# error
half-a-limit = Une seule des deux limites d’orientation est donnée
    .remedy = Donnez azimuth_min_deg et azimuth_max_deg, ou aucun des deux pour toutes les directions.

# note
heard-alone = Les mesures ne contiennent que ce qui a été entendu
    .remedy = Ajoutez une colonne scan (ou time), pour que ce qui n’a pas été entendu compte.

# note
heights-guessed = Hauteurs manquantes, remplacées par une estimation
    .remedy = Donnez height_m (ou levels pour les bâtiments), ou réglez l’estimation sous [coverage].

# note
heights-unusable = Hauteurs inutilisables, prises pour inconnues
    .remedy = Laissez-les vides si elles ne sont pas connues, ou écrivez des mètres.

# warning
host-not-planned = Zone dont le bâtiment hôte n’est pas candidat
    .remedy = Nommez un bâtiment hôte ouvert au public et non exclu, ou réglez plan.include_private.

# note
imputed = Valeurs manquantes, complétées
    .remedy = Remplissez la colonne si vous le pouvez ; les valeurs complétées restent marquées.

# note
in-several-districts = Bâtiments dans plusieurs sections
    .remedy = Séparez les contours dans votre SIG, ou donnez une colonne de section aux bâtiments.

# error
internal = Erreur interne du programme
    .remedy = Recommencez ; si l’erreur revient, transmettez le projet et ce message.

# error
invalid-geometry = Position ou contour invalide
    .remedy = Réparez cette géométrie dans votre SIG, puis exportez de nouveau la couche.

# error
invalid-json = Fichier GeoJSON mal écrit
    .remedy = Corrigez le fichier à cette ligne, ou exportez-le de nouveau.

# error
invalid-toml = Fichier de réglages mal écrit
    .remedy = Corrigez le fichier à cette ligne ; les textes se mettent entre guillemets.

# warning
large-map = Carte lourde à ouvrir
    .remedy = Réduisez le nombre de zones de population, ou partagez le dossier map/ sur un serveur web.

# error
late-crs = Système de coordonnées indiqué trop tard dans le fichier
    .remedy = Indiquez crs = "EPSG:..." pour cette couche dans maillage.toml.

# error
layers-apart = Les couches ne se trouvent pas au même endroit
    .remedy = Vérifiez la ville, le système de coordonnées (crs) et l’ordre des axes de chaque couche.

# warning
letters-missing = Lettres absentes de la police des graphiques
    .remedy = Utilisez le SVG ou la carte, qui dessinent ces lettres.

# error
limit-broken = Point d’accès hors des limites légales
    .remedy = Baissez sa puissance (eirp_dbm), ou choisissez un canal permis à l’extérieur.

# warning
limit-value-missing = Valeurs manquantes pour une limite annuelle
    .remedy = Remplissez la colonne : d’ici là ces candidats comptent 0 dans la limite.

# error
lines-as-buildings = Des lignes à la place de bâtiments
    .remedy = Nommez la couche des bâtiments, ou écartez les lignes avec where.

# warning
locks-unaffordable = Les lieux imposés d’une année dépassent son budget
    .remedy = Augmentez le budget de l’année, ou retirez-en quelques décisions.

# error
looks-projected = Coordonnées qui ne sont pas des degrés
    .remedy = Indiquez le vrai système de coordonnées de la couche avec crs = "EPSG:...", ou corrigez la position.

# error
map-outdated = La carte a été préparée avant des modifications
    .remedy = Remettez les couches à côté de maillage.toml, et relancez maillage.

# error
mapped-column-missing = Colonne nommée dans maillage.toml, absente du fichier
    .remedy = Corrigez ce nom sous columns ou where de la couche, d’après l’en-tête du fichier.

# error
merge-conflict = Lignes d’un même identifiant impossibles à fusionner
    .remedy = Corrigez-les à la source, ou indiquez une autre règle sous merge.

# warning
merged-rows-differ = Des lignes réunies ne disent pas la même chose
    .remedy = Indiquez une règle sous merge pour cette colonne, ou corrigez la source.

# warning
misbuilt-point = Un point d’accès n’est pas entendu comme prévu
    .remedy = Vérifiez sur place son antenne, sa direction, son câble, sa puissance et son emplacement.

# error
missing-column = Colonne manquante dans les mesures
    .remedy = Nommez les colonnes lon, lat, rssi et ap à la première ligne du fichier.

# error
missing-crs = Système de coordonnées non indiqué
    .remedy = Indiquez crs = "EPSG:..." pour cette couche dans maillage.toml.

# error
missing-id = Identifiant manquant
    .remedy = Donnez à chaque élément son propre identifiant, ou indiquez la colonne avec columns.id.

# error
missing-name = Section sans nom
    .remedy = Nommez chaque section, ou indiquez la colonne : [layers.districts.columns] name = "...".

# error
missing-value = Valeurs manquantes pour un critère
    .remedy = Remplissez la colonne, ou choisissez une autre règle missing pour le critère.

# warning
mixed-geometry = Couche qui mélange points et polygones
    .remedy = Vérifiez que c’est voulu : un polygone est placé à un point intérieur.

# error
model-column-missing = Colonne manquante pour le modèle de propagation
    .remedy = Ajoutez la colonne au tableau ; maillage path-loss donne celles de chaque modèle.

# error
mount-inside-building = Support ou point d’accès à l’intérieur d’un bâtiment
    .remedy = Déplacez-le sur la façade, ou donnez-lui une hauteur (height_m) au-dessus du toit.

# error
mount-refused = Autorisation refusée pour ce support
    .remedy = Choisissez un autre support pour ce point d’accès.

# note
mounts-off-walls = Supports ou points d’accès dessinés dans un mur, déplacés
    .remedy = Vérifiez ces positions : elles sont reportées juste devant le mur.

# note
name-cut = Des noms de colonnes coupés à dix lettres
    .remedy = Vérifiez que ce sont les bonnes colonnes, ou nommez-les sous columns.

# error
needs-layers = Il faut pour cela les couches du projet
    .remedy = Ouvrez project.zip, qui se trouve à côté de la page.

# error
negative-number = Nombre négatif impossible
    .remedy = Corrigez ce nombre à la source, ou laissez-le vide s’il n’est pas connu.

# error
nested-collection = Géométrie composée de plusieurs géométries
    .remedy = Séparez-la en éléments simples dans votre SIG.

# error
no-access-points = Le projet n’a aucun point d’accès
    .remedy = Ajoutez access_points.geojson, ou faites-en proposer par la commande maillage place.

# error
no-buildings = Le projet n’a aucun bâtiment
    .remedy = Nommez le fichier des bâtiments : [layers.buildings] path = "...".

# error
no-candidates = Aucun bâtiment ne peut être planifié
    .remedy = Vérifiez public_access et les valeurs manquantes, ou réglez include_private = true.

# error
no-channel = Aucun canal extérieur de cette largeur
    .remedy = Choisissez une autre largeur (width_mhz) ou bande (band), ou fixez le canal (channel).

# error
no-coordinates = Aucune colonne de coordonnées
    .remedy = Nommez les colonnes dans maillage.toml : x = "..." et y = "...", ou xy = "...".

# error
no-criteria = Le projet n’a aucun critère
    .remedy = Ajoutez au moins un critère [[criteria]] dans maillage.toml.

# warning
no-data = Critère sans aucune donnée
    .remedy = Indiquez la colonne à lire, ou retirez ce critère : il vaut 0 partout.

# warning
no-dbf = Shapefile sans attributs (.dbf absent)
    .remedy = Copiez ensemble tous les fichiers du shapefile.

# error
no-features = La couche ne contient aucun élément
    .remedy = Vérifiez l’export et la condition where de la couche, ou retirez la couche.

# error
no-ground = Zone sans sol à l’extérieur
    .remedy = Vérifiez le contour de la zone, ou prenez des cellules plus petites (coverage.cell_m).

# error
no-id-column = Aucune colonne d’identifiants
    .remedy = Nommez la colonne : [layers.buildings.columns] id = "...".

# error
no-layer-in-archive = Aucune couche lisible dans l’archive
    .remedy = Mettez-y une seule couche : .geojson, .csv, .shp, .gpkg, .fgb ou .parquet.

# error
no-mounts = Aucun support utilisable près de la zone
    .remedy = Lisez pourquoi des supports sont écartés, ajoutez-en, ou augmentez coverage.reach_m.

# error
no-project = Aucun maillage.toml parmi les fichiers
    .remedy = Ouvrez un dossier de projet, ou le .zip que cette page enregistre.

# error
no-years = Le plan n’a aucune année
    .remedy = Écrivez les années sous [plan], par exemple years = [2027, 2028].

# error
no-zones = Aucune zone extérieure à étudier
    .remedy = Ajoutez zones.geojson et access_points.geojson ; réglez zones = true sous [plan] pour les voir au plan.

# error
not-a-candidate = Décision sur un bâtiment qui n’est pas candidat
    .remedy = Retirez la décision, ou vérifiez le bâtiment : ouvert au public, avec un score, pas encore équipé.

# error
not-a-feature = Un objet du fichier n’est pas un élément GeoJSON
    .remedy = Retirez cet objet, ou écrivez-le comme une Feature avec sa géométrie.

# error
not-a-flatgeobuf = Le fichier FlatGeobuf ne peut pas être lu
    .remedy = Copiez-le ou exportez-le de nouveau.

# error
not-a-geopackage = Le GeoPackage ne peut pas être lu
    .remedy = Ouvrez-le dans QGIS, puis exportez-le de nouveau.

# error
not-a-plan = Ce fichier n’est pas un plan
    .remedy = Donnez le plan.json que la commande maillage run ou cette page écrit.

# error
not-a-shapefile = Ce fichier n’est pas un shapefile
    .remedy = Exportez de nouveau la couche.

# error
not-a-table = Ce fichier n’est pas un tableau lisible
    .remedy = Ouvrez-le pour voir ce qu’il contient, puis téléchargez-le ou exportez-le de nouveau.

# error
not-a-truth-value = public_access ne dit ni oui ni non
    .remedy = Écrivez true ou false (oui/non, ja/nee et 1/0 conviennent aussi).

# error
not-finite = Nombre ou coordonnée sans valeur finie
    .remedy = Corrigez ce nombre à la source ; laissez vide une valeur qui n’est pas connue.

# error
not-geojson = Ce n’est pas du GeoJSON
    .remedy = Convertissez le fichier avec ogr2ogr, ou demandez du GeoJSON au serveur.

# error
not-parquet = Le fichier Parquet ne peut pas être lu
    .remedy = Exportez de nouveau le fichier.

# warning
not-utf-8 = Texte non UTF-8, lu comme Windows-1252
    .remedy = Enregistrez le fichier en UTF-8 si des lettres s’affichent mal.

# warning
nothing-fits = Aucun candidat ne tient dans le budget et les limites d’une année
    .remedy = Augmentez le budget ou la limite.

# error
null-geometry = Élément sans emplacement
    .remedy = Donnez-lui un emplacement, ou retirez-le de la couche.

# error
one-place = Tous les bâtiments au même endroit
    .remedy = Regardez les coordonnées du fichier : elles sont perdues, ou d’un autre système.

# error
out-of-range = Valeur hors des limites permises
    .remedy = Écrivez une valeur permise ; une part ou un taux ne dépasse pas 1 (40 % s’écrit 0.4).

# error
out-of-reach = Point d’accès trop loin pour desservir une zone
    .remedy = Rapprochez-le, corrigez son emplacement, ou augmentez coverage.reach_m.

# warning
outside-city = Bâtiment hors de la ville
    .remedy = Vérifiez son emplacement ; s’il est faux, corrigez-le à la source ou retirez le bâtiment.

# error
outside-crs-area = Coordonnées hors du domaine de leur système
    .remedy = Corrigez la position, ou indiquez le bon crs = "EPSG:..." pour la couche des bâtiments.

# note
outside-districts = Bâtiments qui ne sont dans aucune section
    .remedy = Indiquez leur section dans la couche des bâtiments, ou vérifiez leur emplacement.

# warning
pass-on-absent = Une colonne à transmettre n’est pas dans le fichier
    .remedy = Corrigez son nom sous pass_on, ou retirez-le.

# error
plan-does-not-verify = Le plan ne résiste pas à la vérification
    .remedy = Recalculez le plan avec le projet actuel (maillage run), puis vérifiez-le de nouveau.

# note
prices-assumed = Coûts fondés sur des prix supposés
    .remedy = Mettez les prix de votre marché dans la liste de prix (prices.toml).

# warning
ragged-rows = Lignes qui n’ont pas le même nombre de champs
    .remedy = Cherchez un séparateur ou un guillemet en trop ; un champ manquant est lu comme vide.

# error
rate-beyond-reach = Débit demandé impossible à atteindre
    .remedy = Demandez moins de débit, ou changez coverage.width_mhz, coverage.phy ou coverage.streams.

# note
repeated-ids = Identifiants répétés, traités selon le réglage key
    .remedy = Vérifiez que key = "first" ou "merge" est bien ce que vous voulez pour cette couche.

# warning
residents-by-middle = Habitants par zones : le plan les compte par le milieu de chaque zone, les bâtiments par la part de leur surface
    .remedy = Des zones plus petites, ou des points, rapprochent les deux chiffres.

# error
rows-differ = Nombre différent de formes (.shp) et de lignes (.dbf)
    .remedy = Copiez ensemble tous les fichiers du shapefile, issus d’un même export.

# error
rows-in-a-field = Un champ semble contenir des lignes entières
    .remedy = Cherchez ici un guillemet isolé ; doublez-le ("") s’il fait partie du texte.

# warning
rules-conflict = Aucun plan trouvé ne respecte toutes les règles
    .remedy = Assouplissez une des règles citées ; ce plan les enfreint le moins de ceux trouvés.

# warning
same-level = Beaucoup de mesures ont le même niveau, le plus bas : un appareil écrit cela quand il n’entend rien
    .remedy = Elles comptent comme des lieux où rien n’a été entendu ; si ce sont des niveaux, donnez coverage.heard_dbm.

# note
serves-nothing = Point d’accès qui ne couvre aucun sol : un autre est plus fort partout
    .remedy = Deux bandes sur un même support : les appareils utilisent les deux, ce que le modèle ne répartit pas.

# error
several-layers-in-archive = Plusieurs couches dans une seule archive
    .remedy = Décompressez l’archive et nommez une des couches dans maillage.toml.

# error
several-tables = Plusieurs tables ou feuilles dans le fichier
    .remedy = Dites laquelle lire avec table = "..." pour cette couche dans maillage.toml.

# warning
shadow-held-down = Les mesures placent l’ombre bien au-dessus de la vue
    .remedy = Mesurez plus de lieux dans l’ombre, aussi là où rien n’est entendu.

# error
shares-exceed-budget = Parts minimales de plus de 100 % du budget
    .remedy = Baissez ces parts jusqu’à un total de 100 % au plus.

# warning
similar-names = Des noms qui se ressemblent
    .remedy = Si c’est le même, renommez les autres sous values dans maillage.toml.

# warning
spelling-varies = Un nom écrit de plusieurs façons
    .remedy = Écrivez-le d’une seule façon à la source ; majuscules et espaces ne comptent pas ici.

# warning
stacked-sites = Plusieurs bâtiments au même point
    .remedy = Géocodez-les de nouveau, sauf si plusieurs services partagent le même toit.

# error
swapped-axes = Longitude et latitude sans doute inversées
    .remedy = Mettez la longitude en premier, ou échangez x et y dans maillage.toml.

# warning
terrain-gaps = Du sol sans altitude dans le relief
    .remedy = Prenez un raster qui va aussi loin que les points d’accès peuvent se trouver, et comblez ses lacunes.

# note
terrain-used = Les altitudes du sol sont prises en compte
    .remedy = Rien à faire.

# error
text-in-number = Texte à la place d’un nombre
    .remedy = Écrivez un nombre, sans unité ni guillemets, ou laissez vide.

# warning
too-few-readings = Trop peu de mesures : rien n’est étalonné
    .remedy = Mesurez à plus d’endroits.

# error
too-many-years = Trop d’années à planifier
    .remedy = Planifiez 60 années au plus, et 25 au plus si carry_over dépasse 0.

# error
truncated = Le fichier est incomplet
    .remedy = Copiez-le, téléchargez-le ou exportez-le de nouveau.

# error
unclosed-quote = Guillemet ouvert et jamais fermé
    .remedy = Fermez le guillemet, ou doublez-le ("") s’il fait partie du texte.

# error
unknown-attribute = Nom de donnée inconnu
    .remedy = Corrigez ce nom dans maillage.toml, retirez-le, ou ajoutez la colonne ou la couche qui manque.

# error
unknown-building = Bâtiment inconnu
    .remedy = Utilisez un identifiant de la couche des bâtiments.

# warning
unknown-category = Catégorie non reconnue
    .remedy = Renommez-la sous values de la couche ; si un critère ne la connaît pas, ajoutez-la à son map.

# error
unknown-column = Colonne de coordonnées introuvable
    .remedy = Corrigez x, y ou xy dans maillage.toml, d’après l’en-tête du fichier.

# error
unknown-criterion = Préréglage d’un critère qui n’existe pas
    .remedy = Corrigez le nom du critère dans le préréglage, ou retirez-le.

# error
unknown-crs = Système de coordonnées inconnu
    .remedy = Nommez dans maillage.toml un système pris en charge, ou reprojetez la couche dans votre SIG.

# error
unknown-format = Format de fichier inconnu
    .remedy = Utilisez .geojson, .csv, .shp, .gpkg, .fgb ou .parquet (aussi en .gz ou .zip).

# error
unknown-ground = Le sol autour d’altitudes données est inconnu
    .remedy = Ajoutez [layers.terrain], ou écrivez l’altitude du sol ailleurs dans coverage.ground_m.

# error
unknown-key = Réglage inconnu
    .remedy = Corrigez le nom de cette clé dans le fichier, ou retirez-la.

# error
unknown-language = Langue inconnue
    .remedy = Utilisez fr, nl ou en.

# error
unknown-layer = Couche inconnue
    .remedy = Corrigez le nom de la couche sous [layers] dans maillage.toml, ou retirez-la.

# error
unknown-mount = Support inconnu
    .remedy = Utilisez un identifiant de la couche des supports (mounts).

# error
unknown-name = Règle sur un secteur ou une section sans bâtiment
    .remedy = Corrigez le nom du secteur ou de la section dans la règle, ou retirez la règle.

# error
unknown-point = Point d’accès inconnu
    .remedy = Choisissez un point d’accès de la zone.

# error
unknown-table = Table ou feuille introuvable dans le fichier
    .remedy = Corrigez table = "..." pour cette couche dans maillage.toml.

# error
unknown-value = Valeur non reconnue
    .remedy = Choisissez une des valeurs admises, ou retirez celle-ci.

# error
unknown-zone = Zone inconnue
    .remedy = Choisissez une zone de la couche des zones (zones).

# warning
unlike-its-mount = Point d’accès à vérifier avec son support
    .remedy = Vérifiez la hauteur (height_m), l’autorisation (permission) et le courant (power) du support.

# warning
unsigned-decision = Décisions sans auteur, date ou raison
    .remedy = Écrivez by, on et why pour chaque décision.

# warning
unsupported-column = Colonne d’un type qui n’est pas lu
    .remedy = Écrivez cette colonne en nombres ou en textes.

# error
unsupported-geometry = Type de géométrie non lu
    .remedy = Transformez les courbes et surfaces en polygones dans votre SIG.

# note
utf-16 = Fichier en UTF-16, converti à la lecture
    .remedy = Enregistrez le fichier en UTF-8 si des lettres s’affichent mal.

# error
value-out-of-range = Valeur impossible dans une couche extérieure
    .remedy = Corrigez cette valeur ou son unité à la source, ou laissez-la vide si elle n’est pas connue.

# error
wrong-encoding = Encodage du texte non accepté
    .remedy = Enregistrez le fichier en UTF-8.

# error
wrong-ending = Le fichier n’est pas ce que dit son nom
    .remedy = Donnez-lui sa vraie terminaison, ou enregistrez-le dans le format voulu.

# error
wrong-geometry = Type de géométrie inattendu
    .remedy = Dessinez un point pour un support ou un point d’accès, et un polygone pour une zone, un bâtiment ou un arbre.

# error
wrong-grid = Distances impossibles à mesurer avec ce réglage grid
    .remedy = Nommez pour grid un système en mètres fait pour la ville, ou retirez grid : il sera choisi.

# error
wrong-kind-of-column = Critère qui confond textes et nombres
    .remedy = Prenez kind = "categories" pour des textes, et linear, log ou points pour des nombres.

# error
zone-too-large = Carte de zone trop grande pour être calculée
    .remedy = Prenez des cellules plus grandes (coverage.cell_m), ou divisez la zone.

# warning
zone-without-host = Zone sans bâtiment hôte
    .remedy = Donnez-lui dans la colonne host l’identifiant d’un bâtiment ; elle est planifiée sans hôte d’ici là.

# warning
zone-without-people = Zone hors plan : nombre de personnes inconnu
    .remedy = Indiquez dans la colonne people combien de personnes elle doit desservir.
