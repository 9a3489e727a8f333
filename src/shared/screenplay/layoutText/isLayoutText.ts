/** Tells plain text that is laid out as a page is, by the places and lengths of its lines. */
import { textWidth } from '../charWidth.ts';
import { isCapitals, looksLikeCue } from '../recognize.ts';
import {
  isAtRight,
  isCueOver,
  isNameInPlace,
  leastCues,
  leastIndent,
  marginOf,
} from './columns.ts';
import { readLayoutDual } from './dual.ts';
import { layoutLines, type LayoutLine } from './lines.ts';

/** One cue is enough where it and its speech stand as far in as on a printed page. */
const printed = { cue: 15, speech: 8 } as const;
/** How long the lines of a text are that was printed, and how many of them go on at least. */
const wrapped = { from: 50, to: 62, lines: 3 } as const;
/** What only Fountain means something by. */
const fountainSigns = /^\s*(?:[#=>@!~]|\.[^.\s])|\[\[|\/\*|\*\S|_\S/m;

/**
 * Whether a text is laid out as a page: some of its lines in capitals stand far in, each with a line
 * under it that stands in, but less; or a transition stands at the right; or it has neither, and its lines are as
 * long as those of a page. In time proportional to its length.
 */
export function isLayoutText(source: string): boolean {
  const lines = layoutLines(source);
  const margin = marginOf(lines);
  return (
    countCues(lines, margin + leastIndent, isNameInPlace) >= leastCues ||
    lines.some((line, index) => isPrintedCue(line, lines[index + 1], margin)) ||
    lines.some(
      (line, index) => isAtRight(line, margin) && isCapitals(line.text) && isAlone(lines, index),
    ) ||
    (!fountainSigns.test(source) && isWrapped(lines, margin))
  );
}

/**
 * Whether a stretch of a text is laid out so. One cue is enough in it, and the speech under it may be all
 * there is.
 */
export function hasLayoutSpeech(source: string): boolean {
  return countCues(layoutLines(source), 0, looksLikeCue) > 0;
}

function isPrintedCue(line: LayoutLine, next: LayoutLine | undefined, margin: number): boolean {
  return line.indent - margin >= printed.cue && isCueOver(line, next, margin + printed.speech);
}

function isAlone(lines: readonly LayoutLine[], index: number): boolean {
  return (lines[index - 1]?.text ?? '') === '' && (lines[index + 1]?.text ?? '') === '';
}

/** Whether lines end where a page of typewriter's letters ends them, each because the next word had no room. */
function isWrapped(lines: readonly LayoutLine[], margin: number): boolean {
  const widths = lines.map(({ text, indent }) => indent - margin + textWidth(text));
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  if (widest < wrapped.from || widest > wrapped.to) return false;
  let breaks = 0;
  for (let index = 1; index < lines.length; index++) {
    const [before, line] = [lines[index - 1], lines[index]];
    if (line === undefined || line.text === '' || (before?.text ?? '') === '') continue;
    // A cue stands over its speech.
    if (before === undefined || before.indent !== line.indent || looksLikeCue(before.text)) {
      return false;
    }
    const [word = ''] = line.text.split(' ', 1);
    if ((widths[index - 1] ?? 0) + 1 + textWidth(word) <= widest) return false;
    breaks++;
  }
  return breaks >= wrapped.lines;
}

/** How many cues stand farther in than the speech under them, which stands in that far; no more than are asked for. */
function countCues(
  lines: readonly LayoutLine[],
  leastSpeech: number,
  isName: (text: string) => boolean,
): number {
  let cues = 0;
  for (let index = 0; index < lines.length && cues < leastCues; index++) {
    const opens = (lines[index - 1]?.text ?? '') === '' && (lines[index + 1]?.text ?? '') !== '';
    if (opens && readLayoutDual(lines, index) !== null) cues += leastCues;
    else if (isCueOver(lines[index], lines[index + 1], leastSpeech, isName)) cues++;
  }
  return cues;
}
