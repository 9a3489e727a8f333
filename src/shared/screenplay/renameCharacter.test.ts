import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../model/ids.ts';
import { documentToScreenplay, screenplayToDocument } from './document.ts';
import { fullText } from './elements.ts';
import { readFountain } from './fountain/readFountain.ts';
import { findNamesake, listNameUses, listSpeakingNames, renameIn } from './renameCharacter.ts';

const doc = screenplayToDocument(
  readFountain(
    [
      "INT. AMIR'S HOUSE - DAY",
      'AMIR QADIRI (32) sits. Amir and Amira.',
      "AMIR (V.O.) (CONT'D)\nI am Amir.",
      'YOUNG AMIR\nNo, I am.',
      'AMIR (TO AMIR)\nYes.',
      'BABA\nBoys.',
    ].join('\n\n'),
  ),
  () => newId<SceneId>(),
);

describe('renaming a character', () => {
  it('lists who speaks, each once', () => {
    expect(listSpeakingNames(doc)).toEqual([
      { name: 'AMIR', cues: 2 },
      { name: 'YOUNG AMIR', cues: 1 },
      { name: 'BABA', cues: 1 },
    ]);
  });

  it('finds who speaks under the new name already, however it is written', () => {
    const names = listSpeakingNames(doc);
    expect(findNamesake(names, 'AMIR', 'baba (o.s.)')?.name).toBe('BABA');
    expect(findNamesake(names, 'AMIR', 'Young  Amir')?.name).toBe('YOUNG AMIR');
    for (const free of ['Amir', 'Soraya', '', 'Bab']) {
      expect(findNamesake(names, 'AMIR', free)).toBeNull();
    }
  });

  it('lists the cues that are theirs alone, and whole words elsewhere', () => {
    const uses = listNameUses(doc, 'AMIR');
    expect(
      uses.map(({ inCue, before, match }) => `${inCue ? 'cue' : before}|${match.text}`),
    ).toEqual([
      'INT. |AMIR',
      '|AMIR',
      'AMIR QADIRI (32) sits. |Amir',
      'cue|AMIR',
      'I am |Amir',
      'cue|AMIR',
    ]);
    expect(uses[1]?.after).toBe(' QADIRI (32) sits. Amir and Amira.');
    expect(new Set(uses.map(({ scene }) => scene)).size).toBe(1);
  });

  it('keeps extensions and capitals, and leaves what was not chosen', () => {
    const tr = new Transform(doc);
    const uses = listNameUses(doc, 'Amir').filter((_use, index) => index !== 1);
    renameIn(tr, uses, 'Yusuf');
    tr.doc.check();
    expect(documentToScreenplay(tr.doc).elements.map(fullText)).toEqual([
      "INT. YUSUF'S HOUSE - DAY",
      'AMIR QADIRI (32) sits. Yusuf and Amira.',
      "YUSUF (V.O.) (CONT'D)",
      'I am Yusuf.',
      'YOUNG AMIR',
      'No, I am.',
      'YUSUF (TO AMIR)',
      'Yes.',
      'BABA',
      'Boys.',
    ]);
  });

  it('finds nobody by no name', () => {
    expect(listNameUses(doc, '')).toEqual([]);
  });
});
