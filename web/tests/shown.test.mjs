// What is shown is said: on the map, in the list, in every export; and what a control says is what the plan uses.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { charleroi, counts, culture90, fillExclusion, planNumber, saved, settled, tab } from './browser.mjs';

/** More weight to need: another plan than the one opened. */
async function weigh(page, value = '55') {
  await tab(page, 'weights');
  await page.getByLabel('Poids : Exclusion numérique (%)').fill(value);
  await page.keyboard.press('Tab');
  await settled(page);
}
/** The texts that a picture is written with: what `fillText` is given from now on. */
const writes = (page) =>
  page.evaluate(() => {
    window.written = [];
    const fill = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...more) {
      window.written.push(text);
      return fill.call(this, text, ...more);
    };
  });
const written = async (page) => (await page.evaluate(() => window.written.splice(0))).join('\n');
const remarks = (page) => page.locator('main ul[aria-live] li').allTextContents();
const row = (page, k) => page.locator(`#row-${k}`).locator('[role=gridcell]').allTextContents();

/** Protects: the plan of before never passes for the one at hand (A3, A5): its number is on the picture, the list is of it as a whole, the map
    says so; files saved meanwhile are of the plan at hand, and say so. */
test('before is before everywhere', async (t) => {
  const { page } = await charleroi(t);
  await writes(page);
  const first = await planNumber(page);
  await tab(page, 'list');
  const before = [await row(page, 7), await row(page, 8)];
  await weigh(page);
  await tab(page, 'waves');
  const second = await planNumber(page);
  assert.notEqual(first, second);
  await tab(page, 'list');
  const after = [await row(page, 7), await row(page, 8)];
  assert.notDeepEqual(before, after);
  await tab(page, 'compare');
  await page.getByLabel('Voir l’avant').check();
  assert.match((await remarks(page)).join(), new RegExp(`AVANT — plan de référence n° ${first}`));
  await tab(page, 'list');
  assert.deepEqual([await row(page, 7), await row(page, 8)], before, 'rank, score and year of one plan');
  assert.match(await page.textContent('#panel'), /AVANT — plan de référence/);
  await tab(page, 'waves');
  assert.equal(await planNumber(page), first);
  const png = await saved(page, 'Carte avec légende (PNG)');
  const text = await written(page);
  assert.match(text, new RegExp(`Plan n° ${first}`));
  assert.doesNotMatch(text, new RegExp(second));
  assert.match(text, /AVANT/);
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1920, 1080]);
  assert.equal(JSON.parse(await saved(page, 'Plan (plan.json)')).passport.plan_id, second);
  await page.getByText(`Enregistré : le plan actuel n° ${second}`).waitFor();
  assert.equal((await remarks(page)).length, 0);
  // Side by side: both halves, with both numbers.
  await tab(page, 'compare');
  await page.getByLabel('Deux cartes côte à côte').check();
  await page.waitForFunction(() => document.querySelectorAll('canvas').length === 2);
  await page.waitForTimeout(800);
  await saved(page, 'Carte avec légende (PNG)');
  assert.match(await written(page), new RegExp(`Avant : Plan n° ${first} · Après : Plan n° ${second}`));
  assert.deepEqual(page.problems, []);
});

/** Protects: a picture for a slide is the same on a sharp screen: as many pixels, letters of the same size; and an address that a browser is still
    reading is not taken away (reports 27 and 28). */
