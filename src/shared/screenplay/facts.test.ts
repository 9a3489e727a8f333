import { describe, expect, it } from 'vitest';
import { continuedCue, cueKey, parseCue } from './cues.ts';
import { eighths, formatEighths, parseEighths } from './eighths.ts';
import { dayOrNight, daysAndNights, parseHeading } from './headings.ts';
import { sceneNumbers } from './numbering.ts';
import { normalRuns } from './runs.ts';
import { sentenceStarts } from './sentences.ts';

describe('eighths', () => {
  it.each([
    [0, 0, 0],
    [1, 1, 1],
    [27, 4, 4],
    [28, 4, 5],
    [54, 8, 8],
    [60, 9, 9],
  ])('%d of 54 lines: %d to the nearest, %d rounded up', (lines, nearest, up) => {
    expect(eighths(lines, 54, 'nearest')).toBe(nearest);
    expect(eighths(lines, 54, 'up')).toBe(up);
  });

  it.each([
    [1, '1/8'],
    [6, '6/8'],
    [8, '1 0/8'],
    [12, '1 4/8'],
    [16, '2 0/8'],
  ])('writes %d as %j and reads it', (count, text) => {
    expect(formatEighths(count)).toBe(text);
    expect(parseEighths(text)).toBe(count);
  });

  it('reads whole pages and refuses the rest', () => {
    expect(parseEighths('2')).toBe(16);
    expect(parseEighths('')).toBeNull();
    expect(parseEighths('9/8')).toBeNull();
  });
});

describe('parseHeading', () => {
  it.each([
    ["INT. BABA'S HOUSE - STUDY - NIGHT", ['INT', "BABA'S HOUSE - STUDY", 'NIGHT', '']],
    ['ext. hill – late afternoon (1975)', ['EXT', 'hill', 'late afternoon', '1975']],
    ['INT./EXT. CAR - DAY - FLASHBACK', ['INT/EXT', 'CAR', 'DAY', 'FLASHBACK']],
    ['I/E CAR - MOMENTS LATER', ['INT/EXT', 'CAR', 'MOMENTS LATER', '']],
    ['EST. KABUL - DAY', ['EST', 'KABUL', 'DAY', '']],
    ['INT. DAY CARE', ['INT', 'DAY CARE', null, '']],
    [
      "INT. X-RAY ROOM - THE NIGHT PORTER'S DESK",
      ['INT', "X-RAY ROOM - THE NIGHT PORTER'S DESK", null, ''],
    ],
    ['THE VOID', [null, 'THE VOID', null, '']],
    ['', [null, '', null, '']],
  ])('takes %j apart', (text, expected) => {
    const { intExt, set, timeOfDay, rest } = parseHeading(text);
    expect([intExt, set, timeOfDay, rest]).toEqual(expected);
  });

  it('sorts times into day and night', () => {
    expect(['DAY', 'LATE NIGHT', 'MOMENTS LATER', null].map(dayOrNight)).toEqual([
      'day',
      'night',
      null,
      null,
    ]);
  });

  it('takes a time that goes on from another from the scene before', () => {
    const times = [
      'SAME',
      'DAY',
      'CONTINUOUS',
      'MAGIC HOUR',
      'MOMENTS LATER',
      null,
      'SAME',
      'DAWN',
    ];
    expect(daysAndNights(times)).toEqual([
      null,
      'day',
      'day',
      'night',
      'night',
      null,
      'night',
      'day',
    ]);
  });
});

describe('cues', () => {
  it('splits off extensions and "continued" in any spelling', () => {
    expect(parseCue("HASSAN (V.O.) (CONT'D)")).toEqual({
      name: 'HASSAN',
      extensions: ['V.O.'],
      continued: true,
    });
    expect(parseCue('HASSAN (cont’d)').continued).toBe(true);
    expect(parseCue('(V.O.)').name).toBe('(V.O.)');
    expect(cueKey(' Mrs.  O’Neil (O.S.)')).toBe("MRS. O'NEIL");
  });

  it('never doubles (CONT’D)', () => {
    expect(continuedCue('ANNA (V.O.)', "(CONT'D)")).toBe("ANNA (V.O.) (CONT'D)");
    expect(continuedCue('ANNA (Cont’d)', "(CONT'D)")).toBe('ANNA (Cont’d)');
  });
});

describe('sceneNumbers', () => {
  it('keeps the writer’s numbers and counts the rest around them', () => {
    const scene = (
      number: string | null,
      hasHeading = true,
    ): Parameters<typeof sceneNumbers>[0][0] => ({
      hasHeading,
      number,
    });
    expect(
      sceneNumbers([scene(null, false), scene(null), scene('2'), scene(null), scene('3A')]),
    ).toEqual([null, '1', '2', '3', '3A']);
  });
});

describe('sentenceStarts', () => {
  it('finds sentences but not abbreviations and initials', () => {
    const text = 'I saw Mr. J. Smith. “No!” he said… Yes? Then. ';
    expect(sentenceStarts(text, 0, text.length).map((at) => text.slice(at, at + 4))).toEqual([
      '“No!',
      'he s',
      'Yes?',
      'Then',
    ]);
  });
});

describe('normalRuns', () => {
  it('takes emphasis off line breaks and the spaces at its edges', () => {
    expect(normalRuns([{ text: ' a b \nc', marks: ['bold'] }])).toEqual([
      { text: ' ', marks: [] },
      { text: 'a b', marks: ['bold'] },
      { text: ' \n', marks: [] },
      { text: 'c', marks: ['bold'] },
    ]);
  });
});
