// The meeting: the project at hand, what was changed, what is looked at. One object; panels read it and call its methods.
import { Core, Refused } from './core/core.ts';
import { keep, kept, link, linked } from './core/keep.ts';
import type { Change, Explanation, Finding, Opened, Plan, Result, State, View } from './core/protocol.ts';
import { t, type Language } from './i18n/index.svelte.ts';

export type Tab = 'waves' | 'weights' | 'list' | 'decisions' | 'compare' | 'zones';
export type Trouble = { title: 'openFailed' | 'changeRefused'; findings: Finding[] };
/** A plan to compare with. */
export type Reference = { years: Int32Array; scores: Float64Array; plan: Plan | null };

class Meeting {
  readonly #core = new Core();
  view = $state.raw<View | null>(null);
  state = $state.raw<State | null>(null);
  positions = $state.raw<Float64Array>(new Float64Array());
  scores = $state.raw<Float64Array>(new Float64Array());
  ranks = $state.raw<Uint32Array>(new Uint32Array());
  years = $state.raw<Int32Array>(new Int32Array());
  costs = $state.raw<Float64Array>(new Float64Array());
  reference = $state.raw<Reference>({ years: new Int32Array(), scores: new Float64Array(), plan: null });
  explanation = $state.raw<Explanation | null>(null);
  selected = $state(-1);
  /** Weights whose share stays while others move. */
  locked = $state.raw<ReadonlySet<string>>(new Set());
  tab = $state<Tab>('waves');
  colour = $state<'wave' | 'score'>('wave');
  /** Last year shown; 0: all. */
  until = $state(0);
  cumulative = $state(true);
  before = $state(false);
  /** Two maps side by side: the reference, and the plan at hand. */
  split = $state(false);
  sector = $state(-1);
  district = $state(-1);
  search = $state('');
  coverage = $state(true);
  dark = $state(false);
  busy = $state(true);
  trouble = $state.raw<Trouble | null>(null);
  said = $state('');
  /** Shares of the criteria as opened, of 100. */
  shares = $state.raw<Record<string, number>>({});
  /** What the last decision did to the plan's value. */
  price = $state.raw<{ before: number; after: number } | null>(null);
  #texts: [string, string] = ['', ''];
  #opened: [string, string] = ['', ''];
  #past = $state.raw<[string, string][]>([]);
  #future = $state.raw<[string, string][]>([]);
  #data = '';
  #archive: Uint8Array<ArrayBuffer> = new Uint8Array();

  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);
  readonly changed = $derived(this.#past.length > 0 || this.#texts.join() !== this.#opened.join());
  /** Buildings that stand elsewhere than in the reference. */
  readonly moves = $derived.by(() => {
    const moved: number[] = [];
    const before = this.reference.years;
    for (let b = 0; b < this.years.length; b++) if (before[b] !== this.years[b]) moved.push(b);
    return moved;
  });
  readonly shownYears = $derived(this.before ? this.reference.years : this.years);
  readonly shownScores = $derived(this.before ? this.reference.scores : this.scores);
  /** Which buildings the filters keep, by rank. */
  readonly listed = $derived.by(() => {
    const view = this.view;
    if (!view) return [];
    const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const words = plain(this.search).split(/\s+/).filter(Boolean);
    const kept: number[] = [];
    for (let b = 0; b < view.ids.length; b++) {
      if (this.sector >= 0 && view.sector[b] !== this.sector) continue;
      if (this.district >= 0 && view.district[b] !== this.district) continue;
      if (words.length) {
        const text = plain(`${view.names[b]} ${view.ids[b]}`);
        if (!words.every((word) => text.includes(word))) continue;
      }
      kept.push(b);
    }
    const rank = (b: number) => this.ranks[b] || Infinity;
    return kept.sort((a, b) => rank(a) - rank(b) || a - b);
  });

  async open(archive: Uint8Array<ArrayBuffer>): Promise<void> {
    this.busy = true;
    try {
      const opened: Opened = await this.#core.call('open', archive);
      this.#archive = archive;
      // The plan's own number stands for the data: it is the fingerprint of every file as opened.
      this.#data = opened.state.plan?.plan_id ?? '0';
      this.shares = Object.fromEntries(opened.state.criteria.map((c) => [c.name, c.share * 100]));
      [this.#before, this.#queue, this.#quick] = [null, [], false];
      [this.sector, this.district, this.search, this.price, this.split] = [-1, -1, '', null, false];
      this.view = opened.view;
      this.positions = opened.positions;
      this.selected = -1;
      this.explanation = null;
      this.until = opened.view.years.at(-1) ?? 0;
      this.#opened = opened.texts;
      [this.#past, this.#future, this.locked] = [[], [], new Set()];
      this.#take(opened);
      this.refer();
      this.trouble = null;
      const asked = await linked(location.hash, this.#data);
      if (asked === 'other') this.said = t.of('linkOther');
      const texts = asked && asked !== 'other' ? asked : await kept(this.#data);
      if (texts && texts.join() !== this.#texts.join()) {
        if (await this.#go(texts)) {
          this.#past = [this.#opened];
          if (asked !== texts) this.said = t.of('restored');
        }
      }
    } catch (error) {
      this.#failed('openFailed', error);
    } finally {
      this.busy = false;
    }
  }

  #take(result: Result): void {
    this.state = result.state;
    [this.scores, this.ranks, this.years, this.costs] = [result.scores, result.ranks, result.years, result.costs];
    this.#texts = result.texts;
    if (this.selected >= 0) void this.#explain();
  }

  /** A file is not even read. */
  refuse(message: string): void {
    this.trouble = { title: 'openFailed', findings: [{ code: 'too-large', severity: 'error', message, hint: null, file: null, feature: null, line: null }] };
  }
  #failed(title: Trouble['title'], error: unknown): void {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    const fault: Finding = { code: 'internal', severity: 'error', message: String(error), hint: null, file: null, feature: null, line: null };
    this.trouble = { title, findings: error instanceof Refused ? error.findings.filter((finding) => finding.severity === 'error') : [fault] };
  }

  /** Changes that wait: while a slider is dragged, only the last of each kind counts. */
  #queue: Change[] = [];
  #quick = false;
  #running: Promise<void> | null = null;
  #before: [string, string] | null = null;

  /** Makes changes. `more`: others follow at once (a slider under the finger); they become one step of undo. */
  change(changes: Change[], more = false): Promise<void> {
    this.#before ??= this.#texts;
    for (const change of changes) {
      const same = (other: Change) => change.change === other.change && (change.change === 'weight' ? change.criterion === (other as typeof change).criterion : change.change === 'budget');
      this.#queue = [...this.#queue.filter((other) => !same(other)), change];
    }
    this.#quick = more;
    this.#running ??= this.#drain().finally(() => (this.#running = null));
    return this.#running.then(() => {
      if (more || !this.#before) return;
      if (this.#before.join() !== this.#texts.join()) {
        this.#past = [...this.#past.slice(-99), this.#before];
        this.#future = [];
      }
      this.#before = null;
      void keep(this.#data, this.#texts);
    });
  }

  async #drain(): Promise<void> {
    this.busy = true;
    try {
      while (this.#queue.length) {
        const now = this.#queue;
        this.#queue = [];
        try {
          this.#take(await this.#core.call('apply', now, this.#quick));
        } catch (error) {
          this.#failed('changeRefused', error);
        }
      }
    } finally {
      this.busy = false;
    }
  }

  /** True when it was taken; a refused one leaves everything as it was. */
  async decide(decision: Omit<Extract<Change, { change: 'decide' }>, 'change'>): Promise<boolean> {
    const [before, texts] = [this.state?.plan?.value ?? 0, this.#texts];
    await this.change([{ change: 'decide', ...decision }]);
    const taken = this.#texts.join() !== texts.join();
    this.price = taken ? { before, after: this.state?.plan?.value ?? 0 } : null;
    return taken;
  }

  async #go(texts: [string, string]): Promise<boolean> {
    this.busy = true;
    try {
      this.#take(await this.#core.call('restore', texts));
      void keep(this.#data, texts.join() === this.#opened.join() ? null : texts);
      return true;
    } catch (error) {
      this.#failed('changeRefused', error);
      return false;
    } finally {
      this.busy = false;
    }
  }
  async undo(): Promise<void> {
    const [last, now] = [this.#past.at(-1), this.#texts];
    if (!last || this.busy || !(await this.#go(last))) return;
    this.#future = [...this.#future, now];
    this.#past = this.#past.slice(0, -1);
  }
  async redo(): Promise<void> {
    const [next, now] = [this.#future.at(-1), this.#texts];
    if (!next || this.busy || !(await this.#go(next))) return;
    this.#past = [...this.#past, now];
    this.#future = this.#future.slice(0, -1);
  }
  async reset(): Promise<void> {
    const now = this.#texts;
    if (this.busy || now.join() === this.#opened.join() || !(await this.#go(this.#opened))) return;
    this.#past = [...this.#past, now];
    this.#future = [];
  }

  /** The plan at hand becomes what others are compared with. */
  refer(): void {
    this.reference = { years: this.years, scores: this.scores, plan: this.state?.plan ?? null };
    this.before = false;
  }

  async select(building: number): Promise<void> {
    if (building !== this.selected) this.price = null;
    this.selected = building;
    if (building < 0) this.explanation = null;
    else await this.#explain();
  }
  async #explain(): Promise<void> {
    const building = this.selected;
    // A core that was stopped explains nothing.
    const found = await this.#core.call('explain', building).catch(() => null);
    if (building === this.selected) this.explanation = found;
  }
  async selectNear(lon: number, lat: number, within: number): Promise<void> {
    const building = await this.#core.call('nearest', lon, lat, within);
    await this.select(building);
  }
  levels(zone: number): Promise<Float32Array> {
    return this.#core.call('levels', zone);
  }
  file(kind: 'archive' | 'geojson' | 'csv' | 'plan'): Promise<Uint8Array> {
    return this.#core.call('file', kind);
  }
  async address(): Promise<string> {
    return location.href.split('#')[0] + (await link(this.#data, this.#texts));
  }
  /** Ends what is being computed and opens the project again as it stood. */
  async stop(): Promise<void> {
    const texts = this.#texts;
    [this.#queue, this.#before] = [[], null];
    this.#core.stop();
    try {
      await this.#core.call('open', this.#archive);
      await this.#go(texts);
    } catch (error) {
      this.#failed('changeRefused', error);
    }
  }
  speak(language: Language): void {
    t.language = language;
    document.documentElement.lang = language;
  }
}

export const meeting = new Meeting();
