/**
 * Between the two forms of a screenplay: plain elements (`elements.ts`) and the editor's document
 * (`schema.ts`). The title page is stored apart and passes through neither.
 */
import { Node, type Mark } from 'prosemirror-model';
import type { SceneId } from '../model/ids.ts';
import { toId } from '../model/ids.ts';
import {
  ownBegin,
  runMarks,
  type DualSide,
  type PageStartIn,
  type RunMark,
  type Run,
  type Screenplay,
  type ScriptElement,
} from './elements.ts';
import { columnEnd } from './elementFlow.ts';
import { sceneNumbers, type Numbering } from './numbering.ts';
import { toTargetPages } from './planning.ts';
import { toPageNumber } from './pageNumber.ts';
import { noRevision, toRevisionId, type RevisionId, type RevisionMarks } from './revisions.ts';
import { RunBuilder, sortMarks } from './runs.ts';
import { sceneStarts } from './sceneRules.ts';
import {
  elementTypeOf,
  isRemark,
  keptBlocksOf,
  markNames,
  screenplaySchema,
  sceneColorOf,
  sceneStatusOf,
  sectionLevel,
  sectionTargetOf,
} from './schema.ts';

/** A scene node and where it stands in its document. */
export interface SceneAt {
  readonly id: SceneId;
  readonly node: Node;
  /** Order in the document, from 0. */
  readonly index: number;
  /** The position before the scene node; its first block is at `pos + 1`. */
  readonly pos: number;
}

/** The scenes of a document, in order. */
export function scenesOf(doc: Node): SceneAt[] {
  const scenes: SceneAt[] = [];
  doc.forEach((node, pos, index) => scenes.push({ id: sceneIdOf(node), node, index, pos }));
  return scenes;
}

/** The scene that a position lies in, or undefined where it lies in none. */
export function findSceneAt(doc: Node, pos: number): SceneAt | undefined {
  if (pos < 0 || pos > doc.content.size) return undefined;
  const { node, index, offset } = doc.childAfter(Math.min(pos, doc.content.size - 1));
  return node === null ? undefined : { id: sceneIdOf(node), node, index, pos: offset };
}

/** The scene that has an id, or undefined. */
export function findSceneById(doc: Node, id: SceneId): SceneAt | undefined {
  return scenesOf(doc).find((scene) => scene.id === id);
}

/** A scene node's id; the empty string until it has one. */
export function sceneIdOf(scene: Node): SceneId {
  const id: unknown = scene.attrs['id'];
  return toId<SceneId>(typeof id === 'string' ? id : '');
}

/** A scene's heading block, or undefined where it has none. */
export function findHeading(scene: Node): Node | undefined {
  for (let index = 0; index < scene.childCount; index++) {
    const block = scene.child(index);
    if (block.type.name === 'scene_heading') return block;
  }
  return undefined;
}

/** The text of a scene's heading, without remarks; empty where it has none. */
export function sceneHeadingOf(scene: Node): string {
  const heading = findHeading(scene);
  return heading === undefined ? '' : printedTextOf(heading).trim();
}

/** The number that the writer gave to a scene, or null. */
export function sceneNumberOf(scene: Node): string | null {
  const number: unknown = findHeading(scene)?.attrs['number'];
  return typeof number === 'string' ? number : null;
}

/** The numbers of scenes, in order; null for a scene without a heading. */
export function numbersOfScenes(scenes: readonly Node[], numbering: Numbering): (string | null)[] {
  return sceneNumbers(
    scenes.map((scene) => ({
      hasHeading: findHeading(scene) !== undefined,
      number: sceneNumberOf(scene),
    })),
    numbering,
  );
}

/** The index of a scene's first block after the sections before its heading and their remarks. */
export function ownStart(scene: Node): number {
  return ownBegin(scene.children.map(elementTypeOf));
}

/**
 * The text of a scene's synopsis blocks, without remarks, joined by line breaks; empty where it has none. What is said of a
 * section before its heading is the section's.
 */
