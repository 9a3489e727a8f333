/** The program's words for what was done. A project can have its own: see `actionNames.ts`. */
import type { Action, Flag, Weight } from './adaptation.ts';

export const programActionNames: Readonly<Record<Action, string>> = {
  kept: 'Kept',
  condensed: 'Condensed',
  expanded: 'Expanded',
  altered: 'Altered',
  omitted: 'Omitted',
  invented: 'Invented',
};

export const flagNames: Readonly<Record<Flag, string>> = {
  event: 'event',
  character: 'character',
  setting: 'setting',
  motive: 'motive',
  ending: 'ending',
  moved: 'moved',
  point_of_view: 'point of view',
  told_to_shown: 'told → shown',
  shown_to_told: 'shown → told',
  dialogue_reused: 'dialogue reused',
  accepted_in_bulk: 'accepted in bulk',
  none_of_these: 'none of these',
};

export const weightNames: Readonly<Record<Weight, string>> = {
  turning_point: 'turning point',
  support: 'support',
};
