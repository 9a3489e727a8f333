/**
 * Elements of paragraphs that bear no markup: what a word processor, a web page or another program's
 * plain text hands over. Judged by the words (`recognize.ts`) and, where there is any, by where a
 * paragraph stands on its page. No character is lost: what follows no rule is action.
 */
import type { ElementType, Run, ScriptElement } from './elements.ts';
import {
  looksLikeCue,
  looksLikeParenthetical,
  looksLikeSceneHeading,
  looksLikeTransition,
  isCapitals,
} from './recognize.ts';

/** A paragraph as another program shows it. One without text is an empty line. */
export interface Paragraph {
  readonly runs: readonly Run[];
  readonly align: 'left' | 'centre' | 'right';
  /** How far it is indented, in any unit that is the same for all paragraphs. */
  readonly indent: number;
  /** What it is, where that is known already. */
  readonly elements?: readonly ScriptElement[];
}

/** Paragraphs as elements, one for each that has text and is not known yet. */
export function recognizeParagraphs(all: readonly Paragraph[]): ScriptElement[] {
  const lines = all.map((paragraph) => lineOf(paragraph));
  const told = lines.filter((line) => line.text !== '');
  const page: Page = {
    margin: told.reduce((least, { indent }) => Math.min(least, indent), Infinity),
    indented: told.some((line) => line.indent !== told[0]?.indent),
    spaced: told.length < lines.length,
  };
  const elements: ScriptElement[] = [];
  let previous: ElementType | null = null;
  lines.forEach((line, index) => {
    const known = all[index]?.elements;
    if (known !== undefined) {
      elements.push(...known);
      previous = line.text === '' ? null : (known.at(-1)?.type ?? null);
      return;
    }
    previous = line.text === '' ? null : typeOf(line, previous, lines[index + 1], page);
    if (previous !== null) elements.push({ type: previous, runs: line.runs });
  });
  return elements;
}

interface Line {
  readonly runs: readonly Run[];
  readonly text: string;
  readonly align: Paragraph['align'];
  readonly indent: number;
}

interface Page {
  /** The indentation of what stands farthest to the left. */
  readonly margin: number;
  /** Whether the paragraphs differ in it. */
  readonly indented: boolean;
  /** Whether there are empty lines between them. */
  readonly spaced: boolean;
}

function lineOf({ runs, align, indent }: Paragraph): Line {
  return {
    runs,
    align,
    indent,
    text: runs
      .map((run) => run.text)
      .join('')
      .trim(),
  };
}

function typeOf(
  line: Line,
  previous: ElementType | null,
  next: Line | undefined,
  page: Page,
): ElementType {
  const { text } = line;
  if (looksLikeSceneHeading(text)) return 'scene_heading';
  if (isTransition(line)) return 'transition';
  if (goesOn(line, previous, page)) {
    return looksLikeParenthetical(text) ? 'parenthetical' : 'dialogue';
  }
  if (opensSpeech(line, next, page)) return 'character';
  return line.align === 'centre' ? 'centred_text' : 'action';
}

/**
 * Whether a paragraph is part of the speech before it. After the first paragraph of what is said,
 * only an empty line or the indentation can tell: who has neither writes one paragraph to a speech.
 */
function goesOn(line: Line, previous: ElementType | null, page: Page): boolean {
  if (previous === 'character' || previous === 'parenthetical') return true;
  if (previous !== 'dialogue') return false;
  if (page.indented) return line.indent > page.margin;
  return page.spaced || looksLikeParenthetical(line.text);
}

function isTransition({ text, align }: Line): boolean {
  return looksLikeTransition(text) || (align === 'right' && isCapitals(text));
}

/** Whether a paragraph is a cue: capitals, no sentence, and something said after it. */
function opensSpeech(line: Line, next: Line | undefined, page: Page): boolean {
  const { text } = line;
  if (next === undefined || next.text === '') return false;
  if (!looksLikeCue(text) || /[.!?:;,…–—-]$/.test(text) || text.includes('\n')) return false;
  if (looksLikeSceneHeading(next.text) || isTransition(next)) return false;
  return !page.indented || line.indent > page.margin || line.align === 'centre';
}