export function sceneSynopsisOf(scene: Node): string {
  return scene.children
    .slice(ownStart(scene))
    .filter((block) => block.type.name === 'synopsis')
    .map(printedTextOf)
    .join('\n');
}

/** A block's whole text, with `\n` for its line breaks, notes and boneyard included. */
export function textOfBlock(block: Node): string {
  return block.textBetween(0, block.content.size, '\n');
}

/** The text of a block that prints: without inline notes and boneyard, with `\n` for its line breaks. */
export function printedTextOf(block: Node): string {
  // Most blocks are one piece, and each is asked whenever it was changed.
  const only = block.childCount === 1 ? block.child(0) : null;
  if (only?.isText === true && only.marks.length === 0) return only.text ?? '';
  let text = '';
  block.forEach((child) => {
    if (!isRemark(child)) text += child.isText ? (child.text ?? '') : '\n';
  });
  return text;
}

/** Groups elements into scenes by the rules of `sceneRules.ts`. None for no elements. */
export function elementsToScenes(elements: readonly ScriptElement[]): ScriptElement[][] {
  const starts = sceneStarts(elements.map((element) => element.type));
  return starts.map((start, index) => elements.slice(start, starts[index + 1]));
}

/**
 * A screenplay's elements as a document whose scenes are new. An empty screenplay becomes one
 * scene with one empty scene heading, ready to be typed in.
 */
export function screenplayToDocument(screenplay: Screenplay, newSceneId: () => SceneId): Node {
  const scenes = elementsToScenes(screenplay.elements).map((elements) =>
    elementsToScene(elements, newSceneId()),
  );
  return screenplaySchema.node('doc', null, scenes.length > 0 ? scenes : [newScene(newSceneId())]);
}

/** A scene with one empty scene heading. */
export function newScene(id: SceneId): Node {
  return screenplaySchema.node('scene', { id }, [screenplaySchema.node('scene_heading')]);
}

/**
 * One scene's elements as a scene node. Its colour and status are what its heading says. No elements
 * make one empty action.
 */
export function elementsToScene(elements: readonly ScriptElement[], id: SceneId): Node {
  const blocks = elementsToBlocks(elements);
  const heading = elements.find(({ type }) => type === 'scene_heading');
  return screenplaySchema.node(
    'scene',
    { id, color: heading?.color ?? null, status: heading?.status ?? null },
    blocks.length > 0 ? blocks : [screenplaySchema.node('action')],
  );
}

/**
 * Elements as blocks of the schema. A left column followed by a right one becomes a
 * `dual_dialogue`; marks of dual dialogue that do not form such a pair are dropped, never their
 * text.
 */
export function elementsToBlocks(elements: readonly ScriptElement[]): Node[] {
  const blocks: Node[] = [];
  let index = 0;
  while (index < elements.length) {
    const left = columnEnd(elements, index, 'left');
    const right = left > index ? columnEnd(elements, left, 'right') : left;
    if (right > left) {
      blocks.push(
        screenplaySchema.node('dual_dialogue', null, [
          column(elements.slice(index, left)),
          column(elements.slice(left, right)),
        ]),
      );
      index = right;
      continue;
    }
    const element = elements[index];
    if (element !== undefined) blocks.push(elementToBlock(element));
    index++;
  }
  return blocks;
}

/** One element as a block. Its side in a dual dialogue is the caller's business. */
export function elementToBlock(element: ScriptElement): Node {
  switch (element.type) {
    case 'page_break':
      return screenplaySchema.node('page_break');
    case 'scene_heading':
      return screenplaySchema.node(
        'scene_heading',
        {
          number: element.number ?? null,
          omitted:
            element.omitted === undefined
              ? null
              : elementsToBlocks(element.omitted).map((block): unknown => block.toJSON()),
        },
        inlineContent(element),
      );
    case 'section': {
      const level = element.level ?? 1;
      return screenplaySchema.node(
        'section',
        {
          level: level >= 1 && level <= 6 ? Math.trunc(level) : 1,
          target: toTargetPages(element.targetPages),
        },
        inlineContent(element),
      );
    }
    case 'action':
    case 'character':
    case 'parenthetical':
    case 'dialogue':
    case 'transition':
    case 'shot':
    case 'lyrics':
    case 'centred_text':
    case 'synopsis':
    case 'note':
    case 'boneyard':
      return screenplaySchema.node(element.type, null, inlineContent(element));
  }
}

