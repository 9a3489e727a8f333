/** Runs one benchmark (argv: its bundled file, the file for its report) in a process of its own. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , file, out] = process.argv;
const rows = [];
const notes = [];
const { run } = await import(pathToFileURL(file).href);
await run({ row: (row) => rows.push(row), note: (text) => notes.push(text) });
writeFileSync(out, JSON.stringify({ rows, notes }));
// A window or worker that a benchmark forgot would keep the process waiting.
process.exit(0);
