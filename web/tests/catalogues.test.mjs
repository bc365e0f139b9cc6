// The catalogues: the compiler holds that no key is missing; these hold what it cannot see.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const entries = (language) =>
  new Map(
    [...readFileSync(join(source, 'i18n', `${language}.ts`), 'utf8').matchAll(/^ {2}(\w+):\s+'(.*)',$/gm)].map(
      ([, key, text]) => [key, text],
    ),
  );

/** Protects: a text says the same things in every language: the same places to fill in. */
test('the same places to fill in, in every language', () => {
  const fr = entries('fr');
  assert.ok(fr.size > 80);
  const places = (text) =>
    [...text.matchAll(/\{\w+\}/g)]
      .map(([place]) => place)
      .sort()
      .join();
  for (const language of ['nl', 'en']) {
    const other = entries(language);
    assert.deepEqual([...other.keys()].sort(), [...fr.keys()].sort());
    for (const [key, text] of fr) assert.equal(places(other.get(key)), places(text), `${language} ${key}`);
  }
});

/** Protects: no text is kept that nothing shows. */
test('every text is shown somewhere', () => {
  const files = readdirSync(source, { recursive: true }).filter(
    (name) => /\.(svelte|ts)$/.test(name) && !/i18n.(fr|nl|en)\.ts$/.test(name),
  );
  const code = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');
  // Kinds of decisions, layers and why a column cannot count are looked up by the project's word for them.
  const idle = [...entries('fr').keys()].filter(
    (key) => !/^(kind|layer|never)_/.test(key) && !new RegExp(`['"\`]${key}['"\`]`).test(code) && key !== 'language',
  );
  assert.deepEqual(idle, []);
});

/** Protects: what the page itself finds has words: a code of the command's catalogue (whose own test holds its three languages), or of the page's. */
test('every finding of the page has its words', () => {
  const files = readdirSync(source, { recursive: true }).filter((name) => /\.(svelte|ts)$/.test(name));
  const code = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');
  const made = new Set([...code.matchAll(/(?:finding|refuse)\(\s*'([a-z]+(?:-[a-z]+)*)'/g)].map(([, key]) => key));
  assert.ok(made.has('internal') && made.has('too-large') && made.size > 6, [...made].join());
  const own = readFileSync(join(source, 'i18n/findings.svelte.ts'), 'utf8');
  const shared = readFileSync(
    fileURLToPath(new URL('../../crates/maillage-words/ftl/en/codes.ftl', import.meta.url)),
    'utf8',
  );
  const lacks = [...made].filter((key) => !own.includes(`'${key}': [`) && !new RegExp(`^${key} = `, 'm').test(shared));
  assert.deepEqual(lacks, []);
});
