// The page's end of the core.
import { full, light, type Packed } from 'cores';
import { finding, type Calls, type Finding, type Opened, type Reply, type Texts } from './protocol.ts';
import worker from './worker.ts?iife';

/** Why the core refused: every finding. */
export class Refused extends Error {
  constructor(readonly findings: Finding[]) {
    super(findings.map((finding) => finding.code).join(', '));
  }
}

/** The core itself failed (a bug, or no memory left): it is gone, and the project has to be opened again. */
export class Fault extends Error {}

type Bytes = Uint8Array<ArrayBuffer>;
/** What a project is opened from, once and again: its archive, and what the light core opens in its place, packed. */
export type Source = { opening: Bytes | null; archive: () => Promise<Bytes> };

export function bytesOf(base64: string): Bytes {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return bytes;
}

const asked = new Map<string, { bytes: Promise<Bytes>; abort: AbortController }>();
/** A file that stands beside the page: asked for once, and again only where that failed or was stopped. */
export function beside(name: string): Promise<Bytes> {
  const known = asked.get(name);
  if (known) return known.bytes;
  const abort = new AbortController();
  // Data are asked for anew: a plan of before must not stand beside layers of today. What never changes has its number in its name.
  const bytes = fetch(name, { cache: name.includes('?') ? 'default' : 'no-cache', signal: abort.signal }).then(async (reply) => {
    if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
    return new Uint8Array(await reply.arrayBuffer());
  });
  bytes.catch(() => asked.delete(name));
  asked.set(name, { bytes, abort });
  return bytes;
}
/** Ends what is on its way, and asks anew for all that is wanted again. */
function forget(): void {
  for (const { abort } of asked.values()) abort.abort();
  asked.clear();
}

