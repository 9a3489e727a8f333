import { describe, expect, it } from 'vitest';
import { newId, toId, type PassageId, type WitnessId } from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { keepCuts, type CutPassage } from './keepCuts.ts';

const read = (...texts: string[]): CutPassage[] =>
  texts.map((text) => ({
    kind: text.startsWith('#') ? 'heading' : 'sentence',
    text,
    paragraph: 0,
    time: null,
  }));

const stored = (...texts: string[]): Passage[] =>
  read(...texts).map((one, position) => ({
    ...one,
    id: newId<PassageId>(),
    witnessId: toId<WitnessId>('novel'),
    position,
    weight: null,
  }));

/** What stays in its cut, and in brackets what is new. */
const outcome = (old: Passage[], before: CutPassage[], after: CutPassage[]): string[] =>
  keepCuts(old, before, after).map((one) => {
    if (one.kind === 'new') return `[${one.read.text}]`;
    expect(old).toContain(one.passage);
    return one.passage.text;
  });

describe('keepCuts', () => {
  it('keeps what stays, and takes what the reading made of the rest', () => {
    const before = read('One .', 'Two.', 'Three.');
    expect(
      outcome(stored('One .', 'Two.', 'Three.'), before, read('One.', 'Two.', 'Three.')),
    ).toEqual(['[One.]', 'Two.', 'Three.']);
  });

  it('keeps a passage that was split by hand, and two that were merged', () => {
    const before = read('One .', 'Two and three.', 'Four.', 'Five.');
    const old = stored('One .', 'Two', 'and three.', 'Four. Five.');
    expect(outcome(old, before, read('One.', 'Two and three.', 'Four.', 'Five.'))).toEqual([
      '[One.]',
      'Two',
      'and three.',
      'Four. Five.',
    ]);
  });

  it('takes the new reading where it cuts the very words anew', () => {
    const before = read('#Plot', 'One.', 'Two.');
    expect(outcome(stored('#Plot', 'One.', 'Two.'), before, read('#Plot One.', 'Two.'))).toEqual([
      '[#Plot One.]',
      'Two.',
    ]);
    // Merged by hand, and one of the two is read in another way now.
    expect(outcome(stored('#Plot', 'One. Two.'), before, read('#Plot', 'One', 'Two.'))).toEqual([
      '#Plot',
      '[One]',
      '[Two.]',
    ]);
  });

  it('pairs passages that are the same twice in their order', () => {
    const old = stored('Ah.', 'Oh.', 'Ah.');
    expect(keepCuts(old, read('Ah.', 'Oh.', 'Ah.'), read('Ah.', 'Ah.'))).toMatchObject([
      { passage: { id: old[0]?.id } },
      { passage: { id: old[2]?.id } },
    ]);
  });

  it('keeps what it can of a text that an earlier program read in other words', () => {
    expect(outcome(stored('Uno.', 'Two.'), read('One.', 'Two.'), read('One.', 'Two.'))).toEqual([
      '[One.]',
      'Two.',
    ]);
  });
});
