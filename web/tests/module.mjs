// A module of the page's own code, in Node: for tests.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export async function module(path) {
  const bundle = await rolldown({ input: fileURLToPath(new URL(`../src/${path}`, import.meta.url)) });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
