import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readScriptText } from './readScriptText.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'palimpsest-script-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('says where an encoding was guessed, and takes the one that is chosen', async () => {
  const text = 'INT. ДОМ - НОЧЬ\n\nИдёт дождь.\n';
  const file = path.join(folder, 'house.fountain');
  await writeFile(file, text);
  expect(await readScriptText(file)).toMatchObject({ text, encoding: 'utf-8', isGuessed: false });
  await writeFile(file, iconv.encode(text, 'utf-16le', { addBOM: true }));
  expect(await readScriptText(file)).toMatchObject({ text, isGuessed: false });
  await writeFile(file, iconv.encode(text, 'windows-1251'));
  expect(await readScriptText(file)).toMatchObject({ isGuessed: true });
  const chosen = { text, encoding: 'windows-1251', isGuessed: false };
  expect(await readScriptText(file, 'windows-1251')).toMatchObject(chosen);
  await expect(readScriptText(file, 'utf-8')).rejects.toThrow('Choose another encoding');
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

it('reads a text in which single bytes are zero, and says what else no script is', async () => {
  const file = path.join(folder, 'zeros.fountain');
  const text = 'INT. ДОМ - НОЧЬ\n\nИдёт дождь.\n';
  await writeFile(file, text.replace('НОЧЬ', 'НО\0ЧЬ'));
  expect(await readScriptText(file)).toMatchObject({ text, encoding: 'utf-8', isGuessed: false });
  // The new lines of Chinese text in two bytes a letter have one each.
  await writeFile(file, iconv.encode(`${'雨'.repeat(300)}\n`, 'utf-16le'));
  await expect(readScriptText(file)).rejects.toThrow('Choose a script (.fountain');
  expect((await readScriptText(file, 'utf-16le')).text).toBe(`${'雨'.repeat(300)}\n`);
  await writeFile(file, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await expect(readScriptText(file)).rejects.toThrow('Choose a script (.fountain');
});
