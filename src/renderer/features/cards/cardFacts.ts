/** What a card says of its scene, read from the scene and kept with it. */
import type { Node } from 'prosemirror-model';
import { currentAlternate } from '../../../shared/screenplay/alternates.ts';
import { synopsisOf, type DeckCard } from '../../../shared/screenplay/deck.ts';
import { cueKey, parseCue } from '../../../shared/screenplay/cues.ts';
import { printedTextOf, sceneHeadingOf } from '../../../shared/screenplay/document.ts';
import { parseHeading, setKey } from '../../../shared/screenplay/headings.ts';
import type { SceneColor, SceneStatus } from '../../../shared/screenplay/planning.ts';
import {
  sceneAlternatesOf,
  sceneColorOf,
  sceneStatusOf,
} from '../../../shared/screenplay/schema.ts';

export interface CardFacts {
  readonly heading: string;
  readonly synopsis: string;
  /** Who speaks, by the name on their first cue, in order of appearance. */
  readonly cast: readonly string[];
  /** The place in capitals; empty where the heading names none. */
  readonly location: string;
  readonly color: SceneColor | null;
  readonly status: SceneStatus | null;
  /** Which of its alternates stands in the script, from 1, and of how many; null for the one text. */
  readonly alternate: { readonly current: number; readonly count: number } | null;
  /** All the words of the scene in small letters, for a search. */
  readonly words: string;
}

const known = new WeakMap<Node, CardFacts>();

export function factsOf({ scene, blocks }: DeckCard): CardFacts {
  const kept = known.get(scene);
  if (kept !== undefined) return kept;
  const heading = sceneHeadingOf(scene);
  const alternates = sceneAlternatesOf(scene);
  const facts: CardFacts = {
    heading,
    synopsis: synopsisOf(blocks),
    cast: castOf(scene),
    location: setKey(parseHeading(heading).location),
    color: sceneColorOf(scene),
    status: sceneStatusOf(scene),
    alternate:
      alternates === null
        ? null
        : { current: currentAlternate(alternates) + 1, count: alternates.length },
    words: blocks
      .map((block) => block.textBetween(0, block.content.size, ' ', ' '))
      .join('\n')
      .toLowerCase(),
  };
  known.set(scene, facts);
  return facts;
}

function castOf(scene: Node): string[] {
  const names = new Map<string, string>();
  scene.descendants((block) => {
    if (block.type.name === 'character') {
      const cue = printedTextOf(block);
      const key = cueKey(cue);
      if (key !== '' && !names.has(key)) names.set(key, parseCue(cue).name);
    }
    return !block.isTextblock;
  });
  return [...names.values()];
}
