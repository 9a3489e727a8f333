import { describe, expect, it } from 'vitest';
import type { ElementType } from './elements.ts';
import { breaksBeforeSpeeches, placeOfBreak } from './forcedBreaks.ts';

describe('a page break that is given at a line', () => {
  it.each<[why: string, types: ElementType[], at: number, place: number]>([
    ['stands before it', ['scene_heading', 'action', 'action'], 2, 2],
    ['in a speech stands before its cue', ['action', 'character', 'dialogue'], 2, 1],
    ['in a parenthetical, too', ['action', 'character', 'parenthetical', 'dialogue'], 2, 1],
    [
      'behind a parenthetical and a note, too',
      ['action', 'character', 'dialogue', 'note', 'parenthetical', 'dialogue'],
      5,
      1,
    ],
    ['before a cue stands there', ['action', 'character', 'dialogue'], 1, 1],
    ['in words that nobody is said to speak stands there', ['action', 'dialogue'], 1, 1],
    ['behind another break stands there', ['character', 'page_break', 'dialogue'], 2, 2],
    ['right under a heading stands before that', ['scene_heading', 'action'], 1, 0],
    ['right under a shot stands before that', ['scene_heading', 'action', 'shot', 'action'], 3, 2],
    [
      'in the first speech under a heading stands before that',
      ['scene_heading', 'synopsis', 'character', 'dialogue'],
      3,
      0,
    ],
    [
      'at a heading stands before its sections',
      ['section', 'note', 'section', 'scene_heading', 'action'],
      3,
      0,
    ],
    ['at a section stands there', ['section', 'scene_heading'], 0, 0],
  ])('%s', (_why, types, at, place) => {
    expect(placeOfBreak(types, at)).toBe(place);
  });
});

describe('page breaks inside speeches', () => {
  const placed = (...types: ElementType[]): readonly ElementType[] =>
    breaksBeforeSpeeches(types, (type) => type);

  it('go before the cue', () => {
    expect(placed('action', 'character', 'page_break', 'note', 'dialogue', 'page_break')).toEqual([
      'action',
      'page_break',
      'character',
      'note',
      'dialogue',
      'page_break',
    ]);
  });

  it('leave others where they are', () => {
    for (const types of [
      ['character', 'dialogue', 'page_break', 'action', 'dialogue'],
      ['character', 'page_break', 'character', 'dialogue'],
      ['page_break', 'dialogue', 'page_break', 'dialogue'],
      ['character', 'dialogue', 'page_break', 'lyrics'],
      ['character', 'dialogue', 'section', 'page_break', 'dialogue'],
    ] as const) {
      expect(placed(...types)).toEqual(types);
    }
  });
});
