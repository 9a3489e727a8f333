/** Keeps the heading of an omitted scene as it is: it holds the scene, which nobody sees there. */
import { isHistoryTransaction } from 'prosemirror-history';
import { Plugin, type Transaction } from 'prosemirror-state';
import { losesOmitted } from '../../shared/screenplay/omittedScenes.ts';

const deliberate = 'omits or restores a scene';

/** Says that a transaction omits or restores scenes, or puts whole versions of them in. */
export function allowOmission(tr: Transaction): Transaction {
  return tr.setMeta(deliberate, true);
}

/**
 * Refuses an edit that would lose what an omitted scene keeps. One that takes the heading out with
 * what is around it is the writer's will, and undo brings it back.
 */
export function omittedHeadings(onRefused: () => void): Plugin {
  return new Plugin({
    filterTransaction: (tr, state) => {
      if (!tr.docChanged || tr.getMeta(deliberate) !== undefined || isHistoryTransaction(tr)) {
        return true;
      }
      if (!losesOmitted(tr, state.doc)) return true;
      onRefused();
      return false;
    },
  });
}
