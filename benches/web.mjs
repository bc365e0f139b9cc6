// The map's sizes, and what the core takes in WebAssembly (Node): opening, changing a weight (score, plan, state) and reading columns.
//   cargo xtask web && node benches/web.mjs [PROJECT.zip ...]     zips as `maillage run` writes them to OUT/map/project.zip
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { core } from '../web/tests/core.mjs';

const web = new URL('../web/', import.meta.url);
const packed = (file) => gzipSync(readFileSync(new URL(file, web)), { level: 9 }).length;
console.log('| part | kB packed | goal |\n| --- | --- | --- |');
console.log(`| page: script with MapLibre and the core, styles | ${Math.round((packed('dist/map/app.js') + packed('dist/map/app.css') + packed('dist/map/index.html')) / 1000)} | 800 |`);
console.log(`| of it the core (WebAssembly) | ${Math.round(readFileSync(new URL('core/core.wasm.gz', web)).length / 1000)} | 300 |`);

const { Project } = await core();
const cpu = (act) => {
  const from = process.cpuUsage();
  const value = act();
  const spent = process.cpuUsage(from);
  return [value, (spent.user + spent.system) / 1000];
};
const least = (times, act) => Math.min(...Array.from({ length: times }, () => cpu(act)[1]));
console.log('\n| project | buildings | open, ms CPU | a weight moved: preview | released: score, plan, state | columns |\n| --- | --- | --- | --- | --- | --- |');
for (const file of process.argv.slice(2)) {
  const [project, opening] = cpu(() => new Project(readFileSync(file)));
  const n = JSON.parse(project.view()).ids.length;
  const name = JSON.parse(project.state()).criteria[0].name;
  let weight = 10;
  const change = (quick) => least(5, () => { project.apply(JSON.stringify([{ change: 'weight', criterion: name, weight: weight++ }]), quick); JSON.parse(project.state()); });
  const [preview, changing] = [change(true), change(false)];
  const columns = least(5, () => [project.scores(), project.ranks(), project.years(), project.costs()]);
  console.log(`| ${file} | ${n} | ${opening.toFixed(0)} | ${preview.toFixed(0)} | ${changing.toFixed(0)} | ${columns.toFixed(1)} |`);
}
