// Names in one buffer, and the search in them, against the plain way of doing it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { module } from './module.mjs';

const { nameOf, numberOf, Index } = await module('core/names.ts');

const packed = (texts) => {
  const parts = texts.map((text) => new TextEncoder().encode(text));
  let end = 0;
  return { text: new Uint8Array(Buffer.concat(parts)), ends: Uint32Array.from(parts, (part) => (end += part.length)) };
};
// The same every time: a small generator, no clock.
let state = 7;
const below = (n) => ((state = (state * 1103515245 + 12345) % 2 ** 31) >> 8) % n;
const words = [
  'École',
  'de',
  'la',
  'Place',
  'hôtel',
  'Œuvre',
  'ma\nison',
  '',
  'ß',
  '€',
  '𝄞',
  'İ',
  'fiſch',
  'a',
  'ab',
  'aba',
];
const name = () => Array.from({ length: below(4) }, () => words[below(words.length)]).join(' ');

/** Protects: a name by its number, and a number by its name, accents and empty ones among them. */
test('names by number', () => {
  const texts = ['Hôtel de Ville', '', 'B2', 'Œuvre 𝄞', 'B2'];
  const names = packed(texts);
  assert.deepEqual(
    texts.map((_, b) => nameOf(names, b)),
    texts,
  );
  assert.deepEqual(
    [-1, 5].map((b) => nameOf(names, b)),
    ['', ''],
  );
  assert.deepEqual(
    [...texts, 'B', 'B22'].map((text) => numberOf(names, text)),
    [0, 1, 2, 3, 2, -1, -1],
  );
  assert.deepEqual([nameOf(packed([]), 0), numberOf(packed([]), '')], ['', -1]);
});

/** Protects: a building is found by every word, whatever accents, capitals and order, in its name, id or address; across more buildings
    than are indexed at a time; never by words of its neighbour. */
test('search', () => {
  const n = 9000;
  const [names, ids, addresses] = [0, 1, 2].map((kind) =>
    Array.from({ length: n }, (_, b) => (kind === 1 ? `B${b}` : name())),
  );
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  for (const places of [addresses, []]) {
    const index = new Index(packed(names), packed(ids), packed(places));
    const lines = names.map((_, b) => plain(`${names[b]} ${ids[b]} ${places[b] ?? ''}`));
    for (const asked of [
      'ecole',
      'PLACE ecole',
      'aba a',
      'b4096 ',
      'b4095',
      'B8999',
      'place\tde la',
      'xyz',
      'oeuvre',
      'œuvre',
      ' ',
      '𝄞',
      'ison',
      'b1 aba',
    ]) {
      const each = plain(asked).split(/\s+/).filter(Boolean);
      assert.deepEqual(
        [...index.find(asked)],
        lines.map((line) => Number(each.every((word) => line.includes(word)))),
        asked,
      );
    }
  }
  assert.equal(new Index(packed([]), packed([]), packed([])).find('a').length, 0);
});

/** Protects a city on both sides of the antimeridian: its places stand beside one another on the map, not a world apart. */
test('places about the antimeridian', async () => {
  const { lonNear, placesOf } = await module('core/places.ts');
  const counted = [lonNear(-179.98, 179.99), lonNear(179.97, -179.98), lonNear(4.4, 4.5), lonNear(-170, 4)];
  [180.02, -180.03, 4.4, -170].forEach((lon, k) => assert.ok(Math.abs(counted[k] - lon) < 1e-9, String(counted)));
  const { relative } = placesOf(Float64Array.from([179.99, -16.8, -179.98, -16.81, 179.97, -16.79]));
  const east = [0, 2, 4].map((k) => relative[k]);
  assert.ok(east[2] < east[0] && east[0] < east[1] && east.every((x) => Math.abs(x) < 1e-4), String(east));
});
