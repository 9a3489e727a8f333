/** Keeps runs of hyphens on one line on screen, as the line counter does (`nowrapRuns`). */
import type { Node } from 'prosemirror-model';
import { Plugin, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { nowrapRuns } from '../../shared/screenplay/lineBreaks.ts';

export function hyphenRuns(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) => DecorationSet.create(doc, runsIn(doc, 0, doc.content.size)),
      apply: (tr, old) => (tr.docChanged ? redraw(tr, old) : old),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

/** Looks again at the blocks that a transaction touched. */
function redraw(tr: Transaction, old: DecorationSet): DecorationSet {
  let runs = old.map(tr.mapping, tr.doc);
  const { maps } = tr.mapping;
  maps.forEach((map, index) => {
    const later = tr.mapping.slice(index + 1);
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      const from = tr.doc.resolve(later.map(newFrom, -1));
      const to = tr.doc.resolve(later.map(newTo, 1));
      const start = from.parent.isTextblock ? from.start() : from.pos;
      const end = to.parent.isTextblock ? to.end() : to.pos;
      const before = runs.find(start, end);
      const now = runsIn(tr.doc, start, end);
      if (before.length > 0) runs = runs.remove(before);
      if (now.length > 0) runs = runs.add(tr.doc, now);
    });
  });
  return runs;
}

function runsIn(doc: Node, from: number, to: number): Decoration[] {
  const found: Decoration[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    // Every leaf inside counts for one unit, so that offsets are positions.
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const run of text.matchAll(nowrapRuns)) {
      const start = pos + 1 + run.index;
      found.push(Decoration.inline(start, start + run[0].length, { class: 'nowrap' }));
    }
    return false;
  });
  return found;
}
