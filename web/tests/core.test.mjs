// The core in WebAssembly against the command: the same files in, the same bytes out.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { city, folder, maillage, root } from './command.mjs';
import { core } from './core.mjs';
import { module } from './module.mjs';

const text = (bytes) => Buffer.from(bytes).toString('utf8');
/** What the buildings are called: 0 their ids, 1 names, 2 addresses. */
const namesOf = (project, kind) => {
  const [bytes, ends] = [project.names(kind), project.name_ends(kind)];
  return Array.from(ends, (end, b) => text(bytes.subarray(b ? ends[b - 1] : 0, end)));
};

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
  const plan = () => JSON.parse(text(opened.plan_json()));
  const before = plan();
  const years = opened.years();
  assert.deepEqual(JSON.parse(opened.compare(years)), { moved: [], entered: 0, left: 0, earlier: 0, later: 0 });
  const decision = {
    change: 'decide',
    kind: 'ban',
    buildings: [before.waves[0].buildings.at(-1)],
    year: null,
    by: 'Comité "d’experts"',
    on: '2026-11-25',
    why: 'façade # refusée',
  };
  opened.apply(
    JSON.stringify([
      { change: 'weight', criterion: 'need', weight: 35.5 },
      { change: 'budget', budgets: [700000, 750000, 750000, 800000] },
      { change: 'sector_share', sector: 'culture', shares: [0.1, 0.1, 0.12, 0.1] },
      decision,
    ]),
    false,
  );
  const after = plan();
  assert.notEqual(after.passport.plan_id, before.passport.plan_id);
  assert.deepEqual(
    JSON.parse(opened.state()).plan.waves.map((wave) => wave.count),
    after.waves.map((wave) => wave.buildings.length),
  );
  assert.ok(!after.waves.some((wave) => wave.buildings.includes(decision.buildings[0])));
  // The texts that the page would save, given to the command: the same plan and the same id.
  const { project: settings, decisions, before: atHand } = JSON.parse(opened.texts());
  assert.ok(settings.includes('# worse service around: more need'), 'comments stay');
  writeFileSync(join(project, 'maillage.toml'), settings);
  writeFileSync(join(project, 'decisions.toml'), decisions);
  writeFileSync(join(project, 'plan_before.json'), atHand);
  const again = folder(t);
  maillage('run', project, '--quiet', '--out', again);
  same(again);
  // Who moved is who moves from the one file to the other; counted, and the best ranked first.
  const [ids, ranks, now, found] = [
    namesOf(opened, 0),
    opened.ranks(),
    opened.years(),
    JSON.parse(opened.compare(years)),
  ];
  const told = maillage('compare', out, again, '--json')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const ours = found.moved.map((b) => ({ id: ids[b], before: years[b] || null, after: now[b] || null }));
  assert.deepEqual(
    ours.map((b) => b.id).sort(),
    told.map((b) => b.id),
  );
  for (const move of told)
    assert.deepEqual(
      ours.find((b) => b.id === move.id),
      move,
    );
  const count = (which) => told.filter(({ before, after }) => which(before ?? 0, after ?? 0)).length;
  const counted = {
    entered: count((a) => !a),
    left: count((a, b) => !b),
    earlier: count((a, b) => a && b && b < a),
    later: count((a, b) => a && b && b > a),
  };
  assert.deepEqual({ ...found, moved: undefined }, { ...counted, moved: undefined });
  assert.ok(
    Object.values(counted).every((n) => n > 0),
    JSON.stringify(counted),
  );
  const order = found.moved.map((b) => ranks[b] || Infinity);
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
  assert.deepEqual(JSON.parse(opened.compare(years.slice(1))).moved, [], 'years of another project');
  // And the archive that the page saves opens as the project it was.
  const reopened = new Project(opened.archive());
  assert.equal(JSON.parse(reopened.state()).plan.plan_id, after.passport.plan_id);
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
    try {
      act();
    } catch (error) {
      findings = String(error)
        .split('\n')
        .map((line) => JSON.parse(line));
    }
    assert.ok(
      findings?.some((finding) => finding.severity === 'error' && finding.message.id),
      'an error with its message',
    );
    assert.equal(opened.texts(), texts);
    assert.equal(opened.state(), state);
    return findings;
  };
  for (const change of [
    { change: 'weight', criterion: 'need', weight: -1 },
    { change: 'weight', criterion: 'nead', weight: 1 },
    { change: 'budget', budgets: [1, 2] },
    { change: 'budget', budgets: [-1, 0, 0, 0] },
    { change: 'sector_share', sector: 'culture', shares: [2, 2, 2, 2] },
    { change: 'sector_share', sector: 'culture', shares: [0.1, 0.2] },
    { change: 'sector_share', sector: 'cultur', shares: [0.1, 0.1, 0.1, 0.1] },
    { change: 'district_share', district: 'Gosselies', share: 1.5 },
    { change: 'move_access_point', id: 'nobody', place: [4.44, 50.4], mount: null },
    { change: 'move_access_point', id: 'AP-M002', place: [4.44, 50.4], mount: 'M999' },
    { change: 'decide', kind: 'lock', buildings: ['nobody'], year: 2021, by: null, on: null, why: null },
    { change: 'decide', kind: 'lock', buildings: ['B002'], year: 1999, by: null, on: null, why: null },
    { change: 'decide', kind: 'ban', buildings: ['B002'], year: null, by: null, on: 'yesterday', why: null },
    { change: 'take_back', decision: 99 },
    { change: 'explode' },
  ])
    refused(() => opened.apply(JSON.stringify([change]), false));
  assert.match(
    refused(() => opened.apply('[{"change":"weight","criterion":"nead","weight":1}]', false))[0].hint.args.name,
    /need/,
  );
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
    const found = opened.nearest(lon, lat, 7e-5, 4.5e-5);
    // Several may share a place: the first of them.
    assert.deepEqual([places[2 * found], places[2 * found + 1]], [lon, lat]);
    assert.ok(found <= b);
  }
  assert.equal(opened.nearest(0, 0, 1e-3, 1e-3), -1);
  assert.equal(opened.nearest(Number.NaN, 50, 1e-3, 1e-3), -1);
});

