// The worker: holds the project in WebAssembly and answers one call after the other. Its text stands behind that of
// wasm-bindgen (a classic script, which defines `wasm_bindgen`): module workers do not start from file://.
import type { Calls, Finding, Reply, Request, Result } from './protocol.ts';

type Project = {
  free(): void; view(): string; state(): string; positions(): Float64Array; scores(): Float64Array; ranks(): Uint32Array; years(): Int32Array;
  costs(): Float64Array; apply(changes: string, quick: boolean): void; texts(): string; restore(project: string, decisions: string): void;
  explain(building: number): string; nearest(lon: number, lat: number, within: number): number; zone_levels(zone: number): Float32Array;
  archive(): Uint8Array; buildings_geojson(): Uint8Array; buildings_csv(): Uint8Array; plan_json(): Uint8Array;
};
declare const wasm_bindgen: ((source: { module_or_path: ArrayBuffer }) => Promise<unknown>) & { Project: new (archive: Uint8Array) => Project };
const scope = self as unknown as { onmessage: ((event: MessageEvent<Request | ArrayBuffer>) => void) | null; postMessage(reply: Reply): void };

let project: Project | null = null;
let ready: Promise<unknown> = Promise.reject(new Error('no core'));
ready.catch(() => {});

const held = (): Project => {
  if (!project) throw new Error('no project is open');
  return project;
};
const result = (): Result => {
  const p = held();
  return { state: JSON.parse(p.state()), scores: p.scores(), ranks: p.ranks(), years: p.years(), costs: p.costs(), texts: JSON.parse(p.texts()) };
};
const calls: { [K in keyof Calls]: (...args: Parameters<Calls[K]>) => ReturnType<Calls[K]> } = {
  open(archive) {
    const opened = new wasm_bindgen.Project(archive);
    project?.free();
    project = opened;
    return { ...result(), view: JSON.parse(opened.view()), positions: opened.positions() };
  },
  apply(changes, quick) {
    held().apply(JSON.stringify(changes), quick);
    return result();
  },
  restore([text, decisions]) {
    held().restore(text, decisions);
    return result();
  },
  explain: (building) => JSON.parse(held().explain(building)),
  nearest: (lon, lat, within) => held().nearest(lon, lat, within),
  levels: (zone) => held().zone_levels(zone),
  file(kind) {
    const p = held();
    return { archive: () => p.archive(), geojson: () => p.buildings_geojson(), csv: () => p.buildings_csv(), plan: () => p.plan_json() }[kind]();
  },
};

/** Findings of the core come as one JSON object a line; anything else is a fault, told as one finding. */
function findings(error: unknown): Finding[] {
  if (typeof error === 'string') {
    return error.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Finding);
  }
  return [{ code: 'internal', severity: 'error', message: String(error), hint: null, file: null, feature: null, line: null }];
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
    scope.postMessage({ id: data.id, value: call(...data.args) });
  } catch (error) {
    scope.postMessage({ id: data.id, findings: findings(error) });
  }
};
