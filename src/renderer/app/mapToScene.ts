import { mapWords, type PassageWords } from '../../shared/adaptation/mapWords.ts';
import type { Choice } from '../../shared/model/adaptation.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import type { Draft } from './draft.svelte.ts';
import type { Project } from './project.svelte.ts';
import { tell } from './toasts.ts';

/**
 * Maps words to the scene under the caret, or to the words of it that are selected, as one step of the
 * history. Says so when they are mapped already.
 * @returns the scene in words, such as `scene 6`; null when nothing was mapped
 */
export async function mapToScene(
  project: Project,
  draft: Draft,
  words: readonly PassageWords[],
  choice?: Choice,
): Promise<string | null> {
  const scene = draft.scene(draft.caret.sceneId);
  if (scene === undefined || words.length === 0) return null;
  const name = `scene ${scene.number ?? ''}`.trim();
  // A scene typed a moment ago has to be stored before anything can point at it.
  await draft.flushOrFail();
  const { put, remove } = mapWords(
    words,
    {
      id: scene.id,
      draftId: draft.id,
      text: scenePlainText(scene.node).text,
      words: draft.caret.words,
      mappings: project.mappings.byScene.get(scene.id) ?? [],
    },
    choice,
  );
  if (put.length === 0) {
    tell(`Already mapped to ${name}.`);
    return null;
  }
  await project.mappings.change(`Map to ${name}`, put, remove);
  return name;
}
