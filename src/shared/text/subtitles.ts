/**
 * Reads subtitles into their cues: SubRip (`.srt`, which no standard describes) and WebVTT
 * (https://www.w3.org/TR/webvtt1/#file-structure), and what players put up with of either. The words of a cue
 * are kept whatever is wrong with the file around them; its times never are among them.
 */
import type { CueTime } from '../model/cueTime.ts';
import { splitLines, type Line } from './blocks.ts';
import { decodeEntities } from './entities.ts';
import { PieceBuilder } from './pieces.ts';

/** What is shown at one time. */
export interface Cue {
  /** Null where the file's own line of times cannot be read. */
  readonly time: CueTime | null;
  /**
   * Its words without the marks of the format, in one line; a second speaker begins a line of their own. Who
   * speaks (`<v Baba>`) stands before the words as in a script: `Baba: Come here.`
   */
  readonly text: string;
  /** Where its words stand in the text: UTF-16 offsets, the end excluded. */
  readonly start: number;
  readonly end: number;
}

/** A cue whose lines are still being gathered. */
interface OpenCue {
  readonly time: CueTime | null;
  readonly lines: Line[];
}

const webVtt = /^\ufeff?WEBVTT(?:\s|$)/;
const vttBlock = /^(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|$)/;
const digits = /^\d{1,9}$/;

/** Whether a text begins as subtitles do: with the mark of WebVTT, or with a cue's times, perhaps numbered. */
export function looksLikeSubtitles(text: string): boolean {
  if (webVtt.test(text)) return true;
  const head = splitLines(text.slice(0, 2000))
    .filter(({ blank }) => !blank)
    .slice(0, 2)
    .map(({ start, end }) => text.slice(start, end).trim());
  const [first = '', second = ''] = head;
  return (readTiming(digits.test(first) ? second : first)?.time ?? null) !== null;
}

/**
 * The cues of a text that have words, in the order in which they are shown. Where the numbering begins anew
 * (two discs in one file) a new part begins, and its cues stay behind those of the part before. Words outside
 * of all cues make a cue without a time. Takes time in proportion to the text.
 */
export function readSubtitles(text: string): Cue[] {
  const reader = new SubtitleReader(text);
  return reader.read();
}

class SubtitleReader {
  private readonly lines: readonly Line[];
  private readonly isVtt: boolean;
  /** The last line that is not blank. */
  private readonly last: number;
  /** The cues of the part that is being read. */
  private part: Cue[] = [];
  private readonly done: Cue[] = [];
  private open: OpenCue = { time: null, lines: [] };
  /** The number that the last cue had; 0 when it had none. */
  private lastNumber = 0;
  /** Where the last number or name of a cue stands. */
  private nameAt = -1;

  constructor(private readonly text: string) {
    this.isVtt = webVtt.test(text);
    this.lines = splitLines(text);
    this.last = this.lines.findLastIndex(({ blank }) => !blank);
  }

  read(): Cue[] {
    let isAfterBlank = true;
    let isSkipping = false;
    for (const [index, line] of this.lines.entries()) {
      if (line.blank) {
        isAfterBlank = true;
        isSkipping = false;
        continue;
      }
      const words = this.wordsAt(index);
      const timing = readTiming(words);
      if (timing !== null) {
        isSkipping = false;
        this.close();
        this.open = { time: timing.time, lines: [] };
      } else if (this.isVtt && isAfterBlank && vttBlock.test(words)) {
        isSkipping = true;
        if (webVtt.test(words)) this.endPart();
      } else if (!isSkipping && !this.isName(words, index, isAfterBlank)) {
        if (!this.isBrokenOff(words, index)) this.open.lines.push(line);
      }
      isAfterBlank = false;
    }
    this.endPart();
    return this.done;
  }

  /** Whether a line is what a cue is called: its number, or in WebVTT any name. Notes it if so. */
  private isName(words: string, index: number, isAfterBlank: boolean): boolean {
    const isBeforeTimes = readTiming(this.wordsAt(index + 1)) !== null;
    const number = digits.test(words) ? Number(words) : null;
    const follows = number === this.lastNumber + 1;
    if (isBeforeTimes) {
      if (number === null ? !(this.isVtt && isAfterBlank) : !isAfterBlank && !follows) return false;
    } else {
      // The end of a file that was cut off.
      const isLast = index === this.last || index + 1 === this.last;
      if (!isLast || !follows || !isAfterBlank || !partOfTimes.test(this.wordsAt(index + 1))) {
        return false;
      }
    }
    this.nameAt = index;
    if (number !== null) {
      if (number <= 1 && this.lastNumber > 1) this.endPart();
      this.lastNumber = number;
    }
    return true;
  }

