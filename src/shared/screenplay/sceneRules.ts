/**
 * Where scenes begin. One rule serves the readers (`elementsToScenes`) and the editor
 * (`repairScenes`):
 *
 * - a scene heading begins a scene, and so does a section;
 * - except that the sections before a heading, and the synopses, notes and boneyards that follow
 *   them, belong to the scene that the heading opens ("# Act two" stands in the scene after it);
 * - only the first scene of a document may begin with anything else.
 */

/** How far a scene has come: nothing yet, only what may stand before its heading, or more. */
export type SceneState = 'empty' | 'preamble' | 'body';

/** What one more block does to the scene being built. `type` is a block node's or element's name. */
export function nextSceneState(
  state: SceneState,
  type: string,
): { readonly begins: boolean; readonly state: SceneState } {
  switch (type) {
    case 'section':
      return { begins: state === 'body', state: 'preamble' };
    case 'scene_heading':
      return { begins: state === 'body', state: 'body' };
    case 'synopsis':
    case 'note':
    case 'boneyard':
      return { begins: false, state: state === 'preamble' ? 'preamble' : 'body' };
    default:
      return { begins: false, state: 'body' };
  }
}

/** Whether a block may stand first in a scene that is not the document's first. */
export function canOpenScene(type: string): boolean {
  return type === 'section' || type === 'scene_heading';
}

/** The indices, from 0, at which scenes begin in a run of blocks. Always holds 0 if there are any. */
export function sceneStarts(types: readonly string[]): number[] {
  const starts: number[] = [];
  let state: SceneState = 'empty';
  types.forEach((type, index) => {
    const step = nextSceneState(state, type);
    if (index === 0 || step.begins) starts.push(index);
    state = step.state;
  });
  return starts;
}
