// Colours of waves and scores: cividis (Nuñez et al., 2018), which reads the same with any colour vision; a wave has a
// shape as well. The same anchors as the charts of maillage-report.

const cividis: [number, number, number][] = [[0, 34, 78], [53, 69, 108], [102, 105, 112], [148, 142, 119], [200, 184, 102], [254, 232, 56]];
export const quiet: [number, number, number] = [150, 150, 148];

export function ramp(place: number): [number, number, number] {
  const scaled = Math.min(Math.max(place, 0), 1) * (cividis.length - 1);
  const low = Math.min(Math.floor(scaled), cividis.length - 2);
  const [a, b] = [cividis[low]!, cividis[low + 1]!];
  return [0, 1, 2].map((k) => Math.round(a[k]! + (b[k]! - a[k]!) * (scaled - low))) as [number, number, number];
}
export const waveColour = (k: number, n: number) => ramp(n <= 1 ? 0 : (k / (n - 1)) * 0.97);
export const css = ([r, g, b]: [number, number, number]) => `rgb(${r} ${g} ${b})`;

/** Shape of wave k as an SVG path in a box of 16: circle, square, diamond, triangle, and round again. */
export const shapes = ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z', 'M2.5 2.5h11v11h-11z', 'M8 .5L15.5 8L8 15.5L.5 8z', 'M8 1L15.5 14.5H.5z'];
export const shapeOf = (k: number) => shapes[k % shapes.length]!;

/** Bins of scores: their lower ends. */
export const scoreBins = [0, 20, 40, 60, 80];
export const binOf = (score: number) => Math.min(Math.floor(score / 20), 4);

/** Bins of outdoor levels, dBm: lower ends, best first, with their colours. */
export const levelBins: { from: number; colour: [number, number, number] }[] = [
  { from: -60, colour: [8, 64, 129] }, { from: -67, colour: [43, 140, 190] }, { from: -70, colour: [123, 204, 196] },
  { from: -80, colour: [204, 235, 197] }, { from: -200, colour: [240, 240, 230] },
];
