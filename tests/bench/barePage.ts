/**
 * A bare ProseMirror for the window, to stand beside the editor: the same document under the same
 * schema, with undo and the basic keys, and nothing else. Bundled by `typing.bench.ts` and put
 * into the page of the running program.
 */
import { baseKeymap } from 'prosemirror-commands';
import { history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { sceneFromJson } from '../../src/shared/screenplay/document.ts';
import { screenplaySchema } from '../../src/shared/screenplay/schema.ts';

let view: EditorView | undefined;

/** Shows the scenes alone in the window, with the caret in the middle of the draft. */
export function showBare(scenes: readonly unknown[]): void {
  for (const child of document.body.children) {
    if (child instanceof HTMLElement) child.style.display = 'none';
  }
  const place = document.createElement('div');
  place.style.cssText = 'position:absolute;inset:0;overflow:auto';
  document.body.append(place);
  const doc = screenplaySchema.node('doc', null, scenes.map(sceneFromJson));
  view = new EditorView(place, {
    state: EditorState.create({ doc, plugins: [history(), keymap(baseKeymap)] }),
  });
  const middle = doc.resolve(Math.floor(doc.content.size / 2));
  const selection = TextSelection.near(middle);
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
}
