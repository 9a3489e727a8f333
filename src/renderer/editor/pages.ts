/**
 * Pages in the editor: where each ends, drawn as a gap in the sheet, from the same line counter
 * that prints. An edit recounts only the pages it can have moved, and redraws only when a break is
 * no longer where it was.
 */
import { DOMSerializer, type Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type NodeView } from 'prosemirror-view';
import { sceneIdOf } from '../../shared/screenplay/document.ts';
import { pageLabel } from '../../shared/screenplay/paginate.ts';
import {
  paginateDocument,
  type BreakPlace,
  type DocumentBreak,
  type DocumentPagination,
} from '../../shared/screenplay/paginateDocument.ts';
import { layoutOf, readPageSetup, type PageSetup } from '../../shared/screenplay/pageSetup.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';

interface PagesState {
  readonly setup: PageSetup;
  readonly pagination: DocumentPagination;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<PagesState>('pages');

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
        const setup = settingIn(tr);
        if (setup !== undefined) return paginated(tr.doc, setup);
        if (!tr.docChanged) return old;
        const pagination = paginateDocument(
          tr.doc,
          layoutOf(old.setup),
          old.pagination,
          old.setup.eighths,
        );
        const decorations = sameBreaks(old.pagination.breaks, pagination.breaks, tr)
          ? old.decorations.map(tr.mapping, tr.doc)
          : draw(tr.doc, pagination);
        return { setup: old.setup, pagination, decorations };
      },
    },
    props: {
      attributes: (state) => {
        const setup = key.getState(state)?.setup;
        return setup === undefined ? {} : attributesOf(setup);
      },
      decorations: (state) => key.getState(state)?.decorations,
      nodeViews: { scene: (node, view) => drawScene(node, linesOf(view.state, node)) },
    },
  });
}

function paginated(doc: Node, setup: PageSetup): PagesState {
  const pagination = paginateDocument(doc, layoutOf(setup), undefined, setup.eighths);
  return { setup, pagination, decorations: draw(doc, pagination) };
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

function sameBreaks(
  before: readonly DocumentBreak[],
  after: readonly DocumentBreak[],
  tr: Transaction,
): boolean {
  return (
    before.length === after.length &&
    after.every((now, index) => {
      const was = before[index];
      return (
        was !== undefined &&
        was.label === now.label &&
        samePlace(was, now, tr) &&
        was.dual?.side === now.dual?.side &&
        samePlace(was.dual?.right ?? null, now.dual?.right ?? null, tr)
      );
    })
  );
}

function samePlace(was: BreakPlace | null, now: BreakPlace | null, tr: Transaction): boolean {
  if (was === null || now === null) return was === now;
  return (
    tr.mapping.map(was.pos, -1) === now.pos &&
    was.blankLines === now.blankLines &&
    was.speech?.cue === now.speech?.cue
  );
}

function draw(doc: Node, { breaks }: DocumentPagination): DecorationSet {
  return DecorationSet.create(
    doc,
    breaks.flatMap(({ label, dual, ...place }) => {
      const right = dual?.right ?? null;
      return [
        widget(place, label, dual?.side === 'right' ? 'page-break-right' : ''),
        ...(right === null ? [] : [widget(right, label, 'page-break-beside')]),
      ];
    }),
  );
}

function widget(place: BreakPlace, page: string, name: string): Decoration {
  return Decoration.widget(place.pos, () => drawBreak(place, page, name), {
    side: -1,
    // The same break is the same drawing: ProseMirror keeps its DOM.
    key: `page ${page} ${place.blankLines} ${place.speech?.cue ?? ''} ${place.inside} ${name}`,
    ignoreSelection: true,
    marks: [],
  });
}

function drawBreak(
  { blankLines, speech, inside }: BreakPlace,
  page: string,
  name: string,
): HTMLElement {
  const gap = document.createElement(inside ? 'span' : 'div');
  gap.className = `page-break ${inside ? 'page-break-inside' : ''} ${name}`.trim();
  gap.contentEditable = 'false';
  const add = (name: string, text: string): HTMLElement => {
    const part = document.createElement('span');
    part.className = name;
    part.textContent = text;
    gap.append(part);
    return part;
  };
  if (speech !== null) add('page-more', speech.more);
  const blank = add('page-blank', '');
  blank.style.setProperty('--lines', String(Math.max(0, blankLines)));
  add('page-gap', '');
  add('page-number', `${page}.`);
  if (speech !== null) add('page-cue', speech.cue);
  return gap;
}