test('saved from a sharp screen, by a slow browser', async (t) => {
  const pictures = [];
  for (const deviceScaleFactor of [1, 2]) {
    const { page } = await charleroi(t, () => {}, { deviceScaleFactor });
    await page.evaluate(() => {
      [window.sizes, window.waits, window.given] = [[], [], new Set()];
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        if (this.download) window.given.add(this.href);
        click.call(this);
      };
      const [fill, wait, revoke] = [
        CanvasRenderingContext2D.prototype.fillText,
        window.setTimeout,
        URL.revokeObjectURL,
      ];
      CanvasRenderingContext2D.prototype.fillText = function (text, ...more) {
        window.sizes.push(this.font);
        return fill.call(this, text, ...more);
      };
      window.setTimeout = (call, after, ...more) =>
        wait(
          () => {
            window.after = after;
            call();
            window.after = null;
          },
          Math.min(after ?? 0, 50),
          ...more,
        );
      URL.revokeObjectURL = (address) => {
        if (window.given.has(address)) window.waits.push(window.after);
        revoke.call(URL, address);
      };
    });
    const png = await saved(page, 'Carte avec légende (PNG)');
    await page.waitForFunction(() => window.waits.length > 0);
    const waits = await page.evaluate(() => window.waits);
    assert.ok(
      waits.every((wait) => wait >= 40_000),
      `an address is revoked after ${waits} ms`,
    );
    pictures.push([
      png.readUInt32BE(16),
      png.readUInt32BE(20),
      [...new Set(await page.evaluate(() => window.sizes))].sort(),
    ]);
  }
  assert.deepEqual(pictures[0], pictures[1]);
});

/** Protects: a filter and a year stand on the map and on the picture, and the legend counts what is drawn (A4, A6). */
test('filters and years are said', async (t) => {
  const { page } = await charleroi(t);
  await writes(page);
  await tab(page, 'list');
  await page.getByLabel('Secteur', { exact: true }).selectOption({ label: 'Culture' });
  const listed = Number((await page.locator('#panel [role=status]').textContent()).match(/\d+/)[0]);
  await tab(page, 'waves');
  assert.deepEqual(await remarks(page), [`Filtre\u00a0: Culture — ${listed} lieux sur 557 ✕`]);
  await page.waitForFunction(
    (n) =>
      [...document.querySelectorAll('section[aria-label="Légende"] .num')].reduce(
        (sum, one) => sum + Number(one.textContent),
        0,
      ) === n,
    listed,
  );
  await page.getByRole('slider', { name: 'Année' }).fill('0');
  await page.waitForFunction(
    () => document.querySelectorAll('section[aria-label="Légende"] .num')[1].textContent === '0',
  );
  const told = (await counts(page)).map(Number);
  assert.equal(
    told.reduce((sum, n) => sum + n, 0),
    listed,
  );
  await saved(page, 'Carte avec légende (PNG)');
  const text = await written(page);
  const today = await page.evaluate(() => new Intl.DateTimeFormat('fr-BE', { dateStyle: 'long' }).format(new Date()));
  for (const wanted of [
    /216 lieux équipés sur 282 candidats, en 4 ans, pour 3,0\sM\s€/,
    /Jusqu’à 2021/,
    new RegExp(`Filtre : Culture — ${listed} lieux sur 557`),
    /^2 km$|^5 km$/m,
    /^N$/m,
    /Statbel/,
    new RegExp(`^${told[0]}$`, 'm'),
  ])
    assert.match(text, wanted);
  assert.ok(text.includes(today.replace(/^1 /, '1er ')), today);
  await page.getByRole('button', { name: /^Tout montrer/ }).click();
  assert.deepEqual(await remarks(page), []);
  assert.deepEqual(page.problems, []);
});

/** Protects: a picture of a piece of the city says that its numbers are of the whole, and outdoor levels never stand without how far they are to be
    trusted and what every colour is. */
test('a picture of a zone', async (t) => {
  const { page } = await charleroi(t);
  await writes(page);
  await saved(page, 'Carte avec légende (PNG)');
  assert.doesNotMatch(await written(page), /Nombres de toute la carte|dBm/);
  await tab(page, 'zones');
  await page
    .getByRole('button', { name: /^Voir sur la carte/ })
    .first()
    .click();
  await page.locator('section[aria-label="Légende"]').getByText('Couverture prévue (dBm)').waitFor();
  const legend = await page.textContent('section[aria-label="Légende"]');
  for (const wanted of [/≥ -60/, /< -80/, /non étalonnée.*12 à 15 dB/]) assert.match(legend, wanted);
  await page.waitForTimeout(800);
  await saved(page, 'Carte avec légende (PNG)');
  const text = (await written(page)).replace(/\s/g, ' ');
  for (const wanted of [/Nombres de toute la carte/, /≥ -60/, /< -80/, /non étalonnée/, /12 à 15 dB/])
    assert.match(text, wanted);
  assert.deepEqual(page.problems, []);
});

