/** Cards are moved, made, copied and taken away: no scene is lost or doubled, and sections stay. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../../src/shared/model/ids.ts';
import {
  applyDeck,
  copyCard,
  deckOf,
  insertCard,
  moveItems,
  newCard,
  removeCards,
  scenesOfDeck,
  sectionEnd,
  synopsisOf,
  type Deck,
  type DeckItem,
} from '../../src/shared/screenplay/deck.ts';
import {
  findSceneById,
  ownStart,
  scenesOf,
  screenplayToDocument,
  textOfBlock,
} from '../../src/shared/screenplay/document.ts';
import { elementTypes, type ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { repairAllScenes } from '../../src/shared/screenplay/repairScenes.ts';
import { setHeading, setSynopsis } from '../../src/shared/screenplay/sceneEdits.ts';

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    // Half of all is what makes cards and sections.
    type: fc.oneof(
      fc.constantFrom('scene_heading' as const, 'section' as const, 'synopsis' as const),
      fc.constantFrom(...elementTypes),
    ),
    text: fc.string({ maxLength: 4, unit: 'grapheme' }),
    level: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ type, text, level }) => ({
    type,
    runs: type === 'page_break' || text === '' ? [] : [{ text, marks: [] }],
    ...(type === 'section' ? { level } : {}),
  }));

const elements = fc.array(element, { maxLength: 30 });

function newIds(prefix: string): () => SceneId {
  let next = 0;
  return () => toId<SceneId>(`${prefix}${String(next++)}`);
}

function documentOf(list: readonly ScriptElement[]): Node {
  return screenplayToDocument({ titlePage: [], elements: list }, newIds('s'));
}

/** What an item is, apart from the node that holds it. */
function nameOf(item: DeckItem): string {
  return item.kind === 'card'
    ? `${item.id} ${String(item.blocks.length)}`
    : item.blocks.map((block) => block.toString()).join();
}

const namesOf = (deck: Deck): string[] => deck.items.map(nameOf);

/** Brings a deck into the document, which must be in order then and hold that deck and no other. */
function put(doc: Node, deck: Deck): Node {
  const tr = new Transform(doc);
  applyDeck(tr, deck, newIds('tail'));
  tr.doc.check();
  expect(repairAllScenes(new Transform(tr.doc), newIds('n'))).toBe(false);
  expect(namesOf(deckOf(tr.doc.children))).toEqual(namesOf(deck));
  return tr.doc;
}

