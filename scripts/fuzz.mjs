/**
 * `npm run fuzz -- [MINUTES] [WORDS …]`: sets up, then runs the property tests again and again, each
 * round with a seed that is new, until the time is up (10 minutes unless told) or one fails. WORDS
 * choose files by parts of their paths. What fails is printed with its counterexample: it becomes an
 * `example` of its test, and is mended.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronExecutable, root } from './setup/places.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const words = process.argv.slice(2);
const minutes = words.length > 0 && Number(words[0]) > 0 ? Number(words.shift()) : 10;

const files = ['src', 'tests']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith('.test.ts'))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .filter((path) => readFileSync(join(root, path), 'utf8').includes("from 'fast-check'"));
if (files.length === 0) {
  console.error('No property test has such a name.');
  process.exit(1);
}

console.log('Set-up');
await setUp({ screen: false });

const end = performance.now() + minutes * 60_000;
let rounds = 0;
let code = 0;
while (code === 0 && performance.now() < end) {
  const seed = Math.floor(Math.random() * 0x7fff_ffff);
  rounds += 1;
  console.log(`\n== Round ${rounds}, seed ${seed}`);
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...files];
  code = await runInForeground(electronExecutable, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', PROPERTY_SEED: String(seed) },
  });
}
const found = code === 0 ? 'nothing found' : 'the last one found a fault';
console.log(`\nFiles: ${files.length}. Rounds: ${rounds}; ${found}.`);
process.exitCode = code;
