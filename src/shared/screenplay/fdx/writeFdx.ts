/** Writes FDX, such that `readFdx` gives the screenplay back and Final Draft opens it. */
import type { Screenplay, ScriptElement } from '../elements.ts';
import { findMoves, paginateAsOf, readsAs, withCarried, type FdxCarried } from './carried.ts';
import { FdxText, lockedPagesOf, writeLockedPages } from './lockedPages.ts';
import { withFdxPage, type WrittenPage } from './page.ts';
import { readParagraph, writeParagraphs, type PaginateAs } from './paragraphs.ts';
import { noRevisions, type DraftRevisions } from '../revisions.ts';
import { readFdxRevisions, writeFdxRevisions } from './revisions.ts';
import { readTitlePage, writeTitlePage } from './titlePage.ts';
import { findChild, writeXml, xmlNode, type XmlNode } from '../xml.ts';

const emptyRoot = xmlNode('FinalDraft', { DocumentType: 'Script', Template: 'No', Version: '3' }, [
  xmlNode('Content'),
]);

/**
 * Writes a screenplay as FDX.
 *
 * Characters that XML cannot hold (controls, half surrogates) become U+FFFD. Dual dialogue that is
 * no pair of speeches, and a mark of note on what is also boneyard, are dropped, never their text.
 * @param carried what `readFdx` gave beside the screenplay, from which edits may have led to this one
 * @param revisions those of the draft
 * @param lockedPages the numbers of its locked pages, in order
 * @param page its page; that of the file, or none, unless given
 */
export function writeFdx(
  screenplay: Screenplay,
  carried?: FdxCarried,
  revisions: DraftRevisions = noRevisions,
  lockedPages: readonly string[] = [],
  page?: WrittenPage,
): string {
  const root = carried?.root ?? emptyRoot;
  const children: XmlNode[] = [];
  const content = xmlNode(
    'Content',
    findChild(root, 'Content')?.attributes,
    writeContent(screenplay.elements, carried),
  );
  let hasContent = false;
  let hasTitlePage = false;
  // Files list sets that no word names: those are the file's own, until the draft has revisions.
  let hasRevisions = revisions.list.length === 0;
  // Pages that could not be placed are the file's own, until the draft has locked pages.
  let hasLockedPages = lockedPages.length === 0 && carried?.lockedPages !== true;
  const lockedNode = (old?: XmlNode): XmlNode =>
    writeLockedPages(
      lockedPagesOf(screenplay.elements, lockedPages),
      new FdxText(content, paginateAsOf(root)),
      old,
    );
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    if (child.name === 'Content' && !hasContent) {
      hasContent = true;
      children.push(content);
    } else if (child.name === 'TitlePage' && !hasTitlePage) {
      hasTitlePage = true;
      const same = JSON.stringify(readTitlePage(child)) === JSON.stringify(screenplay.titlePage);
      children.push(same ? child : writeTitlePage(screenplay.titlePage, child));
    } else if (child.name === 'Revisions' && !hasRevisions) {
      hasRevisions = true;
      const known = readFdxRevisions(child, screenplay.elements);
      const same = JSON.stringify(known) === JSON.stringify(revisions);
      children.push(same ? child : writeFdxRevisions(revisions, child));
    } else if (child.name === 'LockedPages' && !hasLockedPages) {
      hasLockedPages = true;
      children.push(lockedNode(child));
    } else children.push(child);
  }
  if (!hasTitlePage && screenplay.titlePage.length > 0) {
    children.push(writeTitlePage(screenplay.titlePage));
  }
  if (!hasRevisions) children.push(writeFdxRevisions(revisions));
  if (!hasLockedPages && lockedPages.length > 0) children.push(lockedNode());
  const of = carried === undefined ? 'new' : carried.page === true ? 'file' : 'unread file';
  return writeXml({
    ...root,
    children: page === undefined ? children : withFdxPage(children, page, of),
  });
}

