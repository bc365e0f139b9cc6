// Time per pixel and access point of the small scene in WebAssembly: node benches/wasm.mjs FILE.wasm
import { readFileSync } from "node:fs";
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
instance.exports.small_layers(1);
let best = Infinity;
for (let round = 0; round < 5; round++) {
  // One round pays for the scene and the corners' views, three more do not: their difference is the layers alone.
  const start = performance.now();
  const one = instance.exports.small_layers(1);
  const middle = performance.now();
  const four = instance.exports.small_layers(4);
  const end = performance.now();
  best = Math.min(best, (end - middle - (middle - start)) / (four - one));
}
console.log(`${(best * 1e6).toFixed(1)} ns per pixel and access point`);
