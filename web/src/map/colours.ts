// Colours, one meaning each: cividis for waves (Nuñez et al., 2018), which reads the same with any colour vision, where a wave has a
// shape as well; plum for scores; blue to green for outdoor levels; grey for what is in no wave. The same anchors as the charts of
// maillage-report.

type Colour = [number, number, number];
const cividis: Colour[] = [
  [0, 34, 78],
  [53, 69, 108],
  [102, 105, 112],
  [148, 142, 119],
  [200, 184, 102],
  [254, 232, 56],
];
const plum: Colour[] = [
  [255, 247, 252],
  [250, 224, 242],
  [238, 178, 222],
  [205, 100, 180],
  [130, 20, 120],
  [40, 0, 50],
];
/** In a wave of a year that is not shown; no candidate; the ring of a candidate that is not chosen, on light and on dark ground. */
export const later: Colour = [118, 118, 116];
export const apart: Colour = [176, 174, 168];
export const ring = (dark: boolean): Colour => (dark ? [200, 204, 210] : [92, 96, 104]);
/** The edge of a symbol, and the halo round it: told from the ground and from one another on light and on dark. */
export const edge = (dark: boolean): Colour => (dark ? [245, 245, 240] : [26, 31, 38]);
export const halo = (dark: boolean): Colour => (dark ? [16, 18, 22] : [255, 255, 255]);

function along(ramp: Colour[], place: number): Colour {
  const scaled = Math.min(Math.max(place, 0), 1) * (ramp.length - 1);
  const low = Math.min(Math.floor(scaled), ramp.length - 2);
  const [a, b] = [ramp[low]!, ramp[low + 1]!];
  return [0, 1, 2].map((k) => Math.round(a[k]! + (b[k]! - a[k]!) * (scaled - low))) as Colour;
}
export const waveColour = (k: number, n: number) => along(cividis, n <= 1 ? 0 : (k / (n - 1)) * 0.97);
export const css = ([r, g, b]: Colour) => `rgb(${r} ${g} ${b})`;

/** Shape of wave k as an SVG path in a box of 16: circle, square, diamond, triangle, and round again. */
export const shapes = [
  'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z',
  'M2.5 2.5h11v11h-11z',
  'M8 .5L15.5 8L8 15.5L.5 8z',
  'M8 1L15.5 14.5H.5z',
];
export const shapeOf = (k: number) => shapes[k % shapes.length]!;

/** Classes of scores: ten points each, the last with 100. */
export const SCORE_CLASSES = 10;
export const scoreClass = (score: number) => Math.min(Math.floor(score / 10), SCORE_CLASSES - 1);
export const scoreColour = (k: number) => along(plum, k / (SCORE_CLASSES - 1));

/** Bins of outdoor levels, dBm: lower ends, best first, with their colours. */
export const levelBins: { from: number; colour: Colour }[] = [
  { from: -60, colour: [8, 64, 129] },
  { from: -67, colour: [43, 140, 190] },
  { from: -70, colour: [123, 204, 196] },
  { from: -80, colour: [204, 235, 197] },
  { from: -200, colour: [240, 240, 230] },
];
/** What a bin holds, in words of numbers. */
export const levelText = (k: number) =>
  k === 0
    ? `≥ ${levelBins[0]!.from}`
    : k === levelBins.length - 1
      ? `< ${levelBins[k - 1]!.from}`
      : `${levelBins[k]!.from} … ${levelBins[k - 1]!.from}`;
