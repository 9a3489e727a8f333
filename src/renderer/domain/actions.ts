/** How each action looks: its sign and its colour. Never colour alone. */
import Equal from '@lucide/svelte/icons/equal';
import FoldVertical from '@lucide/svelte/icons/fold-vertical';
import Minus from '@lucide/svelte/icons/minus';
import Shuffle from '@lucide/svelte/icons/shuffle';
import Sparkle from '@lucide/svelte/icons/sparkle';
import UnfoldVertical from '@lucide/svelte/icons/unfold-vertical';
import type { Component } from 'svelte';
import {
  choiceName,
  choicesOf,
  isSameChoice,
  type ActionNames,
} from '../../shared/model/actionNames.ts';
import { actions, type Action, type Choice } from '../../shared/model/adaptation.ts';
import type { Workbench } from '../app/workbench.svelte.ts';
import type { MenuItem } from '../ui/menuItem.ts';

export { flagNames } from '../../shared/model/adaptationNames.ts';

export const actionIcons: Readonly<Record<Action, Component<{ size?: number }>>> = {
  kept: Equal,
  condensed: FoldVertical,
  expanded: UnfoldVertical,
  altered: Shuffle,
  omitted: Minus,
  invented: Sparkle,
};

/** What is offered where an action is chosen. */
export interface OfferedActions {
  readonly names: ActionNames;
  readonly current?: Choice;
  /** Those of the six that can be chosen, all by default; the project's own that count as them follow. */
  readonly offered?: readonly Action[];
  /** Whether digits choose them, by default; not where digits do something else. */
  readonly digits?: boolean;
}

/**
 * The actions as menu items: those of the six that are offered, then the project's own that count as
 * them. The first nine have their digits.
 */
export function actionItems(
  choose: (choice: Choice) => void,
  { names, current, offered = actions, digits = true }: OfferedActions,
): MenuItem[] {
  return choicesOf(offered, names).map((choice, index) => ({
    id: choice.ownAction ?? choice.action,
    label: choiceName(choice, names),
    ...(digits && index < 9 ? { hint: String(index + 1) } : {}),
    icon: actionIcons[choice.action],
    color: `var(--${choice.action})`,
    checked: current !== undefined && isSameChoice(choice, current),
    separated: index === offered.length,
    onSelect: () => choose(choice),
  }));
}

/** The way from a menu of actions to their names. */
export function namesItems(workbench: Pick<Workbench, 'actionNamesOpen'>): MenuItem[] {
  return [
    {
      id: 'action-names',
      label: 'Names of the actions…',
      separated: true,
      onSelect: () => {
        workbench.actionNamesOpen = true;
      },
    },
  ];
}

/** What a digit stands for in the same menu; undefined for any other key. */
export function choiceOfKey(
  key: string,
  { names, offered = actions }: Pick<OfferedActions, 'names' | 'offered'>,
): Choice | undefined {
  return /^[1-9]$/.test(key) ? choicesOf(offered, names)[Number(key) - 1] : undefined;
}
