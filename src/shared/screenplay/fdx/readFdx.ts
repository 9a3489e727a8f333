/** Reads FDX, the XML of Final Draft and of those that export to it. */
import type { Screenplay, ScriptElement } from '../elements.ts';
import { markOf, paginateAsOf, type CarriedParagraph, type FdxCarried } from './carried.ts';
import type { FilePage } from '../pageSetup.ts';
import { ScriptFileError } from '../scriptFileError.ts';
import type { DraftRevisions } from '../revisions.ts';
import { FdxText, readLockedPages, withPageStarts } from './lockedPages.ts';
import { readFdxPage } from './page.ts';
import { readParagraph, writeParagraphs } from './paragraphs.ts';
import { readFdxRevisions } from './revisions.ts';
import { readTitlePage } from './titlePage.ts';
import { findUnreadText } from './unreadText.ts';
import type { UnreadText } from '../unreadText.ts';
import {
  childNodes,
  findChild,
  parseXml,
  sameXml,
  xmlNode,
  type XmlChild,
  type XmlNode,
} from '../xml.ts';

/** An FDX file, read: the script, and what it holds besides. */
export interface FdxScript {
  readonly screenplay: Screenplay;
  readonly carried: FdxCarried;
  readonly revisions: DraftRevisions;
  /** The numbers of its locked pages, in order; where they begin the elements say. */
  readonly lockedPages: readonly string[];
  /** How many locked pages it lists that cannot be placed in its text. They are in `carried` only. */
  readonly unplacedPages: number;
  /** Text of the script's part that is in no element. It is in `carried` only. */
  readonly unread: UnreadText | null;
  /** What it says of its page. */
  readonly page: FilePage;
}

/**
 * Reads an FDX text. Nothing in it is lost: what the screenplay does not hold is in `carried`, with
 * which `writeFdx` gives the same file back. @throws ScriptFileError
 */
export function readFdx(text: string): FdxScript {
  const root = parseXml(text);
  if (root.name !== 'FinalDraft') {
    throw new ScriptFileError(
      'not_final_draft',
      `The file is XML, but no Final Draft script: it begins with <${root.name}>. Export it as FDX from the program that made it.`,
    );
  }
  const found = findChild(root, 'Content');
  if (found === undefined) {
    throw new ScriptFileError(
      'no_content',
      'The file is a Final Draft file without a script in it. Export it anew from the program that made it.',
    );
  }
  const content = { ...found, children: found.children.map(asParagraph) };
  const paginateAs = paginateAsOf(root);
  const elements: ScriptElement[] = [];
  const paragraphs: CarriedParagraph[] = [];
  for (const child of content.children) {
    const read = child.name === 'Paragraph' ? readParagraph(child, paginateAs).elements : [];
    if (!isPlain(child, read)) {
      paragraphs.push({ index: elements.length, count: read.length, node: child });
    }
    for (const element of read) elements.push(element);
  }
  const page = findChild(root, 'TitlePage');
  const locks = findChild(root, 'LockedPages');
  const listed = locks === undefined ? 0 : childNodes(locks).length;
  const pages = listed === 0 ? [] : readLockedPages(locks, new FdxText(content, paginateAs));
  return {
    revisions: readFdxRevisions(findChild(root, 'Revisions'), elements),
    screenplay: {
      titlePage: page === undefined ? [] : readTitlePage(page),
      elements: withPageStarts(elements, pages ?? []),
    },
    lockedPages: (pages ?? []).map(({ page }) => page),
    unplacedPages: pages === null ? listed : 0,
    unread: findUnreadText(content, paginateAs),
    page: readFdxPage(root),
    carried: {
      root: {
        ...root,
        children: root.children.map((child) =>
          child === found ? { ...content, children: [] } : child,
        ),
      },
      marks: elements.map(markOf),
      paragraphs,
      planned: true,
      page: true,
      ...(pages === null || pages.length === 0 ? {} : { lockedPages: true }),
    },
  };
}

/** Text between paragraphs, which no program writes, is read as a paragraph: it may be what a writer typed. */
function asParagraph(child: XmlChild): XmlNode {
  return typeof child === 'string'
    ? xmlNode('Paragraph', { Type: 'Action' }, [xmlNode('Text', {}, [child])])
    : child;
}

/** Whether a paragraph would be written just so without anything carried. */
function isPlain(node: XmlNode, elements: readonly ScriptElement[]): boolean {
  if (elements.length === 0) return false;
  const [only, ...more] = writeParagraphs(elements);
  return only !== undefined && more.length === 0 && sameXml(only.node, node);
}
