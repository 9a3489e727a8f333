/** Revision marks in the document: putting them on what changed, taking them off, finding them. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { revisionMarksOf } from './document.ts';
import { typePrints } from './elements.ts';
import {
  markedRevision,
  type DraftRevisions,
  type RevisionId,
  type RevisionMarks,
} from './revisions.ts';
import { elementTypeOf, screenplaySchema } from './schema.ts';

/** A range that an edit changed, in the document after it. */
export interface ChangedRange {
  readonly from: number;
  readonly to: number;
  /** Whether words that printed were taken out there. */
  readonly removed: boolean;
  /** Whether two blocks were joined there. */
  readonly joined: boolean;
}

/** Whether inline content prints: it is neither note nor boneyard. */
export function isPrinted(child: Node): boolean {
  return !child.marks.some(
    ({ type }) => type.name === 'inline_note' || type.name === 'inline_boneyard',
  );
}

/** Whether the words of a block print. */
export function printsWords(block: Node): boolean {
  const type = elementTypeOf(block);
  return type !== null && typePrints(type);
}

/**
 * Whether words that print stand in a range.
 * @param other words of this revision do not count: what is put in and taken out again is no change
 */
export function printsText(doc: Node, from: number, to: number, other?: RevisionId): boolean {
  let found = false;
  if (from === to) return found;
  doc.nodesBetween(from, to, (node) => {
    if (found || (node.isTextblock && !printsWords(node))) return false;
    if (node.isInline && isPrinted(node)) {
      found = other === undefined || revisionMarksOf(node).revision !== other;
    }
    return true;
  });
  return found;
}

/**
 * Marks what an edit put in with a revision; where it put in nothing that prints, but took something
 * out or made other lines of the same words, the character beside the place. Words in a scene that is
 * among `known` were there before.
 */
export function markChange(
  tr: Transform,
  { from, to, removed, joined }: ChangedRange,
  revision: RevisionId,
  known: ReadonlySet<Node> = new Set(),
): void {
  const put: { from: number; to: number }[] = [];
  const seen = { printed: false, block: false };
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (known.has(node)) {
      seen.printed = true;
      return false;
    }
    if (node.isTextblock) {
      const prints = printsWords(node);
      seen.block ||= prints;
      return prints;
    }
    if (!node.isInline) return true;
    if (!isPrinted(node)) return false;
    const start = Math.max(from, pos);
    const end = Math.min(to, pos + node.nodeSize);
    if (start >= end) return false;
    seen.printed = true;
    const marks = revisionMarksOf(node);
    if (marks.revision !== revision || marks.deletion !== undefined)
      put.push({ from: start, to: end });
    return false;
  });
  const { revision: added, deletion } = screenplaySchema.marks;
  for (const { from: start, to: end } of put) {
    tr.addMark(start, end, added.create({ id: revision }));
    tr.removeMark(start, end, deletion);
  }
  const parted = !tr.doc.resolve(from).sameParent(tr.doc.resolve(to));
  const reshaped = seen.block && (joined || parted);
  if (seen.printed || !(removed || reshaped)) return;
  const beside = characterBeside(tr.doc, to);
  if (beside === null) return;
  const marks = revisionMarksOf(beside.node);
  if (marks.revision === revision || marks.deletion === revision) return;
  tr.addMark(beside.from, beside.to, deletion.create({ id: revision }));
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly node: Node;
}

/** The printed character after a position, in its block or the next one; else the one before it. */
function characterBeside(doc: Node, pos: number): Place | null {
  const $pos = doc.resolve(pos);
  const { parent, nodeBefore, nodeAfter } = $pos;
  const end = parent.isTextblock ? $pos.end() : pos + (nodeAfter?.nodeSize ?? 0);
  const [after] = printedPlaces(doc, pos, end);
  if (after !== undefined) {
    const text = after.node.text ?? '\n';
    const at = after.from - after.start;
    return { ...after, to: after.from + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) };
  }
  const start = parent.isTextblock ? $pos.start() : pos - (nodeBefore?.nodeSize ?? 0);
  const before = printedPlaces(doc, start, pos).at(-1);
  if (before === undefined) return null;
  const text = (before.node.text ?? '\n').slice(0, before.to - before.start);
  return {
    ...before,
    from: before.to - ((text.codePointAt(text.length - 2) ?? 0) > 0xffff ? 2 : 1),
  };
}

/** What prints in a range, in order, each with the position where its node starts. */
function printedPlaces(doc: Node, from: number, to: number): (Place & { start: number })[] {
  const places: (Place & { start: number })[] = [];
  if (from >= to) return places;
  doc.nodesBetween(from, to, (node, start) => {
    if (node.isTextblock) return printsWords(node);
    if (!node.isInline) return true;
    const place = {
      start,
      from: Math.max(from, start),
      to: Math.min(to, start + node.nodeSize),
      node,
    };
    if (isPrinted(node) && place.from < place.to) places.push(place);
    return false;
  });
  return places;
}

/** Takes the marks of a revision, or of all where it is null, out of a range. */
export function clearRevisions(
  tr: Transform,
  revision: RevisionId | null,
  from: number,
  to: number,
): void {
  for (const type of [screenplaySchema.marks.revision, screenplaySchema.marks.deletion]) {
    tr.removeMark(from, to, revision === null ? type : type.create({ id: revision }));
  }
}

/** The stretches of a block that print, with the revisions that changed them. */
export function revisedTexts(block: Node): (RevisionMarks & { readonly text: string })[] {
  return block.children.flatMap((child) =>
    isPrinted(child)
      ? [{ text: child.isText ? (child.text ?? '') : '\n', ...revisionMarksOf(child) }]
      : [],
  );
}

/** A stretch of words that a revision changed. */
export interface RevisedPlace {
  readonly from: number;
  readonly to: number;
  readonly revision: RevisionId;
}

/** The marked stretches of a document whose marks are shown, in order; neighbours in a block are one. */
export function revisedPlaces(doc: Node, revisions: DraftRevisions): RevisedPlace[] {
  const found: RevisedPlace[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) return printsWords(node);
    if (!node.isInline) return true;
    const revision = isPrinted(node) ? markedRevision(revisionMarksOf(node), revisions) : null;
    if (revision === null) return false;
    const last = found.at(-1);
    const to = pos + node.nodeSize;
    if (last?.to === pos && last.revision === revision) found.splice(-1, 1, { ...last, to });
    else found.push({ from: pos, to, revision });
    return false;
  });
  return found;
}

/** How many marked stretches of each revision a document holds, whatever is shown. */
export function countRevised(doc: Node): Map<RevisionId, number> {
  const counts = new Map<RevisionId, number>();
  const all: DraftRevisions = { list: [], current: null, on: false, shown: 'all' };
  for (const { revision } of revisedPlaces(doc, all)) {
    counts.set(revision, (counts.get(revision) ?? 0) + 1);
  }
  return counts;
}
