/**
 * Where locked pages begin in the document. The character that a page begins with is marked with the
 * page's number, so that the place is stored, copied and undone with the words; when the character is
 * taken out, the mark goes on to the one that follows.
 */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { pageStartOf, sizeAt } from './document.ts';
import type { DocumentPagination } from './paginateDocument.ts';
import { isPrinted, printsWords } from './revisionMarks.ts';
import { screenplaySchema } from './schema.ts';

/**
 * Marks where the pages of a document begin, in place of the marks that it has. What has no words to
 * bear a mark (a page that begins inside a dual dialogue, or with an empty line) gets none, and begins
 * where the page before it is full.
 */
export function lockPages(tr: Transform, { pagination, breaks }: DocumentPagination): void {
  unlockPages(tr);
  for (const { page, pos, dual } of breaks) {
    const number = pagination.locked?.numbers[page - 1]?.[0] ?? String(page);
    const place = dual === undefined ? firstPrinted(tr.doc, pos, true) : null;
    if (place !== null) markPageStart(tr, place, number);
  }
}

/** The numbers of the pages of a document, in order: those to be locked with `lockPages`. */
export function pageNumbers({ pagination: { pages, locked } }: DocumentPagination): string[] {
  return locked === null ? pages.map((_page, index) => String(index + 1)) : locked.numbers.flat();
}

/** Takes all marks of pages out of a document. */
export function unlockPages(tr: Transform): void {
  tr.removeMark(0, tr.doc.content.size, screenplaySchema.marks.page_start);
}

/** A mark of a page in a document. */
export interface PageStartAt extends Range {
  readonly page: string;
}

/** A stretch of a document. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The marks of pages between two positions, in order. */
export function pageStartsBetween(doc: Node, from: number, to: number): PageStartAt[] {
  const found: PageStartAt[] = [];
  if (from >= to) return found;
  doc.nodesBetween(from, to, (node, pos) => {
    const page = node.isInline ? pageStartOf(node) : null;
    if (page !== null && pos >= from) found.push({ page, from: pos, to: pos + node.nodeSize });
    return !node.isInline;
  });
  return found;
}

/** What an edit did to the marks of pages, in the document after it. */
export interface PageStartChange extends Range {
  /** The pages whose marks stood in what was taken out, in order. */
  readonly lost: readonly string[];
  /** The pages whose marks are in what was put in between `from` and `to`, and were not there before. */
  readonly put: readonly string[];
  /** Whether what was put in stands at the beginning of the first of those pages. */
  readonly atStart: boolean;
}

/**
 * Mends the marks of pages after an edit. The last page of which words were taken out goes on with
 * what follows them; the first one with what was put in there, when that stands at its beginning. A
 * mark that came with pasted words counts only where no other has its number, or where it stands right
 * before that one: those words were cut from there.
 * @param locked the numbers of the locked pages
 */
export function movePageStarts(
  tr: Transform,
  changes: readonly PageStartChange[],
  locked: readonly string[],
): void {
  for (const { from, to, lost, atStart } of changes) {
    const kept = new Set(pageStartsBetween(tr.doc, from, to).map(({ page }) => page));
    const gone = lost.filter((page) => !kept.has(page));
    const [first] = gone;
    const put = atStart && first !== undefined ? firstPrinted(tr.doc, from, false, to) : null;
    if (put !== null && first !== undefined) {
      removePageStarts(tr, first);
      markPageStart(tr, put, first);
      gone.shift();
    }
    // A page behind which another of the range still stands has no words left.
    const last = lost.at(-1) === gone.at(-1) ? gone.at(-1) : undefined;
    const after = last === undefined ? null : firstPrinted(tr.doc, to, false);
    if (last !== undefined && after !== null && isUnmarked(tr.doc, after)) {
      markPageStart(tr, after, last);
    }
  }
  for (const { from, to, put } of changes) {
    for (const start of pageStartsBetween(tr.doc, from, to)) {
      if (!put.includes(start.page)) continue;
      if (!locked.includes(start.page)) removePageStart(tr, start);
      else keepOne(tr, start, to);
    }
  }
}

/** Of a mark that was put in and another of the same number, keeps one. */
function keepOne(tr: Transform, put: PageStartAt, end: number): void {
  const others = pageStartsBetween(tr.doc, 0, tr.doc.content.size).filter(
    ({ page, from }) => page === put.page && from !== put.from,
  );
  const next = firstPrinted(tr.doc, end, false);
  for (const other of others) removePageStart(tr, other.from === next?.from ? other : put);
}

/**
 * The first character that prints at or after a position.
 * @param sameLine whether an empty line that prints ends the search
 */
export function firstPrinted(
  doc: Node,
  from: number,
  sameLine: boolean,
  end = doc.content.size,
): Range | null {
  let found: Range | null = null;
  let over = from >= end;
  if (over) return null;
  doc.nodesBetween(from, end, (node, pos) => {
    if (over) return false;
    if (node.isTextblock) {
      if (sameLine && printsWords(node) && node.content.size === 0) over = true;
      return !over && printsWords(node);
    }
    if (!node.isInline) return true;
    if (!isPrinted(node)) return false;
    const start = Math.max(from, pos);
    found = { from: start, to: start + (node.isText ? sizeAt(node, start - pos) : node.nodeSize) };
    over = true;
    return false;
  });
  return found;
}

function isUnmarked(doc: Node, { from, to }: Range): boolean {
  return pageStartsBetween(doc, from, to).length === 0;
}

/** Marks a character as that with which a page begins. */
export function markPageStart(tr: Transform, { from, to }: Range, page: string): void {
  tr.addMark(from, to, screenplaySchema.marks.page_start.create({ page }));
}

function removePageStart(tr: Transform, { from, to }: Range): void {
  tr.removeMark(from, to, screenplaySchema.marks.page_start);
}

function removePageStarts(tr: Transform, page: string): void {
  for (const start of pageStartsBetween(tr.doc, 0, tr.doc.content.size)) {
    if (start.page === page) removePageStart(tr, start);
  }
}
