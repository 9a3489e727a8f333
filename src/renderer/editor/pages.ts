/**
 * Pages in the editor: where each ends, drawn as a gap in the sheet, from the same line counter
 * that prints. An edit recounts only the pages it can have moved, and redraws only breaks that are
 * no longer where they were: those around the edit with it, the others in the next idle moment.
 */
import { DOMSerializer, type Node } from 'prosemirror-model';
import {
  Plugin,
  PluginKey,
  type EditorState,
  type PluginView,
  type Transaction,
} from 'prosemirror-state';
import type { EditorView, NodeView } from 'prosemirror-view';
import { sceneIdOf } from '../../shared/screenplay/document.ts';
import { pageLabel } from '../../shared/screenplay/paginate.ts';
import {
  paginateDocument,
  type DocumentPagination,
} from '../../shared/screenplay/paginateDocument.ts';
import { layoutOf, readPageSetup, type PageSetup } from '../../shared/screenplay/pageSetup.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { carryBreaks, drawBreaks, redrawBreaks, type DrawnBreaks } from './pageBreaks.ts';

interface PagesState {
  readonly setup: PageSetup;
  readonly pagination: DocumentPagination;
  readonly drawing: DrawnBreaks;
}

const key = new PluginKey<PagesState>('pages');

/** What is on screen around a line is on its page and on so many after it. */
const pagesInSight = 3;
/** An edit of more positions than a line has can move pages by more than lines. */
const mostInLine = 100;
/** Asks to draw all breaks where they are. */
const allBreaks = 'all breaks';
/** Breaks that are not where they were wait no longer than this to be drawn, in milliseconds. */
const longestWait = 500;

/** The pages of the document as it stands. Undefined where the plugin is not in use. */
export function pagesOf(state: EditorState): DocumentPagination | undefined {
  return key.getState(state)?.pagination;
}

/** How the pages are set up. Undefined where the plugin is not in use, or before it is asked. */
export function pageSetupOf(state: EditorState): PageSetup | undefined {
  return key.getState(state)?.setup;
}

/** The number, from 1, of the page that a position is on. */
export function pageAt(pagination: DocumentPagination, pos: number): number {
  let low = 0;
  let high = pagination.breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = pagination.breaks[middle];
    if (found !== undefined && found.pos <= pos) low = middle + 1;
    else high = middle;
  }
  // What stands in the right column above its break is still on the page before.
  while (low > 0) {
    const right = pagination.breaks[low - 1]?.dual?.right;
    if (right === null || right === undefined || pos < right.from || pos >= right.pos) break;
    low--;
  }
  return low + 1;
}

/** The number that is shown of a page, counted from 1. */
export function shownNumber(pages: DocumentPagination | undefined, page: number): string {
  return pages === undefined ? String(page) : pageLabel(pages.pagination, page - 1);
}

/** A transaction that puts the document on other pages. The document stays as it is. */
export function setPages({ tr }: EditorState, setup: PageSetup): Transaction {
  return tr.setMeta(key, setup).setMeta('addToHistory', false);
}

/** The pages of a document, as they are set up until `setPages` says otherwise. */
export function pages(first: PageSetup): Plugin<PagesState> {
  return new Plugin<PagesState>({
    key,
    state: {
      init: (_config, { doc }) => paginated(doc, first),
      apply: (tr, old) => {
        if (tr.getMeta(key) === allBreaks) return allDrawn(tr.doc, old);
        const setup = settingIn(tr);
        if (setup !== undefined) return paginated(tr.doc, setup);
        if (!tr.docChanged) return old;
        const pagination = paginateDocument(
          tr.doc,
          layoutOf(old.setup),
          old.pagination,
          old.setup.eighths,
        );
        const { breaks } = pagination;
        const until = drawnAtOnce(tr, pagination);
        const drawing = carryBreaks(old.drawing, tr, old.pagination.breaks, breaks, until);
        return { setup: old.setup, pagination, drawing };
      },
    },
    view: drawWhenIdle,
    props: {
      attributes: (state) => {
        const setup = key.getState(state)?.setup;
        return setup === undefined ? {} : attributesOf(setup);
      },
      decorations: (state) => key.getState(state)?.drawing.decorations,
      nodeViews: { scene: (node, view) => drawScene(node, linesOf(view.state, node)) },
    },
  });
}

function paginated(doc: Node, setup: PageSetup): PagesState {
  const pagination = paginateDocument(doc, layoutOf(setup), undefined, setup.eighths);
  return { setup, pagination, drawing: drawBreaks(doc, pagination.breaks) };
}

/** How many breaks have to be right on screen together with an edit: what a writer sees of it. */
function drawnAtOnce(tr: Transaction, pagination: DocumentPagination): number {
  const changed = tr.changedRange();
  const removed = tr.before.content.size - tr.doc.content.size;
  if (changed === null || changed.to - changed.from > mostInLine || removed > mostInLine) {
    return pagination.breaks.length;
  }
  return pageAt(pagination, changed.to) + pagesInSight;
}

function isAllDrawn({ drawing, pagination }: PagesState): boolean {
  return drawing.drawn === pagination.breaks.length;
}

function allDrawn(doc: Node, old: PagesState): PagesState {
  if (isAllDrawn(old)) return old;
  const { breaks } = old.pagination;
  return { ...old, drawing: redrawBreaks(old.drawing, doc, breaks, breaks.length) };
}

/** A transaction that draws every break where it is. None when that is so. */
export function drawAllBreaks(state: EditorState): Transaction | undefined {
  const now = key.getState(state);
  if (now === undefined || isAllDrawn(now)) return undefined;
  return state.tr.setMeta(key, allBreaks).setMeta('addToHistory', false);
}

/** Draws what an edit has left to be drawn, when the window has nothing else to do. */
function drawWhenIdle(view: EditorView): PluginView {
  let waiting: number | undefined;
  const draw = (): void => {
    waiting = undefined;
    const tr = drawAllBreaks(view.state);
    if (tr !== undefined) view.dispatch(tr);
  };
  const look = (): void => {
    if (waiting !== undefined || drawAllBreaks(view.state) === undefined) return;
    waiting = requestIdleCallback(draw, { timeout: longestWait });
  };
  look();
  return {
    update: look,
    destroy: () => {
      if (waiting !== undefined) cancelIdleCallback(waiting);
    },
  };
}

function settingIn(tr: Transaction): PageSetup | undefined {
  // Only `setPages` sets it.
  const setting: unknown = tr.getMeta(key);
  return setting === undefined ? undefined : readPageSetup(setting);
}

/** What the style sheet has to know of the page. */
function attributesOf(setup: PageSetup): Record<string, string> {
  return {
    'data-scene-numbers': setup.sceneNumbers,
    style: `--page-lines: ${setup.linesPerPage}; --heading-space: ${setup.headingSpace}`,
  };
}

function linesOf(state: EditorState, scene: Node): number {
  const id = sceneIdOf(scene);
  return pagesOf(state)?.scenes.find((one) => one.id === id)?.lines ?? 0;
}

/** How tall a scene is that was not on screen yet is a hint, and need not follow every key. */
function drawScene(scene: Node, lines: number): NodeView {
  const { toDOM } = screenplaySchema.nodes.scene.spec;
  if (toDOM === undefined) throw new Error('the schema does not say how a scene is drawn');
  const { dom, contentDOM } = DOMSerializer.renderSpec(document, toDOM(scene));
  if (dom instanceof HTMLElement) dom.style.setProperty('--lines', String(lines));
  return contentDOM === undefined ? { dom } : { dom, contentDOM };
}
