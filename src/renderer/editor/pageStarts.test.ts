import fc from 'fast-check';
import { closeHistory, history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { sceneIdOf, screenplayToDocument } from '../../shared/screenplay/document.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { omitScene, restoreScene } from '../../shared/screenplay/omittedScenes.ts';
import { defaultPageSetup } from '../../shared/screenplay/pageSetup.ts';
import { pageStartsBetween } from '../../shared/screenplay/pageStarts.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { pages } from './pages.ts';
import { pageStarts } from './pageStarts.ts';

/** An editor with pages 2 and 3 where the text has `2|` and `3|`. */
function editorOf(text: string, lockedPages: readonly string[] = ['1', '2', '3']): EditorState {
  const screenplay = readFountain(text);
  const doc = screenplayToDocument(screenplay, () => newId<SceneId>());
  let state = EditorState.create({
    doc,
    plugins: [history(), pages({ ...defaultPageSetup, lockedPages }), pageStarts()],
  });
  for (const page of ['2', '3']) {
    const at = find(state.doc, `${page}|`);
    if (at === null) continue;
    const { tr } = state;
    tr.delete(at, at + 2).addMark(at, at + 1, screenplaySchema.marks.page_start.create({ page }));
    state = state.apply(closeHistory(tr));
  }
  return state;
}

/** Where words begin; null where they are not in the document. */
function find(doc: Node, words: string): number | null {
  let found: number | null = null;
  doc.descendants((node, pos) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
    if (at >= 0) found ??= pos + 1 + at;
    return found === null;
  });
  return found;
}

function at(state: EditorState, words: string): number {
  const found = find(state.doc, words);
  if (found === null) throw new Error(`no “${words}”`);
  return found;
}

/** The document's text, with the starts of pages. */
function shown({ doc }: EditorState): string {
  let text = '';
  doc.descendants((node, pos) => {
    if (node.isTextblock) text += text === '' ? '' : ' / ';
    if (node.isText) {
      const [start] = pageStartsBetween(doc, pos, pos + 1);
      text += start?.from === pos ? `${start.page}|${node.text ?? ''}` : (node.text ?? '');
    }
    return true;
  });
  return text;
}

function run(state: EditorState, build: (tr: Transaction) => Transaction): EditorState {
  return state.apply(build(closeHistory(state.tr)));
}

const text = 'One two.\n\n2|Three four.\n\nFive 3|six seven.\n\nEight.';

