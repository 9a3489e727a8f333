import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

/**
 * Three bundles. Everything is bundled but Electron and what package.json lists under
 * `dependencies` (the native database module, and the Excel writer, whose own `require` shim clashes
 * with the bundle's): Electron's Node cannot `require` ES modules, and a start reads few files instead
 * of hundreds. Main is CommonJS, which is read and run in one go (decision 0027).
 */
export default defineConfig({
  main: {
    assetsInclude: ['**/*.bin'],
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: 'src/main/main.ts',
          cli: 'src/main/cli.ts',
          // Workers are started by file name, so theirs must not change.
          worker: 'src/main/jobs/worker.ts',
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      sourcemap: true,
      // A sandboxed preload has no module loader: one file, CommonJS, with everything inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: 'out/renderer',
      sourcemap: true,
      minify: true,
      // The window's policy lets fonts come from files only.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve('src/renderer/index.html') },
    },
  },
});
