// What is drawn is what the legend says: colours on the map, counted.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { ALL, blank, browser, settled, tab } from './browser.mjs';
import { folder, maillage } from './command.mjs';

/** Sizes of windows: the common ones, those at which a wave was once drawn as the one before, a phone. Some of them in the usual run. */
const SIZES = [
  [1440, 900],
  [1920, 1080],
  [1280, 720],
  [1280, 1024],
  [1280, 640],
  [960, 540],
  [1366, 768],
  [1536, 864],
  [1024, 768],
  [390, 844],
].filter(([width, height]) => ALL || [1440, 1280 * (height === 640), 390].includes(width));

/** Places that stand apart on a grid, so that each can be counted: forty are planned in four years, fifteen are left out, eight are not public. */
function apart(t) {
  const project = folder(t);
  const features = Array.from({ length: 63 }, (_, k) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [4.3 + 0.03 * (k % 9), 50.35 + 0.02 * Math.floor(k / 9)] },
    properties: {
      id: `L${String(k).padStart(2, '0')}`,
      name: `Lieu ${k}`,
      visitors: (k * 37) % 63,
      cost_eur: 10_000,
      public_access: k % 8 !== 7,
    },
  }));
  writeFileSync(join(project, 'buildings.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  writeFileSync(
    join(project, 'maillage.toml'),
    [
      '[project]',
      'name = "Grille"',
      'language = "fr"',
      '[[criteria]]',
      'name = "visitors"',
      'attribute = "visitors"',
      'value = { kind = "linear", worst = 0, best = 63 }',
      'weight = 1',
      '[plan]',
      'years = [2021, 2022, 2023, 2024]',
      'budget_eur = 100000',
      'discount = 0.03',
      '',
    ].join('\n'),
  );
  maillage('run', project, '--quiet');
  return pathToFileURL(join(project, 'out/map.html')).href;
}

/** Pieces of one colour in a picture that have at least so many pixels (a number a colour): how many there are of each colour. */
async function pieces(counter, shot, colours, least) {
  return counter.evaluate(
    async ([data, colours, least]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
      pen.drawImage(image, 0, 0);
      const { data: pixels, width, height } = pen.getImageData(0, 0, image.width, image.height);
      const kind = new Int16Array(width * height).fill(-1);
      for (let p = 0; p < kind.length; p++) {
        kind[p] = colours.findIndex((colour) => colour.every((c, k) => Math.abs(pixels[4 * p + k] - c) <= 2));
      }
      const counts = colours.map(() => 0);
      const stack = [];
      for (let p = 0; p < kind.length; p++) {
        const of = kind[p];
        if (of < 0) continue;
        let size = 0;
        stack.push(p);
        kind[p] = -1;
        while (stack.length) {
          const q = stack.pop();
          size++;
          for (const next of [q - 1, q + 1, q - width, q + width]) {
            if (next >= 0 && next < kind.length && kind[next] === of) {
              kind[next] = -1;
              stack.push(next);
            }
          }
        }
        if (size >= least[of]) counts[of]++;
      }
      return counts;
    },
    [shot.toString('base64'), colours, least],
  );
}

/** The legend: what it calls each symbol, its colour, and how many it tells of (on the left and the right of two maps). */
const legend = (page) =>
  page.$$eval('section[aria-label="Légende"] li', (rows) =>
    rows.map((row) => {
      const fill = getComputedStyle(row.querySelector('path')).fill.match(/\d+/g).slice(0, 3).map(Number);
      const [first, second] = row.querySelector('.num').textContent.replace(/\s/g, '').split('→').map(Number);
      return {
        text: row.textContent.replace(row.querySelector('.num').textContent, '').trim(),
        fill,
        left: first,
        right: second ?? first,
      };
    }),
  );

async function rested(page) {
  await settled(page);
  // The map fits itself to another size, draws, and the legend counts behind it.
  await page.waitForTimeout(220 * (await page.evaluate(() => devicePixelRatio)) ** 1.5);
}

/** Protects: every place is drawn as what it is, at every size of a window, on every screen, in both themes: the colours on the map,
    counted, are the numbers of the legend. (A wave was drawn as the one before at three of sixteen sizes.) */