  /** Whether a line is what a cut-off file has left of a cue's times. */
  private isBrokenOff(words: string, index: number): boolean {
    return index === this.last && this.nameAt === index - 1 && partOfTimes.test(words);
  }

  private close(): void {
    const { time, lines } = this.open;
    const [first, last] = [lines[0], lines.at(-1)];
    this.open = { time: null, lines: [] };
    if (first === undefined || last === undefined) return;
    const text = wordsOfCue(lines.map(({ start, end }) => this.text.slice(start, end)));
    if (text !== '') this.part.push({ time, text, start: first.start, end: last.end });
  }

  private endPart(): void {
    this.close();
    let latest = 0;
    const placed = this.part.map((cue) => {
      latest = cue.time?.from ?? latest;
      return { cue, at: latest };
    });
    for (const { cue } of placed.sort((a, b) => a.at - b.at)) this.done.push(cue);
    this.part = [];
    this.lastNumber = 0;
  }

  /** A line without the blanks around it; empty behind the last. */
  private wordsAt(index: number): string {
    const line = this.lines[index];
    return line === undefined ? '' : this.text.slice(line.start, line.end).trim();
  }
}

const partOfTimes = /^[\d:,. >-]*$/;
const moment = String.raw`(?:(\d{1,4}) ?: ?)?(\d{1,2}) ?: ?(\d{1,2})(?: ?[,.:] ?(\d{1,3})\d{0,6})?`;
const beginning = new RegExp(String.raw`^${moment}\s*--?>\s*`);
const ending = new RegExp(String.raw`^${moment}(?!\d)`);
const broken = new RegExp(
  String.raw`^-?\d[\d:.,\s-]*:[\d:.,\s-]*-->\s*(?:\d|$)|^\S{1,16}\s*-->\s*${moment}`,
);

/**
 * A line of times, such as `00:01:02,500 --> 00:01:04,000 align:start`; null for a line of anything else.
 * Times that cannot be read are null; a line that breaks off after the first is of one moment.
 */
function readTiming(line: string): { readonly time: CueTime | null } | null {
  if (!line.includes('->')) return null;
  const first = beginning.exec(line);
  if (first === null) return broken.test(line) ? { time: null } : null;
  const rest = line.slice(first[0].length);
  // “12:30 --> he came home” is words.
  if (rest !== '' && !/^\d/.test(rest)) return null;
  const from = seconds(first.slice(1));
  const second = ending.exec(rest);
  const to = second === null ? from : seconds(second.slice(1));
  return { time: { from, to: Math.max(from, to) } };
}

function seconds([hours, minutes, whole, fraction]: readonly (string | undefined)[]): number {
  const thousandths = Number((fraction ?? '').padEnd(3, '0'));
  const sum = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(whole ?? 0);
  return (sum * 1000 + thousandths) / 1000;
}

const overrides = /\{\\[^{}]*\}|\{\/?[bius]\}/gi;
const voice = /<v(?:\.[^\s<>]*)?\s([^<>]*)>/gi;
const breaks = /<br\s*\/?>|\\N/g;
const tags = /<\/?(?:i|b|u|s|c|v|em|strong|font|span|lang|ruby|rt)(?:[.\s][^<>]*)?>|<\d[\d:.]*>/gi;
const newSpeaker = /^[-‐‑–—―]/;

/** The words of a cue's lines. Only marks that subtitles know are taken out: `<laughs>` is somebody's words. */
function wordsOfCue(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const [head = '', ...spoken] = line
      .replace(overrides, '')
      .replace(voice, (_tag, name: string) => (name.trim() === '' ? '' : `\n${name}: `))
      .split('\n')
      .map((piece) => inOneLine(decodeEntities(piece.replace(breaks, ' ').replace(tags, ''))));
    const gap = newSpeaker.test(head) ? '\n' : ' ';
    text = [text, head].filter(Boolean).join(gap);
    text = [text, ...spoken].filter(Boolean).join('\n');
  }
  return text;
}

/** Text with each run of blanks made one; a no-break space that stands alone is kept. */
function inOneLine(text: string): string {
  const builder = new PieceBuilder(text);
  builder.add(0, text.length);
  return builder.build().text;
}
