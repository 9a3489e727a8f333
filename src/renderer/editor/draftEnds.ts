/**
 * The keys to the very start and end of the script. The browser would look for the last place that is
 * laid out, and scenes off the screen are not: in a long draft that is a heading above the end.
 */
import { Selection, TextSelection, type Command } from 'prosemirror-state';

/** Puts the caret at the start or the end of the script, or selects up to there. */
export function goToDraftEnd(end: 'start' | 'end', extend: boolean): Command {
  return (state, dispatch) => {
    const { doc, selection } = state;
    const target = end === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc);
    dispatch?.(
      state.tr
        .setSelection(extend ? TextSelection.between(selection.$anchor, target.$head) : target)
        .scrollIntoView(),
    );
    return true;
  };
}
