/** What colours and states of scenes are called in the window. */
import type { SceneColor, SceneStatus } from '../../../shared/screenplay/planning.ts';

export const colorNames: Readonly<Record<SceneColor, string>> = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  purple: 'Purple',
  grey: 'Grey',
};

export const statusNames: Readonly<Record<SceneStatus, string>> = {
  to_write: 'To write',
  first_draft: 'First draft',
  revised: 'Revised',
  done: 'Done',
};

/** A scene in words: `Scene 4, EXT. RIVER - NIGHT`. */
export function sceneName(scene: {
  readonly number: string | null;
  readonly heading: string;
}): string {
  const name = scene.number === null ? 'Scene' : `Scene ${scene.number}`;
  return `${name}, ${scene.heading || 'no heading yet'}`;
}
