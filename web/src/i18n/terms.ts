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
  people_outdoors: ['Personnes à l’extérieur', 'Mensen buiten', 'People outdoors'],
};

/** Layers that a project may have; each has its name in the catalogues, `layer_...`. */
export const layers = ['buildings', 'broadband', 'residents', 'stops', 'districts', 'footprints', 'vegetation', 'zones', 'mounts', 'access_points', 'water'] as const;

/** Columns that limits are usually set on. */
export const limits: Record<string, Usual> = {
  access_points: ['Points d’accès', 'Toegangspunten', 'Access points'],
  cost_eur: ['Coût', 'Kost', 'Cost'],
};

const keys = [
  'AttributionControl.ToggleAttribution', 'Map.Title', 'NavigationControl.ZoomIn', 'NavigationControl.ZoomOut', 'NavigationControl.ResetBearing',
  'ScaleControl.Meters', 'ScaleControl.Kilometers', 'Popup.Close', 'Marker.Title',
  'CooperativeGesturesHandler.WindowsHelpText', 'CooperativeGesturesHandler.MacHelpText', 'CooperativeGesturesHandler.MobileHelpText',
];
const texts = (...values: string[]) => Object.fromEntries(keys.map((key, k) => [key, values[k]!]));

export const mapTexts: Record<Language, Record<string, string>> = {
  fr: texts('Afficher ou masquer les sources', 'Carte', 'Zoom avant', 'Zoom arrière', 'Remettre le nord en haut', 'm', 'km', 'Fermer', 'Repère',
    'Ctrl + molette pour zoomer', '⌘ + molette pour zoomer', 'Deux doigts pour déplacer la carte'),
  nl: texts('Bronnen tonen of verbergen', 'Kaart', 'Inzoomen', 'Uitzoomen', 'Noorden boven', 'm', 'km', 'Sluiten', 'Markering',
    'Ctrl + scrollen om te zoomen', '⌘ + scrollen om te zoomen', 'Twee vingers om de kaart te verschuiven'),
  en: texts('Show or hide sources', 'Map', 'Zoom in', 'Zoom out', 'Reset north', 'm', 'km', 'Close', 'Marker',
    'Ctrl + scroll to zoom', '⌘ + scroll to zoom', 'Two fingers to move the map'),
};
