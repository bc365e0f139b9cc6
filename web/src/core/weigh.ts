// Scores under other weights on the page itself: a small city's follow the finger within the frame that moves the slider, where
// any answer of the worker is read after that frame is laid out. A sum of what the core gave, in the core's order: to the last bit
// `Session::reweighed` (tested), and the plan that follows brings the core's own.

/** `values`: of the criteria one after the other, 0 to 1 for every building of the file. `known`: scores at hand; who has none gets
    none, and what is no building of the file (a zone) keeps its own. */
export function weigh(values: Float64Array, weights: number[], known: Float64Array): Float64Array {
  const own = weights.length ? values.length / weights.length : 0;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scores = known.slice();
  if (!(total > 0 && total < Infinity)) return scores.fill(NaN, 0, own);
  scores.fill(0, 0, own);
  weights.forEach((weight, k) => {
    const points = 100 * (weight / total);
    for (let b = 0; b < own; b++) scores[b]! += points * values[k * own + b]!;
  });
  for (let b = 0; b < own; b++) if (Number.isNaN(known[b])) scores[b] = NaN;
  return scores;
}
