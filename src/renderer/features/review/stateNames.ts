/** The states of a passage as the review shows them: a word and a sign, never colour alone. */
import Ban from '@lucide/svelte/icons/ban';
import Check from '@lucide/svelte/icons/check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import Minus from '@lucide/svelte/icons/minus';
import Sparkle from '@lucide/svelte/icons/sparkle';
import type { Component } from 'svelte';
import type { UnitState } from '../../../shared/adaptation/review.ts';

export const stateNames: Readonly<Record<UnitState, string>> = {
  mapped: 'Mapped',
  omitted: 'Omitted',
  invented: 'Invented',
  none: 'None of these',
  suggested: 'Suggested',
  open: 'Undecided',
};

export const stateIcons: Readonly<Record<UnitState, Component<{ size?: number }>>> = {
  mapped: Check,
  omitted: Minus,
  invented: Sparkle,
  none: Ban,
  suggested: CircleQuestionMark,
  open: CircleDashed,
};
