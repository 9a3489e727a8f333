import { describe, expect, it } from 'vitest';
import { align } from './aligner.ts';
import { buildAliasBook } from './aliases.ts';
import { readRelatedWords, relateVocabulary } from './relatedWords.ts';
import { countTexts, Vocabulary } from './vectors.ts';

/** A table in the layout that the module describes. */
function tableOf(words: Record<string, Record<string, number>>): Uint8Array {
  const stems = Object.keys(words);
  const names = new TextEncoder().encode(stems.join('\n'));
  const lists = Object.values(words).map((near) => Object.entries(near));
  const bytes = [
    ...new Uint8Array(Uint32Array.of(stems.length, names.length).buffer),
    ...names,
    ...lists.map((list) => list.length),
    ...lists
      .flat()
      .flatMap(([stem, likeness]) => [stems.indexOf(stem), 0, Math.round(likeness * 255)]),
  ];
  return Uint8Array.from(bytes);
}

const table = tableOf({
  scare: { afraid: 0.6, fear: 0.5 },
  afraid: { scare: 0.6 },
  fear: { scare: 0.5 },
  pari: { london: 0.8 },
  london: { pari: 0.8 },
});

describe('the table of related words', () => {
  it('tells which words are related, the nearest first', () => {
    const related = readRelatedWords(table);
    expect(related.of('scare').map(({ stem }) => stem)).toEqual(['afraid', 'fear']);
    expect(related.of('scare')[0]?.likeness).toBeCloseTo(0.6, 2);
    expect(related.of('kite')).toEqual([]);
  });

  it('refuses bytes that are not one', () => {
    for (const end of [0, 7, 12, table.length - 1]) {
      expect(() => readRelatedWords(table.slice(0, end))).toThrow(RangeError);
    }
    expect(() => readRelatedWords(Uint8Array.from([...table, 0]))).toThrow(RangeError);
  });

  it('relates the words of a vocabulary that are near enough, and no names', () => {
    const vocabulary = new Vocabulary();
    const texts = ['He was afraid in Paris.', 'They scared him. It was fear in London, fear.'];
    countTexts(texts, vocabulary, buildAliasBook([]));
    const rows = relateVocabulary(vocabulary, readRelatedWords(table), 0.55);
    const found = [...vocabulary.wordIds].flatMap(([stem, id]) =>
      [...rows.ids.slice(rows.start[id], rows.start[id + 1])].map(
        (to) => `${stem} ${[...vocabulary.wordIds.keys()][to] ?? ''}`,
      ),
    );
    expect(found.sort()).toEqual(['afraid scare', 'scare afraid']);
  });
});

describe('aligning with related words', () => {
  it('finds an event that is told in other words, and says by which', () => {
    const source = [
      { text: 'The boy is afraid of the river.' },
      { text: 'A lamp burns all night.' },
    ];
    const target = [{ text: 'Something scares the child.' }, { text: 'A lamp stands there.' }];
    const withoutTable = align({ source, target });
    expect(withoutTable.candidates[0]?.find((one) => one.target === 0)?.terms ?? []).toEqual([]);
    const withTable = align({ source, target }, {}, readRelatedWords(table));
    expect(withTable.candidates[0]?.[0]).toMatchObject({ target: 0, terms: ['scares'] });
  });
});
