// The core as the page's worker has it, in Node: for tests.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../core/', import.meta.url);

/** `kind`: `light/` for the core without readers and radio. */
export async function core(progress = () => {}, kind = '') {
  // The core calls it by name.
  globalThis.maillageProgress = progress;
  // A classic script that defines `wasm_bindgen`, as a worker runs it.
  const bindgen = new Function(`${readFileSync(new URL(kind + 'core.js', folder), 'utf8')}\nreturn wasm_bindgen;`)();
  await bindgen({ module_or_path: gunzipSync(readFileSync(new URL(kind + 'core.wasm.gz', folder))) });
  return bindgen;
}
