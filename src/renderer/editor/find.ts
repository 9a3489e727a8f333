/**
 * Find and replace in the editor: what is looked for, where it is, and the marks on it. While
 * nothing is looked for, an edit costs nothing here.
 */
import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import {
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Selection,
  type Transaction,
} from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { findSceneAt } from '../../shared/screenplay/document.ts';
import {
  createSearch,
  replaceMatches,
  replacementFor,
  type FindQuery,
  type Match,
  type TextSearch,
} from '../../shared/screenplay/findText.ts';

/** What is looked for in a draft, and what was found. */
export interface FindState {
  /** Whether something is looked for. The query stays when it is not. */
  readonly open: boolean;
  readonly query: FindQuery;
  readonly matches: readonly Match[];
  /** Which match is selected, from 0; null when none is. */
  readonly current: number | null;
  /** Why nothing can be looked for, in words. */
  readonly problem: string | null;
}

/** What was replaced everywhere. */
export interface ReplacedAll {
  readonly matches: number;
  readonly scenes: number;
}

/** A search for nothing. */
export const emptyFind: FindState = {
  open: false,
  query: { words: '', matchCase: false, wholeWord: false, isExpression: false, scope: 'all' },
  matches: [],
  current: null,
  problem: null,
};

interface PluginState {
  readonly find: FindState;
  readonly search: TextSearch;
  readonly decorations: DecorationSet;
}

/** What a transaction asks for; null: for nothing any more. */
class Asked {
  constructor(readonly query: FindQuery | null) {}
}

/** Marks on more than these would make the page slow, and nobody sees them all. */
const greatestMarked = 1500;

const key = new PluginKey<PluginState>('find');

/** What is looked for in a draft. The same object as long as nothing changed. */
export function findOf(state: EditorState): FindState {
  return key.getState(state)?.find ?? emptyFind;
}

