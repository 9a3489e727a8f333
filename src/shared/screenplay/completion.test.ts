import { describe, expect, it } from 'vitest';
import { complete, vocabularyAt } from './completion.ts';
import type { ElementType } from './elements.ts';
import { screenplaySchema } from './schema.ts';

function draft(...lines: readonly (readonly [ElementType, string])[]) {
  return screenplaySchema.node('doc', null, [
    screenplaySchema.node(
      'scene',
      { id: 'a' },
      lines.map(([type, text]) =>
        screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]),
      ),
    ),
  ]);
}

const doc = draft(
  ['scene_heading', 'INT. KITCHEN - NIGHT'],
  ['action', 'Steam.'],
  ['character', 'NILA (V.O.)'],
  ['dialogue', 'One.'],
  ['character', 'OMAR'],
  ['dialogue', 'Two.'],
  ['transition', 'WIPE TO:'],
  ['character', ''],
);
const end = doc.content.size - 2;
const vocabulary = vocabularyAt(doc, end, {
  people: ['Zohra'],
  places: ['Boat House', 'Kitchen', ' '],
});

const options = (type: ElementType, text: string): readonly string[] | undefined =>
  complete(type, text, vocabulary)?.options;

describe('complete', () => {
  it('offers the one who spoke before the last first, because two people take turns', () => {
    expect(options('character', '')).toEqual(['NILA', 'OMAR', 'ZOHRA']);
  });

  it('offers names that begin as typed, and nothing once one stands there', () => {
    expect(options('character', 'O')).toEqual(['OMAR']);
    expect(options('character', 'OMAR')).toBeUndefined();
    expect(options('character', 'X')).toBeUndefined();
  });

  it('offers extensions after the parenthesis', () => {
    expect(complete('character', 'OMAR (V', vocabulary)).toEqual({
      from: 5,
      options: ['(V.O.)'],
      whole: true,
    });
    expect(options('character', 'OMAR (V.O.)')).toBeUndefined();
  });

  it('offers intros, then sets, then times', () => {
    expect(options('scene_heading', 'I')).toEqual(['INT. ', 'INT./EXT. ', 'I/E. ']);
    expect(complete('scene_heading', 'EXT. K', vocabulary)).toEqual({
      from: 5,
      options: ['KITCHEN'],
      whole: false,
    });
    expect(options('scene_heading', 'EXT. YARD - N')).toEqual(['NIGHT']);
  });

  it('takes what follows the intro without a space as typed, and never doubles it', () => {
    for (const intro of ['INT.', 'int.', 'EXT.', 'I/E.', 'EST.', 'INT./EXT.', 'EXT./INT.']) {
      expect(options('scene_heading', `${intro}GARDEN`)).toBeUndefined();
      expect(options('scene_heading', `${intro}kitchen`)).toBeUndefined();
      expect(complete('scene_heading', `${intro}kit`, vocabulary)).toEqual({
        from: intro.length,
        options: [' KITCHEN'],
        whole: false,
      });
      expect(options('scene_heading', intro)).toEqual([' KITCHEN', ' BOAT HOUSE']);
      expect(options('scene_heading', `${intro} `)).toEqual(['KITCHEN', 'BOAT HOUSE']);
      expect(options('scene_heading', `${intro}YARD - N`)).toEqual(['NIGHT']);
    }
  });

  it('offers the places of the project behind the sets of the script, each once', () => {
    expect(options('scene_heading', 'EXT. b')).toEqual(['BOAT HOUSE']);
    expect(options('scene_heading', 'EXT. ')).toEqual(['KITCHEN', 'BOAT HOUSE']);
    expect(options('scene_heading', 'INT. BOAT HOUSE')).toBeUndefined();
    expect(options('character', 'B')).toBeUndefined();
  });

  it('offers no set inside an intro of two parts', () => {
    for (const typed of ['int./', 'INT./EXT']) {
      expect(complete('scene_heading', typed, vocabulary)).toEqual({
        from: 0,
        options: ['INT./EXT. '],
        whole: false,
      });
    }
  });

  it('offers the transitions of the script before the usual ones', () => {
    expect(options('transition', 'W')).toEqual(['WIPE TO:']);
    expect(options('transition', '')).toBeUndefined();
  });

  it('never offers anything in action or dialogue', () => {
    for (const type of ['action', 'dialogue', 'parenthetical', 'lyrics'] as const) {
      expect(options(type, 'O')).toBeUndefined();
      expect(options(type, '')).toBeUndefined();
    }
  });
});
