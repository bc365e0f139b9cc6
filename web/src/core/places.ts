// Where buildings stand in the plane of web maps (Mercator's, 0 to 1 from west to east and from north to south), for the graphics
// processor: made in the worker, a million take longer than a page may be busy.

/** A longitude as counted from another: within 180 degrees of it. A city on the antimeridian is in one piece so. */
export const lonNear = (lon: number, middle: number) => lon - 360 * Math.round((lon - middle) / 360);

/** Relative to the first place: single precision alone would jitter by metres. */
export type Places = { origin: { x: number; y: number }; relative: Float32Array };

const x = (lon: number) => (180 + lon) / 360;
const y = (lat: number) => (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;

/** Of longitudes and latitudes, one after the other. */
export function placesOf(lonlat: Float64Array): Places {
  const origin = lonlat.length ? { x: x(lonlat[0]!), y: y(lonlat[1]!) } : { x: 0, y: 0 };
  const relative = new Float32Array(lonlat.length);
  for (let k = 0; k < lonlat.length; k += 2) [relative[k], relative[k + 1]] = [x(lonNear(lonlat[k]!, lonlat[0]!)) - origin.x, y(lonlat[k + 1]!) - origin.y];
  return { origin, relative };
}
