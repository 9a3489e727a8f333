/**
 * Pasting and dropping. What was copied in a script comes back as it was, scenes whole and with
 * their ids. Anything else becomes elements (docs/decisions/0026-pasted-text.md).
 */
import { closeHistory } from 'prosemirror-history';
import { Fragment, Slice, type Node, type ResolvedPos } from 'prosemirror-model';
import {
  Plugin,
  Selection,
  TextSelection,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { SceneId } from '../../shared/model/ids.ts';
import { elementsToBlocks, elementToBlock, sceneIdOf } from '../../shared/screenplay/document.ts';
import { typesCapitals, type Run, type ScriptElement } from '../../shared/screenplay/elements.ts';
import { readPlainText, tidyLineEnds } from '../../shared/screenplay/readPlainText.ts';
import { looksLikeSceneHeading } from '../../shared/screenplay/recognize.ts';
import { recognizeParagraphs } from '../../shared/screenplay/recognizeParagraphs.ts';
import { canOpenScene } from '../../shared/screenplay/sceneRules.ts';
import { elementTypeOf, screenplaySchema } from '../../shared/screenplay/schema.ts';
import { capitalsOf, inParentheses, mayStandInColumn } from './elementCommands.ts';
import { readHtml } from './pastedHtml.ts';
import { isEmptyLine, isFirstInScene } from './sceneBorders.ts';
import { takeOut } from './takeOut.ts';

/** What another program put on the clipboard: some words of a line, or whole elements. */
export type Pasted =
  | { readonly kind: 'words'; readonly runs: readonly Run[] }
  | { readonly kind: 'elements'; readonly elements: readonly ScriptElement[] };

/** @param isKnown whether a scene's id belongs to this draft */
export function paste(isKnown: (id: SceneId) => boolean): Plugin {
  return new Plugin({
    props: {
      transformPasted: (slice) =>
        new Slice(ownIds(slice.content, isKnown), slice.openStart, slice.openEnd),
      handlePaste(view, { clipboardData }, slice) {
        const pasted = clipboardData === null ? null : readForeign(clipboardData);
        if (pasted !== null) {
          inOneStep(view, insertPasted(view.state.tr, pasted));
          return true;
        }
        const { state } = view;
        if (holdsScenes(slice)) {
          inOneStep(
            view,
            insertScenes(state.tr.deleteSelection(), wholeScenes(slice.content.content)),
          );
          return true;
        }
        const lines = linesOf(slice);
        if (lines.length < 2 || !isEmptyLine(state.selection.$from.parent)) return false;
        // On an empty line they stand as they were; the first would take its type from the line.
        inOneStep(view, insertBlocks(state.tr, lines));
        return true;
      },
      handleDrop(view, event, slice, moved) {
        const pasted =
          moved || event.dataTransfer === null ? null : readForeign(event.dataTransfer);
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at === null) return false;
        if (pasted === null) {
          const dropped = dropLines(view.state, slice, at.pos, moved);
          if (dropped === null) return false;
          event.preventDefault();
          if (dropped.docChanged) inOneStep(view, dropped, 'drop');
          view.focus();
          return true;
        }
        event.preventDefault();
        const { tr } = view.state;
        tr.setSelection(Selection.near(tr.doc.resolve(at.pos)));
        inOneStep(view, insertPasted(tr, pasted));
        view.focus();
        return true;
      },
    },
  });
}

/** A text without formatting, as it is pasted. */
export function readPastedText(text: string): Pasted {
  const body = tidyLineEnds(text);
  return body.includes('\n')
    ? { kind: 'elements', elements: readPlainText(body) }
    : { kind: 'words', runs: [{ text: body, marks: [] }] };
}

/**
 * Puts what was pasted in place of the selection: words into the line with the caret, elements
 * between lines. A line with the caret inside is not torn apart: they stand after it.
 */
