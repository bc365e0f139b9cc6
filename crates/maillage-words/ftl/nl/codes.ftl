# Codes of findings: what each means, and what to do. The comment says how bad it is; a policy of the project may lower that.

# error
address-without-coordinates = Wel adressen, maar geen coördinaten
    .remedy = Geocodeer eerst de adressen (in Wallonië: het register ICAR).

# warning
airtime-short = Mensen binnen bereik van het signaal, voor wie er te weinig zendtijd is
    .remedy = Meer toegangspunten op eigen kanalen, bredere kanalen, of minder vraag in [coverage.demand].

# error
ambiguous-number = Dubbelzinnige punt of komma in getallen
    .remedy = Scheidt dit teken duizendtallen, geef het dan op met thousands voor deze laag; verander anders niets.

# note
area-from-footprint = Vloeroppervlakte vervangen door de grondoppervlakte
    .remedy = Geef floor_area_m2 voor gebouwen met verdiepingen: de grondoppervlakte telt maar één bouwlaag.

# note
area-imputed = Oppervlakte ontbreekt: kost geschat met een mediaan
    .remedy = Geef floor_area_m2 of cost_eur voor deze gebouwen; hun kost blijft tot dan gemarkeerd.

# note
assumed-crs = Coördinatenstelsel verondersteld: graden (EPSG:4326)
    .remedy = Bevestig dit met crs = "EPSG:4326" voor deze laag in maillage.toml.

# note
assumed-encoding = Codering van de teksten verondersteld
    .remedy = Zijn er letters fout, geef dan encoding op voor deze laag, of bewaar ze als UTF-8.

# error
bad-budget = Onmogelijk budget
    .remedy = Schrijf één bedrag of één per jaar, van 0 of meer.

# error
bad-cell = Onleesbare cel
    .remedy = Verbeter de cel; tot dan heeft de rij geen verlies.

# error
bad-change = Onmogelijke wijziging
    .remedy = Kijk de waarde na, of doe deze wijziging in de bestanden van het project.

# error
bad-criterion = Criterium verkeerd geschreven
    .remedy = Kijk name, attribute, value, weight en missing van dit criterium na in maillage.toml.

# error
bad-date = De datum van het project is geen dag
    .remedy = Schrijf ze als jaar, maand, dag: 2026-01-31.

# error
bad-decision = Beslissing verkeerd geschreven of onmogelijk
    .remedy = Verbeter kind, buildings en de andere sleutels van deze beslissing, of trek ze in.

# error
bad-grid = Het stelsel grid meet niet in meters op de grond
    .remedy = Kies EPSG:3812, EPSG:31370 of een UTM-projectie voor grid.

# error
bad-id = Kenmerk van de zone kan geen bestandsnaam zijn
    .remedy = Gebruik letters zonder accent, cijfers, - en _; de naam access_points is bezet.

# error
bad-limit = Onmogelijke jaarlijkse grens
    .remedy = Schrijf onder [plan.limits] een getal van 0 of meer, of één per jaar.

# error
bad-pattern = Onleesbaar antennediagram
    .remedy = Schrijf omni, sector of een CSV-bestand met twee kolommen: azimuth_deg en attenuation_db.

# error
bad-price = Onjuiste prijslijst
    .remedy = Verbeter de prijslijst; elke prijs heeft price_eur, unit, date en source.

# error
bad-row = Een rij kan niet worden gelezen
    .remedy = Verbeter deze rij aan de bron en exporteer het bestand opnieuw.

# error
bad-setting = Onjuiste instelling in maillage.toml
    .remedy = Verbeter de waarde van deze instelling; het voorbeeld in de documentatie toont de vorm.

# error
bad-share = Onjuist minimumaandeel
    .remedy = Schrijf aandelen tussen 0 en 1 (15 % is 0.15): één enkel, of één per jaar voor een sector.

# error
bad-terrain = Hoogten van de grond kunnen niet worden gelezen
    .remedy = Geef een GeoTIFF met één band in meter, noorden boven, ingepakt met deflate of LZW of niet, of een ASCII-raster; gdal_translate van GDAL schrijft beide.

