import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { AllSelection, EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import type { ElementType } from '../../shared/screenplay/elements.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { dropLines, insertPasted, readPastedText, type Pasted } from './paste.ts';
import { sceneKeeper } from './sceneKeeper.ts';

const block = (type: ElementType, text: string): Node =>
  screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]);

const scene = (id: string, ...blocks: Node[]): Node =>
  screenplaySchema.node('scene', { id }, blocks);

/** Two scenes, `a` and `b`. */
const draft = screenplaySchema.node('doc', null, [
  scene('a', block('scene_heading', 'INT. A - DAY'), block('action', 'One two.')),
  scene('b', block('scene_heading', 'INT. B - DAY'), block('action', '')),
]);

/** Where a text stands in a document. */
function find(doc: Node, text: string): number {
  let found = -1;
  doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? '').indexOf(text) : -1;
    if (at >= 0) found = pos + at;
  });
  if (found < 0) throw new Error(`${text} is not there`);
  return found;
}

function select(doc: Node, from: number, to = from): EditorState {
  return EditorState.create({
    doc,
    selection: TextSelection.create(doc, from, to),
    plugins: [history(), sceneKeeper()],
  });
}

function pasteInto(state: EditorState, pasted: string | Pasted): EditorState {
  const read = typeof pasted === 'string' ? readPastedText(pasted) : pasted;
  return state.apply(insertPasted(state.tr, read));
}

/** The elements, with each scene's known id before its first. */
function shown(doc: Node): string[] {
  return doc.children.flatMap((one) => {
    const id: unknown = one.attrs['id'];
    return one.children.map((child, index) => {
      const name = index > 0 ? '' : id === 'a' || id === 'b' ? `${id} ` : '+ ';
      return `${name}${child.type.name}: ${child.textBetween(0, child.content.size, '\n', '\n')}`;
    });
  });
}

const speech = 'NILA\nSit down.\n\nShe sits.';

describe('a paste of one line', () => {
  it('is words of the line with the caret', () => {
    const after = pasteInto(select(draft, find(draft, 'two')), 'CUT TO: ');
    expect(shown(after.doc)).toContain('action: One CUT TO: two.');
  });

  it('is in capitals where one types in capitals', () => {
    const after = pasteInto(select(draft, find(draft, 'A - DAY')), 'big ');
    expect(shown(after.doc)).toContain('a scene_heading: INT. BIG A - DAY');
  });

  it('takes no line end along', () => {
    const after = pasteInto(select(draft, find(draft, 'two')), 'and \r\n');
    expect(shown(after.doc)).toContain('action: One and two.');
  });

  it('replaces what is selected over several scenes', () => {
    const from = find(draft, 'two');
    const after = pasteInto(select(draft, from, find(draft, 'B - DAY')), 'x ');
    expect(shown(after.doc)).toEqual([
      'a scene_heading: INT. A - DAY',
      'action: One x B - DAY',
      'action: ',
    ]);
  });

  it('keeps its emphasis, and has that of its surroundings when it has none', () => {
    const bold = pasteInto(select(draft, find(draft, 'two')), {
      kind: 'words',
      runs: [{ text: 'so', marks: ['bold'] }],
    });
    expect(bold.doc.nodeAt(find(bold.doc, 'so'))?.marks.map((mark) => mark.type.name)).toEqual([
      'bold',
    ]);
    const inside = pasteInto(select(bold.doc, find(bold.doc, 'so') + 1), 'much');
    expect(
      inside.doc.nodeAt(find(inside.doc, 'smucho'))?.marks.map((mark) => mark.type.name),
    ).toEqual(['bold']);
  });
});

