/** What is said once two texts are aligned. */
import type { AlignmentOutcome } from '../../../shared/contract/mapping.ts';
import type { Languages } from '../../../shared/text/language.ts';
import { counted } from '../../../shared/text/counted.ts';

/** What the two texts are called, alone and together. */
export interface AlignedLabels {
  readonly label: string;
  readonly sourceLabel: string;
  readonly targetLabel: string;
}

/** Why nothing can be suggested between texts in two languages. */
export function tellApart(label: string, { source, target }: Languages): string {
  return `${label}: nothing can be suggested, because one text is in ${source} and the other in ${target}. Map them by hand.`;
}

/** How much was found, or why nothing can be. */
export function tellOutcome(
  { label, sourceLabel, targetLabel }: AlignedLabels,
  found: AlignmentOutcome,
): string {
  const { languages, wordless } = found;
  if (languages !== null) return tellApart(label, languages);
  if (wordless.length > 0) {
    const empty = wordless.map((side) => (side === 'source' ? sourceLabel : targetLabel));
    return `${label}: nothing can be suggested, because ${empty.join(' and ')} ${empty.length > 1 ? 'have' : 'has'} no words yet.`;
  }
  const many = (count: number): string => count.toLocaleString('en');
  return (
    `${label}: ${counted(found.added.length, 'suggestion')}; ` +
    `without a match ${many(found.unmatchedSource)} in ${sourceLabel}, ${many(found.unmatchedTarget)} in ${targetLabel}; ` +
    `undecided ${many(found.undecidedSource)} and ${many(found.undecidedTarget)}.`
  );
}
