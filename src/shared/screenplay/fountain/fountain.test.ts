import { describe, expect, it } from 'vitest';
import { fullText, printedText } from '../elements.ts';
import { readFountain } from './readFountain.ts';
import { writeFountain } from './writeFountain.ts';

/** Elements as `type: text`, with `|` for line breaks. */
function outline(source: string): string[] {
  return readFountain(source).elements.map((element) => {
    const extra = [
      element.number === undefined ? '' : `#${element.number}`,
      element.dual ?? '',
      element.level === undefined ? '' : String(element.level),
    ].join('');
    return `${element.type}${extra}: ${fullText(element).replaceAll('\n', '|')}`;
  });
}

function runs(source: string): string[] {
  return (readFountain(source).elements[0]?.runs ?? []).map(
    ({ text, marks }) => `${marks.join('+')}:${text}`,
  );
}

function stable(source: string): void {
  const first = readFountain(source);
  expect(readFountain(writeFountain(first))).toEqual(first);
}

const cases: [what: string, source: string, elements: string[]][] = [
  [
    'headings with any prefix, forced ones, and their numbers',
    'INT. A - DAY #12A#\n\next b\n\ni/e car\n\n.THE HILL\n\n...and so on',
    [
      'scene_heading#12A: INT. A - DAY',
      'scene_heading: ext b',
      'scene_heading: i/e car',
      'scene_heading: THE HILL',
      'action: ...and so on',
    ],
  ],
  ['a bold heading', '**INT. A - DAY**\n\nx', ['scene_heading: INT. A - DAY', 'action: x']],
  [
    'action with its line breaks and leading spaces',
    '  one\n\ttwo  \nthree\n\nfour',
    ['action:   one|    two|three', 'action: four'],
  ],
  ['forced action, line by line', '!INT. A\n!\n!CUT TO:', ['action: INT. A||CUT TO:']],
  [
    'a speech until the empty line; two spaces keep one',
    'ANNA (on the phone)\n(softly)\nHello.\n  \nAnyone?\n\nShe waits.',
    [
      'character: ANNA (on the phone)',
      'parenthetical: (softly)',
      'dialogue: Hello.||Anyone?',
      'action: She waits.',
    ],
  ],
  ['a forced cue', '@McAVOY\nYes.', ['character: McAVOY', 'dialogue: Yes.']],
  ['capitals without text after are action', 'THE END\n\nx', ['action: THE END', 'action: x']],
  [
    'capitals inside a paragraph are action',
    'He reads:\nHELLO\nand goes.',
    ['action: He reads:|HELLO|and goes.'],
  ],
  [
    'dual dialogue',
    'ANNA\nNo.\n\nBORIS ^\nYes.\n\nCARL\nWell.',
    [
      'characterleft: ANNA',
      'dialogueleft: No.',
      'characterright: BORIS',
      'dialogueright: Yes.',
      'character: CARL',
      'dialogue: Well.',
    ],
  ],
  [
    'transitions, forced ones, and centred text first',
    'CUT TO:\n\n> Fade out.\n\n> THE END <\n> for now <',
    ['transition: CUT TO:', 'transition: Fade out.', 'centred_text: THE END|for now'],
  ],
  ['lyrics', '~La la\n~lo\n\nx', ['lyrics: La la|lo', 'action: x']],
  [
    'sections and synopses',
    '# Act\n## Seq\n= What it is.\nINT. A',
    ['section1: Act', 'section2: Seq', 'synopsis: What it is.', 'scene_heading: INT. A'],
  ],
  ['page breaks', 'a\n\n===\n\nb', ['action: a', 'page_break: ', 'action: b']],
  [
    'notes and boneyards of their own, over lines',
    '[[one\n  \ntwo]]\n\n/* INT. X\n\nY */\n\nINT. A',
    ['note: one||two', 'boneyard: INT. X||Y', 'scene_heading: INT. A'],
  ],
  ['unclosed notes and boneyards are text', 'a [[b\n\nc /* d', ['action: a [[b', 'action: c /* d']],
  ['a boneyard in the middle of a word', 'He wa/*\n\n*/lks', ['action: He walks']],
  ['FADE IN: at the top', 'FADE IN:\n\nINT. A', ['action: FADE IN:', 'scene_heading: INT. A']],
  ['CRLF and BOM', '\ufeffINT. A\r\n\r\nx\r\ny\r\n', ['scene_heading: INT. A', 'action: x|y']],
  ['a shot', 'ON THE KITE [[shot]]', ['shot: ON THE KITE']],
];