describe('a paste of what the line with the caret asks for', () => {
  it('is a heading where a heading by itself fills an empty line of action', () => {
    const after = pasteInto(select(draft, draft.content.size - 2), 'ext. yard - day');
    expect(shown(after.doc).slice(2)).toEqual([
      'b scene_heading: INT. B - DAY',
      '+ scene_heading: EXT. YARD - DAY',
    ]);
  });

  it('has one pair of parentheses between those that are there', () => {
    const doc = screenplaySchema.node('doc', null, [
      scene('a', block('character', 'NILA'), block('parenthetical', '()')),
    ]);
    const between = pasteInto(select(doc, find(doc, ')')), '(low)');
    expect(shown(between.doc)).toContain('parenthetical: (low)');
    const before = pasteInto(select(doc, find(doc, '(')), '(low)');
    expect(shown(before.doc)).toContain('parenthetical: (low)()');
    const two = pasteInto(select(doc, find(doc, ')')), '(low) or (high)');
    expect(shown(two.doc)).toContain('parenthetical: ((low) or (high))');
  });

  it('is spoken where paragraphs fill an empty speech, beside another as well', () => {
    const column = (...blocks: Node[]) => screenplaySchema.node('dual_column', null, blocks);
    const doc = screenplaySchema.node('doc', null, [
      scene('a', block('character', 'OTTO'), block('dialogue', '')),
      scene(
        'b',
        block('scene_heading', 'INT. B - DAY'),
        screenplaySchema.node('dual_dialogue', null, [
          column(block('character', 'NILA'), block('dialogue', '')),
          column(block('character', 'ILSE'), block('dialogue', 'Yes.')),
        ]),
      ),
    ]);
    const paragraphs = 'Sit down.\n\nI mean it.';
    const alone = pasteInto(select(doc, find(doc, 'OTTO') + 6), paragraphs);
    expect(shown(alone.doc).slice(0, 3)).toEqual([
      'a character: OTTO',
      'dialogue: Sit down.',
      'dialogue: I mean it.',
    ]);
    const beside = pasteInto(select(doc, find(doc, 'NILA') + 6), paragraphs);
    const dual = beside.doc.child(1).child(1);
    expect(dual.childCount).toBe(2);
    expect(dual.child(0).children.map((line) => `${line.type.name}: ${line.textContent}`)).toEqual([
      'character: NILA',
      'dialogue: Sit down.',
      'dialogue: I mean it.',
    ]);
    // What says by itself what it is, or stands in a line that has words, is that.
    const speaks = pasteInto(select(doc, find(doc, 'OTTO') + 6), speech);
    expect(shown(speaks.doc)).toContain('action: She sits.');
    const full = pasteInto(select(alone.doc, find(alone.doc, 'down')), paragraphs);
    expect(shown(full.doc)).toContain('action: I mean it.');
  });
});

describe('a paste of several lines', () => {
  it('stands after the line with the caret, which stays whole', () => {
    const after = pasteInto(select(draft, find(draft, 'two')), speech);
    expect(shown(after.doc).slice(0, 5)).toEqual([
      'a scene_heading: INT. A - DAY',
      'action: One two.',
      'character: NILA',
      'dialogue: Sit down.',
      'action: She sits.',
    ]);
    expect(after.selection.$head.parent.textContent).toBe('She sits.');
    expect(after.selection.$head.parentOffset).toBe('She sits.'.length);
  });

  it('takes the place of an empty line', () => {
    const after = pasteInto(select(draft, draft.content.size - 2), speech);
    expect(shown(after.doc).slice(2)).toEqual([
      'b scene_heading: INT. B - DAY',
      'character: NILA',
      'dialogue: Sit down.',
      'action: She sits.',
    ]);
  });

  it('stands before the line when the caret is at its start', () => {
    const after = pasteInto(select(draft, find(draft, 'One')), speech);
    expect(shown(after.doc).slice(0, 5)).toEqual([
      'a scene_heading: INT. A - DAY',
      'character: NILA',
      'dialogue: Sit down.',
      'action: She sits.',
      'action: One two.',
    ]);
  });

  it('brings new scenes, and leaves each scene its id and its heading', () => {
    const scenes = 'INT. NEW - DAY\n\nSnow.';
    for (const [place, expected] of [
      ['INT. A', ['+ scene_heading: INT. NEW - DAY', 'action: Snow.', ...shown(draft)]],
      [
        'INT. B',
        [
          ...shown(draft).slice(0, 2),
          '+ scene_heading: INT. NEW - DAY',
          'action: Snow.',
          ...shown(draft).slice(2),
        ],
      ],
      [
        'two',
        [
          ...shown(draft).slice(0, 2),
          '+ scene_heading: INT. NEW - DAY',
          'action: Snow.',
          ...shown(draft).slice(2),
        ],
      ],
    ] as const) {
      const after = pasteInto(select(draft, find(draft, place)), scenes);
      expect(shown(after.doc)).toEqual(expected);
    }
  });

  it('leaves the heading that a later scene begins with, though it is empty', () => {
    const doc = screenplaySchema.node('doc', null, [
      draft.child(0),
      scene('b', block('scene_heading', '')),
    ]);
    const after = pasteInto(select(doc, doc.content.size - 2), speech);
    expect(shown(after.doc).slice(2)).toEqual([
      'b scene_heading: ',
      'character: NILA',
      'dialogue: Sit down.',
      'action: She sits.',
    ]);
  });

  it('replaces what is selected, and leaves the ends of it apart', () => {
    const from = find(draft, 'two');
    const after = pasteInto(select(draft, from, find(draft, 'B - DAY')), speech);
    expect(shown(after.doc)).toEqual([
      'a scene_heading: INT. A - DAY',
      'action: One ',
      'character: NILA',
      'dialogue: Sit down.',
      'action: She sits.',
      'b scene_heading: B - DAY',
      'action: ',
    ]);
  });

  it('replaces a draft that is selected whole', () => {
    const all = select(draft, 3);
    const state = all.apply(all.tr.setSelection(new AllSelection(draft)));
    expect(shown(pasteInto(state, `INT. NEW - DAY\n\n${speech}`).doc)).toEqual([
      '+ scene_heading: INT. NEW - DAY',
      'character: NILA',
      'dialogue: Sit down.',
      'action: She sits.',
    ]);
  });

  it('into a column of a dual dialogue stands below it', () => {
    const column = (name: string): Node =>
      screenplaySchema.node('dual_column', null, [
        block('character', name),
        block('dialogue', 'x'),
      ]);
    const doc = screenplaySchema.node('doc', null, [
      scene('a', screenplaySchema.node('dual_dialogue', null, [column('ILSE'), column('OTTO')])),
    ]);
    const after = pasteInto(select(doc, find(doc, 'LSE')), speech);
    expect(after.doc.child(0).child(0).eq(doc.child(0).child(0))).toBe(true);
    expect(shown(after.doc).slice(1)).toEqual([
      'character: NILA',
      'dialogue: Sit down.',
      'action: She sits.',
    ]);
  });

  it('is taken back by one step of undo', () => {
    const state = select(draft, find(draft, 'two'));
    let after = pasteInto(state, `INT. NEW - DAY\n\n${speech}`);
    undo(after, (tr) => (after = after.apply(tr)));
    expect(after.doc.eq(draft)).toBe(true);
  });
});

