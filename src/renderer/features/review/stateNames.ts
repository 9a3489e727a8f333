/** The states of a passage as the review shows them: a word and a sign, never colour alone. */
import Ban from '@lucide/svelte/icons/ban';
import Check from '@lucide/svelte/icons/check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import Minus from '@lucide/svelte/icons/minus';
import Sparkle from '@lucide/svelte/icons/sparkle';
import type { Component } from 'svelte';
import { actionName, type ActionNames } from '../../../shared/model/actionNames.ts';
import type { UnitState } from '../../../shared/adaptation/review.ts';

const stateNames: Readonly<Record<Exclude<UnitState, 'omitted' | 'invented'>, string>> = {
  mapped: 'Mapped',
  none: 'None of these',
  suggested: 'Suggested',
  open: 'Undecided',
};

/** What a state is called; two of them as the project calls the action. */
export function stateName(state: UnitState, names: ActionNames): string {
  return state === 'omitted' || state === 'invented' ? actionName(state, names) : stateNames[state];
}

export const stateIcons: Readonly<Record<UnitState, Component<{ size?: number }>>> = {
  mapped: Check,
  omitted: Minus,
  invented: Sparkle,
  none: Ban,
  suggested: CircleQuestionMark,
  open: CircleDashed,
};
