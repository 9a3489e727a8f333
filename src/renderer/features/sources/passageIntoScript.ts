/** A passage made a scene that is to be written, or a note in the script. */
import type { Mapping } from '../../../shared/model/adaptation.ts';
import { newId, type MappingId, type SceneId } from '../../../shared/model/ids.ts';
import type { Passage } from '../../../shared/model/sources.ts';
import { insertNoteOf, insertSceneOf } from '../../../shared/screenplay/passageInScript.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { tell } from '../../app/toasts.ts';

const notNow = 'The script cannot be changed at this moment. Try again when it is stored.';

/**
 * Makes a scene of a passage, with its words as the synopsis, and maps it there: one step of the history. The
 * caret goes to the new heading. @throws CallError when it cannot be stored
 * @param after the scene that it comes after
 */
export async function makeSceneOf(
  project: Project,
  draft: Draft,
  passage: Passage,
  after: SceneId,
): Promise<void> {
  const sceneId = newId<SceneId>();
  const mapping: Mapping = {
    id: newId<MappingId>(),
    versionId: draft.id,
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: [{ kind: 'passage', passageId: passage.id, quote: null }],
    target: [{ kind: 'scene', sceneId, quote: null }],
  };
  let storing: Promise<void> = Promise.resolve();
  const beyond = {
    undo: async () => {
      // One that is on its way would come when its scene is gone.
      const isStored = await storing.then(
        () => true,
        () => false,
      );
      if (isStored) await project.mappings.store([], [mapping.id]);
    },
    redo: () => (storing = project.mappings.store([mapping])),
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
  storing = draft.flushOrFail().then(() => project.mappings.store([mapping]));
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
