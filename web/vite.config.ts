// One page in two forms: `dist/map` is a static folder, `dist/map.html` one file. Both are classic scripts: module scripts
// and module workers do not start from file://. No address is ever asked for: the policy below forbids it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { defineConfig, type Plugin } from 'vitest/config';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { MAP_ADDRESS, maplibre } from './maplibre.build.ts';

/** `import text from 'x?iife'`: x and what it imports as ONE classic script, as text, for a worker made from a blob. */
function iifeText(): Plugin {
  return {
    name: 'iife-text',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith('?iife')) return;
      const found = await this.resolve(id.slice(0, -5), importer, { skipSelf: true });
      if (!found) throw new Error('cannot resolve ' + id);
      return '\0iife:' + found.id.split('?')[0];
    },
    async load(id) {
      if (!id.startsWith('\0iife:')) return;
      const file = id.slice(6);
      this.addWatchFile(file);
      const bundle = await rolldown({ input: file, platform: 'browser', logLevel: 'warn' });
      const { output } = await bundle.generate({
        format: 'iife',
        name: '__worker',
        minify: true,
        codeSplitting: false,
        comments: { legal: true },
      });
      await bundle.close();
      if (output.length !== 1) throw new Error('more than one chunk for ' + file);
      return { code: `export default ${JSON.stringify(output[0].code)};`, moduleType: 'js', moduleSideEffects: false };
    },
  };
}

/** A name with what it holds in it: a browser that keeps an older file asks for this one. */
const numbered = (name: string, source: string | Uint8Array) =>
  `${name}?${createHash('sha256').update(source).digest('hex').slice(0, 8)}`;

/** `import { full, light } from 'cores'`: WebAssembly and its script. One file holds the full core; a folder has both beside the
    page, opens with the light one and fetches the other when the layers are needed. */
function cores(single: boolean): Plugin {
  const glue = (folder: string) => JSON.stringify(readFileSync(`core/${folder}core.js`, 'utf8'));
  const wasm = (folder: string) => readFileSync(`core/${folder}core.wasm.gz`);
  let inside = single;
  return {
    name: 'cores',
    enforce: 'pre',
    config(_config, { command }) {
      inside ||= command === 'serve';
    },
    resolveId: (id) => (id === 'cores' ? '\0cores' : undefined),
    load(id) {
      if (id !== '\0cores') return;
      if (inside)
        return {
          code: `export const light = null; export const full = { glue: ${glue('')}, inside: '${wasm('').toString('base64')}' };`,
          moduleType: 'js',
        };
      const emit = (fileName: string, source: Buffer) => {
        this.emitFile({ type: 'asset', fileName, source });
        return JSON.stringify(numbered('./' + fileName, source));
      };
      const [light, full] = [emit('light.gz', wasm('light/')), emit('core.gz', wasm(''))];
      return {
        code: `export const light = { glue: ${glue('light/')}, beside: ${light} }; export const full = { glue: ${glue('')}, beside: ${full} };`,
        moduleType: 'js',
      };
    },
  };
}

/** `import { words } from 'words'`: the catalogues of codes and sentences, by language. One file holds all; a folder has them
    beside the page, and fetches those of a language when the first is shown. */
