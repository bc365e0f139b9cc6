// What a finding says, by its code, in French, Dutch and English: what is wrong, and what to do. The core's own message, in
// English, names the values; the page shows it below, as a detail.
import type { Usual } from './terms.ts';
export const findings: Record<string, [title: Usual, remedy: Usual]> = {
  'address-without-coordinates': [
    ['Des adresses, mais pas de coordonnées', 'Wel adressen, maar geen coördinaten', 'Addresses, but no coordinates'],
    ['Géocodez d’abord les adresses (en Wallonie : le registre ICAR).', 'Geocodeer eerst de adressen (in Wallonië: het register ICAR).',
      'Geocode the addresses first (in Wallonia: the ICAR register).'],
  ],
  'ambiguous-number': [
    ['Point ou virgule ambigu dans des nombres', 'Dubbelzinnige punt of komma in getallen', 'Point or comma in numbers is ambiguous'],
    ['Si ce signe sépare les milliers, indiquez-le avec thousands pour cette couche ; sinon, ne changez rien.',
      'Scheidt dit teken duizendtallen, geef het dan op met thousands voor deze laag; verander anders niets.',
      'If this sign separates thousands, state it with thousands for this layer; else change nothing.'],
  ],
  'area-from-footprint': [
    ['Surface de plancher remplacée par l’emprise au sol', 'Vloeroppervlakte vervangen door de grondoppervlakte', 'Footprint area stands for the floor area'],
    ['Donnez floor_area_m2 aux bâtiments de plusieurs étages : l’emprise ne compte qu’un niveau.', 'Geef floor_area_m2 voor gebouwen met verdiepingen: de grondoppervlakte telt maar één bouwlaag.',
      'Give floor_area_m2 for buildings with several floors: the footprint counts one floor only.'],
  ],
  'area-imputed': [
    ['Surface manquante : coût estimé d’après une médiane', 'Oppervlakte ontbreekt: kost geschat met een mediaan', 'Area missing: cost estimated from a median'],
    ['Donnez floor_area_m2 ou cost_eur pour ces bâtiments ; leur coût reste marqué d’ici là.', 'Geef floor_area_m2 of cost_eur voor deze gebouwen; hun kost blijft tot dan gemarkeerd.',
      'Give floor_area_m2 or cost_eur for these buildings; their cost stays marked until then.'],
  ],
  'assumed-crs': [
    ['Système de coordonnées supposé : degrés (EPSG:4326)', 'Coördinatenstelsel verondersteld: graden (EPSG:4326)', 'Coordinate system assumed: degrees (EPSG:4326)'],
    ['Confirmez-le avec crs = "EPSG:4326" pour cette couche dans maillage.toml.', 'Bevestig dit met crs = "EPSG:4326" voor deze laag in maillage.toml.',
      'Confirm it with crs = "EPSG:4326" for this layer in maillage.toml.'],
  ],
  'assumed-encoding': [
    ['Encodage des textes supposé', 'Codering van de teksten verondersteld', 'Encoding of the texts assumed'],
    ['Si des lettres sont fausses, indiquez encoding pour cette couche, ou enregistrez-la en UTF-8.', 'Zijn er letters fout, geef dan encoding op voor deze laag, of bewaar ze als UTF-8.', 'If letters come out wrong, state encoding for this layer, or save it as UTF-8.'],
  ],
  'bad-budget': [
    ['Budget impossible', 'Onmogelijk budget', 'Impossible budget'],
    ['Écrivez un seul montant ou un par année, de 0 ou plus.', 'Schrijf één bedrag of één per jaar, van 0 of meer.', 'Write one amount, or one per year, of 0 or more.'],
  ],
  'bad-change': [
    ['Modification impossible', 'Onmogelijke wijziging', 'This change cannot be made'],
    ['Vérifiez la valeur, ou faites cette modification dans les fichiers du projet.', 'Kijk de waarde na, of doe deze wijziging in de bestanden van het project.',
      'Check the value, or make this change in the files of the project.'],
  ],
  'bad-criterion': [
    ['Critère mal écrit', 'Criterium verkeerd geschreven', 'Criterion badly written'],
    ['Vérifiez name, attribute, value, weight et missing de ce critère dans maillage.toml.', 'Kijk name, attribute, value, weight en missing van dit criterium na in maillage.toml.',
      'Check name, attribute, value, weight and missing of this criterion in maillage.toml.'],
  ],
  'bad-decision': [
    ['Décision mal écrite ou impossible', 'Beslissing verkeerd geschreven of onmogelijk', 'Decision badly written or impossible'],
    ['Corrigez kind, buildings et les autres clés de cette décision, ou retirez-la.', 'Verbeter kind, buildings en de andere sleutels van deze beslissing, of trek ze in.',
      'Mend kind, buildings and the other keys of this decision, or take it back.'],
  ],
  'bad-date': [
    ['La date du projet n’est pas un jour', 'De datum van het project is geen dag', 'The project’s date is no day'],
    ['Écrivez-la année, mois, jour : 2026-01-31.', 'Schrijf ze als jaar, maand, dag: 2026-01-31.', 'Write it as year, month, day: 2026-01-31.'],
  ],
  'bad-grid': [
    ['Le système grid ne mesure pas en mètres au sol', 'Het stelsel grid meet niet in meters op de grond', 'The system grid does not measure metres on the ground'],
    ['Choisissez EPSG:3812, EPSG:31370 ou une projection UTM pour grid.', 'Kies EPSG:3812, EPSG:31370 of een UTM-projectie voor grid.', 'Choose EPSG:3812, EPSG:31370 or a UTM projection for grid.'],
  ],
  'bad-id': [
    ['Identifiant de zone inutilisable comme nom de fichier', 'Kenmerk van de zone kan geen bestandsnaam zijn', 'Zone id cannot name a file'],
    ['Utilisez des lettres sans accent, des chiffres, - et _ ; le nom access_points est pris.', 'Gebruik letters zonder accent, cijfers, - en _; de naam access_points is bezet.',
      'Use letters without accents, digits, - and _; the name access_points is taken.'],
  ],
  'bad-limit': [
    ['Limite annuelle impossible', 'Onmogelijke jaarlijkse grens', 'Impossible yearly limit'],
    ['Écrivez sous [plan.limits] un nombre de 0 ou plus, ou un par année.', 'Schrijf onder [plan.limits] een getal van 0 of meer, of één per jaar.',
      'Write a number of 0 or more under [plan.limits], or one per year.'],
  ],
  'bad-pattern': [
    ['Diagramme d’antenne illisible', 'Onleesbaar antennediagram', 'Antenna pattern cannot be read'],
    ['Écrivez omni, sector ou un fichier CSV de deux colonnes : azimuth_deg et attenuation_db.', 'Schrijf omni, sector of een CSV-bestand met twee kolommen: azimuth_deg en attenuation_db.',
      'Write omni, sector, or a CSV file of two columns: azimuth_deg and attenuation_db.'],
  ],
  'bad-price': [
    ['Liste de prix incorrecte', 'Onjuiste prijslijst', 'Price list is wrong'],
    ['Corrigez la liste de prix ; chaque prix a price_eur, unit, date et source.', 'Verbeter de prijslijst; elke prijs heeft price_eur, unit, date en source.',
      'Mend the price list; each price has price_eur, unit, date and source.'],
  ],
  'bad-row': [
    ['Une ligne ne peut pas être lue', 'Een rij kan niet worden gelezen', 'A row cannot be read'],
    ['Corrigez cette ligne à la source, puis exportez de nouveau le fichier.', 'Verbeter deze rij aan de bron en exporteer het bestand opnieuw.',
      'Mend this row at its source, then export the file again.'],
  ],
  'bad-setting': [
    ['Réglage incorrect dans maillage.toml', 'Onjuiste instelling in maillage.toml', 'Wrong setting in maillage.toml'],
    ['Corrigez la valeur de ce réglage ; l’exemple de la documentation en montre la forme.', 'Verbeter de waarde van deze instelling; het voorbeeld in de documentatie toont de vorm.',
      'Mend the value of this setting; the example in the documentation shows its form.'],
  ],
  'bad-share': [
    ['Part minimale incorrecte', 'Onjuist minimumaandeel', 'Least share is wrong'],
    ['Écrivez des parts entre 0 et 1 (15 % s’écrit 0.15) : une seule, ou une par année pour un secteur.', 'Schrijf aandelen tussen 0 en 1 (15 % is 0.15): één enkel, of één per jaar voor een sector.',
      'Write shares between 0 and 1 (15 % is 0.15): one only, or one per year for a sector.'],
  ],
  'bad-value-function': [
    ['Fonction de valeur incorrecte', 'Onjuiste waardefunctie', 'Value function is wrong'],
    ['Corrigez value du critère : bornes distinctes, au-dessus de 0 pour log, valeurs de 0 à 1, points croissants.',
      'Verbeter value van het criterium: verschillende grenzen, boven 0 voor log, waarden van 0 tot 1, stijgende punten.',
      'Mend value of the criterion: ends that differ, above 0 for log, values from 0 to 1, ascending points.'],
  ],
  'bad-weight': [
    ['Poids impossible, ou aucun poids au-dessus de 0', 'Onmogelijk gewicht, of geen gewicht boven 0', 'Impossible weight, or no weight above 0'],
    ['Donnez des poids de 0 à 1 000 000 000, dont au moins un au-dessus de 0.', 'Geef gewichten van 0 tot 1 000 000 000, waarvan minstens één boven 0.',
      'Give weights from 0 to 1 000 000 000, at least one of them above 0.'],
  ],
  'bad-years': [
    ['Années du plan en désordre', 'Jaren van het plan niet in volgorde', 'Years of the plan out of order'],
    ['Écrivez chaque année une seule fois, dans l’ordre.', 'Schrijf elk jaar één keer, in volgorde.', 'Write each year once, in order.'],
  ],
  'below-receiver': [
    ['Point d’accès plus bas que les appareils à desservir', 'Toegangspunt lager dan de toestellen die het bedient', 'Access point below the devices that it serves'],
    ['Donnez sa hauteur au-dessus du sol (height_m).', 'Geef zijn hoogte boven de grond (height_m).', 'Give its height above ground (height_m).'],
  ],
  'beside-districts': [
    ['Bâtiments hors de toute section', 'Gebouwen buiten elke wijk', 'Buildings outside every district'],
    ['Cherchez les trous entre les contours, ou donnez une colonne de section aux bâtiments.', 'Zoek gaten tussen de omtrekken, of geef de gebouwen een kolom met de wijk.', 'Look for gaps between the outlines, or give the buildings a district column.'],
  ],
  'beyond-model': [
    ['Une partie de la zone est hors de portée du modèle', 'Een deel van de zone ligt buiten het bereik van het model', 'Part of the zone is beyond the range of the model'],
    ['Choisissez coverage.model = "four-path", qui n’a pas de limite de portée.', 'Kies coverage.model = "four-path", dat geen grens van bereik heeft.',
      'Choose coverage.model = "four-path", which has no limit of range.'],
  ],
  'cannot-fetch': [
    ['Une partie de la carte n’a pas pu être chargée', 'Een deel van de kaart kon niet worden geladen', 'A part of the map could not be loaded'],
    ['Vérifiez la connexion et recommencez ; rien n’est perdu.', 'Controleer de verbinding en probeer opnieuw; er is niets verloren.',
      'Check the connection and try again; nothing is lost.'],
  ],
  'cannot-read': [
    ['Le fichier ne peut pas être lu', 'Het bestand kan niet worden gelezen', 'The file cannot be read'],
    ['Vérifiez que le fichier est au bon endroit et lisible, ou copiez-le de nouveau.', 'Kijk na of het bestand op zijn plaats staat en leesbaar is, of kopieer het opnieuw.',
      'Check that the file is in its place and readable, or copy it again.'],
  ],
  'category-near': [
    ['Une catégorie sans valeur ne diffère d’une autre que par les accents ou la ponctuation', 'Een categorie zonder waarde verschilt van een andere enkel door accenten of leestekens', 'A category without a value differs from another by accents or punctuation only'],
    ['Écrivez-la comme dans le critère, ou donnez-lui une valeur.', 'Schrijf ze zoals in het criterium, of geef ze een waarde.', 'Write it as the criterion does, or give it a value.'],
  ],
  'cell-error': [
    ['Des cellules contiennent des erreurs', 'Cellen bevatten fouten', 'Cells hold errors'],
    ['Corrigez les formules dans le tableur ; ces cellules sont lues comme vides.', 'Verbeter de formules in het rekenblad; deze cellen worden als leeg gelezen.', 'Mend the formulas in the spreadsheet; these cells are read as empty.'],
  ],
  'channels-not-proved': [
    ['Bons canaux, sans preuve qu’ils sont les meilleurs', 'Goede kanalen, zonder bewijs dat ze de beste zijn', 'Good channels, not proved to be the best'],
    ['Gardez ces canaux, ou fixez channel vous-même pour certains points d’accès.', 'Behoud deze kanalen, of leg channel zelf vast voor sommige toegangspunten.',
      'Keep these channels, or set channel yourself for some access points.'],
  ],
  'column-absent': [
    ['Colonne absente du fichier', 'Kolom ontbreekt in het bestand', 'Column not in the file'],
    ['Ajoutez la colonne, ou indiquez sous columns de la couche le nom qu’elle porte dans le fichier.', 'Voeg de kolom toe, of geef onder columns van de laag de naam die ze in het bestand heeft.',
      'Add the column, or state under columns of the layer what the file calls it.'],
  ],
  'coordinates-as-text': [
    ['Coordonnées écrites comme du texte', 'Coördinaten geschreven als tekst', 'Coordinates written as text'],
    ['Écrivez la position comme [longitude, latitude], en nombres sans guillemets.', 'Schrijf de plaats als [lengtegraad, breedtegraad], in getallen zonder aanhalingstekens.',
      'Write the place as [longitude, latitude], numbers without quotes.'],
  ],
  'corrupt-reading': [
    ['Mesures inutilisables, laissées de côté', 'Onbruikbare metingen, buiten beschouwing gelaten', 'Unusable readings, left out'],
    ['Lisez le motif dans la colonne flag de measurements.geojson, puis corrigez ces mesures.', 'Lees de reden in de kolom flag van measurements.geojson en verbeter deze metingen.',
      'Read the reason in the column flag of measurements.geojson, then mend these readings.'],
  ],
  'cost-beyond-reason': [
    ['Coût d’équipement invraisemblable', 'Onwaarschijnlijke kost van uitrusting', 'Cost of equipping is beyond reason'],
    ['Vérifiez cost_eur, floor_area_m2 et footfall_per_week de ce bâtiment, et les unités de la liste de prix.',
      'Kijk cost_eur, floor_area_m2 en footfall_per_week van dit gebouw na, en de eenheden van de prijslijst.',
      'Check cost_eur, floor_area_m2 and footfall_per_week of this building, and the units of the price list.'],
  ],
  'cost-low': [
    ['Coûts de moins de 100 € : des milliers, ou une autre unité ?', 'Kosten onder 100 €: duizenden, of een andere eenheid?', 'Costs below EUR 100: thousands, or another unit?'],
    ['cost_eur est en euros, pour tout le bâtiment.', 'cost_eur is in euro, voor het hele gebouw.', 'cost_eur is in euros, for the whole building.'],
  ],
  'crs-overridden': [
    ['Le fichier déclare un autre système de coordonnées que celui indiqué, qui est pris', 'Het bestand vermeldt een ander coördinatenstelsel dan het opgegeven, dat wordt genomen', 'The file declares another coordinate system than the stated one, which is taken'],
    ['Retirez crs = ... de cette couche si le fichier a raison.', 'Laat crs = ... van deze laag weg als het bestand gelijk heeft.', 'Leave out crs = ... of this layer if the file is right.'],
  ],
  'damaged-file': [
    ['Le fichier est endommagé', 'Het bestand is beschadigd', 'The file is damaged'],
    ['Copiez-le, téléchargez-le ou exportez-le de nouveau.', 'Kopieer, download of exporteer het opnieuw.', 'Copy, download or export it again.'],
  ],
  'data-after-end': [
    ['Des données suivent la fin du fichier GeoJSON', 'Er staan gegevens na het einde van de GeoJSON', 'Data follow the end of the GeoJSON'],
    ['Réunissez tous les éléments du fichier dans une seule FeatureCollection.', 'Breng alle elementen van het bestand samen in één FeatureCollection.',
      'Put all items of the file into one FeatureCollection.'],
  ],
  'decisions-forbid': [
    ['Des décisions ne laissent aucune année à ces bâtiments', 'Beslissingen laten deze gebouwen geen jaar', 'Decisions leave these buildings no year'],
    ['Reprenez une des décisions qui les lient, ou de celles qu’ils suivent.', 'Trek een van de beslissingen in die hen binden, of van die welke zij volgen.', 'Take back one of the decisions that bind them, or of those that they follow.'],
  ],
  'decisions-exclude': [
    ['Des décisions s’excluent', 'Beslissingen sluiten elkaar uit', 'Decisions exclude each other'],
    ['Retirez l’une des décisions citées : telles quelles, ces lieux ne pourraient être équipés aucune année.', 'Trek één van de genoemde beslissingen in: zo kunnen deze plaatsen in geen enkel jaar worden uitgerust.', 'Take back one of the decisions named: as they are, these places could be equipped in no year.'],
  ],
  'degrees-as-metres': [
    ['Des degrés déclarés comme des mètres', 'Graden aangegeven als meters', 'Degrees declared as metres'],
    ['Indiquez crs = "EPSG:4326" pour cette couche, ou exportez-la avec son vrai système de coordonnées.', 'Geef crs = "EPSG:4326" op voor deze laag, of exporteer ze met haar echte coördinatenstelsel.', 'State crs = "EPSG:4326" for this layer, or export it with its true coordinate system.'],
  ],
  'deleted-rows': [
    ['Lignes marquées comme supprimées, laissées de côté', 'Rijen gemarkeerd als verwijderd, weggelaten', 'Rows marked as deleted, left out'],
    ['Rétablissez ces lignes dans votre SIG si elles doivent compter.', 'Herstel deze rijen in uw GIS als ze moeten meetellen.', 'Restore these rows in your GIS if they are to count.'],
  ],
  'district-disagrees': [
    ['La section indiquée n’est pas celle du contour', 'De opgegeven wijk is niet die van de omtrek', 'The district stated is not that of the outline'],
    ['Corrigez la colonne, le lieu ou le contour : c’est la colonne qui compte.', 'Verbeter de kolom, de plaats of de omtrek: de kolom telt.', 'Mend the column, the place or the outline: the column counts.'],
  ],
  'district-unknown': [
    ['Sections que la couche des sections n’a pas', 'Wijken die de laag van de wijken niet heeft', 'Districts that the layer of districts does not have'],
    ['Renommez-les dans maillage.toml, ou ajoutez leurs contours.', 'Hernoem ze in maillage.toml, of voeg hun omtrekken toe.', 'Rename them in maillage.toml, or add their outlines.'],
  ],
  'districts-overlap': [
    ['Des sections se recouvrent', 'Wijken overlappen elkaar', 'Districts overlap'],
    ['Séparez leurs contours dans votre SIG : un bâtiment y compte pour la première par le nom.', 'Teken hun omtrekken uit elkaar in uw GIS: een gebouw telt daar voor de eerste op naam.', 'Draw their outlines apart in your GIS: a building there counts for the first by name.'],
  ],
  'does-not-discriminate': [
    ['Critère de même valeur pour tous les bâtiments', 'Criterium met dezelfde waarde voor alle gebouwen', 'Criterion gives every building the same value'],
    ['Revoyez la fonction de valeur ou les données de ce critère, ou retirez-le : il ne départage rien.',
      'Herzie de waardefunctie of de gegevens van dit criterium, of haal het weg: het maakt geen verschil.',
      'Review the value function or the data of this criterion, or take it out: it decides nothing.'],
  ],
  'doubled-bom': [
    ['Marque invisible répétée au début du fichier', 'Onzichtbaar teken herhaald aan het begin van het bestand', 'Invisible mark repeated at the start of the file'],
    ['Enregistrez le fichier en UTF-8 sans BOM si un autre logiciel le lit mal.', 'Bewaar het bestand als UTF-8 zonder BOM als een ander programma het slecht leest.',
      'Save the file as UTF-8 without a BOM if another program reads it badly.'],
  ],
  'draft-project': [
    ['Projet non réglé', 'Project niet ingesteld', 'Project not set up'],
    ['Choisissez les colonnes qui comptent, les années et le budget.', 'Kies de kolommen die tellen, de jaren en het budget.', 'Choose the columns that count, the years and the budget.'],
  ],
  'duplicate-column': [
    ['Deux colonnes du même nom', 'Twee kolommen met dezelfde naam', 'Two columns of one name'],
    ['Renommez-les toutes sauf une dans le fichier.', 'Hernoem ze allemaal op één na in het bestand.', 'Rename all but one in the file.'],
  ],
  'duplicate-criterion': [
    ['Deux critères portent le même nom', 'Twee criteria hebben dezelfde naam', 'Two criteria have the same name'],
    ['Donnez à chaque critère son propre nom.', 'Geef elk criterium een eigen naam.', 'Give each criterion its own name.'],
  ],
  'duplicate-id': [
    ['Identifiant en double', 'Dubbel kenmerk', 'Repeated id'],
    ['Gardez un seul élément par identifiant ; pour les bâtiments, vous pouvez dire key = "first" ou "merge".',
      'Behoud één element per kenmerk; voor gebouwen kunt u ook key = "first" of "merge" opgeven.', 'Keep one item per id; for buildings you may say key = "first" or "merge" instead.'],
  ],
  'duplicate-points': [
    ['Arrêts placés exactement au même endroit', 'Haltes op precies dezelfde plaats', 'Stops on exactly the same place'],
    ['Retirez les doublons à la source, sauf si ce sont deux quais : tous comptent.', 'Verwijder dubbels aan de bron, tenzij het twee perrons zijn: alle tellen mee.',
      'Remove duplicates at the source unless they are two platforms: all of them count.'],
  ],
  'empty-file': [
    ['Le fichier est vide', 'Het bestand is leeg', 'The file is empty'],
    ['Exportez de nouveau le fichier.', 'Exporteer het bestand opnieuw.', 'Export the file again.'],
  ],
  'falls-to-other': [
    ['Catégories que le critère ne nomme pas : elles valent other', 'Categorieën die het criterium niet noemt: zij krijgen other', 'Categories that the criterion does not name: they count as other'],
    ['Nommez-les dans map si elles valent autre chose.', 'Noem ze in map als ze iets anders waard zijn.', 'Name them in map if they are worth something else.'],
  ],
  'features-dropped': [
    ['Éléments laissés de côté, comme le projet le demande', 'Objecten weggelaten, zoals het project vraagt', 'Features left out, as the project says'],
    ['Corrigez-les à la source pour les avoir dans le plan.', 'Verbeter ze aan de bron om ze in het plan te hebben.', 'Mend them at their source to have them in the plan.'],
  ],
  'folder-from-disk': [
    ['Cette page a été ouverte depuis le disque', 'Deze pagina werd vanaf de schijf geopend', 'This page was opened from the disk'],
    ['Ouvrez plutôt map.html, qui contient tout, ou « maillage serve ».', 'Open liever map.html, dat alles bevat, of “maillage serve”.',
      'Open map.html instead, which holds everything, or run “maillage serve”.'],
  ],
  'format-not-built-in': [
    ['Ce format ne peut pas être lu ainsi', 'Dit formaat kan zo niet worden gelezen', 'This format cannot be read this way'],
    ['Décompressez le fichier, ou convertissez la couche en GeoJSON.', 'Pak het bestand uit, of zet de laag om naar GeoJSON.', 'Unpack the file, or convert the layer to GeoJSON.'],
  ],
  'funded-beyond-cost': [
    ['D’autres paient plus que le coût', 'Anderen betalen meer dan de kost', 'Others pay more than it costs'],
    ['Vérifiez les montants et la somme des parts des décisions part_funded.', 'Kijk de bedragen en de som van de aandelen van de beslissingen part_funded na.', 'Check the amounts and the sum of the shares of the part_funded decisions.'],
  ],
  'group-unaffordable': [
    ['Un groupe coûte plus que le budget de chaque année', 'Een groep kost meer dan het budget van elk jaar', 'A group costs more than any year’s budget'],
    ['Augmentez un budget, ou retirez la décision qui les lie.', 'Verhoog een budget, of trek de beslissing in die ze bindt.', 'Raise a budget, or take back the decision that binds them.'],
  ],
  'guessed-project': [
    ['Le sens des colonnes a été deviné', 'De betekenis van de kolommen is geraden', 'What the columns mean was guessed'],
    ['Vérifiez colonnes, critères, années et budgets ; réglez-les dans maillage.toml.', 'Controleer kolommen, criteria, jaren en budgetten; stel ze in in maillage.toml.', 'Check columns, criteria, years and budgets; set them in maillage.toml.'],
  ],
  'half-a-limit': [
    ['Une seule des deux limites d’orientation est donnée', 'Slechts één van de twee richtingsgrenzen is gegeven', 'Only one of the two limits of direction is given'],
    ['Donnez azimuth_min_deg et azimuth_max_deg, ou aucun des deux pour toutes les directions.', 'Geef azimuth_min_deg en azimuth_max_deg, of geen van beide voor alle richtingen.',
      'Give azimuth_min_deg and azimuth_max_deg, or neither for all directions.'],
  ],
  'heights-guessed': [
    ['Hauteurs manquantes, remplacées par une estimation', 'Ontbrekende hoogten, vervangen door een schatting', 'Heights missing, replaced by a guess'],
    ['Donnez height_m (ou levels pour les bâtiments), ou réglez l’estimation sous [coverage].', 'Geef height_m (of levels voor gebouwen), of stel de schatting in onder [coverage].',
      'Give height_m (or levels for buildings), or set the guess under [coverage].'],
  ],
  'heights-unusable': [
    ['Hauteurs inutilisables, prises pour inconnues', 'Onbruikbare hoogten, als onbekend beschouwd', 'Heights that are none, taken for unknown'],
    ['Laissez-les vides si elles ne sont pas connues, ou écrivez des mètres.', 'Laat ze leeg als ze niet gekend zijn, of schrijf meters.', 'Leave them empty where they are not known, or write metres.'],
  ],
  'host-not-planned': [
    ['Zone dont le bâtiment hôte n’est pas candidat', 'Zone waarvan het hostgebouw geen kandidaat is', 'Zone whose host building is no candidate'],
    ['Nommez un bâtiment hôte ouvert au public et non exclu, ou réglez plan.include_private.', 'Noem een hostgebouw dat openbaar en niet uitgesloten is, of stel plan.include_private in.',
      'Name a host that is open to the public and not left out, or set plan.include_private.'],
  ],
  'imputed': [
    ['Valeurs manquantes, complétées', 'Ontbrekende waarden, aangevuld', 'Missing values, filled in'],
    ['Remplissez la colonne si vous le pouvez ; les valeurs complétées restent marquées.', 'Vul de kolom in als u kunt; aangevulde waarden blijven gemarkeerd.',
      'Fill the column if you can; values filled in stay marked.'],
  ],
  'in-several-districts': [
    ['Bâtiments dans plusieurs sections', 'Gebouwen in verscheidene wijken', 'Buildings in several districts'],
    ['Séparez les contours dans votre SIG, ou donnez une colonne de section aux bâtiments.', 'Teken de omtrekken uit elkaar in uw GIS, of geef de gebouwen een kolom met de wijk.', 'Draw the outlines apart in your GIS, or give the buildings a district column.'],
  ],
  'internal': [
    ['Erreur interne du programme', 'Interne fout van het programma', 'Internal fault of the program'],
    ['Recommencez ; si l’erreur revient, transmettez le projet et ce message.', 'Probeer opnieuw; komt de fout terug, geef dan project en bericht door.', 'Try again; if it comes back, pass on the project and this message.'],
  ],
  'invalid-geometry': [
    ['Position ou contour invalide', 'Ongeldige plaats of omtrek', 'Invalid place or outline'],
    ['Réparez cette géométrie dans votre SIG, puis exportez de nouveau la couche.', 'Herstel deze geometrie in uw GIS en exporteer de laag opnieuw.',
      'Repair this geometry in your GIS, then export the layer again.'],
  ],
  'invalid-json': [
    ['Fichier GeoJSON mal écrit', 'GeoJSON-bestand verkeerd geschreven', 'GeoJSON file badly written'],
    ['Corrigez le fichier à cette ligne, ou exportez-le de nouveau.', 'Verbeter het bestand op deze regel, of exporteer het opnieuw.', 'Mend the file at this line, or export it again.'],
  ],
  'invalid-toml': [
    ['Fichier de réglages mal écrit', 'Instellingenbestand verkeerd geschreven', 'Settings file badly written'],
    ['Corrigez le fichier à cette ligne ; les textes se mettent entre guillemets.', 'Verbeter het bestand op deze regel; teksten staan tussen aanhalingstekens.',
      'Mend the file at this line; texts stand in quotes.'],
  ],
  'late-crs': [
    ['Système de coordonnées indiqué trop tard dans le fichier', 'Coördinatenstelsel te laat in het bestand vermeld', 'Coordinate system stated too late in the file'],
    ['Indiquez crs = "EPSG:..." pour cette couche dans maillage.toml.', 'Geef crs = "EPSG:..." op voor deze laag in maillage.toml.', 'State crs = "EPSG:..." for this layer in maillage.toml.'],
  ],
  'layers-apart': [
    ['Les couches ne se trouvent pas au même endroit', 'De lagen liggen niet op dezelfde plaats', 'The layers do not lie in the same place'],
    ['Vérifiez la ville, le système de coordonnées (crs) et l’ordre des axes de chaque couche.', 'Kijk van elke laag de stad, het coördinatenstelsel (crs) en de volgorde van de assen na.',
      'Check the city, the coordinate system (crs) and the order of the axes of each layer.'],
  ],
  'limit-broken': [
    ['Point d’accès hors des limites légales', 'Toegangspunt buiten de wettelijke grenzen', 'Access point beyond the legal limits'],
    ['Baissez sa puissance (eirp_dbm), ou choisissez un canal permis à l’extérieur.', 'Verlaag zijn vermogen (eirp_dbm), of kies een kanaal dat buiten is toegelaten.',
      'Lower its power (eirp_dbm), or choose a channel that is open outdoors.'],
  ],
  'lines-as-buildings': [
    ['Des lignes à la place de bâtiments', 'Lijnen in plaats van gebouwen', 'Lines in place of buildings'],
    ['Nommez la couche des bâtiments, ou écartez les lignes avec where.', 'Geef de laag van de gebouwen op, of laat de lijnen weg met where.', 'Name the layer of the buildings, or take out the lines with where.'],
  ],
  'locks-unaffordable': [
    ['Les lieux imposés d’une année dépassent son budget', 'De opgelegde plaatsen van een jaar overschrijden zijn budget', 'The places locked in a year exceed its budget'],
    ['Augmentez le budget de l’année, ou retirez-en quelques décisions.', 'Verhoog het budget van het jaar, of trek enkele beslissingen in.', 'Raise the budget of the year, or take some of its decisions back.'],
  ],
  'looks-projected': [
    ['Coordonnées qui ne sont pas des degrés', 'Coördinaten die geen graden zijn', 'Coordinates that are not degrees'],
    ['Indiquez le vrai système de coordonnées de la couche avec crs = "EPSG:...", ou corrigez la position.',
      'Geef het echte coördinatenstelsel van de laag op met crs = "EPSG:...", of verbeter de plaats.', 'State the true coordinate system of the layer with crs = "EPSG:...", or mend the place.'],
  ],
  'mapped-column-missing': [
    ['Colonne nommée dans maillage.toml, absente du fichier', 'Kolom genoemd in maillage.toml, niet in het bestand', 'Column named in maillage.toml, not in the file'],
    ['Corrigez ce nom sous columns ou where de la couche, d’après l’en-tête du fichier.', 'Verbeter deze naam onder columns of where van de laag, volgens de kop van het bestand.',
      'Mend this name under columns or where of the layer, after the header of the file.'],
  ],
  'merged-rows-differ': [
    ['Des lignes réunies ne disent pas la même chose', 'Samengevoegde rijen zeggen niet hetzelfde', 'Merged rows do not say the same'],
    ['Indiquez une règle sous merge pour cette colonne, ou corrigez la source.', 'Geef een regel op onder merge voor deze kolom, of verbeter de bron.', 'State a rule under merge for this column, or mend the source.'],
  ],
  'missing-column': [
    ['Colonne manquante dans les mesures', 'Kolom ontbreekt in de metingen', 'Column missing in the readings'],
    ['Nommez les colonnes lon, lat, rssi et ap à la première ligne du fichier.', 'Noem de kolommen lon, lat, rssi en ap op de eerste regel van het bestand.',
      'Name the columns lon, lat, rssi and ap in the first line of the file.'],
  ],
  'missing-crs': [
    ['Système de coordonnées non indiqué', 'Coördinatenstelsel niet opgegeven', 'Coordinate system not stated'],
    ['Indiquez crs = "EPSG:..." pour cette couche dans maillage.toml.', 'Geef crs = "EPSG:..." op voor deze laag in maillage.toml.', 'State crs = "EPSG:..." for this layer in maillage.toml.'],
  ],
  'missing-id': [
    ['Identifiant manquant', 'Kenmerk ontbreekt', 'Id missing'],
    ['Donnez à chaque élément son propre identifiant, ou indiquez la colonne avec columns.id.', 'Geef elk element een eigen kenmerk, of geef de kolom op met columns.id.',
      'Give each item its own id, or state the column with columns.id.'],
  ],
  'missing-name': [
    ['Section sans nom', 'Deelgemeente zonder naam', 'District without a name'],
    ['Nommez chaque section, ou indiquez la colonne : [layers.districts.columns] name = "...".', 'Geef elke deelgemeente een naam, of noem de kolom: [layers.districts.columns] name = "...".',
      'Name each district, or state the column: [layers.districts.columns] name = "...".'],
  ],
  'missing-value': [
    ['Valeurs manquantes pour un critère ou une limite', 'Ontbrekende waarden voor een criterium of een grens', 'Values missing for a criterion or a limit'],
    ['Remplissez la colonne ; pour un critère, vous pouvez choisir une autre règle missing.', 'Vul de kolom in; voor een criterium kunt u een andere regel missing kiezen.',
      'Fill the column; for a criterion you may choose another policy with missing.'],
  ],
  'mixed-geometry': [
    ['Couche qui mélange points et polygones', 'Laag met punten en polygonen door elkaar', 'Layer that mixes points and polygons'],
    ['Vérifiez que c’est voulu : un polygone est placé à un point intérieur.', 'Kijk na of dit de bedoeling is: een polygoon krijgt een punt binnenin als plaats.',
      'Check that this is meant: a polygon is placed at a point inside it.'],
  ],
  'mount-inside-building': [
    ['Support ou point d’accès à l’intérieur d’un bâtiment', 'Steunpunt of toegangspunt binnen in een gebouw', 'Mount or access point inside a building'],
    ['Déplacez-le sur la façade, ou donnez-lui une hauteur (height_m) au-dessus du toit.', 'Verplaats het naar de gevel, of geef het een hoogte (height_m) boven het dak.',
      'Move it to the façade, or give it a height (height_m) above the roof.'],
  ],
  'mount-refused': [
    ['Autorisation refusée pour ce support', 'Toelating geweigerd voor dit steunpunt', 'Permission refused for this mount'],
    ['Choisissez un autre support pour ce point d’accès.', 'Kies een ander steunpunt voor dit toegangspunt.', 'Choose another mount for this access point.'],
  ],
  'mounts-off-walls': [
    ['Supports ou points d’accès dessinés dans un mur, déplacés', 'Steunpunten of toegangspunten in een muur, verplaatst', 'Mounts or access points drawn in a wall, moved'],
    ['Vérifiez ces positions : elles sont reportées juste devant le mur.', 'Kijk deze plaatsen na: ze zijn net voor de muur gezet.', 'Check these places: they are put just before the wall.'],
  ],
  'name-cut': [
    ['Des noms de colonnes coupés à dix lettres', 'Kolomnamen afgekapt op tien letters', 'Names of columns cut at ten letters'],
    ['Vérifiez que ce sont les bonnes colonnes, ou nommez-les sous columns.', 'Kijk na of het de juiste kolommen zijn, of geef ze op onder columns.', 'Check that they are the columns meant, or name them under columns.'],
  ],
  'needs-layers': [
    ['Il faut pour cela les couches du projet', 'Daarvoor zijn de lagen van het project nodig', 'The layers of the project are needed for this'],
    ['Ouvrez project.zip, qui se trouve à côté de la page.', 'Open project.zip, dat naast de pagina staat.', 'Open project.zip, which stands beside the page.'],
  ],
  'negative-number': [
    ['Nombre négatif impossible', 'Onmogelijk negatief getal', 'Negative number where none can be'],
    ['Corrigez ce nombre à la source, ou laissez-le vide s’il n’est pas connu.', 'Verbeter dit getal aan de bron, of laat het leeg als het niet bekend is.',
      'Mend this number at its source, or leave it empty if it is not known.'],
  ],
  'nested-collection': [
    ['Géométrie composée de plusieurs géométries', 'Geometrie die uit meerdere geometrieën bestaat', 'Geometry made of several geometries'],
    ['Séparez-la en éléments simples dans votre SIG.', 'Splits ze in eenvoudige elementen in uw GIS.', 'Split it into simple items in your GIS.'],
  ],
  'no-access-points': [
    ['Le projet n’a aucun point d’accès', 'Het project heeft geen toegangspunten', 'The project has no access points'],
    ['Ajoutez access_points.geojson, ou faites-en proposer par la commande maillage place.', 'Voeg access_points.geojson toe, of laat er voorstellen door de opdracht maillage place.',
      'Add access_points.geojson, or let the command maillage place propose some.'],
  ],
  'no-buildings': [
    ['Le projet n’a aucun bâtiment', 'Het project heeft geen gebouwen', 'The project has no buildings'],
    ['Nommez le fichier des bâtiments : [layers.buildings] path = "...".', 'Noem het bestand van de gebouwen: [layers.buildings] path = "...".',
      'Name the file of the buildings: [layers.buildings] path = "...".'],
  ],
  'no-candidates': [
    ['Aucun bâtiment ne peut être planifié', 'Geen enkel gebouw kan worden gepland', 'No building can be planned'],
    ['Vérifiez public_access et les valeurs manquantes, ou réglez include_private = true.', 'Kijk public_access en de ontbrekende waarden na, of stel include_private = true in.',
      'Check public_access and the missing values, or set include_private = true.'],
  ],
  'no-channel': [
    ['Aucun canal extérieur de cette largeur', 'Geen kanaal van deze breedte voor buiten', 'No outdoor channel of this width'],
    ['Choisissez une autre largeur (width_mhz) ou bande (band), ou fixez le canal (channel).', 'Kies een andere breedte (width_mhz) of band (band), of leg het kanaal vast (channel).',
      'Choose another width (width_mhz) or band (band), or give it its channel (channel).'],
  ],
  'no-coordinates': [
    ['Aucune colonne de coordonnées', 'Geen kolom met coördinaten', 'No column with coordinates'],
    ['Nommez les colonnes dans maillage.toml : x = "..." et y = "...", ou xy = "...".', 'Noem de kolommen in maillage.toml: x = "..." en y = "...", of xy = "...".',
      'Name the columns in maillage.toml: x = "..." and y = "...", or xy = "...".'],
  ],
  'no-criteria': [
    ['Le projet n’a aucun critère', 'Het project heeft geen criteria', 'The project has no criteria'],
    ['Ajoutez au moins un critère [[criteria]] dans maillage.toml.', 'Voeg minstens één criterium [[criteria]] toe in maillage.toml.', 'Add at least one criterion [[criteria]] in maillage.toml.'],
  ],
  'no-data': [
    ['Critère sans aucune donnée', 'Criterium zonder enig gegeven', 'Criterion without any data'],
    ['Indiquez la colonne à lire, ou retirez ce critère : il vaut 0 partout.', 'Geef de te lezen kolom op, of haal dit criterium weg: het is overal 0 waard.',
      'Name the column to read, or take this criterion out: it is worth 0 everywhere.'],
  ],
  'no-dbf': [
    ['Shapefile sans attributs (.dbf absent)', 'Shapefile zonder attributen (.dbf ontbreekt)', 'Shapefile without attributes (no .dbf)'],
    ['Copiez ensemble tous les fichiers du shapefile.', 'Kopieer alle bestanden van de shapefile samen.', 'Copy all files of the shapefile together.'],
  ],
  'no-features': [
    ['La couche ne contient aucun élément', 'De laag bevat geen enkel element', 'The layer holds no item'],
    ['Vérifiez l’export et la condition where de la couche, ou retirez la couche.', 'Kijk de export en de voorwaarde where van de laag na, of haal de laag weg.',
      'Check the export and the condition where of the layer, or take the layer out.'],
  ],
  'no-ground': [
    ['Zone sans sol à l’extérieur', 'Zone zonder grond buiten', 'Zone without ground outdoors'],
    ['Vérifiez le contour de la zone, ou prenez des cellules plus petites (coverage.cell_m).', 'Kijk de omtrek van de zone na, of neem kleinere cellen (coverage.cell_m).',
      'Check the outline of the zone, or take smaller cells (coverage.cell_m).'],
  ],
  'no-id-column': [
    ['Aucune colonne d’identifiants', 'Geen kolom met kenmerken', 'No column holds the ids'],
    ['Nommez la colonne : [layers.buildings.columns] id = "...".', 'Noem de kolom: [layers.buildings.columns] id = "...".', 'Name the column: [layers.buildings.columns] id = "...".'],
  ],
  'no-layer-in-archive': [
    ['Aucune couche lisible dans l’archive', 'Geen leesbare laag in het archief', 'No layer that can be read in the archive'],
    ['Mettez-y une seule couche : .geojson, .csv, .shp, .gpkg, .fgb ou .parquet.', 'Stop er één laag in: .geojson, .csv, .shp, .gpkg, .fgb of .parquet.',
      'Put one layer into it: .geojson, .csv, .shp, .gpkg, .fgb or .parquet.'],
  ],
  'no-mounts': [
    ['Aucun support utilisable près de la zone', 'Geen bruikbaar steunpunt bij de zone', 'No usable mount near the zone'],
    ['Lisez pourquoi des supports sont écartés, ajoutez-en, ou augmentez coverage.reach_m.', 'Lees waarom steunpunten geweerd zijn, voeg er toe, of verhoog coverage.reach_m.',
      'Read why mounts are rejected, add some, or raise coverage.reach_m.'],
  ],
  'no-project': [
    ['Aucun maillage.toml parmi les fichiers', 'Geen maillage.toml bij de bestanden', 'No maillage.toml among the files'],
    ['Ouvrez un dossier de projet, ou le .zip que cette page enregistre.', 'Open een projectmap, of het .zip-bestand dat deze pagina opslaat.',
      'Open a project folder, or the .zip that this page saves.'],
  ],
  'no-years': [
    ['Le plan n’a aucune année', 'Het plan heeft geen jaren', 'The plan has no years'],
    ['Écrivez les années sous [plan], par exemple years = [2027, 2028].', 'Schrijf de jaren onder [plan], bijvoorbeeld years = [2027, 2028].',
      'Write the years under [plan], such as years = [2027, 2028].'],
  ],
  'no-zones': [
    ['Aucune zone extérieure à étudier', 'Geen zone buiten om te bestuderen', 'No outdoor zone to study'],
    ['Ajoutez zones.geojson et access_points.geojson ; réglez zones = true sous [plan] pour les voir au plan.',
      'Voeg zones.geojson en access_points.geojson toe; stel zones = true in onder [plan] om ze in het plan te zien.',
      'Add zones.geojson and access_points.geojson; set zones = true under [plan] to see them in the plan.'],
  ],
  'not-a-candidate': [
    ['Décision sur un bâtiment qui n’est pas candidat', 'Beslissing over een gebouw dat geen kandidaat is', 'Decision on a building that is no candidate'],
    ['Retirez la décision, ou vérifiez le bâtiment : ouvert au public, avec un score, pas encore équipé.', 'Trek de beslissing in, of kijk het gebouw na: openbaar, met een score, nog niet uitgerust.',
      'Take the decision back, or check the building: open to the public, scored, not equipped yet.'],
  ],
  'not-a-feature': [
    ['Un objet du fichier n’est pas un élément GeoJSON', 'Een object in het bestand is geen GeoJSON-element', 'An object in the file is no GeoJSON item'],
    ['Retirez cet objet, ou écrivez-le comme une Feature avec sa géométrie.', 'Verwijder dit object, of schrijf het als een Feature met zijn geometrie.',
      'Remove this object, or write it as a Feature with its geometry.'],
  ],
  'not-a-flatgeobuf': [
    ['Le fichier FlatGeobuf ne peut pas être lu', 'Het FlatGeobuf-bestand kan niet worden gelezen', 'The FlatGeobuf file cannot be read'],
    ['Copiez-le ou exportez-le de nouveau.', 'Kopieer of exporteer het opnieuw.', 'Copy or export it again.'],
  ],
  'not-a-geopackage': [
    ['Le GeoPackage ne peut pas être lu', 'De GeoPackage kan niet worden gelezen', 'The GeoPackage cannot be read'],
    ['Ouvrez-le dans QGIS, puis exportez-le de nouveau.', 'Open ze in QGIS en exporteer ze opnieuw.', 'Open it in QGIS, then export it again.'],
  ],
  'not-a-plan': [
    ['Ce fichier n’est pas un plan', 'Dit bestand is geen plan', 'This file is no plan'],
    ['Donnez le plan.json que la commande maillage run ou cette page écrit.', 'Geef het plan.json dat de opdracht maillage run of deze pagina schrijft.',
      'Give the plan.json that the command maillage run or this page writes.'],
  ],
  'not-a-shapefile': [
    ['Ce fichier n’est pas un shapefile', 'Dit bestand is geen shapefile', 'This file is no shapefile'],
    ['Exportez de nouveau la couche.', 'Exporteer de laag opnieuw.', 'Export the layer again.'],
  ],
  'not-a-table': [
    ['Ce fichier n’est pas un tableau lisible', 'Dit bestand is geen leesbare tabel', 'This file is no readable table'],
    ['Ouvrez-le pour voir ce qu’il contient, puis téléchargez-le ou exportez-le de nouveau.', 'Open het om te zien wat erin staat, en download of exporteer het opnieuw.',
      'Open it to see what it holds, then download or export it again.'],
  ],
  'not-a-truth-value': [
    ['public_access ne dit ni oui ni non', 'public_access zegt geen ja of nee', 'public_access says neither yes nor no'],
    ['Écrivez true ou false (oui/non, ja/nee et 1/0 conviennent aussi).', 'Schrijf true of false (oui/non, ja/nee en 1/0 mogen ook).', 'Write true or false (oui/non, ja/nee and 1/0 do as well).'],
  ],
  'not-finite': [
    ['Nombre ou coordonnée sans valeur finie', 'Getal of coördinaat zonder eindige waarde', 'Number or coordinate that is not finite'],
    ['Corrigez ce nombre à la source ; laissez vide une valeur qui n’est pas connue.', 'Verbeter dit getal aan de bron; laat een onbekende waarde leeg.',
      'Mend this number at its source; leave a value empty if it is not known.'],
  ],
  'not-geojson': [
    ['Ce n’est pas du GeoJSON', 'Dit is geen GeoJSON', 'This is not GeoJSON'],
    ['Convertissez le fichier avec ogr2ogr, ou demandez du GeoJSON au serveur.', 'Zet het bestand om met ogr2ogr, of vraag de server om GeoJSON.', 'Convert the file with ogr2ogr, or ask the server for GeoJSON.'],
  ],
  'not-opened-here': [
    ['La page n’ouvre pas ce type de fichier', 'De pagina opent dit soort bestand niet', 'The page does not open this kind of file'],
    ['Donnez un projet (.zip), un GeoJSON, un CSV ou un shapefile zippé ; « maillage convert » convertit les autres.', 'Geef een project (.zip), een GeoJSON, een CSV of een gezipte shapefile; "maillage convert" zet de andere om.',
      'Give a project (.zip), a GeoJSON, a CSV or a zipped shapefile; “maillage convert” converts others.'],
  ],
  'not-parquet': [
    ['Le fichier Parquet ne peut pas être lu', 'Het Parquet-bestand kan niet worden gelezen', 'The Parquet file cannot be read'],
    ['Exportez de nouveau le fichier.', 'Exporteer het bestand opnieuw.', 'Export the file again.'],
  ],
  'not-utf-8': [
    ['Texte non UTF-8, lu comme Windows-1252', 'Tekst niet in UTF-8, gelezen als Windows-1252', 'Text not in UTF-8, read as Windows-1252'],
    ['Enregistrez le fichier en UTF-8 si des lettres s’affichent mal.', 'Bewaar het bestand als UTF-8 als letters verkeerd verschijnen.', 'Save the file as UTF-8 if letters come out wrong.'],
  ],
  'nothing-fits': [
    ['Aucun candidat ne tient dans le budget et les limites d’une année', 'Geen enkele kandidaat past binnen budget en grenzen van een jaar', 'No candidate fits the budget and limits of any year'],
    ['Augmentez le budget ou la limite.', 'Verhoog het budget of de grens.', 'Raise the budget or the limit.'],
  ],
  'null-geometry': [
    ['Élément sans emplacement', 'Element zonder plaats', 'Item without a place'],
    ['Donnez-lui un emplacement, ou retirez-le de la couche.', 'Geef het een plaats, of haal het uit de laag.', 'Give it a place, or take it out of the layer.'],
  ],
  'one-place': [
    ['Tous les bâtiments au même endroit', 'Alle gebouwen op één plaats', 'All buildings in one place'],
    ['Regardez les coordonnées du fichier : elles sont perdues, ou d’un autre système.', 'Bekijk de coördinaten in het bestand: ze zijn verloren, of van een ander stelsel.', 'Look at the coordinates in the file: they are lost, or of another system.'],
  ],
  'out-of-range': [
    ['Valeur hors des limites permises', 'Waarde buiten de toegelaten grenzen', 'Value beyond what is allowed'],
    ['Écrivez une valeur permise ; une part ou un taux ne dépasse pas 1 (40 % s’écrit 0.4).', 'Schrijf een toegelaten waarde; een aandeel of verhouding is hoogstens 1 (40 % is 0.4).',
      'Write a value that is allowed; a share or rate is at most 1 (40 % is 0.4).'],
  ],
  'out-of-reach': [
    ['Point d’accès trop loin pour desservir une zone', 'Toegangspunt te ver om een zone te bedienen', 'Access point too far to serve a zone'],
    ['Rapprochez-le, corrigez son emplacement, ou augmentez coverage.reach_m.', 'Zet het dichter, verbeter zijn plaats, of verhoog coverage.reach_m.',
      'Put it nearer, mend its place, or raise coverage.reach_m.'],
  ],
  'outside-city': [
    ['Bâtiment hors de la ville', 'Gebouw buiten de stad', 'Building outside the city'],
    ['Vérifiez son emplacement ; s’il est faux, corrigez-le à la source ou retirez le bâtiment.', 'Kijk zijn plaats na; is ze fout, verbeter ze dan aan de bron of haal het gebouw weg.',
      'Check its place; if it is wrong, mend it at its source or leave the building out.'],
  ],
  'outside-crs-area': [
    ['Coordonnées hors du domaine de leur système', 'Coördinaten buiten het gebied van hun stelsel', 'Coordinates outside the area of their system'],
    ['Corrigez la position, ou indiquez le bon crs = "EPSG:..." pour la couche des bâtiments.', 'Verbeter de plaats, of geef het juiste crs = "EPSG:..." op voor de laag van de gebouwen.',
      'Mend the place, or state the right crs = "EPSG:..." for the layer of the buildings.'],
  ],
  'outside-districts': [
    ['Bâtiments qui ne sont dans aucune section', 'Gebouwen die in geen enkele deelgemeente liggen', 'Buildings that lie in no district'],
    ['Indiquez leur section dans la couche des bâtiments, ou vérifiez leur emplacement.', 'Geef hun deelgemeente op in de laag van de gebouwen, of kijk hun plaats na.',
      'State their district in the layer of the buildings, or check their places.'],
  ],
  'plan-does-not-verify': [
    ['Le plan ne résiste pas à la vérification', 'Het plan doorstaat de controle niet', 'The plan does not stand the check'],
    ['Recalculez le plan avec le projet actuel (maillage run), puis vérifiez-le de nouveau.', 'Bereken het plan opnieuw met het huidige project (maillage run) en controleer het weer.',
      'Compute the plan again from the present project (maillage run), then check it again.'],
  ],
  'prices-assumed': [
    ['Coûts fondés sur des prix supposés', 'Kosten die op veronderstelde prijzen rusten', 'Costs rest on assumed prices'],
    ['Mettez les prix de votre marché dans la liste de prix (prices.toml).', 'Zet de prijzen van uw contract in de prijslijst (prices.toml).',
      'Put the prices of your contract into the price list (prices.toml).'],
  ],
  'ragged-rows': [
    ['Lignes qui n’ont pas le même nombre de champs', 'Rijen met een ander aantal velden', 'Rows with another number of fields'],
    ['Cherchez un séparateur ou un guillemet en trop ; un champ manquant est lu comme vide.', 'Zoek een scheidingsteken of aanhalingsteken te veel; een ontbrekend veld geldt als leeg.',
      'Look for a stray delimiter or quote; a missing field is read as empty.'],
  ],
  'rate-beyond-reach': [
    ['Débit demandé impossible à atteindre', 'Gevraagde snelheid onhaalbaar', 'The rate asked for cannot be reached'],
    ['Demandez moins de débit, ou changez coverage.width_mhz, coverage.phy ou coverage.streams.', 'Vraag een lagere snelheid, of wijzig coverage.width_mhz, coverage.phy of coverage.streams.',
      'Ask for a lower rate, or change coverage.width_mhz, coverage.phy or coverage.streams.'],
  ],
  'repeated-ids': [
    ['Identifiants répétés, traités selon le réglage key', 'Herhaalde kenmerken, behandeld volgens key', 'Repeated ids, dealt with as key says'],
    ['Vérifiez que key = "first" ou "merge" est bien ce que vous voulez pour cette couche.', 'Kijk na of key = "first" of "merge" voor deze laag is wat u wilt.',
      'Check that key = "first" or "merge" is what you want for this layer.'],
  ],
  'residents-by-middle': [
    ['Habitants par zones : le plan les compte par le milieu de chaque zone, les bâtiments par la part de leur surface', 'Inwoners per gebied: het plan telt ze naar het midden van elk gebied, de gebouwen naar het aandeel van de oppervlakte', 'Residents by area: the plan counts them by the middle of each, buildings by the share of the area'],
    ['Des zones plus petites, ou des points, rapprochent les deux chiffres.', 'Kleinere gebieden, of punten, brengen beide cijfers dichter bij elkaar.', 'Smaller areas, or points, bring both figures nearer.'],
  ],
  'rows-differ': [
    ['Nombre différent de formes (.shp) et de lignes (.dbf)', 'Verschillend aantal vormen (.shp) en rijen (.dbf)', 'Shapes (.shp) and rows (.dbf) differ in number'],
    ['Copiez ensemble tous les fichiers du shapefile, issus d’un même export.', 'Kopieer alle bestanden van de shapefile samen, uit één export.',
      'Copy all files of the shapefile together, from one export.'],
  ],
  'rows-in-a-field': [
    ['Un champ semble contenir des lignes entières', 'Een veld lijkt hele rijen te bevatten', 'A field seems to hold whole rows'],
    ['Cherchez ici un guillemet isolé ; doublez-le ("") s’il fait partie du texte.', 'Zoek hier een los aanhalingsteken; verdubbel het ("") als het bij de tekst hoort.',
      'Look for a stray quote here; double it ("") where it belongs to the text.'],
  ],
  'rules-conflict': [
    ['Aucun plan trouvé ne respecte toutes les règles', 'Geen gevonden plan volgt alle regels', 'No plan found keeps all the rules'],
    ['Assouplissez une des règles citées ; ce plan les enfreint le moins de ceux trouvés.', 'Versoepel een van de genoemde regels; dit plan breekt ze het minst van de gevonden plannen.',
      'Relax one of the rules named; this plan breaks them least of those found.'],
  ],
  'same-level': [
    ['Beaucoup de mesures ont le même niveau, le plus bas : un appareil écrit cela quand il n’entend rien', 'Veel metingen hebben hetzelfde, laagste niveau: dat schrijft een toestel als het niets hoort', 'Many readings have the same lowest level: a device writes that where it hears nothing'],
    ['Si c’est le cas, retirez-les : elles comptent comme des mesures.', 'Is dat zo, haal ze dan weg: ze tellen als metingen.', 'If so, take them out: they count as readings.'],
  ],
  'serves-nothing': [
    ['Point d’accès qui ne couvre aucun sol : un autre est plus fort partout', 'Toegangspunt dat geen grond dekt: een ander is overal sterker', 'Access point that serves no ground: another is stronger everywhere'],
    ['Deux bandes sur un même support : les appareils utilisent les deux, ce que le modèle ne répartit pas.', 'Twee banden op één steunpunt: toestellen gebruiken beide, wat het model niet verdeelt.',
      'Two bands on one mount: devices use both, which the model does not share out.'],
  ],
  'several-files': [
    ['Plusieurs fichiers, mais aucun maillage.toml', 'Verschillende bestanden, maar geen maillage.toml', 'Several files, but no maillage.toml'],
    ['Donnez le dossier entier du projet, ou un fichier à la fois.', 'Geef de hele projectmap, of één bestand tegelijk.', 'Give the whole project folder, or one file at a time.'],
  ],
  'several-layers-in-archive': [
    ['Plusieurs couches dans une seule archive', 'Meerdere lagen in één archief', 'Several layers in one archive'],
    ['Décompressez l’archive et nommez une des couches dans maillage.toml.', 'Pak het archief uit en noem een van de lagen in maillage.toml.',
      'Unpack the archive and name one of the layers in maillage.toml.'],
  ],
  'several-tables': [
    ['Plusieurs tables dans le GeoPackage', 'Meerdere tabellen in de GeoPackage', 'Several tables in the GeoPackage'],
    ['Dites laquelle lire avec table = "..." pour cette couche dans maillage.toml.', 'Zeg welke te lezen met table = "..." voor deze laag in maillage.toml.',
      'Say which to read with table = "..." for this layer in maillage.toml.'],
  ],
  'shares-exceed-budget': [
    ['Parts minimales de plus de 100 % du budget', 'Minimumaandelen van meer dan 100 % van het budget', 'Least shares above 100 % of the budget'],
    ['Baissez ces parts jusqu’à un total de 100 % au plus.', 'Verlaag deze aandelen tot samen hoogstens 100 %.', 'Lower these shares to a total of 100 % at most.'],
  ],
  'similar-names': [
    ['Des noms qui se ressemblent', 'Namen die op elkaar lijken', 'Names that look alike'],
    ['Si c’est le même, renommez les autres sous values dans maillage.toml.', 'Is het dezelfde, hernoem dan de andere onder values in maillage.toml.', 'If it is one, rename the others under values in maillage.toml.'],
  ],
  'spelling-varies': [
    ['Un nom écrit de plusieurs façons', 'Een naam op verscheidene manieren geschreven', 'One name written in several ways'],
    ['Écrivez-le d’une seule façon à la source ; majuscules et espaces ne comptent pas ici.', 'Schrijf hem op één manier aan de bron; hoofdletters en spaties tellen hier niet.', 'Write it in one way at its source; letter case and spaces make no difference here.'],
  ],
  'stacked-sites': [
    ['Plusieurs bâtiments au même point', 'Meerdere gebouwen op hetzelfde punt', 'Several buildings on one point'],
    ['Géocodez-les de nouveau, sauf si plusieurs services partagent le même toit.', 'Geocodeer ze opnieuw, tenzij meerdere diensten onder één dak zitten.',
      'Geocode them again, unless several services share one roof.'],
  ],
  'swapped-axes': [
    ['Longitude et latitude sans doute inversées', 'Lengte- en breedtegraad wellicht verwisseld', 'Longitude and latitude probably swapped'],
    ['Mettez la longitude en premier, ou échangez x et y dans maillage.toml.', 'Zet de lengtegraad eerst, of verwissel x en y in maillage.toml.',
      'Write the longitude first, or exchange x and y in maillage.toml.'],
  ],
  'text-in-number': [
    ['Texte à la place d’un nombre', 'Tekst in plaats van een getal', 'Text where a number is meant'],
    ['Écrivez un nombre, sans unité ni guillemets, ou laissez vide.', 'Schrijf een getal, zonder eenheid of aanhalingstekens, of laat leeg.',
      'Write a number, without unit or quotes, or leave it empty.'],
  ],
  'too-few-readings': [
    ['Trop peu de mesures : rien n’est étalonné', 'Te weinig metingen: niets is gekalibreerd', 'Too few readings: nothing is calibrated'],
    ['Mesurez à plus d’endroits.', 'Meet op meer plaatsen.', 'Measure more places.'],
  ],
  'too-large': [
    ['Fichier trop grand pour la page', 'Bestand te groot voor de pagina', 'File too large for the page'],
    ['Ouvrez-le avec la commande maillage, qui n’a pas cette limite.', 'Open het met de opdracht maillage, die deze grens niet heeft.', 'Open it with the command maillage, which has no such limit.'],
  ],
  'too-many-years': [
    ['Trop d’années à planifier', 'Te veel jaren om te plannen', 'Too many years to plan'],
    ['Planifiez 60 années au plus, et 20 au plus si carry_over dépasse 0.', 'Plan hoogstens 60 jaren, en hoogstens 20 als carry_over boven 0 ligt.',
      'Plan 60 years at most, and 20 at most if carry_over is above 0.'],
  ],
  'truncated': [
    ['Le fichier est incomplet', 'Het bestand is onvolledig', 'The file is incomplete'],
    ['Copiez-le, téléchargez-le ou exportez-le de nouveau.', 'Kopieer, download of exporteer het opnieuw.', 'Copy, download or export it again.'],
  ],
  'unclosed-quote': [
    ['Guillemet ouvert et jamais fermé', 'Aanhalingsteken geopend en nooit gesloten', 'Quote opened and never closed'],
    ['Fermez le guillemet, ou doublez-le ("") s’il fait partie du texte.', 'Sluit het aanhalingsteken, of verdubbel het ("") als het bij de tekst hoort.',
      'Close the quote, or double it ("") where it belongs to the text.'],
  ],
  'unknown-attribute': [
    ['Nom de donnée inconnu', 'Onbekende naam van een gegeven', 'Unknown name of a value'],
    ['Corrigez ce nom dans maillage.toml, retirez-le, ou ajoutez la colonne ou la couche qui manque.', 'Verbeter deze naam in maillage.toml, haal hem weg, of voeg de ontbrekende kolom of laag toe.',
      'Mend this name in maillage.toml, take it out, or add the column or layer that is missing.'],
  ],
  'unknown-building': [
    ['Bâtiment inconnu', 'Onbekend gebouw', 'Unknown building'],
    ['Utilisez un identifiant de la couche des bâtiments.', 'Gebruik een kenmerk uit de laag van de gebouwen.', 'Use an id of the layer of the buildings.'],
  ],
  'unknown-category': [
    ['Catégorie non reconnue', 'Onbekende categorie', 'Unknown category'],
    ['Renommez-la sous values de la couche ; si un critère ne la connaît pas, ajoutez-la à son map.', 'Hernoem ze onder values van de laag; kent een criterium ze niet, voeg ze dan toe aan zijn map.',
      'Rename it under values of the layer; if a criterion does not know it, add it to its map.'],
  ],
  'unknown-column': [
    ['Colonne de coordonnées introuvable', 'Kolom met coördinaten niet gevonden', 'Column of the coordinates not found'],
    ['Corrigez x, y ou xy dans maillage.toml, d’après l’en-tête du fichier.', 'Verbeter x, y of xy in maillage.toml, volgens de kop van het bestand.',
      'Mend x, y or xy in maillage.toml, after the header of the file.'],
  ],
  'unknown-crs': [
    ['Système de coordonnées inconnu', 'Onbekend coördinatenstelsel', 'Unknown coordinate system'],
    ['Nommez dans maillage.toml un système pris en charge, ou reprojetez la couche dans votre SIG.', 'Noem in maillage.toml een ondersteund stelsel, of herprojecteer de laag in uw GIS.',
      'Name a supported system in maillage.toml, or reproject the layer in your GIS.'],
  ],
  'unknown-format': [
    ['Format de fichier inconnu', 'Onbekend bestandsformaat', 'Unknown file format'],
    ['Utilisez .geojson, .csv, .shp, .gpkg, .fgb ou .parquet (aussi en .gz ou .zip).', 'Gebruik .geojson, .csv, .shp, .gpkg, .fgb of .parquet (ook als .gz of .zip).',
      'Use .geojson, .csv, .shp, .gpkg, .fgb or .parquet (also as .gz or .zip).'],
  ],
  'unknown-key': [
    ['Réglage inconnu', 'Onbekende instelling', 'Unknown setting'],
    ['Corrigez le nom de cette clé dans le fichier, ou retirez-la.', 'Verbeter de naam van deze sleutel in het bestand, of haal hem weg.', 'Mend the name of this key in the file, or take it out.'],
  ],
  'unknown-language': [
    ['Langue inconnue', 'Onbekende taal', 'Unknown language'],
    ['Utilisez fr, nl ou en.', 'Gebruik fr, nl of en.', 'Use fr, nl or en.'],
  ],
  'unknown-layer': [
    ['Couche inconnue', 'Onbekende laag', 'Unknown layer'],
    ['Corrigez le nom de la couche sous [layers] dans maillage.toml, ou retirez-la.', 'Verbeter de naam van de laag onder [layers] in maillage.toml, of haal ze weg.',
      'Mend the name of the layer under [layers] in maillage.toml, or take it out.'],
  ],
  'unknown-mount': [
    ['Support inconnu', 'Onbekend steunpunt', 'Unknown mount'],
    ['Utilisez un identifiant de la couche des supports (mounts).', 'Gebruik een kenmerk uit de laag van de steunpunten (mounts).', 'Use an id of the layer of the mounts (mounts).'],
  ],
  'unknown-name': [
    ['Règle sur un secteur ou une section sans bâtiment', 'Regel over een sector of deelgemeente zonder gebouw', 'Rule on a sector or district without buildings'],
    ['Corrigez le nom du secteur ou de la section dans la règle, ou retirez la règle.', 'Verbeter de naam van de sector of deelgemeente in de regel, of haal de regel weg.',
      'Mend the name of the sector or district in the rule, or take the rule out.'],
  ],
  'unknown-table': [
    ['Table introuvable dans le GeoPackage', 'Tabel niet gevonden in de GeoPackage', 'Table not found in the GeoPackage'],
    ['Corrigez table = "..." pour cette couche dans maillage.toml.', 'Verbeter table = "..." voor deze laag in maillage.toml.', 'Mend table = "..." for this layer in maillage.toml.'],
  ],
  'unknown-value': [
    ['Valeur non reconnue', 'Onbekende waarde', 'Unknown value'],
    ['Choisissez une des valeurs admises, ou retirez celle-ci.', 'Kies een van de toegelaten waarden, of haal deze weg.', 'Choose one of the values allowed, or take this one out.'],
  ],
  'unknown-zone': [
    ['Zone inconnue', 'Onbekende zone', 'Unknown zone'],
    ['Choisissez une zone de la couche des zones (zones).', 'Kies een zone uit de laag van de zones (zones).', 'Choose a zone of the layer of the zones (zones).'],
  ],
  'unlike-its-mount': [
    ['Point d’accès à vérifier avec son support', 'Toegangspunt na te kijken met zijn steunpunt', 'Access point to be checked against its mount'],
    ['Vérifiez la hauteur (height_m), l’autorisation (permission) et le courant (power) du support.', 'Kijk de hoogte (height_m), de toelating (permission) en de stroom (power) van het steunpunt na.',
      'Check the height (height_m), permission (permission) and power at night (power) of the mount.'],
  ],
  'unsigned-decision': [
    ['Décisions sans auteur, date ou raison', 'Beslissingen zonder auteur, datum of reden', 'Decisions without author, date or reason'],
    ['Écrivez by, on et why pour chaque décision.', 'Schrijf by, on en why bij elke beslissing.', 'Write by, on and why with each decision.'],
  ],
  'unsupported-column': [
    ['Colonne d’un type qui n’est pas lu', 'Kolom van een type dat niet wordt gelezen', 'Column of a type that is not read'],
    ['Écrivez cette colonne en nombres ou en textes.', 'Schrijf deze kolom als getallen of teksten.', 'Write this column as numbers or texts.'],
  ],
  'unsupported-geometry': [
    ['Type de géométrie non lu', 'Geometrietype dat niet wordt gelezen', 'Type of geometry that is not read'],
    ['Transformez les courbes et surfaces en polygones dans votre SIG.', 'Maak in uw GIS veelhoeken van krommen en oppervlakken.', 'Make polygons of curves and surfaces in your GIS.'],
  ],
  'utf-16': [
    ['Fichier en UTF-16, converti à la lecture', 'Bestand in UTF-16, omgezet bij het lezen', 'File in UTF-16, converted when read'],
    ['Enregistrez le fichier en UTF-8 si des lettres s’affichent mal.', 'Bewaar het bestand als UTF-8 als letters verkeerd verschijnen.', 'Save the file as UTF-8 if letters come out wrong.'],
  ],
  'value-out-of-range': [
    ['Valeur impossible dans une couche extérieure', 'Onmogelijke waarde in een laag voor buiten', 'Impossible value in an outdoor layer'],
    ['Corrigez cette valeur ou son unité à la source, ou laissez-la vide si elle n’est pas connue.', 'Verbeter deze waarde of haar eenheid aan de bron, of laat ze leeg als ze niet bekend is.',
      'Mend this value or its unit at its source, or leave it empty if it is not known.'],
  ],
  'wrong-encoding': [
    ['Encodage du texte non accepté', 'Tekstcodering niet aanvaard', 'Text encoding not accepted'],
    ['Enregistrez le fichier en UTF-8.', 'Bewaar het bestand als UTF-8.', 'Save the file as UTF-8.'],
  ],
  'wrong-ending': [
    ['Le fichier n’est pas ce que dit son nom', 'Het bestand is niet wat zijn naam zegt', 'The file is not what its name says'],
    ['Donnez-lui sa vraie terminaison, ou enregistrez-le dans le format voulu.', 'Geef het zijn echte extensie, of bewaar het in het gewenste formaat.', 'Give it its true ending, or save it in the format that is meant.'],
  ],
  'wrong-geometry': [
    ['Type de géométrie inattendu', 'Onverwacht type geometrie', 'Unexpected type of geometry'],
    ['Dessinez un point pour un support ou un point d’accès, et un polygone pour une zone, un bâtiment ou un arbre.',
      'Teken een punt voor een steunpunt of toegangspunt, en een polygoon voor een zone, gebouw of boom.', 'Draw a point for a mount or access point, and a polygon for a zone, building or tree.'],
  ],
  'wrong-grid': [
    ['Distances impossibles à mesurer avec ce réglage grid', 'Afstanden niet te meten met deze instelling grid', 'Distances cannot be measured with this setting grid'],
    ['Nommez pour grid un système en mètres fait pour la ville, ou retirez grid : il sera choisi.',
      'Noem voor grid een stelsel in meters dat voor de stad dient, of haal grid weg: het wordt dan gekozen.',
      'Name a system in metres made for the city for grid, or take grid out: it is chosen then.'],
  ],
  'wrong-kind-of-column': [
    ['Critère qui confond textes et nombres', 'Criterium dat teksten en getallen verwart', 'Criterion that confuses texts and numbers'],
    ['Prenez kind = "categories" pour des textes, et linear, log ou points pour des nombres.', 'Neem kind = "categories" voor teksten, en linear, log of points voor getallen.',
      'Use kind = "categories" for texts, and linear, log or points for numbers.'],
  ],
  'zone-too-large': [
    ['Carte de zone trop grande pour être calculée', 'Kaart van een zone te groot om te berekenen', 'Map of a zone too large to compute'],
    ['Prenez des cellules plus grandes (coverage.cell_m), ou divisez la zone.', 'Neem grotere cellen (coverage.cell_m), of verdeel de zone.',
      'Take larger cells (coverage.cell_m), or divide the zone.'],
  ],
  'zone-without-host': [
    ['Zone sans bâtiment hôte', 'Zone zonder hostgebouw', 'Zone without a host building'],
    ['Donnez-lui dans la colonne host l’identifiant d’un bâtiment ; elle est planifiée sans hôte d’ici là.',
      'Geef in de kolom host het kenmerk van een gebouw; tot dan wordt ze zonder hostgebouw gepland.', 'Give it the id of a building in the column host; it is planned without one until then.'],
  ],
  'zone-without-people': [
    ['Zone hors plan : nombre de personnes inconnu', 'Zone buiten het plan: aantal mensen onbekend', 'Zone not in the plan: number of people unknown'],
    ['Indiquez dans la colonne people combien de personnes elle doit desservir.', 'Geef in de kolom people hoeveel mensen ze moet bedienen.',
      'State in the column people how many people it is to serve.'],
  ],
};

/** What a finding is and what to do, in a language; nothing where the code has no words. */
export function wordsOf(finding: { code: string }, language: 'fr' | 'nl' | 'en'): string {
  const k = ['fr', 'nl', 'en'].indexOf(language);
  return Object.hasOwn(findings, finding.code) ? findings[finding.code]!.map((part) => part[k]).filter(Boolean).join(' ') : '';
}