test("colours on the map are the legend's, counted", async (t) => {
  const address = apart(t);
  const counter = await browser.newPage();
  t.after(() => counter.close());
  for (const deviceScaleFactor of [1, 2]) {
    const page = await blank(t, { offline: true, deviceScaleFactor, width: 1280, height: 720 });
    await page.goto(address);
    await settled(page);
    await tab(page, 'weights');
    /** Of one map, or of the half of two. */
    const check = async (where, half = '.half:last-child', side = 'right') => {
      // What lies over the map hides symbols; the numbers are read before.
      const rows = (await legend(page)).filter((row) => !/candidat/.test(row.text));
      const shot = await page.locator(half).screenshot();
      const found = await pieces(
        counter,
        shot,
        rows.map((row) => row.fill),
        rows.map(() => 2 * deviceScaleFactor ** 2),
      );
      assert.deepEqual(
        Object.fromEntries(rows.map((row, k) => [row.text, found[k]])),
        Object.fromEntries(rows.map((row) => [row.text, row[side]])),
        where,
      );
      assert.ok(rows.reduce((sum, row) => sum + row[side], 0) >= 40, where);
    };
    // A policy forbids styles of elsewhere: the page hides what lies over the map itself.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '.over, .legend:not(.line), .half-name, .maplibregl-control-container, .said { visibility: hidden }',
      );
      document.adoptedStyleSheets = [sheet];
    });
    const press = (selector) =>
      page
        .locator(selector)
        .first()
        .evaluate((button) => button.click());
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const dark of [false, true]) {
        if (await page.evaluate((wanted) => document.documentElement.classList.contains('dark') !== wanted, dark))
          await press('.languages button:last-child');
        const where = `${width} x ${height} at ${deviceScaleFactor}, ${dark ? 'dark' : 'light'}`;
        await rested(page);
        await check(`${where}, all years`);
        if (!dark) {
          await page.getByRole('slider', { name: 'Année', includeHidden: true }).evaluate((slider) => {
            slider.value = '1';
            slider.dispatchEvent(new Event('input', { bubbles: true }));
          });
          await rested(page);
          await check(`${where}, until 2022`);
          await press('.player input[type=checkbox]');
          await rested(page);
          await check(`${where}, 2022 alone`);
          await press('.player input[type=checkbox]');
          await page.getByRole('slider', { name: 'Année', includeHidden: true }).evaluate((slider) => {
            slider.value = '3';
            slider.dispatchEvent(new Event('input', { bubbles: true }));
          });
        }
        await press('section[aria-label="Légende"] button:last-child');
        await rested(page);
        await check(`${where}, scores`);
        await press('section[aria-label="Légende"] button:first-child');
      }
    }
    // Two maps: no sign of who moves lies over a symbol as long as nobody does.
    await page.setViewportSize({ width: 1440, height: 900 });
    await tab(page, 'compare');
    await page.getByLabel('Deux cartes côte à côte').check();
    await page.waitForFunction(() => document.querySelectorAll('canvas').length === 2);
    await page.waitForTimeout(800);
    await rested(page);
    await check(`the left of two at ${deviceScaleFactor}`, '.half:first-child', 'left');
    await check(`the right of two at ${deviceScaleFactor}`);
    await page.getByLabel('Deux cartes côte à côte').uncheck();
    await tab(page, 'weights');
    // Another plan, and the one of before in its place.
    await page.getByLabel('2021', { exact: true }).fill('50000');
    await page.keyboard.press('Tab');
    await settled(page);
    await tab(page, 'compare');
    await page.getByLabel('Voir l’avant').check();
    await rested(page);
    await check(`the plan of before at ${deviceScaleFactor}`);
    assert.equal((await legend(page))[0].right, 10);
    await page.getByLabel('Voir l’avant').uncheck();
    await rested(page);
    assert.equal((await legend(page))[0].right, 5);
    // Side by side both are told.
    await page.getByLabel('Deux cartes côte à côte').check();
    await page.waitForFunction(() => document.querySelectorAll('canvas').length === 2);
    await rested(page);
    assert.deepEqual(
      (await legend(page)).slice(0, 2).map(({ left, right }) => [left, right]),
      [
        [10, 5],
        [10, 10],
      ],
    );
    assert.deepEqual(page.problems, []);
  }
});
