/** Keeps the rule of scenes after every edit: where they begin, and an id of its own for each. */
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { newId, type SceneId } from '../../shared/model/ids.ts';
import { repairScenes } from '../../shared/screenplay/repairScenes.ts';

export function sceneKeeper(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      let from = Infinity;
      let to = -1;
      for (const transaction of transactions) {
        if (!transaction.docChanged) continue;
        // The range of earlier transactions, seen from after this one.
        if (to >= 0) {
          from = transaction.mapping.map(from, -1);
          to = transaction.mapping.map(to, 1);
        }
        transaction.mapping.maps.forEach((map, index) => {
          const rest = transaction.mapping.slice(index + 1);
          map.forEach((_oldStart, _oldEnd, start, end) => {
            from = Math.min(from, rest.map(start, -1));
            to = Math.max(to, rest.map(end, 1));
          });
        });
      }
      if (to < 0 || isTyping(before.doc, after.doc, from, to)) return null;
      const { tr } = after;
      return repairScenes(tr, from, to, () => newId<SceneId>()) ? tr : null;
    },
  });
}

/**
 * Whether all that changed is words of one element, as at most key presses: the scenes are as they were. Words
 * that had run together with those of another element or scene would have left one of them less.
 */
function isTyping(before: Node, after: Node, from: number, to: number): boolean {
  if (before.childCount !== after.childCount) return false;
  const start = after.resolve(from);
  if (start.depth !== 2 || !start.parent.isTextblock || to > start.end()) return false;
  const was = before.child(start.index(0));
  return (
    was.childCount === start.node(1).childCount &&
    was.child(start.index(1)).type === start.parent.type
  );
}
