/** Use case: the words by which a writer knows the deleted scenes again that mappings lead to. */
import type { DeletedSceneWords } from '../../shared/contract/draft.ts';
import type { SceneId, VersionId } from '../../shared/model/ids.ts';
import { sceneFromJson, sceneHeadingOf } from '../../shared/screenplay/document.ts';
import { keptHeadingOf } from '../../shared/screenplay/omittedScenes.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import type { ProjectDb } from '../db/projectDb.ts';

/** The characters of a scene that are told. */
const firstWords = 240;

/**
 * What scenes of a draft said when they were stored last. Whether they are deleted is for the window to say: it may
 * not have stored that yet. One that is not in the draft's rows is left out.
 */
export function wordsOfDeleted(
  db: ProjectDb,
  draftId: VersionId,
  ids: readonly SceneId[],
): DeletedSceneWords[] {
  return ids.flatMap((id) => {
    const stored = db.scenes.state(id)?.draftId === draftId ? db.scenes.find(id) : undefined;
    if (stored === undefined) return [];
    const node = sceneFromJson(stored.document);
    const heading = sceneHeadingOf(node);
    const { text } = scenePlainText(node);
    const words = text.slice(heading !== '' && text.startsWith(heading) ? heading.length : 0);
    return [
      {
        id,
        heading: keptHeadingOf(node) ?? heading,
        words: words.trim().replaceAll(/\s+/g, ' ').slice(0, firstWords),
      },
    ];
  });
}
