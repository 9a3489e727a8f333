import { describe, expect, it } from 'vitest';
import { draftId, filmId, novelId } from '../../../../tests/support/comparedTexts.ts';
import type { Name } from '../../model/draft.ts';
import { toId, type NameId, type VersionId } from '../../model/ids.ts';
import {
  charactersByVersion,
  charactersDrawing,
  charactersTable,
  characterWords,
  countFates,
  type CharacterText,
} from './characters.ts';
import { paperColours } from './paperColours.ts';

const person = (
  name: string,
  aliases: readonly (readonly [string, VersionId | null])[] = [],
  kind: Name['kind'] = 'person',
): Name => ({
  id: toId<NameId>(name),
  kind,
  name,
  aliases: aliases.map(([alias, versionId]) => ({ alias, versionId })),
});
const version = (
  versionId: VersionId,
  label: string,
  texts: readonly string[],
  cues: readonly string[] = [],
): CharacterText => ({
  versionId,
  label,
  units: texts.map((text, index) => ({
    key: `${label} ${index}`,
    text,
    cues: index === 0 ? cues : [],
  })),
});

const names = [
  person('Ilse'),
  person('The Ferryman', [
    ['Her father', null],
    ['Captain Rau', filmId],
  ]),
  person('Aunt Grete', [['The Landlady', filmId]]),
  person('Widow Marten', [['The Landlady', filmId]]),
  person('Old Jakob'),
  person('The Inspector'),
  person('River Town', [], 'place'),
];
const texts = [
  version(novelId, 'Novel', [
    'Ilse rows for The Ferryman. Aunt Grete waits with Widow Marten in River Town.',
    'Old Jakob and Ilse’s friend sing.',
  ]),
  version(filmId, 'Film', [
    'Ilse is shouted at by Captain Rau.',
    'The Landlady calls The Inspector.',
  ]),
  version(
    draftId,
    'Draft',
    ['ILSE\nNo, Jonas. JONAS\nYes. Old Jakob laughs.'],
    ['ILSE (V.O.)', 'JONAS', 'ILSE AND JONAS'],
  ),
];
const rows = charactersByVersion(texts, names, 0);

describe('characters by version', () => {
  it('are kept, renamed, merged, cut or new', () => {
    expect(rows.map(({ name, cells }) => [name, ...cells.map(({ fate }) => fate)])).toEqual([
      ['Ilse', 'present', 'kept', 'kept'],
      ['The Ferryman', 'present', 'renamed', 'cut'],
      ['Aunt Grete', 'present', 'merged', 'cut'],
      ['Widow Marten', 'present', 'merged', 'cut'],
      ['Old Jakob', 'present', 'cut', 'kept'],
      ['The Inspector', 'absent', 'new', 'absent'],
      ['JONAS', 'absent', 'absent', 'new'],
    ]);
    expect(rows.map(({ listed }) => listed)).toEqual([true, true, true, true, true, true, false]);
  });

  it('are not cut from a version without a word', () => {
    const begun = charactersByVersion(
      [...texts.slice(0, 2), version(draftId, 'Draft', [''])],
      names,
      0,
    );
    expect(countFates(begun, 2)).toMatchObject({ cut: 0, absent: begun.length });
    expect(countFates(begun, 1).cut).toBe(1);
  });

  it('are counted by the passages that name them, and lead to the first', () => {
    expect(rows[0]?.cells[0]).toMatchObject({ units: 2, first: 'Novel 0', names: ['Ilse'] });
    expect(rows[1]?.cells[1]).toMatchObject({ units: 1, names: ['Captain Rau'] });
    expect(rows[2]?.cells[1]).toMatchObject({ mergedWith: ['Widow Marten'], first: 'Film 1' });
    expect(rows[3]?.cells.map(characterWords)).toEqual([
      'present, 1',
      'merged with Aunt Grete: The Landlady, 1',
      'cut',
    ]);
  });

  it('add up to all of them in each version', () => {
    for (const at of texts.keys()) {
      const counts = Object.values(countFates(rows, at));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
    }
  });

  it('are a table and a drawing', () => {
    const table = charactersTable(rows, ['Novel', 'Film', 'Draft']);
    expect(table.rows.length).toBe(rows.length);
    for (const row of table.rows) expect(row.length).toBe(table.columns.length);
    const drawn = charactersDrawing(rows, ['Novel', 'Film', 'Draft'], paperColours(['novel']));
    expect(JSON.stringify(drawn)).toContain('merged with Aunt Grete');
  });

  it('are nobody where nobody is known', () => {
    expect(charactersByVersion([version(novelId, 'Novel', ['Somebody came.'])], [], 0)).toEqual([]);
    expect(charactersByVersion([], names, -1).every(({ cells }) => cells.length === 0)).toBe(true);
  });
});