/** Marks what is looked for, and keeps up with the document while something is. */
export function find(): Plugin<PluginState> {
  return new Plugin<PluginState>({
    key,
    state: {
      init: () => ({
        find: emptyFind,
        search: createSearch(emptyFind.query),
        decorations: DecorationSet.empty,
      }),
      apply(tr, old) {
        const asked = askedOf(tr);
        if (asked === null) {
          return {
            ...old,
            find: { ...emptyFind, query: old.find.query },
            decorations: DecorationSet.empty,
          };
        }
        if (asked === undefined && (!old.find.open || !(tr.docChanged || tr.selectionSet)))
          return old;
        const search = asked === undefined ? old.search : createSearch(asked);
        const same = asked === undefined && !tr.docChanged;
        const { matches, problem } = same ? old.find : search.find(tr.doc);
        const current = currentOf(matches, tr.selection);
        if (same && current === old.find.current) return old;
        const marks = old.decorations.map(tr.mapping, tr.doc);
        return {
          find: { open: true, query: search.query, matches, current, problem },
          search,
          decorations: redraw(marks, tr.doc, matches, current, tr.selection.from),
        };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

/** Looks for something. What was looked for before no longer is. */
export function setFind(query: FindQuery): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, new Asked(query)));
    return true;
  };
}

/** Looks for nothing any more. Does not apply when nothing is looked for. */
export const closeFind: Command = (state, dispatch) => {
  if (!findOf(state).open) return false;
  dispatch?.(state.tr.setMeta(key, new Asked(null)));
  return true;
};

/** Selects the first match from the selection on, from the top again if there is none. */
export const selectMatchHere: Command = (state, dispatch) =>
  selectMatch(state, dispatch, (matches, { from }) =>
    matches.findIndex((match) => match.from >= from),
  );

/** Selects the next match after the selection. After the last comes the first. */
export const selectNextMatch: Command = (state, dispatch) =>
  selectMatch(state, dispatch, (matches, { from }) => {
    const { current } = findOf(state);
    return current === null
      ? matches.findIndex((match) => match.from >= from)
      : (current + 1) % matches.length;
  });

/** Selects the match before the selection. Before the first comes the last. */
export const selectPreviousMatch: Command = (state, dispatch) =>
  selectMatch(state, dispatch, (matches, { from }) => {
    const before = matches.findLastIndex((match) => match.from < from);
    return before < 0 ? matches.length - 1 : before;
  });

/** Replaces the selected match and selects the next. Without one, only selects the next. */
export function replaceMatch(template: string): Command {
  return (state, dispatch, view) => {
    const { query, matches, current } = findOf(state);
    const match = current === null ? undefined : matches[current];
    if (match === undefined) return selectNextMatch(state, dispatch, view);
    // A step of its own for undo, however quickly the next one follows.
    const tr = closeHistory(state.tr);
    replaceMatches(tr, [match], (one) => replacementFor(query, one, template));
    // What was put in is not looked through: it may hold the same words again.
    const after = match.to + tr.doc.content.size - state.doc.content.size;
    const found = key.getState(state)?.search.find(tr.doc).matches ?? [];
    const next = found.find((one) => one.from >= after) ?? found[0];
    tr.setSelection(
      next === undefined
        ? TextSelection.create(tr.doc, after)
        : TextSelection.create(tr.doc, next.from, next.to),
    );
    dispatch?.(tr);
    return true;
  };
}

/** Replaces every match, as one step of undo. */
export function replaceEveryMatch(
  state: EditorState,
  dispatch: (tr: Transaction) => void,
  template: string,
): ReplacedAll {
  const { query, matches } = findOf(state);
  const wordsFor = (match: Match): string => replacementFor(query, match, template);
  const changed = matches.filter((match) => wordsFor(match) !== match.text);
  const tr = closeHistory(state.tr);
  replaceMatches(tr, matches, wordsFor);
  if (tr.docChanged) dispatch(tr);
  const scenes = new Set(changed.map((match) => findSceneAt(state.doc, match.from)?.id));
  return { matches: changed.length, scenes: scenes.size };
}

/** What a transaction asks for: a query, null for none any more, undefined when it does not say. */
function askedOf(tr: Transaction): FindQuery | null | undefined {
  const asked: unknown = tr.getMeta(key);
  return asked instanceof Asked ? asked.query : undefined;
}

function currentOf(matches: readonly Match[], { from, to }: Selection): number | null {
  let low = 0;
  let high = matches.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const match = matches[middle];
    if (match === undefined) break;
    if (match.from === from) return match.to === to ? middle : null;
    if (match.from < from) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

function selectMatch(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  choose: (matches: readonly Match[], selection: Selection) => number,
): boolean {
  const { matches } = findOf(state);
  const match = matches[choose(matches, state.selection)] ?? matches[0];
  if (match === undefined) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, match.from, match.to)));
  return true;
}

/** The marks on the matches. What is marked already stays the same decoration. */
function redraw(
  marks: DecorationSet,
  doc: Node,
  matches: readonly Match[],
  current: number | null,
  from: number,
): DecorationSet {
  const wanted = new Map<string, Decoration>();
  for (const [index, match] of nearest(matches, current, from)) {
    const here = index === current;
    wanted.set(
      `${match.from} ${match.to} ${here}`,
      Decoration.inline(
        match.from,
        match.to,
        { class: here ? 'match match-here' : 'match' },
        { here },
      ),
    );
  }
  const stale = marks.find().filter((mark) => {
    const spec: unknown = mark.spec;
    const here = typeof spec === 'object' && spec !== null && 'here' in spec && spec.here === true;
    return !wanted.delete(`${mark.from} ${mark.to} ${here}`);
  });
  const kept = stale.length > 0 ? marks.remove(stale) : marks;
  return wanted.size > 0 ? kept.add(doc, [...wanted.values()]) : kept;
}

/** As many matches around the current one, or around a position, as may be marked. */
function nearest(
  matches: readonly Match[],
  current: number | null,
  from: number,
): (readonly [number, Match])[] {
  if (matches.length <= greatestMarked)
    return matches.map((match, index) => [index, match] as const);
  const middle =
    current ??
    Math.max(
      0,
      matches.findIndex((match) => match.from >= from),
    );
  const start = Math.max(0, Math.min(middle - greatestMarked / 2, matches.length - greatestMarked));
  return matches
    .slice(start, start + greatestMarked)
    .map((match, index) => [start + index, match] as const);
}
