/** The cards in the palette. */
import { sceneColors, sceneStatuses } from '../../../shared/screenplay/planning.ts';
import { newAlternate, stepAlternate } from '../../app/alternates.ts';
import { keyName, type Command } from '../../app/commands.svelte.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { CardActions } from './cardActions.ts';
import { noFilter } from './cardFilter.ts';
import type { CardsController } from './cardsController.svelte.ts';
import { colorNames, statusNames } from '../../domain/planningNames.ts';

/** All commands of the screen. Most of them need a card that is active. */
export function cardCommands(
  c: CardsController,
  draft: Draft,
  actions: CardActions,
  toggleView: () => void,
): Command[] {
  const group = 'Cards';
  const onCard = (): boolean => c.activeRow?.kind === 'card';
  const command = (
    id: string,
    title: string,
    run: () => void,
    enabled: () => boolean = onCard,
  ): Command => ({ id: `cards.${id}`, title, group, enabled, run: () => later(run) });

  return [
    command('outline', 'Cards or outline', toggleView, () => true),
    command(
      'add',
      'New scene after this card (N)',
      () => actions.change(() => c.addScene()),
      () => true,
    ),
    command('duplicate', `Duplicate the chosen scenes (${keyName('Mod-d')})`, () =>
      actions.change(() => c.duplicate()),
    ),
    command('remove', 'Remove the chosen scenes (Delete)', () => actions.change(() => c.remove())),
    command(
      'earlier',
      `Move earlier (${keyName('Alt-←')})`,
      () => actions.change(() => c.step(-1)),
      () => true,
    ),
    command(
      'later',
      `Move later (${keyName('Alt-→')})`,
      () => actions.change(() => c.step(1)),
      () => true,
    ),
    command('cut', `Cut the chosen cards (${keyName('Mod-x')})`, () =>
      actions.change(() => c.cutChosen()),
    ),
    command(
      'paste',
      `Paste the cut cards after this one (${keyName('Mod-v')})`,
      () => actions.change(() => c.paste()),
      () => c.cut.size > 0,
    ),
    command('all', `Choose all cards that are shown (${keyName('Mod-a')})`, () =>
      actions.change(() => c.selectAll()),
    ),
    command('open', 'Open the scene in Write (Enter)', () => actions.open()),
    command('alternates', 'Alternates of this scene, side by side… (A)', () =>
      actions.showAlternates(),
    ),
    command('alternate', 'New alternate of this scene', () =>
      actions.onScene((id) => newAlternate(draft, id)),
    ),
    command('nextAlternate', 'Next alternate of this scene', () =>
      actions.onScene((id) => stepAlternate(draft, id, 1)),
    ),
    command('previousAlternate', 'Alternate of this scene before', () =>
      actions.onScene((id) => stepAlternate(draft, id, -1)),
    ),
    command('synopsis', 'Edit the synopsis (F2)', () => actions.edit('synopsis')),
    command('heading', 'Edit the heading (Shift F2)', () => actions.edit('heading')),
    ...sceneStatuses.map((status) =>
      command(`status.${status}`, `Status: ${statusNames[status].toLowerCase()} (S)`, () =>
        actions.change(() => c.mark({ status })),
      ),
    ),
    ...sceneColors.map((color) =>
      command(`color.${color}`, `Colour: ${colorNames[color].toLowerCase()} (C)`, () =>
        actions.change(() => c.mark({ color })),
      ),
    ),
    command(
      'showAll',
      'Show all scenes again',
      () => {
        c.filter = noFilter;
      },
      () => c.isFiltered,
    ),
  ];
}

/** The palette gives the focus back first. */
function later(work: () => void): void {
  requestAnimationFrame(work);
}