# error
bad-value-function = Onjuiste waardefunctie
    .remedy = Verbeter value van het criterium: verschillende grenzen, boven 0 voor log, waarden van 0 tot 1, stijgende punten.

# error
bad-weight = Onmogelijk gewicht, of geen gewicht boven 0
    .remedy = Geef gewichten van 0 tot 1 000 000 000, waarvan minstens één boven 0.

# error
bad-years = Jaren van het plan niet in volgorde
    .remedy = Schrijf elk jaar één keer, in volgorde.

# error
below-receiver = Toegangspunt lager dan de toestellen die het bedient
    .remedy = Geef zijn hoogte boven de grond (height_m).

# note
beside-districts = Gebouwen buiten elke deelgemeente
    .remedy = Zoek gaten tussen de omtrekken, of geef de gebouwen een kolom met de deelgemeente.

# warning
beyond-model = Een deel van de zone ligt buiten het bereik van het model
    .remedy = Kies coverage.model = "four-path", dat geen grens van bereik heeft.

# error
cannot-read = Het bestand kan niet worden gelezen
    .remedy = Kijk na of het bestand op zijn plaats staat en leesbaar is, of kopieer het opnieuw.

# warning
category-near = Een categorie zonder waarde verschilt van een andere enkel door accenten of leestekens
    .remedy = Schrijf ze zoals in het criterium, of geef ze een waarde.

# warning
cell-error = Cellen bevatten fouten
    .remedy = Verbeter de formules in het rekenblad; deze cellen worden als leeg gelezen.

# note
channels-not-proved = Goede kanalen, zonder bewijs dat ze de beste zijn
    .remedy = Behoud deze kanalen, of leg channel zelf vast voor sommige toegangspunten.

# note
column-absent = Kolom ontbreekt in het bestand
    .remedy = Voeg de kolom toe, of geef onder columns van de laag de naam die ze in het bestand heeft.

# error
coordinates-as-text = Coördinaten geschreven als tekst
    .remedy = Schrijf de plaats als [lengtegraad, breedtegraad], in getallen zonder aanhalingstekens.

# warning
corrupt-reading = Onbruikbare metingen, buiten beschouwing gelaten
    .remedy = Lees de reden in de kolom flag van measurements.geojson en verbeter deze metingen.

# error
cost-beyond-reason = Onwaarschijnlijke kost van uitrusting
    .remedy = Kijk cost_eur, floor_area_m2 en footfall_per_week van dit gebouw na, en de eenheden van de prijslijst.

# warning
cost-low = Kosten onder 100 €: duizenden, of een andere eenheid?
    .remedy = cost_eur is in euro, voor het hele gebouw.

# warning
crs-overridden = Het bestand vermeldt een ander coördinatenstelsel dan het opgegeven, dat wordt genomen
    .remedy = Laat crs = ... van deze laag weg als het bestand gelijk heeft.

# error
damaged-file = Het bestand is beschadigd
    .remedy = Kopieer, download of exporteer het opnieuw.

# error
data-after-end = Er staan gegevens na het einde van de GeoJSON
    .remedy = Breng alle elementen van het bestand samen in één FeatureCollection.

# error
decisions-exclude = Beslissingen sluiten elkaar uit
    .remedy = Trek één van de genoemde beslissingen in: zo kunnen deze plaatsen in geen enkel jaar worden uitgerust.

# warning
decisions-forbid = Beslissingen laten deze gebouwen geen jaar
    .remedy = Trek een van de beslissingen in die hen binden, of van die welke zij volgen.

# error
degrees-as-metres = Graden aangegeven als meters
    .remedy = Geef crs = "EPSG:4326" op voor deze laag, of exporteer ze met haar echte coördinatenstelsel.

# note
deleted-rows = Rijen gemarkeerd als verwijderd, weggelaten
    .remedy = Herstel deze rijen in uw GIS als ze moeten meetellen.

# note
district-disagrees = De opgegeven deelgemeente is niet die van de omtrek
    .remedy = Verbeter de kolom, de plaats of de omtrek: de kolom telt.

# note
district-unknown = Deelgemeenten die de laag van de deelgemeenten niet heeft
    .remedy = Hernoem ze in maillage.toml, of voeg hun omtrekken toe.

