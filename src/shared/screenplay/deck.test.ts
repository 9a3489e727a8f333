import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { deckOf, movedWith, sectionPlace, stepPlace, type Deck } from './deck.ts';
import { screenplayToDocument, textOfBlock } from './document.ts';
import type { ScriptElement } from './elements.ts';

/** A deck of sections (`#` for each level) and scenes. */
function deckFrom(...rows: readonly string[]): Deck {
  const elements = rows.map((row): ScriptElement => {
    const level = row.lastIndexOf('#') + 1;
    return {
      type: level > 0 ? 'section' : 'scene_heading',
      runs: [{ text: row.slice(level), marks: [] }],
      ...(level > 0 ? { level } : {}),
    };
  });
  let next = 0;
  const newId = (): SceneId => toId<SceneId>(`s${String(next++)}`);
  const deck = deckOf(screenplayToDocument({ titlePage: [], elements }, newId).children);
  expect(
    deck.items.map(({ blocks: [block] }) => (block === undefined ? '' : textOfBlock(block))),
  ).toEqual(rows.map((row) => row.replace(/^#+/, '')));
  return deck;
}

const deck = deckFrom('#One', 'a', '##Half', 'b', 'c', '#Two', 'd', '##Rest');

describe('movedWith', () => {
  it('takes a scene alone, and a section with its subsections and scenes', () => {
    expect([...movedWith(deck, 1)]).toEqual([1]);
    expect([...movedWith(deck, 2)]).toEqual([2, 3, 4]);
    expect([...movedWith(deck, 0)]).toEqual([0, 1, 2, 3, 4]);
    expect([...movedWith(deck, 7)]).toEqual([7]);
  });
});

describe('sectionPlace', () => {
  it('is before the section that a section is dragged up over', () => {
    expect(sectionPlace(deck, 5, 4)).toBe(2);
    expect(sectionPlace(deck, 5, 1)).toBe(0);
    expect(sectionPlace(deckFrom('a', '#One', 'b'), 1, 1)).toBe(1);
    expect(sectionPlace(deckFrom('a', '#One', 'b'), 1, 0)).toBe(0);
  });

  it('is after the whole of the section that it is dragged down over', () => {
    expect(sectionPlace(deck, 2, 4)).toBe(5);
    expect(sectionPlace(deck, 2, 6)).toBe(7);
    expect(sectionPlace(deck, 2, 8)).toBe(8);
  });
});

describe('stepPlace', () => {
  it('takes a scene past what is beside it, into the next section, too', () => {
    expect(stepPlace(deck, 3, 1)).toBe(5);
    expect(stepPlace(deck, 4, 1)).toBe(6);
    expect(stepPlace(deck, 1, -1)).toBe(0);
  });

  it('takes a section past the whole of its neighbour, or into the section beside', () => {
    expect(stepPlace(deck, 0, 1)).toBe(8);
    expect(stepPlace(deck, 5, -1)).toBe(0);
    expect(stepPlace(deck, 2, 1)).toBe(6);
  });

  it('ends at both ends', () => {
    const scenes = deckFrom('a', 'b');
    expect(stepPlace(scenes, 0, -1)).toBeNull();
    expect(stepPlace(scenes, 1, 1)).toBeNull();
    expect(stepPlace(deck, 0, -1)).toBeNull();
    expect(stepPlace(deck, 5, 1)).toBeNull();
  });
});
