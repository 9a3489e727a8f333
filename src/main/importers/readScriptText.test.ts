import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readScriptText } from './readScriptText.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'palimpsest-script-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('tells of a script that reads in no encoding a cure that there is', async () => {
  const file = path.join(folder, 'script.fountain');
  // The mark of UTF-8 before a text that is none.
  await writeFile(file, Buffer.from('efbbbfe9e8e0', 'hex'));
  const reading = readScriptText(file);
  await expect(reading).rejects.toMatchObject({ code: 'undecodable' });
  await expect(reading).rejects.toThrow(`${file} is. Save it as UTF-8`);
  await expect(reading).rejects.not.toThrow('Choose another encoding');
});
