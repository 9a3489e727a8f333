/** The versions that the report's dialog begins with. */
import {
  leastSides,
  mostSides,
  type ReportSide,
} from '../../../shared/adaptation/report/reportInput.ts';
import type { VersionId } from '../../../shared/model/ids.ts';
import type { Version } from '../../../shared/model/sources.ts';

/**
 * Those that stand, or stood last, side by side in Compare; without them the novel, a film and the draft
 * that is open.
 */
export function firstSides(
  compared: readonly ReportSide[],
  {
    versions,
    works,
  }: { readonly versions: readonly Version[]; readonly works: readonly Version[] },
  draftId: VersionId,
): ReportSide[] {
  const known = compared.filter(({ versionId }) => versions.some(({ id }) => id === versionId));
  if (known.length >= leastSides) return known.slice(0, mostSides);
  const novel = works.find(({ kind }) => kind === 'novel');
  const film = works.find(({ kind }) => kind === 'film') ?? works.find((work) => work !== novel);
  const ids = new Set([novel?.id, film?.id, draftId].flatMap((id) => id ?? []));
  return [...ids].map((versionId) => ({ versionId, witnessId: null }));
}
