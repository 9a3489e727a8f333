import { describe, expect, it } from 'vitest';
import { pagesCommand, parseCommand } from './commands.ts';
import { readFountain } from './fountain/readFountain.ts';
import { writePlainText } from './writePlainText.ts';

const source = `Title: *Kite*
Author:
    One
    Two

INT. ROOM - DAY #4A#

He **runs**. [[why?]]

[[A note.]]

ANNA
(low)
Yes.

BORIS ^
No.

EXT. YARD - NIGHT

CUT TO:
`;

describe('parseCommand', () => {
  it('gives the title page and the elements without markup', () => {
    expect(parseCommand(source)).toEqual({
      titlePage: { Title: 'Kite', Author: 'One\nTwo' },
      elements: [
        { type: 'scene_heading', text: 'INT. ROOM - DAY', number: '4A' },
        { type: 'action', text: 'He runs.' },
        { type: 'note', text: 'A note.' },
        { type: 'character', text: 'ANNA', dual: 'left' },
        { type: 'parenthetical', text: '(low)', dual: 'left' },
        { type: 'dialogue', text: 'Yes.', dual: 'left' },
        { type: 'character', text: 'BORIS', dual: 'right' },
        { type: 'dialogue', text: 'No.', dual: 'right' },
        { type: 'scene_heading', text: 'EXT. YARD - NIGHT' },
        { type: 'transition', text: 'CUT TO:' },
      ],
    });
  });
});

describe('pagesCommand', () => {
  it('counts pages, their first lines, and the scenes', () => {
    const long = Array.from({ length: 50 }, () => 'Line.').join('\n');
    const result = pagesCommand(
      readFountain(`# Act\n\nINT. A\n\n${long}\n\nEXT. B #9#\n\nx\n\n.C\n\ny\n`),
    );
    expect(result).toEqual({
      pages: 2,
      starts: ['INT. A', 'EXT. B'],
      scenes: [
        { number: '1', heading: 'INT. A', page: 1, eighths: 8 },
        { number: '9', heading: 'EXT. B', page: 2, eighths: 1 },
        { number: '2', heading: 'C', page: 2, eighths: 1 },
      ],
    });
  });

  it('holds more on A4', () => {
    const screenplay = readFountain(Array.from({ length: 58 }, () => 'Line.').join('\n'));
    expect(pagesCommand(screenplay).pages).toBe(2);
    expect(pagesCommand(screenplay, { paper: 'a4' }).pages).toBe(1);
  });
});

describe('writePlainText', () => {
  it('shows in capitals what prints in capitals', () => {
    const typed = readFountain('.int. große halle\n\n@Henry\nWell.\n\n> cut to:\n');
    expect(
      writePlainText(typed)
        .split('\n')
        .flatMap((line) => line.trim() || []),
    ).toEqual(['INT. GROßE HALLE', 'HENRY', 'Well.', 'CUT TO:']);
  });

  it('puts every element in its column', () => {
    expect(writePlainText(readFountain(source))).toBe(
      [
        'Title: *Kite*',
        'Author:',
        '    One',
        '    Two',
        '',
        '',
        '',
        'INT. ROOM - DAY  #4A#',
        '',
        'He runs.',
        '',
        '        ANNA                            BORIS',
        '   (low)                        No.',
        'Yes.',
        '',
        '',
        'EXT. YARD - NIGHT',
        '',
        `${' '.repeat(49)}CUT TO:`,
        '',
      ].join('\n'),
    );
  });
});
