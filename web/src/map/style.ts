// The background: the project's own districts, water and zones. No address, no glyphs: labels are drawn from the fonts at hand.
import type { StyleSpecification } from 'maplibre-gl';

const dark = (yes: string, no: string) => ['case', ['global-state', 'dark'], yes, no] as unknown as string;
const kind = (name: string) => ['==', ['get', 'kind'], name] as ['==', unknown, unknown] as never;

export function style(ground: GeoJSON.FeatureCollection): StyleSpecification {
  return {
    version: 8,
    state: { dark: { default: false } },
    sources: {
      ground: { type: 'geojson', data: ground },
      selected: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      notes: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      movers: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      mounts: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': dark('#1a1d22', '#ffffff') } },
      {
        id: 'district',
        type: 'fill',
        source: 'ground',
        filter: kind('district'),
        paint: { 'fill-color': dark('#262b31', '#f3f1ec') },
      },
      {
        id: 'border',
        type: 'line',
        source: 'ground',
        filter: kind('district'),
        paint: { 'line-color': dark('#454c55', '#cdc8bd'), 'line-width': 1 },
      },
      {
        id: 'water',
        type: 'line',
        source: 'ground',
        filter: kind('water'),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': dark('#2f5b78', '#96bed6'),
          'line-width': ['interpolate', ['exponential', 2], ['zoom'], 10, 2, 13, 6, 17, 60],
        },
      },
      {
        id: 'tree',
        type: 'fill',
        source: 'ground',
        filter: kind('tree'),
        minzoom: 13.5,
        paint: { 'fill-color': dark('#2c3f33', '#d3e5d2') },
      },
      {
        id: 'footprint',
        type: 'fill',
        source: 'ground',
        filter: kind('footprint'),
        minzoom: 13.5,
        paint: { 'fill-color': dark('#3a4047', '#dfdad0'), 'fill-outline-color': dark('#59616b', '#b9b2a5') },
      },
      {
        id: 'zone',
        type: 'fill',
        source: 'ground',
        filter: kind('zone'),
        paint: { 'fill-color': dark('#5b7f6a', '#7aa68b'), 'fill-opacity': 0.25 },
      },
      {
        id: 'zone-edge',
        type: 'line',
        source: 'ground',
        filter: kind('zone'),
        paint: { 'line-color': dark('#8fc0a5', '#3f7256'), 'line-width': 1.2, 'line-dasharray': [3, 2] },
      },
      {
        id: 'access-point',
        type: 'circle',
        source: 'ground',
        filter: kind('access_point'),
        minzoom: 14.5,
        paint: {
          'circle-radius': 4,
          'circle-color': dark('#ffffff', '#1b1f24'),
          'circle-stroke-width': 1.5,
          'circle-stroke-color': dark('#1b1f24', '#ffffff'),
        },
      },
      {
        id: 'district-name',
        type: 'symbol',
        source: 'ground',
        filter: kind('district_name'),
        minzoom: 10,
        layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 12, 'text-max-width': 8 },
        paint: {
          'text-color': dark('#c5cbd3', '#626a78'),
          'text-halo-color': dark('#1a1d22', '#ffffff'),
          'text-halo-width': 1.2,
        },
      },
      {
        id: 'zone-name',
        type: 'symbol',
        source: 'ground',
        filter: kind('zone_name'),
        minzoom: 13.5,
        layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 12, 'text-offset': [0, 1] },
        paint: {
          'text-color': dark('#a9dcc0', '#2c5a41'),
          'text-halo-color': dark('#1a1d22', '#ffffff'),
          'text-halo-width': 1.4,
        },
      },
      {
        id: 'mount',
        type: 'circle',
        source: 'mounts',
        paint: {
          'circle-radius': 5,
          'circle-stroke-width': 2,
          'circle-stroke-color': dark('#e3a8ff', '#6a1b9a'),
          'circle-color': [
            'match',
            ['get', 'permission'],
            'allowed',
            dark('#e3a8ff', '#6a1b9a'),
            'rgba(255,255,255,0.6)',
          ],
          'circle-opacity': ['match', ['get', 'permission'], 'refused', 0, 1],
          'circle-stroke-opacity': ['match', ['get', 'permission'], 'refused', 0, 1],
        },
      },
      {
        id: 'mount-refused',
        type: 'symbol',
        source: 'mounts',
        filter: ['==', ['get', 'permission'], 'refused'],
        layout: { 'text-field': '×', 'text-font': ['sans-serif'], 'text-size': 20, 'text-allow-overlap': true },
        paint: {
          'text-color': dark('#ffb38a', '#9a3412'),
          'text-halo-color': dark('#1a1d22', '#ffffff'),
          'text-halo-width': 1.2,
        },
      },
      {
        id: 'mover',
        type: 'symbol',
        source: 'movers',
        layout: {
          'text-field': ['get', 'sign'],
          'text-font': ['sans-serif'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 10.2, 12, 11.5, 19],
          'text-offset': [0.75, -0.55],
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: {
          'text-color': dark('#ffffff', '#1b1f24'),
          'text-halo-color': dark('#1a1d22', '#ffffff'),
          'text-halo-width': 2,
        },
      },
      {
        id: 'note',
        type: 'symbol',
        source: 'notes',
        layout: {
          'text-field': ['step', ['zoom'], '✎', 14, ['concat', '✎ ', ['get', 'text']]],
          'text-font': ['sans-serif'],
          'text-size': 13,
          'text-offset': [0, -1.3],
          'text-allow-overlap': true,
          'text-max-width': 14,
        },
        paint: {
          'text-color': dark('#ffb454', '#9a3412'),
          'text-halo-color': dark('#1a1d22', '#ffffff'),
          'text-halo-width': 1.6,
        },
      },
      {
        id: 'selected',
        type: 'circle',
        source: 'selected',
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 9, 15, 17],
          'circle-color': 'rgba(0,0,0,0)',
          'circle-stroke-width': 3,
          'circle-stroke-color': dark('#ffb454', '#c2410c'),
        },
      },
    ],
  };
}
