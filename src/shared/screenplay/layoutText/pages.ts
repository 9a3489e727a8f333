/** Takes off a text that is laid out as a page what belongs to its pages alone. */
import { cueKey, parseCue } from '../cues.ts';
import { looksLikeCue } from '../recognize.ts';
import { leastIndent, type PageColumns } from './columns.ts';
import { namesTwo } from './dual.ts';
import { moreMark, type LayoutLine } from './lines.ts';

const pageNumber = /^\d{1,4}\.?$/;
const sceneContinued = /^(?:\(\s*CONTINUED\s*\)|CONTINUED:?(?:\s*\(\d+\))?)$/;

/**
 * The lines without what belongs to the page, what it cut joined again: page numbers, (MORE), CONTINUED and the cue
 * repeated after a page go.
 */
export function withoutPages(
  lines: readonly LayoutLine[],
  { margin, cues }: PageColumns,
): LayoutLine[] {
  const kept: LayoutLine[] = [];
  /** The name whose speech a page has cut. */
  let cut: string | null = null;
  let speaker: string | null = null;
  let isTurned = false;
  let inDual = false;
  /** How far the lines of a speech stand elsewhere than on the page that cut it. */
  let shift: number | null = 0;
  for (const [at, line] of lines.entries()) {
    const { text, indent } = line;
    if (text === '') inDual = false;
    else if ((lines[at - 1]?.text ?? '') === '') inDual = namesTwo(text);
    if (moreMark.test(text) && !inDual) {
      cut = speaker;
      while (kept.at(-1)?.text === '') kept.pop();
      continue;
    }
    if (pageNumber.test(text) && indent - margin >= 20) {
      isTurned = true;
      continue;
    }
    if (sceneContinued.test(text)) continue;
    if (isTurned && text !== '') {
      isTurned = false;
      if (
        isTurnedOver(
          kept.findLast((one) => one.text !== ''),
          line,
        )
      ) {
        while (kept.at(-1)?.text === '') kept.pop();
      }
    }
    if (cut !== null) {
      if (text === '') continue;
      const again = parseCue(text).continued && cueKey(text) === cut;
      cut = null;
      if (again) {
        shift = null;
        continue;
      }
      kept.push({ text: '', indent: 0 });
    }
    if (indent - margin >= leastIndent && (indent === cues || looksLikeCue(text))) {
      speaker = cueKey(text);
    }
    const goesOnFrom = kept.at(-1);
    if (text === '' || goesOnFrom === undefined) shift = 0;
    else shift ??= text.startsWith('(') ? 0 : goesOnFrom.indent - indent;
    kept.push(shift === 0 ? line : { text, indent: Math.max(0, indent + shift) });
  }
  return kept;
}

/** Whether a paragraph that a page ends in goes on with a line of the next: in its place, within a sentence. */
function isTurnedOver(before: LayoutLine | undefined, { text, indent }: LayoutLine): boolean {
  return before?.indent === indent && /^\p{Ll}/u.test(text) && !/[.!?:…]["”’)]*$/.test(before.text);
}
