/**
 * What an FDX file says and a screenplay does not hold: revisions, element settings, SmartType,
 * tags, colours, bookmarks, fonts, who wrote a note and when. It is read beside the screenplay and
 * written back with it.
 */
import { diffArrays } from 'diff';
import { fullText, type ScriptElement } from '../elements.ts';
import { sameRevision } from '../revisions.ts';
import { sameMarks, sortMarks } from '../runs.ts';
import { childNodes, findChild, xmlNode, type XmlNode } from '../xml.ts';
import { readParagraph, type PaginateAs } from './paragraphs.ts';
import { mergeSceneProperties, targetAttribute } from './planning.ts';

/** A paragraph that says more than its elements. */
export interface CarriedParagraph {
  /** The index of its first element in the screenplay that was read. */
  readonly index: number;
  /** How many elements it stands for. */
  readonly count: number;
  readonly node: XmlNode;
}

/**
 * Everything carried along, as plain JSON, so that it can be stored with a draft.
 *
 * It belongs to the screenplay as it was read, and survives edits of it: `writeFdx` compares the
 * elements by `marks` with those to be written. A paragraph whose elements are still there, however
 * far moved by what was added or removed before them, is written as it was. One that was edited in
 * place keeps its attributes, its scene properties and its unchanged notes, but not what its single
 * stretches of text had (tag, font where they differ). What belonged to removed elements is
 * dropped with them.
 */
export interface FdxCarried {
  /** The root with everything but the content of the script. */
  readonly root: XmlNode;
  /** A short mark of each element that was read, in order. */
  readonly marks: readonly string[];
  readonly paragraphs: readonly CarriedParagraph[];
  /**
   * Set where colours, status and targets were read, too. A draft that was made of a file before has
   * none of them, though nobody took them away: they are still the file's own then.
   */
  readonly planned?: true;
  /**
   * Set where the file's locked pages were read into the script. Those of other files, which had none
   * or could not be placed, are still the file's own.
   */
  readonly lockedPages?: true;
  /** Set where the paper and the blank lines before a scene were read, too. */
  readonly page?: true;
}

/** Where the elements of the screenplay that was read are in the one to be written. */
export interface Moves {
  /** By old index the new one of the same element. */
  readonly same: ReadonlyMap<number, number>;
  /** By old index the new one of what stands in its place now. */
  readonly edited: ReadonlyMap<number, number>;
}

/** A short mark of an element: equal for equal type and text, very likely different otherwise. */
export function markOf(element: ScriptElement): string {
  let hash = 0x811c9dc5;
  const text = `${element.type} ${element.dual ?? ''}\n${fullText(element)}`;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Beyond so many changes the two are different scripts, and comparing them would take long. */
const mostChanges = 4_000;

/** Follows elements from the screenplay that was read to the one to be written. */
export function findMoves(marks: readonly string[], elements: readonly ScriptElement[]): Moves {
  const same = new Map<number, number>();
  const edited = new Map<number, number>();
  const now = elements.map(markOf);
  let start = 0;
  while (start < marks.length && marks[start] === now[start]) {
    same.set(start, start);
    start++;
  }
  const changes =
    start === marks.length
      ? []
      : diffArrays(marks.slice(start), now.slice(start), { maxEditLength: mostChanges });
  let from = start;
  let to = start;
  let removed = 0;
  for (const change of changes ?? []) {
    if (change.removed) {
      removed = change.count;
      from += removed;
      continue;
    }
    for (let index = 0; index < change.count; index++) {
      if (!change.added) same.set(from + index, to + index);
      else if (removed === change.count) edited.set(from - removed + index, to + index);
    }
    if (!change.added) from += change.count;
    to += change.count;
    removed = 0;
  }
  return { same, edited };
}

/** What the script's own paragraph types are paginated as. */
export function paginateAsOf(root: XmlNode): PaginateAs {
  const found = new Map<string, string>();
  for (const settings of childNodes(root, 'ElementSettings')) {
    const behavior = findChild(settings, 'Behavior');
    const own = settings.attributes['Type'];
    const like = behavior?.attributes['PaginateAs'];
    if (own !== undefined && like !== undefined) found.set(own, like);
  }
  return found;
}

/** Whether a paragraph reads as exactly these elements. */
export function readsAs(
  node: XmlNode,
  elements: readonly ScriptElement[],
  paginateAs: PaginateAs,
): boolean {
  const read = readParagraph(node, paginateAs).elements;
  return (
    read.length === elements.length &&
    read.every((element, index) => {
      const other = elements[index];
      return other !== undefined && sameElement(element, other);
    })
  );
}

function sameElement(a: ScriptElement, b: ScriptElement): boolean {
  return (
    a.type === b.type &&
    a.number === b.number &&
    a.dual === b.dual &&
    a.color === b.color &&
    a.status === b.status &&
    a.targetPages === b.targetPages &&
    (a.type !== 'section' || (a.level ?? 1) === (b.level ?? 1)) &&
    sameOmitted(a.omitted, b.omitted) &&
    a.runs.length === b.runs.length &&
    a.runs.every((run, index) => {
      const other = b.runs[index];
      return (
        other !== undefined &&
        run.text === other.text &&
        sameMarks(sortMarks(run.marks), sortMarks(other.marks)) &&
        sameRevision(run, other)
      );
    })
  );
}

function sameOmitted(a: ScriptElement['omitted'], b: ScriptElement['omitted']): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.length === b.length &&
    a.every((element, index) => {
      const other = b[index];
      return other !== undefined && sameElement(element, other);
    })
  );
}

