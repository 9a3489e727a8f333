/**
 * `npm test`: sets up, then runs every check and every test, and ends with one line that counts
 * them. A failing part does not stop the others, so that one run shows all there is to mend.
 *
 *   npm test                            everything
 *   npm test -- unit                    only some parts: format types svelte lint layers unit e2e
 *   npm test -- unit src/shared/text    words after the parts go to the test runner
 *   npm test -- e2e tests/e2e/map.spec.ts
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withScreen } from './setup/display.mjs';
import { electronExecutable, root } from './setup/places.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';
import {
  addUp,
  countCheck,
  countPlaywright,
  countVitest,
  exitCodeOf,
  summaryLine,
} from './test/summary.mjs';

const reports = mkdtempSync(join(tmpdir(), 'palimpsest-test-'));

const inModules = (path) => join(root, 'node_modules', path);

function check(heading, tool, ...args) {
  return {
    heading,
    run: async () =>
      countCheck(heading, await runInForeground(process.execPath, [inModules(tool), ...args])),
  };
}

/** The report of a runner that may have died before it wrote one. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Under Electron's own Node, for which the database module is built. */
async function runVitest(filters) {
  const report = join(reports, 'vitest.json');
  const args = [inModules('vitest/vitest.mjs'), 'run', ...filters];
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  const code = await runInForeground(electronExecutable, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  return countVitest(readReport(report), code);
}

/** In the real window. */
async function runPlaywright(filters) {
  const report = join(reports, 'playwright.json');
  const [command, args] = withScreen(process.execPath, [
    inModules('@playwright/test/cli.js'),
    'test',
    '--reporter=list,json',
    ...filters,
  ]);
  const code = await runInForeground(command, args, {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return countPlaywright(readReport(report), code);
}

const parts = {
  format: check('Formatting', 'prettier/bin/prettier.cjs', '--check', '.'),
  types: check('Types', 'typescript/bin/tsc', '--noEmit', '-p', '.'),
  svelte: check(
    'Components',
    'svelte-check/bin/svelte-check',
    '--tsconfig',
    'tsconfig.json',
    '--fail-on-warnings',
  ),
  lint: check('Lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  layers: check(
    'Layers',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
  ),
  unit: { heading: 'Unit and integration tests', run: runVitest },
  e2e: { heading: 'Tests in the window', run: runPlaywright },
};

const words = process.argv.slice(2);
const firstFilter = words.findIndex((word) => !(word in parts));
const chosen = firstFilter < 0 ? words : words.slice(0, firstFilter);
const filters = firstFilter < 0 ? [] : words.slice(firstFilter);
if (filters.length > 0 && chosen.length === 0) {
  console.error(
    `No part of the tests is called ${filters[0]}. Parts: ${Object.keys(parts).join(' ')}`,
  );
  process.exit(2);
}

console.log('Set-up');
await setUp({ screen: true });

const all = [];
for (const name of chosen.length > 0 ? chosen : Object.keys(parts)) {
  const { heading, run } = parts[name];
  console.log(`\n== ${heading} (${name})`);
  const started = performance.now();
  const counts = await run(filters);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${heading}: ${summaryLine(counts)} (${seconds} s)`);
  all.push(counts);
}
rmSync(reports, { recursive: true, force: true });

const total = addUp(all);
if (total.skipped.length > 0) {
  console.log(`\nSkipped:\n${total.skipped.map((title) => `  ${title}`).join('\n')}`);
}
// At the end, where a reader of the last lines finds them.
if (total.failures.length > 0) {
  console.log(`\nFailed:\n${total.failures.map((title) => `  ${title}`).join('\n')}`);
}
process.exitCode = exitCodeOf(total);
console.log(`\n${summaryLine(total)}`);
