// For everyone: what axe does not see. Focus that is kept and seen, text twice as large, forced colours, borders, keys, words that are read.
import assert from 'node:assert/strict';
import test from 'node:test';
import { charleroi, fillExclusion, settled, tab } from './browser.mjs';

const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    return one.id || one.getAttribute('aria-label') || one.textContent.trim().slice(0, 40) || one.tagName;
  });

/** Protects: focus is never lost to the page (WCAG 2.4.3): after undo, decisions taken and taken back, boxes and dialogs closed (E1). */
test('focus is kept', async (t) => {
  const { page } = await charleroi(t);
  await tab(page, 'weights');
  for (const value of ['30', '40', '50']) {
    await page.getByLabel('Poids : Exclusion numérique (%)').fill(value);
    await page.keyboard.press('Tab');
    await settled(page);
  }
  await page.getByRole('button', { name: 'Annuler la dernière modification' }).focus();
  for (let k = 0; k < 3; k++) {
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await focused(page), 'Annuler la dernière modification', `after undo ${k + 1}`);
  }
  const why = await fillExclusion(page, 8);
  await why.getByRole('button', { name: 'Prendre la décision' }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'Prendre la décision');
  await why.getByRole('button', { name: 'Retirer la décision' }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await page.waitForFunction(() => document.activeElement.id === 'why-title');
  await page.keyboard.press('Escape');
  await page.locator('.why').waitFor({ state: 'detached' });
  await tab(page, 'decisions');
  await page.locator('.back').first().focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await page.waitForFunction(() => document.activeElement.classList.contains('back'));
  // The error box takes focus, Escape closes it, and focus is back.
  await page.locator('#tab-decisions').focus();
  await page.setInputFiles('input[type=file]', { name: 'bad.zip', mimeType: '', buffer: Buffer.from('<html>') });
  await page.getByRole('alert').waitFor();
  await page.waitForFunction(() => document.activeElement.classList.contains('trouble'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement.id === 'tab-decisions');
  await page.setInputFiles('input[type=file]', { name: 'x.geojson', mimeType: '', buffer: Buffer.from('{}') });
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement.id === 'tab-decisions');
  // Tabs answer to Home and End.
  await page.keyboard.press('Home');
  assert.equal(await focused(page), 'tab-waves');
  await page.keyboard.press('End');
  assert.equal(await focused(page), 'tab-zones');
  assert.deepEqual(page.problems, []);
});

/** Protects: from the first key one is where one wants to be, and the map says how it is used and what stands at its middle (E2, E6, E7). */
test('the way by keyboard', async (t) => {
  const { page } = await charleroi(t);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Aller aux panneaux');
  assert.ok((await page.getByText('Aller aux panneaux').boundingBox()).y >= 0, 'seen');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'tab-waves');
  await page.getByText('Aller à la carte').focus();
  await page.keyboard.press('Enter');
  const canvas = page.locator('canvas').first();
  assert.ok(await canvas.evaluate((one) => one === document.activeElement));
  assert.match(
    await canvas.evaluate((one) => document.getElementById(one.getAttribute('aria-describedby')).textContent),
    /Flèches.*L’onglet Liste dit où en est chaque lieu/,
  );
  // The mark of focus lies within what is seen of the map: its colour is drawn along all four edges.
  const inside = await canvas.evaluate(
    (one) =>
      getComputedStyle(one).outlineStyle !== 'none' &&
      parseFloat(getComputedStyle(one).outlineOffset) <= -parseFloat(getComputedStyle(one).outlineWidth),
  );
  assert.ok(inside);
  assert.ok(
    await page.locator('#panel').evaluate((one) => {
      one.focus();
      const style = getComputedStyle(one);
      return parseFloat(style.outlineOffset) < 0;
    }),
  );
  await canvas.focus();
  // Closer in, something stands at the middle of the old town.
  for (let k = 0; k < 2; k++) {
    await page.keyboard.press('+');
    await page.waitForTimeout(500);
  }
  let told = '';
  for (let k = 0; k < 24 && !/Au centre/.test(told); k++) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(60);
    told = await page.locator('main [aria-live=polite]').first().textContent();
    if (!/Au centre/.test(told)) {
      await page.keyboard.press(k % 2 ? 'ArrowDown' : 'ArrowRight');
      await page.waitForTimeout(350);
    }
  }
  assert.match(told, /Au centre\s: \S+/);
  await page.locator('.why h2').waitFor();
  assert.deepEqual(page.problems, []);
});