/** A document as a screenplay without a title page. */
export function documentToScreenplay(doc: Node): Screenplay {
  const elements: ScriptElement[] = [];
  doc.forEach((scene) => {
    for (const element of sceneToElements(scene)) elements.push(element);
  });
  return { titlePage: [], elements };
}

/**
 * The elements of a scene, in order; dual dialogue's left column before its right. The scene's colour
 * and status are its heading's; those of a scene without a heading are left out.
 */
export function sceneToElements(scene: Node): ScriptElement[] {
  const elements = blocksToElements(scene.children);
  const color = sceneColorOf(scene);
  const status = sceneStatusOf(scene);
  const at = elements.findIndex(({ type }) => type === 'scene_heading');
  const heading = elements[at];
  if (heading === undefined || (color === null && status === null)) return elements;
  elements[at] = {
    ...heading,
    ...(color === null ? {} : { color }),
    ...(status === null ? {} : { status }),
  };
  return elements;
}

function blocksToElements(blocks: readonly Node[]): ScriptElement[] {
  const elements: ScriptElement[] = [];
  blocks.forEach((block) => {
    if (block.type.name !== 'dual_dialogue') {
      const element = blockToElement(block);
      if (element !== null) elements.push(element);
      return;
    }
    block.forEach((dualColumn, _offset, index) => {
      const dual: DualSide = index === 0 ? 'left' : 'right';
      dualColumn.forEach((child) => {
        const element = blockToElement(child);
        if (element !== null) elements.push({ ...element, dual });
      });
    });
  });
  return elements;
}

/**
 * The position of a place in what prints of a document: before the unit at `offset` of the text of
 * the element with this index in `documentToScreenplay`. Undefined where there is no such element.
 */
export function positionOf(doc: Node, element: number, offset: number): number | undefined {
  let index = 0;
  let found: number | undefined;
  doc.descendants((node, pos) => {
    if (found !== undefined) return false;
    if (elementTypeOf(node) === null) return true;
    if (index++ !== element) return false;
    let left = offset;
    let at = pos + 1 + node.content.size;
    node.forEach((child, start) => {
      const prints = !runMarksOf(child).some((mark) => mark === 'note' || mark === 'boneyard');
      if (left < 0 || !prints) return;
      if (left < child.nodeSize) at = pos + 1 + start + left;
      left -= child.nodeSize;
    });
    found = at;
    return false;
  });
  return found;
}

/** One block as an element, or null where it is none (a dual dialogue, a scene). */
export function blockToElement(block: Node): ScriptElement | null {
  const type = elementTypeOf(block);
  if (type === null) return null;
  const runs = blockRuns(block);
  const pageStarts = pageStartsIn(block);
  const begins = pageStarts.length === 0 ? {} : { pageStarts };
  if (type === 'section') {
    const targetPages = sectionTargetOf(block);
    const level = sectionLevel(block);
    return { type, runs, level, ...(targetPages === null ? {} : { targetPages }) };
  }
  if (type !== 'scene_heading') return { type, runs, ...begins };
  const number: unknown = block.attrs['number'];
  const kept = keptBlocksOf(block);
  return {
    type,
    runs,
    ...begins,
    ...(typeof number === 'string' ? { number } : {}),
    ...(kept === null ? {} : { omitted: blocksToElements(kept) }),
  };
}

/** The locked pages that are marked in a block, each with an offset in its content. */
export function pageStartsIn(block: Node): readonly PageStartIn[] {
  if (block.children.every(({ marks }) => marks.length === 0)) return noPageStarts;
  const found: PageStartIn[] = [];
  block.forEach((child, offset) => {
    const page = pageStartOf(child);
    if (page !== null) found.push({ page, offset });
  });
  return found;
}

