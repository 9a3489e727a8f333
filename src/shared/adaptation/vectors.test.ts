import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAliasBook, readTerms } from './aliases.ts';
import {
  countTexts,
  raritiesOf,
  Vocabulary,
  weighAgainst,
  weighTexts,
  type SparseRows,
} from './vectors.ts';

const noNames = buildAliasBook([]);

function rowOf(rows: SparseRows, row: number): { ids: number[]; values: number[] } {
  const [from, to] = [rows.start[row], rows.start[row + 1]];
  return {
    ids: Array.from(rows.ids.subarray(from, to)),
    values: Array.from(rows.values.subarray(from, to)),
  };
}

describe('the vectors of texts', () => {
  it('hold every gram of the words set on one line, in the order of the text', () => {
    // Words that are neither stop words nor have another form.
    const word = fc.stringMatching(/^[bdfgkprz]{1,6}$/u);
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 6 }), (texts) => {
        const vocabulary = new Vocabulary();
        const counted = countTexts(
          texts.map((words) => words.join(' ')),
          vocabulary,
          noNames,
        );
        const grams = [...vocabulary.gramIds.keys()];
        const { grams: rows } = weighTexts(counted, vocabulary);
        texts.forEach((words, row) => {
          const line = ` ${words.map((each) => `${each} `).join('')}`;
          const expected = Array.from({ length: Math.max(0, line.length - 3) }, (_, at) =>
            line.slice(at, at + 4),
          );
          expect(rowOf(rows, row).ids.map((id) => grams[id])).toEqual([...new Set(expected)]);
        });
      }),
    );
  });

  it('weigh a word by how often it occurs and in how few texts', () => {
    const vocabulary = new Vocabulary();
    const counted = countTexts(['kite kite snow', 'snow', ''], vocabulary, noNames);
    const { words, lengths, size } = weighTexts(counted, vocabulary);
    const [kite, snow] = [(1 + Math.log(2)) * Math.log(1 + 2 / 1), Math.log(1 + 2 / 2)];
    const length = Math.hypot(kite, snow);
    expect(size).toBe(3);
    expect(Array.from(lengths)).toEqual([3, 1, 0]);
    const { values } = rowOf(words, 0);
    expect(values[0]).toBeCloseTo(kite / length, 6);
    expect(values[1]).toBeCloseTo(snow / length, 6);
    expect(rowOf(words, 1).values).toEqual([1]);
    expect(rowOf(words, 2).ids).toEqual([]);
  });

  it('of a text that is compared with others take their numbers, and leave them as they are', () => {
    const vocabulary = new Vocabulary();
    const counted = countTexts(['kite snow', 'snow roof'], vocabulary, noNames);
    const { wordIds, wordTexts, gramIds, gramTexts, texts } = vocabulary;
    const before = structuredClone({ wordIds, wordTexts, gramIds, gramTexts, texts });
    const weigh = (text: string) =>
      weighAgainst(readTerms(text, noNames), vocabulary, raritiesOf(vocabulary));
    const { vectors, rarities } = weigh('snow beak beak');
    expect({ wordIds, wordTexts, gramIds, gramTexts, texts: vocabulary.texts }).toEqual(before);
    const { ids, values } = rowOf(vectors.words, 0);
    const snow = vocabulary.wordIds.get('snow') ?? -1;
    const further = vocabulary.wordTexts.length;
    expect(ids).toEqual([snow, further]);
    // What stands in none of the texts is as rare as what stands in one.
    expect(rarities.words[further]).toBeCloseTo(Math.log(1 + 2), 6);
    expect(Math.hypot(...values)).toBeCloseTo(1, 6);
    expect(vectors.lengths[0]).toBe(3);
    // The same text again is the same row.
    const { words } = weighTexts(counted, vocabulary);
    const again = weigh('kite snow');
    expect(rowOf(again.vectors.words, 0)).toEqual(rowOf(words, 0));
  });
});
