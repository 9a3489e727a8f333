/**
 * Gives runs of characters on screen the room that the line counter gives them: runs of hyphens stay
 * on one line (`nowrapRuns`), wide characters take two columns (`wideRuns`), and words of a script
 * whose font has no fixed pitch take as many as were counted (`pitchlessWords`). Where the style sheet
 * shows capitals, what has none of its own width stays as typed (`keptAsTyped`).
 */
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import {
  hasPitchless,
  pitchlessWords,
  textWidth,
  wideRuns,
} from '../../shared/screenplay/charWidth.ts';
import { typesCapitals } from '../../shared/screenplay/elements.ts';
import { nowrapRuns } from '../../shared/screenplay/lineBreaks.ts';
import { elementTypeOf } from '../../shared/screenplay/schema.ts';
import { keptAsTyped } from '../../shared/screenplay/shownCapitals.ts';
import { redrawTouched } from './redrawTouched.ts';

/** @param onWide called when wide characters are to be drawn, before their font may be there */
export function lineRuns(onWide: () => void): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) =>
        DecorationSet.create(doc, runsIn(doc, 0, doc.content.size, onWide)),
      apply: (tr, old) =>
        tr.docChanged
          ? redrawTouched(tr, old, (from, to) => runsIn(tr.doc, from, to, onWide))
          : old,
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

/** No character above this is narrow of itself in all of Latin, Greek, Cyrillic, Hebrew and Arabic. */
const special = /[-\u0900-\uffff]/;

function runsIn(doc: Node, from: number, to: number, onWide: () => void): Decoration[] {
  const found: Decoration[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    // Every leaf inside counts for one unit, so that offsets are positions.
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    const type = elementTypeOf(node);
    if (type !== null && typesCapitals(type)) {
      for (const kept of keptAsTyped(type, text)) {
        const start = pos + 1;
        found.push(Decoration.inline(start + kept.from, start + kept.to, { class: 'as-typed' }));
      }
    }
    if (!special.test(text)) return false;
    const add = (pattern: RegExp, attributesOf: (run: string) => Record<string, string>): void => {
      for (const run of text.matchAll(pattern)) {
        const start = pos + 1 + run.index;
        found.push(Decoration.inline(start, start + run[0].length, attributesOf(run[0])));
      }
    };
    add(nowrapRuns, () => ({ class: 'nowrap' }));
    const narrow = found.length;
    add(wideRuns, () => ({ class: 'wide' }));
    if (found.length > narrow) onWide();
    if (hasPitchless(text)) {
      add(pitchlessWords, (word) => ({
        class: 'pitchless',
        style: `--columns: ${textWidth(word)}`,
      }));
    }
    return false;
  });
  return found;
}