const noPageStarts: readonly PageStartIn[] = [];

/** The page that begins with an inline node, or null. */
export function pageStartOf({ marks }: { readonly marks: readonly Mark[] }): string | null {
  for (const { type, attrs } of marks) {
    if (type.name === 'page_start') return toPageNumber(attrs['page']);
  }
  return null;
}

/** The text of a block as runs. */
export function blockRuns(block: Node): Run[] {
  const builder = new RunBuilder();
  block.forEach((child) => {
    builder.add(
      child.isText ? (child.text ?? '') : '\n',
      runMarksOf(child),
      revisionMarksOf(child),
    );
  });
  return builder.runs;
}

/**
 * A stored scene's JSON as a node of the schema.
 * @throws RangeError when it is not a scene that the schema allows.
 */
export function sceneFromJson(json: unknown): Node {
  const node = Node.fromJSON(screenplaySchema, json);
  if (node.type !== screenplaySchema.nodes.scene) throw new RangeError('not a scene');
  node.check();
  return node;
}

function column(elements: readonly ScriptElement[]): Node {
  return screenplaySchema.node('dual_column', null, elements.map(elementToBlock));
}

function inlineContent({ runs, pageStarts = [] }: ScriptElement): Node[] {
  const content: Node[] = [];
  for (const run of runs) {
    const marks = [
      ...sortMarks(run.marks).map((mark) => screenplaySchema.mark(markNames[mark])),
      ...revisionNames.flatMap((name) =>
        run[name] === undefined ? [] : [screenplaySchema.mark(name, { id: run[name] })],
      ),
    ];
    run.text.split(/\r\n|\r|\n/).forEach((line, index) => {
      if (index > 0) content.push(screenplaySchema.node('hard_break', null, undefined, marks));
      if (line !== '') content.push(screenplaySchema.text(line, marks));
    });
  }
  return pageStarts.length === 0 ? content : withPageStarts(content, pageStarts);
}

/** Marks the characters of a block's content at which locked pages begin. */
function withPageStarts(content: readonly Node[], starts: readonly PageStartIn[]): Node[] {
  const pages = new Map(starts.map(({ page, offset }) => [offset, page]));
  let offset = 0;
  return content.flatMap((node) => {
    const start = offset;
    offset += node.nodeSize;
    const ends = [...pages.keys()].filter((at) => at >= start && at < start + node.nodeSize);
    const cuts = ends.flatMap((at) => [at - start, at - start + sizeAt(node, at - start)]);
    const edges = [...new Set([0, ...cuts, node.nodeSize])].sort((a, b) => a - b);
    return edges.slice(1).map((to, index) => {
      const from = edges[index] ?? 0;
      const part = node.isText ? node.cut(from, to) : node;
      const page = pages.get(start + from);
      if (page === undefined) return part;
      return part.mark(screenplaySchema.mark('page_start', { page }).addToSet(part.marks));
    });
  });
}

/** The units of the character at an offset in an inline node. */
export function sizeAt(node: Node, offset: number): number {
  return (node.text?.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

const markOf: ReadonlyMap<string, RunMark> = new Map(
  runMarks.map((mark) => [markNames[mark], mark]),
);

const revisionNames = ['revision', 'deletion'] as const;

/** The revisions that words of a block are marked with. */
export function revisionMarksOf(node: { readonly marks: readonly Mark[] }): RevisionMarks {
  let found: RevisionMarks = noRevision;
  for (const { type, attrs } of node.marks) {
    const name = revisionNames.find((one) => one === type.name);
    const id: RevisionId | null = name === undefined ? null : toRevisionId(attrs['id']);
    if (name !== undefined && id !== null) found = { ...found, [name]: id };
  }
  return found;
}

function runMarksOf(node: { readonly marks: readonly Mark[] }): RunMark[] {
  const marks: RunMark[] = [];
  for (const mark of node.marks) {
    const name = markOf.get(mark.type.name);
    if (name !== undefined) marks.push(name);
  }
  return sortMarks(marks);
}
