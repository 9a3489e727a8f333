import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { screenplayToDocument } from '../../shared/screenplay/document.ts';
import type { FindQuery } from '../../shared/screenplay/findText.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import {
  closeFind,
  emptyFind,
  find,
  findOf,
  replaceEveryMatch,
  replaceMatch,
  selectMatchHere,
  selectNextMatch,
  selectPreviousMatch,
  setFind,
} from './find.ts';

const doc = screenplayToDocument(
  readFountain('INT. MILL - DAY\n\nA mill. The mill.\n\nEXT. YARD - DAY\n\nNo miller.'),
  () => newId<SceneId>(),
);
const plugin = find();
const start = EditorState.create({ doc, plugins: [plugin, history()] });

function run(state: EditorState, ...commands: Command[]): EditorState {
  let now = state;
  for (const command of commands) {
    command(now, (tr) => {
      now = now.apply(tr);
    });
  }
  return now;
}

const query = (words: string, more: Partial<FindQuery> = {}): FindQuery => ({
  ...emptyFind.query,
  words,
  ...more,
});
const looking = run(start, setFind(query('mill')));

/** The places that are marked, and the one that is marked as current. */
function marks(state: EditorState): { all: string[]; here: string[] } {
  const found = plugin.getState(state)?.decorations.find() ?? [];
  const textOf = ({ from, to }: { from: number; to: number }): string =>
    `${from} ${state.doc.textBetween(from, to)}`;
  return {
    all: found.map(textOf).sort(),
    here: found.filter(({ spec }) => Reflect.get(Object(spec), 'here') === true).map(textOf),
  };
}

function marksOfMatches(state: EditorState): string[] {
  return findOf(state)
    .matches.map(({ from, text }) => `${from} ${text}`)
    .sort();
}

describe('find', () => {
  it('does nothing while nothing is looked for', () => {
    const typed = start.apply(start.tr.insertText('mill ', 3));
    expect(plugin.getState(typed)).toBe(plugin.getState(start));
    expect(run(start, closeFind)).toBe(start);
  });

  it('marks the matches, and follows the document', () => {
    expect(findOf(looking).matches).toHaveLength(4);
    expect(marks(looking)).toEqual({ all: marksOfMatches(looking), here: [] });
    const first = findOf(looking).matches[1]?.from ?? 0;
    const broken = looking.apply(looking.tr.insertText('x', first + 2));
    expect(findOf(broken).matches).toHaveLength(3);
    expect(marks(broken).all).toEqual(marksOfMatches(broken));
    const more = broken.apply(broken.tr.insertText('Mill! ', first));
    expect(findOf(more).matches).toHaveLength(4);
    expect(marks(more).all).toEqual(marksOfMatches(more));
    const fewer = more.apply(more.tr.delete(first - 5, more.doc.content.size - 5));
    expect(marks(fewer).all).toEqual(marksOfMatches(fewer));
  });

  it('goes from match to match, round and round, and marks the one it is at', () => {
    const at = (...commands: Command[]): number | null => findOf(run(looking, ...commands)).current;
    expect(at(selectMatchHere)).toBe(0);
    expect(at(selectNextMatch, selectNextMatch)).toBe(1);
    expect(at(selectNextMatch, selectPreviousMatch)).toBe(3);
    expect(at(selectPreviousMatch, selectNextMatch)).toBe(0);
    const here = run(looking, selectNextMatch, selectNextMatch);
    expect(marks(here).here).toEqual([`${here.selection.from} mill`]);
    expect(marks(here).all).toHaveLength(4);
    const away = here.apply(here.tr.setSelection(TextSelection.create(here.doc, 3)));
    expect(findOf(away).current).toBeNull();
    expect(marks(away).here).toEqual([]);
  });

  it('forgets the matches and keeps the query when it is closed', () => {
    const closed = run(looking, closeFind);
    expect(findOf(closed)).toMatchObject({ open: false, query: { words: 'mill' }, matches: [] });
    expect(marks(closed).all).toEqual([]);
  });

  it('passes over what it put in', () => {
    const one = run(looking, selectMatchHere, replaceMatch('mill mill'));
    expect(one.doc.textContent).toContain('INT. MILL MILL - DAYA mill.');
    expect(findOf(one)).toMatchObject({ current: 2 });
    const last = run(one, selectPreviousMatch, selectPreviousMatch, selectPreviousMatch);
    expect(findOf(last).current).toBe(4);
    expect(findOf(run(last, replaceMatch('keep'))).current).toBe(0);
  });

  it('goes on when a match is replaced by itself, and only goes where none is selected', () => {
    const one = run(looking, selectMatchHere, replaceMatch('MILL'));
    expect(one.doc.eq(doc)).toBe(true);
    expect(findOf(one).current).toBe(1);
    const none = run(looking, replaceMatch('x'));
    expect(none.doc.eq(doc)).toBe(true);
    expect(findOf(none).current).toBe(0);
  });

  /** The state after all matches are replaced, and what that answers. */
  function replaceAll(state: EditorState, by: string) {
    let after = state;
    const replaced = replaceEveryMatch(
      state,
      (tr) => {
        after = state.apply(tr);
      },
      by,
    );
    return { after, replaced };
  }

  it('replaces all in one step of undo, and counts what changed', () => {
    const { after, replaced } = replaceAll(looking, 'mine');
    expect(replaced).toEqual({ matches: 4, scenes: 2 });
    expect(after.doc.textContent).toBe('INT. MINE - DAYA mine. The mine.EXT. YARD - DAYNo mineer.');
    expect(run(after, undo).doc.eq(doc)).toBe(true);
  });

  it('keeps the typing before apart, for undo', () => {
    const typed = start.apply(start.tr.insertText('OLD ', 7));
    const state = run(typed, setFind(query('old')));
    expect(run(replaceAll(state, 'new').after, undo).doc.eq(typed.doc)).toBe(true);
    const one = run(state, selectMatchHere, selectNextMatch, replaceMatch('new'));
    expect(run(one, undo).doc.eq(typed.doc)).toBe(true);
  });

  it('marks no more than a page can bear', () => {
    const long = screenplayToDocument(readFountain(`INT. MILL\n\n${'mill '.repeat(4000)}`), () =>
      newId<SceneId>(),
    );
    const many = run(
      EditorState.create({ doc: long, plugins: [plugin] }),
      setFind(query('mill')),
      selectPreviousMatch,
    );
    expect(findOf(many).matches).toHaveLength(4001);
    expect(marks(many).all).toHaveLength(1500);
    expect(marks(many).here).toHaveLength(1);
  });

  it('says what is wrong with an expression', () => {
    const wrong = run(start, setFind(query('(', { isExpression: true })));
    expect(findOf(wrong).problem).toMatch(/not an expression/);
    expect(marks(wrong).all).toEqual([]);
  });
});
