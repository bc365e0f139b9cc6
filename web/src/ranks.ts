// Places in the order of their ranks, candidates first: what could be chosen is ranked among its like, and what never could has no rank.
import { standing } from './core/protocol.ts';

type Ranked = { ranks: Uint32Array; standings: Uint8Array };

/** Numbers of the places by rank: candidates first, then the others; in each, those without a rank last. */
export function byRank({ ranks, standings }: Ranked): Uint32Array {
  // Counted, not compared: ranks are whole numbers up to the number of places.
  const n = ranks.length;
  const starts = new Uint32Array(2 * n + 3);
  const position = (b: number) =>
    (standings[b] === standing.candidate ? 0 : n + 1) + (ranks[b]! > 0 ? ranks[b]! - 1 : n);
  for (let b = 0; b < n; b++) starts[position(b) + 1]!++;
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const order = new Uint32Array(n);
  for (let b = 0; b < n; b++) order[starts[position(b)]!++] = b;
  return order;
}

/** Rank of every place among the candidates, of places in the order of `byRank`: equal where their scores are; 0 for what is none. */
export function amongCandidates(order: Uint32Array, { ranks, standings }: Ranked): Uint32Array {
  const found = new Uint32Array(ranks.length);
  let [last, rank] = [0, 0];
  order.forEach((b, k) => {
    if (standings[b] !== standing.candidate || ranks[b] === 0) return;
    if (ranks[b] !== last) [last, rank] = [ranks[b]!, k + 1];
    found[b] = rank;
  });
  return found;
}
