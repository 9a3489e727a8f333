/** What the program remembers on this machine: settings, recent projects, the window's place. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { themes } from '../shared/contract/app.ts';
import { spellingLanguages } from '../shared/text/spelling.ts';
import { largestZoom, smallestZoom } from '../shared/model/pageZoom.ts';
import { readKeyChanges } from '../shared/screenplay/keys.ts';

const remembered = z.object({
  theme: z.enum(themes).catch('system'),
  keyTable: z.string().catch('standard'),
  keyChanges: z.unknown().optional().transform(readKeyChanges),
  completion: z.boolean().catch(true),
  continued: z.boolean().catch(true),
  smartQuotes: z.boolean().catch(false),
  /** Null until the writer has chosen. */
  spelling: z.enum(spellingLanguages).nullable().catch(null),
  typewriter: z.boolean().catch(false),
  pageZoom: z.number().int().min(smallestZoom).max(largestZoom).catch(100),
  compactSources: z.boolean().catch(false),
  recent: z.array(z.string()).catch([]),
  bounds: z
    .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
    .nullable()
    .catch(null),
});
export type Remembered = z.infer<typeof remembered>;

/** A small JSON file. One that is missing or broken counts as empty: nothing in it is precious. */
export class AppStore {
  private value: Remembered;

  constructor(private readonly path: string) {
    this.value = remembered.parse(readJson(path));
  }

  get(): Remembered {
    return this.value;
  }

  set(change: Partial<Remembered>): void {
    this.value = { ...this.value, ...change };
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(`${this.path}.new`, JSON.stringify(this.value, null, 2));
      renameSync(`${this.path}.new`, this.path);
    } catch {
      // A full disk must not stop the writer over a window position.
    }
  }

  /** Puts a project at the head of the recent ones. */
  addRecent(path: string): void {
    this.set({
      recent: [path, ...this.value.recent.filter((other) => other !== path)].slice(0, 12),
    });
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
