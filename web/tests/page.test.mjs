// The page in a real browser: from one file with the network off, and from the folder that `serve` shows.
import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { city, folder, maillage, serve } from './command.mjs';

let browser;
before(async () => { browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--no-first-run'] }); });
after(() => browser?.close());

/** A page that must log no error and ask for nothing from elsewhere. */
async function open(t, address, { width = 1280, height = 720, ...more } = {}) {
  const context = await browser.newContext({ offline: address.startsWith('file:'), viewport: { width, height }, locale: 'fr-BE', reducedMotion: 'reduce', ...more });
  t.after(() => context.close());
  const page = await context.newPage();
  page.problems = [];
  page.asked = [];
  page.on('console', (message) => { if (message.type() === 'error') page.problems.push(message.text()); });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('request', (request) => { if (!/^(data|blob):/.test(request.url())) page.asked.push(request.url()); });
  await page.goto(address);
  await settled(page);
  return page;
}
/** The plan is shown and nothing is being computed. */
async function settled(page) {
  await page.waitForFunction(() => document.querySelector('.app')?.getAttribute('aria-busy') === 'false' && document.querySelector('canvas'), null, { timeout: 60_000 });
}
/** The plan with this number is the one shown. */
const planned = (page, id) => page.locator('#panel').getByText(`Plan n° ${id}`).waitFor({ timeout: 20_000 }).then(() => true);
const tab = async (page, name) => { await page.click(`#tab-${name}`); };
const counts = (page) => page.$$eval('section[aria-label] li .num', (found) => found.map((one) => one.textContent));
async function saved(page, label) {
  await page.getByRole('button', { name: /Enregistrer|Opslaan|Save/ }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: label, exact: true }).click()]);
  return readFileSync(await download.path());
}

/** Protects: the committee's meeting from the first look to the saved project, on one file, with the network off. */
test('a whole meeting, from file, offline', async (t) => {
  const project = city(t);
  maillage('run', project, '--quiet');
  const page = await open(t, pathToFileURL(join(project, 'out/map.html')).href);
  // See: the plan of the command, by its numbers and its id.
  const plan = JSON.parse(readFileSync(join(project, 'out/plan.json'), 'utf8'));
  assert.ok(await planned(page, plan.passport.plan_id));
  assert.deepEqual((await counts(page)).slice(0, 4), plan.waves.map((wave) => String(wave.buildings.length)));
  assert.equal((await saved(page, 'Plan (plan.json)')).toString(), readFileSync(join(project, 'out/plan.json'), 'utf8'));
  assert.equal((await saved(page, 'Bâtiments (CSV)')).toString(), readFileSync(join(project, 'out/buildings.csv'), 'utf8'));
  // The buildings are drawn: colours of the first wave are on the canvas.
  const drawn = await page.screenshot({ clip: { x: 420, y: 130, width: 600, height: 560 } });
  assert.ok(drawn.length > 20_000, 'the map is not blank');
  // Weigh: the number box moves the plan, the sum stays 100.
  await tab(page, 'weights');
  await page.getByLabel('Poids : Exclusion numérique (%)').fill('60');
  await page.keyboard.press('Tab');
  await settled(page);
  const boxes = await page.$$eval('.weight input[type=number]', (found) => found.map((one) => Number(one.value)));
  assert.ok(Math.abs(boxes.reduce((sum, x) => sum + x, 0) - 100) < 0.5, String(boxes));
  await tab(page, 'compare');
  assert.match(await page.textContent('#panel'), /\d+ bâtiments changent de vague/);
  // Side by side: two maps that move as one.
  await page.getByLabel('Deux cartes côte à côte').check();
  await page.waitForFunction(() => document.querySelectorAll('canvas').length === 2);
  await page.locator('canvas').first().focus();
  await page.keyboard.press('+');
  await page.waitForFunction(() => { const [a, b] = [...document.querySelectorAll('.maplibregl-ctrl-scale')]; return a && b && a.textContent === b.textContent; });
  await page.getByLabel('Deux cartes côte à côte').uncheck();
  await page.waitForFunction(() => document.querySelectorAll('canvas').length === 1);
  // Ask why: search, choose, read the sentence.
  await tab(page, 'list');
  await page.getByRole('searchbox').fill('hotel ville');
  await page.locator('[role=row][id^=row-]').first().click();
  const why = page.getByRole('region', { name: 'Pourquoi ?' });
  await why.waitFor();
  assert.match(await why.textContent(), /score [\d,]+ sur 100, rang \d+ sur \d+/);
  // Decide: with a name, a date and a reason; the plan follows.
  await page.getByRole('searchbox').fill('');
  await page.locator('[role=row][id^=row-]').nth(6).click();
  const name = await page.locator('[role=row][aria-selected=true] .name').textContent();
  await why.getByRole('heading', { name, exact: true }).waitFor();
  await why.getByLabel('Décider').selectOption('ban');
  await why.getByLabel('Décidé par').fill('Comité d’experts');
  await why.getByLabel('Motif').fill('<b>façade</b> refusée');
  await why.getByRole('button', { name: 'Prendre la décision' }).click();
  await settled(page);
  await why.getByText('Prix de la décision').waitFor();
  await tab(page, 'decisions');
  assert.match(await page.textContent('#panel'), /<b>façade<\/b> refusée/);
  // Undo and redo.
  const shown = () => page.locator('#panel li').count();
  const decided = await shown();
  await page.getByRole('button', { name: 'Annuler la dernière modification' }).click();
  await settled(page);
  assert.equal(await shown(), decided - 1);
  await page.getByRole('button', { name: 'Rétablir' }).click();
  await settled(page);
  assert.equal(await shown(), decided);
  // Keep: the saved project gives the command the same plan; a reload takes up where it was left.
  await tab(page, 'waves');
  const id = (await page.textContent('#panel')).match(/Plan n° (\w+)/)[1];
  const mine = folder(t);
  writeFileSync(join(mine, 'project.zip'), await saved(page, 'Projet (.zip)'));
  const unzip = "import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
  const { execFileSync } = await import('node:child_process');
  execFileSync('python3', ['-c', unzip, join(mine, 'project.zip'), join(mine, 'project')]);
  maillage('run', join(mine, 'project'), '--quiet');
  assert.equal(JSON.parse(readFileSync(join(mine, 'project/out/plan.json'), 'utf8')).passport.plan_id, id);
  await page.reload();
  await settled(page);
  assert.ok(await planned(page, id));
  // A link carries the state to another browser.
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Copier le lien de cet état' }).click();
  await page.waitForFunction(() => location.hash.length > 10);
  const other = await open(t, page.url());
  assert.ok(await planned(other, id));
  // Open: a bad file says what is wrong, and nothing is lost; the saved project opens.
  await page.setInputFiles('input[type=file]', { name: 'bad.zip', mimeType: 'application/zip', buffer: Buffer.from('<html>') });
  await page.getByRole('alert').waitFor();
  await page.getByRole('alert').getByRole('button').click();
  assert.ok(await planned(page, id));
  await page.setInputFiles('input[type=file]', join(mine, 'project.zip'));
  await settled(page);
  assert.ok(await planned(page, id));
  for (const one of [page, other]) {
    assert.deepEqual(one.problems, []);
    assert.ok(one.asked.every((address) => address.split('#')[0] === page.url().split('#')[0]), String(one.asked));
  }
});

