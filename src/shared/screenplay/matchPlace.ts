/** Where in a script a match stands, for a list of matches. */
import type { Node } from 'prosemirror-model';
import type { SceneId } from '../model/ids.ts';
import { sceneIdOf, textOfBlock } from './document.ts';
import type { ElementType } from './elements.ts';
import type { Match } from './findText.ts';
import { elementTypeOf } from './schema.ts';

/** A match with what stands around it. */
export interface MatchPlace {
  readonly scene: SceneId;
  /** The order of its scene, from 0. */
  readonly sceneIndex: number;
  readonly element: ElementType;
  /** A few words before and after it, in the same element. */
  readonly before: string;
  readonly after: string;
}

/** How many characters of context are shown on each side. */
const context = 36;

/** The place of a match in the document that it was found in. */
export function placeOfMatch(doc: Node, match: Match): MatchPlace {
  const $from = doc.resolve(match.from);
  const text = textOfBlock($from.parent);
  const start = $from.parentOffset;
  const end = start + match.text.length;
  return {
    scene: sceneIdOf($from.node(1)),
    sceneIndex: $from.index(0),
    element: elementTypeOf($from.parent) ?? 'action',
    before: `${start > context ? '…' : ''}${text.slice(Math.max(0, start - context), start)}`,
    after: `${text.slice(end, end + context)}${text.length > end + context ? '…' : ''}`,
  };
}
