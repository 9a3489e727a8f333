/** Splitting a passage at the selected words, and merging it with the next. */
import { mergePassages, splitPassage } from '../../../shared/adaptation/recut.ts';
import { newId, type PassageId } from '../../../shared/model/ids.ts';
import type { Passage } from '../../../shared/model/sources.ts';
import type { Project } from '../../app/project.svelte.ts';
import { selectionIn } from '../../domain/passageText.ts';

/** The passage to go on with, or why nothing was cut. */
export type CutOutcome =
  | {
      readonly kind: 'cut';
      readonly show: PassageId;
      /** What the writer may not expect of it; empty: nothing. */
      readonly note: string;
    }
  | { readonly kind: 'refused'; readonly why: string };

const refused = (why: string): CutOutcome => ({ kind: 'refused', why });

/**
 * Splits the passage before the words that are selected in it, or after them where they are its first, as
 * one step of the history. The second piece is shown.
 */
export async function splitAtSelection(project: Project, passage: Passage): Promise<CutOutcome> {
  const words = document.querySelector<HTMLElement>(
    `[data-passage="${CSS.escape(passage.id)}"] [data-words]`,
  );
  const selected = words === null ? null : selectionIn(words);
  if (selected === null) {
    return refused(
      'Select the words that the passage is to be split at: with the mouse, or with Shift and the arrow keys.',
    );
  }
  const before = passage.text.slice(0, selected.start).trim();
  const at = before === '' ? selected.end : selected.start;
  const recut = splitPassage(passage, at, project.mappings.byPassage.get(passage.id) ?? [], () =>
    newId<PassageId>(),
  );
  const second = recut?.after.passages[1];
  if (recut === null || second === undefined) {
    return refused('The passage cannot be split there: each piece needs a word.');
  }
  document.getSelection()?.removeAllRanges();
  await project.recut('Split the passage', recut);
  const note =
    passage.weight === 'turning_point'
      ? 'The first part stays the turning point. T takes the mark from a part, and gives it to one.'
      : '';
  return { kind: 'cut', show: second.id, note };
}

/** Merges the passage with the next, as one step of the history. */
export async function mergeWithNext(
  project: Project,
  passage: Passage,
  next: Passage | undefined,
): Promise<CutOutcome> {
  if (next === undefined) return refused('This is the last passage of the text.');
  const { byPassage } = project.mappings;
  const mappings = [passage, next].flatMap(({ id }) => byPassage.get(id) ?? []);
  const recut = mergePassages(passage, next, [...new Set(mappings)], () => newId<PassageId>());
  const merged = recut?.after.passages[0];
  if (recut === null || merged === undefined) {
    return refused('What follows is a heading: a passage is merged with its own kind.');
  }
  await project.recut('Merge the passages', recut);
  return { kind: 'cut', show: merged.id, note: '' };
}
