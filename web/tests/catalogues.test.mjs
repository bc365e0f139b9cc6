// The catalogues: the compiler holds that no key is missing; these hold what it cannot see.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const entries = (language) => new Map([...readFileSync(join(source, 'i18n', `${language}.ts`), 'utf8').matchAll(/^ {2}(\w+): '(.*)',$/gm)].map(([, key, text]) => [key, text]));

/** Protects: a text says the same things in every language: the same places to fill in. */
test('the same places to fill in, in every language', () => {
  const fr = entries('fr');
  assert.ok(fr.size > 80);
  const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort().join();
  for (const language of ['nl', 'en']) {
    const other = entries(language);
    assert.deepEqual([...other.keys()].sort(), [...fr.keys()].sort());
    for (const [key, text] of fr) assert.equal(places(other.get(key)), places(text), `${language} ${key}`);
  }
});

/** Protects: no text is kept that nothing shows. */
test('every text is shown somewhere', () => {
  const files = readdirSync(source, { recursive: true }).filter((name) => /\.(svelte|ts)$/.test(name) && !/i18n.(fr|nl|en)\.ts$/.test(name));
  const code = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');
  // Kinds of decisions, layers and why a column cannot count are looked up by the project's word for them.
  const idle = [...entries('fr').keys()].filter((key) => !/^(kind|layer|never)_/.test(key) && !new RegExp(`['"\`]${key}['"\`]`).test(code) && key !== 'language');
  assert.deepEqual(idle, []);
});

/** Protects: a finding of the core has its words in every language: every code in its sources, and none besides. */
test('every finding has its words', () => {
  const crates = fileURLToPath(new URL('../../crates/', import.meta.url));
  const rust = readdirSync(crates, { recursive: true }).filter((name) => name.endsWith('.rs') && !/^(maillage-cli|xtask|bindgen|maillage-report)/.test(name) && !/tests?[\/]/.test(name));
  const code = rust.map((name) => readFileSync(join(crates, name), 'utf8')).join('\n') + readdirSync(join(source, 'core')).map((name) => readFileSync(join(source, 'core', name), 'utf8')).join('\n');
  const words = readFileSync(join(source, 'i18n/findings.ts'), 'utf8');
  const known = [...words.matchAll(/^ {2}'([a-z0-9-]+)': \[$/gm)].map(([, key]) => key);
  assert.ok(known.length > 130 && new Set(known).size === known.length);
  const made = new Set([...code.matchAll(/(?:error|warning|note|severity|refuse|wrong|report|fail|warn|finding)\(\s*['"]([a-z0-9]+(?:-[a-z0-9]+)+)['"]/g)].map(([, key]) => key));
  assert.ok(made.size > 90);
  assert.deepEqual([...made].filter((key) => !known.includes(key)), [], 'without words');
  assert.deepEqual(known.filter((key) => !code.includes(`"${key}"`) && !code.includes(`'${key}'`) && !['too-large', 'several-files', 'not-opened-here', 'folder-from-disk'].includes(key)), [], 'of no finding');
});
