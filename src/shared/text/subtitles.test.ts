import { describe, expect, it } from 'vitest';
import { looksLikeSubtitles, readSubtitles } from './subtitles.ts';

/** The cues as `from-to text`. */
const read = (text: string): string[] =>
  readSubtitles(text).map(({ time, text: words }) =>
    time === null ? `? ${words}` : `${time.from}-${time.to} ${words}`,
  );

describe('readSubtitles', () => {
  it('reads SubRip: numbers, commas, hours', () => {
    expect(
      read(
        '1\n00:00:01,500 --> 00:00:03,000\nFor you,\na thousand times over.\n\n2\n01:02:05,000 --> 01:02:07,250\nHassan!\n',
      ),
    ).toEqual(['1.5-3 For you, a thousand times over.', '3725-3727.25 Hassan!']);
  });

  it('reads WebVTT: its head, names, settings, notes, styles and regions', () => {
    expect(
      read(
        [
          'WEBVTT - The film',
          'Kind: captions',
          '',
          'NOTE made by hand',
          'of two lines',
          '',
          'STYLE',
          '::cue { color: red }',
          '',
          'REGION',
          'id:fred',
          '',
          'intro',
          '00:01.000 --> 00:02.000 align:start position:10%',
          'The kite falls.',
          '',
          '00:03.000 --> 00:04.500',
          'NOTE on a door',
        ].join('\r\n'),
      ),
    ).toEqual(['1-2 The kite falls.', '3-4.5 NOTE on a door']);
  });

  it('says who speaks as a script does, and takes out the marks that it knows', () => {
    expect(
      read(
        'WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Baba>Come <i>here</i>, <c.yellow>boy</c>.</v>\n<v Hassan>Yes &amp; no</v>\n\n00:03.000 --> 00:04.000\n<00:03.500>one <lang en-GB>two</lang> &lt;i&gt;',
      ),
    ).toEqual(['1-2 Baba: Come here, boy.\nHassan: Yes & no', '3-4 one two <i>']);
    expect(
      read(
        '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="#fff">Up</FONT> <laughs> {b}5 < 6{/b}\n',
      ),
    ).toEqual(['1-2 Up <laughs> 5 < 6']);
  });

  it('begins a line for each speaker with a dash', () => {
    expect(read('1\n00:00:01,000 --> 00:00:02,000\n- Who is it?\n- Nobody,\nI said.\n')).toEqual([
      '1-2 - Who is it?\n- Nobody, I said.',
    ]);
  });

  it('reads cues whose numbers, blank lines or ends are missing', () => {
    const times = (at: number): string => `00:00:0${at},000 --> 00:00:0${at},900`;
    expect(read(`${times(1)}\nOne\n\n${times(2)}\nTwo`)).toEqual(['1-1.9 One', '2-2.9 Two']);
    expect(read(`1\n${times(1)}\nOne\n2\n${times(2)}\nTwo`)).toEqual(['1-1.9 One', '2-2.9 Two']);
    expect(read(`1\n${times(1)}\nOne\n\nand more\n\n2\n${times(2)}\nTwo`)).toEqual([
      '1-1.9 One and more',
      '2-2.9 Two',
    ]);
    // A figure that somebody says is not the number of a cue.
    expect(read(`1\n${times(1)}\n3\n\n2\n${times(2)}\n1975\n3\n${times(3)}\nGo`)).toEqual([
      '1-1.9 3',
      '2-2.9 1975',
      '3-3.9 Go',
    ]);
  });

  it('leaves out cues without words, and keeps words without a cue', () => {
    expect(
      read('1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n<i></i>\n'),
    ).toEqual([]);
    expect(read('Made by a friend\n\n1\n00:00:01,000 --> 00:00:02,000\nHello\n')).toEqual([
      '? Made by a friend',
      '1-2 Hello',
    ]);
  });

  it('reads times as they are found: points, no hours, blanks, frames left out, a second that is missing', () => {
    expect(
      read(
        '1\n0:0:1.5-->0:0:2\nA\n\n2\n00: 00: 03, 000 --> 00: 00: 04, 000\nB\n\n3\n00:00:05,000 -->\nC\n\n4\n00:00:xx --> 00:00:09,000\nD\n\n5\n00:00:08,000 --> 00:00:07,000\nE\n\n6\n00:00:9x --> 00:00:10,000\nF',
      ),
    ).toEqual(['1.5-2 A', '3-4 B', '5-5 C', '? D', '8-8 E', '? F']);
  });

  it('takes no words for times', () => {
    const words = '12:30 --> he came home\n1 -> 2\n12:30';
    expect(read(`1\n00:00:01,000 --> 00:00:02,000\n${words}\n`)).toEqual([
      '1-2 12:30 --> he came home 1 -> 2 12:30',
    ]);
  });

  it('puts cues into the order of their times, but not those of a second disc', () => {
    const cue = (number: number, at: number, words: string): string =>
      `${number}\n00:00:${String(at).padStart(2, '0')},000 --> 00:00:${String(at + 1).padStart(2, '0')},500\n${words}\n\n`;
    expect(read(cue(1, 5, 'B') + cue(2, 2, 'A') + cue(3, 6, 'C') + cue(4, 6, 'D'))).toEqual([
      '2-3.5 A',
      '5-6.5 B',
      '6-7.5 C',
      '6-7.5 D',
    ]);
    expect(read(cue(1, 1, 'A') + cue(2, 9, 'B') + cue(1, 1, 'C') + cue(2, 4, 'D'))).toEqual([
      '1-2.5 A',
      '9-10.5 B',
      '1-2.5 C',
      '4-5.5 D',
    ]);
  });

  it('loses no words of a file that is cut off anywhere, and makes none of its times', () => {
    const whole =
      '1\n00:00:01,000 --> 00:00:02,000\nThe kite falls.\n\n2\n00:00:03,000 --> 00:00:04,000\nHe runs.\n';
    for (let length = 0; length <= whole.length; length++) {
      const words = readSubtitles(whole.slice(0, length)).map(({ text }) => text);
      const expected = ['The kite falls.', 'He runs.'];
      for (const [index, text] of words.entries()) {
        // Before the first line of times is whole, nothing says that it is one.
        if (length > 30) expect(expected[index]?.startsWith(text)).toBe(true);
      }
      if (length > 50) expect(words[0]).toBe('The kite falls.');
    }
  });

  it('says where in the file the words stand', () => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\nThe <i>kite</i>\nfalls.\n';
    const [cue] = readSubtitles(text);
    expect(text.slice(cue?.start, cue?.end)).toBe('The <i>kite</i>\nfalls.');
  });

  it('reads a long hostile file in time', { timeout: 10_000 }, () => {
    const cue = '1\n00:00:01,000 --> 00:00:02,000\n';
    const bad = ['<v ', '<i ', '{\\', '-->', '<', '&', '00:00:01,000 -->', '<v '.padEnd(2000)];
    for (const piece of bad) {
      const text = cue + piece.repeat(Math.ceil(400_000 / piece.length));
      expect(readSubtitles(text).length).toBeLessThan(3);
    }
    expect(readSubtitles(`${cue}${' '.repeat(1_000_000)}a`)).toHaveLength(1);
    expect(readSubtitles(`${cue}<v${' '.repeat(1_000_000)}a`)).toHaveLength(1);
    expect(readSubtitles(`${cue}1${' '.repeat(1_000_000)}a`)).toHaveLength(1);
  });
});

describe('looksLikeSubtitles', () => {
  it('knows both formats by their beginning, and no prose', () => {
    expect(looksLikeSubtitles('\n\n1\n00:00:01,000 --> 00:00:02,000\nHello')).toBe(true);
    expect(looksLikeSubtitles('00:01.000 --> 00:02.000\nHello')).toBe(true);
    expect(looksLikeSubtitles('WEBVTT\n\nnothing')).toBe(true);
    expect(looksLikeSubtitles('1\nThe kite --> the sky')).toBe(false);
    expect(looksLikeSubtitles('WEBVTTER')).toBe(false);
    expect(looksLikeSubtitles('')).toBe(false);
  });
});