export function insertPasted(tr: Transaction, pasted: Pasted): Transaction {
  if (pasted.kind === 'words') return insertWords(tr, pasted.runs);
  const blocks = elementsToBlocks(asAwaited(pasted.elements, tr.selection));
  return blocks.length === 0 ? tr : insertBlocks(tr, blocks);
}

/** Paragraphs that do not say what they are, for an empty line that waits for words: they are what it is. */
function asAwaited(
  elements: readonly ScriptElement[],
  { $from, empty }: Selection,
): readonly ScriptElement[] {
  const type = elementTypeOf($from.parent);
  const awaits = type === 'dialogue' || type === 'lyrics' || type === 'note' || type === 'synopsis';
  const isPlain = elements.every((element) => element.type === 'action');
  return awaits && empty && isEmptyLine($from.parent) && isPlain
    ? elements.map((element) => ({ ...element, type }))
    : elements;
}

/** What is pasted, unless it was copied in a script of ours or is no text. */
function readForeign(data: DataTransfer): Pasted | null {
  const html = data.getData('text/html');
  const text = data.getData('text/plain');
  if (html === '') return text === '' ? null : readPastedText(text);
  if (isOwn(html)) return null;
  const { paragraphs, isRich } = readHtml(html);
  // An editor of plain text adds colours: what it means is the text.
  if (!isRich && text !== '') return readPastedText(text);
  const [first, second] = paragraphs;
  if (first === undefined) return text === '' ? null : readPastedText(text);
  return second === undefined
    ? { kind: 'words', runs: first.runs }
    : { kind: 'elements', elements: recognizeParagraphs(paragraphs) };
}

/** Whether HTML was copied in a script of ours. */
function isOwn(html: string): boolean {
  const marked = new DOMParser()
    .parseFromString(html, 'text/html')
    .querySelector('[data-pm-slice]');
  return marked?.matches('.el, .scene, .dual-dialogue, .dual-column') ?? false;
}

/** Does it as a step of undo of its own, apart from the typing before and after. */
function inOneStep(view: EditorView, tr: Transaction, event: 'paste' | 'drop' = 'paste'): void {
  view.dispatch(
    closeHistory(tr)
      .scrollIntoView()
      .setMeta('paste', event === 'paste')
      .setMeta('uiEvent', event),
  );
  view.dispatch(closeHistory(view.state.tr));
}

function insertWords(tr: Transaction, pasted: readonly Run[]): Transaction {
  const { $from } = tr.selection;
  const type = elementTypeOf($from.parent);
  const runs = type === 'parenthetical' ? withoutParentheses(pasted, $from) : pasted;
  // As if it were typed.
  const text = runs.map((run) => run.text).join('');
  const isHeading =
    type === 'action' && isEmptyLine($from.parent) && looksLikeSceneHeading(text.trim());
  if (isHeading) tr.setBlockType($from.pos, $from.pos, screenplaySchema.nodes.scene_heading);
  const capitals = isHeading || typesCapitals(type);
  const words = runs.map((run) => (capitals ? { ...run, text: capitalsOf(run.text) } : run));
  let { content } = elementToBlock({ type: 'action', runs: words });
  if (runs.every((run) => run.marks.length === 0)) {
    // As if it were typed: in the style of the words around it.
    const marks = tr.storedMarks ?? $from.marks();
    content = Fragment.from(content.content.map((node) => node.mark(marks)));
  }
  return tr.replaceSelection(new Slice(content, 0, 0));
}

/** Words for between parentheses, without a pair of their own. */
function withoutParentheses(runs: readonly Run[], $at: ResolvedPos): readonly Run[] {
  const [only] = runs;
  const text = only?.text.trim() ?? '';
  const isBetween =
    $at.parent.textBetween(0, $at.parentOffset) === '(' && $at.nodeAfter?.text?.startsWith(')');
  return only !== undefined && runs.length === 1 && isBetween === true && inParentheses(text)
    ? [{ ...only, text: text.slice(1, -1) }]
    : runs;
}

