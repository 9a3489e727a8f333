import { describe, expect, it } from 'vitest';
import type { Anchor } from '../model/adaptation.ts';
import { toId, type PassageId, type SceneId } from '../model/ids.ts';
import { remarkOnShape, shapeOf } from './shape.ts';

const passage = (id: string, quote: [number, number] | null = null): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote:
    quote === null
      ? null
      : { start: quote[0], end: quote[1], exact: 'words', prefix: '', suffix: '' },
});
const scene = (id: string): Anchor => ({
  kind: 'scene',
  sceneId: toId<SceneId>(id),
  quote: null,
});

describe('shapeOf', () => {
  it('names every combination of ends', () => {
    const [a, b, s, t] = [passage('a'), passage('b'), scene('s'), scene('t')];
    expect(shapeOf({ source: [a], target: [s] })).toBe('one_to_one');
    expect(shapeOf({ source: [a, b], target: [s] })).toBe('merged');
    expect(shapeOf({ source: [a], target: [s, t] })).toBe('split');
    expect(shapeOf({ source: [a, b], target: [s, t] })).toBe('many_to_many');
    expect(shapeOf({ source: [a], target: [] })).toBe('omitted');
    expect(shapeOf({ source: [], target: [s] })).toBe('invented');
  });

  it('takes two ranges of words in one passage for one place', () => {
    const source = [passage('a', [0, 5]), passage('a', [9, 14])];
    expect(shapeOf({ source, target: [scene('s')] })).toBe('one_to_one');
  });

  it('does not take two accounts of one film for a split', () => {
    const ends = { source: [passage('a')], target: [passage('f1'), passage('g1')] };
    expect(shapeOf(ends)).toBe('split');
    expect(shapeOf(ends, (id) => id.charAt(0))).toBe('one_to_one');
    const split = { source: ends.source, target: [...ends.target, passage('f2')] };
    expect(shapeOf(split, (id) => id.charAt(0))).toBe('split');
  });
});

describe('remarkOnShape', () => {
  it('says nothing of one to one', () => {
    expect(remarkOnShape({ source: [passage('a')], target: [scene('s')] })).toBe('');
    const ends = { source: [passage('a1'), passage('b1')], target: [scene('s')] };
    expect(remarkOnShape(ends, (id) => id.charAt(0))).toBe('');
  });

  it('counts places and calls them what they are', () => {
    expect(remarkOnShape({ source: [passage('a'), passage('b')], target: [scene('s')] })).toBe(
      '2 passages → 1 scene',
    );
    expect(remarkOnShape({ source: [passage('a')], target: [passage('f'), passage('g')] })).toBe(
      '1 passage → 2 passages',
    );
  });
});