/** Protects: an access point that is tried elsewhere shows what the coverage is once it stands there; kept, it gives the command the same plan. */
test('an access point tried, kept, and given to the command', async (t) => {
  const { Project } = await core();
  const project = city(t);
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const same = (a, b) => assert.ok(Buffer.from(a.buffer).equals(Buffer.from(b.buffer)));
  const began = JSON.parse(opened.try_zone(0));
  // As it stands, the trial is the coverage.
  same(opened.trial_levels(0), opened.zone_levels(0));
  const zone = () => JSON.parse(opened.view()).zones[0];
  assert.equal(began.at_level, zone().at_level);
  const point = began.points[0];
  const mount = began.mounts.find(
    (one) => one.permission === 'allowed' && !began.points.some((other) => other.mount === one.id),
  );
  const refused = began.mounts.find((one) => one.permission === 'refused');
  if (refused) assert.throws(() => opened.try_point(0, 0, 0, 0, refused.number), /mount-refused/);
  assert.throws(() => opened.try_point(0, 0, 0, 0, -1), /out-of-reach/);
  assert.throws(() => opened.try_point(0, 99, 4.44, 50.4, -1), /unknown-point/);
  const tried = JSON.parse(opened.try_point(0, 0, mount.place[0], mount.place[1], mount.number));
  assert.deepEqual([tried.points[0].mount, tried.points[0].place], [mount.id, mount.place]);
  const levels = opened.trial_levels(0);
  assert.ok(!Buffer.from(levels.buffer).equals(Buffer.from(opened.zone_levels(0).buffer)), 'something changed');
  // Off any mount, before a wall, back again: the levels are those of the mount, to the bit.
  opened.try_point(0, 0, mount.place[0] + 0.0004, mount.place[1], -1);
  opened.try_point(0, 0, mount.place[0], mount.place[1], mount.number);
  same(opened.trial_levels(0), levels);
  const before = JSON.parse(opened.state()).plan.plan_id;
  opened.apply(
    JSON.stringify([{ change: 'move_access_point', id: point.id, place: mount.place, mount: mount.id }]),
    false,
  );
  same(opened.zone_levels(0), levels);
  assert.equal(zone().at_level, tried.at_level);
  const texts = JSON.parse(opened.texts());
  assert.equal(
    texts.access_points.split('\n').length,
    readFileSync(join(project, 'access_points.geojson'), 'utf8').split('\n').length,
    'a feature a line, as before',
  );
  writeFileSync(join(project, 'access_points.geojson'), texts.access_points);
  writeFileSync(join(project, 'plan_before.json'), texts.before);
  maillage('run', project, '--quiet');
  assert.equal(text(opened.plan_json()), readFileSync(join(project, 'out/plan.json'), 'utf8'));
  assert.notEqual(JSON.parse(opened.state()).plan.plan_id, before);
});

