/** What can be done with the active card: one list for the keys, the menus and the palette. */
import type { SceneId } from '../../../shared/model/ids.ts';

/** The menus of a card. */
export type CardMenuKind = 'card' | 'status' | 'color';

/** What the keys, the menus and the commands of the cards call. */
export interface CardActions {
  /** Does something with the cards, and gives the active one the focus back. */
  change(work: () => void): void;
  /** Opens the scene in Write. */
  open(): void;
  showAlternates(): void;
  /** Does something with the scene of the active card. */
  onScene(work: (id: SceneId) => void): void;
  edit(field: 'heading' | 'synopsis'): void;
  /** Opens one of the menus of the active card. */
  ask(kind: CardMenuKind): void;
}
