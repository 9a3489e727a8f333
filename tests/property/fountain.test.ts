/** Fountain: what is written is read back; any text can be read; time grows with length only. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fullText,
  runMarks,
  type Run,
  type Screenplay,
  type ScriptElement,
} from '../../src/shared/screenplay/elements.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { writeFountain } from '../../src/shared/screenplay/fountain/writeFountain.ts';
import { planningNotes } from '../../src/shared/screenplay/fountain/planning.ts';
import { normalRuns } from '../../src/shared/screenplay/runs.ts';
import { processorTime } from '../support/processorTime.ts';
import { planned } from '../support/screenplays.ts';

/** Words that tempt a reader: prefixes, signs, capitals. */
const word = fc.oneof(
  fc.constantFrom(
    ...['INT.', 'EXT', 'TO:', 'CUT TO:', 'ANNA', 'anna', '(beat)', '(', ')', '!', '@x', '#', '#1#'],
    ...[
      '.a',
      '...',
      '=',
      '===',
      '>',
      '<',
      '~',
      '*',
      '**',
      '***',
      '_',
      '\\',
      '\\*',
      '[',
      '[[',
      ']]',
    ],
    ...[
      '/*',
      '*/',
      '^',
      'Title: x',
      'snake_case',
      '2*3',
      '[[shot]]',
      '[[color teal]]',
      '[[status to write]]',
      '[[target 3 pages]]',
      'é',
      '日本',
      'مرحبا',
      '🎬',
      '\u0000',
    ],
  ),
  fc.string({ maxLength: 6 }),
);

function clean(text: string): string {
  return text.replaceAll(/[\r\n\t\u2028\u2029\ufeff]/g, ' ');
}

/** A line with something visible in it and nothing invisible at its edges. */
const line = fc
  .array(word, { minLength: 1, maxLength: 5 })
  .map((words) => clean(words.join(' ')).trim())
  .filter((text) => text !== '');

const marks = fc.subarray(['bold', 'italic', 'underline'] as const);
const remarkLine = line
  .map((text) => text.replaceAll(/[\]*/]+/g, ' ').trim())
  .filter((text) => text !== '');
/** A remark can have several lines, some of them empty. */
const remark = fc
  .tuple(remarkLine, fc.option(fc.tuple(fc.constantFrom('\n', '\n\n'), remarkLine)))
  .map(([first, more]) => [first, ...(more ?? [])].join(''));

