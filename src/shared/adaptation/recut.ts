/**
 * Cutting a text anew by hand: a passage split in two, or two that follow each other merged. A passage's
 * text never changes, so the pieces are passages of their own, and every mapping keeps pointing at the
 * words that it pointed at.
 */
import { anchorKey, type Anchor, type Mapping, type Weight } from '../model/adaptation.ts';
import { timesOfCut } from '../model/cueTime.ts';
import type { PassageId } from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { findQuote, quoteOf } from './quotes.ts';

/** How a stretch of a text is cut, and the mappings that have an end in it, before and after. */
export interface Recut {
  readonly before: RecutSide;
  readonly after: RecutSide;
}

/** Passages that follow each other, and mappings whole. */
export interface RecutSide {
  readonly passages: readonly Passage[];
  readonly mappings: readonly Mapping[];
}

/** A stretch of a passage that was cut anew: which piece of the new cut it lies in, and where. */
interface Place {
  readonly piece: Passage;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a passage before the character at `at` (a UTF-16 offset). Blanks at the cut go. Support is
 * said of both pieces; a turning point stays one, with the first, since only the writer knows which it is. Null where a piece would hold no letter or figure, or half a character.
 * @param mappings all that have an end in the passage
 */
export function splitPassage(
  passage: Passage,
  at: number,
  mappings: readonly Mapping[],
  newId: () => PassageId,
): Recut | null {
  const { text } = passage;
  const first = text.slice(0, at).trimEnd();
  const second = text.slice(at).trimStart();
  if (![first, second].every((piece) => /[\p{L}\p{N}]/u.test(piece))) return null;
  if (isInsideCharacter(text, at)) return null;
  const cut = [{ text: first }, { text: second }];
  const times = timesOfCut(cut, [passage]);
  const pieces = cut.map(({ text: words }, turn): Passage => ({
    ...passage,
    id: newId(),
    position: passage.position + turn,
    text: words,
    time: times[turn] ?? null,
    weight: turn > 0 && passage.weight === 'turning_point' ? null : passage.weight,
  }));
  const starts = [0, text.length - second.length];
  const placesOf = (start: number, end: number): Place[] =>
    pieces.flatMap((piece, index) => {
      const offset = starts[index] ?? 0;
      const from = Math.max(0, start - offset);
      const to = Math.min(piece.text.length, end - offset);
      return from < to ? [{ piece, start: from, end: to }] : [];
    });
  return recut([passage], pieces, mappings, (_old, start, end) => placesOf(start, end));
}

/**
 * Merges two passages that follow each other. The heavier weight stays. Null where they are not of one
 * kind, or of one text, or not neighbours.
 * @param mappings all that have an end in either
 */
export function mergePassages(
  first: Passage,
  second: Passage,
  mappings: readonly Mapping[],
  newId: () => PassageId,
): Recut | null {
  if (
    first.witnessId !== second.witnessId ||
    first.kind !== second.kind ||
    second.position !== first.position + 1
  ) {
    return null;
  }
  const gap = first.paragraph === second.paragraph ? ' ' : '\n';
  const text = `${first.text}${gap}${second.text}`;
  const merged: Passage = {
    ...first,
    id: newId(),
    text,
    time: timesOfCut([{ text }], [first, second])[0] ?? null,
    weight: heavier(first.weight, second.weight),
  };
  const shift = first.text.length + gap.length;
  return recut([first, second], [merged], mappings, (old, start, end) => {
    const offset = old.id === first.id ? 0 : shift;
    return [{ piece: merged, start: start + offset, end: end + offset }];
  });
}

/** The same change taken back. */
export function takenBack({ before, after }: Recut): Recut {
  return { before: after, after: before };
}

/** Whether two cuts hold the same words: a text is cut anew, never written anew. */
export function sameWords(
  before: readonly Pick<Passage, 'text'>[],
  after: readonly Pick<Passage, 'text'>[],
): boolean {
  const letters = (passages: readonly Pick<Passage, 'text'>[]): string =>
    passages.map(({ text }) => text.replaceAll(/\s+/g, '')).join('');
  return letters(before) === letters(after);
}

function recut(
  old: readonly Passage[],
  pieces: readonly Passage[],
  mappings: readonly Mapping[],
  placesOf: (old: Passage, start: number, end: number) => readonly Place[],
): Recut {
  const byId = new Map(old.map((passage) => [passage.id, passage]));
  const moved = (anchor: Anchor): Anchor[] => {
    const passage = anchor.kind === 'passage' ? byId.get(anchor.passageId) : undefined;
    if (passage === undefined) return [anchor];
    const { quote } = anchor;
    const range =
      quote === null ? { start: 0, end: passage.text.length } : findQuote(passage.text, quote);
    if (range === null) {
      // The words are not there: the end stays with its quote, in the first piece, until they are placed.
      const [places] = placesOf(passage, 0, passage.text.length);
      return places === undefined
        ? [anchor]
        : [{ kind: 'passage', passageId: places.piece.id, quote }];
    }
    return placesOf(passage, range.start, range.end).map(({ piece, start, end }) => ({
      kind: 'passage',
      passageId: piece.id,
      quote: quoteOf(piece.text, start, end),
    }));
  };
  const touched = mappings.filter((mapping) =>
    [...mapping.source, ...mapping.target].some(
      (anchor) => anchor.kind === 'passage' && byId.has(anchor.passageId),
    ),
  );
  return {
    before: { passages: old, mappings: touched },
    after: {
      passages: pieces,
      mappings: touched.map((mapping) => ({
        ...mapping,
        source: joinEnds(mapping.source.flatMap(moved), pieces),
        target: joinEnds(mapping.target.flatMap(moved), pieces),
      })),
    },
  };
}

/** The ends of a side, with those that point at neighbouring or overlapping words of one piece made one. */
export function joinEnds(anchors: readonly Anchor[], pieces: readonly Passage[]): Anchor[] {
  const texts = new Map(pieces.map(({ id, text }) => [id, text]));
  const done: Anchor[] = [];
  for (const anchor of anchors) {
    const text = anchor.kind === 'passage' ? texts.get(anchor.passageId) : undefined;
    const index =
      text === undefined
        ? -1
        : done.findIndex(
            (one) => anchorKey(one) === anchorKey(anchor) && touching(one, anchor, text) !== null,
          );
    const one = done[index];
    const range = one === undefined || text === undefined ? null : touching(one, anchor, text);
    if (range === null || text === undefined) done.push(anchor);
    else done[index] = { ...anchor, quote: quoteOf(text, range.start, range.end) };
  }
  return done;
}

/** The stretch that two ends in one passage cover together; null when words stand between them. */
function touching(a: Anchor, b: Anchor, text: string): { start: number; end: number } | null {
  const whole = { start: 0, end: text.length };
  const first = a.quote === null ? whole : findQuote(text, a.quote);
  const second = b.quote === null ? whole : findQuote(text, b.quote);
  if (first === null || second === null) return null;
  const gapStart = Math.min(first.end, second.end);
  const gapEnd = Math.max(first.start, second.start);
  if (gapEnd > gapStart && text.slice(gapStart, gapEnd).trim() !== '') return null;
  return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}

/** The weight of what two passages have become together. */
export function heavier(a: Weight | null, b: Weight | null): Weight | null {
  if (a === 'turning_point' || b === 'turning_point') return 'turning_point';
  return a ?? b;
}

function isInsideCharacter(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
