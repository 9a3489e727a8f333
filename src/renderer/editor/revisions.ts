/**
 * Revisions in the editor: what is typed, pasted, changed or taken out is marked with the current
 * revision while revision mode is on, and the mark of each changed line is drawn in the margin. The
 * lines are those of the line counter, so that they are the lines that print.
 */
import { isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import {
  AddMarkStep,
  RemoveMarkStep,
  ReplaceAroundStep,
  ReplaceStep,
  type Step,
} from 'prosemirror-transform';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { revisionMarksOf } from '../../shared/screenplay/document.ts';
import { isDualElement } from '../../shared/screenplay/flow.ts';
import type { ElementMeasure, PageLayout } from '../../shared/screenplay/layout.ts';
import { layoutOf } from '../../shared/screenplay/pageSetup.ts';
import {
  isPrinted,
  markChange,
  printsText,
  printsWords,
  revisedTexts,
  type ChangedRange,
} from '../../shared/screenplay/revisionMarks.ts';
import {
  isShown,
  readRevisions,
  revisedLines,
  revisionColor,
  revisionOf,
  type DraftRevisions,
  type RevisionId,
} from '../../shared/screenplay/revisions.ts';
import { elementTypeOf } from '../../shared/screenplay/schema.ts';
import { lineStarts } from '../../shared/screenplay/wrap.ts';
import { composedIn, mapped, type Range } from './composed.ts';
import { pagesOf, pageSetupOf } from './pages.ts';
import { keepTyped } from './typedBefore.ts';

interface RevisionsState {
  readonly revisions: DraftRevisions;
  readonly decorations: DecorationSet;
  /** What is being composed, which cannot be marked before it is done. */
  readonly composed: Range | null;
}

const key = new PluginKey<RevisionsState>('revisions');
/** Set on a transaction that puts words in which bear the marks they are to have. */
const asStored = 'words as they were stored';

/** A transaction after which these are the draft's revisions. */
export function setRevisions({ tr }: EditorState, revisions: DraftRevisions): Transaction {
  return tr.setMeta(key, revisions).setMeta('addToHistory', false);
}

/** Says that a transaction restores what was written before, and changes nothing in this revision. */
export function keepRevisionMarks(tr: Transaction): Transaction {
  return tr.setMeta(asStored, true);
}

/** Said by a transaction whose words in capitals are those that were there: they are not another's. */
const capitalsOnly = 'capitals only';

/** Says that a transaction puts words in capitals, or back, because their element is another. */
export function changesCapitals(tr: Transaction): Transaction {
  return tr.setMeta(capitalsOnly, true);
}

/** What is drawn in the margin; each mark's `spec` says which lines show what, as `marks`. */
export function revisionMarksIn(state: EditorState): DecorationSet {
  return key.getState(state)?.decorations ?? DecorationSet.empty;
}

/** The plugin that marks changes and draws their marks. */
export function revisions(first: DraftRevisions): Plugin<RevisionsState> {
  return new Plugin<RevisionsState>({
    key,
    state: {
      init: (_config, state) => ({
        revisions: first,
        decorations: DecorationSet.create(state.doc, decorate(state, first, 0, Infinity)),
        composed: null,
      }),
      apply: (tr, old, before, state) => {
        const set: unknown = tr.getMeta(key);
        const revisions = set === undefined ? old.revisions : readRevisions(set);
        // Of a draft that never went out, nothing is walked at any key.
        const decorations =
          revisions.list.length === 0
            ? DecorationSet.empty
            : revisions !== old.revisions || !samePages(before, state)
              ? DecorationSet.create(state.doc, decorate(state, revisions, 0, Infinity))
              : tr.docChanged
                ? redrawn(old.decorations, tr, state, revisions)
                : old.decorations;
        return { revisions, decorations, composed: composedIn(tr, old.composed) };
      },
    },
    appendTransaction: (transactions, before, after) => {
      const now = key.getState(after);
      const current = now?.revisions.current ?? null;
      if (now?.revisions.on !== true || current === null) return null;
      // To mark what is being composed would end the composing: it is marked with what comes next.
      if (now.composed !== null) return null;
      // What the program mends after an edit, such as where scenes begin, is no change of the writer's.
      const own = transactions.filter(
        (tr) =>
          tr.getMeta('appendedTransaction') === undefined &&
          tr.getMeta(asStored) === undefined &&
          !isHistoryTransaction(tr),
      );
      const composed = key.getState(before)?.composed ?? null;
      if (composed === null && !own.some((tr) => tr.docChanged)) return null;
      const { tr } = after;
      if (composed !== null) {
        markChange(tr, { ...transactions.reduce(mapped, composed), ...nothingLost }, current);
      }
      const known = new Set(before.doc.children);
      for (const change of changesIn(own, transactions, current)) {
        markChange(tr, change, current, known);
      }
      keepTyped(tr);
      return tr.docChanged ? tr : null;
    },
    props: {
      attributes: (state) => {
        const shown = key.getState(state)?.revisions;
        return shown === undefined ? {} : { style: colorsOf(shown) };
      },
      decorations: revisionMarksIn,
    },
  });
}

/** The colours of the revisions that are shown, for the style sheet. */
function colorsOf(revisions: DraftRevisions): string {
  return revisions.list
    .filter(({ id }) => isShown(revisions, id))
    .map(({ id }) => `--revision-${id}: var(--revision-${revisionColor(id)})`)
    .join('; ');
}

/** What the writer's transactions changed, in places of the document after all of them. */
function changesIn(
  own: readonly Transaction[],
  all: readonly Transaction[],
  current: RevisionId,
): ChangedRange[] {
  const found: ChangedRange[] = [];
  for (const tr of own) {
    const later = all.slice(all.indexOf(tr) + 1);
    tr.steps.forEach((step, at) => {
      const doc = tr.docs[at];
      if (doc === undefined) return;
      if (tr.getMeta(capitalsOnly) !== undefined && isSameLetters(doc, step)) return;
      const rest = { mapping: tr.mapping.slice(at + 1) };
      const put = (range: Range, lost: Omit<ChangedRange, keyof Range>): void => {
        found.push({ ...later.reduce(mapped, mapped(range, rest)), ...lost });
      };
      if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
        if (isEmphasis(step.mark.type.name)) put(step, nothingLost);
      }
      // A remark that is made an element of the script is put on the page, all of it.
      const was = step instanceof ReplaceAroundStep ? doc.nodeAt(step.from) : null;
      if (step instanceof ReplaceAroundStep && was?.isTextblock === true && !printsWords(was)) {
        const map = step.getMap();
        put({ from: map.map(step.from, -1), to: map.map(step.to, 1) }, nothingLost);
      }
      let first = true;
      step.getMap().forEach((oldFrom, oldTo, from, to) => {
        // Where a block is made another, the words between its two ends are the same.
        if (step instanceof ReplaceAroundStep && !first) return;
        first = false;
        put(
          { from, to },
          {
            removed: printsText(doc, oldFrom, oldTo, current),
            joined: !doc.resolve(oldFrom).sameParent(doc.resolve(oldTo)),
          },
        );
      });
    });
  }
  return found;
}

