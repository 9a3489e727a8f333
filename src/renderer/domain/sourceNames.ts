/** The words for units and repairs as the writer reads them. */
import type { Unit } from '../../shared/model/sources.ts';
import type { RepairKind } from '../../shared/text/edits.ts';

export const unitNames: Readonly<Record<Unit, string>> = {
  sentence: 'Sentences',
  paragraph: 'Paragraphs',
  line: 'Lines',
};

export const repairKindNames: Readonly<Record<RepairKind, string>> = {
  control: 'Invisible characters taken out',
  entity: 'Coded characters put right (&quot; → ")',
  wiki_residue: 'Marks of a web page taken out ([edit], [1])',
  heading: 'Headings lifted out of the text',
  paragraph: 'Paragraphs parted that were glued together',
  glued_word: 'Words parted that were glued together',
  gap: 'Gaps before punctuation closed',
  spaces: 'Runs of spaces closed',
};

/** A number of passages in words: `1 passage`, `1,024 passages`. */
export function countOfPassages(count: number): string {
  return countOf(count, 'passage');
}

/** A number of things in words, with the plural's `s`: `1 cue`, `1,024 cues`. */
export function countOf(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count.toLocaleString('en')} ${thing}s`;
}