/** Protects: everyone can use it: no violation that axe finds, in every panel, three languages and two themes. */
test('axe finds nothing', async (t) => {
  const project = city(t);
  maillage('run', project, '--quiet');
  const page = await open(t, pathToFileURL(join(project, 'out/map.html')).href);
  const check = async (where) => {
    const found = await new AxeBuilder({ page }).options({ preload: false }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    assert.deepEqual(found.violations.map((one) => [where, one.id, one.nodes.map((node) => node.target.join(' ')).slice(0, 3)]), []);
  };
  for (const language of ['Français', 'Nederlands', 'English']) {
    await page.getByRole('button', { name: language, exact: true }).click();
    for (const dark of [false, true]) {
      await page.evaluate((wanted) => { if (document.documentElement.classList.contains('dark') !== wanted) document.querySelector('.languages button:last-child').click(); }, dark);
      for (const name of ['waves', 'weights', 'list', 'decisions', 'compare', 'zones']) {
        await tab(page, name);
        await check(`${language} ${dark ? 'dark' : 'light'} ${name}`);
      }
    }
    await tab(page, 'list');
    await page.locator('[role=row][id^=row-]').first().click();
    await page.locator('.why').waitFor();
    await page.locator('.menu button').first().click();
    await check(`${language} why and menu`);
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.querySelector('.why button').click());
  }
  assert.deepEqual(page.problems, []);
});

