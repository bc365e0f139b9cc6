// What the page and the core say to one another. The core runs in a worker: the page never waits for it.
import type { Names } from './names.ts';
import type { Places } from './places.ts';

export type Zone = {
  id: string; name: string; size: [number, number]; corners: [number, number][];
  at_level: number; wanted_dbm: number; usable: number; uncertain: number; access_points: number; off_mounts: number; calibrated: boolean;
  peak: Peak | null;
};
/** The people of a zone at the busiest moment: active, the rate that each asks for, and how many have it. */
export type Peak = { active: number; rate_mbps: number; served: number };
export type View = {
  name: string; language: string; notice: string; credits: string[]; years: number[]; sectors: string[]; districts: string[];
  ground: GeoJSON.FeatureCollection; zones: Zone[]; presets: Preset[]; contact: string;
};
/** Weights that the project offers by a button; its name is one text, or one per language. */
export type Preset = { name: string | Record<string, string>; weights: [string, number][] };
/** What each building is called and belongs to. */
export type Register = { ids: Names; names: Names; addresses: Names; sector: Uint32Array; district: Uint32Array };
export type Wave = { year: number; count: number; spend_eur: number; budget_eur: number; by_sector: Record<string, number>; by_district: Record<string, number> };
/** A rule by what it is about; a decision by its number in the file, from 1. */
export type Rule =
  | { kind: 'budget'; from: number; to: number }
  | { kind: 'sector_share'; name: string; share: number; year: number }
  | { kind: 'district_share'; name: string; share: number }
  | { kind: 'limit'; name: string; at_most: number; year: number }
  | { kind: 'decision'; number: number; decision: string; buildings: string[]; year: number | null; by_year: number | null; by: string | null }
  | { kind: 'after_host'; zone: string; host: string }
  | { kind: 'no_host'; zone: string }
  | { kind: 'shared_points'; zone: string; payer: string };
export type RuleLine = { rule: Rule; limit: number; used: number; multiplier: number; violation: number };
export type Repair = { rule: Rule; new_limit: number | null; weight_eur: number };
/** How near a plan stays to the one before it, and what one made from nothing would bring. */
export type Moved = { from: string; buildings: number; from_nothing: number; gain: number };
/** What amounts hold: `vat` null where the prices include it. */
export type CostTerms = { currency: string; contingency: number; vat: number | null; computed: number; given: number; zones: number };
export type Plan = {
  status: string; gap: number | null; stated_gap: number | null; notes: string[]; moved: Moved | null; costs: CostTerms; value: number; bound: number | null; proved_optimal: boolean; score_total: number;
  conflict: { rules: Rule[]; grouped: Said[]; proved: boolean; repairs: Repair[]; together: Repair[] } | null; plan_id: string; waves: Wave[]; rules: RuleLine[];
};
/** What a criterion makes of its attribute: from the one worth 0 to the one worth 1, between points, or by category. */
export type Value =
  | { kind: 'scale'; worst: number; best: number }
  | { kind: 'points'; points: [number, number][] }
  | { kind: 'categories'; map: [string, number][]; other: number | null };
export type Criterion = { name: string; attribute: string; weight: number; share: number; value: Value | null };
export type Decision = { kind: string; buildings: string[]; numbers: (number | null)[]; year: number | null; by_year: number | null; by: string | null; on: string | null; why: string | null };
export type State = {
  criteria: Criterion[]; budgets: (number | null)[]; sector_share_min: [string, (number | null)[]][]; district_share_min: [string, number][];
  decisions: Decision[]; findings: Finding[]; reading: number; draft: boolean; plan: Plan | null;
};
export type Change =
  | { change: 'weight'; criterion: string; weight: number }
  | { change: 'budget'; budgets: number[] }
  | { change: 'sector_share'; sector: string; shares: number[] }
  | { change: 'district_share'; district: string; share: number }
  | { change: 'limit'; name: string; at_most: number[] }
  | { change: 'decide'; kind: string; buildings: string[]; year: number | null; by: string | null; on: string | null; why: string | null }
  | { change: 'anew' }
  | { change: 'take_back'; decision: number }
  | { change: 'set_up'; columns: { column: string; less: boolean; yes_no: boolean; weight: number }[]; years: number[]; budget: number }
  | { change: 'move_access_point'; id: string; place: [number, number]; mount: string | null };
export type Pull = { rule: Rule; worth: number };
export type Explanation = {
  /** In plain sentences, what decides first. */
  reasons: Said[];
  id: string; name: string; score: number | null; rank: number | null; year: number | null; cost_eur: number;
  zone: boolean; contributions: [string, number, number, boolean][]; years: [number, number, Pull[]][]; not_a_candidate: 'done' | 'not_public' | 'excluded' | 'no_plan' | null;
};
/** What it would take for a building to come earlier, or in: `idle` says why nothing is looked for. */
export type Takes = { id: string; year: number | null; goal: number | null; idle: Said | null; who: Said | null; levers: { said: Said[] }[] };
/** What each rule costs, the dearest first. */
export type Prices = { value: number; bound: number; gap: number; rules: { named: Said; share: number; gap: number; said: Said[] }[] };
/** How the plan at hand differs from another: who stands elsewhere, the best ranked first, and how many of them did what. */
export type Comparison = { moved: number[]; entered: number; left: number; earlier: number; later: number };
/** The texts that a meeting changes: maillage.toml, decisions, the access points where they are GeoJSON, and the plan that the plan
    stays near. */
