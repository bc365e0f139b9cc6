// The core as the page's worker has it, in Node: for tests.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../core/', import.meta.url);

export async function core() {
  const context = vm.createContext({ WebAssembly, TextDecoder, TextEncoder, console, FinalizationRegistry, crypto });
  // `let` at the top of a script is seen by scripts that follow, not as a property of the global object.
  vm.runInContext(readFileSync(new URL('core.js', folder), 'utf8'), context);
  const bindgen = vm.runInContext('wasm_bindgen', context);
  await bindgen({ module_or_path: gunzipSync(readFileSync(new URL('core.wasm.gz', folder))) });
  return bindgen;
}