function insertBlocks(tr: Transaction, blocks: readonly Node[]): Transaction {
  takeOut(tr);
  const { $head } = tr.selection;
  const [first] = blocks;
  const line = $head.depth < 2 ? null : $head.node(2);
  let pos: number;
  if ($head.depth > 2 && isEmptyLine($head.parent) && blocks.every(isSpeech)) {
    // In a column of two who speak at once.
    pos = $head.before();
    tr.replaceWith(pos, $head.after(), blocks);
  } else if (line === null) {
    pos = $head.depth === 1 ? $head.pos : tr.doc.content.size - 1;
    tr.insert(pos, blocks);
  } else if (
    isEmptyLine(line) &&
    (!isFirstInScene($head) || (first !== undefined && canOpenScene(first.type.name)))
  ) {
    pos = $head.before(2);
    tr.replaceWith(pos, $head.after(2), blocks);
  } else if ($head.depth > 2 || $head.parentOffset > 0 || isEmptyLine(line)) {
    pos = $head.after(2);
    tr.insert(pos, blocks);
  } else if ($head.index(1) > 0 || !canOpenScene(line.type.name)) {
    pos = $head.before(2);
    tr.insert(pos, blocks);
  } else if ($head.index(0) > 0) {
    // Before a heading is the end of the scene before.
    pos = $head.before(1) - 1;
    tr.insert(pos, blocks);
  } else {
    pos = 1;
    tr.insert(0, screenplaySchema.node('scene', { id: '' }, [...blocks]));
  }
  const end = pos + blocks.reduce((size, block) => size + block.nodeSize, 0);
  return tr.setSelection(Selection.near(tr.doc.resolve(end), -1));
}

function isSpeech(block: Node): boolean {
  return mayStandInColumn(elementTypeOf(block));
}

/** Whether a slice holds scenes, and not a few words of a heading. */
function holdsScenes({ content }: Slice): boolean {
  const { firstChild } = content;
  if (firstChild?.type !== screenplaySchema.nodes.scene) return false;
  const opener = firstChild.firstChild;
  if (opener === null || !canOpenScene(opener.type.name)) return false;
  return content.childCount > 1 || firstChild.childCount > 1;
}

/** The lines of a slice from inside one scene; none where it is anything else. */
function linesOf({ content }: Slice): readonly Node[] {
  const { firstChild } = content;
  const inside = firstChild?.type === screenplaySchema.nodes.scene ? firstChild.content : content;
  if (content.childCount > 1 && inside !== content) return [];
  return inside.content.every((node) => node.type.isInGroup('block'))
    ? wholeBlocks(inside.content)
    : [];
}

/** Blocks as they can stand by themselves: of a dual dialogue that was cut in two, its speeches. */
function wholeBlocks(blocks: readonly Node[]): Node[] {
  const { dual_dialogue } = screenplaySchema.nodes;
  const isWhole = (node: Node): boolean => node.type.validContent(node.content);
  return blocks.flatMap((block) =>
    block.type !== dual_dialogue || (isWhole(block) && block.children.every(isWhole))
      ? [block]
      : block.children.flatMap((column) => column.children),
  );
}

function wholeScenes(scenes: readonly Node[]): Node[] {
  return scenes.map((scene) => scene.copy(Fragment.from(wholeBlocks(scene.children))));
}

/**
 * Puts whole scenes where the selection is: before the scene at its start, else after the line. One
 * that was cut from this draft keeps its id, and with it what hangs on it; any other gets a new one.
 */
function insertScenes(tr: Transaction, scenes: readonly Node[]): Transaction {
  const { $head } = tr.selection;
  let pos: number;
  if ($head.depth < 2) pos = tr.doc.content.size;
  else if ($head.parentOffset === 0 && isFirstInScene($head)) pos = $head.before(1);
  else if ($head.index(1) === $head.node(1).childCount - 1) pos = $head.after(1);
  else {
    const after = $head.after(2);
    tr.split(after, 1);
    pos = after + 1;
  }
  tr.insert(pos, Fragment.from(scenes));
  const end = pos + scenes.reduce((size, scene) => size + scene.nodeSize, 0);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end - 1), -1));
}