/** Protects: the headline is three figures, those who are not concerned are told apart from those who are not chosen, and a rank is one among
    candidates, with a status, in a list that can be put in order (B2, B5, B6). */
test('read in thirty seconds', async (t) => {
  const { page } = await charleroi(t);
  assert.match(await page.textContent('.headline'), /^216 lieux équipés sur 282 candidats, en 4 ans, pour 3,0\sM\s€$/);
  assert.deepEqual(await counts(page), ['73', '57', '46', '40', '66', '275']);
  assert.doesNotMatch(await page.textContent('header'), /meilleur plan/);
  await tab(page, 'list');
  const ranks = [];
  for (let k = 0; k < 8; k++) ranks.push((await row(page, k))[0]);
  assert.deepEqual(ranks, ['1', '2', '3', '4', '5', '6', '7', '8']);
  // No name of the list is cut off.
  const cut = await page.$$eval('[role=row] .name', (names) =>
    names.filter((name) => name.scrollHeight > name.clientHeight + 1).map((name) => name.textContent),
  );
  assert.deepEqual(cut, []);
  await page.getByLabel('Statut').selectOption({ label: 'pas concernés' });
  assert.deepEqual(
    (await row(page, 0)).filter((_, k) => k !== 1 && k !== 2),
    ['–', 'non public'],
  );
  await page.getByLabel('Statut').selectOption({ label: 'candidats non retenus' });
  await page.getByText('66 lieux', { exact: true }).waitFor();
  await page.getByLabel('Statut').selectOption({ label: 'Tous les statuts' });
  await page.getByRole('columnheader', { name: 'Statut' }).getByRole('button').click();
  assert.equal((await row(page, 0))[3], '2021');
  await page.getByRole('columnheader', { name: 'Statut' }).getByRole('button').click();
  assert.equal((await row(page, 0))[3], '2024');
  await page.getByRole('columnheader', { name: 'Nom' }).getByRole('button').click();
  assert.match((await row(page, 0))[1], /^Académie/);
  // What is asked lies over the panel: the map keeps its size, and the tabs stay.
  const size = () => page.locator('.maps').boundingBox();
  const whole = await size();
  await page.locator('#row-0').click();
  await page.locator('.why h2').waitFor();
  assert.deepEqual(await size(), whole);
  assert.ok(await page.locator('#tab-weights').isVisible());
  assert.deepEqual(page.problems, []);
});

/** Protects: who moves is marked on the map and can be looked at by kind, on the map as in the list (B7). */
test('who moves, by kind', async (t) => {
  const { page } = await charleroi(t);
  await weigh(page);
  await tab(page, 'compare');
  await page.locator('#panel table').last().waitFor();
  const kinds = await page.locator('.kinds button').allTextContents();
  const numbers = kinds.map((kind) => Number(kind.match(/\d+/)[0]));
  const all = Number((await page.locator('#panel h3').first().textContent()).match(/\d+/)[0]);
  assert.equal(
    numbers.reduce((sum, n) => sum + n, 0),
    all,
  );
  await page.locator('.kinds button').first().click();
  assert.equal(await page.locator('#panel table').last().locator('tbody tr').count(), numbers[0]);
  assert.match((await remarks(page)).join(), new RegExp(`entrent dans le plan — ${numbers[0]} lieux sur 557`));
  await page.waitForFunction(
    (n) =>
      [...document.querySelectorAll('section[aria-label="Légende"] .num')].reduce(
        (sum, one) => sum + Number(one.textContent),
        0,
      ) === n,
    numbers[0],
  );
  assert.match(await page.textContent('section[aria-label="Légende"]'), /\+ entre · × sort/);
  assert.deepEqual(page.problems, []);
});

