// The meeting: the project at hand, what was changed, what is looked at. One object; panels read it and call its methods.
import { tick } from 'svelte';
import { Core, Fault, Refused, type Source } from './core/core.ts';
import { keep, kept, link, linked } from './core/keep.ts';
import { nameOf, numberOf, type Names } from './core/names.ts';
import { placesOf, type Places } from './core/places.ts';
import {
  finding,
  type Calls,
  type Change,
  type ColumnView,
  type Comparison,
  type Explanation,
  type Finding,
  type Opened,
  type Prices,
  type Register,
  type Result,
  type State,
  type Takes,
  type Texts,
  type Trial,
  type View,
} from './core/protocol.ts';
import { weigh } from './core/weigh.ts';
import { t, type Key, type Language } from './i18n/index.svelte.ts';
import { look, type Move } from './look.svelte.ts';

export type Tab = 'waves' | 'weights' | 'list' | 'decisions' | 'compare' | 'zones';
export type Trouble = {
  title: 'openFailed' | 'nothingOpened' | 'changeRefused' | 'saveFailed' | 'noMapHere';
  findings: Finding[];
};
/** A plan as it is looked at, whole: the one at hand, or the one that it is compared with. */
export type Side = {
  years: Int32Array;
  scores: Float64Array;
  ranks: Uint32Array;
  costs: Float64Array;
  standings: Uint8Array;
  state: State | null;
};
/** What is said in passing, in the language at hand, with what may be done about it. */
export type Notice = { key: Key; values?: Record<string, string | number>; actions?: { key: Key; act: () => void }[] };
const NOTHING_MOVED: Comparison = { moved: [], entered: 0, left: 0, earlier: 0, later: 0 };

/** A zone whose access points are tried elsewhere: which have moved, and how the zone then is. */
export type Trying = {
  zone: number;
  trial: Trial;
  levels: Float32Array;
  moved: ReadonlyMap<number, { place: [number, number]; mount: number }>;
  why: Finding | null;
};
/** A file of data that was dropped: what it is meant for is asked. */
export type Dropped = { name: string; file: Blob };

/** Buildings up to which a slider's scores are weighed on the page and a preview of the plan follows it; beyond, the core weighs and
    nothing else follows. */
const MOST_PREVIEWED = 20_000;
/** The same project, whatever plan its own stays near. */
const alike = (a: Texts, b: Texts) =>
  a.project === b.project && a.decisions === b.decisions && a.access_points === b.access_points;
const same = (a: Texts, b: Texts) => alike(a, b) && a.before === b.before;
/** Steps back that are kept: fewer where each holds the plan of a very large city. */
const stepsKept = (texts: Texts) => ((texts.before?.length ?? 0) > 1_000_000 ? 10 : 100);
/** Letters of a link that every program takes. */
const LONG_LINK = 8_000;
const NO_NAMES: Names = { text: new Uint8Array(), ends: new Uint32Array() };
const NO_PLAN: Side = {
  years: new Int32Array(),
  scores: new Float64Array(),
  ranks: new Uint32Array(),
  costs: new Float64Array(),
  standings: new Uint8Array(),
  state: null,
};
const NOBODY: Register = {
  ids: NO_NAMES,
  names: NO_NAMES,
  addresses: NO_NAMES,
  sector: new Uint32Array(),
  district: new Uint32Array(),
};
const NO_TEXTS: Texts = { project: '', decisions: '', access_points: null, before: null };

