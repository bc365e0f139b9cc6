// Prints the fingerprints of the WebAssembly build, one part a line: node run.mjs FILE.wasm
import { readFileSync } from "node:fs";
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
for (let number = 0; number < 8; number++) {
  console.log(BigInt.asUintN(64, instance.exports.part(number)).toString(16).padStart(16, "0"));
}
