// MapLibre's page and its worker share a third of their code, yet are published as two files that each hold it: 440 kB packed.
// Here both are bundled from the published sources at once, as three functions: what they share, the page, the worker. The
// worker's script is the text of two of them. 125 kB less to download, and nothing of MapLibre is changed.
import { readFileSync } from 'node:fs';
import { rolldown, type OutputChunk } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import type { Plugin } from 'vitest/config';

/** What the page imports; what is missing here is an error of the build. */
const NAMES = [
  'AttributionControl',
  'LngLatBounds',
  'Map',
  'Marker',
  'MercatorCoordinate',
  'NavigationControl',
  'ScaleControl',
];

/** Where the address of map.js goes, once its number is known. */
export const MAP_ADDRESS = '__MAP_JS__';

type Node = { type: string; start: number; end: number };
type Specifier = { local: Node & { name: string }; imported?: { name: string }; exported?: { name: string } };
type Statement = Node & { specifiers?: Specifier[]; declaration?: unknown; source?: unknown };

/** A chunk as statements, its imports taken from `shared`; and what it exports, as members of an object. */
function asBody(chunk: OutputChunk): { body: string; members: string[] } {
  const members: string[] = [];
  let [body, at] = ['', 0];
  for (const statement of parseAst(chunk.code).body as unknown as Statement[]) {
    let instead: string;
    if (statement.type === 'ImportDeclaration') {
      const taken = statement.specifiers!.map(({ local, imported }) => `${imported!.name}: ${local.name}`);
      instead = taken.length ? `const { ${taken.join(', ')} } = __shared;` : '';
    } else if (statement.type === 'ExportNamedDeclaration' && !statement.declaration && !statement.source) {
      members.push(...statement.specifiers!.map(({ local, exported }) => `${exported!.name}: ${local.name}`));
      instead = '';
    } else if (/^(Export|Import)/.test(statement.type)) {
      throw new Error(`${chunk.fileName}: a ${statement.type} was not expected`);
    } else continue;
    body += chunk.code.slice(at, statement.start) + instead;
    at = statement.end;
  }
  return { body: body + chunk.code.slice(at), members };
}

/** `single`: within the page's one script; else a script of its own, `map.js`, which the page asks for once it has what its plan needs. */
export function maplibre(single: boolean): Plugin {
  let root = '';
  return {
    name: 'maplibre-once',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === 'maplibre-gl' ? '\0maplibre' : id === 'map-here' ? '\0map-here' : undefined),
    async load(id) {
      if (id === '\0map-here') return { code: `export { loadMap } from 'maplibre-gl';`, moduleType: 'js' };
      if (id !== '\0maplibre') return;
      const source = root + '/node_modules/maplibre-gl/';
      const inputs = ['page', 'worker', 'mlt'].map((name) => '\0' + name);
      const texts = [
        `export { ${[...NAMES, 'setWorkerUrl'].join(', ')} } from '${source}src/index.ts';`,
        `import '${source}src/source/worker.ts';`,
        // Tiles in MapLibre's own format are not read here: the map has no vector tiles.
        `export const GEOMETRY_TYPE = {}; export const decodeTile = () => { throw new Error('no MLT here'); };`,
      ];
      const { version } = JSON.parse(readFileSync(source + 'package.json', 'utf8')) as { version: string };
      const bundle = await rolldown({
        input: { page: inputs[0]!, worker: inputs[1]! },
        cwd: root,
        platform: 'browser',
        // As MapLibre's own build reads its classes: a field without a value is a type, no property.
        transform: {
          assumptions: { setPublicClassFields: true },
          typescript: { removeClassFieldsWithoutInitializer: true },
        },
        plugins: [
          {
            name: 'entries',
            resolveId: (name) => (inputs.includes(name) ? name : name === '@maplibre/mlt' ? inputs[2] : undefined),
            load(name) {
              if (name.endsWith('/maplibre-gl/package.json'))
                return { code: `export default ${JSON.stringify({ version })};`, moduleType: 'js' };
              const text = texts[inputs.indexOf(name)];
              return text === undefined
                ? undefined
                : { code: text, moduleType: 'js', moduleSideEffects: name !== inputs[2] };
            },
          },
        ],
      });
      const { output } = await bundle.generate({ format: 'es', minify: true, comments: { legal: true } });
      await bundle.close();
      const chunks = output.filter((file) => file.type === 'chunk');
      const named = (name: string) => chunks.find((chunk) => chunk.isEntry && chunk.name === name);
      const [page, worker, shared] = [named('page'), named('worker'), chunks.find((chunk) => !chunk.isEntry)];
      if (chunks.length !== 3 || !page || !worker || !shared)
        throw new Error('MapLibre: want what is shared, the page, the worker');
      const [ofPage, ofWorker, ofShared] = [asBody(page), asBody(worker), asBody(shared)];
      const local = (name: string) =>
        ofPage.members.find((member) => member.startsWith(name + ': '))!.slice(name.length + 2);
      const code = [
        `const __make = function () { ${ofShared.body}\n return { ${ofShared.members.join(', ')} }; };`,
        `const __work = function (__shared) { ${ofWorker.body}\n };`,
        `const __shared = __make();`,
        ofPage.body,
        // A classic worker, the only kind that starts from file://; a blob ignores the fragment that says so.
        `${local('setWorkerUrl')}(URL.createObjectURL(new Blob(['"use strict";(', __work, ')((', __make, ')())'], { type: 'text/javascript' })) + '#worker.cjs');`,
      ].join('\n');
      if (single) {
        return {
          code: `${code}\nexport const loadMap = () => Promise.resolve();\nexport { ${NAMES.map((name) => `${local(name)} as ${name}`).join(', ')} };`,
          moduleType: 'js',
          moduleSideEffects: true,
        };
      }
      // A classic script knows no address of its own, and needs none: the worker's is given above.
      const script = code.replaceAll('import.meta', '({})');
      const given = NAMES.map((name) => `${name}: ${local(name)}`).join(', ');
      this.emitFile({
        type: 'asset',
        fileName: 'map.js',
        source: `(function () { "use strict";\n${script}\nglobalThis.maplibre = { ${given} };\n})();\n`,
      });
      // It is fetched when the page asks for it, behind what the plan needs. What the page imports is there from then on.
      const loading = `
        let asked;
        export const loadMap = () => (asked ??= new Promise((done, failed) => {
          const script = document.createElement('script');
          script.onload = () => (globalThis.maplibre ? (({ ${NAMES.join(', ')} } = globalThis.maplibre), done()) : failed(new Error('map.js is no map')));
          script.onerror = () => failed(new Error('map.js is missing'));
          script.src = '${MAP_ADDRESS}';
          document.head.append(script);
        }));`;
      return { code: `export let ${NAMES.join(', ')};${loading}`, moduleType: 'js', moduleSideEffects: true };
    },
  };
}
