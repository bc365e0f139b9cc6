// The map's sizes, and what the core takes in WebAssembly (Node): opening, scores under a slider, a preview, the whole plan, memory.
//   cargo xtask web && node benches/web.mjs [PROJECT.zip ...]     zips as `maillage run` writes them to OUT/map/project.zip
import { readFileSync } from 'node:fs';
import { gzipSync, inflateRawSync } from 'node:zlib';

const web = new URL('../web/', import.meta.url);
const read = (file) => readFileSync(new URL(file, web));
const kB = (bytes) => (bytes.length / 1000).toFixed(0);
const packed = (bytes) => gzipSync(bytes, { level: 9 });
const script = read('dist/map/app.js').toString('latin1');
const core = read('core/core.wasm.gz');
const own = script.replace(core.toString('base64'), '');
console.log('| part | kB packed | goal |\n| --- | --- | --- |');
console.log(`| page: script with MapLibre and the core, styles | ${kB(Buffer.concat(['dist/map/app.js', 'dist/map/app.css', 'dist/map/index.html'].map((file) => packed(read(file)))))} | 800 |`);
console.log(`| of it the core (WebAssembly) | ${kB(core)} | 300 |`);
console.log(`| of it scripts and styles without the core | ${kB(Buffer.concat([packed(Buffer.from(own, 'latin1')), packed(read('dist/map/app.css'))]))} | 500 |`);

/** Bytes a building, packed, of the parts of a ground.mlg (crates/maillage/src/bundle). */
function parts(ground) {
  let at = 8;
  const number = () => { let [n, shift] = [0, 0]; for (;;) { if (at >= ground.length) throw new Error("ground.mlg ends"); const byte = ground[at++]; n += (byte & 127) * 2 ** shift; if (byte < 128) return n; shift += 7; } };
  const bytes = () => { const n = number(); at += n; return ground.subarray(at - n, at); };
  const skip = { texts() { const n = number(); let sum = 0; for (let k = 0; k < n; k++) sum += number(); at += sum; return n; }, wholes() { for (let k = number(); k > 0; k--) number(); }, planes() { const n = number(); at += 8 * n; }, bytes };
  const header = JSON.parse(bytes().toString());
  const found = {};
  let n = 0;
  const take = (name, ...kinds) => {
    const from = at;
    for (const kind of kinds) n = skip[kind]() ?? n;
    found[name] = (found[name] ?? 0) + packed(ground.subarray(from, at)).length;
  };
  take('ids and names', 'texts', 'texts');
  const count = n;
  take('sector, district, technology, access', 'wholes', 'wholes', 'wholes', 'bytes');
  take('places', 'planes', 'planes', 'planes', 'planes');
  take('columns that are scored and costed', 'planes', ...header.derived.map(() => 'planes'));
  for (const _ of header.table) take('columns that are scored and costed', 'bytes', 'planes', 'texts', 'wholes');
  take('residents in reach', 'planes', 'planes', 'wholes', 'wholes');
  return Object.entries(found).map(([name, size]) => `${name} ${(size / count).toFixed(1)}`).join(', ');
}
/** A member of a zip, by its local header. */
function member(zip, name) {
  const at = zip.indexOf(Buffer.from(name)) - 30;
  if (at < 0) return null;
  const end = zip.lastIndexOf(Buffer.from(name)) - 46;
  const size = zip.readUInt32LE(end + 20);
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  return inflateRawSync(zip.subarray(from, from + size));
}

globalThis.maillageProgress = () => {};
const bindgen = new Function(`${read('core/core.js')}\nreturn wasm_bindgen;`)();
const instance = await bindgen({ module_or_path: read('core/core.wasm') });
const memory = () => (instance.memory.buffer.byteLength / 1e6).toFixed(0);
const cpu = (act) => {
  const from = process.cpuUsage();
  const value = act();
  const spent = process.cpuUsage(from);
  return [value, (spent.user + spent.system) / 1000];
};
const least = (times, act) => Math.min(...Array.from({ length: times }, () => cpu(act)[1]));
console.log('\n| project | buildings | open, ms CPU | scores under a slider | preview | released: score, plan, state | columns | WebAssembly memory, MB |\n| --- | --- | --- | --- | --- | --- | --- | --- |');
const notes = [];
for (const file of process.argv.slice(2)) {
  const zip = readFileSync(file);
  const [project, opening] = cpu(() => new bindgen.Project(zip));
  const n = JSON.parse(project.view()).ids.length;
  const criteria = JSON.parse(project.state()).criteria;
  let weight = 10;
  const times = n > 50_000 ? 2 : 5;
  const weigh = least(5, () => project.reweighed(Float64Array.from(criteria, (c, k) => (k ? c.weight : weight++))));
  const change = (quick) => least(times, () => { project.apply(JSON.stringify([{ change: 'weight', criterion: criteria[0].name, weight: weight++ }]), quick); JSON.parse(project.state()); });
  const [preview, changing] = [change(true), change(false)];
  const columns = least(5, () => [project.scores(), project.ranks(), project.years(), project.costs()]);
  console.log(`| ${file} | ${n} | ${opening.toFixed(0)} | ${weigh.toFixed(1)} | ${preview.toFixed(0)} | ${changing.toFixed(0)} | ${columns.toFixed(1)} | ${memory()} |`);
  project.free();
  const ground = member(zip, 'ground.mlg');
  if (ground) notes.push(`${file}: bytes a building, packed: ${parts(ground)}`);
}
console.log(`\n${notes.join('\n')}\nMemory only grows: run one project at a time for its own.`);
