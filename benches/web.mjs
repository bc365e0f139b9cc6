// The map's sizes, and what the core takes in WebAssembly (Node): opening, scores under a slider, a preview, the whole plan, memory.
//   cargo xtask web && node benches/web.mjs [OUT ...]     folders that `maillage run` wrote
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const web = new URL('../web/', import.meta.url);
const read = (file) => readFileSync(new URL(file, web));
const kB = (bytes) => (bytes.length / 1000).toFixed(0);
const packed = (bytes) => gzipSync(bytes, { level: 9 });
console.log('| part | kB packed | goal |\n| --- | --- | --- |');
const dist = (file) => read('dist/map/' + file);
const own = Buffer.concat(['map.js', 'app.js', 'app.css', 'index.html'].map((file) => packed(dist(file))));
console.log(`| asked for before the plan shows, without data | ${kB(Buffer.concat([own, dist('light.gz')]))} | 1 000 |`);
console.log(`| of it scripts and styles | ${kB(own)} | |`);
console.log(`| of it the light core (WebAssembly) | ${kB(dist('light.gz'))} | |`);
console.log(`| the full core, fetched behind it | ${kB(dist('core.gz'))} | |`);

/** Reads prepared columns (crates/maillage-city/src/prepared/columns.rs), after the eight bytes of what they are. */
function reader(data) {
  let at = 8;
  const number = () => { let [n, shift] = [0, 0]; for (;;) { if (at >= data.length) throw new Error('the file ends'); const byte = data[at++]; n += (byte & 127) * 2 ** shift; if (byte < 128) return n; shift += 7; } };
  const over = (length) => { at += length; return data.subarray(at - length, at); };
  return { number, over, bytes: () => over(number()), since: (from) => data.subarray(from, at), at: () => at };
}
/** Bytes a building, packed, of the parts of a ground.mlg (crates/maillage-city/src/prepared). */
function parts(ground) {
  const { number, over, bytes, since, at } = reader(ground);
  const skip = { texts() { const n = number(); let sum = 0; for (let k = 0; k < n; k++) sum += number(); over(sum); return n; }, wholes() { for (let k = number(); k > 0; k--) number(); }, planes() { over(8 * number()); }, floats() { number(); skip.planes(); }, bytes };
  const header = JSON.parse(bytes().toString());
  const found = {};
  let n = 0;
  const take = (name, ...kinds) => {
    const from = at();
    for (const kind of kinds) n = skip[kind]() ?? n;
    found[name] = (found[name] ?? 0) + packed(since(from)).length;
  };
  take('ids and names', 'texts', 'texts');
  const count = n;
  take('ids and names', 'texts');
  take('sector, district, technology, access', 'wholes', 'wholes', 'wholes', 'bytes');
  take('places', 'floats', 'floats', 'planes', 'planes');
  take('columns that are scored and costed', 'floats', ...header.derived.map(() => 'floats'));
  for (const _ of header.table) take('columns that are scored and costed', 'bytes', 'floats', 'texts', 'wholes');
  take('residents in reach', 'floats', 'floats', 'wholes', 'wholes');
  return Object.entries(found).map(([name, size]) => `${name} ${(size / count).toFixed(1)}`).join(', ');
}
/** The ground.mlg within an opening (crates/maillage-session/src/opening.rs): the second of its texts. */
function ground(opening) {
  const { bytes } = reader(opening);
  bytes();
  return bytes();
}

globalThis.maillageProgress = () => {};
/** A core of its own for each project: its memory only grows. */
async function core(kind) {
  const bindgen = new Function(`${read(`core/${kind}core.js`)}\nreturn wasm_bindgen;`)();
  const instance = await bindgen({ module_or_path: read(`core/${kind}core.wasm`) });
  return [bindgen.Project, () => (instance.memory.buffer.byteLength / 1e6).toFixed(0)];
}
const cpu = (act) => {
  const from = process.cpuUsage();
  const value = act();
  const spent = process.cpuUsage(from);
  return [value, (spent.user + spent.system) / 1000];
};
const least = (times, act) => Math.min(...Array.from({ length: times }, () => cpu(act)[1]));
console.log('\n| project | buildings | open, ms CPU (with the full core) | scores under a slider | preview | released: score, plan, state | columns | WebAssembly memory, MB |\n| --- | --- | --- | --- | --- | --- | --- | --- |');
const notes = [];
for (const out of process.argv.slice(2)) {
  const opening = gunzipSync(readFileSync(`${out}/map/opening.gz`));
  const [[Light, memory], [Full]] = [await core('light/'), await core('')];
  const archive = readFileSync(`${out}/map/project.zip`);
  const [, whole] = cpu(() => new Full(archive));
  const [project, opened] = cpu(() => Light.opening(opening));
  const n = project.scores().length;
  const before = memory();
  const criteria = JSON.parse(project.state()).criteria;
  let weight = 10;
  // Small ones often enough that the machine code is the final one.
  const times = n > 50_000 ? 2 : 30;
  const weigh = least(5, () => project.reweighed(Float64Array.from(criteria, (c, k) => (k ? c.weight : weight++))));
  const change = (quick) => least(times, () => { project.apply(JSON.stringify([{ change: 'weight', criterion: criteria[0].name, weight: weight++ }]), quick); JSON.parse(project.state()); });
  const [preview, changing] = [change(true), change(false)];
  const columns = least(5, () => [project.scores(), project.ranks(), project.years(), project.costs()]);
  console.log(`| ${out} | ${n} | ${opened.toFixed(0)} (${whole.toFixed(0)}) | ${weigh.toFixed(1)} | ${preview.toFixed(0)} | ${changing.toFixed(0)} | ${columns.toFixed(1)} | ${before} opened, ${memory()} |`);
  notes.push(`${out}: bytes a building, packed: ${parts(ground(opening))}`);
}
console.log(`\n${notes.join('\n')}`);
