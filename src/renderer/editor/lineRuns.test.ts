import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { DecorationSet } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { lineRuns } from './lineRuns.ts';

const plugin = lineRuns(() => undefined);

function stateOf(...texts: string[]): EditorState {
  const blocks = texts.map((text) =>
    screenplaySchema.node('action', null, text === '' ? [] : [screenplaySchema.text(text)]),
  );
  const scene = screenplaySchema.node('scene', { id: 'a' }, blocks);
  return EditorState.create({
    doc: screenplaySchema.node('doc', null, [scene]),
    plugins: [plugin],
  });
}

function runs(state: EditorState): string[] {
  const drawn: unknown = plugin.props.decorations?.call(plugin, state);
  if (!(drawn instanceof DecorationSet)) return [];
  return drawn
    .find()
    .map(({ from, to }) => `${from} ${state.doc.textBetween(from, to)}`)
    .sort();
}

describe('runs of characters', () => {
  it('of hyphens are kept together, with a quote after them', () => {
    expect(runs(stateOf('He--', 'a-b "go-"'))).toEqual(['15 -"', '4 --']);
  });

  it('of wide characters and words without a pitch get the columns that were counted', () => {
    let wide = 0;
    const plugins = [lineRuns(() => wide++)];
    const { doc } = stateOf('Say 你好。 now', 'कहानी, так שלום');
    const state = EditorState.create({ doc, plugins });
    const drawn: unknown = plugins[0]?.props.decorations?.call(plugins[0], state);
    if (!(drawn instanceof DecorationSet)) throw new Error('nothing is drawn');
    const found = drawn.find().map((one) => state.doc.textBetween(one.from, one.to));
    expect(found.sort()).toEqual(['कहानी,', '你好。']);
    expect(wide).toBe(1);
  });

  it('are the same after any edit as in a document that is drawn anew', () => {
    const text = fc
      .array(fc.constantFrom('a', '-', '"', ' ', '中', 'क', 'ी'), { maxLength: 9 })
      .map((c) => c.join(''));
    const edit = fc.tuple(fc.nat(), fc.nat(), text, fc.boolean());
    fc.assert(
      fc.property(text, text, fc.array(edit, { maxLength: 6 }), (first, second, edits) => {
        let state = stateOf(first, second);
        for (const [a, b, inserted, split] of edits) {
          const size = state.doc.content.size - 2;
          const [from, to] = [2 + (a % (size - 1)), 2 + (b % (size - 1))].sort((x, y) => x - y);
          const tr = state.tr;
          if (from === undefined || to === undefined) return;
          if (split && state.doc.resolve(from).parent.isTextblock) tr.split(from);
          else tr.insertText(inserted, from, to);
          state = state.apply(tr);
        }
        const anew = EditorState.create({ doc: state.doc, plugins: [plugin] });
        expect(runs(state)).toEqual(runs(anew));
      }),
    );
  });
});
