// The core as the page's worker has it, in Node: for tests.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../core/', import.meta.url);

export async function core(progress = () => {}) {
  // The core calls it by name.
  globalThis.maillageProgress = progress;
  // A classic script that defines `wasm_bindgen`, as a worker runs it.
  const bindgen = new Function(`${readFileSync(new URL('core.js', folder), 'utf8')}\nreturn wasm_bindgen;`)();
  await bindgen({ module_or_path: gunzipSync(readFileSync(new URL('core.wasm.gz', folder))) });
  return bindgen;
}
