/**
 * The capitals in which headings, cues, transitions and shots stand on the page, whatever letters were
 * typed. The words of the script stay as they are: only what is shown of them is in capitals.
 *
 * Every letter keeps its place and its columns, so that what was counted, and every place in the text,
 * holds for what is shown. A letter whose capital would take another room (ß, ﬁ) stays as it is.
 */
import { charWidth } from './charWidth.ts';
import { typesCapitals, type ElementType, type Run, type ScriptElement } from './elements.ts';

/** A stretch of a text. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const beyondAscii = /[^\u0000-\u007f]/u;
/** In a cue a name such as McCLANE or LeBRON: its small letters were meant. */
const namedSmall = /(?<![\p{L}\p{M}])\p{Lu}\p{Ll}{1,2}\p{Lu}{2,}(?![\p{L}\p{M}])/gu;

/** What of an element's text is shown as it was typed, though the element is shown in capitals. */
export function keptAsTyped(type: ElementType, text: string): Stretch[] {
  const kept: Stretch[] = [];
  if (beyondAscii.test(text)) {
    let from = 0;
    for (const char of text) {
      const to = from + char.length;
      if (char > '\u007f' && !hasCapital(char)) kept.push({ from, to });
      from = to;
    }
  }
  if (type === 'character') {
    for (const { index, 0: name } of text.matchAll(namedSmall)) {
      kept.push({ from: index, to: index + name.length });
    }
  }
  return kept;
}

/** Whether a character is shown as its capital, or has none. */
function hasCapital(char: string): boolean {
  const capital = char.toUpperCase();
  if (capital === char) return true;
  const [before = 0, after = 0] = [char, capital].map((one) => one.codePointAt(0));
  return capital.length === char.length && charWidth(before) === charWidth(after);
}

/** A text as it is shown in an element of a type: as long as it was typed, and as wide. */
export function shownText(type: ElementType, text: string): string {
  if (!typesCapitals(type)) return text;
  let shown = '';
  let end = 0;
  for (const { from, to } of keptAsTyped(type, text).sort((a, b) => a.from - b.from)) {
    if (to <= end) continue;
    shown += text.slice(end, from).toUpperCase() + text.slice(from, to);
    end = to;
  }
  return shown + text.slice(end).toUpperCase();
}

/** The runs of an element that print, as they are shown. */
export function shownRuns({ type, runs }: Pick<ScriptElement, 'type' | 'runs'>): Run[] {
  const printing = runs.filter(
    ({ marks }) => !marks.includes('note') && !marks.includes('boneyard'),
  );
  if (!typesCapitals(type)) return printing;
  const text = shownText(type, printing.map((run) => run.text).join(''));
  let end = 0;
  return printing.map((run) => ({ ...run, text: text.slice(end, (end += run.text.length)) }));
}
