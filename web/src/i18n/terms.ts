// Names that projects usually give to sectors and criteria, and MapLibre's own texts.
import type { Language } from './index.svelte.ts';

/** French, Dutch, English. */
export type Usual = [string, string, string];

export const sectors: Record<string, Usual> = {
  education: ['Enseignement', 'Onderwijs', 'Education'],
  culture: ['Culture', 'Cultuur', 'Culture'],
  sport: ['Sport', 'Sport', 'Sport'],
  social: ['Action sociale', 'Sociale actie', 'Social action'],
  administration: ['Administration', 'Administratie', 'Administration'],
  youth: ['Jeunesse', 'Jeugd', 'Youth'],
  outdoor: ['Espaces extérieurs', 'Buitenruimten', 'Outdoor places'],
  unspecified: ['Non précisé', 'Niet opgegeven', 'Unspecified'],
};

export const criteria: Record<string, Usual> = {
  backhaul: ['Débit au bâtiment', 'Verbinding van het gebouw', 'Line at the building'],
  connectivity_gap: ['Manque de réseau autour', 'Gebrek aan netwerk errond', 'Poor network around'],
  footfall: ['Fréquentation', 'Bezoekers', 'Footfall'],
  sector: ['Secteur', 'Sector', 'Sector'],
  need: ['Exclusion numérique', 'Digitale uitsluiting', 'Digital exclusion'],
  wifi_gap: ['Absence de Wi-Fi', 'Geen wifi', 'No Wi-Fi yet'],
  opening: ['Heures d’ouverture', 'Openingsuren', 'Opening hours'],
  equal: ['Aucun critère choisi', 'Geen criterium gekozen', 'No criterion chosen'],
  people_outdoors: ['Personnes à l’extérieur', 'Mensen buiten', 'People outdoors'],
};

/** Attributes that criteria usually read, as they stand in "more ... is better". */
export const attributes: Record<string, Usual> = {
  backhaul_mbps: ['Mbit/s au bâtiment', 'Mbit/s in het gebouw', 'Mbit/s at the building'],
  broadband_around_mbps: ['Mbit/s aux alentours', 'Mbit/s in de omgeving', 'Mbit/s around it'],
  footfall_per_week: ['visiteurs par semaine', 'bezoekers per week', 'visitors a week'],
  sector: ['le secteur', 'de sector', 'sector'],
  district: ['la section', 'de deelgemeente', 'district'],
  technology: ['la technologie', 'de technologie', 'technology'],
  exclusion_within_walk: [
    'personnes exposées à l’exclusion numérique à distance de marche',
    'mensen met risico op digitale uitsluiting op wandelafstand',
    'people at risk of digital exclusion within a walk',
  ],
  residents_within_walk: ['habitants à distance de marche', 'inwoners op wandelafstand', 'residents within a walk'],
  stops_within_walk: ['arrêts à distance de marche', 'haltes op wandelafstand', 'stops within a walk'],
  boardings_within_walk: [
    'montées par semaine aux arrêts proches',
    'opstappers per week aan haltes dichtbij',
    'boardings a week at stops nearby',
  ],
  wifi: ['le Wi-Fi déjà présent', 'de wifi die er al is', 'the Wi-Fi there is'],
  opening_hours_per_week: ['heures d’ouverture par semaine', 'openingsuren per week', 'opening hours a week'],
  floor_area_m2: ['m² de surface', 'm² oppervlakte', 'm² of floor'],
  cost_eur: ['euros de coût', 'euro kost', 'euros of cost'],
  access_points_needed: ['points d’accès nécessaires', 'nodige toegangspunten', 'access points needed'],
};

/** Layers that a project may have; each has its name in the catalogues, `layer_...`. */
export const layers = [
  'buildings',
  'broadband',
  'residents',
  'stops',
  'districts',
  'footprints',
  'vegetation',
  'zones',
  'mounts',
  'access_points',
  'water',
] as const;

/** Columns that limits are usually set on. */
export const limits: Record<string, Usual> = {
  access_points: ['Points d’accès', 'Toegangspunten', 'Access points'],
  cost_eur: ['Coût', 'Kost', 'Cost'],
};

const keys = [
  'AttributionControl.ToggleAttribution',
  'Map.Title',
  'NavigationControl.ZoomIn',
  'NavigationControl.ZoomOut',
  'NavigationControl.ResetBearing',
  'ScaleControl.Meters',
  'ScaleControl.Kilometers',
  'Popup.Close',
  'Marker.Title',
  'CooperativeGesturesHandler.WindowsHelpText',
  'CooperativeGesturesHandler.MacHelpText',
  'CooperativeGesturesHandler.MobileHelpText',
];
const texts = (...values: string[]) => Object.fromEntries(keys.map((key, k) => [key, values[k]!]));

export const mapTexts: Record<Language, Record<string, string>> = {
  fr: texts(
    'Afficher ou masquer les sources',
    'Carte',
    'Zoom avant',
    'Zoom arrière',
    'Remettre le nord en haut',
    'm',
    'km',
    'Fermer',
    'Repère',
    'Ctrl + molette pour zoomer',
    '⌘ + molette pour zoomer',
    'Deux doigts pour déplacer la carte',
  ),
  nl: texts(
    'Bronnen tonen of verbergen',
    'Kaart',
    'Inzoomen',
    'Uitzoomen',
    'Noorden boven',
    'm',
    'km',
    'Sluiten',
    'Markering',
    'Ctrl + scrollen om te zoomen',
    '⌘ + scrollen om te zoomen',
    'Twee vingers om de kaart te verschuiven',
  ),
  en: texts(
    'Show or hide sources',
    'Map',
    'Zoom in',
    'Zoom out',
    'Reset north',
    'm',
    'km',
    'Close',
    'Marker',
    'Ctrl + scroll to zoom',
    '⌘ + scroll to zoom',
    'Two fingers to move the map',
  ),
};
