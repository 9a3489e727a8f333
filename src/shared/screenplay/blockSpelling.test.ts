import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../model/ids.ts';
import { cueWordsOf, spellingWordsOf } from './blockSpelling.ts';
import { screenplayToDocument } from './document.ts';
import type { ScriptElement } from './elements.ts';

function documentOf(elements: readonly ScriptElement[]) {
  return screenplayToDocument({ titlePage: [], elements }, () => newId<SceneId>());
}

function element(type: ScriptElement['type'], text: string): ScriptElement {
  return { type, runs: [{ text, marks: [] }] };
}

/** The words of all blocks of a script. */
function wordsOf(elements: readonly ScriptElement[]): string[] {
  const words: string[] = [];
  documentOf(elements).descendants((block) => {
    if (block.isTextblock) words.push(...spellingWordsOf(block).map((word) => word.text));
    return !block.isTextblock;
  });
  return words;
}

describe('the words of a script to be looked up', () => {
  it('are those that print, but for cues, and those of sections, synopses and notes', () => {
    expect(
      wordsOf([
        element('section', 'Sectionn'),
        element('scene_heading', 'INT. HOUSEE - DAY'),
        element('synopsis', 'Synopsiss'),
        element('action', 'Actionn'),
        element('note', 'Notee'),
        element('character', 'CUEE (V.O.)'),
        element('parenthetical', '(softlyy)'),
        element('dialogue', 'Dialoguee'),
        element('boneyard', 'Boneyardd'),
        element('transition', 'CUTT TO:'),
      ]),
    ).toEqual([
      ...['Sectionn', 'HOUSEE', 'DAY', 'Synopsiss', 'Actionn', 'Notee'],
      ...['softlyy', 'Dialoguee', 'CUTT', 'TO'],
    ]);
  });

  it('never run from the line into a note, and keep their places behind one', () => {
    const doc = documentOf([
      {
        type: 'scene_heading',
        runs: [
          { text: 'BEFO', marks: [] },
          { text: 'remarkk, BBC', marks: ['note'] },
          { text: 'goneyard', marks: ['boneyard'] },
          { text: '\nEM', marks: [] },
          { text: 'PHASIS', marks: ['bold'] },
        ],
      },
    ]);
    const block = doc.child(0).child(0);
    const words = spellingWordsOf(block);
    // In a heading capitals say nothing; in a note they are an abbreviation.
    expect(words.map((word) => word.text)).toEqual(['BEFO', 'remarkk', 'EMPHASIS']);
    for (const { from, to, text } of words) expect(block.textBetween(from, to)).toBe(text);
  });

  it('are known from cues, whose extensions are no names', () => {
    const doc = documentOf([
      element('scene_heading', 'INT. HOUSE'),
      element('character', 'RAHIM KHAN (V.O.) (CONT’D)'),
      element('dialogue', 'Come.'),
    ]);
    expect([...cueWordsOf(doc)]).toEqual(['rahim', 'khan']);
  });
});