# warning
districts-overlap = Deelgemeenten overlappen elkaar
    .remedy = Teken hun omtrekken uit elkaar in uw GIS: een gebouw telt daar voor de eerste op naam.

# warning
does-not-discriminate = Criterium met dezelfde waarde voor alle gebouwen
    .remedy = Herzie de waardefunctie of de gegevens van dit criterium, of haal het weg: het maakt geen verschil.

# note
doubled-bom = Onzichtbaar teken herhaald aan het begin van het bestand
    .remedy = Bewaar het bestand als UTF-8 zonder BOM als een ander programma het slecht leest.

# warning
draft-project = Project niet ingesteld
    .remedy = Kies de kolommen die tellen, de jaren en het budget.

# warning
duplicate-column = Twee kolommen met dezelfde naam
    .remedy = Hernoem ze allemaal op één na in het bestand.

# error
duplicate-criterion = Twee criteria hebben dezelfde naam
    .remedy = Geef elk criterium een eigen naam.

# error
duplicate-id = Dubbel kenmerk
    .remedy = Behoud één element per kenmerk; voor gebouwen kunt u ook key = "first" of "merge" opgeven.

# warning
duplicate-points = Haltes op precies dezelfde plaats
    .remedy = Verwijder dubbels aan de bron, tenzij het twee perrons zijn: alle tellen mee.

# error
empty-file = Het bestand is leeg
    .remedy = Exporteer het bestand opnieuw.

# note
falls-to-other = Categorieën die het criterium niet noemt: zij krijgen other
    .remedy = Noem ze in map als ze iets anders waard zijn.

# warning
features-dropped = Objecten weggelaten, zoals het project vraagt
    .remedy = Verbeter ze aan de bron om ze in het plan te hebben.

# note
flat-ground = De grond wordt als vlak beschouwd
    .remedy = Voeg hoogten van de grond toe als [layers.terrain], of ground_m aan zones en steunen; of meet waar kaaien, hellingen of terrils liggen, en kalibreer.

# error
format-not-built-in = Dit formaat kan zo niet worden gelezen
    .remedy = Pak het bestand uit, of zet de laag om naar GeoJSON.

# warning
funded-beyond-cost = Anderen betalen meer dan de kost
    .remedy = Kijk de bedragen en de som van de aandelen van de beslissingen part_funded na.

# warning
ground-differs = Gegeven grond ver van die van het reliëf
    .remedy = Controleer eenheid en referentievlak van ground_m: die van het raster; laat leeg wat niet bekend is.

# warning
group-unaffordable = Een groep kost meer dan het budget van elk jaar
    .remedy = Verhoog een budget, of trek de beslissing in die ze bindt.

# warning
guessed-project = De betekenis van de kolommen is geraden
    .remedy = Controleer kolommen, criteria, jaren en budgetten; stel ze in in maillage.toml.

# error
half-a-limit = Slechts één van de twee richtingsgrenzen is gegeven
    .remedy = Geef azimuth_min_deg en azimuth_max_deg, of geen van beide voor alle richtingen.

# note
heard-alone = De metingen bevatten alleen wat gehoord is
    .remedy = Voeg een kolom scan (of time) toe, zodat ook telt wat niet gehoord is.

# note
heights-guessed = Ontbrekende hoogten, vervangen door een schatting
    .remedy = Geef height_m (of levels voor gebouwen), of stel de schatting in onder [coverage].

# note
heights-unusable = Onbruikbare hoogten, als onbekend beschouwd
    .remedy = Laat ze leeg als ze niet gekend zijn, of schrijf meters.

# warning
host-not-planned = Zone waarvan het hostgebouw geen kandidaat is
    .remedy = Noem een hostgebouw dat openbaar en niet uitgesloten is, of stel plan.include_private in.

# note
imputed = Ontbrekende waarden, aangevuld
    .remedy = Vul de kolom in als u kunt; aangevulde waarden blijven gemarkeerd.

# note
in-several-districts = Gebouwen in verscheidene deelgemeenten
    .remedy = Teken de omtrekken uit elkaar in uw GIS, of geef de gebouwen een kolom met de deelgemeente.

