/**
 * `npm run bench`: sets up, then runs tests/bench/*.bench.ts and prints a table of figures, each
 * with its budget and what it stands beside. `npm run bench -- WORD …` runs only the files whose
 * names contain a word; `--strict` makes a figure over budget a failure. tests/bench/README.md
 * says how a benchmark is written.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { tableOf, verdictOf } from './bench/table.mjs';
import { withScreen } from './setup/display.mjs';
import { electronExecutable, root } from './setup/places.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

console.log('Set-up');
await setUp({ screen: true });

const folder = join(root, 'tests/bench');
const words = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const isStrict = process.argv.includes('--strict');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .map((name) => basename(name, '.bench.ts'));
if (names.length === 0) {
  console.error('No benchmark has such a name.');
  process.exit(1);
}

const built = join(root, 'out/bench');
const { build } = await import('vite');
const { svelte } = await import('@sveltejs/vite-plugin-svelte');
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [svelte()],
  assetsInclude: ['**/*.bin'],
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: built,
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(names.map((name) => [name, join(folder, `${name}.bench.ts`)])),
      output: { entryFileNames: '[name].mjs' },
    },
  },
});

const reports = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'));
const runner = join(root, 'scripts/bench/runner.mjs');
let failed = 0;
let over = 0;
for (const name of names) {
  console.log(`\n== ${name}`);
  const report = join(reports, `${name}.json`);
  // The room for new objects that the program's workers have (src/main/jobs/runner.ts: three halves).
  const args = [
    '--max-semi-space-size=32',
    '--min-semi-space-size=16',
    runner,
    join(built, `${name}.mjs`),
    report,
  ];
  const code = await runInForeground(...withScreen(electronExecutable, args), {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (code !== 0) {
    console.log(`  did not finish (exit code ${code})`);
    failed += 1;
    continue;
  }
  const { rows, notes } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(tableOf(rows));
  for (const note of notes) console.log(`  ${note}`);
  over += rows.filter((row) => verdictOf(row) === 'OVER').length;
}
rmSync(reports, { recursive: true, force: true });

console.log(`\n${over === 0 ? 'Every figure is within its budget' : `${over} over budget`}`);
if (failed > 0) console.log(`${failed} did not finish`);
process.exitCode = failed > 0 || (isStrict && over > 0) ? 1 : 0;
