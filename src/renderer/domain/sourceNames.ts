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