# error
internal = Interne fout van het programma
    .remedy = Probeer opnieuw; komt de fout terug, geef dan project en bericht door.

# error
invalid-geometry = Ongeldige plaats of omtrek
    .remedy = Herstel deze geometrie in uw GIS en exporteer de laag opnieuw.

# error
invalid-json = GeoJSON-bestand verkeerd geschreven
    .remedy = Verbeter het bestand op deze regel, of exporteer het opnieuw.

# error
invalid-toml = Instellingenbestand verkeerd geschreven
    .remedy = Verbeter het bestand op deze regel; teksten staan tussen aanhalingstekens.

# warning
large-map = Kaart zwaar om te openen
    .remedy = Verminder het aantal bevolkingsgebieden, of deel de map map/ op een webserver.

# error
late-crs = Coördinatenstelsel te laat in het bestand vermeld
    .remedy = Geef crs = "EPSG:..." op voor deze laag in maillage.toml.

# error
layers-apart = De lagen liggen niet op dezelfde plaats
    .remedy = Kijk van elke laag de stad, het coördinatenstelsel (crs) en de volgorde van de assen na.

# warning
letters-missing = Letters ontbreken in het lettertype van de grafieken
    .remedy = Gebruik de SVG of de kaart, die deze letters tekenen.

# error
limit-broken = Toegangspunt buiten de wettelijke grenzen
    .remedy = Verlaag zijn vermogen (eirp_dbm), of kies een kanaal dat buiten is toegelaten.

# warning
limit-value-missing = Waarden ontbreken voor een jaarlijkse grens
    .remedy = Vul de kolom: tot dan tellen deze kandidaten 0 voor de grens.

# error
lines-as-buildings = Lijnen in plaats van gebouwen
    .remedy = Geef de laag van de gebouwen op, of laat de lijnen weg met where.

# warning
locks-unaffordable = De opgelegde plaatsen van een jaar overschrijden zijn budget
    .remedy = Verhoog het budget van het jaar, of trek enkele beslissingen in.

# error
looks-projected = Coördinaten die geen graden zijn
    .remedy = Geef het echte coördinatenstelsel van de laag op met crs = "EPSG:...", of verbeter de plaats.

# error
map-outdated = De kaart is voorbereid vóór wijzigingen
    .remedy = Zet de lagen terug naast maillage.toml, en start maillage opnieuw.

# error
mapped-column-missing = Kolom genoemd in maillage.toml, niet in het bestand
    .remedy = Verbeter deze naam onder columns of where van de laag, volgens de kop van het bestand.

# error
merge-conflict = Rijen van één kenmerk kunnen niet worden samengevoegd
    .remedy = Verbeter ze aan de bron, of geef een andere regel op onder merge.

# warning
merged-rows-differ = Samengevoegde rijen zeggen niet hetzelfde
    .remedy = Geef een regel op onder merge voor deze kolom, of verbeter de bron.

# warning
misbuilt-point = Een toegangspunt wordt anders gehoord dan gepland
    .remedy = Kijk ter plaatse de antenne, richting, kabel, vermogen en plaats na.

# error
missing-column = Kolom ontbreekt in de metingen
    .remedy = Noem de kolommen lon, lat, rssi en ap op de eerste regel van het bestand.

# error
missing-crs = Coördinatenstelsel niet opgegeven
    .remedy = Geef crs = "EPSG:..." op voor deze laag in maillage.toml.

# error
missing-id = Kenmerk ontbreekt
    .remedy = Geef elk element een eigen kenmerk, of geef de kolom op met columns.id.

# error
missing-name = Deelgemeente zonder naam
    .remedy = Geef elke deelgemeente een naam, of noem de kolom: [layers.districts.columns] name = "...".

# error
missing-value = Ontbrekende waarden voor een criterium
    .remedy = Vul de kolom in, of kies een andere regel missing voor het criterium.

# warning
mixed-geometry = Laag met punten en polygonen door elkaar
    .remedy = Kijk na of dit de bedoeling is: een polygoon krijgt een punt binnenin als plaats.