/** Protects: a large city's map carries columns for its layers, and its plan is the command's all the same, byte for byte. */
test('prepared layers', async (t) => {
  const { Project } = await core();
  const project = city(t);
  // Large by its white space.
  const residents = join(project, 'residents.geojson');
  writeFileSync(residents, readFileSync(residents, 'utf8') + '\n'.repeat(5_000_000));
  // Columns of the file that the plan does not need are not among the prepared ones.
  const main = join(project, 'maillage.toml');
  writeFileSync(main, readFileSync(main, 'utf8').replace('[layers.buildings]\n', '[layers.buildings]\npass_on = []\n'));
  maillage('run', project, '--quiet');
  const packed = readFileSync(join(project, 'out/map/project.zip'));
  const opened = new Project(packed);
  assert.ok(packed.length < 400_000 && !packed.includes('residents.geojson') && packed.includes('ground.mlg'));
  const out = join(project, 'out');
  const same = () => {
    assert.equal(text(opened.plan_json()), readFileSync(join(out, 'plan.json'), 'utf8'));
    assert.equal(text(opened.buildings_geojson()), readFileSync(join(out, 'buildings.geojson'), 'utf8'));
    assert.equal(text(opened.buildings_csv()), readFileSync(join(out, 'buildings.csv'), 'utf8'));
  };
  same();
  opened.apply(JSON.stringify([{ change: 'weight', criterion: 'need', weight: 44 }]), false);
  const changed = JSON.parse(opened.texts());
  writeFileSync(main, changed.project);
  writeFileSync(join(project, 'plan_before.json'), changed.before);
  maillage('run', project, '--quiet');
  same();
  // Saved and opened again; a layer cannot be put into what holds none.
  assert.equal(JSON.parse(new Project(opened.archive()).state()).plan.plan_id, JSON.parse(opened.state()).plan.plan_id);
  assert.throws(() => opened.with_layer('residents', 'residents.geojson', Buffer.from('{}')), /prepared/);
});

