import { deleteSelection, joinBackward, splitBlock, toggleMark } from 'prosemirror-commands';
import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Command, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { blockRuns, screenplayToDocument } from '../../shared/screenplay/document.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { defaultPageSetup } from '../../shared/screenplay/pageSetup.ts';
import { replaceScenes } from '../../shared/screenplay/replaceScenes.ts';
import { clearRevisions, revisedPlaces } from '../../shared/screenplay/revisionMarks.ts';
import {
  newRevision,
  noRevisions,
  startRevision,
  toRevisionId,
  type DraftRevisions,
  type RevisionId,
} from '../../shared/screenplay/revisions.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { pages } from './pages.ts';
import { setElement } from './elementCommands.ts';
import { keepRevisionMarks, revisionMarksIn, revisions, setRevisions } from './revisions.ts';
import { sceneKeeper } from './sceneKeeper.ts';

const text = `INT. MILL - DAY

The wheel stops. Nobody moves.

NILA
It never stopped before.

EXT. YARD - DUSK

Mara waits.
`;

function id(value: number): RevisionId {
  const found = toRevisionId(value);
  if (found === null) throw new Error(`${value} is no revision`);
  return found;
}

const blue = startRevision(noRevisions, newRevision(id(1), '2026-11-21'));
const pink = startRevision(blue, newRevision(id(2), '2026-11-28'));

function open(now: DraftRevisions = blue, script = text): EditorState {
  return EditorState.create({
    doc: screenplayToDocument(readFountain(script), () => newId<SceneId>()),
    plugins: [history(), sceneKeeper(), pages(defaultPageSetup), revisions(now)],
  });
}

function apply(state: EditorState, build: (tr: Transaction) => void): EditorState {
  const { tr } = state;
  build(tr);
  return state.apply(tr);
}

function run(state: EditorState, command: Command): EditorState {
  let after = state;
  command(state, (tr) => {
    after = state.apply(tr);
  });
  return after;
}

/** Where words begin. */
function at(doc: Node, words: string): number {
  let found = -1;
  doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (found < 0 && index >= 0) found = pos + index;
    return found < 0;
  });
  if (found < 0) throw new Error(`“${words}” is not there`);
  return found;
}

function select(state: EditorState, words: string, length = words.length): EditorState {
  const from = at(state.doc, words);
  return apply(state, (tr) => tr.setSelection(TextSelection.create(tr.doc, from, from + length)));
}

/** The marked words: `+` put in, `-` beside what was taken out, with the revision. */
function marked(state: EditorState): string[] {
  const found: string[] = [];
  state.doc.descendants((node) => {
    if (!node.isTextblock) return true;
    for (const { text: words, revision, deletion } of blockRuns(node)) {
      if (revision !== undefined) found.push(`+${revision} ${words}`);
      if (deletion !== undefined) found.push(`-${deletion} ${words}`);
    }
    return false;
  });
  return found;
}

/** The marks in the margin, by the words of the element beside which they stand. */
function margin(state: EditorState): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { from, spec } of revisionMarksIn(state).find()) {
    const marks: unknown = Reflect.get(Object(spec), 'marks');
    found[state.doc.nodeAt(from)?.textContent ?? ''] = String(marks);
  }
  return found;
}

