/** What a mapping's ends alone say of it: its shape. Derived, never stored. */
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import type { PassageId } from '../model/ids.ts';

/** `invented` has no source, `omitted` no target; the others count the places on both sides. */
export type Shape = 'one_to_one' | 'merged' | 'split' | 'many_to_many' | 'omitted' | 'invented';

/** Says which text a passage belongs to; undefined when that is not known. */
export type WitnessOf = (id: PassageId) => string | undefined;

type Ends = Pick<Mapping, 'source' | 'target'>;

/**
 * The shape of a mapping. Several ends in one passage or scene are one place.
 * @param witnessOf where given, two accounts of one film count as the same place told twice: what
 *   counts is the account with the most places
 */
export function shapeOf({ source, target }: Ends, witnessOf?: WitnessOf): Shape {
  if (target.length === 0) return 'omitted';
  if (source.length === 0) return 'invented';
  const manyTargets = countPlaces(target, witnessOf) > 1;
  if (countPlaces(source, witnessOf) > 1) return manyTargets ? 'many_to_many' : 'merged';
  return manyTargets ? 'split' : 'one_to_one';
}

/** A shape that is worth a word, such as `2 passages → 1 scene`; empty for one to one and the like. */
export function remarkOnShape(ends: Ends, witnessOf?: WitnessOf): string {
  const shape = shapeOf(ends, witnessOf);
  if (shape === 'one_to_one' || shape === 'omitted' || shape === 'invented') return '';
  return `${describePlaces(ends.source, witnessOf)} → ${describePlaces(ends.target, witnessOf)}`;
}

function describePlaces(anchors: readonly Anchor[], witnessOf: WitnessOf | undefined): string {
  const count = countPlaces(anchors, witnessOf);
  const scenes = anchors.some((anchor) => anchor.kind === 'scene');
  if (scenes) return `${count} ${count === 1 ? 'scene' : 'scenes'}`;
  return `${count} ${count === 1 ? 'passage' : 'passages'}`;
}

/** The passages and scenes that the anchors sit in, of the account that has the most. */
function countPlaces(anchors: readonly Anchor[], witnessOf: WitnessOf = () => undefined): number {
  const places = new Map<string, Set<string>>();
  for (const anchor of anchors) {
    const text = anchor.kind === 'passage' ? (witnessOf(anchor.passageId) ?? '') : 'draft';
    places.set(text, (places.get(text) ?? new Set()).add(anchorKey(anchor)));
  }
  return Math.max(0, ...[...places.values()].map((keys) => keys.size));
}
