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

  /** Calls wait for the one start: nothing reaches the worker before its core does. */
  #start(): Promise<Worker> {
    return (this.#started ??= this.#make());
  }
  async #make(): Promise<Worker> {
    const url = URL.createObjectURL(new Blob([glue, '\n', worker], { type: 'text/javascript' }));
    const made = new Worker(url);
    URL.revokeObjectURL(url);
    made.onmessage = ({ data }: MessageEvent<Reply>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('findings' in data) waiting?.failed(new Refused(data.findings));
      else waiting?.done(data.value);
    };
    made.onerror = (event) => {
      const error = new Error(event.message);
      for (const { failed } of this.#waiting.values()) failed(error);
      this.#waiting.clear();
    };
    this.#worker = made;
    const wasm = await unpacked();
    made.postMessage(wasm, [wasm]);
    return made;
  }

  async call<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    const worker = await this.#start();
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done: done as (value: unknown) => void, failed });
      worker.postMessage({ id, call, args });
    });
  }

  /** Ends whatever is being computed. The project has to be opened again. */
  stop(): void {
    this.#worker?.terminate();
    [this.#worker, this.#started] = [null, null];
    for (const { failed } of this.#waiting.values()) failed(new DOMException('stopped', 'AbortError'));
    this.#waiting.clear();
  }
}