describe('readFountain', () => {
  it.each(cases)('reads %s', (_what, source, elements) => {
    expect(outline(source)).toEqual(elements);
    stable(source);
  });

  it.each([
    [
      '*i* **b** ***bi*** _u_',
      ['italic:i', ': ', 'bold:b', ': ', 'bold+italic:bi', ': ', 'underline:u'],
    ],
    ['\\*no\\* *69 and *23 2 * 3 * 4', [':*no* *69 and *23 2 * 3 * 4']],
    [
      '**a *b* c** _x *y*_',
      ['bold:a ', 'bold+italic:b', 'bold: c', ': ', 'underline:x ', 'italic+underline:y'],
    ],
    ['a *b', [':a *b']],
    ['**a***b*', ['bold:a', 'italic:b']],
    ['a [[why?]] b /* no */', [':a ', 'note:why?', ': b ', 'boneyard:no']],
  ])('reads the emphasis of %j', (source, expected) => {
    expect(runs(source)).toEqual(expected);
    stable(source);
  });

  it('ends emphasis with its line', () => {
    expect(runs('*a\nb*')).toEqual([':*a\nb*']);
  });

  it('takes a note on a line of its own out of what prints, with the line', () => {
    const source = 'ANNA\nOne.\n[[why?]]\nTwo.';
    const speech = readFountain(source).elements[1];
    expect(speech === undefined ? '' : printedText(speech)).toBe('One.\nTwo.');
    expect(writeFountain(readFountain(source))).toBe(`${source}\n`);
  });

  it('reads the title page', () => {
    const source = 'Title:\n    _KITE_\n    A film\nAuthor: A: B\nSource:\n\nINT. A';
    expect(readFountain(source).titlePage).toEqual([
      { key: 'Title', values: ['_KITE_', 'A film'] },
      { key: 'Author', values: ['A: B'] },
      { key: 'Source', values: [] },
    ]);
    stable(source);
  });

  it('writes back what it read, where the source is well-kept', () => {
    const source =
      'Title: Kite\nAuthor: N. N.\n\n# Act\n\n= Boys.\n\nINT. A - DAY #1#\n\nHe *runs*. [[fast?]]\n\nANNA (V.O.)\n(low)\nYes.\n  \nNo.\n\nBORIS ^\nWhat?\n\n> Fade.\n\n> END <\n\n===\n\n/* cut */\n\n[[ok]]\n';
    expect(writeFountain(readFountain(source))).toBe(source);
  });
});

describe('colours, status and targets in Fountain', () => {
  it('are notes at the end of the line', () => {
    const source =
      '# Act one [[target 12.5 pages]]\n\nINT. A - DAY #1# [[color teal]] [[status first draft]]\n\nINT. B [[quiet]] [[color gray]]\n\n# Coda [[target 1 page]]\n';
    const screenplay = readFountain(source);
    expect(screenplay.elements).toMatchObject([
      { type: 'section', targetPages: 12.5, runs: [{ text: 'Act one' }] },
      { number: '1', color: 'teal', status: 'first_draft', runs: [{ text: 'INT. A - DAY' }] },
      { color: 'grey', runs: [{ text: 'INT. B ' }, { text: 'quiet', marks: ['note'] }] },
      { type: 'section', targetPages: 1, runs: [{ text: 'Coda' }] },
    ]);
    expect(writeFountain(screenplay)).toBe(source);
  });

  it('are read as others write them', () => {
    const [heading] = readFountain('INT. A [[ COLOR  Blue ]] [[Status: lost]]').elements;
    expect(heading?.color).toBeUndefined();
    expect(readFountain('INT. A [[ COLOR  Blue ]]').elements[0]?.color).toBe('blue');
    expect(readFountain('INT. A [[status DONE]] #2#').elements[0]).toMatchObject({ number: '2' });
  });

  it.each([
    'INT. A [[color mauve]]',
    'INT. A [[color]]',
    'INT. A [[status half done]]',
    'INT. A [[target 3 pages]]',
    'INT. A [[color red]] and more',
    '# Act [[color red]]',
    '# Act [[target 0 pages]]',
    '# Act [[target many pages]]',
    '# Act [[target 3]]',
  ])('%s says none: its note stays a note', (line) => {
    const [element] = readFountain(line).elements;
    expect([element?.color, element?.targetPages]).toEqual([undefined, undefined]);
    expect(element?.runs.some(({ marks }) => marks.includes('note'))).toBe(true);
    expect(writeFountain(readFountain(line))).toBe(`${line}\n`);
  });
});

describe('writeFountain', () => {
  it('keeps a script without title page from opening with one', () => {
    const screenplay = {
      titlePage: [],
      elements: [{ type: 'action', runs: [{ text: 'Note: this', marks: [] }] }],
    } as const;
    expect(readFountain(writeFountain(screenplay))).toEqual(screenplay);
  });

  it('keeps the empty line that another program has as a dialogue of its own', () => {
    const part = (type: 'character' | 'parenthetical' | 'dialogue', text: string) => ({
      type,
      runs: text === '' ? [] : [{ text, marks: [] }],
    });
    const write = (...parts: ReturnType<typeof part>[]): string =>
      writeFountain({ titlePage: [], elements: [part('character', 'DEALER'), ...parts] });
    const [seven, none, hit] = [
      part('dialogue', 'A seven.'),
      part('dialogue', ''),
      part('dialogue', 'Hit?'),
    ];
    expect(write(seven, none, hit)).toBe('DEALER\nA seven.\n  \nHit?\n');
    // At the ends of a speech, and beside a parenthetical, it is nothing.
    expect(write(none, seven, none)).toBe('DEALER\nA seven.\n');
    expect(write(seven, none, part('parenthetical', '(low)'), none, hit)).toBe(
      'DEALER\nA seven.\n(low)\nHit?\n',
    );
  });
});