/** Protects: what a page opens with, without the layers, is the same meeting: the same plan, view, reasons and changes, to the byte. */
test('an opening', async (t) => {
  const [{ Project }, light] = [await core(), (await core(undefined, 'light/')).Project];
  for (const prepared of [false, true]) {
    const project = city(t);
    const residents = join(project, 'residents.geojson');
    if (prepared) {
      writeFileSync(residents, readFileSync(residents, 'utf8') + '\n'.repeat(5_000_000));
      const [file, settings] = [join(project, 'buildings.geojson'), join(project, 'maillage.toml')];
      const data = JSON.parse(readFileSync(file, 'utf8'));
      data.features.forEach((feature, k) => (feature.properties.rue = k ? `Rue Léopold ${k}` : null));
      writeFileSync(file, JSON.stringify(data));
      writeFileSync(
        settings,
        readFileSync(settings, 'utf8').replace(
          '[layers.broadband]',
          '[layers.buildings.columns]\naddress = "rue"\n[layers.broadband]',
        ) +
          // Neighbours rest on places in the metric grid.
          '\n[plan.cluster]\nradius_m = 150\nsaving = 0.1\n',
      );
    }
    maillage('run', project, '--quiet');
    const opening = gunzipSync(readFileSync(join(project, 'out/map/opening.gz')));
    const [full, opened] = [new Project(readFileSync(join(project, 'out/map/project.zip'))), light.opening(opening)];
    const same = () => {
      assert.equal(text(opened.plan_json()), text(full.plan_json()));
      for (const kind of [0, 1, 2]) assert.deepEqual(namesOf(opened, kind), namesOf(full, kind));
      for (const part of ['sector', 'district']) assert.deepEqual(opened[part](), full[part](), part);
      for (const part of ['view', 'state', 'texts']) assert.equal(opened[part](), full[part](), part);
      for (const part of ['positions', 'scores', 'ranks', 'years', 'costs'])
        assert.deepEqual(opened[part](), full[part](), part);
      for (const building of [0, 7, full.scores().length - 1])
        assert.equal(opened.explain(building), full.explain(building));
    };
    same();
    assert.equal(text(opened.plan_json()), readFileSync(join(project, 'out/plan.json'), 'utf8'));
    const { zones } = JSON.parse(full.view());
    const [ids, addresses] = [namesOf(full, 0), namesOf(full, 2)];
    assert.ok(zones.length);
    // An address a building, none where there is none; a zone has none.
    assert.deepEqual(
      [addresses.length, ...addresses.slice(0, 2), addresses.at(-1) ?? ''],
      prepared ? [ids.length, '', 'Rue Léopold 1', ''] : [0, ''],
    );
    zones.forEach(({ size }, zone) => {
      const [exact, shown] = [full.zone_levels(zone), opened.zone_levels(zone)];
      assert.equal(shown.length, size[0] * size[1]);
      // Down to the tenth below: never across a limit of the legend, whose limits are whole.
      assert.ok(
        exact.every((level, k) =>
          Number.isNaN(level)
            ? Number.isNaN(shown[k])
            : shown[k] <= level + 1e-4 && level < shown[k] + 0.1001 && Math.floor(level) === Math.floor(shown[k]),
        ),
      );
    });
    const changes = JSON.stringify([
      { change: 'weight', criterion: 'need', weight: 44 },
      { change: 'decide', kind: 'ban', buildings: ['B002'], year: null, by: 'x', on: null, why: 'y' },
    ]);
    full.apply(changes, false);
    opened.apply(changes, false);
    same();
    // An access point that moves rests on the layers: refused, and nothing is changed.
    const texts = JSON.parse(opened.texts());
    const moved = JSON.stringify({ ...texts, access_points: texts.access_points.replace('"features"', ' "features"') });
    assert.throws(() => opened.restore(moved), /needs-layers/);
    same();
    for (const damaged of [
      opening.subarray(0, opening.length - 1),
      opening.subarray(8),
      Buffer.concat([opening, Buffer.from([0])]),
      Buffer.from(''),
      Buffer.from('maillop2'),
      Buffer.from('maillop2\xff\xff\xff\xff\xff\xff\xff\xff\x7f', 'latin1'),
    ]) {
      assert.throws(() => light.opening(damaged), /damaged-file/);
    }
  }
});

