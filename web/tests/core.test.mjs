// The core in WebAssembly against the command: the same files in, the same bytes out.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { city, folder, maillage } from './command.mjs';
import { core } from './core.mjs';

const text = (bytes) => Buffer.from(bytes).toString('utf8');

/** Protects: the map shows the plan that the command makes, bit for bit, before and after changes made on the page. */
test('the same bytes as the command, before and after changes', async (t) => {
  const { Project } = await core();
  const project = city(t);
  const out = join(project, 'out');
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(out, 'map/project.zip')));
  const same = (where) => {
    assert.equal(text(opened.plan_json()), readFileSync(join(where, 'plan.json'), 'utf8'));
    assert.equal(text(opened.buildings_geojson()), readFileSync(join(where, 'buildings.geojson'), 'utf8'));
    assert.equal(text(opened.buildings_csv()), readFileSync(join(where, 'buildings.csv'), 'utf8'));
  };
  same(out);
  const before = JSON.parse(opened.state()).plan;
  const decision = { change: 'decide', kind: 'ban', buildings: [before.waves[0].buildings.at(-1)], year: null, by: 'Comité "d’experts"', on: '2026-11-25', why: 'façade # refusée' };
  opened.apply(JSON.stringify([{ change: 'weight', criterion: 'need', weight: 35.5 }, { change: 'budget', budgets: [700000, 750000, 750000, 800000] }, { change: 'sector_share', sector: 'culture', shares: [0.1, 0.1, 0.12, 0.1] }, decision]), false);
  const after = JSON.parse(opened.state()).plan;
  assert.notEqual(after.plan_id, before.plan_id);
  assert.ok(!after.waves.some((wave) => wave.buildings.includes(decision.buildings[0])));
  // The texts that the page would save, given to the command: the same plan and the same id.
  const { project: settings, decisions } = JSON.parse(opened.texts());
  assert.ok(settings.includes('# worse service around: more need'), 'comments stay');
  writeFileSync(join(project, 'maillage.toml'), settings);
  writeFileSync(join(project, 'decisions.toml'), decisions);
  const again = folder(t);
  maillage('run', project, '--quiet', '--out', again);
  same(again);
  // And the archive that the page saves opens as the project it was.
  const reopened = new Project(opened.archive());
  assert.equal(JSON.parse(reopened.state()).plan.plan_id, after.plan_id);
});

/** Protects: what cannot be is refused with its reasons, and the project stays as it was. */
test('refused changes and files leave everything as it was', async (t) => {
  const { Project } = await core();
  const project = city(t);
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const [texts, state] = [opened.texts(), opened.state()];
  const refused = (act) => {
    let findings = null;
    try { act(); } catch (error) { findings = String(error).split('\n').map((line) => JSON.parse(line)); }
    assert.ok(findings?.some((finding) => finding.severity === 'error' && finding.message), 'an error with its message');
    assert.equal(opened.texts(), texts);
    assert.equal(opened.state(), state);
    return findings;
  };
  for (const change of [
    { change: 'weight', criterion: 'need', weight: -1 }, { change: 'weight', criterion: 'nead', weight: 1 }, { change: 'budget', budgets: [1, 2] },
    { change: 'budget', budgets: [0, 0, 0, 0] }, { change: 'sector_share', sector: 'culture', shares: [2, 2, 2, 2] }, { change: 'sector_share', sector: 'culture', shares: [0.1, 0.2] }, { change: 'sector_share', sector: 'cultur', shares: [0.1, 0.1, 0.1, 0.1] },
    { change: 'district_share', district: 'Gosselies', share: 1.5 }, { change: 'move_access_point', id: 'nobody', place: [4.44, 50.4], mount: null }, { change: 'move_access_point', id: 'AP-M002', place: [4.44, 50.4], mount: 'M999' },
    { change: 'decide', kind: 'lock', buildings: ['nobody'], year: 2021, by: null, on: null, why: null },
    { change: 'decide', kind: 'lock', buildings: ['B002'], year: 1999, by: null, on: null, why: null },
    { change: 'decide', kind: 'ban', buildings: ['B002'], year: null, by: null, on: 'yesterday', why: null },
    { change: 'take_back', decision: 99 }, { change: 'explode' },
  ]) refused(() => opened.apply(JSON.stringify([change]), false));
  assert.match(refused(() => opened.apply('[{"change":"weight","criterion":"nead","weight":1}]', false))[0].hint, /need/);
  for (const bytes of ['', 'no zip', '<html>', 'PK\u0003\u0004damaged']) refused(() => new Project(Buffer.from(bytes)));
  refused(() => opened.restore(JSON.stringify({ project: '[plan]\nyears = [', decisions: '', access_points: null })));
  refused(() => opened.restore('[1]'));
});

/** Protects: a click finds the building under it, and nothing where there is none. */
test('nearest building', async (t) => {
  const { Project } = await core();
  const project = city(t);
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const places = opened.positions();
  for (const b of [0, 17, 300]) {
    const [lon, lat] = [places[2 * b], places[2 * b + 1]];
    const found = opened.nearest(lon, lat, 5);
    // Several may share a place: the first of them.
    assert.deepEqual([places[2 * found], places[2 * found + 1]], [lon, lat]);
    assert.ok(found <= b);
  }
  assert.equal(opened.nearest(0, 0, 50), -1);
  assert.equal(opened.nearest(Number.NaN, 50, 50), -1);
});
