// What every place is drawn as: a number a place, which the layer draws, the legend counts and the picture tells. One list for all
// three: a legend that counts anything else would not be one.
import { standing } from '../core/protocol.ts';
import { scoreClass } from './colours.ts';

/** Not drawn: a filter leaves it out. */
export const HIDDEN = -4;
/** No candidate: not open to the public, equipped already, or without a score. */
export const NOT_CONCERNED = -3;
/** A candidate that is in no wave. */
export const NOT_CHOSEN = -2;
/** In a wave of a year that is not shown. */
export const OTHER_YEAR = -1;
// From 0 on: the number of the wave, or the class of the score.

export type Places = {
  years: Int32Array;
  scores: Float64Array;
  standings: Uint8Array;
  sector: Uint32Array;
  district: Uint32Array;
  /** Years of the plan, ascending. */
  waves: readonly number[];
  /** 1 for those that move as asked, from another plan; null where that is not asked. */
  moves: Uint8Array | null;
};
export type Wish = {
  colour: 'wave' | 'score';
  until: number;
  cumulative: boolean;
  sector: number;
  district: number;
  status: 'chosen' | 'out' | 'apart' | '';
  found: Uint8Array | null;
};

/** What every place is drawn as. */
export function classesOf(places: Places, wish: Wish): Float32Array {
  const { years, scores, standings, sector, district, waves, moves } = places;
  const { until, cumulative, found } = wish;
  const number = new Map(waves.map((year, k) => [year, k]));
  const classes = new Float32Array(standings.length);
  const byScore = wish.colour === 'score';
  for (let b = 0; b < classes.length; b++) {
    const year = years[b]!;
    if (year === 0 && standings[b] !== standing.candidate) classes[b] = NOT_CONCERNED;
    else if (byScore) classes[b] = scores[b]! >= 0 ? scoreClass(scores[b]!) : NOT_CONCERNED;
    else if (year === 0) classes[b] = NOT_CHOSEN;
    else classes[b] = year > until || (!cumulative && year !== until) ? OTHER_YEAR : (number.get(year) ?? NOT_CHOSEN);
  }
  if (wish.sector >= 0 || wish.district >= 0 || wish.status || found || moves) {
    for (let b = 0; b < classes.length; b++) {
      if (
        (wish.sector >= 0 && sector[b] !== wish.sector) ||
        (wish.district >= 0 && district[b] !== wish.district) ||
        (wish.status && statusOf(years[b]!, standings[b]!) !== wish.status) ||
        (found && found[b] !== 1) ||
        (moves && moves[b] !== 1)
      )
        classes[b] = HIDDEN;
    }
  }
  return classes;
}

const statusOf = (year: number, stands: number) => (year ? 'chosen' : stands === standing.candidate ? 'out' : 'apart');

/** How many are drawn as what. */
export function countsOf(classes: Float32Array): Map<number, number> {
  // From HIDDEN on.
  const counts = new Uint32Array(80);
  for (let b = 0; b < classes.length; b++) counts[classes[b]! - HIDDEN]!++;
  return new Map([...counts].map((count, k) => [k + HIDDEN, count]));
}