describe('the marks of locked pages', () => {
  it('stay with their character when blocks are split and joined', () => {
    const state = editorOf(text);
    expect(shown(state)).toBe('One two. / 2|Three four. / Five 3|six seven. / Eight.');
    const joined = run(state, (tr) => tr.join(at(state, 'Three') - 1));
    expect(shown(joined)).toBe('One two.2|Three four. / Five 3|six seven. / Eight.');
    const split = run(state, (tr) => tr.split(at(state, 'six')));
    expect(shown(split)).toBe('One two. / 2|Three four. / Five  / 3|six seven. / Eight.');
  });

  it('go on to what follows when their character is taken out, and come back', () => {
    const state = editorOf(text);
    const from = at(state, 'Three');
    const cut = run(state, (tr) => tr.delete(from, from + 6));
    expect(shown(cut)).toBe('One two. / 2|four. / Five 3|six seven. / Eight.');
    const over = run(state, (tr) => tr.delete(at(state, 'two'), at(state, 'four')));
    expect(shown(over)).toBe('One 2|four. / Five 3|six seven. / Eight.');
    let back = over;
    undo(over, (tr) => (back = over.apply(tr)));
    expect(shown(back)).toBe(shown(state));
  });

  it('are lost where all words of the page go', () => {
    const state = editorOf(text);
    const gone = run(state, (tr) => tr.delete(at(state, 'Three'), at(state, 'six')));
    expect(shown(gone)).toBe('One two. / 3|six seven. / Eight.');
    const both = run(state, (tr) => tr.delete(at(state, 'Three'), at(state, 'seven')));
    expect(shown(both)).toBe('One two. / 3|seven. / Eight.');
    const rest = run(state, (tr) => tr.delete(at(state, 'six'), tr.doc.content.size - 2));
    expect(shown(rest)).toBe('One two. / 2|Three four. / Five ');
  });

  it('stand at what is put in their place, or in front of their line', () => {
    const state = editorOf(text);
    const from = at(state, 'Three');
    expect(shown(run(state, (tr) => tr.insertText('Six', from, from + 5)))).toBe(
      'One two. / 2|Six four. / Five 3|six seven. / Eight.',
    );
    expect(shown(run(state, (tr) => tr.insertText('And ', from)))).toBe(
      'One two. / 2|And Three four. / Five 3|six seven. / Eight.',
    );
    expect(shown(run(state, (tr) => tr.insertText('X', at(state, 'two'), from + 2)))).toBe(
      'One X2|ree four. / Five 3|six seven. / Eight.',
    );
    // A line above is not of the page.
    expect(shown(run(state, (tr) => tr.split(from)))).toBe(
      'One two. /  / 2|Three four. / Five 3|six seven. / Eight.',
    );
  });

  it('stand at what is typed into a line that was emptied', () => {
    const state = editorOf(text);
    const from = at(state, 'Three');
    const emptied = run(state, (tr) => {
      tr.delete(from, from + 'Three four.'.length);
      return tr.setSelection(TextSelection.create(tr.doc, from));
    });
    expect(shown(emptied)).toBe('One two. /  / 2|Five 3|six seven. / Eight.');
    const typed = run(emptied, (tr) => tr.insertText('N'));
    expect(shown(typed)).toBe('One two. / 2|N / Five 3|six seven. / Eight.');
    const more = run(typed, (tr) => tr.insertText('ew'));
    expect(shown(more)).toBe('One two. / 2|New / Five 3|six seven. / Eight.');
  });

  it('come back with words that were cut and are put in again, and not with a copy', () => {
    const state = editorOf(text);
    const from = at(state, 'Three');
    const slice = state.doc.slice(from, from + 6);
    const cut = run(state, (tr) => tr.delete(from, from + 6));
    expect(shown(run(cut, (tr) => tr.replace(from, from, slice)))).toBe(shown(state));
    const elsewhere = run(cut, (tr) => tr.replace(at(cut, 'Eight'), at(cut, 'Eight'), slice));
    expect(shown(elsewhere)).toBe('One two. / 2|four. / Five 3|six seven. / Three Eight.');
    const copied = run(state, (tr) => tr.replace(at(state, 'two'), at(state, 'two'), slice));
    expect(shown(copied)).toBe('One Three two. / 2|Three four. / Five 3|six seven. / Eight.');
  });

  it('are never doubled, and all come back with undo', () => {
    const edits = fc.array(
      fc.record({ at: fc.nat(), size: fc.nat({ max: 20 }), copyAt: fc.nat(), kind: fc.nat(3) }),
      { minLength: 1, maxLength: 8, size: 'max' },
    );
    fc.assert(
      fc.property(edits, (list) => {
        const first = editorOf(text);
        let state = first;
        for (const { at, size, copyAt, kind } of list) {
          const end = state.doc.content.size;
          const $from = TextSelection.near(state.doc.resolve(at % end)).$from;
          const from = $from.pos;
          const to = TextSelection.near(state.doc.resolve(Math.min(end, from + size)), -1).to;
          const copy = TextSelection.near(state.doc.resolve(copyAt % end)).from;
          const slice = state.doc.slice(Math.min(from, copy), Math.max(from, copy));
          state = run(state, (tr) => {
            if (kind === 0) return tr.insertText('Hey ', from);
            if (kind === 1) return tr.replace(from, from, slice);
            if (kind === 2) return tr.split(from);
            return from < to ? tr.delete(from, to) : tr;
          });
          const pages = pageStartsBetween(state.doc, 0, state.doc.content.size).map(
            ({ page }) => page,
          );
          expect(new Set(pages).size).toBe(pages.length);
        }
        for (let back = 0; back < list.length; back++) {
          undo(state, (tr) => (state = state.apply(tr)));
        }
        expect(shown(state)).toBe(shown(first));
      }),
      { numRuns: 150 },
    );
  });

  it('come back with a scene that was omitted', () => {
    const state = editorOf(
      'INT. ONE\n\nHe waits.\n\nINT. TWO\n\n2|She waits.\n\nLong. 3|Very.\n\nINT. THREE\n\nEnd.',
    );
    const id = sceneIdOf(state.doc.child(1));
    const omitted = run(state, (tr) => {
      omitScene(tr, id, '2');
      return tr;
    });
    expect(shown(omitted)).toBe('INT. ONE / He waits. / OMITTED / 3|INT. THREE / End.');
    const back = run(omitted, (tr) => {
      restoreScene(tr, id);
      return tr;
    });
    expect(shown(back)).toBe(shown(state));
  });

  it('are left alone where pages are not locked', () => {
    const state = editorOf(text, []);
    const from = at(state, 'Three');
    expect(shown(run(state, (tr) => tr.delete(from, from + 6)))).toBe(
      'One two. / four. / Five 3|six seven. / Eight.',
    );
  });
});
