/**
 * Decisions of a version that several texts testify to: two accounts of one film are not two choices. What
 * was decided of a source in one account is what the other account tells of it as well, until the writer
 * says something else.
 */
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';

/** Whether two lists of ends lead to the same places, whichever words of them are meant. */
export function sameEnds(one: readonly Anchor[], other: readonly Anchor[]): boolean {
  const keys = new Set(one.map(anchorKey));
  return (
    keys.size === new Set(other.map(anchorKey)).size && other.every((a) => keys.has(anchorKey(a)))
  );
}

/**
 * What was decided of just these sources in other texts of a version; null where that is nothing, or not
 * one thing. Linear in the mappings.
 * @param isHere whether an end stands in the text that is looked at
 */
export function decidedElsewhere(
  { versionId, source }: Pick<Mapping, 'versionId' | 'source'>,
  all: readonly Mapping[],
  isHere: (anchor: Anchor) => boolean,
): Mapping | null {
  const found = all.filter(
    (mapping) =>
      mapping.versionId === versionId &&
      mapping.status === 'confirmed' &&
      mapping.target.length > 0 &&
      mapping.target.every((anchor) => anchor.kind === 'passage' && !isHere(anchor)) &&
      sameEnds(mapping.source, source),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * The inventions of a version, each once: what two accounts of a film mark as invented has no source by which it could be
 * known for the same thing, so those of the account that tells most of them stand for all. Other mappings stay as they are.
 * @param textOf the text that an end stands in; undefined: it is no passage, or one that is not known
 */
export function inventionsOnce(
  mappings: readonly Mapping[],
  textOf: (anchor: Anchor) => string | undefined,
): Mapping[] {
  const textsOf = ({ target }: Mapping) => new Set(target.map(textOf));
  const told = new Map<string | undefined, number>();
  for (const mapping of mappings) {
    if (mapping.source.length > 0) continue;
    for (const text of textsOf(mapping)) told.set(text, (told.get(text) ?? 0) + 1);
  }
  const most = [...told].reduce<readonly [string | undefined, number] | null>(
    (best, one) => (best === null || one[1] > best[1] ? one : best),
    null,
  );
  return mappings.filter(
    (mapping) =>
      mapping.source.length > 0 ||
      mapping.target.length === 0 ||
      most === null ||
      textsOf(mapping).has(most[0]),
  );
}
