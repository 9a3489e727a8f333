/** Giving a passage that has no place in its text a place by hand, or letting go of what is mapped to it. */
import type { Anchor, Mapping } from '../model/adaptation.ts';
import type { MappingId, PassageId } from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { findQuote, quoteOf } from './quotes.ts';
import { joinEnds } from './recut.ts';

/** A change of mappings, with what they were. */
export interface EndsChange {
  readonly before: readonly Mapping[];
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingId[];
}

/**
 * Every end in a passage goes to another, which the writer chose. A quote goes to its words where they stand
 * there, once; else the end is all of the passage.
 */
export function endsPlaced(
  mappings: readonly Mapping[],
  { id }: Pick<Passage, 'id'>,
  target: Passage,
): EndsChange {
  const before = mappings.filter((mapping) => hasEndIn(mapping, id));
  const placed = (anchor: Anchor): Anchor => {
    if (!isIn(anchor, id)) return anchor;
    const { quote } = anchor;
    const found = quote === null ? null : findQuote(target.text, quote);
    const words = found === null ? null : quoteOf(target.text, found.start, found.end);
    return { kind: 'passage', passageId: target.id, quote: words };
  };
  return {
    before,
    put: before.map((mapping) => ({
      ...mapping,
      source: joinEnds(mapping.source.map(placed), [target]),
      target: joinEnds(mapping.target.map(placed), [target]),
    })),
    remove: [],
  };
}

/**
 * Every end in a passage goes. A mapping that would lose all of a side goes as a whole: without its source it
 * would read as an invention, without its target as an omission.
 */
export function endsRemoved(mappings: readonly Mapping[], { id }: Pick<Passage, 'id'>): EndsChange {
  const before = mappings.filter((mapping) => hasEndIn(mapping, id));
  const put: Mapping[] = [];
  const remove: MappingId[] = [];
  for (const mapping of before) {
    const without = (anchors: readonly Anchor[]): Anchor[] =>
      anchors.filter((anchor) => !isIn(anchor, id));
    const [source, target] = [without(mapping.source), without(mapping.target)];
    const loses =
      (mapping.source.length > 0 && source.length === 0) ||
      (mapping.target.length > 0 && target.length === 0);
    if (loses) remove.push(mapping.id);
    else put.push({ ...mapping, source, target });
  }
  return { before, put, remove };
}

function hasEndIn({ source, target }: Mapping, id: PassageId): boolean {
  return [...source, ...target].some((anchor) => isIn(anchor, id));
}

function isIn(anchor: Anchor, id: PassageId): boolean {
  return anchor.kind === 'passage' && anchor.passageId === id;
}
