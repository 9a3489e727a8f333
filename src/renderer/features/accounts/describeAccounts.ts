/** The comparison of two texts in a sentence or two. */
import type {
  AccountComparison,
  AccountCounts,
} from '../../../shared/adaptation/compareAccounts.ts';
import { counted } from '../../../shared/text/counted.ts';

/** Such as “3 passages are the same, 2 changed, and 1 of these told elsewhere; 4 only in A, 1 only in B. …”. */
export function describeAccounts(
  { counts, by }: AccountComparison,
  first: string,
  second: string,
): string {
  const { same, changed, moved, onlyBefore, onlyAfter } = counts;
  const { wordsBefore, wordsAfter, wordsKept } = counts;
  if (changed + moved + onlyBefore + onlyAfter === 0) {
    return same === 0
      ? 'Both texts are empty.'
      : 'Nothing is different: both say the same in the same words.';
  }
  const one = by === 'passages' ? 'passage' : 'paragraph';
  const number = (count: number): string => count.toLocaleString('en');
  const both = `${counted(same, one)} ${same === 1 ? 'is' : 'are'} the same, ${number(changed)} changed`;
  const elsewhere = moved === 0 ? '' : `, and ${number(moved)} of these told elsewhere`;
  const only = `${number(onlyBefore)} only in ${first}, ${number(onlyAfter)} only in ${second}`;
  const words = `Of the ${counted(wordsBefore, 'word')} of ${first} and the ${number(wordsAfter)} of ${second}, ${number(wordsKept)} are the same in ${by} side by side.`;
  return `${both}${elsewhere}; ${only}. ${words}`;
}

/** Whether two texts have so few words in the same places that a comparison by words tells little. */
export function isMostlyOther({ wordsBefore, wordsAfter, wordsKept }: AccountCounts): boolean {
  return wordsKept < 0.1 * Math.min(wordsBefore, wordsAfter);
}