export type Texts = { project: string; decisions: string; access_points: string | null; before: string | null };
/** What changes with every plan: one value a building, and the state; `anew` where the layers were read again. */
export type Result = { state: State; scores: Float64Array; ranks: Uint32Array; years: Int32Array; costs: Float64Array; standings: Uint8Array; texts: Texts; anew: Anew | null };
/** Whether a building can be chosen, and why not: as the core numbers them. */
export const standing = { candidate: 0, done: 1, notPublic: 2, noScore: 3, notPlanned: 4 } as const;
/** A column of the buildings' layer: whether it can count, and why not. */
export type ColumnView = {
  name: string; usable: 'yes' | 'text' | 'coordinate' | 'identifier' | 'postcode' | 'date' | 'telephone' | 'constant';
  missing: number; range: [number, number] | null; sample: string[]; criterion: string | null;
};
/** What changes only where the layers are read anew. */
export type Anew = { view: View; positions: Float64Array; places: Places; register: Register };
export type Opened = Result & { anew: Anew };
/** A sentence of the catalogues (`crates/maillage-words/ftl`) and what stands in its places. */
export type Said = { id: string; args: Record<string, Arg> };
export type Arg = string | number | Said | Arg[];
export type Finding = {
  code: string; severity: string; layer: string | null; file: string | null; feature: string | null; line: number | null; column: string | null;
  message: Said; hint: Said | null;
};
/** A zone whose access points are tried elsewhere. */
export type Mount = { number: number; id: string; place: [number, number]; height_m: number; permission: 'allowed' | 'requested' | 'refused'; power: boolean; cost_eur: number };
export type TrialPoint = { id: string; place: [number, number]; mount: string | null; height_m: number };
export type Trial = { points: TrialPoint[]; mounts: Mount[]; cost_eur: number; at_level: number; usable: number; uncertain: number; mean_expected_mbps: number; co_channel: number; peak: Peak | null };
export type Tried = { trial: Trial; levels: Float32Array };

/** Every call that the page may make, with what it takes and gives. */
export type Calls = {
  open: (archive: Uint8Array) => Opened;
  /** What a map's folder opens with: a project without its layers. What then needs them is refused as `needs-layers`. */
  opening: (bytes: Uint8Array) => Opened;
  texts: () => Texts;
  /** A project from its files. Files cross as what they are, and are read by the worker: no copy of them on the page. */
  files: (files: { name: string; file: Blob }[]) => Opened;
  /** `quick`: a preview, while a slider is under the finger. */
  apply: (changes: Change[], quick: boolean) => Result;
  restore: (texts: Texts) => Result;
  /** Scores under other weights, in the order of the criteria: nothing is kept. */
  reweigh: (weights: number[]) => Float64Array;
  /** Values of the criteria, one list after the other: what scores are weighed from (`weigh.ts`). */
  values: () => Float64Array;
  /** A project begun from one file of buildings. */
  start: (name: string, file: Blob, year: number) => Opened;
  /** The columns of the buildings' layer, those that can count first. */
  columns: () => ColumnView[];
  /** Another file for a layer of the project. */
  layer: (layer: string, name: string, file: Blob) => Opened;
  /** A zone to try its access points in. */
  try: (zone: number) => Tried;
  /** An access point tried at a place, or on a mount (by number; -1: none). */
  move: (zone: number, point: number, lon: number, lat: number, mount: number) => Tried;
  endTrial: () => null;
  explain: (building: number) => Explanation | null;
  /** Plans anew many times: takes seconds. */
  takes: (building: number) => Takes | null;
  /** The same; null where the plan breaks rules. */
  prices: () => Prices | null;
  /** 1 for every building whose name, id or address has all the words. */
  search: (words: string) => Uint8Array;
  /** Against a plan given as a year a building, as results have them. */
  compare: (years: Int32Array) => Comparison;
  /** The building nearest to a place, within so many degrees of longitude and latitude; -1: none. */
  nearest: (place: [number, number], reach: [number, number]) => number;
  levels: (zone: number) => Float32Array;
  file: (kind: 'archive' | 'geojson' | 'csv' | 'plan') => Uint8Array;
};
export type Request = { id: number; call: keyof Calls; args: unknown[] };
/** `fault`: the core itself failed and must be begun anew. `progress`: share of the work under way that is done. */
export type Reply = { id: number; value: unknown } | { id: number; findings: Finding[] } | { id: number; fault: string } | { progress: number };
export const finding = (code: string, problem: string): Finding => ({ code, severity: 'error', layer: null, file: null, feature: null, line: null, column: null, message: { id: 'io_problem', args: { problem } }, hint: null });
