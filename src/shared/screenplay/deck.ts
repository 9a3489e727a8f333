/**
 * A draft as index cards: section headings and scenes in one row, apart from each other. The document
 * keeps a section inside the scene after it (`sceneRules.ts`); on the table it keeps its place, and
 * the scenes move from under it (docs/decisions/0029-cards.md).
 */
import { Fragment, type Attrs, type Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import { findHeading, newScene, ownStart, printedTextOf, sceneIdOf } from './document.ts';
import { replaceScenes } from './replaceScenes.ts';
import { screenplaySchema, sectionLevel } from './schema.ts';

/** A section's heading and the synopses, notes and boneyards that follow it. */
export interface DeckSection {
  readonly kind: 'section';
  /** The section block first. */
  readonly blocks: readonly Node[];
}

/** A scene without the sections before its heading. */
export interface DeckCard {
  readonly kind: 'card';
  readonly id: SceneId;
  /** The scene node that it comes from, sections included. */
  readonly scene: Node;
  /** The scene's own blocks; never none. */
  readonly blocks: readonly Node[];
  /** A scene without a heading begins where it stands, and cannot be put elsewhere. */
  readonly hasHeading: boolean;
}

export type DeckItem = DeckSection | DeckCard;

/** The whole draft, in order. */
export interface Deck {
  readonly items: readonly DeckItem[];
  /** The attributes of the scene that holds sections at the very end, where no scene follows. */
  readonly tail: Attrs | null;
}

/** Lays the scenes of a document out. */
export function deckOf(scenes: readonly Node[]): Deck {
  const items: DeckItem[] = [];
  let tail: Attrs | null = null;
  for (const scene of scenes) {
    const own = ownStart(scene);
    for (let index = 0; index < own;) {
      let end = index + 1;
      while (end < own && scene.child(end).type !== screenplaySchema.nodes.section) end++;
      items.push({ kind: 'section', blocks: scene.children.slice(index, end) });
      index = end;
    }
    tail = own === scene.childCount ? scene.attrs : null;
    if (tail === null) {
      items.push({
        kind: 'card',
        id: sceneIdOf(scene),
        scene,
        blocks: scene.children.slice(own),
        hasHeading: findHeading(scene) !== undefined,
      });
    }
  }
  return { items, tail };
}

/**
 * The scenes of a deck. A scene whose blocks are the same is the same node. Sections at the end stand
 * in a scene of their own; a deck without any card is one new scene.
 */
export function scenesOfDeck({ items, tail }: Deck, newSceneId: () => SceneId): Node[] {
  const scenes: Node[] = [];
  let before: Node[] = [];
  for (const item of items) {
    if (item.kind === 'section') {
      for (const block of item.blocks) before.push(block);
      continue;
    }
    const blocks = [...before, ...item.blocks];
    const { scene } = item;
    const isSame =
      scene.childCount === blocks.length && blocks.every((one, at) => scene.child(at) === one);
    scenes.push(isSame ? scene : scene.copy(Fragment.from(blocks)));
    before = [];
  }
  if (before.length > 0) {
    scenes.push(screenplaySchema.node('scene', tail ?? { id: newSceneId() }, before));
  }
  return scenes.length > 0 ? scenes : [newScene(newSceneId())];
}

/**
 * Puts items elsewhere, together and in their order.
 * @param moved the items, by index
 * @param place the index of the item before which they are put, counted as they stand now
 * @returns the same deck where nothing moves; null where a scene without a heading would lose its place
 */
export function moveItems(deck: Deck, moved: ReadonlySet<number>, place: number): Deck | null {
  const { items } = deck;
  const next = [
    ...items.filter((_item, index) => index < place && !moved.has(index)),
    ...items.filter((_item, index) => moved.has(index)),
    ...items.filter((_item, index) => index >= place && !moved.has(index)),
  ];
  if (next.every((item, index) => item === items[index])) return deck;
  return withItems(deck, next);
}

/** Puts a card before an item. Null where a scene without a heading would lose its place. */
export function insertCard(deck: Deck, card: DeckCard, place: number): Deck | null {
  return withItems(deck, [...deck.items.slice(0, place), card, ...deck.items.slice(place)]);
}

/** Takes cards away. The sections stay. */
export function removeCards(deck: Deck, removed: ReadonlySet<SceneId>): Deck {
  const items = deck.items.filter((item) => item.kind === 'section' || !removed.has(item.id));
  return { ...deck, items };
}

/** A card for a new scene with one empty heading. */
export function newCard(id: SceneId): DeckCard {
  return cardOf(newScene(id), id);
}

/**
 * A card with the same script under another id. A number that the writer gave stays with the first:
 * no two scenes have one. Its mappings stay there, too.
 */
export function copyCard(card: DeckCard, id: SceneId): DeckCard {
  const blocks = card.blocks.map((block) =>
    block.type === screenplaySchema.nodes.scene_heading
      ? block.type.create({ ...block.attrs, number: null }, block.content)
      : block,
  );
  return cardOf(card.scene.type.create({ ...card.scene.attrs, id }, blocks), id);
}

function cardOf(scene: Node, id: SceneId): DeckCard {
  const hasHeading = findHeading(scene) !== undefined;
  return { kind: 'card', id, scene, blocks: scene.children, hasHeading };
}

/** A section and all that stands under it, its subsections included: from its index to the answer. */
export function sectionEnd({ items }: Deck, index: number): number {
  const level = levelOf(items[index]);
  let end = index + 1;
  while (end < items.length) {
    const item = items[end];
    if (item?.kind === 'section' && levelOf(item) <= level) break;
    end++;
  }
  return end;
}

/** An item and all that goes with it when it is moved, by index: what stands under a section. */
export function movedWith(deck: Deck, index: number): ReadonlySet<number> {
  const end = deck.items[index]?.kind === 'section' ? sectionEnd(deck, index) : index + 1;
  return new Set(Array.from({ length: end - index }, (_one, at) => index + at));
}

/**
 * Where a section that is dragged to a place would come to stand: before the section that it is dragged
 * up over, or after the one that it is dragged down over. In the midst it would take scenes.
 * @param index the section's
 * @param place the index of the item before which it is let go
 * @returns the index of the item before which it is to be put
 */
export function sectionPlace({ items }: Deck, index: number, place: number): number {
  const isSection = ({ kind }: DeckItem): boolean => kind === 'section';
  if (place <= index) {
    return Math.max(
      0,
      items.findLastIndex((item, at) => at <= place && isSection(item)),
    );
  }
  const next = items.findIndex((item, at) => at >= place && isSection(item));
  return next < 0 ? items.length : next;
}

/**
 * Where an item goes that is moved one place on (1) or back (-1): a scene past what is beside it, a
 * section past the whole section beside it.
 * @returns the index of the item before which it is to be put; null at the end of the way
 */
export function stepPlace(deck: Deck, index: number, by: 1 | -1): number | null {
  const { items } = deck;
  const item = items[index];
  if (item?.kind !== 'section') {
    const place = by < 0 ? index - 1 : index + 2;
    return place < 0 || place > items.length ? null : place;
  }
  const level = levelOf(item);
  if (by < 0) {
    if (index === 0) return null;
    const before = items.findLastIndex(
      (one, at) => at < index && one.kind === 'section' && levelOf(one) <= level,
    );
    return Math.max(0, before);
  }
  const end = sectionEnd(deck, index);
  const next = items[end];
  if (next === undefined) return null;
  // Under a section of a higher level it becomes the first.
  return levelOf(next) < level ? end + 1 : sectionEnd(deck, end);
}

/** A section's level, 1 to 6. */
export function levelOf(item: DeckItem | undefined): number {
  const block = item?.kind === 'section' ? item.blocks[0] : undefined;
  return block === undefined ? 1 : sectionLevel(block);
}

/** What the synopses among some blocks say, joined by line breaks; notes inside them are left out. */
export function synopsisOf(blocks: readonly Node[]): string {
  return blocks
    .filter((block) => block.type === screenplaySchema.nodes.synopsis)
    .map(printedTextOf)
    .filter((text) => text !== '')
    .join('\n');
}

/** Makes a document say what a deck says, by one step over the scenes that differ. */
export function applyDeck(tr: Transform, deck: Deck, newSceneId: () => SceneId): void {
  replaceScenes(tr, scenesOfDeck(deck, newSceneId));
}

/**
 * A deck with other items. A scene without a heading begins at what stands before it: anything else
 * there would take it in.
 */
function withItems(deck: Deck, items: readonly DeckItem[]): Deck | null {
  const before = new Map(deck.items.map((item, index) => [item, deck.items[index - 1]]));
  const holds = items.every(
    (item, index) =>
      item.kind === 'section' || item.hasHeading || before.get(item) === items[index - 1],
  );
  return holds ? { ...deck, items } : null;
}