# error
model-column-missing = Kolom ontbreekt voor het propagatiemodel
    .remedy = Voeg de kolom toe aan de tabel; maillage path-loss geeft die van elk model.

# error
mount-inside-building = Steunpunt of toegangspunt binnen in een gebouw
    .remedy = Verplaats het naar de gevel, of geef het een hoogte (height_m) boven het dak.

# error
mount-refused = Toelating geweigerd voor dit steunpunt
    .remedy = Kies een ander steunpunt voor dit toegangspunt.

# note
mounts-off-walls = Steunpunten of toegangspunten in een muur, verplaatst
    .remedy = Kijk deze plaatsen na: ze zijn net voor de muur gezet.

# note
name-cut = Kolomnamen afgekapt op tien letters
    .remedy = Kijk na of het de juiste kolommen zijn, of geef ze op onder columns.

# error
needs-layers = Daarvoor zijn de lagen van het project nodig
    .remedy = Open project.zip, dat naast de pagina staat.

# error
negative-number = Onmogelijk negatief getal
    .remedy = Verbeter dit getal aan de bron, of laat het leeg als het niet bekend is.

# error
nested-collection = Geometrie die uit meerdere geometrieën bestaat
    .remedy = Splits ze in eenvoudige elementen in uw GIS.

# error
no-access-points = Het project heeft geen toegangspunten
    .remedy = Voeg access_points.geojson toe, of laat er voorstellen door de opdracht maillage place.

# error
no-buildings = Het project heeft geen gebouwen
    .remedy = Noem het bestand van de gebouwen: [layers.buildings] path = "...".

# error
no-candidates = Geen enkel gebouw kan worden gepland
    .remedy = Kijk public_access en de ontbrekende waarden na, of stel include_private = true in.

# error
no-channel = Geen kanaal van deze breedte voor buiten
    .remedy = Kies een andere breedte (width_mhz) of band (band), of leg het kanaal vast (channel).

# error
no-coordinates = Geen kolom met coördinaten
    .remedy = Noem de kolommen in maillage.toml: x = "..." en y = "...", of xy = "...".

# error
no-criteria = Het project heeft geen criteria
    .remedy = Voeg minstens één criterium [[criteria]] toe in maillage.toml.

# warning
no-data = Criterium zonder enig gegeven
    .remedy = Geef de te lezen kolom op, of haal dit criterium weg: het is overal 0 waard.

# warning
no-dbf = Shapefile zonder attributen (.dbf ontbreekt)
    .remedy = Kopieer alle bestanden van de shapefile samen.

# error
no-features = De laag bevat geen enkel element
    .remedy = Kijk de export en de voorwaarde where van de laag na, of haal de laag weg.

# error
no-ground = Zone zonder grond buiten
    .remedy = Kijk de omtrek van de zone na, of neem kleinere cellen (coverage.cell_m).

# error
no-id-column = Geen kolom met kenmerken
    .remedy = Noem de kolom: [layers.buildings.columns] id = "...".

# error
no-layer-in-archive = Geen leesbare laag in het archief
    .remedy = Stop er één laag in: .geojson, .csv, .shp, .gpkg, .fgb of .parquet.

# error
no-mounts = Geen bruikbaar steunpunt bij de zone
    .remedy = Lees waarom steunpunten geweerd zijn, voeg er toe, of verhoog coverage.reach_m.

# error
no-project = Geen maillage.toml bij de bestanden
    .remedy = Open een projectmap, of het .zip-bestand dat deze pagina opslaat.

# error
no-years = Het plan heeft geen jaren
    .remedy = Schrijf de jaren onder [plan], bijvoorbeeld years = [2027, 2028].

# error
no-zones = Geen zone buiten om te bestuderen
    .remedy = Voeg zones.geojson en access_points.geojson toe; stel zones = true in onder [plan] om ze in het plan te zien.

# error
not-a-candidate = Beslissing over een gebouw dat geen kandidaat is
    .remedy = Trek de beslissing in, of kijk het gebouw na: openbaar, met een score, nog niet uitgerust.

# error
not-a-feature = Een object in het bestand is geen GeoJSON-element
    .remedy = Verwijder dit object, of schrijf het als een Feature met zijn geometrie.

