// What the page looks like, held against pictures that were looked at and kept: `pictures/`. A changed look is a decision:
//   MAILLAGE_PICTURES=keep node --test web/tests/pictures.test.mjs     keeps the pictures anew; then look at each of them
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { city, maillage, root } from './command.mjs';

const kept = fileURLToPath(new URL('pictures/', import.meta.url));
const failed = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'pictures');
const keep = process.env.MAILLAGE_PICTURES === 'keep';
/** Share of pixels that may differ, and by how much a colour may before it does: edges of letters and symbols, not contents. */
const [SHARE, COLOUR] = [0.02, 40];

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--font-render-hinting=none', '--disable-lcd-text'],
  });
});
after(() => browser?.close());

/** Share of pixels that differ between two PNG files; 1 where their sizes do. */
async function difference(a, b) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ([a, b, most]) => {
        const [one, two] = await Promise.all(
          [a, b].map(async (data) => {
            const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
            const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
            pen.drawImage(image, 0, 0);
            return pen.getImageData(0, 0, image.width, image.height);
          }),
        );
        if (one.width !== two.width || one.height !== two.height) return 1;
        let n = 0;
        for (let k = 0; k < one.data.length; k += 4) {
          if ([0, 1, 2].some((c) => Math.abs(one.data[k + c] - two.data[k + c]) > most)) n++;
        }
        return n / (one.data.length / 4);
      },
      [a.toString('base64'), b.toString('base64'), COLOUR],
    );
  } finally {
    await page.close();
  }
}

/** More weight to need: a plan that differs from the one opened. */
async function weighed(page) {
  await page.click('#tab-weights');
  await page.getByLabel('Poids : Exclusion numérique (%)').fill('55');
  await page.keyboard.press('Tab');
  await page.click('#tab-compare');
  await page.locator('#panel table').last().waitFor();
}
const click = (page, name) => page.getByRole('button', { name }).first().click();
const states = {
  'waves-fr': { at: [1280, 720] },
  'waves-fr-phone': { at: [390, 844] },
  // Sizes at which a wave was once drawn as the one before.
  'waves-fr-1440': { at: [1440, 900] },
  'waves-fr-1920': { at: [1920, 1080] },
  'before-fr': {
    at: [1280, 720],
    async go(page) {
      await weighed(page);
      await page.getByLabel('Voir l’avant').check();
      await page.click('#tab-list');
    },
  },
  'set-up-fr': {
    at: [1280, 720],
    async go(page) {
      await page.setInputFiles('input[type=file]', {
        name: 'lieux.csv',
        mimeType: '',
        buffer: Buffer.from(
          'id;nom;latitude;longitude;code_postal;ordinateurs;accessible\n1;École;50.41;4.44;6000;12;3\n2;Bibliothèque;50.42;4.45;6001;80;1\n3;Hall;50.43;4.46;6030;31;9\n',
        ),
      });
      await click(page, 'Commencer');
      await page.locator('#set-up-title').waitFor();
    },
  },
  'weights-fr-phone': {
    at: [390, 844],
    async go(page) {
      await page.click('#tab-weights');
      await page.locator('.boxes input').first().scrollIntoViewIfNeeded();
    },
  },
  'list-why-fr': {
    at: [1280, 720],
    async go(page) {
      await page.click('#tab-list');
      await page.locator('[role=row][id^=row-]').nth(2).click();
      await page.locator('.why h2').waitFor();
    },
  },
  'scores-nl-dark': {
    at: [1280, 720],
    async go(page) {
      await click(page, 'Nederlands');
      await page.locator('.languages button').last().click();
      await page.click('#tab-decisions');
      await click(page, 'per score');
    },
  },
  'compare-fr': {
    at: [1280, 720],
    async go(page) {
      await weighed(page);
      await page.getByLabel('Deux cartes côte à côte').check();
      await page.waitForFunction(() => document.querySelectorAll('canvas').length === 2);
    },
  },
  'compare-fr-phone': { at: [390, 844], go: weighed },
  'trial-fr': {
    at: [1280, 720],
    async go(page) {
      await page.click('#tab-zones');
      await click(page, 'Essayer d’autres emplacements : Quais de Sambre');
      await page.locator('.handle').first().waitFor();
      const list = page.getByLabel('Point d’accès AP-M004');
      const mounts = await list.locator('option:not([disabled])').allTextContents();
      await list.selectOption({ label: mounts[mounts.indexOf('M004') + 3] });
      await page.getByText('Avant :').waitFor();
    },
  },
  'repaired-fr': { at: [1280, 720], rules: '[plan.sector_share_min]\nculture = 0.9\n' },
};