describe('revision mode', () => {
  it('marks what is typed, and its line in the margin, as one step of undo', () => {
    const before = select(open(), ' Nobody', 0);
    const after = apply(before, (tr) => tr.insertText(' At once.'));
    expect(marked(after)).toEqual(['+1  At once.']);
    expect(margin(after)).toEqual({ 'The wheel stops. At once. Nobody moves.': '*' });
    const undone = run(after, undo);
    expect(undone.doc.eq(before.doc)).toBe(true);
    expect(margin(undone)).toEqual({});
  });

  it('marks the character beside what is taken out, and nothing that was put in by the same', () => {
    const cut = run(select(open(), 'Nobody '), deleteSelection);
    expect(marked(cut)).toEqual(['-1 m']);
    const typed = apply(select(open(), ' Nobody', 0), (tr) => tr.insertText('!'));
    expect(marked(run(select(typed, '!'), deleteSelection))).toEqual([]);
    const end = run(select(open(), ' moves.'), deleteSelection);
    expect(marked(end)).toEqual(['-1 y']);
  });

  it('marks where a paragraph is parted or joined, and one that is left out', () => {
    const parted = run(select(open(), 'Nobody', 0), splitBlock);
    expect(marked(parted)).toEqual(['-1 N']);
    const joined = run(select(open(), 'It never', 0), joinBackward);
    expect(marked(joined)).toEqual(['-1 I']);
    const without = apply(open(), (tr) => {
      const from = at(tr.doc, 'The wheel') - 1;
      tr.delete(from, from + (tr.doc.nodeAt(from)?.nodeSize ?? 0));
    });
    expect(marked(without)).toEqual(['-1 N']);
    expect(without.doc.textContent).not.toContain('wheel');
  });

  it('marks words whose emphasis changed, and a line whose element did', () => {
    const bold = run(select(open(), 'Nobody'), toggleMark(screenplaySchema.marks.bold));
    expect(marked(bold)).toEqual(['+1 Nobody']);
    const shot = apply(open(), (tr) => {
      const from = at(tr.doc, 'Mara');
      tr.setBlockType(from, from, screenplaySchema.nodes.shot);
    });
    expect(marked(shot)).toEqual(['-1 M']);
    const told = apply(open(blue, 'INT. MILL\n\n= It stands.\n\nStill.\n'), (tr) => {
      const from = at(tr.doc, 'It stands');
      tr.setBlockType(from, from, screenplaySchema.nodes.action);
    });
    expect(marked(told)).toEqual(['+1 It stands.']);
  });

  it('leaves remarks, and what does not print, unmarked', () => {
    const note = apply(open(), (tr) => {
      const words = screenplaySchema.text('a remark', [screenplaySchema.mark('inline_note')]);
      tr.insert(at(tr.doc, ' Nobody'), words);
    });
    expect(marked(note)).toEqual([]);
    expect(marked(run(select(note, 'a remark'), deleteSelection))).toEqual([]);
    const synopsis = apply(open(), (tr) => {
      tr.insert(
        at(tr.doc, 'The wheel') - 1,
        screenplaySchema.node('synopsis', null, [screenplaySchema.text('He stands still.')]),
      );
    });
    expect(marked(synopsis)).toEqual([]);
  });

  it('leaves scenes unmarked that are moved, and versions that are restored', () => {
    const state = open();
    const moved = apply(state, (tr) => replaceScenes(tr, tr.doc.children.toReversed()));
    expect(moved.doc.firstChild?.textContent).toContain('YARD');
    expect(marked(moved)).toEqual([]);
    const other = open(blue, 'EXT. SEA\n\nWaves.\n').doc.children;
    expect(
      marked(
        apply(state, (tr) => keepRevisionMarks(tr.replaceWith(0, tr.doc.content.size, other))),
      ),
    ).toEqual([]);
  });

  it('marks nothing while it is off, or before a revision was started', () => {
    for (const off of [noRevisions, { ...blue, on: false }]) {
      const after = apply(select(open(off), 'Nobody', 0), (tr) => tr.insertText('x'));
      expect(marked(after)).toEqual([]);
    }
  });

  it('marks with the revision that is current, over the marks of those before', () => {
    const first = apply(select(open(), 'Nobody', 0), (tr) => tr.insertText('Almost nobody. '));
    const later = first.apply(setRevisions(first, pink));
    expect(margin(later)).toEqual({});
    const second = apply(select(later, 'Almost', 0), (tr) => tr.insertText('Well: '));
    expect(marked(second)).toEqual(['+2 Well: ', '+1 Almost nobody. ']);
    const all = second.apply(setRevisions(second, { ...pink, shown: 'all' }));
    expect(Object.values(margin(all))).toEqual(['*']);
    expect(revisedPlaces(all.doc, { ...pink, shown: 'all' }).map((one) => one.revision)).toEqual([
      2, 1,
    ]);
  });

  it('marks the lines that are printed, and the same after the page is set otherwise', () => {
    const words = 'one two three four five six seven eight nine ten eleven twelve thirteen '.repeat(
      3,
    );
    const state = open(blue, `INT. MILL\n\n${words}\n`);
    const after = apply(select(state, 'twelve', 0), (tr) => tr.insertText('XII '));
    // one … eleven | XII twelve … : the first line ends before “twelve”.
    expect(Object.values(margin(after))).toEqual(['*\n \n \n ']);
  });

  it('clears the marks of one revision, or of all, without marking the place', () => {
    const first = apply(select(open(), 'Nobody', 0), (tr) => tr.insertText('A '));
    const later = first.apply(setRevisions(first, pink));
    const second = apply(select(later, 'Mara', 0), (tr) => tr.insertText('B '));
    const size = second.doc.content.size;
    const without = apply(second, (tr) => {
      clearRevisions(tr, id(1), 0, size);
      keepRevisionMarks(tr);
    });
    expect(marked(without)).toEqual(['+2 B ']);
    expect(without.doc.textContent).toBe(second.doc.textContent);
  });

  it('leaves what is being composed alone, and marks it with what comes next', () => {
    const composing = apply(select(open(), 'Nobody', 0), (tr) =>
      tr.insertText('に').setMeta('composition', 1),
    );
    expect(marked(composing)).toEqual([]);
    const more = apply(composing, (tr) => tr.insertText('ほ').setMeta('composition', 1));
    const done = apply(more, (tr) => tr.setSelection(TextSelection.create(tr.doc, 3)));
    expect(marked(done)).toEqual(['+1 にほ']);
  });
});

describe('a line that is made a cue by mistake, and action again', () => {
  const script = 'INT. MILL - DAY\n\nMara waits. Nobody moves.\n';

  it('has its small letters back, and no mark', () => {
    const state = select(open(blue, script), 'Mara', 2);
    const cue = run(state, setElement('character'));
    expect(cue.doc.textContent).toContain('MARA WAITS');
    const back = run(cue, setElement('action'));
    expect(back.doc.textContent).toBe(state.doc.textContent);
    expect(back.doc.toString()).toBe(state.doc.toString());
  });

  it('keeps the marks that it had', () => {
    const typed = apply(select(open(blue, script), 'Mara', 0), (tr) => tr.insertText('Here '));
    const back = run(run(typed, setElement('character')), setElement('action'));
    expect(back.doc.toString()).toBe(typed.doc.toString());
    expect(back.doc.textContent).toContain('Here Mara waits.');
  });

  it('is marked where it became something else', () => {
    const state = select(open(blue, script), 'Mara', 2);
    const shot = run(run(state, setElement('character')), setElement('dialogue'));
    const once = run(state, setElement('dialogue'));
    expect(shot.doc.toString()).toBe(once.doc.toString());
  });
});