/** Protects: the page fits where it is used, and nothing is cut off: phone, 320 px (a window at 400 %), projector. */
test('fits phones, 400 % and projectors', async (t) => {
  const project = city(t);
  maillage('run', project, '--quiet');
  const address = pathToFileURL(join(project, 'out/map.html')).href;
  for (const [width, height] of [[390, 844], [320, 568], [1280, 720], [320, 256]]) {
    const page = await open(t, address, { width, height });
    for (const name of ['waves', 'weights', 'list', 'decisions', 'compare', 'zones']) {
      await tab(page, name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} at ${width} px is ${wide} px too wide`);
      // Targets of 24 px at least (WCAG 2.5.8).
      const small = await page.$$eval('button, select, input:not([hidden])', (found) => found.filter((one) => one.getClientRects().length)
        .map((one) => [one, (one.type === 'checkbox' ? one.closest('label') : one).getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 23.5).map(([one]) => one.outerHTML.slice(0, 80)));
      assert.deepEqual(small, [], `${name} at ${width}`);
    }
    assert.deepEqual(page.problems, []);
  }
});

/** Protects: text from the data is text everywhere, and a spreadsheet runs none of it. */
test('hostile names stay text', async (t) => {
  const project = city(t);
  const evil = '<img src=x onerror="window.pwned=1">\u0026<script>window.pwned=1</script>';
  const file = join(project, 'buildings.geojson');
  const data = JSON.parse(readFileSync(file, 'utf8'));
  data.features.forEach((feature, k) => { feature.properties.name = k % 2 ? `${evil} ${k}` : `=cmd|' /C calc'!A${k}`; });
  data.features[0].properties.sector = '<svg onload=window.pwned=1>';
  data.features[0].properties.district = '"><iframe src=javascript:window.pwned=1>';
  writeFileSync(file, JSON.stringify(data));
  const settings = join(project, 'maillage.toml');
  const text = readFileSync(settings, 'utf8');
  writeFileSync(settings, text.replace('name = "Charleroi"', `name = '</script><script>window.pwned=1</script>'`).replace(/notice = ".*"/, `notice = '${evil}'`)
    .replace('{ education = 1.0,', '{ education = 1.0, "<svg onload=window.pwned=1>" = 0.2,'));
  maillage('run', project, '--quiet');
  const page = await open(t, pathToFileURL(join(project, 'out/map.html')).href);
  for (const name of ['waves', 'weights', 'list', 'decisions', 'compare', 'zones']) await tab(page, name);
  await tab(page, 'list');
  await page.getByRole('searchbox').fill('onerror');
  await page.locator('[role=row][id^=row-]').first().click();
  await page.locator('.why').waitFor();
  await page.mouse.move(700, 400);
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator('img, iframe').count(), 0);
  const csv = (await saved(page, 'Bâtiments (CSV)')).toString();
  assert.ok(!/(^|,)=/m.test(csv) && csv.includes("'=cmd"));
  assert.deepEqual(page.problems, []);
});

/** Protects: all of it by keyboard: tabs, list, decision. */
test('by keyboard alone', async (t) => {
  const project = city(t);
  maillage('run', project, '--quiet');
  const page = await open(t, pathToFileURL(join(project, 'out/map.html')).href);
  const focus = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute('role') || document.activeElement?.tagName);
  for (let k = 0; k < 40 && (await focus()) !== 'tab-waves'; k++) await page.keyboard.press('Tab');
  assert.equal(await focus(), 'tab-waves');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focus(), 'tab-list');
  for (let k = 0; k < 10 && (await focus()) !== 'grid'; k++) await page.keyboard.press('Tab');
  for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.why').waitFor();
  assert.equal(await page.locator('[role=row][aria-selected=true]').getAttribute('id'), 'row-3');
  await page.keyboard.press('Escape');
  await page.locator('.why').waitFor({ state: 'detached' });
  // The map answers to the keyboard as well.
  await page.locator('canvas').focus();
  const before = await page.locator('.maplibregl-ctrl-scale').textContent();
  for (let k = 0; k < 3; k++) { await page.keyboard.press('+'); await page.waitForTimeout(200); }
  await page.waitForFunction((old) => document.querySelector('.maplibregl-ctrl-scale').textContent !== old, before);
  assert.deepEqual(page.problems, []);
});

/** Protects: the folder as `serve` shows it: the same page, guarded, and nothing beyond the folder. */
test('served folder', async (t) => {
  const project = city(t);
  maillage('run', project, '--quiet');
  const address = await serve(t, join(project, 'out'));
  const page = await open(t, address);
  const plan = JSON.parse(readFileSync(join(project, 'out/plan.json'), 'utf8'));
  assert.ok(await planned(page, plan.passport.plan_id));
  assert.ok(page.asked.every((asked) => new URL(asked).origin === new URL(address).origin), String(page.asked));
  assert.deepEqual(page.problems, []);
  const reply = await fetch(address);
  assert.match(reply.headers.get('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/);
  assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
  const http = await import('node:http');
  // The browser's and fetch's own tidying of paths is passed by.
  const raw = (path, method = 'GET', headers = {}) => new Promise((done) => {
    const { hostname, port } = new URL(address);
    http.request({ hostname, port, path, method, headers }, (answer) => { answer.resume(); done(answer.statusCode); }).end();
  });
  assert.equal(await raw('/../maillage.toml'), 404);
  assert.equal(await raw('/%2e%2e/maillage.toml'), 404);
  assert.equal(await raw('/map/..%2f..%2fmaillage.toml'), 404);
  assert.equal(await raw('/plan.json'), 200);
  assert.equal(await raw('/plan.json', 'DELETE'), 405);
  // A name of elsewhere that was made to point here gets nothing.
  assert.equal(await raw('/plan.json', 'GET', { host: 'evil.example:8000' }), 403);
  assert.equal(await raw('/plan.json', 'GET', { host: 'localhost' }), 200);
});
