import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { DecorationSet } from 'prosemirror-view';
import { expect, it } from 'vitest';
import type { ElementType } from '../../shared/screenplay/elements.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { directions } from './directions.ts';

const plugin = directions();

type Line = readonly [ElementType, string];

function open(...lines: readonly Line[]): EditorState {
  const blocks = lines.map(([type, text]) =>
    screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]),
  );
  const scene = screenplaySchema.node('scene', { id: 'a' }, blocks);
  return EditorState.create({
    doc: screenplaySchema.node('doc', null, [scene]),
    plugins: [plugin],
  });
}

/** The lines that say their direction, as they are drawn. */
function drawn(state: EditorState): string[] {
  const set: unknown = plugin.props.decorations?.call(plugin, state);
  if (!(set instanceof DecorationSet)) throw new Error('nothing is drawn');
  const attributes = (one: object): unknown => Reflect.get(Reflect.get(one, 'type'), 'attrs');
  return set
    .find()
    .toSorted((a, b) => a.from - b.from)
    .map(
      (one) =>
        `${JSON.stringify(attributes(one))} ${state.doc.nodeAt(one.from)?.textContent ?? ''}`,
    );
}

it('turns a line that begins with a name as the script runs, and all of them when that changes', () => {
  const state = open(['action', 'عمر walks in.'], ['dialogue', 'عمر'], ['action', 'Rain falls.']);
  expect(drawn(state)).toEqual(['{"dir":"ltr"} عمر walks in.', '{"dir":"rtl"} عمر']);
  const turned = state.apply(
    state.tr.insertText('مطر على المدينة كلها ', state.doc.content.size - 13),
  );
  expect(drawn(turned).at(0)).toBe('{"dir":"rtl"} عمر walks in.');
  const back = turned.apply(turned.tr.delete(1, turned.doc.child(0).child(0).nodeSize + 1));
  expect(drawn(back)).toHaveLength(2);
});

it('is the same after any edit as in a document that is drawn anew', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', ' ', 'ע', 'م'), { maxLength: 9 })
    .map((chars) => chars.join(''));
  const line: fc.Arbitrary<Line> = fc.tuple(fc.constantFrom('action', 'dialogue'), text);
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), text), { maxLength: 6 }),
      (lines, edits) => {
        let state = open(...lines);
        for (const [a, b, words] of edits) {
          const { size } = state.doc.content;
          const [from, to] = [a % (size + 1), b % (size + 1)].toSorted((one, other) => one - other);
          const tr = state.tr.deleteRange(from ?? 0, to ?? 0);
          const at = tr.doc.resolve(tr.mapping.map(from ?? 0));
          state = state.apply(
            at.parent.isTextblock && words !== '' ? tr.insertText(words, at.pos) : tr,
          );
          const anew = EditorState.create({ doc: state.doc, plugins: [plugin] });
          expect(drawn(state)).toEqual(drawn(anew));
        }
      },
    ),
    { numRuns: 300 },
  );
});