describe('a line that is dropped', () => {
  const talk = screenplaySchema.node('doc', null, [
    scene(
      'a',
      block('scene_heading', 'INT. A - DAY'),
      block('action', 'One two.'),
      block('character', 'NILA'),
      block('dialogue', 'Sit down.'),
      block('action', 'Three.'),
    ),
    scene('b', block('scene_heading', 'INT. B - DAY'), block('action', 'Four five.')),
  ]);

  /** Drops what stands between the ends of two texts, or moves it, behind or into another text. */
  function drop(words: string, onto: string, moved = true): EditorState | null {
    const from = find(talk, words);
    const state = select(talk, from, from + words.length);
    const tr = dropLines(state, state.selection.content(), find(talk, onto) + onto.length, moved);
    return tr === null ? null : state.apply(tr);
  }

  it.each(['Four five.', 'Four'])('whole goes behind the line that ends or holds %j', (onto) => {
    expect(shown(drop('One two.', onto)?.doc ?? talk)).toEqual([
      'a scene_heading: INT. A - DAY',
      'character: NILA',
      'dialogue: Sit down.',
      'action: Three.',
      'b scene_heading: INT. B - DAY',
      'action: Four five.',
      'action: One two.',
    ]);
  });

  it('whole stays what it is, and leaves no empty line', () => {
    expect(shown(drop('Sit down.', 'Three.')?.doc ?? talk).slice(2, 5)).toEqual([
      'character: NILA',
      'action: Three.',
      'dialogue: Sit down.',
    ]);
  });

  it('whole is moved in one step of undo, and copied without being moved', () => {
    let after = drop('One two.', 'Three.');
    expect(after?.doc.childCount).toBe(2);
    if (after !== null) undo(after, (tr) => (after = after?.apply(tr) ?? null));
    expect(after?.doc.eq(talk)).toBe(true);
    expect(shown(drop('One two.', 'Four five.', false)?.doc ?? talk)).toEqual([
      ...shown(talk),
      'action: One two.',
    ]);
  });

  it('in part, or a heading, is words of the line there', () => {
    expect(drop('One', 'Three.')).toBeNull();
    expect(drop('INT. B - DAY', 'Three.')).toBeNull();
  });
});
