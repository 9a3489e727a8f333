/** A passage made a scene that is to be written, or a note in the script. */
import { mapWords } from '../../../shared/adaptation/mapWords.ts';
import { plainChoice } from '../../../shared/model/actionNames.ts';
import type { SceneId } from '../../../shared/model/ids.ts';
import type { Passage } from '../../../shared/model/sources.ts';
import {
  insertNoteOf,
  insertSceneOf,
  sceneToMake,
} from '../../../shared/screenplay/passageInScript.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import { omissionsOf } from '../../app/mapToScene.ts';
import type { Project } from '../../app/project.svelte.ts';
import { tell } from '../../app/toasts.ts';

const notNow = 'The script cannot be changed at this moment. Try again when it is stored.';

/**
 * Makes a scene of a passage, with its words as the synopsis, and maps it there: one step of the history. A scene
 * in which nothing is written becomes that scene, and what was said to be omitted is that no more. The caret goes to
 * the heading that is to be typed. @throws CallError when it cannot be stored
 * @param after the scene that it comes after
 */
export async function makeSceneOf(
  project: Project,
  draft: Draft,
  passage: Passage,
  after: SceneId,
): Promise<void> {
  const sceneId = sceneToMake(draft.editor.state.doc, after);
  const before = project.mappings.byScene.get(sceneId) ?? [];
  const omissions = omissionsOf(project, draft, [passage.id]);
  const { put, remove } = mapWords(
    [{ passage, quote: null }],
    { id: sceneId, draftId: draft.id, text: '', words: null, mappings: before, omissions },
    plainChoice('kept'),
  );
  const known = new Set([...before, ...omissions]);
  const changed = new Set([...put.map(({ id }) => id), ...remove]);
  const stood = [...known].filter(({ id }) => changed.has(id));
  const added = [...changed].filter((id) => !stood.some((one) => one.id === id));
  let storing: Promise<void> = Promise.resolve();
  const beyond = {
    undo: async () => {
      // One that is on its way would come when its scene is gone.
      const isStored = await storing.then(
        () => true,
        () => false,
      );
      if (isStored) await project.mappings.store(stood, added);
    },
    redo: () => (storing = project.mappings.store(put, remove)),
  };
  const done = draft.change(
    'Make a scene of the passage',
    (tr) => void insertSceneOf(tr, after, sceneId, passage.text),
    beyond,
  );
  if (!done) {
    tell(notNow);
    return;
  }
  draft.editor.goToScene(sceneId);
  // A mapping can point only at what is stored.
  storing = draft.flushOrFail().then(() => project.mappings.store(put, remove));
  await storing;
}

/** Puts a passage's words into the script as a note, behind the element at a position. */
export function putNoteOf(draft: Draft, passage: Passage, pos: number): void {
  const done = draft.change('Put the passage into the script as a note', (tr) =>
    insertNoteOf(tr, pos, passage.text),
  );
  if (!done) tell(notNow);
}

/** What a dragged passage is called on its way, beside its words. */
const dragType = 'application/x-palimpsest-passage';

/** Takes a passage along with the pointer. */
export function startDrag(event: DragEvent, passage: Passage): void {
  event.dataTransfer?.setData(dragType, passage.id);
  // Other programs get its words.
  event.dataTransfer?.setData('text/plain', passage.text);
}

/** Whether a passage is dragged. */
export function dragsPassage({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes(dragType) === true;
}

/** The id of the passage that is dropped; empty where it is something else. */
export function droppedPassage({ dataTransfer }: DragEvent): string {
  return dataTransfer?.getData(dragType) ?? '';
}