/** The page of the city in a state. */
async function opened(t, { at: [width, height], go, rules }) {
  const project = city(t);
  if (rules) {
    const file = join(project, 'maillage.toml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\[plan\.sector_share_min\][^[]*/, rules));
  }
  try {
    maillage('run', project, '--quiet');
  } catch (error) {
    if (!rules) throw error;
  }
  const context = await browser.newContext({
    offline: true,
    viewport: { width, height },
    locale: 'fr-BE',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Brussels',
  });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(project, 'out/map.html')).href);
  const settled = () =>
    page.waitForFunction(
      () => document.querySelector('.app')?.getAttribute('aria-busy') === 'false' && document.querySelector('canvas'),
      null,
      { timeout: 60_000 },
    );
  await settled();
  await go?.(page);
  await settled();
  return page;
}
/** A picture once tiles, labels and the coverage have come to rest: two alike. */
async function atRest(page) {
  await page.mouse.move(0, 0);
  let shot = await page.screenshot();
  for (let k = 0; k < 12; k++) {
    await page.waitForTimeout(400);
    const next = await page.screenshot();
    const still = next.equals(shot);
    shot = next;
    if (still && k > 2) break;
  }
  return shot;
}

/** Protects: a map that the browser takes away and gives back is the same map, with its places, its coverage and its colours of the dark: it
    came back without them. */
const anew = {
  at: [1280, 720],
  async go(page) {
    await page.setInputFiles('input[type=file]', {
      name: 'stops.geojson',
      mimeType: '',
      buffer: readFileSync(join(root, 'data/charleroi/stops.geojson')),
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Remplacer' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  },
};
for (const [name, state] of [
  ...['waves-fr', 'scores-nl-dark', 'trial-fr'].map((name) => [name, states[name]]),
  ['layers read anew', anew],
]) {
  test(`a map given back: ${name}`, async (t) => {
    const page = await opened(t, state);
    const before = await atRest(page);
    await page.evaluate(() => {
      window.lose = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      window.lose.loseContext();
    });
    await page.locator('.blind').waitFor();
    await page.evaluate(() => window.lose.restoreContext());
    await page.locator('.blind').waitFor({ state: 'detached' });
    const off = await difference(before, await atRest(page));
    assert.ok(off < 0.001, `${(100 * off).toFixed(2)} % of the pixels differ`);
  });
}

for (const [name, state] of Object.entries(states)) {
  /** Protects: nobody changes what the committee sees without looking at it. */
  test(`looks as it was kept: ${name}`, async (t) => {
    const shot = await atRest(await opened(t, state));
    const file = join(kept, `${name}.png`);
    if (keep) {
      mkdirSync(kept, { recursive: true });
      writeFileSync(file, shot);
      return;
    }
    assert.ok(existsSync(file), `${file} is kept`);
    const off = await difference(shot, readFileSync(file));
    if (off > SHARE) {
      mkdirSync(failed, { recursive: true });
      writeFileSync(join(failed, `${name}.png`), shot);
    }
    assert.ok(
      off <= SHARE,
      `${(100 * off).toFixed(1)} % of the pixels differ: look at ${join(failed, `${name}.png`)} beside ${file}`,
    );
  });
}
