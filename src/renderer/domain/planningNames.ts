/** What colours and states of scenes are called in the window. */
import type { SceneColor, SceneStatus } from '../../shared/screenplay/planning.ts';

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