/** Protects: scores under a slider are those that the plan then has, to the bit. */
test('weights tried', async (t) => {
  const { Project } = await core();
  const project = city(t);
  // One building has no score at all: a value is missing where that excludes it.
  const file = join(project, 'buildings.geojson');
  const buildings = JSON.parse(readFileSync(file, 'utf8'));
  buildings.features[40].properties.opening_hours_per_week = null;
  writeFileSync(file, JSON.stringify(buildings));
  const settings = join(project, 'maillage.toml');
  writeFileSync(
    settings,
    readFileSync(settings, 'utf8').replace(
      'attribute = "opening_hours_per_week"',
      'attribute = "opening_hours_per_week"\nmissing = "exclude"',
    ),
  );
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const criteria = JSON.parse(opened.state()).criteria;
  const weights = criteria.map((c, k) => (k === 1 ? 61.5 : c.weight));
  const tried = opened.reweighed(Float64Array.from(weights));
  // And those that the page weighs itself, whatever the weights; nobody has a score where they sum to nothing.
  const { weigh } = await module('core/weigh.ts');
  const [values, known] = [opened.values(), opened.scores()];
  assert.equal(known.filter(Number.isNaN).length, 1);
  const many = [
    weights,
    ...[1e-300, 0.1, 3, 1e300, Infinity].map((odd) => weights.map((weight, k) => (k % 2 ? odd : weight / 3))),
    weights.map(() => 0),
  ];
  for (const others of many) {
    assert.deepEqual(
      Buffer.from(weigh(values, others, known).buffer),
      Buffer.from(opened.reweighed(Float64Array.from(others)).buffer),
      String(others),
    );
  }
  opened.apply(
    JSON.stringify(criteria.map((c, k) => ({ change: 'weight', criterion: c.name, weight: weights[k] }))),
    false,
  );
  assert.ok(Buffer.from(tried.buffer).equals(Buffer.from(opened.scores().buffer)));
  assert.equal(
    opened.reweighed(Float64Array.from([])).some((score) => !Number.isNaN(score)),
    true,
    'zones keep theirs',
  );
});

/** Protects: a project begun from one file, and a layer replaced; what cannot be is refused in findings. */
test('a file of buildings alone, and a layer replaced', async (t) => {
  const { Project } = await core();
  const project = city(t);
  maillage('run', project, '--quiet');
  const features = [0, 1, 2, 3, 4, 5].map((k) => ({
    type: 'Feature',
    properties: {
      Code: `X${k}`,
      Nom: `École ${k}`,
      Catégorie: k % 2 ? 'sport' : 'éducation',
      Visiteurs: 100 * (k + 1),
      Surface: 900 + k,
    },
    geometry: { type: 'Point', coordinates: [4.4 + k / 100, 50.4] },
  }));
  const file = (list) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: list }));
  const begun = Project.start('écoles.geojson', file(features), 2027);
  const [view, state] = [JSON.parse(begun.view()), JSON.parse(begun.state())];
  assert.deepEqual(
    [namesOf(begun, 0), namesOf(begun, 1)[2], view.years],
    [['X0', 'X1', 'X2', 'X3', 'X4', 'X5'], 'École 2', [2027, 2028, 2029, 2030]],
  );
  assert.deepEqual(
    [state.criteria.map((c) => c.attribute), state.findings[0].code],
    [['footfall_per_week'], 'guessed-project'],
  );
  assert.ok(state.plan.waves.some((wave) => wave.count));
  assert.ok(state.draft && state.findings.some((finding) => finding.code === 'draft-project'));
  // It is a project like any other: the command makes the same plan of it.
  const saved = folder(t);
  writeFileSync(join(saved, 'maillage.toml'), JSON.parse(begun.texts()).project);
  writeFileSync(join(saved, 'écoles.geojson'), file(features));
  maillage('run', saved, '--quiet');
  assert.equal(text(begun.plan_json()), readFileSync(join(saved, 'out/plan.json'), 'utf8'));
  // Set up: what a person chose stands in the project's text, and nothing of what was guessed.
  const columns = JSON.parse(begun.columns());
  assert.deepEqual(
    columns.map(({ name, usable, criterion }) => [name, usable, criterion]),
    [
      ['Visiteurs', 'yes', 'footfall'],
      ['Surface', 'yes', null],
      ['Code', 'identifier', null],
      ['Nom', 'text', null],
      ['Catégorie', 'text', null],
    ].sort((a, b) => Number(a[1] !== 'yes') - Number(b[1] !== 'yes')),
  );
  begun.apply(
    JSON.stringify([
      {
        change: 'set_up',
        columns: [{ column: 'Surface', less: true, yes_no: false, weight: 30 }],
        years: [2030, 2031],
        budget: 5000,
      },
    ]),
    false,
  );
  const after = JSON.parse(begun.state());
  assert.deepEqual(
    [after.draft, after.criteria.map((c) => [c.name, c.attribute, c.value]), after.budgets],
    [false, [['Surface', 'floor_area_m2', { kind: 'scale', worst: 905, best: 900 }]], [5000, 5000]],
  );
  assert.deepEqual(JSON.parse(begun.view()).years, [2030, 2031]);
  // Without any, all are worth the same; a refused answer changes nothing.
  begun.apply(JSON.stringify([{ change: 'set_up', columns: [], years: [2030], budget: 5000 }]), false);
  assert.equal(new Set(begun.scores()).size, 1);
  const stood = begun.texts();
  assert.throws(
    () => begun.apply(JSON.stringify([{ change: 'set_up', columns: [], years: [2031, 2030], budget: 5000 }]), false),
    /bad-years/,
  );
  assert.equal(begun.texts(), stood);
  // Points without anything to tell them apart are numbered, in a file of the project's own.
  const bare = Project.start(
    'points.geojson',
    file(
      [0, 1, 2].map((k) => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Point', coordinates: [4.4 + k / 100, 50.4] },
      })),
    ),
    2027,
  );
  assert.deepEqual(namesOf(bare, 0), ['1', '2', '3']);
  assert.match(JSON.parse(bare.texts()).project, /path = "points-id.geojson"/);
  assert.deepEqual([...bare.standings()], [0, 0, 0]);
  for (const bad of [
    Buffer.from('<html>'),
    Buffer.from(''),
    file([]),
    file([{ type: 'Feature', properties: {}, geometry: null }]),
  ]) {
    assert.throws(
      () => Project.start('bad.geojson', bad, 2027),
      (error) =>
        String(error)
          .split('\n')
          .every((line) => JSON.parse(line).message.id),
    );
  }
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const stops = opened.with_layer('stops', 'arrêts.geojson', readFileSync(join(project, 'stops.geojson')));
  assert.deepEqual(JSON.parse(stops.state()).plan.waves, JSON.parse(opened.state()).plan.waves);
  assert.throws(() => opened.with_layer('stops', 'maillage.toml', Buffer.from('x')), /format|name/);
  assert.throws(() => opened.with_layer('nothing', 'x.geojson', Buffer.from('x')), /layer_not_of_project/);
  assert.throws(
    () => opened.with_layer('buildings', 'x.geojson', Buffer.from('{"type":"FeatureCollection","features":[]}')),
    /no-features|unknown-building/,
  );
});

