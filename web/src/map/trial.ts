// Handles on the access points of a zone that is tried: dragged on the map, they snap to mounts.
import { Marker, type GeoJSONSource, type Map } from 'maplibre-gl';
import { t } from '../i18n/index.svelte.ts';
import { meeting, type Trying } from '../meeting.svelte.ts';

/** Pixels within which a mount takes the handle. */
const SNAP = 16;

/** The mounts in reach of the zone. */
export function showMounts(map: Map, trying: Trying | null): void {
  (map.getSource('mounts') as GeoJSONSource).setData({
    type: 'FeatureCollection',
    features: (trying?.trial.mounts ?? []).map((mount) => ({
      type: 'Feature',
      properties: { permission: mount.permission },
      geometry: { type: 'Point', coordinates: mount.place },
    })),
  });
}

export class Handles {
  #markers: Marker[] = [];
  #zone = -1;
  #held = -1;

  clear(): void {
    for (const marker of this.#markers) marker.remove();
    [this.#markers, this.#zone, this.#held] = [[], -1, -1];
  }
  show(map: Map, trying: Trying | null): void {
    if (!trying) return this.clear();
    if (trying.zone !== this.#zone || this.#markers.length !== trying.trial.points.length) {
      this.clear();
      this.#zone = trying.zone;
      this.#markers = trying.trial.points.map((point, k) => this.#make(map, k, point.id));
    }
    const free = (k: number) =>
      trying.trial.mounts.length > 0 &&
      !trying.trial.mounts.some((mount) => mount.id === trying.trial.points[k]?.mount);
    // Hatched where it stands on no mount: nobody has permitted the place.
    this.#markers.forEach((marker, k) => marker.getElement().classList.toggle('free', free(k)));
    trying.trial.points.forEach((point, k) => {
      // The one under the finger stays under it.
      if (k !== this.#held) this.#markers[k]!.setLngLat(point.place);
    });
  }
  #make(map: Map, k: number, id: string): Marker {
    const element = document.createElement('div');
    element.className = 'handle';
    element.title = t.of('pointAt', { name: id });
    const marker = new Marker({ element, draggable: true }).setLngLat([0, 0]).addTo(map);
    // The panel beside has the same for the keyboard.
    element.setAttribute('aria-hidden', 'true');
    element.removeAttribute('tabindex');
    const wanted = (): [[number, number], number] => {
      const { lng, lat } = marker.getLngLat();
      const here = map.project([lng, lat]);
      let [best, least] = [-1, SNAP];
      let place: [number, number] = [lng, lat];
      for (const mount of meeting.trying?.trial.mounts ?? []) {
        if (mount.permission === 'refused') continue;
        const away = map.project(mount.place).dist(here);
        if (away < least) [best, least, place] = [mount.number, away, mount.place];
      }
      return [place, best];
    };
    marker.on('dragstart', () => {
      this.#held = k;
    });
    marker.on('drag', () => {
      void meeting.tryPoint(k, ...wanted());
    });
    marker.on('dragend', () => {
      const [place, mount] = wanted();
      void meeting.tryPoint(k, place, mount).then(() => {
        this.#held = -1;
        const at = meeting.trying?.trial.points[k]?.place;
        if (at) marker.setLngLat(at);
      });
    });
    return marker;
  }
}