/** Protects: edges of boxes and the symbols of the legend stand out at 3:1 against what is round them, in both themes (WCAG 1.4.11, E3). */
test('edges are seen', async (t) => {
  const { page } = await charleroi(t);
  await tab(page, 'weights');
  for (const dark of [false, true]) {
    if (dark) await page.locator('.languages button').last().click();
    const faint = await page.evaluate(() => {
      const light = (colour) => {
        const [r, g, b] = colour.match(/[\d.]+/g).map((c) => {
          const x = c / 255;
          return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (a, b) => {
        const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
        return (x + 0.05) / (y + 0.05);
      };
      const paper = getComputedStyle(document.body).backgroundColor;
      const boxes = [
        ...document.querySelectorAll('input:not([type=range], [type=checkbox]), select, header button, .lock'),
      ]
        .filter((one) => one.getClientRects().length && !one.matches('[aria-pressed=true], .plain'))
        .map((one) => [one.outerHTML.slice(0, 60), ratio(getComputedStyle(one).borderTopColor, paper)]);
      // Of every symbol, its fill or its edge.
      const symbols = [...document.querySelectorAll('section[aria-label="Légende"] path')].map((one) => {
        const { fill, stroke } = getComputedStyle(one);
        return [
          one.closest('li').textContent,
          Math.max(ratio(fill, paper), stroke === 'none' ? 0 : ratio(stroke, paper)),
        ];
      });
      return [...boxes, ...symbols].filter(([what, found]) => found < 3 && !/pas concerné/.test(what));
    });
    assert.deepEqual(faint, [], dark ? 'dark' : 'light');
  }
});

/** Protects: text twice as large, by the reader's own setting, cuts nothing off and covers nothing (WCAG 1.4.4, E4). */
test('text at 200 %', async (t) => {
  const { page } = await charleroi(t);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { font-size: 200% }');
    document.adoptedStyleSheets = [sheet];
  });
  for (const name of ['waves', 'weights', 'list', 'decisions', 'compare', 'zones']) {
    await tab(page, name);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
  }
  await tab(page, 'list');
  await page.locator('#row-3').click();
  await page.locator('.why h2').waitFor();
  // Rows of the list grow with the letters: what stands in one lies over none of the next.
  await page.keyboard.press('Escape');
  await page.reload();
  await settled(page);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { font-size: 200% }');
    document.adoptedStyleSheets = [sheet];
  });
  await tab(page, 'list');
  const over = await page.$$eval(
    '[role=row][id^=row-]',
    (rows) =>
      rows
        .slice(1)
        .filter(
          (row, k) =>
            Math.max(
              ...[...rows[k].querySelectorAll('.name, .belongs, .status')].map(
                (one) => one.getBoundingClientRect().bottom,
              ),
            ) >
            row.getBoundingClientRect().top + 1,
        ).length,
  );
  assert.equal(over, 0);
  await page.locator('#row-3').click();
  await page.locator('.why h2').waitFor();
  const boxes = await page.evaluate(() =>
    Object.fromEntries(
      ['main', '.legend', '.over', 'aside'].map((name) => {
        const { left, top, right, bottom } = document.querySelector(name).getBoundingClientRect();
        return [name, { left, top, right, bottom }];
      }),
    ),
  );
  const { main, aside } = boxes;
  assert.ok(main.right - main.left > 300, 'the map has room');
  for (const name of ['.legend', '.over']) {
    const box = boxes[name];
    assert.ok(
      box.left >= main.left - 1 &&
        box.right <= main.right + 1 &&
        box.top >= main.top - 1 &&
        box.bottom <= main.bottom + 1,
      `${name} stays on the map`,
    );
  }
  assert.ok(aside.right <= main.left + 1);
});

/** Protects: in colours of the reader's own choosing, what is pressed and chosen is marked, icons are there, and colours that mean something stay (E5). */
test('forced colours', async (t) => {
  const { page } = await charleroi(t, () => {}, { forcedColors: 'active' });
  await tab(page, 'list');
  await page.locator('#row-2').click();
  await page.keyboard.press('Escape');
  const of = (selector) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => {
        const { backgroundColor, color } = getComputedStyle(one);
        return [backgroundColor, color];
      });
  const highlight = await page.evaluate(() => {
    const one = document.createElement('i');
    one.style.color = 'Highlight';
    document.body.append(one);
    const { color } = getComputedStyle(one);
    one.remove();
    return color;
  });
  for (const selector of [
    '#tab-list',
    '.languages button[aria-pressed=true]',
    'section[aria-label="Légende"] button[aria-pressed=true]',
  ])
    assert.equal((await of(selector))[0], highlight, selector);
  const icon = await page
    .locator('.maplibregl-ctrl-zoom-in .maplibregl-ctrl-icon')
    .evaluate((one) => getComputedStyle(one, '::before').content);
  assert.equal(icon, '"+"');
  await tab(page, 'zones');
  const colours = await page.$$eval(
    '.bins .swatch',
    (swatches) => new Set(swatches.map((one) => getComputedStyle(one).backgroundColor)).size,
  );
  assert.equal(colours, 5);
});

/** Protects: what is said in passing comes into regions that are there before; a language that changes is marked; there is a statement, with
    where to complain, in every language (E8, E9). */
test('words that are read, and the statement', async (t) => {
  const { page } = await charleroi(t, () => {});
  assert.ok((await page.locator('[role=status]:not(:has(*))').count()) > 0, 'empty regions wait');
  await page.getByRole('button', { name: 'Nederlands' }).click();
  assert.equal(await page.locator('.notice').getAttribute('lang'), 'fr');
  for (const [language, word, complain] of [
    ['Français', 'Accessibilité', /médiateur/],
    ['Nederlands', 'Toegankelijkheid', /ombudsdienst/],
    ['English', 'Accessibility', /ombudsman/],
  ]) {
    await page.getByRole('button', { name: language, exact: true }).click();
    await page.getByRole('button', { name: word, exact: true }).click();
    const text = await page.getByRole('dialog').textContent();
    assert.match(text, /WCAG 2\.2/);
    assert.match(text, complain);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  assert.deepEqual(page.problems, []);
});