/** Protects: a note is kept with its author and changes no plan. */
test('a note changes nothing', async (t) => {
  const { Project } = await core();
  const project = city(t);
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const before = JSON.parse(opened.state());
  opened.apply(
    JSON.stringify([
      {
        change: 'decide',
        kind: 'note',
        buildings: ['B002'],
        year: null,
        by: 'Comité',
        on: '2026-11-25',
        why: 'façade classée',
      },
    ]),
    false,
  );
  const after = JSON.parse(opened.state());
  assert.deepEqual([after.plan.waves, after.plan.value], [before.plan.waves, before.plan.value]);
  assert.deepEqual(after.decisions.at(-1), {
    kind: 'note',
    buildings: ['B002'],
    numbers: [1],
    year: null,
    by_year: null,
    by: 'Comité',
    on: '2026-11-25',
    why: 'façade classée',
  });
});

/** Protects: decisions that are taken back together are those of the list as it stood, in whatever order they are named. */
test('several decisions taken back', async (t) => {
  const { Project } = await core();
  const project = city(t);
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const before = JSON.parse(opened.state()).decisions;
  assert.ok(before.length >= 3);
  opened.apply(JSON.stringify([0, 2].map((decision) => ({ change: 'take_back', decision }))), false);
  assert.deepEqual(
    JSON.parse(opened.state()).decisions,
    before.filter((_, k) => k !== 0 && k !== 2),
  );
});

/** Protects: what a page asks for stays within 1 000 kB packed without its data (2 s on 4 Mbit/s). The cores have no goal of their own: their
    limits stand a little above what is, so that what grows is looked at. See benches/RESULTS.md. */
