// The page's end of the core.
import glue from '../../core/core.js?text';
import packed from '../../core/core.wasm.gz?base64';
import type { Calls, Finding, Reply } from './protocol.ts';
import worker from './worker.ts?iife';

/** Why the core refused: every finding. */
export class Refused extends Error {
  constructor(readonly findings: Finding[]) {
    super(findings.map((finding) => finding.message).join('\n'));
  }
}

/** The core itself failed (a bug, or no memory left): it is gone, and the project has to be opened again. */
export class Fault extends Error {}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return bytes;
}

async function unpacked(): Promise<ArrayBuffer> {
  const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

export class Core {
  #worker: Worker | null = null;
  #started: Promise<Worker> | null = null;
  #waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
  #next = 0;
  /** Told what share of long work is done. */
  onprogress: (share: number) => void = () => {};

  /** Calls wait for the one start: nothing reaches the worker before its core does. */
  #start(): Promise<Worker> {
    return (this.#started ??= this.#make());
  }
  async #make(): Promise<Worker> {
    const url = URL.createObjectURL(new Blob([glue, '\n', worker], { type: 'text/javascript' }));
    const made = new Worker(url);
    URL.revokeObjectURL(url);
    made.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('progress' in data) return this.onprogress(data.progress);
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('value' in data) return waiting?.done(data.value);
      if ('findings' in data) return waiting?.failed(new Refused(data.findings));
      const fault = new Fault(data.fault);
      waiting?.failed(fault);
      this.#end(fault);
    };
    made.onerror = (event) => this.#end(new Fault(event.message));
    this.#worker = made;
    const wasm = await unpacked();
    made.postMessage(wasm, [wasm]);
    return made;
  }

  async call<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    const worker = await this.#start();
    // Stopped while it was starting.
    if (worker !== this.#worker) throw new DOMException('stopped', 'AbortError');
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done: done as (value: unknown) => void, failed });
      worker.postMessage({ id, call, args });
    });
  }

  /** Ends whatever is being computed. The project has to be opened again. */
  stop(): void {
    this.#end(new DOMException('stopped', 'AbortError'));
  }
  #end(why: Error): void {
    this.#worker?.terminate();
    [this.#worker, this.#started] = [null, null];
    for (const { failed } of this.#waiting.values()) failed(why);
    this.#waiting.clear();
  }
}
