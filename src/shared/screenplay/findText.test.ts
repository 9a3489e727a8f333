import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../model/ids.ts';
import { documentToScreenplay, screenplayToDocument } from './document.ts';
import { createSearch, replaceMatches, replacementFor, type FindQuery } from './findText.ts';
import { readFountain } from './fountain/readFountain.ts';

const read = (fountain: string): Node =>
  screenplayToDocument(readFountain(fountain), () => newId<SceneId>());

const doc = read(
  [
    'INT. AMIR’S HOUSE - NIGHT',
    'Amir waits. Amira does not. [[Ask Amir’s actor.]] AMIR again.',
    'AMIR (V.O.)\n(to Amir)\n“Amir, *Am*ir,” I say.',
    '[[Amir is ten here.]]',
    'HASSAN\nLeft, Amir.',
    'BABA ^\nRight, Amir.',
    'CUT TO:',
  ].join('\n\n'),
);

const ask = (words: string, more: Partial<FindQuery> = {}): FindQuery => ({
  words,
  matchCase: false,
  wholeWord: false,
  isExpression: false,
  scope: 'all',
  ...more,
});

/** What is found, as it stands in the document. */
function found(words: string, more: Partial<FindQuery> = {}, where = doc): string[] {
  const { matches, problem } = createSearch(ask(words, more)).find(where);
  expect(problem).toBeNull();
  for (const { from, to, text } of matches) {
    expect(where.textBetween(from, to, undefined, '\n')).toBe(text);
  }
  return matches.map(({ text }) => text);
}

/** The elements after all matches are replaced, as `type: text`, with bold and italics as marks. */
function replaceAll(words: string, by: string, more: Partial<FindQuery> = {}, where = doc) {
  const query = ask(words, more);
  const tr = new Transform(where);
  replaceMatches(tr, createSearch(query).find(where).matches, (match) =>
    replacementFor(query, match, by),
  );
  tr.doc.check();
  return {
    doc: tr.doc,
    steps: tr.steps.length,
    lines: documentToScreenplay(tr.doc).elements.map(({ type, runs }) => {
      const text = runs.map((run) => (run.marks.includes('italic') ? `*${run.text}*` : run.text));
      return `${type}: ${text.join('')}`;
    }),
  };
}

describe('createSearch', () => {
  it('finds words in every element, whatever their case and their marks', () => {
    expect(found('amir')).toHaveLength(12);
    expect(found('Amir', { matchCase: true })).toHaveLength(9);
    expect(found('amir', { wholeWord: true })).toHaveLength(11);
    expect(found('say.” ')).toEqual([]);
  });

  it('finds whole words in any script', () => {
    const where = read('Ёлка стоит. Ёлкая. café cafés naïve');
    expect(found('ёлка', { wholeWord: true }, where)).toEqual(['Ёлка']);
    expect(found('café', { wholeWord: true }, where)).toEqual(['café']);
    expect(found('caf', { wholeWord: true }, where)).toEqual([]);
  });

  it('takes words for words and not for an expression', () => {
    expect(found('(V.O.)')).toEqual(['(V.O.)']);
    expect(found('A.IR')).toEqual([]);
  });

  it('finds curved quotation marks by straight ones, but not the other way', () => {
    expect(found("Amir's")).toEqual(['AMIR’S', 'Amir’s']);
    expect(found('"amir')).toEqual(['“Amir']);
    expect(found('’', {}, read("It's."))).toEqual([]);
  });

  it.each([
    ['scene_heading', 1],
    ['action', 4],
    ['character', 1],
    ['dialogue', 4],
    ['parenthetical', 1],
    ['transition', 0],
    ['note', 2],
  ] as const)('looks in the elements of a type alone: %s', (scope, count) => {
    expect(found('amir', { scope })).toHaveLength(count);
  });

  it.each([
    ['section', 'Amir one'],
    ['synopsis', 'Amir two'],
    ['lyrics', 'Amir three'],
    ['centred_text', 'Amir four'],
  ] as const)('looks in the rarer elements alone, too: %s', (scope, line) => {
    const rare = read(
      '# Amir one\n\n= Amir two\n\nILSE\n~Amir three\n\n> Amir four <\n\nAmir five.',
    );
    expect(found('amir \\w+', { scope, isExpression: true }, rare)).toEqual([line]);
  });

  it('never spans two elements, but spans a line break inside one', () => {
    const where = read('One\ntwo.\n\nThree.');
    expect(found('two.Three', {}, where)).toEqual([]);
    expect(found('One.two', { isExpression: true }, where)).toEqual([]);
    expect(found('one\\stwo', { isExpression: true }, where)).toEqual(['One\ntwo']);
  });

  it('finds nothing when nothing is asked', () => {
    expect(found('')).toEqual([]);
  });

  it('finds by an expression, and holds what its groups hold', () => {
    const { matches } = createSearch(
      ask('^(INT|EXT)\\. (.+) - (\\w+)$', { isExpression: true }),
    ).find(doc);
    expect(matches.map(({ groups }) => groups)).toEqual([['INT', 'AMIR’S HOUSE', 'NIGHT']]);
    expect(found('amir|baba', { isExpression: true, wholeWord: true })).toHaveLength(12);
  });

  it.each([
    ['(', /^This is not an expression yet: .+\.$/],
    ['[z-a]', /^This is not an expression yet/],
    ['x*', /no words/],
    ['\\b', /no words/],
    ['(a+)+$', /very long/],
  ])('says what is wrong with %s', (words, problem) => {
    const search = createSearch(ask(words, { isExpression: true }));
    expect(search.find(read('aaaa aaaa'))).toEqual({
      matches: [],
      problem: expect.stringMatching(problem) as unknown,
    });
  });

  it('lets no expression out of the parentheses that it is put into', () => {
    const { problem } = createSearch(ask('a)(b', { isExpression: true, wholeWord: true })).find(
      doc,
    );
    expect(problem).toMatch(/not an expression yet/);
  });

  it('gives up when an expression takes too long, and says so', () => {
    let clock = 0;
    const search = createSearch(ask('[a-z]+', { isExpression: true }), () => (clock += 150));
    expect(search.find(doc).problem).toMatch(/very long/);
  });

  it('does not look again through elements that it knows', () => {
    let looks = 0;
    const search = createSearch(ask('.amir', { isExpression: true }), () => {
      looks++;
      return 0;
    });
    const first = search.find(doc);
    const after = looks;
    expect(search.find(doc)).toEqual(first);
    // The start of the second search, and nothing more.
    expect(looks).toBe(after + 1);
  });
});