# error
not-a-flatgeobuf = Het FlatGeobuf-bestand kan niet worden gelezen
    .remedy = Kopieer of exporteer het opnieuw.

# error
not-a-geopackage = De GeoPackage kan niet worden gelezen
    .remedy = Open ze in QGIS en exporteer ze opnieuw.

# error
not-a-plan = Dit bestand is geen plan
    .remedy = Geef het plan.json dat de opdracht maillage run of deze pagina schrijft.

# error
not-a-shapefile = Dit bestand is geen shapefile
    .remedy = Exporteer de laag opnieuw.

# error
not-a-table = Dit bestand is geen leesbare tabel
    .remedy = Open het om te zien wat erin staat, en download of exporteer het opnieuw.

# error
not-a-truth-value = public_access zegt geen ja of nee
    .remedy = Schrijf true of false (oui/non, ja/nee en 1/0 mogen ook).

# error
not-finite = Getal of coördinaat zonder eindige waarde
    .remedy = Verbeter dit getal aan de bron; laat een onbekende waarde leeg.

# error
not-geojson = Dit is geen GeoJSON
    .remedy = Zet het bestand om met ogr2ogr, of vraag de server om GeoJSON.

# error
not-parquet = Het Parquet-bestand kan niet worden gelezen
    .remedy = Exporteer het bestand opnieuw.

# warning
not-utf-8 = Tekst niet in UTF-8, gelezen als Windows-1252
    .remedy = Bewaar het bestand als UTF-8 als letters verkeerd verschijnen.

# warning
nothing-fits = Geen enkele kandidaat past binnen budget en grenzen van een jaar
    .remedy = Verhoog het budget of de grens.

# error
null-geometry = Element zonder plaats
    .remedy = Geef het een plaats, of haal het uit de laag.

# error
one-place = Alle gebouwen op één plaats
    .remedy = Bekijk de coördinaten in het bestand: ze zijn verloren, of van een ander stelsel.

# error
out-of-range = Waarde buiten de toegelaten grenzen
    .remedy = Schrijf een toegelaten waarde; een aandeel of verhouding is hoogstens 1 (40 % is 0.4).

# error
out-of-reach = Toegangspunt te ver om een zone te bedienen
    .remedy = Zet het dichter, verbeter zijn plaats, of verhoog coverage.reach_m.

# warning
outside-city = Gebouw buiten de stad
    .remedy = Kijk zijn plaats na; is ze fout, verbeter ze dan aan de bron of haal het gebouw weg.

# error
outside-crs-area = Coördinaten buiten het gebied van hun stelsel
    .remedy = Verbeter de plaats, of geef het juiste crs = "EPSG:..." op voor de laag van de gebouwen.

# note
outside-districts = Gebouwen die in geen enkele deelgemeente liggen
    .remedy = Geef hun deelgemeente op in de laag van de gebouwen, of kijk hun plaats na.

# warning
pass-on-absent = Een door te geven kolom staat niet in het bestand
    .remedy = Verbeter de naam onder pass_on, of neem ze weg.

# error
plan-does-not-verify = Het plan doorstaat de controle niet
    .remedy = Bereken het plan opnieuw met het huidige project (maillage run) en controleer het weer.

# note
prices-assumed = Kosten die op veronderstelde prijzen rusten
    .remedy = Zet de prijzen van uw contract in de prijslijst (prices.toml).

# warning
ragged-rows = Rijen met een ander aantal velden
    .remedy = Zoek een scheidingsteken of aanhalingsteken te veel; een ontbrekend veld geldt als leeg.

# error
rate-beyond-reach = Gevraagde snelheid onhaalbaar
    .remedy = Vraag een lagere snelheid, of wijzig coverage.width_mhz, coverage.phy of coverage.streams.

# note
repeated-ids = Herhaalde kenmerken, behandeld volgens key
    .remedy = Kijk na of key = "first" of "merge" voor deze laag is wat u wilt.

# warning
residents-by-middle = Inwoners per gebied: het plan telt ze naar het midden van elk gebied, de gebouwen naar het aandeel van de oppervlakte
    .remedy = Kleinere gebieden, of punten, brengen beide cijfers dichter bij elkaar.

