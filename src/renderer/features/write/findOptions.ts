/** How a search can be narrowed, in the find bar and over all drafts. */
import CaseSensitive from '@lucide/svelte/icons/case-sensitive';
import RegexIcon from '@lucide/svelte/icons/regex';
import WholeWord from '@lucide/svelte/icons/whole-word';
import type { FindScope } from '../../../shared/screenplay/findText.ts';

/** The places where a search may look, as the writer reads them. */
export const scopeNames: Readonly<Record<FindScope, string>> = {
  all: 'All',
  scene_heading: 'Scene headings',
  action: 'Action',
  character: 'Characters',
  dialogue: 'Dialogue',
  parenthetical: 'Parentheticals',
  transition: 'Transitions',
  shot: 'Shots',
  lyrics: 'Lyrics',
  centred_text: 'Centred text',
  section: 'Sections',
  synopsis: 'Synopses',
  note: 'Notes',
};

/** What is on or off. */
export const findOptions = [
  { name: 'matchCase', title: 'Match case', Icon: CaseSensitive },
  { name: 'wholeWord', title: 'Whole words', Icon: WholeWord },
  { name: 'isExpression', title: 'Regular expression', Icon: RegexIcon },
] as const;