describe('replaceMatches', () => {
  it('replaces in capitals where the element is typed in capitals', () => {
    const { lines, steps } = replaceAll('amir', 'Yusuf', { wholeWord: true });
    expect(lines[0]).toBe('scene_heading: INT. YUSUF’S HOUSE - NIGHT');
    expect(lines[1]).toContain('Yusuf waits. Amira does not.');
    expect(lines.slice(2, 5)).toEqual([
      'character: YUSUF (V.O.)',
      'parenthetical: (to Yusuf)',
      'dialogue: “Yusuf, *Yusuf*,” I say.',
    ]);
    // One for each element that changed.
    expect(steps).toBe(8);
  });

  it('keeps the marks of the letters that stay', () => {
    expect(replaceAll('amir', 'Amor', { scope: 'dialogue' }).lines[4]).toBe(
      'dialogue: “Amor, *Am*or,” I say.',
    );
    expect(replaceAll('am', 'Ham', { scope: 'dialogue' }).lines[4]).toBe(
      'dialogue: “Ham' + 'ir, *Ham*ir,” I say.',
    );
  });

  it('fills in the groups of an expression', () => {
    expect(
      replaceAll(
        '(\\w+), (\\w+)(x)?',
        '$2$3, $1 [$&] $$1 $9',
        { isExpression: true },
        read('One, two.'),
      ).lines,
    ).toEqual(['action: two, One [One, two] $1 $9.']);
    expect(replaceAll('(t)wo', '$12', { isExpression: true }, read('One two.')).lines).toEqual([
      'action: One t2.',
    ]);
    expect(replaceAll('two', '$&', {}, read('One two.')).lines).toEqual(['action: One $&.']);
  });

  it('fills in groups by their names', () => {
    expect(
      replaceAll(
        String.raw`(?:\()?[()](?<!x)(?<what>\w+), (\w+)(?<none>x)?`,
        '$<what>-$2$<none> $<other> $<',
        { isExpression: true },
        read('(One, two.'),
      ).lines,
    ).toEqual(['action: One-two $<other> $<.']);
  });

  it('keeps line breaks that an expression puts back', () => {
    const where = read('One\ntwo.');
    expect(replaceAll('one(\\s)two', '1$12', { isExpression: true }, where).lines).toEqual([
      'action: 1\n2.',
    ]);
  });

  it('takes words out, and leaves the element', () => {
    const { lines, doc: after } = replaceAll('CUT TO:', '');
    expect(lines.at(-1)).toBe('transition: ');
    expect(after.childCount).toBe(doc.childCount);
  });

  it('does nothing to words that are replaced by themselves', () => {
    const { doc: after, steps } = replaceAll('Amir', 'Amir', { matchCase: true });
    expect(after.eq(doc)).toBe(true);
    expect(steps).toBe(0);
  });
});