# error
rows-differ = Verschillend aantal vormen (.shp) en rijen (.dbf)
    .remedy = Kopieer alle bestanden van de shapefile samen, uit één export.

# error
rows-in-a-field = Een veld lijkt hele rijen te bevatten
    .remedy = Zoek hier een los aanhalingsteken; verdubbel het ("") als het bij de tekst hoort.

# warning
rules-conflict = Geen gevonden plan volgt alle regels
    .remedy = Versoepel een van de genoemde regels; dit plan breekt ze het minst van de gevonden plannen.

# warning
same-level = Veel metingen hebben hetzelfde, laagste niveau: dat schrijft een toestel als het niets hoort
    .remedy = Ze gelden als plaatsen waar niets gehoord is; zijn het niveaus, stel dan coverage.heard_dbm in.

# note
serves-nothing = Toegangspunt dat geen grond dekt: een ander is overal sterker
    .remedy = Twee banden op één steunpunt: toestellen gebruiken beide, wat het model niet verdeelt.

# error
several-layers-in-archive = Meerdere lagen in één archief
    .remedy = Pak het archief uit en noem een van de lagen in maillage.toml.

# error
several-tables = Meerdere tabellen of bladen in het bestand
    .remedy = Zeg welke te lezen met table = "..." voor deze laag in maillage.toml.

# warning
shadow-held-down = De metingen plaatsen schaduw ver boven zicht
    .remedy = Meet meer plaatsen in schaduw, ook waar niets gehoord wordt.

# error
shares-exceed-budget = Minimumaandelen van meer dan 100 % van het budget
    .remedy = Verlaag deze aandelen tot samen hoogstens 100 %.

# warning
similar-names = Namen die op elkaar lijken
    .remedy = Is het dezelfde, hernoem dan de andere onder values in maillage.toml.

# warning
spelling-varies = Een naam op verscheidene manieren geschreven
    .remedy = Schrijf hem op één manier aan de bron; hoofdletters en spaties tellen hier niet.

# warning
stacked-sites = Meerdere gebouwen op hetzelfde punt
    .remedy = Geocodeer ze opnieuw, tenzij meerdere diensten onder één dak zitten.

# error
swapped-axes = Lengte- en breedtegraad wellicht verwisseld
    .remedy = Zet de lengtegraad eerst, of verwissel x en y in maillage.toml.

# warning
terrain-gaps = Grond zonder hoogte in het reliëf
    .remedy = Neem een raster dat zo ver reikt als toegangspunten kunnen staan, en vul de gaten.

# note
terrain-used = Hoogten van de grond worden gebruikt
    .remedy = Niets te doen.

# error
text-in-number = Tekst in plaats van een getal
    .remedy = Schrijf een getal, zonder eenheid of aanhalingstekens, of laat leeg.

# warning
too-few-readings = Te weinig metingen: niets is gekalibreerd
    .remedy = Meet op meer plaatsen.

# error
too-many-years = Te veel jaren om te plannen
    .remedy = Plan hoogstens 60 jaren, en hoogstens 25 als carry_over boven 0 ligt.

# error
truncated = Het bestand is onvolledig
    .remedy = Kopieer, download of exporteer het opnieuw.

# error
unclosed-quote = Aanhalingsteken geopend en nooit gesloten
    .remedy = Sluit het aanhalingsteken, of verdubbel het ("") als het bij de tekst hoort.

# error
unknown-attribute = Onbekende naam van een gegeven
    .remedy = Verbeter deze naam in maillage.toml, haal hem weg, of voeg de ontbrekende kolom of laag toe.

# error
unknown-building = Onbekend gebouw
    .remedy = Gebruik een kenmerk uit de laag van de gebouwen.

# warning
unknown-category = Onbekende categorie
    .remedy = Hernoem ze onder values van de laag; kent een criterium ze niet, voeg ze dan toe aan zijn map.

# error
unknown-column = Kolom met coördinaten niet gevonden
    .remedy = Verbeter x, y of xy in maillage.toml, volgens de kop van het bestand.

# error
unknown-criterion = Voorinstelling van een onbekend criterium
    .remedy = Verbeter de naam van het criterium in de voorinstelling, of haal ze weg.

