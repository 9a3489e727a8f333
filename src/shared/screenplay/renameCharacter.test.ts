import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../model/ids.ts';
import { documentToScreenplay, screenplayToDocument } from './document.ts';
import { fullText } from './elements.ts';
import { readFountain } from './fountain/readFountain.ts';
import {
  findNamesake,
  isRenamedAtFirst,
  listNameUses,
  listSpeakingNames,
  renameIn,
} from './renameCharacter.ts';

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

  it('lists their cues, the cues that name them among others, and whole words elsewhere', () => {
    const uses = listNameUses(doc, 'AMIR');
    expect(uses.map(({ kind, before, match }) => `${kind}: ${before}|${match.text}`)).toEqual([
      'words: INT. |AMIR',
      'words: |AMIR',
      'words: AMIR QADIRI (32) sits. |Amir',
      'own_cue: |AMIR',
      'words: I am |Amir',
      'other_cue: YOUNG |AMIR',
      'own_cue: |AMIR',
      'words: AMIR (TO |AMIR',
    ]);
    expect(uses[1]?.after).toBe(' QADIRI (32) sits. Amir and Amira.');
    expect(new Set(uses.map(({ scene }) => scene)).size).toBe(1);
  });

  it.each([
    ['AMIR / BABA', ['shared_cue'], 'YUSUF / BABA'],
    ['AMIR/BABA', ['shared_cue'], 'YUSUF/BABA'],
    ['BABA AND AMIR', ['shared_cue'], 'BABA AND YUSUF'],
    ['BABA & AMIR (O.S.)', ['shared_cue'], 'BABA & YUSUF (O.S.)'],
    ["AMIR (V.O.) / BABA (CONT'D)", ['shared_cue'], "YUSUF (V.O.) / BABA (CONT'D)"],
    ['BABA (TO AMIR)', ['words'], 'BABA (TO YUSUF)'],
    ['AMIR / YOUNG AMIR', ['shared_cue', 'other_cue'], 'YUSUF / YOUNG AMIR'],
    ["AMIR'S SON", ['other_cue'], "AMIR'S SON"],
    ['BABA AND AMIRA', [], 'BABA AND AMIRA'],
    ['SAND AMIR', ['other_cue'], 'SAND AMIR'],
  ])('in the cue %j', (cue, kinds, renamed) => {
    const draft = screenplayToDocument(readFountain(`INT. X\n\n${cue}\nYes.`), () =>
      newId<SceneId>(),
    );
    const uses = listNameUses(draft, 'AMIR');
    expect(uses.map(({ kind }) => kind)).toEqual(kinds);
    const tr = new Transform(draft);
    renameIn(tr, uses.filter(isRenamedAtFirst), 'Yusuf');
    expect(documentToScreenplay(tr.doc).elements.map(fullText)[1]).toBe(renamed);
  });

  it('takes a cue of two names for one where it is renamed as one', () => {
    const draft = screenplayToDocument(readFountain('INT. X\n\nAMIR & CO.\nYes.'), () =>
      newId<SceneId>(),
    );
    expect(listNameUses(draft, 'AMIR & CO.').map(({ kind }) => kind)).toEqual(['own_cue']);
  });

  it('keeps extensions and capitals, and leaves what was not chosen', () => {
    const tr = new Transform(doc);
    const uses = listNameUses(doc, 'Amir').filter(
      (use, index) => index !== 1 && isRenamedAtFirst(use),
    );
    renameIn(tr, uses, 'Yusuf');
    tr.doc.check();
    expect(documentToScreenplay(tr.doc).elements.map(fullText)).toEqual([
      "INT. YUSUF'S HOUSE - DAY",
      'AMIR QADIRI (32) sits. Yusuf and Amira.',
      "YUSUF (V.O.) (CONT'D)",
      'I am Yusuf.',
      'YOUNG AMIR',
      'No, I am.',
      'YUSUF (TO YUSUF)',
      'Yes.',
      'BABA',
      'Boys.',
    ]);
  });

  it('finds nobody by no name', () => {
    expect(listNameUses(doc, '')).toEqual([]);
  });
});