/** Protects: a box says what the plan uses; what is refused stays in it with the reason, beside a sum that follows, and nothing moves (A7, A8, A10, B11). */
test('controls tell the truth', async (t) => {
  const { page } = await charleroi(t);
  const id = await planNumber(page);
  await tab(page, 'weights');
  const boxes = () => page.$$eval('.weight input[type=number]', (found) => found.map((one) => Number(one.value)));
  const need = page.getByLabel('Poids : Exclusion numérique (%)');
  // A lock is seen in both states: its icon against its ground.
  const contrast = (button) =>
    button.evaluate((one) => {
      const light = (colour) => {
        const [r, g, b] = colour.match(/\d+/g).map((c) => {
          const x = c / 255;
          return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const style = getComputedStyle(one);
      const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05);
    });
  const locks = page.locator('.lock');
  for (const state of ['open', 'closed']) {
    for (let k = 0; k < 7; k++)
      if (k !== 4) {
        assert.ok((await contrast(locks.nth(k))) >= 3, `${state} ${k}`);
        if (state === 'open') await locks.nth(k).click();
      }
    await page.mouse.move(0, 0);
  }
  await need.fill('80');
  await page.keyboard.press('Tab');
  await page
    .getByText('Refusé : les autres critères sont verrouillés : il ne peut avoir que 20. Le plan utilise 20 %.')
    .waitFor();
  assert.deepEqual([await need.inputValue(), await need.getAttribute('aria-invalid')], ['80', 'true']);
  // An empty box asks for nothing, and shows what is used.
  await need.fill('');
  await page.keyboard.press('Tab');
  assert.equal(await need.inputValue(), '20');
  for (let k = 0; k < 7; k++) if (k !== 4) await locks.nth(k).click();
  await need.fill('150');
  await page.keyboard.press('Tab');
  await page.getByText('Refusé : un nombre de 0 à 100. Le plan utilise 20 %.').waitFor();
  // Another change: what was refused before it is gone from the box.
  await page.getByLabel('2021', { exact: true }).fill('740000');
  await page.keyboard.press('Tab');
  await settled(page);
  assert.equal(await need.inputValue(), '20');
  await page.getByRole('button', { name: 'Annuler la dernière modification' }).click();
  await settled(page);
  // All to one, and back to nothing: the others have their proportions again.
  for (const value of ['100', '0']) {
    await need.fill(value);
    await page.keyboard.press('Tab');
    await settled(page);
  }
  const back = await boxes();
  assert.deepEqual(
    back.map((share, k) => Math.abs(share - [18.75, 12.5, 31.25, 18.75, 0, 12.5, 6.25][k]) < 0.11),
    back.map(() => true),
    back.join(),
  );
  assert.equal(Math.round(10 * back.reduce((sum, share) => sum + share, 0)), 1000);
  await page.getByRole('button', { name: 'Projet', exact: true }).click();
  await settled(page);
  // Shares: more than all is refused at the box, the sum follows, the value stays.
  const culture = page.getByLabel('Culture', { exact: true });
  await culture.fill('60');
  await page.getByText('Total : 110 sur 100 %').waitFor();
  await page.keyboard.press('Tab');
  await page.getByText('Refusé : les parts d’une année dépassent 100 %. Le plan utilise 8 %.').waitFor();
  assert.equal(await culture.inputValue(), '60');
  await culture.fill('-5');
  await page.keyboard.press('Tab');
  await page.getByText('Refusé : un nombre de 0 à 100. Le plan utilise 8 %.').waitFor();
  await page.keyboard.press('Escape');
  const budget = page.getByLabel('2021', { exact: true });
  await budget.fill('-1');
  await page.keyboard.press('Tab');
  await page.getByText('Refusé : un nombre de 0 à 1 000 000 000 000.').waitFor();
  assert.equal(await page.locator('.trouble').count(), 0, 'nothing covers the fields');
  await tab(page, 'waves');
  assert.equal(await planNumber(page), id);
  // Two boxes one after the other, before the first is answered: each is told its own.
  await tab(page, 'weights');
  await page.getByLabel('2022', { exact: true }).fill('745000');
  await page.getByLabel('2023', { exact: true }).fill('-0.5');
  await page.keyboard.press('Tab');
  await page.getByText('Refusé : un nombre de 0 à 1 000 000 000 000.').waitFor();
  await settled(page);
  assert.deepEqual(
    [
      await page.getByLabel('2022', { exact: true }).inputValue(),
      await page.getByLabel('2023', { exact: true }).inputValue(),
    ],
    ['745000', '-0.5'],
  );
  await page.getByRole('button', { name: 'Annuler la dernière modification' }).click();
  await settled(page);
  // Each criterion says what more of it means; presets are the project's.
  await tab(page, 'weights');
  const panel = await page.textContent('#panel');
  for (const line of [
    'Plus de visiteurs par semaine = plus de points, de 20 (aucun) à 5\u202f000 (le maximum).',
    'Moins de Mbit/s aux alentours = plus de points',
    'Enseignement 100',
  ])
    assert.ok(panel.includes(line), line);
  await page.getByRole('button', { name: 'Réseau d’abord' }).click();
  await settled(page);
  assert.deepEqual(await boxes(), [50, 5, 15, 10, 10, 5, 5]);
  assert.deepEqual(page.problems, []);
});

/** Protects: weights on paper sum to 100, dates are the days that are written, anywhere on Earth (A10, A11), and the sheet has map, totals and signatures. */
test('the sheet and its dates', async (t) => {
  const { page } = await charleroi(t, () => {}, { timezoneId: 'America/New_York' });
  await weigh(page, '60');
  await tab(page, 'decisions');
  const panel = await page.textContent('#panel');
  assert.match(panel, /1er mars 2021/);
  assert.match(panel, /15 mars 2021|2 avril 2021/);
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Fiche de décision (imprimer)' }).click();
  await page.waitForTimeout(500);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const sheet = await page.locator('.sheet').textContent();
  const weights = sheet
    .match(/Débit au bâtiment[^.]*?Heures d’ouverture [\d,]+\s%/)[0]
    .match(/[\d,]+(?=\s%)/g)
    .map((share) => Number(share.replace(',', '.')));
  assert.equal(Math.round(10 * weights.reduce((sum, share) => sum + share, 0)), 1000, weights.join());
  assert.match(sheet, /Comparé au plan n° \w+\s: \d+ lieux/);
  assert.match(sheet, /Présents et signatures/);
  assert.equal(await page.locator('.sheet img').count(), 1);
  assert.deepEqual(page.problems, []);
});

/** Protects: a decision says what it did, as far as that is known, with a way back and to those it moved (A9); taken back, nothing is said of it. */
test('what a decision did', async (t) => {
  const { page } = await charleroi(t);
  // A large building: the plan stays near the one at hand, and one small one's exclusion moves nobody else.
  const why = await fillExclusion(page, 2);
  await why.getByRole('button', { name: 'Prendre la décision' }).click();
  await settled(page);
  const said = page.getByText(/Cette décision déplace \d+ autres? lieux?/);
  await said.waitFor();
  const box = await said.boundingBox();
  assert.ok(box.y > 0 && box.y + box.height < 720, 'in sight');
  assert.match(await said.textContent(), /plus que la précision du calcul|change la valeur du plan de [+−-]/);
  await page.getByRole('button', { name: 'Voir lesquels' }).click();
  assert.ok(
    await page
      .locator('#panel')
      .getByText(/\d+ lieux changent de vague/)
      .isVisible(),
  );
  await page.getByText('La référence est maintenant le plan d’avant cette décision.').waitFor();
  await page.getByRole('button', { name: 'Annuler la dernière modification' }).click();
  await settled(page);
  assert.equal(await said.count(), 0);
  assert.deepEqual(page.problems, []);
});

/** Protects: a search for reasons that is stopped leaves everything as it stood, and claims no decision or rule that was not taken. */
test('stopped while the reasons are looked for', async (t) => {
  const { page } = await charleroi(t);
  const id = await planNumber(page);
  await tab(page, 'weights');
  const box = page.getByLabel('Enseignement', { exact: true });
  await box.fill('60');
  await page.keyboard.press('Tab');
  await page.locator('main li.rules').waitFor();
  await page.getByRole('button', { name: 'Arrêter le calcul' }).click();
  await settled(page);
  assert.equal(await box.inputValue(), '20');
  assert.deepEqual(await remarks(page), []);
  await tab(page, 'waves');
  assert.equal(await planNumber(page), id);
  assert.equal(await page.locator('.said').count(), 0);
  assert.deepEqual(page.problems, []);
});

/** Protects: the ways out are buttons, and mend (B10). */
test('ways out', async (t) => {
  const { page } = await charleroi(t, culture90);
  await page.locator('main li.rules').waitFor();
  await page.getByRole('button', { name: 'Appliquer ces changements ensemble' }).click();
  await settled(page);
  assert.equal(await page.locator('main li.rules').count(), 0);
  assert.match(await page.textContent('.headline'), /lieux équipés/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel');
  assert.deepEqual(page.problems, []);
});

/** Protects: rules that cannot hold are told where they are made, long before the reasons are found, with ways out that mend them (B10, G2). */
test('impossible rules are told at once', async (t) => {
  const { page } = await charleroi(t);
  await tab(page, 'weights');
  // Told while the core is still at work: the banner comes before the plan has settled.
  const order = page.evaluate(
    () =>
      new Promise((done) => {
        const look = new MutationObserver(() => {
          const told = document.querySelector('main li.rules');
          if (told) {
            look.disconnect();
            done(document.querySelector('.app').getAttribute('aria-busy'));
          }
        });
        look.observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await page.getByLabel('Enseignement', { exact: true }).fill('60');
  await page.keyboard.press('Tab');
  assert.equal(await order, 'true');
  await settled(page);
  await page.locator('main').getByText('Ce plan enfreint des règles').waitFor();
  await page.getByRole('button', { name: 'Comment en sortir' }).click();
  const panel = page.locator('#panel');
  // A line a rule, not one a year.
  assert.ok((await panel.locator('ul.warn li').count()) <= 10);
  assert.equal(await panel.evaluate((one) => one.scrollTop), 0);
  assert.deepEqual(page.problems, []);
});

/** Protects: what stands on no mount is nobody's promise (B13): its zone says so, costs no less, and the year that it is planned in cannot be frozen. */
test('a place that nobody permitted is not frozen', async (t) => {
  /** What all zones cost together (which of them pays for a point that serves two may change), and the year of the quays. */
  const cost = async (page) => {
    await tab(page, 'list');
    await page.getByLabel('Secteur', { exact: true }).selectOption({ label: 'Espaces extérieurs' });
    const rows = await page.$$eval('[role=row][id^=row-]', (found) =>
      found.map((one) => [
        one.textContent,
        one.querySelector('.belongs').textContent,
        one.lastElementChild.textContent,
      ]),
    );
    const sum = rows.reduce((all, [, belongs]) => all + Number(belongs.split('·').at(-1).replace(/\D/g, '')), 0);
    return [sum, rows.find(([name]) => name.includes('Quais de Sambre'))[2]];
  };
  const [before] = await cost((await charleroi(t)).page);
  const { page } = await charleroi(t, (project) => {
    const file = join(project, 'access_points.geojson');
    const layer = JSON.parse(readFileSync(file, 'utf8'));
    layer.features.find(({ properties }) => properties.id === 'AP-M005').properties.mount = null;
    writeFileSync(file, JSON.stringify(layer));
  });
  const [after, year] = await cost(page);
  assert.ok(after >= before, `${after} after ${before}`);
  await tab(page, 'zones');
  await page.getByText('1 point d’accès hors support, à autoriser').first().waitFor();
  assert.match(year, /^20\d\d$/);
  await tab(page, 'decisions');
  const decided = await page.locator('#panel li').count();
  await page.locator('#panel form select').selectOption(year);
  await page.getByText('a un point d’accès hors de tout support').waitFor();
  await page.getByLabel('Décidé par').fill('Comité');
  await page.getByLabel('Motif').fill('x');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await page.locator('#panel li').count(), decided);
  assert.deepEqual(page.problems, []);
});