# error
unknown-crs = Onbekend coördinatenstelsel
    .remedy = Noem in maillage.toml een ondersteund stelsel, of herprojecteer de laag in uw GIS.

# error
unknown-format = Onbekend bestandsformaat
    .remedy = Gebruik .geojson, .csv, .shp, .gpkg, .fgb of .parquet (ook als .gz of .zip).

# error
unknown-ground = De grond rond gegeven hoogten is onbekend
    .remedy = Voeg [layers.terrain] toe, of schrijf de hoogte van de grond elders in coverage.ground_m.

# error
unknown-key = Onbekende instelling
    .remedy = Verbeter de naam van deze sleutel in het bestand, of haal hem weg.

# error
unknown-language = Onbekende taal
    .remedy = Gebruik fr, nl of en.

# error
unknown-layer = Onbekende laag
    .remedy = Verbeter de naam van de laag onder [layers] in maillage.toml, of haal ze weg.

# error
unknown-mount = Onbekend steunpunt
    .remedy = Gebruik een kenmerk uit de laag van de steunpunten (mounts).

# error
unknown-name = Regel over een sector of deelgemeente zonder gebouw
    .remedy = Verbeter de naam van de sector of deelgemeente in de regel, of haal de regel weg.

# error
unknown-point = Onbekend toegangspunt
    .remedy = Kies een toegangspunt van de zone.

# error
unknown-table = Tabel of blad niet gevonden in het bestand
    .remedy = Verbeter table = "..." voor deze laag in maillage.toml.

# error
unknown-value = Onbekende waarde
    .remedy = Kies een van de toegelaten waarden, of haal deze weg.

# error
unknown-zone = Onbekende zone
    .remedy = Kies een zone uit de laag van de zones (zones).

# warning
unlike-its-mount = Toegangspunt na te kijken met zijn steunpunt
    .remedy = Kijk de hoogte (height_m), de toelating (permission) en de stroom (power) van het steunpunt na.

# warning
unsigned-decision = Beslissingen zonder auteur, datum of reden
    .remedy = Schrijf by, on en why bij elke beslissing.

# warning
unsupported-column = Kolom van een type dat niet wordt gelezen
    .remedy = Schrijf deze kolom als getallen of teksten.

# error
unsupported-geometry = Geometrietype dat niet wordt gelezen
    .remedy = Maak in uw GIS veelhoeken van krommen en oppervlakken.

# note
utf-16 = Bestand in UTF-16, omgezet bij het lezen
    .remedy = Bewaar het bestand als UTF-8 als letters verkeerd verschijnen.

# error
value-out-of-range = Onmogelijke waarde in een laag voor buiten
    .remedy = Verbeter deze waarde of haar eenheid aan de bron, of laat ze leeg als ze niet bekend is.

# error
wrong-encoding = Tekstcodering niet aanvaard
    .remedy = Bewaar het bestand als UTF-8.

# error
wrong-ending = Het bestand is niet wat zijn naam zegt
    .remedy = Geef het zijn echte extensie, of bewaar het in het gewenste formaat.

# error
wrong-geometry = Onverwacht type geometrie
    .remedy = Teken een punt voor een steunpunt of toegangspunt, en een polygoon voor een zone, gebouw of boom.

# error
wrong-grid = Afstanden niet te meten met deze instelling grid
    .remedy = Noem voor grid een stelsel in meters dat voor de stad dient, of haal grid weg: het wordt dan gekozen.

# error
wrong-kind-of-column = Criterium dat teksten en getallen verwart
    .remedy = Neem kind = "categories" voor teksten, en linear, log of points voor getallen.

# error
zone-too-large = Kaart van een zone te groot om te berekenen
    .remedy = Neem grotere cellen (coverage.cell_m), of verdeel de zone.

# warning
zone-without-host = Zone zonder hostgebouw
    .remedy = Geef in de kolom host het kenmerk van een gebouw; tot dan wordt ze zonder hostgebouw gepland.

# warning
zone-without-people = Zone buiten het plan: aantal mensen onbekend
    .remedy = Geef in de kolom people hoeveel mensen ze moet bedienen.