/** Whether a step puts the same letters in the place of some, in capitals or not. */
function isSameLetters(doc: Node, step: Step): boolean {
  if (!(step instanceof ReplaceStep) || step.from === step.to) return false;
  const { content } = step.slice;
  const put = content.textBetween(0, content.size, '\n', '\n');
  return put.toUpperCase() === doc.textBetween(step.from, step.to, '\n', '\n').toUpperCase();
}

const nothingLost = { removed: false, joined: false };

function isEmphasis(mark: string): boolean {
  return mark === 'bold' || mark === 'italic' || mark === 'underline';
}

/** Whether lines end and pages break inside blocks where they did. */
function samePages(before: EditorState, after: EditorState): boolean {
  const [was, is] = [pagesOf(before), pagesOf(after)];
  if (pageSetupOf(before) !== pageSetupOf(after)) return false;
  if (was === is || was === undefined || is === undefined) return true;
  return (
    was.breaks.length === is.breaks.length &&
    was.breaks.every((one, index) => one.inside === is.breaks[index]?.inside)
  );
}

/** The decorations with those of the scenes that a transaction changed drawn anew. */
function redrawn(
  old: DecorationSet,
  tr: Transaction,
  state: EditorState,
  revisions: DraftRevisions,
): DecorationSet {
  const [was, is] = [tr.before.children, tr.doc.children];
  const least = Math.min(was.length, is.length);
  let first = 0;
  while (first < least && was[first] === is[first]) first++;
  let same = 0;
  while (same < least - first && was.at(-1 - same) === is.at(-1 - same)) same++;
  const sizeOf = (nodes: readonly Node[]): number =>
    nodes.reduce((sum, node) => sum + node.nodeSize, 0);
  const from = sizeOf(is.slice(0, first));
  const to = tr.doc.content.size - sizeOf(is.slice(is.length - same));
  const kept = old.map(tr.mapping, tr.doc);
  const gone = kept.find(from, to);
  const drawn = decorate(state, revisions, from, to);
  if (gone.length === 0 && drawn.length === 0) return kept;
  return kept.remove(gone).add(tr.doc, drawn);
}

