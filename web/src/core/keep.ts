// Keeping what was done: in this browser, and in a link. What is kept are the texts of maillage.toml and of the decisions,
// with the data they belong to: they are taken up only where the data are the same.

import type { Texts } from './protocol.ts';

const STORE = 'states';
/** Bytes that become letters at a time. */
const PIECE = 0x8000;

function sound(texts: unknown): texts is Texts {
  const t = texts as Texts | null;
  const maybe = (text: unknown) => text === null || typeof text === 'string';
  // What was kept before plans stayed near one another has none.
  if (t && t.before === undefined) t.before = null;
  return typeof t?.project === 'string' && typeof t.decisions === 'string' && maybe(t.access_points) && maybe(t.before);
}

/** A browser may never answer (Safari 14 does not, at times): what is kept is not waited for. */
const PATIENCE_MS = 1000;
const within = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([work.catch(() => otherwise), new Promise<T>((done) => setTimeout(() => done(otherwise), PATIENCE_MS))]);

function database(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open('maillage', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
}

/** This tab, among those that have the same data open. */
const tab = Math.random().toString(36).slice(2);
/** What is kept of some data: by which tab, and how often it was changed. */
type Kept = { texts: Texts | null; tab: string; times: number };
/** How often what is kept had been changed when this tab last saw it. */
const seen = new Map<string, number>();
const asKept = (found: unknown): Kept => {
  const known = found as Kept | undefined;
  // Before there were tabs, the texts alone were kept.
  if (sound(found)) return { texts: found, tab: '', times: 0 };
  return known && typeof known.times === 'number' && (known.texts === null || sound(known.texts)) ? known : { texts: null, tab: '', times: 0 };
};

/** Keeps texts; without any, that there are none. False where another tab has kept others meanwhile, which stay unless `anyway`. Where
    the browser keeps nothing (a private window), nothing is kept, and nothing fails. */
export function keep(data: string, texts: Texts | null, anyway = false): Promise<boolean> {
  return within((async () => {
    const store = (await database()).transaction(STORE, 'readwrite').objectStore(STORE);
    return new Promise<boolean>((done, failed) => {
      const request = store.get(data);
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const found = asKept(request.result);
        if (!anyway && found.tab !== tab && found.times > (seen.get(data) ?? 0)) return done(false);
        const now: Kept = { texts, tab, times: found.times + 1 };
        seen.set(data, now.times);
        store.put(now, data);
        done(true);
      };
    });
  })(), true);
}

export function kept(data: string): Promise<Texts | null> {
  return within((async () => {
    const store = (await database()).transaction(STORE).objectStore(STORE);
    return new Promise<Texts | null>((done, failed) => {
      const request = store.get(data);
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const found = asKept(request.result);
        seen.set(data, found.times);
        done(found.texts);
      };
    });
  })(), null);
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): Promise<Uint8Array<ArrayBuffer>> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await new Response(piped as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/** `#2.<data>.<texts>`: version, the data it belongs to, the texts packed. */
export async function link(data: string, texts: Texts): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(texts)), new CompressionStream('deflate-raw'));
  // In pieces: a function takes so many arguments only.
  const pieces = Array.from({ length: Math.ceil(packed.length / PIECE) }, (_, k) => String.fromCharCode(...packed.subarray(k * PIECE, (k + 1) * PIECE)));
  const base64 = btoa(pieces.join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return `#2.${data}.${base64}`;
}

/** The texts of a link; null where there is none, `other` where it belongs to other data or cannot be read. */
export async function linked(hash: string, data: string): Promise<Texts | null | 'other'> {
  const found = /^#2\.([0-9a-f]+)\.([\w-]+)$/.exec(hash);
  if (!found) return hash.length > 1 ? 'other' : null;
  if (found[1] !== data) return 'other';
  try {
    const text = atob(found[2]!.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = await through(Uint8Array.from(text, (c) => c.charCodeAt(0)), new DecompressionStream('deflate-raw'));
    const texts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return sound(texts) ? texts : 'other';
  } catch {
    return 'other';
  }
}
