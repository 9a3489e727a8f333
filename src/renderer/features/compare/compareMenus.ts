/** The menus over a comparison: what is shown of it, how fine, and what is aligned. */
import type { ComparisonFilter } from '../../../shared/adaptation/comparisonFilter.ts';
import { details, type Detail } from '../../../shared/adaptation/views/detail.ts';
import { choiceName, choicesOf, isSameChoice } from '../../../shared/model/actionNames.ts';
import { actions, type Choice } from '../../../shared/model/adaptation.ts';
import { attempt } from '../../app/toasts.ts';
import { actionIcons } from '../../domain/actions.ts';
import type { MenuItem } from '../../ui/menuItem.ts';
import type { CompareController } from './compareController.svelte.ts';

export const onlyNames: Readonly<Record<ComparisonFilter['only'], string>> = {
  all: 'All passages',
  unanswered: 'Unanswered only',
  turning_points: 'Turning points only',
};

export const detailNames: Readonly<Record<Detail, string>> = {
  chapters: 'By chapters',
  paragraphs: 'By paragraphs',
  passages: 'By passages',
};

const statusNames = { confirmed: 'Confirmed only', suggested: 'Suggested only' } as const;

/** Which passages are shown, and how they stand. */
export function onlyItems(c: CompareController): MenuItem[] {
  return [
    ...(['all', 'unanswered', 'turning_points'] as const).map((only) => ({
      id: only,
      label: onlyNames[only],
      checked: c.filter.only === only,
      onSelect: () => {
        c.filter = { ...c.filter, only };
      },
    })),
    {
      id: 'aligned',
      label: 'Rows beside what they answer',
      separated: true,
      checked: c.aligned,
      onSelect: () => {
        c.aligned = true;
      },
    },
    {
      id: 'stacked',
      label: 'Rows one below the other',
      checked: !c.aligned,
      onSelect: () => {
        c.aligned = false;
      },
    },
  ];
}

/** How fine the rows are. */
export function detailItems(c: CompareController): MenuItem[] {
  return details.map((detail) => ({
    id: detail,
    label: detailNames[detail],
    checked: c.detail === detail,
    onSelect: () => {
      c.detail = detail;
    },
  }));
}

/** Which choices are shown. */
export function choiceItems(c: CompareController): MenuItem[] {
  return [
    {
      id: 'all',
      label: 'All choices',
      checked: c.filter.action === null,
      onSelect: () => {
        c.filter = { ...c.filter, action: null, ownAction: null };
      },
    },
    ...choicesOf(actions, c.actionNames).map((choice) => ({
      id: choice.ownAction ?? choice.action,
      label: choiceName(choice, c.actionNames),
      icon: actionIcons[choice.action],
      color: `var(--${choice.action})`,
      checked: isShown(choice, c.filter),
      onSelect: () => {
        c.filter = { ...c.filter, ...choice };
      },
    })),
    {
      id: 'any',
      label: 'Confirmed and suggested',
      separated: true,
      checked: c.filter.status === null,
      onSelect: () => {
        c.filter = { ...c.filter, status: null };
      },
    },
    ...(['confirmed', 'suggested'] as const).map((status) => ({
      id: status,
      label: statusNames[status],
      checked: c.filter.status === status,
      onSelect: () => {
        c.filter = { ...c.filter, status };
      },
    })),
  ];
}

/** Whether a filter asks for just this choice. */
function isShown(choice: Choice, { action, ownAction }: ComparisonFilter): boolean {
  return action !== null && isSameChoice(choice, { action, ownAction });
}

/** The choices that are shown, in words. */
export function shownChoices({
  filter: { action, ownAction, status },
  actionNames,
}: CompareController): string {
  return (
    [
      action === null ? '' : choiceName({ action, ownAction }, actionNames),
      status === null ? '' : statusNames[status].toLowerCase(),
    ]
      .filter(Boolean)
      .join(', ') || 'All choices'
  );
}

/** What can be aligned. */
export function alignItems(c: CompareController): MenuItem[] {
  return [
    {
      id: 'neighbours',
      label: 'All neighbouring columns',
      disabled: c.neighbours.length === 0,
      onSelect: () => attempt(c.alignment.run(c.neighbours)),
    },
    ...c.pairs.map((pair, index) => ({
      id: pair.id,
      label: pair.label,
      separated: index === 0,
      onSelect: () => attempt(c.alignment.run([pair])),
    })),
    {
      id: 'clear',
      label: 'Clear the suggestions',
      separated: true,
      disabled: c.suggestions.length === 0,
      onSelect: () => attempt(c.clearSuggestions()),
    },
  ];
}