/** The marks in the margin of the blocks between two positions. */
function decorate(
  state: EditorState,
  revisions: DraftRevisions,
  from: number,
  to: number,
): Decoration[] {
  const setup = pageSetupOf(state);
  if (setup === undefined) return [];
  const layout = layoutOf(setup);
  const { breaks = [] } = pagesOf(state) ?? {};
  const found: Decoration[] = [];
  state.doc.forEach((scene, scenePos) => {
    if (scenePos + scene.nodeSize <= from || scenePos >= to) return;
    for (const { block, offset, column } of revisedBlocks(scene)) {
      const pos = scenePos + 1 + offset;
      const end = pos + block.nodeSize;
      const measure = measureOf(block, column, layout);
      if (measure === null) continue;
      const lines = linesOf(block, measure, revisions);
      const inside = breaks.flatMap((one) => {
        const places = [one, ...(one.dual?.right == null ? [] : [one.dual.right])];
        return places.filter((place) => place.inside && place.pos > pos && place.pos < end);
      });
      const [head, tail] = parted(
        lines,
        block,
        inside.map((place) => place.pos - pos - 1),
        measure,
      );
      if (head === '' && tail === '') continue;
      const shown = {
        ...(head === '' ? {} : { 'data-revised': head }),
        ...(tail === '' ? {} : { 'data-revised-overleaf': tail }),
      };
      found.push(Decoration.node(pos, end, shown, { marks: head + tail }));
    }
  });
  return found;
}

interface RevisedBlock {
  readonly block: Node;
  /** Its position, counted from the scene's first block. */
  readonly offset: number;
  readonly column: boolean;
}

const blocksOfScene = new WeakMap<Node, readonly RevisedBlock[]>();

/** The blocks of a scene that hold marked words; kept with the scene, which never changes. */
function revisedBlocks(scene: Node): readonly RevisedBlock[] {
  const known = blocksOfScene.get(scene);
  if (known !== undefined) return known;
  const found: RevisedBlock[] = [];
  const visit = (parent: Node, start: number, column: boolean): void => {
    parent.forEach((block, offset) => {
      if (!block.isTextblock) visit(block, start + offset + 1, true);
      else if (block.children.some((child) => revisionMarksOf(child) !== noMarks)) {
        found.push({ block, offset: start + offset, column });
      }
    });
  };
  visit(scene, 0, false);
  blocksOfScene.set(scene, found);
  return found;
}

const noMarks = revisionMarksOf({ marks: [] });

function measureOf(block: Node, column: boolean, layout: PageLayout): ElementMeasure | null {
  const type = elementTypeOf(block);
  if (type === null) return null;
  const measure = column && isDualElement(type) ? layout.dual[type] : layout.elements[type];
  return measure.prints ? measure : null;
}

/** The mark of each printed line of a block; a space where it has none. */
function linesOf(block: Node, measure: ElementMeasure, revisions: DraftRevisions): string[] {
  const runs = revisedTexts(block);
  const text = runs.map((run) => run.text).join('');
  const lines = revisedLines(runs, lineStarts(text, measure), text.length, revisions);
  return lines.map((line) => (line === null ? ' ' : revisionOf(revisions, line).mark));
}

/**
 * The marks of the lines before a page's end inside the block, from the top, and of those after it, from
 * the foot. Of a block that fills whole pages, the lines of those show none.
 */
function parted(
  lines: readonly string[],
  block: Node,
  breaks: readonly number[],
  measure: ElementMeasure,
): readonly [head: string, tail: string] {
  const shown = (part: readonly string[]): string =>
    part.some((line) => line !== ' ') ? part.join('\n') : '';
  const [first] = breaks;
  const last = breaks.at(-1);
  if (first === undefined || last === undefined) return [shown(lines), ''];
  const printed = (end: number): string =>
    block
      .cut(0, end)
      .children.filter((child) => isPrinted(child))
      .map((child) => (child.isText ? (child.text ?? '') : '\n'))
      .join('');
  const linesTo = (end: number): number => lineStarts(printed(end), measure).length;
  return [shown(lines.slice(0, linesTo(first))), shown(lines.slice(linesTo(last)))];
}
