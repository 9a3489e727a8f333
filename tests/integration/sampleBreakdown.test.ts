/** The breakdown of the sample's second draft, as an assistant director reads it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { breakdownInput } from '../../src/main/services/breakdownInput.ts';
import { buildSample } from '../../src/main/services/buildSample.ts';
import type { BreakdownInput } from '../../src/shared/breakdown/input.ts';
import { choicesTable, tableObjects } from '../../src/shared/breakdown/rows.ts';
import { buildSheets, choicesByText } from '../../src/shared/breakdown/sheet.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

/** What the breakdown of the sample is built from. */
async function sample(): Promise<BreakdownInput> {
  const path = folder.path('Sample.palimpsest');
  await buildSample(join(import.meta.dirname, '../../resources/sample'), path);
  const db = await ProjectDb.open(path);
  try {
    const draft = db.versions.list().find(({ title }) => title === 'Draft 2');
    if (draft === undefined) throw new Error('no second draft');
    return breakdownInput(db, draft.id);
  } finally {
    db.close();
  }
}

describe('the sample', () => {
  it('has who is on the set in its last scenes', async () => {
    const sheets = buildSheets(await sample());
    const cast = (number: string): string[] =>
      sheets.find((one) => one.number === number)?.cast.map(({ person }) => person.name) ?? [];
    expect(cast('17')).toEqual(expect.arrayContaining(['Amir', 'Assef', 'Sohrab']));
    expect(cast('17')).not.toContain('Hassan');
    expect(cast('18')).toContain('Sohrab');
  });

  it('tells the two accounts of the film apart, on the sheets and in the choices', async () => {
    const input = await sample();
    const texts = buildSheets(input).flatMap(({ choices }) => choicesByText(choices));
    const film = texts.filter(({ work }) => work === 'Film, 2007');
    expect(film.length).toBeGreaterThan(1);
    for (const { places } of film) expect(places).toMatch(/^¶ [\d, –]+ of Account [AB]$/);
    const novel = texts.filter(({ work }) => work === 'Novel');
    expect(novel.every(({ account }) => account === '')).toBe(true);

    const known = new Map<string, unknown>();
    for (const { work, account, passage, text } of tableObjects(choicesTable(input))) {
      if (passage === null) continue;
      const name = JSON.stringify([work, account, passage]);
      expect(known.get(name) ?? text).toBe(text);
      known.set(name, text);
    }
  });
});
