/** Whether words are a note among the words of an element, or the caret is where such are typed. */
import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';

const { inline_note } = screenplaySchema.marks;

/** Whether a piece of an element's content belongs to a note. */
export function isInlineNote(child: Node): boolean {
  return inline_note.isInSet(child.marks) !== undefined;
}

/** Whether what is typed at the caret goes into a note. */
export function inInlineNote({ selection, storedMarks }: EditorState): boolean {
  return inline_note.isInSet(storedMarks ?? selection.$head.marks()) !== undefined;
}
