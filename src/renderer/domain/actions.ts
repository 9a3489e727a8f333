/** How each action looks: its sign and its colour. Never colour alone. */
import Equal from '@lucide/svelte/icons/equal';
import FoldVertical from '@lucide/svelte/icons/fold-vertical';
import Minus from '@lucide/svelte/icons/minus';
import Shuffle from '@lucide/svelte/icons/shuffle';
import Sparkle from '@lucide/svelte/icons/sparkle';
import UnfoldVertical from '@lucide/svelte/icons/unfold-vertical';
import type { Component } from 'svelte';
import { actions, type Action, type Flag } from '../../shared/model/adaptation.ts';
import { actionNames } from '../app/mappings.svelte.ts';
import type { MenuItem } from '../ui/menuItem.ts';

export const actionIcons: Readonly<Record<Action, Component<{ size?: number }>>> = {
  kept: Equal,
  condensed: FoldVertical,
  expanded: UnfoldVertical,
  altered: Shuffle,
  omitted: Minus,
  invented: Sparkle,
};

/** The actions as menu items. */
export function actionItems(
  choose: (action: Action) => void,
  options: { readonly current?: Action; readonly offered?: readonly Action[] } = {},
): MenuItem[] {
  return (options.offered ?? actions).map((action, index) => ({
    id: action,
    label: actionNames[action],
    hint: String(index + 1),
    icon: actionIcons[action],
    color: `var(--${action})`,
    checked: action === options.current,
    onSelect: () => choose(action),
  }));
}

/** The flags' names as the writer reads them. */
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