/**
 * Lines and scenes of a script that are dropped elsewhere in it: they stand between the lines there, each
 * as what it was, where plain dropping would make their words part of the line. The line that they are
 * dropped on is not torn apart; a scene keeps its id where it leaves its place.
 * @param pos where they are dropped
 * @param moved whether they leave the place where they are selected, or are copied
 * @returns null for words of a line that are not all of it, and for a heading alone: they go into the
 *   line that they are dropped on
 */
export function dropLines(
  state: EditorState,
  slice: Slice,
  pos: number,
  moved: boolean,
): Transaction | null {
  const { tr, selection } = state;
  const line = selectedLine(selection, slice);
  const carried = line === null ? carriedOf(slice) : { lines: [line], scenes: [] };
  if (carried === null) return null;
  if (moved) {
    if (selection.$from.depth !== 2 || selection.$to.depth !== 2) return null;
    if (pos >= selection.from && pos <= selection.to) return tr;
    takeLinesOut(tr);
  }
  tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(pos))));
  if (carried.lines.length > 0) insertBlocks(tr, carried.lines);
  return carried.scenes.length > 0 ? insertScenes(tr, carried.scenes) : tr;
}

/**
 * The line that a slice holds, where that is all of the one that is selected. What opens a scene is no
 * such line: its scene would be left without it.
 */
function selectedLine({ $from, $to }: Selection, slice: Slice): Node | null {
  const { parent } = $from;
  const whole =
    $from.depth === 2 &&
    $from.sameParent($to) &&
    parent.content.size > 0 &&
    $to.parentOffset - $from.parentOffset === parent.content.size;
  if (!whole || canOpenScene(parent.type.name)) return null;
  const lines = linesOf(slice);
  return lines.length === 1 && lines[0]?.eq(parent) === true ? parent : null;
}

/** What a slice holds: lines that go on with a scene, and scenes after them. Null for words of a line. */
function carriedOf({
  content,
}: Slice): { readonly lines: readonly Node[]; readonly scenes: readonly Node[] } | null {
  const nodes = content.content;
  const [first] = nodes;
  const { scene } = screenplaySchema.nodes;
  if (first === undefined || nodes.some((node) => (node.type === scene) !== (first.type === scene)))
    return null;
  if (first.type !== scene) {
    const areLines = nodes.length > 1 && nodes.every((node) => node.type.isInGroup('block'));
    return areLines ? { lines: wholeBlocks(nodes), scenes: [] } : null;
  }
  if (nodes.length === 1 && first.childCount < 2) return null;
  const opens = canOpenScene(first.firstChild?.type.name ?? '');
  return opens
    ? { lines: [], scenes: wholeScenes(nodes) }
    : { lines: wholeBlocks(first.children), scenes: wholeScenes(nodes.slice(1)) };
}

/** Takes the selected lines out: whole scenes with their borders, whole lines without a gap. */
function takeLinesOut(tr: Transaction): void {
  const { $from, $to } = tr.selection;
  const fromStart = $from.parentOffset === 0;
  const toEnd = $to.parentOffset === $to.parent.content.size;
  const scenes =
    fromStart && toEnd && $from.index(1) === 0 && $to.index(1) === $to.node(1).childCount - 1;
  if (scenes && $to.index(0) - $from.index(0) < tr.doc.childCount - 1) {
    tr.delete($from.before(1), $to.after(1));
    return;
  }
  takeOut(tr);
  const { $head } = tr.selection;
  if (fromStart && isEmptyLine($head.parent) && $head.node(1).childCount > 1) {
    tr.delete($head.before(), $head.after());
  }
}

function ownIds(content: Fragment, isKnown: (id: SceneId) => boolean): Fragment {
  return Fragment.from(
    content.content.map((node) =>
      node.type === screenplaySchema.nodes.scene && !isKnown(sceneIdOf(node))
        ? node.type.create({ ...node.attrs, id: '' }, node.content)
        : node,
    ),
  );
}
