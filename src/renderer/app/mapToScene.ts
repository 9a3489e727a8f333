import {
  acceptSuggestion,
  mapWords,
  type MappedScene,
  type PassageWords,
} from '../../shared/adaptation/mapWords.ts';
import type { Choice, Mapping } from '../../shared/model/adaptation.ts';
import type { PassageId } from '../../shared/model/ids.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import type { Draft, SceneOutline } from './draft.svelte.ts';
import type { Project } from './project.svelte.ts';
import { tell } from './toasts.ts';

/**
 * Maps words to the scene under the caret, or to the words of it that are selected, as one step of the
 * history. Says so when they are mapped already, and what is missing when nothing can be mapped.
 * @returns the scene in words, such as `scene 6`; null when nothing was mapped
 */
export async function mapToScene(
  project: Project,
  draft: Draft,
  words: readonly PassageWords[],
  choice?: Choice,
): Promise<string | null> {
  const scene = draft.scene(draft.caret.sceneId);
  if (words.length === 0) {
    tell('Nothing is selected to map. Select words of a passage, or put the focus on its card.');
    return null;
  }
  if (scene === undefined) {
    tell('The caret is in no scene. Put it into the scene that the passage is for.');
    return null;
  }
  const name = nameOf(scene);
  // A scene typed a moment ago has to be stored before anything can point at it.
  await draft.flushOrFail();
  const { put, remove } = mapWords(
    words,
    mappedScene(
      project,
      draft,
      scene,
      words.map(({ passage }) => passage.id),
    ),
    choice,
  );
  if (put.length === 0) {
    tell(`Already mapped to ${name}.`);
    return null;
  }
  await project.mappings.change(`Map to ${name}`, put, remove);
  return name;
}

/** Accepts what the aligner suggested for the scene under the caret, as one step of the history. */
export async function acceptForScene(
  project: Project,
  draft: Draft,
  suggestion: Mapping,
  choice?: Choice,
): Promise<void> {
  const scene = draft.scene(draft.caret.sceneId);
  if (scene === undefined) return;
  await draft.flushOrFail();
  // What was typed may have moved its words meanwhile.
  const now = project.mappings.find(suggestion.id) ?? suggestion;
  const passages = now.source.flatMap((end) => (end.kind === 'passage' ? [end.passageId] : []));
  const { put, remove } = acceptSuggestion(
    now,
    mappedScene(project, draft, scene, passages),
    choice,
  );
  await project.mappings.change(`Map to ${nameOf(scene)}`, put, remove);
}

function nameOf(scene: SceneOutline): string {
  return `scene ${scene.number ?? ''}`.trim();
}

/** The scene as it stands, with what is decided of it and of the passages that are to be mapped to it. */
function mappedScene(
  project: Project,
  draft: Draft,
  { id, node }: SceneOutline,
  passages: readonly PassageId[],
): MappedScene {
  return {
    id,
    draftId: draft.id,
    text: scenePlainText(node).text,
    words: draft.caret.words,
    mappings: project.mappings.byScene.get(id) ?? [],
    omissions: omissionsOf(project, draft, passages),
  };
}

/** What the draft leaves out of passages. */
export function omissionsOf(
  project: Project,
  draft: Draft,
  passages: readonly PassageId[],
): Mapping[] {
  const { byPassage } = project.mappings;
  const spoken = new Set(passages.flatMap((passage) => byPassage.get(passage) ?? []));
  return [...spoken].filter(
    ({ status, versionId, target }) =>
      status === 'confirmed' && versionId === draft.id && target.length === 0,
  );
}