function writeContent(
  written: readonly ScriptElement[],
  carried: FdxCarried | undefined,
): XmlNode[] {
  if (carried === undefined) return writeParagraphs(written).map(({ node }) => node);
  const paginateAs = paginateAsOf(carried.root);
  const { same, edited } = findMoves(carried.marks, written);
  const elements =
    carried.planned === true
      ? written
      : withFilePlanning(written, carried, (index) => same.get(index) ?? edited.get(index));
  /** Paragraphs that are written as they were, by the index of their first element. */
  const whole = new Map<number, { readonly node: XmlNode; readonly count: number }>();
  /** Nodes without elements, by the index that they stand before. */
  const empty = new Map<number, XmlNode[]>();
  /** What was carried for an element that changed, by its index. */
  const changed = new Map<number, XmlNode>();
  for (const { index, count, node } of carried.paragraphs) {
    if (count === 0) {
      const at = outsideDual(elements, positionOf(index, same));
      const there = empty.get(at);
      if (there === undefined) empty.set(at, [node]);
      else there.push(node);
      continue;
    }
    const first = same.get(index);
    if (first !== undefined && isTogether(index, count, first, same)) {
      const end = first + count;
      const isWhole = end === outsideDual(elements, end);
      if (isWhole && readsAs(node, elements.slice(first, end), paginateAs)) {
        whole.set(first, { node, count });
        continue;
      }
    }
    const { main } = readParagraph(node, paginateAs);
    const target = same.get(index + main) ?? edited.get(index + main);
    if (main >= 0 && target !== undefined) changed.set(target, node);
  }
  return assemble(elements, whole, empty, changed, paginateAs);
}

/** Elements with the colours and the like that the file gave to those that have none. */
function withFilePlanning(
  elements: readonly ScriptElement[],
  { root, paragraphs }: FdxCarried,
  placeOf: (index: number) => number | undefined,
): readonly ScriptElement[] {
  const planned = [...elements];
  for (const { index, node } of paragraphs) {
    const { elements: read, main } = readParagraph(node, paginateAsOf(root));
    const { type, color, status, targetPages } = read[main] ?? {};
    const at = main < 0 ? undefined : placeOf(index + main);
    const element = at === undefined ? undefined : planned[at];
    if (at === undefined || element === undefined || element.type !== type) continue;
    planned[at] = {
      ...(color === undefined ? {} : { color }),
      ...(status === undefined ? {} : { status }),
      ...(targetPages === undefined ? {} : { targetPages }),
      ...element,
    };
  }
  return planned;
}

function assemble(
  elements: readonly ScriptElement[],
  whole: ReadonlyMap<number, { readonly node: XmlNode; readonly count: number }>,
  empty: ReadonlyMap<number, readonly XmlNode[]>,
  changed: ReadonlyMap<number, XmlNode>,
  paginateAs: PaginateAs,
): XmlNode[] {
  const nodes: XmlNode[] = [];
  let index = 0;
  while (index < elements.length) {
    for (const node of empty.get(index) ?? []) nodes.push(node);
    const kept = whole.get(index);
    if (kept !== undefined) {
      nodes.push(kept.node);
      index += kept.count;
      continue;
    }
    let end = index + 1;
    while (end < elements.length && !whole.has(end) && !empty.has(end)) end++;
    for (const { node, count } of writeParagraphs(elements.slice(index, end))) {
      const own = elements.slice(index, index + count);
      const { main } = readParagraph(node, paginateAs);
      const old = main < 0 ? undefined : changed.get(index + main);
      nodes.push(old === undefined ? node : withCarried(node, old, own, paginateAs));
      index += count;
    }
  }
  for (const node of empty.get(index) ?? []) nodes.push(node);
  return nodes;
}

function isTogether(
  index: number,
  count: number,
  first: number,
  same: ReadonlyMap<number, number>,
): boolean {
  for (let offset = 1; offset < count; offset++) {
    if (same.get(index + offset) !== first + offset) return false;
  }
  return true;
}

/** Where something that stood before an element stands now: after the last one still there. */
function positionOf(index: number, same: ReadonlyMap<number, number>): number {
  const own = same.get(index);
  if (own !== undefined) return own;
  for (let before = index - 1; before >= 0; before--) {
    const at = same.get(before);
    if (at !== undefined) return at + 1;
  }
  return 0;
}

/** The next place, from here on, that does not lie inside a dual dialogue. */
function outsideDual(elements: readonly ScriptElement[], from: number): number {
  let at = from;
  for (; at > 0; at++) {
    const next = elements[at];
    const opens = next?.type === 'character' && next.dual === 'left';
    if (next?.dual === undefined || elements[at - 1]?.dual === undefined || opens) break;
  }
  return at;
}