/**
 * A paragraph that was written anew, with what the old one in its place carried besides its text;
 * as it is where that would make it read differently.
 */
export function withCarried(
  node: XmlNode,
  old: XmlNode,
  elements: readonly ScriptElement[],
  paginateAs: PaginateAs,
): XmlNode {
  const kept = Object.fromEntries(
    Object.entries(old.attributes).filter(
      ([name]) => name !== 'Number' && name !== 'StartsNewPage' && name !== targetAttribute,
    ),
  );
  const children = mergeChildren(node, old);
  const candidates: XmlNode[] = [
    { ...node, attributes: { ...node.attributes, ...kept }, children },
    { ...node, attributes: { ...kept, ...node.attributes }, children },
    { ...node, children },
  ];
  return candidates.find((one) => readsAs(one, elements, paginateAs)) ?? node;
}

function mergeChildren(node: XmlNode, old: XmlNode): XmlNode[] {
  const oldNotes = childNodes(old, 'ScriptNote');
  const text = sharedAttributes(childNodes(old, 'Text'));
  const properties = findChild(old, 'SceneProperties');
  const summary = childNodes(node, 'SceneProperties').flatMap((one) => childNodes(one, 'Summary'));
  const own = childNodes(old).filter(
    ({ name }) =>
      !['Text', 'ScriptNote', 'DualDialogue', 'SceneProperties', 'OmittedScene'].includes(name),
  );
  const head =
    properties === undefined
      ? childNodes(node, 'SceneProperties')
      : [
          {
            ...properties,
            attributes: mergeSceneProperties(
              findChild(node, 'SceneProperties')?.attributes ?? {},
              properties.attributes,
            ),
            children: [
              ...summary,
              ...properties.children.filter(
                (child) => typeof child === 'string' || child.name !== 'Summary',
              ),
            ],
          },
        ];
  const rest = childNodes(node)
    .filter(({ name }) => name !== 'SceneProperties')
    .map((child): XmlNode => {
      if (child.name === 'Text') return { ...child, attributes: { ...text, ...child.attributes } };
      if (child.name !== 'ScriptNote') return child;
      const said = noteText(child);
      return oldNotes.find((note) => noteText(note) === said) ?? child;
    });
  return [...head, ...own, ...rest];
}

function noteText(note: XmlNode): string {
  return readParagraph(xmlNode('Paragraph', {}, [note]), new Map())
    .elements.map(fullText)
    .join('\n');
}

/** The attributes that all stretches of text have alike, besides what the screenplay holds. */
function sharedAttributes(texts: readonly XmlNode[]): Record<string, string> {
  const shared: Record<string, string> = { ...texts[0]?.attributes };
  for (const name of Object.keys(shared)) {
    const differs = texts.some((text) => text.attributes[name] !== shared[name]);
    // What the elements say themselves is written from them. 0 is Final Draft's word for no revision.
    const isOwn = name === 'Style' || name === 'DeletionID' || name === 'TagNumber';
    if (differs || isOwn || (name === 'RevisionID' && shared[name] !== '0')) {
      Reflect.deleteProperty(shared, name);
    }
  }
  return shared;
}
