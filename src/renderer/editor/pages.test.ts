import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { screenplayToDocument } from '../../shared/screenplay/document.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { defaultPageSetup } from '../../shared/screenplay/pageSetup.ts';
import { drawAllBreaks, pages, pagesOf } from './pages.ts';

/** A line of action. */
const line = 'word '.repeat(12);

/** A script of some ten pages, whose breaks all move when a line is added to its first action. */
function longScript(): EditorState {
  const actions = Array.from({ length: 270 }, () => line.trim());
  const doc = screenplayToDocument(readFountain(['INT. HOUSE', ...actions].join('\n\n')), () =>
    newId<SceneId>(),
  );
  return EditorState.create({ doc, plugins: [pages(defaultPageSetup)] });
}

function typed(state: EditorState, text: string): EditorState {
  const firstAction = state.doc.child(0).child(0).nodeSize + 2;
  return state.apply(state.tr.insertText(text, firstAction));
}

function breaksOf(state: EditorState): readonly number[] {
  return pagesOf(state)?.breaks.map(({ pos }) => pos) ?? [];
}

describe('page breaks on screen', () => {
  it('are all drawn with a key that moves none', () => {
    const before = longScript();
    const after = typed(before, 'e');
    expect(breaksOf(after)).toEqual(breaksOf(before).map((pos) => pos + 1));
    expect(drawAllBreaks(after)).toBeUndefined();
  });

  it('that lie pages below a key are drawn after it, and then all are', () => {
    const before = longScript();
    expect(breaksOf(before).length).toBeGreaterThan(8);
    const after = typed(before, `${line}${line}`.slice(0, 90));
    // A page has one line to spare: an action of three lines puts the last one on the next page.
    expect(breaksOf(after)).not.toEqual(breaksOf(before).map((pos) => pos + 90));
    const rest = drawAllBreaks(after);
    if (rest === undefined) throw new Error('all breaks are drawn with the key');
    expect(rest.docChanged).toBe(false);
    const drawn = after.apply(rest);
    expect(breaksOf(drawn)).toEqual(breaksOf(after));
    expect(drawAllBreaks(drawn)).toBeUndefined();
  });

  it('are all drawn with an edit of more than a line', () => {
    expect(drawAllBreaks(typed(longScript(), line.repeat(3)))).toBeUndefined();
  });
});
