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
  it('are those that print, but for cues', () => {
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
    ).toEqual(['HOUSEE', 'DAY', 'Actionn', 'softlyy', 'Dialoguee', 'CUTT', 'TO']);
  });

  it('are not in remarks, and keep their places behind one', () => {
    const doc = documentOf([
      {
        type: 'action',
        runs: [
          { text: 'Before ', marks: [] },
          { text: 'remarkk', marks: ['note'] },
          { text: '\nem', marks: [] },
          { text: 'phasis', marks: ['bold'] },
        ],
      },
    ]);
    const block = doc.child(0).child(0);
    const words = spellingWordsOf(block);
    expect(words.map((word) => word.text)).toEqual(['Before', 'emphasis']);
    const [, last] = words;
    expect(block.textBetween(last?.from ?? 0, last?.to ?? 0)).toBe('emphasis');
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