class Meeting {
  readonly #core = new Core();
  view = $state.raw<View | null>(null);
  /** Times that a project was opened. */
  openings = $state(0);
  state = $state.raw<State | null>(null);
  positions = $state.raw<Float64Array>(new Float64Array());
  places = $state.raw<Places>(placesOf(new Float64Array()));
  register = $state.raw<Register>(NOBODY);
  scores = $state.raw<Float64Array>(new Float64Array());
  ranks = $state.raw<Uint32Array>(new Uint32Array());
  years = $state.raw<Int32Array>(new Int32Array());
  costs = $state.raw<Float64Array>(new Float64Array());
  standings = $state.raw<Uint8Array>(new Uint8Array());
  reference = $state.raw<Side>(NO_PLAN);
  /** How the plan at hand differs from the reference. */
  comparison = $state.raw<Comparison>(NOTHING_MOVED);
  explanation = $state.raw<Explanation | null>(null);
  /** What it would take to move the building that is explained, once that was asked. */
  takes = $state.raw<Takes | null>(null);
  /** What the rules of the plan at hand cost; undefined where it was not asked, null where the plan breaks rules. */
  prices = $state.raw<Prices | null | undefined>(undefined);
  selected = $state(-1);
  /** Weights whose share stays while others move. */
  locked = $state.raw<ReadonlySet<string>>(new Set());
  tab = $state<Tab>('waves');
  dark = $state(false);
  /** What draws the map is in the page; false: it could not be had; null: it is on its way. */
  mapHere = $state<boolean | null>(null);
  busy = $state(true);
  /** Share of the work under way that is done. */
  progress = $state(0);
  trying = $state.raw<Trying | null>(null);
  dropped = $state.raw<Dropped | null>(null);
  /** The project before the one at hand, to go back to. */
  earlier = $state.raw<{ name: string; source: Source; texts: Texts } | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  notice = $state.raw<Notice | null>(null);
  /** Shares of the criteria as opened, of 100. */
  shares = $state.raw<Record<string, number>>({});
  /** The project waits to be set up: its columns. */
  setUp = $state.raw<ColumnView[] | null>(null);
  #texts = $state.raw<Texts>(NO_TEXTS);
  #opened = $state.raw<Texts>(NO_TEXTS);
  #past = $state.raw<Texts[]>([]);
  #future = $state.raw<Texts[]>([]);
  #data = '';
  #source: Source = { opening: null, archive: () => Promise.reject(new Error('no project')) };