function words(single: boolean): Plugin {
  const folder = '../crates/maillage-words/ftl';
  const languages = ['fr', 'nl', 'en'];
  let inside = single;
  return {
    name: 'words',
    enforce: 'pre',
    config(_config, { command }) {
      inside ||= command === 'serve' || !!process.env.VITEST;
    },
    resolveId: (id) => (id === 'words' ? '\0words' : undefined),
    load(id) {
      if (id !== '\0words') return;
      const text = (language: string, catalogue: string) => {
        this.addWatchFile(`${folder}/${language}/${catalogue}.ftl`);
        // Comments are for who translates.
        return readFileSync(`${folder}/${language}/${catalogue}.ftl`, 'utf8').replace(/^#.*\n/gm, '');
      };
      const words = languages.map((language) => {
        const source = text(language, 'codes') + text(language, 'sentences');
        if (inside) return [language, source];
        const fileName = `words-${language}.ftl`;
        this.emitFile({ type: 'asset', fileName, source });
        return [language, { beside: numbered(`./${fileName}`, source) }];
      });
      return {
        code: `export const words = ${JSON.stringify(Object.fromEntries(words))};`,
        moduleType: 'js',
      };
    },
  };
}

const sha = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
const policy = (script: string, style: string) =>
  [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    'worker-src blob:',
    'img-src data: blob:',
    'font-src data:',
    // MapLibre fetches its worker's blob where a page of file:// has no origin; a folder fetches its own project.
    `connect-src blob:${script === "'self'" ? " 'self'" : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

function classic(single: boolean): Plugin {
  return {
    name: 'classic-html',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const html = bundle['index.html'];
        if (html?.type !== 'asset') throw new Error('no index.html');
        let page = String(html.source)
          .replace(/<script type="module"[^>]*><\/script>\s*/g, '')
          .replace(/<link rel="(?:stylesheet|modulepreload)"[^>]*>\s*/g, '');
        const scripts = Object.values(bundle).filter((file) => file.type === 'chunk');
        const sheets = Object.values(bundle).filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
        const [script, sheet] = [scripts[0], sheets[0]];
        if (scripts.length !== 1 || sheets.length !== 1 || script?.type !== 'chunk' || sheet?.type !== 'asset')
          throw new Error('want one script and one sheet');
        let head: string, tail: string, rules: string;
        if (single) {
          // The parser turns CR into LF and ends a script at its closing tag, which would change the hash.
          const code = script.code
            .replace(/<\/(script)/gi, '<\\/$1')
            .replace(/<!--/g, '<\\!--')
            .replace(/\r\n?/g, '\n');
          const css = String(sheet.source)
            .replace(/<\/style/gi, '<\\/style')
            .replace(/\r\n?/g, '\n');
          if (/\0/.test(code + css)) throw new Error('NUL in output');
          rules = policy(sha(code), sha(css));
          head = `<style>${css}</style>`;
          tail = `<!--PROJECT--><script>${code}</script>`;
          delete bundle[script.fileName];
          delete bundle[sheet.fileName];
        } else {
          rules = policy("'self'", "'self'");
          const [map, light] = [bundle['map.js'], bundle['light.gz']];
          if (map?.type !== 'asset' || light?.type !== 'asset') throw new Error('no map.js or light.gz');
          if (script.code.split(MAP_ADDRESS).length !== 2) throw new Error('want the address of map.js once');
          script.code = script.code.replace(MAP_ADDRESS, numbered('./map.js', map.source));
          // What the plan needs is on its way before the script asks for it.
          const ahead = (name: string) => `<link rel="preload" as="fetch" crossorigin href="${name}">`;
          head = `<link rel="stylesheet" href="${numbered('./' + sheet.fileName, sheet.source)}">${ahead(numbered('./light.gz', light.source))}${ahead('./opening.gz')}`;
          tail = `<script defer src="${numbered('./' + script.fileName, script.code)}"></script>`;
        }
        page = page
          .replace(
            /<meta charset="utf-8">/i,
            (meta) => `${meta}\n<meta http-equiv="Content-Security-Policy" content="${rules}">`,
          )
          .replace('</head>', () => head + '\n</head>')
          .replace('</body>', () => tail + '\n</body>');
        html.source = page;
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  return {
    base: './',
    publicDir: false,
    plugins: [iifeText(), cores(single), words(single), maplibre(single), svelte(), classic(single)],
    resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
    optimizeDeps: { exclude: ['maplibre-gl'] },
    build: {
      outDir: single ? 'dist/single' : 'dist/map',
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 8000,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      assetsInlineLimit: 100_000_000,
      rolldownOptions: {
        checks: { emptyImportMeta: false },
        output: {
          format: 'iife',
          name: 'app',
          codeSplitting: false,
          entryFileNames: 'app.js',
          assetFileNames: 'app.[ext]',
        },
      },
    },
    test: { include: ['src/**/*.test.ts'] },
  };
});
