import { EditorState } from 'prosemirror-state';
import { DecorationSet } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { toId, type SceneId } from '../../shared/model/ids.ts';
import { margins, showSourceCounts, type SourceCounts } from './margins.ts';

const plugin = margins(() => undefined);
const doc = screenplaySchema.node('doc', null, [
  screenplaySchema.node('scene', { id: 'a' }, [
    screenplaySchema.node('scene_heading', null, [screenplaySchema.text('INT. HALL - DAY')]),
    screenplaySchema.node('action', null, [screenplaySchema.text('Rain.')]),
  ]),
]);

function numbersShown(state: EditorState): number {
  const drawn: unknown = plugin.props.decorations?.call(plugin, state);
  return drawn instanceof DecorationSet ? drawn.find().length : 0;
}

describe('margins', () => {
  it('number a scene, and still do when its heading is split and joined', () => {
    let state = EditorState.create({ doc, plugins: [plugin] });
    expect(numbersShown(state)).toBe(1);
    // The heading's text begins at 2: split after “INT. H”, then joined again.
    state = state.apply(state.tr.split(8));
    expect(state.doc.child(0).childCount).toBe(3);
    expect(numbersShown(state)).toBe(1);
    state = state.apply(state.tr.join(9));
    expect(state.doc.eq(doc)).toBe(true);
    expect(numbersShown(state)).toBe(1);
  });

  it('are drawn anew for other counts of sources, and not for the same', () => {
    let state = EditorState.create({ doc, plugins: [plugin] });
    const show = (counts: SourceCounts): boolean => {
      const tr = showSourceCounts(state, counts);
      if (tr !== undefined) state = state.apply(tr);
      return tr !== undefined;
    };
    const scene = toId<SceneId>('a');
    expect(show(new Map())).toBe(false);
    expect(show(new Map([[scene, [{ kind: 'novel', count: 2 }]]]))).toBe(true);
    expect(numbersShown(state)).toBe(2);
    expect(show(new Map([[scene, [{ kind: 'novel', count: 2 }]]]))).toBe(false);
    expect(show(new Map([[scene, [{ kind: 'film', count: 2 }]]]))).toBe(true);
    expect(show(new Map())).toBe(true);
    expect(numbersShown(state)).toBe(1);
  });
});
