/** Moving the scenes and sections of one draft about, for every screen that lists them. */
import { newId, type SceneId } from '../../shared/model/ids.ts';
import {
  applyDeck,
  deckOf,
  movedWith,
  moveItems,
  sectionEnd,
  stepPlace,
  type Deck,
  type DeckItem,
} from '../../shared/screenplay/deck.ts';
import { textOfBlock } from '../../shared/screenplay/document.ts';
import { counted } from '../../shared/text/counted.ts';
import type { Draft } from '../app/draft.svelte.ts';
import { tell } from '../app/toasts.ts';
import { sceneName } from './sceneName.ts';

const cannotChange = 'The script cannot be changed at this moment.';

/** What is said where a scene without a heading would lose its place. */
export const needsHeading =
  'A scene without a heading stays where it begins. Give it a heading, and it can be moved.';

export class DeckMoves {
  /** What a screen reader is to say of the last change. */
  announcement = $state('');
  /** The draft as it is laid out. The outline may lag behind the script: `refresh` before a change. */
  readonly deck = $derived.by(() => deckOf(this.draft.outline.scenes.map((scene) => scene.node)));

  constructor(private readonly draft: Draft) {}

  /** Moves a scene one place on (1) or back (-1). Answers whether it did. */
  stepScene(id: SceneId, by: 1 | -1): boolean {
    this.refresh();
    const index = this.deck.items.findIndex((item) => item.kind === 'card' && item.id === id);
    return index >= 0 && this.step(index, by) !== null;
  }

  /**
   * Moves an item one place on (1) or back (-1), a section with all that stands under it.
   * @returns its index now; null where it was not moved
   */
  step(index: number, by: 1 | -1): number | null {
    const place = stepPlace(this.deck, index, by);
    if (place !== null) return this.move(movedWith(this.deck, index), place);
    this.announceEnd(by);
    return null;
  }

  /**
   * Puts items elsewhere, as one step of undo, and says where they are.
   * @param moved the items, by index
   * @param place the index of the item before which they are put
   * @returns the index of the first of them now; null where nothing was moved
   */
  move(moved: ReadonlySet<number>, place: number): number | null {
    const first = this.deck.items.find((_item, index) => moved.has(index));
    const next = moveItems(this.deck, moved, place);
    if (first === undefined) return null;
    if (next === this.deck) {
      this.announce('It stands there already.');
      return null;
    }
    if (!this.put(next)) return null;
    const now = this.deck.items.findIndex((item) => isSame(item, first));
    if (now < 0) return null;
    this.announce(this.described(now, moved.size));
    return now;
  }

  /** Makes the script say what a deck says. Answers whether it does. */
  put(deck: Deck | null): boolean {
    if (deck === null) {
      this.announce(needsHeading);
      tell(needsHeading);
      return false;
    }
    return this.change((tr) => applyDeck(tr, deck, () => newId<SceneId>()));
  }

  /** Changes the script, as one step of undo. Answers whether it could be changed. */
  change(build: Parameters<Draft['editor']['change']>[0]): boolean {
    const done = this.draft.editor.change(build);
    if (!done) tell(cannotChange);
    this.refresh();
    return done;
  }

  /** Takes in what the script says this moment. */
  refresh(): void {
    this.draft.freshOutline();
  }

  announce(words: string): void {
    // The same words twice would be said once.
    this.announcement = this.announcement === words ? `${words}\u00a0` : words;
  }

  announceEnd(by: 1 | -1): void {
    this.announce(by < 0 ? 'This is the first place.' : 'This is the last place.');
  }

  private described(index: number, moved: number): string {
    const { items } = this.deck;
    const item = items[index];
    if (item === undefined) return '';
    if (item.kind === 'section') {
      const under = items.slice(index, sectionEnd(this.deck, index));
      const scenes = under.filter(({ kind }) => kind === 'card').length;
      return `Section ${titleOf(item)}: moved with ${counted(scenes, 'scene')}.`;
    }
    const scene = this.draft.outline.scenes.find(({ id }) => id === item.id);
    const name = sceneName(scene ?? { number: null, heading: '' });
    const others = moved > 1 ? ` and ${moved - 1} more` : '';
    const cards = items.filter(({ kind }) => kind === 'card');
    const section = items.findLast((one, at) => at < index && one.kind === 'section');
    const under = section === undefined ? '' : `, in ${titleOf(section)}`;
    return `${name}${others}: now ${cards.indexOf(item) + 1} of ${cards.length}${under}.`;
  }
}

/** Whether two items of two decks are the same scene or section. */
function isSame(one: DeckItem, other: DeckItem): boolean {
  return one.kind === 'card'
    ? other.kind === 'card' && one.id === other.id
    : one.blocks[0] === other.blocks[0];
}

function titleOf(item: DeckItem): string {
  const [block] = item.blocks;
  return block === undefined ? '' : textOfBlock(block);
}
