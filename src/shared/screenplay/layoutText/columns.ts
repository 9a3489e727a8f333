/**
 * Where things stand on the pages of a text that is laid out as a page: action at the margin, cues far in, speech
 * between the two, transitions at the right.
 */
import {
  isCaseless,
  looksLikeCue,
  looksLikeSceneHeading,
  looksLikeTransition,
} from '../recognize.ts';
import type { LayoutLine } from './lines.ts';

/** How far a speech is at least indented from action, and a cue from its speech, in characters. */
export const leastIndent = 4;
/** The cues of this kind that make a text one of this kind. */
export const leastCues = 2;
/** Where a transition begins at the least, and ends, in characters behind the margin. */
const farRight = 30;
const rightEdge = 50;

/** Two places, in characters from the left edge, that tell the others. */
export interface PageColumns {
  /** The indentation of action. */
  readonly margin: number;
  /** That of most cues; null where there are none. */
  readonly cues: number | null;
}

/** The places of a text's lines. */
export function pageColumns(lines: readonly LayoutLine[]): PageColumns {
  const margin = marginOf(lines);
  return { margin, cues: cueColumn(lines, margin) };
}

/** The indentation of what stands farthest to the left, by most lines: one stray line is none. */
export function marginOf(lines: readonly LayoutLine[]): number {
  const counts = new Map<number, number>();
  for (const { text, indent } of lines) {
    // A number stands beside a heading, to the left of what is action.
    if (text !== '' && !/^[A-Z]{0,3}\d/.test(text))
      counts.set(indent, (counts.get(indent) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const often = [...counts].filter(([, count]) => count >= total / 20).map(([indent]) => indent);
  return often.length === 0 ? 0 : Math.min(...often);
}

/** The indentation that most cues have; null where there are none. */
function cueColumn(lines: readonly LayoutLine[], margin: number): number | null {
  const leastSpeech = margin + leastIndent;
  const counts = new Map<number, number>();
  lines.forEach((line, index) => {
    if (isCueOver(line, lines[index + 1], leastSpeech)) {
      counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1);
    }
  });
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined || most[1] < leastCues ? null : most[0];
}

/**
 * Whether a line is a cue by its words and by the speech under it, which stands less far in.
 * @param leastSpeech how far in that stands at the least, from the left edge
 * @param isName tells whether words can name who speaks
 */
export function isCueOver(
  line: LayoutLine | undefined,
  next: LayoutLine | undefined,
  leastSpeech: number,
  isName = isNameInPlace,
): boolean {
  return (
    line !== undefined &&
    next !== undefined &&
    next.text !== '' &&
    isName(line.text) &&
    !looksLikeTransition(line.text) &&
    !looksLikeSceneHeading(next.text) &&
    next.indent >= leastSpeech &&
    line.indent - next.indent >= leastIndent
  );
}

/** Whether a line can name who speaks: in letters without capitals its place has to say the rest. */
export function isNameInPlace(text: string): boolean {
  return looksLikeCue(text) || (isCaseless(text) && !/[.!?:;,…。！？：，、؟،؛]$/.test(text));
}

/**
 * Whether a line is a cue by its place alone: it stands where cues do, over a speech that stands less far
 * in. Its letters need not all be capitals (McGREGOR).
 */
export function isCueByPlace(
  { text, indent }: LayoutLine,
  next: LayoutLine | undefined,
  { margin, cues }: PageColumns,
): boolean {
  return (
    indent === cues &&
    next !== undefined &&
    next.text !== '' &&
    next.indent - margin >= leastIndent &&
    indent - next.indent >= leastIndent &&
    (/\p{Lu}/u.test(text) || isNameInPlace(text)) &&
    !looksLikeTransition(text) &&
    !looksLikeSceneHeading(text)
  );
}

/** Whether a line is a transition by its place: it ends as one does, at the right edge. */
export function isAtRight({ text, indent }: LayoutLine, margin: number): boolean {
  const inset = indent - margin;
  return inset >= farRight && inset + text.length >= rightEdge && /[:.]$/.test(text);
}
