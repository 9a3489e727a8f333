/** Temporary folders for tests that work on real files. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export interface TestFolder {
  /** The path of a file in the folder, or of the folder itself. */
  path(name?: string): string;
  /** The names of everything in the folder, sorted. */
  names(): string[];
}

/** An empty folder for every test of the file, deleted after it. */
export function useFolder(): TestFolder {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palimpsest-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: (name) => (name === undefined ? folder : join(folder, name)),
    names: () => readdirSync(folder).sort(),
  };
}
