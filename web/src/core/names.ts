// A text a building, all of them in one buffer: a million cross to the page and lie there as two arrays, not as a million texts.

/** Texts one after the other in UTF-8, and where each of them ends, in bytes. */
export type Names = { text: Uint8Array; ends: Uint32Array };

const utf8 = new TextDecoder();
const over = ({ text, ends }: Names, b: number) => text.subarray(b ? ends[b - 1] : 0, ends[b]);
/** A text by its number; empty where there is none. */
export const nameOf = (names: Names, b: number): string => (b >= 0 && b < names.ends.length ? utf8.decode(over(names, b)) : '');
/** Number of the first text that is this one; -1 where there is none. */
export function numberOf(names: Names, text: string): number {
  const wanted = new TextEncoder().encode(text);
  return names.ends.findIndex((end, b) => {
    const start = b ? names.ends[b - 1]! : 0;
    return end - start === wanted.length && wanted.every((byte, k) => byte === names.text[start + k]);
  });
}

/** Without accents and capitals. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Finds buildings by the words of their names, ids and addresses. One text with a line a building, not a text a building: a
    million would fill the memory. */
export class Index {
  readonly #text: string;
  /** Where the line of each building ends. */
  readonly #ends: Uint32Array;
  constructor(names: Names, ids: Names, addresses: Names) {
    const n = ids.ends.length;
    this.#ends = new Uint32Array(n);
    const [parts, STEP]: [string[], number] = [[], 4096];
    let end = 0;
    for (let from = 0; from < n; from += STEP) {
      const lines = Array.from({ length: Math.min(STEP, n - from) }, (_, k) =>
        plain(`${nameOf(names, from + k)} ${nameOf(ids, from + k)} ${nameOf(addresses, from + k)}`).replace(/\n/g, ' '));
      lines.forEach((line, k) => {
        this.#ends[from + k] = end += line.length;
        end++;
      });
      parts.push(lines.join('\n'));
    }
    this.#text = parts.join('\n');
  }
  /** 1 for a building that has every word, in any order, whatever its accents and capitals. */
  find(search: string): Uint8Array {
    // The longest first: few have it.
    const [first, ...others] = plain(search).split(/\s+/).filter(Boolean).sort((a, b) => b.length - a.length);
    const [found, text, ends] = [new Uint8Array(this.#ends.length), this.#text, this.#ends];
    if (first === undefined) return found.fill(1);
    for (let at = text.indexOf(first), b = 0; at >= 0; at = text.indexOf(first, ends[b]! + 1)) {
      b = this.#lineOf(at, b);
      const line = others.length ? text.slice(b ? ends[b - 1]! + 1 : 0, ends[b]) : '';
      if (others.every((word) => line.includes(word))) found[b] = 1;
    }
    return found;
  }
  /** The building whose line a place is in, at or behind one. */
  #lineOf(at: number, low: number): number {
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