describe('deck', () => {
  it('lays a document out and puts it together again, node by node', () => {
    fc.assert(
      fc.property(elements, (list) => {
        const doc = documentOf(list);
        const deck = deckOf(doc.children);
        const again = scenesOfDeck(deck, newIds('x'));
        expect(again.length).toBe(doc.childCount);
        again.forEach((scene, index) => expect(scene.eq(doc.child(index))).toBe(true));
        const tr = new Transform(doc);
        applyDeck(tr, deck, newIds('x'));
        expect(tr.doc.eq(doc)).toBe(true);
      }),
    );
  });

  it('moves any items anywhere: none lost or doubled, the rest and the moved in their order', () => {
    fc.assert(
      fc.property(elements, fc.array(fc.nat()), fc.nat(), (list, picks, to) => {
        const doc = documentOf(list);
        const deck = deckOf(doc.children);
        const count = deck.items.length;
        const moved = new Set(picks.map((pick) => pick % count));
        const place = to % (count + 1);
        const next = moveItems(deck, moved, place);
        if (next === null) {
          expect(deck.items.some((item) => item.kind === 'card' && !item.hasHeading)).toBe(true);
          return;
        }
        const isMoved = (item: DeckItem): boolean => moved.has(deck.items.indexOf(item));
        const rest = deck.items.filter((item) => !isMoved(item));
        expect(next.items.filter((item) => !isMoved(item))).toEqual(rest);
        expect(next.items.filter(isMoved)).toEqual(deck.items.filter(isMoved));
        // They stand together where they were put.
        const first = next.items.findIndex(isMoved);
        if (moved.size > 0) {
          const after = next.items.slice(first, first + moved.size);
          expect(after.every(isMoved)).toBe(true);
          expect(first).toBe(deck.items.slice(0, place).filter((item) => !isMoved(item)).length);
        }
        const written = put(doc, next);
        // Not a word more or less, and each scene has its id still.
        const words = (node: Node): string[] =>
          scenesOf(node)
            .flatMap((scene) => scene.node.children.map((block) => block.toString()))
            .toSorted();
        expect(words(written)).toEqual(words(doc));
      }),
      { numRuns: 600 },
    );
  });

  it('moves a whole section with all that stands under it', () => {
    fc.assert(
      fc.property(elements, fc.nat(), fc.nat(), (list, pick, to) => {
        const doc = documentOf(list);
        const deck = deckOf(doc.children);
        const sections = deck.items.flatMap((item, index) =>
          item.kind === 'section' ? [index] : [],
        );
        const at = sections[pick % Math.max(1, sections.length)];
        fc.pre(at !== undefined);
        const end = sectionEnd(deck, at);
        const moved = new Set(deck.items.flatMap((_, i) => (i >= at && i < end ? [i] : [])));
        const next = moveItems(deck, moved, to % (deck.items.length + 1));
        fc.pre(next !== null);
        put(doc, next);
      }),
    );
  });

  it('makes, copies and removes cards, and leaves all others as they were', () => {
    fc.assert(
      fc.property(elements, fc.nat(), fc.nat(), (list, pick, to) => {
        const doc = documentOf(list);
        const deck = deckOf(doc.children);
        const place = to % (deck.items.length + 1);
        const made = insertCard(deck, newCard(toId<SceneId>('made')), place);
        if (made !== null) {
          put(doc, made);
          expect(namesOf(removeCards(made, new Set([toId<SceneId>('made')])))).toEqual(
            namesOf(deck),
          );
        }
        const cards = deck.items.flatMap((item) => (item.kind === 'card' ? [item] : []));
        const card = cards[pick % Math.max(1, cards.length)];
        fc.pre(card !== undefined);
        const left = removeCards(deck, new Set([card.id]));
        expect(namesOf(left)).toEqual(namesOf(deck).filter((name) => name !== nameOf(card)));
        // Without any card the document is one empty scene.
        if (left.items.length > 0) put(doc, left);
        const copied = card.hasHeading
          ? insertCard(deck, copyCard(card, toId<SceneId>('copy')), deck.items.indexOf(card) + 1)
          : null;
        if (copied !== null) {
          const written = put(doc, copied);
          const copy = findSceneById(written, toId<SceneId>('copy'));
          expect(copy?.node.textContent).toBe(card.blocks.map((one) => one.textContent).join(''));
        }
      }),
    );
  });

  it('leaves sections in their place when their first scene goes', () => {
    const script = ['# One', 'A', 'B', '# Two', 'C'].map((text): ScriptElement => {
      const isSection = text.startsWith('#');
      return {
        type: isSection ? 'section' : 'scene_heading',
        runs: [{ text: text.replace('# ', ''), marks: [] }],
      };
    });
    const doc = documentOf(script);
    const texts = (node: Node): string[] =>
      node.children.flatMap((scene) => scene.children.map(textOfBlock));
    const move = (items: number[], place: number): string[] | null => {
      const next = moveItems(deckOf(doc.children), new Set(items), place);
      return next === null ? null : texts(put(doc, next));
    };
    expect(move([1], 5)).toEqual(['One', 'B', 'Two', 'C', 'A']);
    expect(move([4], 2)).toEqual(['One', 'A', 'C', 'B', 'Two']);
    expect(move([4], 1)).toEqual(['One', 'C', 'A', 'B', 'Two']);
    expect(move([4], 0)).toEqual(['C', 'One', 'A', 'B', 'Two']);
    expect(move([3, 4], 0)).toEqual(['Two', 'C', 'One', 'A', 'B']);
  });

  it('gives the same text back that was set as a synopsis or a heading', () => {
    const line = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 3 })
      .map((lines) => lines.join('\n').replaceAll('\r', ''));
    fc.assert(
      fc.property(elements, fc.nat(), line, line, (list, pick, first, second) => {
        const doc = documentOf(list);
        const cards = deckOf(doc.children).items.flatMap((item) =>
          item.kind === 'card' ? [item] : [],
        );
        const card = cards[pick % Math.max(1, cards.length)];
        fc.pre(card !== undefined);
        const tr = new Transform(doc);
        for (const text of [first, second]) {
          setSynopsis(tr, card.id, text);
          tr.doc.check();
          const scene = findSceneById(tr.doc, card.id)?.node;
          if (scene === undefined) throw new Error('the scene went');
          expect(synopsisOf(scene.children.slice(ownStart(scene)))).toBe(text);
          expect(repairAllScenes(new Transform(tr.doc), newIds('n'))).toBe(false);
        }
        setHeading(tr, card.id, first);
        const heading = findSceneById(tr.doc, card.id)?.node.children.find(
          (block) => block.type.name === 'scene_heading',
        );
        expect(heading === undefined ? null : textOfBlock(heading)).toBe(
          card.hasHeading ? first : null,
        );
      }),
    );
  });
});
