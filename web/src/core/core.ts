// The page's end of the core.
import { full, light, type Packed } from 'cores';
import { finding, type Calls, type Finding, type Opened, type Reply, type Texts } from './protocol.ts';
import worker from './worker.ts?iife';

/** Why the core refused: every finding. */
export class Refused extends Error {
  constructor(readonly findings: Finding[]) {
    super(findings.map((finding) => finding.message).join('\n'));
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

const asked = new Map<string, Promise<Bytes>>();
/** A file that stands beside the page: asked for once, and again only where that failed. */
export function beside(name: string): Promise<Bytes> {
  let known = asked.get(name);
  if (!known) {
    // Data are asked for anew: a plan of before must not stand beside layers of today. What never changes has its number in its name.
    known = fetch(name, { cache: name.includes('?') ? 'default' : 'no-cache' }).then(async (reply) => {
      if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
      return new Uint8Array(await reply.arrayBuffer());
    });
    known.catch(() => asked.delete(name));
    asked.set(name, known);
  }
  return known;
}

/** Unpacked, where it is packed: some servers say how a .gz is packed, and the browser has unpacked it then. */
async function unpacked(bytes: Bytes): Promise<Bytes> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const wasm = async ({ inside, beside: name }: Packed) => unpacked(inside ? bytesOf(inside) : await beside(name!));
// It comes while the project does.
if (light?.beside) void beside(light.beside).catch(() => {});

const lacks = (error: unknown) => error instanceof Refused && error.findings.some((finding) => finding.code === 'needs-layers');

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
  /** Told what share of long work is done. */
  onprogress: (share: number) => void = () => {};

  /** Told what the full core found where it took over. */
  onlayers: (opened: Opened) => void = () => {};

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
      const { buffer } = await wasm(kind);
      made.postMessage(buffer, [buffer]);
      return made;
    } catch (error) {
      // It could not be fetched: to be tried again.
      if (this.#worker === made) this.#end(new Fault(String(error)));
      throw error;
    }
  }

  async #send<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    const worker = await this.#start();
    // Stopped while it was starting.
    if (worker !== this.#worker) throw new DOMException('stopped', 'AbortError');
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done: done as (value: unknown) => void, failed });
      // An opening was unpacked for this call alone: handed over, not copied.
      worker.postMessage({ id, call, args }, call === 'opening' ? [(args[0] as Bytes).buffer] : []);
    });
  }

  async call<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    await this.#growing?.catch(() => {});
    const light = this.#source;
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
      [this.#kind, this.#source] = [light, source];
      try {
        return await this.#send('opening', await unpacked(source.opening));
      } catch (error) {
        if (error instanceof DOMException || error instanceof Fault) throw error;
        // Of another version, damaged, or without its core: the project itself tells.
        this.#become(full);
      }
    }
    return this.call('open', await source.archive());
  }

  /** The full core takes over from the light one, with the project as it stands. What has to be fetched is fetched first:
      where that fails, the light one goes on. */
  async #grow(source: Source): Promise<void> {
    let archive: Bytes;
    try {
      [archive] = await Promise.all([source.archive(), full.beside ? beside(full.beside) : null]);
    } catch (error) {
      throw new Refused([finding('cannot-fetch', String(error))]);
    }
    const texts: Texts = await this.#send('texts');
    if (this.#waiting.size) await new Promise<void>((done) => (this.#answered = done));
    this.#become(full);
    const opened = await this.#send('open', archive);
    const restored = await this.#send('restore', texts);
    this.onlayers({ ...restored, view: restored.view ?? opened.view, positions: restored.positions ?? opened.positions });
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
    this.#end(new DOMException('stopped', 'AbortError'));
  }
  #become(kind: Packed): void {
    this.#end(new DOMException('stopped', 'AbortError'));
    this.#kind = kind;
  }
  #end(why: Error): void {
    this.#worker?.terminate();
    [this.#worker, this.#started, this.#kind, this.#source] = [null, null, full, null];
    for (const { failed } of this.#waiting.values()) failed(why);
    this.#waiting.clear();
  }
}
