import { describe, expect, it } from 'vitest';
import { addToAliasBook, buildAliasBook, readTerms } from './aliases.ts';
import type { Pair } from './backbone.ts';
import { learnNames, textOfNames, wordsOfBoth } from './learnedNames.ts';
import { countTexts, Vocabulary } from './vectors.ts';

/** What confirmed pairs teach of names; each passage answers the one beside it if no pairs are given. */
function learnFrom(
  passages: readonly (readonly [string, string])[],
  confirmed: readonly Pair[] = passages.map((_, at) => ({ source: at, target: at })),
  groups: readonly (readonly string[])[] = [],
): string[] {
  const vocabulary = new Vocabulary();
  const book = buildAliasBook(groups);
  const [source, target] = ([0, 1] as const).map((side) =>
    countTexts(
      passages.map((passage) => passage[side]),
      vocabulary,
      book,
    ),
  );
  if (source === undefined || target === undefined) return [];
  const words = wordsOfBoth(vocabulary);
  return learnNames(confirmed, textOfNames(source), textOfNames(target), words).map((pair) =>
    pair.join('-'),
  );
}

const voyage = [
  ['The coach brings Harker to a castle.', 'Up a pass the coach takes Renfield.'],
  ['Wolves howl in a ring.', 'The wolves are heard.'],
  ['At supper Harker reads the deed.', 'The host gives Renfield a lease.'],
  ['Three women laugh.', 'Brides come in.'],
] as const;

describe('learnNames', () => {
  it('learns who bears another name from two meetings, and nothing from one', () => {
    expect(learnFrom(voyage)).toEqual(['harker-renfield']);
    expect(learnFrom(voyage.slice(0, 2))).toEqual([]);
    expect(learnFrom([])).toEqual([]);
  });

  it('learns although one of the two is often only “he” in the other', () => {
    const more = [
      ...voyage,
      ['In the morning Harker shaves.', 'He breaks his mirror.'],
      ['The post is late.', 'No letters come.'],
      ['The count sails.', 'A ship leaves.'],
    ] as const;
    expect(learnFrom(more)).toEqual(['harker-renfield']);
  });

  it('learns nothing of who bears the same name in both', () => {
    const both = voyage.map(
      ([source, target]) => [source, target.replace('Renfield', 'Renfield with Harker')] as const,
    );
    expect(learnFrom(both)).toEqual([]);
  });

  it('learns nothing from names that stand in every pair: they cannot be told apart', () => {
    expect(
      learnFrom([
        ['In Rome Nell paints.', 'At home Ada draws.'],
        ['In Rome Nell sings.', 'At home Ada hums.'],
      ]),
    ).toEqual([]);
  });

  it('gives each name one other, the surest', () => {
    const ball = [
      ...voyage,
      ['With a lamp Seward waits.', 'With a gun Weston waits, and Renfield too.'],
      ['On a horse Seward rides.', 'Through snow Weston comes.'],
    ] as const;
    expect(learnFrom(ball).sort()).toEqual(['harker-renfield', 'seward-weston']);
  });

  it('counts a scene that answers many passages once', () => {
    const source = [0, 1, 2].map((at) => `On day ${at} Harker writes.`);
    const target = ['All week Renfield keeps a diary.', 'Snow falls.', 'Birds sing.'];
    const passages = source.map((text, at) => [text, target[at] ?? ''] as const);
    const confirmed = [0, 1, 2].map((at) => ({ source: at, target: 0 }));
    expect(learnFrom(passages, confirmed)).toEqual([]);
  });

  it('never joins two that the writer lists as two, and adds to one that is listed', () => {
    expect(learnFrom(voyage, undefined, [['Harker'], ['Renfield']])).toEqual([]);
    expect(learnFrom(voyage, undefined, [['Harker', 'Jonathan']])).toEqual(['=0-renfield']);
  });
});

describe('addToAliasBook', () => {
  const stems = (text: string, pairs: readonly (readonly [string, string])[]): string[] =>
    readTerms(text, addToAliasBook(buildAliasBook([['Baba', 'Agha Sahib']]), pairs)).map(
      ({ stem }) => stem,
    );

  it('lets two names go as one', () => {
    const [harker, , renfield] = stems('Harker meets Renfield', [['harker', 'renfield']]);
    expect(harker).toBe(renfield);
    expect(harker).not.toBe(stems('Baba', [['harker', 'renfield']])[0]);
  });

  it('adds a name to the group that the other belongs to', () => {
    const [agha, , colonel] = stems('Agha Sahib salutes Colonel', [['=0', 'colonel']]);
    expect(agha).toBe('=0');
    expect(colonel).toBe('=0');
  });
});
