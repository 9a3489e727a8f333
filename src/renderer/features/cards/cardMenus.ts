/** The menus of a card: what can be done with it, its status, its colour. */
import Square from '@lucide/svelte/icons/square';
import { sceneColors, sceneStatuses } from '../../../shared/screenplay/planning.ts';
import { newAlternate } from '../../app/alternates.ts';
import { keyName } from '../../app/commands.svelte.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { MenuItem } from '../../ui/menuItem.ts';
import type { CardActions, CardMenuKind } from './cardActions.ts';
import type { CardsController } from './cardsController.svelte.ts';
import { colorNames, statusNames } from '../../domain/planningNames.ts';

/** What each menu is called to a screen reader. */
export const cardMenuNames: Readonly<Record<CardMenuKind, string>> = {
  card: 'What to do with this scene',
  status: 'Status',
  color: 'Colour',
};

/** The items of a menu, for the cards that are chosen now. */
export function cardMenuItems(
  kind: CardMenuKind,
  c: CardsController,
  draft: Draft,
  actions: CardActions,
): MenuItem[] {
  switch (kind) {
    case 'card':
      return sceneItems(c, draft, actions);
    case 'status':
      return statusItems(c, actions);
    case 'color':
      return colorItems(c, actions);
  }
}

function statusItems(c: CardsController, actions: CardActions): MenuItem[] {
  return [
    ...sceneStatuses.map((status) => ({
      id: status,
      label: statusNames[status],
      checked: c.chosen.every(({ facts }) => facts.status === status),
      onSelect: () => actions.change(() => c.mark({ status })),
    })),
    {
      id: 'none',
      label: 'No status',
      separated: true,
      onSelect: () => actions.change(() => c.mark({ status: null })),
    },
  ];
}

function colorItems(c: CardsController, actions: CardActions): MenuItem[] {
  return [
    ...sceneColors.map((color) => ({
      id: color,
      label: colorNames[color],
      icon: Square,
      color: `var(--card-${color})`,
      checked: c.chosen.every(({ facts }) => facts.color === color),
      onSelect: () => actions.change(() => c.mark({ color })),
    })),
    {
      id: 'none',
      label: 'No colour',
      separated: true,
      onSelect: () => actions.change(() => c.mark({ color: null })),
    },
  ];
}

function sceneItems(c: CardsController, draft: Draft, actions: CardActions): MenuItem[] {
  return [
    { id: 'open', label: 'Open in Write', hint: 'Enter', onSelect: () => actions.open() },
    {
      id: 'synopsis',
      label: 'Edit the synopsis',
      hint: 'F2',
      onSelect: () => actions.edit('synopsis'),
    },
    {
      id: 'heading',
      label: 'Edit the heading',
      hint: 'Shift F2',
      onSelect: () => actions.edit('heading'),
    },
    {
      id: 'status',
      label: 'Status…',
      hint: 'S',
      separated: true,
      onSelect: () => actions.ask('status'),
    },
    { id: 'color', label: 'Colour…', hint: 'C', onSelect: () => actions.ask('color') },
    {
      id: 'alternates',
      label: 'Alternates, side by side…',
      hint: 'A',
      separated: true,
      onSelect: () => actions.showAlternates(),
    },
    {
      id: 'newAlternate',
      label: 'New alternate',
      onSelect: () => actions.onScene((id) => newAlternate(draft, id)),
    },
    {
      id: 'add',
      label: 'New scene after this',
      hint: 'N',
      separated: true,
      onSelect: () => actions.change(() => c.addScene()),
    },
    {
      id: 'copy',
      label: 'Duplicate',
      hint: keyName('Mod-d'),
      onSelect: () => actions.change(() => c.duplicate()),
    },
    {
      id: 'cut',
      label: 'Cut',
      hint: keyName('Mod-x'),
      onSelect: () => actions.change(() => c.cutChosen()),
    },
    {
      id: 'paste',
      label: 'Paste after this',
      hint: keyName('Mod-v'),
      disabled: c.cut.size === 0,
      onSelect: () => actions.change(() => c.paste()),
    },
    {
      id: 'remove',
      label: 'Remove',
      hint: 'Delete',
      separated: true,
      onSelect: () => actions.change(() => c.remove()),
    },
  ];
}