/** The runs of one line; at least one of them prints. */
const lineRuns: fc.Arbitrary<Run[]> = fc
  .tuple(
    line,
    marks,
    fc.array(
      fc.oneof(
        fc.record({ text: fc.oneof(line, fc.constant(' ')), marks }),
        remark.map((text) => ({ text, marks: ['note'] as const })),
        remark.map((text) => ({ text, marks: ['boneyard'] as const })),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([text, ownMarks, rest]) => trimmed([{ text, marks: ownMarks }, ...rest]));

/** Runs without plain space at their end. */
function trimmed(runs: readonly Run[]): Run[] {
  const normal = normalRuns(runs);
  const last = normal.at(-1);
  if (last === undefined || last.text.trimEnd() === last.text) return normal;
  return trimmed([...normal.slice(0, -1), { ...last, text: last.text.trimEnd() }]);
}

const lines = fc
  .array(lineRuns, { minLength: 1, maxLength: 3 })
  .map((all) => normalRuns(all.flatMap((one, index) => (index === 0 ? one : [newline, ...one]))));
const newline: Run = { text: '\n', marks: [] };

/** An action can have empty lines anywhere, and spaces before its lines. */
const actionLines = fc
  .array(
    fc.oneof(
      lineRuns,
      fc.constant<Run[]>([]),
      lineRuns.map((runs) => [{ text: '  ', marks: [] }, ...runs]),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((all) => normalRuns(all.flatMap((one, index) => (index === 0 ? one : [newline, ...one]))))
  .filter((runs) => !endsAsShot(runs));

function endsAsShot(runs: readonly Run[]): boolean {
  return runs.at(-1)?.text === 'shot';
}

const block = remark.map((text): Run[] => [{ text, marks: [] }]);

const plain = (
  type: ScriptElement['type'],
  runs: fc.Arbitrary<Run[]>,
): fc.Arbitrary<ScriptElement[]> => runs.map((one) => [{ type, runs: one }]);

const parenthetical = line
  .map((text) => text.replaceAll(/[()]/g, ''))
  .map((text): ScriptElement => ({
    type: 'parenthetical',
    runs: [{ text: `(${text})`, marks: [] }],
  }));

/** Dialogue, with empty lines inside but not at its ends. */
const dialogue = fc.tuple(lines, fc.option(lines)).map(([first, second]): ScriptElement => ({
  type: 'dialogue',
  runs: second === null ? first : normalRuns([...first, { text: '\n\n', marks: [] }, ...second]),
}));
const lyrics = lines.map((runs): ScriptElement => ({ type: 'lyrics', runs }));

/** A cue and what is said; no two parts of one type in a row, which Fountain would make one. */
const speech = fc
  .tuple(lineRuns, fc.array(fc.oneof(parenthetical, dialogue, lyrics), { maxLength: 4 }))
  .map(([cue, parts]): ScriptElement[] => [
    { type: 'character', runs: cue },
    ...parts.filter(
      (part, index) => part.type === 'parenthetical' || part.type !== parts[index - 1]?.type,
    ),
  ])
  .map((parts) => parts.filter((part, index) => index === 0 || !follows(part, parts[index - 1])));

function follows(part: ScriptElement, before: ScriptElement | undefined): boolean {
  return part.type !== 'parenthetical' && part.type === before?.type;
}

const element: fc.Arbitrary<ScriptElement[]> = fc.oneof(
  fc
    .tuple(lineRuns, fc.option(fc.constantFrom('1', '12A', 'A-3')), planned)
    .map(([runs, number, { color, status }]): ScriptElement[] => [
      {
        type: 'scene_heading',
        runs,
        ...(number === null ? {} : { number }),
        ...(color === undefined ? {} : { color }),
        ...(status === undefined ? {} : { status }),
      },
    ]),
  plain('action', actionLines),
  plain('shot', lines),
  plain('transition', lineRuns),
  plain('centred_text', lines),
  plain('synopsis', lines),
  plain('note', block),
  plain('boneyard', block),
  fc.constant<ScriptElement[]>([{ type: 'page_break', runs: [] }]),
  fc
    .tuple(lineRuns, fc.integer({ min: 1, max: 6 }), planned)
    .map(([runs, level, { targetPages }]): ScriptElement[] => [
      { type: 'section', runs, level, ...(targetPages === undefined ? {} : { targetPages }) },
    ]),
  plain('lyrics', lines),
  speech,
  fc
    .tuple(speech, speech)
    .map(([left, right]) => [
      ...left.map((part) => ({ ...part, dual: 'left' as const })),
      ...right.map((part) => ({ ...part, dual: 'right' as const })),
    ]),
);

const titlePage = fc.array(
  fc.record({
    key: fc.constantFrom('Title', 'Author', 'Draft date', 'Contact'),
    values: fc.array(line, { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 3 },
);

const screenplay: fc.Arbitrary<Screenplay> = fc
  .tuple(titlePage, fc.array(element, { maxLength: 6 }))
  .map(([fields, groups]) => ({ titlePage: fields, elements: separated(groups.flat()) }));

/** Lyrics right after a speech would be part of it. */
function separated(elements: readonly ScriptElement[]): ScriptElement[] {
  const kept: ScriptElement[] = [];
  let inSpeech = false;
  for (const one of elements) {
    if (one.type === 'character') inSpeech = true;
    else if (!['dialogue', 'parenthetical', 'lyrics'].includes(one.type)) inSpeech = false;
    const last = kept.at(-1);
    const joins = one.type === 'lyrics' && inSpeech && last?.type === 'lyrics';
    if (!joins && !(one.type === 'lyrics' && inSpeech && one.dual !== last?.dual)) kept.push(one);
  }
  return kept;
}

/** Scenes that were omitted, each with its heading and what stood under it. */
const omittedScenes: fc.Arbitrary<ScriptElement[]> = fc.array(
  fc
    .tuple(fc.array(element, { maxLength: 4 }), fc.constantFrom('7', '12A'))
    .map(([groups, number]): ScriptElement => ({
      type: 'scene_heading',
      runs: [{ text: 'OMITTED', marks: [] }],
      number,
      color: 'grey',
      omitted: [
        { type: 'scene_heading', runs: [{ text: 'INT. MILL', marks: [] }], number },
        ...separated(groups.flat()),
      ],
    })),
  { minLength: 1, maxLength: 3 },
);

/** Text that is all signs and line ends. */
const soup = fc
  .array(
    fc.oneof(
      word,
      fc.constantFrom(
        '/**/',
        '[[]]',
        '[[\n',
        '/*\n',
        '\n',
        '\n\n',
        '  \n',
        ' ',
        '\r\n',
        '\t',
        '\n  \n',
      ),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

describe('Fountain', () => {
  it('reads back what it wrote, for every element', () => {
    fc.assert(
      fc.property(screenplay, (written) => {
        expect(readFountain(writeFountain(written))).toEqual(written);
      }),
      { numRuns: 15000 },
    );
  });

  it('reads back the scenes that were omitted, whatever stands in them', () => {
    fc.assert(
      fc.property(omittedScenes, (elements) => {
        expect(readFountain(writeFountain({ titlePage: [], elements })).elements).toEqual(elements);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads any text, and writing it changes nothing', () => {
    fc.assert(
      fc.property(soup, (source) => {
        const first = readFountain(source);
        expect(readFountain(writeFountain(first))).toEqual(first);
      }),
      {
        numRuns: 3000,
        examples: [
          ['INT.\t[[]]'],
          ['Rain [[]]'],
          ['[[]] [[]]'],
          ['BO\nYes [[]]\nno'],
          ['BO\n[[hm]]\n  \n'],
          ['>/**/'],
          ['Rain.\n/* hm */[[shot]]'],
          ['/*/**//*/**/ [[a] ]][[]b]]'],
          ['/**/ A\nYes.'],
          ['@BO\n/**/\nYes.'],
          ['@BO\n[[hm]]\n  \n/**/'],
          ['INT. A [[one\ntwo]]\n\n@BO /* a\nb */\nYes.\n\n# C [[d\ne]]\n\n> F [[g\nh]]'],
        ],
      },
    );
  });

  it('loses no letter or digit', () => {
    const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(soup, (source) => {
        const { titlePage: fields, elements } = readFountain(source);
        const text =
          fields.map(({ key, values }) => key + values.join('')).join('') +
          elements
            .map((one) => {
              const shot = one.type === 'shot' ? 'shot' : '';
              return fullText(one) + shot + (one.number ?? '') + planningNotes(one);
            })
            .join('');
        expect(letters(text)).toBe(letters(source));
      }),
      { numRuns: 2000 },
    );
  });

  it('knows every mark', () => {
    expect(runMarks).toHaveLength(5);
  });

  it.each([
    ['unclosed notes', '[[ '],
    ['unclosed boneyards', '/* '],
    ['closers', ']] */ '],
    ['asterisks', '*a '],
    ['nested emphasis', '*a _b **c '],
    ['backslashes', '\\'],
    ['open parentheses', 'A\n(\n(\n(\n(\n(\n\n'],
    ['cues', 'ANNA\n'],
    ['duals', 'ANNA\nx\n\nBORIS ^\ny\n\n'],
    ['notes', '[[a]]'],
    ['lines of notes', 'x\n[[a]]\n'],
    ['spaces', '   '],
    ['numbers', 'INT. A #1# '],
  ])('takes time in proportion to the length of %s', (_what, part) => {
    const time = (count: number): number => {
      const source = part.repeat(count);
      let best = Infinity;
      for (let run = 0; run < 3; run++) {
        const taken = processorTime(() => writeFountain(readFountain(source)));
        best = Math.min(best, taken);
      }
      return best;
    };
    time(2_000);
    const small = time(4_000);
    const large = time(64_000);
    // 16 times the text; in proportion to its square it would be 256 times the time.
    expect(large).toBeLessThan(Math.max(60 * small, 400));
  });
});
