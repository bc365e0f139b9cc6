import type { Map } from 'maplibre-gl';

/** Maps that somebody has moved: they keep their place. The others show the whole city, at any size. */
export const touched = new WeakSet<Map>();
