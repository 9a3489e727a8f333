import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassageId, WitnessId } from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { compareAccounts, type Account, type ComparedPassage } from './compareAccounts.ts';

function passage(
  text: string,
  position: number,
  paragraph = position,
  kind: Passage['kind'] = 'sentence',
): Passage {
  return {
    id: `${position}` as PassageId,
    witnessId: 'w' as WitnessId,
    position,
    kind,
    text,
    paragraph,
    weight: null,
    time: null,
  };
}

function account(...texts: string[]): Account {
  return { unit: 'sentence', passages: texts.map((text, at) => passage(text, at)) };
}

/** Each compared passage as one line: where it stands in the two, and its words with [-out-] and {+in+}. */
function lines(passages: readonly ComparedPassage[]): string[] {
  return passages.map(({ before, after, moved, runs }) => {
    const words = runs.map(({ kind, text }) =>
      kind === 'kept' ? text : kind === 'deleted' ? `[-${text}-]` : `{+${text}+}`,
    );
    return `${before ?? '·'} ${after ?? '·'}${moved ? ' moved' : ''}: ${words.join('')}`;
  });
}

describe('compareAccounts', () => {
  it('sets what is alike side by side, and shows each changed word', () => {
    const { passages, counts } = compareAccounts(
      account(
        'Amir wins the kite tournament in the winter.',
        'Hassan runs after the last kite.',
        'Nobody helps him in the alley.',
      ),
      account(
        'Amir wins the kite tournament in the spring.',
        'A crowd carries him home.',
        'Hassan runs after the last kite.',
      ),
    );
    expect(lines(passages)).toEqual([
      '0 0: Amir wins the kite tournament in the[- winter-]{+ spring+}.',
      '· 1: {+A crowd carries him home.+}',
      '1 2: Hassan runs after the last kite.',
      '2 ·: [-Nobody helps him in the alley.-]',
    ]);
    expect(counts).toEqual({
      same: 1,
      changed: 1,
      moved: 0,
      onlyBefore: 1,
      onlyAfter: 1,
      wordsBefore: 20,
      wordsAfter: 19,
      wordsKept: 13,
    });
  });

  it('says what the second text tells elsewhere', () => {
    const { passages, counts } = compareAccounts(
      account(
        'The phone rings in San Francisco.',
        'Baba builds an orphanage.',
        'Ali leaves the house with Hassan.',
      ),
      account(
        'Baba builds an orphanage.',
        'Ali leaves the house with Hassan.',
        'The phone rings in San Francisco.',
      ),
    );
    expect(lines(passages)).toEqual([
      '1 0: Baba builds an orphanage.',
      '2 1: Ali leaves the house with Hassan.',
      '0 2 moved: The phone rings in San Francisco.',
    ]);
    expect(counts.moved).toBe(1);
  });

  it('compares paragraphs where the texts are cut differently', () => {
    const sentences: Account = {
      unit: 'sentence',
      passages: [
        passage('Kabul', 0, 0, 'heading'),
        passage('The boys fly kites.', 1, 1),
        passage('They are friends.', 2, 1),
        passage('Then war comes.', 3, 2),
      ],
    };
    const paragraphs: Account = {
      unit: 'paragraph',
      passages: [
        passage('Kabul', 0, 0, 'heading'),
        passage('The boys fly kites. They are brothers.', 1, 1, 'paragraph'),
      ],
    };
    const { passages, by } = compareAccounts(sentences, paragraphs);
    expect(by).toBe('paragraphs');
    expect(lines(passages)).toEqual([
      '0 0: Kabul',
      '1 1: The boys fly kites. They are[- friends-]{+ brothers+}.',
      '3 ·: [-Then war comes.-]',
    ]);
  });

  it('has an answer for empty and for identical texts', () => {
    expect(compareAccounts(account(), account())).toMatchObject({
      passages: [],
      counts: { same: 0 },
    });
    expect(lines(compareAccounts(account('One.'), account()).passages)).toEqual(['0 ·: [-One.-]']);
    expect(lines(compareAccounts(account(), account('One.')).passages)).toEqual(['· 0: {+One.+}']);
    const text = ['He waits.', 'He waits.', 'He leaves.'];
    expect(compareAccounts(account(...text), account(...text)).counts).toMatchObject({
      same: 3,
      changed: 0,
      moved: 0,
    });
  });

  it('tells of its progress, and stops when it is told to', () => {
    const told: number[] = [];
    compareAccounts(account('A b.', 'C d.'), account('A b.', 'E f.'), (done) => told.push(done));
    expect(told).toEqual([0, 0.5]);
    expect(() =>
      compareAccounts(account('A b.'), account('A b.'), () => {
        throw new Error('stopped');
      }),
    ).toThrow('stopped');
  });

  const word = fc.constantFrom('kite', 'run', 'father', 'the', 'alley', 'snow', 'war', 'home');
  const text = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => `${words.join(' ')}.`);
  const texts = fc.array(text, { maxLength: 25 });

  it('holds all of both texts, each passage once, word for word, and the second in its order', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const { passages } = compareAccounts(account(...left), account(...right));
        const side = (
          which: 'before' | 'after',
          gone: 'inserted' | 'deleted',
        ): [string, string][] =>
          passages.flatMap((one): [string, string][] => {
            const id = one[which];
            if (id === null) return [];
            const kept = one.runs.filter(({ kind }) => kind !== gone);
            return [[id, kept.map((run) => run.text).join('')]];
          });
        const whole = (list: readonly string[]): [string, string][] =>
          list.map((one, at) => [`${at}`, one]);
        const before = side('before', 'inserted').sort(([a], [b]) => Number(a) - Number(b));
        expect(before).toEqual(whole(left));
        expect(side('after', 'deleted')).toEqual(whole(right));
        const inOrder = passages.flatMap(({ before: at, moved }) =>
          at === null || moved ? [] : [Number(at)],
        );
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      }),
    );
  });

  it('finds every passage of a text in the text itself', () => {
    fc.assert(
      fc.property(texts, (own) => {
        const { counts } = compareAccounts(account(...own), account(...own));
        expect(counts).toMatchObject({ same: own.length, moved: 0, onlyBefore: 0, onlyAfter: 0 });
      }),
    );
  });
});