/** Unpacked, where it is packed: some servers say how a .gz is packed, and the browser has unpacked it then. */
async function unpacked(bytes: Bytes): Promise<Bytes> {
  // A copy: what is unpacked here is handed over to the worker.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.slice();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const wasm = async ({ inside, beside: name }: Packed) => unpacked(inside ? bytesOf(inside) : await beside(name!));
// It comes while the project does.
if (light?.beside) void beside(light.beside).catch(() => {});

const lacks = (error: unknown) => error instanceof Refused && error.findings.some((finding) => finding.code === 'needs-layers');
const stopped = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

export class Core {
  #kind = full;
  /** The project that the light core holds a part of. */
  #source: Source | null = null;
  #worker: Worker | null = null;
  #started: Promise<Worker> | null = null;
  #growing: Promise<void> | null = null;
  #waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
  #answered = () => {};
  #next = 0;
  /** Ends every wait for what is no call: a file that is fetched, a core that starts. */
  #halt: (why: Error) => void = () => {};
  #halted: Promise<never> = this.#halting();
  /** Told what share of long work is done. */
  onprogress: (share: number) => void = () => {};
  /** Told what the full core found where it took over: the project as it was opened, and as it stands. */
  onlayers: (opened: Opened, now: Opened) => void = () => {};

  /** No core is at work: what it held has to be opened again. */
  get gone(): boolean {
    return !this.#worker;
  }

  #halting(): Promise<never> {
    const halted = new Promise<never>((_, failed) => (this.#halt = failed));
    halted.catch(() => {});
    return halted;
  }
  /** Waits, but not beyond the end of the core at work. */
  #until<T>(what: Promise<T> | T): Promise<T> {
    return Promise.race([what, this.#halted]);
  }

  /** Calls wait for the one start: nothing reaches the worker before its core does. */
  #start(): Promise<Worker> {
    return (this.#started ??= this.#make(this.#kind));
  }
  async #make(kind: Packed): Promise<Worker> {
    const url = URL.createObjectURL(new Blob([kind.glue, '\n', worker], { type: 'text/javascript' }));
    const made = new Worker(url);
    URL.revokeObjectURL(url);
    made.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('progress' in data) return this.onprogress(data.progress);
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (!this.#waiting.size) this.#answered();
      if ('value' in data) return waiting?.done(data.value);
      if ('findings' in data) return waiting?.failed(new Refused(data.findings));
      const fault = new Fault(data.fault);
      waiting?.failed(fault);
      this.#end(fault);
    };
    made.onerror = (event) => this.#end(new Fault(event.message));
    this.#worker = made;
    try {
      const { buffer } = await this.#until(wasm(kind));
      made.postMessage(buffer, [buffer]);
      return made;
    } catch (error) {
      // It could not be fetched: to be tried again.
      if (this.#worker === made) this.#end(new Fault(String(error)));
      throw error;
    }
  }

  async #send<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    const worker = await this.#until(this.#start());
    const id = this.#next++;
    // An opening was unpacked for this call alone: handed over, not copied.
    worker.postMessage({ id, call, args }, call === 'opening' ? [(args[0] as Bytes).buffer] : []);
    return new Promise((done, failed) => this.#waiting.set(id, { done: done as (value: unknown) => void, failed }));
  }

  async call<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    await this.#growing?.catch(() => {});
    const light = this.#source;
    if (light && (call === 'open' || call === 'files' || call === 'start')) return this.#instead(call, ...args);
    try {
      return await this.#send(call, ...args);
    } catch (error) {
      if (!light || !lacks(error)) throw error;
      // Another call may be bringing the layers, or have brought them.
      if (!this.#growing && this.#source === light) this.#growing = this.#grow(light).finally(() => (this.#growing = null));
      await this.#growing;
      return this.#send(call, ...args);
    }
  }

  /** Opens a project: in the light core where it has what that opens, and no core is at work. */
  async open(source: Source): Promise<Opened> {
    if (light && source.opening && !this.#worker) {
      try {
        const opening = await this.#until(unpacked(source.opening));
        [this.#kind, this.#source] = [light, source];
        return await this.#send('opening', opening);
      } catch (error) {
        if (stopped(error)) throw error;
        // Of another version, damaged, or without its core: the project itself tells.
        this.#become(full);
      }
    }
    return this.call('open', await this.#until(source.archive()));
  }

  /** The full core in the place of the light one, for another project. Where that cannot be opened, no core is left, and the
      project of before is opened again as after a stop. */
  async #instead<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    await this.#fetched();
    this.#become(full);
    return this.#orNothing(() => this.#send(call, ...args));
  }
  /** The full core takes over from the light one, with the project as it stands. What has to be fetched is fetched first: where that
      fails, the light one goes on. Where the layers refuse the project as it stands, no core is left: it is opened again. */
  async #grow(source: Source): Promise<void> {
    const archive = await this.#fetched(() => source.archive());
    const texts: Texts = await this.#send('texts');
    if (this.#waiting.size) await this.#until(new Promise<void>((done) => (this.#answered = done)));
    this.#become(full);
    await this.#orNothing(async () => {
      const opened = await this.#send('open', archive!);
      const now = await this.#send('restore', texts);
      this.onlayers(opened, { ...now, anew: now.anew ?? opened.anew });
    });
  }
  /** The full core, and another file, at hand. */
  async #fetched(other?: () => Promise<Bytes>): Promise<Bytes | null> {
    try {
      const [found] = await this.#until(Promise.all([other?.() ?? null, full.beside ? beside(full.beside) : null]));
      return found;
    } catch (error) {
      throw stopped(error) ? error : new Refused([finding('cannot-fetch', String(error))]);
    }
  }
  async #orNothing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (this.#worker) this.#end(new Fault(String(error)));
      forget();
      throw error;
    }
  }
  /** Fetches what the light core lacks, before it is needed: the network may be gone by then. */
  fetchAhead(): void {
    const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
    if (!this.#source || saving) return;
    if (full.beside) void beside(full.beside).catch(() => {});
    void this.#source.archive().catch(() => {});
  }

  /** Ends whatever is being computed. The project has to be opened again. */
  stop(): void {
    forget();
    this.#end(new DOMException('stopped', 'AbortError'));
  }
  #become(kind: Packed): void {
    this.#end(new DOMException('stopped', 'AbortError'));
    this.#kind = kind;
  }
  #end(why: Error): void {
    this.#worker?.terminate();
    [this.#worker, this.#started, this.#kind, this.#source] = [null, null, full, null];
    this.#halt(why);
    this.#halted = this.#halting();
    for (const { failed } of this.#waiting.values()) failed(why);
    this.#waiting.clear();
  }
}
