// Keeping what was done: in this browser, and in a link. What is kept are the texts of maillage.toml and of the decisions,
// with the data they belong to: they are taken up only where the data are the same.

import type { Texts } from './protocol.ts';

const STORE = 'states';

function sound(texts: unknown): texts is Texts {
  const t = texts as Texts | null;
  return typeof t?.project === 'string' && typeof t.decisions === 'string' && (t.access_points === null || typeof t.access_points === 'string');
}

function database(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open('maillage', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** Where the browser keeps nothing (a private window), nothing is kept, and nothing fails. */
export async function keep(data: string, texts: Texts | null): Promise<void> {
  try {
    const db = await database();
    const store = db.transaction(STORE, 'readwrite').objectStore(STORE);
    if (texts) store.put(texts, data);
    else store.delete(data);
  } catch { /* not kept */ }
}

export async function kept(data: string): Promise<Texts | null> {
  try {
    const db = await database();
    return await new Promise((done) => {
      const request = db.transaction(STORE).objectStore(STORE).get(data);
      request.onsuccess = () => done(sound(request.result) ? request.result : null);
      request.onerror = () => done(null);
    });
  } catch {
    return null;
  }
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): Promise<Uint8Array<ArrayBuffer>> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await new Response(piped as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/** `#2.<data>.<texts>`: version, the data it belongs to, the texts packed. */
export async function link(data: string, texts: Texts): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(texts)), new CompressionStream('deflate-raw'));
  const base64 = btoa(String.fromCharCode(...packed)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
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
