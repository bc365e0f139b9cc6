// The worker: holds the project in WebAssembly and answers one call after the other. Its text stands behind that of
// wasm-bindgen (a classic script, which defines `wasm_bindgen`): module workers do not start from file://.
import { Index } from './names.ts';
import { placesOf } from './places.ts';
import { finding, type Anew, type Calls, type Finding, type Opened, type Reply, type Request, type Result, type Tried } from './protocol.ts';

type Project = {
  free(): void; view(): string; names(kind: number): Uint8Array; name_ends(kind: number): Uint32Array; sector(): Uint32Array; district(): Uint32Array; state(): string; positions(): Float64Array; scores(): Float64Array; ranks(): Uint32Array; years(): Int32Array;
  costs(): Float64Array; standings(): Uint8Array; columns?(): string; apply(changes: string, quick: boolean): void; texts(): string; restore(texts: string): void;
  explain(building: number): string; takes(building: number): string; prices(): string; compare(years: Int32Array): string; nearest(lon: number, lat: number, reachLon: number, reachLat: number): number; zone_levels(zone: number): Float32Array;
  archive(): Uint8Array; buildings_geojson(): Uint8Array; buildings_csv(): Uint8Array; plan_json(): Uint8Array;
  values(): Float64Array; reweighed(weights: Float64Array): Float64Array; with_layer(layer: string, name: string, bytes: Uint8Array): Project;
  try_zone(zone: number): string; try_point(zone: number, point: number, lon: number, lat: number, mount: number): string;
  trial_levels(zone: number): Float32Array; end_trial?(): void;
};
type Folder = { add(name: string, bytes: Uint8Array): void };
type Kind = { new (archive: Uint8Array): Project; opening(bytes: Uint8Array): Project; start(name: string, bytes: Uint8Array, year: number): Project; open_folder?(folder: Folder): Project };
declare const FileReaderSync: { new (): { readAsArrayBuffer(file: Blob): ArrayBuffer } };
declare const wasm_bindgen: ((source: { module_or_path: ArrayBuffer }) => Promise<unknown>) & { Project: Kind; Folder: new () => Folder };
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Request | ArrayBuffer>) => void) | null; postMessage(reply: Reply, transfer?: Transferable[]): void;
  maillageProgress: (share: number) => void;
};

let project: Project | null = null;
let reading = -1;
/** Made when something is searched. */
let index: Index | null = null;
let ready: Promise<unknown> = Promise.reject(new Error('no core'));
ready.catch(() => {});
// The core calls it by name.
let told = 0;
scope.maillageProgress = (share) => {
  if (Math.abs(share - told) >= 0.02) scope.postMessage({ progress: (told = share) });
};

const held = (): Project => {
  if (!project) throw new Error('no project is open');
  return project;
};
const names = (p: Project, kind: number) => ({ text: p.names(kind), ends: p.name_ends(kind) });
const anewOf = (p: Project): Anew => {
  index = null;
  const register = { ids: names(p, 0), names: names(p, 1), addresses: names(p, 2), sector: p.sector(), district: p.district() };
  const positions = p.positions();
  return { view: JSON.parse(p.view()), positions, places: placesOf(positions), register };
};
const result = (): Result => {
  const p = held();
  const state = JSON.parse(p.state());
  const anew = state.reading === reading ? null : anewOf(p);
  reading = state.reading;
  return { state, anew, scores: p.scores(), ranks: p.ranks(), years: p.years(), costs: p.costs(), standings: p.standings(), texts: JSON.parse(p.texts()) };
};
const open = (opened: Project): Opened => {
  project?.free();
  [project, reading] = [opened, -1];
  return result() as Opened;
};
/** A file's bytes; one that went away is a finding. */
function read(file: Blob): Uint8Array {
  try {
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(file));
  } catch (error) {
    throw JSON.stringify(finding('cannot-read', String(error)));
  }
}
const tried = (zone: number, trial: string): Tried => ({ trial: JSON.parse(trial), levels: held().trial_levels(zone) });
const calls: { [K in keyof Calls]: (...args: Parameters<Calls[K]>) => ReturnType<Calls[K]> } = {
  open: (archive) => open(new wasm_bindgen.Project(archive)),
  opening: (bytes) => open(wasm_bindgen.Project.opening(bytes)),
  texts: () => JSON.parse(held().texts()),
  files(files) {
    const folder = new wasm_bindgen.Folder();
    for (const { name, file } of files) folder.add(name, read(file));
    return open(wasm_bindgen.Project.open_folder!(folder));
  },
  start: (name, file, year) => open(wasm_bindgen.Project.start(name, read(file), year)),
  columns: () => JSON.parse(held().columns!()),
  layer: (layer, name, file) => open(held().with_layer(layer, name, read(file))),
  apply(changes, quick) {
    held().apply(JSON.stringify(changes), quick);
    return result();
  },
  restore(texts) {
    held().restore(JSON.stringify(texts));
    return result();
  },
  reweigh: (weights) => held().reweighed(Float64Array.from(weights)),
  values: () => held().values(),
  explain: (building) => JSON.parse(held().explain(building)),
  takes: (building) => JSON.parse(held().takes(building)),
  prices: () => JSON.parse(held().prices()),
  compare: (years) => JSON.parse(held().compare(years)),
  search: (words) => (index ??= new Index(names(held(), 1), names(held(), 0), names(held(), 2))).find(words),
  nearest: (place, reach) => held().nearest(...place, ...reach),
  levels: (zone) => held().zone_levels(zone),
  try: (zone) => tried(zone, held().try_zone(zone)),
  move: (zone, point, lon, lat, mount) => tried(zone, held().try_point(zone, point, lon, lat, mount)),
  endTrial() {
    held().end_trial?.();
    return null;
  },
  file(kind) {
    const p = held();
    return { archive: () => p.archive(), geojson: () => p.buildings_geojson(), csv: () => p.buildings_csv(), plan: () => p.plan_json() }[kind]();
  },
};

/** What the light core, which has no readers and no radio, cannot do. */
const lacks = ({ call, args }: Request) =>
  !wasm_bindgen.Project.open_folder && (['open', 'files', 'start', 'layer', 'columns', 'try', 'move'].includes(call) || (call === 'file' && args[0] !== 'plan'));

/** Columns of an answer, which are handed over, not copied. */
function columns(value: unknown): Transferable[] {
  // They stand at most this deep; what is read as JSON has none.
  const inside = (one: unknown, depth: number): Transferable[] =>
    ArrayBuffer.isView(one) ? [one.buffer as ArrayBuffer] : depth && one && typeof one === 'object' && !Array.isArray(one) ? Object.values(one).flatMap((part) => inside(part, depth - 1)) : [];
  return inside(value, 4);
}

/** Findings of the core come as one JSON object a line. */
function findings(text: string): Finding[] {
  try {
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Finding);
  } catch {
    return [finding('internal', text)];
  }
}

scope.onmessage = async ({ data }) => {
  if (data instanceof ArrayBuffer) {
    ready = wasm_bindgen({ module_or_path: data });
    ready.catch(() => {});
    return;
  }
  try {
    await ready;
    const call = calls[data.call] as (...args: unknown[]) => unknown;
    told = 0;
    if (lacks(data)) throw JSON.stringify(finding('needs-layers', data.call));
    const value = call(...data.args);
    scope.postMessage({ id: data.id, value }, columns(value));
  } catch (error) {
    // Whatever is no finding is a fault: what the core holds may be half-changed.
    scope.postMessage(typeof error === 'string' ? { id: data.id, findings: findings(error) } : { id: data.id, fault: String(error) });
  }
};