  /** The project is not the one that the page came with: a reload does not find it again. */
  readonly lostByReload = $derived(this.openings > 1);
  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);
  readonly changed = $derived(this.#past.length > 0 || !same(this.#texts, this.#opened));
  /** The plan at hand; while a slider moves, with the scores of its weights. */
  readonly now: Side = $derived({
    years: this.years,
    scores: this.scores,
    ranks: this.ranks,
    costs: this.costs,
    standings: this.standings,
    state: this.state,
  });
  /** How a place stands now that stood elsewhere in the plan compared with; null where it stands as it stood. */
  moveOf(b: number): Move | null {
    const [before, after] = [this.reference.years[b] ?? 0, this.years[b] ?? 0];
    return before === after
      ? null
      : before === 0
        ? 'entered'
        : after === 0
          ? 'left'
          : after < before
            ? 'earlier'
            : 'later';
  }
  /** 1 for every place that moves so. */
  movesOf(move: Move): Uint8Array {
    return Uint8Array.from(this.years, (_, b) => Number(this.moveOf(b) === move));
  }
  get search(): string {
    return look.words;
  }
  set search(words: string) {
    look.words = words;
    void this.#search();
  }
  #searching = false;
  /** The worker searches: it has what each building is called without accents. One search at a time, the last one wanted last. */
  async #search(): Promise<void> {
    if (this.#searching) return;
    this.#searching = true;
    try {
      for (let words: string | null = null; words !== look.words;) {
        words = look.words;
        const found = words.trim() ? await this.#ask('search', words) : null;
        if (words === look.words) look.found = found;
      }
    } catch {
      // The core was stopped or failed: once another has opened the project, it is asked again.
    } finally {
      this.#searching = false;
    }
  }
  nameOf(building: number): string {
    return nameOf(this.register.names, building);
  }
  idOf(building: number): string {
    return nameOf(this.register.ids, building);
  }
  addressOf(building: number): string {
    return nameOf(this.register.addresses, building);
  }
  /** Number of a building by its id; -1 where there is none. */
  numberOf(id: string): number {
    return numberOf(this.register.ids, id);
  }
  /** Notes pinned to buildings: number of the building, and what they say. */
  readonly notes = $derived.by(() => {
    const notes = (this.state?.decisions ?? []).filter((decision) => decision.kind === 'note');
    return notes.flatMap((note) => note.numbers.flatMap((building) => (building === null ? [] : [{ building, note }])));
  });

  constructor() {
    this.#core.onprogress = (share) => (this.progress = share);
    // Where the folder was written anew since, what it holds now is shown, with the meeting's texts as a change of it.
    this.#core.onlayers = (opened, now) => {
      if (this.#lost || opened.state.plan?.plan_id === this.#data) return;
      this.#adopt(opened);
      if (!same(opened.texts, now.texts)) {
        this.#take(now);
        this.#past = [this.#opened];
      }
      this.notice = { key: 'dataChanged' };
    };
  }

  /** What changes the project waits for what is changing it: one after the other. `quietly`: nothing of the page waits for it. */
  #last: Promise<unknown> = Promise.resolve();
  #turns = 0;
  #turn<T>(work: () => Promise<T>, quietly = false): Promise<T> {
    this.#turns++;
    if (!quietly) this.busy = true;
    const next = this.#last.then(work).finally(() => {
      this.progress = 0;
      if (--this.#turns === 0) this.busy = false;
    });
    this.#last = next.catch(() => {});
    return next;
  }
  /** Asks the core. One that was stopped or failed is begun anew, once for all who ask, with the project as it stood. */
  #lost = false;
  #reopening: Promise<void> | null = null;
  #ask<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    return this.#asked(() => this.#core.call(call, ...args), call === 'start' || call === 'files');
  }
  async #asked<T>(call: () => Promise<T>, begins: boolean): Promise<T> {
    if (this.#lost && !begins) await (this.#reopening ??= this.#reopen().finally(() => (this.#reopening = null)));
    try {
      const value = await call();
      if (begins) this.#lost = false;
      return value;
    } catch (error) {
      if (!(error instanceof Refused) || this.#core.gone) [this.#lost, this.trying] = [true, null];
      throw error;
    }
  }
  async #reopen(): Promise<void> {
    const texts = this.#texts;
    const opened = await this.#core.open(this.#source);
    const restored = await this.#core.call('restore', texts);
    this.#lost = false;
    this.#take({ ...restored, anew: restored.anew ?? opened.anew });
  }

  open(source: Source): Promise<boolean> {
    return this.#turn(() => this.#begin(() => this.#asked(() => this.#core.open(source), true), source));
  }
  /** The columns of a draft, to choose those that count. */
  async openSetUp(): Promise<void> {
    try {
      this.setUp = await this.#turn(() => this.#ask('columns'));
    } catch (error) {
      this.#failed('changeRefused', error);
    }
  }
  /** Opens a project folder's files. */
  openFiles(files: Dropped[]): Promise<boolean> {
    return this.#turn(() => this.#begin(() => this.#ask('files', files)));
  }
  /** Begins a project from one file of buildings. */
  async start({ name, file }: Dropped): Promise<boolean> {
    const begun = await this.#turn(() =>
      this.#begin(() => this.#ask('start', name, file, new Date().getFullYear() + 1)),
    );
    // What was set up before, and is taken up again, is not asked anew.
    if (begun && this.state?.draft) await this.openSetUp();
    return begun;
  }
  /** Puts another file in the place of a layer. */
  replaceLayer(layer: string, { name, file }: Dropped): Promise<boolean> {
    return this.#turn(() => this.#begin(() => this.#ask('layer', layer, name, file)));
  }
  /** Back to the project before. */
  async goBack(): Promise<void> {
    const before = this.earlier;
    if (!before) return;
    if (!(await this.open(before.source))) return;
    if (await this.#turn(() => this.#go(before.texts))) this.earlier = null;
  }

  /** `given`: what is opened; without it, the core is asked for the archive: what is opened must be found again. */
  async #begin(by: () => Promise<Opened>, given?: Source): Promise<boolean> {
    const before = this.view && { name: this.view.name, source: this.#source, texts: this.#texts };
    try {
      const opened = await by();
      if (given) this.#source = given;
      else {
        const archive = (await this.#ask('file', 'archive')) as Uint8Array<ArrayBuffer>;
        this.#source = { opening: null, archive: async () => archive };
      }
      this.earlier = before;
      this.#adopt(opened);
      this.openings++;
      const asked = await linked(location.hash, this.#data);
      if (asked === 'other') this.notice = { key: 'linkOther' };
      // What is kept is looked at in any case: from now on this tab knows of it.
      const known = await kept(this.#data);
      const texts = asked && asked !== 'other' ? asked : known;
      if (texts && !same({ ...texts, access_points: texts.access_points ?? this.#texts.access_points }, this.#texts)) {
        if (await this.#go(texts)) {
          this.#past = [this.#opened];
          if (asked !== texts)
            this.notice = { key: 'restored', actions: [{ key: 'reset', act: () => void this.reset() }] };
        }
      }
      setTimeout(() => this.#core.fetchAhead(), 2000);
      return true;
    } catch (error) {
      this.#failed(this.view ? 'openFailed' : 'nothingOpened', error);
      return false;
    }
  }

  /** What was opened becomes the project at hand: nothing of the one before stays. */
  #adopt(opened: Opened): void {
    // The plan's own number stands for the data: it is the fingerprint of every file as opened.
    this.#data = opened.state.plan?.plan_id ?? '0';
    this.shares = Object.fromEntries(opened.state.criteria.map((c) => [c.name, c.share * 100]));
    [this.#before, this.#queue, this.#quick] = [null, [], false];
    [this.notice, this.setUp, this.#otherTabChanged] = [null, null, false];
    [this.selected, this.explanation, this.trying, this.dropped] = [-1, null, null, null];
    look.begin(opened.anew.view.years.at(-1) ?? 0);
    this.#opened = opened.texts;
    [this.#past, this.#future, this.locked] = [[], [], new Set()];
    this.#take(opened);
    this.refer();
    this.trouble = null;
  }
  /** `weighed`: nothing but weights has changed. */
  #take(result: Result, weighed = false): void {
    this.state = result.state;
    this.#planned = result.scores;
    [this.takes, this.prices] = [null, undefined];
    if (!weighed || result.anew) this.#values = null;
    // The layers were read anew: a zone under trial is not the one that was opened any more.
    if (result.anew) {
      ({ view: this.view, positions: this.positions, places: this.places, register: this.register } = result.anew);
      this.trying = null;
      void this.#search();
    }
    [this.scores, this.ranks, this.years, this.costs, this.standings] = [
      result.scores,
      result.ranks,
      result.years,
      result.costs,
      result.standings,
    ];
    // Years may be others now.
    const years = this.view?.years ?? [];
    if (!years.includes(look.until)) look.until = years.at(-1) ?? 0;
    this.#texts = result.texts;
    if (this.selected >= 0) void this.#explain();
    void this.#compare();
  }
  async #compare(): Promise<void> {
    const [years, before] = [this.years, this.reference.years];
    // What is the reference itself need not be asked.
    const found =
      before.length !== years.length || before === years
        ? NOTHING_MOVED
        : await this.#ask('compare', before).catch(() => NOTHING_MOVED);
    if (years === this.years && before === this.reference.years) this.comparison = found;
  }

  /** A file is not even read. */
  refuse(
    code: 'too-large' | 'several-files' | 'cannot-read' | 'not-opened-here' | 'folder-from-disk',
    message: string,
  ): void {
    this.trouble = {
      title: code === 'folder-from-disk' ? 'noMapHere' : this.view ? 'openFailed' : 'nothingOpened',
      findings: [finding(code, message)],
    };
  }
  #failed(title: Trouble['title'], error: unknown): void {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    const findings =
      error instanceof Refused
        ? error.findings.filter((finding) => finding.severity === 'error')
        : [finding('internal', error instanceof Fault ? error.message : String(error))];
    this.trouble = { title, findings };
  }

  /** Changes that wait: while a slider is dragged, only the last of each kind counts. */
  #queue: (Change | (() => Change))[] = [];
  #quick = false;
  #running: Promise<void> | null = null;
  #before: Texts | null = null;
  /** What scores are weighed from here; null: the core is asked. */
  #values: Float64Array | null = null;
  /** Scores of the plan at hand. */
  #planned: Float64Array = new Float64Array();

  /** Sliders are at hand: what they weigh is fetched, where a city is small. Not while anything else is done: it may be another
      city's then. */
  async readyToWeigh(): Promise<void> {
    const now = this.state;
    if (!now || this.busy || this.#values || this.scores.length > MOST_PREVIEWED) return;
    const values = await this.#ask('values').catch(() => null);
    if (now === this.state) this.#values = values;
  }
  /** Scores under these changes of weights. */
  #weighed(changes: (Change | (() => Change))[]): Float64Array {
    return weigh(this.#values!, this.#weights(changes), this.#planned);
  }
  /** Weights of all criteria, some of them changed. */
  #weights(changes: (Change | (() => Change))[]): number[] {
    const changed = new Map(
      changes.flatMap((change) =>
        typeof change !== 'function' && change.change === 'weight' ? [[change.criterion, change.weight]] : [],
      ),
    );
    return (this.state?.criteria ?? []).map((c) => changed.get(c.name) ?? c.weight);
  }

  /** Makes changes. `more`: others follow at once (a slider under the finger); they become one step of undo. A change that
      rests on the state at hand (one year of several) is given as a function: it is made when its turn comes. Resolves to
      whether the project is another then: it is not where the change was refused or stopped. */
  change(changes: (Change | (() => Change))[], more = false): Promise<boolean> {
    const from = this.#texts;
    for (const change of changes) {
      const alike = (other: Change | (() => Change)) =>
        typeof change !== 'function' &&
        typeof other !== 'function' &&
        change.change === 'weight' &&
        other.change === 'weight' &&
        change.criterion === other.criterion;
      this.#queue = [...this.#queue.filter((other) => !alike(other)), change];
    }
    this.#quick = more;
    this.notice = null;
    if (more && this.#values) this.scores = this.#weighed(this.#queue);
    // A link that was opened or copied is of the state before.
    if (location.hash.length > 1) history.replaceState(null, '', location.href.split('#')[0]);
    this.#running ??= this.#turn(() => this.#drain(), more && !this.#lost).finally(() => (this.#running = null));
    return this.#running.then(() => {
      if (!more && this.#before) {
        if (!same(this.#before, this.#texts)) {
          this.#past = [...this.#past.slice(1 - stepsKept(this.#texts)), this.#before];
          this.#future = [];
        }
        this.#before = null;
        this.#keep();
      }
      return !same(from, this.#texts);
    });
  }

  /** A change asked for at a field, which shows what is refused itself: the findings, none where it was taken. */
  async ask(change: Change | (() => Change)): Promise<Finding[]> {
    const refused: Finding[] = [];
    this.#fields.set(change, refused);
    await this.change([change]);
    return refused;
  }
  /** Where what is refused of a change is wanted. */
  readonly #fields = new WeakMap<Change | (() => Change), Finding[]>();

  async #drain(): Promise<void> {
    this.#before ??= this.#texts;
    while (this.#queue.length) {
      const [head, quick] = [this.#queue[0]!, this.#quick];
      const waiting = this.#queue;
      const now = typeof head === 'function' ? [head()] : waiting.filter((change) => typeof change !== 'function');
      const rest =
        typeof head === 'function' ? waiting.slice(1) : waiting.filter((change) => typeof change === 'function');
      try {
        if (quick && now.every((change) => change.change === 'weight')) {
          // Scores at once, the plan as soon as the finger rests or the city is small.
          const scores = this.#values ? this.#weighed(now) : await this.#ask('reweigh', this.#weights(now));
          if (scores.length) this.scores = scores;
          if (this.#queue !== waiting) continue;
          if (this.scores.length > MOST_PREVIEWED) {
            // What was weighed is not lost: the change that ends the drag names every weight again.
            this.#queue = rest;
            continue;
          }
        }
        this.#queue = rest;
        this.busy = true;
        const weighed = now.every((change) => change.change === 'weight');
        // Whether rules can hold is known long before why not: a plan in a hurry says it while the reasons are looked for.
        const hurry = !quick && !weighed && this.scores.length <= MOST_PREVIEWED;
        if (hurry) {
          this.#take(await this.#ask('apply', now, true));
          // Of several changes the last is planned as the command plans.
          if (!this.#queue.length) this.#take(await this.#ask('apply', [], false));
        } else this.#take(await this.#ask('apply', now, quick), weighed);
        // The finger went on meanwhile: its scores are newer than the plan's.
        if (this.#queue.length && this.#values) this.scores = this.#weighed(this.#queue);
      } catch (error) {
        if (this.#queue === waiting) this.#queue = rest;
        this.scores = this.#queue.length && this.#values ? this.#weighed(this.#queue) : this.#planned;
        // What was asked for together is refused together: every field is told.
        const fields = (typeof head === 'function' ? [head] : waiting)
          .map((change) => this.#fields.get(change))
          .filter((field) => field !== undefined);
        if (fields.length && error instanceof Refused) {
          for (const field of fields) field.push(...error.findings.filter((finding) => finding.severity === 'error'));
        } else this.#failed('changeRefused', error);
      }
    }
    // Back at the project as it was opened, the plan is the one that it was opened with: in this turn still, so that no other change comes
    // between. Not where nothing but the plan at hand was to go.
    const [before, now] = [this.#before, this.#texts];
    if (!this.#quick && before && !alike(before, now) && alike(now, this.#opened) && !same(now, this.#opened)) {
      try {
        this.#take(await this.#ask('restore', this.#opened));
      } catch (error) {
        this.#failed('changeRefused', error);
      }
    }
  }

  /** True when it was taken; a refused one leaves everything as it was. What it did is said, with a way back. */
  async decide(decision: Omit<Extract<Change, { change: 'decide' }>, 'change'>): Promise<boolean> {
    const before = this.now;
    if (!(await this.change([{ change: 'decide', ...decision }]))) return false;
    if (decision.kind !== 'note') this.#reportEffect(before, new Set(decision.buildings));
    return true;
  }
  /** Says what a decision did: who else moved, and what the plan is worth then. */
  #reportEffect(before: Side, decided: ReadonlySet<string>): void {
    const [plan, old] = [this.state?.plan, before.state?.plan];
    if (!plan || !old) return;
    const others = this.years.reduce(
      (n, year, b) => n + Number(year !== before.years[b] && !decided.has(this.idOf(b))),
      0,
    );
    const [change, gap] = [old.value > 0 ? plan.value / old.value - 1 : 0, Math.max(plan.gap ?? 1, old.gap ?? 1)];
    const actions: Notice['actions'] = [{ key: 'undoIt', act: () => void this.undo() }];
    if (others) actions.push({ key: 'seeWho', act: () => this.#compareWith(before) });
    // A difference smaller than what either plan may be short of the best says nothing of the decision.
    const sure = plan.status !== 'repaired' && old.status !== 'repaired' && Math.abs(change) > gap;
    const key =
      plan.status === 'repaired'
        ? 'effectBroken'
        : old.status === 'repaired'
          ? 'effectMended'
          : sure
            ? 'effectSure'
            : 'effectUnsure';
    this.notice = { key, values: { n: t.whole(others), change: t.signedShare(change), gap: t.share(gap) }, actions };
  }

  /** Compares with the plan before a decision, and says that the reference is another now, with a way back to the one it was. */
  #compareWith(side: Side): void {
    const former = this.reference;
    this.referTo(side);
    this.show('compare');
    this.notice = {
      key: 'comparedBefore',
      actions: former === side ? [] : [{ key: 'formerReference', act: () => this.referTo(former) }],
    };
  }

  async #go(texts: Texts): Promise<boolean> {
    try {
      this.#take(await this.#ask('restore', texts));
      this.#keep();
      return true;
    } catch (error) {
      this.#failed('changeRefused', error);
      return false;
    }
  }
  /** Another tab has the same project open and has kept other settings since: nothing is kept until one is chosen. */
  #otherTabChanged = false;
  #keep(): void {
    // As long as nobody has chosen, it is asked again: nothing is kept meanwhile.
    if (this.#otherTabChanged) return void (this.notice ??= this.#askWhoseSettings());
    void keep(this.#data, same(this.#texts, this.#opened) ? null : this.#texts).then((done) => {
      if (done) return;
      [this.#otherTabChanged, this.notice] = [true, this.#askWhoseSettings()];
    });
  }
  /** Whose settings are to be kept is asked. */
  #askWhoseSettings(): Notice {
    const choose = (mine: boolean) => async () => {
      [this.#otherTabChanged, this.notice] = [false, null];
      if (mine) return void keep(this.#data, this.#texts, true);
      const [texts, now] = [await kept(this.#data), this.#texts];
      await this.#turn(async () => {
        if (await this.#go(texts ?? this.#opened)) [this.#past, this.#future] = [[...this.#past, now], []];
      });
    };
    return {
      key: 'otherTab',
      actions: [
        { key: 'keepMine', act: choose(true) },
        { key: 'takeTheirs', act: choose(false) },
      ],
    };
  }

  undo(): Promise<void> {
    return this.#step(
      () => this.#past.at(-1),
      (now) => [this.#past.slice(0, -1), [...this.#future, now]],
    );
  }
  redo(): Promise<void> {
    return this.#step(
      () => this.#future.at(-1),
      (now) => [[...this.#past, now], this.#future.slice(0, -1)],
    );
  }
  reset(): Promise<void> {
    return this.#step(
      () => (same(this.#texts, this.#opened) ? undefined : this.#opened),
      (now) => [[...this.#past, now], []],
    );
  }
  /** Goes to other texts, where there are any; `after` tells past and future then, from the texts that were left. */
  #step(to: () => Texts | undefined, after: (now: Texts) => [Texts[], Texts[]]): Promise<void> {
    this.notice = null;
    return this.#turn(async () => {
      const [texts, now] = [to(), this.#texts];
      if (texts && (await this.#go(texts))) [this.#past, this.#future] = after(now);
    });
  }

  /** Opens a zone to try its access points elsewhere. */
  tryZone(zone: number): Promise<void> {
    return this.#turn(async () => {
      try {
        const { trial, levels } = await this.#ask('try', zone);
        [this.trying, this.selected, this.explanation] = [
          { zone, trial, levels, moved: new Map(), why: null },
          -1,
          null,
        ];
        look.coverage = true;
      } catch (error) {
        this.#failed('changeRefused', error);
      }
    });
  }
  /** The last place wanted for an access point, while another is being worked out. */
  #wanted: { point: number; place: [number, number]; mount: number } | null = null;
  #moving: Promise<void> | null = null;
  /** Tries an access point at a place, or on a mount (by number; -1: none). Resolves once the last wanted place is shown. */
  tryPoint(point: number, place: [number, number], mount: number): Promise<void> {
    this.#wanted = { point, place, mount };
    return (this.#moving ??= (async () => {
      while (this.#wanted && this.trying) {
        const [{ point, place, mount }, now] = [this.#wanted, this.trying];
        this.#wanted = null;
        try {
          const { trial, levels } = await this.#ask('move', now.zone, point, place[0], place[1], mount);
          const at = trial.points[point]?.place ?? place;
          if (this.trying?.zone === now.zone)
            this.trying = {
              ...this.trying,
              trial,
              levels,
              moved: new Map(this.trying.moved).set(point, { place: at, mount }),
              why: null,
            };
        } catch (error) {
          if (error instanceof Refused && this.trying) this.trying = { ...this.trying, why: error.findings[0] ?? null };
          else this.#failed('changeRefused', error);
        }
      }
    })().finally(() => (this.#moving = null)));
  }
  /** Writes what was tried into the project: coverage and plan follow. */
  async keepTrial(): Promise<void> {
    // The last place wanted may still be on its way.
    await this.#moving;
    const now = this.trying;
    if (!now) return;
    const changes = [...now.moved].map(([point, { place, mount }]): Change => ({
      change: 'move_access_point',
      id: now.trial.points[point]!.id,
      place,
      mount: now.trial.mounts.find((one) => one.number === mount)?.id ?? null,
    }));
    if (await this.change(changes)) this.trying = null;
  }
  async endTrial(): Promise<void> {
    this.trying = null;
    await this.#ask('endTrial').catch(() => {});
  }

  /** Shows a panel, from its top; what lies over it is closed where it would hide it. */
  show(tab: Tab): void {
    if (this.explanation && !matchMedia('(min-width: 100rem)').matches) this.closeWhy(false);
    if (tab !== this.tab) document.getElementById('panel')?.scrollTo({ top: 0 });
    this.tab = tab;
  }
  /** A draft that was set up: what it is now is what it is compared with. */
  acceptSetUp(): void {
    this.shares = Object.fromEntries((this.state?.criteria ?? []).map((c) => [c.name, c.share * 100]));
    this.refer();
  }
  /** The plan at hand becomes what others are compared with. */
  refer(): void {
    this.referTo(this.now);
  }
  referTo(side: Side): void {
    this.reference = side;
    [look.before, look.move] = [false, ''];
    void this.#compare();
  }

  async select(building: number): Promise<void> {
    if (this.selected < 0 && document.activeElement instanceof HTMLElement) this.#from = document.activeElement;
    this.selected = building;
    if (building < 0) this.explanation = null;
    else {
      const panel = document.activeElement?.closest('#panel');
      await this.#explain();
      // What is asked lies over the panel: whoever was in it goes on there.
      await tick();
      const { visibility, display } = panel ? getComputedStyle(panel) : { visibility: '', display: '' };
      if (building === this.selected && (visibility === 'hidden' || display === 'none'))
        document.getElementById('why-title')?.focus();
    }
  }
  /** Where the why-panel was opened from: focus goes back there. */
  #from: HTMLElement | null = null;
  /** `back`: focus goes back to where the panel was opened from. */
  closeWhy(back = true): void {
    void this.select(-1);
    const from = this.#from;
    if (back) queueMicrotask(() => (from?.isConnected ? from : document.querySelector<HTMLElement>('#panel'))?.focus());
  }
  async #explain(): Promise<void> {
    const building = this.selected;
    // A core that was stopped explains nothing.
    const found = await this.#ask('explain', building).catch(() => null);
    if (building === this.selected) this.explanation = found;
  }
  /** What it would take to move the building that is explained: many plans, one after the other. */
  askTakes(): Promise<void> {
    const building = this.selected;
    return this.#turn(async () => {
      const found = await this.#ask('takes', building).catch(() => null);
      if (building === this.selected) this.takes = found;
    });
  }
  /** What the rules of the plan at hand cost. */
  askPrices(): Promise<void> {
    return this.#turn(async () => {
      const now = this.state;
      const found = await this.#ask('prices').catch(() => undefined);
      if (now === this.state) this.prices = found;
    });
  }
  async selectNear(place: [number, number], reach: [number, number]): Promise<void> {
    const building = await this.#ask('nearest', place, reach).catch(() => -1);
    if (building >= 0) await this.select(building);
  }
  levels(zone: number): Promise<Float32Array> {
    return this.#ask('levels', zone);
  }
  /** A file of the project as it stands; null where it could not be made, which is told. */
  file(kind: 'archive' | 'geojson' | 'csv' | 'plan'): Promise<Uint8Array | null> {
    return this.#turn(() =>
      this.#ask('file', kind).catch((error: unknown) => {
        this.#failed('saveFailed', error);
        return null;
      }),
    );
  }
  /** A link to the state at hand, and what must be known of it. */
  async address(): Promise<{ address: string; notice: Notice }> {
    // What is as it was opened need not be in the link.
    const points = this.#texts.access_points === this.#opened.access_points ? null : this.#texts.access_points;
    const address = location.href.split('#')[0] + (await link(this.#data, { ...this.#texts, access_points: points }));
    const key = address.length > LONG_LINK ? 'linkLong' : location.protocol === 'file:' ? 'linkHere' : 'linkCopied';
    return { address, notice: { key, values: { n: t.whole(Math.round(address.length / 1000)) } } };
  }
  /** Ends what is being computed; the project stands as it stood. */
  stop(): void {
    // Previews have changed the texts since the drag began.
    const back = this.#before ?? this.#texts;
    [this.#queue, this.#before, this.#wanted] = [[], null, null];
    this.#core.stop();
    // What begins anew begins with what stood before: rules that were tried in a hurry are not looked into again.
    this.#texts = back;
    if (this.view) void this.#turn(() => this.#go(back));
  }
  speak(language: Language): void {
    t.language = language;
    document.documentElement.lang = language;
  }
}

export const meeting = new Meeting();
