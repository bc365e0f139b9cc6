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

/** Finds buildings by the words of their names, ids and addresses. */
export class Index {
  readonly #texts: string[];
  constructor(names: Names, ids: Names, addresses: Names) {
    this.#texts = Array.from(ids.ends, (_, b) => plain(`${nameOf(names, b)} ${nameOf(ids, b)} ${nameOf(addresses, b)}`));
  }
  /** 1 for a building that has every word, in any order, whatever its accents and capitals. */
  find(search: string): Uint8Array {
    const words = plain(search).split(/\s+/).filter(Boolean);
    return Uint8Array.from(this.#texts, (text) => (words.every((word) => text.includes(word)) ? 1 : 0));
  }
}
