/** A comparison in words, for the window and the command line. */
import { isSame, type ComparisonCounts, type ScriptComparison } from './compareScripts.ts';

/** Such as “2 scenes changed, 1 moved; 14 words in, 3 out”. */
export function describeCounts(counts: ComparisonCounts): string {
  const { changed, added, removed, moved, wordsInserted, wordsDeleted } = counts;
  const parts = (
    [
      [changed, 'changed'],
      [added, 'added'],
      [removed, 'removed'],
      [moved, 'moved'],
    ] as const
  ).filter(([count]) => count > 0);
  if (parts.length === 0) return 'No scene is different';
  const [first, ...others] = parts.map(([count, what], index) =>
    index > 0 ? `${count} ${what}` : `${count} ${count === 1 ? 'scene' : 'scenes'} ${what}`,
  );
  const words =
    wordsInserted + wordsDeleted === 0
      ? ''
      : `; ${wordsInserted} ${wordsInserted === 1 ? 'word' : 'words'} in, ${wordsDeleted} out`;
  return `${[first, ...others].join(', ')}${words}`;
}

/** The same of a whole comparison, title page included. */
export function describeComparison(comparison: ScriptComparison): string {
  if (isSame(comparison)) return 'Nothing is different';
  const page = comparison.titlePage.some(({ kind }) => kind !== 'unchanged');
  return `${describeCounts(comparison.counts)}${page ? '; the title page is different' : ''}`;
}
