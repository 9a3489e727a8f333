/** A scene as it is stored. Apart from the database, so that a worker can make the rows. */
import type { Node } from 'prosemirror-model';
import type { SceneId } from '../../shared/model/ids.ts';
import { sceneIdOf } from '../../shared/screenplay/document.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';

/** What the database keeps of a new scene. */
export interface SceneRow {
  readonly id: SceneId;
  /** The scene node as JSON. */
  readonly document: string;
  readonly text: string;
}

/** A scene node as it is stored. */
export function sceneRow(scene: Node): SceneRow {
  return {
    id: sceneIdOf(scene),
    document: JSON.stringify(scene.toJSON()),
    text: scenePlainText(scene).text,
  };
}