test('sizes of the page', () => {
  const built = (file) => readFileSync(join(root, 'web/dist/map', file));
  const packed = (file) => gzipSync(built(file), { level: 9 }).length;
  const [light, full] = [built('light.gz').length, built('core.gz').length];
  const page = packed('map.js') + packed('app.js') + packed('app.css') + packed('index.html') + light;
  assert.ok(page <= 1_000_000, `the page is ${page} bytes packed`);
  assert.ok(light <= 580_000, `the light core is ${light} bytes packed`);
  assert.ok(full <= 1_200_000, `the full core is ${full} bytes packed`);
});

/** Protects: long work tells how far it is, from the layers to the plan, and never backwards; a preview as well as the plan. */
test('progress', async (t) => {
  const told = [];
  const { Project } = await core((share) => told.push(share));
  const project = city(t);
  maillage('run', project, '--quiet');
  const rises = (what) => {
    assert.ok(told.length > 1, `${what}: told ${told.length} times`);
    assert.ok(
      told.every((share, k) => share >= 0 && (k === 0 || share >= told[k - 1])),
      `${what}: ${told}`,
    );
    told.length = 0;
  };
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  rises('opening');
  opened.apply(JSON.stringify([{ change: 'weight', criterion: 'need', weight: 33 }]), false);
  rises('a change');
  opened.with_layer('stops', 'arrêts.geojson', readFileSync(join(project, 'stops.geojson')));
  rises('a layer');
});

/** Protects: a small file that unpacks to more than a tab holds is refused with a message, and the next one opens. */
test('a bomb is told', async (t) => {
  const { Project } = await core();
  const made = folder(t);
  const bomb =
    "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)\nz.writestr('maillage.toml','[project]')\nwith z.open('buildings.geojson','w',force_zip64=True) as f:\n  for _ in range(600): f.write(bytes(1<<20))\nz.close()";
  execFileSync('python3', ['-c', bomb, join(made, 'bomb.zip')]);
  const packed = readFileSync(join(made, 'bomb.zip'));
  assert.ok(packed.length < 1_000_000);
  assert.throws(() => new Project(packed), /unpacks_beyond/);
  const project = city(t);
  maillage('run', project, '--quiet');
  assert.ok(JSON.parse(new Project(readFileSync(join(project, 'out/map/project.zip'))).state()).plan);
});

/** Protects a meeting's calm: a change moves few, its way back moves nobody; without the plan at hand, the plan is the one of the texts
    alone; a change that changes nothing leaves everything as it was. */
test('the plan stays near the one at hand', async (t) => {
  const { Project } = await core();
  const project = city(t);
  maillage('run', project, '--quiet');
  const opened = new Project(readFileSync(join(project, 'out/map/project.zip')));
  const budgets = (first) => JSON.stringify([{ change: 'budget', budgets: [first, 750000, 750000, 750000] }]);
  const plan = () => JSON.parse(opened.state()).plan;
  const moved = (years) => JSON.parse(opened.compare(years)).moved.length;
  const [first, began] = [opened.years(), opened.texts()];
  assert.equal(plan().moved, null);
  // A preview, then the plan: both near the plan of before the drag.
  opened.apply(budgets(760000), true);
  opened.apply('[]', false);
  const near = opened.years();
  assert.equal(plan().moved.buildings, moved(first));
  assert.ok(moved(first) > 0 && moved(first) <= 15, `${moved(first)} move`);
  opened.restore(began);
  assert.equal(moved(first), 0, 'undone, it is the plan that it was');
  assert.equal(opened.texts(), began);
  opened.apply(budgets(760000), false);
  assert.deepEqual(opened.years(), near, 'with or without a preview');
  // From nothing: what the command makes of the texts alone.
  opened.apply(JSON.stringify([{ change: 'anew' }]), false);
  assert.equal(plan().moved, null);
  const texts = JSON.parse(opened.texts());
  assert.equal(texts.before, null);
  writeFileSync(join(project, 'maillage.toml'), texts.project);
  maillage('run', project, '--quiet');
  assert.equal(text(opened.plan_json()), readFileSync(join(project, 'out/plan.json'), 'utf8'));
  opened.apply(budgets(760000), false);
  assert.equal(opened.texts(), JSON.stringify(texts), 'the same budget again is no change');
});
