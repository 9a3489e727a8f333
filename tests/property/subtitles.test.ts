/** Laws of subtitles: what is written is read back, no words are lost, and times follow the words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePassages, splitPassage } from '../../src/shared/adaptation/recut.ts';
import {
  clockTime,
  endOfDay,
  laterBy,
  readClockTime,
  timesOfCut,
} from '../../src/shared/model/cueTime.ts';
import { newId, toId, type PassageId, type WitnessId } from '../../src/shared/model/ids.ts';
import type { Passage } from '../../src/shared/model/sources.ts';
import { readSubtitles } from '../../src/shared/text/subtitles.ts';

const word = fc.constantFrom(
  'kite',
  'Baba',
  '1975',
  '5',
  'Où',
  '雪',
  'it’s',
  '-->',
  '<laughs>',
  '♪',
);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `a ${words.join(' ')}`);
const spoken = fc.array(line, { minLength: 1, maxLength: 3 });
/** Cues that follow each other, in milliseconds. */
const cues = fc
  .array(
    fc.record({ wait: fc.nat(5000), lasts: fc.integer({ min: 1, max: 9000 }), lines: spoken }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((list) => {
    let at = 0;
    return list.map(({ wait, lasts, lines }) => {
      at += wait;
      return { from: at, to: at + lasts, lines };
    });
  });

const two = (part: number): string => String(part).padStart(2, '0');
const written = (ms: number, mark: string, hours: boolean): string =>
  `${hours || ms >= 3_600_000 ? `${two(Math.floor(ms / 3_600_000))}:` : ''}${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}${mark}${String(ms % 1000).padStart(3, '0')}`;

/** The ways in which files are written. */
const dress = fc.record({
  vtt: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.constantFrom(',', '.'),
  hours: fc.boolean(),
  numbered: fc.boolean(),
  settings: fc.constantFrom('', ' align:start', ' X1:10 Y1:20'),
  tag: fc.constantFrom<readonly [string, string]>(
    ['', ''],
    ['<i>', '</i>'],
    ['{\\an8}', ''],
    ['<font color="#ffffff">', '</font>'],
  ),
  gap: fc.constantFrom(1, 2, 3),
});

describe('subtitles', () => {
  it('are read back as they were written, however they are dressed', () => {
    fc.assert(
      fc.property(cues, dress, (list, { vtt, eol, mark, hours, numbered, settings, tag, gap }) => {
        const [open, close] = tag;
        const lines = list.flatMap(({ from, to, lines: words }, index) => [
          ...(numbered ? [String(index + 1)] : []),
          `${written(from, mark, hours)} --> ${written(to, mark, hours)}${settings}`,
          ...words.map((one) => `${open}${one}${close}`),
          ...Array.from({ length: gap }, () => ''),
        ]);
        const file = [...(vtt ? ['WEBVTT', ''] : []), ...lines].join(eol);
        expect(readSubtitles(file).map(({ time, text }) => ({ time, text }))).toEqual(
          list.map(({ from, to, lines: words }) => ({
            time: { from: from / 1000, to: to / 1000 },
            text: words.join(' '),
          })),
        );
      }),
    );
  });

  it('lose no words, whatever lines come in whatever order', () => {
    const loose = fc.oneof(
      line,
      fc.constantFrom(
        '',
        '  ',
        '1',
        '2',
        '17',
        '00:00:01,000 --> 00:00:02,000',
        '00:00:0 --> ',
        '00:',
      ),
    );
    fc.assert(
      fc.property(fc.array(loose, { maxLength: 30 }), (lines) => {
        const spokenWords = (text: string): string[] => (text.match(/[\p{L}’]+/gu) ?? []).sort();
        const read = readSubtitles(lines.join('\n'));
        expect(spokenWords(read.map(({ text }) => text).join(' '))).toEqual(
          spokenWords(lines.join(' ')),
        );
        for (const { text } of read) expect(text.trim()).not.toBe('');
      }),
    );
  });

  it('give their times to the pieces of a cue by the letters, and take them back', () => {
    const witnessId = toId<WitnessId>('w');
    const made = (): PassageId => newId<PassageId>();
    fc.assert(
      fc.property(cues, fc.nat(), (list, place) => {
        const passages = list.map(({ from, to, lines: words }, position): Passage => ({
          id: made(),
          witnessId,
          position,
          kind: 'cue',
          text: words.join(' '),
          paragraph: position,
          weight: null,
          time: { from: from / 1000, to: to / 1000 },
        }));
        expect(timesOfCut(passages, passages)).toEqual(passages.map(({ time }) => time));
        const [first] = passages;
        if (first?.time == null) return;
        const split = splitPassage(first, place % first.text.length, [], made);
        const [one, other] = split?.after.passages ?? [];
        if (one === undefined || other === undefined) return;
        expect(one.time?.from).toBe(first.time.from);
        expect(one.time?.to).toBe(other.time?.from);
        expect(other.time?.to).toBe(first.time.to);
        const letters = (text: string): number => text.replaceAll(/\s/g, '').length;
        const share = letters(one.text) / letters(first.text);
        const lasts = first.time.to - first.time.from;
        expect(Math.abs((one.time?.to ?? 0) - first.time.from - lasts * share)).toBeLessThan(0.001);
        const merged = mergePassages(one, other, [], made)?.after.passages[0];
        expect(merged?.time).toEqual(first.time);
      }),
    );
  });
});

describe('the time at which a text begins', () => {
  it('is read as it is shown, with one figure for the hour or two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: endOfDay - 1 }), (seconds) => {
        const shown = clockTime(seconds);
        expect(readClockTime(shown)).toBe(seconds);
        expect(readClockTime(shown.replace(/^0/, ''))).toBe(seconds);
      }),
    );
  });

  it('is no time of a day or more, before the film, or of another form', () => {
    for (const bad of [
      ...['24:00:00', '99:00:00', '100:00:00', '-0:01:00', '0:-1:00', '0:60:00', '0:00:60'],
      ...['58:30', '3510', '0:58:30.5', '0:58', '1:2:3', ' 0:58:30', '0:58:30 h', 'half'],
    ]) {
      expect(readClockTime(bad), bad).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readClockTime(text);
        if (read !== null) expect(clockTime(read)).toBe(text.padStart(8, '0'));
      }),
    );
  });

  it('moves each time by itself, to the millisecond, and there is a way back', () => {
    const moment = fc.nat({ max: 40_000_000 }).map((ms) => ms / 1000);
    fc.assert(
      fc.property(moment, moment, moment, (from, lasts, by) => {
        const time = laterBy(0, { from, to: from + lasts });
        const later = laterBy(by, time);
        expect(Math.round(((later?.from ?? 0) - from) * 1000)).toBe(Math.round(by * 1000));
        expect(laterBy(-by, later)).toEqual(time);
        expect(laterBy(by, null)).toBeNull();
      }),
    );
  });
});
