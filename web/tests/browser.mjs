// A page in a real browser: how the tests open it, wait for it and read it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { city, maillage } from './command.mjs';

/** The browser of a file of tests. */
/** True under `cargo xtask test all`: every size, theme and language, where the usual run takes some of them. */
export const ALL = process.env.MAILLAGE_TESTS === 'all';

export let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run'],
  });
});
after(() => browser?.close());

/** A page before it goes anywhere: what it logs as an error and what it asks for, from elsewhere too, is kept. */
export async function blank(t, { width = 1280, height = 720, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'fr-BE',
    reducedMotion: 'reduce',
    ...more,
  });
  t.after(() => context.close());
  const page = await context.newPage();
  [page.problems, page.faults, page.asked] = [[], [], []];
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(message.text());
  });
  page.on('pageerror', (error) => {
    page.problems.push(String(error));
    page.faults.push(String(error));
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) page.asked.push(request.url());
  });
  return page;
}
/** A page that must log no error and ask for nothing from elsewhere. */
export async function open(t, address, options = {}) {
  const page = await blank(t, { offline: address.startsWith('file:'), ...options });
  await page.goto(address);
  await settled(page);
  return page;
}
/** The illustrative city as the command leaves it, open from its file with the network off; `change` its folder first. */
export async function charleroi(t, change = () => {}, options = {}) {
  const project = city(t);
  change(project);
  try {
    maillage('run', project, '--quiet');
  } catch (error) {
    if (!existsSync(join(project, 'out/map.html'))) throw error;
  }
  return { project, page: await open(t, pathToFileURL(join(project, 'out/map.html')).href, options) };
}
/** A rule that no plan can keep: most of every budget to culture. */
export function culture90(project) {
  const file = join(project, 'maillage.toml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/\[plan\.sector_share_min\][^[]*/, '[plan.sector_share_min]\nculture = 0.9\n'),
  );
}
/** The plan is shown and nothing is being computed. */
export async function settled(page) {
  await page.waitForFunction(
    () => document.querySelector('.app')?.getAttribute('aria-busy') === 'false' && document.querySelector('canvas'),
    null,
    { timeout: 60_000 },
  );
}
/** The plan with this number is the one shown. */
export const planned = (page, id) =>
  page
    .locator('#panel')
    .getByText(`Plan n° ${id}`)
    .waitFor({ timeout: 20_000 })
    .then(() => true);
/** `breakCore`: the next plan is asked of a core that traps, its memory is gone; `holdCore`: of one that does not come to an end. */
export const breakable = (page) =>
  page.addInitScript(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
      if (window.breakCore && message?.call === 'apply') {
        window.breakCore = false;
        message = { ...message, call: 'no such call' };
      }
      if (window.holdCore && message?.call === 'apply') return (window.holdCore = false);
      return send.call(this, message, ...more);
    };
  });
export const unzip = 'import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';
/** Number of the plan that the waves' panel shows. */
export const planNumber = async (page) => (await page.textContent('#panel')).match(/Plan n° (\w+)/)[1];
/** Another budget for the first year. */
export async function budget(page, value) {
  await tab(page, 'weights');
  await page.getByLabel('2021').first().fill(value);
  await page.keyboard.press('Tab');
  await settled(page);
}
/** The same, and the number of the plan that it leads to. */
export async function budgetThen(page, value) {
  await budget(page, value);
  await tab(page, 'waves');
  return planNumber(page);
}
export const tab = async (page, name) => {
  await page.click(`#tab-${name}`);
};
export const counts = (page) =>
  page.$$eval('section[aria-label] li .num', (found) => found.map((one) => one.textContent));
export async function saved(page, label) {
  await page.getByRole('button', { name: /Enregistrer|Opslaan|Save/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: label, exact: true }).click(),
  ]);
  return readFileSync(await download.path());
}
/** The form that excludes the place of a row of the list, filled in: its panel. */
export async function fillExclusion(page, row) {
  await tab(page, 'list');
  await page.locator(`#row-${row}`).click();
  const why = page.getByRole('region', { name: 'Pourquoi ?' });
  await why.getByLabel('Décider').selectOption('ban');
  await why.getByLabel('Décidé par').fill('Comité');
  await why.getByLabel('Motif').fill('façade');
  return why;
}
